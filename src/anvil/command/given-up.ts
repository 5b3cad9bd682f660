import type { CommandEnd } from './command.ts';
import type { Stopping } from './stopping.ts';

/** Exit code of what was ended by SIGKILL. */
const KILLED = 137;

/**
 * The end of a command, also where nothing less than killing its container has stopped it: what is thrown
 * then follows from that, and the reason for stopping it is how it ended.
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
    return { exitCode: KILLED, ended: stopping.ended, isPristine: false };
  }
}
