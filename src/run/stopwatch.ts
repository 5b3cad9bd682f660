import type { Clock } from '../base/clock.ts';
import type { StepPhases } from '../report/event.ts';

/** Takes the time of a step's phases. */
export class Stopwatch {
  readonly #clock: Clock;
  readonly #startedAt: number;
  #phases: StepPhases = {};

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#startedAt = clock.now();
  }

  async time<Value>(phase: keyof StepPhases, work: () => Promise<Value>): Promise<Value> {
    const startedAt = this.#clock.now();
    try {
      return await work();
    } finally {
      this.#phases = { ...this.#phases, [phase]: this.#clock.now() - startedAt };
    }
  }

  totalMs(): number {
    return this.#clock.now() - this.#startedAt;
  }

  phases(): StepPhases {
    return this.#phases;
  }
}
