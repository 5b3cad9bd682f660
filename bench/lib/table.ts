import { alignColumns } from '../../src/base/columns.ts';
import type { Bar, Column } from '../scenario.ts';
import type { Measured } from './measure.ts';
import { median, medianRatio } from './statistics.ts';

/** What is known of one contender after all rounds; times in milliseconds. */
export interface Row {
  readonly id: string;
  readonly name: string;
  readonly medianMs: number;
  readonly minMs: number;
  readonly maxMs: number;
  /** By the column's title; none where the other did not run. */
  readonly ratios: Readonly<Record<string, number>>;
  readonly ms: readonly number[];
}

export interface BarResult {
  readonly of: string;
  readonly against: string;
  readonly atMost: number;
  readonly ratio: number;
  readonly reached: boolean;
}

export function toRows(measured: readonly Measured[], columns: readonly Column[]): Row[] {
  return measured.map(({ id, name, ms }) => ({
    id,
    name,
    medianMs: median(ms),
    minMs: Math.min(...ms),
    maxMs: Math.max(...ms),
    ratios: Object.fromEntries(
      columns.flatMap(({ title, against }) => {
        const other = measured.find((each) => each.id === against);
        return other ? [[title, medianRatio(ms, other.ms)]] : [];
      }),
    ),
    ms,
  }));
}

/** Only bars whose two sides were measured. */
export function judgeBars(measured: readonly Measured[], bars: readonly Bar[]): BarResult[] {
  const find = (id: string): Measured | undefined => measured.find((each) => each.id === id);
  return bars.flatMap(({ of, against, atMost }) => {
    const [one, other] = [find(of), find(against)];
    if (!one || !other) return [];
    const ratio = medianRatio(one.ms, other.ms);
    return [{ of: one.name, against: other.name, atMost, ratio, reached: ratio <= atMost }];
  });
}

/** A table that is one in Markdown as well. */
export function formatTable(rows: readonly Row[], columns: readonly Column[]): string[] {
  const titles = columns.map(({ title }) => title);
  const cells = rows.map((row) => [
    row.name,
    formatMs(row.medianMs),
    `${formatMs(row.minMs)}–${formatMs(row.maxMs)}`,
    ...titles.map((title) => formatRatio(row.ratios[title])),
  ]);
  const head = ['', 'median ms', 'min–max', ...titles];
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return alignColumns([head, rule, ...cells]).map((line) => `| ${line.join(' | ')} |`);
}

export function formatBar({ of, against, atMost, ratio, reached }: BarResult): string {
  const verdict = reached ? 'reached' : 'missed ';
  return `${verdict}  ${of}: ${formatRatio(ratio)} × "${against}", the bar is ${atMost}`;
}

export function formatMs(ms: number): string {
  return Math.round(ms).toLocaleString('en-US');
}

function formatRatio(ratio: number | undefined): string {
  return ratio === undefined || Number.isNaN(ratio) ? '–' : ratio.toFixed(2);
}
