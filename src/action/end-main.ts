import type { Clock } from '../base/clock.ts';
import { judgeOwner, type Owner } from '../engine/owner/owner.ts';
import { endProcess, lookUpProcess, readOwner } from '../engine/owner/process-facts.ts';
import { hasEnded } from './has-ended.ts';

/** The runner gives a cancelled step ten seconds in all; the post step has the limit of the job. */
const UNWIND_MS = 5_000;
const KILL_MS = 1_000;

/**
 * Ends the main step's process if it is still alive; resolves when it is gone. In a job with `container:` the runner
 * signals only the docker client through which it has started Node. Node itself would go on and start new steps while
 * the post step removes their containers.
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

/** Only if it is certain, from here, that the process is the same one. */
function isAlive(owner: Owner, clock: Clock): boolean {
  const vantage = { self: readOwner(), lookUpProcess, now: clock.now() };
  const verdict = judgeOwner({ owner, expiresAt: undefined }, vantage);
  return verdict.because === 'process-alive';
}
