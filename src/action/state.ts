import type { Runner } from './runner.ts';

// What the main step leaves for the post step: little, since the kernel bounds an env string.

const RUN = 'run';
const PRUNED = 'pruned';

/** Says which run's objects are this use's own. Called before anything of the run is made. */
export async function saveRun(run: string): Promise<void> {
  const { saveState } = await import('@actions/core');
  saveState(RUN, run);
}

/** The run of the main step; undefined when it never got so far. */
export function loadRun({ environment }: Runner): string | undefined {
  return environment[`STATE_${RUN}`] || undefined;
}

/** Says that the main step has pruned, so that post does not do it again. */
export async function savePruned(): Promise<void> {
  const { saveState } = await import('@actions/core');
  saveState(PRUNED, 'true');
}

export function wasPruned({ environment }: Runner): boolean {
  return environment[`STATE_${PRUNED}`] === 'true';
}
