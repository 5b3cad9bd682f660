import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** Engines in this process, behind these sockets, that answer what an agent asks. `root` is the folder with their files. */
export async function startFakeEngines(
  sockets: readonly string[],
  root: string,
): Promise<AsyncDisposable> {
  const servers = sockets.map((path) =>
    createServer((request, response) => void answer(request, response, root)).listen(path),
  );
  await Promise.all(servers.map((server) => once(server, 'listening')));
  return {
    [Symbol.asyncDispose]: async () => {
      await Promise.all(servers.map(close));
    },
  };
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

/** As Docker 28 answers, with 50 records of build cache, of which 10 were not used for long. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  root: string,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '', 'http://engine');
  const call = `${request.method} ${pathname.replace(/^\/v\d+\.\d+/, '')}`;
  const body = await text(request);
  const [status, value] = find(call, body, root);
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Api-Version': '1.51',
    Ostype: 'linux',
  });
  response.end(value === undefined ? undefined : JSON.stringify(value));
}

function find(call: string, body: string, root: string): readonly [number, unknown?] {
  switch (call) {
    case 'GET /_ping':
      return [200, 'OK'];
    case 'GET /info':
      return [
        200,
        { ID: 'id', DockerRootDir: root, NCPU: 2, SystemTime: new Date().toISOString() },
      ];
    case 'GET /version':
      return [200, { Components: [{ Name: 'Engine' }] }];
    case 'GET /containers/json':
      return [200, []];
    case 'GET /volumes':
      return [200, { Volumes: [] }];
    case 'POST /volumes/create':
      return [201, JSON.parse(body)];
    case 'GET /system/df':
      return [200, { BuildCache: listRecords() }];
    case 'POST /build/prune':
      return [
        200,
        { CachesDeleted: OLD.map((index) => `record-${index}`), SpaceReclaimed: 10_000 },
      ];
    default:
      // Volumes that are removed.
      return call.startsWith('DELETE /volumes/') ? [204] : [404, { message: call }];
  }
}

const RECORDS = Array.from({ length: 50 }, (_, index) => index);
const OLD = RECORDS.slice(0, 10);
const DAY_MS = 86_400_000;

function listRecords(): readonly unknown[] {
  return RECORDS.map((index) => {
    const days = index < OLD.length ? 30 : 1;
    const usedAt = new Date(Date.now() - days * DAY_MS).toISOString();
    return {
      ID: `record-${index}`,
      // What others are made from stays as long as they do.
      ' Parents': index <= OLD.length ? [] : [`record-${index - 1}`],
      Type: 'regular',
      Description: `mount / from exec /bin/sh -c "make part-${index}"`,
      InUse: false,
      Shared: false,
      Size: 1_000,
      CreatedAt: usedAt,
      LastUsedAt: usedAt,
    };
  });
}
