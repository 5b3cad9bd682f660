import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RunnerJob } from '../support/runner-harness/job.ts';
import { temporaryFolder } from '../support/files/temporary-folder.ts';

const ACTION = `
inputs:
  word: { default: default }
  job-status: { default: '\${{ job.status }}' }
outputs:
  given: {}
runs: { using: node24, main: ../code/main.mjs, post: ../code/post.mjs }
`;

/** A job, and an action in a folder whose code lies beside it. */
async function openJob(main: string, post = ''): Promise<{ job: RunnerJob; action: string }> {
  const folder = await temporaryFolder();
  const action = join(folder, 'action');
  await mkdir(action);
  await mkdir(join(folder, 'code'));
  await writeFile(join(action, 'action.yml'), ACTION);
  const head = `
    import { appendFileSync, writeFileSync } from 'node:fs';
    const { env } = process;
    const put = (name, text) => appendFileSync(env['GITHUB_' + name], text + '\\n');
  `;
  await writeFile(join(folder, 'code/main.mjs'), head + main);
  await writeFile(join(folder, 'code/post.mjs'), head + post);
  return {
    job: new RunnerJob({ folder, repository: 'some/where', env: {}, heldOutputMs: 100 }),
    action,
  };
}

describe('RunnerJob', () => {
  it('hands inputs in, and takes outputs, env, path, state and summary', async () => {
    const { job, action } = await openJob(`
      put('OUTPUT', 'given=' + env['INPUT_WORD'] + ' ' + env['INPUT_JOB-STATUS']);
      put('STATE', 'Key<<X\\none\\ntwo\\nX');
      put('ENV', 'SEEN=1');
      put('PATH', '/first');
      put('STEP_SUMMARY', '# done');
      console.log(process.cwd() === env.GITHUB_WORKSPACE, env.RUNNER_OS, env.HIDDEN);
    `);
    const record = await job.run(action, { with: { word: 'hello' } });
    expect(record).toMatchObject({
      exitCode: 0,
      conclusion: 'success',
      outputs: { given: 'hello success' },
      state: { Key: 'one\ntwo' },
      env: { SEEN: '1' },
      path: ['/first'],
      summary: '# done\n',
      log: ['true Linux undefined'],
      faults: [],
    });
  });

  it('runs post after all main stages, the last one first, with state, env and the status', async () => {
    const { job, action } = await openJob(
      `put('STATE', 'word=' + env.INPUT_WORD);
       put('ENV', 'LAST=' + env.INPUT_WORD);
       put('PATH', '/' + env.INPUT_WORD);
       if (env.INPUT_WORD === 'two') process.exit(7);`,
      `console.log(env.STATE_word, env.LAST, env['INPUT_JOB-STATUS'], env.PATH.split(':', 2).join());
       put('ENV', 'LAST=post ' + env.STATE_word);`,
    );
    await job.run(action, { with: { word: 'one' } });
    const failed = await job.run(action, { with: { word: 'two' } });
    expect(failed).toMatchObject({ exitCode: 7, conclusion: 'failure' });
    const posts = await job.end();
    expect(posts.map(({ log }) => log)).toEqual([
      ['two two failure /two,/one'],
      ['one post two failure /two,/one'],
    ]);
  });

  it('does not fail the job for a step that may fail', async () => {
    const { job, action } = await openJob('process.exit(1)');
    const record = await job.run(action, { continueOnError: true });
    expect([record.conclusion, job.status]).toEqual(['failure', 'success']);
  });

  it('gives the files anew to each stage, and reads them when a process was killed', async () => {
    const { job, action } = await openJob(
      `put('STATE', 'file=' + env.GITHUB_OUTPUT); process.kill(process.pid, 'SIGKILL');`,
      `console.log(env.STATE_file === env.GITHUB_OUTPUT)`,
    );
    const record = await job.run(action);
    expect(record).toMatchObject({
      exitCode: undefined,
      endedBy: 'SIGKILL',
      conclusion: 'failure',
    });
    expect(await readFile(record.state['file'] ?? '', 'utf8')).toBe('');
    expect(await job.end()).toMatchObject([{ log: ['false'] }]);
  });

  it('drops outputs of post', async () => {
    const { job, action } = await openJob('', `put('OUTPUT', 'given=late')`);
    await job.run(action);
    const [post] = await job.end();
    expect(post).toMatchObject({
      outputs: {},
      droppedOutputs: { given: 'late' },
      faults: [{ kind: 'output-dropped', detail: 'given' }],
    });
  });

  it.each([
    [`put('OUTPUT', 'other=1')`, 'output-undeclared', 'success'],
    [`put('OUTPUT', 'given<<END')`, 'file-command-invalid', 'failure'],
    [`put('ENV', 'NODE_OPTIONS=--inspect')`, 'file-command-invalid', 'failure'],
    [`put('STEP_SUMMARY', 'x'.repeat(2 ** 20))`, 'summary-too-long', 'success'],
    [`console.log('::set-env name=A::1')`, 'command-disabled', 'failure'],
  ])('finds the fault of %s', async (main, kind, conclusion) => {
    const { job, action } = await openJob(main);
    expect(await job.run(action)).toMatchObject({ conclusion, faults: [{ kind }], summary: '' });
  });

  it('finds env that the kernel does not take', async () => {
    const { job, action } = await openJob(
      `put('STATE', 'long=' + 'x'.repeat(128 * 1024))`,
      `console.log(env.STATE_long)`,
    );
    await job.run(action);
    expect(await job.end()).toMatchObject([
      { log: ['undefined'], faults: [{ kind: 'env-too-long' }] },
    ]);
  });

  it('masks what is written after a mask, in summaries and later steps too', async () => {
    const { job, action } = await openJob(
      `console.log('::add-mask::secret'); put('STEP_SUMMARY', 'a secret');`,
      `console.log('the secret')`,
    );
    expect(await job.run(action)).toMatchObject({ summary: 'a ***\n' });
    expect(await job.end()).toMatchObject([{ log: ['the ***'] }]);
  });

  it('reads commands from both outputs, and lines that end at a CR', async () => {
    const { job, action } = await openJob(
      `process.stderr.write('x\\r::error::one\\n'); process.stdout.write('half');`,
    );
    const record = await job.run(action);
    expect(record.annotations).toMatchObject([{ message: 'one' }]);
    expect(record.log.toSorted()).toEqual(['##[error]one', 'half', 'x']);
  });

  it('cancels with a signal, and post learns of it', async () => {
    const { job, action } = await openJob(
      `setInterval(() => {}, 1000);
       process.on('SIGINT', () => { console.log('interrupted'); process.exit(130); });
       console.log('ready');`,
      `console.log(env['INPUT_JOB-STATUS'])`,
    );
    const use = job.use(action);
    const { process, record } = use.main();
    await process.line(/ready/);
    await use.cancel();
    expect(await record).toMatchObject({
      exitCode: 130,
      conclusion: 'cancelled',
      log: ['ready', 'interrupted'],
    });
    expect(await job.end()).toMatchObject([{ log: ['cancelled'] }]);
  });

  it('does not wait for a child that holds the output', async () => {
    const { job, action } = await openJob(`
      const { spawn } = await import('node:child_process');
      const child = spawn('sleep', ['60'], { stdio: ['ignore', 'inherit', 'inherit'] });
      put('STATE', 'pid=' + child.pid);
      child.unref();
    `);
    const record = await job.run(action);
    process.kill(Number(record.state['pid']));
    expect(record.faults).toMatchObject([{ kind: 'output-held' }]);
  });
});
