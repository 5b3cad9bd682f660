import * as z from 'zod';
import { TextFile, type Diagnostic } from '../../base/errors/diagnostic.ts';
import type { Environment } from '../../base/environment.ts';
import { suggest } from '../../base/text/suggest.ts';
import { compose } from '../../pipeline/yaml/compose.ts';
import type { Entry, Mapping, Node, Scalar } from '../../pipeline/yaml/node.ts';
import { Problems } from '../../pipeline/yaml/problems.ts';
import { agentSchema } from './schema.ts';

// Every value of the configuration can also be set by a variable: `tasks.cache.older-than` by
// TONGS_AGENT_TASKS_CACHE_OLDER_THAN. A variable replaces what the file says.

export const PREFIX = 'TONGS_AGENT_';

/** A field of the configuration that a variable can set. */
export interface Settable {
  readonly variable: string;
  readonly path: readonly string[];
  /** A list of texts may be separated by commas; anything else but a text is YAML, which JSON is too. */
  readonly form: 'text' | 'texts' | 'yaml';
}

/** All of them, in the order of the schema. */
export function listSettable(): readonly Settable[] {
  return walk(agentSchema, []);
}

function walk(schema: unknown, path: readonly string[]): Settable[] {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  if (inner instanceof z.ZodObject) {
    return Object.entries(inner.shape).flatMap(([key, child]) => walk(child, [...path, key]));
  }
  return [{ variable: toVariable(path), path, form: formOf(inner) }];
}

function toVariable(path: readonly string[]): string {
  return `${PREFIX}${path.join('_').replaceAll('-', '_').toUpperCase()}`;
}

function formOf(schema: unknown): Settable['form'] {
  if (!(schema instanceof z.ZodArray)) return 'text';
  return schema.element instanceof z.ZodObject ? 'yaml' : 'texts';
}

/** The file with the variables in it. */
export interface WithVariables {
  readonly root: Node;
  /** Places of what came from variables are behind the text of the file: see `toVariableError`. */
  readonly problems: Problems;
  /** Variables that are unknown, or no YAML. */
  readonly errors: readonly Diagnostic[];
}

/** Sets in a composed file what variables say. Diagnostics about their values name the variable. */
export function applyVariables(
  root: Node,
  source: TextFile,
  environment: Environment,
): WithVariables {
  const given = Object.entries(environment).flatMap(([name, text]) =>
    name.startsWith(PREFIX) && text !== undefined ? [{ name, text }] : [],
  );
  const settable = new Map(listSettable().map((each) => [each.variable, each]));
  const errors: Diagnostic[] = [];
  let [tail, merged] = [source.text, root];
  const unknown: string[] = [];
  for (const { name, text } of given.toSorted((a, b) => a.name.localeCompare(b.name))) {
    const field = settable.get(name);
    if (!field) {
      unknown.push(name);
      continue;
    }
    // As a line behind the file, so that its problems have a place like all others.
    tail += `\n${name}=`;
    const node = read(field, text, { at: tail.length, errors });
    tail += text.replaceAll(/[\r\n]/g, ' ');
    if (node) merged = set(merged, field.path, node);
  }
  const secrets = listSecretVariables(merged);
  errors.push(
    ...unknown.filter((name) => !secrets.has(name)).map((name) => toUnknown(name, settable)),
  );
  return { root: merged, problems: new Problems(new TextFile(source.file, tail)), errors };
}

/** An error whose place is in a variable says so, and has no place in the file. */
export function toVariableError(error: Diagnostic): Diagnostic {
  const match = /^(TONGS_AGENT_[A-Z0-9_]+)=/.exec(error.place?.text ?? '');
  if (!match) return error;
  const { message, hint } = error;
  return { message: `${match[1]}: ${message}`, ...(hint !== undefined && { hint }) };
}

/** What `token-variable` and `url-variable` name: such a name may begin like those of fields. */
function listSecretVariables(node: Node): Set<string> {
  if (node.kind === 'list')
    return new Set(node.items.flatMap((it) => [...listSecretVariables(it)]));
  if (node.kind !== 'mapping') return new Set();
  return new Set(
    [...node.entries].flatMap(([key, { value }]) =>
      key.endsWith('-variable') && value.kind === 'scalar'
        ? [value.text]
        : [...listSecretVariables(value)],
    ),
  );
}

function toUnknown(name: string, settable: ReadonlyMap<string, Settable>): Diagnostic {
  const names = [...settable.keys()];
  // Without the prefix, which makes all of them similar. What is only cut off is likelier than what is misspelled.
  const rest = name.slice(PREFIX.length);
  const found = suggest(
    rest,
    names.map((each) => each.slice(PREFIX.length)),
  );
  const near =
    names.find((each) => each.startsWith(`${name}_`)) ??
    (found === undefined ? undefined : `${PREFIX}${found}`);
  const hint =
    near === undefined
      ? 'The reference of the configuration lists all variables.'
      : `Did you mean "${near}"?`;
  return { message: `Cannot use the variable ${name}: no field of the configuration has it`, hint };
}

function read(
  { variable, form }: Settable,
  text: string,
  { at, errors }: { readonly at: number; readonly errors: Diagnostic[] },
): Node | undefined {
  if (form === 'text') return toScalar(text, at);
  const isYaml = form === 'yaml' || text.trimStart().startsWith('[');
  if (!isYaml) {
    const items = text.split(',').map((item) => toScalar(item.trim(), at));
    return {
      kind: 'list',
      items: text.trim() === '' ? [] : items,
      start: at,
      end: at + text.length,
    };
  }
  const problems = new Problems(new TextFile(variable, text));
  const composed = compose(problems)?.root;
  const { errors: found } = problems;
  errors.push(...found.map(({ message }) => ({ message: `${variable}: ${message}` })));
  return composed && found.length === 0 ? shift(composed, at) : undefined;
}

function toScalar(text: string, at: number): Scalar {
  const end = at + Math.max(1, text.length);
  return { kind: 'scalar', text, style: 'plain', raw: text, rawStart: at, start: at, end };
}

function shift(node: Node, by: number): Node {
  const span = { start: node.start + by, end: node.end + by };
  switch (node.kind) {
    case 'scalar':
      return { ...node, ...span, rawStart: node.rawStart + by };
    case 'list':
      return { ...node, ...span, items: node.items.map((item) => shift(item, by)) };
    case 'mapping': {
      const entries = [...node.entries].map(([key, entry]): [string, Entry] => [
        key,
        { key: shiftScalar(entry.key, by), value: shift(entry.value, by) },
      ]);
      return { ...node, ...span, entries: new Map(entries) };
    }
    case 'broken':
      return { ...node, ...span };
    default:
      return node;
  }
}

function shiftScalar(scalar: Scalar, by: number): Scalar {
  return {
    ...scalar,
    start: scalar.start + by,
    end: scalar.end + by,
    rawStart: scalar.rawStart + by,
  };
}

/** A copy with the value at a path; mappings on the way are made. */
function set(node: Node, path: readonly string[], value: Node): Node {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const mapping: Mapping =
    node.kind === 'mapping'
      ? node
      : {
          kind: 'mapping',
          entries: new Map(),
          isPartial: false,
          start: value.start,
          end: value.end,
        };
  const below = mapping.entries.get(key);
  const empty: Mapping = { ...mapping, entries: new Map(), start: value.start, end: value.end };
  const entry: Entry = {
    key: below?.key ?? toScalar(key, value.start),
    value: set(below?.value ?? empty, rest, value),
  };
  return { ...mapping, entries: new Map([...mapping.entries, [key, entry]]) };
}
