import type { Anvil } from '../../anvil/anvil.ts';
import { lookAround, type Surroundings } from '../../anvil/look-around.ts';
import type { Step } from '../../pipeline/model.ts';
import type { SourceState } from '../../source/transfer/source-state.ts';
import type { RunContext } from '../context/context.ts';
import { deliverSource } from '../delivery/deliver-source.ts';
import { enterWorkdir } from '../delivery/enter-workdir.ts';
import type { ChosenBase } from '../delivery/source-images.ts';
import type { StepOrigin } from './step-start.ts';
import type { Stopwatch } from './stopwatch.ts';

/** An anvil in which a step's command can run. */
export interface ReadyAnvil {
  readonly anvil: Anvil;
  readonly around: Surroundings;
  /** The files of the source in it. */
  readonly state: SourceState;
  /** Files that changed on this machine while they were sent. */
  readonly drifted: readonly string[];
}

/** Brings the files of the source that the step sees into an anvil, and creates the folder that the step runs in. */
export async function fillAnvil(
  context: RunContext,
  step: Step,
  from: {
    readonly anvil: Anvil;
    readonly origin: StepOrigin;
    /** Undefined if no source image can be below the anvil. */
    readonly chosen: ChosenBase | undefined;
    readonly watch: Stopwatch;
  },
): Promise<ReadyAnvil> {
  const { anvil, origin, chosen, watch } = from;
  const { workspace } = context.pipeline;
  const around = await lookAround(anvil, { user: step.user, workspace, workdir: step.workdir });
  return watch.time('transferMs', async () => {
    const delivered = await deliverSource(context, step, {
      anvil,
      around,
      held: origin.kind === 'held' ? origin.files : undefined,
      onCovering: chosen?.checksCovers === true ? 'report' : undefined,
      isFallback: origin.kind === 'fallback',
    });
    const { state, drifted } = delivered;
    // If files changed meanwhile, only this step has seen them, so they get into no source image.
    if (drifted.length === 0) await chosen?.onDelivered({ ...delivered, anvil });
    chosen?.[Symbol.dispose]();
    const inside = await enterWorkdir(context, step, { anvil, around, delivered });
    return { anvil, around: inside, state, drifted };
  });
}
