import { connect } from 'node:net';
import { once } from 'node:events';

/** Counts a visit in Redis; resolves with the number of visits so far. */
export async function countVisit(name, { host, port }) {
  const socket = connect({ host, port });
  socket.write(`INCR visits:${name}\r\n`);
  const [answer] = await once(socket, 'data');
  socket.destroy();
  return Number(String(answer).slice(1));
}
