import { constants } from 'node:fs';
import { chmod, open, readdir, rmdir, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../base/errors/system-code.ts';

/**
 * Deletes a folder with everything in it. Root may delete what a job has left, while a process of the job swaps folders
 * for links. So each folder is opened, and everything in it is named by way of the open folder: no link is ever followed.
 */
export async function removeTree(folder: string): Promise<void> {
  await empty(folder);
  await rmdir(folder);
}

async function empty(folder: string): Promise<void> {
  await using handle = await openFolder(folder);
  const { mode } = await handle.stat();
  // Such as Go's module cache, whose folders are read-only. Another user's folder stays as it is.
  if ((mode & EVERYTHING) !== EVERYTHING) {
    await handle.chmod((mode & 0o7777) | EVERYTHING).catch(() => {});
  }
  const inside = pathInto(handle);
  const entries = await readdir(inside, { withFileTypes: true });
  const [folders = [], files = []] = [true, false].map((isFolder) =>
    entries
      .filter((entry) => entry.isDirectory() === isFolder)
      .map(({ name }) => join(inside, name)),
  );
  // All have to end before the folder is closed: the number of an open folder is given to the next one.
  const ends = await Promise.allSettled(files.map((each) => unlink(each)));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  // One after the other, because each is open meanwhile.
  for (const each of folders) await removeTree(each);
}

/** Opens a folder, and rejects for a link. */
export async function openFolder(path: string): Promise<FileHandle> {
  try {
    return await open(path, FOLDER);
  } catch (error) {
    // Root is never refused, so this is for a user's own folder.
    if (systemCode(error) !== 'EACCES') throw error;
    await chmod(path, EVERYTHING);
    return open(path, FOLDER);
  }
}

const FOLDER = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
const EVERYTHING = 0o700;

/** A path that leads into the open folder, whatever its own path leads to by now. */
export function pathInto({ fd }: FileHandle): string {
  return `/proc/self/fd/${fd}`;
}
