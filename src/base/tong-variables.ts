/** Where a tong is, as its steps are told. */
export interface TongAddress {
  /** Also its host name. */
  readonly name: string;
  /** Undefined for a tong without ports. */
  readonly port: number | undefined;
  readonly ports: Readonly<Record<string, number>>;
}

/**
 * The environment variables by which steps learn where a tong is: `TONG_<NAME>_HOST`, `_PORT` and
 * `_PORT_<PORT NAME>`. A list: two names of ports may make the same variable.
 */
export function toTongVariables(tong: TongAddress): (readonly [name: string, value: string])[] {
  const prefix = `TONG_${toEnvName(tong.name)}`;
  const host = [`${prefix}_HOST`, tong.name] as const;
  if (tong.port === undefined) return [host];
  const ports = Object.entries(tong.ports).map(
    ([name, port]) => [`${prefix}_PORT_${toEnvName(name)}`, String(port)] as const,
  );
  return [host, [`${prefix}_PORT`, String(tong.port)], ...ports];
}

/** Upper-case, with one underscore for each run of what an env name does not take. */
export function toEnvName(name: string): string {
  return name
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toUpperCase();
}
