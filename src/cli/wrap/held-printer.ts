import { createReporter } from '../../report/create-reporter.ts';
import type { Reporter } from '../../report/reporter.ts';
import { TerminalLines } from '../../report/terminal/terminal-lines.ts';
import { printProblem, type Console } from '../console.ts';

export interface HeldPrinter {
  readonly reporter: Reporter;
  /** Until the result is disposed, lines are only collected. */
  readonly hold: () => Disposable;
}

/** Prints events on standard error, as long as no other program uses the terminal. */
export function openHeldPrinter(console: Console, run: string): HeldPrinter {
  const lines = new TerminalLines(console.ink, { keepsColors: console.colors });
  const held: string[] = [];
  let isHeld = false;
  const print = (line: string): void =>
    void (isHeld ? held.push(line) : printProblem(console, line));
  return {
    reporter: createReporter(
      [
        {
          take: (event) => lines.format(event).forEach(print),
          drained: () => Promise.resolve(),
        },
      ],
      { clock: console.clock, redactor: console.redactor, run },
    ),
    hold: () => {
      isHeld = true;
      return {
        [Symbol.dispose]: () => {
          isHeld = false;
          held.splice(0).forEach(print);
        },
      };
    },
  };
}
