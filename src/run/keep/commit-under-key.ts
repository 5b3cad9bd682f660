import type { ContainerId, Waiting } from '../../engine/types.ts';
import type { Base } from '../../anvil/base.ts';
import { commitAnvil } from '../../snapshots/commit.ts';
import {
  commitComment,
  parentOf,
  snapshotReference,
  toSnapshotLabels,
  type NewSnapshotRecord,
} from '../../snapshots/image.ts';
import type { RunParts } from '../context/run-parts.ts';

/** Commits a container's files for later runs; what has lost its name by the end of the run goes then. */
export async function commitUnderKey(
  { engine, replaced }: Pick<RunParts, 'engine' | 'replaced'>,
  made: Waiting & {
    readonly container: ContainerId;
    /** What it was made from. */
    readonly base: Base;
    readonly record: NewSnapshotRecord;
  },
): Promise<Base> {
  const { container, base, record, signal } = made;
  const reference = snapshotReference(record);
  // Not always what the plan had found, which may be of another scope, or of a twin of the step.
  const before = await engine.inspectImage(reference);
  const kept = await commitAnvil(engine, {
    container,
    base,
    reference,
    labels: toSnapshotLabels(record, base.config.labels),
    comment: commitComment(record.step),
    before: before?.id,
    signal,
  });
  if (before) {
    const { id, parent: liesOn, config } = before;
    replaced.push({ image: id, liesOn, parent: parentOf(config.labels) });
  }
  return kept;
}
