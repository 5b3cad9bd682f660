import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { toJsonSchema } from '../../../../src/pipeline/schema/json-schema.ts';
import { fieldsOf, refuse, type SchemaNode } from './json-schema-nodes.ts';

const schema: SchemaNode = toJsonSchema();
const fields = fieldsOf(schema);

const EXAMPLE = `
x-anything: { goes: [1, null] }
image: node:24
tongs:
  db: { image: postgres:17, port: 5432, readiness: { command: [pg_isready], timeout: 10 } }
env: { V: 1.10, ON: true }
steps:
  - { id: install, run: npm ci, inputs: [package.json, .npmrc?], cache: true }
  - { id: unit, run: npm test, tongs: db, timeout: 10m, resources: { cpus: 1.5, pids: 100 } }
  - { id: lint, needs: [install], run: npm run lint, shell: [bash, -e], user: 1000 }
`;

describe('the JSON Schema', () => {
  it('says what it is', () => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'https://raw.githubusercontent.com/tongs-dev/tongs/v0/schema/pipeline.schema.json',
      title: 'pipeline',
      type: 'object',
      required: ['steps'],
      additionalProperties: false,
    });
  });

  it.each(fields)('describes $path in a sentence or two, and types it', ({ node }) => {
    expect(node.description).toMatch(/^[A-Z][^]{15,}\.$/);
    expect(node.type ?? node.anyOf).toBeDefined();
    for (const each of node.anyOf ?? []) expect(each.type).toBeDefined();
    if (node.items) expect(node.items.type).toBeDefined();
    const { type, anyOf } = node.additionalProperties || { type: 'none' };
    expect(type ?? anyOf).toBeDefined();
  });

  it.each(fields)('gives examples and defaults for $path that it allows', ({ node }) => {
    const given = [...(node.examples ?? []), ...(node.default === undefined ? [] : [node.default])];
    expect(given.map((each) => refuse(node, each))).toEqual(given.map(() => undefined));
  });

  it('allows a file that is right', () => {
    expect(refuse(schema, load(EXAMPLE))).toBeUndefined();
  });

  it.each([
    ['image: node\n', 'steps is missing'],
    ['steps: [{ id: a, run: x, rum: y }]', 'rum is not allowed'],
    ['steps: [{ id: a b, run: x }]', 'does not match'],
    ['steps: [{ id: a, run: x, timeout: 10 }]', 'is no string'],
    ['steps: [{ id: a, run: x, cache: "true" }]', 'is no boolean'],
    ['tongs: { A_B: { image: x } }\nsteps: [{ id: a, run: x }]', 'does not match'],
    ['tongs: { db: { image: x, port: 70000 } }\nsteps: [{ id: a, run: x }]', 'out of range'],
  ])('refuses %j', (text, reason) => {
    expect(refuse(schema, load(text))).toContain(reason);
  });
});
