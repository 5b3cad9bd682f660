import { describe, expect, it } from 'vitest';
import { toRatio, toSpread } from '../../../bench/lib/statistics.ts';
import { formatTable, judgeBars, toRows } from '../../../bench/lib/table.ts';

const MEASURED = [
  { id: 'floor', name: 'floor', ms: [100, 200, 400] },
  { id: 'tongs', name: 'Tongs', ms: [150, 260, 480], peakMb: [90, 110, 100] },
];

describe('a ratio', () => {
  it('is of each round, with the middle half of them', () => {
    expect(toRatio([150, 260, 480], [100, 200, 400])).toEqual({
      median: 1.3,
      low: 1.25,
      high: 1.4,
    });
  });

  it('lies between the two in the middle of an even number', () => {
    expect(toSpread([4, 1, 3, 2]).median).toBe(2.5);
  });
});

describe('judgeBars', () => {
  it('judges ratios, times and memory', () => {
    const judged = judgeBars(MEASURED, [
      { of: 'tongs', against: 'floor', atMost: 1.3 },
      { of: 'tongs', atMostMs: 250 },
      { of: 'tongs', atMostPeakMb: 105 },
    ]);
    expect(judged).toEqual([
      { of: 'Tongs', against: 'floor', unit: '×', atMost: 1.3, value: 1.3, reached: true },
      { of: 'Tongs', unit: 'ms', atMost: 250, value: 260, reached: false },
      { of: 'Tongs', unit: 'MB', atMost: 105, value: 110, reached: false },
    ]);
  });

  it('leaves out what was not measured', () => {
    const bars = [
      { of: 'tongs', against: 'compose 2', atMost: 1 },
      { of: 'gone', atMostMs: 1 },
      { of: 'floor', atMostPeakMb: 1 },
    ];
    expect(judgeBars(MEASURED, bars)).toEqual([]);
  });
});

describe('formatTable', () => {
  it('has a column for each ratio and each figure', () => {
    const columns = [
      { title: '× floor', against: 'floor' },
      { title: '× gone', against: 'gone' },
      { title: 'peak MB', figureOf: (row: { peakMb?: readonly number[] }) => row.peakMb?.[1] },
    ];
    expect(formatTable(toRows(MEASURED, columns), columns)).toEqual([
      '|       | median ms | min–max | × floor          | × gone | peak MB |',
      '| ---   | ---:      | ---:    | ---:             | ---:   | ---:    |',
      '| floor | 200       | 100–400 | 1.00 (1.00–1.00) | –      | –       |',
      '| Tongs | 260       | 150–480 | 1.30 (1.25–1.40) | –      | 110     |',
    ]);
  });
});
