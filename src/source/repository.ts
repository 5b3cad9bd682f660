import type { Environment } from '../base/environment.ts';
import { createGit } from './git/git.ts';
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
  const url = answer?.exitCode === 0 ? answer.stdout.toString('utf8').trim() : '';
  return normalizeRemote(url) ?? findInMainWorktree(folder);
}

/** `github.com/owner/name` for `https://`, `ssh://` and `git@host:` on any port; undefined for a local path. */
export function normalizeRemote(url: string): string | undefined {
  const scp = /^(?:[^@/\s]+@)?([^:/\s]+):(?!\/\/)(.+)$/.exec(url);
  const parsed = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? URL.parse(url) : null;
  // GitHub's second host name, on the port that firewalls allow.
  const host = (parsed?.hostname ?? scp?.[1])?.replace(/^ssh\.github\.com$/i, 'github.com');
  const path = parsed?.pathname ?? scp?.[2];
  if (!host || !path || parsed?.protocol === 'file:') return undefined;
  const name = path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
  return name === '' ? undefined : `${host}/${name}`.toLowerCase();
}
