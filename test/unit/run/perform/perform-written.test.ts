import { describe, expect, test } from 'vitest';
import { sha256 } from '../../../../src/base/sha256.ts';
import { openRunRig, outcomes, type RunRig } from '../../../support/rigs/run-rig.ts';
import { writeFiles } from '../../../support/files/git-repository.ts';
import { read } from '../../pipeline/reading.ts';
import { aPipeline, aStep, PLACE } from '../../../support/values/steps.ts';

const local = { snapshots: 'local' } as const;

function printed(rig: RunRig): string[] {
  return rig.of('step-output').flatMap(({ lines }) => lines);
}

function started(rig: RunRig): number {
  return rig.calls.filter(({ method }) => method === 'startContainer').length;
}

const WRITE = [
  'echo version=1.2 >>"$GITHUB_OUTPUT"',
  'echo GREETING=hello >>"$GITHUB_ENV"',
  'echo /a/bin >>"$GITHUB_PATH"',
  'echo "# Done" >>"$GITHUB_STEP_SUMMARY"',
].join('\n');
const SHOW = 'echo "$GREETING $PATH"; cat "$GITHUB_OUTPUT" "$GITHUB_ENV" "$GITHUB_PATH"';
const SEEN = 'hello /a/bin:/bin';

describe('what a step writes', () => {
  test('reaches the step that continues in its anvil, whose own files are empty', async () => {
    const rig = await openRunRig();
    const steps = [aStep('a', { run: WRITE }), aStep('b', { from: 'a', run: SHOW })];
    await rig.perform(aPipeline(steps), local);
    expect([printed(rig), started(rig)]).toEqual([[SEEN], 1]);
    expect(rig.of('step-finished')).toMatchObject([{ step: 'a', outputs: { version: '1.2' } }, {}]);
    expect(rig.of('step-finished')[1]).not.toHaveProperty('outputs');
    expect(rig.of('summary-written')).toMatchObject([{ step: 'a', text: '# Done\n' }]);
  });

  test('reaches all steps that start from its files, and no others', async () => {
    const rig = await openRunRig();
    const other = 'echo GREETING=hi >>"$GITHUB_ENV"; echo /b/bin >>"$GITHUB_PATH"';
    const steps = [
      aStep('a', { cache: false, run: WRITE }),
      aStep('b', { cache: false, from: 'a', run: other }),
      aStep('c', { cache: false, from: 'b', run: 'echo "c $GREETING $PATH"' }),
      aStep('d', { cache: false, from: 'a', run: SHOW }),
      aStep('e', { cache: false, needs: ['a', 'b'], run: 'echo "e $GREETING."' }),
      aStep('f', { cache: false, from: 'a', run: 'echo "f $GREETING"', env: { GREETING: 'own' } }),
    ];
    await rig.perform(aPipeline(steps));
    expect(printed(rig).toSorted()).toEqual(
      [`c hi /b/bin:${SEEN.slice(6)}`, 'e .', 'f own', SEEN].toSorted(),
    );
  });

  test('comes back from a cached step: to events, and to the step that starts from it', async () => {
    const rig = await openRunRig();
    const steps = [
      aStep('a', { run: WRITE }),
      aStep('b', { from: 'a', run: 'echo B=2 >>"$GITHUB_ENV"' }),
      aStep('c', { cache: false, from: 'b', run: 'echo "$B $GREETING $PATH"' }),
    ];
    const pipeline = aPipeline(steps);
    await rig.perform(pipeline, local);
    const before = printed(rig);
    const again = await rig.perform(pipeline, local);
    expect(outcomes(again)).toEqual({ a: 'cached', b: 'cached', c: 'succeeded' });
    expect(printed(rig)).toEqual(before);
    expect(before).toEqual([`2 ${SEEN}`]);
    expect(rig.of('step-finished')).toMatchObject([
      { step: 'a', outputs: { version: '1.2' } },
      {},
      {},
    ]);
    expect(rig.of('summary-written')).toMatchObject([{ step: 'a', text: '# Done\n' }]);
    const cached = aPipeline(steps.slice(0, 2));
    await rig.perform(cached, local);
    expect(rig.calls).toEqual([]);
    expect(rig.of('step-finished')[0]).toMatchObject({ outputs: { version: '1.2' } });
  });

  test('is not inherited from an earlier snapshot of the same step, but what that got is', async () => {
    const rig = await openRunRig();
    const inputs = [{ glob: 'file.txt', optional: false, place: PLACE }];
    const build = aStep('build', {
      from: 'a',
      inputs,
      run: 'echo "$GREETING $OLD."; echo "OLD=$(cat file.txt)" >>"$GITHUB_ENV"',
      cacheRules: { fallback: 'nearest' },
    });
    const after = aStep('after', {
      cache: false,
      from: 'build',
      run: 'echo "after $GREETING $OLD"',
    });
    const pipeline = aPipeline([aStep('a', { inputs: [], run: WRITE }), build, after]);
    for (const turn of ['1', '2']) {
      writeFiles(rig.folder, { 'file.txt': turn });
      rig.engine.scripts.set(build.run, (process) => {
        process.print(`${process.env['GREETING']} ${process.env['OLD'] ?? ''}.\n`);
        process.own.write('/.tongs/written/env', Buffer.from(`OLD=${turn}\n`));
        return 0;
      });
      const prepared = await rig.prepare(pipeline, local);
      await rig.performPrepared(prepared);
      if (turn === '2') expect(prepared.plan[1]).toMatchObject({ reason: 'fallback' });
      expect(printed(rig)).toEqual(['hello .', `after hello ${turn}`]);
    }
  });

  test('is that of the last attempt, from what the step inherited', async () => {
    const rig = await openRunRig();
    let attempt = 0;
    rig.engine.scripts.set('flaky', (process) => {
      attempt += 1;
      process.print(`${attempt} ${process.env['GREETING']} ${process.env['MINE'] ?? ''}.\n`);
      process.own.write('/.tongs/written/env', Buffer.from(`MINE=${attempt}\n`));
      process.own.write('/.tongs/written/output', Buffer.from(`n${attempt}=x\n`));
      return attempt === 1 ? 1 : 0;
    });
    const steps = [
      aStep('a', { cache: false, run: WRITE }),
      aStep('b', { cache: false, from: 'a', run: 'flaky', retries: { max: 1, delayMs: 0 } }),
      aStep('c', { cache: false, from: 'b', run: 'echo "$GREETING $MINE"' }),
    ];
    await rig.perform(aPipeline(steps));
    expect(printed(rig)).toEqual(['1 hello .', '2 hello .', 'hello 2']);
    expect(rig.of('step-finished')[1]).toMatchObject({ step: 'b', outputs: { n2: 'x' } });
    expect(rig.of('step-finished')[1]?.outputs).not.toHaveProperty('n1');
  });

  test('fails the step if it cannot be read', async () => {
    const rig = await openRunRig();
    const run = 'echo A=b >>"$GITHUB_ENV"; echo oops >>"$GITHUB_ENV"';
    const steps = [
      aStep('a', { cache: false, run }),
      aStep('b', { cache: false, run, continueOnError: true }),
      aStep('c', { cache: false, from: 'b', run: 'echo "$A."' }),
      aStep('d', { cache: false, run: `${run}; exit 3` }),
    ];
    const summary = await rig.perform(aPipeline(steps));
    expect(outcomes(summary)).toEqual({ a: 'failed', b: 'failed', c: 'succeeded', d: 'failed' });
    const [a, b] = rig.of('step-finished').filter(({ reason }) => reason === 'step-file-invalid');
    expect(a).toMatchObject({
      message: 'Cannot read GITHUB_ENV, line 2: "oops" has neither "=" nor "<<"',
      hint: expect.stringContaining('name=value'),
    });
    expect(b).toMatchObject({ step: 'b', tolerated: true });
    expect(printed(rig)).toEqual(['.']);
    expect(rig.of('step-finished')).toContainEqual(
      expect.objectContaining({ step: 'd', reason: 'exit-code', exitCode: 3 }),
    );
    expect(rig.of('warned')).toMatchObject([
      { code: 'step-file', message: expect.stringContaining('"d"') },
    ]);
  });

  test('stays if the step fails and the run goes on', async () => {
    const rig = await openRunRig();
    const steps = [
      aStep('a', { cache: false, run: `${WRITE}\nexit 1`, continueOnError: true }),
      aStep('b', { cache: false, from: 'a', run: SHOW }),
    ];
    await rig.perform(aPipeline(steps));
    expect(printed(rig)).toEqual([SEEN]);
    expect(rig.of('step-finished')[0]).toMatchObject({
      outputs: { version: '1.2' },
      tolerated: true,
    });
  });

  test('passes a step that does not run, without outputs and summary', async () => {
    const rig = await openRunRig();
    const pipeline = read(
      `image: base
steps:
  - id: a
    run: ${JSON.stringify(`${WRITE}\nexit 1`)}
  - { id: b, run: echo never }
  - { id: c, run: 'echo "c $GREETING"', if: always() }
  - { id: d, run: echo never, user: nobody-here, needs: a, from: a, if: failure() }
  - { id: e, run: 'echo "e $GREETING"', if: always() }`,
      'pipeline.yml',
      { github: {}, env: {} },
    );
    const summary = await rig.perform(pipeline);
    expect(outcomes(summary)).toMatchObject({ a: 'failed', b: 'skipped', c: 'succeeded' });
    expect(printed(rig)).toEqual(expect.arrayContaining(['c hello', 'e hello']));
    expect(rig.of('summary-written')).toMatchObject([{ step: 'a' }]);
    const withOutputs = rig.of('step-finished').filter(({ outputs }) => outputs !== undefined);
    expect(withOutputs.map(({ step }) => step)).toEqual(['a']);
  });

  test('keeps a step from being saved if it is too long for labels, and reaches the run anyway', async () => {
    const rig = await openRunRig();
    const random = Array.from({ length: 12_000 }, (_, at) => sha256(String(at))).join('');
    rig.engine.scripts.set('long', (process) => {
      process.own.write('/.tongs/written/output', Buffer.from(`long=${random}\n`));
      return 0;
    });
    const steps = [aStep('a', { run: 'long' }), aStep('b', { from: 'a', run: 'true' })];
    const summary = await rig.perform(aPipeline(steps), local);
    expect(outcomes(summary)).toEqual({ a: 'succeeded', b: 'succeeded' });
    expect(rig.of('warned')).toMatchObject([
      { code: 'labels-too-large', hint: expect.stringContaining('write less to GITHUB_OUTPUT') },
    ]);
    expect(rig.of('step-finished')[0]?.outputs?.['long']).toBe(random);
  });
});
