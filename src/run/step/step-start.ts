import type { Base } from '../../anvil/base.ts';
import { identityOf, type SnapshotIdentity } from '../../snapshots/identity.ts';
import type { NextStart } from '../plan/next-start.ts';
import type { Fallback } from '../plan/fallback.ts';
import type { PlannedStep } from '../plan/plan.ts';
import type { StepFiles } from '../context/step-files.ts';
import type { BuildLocks } from '../keep/build-locks.ts';
import type { SourceImages } from '../delivery/source-images.ts';
import type { Slot } from '../context/slots.ts';

/** What a step starts from, and what is wanted of it. */
export interface StepStart {
  readonly origin: StepOrigin;
  /** How a user names the image at the bottom of the step's files. */
  readonly imageName: string;
  /** Whether its files may be saved for later runs: nothing before it failed. */
  readonly cacheable: boolean;
  /** How steps of this run start from its files; `in-place` where one can continue in its anvil. */
  readonly next: NextStart;
  /** The step that continues in its anvil, if one does. */
  readonly continuedBy: PlannedStep | undefined;
  /** Images of the source that it may start from instead. */
  readonly sourceImages: SourceImages;
  readonly locks: BuildLocks;
  readonly slot: Slot;
  /** Makes the base again where its image is gone; rejects where that cannot be. */
  readonly restore: () => Promise<Restored>;
}

/** The files that a step starts from. */
export type StepOrigin =
  /** Those of the step before, in its anvil, which is this step's from now on. */
  | { readonly kind: 'held'; readonly files: StepFiles }
  | { readonly kind: 'image'; readonly base: Base }
  /** Those of an earlier snapshot of the same step. */
  | { readonly kind: 'fallback'; readonly base: Base; readonly fallback: Fallback };

/** The image of these files; of held ones the image that their anvil was made from. */
export function baseOf(origin: StepOrigin): Base {
  return origin.kind === 'held' ? origin.files.anvil.base : origin.base;
}

/** The newest commit of these files. */
export function newestOf(origin: StepOrigin): SnapshotIdentity {
  return origin.kind === 'held' ? origin.files.newest : identityOf(origin.base.config.labels);
}

export function fallbackOf(origin: StepOrigin): Fallback | undefined {
  return origin.kind === 'fallback' ? origin.fallback : undefined;
}

/** A base that was made again. */
export interface Restored {
  readonly base: Base;
  /** Whether what is made from it may be saved. */
  readonly cacheable: boolean;
}
