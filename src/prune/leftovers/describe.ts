import type { LeftoversRemoved } from '../../report/event.ts';
import type { PrunePlanned, PrunePlannedRow } from '../../report/prune-event.ts';
import { formatCount } from '../../base/text/count.ts';
import type { LeftoverReason } from '../../report/reasons.ts';
import type { SweepResult } from './perform.ts';
import type { PlannedLeftover } from './plan.ts';

/** The event of a sweep that has removed something. */
export function toLeftoversRemoved(swept: SweepResult): LeftoversRemoved {
  const { containers, networks, volumes, images } = swept;
  return { type: 'leftovers-removed', containers, networks, volumes, images };
}

/** One row of a dry run: what happens to which object of which run, and why. */
export function toLeftoverRow({ object, run, action, because }: PlannedLeftover): string[] {
  return [action, object.kind, object.name, `run ${run}`, because];
}

/** The event of a dry run. */
export function toLeftoversPlanned(planned: readonly PlannedLeftover[]): PrunePlanned {
  const going = planned.filter(({ action }) => action === 'remove').length;
  return {
    type: 'prune-planned',
    target: 'leftovers',
    rows: planned.map(toPlannedRow),
    summary: `${formatCount(going, 'object')} of dead runs to remove, ${planned.length - going} to keep`,
  };
}

function toPlannedRow({ object, run, action, because }: PlannedLeftover): PrunePlannedRow {
  const { kind, name } = object;
  return {
    action: action === 'remove' ? 'delete' : 'keep',
    id: kind === 'volume' ? name : object.id,
    type: kind,
    size: '-',
    age: '-',
    because,
    reason: REASONS[because],
    description: `${kind} ${name} of run ${run}`,
  };
}

const REASONS: Readonly<Record<LeftoverReason, string>> = {
  'process-gone': 'the process of its run has ended',
  'host-rebooted': 'the host was restarted after its run began',
  expired: 'the time of its run is over',
  'run-idle': 'the anvils of its run have ended',
  'run-ended': 'its run has ended',
  'process-alive': 'its run is under way',
  'not-expired': 'its run may be under way: its process is not visible from here',
  'never-expires': 'its run may be under way: its process is not visible from here',
  'inherited-label': 'somebody else made it from an image of Tongs',
  'unknown-image': 'its image cannot be inspected, so it may belong to somebody else',
};
