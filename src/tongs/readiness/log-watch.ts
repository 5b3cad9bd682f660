import { StepFailed } from '../../base/errors/errors.ts';
import { LinePattern } from '../../base/text/line-pattern.ts';
import { toPlain } from '../../base/text/printable.ts';
import type { LogCheck } from '../../pipeline/model.ts';
import type { LineWatch } from '../running-tong.ts';

/** Looks for lines in everything that a tong prints, from its start on. */
export class LogWatch implements LineWatch {
  readonly matched: Promise<void>;
  readonly #settled = Promise.withResolvers<void>();
  readonly #pattern: LinePattern;
  readonly #wanted: number;
  readonly #longestMs: number;
  #found = 0;
  #isOver = false;

  constructor({ pattern, count }: LogCheck, longestMs = LONGEST_MATCH_MS) {
    this.#pattern = new LinePattern(pattern);
    this.#wanted = count;
    this.#longestMs = longestMs;
    this.matched = this.#settled.promise;
    // Nobody may be waiting for it.
    this.matched.catch(() => {});
  }

  get found(): number {
    return this.#found;
  }

  get hasMatched(): boolean {
    return this.#found >= this.#wanted;
  }

  add(lines: readonly string[]): void {
    if (this.#isOver) return;
    const found = this.#pattern.count(lines.map(toPlain), this.#longestMs);
    this.#found += found ?? 0;
    this.#isOver = found === undefined || this.hasMatched;
    if (found === undefined) this.#settled.reject(tooSlow());
    else if (this.hasMatched) this.#settled.resolve();
  }
}

/** For the lines of one piece of output; a usual pattern takes microseconds. */
const LONGEST_MATCH_MS = 2_000;

function tooSlow(): StepFailed {
  return new StepFailed('Cannot match readiness.log.pattern: it takes too long for a line', {
    code: 'log-pattern-too-slow',
    hint: 'Write it without repetitions inside of repetitions, such as (a+)+, or as a plain text.',
  });
}
