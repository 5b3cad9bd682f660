import { setPriority } from 'node:os';
import { text } from 'node:stream/consumers';
import { systemClock } from '../base/clock.ts';
import { Cancelled } from '../base/errors/errors.ts';
import { formatDuration } from '../base/duration.ts';
import { describeError, formatError } from '../base/errors/format-error.ts';
import { exitWhenWritten, listenForCrashes } from '../base/async/crash.ts';
import { listenForSignals } from '../base/async/interruption.ts';
import { noTracer } from '../base/tracer.ts';
import { readProcesses } from '../engine/owner/process-facts.ts';
import { createReporter } from '../report/create-reporter.ts';
import type { Event } from '../report/event.ts';
import { Redactor } from '../report/redact.ts';
import { createInk } from '../report/terminal/ink.ts';
import type { Sink } from '../report/reporter.ts';
import { parseBackgroundRequest } from '../run/background/save-request.ts';
import { saveSource, LONGEST_SAVING_MS, notSaved } from '../run/background/save-source.ts';
import { openSession } from '../engine/session.ts';

/**
 * The background process: saves the source as the request on its standard input says, and prints events as JSON lines.
 * It ends at a signal, and after five minutes.
 */
export async function runInBackground(): Promise<void> {
  yieldToOthers();
  const { env: environment, platform } = process;
  const redactor = new Redactor();
  using crash = listenForCrashes(process, {
    // Whoever waits reads warnings on standard output; this is for the log.
    report: (thrown) =>
      process.stderr.write(redactor.redact(`${formatError(thrown, createInk(false))}\n`)),
    leave: () => exitWhenWritten(process, () => process.exit()),
  });
  const stopping = listenForSignals(process, (exitCode) => process.exit(exitCode));
  using deadline = startDeadline();
  const signal = AbortSignal.any([stopping, deadline.signal, crash.signal]);
  const request = parseBackgroundRequest(await text(process.stdin).catch(() => ''));
  if (!request) return;
  const { host, waits, run } = request;
  const reporter = createReporter([printer], { clock: systemClock, redactor, run });
  try {
    const machine = {
      environment,
      clock: systemClock,
      tracer: noTracer,
      markSecret: redactor.mark,
      random: Math.random,
      processes: readProcesses(),
    };
    using session = await openSession(machine, { host, platform, signal });
    await saveSource(request, {
      machine,
      engine: session.engine,
      waits,
      report: reporter.report,
      signal,
    });
  } catch (error) {
    reporter.report(notSaved(describeError(signal.aborted ? signal.reason : error)));
  }
}

function yieldToOthers(): void {
  try {
    setPriority(LOWEST);
  } catch {
    // Without that right it runs at normal priority.
  }
}

const LOWEST = 19;

function startDeadline(): Disposable & { readonly signal: AbortSignal } {
  const ending = new AbortController();
  const end = (): void => {
    const message = `it took longer than ${formatDuration(LONGEST_SAVING_MS)}`;
    ending.abort(new Cancelled(message, { code: 'source-save-too-long', exitCode: 3 }));
  };
  const timer = setTimeout(end, LONGEST_SAVING_MS);
  return { signal: ending.signal, [Symbol.dispose]: () => clearTimeout(timer) };
}

const printer: Sink = {
  take(event: Event): void {
    process.stdout.write(`${JSON.stringify(event)}\n`);
  },
  drained: () => Promise.resolve(),
};
