import { describe, expect, it } from 'vitest';
import type { ContainerId } from '../../../../src/engine/types.ts';
import { ALL_SNAPSHOTS } from '../../../../src/prune/snapshots/bounds.ts';
import { toSnapshotsPlanned, toSnapshotsPruned } from '../../../../src/prune/snapshots/describe.ts';
import type { SnapshotPruneOutcome } from '../../../../src/prune/snapshots/outcome.ts';
import {
  planOtherPlatforms,
  type ImageUses,
  type PlatformImage,
} from '../../../../src/prune/snapshots/other-platforms.ts';
import { pruneSnapshots } from '../../../../src/prune/snapshots/perform.ts';
import { OTHER_PLATFORMS } from '../../../../src/snapshots/names.ts';
import { toSnapshotKey } from '../../../../src/snapshots/key.ts';
import { LOCAL_SCOPE } from '../../../../src/snapshots/scope.ts';
import { openLocalStore } from '../../../../src/snapshots/stores/local/local-store.ts';
import { FakeClock } from '../../../support/clocks/fake-clock.ts';
import { FakeEngine } from '../../../support/fake-engine/fake-engine.ts';
import { newSnapshot } from '../../../support/images/new-snapshot.ts';
import { anImage } from '../../../support/images/stub-images.ts';
import { ALIVE, labelsOf, VANTAGE } from '../leftovers/labelled.ts';
import { NOW } from './facts.ts';

const UNUSED: ImageUses = { isRunUnderWay: false, inContainers: new Set(), snapshots: [] };

function platformImage(...layers: string[]): PlatformImage {
  return anImage('a', { layers, tags: [`${OTHER_PLATFORMS}:a`] });
}

function decide(image: PlatformImage, uses: Partial<ImageUses>): string[] {
  const planned = planOtherPlatforms([image], { ...UNUSED, ...uses });
  return planned.map(({ action, because }) => `${action} ${because}`);
}

describe('planOtherPlatforms', () => {
  const image = platformImage('l1', 'l2');

  it('deletes an image that nothing uses', () => {
    expect(decide(image, {})).toEqual(['delete not-in-use']);
    expect(decide(image, { snapshots: [['l1', 'other', 'l3'], ['l1']] })).toEqual([
      'delete not-in-use',
    ]);
  });

  it('keeps it for a container, a run under way, and a snapshot that lies on it', () => {
    expect(decide(image, { inContainers: new Set([image.id]) })).toEqual(['keep in-use']);
    expect(decide(image, { isRunUnderWay: true })).toEqual(['keep run-under-way']);
    expect(decide(image, { snapshots: [['l1', 'l2', 'l3']] })).toEqual(['keep needed-by-kept']);
  });
});

const NAME = `${OTHER_PLATFORMS}:busybox-linux-arm64-0123`;

async function createOn(
  engine: FakeEngine,
  reference: string,
  labels: Readonly<Record<string, string>> = {},
): Promise<ContainerId> {
  const image = await engine.inspectImage(reference);
  if (!image) throw new Error(`no ${reference}`);
  return engine.createContainer({
    name: 'anvil',
    image: image.id,
    labels,
    resources: {},
    network: { kind: 'none' },
    log: 'none',
  });
}

/** An engine with an image of another platform, and a snapshot on it. */
async function engineWithSnapshot(): Promise<FakeEngine> {
  const engine = new FakeEngine();
  const base = engine.seedImage(NAME);
  const container = await createOn(engine, NAME);
  const store = openLocalStore(engine, {
    repository: 'localhost/tongs/mine-12345678/pipeline',
    scope: LOCAL_SCOPE,
    clock: new FakeClock(NOW),
    report: () => {},
  });
  const key = toSnapshotKey('ab'.repeat(32));
  const content = newSnapshot({ repository: '', scope: '', key, createdAt: NOW });
  await store.save({ engine, container, base }, content, {});
  await engine.removeContainer(container);
  return engine;
}

function prune(
  engine: FakeEngine,
  options: {
    readonly all?: boolean;
    readonly repository?: string;
    readonly dryRun?: boolean;
    readonly sparesOtherPlatforms?: boolean;
  } = {},
): Promise<SnapshotPruneOutcome> {
  const { self, lookUpProcess } = VANTAGE;
  const none = { all: false, olderThanMs: Infinity, maxSize: { bytes: 1e12 }, minFree: undefined };
  return pruneSnapshots(engine, options.all ? ALL_SNAPSHOTS : none, {
    repository: options.repository ?? 'mine-12345678',
    disk: undefined,
    dryRun: options.dryRun ?? false,
    ...(options.sparesOtherPlatforms && { sparesOtherPlatforms: true }),
    onlooker: { self, lookUpProcess },
    clock: new FakeClock(NOW),
  });
}

describe('pruning snapshots', () => {
  it('removes an image of another platform that nothing uses, and reports it', async () => {
    const engine = new FakeEngine();
    engine.seedImage(NAME);
    const planned = await prune(engine, { dryRun: true });
    expect('plan' in planned && toSnapshotsPlanned(planned.plan)).toMatchObject({
      rows: [{ action: 'delete', type: 'image', description: NAME, reason: 'nothing uses it' }],
      summary: expect.stringMatching(/^0 snapshots and 1 image of other platforms to delete /),
    });
    expect(await engine.inspectImage(NAME)).toBeDefined();
    const outcome = await prune(engine);
    expect(toSnapshotsPruned(outcome)).toMatchObject({ result: 'pruned', records: 0, images: 1 });
    expect(await engine.inspectImage(NAME)).toBeUndefined();
    expect(await prune(engine)).toMatchObject({ result: 'skipped', reason: 'nothing-to-delete' });
  });

  it('keeps it below a snapshot that stays, of whatever repository, and removes both', async () => {
    const engine = await engineWithSnapshot();
    expect(await prune(engine)).toMatchObject({ result: 'skipped' });
    await prune(engine, { repository: 'other-12345678', all: true });
    expect(await engine.inspectImage(NAME)).toBeDefined();
    const outcome = await prune(engine, { all: true });
    expect(toSnapshotsPruned(outcome)).toMatchObject({ result: 'pruned', records: 1, images: 1 });
    expect(await engine.inspectImage(NAME)).toBeUndefined();
  });

  it('keeps it while a run is under way, or a container is made from it', async () => {
    const engine = new FakeEngine();
    engine.seedImage(NAME);
    engine.seedImage('base');
    const ofRun = await createOn(engine, 'base', labelsOf(ALIVE));
    expect(await prune(engine)).toMatchObject({ result: 'skipped' });
    await engine.removeContainer(ofRun);
    const theirs = await createOn(engine, NAME);
    expect(toSnapshotsPruned(await prune(engine))).not.toHaveProperty('images');
    expect(await engine.inspectImage(NAME)).toBeDefined();
    await engine.removeContainer(theirs);
    expect(toSnapshotsPruned(await prune(engine))).toMatchObject({ images: 1 });
  });

  it('keeps it if asked to', async () => {
    const engine = new FakeEngine();
    engine.seedImage(NAME);
    await prune(engine, { sparesOtherPlatforms: true });
    expect(await engine.inspectImage(NAME)).toBeDefined();
  });

  it('takes our name from an image that has another one, and leaves it', async () => {
    const engine = new FakeEngine();
    const { id } = engine.seedImage(NAME);
    await engine.tagImage(id, 'theirs:1');
    expect(toSnapshotsPruned(await prune(engine))).toMatchObject({ result: 'pruned', records: 0 });
    expect(await engine.inspectImage(NAME)).toBeUndefined();
    expect(await engine.inspectImage('theirs:1')).toBeDefined();
  });
});
