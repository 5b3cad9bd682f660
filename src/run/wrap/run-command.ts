import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Environment } from '../../base/environment.ts';
import type { TakeSignals } from '../../base/async/passed-signals.ts';
import { systemCode } from '../../base/errors/system-code.ts';
import { describeError } from '../../base/errors/format-error.ts';

export interface CommandSurroundings {
  readonly environment: Environment;
  /** While the command runs, it gets the signals of this process. */
  readonly takeSignals: TakeSignals;
  /** An abort ends the command. */
  readonly signal: AbortSignal;
}

export interface CommandEnd {
  /** As a shell has it: 128 and the number of the signal that ended it, 127 if there is no such program. */
  readonly exitCode: number;
  /** Why the command was not started. */
  readonly problem?: string;
}

/** Runs a command with the terminal, input and output of this process. Its words are passed on as they are. */
export async function runCommand(
  words: readonly string[],
  { environment, takeSignals, signal }: CommandSurroundings,
): Promise<CommandEnd> {
  const [program = '', ...args] = words;
  const ended = Promise.withResolvers<CommandEnd>();
  const child = spawn(program, args, { stdio: 'inherit', env: environment });
  using stack = new DisposableStack();
  stack.use(takeSignals((name) => void child.kill(name)));
  const onAbort = (): void => void child.kill('SIGTERM');
  signal.addEventListener('abort', onAbort, { once: true });
  stack.defer(() => signal.removeEventListener('abort', onAbort));
  child.on('error', (error) => ended.resolve(toNotStarted(program, error)));
  child.once('exit', (exitCode, name) => {
    ended.resolve({ exitCode: name === null ? (exitCode ?? 0) : 128 + constants.signals[name] });
  });
  return await ended.promise;
}

/** The exit codes are those of shells. */
function toNotStarted(program: string, error: Error): CommandEnd {
  const isMissing = systemCode(error) === 'ENOENT';
  const reason = isMissing ? 'there is no such program' : describeError(error);
  return {
    exitCode: isMissing ? 127 : 126,
    problem: `Cannot start "${program}": ${reason}`,
  };
}
