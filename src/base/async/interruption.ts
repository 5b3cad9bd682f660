import { Cancelled } from '../errors/errors.ts';

export type SignalName = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** The part of a process that reports signals. */
export interface SignalSource {
  on(name: SignalName, listener: () => void): unknown;
}

/**
 * Turns the first signal into an abort, so that everything is cleaned up. A second signal of the same kind ends the
 * process at once. Exit codes are 128 plus the signal's number. `isForOthers` may handle a signal itself: a service
 * reads its configuration again.
 */
export function listenForSignals(
  source: SignalSource,
  onSecond: (exitCode: number) => void,
  isForOthers: (name: SignalName) => boolean = () => false,
): AbortSignal {
  const stopping = new AbortController();
  for (const { name, exitCode } of SIGNALS) {
    let times = 0;
    source.on(name, () => {
      if (isForOthers(name)) return;
      times += 1;
      if (times > 1) onSecond(exitCode);
      stopping.abort(new Cancelled(`${name} was received`, { code: INTERRUPTED, exitCode }));
    });
  }
  return stopping.signal;
}

/** The code of the abort reason after a signal. */
export const INTERRUPTED = 'interrupted';

const SIGNALS = [
  { name: 'SIGINT', exitCode: 130 },
  { name: 'SIGTERM', exitCode: 143 },
  { name: 'SIGHUP', exitCode: 129 },
] as const;
