import type { Base } from '../../anvil/base.ts';
import { identityOf } from '../../snapshots/identity.ts';
import type { Step } from '../../pipeline/model.ts';
import type { Inherited, StepWritten } from '../../snapshots/written.ts';
import type { RunContext } from '../context/context.ts';
import type { StepFiles } from '../context/step-files.ts';
import type { HandOver } from '../context/step-result.ts';
import { commitComment } from '../../snapshots/commit.ts';
import { commitEphemeral } from '../save/commit-ephemeral.ts';
import { holdsSecret } from '../save/holds-secret.ts';
import { saveSnapshot } from '../save/save-snapshot.ts';
import type { Fallback } from '../plan/fallback.ts';
import type { PlannedStep } from '../plan/plan.ts';
import { countLayers, MANY_LAYERS } from './layer-count.ts';
import type { StepStart } from './step-start.ts';
import type { Stopwatch } from './stopwatch.ts';

/** The files of a step whose command has ended, and how they may be used. */
export interface FilesToHandOver {
  readonly files: StepFiles;
  readonly fallback: Fallback | undefined;
  readonly inherited: Inherited;
  readonly written: StepWritten | undefined;
  /** The values that the step has masked. */
  readonly masked: Iterable<string>;
  readonly next: StepStart['next'];
  /** Whether the step that continues in the anvil may be retried: a retry starts from an image of the files. */
  readonly isNextRetried: boolean;
  /** Whether they may be saved for later runs. */
  readonly cacheable: boolean;
  /** Whether the lock of the step's key is held, and no snapshot was found under the lock. */
  readonly isFirst: boolean;
  /** Whether the next step may continue in the anvil. */
  readonly isPristine: boolean;
  readonly watch: Stopwatch;
}

/** Commits the files for later runs and for the next steps, only if one of these needs them. */
export async function handOver(
  context: RunContext,
  planned: PlannedStep,
  from: FilesToHandOver,
): Promise<HandOver> {
  const { step } = planned;
  const { files, next } = from;
  const { clock } = context;
  const isSaved = isToBeSaved(context, planned, from);
  const cacheable = from.cacheable && !(isSaved && (await holdsSecret(context, step, from)));
  const startedAt = clock.now();
  const saved = isSaved && cacheable ? await saveForLater(context, planned, from) : undefined;
  const isHeld = next === 'in-place' && from.isPristine;
  // Nobody knows before whether a retry will be needed, and after the failure these files are gone.
  const base =
    saved ?? (isHeld && from.isNextRetried ? await commit(context, step, from) : undefined);
  const commitMs = clock.now() - startedAt;
  if (isHeld && (await isWorthHolding(context, step, commitMs))) {
    const newest = base ? identityOf(base.config.labels) : files.newest;
    return { base, held: { ...files, newest }, cacheable };
  }
  if (base || next === 'none') return { base, cacheable };
  return { base: await commit(context, step, from), cacheable };
}

/** An image for this run. */
function commit(
  context: RunContext,
  step: Step,
  { files, watch }: Pick<FilesToHandOver, 'files' | 'watch'>,
): Promise<Base> {
  const ephemeral = { ...files, comment: commitComment(step.id) };
  return watch.time('commitMs', () => commitEphemeral(context, step, ephemeral));
}

function isToBeSaved(
  { request }: RunContext,
  { step, key }: PlannedStep,
  { cacheable }: FilesToHandOver,
): boolean {
  return step.cache && key !== undefined && cacheable && request.snapshots !== 'off';
}

async function saveForLater(
  context: RunContext,
  { step, key }: PlannedStep,
  { files, watch, ...from }: FilesToHandOver,
): Promise<Base | undefined> {
  if (!key) return undefined;
  return watch.time('commitMs', () => saveSnapshot(context, step, { ...from, ...files, key }));
}

/** After a commit that took longer, the next step starts from the image. */
const SLOW_COMMIT_MS = 1_000;

/** Whether the next step ends sooner in this anvil than in a new one. */
async function isWorthHolding(context: RunContext, step: Step, commitMs: number): Promise<boolean> {
  // Every commit of one container writes all changes since its image; a containerd store reads all files anyway.
  if (commitMs <= SLOW_COMMIT_MS || (await context.engine.info()).containerdStore) return true;
  // With a new anvil, each step would add a layer.
  return countLayers(context, step) > MANY_LAYERS;
}
