import { abortable } from '../../base/async/abortable.ts';
import type { Step } from '../../pipeline/model.ts';
import type { AcquiredTongs } from '../../tongs/tong-holder.ts';
import type { AnvilPlace } from './step-anvil.ts';
import type { RunContext } from '../context/context.ts';
import type { Stopwatch } from './stopwatch.ts';

/**
 * The tongs of one attempt of a step: the same as those of the attempt before. Call `release` in any case when the step
 * has ended.
 */
export class StepTongs {
  readonly #context: RunContext;
  readonly #step: Step;
  readonly #watch: Stopwatch;
  readonly #ended = new AbortController();
  /** Undefined until their networks are there, and for a step without tongs. */
  #acquired: AcquiredTongs | undefined;
  #wereReady = false;

  constructor(context: RunContext, step: Step, watch: Stopwatch) {
    this.#context = context;
    this.#step = step;
    this.#watch = watch;
  }

  /** Aborts when a tong ends; the reason says which one, and how. */
  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  /** Whether one of them that other steps share has ended after all were ready: in this run it does not start again. */
  get areLost(): boolean {
    return this.#wereReady && (this.#acquired?.lost() ?? []).length > 0;
  }

  /** Whether files of the source changed while they were copied into one of them. */
  get haveDrifted(): boolean {
    return this.#acquired?.haveDrifted ?? false;
  }

  /** The last lines of each tong, by its name. */
  tails(): Record<string, readonly string[]> {
    return this.#acquired?.tails() ?? {};
  }

  /** Begins to start the tongs; resolves with the network and the volumes of the step. */
  async acquire(): Promise<AnvilPlace> {
    const { tongs, signal } = this.#context;
    if (this.#step.tongs.length === 0) return { network: { kind: 'default' }, volumes: [] };
    return this.#watch.time('tongsMs', async () => {
      const acquired = await abortable(tongs.acquire(this.#step), signal);
      acquired.ended.catch((error: unknown) => this.#ended.abort(error));
      this.#acquired = acquired;
      return acquired;
    });
  }

  /**
   * Resolves with the result of the work when the tongs are ready too. Rejects at once if a tong ends or does not
   * become ready, even if the work continues.
   */
  async getReadyBeside<Result>(work: Promise<Result>): Promise<Result> {
    const tongs = this.#acquired;
    if (!tongs) return work;
    const result = await Promise.race([work, tongs.ready.then(() => work), tongs.ended]);
    await this.#watch.time('tongsMs', () => abortable(tongs.ready, this.#context.signal));
    this.#wereReady = true;
    return result;
  }

  /** Resolves when all are ready, or the one that failed is given up: then the next attempt starts it again. */
  async settled(): Promise<void> {
    await this.#acquired?.ready.catch(() => {});
  }

  /** Ends the tongs that the step shares with nobody: the next attempt gets new ones. Nothing of the attempt may use them any more. */
  async renew(): Promise<void> {
    await this.#context.tongs.renew(this.#step);
  }

  /** Releases the tongs in the background; `left` settles when the step's container has left their network. */
  release(left: Promise<void>): void {
    const { background, tongs } = this.#context;
    const step = this.#step;
    if (step.tongs.length === 0) return;
    background.start(`the tongs of step "${step.id}"`, () => tongs.release(step, left));
  }
}
