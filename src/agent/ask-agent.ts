import { request } from 'node:http';

/** Resolves with what an agent answers on its unix socket; rejects if there is none, or if it may not be asked. */
export async function askAgent(socketPath: string, path: string): Promise<unknown> {
  const { status, text } = await get(socketPath, path);
  if (status === 200) return JSON.parse(text);
  throw new Error(`the agent answers ${path} with ${status}`);
}

const ANSWER_MS = 5_000;

function get(
  socketPath: string,
  path: string,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const headers = { host: 'localhost', connection: 'close' };
    const call = request({ socketPath, path, headers, signal }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', reject);
    });
    call.on('error', reject).end();
  });
}
