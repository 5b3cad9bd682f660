import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
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

/** Runs it to its end; what it prints is read all the while. An abort kills it, and rejects. */
export async function runProcess(command: Command, signal: AbortSignal): Promise<Finished> {
  signal.throwIfAborted();
  const startedAt = performance.now();
  const child = startProcess(command, signal);
  const texts = Promise.all([read(child.stdout), read(child.stderr)]);
  await once(child, 'exit');
  const ms = performance.now() - startedAt;
  signal.throwIfAborted();
  const [output, errors] = await texts;
  return { ms, exitCode: child.exitCode, output, errors };
}

/** Milliseconds of the whole process; rejects with what it said when it did not succeed. */
export async function timeProcess(command: Command, signal: AbortSignal): Promise<number> {
  const { ms, exitCode, output, errors } = await runProcess(command, signal);
  if (exitCode === 0) return ms;
  const said = (errors.trim() || output.trim()).split('\n').slice(-5).join(' ');
  throw new Error(`exit code ${exitCode}: ${said}`);
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

async function read(stream: Readable | null): Promise<string> {
  let text = '';
  for await (const chunk of stream ?? []) text = `${text}${String(chunk)}`.slice(-KEPT_CHARACTERS);
  return text;
}

const KEPT_CHARACTERS = 10_000;
