import { execFile, spawnSync } from 'node:child_process';
import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { systemCode } from '../../../src/base/errors/system-code.ts';

export interface LoopDiskOptions {
  readonly megabytes: number;
  /** How many files and folders fit at most. */
  readonly inodes: number;
}

const run = promisify(execFile);

/** Why this machine cannot have a filesystem in a file; empty where it can. */
export function whyNoLoopDisk(): string {
  if (process.platform !== 'linux') return 'only on Linux';
  if (process.getuid?.() !== 0) return 'only root may mount';
  if (!existsSync('/dev/loop-control')) return 'this machine has no loop devices';
  const { status } = spawnSync('mkfs.ext4', ['-V'], { stdio: 'ignore', env: ENV });
  return status === 0 ? '' : 'mkfs.ext4 not installed';
}

/** Makes an ext4 filesystem in a file of this folder, and mounts it there: resolves to where. */
export async function mountLoopDisk(folder: string, options: LoopDiskOptions): Promise<string> {
  const { image, mounted } = placesIn(folder);
  const file = await open(image, 'w');
  await file.truncate(options.megabytes * 1024 ** 2);
  await file.close();
  await mkdir(mounted);
  await run('mkfs.ext4', ['-q', '-F', '-m', '0', '-N', String(options.inodes), image], {
    env: ENV,
  });
  await provideDevice();
  await run('mount', ['-o', 'loop,noatime', image, mounted], { env: ENV });
  return mounted;
}

/** Unmounts it and removes its file, also when it was not or only partly made. */
export async function removeLoopDisk(folder: string): Promise<void> {
  const { image, mounted } = placesIn(folder);
  // Its device goes with the mount.
  if (isMounted(mounted)) await run('umount', [mounted], { env: ENV });
  await rm(mounted, { recursive: true, force: true });
  await rm(image, { force: true });
}

/** Writes a file until not a byte of its disk is left. */
export async function fillDisk(path: string): Promise<void> {
  for (const bytes of [1 << 20, 1 << 12]) {
    const piece = Buffer.alloc(bytes);
    try {
      for (;;) await writeFile(path, piece, { flag: 'a' });
    } catch (error) {
      if (systemCode(error) !== 'ENOSPC') throw error;
    }
  }
}

function placesIn(folder: string): { readonly image: string; readonly mounted: string } {
  return { image: join(folder, 'disk.ext4'), mounted: join(folder, 'disk') };
}

function isMounted(folder: string): boolean {
  return spawnSync('mountpoint', ['-q', folder], { env: ENV }).status === 0;
}

/** The kernel has as many devices as are asked for. Where `/dev` is a copy, the next one may have no name there. */
async function provideDevice(): Promise<void> {
  const { stdout } = await run('losetup', ['--find'], { env: ENV });
  const device = stdout.trim();
  if (existsSync(device)) return;
  const number = device.replace(/^\D+/, '');
  await run('mknod', [device, 'b', LOOP_MAJOR, number], { env: ENV });
}

const LOOP_MAJOR = '7';
const ENV = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/sbin` };
