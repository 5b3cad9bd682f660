import { randomBytes } from 'node:crypto';
import type { Frame } from '../engine/types.ts';
import type { ContainerId } from '../engine/types.ts';
import { openAnvil, type Anvil, type AnvilRequest } from './anvil/anvil.ts';
import { SCRIPT_FILE } from './anvil/loop.ts';
import { createToken, runOrder } from './anvil/orders.ts';
import type { Engine } from '../engine/engine.ts';
import type { Prober } from '../tongs/keeper-options.ts';

/**
 * An anvil in the network namespace of a tong: it sees which ports are listened on, without a program
 * in either image, and without a container for each attempt.
 */
export async function openProber(
  engine: Engine,
  tong: ContainerId,
  request: Omit<AnvilRequest, 'network' | 'resources' | 'platform' | 'name'> & {
    readonly prefix: string;
  },
): Promise<Prober> {
  const anvil = await openAnvil(engine, {
    ...request,
    name: `${request.prefix}-prober-${randomBytes(3).toString('hex')}`,
    platform: undefined,
    resources: {},
    network: { kind: 'container', container: tong },
  });
  return {
    isListening: (port) => isListening(anvil, port),
    [Symbol.asyncDispose]: () => anvil[Symbol.asyncDispose](),
  };
}

async function isListening(anvil: Anvil, port: number): Promise<boolean> {
  let printed = '';
  const collect = (stream: Frame['stream'], bytes: Uint8Array): void => {
    if (stream === 'stdout') printed += Buffer.from(bytes).toString('latin1');
  };
  const token = createToken();
  await anvil.writeAnd({ [SCRIPT_FILE]: probeScript(port) }, runOrder(token, SCRIPT_FILE));
  await anvil.channel.passUntil(token, collect);
  return printed.includes('listening');
}

/** State 0A is LISTEN; 127.0.0.1 and ::1 are no addresses that a step can reach. */
function probeScript(port: number): string {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return `\
for table in /proc/net/tcp /proc/net/tcp6; do
  [ -r $table ] || continue
  while read -r _ local _ state _; do
    case $state$local in
    0A0100007F:*|0A00000000000000000000000001000000:*) ;;
    0A*:${hex}) echo listening ;;
    esac
  done <$table
done
`;
}
