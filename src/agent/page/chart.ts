import { formatSize } from '../../base/size.ts';
import type { DiskSample, WatchdogStatus } from '../model.ts';
import { usedPercents } from '../used-percents.ts';
import { html, type Html } from './html.ts';

export interface ChartOptions {
  readonly host: string;
  readonly samples: readonly DiskSample[];
  readonly since: number;
  readonly now: number;
  readonly watchdog: WatchdogStatus | undefined;
}

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [480, 150, 40, 18, 8];
const PLOT = { width: WIDTH - LEFT - 6, height: HEIGHT - BOTTOM - TOP };
const DAY_MS = 86_400_000;
/** Where the agent did not look for that long, the line is broken. */
const LEAST_GAP_MS = 3_600_000;

/** How full a disk was over time, with both marks. The same in words is in its title. */
export function renderChart({ host, samples, since, now, watchdog }: ChartOptions): Html {
  const first = samples[0]?.at ?? now;
  // A young history fills the picture.
  const from = Math.max(since, Math.min(first, now - 3_600_000));
  const x = (at: number): number => LEFT + (PLOT.width * (at - from)) / Math.max(1, now - from);
  const toPoints = (kind: 'bytes' | 'inodes'): Point[] =>
    samples.flatMap((sample) => {
      const percent = usedPercents(sample)[kind];
      if (percent === undefined) return [];
      return [{ at: sample.at, x: round(x(sample.at)), y: round(toY(percent)) }];
    });
  const lines = splitAtGaps(toPoints('bytes'));
  const inodes = splitAtGaps(toPoints('inodes'));
  return html`<svg
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    role="img"
    aria-label="${describe({ host, samples, since, now, watchdog })}"
  >
    ${[0, 25, 50, 75, 100].map(
      (percent) =>
        html`<line
            class="grid"
            x1="${LEFT}"
            x2="${WIDTH - 6}"
            y1="${round(toY(percent))}"
            y2="${round(toY(percent))}"
          /><text x="${LEFT - 4}" y="${round(toY(percent)) + 3}" text-anchor="end"
            >${percent} %</text
          >`,
    )}
    ${lines.map(
      (line) =>
        html`<path class="area" d="${toArea(line, round(toY(0)))}" /><path
            class="line"
            d="${toLine(line)}"
          />`,
    )}
    ${inodes.map((line) => html`<path class="inodes" d="${toLine(line)}" />`)}
    ${renderInodesLabel(inodes[0]?.[0])}
    ${watchdog ? [renderMark(watchdog.bytes.highPercent, 'high'), renderMark(watchdog.bytes.lowPercent, 'low')] : ''}
    <text x="${LEFT}" y="${HEIGHT - 5}">${toDistance(now - from)} ago</text>
    <text x="${WIDTH - 6}" y="${HEIGHT - 5}" text-anchor="end">now</text>
  </svg>`;
}

function toY(percent: number): number {
  return TOP + PLOT.height * (1 - percent / 100);
}

function renderMark(percent: number, kind: 'high' | 'low'): Html {
  const at = round(toY(percent));
  const baseline = kind === 'high' ? at - 3 : at + 10;
  return html`<line class="${kind}" x1="${LEFT}" x2="${WIDTH - 6}" y1="${at}" y2="${at}" /><text
      class="mark"
      text-anchor="end"
      x="${WIDTH - 10}"
      y="${baseline}"
      >${kind} ${percent} %</text
    >`;
}

/** At the start of the line: the marks have their names at the end. */
function renderInodesLabel(first: Point | undefined): Html | undefined {
  if (!first) return undefined;
  return html`<text class="mark" x="${LEFT + 4}" y="${Math.max(TOP + 8, first.y - 3)}"
    >inodes</text
  >`;
}

interface Point {
  readonly at: number;
  readonly x: number;
  readonly y: number;
}

/** Of each stretch only the fullest sample is drawn, so two neighbours may be further apart than two looks. */
function splitAtGaps(points: readonly Point[]): Point[][] {
  const steps = points.slice(1).map(({ at }, index) => at - (points[index]?.at ?? at));
  const median = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
  const gapMs = Math.max(LEAST_GAP_MS, 3 * median);
  const lines: Point[][] = [];
  for (const point of points) {
    const last = lines.at(-1)?.at(-1);
    if (last && point.at - last.at <= gapMs) lines.at(-1)?.push(point);
    else lines.push([point]);
  }
  return lines;
}

function toLine(points: readonly Point[]): string {
  // A single point would be invisible.
  const all =
    points.length === 1
      ? [...points, ...points.map((point) => ({ ...point, x: point.x + 1 }))]
      : points;
  return all.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

function toArea(points: readonly Point[], bottom: number): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return '';
  return `${toLine(points)}L${last.x} ${bottom}L${first.x} ${bottom}Z`;
}

function describe({ host, samples, now, since, watchdog }: ChartOptions): string {
  const last = samples.at(-1);
  if (!last) return `The disk of ${host}: nothing is known yet`;
  const percents = samples.map((sample) => usedPercents(sample).bytes);
  const used = usedPercents(last);
  const inodes =
    used.inodes === undefined ? '' : `, ${used.inodes.toFixed(0)} percent of the inodes`;
  const marks = watchdog
    ? `; marks at ${watchdog.bytes.highPercent} and ${watchdog.bytes.lowPercent} percent`
    : '';
  return `The disk of ${host} over ${toDistance(now - since)}: from ${Math.min(...percents).toFixed(0)} to ${Math.max(...percents).toFixed(0)} percent used, now ${used.bytes.toFixed(0)} percent of ${formatSize(last.totalBytes)}${inodes}${marks}`;
}

function toDistance(ms: number): string {
  if (ms >= 2 * DAY_MS) return `${Math.round(ms / DAY_MS)} days`;
  const hours = Math.max(1, Math.round(ms / 3_600_000));
  return hours === 1 ? '1 hour' : `${hours} hours`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
