import { EPHEMERAL_ROLE, ROLE_LABEL, RUN_LABEL } from '../../engine/labels.ts';
import {
  judgeOwner,
  readOwnerLabels,
  type Vantage,
  type Verdict,
} from '../../engine/owner/owner.ts';
import type { ContainerId, ImageId, Labels, NetworkId } from '../../engine/types.ts';

// Decides what to do with the things that dead runs have left on an engine. `perform.ts` removes them.

/** An object on the engine with a run label, of its own or inherited. */
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
 * `run-ended`: the run's own process removes it. `run-idle`: the process is not visible from here, but the anvils of
 * the run have ended, see `idle-runs.ts`.
 */
export type RemoveReason =
  | (Verdict & { readonly dead: true })['because']
  | 'run-ended'
  | 'run-idle';

/**
 * `inherited-label`: somebody else made it from an image of Tongs. `unknown-image`: its run is dead, but its image
 * could not be inspected, so its labels may be inherited.
 */
export type KeepReason =
  | (Verdict & { readonly dead: false })['because']
  | 'inherited-label'
  | 'unknown-image';

/** What a sweep knows when it judges. */
export interface SweepVantage extends Vantage {
  /** Runs that are dead although their processes are not visible from here. */
  readonly idle: ReadonlySet<string>;
}

/** What a sweep does with each object, and why. An object without a run is not one of Tongs, and not in the plan. */
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

/** Removes everything of one run, whether its owner lives or not. */
export function planRunRemoval(objects: readonly Labelled[], run: string): PlannedLeftover[] {
  const ofRun = objects.filter(({ labels }) => labels[RUN_LABEL] === run);
  return plan(ofRun, () => ({ action: 'remove', because: 'run-ended' }));
}

/**
 * Whether a container has its labels from its image, as a commit of an anvil passes them on. A container of Tongs has
 * a run or a role of its own, also if its image is an ephemeral one.
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

/** By the role. Networks and volumes inherit nothing. */
function hasOwnLabels({ kind, labels }: Labelled): boolean {
  const role = labels[ROLE_LABEL] ?? '';
  if (kind === 'container') return role !== '' && role !== EPHEMERAL_ROLE;
  return kind !== 'image' || role === EPHEMERAL_ROLE;
}
