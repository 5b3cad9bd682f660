import { Option, type Command } from 'commander';
import { invalidInput } from '../../base/errors/errors.ts';
import type { GrantName } from '../../pipeline/grants.ts';
import type { Policy } from '../../policy/model.ts';
import type { LoadedPipeline } from '../../run/prepare/load-pipeline.ts';
import type { ChosenTongs } from '../../run/wrap/choose-tongs.ts';
import type { CommandEnd } from '../../run/wrap/run-command.ts';
import { printProblem, type Console } from '../console.ts';
import { grantOption, hostOption } from '../options.ts';
import { refuseLostBytes } from '../wrap/lost-bytes.ts';
import { withSession } from '../with-session.ts';

interface WrapFlags {
  readonly tong: readonly string[];
  readonly grant: readonly GrantName[];
  readonly host?: string;
}

/** `wrapped` is the command after `--`; undefined without one. */
export function addWrap(
  program: Command,
  console: Console,
  wrapped: readonly string[] | undefined,
): void {
  program
    .command('wrap')
    .usage('[options] [file] -- docker run …')
    .description('run a "docker run" command beside the tongs of a pipeline')
    .argument(
      '[file]',
      'a path, or a name: x is .tongs/x.yml in this folder or above (default: .tongs/pipeline.yml)',
    )
    .addOption(
      new Option(
        '-t, --tong <name>',
        'start only this tong of the file, and those that it needs; may be repeated',
      )
        .argParser((name: string, before: readonly string[]) => [...before, name])
        .default([], 'all'),
    )
    .addOption(grantOption())
    .addOption(hostOption())
    // The action says what is wrong: where there is no "--", these are of the command.
    .allowExcessArguments(wrapped === undefined)
    .allowUnknownOption(wrapped === undefined)
    .addHelpText('after', EXAMPLES)
    .action((file: string | undefined, flags: WrapFlags) =>
      wrap(console, { file, flags, wrapped }),
    );
}

const EXAMPLES = `
Starts the tongs of the file, runs the command in their network with the variables that a step gets, and
removes them when it ends. Signals go to the command, and its exit code is that of tongs wrap (126 or 127
if it cannot be started). If the file has no tongs, any command is run as it is.

Examples:
  tongs wrap -- docker run --rm -it node:24 bash
  tongs wrap services -- docker run --rm -e CI my-tests npm test`;

interface WrapArguments {
  readonly file: string | undefined;
  readonly flags: WrapFlags;
  readonly wrapped: readonly string[] | undefined;
}

async function wrap(console: Console, { file, flags, wrapped }: WrapArguments): Promise<void> {
  const { policyFile, folder, environment, takeSignals, signal } = console;
  if (wrapped === undefined || wrapped.length === 0) throw commandMissing();
  refuseLostBytes(wrapped);
  const [{ readPolicy }, { loadPipeline }, { chooseTongs }] = await Promise.all([
    import('../../policy/read-policy.ts'),
    import('../../run/prepare/load-pipeline.ts'),
    import('../../run/wrap/choose-tongs.ts'),
  ]);
  const policy = await readPolicy(policyFile);
  const named = file ?? '.tongs/pipeline.yml';
  const loaded = await loadPipeline(named, folder, { isConfined: false });
  const tongs = chooseTongs(loaded.pipeline.tongs, flags.tong);
  if (tongs.all.length > 0) {
    await wrapBesideTongs(console, flags, { loaded, tongs, wrapped, policy });
    return;
  }
  const { runCommand } = await import('../../run/wrap/run-command.ts');
  finish(console, await runCommand(wrapped, { environment, takeSignals, signal }));
}

interface TongsWanted {
  readonly loaded: LoadedPipeline;
  readonly tongs: ChosenTongs;
  readonly wrapped: readonly string[];
  readonly policy: Policy;
}

async function wrapBesideTongs(
  console: Console,
  { host: named, grant }: WrapFlags,
  { loaded, tongs, wrapped, policy }: TongsWanted,
): Promise<void> {
  const { environment, takeSignals, signal } = console;
  const [
    { readCommand, wrap: runWrapped },
    { findCommandEngine },
    { createRunId },
    { openHeldPrinter },
  ] = await Promise.all([
    import('../../run/wrap/wrap.ts'),
    import('../../run/wrap/command-engine.ts'),
    import('../../engine/session.ts'),
    import('../wrap/held-printer.ts'),
  ]);
  const command = readCommand(wrapped, tongs);
  const { host, ...found } = findCommandEngine(command, { host: named, environment });
  await withSession({ ...console, ...found }, host, async (machine, session) => {
    const run = createRunId();
    const { reporter, hold: holdOutput } = openHeldPrinter(console, run);
    const grants = { givenBy: 'flags', names: grant } as const;
    const end = await runWrapped(
      { loaded, tongs, command, grants, environment },
      {
        machine,
        policy,
        session: await session,
        reporter,
        run,
        takeSignals,
        holdOutput,
        signal,
      },
    );
    finish(console, end);
  });
}

function finish(console: Console, { exitCode, problem }: CommandEnd): void {
  if (problem !== undefined) printProblem(console, problem);
  console.setExitCode(exitCode);
}

function commandMissing(): Error {
  return invalidInput(
    'command-missing',
    'Cannot wrap a command: there is none',
    'Write it after "--": tongs wrap -- docker run --rm alpine env',
  );
}
