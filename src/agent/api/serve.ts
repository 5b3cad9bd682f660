import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { once } from 'node:events';
import { chmod, chown, lstat, mkdir, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { invalidInput } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import { systemCode } from '../../base/errors/system-code.ts';

interface App {
  readonly fetch: (request: Request) => Response | Promise<Response>;
}

/** Serves on a unix socket that the user of the agent and the group of the engine's socket may use. */
export async function serveSocket(
  app: App,
  path: string,
  engineSocket: string | undefined,
): Promise<AsyncDisposable> {
  await mkdir(dirname(path), { recursive: true, mode: 0o755 });
  await removeStale(path);
  const server = createAdaptorServer({ fetch: app.fetch });
  // Nobody else may connect before the permissions are set.
  const before = process.umask(0o177);
  try {
    server.listen(path);
    await started(server, path);
  } finally {
    process.umask(before);
  }
  // Who may use the engine is root on this host anyway.
  const group = engineSocket && (await stat(engineSocket).catch(() => undefined));
  if (group && group.gid !== 0) await chown(path, -1, group.gid).catch(() => {});
  await chmod(path, 0o660);
  return closing(server);
}

/** Serves on TCP. */
export async function serveTcp(
  app: App,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<AsyncDisposable & { readonly port: number }> {
  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(port, host);
  await started(server, `${host}:${port}`);
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  return { ...closing(server), port: bound };
}

async function started(server: ServerType, where: string): Promise<void> {
  await once(server, 'listening').catch((error: unknown) => {
    throw invalidInput(
      'agent-address-taken',
      `Cannot listen on ${where}: ${describeError(error)}`,
      'Stop what listens there, or name another address.',
    );
  });
  // Slow clients hold no connection for longer.
  if ('requestTimeout' in server) {
    server.requestTimeout = 30_000;
    server.headersTimeout = 10_000;
  }
}

/** A socket that nobody serves is left by an agent that was killed. */
async function removeStale(path: string): Promise<void> {
  const stats = await lstat(path).catch(() => undefined);
  if (!stats) return;
  if (!stats.isSocket()) {
    throw invalidInput(
      'agent-address-taken',
      `Cannot listen on "${path}": it is there already, and is no socket`,
      'Name another path with --socket.',
    );
  }
  if (await isServed(path)) {
    throw invalidInput(
      'agent-address-taken',
      `Cannot listen on "${path}": another agent serves it`,
      'Stop the other agent, or name another path with --socket.',
    );
  }
  await rm(path, { force: true });
}

async function isServed(path: string): Promise<boolean> {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return true;
  } catch (error) {
    // All else is no proof: EAGAIN comes from a server that is too busy to accept.
    return !['ECONNREFUSED', 'ENOENT'].includes(systemCode(error) ?? '');
  } finally {
    socket.destroy();
  }
}

/** Open connections are cut: who wants the status asks again. */
function closing(server: ServerType): AsyncDisposable {
  return {
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}
