import { abortable } from '../../base/async/abortable.ts';
import { InternalError } from '../../base/errors/errors.ts';
import { formatDuration } from '../../base/duration.ts';
import { within } from '../../base/async/within.ts';
import type { Engine } from '../../engine/engine.ts';
import { ANVIL_ROLE } from '../../engine/labels.ts';
import type { Machine } from '../../engine/session.ts';
import { removeRun } from '../../prune/leftovers/perform.ts';
import type { RunEvent, Warned } from '../../report/event.ts';
import { IMAGE_PREFIX } from '../../snapshots/names.ts';
import { toSnapshotKey } from '../../snapshots/key.ts';
import { openLocalStore } from '../../snapshots/stores/local/local-store.ts';
import { readSource } from '../../source/read-source.ts';
import { refuseWhiteouts } from '../../source/whiteouts.ts';
import { openAnvil } from '../../anvil/anvil.ts';
import { lookAround } from '../../anvil/look-around.ts';
import { BackgroundTasks } from '../context/background-tasks.ts';
import { toCleanupFailed } from '../context/cleanup-failed.ts';
import { deliverSource, type DeliveryContext } from '../delivery/deliver-source.ts';
import { SOURCE_LOCK } from '../delivery/end-saving.ts';
import { toRootBase } from '../context/root-base.ts';
import type { RequestedImage, SaveRequest } from './save-request.ts';
import {
  withSourceImageLock,
  saveSourceImage,
  type SourceImageContext,
} from '../delivery/saved-source-image.ts';
import { acquireOwnLock } from '../save/own-lock.ts';
import { createLabels } from '../context/run-labels.ts';
import { planVisibleSource } from '../resolve/visible-source.ts';
import { sha256 } from '../../base/sha256.ts';

export interface SaveSourceOptions {
  readonly machine: Machine;
  readonly engine: Engine;
  /** Whether to wait if another process saves the source of this repository. If not, that process saves it alone. */
  readonly waits: boolean;
  readonly report: (event: RunEvent) => void;
  readonly signal: AbortSignal;
}

type Context = SourceImageContext & Pick<SaveSourceOptions, 'report'>;

/** The process ends after this time. */
export const LONGEST_SAVING_MS = 300_000;
/** The labels of its objects expire this much later. */
const EXPIRY_MARGIN_MS = 60_000;

/**
 * Sends the source to new containers, and saves these as source images for later runs. Only one process of a repository
 * does this at a time. When this settles, only source images are left on the engine. Rejects if the engine fails, the
 * source cannot be read, or the signal aborts.
 */
export async function saveSource(request: SaveRequest, options: SaveSourceOptions): Promise<void> {
  const context = toContext(request, options);
  let release: (() => Promise<void>) | undefined;
  let isDone = false;
  const work = async (): Promise<void> => {
    const onHeld = (free: () => Promise<void>): void => void (release = free);
    await lockRepository(context, request, { onHeld, waits: options.waits });
    if (release) await saveSourceImages(context, request, options);
    else options.report(notSaved('another process saves the source of this repository'));
    isDone = true;
  };
  const working = work();
  try {
    await abortable(working, options.signal);
  } finally {
    // A call cannot be aborted while the engine does not answer.
    await within(settled(working), UNWIND_MS, options.machine.clock);
    await cleanUp(context, request.run, { isDone, release });
  }
}

function toContext(request: SaveRequest, options: SaveSourceOptions): Context {
  const { engine, report, signal } = options;
  const { clock, processes } = options.machine;
  const { run, repository, snapshotRepository, scope, project, workspace } = request;
  const expiresAt = clock.now() + LONGEST_SAVING_MS + EXPIRY_MARGIN_MS;
  return {
    engine,
    clock,
    run,
    snapshotRepository,
    store: openLocalStore(engine, { repository: snapshotRepository, scope, clock, report }),
    scope,
    project,
    pipeline: { workspace },
    labels: createLabels({ run, repository, owner: processes.self, expiresAt }),
    vantage: () => ({ ...processes, now: clock.now() }),
    background: new BackgroundTasks(report),
    report,
    signal,
  };
}

/** The lock needs a key; no snapshot has this one. */
const SAVING_KEY = toSnapshotKey(sha256('keeping the source'));

async function lockRepository(
  context: Context,
  { repository }: SaveRequest,
  { onHeld, waits }: { onHeld: (release: () => Promise<void>) => void; waits: boolean },
): Promise<void> {
  await acquireOwnLock(
    { ...context, snapshotRepository: `${IMAGE_PREFIX}${repository}` },
    SAVING_KEY,
    {
      name: SOURCE_LOCK,
      look: () => Promise.resolve(undefined),
      onHeld,
      ...(waits && { onWait: () => {} }),
    },
  );
}

async function saveSourceImages(
  context: Context,
  request: SaveRequest,
  { machine: { environment }, signal }: SaveSourceOptions,
): Promise<void> {
  const { folder, ...rest } = request.source;
  // The source is read again: the run may have taken hours.
  const source = await readSource(folder, { ...rest, environment, signal });
  const { steps, pipelineFiles } = request;
  const keyed = new Set(steps.filter(({ seesAll }) => !seesAll).map(({ id }) => id));
  const visible = planVisibleSource(steps, source.manifest, {
    pipelineFiles,
    keyed,
    git: source.git,
  });
  refuseWhiteouts(visible.values());
  for (const wanted of request.images) {
    await saveOne({ ...context, source, visible }, request, wanted);
  }
}

/** Saves nothing if the parent was removed meanwhile: then no step would start from the source image. */
async function saveOne(
  context: Context & DeliveryContext,
  { steps }: SaveRequest,
  wanted: RequestedImage,
): Promise<void> {
  const { engine, signal, report } = context;
  const { user, known, below, platform, imageName: name } = wanted;
  const image = await engine.inspectImage(wanted.parent, { platform, signal });
  if (!image) return report(notSaved(`the image that step "${wanted.step}" starts from is gone`));
  const step = steps.find(({ id }) => id === wanted.step);
  if (!step) throw new InternalError(`Cannot save the source of "${wanted.step}": no such step`);
  const parent = step.start.kind === 'image' ? toRootBase({ name, image }) : image;
  const place = { step: { id: step.id, user, inputs: step.inputs }, parent, below, known };
  await withSourceImageLock(context, place, async () => {
    await using anvil = await openAnvil(engine, {
      name: `tongs-${context.run}-source-${wanted.step}`,
      base: parent,
      imageName: name,
      platform,
      labels: context.labels(ANVIL_ROLE, wanted.step),
      settings: { resources: {} },
      network: { kind: 'none' },
      clock: context.clock,
      signal,
      onCleanupFailed: (error) => report(toCleanupFailed('the anvil of a source image', error)),
    });
    const { workspace } = context.pipeline;
    const paths = { user, workspace, workdir: workspace };
    const around = await lookAround(anvil, paths);
    const filled = await deliverSource(context, step, {
      anvil,
      around,
      held: undefined,
      onCovering: 'send-nothing',
    });
    const [drifted] = filled.drifted;
    if (drifted !== undefined) return report(notSaved(`"${drifted}" changed while it was sent`));
    if (filled.covers) {
      return report(notSaved(`the source of step "${wanted.step}" covers files of its image`));
    }
    const { state } = filled;
    const saved = await saveSourceImage(context, place, { anvil, state });
    if (!saved) return report(notSaved('its labels would be too large'));
    report({ type: 'source-saved', step: wanted.step, image: saved.id });
  });
}

async function settled(promise: Promise<unknown>): Promise<void> {
  await promise.catch(() => {});
}

/** How long calls in progress may take after an abort. */
const UNWIND_MS = 2_000;
/** How long the engine may take to remove the rest. */
const CLEANUP_MS = 2_000;

async function cleanUp(
  context: Context,
  run: string,
  how: { readonly isDone: boolean; readonly release: (() => Promise<void>) | undefined },
): Promise<void> {
  const { engine, store, clock, background, report } = context;
  const work = async (): Promise<void> => {
    await how.release?.();
    await background.settled();
    // After an abort, an object may have been made that is in no list.
    if (!how.isDone) await removeRun(engine, run, { clock });
    await store.removeReplaced();
  };
  const done = work().then(
    () => true,
    (error: unknown) => {
      report(toCleanupFailed('the process that saves the source', error));
      return true;
    },
  );
  if (await within(done, CLEANUP_MS, clock)) return;
  const message = `the engine did not answer within ${formatDuration(CLEANUP_MS)}`;
  report({ type: 'cleanup-failed', subject: 'the process that saves the source', message });
}

/** A warning, and no error: later runs only have to send the whole source again. */
export function notSaved(because: string): Warned {
  const message = `The source is not saved for later runs: ${because}`;
  return { type: 'warned', code: 'source-not-saved', message };
}
