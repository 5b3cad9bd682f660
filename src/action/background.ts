import type { Clock } from '../base/clock.ts';
import type { Engine } from '../engine/engine.ts';
import { endProcess, lookUpProcess } from '../engine/owner/process-facts.ts';
import { removeRun } from '../prune/leftovers/perform.ts';
import { startBackground } from '../run/background/background-process.ts';
import { savingRun } from '../run/background/save-request.ts';
import type { RunOptions } from '../run/run-options.ts';
import { hasEnded } from './has-ended.ts';
import type { Runner } from './runner.ts';
import { saveValues, toBackgroundState, type BackgroundState } from './state.ts';

/** Returns a function that starts the background process, and leaves its end to the post step. */
export function createSaver(runner: Runner): RunOptions['startSaving'] {
  const { background: program, environment, folder } = runner;
  if (!program) return undefined;
  return async (request) => {
    const options = { program, environment, folder, host: undefined, waits: false };
    const pid = startBackground(request, options)?.pid;
    if (pid === undefined) return undefined;
    const found = lookUpProcess(pid);
    const startedAt = found.state === 'running' ? found.startedAt : 0;
    await saveValues(toBackgroundState({ pid, startedAt }));
    return pid;
  };
}

/** The end of a job waits no longer for something that only later jobs use. */
const GRACE_MS = 5_000;
/** How long the process may take to remove its objects. */
const UNWIND_MS = 3_000;

/** Waits for the background process of the main step, ends it, and removes what it may have left. Never rejects. */
export async function endBackground(
  { run, background, isHurried }: EndRequest,
  { engine, clock }: { readonly engine: Engine; readonly clock: Clock },
): Promise<void> {
  const ends = (ms: number): Promise<boolean> =>
    hasEnded(() => isRunning(background), { ms, clock });
  if (await ends(isHurried ? 0 : GRACE_MS)) return;
  endProcess(background.pid, 'SIGTERM');
  if (await ends(UNWIND_MS)) return;
  endProcess(background.pid, 'SIGKILL');
  await removeRun(engine, savingRun(run), { clock });
}

export interface EndRequest {
  /** Id of the run that has started it. */
  readonly run: string;
  readonly background: BackgroundState;
  /** The job was cancelled, so do not wait. */
  readonly isHurried: boolean;
}

/** False if another process has the same pid by now. */
function isRunning({ pid, startedAt }: BackgroundState): boolean {
  const found = lookUpProcess(pid);
  if (found.state !== 'running') return found.state === 'unreadable';
  return startedAt === 0 || found.startedAt === startedAt;
}
