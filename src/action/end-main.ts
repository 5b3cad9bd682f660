import type { Clock } from '../base/clock.ts';
import { judgeOwner, type Owner } from '../engine/owner/owner.ts';
import { endProcess, lookUpProcess, readOwner } from '../engine/owner/process-facts.ts';
import { hasEnded } from './has-ended.ts';

/** The runner gives a cancelled step ten seconds in all; post has the job's own limit. */
const UNWIND_MS = 5_000;
const KILL_MS = 1_000;

/**
 * Ends the main step's process if it is still alive; resolves when it is gone. In a job with `container:` the runner
 * signals the docker client through which it started Node, and Node itself goes on: it would start new steps beside
 * post, and post would remove containers that it uses.
 */
export async function endMain(main: Owner | undefined, clock: Clock): Promise<void> {
  if (!main) return;
  const ends = (ms: number): Promise<boolean> =>
    hasEnded(() => isAlive(main, clock), { ms, clock });
  if (await ends(0)) return;
  endProcess(main.pid, 'SIGTERM');
  if (await ends(UNWIND_MS)) return;
  endProcess(main.pid, 'SIGKILL');
  await ends(KILL_MS);
}

/** Only where it is seen from here that the process is that very one. */
function isAlive(owner: Owner, clock: Clock): boolean {
  const vantage = { self: readOwner(), lookUpProcess, now: clock.now() };
  const verdict = judgeOwner({ owner, expiresAt: undefined }, vantage);
  return verdict.because === 'process-alive';
}
