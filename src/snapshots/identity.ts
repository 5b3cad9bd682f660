import { randomBytes } from 'node:crypto';
import type { Brand } from '../base/brand.ts';
import { SNAPSHOT_LABEL_PREFIX } from '../engine/labels.ts';
import type { Labels } from '../engine/types.ts';

/**
 * What tells one snapshot from every other one: 128 random bits in hex, set at its commit. Every store keeps
 * it with the image, whose id differs between engines and image stores.
 */
export type SnapshotIdentity = Brand<string, 'SnapshotIdentity'>;

/** Identity of a new commit. */
export function createIdentity(): SnapshotIdentity {
  return toSnapshotIdentity(randomBytes(16).toString('hex'));
}

/** The identity that an image's labels tell; empty where they tell none. */
export function identityOf(labels: Labels): SnapshotIdentity {
  return toSnapshotIdentity(labels[IDENTITY_LABEL] ?? '');
}

/** The brand constructor, also of what a label was written from. */
export function toSnapshotIdentity(hex: string): SnapshotIdentity {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand constructor
  return hex as SnapshotIdentity;
}

/** Of every commit of ours, ephemeral images included. */
export const IDENTITY_LABEL = `${SNAPSHOT_LABEL_PREFIX}identity`;
