import { InvalidInput } from '../../base/errors/errors.ts';
import { toFailure } from '../../prune/failure.ts';
import type { Redactor } from '../../report/redact.ts';
import type { RunError } from '../model.ts';

/** Turns anything thrown into what the status shows. A policy that is wrong is no bug: it has a code of its own. */
export function toRunError(
  thrown: unknown,
  { redactor, signal }: { readonly redactor: Redactor; readonly signal?: AbortSignal },
): RunError {
  const { kind, message, hint } = toFailure(thrown, signal);
  return {
    kind: thrown instanceof InvalidInput ? thrown.code : kind,
    message: redactor.redact(message),
    ...(hint !== undefined && { hint: redactor.redact(hint) }),
  };
}
