import { describe, expect, test } from 'vitest';
import type { Pipeline } from '../../../src/pipeline/model.ts';
import type { RunSummary } from '../../../src/run/run-summary.ts';
import type { FailureKind, FailurePlan } from '../../support/engines/failing-engine.ts';
import { listCalls, openRunRig, type RunRig } from '../../support/rigs/run-rig.ts';
import { aPipeline, aStep, aTong } from '../../support/values/steps.ts';

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

async function perform(rig: RunRig, failure?: FailurePlan): Promise<RunSummary> {
  rig.engine.seedImage('tong-image');
  rig.engine.programs.set('server', (process) => {
    process.listen(5432);
    return new Promise<number>(() => {});
  });
  return rig.perform(PIPELINE, { snapshots: 'local', ...(failure && { failure }) });
}

/** Of a run in which no call fails: each of them fails in one of the tests. */
const CALLS = await listCalls(async (rig) => {
  expect((await perform(rig)).result).toBe('succeeded');
  expect(await rig.left()).toEqual([]);
});

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
  'killContainer',
  'takesSignal',
];

describe.each<FailureKind>(['refused', 'cut'])('when the engine has %s a call', (kind) => {
  test.each(CALLS.keys().toArray())(
    'a run whose call %i fails says so and leaves nothing, or tells what it leaves',
    async (call) => {
      const rig = await openRunRig();
      const summary = await perform(rig, { call, kind });
      // Calls that are under way together may change places.
      const method = rig.methods[call] ?? '';
      const messages = rig.of('cleanup-failed');
      const left = await rig.left();
      // What could not be removed is told; all else is gone, also what was made without an answer.
      if (messages.length === 0 || !DISPENSABLE.includes(method)) {
        expect(left, `left after ${method}`).toEqual([]);
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
