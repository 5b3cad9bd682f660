import type { Waiting } from '../../engine/types.ts';
import type { Base } from '../../anvil/base.ts';
import { commitAnvil, type AnvilToCommit } from '../../snapshots/commit.ts';
import {
  commitComment,
  parentOf,
  snapshotReference,
  toSnapshotLabels,
  type NewSnapshotRecord,
} from '../../snapshots/image.ts';
import type { RunContext } from '../context/context.ts';

/** Commits an anvil's files for later runs; what has lost its name by the end of the run goes then. */
export async function commitUnderKey(
  { ledger }: Pick<RunContext, 'ledger'>,
  anvil: AnvilToCommit,
  { record, signal }: Waiting & { readonly record: NewSnapshotRecord },
): Promise<Base> {
  const reference = snapshotReference(record);
  // Not always what the plan had found, which may be of another scope, or of a twin of the step.
  const before = await anvil.engine.inspectImage(reference);
  const kept = await commitAnvil(anvil, {
    reference,
    labels: toSnapshotLabels(record, anvil.base.config.labels),
    comment: commitComment(record.step),
    before: before?.id,
    signal,
  });
  if (before) {
    const { id, parent: liesOn, config } = before;
    ledger.noteReplaced({ image: id, liesOn, parent: parentOf(config.labels) });
  }
  return kept;
}
