import {
  existsSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { invalidInput } from '../../base/errors/errors.ts';
import { HOOK_VARIABLE, type HookChange } from './runner-env.ts';

/** Paths in the folder of a runner. */
export interface HookPaths {
  readonly runner: string;
  readonly env: string;
  /** The folder of everything that belongs to the hook. */
  readonly home: string;
  readonly script: string;
  readonly state: string;
}

export function hookPaths(runner: string): HookPaths {
  const home = join(runner, 'tongs-hook');
  return {
    runner,
    env: join(runner, '.env'),
    home,
    script: join(home, 'hook.sh'),
    state: join(home, 'state.json'),
  };
}

/** Whether a script is the one of `hookPaths` for some folder. */
export function isHookOfTongs(script: string): boolean {
  return script.endsWith('/tongs-hook/hook.sh');
}

/** What `uninstall` has to know. */
export interface HookState {
  readonly change: HookChange;
  readonly chained?: string | undefined;
}

/** Undefined if the hook is not installed. */
export function readState({ state }: HookPaths): HookState | undefined {
  if (!existsSync(state)) return undefined;
  try {
    return stateWire.parse(JSON.parse(readFileSync(state, 'utf8')));
  } catch {
    throw invalidInput(
      'hook-state-invalid',
      `Cannot read "${state}", which says what the hook has changed`,
      `Take the line of the hook out of the .env of the runner, remove "${dirname(state)}", and install the hook again.`,
    );
  }
}

export function writeState({ state }: HookPaths, value: HookState): void {
  writeWhole(state, `${JSON.stringify({ version: 1, ...value }, null, 2)}\n`);
}

const stateWire = z.object({
  version: z.literal(1),
  change: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('replaced'), previous: z.string() }),
    z.object({ kind: z.literal('added'), hasMadeFile: z.boolean(), hasEndedLine: z.boolean() }),
  ]),
  chained: z.string().optional(),
});

/** Undefined if there is no such file. */
export function readEnv({ env }: HookPaths): string | undefined {
  return existsSync(env) ? readFileSync(env, 'utf8') : undefined;
}

/** Writes the runner's `.env`, or removes it. It keeps its mode and, if it is a link, its place. */
export function writeEnv({ env, script }: HookPaths, text: string | undefined): void {
  if (text !== undefined && !existsSync(env)) return writeWhole(env, text);
  const real = realpathSync(env);
  const line = `${HOOK_VARIABLE}=${script}`;
  const { uid, mode } = statSync(real);
  if (uid !== process.geteuid?.()) {
    throw invalidInput(
      'runner-env-denied',
      `Cannot change "${real}": it belongs to another user than the folder of the runner`,
      text?.includes(line)
        ? `Put the line ${line} into it, and restart the runner.`
        : `Take the line ${line} out of it, or put the hook before it back, and run the command again.`,
    );
  }
  if (text === undefined) rmSync(env);
  else writeWhole(real, text, mode);
}

/** The runner never finds half a file. */
export function writeWhole(path: string, text: string, mode = 0o644): void {
  const part = `${path}.tongs-part`;
  rmSync(part, { force: true });
  writeFileSync(part, text, { mode: mode & 0o7777, flag: 'wx' });
  renameSync(part, path);
}
