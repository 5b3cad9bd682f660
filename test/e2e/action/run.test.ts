import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openActionRig } from '../../support/rigs/action-rig.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { listCreated, now } from '../../support/engines/engine-history.ts';
import { EventLog } from '../../support/output/event-log.ts';
import { RUNNER_SECRETS } from '../../support/runner-harness/job.ts';
import { readSteps } from '../../support/output/runner-output.ts';
import { MAIN_STATE } from '../../support/runner-harness/main-state.ts';

const HEAD = `
image: tongs-test/busybox
anvil: { pull: never }
`;

describeEngine('the action', (rig) => {
  it('runs a pipeline and tells in its outputs what came of it', async () => {
    const job = await openActionRig(rig, {
      'file.txt': 'content\n',
      '.tongs/pipeline.yml': `${HEAD}
steps:
  - id: greet
    run: |
      echo hello $WHO; echo oops >&2
      echo "version=1.2" >>"$GITHUB_OUTPUT"
      echo "A=b" >>"$GITHUB_ENV"
    env: { WHO: world }
  - id: keep
    needs: []
    inputs: [file.txt]
    run: cat file.txt
    cache: true
  - id: after
    run: test -e file.txt
    cache: true
`,
    });
    const record = await job.run();
    expect(record).toMatchObject({
      exitCode: 0,
      conclusion: 'success',
      annotations: [],
      faults: [],
    });
    expect(record.outputs).toMatchObject({
      result: 'succeeded',
      'failed-step': '',
      'cache-hits': '0',
      'cache-misses': '2',
    });
    expect(record.outputs).not.toHaveProperty('reclaimed-bytes');
    expect(JSON.parse(record.outputs['outputs'] ?? '')).toEqual({ greet: { version: '1.2' } });
    expect(readSteps(record)).toEqual({
      greet: step({ reason: 'not-cached' }),
      keep: step({ reason: 'no-snapshot' }),
      after: step({ reason: 'no-snapshot' }),
    });
    const lines = Object.fromEntries(
      record.groups.map((group) => [group.title.split(' ')[0], group.lines.toSorted()]),
    );
    expect(lines).toEqual({ greet: ['hello world', 'oops'], keep: ['content'], after: [] });
    expect(record.state).toEqual(MAIN_STATE);
    expect(record.env).toEqual({});
    const events = new EventLog(record.outputs['events-file']);
    expect(JSON.parse(events.lines()[0] ?? '')).toEqual({ type: 'log-started', version: 2 });
    expect(events.of('run-finished')).toMatchObject([
      { run: record.state['run'], result: 'succeeded', cached: 0, misses: 2 },
    ]);
    expect(await job.endJob()).toMatchObject([QUIET_POST]);
  });

  it('answers a second run from snapshots, and starts no container', async () => {
    const job = await openActionRig(rig, {
      'file.txt': 'content\n',
      '.tongs/pipeline.yml': `${HEAD}
tongs:
  db: { image: tongs-test/busybox, pull: never, command: [sleep, "1000"] }
steps:
  - { id: one, run: cat file.txt, cache: true, tongs: db }
  - { id: two, run: echo two, cache: true }
`,
    });
    await job.run();
    const sinceMs = await now(rig);
    const record = await job.run();
    expect(record).toMatchObject({ exitCode: 0, faults: [], annotations: [] });
    expect(record.outputs).toMatchObject({ 'cache-hits': '2', 'cache-misses': '0' });
    expect(readSteps(record)).toEqual({
      one: step({
        outcome: 'cached',
        'exit-code': null,
        seconds: 0,
        cached: true,
        reason: 'not-needed',
      }),
      two: step({
        outcome: 'cached',
        'exit-code': null,
        seconds: 0,
        cached: true,
        reason: 'snapshot-found',
      }),
    });
    expect(await listCreated(rig, { sinceMs, run: record.state['run'] ?? '' })).toEqual([]);
    expect(await job.endJob()).toMatchObject([QUIET_POST, QUIET_POST]);
  });

  it('fails with an annotation on the line of the step, and the last lines of it and its tong', async () => {
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `${HEAD}
tongs:
  db:
    image: tongs-test/busybox
    pull: never
    command: [sh, -c, "echo I am the tong; sleep 1000"]
steps:
  - id: fine
    run: "true"
  - id: broken
    tongs: db
    run: |
      for i in 1 2 3 4 5 6 7 8 9; do echo line $i; done
      exit 3
  - id: after
    run: "true"
`,
    });
    const record = await job.run();
    expect(record).toMatchObject({ exitCode: 1, conclusion: 'failure', faults: [] });
    expect(record.outputs).toMatchObject({ result: 'failed', 'failed-step': 'broken' });
    expect(readSteps(record)).toMatchObject({
      fine: step({ reason: 'not-cached' }),
      broken: step({ outcome: 'failed', 'exit-code': 3, reason: 'exit-code' }),
      after: step({ outcome: 'skipped', 'exit-code': null, seconds: 0, reason: 'need-failed' }),
    });
    expect(record.annotations).toEqual([
      {
        level: 'error',
        title: '✘ step broken',
        file: '.tongs/pipeline.yml',
        line: 13,
        column: undefined,
        message: expect.stringMatching(
          /^failed after [\d.]+m?s: exit code 3\nline 5\nline 6\nline 7\nline 8\nline 9$/,
        ),
      },
    ]);
    const outside = record.log.slice(
      record.log.indexOf('##[endgroup]', record.log.indexOf('line 9')),
    );
    expect(outside).toContain('the last lines of step "broken":');
    expect(outside).toContain('    line 1');
    expect(outside).toContain('##[group]the last lines of tong "db"');
    expect(outside).toContain('    I am the tong');
    const logs = record.outputs['tong-logs'] ?? '';
    expect(await readFile(join(logs, 'db.log'), 'utf8')).toBe('I am the tong\n');
    expect(record.summary).toMatch(/❌ pipeline failed after/);
    expect(await job.endJob()).toMatchObject([QUIET_POST]);
  });

  it('goes on after a failure that is tolerated, with a warning', async () => {
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `${HEAD}
steps:
  - { id: shaky, run: exit 4, continue-on-error: true }
  - { id: after, run: "true" }
`,
    });
    const record = await job.run();
    expect(record).toMatchObject({ exitCode: 0, conclusion: 'success', faults: [] });
    expect(record.outputs).toMatchObject({ result: 'succeeded', 'failed-step': '' });
    expect(readSteps(record)).toMatchObject({
      shaky: { outcome: 'failed', 'exit-code': 4 },
      after: { outcome: 'succeeded' },
    });
    expect(record.annotations).toMatchObject([
      { level: 'warning', title: '! step shaky', file: '.tongs/pipeline.yml' },
    ]);
  });

  it('runs the steps that are asked for and what they need', async () => {
    const job = await openActionRig(rig, {
      '.tongs/checks.yml': `${HEAD}
steps:
  - { id: a, run: echo a >a }
  - { id: b, run: cat a }
  - { id: c, run: exit 1 }
  - { id: d, needs: [], run: echo d }
  - { id: e, needs: [], run: exit 1 }
`,
    });
    const record = await job.run({ pipeline: 'checks', steps: ' b,\n d ' });
    expect(record).toMatchObject({ exitCode: 0, faults: [] });
    expect(Object.keys(readSteps(record)).toSorted()).toEqual(['a', 'b', 'd']);
  });

  it('lets steps reach a tong by its name and env', async () => {
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `
image: tongs-test/busybox
anvil: { pull: never }
tongs:
  redis: { image: tongs-test/redis, pull: never, port: 6379 }
steps:
  - id: talk
    tongs: redis
    run: printf 'PING\\r\\nQUIT\\r\\n' | nc "$TONG_REDIS_HOST" "$TONG_REDIS_PORT"
`,
    });
    const record = await job.run();
    expect(record).toMatchObject({ exitCode: 0, faults: [] });
    expect(record.log).toContain('+PONG');
    expect(record.summary).toMatch(/\| redis \| tongs-test\/redis \| [\d.]+m?s \|/);
  });

  it('takes the files of another folder as the source', async () => {
    const job = await openActionRig(rig, {
      'other/hello.txt': 'hello from there\n',
      '.tongs/pipeline.yml': `${HEAD}steps: [{ id: see, run: ls -A; cat hello.txt }]`,
    });
    const record = await job.run({ source: 'other' });
    expect(record).toMatchObject({
      exitCode: 0,
      groups: [{ lines: ['hello.txt', 'hello from there'] }],
    });
  });

  it('runs no more steps at once than it may', async () => {
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `${HEAD}
max-parallel: 4
steps:
  - { id: a, needs: [], run: "true" }
  - { id: b, needs: [], run: "true" }
  - { id: c, needs: [], run: "true" }
`,
    });
    const record = await job.run({ 'max-parallel': '1' });
    const kinds = new EventLog(record.outputs['events-file'])
      .events()
      .map(({ type }) => type)
      .filter((type) => type === 'step-started' || type === 'step-finished');
    expect(kinds).toEqual(
      Array.from({ length: 3 }, () => ['step-started', 'step-finished']).flat(),
    );
  });

  it('keeps and looks up no snapshots where they are off', async () => {
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `${HEAD}steps: [{ id: a, run: "true", cache: true }]`,
    });
    await job.run({ snapshots: 'off' });
    const record = await job.run({ snapshots: 'off' });
    expect(record.outputs).toMatchObject({ result: 'succeeded', 'cache-hits': '0' });
    expect(await job.snapshots()).toEqual([]);
  });

  it('writes a summary that a page can draw, and only that of steps when it may not', async () => {
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `
name: "a | b <script> \\u0060x\\u0060"
${HEAD}
tongs:
  idle: { image: tongs-test/busybox, pull: never, command: [sleep, "1000"] }
steps:
  - { id: first, run: 'echo "### Mine" >>"$GITHUB_STEP_SUMMARY"', cache: true }
  - { id: second, run: "true", tongs: idle }
`,
    });
    const { summary } = await job.run();
    const [title = '', ...lines] = summary.split('\n');
    expect(title).toMatch(/^### ✅ a \\\| b \\<script\\> \\`x\\` succeeded in [\d.]+m?s$/);
    const rows = lines.filter((line) => line.startsWith('|'));
    expect(rows).toEqual([
      '| | step | result | plan |',
      '|---|---|---|---|',
      expect.stringMatching(/^\| ✔ \| first \| [\d.]+m?s \| no snapshot yet \|$/),
      expect.stringMatching(/^\| ✔ \| second \| [\d.]+m?s \| not cached \|$/),
      '| tong | image | ready after |',
      '|---|---|---|',
      expect.stringMatching(/^\| idle \| tongs-test\/busybox \| [\d.]+m?s \|$/),
    ]);
    const [diagram = ''] = /(?<=^```mermaid\n)[^]*?(?=\n```$)/m.exec(summary) ?? [];
    expect(diagram.split('\n')).toEqual([
      'gantt',
      '  dateFormat YYYY-MM-DD HH:mm:ss.SSS',
      '  axisFormat %H:%M:%S',
      '  section steps',
      expect.stringMatching(
        /^ {2}\u200bfirst :done, 2000-01-01 00:00:00\.000, 2000-01-01 [\d:.]+$/,
      ),
      expect.stringMatching(/^ {2}\u200bsecond :done, 2000-01-01 [\d:.]+, 2000-01-01 [\d:.]+$/),
    ]);
    expect(summary.endsWith('\n\n### Mine\n')).toBe(true);
    const own = await job.run({ summary: 'false' });
    expect(own).toMatchObject({
      exitCode: 0,
      outputs: { 'cache-hits': '1' },
      summary: '### Mine\n',
    });
  });

  it('streams lines with the ids of their steps', async () => {
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `${HEAD}
steps:
  - { id: a, run: echo one }
  - { id: longer, run: echo two >&2 }
`,
    });
    const record = await job.run({ log: 'stream' });
    expect(record).toMatchObject({ exitCode: 0, groups: [], faults: [] });
    const plain = record.log.map((line) => line.replaceAll(COLOR, ''));
    expect(plain).toContain('a      | one');
    expect(plain).toContain('longer | two');
  });

  it('hands nothing of the runner to a step, and no step can write to its files', async () => {
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `${HEAD}
tongs:
  idle: { image: tongs-test/busybox, pull: never, command: [sh, -c, "env; exec sleep 1000"] }
steps:
  - id: look
    tongs: idle
    run: |
      env
      for file in "$GITHUB_OUTPUT" "$GITHUB_ENV" "$GITHUB_STATE" "$GITHUB_PATH"; do
        echo "x=y" >>"\${file:-/tmp/none}"
      done
      exit 1
`,
    });
    const record = await job.run();
    const said = record.log.join('\n');
    expect(said).toContain('TONG_IDLE_HOST=idle');
    for (const name of ['ACTIONS_', 'GITHUB_TOKEN', 'RUNNER_', 'INPUT_', 'STATE_', job.job.temp]) {
      expect(said).not.toContain(name);
    }
    for (const value of Object.values(RUNNER_SECRETS)) expect(said).not.toContain(value);
    expect(record).toMatchObject({ env: {}, path: [], faults: [] });
  });

  it('works for an action in the workspace, and when the workspace is gone at the end', async () => {
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `${HEAD}steps: [{ id: a, run: "true" }]`,
    });
    expect(await job.run()).toMatchObject({ exitCode: 0 });
    await rename(join(job.job.workspace, '.tongs'), join(job.job.temp, 'moved'));
    expect(await job.endJob()).toMatchObject([QUIET_POST]);
  });
});

// oxlint-disable-next-line no-control-regex -- It is what colors begin with.
const COLOR = /\u001b\[[0-9;]*m/g;

/** A post stage that had nothing to do. */
const QUIET_POST = {
  stage: 'post',
  exitCode: 0,
  log: [],
  annotations: [],
  faults: [],
  env: {},
  summary: '',
};

function step(changes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return {
    outcome: 'succeeded',
    'exit-code': 0,
    seconds: expect.any(Number) as unknown,
    attempts: changes['outcome'] === 'cached' || changes['outcome'] === 'skipped' ? 0 : 1,
    cached: false,
    ...changes,
  };
}
