import type { Command } from 'commander';
import type { Console } from '../console.ts';
import { jsonOption } from '../options.ts';
import { addBoundOptions, readBounds, type BoundFlags } from '../prune/cache-bounds.ts';
import {
  addHostOptions,
  pruneOnHosts,
  reportFailedHosts,
  reportOf,
  type HostFlags,
} from '../prune/on-hosts.ts';
import { openPruneReport } from '../prune/prune-report.ts';

interface CacheFlags extends BoundFlags, HostFlags {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function addPruneCache(prune: Command, console: Console): void {
  const command = prune
    .command('cache')
    .description('delete the build cache that was used least recently');
  addHostOptions(
    addBoundOptions(command)
      .option('--dry-run', 'only show what would be deleted, and why')
      .addOption(jsonOption()),
  )
    .addHelpText('after', EXAMPLES)
    .action((flags: CacheFlags) => pruneFromShell(console, flags));
}

const EXAMPLES = `
At least one of --older-than, --keep-storage, --min-free and --abandoned-builders has to be given. Of several, each deletes what it asks for.
Nothing is deleted that a build uses, or that was used less than 1m ago.
Only build cache is touched, of the engine's own builder and of those that buildx runs in containers: never an image, a
container or a network. A builder that does not run is skipped. Volumes are removed by --abandoned-builders only: those with
the cache of a builder whose container is gone.

Examples:
  tongs prune cache --older-than 7d --dry-run
  tongs prune cache --older-than 14d --keep-storage 20g
  tongs prune cache --min-free 10%..20%
  tongs prune cache --older-than 7d --abandoned-builders 30d
  tongs prune cache --older-than 36h --all --json
  tongs prune cache --older-than 7d --host ssh://ci@build-1 --host ssh://ci@build-2 --timeout 10m`;

async function pruneFromShell(console: Console, flags: CacheFlags): Promise<void> {
  const bounds = await readBounds(flags, console);
  const dryRun = flags.dryRun === true;
  const { report, end } = openPruneReport(console, { json: flags.json === true });
  const results = await pruneOnHosts(console, flags, async ({ engine, machine, signal, host }) => {
    const { pruneBuildCaches } = await import('../../prune/prune-build-caches.ts');
    const { clock, random, processes: onlooker } = machine;
    await pruneBuildCaches(engine, bounds, {
      dryRun,
      isByHand: true,
      onlooker,
      random,
      clock,
      signal,
      report: reportOf(host, report),
    });
  });
  reportFailedHosts(results, { target: 'cache', dryRun }, report);
  end(results[0]?.host ?? '');
}
