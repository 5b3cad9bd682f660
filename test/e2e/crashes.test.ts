import { describe, expect, it } from 'vitest';
import { openActionRig } from '../support/rigs/action-rig.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { writeFiles } from '../support/files/git-repository.ts';
import { temporaryFolder } from '../support/files/temporary-folder.ts';
import { BIN, BUNDLE, runTongs } from '../support/processes/tongs-process.ts';
import { openProject } from '../support/rigs/project.ts';

const PASSWORD = 'hunter2.word';
const PROXY = `http://me:${PASSWORD}@proxy.invalid:3128`;
const SHOWN = 'http://me:***@proxy.invalid:3128';

/** Files that Node loads before the bundle, each with a bug. */
const BUGS = {
  // At a signal that Tongs does not know, where nothing can catch it.
  'throws.mjs': `process.on('SIGUSR2', () => { throw new TypeError('bug at ${PROXY}'); });`,
  'rejects.mjs': `process.on('SIGUSR2', () => { void Promise.reject(new Error('bug at ${PROXY}')); });`,
  // As soon as somebody listens, in the action's post step.
  'post.mjs': `
if (process.argv[1].endsWith('/dist/post/index.js')) {
  const timer = setInterval(() => {
    if (process.listenerCount('uncaughtException') === 0) return;
    clearInterval(timer);
    throw new Error('bug in post');
  }, 1);
}`,
  'hangs.mjs': `
import { promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
promises.open = promises.readFile = () => new Promise(() => {});
syncBuiltinESMExports();
`,
};

async function openBugs(): Promise<{
  readonly folder: string;
  readonly load: (name: keyof typeof BUGS) => { readonly NODE_OPTIONS: string };
}> {
  const folder = await temporaryFolder();
  writeFiles(folder, BUGS);
  const proxies = { default: { httpProxy: PROXY } };
  writeFiles(folder, { 'config.json': JSON.stringify({ proxies }) });
  return { folder, load: (name) => ({ NODE_OPTIONS: `--import=${folder}/${name}` }) };
}

const WAITING = `
image: tongs-test/busybox
anvil: { pull: never }
tongs:
  redis: { image: tongs-test/redis, port: 6379 }
steps:
  - { id: waits, tongs: redis, run: 'echo under way; sleep 1000' }
  - { id: never, run: echo }
`;

const REPORT = 'hint: This is a bug in Tongs: please report it with the lines above at https://';

describeEngine('a bug that nothing catches', (rig) => {
  it('ends a run with 70, after everything of it is removed', async () => {
    const { folder, load } = await openBugs();
    const project = await openProject(rig, { 'pipeline.yml': WAITING });
    const env = { DOCKER_CONFIG: folder, ...load('rejects.mjs') };
    const run = project.startRun(['pipeline.yml'], { env });
    await run.log.until('step-output');
    run.kill('SIGUSR2');
    const { exitCode, stderr, stdout } = await run.ended;
    expect(stderr).toContain(`error: Cannot continue: bug at ${SHOWN}\n`);
    expect(stderr).toContain(`at process.<anonymous> (file://${folder}/rejects.mjs`);
    expect(stderr).toContain(REPORT);
    expect(stderr + stdout).not.toContain(PASSWORD);
    expect(run.log.of('step-finished')).toMatchObject([
      { step: 'waits', outcome: 'cancelled', message: 'a bug in Tongs ended the run' },
      { step: 'never', outcome: 'skipped' },
    ]);
    expect(exitCode).toBe(70);
    expect(await project.wipe()).toEqual([]);
  });

  it('ends the main step with 70 and an annotation', async () => {
    const { folder, load } = await openBugs();
    const env = { DOCKER_CONFIG: folder };
    const job = await openActionRig(
      rig,
      { '.tongs/pipeline.yml': WAITING },
      { env: { ...env, ...load('throws.mjs') } },
    );
    const { process, record, events, use } = job.start();
    const log = await events();
    await log.until('step-output');
    process.kill('SIGUSR2');
    const main = await record;
    expect(main).toMatchObject({ exitCode: 70, faults: [], outputs: { result: 'cancelled' } });
    expect(main.annotations).toMatchObject([{ level: 'error', message: `bug at ${SHOWN}` }]);
    expect(main.log.join('\n')).toContain(`Cannot continue: bug at ${SHOWN}`);
    expect(JSON.stringify(main)).not.toContain(PASSWORD);
    expect(await job.whatIsThere(use.state['run'] ?? '')).toEqual([]);
  });

  it('is a warning in post', async () => {
    const { load } = await openBugs();
    const files = {
      '.tongs/pipeline.yml': 'steps: [{ id: a, run: echo }]\nimage: tongs-test/busybox\n',
    };
    const job = await openActionRig(rig, files, { env: load('post.mjs') });
    expect(await job.run()).toMatchObject({ exitCode: 0 });
    expect(await job.endJob()).toMatchObject([
      {
        exitCode: 0,
        annotations: [
          {
            level: 'warning',
            message: 'Cannot clean up after the job: a bug in Tongs ended the run',
          },
          { level: 'warning', message: 'bug in post' },
        ],
      },
    ]);
  });
});

describe('a wait that nothing ends', () => {
  it.each([
    ['the bundle', BUNDLE],
    ['bin/tongs.cjs', [process.execPath, BIN]],
  ])('is reported, and the exit code is 70: %s', async (_, program) => {
    const { folder, load } = await openBugs();
    writeFiles(folder, { 'pipeline.yml': WAITING });
    const options = { folder, program, env: load('hangs.mjs') };
    const { exitCode, stderr } = await runTongs(['validate', 'pipeline.yml'], options);
    expect(stderr).toMatch(
      /^error: Cannot continue: nothing is under way that would end the wait\n/,
    );
    expect(stderr).toContain(REPORT);
    expect(exitCode).toBe(70);
  });
});
