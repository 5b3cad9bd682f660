import { describe, expect, it } from 'vitest';
import { parsePruneBounds, parseRequiredPruneBounds } from '../../../../src/prune/cache/bounds.ts';

const INPUTS = { olderThan: 'prune-older-than', all: 'prune-all' };
const FLAGS = { olderThan: '--older-than', all: '--all' };

describe('parsePruneBounds', () => {
  it.each([
    ['1m', 60_000],
    ['60s', 60_000],
    ['36h', 129_600_000],
    ['1h30m', 5_400_000],
    ['7d', 604_800_000],
    ['1.5h', 5_400_000],
  ])('reads an age of %s', (olderThan, olderThanMs) => {
    expect(parsePruneBounds({ olderThan, all: false }, INPUTS)).toEqual({
      ok: true,
      value: { olderThanMs, all: false },
    });
  });

  it('takes all together with an age', () => {
    expect(parsePruneBounds({ olderThan: '7d', all: true }, INPUTS)).toMatchObject({
      value: { all: true },
    });
  });

  it('rounds an age up to the whole seconds that the engine is sent', () => {
    expect(parsePruneBounds({ olderThan: '1m200ms', all: false }, INPUTS)).toMatchObject({
      value: { olderThanMs: 61_000 },
    });
  });

  it.each([undefined, ''])('asks for no prune where the age is %j', (olderThan) => {
    expect(parsePruneBounds({ olderThan, all: false }, INPUTS)).toEqual({
      ok: true,
      value: undefined,
    });
  });

  it.each([undefined, ''])('refuses all where the age is %j', (olderThan) => {
    expect(parsePruneBounds({ olderThan, all: true }, INPUTS)).toEqual({
      ok: false,
      problem: 'prune-all is set, but prune-older-than is not',
      hint: 'Set prune-older-than as well, for example to 7d: every prune needs an age.',
    });
  });

  it.each(['59s', '59999ms', '1ms'])('refuses %s as shorter than a minute', (olderThan) => {
    expect(parsePruneBounds({ olderThan, all: false }, FLAGS)).toEqual({
      ok: false,
      problem: `--older-than: "${olderThan}" is shorter than 1m`,
      hint: 'Write at least 1m: a shorter age would delete what a build has just made.',
    });
  });

  it.each([
    '0s',
    '0',
    '24',
    '-24h',
    '7 d',
    ' 7d',
    '1e3s',
    'Infinityd',
    '١h',
    '2026-01-01T00:00:00Z',
  ])('refuses %j, which engines misread', (olderThan) => {
    expect(parsePruneBounds({ olderThan, all: true }, FLAGS)).toMatchObject({
      ok: false,
      problem: expect.stringContaining(`--older-than: "${olderThan}"`),
      hint: expect.any(String),
    });
  });
});

describe('parseRequiredPruneBounds', () => {
  it('refuses a missing age', () => {
    expect(parseRequiredPruneBounds({ olderThan: undefined, all: false }, FLAGS)).toEqual({
      ok: false,
      problem: '--older-than is not set',
      hint: 'Set it to the age of unused records to delete, for example 7d.',
    });
  });

  it('refuses all without an age by its own name', () => {
    expect(parseRequiredPruneBounds({ olderThan: '', all: true }, FLAGS)).toMatchObject({
      problem: '--all is set, but --older-than is not',
    });
  });

  it('gives the bounds where there is an age', () => {
    expect(parseRequiredPruneBounds({ olderThan: '2w', all: false }, FLAGS)).toEqual({
      ok: true,
      value: { olderThanMs: 1_209_600_000, all: false },
    });
  });
});
