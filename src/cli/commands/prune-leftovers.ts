import type { Command } from 'commander';
import { alignColumns } from '../../base/text/columns.ts';
import { toPlain } from '../../base/text/printable.ts';
import type { SweepFailure } from '../../prune/leftovers/find-leftovers.ts';
import type { FailureKind } from '../../prune/failure.ts';
import type { HostResult } from '../../prune/hosts/prune-hosts.ts';
import type { SweepResult } from '../../prune/leftovers/perform.ts';
import type { PlannedLeftover } from '../../prune/leftovers/plan.ts';
import { printLine, printProblem, type Console } from '../console.ts';
import { jsonOption } from '../options.ts';
import {
  addHostOptions,
  pruneOnHosts,
  reportOf,
  type HostFlags,
  type OnHost,
} from '../prune/on-hosts.ts';
import { createPrinter } from '../reporters.ts';

interface LeftoverFlags extends HostFlags {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function addPruneLeftovers(prune: Command, console: Console): void {
  const command = prune
    .command('leftovers')
    .description('remove what dead runs have left: containers, networks, volumes, images')
    .option('--dry-run', 'only show what would be removed and what stays, and why')
    .addOption(jsonOption());
  addHostOptions(command)
    .addHelpText('after', EXAMPLES)
    .action((flags: LeftoverFlags) => pruneFromShell(console, flags));
}

const EXAMPLES = `
Every run does this at its start. What belongs to a run that is alive stays.

Examples:
  tongs prune leftovers --dry-run
  tongs prune leftovers`;

async function pruneFromShell(console: Console, flags: LeftoverFlags): Promise<void> {
  // With `--json`, standard output is for the document alone.
  const out = flags.json ? { ...console, stdout: console.stderr } : console;
  const perform = flags.dryRun ? preview : sweep;
  const results = await pruneOnHosts(console, flags, async (on) => {
    const { clock } = on.machine;
    const startedAt = clock.now();
    const pruned = await perform(on, out);
    return { pruned, seconds: (clock.now() - startedAt) / 1_000 };
  });
  const ended = results.map((result) =>
    result.state === 'done'
      ? { host: result.host, ...result.value }
      : { host: result.host, pruned: toFailed(result), seconds: result.ms / 1_000 },
  );
  if (flags.json) {
    const rows = ended.map(({ pruned, ...about }) => ({
      ...about,
      ...toResult(pruned, flags.dryRun === true),
    }));
    printLine(console, JSON.stringify({ version: 1, results: rows, warnings: [] }, null, 2));
  }
  fail(
    ended.flatMap(({ pruned }) => pruned.failures),
    console,
  );
}

/** The host itself is what could not be swept. */
function toFailed({ host, failure }: Extract<HostResult<unknown>, { state: 'failed' }>): Pruned {
  return { failures: [{ subject: host, message: failure.message }], reason: failure.kind };
}

/** What was removed, or would be in a dry run. */
interface Pruned {
  readonly failures: readonly SweepFailure[];
  /** Why nothing was tried. */
  readonly reason?: FailureKind;
  readonly swept?: SweepResult;
  readonly planned?: readonly PlannedLeftover[];
}

async function preview(
  { engine, machine, signal, host }: OnHost,
  console: Console,
): Promise<Pruned> {
  const [{ previewLeftovers }, { toLeftoverRow }] = await Promise.all([
    import('../../prune/leftovers/perform.ts'),
    import('../../prune/leftovers/describe.ts'),
  ]);
  const { processes, clock } = machine;
  const { planned, failures } = await previewLeftovers(engine, { ...processes, clock, signal });
  const rows = planned.map(toLeftoverRow);
  if (host !== undefined) printLine(console, console.ink.bold(`leftovers on ${toPlain(host)}:`));
  if (rows.length > 0 || failures.length === 0) printLeftovers(rows, console);
  return { planned, failures };
}

async function sweep({ engine, machine, signal, host }: OnHost, console: Console): Promise<Pruned> {
  const [{ sweepAndReport }, { hasRemoved }] = await Promise.all([
    import('../../prune/leftovers/prune-leftovers.ts'),
    import('../../prune/leftovers/perform.ts'),
  ]);
  const { processes, clock } = machine;
  const report = reportOf(host, createPrinter(console).report);
  const swept = await sweepAndReport(engine, { ...processes, clock, signal, report });
  const { failures } = swept;
  const where = host === undefined ? '' : ` on ${toPlain(host)}`;
  if (!hasRemoved(swept) && failures.length === 0) printLine(console, `${NOTHING_LEFT}${where}`);
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
function toResult(
  { swept, planned = [], failures, reason }: Pruned,
  dryRun: boolean,
): Readonly<Record<string, unknown>> {
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
    reason: reason ?? null,
    dryRun,
    records,
    removed: { containers, networks, volumes, images },
    failures,
    ...(dryRun && {
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
