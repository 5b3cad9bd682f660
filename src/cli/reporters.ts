import { resolve } from 'node:path';
import { fanOut } from '../report/fan-out.ts';
import { openJsonLines } from '../report/json-lines.ts';
import type { Reporter } from '../report/reporter.ts';
import { TerminalReporter } from '../report/terminal.ts';
import type { Console } from './console.ts';

export interface Reporters extends AsyncDisposable {
  readonly reporter: Reporter;
}

/** The terminal, and a file of JSON lines where one is wanted. */
export async function openReporters(
  console: Console,
  events: string | undefined,
): Promise<Reporters> {
  const log =
    events === undefined
      ? undefined
      : await openJsonLines(resolve(console.folder, events), console.clock);
  const terminal = new TerminalReporter({
    out: console.stdout,
    ink: console.ink,
    clock: console.clock,
    colors: console.colors,
    liveColumns: console.columns,
  });
  return {
    reporter: fanOut(log ? [terminal, log] : [terminal]),
    async [Symbol.asyncDispose]() {
      terminal[Symbol.dispose]();
      await log?.[Symbol.asyncDispose]();
    },
  };
}
