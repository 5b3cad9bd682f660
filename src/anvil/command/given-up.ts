import type { CommandEnd } from './command.ts';
import type { Stopping } from './stopping.ts';

/** The exit code after SIGKILL. */
const KILLED = 137;

/**
 * The end of a command, also if only killing its container could stop it. An error that follows from the kill is
 * ignored then, and the result says why the command was stopped.
 */
export async function endOrGivenUp(
  stopping: Stopping,
  awaitEnd: () => Promise<CommandEnd>,
): Promise<CommandEnd> {
  try {
    const end = await awaitEnd();
    return stopping.hasGivenUp ? { ...end, isPristine: false } : end;
  } catch (error) {
    if (!stopping.hasGivenUp) throw error;
    return { exitCode: KILLED, ended: stopping.ended, isPristine: false, written: {} };
  }
}
