import { request, type IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { EngineRig } from './engine.ts';

/** Saves an image of one engine and loads it into another. */
export async function copyImage(image: string, from: EngineRig, to: EngineRig): Promise<void> {
  const saved = await open(from, 'GET', `/images/get?names=${encodeURIComponent(image)}`);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const load = request(
    { ...target(to), method: 'POST', path: '/images/load?quiet=1' },
    (answer) => {
      answer.resume();
      answer.once('end', () => {
        if (answer.statusCode === 200) resolve();
        else reject(new Error(`cannot load ${image}: ${answer.statusCode}`));
      });
    },
  );
  load.setHeader('Content-Type', 'application/x-tar');
  await Promise.all([pipeline(saved, load), promise]);
}

async function open(rig: EngineRig, method: string, path: string): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  request({ ...target(rig), method, path }, resolve)
    .once('error', reject)
    .end();
  const answer = await promise;
  if (answer.statusCode === 200) return answer;
  throw new Error(`${method} ${path}: ${answer.statusCode}`);
}

function target({ address }: EngineRig): { socketPath: string } | { host: string; port: number } {
  return address.kind === 'unix'
    ? { socketPath: address.path }
    : { host: address.host, port: address.port };
}
