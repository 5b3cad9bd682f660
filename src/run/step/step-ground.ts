import { abortable } from '../../base/async/abortable.ts';
import { EngineFailed, InternalError } from '../../base/errors/errors.ts';
import { ANVIL_ROLE } from '../../engine/labels.ts';
import type { NetworkChoice } from '../../engine/types.ts';
import type { Base } from '../../anvil/base.ts';
import type { SourceState } from '../../source/transfer/source-state.ts';
import type { AcquiredTongs } from '../../tongs/tong-holder.ts';
import { openAnvil, type Anvil } from '../../anvil/anvil.ts';
import { lookAround, type Surroundings } from '../../anvil/look-around.ts';
import { toCleanupFailed } from '../context/lost-removals.ts';
import type { RunContext } from '../context/context.ts';
import { deliverSource, type Delivered } from '../delivery/deliver-source.ts';
import { enterWorkdir } from '../delivery/enter-workdir.ts';
import type { PlannedStep } from '../plan/plan.ts';
import type { ChosenBase } from '../delivery/source-images.ts';
import type { StepStart } from './step-start.ts';
import type { Stopwatch } from './stopwatch.ts';

/** What a step's command finds when it starts. */
export interface ReadyGround {
  readonly anvil: Anvil;
  readonly around: Surroundings;
  readonly state: SourceState;
  /** Files that changed on this machine while they were sent. */
  readonly drifted: readonly string[];
}

/**
 * What a step stands on: its tongs, and an anvil that holds its source. Call `leave` in any case when the
 * step is over: nobody waits for what it gives back.
 */
export class StepGround {
  readonly #context: RunContext;
  readonly #planned: PlannedStep;
  readonly #watch: Stopwatch;
  #start: StepStart;
  /** What the anvil is made from. */
  #base: Base;
  #chosen: ChosenBase | undefined;
  #tongs: AcquiredTongs | undefined;
  readonly #tongEnded = new AbortController();
  #anvil: Anvil | undefined;
  #opening: Promise<Anvil> | undefined;
  #preparing: Promise<ReadyGround> | undefined;
  #isHandedOn = false;
  #isLeft = false;

  constructor(
    context: RunContext,
    planned: PlannedStep,
    how: { start: StepStart; watch: Stopwatch },
  ) {
    this.#context = context;
    this.#planned = planned;
    this.#start = how.start;
    this.#base = how.start.base;
    this.#watch = how.watch;
    this.#anvil = how.start.held?.anvil;
  }

  /** As it was asked for, or as it had to be made again. */
  get start(): StepStart {
    return this.#start;
  }

  /** What the anvil was made from: the start's base, or a source image on it. */
  get base(): Base {
    return this.#base;
  }

  /** Undefined while none is open. */
  get anvil(): Anvil | undefined {
    return this.#anvil;
  }

  /** Aborts when a tong that the step uses ends; the reason says which, and how. */
  get tongEnded(): AbortSignal {
    return this.#tongEnded.signal;
  }

  /** The last lines of each tong. */
  tongTails(): Record<string, readonly string[]> {
    return this.#tongs?.tails() ?? {};
  }

  /** Resolves when the tongs are ready and the anvil holds the source; both at once, since either takes time. */
  async enter(): Promise<ReadyGround> {
    const { step } = this.#planned;
    if (step.tongs.length > 0) await this.#watch.time('tongsMs', () => this.#startTongs());
    const preparing = this.#prepare(this.#tongs?.network ?? { kind: 'default' });
    this.#preparing = preparing;
    const ready = this.#tongs?.ready ?? Promise.resolve();
    // A tong that will not be ready, or has ended, ends the step at once, whatever is under way.
    const ended = this.#tongs ? [this.#tongs.ended] : [];
    const prepared = await Promise.race([preparing, ready.then(() => preparing), ...ended]);
    if (!this.#tongs) return prepared;
    await this.#watch.time('tongsMs', () => abortable(ready, this.#context.signal));
    return prepared;
  }

  /** The anvil is the next step's now. */
  handOn(): void {
    this.#isHandedOn = true;
  }

  leave(): void {
    const { background, tongs } = this.#context;
    const { step } = this.#planned;
    this.#isLeft = true;
    this.#chosen?.release();
    const left = this.#leaveAnvil();
    background.start(`the anvil of step "${step.id}"`, () => left);
    if (step.tongs.length === 0) return;
    background.start(`the tongs of step "${step.id}"`, () => tongs.release(step, left));
  }

  async #leaveAnvil(): Promise<void> {
    if (this.#isHandedOn) return;
    await this.#opening?.catch(() => {});
    await this.#anvil?.[Symbol.asyncDispose]();
    // What was still being prepared has ended with its container.
    await this.#preparing?.catch(() => {});
    this.#chosen?.release();
  }

  async #startTongs(): Promise<void> {
    const { tongs, signal } = this.#context;
    this.#tongs = await abortable(tongs.acquire(this.#planned.step), signal);
    this.#tongs.ended.catch((error: unknown) => this.#tongEnded.abort(error));
  }

  async #prepare(network: NetworkChoice): Promise<ReadyGround> {
    const { step } = this.#planned;
    const anvil = await this.#enterAnvil(network);
    const { workspace } = this.#context.pipeline;
    const around = await lookAround(anvil, { user: step.user, workspace, workdir: step.workdir });
    return this.#watch.time('transferMs', async () => {
      const delivered = await this.#deliverSource(anvil, around);
      const inside = await enterWorkdir(this.#context, step, { anvil, around, delivered });
      const { state, drifted } = delivered;
      return { anvil, around: inside, state, drifted };
    });
  }

  async #enterAnvil(network: NetworkChoice): Promise<Anvil> {
    if (this.#anvil) return this.#anvil;
    // An earlier snapshot of its own is nobody else's base.
    if (!this.#start.fallback) {
      const { sourceImages } = this.#start;
      this.#chosen = await sourceImages.chooseBase(this.#planned.step, this.#base);
      this.#base = this.#chosen.base;
    }
    if (this.#isLeft) throw new InternalError('Cannot open an anvil: the step is over');
    this.#opening = this.#watch.time('startMs', () =>
      this.#openAnvil(network).catch((error: unknown) => this.#openAgain(network, error)),
    );
    this.#anvil = await this.#opening;
    return this.#anvil;
  }

  /** Whatever the engine says of it: an image that is gone is told by asking for it. */
  async #openAgain(network: NetworkChoice, error: unknown): Promise<Anvil> {
    const { engine } = this.#context;
    const isRefusal = error instanceof EngineFailed && error.status !== undefined;
    if (!isRefusal || (await engine.inspectImage(this.#base.id))) throw error;
    const { base, cacheable } = await this.#start.restore();
    this.#base = base;
    this.#start = {
      ...this.#start,
      base,
      cacheable: this.#start.cacheable && cacheable,
      fallback: undefined,
    };
    return this.#openAnvil(network);
  }

  async #openAnvil(network: NetworkChoice): Promise<Anvil> {
    const { engine, clock, labels, containerName, signal, report } = this.#context;
    const { step } = this.#planned;
    return openAnvil(engine, {
      name: containerName(step.id),
      base: this.#base,
      imageName: this.#start.imageName,
      platform: this.#wantedPlatform(),
      labels: labels(ANVIL_ROLE, step.id),
      resources: step.resources,
      network,
      clock,
      signal,
      onCleanupFailed: (error) => {
        const subject = `the anvil of step "${step.id}"`;
        report(toCleanupFailed(subject, error));
      },
    });
  }

  /** A snapshot is taken as it is. */
  #wantedPlatform(): string | undefined {
    const { start } = this.#planned.step;
    return start.kind === 'image' && !this.#start.fallback ? start.platform : undefined;
  }

  async #deliverSource(anvil: Anvil, around: Surroundings): Promise<Delivered> {
    const { held } = this.#start;
    const whereCovering = this.#chosen?.checksCovers === true ? ('tell' as const) : undefined;
    const isFallback = this.#start.fallback !== undefined;
    const at = { anvil, around, held, whereCovering, isFallback };
    const delivered = await deliverSource(this.#context, this.#planned.step, at);
    // What changed meanwhile is what only this step has seen.
    if (delivered.drifted.length === 0) {
      await this.#chosen?.onDelivered({ ...delivered, anvil });
    }
    this.#chosen?.release();
    return delivered;
  }
}
