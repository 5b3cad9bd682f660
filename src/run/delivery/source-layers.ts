import { abortable } from '../../base/async/abortable.ts';
import { describeError } from '../../base/errors/format-error.ts';
import type { Step, StepId } from '../../pipeline/model.ts';
import type { Base } from '../../anvil/base.ts';
import { commitComment, SOURCE_LAYER } from '../../snapshots/image.ts';
import type { Anvil } from '../../anvil/anvil.ts';
import type { ImageId } from '../../engine/types.ts';
import { toCleanupFailed } from '../context/lost-removals.ts';
import { commitEphemeral } from '../keep/commit-ephemeral.ts';
import type { Delivered } from './deliver-source.ts';
import { endKeeping } from './end-keeping.ts';
import { isEngineGone } from '../../anvil/engine-gone.ts';
import {
  asOnlyOne,
  findLayer,
  isKeepable,
  saveLayer,
  toLayerPlace,
  type LayerPlace,
} from './kept-layer.ts';
import { isLarge, isGreatPart, type LayerGroup } from '../plan/plan-layers.ts';
import type { RunParts } from '../context/run-parts.ts';

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

/** A layer that later runs are to start from. */
export interface WantedLayer extends LayerPlace {
  readonly step: Step;
  /** The one that this run has found, which no longer has enough of the source. */
  readonly known: ImageId | undefined;
}

/** What is known of the image for one group of steps. */
interface Layer {
  /** What an earlier run has saved; undefined while nobody has asked. */
  looking: Promise<Base | undefined> | undefined;
  /** Undefined while nobody makes one for this run; what was settled with undefined was not made. */
  making: Promise<Base | undefined> | undefined;
}

interface Seat extends LayerPlace {
  readonly step: Step;
  readonly context: RunParts;
  readonly group: LayerGroup;
  readonly layer: Layer;
}

/**
 * Images that hold the source, for steps that start from the same files and see the same of it. An earlier run
 * may have saved one. Where it pays within the run, the first step makes one of its own anvil, and the others wait
 * for that; else it is made for later runs when this one is over, see `keep-source.ts`.
 */
export class SourceLayers {
  readonly #groups: ReadonlyMap<StepId, LayerGroup>;
  readonly #layers = new Map<LayerGroup, Layer>();
  readonly #wanted = new Map<LayerGroup, WantedLayer>();
  #isAlone = false;

  constructor(groups: ReadonlyMap<StepId, LayerGroup>) {
    this.#groups = groups;
  }

  /** What the step's anvil is to be made from; `parent` is what it would be without a layer. */
  async enter(context: RunParts, step: Step, parent: Base): Promise<Footing> {
    const group = this.#groups.get(step.id);
    if (!group) return toFooting(parent);
    const layer = this.#layers.get(group) ?? { looking: undefined, making: undefined };
    this.#layers.set(group, layer);
    const seat = { ...toLayerPlace(context, step, parent), context, group, layer };
    if (!group.pays) return this.#enterAlone(seat, await this.#look(seat));
    while (layer.making) {
      const made = await abortable(layer.making, context.signal);
      if (made) return toFooting(made);
    }
    return this.#enterFirst(seat);
  }

  /** What is to be made for later runs, as far as steps have found out by now. */
  get wanted(): readonly WantedLayer[] {
    return [...this.#wanted.values()];
  }

  /** Of a step that goes on in the anvil of its parent, which is saved: later runs start from that snapshot. */
  goOn(context: RunParts, step: Step, parent: Base): void {
    const group = this.#groups.get(step.id);
    if (!group?.lasts || !isKeepable(context, parent)) return;
    this.#wanted.set(group, { ...toLayerPlace(context, step, parent), known: undefined });
  }

  #enterAlone(seat: Seat, kept: Base | undefined): Footing {
    return {
      ...toFooting(kept ?? seat.parent),
      // Before the source is sent a second time, in vain.
      looksBeneath: !kept && isToLast(seat),
      onDelivered: async (delivery) => this.#want(seat, kept, delivery),
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
      const kept = await this.#look(seat);
      return {
        base: kept ?? parent,
        looksBeneath: !kept && isKeepable(context, parent),
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
  async #make(seat: Seat, kept: Base | undefined, delivery: Delivery): Promise<Base> {
    const { context, step, parent } = seat;
    const { anvil, base, state, covers } = delivery;
    if (isAsKept(kept, delivery) && !isLarge(delivery.sent, context)) return base;
    if (base.id === parent.id && isKeepable(context, parent) && !covers) {
      const made = { container: anvil.container, state };
      const layer = await asOnlyOne(context, { ...seat, known: kept?.id }, () =>
        saveLayer(context, seat, made),
      ).catch((error: unknown) => {
        if (isEngineGone(error) || context.signal.aborted) throw error;
        tellOfLoss(context, step, error);
      });
      if (layer) return layer;
    } else this.#want(seat, kept, delivery);
    const comment = commitComment(SOURCE_LAYER);
    return commitEphemeral(context, step, { anvil, base, state, comment });
  }

  async #look(seat: Seat): Promise<Base | undefined> {
    const { context, layer } = seat;
    layer.looking ??= findLayer(context, seat);
    const found = await layer.looking;
    if (!found && !this.#isAlone && isKeepable(context, seat.parent)) {
      this.#isAlone = true;
      // Where that fails this run takes longer, no more.
      context.background.start('', () => endKeeping(context).catch(() => {}));
    }
    return found;
  }

  /** Notes what later runs are to start from, or are to start from instead of what was found. */
  #want(seat: Seat, kept: Base | undefined, delivery: Delivery): void {
    const { context, step, parent, below, group } = seat;
    // What was put over a layer's own files says nothing of the parent's.
    const covers = delivery.covers && delivery.base.id === parent.id;
    if (covers || !isKeepable(context, parent)) return;
    const { sent, state } = delivery;
    // What changes each time is not worth a new one each time.
    const isFar = isGreatPart(sent, state.manifest.files, context);
    if (isAsKept(kept, delivery) ? !isFar : !kept && !group.lasts) return;
    this.#wanted.set(group, { step, parent, below, known: kept?.id });
  }
}

/** Whether a later run is likely to start from the same files. */
function isToLast({ context, group, parent }: Seat): boolean {
  return group.lasts && isKeepable(context, parent);
}

/** Whether the anvil was made from what was kept: that may have been gone by then. */
function isAsKept(kept: Base | undefined, { base }: Delivery): boolean {
  return kept?.id === base.id;
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
