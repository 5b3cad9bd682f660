import { join } from 'node:path';
import { z } from 'zod';
import { listUsualPlaces, readNamedPlace } from '../../scripts/lib/engine-places.ts';
import { Api } from '../floor/api.ts';
import { inheritedEnvironment, type Kit, ROOT } from './kit.ts';
import type { Skipped } from './measure.ts';
import { runProcess } from './process.ts';

/** An engine to run on. */
export interface BenchEngine {
  /** `20.10`, `28`, `28-containerd`, or what another is by the same rule. */
  readonly name: string;
  /** As `DOCKER_HOST` has it. */
  readonly host: string;
  readonly socketPath: string;
  readonly facts: EngineFacts;
}

export interface EngineFacts {
  readonly version: string;
  readonly apiVersion: string;
  readonly storageDriver: string;
  /** `graph driver`, or `containerd`. */
  readonly imageStore: string;
  readonly cgroup: string;
}

/** Those that `scripts/second-engine` can start. */
const SECOND_ENGINES = ['28', '28-containerd'] as const;

/**
 * The engine that Docker's client would use, and those that can be had beside it; each has the images
 * of the tests. Who is wanted and is not there is skipped with the reason.
 */
export async function findEngines(
  kit: Kit,
  wanted: readonly string[],
): Promise<{ readonly engines: readonly BenchEngine[]; readonly skipped: readonly Skipped[] }> {
  const engines: BenchEngine[] = [];
  const skipped: Skipped[] = [];
  const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
  const own = await attempt(() => inspect(findOwn()));
  if ('reason' in own) skipped.push({ name: 'the engine at hand', reason: own.reason });
  else if (isWanted(own.name)) engines.push(own);
  for (const name of SECOND_ENGINES) {
    if (!isWanted(name) || engines.some((engine) => engine.name === name)) continue;
    const engine = await attempt(() => startSecond(kit, name));
    if ('reason' in engine) skipped.push({ name: `engine ${name}`, reason: engine.reason });
    else engines.push(engine);
  }
  for (const name of wanted) {
    const isKnown = [...engines, ...skipped].some((each) => each.name.endsWith(name));
    if (!isKnown) skipped.push({ name: `engine ${name}`, reason: 'it is not at hand' });
  }
  return { engines, skipped };
}

type Failure = { readonly reason: string };

async function attempt(open: () => Promise<BenchEngine>): Promise<BenchEngine | Failure> {
  try {
    return await open();
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/** As the set-up finds it, which has given it the images. */
function findOwn(): string {
  const place = readNamedPlace() ?? listUsualPlaces()[0];
  if (place) return place.host;
  throw new Error('none answers');
}

async function inspect(host: string): Promise<BenchEngine> {
  const socketPath = /^unix:\/\/(\/.+)$/.exec(host)?.[1];
  if (socketPath === undefined) throw new Error(`"${host}" is no unix socket`);
  const api = new Api(socketPath);
  try {
    const [version, info] = await Promise.all([
      api.call('GET', '/version'),
      api.call('GET', '/info'),
    ]);
    const facts = toFacts(versionWire.parse(version), infoWire.parse(info));
    return { name: toName(facts), host, socketPath, facts };
  } finally {
    api.close();
  }
}

function toFacts(
  version: z.infer<typeof versionWire>,
  info: z.infer<typeof infoWire>,
): EngineFacts {
  const isContainerd = JSON.stringify(info.DriverStatus ?? []).includes(
    'io.containerd.snapshotter',
  );
  return {
    version: version.Version,
    apiVersion: version.ApiVersion,
    storageDriver: info.Driver,
    imageStore: isContainerd ? 'containerd' : 'graph driver',
    cgroup: `v${info.CgroupVersion}`,
  };
}

/** As people speak of them: year and month in the old days, the major version since. */
function toName({ version, imageStore }: EngineFacts): string {
  const [major = '', minor = ''] = version.split('.');
  const name = Number(major) <= 20 ? `${major}.${minor}` : major;
  return imageStore === 'containerd' ? `${name}-containerd` : name;
}

async function startSecond(kit: Kit, name: string): Promise<BenchEngine> {
  const host = await runScript(kit, ['second-engine', 'up', name], {});
  await runScript(kit, ['setup', 'test'], { DOCKER_HOST: host });
  return inspect(host);
}

/** What the script printed last on its standard output; what it says on the other is passed on. */
async function runScript(
  kit: Kit,
  [script = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const { exitCode, output, errors } = await runProcess(
    {
      program: 'sh',
      args: [join(ROOT, 'scripts', script), ...args],
      folder: ROOT,
      env: { ...inheritedEnvironment(), ...env },
    },
    kit.signal,
  );
  if (exitCode === 0) return lastLine(output);
  const said = lastLine(errors) || lastLine(output);
  throw new Error(said.replace(/^[a-z-]+: /, '').replace(/^skipped: /, ''));
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

const versionWire = z.object({ Version: z.string(), ApiVersion: z.string() });
const infoWire = z.object({
  Driver: z.string(),
  DriverStatus: z.unknown(),
  CgroupVersion: z.string().default('1'),
});
