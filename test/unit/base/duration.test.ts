import { describe, expect, it } from 'vitest';
import { formatChosenTime, formatDuration, parseDuration } from '../../../src/base/duration.ts';

const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

describe('parseDuration', () => {
  it.each([
    ['1ms', 1],
    ['500ms', 500],
    ['30s', 30 * SECOND],
    ['10m', 10 * MINUTE],
    ['1h', HOUR],
    ['1h30m', 90 * MINUTE],
    ['7d', 7 * DAY],
    ['2w', 14 * DAY],
    ['1w1d1h1m1s1ms', 8 * DAY + HOUR + MINUTE + SECOND + 1],
    ['1m500ms', MINUTE + 500],
    ['1.5s', 1_500],
    ['0.5h', 30 * MINUTE],
    ['0h5m', 5 * MINUTE],
    ['007s', 7 * SECOND],
    ['1.0004s', 1_000],
    ['3650d', 3_650 * DAY],
  ])('reads %s as %d ms', (text, ms) => {
    expect(parseDuration(text)).toEqual({ ok: true, value: ms });
  });

  it.each(['0', '30', '1.5', '.', '1.2.3'])('refuses %j, which has no unit', (text) => {
    expect(parseDuration(text)).toEqual({
      ok: false,
      problem: `"${text}" has no unit`,
      hint: 'Write a number with a unit: 500ms, 30s, 10m, 1h30m, 7d or 2w.',
    });
  });

  it.each([
    '',
    ' ',
    's',
    '30 s',
    ' 30s',
    '30s ',
    '30s\n',
    '-1s',
    '+1s',
    '1e3s',
    '1.s',
    '.5s',
    '1,5s',
    '30S',
    '1H',
    '5min',
    '1y',
    '1h 30m',
    'Infinity',
    'NaNs',
    '０s',
    '١s',
    'PT5M',
  ])('refuses %j, which is no duration', (text) => {
    expect(parseDuration(text)).toMatchObject({
      ok: false,
      problem: `"${text}" is not a duration`,
    });
  });

  it.each(['30m1h', '1s1s', '1ms1s', '1h1m1h'])('refuses the units of %s in this order', (text) => {
    expect(parseDuration(text)).toEqual({
      ok: false,
      problem: `"${text}" is not a duration`,
      hint: 'Write each unit once, from large to small: 1h30m.',
    });
  });

  it.each(['0s', '0ms', '0.4ms', '0h0m0s'])('refuses %s, which is no time at all', (text) => {
    expect(parseDuration(text)).toMatchObject({
      ok: false,
      problem: `"${text}" is not longer than zero`,
    });
  });

  it.each(['3651d', '522w', `${'9'.repeat(400)}s`])('refuses %s, which never ends', (text) => {
    expect(parseDuration(text)).toMatchObject({
      ok: false,
      problem: `"${text}" is longer than ten years`,
    });
  });

  it('reads a long text that is wrong in no time', () => {
    expect(parseDuration(`${'1h'.repeat(50_000)}!`).ok).toBe(false);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0ms'],
    [0.4, '0ms'],
    [1, '1ms'],
    [450, '450ms'],
    [999, '999ms'],
    [999.4, '999ms'],
    [999.5, '1.0s'],
    [1_000, '1.0s'],
    [1_049, '1.0s'],
    [3_200, '3.2s'],
    [59_900, '59.9s'],
    [59_949, '59.9s'],
    [59_950, '1m00s'],
    [MINUTE, '1m00s'],
    [125 * SECOND, '2m05s'],
    [59 * MINUTE + 59_499, '59m59s'],
    [59 * MINUTE + 59_500, '1h00m'],
    [90 * MINUTE, '1h30m'],
    [HOUR + 59 * MINUTE + 59_000, '1h59m'],
    [DAY - 501, '23h59m'],
    [DAY, '1d0h'],
    [3 * DAY + 4 * HOUR, '3d4h'],
    [3_650 * DAY, '3650d0h'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('a time that somebody has chosen', () => {
  it.each([
    [10_000, '10s'],
    [90_000, '90s'],
    [6 * 3_600_000, '6h'],
    [36 * 3_600_000, '36h'],
    [7 * 86_400_000, '7d'],
    [4_725_000, '1h18m'],
    [1_500, '1.5s'],
  ])('of %i ms is %s', (ms, text) => {
    expect(formatChosenTime(ms)).toBe(text);
  });
});
