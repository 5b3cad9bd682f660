import { Cancelled, unreachable } from '../base/errors/errors.ts';
import type { RunResult } from '../report/event.ts';

/** The exit code of a process that ran a pipeline. */
export function resultExitCode(result: RunResult, signal: AbortSignal): number {
  switch (result) {
    case 'succeeded':
      return 0;
    case 'failed':
    case 'timed-out':
      return 1;
    case 'engine-failed':
      return 3;
    case 'cancelled':
      return signal.reason instanceof Cancelled ? signal.reason.exitCode : 130;
    default:
      return unreachable(result);
  }
}
