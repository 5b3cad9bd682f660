import type { Command } from 'commander';
import { alignColumns } from '../../base/text/columns.ts';
import { toPlain } from '../../base/text/printable.ts';
import { InvalidInput } from '../../base/errors/errors.ts';
import type { SweepFailure } from '../../prune/leftovers/find-leftovers.ts';
import type { RunEvent } from '../../report/event.ts';
import { printLine, printProblem, type Console } from '../console.ts';
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
    const { pruneCacheAndReport } = await import('../../prune/cache/prune-cache.ts');
    const { engine } = await session;
    const printer = createPrinter(console);
    const outcome = await pruneCacheAndReport(engine, bounds.value, {
      dryRun: flags.dryRun === true,
      clock,
      signal: console.signal,
      report: (event) => printer.report(event),
    });
    if (outcome.result === 'failed' || outcome.result === 'partial') console.setExitCode(3);
  });
}

async function pruneLeftovers(console: Console, flags: LeftoverFlags): Promise<void> {
  await withSession(console, flags.host, async ({ clock }, session) => {
    const [{ sweepAndReport }, { hasRemoved, previewLeftovers }, describe, facts] =
      await Promise.all([
        import('../../prune/leftovers/prune-leftovers.ts'),
        import('../../prune/leftovers/perform.ts'),
        import('../../prune/leftovers/describe.ts'),
        import('../../engine/owner/process-facts.ts'),
      ]);
    const { engine } = await session;
    const vantage = { self: facts.readOwner(), lookUp: facts.lookUpProcess };
    const options = { ...vantage, clock, signal: console.signal };
    if (flags.dryRun) {
      const { planned, failures } = await previewLeftovers(engine, options);
      const rows = planned.map(describe.toLeftoverRow);
      if (rows.length > 0 || failures.length === 0) printLeftovers(rows, console);
      fail(failures, console);
      return;
    }
    const printer = createPrinter(console);
    const report = (event: RunEvent): void => printer.report(event);
    const swept = await sweepAndReport(engine, { ...options, report });
    if (!hasRemoved(swept) && swept.failures.length === 0) printLine(console, NOTHING_LEFT);
    fail(swept.failures, console);
  });
}

const NOTHING_LEFT = 'nothing is left of any run';

function printLeftovers(rows: readonly (readonly string[])[], console: Console): void {
  if (rows.length === 0) printLine(console, NOTHING_LEFT);
  for (const cells of alignColumns(rows.map((row) => row.map(toPlain)))) {
    printLine(console, cells.join('  ').trimEnd());
  }
}

function fail(failures: readonly SweepFailure[], console: Console): void {
  for (const { subject, message } of failures) {
    printProblem(console, console.ink.yellow(toPlain(`warning: ${subject}: ${message}`)));
  }
  if (failures.length > 0) console.setExitCode(3);
}
