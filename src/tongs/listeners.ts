/** A port on which a process in the network namespace of a container listens. */
export interface Listener {
  readonly protocol: 'tcp' | 'udp';
  readonly family: 4 | 6;
  readonly port: number;
  /** Whether only the container itself can reach it. */
  readonly isLoopback: boolean;
}

/** Parses lines such as `tcp 0100007F:1538`: the name of a table of the kernel, and an address in its notation. */
export function parseListeners(text: string): Listener[] {
  return [...text.matchAll(/^(tcp|udp)(6?) ([0-9A-F]+):([0-9A-F]{4})$/gm)].map(
    ([, protocol, six, address = '', port = '']) => ({
      protocol: protocol === 'tcp' ? 'tcp' : 'udp',
      family: six === '6' ? 6 : 4,
      port: Number.parseInt(port, 16),
      isLoopback: isLoopback(address),
    }),
  );
}

/** The bytes of each group of four are reversed: 127.0.0.1 is `0100007F`. */
function isLoopback(address: string): boolean {
  if (address === LOOPBACK_6) return true;
  const isMapped = address.startsWith(MAPPED_4);
  const four = isMapped ? address.slice(MAPPED_4.length) : address;
  return four.length === 8 && four.endsWith('7F');
}

const LOOPBACK_6 = '00000000000000000000000001000000';
/** Programs that use IPv6 sockets, such as Java, listen on this if they are given an address of IPv4. */
const MAPPED_4 = '0000000000000000FFFF0000';

/** Whether other containers can connect to the port. */
export function isReachable(listeners: readonly Listener[], port: number): boolean {
  return listeners.some(
    (each) => each.protocol === 'tcp' && each.port === port && !each.isLoopback,
  );
}

/** Whether only UDP is listened on at the port: then it cannot accept connections. */
export function isUdpOnly(listeners: readonly Listener[], port: number): boolean {
  const there = listeners.filter((each) => each.port === port && !each.isLoopback);
  return there.length > 0 && there.every(({ protocol }) => protocol === 'udp');
}

/** Why nothing accepts connections on the port, if the listeners show it. */
export function hintAtListeners(listeners: readonly Listener[], port: number): string | undefined {
  const there = listeners.filter((each) => each.port === port);
  const tcp = there.filter(({ protocol }) => protocol === 'tcp');
  if (tcp.length > 0 && tcp.every((each) => each.isLoopback)) {
    return `It listens on port ${port} of 127.0.0.1 only, which other containers cannot reach: let it listen on 0.0.0.0.`;
  }
  if (tcp.length > 0) {
    return tcp.every(({ family }) => family === 6)
      ? `It listens on port ${port} of IPv6 only: let it listen on 0.0.0.0.`
      : undefined;
  }
  if (isUdpOnly(listeners, port)) {
    return `Port ${port} is a UDP port, and Tongs can wait only for a TCP port: write a readiness.command, or "readiness: { mode: none }".`;
  }
  const others = new Set(
    listeners.filter((each) => isReachable([each], each.port)).map((each) => each.port),
  );
  if (others.size === 0) return undefined;
  const named = [...others].toSorted((a, b) => a - b).slice(0, MOST_NAMED);
  return `It listens on port ${named.join(', ')}, not on ${port}: write the port that it listens on.`;
}

const MOST_NAMED = 5;
