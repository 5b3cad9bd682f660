import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';

/** A process to be started. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface Finished {
  /** From before it was started until it was gone. */
  readonly ms: number;
  readonly exitCode: number | null;
  /** The end of what it printed. */
  readonly output: string;
  readonly errors: string;
}

/** What one run of a contender took. */
export interface Sample {
  readonly ms: number;
  /** The most memory that the process held at once (resident, in millions of bytes); where it was watched. */
  readonly peakMb?: number;
}

/** Runs it to its end; what it prints is read all the while. An abort kills it, and rejects. */
export async function runProcess(command: Command, signal: AbortSignal): Promise<Finished> {
  signal.throwIfAborted();
  const startedAt = performance.now();
  return finish(startProcess(command, signal), { startedAt, signal });
}

/** The time of the whole process; rejects with what it said when it did not succeed. */
export async function timeProcess(command: Command, signal: AbortSignal): Promise<Sample> {
  const finished = await runProcess(command, signal);
  expectSuccess(finished);
  return { ms: finished.ms };
}

/** The same with its memory, as far as Linux tells it: not that of processes that it starts. */
export async function weighProcess(command: Command, signal: AbortSignal): Promise<Sample> {
  signal.throwIfAborted();
  const startedAt = performance.now();
  const child = startProcess(command, signal);
  let peakMb: number | undefined;
  // The kernel keeps the highest value itself, so that only what comes after the last look is missed.
  const look = setInterval(() => {
    void readPeakMb(child.pid).then((mb) => (peakMb = mb ?? peakMb));
  }, LOOK_EVERY_MS);
  const finished = await finish(child, { startedAt, signal }).finally(() => clearInterval(look));
  expectSuccess(finished);
  return { ms: finished.ms, ...(peakMb !== undefined && { peakMb }) };
}

const LOOK_EVERY_MS = 50;

/** The most that a process has held at once so far; undefined if it is gone, or not on Linux. */
export function readPeakMb(pid: number | undefined): Promise<number | undefined> {
  return readMemory(pid, 'VmHWM');
}

/** What a process holds now; undefined as above. */
export function readResidentMb(pid: number | undefined): Promise<number | undefined> {
  return readMemory(pid, 'VmRSS');
}

async function readMemory(
  pid: number | undefined,
  name: 'VmHWM' | 'VmRSS',
): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kib = new RegExp(`^${name}:\\s+([0-9]+) kB$`, 'm').exec(status)?.[1];
  return kib === undefined ? undefined : (Number(kib) * 1024) / 1e6;
}

async function finish(
  child: ChildProcess,
  { startedAt, signal }: { readonly startedAt: number; readonly signal: AbortSignal },
): Promise<Finished> {
  const texts = Promise.all([readEnd(child.stdout), readEnd(child.stderr)]);
  await once(child, 'exit');
  const ms = performance.now() - startedAt;
  signal.throwIfAborted();
  const [output, errors] = await texts;
  return { ms, exitCode: child.exitCode, output, errors };
}

/** Rejects with what it said when it did not succeed. */
export function expectSuccess({ exitCode, output, errors }: Finished): void {
  if (exitCode === 0) return;
  const said = (errors.trim() || output.trim()).split('\n').slice(-5).join(' ');
  throw new Error(`exit code ${exitCode}: ${said}`);
}

/** Runs a program that has only to succeed, without being timed. */
export async function runTool(
  place: Pick<Command, 'folder' | 'env'> & { readonly signal: AbortSignal },
  program: string,
  args: readonly string[],
): Promise<void> {
  const { folder, env, signal } = place;
  await timeProcess({ program, args, folder, env }, signal);
}

export function startProcess(
  { program, args, folder, env }: Command,
  signal: AbortSignal,
): ChildProcess {
  const child = spawn(program, args, {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', kill);
  child.on('exit', () => signal.removeEventListener('abort', kill));
  return child;
}

/** Cheap where a process prints a lot: it is to be timed, and not this. */
async function readEnd(stream: Readable | null): Promise<string> {
  let kept: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream ?? []) {
    const piece: Buffer = chunk;
    kept.push(piece);
    bytes += piece.length;
    if (bytes < 100 * KEPT_BYTES) continue;
    kept = [Buffer.concat(kept).subarray(-KEPT_BYTES)];
    bytes = KEPT_BYTES;
  }
  return Buffer.concat(kept).subarray(-KEPT_BYTES).toString('utf8');
}

const KEPT_BYTES = 10_000;
