import { access, mkdir, realpath, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Kit } from './kit.ts';
import type { Skipped } from './measure.ts';
import { runProcess } from './process.ts';

/** A docker command line that builds with BuildKit. */
export interface BuildClient {
  /** `built-in`: BuildKit is in the client itself (before 23); `buildx`: in its plugin. */
  readonly kind: 'built-in' | 'buildx';
  readonly program: string;
  readonly version: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A client on this machine, and where its plugins are. */
interface Place {
  readonly program: string;
  readonly plugins: string;
}

/** One client of each kind, where there is one: those on the path, and that of the second engines. */
export async function findBuildClients(
  kit: Kit,
): Promise<{ readonly clients: readonly BuildClient[]; readonly skipped: readonly Skipped[] }> {
  const clients: BuildClient[] = [];
  const skipped: Skipped[] = [];
  for (const place of await listPlaces(kit)) {
    const found = await inspectClient(
      kit,
      place,
      `docker-config-${clients.length + skipped.length}`,
    );
    if ('reason' in found) skipped.push(found);
    else if (!clients.some((client) => client.kind === found.kind)) clients.push(found);
  }
  for (const kind of ['built-in', 'buildx'] as const) {
    if (clients.some((client) => client.kind === kind)) continue;
    skipped.push({ name: `docker build (${kind})`, reason: 'no such client on this machine' });
  }
  return { clients, skipped };
}

export const SECOND_ROOT = join(process.env['TONGS_ENGINES'] || '/var/lib/tongs-engines', 'root');

async function listPlaces({ env }: Kit): Promise<readonly Place[]> {
  const home = join(env['HOME'] ?? '', '.docker/cli-plugins');
  const onPath = [...(env['PATH'] ?? '').split(delimiter), '/usr/bin'].map((folder) => ({
    program: join(folder, 'docker'),
    plugins: home,
  }));
  const second = {
    program: join(SECOND_ROOT, 'usr/bin/docker'),
    plugins: join(SECOND_ROOT, 'usr/libexec/docker/cli-plugins'),
  };
  const places = new Map<string, Place>();
  for (const place of [...onPath, second]) {
    const path = await realpath(place.program).catch(() => undefined);
    if (path !== undefined && !places.has(path)) places.set(path, place);
  }
  return [...places.values()];
}

async function inspectClient(
  kit: Kit,
  { program, plugins }: Place,
  folder: string,
): Promise<BuildClient | Skipped> {
  const config = join(kit.folder, folder);
  await mkdir(config);
  const hasPlugins = await access(plugins).then(
    () => true,
    () => false,
  );
  const settings = hasPlugins ? { cliPluginsExtraDirs: [plugins] } : {};
  await writeFile(join(config, 'config.json'), `${JSON.stringify(settings)}\n`);
  const env = { DOCKER_CONFIG: config, DOCKER_BUILDKIT: '1' };
  const ask = (...args: string[]): Promise<string | undefined> =>
    runQuietly(kit, { program, args, env });
  const version = /version ([0-9.]+)/.exec((await ask('--version')) ?? '')?.[1];
  if (version === undefined) return { name: 'a docker client', reason: 'it does not start' };
  const buildx = /\b([0-9]+\.[0-9.]+)/.exec((await ask('buildx', 'version')) ?? '')?.[1];
  if (buildx !== undefined) {
    return { kind: 'buildx', program, version: `${version}, buildx ${buildx}`, env };
  }
  if (Number(version.split('.')[0]) < FIRST_WITHOUT)
    return { kind: 'built-in', program, version, env };
  return { name: `docker build (${version})`, reason: 'this client has no buildx plugin' };
}

/** From this version on a client has no BuildKit of its own. */
const FIRST_WITHOUT = 23;

async function runQuietly(
  kit: Kit,
  call: Pick<BuildClient, 'program' | 'env'> & { readonly args: readonly string[] },
): Promise<string | undefined> {
  const { program, args } = call;
  const command = { program, args, folder: kit.folder, env: { ...kit.env, ...call.env } };
  const { exitCode, output } = await runProcess(command, kit.signal);
  return exitCode === 0 ? output : undefined;
}
