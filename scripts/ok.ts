// What has to be true of every commit, in half a minute: `npm run ok`.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const bin = join(root, 'node_modules/.bin');

const CHECKS: readonly (readonly [name: string, program: string, ...args: string[]])[] = [
  ['format', 'oxfmt', '--check', '.'],
  ['lint', 'oxlint'],
  ['types', 'tsc', '-p', '.'],
  ['unit tests', 'vitest', 'run', '--project', 'unit', '--reporter', 'dot'],
  ['schema and docs', 'node', 'scripts/generate.ts', '--check'],
  ['dist', 'node', 'scripts/build.ts', '--check'],
];

const failed: string[] = [];
for (const [name, program, ...args] of CHECKS) {
  const startedAt = performance.now();
  const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}` };
  const { status, stdout } = spawnSync(join(bin, program), args, {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 1024 * 1024,
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${status === 0 ? '✔' : '✘'} ${name} ${seconds} s`);
  if (status === 0) continue;
  failed.push(name);
  process.stdout.write(stdout);
}
console.log(failed.length === 0 ? 'ok' : `not ok: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
