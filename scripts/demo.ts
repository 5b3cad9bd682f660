// Runs this repository's own pipeline twice: the first time in containers, the second time cached.
// The events and the engine's own record of what it has created show whether that is so.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const eventWire = z.object({
  type: z.string(),
  run: z.string().optional(),
  step: z.string().optional(),
  outcome: z.string().optional(),
});

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'tongs-demo-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const log = join(folder, 'events.jsonl');

say('the first run: steps without a snapshot run in containers, beside a real Redis');
const first = tongs(['run']);
say('the second run: every step is cached, and no container starts');
const since = Date.now() / 1000;
const second = tongs(['run', '--events', log]);
const problems = judgeSecondRun();
say('what a prune of build cache unused for a week would free');
tongs(['prune', 'cache', '--older-than', '7d', '--dry-run']);

console.log(`
first run   ${seconds(first)}
second run  ${seconds(second)}   ${(first / second).toFixed(0)} times faster
`);
for (const problem of problems) console.error(`error: the second run ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;

/** Runs the built command line; its wall time in milliseconds. */
function tongs(args: readonly string[]): number {
  const startedAt = performance.now();
  console.log(`$ tongs ${args.join(' ')}`);
  const cli = join(root, 'dist/cli/index.js');
  const { status } = spawnSync(process.execPath, [cli, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 70);
  return performance.now() - startedAt;
}

/** What was not as it was announced. */
function judgeSecondRun(): string[] {
  const lines = readFileSync(log, 'utf8').split('\n').filter(Boolean);
  const events = lines.map((line) => eventWire.parse(JSON.parse(line)));
  const finished = events.filter(({ type }) => type === 'step-finished');
  const missed = finished.filter(({ outcome }) => outcome !== 'cached');
  const run = events.find(({ type }) => type === 'run-started')?.run ?? '';
  return [
    ...(finished.length === 0 ? ['had no steps'] : []),
    ...missed.map(({ step, outcome }) => `did not find step "${step}" cached: ${outcome}`),
    ...listCreated(run).map((object) => `created the ${object}`),
  ];
}

function listCreated(run: string): string[] {
  const args = [join(root, 'scripts/lib/engine-api.ts'), 'created', run, since.toFixed(3)];
  const { status, stdout } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 70);
  return stdout.split('\n').filter(Boolean);
}

function say(text: string): void {
  console.log(`\n── ${text}\n`);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`.padStart(8);
}
