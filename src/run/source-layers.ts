import { abortable } from '../base/abortable.ts';
import { describeError } from '../base/format-error.ts';
import type { Step, StepId } from '../pipeline/model.ts';
import type { Base } from '../snapshots/commit.ts';
import { commitComment, SOURCE_LAYER } from '../snapshots/image.ts';
import type { Anvil } from './anvil/anvil.ts';
import { toCleanupFailed } from './cleanup-failed.ts';
import { commitEphemeral } from './commit-ephemeral.ts';
import type { Delivered } from './deliver-source.ts';
import { isEngineGone } from './engine-gone.ts';
import {
  asOnlyOne,
  beginLayer,
  fillLayer,
  findLayer,
  isKeepable,
  keepLayer,
  type KeptLayer,
  type LayerPlace,
} from './kept-layer.ts';
import { isLarge, isGreatPart, type LayerGroup } from './plan-layers.ts';
import type { RunParts } from './run-parts.ts';

/** What a step's anvil is made from. */
export interface Footing {
  readonly base: Base;
  /** Whether `covers` of the delivery is to be found out. */
  readonly looksBeneath: boolean;
  /** To be called when the anvil holds the source, and nothing else is in it yet. */
  readonly onDelivered: (delivery: Delivery) => Promise<void>;
  /** To be called at the end in any case: if no layer was made, another step makes it. */
  readonly leave: () => void;
}

/** An anvil that holds the source. */
export interface Delivery extends Delivered {
  readonly anvil: Anvil;
  /** What the anvil was made from. */
  readonly base: Base;
}

/** What is known of the image for one group of steps. */
interface Layer {
  /** What an earlier run has kept; undefined while nobody has asked. */
  looking: Promise<KeptLayer | undefined> | undefined;
  /** Undefined while nobody makes one for this run; what was settled with undefined was not made. */
  making: Promise<Base | undefined> | undefined;
  isKeeping: boolean;
}

interface Seat extends LayerPlace {
  readonly context: RunParts;
  readonly group: LayerGroup;
  readonly layer: Layer;
}

/**
 * Images that hold the source, for steps that start from the same files and see the same of it. An earlier run
 * may have kept one. Where it pays within the run, the first step makes one of its own anvil, and the others wait
 * for that; else one is made beside the steps for later runs, as soon as it is known that there are any.
 */
export class SourceLayers {
  readonly #groups: ReadonlyMap<StepId, LayerGroup>;
  readonly #layers = new Map<LayerGroup, Layer>();
  readonly #keeping = new Set<Promise<void>>();
  #filling = 0;

  constructor(groups: ReadonlyMap<StepId, LayerGroup>) {
    this.#groups = groups;
  }

  /** What the step's anvil is to be made from; `parent` is what it would be without a layer. */
  async enter(context: RunParts, step: Step, parent: Base): Promise<Footing> {
    const group = this.#groups.get(step.id);
    if (!group) return toFooting(parent);
    const layer = this.#layers.get(group) ?? {
      looking: undefined,
      making: undefined,
      isKeeping: false,
    };
    this.#layers.set(group, layer);
    const seat = { context, step, parent, group, layer };
    if (!group.pays) return this.#enterAlone(seat, await look(seat));
    while (layer.making) {
      const made = await abortable(layer.making, context.signal);
      if (made) return toFooting(made);
    }
    return this.#enterFirst(seat);
  }

  /** Whether anything is being made for later runs. */
  get isKeeping(): boolean {
    return this.#keeping.size > 0;
  }

  /** Whether the source is being sent again for later runs. */
  get isFilling(): boolean {
    return this.#filling > 0;
  }

  /** Resolves when nothing is being made any more for later runs. */
  async settled(): Promise<void> {
    await Promise.all(this.#keeping);
  }

  #enterAlone(seat: Seat, kept: KeptLayer | undefined): Footing {
    return {
      ...toFooting(hasSource(kept) ? kept.base : seat.parent),
      // Before the source is sent a second time, in vain.
      looksBeneath: !hasSource(kept) && isToLast(seat, kept),
      onDelivered: async (delivery) => this.#keepOn(seat, kept, delivery),
    };
  }

  async #enterFirst(seat: Seat): Promise<Footing> {
    const { layer, context, parent } = seat;
    const { promise, resolve } = Promise.withResolvers<Base | undefined>();
    layer.making = promise;
    let isOver = false;
    const settle = (made: Base | undefined): void => {
      if (isOver) return;
      isOver = true;
      if (!made) layer.making = undefined;
      resolve(made);
    };
    try {
      const kept = await look(seat);
      return {
        base: hasSource(kept) ? kept.base : parent,
        looksBeneath: !hasSource(kept) && isKeepable(context, parent),
        onDelivered: async (delivery) => {
          if (!isOver) settle(await this.#make(seat, kept, delivery));
        },
        leave: () => settle(undefined),
      };
    } catch (error) {
      settle(undefined);
      throw error;
    }
  }

  /** For the others of the run; where it can be, for later runs at once. */
  async #make(seat: Seat, kept: KeptLayer | undefined, delivery: Delivery): Promise<Base> {
    const { context, step, parent } = seat;
    const { anvil, base, state, covers } = delivery;
    if (isAsKept(kept, delivery) && !isLarge(delivery.sent, context.source)) return base;
    if (base.id === parent.id && isKeepable(context, parent) && !covers) {
      const made = { container: anvil.container, state };
      const layer = await asOnlyOne(context, { ...seat, kept }, () =>
        keepLayer(context, seat, made),
      ).catch((error: unknown) => {
        if (isEngineGone(error) || context.signal.aborted) throw error;
        tellOfLoss(context, step, error);
      });
      if (layer) return layer;
    } else this.#keepOn(seat, kept, delivery);
    const comment = commitComment(SOURCE_LAYER);
    return commitEphemeral(context, step, { anvil, base, state, comment });
  }

  /** Makes what later runs start from, or makes it anew, where that is known to pay. */
  #keepOn(seat: Seat, kept: KeptLayer | undefined, delivery: Delivery): void {
    const { context, step, parent, layer } = seat;
    // What was put over a layer's own files says nothing of the parent's.
    const covers = delivery.covers && delivery.base.id === parent.id;
    if (layer.isKeeping || covers || !isKeepable(context, parent)) return;
    const { sent, state } = delivery;
    // What changes each time is not worth a new one each time.
    const isFar = isGreatPart(sent, state.manifest.files, context.source);
    if (isAsKept(kept, delivery) && !isFar) return;
    const fills = isToLast(seat, kept);
    // The next run finds the snapshot, and knows by that.
    if (!fills && step.start.kind === 'step') return;
    layer.isKeeping = true;
    this.#filling += Number(fills);
    const make = fills ? fillLayer : beginLayer;
    const keeping = asOnlyOne(context, { ...seat, kept }, () => make(context, seat))
      .catch((error: unknown) => tellOfLoss(context, step, error))
      .finally(() => {
        this.#keeping.delete(keeping);
        this.#filling -= Number(fills);
      });
    this.#keeping.add(keeping);
  }
}

function look(seat: Seat): Promise<KeptLayer | undefined> {
  seat.layer.looking ??= findLayer(seat.context, seat);
  return seat.layer.looking;
}

function hasSource(kept: KeptLayer | undefined): kept is KeptLayer {
  return kept?.isEmpty === false;
}

/** Whether a later run is known to start from the same files: this one found them, or traces of an earlier one. */
function isToLast({ context, group, parent }: Seat, kept: KeptLayer | undefined): boolean {
  return kept !== undefined || (group.lasts && isKeepable(context, parent));
}

/** Whether the anvil was made from what was kept: that may have been gone by then. */
function isAsKept(kept: KeptLayer | undefined, { base }: Delivery): boolean {
  return kept?.base.id === base.id;
}

function toFooting(base: Base): Footing {
  return { base, looksBeneath: false, onDelivered: () => Promise.resolve(), leave: () => {} };
}

/** Nobody asked for it, and no step fails for it; but what it made may be left. */
function tellOfLoss({ signal, report }: RunParts, step: Step, error: unknown): void {
  if (isEngineGone(error)) report(toCleanupFailed('a source layer', error));
  if (isEngineGone(error) || signal.aborted) return;
  report({
    type: 'warned',
    code: 'source-not-kept',
    message: `Cannot keep the source of step "${step.id}" for later runs: ${describeError(error)}`,
    hint: 'They are sent all of it again.',
  });
}
