import { z } from 'zod';
import { EngineFailed } from '../../base/errors/errors.ts';
import type { BuildCacheRecord, PruneRequest, PruneResult, Waiting } from '../types.ts';
import { compareVersions } from './api-version.ts';
import type { Dialer } from './dial.ts';
import * as wire from './wire.ts';

export async function listBuildCache(
  dialer: Dialer,
  { apiVersion, signal }: Waiting & { readonly apiVersion: string },
): Promise<BuildCacheRecord[]> {
  const operation = 'list the build cache';
  const answer = await dialer.json({
    operation,
    method: 'GET',
    path: '/system/df',
    query: {
      // Engines before API 1.42 do not know it, and list everything.
      type: 'build-cache',
      // Without it, an engine from API 1.53 on gives totals only.
      ...(compareVersions(apiVersion, '1.52') >= 0 && { verbose: 1 }),
    },
    signal,
  });
  const { BuildCache, BuildCacheUsage } = dfWire.parse(answer);
  const records = BuildCacheUsage?.Items ?? BuildCache ?? [];
  if (records.length === 0 && (BuildCacheUsage?.TotalCount ?? 0) > 0) {
    throw new EngineFailed(`Cannot ${operation}: the engine has given totals instead of a list`, {
      code: 'engine-refused',
      hint: 'Report this with the version of the engine.',
    });
  }
  return records.map(toRecord);
}

function toRecord(record: z.infer<typeof recordWire>): BuildCacheRecord {
  return {
    id: record.ID,
    parents: [...record.Parents, ...record[' Parents'], ...(record.Parent ? [record.Parent] : [])],
    type: record.Type,
    description: record.Description,
    inUse: record.InUse,
    shared: record.Shared,
    sizeBytes: record.Size,
    createdAt: record.CreatedAt,
    lastUsedAt: record.LastUsedAt > 0 ? record.LastUsedAt : undefined,
  };
}

export async function pruneBuildCache(
  dialer: Dialer,
  request: PruneRequest,
  waiting: Waiting = {},
): Promise<PruneResult> {
  const answer = await dialer.json({
    operation: 'prune the build cache',
    method: 'POST',
    path: '/build/prune',
    query: {
      // A Go duration: every engine reads this form in the same way. The parameters for size and free space are never
      // sent: engines before API 1.48 ignore some of them, and later ones rename the others.
      filters: wire.filters({ until: [`${Math.ceil(request.olderThanMs)}ms`] }),
      ...(request.all && { all: 1 }),
    },
    signal: waiting.signal,
  });
  const { CachesDeleted, SpaceReclaimed } = prunedWire.parse(answer);
  return { deleted: CachesDeleted, reclaimedBytes: SpaceReclaimed };
}

const recordWire = z.object({
  ID: z.string(),
  // One parent up to API 1.41, then several; the name has a space in it up to 1.51.
  Parent: wire.text,
  Parents: wire.texts,
  ' Parents': wire.texts,
  Type: wire.text,
  Description: wire.text,
  InUse: wire.flag,
  Shared: wire.flag,
  Size: wire.number,
  CreatedAt: wire.time,
  LastUsedAt: wire.time,
});

const dfWire = z.object({
  BuildCache: z.array(recordWire).nullish(),
  /** From API 1.52 on. */
  BuildCacheUsage: z
    .object({ TotalCount: wire.number, Items: z.array(recordWire).nullish() })
    .nullish(),
});

const prunedWire = z.object({ CachesDeleted: wire.texts, SpaceReclaimed: wire.number });
