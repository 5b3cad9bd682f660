import * as z from 'zod';
import { toFlow, toYamlLines } from '../yaml/yaml-example.ts';
import { CACHE_HINT, cacheFlag } from '../schema/values.ts';
import { isNull, type Node } from '../yaml/node.ts';

const KIND_NAMES = {
  scalar: 'a single value',
  list: 'a list',
  mapping: 'a mapping',
  broken: 'nothing',
} as const;

/** Says which kind of node is there, and which kind the schema expects. */
export function explainKind(schema: z.ZodType, node: Node): string {
  const options = schema instanceof z.ZodUnion ? schema.options : [schema];
  const expected = options.map((option) => KIND_NAMES[expectedKind(option)]);
  return `it is ${KIND_NAMES[node.kind]}, ${expected.join(' or ')} is expected`;
}

/** The kind of node that the schema expects; the schema must not be a union. */
export function expectedKind(schema: unknown): Node['kind'] {
  if (schema instanceof z.ZodArray) return 'list';
  return schema instanceof z.ZodObject || schema instanceof z.ZodRecord ? 'mapping' : 'scalar';
}

/** How to write a node of the kind that the schema expects; `field` is undefined for an entry. */
export function hintForKind(
  schema: z.ZodType,
  node: Node,
  field: string | undefined,
): string | undefined {
  const { title, example } = metaOf(schema);
  if (title === 'argv' && node.kind === 'scalar' && !isNull(node)) {
    const words = node.text.split(/\s+/).filter((word) => word !== '');
    return [
      'Write a list of words, or let a shell read the text:',
      `${field}: ${toFlow(words)}`,
      `${field}: ${toFlow(['sh', '-c', node.text])}`,
    ].join('\n');
  }
  if (schema instanceof z.ZodUnion && schema.options.includes(cacheFlag)) return CACHE_HINT;
  const verb = 'Write it like this';
  if (field !== undefined) return exampleHint(schema, { key: field, verb });
  const whole =
    title === 'step' ? toYamlLines('steps', [example]) : toYamlLines('tongs', { redis: example });
  return `${verb}:\n${whole}`;
}

/** The first example of the schema below `key`. */
export function exampleHint(
  schema: unknown,
  { key, verb }: { readonly key: string; readonly verb: string },
): string | undefined {
  const { example } = metaOf(schema);
  if (example === undefined) return undefined;
  const lines = toYamlLines(key, example);
  return lines.includes('\n') ? `${verb}:\n${lines}` : `${verb}: "${lines}"`;
}

/** The title and the first example of the schema. */
export function metaOf(schema: unknown): {
  readonly title?: string | undefined;
  readonly example: unknown;
} {
  const { title, examples } = (schema instanceof z.ZodType && schema.meta()) || {};
  return { title, example: Array.isArray(examples) ? examples[0] : undefined };
}
