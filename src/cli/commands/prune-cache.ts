import type { Command } from 'commander';
import { InvalidInput } from '../../base/errors/errors.ts';
import type { Console } from '../console.ts';
import { hostOption } from '../options.ts';
import { createPrinter } from '../reporters.ts';
import { withSession } from '../with-session.ts';

interface CacheFlags {
  readonly olderThan: string;
  readonly all?: boolean;
  readonly dryRun?: boolean;
  readonly host?: string;
}

export function addPruneCache(prune: Command, console: Console): void {
  prune
    .command('cache')
    .description('delete build cache that was not used for some time')
    .requiredOption(
      '--older-than <age>',
      'delete what was not used for that long, such as 7d, 36h or 1h30m; at least 1m',
    )
    .option('--all', 'also delete what images share, internal records and frontends')
    .option('--dry-run', 'only show what would be deleted, and why')
    .addOption(hostOption())
    .addHelpText('after', EXAMPLES)
    .action((flags: CacheFlags) => pruneFromShell(console, flags));
}

const EXAMPLES = `
Only build cache is touched, of the engine's own builder and of those that buildx runs in containers: never an image, a
container, a volume or a network. A builder that does not run is skipped.

Examples:
  tongs prune cache --older-than 7d --dry-run
  tongs prune cache --older-than 36h --all`;

async function pruneFromShell(console: Console, flags: CacheFlags): Promise<void> {
  const [{ parseRequiredPruneBounds }, { readPolicy }, { leastPruneAge }] = await Promise.all([
    import('../../prune/cache/bounds.ts'),
    import('../../policy/read-policy.ts'),
    import('../../policy/model.ts'),
  ]);
  const policy = await readPolicy(console.policyFile);
  const names = {
    olderThan: '--older-than',
    keepStorage: '--keep-storage',
    minFree: '--min-free',
    all: '--all',
  };
  const bounds = parseRequiredPruneBounds(
    { olderThan: flags.olderThan, all: flags.all === true },
    names,
    leastPruneAge(policy),
  );
  if (!bounds.ok) {
    const { problem: message, hint } = bounds;
    throw new InvalidInput(
      [hint === undefined ? { message } : { message, hint }],
      'prune-bounds-invalid',
    );
  }
  await withSession(console, flags.host, async ({ clock }, session) => {
    const { pruneCacheAndReport } = await import('../../prune/cache/prune-cache.ts');
    const { findBuildCaches } = await import('../../prune/find-build-caches.ts');
    const { engine } = await session;
    const printer = createPrinter(console);
    const { signal } = console;
    const options = { dryRun: flags.dryRun === true, clock, signal, report: printer.report };
    const stores = await findBuildCaches(engine, options);
    const outcomes = await pruneCacheAndReport(stores, bounds.value, options);
    const hasFailed = outcomes.some(({ result }) => result === 'failed' || result === 'partial');
    if (hasFailed) console.setExitCode(3);
  });
}
