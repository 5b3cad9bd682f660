import { createHash } from 'node:crypto';
import { canonicalJson } from '../base/canonical-json.ts';
import { ANVIL_ROLE, EPHEMERAL_ROLE, ROLE_LABEL } from '../engine/labels.ts';
import type { ContainerId } from '../engine/types.ts';
import type { Step } from '../pipeline/model.ts';
import type { Base } from '../snapshots/commit.ts';
import { readClaim, SOURCE_LAYER, sourceSealOf } from '../snapshots/image.ts';
import { toSnapshotKey, type SnapshotKey } from '../snapshots/key.ts';
import { findSnapshot } from '../snapshots/stores/local.ts';
import { formatSeal, toSeal, type SourceState } from '../source/source-state.ts';
import { openAnvil } from './anvil/anvil.ts';
import { lookAround } from './anvil/identity.ts';
import { toCleanupFailed } from './cleanup-failed.ts';
import { commitUnderKey } from './commit-under-key.ts';
import type { RunParts } from './run-parts.ts';
import { deliverSource } from './deliver-source.ts';
import { noteUse } from './note-use.ts';

// Source layers that outlive their run: the next one sends only what has changed since. They are kept
// beside the snapshots, under keys of their own, and are no step's result: what is in one is told by the
// state in it, and every step that starts from it is given what it is to see.

/** Whether what is made from these files may be found by later runs: of an image that goes with its run nothing may. */
export function isKeepable({ request }: Pick<RunParts, 'request'>, { config }: Base): boolean {
  return request.snapshots !== 'off' && config.labels[ROLE_LABEL] !== EPHEMERAL_ROLE;
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
  step: Step,
  parent: Base,
): Promise<KeptLayer | undefined> {
  const { engine, request, snapshotRepository, signal } = context;
  if (!request.useCache || !isKeepable(context, parent)) return undefined;
  const key = layerKey(context, step, parent);
  const shelf = { repository: snapshotRepository, scope: request.scope };
  const record = await findSnapshot(engine, { ...shelf, key, signal });
  if (!record) return undefined;
  context.background.start('the use of a source layer', () => noteUse([record], context));
  return {
    base: { id: record.image, config: { ...parent.config, labels: record.labels } },
    isEmpty: record.sourceSeal === sourceSealOf(parent.config.labels),
  };
}

/** Keeps what an anvil holds that was made from the parent's files: the source and nothing else. */
export async function keepLayer(
  context: RunParts,
  step: Step,
  made: {
    readonly container: ContainerId;
    readonly parent: Base;
    readonly state: SourceState;
    readonly sentMtimeMs: number | undefined;
  },
): Promise<Base> {
  const { container, parent, state, sentMtimeMs = 0 } = made;
  // What it was sent may be a second ahead: what is sent later is to be newer.
  const createdAt = Math.max(context.clock.now(), sentMtimeMs);
  const sourceSeal = formatSeal(toSeal(state));
  return commit(context, step, { container, parent, createdAt, sourceSeal });
}

/** Sends an anvil of its own all of the source, for later runs: no step waits for that. */
export async function fillLayer(context: RunParts, step: Step, parent: Base): Promise<void> {
  const { engine, clock, signal, report, labels, containerName, roots, pipeline } = context;
  await using anvil = await openAnvil(engine, {
    name: containerName(`${step.id}.source`),
    base: parent,
    imageName: roots.get(step.id)?.name ?? parent.id,
    platform: undefined,
    labels: labels(ANVIL_ROLE, step.id),
    resources: {},
    network: { kind: 'none' },
    clock,
    signal,
    onCleanupFailed: (error) => report(toCleanupFailed('the anvil of a source layer', error)),
  });
  const { workspace } = pipeline;
  const around = await lookAround(anvil, { user: step.user, workspace, workdir: step.workdir });
  const at = {
    anvil,
    base: parent,
    around,
    have: undefined,
    whereCovering: 'send-nothing',
  } as const;
  const { state, drifted, covers, sentMtimeMs } = await deliverSource(context, step, at);
  if (drifted.length > 0 || covers) return;
  await keepLayer(context, step, { container: anvil.container, parent, state, sentMtimeMs });
}

/**
 * Keeps a layer without anything of the source: the next run that starts from the same files knows by it that
 * it is not the first, and that to fill it pays.
 */
export async function beginLayer(context: RunParts, step: Step, parent: Base): Promise<void> {
  const { engine, clock, labels, containerName } = context;
  const container = await engine.createContainer({
    name: containerName(`${step.id}.source`),
    image: parent.id,
    labels: labels(ANVIL_ROLE, step.id),
    entrypoint: ['sh'],
    resources: {},
    network: { kind: 'none' },
    log: 'none',
  });
  try {
    const sourceSeal = sourceSealOf(parent.config.labels);
    await commit(context, step, { container, parent, createdAt: clock.now(), sourceSeal });
  } finally {
    await engine.removeContainer(container);
  }
}

interface NewLayer {
  readonly container: ContainerId;
  readonly parent: Base;
  readonly createdAt: number;
  readonly sourceSeal: string;
}

function commit(
  context: RunParts,
  step: Step,
  { container, parent, createdAt, sourceSeal }: NewLayer,
): Promise<Base> {
  const { key } = readClaim(parent.config.labels);
  const record = {
    repository: context.snapshotRepository,
    scope: context.request.scope.own,
    key: layerKey(context, step, parent),
    step: SOURCE_LAYER,
    run: context.run,
    createdAt,
    parent: key === '' ? undefined : { key: toSnapshotKey(key), image: parent.id },
    ancestors: [],
    parts: {},
    marks: { env: {}, files: '' },
    lineage: undefined,
    sourceSeal,
  };
  return commitUnderKey(context, { container, base: parent, record });
}

/** By the image, since that is below it, and by what makes steps see, and own, the same. */
function layerKey({ pipeline }: RunParts, step: Step, parent: Base): SnapshotKey {
  const { user = null, workdir } = step;
  const inputs = step.inputs?.map(({ glob }) => glob) ?? null;
  const parts = { image: parent.id, workspace: pipeline.workspace, workdir, user, inputs };
  const form = canonicalJson({ form: 'source layer 1', ...parts });
  return toSnapshotKey(createHash('sha256').update(form).digest('hex'));
}
