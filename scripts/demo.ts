// Runs this repository's own pipeline twice: the first time in containers, the second from snapshots.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

say('the first run: what is not kept yet runs in containers, beside a real Redis');
const first = tongs(['run']);
say('the second run: every step is answered from a snapshot, and no container starts');
const second = tongs(['run']);
say('what a prune of build cache unused for a week would free');
tongs(['prune', 'cache', '--older-than', '7d', '--dry-run']);

console.log(`
first run   ${seconds(first)}
second run  ${seconds(second)}   ${(first / second).toFixed(0)} times faster
`);

/** Runs the built command line; its wall time in milliseconds. */
function tongs(args: readonly string[]): number {
  const startedAt = performance.now();
  console.log(`$ tongs ${args.join(' ')}`);
  const cli = join(root, 'dist/cli/index.js');
  const { status } = spawnSync(process.execPath, [cli, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 70);
  return performance.now() - startedAt;
}

function say(text: string): void {
  console.log(`\n── ${text}\n`);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`.padStart(8);
}
