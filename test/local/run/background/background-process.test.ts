import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { parseStat } from '../../../../src/engine/owner/process-facts.ts';
import type { RunEvent } from '../../../../src/report/event.ts';
import { startBackground } from '../../../../src/run/background/background-process.ts';
import {
  parseBackgroundRequest,
  type SaveRequest,
} from '../../../../src/run/background/save-request.ts';
import { waitForBackground } from '../../../../src/run/background/wait-for-background.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';

const REQUEST: SaveRequest = {
  run: 'abcs',
  repository: 'test-00000000',
  snapshotRepository: 'localhost/tongs/test-00000000/pipeline',
  scope: { own: 'default', readable: ['default'] },
  project: '',
  workspace: '/workspace',
  source: { folder: '/source', include: [], exclude: [], maxBytes: 1, git: false, ownFiles: [] },
  pipelineFiles: [],
  steps: [],
  images: [],
};

const ENVIRONMENT = {
  PATH: process.env['PATH'],
  DOCKER_HOST: 'unix:///engine.sock',
  RUNNER_TRACKING_ID: 'job',
  INPUT_SECRETS: 'TOKEN=secret',
  GITHUB_TOKEN: 'secret',
  DOCKER_PASSWORD: 'secret',
  DOCKER_AUTH_CONFIG: 'secret',
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'http.https://github.com/.extraheader',
  GIT_CONFIG_VALUE_0: 'secret',
};

/** Tells what it was given, then does as the test wants. */
const SCRIPT = `
import { readFileSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
const stdin = await text(process.stdin);
const { argv, env, pid } = process;
const stat = readFileSync('/proc/self/stat', 'utf8');
writeFileSync(import.meta.dirname + '/told.json', JSON.stringify({ stdin, argv, env, pid, stat }));
`;

async function start(
  script: string,
  options: { waits?: boolean; environment?: Record<string, string> } = {},
): Promise<{ readonly child: ChildProcess; readonly folder: string; readonly file: string }> {
  const folder = await temporaryFolder();
  const file = join(folder, 'background.mjs');
  await writeFile(file, SCRIPT + script);
  const child = startBackground(REQUEST, {
    program: { node: process.execPath, file },
    host: 'unix:///named.sock',
    folder,
    environment: { ...ENVIRONMENT, ...options.environment },
    waits: options.waits ?? false,
  });
  if (!child) throw new Error('it was not started');
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, folder, file };
}

const TOLD = z.object({
  stdin: z.string(),
  argv: z.array(z.string()),
  env: z.record(z.string(), z.string()),
  pid: z.number(),
  stat: z.string(),
});

test('a process is given its request, no secrets, and a session of its own', async () => {
  const { child, folder, file } = await start('');
  await once(child, 'exit');
  const told = TOLD.parse(JSON.parse(await readFile(join(folder, 'told.json'), 'utf8')));
  const asked = { ...REQUEST, host: 'unix:///named.sock', waits: false };
  expect(parseBackgroundRequest(told.stdin)).toEqual(asked);
  expect(told.argv).toEqual([process.execPath, file]);
  const { PATH, DOCKER_HOST, RUNNER_TRACKING_ID } = ENVIRONMENT;
  expect(told.env).toEqual({ PATH, DOCKER_HOST, RUNNER_TRACKING_ID });
  const session = told.stat.slice(told.stat.lastIndexOf(')')).split(' ')[4];
  expect([parseStat(told.stat)?.pid, session]).toEqual([told.pid, String(told.pid)]);
});

test('it is given what says which files git ignores', async () => {
  const files = { GIT_CONFIG_GLOBAL: '/config', GIT_CONFIG_NOSYSTEM: '1' };
  const { child, folder } = await start('', {
    environment: {
      ...files,
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_1: 'core.excludesFile',
      GIT_CONFIG_VALUE_1: '/ignored',
    },
  });
  await once(child, 'exit');
  const told = TOLD.parse(JSON.parse(await readFile(join(folder, 'told.json'), 'utf8')));
  const settings = Object.entries(told.env).filter(([name]) => name.startsWith('GIT_'));
  expect(Object.fromEntries(settings)).toEqual({
    ...files,
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'core.excludesFile',
    GIT_CONFIG_VALUE_0: '/ignored',
  });
});

test('what it prints goes to the log that is named, after what is there', async () => {
  const script = "console.log('printed');";
  const environment = { TONGS_BACKGROUND_LOG: 'log.jsonl' };
  const { child, folder } = await start(script, { environment });
  await once(child, 'exit');
  expect(await readFile(join(folder, 'log.jsonl'), 'utf8')).toBe('printed\n');
  const unwritable = { TONGS_BACKGROUND_LOG: 'no/such/folder' };
  const other = await start(script, { environment: unwritable });
  expect(await once(other.child, 'exit')).toEqual([0, null]);
});

test('who waits for it hears what it warns of, and of nothing else', async () => {
  const warned = { type: 'warned', code: 'source-not-saved', message: 'm' };
  const lines = ['no json', { type: 'source-saved' }, warned];
  const printed = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  const { child } = await start(`console.log(${JSON.stringify(printed.join('\n'))});`, {
    waits: true,
  });
  const events: RunEvent[] = [];
  const { signal } = new AbortController();
  await waitForBackground(child, { report: (event) => events.push(event), signal });
  expect(events).toEqual([warned]);
  expect(child.exitCode).toBe(0);
});

test('a wait that begins after its end is over at once', async () => {
  const { child } = await start("console.log('printed');", { waits: true });
  await once(child, 'close');
  const { signal } = new AbortController();
  await waitForBackground(child, { report: () => {}, signal });
  expect(child.exitCode).toBe(0);
});

test('who is stopped while they wait tells it to end', async () => {
  const { child } = await start("console.log('ready'); setInterval(() => {}, 1e6);", {
    waits: true,
  });
  if (child.stdout) await once(child.stdout, 'readable');
  const stopping = new AbortController();
  const waiting = waitForBackground(child, { report: () => {}, signal: stopping.signal });
  stopping.abort();
  await waiting;
  expect(child.signalCode).toBe('SIGTERM');
});

test('a program that is not there is no error', async () => {
  const child = startBackground(REQUEST, {
    program: { node: '/no/such/node', file: '/no/such/file' },
    host: undefined,
    folder: '/',
    environment: {},
    waits: false,
  });
  expect(child).toBeUndefined();
});
