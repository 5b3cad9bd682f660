import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { invalidInput } from '../../base/errors/errors.ts';

/**
 * Rejects a folder that git would treat as a repository without a `.git`, or that is in such a one: its settings are
 * among the files that others have committed, and they decide which programs git runs.
 */
export function refuseBareRepository(folder: string): void {
  const found = findBareRepository(folder);
  if (found === undefined) return;
  throw invalidInput(
    'source-bare-repository',
    `Cannot ask git about "${folder}": it would use the settings in "${found}" as its own`,
    'Remove or rename "HEAD" in that folder, or choose a source that is not in it.',
  );
}

/** Searches like git: in each folder for a `.git` first. */
function findBareRepository(folder: string): string | undefined {
  let at = toReal(folder);
  while (!isThere(join(at, '.git'))) {
    if (isBareRepository(at)) return at;
    const above = dirname(at);
    if (above === at) return undefined;
    at = above;
  }
  return undefined;
}

/** A `commondir` names the folder with the other files. */
function isBareRepository(folder: string): boolean {
  const has = (name: string): boolean => isThere(join(folder, name));
  return has('HEAD') && (has('objects') || has('commondir'));
}

/** Does not follow links: git reads a `HEAD` that is a broken link. Git does not see inaccessible files, either. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/** If it does not exist, git reports that. */
function toReal(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
