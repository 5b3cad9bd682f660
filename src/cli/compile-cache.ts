import { lstatSync, mkdirSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import type { Environment } from '../base/environment.ts';

/**
 * Keeps compiled code between runs: a third of the time of a run that has nothing to do. In the user's own
 * cache, and only where nobody else may write: what lies there is run.
 */
export function keepCompiledCode(environment: Environment): void {
  const folder = codeFolder(environment);
  if (folder === undefined) return;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = lstatSync(folder);
    if (uid === process.getuid?.() && (mode & OTHERS_MAY_WRITE) === 0) enableCompileCache(folder);
  } catch {
    // A home that cannot be written to costs time, no more.
  }
}

const OTHERS_MAY_WRITE = 0o022;

/** As the XDG base directories have it; undefined where there is no home. */
export function codeFolder(environment: Environment): string | undefined {
  const { XDG_CACHE_HOME: cache, HOME: home } = environment;
  if (cache?.startsWith('/')) return join(cache, 'tongs', 'code');
  return home?.startsWith('/') ? join(home, '.cache', 'tongs', 'code') : undefined;
}
