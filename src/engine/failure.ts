import { Cancelled, EngineFailed, TongsError } from '../base/errors/errors.ts';
import { describeError } from '../base/errors/format-error.ts';
import { TIMED_OUT } from './call-deadline.ts';

/** Code of a pull that the registry has refused for good: it has no such image, or not for this user. */
export const PULL_REFUSED = 'pull-refused';

/** Why a prune or a sweep did not come to its end. */
export interface Failure {
  readonly kind: FailureKind;
  readonly message: string;
  readonly hint?: string;
}

/** `unexpected` is what is neither the engine's nor the caller's: our bug. */
export type FailureKind =
  | 'cancelled'
  | 'timed-out'
  | 'engine-unreachable'
  | 'engine-refused'
  | 'unexpected';

/** Anything thrown, as a value; `signal` is the caller's: whatever is thrown after its abort is due to it. */
export function toFailure(thrown: unknown, signal?: AbortSignal): Failure {
  const hint = thrown instanceof TongsError ? thrown.hint : undefined;
  return {
    kind: signal?.aborted ? 'cancelled' : kindOf(thrown),
    message: describeError(thrown),
    ...(hint !== undefined && { hint }),
  };
}

function kindOf(thrown: unknown): FailureKind {
  if (thrown instanceof Cancelled) return 'cancelled';
  if (!(thrown instanceof EngineFailed)) return 'unexpected';
  if (thrown.code === TIMED_OUT) return 'timed-out';
  return thrown.status === undefined ? 'engine-unreachable' : 'engine-refused';
}
