import { createHash } from 'node:crypto';
import { INGREDIENT_NAMES, type IngredientName, type Key } from './key.ts';

/**
 * Short marks of what an ingredient consists of, kept with a snapshot: enough for a miss to name the
 * variables and files that changed, and too little to tell a value.
 */
export interface Marks {
  /** By the name of the variable. */
  readonly env: Readonly<Record<string, string>>;
  /** Of source files, each 4 characters; empty where there are none, or too many to keep. */
  readonly files: string;
  /** Of the steps that have prepared its tongs, by their ids; undefined where they are too many to keep. */
  readonly steps: Readonly<Record<string, string>> | undefined;
}

/** More would fill the labels, which every look-up of a plan reads. */
export const MOST_FILE_MARKS = 1_500;

/** The same of steps. */
export const MOST_STEP_MARKS = 200;

/** How many digits the mark of a variable, or of an ingredient, has: one in 65,536 changes is not named. */
const DIGITS = 4;

/** The mark of each variable. */
export function markEnv(env: Readonly<Record<string, string>>): Marks['env'] {
  const marks = Object.entries(env).map(([name, value]) => {
    return [name, hash(`${name}=${value}`).toString('hex').slice(0, DIGITS)];
  });
  return Object.fromEntries(marks);
}

/** The mark of one file, of whatever tells it from all others, its content included. */
export function markFile(identity: Uint8Array): string {
  return hash(identity).subarray(0, 3).toString('base64url');
}

/** Names of the variables that differ, or that only one side has. */
export function changedVariables(before: Marks['env'], now: Marks['env']): readonly string[] {
  const names = new Set([...Object.keys(now), ...Object.keys(before)]);
  return [...names].filter((name) => before[name] !== now[name]);
}

/** The marks one by one; undefined for what is none. */
export function splitFileMarks(files: string): ReadonlySet<string> | undefined {
  const marks = files.match(/[\w-]{4}/g) ?? [];
  return marks.length > 0 && marks.length * 4 === files.length ? new Set(marks) : undefined;
}

/** The mark of a step: those of its ingredients one after the other. */
export function markParts(parts: Key['parts']): string {
  return INGREDIENT_NAMES.map((name) => parts[name].slice(0, DIGITS)).join('');
}

/** Names of the ingredients that are not as they were when the mark was made. */
export function changedParts(before: string, now: Key['parts']): readonly IngredientName[] {
  return INGREDIENT_NAMES.filter((name, index) => {
    return before.slice(index * DIGITS, (index + 1) * DIGITS) !== now[name].slice(0, DIGITS);
  });
}

function hash(content: string | Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}
