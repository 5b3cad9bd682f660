import { imageId } from '../../../../src/engine/docker/wire.ts';
import { toSnapshotIdentity, type SnapshotIdentity } from '../../../../src/snapshots/identity.ts';
import type { SnapshotFact } from '../../../../src/prune/snapshots/plan.ts';
import { HOUR_MS } from '../../../../src/snapshots/tag.ts';

export const NOW = Date.UTC(2026, 0, 2, 12);
export const REPOSITORY = 'localhost/tongs/name-12345678/pipeline';

/** What `aFact` of this image has. */
export function identityOfFact(image: string): SnapshotIdentity {
  return toSnapshotIdentity(`identity of ${image}`);
}

/** A snapshot that was used so many hours ago, but for what is given. */
export function aFact(
  image: string,
  hoursAgo: number,
  fields: Partial<SnapshotFact> = {},
): SnapshotFact {
  const lastUsedAt = NOW - hoursAgo * HOUR_MS;
  return {
    image: imageId.parse(image),
    identity: identityOfFact(image),
    name: `${REPOSITORY}:${image}`,
    uses: [],
    otherNames: [],
    repository: REPOSITORY,
    scope: 'default',
    step: image,
    createdAt: lastUsedAt,
    lastUsedAt,
    parent: 'base',
    liesOn: 'base',
    madeFrom: undefined,
    ownBytes: 100,
    heldBy: undefined,
    besideUnseenRun: false,
    ...fields,
  };
}
