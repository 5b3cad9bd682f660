import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { startProcess, type Command, type Sample } from './process.ts';

/**
 * The time from the start of a process until its first request arrives at the socket. Nobody
 * answers it: the process is killed then.
 */
export async function timeToFirstRequest(
  command: Command,
  options: { readonly socketPath: string; readonly signal: AbortSignal },
): Promise<Sample> {
  const { socketPath, signal } = options;
  await rm(socketPath, { force: true });
  const arrived = Promise.withResolvers<number>();
  const server = createServer(() => arrived.resolve(performance.now()));
  await once(server.listen(socketPath), 'listening');
  const startedAt = performance.now();
  const child = startProcess(command, signal);
  const ended = once(child, 'exit');
  try {
    const gone = ended.then(() => {
      throw new Error('it ended without a request to the engine');
    });
    gone.catch(() => {});
    return { ms: (await Promise.race([arrived.promise, gone])) - startedAt };
  } finally {
    child.kill('SIGKILL');
    await ended;
    server.close();
    server.closeAllConnections();
  }
}
