import { formatOwner, parseOwner, type Owner } from '../engine/owner/owner.ts';
import type { LeastAge } from '../prune/age.ts';
import {
  PRUNE_BOUNDS,
  readInputs,
  RUN_INPUTS,
  RUNNER_KIND,
  toVariable,
  type Inputs,
} from './inputs.ts';
import type { Runner } from './runner.ts';

// What the main step passes on to the post step. It has to be small, because each value becomes an env variable.

const RUN = 'run';
const OWNER = 'owner';
const PRUNED = 'pruned';
const NO_ENGINE = 'no-engine';
const BACKGROUND = 'background';

/** Inputs that the post step has to see as the main step did: the runner evaluates expressions in `with` again. */
const SAVED_INPUTS = [
  ...PRUNE_BOUNDS,
  'prune-dry-run',
  'snapshots',
  'snapshots-max-size',
  'snapshots-max-age',
  'snapshots-min-free',
  'summary',
] as const;
/** The one input that has to be evaluated again. */
const JOB_STATUS = toVariable('job-status');

/** Saves values for the post step, in this order. */
export async function saveValues(values: Readonly<Record<string, string>>): Promise<void> {
  const { saveState } = await import('@actions/core');
  for (const [name, value] of Object.entries(values)) saveState(name, value);
}

/** Which run's objects belong to this step. Saved before the run makes any. */
export function toRunState(
  run: string,
  { owner, environment }: { readonly owner: Owner } & Pick<Runner, 'environment'>,
): Readonly<Record<string, string>> {
  const inputs = SAVED_INPUTS.map((name) => [name, environment[toVariable(name)] ?? '']);
  // The last one: if the run is there, the rest is there as well.
  return { ...Object.fromEntries(inputs), [OWNER]: formatOwner(owner), [RUN]: run };
}

/** The run of the main step; undefined if it did not get that far. */
export function loadRun({ environment }: Pick<Runner, 'environment'>): string | undefined {
  return environment[`STATE_${RUN}`] || undefined;
}

/** The process of the main step, see `endMain`. */
export function loadOwner({ environment }: Pick<Runner, 'environment'>): Owner | undefined {
  return parseOwner(environment[`STATE_${OWNER}`] ?? '');
}

/** The current status of the job. */
export function loadJobStatus({ environment }: Pick<Runner, 'environment'>): string {
  return environment[JOB_STATUS] ?? '';
}

/** The inputs of that run that the post step uses, with the current status of the job. */
export function loadInputs(
  { environment }: Pick<Runner, 'environment'>,
  leastAge?: LeastAge,
): Inputs {
  const saved = SAVED_INPUTS.map((name) => [toVariable(name), environment[`STATE_${name}`]]);
  const own = {
    ...Object.fromEntries(saved),
    [JOB_STATUS]: environment[JOB_STATUS],
    [RUNNER_KIND]: environment[RUNNER_KIND],
  };
  return readInputs(own, RUN_INPUTS, leastAge);
}

/** The main step has pruned: the post step does not prune again. */
export const PRUNED_STATE = { [PRUNED]: 'true' };

/** No engine was found: nothing was made, and the main step has said why. */
export const NO_ENGINE_STATE = { [NO_ENGINE]: 'true' };

export function hadNoEngine({ environment }: Pick<Runner, 'environment'>): boolean {
  return environment[`STATE_${NO_ENGINE}`] === 'true';
}

export function wasPruned({ environment }: Pick<Runner, 'environment'>): boolean {
  return environment[`STATE_${PRUNED}`] === 'true';
}

/** The process that goes on after the main step. */
export interface BackgroundState {
  readonly pid: number;
  /** From `lookUpProcess`; 0 if it does not know. */
  readonly startedAt: number;
}

export function toBackgroundState({
  pid,
  startedAt,
}: BackgroundState): Readonly<Record<string, string>> {
  return { [BACKGROUND]: `${pid} ${startedAt}` };
}

/** The background process of the main step; undefined if there is none. */
export function loadBackground({
  environment,
}: Pick<Runner, 'environment'>): BackgroundState | undefined {
  const [, pid, startedAt] =
    /^([1-9]\d*) (\d+)$/.exec(environment[`STATE_${BACKGROUND}`] ?? '') ?? [];
  return pid === undefined ? undefined : { pid: Number(pid), startedAt: Number(startedAt) };
}
