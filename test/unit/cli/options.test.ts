import { describe, expect, it } from 'vitest';
import { parseCount } from '../../../src/cli/options.ts';

describe('a count', () => {
  it.each([
    ['1', 1],
    ['999999', 999_999],
  ])('of %s is %d', (text, count) => {
    expect(parseCount(text)).toBe(count);
  });

  it.each(['', '0', '-1', '1.5', '1e3', '01', ' 1', '1000000', 'x'])('is not %j', (text) => {
    expect(() => parseCount(text)).toThrow(`"${text}" is not a whole number of 1 or more.`);
  });
});
