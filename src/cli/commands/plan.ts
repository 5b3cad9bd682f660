import type { Command } from 'commander';
import { formatCount } from '../../base/text/count.ts';
import { toPlain } from '../../base/text/printable.ts';
import { widthOfText } from '../../base/text/width.ts';
import type { Pipeline } from '../../pipeline/model.ts';
import type { PlanMade, ReportedPrivilege } from '../../report/plan-event.ts';
import { describePrivilege } from '../../report/words.ts';
import {
  foldNeeds,
  foldPlan,
  readMembers,
  type PlanMembers,
  type PlanRow,
} from '../../report/fold-plan.ts';
import type { Session } from '../../engine/session.ts';
import { COMMIT_COST } from '../commit-cost.ts';
import { printLine, type Console } from '../console.ts';
import { openTracing, traceOption, type TraceFlags } from '../tracing.ts';
import { addRequestOptions, toRequest, type RequestFlags } from '../request-options.ts';
import { withSession } from '../with-session.ts';

interface PlanFlags extends RequestFlags, TraceFlags {
  readonly json?: boolean;
  readonly matrix?: boolean;
  readonly docker?: boolean;
}

export function addPlan(program: Command, console: Console): void {
  const command = program
    .command('plan')
    .description(
      'show which steps are cached and which would run, and why; starts and pulls nothing',
    );
  addRequestOptions(command)
    .option('--json', 'print the plan as JSON')
    .option(
      '--matrix',
      "print the members of a matrix as JSON for a workflow's `strategy.matrix`, with --step of the steps that you name; needs no engine",
    )
    .option(
      '--docker',
      'print the "docker run" that starts the same container, for each tong; needs no engine',
    )
    .addOption(traceOption())
    .addHelpText(
      'after',
      '\nEnds with exit code 2 if the run would be refused a privilege.\n\nExamples:\n  tongs plan\n  tongs plan release --json\n  tongs plan --matrix --step unit\n  tongs plan --docker | sh',
    )
    .action((file: string | undefined, flags: PlanFlags) => {
      if (flags.matrix) return printMatrix(console, file, flags);
      return flags.docker ? printDocker(console, file, flags) : plan(console, file, flags);
    });
}

/** A script for a shell; as JSON a list of commands, each a list of words. */
async function printDocker(
  console: Console,
  file: string | undefined,
  { step, json }: PlanFlags,
): Promise<void> {
  const [{ selectSteps }, { toTongCommands }, { quoteWords }] = await Promise.all([
    import('../../run/prepare/select-steps.ts'),
    import('../../run/wrap/tong-commands.ts'),
    import('../../base/text/quote.ts'),
  ]);
  const pipeline = await loadNamed(console, file);
  const used = new Set(selectSteps(pipeline, step).flatMap(({ tongs }) => tongs));
  const tongs = pipeline.tongs.filter(({ name }) => step.length === 0 || used.has(name));
  const commands = toTongCommands(pipeline.name, tongs);
  if (json) printLine(console, JSON.stringify({ version: 1, commands }, null, 2));
  else for (const words of commands) printLine(console, quoteWords(words));
}

async function loadNamed(console: Console, file = '.tongs/pipeline.yml'): Promise<Pipeline> {
  const { loadPipeline } = await import('../../run/prepare/load-pipeline.ts');
  return (await loadPipeline(file, console.folder, { isConfined: false })).pipeline;
}

/** One line, which a step of a workflow can write to its outputs. */
async function printMatrix(
  console: Console,
  file: string | undefined,
  { step }: PlanFlags,
): Promise<void> {
  const [{ findChosen }, { toWorkflowMatrix }] = await Promise.all([
    import('../../run/prepare/select-steps.ts'),
    import('./plan-matrix.ts'),
  ]);
  const pipeline = await loadNamed(console, file);
  const chosen = step.length === 0 ? undefined : findChosen(pipeline, step);
  printLine(console, JSON.stringify(toWorkflowMatrix(pipeline, chosen)));
}

async function plan(outer: Console, file: string | undefined, flags: PlanFlags): Promise<void> {
  const { readPolicy } = await import('../../policy/read-policy.ts');
  const policy = await readPolicy(outer.policyFile);
  await using tracing = await openTracing(outer, flags);
  const { console } = tracing;
  await withSession(console, flags.host, async (machine, session) => {
    const [{ planRequest }, { toPlanMade }, { openReporters }] = await Promise.all([
      import('../../run/launch.ts'),
      import('../../run/prepare/plan-made.ts'),
      import('../reporters.ts'),
    ]);
    // Standard output is for the plan alone.
    await using reporters = await openReporters({ ...console, stdout: console.stderr });
    const { reporter } = reporters;
    const { signal } = console;
    const request = toRequest(console, file, flags);
    const options = { machine, session, reporter, policy, signal };
    const made = toPlanMade(await planRequest(request, options));
    // So that `tongs plan && tongs run` stops here.
    if (made.privileges?.some(({ verdict }) => verdict !== 'granted')) console.setExitCode(2);
    if (flags.json) printLine(console, JSON.stringify({ version: 1, ...made }, null, 2));
    else {
      const note =
        request.snapshots === 'off' ? [] : await describeCommits(made, await session, console);
      for (const line of [...formatPlan(made, console), ...note]) printLine(console, line);
    }
  });
}

const VERDICTS = {
  cached: { word: 'cached', color: 'green' },
  run: { word: 'runs', color: 'cyan' },
  skip: { word: 'skips', color: 'dim' },
  undecided: { word: 'waits', color: 'yellow' },
} as const;

function formatPlan(made: PlanMade, { ink }: Console): string[] {
  const rows = foldPlan(made.steps, made.steps);
  const members = readMembers(made.steps);
  const width = Math.max(...rows.map(({ title }) => widthOfText(toPlain(title))));
  const lines = rows.map((row) => {
    const { word, color } = VERDICTS[row.steps[0]?.verdict ?? 'run'];
    const title = toPlain(row.title);
    const pad = ' '.repeat(width - widthOfText(title));
    return `${ink[color](word.padEnd(6))}  ${title}${pad}  ${ink.dim(toPlain(describe(row, members)))}`;
  });
  const files = formatCount(made.sourceFiles, 'source file');
  const runs = made.steps.filter((step) => step.verdict === 'run').length;
  const open = made.steps.filter((step) => step.verdict === 'undecided').length;
  const undecided = open === 0 ? '' : `, ${open} undecided`;
  return [
    ...lines,
    ...(made.privileges ?? []).map((each) => formatPrivilege(each, ink)),
    ink.dim(`${runs} of ${made.steps.length} would run${undecided}, with ${files}`),
  ];
}

function formatPrivilege(request: ReportedPrivilege, ink: Console['ink']): string {
  const text = toPlain(describePrivilege(request));
  return request.verdict === 'granted' ? text : ink.red(text);
}

/** The cost of commits on the containerd store: there it depends on all files, not only on the changed ones. */
async function describeCommits(
  { steps }: PlanMade,
  { engine }: Session,
  { ink, signal }: Console,
): Promise<string[]> {
  const commits = steps.filter(
    ({ verdict, reason }) => verdict === 'run' && reason !== 'not-cached',
  );
  if (commits.length === 0 || !(await engine.info({ signal })).containerdStore) return [];
  const each = `${formatCount(commits.length, 'cached step')} would be committed`;
  return [ink.dim(`${each}; ${COMMIT_COST}`)];
}

function describe({ steps, why }: PlanRow, members: PlanMembers): string {
  const needs = foldNeeds(
    steps.flatMap((step) => step.needs),
    members,
  );
  return needs.length === 0 ? why : `${why} (after ${needs.join(', ')})`;
}
