import { quoteShell } from '../../base/text/quote.ts';
import type { Anvil } from '../anvil.ts';
import { runByExec } from './by-exec.ts';
import { runByShell } from './by-shell.ts';
import { runScriptAsRoot } from '../root-script.ts';
import type { Command, CommandEnd } from './command.ts';
import { foldersOf } from './starter.ts';
import { findTraces } from './traces.ts';

/**
 * Runs a command to its end. When this resolves, every process that it started is dead, and the sink has all its
 * output. Rejects if that is not certain: the container is lost, or the exit code is missing.
 */
export async function runCommand(anvil: Anvil, command: Command): Promise<CommandEnd> {
  // The anvil's own shell takes 3 ms, an exec 55. But the shell cannot become another user.
  const run = command.identity.requested === undefined ? runByShell : runByExec;
  const end = await run(anvil, command);
  const folders = foldersOf(command.privateFiles ?? {});
  if (folders.length === 0) return end;
  // Whatever stopped the command, its anvil is not used again.
  if (end.ended !== 'exited') return { ...end, isPristine: false };
  return { ...end, isPristine: await removeFolders(anvil, folders) };
}

/** Resolves with whether the anvil is pristine without them. */
async function removeFolders(anvil: Anvil, folders: readonly string[]): Promise<boolean> {
  await runScriptAsRoot(anvil, Buffer.from(`rm -rf ${folders.map(quoteShell).join(' ')}\n`));
  return (await findTraces(anvil)).isPristine;
}
