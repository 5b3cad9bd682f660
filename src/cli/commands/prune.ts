import type { Command } from 'commander';
import type { Console } from '../console.ts';
import { addPruneCache } from './prune-cache.ts';
import { addPruneLeftovers } from './prune-leftovers.ts';
import { addPruneRunnerWork } from './prune-runner-work.ts';
import { addPruneSnapshots } from './prune-snapshots.ts';
import { addPruneContainers, addPruneImages, addPruneVolumes } from './prune-unused.ts';

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
  for (const add of COMMANDS) add(prune, console);
}

const COMMANDS = [
  addPruneCache,
  addPruneSnapshots,
  addPruneLeftovers,
  addPruneImages,
  addPruneContainers,
  addPruneVolumes,
  addPruneRunnerWork,
];

const EXAMPLES = `
Examples:
  tongs prune cache --older-than 7d --dry-run
  tongs prune snapshots --dry-run
  tongs prune leftovers --dry-run
  tongs prune images --older-than 14d`;
