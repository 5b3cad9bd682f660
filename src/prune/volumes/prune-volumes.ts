import { formatDuration } from '../../base/duration.ts';
import { formatSize } from '../../base/size.ts';
import type { Engine } from '../../engine/engine.ts';
import type { PastEvent } from '../../engine/inventory.ts';
import type { Waiting } from '../../engine/types.ts';
import { cleanUpAndReport, type CleanupReporting } from '../cleanup/clean-up.ts';
import type { CleanupCells } from '../cleanup/describe.ts';
import type { CleanupOutcome } from '../cleanup/outcome.ts';
import type { Cleanup } from '../cleanup/perform.ts';
import type { CleanupPlan } from '../cleanup/plan.ts';
import { removeDangling } from '../cleanup/remove-volume.ts';
import { readEngineDisk } from '../free-space.ts';
import { planVolumes, type VolumeBounds, type VolumeItem } from './plan.ts';

/** Removes volumes that no container mounts and that are as old as the bounds say, and reports it. Never rejects. */
export async function pruneVolumesAndReport(
  engine: Engine,
  bounds: VolumeBounds,
  options: CleanupReporting,
): Promise<CleanupOutcome<VolumeItem>> {
  const { clock } = options;
  const cleanup: Cleanup<VolumeItem> = {
    target: 'volumes',
    noun: 'volume',
    toCells,
    sumBytes,
    plan: (waiting) => lookAndPlan(engine, bounds, { ...waiting, now: clock.now() }),
    remove: (item, waiting) => removeDangling(engine, item.volume, waiting),
    readDisk: (waiting) => readEngineDisk(engine, waiting),
  };
  return cleanUpAndReport(cleanup, { ...options, engine });
}

async function lookAndPlan(
  engine: Engine,
  bounds: VolumeBounds,
  { now, signal }: Waiting & { readonly now: number },
): Promise<CleanupPlan<VolumeItem>> {
  const { inventory } = engine;
  const waiting = { signal };
  const [{ clock }, volumes, containers, events, bytes] = await Promise.all([
    engine.info(waiting),
    inventory.listVolumes(waiting),
    engine.listContainers({ namePrefix: '' }, waiting),
    inventory.listPastEvents(waiting),
    // Only the sizes are lost then.
    inventory.measureVolumes(waiting).catch(() => new Map<string, number>()),
  ]);
  const mounted = new Set(containers.flatMap((each) => each.volumes.map(({ name }) => name)));
  const facts = { volumes, mounted, uses: readUses(events), bytes };
  // Times of the engine are those of its own clock.
  return planVolumes(facts, bounds, now + clock.least);
}

/** Events such as `mount` and `unmount`. */
function readUses(events: readonly PastEvent[]): ReadonlyMap<string, number> {
  const ofVolumes = events.filter(({ kind }) => kind === 'volume');
  return new Map(ofVolumes.map(({ id, at }) => [id, at]));
}

function sumBytes(items: readonly VolumeItem[]): number {
  return items.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
}

function toCells({ volume, lastUsedAt, bytes }: VolumeItem, now: number): CleanupCells {
  const project = volume.labels[COMPOSE_PROJECT];
  return {
    id: volume.name,
    size: bytes === undefined ? '-' : formatSize(bytes),
    ...(bytes !== undefined && { bytes }),
    ...(lastUsedAt !== undefined && { lastUsedAt }),
    age: lastUsedAt === undefined ? 'unknown' : formatDuration(Math.max(0, now - lastUsedAt)),
    description: project === undefined ? '' : `of the Compose project ${project}`,
  };
}

const COMPOSE_PROJECT = 'com.docker.compose.project';
