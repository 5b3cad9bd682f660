import type { Clock } from '../../base/clock.ts';
import { within } from '../../base/async/within.ts';

/** The ways to end the processes of a step, each stronger than the one before. */
export interface Means {
  /** Sends SIGTERM to every process except process 1. */
  readonly terminate: () => Promise<void>;
  /** Sends SIGKILL, by the anvil's own shell. */
  readonly kill: () => Promise<void>;
  /** Sends SIGKILL, by an exec as root. */
  readonly force: () => Promise<void>;
  /** Kills the container. */
  readonly abandon: () => Promise<void>;
}

export interface StoppingOptions {
  readonly timeoutMs: number | undefined;
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

/** How a command ended. */
export type Ended = 'exited' | 'timed-out' | 'cancelled';

/** Time between SIGTERM and SIGKILL at a timeout. */
export const GRACE_MS = 10_000;

/** How long a means may still take after the command has ended. */
const LATE_MS = 5_000;

/**
 * Ends a running command at its timeout (TERM, grace, KILL) or when the signal aborts (TERM and KILL
 * at once), and takes stronger means if these do not help. Dispose it when the command has ended: after that no kill is
 * pending that would hit the next command.
 */
export class Stopping implements AsyncDisposable {
  readonly #means: Means;
  readonly #options: StoppingOptions;
  readonly #over = new AbortController();
  readonly #climbs: Promise<void>[] = [];
  #ended: Ended = 'exited';
  #hasGivenUp = false;

  constructor(means: Means, options: StoppingOptions) {
    this.#means = means;
    this.#options = options;
    options.signal.addEventListener('abort', this.#onCancel, { once: true });
    if (options.signal.aborted) this.#onCancel();
    else if (options.timeoutMs !== undefined) void this.#onTimeout(options.timeoutMs);
  }

  get ended(): Ended {
    return this.#ended;
  }

  /** Whether its container was killed because nothing less has helped. */
  get hasGivenUp(): boolean {
    return this.#hasGivenUp;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#over.abort();
    this.#options.signal.removeEventListener('abort', this.#onCancel);
    await within(Promise.all(this.#climbs), LATE_MS, this.#options.clock);
  }

  readonly #onCancel = (): void => {
    if (this.#ended === 'exited') this.#ended = 'cancelled';
    const { terminate, kill } = this.#means;
    this.#climbs.push(this.#climb([[0, terminate], [0, kill], ...this.#lastResorts()]));
  };

  async #onTimeout(timeoutMs: number): Promise<void> {
    if (!(await this.#wait(timeoutMs)) || this.#options.signal.aborted) return;
    this.#ended = 'timed-out';
    const { terminate, kill } = this.#means;
    this.#climbs.push(this.#climb([[0, terminate], [GRACE_MS, kill], ...this.#lastResorts()]));
  }

  #lastResorts(): Rung[] {
    return [
      [1_000, this.#means.force],
      [1_500, this.#giveUp],
    ];
  }

  readonly #giveUp = (): Promise<void> => {
    this.#hasGivenUp = true;
    return this.#means.abandon();
  };

  async #climb(rungs: readonly Rung[]): Promise<void> {
    for (const [waitMs, means] of rungs) {
      if (!(await this.#wait(waitMs))) return;
      // If it fails, a stronger one follows.
      await means().catch(() => {});
    }
  }

  /** False when the command ended first. */
  async #wait(ms: number): Promise<boolean> {
    if (this.#over.signal.aborted) return false;
    if (ms === 0) return true;
    return this.#options.clock.sleep(ms, this.#over.signal).then(
      () => true,
      () => false,
    );
  }
}

type Rung = readonly [waitMs: number, means: () => Promise<void>];
