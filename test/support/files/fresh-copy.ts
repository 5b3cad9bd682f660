import { execFileSync } from 'node:child_process';
import { lstatSync, readdirSync, readFileSync, readlinkSync, type Stats } from 'node:fs';
import { GIT_ENVIRONMENT } from './git-repository.ts';
import type { BytePath } from './changing-tree.ts';

/** What is at a path; of a link no mode. */
export interface Entry {
  readonly kind: 'file' | 'directory' | 'symlink';
  readonly mode: number;
  /** `uid:gid`. */
  readonly owner: string;
  /** Of a link its target; one character for each byte. */
  readonly content: string;
}

export type Entries = ReadonlyMap<BytePath, Entry>;

/** To compare: in the order of the paths, and with nothing else that is known of each. */
export function toRecord(entries: ReadonlyMap<BytePath, Entry>): Record<string, Entry> {
  const plain = [...entries].map(
    ([path, { kind, mode, owner, content }]) => [path, { kind, mode, owner, content }] as const,
  );
  return Object.fromEntries(plain.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** What a fresh copy of a repository has, by what git itself says and what is on disk. */
export function copyRepository(folder: string, owner: string): Entries {
  const files = listByGit(folder, ['--cached', '--others'], {});
  return copy(folder, { files, empty: [] }, owner);
}

/** The same of a folder without git: git looks at it from outside, and only for what is ignored. */
export function copyFolder(folder: string, outside: string, owner: string): Entries {
  const elsewhere = { GIT_DIR: outside, GIT_WORK_TREE: folder };
  const files = listByGit(folder, ['--others'], elsewhere);
  const empty = listEmpty(folder);
  const input = Buffer.from(empty.map((path) => `${path}/\0`).join(''), 'latin1');
  const ignored = new Set(askGit(folder, ['check-ignore', '-z', '--stdin'], { elsewhere, input }));
  const kept = empty.filter((path) => !ignored.has(`${path}/`));
  return copy(folder, { files, empty: kept }, owner);
}

function listByGit(
  folder: string,
  which: readonly string[],
  elsewhere: Readonly<Record<string, string>>,
): BytePath[] {
  return askGit(folder, ['ls-files', '-z', ...which, '--exclude-standard'], { elsewhere });
}

/** Paths that it prints. */
function askGit(
  folder: string,
  args: readonly string[],
  how: { readonly elsewhere: Readonly<Record<string, string>>; readonly input?: Buffer },
): BytePath[] {
  const answer = runGit(folder, args, how);
  return answer.split('\0').filter((path) => path !== '');
}

function runGit(
  folder: string,
  args: readonly string[],
  how: { readonly elsewhere: Readonly<Record<string, string>>; readonly input?: Buffer },
): string {
  const env = { ...GIT_ENVIRONMENT, ...how.elsewhere };
  try {
    return execFileSync('git', args, {
      cwd: folder,
      env,
      input: how.input,
      stdio: 'pipe',
    }).toString('latin1');
  } catch (error) {
    // Nothing is ignored.
    if (error instanceof Error && Reflect.get(error, 'status') === 1) return '';
    throw error;
  }
}

function listEmpty(folder: string): BytePath[] {
  const empty: BytePath[] = [];
  const open: BytePath[] = [''];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const entries = readdirSync(at(folder, path), { withFileTypes: true, encoding: 'buffer' });
    if (entries.length === 0 && path !== '') empty.push(path);
    for (const entry of entries) {
      const name = entry.name.toString('latin1');
      if (entry.isDirectory()) open.push(path === '' ? name : `${path}/${name}`);
    }
  }
  return empty;
}

function copy(
  folder: string,
  paths: { readonly files: readonly BytePath[]; readonly empty: readonly BytePath[] },
  owner: string,
): Entries {
  const entries = new Map<BytePath, Entry>();
  const directory: Entry = { kind: 'directory', mode: 0o755, owner, content: '' };
  for (const path of new Set([...paths.files, ...paths.empty])) {
    const entry = paths.empty.includes(path) ? directory : read(folder, path, owner);
    if (!entry) continue;
    for (const parent of parentsOf(path)) entries.set(parent, directory);
    entries.set(path, entry);
  }
  return entries;
}

/** Undefined for what is gone or a folder now, and for what is behind something that is no folder. */
function read(folder: string, path: BytePath, owner: string): Entry | undefined {
  const isReached = parentsOf(path).every((parent) => look(folder, parent)?.isDirectory());
  const found = isReached ? look(folder, path) : undefined;
  const where = at(folder, path);
  if (found?.isSymbolicLink()) {
    const content = readlinkSync(where, { encoding: 'buffer' }).toString('latin1');
    return { kind: 'symlink', mode: 0, owner, content };
  }
  if (found?.isFile()) {
    // oxlint-disable-next-line no-bitwise -- how modes are read
    const mode = (found.mode & 0o100) === 0 ? 0o644 : 0o755;
    return { kind: 'file', mode, owner, content: readFileSync(where).toString('latin1') };
  }
  return undefined;
}

function look(folder: string, path: BytePath): Stats | undefined {
  return lstatSync(at(folder, path), { throwIfNoEntry: false });
}

/** Outermost first. */
export function parentsOf(path: BytePath): BytePath[] {
  const names = path.split('/');
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join('/'));
}

function at(folder: string, path: BytePath): Buffer {
  return Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(path, 'latin1')]);
}
