import { EPHEMERAL_ROLE, ROLE_LABEL, RUN_LABEL } from '../../engine/labels.ts';
import {
  judgeOwner,
  readOwnerLabels,
  type Vantage,
  type Verdict,
} from '../../engine/owner/owner.ts';
import type { ContainerId, ImageId, Labels, NetworkId } from '../../engine/types.ts';

// What runs left on an engine when they died. Decided here, without effects; `perform.ts` removes.

/** Something on the engine that has a run label, its own or an inherited one. */
export type Labelled = { readonly name: string; readonly labels: Labels } & (
  | {
      readonly kind: 'container';
      readonly id: ContainerId;
      readonly image: ImageId;
      readonly state: string;
    }
  | { readonly kind: 'network'; readonly id: NetworkId }
  | { readonly kind: 'volume' }
  | { readonly kind: 'image'; readonly id: ImageId; readonly tags: readonly string[] }
);

export type PlannedLeftover = { readonly object: Labelled; readonly run: string } & Judgement;

export type Judgement =
  | { readonly action: 'remove'; readonly because: RemoveReason }
  | { readonly action: 'keep'; readonly because: KeepReason };

/**
 * `run-ended`: its own process removes the run. `run-idle`: the process cannot be seen from here, but its
 * anvils have ended, see `idle-runs.ts`.
 */
export type RemoveReason =
  | (Verdict & { readonly dead: true })['because']
  | 'run-ended'
  | 'run-idle';

/**
 * `inherited-label`: it was made by someone else, from an image of ours. `unknown-image`: it is dead,
 * but its image could not be asked whether that is so.
 */
export type KeepReason =
  | (Verdict & { readonly dead: false })['because']
  | 'inherited-label'
  | 'unknown-image';

/** From where, and with what knowledge, a sweep judges. */
export interface SweepVantage extends Vantage {
  /** Runs that are dead though their processes cannot be seen. */
  readonly idle: ReadonlySet<string>;
}

/** What a sweep does with each object, and why. What has no run is not ours, and not in the plan. */
export function planLeftovers(
  objects: readonly Labelled[],
  vantage: SweepVantage,
): PlannedLeftover[] {
  return plan(objects, ({ labels }) => {
    const { dead, because } = judgeOwner(readOwnerLabels(labels), vantage);
    if (dead) return { action: 'remove', because };
    const isIdle = because !== 'process-alive' && vantage.idle.has(labels[RUN_LABEL] ?? '');
    return isIdle ? { action: 'remove', because: 'run-idle' } : { action: 'keep', because };
  });
}

/** Everything of one run, whoever its owner is. */
export function planRunRemoval(objects: readonly Labelled[], run: string): PlannedLeftover[] {
  const ofRun = objects.filter(({ labels }) => labels[RUN_LABEL] === run);
  return plan(ofRun, () => ({ action: 'remove', because: 'run-ended' }));
}

/**
 * Whether a container has its labels from its image: a commit of an anvil hands them on. Those that
 * we create have a run or a role of their own, also where their image is an ephemeral one of ours.
 */
export function isInheritedFrom(container: Labelled, image: Labels): boolean {
  return [RUN_LABEL, ROLE_LABEL].every((label) => container.labels[label] === image[label]);
}

function plan(
  objects: readonly Labelled[],
  judge: (object: Labelled) => Judgement,
): PlannedLeftover[] {
  return objects.flatMap((object) => {
    const run = object.labels[RUN_LABEL] ?? '';
    if (run === '') return [];
    const judgement = hasOwnLabels(object) ? judge(object) : INHERITED;
    return [{ object, run, ...judgement }];
  });
}

export const INHERITED = { action: 'keep', because: 'inherited-label' } as const;

/** By the role: networks and volumes inherit nothing. */
function hasOwnLabels({ kind, labels }: Labelled): boolean {
  const role = labels[ROLE_LABEL] ?? '';
  if (kind === 'container') return role !== '' && role !== EPHEMERAL_ROLE;
  return kind !== 'image' || role === EPHEMERAL_ROLE;
}
