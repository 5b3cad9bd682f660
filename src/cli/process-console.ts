import { readFileSync } from 'node:fs';
import { systemClock } from '../base/clock.ts';
import { Crashed, exitWhenWritten, listenForCrashes } from '../base/async/crash.ts';
import { listenForSignals } from '../base/async/interruption.ts';
import { createSignalTaker } from '../base/async/passed-signals.ts';
import { listenForClosedOutput } from '../base/closed-output.ts';
import { toExitCode } from '../base/errors/errors.ts';
import { formatError } from '../base/errors/format-error.ts';
import { noTracer } from '../base/tracer.ts';
import { describeVersion } from '../base/version.ts';
import { HOST_POLICY } from '../policy/read-policy.ts';
import { Redactor } from '../report/redact.ts';
import { createInk } from '../report/terminal/ink.ts';
import type { Console } from './console.ts';

/** Paths of files that come with the program. */
export interface ProgramFiles {
  /** The folder of all files of the program. */
  readonly bundle: string;
  /** The program of the background process, see `background.ts`. */
  readonly background: string;
  /** The commit that the program was built from, as far as that is known. */
  readonly commit: string;
}

/** The console of this process. Dispose it when the command has ended. */
export interface ProcessConsole extends Console, Disposable {
  /** Prints on standard error why the command ends, once even if two places report the same error. */
  readonly fail: (error: unknown) => void;
}

export function openProcessConsole(files: ProgramFiles): ProcessConsole {
  const { stdout, stderr } = process;
  const redactor = new Redactor();
  const reported = new Set<unknown>();
  const fail = (error: unknown): void => {
    if (!reported.has(error instanceof Crashed ? error.cause : error)) {
      reported.add(error);
      const text = formatError(error, createInk(hasColors(stderr)));
      stderr.write(`${redactor.redact(text)}\n`);
    }
    process.exitCode = toExitCode(error);
  };
  const crash = listenForCrashes(process, { report: fail, leave });
  let onHangup: (() => void) | undefined;
  const { takeSignals, pass } = createSignalTaker(process, ['SIGINT', 'SIGTERM', 'SIGHUP']);
  const stopped = listenForSignals(
    process,
    (exitCode) => process.exit(exitCode),
    (name) => {
      if (pass(name)) return true;
      if (name !== 'SIGHUP' || !onHangup) return false;
      onHangup();
      return true;
    },
  );
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
    openStdin: () => process.stdin,
    stdout,
    stderr,
    ink: createInk(colors),
    colors,
    // Some terminals do not report their size.
    screen: isLive ? () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 }) : undefined,
    policyFile: HOST_POLICY,
    redactor,
    signal: AbortSignal.any([stopped, crash.signal, listenForClosedOutput(stdout, fail)]),
    background: { node: process.execPath, file: files.background },
    program: { node: process.execPath, bundle: files.bundle },
    version: describeVersion(readCommit(files.commit)),
    setExitCode: (exitCode) => {
      process.exitCode = exitCode;
    },
    takeSignals,
    takeHangup: (listener) => {
      onHangup = listener;
    },
    leave,
    fail,
    [Symbol.dispose]: () => crash[Symbol.dispose](),
  };
}

function leave(): void {
  exitWhenWritten(process, () => process.exit());
}

/** Empty where the file is not there. */
function readCommit(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

function hasColors(stream: NodeJS.WriteStream): boolean {
  if (process.env['NO_COLOR']) return false;
  return process.env['FORCE_COLOR'] ? process.env['FORCE_COLOR'] !== '0' : stream.isTTY;
}
