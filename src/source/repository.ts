import type { Environment } from '../base/environment.ts';
import { createGit, lineOf } from './git/git.ts';
import { parseRemote } from './git/remote.ts';
import { findInMainWorktree } from './folder/worktrees.ts';

/**
 * Identifies the repository of a folder: host, owner and name of git's `origin`, the same for every protocol; else the
 * folder's real path, in the main worktree.
 */
export async function identifyRepository(
  folder: string,
  environment: Environment,
): Promise<string> {
  const git = createGit(folder, { environment });
  const answer = await git.ask(['config', '--get', 'remote.origin.url']).catch(() => undefined);
  const url = lineOf(answer);
  return normalizeRemote(url) ?? findInMainWorktree(folder);
}

/** `github.com/owner/name` for `https://`, `ssh://` and `git@host:` on any port; undefined for a local path. */
export function normalizeRemote(url: string): string | undefined {
  const remote = parseRemote(url);
  return remote && `${remote.host}/${remote.path}`.toLowerCase();
}
