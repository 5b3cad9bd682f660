import { describe, expect, it } from 'vitest';
import { toJsonSchema } from '../../../src/pipeline/schema/json-schema.ts';
import { language } from '../../../src/pipeline/expressions/language.ts';
import { readPipeline } from '../../../src/pipeline/read.ts';
import { setAt, valueFor, type Json } from './field-values.ts';
import { fieldsOf } from './schema/json-schema-nodes.ts';
import { withoutPlaces } from './reading.ts';

/** What else a step or tong must say, so that a field of it may be set. */
const SURROUNDINGS: Readonly<Record<string, Json>> = {
  'steps.platform': { image: 'node:24' },
  'steps.pull': { image: 'node:24' },
  'steps.retries.delay': { retries: { max: 1 } },
  'steps.matrix.include': { matrix: { node: [22, 24] } },
  'steps.matrix.exclude': { matrix: { node: [22, 24], shard: [1, 2] } },
  'steps.matrix.fail-fast': { matrix: { node: [22, 24] } },
  'steps.artifacts.to': { artifacts: { paths: 'dist' } },
  'steps.artifacts.when': { artifacts: { paths: 'dist' } },
  'steps.artifacts.if-missing': { artifacts: { paths: 'dist' } },
  'tongs.readiness.port': { port: 1 },
  'tongs.readiness.timeout': { port: 1 },
  'tongs.readiness.http.path': { port: 1 },
  'tongs.readiness.http.status': { port: 1 },
  'tongs.readiness.log.count': { readiness: { log: { pattern: 'x' } } },
  'tongs.readiness.interval': { port: 1 },
  'tongs.readiness.retries': { readiness: { command: ['x'], interval: '1s' } },
  'tongs.readiness.start-period': { readiness: { command: ['x'], interval: '1s', retries: 3 } },
  'tongs.exports': { port: 1 },
  'tongs.interface.aliases': { interface: { port: 1 } },
  'tongs.interface.name': { interface: { port: 1 } },
  'tongs.interface.transport': { interface: { port: 1, name: 'x' } },
  'tongs.interface.path': { interface: { port: 1, name: 'x' } },
  'tongs.interface.volume': { interface: { mountpoint: '/data' } },
  'tongs.interface.mountpoint': { interface: { volume: 'data' } },
  'tongs.interface.kind': { interface: { port: 1 } },
};

const REQUIRED = [
  'steps',
  'steps.id',
  'steps.run',
  'steps.retries.max',
  'steps.artifacts.paths',
  'tongs.image',
  'tongs.interface.volume',
  'tongs.interface.mountpoint',
  'tongs.readiness.log.pattern',
];

const fields = fieldsOf(toJsonSchema());

/** A file in which the field of the last step, of the tong `db` or of the top level is set. */
function withField(path: string, value: unknown): Json {
  const db: Json = { image: 'postgres:16' };
  const step: Json = { id: 'target', run: 'd', needs: 'build' };
  const [top = '', ...rest] = path.split('.');
  const owner = rest.length === 0 ? undefined : { tongs: db, steps: step }[top];
  if (owner) setAt(Object.assign(owner, structuredClone(SURROUNDINGS[path])), rest, value);
  const file: Json = {
    tongs: { db, redis: { image: 'redis:7' } },
    steps: [
      { id: 'install', run: 'a', cache: true },
      { id: 'build', run: 'b', cache: true },
      { id: 'lint', run: 'c', needs: 'install' },
      step,
    ],
  };
  return owner ? file : setAt(file, [top, ...rest], value);
}

function outcomeOf(file: Json): unknown {
  return withoutPlaces(readPipeline(JSON.stringify(file), 'x.yml', { language, contexts: {} }));
}

describe('a field of the schema', () => {
  it.each(fields.filter(({ node }) => !node.properties))('$path is read', ({ path, node }) => {
    const value = valueFor({ path, node });
    expect(value, 'add an example to the schema').toBeDefined();
    const without = withField(path, undefined);
    const changed = withField(path, value);
    expect(outcomeOf(without)).toMatchObject({ ok: !REQUIRED.includes(path) });
    expect(outcomeOf(changed)).toMatchObject({ ok: path !== 'tongs.interface.kind' });
    expect(outcomeOf(changed)).not.toEqual(outcomeOf(without));
  });

  it.each(fields.filter(({ node }) => node.default !== undefined))(
    '$path changes nothing with its default written out',
    ({ path, node }) => {
      expect(outcomeOf(withField(path, node.default))).toEqual(
        outcomeOf(withField(path, undefined)),
      );
    },
  );
});
