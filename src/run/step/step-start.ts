import type { Base } from '../../anvil/base.ts';
import { InternalError } from '../../base/errors/errors.ts';
import { identityOf, type SnapshotIdentity } from '../../snapshots/identity.ts';
import type { Inherited } from '../../snapshots/written.ts';
import type { Followers } from '../plan/next-start.ts';
import type { Fallback } from '../plan/fallback.ts';
import type { StepFiles } from '../context/step-files.ts';
import type { BuildLocks } from '../save/build-locks.ts';
import type { SourceImages } from '../delivery/source-images.ts';
import type { Slot } from '../../base/async/slots.ts';

/** Everything that decides how a step starts, and how other steps start from its files. */
export interface StepStart extends Followers {
  readonly origin: StepOrigin;
  /** The name of the step's root image in the pipeline. */
  readonly imageName: string;
  /** Whether its files may be saved for later runs: not after a tolerated failure. */
  readonly cacheable: boolean;
  /** The source images from which it may start instead. */
  readonly sourceImages: SourceImages;
  readonly locks: BuildLocks;
  readonly slot: Slot;
  /** Makes the base again if its image is gone; rejects if that is not possible. */
  readonly restore: () => Promise<Restored>;
}

/** The files that a step starts from. */
export type StepOrigin =
  /** The files of the step before, in its anvil: this step has to dispose it. */
  (
    | {
        readonly kind: 'held';
        readonly files: StepFiles;
        /** An image of these files, if there is one; always for a step with retries. */
        readonly image: Base | undefined;
      }
    | { readonly kind: 'image'; readonly base: Base }
    /** The files of an earlier snapshot of the same step. */
    | { readonly kind: 'fallback'; readonly base: Base; readonly fallback: Fallback }
  ) & { readonly inherited: Inherited };

/** The image of these files; for held files, the image that their anvil was made from. */
export function baseOf(origin: StepOrigin): Base {
  return origin.kind === 'held' ? origin.files.anvil.base : origin.base;
}

/** Where a retry starts: from the same files, but not in an anvil that the failed attempt has changed. */
export function toRetryOrigin(origin: StepOrigin): StepOrigin {
  if (origin.kind !== 'held') return origin;
  const { image, inherited } = origin;
  if (image) return { kind: 'image', base: image, inherited };
  throw new InternalError(
    'Cannot retry a step: there is no image of the files that it started from',
  );
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
  /** Whether files that are made from it may be saved. */
  readonly cacheable: boolean;
  readonly inherited: Inherited;
}
