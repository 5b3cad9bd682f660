import { formatOwner, parseOwner, type Owner } from '../engine/owner/owner.ts';
import { readInputs, RUN_INPUTS, RUNNER_KIND, toVariable, type Inputs } from './inputs.ts';
import type { Runner } from './runner.ts';

// What the main step leaves for the post step: little, since the kernel bounds an env string.

const RUN = 'run';
const OWNER = 'owner';
const PRUNED = 'pruned';
const NO_ENGINE = 'no-engine';
const BACKGROUND = 'background';

/** What post goes by as main had it: an expression in `with` is evaluated once more for post. */
const KEPT_INPUTS = [
  'prune-older-than',
  'prune-all',
  'prune-dry-run',
  'snapshots',
  'snapshots-max-size',
  'snapshots-max-age',
  'snapshots-min-free',
  'summary',
] as const;
/** The one input that is meant to be evaluated for post. */
const JOB_STATUS = toVariable('job-status');

/** Says which run's objects are this use's own. Called before anything of the run is made. */
export async function saveRun(
  run: string,
  { owner, environment }: { readonly owner: Owner } & Pick<Runner, 'environment'>,
): Promise<void> {
  const { saveState } = await import('@actions/core');
  for (const name of KEPT_INPUTS) saveState(name, environment[toVariable(name)] ?? '');
  saveState(OWNER, formatOwner(owner));
  // The last: where there is a run, the rest is there.
  saveState(RUN, run);
}

/** The run of the main step; undefined when it never got so far. */
export function loadRun({ environment }: Runner): string | undefined {
  return environment[`STATE_${RUN}`] || undefined;
}

/** The process of the main step, see `endMain`. */
export function loadOwner({ environment }: Runner): Owner | undefined {
  return parseOwner(environment[`STATE_${OWNER}`] ?? '');
}

/** The inputs of that run as far as post goes by them, with the status that the job has now. */
export function loadInputs({ environment }: Runner): Inputs {
  const kept = KEPT_INPUTS.map((name) => [toVariable(name), environment[`STATE_${name}`]]);
  const own = {
    ...Object.fromEntries(kept),
    [JOB_STATUS]: environment[JOB_STATUS],
    [RUNNER_KIND]: environment[RUNNER_KIND],
  };
  return readInputs(own, RUN_INPUTS);
}

/** Says that the main step has pruned, so that post does not do it again. */
export async function savePruned(): Promise<void> {
  const { saveState } = await import('@actions/core');
  saveState(PRUNED, 'true');
}

/** Says that no engine was found: nothing was made, and main has told why. */
export async function saveNoEngine(): Promise<void> {
  const { saveState } = await import('@actions/core');
  saveState(NO_ENGINE, 'true');
}

export function hadNoEngine({ environment }: Runner): boolean {
  return environment[`STATE_${NO_ENGINE}`] === 'true';
}

export function wasPruned({ environment }: Runner): boolean {
  return environment[`STATE_${PRUNED}`] === 'true';
}

/** A process that goes on when the main step is over. */
export interface BackgroundState {
  readonly pid: number;
  /** As `lookUpProcess` tells it; 0 where it does not. */
  readonly startedAt: number;
}

export async function saveBackground({ pid, startedAt }: BackgroundState): Promise<void> {
  const { saveState } = await import('@actions/core');
  saveState(BACKGROUND, `${pid} ${startedAt}`);
}

/** What the main step has started; undefined where that is nothing. */
export function loadBackground({ environment }: Runner): BackgroundState | undefined {
  const [, pid, startedAt] =
    /^([1-9]\d*) (\d+)$/.exec(environment[`STATE_${BACKGROUND}`] ?? '') ?? [];
  return pid === undefined ? undefined : { pid: Number(pid), startedAt: Number(startedAt) };
}
