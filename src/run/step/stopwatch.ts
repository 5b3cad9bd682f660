import type { Clock } from '../../base/clock.ts';
import type { Tracer } from '../../base/tracer.ts';
import type { StepPhases } from '../../report/event.ts';

/** Measures the phases of a step. */
export class Stopwatch {
  readonly #clock: Clock;
  readonly #startedAt: number;
  readonly #tracer: Tracer;
  readonly #lane: string;
  #phases: StepPhases = {};

  /** Each phase is also a span in the lane of the trace. */
  constructor(clock: Clock, tracer: Tracer, lane: string) {
    this.#clock = clock;
    this.#tracer = tracer;
    this.#lane = lane;
    this.#startedAt = clock.now();
  }

  async time<Value>(phase: keyof StepPhases, work: () => Promise<Value>): Promise<Value> {
    const startedAt = this.#clock.now();
    try {
      return await this.#tracer.span(this.#lane, phase.replace(/Ms$/, ''), work);
    } finally {
      const before = this.#phases[phase] ?? 0;
      this.#phases = { ...this.#phases, [phase]: before + this.#clock.now() - startedAt };
    }
  }

  totalMs(): number {
    return this.#clock.now() - this.#startedAt;
  }

  phases(): StepPhases {
    return this.#phases;
  }
}
