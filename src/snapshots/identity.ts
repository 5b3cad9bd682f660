import { randomBytes } from 'node:crypto';
import type { Brand } from '../base/brand.ts';
import { SNAPSHOT_LABEL_PREFIX } from '../engine/labels.ts';
import type { Labels } from '../engine/types.ts';

/**
 * Identifies one snapshot: 128 random bits in hex, set at its commit. It is the same in every store, while the image's
 * id differs between engines and image stores.
 */
export type SnapshotIdentity = Brand<string, 'SnapshotIdentity'>;

/** An identity for a new commit. */
export function createIdentity(): SnapshotIdentity {
  return toSnapshotIdentity(randomBytes(16).toString('hex'));
}

/** The identity in an image's labels; empty if there is none. */
export function identityOf(labels: Labels): SnapshotIdentity {
  return toSnapshotIdentity(labels[IDENTITY_LABEL] ?? '');
}

/** The brand constructor; also for the text of a label. */
export function toSnapshotIdentity(hex: string): SnapshotIdentity {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand constructor
  return hex as SnapshotIdentity;
}

/** Every commit of Tongs has it, ephemeral images included. */
export const IDENTITY_LABEL = `${SNAPSHOT_LABEL_PREFIX}identity`;
