import { createIdentity } from '../../../src/snapshots/identity.ts';
import type { NewSnapshotRecord, SnapshotName } from '../../../src/snapshots/record.ts';

/** What a snapshot that starts from an image tells of itself, but for what is given. */
export function newSnapshot(fields: SnapshotName & Partial<NewSnapshotRecord>): NewSnapshotRecord {
  return {
    identity: createIdentity(),
    project: '',
    step: 'a',
    run: 'earlier',
    createdAt: 1,
    parent: undefined,
    ancestors: [],
    parts: {},
    marks: { env: {}, files: '', steps: {} },
    lineage: undefined,
    sourceSeal: '',
    ...fields,
  };
}
