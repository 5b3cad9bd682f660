import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { invalidInput } from '../../base/errors/errors.ts';

/**
 * Rejects a folder that git would take for a repository without a `.git`, or that lies in one: its settings are then
 * among the files that others have committed, and say which programs git runs.
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

/** As git searches: in each folder for a `.git` first. */
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

/** A `commondir` names a folder in which the rest is. */
function isBareRepository(folder: string): boolean {
  const has = (name: string): boolean => isThere(join(folder, name));
  return has('HEAD') && (has('objects') || has('commondir'));
}

/** Links as such: git reads a `HEAD` that leads to nothing. What may not be looked at git does not see, either. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/** What is not there is told of by git. */
function toReal(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
