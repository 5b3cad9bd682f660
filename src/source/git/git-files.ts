import { join } from 'node:path';
import { exists } from '../../base/exists.ts';
import { InvalidInput, invalidInput } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import { isBlobHash, type FoundFile } from '../folder/disk.ts';
import { createGit, type Git } from './git.ts';
import { createReach, isAsRecorded, parseTimes, type RecordedTimes } from './git-times.ts';
import type { Environment } from '../../base/environment.ts';
import type { SourceFile } from '../manifest.ts';
import { decodePath, encodePath, parentOf } from '../paths.ts';
import { findMissingRepository, findRepository, Worktrees } from '../folder/worktrees.ts';

/**
 * The files that git tracks below a folder, and those that it does not ignore, as they are on disk. A file that git
 * knows to be unmodified need not be read: its hash is in the index. Other files have to be read: those with a
 * filter, an encoding or a conversion of line ends, and those that git is configured not to examine.
 */
export async function listGitFiles(folder: string, options: GitFilesOptions): Promise<FoundFile[]> {
  const git = createGit(folder, options);
  // At the same time: starting git takes longer than its work here.
  const [listing, settings] = await Promise.all([
    list(git, folder, options),
    readSettings(git, ['core.autocrlf', 'core.symlinks']),
  ]);
  const listed = parseListing(listing);
  const isReached = createReach(folder);
  const tracked = [...listed.tracked.values()].filter(
    ({ path }) => options.isWanted(path) && isReached(path),
  );
  const clean = tracked.filter((entry) => entry.state === 'clean' && isBlobHash(entry.hash));
  const trusted = await dropConverted(
    git,
    clean.filter((entry) => isAsRecorded(folder, entry, options)),
    settings,
  );
  const known = new Set(trusted.map((entry) => entry.path));
  const changed = tracked.filter((entry) => entry.state !== 'gone' && !known.has(entry.path));
  const { untracked, repositories, worktrees } = await leaveOutWorktrees(folder, listed, options);
  const added = untracked.filter(options.isWanted);
  for (const path of added) options.onUntracked?.(path);
  const unread = [...changed.map((entry) => entry.path), ...added];
  const nested = await Promise.all(
    repositories
      .filter(isReached)
      .map((path) => listNested(folder, path, { ...options, worktrees })),
  );
  return [
    ...trusted.map(toSourceFile),
    ...unread.map((path) => ({ path, kind: 'unread' as const })),
    ...nested.flat(),
  ];
}

export interface GitFilesOptions {
  readonly environment: Environment;
  /** If false, the path is not in the result. */
  readonly isWanted: (path: string) => boolean;
  /** Called with the size of each examined file. */
  readonly onSize?: (path: string, bytes: number) => void;
  /** Called for each file that git does not track. */
  readonly onUntracked?: (path: string) => void;
  /** The worktrees of the repositories around, and of their submodules. */
  readonly worktrees?: Worktrees;
  readonly signal?: AbortSignal | undefined;
}

interface IndexEntry {
  readonly path: string;
  readonly mode: string;
  readonly hash: string;
  /** The file's times when git saw it last. */
  times: RecordedTimes | undefined;
  /** `unsure`: git does not examine it, or it has several versions in a merge. */
  state: 'clean' | 'modified' | 'gone' | 'unsure';
}

interface Listing {
  readonly tracked: ReadonlyMap<string, IndexEntry>;
  readonly untracked: readonly string[];
  /** Checked out or not. */
  readonly submodules: readonly string[];
  /** Repositories in the repository that git does not track. */
  readonly repositories: readonly string[];
}

async function list(git: Git, folder: string, { signal }: GitFilesOptions): Promise<Buffer> {
  const args = [
    'ls-files',
    '-z',
    '-t',
    '-v',
    '--stage',
    '--cached',
    '--others',
    '--modified',
    '--deleted',
    '--exclude-standard',
    '--debug',
  ];
  const answer = await git.list(args).catch((error: unknown) => {
    signal?.throwIfAborted();
    if (error instanceof InvalidInput) throw error;
    throw invalidInput(
      'git-missing',
      `Cannot list the source in "${folder}": ${describeError(error)}`,
      'Install git: Tongs asks it which files of a repository are part of the source.',
    );
  });
  if (answer.exitCode === 0) return answer.stdout;
  throw invalidInput(
    'source-unreadable',
    `Cannot list the source in "${folder}": git says: ${answer.stderr}`,
    await hintAtMissing(folder),
  );
}

async function hintAtMissing(folder: string): Promise<string | undefined> {
  const repository = (await findRepository(folder)) ?? folder;
  const missing = findMissingRepository(repository);
  if (missing === undefined) return undefined;
  return `"${join(repository, '.git')}" names "${missing}", and there is no repository. If that was moved, run "git worktree repair" where it is now.`;
}

/**
 * Lines of `ls-files -t -v --stage`: a letter, then `mode hash stage<TAB>path` for what is in the index. H clean, S
 * not checked out, lower case assumed unchanged, M unmerged, C changed, R gone, ? untracked; a path may come several
 * times. After the NUL of an entry of the index, lines that begin with two spaces say what git has seen of the file.
 */
function parseListing(output: Buffer): Listing {
  const tracked = new Map<string, IndexEntry>();
  const untracked: string[] = [];
  const submodules: string[] = [];
  const repositories: string[] = [];
  let before: IndexEntry | undefined;
  for (const piece of splitNul(output)) {
    const seen = takeSeen(piece);
    if (before && seen.times) before.times = seen.times;
    before = undefined;
    const { line } = seen;
    if (line.length === 0) continue;
    const letter = String.fromCharCode(line[0] ?? 0);
    if (letter === '?') {
      const path = decodePath(line.subarray(2));
      if (path.endsWith('/')) repositories.push(path.slice(0, -1));
      else untracked.push(path);
      continue;
    }
    const tab = line.indexOf(0x09);
    const [mode = '', hash = '', stage = ''] = line.toString('latin1', 2, tab).split(' ');
    const path = decodePath(line.subarray(tab + 1));
    if (mode === SUBMODULE) {
      if (letter === 'H') submodules.push(path);
      continue;
    }
    const entry = tracked.get(path) ?? { path, mode, hash, state: 'clean', times: undefined };
    before = entry;
    entry.state = worse(entry.state, stage === '0' ? stateOf(letter) : 'unsure');
    tracked.set(path, entry);
  }
  return { tracked, untracked, submodules, repositories };
}

/** Other worktrees of the same repositories may be among the files; a submodule comes once. */
async function leaveOutWorktrees(
  folder: string,
  { untracked, submodules, repositories }: Listing,
  { worktrees = Worktrees.NONE }: GitFilesOptions,
): Promise<{
  readonly untracked: readonly string[];
  readonly repositories: readonly string[];
  readonly worktrees: Worktrees;
}> {
  const inside = (path: string): string => join(folder, path);
  const around = worktrees.with([(await findRepository(folder)) ?? folder]);
  const own = submodules.filter((path) => !around.has(inside(path)));
  const all = around.with(own.map(inside));
  const others = repositories.filter((path) => !all.has(inside(path)));
  const isLost = all.mayBeLost ? createLost(folder, all) : () => false;
  return {
    untracked: untracked.filter((path) => !isLost(parentOf(path))),
    repositories: [...own, ...others],
    worktrees: all,
  };
}

/** Whether a folder is in a worktree whose `.git` leads nowhere: git lists its files like others. */
function createLost(folder: string, worktrees: Worktrees): (path: string) => boolean {
  const known = new Map<string, boolean>([['', false]]);
  const isLost = (path: string): boolean => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const found = isLost(parentOf(path)) || worktrees.has(join(folder, path));
    known.set(path, found);
    return found;
  };
  return isLost;
}

const SUBMODULE = '160000';

/** What git has seen of the file, and the next line. */
function takeSeen(piece: Buffer): { readonly times?: RecordedTimes; readonly line: Buffer } {
  if (piece[0] !== BLANK) return { line: piece };
  let end = 0;
  for (let lines = 0; lines < SEEN_LINES; lines += 1) end = piece.indexOf(LINE_END, end) + 1;
  const times = parseTimes(piece.toString('latin1', 0, end));
  return { ...(times && { times }), line: piece.subarray(end) };
}

const BLANK = 0x20;
const LINE_END = 0x0a;
const SEEN_LINES = 5;

const STATES = ['clean', 'modified', 'unsure', 'gone'] as const;

function stateOf(letter: string): IndexEntry['state'] {
  if (letter === 'H') return 'clean';
  if (letter === 'C') return 'modified';
  return letter === 'R' ? 'gone' : 'unsure';
}

function worse(a: IndexEntry['state'], b: IndexEntry['state']): IndexEntry['state'] {
  return STATES.indexOf(a) > STATES.indexOf(b) ? a : b;
}

/** Leaves out files that git converts between disk and blob: such a file may differ and still be clean. */
async function dropConverted(
  git: Git,
  entries: readonly IndexEntry[],
  [autocrlf = '', symlinks = '']: readonly string[],
): Promise<IndexEntry[]> {
  if (entries.length === 0) return [];
  const input = Buffer.concat(entries.flatMap((entry) => [encodePath(entry.path), NUL]));
  const attributes = await git.list(['check-attr', '-z', '--stdin', '--all'], input);
  const converts = autocrlf !== '' && !OFF.includes(autocrlf);
  if (converts || attributes.exitCode !== 0) return [];
  const converted = convertedPaths(attributes.stdout);
  // If a clone has no links, files with the targets replace them.
  const isKept = ({ path, mode }: IndexEntry): boolean =>
    !converted.has(path) && !(mode === LINK && OFF.includes(symlinks));
  return entries.filter(isKept);
}

/** The texts for "no" in git's configuration. */
const OFF = ['false', 'no', 'off', '0'];

/** The last value of each, in lower case; empty if it is not set. */
async function readSettings(git: Git, names: readonly string[]): Promise<readonly string[]> {
  const pattern = `^(${names.map((name) => name.replaceAll('.', '\\.')).join('|')})$`;
  // Without git, the listing reports that.
  const answer = await git.ask(['config', '-z', '--get-regexp', pattern]).catch(() => undefined);
  const stdout = answer?.stdout ?? Buffer.alloc(0);
  // A name without a value means yes.
  const found = splitNul(stdout).map((entry) => entry.toString('latin1').toLowerCase().split('\n'));
  return names.map((name) => {
    const entry = found.findLast(([key]) => key === name);
    return entry ? (entry[1] ?? 'true').trim() : '';
  });
}

const NUL = Buffer.from([0]);
const CONVERTING = ['filter', 'text', 'eol', 'crlf', 'ident', 'working-tree-encoding'];

/** Records of `check-attr -z --all`: path, attribute, value, each ended by NUL; unspecified ones are left out. */
function convertedPaths(output: Buffer): ReadonlySet<string> {
  const converted = new Set<string>();
  const fields = splitNul(output);
  for (let index = 0; index + 2 < fields.length; index += 3) {
    const [name = '', value = ''] = [1, 2].map((offset) =>
      fields[index + offset]?.toString('latin1'),
    );
    if (!CONVERTING.includes(name) || value === 'unset') continue;
    converted.add(decodePath(fields[index] ?? NUL));
  }
  return converted;
}

async function listNested(
  folder: string,
  path: string,
  options: GitFilesOptions,
): Promise<FoundFile[]> {
  const inside = join(folder, path);
  // A submodule that is not checked out is an empty folder inside the outer repository.
  if (!(await exists(join(inside, '.git')))) return [];
  const isWanted = (inner: string): boolean => options.isWanted(`${path}/${inner}`);
  const onSize = (inner: string, bytes: number): void =>
    options.onSize?.(`${path}/${inner}`, bytes);
  const onUntracked = (inner: string): void => options.onUntracked?.(`${path}/${inner}`);
  const files = await listGitFiles(inside, { ...options, isWanted, onSize, onUntracked });
  return files.map((file) => ({ ...file, path: `${path}/${file.path}` }));
}

function toSourceFile(entry: IndexEntry): SourceFile {
  return { path: entry.path, kind: KINDS[entry.mode] ?? 'file', hash: entry.hash };
}

const LINK = '120000';
const KINDS: Readonly<Record<string, SourceFile['kind']>> = {
  '100644': 'file',
  '100755': 'executable',
  [LINK]: 'link',
};

function splitNul(output: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  for (let from = 0; from < output.length;) {
    const end = output.indexOf(0, from);
    pieces.push(output.subarray(from, end === -1 ? undefined : end));
    from = end === -1 ? output.length : end + 1;
  }
  return pieces;
}
