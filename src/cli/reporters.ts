import { resolve } from 'node:path';
import { Cancelled } from '../base/errors/errors.ts';
import { INTERRUPTED } from '../base/async/interruption.ts';
import { createReporter } from '../report/create-reporter.ts';
import type { Event } from '../report/event.ts';
import { openJsonLines } from '../report/files/json-lines.ts';
import { openTongLogs } from '../report/files/tong-logs.ts';
import type { Reporter, Sink } from '../report/reporter.ts';
import { TerminalReporter } from '../report/terminal/terminal.ts';
import { TerminalLines } from '../report/terminal/terminal-lines.ts';
import { printLine, type Console } from './console.ts';

export interface Reporters extends AsyncDisposable {
  readonly reporter: Reporter;
}

export interface ReportersOptions {
  /** Id of the run that is reported. */
  readonly run?: string;
  /** File for the events, as JSON lines. */
  readonly events?: string | undefined;
  /** Folder for the logs of tongs. */
  readonly tongLogs?: string | undefined;
  readonly others?: readonly Sink[];
}

/** Reports to the terminal, to a file of JSON lines if one is named, and to other sinks. */
export async function openReporters(
  console: Console,
  { run, events, tongLogs, others = [] }: ReportersOptions = {},
): Promise<Reporters> {
  const log =
    events === undefined ? undefined : await openJsonLines(resolve(console.folder, events));
  const tongs =
    tongLogs === undefined ? undefined : await openTongLogs(resolve(console.folder, tongLogs));
  const terminal = new TerminalReporter({
    out: console.stdout,
    ink: console.ink,
    clock: console.clock,
    colors: console.colors,
    screen: console.screen,
  });
  // A call to an engine that hangs cannot be cancelled: show at least that the signal arrived.
  const onAbort = (): void => {
    const { reason } = console.signal;
    if (reason instanceof Cancelled && reason.code === INTERRUPTED)
      terminal.announce(`${reason.message}: cancelling; a second signal stops at once`);
  };
  console.signal.addEventListener('abort', onAbort, { once: true });
  return {
    reporter: createReporter(
      [terminal, ...(log ? [log] : []), ...(tongs ? [tongs] : []), ...others],
      {
        clock: console.clock,
        redactor: console.redactor,
        ...(run !== undefined && { run }),
      },
    ),
    async [Symbol.asyncDispose]() {
      console.signal.removeEventListener('abort', onAbort);
      terminal[Symbol.dispose]();
      await log?.[Symbol.asyncDispose]();
      await tongs?.[Symbol.asyncDispose]();
    },
  };
}

export interface PrinterOptions {
  readonly others?: readonly Sink[];
  /** The types of events that are not printed. */
  readonly hides?: readonly Event['type'][];
}

/** Prints each event as lines, for commands that run no steps. */
export function createPrinter(
  console: Console,
  { others = [], hides = [] }: PrinterOptions = {},
): Reporter {
  const lines = new TerminalLines(console.ink, { keepsColors: console.colors });
  const sink: Sink = {
    take(event) {
      if (hides.includes(event.type)) return;
      for (const line of lines.format(event)) printLine(console, line);
    },
    drained: () => Promise.resolve(),
  };
  return createReporter([sink, ...others], console);
}
