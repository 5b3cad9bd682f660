import type { Amount } from '../base/size.ts';
import type { GrantName } from '../pipeline/grants.ts';

/** The file of the policy. It is fixed, see `HOST_POLICY`. */
export const POLICY_PATH = '/etc/tongs/policy.yml';

/** What the administrator of a host allows, whatever a workflow, a pipeline or a person asks for. */
export interface Policy {
  /** The file that it was read from; undefined if the host has no policy. */
  readonly file: string | undefined;
  readonly prune: PrunePolicy;
  readonly snapshots: SnapshotPolicy;
  readonly limits: LimitPolicy;
  /** Patterns of the images that pipelines may use; undefined if they may use all. */
  readonly images: readonly string[] | undefined;
  /** Undefined if callers may grant everything, except to the code of forks. */
  readonly grants: readonly GrantRule[] | undefined;
}

/** The most that a pipeline may use. What is undefined has no limit. */
export interface LimitPolicy {
  /** Of each container of a step or tong. */
  readonly memoryBytes: number | undefined;
  readonly cpus: number | undefined;
  /** Of a run. */
  readonly timeoutMs: number | undefined;
  /** Steps of one run at once. */
  readonly maxParallel: number | undefined;
  /** Steps of all runs at once. */
  readonly maxSteps: number | undefined;
}

/** Grants that the host allows to some repositories. */
export interface GrantRule {
  readonly allow: readonly GrantName[];
  /** Patterns of repositories, such as `github.com/team/*`. */
  readonly repositories: readonly string[];
  readonly scopes: readonly Origin[];
}

/** Where the code of a run comes from, by the scope of its snapshots. The code of `fork` and `commit` may be anybody's. */
export type Origin = 'default' | 'branch' | 'pull-request' | 'fork' | 'commit';

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
  limits: {
    memoryBytes: undefined,
    cpus: undefined,
    timeoutMs: undefined,
    maxParallel: undefined,
    maxSteps: undefined,
  },
  images: undefined,
  grants: undefined,
};
