import type { StoredVolume } from '../../engine/inventory.ts';
import { isStateName } from '../builder-names.ts';
import type { CleanupBounds } from '../cleanup/bounds.ts';
import { matchesName } from '../cleanup/name-pattern.ts';
import {
  deleteFor,
  keepFor,
  type CleanupPlan,
  type Decision,
  type Planned,
} from '../cleanup/plan.ts';

export interface VolumeFacts {
  readonly volumes: readonly StoredVolume[];
  /** Names of volumes that containers mount, by the list of containers: an engine may have lost count. */
  readonly mounted: ReadonlySet<string>;
  /** The last time that the engine's events name a volume. */
  readonly uses: ReadonlyMap<string, number>;
  /** By name. */
  readonly bytes: ReadonlyMap<string, number>;
}

export interface VolumeBounds extends CleanupBounds {
  /** Also volumes that have a name which somebody gave them. */
  readonly includesNamed: boolean;
}

export interface VolumeItem {
  readonly volume: StoredVolume;
  /** When it was created, or last used if the engine still knows that. */
  readonly lastUsedAt: number | undefined;
  readonly bytes: number | undefined;
}

/** Which volumes are deleted, which stay, and why: the oldest go first. */
export function planVolumes(
  facts: VolumeFacts,
  bounds: VolumeBounds,
  now: number,
): CleanupPlan<VolumeItem> {
  const planned = facts.volumes
    .filter(({ name }) => bounds.only.length === 0 || matchesName(bounds.only, name))
    .map((volume): Planned<VolumeItem> => {
      const item = toItem(volume, facts);
      const isMounted = !volume.isDangling || facts.mounted.has(volume.name);
      return { item, ...decide(item, { bounds, now, isMounted }) };
    });
  return {
    madeAt: now,
    planned: planned.toSorted(
      (a, b) =>
        a.action.localeCompare(b.action) || (a.item.lastUsedAt ?? 0) - (b.item.lastUsedAt ?? 0),
    ),
  };
}

function toItem(volume: StoredVolume, { uses, bytes }: VolumeFacts): VolumeItem {
  const { name, createdAt } = volume;
  const lastUsedAt = createdAt && Math.max(createdAt, uses.get(name) ?? 0);
  return { volume, lastUsedAt, bytes: bytes.get(name) };
}

interface Setting {
  readonly bounds: VolumeBounds;
  readonly now: number;
  readonly isMounted: boolean;
}

function decide({ volume, lastUsedAt }: VolumeItem, { bounds, now, isMounted }: Setting): Decision {
  const { name, labels } = volume;
  if (isMounted) return keepFor('in-use');
  if (isOfTongs(volume)) return keepFor('of-tongs');
  if (isStateName(name)) return keepFor('of-builder');
  if (matchesName(bounds.keep, name)) return keepFor('on-keep-list');
  if (volume.driver !== 'local' || Object.keys(volume.options).length > 0) {
    return keepFor('data-elsewhere');
  }
  if (!isAnonymous(name, labels) && !bounds.includesNamed) return keepFor('named');
  if (lastUsedAt === undefined) return keepFor('age-unknown');
  // An age of exactly the limit is not over it.
  if (lastUsedAt >= now - bounds.olderThanMs) return keepFor('used-recently');
  return deleteFor('dangling-long-enough');
}

function isOfTongs({ name, labels }: StoredVolume): boolean {
  return (
    name.startsWith('tongs-') || Object.keys(labels).some((label) => label.startsWith('dev.tongs.'))
  );
}

/** Docker has the label since 23; its own names are these. */
function isAnonymous(name: string, labels: StoredVolume['labels']): boolean {
  return ANONYMOUS_LABEL in labels || /^[0-9a-f]{64}$/.test(name);
}

const ANONYMOUS_LABEL = 'com.docker.volume.anonymous';
