import { describe, expect, it } from 'vitest';
import { LinePattern } from '../../../../src/base/text/line-pattern.ts';

const SOON_MS = 30_000;

describe('LinePattern', () => {
  it('counts the lines that it matches somewhere', () => {
    const pattern = new LinePattern('ready to accept [a-z]+');
    expect(pattern.count(['LOG: ready to accept connections.', 'ready', ''], SOON_MS)).toBe(1);
    expect(pattern.count(['ready to accept a', 'not ready to accept b'], SOON_MS)).toBe(2);
    expect(pattern.count([], SOON_MS)).toBe(0);
  });

  it('has the flags that it contains, and anchors', () => {
    expect(new LinePattern('^(?i:ready)$').count(['READY', 'READY.'], SOON_MS)).toBe(1);
  });

  it('throws for a text that is no regular expression', () => {
    expect(() => new LinePattern('a(')).toThrow(SyntaxError);
  });

  it('gives up on a pattern that would take years', () => {
    expect(new LinePattern('^(a+)+$').count([`${'a'.repeat(60)}!`], 20)).toBeUndefined();
  });

  it('works again after it gave up', () => {
    const pattern = new LinePattern('^(a+)+$');
    expect(pattern.count([`${'a'.repeat(60)}!`], 20)).toBeUndefined();
    expect(pattern.count(['aaa'], SOON_MS)).toBe(1);
  });

  it('looks at the beginning of a long line only', () => {
    const pattern = new LinePattern('.*ready');
    expect(pattern.count([`${'x'.repeat(2 ** 20)}ready`, 'now ready'], SOON_MS)).toBe(1);
  });
});
