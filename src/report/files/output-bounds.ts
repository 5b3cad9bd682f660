import type { OutputOmitted, StepOutput } from '../event.ts';

/** In UTF-16 units of output. */
interface Limits {
  readonly step: number;
  readonly run: number;
}

/** A step that prints without end must not fill the host's disk. The runner's log has the whole output. */
const LIMITS: Limits = { step: 4 * 2 ** 20, run: 64 * 2 ** 20 };

/** Decides which output a log of bounded size has: the beginning of each step's output, while the run has room. */
export class OutputBounds {
  readonly #limits: Limits;
  readonly #written = new Map<string, number>();
  readonly #omitted = new Map<string, { lines: number; characters: number }>();
  #total = 0;

  constructor(limits: Limits = LIMITS) {
    this.#limits = limits;
  }

  /** Counts the output. Once some of a step's output was left out, the rest is left out as well. */
  leavesOut({ step, lines }: StepOutput): boolean {
    const characters = lines.reduce((sum, line) => sum + line.length, 0);
    const written = (this.#written.get(step) ?? 0) + characters;
    const omitted = this.#omitted.get(step);
    if (!omitted && written <= this.#limits.step && this.#total + characters <= this.#limits.run) {
      this.#written.set(step, written);
      this.#total += characters;
      return false;
    }
    this.#omitted.set(step, {
      lines: (omitted?.lines ?? 0) + lines.length,
      characters: (omitted?.characters ?? 0) + characters,
    });
    return true;
  }

  /** How much of the step's output was left out; undefined if nothing was. */
  omittedOf(step: string): OutputOmitted | undefined {
    const omitted = this.#omitted.get(step);
    return omitted && { type: 'output-omitted', step, ...omitted };
  }
}
