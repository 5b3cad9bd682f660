import { systemClock } from '../base/clock.ts';
import type { Diagnostic } from '../base/errors/diagnostic.ts';
import { listenForClosedOutput } from '../base/closed-output.ts';
import { Cancelled, TongsError, toExitCode } from '../base/errors/errors.ts';
import { describeError, formatError } from '../base/errors/format-error.ts';
import { listenForSignals } from '../base/async/interruption.ts';
import {
  formatCommand,
  formatGuarded,
  MOST_ANNOTATIONS,
  withHint,
} from '../report/github/runner-commands.ts';
import { Redactor } from '../report/redact.ts';
import { createInk } from '../report/terminal/ink.ts';
import type { Runner } from './runner.ts';

/** Runs one of the action's entry points: an error becomes annotations and the exit code. */
export async function runEntryPoint(
  entry: (runner: Runner) => Promise<void>,
  background?: string,
): Promise<void> {
  const redactor = new Redactor();
  try {
    await entry(createRunner(redactor, background));
  } catch (error) {
    process.exitCode = toExitCode(error);
    process.stdout.write(formatFailure(error, redactor));
  }
}

/** The error for the log, and as annotations. */
export function formatFailure(error: unknown, { redact }: Pick<Redactor, 'redact'>): string {
  const text = formatGuarded(redact(formatError(error, createInk(true))));
  const annotations = toDiagnostics(error)
    .slice(0, MOST_ANNOTATIONS)
    .map((diagnostic) => `${formatAnnotation(diagnostic, redact)}\n`);
  return text + annotations.join('');
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
): string {
  const at = place && { file: place.file, line: String(place.line), col: String(place.column) };
  return formatCommand('error', { ...at, title: 'tongs' }, redact(withHint(message, hint)));
}

function createRunner(redactor: Redactor, background: string | undefined): Runner {
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
    signal: AbortSignal.any([stopped, closed]),
    background: background === undefined ? undefined : { node: process.execPath, file: background },
    setExitCode: (exitCode) => {
      process.exitCode = exitCode;
    },
  };
}
