import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { encodePath } from '../../../src/source/paths.ts';
import type { SourceFile } from '../../../src/source/manifest.ts';

/** The paths, sorted, each with a mark of what it is: `*` executable, `@` link, `/` empty folder. */
export function listed(files: readonly SourceFile[]): string[] {
  return files.map(({ path, kind }) => `${path}${MARKS[kind]}`).toSorted();
}

const MARKS = { file: '', executable: '*', link: '@', directory: '/' } as const;

/** Those of the files that are not what the disk has at their paths. */
export function differing(folder: string, files: readonly SourceFile[]): SourceFile[] {
  return files.filter((file) => {
    const found = onDisk(Buffer.concat([Buffer.from(`${folder}/`), encodePath(file.path)]));
    return found.kind !== file.kind || found.hash !== file.hash;
  });
}

function onDisk(where: Buffer): Omit<SourceFile, 'path'> {
  const stats = lstatSync(where);
  if (stats.isDirectory()) return { kind: 'directory', hash: '' };
  if (stats.isSymbolicLink()) {
    return { kind: 'link', hash: blob(readlinkSync(where, { encoding: 'buffer' })) };
  }
  const isExecutable = (stats.mode & 0o100) !== 0;
  return { kind: isExecutable ? 'executable' : 'file', hash: blob(readFileSync(where)) };
}

function blob(content: Buffer): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}
