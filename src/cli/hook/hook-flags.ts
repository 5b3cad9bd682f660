import { parseDuration } from '../../base/duration.ts';
import { invalidInput } from '../../base/errors/errors.ts';
import { formatCount } from '../../base/text/count.ts';
import type { BoundFlags } from '../prune/cache-bounds.ts';

/** How long a prune may take at the end of a job, unless another time is named. */
export const HOOK_TIMEOUT = '5m';

export interface HookFlags extends BoundFlags {
  readonly timeout: string;
  readonly host?: string;
}

export function readTimeout(text: string): number {
  const timeout = parseDuration(text);
  if (timeout.ok) return timeout.value;
  throw invalidInput('prune-timeout-invalid', `--timeout: ${timeout.problem}`, timeout.hint);
}

export function plural(word: string, all: readonly unknown[]): string {
  return formatCount(all.length, word).replace(/^\d+ /, '');
}
