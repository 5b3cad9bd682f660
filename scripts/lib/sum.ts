/**
 * Adds up what `.ci/run` left in a folder: `<engine>.json` (by `TONGS_TEST_SUMMARY`) and `<engine>.status` of each run
 * of the tests, `<engine>.reason` where the engine said why there was none, and `dist.status`. Exits 1 on any failure.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const ENGINES: readonly Wanted[] = [
  { name: '20.10', hasContainerdStore: false },
  { name: '28', hasContainerdStore: true },
];

interface Wanted {
  readonly name: string;
  readonly hasContainerdStore: boolean;
}

const summaryFile = z.object({
  engine: z.string().nullish(),
  imageStore: z.string().nullish(),
  passed: z.number(),
  failed: z.number(),
  failedTests: z.array(z.object({ name: z.string(), message: z.string() })).default([]),
  skippedSuites: z.array(z.object({ suite: z.string(), reason: z.string() })),
  engineTestsPassed: z.number(),
});

interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** A few lines for each test that failed. */
  readonly failures: readonly string[];
  /** One line for each failure that no test has reported. */
  readonly problems: readonly string[];
}

const folder = process.argv[2] ?? '.';
const tallies = [...ENGINES.map(countEngine), countDist()];
const problems = tallies.flatMap((tally) => tally.problems);
for (const failure of tallies.flatMap((tally) => tally.failures)) console.log(failure);
for (const problem of problems) console.log(`failed: ${problem}`);
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, problems.length);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

function countEngine(wanted: Wanted): Tally {
  const { name } = wanted;
  const status = readText(`${name}.status`);
  const text = readText(`${name}.json`);
  if (text === undefined) {
    const reason = readText(`${name}.reason`) ?? describeStatus(status);
    return {
      passed: 0,
      failed: 0,
      failures: [],
      problems: [`no engine test passed on Docker ${name}: ${reason}`],
    };
  }
  const summary = summaryFile.parse(JSON.parse(text));
  const found: string[] = [];
  if (isMissing(wanted, summary)) found.push(describeMissing(wanted, summary));
  if (status !== '0' && summary.failed === 0) {
    found.push(`the tests on Docker ${name} failed: ${describeStatus(status)}`);
  }
  return {
    passed: summary.passed,
    failed: summary.failed,
    failures: summary.failedTests.map(
      (test) => `failed on Docker ${name}: ${test.name}\n${test.message}`,
    ),
    problems: found,
  };
}

type Summary = z.infer<typeof summaryFile>;

/** An engine of the same version with the other image store is another engine. */
function isMissing(wanted: Wanted, { engine, imageStore, engineTestsPassed }: Summary): boolean {
  if (engineTestsPassed === 0 || !engine?.startsWith(`${wanted.name}.`)) return true;
  return (imageStore === 'containerd') !== wanted.hasContainerdStore;
}

function describeMissing(
  { name, hasContainerdStore }: Wanted,
  { engine, imageStore, skippedSuites }: Summary,
): string {
  const reasons = skippedSuites.map(({ suite, reason }) => `${suite} skipped: ${reason}`);
  const found = engine
    ? `the engine is ${engine} with the image store ${imageStore ?? 'unknown'}`
    : 'there is no engine';
  const store = hasContainerdStore ? ' with the containerd image store' : '';
  return `no engine test passed on Docker ${name}${store}: ${[found, ...reasons].join('; ')}`;
}

function describeStatus(status: string | undefined): string {
  if (status === '124' || status === '137') return 'npm test did not end within 20 minutes';
  return `npm test ended with exit code ${status ?? 'none'}`;
}

function countDist(): Tally {
  const fresh = readText('dist.status') === '0';
  const problem = 'dist/ is not what the sources build: run npm run bundle and commit it';
  return { passed: fresh ? 1 : 0, failed: 0, failures: [], problems: fresh ? [] : [problem] };
}

function readText(name: string): string | undefined {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
}
