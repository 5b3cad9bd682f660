import { chmod } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { openActionRig, type ActionRig } from '../../support/rigs/action-rig.ts';
import { openClosedSocket } from '../../support/engines/closed-socket.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { listCreated, now } from '../../support/engines/engine-history.ts';
import { FIVE_MESSAGES, FIVE_MISTAKES } from '../../support/values/five-mistakes.ts';
import type { StepRecord } from '../../support/runner-harness/step-record.ts';

const PIPELINE = {
  '.tongs/pipeline.yml': `
image: tongs-test/busybox
anvil: { pull: never }
steps:
  - { id: build, run: "true" }
`,
};

/** Message of each annotation, with its place where it has one, and without its hint. */
function told({ annotations }: StepRecord): string[] {
  return annotations.map(({ level, file, line, column, message }) => {
    const place = file === undefined ? [] : [`${file}:${line}:${column}`];
    return [level, ...place, message.split('\n')[0]].join(' | ');
  });
}

/** Everything that is printed but for colors and for what the runner itself obeys. */
function printed({ log }: StepRecord): string {
  return log.join('\n').replaceAll(COLOR, '');
}

// oxlint-disable-next-line no-control-regex -- It is what colors begin with.
const COLOR = /\u001b\[[0-9;]*m/g;

describeEngine('the action refuses', (rig) => {
  /** Nothing was made, and post has nothing to say. */
  async function expectNothing(job: ActionRig, record: StepRecord, sinceMs: number): Promise<void> {
    const run = record.state['run'] ?? 'no run';
    expect(await listCreated(rig, { sinceMs, run })).toEqual([]);
    expect(record).toMatchObject({ faults: [], groups: [], env: {}, summary: '' });
    expect(await job.endJob()).toMatchObject([
      { stage: 'post', exitCode: 0, annotations: [], log: [], faults: [], env: {} },
    ]);
  }

  it('inputs that it does not know or cannot read, all at once', async () => {
    const job = await openActionRig(rig, PIPELINE);
    const sinceMs = await now(rig);
    const record = await job.run({
      pipelin: 'x',
      'max-parallel': '0',
      snapshots: 'loca',
      'snapshots-max-size': '0%',
      'snapshots-max-age': '1h',
      'snapshots-min-free': '10',
      log: 'quiet',
      'prune-older-than': '7',
      'prune-when': 'job-start',
      'prune-dry-run': 'yes',
    });
    expect(record).toMatchObject({ exitCode: 2, conclusion: 'failure' });
    expect(record.outputs).toEqual({ result: 'invalid' });
    expect(told(record)).toEqual([
      'error | Input "snapshots": "loca" is not one of its values',
      'error | Input "snapshots-max-age": "1h" is shorter than 6h',
      'error | Input "snapshots-max-size": "0%" is neither a size nor a percentage',
      'error | Input "snapshots-min-free": "10" has no unit',
      'error | Input "max-parallel": "0" is not a whole number of 1 or more',
      'error | Input "log": "quiet" is not one of its values',
      'error | Input "prune-older-than": "7" has no unit',
      'error | Input "prune-when": "job-start" is not one of its values',
      'error | Input "prune-dry-run": "yes" is neither "true" nor "false"',
      'error | There is no input "pipelin"',
    ]);
    expect(printed(record)).toContain('hint: Did you mean "pipeline"?');
    expect(printed(record)).toContain('hint: Did you mean "local"?');
    expect(printed(record)).toContain('hint: Use one of: auto, grouped, stream.');
    expect(printed(record)).toContain('10 errors');
    expect(record.annotations[0]?.message).toBe(
      'Input "snapshots": "loca" is not one of its values\nDid you mean "local"?',
    );
    await expectNothing(job, record, sinceMs);
  });

  it('a prune of everything without an age', async () => {
    const job = await openActionRig(rig, PIPELINE);
    const sinceMs = await now(rig);
    const record = await job.run({ 'prune-all': 'true' });
    expect(record.exitCode).toBe(2);
    expect(told(record)).toEqual([
      'error | Input "prune-all" is set, but input "prune-older-than" is not',
    ]);
    await expectNothing(job, record, sinceMs);
  });

  it('an age that is too short', async () => {
    const job = await openActionRig(rig, PIPELINE);
    const record = await job.run({ 'prune-older-than': '59s' });
    expect(record.exitCode).toBe(2);
    expect(told(record)).toEqual(['error | Input "prune-older-than": "59s" is shorter than 1m']);
  });

  it('a step that is not there', async () => {
    const job = await openActionRig(rig, PIPELINE);
    const sinceMs = await now(rig);
    const record = await job.run({ steps: 'build biuld' });
    expect(record.exitCode).toBe(2);
    expect(record.outputs).toMatchObject({ result: 'invalid', steps: '{}' });
    expect(told(record)).toEqual([expect.stringContaining('"biuld"')]);
    expect(printed(record)).toContain('Did you mean "build"?');
    await expectNothing(job, record, sinceMs);
  });

  it('a pipeline that is not there', async () => {
    const job = await openActionRig(rig, PIPELINE);
    const sinceMs = await now(rig);
    const record = await job.run({ pipeline: 'other' });
    expect(record.exitCode).toBe(2);
    expect(told(record)).toEqual([
      'error | Cannot find the pipeline "other": there is no ".tongs/other.yml" here',
    ]);
    await expectNothing(job, record, sinceMs);
  });

  it('a pipeline with five mistakes by five annotations with their places', async () => {
    const job = await openActionRig(rig, { '.tongs/pipeline.yml': FIVE_MISTAKES });
    const sinceMs = await now(rig);
    const record = await job.run();
    expect(record.exitCode).toBe(2);
    expect(record.outputs).toMatchObject({ result: 'invalid', 'failed-step': '', steps: '{}' });
    expect(told(record)).toEqual(
      FIVE_MESSAGES.map(([place, message]) => `error | .tongs/pipeline.yml:${place} | ${message}`),
    );
    for (const { message } of record.annotations) expect(message).toMatch(/\n./);
    await expectNothing(job, record, sinceMs);
  });

  it('more than ten mistakes with ten annotations and all messages', async () => {
    const wrong = Array.from({ length: 14 }, (_, index) => `wrong-${index}: x`);
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': ['steps: [{ id: a, run: "true" }]', ...wrong].join('\n'),
    });
    const record = await job.run();
    expect(record).toMatchObject({ exitCode: 2, faults: [] });
    expect(record.annotations).toHaveLength(10);
    for (let index = 0; index < 14; index += 1) {
      expect(printed(record)).toContain(`"wrong-${index}"`);
    }
  });

  it('an image that is not there, on its line', async () => {
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `
steps:
  - id: a
    image: tongs-test/none
    pull: never
    run: "true"
`,
    });
    const sinceMs = await now(rig);
    const record = await job.run();
    expect(record.exitCode).toBe(2);
    expect(record.outputs).toMatchObject({ result: 'invalid' });
    expect(told(record)).toEqual([
      'error | .tongs/pipeline.yml:4:12 | Cannot use image "tongs-test/none": it is not on the engine, and pull is "never"',
    ]);
    expect(await listCreated(rig, { sinceMs, run: record.state['run'] ?? '' })).toEqual([]);
  });

  it.each([
    ['unix:///nowhere/docker.sock', 3, 'there is no such socket'],
    ['tcp://127.0.0.1:9', 3, 'nothing listens there'],
    ['ssh://me@-V', 2, 'is not the address of a host'],
  ])('an engine at %s', async (host, exitCode, message) => {
    const job = await openActionRig(rig, PIPELINE, { env: { DOCKER_HOST: host } });
    const record = await job.run();
    expect(record).toMatchObject({ exitCode, conclusion: 'failure', faults: [] });
    expect(record.outputs).toMatchObject({ result: exitCode === 3 ? 'engine-failed' : 'invalid' });
    expect(told(record)).toEqual([expect.stringContaining(message)]);
    // Main has told why: post adds nothing.
    const [post] = await job.endJob();
    expect(post).toMatchObject({ exitCode: 0, log: [], annotations: [], faults: [] });
  });

  it('an engine whose socket it may not open', async () => {
    await using socket = await openClosedSocket();
    const { path, uid } = socket;
    const job = await openActionRig(rig, PIPELINE, { env: { DOCKER_HOST: `unix://${path}` } });
    for (const folder of [job.job.temp, dirname(job.job.temp)]) await chmod(folder, 0o777);
    const record = await job.run({}, uid === undefined ? {} : { uid });
    expect(record).toMatchObject({ exitCode: 3, faults: [] });
    expect(record.outputs).toMatchObject({ result: 'engine-failed' });
    expect(told(record)).toEqual([
      `error | Cannot reach the container engine at "unix://${path}": permission denied`,
    ]);
    expect(printed(record)).toContain('hint: Add your user to the group of the socket');
  });
});
