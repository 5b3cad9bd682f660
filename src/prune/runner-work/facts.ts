import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sideBySide } from '../../base/async/side-by-side.ts';
import type { WorkItem } from './plan.ts';
import { readRunnerField } from './runner-field.ts';
import { MAPPING } from './work-folder.ts';

/** Folders that are being deleted begin with this. The runner uses no such name. */
export const LEFT_PREFIX = '_tongs-deleting-';

/** Everything in a work folder, without a look at the files of the repositories. */
export async function readWorkItems(folder: string): Promise<WorkItem[]> {
  const tracked = await readTracked(folder);
  const names = (await readdir(folder)).toSorted();
  const found = await sideBySide(names, (name) => readWorkItem(folder, name, tracked.get(name)));
  return found.filter((item) => item !== undefined);
}

/** Undefined if it is gone. `trackedAt`: when the runner last noted a job for it. */
export async function readWorkItem(
  folder: string,
  name: string,
  trackedAt: number | undefined,
): Promise<WorkItem | undefined> {
  const path = join(folder, name);
  const found = await lstat(path).catch(() => undefined);
  if (!found) return undefined;
  const times = await sideBySide(TOUCHED, (each) => readTime(join(path, each(name))));
  const isFolder = found.isDirectory();
  return {
    name,
    path,
    kind: isFolder ? 'folder' : found.isSymbolicLink() ? 'link' : 'other',
    isWorkspace: await isWorkspace(path, { name, isFolder, isTracked: trackedAt !== undefined }),
    isLeft: name.startsWith(LEFT_PREFIX),
    inode: found.ino,
    lastUsedAt: Math.max(found.mtimeMs, trackedAt ?? 0, ...times),
  };
}

/** What a job touches: the workspace, and files of git in it. */
const TOUCHED: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => join(name, '.git'),
  (name) => join(name, '.git', 'FETCH_HEAD'),
  (name) => join(name, '.git', 'HEAD'),
  (name) => join(name, '.git', 'index'),
  (name) => join(name, '.git', 'logs', 'HEAD'),
];

async function readTime(path: string): Promise<number> {
  return lstat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

/** The runner's own folders, whatever a note says. */
const OWN = ['_PipelineMapping', '_actions', '_diag', '_temp', '_tool', '_update'];

async function isWorkspace(
  path: string,
  about: { readonly name: string; readonly isFolder: boolean; readonly isTracked: boolean },
): Promise<boolean> {
  const { name, isFolder, isTracked } = about;
  if (!isFolder || OWN.includes(name)) return false;
  if (isTracked) return true;
  // Names that the runner gives begin with an underscore.
  if (name.startsWith('_')) return false;
  return lstat(join(path, name)).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/**
 * The folders for which the runner has noted jobs, and when it did so last. It writes one file for each repository, at
 * each job; repositories of several owners may share a folder.
 */
export async function readTracked(folder: string): Promise<ReadonlyMap<string, number>> {
  const mapping = join(folder, MAPPING);
  const files = await readdir(mapping, { recursive: true }).catch(() => []);
  const tracked = new Map<string, number>();
  for (const file of files.filter((each) => each.endsWith('.json'))) {
    const path = join(mapping, file);
    const text = await readFile(path, 'utf8').catch(() => '');
    const name = readRunnerField(text, 'PipelineDirectory');
    const at = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    );
    if (name !== undefined) tracked.set(name, Math.max(at, tracked.get(name) ?? 0));
  }
  return tracked;
}
