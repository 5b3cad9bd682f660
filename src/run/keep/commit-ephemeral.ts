import { EPHEMERAL_ROLE } from '../../engine/labels.ts';
import type { Step } from '../../pipeline/model.ts';
import type { Base } from '../../anvil/base.ts';
import { commitAnvil } from '../../snapshots/commit.ts';
import { createIdentity } from '../../snapshots/identity.ts';
import { ephemeralReference, toEphemeralLabels } from '../../snapshots/image.ts';
import { formatSeal, toSeal, type SourceState } from '../../source/transfer/source-state.ts';
import type { Anvil } from '../../anvil/anvil.ts';
import type { RunParts } from '../context/run-parts.ts';

/** What is in an anvil, and what that was made from. */
export interface EphemeralCommit {
  readonly anvil: Anvil;
  readonly base: Base;
  readonly state: SourceState;
  readonly comment: string;
}

/** Makes an image of a step's anvil that goes with the run. */
export async function commitEphemeral(
  context: Pick<RunParts, 'engine' | 'clock' | 'run' | 'ephemerals' | 'labels'>,
  step: Step,
  { anvil, base, state, comment }: EphemeralCommit,
): Promise<Base> {
  const reference = ephemeralReference(context.run, context.ephemerals.length);
  // Before the commit: what comes of one that is broken off goes as well.
  context.ephemerals.push(reference);
  const labels = context.labels(EPHEMERAL_ROLE, step.id);
  const own = {
    identity: createIdentity(),
    createdAt: context.clock.now(),
    sourceSeal: formatSeal(toSeal(state)),
  };
  return commitAnvil(context.engine, {
    container: anvil.container,
    base,
    reference,
    labels: toEphemeralLabels(labels, own, base.config.labels),
    comment,
  });
}
