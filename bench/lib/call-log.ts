import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** One request that went through; times are of `performance.now()`. */
export interface LoggedCall {
  /** Method and path, ids and names taken out. */
  readonly what: string;
  readonly startedAt: number;
  /** The answer's end; of an upgraded connection, the upgrade. */
  readonly endedAt: number;
}

export interface CallLog extends AsyncDisposable {
  readonly calls: readonly LoggedCall[];
  /** How many connections were opened. */
  readonly connections: () => number;
}

/** Listens at one unix socket, passes everything on to the engine at another, and notes it. */
export async function openCallLog(socketPath: string, engineSocket: string): Promise<CallLog> {
  const calls: LoggedCall[] = [];
  const sockets = new Set<Duplex>();
  let connections = 0;
  const note = (incoming: IncomingMessage): (() => void) => {
    const startedAt = performance.now();
    const what = `${incoming.method} ${toPattern(incoming.url ?? '')}`;
    return () => calls.push({ what, startedAt, endedAt: performance.now() });
  };
  const server = createServer((incoming, outgoing) => {
    pass(engineSocket, { incoming, outgoing, end: note(incoming) });
  });
  server.keepAliveTimeout = 60_000;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    keep(sockets, socket);
  });
  server.on('upgrade', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    upgrade(engineSocket, { incoming, socket, head, sockets, end: note(incoming) });
  });
  await once(server.listen(socketPath), 'listening');
  return {
    calls,
    connections: () => connections,
    async [Symbol.asyncDispose]() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}

function pass(
  engineSocket: string,
  call: {
    readonly incoming: IncomingMessage;
    readonly outgoing: ServerResponse;
    readonly end: () => void;
  },
): void {
  const { incoming, outgoing, end } = call;
  const { method, url, headers } = incoming;
  const forwarded = request({ socketPath: engineSocket, method, path: url, headers });
  forwarded.on('response', (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    outgoing.flushHeaders();
    answer.pipe(outgoing);
    answer.on('end', end);
  });
  forwarded.on('error', () => outgoing.destroy());
  outgoing.on('close', () => forwarded.destroy());
  incoming.pipe(forwarded);
}

function upgrade(
  engineSocket: string,
  call: {
    readonly incoming: IncomingMessage;
    readonly socket: Duplex;
    readonly head: Buffer;
    readonly sockets: Set<Duplex>;
    readonly end: () => void;
  },
): void {
  const { incoming, socket, head, sockets, end } = call;
  const { method, url, headers } = incoming;
  const forwarded = request({ socketPath: engineSocket, method, path: url, headers });
  forwarded.on('upgrade', (answer, far, farHead) => {
    keep(sockets, far);
    end();
    const lines = Object.entries(answer.headers).map(
      ([name, value]) => `${name}: ${String(value)}`,
    );
    socket.write(`HTTP/1.1 101 UPGRADED\r\n${lines.join('\r\n')}\r\n\r\n`);
    socket.write(farHead);
    far.write(head);
    socket.pipe(far).pipe(socket);
    socket.on('close', () => far.destroy());
  });
  forwarded.on('error', () => socket.destroy());
  // What it has of a body comes over the raw connection: the request's own has ended.
  forwarded.end();
}

function keep(sockets: Set<Duplex>, socket: Duplex): void {
  sockets.add(socket);
  socket.on('error', () => {});
  socket.on('close', () => sockets.delete(socket));
}

// `/v1.41/containers/0123…/start?t=1` becomes `/containers/*/start`.
function toPattern(url: string): string {
  const path = url.replace(/\?.*$/, '').replace(/^\/v[0-9.]+/, '');
  return path
    .replace(/^(\/(?:containers|exec|networks|volumes))\/(?!create$|json$)[^/]+/, '$1/*')
    .replace(/^\/images\/(?!json$|create$).+?(\/json|\/tag)?$/, '/images/*$1');
}
