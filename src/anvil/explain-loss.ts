import { EngineFailed } from '../base/errors/errors.ts';
import type { Engine } from '../engine/engine.ts';
import { ANSWER_MS, isConnectionCut, isEngineGone } from '../engine/engine-gone.ts';
import type { Container, ContainerId } from '../engine/types.ts';
import { ANVIL_ENDED } from './protocol/channel.ts';

/**
 * A cut connection does not say why, so this asks the engine. The result is an error that says that the engine is
 * gone or how the container ended, or else the error as it was.
 */
export async function explainLoss(
  error: unknown,
  engine: Engine,
  container: ContainerId | undefined,
): Promise<unknown> {
  const isLoss = error instanceof EngineFailed && error.code === ANVIL_ENDED;
  if (!isLoss && !isEngineGone(error)) return error;
  const signal = AbortSignal.timeout(ANSWER_MS);
  try {
    if (container === undefined) {
      await engine.ping({ signal });
      return error;
    }
    const found = await engine.inspectContainer(container, { signal });
    return found?.running ? error : containerLost(found, error);
  } catch (asked) {
    if (isConnectionCut(asked)) return connectionCut(engine, asked);
    return signal.aborted || isEngineGone(asked) ? engineGone(engine, error) : error;
  }
}

/** It has the last words of ssh for its cause. */
function connectionCut({ address }: Engine, { code, hint, cause }: EngineFailed): EngineFailed {
  return new EngineFailed(`The ssh connection to "${address}" was cut`, { code, hint, cause });
}

function engineGone({ address }: Engine, cause: unknown): EngineFailed {
  return new EngineFailed(`The engine at "${address}" went away`, {
    code: 'engine-vanished',
    hint: 'Check the log of the engine: the engine stopped, or the connection to it was cut.',
    cause,
  });
}

function containerLost(found: Container | undefined, cause: unknown): EngineFailed {
  const what = found ? `ended with exit code ${found.exitCode}` : 'was removed';
  return new EngineFailed(`Cannot continue the step: its container ${what}`, {
    code: ANVIL_ENDED,
    hint: 'Something outside Tongs did this: check the log of the engine and any cleanup jobs on its host.',
    cause,
  });
}
