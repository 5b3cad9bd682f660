import { CommanderError } from 'commander';
import { systemClock } from '../base/clock.ts';
import { Cancelled, toExitCode } from '../base/errors.ts';
import { formatError } from '../base/format-error.ts';
import { listenForSignals } from '../base/interruption.ts';
import { createInk } from '../report/ink.ts';
import type { Console } from './console.ts';
import { createProgram } from './program.ts';

/** The command line: runs the command that the arguments name, and sets the exit code. */
export async function main(args: readonly string[]): Promise<void> {
  const console = createConsole();
  try {
    await createProgram(console).parseAsync(args, { from: 'user' });
  } catch (error) {
    // Commander has printed its own: help, version, or what is wrong with the arguments.
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    console.stderr.write(`${formatError(error, createInk(hasColors(process.stderr)))}\n`);
    process.exitCode = toExitCode(error);
  }
}

function createConsole(): Console {
  const { stdout, stderr } = process;
  const signal = listenForSignals(process, (exitCode) => process.exit(exitCode));
  const colors = hasColors(stdout);
  const isLive = stdout.isTTY && process.env['TERM'] !== 'dumb' && !process.env['CI'];
  return {
    environment: process.env,
    folder: process.cwd(),
    clock: systemClock,
    stdout,
    stderr,
    ink: createInk(colors),
    colors,
    columns: isLive ? () => stdout.columns : undefined,
    signal: AbortSignal.any([signal, listenForClosedOutput()]),
    setExitCode: (exitCode) => {
      process.exitCode = exitCode;
    },
  };
}

/** A reader that goes away (`| head`) ends a run as a signal does: nothing may be left of it. */
function listenForClosedOutput(): AbortSignal {
  const closed = new AbortController();
  const reason = new Cancelled('nobody reads the output any more', {
    code: 'output-closed',
    exitCode: OUTPUT_CLOSED,
  });
  process.stdout.on('error', () => closed.abort(reason));
  // What is said of that may have nobody to hear it, either.
  process.stderr.on('error', () => {});
  return closed.signal;
}

/** 128 and the number of SIGPIPE. */
const OUTPUT_CLOSED = 141;

function hasColors(stream: NodeJS.WriteStream): boolean {
  if (process.env['NO_COLOR']) return false;
  return process.env['FORCE_COLOR'] ? process.env['FORCE_COLOR'] !== '0' : stream.isTTY;
}
