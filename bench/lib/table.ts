import { alignColumns } from '../../src/base/text/columns.ts';
import type { Bar, Column } from '../scenario.ts';
import type { Measured } from './measure.ts';
import { median, toRatio, type Spread } from './statistics.ts';

/** What is known of one contender after all rounds; times in milliseconds. */
export interface Row extends Measured {
  readonly medianMs: number;
  readonly minMs: number;
  readonly maxMs: number;
  /** By the column's title; none where the other did not run. */
  readonly ratios: Readonly<Record<string, Spread>>;
  /** What other columns say, by their titles. */
  readonly figures: Readonly<Record<string, number>>;
}

/** What came of a bar; `unit` is that of both numbers. */
export interface BarResult {
  readonly of: string;
  /** Whose time the ratio is to. */
  readonly against?: string;
  readonly unit: '×' | 'ms' | 'MB';
  readonly atMost: number;
  readonly value: number;
  readonly reached: boolean;
}

export function toRows(measured: readonly Measured[], columns: readonly Column[]): Row[] {
  return measured.map((each) => {
    const ratios: Record<string, Spread> = {};
    const figures: Record<string, number> = {};
    for (const column of columns) {
      if ('against' in column) {
        const other = measured.find(({ id }) => id === column.against);
        if (other) ratios[column.title] = toRatio(each.ms, other.ms);
      } else {
        const figure = column.figureOf(each);
        if (figure !== undefined) figures[column.title] = figure;
      }
    }
    return {
      ...each,
      medianMs: median(each.ms),
      minMs: Math.min(...each.ms),
      maxMs: Math.max(...each.ms),
      ratios,
      figures,
    };
  });
}

/** Only bars whose sides were measured. */
export function judgeBars(measured: readonly Measured[], bars: readonly Bar[]): BarResult[] {
  const find = (id: string): Measured | undefined => measured.find((each) => each.id === id);
  return bars.flatMap((bar) => {
    const one = find(bar.of);
    if (!one) return [];
    if ('atMostMs' in bar) {
      return judge({ of: one.name, unit: 'ms', atMost: bar.atMostMs, value: median(one.ms) });
    }
    if ('atMostPeakMb' in bar) {
      if (!one.peakMb) return [];
      const value = Math.max(...one.peakMb);
      return judge({ of: one.name, unit: 'MB', atMost: bar.atMostPeakMb, value });
    }
    const other = find(bar.against);
    if (!other) return [];
    const value = toRatio(one.ms, other.ms).median;
    return judge({ of: one.name, against: other.name, unit: '×', atMost: bar.atMost, value });
  });
}

function judge(bar: Omit<BarResult, 'reached'>): BarResult {
  return { ...bar, reached: bar.value <= bar.atMost };
}

/** A table that is one in Markdown as well. */
export function formatTable(rows: readonly Row[], columns: readonly Column[]): string[] {
  const cells = rows.map((row) => [
    row.name,
    formatMs(row.medianMs),
    `${formatMs(row.minMs)}–${formatMs(row.maxMs)}`,
    ...columns.map(({ title }) => formatCell(row, title)),
  ]);
  const head = ['', 'median ms', 'min–max', ...columns.map(({ title }) => title)];
  return formatMarkdown(head, cells);
}

/** The first column to the left, all others to the right. */
export function formatMarkdown(
  head: readonly string[],
  cells: readonly (readonly string[])[],
): string[] {
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return alignColumns([head, rule, ...cells]).map((line) => `| ${line.join(' | ')} |`);
}

function formatCell({ ratios, figures }: Row, title: string): string {
  const [ratio, figure] = [ratios[title], figures[title]];
  if (ratio) return formatRatio(ratio);
  return figure === undefined ? '–' : formatFigure(figure);
}

export function formatBar({ of, against, unit, atMost, value, reached }: BarResult): string {
  const verdict = reached ? 'reached' : 'missed ';
  if (unit !== '×')
    return `${verdict}  ${of}: ${formatMs(value)} ${unit}, the bar is ${formatMs(atMost)} ${unit}`;
  return `${verdict}  ${of}: ${value.toFixed(2)} × "${against}", the bar is ${atMost}`;
}

export function formatMs(ms: number): string {
  return Math.round(ms).toLocaleString('en-US');
}

/** `1.67 (1.52–1.89)`: the median, and the middle half of the rounds. */
export function formatRatio({ median: middle, low, high }: Spread): string {
  if (Number.isNaN(middle)) return '–';
  return `${middle.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}

/** Three figures are enough. */
export function formatFigure(figure: number): string {
  return Math.abs(figure) < 10 ? figure.toFixed(2) : formatMs(figure);
}
