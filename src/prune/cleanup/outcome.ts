import type { Failure } from '../failure.ts';
import type { BusyHost } from '../running-jobs.ts';
import type { CleanupPlan, KeepReason } from './plan.ts';

/** The outcome of a clean-up; `ms` includes the measurements. */
export type CleanupOutcome<Item> = CleanupEnd<Item> & { readonly ms: number };

export type CleanupEnd<Item> =
  /** `busy`: what would refuse it at present. */
  | {
      readonly result: 'skipped';
      readonly reason: 'dry-run' | 'nothing-to-delete';
      readonly plan: CleanupPlan<Item>;
      readonly busy?: BusyHost;
    }
  /** A job is running, or that is not known. */
  | { readonly result: 'skipped'; readonly reason: BusyHost['reason']; readonly busy: BusyHost }
  | { readonly result: 'pruned'; readonly plan: CleanupPlan<Item>; readonly done: Done<Item> }
  /** Something is gone, and something that was to go is not, because of a failure or of a job that has begun. */
  | {
      readonly result: 'partial';
      readonly plan: CleanupPlan<Item>;
      readonly done: Done<Item>;
      readonly failure: CleanupFailure;
    }
  /** Nothing is gone. */
  | {
      readonly result: 'failed';
      readonly failure: CleanupFailure;
      readonly plan?: CleanupPlan<Item>;
    };

export type CleanupFailure = Omit<Failure, 'kind'> & {
  readonly kind: Failure['kind'] | BusyHost['reason'] | 'not-deletable';
};

/** What has become of everything that the plan deletes. */
export interface Done<Item> {
  readonly removed: readonly Item[];
  /** Somebody else has removed it first. */
  readonly absent: readonly Item[];
  /** It has changed since the plan was made, or something uses it now. */
  readonly kept: readonly { readonly item: Item; readonly because: KeepReason }[];
  /** What `removed` has taken, as far as that is known. */
  readonly bytes: number;
  /** The change of free space on the disk, including what other programs write there. */
  readonly filesystemBytes?: number;
}
