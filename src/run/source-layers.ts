import { abortable } from '../base/abortable.ts';
import type { Step, StepId } from '../pipeline/model.ts';
import type { Base } from '../snapshots/commit.ts';
import { SOURCE_COMMENT } from '../snapshots/image.ts';
import type { SourceState } from '../source/source-state.ts';
import type { Anvil } from './anvil/anvil.ts';
import { commitEphemeral, type EphemeralContext } from './commit-ephemeral.ts';
import type { LayerGroup } from './plan-layers.ts';

/** What a step's anvil is made from. */
export interface Footing {
  readonly base: Base;
  /** To be called when the anvil holds the source, and nothing else is in it yet. */
  readonly onDelivered: (anvil: Anvil, state: SourceState) => Promise<void>;
  /** To be called at the end in any case: if no layer was made, another step makes it. */
  readonly leave: () => void;
}

/** What is needed of a run's context. */
export interface LayerContext extends EphemeralContext {
  readonly signal: AbortSignal;
}

/** Undefined while nobody makes it; what was settled with undefined was not made. */
interface Layer {
  making: Promise<Base | undefined> | undefined;
}

/**
 * Images of this run that hold the source, for steps that start from the same files and see the same of
 * it: the first of them makes it of its own anvil, the others wait. They go with the run.
 */
export class SourceLayers {
  readonly #groups: ReadonlyMap<StepId, LayerGroup>;
  readonly #layers = new Map<LayerGroup, Layer>();

  constructor(groups: ReadonlyMap<StepId, LayerGroup>) {
    this.#groups = groups;
  }

  /** What the step's anvil is to be made from; `base` is what it would be without a layer. */
  async enter(context: LayerContext, step: Step, base: Base): Promise<Footing> {
    const group = this.#groups.get(step.id);
    if (!group) return toFooting(base);
    const layer = this.#layers.get(group) ?? { making: undefined };
    this.#layers.set(group, layer);
    while (layer.making) {
      const made = await abortable(layer.making, context.signal);
      if (made) return toFooting(made);
    }
    const { promise, resolve } = Promise.withResolvers<Base | undefined>();
    layer.making = promise;
    let isSettled = false;
    return {
      base,
      onDelivered: async (anvil, state) => {
        if (isSettled) return;
        const made = await commitEphemeral(context, step, {
          anvil,
          base,
          state,
          comment: SOURCE_COMMENT,
        });
        isSettled = true;
        resolve(made);
      },
      leave: () => {
        if (isSettled) return;
        isSettled = true;
        layer.making = undefined;
        resolve(undefined);
      },
    };
  }
}

function toFooting(base: Base): Footing {
  return { base, onDelivered: () => Promise.resolve(), leave: () => {} };
}
