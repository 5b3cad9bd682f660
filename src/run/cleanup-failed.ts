import { toErrorCode } from '../base/errors.ts';
import { describeError } from '../base/format-error.ts';
import type { CleanupFailed, Happening } from '../report/event.ts';
import { isGoneCode } from './engine-gone.ts';

/** Tells that something could not be removed. */
export function toCleanupFailed(subject: string, error: unknown): CleanupFailed {
  const message = describeError(error);
  return { type: 'cleanup-failed', subject, message, code: toErrorCode(error) };
}

/** An engine that is gone removes nothing: that is told once, and not for each thing. */
export function tellGoneEngineOnce(
  report: (happening: Happening) => void,
): (happening: Happening) => void {
  let isTold = false;
  return (happening) => {
    if (happening.type !== 'cleanup-failed' || !isGoneCode(happening.code)) {
      report(happening);
      return;
    }
    if (isTold) return;
    isTold = true;
    const message = 'the engine is gone; the next run removes what is left';
    report({ ...happening, subject: 'the run', message });
  };
}
