import type { Environment } from '../../base/environment.ts';
import { createGit, lineOf, type Git } from './git.ts';

/** The checked-out commit of a folder's repository; undefined if there is no repository or no commit. */
export function readHead(folder: string, environment: Environment): Promise<string | undefined> {
  return resolveCommit(createGit(folder, { environment }), 'HEAD');
}

/** Whether the repository is at one of these commits, or at the commit of one of these tags. */
export async function isAt(
  folder: string,
  head: string,
  { shas, environment }: { readonly shas: readonly string[]; readonly environment: Environment },
): Promise<boolean> {
  if (shas.includes(head)) return true;
  const git = createGit(folder, { environment });
  const commits = await Promise.all(
    shas.filter((sha) => HASH.test(sha)).map((sha) => resolveCommit(git, sha)),
  );
  return commits.includes(head);
}

const HASH = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

async function resolveCommit(git: Git, name: string): Promise<string | undefined> {
  const args = ['rev-parse', '--verify', '--quiet', `${name}^{commit}`];
  const found = lineOf(await git.ask(args).catch(() => undefined));
  return HASH.test(found) ? found : undefined;
}
