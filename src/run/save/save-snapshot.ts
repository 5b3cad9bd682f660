import { MOST_LABEL_BYTES } from '../../snapshots/labels.ts';
import type { Base } from '../../anvil/base.ts';
import type { Key, SnapshotKey } from '../../snapshots/key.ts';
import { formatSeal, toSeal } from '../../source/transfer/source-state.ts';
import type { Inherited, StepWritten } from '../../snapshots/written.ts';
import type { Step } from '../../pipeline/model.ts';
import type { Warned } from '../../report/event.ts';
import { markStep } from '../plan/step-marks.ts';
import type { Fallback } from '../plan/fallback.ts';
import type { RunContext } from '../context/context.ts';
import { toTimes } from '../context/ledger.ts';
import type { StepFiles } from '../context/step-files.ts';

/** Saves a step's files for later runs. Undefined, with a warning, if the snapshot's labels would be too large. */
export async function saveSnapshot(
  context: RunContext,
  step: Step,
  made: StepFiles & {
    readonly key: Key;
    readonly fallback: Fallback | undefined;
    readonly inherited: Inherited;
    readonly written: StepWritten | undefined;
    /** Whether the lock of the key is held, and no snapshot was found under the lock. */
    readonly isFirst: boolean;
  },
): Promise<Base | undefined> {
  const { anvil, newest, state, key, fallback, inherited, written, isFirst } = made;
  const lineage = fallback?.lineage;
  const parent = step.start.kind === 'step' ? context.keys.get(step.start.step) : undefined;
  const createdAt = context.clock.now();
  // A step that starts from its own earlier snapshot has the ancestors of that snapshot, even if those were removed.
  const ancestors = fallback?.snapshot.ancestors ?? (parent ? timesOf(context, parent.key) : []);
  context.ledger.noteTimes({ key: key.key, createdAt, lineage, ancestors });
  const content = {
    key: key.key,
    project: context.project,
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
    written,
    inherited,
  };
  const saved = await context.store.save(anvil, content, { isFirst });
  if (saved.outcome === 'labels-too-large') {
    context.report(labelsTooLarge(step));
    return undefined;
  }
  context.report({ type: 'snapshot-saved', step: step.id, key: key.key, image: saved.base.id });
  return saved.base;
}

function labelsTooLarge({ id }: Step): Warned {
  return {
    type: 'warned',
    code: 'labels-too-large',
    message: `Step "${id}" was not saved as a snapshot: its metadata does not fit into ${MOST_LABEL_BYTES / 1024} KiB of image labels`,
    hint: 'Set fewer variables in its "env", write less to GITHUB_OUTPUT and GITHUB_ENV, or let it start from a shorter chain of cached steps.',
  };
}

/** When the files of a key were made, and when each of their ancestors was. */
function timesOf({ ledger, found }: RunContext, key: SnapshotKey): readonly number[] {
  const before = found.get(key);
  return ledger.timesOf(key) ?? (before ? toTimes(before) : []);
}
