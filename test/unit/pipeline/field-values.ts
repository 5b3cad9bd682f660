import type { SchemaNode } from './schema/json-schema-nodes.ts';

export type Json = { [key: string]: unknown };

/** Values where the schema has no example, or one that does not fit a test. */
const VALUES: Readonly<Record<string, unknown>> = {
  'steps.needs': 'install',
  'tongs.needs': { redis: 'ready' },
  'tongs.after-ready': [['true']],
  // Beside a port, which it refuses: what the field is for comes with other kinds.
  'tongs.interface.kind': 'none',
};

/** A value that a field may have, and that is not its default; undefined where the schema has no example. */
export function valueFor(
  { path, node }: { readonly path: string; readonly node: SchemaNode },
  values: Readonly<Record<string, unknown>> = {},
): unknown {
  const own = { ...VALUES, ...values };
  if (Object.hasOwn(own, path)) return own[path];
  if (node.type === 'boolean') return node.default !== true;
  if (node.examples) return node.examples[0];
  return node.enum?.find((each) => each !== node.default);
}

/** Sets a value below an object, with the objects on the way to it. */
export function setAt(owner: Json, [key = '', ...rest]: string[], value: unknown): Json {
  const inner = owner[key];
  return Object.assign(owner, {
    [key]: rest.length === 0 ? value : setAt(isJson(inner) ? inner : {}, rest, value),
  });
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
