import { z } from 'zod';
import type { BuildCacheRecord, PruneRequest, PruneResult, Waiting } from '../types.ts';
import type { Dialer } from './dial.ts';
import * as wire from './wire.ts';

export async function listBuildCache(
  dialer: Dialer,
  waiting: Waiting = {},
): Promise<BuildCacheRecord[]> {
  const answer = await dialer.json({
    operation: 'list the build cache',
    method: 'GET',
    path: '/system/df',
    // Engines before API 1.42 do not know it, and list everything.
    query: { type: 'build-cache' },
    signal: waiting.signal,
  });
  return (dfWire.parse(answer).BuildCache ?? []).map((record) => ({
    id: record.ID,
    parents: [...record.Parents, ...record[' Parents'], ...(record.Parent ? [record.Parent] : [])],
    type: record.Type,
    description: record.Description,
    inUse: record.InUse,
    shared: record.Shared,
    sizeBytes: record.Size,
    createdAt: record.CreatedAt,
    lastUsedAt: record.LastUsedAt > 0 ? record.LastUsedAt : undefined,
  }));
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

const dfWire = z.object({
  BuildCache: z
    .array(
      z.object({
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
      }),
    )
    .nullish(),
});

const prunedWire = z.object({ CachesDeleted: wire.texts, SpaceReclaimed: wire.number });
