import { posix } from 'node:path';
import type { ArtifactFile } from './artifact-file.ts';

/** Why a file is left out of a copy; undefined if it is safe. Its path is relative to the folder of the copy. */
export function findDanger(
  { kind, target }: Pick<ArtifactFile, 'kind' | 'target'>,
  path: string,
): string | undefined {
  const names = path.split('/');
  if (names.some((name) => name === '' || name === '.' || name === '..' || name.includes('\0'))) {
    return 'its path leads out of the folder';
  }
  if (names.some(isGitFolder)) return 'it is in a repository of git';
  if (kind === 'link' && !staysInside(path, target)) return 'the link leads out of the artifacts';
  return undefined;
}

/** Also as a file system without regard to case spells it. */
function isGitFolder(name: string): boolean {
  return name.toLowerCase() === '.git';
}

/**
 * Whether a link leads to a path in the folder, whatever else is there. A `..` behind a name could lead out of the
 * folder if the name is a link itself.
 */
function staysInside(path: string, target: string): boolean {
  if (target === '' || target.includes('\0') || posix.isAbsolute(target)) return false;
  const names = target.split('/').filter((name) => name !== '' && name !== '.');
  const first = names.findIndex((name) => name !== '..');
  const ups = first === -1 ? names.length : first;
  const isPlain = first === -1 || !names.slice(first).includes('..');
  return isPlain && ups < path.split('/').length && !names.some(isGitFolder);
}
