import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { systemClock } from '../base/clock.ts';
import { listenForClosedOutput } from '../base/closed-output.ts';
import { toExitCode } from '../base/errors/errors.ts';
import { formatError } from '../base/errors/format-error.ts';
import { noTracer } from '../base/tracer.ts';
import { describeVersion } from '../base/version.ts';
import { listenForSignals } from '../base/async/interruption.ts';
import { Redactor } from '../report/redact.ts';
import { createInk } from '../report/terminal/ink.ts';
import type { Console } from './console.ts';
import { createProgram } from './program.ts';

/** Paths of files that come with the program. */
export interface ProgramFiles {
  /** The program of the background process, see `background.ts`. */
  readonly background: string;
  /** The commit that the program was built from, as far as that is known. */
  readonly commit: string;
}

/** The command line: runs the command that the arguments name, and sets the exit code. */
export async function main(args: readonly string[], files: ProgramFiles): Promise<void> {
  const console = createConsole(files);
  try {
    await createProgram(console).parseAsync(args, { from: 'user' });
  } catch (error) {
    // Commander has already printed help, the version, or what is wrong with the arguments.
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    fail(error);
  }
}

function createConsole(files: ProgramFiles): Console {
  const { stdout, stderr } = process;
  const signal = listenForSignals(process, (exitCode) => process.exit(exitCode));
  // Standard error may be closed as well.
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
    // Some terminals do not report their size.
    screen: isLive ? () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 }) : undefined,
    redactor,
    signal: AbortSignal.any([signal, listenForClosedOutput(stdout, fail)]),
    background: { node: process.execPath, file: files.background },
    version: describeVersion(readCommit(files.commit)),
    setExitCode: (exitCode) => {
      process.exitCode = exitCode;
    },
  };
}

/** Empty where the file is not there. */
function readCommit(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

/** Prints on standard error why the command ends, once even if two places report the same error. */
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
