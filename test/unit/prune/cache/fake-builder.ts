import type { ClockOffset } from '../../../../src/engine/clock-offset.ts';
import type {
  BuildCacheRecord,
  Disk,
  PruneRequest,
  PruneResult,
} from '../../../../src/engine/types.ts';
import type { BuildCacheStore } from '../../../../src/prune/build-cache-store.ts';
import type { FakeClock } from '../../../support/clocks/fake-clock.ts';

export interface FakeBuilderOptions {
  readonly clock: FakeClock;
  readonly records: readonly BuildCacheRecord[];
  /** How far its clock is ahead of the test's, and how far it is believed to be. */
  readonly aheadMs?: number;
  readonly offset?: ClockOffset;
  /** How much later than its request the cut is made: from -1000 (rounded down to a second) to the latency. */
  readonly cutErrorMs?: number;
  readonly disk?: Disk;
  /** Which part of a record's bytes its deletion gives back. */
  readonly freedPart?: number;
  readonly inodesPerByte?: number;
}

/** Deletes as BuildKit does: record by record, and never one that another one is stacked on. */
export class FakeBuilder implements BuildCacheStore {
  readonly name = 'default';
  readonly latencyMs = 1_000;
  readonly requests: PruneRequest[] = [];
  records: readonly BuildCacheRecord[];
  disk: Disk | undefined;
  readonly #options: FakeBuilderOptions;

  constructor(options: FakeBuilderOptions) {
    this.records = options.records;
    this.disk = options.disk;
    this.#options = options;
  }

  async list(): Promise<readonly BuildCacheRecord[]> {
    return this.records;
  }

  async readClock(): Promise<ClockOffset> {
    const { offset, aheadMs = 0 } = this.#options;
    return offset ?? { least: aheadMs, most: aheadMs };
  }

  async readDisk(): Promise<Disk | undefined> {
    return this.disk;
  }

  async prune(request: PruneRequest): Promise<PruneResult> {
    this.requests.push(request);
    const { clock, aheadMs = 0, cutErrorMs = 0 } = this.#options;
    const cutAt = clock.now() + aheadMs - request.olderThanMs + cutErrorMs;
    const deleted: BuildCacheRecord[] = [];
    for (;;) {
      const stacked = new Set(this.records.flatMap(({ parents }) => parents));
      const next = this.records.filter(
        (record) => !stacked.has(record.id) && isOld(record, cutAt) && mayGo(record, request),
      );
      if (next.length === 0) break;
      deleted.push(...next);
      this.records = this.records.filter((record) => !next.includes(record));
    }
    const bytes = deleted.reduce((sum, { sizeBytes }) => sum + Math.max(0, sizeBytes), 0);
    this.#free(deleted.filter(({ shared }) => !shared));
    return { deleted: deleted.map(({ id }) => id), reclaimedBytes: bytes };
  }

  #free(records: readonly BuildCacheRecord[]): void {
    const { freedPart = 1, inodesPerByte = 0 } = this.#options;
    const bytes = records.reduce((sum, { sizeBytes }) => sum + Math.max(0, sizeBytes), 0);
    if (!this.disk) return;
    const { inodes } = this.disk;
    this.disk = {
      ...this.disk,
      freeBytes: this.disk.freeBytes + Math.floor(bytes * freedPart),
      ...(inodes && {
        inodes: { ...inodes, free: inodes.free + Math.floor(bytes * inodesPerByte) },
      }),
    };
  }
}

function isOld({ lastUsedAt }: BuildCacheRecord, cutAt: number): boolean {
  return lastUsedAt === undefined || lastUsedAt <= cutAt;
}

function mayGo({ inUse, shared, type }: BuildCacheRecord, { all }: PruneRequest): boolean {
  if (inUse) return false;
  return all || (!shared && type !== 'internal' && type !== 'frontend');
}
