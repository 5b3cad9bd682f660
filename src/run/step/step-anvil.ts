import { openAnvil, type Anvil } from '../../anvil/anvil.ts';
import type { Base } from '../../anvil/base.ts';
import { EngineFailed, InternalError, unreachable } from '../../base/errors/errors.ts';
import { ANVIL_ROLE } from '../../engine/labels.ts';
import type { ContainerId, NetworkChoice, VolumeMount } from '../../engine/types.ts';
import type { Step } from '../../pipeline/model.ts';
import type { RunContext } from '../context/context.ts';
import { toCleanupFailed } from '../context/cleanup-failed.ts';
import type { ChosenBase } from '../delivery/source-images.ts';
import { toStepContainer } from '../plan/step-container.ts';
import { fillAnvil, type ReadyAnvil } from './fill-anvil.ts';
import type { StepOrigin, StepStart } from './step-start.ts';
import type { Stopwatch } from './stopwatch.ts';

type State =
  | { readonly state: 'idle' }
  | { readonly state: 'opening'; readonly opening: Promise<Opened> }
  | { readonly state: 'filling'; readonly anvil: Anvil; readonly filling: Promise<ReadyAnvil> }
  | { readonly state: 'ready'; readonly anvil: Anvil }
  | { readonly state: 'handed-over' }
  | { readonly state: 'left' };

/** What the container of a step shares with others. */
export interface AnvilPlace {
  readonly network: NetworkChoice;
  readonly volumes: readonly VolumeMount[];
}

interface Opened {
  readonly anvil: Anvil;
  readonly chosen: ChosenBase | undefined;
}

/**
 * The anvil of one attempt of a step: a new one, or that of the step before. Call `leave` in any case when the attempt
 * has ended.
 *
 *     idle ──▶ opening ──▶ filling ──▶ ready ──▶ handed-over
 *      │          │           │          │
 *      └──────────┴───────────┴──────────┴─────▶ left
 *
 * A held anvil is not opened: it is filled at once.
 */
export class StepAnvil {
  readonly #context: RunContext;
  readonly #step: Step;
  readonly #start: StepStart;
  readonly #watch: Stopwatch;
  readonly #attempt: number;
  #origin: StepOrigin;
  #cacheable: boolean;
  #state: State = { state: 'idle' };

  constructor(
    context: RunContext,
    step: Step,
    how: {
      readonly start: StepStart;
      readonly watch: Stopwatch;
      /** The first is 1. */
      readonly attempt: number;
    },
  ) {
    this.#context = context;
    this.#step = step;
    this.#start = how.start;
    this.#watch = how.watch;
    this.#attempt = how.attempt;
    this.#origin = how.start.origin;
    this.#cacheable = how.start.cacheable;
  }

  /** The files that the step starts from, which may have been made again. */
  get origin(): StepOrigin {
    return this.#origin;
  }

  /** Whether the step's files may be saved for later runs. */
  get cacheable(): boolean {
    return this.#cacheable;
  }

  /** Undefined as long as no anvil is open. */
  get container(): ContainerId | undefined {
    if ('anvil' in this.#state) return this.#state.anvil.container;
    return this.#origin.kind === 'held' ? this.#origin.files.anvil.container : undefined;
  }

  /** Resolves when the anvil is open and the source is in it. */
  async prepare(place: AnvilPlace): Promise<ReadyAnvil> {
    this.#refuseIfLeft();
    const { anvil, chosen } = await this.#enter(place);
    using _ = chosen;
    this.#refuseIfLeft();
    const from = { anvil, chosen, origin: this.#origin, watch: this.#watch };
    const filling = fillAnvil(this.#context, this.#step, from);
    this.#state = { state: 'filling', anvil, filling };
    const ready = await filling;
    this.#refuseIfLeft();
    this.#state = { state: 'ready', anvil };
    return ready;
  }

  /** From now on the anvil is the next step's. */
  handOver(): void {
    if (this.#state.state !== 'ready') {
      throw new InternalError(`Cannot hand over an anvil that is ${this.#state.state}`);
    }
    this.#state = { state: 'handed-over' };
  }

  /** Disposes the anvil as soon as it is open; never rejects. */
  async leave(): Promise<void> {
    const before = this.#state;
    if (before.state === 'handed-over') return;
    this.#state = { state: 'left' };
    switch (before.state) {
      case 'idle':
        if (this.#origin.kind === 'held') await this.#origin.files.anvil[Symbol.asyncDispose]();
        return;
      case 'opening': {
        const opened = await before.opening.catch(() => undefined);
        await opened?.anvil[Symbol.asyncDispose]();
        return;
      }
      case 'filling':
        await before.anvil[Symbol.asyncDispose]();
        // The transfer ends with the container.
        await before.filling.catch(() => {});
        return;
      case 'ready':
        await before.anvil[Symbol.asyncDispose]();
        return;
      case 'left':
        return;
      default:
        unreachable(before);
    }
  }

  #refuseIfLeft(): void {
    if (this.#state.state === 'left')
      throw new InternalError('Cannot prepare an anvil: the step is over');
  }

  async #enter(place: AnvilPlace): Promise<Opened> {
    const origin = this.#origin;
    if (origin.kind === 'held') return { anvil: origin.files.anvil, chosen: undefined };
    const opening = this.#open(place, origin);
    this.#state = { state: 'opening', opening };
    return opening;
  }

  async #open(
    place: AnvilPlace,
    { kind, base }: Exclude<StepOrigin, { readonly kind: 'held' }>,
  ): Promise<Opened> {
    using stack = new DisposableStack();
    const { signal } = this.#context;
    // No other step starts from an earlier snapshot of this one, so a source image would not pay.
    const chosen =
      kind === 'image'
        ? stack.use(await this.#start.sourceImages.chooseBase(this.#step, base, signal))
        : undefined;
    this.#refuseIfLeft();
    const anvil = await this.#watch.time('startMs', () =>
      this.#openOrRestore(place, chosen?.base ?? base),
    );
    stack.move();
    return { anvil, chosen };
  }

  /** Engines report a missing image in different ways: after any refusal, this asks the engine for the image. */
  async #openOrRestore(place: AnvilPlace, base: Base): Promise<Anvil> {
    try {
      return await this.#openOn(base, place);
    } catch (error) {
      const isRefusal = error instanceof EngineFailed && error.status !== undefined;
      if (!isRefusal || (await this.#context.engine.inspectImage(base.id))) throw error;
    }
    const restored = await this.#start.restore();
    this.#origin = { kind: 'image', base: restored.base, inherited: restored.inherited };
    this.#cacheable &&= restored.cacheable;
    return this.#openOn(restored.base, place);
  }

  #openOn(base: Base, { network, volumes }: AnvilPlace): Promise<Anvil> {
    const { engine, clock, labels, containerName, signal, report } = this.#context;
    const { id } = this.#step;
    return openAnvil(engine, {
      // No id of a step has a dot.
      name: this.#attempt === 1 ? containerName(id) : `${containerName(id)}.${this.#attempt}`,
      base,
      imageName: this.#start.imageName,
      platform: this.#wantedPlatform(),
      labels: labels(ANVIL_ROLE, id),
      settings: toStepContainer(this.#step).settings,
      network,
      volumes,
      clock,
      signal,
      onCleanupFailed: (error) => report(toCleanupFailed(`the anvil of step "${id}"`, error)),
    });
  }

  /** Undefined for a snapshot, which has only one platform. */
  #wantedPlatform(): string | undefined {
    const { start } = this.#step;
    return start.kind === 'image' && this.#origin.kind === 'image' ? start.platform : undefined;
  }
}
