import { abortable } from '../../base/async/abortable.ts';
import { describeError } from '../../base/errors/format-error.ts';
import type { Step, StepId } from '../../pipeline/model.ts';
import type { Base } from '../../anvil/base.ts';
import { identityOf, type SnapshotIdentity } from '../../snapshots/identity.ts';
import { commitComment } from '../../snapshots/commit.ts';
import { SOURCE_IMAGE } from '../../snapshots/record.ts';
import type { Anvil } from '../../anvil/anvil.ts';
import { commitEphemeral } from '../save/commit-ephemeral.ts';
import type { Delivered } from './deliver-source.ts';
import { endSaving } from './end-saving.ts';
import { isEngineGone } from '../../engine/engine-gone.ts';
import {
  withSourceImageLock,
  findSourceImage,
  isReusable,
  saveSourceImage,
  toSourceImageSpec,
  type SourceImageSpec,
} from './saved-source-image.ts';
import { isLarge, isGreatPart, type SourceImageGroup } from '../plan/plan-source-images.ts';
import type { RunContext } from '../context/context.ts';

/**
 * The base for a step's anvil. Dispose it in any case; twice is harmless. If this step has made no source image by
 * then, another step makes it.
 */
export interface ChosenBase extends Disposable {
  readonly base: Base;
  /** Whether the delivery has to find out `covers`. */
  readonly checksCovers: boolean;
  /** Call it when the source is in the anvil, and nothing else was changed yet. */
  readonly onDelivered: (delivery: Delivery) => Promise<void>;
}

/** A delivery, and the anvil that got it. */
export interface Delivery extends Delivered {
  readonly anvil: Anvil;
}

/** A source image to make for later runs. */
export interface WantedSourceImage extends SourceImageSpec {
  readonly step: Step;
  /** The image that this run has found, if it lacks too much of the source. */
  readonly known: SnapshotIdentity | undefined;
}

/** The source image of one group of steps. */
interface GroupImage {
  /** The image of an earlier run; undefined until a step has looked for it. */
  looking: Promise<Base | undefined> | undefined;
  /** Undefined while no step makes an image for this run; resolves with undefined if it was not made. */
  making: Promise<Base | undefined> | undefined;
}

/** A step that starts from the source image of its group. */
interface Member extends SourceImageSpec {
  readonly step: Step;
  readonly group: SourceImageGroup;
  readonly image: GroupImage;
}

/**
 * Source images, for steps that start from the same files and see the same source. An earlier run may have saved one.
 * If it pays within the run, the first step makes one from its own anvil, and the others wait for that. If not, it is
 * made for later runs after this run, see `save-source.ts`.
 */
export class SourceImages {
  readonly #context: RunContext;
  readonly #groups: ReadonlyMap<StepId, SourceImageGroup>;
  readonly #images = new Map<SourceImageGroup, GroupImage>();
  readonly #wanted = new Map<SourceImageGroup, WantedSourceImage>();
  #hasEndedSaving = false;

  constructor(context: RunContext, groups: ReadonlyMap<StepId, SourceImageGroup>) {
    this.#context = context;
    this.#groups = groups;
  }

  /** The base for the step's anvil; without a source image, it is `parent`. `signal` ends the wait for another step. */
  async chooseBase(step: Step, parent: Base, signal: AbortSignal): Promise<ChosenBase> {
    const group = this.#groups.get(step.id);
    if (!group) return toChosenBase(parent);
    const image = this.#images.get(group) ?? { looking: undefined, making: undefined };
    this.#images.set(group, image);
    const member = { ...toSourceImageSpec(this.#context, step, parent), group, image };
    if (!group.pays) return this.#chooseAlone(member, await this.#look(member));
    while (image.making) {
      const made = await abortable(image.making, signal);
      if (made) return toChosenBase(made);
    }
    return this.#chooseFirst(member);
  }

  /** The source images to make for later runs, as far as steps know them so far. */
  get wanted(): readonly WantedSourceImage[] {
    return [...this.#wanted.values()];
  }

  /** For a step that continues in the anvil of its parent: later runs start from the parent's snapshot. */
  wantOn(parent: Base, step: Step): void {
    const group = this.#groups.get(step.id);
    if (!group?.lasts || !isReusable(this.#context, parent)) return;
    this.#wanted.set(group, {
      ...toSourceImageSpec(this.#context, step, parent),
      known: undefined,
    });
  }

  #chooseAlone(member: Member, saved: Base | undefined): ChosenBase {
    return {
      ...toChosenBase(saved ?? member.parent),
      // If files are covered, no source image can be saved. Checking this now avoids sending the source once more.
      checksCovers: !saved && this.#isToLast(member),
      onDelivered: async (delivery) => this.#want(member, saved, delivery),
    };
  }

  async #chooseFirst(member: Member): Promise<ChosenBase> {
    const { image, parent } = member;
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
      const saved = await this.#look(member);
      return {
        base: saved ?? parent,
        checksCovers: !saved && isReusable(this.#context, parent),
        onDelivered: async (delivery) => {
          if (!isOver) settle(await this.#make(member, saved, delivery));
        },
        [Symbol.dispose]: () => settle(undefined),
      };
    } catch (error) {
      settle(undefined);
      throw error;
    }
  }

  /** Makes the image for the other steps of the run and, if possible, at the same time for later runs. */
  async #make(member: Member, saved: Base | undefined, delivery: Delivery): Promise<Base> {
    const { step, parent } = member;
    const { anvil, state, covers } = delivery;
    if (isOn(saved, delivery) && !isLarge(delivery.sent, this.#context)) return anvil.base;
    if (isOn(parent, delivery) && isReusable(this.#context, parent) && !covers) {
      const made = await this.#save({ ...member, known: toKnown(saved) }, delivery);
      if (made) return made;
    } else this.#want(member, saved, delivery);
    const comment = commitComment(SOURCE_IMAGE);
    return commitEphemeral(this.#context, step, { anvil, state, comment });
  }

  /** Undefined if that failed, or another run saves it: a source image is optional, so no step fails because of it. */
  async #save(wanted: WantedSourceImage, delivery: Delivery): Promise<Base | undefined> {
    const context = this.#context;
    try {
      return await withSourceImageLock(context, wanted, () =>
        saveSourceImage(context, wanted, delivery),
      );
    } catch (error) {
      if (isEngineGone(error) || context.signal.aborted) throw error;
      context.report({
        type: 'warned',
        code: 'source-not-saved',
        message: `Cannot save the source of step "${wanted.step.id}" for later runs: ${describeError(error)}`,
        hint: 'Later runs will have to send the whole source again.',
      });
      return undefined;
    }
  }

  async #look(member: Member): Promise<Base | undefined> {
    const context = this.#context;
    const { image, parent } = member;
    image.looking ??= findSourceImage(context, member);
    const found = await image.looking;
    if (!found && !this.#hasEndedSaving && isReusable(context, parent)) {
      this.#hasEndedSaving = true;
      // If that fails, this run only takes longer.
      context.background.start('', () => endSaving(context).catch(() => {}));
    }
    return found;
  }

  /** Notes the source image to make for later runs, which may replace the one that was found. */
  #want(member: Member, saved: Base | undefined, delivery: Delivery): void {
    const { step, parent, below, group } = member;
    // Files that cover those of a source image say nothing about the parent's files.
    const covers = delivery.covers && isOn(parent, delivery);
    if (covers || !isReusable(this.#context, parent)) return;
    const { sent, state } = delivery;
    // A small part may change in each run: that is not worth a new source image each time.
    const isFar = isGreatPart(sent, state.manifest.files, this.#context);
    if (isOn(saved, delivery) ? !isFar : !saved && !group.lasts) return;
    this.#wanted.set(group, { step, parent, below, known: toKnown(saved) });
  }

  /** Whether a later run is likely to start from the same files. */
  #isToLast({ group, parent }: Member): boolean {
    return group.lasts && isReusable(this.#context, parent);
  }
}

/** Whether the anvil was made from that image: another base was used if the image was removed meanwhile. */
function isOn(image: Base | undefined, { anvil }: Delivery): boolean {
  return image?.id === anvil.base.id;
}

function toChosenBase(base: Base): ChosenBase {
  return {
    base,
    checksCovers: false,
    onDelivered: () => Promise.resolve(),
    [Symbol.dispose]: () => {},
  };
}

function toKnown(saved: Base | undefined): SnapshotIdentity | undefined {
  return saved && identityOf(saved.config.labels);
}
