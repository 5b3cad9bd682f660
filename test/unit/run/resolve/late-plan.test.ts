import { describe, expect, it } from 'vitest';
import type { Pipeline } from '../../../../src/pipeline/model.ts';
import type { Prepared } from '../../../../src/run/prepare/prepare.ts';
import { openRunRig, outcomes } from '../../../support/rigs/run-rig.ts';
import { read } from '../../pipeline/reading.ts';
import { told } from '../plan/plan-facts.ts';

const LOCAL = { snapshots: 'local' } as const;

function pipelineOf(steps: string, env: Readonly<Record<string, string>> = {}): Pipeline {
  const tongs = 'tongs: { db: { image: db, command: [server] } }';
  return read(`image: base\n${tongs}\nsteps:\n${steps}`, 'pipeline.yml', { github: {}, env });
}

const verdicts = ({ plan }: Prepared): string[] => told(plan);

async function openTongRig(): ReturnType<typeof openRunRig> {
  const rig = await openRunRig();
  rig.engine.seedImage('db');
  rig.engine.programs.set('server', () => new Promise<number>(() => {}));
  return rig;
}

describe('a plan', () => {
  it('goes on from cached steps in rounds, as far as these decide', async () => {
    const rig = await openTongRig();
    const steps = `
  - { id: a, cache: true, run: 'echo b=1 >>"$GITHUB_OUTPUT"' }
  - { id: b, cache: true, needs: [], run: 'echo c=$B >>"$GITHUB_OUTPUT"', env: { B: '1' } }
  - { id: c, cache: true, needs: [a, b], from: a, if: steps.b.outputs.c == '1', run: 'echo d=1 >>"$GITHUB_OUTPUT"' }
  - { id: d, cache: true, if: steps.c.outputs.d == steps.a.outputs.b, run: echo d }
  - { id: e, if: failure(), run: echo e }`;
    const first = await rig.prepare(pipelineOf(steps), LOCAL);
    expect(verdicts(first)).toEqual([
      'a runs: no-snapshot',
      'b runs: no-snapshot',
      'c waits: needs-open',
      'd waits: needs-open',
      'e waits: needs-open',
    ]);
    expect(outcomes(await rig.performPrepared(first, LOCAL))).toMatchObject({ d: 'succeeded' });
    expect(verdicts(await rig.prepare(pipelineOf(steps), LOCAL))).toEqual([
      'a: snapshot-found',
      'b: snapshot-found',
      'c: snapshot-found',
      'd: snapshot-found',
      'e skips: condition-false',
    ]);
  });

  it('has the same key for a step whether the one before it was skipped or is not there', async () => {
    const rig = await openTongRig();
    const skipped = `
  - { id: a, cache: true, run: echo a }
  - { id: b, cache: true, run: echo b, inputs: [file.txt], if: env.ON }
  - { id: c, cache: true, run: echo c, needs: [a, b], from: b, inputs: [] }`;
    const absent = `
  - { id: a, cache: true, run: echo a }
  - { id: c, cache: true, run: echo c, inputs: [] }`;
    await rig.perform(pipelineOf(skipped, { ON: '' }), LOCAL);
    const summary = await rig.perform(pipelineOf(absent), LOCAL);
    expect(outcomes(summary)).toEqual({ a: 'cached', c: 'cached' });
    const on = await rig.perform(pipelineOf(skipped, { ON: '1' }), LOCAL);
    expect(outcomes(on)).toEqual({ a: 'cached', b: 'succeeded', c: 'succeeded' });
  });

  it('knows by the key whether a step that changes a tong was skipped', async () => {
    const rig = await openTongRig();
    const steps = `
  - { id: seed, run: echo seed, tongs: db, if: env.SEED }
  - { id: test, cache: true, needs: seed, image: base, run: echo test, tongs: db }`;
    const skipped = await rig.perform(pipelineOf(steps, { SEED: '' }), LOCAL);
    expect(outcomes(skipped)).toEqual({ seed: 'skipped', test: 'succeeded' });
    const again = await rig.perform(pipelineOf(steps, { SEED: '' }), LOCAL);
    expect(outcomes(again)).toEqual({ seed: 'skipped', test: 'cached' });
    const seeded = await rig.perform(pipelineOf(steps, { SEED: '1' }), LOCAL);
    expect(outcomes(seeded)).toEqual({ seed: 'succeeded', test: 'succeeded' });
    expect(await rig.left()).toEqual([]);
  });

  it('puts no artifacts of a skipped step into the key, nor into the step', async () => {
    const rig = await openTongRig();
    const steps = `
  - { id: a, cache: true, run: echo a }
  - { id: report, cache: true, needs: a, run: echo r >r.txt, artifacts: r.txt, if: env.ON }
  - { id: c, cache: true, needs: [a, report], from: a, run: echo c }`;
    const first = await rig.perform(pipelineOf(steps, { ON: '' }), LOCAL);
    expect(outcomes(first)).toEqual({ a: 'succeeded', report: 'skipped', c: 'succeeded' });
    const second = await rig.perform(pipelineOf(steps, { ON: '' }), LOCAL);
    expect(outcomes(second)).toMatchObject({ a: 'cached', c: 'cached' });
  });

  it('lets a step run, or fail, where its snapshot cannot be looked up during the run', async () => {
    const steps = `
  - { id: a, run: 'echo go=1 >>"$GITHUB_OUTPUT"' }
  - { id: b, cache: true, needs: a, image: base, run: echo $GO, env: { GO: '\${{ steps.a.outputs.go }}' } }`;
    const whole = await openTongRig();
    await whole.perform(pipelineOf(steps), LOCAL);
    const lists = whole.methods.flatMap((name, call) =>
      /^(?:inspect|list)Image/.test(name) ? [call] : [],
    );
    expect(lists.length).toBeGreaterThan(0);
    for (const call of lists) {
      const rig = await openTongRig();
      const summary = await rig.perform(pipelineOf(steps), {
        ...LOCAL,
        failure: { call, kind: 'refused' },
      });
      expect(summary.steps.size).toBe(2);
      expect(await rig.left()).toEqual([]);
    }
  });
});

it('a member of a matrix is read by its name, and a step with always() follows a matrix that failed', async () => {
  const rig = await openRunRig();
  const steps = `
  - id: unit
    matrix: { shard: [0, 2, 3] }
    if: matrix.shard != 3
    run: 'echo "n=\${{ matrix.shard }}" >>"$GITHUB_OUTPUT"; exit \${{ matrix.shard }}'
  - { id: report, if: always(), run: 'echo "$ONE $TWO $THREE"', env: {
      ONE: "\${{ steps['unit[shard=0]'].outputs.n }}",
      TWO: "\${{ steps['unit[shard=2]'].outcome }}",
      THREE: "\${{ steps['unit[shard=3]'].outcome }}" } }
  - { id: next, needs: unit, run: echo next }`;
  const pipeline = { ...pipelineOf(steps), maxParallel: 1 };
  const summary = await rig.perform(pipeline);
  expect(outcomes(summary)).toEqual({
    'unit[shard=0]': 'succeeded',
    'unit[shard=2]': 'failed',
    'unit[shard=3]': 'skipped',
    report: 'succeeded',
    next: 'skipped',
  });
  const lines = rig
    .of('step-output')
    .flatMap(({ step, lines: all }) => (step === 'report' ? all : []));
  expect(lines).toEqual(['0 failure skipped']);
});
