import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../../src/base/clock.ts';
import { Cancelled } from '../../../../src/base/errors/errors.ts';
import { connectDocker } from '../../../../src/engine/docker/docker.ts';
import type { Engine } from '../../../../src/engine/engine.ts';
import { toEngineStore } from '../../../../src/prune/cache/engine-store.ts';
import { pruneStore } from '../../../../src/prune/cache/perform.ts';
import { ApiEngine, type ApiRecord } from '../../../support/engines/api-engine.ts';

const HOUR = 3_600_000;
const SIZE = { keepBytes: 15, all: false, leastAgeMs: 60_000 };

function aRecord(ID: string, hours: number, more: Partial<ApiRecord> = {}): ApiRecord {
  return {
    ID,
    Parents: [],
    Type: 'regular',
    Description: `RUN make ${ID}`,
    InUse: false,
    Shared: false,
    Size: 10,
    CreatedAt: '2026-01-01T00:00:00.123456789Z',
    LastUsedAt: new Date(Date.now() - hours * HOUR).toISOString(),
    ...more,
  };
}

async function connect(engine: ApiEngine, apiVersion?: string): Promise<Engine> {
  const connected = await connectDocker({ kind: 'unix', path: engine.path }, { apiVersion });
  onTestFinished(() => connected.close());
  return connected;
}

const VERSIONS = ['1.41', '1.44', '1.48', '1.52', '1.53'];

describe.each(VERSIONS)('the build cache of an engine with API %s', (apiVersion) => {
  it('is listed whole, with the parents of each record', async () => {
    const api = await ApiEngine.start({
      apiVersion,
      records: [aRecord('base', 9), aRecord('top', 8, { Parents: ['base'], InUse: true })],
    });
    const engine = await connect(api, apiVersion);
    expect(await engine.listBuildCache()).toMatchObject([
      { id: 'base', parents: [], sizeBytes: 10, inUse: false, createdAt: 1_767_225_600_123 },
      { id: 'top', parents: ['base'], inUse: true, description: 'RUN make top' },
    ]);
    api.records = [];
    expect(await engine.listBuildCache()).toEqual([]);
  });

  it('is kept within a size by one age, without a parameter that the engine might ignore', async () => {
    const api = await ApiEngine.start({
      apiVersion,
      records: [aRecord('new', 1), aRecord('old', 5), aRecord('older', 6)],
    });
    const engine = await connect(api, apiVersion);
    const options = { dryRun: false, clock: systemClock };
    const outcome = await pruneStore(toEngineStore(engine), SIZE, options);
    expect(outcome).toMatchObject({
      result: 'pruned',
      reclaimed: { records: 2, bytes: 20, listBytes: 20 },
      targetMet: true,
    });
    expect(api.records.map(({ ID }) => ID)).toEqual(['new']);
    const prunes = api.calls.filter((call) => call.startsWith('POST'));
    expect(prunes).toEqual([
      expect.stringMatching(
        new RegExp(
          `^POST /v${apiVersion}/build/prune\\?filters=\\{"until":\\["179\\d{5}ms"\\]\\}$`,
        ),
      ),
    ]);
  });

  it('is deleted with all that images share, if that is asked for', async () => {
    const api = await ApiEngine.start({
      apiVersion,
      records: [aRecord('shared', 6, { Shared: true })],
    });
    const bounds = { olderThanMs: 5 * HOUR, all: true, leastAgeMs: 60_000 };
    const store = toEngineStore(await connect(api, apiVersion));
    expect(await pruneStore(store, bounds, { dryRun: false, clock: systemClock })).toMatchObject({
      reclaimed: { records: 1 },
    });
    expect(api.calls.filter((call) => call.startsWith('POST'))).toEqual([
      expect.stringMatching(/[?&]all=1(?:&|$)/),
    ]);
  });
});

describe('a prune that is cancelled', () => {
  it.each(['GET /system/df', 'POST /build/prune'])(
    'amid %s ends at once, closes the request, and asks nothing more',
    async (hangsAt) => {
      const api = await ApiEngine.start({
        apiVersion: '1.44',
        records: [aRecord('old', 5), aRecord('older', 6)],
        hangsAt,
      });
      const store = toEngineStore(await connect(api));
      const stop = new AbortController();
      const options = { dryRun: false, clock: systemClock, signal: stop.signal };
      const pruning = pruneStore(store, SIZE, options);
      await api.hanging.promise;
      const calls = api.calls.length;
      stop.abort(new Cancelled('Stopped by SIGTERM', { code: 'interrupted', exitCode: 143 }));
      expect(await pruning).toMatchObject({ result: 'failed', failure: { kind: 'cancelled' } });
      await api.closed.promise;
      // An engine may not answer `GET /system/df` after a prune that was cut (moby/buildkit#4399).
      expect(api.calls).toHaveLength(calls);
    },
  );
});

describe('an engine', () => {
  it.each(['1.24', '1.40'])('with API %s is refused with one message', async (apiVersion) => {
    const api = await ApiEngine.start({ apiVersion, records: [] });
    await expect(connect(api)).rejects.toMatchObject({
      code: 'engine-too-old',
      message: `Cannot use the engine at "unix://${api.path}": its API ${apiVersion} is older than 1.41`,
      hint: 'Update to Docker 20.10 or later.',
    });
    expect(api.calls).toEqual(['GET /_ping']);
  });

  it('that gives totals instead of a list is not taken for one with an empty cache', async () => {
    const api = await ApiEngine.start({ apiVersion: '1.53', records: [aRecord('a', 1)] });
    // As the newest API answers who pins an old one and is answered all the same.
    await expect((await connect(api, '1.44')).listBuildCache()).rejects.toThrow(
      'Cannot list the build cache: the engine has given totals instead of a list',
    );
  });

  it('of Podman has no build cache, and says so also where nothing is to be deleted', async () => {
    const api = await ApiEngine.start({ apiVersion: '1.44', records: [], isPodman: true });
    const store = toEngineStore(await connect(api));
    const options = { clock: systemClock };
    const unsupported = { result: 'skipped', reason: 'unsupported' };
    expect(await pruneStore(store, SIZE, { ...options, dryRun: false })).toMatchObject(unsupported);
    await expect(store.prune({ olderThanMs: HOUR, all: false })).rejects.toMatchObject({
      status: 404,
    });
  });
});
