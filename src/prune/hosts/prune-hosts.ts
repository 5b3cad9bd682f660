import type { Clock } from '../../base/clock.ts';
import { withDeadline } from '../../engine/with-deadline.ts';
import { toFailure, type Failure } from '../failure.ts';

/** What became of one host: what `perform` resolved with, or why it did not. */
export type HostResult<Value> =
  | { readonly host: string; readonly state: 'done'; readonly value: Value }
  | {
      readonly host: string;
      readonly state: 'failed';
      readonly failure: Failure;
      readonly ms: number;
    };

export interface PruneHostsOptions {
  /** For each host, from the connection on. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Prunes several hosts at once. Each has a timeout and a result of its own, so none delays or fails another. Resolves
 * when each has a result, in the order of `hosts`; never rejects. After the timeout of a host, its `perform` continues
 * in the background unless it obeys its signal.
 */
export async function pruneHosts<Value>(
  hosts: readonly string[],
  perform: (host: string, signal: AbortSignal) => Promise<Value>,
  { timeoutMs, clock, signal }: PruneHostsOptions,
): Promise<readonly HostResult<Value>[]> {
  const pruneOne = async (host: string): Promise<HostResult<Value>> => {
    const startedAt = clock.now();
    try {
      const value = await withDeadline((within) => perform(host, within), {
        operation: `prune "${host}"`,
        hint: 'Check the host and the network, or allow more time.',
        timeoutMs,
        clock,
        signal,
      });
      return { host, state: 'done', value };
    } catch (error) {
      const ms = clock.now() - startedAt;
      return { host, state: 'failed', failure: toFailure(error, signal), ms };
    }
  };
  return Promise.all(hosts.map(pruneOne));
}
