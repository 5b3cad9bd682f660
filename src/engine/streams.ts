import type { Readable } from 'node:stream';
import { EngineFailed } from '../base/errors/errors.ts';
import type { Frame } from './types.ts';

/**
 * Takes the engine's multiplexed stream apart: each frame has a header of eight bytes (stream, three
 * zeros, big-endian length). Pieces are passed on as they arrive; a whole frame is never in memory.
 */
export async function* demultiplex(source: Readable): AsyncGenerator<Frame, void, undefined> {
  let header = Buffer.alloc(0);
  let left = 0;
  let stream: Frame['stream'] = 'stdout';
  for await (const chunk of source as AsyncIterable<Buffer>) {
    let offset = 0;
    while (offset < chunk.length) {
      if (left > 0) {
        const bytes = chunk.subarray(offset, offset + left);
        offset += bytes.length;
        left -= bytes.length;
        yield { stream, bytes };
        continue;
      }
      const piece = chunk.subarray(offset, offset + HEADER_BYTES - header.length);
      offset += piece.length;
      header = Buffer.concat([header, piece]);
      if (header.length < HEADER_BYTES) break;
      stream = streamOf(header);
      left = header.readUInt32BE(4);
      header = Buffer.alloc(0);
    }
  }
}

const HEADER_BYTES = 8;

function streamOf(header: Buffer): Frame['stream'] {
  const kind = header[0];
  if (kind === 1) return 'stdout';
  if (kind === 2) return 'stderr';
  throw new EngineFailed(`Cannot read the container's output: frame of unknown kind ${kind}`, {
    code: 'engine-answer-unreadable',
  });
}
