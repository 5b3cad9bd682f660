import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { BuildCacheRecord } from '../../src/engine/types.ts';
import type { PruneBounds } from '../../src/prune/cache/bounds.ts';
import { toEngineStore } from '../../src/prune/cache/engine-store.ts';
import type { PruneOutcome } from '../../src/prune/cache/outcome.ts';
import { pruneStore } from '../../src/prune/cache/perform.ts';
import { previewLeftovers, sweepLeftovers } from '../../src/prune/leftovers/perform.ts';
import { HOUR_MS } from '../../src/snapshots/tag.ts';
import { BUILDKIT, BuildxBuilder, whyNoBuilder } from '../support/engines/buildx-builder.ts';
import { takeCensus } from '../support/engines/census.ts';
import type { EngineRig } from '../support/engines/engine.ts';
import { rawCall } from '../support/engines/raw-engine.ts';
import {
  startTestEngine,
  whyNoTestEngine,
  type TestEngine,
} from '../support/engines/test-engine.ts';
import { BUILD_BYTES, BuildCacheLab } from '../support/images/build-cache-lab.ts';
import { readDisk } from '../support/images/filled-engine.ts';
import { ensureBusybox } from '../support/images/images.ts';
import { SnapshotShelf, type ShelvedSnapshot } from '../support/images/snapshot-shelf.ts';
import { Lab } from '../support/rigs/lab.ts';
import { end, LeftoversRig } from '../support/rigs/leftovers-rig.ts';
import {
  FACTOR,
  itemAt,
  sampleOf,
  SEED,
  sometimes,
  type Generated,
} from '../support/values/property.ts';

const DISK = { megabytes: 512, inodes: 30_000 };
const LEAST_AGE_MS = 1_000;
/** With such a short way to the builder, records that are this far apart can be told apart. */
const LATENCY_MS = 200;
const APART_MS = 1_500;
/** By then everything is old enough: a prune has no second round that deletes what the first one had to keep. */
const OLD_ENOUGH_MS = 2_500;

/** Builds one after the other. */
const histories = fc.array(
  fc.record({
    /** The sizes of its records, each of which is stacked on the one before. */
    megabytes: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
    hasMount: fc.boolean(),
    /** Whether an image keeps what it leaves. */
    isHeld: fc.boolean(),
    /** The build before that is made again, and so is answered from the cache. */
    again: sometimes(0.3, fc.nat(10)),
    pauseMs: fc.constantFrom(0, APART_MS),
  }),
  { minLength: 2, maxLength: 4 },
);

const part = fc.double({ min: 0, max: 1, noNaN: true });

/** As parts of what there is, so that each deletes some of it. */
const boundParts = fc
  .record({
    olderThan: sometimes(0.5, part),
    keep: sometimes(0.5, part),
    free: sometimes(0.5, part),
    all: fc.boolean(),
  })
  .filter(({ olderThan, keep, free }) =>
    [olderThan, keep, free].some((each) => each !== undefined),
  );

const shelves = fc.array(
  fc.record({
    step: fc.constantFrom('a', 'b', 'c', 'd'),
    hoursAgo: fc.nat(72),
    /** The one that it is made from. */
    from: sometimes(0.5, fc.nat(10)),
    isUsed: fc.boolean(),
  }),
  { minLength: 2, maxLength: 6 },
);

const runs = fc.array(fc.record({ isAlive: fc.boolean(), isExpired: fc.boolean() }), {
  minLength: 1,
  maxLength: 3,
});

const reason = await whyNoTestEngine();
const whyNotBuilder = reason || (await whyNoBuilder());

describe.skipIf(reason !== '')(`exactly what a plan lists goes${reason && ` (${reason})`}`, () => {
  let own: TestEngine;
  /** The engine is there in tests only. */
  const rig: EngineRig = {
    get address() {
      return own.rig.address;
    },
    get engine(): Engine {
      return own.rig.engine;
    },
  };

  let builderPrunes: Promise<void> | undefined;

  beforeAll(async () => {
    const hasBuilder = whyNotBuilder === '';
    own = await startTestEngine({ ...DISK, images: hasBuilder ? [BUILDKIT] : [] });
    if (!hasBuilder) return;
    const builder = await BuildxBuilder.start(rig);
    // Beside the other tests, which change nothing of it, since it waits most of the time.
    builderPrunes = pruneBuilder(builder);
    builderPrunes.catch(() => {});
  });
  afterAll(() => own?.[Symbol.asyncDispose]());

  it.each(numbered(fc.record({ history: histories, parts: boundParts }), 1))(
    `of build cache (seed ${SEED}, $index)`,
    async ({ history, parts }) => {
      const lab = new BuildCacheLab(rig);
      await lab.open();
      const startedAt = systemClock.now();
      await build(lab, history);
      await systemClock.sleep(OLD_ENOUGH_MS);
      const store = { ...toEngineStore(rig.engine), latencyMs: LATENCY_MS };
      const bounds = await toBounds(parts, await store.list(), startedAt);
      const census = await takeCensus(rig);
      const outcome = await pruneStore(store, bounds, { dryRun: false, clock: systemClock });
      expectKept(outcome, await store.list());
      expect(await takeCensus(rig)).toEqual(census);
      await lab.close();
      await rawCall(rig.address, { method: 'POST', path: '/build/prune', query: { all: '1' } });
    },
  );

  it.each(numbered(fc.record({ shelf: shelves, hours: fc.nat(48), layers: fc.nat(6) }), 3))(
    `of snapshots (seed ${SEED}, $index)`,
    async ({ shelf: wanted, hours, layers }) => {
      await using lab = new Lab(rig);
      const shelf = new SnapshotShelf(lab);
      const made: ShelvedSnapshot[] = [];
      for (const { from, isUsed, ...rest } of wanted) {
        const parent = from === undefined || made.length === 0 ? undefined : itemAt(made, from);
        const image = parent?.image ?? (await ensureBusybox(rig));
        const container = await lab.create({ image, entrypoint: ['true'] });
        const snapshot = await shelf.commit(container, {
          ...rest,
          ...(parent && { from: parent }),
        });
        await lab.engine.removeContainer(container);
        if (isUsed) await lab.create({ image: snapshot.image, entrypoint: ['true'] });
        made.push(snapshot);
      }
      const bounds = { olderThanMs: hours * HOUR_MS, maxSize: { bytes: layers * LAYER_BYTES } };
      const census = await takeCensus(rig);
      const planned = await shelf.prune(bounds, { dryRun: true });
      if (!('plan' in planned)) throw new Error(planned.failure.message);
      const going = planned.plan.snapshots.filter(({ action }) => action === 'delete');
      await shelf.prune(bounds);
      const ids = going.map(({ fact }) => fact.image);
      expect(await takeCensus(rig)).toEqual(without(census, ids));
    },
  );

  it.each(numbered(fc.record({ wanted: runs }), 3))(
    `of leftovers (seed ${SEED}, $index)`,
    async ({ wanted }) => {
      const left = new LeftoversRig(rig, await ensureBusybox(rig));
      const { owner: living, child } = await left.startOwner();
      const volumes: string[] = [];
      for (const [index, { isAlive, isExpired }] of wanted.entries()) {
        const made = await left.makeRun({
          run: `run-${left.suffix}-${index}`,
          owner: isAlive ? living : await left.deadOwner(),
          ...(isExpired && { expiresAt: systemClock.now() - 1 }),
        });
        // It goes with its container.
        if (!isAlive) volumes.push(made.anonymousVolume);
      }
      const census = await takeCensus(rig);
      const { planned } = await previewLeftovers(rig.engine, left.options);
      const going = planned.filter(({ action }) => action === 'remove');
      const { failures } = await sweepLeftovers(rig.engine, left.options);
      expect(failures).toEqual([]);
      const ids = going.map(({ object }) => (object.kind === 'volume' ? object.name : object.id));
      expect(await takeCensus(rig)).toEqual(without(census, [...ids, ...volumes]));
      await end(child);
      await left.wipe();
    },
  );

  it.skipIf(whyNotBuilder !== '')(
    `of a builder in a container${whyNotBuilder && ` (${whyNotBuilder})`}`,
    async () => builderPrunes,
  );

  /** Each prune is to delete about one build. */
  async function pruneBuilder(builder: BuildxBuilder): Promise<void> {
    const store = { ...(await builder.store()), latencyMs: LATENCY_MS };
    let deleted = 0;
    for (let round = 0; round < 3 * FACTOR; round += 1) {
      await builder.build(`round-${toLetters(round)}`);
      await systemClock.sleep(OLD_ENOUGH_MS);
      const bounds = { keepBytes: 3 * BUILD_BYTES, all: false, leastAgeMs: LEAST_AGE_MS };
      const outcome = await pruneStore(store, bounds, { dryRun: false, clock: systemClock });
      expectKept(outcome, await store.list());
      deleted += outcome.plan?.deleted.records ?? 0;
    }
    expect(deleted).toBeGreaterThan(0);
  }

  async function build(lab: BuildCacheLab, history: Generated<typeof histories>): Promise<void> {
    const made: (readonly string[])[] = [];
    for (const [index, { megabytes, hasMount, isHeld, again, pauseMs }] of history.entries()) {
      const mount = hasMount ? `--mount=type=cache,id=${lab.suffix},target=/kept ` : '';
      const fresh = megabytes.map(
        (each, layer) =>
          `RUN ${mount}echo ${index} && dd if=/dev/zero of=/data-${layer} bs=1M count=${each}`,
      );
      const earlier = again === undefined || made.length === 0 ? undefined : itemAt(made, again);
      const name = `build-${index}`;
      await lab.buildFrom(name, earlier ?? fresh);
      made.push(earlier ?? fresh);
      if (!isHeld) await lab.release(name);
      await systemClock.sleep(pauseMs);
    }
  }

  async function toBounds(
    { olderThan, keep, free, all }: Generated<typeof boundParts>,
    records: readonly BuildCacheRecord[],
    startedAt: number,
  ): Promise<PruneBounds> {
    const bytes = records
      .filter(({ shared }) => !shared)
      .reduce((sum, { sizeBytes }) => sum + Math.max(0, sizeBytes), 0);
    const seconds = Math.ceil(((systemClock.now() - startedAt) * (olderThan ?? 0)) / 1_000);
    const { freeBytes } = await readDisk(own.disk);
    const until = { bytes: freeBytes + Math.floor(bytes * (free ?? 0)) };
    return {
      ...(olderThan !== undefined && { olderThanMs: Math.max(LEAST_AGE_MS, seconds * 1_000) }),
      ...(keep !== undefined && { keepBytes: Math.floor(bytes * keep) }),
      ...(free !== undefined && { minFree: { below: until, until } }),
      all: all && olderThan !== undefined,
      leastAgeMs: LEAST_AGE_MS,
    };
  }
});

/** Of a snapshot whose container has written nothing. */
const LAYER_BYTES = 1;

/** That the records which remain are those that the plan kept. */
function expectKept(outcome: PruneOutcome, left: readonly BuildCacheRecord[]): void {
  const kept = (outcome.plan?.records ?? []).filter(({ action }) => action === 'keep');
  expect(idsOf(left), JSON.stringify(outcome, null, 1)).toEqual(
    idsOf(kept.map(({ record }) => record)),
  );
}

/** The names of builds have no digits. */
function toLetters(number: number): string {
  return String(number).replaceAll(/[0-9]/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
}

/** As many as in the suite, with their numbers. */
function numbered<Value extends object>(
  values: fc.Arbitrary<Value>,
  count: number,
): (Value & { readonly index: number })[] {
  return sampleOf(values, count * FACTOR).map((value, index) => ({ ...value, index }));
}

function idsOf(records: readonly { readonly id: string }[]): string[] {
  return records.map(({ id }) => id).toSorted();
}

/** The lines of a census that name none of these. */
function without(census: readonly string[], ids: readonly string[]): string[] {
  return census.filter((line) => !line.split(' ').some((word) => ids.includes(word)));
}
