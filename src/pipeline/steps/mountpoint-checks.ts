import type { Tong, TongInterface, TongName } from '../model.ts';
import type { DeclaredTongs } from '../settings/declared-tongs.ts';
import type { Span } from '../yaml/node.ts';
import type { Problems } from '../yaml/problems.ts';
import { overlap } from '../tongs/paths-overlap.ts';
import type { StepParts } from './build-step.ts';

type VolumeInterface = Extract<TongInterface, { kind: 'volume' }>;

/** A volume as a step gets it. */
interface Mount {
  readonly tong: string;
  readonly volume: string;
  readonly path: string;
}

export interface MountpointFacts {
  readonly declared: DeclaredTongs;
  readonly tongsByName: ReadonlyMap<TongName, Tong>;
  /** Where the source is in the anvils. */
  readonly workspace: string;
}

/** Reports mountpoints that hide the source of the steps, and those of one step that hide one another. */
export function checkMountpoints(
  parts: readonly StepParts[],
  { declared, tongsByName, workspace }: MountpointFacts,
  problems: Problems,
): void {
  for (const { interface: offered, mountpointAt } of declared.byName.values()) {
    if (offered?.kind !== 'volume' || !mountpointAt) continue;
    if (overlap(offered.mountpoint, workspace)) refuseSource(mountpointAt, offered, workspace);
  }
  for (const { step, tongs } of parts) {
    const mounts = [...tongs.names].flatMap((name) => toMount(tongsByName.get(name)));
    const clash = findClash(mounts);
    if (!clash) continue;
    const [one, other] = clash;
    problems.report(
      tongs.at ?? step.at,
      `Cannot use tongs "${one.tong}" and "${other.tong}" in ${step.subject}: the mountpoints "${one.path}" and "${other.path}" overlap`,
      { hint: 'Give one of them another mountpoint, or both the same volume and mountpoint.' },
    );
  }

  function refuseSource(at: Span, { mountpoint }: VolumeInterface, source: string): void {
    problems.report(at, `Cannot mount a volume at "${mountpoint}": the source is in "${source}"`, {
      hint: 'Choose a folder that neither holds the source nor is in it.',
    });
  }
}

function toMount(tong: Tong | undefined): readonly Mount[] {
  if (tong?.interface.kind !== 'volume') return [];
  const { name, lifecycle, interface: offered } = tong;
  // A tong of one step has a volume of its own.
  const volume = `${lifecycle === 'step' ? 'own ' : ''}${offered.volume}`;
  return [{ tong: name, volume, path: offered.mountpoint }];
}

function findClash(mounts: readonly Mount[]): readonly [Mount, Mount] | undefined {
  for (const [index, one] of mounts.entries()) {
    const other = mounts.slice(index + 1).find((each) => isClash(one, each));
    if (other) return [one, other];
  }
  return undefined;
}

function isClash(one: Mount, other: Mount): boolean {
  const isSame = one.volume === other.volume && one.path === other.path;
  return !isSame && overlap(one.path, other.path);
}
