import { systemClock } from '../base/clock.ts';
import type { Diagnostic } from '../base/errors/diagnostic.ts';
import { listenForClosedOutput } from '../base/closed-output.ts';
import { Cancelled, TongsError, toExitCode } from '../base/errors/errors.ts';
import { describeError, formatError } from '../base/errors/format-error.ts';
import { Crashed, exitWhenWritten, listenForCrashes } from '../base/async/crash.ts';
import { listenForSignals } from '../base/async/interruption.ts';
import { HOST_POLICY } from '../policy/read-policy.ts';
import {
  formatCommand,
  formatGuarded,
  MOST_ANNOTATIONS,
  withHint,
} from '../report/github/runner-commands.ts';
import { Redactor } from '../report/redact.ts';
import { createInk } from '../report/terminal/ink.ts';
import type { Runner } from './runner.ts';

export interface EntryPoint {
  readonly run: (runner: Runner) => Promise<void>;
  /** The program of the background process. */
  readonly background?: string;
  /** How an error is annotated. After a warning, the step does not fail. */
  readonly level?: Level;
}

type Level = 'error' | 'warning';

/** Runs one of the action's entry points: an error becomes annotations and the exit code. */
export async function runEntryPoint(entry: EntryPoint): Promise<void> {
  const { stdout } = process;
  const { level = 'error' } = entry;
  const redactor = new Redactor();
  const crashes: unknown[] = [];
  // While a step's output is printed, the runner obeys no commands.
  const annotateCrashes = (): void => {
    for (const each of crashes.splice(0)) stdout.write(formatAnnotations(each, redactor, level));
  };
  using crash = listenForCrashes(process, {
    report: (thrown) => {
      crashes.push(thrown);
      stdout.write(formatFailure(thrown, redactor));
    },
    leave: () => {
      annotateCrashes();
      exitWhenWritten(process, () => process.exit());
    },
    exitCode: level === 'error' ? 70 : 0,
  });
  try {
    await entry.run(createRunner(entry, redactor, crash.signal));
  } catch (error) {
    if (!(error instanceof Crashed)) {
      process.exitCode = level === 'error' ? toExitCode(error) : 0;
      stdout.write(formatFailure(error, redactor) + formatAnnotations(error, redactor, level));
    }
  }
  annotateCrashes();
}

/** The error for the log. */
export function formatFailure(error: unknown, { redact }: Pick<Redactor, 'redact'>): string {
  return formatGuarded(redact(formatError(error, createInk(true))));
}

/** The error as annotations. */
export function formatAnnotations(
  error: unknown,
  { redact }: Pick<Redactor, 'redact'>,
  level: Level = 'error',
): string {
  const shown = toDiagnostics(error).slice(0, MOST_ANNOTATIONS);
  return shown.map((each) => `${formatAnnotation(each, redact, level)}\n`).join('');
}

/** The problems that become annotations; for a cancel, the runner has its own. */
function toDiagnostics(error: unknown): readonly Diagnostic[] {
  if (error instanceof Cancelled) return [];
  if (error instanceof TongsError && error.diagnostics.length > 0) return error.diagnostics;
  const hint = error instanceof TongsError ? error.hint : undefined;
  const message = describeError(error);
  return [hint === undefined ? { message } : { message, hint }];
}

function formatAnnotation(
  { message, place, hint }: Diagnostic,
  redact: (text: string) => string,
  level: Level,
): string {
  const at = place && { file: place.file, line: String(place.line), col: String(place.column) };
  return formatCommand(level, { ...at, title: 'tongs' }, redact(withHint(message, hint)));
}

function createRunner(
  { background }: EntryPoint,
  redactor: Redactor,
  crashed: AbortSignal,
): Runner {
  const stopped = listenForSignals(process, (exitCode) => process.exit(exitCode));
  // A runner that is killed closes its end of the output. The run then unwinds as after a cancel.
  const closed = listenForClosedOutput(process.stdout, () => {});
  return {
    environment: process.env,
    platform: process.platform,
    folder: process.cwd(),
    clock: systemClock,
    stdout: process.stdout,
    redactor,
    policyFile: HOST_POLICY,
    signal: AbortSignal.any([stopped, crashed, closed]),
    background: background === undefined ? undefined : { node: process.execPath, file: background },
    setExitCode: (exitCode) => {
      process.exitCode = exitCode;
    },
  };
}
