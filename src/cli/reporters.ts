import { resolve } from 'node:path';
import { Cancelled } from '../base/errors/errors.ts';
import { INTERRUPTED } from '../base/async/interruption.ts';
import { fanOut } from '../report/fan-out.ts';
import { openJsonLines } from '../report/files/json-lines.ts';
import type { Reporter } from '../report/reporter.ts';
import { TerminalReporter } from '../report/terminal/terminal.ts';
import type { Console } from './console.ts';

export interface Reporters extends AsyncDisposable {
  readonly reporter: Reporter;
}

/** The terminal, a file of JSON lines where one is wanted, and what else there is. */
export async function openReporters(
  console: Console,
  events: string | undefined,
  others: readonly Reporter[] = [],
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
    screen: console.screen,
  });
  // What is under way on an engine that hangs cannot be cut off: a signal is heard all the same.
  const onAbort = (): void => {
    const { reason } = console.signal;
    if (reason instanceof Cancelled && reason.code === INTERRUPTED)
      terminal.announce(`${reason.message}: cancelling; a second one stops at once`);
  };
  console.signal.addEventListener('abort', onAbort, { once: true });
  return {
    reporter: fanOut([terminal, ...(log ? [log] : []), ...others]),
    async [Symbol.asyncDispose]() {
      console.signal.removeEventListener('abort', onAbort);
      terminal[Symbol.dispose]();
      await log?.[Symbol.asyncDispose]();
    },
  };
}
