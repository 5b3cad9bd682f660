import { LineSplitter } from '../base/lines.ts';
import { Tail } from '../base/tail.ts';
import type { Frame } from '../engine/types.ts';
import type { RunContext } from './context.ts';

/** How many of a step's last lines are told again when it fails. */
const TAIL_LINES = 20;

/** Turns a step's bytes into reported lines; holds the step back while reports are not written. */
export class StepOutput {
  readonly #context: RunContext;
  readonly #step: string;
  readonly #tail = new Tail(TAIL_LINES);
  readonly #splitters = { stdout: new LineSplitter(), stderr: new LineSplitter() };

  constructor(context: RunContext, step: string) {
    this.#context = context;
    this.#step = step;
  }

  readonly sink = async (stream: Frame['stream'], bytes: Uint8Array): Promise<void> => {
    this.#tell(stream, this.#splitters[stream].push(bytes));
    await this.#context.drained();
  };

  /** Tells the lines that did not end. */
  finish(): void {
    for (const stream of ['stdout', 'stderr'] as const) {
      this.#tell(stream, this.#splitters[stream].flush());
    }
  }

  tail(): readonly string[] {
    return this.#tail.lines();
  }

  #tell(stream: Frame['stream'], lines: readonly string[]): void {
    if (lines.length === 0) return;
    this.#tail.add(lines);
    this.#context.report({ type: 'step-output', step: this.#step, stream, lines });
  }
}
