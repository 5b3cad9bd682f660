import type { Engine } from '../../engine/engine.ts';

/** A call that ignores the signal would hold the process: soon after an abort, the connections are closed. */
export function closeAfter(signal: AbortSignal, engine: Engine): Disposable {
  const onAbort = (): void => void setTimeout(() => engine.close(), CLOSING_MS).unref();
  signal.addEventListener('abort', onAbort, { once: true });
  return { [Symbol.dispose]: () => signal.removeEventListener('abort', onAbort) };
}

const CLOSING_MS = 2_000;
