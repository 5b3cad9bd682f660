import { lstat, readdir } from 'node:fs/promises';
import { isAbsent, type FoundFile } from './disk.ts';
import { createMatcher } from './globs.ts';
import { isIgnored, noRules, readIgnoreRules, type IgnoreRules } from './ignore-rules.ts';
import { decodePath, diskPath } from './paths.ts';

/** All files below a folder that is no repository, but for what its `.gitignore` files name. */
export async function listFolderFiles(
  folder: string,
  isWanted: (path: string) => boolean,
): Promise<FoundFile[]> {
  const found: Found = { folder, isWanted, files: [], empty: [] };
  await walk(found, '', noRules());
  const empty = found.empty.map((path) => ({ path, kind: 'directory' as const, hash: '' }));
  return [...found.files.map(toUnread), ...empty];
}

/** Files below a folder that one of the globs takes, ignored or not. */
export async function listIncludedFiles(
  folder: string,
  globs: readonly string[],
  isWanted: (path: string) => boolean,
): Promise<FoundFile[]> {
  const paths = new Set<string>();
  for (const glob of globs) {
    const matches = createMatcher(glob);
    const found: Found = { folder, isWanted, files: [], empty: [] };
    await walkFrom(found, fixedStart(glob));
    for (const path of found.files) if (matches(path)) paths.add(path);
  }
  return [...paths].map(toUnread);
}

function toUnread(path: string): FoundFile {
  return { path, kind: 'unread' };
}

/** The names at the beginning of a glob that stand for themselves. */
function fixedStart(glob: string): readonly string[] {
  const names = glob.split('/').filter((name) => name !== '' && name !== '.');
  const end = names.findIndex((name) => SPECIAL.test(name));
  return end === -1 ? names : names.slice(0, end);
}

const SPECIAL = /[*?[\]{}()!+@|\\]/;

/** Through real folders only: a link may lead out of the source. */
async function walkFrom(found: Found, names: readonly string[]): Promise<void> {
  let path = '';
  for (const name of names) {
    path = join(path, name);
    if (name === '..' || name === '.git' || !found.isWanted(path)) return;
    const isFolder = await isRealFolder(diskPath(found.folder, path));
    if (isFolder === false) found.files.push(path);
    if (!isFolder) return;
  }
  await walk(found, path, null);
}

/** Undefined where there is nothing. */
async function isRealFolder(where: string | Buffer): Promise<boolean | undefined> {
  try {
    return (await lstat(where)).isDirectory();
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

interface Found {
  readonly folder: string;
  /** What it is false for is left out; of a folder, with all below it. */
  readonly isWanted: (path: string) => boolean;
  readonly files: string[];
  readonly empty: string[];
}

/** Without rules (null) nothing is ignored. */
async function walk(found: Found, path: string, outer: IgnoreRules | null): Promise<void> {
  const rules = outer && (await readIgnoreRules(found.folder, path, outer));
  const entries = await readdir(diskPath(found.folder, path), {
    withFileTypes: true,
    encoding: 'buffer',
  });
  const kept = entries
    .map((entry) => ({ path: join(path, decodePath(entry.name)), isFolder: entry.isDirectory() }))
    .filter((entry) => entry.path !== '.git' && !entry.path.endsWith('/.git'))
    .filter((entry) => found.isWanted(entry.path))
    .filter((entry) => !rules || !isIgnored(rules, entry.path, entry.isFolder));
  if (entries.length === 0 && path !== '') found.empty.push(path);
  for (const each of kept) {
    if (each.isFolder) await walk(found, each.path, rules);
    else found.files.push(each.path);
  }
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
