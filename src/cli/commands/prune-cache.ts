import type { Command } from 'commander';
import type { Console } from '../console.ts';
import { hostOption, jsonOption } from '../options.ts';
import { addBoundOptions, readBounds, type BoundFlags } from '../prune/cache-bounds.ts';
import { openPruneReport } from '../prune/prune-report.ts';
import { withSession } from '../with-session.ts';

interface CacheFlags extends BoundFlags {
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly host?: string;
}

export function addPruneCache(prune: Command, console: Console): void {
  const command = prune
    .command('cache')
    .description('delete the build cache that was used least recently');
  addBoundOptions(command)
    .option('--dry-run', 'only show what would be deleted, and why')
    .addOption(jsonOption())
    .addOption(hostOption())
    .addHelpText('after', EXAMPLES)
    .action((flags: CacheFlags) => pruneFromShell(console, flags));
}

const EXAMPLES = `
At least one of --older-than, --keep-storage and --min-free has to be given. Of several, each deletes what it asks for.
Nothing is deleted that a build uses, or that was used less than 1m ago.
Only build cache is touched, of the engine's own builder and of those that buildx runs in containers: never an image, a
container, a volume or a network. A builder that does not run is skipped.

Examples:
  tongs prune cache --older-than 7d --dry-run
  tongs prune cache --older-than 14d --keep-storage 20g
  tongs prune cache --min-free 10%..20%
  tongs prune cache --older-than 36h --all --json`;

async function pruneFromShell(console: Console, flags: CacheFlags): Promise<void> {
  const bounds = await readBounds(flags, console);
  await withSession(console, flags.host, async ({ clock, random, processes }, session) => {
    const { pruneBuildCaches } = await import('../../prune/prune-build-caches.ts');
    const { engine } = await session;
    const { report, end } = openPruneReport(console, { json: flags.json === true });
    await pruneBuildCaches(engine, bounds, {
      dryRun: flags.dryRun === true,
      isByHand: true,
      onlooker: processes,
      random,
      clock,
      signal: console.signal,
      report,
    });
    end(engine.address);
  });
}
