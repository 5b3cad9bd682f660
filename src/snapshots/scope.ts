import { createHash } from 'node:crypto';

// Who may trust a snapshot. A run reads what its own scope and the more trusted ones hold, and writes
// into its own: so nothing that a fork made is ever found by a branch.

/** `default`, `branch-<20 hex>`, `commit-<20 hex>`, `pr-<number>` or `fork-<number>`; part of tags and labels. */
export type ScopeName = string;

export interface Scope {
  /** Where new snapshots go. */
  readonly own: ScopeName;
  /** Where snapshots are looked up, the most trusted first. */
  readonly readable: readonly ScopeName[];
}

export const DEFAULT_SCOPE: ScopeName = 'default';

/** Of whoever runs a pipeline on a machine of their own: as trusted there as the default branch. */
export const LOCAL_SCOPE: Scope = { own: DEFAULT_SCOPE, readable: [DEFAULT_SCOPE] };

/** What a workflow's event tells of where its code comes from; an empty text is what it does not tell. */
export interface Trigger {
  /** `refs/heads/main`, `refs/pull/7/merge`, `refs/tags/v1`. */
  readonly ref: string;
  /** Without `refs/heads/`. */
  readonly defaultBranch: string;
  /** Of a pull request: its number, the branch it is to be merged into, and whether it comes from a fork. */
  readonly pullRequest:
    | { readonly number: number; readonly base: string; readonly isFork: boolean }
    | undefined;
  /** Whether the code may be a fork's although the event belongs to no pull request. */
  readonly isFork: boolean;
}

/** The scope of a workflow's job. What is not known to be the default branch is not taken for it. */
export function toScope({ ref, defaultBranch, pullRequest, isFork }: Trigger): Scope {
  const known = (name: string): ScopeName[] =>
    name === '' || name === defaultBranch ? [] : [branchScope(`refs/heads/${name}`)];
  if (pullRequest) {
    const own = `${pullRequest.isFork ? 'fork' : 'pr'}-${pullRequest.number}`;
    return { own, readable: [DEFAULT_SCOPE, ...known(pullRequest.base), own] };
  }
  // Nobody else's: no pull request has this number.
  if (isFork) return { own: FORK_OF_NO_NUMBER, readable: [DEFAULT_SCOPE, FORK_OF_NO_NUMBER] };
  if (defaultBranch !== '' && ref === `refs/heads/${defaultBranch}`) return LOCAL_SCOPE;
  const own = branchScope(ref);
  return { own, readable: [DEFAULT_SCOPE, own] };
}

const FORK_OF_NO_NUMBER: ScopeName = 'fork-0';

/** Of a checkout that is another than the event's: of this commit, under this event, and of nobody else. */
export function commitScope(of: {
  readonly event: string;
  readonly ref: string;
  readonly commit: string;
}): Scope {
  const own = `commit-${shortHash(JSON.stringify([of.event, of.ref, of.commit]))}`;
  return { own, readable: [DEFAULT_SCOPE, own] };
}

/** As a caller names it, who knows what is to be trusted: `default`, or a name such as that of a branch. */
export function namedScope(name: string): Scope {
  if (name === DEFAULT_SCOPE) return LOCAL_SCOPE;
  const own = branchScope(name);
  return { own, readable: [DEFAULT_SCOPE, own] };
}

/** By a hash of the ref's name: tags take no slash, and no more than 128 characters. */
function branchScope(ref: string): ScopeName {
  return `branch-${shortHash(ref)}`;
}

/**
 * 80 bits: whoever may push a branch may choose its name, and must not find one whose hash is that of another.
 * A longer one leaves no room in a tag for the key and the hour of its last use.
 */
function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 20);
}
