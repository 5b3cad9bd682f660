import { describe, expect, it } from 'vitest';
import { EngineFailed } from '../../../../src/base/errors/errors.ts';
import { SAME_CLOCK } from '../../../../src/engine/clock-offset.ts';
import type { Engine } from '../../../../src/engine/engine.ts';
import { toBuilder } from '../../../../src/prune/builders/builder.ts';
import { toBuilderStore } from '../../../../src/prune/builders/builder-store.ts';
import type { BuildCacheStore } from '../../../../src/prune/build-cache-store.ts';
import { pruneStore } from '../../../../src/prune/cache/perform.ts';
import { FakeClock, settle } from '../../../support/clocks/fake-clock.ts';
import { SkippingClock } from '../../../support/clocks/skipping-clock.ts';
import { HOUR, NOW } from '../cache/records.ts';
import { aBuilder, engineWithBuildctl, usage, type Answer } from './fake-buildctl.ts';

const JSON_LIST = 'buildctl du --format {{json .}}';
const BOUNDS = { olderThanMs: 24 * HOUR, all: false, leastAgeMs: 60_000 };

function storeOf(engine: Engine, state = 'running'): BuildCacheStore {
  const builder = toBuilder(aBuilder('buildx_buildkit_b0', { state }));
  if (!builder) throw new Error('no builder');
  return toBuilderStore(engine, builder, { clock: new SkippingClock() });
}

function listOf(...ids: string[]): Answer {
  return { stdout: JSON.stringify(ids.map((id) => usage(id))) };
}

const BROKEN: Answer = {
  exitCode: 1,
  stderr: 'HELP\nerror: \u001b[31mfailed to call diskusage: EOF\n\n',
};
const VERBOSE: Answer = { stdout: 'ID:\tx\nReclaimable:\ttrue\nSize:\t1.5kB\n\nTotal:\t1.5kB\n' };

describe('toBuilderStore', () => {
  it('lists and prunes by the buildctl of the container, with the age as it is', async () => {
    const { engine, asked } = engineWithBuildctl([
      listOf('a', 'b'),
      {
        stdout: [usage('a', 2_000), usage('c', -1)].map((each) => JSON.stringify(each)).join('\n'),
      },
      { stdout: '' },
    ]);
    const store = storeOf(engine);
    expect(store.name).toBe('b0');
    expect(await store.list()).toMatchObject([{ id: 'a', description: 'naïve' }, { id: 'b' }]);
    expect(await store.prune({ olderThanMs: 90_500, all: true })).toEqual({
      deleted: ['a', 'c'],
      reclaimedBytes: 2_000,
    });
    expect(await store.prune({ olderThanMs: HOUR, all: false })).toEqual({
      deleted: [],
      reclaimedBytes: 0,
    });
    expect(asked).toEqual([
      JSON_LIST,
      'buildctl prune --keep-duration 90500ms --all --format {{json .}}',
      'buildctl prune --keep-duration 3600000ms --format {{json .}}',
    ]);
  });

  it('asks a BuildKit that knows no --format for all fields, from then on', async () => {
    const { engine, asked } = engineWithBuildctl([
      { exitCode: 1, stdout: 'Incorrect Usage: flag provided but not defined: -format\n' },
      VERBOSE,
      VERBOSE,
      VERBOSE,
    ]);
    const store = storeOf(engine);
    expect(await store.list()).toMatchObject([{ id: 'x', sizeBytes: 1_500 }]);
    expect(await store.prune({ olderThanMs: HOUR, all: false })).toEqual({
      deleted: ['x'],
      reclaimedBytes: 1_500,
    });
    await store.list();
    expect(asked.slice(1)).toEqual([
      'buildctl du --verbose',
      'buildctl prune --keep-duration 3600000ms --verbose',
      'buildctl du --verbose',
    ]);
  });

  it('knows the clock and the disk of the engine', async () => {
    const info = { clock: SAME_CLOCK, rootDirectory: '/srv/docker' };
    const { engine } = engineWithBuildctl([], {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The rest is not asked for.
      info: async () => info as Awaited<ReturnType<Engine['info']>>,
      address: 'unix:///var/run/docker.sock',
      readDisk: async (path) => ({ totalBytes: path.length, freeBytes: 1 }),
    });
    const builder = toBuilder(aBuilder('buildx_buildkit_b0'));
    if (!builder) throw new Error('no builder');
    const store = toBuilderStore(engine, builder, { clock: new FakeClock(NOW) });
    expect(await store.readClock()).toEqual(SAME_CLOCK);
    expect(await store.readDisk()).toEqual({ totalBytes: 11, freeBytes: 1 });
  });
});

describe('pruneStore on a builder', () => {
  const prune = (
    answers: readonly (Answer | Error)[],
    state?: string,
  ): ReturnType<typeof pruneStore> =>
    pruneStore(storeOf(engineWithBuildctl(answers).engine, state), BOUNDS, {
      dryRun: false,
      clock: new FakeClock(NOW),
    });

  it.each(['exited', 'paused', 'created', 'restarting'])(
    'skips a container that is %s, and asks it nothing',
    async (state) => {
      const outcome = await prune([], state);
      expect(outcome).toMatchObject({
        builder: 'b0',
        result: 'skipped',
        reason: 'builder-stopped',
      });
    },
  );

  it.each([404, 409])('skips a container that ends meanwhile (%d)', async (status) => {
    const gone = new EngineFailed('Cannot run: gone', { code: 'engine-refused', status });
    const skipped = { result: 'skipped', reason: 'builder-stopped' };
    expect(await prune([gone])).toMatchObject(skipped);
    expect(await prune([listOf('a'), gone])).toMatchObject(skipped);
  });

  it.each([126, 127])('fails where the image has no buildctl (%d)', async (exitCode) => {
    const missing = { exitCode, stdout: 'OCI runtime exec failed: "buildctl": not found\r\n' };
    expect(await prune([missing, missing])).toMatchObject({
      result: 'failed',
      failure: {
        kind: 'builder-failed',
        message:
          'Cannot list the build cache of builder "b0": its image has no "buildctl": OCI runtime exec failed: "buildctl": not found',
      },
    });
  });

  it('gives up on a builder that hangs, and does not ask it in another form', async () => {
    const clock = new FakeClock(NOW);
    const asked: string[] = [];
    const { engine } = engineWithBuildctl([], {
      startExec: ({ command, signal }) => {
        asked.push(command.join(' '));
        const { promise, reject } = Promise.withResolvers<never>();
        signal?.addEventListener('abort', () => reject(signal.reason));
        return promise;
      },
    });
    const pruning = pruneStore(storeOf(engine), BOUNDS, { dryRun: false, clock });
    await settle();
    await clock.advance(120_000);
    expect(await pruning).toMatchObject({
      result: 'failed',
      failure: {
        kind: 'timed-out',
        message: 'Cannot list the build cache: builder "b0" did not answer within 2m00s',
      },
    });
    expect(asked).toEqual([JSON_LIST]);
  });

  it('quotes why buildctl fails, in one plain line', async () => {
    expect(await prune([BROKEN, BROKEN])).toMatchObject({
      failure: {
        kind: 'builder-failed',
        message:
          'Cannot list the build cache of builder "b0": "buildctl" ended with exit code 1: error: failed to call diskusage: EOF',
      },
    });
  });

  it('fails when an answer is cut', async () => {
    const cut = { stdout: listOf('a').stdout?.slice(0, -5) ?? '' };
    expect(await prune([cut, cut])).toMatchObject({
      failure: {
        kind: 'builder-failed',
        message:
          'Cannot list the build cache of builder "b0": the answer of its "buildctl" is unreadable',
      },
    });
  });

  it('loses only the figures when BuildKit dies after the prune', async () => {
    const outcome = await prune([listOf('a'), { stdout: JSON.stringify(usage('a')) }, BROKEN]);
    expect(outcome).toMatchObject({ result: 'pruned', reclaimed: { records: 1, bytes: 1_000 } });
    expect(outcome).not.toHaveProperty('reclaimed.listBytes');
  });

  it('counts by the list what a prune has deleted before it failed', async () => {
    expect(await prune([listOf('a', 'b'), BROKEN, listOf('b')])).toMatchObject({
      result: 'partial',
      reclaimed: { records: 1, bytes: 1_000 },
      failure: { kind: 'builder-failed' },
    });
  });
});

describe('runBuildctl', () => {
  it('fails when the output ends but the process does not', async () => {
    const { engine } = engineWithBuildctl([listOf('a'), listOf('a')], {
      inspectExec: async () => ({ state: 'running' }),
    });
    await expect(storeOf(engine).list()).rejects.toThrow(
      'Cannot list the build cache of builder "b0": the output of its "buildctl" was cut',
    );
  });

  it('stops reading an image that prints without end', async () => {
    const block = Buffer.alloc(1024 ** 2);
    let blocks = 0;
    const { engine } = engineWithBuildctl([], {
      startExec: async () => ({
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- A brand.
        id: 'exec' as never,
        output: (async function* () {
          for (;;) {
            blocks += 1;
            yield { stream: 'stderr', bytes: block } as const;
          }
        })(),
      }),
    });
    await expect(storeOf(engine).list()).rejects.toThrow('its "buildctl" prints too much');
    expect(blocks).toBeLessThan(300);
  });
});
