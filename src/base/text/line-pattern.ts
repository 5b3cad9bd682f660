import { createContext, Script, type Context } from 'node:vm';

/** A foreign regular expression, which cannot hang this process: some take years for a line of forty characters. */
export class LinePattern {
  readonly #context: Context;

  /** Throws a `SyntaxError` for a text that is no regular expression. */
  constructor(source: string) {
    this.#context = createContext({ pattern: new RegExp(source), lines: [] });
  }

  /** How many of the lines match; undefined if that takes longer than `timeoutMs`. */
  count(lines: readonly string[], timeoutMs: number): number | undefined {
    if (lines.length === 0) return 0;
    this.#context['lines'] = lines.map((line) => line.slice(0, LONGEST_MATCHED));
    try {
      const found: unknown = COUNT.runInContext(this.#context, { timeout: timeoutMs });
      return typeof found === 'number' ? found : undefined;
    } catch (error) {
      if (isTimeout(error)) return undefined;
      throw error;
    }
  }
}

/** The characters of a line that are looked at: the time of many patterns grows with the square of the length. */
const LONGEST_MATCHED = 4_096;

/** The time limit holds inside the expression as well. */
const COUNT = new Script('lines.filter((line) => pattern.test(line)).length');

/** It is an error of the other context. */
function isTimeout(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
