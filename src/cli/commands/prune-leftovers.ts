import type { Command } from 'commander';
import { alignColumns } from '../../base/text/columns.ts';
import { toPlain } from '../../base/text/printable.ts';
import type { Engine } from '../../engine/engine.ts';
import type { SweepFailure } from '../../prune/leftovers/find-leftovers.ts';
import type { SweepOptions, SweepResult } from '../../prune/leftovers/perform.ts';
import type { PlannedLeftover } from '../../prune/leftovers/plan.ts';
import { printLine, printProblem, type Console } from '../console.ts';
import { hostOption, jsonOption } from '../options.ts';
import { createPrinter } from '../reporters.ts';
import { withSession } from '../with-session.ts';

interface LeftoverFlags {
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly host?: string;
}

export function addPruneLeftovers(prune: Command, console: Console): void {
  prune
    .command('leftovers')
    .description('remove what dead runs have left: containers, networks, volumes, images')
    .option('--dry-run', 'only show what would be removed and what stays, and why')
    .addOption(jsonOption())
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
    const { engine } = await session;
    const startedAt = clock.now();
    const options = { ...processes, clock, signal: console.signal };
    // With `--json`, standard output is for the document alone.
    const out = flags.json ? { ...console, stdout: console.stderr } : console;
    const pruned = flags.dryRun
      ? await preview(engine, options, out)
      : await sweep(engine, options, out);
    if (flags.json) {
      const about = { host: engine.address, seconds: (clock.now() - startedAt) / 1_000 };
      const results = [{ ...about, ...toResult(pruned) }];
      printLine(console, JSON.stringify({ version: 1, results, warnings: [] }, null, 2));
    }
    fail(pruned.failures, console);
  });
}

/** What was removed, or would be in a dry run. */
interface Pruned {
  readonly failures: readonly SweepFailure[];
  readonly swept?: SweepResult;
  readonly planned?: readonly PlannedLeftover[];
}

async function preview(engine: Engine, options: SweepOptions, console: Console): Promise<Pruned> {
  const [{ previewLeftovers }, { toLeftoverRow }] = await Promise.all([
    import('../../prune/leftovers/perform.ts'),
    import('../../prune/leftovers/describe.ts'),
  ]);
  const { planned, failures } = await previewLeftovers(engine, options);
  const rows = planned.map(toLeftoverRow);
  if (rows.length > 0 || failures.length === 0) printLeftovers(rows, console);
  return { planned, failures };
}

async function sweep(engine: Engine, options: SweepOptions, console: Console): Promise<Pruned> {
  const [{ sweepAndReport }, { hasRemoved }] = await Promise.all([
    import('../../prune/leftovers/prune-leftovers.ts'),
    import('../../prune/leftovers/perform.ts'),
  ]);
  const { report } = createPrinter(console);
  const swept = await sweepAndReport(engine, { ...options, report });
  const { failures } = swept;
  if (!hasRemoved(swept) && failures.length === 0) printLine(console, NOTHING_LEFT);
  return { swept, failures };
}

const NOTHING_LEFT = 'nothing is left of any run';

function printLeftovers(rows: readonly (readonly string[])[], console: Console): void {
  if (rows.length === 0) printLine(console, NOTHING_LEFT);
  for (const cells of alignColumns(rows.map((row) => row.map(toPlain)))) {
    printLine(console, cells.join('  ').trimEnd());
  }
}

/** The result for `--json`, with the fields of other prunes where they mean something. */
function toResult({ swept, planned = [], failures }: Pruned): Readonly<Record<string, unknown>> {
  const count = (kind: PlannedLeftover['object']['kind']): number =>
    planned.filter(({ object, action }) => object.kind === kind && action === 'remove').length;
  const { containers, networks, volumes, images } = swept ?? {
    containers: count('container'),
    networks: count('network'),
    volumes: count('volume'),
    images: count('image'),
  };
  const records = containers + networks + volumes + images;
  const done = swept && records > 0 ? 'pruned' : 'skipped';
  const broken = swept && records > 0 ? 'partial' : 'failed';
  return {
    target: 'leftovers',
    result: failures.length > 0 ? broken : done,
    dryRun: swept === undefined,
    records,
    removed: { containers, networks, volumes, images },
    failures,
    ...(!swept && {
      rows: planned.map(({ object: { kind, name }, run, action, because }) => ({
        action,
        kind,
        name,
        run,
        because,
      })),
    }),
  };
}

function fail(failures: readonly SweepFailure[], console: Console): void {
  for (const { subject, message } of failures) {
    printProblem(console, console.ink.yellow(toPlain(`warning: ${subject}: ${message}`)));
  }
  if (failures.length > 0) console.setExitCode(3);
}
