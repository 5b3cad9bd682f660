import type { ImageId, Labels } from '../engine/types.ts';
import type { SnapshotIdentity } from './identity.ts';
import type { SnapshotKey } from './key.ts';
import type { Marks } from './marks.ts';
import type { ScopeName } from './scope.ts';
import type { Inherited, StepWritten } from './written.ts';

/** A snapshot, as the labels of its image describe it. */
export interface SnapshotRecord {
  /** As `snapshotRepository` makes it: the name of all images of its pipeline. */
  readonly repository: string;
  readonly scope: ScopeName;
  readonly key: SnapshotKey;
  readonly identity: SnapshotIdentity;
  /** The image's id on this engine. For the store alone: a step starts from the base that `fetch` gives. */
  readonly image: ImageId;
  /** Identifies the pipeline file and the source folder within the repository, see `source/project.ts`. */
  readonly project: string;
  /** Empty for a source image, which is no step's result. */
  readonly step: string;
  readonly run: string;
  readonly createdAt: number;
  /** Includes the layers below. */
  readonly sizeBytes: number;
  /** The snapshot whose files its step started from. */
  readonly parent: ParentSnapshot | undefined;
  /** When each of its ancestors was made, its parent first. The ancestors may be gone. */
  readonly ancestors: readonly number[];
  /** Short hashes of the key's ingredients. */
  readonly parts: Readonly<Record<string, string>>;
  readonly marks: Marks;
  /** Only if it was made from an earlier snapshot of its step. */
  readonly lineage: Lineage | undefined;
  /** See `source/transfer/source-state.ts`. */
  readonly sourceSeal: string;
  /** Absent if neither the step nor its ancestors wrote anything. */
  readonly written?: StepWritten | undefined;
  /** What the step itself has inherited: a step that starts from its own earlier snapshot gets it from there. */
  readonly inherited?: Inherited | undefined;
  /** Hours since 1970, from the tags that record a use. A list by other names does not include these tags. */
  readonly usedInHours: readonly number[];
  /** All labels of the image. */
  readonly labels: Labels;
}

/** The snapshot from which another one was made, as the labels of that one name it. */
export interface ParentSnapshot {
  readonly key: SnapshotKey;
  /** Differs between snapshots of one key; empty if unknown. */
  readonly identity: SnapshotIdentity;
}

export type NewSnapshotRecord = Omit<
  SnapshotRecord,
  'image' | 'labels' | 'sizeBytes' | 'usedInHours'
>;

/** The parts of a snapshot's name. */
export type SnapshotName = Pick<SnapshotRecord, 'repository' | 'scope' | 'key'>;

/** How often a step has started from its own earlier snapshots, and what that has cost. */
export interface Lineage {
  /** The number of starts; the first is 1. */
  readonly generation: number;
  /** When the step last started from its parent's files. */
  readonly begunAt: number;
  /** The size of the parent's files, and of what the step added to them then. */
  readonly parentBytes: number;
  readonly ownBytes: number;
}

/** When the step last started from its parent's files: a time to live counts from there. */
export function begunAtOf(record: Pick<SnapshotRecord, 'createdAt' | 'lineage'>): number {
  return record.lineage?.begunAt ?? record.createdAt;
}

/** The `step` of a source image. */
export const SOURCE_IMAGE = '';
