import { toMode } from './copy-files.ts';
import { encodePath, parentOf } from '../../source/paths.ts';
import type { Waiting } from '../../engine/types.ts';
import type { TarEntry, TarOwner } from '../../source/transfer/tar.ts';
import { lookAt, putEntries, type TransferTarget } from '../../source/transfer/transfer.ts';
import type { ArtifactFile, StepArtifacts } from './artifact-file.ts';
import type { Spool } from './spool.ts';

export interface PutInTarget extends Waiting {
  readonly target: TransferTarget;
  /** The resolved path of the source in the container. */
  readonly workspace: string;
  readonly owner: TarOwner;
  /** The time of new folders, in milliseconds since 1970. */
  readonly now: number;
}

/**
 * Puts the artifacts of other steps into a container, at the paths that they had. They belong to the step's user. A
 * file that is there is replaced, and of two steps with the same path the later one wins.
 */
export async function putIn(
  sources: readonly StepArtifacts[],
  { target, workspace, owner, now, signal }: PutInTarget,
): Promise<void> {
  const files = new Map<string, Placed>();
  for (const { rules, spool } of sources) {
    await spool.settle();
    for (const file of rules.flatMap((rule) => rule.files)) files.set(file.path, { file, spool });
  }
  if (files.size === 0) return;
  const folders = await findMissing(files, target, workspace);
  await putEntries(target, entriesOf(files, folders, { workspace, owner }), {
    mtimeMs: now,
    signal,
    onDrift: () => {},
  });
}

interface Placed {
  readonly file: ArtifactFile;
  readonly spool: Spool;
}

/** The folders that do not exist, parents before children; existing ones stay as they are. */
async function findMissing(
  files: ReadonlyMap<string, Placed>,
  target: TransferTarget,
  workspace: string,
): Promise<readonly string[]> {
  const folders = new Set<string>();
  for (const [path, { file }] of files) {
    let at = file.kind === 'directory' ? path : parentOf(path);
    for (; at !== '' && !folders.has(at); at = parentOf(at)) folders.add(at);
  }
  const all = [...folders].toSorted();
  if (all.length === 0) return [];
  const presence = await lookAt(target, workspace, all);
  return all.filter((path) => presence.get(path) !== 'directory');
}

function* entriesOf(
  files: ReadonlyMap<string, Placed>,
  folders: readonly string[],
  { workspace, owner }: Pick<PutInTarget, 'workspace' | 'owner'>,
): Generator<TarEntry, void> {
  const inside = (path: string): string => `${workspace}/${path}`.replace(/^\/+/, '');
  for (const path of folders) yield { kind: 'directory', path: inside(path), ...owner };
  for (const { file, spool } of files.values()) {
    const entry = toEntry(file, spool);
    if (entry) yield { ...entry, path: inside(file.path), ...owner };
  }
}

type FileEntry = Extract<TarEntry, { kind: 'copy' | 'copied-link' }>;

function toEntry(file: ArtifactFile, spool: Spool): FileEntry | undefined {
  const { kind, path, size, offset } = file;
  const same = { path, uid: 0, gid: 0, mtime: Math.max(0, Math.floor(file.mtimeMs / 1000)) };
  if (kind === 'directory') return undefined;
  if (kind === 'link') return { ...same, kind: 'copied-link', target: encodePath(file.target) };
  const read = (into: Buffer, at: number): void => spool.fill(into, offset + at);
  return { ...same, kind: 'copy', mode: toMode(file.mode), size, read };
}
