import { Cancelled, EngineFailed, TongsError } from '../base/errors/errors.ts';
import { describeError } from '../base/errors/format-error.ts';
import { TIMED_OUT } from '../engine/with-deadline.ts';
import { BUILDER_FAILED } from './build-cache-store.ts';

/** Why a prune or a sweep failed. */
export interface Failure {
  readonly kind: FailureKind;
  readonly message: string;
  readonly hint?: string;
}

/** `unexpected` is a bug in Tongs. */
export type FailureKind =
  | 'cancelled'
  | 'timed-out'
  | 'engine-unreachable'
  | 'engine-refused'
  | 'builder-failed'
  | 'unexpected';

/** Turns anything thrown into a value. After an abort of the caller's `signal`, everything is the effect of that. */
export function toFailure(thrown: unknown, signal?: AbortSignal): Failure {
  const hint = thrown instanceof TongsError ? thrown.hint : undefined;
  return {
    kind: signal?.aborted ? kindOfAbort(signal.reason) : kindOf(thrown),
    message: describeError(thrown),
    ...(hint !== undefined && { hint }),
  };
}

/** A signal also aborts when a prune has taken too long. */
function kindOfAbort(reason: unknown): FailureKind {
  return reason instanceof TongsError && reason.code === TIMED_OUT ? 'timed-out' : 'cancelled';
}

function kindOf(thrown: unknown): FailureKind {
  if (thrown instanceof Cancelled) return 'cancelled';
  if (!(thrown instanceof EngineFailed)) return 'unexpected';
  if (thrown.code === TIMED_OUT) return 'timed-out';
  if (thrown.code === BUILDER_FAILED) return 'builder-failed';
  return thrown.status === undefined ? 'engine-unreachable' : 'engine-refused';
}
