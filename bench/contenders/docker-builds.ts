import type { BuildClient } from '../lib/build-clients.ts';
import { removeImages } from '../lib/leftovers.ts';
import type { Contender } from '../lib/measure.ts';
import { BENCH_LABEL, imageRepository, type Rig } from '../lib/rig.ts';

export interface BuildOptions {
  readonly folder: string;
  readonly network: 'default' | 'none';
  readonly cached: boolean;
}

/** `docker build` of the folder, by each client. */
export function dockerBuilds(rig: Rig, options: BuildOptions): Contender[] {
  return rig.clients.map((client) => dockerBuild(rig, client, options));
}

/** The id of that contender. */
export function buildId(kind: BuildClient['kind'], network: BuildOptions['network']): string {
  return `docker-build ${kind} ${network}`;
}

/** The client that people have with this engine: what columns of ratios are about. */
export function usualKind({ engine, clients }: Rig): BuildClient['kind'] {
  const usual = Number(engine.facts.version.split('.')[0]) < 23 ? 'built-in' : 'buildx';
  return clients.some(({ kind }) => kind === usual) ? usual : (clients[0]?.kind ?? usual);
}

function dockerBuild(rig: Rig, client: BuildClient, options: BuildOptions): Contender {
  const { kit } = rig;
  const { folder, network, cached } = options;
  const build = client.kind === 'buildx' ? ['buildx', 'build'] : ['build'];
  const offline = network === 'none' ? ' --network none' : '';
  return {
    id: buildId(client.kind, network),
    name: `docker build${offline}${cached ? ', all cached' : ''} (${client.version})`,
    command: {
      program: client.program,
      args: [
        ...build,
        '--quiet',
        ...(network === 'none' ? ['--network=none'] : []),
        ...(cached ? [] : ['--no-cache']),
        `--label=${BENCH_LABEL}=${kit.word}`,
        `--tag=${imageRepository(kit)}:build`,
        '.',
      ],
      folder,
      env: { ...rig.env, ...client.env },
    },
    after: () => removeImages(rig, [imageRepository(kit)]),
  };
}
