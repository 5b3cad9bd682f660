import type { Clock } from '../base/clock.ts';

const LOOK_MS = 50;

/** Whether a process ends within the time; returns at once if it has ended already. */
export async function hasEnded(
  isRunning: () => boolean,
  { ms, clock }: { readonly ms: number; readonly clock: Clock },
): Promise<boolean> {
  const deadline = clock.now() + ms;
  while (isRunning()) {
    if (clock.now() >= deadline) return false;
    await clock.sleep(LOOK_MS);
  }
  return true;
}
