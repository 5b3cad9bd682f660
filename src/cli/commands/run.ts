import type { Command } from 'commander';
import type { Reporter } from '../../report/reporter.ts';
import type { RunOptions } from '../../run/run-options.ts';
import type { Console } from '../console.ts';
import { parseCount } from '../options.ts';
import { parseSecrets, readSecrets, secretOption, warnOfArguments } from '../secrets.ts';
import { openTracing, traceOption, type TraceFlags } from '../tracing.ts';
import { addRequestOptions, toRequest, type RequestFlags } from '../request-options.ts';
import { withSession } from '../with-session.ts';

interface RunFlags extends RequestFlags, TraceFlags {
  readonly maxParallel?: number;
  readonly events?: string;
  readonly tongLogs?: string;
  readonly waitForBackground?: boolean;
  readonly secret: readonly string[];
}

export function addRun(program: Command, console: Console): void {
  addRequestOptions(program.command('run').description('run a pipeline'))
    .option(
      '--max-parallel <n>',
      "how many steps run at once (default: what the pipeline says, or the engine's CPUs)",
      parseCount,
    )
    .addOption(secretOption())
    .option('--events <file>', 'also write all events to a file, as JSON lines')
    .option('--tong-logs <folder>', 'also write the log of each tong to a file in this folder')
    .option('--wait-for-background', 'wait until the source is saved for later runs (for scripts)')
    .addOption(traceOption())
    .addHelpText('after', EXAMPLES)
    .action((file: string | undefined, flags: RunFlags) => run(console, file, flags));
}

const EXAMPLES = `
Examples:
  tongs run
  tongs run release --step build --step test
  tongs run --secret NPM_TOKEN --secret DEPLOY_KEY=- < key
  tongs run --no-cache --max-parallel 4 --events events.jsonl
  tongs run --tong-logs logs     # logs/db.log is the log of tong "db"
  tongs run --trace trace.json   # open it at https://ui.perfetto.dev`;

async function run(outer: Console, file: string | undefined, flags: RunFlags): Promise<void> {
  const { signal } = outer;
  const { readPolicy } = await import('../../policy/read-policy.ts');
  const policy = await readPolicy(outer.policyFile);
  await using tracing = await openTracing(outer, flags);
  const { console } = tracing;
  const given = parseSecrets(flags.secret);
  const secrets = await readSecrets(console, given);
  await withSession(console, flags.host, async (machine, session) => {
    const [{ launch }, { createRunId }, { openReporters }, { resultExitCode }] = await Promise.all([
      import('../../run/launch.ts'),
      import('../../engine/session.ts'),
      import('../reporters.ts'),
      import('../../run/exit-code.ts'),
    ]);
    const id = createRunId();
    await using reporters = await openReporters(console, {
      run: id,
      events: flags.events,
      tongLogs: flags.tongLogs,
      others: tracing.sinks,
    });
    for (const warning of warnOfArguments(given)) reporters.reporter.report(warning);
    const { startSaving, settled } = createSaver(console, flags, reporters.reporter);
    const { result } = await launch(
      { ...toRequest(console, file, flags), secrets },
      {
        machine,
        session,
        reporter: reporters.reporter,
        policy,
        run: id,
        startSaving,
        signal,
      },
    );
    console.setExitCode(resultExitCode(result, signal));
    await settled();
  });
}

/** Starts the process that saves the source; `settled` waits for it if asked to. */
function createSaver(
  { background, environment, folder, signal }: Console,
  { host, waitForBackground: waits = false }: RunFlags,
  { report }: Reporter,
): {
  readonly startSaving: RunOptions['startSaving'];
  readonly settled: () => Promise<void>;
} {
  let ended: Promise<void> | undefined;
  return {
    startSaving:
      background &&
      (async (request) => {
        const [{ startBackground }, waiting] = await Promise.all([
          import('../../run/background/background-process.ts'),
          waits ? import('../../run/background/wait-for-background.ts') : undefined,
        ]);
        const child = startBackground(request, {
          program: background,
          host,
          folder,
          environment,
          waits,
        });
        if (child) ended = waiting?.waitForBackground(child, { report, signal });
        // If the run itself fails first, that is what the user reads.
        ended?.catch(() => {});
        return child?.pid;
      }),
    settled: async () => ended,
  };
}
