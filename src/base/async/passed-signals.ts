import { readFileSync } from 'node:fs';
import { isatty } from 'node:tty';

/** Signals that a process passes on to the command that it runs. */
export const PASSED_SIGNALS = [
  'SIGINT',
  'SIGTERM',
  'SIGHUP',
  'SIGQUIT',
  'SIGUSR1',
  'SIGUSR2',
  'SIGWINCH',
] as const;

export type PassedSignal = (typeof PASSED_SIGNALS)[number];

/** From now on, and until the result is disposed, these signals are no reason to stop: `take` gets them. */
export type TakeSignals = (take: (name: PassedSignal) => void) => Disposable;

/** The part of a process that reports signals, as long as somebody listens. */
export interface PassedSignalSource {
  on(name: PassedSignal, listener: () => void): unknown;
  off(name: PassedSignal, listener: () => void): unknown;
}

export interface SignalTaker {
  readonly takeSignals: TakeSignals;
  /** Passes on a signal that others listen to; false if nobody takes signals. */
  readonly pass: (name: PassedSignal) => boolean;
}

/** `asked` are the signals that others listen to: they call `pass`. */
export function createSignalTaker(
  source: PassedSignalSource,
  asked: readonly PassedSignal[],
  isForAll: (name: PassedSignal) => boolean = comesFromTerminal,
): SignalTaker {
  let current: ((name: PassedSignal) => void) | undefined;
  const pass = (name: PassedSignal): boolean => {
    if (current && !isForAll(name)) current(name);
    return current !== undefined;
  };
  return {
    pass,
    takeSignals: (take) => {
      current = take;
      using stack = new DisposableStack();
      stack.defer(() => (current = undefined));
      for (const name of PASSED_SIGNALS.filter((each) => !asked.includes(each))) {
        const listener = (): void => void pass(name);
        source.on(name, listener);
        stack.defer(() => source.off(name, listener));
      }
      return stack.move();
    },
  };
}

/** What a terminal sends by itself to all processes in its foreground. */
const OF_TERMINALS: readonly PassedSignal[] = ['SIGINT', 'SIGQUIT', 'SIGWINCH'];

/** Whether a terminal has sent the signal to our command too: passed on, it would come twice. */
function comesFromTerminal(name: PassedSignal): boolean {
  return OF_TERMINALS.includes(name) && isInForeground(readOwnStat(), hasTerminal);
}

/** Whether `stat` (of proc(5)) is that of a process in the foreground of a terminal; where there is none, `otherwise`. */
export function isInForeground(stat: string | undefined, otherwise: () => boolean): boolean {
  if (stat === undefined) return otherwise();
  // The name before it may contain anything.
  const [, , group, , , foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return group === foreground;
}

function readOwnStat(): string | undefined {
  try {
    return readFileSync('/proc/self/stat', 'latin1');
  } catch {
    return undefined;
  }
}

function hasTerminal(): boolean {
  return [0, 1, 2].some((descriptor) => isatty(descriptor));
}
