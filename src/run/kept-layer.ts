import { createHash } from 'node:crypto';
import { canonicalJson } from '../base/canonical-json.ts';
import { ANVIL_ROLE, EPHEMERAL_ROLE, ROLE_LABEL } from '../engine/labels.ts';
import type { ContainerId } from '../engine/types.ts';
import type { Step } from '../pipeline/model.ts';
import type { Base } from '../snapshots/commit.ts';
import { createIdentity, identityOf } from '../snapshots/identity.ts';
import { readClaim, SOURCE_LAYER, sourceSealOf } from '../snapshots/image.ts';
import { toImageIdentity, toSnapshotKey, type SnapshotKey } from '../snapshots/key.ts';
import { formatSeal, toSeal, type SourceState } from '../source/source-state.ts';
import { openAnvil } from './anvil/anvil.ts';
import { lookAround } from './anvil/identity.ts';
import { toCleanupFailed } from './cleanup-failed.ts';
import { commitUnderKey } from './commit-under-key.ts';
import type { RunParts } from './run-parts.ts';
import { deliverSource } from './deliver-source.ts';
import { noteUse } from './note-use.ts';
import { claimOwnKey, lookUp } from './own-key.ts';

// Source layers that outlive their run: the next one sends only what has changed since. They are kept
// beside the snapshots, under keys of their own, and are no step's result: what is in one is told by the
// state in it, and every step that starts from it is given what it is to see.

/** Whether what is made from these files may be found, and kept: of an image that goes with its run nothing may. */
export function isKeepable({ request }: Pick<RunParts, 'request'>, { config }: Base): boolean {
  const { snapshots, useCache } = request;
  return snapshots !== 'off' && useCache && config.labels[ROLE_LABEL] !== EPHEMERAL_ROLE;
}

/** Whom a layer is for, and what it lies on. */
export interface LayerPlace {
  readonly step: Step;
  /** What the step starts from without a layer. */
  readonly parent: Base;
}

/** A source layer of an earlier run. */
export interface KeptLayer {
  readonly base: Base;
  /** Nothing of the source is in it: a run has been there, and that is all. */
  readonly isEmpty: boolean;
}

/** What an earlier run has kept for the step, on the files of its parent. */
export async function findLayer(
  context: RunParts,
  place: LayerPlace,
): Promise<KeptLayer | undefined> {
  const { parent } = place;
  const record = isKeepable(context, parent)
    ? await lookUp(context, layerKey(context, place))
    : undefined;
  if (!record) return undefined;
  context.background.start('the use of a source layer', () => noteUse([record], context));
  return {
    base: { id: record.image, config: { ...parent.config, labels: record.labels } },
    isEmpty: record.sourceSeal === sourceSealOf(parent.config.labels),
  };
}

/**
 * Does what makes a layer, unless another run is at it, or has made one since this one has looked: that is as
 * good. Resolves with undefined then.
 */
export async function asOnlyOne<Made>(
  context: RunParts,
  place: LayerPlace & { readonly kept: KeptLayer | undefined },
  make: () => Promise<Made>,
): Promise<Made | undefined> {
  let release: (() => Promise<void>) | undefined;
  try {
    const key = layerKey(context, place);
    const newer = await claimOwnKey(context, key, {
      name: ownName(place.step),
      look: async () => {
        const found = await lookUp(context, key);
        return found?.image === place.kept?.base.id ? undefined : found;
      },
      onHeld: (free) => (release = free),
    });
    if (!release || newer) return undefined;
    context.signal.throwIfAborted();
    return await make();
  } finally {
    if (release) context.background.start('the lock of a source layer', release);
  }
}

/** Like that of no step. */
function ownName({ id }: Step): string {
  return `${id}.source`;
}

/** Keeps what an anvil holds that was made from the parent's files: the source and nothing else. */
export async function keepLayer(
  context: RunParts,
  place: LayerPlace,
  made: {
    readonly container: ContainerId;
    readonly state: SourceState;
  },
): Promise<Base> {
  const { container, state } = made;
  const createdAt = context.clock.now();
  const sourceSeal = formatSeal(toSeal(state));
  return commit(context, place, { container, createdAt, sourceSeal });
}

/** Sends an anvil of its own all of the source, for later runs: no step waits for that. */
export async function fillLayer(context: RunParts, place: LayerPlace): Promise<void> {
  const { step, parent } = place;
  const { engine, clock, signal, report, labels, containerName, roots, pipeline } = context;
  await using anvil = await openAnvil(engine, {
    name: containerName(ownName(step)),
    base: parent,
    imageName: roots.get(step.id)?.name ?? parent.id,
    platform: platformOf(step),
    labels: labels(ANVIL_ROLE, step.id),
    resources: {},
    network: { kind: 'none' },
    clock,
    signal,
    onCleanupFailed: (error) => report(toCleanupFailed('the anvil of a source layer', error)),
  });
  const { workspace } = pipeline;
  const around = await lookAround(anvil, { user: step.user, workspace, workdir: workspace });
  const at = {
    anvil,
    base: parent,
    around,
    held: undefined,
    whereCovering: 'send-nothing',
  } as const;
  const { state, drifted, covers } = await deliverSource(context, step, at);
  if (drifted.length > 0 || covers) return;
  await keepLayer(context, place, { container: anvil.container, state });
}

/**
 * Keeps a layer without anything of the source: the next run that starts from the same files knows by it that
 * it is not the first, and that to fill it pays.
 */
export async function beginLayer(context: RunParts, place: LayerPlace): Promise<void> {
  const { step, parent } = place;
  const { engine, clock, labels, containerName, report } = context;
  const container = await engine.createContainer({
    name: containerName(ownName(step)),
    image: parent.id,
    platform: platformOf(step),
    labels: labels(ANVIL_ROLE, step.id),
    entrypoint: ['sh'],
    resources: {},
    network: { kind: 'none' },
    log: 'none',
  });
  try {
    context.signal.throwIfAborted();
    const sourceSeal = sourceSealOf(parent.config.labels);
    await commit(context, place, { container, createdAt: clock.now(), sourceSeal });
  } finally {
    await engine.removeContainer(container).catch((error: unknown) => {
      report(toCleanupFailed('the container of a source layer', error));
    });
  }
}

/** A containerd store keeps several platforms under one id; what was committed has one. */
function platformOf({ start }: Step): string | undefined {
  return start.kind === 'image' ? start.platform : undefined;
}

interface NewLayer {
  readonly container: ContainerId;
  readonly createdAt: number;
  readonly sourceSeal: string;
}

function commit(
  context: RunParts,
  place: LayerPlace,
  { container, createdAt, sourceSeal }: NewLayer,
): Promise<Base> {
  const { parent } = place;
  const { key } = readClaim(parent.config.labels);
  const identity = identityOf(parent.config.labels);
  const record = {
    repository: context.snapshotRepository,
    scope: context.request.scope.own,
    key: layerKey(context, place),
    identity: createIdentity(),
    project: context.request.project,
    step: SOURCE_LAYER,
    run: context.run,
    createdAt,
    parent: key === '' ? undefined : { key: toSnapshotKey(key), identity },
    ancestors: [],
    parts: {},
    marks: { env: {}, files: '', steps: {} },
    lineage: undefined,
    sourceSeal,
  };
  return commitUnderKey(context, { container, base: parent, record });
}

/** By what is below it, and by what makes steps see, and own, the same. */
function layerKey(
  { pipeline, roots, request }: RunParts,
  { step, parent }: LayerPlace,
): SnapshotKey {
  const { user = null } = step;
  const inputs = step.inputs?.map(({ glob }) => glob) ?? null;
  const root = roots.get(step.id)?.image;
  const below = identityOf(parent.config.labels) || (root ? toImageIdentity(root) : null);
  const { project } = request;
  const parts = { below, project, workspace: pipeline.workspace, user, inputs };
  const form = canonicalJson({ form: 'source layer 2', ...parts });
  return toSnapshotKey(createHash('sha256').update(form).digest('hex'));
}
