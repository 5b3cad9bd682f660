import { readdir, readFile } from 'node:fs/promises';
import ignore, { type Ignore } from 'ignore';
import picomatch from 'picomatch';
import { isAbsent, readSourceFiles } from './disk.ts';
import { createMatcher } from './globs.ts';
import type { SourceFile } from './manifest.ts';
import { decodePath, diskPath } from './paths.ts';

/** All files below a folder that is no repository, but for what its `.gitignore` files name. */
export async function readFolderFiles(folder: string): Promise<SourceFile[]> {
  const found: Found = { folder, files: [], empty: [] };
  await walk(found, '', []);
  const empty = found.empty.map((path) => ({ path, kind: 'directory' as const, hash: '' }));
  return [...(await readSourceFiles(folder, found.files)), ...empty];
}

/** Files below a folder that one of the globs takes, ignored or not. */
export async function readIncludedFiles(
  folder: string,
  globs: readonly string[],
): Promise<SourceFile[]> {
  const paths = new Set<string>();
  for (const glob of globs) {
    const matches = createMatcher(glob);
    const start = picomatch.scan(glob).base.replace(/^\.\/?|\/+$/g, '');
    const found: Found = { folder, files: [], empty: [] };
    await walkFrom(found, start);
    for (const path of found.files) if (matches(path)) paths.add(path);
  }
  return readSourceFiles(folder, [...paths]);
}

/** The fixed beginning of a glob may be a file, a folder, or nothing. */
async function walkFrom(found: Found, start: string): Promise<void> {
  try {
    await walk(found, start, null);
  } catch (error) {
    if (!isAbsent(error)) throw error;
    found.files.push(start);
  }
}

interface Found {
  readonly folder: string;
  readonly files: string[];
  readonly empty: string[];
}

/** One `.gitignore`: its patterns are relative to the folder that holds it. */
interface Rules {
  readonly below: string;
  readonly matcher: Ignore;
}

/** Without rules (null) nothing is ignored. */
async function walk(found: Found, path: string, outer: readonly Rules[] | null): Promise<void> {
  const rules = outer && (await withRulesOf(found.folder, path, outer));
  const entries = await readdir(diskPath(found.folder, path), {
    withFileTypes: true,
    encoding: 'buffer',
  });
  const kept = entries
    .map((entry) => ({ entry, path: join(path, decodePath(entry.name)) }))
    .filter((each) => !isIgnored(rules, each.path, each.entry.isDirectory()));
  if (entries.length === 0 && path !== '') found.empty.push(path);
  for (const each of kept) {
    if (each.entry.isDirectory()) await walk(found, each.path, rules);
    else found.files.push(each.path);
  }
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

async function withRulesOf(
  folder: string,
  path: string,
  outer: readonly Rules[],
): Promise<readonly Rules[]> {
  try {
    const text = await readFile(diskPath(folder, join(path, '.gitignore')), 'utf8');
    return [...outer, { below: path, matcher: ignore({ allowRelativePaths: true }).add(text) }];
  } catch (error) {
    if (isAbsent(error) || isDirectory(error)) return outer;
    throw error;
  }
}

function isDirectory(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, 'code') === 'EISDIR';
}

/** The innermost file that speaks of the path decides, as for git. */
function isIgnored(rules: readonly Rules[] | null, path: string, isFolder: boolean): boolean {
  if (path === '.git' || path.endsWith('/.git')) return true;
  for (const { below, matcher } of rules?.toReversed() ?? []) {
    const relative = below === '' ? path : path.slice(below.length + 1);
    const { ignored, unignored } = matcher.test(isFolder ? `${relative}/` : relative);
    if (ignored || unignored) return ignored;
  }
  return false;
}
