import type { Engine } from '../../engine/engine.ts';
import { openSession, type Machine } from '../../engine/session.ts';
import { withDeadline } from '../../engine/with-deadline.ts';
import { closeAfter } from '../../prune/hosts/close-after.ts';
import type { AgentHost } from '../config/model.ts';

/** The machine that the agent runs on. */
export interface AgentMachine extends Machine {
  readonly platform: NodeJS.Platform;
}

export interface WithEngineOptions {
  readonly machine: AgentMachine;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Completes the sentence "Cannot …". */
  readonly operation: string;
}

/**
 * Connects to the engine of a host for one piece of work, which has to end within the timeout. No connection stays
 * open between two of them: a host may be restarted, and its network may go.
 */
export async function withEngine<Value>(
  host: AgentHost,
  { machine, timeoutMs, signal, operation }: WithEngineOptions,
  work: (engine: Engine, signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const connectAndWork = async (within: AbortSignal): Promise<Value> => {
    const { platform } = machine;
    using session = await openSession(machine, { host: host.address, platform, signal: within });
    using _ = closeAfter(within, session.engine);
    return await work(session.engine, within);
  };
  const { clock } = machine;
  const hint = 'Check the host and the network, or raise the timeout.';
  return withDeadline(connectAndWork, { operation, hint, timeoutMs, clock, signal });
}
