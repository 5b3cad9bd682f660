import type { Environment } from '../../base/environment.ts';
import { createGit, lineOf } from './git.ts';
import { readHead } from './head.ts';
import { parseRemote, type Remote } from './remote.ts';

/**
 * Names and values of the context `github` that git knows about a folder: the commit, the branch, and the repository
 * of `origin`. A value that git does not have is absent. Never rejects.
 */
export async function readCheckout(
  folder: string,
  environment: Environment,
): Promise<Readonly<Record<string, string>>> {
  const git = createGit(folder, { environment });
  const ask = async (args: readonly string[]): Promise<string> =>
    lineOf(await git.ask(args).catch(() => undefined));
  const [sha = '', ref, url] = await Promise.all([
    readHead(folder, environment),
    ask(['symbolic-ref', '--quiet', 'HEAD']),
    ask(['config', '--get', 'remote.origin.url']),
  ]);
  return { sha, ...describeRef(ref), ...describeRemote(parseRemote(url)) };
}

/** A detached HEAD has no ref: several branches and tags may be at its commit. */
function describeRef(ref: string): Readonly<Record<string, string>> {
  const name = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
  return name === undefined ? {} : { ref, ref_name: name, ref_type: 'branch' };
}

function describeRemote(remote: Remote | undefined): Readonly<Record<string, string>> {
  if (!remote) return {};
  const { server, path } = remote;
  const owner = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  return { server_url: server, repository: path, repository_owner: owner };
}
