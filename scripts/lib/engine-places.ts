import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Tls } from '../../src/engine/connect/address.ts';

/** Where an engine may be. */
export interface Place {
  readonly host: string;
  /** Who named it; undefined for a usual place. */
  readonly by?: string;
  readonly tls?: Tls | undefined;
}

/** As the Docker client does: `DOCKER_HOST`, then `DOCKER_CONTEXT`, then the current context. */
export function readNamedPlace(): Place | undefined {
  const { DOCKER_HOST: host, DOCKER_CERT_PATH, DOCKER_TLS_VERIFY } = process.env;
  if (host) {
    const folder = DOCKER_CERT_PATH ?? join(homedir(), '.docker');
    const tls = DOCKER_TLS_VERIFY ? readTls(folder, false) : undefined;
    return { host, by: 'DOCKER_HOST', tls };
  }
  const config = process.env['DOCKER_CONFIG'] ?? join(homedir(), '.docker');
  const current = z.object({ currentContext: z.string().optional() });
  const context =
    process.env['DOCKER_CONTEXT'] ??
    current.safeParse(readJson(join(config, 'config.json'))).data?.currentContext;
  return context && context !== 'default' ? readContext(config, context) : undefined;
}

/** The sockets that are there, of Docker as root, rootless and on a desktop. */
export function listUsualPlaces(): Place[] {
  const runtime = process.env['XDG_RUNTIME_DIR'];
  const sockets = [
    '/var/run/docker.sock',
    ...(runtime ? [join(runtime, 'docker.sock')] : []),
    join(homedir(), '.docker/run/docker.sock'),
  ];
  return sockets.filter((path) => existsSync(path)).map((path) => ({ host: `unix://${path}` }));
}

const contextFile = z.object({
  Endpoints: z.object({
    docker: z.object({ Host: z.string(), SkipTLSVerify: z.boolean().optional() }),
  }),
});

function readContext(config: string, name: string): Place {
  const folder = createHash('sha256').update(name).digest('hex');
  const file = join(config, 'contexts/meta', folder, 'meta.json');
  const meta = contextFile.safeParse(readJson(file)).data;
  if (!meta) throw new Error(`the Docker context "${name}" has no engine: see docker context ls`);
  const { Host: host, SkipTLSVerify: skip } = meta.Endpoints.docker;
  const tls = readTls(join(config, 'contexts/tls', folder, 'docker'), skip ?? false);
  return { host, by: `the Docker context "${name}"`, tls };
}

function readTls(folder: string, skipVerify: boolean): Tls | undefined {
  if (!existsSync(folder)) return undefined;
  const read = (name: string): string | undefined =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : undefined;
  return { ca: read('ca.pem'), cert: read('cert.pem'), key: read('key.pem'), skipVerify };
}

function readJson(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
