import { randomBytes } from 'node:crypto';
import type { Frame } from '../engine/types.ts';
import type { ContainerId } from '../engine/types.ts';
import { openAnvil, type Anvil, type AnvilRequest } from '../anvil/anvil.ts';
import { SCRIPT_FILE } from '../anvil/protocol/loop.ts';
import { createToken, runRequest } from '../anvil/protocol/requests.ts';
import type { Engine } from '../engine/engine.ts';
import type { Prober } from '../tongs/prober.ts';
import { parseListeners, type Listener } from '../tongs/listeners.ts';

/**
 * An anvil in the network namespace of a tong. It sees on which ports the tong listens, needs no program in either
 * image, and no new container for each try.
 */
export async function openProber(
  engine: Engine,
  tong: ContainerId,
  request: Omit<AnvilRequest, 'network' | 'settings' | 'platform' | 'name'> & {
    readonly prefix: string;
  },
): Promise<Prober> {
  const anvil = await openAnvil(engine, {
    ...request,
    name: `${request.prefix}-prober-${randomBytes(3).toString('hex')}`,
    platform: undefined,
    settings: { resources: {} },
    network: { kind: 'container', container: tong },
  });
  return {
    listeners: () => listListeners(anvil),
    [Symbol.asyncDispose]: () => anvil[Symbol.asyncDispose](),
  };
}

async function listListeners(anvil: Anvil): Promise<Listener[]> {
  let printed = '';
  const collect = (stream: Frame['stream'], bytes: Uint8Array): void => {
    if (stream === 'stdout') printed += Buffer.from(bytes).toString('latin1');
  };
  const token = createToken();
  await anvil.writeAnd({ [SCRIPT_FILE]: SCRIPT }, runRequest(token, SCRIPT_FILE));
  await anvil.channel.passUntil(token, collect);
  return parseListeners(printed);
}

/** The state 0A is LISTEN. A bound socket of UDP has the state 07. */
const SCRIPT = `\
for table in tcp tcp6 udp udp6; do
  [ -r /proc/net/$table ] || continue
  while read -r _ local _ state _; do
    case $table$state in tcp*0A | udp*07) echo "$table $local" ;; esac
  done </proc/net/$table
done
`;
