import type { Clock } from '../../base/clock.ts';
import { describeError } from '../../base/errors/format-error.ts';
import type { AgentLog } from '../agent-log.ts';

/** What the agent does in the background: rounds that repeat, and single pieces of work. */
export class Rounds {
  readonly #clock: Clock;
  readonly #log: AgentLog;
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(clock: Clock, log: AgentLog) {
    this.#clock = clock;
    this.#log = log;
  }

  /** Repeats until the signal aborts. What a round throws is a bug: it is logged, and the rounds go on. */
  repeat(name: string, signal: AbortSignal, round: () => Promise<void>): void {
    const rounds = async (): Promise<void> => {
      while (!signal.aborted) {
        try {
          await round();
        } catch (error) {
          if (signal.aborted) return;
          this.#log.warn(`${name}: ${describeError(error)}`);
          await this.#clock.sleep(AFTER_BUG_MS, signal).catch(() => {});
        }
      }
    };
    void this.track(rounds());
  }

  /** Counts work as under way until it has settled. Returns it. */
  track<Value>(work: Promise<Value>): Promise<Value> {
    const settled = Promise.allSettled([work]);
    this.#underWay.add(settled);
    void settled.finally(() => this.#underWay.delete(settled));
    return work;
  }

  /** Resolves when all that was under way has ended. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }
}

/** A bug that throws at once must not fill the log. */
const AFTER_BUG_MS = 10_000;
