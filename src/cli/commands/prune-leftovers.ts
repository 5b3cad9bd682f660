import type { Command } from 'commander';
import { alignColumns } from '../../base/text/columns.ts';
import { toPlain } from '../../base/text/printable.ts';
import type { SweepFailure } from '../../prune/leftovers/find-leftovers.ts';
import { printLine, printProblem, type Console } from '../console.ts';
import { hostOption } from '../options.ts';
import { createPrinter } from '../reporters.ts';
import { withSession } from '../with-session.ts';

interface LeftoverFlags {
  readonly dryRun?: boolean;
  readonly host?: string;
}

export function addPruneLeftovers(prune: Command, console: Console): void {
  prune
    .command('leftovers')
    .description('remove what dead runs have left: containers, networks, volumes, images')
    .option('--dry-run', 'only show what would be removed and what stays, and why')
    .addOption(hostOption())
    .addHelpText('after', EXAMPLES)
    .action((flags: LeftoverFlags) => pruneFromShell(console, flags));
}

const EXAMPLES = `
Every run does this at its start. What belongs to a run that is alive stays.

Examples:
  tongs prune leftovers --dry-run
  tongs prune leftovers`;

async function pruneFromShell(console: Console, flags: LeftoverFlags): Promise<void> {
  await withSession(console, flags.host, async ({ clock, processes }, session) => {
    const [{ sweepAndReport }, { hasRemoved, previewLeftovers }, describe] = await Promise.all([
      import('../../prune/leftovers/prune-leftovers.ts'),
      import('../../prune/leftovers/perform.ts'),
      import('../../prune/leftovers/describe.ts'),
    ]);
    const { engine } = await session;
    const options = { ...processes, clock, signal: console.signal };
    if (flags.dryRun) {
      const { planned, failures } = await previewLeftovers(engine, options);
      const rows = planned.map(describe.toLeftoverRow);
      if (rows.length > 0 || failures.length === 0) printLeftovers(rows, console);
      fail(failures, console);
      return;
    }
    const { report } = createPrinter(console);
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
