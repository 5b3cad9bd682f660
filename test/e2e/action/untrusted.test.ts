import { expect, it } from 'vitest';
import { openActionRig, type ActionRig } from '../../support/rigs/action-rig.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { NASTY_BYTES, NASTY_LINES, toShown } from '../../support/output/nasty-output.ts';
import type { StepRecord } from '../../support/runner-harness/step-record.ts';
import { MAIN_STATE } from '../../support/runner-harness/main-state.ts';

const HEAD = `
image: tongs-test/busybox
anvil: { pull: never }
`;

const SHOWN = NASTY_LINES.map(toShown);
const [STOP, RESUME] = ['stop-commands', 'resume'];

/** Names of the commands that were obeyed, but for those that keep others from being obeyed. */
function obeyed({ commands }: StepRecord): string[] {
  return commands.map(({ name }) => name).filter((name) => name !== STOP && name !== RESUME);
}

/** What no output may change. */
function expectOnlyText(record: StepRecord): void {
  expect(record.faults).toEqual([]);
  expect(record.env).toEqual({});
  expect(record.path).toEqual([]);
  expect(record.state).toEqual(MAIN_STATE);
  expect(record.masks).toHaveLength(1);
  expect(record.outputs['events-file']).toContain(record.state['run']);
}

async function expectQuietEnd(job: ActionRig): Promise<void> {
  expect(await job.endJob()).toMatchObject([{ exitCode: 0, commands: [], faults: [] }]);
}

describeEngine('output that is made to be more', (rig) => {
  it.each(['grouped', 'stream'])('is nothing but lines of a log that is %s', async (log) => {
    const job = await openActionRig(rig, {
      nasty: NASTY_BYTES,
      '.tongs/pipeline.yml': `${HEAD}
steps:
  - { id: out, run: cat nasty }
  - { id: error, needs: [], run: cat nasty >&2 }
  - { id: after, run: echo after }
`,
    });
    const record = await job.run({ log, 'max-parallel': '1' });
    expectOnlyText(record);
    expect(record).toMatchObject({ exitCode: 0, conclusion: 'success', annotations: [] });
    expect(record.outputs).toMatchObject({ result: 'succeeded', 'failed-step': '' });
    if (log === 'grouped') {
      expect(record.groups).toEqual([
        { title: 'out', lines: SHOWN },
        { title: 'error', lines: SHOWN },
        { title: 'after', lines: ['after'] },
      ]);
      expect(obeyed(record)).toEqual([]);
    } else {
      expect(obeyed(record)).toEqual([]);
      const told = record.log.map((line) => line.replace(/^\S+?(?:out|error|after)\s*\S+ \| /, ''));
      expect(told.filter((line) => SHOWN.includes(line))).toEqual([...SHOWN, ...SHOWN]);
    }
    await expectQuietEnd(job);
  });

  it('is nothing but lines behind another step, where it waits', async () => {
    const job = await openActionRig(rig, {
      nasty: NASTY_BYTES,
      '.tongs/pipeline.yml': `${HEAD}
max-parallel: 2
steps:
  - { id: front, run: 'until [ -e /tmp/go ]; do sleep 0.05; done; cat nasty' }
  - { id: behind, needs: [], run: cat nasty }
`,
    });
    const { record: ended, events, use } = job.start();
    await (await events()).until('step-finished');
    await job.release(use.state['run'] ?? '', 'front');
    const record = await ended;
    expectOnlyText(record);
    expect(record.groups.map(({ lines }) => lines)).toEqual([SHOWN, SHOWN]);
    await expectQuietEnd(job);
  });

  it('is nothing but lines where it is quoted: last lines of a step and of its tong', async () => {
    const job = await openActionRig(rig, {
      nasty: NASTY_BYTES,
      '.tongs/pipeline.yml': `${HEAD}
name: ${JSON.stringify('::error::name\n##[group]name\r::error::name')}
tongs:
  loud:
    image: tongs-test/busybox
    pull: never
    command: ${JSON.stringify(['sh', '-c', `${printCommands()}; sleep 1000`])}
steps:
  - id: failing
    name: ${JSON.stringify('::set-output name=a::b\n##[error]x')}
    tongs: loud
    env: ${JSON.stringify({ A: '::error::env' })}
    run: tail -c 3000 nasty; exit 1
`,
    });
    const record = await job.run();
    expectOnlyText(record);
    expect(record).toMatchObject({ exitCode: 1, conclusion: 'failure' });
    expect(record.outputs).toMatchObject({ result: 'failed', 'failed-step': 'failing' });
    expect(obeyed(record)).toEqual(['error']);
    expect(record.annotations).toMatchObject([
      {
        level: 'error',
        title: '✘ step failing · ::set-output name=a::b#\u200b#[error]x',
        file: '.tongs/pipeline.yml',
      },
    ]);
    expect(record.annotations[0]?.message).toContain(toShown(NASTY_LINES.at(-1) ?? ''));
    expect(record.log).toContain(`    ${toShown('in a line ##[error]tong')}`);
    expect(record.summary).not.toMatch(/^::|##\[/m);
    await expectQuietEnd(job);
  });

  it('is nothing but lines of a tong that ends early', async () => {
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `${HEAD}
tongs:
  broken:
    image: tongs-test/busybox
    pull: never
    port: 1234
    command: ${JSON.stringify(['sh', '-c', `${printCommands()}; exit 3`])}
steps:
  - { id: needing, tongs: broken, run: echo never }
`,
    });
    const record = await job.run();
    expectOnlyText(record);
    expect(record).toMatchObject({ exitCode: 1, conclusion: 'failure' });
    expect(obeyed(record)).toEqual(['error']);
    expect(record.annotations).toMatchObject([
      { message: expect.stringContaining('Tong "broken" ended with exit code 3') },
    ]);
    expect(record.log).toContain(`    ${toShown('in a line ##[error]tong')}`);
    await expectQuietEnd(job);
  });

  it.each([
    ['an id', '- { id: "::error::x\\n##[group]y", run: "true" }'],
    ['a key', '- { id: a, run: "true", "::error::x\\n##[group]y": 1 }'],
    ['an image', '- { id: a, run: "true", image: "::error::x\\n##[group]y", pull: never }'],
    ['a need', '- { id: a, run: "true", needs: "::error::x\\n##[group]y" }'],
    ['a line', '- { id: a, run: "true", timeout: [::error::x, "##[group]y"] }'],
  ])('is nothing but text in a message about %s', async (_, step) => {
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `${HEAD}steps:\n${step}\n`,
    });
    const record = await job.run();
    expect(record).toMatchObject({ exitCode: 2, faults: [], env: {}, path: [] });
    expect(new Set(obeyed(record))).toEqual(new Set(['error']));
    for (const { title, message } of record.annotations) {
      expect([title, message]).not.toEqual(['tongs', 'x']);
    }
    await expectQuietEnd(job);
  });

  it('is nothing but text in a message about an input', async () => {
    const job = await openActionRig(rig, {});
    const wrong = 'x\n::error::y\n##[group]z\r::set-output name=result::w';
    const record = await job.run({ pipeline: wrong, steps: wrong });
    expect(record).toMatchObject({ exitCode: 2, faults: [] });
    expect(record.annotations).toHaveLength(1);
    await expectQuietEnd(job);
  });
});

/** A shell's command that prints what a tong has no file for. */
function printCommands(): string {
  const lines = ['::error::tong', 'in a line ##[error]tong', '::group::tong', '::add-mask::tong'];
  return `printf '${lines.join('\\r')}\\n::set-output name=result::tong\\nhalf'`;
}
