import { LONGEST_LINE } from '../base/text/lines.ts';
import type { StepOutput } from './event.ts';

/** Joins lines that come in pieces, for output that nobody reads before it ends. A very long line is passed on. */
export class JoinedLines {
  /** Of each stream, the beginning of the line that has not ended. */
  readonly #begun = new Map<StepOutput['stream'], StepOutput>();

  /** The lines that have ended. */
  take(output: StepOutput): StepOutput {
    const { stream, open, ...rest } = output;
    const begun = this.#begun.get(stream)?.lines[0] ?? '';
    this.#begun.delete(stream);
    const [first = '', ...others] = output.lines;
    const lines = [begun + first, ...others];
    const last = lines.at(-1) ?? '';
    if (open !== true) return { ...output, lines };
    if (last.length > LONGEST_LINE) return { ...output, lines };
    this.#begun.set(stream, { ...output, lines: [last] });
    return { ...rest, stream, lines: lines.slice(0, -1) };
  }

  /** The beginnings of lines that have not ended; later output continues them. */
  rest(): readonly StepOutput[] {
    const begun = [...this.#begun.values()];
    this.#begun.clear();
    return begun;
  }
}
