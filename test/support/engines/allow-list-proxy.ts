import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { DirectAddress } from '../../../src/engine/connect/address.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

/** What a proxy lets through: a method, and a pattern of the path without its query. */
export interface Allowed {
  readonly method: string;
  readonly path: RegExp;
}

/** The rules of nginx in a text, as far as they are `location ~ pattern { limit_except METHOD …`. */
export function readNginxRules(text: string): Allowed[] {
  return [...text.matchAll(/location ~ (\S+) \{ limit_except (\w+) \{ deny all; \}/g)].map(
    ([, pattern = '', method = '']) => ({ method, path: new RegExp(pattern) }),
  );
}

export interface AllowListProxy {
  readonly host: string;
  readonly path: string;
  readonly passed: readonly string[];
  readonly refused: readonly string[];
}

/** A socket for one test through which only some requests reach the engine. */
export async function openAllowListProxy(
  engine: DirectAddress,
  allowed: readonly Allowed[],
): Promise<AllowListProxy> {
  const path = join(await temporaryFolder(), 'proxy.sock');
  const [passed, refused]: [string[], string[]] = [[], []];
  const answer = (incoming: IncomingMessage, response: ServerResponse): void => {
    const { method = '', url = '', headers } = incoming;
    const bare = url.split('?')[0] ?? '';
    const line = `${method} ${bare.replace(/^\/v[0-9.]+(?=\/)/, '')}`;
    const isAllowed = allowed.some((rule) => rule.method === method && rule.path.test(bare));
    (isAllowed ? passed : refused).push(line);
    if (!isAllowed) return void response.writeHead(403).end('not allowed here');
    const target =
      engine.kind === 'unix'
        ? { socketPath: engine.path }
        : { host: engine.host, port: engine.port };
    const outgoing = request({ ...target, method, path: url, headers }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    incoming.pipe(outgoing);
  };
  const server = createServer(answer);
  server.listen(path);
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host: `unix://${path}`, path, passed, refused };
}
