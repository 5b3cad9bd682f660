import { describe, expect, it } from 'vitest';
import { Masks } from '../../../support/runner-harness/masks.ts';

describe('Masks', () => {
  it('masks a value at any position, and each of its lines', () => {
    const masks = new Masks();
    expect(masks.add('one\n  two  \r\n\n')).toBe(true);
    expect(masks.apply('x one y one, two')).toBe('x *** y ***, ***');
  });

  it('masks once where values overlap', () => {
    const masks = new Masks();
    masks.add('abc');
    masks.add('bcd');
    expect(masks.apply('-abcd-abc-')).toBe('-***-***-');
  });

  it('does not take what says nothing', () => {
    const masks = new Masks();
    expect(masks.add(' \n ')).toBe(false);
    expect(masks.apply('a b')).toBe('a b');
    expect(masks.values).toEqual([]);
  });
});
