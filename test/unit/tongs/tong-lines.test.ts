import { describe, expect, it } from 'vitest';
import { TongLines } from '../../../src/tongs/tong-lines.ts';

function linesOf(...chunks: readonly string[]): readonly string[] {
  const lines = new TongLines();
  const read = chunks.flatMap((chunk) => lines.push(Buffer.from(chunk)));
  return [...read, ...lines.flush()];
}

describe('the lines of a tong', () => {
  it('are whole, also where the last one does not end', () => {
    expect(linesOf('a\nb', 'c\r', '\nd')).toEqual(['a', 'bc', 'd']);
  });

  it('are cut where they are very long, and nothing of them comes later', () => {
    const megabyte = 'x'.repeat(2 ** 20);
    const read = linesOf('first\n', megabyte, megabyte, `${megabyte}end\nnext\n`);
    expect(read).toEqual(['first', expect.stringMatching(/^x+… \[\d+ more characters\]$/), 'next']);
    expect(read[1]?.length).toBeLessThan(17_000);
    expect(linesOf(megabyte, megabyte)).toEqual([expect.stringMatching(/more characters\]$/)]);
  });
});
