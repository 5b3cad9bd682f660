import { lstat, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { invalidInput, type InvalidInput } from '../base/errors.ts';
import { formatSize } from '../base/size.ts';
import type { Environment } from '../base/environment.ts';
import { readFolderFiles, readIncludedFiles } from './folder-files.ts';
import { readGitFiles } from './git-files.ts';
import { createMatcher } from './globs.ts';
import { Manifest, type SourceFile } from './manifest.ts';
import { diskPath } from './paths.ts';

export interface SourceOptions {
  /** Globs of ignored files that are taken as well. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly environment: Environment;
}

/** A folder on this machine, and what steps are to see of it. */
export interface Source {
  /** Real path. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Reads what is to be seen of a folder; contents only where git does not know them. */
export async function readSource(folder: string, options: SourceOptions): Promise<Source> {
  const real = await resolveFolder(folder);
  const excluded = options.exclude.map(createMatcher);
  // What is excluded is not read: it may be large, or not for our eyes.
  const isWanted = (path: string): boolean => !excluded.some((matches) => matches(path));
  try {
    const listed = await listFiles(real, { isWanted, environment: options.environment });
    const included = await readIncludedFiles(real, options.include, isWanted);
    const files = new Map([...listed, ...included].map((file) => [file.path, file]));
    return { folder: real, manifest: new Manifest([...files.values()]) };
  } catch (error) {
    throw isForbidden(error) ? unreadable(real, error.path) : error;
  }
}

/** Bytes of all files; rejects when they are more than `maxBytes`, naming the largest. */
export async function measureSource(source: Source, maxBytes: number): Promise<number> {
  const sizes = await Promise.all(
    source.manifest.files.map(async ({ path, kind }) => ({
      path,
      bytes: kind === 'directory' ? 0 : await sizeOf(source.folder, path),
    })),
  );
  const total = sizes.reduce((sum, file) => sum + file.bytes, 0);
  if (total <= maxBytes) return total;
  const largest = sizes.toSorted((a, b) => b.bytes - a.bytes).slice(0, 5);
  const lines = largest.map((file) => `${formatSize(file.bytes).padStart(8)}  ${file.path}`);
  throw invalidInput(
    'source-too-large',
    `Cannot send the source in "${source.folder}": it has ${formatSize(total)}, the limit is ${formatSize(maxBytes)}`,
    `Exclude what steps do not need (source.exclude, .gitignore), or raise source.max-size. The largest files:\n${lines.join('\n')}`,
  );
}

async function resolveFolder(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory()) return realpath(folder);
  throw invalidInput(
    'source-missing',
    `Cannot read the source in "${folder}": ${found ? 'it is not a folder' : 'there is no such folder'}`,
    'Check source.path, or the source that was given on the command line or to the action.',
  );
}

interface Listing {
  readonly isWanted: (path: string) => boolean;
  readonly environment: Environment;
}

async function listFiles(folder: string, options: Listing): Promise<SourceFile[]> {
  const repository = await findRepository(folder);
  if (repository === undefined) return readFolderFiles(folder, options.isWanted);
  const files = await readGitFiles(folder, options);
  // A folder that an outer repository ignores is nobody's: then it is read as it is.
  const isNobodys = files.length === 0 && repository !== folder;
  return isNobodys ? readFolderFiles(folder, options.isWanted) : files;
}

function isForbidden(error: unknown): error is Error & { readonly path: string } {
  if (!(error instanceof Error) || typeof Reflect.get(error, 'path') !== 'string') return false;
  const code: unknown = Reflect.get(error, 'code');
  return code === 'EACCES' || code === 'EPERM';
}

function unreadable(folder: string, path: string): InvalidInput {
  return invalidInput(
    'source-unreadable',
    `Cannot read "${relative(folder, path)}" of the source in "${folder}": permission denied`,
    'Let your user read it, or leave it out: by source.exclude, or by .gitignore.',
  );
}

/** The nearest folder with a `.git`, this one or one above it. */
async function findRepository(folder: string): Promise<string | undefined> {
  const found = await lstat(join(folder, '.git')).catch(() => undefined);
  if (found) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : findRepository(above);
}

async function sizeOf(folder: string, path: string): Promise<number> {
  const found = await lstat(diskPath(folder, path)).catch(() => undefined);
  return found?.size ?? 0;
}
