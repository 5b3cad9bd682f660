import type { Cancelled } from '../base/errors/errors.ts';
import { formatDuration } from '../base/duration.ts';
import { formatCount } from '../base/text/count.ts';
import { within } from '../base/async/within.ts';
import { removeRun } from '../prune/leftovers/perform.ts';
import { toCleanupFailed } from './context/cleanup-failed.ts';
import { hasGone, hasGoneReason } from '../engine/engine-gone.ts';
import { LOCK_ROLE } from '../engine/labels.ts';
import { openRunContext } from './open-context.ts';
import type { RunContext } from './context/context.ts';
import { savingRun, toSaveRequest } from './background/save-request.ts';
import { SourceImages } from './delivery/source-images.ts';
import { HostSlots } from './perform/host-slots.ts';
import { performPlan } from './perform/perform-plan.ts';
import { planSourceImages } from './plan/plan-source-images.ts';
import type { Prepared } from './prepare/prepare.ts';
import type { RunOptions } from './run-options.ts';
import { Slots } from '../base/async/slots.ts';
import { summarizeRun, type RunSummary } from './run-summary.ts';

/**
 * Performs a prepared run. When this settles, only snapshots of the run are left on the engine. Rejects only because of
 * a bug in Tongs.
 */
export async function runPrepared(prepared: Prepared, options: RunOptions): Promise<RunSummary> {
  const { clock } = options.machine;
  const startedAt = clock.now();
  const stopping = new AbortController();
  using stack = new DisposableStack();
  stack.use(forwardAbort(options.signal, stopping));
  stack.use(forwardAbort(options.deadline, stopping));
  const context = openRunContext(prepared, options, stopping.signal);
  const sourceImages = new SourceImages(context, planSourceImages(context));
  let isComplete = false;
  let wasCancelled = false;
  try {
    const own = openSlots(prepared, options, stopping.signal);
    const slots = shareSlots(own, context, options);
    const stop = (reason: Cancelled): void => stopping.abort(reason);
    const steps = await performPlan(context, { slots, stop, sourceImages });
    const areSaved = await saveArtifacts(context, options.signal);
    const ms = clock.now() - startedAt;
    const ended = { signal: stopping.signal, asked: options.signal, areSaved, ms };
    wasCancelled = [...steps.values()].some(({ end }) => end.outcome === 'cancelled');
    const summary = summarizeRun(steps, ended);
    isComplete = true;
    return summary;
  } finally {
    const isTidy = isComplete && !wasCancelled;
    await context.tracer.span('run', 'clean up', () => cleanUp(context, isTidy));
    await context.artifacts[Symbol.asyncDispose]();
    if (isComplete && !stopping.signal.aborted) await saveSource(context, sourceImages, options);
  }
}

/** How long artifacts may still be copied after a cancel: the runner kills a cancelled step soon. */
const COPY_AFTER_CANCEL_MS = 2_000;

/** Copies the artifacts to their places, however the steps have ended; false if that failed, which is reported. */
async function saveArtifacts(context: RunContext, asked: AbortSignal): Promise<boolean> {
  const ending = new AbortController();
  const over = new AbortController();
  const end = async (): Promise<void> => {
    await context.clock.sleep(COPY_AFTER_CANCEL_MS, over.signal);
    ending.abort(asked.reason);
  };
  const onAsked = (): void => void end().catch(() => {});
  asked.addEventListener('abort', onAsked, { once: true });
  if (asked.aborted) onAsked();
  try {
    return await context.tracer.span('run', 'artifacts', () =>
      context.artifacts.save(ending.signal),
    );
  } finally {
    asked.removeEventListener('abort', onAsked);
    over.abort();
  }
}

/** Aborts `to` when `from` aborts, with the same reason, until it is disposed. */
function forwardAbort(from: AbortSignal, to: AbortController): Disposable {
  const onAbort = (): void => to.abort(from.reason);
  from.addEventListener('abort', onAbort, { once: true });
  if (from.aborted) onAbort();
  return { [Symbol.dispose]: () => from.removeEventListener('abort', onAbort) };
}

function openSlots(prepared: Prepared, options: RunOptions, signal: AbortSignal): Slots {
  const most = options.policy.limits.maxParallel ?? Number.POSITIVE_INFINITY;
  const wanted = prepared.request.maxParallel ?? prepared.pipeline.maxParallel;
  if (wanted !== undefined) return new Slots(Math.min(wanted, most));
  // The first step does not wait for the answer. If this call fails, so do the steps.
  const slots = new Slots(1);
  options.session.engine.info({ signal }).then(
    ({ cpus }) => slots.add(Math.min(cpus, most) - 1),
    () => {},
  );
  return slots;
}

/** The slots of the run, within those that the policy of the host leaves to all runs. */
function shareSlots(
  slots: Slots,
  context: RunContext,
  { policy, machine }: RunOptions,
): Pick<Slots, 'acquire'> {
  const { maxSteps: most } = policy.limits;
  if (most === undefined) return slots;
  const message = `Steps wait for other runs: this host runs ${formatCount(most, 'step')} at once (${policy.file})`;
  return new HostSlots(slots, {
    ...context,
    most,
    random: machine.random,
    labels: (name) => context.labels(LOCK_ROLE, name),
    onWait: () => context.report({ type: 'noted', code: 'host-busy', message }),
    startLater: (subject, work) => context.background.start(subject, work),
  });
}

/** Lets another process save the source, because only later runs use it: this run does not wait for that. */
async function saveSource(
  context: RunContext,
  { wanted }: SourceImages,
  { startSaving }: RunOptions,
): Promise<void> {
  if (wanted.length === 0 || !startSaving) return;
  const pid = await startSaving(toSaveRequest(context, wanted, savingRun(context.run)));
  if (pid !== undefined) context.report({ type: 'source-save-started', pid });
}

/** How long the engine may take to remove the objects of the run, without the time that tongs may take to end. */
const CLEANUP_MS = 60_000;

/** Removes anvils first, then tongs, networks and images. Never rejects. */
async function cleanUp(context: RunContext, isTidy: boolean): Promise<void> {
  const work = async (): Promise<void> => {
    await context.background.settled();
    await context.tongs[Symbol.asyncDispose]();
    // Children first: an image with children would only lose its name.
    for (const reference of context.ledger.ephemerals()) {
      await context.engine.removeImage(reference).catch((error: unknown) => {
        context.report(toCleanupFailed(`image "${reference}"`, error));
      });
    }
    await removeMore(context, isTidy);
  };
  const done = work().then(
    () => true,
    (error: unknown) => {
      context.report(toCleanupFailed('the run', error));
      return true;
    },
  );
  const graces = context.pipeline.tongs.map(({ stop }) => stop.graceMs);
  const ms = CLEANUP_MS + Math.max(0, ...graces);
  if (await within(done, ms, context.clock)) return;
  const message = `the engine did not answer within ${formatDuration(ms)}`;
  context.report({ type: 'cleanup-failed', subject: 'the run', message });
}

/**
 * Removes objects that the run may have made without noting them, because it or a step ended early, or an answer was
 * lost.
 */
async function removeMore(context: RunContext, isTidy: boolean): Promise<void> {
  const { engine, store, signal, lost, report } = context;
  const isGone = (lost.any || hasGoneReason(signal)) && (await hasGone(engine));
  if (!isGone) {
    const mayBeLeft = !isTidy || lost.any || signal.aborted;
    if (mayBeLeft) await removeRest(context);
    await store.removeReplaced().catch((error: unknown) => {
      report(toCleanupFailed('a replaced snapshot', error));
    });
  }
  lost.reportRest(isGone || (lost.any && (await hasGone(engine))));
}

async function removeRest(context: RunContext): Promise<void> {
  context.lost.forget();
  const { failures } = await removeRun(context.engine, context.run, {
    clock: context.clock,
  });
  for (const failure of failures) context.report({ type: 'cleanup-failed', ...failure });
}
