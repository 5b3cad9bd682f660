import { posix } from 'node:path';
import type { FileChange } from '../../../src/engine/types.ts';
import type { FileTree } from './file-tree.ts';

/** How two trees differ; folders above a change count as modified. */
export function listChanges(before: FileTree, now: FileTree): readonly FileChange[] {
  const changes = new Map<string, FileChange['kind']>();
  const note = (path: string, kind: FileChange['kind']): void => {
    changes.set(path, kind);
    for (let each = posix.dirname(path); each !== '/'; each = posix.dirname(each)) {
      if (!changes.has(each)) changes.set(each, before.lookUp(each) ? 'modified' : 'added');
    }
  };
  for (const path of now.paths()) {
    const old = before.lookUp(path);
    if (path !== '/' && old !== now.lookUp(path)) note(path, old ? 'modified' : 'added');
  }
  for (const path of before.paths()) {
    if (!now.lookUp(path) && now.lookUp(posix.dirname(path))) note(path, 'deleted');
  }
  return [...changes].map(([path, kind]) => ({ path, kind }));
}
