import { describe, expect, it } from 'vitest';
import { Cancelled, EngineFailed } from '../../../../src/base/errors/errors.ts';
import { SAME_CLOCK } from '../../../../src/engine/clock-offset.ts';
import type { Engine } from '../../../../src/engine/engine.ts';
import type { BuildCacheRecord, PruneRequest } from '../../../../src/engine/types.ts';
import { toCachePruned } from '../../../../src/prune/cache/describe.ts';
import { toEngineStore } from '../../../../src/prune/cache/engine-store.ts';
import { pruneStore, type PruneOptions } from '../../../../src/prune/cache/perform.ts';
import type { Disk } from '../../../../src/engine/types.ts';
import { FakeClock, settle } from '../../../support/clocks/fake-clock.ts';
import { stubEngine } from '../../../support/engines/stub-engine.ts';
import { aRecord, HOUR, NOW } from './records.ts';

const DAY = { olderThanMs: 24 * HOUR, all: false, leastAgeMs: 60_000 };
const OLD = aRecord({ id: 'old', sizeBytes: 700 });
const OLDER = aRecord({ id: 'older', sizeBytes: 300 });
const RECENT = aRecord({ id: 'recent', lastUsedAt: NOW - HOUR });

function optionsWith(options: Partial<PruneOptions> = {}): PruneOptions & { clock: FakeClock } {
  return { dryRun: false, ...options, clock: new FakeClock(NOW) };
}

/** Lists the given records one list after the other, then the last one again. */
function lists(...each: (readonly BuildCacheRecord[] | Error)[]): Engine['listBuildCache'] {
  const left = [...each];
  return async () => {
    const next = left.length > 1 ? left.shift() : left[0];
    if (next instanceof Error) throw next;
    return next ?? [];
  };
}

/** An engine on another host, whose clock is ours. */
function stub(methods: Partial<Engine>): Engine {
  return stubEngine({ info: async () => anInfo(''), product: async () => 'Docker', ...methods });
}

function never<Value>(signal: AbortSignal | undefined): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<Value>();
  signal?.addEventListener('abort', () => reject(signal.reason));
  return promise;
}

describe('pruneStore', () => {
  it('prunes within the bounds and reports by the engine and by its list', async () => {
    const asked: PruneRequest[] = [];
    const engine = stub({
      listBuildCache: lists([OLD, OLDER, RECENT], [RECENT, aRecord({ id: 'built-meanwhile' })]),
      pruneBuildCache: async (request) => {
        asked.push(request);
        return { deleted: ['old', 'older'], reclaimedBytes: 900 };
      },
    });
    const outcome = await pruneStore(toEngineStore(engine), DAY, optionsWith());
    // The youngest record to delete was used 48 hours ago, and engines may cut a second too early.
    expect(asked).toEqual([{ olderThanMs: 48 * HOUR - 1_001, all: false }]);
    expect(outcome).toMatchObject({
      result: 'pruned',
      reclaimed: { records: 2, bytes: 900, listBytes: 1_000 },
      plan: { deleted: { records: 2, bytes: 1_000 } },
      ms: 0,
    });
    expect(outcome).not.toHaveProperty('reclaimed.warning');
    expect(outcome).not.toHaveProperty('reclaimed.filesystemBytes');
    expect(toCachePruned(outcome)).toEqual({
      type: 'prune-finished',
      target: 'cache',
      builder: 'default',
      result: 'pruned',
      dryRun: false,
      records: 2,
      reclaimedBytes: 900,
      listBytes: 1_000,
      ms: 0,
    });
  });

  it('makes no call where nothing is to be deleted', async () => {
    const engine = stub({ listBuildCache: lists([RECENT]) });
    const outcome = await pruneStore(toEngineStore(engine), DAY, optionsWith());
    expect(outcome).toMatchObject({ result: 'skipped', reason: 'nothing-to-delete' });
    expect(toCachePruned(outcome)).toMatchObject({
      result: 'skipped',
      reason: 'nothing-to-delete',
      dryRun: false,
      records: 0,
    });
  });

  it('makes no call in a dry run, and gives the plan', async () => {
    const engine = stub({ listBuildCache: lists([OLD, RECENT]) });
    const outcome = await pruneStore(toEngineStore(engine), DAY, optionsWith({ dryRun: true }));
    expect(outcome).toMatchObject({ result: 'skipped', reason: 'dry-run' });
    expect(toCachePruned(outcome)).toMatchObject({
      result: 'skipped',
      dryRun: true,
      records: 1,
      reclaimedBytes: 700,
    });
  });

  it('warns when the engine deletes nothing of what was to go', async () => {
    const engine = stub({
      listBuildCache: lists([OLD]),
      pruneBuildCache: async () => ({ deleted: [], reclaimedBytes: 0 }),
    });
    const outcome = await pruneStore(toEngineStore(engine), DAY, optionsWith());
    expect(outcome).toMatchObject({
      result: 'pruned',
      reclaimed: { records: 0, bytes: 0, listBytes: 0, warning: 'nothing-deleted' },
    });
    expect(toCachePruned(outcome)).toMatchObject({ reason: 'nothing-deleted' });
  });

  it('does not take a record for gone that was in use and has another id now', async () => {
    const engine = stub({
      listBuildCache: lists([OLD, aRecord({ id: 'mutable', inUse: true, sizeBytes: 50 })], []),
      pruneBuildCache: async () => ({ deleted: ['old'], reclaimedBytes: 700 }),
    });
    const outcome = await pruneStore(toEngineStore(engine), DAY, optionsWith());
    expect(outcome).toMatchObject({ reclaimed: { listBytes: 700 } });
  });

  it('lists again before it deletes a cache mount, which the first list may have touched', async () => {
    const mount = aRecord({ id: 'mount', type: 'exec.cachemount' });
    const engine = stub({
      listBuildCache: lists([mount], [{ ...mount, lastUsedAt: NOW }]),
    });
    const outcome = await pruneStore(toEngineStore(engine), DAY, optionsWith());
    expect(outcome).toMatchObject({
      result: 'skipped',
      reason: 'nothing-to-delete',
      plan: { records: [{ action: 'keep', because: 'used-recently' }] },
    });
  });

  it.each([
    ['on this host', 'unix:///var/run/docker.sock'],
    ['behind ssh', 'ssh://me@host'],
  ])('measures the filesystem of an engine %s', async (_, address) => {
    const free = [5_000, 5_650];
    const paths: string[] = [];
    const engine = stub({
      address,
      info: async () => anInfo('/var/lib/engine'),
      readDisk: async (path): Promise<Disk> => {
        paths.push(path);
        return { totalBytes: 10_000, freeBytes: free.shift() ?? 0 };
      },
      listBuildCache: lists([OLD], []),
      pruneBuildCache: async () => ({ deleted: ['old'], reclaimedBytes: 700 }),
    });
    const outcome = await pruneStore(toEngineStore(engine), DAY, optionsWith());
    expect(outcome).toMatchObject({ reclaimed: { filesystemBytes: 650 } });
    expect(paths).toEqual(['/var/lib/engine', '/var/lib/engine']);
  });

  it('has no figure for a filesystem that cannot be seen from here', async () => {
    const engine = stub({
      address: 'unix:///var/run/docker.sock',
      info: async () => anInfo('/no/such/directory'),
      readDisk: async () => undefined,
      listBuildCache: lists([OLD], []),
      pruneBuildCache: async () => ({ deleted: ['old'], reclaimedBytes: 700 }),
    });
    const outcome = await pruneStore(toEngineStore(engine), DAY, optionsWith());
    expect(outcome).toMatchObject({ result: 'pruned' });
    expect(outcome).not.toHaveProperty('reclaimed.filesystemBytes');
  });

  it('is still pruned when the second list fails', async () => {
    const engine = stub({
      listBuildCache: lists([OLD], new Error('too slow')),
      pruneBuildCache: async () => ({ deleted: ['old'], reclaimedBytes: 700 }),
    });
    const outcome = await pruneStore(toEngineStore(engine), DAY, optionsWith());
    expect(outcome).toMatchObject({ result: 'pruned', reclaimed: { records: 1, bytes: 700 } });
    expect(outcome).not.toHaveProperty('reclaimed.listBytes');
  });

  it('skips an engine that has no such call', async () => {
    const engine = stub({
      listBuildCache: lists([OLD]),
      pruneBuildCache: async () => {
        throw new EngineFailed('Cannot prune: Not Found', { code: 'engine-refused', status: 404 });
      },
    });
    const outcome = await pruneStore(toEngineStore(engine), DAY, optionsWith());
    expect(outcome).toMatchObject({ result: 'skipped', reason: 'unsupported' });
  });
});

describe('pruneStore that fails', () => {
  it('says that the engine was not reached', async () => {
    const engine = stub({
      listBuildCache: lists(
        new EngineFailed('Cannot reach it', { code: 'engine-unreachable', hint: 'Start it.' }),
      ),
    });
    const outcome = await pruneStore(toEngineStore(engine), DAY, optionsWith());
    expect(outcome).toEqual({
      result: 'failed',
      builder: 'default',
      failure: { kind: 'engine-unreachable', message: 'Cannot reach it', hint: 'Start it.' },
      ms: 0,
    });
  });

  it('says that the engine refused, with the plan, where nothing is gone', async () => {
    const engine = stub({
      listBuildCache: lists([OLD]),
      pruneBuildCache: async () => {
        throw new EngineFailed('Cannot prune: broken', { code: 'engine-refused', status: 500 });
      },
    });
    const outcome = await pruneStore(toEngineStore(engine), DAY, optionsWith());
    expect(outcome).toMatchObject({
      result: 'failed',
      failure: { kind: 'engine-refused', message: 'Cannot prune: broken' },
      plan: { deleted: { records: 1 } },
    });
    expect(toCachePruned(outcome)).toMatchObject({ result: 'failed', reason: 'engine-refused' });
  });

  it('is partial where records are gone all the same', async () => {
    const engine = stub({
      listBuildCache: lists([OLD, OLDER, RECENT], [OLD, RECENT]),
      pruneBuildCache: async () => {
        throw new EngineFailed('It went away', { code: 'engine-vanished' });
      },
    });
    const outcome = await pruneStore(toEngineStore(engine), DAY, optionsWith());
    expect(outcome).toMatchObject({
      result: 'partial',
      reclaimed: { records: 1, bytes: 300, listBytes: 300 },
      failure: { kind: 'engine-unreachable' },
    });
    expect(toCachePruned(outcome)).toMatchObject({
      result: 'partial',
      reason: 'engine-unreachable',
      records: 1,
      reclaimedBytes: 300,
    });
  });

  it('is a value also for what nobody expects', async () => {
    const engine = stub({
      listBuildCache: () => {
        throw new TypeError('undefined is not a function');
      },
    });
    const outcome = await pruneStore(toEngineStore(engine), DAY, optionsWith());
    expect(outcome).toMatchObject({ result: 'failed', failure: { kind: 'unexpected' } });
  });

  it('gives up on a list after two minutes', async () => {
    const options = optionsWith();
    const engine = stub({ listBuildCache: (waiting) => never(waiting?.signal) });
    const pruning = pruneStore(toEngineStore(engine), DAY, options);
    await settle();
    await options.clock.advance(119_999);
    expect(options.clock.sleepers).toBe(1);
    await options.clock.advance(1);
    expect(await pruning).toEqual({
      result: 'failed',
      builder: 'default',
      failure: {
        kind: 'timed-out',
        message: 'Cannot list the build cache: the engine did not answer within 2m00s',
        hint: 'Check the load of the engine and its disk.',
      },
      ms: 120_000,
    });
    expect(options.clock.sleepers).toBe(0);
  });

  it('gives up on a prune after ten minutes, aborts its request and looks what is gone', async () => {
    const options = optionsWith();
    const aborted: unknown[] = [];
    const engine = stub({
      listBuildCache: lists([OLD, OLDER], [OLD]),
      pruneBuildCache: (_, waiting) => {
        waiting?.signal?.addEventListener('abort', () => aborted.push(waiting.signal?.reason));
        // Like an engine that does not notice.
        return new Promise(() => {});
      },
    });
    const pruning = pruneStore(toEngineStore(engine), DAY, options);
    await settle();
    await options.clock.advance(600_000);
    expect(await pruning).toMatchObject({
      result: 'partial',
      reclaimed: { records: 1, bytes: 300 },
      failure: { kind: 'timed-out' },
      ms: 600_000,
    });
    expect(aborted).toHaveLength(1);
    expect(options.clock.sleepers).toBe(0);
  });

  it('takes limits of its own from the caller', async () => {
    const options = optionsWith({ listTimeoutMs: 5 });
    const engine = stub({ listBuildCache: (waiting) => never(waiting?.signal) });
    const pruning = pruneStore(toEngineStore(engine), DAY, options);
    await settle();
    await options.clock.advance(5);
    expect(await pruning).toMatchObject({ failure: { kind: 'timed-out' } });
  });

  it('is cancelled at once amid a prune, and asks the engine nothing more', async () => {
    const stop = new AbortController();
    const options = optionsWith({ signal: stop.signal });
    const listed: number[] = [];
    const engine = stub({
      listBuildCache: async () => {
        listed.push(1);
        return [OLD];
      },
      pruneBuildCache: (_, waiting) => never(waiting?.signal),
    });
    const pruning = pruneStore(toEngineStore(engine), DAY, options);
    await settle();
    stop.abort(new Cancelled('Stopped by SIGINT', { code: 'interrupted', exitCode: 130 }));
    expect(await pruning).toMatchObject({
      result: 'failed',
      failure: { kind: 'cancelled', message: 'Stopped by SIGINT' },
      plan: { deleted: { records: 1 } },
    });
    expect(listed).toHaveLength(1);
    expect(options.clock.sleepers).toBe(0);
  });

  it('calls nothing when it is cancelled before it begins', async () => {
    const options = optionsWith({ signal: AbortSignal.abort('no reason') });
    const outcome = await pruneStore(toEngineStore(stub({})), DAY, options);
    expect(outcome).toMatchObject({
      result: 'failed',
      failure: { kind: 'cancelled', message: 'no reason' },
    });
  });
});

function anInfo(rootDirectory: string): Awaited<ReturnType<Engine['info']>> {
  return {
    id: 'id',
    name: 'host',
    version: '20.10.24',
    cpus: 2,
    memoryBytes: 1,
    storageDriver: 'overlay2',
    containerdStore: false,
    rootDirectory,
    cgroupVersion: '1',
    rootless: false,
    platform: 'linux/x86_64',
    clock: SAME_CLOCK,
  };
}
