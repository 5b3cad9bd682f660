import { sortByDependencies } from '../../base/sort-by-dependencies.ts';
import { USUAL_SOCKET } from '../../engine/connect/socket-path.ts';
import { toContainerPart } from '../../engine/container-name.ts';
import { NAME_LABEL } from '../../engine/labels.ts';
import type { BindMount, ImageId, NetworkId } from '../../engine/types.ts';
import type { Tong } from '../../pipeline/model.ts';
import { toContainerRequest } from '../../tongs/container-request.ts';
import { toHosts } from '../../tongs/step-variables.ts';
import { toVolumeMounts } from '../../tongs/groups/volumes.ts';
import { toDockerRun } from '../../tongs/toolkit/to-docker-run.ts';

type Words = readonly string[];

/**
 * The docker commands that start the same containers by hand: for their networks, and for each tong after those that it
 * needs. Without the variables of proxies, because docker sets those itself.
 */
export function toTongCommands(pipeline: string, tongs: readonly Tong[]): readonly Words[] {
  if (tongs.length === 0) return [];
  const prefix = `tongs-${toContainerPart(pipeline)}`;
  const inner = tongs.some(isInner) ? `${prefix}-inside` : undefined;
  const sorted = sortByDependencies(tongs, ({ needs }) =>
    tongs.filter(({ name }) => needs.some((need) => need.tong === name)),
  );
  return [
    ...(tongs.every(isInner) ? [] : [['docker', 'network', 'create', prefix]]),
    ...(inner === undefined ? [] : [['docker', 'network', 'create', '--internal', inner]]),
    ...sorted.flatMap((tong) => toCommands(tong, { prefix, inner })),
  ];
}

/** Whether it is only on the network that leads nowhere. */
function isInner({ egress }: Tong): boolean {
  return egress === 'none';
}

interface Names {
  readonly prefix: string;
  /** The network that leads nowhere, for all tongs; undefined if no tong needs it. */
  readonly inner: string | undefined;
}

const DETACHED = ['docker', 'run', '--detach'];

function toCommands(tong: Tong, { prefix, inner }: Names): readonly Words[] {
  const name = `${prefix}-${toContainerPart(tong.name)}`;
  const aliases = toHosts(tong);
  const network = isInner(tong) && inner !== undefined ? inner : prefix;
  const request = toContainerRequest(tong, {
    containerName: name,
    // Its name is in the words instead.
    image: '' as ImageId, // oxlint-disable-line typescript/no-unsafe-type-assertion
    imageEnv: [],
    labels: { [NAME_LABEL]: tong.name },
    defaultEnv: {},
    hosts: [],
    volumes: toVolumeMounts([{ tong }], (volume) => `${prefix}-volume-${volume}`).map((mount) => ({
      ...mount,
      copiesImage: true,
    })),
    host: { source: '.', socket: USUAL_SOCKET },
    network: {
      kind: 'named',
      // Docker finds a network by its name as well.
      network: network as NetworkId, // oxlint-disable-line typescript/no-unsafe-type-assertion
      aliases,
    },
  });
  const binds = [...copiesByHand(tong), ...(request.binds ?? [])];
  const words = toDockerRun({ ...request, binds }, tong.image);
  const before = [
    ...(inner === undefined || network === inner ? [] : [connect(inner, name, aliases)]),
    ...tong.networks.map((each) => connect(each.name, name, [])),
    ...tong.files.map(({ source, target }) => ['docker', 'cp', source || '.', `${name}:${target}`]),
  ];
  const after = tong.afterReady.map((command) => ['docker', 'exec', name, ...command]);
  if (before.length === 0) return [words, ...after];
  const create = ['docker', 'create', ...words.slice(DETACHED.length)];
  return [create, ...before, ['docker', 'start', name], ...after];
}

/** A run mounts a copy of the source. By hand, the folder itself is as good. */
function copiesByHand({ mounts }: Tong): readonly BindMount[] {
  return mounts.flatMap((mount) =>
    mount.word === 'workspace' && !mount.writable
      ? [{ source: '.', path: mount.path, writable: false }]
      : [],
  );
}

function connect(network: string, container: string, aliases: readonly string[]): Words {
  const options = aliases.flatMap((alias) => ['--alias', alias]);
  return ['docker', 'network', 'connect', ...options, network, container];
}
