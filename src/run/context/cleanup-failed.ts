import { toErrorCode } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import type { CleanupFailed } from '../../report/event.ts';

/** The event that something could not be removed. */
export function toCleanupFailed(subject: string, error: unknown): CleanupFailed {
  const message = describeError(error);
  return { type: 'cleanup-failed', subject, message, code: toErrorCode(error) };
}
