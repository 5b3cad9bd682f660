import type { Command } from 'commander';
import type { Console } from '../console.ts';
import { addPruneCache } from './prune-cache.ts';
import { addPruneLeftovers } from './prune-leftovers.ts';
import { addPruneSnapshots } from './prune-snapshots.ts';

export function addPrune(program: Command, console: Console): void {
  const prune = program
    .command('prune')
    .description('free disk space on the engine')
    .addHelpText('after', EXAMPLES)
    // Whatever is pruned: a policy that cannot be read might forbid it.
    .hook('preAction', async () => {
      const { readPolicy } = await import('../../policy/read-policy.ts');
      await readPolicy(console.policyFile);
    });
  for (const add of [addPruneCache, addPruneSnapshots, addPruneLeftovers]) add(prune, console);
}

const EXAMPLES = `
Examples:
  tongs prune cache --older-than 7d --dry-run
  tongs prune snapshots --dry-run
  tongs prune leftovers --dry-run`;
