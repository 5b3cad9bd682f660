import { describe, expect, it } from 'vitest';
import { findCircles, sortByDependencies } from '../../../src/base/sort-by-dependencies.ts';

/** Items as `item: dependencies`. */
function sort(...lines: readonly string[]): string {
  const graph = new Map(
    lines.map((line) => {
      const [item = '', dependencies = ''] = line.split(':');
      return [item, dependencies.trim().split(' ').filter(Boolean)];
    }),
  );
  return sortByDependencies([...graph.keys()], (item) => graph.get(item) ?? []).join(' ');
}

describe('sortByDependencies', () => {
  it('puts each item after all that it depends on', () => {
    expect(sort('c: b', 'b: a', 'a:')).toBe('a b c');
    expect(sort('d: b c', 'b: a', 'c: a', 'a:')).toBe('a b c d');
  });

  it('keeps the order of those that may come at once', () => {
    expect(sort('b:', 'a:', 'c:')).toBe('b a c');
  });

  it('leaves out what is on a circle, and what depends on it', () => {
    expect(sort('a:', 'b: c', 'c: b', 'd: c', 'e: a', 'f: f')).toBe('a e');
  });

  it('counts a dependency that is named twice as it is', () => {
    expect(sort('b: a a', 'a:')).toBe('a b');
  });

  it('sorts a hundred thousand', () => {
    const items = Array.from({ length: 100_000 }, (_, index) => index);
    const sorted = sortByDependencies(items, (item) => (item === 99_999 ? [] : [item + 1]));
    expect(sorted).toEqual(items.toReversed());
  });
});

describe('findCircles', () => {
  const next: Readonly<Record<string, string>> = { a: 'b', b: 'a', c: 'a', d: 'd', e: 'f', f: '' };

  it('finds each circle once, without what leads to it', () => {
    const find = (items: string): string[] =>
      findCircles(items.split(''), (item) => next[item] || undefined).map((each) => each.join(''));
    expect(find('abcdef')).toEqual(['ab', 'd']);
    expect(find('cba')).toEqual(['ab']);
    expect(find('ef')).toEqual([]);
  });
});
