import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { EVENT_LOG_VERSION, type Envelope, type Event } from '../event.ts';
import type { OutputBounds } from './output-bounds.ts';
import type { Sink } from '../reporter.ts';
import { refuseUnwritable } from './unwritable.ts';

/**
 * Writes each event in its envelope as a line of JSON; the first line has the version of the log. If an event cannot be
 * written (a full disk), it is lost: a log never ends a run.
 */
export class JsonLinesReporter implements Sink, AsyncDisposable {
  readonly #stream: WriteStream;
  readonly #bounds: OutputBounds | undefined;
  #full: Promise<void> | undefined;

  constructor(stream: WriteStream, bounds?: OutputBounds) {
    this.#stream = stream;
    this.#bounds = bounds;
    stream.on('error', () => {});
    stream.write(`${JSON.stringify({ type: 'log-started', version: EVENT_LOG_VERSION })}\n`);
  }

  take(event: Event): void {
    if (this.#stream.destroyed) return;
    if (event.type === 'step-output' && this.#bounds?.leavesOut(event)) return;
    // Where the log has bounds, each tong has a log of its own.
    if (event.type === 'tong-output' && this.#bounds) return;
    const omitted = event.type === 'step-finished' && this.#bounds?.omittedOf(event.step);
    if (omitted) this.#write({ ...toEnvelope(event), ...omitted });
    this.#write(event);
  }

  #write(event: Event): void {
    const line = `${JSON.stringify(event)}\n`;
    if (this.#stream.write(line) || this.#full) return;
    this.#full = once(this.#stream, 'drain').then(
      () => this.#settle(),
      () => this.#settle(),
    );
  }

  async drained(): Promise<void> {
    await this.#full;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#stream.destroyed) return;
    this.#stream.end();
    await once(this.#stream, 'close').catch(() => {});
  }

  #settle(): void {
    this.#full = undefined;
  }
}

function toEnvelope({ at, run }: Envelope): Envelope {
  return run === undefined ? { at } : { at, run };
}

/**
 * Opens the log; rejects when the file cannot be written. With bounds, it leaves out output beyond them, and says before
 * each step's end how much that was.
 */
export async function openJsonLines(
  path: string,
  bounds?: OutputBounds,
): Promise<JsonLinesReporter> {
  const stream = createWriteStream(path);
  try {
    await once(stream, 'open');
  } catch (error) {
    throw refuseUnwritable({ what: 'events', code: 'events-unwritable' }, path, error);
  }
  return new JsonLinesReporter(stream, bounds);
}
