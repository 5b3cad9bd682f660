import { basename } from 'node:path';
import { runTool } from '../../lib/process.ts';
import type { Kit } from '../../lib/kit.ts';

/** A peer's program, and the folder in which it works. */
export interface Place {
  readonly program: string;
  readonly folder: string;
}

/** Of the project, workflow or job: in the names of whatever the peer makes. */
export function projectName({ word }: Kit, name: string): string {
  return `tongs-bench-${word}-${name}`;
}

/** Makes the folder, with all that is in it, a repository with a commit and a remote; again for each engine. */
export async function commitFolder(kit: Kit, folder: string): Promise<void> {
  const author = ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost'];
  const calls = [
    ['init', '--quiet'],
    // Snapshots are filed under its name, and found by the benchmark's word in it.
    ['config', 'remote.origin.url', `git@localhost:bench/${basename(folder)}.git`],
    ['add', '--all'],
    [...author, 'commit', '--quiet', '--allow-empty', '--message=Bench'],
  ];
  for (const args of calls) {
    await runTool({ ...kit, folder }, 'git', args);
  }
}
