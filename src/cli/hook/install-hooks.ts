import { readBundle } from '../../base/files/bundle.ts';
import { toPlain } from '../../base/text/printable.ts';
import { printLine, type Console } from '../console.ts';
import { readBounds, toBoundArguments } from '../prune/cache-bounds.ts';
import { plural, readTimeout, type HookFlags } from './hook-flags.ts';
import { installHook } from './install.ts';
import { HOOK_VARIABLE } from './runner-env.ts';
import { findRunnerFolder } from './runner-folder.ts';

/** Installs the hook into the folders of runners, or brings it up to date. */
export async function installHooks(
  console: Console,
  runners: readonly string[],
  flags: HookFlags,
): Promise<void> {
  await readBounds(flags, console);
  const timeoutMs = readTimeout(flags.timeout);
  const folders = runners.map((runner) => findRunnerFolder(runner, console.folder));
  const { environment, program } = console;
  const bundle = readBundle(program.bundle);
  const host = flags.host === undefined ? [] : ['--host', flags.host];
  const args = ['hook', 'run', ...toBoundArguments(flags), '--timeout', flags.timeout, ...host];
  const installed = folders.map((runner) =>
    installHook({
      runner,
      bundle,
      args,
      node: program.node,
      killAfterSeconds: Math.ceil(timeoutMs / 1_000) + KILL_AFTER_SECONDS,
      inherited: environment[HOOK_VARIABLE],
    }),
  );
  for (const { script, chained, isUpdate } of installed) {
    printLine(console, toPlain(`${isUpdate ? 'updated' : 'installed'} ${script}`));
    if (chained !== undefined) printLine(console, toPlain(`${chained} runs before it`));
  }
  const added = installed.filter(({ isUpdate }) => !isUpdate);
  if (added.length === 0) return;
  printLine(console, `Restart the ${plural('runner', added)}: .env is read when a runner starts.`);
}

/** So long after the timeout the hook is killed, if it has not ended by itself. */
const KILL_AFTER_SECONDS = 15;
