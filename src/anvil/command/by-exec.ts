import type { Clock } from '../../base/clock.ts';
import { EngineFailed, StepFailed, TongsError } from '../../base/errors/errors.ts';
import { within } from '../../base/async/within.ts';
import type { ExecId, ExecState, Frame } from '../../engine/types.ts';
import type { Anvil } from '../anvil.ts';
import type { OutputSink } from '../protocol/channel.ts';
import type { Command, CommandEnd } from './command.ts';
import { endOrGivenUp } from './given-up.ts';
import { isUserRefused } from '../look-around.ts';
import { killProcesses, killAsRoot } from './kill-processes.ts';
import { STARTER_FILE } from '../protocol/loop.ts';
import { createToken, killRequest, livingRequest, terminateRequest } from '../protocol/requests.ts';
import { toFiles } from './starter.ts';
import { Stopping } from './stopping.ts';
import { findTraces } from './traces.ts';
import { readWritten } from './written-files.ts';

/** Runs the command by an exec of the engine, as a user that the anvil's shell cannot become. */
export async function runByExec(anvil: Anvil, command: Command): Promise<CommandEnd> {
  await anvil.writeFiles(toFiles(command));
  command.signal.throwIfAborted();
  const { id, output } = await start(anvil, command);
  const passing = startPassing(output, command, anvil.clock);
  const stopping = new Stopping(
    {
      terminate: () => signalAll(anvil, 'TERM'),
      kill: () => signalAll(anvil, 'KILL'),
      force: () => killAsRoot(anvil),
      abandon: () => anvil.engine.killContainer(anvil.container, 'SIGKILL'),
    },
    { ...command, clock: anvil.clock },
  );
  return endOrGivenUp(stopping, async () => {
    const { exitCode, ended } = await waitAndRelease(stopping, () =>
      waitForEnd(anvil, id, passing),
    );
    await cleanUpAfterExec(anvil);
    await passing.done;
    const { isPristine, written } = await findTraces(anvil);
    const names = ended === 'cancelled' ? [] : written;
    return { exitCode, ended, isPristine, written: await readWritten(anvil, names) };
  });
}

/** Resolves with how it ended, before its output is read to the end: that may last longer than its timeout. */
async function waitAndRelease(
  stopping: Stopping,
  wait: () => Promise<number>,
): Promise<Pick<CommandEnd, 'exitCode' | 'ended'>> {
  await using _ = stopping;
  return { exitCode: await wait(), ended: stopping.ended };
}

async function start(
  anvil: Anvil,
  command: Command,
): Promise<{ readonly id: ExecId; readonly output: AsyncIterable<Frame> }> {
  const { requested } = command.identity;
  try {
    return await anvil.engine.startExec({
      container: anvil.container,
      command: ['sh', STARTER_FILE],
      ...(requested !== undefined && { user: requested }),
    });
  } catch (error) {
    if (requested === undefined || !isUserRefused(error)) throw error;
    throw new StepFailed(`Cannot run the step as user "${requested}"`, {
      code: 'user-unusable',
      cause: error,
    });
  }
}

/**
 * Asks until the command has ended. If a background child holds the output, the engine may notice the end up to 2 s
 * late, and its answer hangs as long (28). The anvil's shell sees the end at once, and kills the remaining processes,
 * so that the engine answers.
 */
async function waitForEnd(anvil: Anvil, id: ExecId, output: Passing): Promise<number> {
  const { clock, engine } = anvil;
  let asked: Promise<ExecState> | undefined;
  for (let waitMs = 5; ; waitMs = Math.min(waitMs * 1.5, LONGEST_WAIT_MS)) {
    asked ??= engine.inspectExec(id);
    if ((await countLiving(anvil)).visitors === 0) await cleanUpAfterExec(anvil);
    const state = await within(asked, waitMs, clock);
    if (state?.state === 'ended') return state.exitCode;
    if (state) asked = undefined;
    // After the end of the output, the exit code comes at once, or the engine has lost it.
    const { endedAt } = output;
    if (endedAt !== undefined && clock.now() - endedAt > LOST_AFTER_MS) throw exitCodeMissing();
    if (endedAt !== undefined) await clock.sleep(CLOSED_WAIT_MS);
    else await within(output.done, waitMs, clock);
  }
}

const LONGEST_WAIT_MS = 200;
const CLOSED_WAIT_MS = 5;
const LOST_AFTER_MS = 10_000;

/** Output on its way to the sink. */
interface Passing {
  readonly done: Promise<void>;
  endedAt: number | undefined;
}

function startPassing(output: AsyncIterable<Frame>, command: Command, clock: Clock): Passing {
  const passing: Passing = { done: pass(output, command.sink), endedAt: undefined };
  passing.done.then(
    () => (passing.endedAt = clock.now()),
    () => {},
  );
  return passing;
}

async function pass(output: AsyncIterable<Frame>, sink: OutputSink): Promise<void> {
  try {
    for await (const { stream, bytes } of output) await sink(stream, bytes);
  } catch (cause) {
    if (cause instanceof TongsError) throw cause;
    throw new EngineFailed('Cannot read the output of the step: the connection was cut', {
      code: 'engine-vanished',
      cause,
    });
  }
}

interface Living {
  /** The processes that came by exec; undefined before the command has begun. */
  readonly visitors: number | undefined;
  /** All but process 1. */
  readonly others: number;
}

async function countLiving(anvil: Anvil): Promise<Living> {
  const token = createToken();
  await anvil.channel.send(livingRequest(token, STARTER_FILE));
  const [visitors, others] = await anvil.channel.answer(token);
  return {
    visitors: visitors === 'starting' ? undefined : Number(visitors),
    others: Number(others),
  };
}

async function signalAll(anvil: Anvil, signal: 'TERM' | 'KILL'): Promise<void> {
  if (anvil.uid !== 0) return killAsRoot(anvil, signal);
  const request = signal === 'TERM' ? terminateRequest : killRequest;
  return anvil.channel.send(request(createToken()));
}

/** Only root may kill another user's processes. If the anvil's shell is not root and one is left, an exec kills it. */
async function cleanUpAfterExec(anvil: Anvil): Promise<void> {
  if (anvil.uid !== 0 && (await countLiving(anvil)).others > 0) await killAsRoot(anvil);
  await killProcesses(anvil);
}

function exitCodeMissing(): EngineFailed {
  return new EngineFailed('Cannot find out how the step ended: the engine lost its exit code', {
    code: 'exit-code-missing',
  });
}
