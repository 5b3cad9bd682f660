import { readInputs, RUN_INPUTS, toVariable, type Inputs } from './inputs.ts';
import type { Runner } from './runner.ts';

// What the main step leaves for the post step: little, since the kernel bounds an env string.

const RUN = 'run';
const PRUNED = 'pruned';

/** What post goes by as main had it: an expression in `with` is evaluated once more for post. */
const KEPT_INPUTS = [
  'prune-older-than',
  'prune-all',
  'prune-dry-run',
  'snapshots',
  'snapshots-max-size',
  'snapshots-max-age',
  'summary',
] as const;
/** The one input that is meant to be evaluated for post. */
const JOB_STATUS = toVariable('job-status');

/** Says which run's objects are this use's own. Called before anything of the run is made. */
export async function saveRun(run: string, { environment }: Runner): Promise<void> {
  const { saveState } = await import('@actions/core');
  for (const name of KEPT_INPUTS) saveState(name, environment[toVariable(name)] ?? '');
  // The last: where there is a run, its inputs are there.
  saveState(RUN, run);
}

/** The run of the main step; undefined when it never got so far. */
export function loadRun({ environment }: Runner): string | undefined {
  return environment[`STATE_${RUN}`] || undefined;
}

/** The inputs of that run as far as post goes by them, with the status that the job has now. */
export function loadInputs({ environment }: Runner): Inputs {
  const kept = KEPT_INPUTS.map((name) => [toVariable(name), environment[`STATE_${name}`]]);
  const own = { ...Object.fromEntries(kept), [JOB_STATUS]: environment[JOB_STATUS] };
  return readInputs(own, RUN_INPUTS);
}

/** Says that the main step has pruned, so that post does not do it again. */
export async function savePruned(): Promise<void> {
  const { saveState } = await import('@actions/core');
  saveState(PRUNED, 'true');
}

export function wasPruned({ environment }: Runner): boolean {
  return environment[`STATE_${PRUNED}`] === 'true';
}
