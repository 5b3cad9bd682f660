import { formatSize } from '../../base/size.ts';
import type { PrunePlannedRow } from '../../report/prune-event.ts';
import type { PruneResult } from '../../report/prune-results.ts';
import type { TaskRun } from '../model.ts';
import { html, type Html } from './html.ts';
import { renderPage, renderTime } from './layout.ts';

export interface PlanPage {
  readonly runs: readonly TaskRun[];
  readonly now: number;
  readonly problem?: string;
}

/** The most rows that a browser is sent. */
const MOST_ROWS = 500;

/** What a prune would delete, what stays, and why. */
export function renderPlan({ runs, now, problem }: PlanPage): string {
  const body = html`<header>
      <h1>Dry run</h1>
      <a href="/">Back to the overview</a>
    </header>
    ${problem !== undefined && html`<p class="note" role="alert">${problem}</p>`}
    ${runs.map((run) => renderRun(run, now))}
    ${runs.length > 0 && html`<p class="soft">Nothing was deleted.</p>`}`;
  return renderPage('Dry run · Tongs agent', body);
}

function renderRun(run: TaskRun, now: number): Html {
  return html`<section>
    <h2>${run.task} on ${run.host} <span class="soft">${renderTime(run.endedAt, now)}</span></h2>
    ${run.error && html`<p class="bad">${run.error.message}${run.error.hint !== undefined && html`<br />${run.error.hint}`}</p>`}
    ${run.results.map(renderResult)}
  </section>`;
}

function renderResult({ builder, rows = [], records, reason, message }: PruneResult): Html {
  const deleted = rows.filter(({ action }) => action === 'delete');
  const bytes = deleted.reduce((sum, row) => sum + (row.bytes ?? 0), 0);
  const shown = [...deleted, ...rows.filter(({ action }) => action === 'keep')].slice(0, MOST_ROWS);
  const left = rows.length - shown.length;
  const about =
    rows.length > 0
      ? `${deleted.length} of ${rows.length} would go, ${formatSize(bytes)}`
      : `${records} would go`;
  return html`<div class="card scroll" tabindex="0">
    <table class="list">
      <caption>
        ${builder !== null && `Builder ${builder}: `}${about}${rows.length === 0 && reason !== null && ` (${reason.replaceAll('-', ' ')})`}${message !== null && `. ${message}`}
      </caption>
      ${
        shown.length > 0 &&
        html`<thead>
          <tr>
            <th>Verdict</th>
            <th>What</th>
            <th class="right">Size</th>
            <th class="right">Last use</th>
            <th>Why</th>
          </tr>
        </thead>`
      }
      <tbody>
        ${shown.map(renderRow)}
      </tbody>
    </table>
    ${left > 0 && html`<p class="soft">… and ${left} more: <code>tongs prune cache --dry-run</code> lists them all.</p>`}
  </div>`;
}

function renderRow({ action, description, id, size, age, reason }: PrunePlannedRow): Html {
  const look = action === 'delete' ? 'warn' : 'soft';
  return html`<tr>
    <td data-label="Verdict"><span class="${look}">${action}</span></td>
    <td data-label="What"><span>${description === '' ? id : description}</span></td>
    <td class="right num" data-label="Size">${size}</td>
    <td class="right num" data-label="Last use">${age}</td>
    <td data-label="Why">${reason}</td>
  </tr>`;
}
