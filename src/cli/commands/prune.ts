import type { Command } from 'commander';
import { alignColumns } from '../../base/text/columns.ts';
import { toPlain } from '../../base/text/printable.ts';
import { InvalidInput } from '../../base/errors/errors.ts';
import type { SweepFailure } from '../../prune/leftovers/find-leftovers.ts';
import type { PlannedLeftover } from '../../prune/leftovers/plan.ts';
import { printLine, type Console } from '../console.ts';
import { hostOption } from '../options.ts';
import { createPrinter } from '../reporters.ts';
import { withSession } from '../run-request.ts';
import { addPruneSnapshots } from './prune-snapshots.ts';

interface CacheFlags {
  readonly olderThan: string;
  readonly all?: boolean;
  readonly dryRun?: boolean;
  readonly host?: string;
}

interface LeftoverFlags {
  readonly dryRun?: boolean;
  readonly host?: string;
}

export function addPrune(program: Command, console: Console): void {
  const prune = program
    .command('prune')
    .description('free space on the engine')
    .addHelpText('after', EXAMPLES);
  prune
    .command('cache')
    .description('delete build cache that was not used for some time')
    .requiredOption('--older-than <age>', 'how long unused, such as 7d, 36h or 1h30m; at least 1m')
    .option('--all', 'also what images share, internal records and frontends')
    .option('--dry-run', 'only show what would be deleted, and why')
    .addOption(hostOption())
    .addHelpText('after', CACHE_EXAMPLES)
    .action((flags: CacheFlags) => pruneCacheCommand(console, flags));
  addPruneSnapshots(prune, console);
  prune
    .command('leftovers')
    .description('remove what runs that are dead have left: containers, networks, volumes, images')
    .option('--dry-run', 'only show what would be removed and what stays, and why')
    .addOption(hostOption())
    .addHelpText('after', LEFTOVERS_EXAMPLES)
    .action((flags: LeftoverFlags) => pruneLeftovers(console, flags));
}

const EXAMPLES = `
Examples:
  tongs prune cache --older-than 7d --dry-run
  tongs prune snapshots --dry-run
  tongs prune leftovers --dry-run`;

const LEFTOVERS_EXAMPLES = `
Every run does this when it starts. What belongs to a run that is alive stays.

Examples:
  tongs prune leftovers --dry-run
  tongs prune leftovers`;

const CACHE_EXAMPLES = `
Only build cache is touched: never an image, a container, a volume or a network.

Examples:
  tongs prune cache --older-than 7d --dry-run
  tongs prune cache --older-than 36h --all`;

async function pruneCacheCommand(console: Console, flags: CacheFlags): Promise<void> {
  const { parseRequiredPruneBounds } = await import('../../prune/cache/bounds.ts');
  const names = { olderThan: '--older-than', all: '--all' };
  const bounds = parseRequiredPruneBounds(
    { olderThan: flags.olderThan, all: flags.all === true },
    names,
  );
  if (!bounds.ok) {
    const { problem: message, hint } = bounds;
    throw new InvalidInput(
      [hint === undefined ? { message } : { message, hint }],
      'prune-bounds-invalid',
    );
  }
  await withSession(console, flags.host, async ({ clock }, session) => {
    const { pruneCache } = await import('../../prune/cache/perform.ts');
    const { engine } = await session;
    const { signal } = console;
    const dryRun = flags.dryRun === true;
    const outcome = await pruneCache(engine, bounds.value, { dryRun, clock, signal });
    const { toPruneFinished, toPrunePlanned } = await import('../../prune/cache/outcome.ts');
    const printer = createPrinter(console);
    const plan = dryRun && outcome.result === 'skipped' ? [toPrunePlanned(outcome.plan)] : [];
    for (const event of [...plan, toPruneFinished(outcome)]) printer.report(event);
    if (outcome.result === 'failed' || outcome.result === 'partial') console.setExitCode(3);
  });
}

async function pruneLeftovers(console: Console, flags: LeftoverFlags): Promise<void> {
  await withSession(console, flags.host, async ({ clock }, session) => {
    const [{ hasRemoved, previewLeftovers, sweepLeftovers }, { EPHEMERAL_REPOSITORY }, facts] =
      await Promise.all([
        import('../../prune/leftovers/sweep.ts'),
        import('../../snapshots/image.ts'),
        import('../../engine/owner/process-facts.ts'),
      ]);
    const { engine } = await session;
    const { signal } = console;
    const vantage = { self: facts.readOwner(), lookUp: facts.lookUpProcess };
    const options = { ...vantage, imagesOf: EPHEMERAL_REPOSITORY, clock, signal };
    if (flags.dryRun) {
      const { planned, failures } = await previewLeftovers(engine, options);
      if (planned.length > 0 || failures.length === 0) printLeftovers(planned, console);
      fail(failures, console);
      return;
    }
    const swept = await sweepLeftovers(engine, options);
    const { failures, ...removed } = swept;
    if (hasRemoved(swept)) createPrinter(console).report({ type: 'leftovers-removed', ...removed });
    else if (failures.length === 0) printLine(console, NOTHING_LEFT);
    fail(failures, console);
  });
}

const NOTHING_LEFT = 'nothing is left of any run';

function printLeftovers(planned: readonly PlannedLeftover[], console: Console): void {
  if (planned.length === 0) printLine(console, NOTHING_LEFT);
  const rows = planned.map(({ object, run, action, because }) => [
    action,
    object.kind,
    toPlain(object.name),
    toPlain(`run ${run}`),
    because,
  ]);
  for (const cells of alignColumns(rows)) printLine(console, cells.join('  ').trimEnd());
}

function fail(failures: readonly SweepFailure[], console: Console): void {
  for (const { subject, message } of failures) {
    console.stderr.write(`${console.ink.yellow(toPlain(`warning: ${subject}: ${message}`))}\n`);
  }
  if (failures.length > 0) console.setExitCode(3);
}
