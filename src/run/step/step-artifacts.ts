import { StepFailed } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import type { Step } from '../../pipeline/model.ts';
import { printAsRoot } from '../../anvil/root-script.ts';
import { listByFind } from '../delivery/list-by-find.ts';
import { putIn } from '../artifacts/put-in.ts';
import type { RunContext } from '../context/context.ts';
import { readClockOffset, toTarget } from '../delivery/deliver-source.ts';
import type { ReadyAnvil } from './fill-anvil.ts';
import { describeThrown, type StepFailure } from './step-failure.ts';
import type { Stopwatch } from './stopwatch.ts';

/** Puts in the artifacts of the steps that the step needs and whose files it does not start from. */
export async function putInArtifacts(
  context: RunContext,
  step: Step,
  { ready, watch }: { readonly ready: ReadyAnvil; readonly watch: Stopwatch },
): Promise<void> {
  const needs = context.artifactNeeds.get(step.id) ?? [];
  if (needs.length === 0) return;
  const { anvil, around } = ready;
  const { clock, engine, signal } = context;
  await watch.time('artifactsMs', async () => {
    const found = await Promise.all(needs.map((need) => context.artifacts.of(need)));
    await putIn(
      found.filter((artifacts) => artifacts !== undefined),
      {
        target: toTarget(anvil),
        workspace: around.workspace.path,
        owner: around.identity,
        now: clock.now() + (await readClockOffset(engine)).least,
        signal,
      },
    );
  });
}

/** Reads the artifacts of a step whose command has ended; resolves with why the step failed, if it did. */
export async function collectArtifacts(
  context: Pick<RunContext, 'artifacts' | 'signal' | 'report'>,
  step: Step,
  end: {
    readonly ready: ReadyAnvil;
    /** Why the command failed. */
    readonly failure: StepFailure | undefined;
    readonly watch: Stopwatch;
  },
): Promise<StepFailure | undefined> {
  const { ready, failure, watch } = end;
  if (step.artifacts.length === 0 || failure?.outcome === 'cancelled') return failure;
  const ended = {
    container: ready.anvil.container,
    workspace: ready.around.workspace.path,
    list: listByFind((script) => printAsRoot(ready.anvil, script)),
    moment: failure ? 'failure' : 'success',
  } as const;
  try {
    await watch.time('artifactsMs', () => context.artifacts.collect(step, ended));
    return failure;
  } catch (error) {
    if (failure) {
      if (!context.signal.aborted) context.report(notCopied(step, error));
      return failure;
    }
    if (!(error instanceof StepFailed)) throw error;
    return { ...describeThrown(error, context.signal), exitCode: 0 };
  }
}

/** The failure of the step itself is more important. */
function notCopied({ id }: Step, error: unknown): Parameters<RunContext['report']>[0] {
  const message = `Cannot copy the artifacts of step "${id}", which failed: ${describeError(error)}`;
  return { type: 'warned', code: 'artifact-missing', message };
}
