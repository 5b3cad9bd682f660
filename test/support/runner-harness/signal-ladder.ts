import type { Clock } from '../../../src/base/clock.ts';

const TERM_AFTER_MS = 7_500;
const KILL_AFTER_MS = 2_500;

/** What a runner does to the process of a step that is cancelled; resolves when the process has ended. */
export async function climbSignalLadder(
  kill: (signal: NodeJS.Signals) => void,
  options: { readonly ended: Promise<unknown>; readonly clock: Clock },
): Promise<void> {
  const over = new AbortController();
  const ended = options.ended.finally(() => over.abort());
  const climb = async (): Promise<void> => {
    kill('SIGINT');
    await options.clock.sleep(TERM_AFTER_MS, over.signal);
    kill('SIGTERM');
    await options.clock.sleep(KILL_AFTER_MS, over.signal);
    kill('SIGKILL');
  };
  // It breaks off when the process has ended.
  climb().catch(() => {});
  await ended;
}
