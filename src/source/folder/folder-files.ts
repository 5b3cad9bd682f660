import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import { InvalidInput } from '../../base/errors/errors.ts';
import { createDiskLookup, isAbsent, type FoundFile } from './disk.ts';
import { createMatcher, hintAtNames, type SourcePattern } from '../globs.ts';
import { isIgnored, noRules, readIgnoreRules, type IgnoreRules } from './ignore-rules.ts';
import { decodePath, diskPath } from '../paths.ts';
import type { Worktrees } from './worktrees.ts';

export interface WalkOptions {
  /** If false, the path is left out; of a folder, with everything below it. */
  readonly isWanted: (path: string) => boolean;
  /** Other worktrees of these repositories are left out. */
  readonly worktrees?: Worktrees;
  readonly signal?: AbortSignal | undefined;
}

/** All files below a folder that is no repository, except those that its `.gitignore` files ignore. */
export async function listFolderFiles(folder: string, options: WalkOptions): Promise<FoundFile[]> {
  const found: Found = { ...options, folder, files: [], empty: [] };
  await walk(found, '', noRules());
  return [...found.files.map(toUnread), ...found.empty.map(toEmpty)];
}

/** Files below a folder that match one of the patterns, ignored or not; rejects if a pattern matches none. */
export async function listIncludedFiles(
  folder: string,
  patterns: readonly SourcePattern[],
  options: WalkOptions,
): Promise<FoundFile[]> {
  const exists = createDiskLookup(folder);
  const files = new Map<string, FoundFile>();
  const unmatched: SourcePattern[] = [];
  for (const pattern of patterns) {
    const { matches, start } = createMatcher(pattern, exists);
    const found: Found = { ...options, folder, files: [], empty: [] };
    await walkFrom(found, start);
    const taken = [...found.files.map(toUnread), ...found.empty.map(toEmpty)].filter(({ path }) =>
      matches(path),
    );
    for (const file of taken) files.set(file.path, file);
    if (taken.length === 0 && !pattern.optional) unmatched.push(pattern);
  }
  if (unmatched.length > 0) throw new InvalidInput(unmatched.map(describe), 'include-unmatched');
  return [...files.values()];
}

function describe({ glob, place }: SourcePattern): Diagnostic {
  const hints = [
    hintAtNames(glob),
    `Check the path (it is relative to the source), or write "${glob}?" if it may be absent.`,
  ];
  return {
    message: `Cannot include "${glob}" in the source: nothing matches it`,
    ...(place && { place }),
    hint: hints.filter((hint) => hint !== undefined).join(' '),
  };
}

function toUnread(path: string): FoundFile {
  return { path, kind: 'unread' };
}

function toEmpty(path: string): FoundFile {
  return { path, kind: 'directory', hash: '' };
}

/** Follows real folders only: a link may lead out of the source. */
async function walkFrom(found: Found, names: readonly string[]): Promise<void> {
  let path = '';
  for (const name of names) {
    path = join(path, name);
    if (name === '..' || name === '.git' || !found.isWanted(path)) return;
    const isFolder = await isRealFolder(diskPath(found.folder, path));
    if (isFolder === false) found.files.push(path);
    if (!isFolder) return;
  }
  // A worktree that a pattern names is wanted.
  await walk({ ...found, named: path }, path, null);
}

/** Undefined if nothing is there. */
async function isRealFolder(where: string | Buffer): Promise<boolean | undefined> {
  try {
    return (await lstat(where)).isDirectory();
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

interface Found extends WalkOptions {
  readonly folder: string;
  readonly files: string[];
  readonly empty: string[];
  /** The walk begins here. */
  readonly named?: string;
}

/** If the rules are null, nothing is ignored. */
async function walk(found: Found, path: string, outer: IgnoreRules | null): Promise<void> {
  found.signal?.throwIfAborted();
  const rules = outer && (await readIgnoreRules(found.folder, path, outer));
  const entries = await readdir(diskPath(found.folder, path), {
    withFileTypes: true,
    encoding: 'buffer',
  });
  if (isOtherWorktree(found, path, entries)) return;
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

function isOtherWorktree(
  { folder, worktrees, named = '' }: Found,
  path: string,
  entries: readonly Dirent<Buffer>[],
): boolean {
  if (!worktrees || path === named) return false;
  return entries.some(({ name }) => name.equals(GIT)) && worktrees.has(`${folder}/${path}`);
}

const GIT = Buffer.from('.git');

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
