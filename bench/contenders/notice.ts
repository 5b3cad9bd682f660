import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contender } from '../lib/measure.ts';
import { expectSuccess, runProcess, type Command, type Sample } from '../lib/process.ts';
import { IMAGE, type Rig } from '../lib/rig.ts';
import { tongsCommand } from './tongs.ts';
import { workFolder, writePipeline } from './work.ts';

/** A way to tell that a tong is ready. */
export interface Notice {
  readonly id: string;
  readonly name: string;
  /** The `readiness` of the tong, as YAML. */
  readonly readiness: string;
  /** Whether Tongs must not reach the network of the tong, as in a container of its own. */
  readonly isFromInside: boolean;
}

/** It has Node, and so an exact time. */
const SERVER_IMAGE = 'tongs-test/node:latest';

/**
 * Becomes ready in a second or so, in every way at once, and answers `/opened` with the time of that. For a wait by port
 * it listens only then.
 */
const SERVER = `\
const http = require('node:http');
const fs = require('node:fs');
let opened = 0;
const server = http.createServer((request, response) => {
  response.statusCode = opened === 0 ? 503 : 200;
  response.end(String(opened));
});
const open = () => {
  fs.writeFileSync('/tmp/up', '');
  opened = Date.now();
  console.log('ready');
};
const isByPort = process.argv[1] === 'port';
if (!isByPort) server.listen(5000);
setTimeout(() => (isByPort ? server.listen(5000, open) : open()), 1000 + Math.random() * 200);
`;

/** The time from when the tong is ready until Tongs knows it. */
export async function noticing(rig: Rig, notice: Notice): Promise<Contender> {
  const { kit, env } = rig;
  const folder = workFolder(kit, `notice-${notice.id.replaceAll(' ', '-')}`);
  const way = notice.readiness.includes('tcp') ? 'port' : 'other';
  await writePipeline(folder, [
    `image: ${IMAGE}`,
    'tongs:',
    '  db:',
    `    image: ${SERVER_IMAGE}`,
    `    command: ${JSON.stringify(['node', '-e', SERVER, way])}`,
    '    port: 5000',
    `    readiness: ${notice.readiness}`,
    'steps:',
    '  - id: test',
    '    tongs: db',
    '    run: wget -q -O - http://db:5000/opened; echo',
  ]);
  const events = join(folder, 'events.jsonl');
  const command = tongsCommand(kit, { folder, env, args: ['run', '--events', events] });
  return {
    id: notice.id,
    name: notice.name,
    command: notice.isFromInside ? withoutNetwork(command) : command,
    before: () => rm(events, { force: true }),
    time: (run, signal) => timeNotice(run, events, signal),
  };
}

/** The engine's socket is a file, and stays within reach. */
function withoutNetwork({ program, args, ...rest }: Command): Command {
  return { ...rest, program: 'unshare', args: ['--net', program, ...args] };
}

async function timeNotice(command: Command, events: string, signal: AbortSignal): Promise<Sample> {
  expectSuccess(await runProcess(command, signal));
  const text = await readFile(events, 'utf8');
  const readyAt = Number(/"at":([0-9]+)[^\n]*"type":"tong-ready"/.exec(text)?.[1]);
  const openedAt = Number(/"type":"step-output"[^\n]*"lines":\["([0-9]+)"/.exec(text)?.[1]);
  const ms = readyAt - openedAt;
  if (Number.isNaN(ms)) throw new Error('the events do not say when the tong was ready');
  return { ms };
}
