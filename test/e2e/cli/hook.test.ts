import {
  chmodSync,
  chownSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ApiEngine } from '../../support/engines/api-engine.ts';
import { openEngineProxy } from '../../support/engines/engine-proxy.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';
import { runTongs, type Ended } from '../../support/processes/tongs-process.ts';
import { InstalledRunner } from '../../support/runner-harness/installed-runner.ts';
import { RunnerJob } from '../../support/runner-harness/job.ts';

const VARIABLE = 'ACTIONS_RUNNER_HOOK_JOB_COMPLETED';
const NOBODY = 65_534;
const AGE = ['--older-than', '7d'];

interface HookRig {
  readonly runner: InstalledRunner;
  readonly job: RunnerJob;
  readonly env: () => string;
  readonly hook: (...args: readonly string[]) => Promise<Ended>;
  readonly path: string;
}

/** A runner in a folder with a blank and a quote, and a job on it. */
async function openHookRig(text?: string): Promise<HookRig> {
  const folder = await temporaryFolder();
  const home = join(folder, "the runner's");
  await mkdir(home);
  await mkdir(join(folder, 'job'));
  const runner = new InstalledRunner(home);
  if (text !== undefined) writeFileSync(runner.envFile, text.replaceAll('HOME', home));
  const job = new RunnerJob({
    folder: join(folder, 'job'),
    repository: 'some/where',
    env: { DOCKER_HOST: 'unix:///nowhere/engine.sock' },
    heldOutputMs: 200,
  });
  return {
    runner,
    job,
    env: () => readFileSync(runner.envFile, 'utf8'),
    hook: (command, ...args) => runTongs(['hook', command ?? '', home, ...args], { folder }),
    path: join(home, 'tongs-hook/hook.sh'),
  };
}

describe('the hook of a runner', () => {
  it('is installed, runs at the end of each job, and does not fail it where there is no engine', async () => {
    const { runner, job, env, hook, path } = await openHookRig('LANG=C.UTF-8');
    const installed = await hook('install', ...AGE, '--keep-storage', '20g');
    expect(installed).toMatchObject({ exitCode: 0, stderr: '' });
    expect(installed.stdout).toContain(`installed ${path}\nRestart the runner`);
    expect(env()).toBe(`LANG=C.UTF-8\n${VARIABLE}=${path}\n`);
    expect(await runner.complete(job)).toMatchObject({ exitCode: undefined });

    runner.start();
    expect(await runner.complete(job)).toMatchObject({
      exitCode: 0,
      conclusion: 'success',
      faults: [],
      annotations: [{ level: 'warning', message: expect.stringContaining('no such socket') }],
    });
  });

  it('is the same after it was installed twice, and is gone after it was uninstalled', async () => {
    const { runner, job, env, hook, path } = await openHookRig();
    await hook('install', ...AGE);
    const [before, script] = [env(), readFileSync(path, 'utf8')];
    const again = await hook('install', ...AGE);
    expect(again.stdout).toContain(`updated ${path}`);
    expect([env(), readFileSync(path, 'utf8')]).toEqual([before, script]);
    runner.start();

    expect(await hook('uninstall')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(existsSync(runner.envFile)).toBe(false);
    // The runner that is still running fails its jobs if there is no such file.
    expect(await runner.complete(job)).toMatchObject({ exitCode: 0, log: [], faults: [] });
    expect(readdirSync(join(runner.folder, 'tongs-hook'))).toEqual(['hook.sh']);
    const { exitCode, stdout } = await hook('uninstall');
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('has no hook of Tongs')]);
  });

  it.each([
    ['sh', 'echo first; exit 7'],
    ['js', 'console.log("first"); process.exitCode = 7'],
  ])('runs after a hook (.%s) that was there, whose exit code counts', async (kind, code) => {
    const line = `${VARIABLE}=HOME/old hook.${kind}\nA=1`;
    const { runner, job, env, hook, path } = await openHookRig(line);
    const old = join(runner.folder, `old hook.${kind}`);
    writeFileSync(old, code);
    const before = env();
    expect((await hook('install', ...AGE)).stdout).toContain(`${old} runs before it`);
    expect(env()).toBe(`${VARIABLE}=${path}\nA=1`);
    await hook('install', '--keep-storage', '1g');
    runner.start();
    const both = await runner.complete(job);
    expect(both).toMatchObject({ exitCode: 7, conclusion: 'failure', faults: [] });
    expect(both.log).toEqual(['first', expect.stringContaining('not pruned')]);

    await hook('uninstall');
    expect(env()).toBe(before);
    expect(await runner.complete(job)).toMatchObject({ exitCode: 7, log: ['first'] });
    runner.start();
    expect(await runner.complete(job)).toMatchObject({ exitCode: 7 });
  });

  it('does not run itself for ever where another hook has been put before it', async () => {
    const { runner, job, env, hook, path } = await openHookRig();
    await hook('install', ...AGE);
    const other = join(runner.folder, 'other.sh');
    writeFileSync(other, `echo other; bash '${path.replace("'", String.raw`'\''`)}'`);
    writeFileSync(runner.envFile, `${VARIABLE}=${other}\n`);
    await hook('install', ...AGE);
    runner.start();
    const { log, exitCode } = await runner.complete(job);
    expect([exitCode, log]).toEqual([0, ['other', expect.stringContaining('not pruned')]]);
    writeFileSync(runner.envFile, `${VARIABLE}=${other}\n`);
    expect((await hook('uninstall')).stdout).toContain('names another hook');
    expect(env()).toBe(`${VARIABLE}=${other}\n`);
  });

  it.skipIf(process.getuid?.() !== 0)(
    'belongs to the user of the runner if root installs it',
    async () => {
      const { runner, hook, path } = await openHookRig();
      chmodSync(join(runner.folder, '..'), 0o755);
      chownSync(runner.folder, NOBODY, NOBODY);
      expect(await hook('install', ...AGE)).toMatchObject({ exitCode: 0, stderr: '' });
      const owners = [runner.envFile, path, join(runner.folder, 'tongs-hook/state.json')];
      expect(owners.map((file) => statSync(file).uid)).toEqual([NOBODY, NOBODY, NOBODY]);

      await hook('uninstall');
      writeFileSync(runner.envFile, 'LANG=C.UTF-8\n');
      const { exitCode, stderr } = await hook('install', ...AGE);
      expect(exitCode).toBe(2);
      expect(stderr).toContain('it belongs to another user than the folder of the runner');
      expect(stderr).toContain(`hint: Put the line ${VARIABLE}=${path} into it`);
      expect(readFileSync(runner.envFile, 'utf8')).toBe('LANG=C.UTF-8\n');
    },
  );

  it('needs nothing of the folder that it was installed from, and finds a Node', async () => {
    const { runner, job, hook, path } = await openHookRig();
    await hook('install', ...AGE);
    expect(readFileSync(path, 'utf8')).not.toContain('dist/cli');
    runner.start();
    // As if the runner had updated itself.
    renameSync(join(runner.folder, 'externals/node24'), join(runner.folder, 'externals/node26'));
    expect((await runner.complete(job)).log).toEqual([expect.stringContaining('not pruned')]);
  });

  it('does not wait for a socket that never answers', async () => {
    const { runner, job, hook } = await openHookRig();
    const path = join(runner.folder, 'silent.sock');
    const server = createServer(() => {});
    server.listen(path);
    onTestFinished(() => void server.close());
    await hook('install', ...AGE, '--timeout', '300ms', '--host', `unix://${path}`);
    runner.start();
    expect(await runner.complete(job)).toMatchObject({
      exitCode: 0,
      faults: [],
      annotations: [{ level: 'warning', message: expect.stringContaining('timeout of 300ms') }],
    });
  });

  it.each([
    [[], 'None of --older-than, --keep-storage, --min-free and --abandoned-builders is set'],
    [['--older-than', '7'], '--older-than: "7" has no unit'],
    [[...AGE, '--timeout', 'soon'], '--timeout: "soon" is not a duration'],
  ])('is not installed with %j', async (args, message) => {
    const { runner, hook } = await openHookRig();
    const { exitCode, stderr } = await hook('install', ...args);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(readdirSync(runner.folder).toSorted()).toEqual(['config.sh', 'externals']);
  });

  it('is installed only where a runner is', async () => {
    const folder = await temporaryFolder();
    const { exitCode, stderr } = await runTongs(['hook', 'install', '.', ...AGE], { folder });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('"." is not the folder of a GitHub runner\nhint: Name the folder');
  });

  it('does not chain the hook of another runner, whose folder was copied', async () => {
    const { runner, env, hook } = await openHookRig(`${VARIABLE}=/opt/runner-1/tongs-hook/hook.sh`);
    const { exitCode, stderr } = await hook('install', ...AGE);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      'The hook "/opt/runner-1/tongs-hook/hook.sh" is that of another runner\'s folder\nhint: Take its line out of "',
    );
    expect(env()).toBe(`${VARIABLE}=/opt/runner-1/tongs-hook/hook.sh`);
    expect(readdirSync(runner.folder)).not.toContain('tongs-hook');
  });

  it('says what to do if its notes are damaged', async () => {
    const { runner, hook } = await openHookRig();
    await hook('install', ...AGE);
    writeFileSync(join(runner.folder, 'tongs-hook/state.json'), '{');
    for (const command of ['install', 'uninstall']) {
      const { exitCode, stderr } = await hook(command, ...(command === 'install' ? AGE : []));
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(
        /Cannot read ".*state\.json", which says what the hook has changed\nhint: /,
      );
    }
  });
});

describe('the hook of a runner whose engine hangs', () => {
  it.each([/\/volumes/, /system\/df/, /build\/prune/])('ends in time at %s', async (held) => {
    const { runner, job, hook } = await openHookRig();
    const engine = await ApiEngine.start({ apiVersion: '1.48', records: [OLD_RECORD] });
    const proxy = await openEngineProxy({ kind: 'unix', path: engine.path });
    proxy.hold(held);
    await hook('install', ...AGE, '--timeout', '600ms', '--host', proxy.host);
    runner.start();
    const { exitCode, faults, log, annotations } = await runner.complete(job);
    expect([exitCode, faults]).toEqual([0, []]);
    const lines = [...log, ...annotations.map(({ message }) => message)].join('\n');
    expect(lines).toContain('timeout of 600ms');
    expect(engine.records).toHaveLength(1);
  });

  it('does not wait for one that works', async () => {
    const { runner, job, hook } = await openHookRig();
    const engine = await ApiEngine.start({ apiVersion: '1.48', records: [OLD_RECORD] });
    await hook('install', ...AGE, '--host', `unix://${engine.path}`);
    runner.start();
    const { exitCode, faults, log } = await runner.complete(job);
    expect([exitCode, faults]).toEqual([0, []]);
    expect(log.join('\n')).toContain('build cache: 1 record deleted, 5 MB reclaimed');
    expect(engine.records).toEqual([]);
  });
});

const OLD_RECORD = {
  ID: 'old',
  Parents: [],
  Type: 'regular',
  Description: 'RUN true',
  InUse: false,
  Shared: false,
  Size: 5_000_000,
  CreatedAt: '2020-01-01T00:00:00Z',
  LastUsedAt: '2020-01-01T00:00:00Z',
};
