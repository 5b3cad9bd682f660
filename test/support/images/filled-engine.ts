import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { rename, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../../src/base/clock.ts';
import { waitFor } from '../clocks/wait-for.ts';
import { makeOwnFolder, startTestEngine, whyNoTestEngine } from '../engines/test-engine.ts';
import { FACTOR } from '../values/property.ts';
import { MadeRecords, type MadeState } from './made-records.ts';

/** An engine of its own, whose disk builds have filled. */
export interface FilledEngine {
  readonly host: string;
  readonly disk: string;
  /** The oldest, for as many prunes of which each deletes one. */
  readonly small: MadeState;
  /** Without the small ones, these leave less than a tenth of the disk free. */
  readonly large: MadeState;
  readonly madeBefore: number;
}

/** Where the tests find it, or why there is none. */
export type FilledEngineChoice = { readonly file: string } | { readonly reason: string };

declare module 'vitest' {
  interface ProvidedContext {
    readonly filledEngine: FilledEngineChoice;
  }
}

/** How many prunes a test makes, each of which deletes about one small record. */
export const SMALL_PRUNES = 3 * FACTOR;

const MIB = 1024 ** 2;
const SMALL_BYTES = MIB;
export const LARGE_BYTES = 96 * MIB;
const DISK = { megabytes: 640 + 20 * SMALL_PRUNES, inodes: 6_000 + 60 * SMALL_PRUNES };
const FULL_PART = 0.1;

/** The name of an image in the lab of the small records, with one of its layers in the cache. */
export const HELD_IMAGE = 'held';

/** A prune can delete the older of two records only if their last uses are two seconds apart. */
export const APART_MS = 2_500;
/** One in three small records is older than the next one by far more: an age that is chosen now is right later. */
const FAR_APART_MS = 6_000;

/**
 * Begins to make one, in a process of its own, since it takes half a minute in which little is done. Whoever needs it
 * later finds it old, as what is pruned has to be.
 */
export async function beginFilledEngine(
  onClose: (close: () => Promise<void>) => void,
): Promise<FilledEngineChoice> {
  const reason = await whyNoTestEngine();
  if (reason !== '') return { reason };
  const folder = await makeOwnFolder();
  const file = join(folder, 'engine.json');
  // It ends with its input, and so with this process.
  const child = spawn(process.execPath, [import.meta.filename, file], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  onClose(async () => {
    child.stdin?.end();
    if (child.exitCode === null) await once(child, 'exit');
    await rm(folder, { recursive: true });
  });
  return { file };
}

/** How long to wait for one; a soak makes more. */
export const FILL_MS = 120_000 * FACTOR;

/** Waits until it is there. */
export async function awaitFilledEngine(file: string): Promise<FilledEngine> {
  await waitFor('an engine with a full disk', () => existsSync(file), FILL_MS);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- It is what `fillEngine` has written.
  const made = JSON.parse(readFileSync(file, 'utf8')) as FilledEngine | { readonly error: string };
  if ('error' in made) throw new Error(made.error);
  return made;
}

async function fillEngine(file: string): Promise<void> {
  await using engine = await startTestEngine(DISK);
  const { host, disk, rig } = engine;
  const small = new MadeRecords(rig);
  const large = new MadeRecords(rig);
  await small.lab.open();
  await large.lab.open();
  await small.lab.build(HELD_IMAGE);
  while (small.made < SMALL_PRUNES) {
    await small.make({ megabytes: SMALL_BYTES / MIB });
    await systemClock.sleep(small.made % 3 === 1 ? FAR_APART_MS : APART_MS);
  }
  for (;;) {
    const { totalBytes, freeBytes } = await readDisk(disk);
    if (freeBytes + SMALL_PRUNES * SMALL_BYTES < totalBytes * FULL_PART) break;
    // The containerd store has two of what it builds, for a moment.
    await large.make({ megabytes: Math.floor(Math.min(LARGE_BYTES, freeBytes * 0.45) / MIB) });
    await systemClock.sleep(APART_MS);
  }
  await write(file, {
    host,
    disk,
    small: small.state,
    large: large.state,
    madeBefore: systemClock.now(),
  });
  process.stdin.resume();
  await once(process.stdin, 'end');
}

async function write(file: string, made: FilledEngine | { readonly error: string }): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(made));
  await rename(`${file}.new`, file);
}

/** What is free on a filesystem. */
export async function readDisk(disk: string): Promise<DiskFacts> {
  const { bavail, blocks, bsize, files, ffree } = await statfs(disk);
  return {
    totalBytes: blocks * bsize,
    freeBytes: bavail * bsize,
    inodes: { total: files, free: ffree },
  };
}

export interface DiskFacts {
  readonly totalBytes: number;
  readonly freeBytes: number;
  readonly inodes: { readonly total: number; readonly free: number };
}

/** Of the bytes that are free on a disk. */
export function freePart({ freeBytes, totalBytes }: DiskFacts): number {
  return freeBytes / totalBytes;
}

if (import.meta.main) {
  const [file = ''] = process.argv.slice(2);
  await fillEngine(file).catch(async (error: unknown) => {
    await write(file, { error: String(error) }).catch(() => {});
    throw error;
  });
}
