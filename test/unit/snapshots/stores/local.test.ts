import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../../src/engine/engine.ts';
import type { ImageFilter, ImageSummary } from '../../../../src/engine/types.ts';
import { snapshotReference, toSnapshotLabels } from '../../../../src/snapshots/image.ts';
import { computeKey, toImageIdentity, type SnapshotKey } from '../../../../src/snapshots/key.ts';
import { LOCAL_SCOPE } from '../../../../src/snapshots/scope.ts';
import {
  findSnapshot,
  findSnapshots,
  listSnapshots,
} from '../../../../src/snapshots/stores/local.ts';
import { newSnapshot } from '../../../support/new-snapshot.ts';
import { stubEngine } from '../../../support/stub-engine.ts';
import { aConfig, anImage, aSummary } from '../../../support/stub-images.ts';

const REPOSITORY = 'localhost/tongs/name-12345678/pipeline';
const SHELF = { repository: REPOSITORY, scope: LOCAL_SCOPE };

function keyOf(script: string): SnapshotKey {
  const rest = {
    shell: [],
    workspace: '',
    workdir: '',
    user: null,
    env: {},
    inputs: '',
    tongs: [],
    salt: null,
  };
  return computeKey({ parent: toImageIdentity(anImage('a')), platform: '', script, ...rest }).key;
}

function snapshot(script: string, scope = 'default', createdAt = 1): ImageSummary {
  const name = { repository: REPOSITORY, scope, key: keyOf(script) };
  const record = newSnapshot({ ...name, step: script, createdAt });
  const tags = [snapshotReference(record)];
  return aSummary(`${scope} ${script}`, { tags, labels: toSnapshotLabels(record, {}) });
}

/** An engine that has these images, and what it was asked. */
function engineWith(images: readonly ImageSummary[]): { engine: Engine; asked: ImageFilter[] } {
  const asked: ImageFilter[] = [];
  const engine = stubEngine({
    listImages: async (filter) => {
      asked.push(filter);
      const references = 'references' in filter ? filter.references : [];
      return images.filter(({ tags }) =>
        references.some((name) => tags.some((tag) => isNamed(tag, name))),
      );
    },
  });
  return { engine, asked };
}

/** A name of an image, or a pattern with a star on either side of a key. */
function isNamed(tag: string, name: string): boolean {
  const [repository = '', key] = name.split(':');
  return tag.startsWith(`${repository}:`) && (key === undefined || tag.includes(key.slice(1, -1)));
}

describe('findSnapshot', () => {
  it('is the newest in the scopes that may be read, each asked for by its name', async () => {
    const images = [
      snapshot('a', 'default', 1),
      snapshot('a', 'pr-7', 2),
      snapshot('a', 'fork-7', 3),
    ];
    const asked: string[] = [];
    const engine = stubEngine({
      inspectImage: async (reference) => {
        asked.push(reference);
        const found = images.find(({ tags }) => tags.includes(reference));
        const config = aConfig({ labels: found?.labels ?? {} });
        return found && anImage('a', { tags: found.tags, config });
      },
    });
    const scope = { own: 'pr-7', readable: ['default', 'pr-7'] };
    const find = (script: string): ReturnType<typeof findSnapshot> =>
      findSnapshot(engine, { repository: REPOSITORY, scope, key: keyOf(script) });
    expect(await find('a')).toMatchObject({ scope: 'pr-7', createdAt: 2 });
    expect(asked).toHaveLength(2);
    expect(await find('b')).toBeUndefined();
  });
});

describe('findSnapshots', () => {
  it('finds those that the engine has, asking by name', async () => {
    const { engine, asked } = engineWith([snapshot('a'), snapshot('b')]);
    const keys = [keyOf('a'), keyOf('c')];
    const found = await findSnapshots(engine, { ...SHELF, keys });
    expect([...found.keys()]).toEqual([keyOf('a')]);
    expect(found.get(keyOf('a'))).toMatchObject({ step: 'a' });
    expect(asked).toEqual([{ references: keys.map((key) => `${REPOSITORY}:*${key}*`) }]);
  });

  it('finds the newest of a key, and none of a scope that is not to be trusted', async () => {
    const { engine } = engineWith([
      snapshot('a', 'fork-7', 9),
      snapshot('a', 'pr-7', 2),
      snapshot('a', 'default', 3),
      snapshot('b', 'pr-7'),
      snapshot('c', 'fork-7'),
    ]);
    const scope = { own: 'pr-7', readable: ['default', 'pr-7'] };
    const keys = ['a', 'b', 'c'].map(keyOf);
    const found = await findSnapshots(engine, { repository: REPOSITORY, scope, keys });
    expect([...found.values()].map((record) => record.scope).toSorted()).toEqual([
      'default',
      'pr-7',
    ]);
    const listed = await listSnapshots(engine, { repository: REPOSITORY, scope }, {});
    expect(listed).toHaveLength(3);
    const other = engineWith([snapshot('a', 'pr-7', 2), snapshot('a', 'default', 1)]).engine;
    const [own] = (await findSnapshots(other, { repository: REPOSITORY, scope, keys })).values();
    expect(own).toMatchObject({ scope: 'pr-7', createdAt: 2 });
  });

  it('asks nothing where nothing is wanted', async () => {
    const { engine, asked } = engineWith([]);
    expect((await findSnapshots(engine, { ...SHELF, keys: [] })).size).toBe(0);
    expect(asked).toEqual([]);
  });

  it('asks for all of the pipeline where many are wanted', async () => {
    const scripts = Array.from({ length: 501 }, (_, index) => `s${index}`);
    const { engine, asked } = engineWith(
      [...scripts.slice(1), 'other'].map((script) => snapshot(script)),
    );
    const found = await findSnapshots(engine, { ...SHELF, keys: scripts.map(keyOf) });
    expect(new Set(found.keys())).toEqual(new Set(scripts.slice(1).map(keyOf)));
    expect(asked).toEqual([{ references: [REPOSITORY] }]);
  });

  it('finds nothing that is no snapshot of that name', async () => {
    const wrong = { ...snapshot('a'), labels: {} };
    const { engine } = engineWith([wrong]);
    const found = await findSnapshots(engine, { ...SHELF, keys: [keyOf('a')] });
    expect(found.size).toBe(0);
  });
});

describe('listSnapshots', () => {
  it('lists all of a pipeline', async () => {
    const { engine, asked } = engineWith([snapshot('a'), snapshot('b'), aSummary('other')]);
    const listed = await listSnapshots(engine, SHELF, {});
    expect(listed.map((record) => record.step)).toEqual(['a', 'b']);
    expect(asked).toEqual([{ references: [REPOSITORY] }]);
  });
});
