import { quoteShell } from '../../base/text/quote.ts';
import { encodePath, parentOf } from '../paths.ts';
import type { TarOwner } from './tar.ts';
import { directoriesOf } from './transfer-plan.ts';

/** Changes of a source in its container, before files are sent; paths are relative to the root. */
export interface Adjustment {
  readonly root: string;
  readonly remove: readonly string[];
  /** Directories to remove if they are empty then, children before parents. */
  readonly removeDirectories: readonly string[];
  /** Paths that get the owner, if they exist; the empty path is the root. */
  readonly own: readonly string[];
  readonly owner: TarOwner;
  /** Whether these files are in a layer below: then a copy replaces each file, which is faster. */
  readonly isBelow: boolean;
  /** Directories that have to exist. */
  readonly directories: readonly string[];
}

/** How the script ends if something was not done. */
export const ADJUST_EXIT = {
  /** A step has replaced a folder by a link, which must not be followed; nothing was changed. */
  linked: 3,
  /** A file could not be given to its owner. */
  refused: 4,
  /** Everything was done, but one of the directories does not exist, or is something else. */
  replaced: 5,
  noChown: 126,
  noRm: 127,
} as const;

/**
 * A script for any POSIX shell, to be run as root. Use `guarded` after it ended with `linked`: paths behind a link
 * are left out then.
 */
export function adjustScript(adjustment: Adjustment, mode: 'plain' | 'guarded'): Uint8Array {
  const { root, own, owner, remove, removeDirectories, directories } = adjustment;
  const gone = [...remove, ...removeDirectories];
  const calls = mode === 'plain' ? toCalls : toGuardedCalls;
  const lines = [
    ...(gone.length > 0 || own.length > 0 ? [NEED] : []),
    ...(gone.length > 0 ? [`need rm ${ADJUST_EXIT.noRm}`] : []),
    ...(own.length > 0 ? [`need chown ${ADJUST_EXIT.noChown}`, toOwnFunction(owner)] : []),
    `cd ${quoteShell(root)} 2>/dev/null || exit ${directories.length > 0 ? ADJUST_EXIT.replaced : 0}`,
    ...(mode === 'plain' ? toLinkChecks([...gone, ...own]) : []),
    ...calls('rm -f', remove, ' 2>/dev/null'),
    ...calls('rmdir', removeDirectories, ' 2>/dev/null'),
    ...(adjustment.isBelow && own.length > 0
      ? [RENEW, ...toFolderCalls('renew', own, mode), 'unstage']
      : []),
    ...calls('own', own),
    ...toDirectoryChecks(directories),
    'exit 0',
  ];
  return encodePath(`${lines.join('\n')}\n`);
}

/** Parts for single calls of a command: ten thousand paths exceed the limit of an argument list. */
export function toChunks(paths: readonly string[]): string[] {
  const chunks: string[] = [];
  for (let from = 0; from < paths.length; from += PATHS_PER_CALL) {
    chunks.push(
      paths
        .slice(from, from + PATHS_PER_CALL)
        .map(quotePath)
        .join(' '),
    );
  }
  return chunks;
}

const PATHS_PER_CALL = 500;

/** No path is taken for an option. */
function quotePath(path: string): string {
  return quoteShell(`./${path}`);
}

/** A program that is missing under its own name may be a part of busybox. */
const NEED = `\
need() {
  command -v "$1" >/dev/null && return
  command -v busybox >/dev/null || exit "$2"
  eval "$1() { busybox $1 \\"\\$@\\"; }"
}`;

/** The kernel removes the setuid and setgid bits of a file that gets another owner. */
function toOwnFunction({ uid, gid }: TarOwner): string {
  const chown = `chown -h ${uid}:${gid}`;
  return `\
own() {
  odd=
  for p; do
    [ -L "$p" ] || { [ -e "$p" ] && [ ! -u "$p" ] && [ ! -g "$p" ]; } || odd=$p
  done
  [ -z "$odd" ] || for p; do
    shift
    m=
    [ -L "$p" ] || {
      [ -e "$p" ] || continue
      [ ! -u "$p" ] || m=u+s
      [ ! -g "$p" ] || m=\${m:+$m,}g+s
    }
    if [ -z "$m" ]; then set -- "$@" "$p"; continue; fi
    ${chown} "$p" 2>/dev/null && chmod "$m" "$p" || exit ${ADJUST_EXIT.refused}
  done
  [ $# = 0 ] || ${chown} "$@" 2>/dev/null || exit ${ADJUST_EXIT.refused}
}`;
}

/** Beside the files, so that they can be moved. No file of a source has such a name. */
const STAGE = '.tongs-renewed';

/**
 * If a file of a layer below gets a new owner, the kernel copies it up and writes it to disk, one by one: ten
 * thousand take 20 s, copies of them 2 s. After the first that cannot be copied, the slow way is used for the rest:
 * the remains of one folder must not get into the next. A path at which a step has made something is not copied to,
 * either.
 */
const RENEW = `\
stage=
command -v rm >/dev/null && mkdir ${STAGE} 2>/dev/null && stage=made
unstage() {
  [ -z "$stage" ] || rm -rf ${STAGE}
  stage=
}
renew() {
  [ -n "$stage" ] || return
  d=$1
  shift
  for p; do
    shift
    [ -L "$p" ] || [ ! -f "$p" ] || set -- "$@" "$p"
  done
  [ $# != 0 ] || return
  cp -p "$@" ${STAGE} 2>/dev/null || { unstage; return; }
  set -- ${STAGE}/* ${STAGE}/.[!.]* ${STAGE}/..?*
  for p; do
    shift
    [ ! -e "$p" ] || set -- "$@" "$p"
  done
  mv -f "$@" "$d" 2>/dev/null || unstage
}`;

function toLinkChecks(paths: readonly string[]): string[] {
  const parents = [...directoriesOf(paths.map((path) => ({ kind: 'file', path })))];
  return toChunks(parents).map(
    (names) => `for p in ${names}; do [ ! -L "$p" ] || exit ${ADJUST_EXIT.linked}; done`,
  );
}

function toDirectoryChecks(directories: readonly string[]): string[] {
  return toChunks(directories).map(
    (names) =>
      `for p in ${names}; do [ -d "$p" ] && [ ! -L "$p" ] || exit ${ADJUST_EXIT.replaced}; done`,
  );
}

function toCalls(command: string, paths: readonly string[], end = ''): string[] {
  return toChunks(paths).map((names) => `${command} ${names}${end}`);
}

function toGuardedCalls(command: string, paths: readonly string[], end = ''): string[] {
  return byFolder(paths).flatMap(([folder, inside]) => {
    const guards = toGuards(folder);
    return toCalls(command, inside, end).map((call) => `${guards}${call}`);
  });
}

/** Calls for each folder, which is the first argument. */
function toFolderCalls(
  command: string,
  paths: readonly string[],
  mode: 'plain' | 'guarded',
): string[] {
  return byFolder(paths).flatMap(([folder, inside]) => {
    const guards = mode === 'guarded' ? toGuards(folder) : '';
    return toCalls(`${command} ${quotePath(folder)}`, inside).map((call) => `${guards}${call}`);
  });
}

function byFolder(paths: readonly string[]): readonly (readonly [string, readonly string[]])[] {
  return [...Map.groupBy(paths, parentOf)];
}

/** The condition for what follows: no link is on the way to the folder. */
function toGuards(folder: string): string {
  const parents = directoriesOf([{ kind: 'directory', path: folder }]);
  return [...parents].map((parent) => `[ -L ${quotePath(parent)} ] || `).join('');
}
