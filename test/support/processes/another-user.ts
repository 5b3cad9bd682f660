import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { onTestFinished } from 'vitest';

/**
 * What Node is called with to run a script of the bundle, as another user where one is named. That user may not be
 * able to enter the folders that hold Node and the repository, such as a home that is closed: Node becomes that user
 * itself once it is loaded, and runs a copy that goes with the test.
 */
export function nodeArguments(script: string, uid: number | undefined): string[] {
  if (uid === undefined) return [script];
  const become = `data:text/javascript,${encodeURIComponent(becomeUser(uid))}`;
  return ['--import', become, copyBundle(script)];
}

/** The source of a program's first line; what is loaded after it has to be open to that user. */
export function becomeUser(uid: number): string {
  return `process.setgroups([]); process.setgid(${uid}); process.setuid(${uid});`;
}

/** The path of the script, `dist/<name>/index.js`, in a copy of `dist`. */
function copyBundle(script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'tongs-bundle-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  chmodSync(folder, 0o755);
  const dist = dirname(dirname(script));
  cpSync(dist, join(folder, 'dist'), { recursive: true });
  return join(folder, 'dist', relative(dist, script));
}
