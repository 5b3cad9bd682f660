import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../../../src/base/errors/errors.ts';
import type { Pipeline } from '../../../../src/pipeline/model.ts';
import { openRunRig, outcomes, type RunRig } from '../../../support/rigs/run-rig.ts';
import { stepId } from '../../../support/values/steps.ts';
import { read } from '../../pipeline/reading.ts';

const CONTEXTS = { github: { ref: 'refs/heads/topic' }, env: { YES: 'yes', NO: '' } };

function pipelineOf(steps: string, top = ''): Pipeline {
  return read(`image: base\n${top}\nsteps:\n${steps}`, 'pipeline.yml', CONTEXTS);
}

/** A rig in which `ls` prints the names of the files. */
async function openRig(): Promise<RunRig> {
  const rig = await openRunRig();
  rig.engine.scripts.set('ls', (process) => {
    const names = process.files.paths().filter((path) => path.startsWith('/workspace/'));
    process.print(names.map((path) => `${path.slice('/workspace/'.length)}\n`).join(''));
    return 0;
  });
  return rig;
}

async function perform(
  steps: string,
  top?: string,
): Promise<{ rig: RunRig; ends: Record<string, string>; result: string }> {
  const rig = await openRig();
  const summary = await rig.perform(pipelineOf(steps, top));
  expect(await rig.left()).toEqual([]);
  return { rig, ends: outcomes(summary), result: summary.result };
}

/** The lines that a step printed. */
function printed(rig: RunRig, id: string): string[] {
  return rig.of('step-output').flatMap(({ step, lines }) => (step === id ? lines : []));
}

function whyOf(rig: RunRig, id: string): unknown {
  const end = rig.of('step-finished').find(({ step }) => step === id);
  return end && [end.outcome, end.reason, end.message];
}

describe('a condition that is false', () => {
  it('what becomes of the step? It is skipped, with the condition as the reason', async () => {
    const { rig, ends, result } = await perform(`
  - { id: a, run: echo a, if: github.ref == 'refs/heads/main' }`);
    expect(ends).toEqual({ a: 'skipped' });
    expect(result).toBe('succeeded');
    expect(whyOf(rig, 'a')).toEqual([
      'skipped',
      'condition-false',
      "its condition is false: github.ref == 'refs/heads/main'",
    ]);
    expect(rig.methods).not.toContain('createContainer');
  });

  it('which files does the next step start from? Those of the parent, also through several', async () => {
    const { rig, ends } = await perform(`
  - { id: a, run: echo a >a.txt }
  - { id: b, run: echo b >b.txt, if: env.NO }
  - { id: c, run: echo c >c.txt, if: false }
  - { id: d, run: ls }`);
    expect(ends).toEqual({ a: 'succeeded', b: 'skipped', c: 'skipped', d: 'succeeded' });
    expect(printed(rig, 'd')).toEqual(['a.txt', 'file.txt']);
  });

  it('and if it is decided only during the run? The same', async () => {
    const { rig, ends } = await perform(`
  - { id: a, run: 'echo a >a.txt; echo go=no >>"$GITHUB_OUTPUT"' }
  - { id: b, run: echo b >b.txt, if: steps.a.outputs.go == 'yes' }
  - { id: c, run: echo c >c.txt, if: failure() }
  - { id: d, run: ls }`);
    expect(ends).toEqual({ a: 'succeeded', b: 'skipped', c: 'skipped', d: 'succeeded' });
    expect(printed(rig, 'd')).toEqual(['a.txt', 'file.txt']);
    expect(rig.of('step-decided').map(({ step, verdict }) => `${step} ${verdict}`)).toEqual([
      'b skip',
      'c skip',
      'd run',
    ]);
  });

  it('and if the step is a root? The image', async () => {
    const rig = await openRig();
    rig.engine.seedImage('other');
    const steps = `
  - { id: a, run: echo a >a.txt, if: env.NO, image: other }
  - { id: b, run: ls }`;
    const summary = await rig.perform(pipelineOf(steps));
    expect(outcomes(summary)).toEqual({ a: 'skipped', b: 'succeeded' });
    expect(printed(rig, 'b')).toEqual(['file.txt']);
    expect(rig.of('step-finished').map(({ step }) => step)).toEqual(['a', 'b']);
  });

  it('which env do steps start with that follow it? That of its parent', async () => {
    const { rig } = await perform(`
  - { id: a, run: 'echo A=1 >>"$GITHUB_ENV"' }
  - { id: b, run: 'echo A=2 >>"$GITHUB_ENV"', if: failure() }
  - { id: c, run: echo $A }`);
    expect(printed(rig, 'c')).toEqual(['1']);
  });

  it('what else is done for a step that is skipped? Nothing: no image, no tong', async () => {
    const rig = await openRig();
    const steps = `
  - { id: a, run: echo a }
  - { id: b, run: b, if: env.NO, needs: [], image: absent, tongs: db }`;
    const tongs = 'tongs: { db: { image: absent-too } }';
    const summary = await rig.perform(pipelineOf(steps, tongs));
    expect(outcomes(summary)).toEqual({ a: 'succeeded', b: 'skipped' });
    expect(rig.of('tong-started')).toEqual([]);
  });
});

describe('a need that failed', () => {
  const FAILING = "{ id: a, run: 'echo a >a.txt; exit 3' }";

  it('which steps are skipped? All that need it, directly or not, each with the cause', async () => {
    const { rig, ends, result } = await perform(`
  - ${FAILING}
  - { id: b, run: echo b }
  - { id: c, run: echo c, if: env.YES }
  - { id: d, run: echo d, needs: [] }`);
    expect(ends).toEqual({ a: 'failed', b: 'skipped', c: 'skipped', d: 'succeeded' });
    expect(whyOf(rig, 'b')).toEqual(['skipped', 'need-failed', 'step "a" did not succeed']);
    expect(whyOf(rig, 'c')).toEqual(['skipped', 'need-failed', 'step "b" did not succeed']);
    expect(result).toBe('failed');
  });

  it('which steps run? Those with failure() or always(), from the files of the failed step', async () => {
    const { rig, ends, result } = await perform(`
  - ${FAILING}
  - { id: b, run: ls, if: failure() }
  - { id: c, run: ls, needs: a, if: always() }
  - { id: d, run: ls, needs: a, if: success() }
  - { id: e, run: ls, needs: a, if: "failure() && steps.a.outcome == 'success'" }`);
    expect(ends).toMatchObject({ a: 'failed', b: 'succeeded', c: 'succeeded' });
    expect(ends).toMatchObject({ d: 'skipped', e: 'skipped' });
    expect(printed(rig, 'b')).toEqual(['a.txt', 'file.txt']);
    expect(printed(rig, 'c')).toEqual(['a.txt', 'file.txt']);
    expect(result).toBe('failed');
  });

  it('does a step that runs in spite of it hide it? No: later steps are skipped', async () => {
    const { rig, ends } = await perform(`
  - ${FAILING}
  - { id: b, run: echo b, if: always() }
  - { id: c, run: echo c }
  - { id: d, run: echo d, if: failure() }`);
    expect(ends).toEqual({ a: 'failed', b: 'succeeded', c: 'skipped', d: 'succeeded' });
    expect(whyOf(rig, 'c')).toEqual(['skipped', 'need-failed', 'step "a" did not succeed']);
  });

  it('what does a step start from that follows a skipped one? The files below that', async () => {
    const { rig, ends } = await perform(`
  - { id: base, run: echo 0 >base.txt }
  - { id: bad, run: exit 3, needs: [], image: base }
  - { id: b, run: echo b >b.txt, needs: [base, bad], from: base }
  - { id: c, run: ls, if: always() }`);
    expect(ends).toEqual({ base: 'succeeded', bad: 'failed', b: 'skipped', c: 'succeeded' });
    expect(printed(rig, 'c')).toEqual(['base.txt', 'file.txt']);
  });

  it('what if a step between them was skipped? Those files, with what a step before has written', async () => {
    const { rig, ends } = await perform(`
  - { id: a, run: 'echo G=hi >>"$GITHUB_ENV"; echo a >a.txt; exit 1' }
  - { id: b, run: echo b }
  - { id: c, run: echo c }
  - { id: d, run: ls, if: always() }
  - { id: e, run: 'echo "$G"', if: failure() }`);
    expect(ends).toMatchObject({ b: 'skipped', c: 'skipped', d: 'succeeded', e: 'succeeded' });
    expect(printed(rig, 'd')).toEqual(['a.txt', 'file.txt']);
    expect(printed(rig, 'e')).toEqual(['hi']);
  });

  it('and if the skipped step has another need that failed, before or after? The same', async () => {
    for (const parallel of [1, 2]) {
      const { rig, ends } = await perform(
        `
  - { id: bad, run: exit 3 }
  - { id: a, run: echo a >a.txt, needs: [] }
  - { id: b, run: echo b, needs: [a, bad], from: a }
  - { id: c, run: ls, if: always() }`,
        `max-parallel: ${parallel}`,
      );
      expect(ends).toEqual({ bad: 'failed', a: 'succeeded', b: 'skipped', c: 'succeeded' });
      expect(printed(rig, 'c')).toEqual(['a.txt', 'file.txt']);
    }
  });

  it('and if it fails before its script starts? The files that it would have started from', async () => {
    const { rig, ends } = await perform(`
  - { id: a, run: echo a >a.txt }
  - { id: b, run: echo b, user: ghost }
  - { id: c, run: echo c }
  - { id: d, run: ls, if: always() }`);
    expect(ends).toEqual({ a: 'succeeded', b: 'failed', c: 'skipped', d: 'succeeded' });
    expect(printed(rig, 'd')).toEqual(['a.txt', 'file.txt']);
  });

  it('and if the fail-fast of its matrix has cancelled it? The files that it started from', async () => {
    const rig = await openRig();
    rig.engine.scripts.set('hang', ({ signal }) => {
      const { promise, resolve } = Promise.withResolvers<number>();
      signal.addEventListener('abort', () => resolve(137));
      return promise;
    });
    const steps = (kinds: string): string => `
  - { id: base, run: echo 0 >base.txt }
  - { id: unit, matrix: { run: ${kinds} }, run: '\${{ matrix.run }}' }
  - { id: last, run: ls, from: 'unit[run=hang]', if: always() }`;
    const waiting = { ...pipelineOf(steps('[exit 3, hang]')), maxParallel: 1 };
    const started = { ...pipelineOf(steps('[hang, exit 3]')), maxParallel: 2 };
    for (const pipeline of [waiting, started]) {
      const ends = outcomes(await rig.perform(pipeline));
      expect(ends).toMatchObject({ 'unit[run=hang]': 'cancelled', last: 'succeeded' });
      expect(printed(rig, 'last')).toEqual(['base.txt', 'file.txt']);
      expect(await rig.left()).toEqual([]);
    }
  });

  it('does a cached step that asks for it run, if only skipped steps start from its files? Yes', async () => {
    const rig = await openRig();
    const steps = `
  - { id: a, run: exit 3 }
  - { id: b, run: echo b, if: failure(), cache: true, image: base }
  - { id: c, run: echo c, needs: [b, a], from: b }`;
    const summary = await rig.perform(pipelineOf(steps), { snapshots: 'local' });
    expect(outcomes(summary)).toEqual({ a: 'failed', b: 'succeeded', c: 'skipped' });
  });

  it('is anything after it saved? No', async () => {
    const rig = await openRig();
    const steps = `
  - { id: a, run: 'echo a >a.txt; exit 3', cache: true }
  - { id: b, run: ls, if: failure(), cache: true }
  - { id: c, run: ls, if: failure(), cache: true }`;
    const summary = await rig.perform(pipelineOf(steps), { snapshots: 'local' });
    expect(outcomes(summary)).toEqual({ a: 'failed', b: 'succeeded', c: 'succeeded' });
    expect(rig.of('snapshot-saved')).toEqual([]);
    expect(await rig.left()).toEqual([]);
  });

  it('is it committed if no step wants its files? No', async () => {
    const without = await perform(`\n  - ${FAILING}\n  - { id: b, run: ls }`);
    expect(without.rig.methods).not.toContain('commitContainer');
    const wanted = await perform(`\n  - ${FAILING}\n  - { id: b, run: ls, if: failure() }`);
    expect(wanted.rig.methods).toContain('commitContainer');
  });

  it('and if no step failed? Steps with failure() are skipped, those with always() run', async () => {
    const { ends, result } = await perform(`
  - { id: a, run: echo a }
  - { id: b, run: echo b, if: failure() }
  - { id: c, run: echo c, if: always() }`);
    expect(ends).toEqual({ a: 'succeeded', b: 'skipped', c: 'succeeded' });
    expect(result).toBe('succeeded');
  });
});

describe('continue-on-error', () => {
  it('how does the failed step count? As a success; failure() is false, and its outcome says it', async () => {
    const { rig, ends, result } = await perform(`
  - { id: a, run: 'echo a >a.txt; exit 3', continue-on-error: true }
  - { id: b, run: ls }
  - { id: c, run: echo c, if: failure() }
  - { id: d, run: echo d, if: steps.a.outcome == 'failure' && steps.a.conclusion == 'success' }`);
    expect(ends).toEqual({ a: 'failed', b: 'succeeded', c: 'skipped', d: 'succeeded' });
    expect(printed(rig, 'b')).toEqual(['a.txt', 'file.txt']);
    expect(result).toBe('succeeded');
  });
});

describe('the end of a run', () => {
  it('which steps start after fail-fast? None, always() included', async () => {
    const { ends, result } = await perform(
      `
  - { id: a, run: exit 3 }
  - { id: b, run: echo b, if: always() }`,
      'fail-fast: true',
    );
    expect(ends).toEqual({ a: 'failed', b: 'skipped' });
    expect(result).toBe('failed');
  });

  it('which steps start after a cancel? None, always() included', async () => {
    const rig = await openRig();
    rig.engine.scripts.set('stop', async ({ signal }) => {
      rig.cancel(new Cancelled('stop', { code: 'interrupted', exitCode: 130 }));
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      return 137;
    });
    const summary = await rig.perform(
      pipelineOf(`
  - { id: a, run: stop }
  - { id: b, run: echo b, if: always() }
  - { id: c, run: echo c, if: failure() }
  - { id: d, run: echo d }`),
    );
    const ends = outcomes(summary);
    expect(ends).toEqual({ a: 'cancelled', b: 'skipped', c: 'skipped', d: 'skipped' });
    expect(rig.of('step-started').map(({ step }) => step)).toEqual(['a']);
    expect(await rig.left()).toEqual([]);
  });
});

describe('outputs of steps', () => {
  const VERSION = `
  - { id: a, cache: true, run: 'echo v=1.2 >>"$GITHUB_OUTPUT"' }
  - { id: b, cache: true, run: echo $V, env: { V: '\${{ steps.a.outputs.v }}' } }
  - { id: c, cache: true, run: echo c, if: steps.a.outputs.v == '9' }
  - { id: d, cache: true, run: echo d }
  - { id: e, cache: true, run: echo e, if: failure() }`;

  it('what does a run with nothing to do start, with outputs and conditions? Nothing', async () => {
    const rig = await openRig();
    const first = await rig.perform(pipelineOf(VERSION), { snapshots: 'local' });
    expect(outcomes(first)).toMatchObject({ b: 'succeeded', c: 'skipped', d: 'succeeded' });
    expect(printed(rig, 'b')).toEqual(['1.2']);
    const prepared = await rig.prepare(pipelineOf(VERSION), { snapshots: 'local' });
    expect(prepared.plan.map(({ step, verdict }) => `${step.id} ${verdict}`)).toEqual([
      'a cached',
      'b cached',
      'c skip',
      'd cached',
      'e skip',
    ]);
    const second = await rig.performPrepared(prepared, { snapshots: 'local' });
    expect(outcomes(second)).toEqual({
      a: 'cached',
      b: 'cached',
      c: 'skipped',
      d: 'cached',
      e: 'skipped',
    });
    expect(rig.methods.filter((name) => /create|commit|start/i.test(name))).toEqual([]);
  });

  it('are they part of the key of steps that read them? Yes', async () => {
    const rig = await openRig();
    await rig.perform(pipelineOf(VERSION), { snapshots: 'local' });
    const other = VERSION.replace('v=1.2', 'v=1.3');
    const summary = await rig.perform(pipelineOf(other), { snapshots: 'local' });
    expect(outcomes(summary)).toMatchObject({ a: 'succeeded', b: 'succeeded' });
    expect(printed(rig, 'b')).toEqual(['1.3']);
    const back = await rig.perform(pipelineOf(VERSION), { snapshots: 'local' });
    expect(outcomes(back)).toMatchObject({ a: 'cached', b: 'cached', d: 'cached' });
  });

  it('what if a step that is read has no snapshot, and only cached steps need it? It runs', async () => {
    const rig = await openRig();
    await rig.perform(pipelineOf(VERSION), { snapshots: 'local' });
    for (const { labels, tags } of await rig.engine.listImages({
      label: 'dev.tongs.snapshot.step',
    }))
      if (labels['dev.tongs.snapshot.step'] === 'a')
        for (const tag of tags) await rig.engine.removeImage(tag);
    const summary = await rig.perform(pipelineOf(VERSION), { snapshots: 'local' });
    expect(outcomes(summary)).toMatchObject({ a: 'succeeded', c: 'skipped' });
    expect(printed(rig, 'b')).toEqual(['1.2']);
  });

  it('what is an output that was not written? The empty text, with a warning', async () => {
    const { rig } = await perform(`
  - { id: a, run: 'echo version=1 >>"$GITHUB_OUTPUT"' }
  - { id: b, run: 'echo "[$V]"', env: { V: '\${{ steps.a.outputs.vresion }}' } }`);
    expect(printed(rig, 'b')).toEqual(['[]']);
    expect(rig.of('warned')).toMatchObject([
      { code: 'output-missing', hint: 'The outputs of step "a" are version.' },
    ]);
  });

  it('what if they make no value? The step fails, and says so', async () => {
    const { rig, ends } = await perform(`
  - { id: a, run: 'echo list=none >>"$GITHUB_OUTPUT"' }
  - { id: b, run: echo b, env: { V: '\${{ fromJSON(steps.a.outputs.list)[0] }}' } }
  - { id: c, run: ls, if: failure() }`);
    expect(ends).toEqual({ a: 'succeeded', b: 'failed', c: 'succeeded' });
    expect(whyOf(rig, 'b')).toEqual([
      'failed',
      'expression-failed',
      expect.stringContaining('not valid JSON'),
    ]);
  });
});

it('a summary counts no miss for a cached step whose condition is false', async () => {
  const rig = await openRig();
  const pipeline = pipelineOf('  - { id: a, run: echo a, cache: true, if: env.NO }');
  const summary = await rig.perform(pipeline, { snapshots: 'local' });
  expect(summary.steps.get(stepId('a'))?.end.outcome).toBe('skipped');
  expect(summary.cached).toBe(0);
});
