import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { exists } from '../../base/exists.ts';
import type { Environment } from '../../base/environment.ts';
import { EngineFailed, invalidInput } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import { parseAddress, type EngineAddress, type Tls } from './address.ts';
import type { DockerConfig } from './docker-config.ts';
import { parseJson } from './parse-json.ts';
import { sha256 } from '../../base/sha256.ts';

/** The end of a hint; the action has no options. */
export const NAME_ANOTHER =
  'or name an engine by DOCKER_HOST (on the command line also by --host).';

/** An engine, and how it was found. */
export interface Discovered {
  readonly address: EngineAddress;
  /** `--host`, `DOCKER_HOST`, `context "x"` or `usual socket`. */
  readonly origin: string;
}

export interface DiscoverOptions {
  /** The host that the caller has named. */
  readonly host: string | undefined;
  readonly environment: Environment;
  readonly config: DockerConfig;
  readonly platform: NodeJS.Platform;
}

/**
 * Finds the engine as the docker command line does: the host that was named, `DOCKER_HOST`,
 * `DOCKER_CONTEXT` or the current context, and then the usual sockets. Does not connect.
 */
export async function discoverEngine(options: DiscoverOptions): Promise<Discovered> {
  const { host, environment, config } = options;
  refuseWindows(options.platform);
  if (host) return fromText(host, '--host', await readTls(host, environment));
  const named = environment['DOCKER_HOST'];
  if (named) return fromText(named, 'DOCKER_HOST', await readTls(named, environment));
  const context = environment['DOCKER_CONTEXT'] || config.currentContext;
  if (context && context !== 'default') return readContext(config.directory, context);
  return findSocket(options);
}

/** The sockets to try if no host is named, in this order. */
export function usualSockets(environment: Environment): readonly string[] {
  const home = environment['HOME'] || homedir();
  const runtime = environment['XDG_RUNTIME_DIR'];
  return [
    '/var/run/docker.sock',
    ...(runtime ? [join(runtime, 'docker.sock')] : []),
    join(home, '.docker/run/docker.sock'),
    join(home, '.orbstack/run/docker.sock'),
    join(home, '.colima/default/docker.sock'),
    join(home, '.rd/docker.sock'),
    ...(runtime ? [join(runtime, 'podman/podman.sock')] : []),
    '/run/podman/podman.sock',
  ];
}

/** Engines on Windows listen on named pipes, and its paths differ from those in containers. Tongs supports neither. */
function refuseWindows(platform: NodeJS.Platform): void {
  if (platform !== 'win32') return;
  throw invalidInput(
    'platform-unsupported',
    'Cannot run on Windows: Tongs supports Linux and macOS',
    'Use a Linux runner, such as "runs-on: ubuntu-24.04"; on a laptop, run Tongs inside WSL 2.',
  );
}

async function findSocket(options: DiscoverOptions): Promise<Discovered> {
  const { environment, platform } = options;
  const sockets = usualSockets(environment);
  for (const path of sockets) {
    if (await exists(path)) return { address: { kind: 'unix', path }, origin: 'usual socket' };
  }
  throw engineNotFound(platform, sockets);
}

/** The error if none of these sockets exists. */
export function engineNotFound(
  platform: NodeJS.Platform,
  sockets: readonly string[],
): EngineFailed {
  return new EngineFailed('Cannot find a container engine: none of the usual sockets is there', {
    code: 'engine-not-found',
    hint: `${ENGINES[platform] ?? 'Start Docker'}, ${NAME_ANOTHER} Tried:\n${sockets.join('\n')}`,
  });
}

/** The programs to start, by platform. */
const ENGINES: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin:
    "Start Docker Desktop, OrbStack or Colima (GitHub's macOS runners have none of them: use a Linux runner)",
};

function fromText(text: string, origin: string, tls: Tls | undefined): Discovered {
  const address = parseAddress(text, tls);
  if (address.ok) return { address: address.value, origin };
  throw invalidInput(
    'engine-address-invalid',
    `Cannot use ${origin}: ${address.problem}`,
    address.hint,
  );
}

/** Certificates as the docker command line takes them from the environment. */
async function readTls(host: string, environment: Environment): Promise<Tls | undefined> {
  if (/^(\/|unix:|ssh:)/.test(host)) return undefined;
  const path = environment['DOCKER_CERT_PATH'];
  const verify = environment['DOCKER_TLS_VERIFY'];
  if (!path) return verify ? { skipVerify: false } : undefined;
  return readCertificates(path, !verify, 'DOCKER_CERT_PATH');
}

async function readCertificates(path: string, skipVerify: boolean, origin: string): Promise<Tls> {
  const read = async (name: string): Promise<string | undefined> =>
    readFile(join(path, name), 'utf8').catch(() => undefined);
  const [ca, cert, key] = await Promise.all([read('ca.pem'), read('cert.pem'), read('key.pem')]);
  if (ca === undefined && cert === undefined && key === undefined) {
    throw invalidInput(
      'certificates-missing',
      `Cannot use ${origin}: "${path}" contains no certificates`,
      'The folder needs the files ca.pem, cert.pem and key.pem.',
    );
  }
  return { ca, cert, key, skipVerify };
}

/** Contexts are in folders named by the SHA-256 of their name. */
async function readContext(directory: string, name: string): Promise<Discovered> {
  const id = sha256(name);
  const path = join(directory, 'contexts/meta', id, 'meta.json');
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) {
    throw invalidInput(
      'context-missing',
      `Cannot use Docker context "${name}": there is no such context`,
      'See "docker context ls", or name the engine with --host.',
    );
  }
  const docker = parseMeta(text, { name, path });
  const certificates = join(directory, 'contexts/tls', id, 'docker');
  const tls = (await exists(certificates))
    ? await readCertificates(certificates, docker.SkipTLSVerify, `context "${name}"`)
    : undefined;
  return fromText(docker.Host, `context "${name}"`, tls);
}

type DockerEndpoint = z.infer<typeof metaWire>['Endpoints']['docker'];

function parseMeta(text: string, context: { name: string; path: string }): DockerEndpoint {
  try {
    return parseJson(metaWire, text).Endpoints.docker;
  } catch (error) {
    throw invalidInput(
      'context-unreadable',
      `Cannot use Docker context "${context.name}": ${describeError(error)}`,
      `Repair "${context.path}", or choose another engine with --host.`,
    );
  }
}

const metaWire = z.object({
  Endpoints: z.object({
    docker: z.object({ Host: z.string(), SkipTLSVerify: z.boolean().default(false) }),
  }),
});
