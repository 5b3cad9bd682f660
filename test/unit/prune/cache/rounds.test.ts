import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../../src/base/clock.ts';
import { Cancelled, EngineFailed } from '../../../../src/base/errors/errors.ts';
import type { BuildCacheRecord, PruneRequest, PruneResult } from '../../../../src/engine/types.ts';
import { toCachePruned } from '../../../../src/prune/cache/describe.ts';
import type { PruneOutcome } from '../../../../src/prune/cache/outcome.ts';
import { pruneStore, type PruneOptions } from '../../../../src/prune/cache/perform.ts';
import { FakeClock, settle } from '../../../support/clocks/fake-clock.ts';
import { FakeBuilder, type FakeBuilderOptions } from './fake-builder.ts';
import { aRecord, HOUR, NOW } from './records.ts';

const SIZE = { keepBytes: 25, all: false, leastAgeMs: 60_000 };
const FREE = {
  minFree: { below: { percent: 10 }, until: { percent: 20 } },
  all: false,
  leastAgeMs: 60_000,
};

/** Records of ten bytes each, the last one used an hour ago, the one before it two hours ago. */
function records(count: number): BuildCacheRecord[] {
  return Array.from({ length: count }, (_, place) =>
    aRecord({ id: `r${place}`, sizeBytes: 10, lastUsedAt: NOW - (count - place) * HOUR }),
  );
}

class Trial {
  readonly clock = new FakeClock(NOW);
  readonly builder: FakeBuilder;

  constructor(options: Omit<FakeBuilderOptions, 'clock'>) {
    this.builder = new FakeBuilder({ ...options, clock: this.clock });
  }

  get left(): string[] {
    return this.builder.records.map(({ id }) => id);
  }

  prune(
    bounds: Parameters<typeof pruneStore>[1],
    options: Partial<PruneOptions> = {},
  ): Promise<PruneOutcome> {
    return pruneStore(this.builder, bounds, {
      dryRun: false,
      clock: this.clock,
      random: () => 1,
      ...options,
    });
  }
}

describe('pruneStore with a size', () => {
  it('deletes in one call what is too much', async () => {
    const trial = new Trial({ records: records(5) });
    const outcome = await trial.prune(SIZE);
    expect(outcome).toMatchObject({
      result: 'pruned',
      reclaimed: { records: 3, bytes: 30, listBytes: 30 },
      targetMet: true,
    });
    expect(trial.builder.requests).toEqual([{ olderThanMs: 3 * HOUR - 1_001, all: false }]);
    expect(trial.left).toEqual(['r3', 'r4']);
    expect(toCachePruned(outcome)).toMatchObject({ targetMet: true });
    expect(toCachePruned(outcome)).not.toHaveProperty('reason');
  });

  it('makes no call while the cache fits', async () => {
    const trial = new Trial({ records: records(2) });
    const outcome = await trial.prune(SIZE);
    expect(outcome).toMatchObject({
      result: 'skipped',
      reason: 'nothing-to-delete',
      targetMet: true,
    });
    expect(trial.builder.requests).toEqual([]);
  });

  it('says in a dry run whether the target would be met', async () => {
    const trial = new Trial({ records: [...records(5), aRecord({ id: 'u', inUse: true })] });
    expect(await trial.prune(SIZE, { dryRun: true })).toMatchObject({
      reason: 'dry-run',
      plan: { deleted: { records: 5 } },
      targetMet: false,
    });
    expect(trial.builder.requests).toEqual([]);
  });

  it('warns that the target is missed where nothing may go', async () => {
    const trial = new Trial({ records: [aRecord({ sizeBytes: 90, inUse: true })] });
    const outcome = await trial.prune(SIZE);
    expect(outcome).toMatchObject({ result: 'skipped', targetMet: false });
    expect(toCachePruned(outcome)).toMatchObject({
      reason: 'target-missed',
      targetMet: false,
      hint: expect.stringContaining('in use'),
    });
  });

  it('counts ages by the clock of the builder, however far it is from ours', async () => {
    const aheadMs = -7 * HOUR;
    const trial = new Trial({
      records: records(5).map((record) => ({
        ...record,
        lastUsedAt: (record.lastUsedAt ?? 0) + aheadMs,
      })),
      aheadMs,
      offset: { least: aheadMs - 200, most: aheadMs + 200 },
      cutErrorMs: 900,
    });
    expect(await trial.prune(SIZE)).toMatchObject({ reclaimed: { records: 3 } });
    expect(trial.builder.requests).toEqual([{ olderThanMs: 3 * HOUR - 1_201, all: false }]);
  });
});

describe('pruneStore with free space', () => {
  const disk = { totalBytes: 1_000, freeBytes: 50 };

  it('begins below the first mark, and ends at the second one', async () => {
    const trial = new Trial({ records: records(30), disk });
    expect(await trial.prune(FREE)).toMatchObject({
      result: 'pruned',
      reclaimed: { records: 15, filesystemBytes: 150 },
      targetMet: true,
    });
    const between = new Trial({ records: records(30), disk: { ...disk, freeBytes: 100 } });
    expect(await between.prune(FREE)).toMatchObject({ result: 'skipped', targetMet: true });
  });

  it('plans again up to two times where less is freed than was listed', async () => {
    const trial = new Trial({ records: records(60), disk, freedPart: 0.5 });
    const outcome = await trial.prune(FREE);
    // Half of 150 bytes are missing after the first round, and a quarter after the second one.
    expect(trial.builder.requests).toHaveLength(3);
    expect(outcome).toMatchObject({
      result: 'pruned',
      reclaimed: { records: 27, bytes: 270, listBytes: 270, filesystemBytes: 135 },
      targetMet: false,
    });
    expect(toCachePruned(outcome)).toMatchObject({ reason: 'target-missed' });
  });

  it('stops when a round has deleted nothing', async () => {
    const trial = new Trial({ records: records(60), disk, cutErrorMs: -90 * HOUR });
    expect(await trial.prune(FREE)).toMatchObject({
      result: 'pruned',
      reclaimed: { records: 0, warning: 'nothing-deleted' },
      targetMet: false,
    });
    expect(trial.builder.requests).toHaveLength(1);
  });

  it('skips the bound if the disk is not visible, and says so', async () => {
    const trial = new Trial({ records: records(30) });
    const outcome = await trial.prune({ ...FREE, olderThanMs: 29 * HOUR });
    expect(outcome).toMatchObject({ reclaimed: { records: 2 }, isDiskUnknown: true });
    expect(outcome).not.toHaveProperty('targetMet');
  });

  it('frees inodes: a part by the average of the disk, and the rest by what that has freed', async () => {
    const trial = new Trial({
      records: records(60),
      disk: { totalBytes: 10_000, freeBytes: 5_000, inodes: { total: 1_000, free: 50 } },
      inodesPerByte: 0.5,
    });
    const outcome = await trial.prune(FREE);
    // 150 inodes at 0.19 for a byte are 789 bytes, a quarter of that are 20 records with 100 inodes; then 10 more.
    expect(trial.builder.requests).toHaveLength(2);
    expect(outcome).toMatchObject({ reclaimed: { records: 30 }, targetMet: true });
    expect(trial.builder.disk?.inodes?.free).toBe(200);
  });

  it('does not look at inodes for a mark in bytes, nor where a disk has none', async () => {
    const inodes = { total: 1_000, free: 1 };
    const bytes = { ...FREE, minFree: { below: { bytes: 10 }, until: { bytes: 10 } } };
    const trial = new Trial({ records: records(9), disk: { ...disk, inodes } });
    expect(await trial.prune(bytes)).toMatchObject({ result: 'skipped', targetMet: true });
    const without = new Trial({ records: records(9), disk: { ...disk, freeBytes: 500 } });
    expect(await without.prune(FREE)).toMatchObject({ result: 'skipped', targetMet: true });
  });
});

describe('pruneStore with a builder that refuses', () => {
  const BUSY = new EngineFailed('a prune operation is already running', {
    code: 'engine-refused',
    status: 409,
  });

  /** Throws some errors first, one for each call. */
  function failing(trial: Trial, errors: readonly (Error | undefined)[]): void {
    const { builder } = trial;
    const prune = builder.prune.bind(builder);
    let calls = 0;
    builder.prune = async (request: PruneRequest): Promise<PruneResult> => {
      const error = errors[calls];
      calls += 1;
      if (error) throw error;
      return prune(request);
    };
  }

  it('tries again while another prune is in progress, with an age of that time', async () => {
    const trial = new Trial({ records: records(5) });
    failing(trial, [BUSY, BUSY]);
    const pruning = trial.prune(SIZE);
    await settle();
    await trial.clock.advance(1_000);
    await trial.clock.advance(2_000);
    expect(await pruning).toMatchObject({ result: 'pruned', reclaimed: { records: 3 } });
    expect(trial.builder.requests).toEqual([{ olderThanMs: 3 * HOUR + 3_000 - 1_001, all: false }]);
    expect(trial.clock.sleepers).toBe(0);
  });

  it('deletes nothing else when our clock is set back between the plan and the request', async () => {
    const trial = new Trial({ records: records(5) });
    // The clock of the builder goes on.
    let behindMs = 0;
    const clock: Clock = {
      now: () => trial.clock.now() - behindMs,
      sleep: (ms, signal) => trial.clock.sleep(ms, signal),
    };
    failing(trial, [BUSY]);
    const pruning = trial.prune(SIZE, { clock });
    await settle();
    behindMs = 2 * HOUR;
    await trial.clock.advance(1_000);
    expect(await pruning).toMatchObject({ result: 'pruned', reclaimed: { records: 3 } });
    expect(trial.left).toEqual(['r3', 'r4']);
  });

  it('gives up when the other prune does not end', async () => {
    const trial = new Trial({ records: records(5) });
    failing(
      trial,
      Array.from({ length: 9 }, () => BUSY),
    );
    const pruning = trial.prune(SIZE);
    for (let waits = 0; waits < 6; waits += 1) {
      await settle();
      await trial.clock.advance(15_000);
    }
    expect(await pruning).toMatchObject({
      result: 'failed',
      failure: { kind: 'engine-refused' },
      targetMet: false,
    });
  });

  it('is partial if the second round fails', async () => {
    const trial = new Trial({
      records: records(60),
      disk: { totalBytes: 1_000, freeBytes: 50 },
      freedPart: 0.5,
    });
    failing(trial, [undefined, new EngineFailed('It went away', { code: 'engine-vanished' })]);
    expect(await trial.prune(FREE)).toMatchObject({
      result: 'partial',
      reclaimed: { records: 15, bytes: 150, listBytes: 150, filesystemBytes: 75 },
      failure: { kind: 'engine-unreachable' },
      targetMet: false,
    });
  });

  it('is partial after a cancel amid the second round, without another list', async () => {
    const trial = new Trial({
      records: records(60),
      disk: { totalBytes: 1_000, freeBytes: 50 },
      freedPart: 0.5,
    });
    const stop = new AbortController();
    const { builder } = trial;
    const prune = builder.prune.bind(builder);
    let lists = 0;
    const list = builder.list.bind(builder);
    builder.list = async () => {
      lists += 1;
      return list();
    };
    builder.prune = async (request) => {
      if (builder.requests.length > 0) {
        stop.abort(new Cancelled('Stopped by SIGTERM', { code: 'interrupted', exitCode: 143 }));
        return new Promise(() => {});
      }
      return prune(request);
    };
    const outcome = await trial.prune(FREE, { signal: stop.signal });
    expect(outcome).toMatchObject({
      result: 'partial',
      reclaimed: { records: 15, bytes: 150 },
      failure: { kind: 'cancelled', message: 'Stopped by SIGTERM' },
    });
    expect(outcome).not.toHaveProperty('targetMet');
    expect(lists).toBe(2);
    expect(trial.clock.sleepers).toBe(0);
  });

  it('lists again where the engine refuses two lists at once, and not for ever', async () => {
    const TWICE = new EngineFailed('a disk usage operation is already running', {
      code: 'engine-refused',
      status: 500,
      retriable: true,
    });
    for (const [refusals, result] of [
      [3, 'pruned'],
      [5, 'failed'],
    ] as const) {
      const trial = new Trial({ records: records(5) });
      const list = trial.builder.list.bind(trial.builder);
      let lists = 0;
      trial.builder.list = async () => {
        lists += 1;
        if (lists <= refusals) throw TWICE;
        return list();
      };
      const pruning = trial.prune(SIZE);
      for (let waits = 0; waits < 4; waits += 1) {
        await settle();
        await trial.clock.advance(4_000);
      }
      expect(await pruning).toMatchObject({ result });
      expect(trial.clock.sleepers).toBe(0);
    }
  });

  it('stops waiting for another prune when it is cancelled', async () => {
    const trial = new Trial({ records: records(5) });
    failing(trial, [BUSY, BUSY]);
    const stop = new AbortController();
    const pruning = trial.prune(SIZE, { signal: stop.signal });
    await settle();
    stop.abort(new Cancelled('Stopped by SIGINT', { code: 'interrupted', exitCode: 130 }));
    expect(await pruning).toMatchObject({ result: 'failed', failure: { kind: 'cancelled' } });
    expect(trial.clock.sleepers).toBe(0);
  });
});

describe('pruneStore on an engine without build cache', () => {
  it('says that it is not supported, instead of that all is well', async () => {
    const trial = new Trial({ records: [] });
    const podman = { ...toStore(trial.builder), isSupported: async () => false };
    const options = { dryRun: false, clock: trial.clock };
    expect(await pruneStore(podman, SIZE, options)).toMatchObject({
      result: 'skipped',
      reason: 'unsupported',
    });
    const docker = { ...toStore(trial.builder), isSupported: async () => true };
    expect(await pruneStore(docker, SIZE, options)).toMatchObject({
      reason: 'nothing-to-delete',
      targetMet: true,
    });
  });

  function toStore(builder: FakeBuilder): Parameters<typeof pruneStore>[0] {
    return {
      name: builder.name,
      list: () => builder.list(),
      prune: (request) => builder.prune(request),
      readClock: () => builder.readClock(),
      readDisk: () => builder.readDisk(),
      latencyMs: builder.latencyMs,
    };
  }
});
