import { existsSync, rmSync } from 'node:fs';
import { asOwner } from './as-owner.ts';
import { listBundles } from '../../base/files/bundle.ts';
import { hookPaths, readEnv, readState, writeEnv, writeWhole } from './hook-files.ts';
import { formatHookScript } from './hook-script.ts';
import { readHook, restoreHook } from './runner-env.ts';

export interface UninstalledHook {
  readonly script: string;
  readonly chained: string | undefined;
  /** `.env` names another hook by now, and is left as it is. */
  readonly isReplaced: boolean;
}

/**
 * Restores `.env` and removes the program; undefined if there is no hook. The script stays, without the program: a
 * runner that is running has read its path at its start, and fails every job if there is no such file.
 */
export function uninstallHook(runner: string, node: string): UninstalledHook | undefined {
  const paths = hookPaths(runner);
  const { script } = paths;
  return asOwner(runner, () => {
    const state = readState(paths);
    if (!state || !existsSync(script)) return undefined;
    const text = readEnv(paths) ?? '';
    const isReplaced = readHook(text) !== script;
    if (!isReplaced) writeEnv(paths, restoreHook(text, state.change));
    const { chained } = state;
    const rest = { runner, chained, program: undefined, node, killAfterSeconds: 0 };
    writeWhole(script, formatHookScript(rest), 0o755);
    for (const path of listBundles(paths.home)) rmSync(path, { recursive: true, force: true });
    rmSync(paths.state);
    return { script, chained, isReplaced };
  });
}
