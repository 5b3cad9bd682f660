import { join } from 'node:path';
import { quoteShell } from '../../base/text/quote.ts';
import type { SshAddress } from '../connect/address.ts';

/** The sockets in the private folder of a tunnel. */
export interface TunnelPaths {
  readonly folder: string;
  /** Through it, further programs `ssh` use the connection of the first one. */
  readonly control: string;
  /** Leads to the engine. */
  readonly engine: string;
}

export function toTunnelPaths(folder: string): TunnelPaths {
  return { folder, control: join(folder, 'c'), engine: join(folder, 'e') };
}

/** The usual socket of a host, if the address names none. */
export const USUAL_SOCKET = '/var/run/docker.sock';

export interface SshTimes {
  /** For the connection and the exchange of keys, in seconds. */
  readonly connectSeconds: number;
  /** A connection is cut after three questions without an answer, which have this distance. */
  readonly aliveSeconds: number;
}

/**
 * The arguments of the program `ssh` that makes the connection. The user's settings apply, except those that would
 * wait for a person, skip the check of the host key, forward something else, or let ssh outlive its user.
 */
export function toConnectArguments(
  address: SshAddress,
  { control }: TunnelPaths,
  times: SshTimes,
): string[] {
  const settings = [
    'BatchMode=yes',
    'StrictHostKeyChecking=yes',
    'NoHostAuthenticationForLocalhost=no',
    `ConnectTimeout=${times.connectSeconds}`,
    `ServerAliveInterval=${times.aliveSeconds}`,
    'ServerAliveCountMax=3',
    'ClearAllForwardings=yes',
    'ControlMaster=yes',
    `ControlPath=${control}`,
    'ControlPersist=no',
    // The host's greeting is no error.
    'LogLevel=ERROR',
  ];
  return ['-N', '-T', ...settings.flatMap((each) => ['-o', each]), ...toDestination(address)];
}

/** The arguments of the program that opens the engine's socket over the connection. */
export function toForwardArguments(
  address: SshAddress,
  { control, engine }: TunnelPaths,
): string[] {
  const { socket = USUAL_SOCKET } = address;
  const route = [engine, socket].map((path) => path.replaceAll(':', '\\:')).join(':');
  return [...overConnection(control), '-O', 'forward', '-L', route, '--', address.host];
}

/** The arguments of the program that runs a script on the host. Any shell of the user understands them. */
export function toRunArguments(
  address: SshAddress,
  { control }: TunnelPaths,
  script: string,
): string[] {
  const command = `exec sh -c ${quoteShell(script)}`;
  return [...overConnection(control), '-T', '--', address.host, command];
}

/** Without any settings, and never over a connection of its own. */
function overConnection(control: string): string[] {
  const settings = ['ControlMaster=no', `ControlPath=${control}`, 'ProxyCommand=false'];
  return ['-F', '/dev/null', '-o', 'BatchMode=yes', ...settings.flatMap((each) => ['-o', each])];
}

function toDestination({ user, host, port }: SshAddress): string[] {
  return [
    ...(port === undefined ? [] : ['-p', String(port)]),
    ...(user === undefined ? [] : ['-l', user]),
    '--',
    host,
  ];
}

/** The command by which a person connects to the host. */
export function toPersonCommand({ user, host, port }: SshAddress): string {
  const login = user === undefined ? host : `${user}@${host}`;
  return `ssh ${port === undefined ? '' : `-p ${port} `}${login}`;
}
