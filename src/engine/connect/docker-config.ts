import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Environment } from '../../base/environment.ts';
import { invalidInput } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import { parseJson } from './parse-json.ts';

/** The parts of the docker command line's `config.json` that an engine's client needs. */
export interface DockerConfig {
  readonly directory: string;
  readonly currentContext: string | undefined;
  /** By registry: base64 of `user:password`, or an identity token. */
  readonly auths: Readonly<Record<string, StoredAuth>>;
  /** The credential helpers (`docker-credential-<name>`) for all registries, and for single ones. */
  readonly credsStore: string | undefined;
  readonly credHelpers: Readonly<Record<string, string>>;
  /** By engine address, and `default`. */
  readonly proxies: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface StoredAuth {
  readonly auth?: string | undefined;
  readonly identitytoken?: string | undefined;
}

/** Reads it; an absent file counts as empty. Rejects if the file is invalid. */
export async function readDockerConfig(environment: Environment): Promise<DockerConfig> {
  const home = environment['HOME'] || homedir();
  const directory = environment['DOCKER_CONFIG'] || join(home, '.docker');
  const path = join(directory, 'config.json');
  const text = await readFile(path, 'utf8').catch(() => '');
  if (text.trim() === '') return { directory, ...configWire.parse({}) };
  try {
    return { directory, ...parseJson(configWire, text) };
  } catch (error) {
    throw invalidInput(
      'docker-config-unreadable',
      `Cannot read Docker's configuration "${path}": ${describeError(error)}`,
      'Repair the file, or set DOCKER_CONFIG to another folder.',
    );
  }
}

/** The env that docker gives every container: the client's proxies for this engine, in both cases. */
export function proxyEnv(config: DockerConfig, address: string): Record<string, string> {
  const proxies = config.proxies[address] ?? config.proxies['default'] ?? {};
  const env: Record<string, string> = {};
  for (const [field, name] of PROXY_NAMES) {
    const value = proxies[field];
    if (value !== undefined) Object.assign(env, { [name]: value, [name.toLowerCase()]: value });
  }
  return env;
}

/**
 * The passwords in the addresses of all proxies (`http://user:password@host`), as they are written and as they are
 * meant.
 */
export function listProxyPasswords({ proxies }: DockerConfig): string[] {
  const addresses = Object.values(proxies).flatMap((each) => Object.values(each));
  return addresses.flatMap((address) => {
    const [, password] = WITH_PASSWORD.exec(address) ?? [];
    return password ? [password, decode(password)] : [];
  });
}

/** As curl reads it: the part up to the last `@` before the path. */
const WITH_PASSWORD = /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^:/?#]*:([^/?#]*)@/i;

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const PROXY_NAMES = [
  ['httpProxy', 'HTTP_PROXY'],
  ['httpsProxy', 'HTTPS_PROXY'],
  ['ftpProxy', 'FTP_PROXY'],
  ['noProxy', 'NO_PROXY'],
  ['allProxy', 'ALL_PROXY'],
] as const;

const nothing = (): Record<string, never> => ({});

const configWire = z.object({
  currentContext: z
    .string()
    .optional()
    .transform((name) => name),
  auths: z
    .record(
      z.string(),
      z.object({ auth: z.string().optional(), identitytoken: z.string().optional() }),
    )
    .default(nothing),
  credsStore: z
    .string()
    .optional()
    .transform((name) => name),
  credHelpers: z.record(z.string(), z.string()).default(nothing),
  proxies: z.record(z.string(), z.record(z.string(), z.string())).default(nothing),
});
