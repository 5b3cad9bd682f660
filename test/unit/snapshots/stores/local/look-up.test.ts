import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../../../src/engine/engine.ts';
import type { ImageFilter, ImageSummary } from '../../../../../src/engine/types.ts';
import { toSnapshotLabels } from '../../../../../src/snapshots/labels.ts';
import { snapshotReference } from '../../../../../src/snapshots/names.ts';
import type { SnapshotKey } from '../../../../../src/snapshots/key.ts';
import { LOCAL_SCOPE } from '../../../../../src/snapshots/scope.ts';
import {
  listSnapshots,
  lookUpSnapshots,
} from '../../../../../src/snapshots/stores/local/look-up.ts';
import { FakeEngine } from '../../../../support/fake-engine/fake-engine.ts';
import { newSnapshot } from '../../../../support/images/new-snapshot.ts';
import { stubEngine } from '../../../../support/engines/stub-engine.ts';
import { aConfig, anImage, aSummary } from '../../../../support/images/stub-images.ts';
import { aKey } from '../../../../support/values/steps.ts';

const REPOSITORY = 'localhost/tongs/name-12345678/pipeline';
const SHELF = { repository: REPOSITORY, scope: LOCAL_SCOPE };

const keyOf = (name: string): SnapshotKey => aKey(name).key;

function snapshot(script: string, scope = 'default', createdAt = 1): ImageSummary {
  const name = { repository: REPOSITORY, scope, key: keyOf(script) };
  const record = newSnapshot({ ...name, step: script, createdAt });
  const tags = [snapshotReference(record)];
  return aSummary(`${scope} ${script}`, { tags, labels: toSnapshotLabels(record, {}) });
}

/** An engine that has these images, and what it was asked. */
function engineWith(
  images: readonly ImageSummary[],
  containerdStore = false,
): { engine: Engine; asked: (string | ImageFilter)[] } {
  const asked: (string | ImageFilter)[] = [];
  const engine = stubEngine({
    info: async () => ({ ...(await new FakeEngine().info()), containerdStore }),
    inspectImage: async (reference) => {
      asked.push(reference);
      const found = images.find(({ tags }) => tags.includes(reference));
      const config = aConfig({ labels: found?.labels ?? {} });
      return found && anImage('a', { tags: found.tags, config });
    },
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

/** As engines compare names. */
function isNamed(tag: string, name: string): boolean {
  const pattern = name.replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${pattern}$`).test(tag);
}

const NAME_OF = (script: string): string => `${REPOSITORY}:${keyOf(script)}`;
const ALL_DEFAULT = { references: [`${REPOSITORY}:${'?'.repeat(64)}`] };
const PR_7 = { own: 'pr-7', readable: ['default', 'pr-7'] };

describe.each([false, true])('lookUpSnapshots, with a containerd store: %s', (isContainerd) => {
  it('finds those that the engine has, asking by name', async () => {
    const { engine, asked } = engineWith([snapshot('a'), snapshot('b')], isContainerd);
    const found = await lookUpSnapshots(engine, { ...SHELF, keys: [keyOf('a'), keyOf('c')] });
    expect([...found.keys()]).toEqual([keyOf('a')]);
    expect(found.get(keyOf('a'))).toMatchObject({ step: 'a' });
    const names = ['a', 'c'].map(NAME_OF);
    expect(asked).toEqual(isContainerd ? [{ references: names }] : names);
  });

  it('finds the newest of a key, and none of a scope that is not to be trusted', async () => {
    const images = [
      snapshot('a', 'fork-7', 9),
      snapshot('a', 'pr-7', 2),
      snapshot('a', 'default', 3),
      snapshot('b', 'pr-7'),
      snapshot('c', 'fork-7'),
    ];
    const wanted = { repository: REPOSITORY, scope: PR_7, keys: ['a', 'b', 'c'].map(keyOf) };
    const found = await lookUpSnapshots(engineWith(images, isContainerd).engine, wanted);
    const scopes = [...found.values()].map((record) => record.scope);
    expect(scopes.toSorted()).toEqual(['default', 'pr-7']);
    const newer = [snapshot('a', 'pr-7', 2), snapshot('a', 'default', 1)];
    const [own] = (await lookUpSnapshots(engineWith(newer, isContainerd).engine, wanted)).values();
    expect(own).toMatchObject({ scope: 'pr-7', createdAt: 2 });
  });

  it('does not trust what was given the name of a scope that it is not of', async () => {
    const foreign = snapshot('a', 'fork-7');
    const images = [{ ...foreign, tags: [...foreign.tags, `${REPOSITORY}:pr-7-${keyOf('a')}`] }];
    const { engine } = engineWith(images, isContainerd);
    const wanted = { repository: REPOSITORY, scope: PR_7, keys: [keyOf('a')] };
    expect((await lookUpSnapshots(engine, wanted)).size).toBe(0);
  });

  it('asks for one key by its name in each scope', async () => {
    const { engine, asked } = engineWith([snapshot('a'), snapshot('a', 'pr-7', 2)], isContainerd);
    const wanted = { repository: REPOSITORY, scope: PR_7, keys: [keyOf('a')] };
    const [found] = (await lookUpSnapshots(engine, wanted)).values();
    expect(found).toMatchObject({ scope: 'pr-7', createdAt: 2 });
    expect(asked).toEqual([NAME_OF('a'), `${REPOSITORY}:pr-7-${keyOf('a')}`]);
  });

  it('asks nothing where nothing is wanted', async () => {
    const { engine, asked } = engineWith([], isContainerd);
    expect((await lookUpSnapshots(engine, { ...SHELF, keys: [] })).size).toBe(0);
    expect(asked).toEqual([]);
  });

  it('asks once for all of the pipeline where many are wanted', async () => {
    const scripts = Array.from({ length: 501 }, (_, index) => `s${index}`);
    const there = [...scripts.slice(1), 'other'].map((script) => snapshot(script));
    const { engine, asked } = engineWith(there, isContainerd);
    const found = await lookUpSnapshots(engine, { ...SHELF, keys: scripts.map(keyOf) });
    expect(new Set(found.keys())).toEqual(new Set(scripts.slice(1).map(keyOf)));
    expect(asked).toEqual([ALL_DEFAULT]);
  });

  it('finds nothing that is no snapshot of that name', async () => {
    const wrong = { ...snapshot('a'), labels: {} };
    const { engine } = engineWith([wrong], isContainerd);
    const found = await lookUpSnapshots(engine, { ...SHELF, keys: [keyOf('a'), keyOf('b')] });
    expect(found.size).toBe(0);
  });
});

describe('listSnapshots', () => {
  it('lists all of a pipeline that may be read, and asks for no more', async () => {
    const images = [snapshot('a'), snapshot('b', 'pr-7'), snapshot('c', 'fork-7'), aSummary('x')];
    const { engine, asked } = engineWith(images);
    const listed = await listSnapshots(engine, { repository: REPOSITORY, scope: PR_7 }, {});
    expect(listed.map((record) => record.step)).toEqual(['a', 'b']);
    expect(asked).toEqual([{ references: [...ALL_DEFAULT.references, `${REPOSITORY}:pr-7-*`] }]);
  });
});
