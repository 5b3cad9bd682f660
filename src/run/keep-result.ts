import {
  ephemeralReference,
  snapshotReference,
  toEphemeralLabels,
  toSnapshotLabels,
} from '../snapshots/image.ts';
import { commitAnvil, type Base } from '../snapshots/commit.ts';
import type { Key } from '../snapshots/key.ts';
import { formatSeal, toSeal, type SourceState } from '../source/source-state.ts';
import type { ImageId } from '../engine/types.ts';
import type { Step } from '../pipeline/model.ts';
import type { Anvil } from './anvil/anvil.ts';
import type { RunContext } from './context.ts';

/** A step's anvil at its end. */
export interface Made {
  readonly anvil: Anvil;
  /** What the anvil was made from. */
  readonly base: Base;
  /** The newest image of its files before. */
  readonly newest: ImageId;
  readonly state: SourceState;
}

/** Commits a step's files for later runs, under their key. */
export async function keepSnapshot(
  context: RunContext,
  step: Step,
  made: Made & { readonly key: Key },
): Promise<Base> {
  const { anvil, base, newest, state, key } = made;
  const parent = step.start.kind === 'step' ? context.keys.get(step.start.step) : undefined;
  const record = {
    key: key.key,
    step: step.id,
    run: context.run,
    createdAt: context.clock.now(),
    parent: parent && { key: parent.key, image: newest },
    parts: key.parts,
    sourceSeal: formatSeal(toSeal(state)),
  };
  const kept = await commitAnvil(context.engine, {
    container: anvil.container,
    base,
    reference: snapshotReference(context.snapshotRepository, key.key),
    labels: toSnapshotLabels(record, base.config.labels),
    comment: `tongs: step ${step.id}`,
  });
  context.report({ type: 'snapshot-saved', step: step.id, key: key.key, image: kept.id });
  removeReplaced(context, key, kept);
  return kept;
}

/** Commits a step's files for the steps of this run that start from them. */
export async function keepEphemeral(context: RunContext, step: Step, made: Made): Promise<Base> {
  const { anvil, base, state } = made;
  const reference = ephemeralReference(context.run, context.ephemerals.length);
  context.ephemerals.push(reference);
  return commitAnvil(context.engine, {
    container: anvil.container,
    base,
    reference,
    labels: toEphemeralLabels(
      context.labels('ephemeral', step.id),
      formatSeal(toSeal(state)),
      base.config.labels,
    ),
    comment: `tongs: step ${step.id}`,
  });
}

/** The image that had the key's tag until now has no name any more. */
function removeReplaced(context: RunContext, key: Key, kept: Base): void {
  const previous = context.found.get(key.key);
  if (!previous || previous.image === kept.id) return;
  context.background.start('a replaced snapshot', async () => {
    // What was made from it, or runs on it, keeps it.
    await context.engine.removeImage(previous.image);
  });
}
