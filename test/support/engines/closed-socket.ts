import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { temporaryFolder } from '../files/temporary-folder.ts';

const NOBODY = 65_534;

export interface ClosedSocket extends AsyncDisposable {
  readonly path: string;
  /** Who may not open it: a process of this user; undefined is our own. */
  readonly uid: number | undefined;
}

/** A socket on which something listens, and that not everybody may open. */
export async function openClosedSocket(): Promise<ClosedSocket> {
  const folder = await temporaryFolder();
  const path = join(folder, 'closed.sock');
  const server = createServer((socket) => socket.destroy());
  server.listen(path);
  await once(server, 'listening');
  // Nothing is closed to root.
  const isRoot = process.getuid?.() === 0;
  chmodSync(folder, 0o755);
  chmodSync(path, isRoot ? 0o600 : 0o000);
  return {
    path,
    uid: isRoot ? NOBODY : undefined,
    [Symbol.asyncDispose]: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}
