import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StepFailed } from '../../base/errors/errors.ts';
import { decodePath } from '../paths.ts';
import type { Git } from './git.ts';
import { findTemporary } from './owner-trust.ts';
import type { Environment } from '../../base/environment.ts';

/** The objects that a pack has: all commits up to HEAD, tags, and the files of HEAD. */
export interface PackContent {
  readonly head: string;
  readonly tags: readonly string[];
  /** Files that git tracks and that differ from HEAD, or not. */
  readonly blobs: readonly string[];
  /** Whether a file of HEAD is in the pack. */
  readonly isWanted: (path: string) => boolean;
}

/** A pack of git, and the index of its objects. */
export interface GitPack {
  readonly pack: Buffer;
  readonly idx: Buffer;
}

/** Makes a pack in a temporary folder. */
export async function makePack(
  git: Git,
  content: PackContent,
  at: { readonly folder: string; readonly environment: Environment },
): Promise<GitPack> {
  const [history, tree] = await Promise.all([listHistory(git, content), listTree(git, content)]);
  const ids = [...new Set([...history, ...tree, ...content.blobs])].toSorted();
  const place = await mkdtemp(join(await findTemporary(at.folder, at.environment), 'tongs-pack-'));
  try {
    // Without a search for similar files, which takes long: deltas that git has already are used.
    const args = ['pack-objects', '-q', '--window=0', '--delta-base-offset', join(place, 'pack')];
    await answerOf(git, args, ids);
    const names = await readdir(place);
    const read = (ending: string): Promise<Buffer> =>
      readFile(join(place, names.find((name) => name.endsWith(ending)) ?? ending));
    const [pack, idx] = await Promise.all([read('.pack'), read('.idx')]);
    return { pack, idx };
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** The commits without their files, and tags that are objects, also tags of tags. */
async function listHistory(git: Git, { head, tags }: PackContent): Promise<readonly string[]> {
  const args = ['rev-list', '--objects', '--filter=tree:0', '--stdin'];
  const lines = (await answerOf(git, args, [head, ...tags])).toString('latin1').split('\n');
  // The name of a tag follows its id.
  return lines.flatMap((line) => line.split(' ', 1)).filter((id) => id !== '');
}

/** The folders and the files of HEAD. */
async function listTree(git: Git, { head, isWanted }: PackContent): Promise<readonly string[]> {
  const [root, entries] = await Promise.all([
    answerOf(git, ['rev-parse', '--verify', `${head}^{tree}`]),
    answerOf(git, ['ls-tree', '-r', '-t', '-z', head]),
  ]);
  const ids = splitNul(entries).flatMap((entry) => {
    const tab = entry.indexOf('\t');
    const [, type = '', id = ''] = entry.slice(0, tab).split(' ');
    const path = decodePath(Buffer.from(entry.slice(tab + 1), 'latin1'));
    // A submodule is a commit of another repository.
    return type === 'tree' || (type === 'blob' && isWanted(path)) ? [id] : [];
  });
  return [root.toString('latin1').trim(), ...ids];
}

export function splitNul(output: Buffer): string[] {
  return output.toString('latin1').split('\0').slice(0, -1);
}

async function answerOf(
  git: Git,
  args: readonly string[],
  lines: readonly string[] = [],
): Promise<Buffer> {
  const all = [...PLAINLY, ...args];
  const answer = await git.list(all, Buffer.from(lines.map((line) => `${line}\n`).join('')));
  if (answer.exitCode === 0) return answer.stdout;
  throw new StepFailed(`Cannot read the history of the source: git says: ${answer.stderr}`, {
    code: 'source-git-unreadable',
    hint: 'Run "git fsck" in the repository. A partial clone may lack objects: fetch them first.',
  });
}

/** All in one pack, and each commit with the parents that it names: replacements are in the repository only. */
const PLAINLY = ['-c', 'pack.packSizeLimit=0', '--no-replace-objects'];
