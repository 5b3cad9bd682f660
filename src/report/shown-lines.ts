import { cutLine, cutText, describeCut, LONGEST_LINE } from '../base/text/lines.ts';
import type { StepOutput } from './event.ts';

/** What was shown of a line that has not ended, and what was not, in UTF-16 units. */
interface OpenLine {
  shown: number;
  hidden: number;
}

/** Turns output into the lines that are shown of it: a very long line is cut, whichever pieces it comes in. */
export class ShownLines {
  /** By step and stream. */
  readonly #open = new Map<string, OpenLine>();

  take(output: StepOutput): readonly string[] {
    const { lines, open } = output;
    const key = `${output.stream} ${output.step}`;
    if (open === undefined && !this.#open.has(key)) {
      return lines.some((line) => line.length > LONGEST_LINE) ? lines.map(cutLine) : lines;
    }
    const shown = lines.flatMap((piece, index) => {
      const begun = this.#open.get(key);
      const line = begun ?? { shown: 0, hidden: 0 };
      const isOpen = open === true && index === lines.length - 1;
      if (isOpen) this.#open.set(key, line);
      else this.#open.delete(key);
      const text = show(line, piece, isOpen);
      // The end of a line of which all has been shown is no line of its own.
      return text === '' && begun ? [] : [text];
    });
    return shown;
  }
}

/** What is shown of the next piece of a line; counts it. */
function show(line: OpenLine, piece: string, isOpen: boolean): string {
  const kept = line.hidden > 0 ? '' : cutText(piece, LONGEST_LINE - line.shown);
  line.shown += kept.length;
  line.hidden += piece.length - kept.length;
  return isOpen || line.hidden === 0 ? kept : kept + describeCut(line.hidden);
}
