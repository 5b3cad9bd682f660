import { randomBytes } from 'node:crypto';
import { lstat, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '../../base/canonical-json.ts';
import { sha256 } from '../../base/sha256.ts';
import type { ArtifactRule, Step } from '../../pipeline/model.ts';
import type { ArtifactsSaved } from '../../report/artifact-event.ts';
import type { SnapshotIdentity } from '../../snapshots/identity.ts';
import { diskPath } from '../../source/paths.ts';
import { describeTarget, OUT_FOLDER, toFolderName, type Destination } from './destination.ts';
import { makeFolder } from './work-folder.ts';

/** What a run has copied to the folder of a step on a laptop, so that a later run need not do it again. */
export interface CopyRecord {
  /** The snapshot that the files are from; empty if the step was not saved. */
  readonly identity: string;
  /** A hash of the rules that have taken them. */
  readonly rules: string;
  /** How large all files are together. */
  readonly bytes: number;
  readonly files: readonly CopiedFile[];
}

/** The path is relative to the root of all copies, times are in milliseconds. */
export type CopiedFile = readonly [path: string, size: number, mtimeMs: number];

const recordSchema = z.strictObject({
  identity: z.string(),
  rules: z.string(),
  bytes: z.number(),
  files: z.array(z.tuple([z.string(), z.number(), z.number()])).readonly(),
});

/** Undefined if there is none, or another version of Tongs has written it. */
export async function readRecord(home: string, step: Step): Promise<CopyRecord | undefined> {
  try {
    return recordSchema.parse(JSON.parse(await readFile(toPath(home, step), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Follows no link: a repository may have anything in the folder of Tongs. */
export async function writeRecord(home: string, step: Step, record: CopyRecord): Promise<void> {
  const path = toPath(home, step);
  await makeFolder(dirname(path));
  const part = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(part, JSON.stringify(record), { flag: 'wx' });
  await rename(part, path);
}

/** The record of files that are still there as a snapshot has them; undefined if they have to be copied. */
export async function findIntact(
  home: string,
  step: Step,
  identity: SnapshotIdentity,
): Promise<CopyRecord | undefined> {
  const record = await readRecord(home, step);
  const isOfSame = record?.identity === identity && record.rules === hashRules(step.artifacts);
  if (!isOfSame || identity === '') return undefined;
  for (const [path, size, mtimeMs] of record.files) {
    const found = await lstat(diskPath(join(home, OUT_FOLDER), path)).catch(() => undefined);
    if (found?.size !== size || Math.abs(found.mtimeMs - mtimeMs) > 1) return undefined;
  }
  return record;
}

/** The event for files that an earlier run has copied. */
export function describeIntact(
  step: Step,
  { files, bytes }: CopyRecord,
  destination: Destination,
): ArtifactsSaved {
  return {
    type: 'artifacts-saved',
    step: step.id,
    files: files.length,
    bytes,
    to: describeTarget(destination, step),
    copied: 0,
  };
}

export function hashRules(rules: readonly ArtifactRule[]): string {
  const plain = rules.map(({ paths, to, when, ifMissing }) => ({
    to,
    when,
    ifMissing,
    paths: paths.map(({ glob, optional }) => ({ glob, optional })),
  }));
  return sha256(canonicalJson(plain));
}

function toPath(home: string, { id }: Step): string {
  return join(home, OUT_FOLDER, '.state', `${toFolderName(id)}.json`);
}
