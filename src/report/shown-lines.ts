import { cutLine, cutText, describeCut, LONGEST_LINE } from '../base/text/lines.ts';
import type { StepOutput } from './event.ts';

/** How much of a line that has not ended was shown, and how much was not, in UTF-16 units. */
interface OpenLine {
  shown: number;
  hidden: number;
}

/** Turns output into the lines to show: a very long line is cut, even if it comes in pieces. */
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
      // If the whole line has been shown already, its end is no line of its own.
      return text === '' && begun ? [] : [text];
    });
    return shown;
  }

  /** What the step prints from now on begins new lines. */
  end(step: string): void {
    for (const stream of ['stdout', 'stderr']) this.#open.delete(`${stream} ${step}`);
  }
}

/** The part of the next piece of a line to show; counts it. */
function show(line: OpenLine, piece: string, isOpen: boolean): string {
  const shown = line.hidden > 0 ? '' : cutText(piece, LONGEST_LINE - line.shown);
  line.shown += shown.length;
  line.hidden += piece.length - shown.length;
  return isOpen || line.hidden === 0 ? shown : shown + describeCut(line.hidden);
}
