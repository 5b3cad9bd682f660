import { EngineFailed, InternalError, StepFailed } from '../../base/errors/errors.ts';
import type { Step, StepId } from '../../pipeline/model.ts';
import { lookUp } from '../keep/own-key.ts';
import type { RunContext } from '../context/context.ts';
import type { SourceImages } from '../delivery/source-images.ts';
import { fetchBase } from '../context/fetch-base.ts';
import { toRootBase } from '../context/root-base.ts';
import type { Root } from '../plan/keys.ts';
import { isGoodToGo, type StepResult } from '../context/step-result.ts';
import { performStep } from '../step/perform-step.ts';
import type { PlannedStep } from '../plan/plan.ts';
import { toFailed } from '../step/step-failure.ts';
import { toStepFinished } from './step-finished.ts';
import type { Restored } from '../step/step-start.ts';

/**
 * Makes again what a step was to start from, when the image is gone since the plan was made: somebody
 * pruned it. Its step is a miss then, and so are those before it whose snapshots are gone as well.
 */
export class BaseRestorer {
  readonly #context: RunContext;
  readonly #sourceImages: SourceImages;
  readonly #plan: ReadonlyMap<StepId, PlannedStep>;
  /** Each is made again once, however many start from it. */
  readonly #again = new Map<StepId, Promise<StepResult>>();

  constructor(context: RunContext, sourceImages: SourceImages) {
    this.#context = context;
    this.#sourceImages = sourceImages;
    this.#plan = new Map(context.plan.map((planned) => [planned.step.id, planned]));
  }

  /** The files that the step starts from; rejects where they cannot be had any more. */
  async restore(step: Step): Promise<Restored> {
    const root = this.#context.roots.get(step.id);
    // It was to go on from an earlier snapshot of its own.
    if (step.start.kind === 'image' && root) return { base: toRootBase(root), cacheable: true };
    const parent = this.#parentOf(step);
    const twin = parent?.step.cache && parent.key && (await lookUp(this.#context, parent.key.key));
    const found = twin && (await fetchBase(this.#context, parent.step, twin));
    if (found) return { base: found, cacheable: true };
    // What ran in this run has done more than its files tell, and no tong is kept for what did not.
    if (!parent || parent.verdict !== 'cached' || parent.step.tongs.length > 0) {
      throw snapshotGone(step);
    }
    const result = await this.#once(parent);
    if (!isGoodToGo(result)) throw notMadeAgain(step, parent.step, result);
    const { base, cacheable } = result.handOver;
    if (base) return { base, cacheable };
    throw snapshotGone(step);
  }

  /** What came of the steps that ran again. */
  async results(): Promise<ReadonlyMap<StepId, StepResult>> {
    const results = new Map<StepId, StepResult>();
    for (const [id, again] of this.#again) results.set(id, await again);
    return results;
  }

  #once(planned: PlannedStep): Promise<StepResult> {
    const { id } = planned.step;
    const known = this.#again.get(id);
    if (known) return known;
    const again = this.#perform(planned);
    this.#again.set(id, again);
    return again;
  }

  /** Never rejects: a step that cannot be made again is one that failed. */
  async #perform(planned: PlannedStep): Promise<StepResult> {
    const { step } = planned;
    const { report, pipeline, signal } = this.#context;
    const result = await this.#performAgain(planned).catch((error: unknown) =>
      toFailed(error, signal),
    );
    report(toStepFinished(step, pipeline.file, result));
    return result;
  }

  async #performAgain(planned: PlannedStep): Promise<StepResult> {
    const { step } = planned;
    const { report, roots } = this.#context;
    const root = roots.get(step.id);
    if (!root) throw new InternalError(`Cannot make step "${step.id}" again: it has no image`);
    report({
      type: 'warned',
      code: 'snapshot-gone',
      message: `The snapshot of step "${step.id}" was removed since the plan was made: the step runs again`,
    });
    const { base, cacheable } = await this.#baseOf(step, root);
    return performStep(this.#context, planned, {
      base,
      held: undefined,
      fallback: undefined,
      imageName: root.name,
      cacheable,
      next: 'from-image',
      slot: undefined,
      sourceImages: this.#sourceImages,
      restore: () => this.restore(step),
    });
  }

  /** As the plan has it, or as it was made again. */
  async #baseOf(step: Step, root: Root): Promise<Restored> {
    if (step.start.kind === 'image') return { base: toRootBase(root), cacheable: true };
    const parent = this.#parentOf(step);
    const isAgain = parent !== undefined && this.#again.has(parent.step.id);
    const snapshot = parent?.verdict === 'cached' && !isAgain ? parent.snapshot : undefined;
    const base = parent && snapshot && (await fetchBase(this.#context, parent.step, snapshot));
    return base ? { base, cacheable: true } : this.restore(step);
  }

  #parentOf({ start }: Step): PlannedStep | undefined {
    return start.kind === 'step' ? this.#plan.get(start.step) : undefined;
  }
}

function notMadeAgain(
  step: Step,
  parent: Step,
  { end: { message = 'it failed' }, fault }: StepResult,
): Error {
  // What the engine or we did wrong is told as such.
  if (fault instanceof Error) return fault;
  return new StepFailed(
    `Cannot start step "${step.id}": step "${parent.id}", whose snapshot was removed since the plan was made, did not succeed again: ${message}`,
    { code: 'need-failed' },
  );
}

function snapshotGone(step: Step): EngineFailed {
  return new EngineFailed(
    `Cannot start step "${step.id}": what it starts from was removed from the engine since the plan was made`,
    { code: 'snapshot-gone', hint: 'Run it again.' },
  );
}
