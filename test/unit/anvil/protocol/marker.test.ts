import { describe, expect, it } from 'vitest';
import { MarkerScanner } from '../../../../src/anvil/protocol/marker.ts';

// Its beginning comes back inside it, as it may by chance.
const TOKEN = '00120013001200140012001300120015';

/** What a scanner makes of the chunks: output, and the words once they are there. */
function scan(chunks: readonly Uint8Array[]): {
  output: string;
  words: readonly string[] | undefined;
  rest: string;
} {
  const scanner = new MarkerScanner(TOKEN);
  let output = '';
  let rest = '';
  let words: readonly string[] | undefined;
  for (const chunk of chunks) {
    if (words) {
      rest += Buffer.from(chunk).toString('latin1');
      continue;
    }
    const scanned = scanner.push(chunk);
    output += Buffer.from(scanned.output).toString('latin1');
    if (!scanned.words) continue;
    ({ words } = scanned);
    rest += Buffer.from(scanned.rest ?? []).toString('latin1');
  }
  return { output, words, rest };
}

function cutAt(text: string, ...cuts: readonly number[]): Buffer[] {
  const bytes = Buffer.from(text, 'latin1');
  const starts = [0, ...cuts.toSorted((a, b) => a - b)];
  return starts.map((start, index) => bytes.subarray(start, starts[index + 1] ?? bytes.length));
}

describe('MarkerScanner', () => {
  const text = `half a line \xff\0${TOKEN} 7 0\nwhat follows`;
  const expected = { output: 'half a line \xff\0', words: ['7', '0'], rest: 'what follows' };

  it('finds the token wherever the stream is cut in two', () => {
    for (let cut = 0; cut <= text.length; cut += 1)
      expect(scan(cutAt(text, cut)), `cut at ${cut}`).toEqual(expected);
  });

  it('finds the token wherever the stream is cut in three', () => {
    for (let first = 0; first <= text.length; first += 1) {
      for (let second = first; second <= text.length; second += 1)
        expect(scan(cutAt(text, first, second)), `cut at ${first}, ${second}`).toEqual(expected);
    }
  });

  it('finds the token in single bytes', () => {
    expect(scan(cutAt(text, ...Array.from(text, (_, index) => index)))).toEqual(expected);
  });

  it.each([
    ['a token without its last digit', TOKEN.slice(0, -1)],
    ['a token after half of one', TOKEN.slice(0, 16)],
    ['a token after the same digits', '0012001300120014001200130012001'],
    ['half tokens again and again', TOKEN.slice(0, 31).repeat(3)],
  ])('passes on %s', (_, look) => {
    const whole = `${look}${TOKEN} 0 0\n`;
    for (let cut = 0; cut <= whole.length; cut += 1)
      expect(scan(cutAt(whole, cut)).output, `cut at ${cut}`).toBe(look);
  });

  it('holds back no more than the beginning of a token', () => {
    const scanner = new MarkerScanner(TOKEN);
    expect(scanner.push(Buffer.from(`abc${TOKEN.slice(0, 5)}`)).output).toEqual(Buffer.from('abc'));
    expect(Buffer.from(scanner.rest()).toString()).toBe(TOKEN.slice(0, 5));
  });

  it('keeps what it holds when the chunk is used again by its maker', () => {
    const scanner = new MarkerScanner(TOKEN);
    const chunk = Buffer.from(TOKEN.slice(0, 10));
    scanner.push(chunk);
    chunk.fill('x');
    const rest = Buffer.from(`${TOKEN.slice(10)} 1 0\n`);
    expect(scanner.push(rest)).toMatchObject({ words: ['1', '0'] });
  });
});
