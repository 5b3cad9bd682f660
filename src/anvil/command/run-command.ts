import type { Anvil } from '../anvil.ts';
import { runByExec } from './by-exec.ts';
import { runByShell } from './by-shell.ts';
import type { Command, CommandEnd } from './command.ts';

/**
 * Runs a command to its end: when this resolves, nothing that it started is alive and all that it
 * printed went to the sink. Rejects when that cannot be said: a lost container, a missing exit code.
 */
export function runCommand(anvil: Anvil, command: Command): Promise<CommandEnd> {
  // The anvil's own shell takes 3 ms where an exec takes 55, but it cannot become another user.
  return command.identity.requested === undefined
    ? runByShell(anvil, command)
    : runByExec(anvil, command);
}
