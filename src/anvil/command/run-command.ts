import type { Anvil } from '../anvil.ts';
import { runByExec } from './by-exec.ts';
import { runByShell } from './by-shell.ts';
import type { Command, CommandEnd } from './command.ts';

/**
 * Runs a command to its end. When this resolves, every process that it started is dead, and the sink has all its
 * output. Rejects if that is not certain: the container is lost, or the exit code is missing.
 */
export function runCommand(anvil: Anvil, command: Command): Promise<CommandEnd> {
  // The anvil's own shell takes 3 ms, an exec 55. But the shell cannot become another user.
  return command.identity.requested === undefined
    ? runByShell(anvil, command)
    : runByExec(anvil, command);
}
