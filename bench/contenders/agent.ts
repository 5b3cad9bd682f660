import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { askAgent } from '../../src/agent/ask-agent.ts';
import { startFakeEngines } from '../lib/fake-engines.ts';
import type { Kit } from '../lib/kit.ts';
import type { Contender } from '../lib/measure.ts';
import {
  readPeakMb,
  readResidentMb,
  startProcess,
  type Command,
  type Sample,
} from '../lib/process.ts';
import { tongsCommand } from './tongs.ts';

const CONFIG = 'agent.yml';
const SOCKET = 'agent.sock';
const STATE = 'state';

/** `tongs agent run` for so many hosts, whose engines are in this process. */
export async function agentOf(
  kit: Kit,
  options: {
    readonly id: string;
    readonly hosts: number;
    /** After its first tick. */
    readonly measure: (agent: BenchAgent, signal: AbortSignal) => Promise<Sample>;
  },
): Promise<Contender> {
  const { id, hosts, measure } = options;
  const folder = join(kit.folder, `${id}-${hosts}`);
  const sockets = Array.from({ length: hosts }, (_, index) => join(folder, `${index}.sock`));
  await mkdir(folder);
  await writeFile(join(folder, CONFIG), formatConfig(sockets));
  const files = ['--config', CONFIG, '--socket', SOCKET, '--state', STATE];
  return {
    id,
    name: hosts === 1 ? 'one host' : `${hosts} hosts`,
    command: tongsCommand(kit, { folder, env: kit.env, args: ['agent', 'run', ...files] }),
    time: async (command, signal) => {
      await using _ = await startFakeEngines(sockets, folder);
      await using agent = await startAgent(command, signal);
      return await measure(agent, signal);
    },
  };
}

/** At the start everything is due. The watchdog only looks: no disk is that full. */
function formatConfig(sockets: readonly string[]): string {
  const hosts = sockets.map((path, index) => `{ name: host-${index}, address: "unix://${path}" }`);
  return [
    `hosts: [${hosts.join(', ')}]`,
    'disabled-file: off',
    'tasks: { cache: { every: 6h, jitter: 0s, older-than: 7d } }',
    'watchdog: { every: 1m, bytes: { high: 99%, low: 98% }, inodes: { high: 99%, low: 98% } }',
  ].join('\n');
}

const statusWire = z.object({
  hosts: z.array(z.object({ disk: z.object({ at: z.number() }) })),
  tasks: z.array(
    z.object({
      lastRun: z.object({
        startedAt: z.number(),
        endedAt: z.number(),
        outcome: z.literal('pruned'),
      }),
    }),
  ),
});

/** What the agent says when it has seen every disk and pruned every host. */
export type BenchStatus = z.infer<typeof statusWire>;

/** An agent that runs, as a process of its own. */
export interface BenchAgent extends AsyncDisposable {
  /** Of its first tick, in which everything is due. */
  readonly status: BenchStatus;
  /** The processor time that it has used. */
  readonly cpuMs: () => Promise<number>;
  /** The most memory that it has held at once since its start (resident, in millions of bytes). */
  readonly peakMb: () => Promise<number>;
  /** What it holds now. */
  readonly residentMb: () => Promise<number>;
}

/** Starts it without a state, and resolves after its first tick. */
async function startAgent(command: Command, signal: AbortSignal): Promise<BenchAgent> {
  const { folder } = command;
  await rm(join(folder, STATE), { recursive: true, force: true });
  const child = startProcess(command, signal);
  const ended = once(child, 'exit');
  const lateAt = performance.now() + LATE_MS;
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part: string) => (said = (said + part).slice(-500)));
  }
  const end = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  try {
    for (;;) {
      signal.throwIfAborted();
      if (child.exitCode !== null || performance.now() > lateAt)
        throw new Error(`no tick: ${said}`);
      const answer = await askAgent(join(folder, SOCKET), '/status').catch(() => undefined);
      const status = statusWire.safeParse(answer);
      if (status.success) {
        return {
          status: status.data,
          cpuMs: () => readCpuMs(child.pid),
          peakMb: async () => (await readPeakMb(child.pid)) ?? Number.NaN,
          residentMb: async () => (await readResidentMb(child.pid)) ?? Number.NaN,
          [Symbol.asyncDispose]: end,
        };
      }
      await setTimeout(LOOK_MS, undefined, { signal });
    }
  } catch (error) {
    await end();
    throw error;
  }
}

const LATE_MS = 60_000;
/** Seldom: answering costs the agent time. */
const LOOK_MS = 250;

async function readCpuMs(pid: number | undefined): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // After the name of the program, which may have spaces in it: the twelfth and thirteenth field from there.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}

/** Of the kernel's clock for processor time, on all machines that Node runs on. */
const MS_PER_TICK = 10;
