import { Readable } from 'node:stream';
import { BufferBound } from './buffer-bound.ts';

/** How much is made before it is requested. */
const AHEAD_BYTES = 2 * 1024 * 1024;

/**
 * Makes a stream of chunks that are made one after the other. The next ones are made while the engine reads the last
 * ones, so that neither waits for the other. Destroy it if it is not read to its end.
 */
export function readAhead(chunks: Generator<Buffer, void>): Readable {
  const bound = new BufferBound();
  const stream = new Readable({
    highWaterMark: AHEAD_BYTES,
    // Chunks that are ready are sent first, in this turn.
    read: () => setImmediate(makeNext),
    destroy: (error, done) => {
      chunks.return();
      done(error);
    },
  });
  const makeNext = (): void => {
    if (stream.destroyed) return;
    try {
      const next = chunks.next();
      if (next.done !== true) bound.add(next.value.length);
      stream.push(next.done === true ? null : next.value);
    } catch (error) {
      stream.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  };
  return stream;
}
