import { cutText, LineSplitter, LONGEST_LINE } from '../../base/text/lines.ts';
import { mayBeMask, parseMask } from '../../base/text/step-mask.ts';
import { Tail } from '../../base/text/tail.ts';
import type { Frame } from '../../engine/types.ts';
import type { RunContext } from '../context/context.ts';

/** The number of last lines that are repeated when a step fails. */
const TAIL_LINES = 20;
/** The number of last lines that are searched for a reason: a program often prints more after an error. */
const RECENT_LINES = 200;

/** A line without an end, such as "Setting up …" or the dots of a test runner, is shown after this time. */
const OPEN_MS = 1_000;

type OutputContext = Pick<RunContext, 'clock' | 'report' | 'drained'>;

/** One of the two output streams of a step. */
interface OutputStream {
  readonly name: Frame['stream'];
  readonly splitter: LineSplitter;
  /** When the line that has not ended began to arrive. */
  openSince: number | undefined;
  /** The beginning of that line, which is not in the tail yet. */
  begun: string;
}

/** Reports the output of a step as lines. The step has to wait while reports are not written. */
export class StepOutput {
  readonly #context: OutputContext;
  readonly #step: string;
  readonly #tail = new Tail(RECENT_LINES);
  readonly #streams = { stdout: createStream('stdout'), stderr: createStream('stderr') };
  /** The values that the step has masked by the runner's command. */
  readonly masked = new Set<string>();
  readonly #over = new AbortController();
  #isWatching = false;

  constructor(context: OutputContext, step: string) {
    this.#context = context;
    this.#step = step;
  }

  readonly sink = async (stream: Frame['stream'], bytes: Uint8Array): Promise<void> => {
    const source = this.#streams[stream];
    const lines = source.splitter.push(bytes);
    this.#report(source, lines);
    if (lines.length > 0) source.openSince = undefined;
    if (source.splitter.hasPartial) {
      source.openSince ??= this.#context.clock.now();
      if (!this.#isWatching) void this.#watch();
    }
    await this.#context.drained();
  };

  /** Reports the lines that have not ended. After that, nothing more is reported. */
  finish(): void {
    this.#over.abort();
    for (const source of Object.values(this.#streams))
      this.#report(source, source.splitter.flush());
  }

  tail(): readonly string[] {
    return this.recent().slice(-TAIL_LINES);
  }

  recent(): readonly string[] {
    return this.#tail.lines();
  }

  /** Reports lines that take long to end, as far as they have arrived; settles when there are none, or at the end. */
  async #watch(): Promise<void> {
    const { clock } = this.#context;
    this.#isWatching = true;
    for (let since = this.#oldest(); since !== undefined; since = this.#oldest()) {
      await clock.sleep(since + OPEN_MS - clock.now(), this.#over.signal).catch(() => {});
      if (this.#over.signal.aborted) return;
      for (const source of Object.values(this.#streams)) this.#reportOpen(source);
    }
    this.#isWatching = false;
  }

  #oldest(): number | undefined {
    const { stdout, stderr } = this.#streams;
    const times = [stdout.openSince, stderr.openSince].filter((time) => time !== undefined);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  #reportOpen(source: OutputStream): void {
    const { openSince } = source;
    if (openSince === undefined || openSince + OPEN_MS > this.#context.clock.now()) return;
    source.openSince = undefined;
    this.#report(source, source.splitter.takePartial());
  }

  #report(source: OutputStream, lines: readonly string[]): void {
    if (lines.length === 0) return;
    const { isOpen: open } = source.splitter;
    this.#remember(source, lines, open);
    const output = { type: 'step-output', step: this.#step, stream: source.name, lines } as const;
    this.#context.report(open ? { ...output, open } : output);
  }

  #noteMask(line: string): void {
    const value = parseMask(line);
    if (value !== undefined) this.masked.add(value);
  }

  /** Adds whole lines to the tail. */
  #remember(
    source: OutputStream,
    [first = '', ...others]: readonly string[],
    isOpen: boolean,
  ): void {
    const lines = [source.begun + first, ...others].map((line) => cutText(line, LONGEST_LINE));
    source.begun = isOpen ? (lines.pop() ?? '') : '';
    for (const line of lines) if (mayBeMask(line)) this.#noteMask(line);
    this.#tail.add(lines);
  }
}

function createStream(name: Frame['stream']): OutputStream {
  return { name, splitter: new LineSplitter(), openSince: undefined, begun: '' };
}
