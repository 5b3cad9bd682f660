import { statSync } from 'node:fs';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../../base/environment.ts';
import { isOutside } from '../../base/outside.ts';
import { findRepository } from '../folder/worktrees.ts';

/** Variables with which git reads a repository of any owner. */
export interface OwnerTrust extends AsyncDisposable {
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * Lets git before 2.38 read a repository of another user: it reads `safe.directory` only from the configuration files
 * of the user and of the system. So this creates a file that includes the user's own; disposing removes it.
 */
export async function openOwnerTrust(
  folder: string,
  environment: Environment,
): Promise<OwnerTrust> {
  const repository = await findRepository(folder);
  if (repository === undefined || !isForeign(repository)) return NOTHING;
  try {
    return await writeTrust(repository, environment);
  } catch {
    // If the file cannot be created, a later git reads the repository nevertheless.
    return NOTHING;
  }
}

const NOTHING: OwnerTrust = { variables: {}, [Symbol.asyncDispose]: () => Promise.resolve() };

/** Git checks the owners of both. */
function isForeign(repository: string): boolean {
  const user = process.geteuid?.();
  const entries = [repository, join(repository, '.git')];
  return entries.some((path) => statSync(path, { throwIfNoEntry: false })?.uid !== user);
}

async function writeTrust(repository: string, environment: Environment): Promise<OwnerTrust> {
  const { HOME, XDG_CONFIG_HOME, GIT_CONFIG_GLOBAL } = environment;
  const own = GIT_CONFIG_GLOBAL ?? (HOME && join(HOME, '.gitconfig'));
  const config = XDG_CONFIG_HOME || (HOME && join(HOME, '.config'));
  const shared = GIT_CONFIG_GLOBAL === undefined && config ? join(config, 'git/config') : undefined;
  const folder = await mkdtemp(join(await findTemporary(repository, environment), 'tongs-git-'));
  const path = join(folder, 'config');
  const included = [shared, own].filter((each) => each !== undefined && each !== '');
  // The first release with this check does not know "*".
  const lines = [
    ...included.map((each) => `[include]\n\tpath = ${quote(each ?? '')}`),
    `[safe]\n\tdirectory = *\n\tdirectory = ${quote(repository)}`,
  ];
  await writeFile(path, `${lines.join('\n')}\n`);
  return {
    variables: { GIT_CONFIG_GLOBAL: path },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A folder for temporary files outside of the repository: in it, they would belong to the source. */
export async function findTemporary(repository: string, { TMPDIR }: Environment): Promise<string> {
  if (!TMPDIR) return DEFAULT_TEMPORARY;
  const [outer, inner] = await Promise.all([realpath(repository), realpath(TMPDIR)]);
  return isOutside(outer, inner) ? TMPDIR : DEFAULT_TEMPORARY;
}

const DEFAULT_TEMPORARY = '/tmp';

/** A value in a configuration file of git. */
function quote(value: string): string {
  const escaped = value.replace(/[\\"]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`);
  return `"${escaped}"`;
}
