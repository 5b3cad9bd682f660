import { abortable } from '../../base/async/abortable.ts';
import type { Clock } from '../../base/clock.ts';
import { EngineFailed } from '../../base/errors/errors.ts';
import { cutLine, LineSplitter } from '../../base/text/lines.ts';
import { toPlain } from '../../base/text/printable.ts';
import { Tail } from '../../base/text/tail.ts';
import { within } from '../../base/async/within.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ContainerId, ExecId, Frame } from '../../engine/types.ts';

/** The result of one try of a probe; `lines` are the last lines that it printed. */
export type ProbeResult =
  | { readonly state: 'succeeded' }
  | { readonly state: 'failed'; readonly exitCode: number; readonly lines: readonly string[] }
  /** It did not end within its time. */
  | { readonly state: 'unfinished'; readonly ranMs: number; readonly lines: readonly string[] }
  /** The request of an `http` probe was not answered within its time, or with another status. */
  | { readonly state: 'unanswered'; readonly ranMs: number; readonly lines: readonly string[] }
  | { readonly state: 'answered'; readonly status: number; readonly lines: readonly string[] }
  /** It could not be made: the engine refused to run it, or nothing answered. The tong may have ended. */
  | { readonly state: 'refused'; readonly lines: readonly string[] };

export interface ProbeTarget {
  readonly engine: Engine;
  readonly container: ContainerId;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Runs a command once in the tong. Settles within `timeoutMs`, and closes the output. A command that hangs
 * keeps running in the tong, because the engine cannot end it.
 */
export async function runProbe(
  target: ProbeTarget,
  command: readonly string[],
  timeoutMs: number,
): Promise<ProbeResult> {
  const { clock, signal } = target;
  const over = new AbortController();
  const output = new ProbeOutput();
  const startedAt = clock.now();
  const own = { ...target, signal: AbortSignal.any([signal, over.signal]) };
  try {
    const trying = within(tryOnce(own, command, output), timeoutMs, clock);
    const result = await abortable(trying, signal);
    const ranMs = clock.now() - startedAt;
    return result ?? { state: 'unfinished', ranMs, lines: output.lines() };
  } catch (error) {
    // Without an answer the engine is gone. A refusal usually means that the tong has just ended.
    if (signal.aborted || !(error instanceof EngineFailed) || error.status === undefined)
      throw error;
    return { state: 'refused', lines: [error.message] };
  } finally {
    over.abort();
  }
}

/** How often the engine is asked whether a command has ended while its output is open. */
const LOOK_MS = 250;
/** How long the rest of the output may take once the command has ended. */
const REST_MS = 100;
/** The engine ends the output a moment before it knows the exit code. */
const EXIT_CODE_MS = 5;

async function tryOnce(
  target: ProbeTarget,
  command: readonly string[],
  output: ProbeOutput,
): Promise<ProbeResult> {
  const { engine, container, clock, signal } = target;
  const started = await engine.startExec({ container, command, signal });
  const closed = output.readAll(started.output).then(() => true);
  const exitCode = await waitForExit(target, started.id, closed);
  if (exitCode === 0) return { state: 'succeeded' };
  await within(closed, REST_MS, clock);
  signal.throwIfAborted();
  return { state: 'failed', exitCode, lines: output.lines() };
}

/** The end of the output is not enough: a background process of the command may hold it open. */
async function waitForExit(
  { engine, clock, signal }: ProbeTarget,
  exec: ExecId,
  closed: Promise<boolean>,
): Promise<number> {
  for (let isClosed = false; ;) {
    if (isClosed) await clock.sleep(EXIT_CODE_MS, signal);
    else isClosed = (await within(closed, LOOK_MS, clock)) === true;
    signal.throwIfAborted();
    const state = await engine.inspectExec(exec);
    if (state.state === 'ended') return state.exitCode;
  }
}

/** How many of the last lines of a probe are remembered. */
const LAST_LINES = 20;

class ProbeOutput {
  readonly #tail = new Tail(LAST_LINES);
  readonly #splitters = { stdout: new LineSplitter(), stderr: new LineSplitter() };

  async readAll(output: AsyncIterable<Frame>): Promise<void> {
    try {
      for await (const { stream, bytes } of output) {
        this.#tail.add(this.#splitters[stream].push(bytes).map(cutLine));
      }
    } catch {
      // The stream was closed, or the engine is gone, which the next call reports.
    }
  }

  /** Includes an unfinished last line, so call it once, at the end. */
  lines(): readonly string[] {
    const { stdout, stderr } = this.#splitters;
    this.#tail.add([...stdout.flush(), ...stderr.flush()].map(cutLine));
    // A line that contains only a color reset is empty.
    return this.#tail.lines().filter((line) => toPlain(line).trim() !== '');
  }
}
