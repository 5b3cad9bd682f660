import { abortable } from '../../base/async/abortable.ts';
import { describeError } from '../../base/errors/format-error.ts';
import type { Step, StepId } from '../../pipeline/model.ts';
import type { Base } from '../../anvil/base.ts';
import { commitComment, SOURCE_IMAGE } from '../../snapshots/image.ts';
import type { Anvil } from '../../anvil/anvil.ts';
import type { ImageId } from '../../engine/types.ts';
import { toCleanupFailed } from '../context/lost-removals.ts';
import { commitEphemeral } from '../keep/commit-ephemeral.ts';
import type { Delivered } from './deliver-source.ts';
import { endSaving } from './end-saving.ts';
import { isEngineGone } from '../../anvil/engine-gone.ts';
import {
  withSourceImageLock,
  findSourceImage,
  isReusable,
  saveSourceImage,
  toSourceImageSpec,
  type SourceImageSpec,
} from './saved-source-image.ts';
import { isLarge, isGreatPart, type SourceImageGroup } from '../plan/plan-source-images.ts';
import type { RunParts } from '../context/run-parts.ts';

/** What a step's anvil is made from. */
export interface ChosenBase {
  readonly base: Base;
  /** Whether `covers` of the delivery is to be found out. */
  readonly checksCovers: boolean;
  /** To be called when the anvil holds the source, and nothing else is in it yet. */
  readonly onDelivered: (delivery: Delivery) => Promise<void>;
  /** To be called at the end in any case: if no image was made, another step makes it. */
  readonly leave: () => void;
}

/** An anvil that holds the source. */
export interface Delivery extends Delivered {
  readonly anvil: Anvil;
}

/** A source image that later runs are to start from. */
export interface WantedSourceImage extends SourceImageSpec {
  readonly step: Step;
  /** The one that this run has found, which no longer has enough of the source. */
  readonly known: ImageId | undefined;
}

/** What is known of the image for one group of steps. */
interface SharedImage {
  /** What an earlier run has saved; undefined while nobody has asked. */
  looking: Promise<Base | undefined> | undefined;
  /** Undefined while nobody makes one for this run; what was settled with undefined was not made. */
  making: Promise<Base | undefined> | undefined;
}

interface SourceImageUser extends SourceImageSpec {
  readonly step: Step;
  readonly context: RunParts;
  readonly group: SourceImageGroup;
  readonly image: SharedImage;
}

/**
 * Images that hold the source, for steps that start from the same files and see the same of it. An earlier run
 * may have saved one. Where it pays within the run, the first step makes one of its own anvil, and the others wait
 * for that; else it is made for later runs when this one is over, see `save-source.ts`.
 */
export class SourceImages {
  readonly #groups: ReadonlyMap<StepId, SourceImageGroup>;
  readonly #images = new Map<SourceImageGroup, SharedImage>();
  readonly #wanted = new Map<SourceImageGroup, WantedSourceImage>();
  #isAlone = false;

  constructor(groups: ReadonlyMap<StepId, SourceImageGroup>) {
    this.#groups = groups;
  }

  /** What the step's anvil is to be made from; `parent` is what it would be without a source image. */
  async enter(context: RunParts, step: Step, parent: Base): Promise<ChosenBase> {
    const group = this.#groups.get(step.id);
    if (!group) return toChosenBase(parent);
    const image = this.#images.get(group) ?? { looking: undefined, making: undefined };
    this.#images.set(group, image);
    const user = { ...toSourceImageSpec(context, step, parent), context, group, image };
    if (!group.pays) return this.#enterAlone(user, await this.#look(user));
    while (image.making) {
      const made = await abortable(image.making, context.signal);
      if (made) return toChosenBase(made);
    }
    return this.#enterFirst(user);
  }

  /** What is to be made for later runs, as far as steps have found out by now. */
  get wanted(): readonly WantedSourceImage[] {
    return [...this.#wanted.values()];
  }

  /** Of a step that goes on in the anvil of its parent, which is saved: later runs start from that snapshot. */
  goOn(context: RunParts, step: Step, parent: Base): void {
    const group = this.#groups.get(step.id);
    if (!group?.lasts || !isReusable(context, parent)) return;
    this.#wanted.set(group, { ...toSourceImageSpec(context, step, parent), known: undefined });
  }

  #enterAlone(user: SourceImageUser, kept: Base | undefined): ChosenBase {
    return {
      ...toChosenBase(kept ?? user.parent),
      // Before the source is sent a second time, in vain.
      checksCovers: !kept && isToLast(user),
      onDelivered: async (delivery) => this.#want(user, kept, delivery),
    };
  }

  async #enterFirst(user: SourceImageUser): Promise<ChosenBase> {
    const { image, context, parent } = user;
    const { promise, resolve } = Promise.withResolvers<Base | undefined>();
    image.making = promise;
    let isOver = false;
    const settle = (made: Base | undefined): void => {
      if (isOver) return;
      isOver = true;
      if (!made) image.making = undefined;
      resolve(made);
    };
    try {
      const kept = await this.#look(user);
      return {
        base: kept ?? parent,
        checksCovers: !kept && isReusable(context, parent),
        onDelivered: async (delivery) => {
          if (!isOver) settle(await this.#make(user, kept, delivery));
        },
        leave: () => settle(undefined),
      };
    } catch (error) {
      settle(undefined);
      throw error;
    }
  }

  /** For the others of the run; where it can be, for later runs at once. */
  async #make(user: SourceImageUser, kept: Base | undefined, delivery: Delivery): Promise<Base> {
    const { context, step, parent } = user;
    const { anvil, state, covers } = delivery;
    if (isAsKept(kept, delivery) && !isLarge(delivery.sent, context)) return anvil.base;
    if (anvil.base.id === parent.id && isReusable(context, parent) && !covers) {
      const saved = await withSourceImageLock(context, { ...user, known: kept?.id }, () =>
        saveSourceImage(context, user, delivery),
      ).catch((error: unknown) => {
        if (isEngineGone(error) || context.signal.aborted) throw error;
        tellOfLoss(context, step, error);
      });
      if (saved) return saved;
    } else this.#want(user, kept, delivery);
    const comment = commitComment(SOURCE_IMAGE);
    return commitEphemeral(context, step, { anvil, state, comment });
  }

  async #look(user: SourceImageUser): Promise<Base | undefined> {
    const { context, image } = user;
    image.looking ??= findSourceImage(context, user);
    const found = await image.looking;
    if (!found && !this.#isAlone && isReusable(context, user.parent)) {
      this.#isAlone = true;
      // Where that fails this run takes longer, no more.
      context.background.start('', () => endSaving(context).catch(() => {}));
    }
    return found;
  }

  /** Notes what later runs are to start from, or are to start from instead of what was found. */
  #want(user: SourceImageUser, kept: Base | undefined, delivery: Delivery): void {
    const { context, step, parent, below, group } = user;
    // What was put over a source image's own files says nothing of the parent's.
    const covers = delivery.covers && delivery.anvil.base.id === parent.id;
    if (covers || !isReusable(context, parent)) return;
    const { sent, state } = delivery;
    // What changes each time is not worth a new one each time.
    const isFar = isGreatPart(sent, state.manifest.files, context);
    if (isAsKept(kept, delivery) ? !isFar : !kept && !group.lasts) return;
    this.#wanted.set(group, { step, parent, below, known: kept?.id });
  }
}

/** Whether a later run is likely to start from the same files. */
function isToLast({ context, group, parent }: SourceImageUser): boolean {
  return group.lasts && isReusable(context, parent);
}

/** Whether the anvil was made from what was kept: that may have been gone by then. */
function isAsKept(kept: Base | undefined, { anvil }: Delivery): boolean {
  return kept?.id === anvil.base.id;
}

function toChosenBase(base: Base): ChosenBase {
  return { base, checksCovers: false, onDelivered: () => Promise.resolve(), leave: () => {} };
}

/** Nobody asked for it, and no step fails for it; but what it made may be left. */
function tellOfLoss({ signal, report }: RunParts, step: Step, error: unknown): void {
  if (isEngineGone(error)) report(toCleanupFailed('a source image', error));
  if (isEngineGone(error) || signal.aborted) return;
  report({
    type: 'warned',
    code: 'source-not-saved',
    message: `Cannot keep the source of step "${step.id}" for later runs: ${describeError(error)}`,
    hint: 'They are sent all of it again.',
  });
}
