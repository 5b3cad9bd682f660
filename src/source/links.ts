import { readlinkSync } from 'node:fs';
import { isAbsolute, join, normalize } from 'node:path/posix';
import { decodePath, diskPath, parentOf } from './paths.ts';

/** As many as the kernel follows. */
export const MOST_LINKS = 40;

/** Whether a normalized path leads out of the folder that it is relative to. */
export function leadsOut(path: string): boolean {
  return /^\.\.(?:\/|$)/.test(path);
}

/**
 * The target of a link in the source, relative to the source; undefined if it is the whole source, or absolute: then it
 * is a path in an image.
 */
export function readLinkTarget(folder: string, link: string): string | undefined {
  const target = readLink(diskPath(folder, link));
  if (target === undefined || isAbsolute(target)) return undefined;
  const path = normalize(join(parentOf(link), target)).replace(/\/$/, '');
  return path === '.' ? undefined : path;
}

/** Undefined if it is no link any more: the transfer of the source warns of that. */
function readLink(where: string | Buffer): string | undefined {
  try {
    return decodePath(readlinkSync(where, { encoding: 'buffer' }));
  } catch {
    return undefined;
  }
}

/** The folders above a path, the outermost first. */
export function foldersAbove(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
