import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** The files of this program, by path. */
export interface Bundle {
  /** The same for the same files. */
  readonly id: string;
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Reads the program. It has to be copied, because npm deletes the folder from which `npx` runs it. */
export function readBundle(folder: string): Bundle {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((e) => join(e.parentPath, e.name));
  const files = new Map(
    paths.toSorted().map((path) => [relative(folder, path), readFileSync(path)]),
  );
  const hash = createHash('sha256');
  for (const [path, content] of files) hash.update(`${path}\0${content.length}\0`).update(content);
  return { id: hash.digest('hex').slice(0, 12), files };
}

const PREFIX = 'program-';

/**
 * Copies the program to a folder of its own in `home`, and returns that. It is complete, or not there. Of older ones
 * the newest stays, because a hook may be running from it.
 */
export function copyBundle({ id, files }: Bundle, home: string): string {
  const target = join(home, `${PREFIX}${id}`);
  if (!existsSync(target)) {
    const part = join(home, `part-${id}`);
    rmSync(part, { recursive: true, force: true });
    for (const [path, content] of files) {
      mkdirSync(dirname(join(part, path)), { recursive: true });
      writeFileSync(join(part, path), content, { flag: 'wx' });
    }
    renameSync(part, target);
  }
  const older = listBundles(home).filter((path) => path !== target);
  for (const path of older.slice(1)) rmSync(path, { recursive: true, force: true });
  return target;
}

/** All copies of the program in `home`, the newest first. */
export function listBundles(home: string): string[] {
  return readdirSync(home)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => join(home, name))
    .toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
}
