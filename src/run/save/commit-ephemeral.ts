import { EPHEMERAL_ROLE } from '../../engine/labels.ts';
import type { Step } from '../../pipeline/model.ts';
import type { Base } from '../../anvil/base.ts';
import { commitAnvil } from '../../snapshots/commit.ts';
import { createIdentity } from '../../snapshots/identity.ts';
import { toEphemeralLabels } from '../../snapshots/labels.ts';
import { formatSeal, toSeal } from '../../source/transfer/source-state.ts';
import type { StepFiles } from '../context/step-files.ts';
import type { RunContext } from '../context/context.ts';

/** Commits a step's anvil as an image that is removed with the run. */
export async function commitEphemeral(
  context: Pick<RunContext, 'clock' | 'ledger' | 'labels'>,
  step: Step,
  files: Pick<StepFiles, 'anvil' | 'state'> & { readonly comment: string },
): Promise<Base> {
  const { anvil, state, comment } = files;
  const reference = context.ledger.nameEphemeral();
  const labels = context.labels(EPHEMERAL_ROLE, step.id);
  const own = {
    identity: createIdentity(),
    createdAt: context.clock.now(),
    sourceSeal: formatSeal(toSeal(state)),
  };
  return commitAnvil(anvil, {
    reference,
    labels: toEphemeralLabels(labels, own, anvil.base.config.labels),
    comment,
  });
}
