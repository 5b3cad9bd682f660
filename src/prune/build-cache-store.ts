import type { ClockOffset } from '../engine/clock-offset.ts';
import type { Engine } from '../engine/engine.ts';
import type {
  BuildCacheRecord,
  Disk,
  PruneRequest,
  PruneResult,
  Waiting,
} from '../engine/types.ts';

/** The build cache of one builder: the engine's own, or a BuildKit daemon in a container. */
export interface BuildCacheStore {
  /** The name of the builder, as buildx has it. */
  readonly name: string;
  /** False for an engine that has no such cache, as Podman. Asked only if the list is empty. */
  isSupported?(waiting?: Waiting): Promise<boolean>;
  list(waiting?: Waiting): Promise<readonly BuildCacheRecord[]>;
  /** Deletes what was last used at least `olderThanMs` ago, and nothing that is in use. */
  prune(request: PruneRequest, waiting?: Waiting): Promise<PruneResult>;
  /** How far the clock of the records is ahead of ours. */
  readClock(waiting?: Waiting): Promise<ClockOffset>;
  /** The disk with the cache; undefined if it is not visible from here. */
  readDisk(waiting?: Waiting): Promise<Disk | undefined>;
  /** How long a prune request may take to arrive. */
  readonly latencyMs: number;
}

/** How long a request to an engine may take to arrive, with room for a host that is busy. */
export function latencyOf({ address }: Engine): number {
  return address.startsWith('unix://') ? 1_000 : 3_000;
}

/** Who has to answer for a store, for messages; undefined for the engine itself. */
export function whoOf({ name }: BuildCacheStore): string | undefined {
  return name === ENGINE_BUILDER ? undefined : `builder "${name}"`;
}

/** The engine's own builder. Buildx reserves this name, so no other builder has it. */
export const ENGINE_BUILDER = 'default';

/** Code of the error if a builder's container does not run: its cache is skipped. */
export const BUILDER_STOPPED = 'builder-stopped';

/** Code of the error if a builder does not do what it is asked for. */
export const BUILDER_FAILED = 'builder-failed';
