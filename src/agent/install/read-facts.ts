import { existsSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { invalidInput } from '../../base/errors/errors.ts';
import { CONFIG, CURRENT, ENVIRONMENT, RECORD, SERVICE, START_SCRIPT, UNIT } from './paths.ts';
import type { InstallFacts, InstallRequest } from './plan-install.ts';
import { parseRecord } from './record.ts';
import { ADMIN_PATH, type RunCommand } from './run-command.ts';
import { LEAST_NODE } from './start-script.ts';

/** Looks at the machine, and changes nothing. Rejects if an agent cannot work here. */
export async function readInstallFacts(
  request: Pick<InstallRequest, 'user' | 'engine'>,
  run: RunCommand,
): Promise<InstallFacts> {
  const texts = [START_SCRIPT, UNIT, RECORD, CONFIG, ENVIRONMENT].flatMap((path) => {
    const text = readText(path);
    return text === undefined ? [] : [[path, text] as const];
  });
  const files = new Map(texts);
  return {
    socketGroup: request.user === 'root' ? undefined : await findSocketGroup(request, run),
    hasUser: await isDone(run, 'getent', 'passwd', request.user),
    hasHostNode: await hasHostNode(run),
    files,
    current: readLink(CURRENT),
    isActive: await isDone(run, 'systemctl', 'is-active', '--quiet', SERVICE),
    isEnabled: await isDone(run, 'systemctl', 'is-enabled', '--quiet', SERVICE),
    record: parseRecord(files.get(RECORD)),
  };
}

async function isDone(run: RunCommand, ...command: readonly string[]): Promise<boolean> {
  return (await run(command)).exitCode === 0;
}

/** Undefined if there is no such file, or it cannot be read: a dry run needs no root. */
export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

const USUAL_SOCKET = '/var/run/docker.sock';
const UNIX = 'unix://';

/** The group whose members may use the engine's socket; undefined if there is no socket on this machine. */
async function findSocketGroup(
  { engine, user }: Pick<InstallRequest, 'user' | 'engine'>,
  run: RunCommand,
): Promise<string | undefined> {
  if (engine !== undefined && !engine.startsWith(UNIX)) return undefined;
  const socket = engine?.slice(UNIX.length) ?? USUAL_SOCKET;
  const found = statSync(socket, { throwIfNoEntry: false });
  if (!found) {
    // Docker may be about to be installed; elsewhere the agent looks after other hosts only.
    if (engine === undefined)
      return (await isDone(run, 'getent', 'group', 'docker')) ? 'docker' : undefined;
    throw invalidInput('agent-socket-missing', `There is no socket "${socket}"`, SOCKET_HINT);
  }
  if ((found.mode & ALL_MAY_USE) === ALL_MAY_USE) return undefined;
  if (found.gid === 0 || (found.mode & GROUP_MAY_USE) !== GROUP_MAY_USE) {
    throw invalidInput(
      'agent-socket-denied',
      `The user "${user}" could not use the socket "${socket}": it has no group of its own that may read and write`,
      'Give it one ("group" in /etc/docker/daemon.json, and restart Docker), or let the agent run as root: --user root.',
    );
  }
  const { exitCode, output } = await run(['getent', 'group', String(found.gid)]);
  const [name = ''] = output.split(':');
  if (exitCode === 0 && name !== '') return name;
  // systemd starts nothing in a group that only has a number.
  throw invalidInput(
    'agent-socket-denied',
    `The group ${found.gid} of the socket "${socket}" has no name on this machine`,
    `Give it one: groupadd --gid ${found.gid} engine`,
  );
}

const ALL_MAY_USE = 0o006;
const GROUP_MAY_USE = 0o060;
const SOCKET_HINT = 'Start the engine first, or name another one with --host.';

/** The first Node of the path, if it is new enough and the user of the agent can run it. */
async function hasHostNode(run: RunCommand): Promise<boolean> {
  const paths = ADMIN_PATH.split(':').map((folder) => join(folder, 'node'));
  const node = paths.find((path) => existsSync(path));
  if (node === undefined || !isForEverybody(realpathSync(node))) return false;
  return isNewNode(node, run);
}

/** Whether a program is a Node that can run Tongs. */
export async function isNewNode(node: string, run: RunCommand): Promise<boolean> {
  const test = `process.exit(parseInt(process.versions.node) < ${LEAST_NODE} ? 1 : 0)`;
  return isDone(run, node, '-e', test);
}

/** A Node of a version manager is often below /root, where only root can see it. */
export function isForEverybody(path: string): boolean {
  if ((statSync(path).mode & 0o001) === 0) return false;
  return path === '/' || isForEverybody(dirname(path));
}
