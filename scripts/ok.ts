// What has to be true of every commit, in half a minute: `npm run ok`.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const root = join(import.meta.dirname, '..');
const bin = join(root, 'node_modules/.bin');

type Check = readonly [name: string, program: string, ...args: string[]];

/** The longest ones first: the others run beside them. */
const CHECKS: readonly Check[] = [
  ['dist', 'node', 'scripts/build.ts', '--check'],
  ['unit tests', 'vitest', 'run', '--project', 'unit', '--reporter', 'dot'],
  ['lint', 'oxlint'],
  ['types', 'tsc', '-p', '.'],
  ['schema and docs', 'node', 'scripts/generate.ts', '--check'],
  ['format', 'oxfmt', '--check', '.'],
];

const AT_ONCE = 2;

const failed: string[] = [];
const waiting = [...CHECKS];
await Promise.all(Array.from({ length: AT_ONCE }, runChecks));
console.log(failed.length === 0 ? 'ok' : `not ok: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;

async function runChecks(): Promise<void> {
  for (let check = waiting.shift(); check; check = waiting.shift()) await runCheck(check);
}

/** Prints what the program says only if it fails. */
async function runCheck([name, program, ...args]: Check): Promise<void> {
  const startedAt = performance.now();
  const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}` };
  const child = spawn(join(bin, program), args, {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${status === 0 ? '✔' : '✘'} ${name} ${seconds} s`);
  if (status === 0) return;
  failed.push(name);
  process.stdout.write(stdout + stderr);
}
