import { InvalidArgumentError, Option, type Command } from 'commander';
import { parseDuration } from '../../base/duration.ts';
import { EngineFailed, invalidInput } from '../../base/errors/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Machine } from '../../engine/session.ts';
import { closeAfter } from '../../prune/hosts/close-after.ts';
import type { HostResult } from '../../prune/hosts/prune-hosts.ts';
import type { RunEvent } from '../../report/event.ts';
import type { PruneFinished } from '../../report/prune-event.ts';
import type { Reporter } from '../../report/reporter.ts';
import type { Console } from '../console.ts';
import { withSession } from '../with-session.ts';

export interface HostFlags {
  readonly host?: readonly string[];
  readonly timeout: number;
  /** A single host that cannot be reached has a result as well, for the document. */
  readonly json?: boolean;
}

/** For every command that can prune several hosts at once. */
export function addHostOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '-H, --host <address>',
        'engine to use, such as unix:///var/run/docker.sock or ssh://user@host (default: the one that docker uses); may be repeated: then all are pruned at once',
      ).argParser((host: string, before: readonly string[] | undefined) => [
        ...(before ?? []),
        host,
      ]),
    )
    .addOption(
      new Option('--timeout <time>', 'of several hosts, how long each may take')
        .argParser(parseTimeout)
        .default(1_800_000, '30m'),
    );
}

function parseTimeout(text: string): number {
  const time = parseDuration(text);
  if (time.ok) return time.value;
  throw new InvalidArgumentError(`${time.problem}. ${time.hint ?? ''}`);
}

/** One host of a command. */
export interface OnHost {
  readonly engine: Engine;
  readonly machine: Machine;
  /** Aborts after the timeout of the host as well. */
  readonly signal: AbortSignal;
  /** The address, if several hosts are pruned. */
  readonly host: string | undefined;
}

/**
 * Prunes the hosts that the flags name, or the usual one. Of several, each has a result of its own. If there is only
 * one, rejects if it cannot be reached, except with `json`.
 */
export async function pruneOnHosts<Value>(
  console: Console,
  { host: named = [], timeout: timeoutMs, json = false }: HostFlags,
  perform: (on: OnHost) => Promise<Value>,
): Promise<readonly HostResult<Value>[]> {
  const hosts = [...new Set(named)];
  if (hosts.length < 2) return [await pruneOnly(console, { host: hosts[0], json }, perform)];
  const [{ pruneHosts }, { parseAddress }] = await Promise.all([
    import('../../prune/hosts/prune-hosts.ts'),
    import('../../engine/connect/address.ts'),
  ]);
  for (const each of hosts) {
    const address = parseAddress(each, undefined);
    if (!address.ok)
      throw invalidInput(
        'engine-address-invalid',
        `Cannot use --host: ${address.problem}`,
        address.hint,
      );
  }
  const pruneOne = (host: string, signal: AbortSignal): Promise<Value> =>
    withSession({ ...console, signal }, host, async (machine, session) => {
      const { engine } = await session;
      using _ = closeAfter(signal, engine);
      return await perform({ engine, machine, signal, host });
    });
  const { clock, signal } = console;
  return pruneHosts(hosts, pruneOne, { timeoutMs, clock, signal });
}

async function pruneOnly<Value>(
  console: Console,
  { host, json }: { readonly host: string | undefined; readonly json: boolean },
  perform: (on: OnHost) => Promise<Value>,
): Promise<HostResult<Value>> {
  const { clock, signal } = console;
  const startedAt = clock.now();
  try {
    return await withSession(console, host, async (machine, session) => {
      const { engine } = await session;
      const value = await perform({ engine, machine, signal, host: undefined });
      return { host: engine.address, state: 'done', value };
    });
  } catch (error) {
    if (!json || !(error instanceof EngineFailed)) throw error;
    const { toFailure } = await import('../../prune/failure.ts');
    const ms = clock.now() - startedAt;
    return { host: host ?? '', state: 'failed', failure: toFailure(error, signal), ms };
  }
}

/** Reports the hosts that have no result, each by one event. */
export function reportFailedHosts(
  results: readonly HostResult<unknown>[],
  of: Pick<PruneFinished, 'target' | 'dryRun'>,
  report: Reporter['report'],
): void {
  for (const result of results) {
    if (result.state === 'done') continue;
    const { kind: reason, message, hint } = result.failure;
    report({
      type: 'prune-finished',
      ...of,
      host: result.host,
      result: 'failed',
      reason,
      message,
      ...(hint !== undefined && { hint }),
      records: 0,
      reclaimedBytes: 0,
      ms: result.ms,
    });
  }
}

/** Reports the events of one of several hosts, so that each says which host it is about. */
export function reportOf(host: string | undefined, report: Reporter['report']): Reporter['report'] {
  return host === undefined ? report : (event) => report(withHost(event, host));
}

function withHost(event: RunEvent, host: string): RunEvent {
  switch (event.type) {
    case 'prune-planned':
    case 'prune-finished':
    case 'leftovers-removed':
      return { ...event, host };
    case 'warned':
    case 'noted':
    case 'cleanup-failed':
      return { ...event, message: `${host}: ${event.message}` };
    default:
      return event;
  }
}
