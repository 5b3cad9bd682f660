import { EngineFailed } from '../../base/errors/errors.ts';
import type { Anvil } from '../anvil.ts';
import { cleanRequest, createToken } from '../protocol/requests.ts';

/**
 * Kills every process except process 1 until none is left; as root if the anvil's shell may not.
 * Rejects if a process cannot be killed: such a container must not be committed.
 */
export async function killProcesses(anvil: Anvil): Promise<void> {
  if (await killByShell(anvil)) return;
  await killAsRoot(anvil);
  if (await killByShell(anvil)) return;
  throw new EngineFailed('Cannot end the processes that the step has left behind', {
    code: 'unkillable-processes',
    hint: 'A process hangs in the kernel, or cannot be killed from inside its container.',
  });
}

/** The same, after the anvil's shell could not kill all: the remaining processes may be those of root. */
export async function killLeftProcesses(anvil: Anvil): Promise<void> {
  if (anvil.uid !== 0) await killAsRoot(anvil);
  await killProcesses(anvil);
}

/** Sends SIGKILL to every process except process 1, by an exec. */
export async function killAsRoot(anvil: Anvil, signal = 'KILL'): Promise<void> {
  const { output } = await anvil.engine.startExec({
    container: anvil.container,
    command: ['sh', '-c', `kill -${signal} -1`],
    user: '0',
  });
  for await (const _ of output) {
    // Only its end matters.
  }
}

async function killByShell(anvil: Anvil): Promise<boolean> {
  const token = createToken();
  await anvil.channel.send(cleanRequest(token));
  const [left] = await anvil.channel.answer(token);
  return left === '0';
}
