import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { invalidInput, type InvalidInput } from '../../base/errors/errors.ts';
import { findRepository } from '../folder/worktrees.ts';
import { decodePath } from '../paths.ts';
import type { IndexEntry } from './git-index.ts';
import { splitNul } from './git-pack.ts';
import { createGit, lineOf, type Git, type GitOptions } from './git.ts';
import { readHead } from './head.ts';

/** The parts of a repository from which the `.git` of steps follows. */
export interface RepositoryState {
  readonly head: string;
  /** The full name of the branch; empty for a detached HEAD. */
  readonly branch: string;
  /** Tags of commits up to HEAD: `id name`, sorted by name. */
  readonly tags: readonly string[];
  /** The ids of commits whose parents the repository does not have. */
  readonly shallow: readonly string[];
  readonly entries: readonly TrackedFile[];
}

export interface TrackedFile extends IndexEntry {
  /** Whether the file is not checked out, on purpose. */
  readonly isSparse: boolean;
}

/** Rejects if the folder is not that of a repository with a commit. */
export async function readRepositoryState(
  folder: string,
  options: GitOptions,
): Promise<RepositoryState> {
  await refuseOtherFolders(folder);
  const git = createGit(folder, options);
  const head = await readHead(folder, options.environment);
  if (head === undefined) throw refuseUnborn(folder);
  const [branch, tags, entries, shallow] = await Promise.all([
    git.ask(['symbolic-ref', '--quiet', 'HEAD']).then(lineOf),
    listTags(git, folder),
    listIndex(git),
    readShallow(git, folder),
  ]);
  return { head, branch, tags, entries, shallow };
}

async function refuseOtherFolders(folder: string): Promise<void> {
  const repository = await findRepository(folder);
  if (repository === folder) return;
  const state =
    repository === undefined
      ? 'there is no git repository'
      : `it is a folder in the repository "${repository}"`;
  throw invalidInput(
    'source-git-missing',
    `Cannot give steps a ".git" of the source in "${folder}": ${state}`,
    repository === undefined
      ? 'Remove "git" from "source", or use a clone of the repository as the source.'
      : 'Let the source be the whole repository ("source.path"), or remove "git" from "source".',
  );
}

function refuseUnborn(folder: string): InvalidInput {
  return invalidInput(
    'source-git-missing',
    `Cannot give steps a ".git" of the source in "${folder}": its repository has no commit yet`,
    'Make the first commit, or remove "git" from "source".',
  );
}

/** Only tags that `git describe` can find. */
async function listTags(git: Git, folder: string): Promise<readonly string[]> {
  const format = '--format=%(objectname) %(refname)';
  const answer = await git.list([
    '--no-replace-objects',
    'for-each-ref',
    '--merged=HEAD',
    format,
    'refs/tags',
  ]);
  if (answer.exitCode === 0) return splitLines(answer.stdout.toString('utf8'));
  throw invalidInput(
    'source-git-unreadable',
    `Cannot list the tags of the repository in "${folder}": git says: ${answer.stderr}`,
    'Run "git fsck" in the repository.',
  );
}

async function listIndex(git: Git): Promise<readonly TrackedFile[]> {
  const answer = await git.list(['ls-files', '-z', '-t', '--stage']);
  return splitNul(answer.stdout).map((line) => {
    const tab = line.indexOf('\t');
    const [letter, mode = '', id = '', stage] = line.slice(0, tab).split(' ');
    return {
      path: decodePath(Buffer.from(line.slice(tab + 1), 'latin1')),
      mode: Number.parseInt(mode, 8),
      id,
      stage: Number(stage),
      isSparse: letter === 'S',
    };
  });
}

async function readShallow(git: Git, folder: string): Promise<readonly string[]> {
  const path = lineOf(await git.ask(['rev-parse', '--git-path', 'shallow']));
  const text = await readFile(resolve(folder, path), 'utf8').catch(() => '');
  return splitLines(text).toSorted();
}

function splitLines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}
