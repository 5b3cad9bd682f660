import { access, realpath } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { SECOND_ROOT } from './build-clients.ts';
import { inheritedEnvironment, ROOT, type Kit } from './kit.ts';
import type { Skipped } from './measure.ts';
import { runProcess } from './process.ts';

export const PEER_KINDS = ['compose 1', 'compose 2', 'gitlab-ci-local', 'act', 'toast'] as const;
export type PeerKind = (typeof PEER_KINDS)[number];

/** Another program that runs steps in containers. */
export interface Peer {
  readonly kind: PeerKind;
  readonly program: string;
  readonly version: string;
}

/** Said of those that are not there. */
const HOW_TO_GET: Readonly<Record<PeerKind, string>> = {
  'compose 1': '`apt-get install docker-compose` on Debian 12 or Ubuntu 22.04',
  'compose 2': '`scripts/second-engine up 28`, or `apt-get install docker-compose-v2` on Ubuntu',
  'gitlab-ci-local': 'npm, the registry, and `apt-get install rsync`',
  act: '`scripts/install-act`, or `go install github.com/nektos/act@v0.2.89`',
  toast: '`cargo install toast`',
};

/** The programs on the path, the compose of the second engines, and what npm can install. */
export async function findOtherPeers(
  kit: Kit,
): Promise<{ readonly peers: readonly Peer[]; readonly skipped: readonly Skipped[] }> {
  const found = [
    ...(await findComposes(kit)),
    await findGitlabCiLocal(kit),
    await findAct(kit),
    await findOnPath(kit, 'toast'),
  ].filter((peer) => peer !== undefined);
  const peers = PEER_KINDS.flatMap((kind) => found.find((peer) => peer.kind === kind) ?? []);
  const skipped = PEER_KINDS.filter((kind) => !peers.some((peer) => peer.kind === kind)).map(
    (kind) => ({ name: kind, reason: `not found; to have it: ${HOW_TO_GET[kind]}` }),
  );
  return { peers, skipped };
}

/** The plugin of compose 2 is a program of its own as well. */
async function findComposes(kit: Kit): Promise<Peer[]> {
  const plugins = [
    join(kit.env['HOME'] ?? '', '.docker/cli-plugins'),
    '/usr/libexec/docker/cli-plugins',
    '/usr/lib/docker/cli-plugins',
    join(SECOND_ROOT, 'usr/libexec/docker/cli-plugins'),
  ];
  const peers: Peer[] = [];
  for (const program of await listPrograms(kit, 'docker-compose', plugins)) {
    const version = await askVersion(kit, program, ['version', '--short']);
    if (version?.startsWith('1.')) peers.push({ kind: 'compose 1', program, version });
    else if (version) peers.push({ kind: 'compose 2', program, version });
  }
  return peers;
}

/** Once installed it stays in a folder that git ignores. */
async function findGitlabCiLocal(kit: Kit): Promise<Peer | undefined> {
  const kind = 'gitlab-ci-local';
  const [onPath] = await listPrograms(kit, kind);
  const [rsync] = await listPrograms(kit, 'rsync');
  if (rsync === undefined) return undefined;
  const cache = join(ROOT, 'bench/cache', kind);
  const program = onPath ?? join(cache, 'node_modules/.bin', kind);
  if (!(await isThere(program))) await installFromNpm(kit, cache, `${kind}@${GITLAB_CI_LOCAL}`);
  const version = await askVersion(kit, program, ['--version']);
  return version === undefined ? undefined : { kind, program, version };
}

const GITLAB_CI_LOCAL = '4.75.1';

async function installFromNpm(kit: Kit, folder: string, name: string): Promise<void> {
  const args = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', name];
  // Where it cannot be installed, the program is not there afterwards: that is told.
  await attempt({ ...kit, env: inheritedEnvironment() }, 'npm', args);
}

/** Where Go is, our script installs it. */
async function findAct(kit: Kit): Promise<Peer | undefined> {
  const onPath = await findOnPath(kit, 'act');
  if (onPath) return onPath;
  const place = { ...kit, env: inheritedEnvironment() };
  const printed = await attempt(place, 'sh', [join(ROOT, 'scripts/install-act')]);
  const program = printed?.trim();
  const version = program && (await askVersion(kit, program, ['--version']));
  return program && version ? { kind: 'act', program, version } : undefined;
}

async function findOnPath(kit: Kit, kind: 'act' | 'toast'): Promise<Peer | undefined> {
  const [program] = await listPrograms(kit, kind);
  if (program === undefined) return undefined;
  const version = await askVersion(kit, program, ['--version']);
  return version === undefined ? undefined : { kind, program, version };
}

/** Paths of the programs of this name, each file once. */
async function listPrograms(
  { env }: Kit,
  name: string,
  more: readonly string[] = [],
): Promise<readonly string[]> {
  const folders = [...(env['PATH'] ?? '').split(delimiter).filter(Boolean), ...more];
  const found = new Map<string, string>();
  for (const folder of folders) {
    const program = join(folder, name);
    const path = await realpath(program).catch(() => undefined);
    if (path !== undefined && !found.has(path)) found.set(path, program);
  }
  return [...found.values()];
}

/** The number in what it says; undefined where it does not start. */
async function askVersion(
  kit: Kit,
  program: string,
  args: readonly string[],
): Promise<string | undefined> {
  const output = await attempt(kit, program, args);
  return /[0-9]+\.[0-9]+\.[0-9]+/.exec(output ?? '')?.[0];
}

async function attempt(
  kit: Pick<Kit, 'folder' | 'env' | 'signal'>,
  program: string,
  args: readonly string[],
): Promise<string | undefined> {
  const command = { program, args, folder: kit.folder, env: kit.env };
  const finished = await runProcess(command, kit.signal).catch(() => undefined);
  kit.signal.throwIfAborted();
  return finished?.exitCode === 0 ? finished.output : undefined;
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
