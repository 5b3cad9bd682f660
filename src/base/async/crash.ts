import { Cancelled, InternalError } from '../errors/errors.ts';

/** The part of a process that this file listens to and sets. */
export interface CrashSource {
  on(name: 'uncaughtException', listener: (thrown: unknown) => void): unknown;
  on(name: 'beforeExit' | 'exit', listener: () => void): unknown;
  exitCode?: number | string | null | undefined;
}

export interface CrashOptions {
  /** Prints an error. */
  readonly report: (thrown: unknown) => void;
  /** Ends the process where the work does not end, after what it has printed is written. */
  readonly leave: () => void;
  /** The exit code after a crash. */
  readonly exitCode?: number;
  /** How long clean-up may take. */
  readonly graceMs?: number;
}

export interface CrashWatch extends Disposable {
  /** Aborts at the first crash. */
  readonly signal: AbortSignal;
}

/** A run unwinds within 5 s, as after a signal. */
const GRACE_MS = 10_000;
/** A timer that throws again and again would print until the grace is over. */
const MOST_REPORTS = 10;

/**
 * Handles the bugs that no other code can: an error that nothing catches, and a process that would end before its work
 * has ended, because it waits for something that nothing does any more. The first one aborts the signal, so that
 * clean-up begins. The process then ends, after the grace at the latest. Dispose it when the work has ended.
 */
export function listenForCrashes(source: CrashSource, options: CrashOptions): CrashWatch {
  const { report, leave, exitCode = 70, graceMs = GRACE_MS } = options;
  const crashing = new AbortController();
  let reports = 0;
  let isAtWork = true;
  const crash = (thrown: unknown): void => {
    reports += 1;
    report(thrown);
    if (reports === 1) {
      crashing.abort(new Crashed(thrown));
      // It is no reason to stay.
      setTimeout(leave, graceMs).unref();
    } else if (reports === MOST_REPORTS) {
      leave();
    }
  };
  source.on('uncaughtException', crash);
  source.on('beforeExit', () => {
    if (!isAtWork) return;
    if (reports === 0) crash(new InternalError(STUCK));
    else leave();
  });
  source.on('exit', () => {
    // Whatever the work has come to meanwhile.
    if (reports > 0) source.exitCode = exitCode;
  });
  return {
    signal: crashing.signal,
    [Symbol.dispose]: () => {
      isAtWork = false;
    },
  };
}

const STUCK = 'Cannot continue: nothing is under way that would end the wait';

/** The reason of the signal: a bug in Tongs, which was reported. */
export class Crashed extends Cancelled {
  constructor(cause: unknown) {
    super('a bug in Tongs ended the run', { code: 'internal', exitCode: 70, cause });
  }
}

export interface OutputStream {
  write(text: string, written: () => void): unknown;
}

/** A reader that does not read cannot hold the process for longer. */
const FLUSH_MS = 1_000;

/** Calls `exit` when everything before is written to both streams. */
export function exitWhenWritten(
  { stdout, stderr }: { readonly stdout: OutputStream; readonly stderr: OutputStream },
  exit: () => void,
): void {
  setTimeout(exit, FLUSH_MS);
  stdout.write('', () => stderr.write('', exit));
}
