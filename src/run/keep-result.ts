import {
  begunAtOf,
  countLabelBytes,
  commitComment,
  MOST_LABEL_BYTES,
  findOwnNames,
  fromImageSummary,
  readClaim,
  SOURCE_LAYER,
  toSnapshotLabels,
} from '../snapshots/image.ts';
import type { Base } from '../snapshots/commit.ts';
import type { Key, SnapshotKey } from '../snapshots/key.ts';
import { formatSeal, toSeal, type SourceState } from '../source/source-state.ts';
import type { Engine } from '../engine/engine.ts';
import type { Image, ImageId } from '../engine/types.ts';
import type { Step } from '../pipeline/model.ts';
import type { Warned } from '../report/event.ts';
import type { Anvil } from './anvil/anvil.ts';
import { markStep } from './changes.ts';
import { toCleanupFailed } from './cleanup-failed.ts';
import { commitEphemeral } from './commit-ephemeral.ts';
import { commitUnderKey } from './commit-under-key.ts';
import type { RunContext } from './context.ts';
import type { Fallback } from './fallback.ts';

/** A step's anvil at its end. */
export interface Made {
  readonly anvil: Anvil;
  /** What the anvil was made from. */
  readonly base: Base;
  /** The newest image of its files before. */
  readonly newest: ImageId;
  readonly state: SourceState;
}

/** Commits a step's files for later runs, under their key; not where the labels cannot hold what is told of it. */
export async function keepSnapshot(
  context: RunContext,
  step: Step,
  made: Made & { readonly key: Key; readonly fallback: Fallback | undefined },
): Promise<Base | undefined> {
  const { anvil, base, newest, state, key, fallback } = made;
  const lineage = fallback?.lineage;
  const parent = step.start.kind === 'step' ? context.keys.get(step.start.step) : undefined;
  const createdAt = context.clock.now();
  // Made from the earlier snapshot's files: theirs count, whether their snapshots are there or not.
  const ancestors = fallback?.snapshot.ancestors ?? (parent ? timesOf(context, parent.key) : []);
  context.madeAt.set(key.key, [begunAtOf({ createdAt, lineage }), ...ancestors]);
  const record = {
    repository: context.snapshotRepository,
    scope: context.request.scope.own,
    key: key.key,
    step: step.id,
    run: context.run,
    createdAt,
    ancestors,
    parent: parent && { key: parent.key, image: fallback?.snapshot.parent?.image ?? newest },
    parts: key.parts,
    marks: markStep(step, state.manifest),
    lineage,
    sourceSeal: formatSeal(toSeal(state)),
  };
  if (countLabelBytes(toSnapshotLabels(record, base.config.labels)) > MOST_LABEL_BYTES) {
    context.report(tooMuchToTell(step));
    return undefined;
  }
  const kept = await commitUnderKey(context, { container: anvil.container, base, record });
  context.report({ type: 'snapshot-saved', step: step.id, key: key.key, image: kept.id });
  return kept;
}

/** Commits a step's files for the steps of this run that start from them. */
export function keepEphemeral(context: RunContext, step: Step, made: Made): Promise<Base> {
  return commitEphemeral(context, step, { ...made, comment: commitComment(step.id) });
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
function timesOf({ madeAt, found }: RunContext, key: SnapshotKey): readonly number[] {
  const before = found.get(key);
  return madeAt.get(key) ?? (before ? [begunAtOf(before), ...before.ancestors] : []);
}

/**
 * Removes what has lost its name to snapshots of this run: at its end, since an image that has children
 * stays, and they are replaced after it. What has got another name meanwhile is somebody's. Never rejects.
 */
export async function removeReplaced(context: RunContext): Promise<void> {
  const { engine, found, report } = context;
  if (context.replaced.length === 0) return;
  const childrenFirst = context.replaced.toReversed();
  // Replaced by an earlier run already, and kept for the sake of this child.
  const parents = childrenFirst.flatMap(({ parent }) =>
    parent && found.get(parent.key)?.image !== parent.image ? [parent.image] : [],
  );
  const images = new Set<string>([...childrenFirst.map(({ image }) => image), ...parents]);
  try {
    const facts = await Promise.all([...images].map((image) => engine.inspectImage(image)));
    const gone = new Map(facts.flatMap((each) => (each ? [[each.id, namesOfReplaced(each)]] : [])));
    const nameless = [...gone].filter(([, names]) => names.length > 0);
    const stranded = await findStranded(context, new Set(nameless.map(([id]) => id)));
    const all = [...stranded, ...nameless.flatMap(([, names]) => names)];
    // Twice: what was made from one of them may come after it.
    await removeEach(engine, await removeEach(engine, all));
  } catch (error) {
    report(toCleanupFailed('a replaced snapshot', error));
  }
}

/** Names of the source layers on them: nothing starts from these any more. */
async function findStranded(
  { engine, snapshotRepository }: RunContext,
  images: ReadonlySet<string>,
): Promise<readonly string[]> {
  if (images.size === 0) return [];
  const all = await engine.listImages({ references: [snapshotRepository] });
  return all.flatMap((image) => {
    const record = fromImageSummary(image);
    const isOn = record?.parent !== undefined && images.has(record.parent.image);
    return isOn && record.step === SOURCE_LAYER ? image.tags : [];
  });
}

/** By what it is removed: itself, or the names that still tell of its use; none where it has another name. */
function namesOfReplaced({ id, tags, config }: Image): readonly string[] {
  const { uses } = findOwnNames(tags, readClaim(config.labels));
  if (uses.length < tags.length) return [];
  return tags.length === 0 ? [id] : tags;
}

/** Those that the engine keeps: a container, or what was made from them, has need of them. */
async function removeEach(engine: Engine, images: readonly string[]): Promise<string[]> {
  const inUse: string[] = [];
  for (const image of images) {
    if ((await engine.removeImage(image)) === 'in-use') inUse.push(image);
  }
  return inUse;
}
