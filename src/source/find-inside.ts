import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { decodePath } from './paths.ts';

/**
 * The paths of a file below a folder (its real path): its name, and the target of a link in its place. Empty if it is
 * elsewhere. The file itself need not exist yet.
 */
export async function findInside(folder: string, path: string): Promise<readonly string[]> {
  const [real, parent] = await Promise.all([findReal(path), findReal(dirname(path))]);
  const named = parent === undefined ? path : join(parent, basename(path));
  const found = new Set([named, real ?? named]);
  return [...found]
    .filter((each) => each.startsWith(`${folder}/`))
    .map((each) => each.slice(folder.length + 1));
}

async function findReal(path: string): Promise<string | undefined> {
  const found = await realpath(path, { encoding: 'buffer' }).catch(() => undefined);
  return found && decodePath(found);
}
