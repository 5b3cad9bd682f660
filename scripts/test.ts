// Runs the tests, closes with `N passed, N failed`, and leaves a summary where one is wanted:
//
//   TONGS_TEST_SUITES    which, by comma: unit, local, engine, e2e, killed, alone (default: all)
//   TONGS_TEST_SUMMARY   a file for the figures, as JSON
//   TONGS_TEST_ENGINE    none: tests that need an engine are skipped
//   CI                   where it is set, a run in which no engine test has passed fails, unless none is wanted
//   further arguments    go to vitest: names of files, -t for names of tests

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import { connectDocker } from '../src/engine/docker/docker.ts';
import { isStartedHere } from './lib/started-engine.ts';
import { parseDirectAddress } from './lib/direct-address.ts';
import { judge } from './lib/judge.ts';

type Report = z.infer<typeof reportWire>;

const reportWire = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          ancestorTitles: z.array(z.string()),
          status: z.string(),
          title: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

const root = join(import.meta.dirname, '..');
const host = process.env['DOCKER_HOST'] || 'unix:///var/run/docker.sock';
const chosen = (process.env['TONGS_TEST_SUITES'] || 'unit,local,engine,e2e,killed,alone').split(
  ',',
);

const engine = await readEngine();
console.log(
  engine
    ? `engine: Docker ${engine.version}, image store ${engine.store}, at ${host}`
    : `engine: none at ${host}`,
);
const { status: exitStatus, report } = await runTests();
const summary = summarize(report);
if (process.env['TONGS_TEST_SUMMARY']) {
  writeFileSync(process.env['TONGS_TEST_SUMMARY'], JSON.stringify(summary, null, 2));
}
for (const { suite, reason } of summary.skippedSuites) console.log(`skipped: ${suite}: ${reason}`);
const verdict = judge(summary, { exitStatus, environment: process.env });
for (const problem of verdict.problems) console.log(`failed: ${problem}`);
console.log(`${summary.passed} passed, ${verdict.failed} failed`);
process.exitCode = verdict.failed === 0 ? 0 : 1;

interface EngineFacts {
  readonly version: string;
  /** Its storage driver, or `containerd`. */
  readonly store: string;
}

async function readEngine(): Promise<EngineFacts | null> {
  const address = parseDirectAddress(host, undefined);
  if (!address.ok) return null;
  try {
    const connected = await connectDocker(address.value, { signal: AbortSignal.timeout(10_000) });
    const { version, storageDriver, containerdStore } = await connected.info();
    connected.close();
    return { version, store: containerdStore ? 'containerd' : storageDriver };
  } catch {
    return null;
  }
}

interface Ran {
  readonly status: number;
  readonly report: Report;
}

async function runTests(): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'tongs-test-'));
  const output = join(folder, 'report.json');
  const args = [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...chosen.flatMap((suite) => ['--project', suite]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${output}`,
    ...process.argv.slice(2),
  ];
  // The programs that tests start are to be the dev dependencies' own, Node above all.
  const env = {
    ...process.env,
    PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH']}`,
    ...(isStartedHere(host) && { TONGS_TEST_MAY_PRUNE: '1' }),
  };
  try {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env });
    const [status] = await once(child, 'exit');
    return {
      status: status ?? 70,
      report: reportWire.parse(JSON.parse(readFileSync(output, 'utf8'))),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Summary {
  readonly engine: string | null;
  readonly imageStore: string | null;
  readonly passed: number;
  readonly failed: number;
  readonly failedTests: readonly { readonly name: string; readonly message: string }[];
  readonly skipped: number;
  readonly skippedSuites: readonly { readonly suite: string; readonly reason: string }[];
  /** Of the suites that need an engine. */
  readonly engineTestsPassed: number;
}

function summarize({ testResults }: Report): Summary {
  const tests = testResults.flatMap((file) =>
    file.assertionResults.map((test) => ({ ...test, file: relative(root, file.name) })),
  );
  const count = (status: string): number => tests.filter((test) => test.status === status).length;
  // A file that broke before its first test has no tests that failed.
  const broken = testResults.filter(
    (file) =>
      file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  const passedOnEngine = tests.filter(
    (test) => test.status === 'passed' && /^test\/(engine|e2e|killed|alone)\//.test(test.file),
  );
  return {
    engine: engine?.version ?? null,
    imageStore: engine?.store ?? null,
    passed: count('passed'),
    failed: count('failed') + broken.length,
    failedTests: [
      ...tests
        .filter((test) => test.status === 'failed')
        .map((test) => ({
          name: [test.file, ...test.ancestorTitles, test.title].join(' > '),
          message: shorten(test.failureMessages?.join('\n') ?? ''),
        })),
      ...broken.map((file) => ({
        name: relative(root, file.name),
        message: shorten(file.message ?? ''),
      })),
    ],
    skipped: count('pending') + count('skipped') + count('todo'),
    skippedSuites: skippedSuites(testResults),
    engineTestsPassed: passedOnEngine.length,
  };
}

/** What fits into the end of a log. */
function shorten(message: string): string {
  const lines = stripVTControlCharacters(message).split('\n');
  return lines
    .filter((line) => !line.includes('node_modules'))
    .slice(0, 12)
    .join('\n')
    .slice(0, 1_500);
}

/** Suites of which not one test ran; the reason is in their titles. */
function skippedSuites(testResults: Report['testResults']): Summary['skippedSuites'] {
  const suites = new Map<string, { ran: boolean; title: string }>();
  for (const file of testResults) {
    for (const test of file.assertionResults) {
      const title = test.ancestorTitles[0] ?? test.title;
      const key = `${relative(root, file.name)}: ${title}`;
      const ran = test.status === 'passed' || test.status === 'failed';
      suites.set(key, { ran: ran || (suites.get(key)?.ran ?? false), title });
    }
  }
  return [...suites]
    .filter(([, { ran }]) => !ran)
    .map(([suite, { title }]) => ({
      suite,
      reason: /\((.*)\)$/.exec(title)?.[1] ?? 'switched off',
    }));
}
