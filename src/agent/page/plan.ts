import { formatSize } from '../../base/size.ts';
import { quoteShell } from '../../base/text/quote.ts';
import type { PrunePlannedRow } from '../../report/prune-event.ts';
import type { PruneResult } from '../../report/prune-results.ts';
import type { TaskRun } from '../model.ts';
import { html, type Html } from './html.ts';
import { renderPage, renderTime } from './layout.ts';

export interface PlanPage {
  readonly runs: readonly TaskRun[];
  readonly now: number;
  /** The path of the unix socket, for the command that lists everything. */
  readonly socket: string;
  readonly problem?: string;
}

/** The most rows that a browser is sent. */
const MOST_ROWS = 500;

/** What a prune would delete, what stays, and why. */
export function renderPlan({ runs, now, socket, problem }: PlanPage): string {
  const body = html`<header>
      <h1>Dry run</h1>
      <a href="/">Back to the overview</a>
    </header>
    ${problem !== undefined && html`<p class="note" role="alert">${problem}</p>`}
    ${runs.map((run, index) => renderRun(run, { now, socket, id: `run-${index}` }))}
    ${runs.length > 0 && html`<p class="soft">Nothing was deleted.</p>`}`;
  return renderPage('Dry run · Tongs agent', body);
}

interface RunContext {
  readonly now: number;
  readonly socket: string;
  readonly id: string;
}

function renderRun(run: TaskRun, { now, socket, id }: RunContext): Html {
  return html`<section>
    <h2>${run.task} on ${run.host} <span class="soft">${renderTime(run.endedAt, now)}</span></h2>
    ${run.error && html`<p class="bad">${run.error.message}${run.error.hint !== undefined && html`<br />${run.error.hint}`}</p>`}
    ${run.results.map((result, index) =>
      renderResult(result, { id: `${id}-${index}`, command: toCommand(run, socket) }),
    )}
  </section>`;
}

/** Asks for this plan, by the bounds of the configuration: no other command has those. */
function toCommand({ task, host }: TaskRun, socket: string): string {
  const request = JSON.stringify({ task, hosts: [host] });
  return `curl --unix-socket ${quoteShell(socket)} http://agent/prunes -H 'content-type: application/json' -d ${quoteShell(request)}`;
}

function renderResult(
  { builder, rows = [], records, reason, message }: PruneResult,
  { id, command }: { readonly id: string; readonly command: string },
): Html {
  const deleted = rows.filter(({ action }) => action === 'delete');
  const shown = [...deleted, ...rows.filter(({ action }) => action === 'keep')].slice(0, MOST_ROWS);
  const left = rows.length - shown.length;
  const about = rows.length > 0 ? describeRows(deleted, rows.length) : `${records} would go`;
  return html`<div class="card scroll" tabindex="0" role="region" aria-labelledby="${id}">
    <table class="list">
      <caption id="${id}">
        ${builder !== null && `Builder ${builder}: `}${about}${rows.length === 0 && reason !== null && ` (${reason.replaceAll('-', ' ')})`}${message !== null && `. ${message}`}
      </caption>
      ${
        shown.length > 0 &&
        html`<thead>
          <tr>
            <th scope="col">Verdict</th>
            <th scope="col">What</th>
            <th scope="col" class="right">Size</th>
            <th scope="col" class="right">Last use</th>
            <th scope="col">Why</th>
          </tr>
        </thead>`
      }
      <tbody>
        ${shown.map(renderRow)}
      </tbody>
    </table>
    ${
      left > 0 &&
      html`<p class="soft">
        … and ${left} more. On the machine of the agent, this lists them all:
        <code>${command}</code>
      </p>`
    }
  </div>`;
}

/** What is not known is not 0. */
function describeRows(deleted: readonly PrunePlannedRow[], total: number): string {
  const known = deleted.flatMap(({ bytes }) => (bytes === undefined ? [] : [bytes]));
  const sum = known.reduce((one, other) => one + other, 0);
  return `${deleted.length} of ${total} would go${known.length > 0 ? `, ${formatSize(sum)}` : ''}`;
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
