import type { Readable } from 'node:stream';
import { EngineFailed } from '../../base/errors/errors.ts';

/** The JSON values of a stream that has one on each line, read to its end. */
export async function* jsonLines(stream: Readable): AsyncGenerator<unknown, void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') yield parse(line);
  }
  if (rest.trim() !== '') yield parse(rest);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch (cause) {
    throw new EngineFailed("Cannot read the engine's progress: it is not JSON", {
      code: 'engine-answer-unreadable',
      cause,
    });
  }
}
