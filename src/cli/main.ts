import { CommanderError } from 'commander';
import { systemClock } from '../base/clock.ts';
import { listenForClosedOutput } from '../base/closed-output.ts';
import { toExitCode } from '../base/errors/errors.ts';
import { formatError } from '../base/errors/format-error.ts';
import { noTracer } from '../base/tracer.ts';
import { listenForSignals } from '../base/async/interruption.ts';
import { Redactor } from '../report/redact.ts';
import { createInk } from '../report/terminal/ink.ts';
import type { Console } from './console.ts';
import { createProgram } from './program.ts';

/**
 * The command line: runs the command that the arguments name, and sets the exit code; `background` is the file that
 * a process of its own runs, see `background.ts`.
 */
export async function main(args: readonly string[], background: string): Promise<void> {
  const console = createConsole(background);
  try {
    await createProgram(console).parseAsync(args, { from: 'user' });
  } catch (error) {
    // Commander has printed its own: help, version, or what is wrong with the arguments.
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    fail(error);
  }
}

function createConsole(background: string): Console {
  const { stdout, stderr } = process;
  const signal = listenForSignals(process, (exitCode) => process.exit(exitCode));
  // What is said of a closed output may have nobody to hear it, either.
  stderr.on('error', () => {});
  const colors = hasColors(stdout);
  const isLive = stdout.isTTY && process.env['TERM'] !== 'dumb' && !process.env['CI'];
  return {
    environment: process.env,
    platform: process.platform,
    folder: process.cwd(),
    clock: systemClock,
    tracer: noTracer,
    stdout,
    stderr,
    ink: createInk(colors),
    colors,
    // A terminal that does not tell is taken for an old one.
    screen: isLive ? () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 }) : undefined,
    redactor,
    signal: AbortSignal.any([signal, listenForClosedOutput(stdout, fail)]),
    background: { node: process.execPath, file: background },
    setExitCode: (exitCode) => {
      process.exitCode = exitCode;
    },
  };
}

/** Tells on standard error why it ends; the same reason may come from two sides. */
function fail(error: unknown): void {
  if (error !== failure) {
    const text = formatError(error, createInk(hasColors(process.stderr)));
    process.stderr.write(`${redactor.redact(text)}\n`);
  }
  failure = error;
  process.exitCode = toExitCode(error);
}

let failure: unknown;

const redactor = new Redactor();

function hasColors(stream: NodeJS.WriteStream): boolean {
  if (process.env['NO_COLOR']) return false;
  return process.env['FORCE_COLOR'] ? process.env['FORCE_COLOR'] !== '0' : stream.isTTY;
}
