import { execFile } from 'node:child_process';
import type { Environment } from '../../base/environment.ts';

export interface RunSshOptions {
  readonly environment: Environment;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

export interface SshOutput {
  readonly isDone: boolean;
  readonly output: string;
  readonly words: string;
}

/** Runs a short program `ssh` to its end. Rejects only when the signal aborts. */
export async function runSsh(args: readonly string[], options: RunSshOptions): Promise<SshOutput> {
  const { environment, timeoutMs, signal } = options;
  signal?.throwIfAborted();
  const { promise, resolve } = Promise.withResolvers<SshOutput>();
  const settings = { env: { ...environment }, timeout: timeoutMs, killSignal: 'SIGKILL' } as const;
  const child = execFile('ssh', args, settings, (error, output, words) => {
    resolve({ isDone: error === null, output, words: words.trim() });
  });
  child.stdin?.end();
  const onAbort = (): void => void child.kill('SIGKILL');
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const ended = await promise;
    signal?.throwIfAborted();
    return ended;
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}
