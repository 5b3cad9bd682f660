import { describe, expect, it } from 'vitest';
import {
  changedVariables,
  markEnv,
  markFile,
  splitFileMarks,
} from '../../../src/snapshots/marks.ts';

describe('marks of variables', () => {
  const before = markEnv({ A: '1', B: '2', C: '' });

  it('name what has another value, what is new and what went away', () => {
    expect(changedVariables(before, before)).toEqual([]);
    expect(changedVariables(before, markEnv({ A: '1', B: '3', D: '' }))).toEqual(['B', 'D', 'C']);
  });

  it('are too short to tell a value by, and differ for equal values', () => {
    const { A, B } = markEnv({ A: 'x', B: 'x' });
    expect(A).toMatch(/^[0-9a-f]{4}$/);
    expect(A).not.toBe(B);
  });
});

describe('marks of files', () => {
  const marks = ['a', 'b', 'c'].map((text) => markFile(Buffer.from(text)));

  it('are put together, and taken apart again', () => {
    expect(splitFileMarks(marks.join(''))).toEqual(new Set(marks));
  });

  it.each(['', 'abc', 'abc.', 'abcdefg'])('are none in %j', (text) => {
    expect(splitFileMarks(text)).toBeUndefined();
  });
});
