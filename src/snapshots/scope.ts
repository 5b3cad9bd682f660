import { sha256 } from '../base/sha256.ts';

// Which snapshots a run may trust. It reads the snapshots of its own scope and of more trusted scopes, and saves into
// its own scope. So a branch never finds a snapshot that a fork has made.

/** `default`, `branch-<20 hex>`, `commit-<20 hex>`, `pr-<number>` or `fork-<number>`; part of tags and labels. */
export type ScopeName = string;

export interface Scope {
  /** New snapshots are saved in it. */
  readonly own: ScopeName;
  /** Snapshots are looked up in these, the most trusted first. */
  readonly readable: readonly ScopeName[];
}

export const DEFAULT_SCOPE: ScopeName = 'default';

/** The scope on a developer's own machine: as trusted there as the default branch. */
export const LOCAL_SCOPE: Scope = { own: DEFAULT_SCOPE, readable: [DEFAULT_SCOPE] };

/** What a workflow's event says of the origin of its code. A text is empty if the event does not say. */
export interface Trigger {
  /** `refs/heads/main`, `refs/pull/7/merge`, `refs/tags/v1`. */
  readonly ref: string;
  /** Without `refs/heads/`. */
  readonly defaultBranch: string;
  /** `base` is the branch that a pull request is to be merged into. */
  readonly pullRequest:
    | { readonly number: number; readonly base: string; readonly isFork: boolean }
    | undefined;
  /** Whether the code may come from a fork although the event belongs to no pull request. */
  readonly isFork: boolean;
}

/** The scope of a workflow's job. If the default branch is not known, the job does not count as one of it. */
export function toScope({ ref, defaultBranch, pullRequest, isFork }: Trigger): Scope {
  const known = (name: string): ScopeName[] =>
    name === '' || name === defaultBranch ? [] : [branchScope(`refs/heads/${name}`)];
  if (pullRequest) {
    const own = `${pullRequest.isFork ? 'fork' : 'pr'}-${pullRequest.number}`;
    return { own, readable: [DEFAULT_SCOPE, ...known(pullRequest.base), own] };
  }
  // No pull request has this number.
  if (isFork) return { own: FORK_OF_NO_NUMBER, readable: [DEFAULT_SCOPE, FORK_OF_NO_NUMBER] };
  if (defaultBranch !== '' && ref === `refs/heads/${defaultBranch}`) return LOCAL_SCOPE;
  const own = branchScope(ref);
  return { own, readable: [DEFAULT_SCOPE, own] };
}

/** Whether the code may come from a pull request. */
export function isOfPullRequest({ own }: Scope): boolean {
  return own.startsWith('pr-') || own.startsWith('fork-');
}

const FORK_OF_NO_NUMBER: ScopeName = 'fork-0';

/** The scope of a checkout that is not the event's commit: it is shared only by runs of this commit and event. */
export function commitScope(of: {
  readonly event: string;
  readonly ref: string;
  readonly commit: string;
}): Scope {
  const own = `commit-${shortHash(JSON.stringify([of.event, of.ref, of.commit]))}`;
  return { own, readable: [DEFAULT_SCOPE, own] };
}

/** The scope that a caller names: `default`, or a name such as that of a branch. */
export function namedScope(name: string): Scope {
  if (name === DEFAULT_SCOPE) return LOCAL_SCOPE;
  const own = branchScope(name);
  return { own, readable: [DEFAULT_SCOPE, own] };
}

/** Uses a hash of the ref: a tag may have no slash, and at most 128 characters. */
function branchScope(ref: string): ScopeName {
  return `branch-${shortHash(ref)}`;
}

/**
 * 80 bits: somebody who may push a branch chooses its name, and must not find a name with the hash of another branch. A
 * longer hash leaves no room in a tag for the key and the hour of the last use.
 */
function shortHash(text: string): string {
  return sha256(text).slice(0, 20);
}
