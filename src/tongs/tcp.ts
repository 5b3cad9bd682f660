import { connect } from 'node:net';

/** Whether something accepts connections there; resolves within `timeoutMs`. */
export function isListening(target: {
  readonly address: string;
  readonly port: number;
  readonly timeoutMs: number;
}): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: target.address, port: target.port });
    const settle = (listening: boolean): void => {
      socket.destroy();
      resolve(listening);
    };
    socket.setTimeout(target.timeoutMs, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}
