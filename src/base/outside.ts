import { relative } from 'node:path';

/** Whether a path is neither the folder nor below it; both absolute, and resolved where links count. */
export function isOutside(folder: string, path: string): boolean {
  return /^\.\.(?:\/|$)/.test(relative(folder, path));
}
