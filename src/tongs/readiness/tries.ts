import type { Readiness, ReadinessWait } from '../../pipeline/model.ts';

type TriedReadiness = ReadinessWait & Pick<Readiness, 'mode'>;

/** The pace of the tries of a probe, and how many of them may fail. */
export class Tries {
  readonly #wait: TriedReadiness;
  readonly #startedAt: number;
  #pauseMs = FIRST_PAUSE_MS;
  #failedInRow = 0;

  constructor(wait: TriedReadiness, startedAt: number) {
    this.#wait = wait;
    this.#startedAt = startedAt;
  }

  /** Failed tries in a row that counted. */
  get failedInRow(): number {
    return this.#failedInRow;
  }

  /** A try began then and failed; returns whether it was the last one. */
  fail(beganAt: number): boolean {
    const { retries = Infinity, startPeriodMs = 0 } = this.#wait;
    if (beganAt - this.#startedAt >= startPeriodMs) this.#failedInRow += 1;
    return this.#failedInRow >= retries;
  }

  succeed(): void {
    this.#failedInRow = 0;
  }

  /** The time until the next try. A slow probe is expensive: the tong gets the same time without one. */
  nextPauseMs(triedForMs: number): number {
    const { intervalMs, mode } = this.#wait;
    if (intervalMs !== undefined) return intervalMs;
    const pauseMs = this.#pauseMs;
    this.#pauseMs = Math.min(
      pauseMs * 1.5,
      mode === 'http' ? LONGEST_HTTP_PAUSE_MS : LONGEST_PAUSE_MS,
    );
    return Math.max(pauseMs, Math.min(triedForMs, LONGEST_REST_MS));
  }
}

/** The engine needs 50 ms for a command. */
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 500;
/** A request is cheap, but a server may log each one. */
const LONGEST_HTTP_PAUSE_MS = 150;
/** Also the time after which a try that was cut off says more than the try before it. */
export const LONGEST_REST_MS = 900;
