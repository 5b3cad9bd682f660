import { describe, expect, it } from 'vitest';
import { formatBinarySize, formatSize, parseSize } from '../../../src/base/size.ts';

const KIB = 1_024;

describe('parseSize', () => {
  it.each([
    ['1b', 1],
    ['512B', 512],
    ['1k', KIB],
    ['1kb', KIB],
    ['1KiB', KIB],
    ['512m', 512 * KIB ** 2],
    ['512MB', 512 * KIB ** 2],
    ['2g', 2 * KIB ** 3],
    ['2GiB', 2 * KIB ** 3],
    ['1t', KIB ** 4],
    ['1TiB', KIB ** 4],
    ['1.5g', 1.5 * KIB ** 3],
    ['0.5k', 512],
    ['007k', 7 * KIB],
  ])('reads %s as %d bytes', (text, bytes) => {
    expect(parseSize(text)).toEqual({ ok: true, value: bytes });
  });

  it.each(['0', '512', '1.5'])('refuses %j, which has no unit', (text) => {
    expect(parseSize(text)).toEqual({
      ok: false,
      problem: `"${text}" has no unit`,
      hint: 'Write a number with a unit: 512m, 2g or 2GiB (units are powers of 1024, as for docker).',
    });
  });

  it.each([
    '',
    'k',
    '1 k',
    ' 1k',
    '1k\n',
    '-1k',
    '1e3k',
    '1.k',
    '.5k',
    '1,5g',
    '1p',
    '1kib2',
    '1ki b',
    '1bi',
    '١k',
  ])('refuses %j, which is no size', (text) => {
    expect(parseSize(text)).toMatchObject({ ok: false, problem: `"${text}" is not a size` });
  });

  it.each(['0k', '0b', '0.4b'])('refuses %s, which is nothing', (text) => {
    expect(parseSize(text)).toMatchObject({
      ok: false,
      problem: `"${text}" is not more than zero`,
    });
  });

  it.each(['8192t', `${'9'.repeat(400)}k`])('refuses %s, which is no whole number', (text) => {
    expect(parseSize(text)).toMatchObject({ ok: false, problem: `"${text}" is too large` });
  });
});

describe('formatSize', () => {
  it.each([
    [0, '0 B'],
    [1, '1 B'],
    [999, '999 B'],
    [999.5, '1 kB'],
    [1_000, '1 kB'],
    [1_049, '1 kB'],
    [1_050, '1.1 kB'],
    [1_500, '1.5 kB'],
    [99_949, '99.9 kB'],
    [99_950, '100 kB'],
    [118_000_000, '118 MB'],
    [999_499, '999 kB'],
    [999_500, '1 MB'],
    [1_234_567_890, '1.2 GB'],
    [2.5e12, '2.5 TB'],
    [3e15, '3 PB'],
    [4.2e18, '4200 PB'],
  ])('writes %d bytes as %s', (bytes, text) => {
    expect(formatSize(bytes)).toBe(text);
  });
});

describe('formatBinarySize', () => {
  it.each([
    [0, '0 B'],
    [1_000, '1000 B'],
    [1_023, '1023 B'],
    [KIB, '1 KiB'],
    [1.5 * KIB, '1.5 KiB'],
    [1_023.4 * KIB, '1023 KiB'],
    [1_023.6 * KIB, '1 MiB'],
    [512 * KIB ** 2, '512 MiB'],
    [3 * KIB ** 6, '3072 PiB'],
  ])('writes %d bytes as %s', (bytes, text) => {
    expect(formatBinarySize(bytes)).toBe(text);
  });

  it.each(['1 GiB', '1.5 GiB', '512 MiB', '7 TiB'])('writes %s as it is read', (text) => {
    const read = parseSize(text.replace(' ', ''));
    expect(read.ok && formatBinarySize(read.value)).toBe(text);
  });
});
