import { StepFailed } from '../../base/errors/errors.ts';
import type { Anvil } from '../anvil.ts';
import type { Command, CommandEnd } from './command.ts';
import { endOrGivenUp } from './given-up.ts';
import { STARTER_FILE } from '../protocol/loop.ts';
import { createToken, killRequest, runRequest, terminateRequest } from '../protocol/requests.ts';
import { killLeftProcesses, killAsRoot } from './kill-processes.ts';
import { toFiles } from './starter.ts';
import { Stopping } from './stopping.ts';
import { toTraces } from './traces.ts';
import { readWritten } from './written-files.ts';

/** Runs the command by the anvil's own shell, in a session of its own. */
export async function runByShell(anvil: Anvil, command: Command): Promise<CommandEnd> {
  const { channel } = anvil;
  const token = createToken();
  command.signal.throwIfAborted();
  await anvil.writeAnd(toFiles(command), runRequest(token, STARTER_FILE));
  await using stopping = new Stopping(
    {
      terminate: () => channel.send(terminateRequest(token)),
      kill: () => channel.send(killRequest(token)),
      force: () => killAsRoot(anvil),
      abandon: () => anvil.engine.killContainer(anvil.container, 'SIGKILL'),
    },
    { ...command, clock: anvil.clock },
  );
  return await endOrGivenUp(stopping, async () => {
    const [code = '', left = '', ...traces] = await channel.passUntil(token, command.sink);
    if (left === '1') await killLeftProcesses(anvil);
    if (!/^[0-9]+$/.test(code)) throw noProcessLeft();
    const { isPristine, written } = toTraces(traces);
    const { ended } = stopping;
    const names = ended === 'cancelled' ? [] : written;
    return {
      exitCode: Number(code),
      ended,
      isPristine,
      written: await readWritten(anvil, names),
    };
  });
}

function noProcessLeft(): StepFailed {
  return new StepFailed('Cannot start the step: its container has reached its limit of processes', {
    code: 'no-process-left',
    hint: 'Raise resources.pids.',
  });
}
