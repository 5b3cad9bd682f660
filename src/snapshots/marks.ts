import { createHash } from 'node:crypto';
import { INGREDIENT_NAMES, type IngredientName, type Key } from './key.ts';

/**
 * Short hashes of the parts of an ingredient, saved with a snapshot. A cache miss can name the variables and files that
 * changed; the marks are too short to reveal a value.
 */
export interface Marks {
  /** By the name of the variable. */
  readonly env: Readonly<Record<string, string>>;
  /** Of source files, 4 characters each; empty if there are none or too many. */
  readonly files: string;
  /** Of the steps that have used its tongs before, by their ids; undefined if they are too many. */
  readonly steps: Readonly<Record<string, string>> | undefined;
}

/** More would fill the labels, which every look-up reads. */
export const MOST_FILE_MARKS = 1_500;

/** The same for steps. */
export const MOST_STEP_MARKS = 200;

/** The number of digits in the mark of a variable or an ingredient. One change in 65,536 goes unnoticed. */
const DIGITS = 4;

/** The mark of each variable. */
export function markEnv(env: Readonly<Record<string, string>>): Marks['env'] {
  const marks = Object.entries(env).map(([name, value]) => {
    return [name, hash(`${name}=${value}`).toString('hex').slice(0, DIGITS)];
  });
  return Object.fromEntries(marks);
}

/** The mark of one file; `identity` covers its path and content. */
export function markFile(identity: Uint8Array): string {
  return hash(identity).subarray(0, 3).toString('base64url');
}

/** The names of variables that differ, or that only one side has. */
export function changedVariables(before: Marks['env'], now: Marks['env']): readonly string[] {
  const names = new Set([...Object.keys(now), ...Object.keys(before)]);
  return [...names].filter((name) => before[name] !== now[name]);
}

/** The single marks; undefined if the text holds none. */
export function splitFileMarks(files: string): ReadonlySet<string> | undefined {
  const marks = files.match(/[\w-]{4}/g) ?? [];
  return marks.length > 0 && marks.length * 4 === files.length ? new Set(marks) : undefined;
}

/** The mark of a step: the marks of its ingredients, joined. */
export function markParts(parts: Key['parts']): string {
  return MARKED.map((name) => parts[name]?.slice(0, DIGITS) ?? '').join('');
}

/** The names of ingredients that have changed since the mark was made. */
export function changedParts(before: string, now: Key['parts']): readonly IngredientName[] {
  return MARKED.filter((name, index) => {
    const mark = now[name]?.slice(0, DIGITS) ?? '';
    return before.slice(index * DIGITS, (index + 1) * DIGITS) !== mark;
  });
}

/** Those that may be absent come last, so that the others keep their places. */
const MARKED: readonly IngredientName[] = [
  ...INGREDIENT_NAMES.filter((name) => name !== 'artifacts'),
  'artifacts',
];

function hash(content: string | Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}
