import { canonicalJson } from '../../base/canonical-json.ts';
import { EPHEMERAL_ROLE, ROLE_LABEL } from '../../engine/labels.ts';
import type { Pipeline, Step } from '../../pipeline/model.ts';
import type { Base } from '../../anvil/base.ts';
import { identityOf, type SnapshotIdentity } from '../../snapshots/identity.ts';
import { readSnapshotLabels } from '../../snapshots/labels.ts';
import { SOURCE_IMAGE } from '../../snapshots/record.ts';
import { toImageIdentity, toSnapshotKey, type SnapshotKey } from '../../snapshots/key.ts';
import { formatSeal, toSeal } from '../../source/transfer/source-state.ts';
import { lookUpSnapshot } from '../context/look-up-snapshot.ts';
import { acquireOwnLock, type LockContext } from '../save/own-lock.ts';
import type { RunContext } from '../context/context.ts';
import type { StepFiles } from '../context/step-files.ts';
import { sha256 } from '../../base/sha256.ts';

// Source images that outlive their run, so that the next run sends only the files that changed. They are saved beside
// the snapshots, under keys of their own, and are not the result of a step. A state file lists the files of a source
// image. A step that starts from it is still sent the files that it sees and the image lacks.

/** The parts of a run's context that are needed to save a source image. */
export type SourceImageContext = LockContext &
  Pick<RunContext, 'run' | 'store' | 'background' | 'project'> & {
    readonly pipeline: Pick<Pipeline, 'workspace'>;
  };

/** Whether later runs may use an image that is made from these files: not if theirs is removed with its run. */
export function isReusable({ request }: Pick<RunContext, 'request'>, { config }: Base): boolean {
  const { snapshots, useCache } = request;
  return snapshots !== 'off' && useCache && config.labels[ROLE_LABEL] !== EPHEMERAL_ROLE;
}

/** The step that a source image is for, and the files that it is made from. */
export interface SourceImageSpec {
  readonly step: Pick<Step, 'id' | 'user' | 'inputs'>;
  /** The base from which the step starts without a source image. */
  readonly parent: Base;
  /** Identifies these files, the same on every engine. */
  readonly below: string;
}

export function toSourceImageSpec<StepOf extends SourceImageSpec['step']>(
  { roots }: Pick<RunContext, 'roots'>,
  step: StepOf,
  parent: Base,
): SourceImageSpec & { readonly step: StepOf } {
  const root = roots.get(step.id)?.image;
  const identity = identityOf(parent.config.labels);
  return { step, parent, below: identity || (root ? hash(toImageIdentity(root)) : '') };
}

/** The source image that an earlier run has saved for the step, made from the files of its parent. */
export async function findSourceImage(
  context: RunContext,
  spec: SourceImageSpec,
): Promise<Base | undefined> {
  const { parent } = spec;
  const { store, background, signal } = context;
  if (!isReusable(context, parent)) return undefined;
  const record = await lookUpSnapshot(context, sourceImageKey(context, spec));
  const base = record && (await store.fetch(record, { config: parent.config, signal }));
  if (base) background.start('the use of a source image', () => store.recordUse([record], {}));
  return base;
}

/**
 * Makes a source image under its lock. Resolves with undefined if another run is making one, or has made one after
 * `known` was looked up.
 */
export async function withSourceImageLock<Made>(
  context: SourceImageContext,
  spec: SourceImageSpec & { readonly known: SnapshotIdentity | undefined },
  make: () => Promise<Made>,
): Promise<Made | undefined> {
  let release: (() => Promise<void>) | undefined;
  try {
    const key = sourceImageKey(context, spec);
    const newer = await acquireOwnLock(context, key, {
      name: `${spec.step.id}.source`,
      look: async () => {
        const found = await lookUpSnapshot(context, key);
        return found?.identity === spec.known ? undefined : found;
      },
      onHeld: (free) => (release = free),
    });
    if (!release || newer) return undefined;
    context.signal.throwIfAborted();
    return await make();
  } finally {
    if (release) context.background.start('the lock of a source image', release);
  }
}

/**
 * Saves an anvil as a source image for later runs. The anvil was made from the parent's files, and only the source was
 * added. Undefined if the labels would be too large.
 */
export async function saveSourceImage(
  context: SourceImageContext,
  spec: SourceImageSpec,
  { anvil, state }: Pick<StepFiles, 'anvil' | 'state'>,
): Promise<Base | undefined> {
  const { labels } = anvil.base.config;
  const { key } = readSnapshotLabels(labels);
  const content = {
    key: sourceImageKey(context, spec),
    project: context.project,
    step: SOURCE_IMAGE,
    run: context.run,
    createdAt: context.clock.now(),
    parent: key === '' ? undefined : { key: toSnapshotKey(key), identity: identityOf(labels) },
    ancestors: [],
    parts: {},
    marks: { env: {}, files: '', steps: {} },
    lineage: undefined,
    sourceSeal: formatSeal(toSeal(state)),
  };
  const { store, signal } = context;
  const saved = await store.save(anvil, content, { signal });
  return saved.outcome === 'saved' ? saved.base : undefined;
}

/** Steps have the same key if they start from the same files and see the same source as the same user. */
function sourceImageKey(
  { pipeline, project }: Pick<SourceImageContext, 'pipeline' | 'project'>,
  { step, below }: SourceImageSpec,
): SnapshotKey {
  const { user = null } = step;
  const inputs = step.inputs?.map(({ glob }) => glob) ?? null;
  const parts = { below, project, workspace: pipeline.workspace, user, inputs };
  return toSnapshotKey(hash({ form: 'source layer 3', ...parts }));
}

function hash(value: unknown): string {
  return sha256(canonicalJson(value));
}
