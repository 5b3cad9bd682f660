import type { Clock } from '../../base/clock.ts';
import { within } from '../../base/async/within.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ContainerId, Network } from '../../engine/types.ts';
import type { Prober } from '../prober.ts';
import { isReachable, type Listener } from '../listeners.ts';
import { isListening, isLocalBridge, isLocalGateway } from './local-network.ts';

/** Looks at the ports of a tong. */
export interface PortProbe extends AsyncDisposable {
  /** Tries once whether other containers can connect to the port. */
  accepts(port: number, timeoutMs: number): Promise<boolean>;
  /** The ports that are listened on inside. */
  listeners(): Promise<readonly Listener[]>;
}

export interface PortProbeOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly container: ContainerId;
  readonly network: Network;
  readonly openProber: (container: ContainerId) => Promise<Prober>;
  /** Ends a dial: the address of a removed tong never answers. */
  readonly signal: AbortSignal;
}

/**
 * Dials the container if this process runs on the engine's host: then the bridge's address is
 * a local one. A port published on the host proves nothing: it accepts even if nothing listens behind it. Elsewhere a
 * prober looks from inside. It runs when this resolves, so its start does not count against the timeout of the tong.
 */
export async function openPortProbe(setting: PortProbeOptions): Promise<PortProbe> {
  const { clock, container, openProber, signal } = setting;
  const address = await findLocalAddress(setting);
  let prober = address === undefined ? openProber(container) : undefined;
  await prober;
  let looking: Promise<readonly Listener[]> | undefined;
  const look = async (): Promise<readonly Listener[]> => {
    prober ??= openProber(container);
    return (await prober).listeners();
  };
  // A prober runs one look at a time.
  const listeners = (): Promise<readonly Listener[]> => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  };
  return {
    listeners,
    accepts: async (port, timeoutMs) => {
      if (address !== undefined) return isListening({ address, port, timeoutMs, signal });
      return isReachable((await within(listeners(), timeoutMs, clock)) ?? [], port);
    },
    [Symbol.asyncDispose]: async () => {
      await (await prober?.catch(() => undefined))?.[Symbol.asyncDispose]();
    },
  };
}

/** The address of the tong, if this process can dial it. */
async function findLocalAddress(setting: PortProbeOptions): Promise<string | undefined> {
  const { engine, container, network } = setting;
  const found = await engine.inspectContainer(container);
  const address = found?.networks[network.name]?.address ?? '';
  const isHere = (await isLocalBridge(network.id)) && (await isLocalGateway(network.gateway));
  return address !== '' && isHere ? address : undefined;
}
