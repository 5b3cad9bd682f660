import { realpath, stat } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Diagnostic, Place } from '../base/errors/diagnostic.ts';
import { systemCode } from '../base/errors/system-code.ts';
import { invalidInput, type InvalidInput } from '../base/errors/errors.ts';
import type { Environment } from '../base/environment.ts';
import { createDiskLookup, readFoundFiles, type FoundFile } from './folder/disk.ts';
import { createExclusion } from './exclusion.ts';
import { listFolderFiles, listIncludedFiles } from './folder/folder-files.ts';
import { listGitFiles } from './git/git-files.ts';
import type { GitFolder, GitFolderMaker, GitFolderOptions } from './git/git-folder.ts';
import type { SourcePattern } from './globs.ts';
import { Manifest } from './manifest.ts';
import { findInside } from './find-inside.ts';
import { refuseTooLarge } from './size-limit.ts';
import { describeUnreadable } from './folder/unreadable.ts';
import { findRepository, Worktrees } from './folder/worktrees.ts';

export interface SourceOptions {
  /** Ignored files that belong to the source nevertheless. */
  readonly include: readonly SourcePattern[];
  readonly exclude: readonly SourcePattern[];
  /** The limit for all files together. */
  readonly maxBytes: number;
  /** Whether steps get a small `.git` of the repository. */
  readonly git?: boolean;
  /** The place that asks for it, for messages. */
  readonly gitPlace?: Place | undefined;
  /** Files and folders that are written while the source is read and sent: they do not belong to it. */
  readonly ownFiles?: readonly string[];
  readonly environment: Environment;
  readonly signal?: AbortSignal;
}

/** A folder on this machine, and its files for steps. */
export interface Source {
  /** Real path. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** The `.git` for steps, if the manifest has one. */
  readonly git?: GitFolder;
  /** The sizes by path, when the files were listed. */
  readonly sizes: ReadonlyMap<string, number>;
  /** The paths that git does not track; undefined if the folder is no repository. */
  readonly untracked?: ReadonlySet<string>;
  /** For patterns that exclude nothing. */
  readonly warnings: readonly Diagnostic[];
}

/**
 * Lists the files of a folder with their hashes. It reads only contents that git does not know, and none if the
 * source is too large.
 */
export async function readSource(folder: string, options: SourceOptions): Promise<Source> {
  const { environment, signal } = options;
  const real = await resolveFolder(folder);
  const { isWanted, findWarnings } = await createFilter(real, options);
  const opening = openGit({ ...options, folder: real, isWanted, place: options.gitPlace });
  // An error of the files is reported before an error of this.
  opening.catch(() => {});
  try {
    const sizes = new Map<string, number>();
    const onSize = (path: string, bytes: number): void => void sizes.set(path, bytes);
    const listed = await listFiles(real, { isWanted, environment, onSize, signal });
    const { worktrees } = listed;
    const included = await listIncludedFiles(real, options.include, {
      isWanted,
      worktrees,
      signal,
    });
    const found = new Map([...included, ...listed.files].map((file) => [file.path, file]));
    refuseTooLarge(real, found.values(), { maxBytes: options.maxBytes, sizes });
    const files = await readFoundFiles(real, [...found.values()], signal);
    const { untracked } = listed;
    const own = new Manifest(files);
    const git = (await opening)?.(own);
    return {
      folder: real,
      manifest: git ? new Manifest([...files, ...git.filesFor(own)]) : own,
      ...(git && { git }),
      sizes,
      ...(untracked && { untracked }),
      warnings: findWarnings(),
    };
  } catch (error) {
    throw isAboutFile(error) ? unreadable(real, error) : error;
  }
}

/** Loads the code for it only if steps get a `.git`. */
async function openGit(
  options: GitFolderOptions & Pick<SourceOptions, 'git'>,
): Promise<GitFolderMaker | undefined> {
  if (options.git !== true) return undefined;
  const { openGitFolder } = await import('./git/git-folder.ts');
  return openGitFolder(options);
}

/** Excluded files are not read: they may be large, or private. */
async function createFilter(
  folder: string,
  { exclude, ownFiles = [] }: SourceOptions,
): Promise<Filter> {
  const exclusion = createExclusion(exclude, createDiskLookup(folder));
  const own = (await Promise.all(ownFiles.map((path) => findInside(folder, path)))).flat();
  const isOwn = (path: string): boolean =>
    own.some((each) => path === each || path.startsWith(`${each}/`));
  return {
    isWanted: (path) => !isOwn(path) && !exclusion.takes(path),
    findWarnings: exclusion.findWarnings,
  };
}

interface Filter {
  readonly isWanted: (path: string) => boolean;
  /** Call it when every path was asked for. */
  readonly findWarnings: () => readonly Diagnostic[];
}

async function resolveFolder(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory()) return realpath(folder);
  throw invalidInput(
    'source-missing',
    `Cannot read the source in "${folder}": ${found ? 'it is not a folder' : 'there is no such folder'}`,
    'Check source.path in the pipeline, --source on the command line, or the action\'s input "source".',
  );
}

interface ListOptions {
  readonly isWanted: (path: string) => boolean;
  readonly environment: Environment;
  readonly onSize: (path: string, bytes: number) => void;
  readonly signal: AbortSignal | undefined;
}

interface Listing {
  readonly files: readonly FoundFile[];
  readonly worktrees: Worktrees;
  readonly untracked?: ReadonlySet<string>;
}

async function listFiles(folder: string, options: ListOptions): Promise<Listing> {
  const repository = await findRepository(folder);
  const worktrees = Worktrees.NONE.with(repository === undefined ? [] : [repository]);
  const walked = { ...options, worktrees };
  if (repository === undefined) return { files: await listFolderFiles(folder, walked), worktrees };
  const untracked = new Set<string>();
  const onUntracked = (path: string): void => void untracked.add(path);
  const files = await listGitFiles(folder, { ...options, onUntracked });
  // A folder that an outer repository ignores does not belong to it, and is read like a folder without git.
  const isNobodys = files.length === 0 && repository !== folder;
  if (isNobodys) return { files: await listFolderFiles(folder, walked), worktrees };
  return { files, untracked, worktrees };
}

function isAboutFile(error: unknown): error is Error & { readonly path: string } {
  if (!(error instanceof Error) || typeof Reflect.get(error, 'path') !== 'string') return false;
  return systemCode(error) !== undefined;
}

function unreadable(folder: string, error: Error & { readonly path: string }): InvalidInput {
  const path = relative(folder, error.path);
  const { message, hint } = describeUnreadable(folder, path, error);
  return invalidInput('source-unreadable', message, hint);
}
