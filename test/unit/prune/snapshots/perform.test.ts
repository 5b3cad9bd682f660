import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Cancelled, EngineFailed } from '../../../../src/base/errors/errors.ts';
import type { Engine } from '../../../../src/engine/engine.ts';
import { lookUpProcess, readOwner } from '../../../../src/engine/owner/process-facts.ts';
import { imageId } from '../../../../src/engine/docker/wire.ts';
import type { Image, ImageFilter } from '../../../../src/engine/types.ts';
import { toSnapshotsPruned } from '../../../../src/prune/snapshots/describe.ts';
import { pruneSnapshots } from '../../../../src/prune/snapshots/perform.ts';
import { SNAPSHOT_LABEL, toSnapshotLabels } from '../../../../src/snapshots/labels.ts';
import {
  OTHER_PLATFORMS,
  snapshotReference,
  useReference,
} from '../../../../src/snapshots/names.ts';
import { toSnapshotKey } from '../../../../src/snapshots/key.ts';
import { HOUR_MS, toHour } from '../../../../src/snapshots/tag.ts';
import { FakeClock } from '../../../support/clocks/fake-clock.ts';
import { FakeEngine } from '../../../support/fake-engine/fake-engine.ts';
import { newSnapshot } from '../../../support/images/new-snapshot.ts';
import { aConfig, anImage } from '../../../support/images/stub-images.ts';
import { stubEngine } from '../../../support/engines/stub-engine.ts';
import { NOW, REPOSITORY } from './facts.ts';

const BOUNDS = {
  all: false,
  olderThanMs: 24 * HOUR_MS,
  maxSize: { percent: 20, isDefault: true },
  minFree: undefined,
};

const NAME = { repository: REPOSITORY, scope: 'default', key: toSnapshotKey('ab'.repeat(32)) };
const REFERENCE = snapshotReference(NAME);
const USE = useReference(NAME, toHour(NOW) - 48);

/** A snapshot that was used two days ago. */
function aSnapshot(tags: readonly string[] = [USE, REFERENCE]): Image {
  const record = newSnapshot({ ...NAME, createdAt: NOW - 90 * HOUR_MS });
  const config = aConfig({ labels: toSnapshotLabels(record, {}) });
  return anImage('a', { tags, parent: 'base', comment: 'tongs: step a', config });
}

function isOfSnapshots(filter: ImageFilter): boolean {
  return 'references' in filter && !filter.references.includes(OTHER_PLATFORMS);
}

interface Holding {
  readonly engine: Engine;
  readonly removed: string[];
  readonly tagged: string[];
}

/** An engine that has one snapshot, which `inspections` show one after the other. */
function holding(
  inspections: readonly (Image | undefined)[],
  methods: Partial<Engine> = {},
): Holding {
  const looks = inspections.values();
  const image = aSnapshot();
  const removed: string[] = [];
  const tagged: string[] = [];
  const engine = stubEngine({
    info: (waiting) => new FakeEngine().info(waiting),
    listImages: async (filter) =>
      isOfSnapshots(filter) ? [{ ...image, labels: image.config.labels }] : [],
    listContainers: async () => [],
    listVolumes: async () => [],
    listLayerSizes: async () => [70, 1_000],
    inspectImage: async (reference) =>
      reference === image.id ? looks.next().value : anImage('base'),
    removeImage: async (reference) => {
      removed.push(reference);
      return 'removed';
    },
    tagImage: async (_, reference) => void tagged.push(reference),
    ...methods,
  });
  return { engine, removed, tagged };
}

/** An engine that has two snapshots of which the second was used later; tells what it is asked to do. */
function holdingTwo(onMoment: (moment: string) => void): Pick<Holding, 'engine' | 'removed'> {
  const first = aSnapshot();
  const name = { ...NAME, key: toSnapshotKey('cd'.repeat(32)) };
  const tags = [useReference(name, toHour(NOW) - 47), snapshotReference(name)];
  const labels = { ...first.config.labels, [SNAPSHOT_LABEL]: name.key };
  const second = anImage('b', { ...first, tags, id: anImage('b').id, config: aConfig({ labels }) });
  const present = new Map([first, second].map((image) => [image.id, image]));
  const { engine, removed } = holding([], {
    listImages: async (filter) =>
      isOfSnapshots(filter)
        ? [first, second].map((image) => ({ ...image, labels: image.config.labels }))
        : [],
    inspectImage: async (reference) => {
      const image = present.get(imageId.parse(reference));
      if (removed.length > 0 && image === second) onMoment('the second is looked at');
      return image ?? (reference === first.id ? undefined : anImage('base'));
    },
    removeImage: async (reference) => {
      removed.push(reference);
      if (reference === REFERENCE) {
        present.delete(first.id);
        onMoment('the first is removed');
      }
      return 'removed';
    },
  });
  return { engine, removed };
}

function prune(engine: Engine, signal?: AbortSignal): ReturnType<typeof pruneSnapshots> {
  const clock = new FakeClock(NOW);
  const onlooker = { self: readOwner(), lookUpProcess };
  const options = { repository: 'name-12345678', disk: undefined, dryRun: false, clock, signal };
  return pruneSnapshots(engine, BOUNDS, { ...options, onlooker });
}

describe('pruneSnapshots', () => {
  it('takes the use of a snapshot away first, and its name last', async () => {
    const { engine, removed } = holding([aSnapshot(), aSnapshot(), undefined]);
    const outcome = await prune(engine);
    expect(removed).toEqual([USE, REFERENCE]);
    expect(outcome).toMatchObject({ result: 'pruned', removed: { records: 1, bytes: 70 } });
    expect(toSnapshotsPruned(outcome)).toMatchObject({
      type: 'prune-finished',
      target: 'snapshots',
      records: 1,
      reclaimedBytes: 70,
      dryRun: false,
    });
  });

  it.each([
    ['was used meanwhile', aSnapshot([useReference(NAME, toHour(NOW)), REFERENCE])],
    ['got another name meanwhile', aSnapshot([USE, REFERENCE, 'mine:1'])],
    ['lost its name meanwhile', aSnapshot([USE])],
    ['is gone meanwhile', undefined],
  ])('leaves alone what %s', async (_, image) => {
    const { engine, removed } = holding([aSnapshot(), image]);
    expect(await prune(engine)).toMatchObject({ removed: { records: 0, bytes: 0 } });
    expect(removed).toEqual([]);
  });

  it('notes the use again of what a container came to use meanwhile', async () => {
    const { engine, tagged } = holding([aSnapshot(), aSnapshot()], {
      removeImage: async (reference) => (reference === REFERENCE ? 'in-use' : 'removed'),
    });
    expect(await prune(engine)).toMatchObject({ removed: { records: 0, bytes: 0 } });
    expect(tagged).toEqual([USE]);
  });

  it('takes along what the run had made to start from, which lives on for it alone', async () => {
    const labels = { 'dev.tongs.role': 'ephemeral' };
    const config = aConfig({ labels });
    const layer = anImage('layer', { tags: [], comment: 'tongs: source', parent: 'base', config });
    const snapshot = { ...aSnapshot(), parent: layer.id };
    const { engine, removed } = holding([snapshot, snapshot, undefined], {});
    const inspectImage: Engine['inspectImage'] = async (reference) =>
      reference === layer.id ? layer : engine.inspectImage(reference);
    await prune(stubEngine({ ...engine, inspectImage }));
    expect(removed).toEqual([USE, REFERENCE, layer.id]);
  });

  it('counts nothing where the layers stay for what was built on them', async () => {
    const { engine } = holding([aSnapshot(), aSnapshot(), aSnapshot([])]);
    expect(await prune(engine)).toMatchObject({ removed: { records: 0, bytes: 0 } });
  });

  it('tells of an engine that fails amid it', async () => {
    const { engine } = holding([aSnapshot(), aSnapshot()], {
      removeImage: () => Promise.reject(new EngineFailed('Cannot', { code: 'x', status: 500 })),
    });
    const outcome = await prune(engine);
    expect(outcome).toMatchObject({ result: 'partial', failure: { kind: 'engine-refused' } });
    expect(toSnapshotsPruned(outcome)).toMatchObject({ result: 'partial', message: 'Cannot' });
  });

  it.each(['the first is removed', 'the second is looked at'])(
    'removes nothing more after an abort while %s',
    async (when) => {
      const stopping = new AbortController();
      const { engine, removed } = holdingTwo((moment) => {
        if (moment === when) stopping.abort(new Cancelled('enough', { code: 'x', exitCode: 130 }));
      });
      const outcome = await prune(engine, stopping.signal);
      // What was under way has come to its end.
      await setImmediate();
      expect(outcome).toMatchObject({ result: 'partial', failure: { kind: 'cancelled' } });
      expect(removed).toEqual([USE, REFERENCE]);
    },
  );

  it('removes nothing after an abort before it', async () => {
    const stopping = new AbortController();
    const { engine, removed } = holding([aSnapshot(), aSnapshot()]);
    stopping.abort(new Cancelled('enough', { code: 'x', exitCode: 130 }));
    const outcome = await prune(engine, stopping.signal);
    expect(outcome).toMatchObject({ result: 'failed', failure: { kind: 'cancelled' } });
    expect(removed).toEqual([]);
  });
});
