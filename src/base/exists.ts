import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Whether a file or folder exists, as far as it is visible. */
export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** The nearest folder that has an entry of that name: this one or one above it; undefined if none has. */
export async function findAbove(folder: string, name: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    if (await exists(join(at, name))) return at;
    if (dirname(at) === at) return undefined;
  }
}
