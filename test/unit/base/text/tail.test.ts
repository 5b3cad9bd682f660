import { describe, expect, it } from 'vitest';
import { Tail } from '../../../../src/base/text/tail.ts';

describe('Tail', () => {
  it('keeps all lines while they are few', () => {
    const tail = new Tail(3);
    tail.add(['a']);
    tail.add(['b', 'c']);
    expect(tail.lines()).toEqual(['a', 'b', 'c']);
  });

  it('keeps the last lines of several additions', () => {
    const tail = new Tail(3);
    tail.add(['a', 'b', 'c']);
    tail.add(['d']);
    tail.add([]);
    tail.add(['e']);
    expect(tail.lines()).toEqual(['c', 'd', 'e']);
  });

  it('keeps the last lines of one addition', () => {
    const tail = new Tail(2);
    tail.add(['a', 'b', 'c', 'd']);
    expect(tail.lines()).toEqual(['c', 'd']);
  });

  it('takes more lines at once than a call takes arguments', () => {
    const tail = new Tail(2);
    tail.add(Array.from({ length: 500_000 }, (_, index) => String(index)));
    expect(tail.lines()).toEqual(['499998', '499999']);
  });

  it('keeps none when it is to keep none', () => {
    const tail = new Tail(0);
    tail.add(['a']);
    expect(tail.lines()).toEqual([]);
  });

  it('gives a list that later lines do not change', () => {
    const tail = new Tail(2);
    tail.add(['a']);
    const before = tail.lines();
    tail.add(['b', 'c']);
    expect(before).toEqual(['a']);
  });
});
