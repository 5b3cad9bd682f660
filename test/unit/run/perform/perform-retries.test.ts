import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../../../src/base/errors/errors.ts';
import type { Step } from '../../../../src/pipeline/model.ts';
import type { FakeProcess } from '../../../support/fake-engine/fake-process.ts';
import { openRunRig, outcomes, type RunRig } from '../../../support/rigs/run-rig.ts';
import { aPipeline, aStep, aTong, type StepFields } from '../../../support/values/steps.ts';

const RETRIES = { max: 2, delayMs: 0 };

function aRetried(id: string, fields: StepFields = {}): Step {
  return aStep(id, { cache: false, retries: RETRIES, ...fields });
}

/** A script that leaves a file behind and fails, until its last code; what each attempt saw of earlier files. */
function failUntil(rig: RunRig, id: string, ...codes: readonly number[]): readonly string[][] {
  const seen: string[][] = [];
  rig.engine.scripts.set(`run ${id}`, (process: FakeProcess) => {
    const { files } = process;
    const number = seen.length;
    seen.push(files.paths().filter((path) => /^\/(?:made|left)-/.test(path)));
    files.write(`/left-${id}-${number + 1}`, Buffer.from('x'), 0);
    process.print(`attempt ${number + 1}\n`);
    return codes[number] ?? 0;
  });
  return seen;
}

function count(rig: RunRig, method: string): number {
  return rig.calls.filter((call) => call.method === method).length;
}

describe('a step that is retried', () => {
  it('starts again from the files of its image', async () => {
    const rig = await openRunRig();
    const seen = failUntil(rig, 'a', 1, 2);
    const summary = await rig.perform(aPipeline([aRetried('a')]));
    expect(summary.result).toBe('succeeded');
    expect(seen).toEqual([[], [], []]);
    expect(rig.of('step-retried')).toMatchObject([
      { step: 'a', attempt: 1, of: 3, outcome: 'failed', exitCode: 1, tail: ['attempt 1'] },
      { step: 'a', attempt: 2, of: 3, outcome: 'failed', exitCode: 2, tail: ['attempt 2'] },
    ]);
    expect(rig.of('step-finished')).toMatchObject([{ outcome: 'succeeded', attempts: 3 }]);
    expect(rig.of('step-started')).toHaveLength(1);
    expect(await rig.left()).toEqual([]);
  });

  it('starts again from the files of the step before it, and hands on only those of the last attempt', async () => {
    const rig = await openRunRig();
    const seen = failUntil(rig, 'b', 1);
    const steps = [
      aStep('a', { cache: false, run: 'echo a >/made-a' }),
      aRetried('b', { from: 'a' }),
      aStep('c', { cache: false, from: 'b' }),
    ];
    const afterwards = failUntil(rig, 'c');
    const summary = await rig.perform(aPipeline(steps));
    expect(outcomes(summary)).toEqual({ a: 'succeeded', b: 'succeeded', c: 'succeeded' });
    expect(seen).toEqual([['/made-a'], ['/made-a']]);
    expect(afterwards).toEqual([['/left-b-2', '/made-a']]);
    // One commit before it; the retry has a container of its own, in which the next step continues.
    expect([count(rig, 'commitContainer'), count(rig, 'startContainer')]).toEqual([1, 2]);
    expect(await rig.left()).toEqual([]);
  });

  it('needs no commit of its own after a step that is saved, and is saved itself', async () => {
    const rig = await openRunRig();
    const seen = failUntil(rig, 'b', 1);
    const steps = [
      aStep('a', { run: 'echo a >/made-a' }),
      aStep('b', { from: 'a', retries: RETRIES }),
      aStep('c', { from: 'b', run: 'true' }),
    ];
    await rig.perform(aPipeline(steps), { snapshots: 'local' });
    expect(seen).toEqual([['/made-a'], ['/made-a']]);
    expect([count(rig, 'commitContainer'), count(rig, 'startContainer')]).toEqual([3, 2]);
    // The locks of three snapshots: a retry asks for none.
    expect(count(rig, 'createVolume')).toBe(3);
    expect(await rig.left()).toEqual([]);
    const again = await rig.perform(aPipeline(steps), { snapshots: 'local' });
    expect(outcomes(again)).toEqual({ a: 'cached', b: 'cached', c: 'cached' });
    expect(rig.of('step-finished').every(({ attempts }) => attempts === undefined)).toBe(true);
  });

  it('costs nothing in a chain that has no retries, and a commit where the first attempt succeeds', async () => {
    const rig = await openRunRig();
    const plain = [aStep('a', { cache: false }), aStep('b', { cache: false, from: 'a' })];
    for (const id of ['a', 'b']) failUntil(rig, id);
    await rig.perform(aPipeline(plain));
    expect([count(rig, 'commitContainer'), count(rig, 'startContainer')]).toEqual([0, 1]);
    await rig.perform(aPipeline([aStep('a', { cache: false }), aRetried('b', { from: 'a' })]));
    expect([count(rig, 'commitContainer'), count(rig, 'startContainer')]).toEqual([1, 1]);
    expect(await rig.left()).toEqual([]);
  });

  it('fails after its last attempt, with the last lines of that', async () => {
    const rig = await openRunRig();
    failUntil(rig, 'a', 1, 2, 3);
    const steps = [aRetried('a'), aStep('b', { cache: false, from: 'a' })];
    const summary = await rig.perform(aPipeline(steps));
    expect(summary.result).toBe('failed');
    expect(outcomes(summary)).toEqual({ a: 'failed', b: 'skipped' });
    expect(rig.of('step-finished')[0]).toMatchObject({
      exitCode: 3,
      attempts: 3,
      tail: ['attempt 3'],
    });
    expect(rig.of('step-retried')).toHaveLength(2);
    expect(await rig.left()).toEqual([]);
  });

  it('is tolerated after its last attempt only, with the files of that', async () => {
    const rig = await openRunRig();
    failUntil(rig, 'a', 1, 1, 1);
    const after = failUntil(rig, 'b');
    const steps = [
      aRetried('a', { continueOnError: true }),
      aStep('b', { cache: false, from: 'a' }),
    ];
    const summary = await rig.perform(aPipeline(steps));
    expect(summary.result).toBe('succeeded');
    expect(after).toEqual([['/left-a-3']]);
    expect(count(rig, 'commitContainer')).toBe(1);
    expect(await rig.left()).toEqual([]);
  });

  it('ends the others by fail-fast after its last attempt only', async () => {
    const rig = await openRunRig();
    const seen = failUntil(rig, 'a', 1, 1, 1);
    rig.engine.scripts.set('run b', ({ signal }) => {
      expect(seen.length).toBeLessThan(3);
      return new Promise<number>((resolve) => {
        signal.addEventListener('abort', () => resolve(143));
      });
    });
    const pipeline = aPipeline([aRetried('a'), aStep('b', { cache: false })], {
      failFast: true,
      maxParallel: 2,
    });
    const summary = await rig.perform(pipeline);
    expect(outcomes(summary)).toEqual({ a: 'failed', b: 'cancelled' });
    expect(rig.of('step-retried')).toHaveLength(2);
    expect(await rig.left()).toEqual([]);
  });

  it('has its whole timeout in each attempt', async () => {
    const rig = await openRunRig();
    let attempts = 0;
    rig.engine.scripts.set('run a', async ({ signal }) => {
      attempts += 1;
      if (attempts < 3) await rig.clock.sleep(5_000, signal).catch(() => {});
      return attempts < 3 ? 143 : 0;
    });
    const summary = await rig.perform(aPipeline([aRetried('a', { timeoutMs: 1_000 })]));
    expect(summary.result).toBe('succeeded');
    expect(rig.of('step-retried').map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['timed-out', 'timeout'],
      ['timed-out', 'timeout'],
    ]);
    expect(await rig.left()).toEqual([]);
  });

  it('sums up the phases of its attempts, and the waits between them', async () => {
    const rig = await openRunRig();
    let attempts = 0;
    rig.engine.scripts.set('run a', async () => {
      await rig.clock.sleep(1_000);
      return (attempts += 1) < 3 ? 1 : 0;
    });
    await rig.perform(aPipeline([aRetried('a', { retries: { max: 2, delayMs: 3_000 } })]));
    const [end] = rig.of('step-finished');
    expect(end?.phases.commandMs).toBe(3_000);
    expect(end?.phases.delayMs).toBe(6_000);
    expect(end?.ms).toBeGreaterThanOrEqual(9_000);
    for (const { ms, delayMs } of rig.of('step-retried')) {
      expect(delayMs).toBe(3_000);
      expect(ms).toBeGreaterThanOrEqual(1_000);
      expect(ms).toBeLessThan(3_000);
    }
  });

  it('hands on what its last attempt wrote for other steps', async () => {
    const rig = await openRunRig();
    let attempts = 0;
    rig.engine.scripts.set('run a', ({ own, env }: FakeProcess) => {
      attempts += 1;
      const write = (name: string, text: string): void =>
        own.write(env[name] ?? '', Buffer.from(text), 0);
      write('GITHUB_OUTPUT', `attempt=${attempts}\nonly-${attempts}=yes\n`);
      write('GITHUB_ENV', `ATTEMPT=${attempts}\nONLY_${attempts}=yes\n`);
      write('GITHUB_STEP_SUMMARY', `attempt ${attempts}`);
      return attempts < 2 ? 1 : 0;
    });
    const run = 'echo "$ATTEMPT $ONLY_1 $ONLY_2"';
    await rig.perform(aPipeline([aRetried('a'), aStep('b', { cache: false, from: 'a', run })]));
    expect(rig.of('step-finished')[0]?.outputs).toEqual({ attempt: '2', 'only-2': 'yes' });
    expect(rig.of('summary-written')).toMatchObject([{ step: 'a', text: 'attempt 2' }]);
    expect(rig.of('step-output')).toMatchObject([{ step: 'b', lines: ['2  yes'] }]);
  });

  it('has a span for each attempt, and for each wait', async () => {
    const rig = await openRunRig();
    const spans: string[] = [];
    rig.tracer = {
      span: (lane, name, work) => {
        if (lane === 'step a' && /^attempt|^delay/.test(name)) spans.push(name);
        return work();
      },
    };
    failUntil(rig, 'a', 1);
    await rig.perform(aPipeline([aRetried('a')]));
    expect(spans).toEqual(['attempt 1 of 3', 'delay', 'attempt 2 of 3']);
  });

  it('begins again after the kernel has killed it for memory', async () => {
    const rig = await openRunRig();
    let attempts = 0;
    rig.engine.scripts.set('run a', (process) => {
      attempts += 1;
      return attempts === 1 ? process.runOutOfMemory() : 0;
    });
    const summary = await rig.perform(aPipeline([aRetried('a')]));
    expect(summary.result).toBe('succeeded');
    expect(rig.of('step-retried')).toMatchObject([{ reason: 'out-of-memory', outOfMemory: true }]);
  });

  it('is not retried after a failure of the engine', async () => {
    const rig = await openRunRig();
    failUntil(rig, 'a', 1);
    rig.engine.scripts.set('run a', () => {
      throw new Error('no answer');
    });
    const perform = (failure?: number): ReturnType<RunRig['perform']> =>
      rig.perform(aPipeline([aRetried('a', { run: 'true' })]), {
        ...(failure !== undefined && { failure: { call: failure, kind: 'refused' } }),
      });
    await perform();
    const call = rig.methods.indexOf('startContainer');
    const summary = await perform(call);
    expect(summary.result).toBe('engine-failed');
    expect(rig.of('step-retried')).toEqual([]);
  });
});

describe('the delay before a retry', () => {
  const slow = { max: 2, delayMs: 3_000 };

  it('lets another step run', async () => {
    const rig = await openRunRig();
    failUntil(rig, 'a', 1);
    failUntil(rig, 'b');
    const steps = [aRetried('a', { retries: slow }), aStep('b', { cache: false })];
    await rig.perform(aPipeline(steps, { maxParallel: 1 }));
    const told = rig.events.flatMap((event) =>
      /^step-(?:started|retried|finished)$/.test(event.type) && 'step' in event
        ? [`${event.type} ${event.step}`]
        : [],
    );
    expect(told).toEqual([
      'step-started a',
      'step-retried a',
      'step-started b',
      'step-finished b',
      'step-finished a',
    ]);
  });

  it('ends at once when the run is cancelled', async () => {
    const rig = await openRunRig();
    const seen = failUntil(rig, 'a', 1, 1);
    const steps = [aRetried('a', { retries: { max: 1, delayMs: 3_600_000 } })];
    const done = rig.perform(aPipeline(steps, { timeoutMs: 86_400_000 }));
    await rig.until('the retry', () => rig.of('step-retried').length > 0);
    rig.cancel(new Cancelled('enough', { code: 'test', exitCode: 130 }));
    const summary = await done;
    expect(summary.result).toBe('cancelled');
    expect(rig.of('step-finished')).toMatchObject([
      { outcome: 'cancelled', reason: 'test', tail: ['attempt 1'] },
    ]);
    expect(seen).toHaveLength(1);
    expect(await rig.left()).toEqual([]);
  });

  it('is not reported if the run is cancelled before it', async () => {
    const rig = await openRunRig();
    rig.engine.scripts.set('run a', () => {
      // While the engine is asked why the command failed.
      const reason = new Cancelled('enough', { code: 'test', exitCode: 130 });
      void rig.clock.sleep(100).then(() => rig.cancel(reason));
      return 1;
    });
    await rig.perform(aPipeline([aRetried('a')]));
    expect(rig.of('step-retried')).toEqual([]);
    expect(rig.of('step-finished')).toMatchObject([{ outcome: 'cancelled' }]);
    expect(await rig.left()).toEqual([]);
  });

  it('counts for the timeout of the pipeline', async () => {
    const rig = await openRunRig();
    failUntil(rig, 'a', 1, 1);
    const steps = [aRetried('a', { retries: { max: 1, delayMs: 8_000 } })];
    const summary = await rig.perform(aPipeline(steps, { timeoutMs: 5_000 }));
    expect(summary.result).toBe('timed-out');
    expect(rig.of('step-finished')).toMatchObject([
      { outcome: 'cancelled', reason: 'pipeline-timeout' },
    ]);
    expect(await rig.left()).toEqual([]);
  });
});

describe('a retry with tongs', () => {
  const tongs = [aTong('db')];

  it('uses the same tong, with one warning', async () => {
    const rig = await openRunRig();
    rig.engine.seedImage('tong-image');
    let starts = 0;
    rig.engine.programs.set('server', () => {
      starts += 1;
      return new Promise<number>(() => {});
    });
    failUntil(rig, 'a', 1, 1);
    const summary = await rig.perform(aPipeline([aRetried('a', { tongs: ['db'] })], { tongs }));
    expect(summary.result).toBe('succeeded');
    expect(starts).toBe(1);
    expect(rig.of('warned')).toMatchObject([{ code: 'tong-not-reset' }]);
    expect(await rig.left()).toEqual([]);
  });

  it('starts a tong again that was not ready', async () => {
    const rig = await openRunRig();
    rig.engine.seedImage('tong-image');
    let starts = 0;
    rig.engine.programs.set('server', (process) => {
      starts += 1;
      if (starts === 1) return 3;
      process.listen(5432);
      return new Promise<number>((resolve) => {
        process.signal.addEventListener('abort', () => resolve(137));
      });
    });
    failUntil(rig, 'a');
    const db = aTong('db', {
      interface: { kind: 'port', port: 5432, ports: {} },
      readiness: { mode: 'tcp', ports: [5432], timeoutMs: 1_000 },
    });
    const pipeline = aPipeline([aRetried('a', { tongs: ['db'] })], { tongs: [db] });
    const summary = await rig.perform(pipeline);
    expect(summary.result).toBe('succeeded');
    expect(starts).toBe(2);
    expect(rig.of('step-retried')).toMatchObject([{ reason: 'tong-exited' }]);
    // No command has used it.
    expect(rig.of('warned')).toEqual([]);
    expect(await rig.left()).toEqual([]);
  });

  it('does not follow where a tong is lost that was ready', async () => {
    const rig = await openRunRig();
    rig.engine.seedImage('tong-image');
    const { promise, resolve } = Promise.withResolvers<number>();
    rig.engine.programs.set('server', () => promise);
    rig.engine.scripts.set('run a', () => {
      resolve(3);
      return new Promise<number>(() => {});
    });
    const summary = await rig.perform(aPipeline([aRetried('a', { tongs: ['db'] })], { tongs }));
    expect(summary.result).toBe('failed');
    expect(rig.of('step-retried')).toEqual([]);
    expect(await rig.left()).toEqual([]);
  });
});
