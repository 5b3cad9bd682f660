import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { readAhead } from '../../../../src/source/transfer/read-ahead.ts';

const CHUNK = 512 * 1024;

describe('readAhead', () => {
  it('gives all chunks in their order', async () => {
    function* chunks(): Generator<Buffer, void> {
      for (let count = 0; count < 20; count += 1) yield Buffer.alloc(CHUNK, count);
    }
    const all = await buffer(readAhead(chunks()));
    expect(all.equals(Buffer.concat([...chunks()]))).toBe(true);
  });

  it('makes some chunks before they are asked for, and no more while nobody reads', async () => {
    let made = 0;
    function* chunks(): Generator<Buffer, void> {
      for (;;) {
        made += 1;
        yield Buffer.alloc(CHUNK);
      }
    }
    using stream = asDisposable(readAhead(chunks()));
    stream.read(0);
    for (let turns = 0; turns < 50; turns += 1) await nextTurn();
    expect(made).toBe(4);
    expect(stream.read(CHUNK)).toHaveLength(CHUNK);
    for (let turns = 0; turns < 50; turns += 1) await nextTurn();
    expect(made).toBe(5);
  });

  it('rejects its reader with what was thrown', async () => {
    function* chunks(): Generator<Buffer, void> {
      yield Buffer.alloc(CHUNK);
      throw new Error('no more');
    }
    await expect(buffer(readAhead(chunks()))).rejects.toThrow('no more');
  });

  it('lets go of what a chunk was made from when it is destroyed', async () => {
    let isOver = false;
    function* chunks(): Generator<Buffer, void> {
      try {
        for (;;) yield Buffer.alloc(CHUNK);
      } finally {
        isOver = true;
      }
    }
    const stream = readAhead(chunks());
    stream.read(0);
    await nextTurn();
    stream.destroy();
    await nextTurn();
    expect(isOver).toBe(true);
  });
});

function nextTurn(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  setImmediate(resolve);
  return promise;
}

function asDisposable(stream: ReturnType<typeof readAhead>): typeof stream & Disposable {
  return Object.assign(stream, { [Symbol.dispose]: () => void stream.destroy() });
}
