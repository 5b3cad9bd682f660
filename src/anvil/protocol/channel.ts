import { EngineFailed } from '../../base/errors/errors.ts';
import type { AttachedContainer, Frame } from '../../engine/types.ts';
import { MarkerScanner } from './marker.ts';

/** Takes a step's output. The step waits for the promise that it returns. */
export type OutputSink = (stream: Frame['stream'], bytes: Uint8Array) => void | Promise<void>;

/** The code of the failure if the container has ended. */
export const ANVIL_ENDED = 'anvil-ended';

/** The owner's end of an anvil's stdin and output. Only one reader may use it at a time. */
export class Channel {
  readonly #attached: AttachedContainer;
  readonly #frames: AsyncIterator<Frame>;
  /** Frames that were read with an answer, but belong to the next one. */
  #unread: Frame[] = [];

  constructor(attached: AttachedContainer) {
    this.#attached = attached;
    this.#frames = attached.output[Symbol.asyncIterator]();
  }

  async send(bytes: Uint8Array | string): Promise<void> {
    await this.#attached.write(bytes);
  }

  /** The words after the token in the answer to a request; the request prints on stdout only. */
  answer(
    token: string,
    onStderr: (bytes: Uint8Array) => void = () => {},
  ): Promise<readonly string[]> {
    return this.#find(token, { stdout: () => {}, stderr: onStderr });
  }

  /** What a request prints on stdout before its answer, and the words of the answer. */
  async printed(
    token: string,
  ): Promise<{ readonly bytes: Uint8Array; readonly words: readonly string[] }> {
    const printed: Uint8Array[] = [];
    const stdout = (bytes: Uint8Array): void => void printed.push(bytes);
    const words = await this.#find(token, { stdout, stderr: () => {} });
    return { bytes: Buffer.concat(printed), words };
  }

  async #find(
    token: string,
    on: Readonly<Record<Frame['stream'], (bytes: Uint8Array) => void>>,
  ): Promise<readonly string[]> {
    const scanner = new MarkerScanner(token);
    for (;;) {
      const frame = await this.#next();
      if (frame.stream === 'stderr') {
        on.stderr(frame.bytes);
        continue;
      }
      const { output, words, rest } = scanner.push(frame.bytes);
      if (output.length > 0) on.stdout(output);
      if (!words) continue;
      if (rest && rest.length > 0) this.unread([{ stream: 'stdout', bytes: rest }]);
      return words;
    }
  }

  /** Puts frames back, in front of those still to come. */
  unread(frames: readonly Frame[]): void {
    this.#unread.unshift(...frames);
  }

  /** Passes a step's output on until both streams have shown the token. Resolves with the words after it. */
  async passUntil(token: string, sink: OutputSink): Promise<readonly string[]> {
    const scanners = { stdout: new MarkerScanner(token), stderr: new MarkerScanner(token) };
    const seen = new Set<Frame['stream']>();
    try {
      for (;;) {
        const frame = await this.#next();
        const { output, words } = scanners[frame.stream].push(frame.bytes);
        if (output.length > 0) await sink(frame.stream, output);
        if (!words) continue;
        seen.add(frame.stream);
        if (seen.size === 2) return words;
      }
    } catch (error) {
      await sink('stdout', scanners.stdout.rest());
      await sink('stderr', scanners.stderr.rest());
      throw error;
    }
  }

  /** Ends stdin: process 1 kills the others and exits. */
  close(): void {
    this.#attached.close();
  }

  async #next(): Promise<Frame> {
    const read = this.#unread.shift();
    if (read) return read;
    const { value, done } = await this.#read();
    if (!done) return value;
    throw new EngineFailed('Cannot continue the step: its container ended', {
      code: ANVIL_ENDED,
      hint: 'Something outside Tongs removed or killed the container, or the engine stopped.',
    });
  }

  async #read(): Promise<IteratorResult<Frame>> {
    try {
      return await this.#frames.next();
    } catch (cause) {
      if (cause instanceof EngineFailed) throw cause;
      throw new EngineFailed('Cannot continue the step: the connection to the engine was cut', {
        code: 'engine-vanished',
        hint: 'Check the log of the engine: the engine stopped, or the connection to it was cut.',
        cause,
      });
    }
  }
}
