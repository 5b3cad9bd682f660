import { Cancelled, EngineFailed } from '../base/errors/errors.ts';
import type { Engine } from './engine.ts';

/** Codes of calls that got no answer. */
const GONE_CODES: readonly (string | undefined)[] = [
  'engine-unreachable',
  'engine-vanished',
  'connection-cut',
];

/** Whether an error code says that a call got no answer. */
export function isGoneCode(code: string | undefined): boolean {
  return GONE_CODES.includes(code);
}

/** Whether the error is that of a call without an answer. */
export function isEngineGone(error: unknown): error is EngineFailed {
  return error instanceof EngineFailed && isGoneCode(error.code);
}

/** Whether the error says that the connection to the engine's host was cut. */
export function isConnectionCut(error: unknown): error is EngineFailed {
  return error instanceof EngineFailed && error.code === 'connection-cut';
}

/** The reason of the abort that ends a run whose engine is gone: nothing more can be started or removed. */
export function toGoneReason(error: EngineFailed): Cancelled {
  return new Cancelled('the engine is gone', { code: ENGINE_GONE, exitCode: 3, cause: error });
}

/** Whether the signal was aborted because the engine is gone. */
export function hasGoneReason(signal: AbortSignal): boolean {
  return signal.reason instanceof Cancelled && signal.reason.code === ENGINE_GONE;
}

const ENGINE_GONE = 'engine-gone';

/** How long an engine may take to answer before it counts as gone. */
export const ANSWER_MS = 5_000;

/** Asks the engine whether it is gone: one lost answer does not mean that. */
export async function hasGone(engine: Engine): Promise<boolean> {
  const signal = AbortSignal.timeout(ANSWER_MS);
  return engine.ping({ signal }).then(
    () => false,
    (error: unknown) => signal.aborted || isEngineGone(error),
  );
}
