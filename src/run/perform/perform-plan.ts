import { Cancelled, InternalError, StepFailed, unreachable } from '../../base/errors/errors.ts';
import type { StepEnd } from '../../report/event.ts';
import { describeError } from '../../base/errors/format-error.ts';
import type { Step, StepId } from '../../pipeline/model.ts';
import type { Completion } from '../plan/endings.ts';
import { mayNeedFiles, planFollowers } from '../plan/next-start.ts';
import type { RunContext } from '../context/context.ts';
import { toCachedResult } from '../context/cached-result.ts';
import { fetchBase } from '../context/fetch-base.ts';
import { toRootBase } from '../context/root-base.ts';
import { isEngineGone, toGoneReason } from '../../engine/engine-gone.ts';
import { isGoodToGo, NO_FILES, type StepResult } from '../context/step-result.ts';
import { performStep } from '../step/perform-step.ts';
import type { Restored, StepOrigin, StepStart } from '../step/step-start.ts';
import type { Root } from '../plan/keys.ts';
import type { PlannedCached, PlannedStep } from '../plan/plan.ts';
import { toStepDecided } from '../prepare/plan-made.ts';
import { toUnwantedResult } from '../context/skipped-result.ts';
import { describeEmpty, findEmptySecret } from '../values/deliver-secrets.ts';
import { isOfPullRequest } from '../../snapshots/scope.ts';
import { Planner } from '../plan/planner.ts';
import { inheritOnly, NOTHING_INHERITED } from '../../snapshots/written.ts';
import { restoreBase } from './restore-base.ts';
import { toFailed } from '../step/step-failure.ts';
import { toEndEvents } from './step-finished.ts';
import { Scheduler, type NeedResults, type SkipCause } from './scheduler.ts';
import { MatrixStops } from './matrix-stops.ts';
import type { Slots } from '../../base/async/slots.ts';
import { BuildLocks } from '../save/build-locks.ts';
import type { SourceImages } from '../delivery/source-images.ts';

export interface PerformOptions {
  readonly sourceImages: SourceImages;
  /** How many steps run at once. */
  readonly slots: Pick<Slots, 'acquire'>;
  /** Ends all running steps, and starts no more. */
  readonly stop: (reason: Cancelled) => void;
}

/** Performs a plan and reports each step; resolves with the results. */
export async function performPlan(
  context: RunContext,
  options: PerformOptions,
): Promise<ReadonlyMap<StepId, StepResult>> {
  const { sourceImages, slots } = options;
  const plan = new Planner(context.facts);
  const locks = new BuildLocks(context);
  const stops = new MatrixStops();
  /** Each continues in the anvil of the step before, if that is held. */
  const continuing = new Set<StepId>();
  const release = ({ step }: PlannedStep, needs: NeedResults): void => {
    locks.release(step);
    releaseTongs(context, step);
    if (continuing.has(step.id)) releaseAnvil(context, step, needs);
  };
  const scheduler: Scheduler = new Scheduler({
    plan,
    slots,
    signal: context.signal,
    reasonToCancel: (step) => stops.reasonOf(step),
    toCached: (planned) => endCached(context, plan, planned),
    skip: (planned, needs, cause) => {
      release(planned, needs);
      return toSkipped(context, planned.step, { needs, cause });
    },
    learn: (planned, result) => context.late.learn(planned.step.id, toCompletion(result)),
    onDecided: (decided) => reportDecided(context, decided),
    perform: async (planned, needs, slot) => {
      const { step } = planned;
      const withheld = findWithheld(context, plan, step);
      const ended = withheld === undefined ? refuse(context, step, needs) : toWithheld(withheld);
      if (ended) {
        release(planned, needs);
        return ended;
      }
      const followers = planFollowers(planned, plan, context.roots.get(step.id));
      if (followers.continuedBy) continuing.add(followers.continuedBy.step.id);
      const restore = (): Promise<Restored> =>
        restoreBase(context, step, { plan, scheduler, slot });
      const start = await toStart(context, planned, { needs, restore });
      const left = parentOf(step, needs)?.handOver;
      if (left?.held && left.base) sourceImages.wantOn(left.base, step);
      const how = { ...followers, slot, restore, sourceImages, locks };
      return performStep(withSignal(context, stops.signalOf(step)), planned, { ...start, ...how });
    },
    fail: (thrown) => toFailed(thrown, context.signal),
    onResult: (planned, result) => {
      for (const event of toEndEvents(planned.step, context.pipeline.file, result))
        context.report(event);
      if (isEngineGone(result.fault)) options.stop(toGoneReason(result.fault));
      else if (isFailure(result)) stopOthers(planned.step, context, { ...options, stops });
    },
  });
  return scheduler.run();
}

async function endCached(
  context: RunContext,
  plan: Planner,
  { step, reason, snapshot }: PlannedCached,
): Promise<StepResult> {
  const children = plan.childrenOf(step);
  const isStartedFrom = snapshot !== undefined && children.some((each) => mayNeedFiles(each, plan));
  const base = isStartedFrom ? await fetchBase(context, step, snapshot) : undefined;
  if (snapshot) await context.artifacts.collectCached(step, snapshot);
  return toCachedResult(reason, snapshot, base);
}

async function toStart(
  context: RunContext,
  planned: PlannedStep,
  from: { readonly needs: NeedResults; readonly restore: () => Promise<Restored> },
): Promise<Pick<StepStart, 'origin' | 'imageName' | 'cacheable'>> {
  const { step } = planned;
  const { needs, restore } = from;
  const { name: imageName } = rootOf(context, step);
  const cacheable = areCacheable(needs);
  const origin = await findOrigin(context, planned, needs);
  if (origin) return { origin, imageName, cacheable };
  const again = await restore();
  return {
    origin: { kind: 'image', base: again.base, inherited: again.inherited },
    imageName,
    cacheable: cacheable && again.cacheable,
  };
}

/** Whether what is made after these steps may be saved. */
function areCacheable(needs: NeedResults): boolean {
  return [...needs.values()].every(({ handOver }) => handOver.cacheable);
}

/** Undefined if the files cannot be fetched. */
async function findOrigin(
  context: RunContext,
  planned: PlannedStep,
  needs: NeedResults,
): Promise<StepOrigin | undefined> {
  const { step } = planned;
  const fallback = planned.verdict === 'run' ? planned.fallback : undefined;
  if (fallback) {
    const base = await fetchBase(context, step, fallback.snapshot);
    const inherited = fallback.snapshot.inherited ?? NOTHING_INHERITED;
    return base && { kind: 'fallback', base, fallback, inherited };
  }
  if (step.start.kind === 'image')
    return {
      kind: 'image',
      base: toRootBase(rootOf(context, step)),
      inherited: NOTHING_INHERITED,
    };
  const parent = parentOf(step, needs);
  const { base, held } = parent?.handOver ?? {};
  const inherited = parent?.written ?? NOTHING_INHERITED;
  if (held) return { kind: 'held', files: held, image: base, inherited };
  if (base) return { kind: 'image', base, inherited };
  if (parent?.end.outcome === 'cached' || parent?.end.outcome === 'skipped') return undefined;
  throw new InternalError(`Cannot start step "${step.id}": it has no files`);
}

function rootOf({ roots }: RunContext, { id }: Step): Root {
  const root = roots.get(id);
  if (root) return root;
  throw new InternalError(`Cannot start step "${id}": it has no image`);
}

/** The result of the step whose files it starts from. */
function parentOf({ start }: Step, needs: NeedResults): StepResult | undefined {
  return start.kind === 'step' ? needs.get(start.step) : undefined;
}

/** The context of a step that this signal ends as well. */
function withSignal(context: RunContext, signal: AbortSignal | undefined): RunContext {
  return signal ? { ...context, signal: AbortSignal.any([context.signal, signal]) } : context;
}

function toSkipped(
  context: RunContext,
  step: Step,
  { needs, cause }: { readonly needs: NeedResults; readonly cause: SkipCause },
): StepResult {
  if (cause.kind === 'condition-false') {
    return toUnwantedResult(step.condition, { cacheable: areCacheable(needs) });
  }
  return {
    end: { ...explainSkip(cause), ms: 0, phases: {} },
    ...passOn(context, step, needs),
  };
}

function explainSkip(
  cause: Exclude<SkipCause, { readonly kind: 'condition-false' }>,
): Pick<StepEnd, 'outcome' | 'reason' | 'message'> {
  switch (cause.kind) {
    case 'cancelled':
      return { outcome: 'cancelled', reason: cause.reason.code, message: cause.reason.message };
    case 'need-failed':
      return {
        outcome: 'skipped',
        reason: 'need-failed',
        message: `step "${cause.step}" did not succeed`,
      };
    case 'run-over':
      return {
        outcome: 'skipped',
        reason: 'run-over',
        message: 'the run ended before it could start',
      };
    default:
      return unreachable(cause);
  }
}

/** What a step that did not start leaves to the steps that run in spite of that: what it would have started from. */
function passOn(
  context: RunContext,
  step: Step,
  needs: NeedResults,
): Pick<StepResult, 'handOver' | 'written'> {
  const root = step.start.kind === 'image' ? context.roots.get(step.id) : undefined;
  const parent = parentOf(step, needs);
  return {
    handOver: { base: root ? toRootBase(root) : parent?.handOver.base, cacheable: false },
    written: parent?.written && inheritOnly(parent.written),
  };
}

function toCompletion({ end, written }: StepResult): Completion {
  return { ...end, outputs: written?.outputs };
}

/** The result of a step whose condition or env has no value. */
function refuse(context: RunContext, step: Step, needs: NeedResults): StepResult | undefined {
  const error = context.late.errorOf(step.id);
  if (error === undefined) return undefined;
  const failed = error instanceof StepFailed ? error : toExpressionFailed(step, error);
  return { ...toFailed(failed, context.signal), ...passOn(context, step, needs) };
}

function toExpressionFailed({ id }: Step, error: unknown): StepFailed {
  const message = `Cannot evaluate the expressions of step "${id}": ${describeError(error)}`;
  const hint = 'Check the values that its "if" and "env" read.';
  return new StepFailed(message, { code: 'expression-failed', hint });
}

/** Reports steps that were undecided, and records that their snapshots are used. */
function reportDecided(context: RunContext, decided: readonly PlannedStep[]): void {
  for (const each of decided) context.report(toStepDecided(each, context));
  const used = decided.flatMap((each) =>
    each.verdict === 'cached' && each.snapshot ? [each.snapshot] : [],
  );
  if (used.length === 0) return;
  context.background.start('the use of snapshots', () => context.store.recordUse(used, {}));
}

/**
 * The empty secret because of which a step is skipped. A pull request may come from a fork or a bot, whose runs get no
 * secrets: there a step fails only if others need it, because nobody would see that these had not run.
 */
function findWithheld(
  { scope, request }: RunContext,
  plan: Planner,
  step: Step,
): string | undefined {
  if (!isOfPullRequest(scope) || plan.dependentsOf(step).length > 0) return undefined;
  return findEmptySecret(step, request.secrets);
}

function toWithheld(secret: string): StepResult {
  const message = describeEmpty(secret);
  const end = { outcome: 'skipped', reason: 'secret-empty', message, ms: 0, phases: {} } as const;
  return { end, handOver: NO_FILES };
}

function releaseTongs(context: RunContext, step: Step): void {
  context.background.start(`the tongs of step "${step.id}"`, () => context.tongs.release(step));
}

/** Removes the anvil in which the step would have continued. */
function releaseAnvil(context: RunContext, step: Step, needs: NeedResults): void {
  const held = parentOf(step, needs)?.handOver.held;
  if (!held) return;
  context.background.start(`the anvil of step "${step.id}"`, () =>
    held.anvil[Symbol.asyncDispose](),
  );
}

function isFailure(result: StepResult): boolean {
  const { outcome } = result.end;
  return !isGoodToGo(result) && outcome !== 'skipped' && outcome !== 'cancelled';
}

/** Ends the steps that a failure ends: all, or the other members of a matrix. */
function stopOthers(
  step: Step,
  { pipeline }: RunContext,
  { stops, stop }: { readonly stops: MatrixStops; readonly stop: PerformOptions['stop'] },
): void {
  stops.noteFailure(step);
  if (pipeline.failFast) stop(failFast(step));
}

function failFast(step: Step): Cancelled {
  return new Cancelled(`step "${step.id}" failed, and fail-fast ends the others`, {
    code: 'fail-fast',
    exitCode: 1,
  });
}
