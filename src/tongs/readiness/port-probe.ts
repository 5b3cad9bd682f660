import type { Clock } from '../../base/clock.ts';
import { within } from '../../base/async/within.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ContainerId, Network } from '../../engine/types.ts';
import type { HttpAnswer, HttpRequest, Prober } from '../prober.ts';
import { isReachable, type Listener } from '../listeners.ts';
import { dialHttp } from './http-dial.ts';
import { isListening, isLocalBridge, isLocalGateway } from './local-network.ts';

/** Looks at the ports of a tong. */
export interface PortProbe extends AsyncDisposable {
  /** Tries once whether other containers can connect to the port. */
  accepts(port: number, timeoutMs: number): Promise<boolean>;
  /** The same, but where a look is expensive, it waits up to `timeoutMs` until they can. */
  opens(port: number, timeoutMs: number): Promise<boolean>;
  /** Sends a request to a port; undefined if the answer takes longer. */
  request(request: HttpRequest, timeoutMs: number): Promise<HttpAnswer | undefined>;
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
  const [address, isHere] = await Promise.all([findAddress(setting), isLocal(setting.network)]);
  const isDialed = isHere && address !== '';
  let prober = isDialed ? undefined : openProber(container);
  await prober;
  let looking: Promise<readonly Listener[]> | undefined;
  const look = async (): Promise<readonly Listener[]> => {
    prober ??= openProber(container);
    return (await prober).listeners();
  };
  // A look that takes long must not delay the next ones.
  const listeners = (): Promise<readonly Listener[]> => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  };
  const accepts: PortProbe['accepts'] = async (port, timeoutMs) => {
    if (isDialed) return isListening({ address, port, timeoutMs, signal });
    return isReachable((await within(listeners(), timeoutMs, clock)) ?? [], port);
  };
  return {
    listeners,
    accepts,
    opens: async (port, timeoutMs) => {
      if (isDialed) return accepts(port, timeoutMs);
      prober ??= openProber(container);
      const opening = (await prober).awaitPort(port, Math.min(timeoutMs, LONGEST_WATCH_MS));
      return (await within(opening, timeoutMs, clock)) === true;
    },
    request: async (request, timeoutMs) => {
      if (isDialed) return dialHttp({ ...request, address, timeoutMs, signal });
      prober ??= openProber(container);
      const inside = { ...request, address: address || '127.0.0.1', timeoutMs };
      return within((await prober).request(inside), timeoutMs, clock);
    },
    [Symbol.asyncDispose]: async () => {
      await (await prober?.catch(() => undefined))?.[Symbol.asyncDispose]();
    },
  };
}

/** Between two watches, the prober has time for other looks. */
const LONGEST_WATCH_MS = 500;

/** The address of the tong; empty if it has none. */
async function findAddress({ engine, container, network }: PortProbeOptions): Promise<string> {
  const found = await engine.inspectContainer(container);
  return found?.networks[network.name]?.address ?? '';
}

async function isLocal({ id, gateway }: Network): Promise<boolean> {
  return (await isLocalBridge(id)) && isLocalGateway(gateway);
}
