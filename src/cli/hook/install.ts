import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { invalidInput, type InvalidInput } from '../../base/errors/errors.ts';
import { asOwner } from './as-owner.ts';
import { copyBundle, type Bundle } from '../../base/files/bundle.ts';
import {
  hookPaths,
  isHookOfTongs,
  readEnv,
  readState,
  writeEnv,
  writeState,
  writeWhole,
  type HookPaths,
  type HookState,
} from './hook-files.ts';
import { formatHookScript } from './hook-script.ts';
import { readHook, setHook } from './runner-env.ts';

export interface HookRequest {
  /** The folder of the runner. */
  readonly runner: string;
  readonly bundle: Bundle;
  /** Of the command line, after the name of the program. */
  readonly args: readonly string[];
  readonly node: string;
  readonly killAfterSeconds: number;
  /** What the environment names as the hook. The file `.env` takes its place, so that it is chained. */
  readonly inherited: string | undefined;
}

export interface InstalledHook {
  readonly script: string;
  readonly chained: string | undefined;
  /** It was there already. */
  readonly isUpdate: boolean;
}

/** Installs the hook into the folder of a runner. A second time it only brings the program and its arguments up to date. */
export function installHook(request: HookRequest): InstalledHook {
  const paths = hookPaths(request.runner);
  return asOwner(request.runner, () => {
    const { state, env, isUpdate } = planChange(paths, request.inherited);
    mkdirSync(paths.home, { recursive: true });
    const program = copyBundle(request.bundle, paths.home);
    writeState(paths, state);
    const { runner, args, node, killAfterSeconds } = request;
    const words = [join(program, 'cli/index.js'), ...args];
    const script = { runner, chained: state.chained, program: words, node, killAfterSeconds };
    writeWhole(paths.script, formatHookScript(script), 0o755);
    // The last one: a runner fails every job if its hook is missing.
    if (env !== undefined) writeEnv(paths, env);
    return { script: paths.script, chained: state.chained, isUpdate };
  });
}

interface PlannedChange {
  readonly state: HookState;
  /** The new text of `.env`; undefined if it names the hook already. */
  readonly env: string | undefined;
  readonly isUpdate: boolean;
}

function planChange(paths: HookPaths, inherited: string | undefined): PlannedChange {
  const text = readEnv(paths);
  const named = text === undefined ? undefined : readHook(text);
  if (named === paths.script) {
    const added = { kind: 'added', hasMadeFile: false, hasEndedLine: false } as const;
    return { state: readState(paths) ?? { change: added }, env: undefined, isUpdate: true };
  }
  const before = named ?? inherited;
  if (before && before !== paths.script && isHookOfTongs(before)) throw toCopied(before, paths);
  const chained = [before].find((each) => each && each !== paths.script);
  const { text: env, change } = setHook(text, paths.script);
  return { state: { change, ...(chained && { chained }) }, env, isUpdate: false };
}

/** A hook that Tongs calls leaves another one of Tongs out, and with it whatever that one chains. */
function toCopied(hook: string, { env }: HookPaths): InvalidInput {
  return invalidInput(
    'runner-env-copied',
    `The hook "${hook}" is that of another runner's folder`,
    `Take its line out of "${env}", or of the environment, and run the command again.`,
  );
}
