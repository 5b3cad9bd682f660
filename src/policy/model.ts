import type { Amount } from '../base/size.ts';

/** What the administrator of a host allows, whatever a workflow, a pipeline or a person asks for. */
export interface Policy {
  /** The file that it was read from; undefined if the host has no policy. */
  readonly file: string | undefined;
  readonly prune: PrunePolicy;
  readonly snapshots: SnapshotPolicy;
}

export interface PrunePolicy {
  /** Nothing is pruned that was used more recently; undefined if only the limit of Tongs applies. */
  readonly leastAgeMs: number | undefined;
  /** Patterns of the images that are never pruned. */
  readonly keepImages: readonly string[];
}

export interface SnapshotPolicy {
  /** The most that the snapshots of all repositories may take together. */
  readonly total: Amount | undefined;
}

/** The least age of a prune with the file that sets it, if a policy sets one. */
export function leastPruneAge({
  file,
  prune,
}: Policy): { readonly ms: number; readonly setBy: string } | undefined {
  return file === undefined || prune.leastAgeMs === undefined
    ? undefined
    : { ms: prune.leastAgeMs, setBy: file };
}

/** The policy of a host without one. */
export const NO_POLICY: Policy = {
  file: undefined,
  prune: { leastAgeMs: undefined, keepImages: [] },
  snapshots: { total: undefined },
};
