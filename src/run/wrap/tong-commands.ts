import { toContainerPart } from '../../engine/container-name.ts';
import { NAME_LABEL } from '../../engine/labels.ts';
import type { ImageId, NetworkId } from '../../engine/types.ts';
import type { Tong } from '../../pipeline/model.ts';
import { toContainerRequest } from '../../tongs/container-request.ts';
import { toHosts } from '../../tongs/step-variables.ts';
import { toVolumeMounts } from '../../tongs/groups/volumes.ts';
import { toDockerRun } from '../../tongs/toolkit/to-docker-run.ts';

/**
 * The docker commands that start the same containers by hand: for their network, and for each tong. Without the variables
 * of proxies, because docker sets those itself.
 */
export function toTongCommands(
  pipeline: string,
  tongs: readonly Tong[],
): readonly (readonly string[])[] {
  const prefix = `tongs-${toContainerPart(pipeline)}`;
  const commands = tongs.flatMap((tong) => toCommands(tong, prefix));
  return tongs.length === 0 ? [] : [['docker', 'network', 'create', prefix], ...commands];
}

const DETACHED = ['docker', 'run', '--detach'];

function toCommands(tong: Tong, prefix: string): readonly (readonly string[])[] {
  const request = toContainerRequest(tong, {
    containerName: `${prefix}-${toContainerPart(tong.name)}`,
    // Its name is in the words instead.
    image: '' as ImageId, // oxlint-disable-line typescript/no-unsafe-type-assertion
    imageEnv: [],
    labels: { [NAME_LABEL]: tong.name },
    defaultEnv: {},
    hosts: [],
    volumes: toVolumeMounts([tong], prefix).map((mount) => ({ ...mount, copiesImage: true })),
    network: {
      kind: 'named',
      // Docker finds a network by its name as well.
      network: prefix as NetworkId, // oxlint-disable-line typescript/no-unsafe-type-assertion
      aliases: toHosts(tong),
    },
  });
  const words = toDockerRun(request, tong.image);
  if (tong.files.length === 0) return [words];
  // Files are copied in before the start.
  const { name } = request;
  return [
    ['docker', 'create', ...words.slice(DETACHED.length)],
    ...tong.files.map(({ source, target }) => ['docker', 'cp', source || '.', `${name}:${target}`]),
    ['docker', 'start', name],
  ];
}
