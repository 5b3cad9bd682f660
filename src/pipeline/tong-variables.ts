import type { TongInterface } from './model.ts';

/** What a step has to know to reach a tong; its name is its host name. */
export interface TongAddress {
  readonly name: string;
  readonly interface: TongInterface;
}

/**
 * The environment variables by which steps reach a tong: `TONG_<NAME>_HOST`, `_PORT`, `_PORT_<PORT NAME>`
 * and `_PATH`.
 * A list, because the names of two ports may result in the same variable.
 */
export function toTongVariables(tong: TongAddress): (readonly [name: string, value: string])[] {
  const prefix = `TONG_${toEnvName(tong.name)}`;
  const host = [`${prefix}_HOST`, tong.name] as const;
  const offered = tong.interface;
  if (offered.kind === 'volume') return [host, [`${prefix}_PATH`, offered.mountpoint]];
  if (offered.kind === 'none') return [host];
  const { port, ports } = offered;
  const named = Object.entries(ports).map(
    ([name, number]) => [`${prefix}_PORT_${toEnvName(name)}`, String(number)] as const,
  );
  return [host, [`${prefix}_PORT`, String(port)], ...named];
}

/** The interfaces that are reached through a port. */
export type PortInterface = Extract<TongInterface, { readonly port: number }>;

export function hasPort(offered: TongInterface): offered is PortInterface {
  return offered.kind === 'port' || offered.kind === 'mcp';
}

/** Upper case; each run of characters that are neither letters nor digits becomes one underscore. */
export function toEnvName(name: string): string {
  return name
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toUpperCase();
}
