import { describe, expect, test } from 'vitest';
import type { Pipeline } from '../../../src/pipeline/model.ts';
import type { FailureKind } from '../../support/failing-engine.ts';
import { openRunRig, type RunRig } from '../../support/run-rig.ts';
import { aPipeline, aStep, aTong } from '../../support/steps.ts';

const DB = aTong('db', {
  interface: { kind: 'port', port: 5432, ports: {} },
  readiness: { mode: 'tcp', ports: [5432], timeoutMs: 5_000 },
});

/** Cached and uncached steps in a chain, and one by exec beside a tong that a prober looks at. */
const PIPELINE: Pipeline = aPipeline(
  [
    aStep('cached', { run: 'echo made >made.txt' }),
    aStep('plain', { from: 'cached', cache: false, run: 'cat made.txt >copy.txt' }),
    aStep('child', { from: 'plain', cache: false, run: 'cat copy.txt' }),
    aStep('user', { cache: false, tongs: ['db'], run: 'true', user: '7' }),
  ],
  { maxParallel: 1, tongs: [DB] },
);

async function openRig(): Promise<RunRig> {
  const rig = await openRunRig();
  rig.engine.seedImage('tong-image');
  rig.engine.programs.set('server', (process) => {
    process.listen(5432);
    return new Promise<number>(() => {});
  });
  return rig;
}

/** More than a run makes: the last ones do not come to pass. */
const CALLS = 45;

/** Why a run may go on without the answer: nothing of the step depends on it. */
const DISPENSABLE: readonly string[] = [
  'removeContainer',
  'removeNetwork',
  'removeImage',
  // The lock of a step whose snapshot is there.
  'removeVolume',
  // Of the default bridge, for its MTU.
  'inspectNetwork',
  // For the engine's clock.
  'info',
  // Its answer is lost when the tong has ended: nobody waits then.
  'waitContainer',
];

test('a run in which no call fails makes fewer calls than are tried', async () => {
  const rig = await openRig();
  const { result } = await rig.perform(PIPELINE, { snapshots: 'local' });
  expect(result).toBe('succeeded');
  expect(await rig.left()).toEqual([]);
  expect(rig.methods.length).toBeLessThan(CALLS);
  expect(rig.methods.length).toBeGreaterThan(CALLS / 2);
});

describe.each<FailureKind>(['refused', 'cut'])('when the engine has %s a call', (kind) => {
  test.each(Array.from({ length: CALLS }, (_, call) => call))(
    'a run whose call %i fails says so and leaves nothing, or tells what it leaves',
    async (call) => {
      const rig = await openRig();
      const summary = await rig.perform(PIPELINE, {
        snapshots: 'local',
        failure: { call, kind },
      });
      const method = rig.methods[call];
      const messages = rig.of('cleanup-failed');
      const left = await rig.left();
      // What could not be removed is told; all else is gone, also what was made without an answer.
      if (messages.length === 0 || !DISPENSABLE.includes(method ?? '')) {
        expect(left, `left after ${method}`).toEqual([]);
      }
      if (method === undefined) {
        expect(summary.result).toBe('succeeded');
        return;
      }
      if (summary.result === 'succeeded') {
        expect(DISPENSABLE).toContain(method);
        return;
      }
      const failed = rig.of('step-finished').filter(({ outcome }) => outcome === 'failed');
      expect(failed).toHaveLength(1);
      expect(failed[0]?.message).toContain(`Cannot ${method}: as the test wants it`);
      // A tong that the engine refuses is the pipeline's fault; what gets no answer is not, nor is a failed exec.
      if (kind === 'cut' || method === 'startExec') expect(summary.result).toBe('engine-failed');
      expect(['engine-failed', 'failed']).toContain(summary.result);
    },
  );
});
