import {
  countLabelBytes,
  commitComment,
  MOST_LABEL_BYTES,
  findOwnNames,
  fromImageSummary,
  readClaim,
  SOURCE_IMAGE,
  toSnapshotLabels,
} from '../../snapshots/image.ts';
import { createIdentity, identityOf, type SnapshotIdentity } from '../../snapshots/identity.ts';
import type { Base } from '../../anvil/base.ts';
import type { Key, SnapshotKey } from '../../snapshots/key.ts';
import { formatSeal, toSeal } from '../../source/transfer/source-state.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Image, ImageId } from '../../engine/types.ts';
import type { Step } from '../../pipeline/model.ts';
import type { Warned } from '../../report/event.ts';
import { markStep } from '../plan/changes.ts';
import { toCleanupFailed } from '../context/lost-removals.ts';
import { commitEphemeral } from './commit-ephemeral.ts';
import { commitUnderKey } from './commit-under-key.ts';
import type { Fallback } from '../plan/fallback.ts';
import type { RunContext } from '../context/context.ts';
import { toTimes, type ReplacedImage } from '../context/ledger.ts';
import type { StepFiles } from '../context/step-files.ts';

/** Commits a step's files for later runs, under their key; not where the labels cannot hold what is told of it. */
export async function keepSnapshot(
  context: RunContext,
  step: Step,
  made: StepFiles & { readonly key: Key; readonly fallback: Fallback | undefined },
): Promise<Base | undefined> {
  const { anvil, newest, state, key, fallback } = made;
  const lineage = fallback?.lineage;
  const parent = step.start.kind === 'step' ? context.keys.get(step.start.step) : undefined;
  const createdAt = context.clock.now();
  // Made from the earlier snapshot's files: theirs count, whether their snapshots are there or not.
  const ancestors = fallback?.snapshot.ancestors ?? (parent ? timesOf(context, parent.key) : []);
  context.ledger.noteTimes({ key: key.key, createdAt, lineage, ancestors });
  const record = {
    repository: context.snapshotRepository,
    scope: context.request.scope.own,
    key: key.key,
    identity: createIdentity(),
    project: context.request.project,
    step: step.id,
    run: context.run,
    createdAt,
    ancestors,
    parent: parent && {
      key: parent.key,
      identity: fallback?.snapshot.parent?.identity ?? newest,
    },
    parts: key.parts,
    marks: markStep(step, state.manifest, context.preparers.get(step.id)),
    lineage,
    sourceSeal: formatSeal(toSeal(state)),
  };
  if (countLabelBytes(toSnapshotLabels(record, anvil.base.config.labels)) > MOST_LABEL_BYTES) {
    context.report(tooMuchToTell(step));
    return undefined;
  }
  const kept = await commitUnderKey(context, anvil, { record });
  context.report({ type: 'snapshot-saved', step: step.id, key: key.key, image: kept.id });
  return kept;
}

/** Commits a step's files for the steps of this run that start from them. */
export function keepEphemeral(context: RunContext, step: Step, files: StepFiles): Promise<Base> {
  return commitEphemeral(context, step, { ...files, comment: commitComment(step.id) });
}

function tooMuchToTell({ id }: Step): Warned {
  return {
    type: 'warned',
    code: 'labels-too-large',
    message: `Step "${id}" is not kept: what its snapshot has to tell is more than the ${MOST_LABEL_BYTES / 1024} KiB that labels may hold`,
    hint: 'Give it fewer variables in "env", or have it start after fewer cached steps.',
  };
}

/** When the files of a key were made, and those that they were made from. */
function timesOf({ ledger, found }: RunContext, key: SnapshotKey): readonly number[] {
  const before = found.get(key);
  return ledger.timesOf(key) ?? (before ? toTimes(before) : []);
}

type ReplacedContext = Pick<
  RunContext,
  'engine' | 'snapshotRepository' | 'ledger' | 'found' | 'report'
>;

/**
 * Removes what has lost its name to snapshots of this run: at its end, since an image that has children
 * stays, and they are replaced after it. What has got another name meanwhile is somebody's. Never rejects.
 */
export async function removeReplaced(context: ReplacedContext): Promise<void> {
  const { engine, found, report } = context;
  const childrenFirst = context.ledger.replaced();
  if (childrenFirst.length === 0) return;
  // Their parents were replaced by an earlier run already, and kept for the sake of these children.
  const orphans = childrenFirst.filter(({ parent }) => {
    return parent !== undefined && found.get(parent.key)?.identity !== parent.identity;
  });
  try {
    const parents = await Promise.all(orphans.map((orphan) => findParent(engine, orphan)));
    const own = childrenFirst.map(({ image }) => image);
    const images = new Set([...own, ...parents.filter((id) => id !== undefined)]);
    const facts = await Promise.all([...images].map((image) => engine.inspectImage(image)));
    const gone = facts.flatMap((image) => (image && isReplaced(image) ? [image] : []));
    const lost = new Set(gone.map(({ config }) => identityOf(config.labels)));
    const stranded = await findStranded(context, lost);
    const all = [...stranded, ...gone.flatMap(({ id, tags }) => (tags.length > 0 ? tags : [id]))];
    // Twice: what was made from one of them may come after it.
    await removeEach(engine, await removeEach(engine, all));
  } catch (error) {
    report(toCleanupFailed('a replaced snapshot', error));
  }
}

/** The image of the snapshot that another was made from, where it is still below that. */
async function findParent(engine: Engine, child: ReplacedImage): Promise<ImageId | undefined> {
  for (let id = child.liesOn; id !== '';) {
    const image = await engine.inspectImage(id);
    const identity = image && identityOf(image.config.labels);
    // Neither a commit of ours, nor made from one.
    if (!image || !identity) return undefined;
    if (identity === child.parent?.identity) return image.id;
    id = image.parent;
  }
  return undefined;
}

/** Names of the source images on them: nothing starts from these any more. */
async function findStranded(
  { engine, snapshotRepository }: ReplacedContext,
  lost: ReadonlySet<SnapshotIdentity>,
): Promise<readonly string[]> {
  if (lost.size === 0) return [];
  const all = await engine.listImages({ references: [snapshotRepository] });
  return all.flatMap((image) => {
    const record = fromImageSummary(image);
    const isOn = record?.parent !== undefined && lost.has(record.parent.identity);
    return isOn && record.step === SOURCE_IMAGE ? image.tags : [];
  });
}

/** Whether it has no names but those that tell of its use. */
function isReplaced({ tags, config }: Image): boolean {
  return findOwnNames(tags, readClaim(config.labels)).uses.length === tags.length;
}

/** Those that the engine keeps: a container, or what was made from them, has need of them. */
async function removeEach(engine: Engine, images: readonly string[]): Promise<string[]> {
  const inUse: string[] = [];
  for (const image of images) {
    if ((await engine.removeImage(image)) === 'in-use') inUse.push(image);
  }
  return inUse;
}
