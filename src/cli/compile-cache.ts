import { lstatSync, mkdirSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import type { Environment } from '../base/environment.ts';

/**
 * Caches compiled code between runs, which saves a third of the time of a run in which every step is cached. The folder
 * is the user's own, and nobody else may write to it, because its files are executed.
 */
export function cacheCompiledCode(environment: Environment): void {
  const folder = codeFolder(environment);
  if (folder === undefined) return;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = lstatSync(folder);
    if (uid === process.getuid?.() && (mode & OTHERS_MAY_WRITE) === 0) enableCompileCache(folder);
  } catch {
    // Without a writable home folder a run only starts more slowly.
  }
}

const OTHERS_MAY_WRITE = 0o022;

/** In the cache folder of the XDG rules; undefined without a home folder. */
export function codeFolder(environment: Environment): string | undefined {
  const { XDG_CACHE_HOME: cache, HOME: home } = environment;
  if (cache?.startsWith('/')) return join(cache, 'tongs', 'code');
  return home?.startsWith('/') ? join(home, '.cache', 'tongs', 'code') : undefined;
}
