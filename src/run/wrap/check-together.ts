import { compareVersions } from '../../engine/docker/api-version.ts';
import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import { InvalidInput } from '../../base/errors/errors.ts';
import type { Tong } from '../../pipeline/model.ts';
import { toHosts, toStepVariables } from '../../tongs/step-variables.ts';
import type { DockerRun } from './docker-run.ts';
import type { ChosenTongs } from './choose-tongs.ts';
import { isOn } from './parse-options.ts';

/**
 * Refuses tongs that one command cannot have together. Reading the file has compared only those that a step names
 * together.
 */
export function checkTogether({ all, named }: ChosenTongs, command: DockerRun): void {
  const diagnostics = [
    ...findShared(all, { label: 'host name', listOf: toHosts }),
    ...UNIQUE.flatMap((unique) => findShared(named, unique)),
    ...findKeptVolumes(named, command),
  ];
  if (diagnostics.length > 0) throw new InvalidInput(diagnostics, 'tongs-not-together');
}

/** What only one of several tongs may have. */
interface Unique {
  readonly label: string;
  readonly listOf: (tong: Tong) => readonly string[];
  readonly mayShare?: (one: Tong, other: Tong) => boolean;
}

const UNIQUE: readonly Unique[] = [
  { label: 'variable', listOf: (tong) => Object.keys(toStepVariables(tong)) },
  { label: 'mountpoint', listOf: toMountpoints, mayShare: shareVolume },
];

function toMountpoints({ interface: offered }: Tong): readonly string[] {
  return offered.kind === 'volume' ? [offered.mountpoint] : [];
}

function shareVolume(one: Tong, other: Tong): boolean {
  const [a, b] = [one.interface, other.interface];
  return a.kind === 'volume' && b.kind === 'volume' && a.volume === b.volume;
}

function findShared(
  tongs: readonly Tong[],
  { label, listOf, mayShare }: Unique,
): readonly Diagnostic[] {
  const owners = new Map<string, Tong>();
  return tongs.flatMap((tong) =>
    listOf(tong).flatMap((each): Diagnostic[] => {
      const owner = owners.get(each);
      owners.set(each, owner ?? tong);
      if (!owner || mayShare?.(owner, tong)) return [];
      return [
        {
          message: `Cannot start tongs "${owner.name}" and "${tong.name}" for one command: both have the ${label} "${each}"`,
          place: tong.place,
          hint: 'Name the tongs that the command needs: tongs wrap --tong <name>',
        },
      ];
    }),
  );
}

/** The container of the command would hold the volume when the tongs are gone. */
function findKeptVolumes(tongs: readonly Tong[], command: DockerRun): readonly Diagnostic[] {
  if (isOn(command.options, 'rm')) return [];
  const shared = tongs.filter(({ interface: { kind } }) => kind === 'volume' || kind === 'mcp');
  return shared.map((tong) => ({
    message: `Cannot share a volume of tong "${tong.name}" with the command: its container stays`,
    place: tong.place,
    hint: 'Add --rm to the command.',
  }));
}

/** A command needs two networks to reach tongs without access to the outside; older engines start it on one. */
export function checkNetworks({ all }: ChosenTongs, apiVersion: string): void {
  if (compareVersions(apiVersion, SEVERAL_NETWORKS) >= 0) return;
  const closed = all.filter(({ egress }) => egress === 'none');
  if (closed.length === 0) return;
  const diagnostics = closed.map(({ name, place }) => ({
    message: `Cannot join the command to tong "${name}": it has "egress: none", for which "docker run" needs Docker 25`,
    place,
    hint: 'Use a newer Docker, or choose other tongs: tongs wrap --tong <name>',
  }));
  throw new InvalidInput(diagnostics, 'tongs-not-together');
}

/** The API of Docker 25. */
const SEVERAL_NETWORKS = '1.44';
