import { readdir, readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { exists } from '../base/exists.ts';
import type { Engine } from '../engine/engine.ts';
import { isOfProgram } from '../engine/ssh/process-report.ts';
import type { Onlooker } from '../engine/owner/owner.ts';
import type { Waiting } from '../engine/types.ts';
import { readUses } from './uses.ts';

// Whether a job is running on this host. A job needs images before a container of it exists, and files before it
// opens them, so nothing else shows what it is about to use.

/** Why a host may not be cleaned up now. */
export interface BusyHost {
  readonly reason: 'job-running' | 'run-under-way' | 'jobs-not-visible';
  readonly message: string;
  readonly hint: string;
}

export interface JobOptions extends Waiting {
  /** The engine that is cleaned up, where also runs of Tongs count. */
  readonly engine?: Engine;
  /** The point of view from which the owners of runs are judged. */
  readonly onlooker: Onlooker;
  readonly now: number;
  /** Where the kernel shows processes; a test has its own. */
  readonly proc?: string;
  /** The name of this host; a test has its own. */
  readonly hostName?: string;
}

/** The job that is running, or the reason why that is not known; undefined if none is running. */
export async function findRunningJob(options: JobOptions): Promise<BusyHost | undefined> {
  const { engine, onlooker, now, signal } = options;
  if (engine && isLocal(engine) && !(await isOnThisHost(engine, options)))
    return toElsewhere(engine.address);
  const workers = await findWorkers(options);
  if (!workers) return engine && !isLocal(engine) ? toElsewhere(engine.address) : HIDDEN;
  const [worker] = workers;
  if (worker !== undefined) return toRunning(worker, engine);
  if (!engine) return undefined;
  const { runs } = await readUses(engine, { ...onlooker, now }, { signal });
  const [run] = runs;
  return run === undefined ? undefined : toUnderWay(run);
}

/** The program that the Actions runner starts for each job. */
const WORKER = 'Runner.Worker';

function isLocal({ address }: Engine): boolean {
  return address.startsWith('unix://');
}

/** A socket can lead to another machine: one that was forwarded by hand, Docker Desktop, or an engine in a container. */
async function isOnThisHost(engine: Engine, options: JobOptions): Promise<boolean> {
  const { signal, hostName = hostname() } = options;
  return (await engine.info({ signal })).name === hostName;
}

/** Pids of the workers of all runners of the host; undefined if its processes are not visible from here. */
async function findWorkers(options: JobOptions): Promise<readonly number[] | undefined> {
  const { engine, onlooker, signal, proc = PROC } = options;
  if (engine && !isLocal(engine)) return engine.findProcesses(WORKER, { signal });
  if (!(await isHostVisible(onlooker.self.namespace, proc))) return undefined;
  return findLocalWorkers(proc);
}

const PROC = '/proc';

async function findLocalWorkers(proc: string): Promise<number[]> {
  const pids = (await readdir(proc)).filter((name) => /^[0-9]+$/.test(name)).map(Number);
  const found: number[] = [];
  for (const pid of pids) {
    // Empty for a zombie; the process may end meanwhile.
    const words = (await read(join(proc, `${pid}`, 'cmdline'))).split('\0');
    if (isOfProgram(words, WORKER)) found.push(pid);
  }
  return found;
}

/**
 * In a container, the processes of the host are in another namespace. With the mount option `hidepid`, those of other
 * users are not in `/proc`, or cannot be read.
 */
async function isHostVisible(namespace: string, proc: string): Promise<boolean> {
  if ((await read(join(proc, '1', 'comm'))) === '') return false;
  if (namespace === FIRST_NAMESPACE) return true;
  const marks = await Promise.all(CONTAINER_MARKS.map(exists));
  return !marks.includes(true);
}

/** The kernel's number of the first pid namespace. */
const FIRST_NAMESPACE = '4026531836';

/** Files that Docker, Podman and Kubernetes put into each container. */
const CONTAINER_MARKS = ['/.dockerenv', '/run/.containerenv', '/dev/termination-log'];

async function read(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}

const WAIT = 'Call it again when no job is running.';

function toRunning(pid: number, engine: Engine | undefined): BusyHost {
  const where = engine && !isLocal(engine) ? `"${engine.address}"` : 'this host';
  const message = `a job is running on ${where}: process ${pid} is the worker of a runner`;
  return { reason: 'job-running', message, hint: WAIT };
}

function toUnderWay(run: string): BusyHost {
  const message = `run ${run} of Tongs is in progress on this engine`;
  return { reason: 'run-under-way', message, hint: WAIT };
}

function toElsewhere(address: string): BusyHost {
  const message = `whether a job is running on the host of "${address}" is not visible from here`;
  return {
    reason: 'jobs-not-visible',
    message,
    hint: 'Call it on that host, or reach the engine by ssh.',
  };
}

const HIDDEN: BusyHost = {
  reason: 'jobs-not-visible',
  message: 'whether a job is running on this host is not visible to this process',
  hint: 'Call it outside a container, as a user who sees all processes.',
};
