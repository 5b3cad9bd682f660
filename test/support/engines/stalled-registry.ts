import { once } from 'node:events';
import { createServer } from 'node:http';
import { z } from 'zod';

export interface StalledRegistry extends AsyncDisposable {
  /** Name of an image in it. */
  readonly image: string;
  /** Resolves when somebody wants the image, which nobody gets. */
  readonly asked: Promise<void>;
}

/** A registry on this machine that says who it is, and nothing more. */
export async function openStalledRegistry(): Promise<StalledRegistry> {
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    if (request.url === '/v2/') response.end('{}');
    else resolve();
  });
  // Engines take an address of the machine itself for one that needs no TLS.
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    image: `127.0.0.1:${port}/tongs-test/stalled:latest`,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
