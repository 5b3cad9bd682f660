import type { LeftoversRemoved } from '../../report/event.ts';
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
