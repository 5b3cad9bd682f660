import { randomBytes } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describeError } from '../../base/errors/format-error.ts';
import type { RemovalEnd } from '../cleanup/perform.ts';
import { hasMounts } from './contents.ts';
import { LEFT_PREFIX, readTracked, readWorkItem } from './facts.ts';
import type { WorkItem } from './plan.ts';
import { openFolder, pathInto, removeTree } from './remove-tree.ts';

/**
 * Deletes a folder if it is as it was planned. It is moved aside first, so a job that begins meanwhile gets a folder of
 * its own. What cannot be deleted is found and tried again by the next call.
 */
export async function removeWork(item: WorkItem): Promise<RemovalEnd> {
  try {
    await using folder = await openFolder(dirname(item.path));
    return await removeFrom(pathInto(folder), item);
  } catch (error) {
    const problem = describeError(error).replaceAll(OPEN_FOLDER, '');
    const message = `Cannot delete "${item.path}": ${problem}`;
    return {
      failed: { message, hint: 'Call it as the user to whom the files belong, or as root.' },
    };
  }
}

/** The name of an open folder says nothing to people. */
const OPEN_FOLDER = /\/proc\/self\/fd\/\d+\//g;

async function removeFrom(folder: string, item: WorkItem): Promise<RemovalEnd> {
  const tracked = await readTracked(folder);
  const found = await readWorkItem(folder, item.name, tracked.get(item.name));
  if (!found) return 'absent';
  const isSame =
    found.kind === 'folder' && found.inode === item.inode && found.lastUsedAt === item.lastUsedAt;
  if (!isSame) return { kept: 'changed-meanwhile' };
  if (await hasMounts(item.path)) return { kept: 'mount' };
  const aside = join(folder, item.isLeft ? item.name : toLeftName(item.name));
  if (!item.isLeft) await rename(found.path, aside);
  await removeTree(aside);
  return 'removed';
}

function toLeftName(name: string): string {
  return `${LEFT_PREFIX}${randomBytes(4).toString('hex')}-${name}`;
}
