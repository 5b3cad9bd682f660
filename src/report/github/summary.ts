import { formatDuration } from '../../base/duration.ts';
import { formatSize } from '../../base/size.ts';
import { cutText } from '../../base/text/lines.ts';
import type { StepFinished } from '../event.ts';
import type { ReportedStep } from '../plan-event.ts';
import { toPlain, toPrintable } from '../../base/text/printable.ts';
import type { RunRecord } from '../record.ts';
import {
  describeFinished,
  describePlanned,
  describePrivilege,
  describePrune,
  describeResult,
  describeTime,
  isFlaky,
  outcomeSymbol,
  titleOf,
} from '../words.ts';

/** In bytes. GitHub drops the whole summary of a step if it exceeds 1 MiB, and others may add to it. */
const LONGEST_SUMMARY = 900_000;
const MOST_ROWS = 500;
const LONGEST_CELL = 1_000;

/**
 * A run as Markdown for the job summary: result, steps, timeline, artifacts, tongs, prunes, and then what steps have
 * written for it, in the order of the plan. If it is too long, whole parts of ours are left out, the timeline first; of
 * the others as many are left out as do not fit.
 */
export function formatSummary(record: RunRecord): string {
  return addSummaries(formatOwn(record), record);
}

/** What steps have written for the job summary, without our parts. */
export function formatStepSummaries(record: RunRecord): string {
  return addSummaries('', record);
}

/** GitHub shows the whole as one document, so what a step leaves open cannot change our parts before it. */
function addSummaries(own: string, { planned, summaries }: RunRecord): string {
  const names = new Map(planned.map((each) => [each.step, titleOf(each)]));
  const parts = own === '' ? [] : [own];
  const left: string[] = [];
  let bytes = Buffer.byteLength(own);
  for (const step of new Set([...names.keys(), ...summaries.keys()])) {
    const text = summaries.get(step);
    if (text === undefined) continue;
    bytes += Buffer.byteLength(text) + 2;
    if (bytes <= LONGEST_SUMMARY) {
      parts.push(text.trimEnd());
      continue;
    }
    bytes -= Buffer.byteLength(text) + 2;
    left.push(escapeCell(names.get(step) ?? step));
  }
  if (left.length > 0) {
    const steps = listSome(left, 20, 'steps').join(', ');
    parts.push(`_Left out, because a job summary has at most 1 MiB: the summaries of ${steps}._`);
  }
  return parts.join('\n\n');
}

function formatOwn(record: RunRecord): string {
  const versions = [
    { rows: MOST_ROWS, hasTimeline: true },
    { rows: MOST_ROWS, hasTimeline: false },
    { rows: 100, hasTimeline: false },
    { rows: 20, hasTimeline: false },
  ];
  for (const version of versions) {
    const text = formatParts(record, version);
    if (Buffer.byteLength(text) <= LONGEST_SUMMARY) return text;
  }
  return title(record);
}

function formatParts(
  record: RunRecord,
  { rows, hasTimeline }: { readonly rows: number; readonly hasTimeline: boolean },
): string {
  const parts = [
    title(record),
    stepTable(record, rows),
    flakyList(record, rows),
    hasTimeline ? timeline(record) : '',
    artifactTable(record, rows),
    tongTable(record, rows),
    ...listSome(record.privileges.map(describePrivilege), rows, 'privileges').map((line) =>
      escapeCell(capitalize(line)),
    ),
    ...listSome(record.warnings, rows, 'warnings').map((warning) => `⚠️ ${escapeCell(warning)}`),
    ...record.prunes.map((prune) => escapeCell(capitalize(describePrune(prune)))),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function title({ pipeline, planned, finished }: RunRecord): string {
  // Without a plan nothing has started, and annotations say why.
  if (!finished) return planned.length === 0 ? '' : `### ❌ ${escapeCell(pipeline)} did not finish`;
  const mark = finished.result === 'succeeded' ? '✅' : '❌';
  return `### ${mark} ${escapeCell(pipeline)} ${describeResult(finished.result)} ${describeTime(finished)}`;
}

function stepTable(record: RunRecord, most: number): string {
  const rows = record.planned
    .slice(0, most)
    .map((planned) => stepRow(planned, record.steps.get(planned.step)));
  if (rows.length === 0) return '';
  const more = record.planned.length - rows.length;
  const rest = more > 0 ? [`| | … and ${more} more | | |`] : [];
  return ['| | step | result | plan |', '|---|---|---|---|', ...rows, ...rest].join('\n');
}

function stepRow(planned: ReportedStep, end: StepFinished | undefined): string {
  const symbol = end ? outcomeSymbol(end.outcome, end.tolerated) : '…';
  const result = end ? describeFinished(end) : 'did not finish';
  return `| ${symbol} | ${escapeCell(titleOf(planned))} | ${escapeCell(result)} | ${escapeCell(describePlanned(planned))} |`;
}

/** The steps that succeeded only on a retry, and how each earlier attempt failed. */
function flakyList({ planned, steps, retried }: RunRecord, most: number): string {
  const flaky = planned.flatMap((each) => {
    const end = steps.get(each.step);
    if (!end || !isFlaky(end)) return [];
    const messages = retried.get(each.step)?.map(({ message }) => message) ?? [];
    const text = `${titleOf(each)}: ${end.attempts} attempts (${messages.join(', then ')})`;
    return [`- ${escapeCell(text)}`];
  });
  if (flaky.length === 0) return '';
  const more = flaky.length - most;
  const rest = more > 0 ? [`- … and ${more} more`] : [];
  return [
    '**Flaky steps**, which succeeded only on a retry:',
    '',
    ...flaky.slice(0, most),
    ...rest,
  ].join('\n');
}

/** When each step that ran did so, as a Mermaid diagram that GitHub draws. Each matrix is a section. */
function timeline({ planned, steps, startedAt }: RunRecord): string {
  const begin = Math.min(...startedAt.values());
  let section = '';
  const bars = planned.slice(0, MOST_ROWS).flatMap((each) => {
    const end = steps.get(each.step);
    const at = startedAt.get(each.step);
    if (!end || at === undefined) return [];
    const kind = end.outcome === 'succeeded' ? 'done' : 'crit';
    const from = at - begin;
    const to = from + Math.max(1, end.ms);
    const bar = `  ${toTask(titleOf(each))} :${kind}, ${toTime(from)}, ${toTime(to)}`;
    const before = section;
    section = `  section ${each.matrix?.id ?? 'steps'}`;
    return section === before ? [bar] : [section, bar];
  });
  if (bars.filter((line) => line.includes(' :')).length < 2) return '';
  const head = ['gantt', `  dateFormat ${DATE_FORMAT}`, '  axisFormat %H:%M:%S'];
  return ['```mermaid', ...head, ...bars, '```'].join('\n');
}

/** Without a time zone, so that Mermaid shows the same in every time zone. */
const DATE_FORMAT = 'YYYY-MM-DD HH:mm:ss.SSS';

/** The time since a midnight at which no time zone changes its clocks. */
function toTime(ms: number): string {
  return new Date(Date.UTC(2000, 0, 1) + ms).toISOString().slice(0, -1).replace('T', ' ');
}

/** Begins with a space of zero width, because words such as `title` at the beginning of a line are Mermaid's own. */
function toTask(text: string): string {
  return `\u200b${toPrintable(text, { keepsColors: false }).replace(/[:;#,%`\s]+/g, ' ')}`;
}

function tongTable({ tongs }: RunRecord, most: number): string {
  if (tongs.length === 0) return '';
  const rows = tongs.slice(0, most).map(({ name, image, description, readyMs }) => {
    const ready = readyMs === undefined ? 'not ready' : formatDuration(readyMs);
    const purpose = description === undefined ? '' : `: ${escapeCell(description)}`;
    return `| ${escapeCell(name)}${purpose} | ${escapeCell(image)} | ${ready} |`;
  });
  return ['| tong | image | ready after |', '|---|---|---|', ...rows].join('\n');
}

function artifactTable({ artifacts }: RunRecord, most: number): string {
  if (artifacts.length === 0) return '';
  const rows = artifacts
    .slice(0, most)
    .map(
      ({ step, files, bytes, to }) =>
        `| ${escapeCell(step)} | ${files} | ${formatSize(bytes)} | ${escapeCell(to)} |`,
    );
  const more = artifacts.length - rows.length;
  const rest = more > 0 ? [`| … and ${more} more | | | |`] : [];
  return ['| artifacts of | files | size | folder |', '|---|---|---|---|', ...rows, ...rest].join(
    '\n',
  );
}

function listSome(texts: readonly string[], most: number, what: string): string[] {
  const more = texts.length - most;
  return more > 0 ? [...texts.slice(0, most), `… and ${more} more ${what}`] : [...texts];
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Text for a cell: short, on one line, without HTML or Markdown. */
function escapeCell(text: string): string {
  return toPlain(cutText(text, LONGEST_CELL))
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>|#]/g, String.raw`\$&`);
}
