import { randomBytes } from 'node:crypto';
import { chmod, lstat, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describeError } from '../../base/errors/format-error.ts';
import { systemCode } from '../../base/errors/system-code.ts';
import type { RemovalEnd } from '../cleanup/perform.ts';
import { hasMounts } from './contents.ts';
import { LEFT_PREFIX, readTracked, readWorkItem } from './facts.ts';
import type { WorkItem } from './plan.ts';

/**
 * Deletes a folder if it is as it was planned. It is moved aside first, so a job that begins meanwhile gets a folder of
 * its own. What cannot be deleted is found and tried again by the next call.
 */
export async function removeWork(item: WorkItem): Promise<RemovalEnd> {
  const folder = dirname(item.path);
  const tracked = await readTracked(folder);
  const found = await readWorkItem(folder, item.name, tracked.get(item.name));
  if (!found) return 'absent';
  const isSame =
    found.kind === 'folder' && found.inode === item.inode && found.lastUsedAt === item.lastUsedAt;
  if (!isSame) return { kept: 'changed-meanwhile' };
  if (await hasMounts(item.path)) return { kept: 'mount' };
  const aside = item.isLeft ? item.path : join(folder, toLeftName(item.name));
  try {
    if (!item.isLeft) await rename(item.path, aside);
    await removeTree(aside);
    return 'removed';
  } catch (error) {
    const message = `Cannot delete "${item.path}": ${describeError(error)}`;
    return {
      failed: { message, hint: 'Call it as the user to whom the files belong, or as root.' },
    };
  }
}

function toLeftName(name: string): string {
  return `${LEFT_PREFIX}${randomBytes(4).toString('hex')}-${name}`;
}

async function removeTree(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true });
  } catch (error) {
    if (!['EACCES', 'EPERM'].includes(systemCode(error) ?? '')) throw error;
    // Such as Go's module cache, whose folders are read-only.
    await makeWritable(folder);
    await rm(folder, { recursive: true });
  }
}

const READ_AND_WRITE = 0o700;

async function makeWritable(folder: string): Promise<void> {
  const { mode } = await lstat(folder);
  // Another user's folder stays as it is.
  if ((mode & READ_AND_WRITE) !== READ_AND_WRITE) await chmod(folder, mode | READ_AND_WRITE);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await makeWritable(join(folder, entry.name));
  }
}
