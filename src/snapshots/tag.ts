import { toSnapshotKey, type SnapshotKey } from './key.ts';
import { DEFAULT_SCOPE, type ScopeName } from './scope.ts';

/** The parts of a snapshot's tag. */
export interface SnapshotTag {
  readonly scope: ScopeName;
  readonly key: SnapshotKey;
  /** Of a tag that records a use: the hour since 1970. */
  readonly usedInHour: number | undefined;
}

/** `<key>` in the default scope, else `<scope>-<key>`. */
export function formatTag(scope: ScopeName, key: SnapshotKey): string {
  return scope === DEFAULT_SCOPE ? key : `${scope}-${key}`;
}

/** The tag that records when a snapshot was last used: engines do not say when a tag was set. */
export function formatUseTag(scope: ScopeName, key: SnapshotKey, hour: number): string {
  return `used-${formatTag(scope, key)}-${hour}`;
}

/** A pattern for all tags of a scope, in the syntax of engines: `?` is one character. */
export function formatTagPattern(scope: ScopeName): string {
  return scope === DEFAULT_SCOPE ? '?'.repeat(KEY_LENGTH) : `${scope}-*`;
}

const KEY_LENGTH = 64;

/** Undefined if the tag is not one of Tongs. */
export function parseTag(tag: string): SnapshotTag | undefined {
  const match = TAG.exec(tag);
  if (!match || (match[1] === undefined) !== (match[4] === undefined)) return undefined;
  return {
    scope: match[2] ?? DEFAULT_SCOPE,
    key: toSnapshotKey(match[3] ?? ''),
    usedInHour: match[4] === undefined ? undefined : Number(match[4]),
  };
}

const TAG =
  /^(used-)?(?:((?:pr|fork)-[0-9]{1,12}|(?:branch|commit)-[0-9a-f]{20})-)?([0-9a-f]{64})(?:-([0-9]{1,9}))?$/;

export const HOUR_MS = 3_600_000;

/** The hour since 1970 that a time is in. */
export function toHour(time: number): number {
  return Math.floor(time / HOUR_MS);
}
