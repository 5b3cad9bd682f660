import { formatDuration } from '../base/duration.ts';
import type { PlannedStep, StepFinished } from './event.ts';
import type { RunRecord } from './record.ts';
import {
  describeFinished,
  describePlanned,
  describePrune,
  describeResult,
  outcomeSymbol,
} from './words.ts';

/** GitHub drops a summary of more than 1 MiB whole. */
const LONGEST_SUMMARY = 900_000;
const MOST_ROWS = 500;

/** A run as Markdown for a job's summary: result, steps, timeline, tongs, what was pruned. */
export function formatSummary(record: RunRecord): string {
  const parts = [
    title(record),
    stepTable(record),
    timeline(record),
    tongTable(record),
    ...record.warnings.map((warning) => `⚠️ ${escapeCell(warning)}`),
    ...record.prunes.map((prune) => escapeCell(capitalize(describePrune(prune)))),
  ];
  const text = parts.filter((part) => part !== '').join('\n\n');
  return text.length <= LONGEST_SUMMARY ? text : `${text.slice(0, LONGEST_SUMMARY)}\n\n… cut`;
}

function title({ pipeline, planned, finished }: RunRecord): string {
  // Without a plan nothing has begun, and annotations say why.
  if (!finished) return planned.length === 0 ? '' : `### ❌ ${escapeCell(pipeline)} did not finish`;
  const mark = finished.result === 'succeeded' ? '✅' : '❌';
  return `### ${mark} ${escapeCell(pipeline)} ${describeResult(finished.result)} in ${formatDuration(finished.ms)}`;
}

function stepTable(record: RunRecord): string {
  const rows = record.planned
    .slice(0, MOST_ROWS)
    .map((planned) => stepRow(planned, record.steps.get(planned.step)));
  if (rows.length === 0) return '';
  const more = record.planned.length - rows.length;
  const rest = more > 0 ? [`| | … and ${more} more | | |`] : [];
  return ['| | step | what came of it | snapshot |', '|---|---|---|---|', ...rows, ...rest].join(
    '\n',
  );
}

function stepRow(planned: PlannedStep, end: StepFinished | undefined): string {
  const symbol = end ? outcomeSymbol(end.outcome, end.tolerated) : '…';
  const came = end ? describeFinished(end) : 'did not finish';
  return `| ${symbol} | ${escapeCell(planned.step)} | ${escapeCell(came)} | ${escapeCell(describePlanned(planned))} |`;
}

/** When each step that ran did so, as a Mermaid diagram that GitHub draws. */
function timeline({ planned, steps, startedAt }: RunRecord): string {
  const begin = Math.min(...startedAt.values());
  const bars = planned.slice(0, MOST_ROWS).flatMap(({ step }) => {
    const end = steps.get(step);
    const at = startedAt.get(step);
    if (!end || at === undefined) return [];
    const kind = end.outcome === 'succeeded' ? 'done' : 'crit';
    const from = at - begin;
    return [`  ${step} :${kind}, ${from}, ${from + Math.max(1, end.ms)}`];
  });
  if (bars.length < 2) return '';
  const head = ['gantt', '  dateFormat x', '  axisFormat %M:%S', '  section steps'];
  return ['```mermaid', ...head, ...bars, '```'].join('\n');
}

function tongTable({ tongs }: RunRecord): string {
  if (tongs.length === 0) return '';
  const rows = tongs.map(({ name, image, readyMs }) => {
    const ready = readyMs === undefined ? 'never' : formatDuration(readyMs);
    return `| ${escapeCell(name)} | ${escapeCell(image)} | ${ready} |`;
  });
  return ['| tong | image | ready in |', '|---|---|---|', ...rows].join('\n');
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Text that stays text in a cell: no line ends, no pipes, no HTML, no Markdown. */
function escapeCell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>|#]/g, String.raw`\$&`);
}
