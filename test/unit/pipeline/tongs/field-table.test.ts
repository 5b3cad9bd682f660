import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { toJsonSchema } from '../../../../src/pipeline/schema/json-schema.ts';
import { fieldsOf } from '../schema/json-schema-nodes.ts';

const PAGE = 'docs/reference/tongs.md';

/** The rows of the table: a field, its effect, and the file of its test. */
const rows = readFileSync(PAGE, 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, field, effect, test] = /^\| `([^`]+)` \| (.+) \| \[.+\]\((.+)\) \|$/.exec(line) ?? [];
    return field && effect && test ? [{ field, test: join(PAGE, '..', test) }] : [];
  });

it('the table of fields has every field of a tong', () => {
  const fields = fieldsOf(toJsonSchema()).filter(
    ({ path, node }) => path.startsWith('tongs.') && !node.properties,
  );
  const names = fields.map(({ path }) => path.slice('tongs.'.length));
  expect(rows.map(({ field }) => field).toSorted()).toEqual(names.toSorted());
});

it.each(rows)('the test of `$field` names it', ({ field, test }) => {
  const folder = dirname(test);
  const isCase = test.endsWith('session.txt');
  const files = isCase ? readdirSync(folder).filter((name) => name.endsWith('.yml')) : [];
  const texts = (isCase ? files.map((name) => join(folder, name)) : [test]).map((path) =>
    readFileSync(path, 'utf8'),
  );
  expect(texts.join('\n')).toMatch(toPattern(field));
});

/** The name of the field, or that of its value in the model: `memoryBytes`. */
function toPattern(field: string): RegExp {
  const name = field.split('.').at(-1) ?? '';
  const inModel = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return new RegExp(`\\b(?:${name}|${inModel}(?:s|es|Ms|Bytes)?)\\b`);
}
