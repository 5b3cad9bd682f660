import { dictionary, array, assert, property, record, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatWritten, parseWritten } from '../../../src/snapshots/written-label.ts';
import { NOTHING_WRITTEN } from '../../../src/snapshots/written.ts';

/** A text that cannot be compressed much. */
function noise(length: number): string {
  let state = 1;
  const next = (): string => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(33 + (state % 90));
  };
  return Array.from({ length }, next).join('');
}

describe('formatWritten', () => {
  it('is empty if nothing was written', () => {
    expect(formatWritten(NOTHING_WRITTEN)).toBe('');
    expect(parseWritten('')).toBeUndefined();
  });

  it('is read back as it was', () => {
    const text = string({ unit: 'grapheme' });
    const texts = dictionary(string(), text);
    const written = record({ outputs: texts, env: texts, path: array(text), summary: string() });
    assert(
      property(written, (each) => {
        const read = parseWritten(formatWritten(each)) ?? { ...NOTHING_WRITTEN };
        expect({ summary: '', ...read }).toEqual(each);
      }),
    );
  });

  it('compresses long texts', () => {
    const written = { ...NOTHING_WRITTEN, outputs: { a: 'b'.repeat(2 ** 20) } };
    const label = formatWritten(written);
    expect(label.length).toBeLessThan(2_000);
    expect(parseWritten(label)).toEqual(written);
  });

  it('drops a summary that leaves no room for the rest, and says so', () => {
    const written = { ...NOTHING_WRITTEN, outputs: { a: 'b' } };
    const read = (summary: string): string | undefined =>
      parseWritten(formatWritten({ ...written, summary }))?.summary;
    expect(read(noise(20_000))).toBe(noise(20_000));
    expect(read('| a | b |\n'.repeat(10_000))).toBe('| a | b |\n'.repeat(10_000));
    expect(read(noise(100_000))).toMatch(/too long to be saved/);
    expect(formatWritten({ ...written, summary: noise(100_000) }).length).toBeLessThan(500);
  });
});

describe('parseWritten', () => {
  it.each(['x', '[]', 'null', '{"outputs":1,"env":{"A":2},"path":"x","summary":3}', 'deflate:x'])(
    'takes nothing from what somebody else has put there: %s',
    (label) => {
      expect(parseWritten(label) ?? NOTHING_WRITTEN).toEqual(NOTHING_WRITTEN);
    },
  );
});
