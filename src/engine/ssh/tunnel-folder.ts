import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { systemCode } from '../../base/errors/system-code.ts';
import type { Environment } from '../../base/environment.ts';
import { toTunnelPaths, type TunnelPaths } from './ssh-arguments.ts';

/** Makes the private folder of a tunnel, which only this user can enter, and removes those of dead ones. */
export async function makeTunnelFolder(
  environment: Environment,
  now: number,
): Promise<TunnelPaths> {
  const parent = chooseParent(environment);
  await removeDead(parent, now).catch(() => {});
  return toTunnelPaths(await mkdtemp(join(parent, PREFIX)));
}

const PREFIX = 'tongs-ssh-';

/** The usual temporary folder, if the paths of sockets in it are short enough, and ssh replaces nothing in them. */
export function chooseParent(environment: Environment): string {
  const wanted = environment['TMPDIR'] || FALLBACK;
  return wanted.length <= LONGEST_PARENT && /^\/[^%$\\"\s]*$/.test(wanted) ? wanted : FALLBACK;
}

const FALLBACK = '/tmp';

/**
 * The path of a socket has at most 103 characters on macOS. While ssh makes the control socket, its name has 17 more:
 * `/tongs-ssh-XXXXXX/c.XXXXXXXXXXXXXXXX`.
 */
const LONGEST_PARENT = 103 - 36;

/**
 * A watchdog removes the folder of a process that was killed. If it was killed as well, the folder is left. It is dead
 * if nothing listens on its control socket any more, on this machine or in a container that shares the folder.
 */
async function removeDead(parent: string, now: number): Promise<void> {
  const names = await readdir(parent);
  const folders = names.filter((name) => name.startsWith(PREFIX)).map((name) => join(parent, name));
  await Promise.all(
    folders.map(async (folder) => {
      const facts = await lstat(folder);
      const isOurs = facts.isDirectory() && facts.uid === process.getuid?.();
      if (!isOurs || now - facts.mtimeMs < STARTING_MS) return;
      if (await isSilent(toTunnelPaths(folder).control)) await rm(folder, { recursive: true });
    }),
  );
}

/** While ssh connects, nothing listens yet. Longer than that takes. */
const STARTING_MS = 3 * 60_000;

function isSilent(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const settle = (silent: boolean): void => {
      socket.destroy();
      resolve(silent);
    };
    socket.once('connect', () => settle(false));
    socket.once('error', (error) =>
      settle(['ENOENT', 'ECONNREFUSED'].includes(systemCode(error) ?? '')),
    );
  });
}
