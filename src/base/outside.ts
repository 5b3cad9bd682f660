import { relative } from 'node:path';

/** Whether a path is neither the folder nor below it. Both are absolute; resolve links before, if they matter. */
export function isOutside(folder: string, path: string): boolean {
  return /^\.\.(?:\/|$)/.test(relative(folder, path));
}
