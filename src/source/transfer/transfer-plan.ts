import type { SourceFile } from '../manifest.ts';
import { parentOf } from '../paths.ts';
import type { SourceState } from './source-state.ts';

/** The changes from one state of a filesystem to another; paths are relative to the root. */
export interface TransferPlan {
  readonly send: readonly SourceFile[];
  /** Directories to make, parents before children. */
  readonly makeDirectories: readonly string[];
  /** Paths whose content stays, and whose owner changes; the empty path is the root. */
  readonly own: readonly string[];
  readonly remove: readonly string[];
  /** Directories to remove if they are empty then, children before parents. */
  readonly removeDirectories: readonly string[];
}

/**
 * Sends only what differs, so that the rest keeps its time and the changes of steps, and removes what the source no
 * longer has. For another user, the rest gets another owner. With another root, the old one stays as it is.
 */
export function planTransfer(have: SourceState | undefined, want: SourceState): TransferPlan {
  const before = have?.root === want.root ? have : undefined;
  const isOwned = before === undefined || isSameOwner(before, want);
  if (before && isOwned && isSameManifest(before, want)) return EMPTY_PLAN;
  const old = before?.manifest.byPath ?? new Map<string, SourceFile>();
  const wanted = want.manifest.byPath;
  const isKept = (file: SourceFile): boolean => isSame(old.get(file.path), file);
  const files = want.manifest.files.filter(({ kind }) => kind !== 'directory');
  // At its path is nothing or an empty directory.
  const gone = [...old.values()].filter(
    (file) => file.kind !== 'directory' && isNoFile(wanted.get(file.path)),
  );
  const oldDirectories = directoriesOf(old.values());
  const directories = directoriesOf(wanted.values());
  const kept = [...directories].filter((path) => oldDirectories.has(path));
  return {
    send: files.filter((file) => !isKept(file)),
    makeDirectories: [...directories].filter((path) => !oldDirectories.has(path)).toSorted(),
    own: isOwned ? [] : ['', ...kept, ...files.filter(isKept).map(({ path }) => path)],
    remove: gone.map((file) => file.path),
    removeDirectories: [...oldDirectories]
      .filter((path) => !directories.has(path))
      .toSorted()
      .toReversed(),
  };
}

const EMPTY_PLAN: TransferPlan = {
  send: [],
  makeDirectories: [],
  own: [],
  remove: [],
  removeDirectories: [],
};

/** What a transfer touches in addition to the files that it updates. */
export interface Touched {
  /** Paths that the state before did not have; of a new directory without its content. */
  readonly added: readonly string[];
  /** Directories of the state before into which something is sent. */
  readonly known: readonly string[];
}

export function findTouched(
  have: SourceState | undefined,
  want: SourceState,
  { send, makeDirectories }: Pick<TransferPlan, 'send' | 'makeDirectories'>,
): Touched {
  const files = have?.root === want.root ? have.manifest.files : [];
  const old = new Set([...files.map(({ path }) => path), ...directoriesOf(files)]);
  const made = makeDirectories.map((path) => ({ kind: 'directory' as const, path }));
  const parents = directoriesOf([...made, ...send]);
  const all = new Set([...send.map(({ path }) => path), ...parents]);
  const added = [...all].filter((path) => {
    const parent = parentOf(path);
    return !old.has(path) && (parent === '' || old.has(parent));
  });
  return { added, known: [...parents].filter((path) => old.has(path)) };
}

/** Whether there is nothing to do. */
export function isEmptyPlan(plan: TransferPlan): boolean {
  return Object.values(plan).every((paths: readonly unknown[]) => paths.length === 0);
}

function isSameOwner(a: SourceState, b: SourceState): boolean {
  return a.uid === b.uid && a.gid === b.gid;
}

function isSameManifest(a: SourceState, b: SourceState): boolean {
  return a.manifest === b.manifest || a.manifest.hash === b.manifest.hash;
}

function isSame(a: SourceFile | undefined, b: SourceFile): boolean {
  return a?.hash === b.hash && a.kind === b.kind;
}

function isNoFile(file: SourceFile | undefined): boolean {
  return file === undefined || file.kind === 'directory';
}

/** Every directory that the files need, with parents, without the root. */
export function directoriesOf(files: Iterable<Pick<SourceFile, 'kind' | 'path'>>): Set<string> {
  const directories = new Set<string>();
  for (const file of files) {
    let path = file.kind === 'directory' ? file.path : parentOf(file.path);
    while (path !== '' && !directories.has(path)) {
      directories.add(path);
      path = parentOf(path);
    }
  }
  return directories;
}
