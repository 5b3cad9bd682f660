import { formatDuration } from '../../base/duration.ts';
import { formatSize } from '../../base/size.ts';
import type {
  AgentStatus,
  DiskSample,
  HostStatus,
  TaskRun,
  TaskStatus,
  WatchdogStatus,
} from '../model.ts';
import { usedPercents } from '../used-percents.ts';
import { renderChart } from './chart.ts';
import { html, type Html } from './html.ts';
import { renderPage, renderTime } from './layout.ts';

export interface Overview {
  readonly status: AgentStatus;
  /** By host, oldest first. */
  readonly samples: ReadonlyMap<string, readonly DiskSample[]>;
  /** Newest first. */
  readonly runs: readonly TaskRun[];
  readonly since: number;
  /** Bytes that were reclaimed on each host since then. */
  readonly reclaimed: ReadonlyMap<string, number>;
}

/** What an administrator wants to know: is there space, was there a problem, what comes next. */
export function renderOverview({ status, samples, runs, since, reclaimed }: Overview): string {
  const { now, hosts, tasks } = status;
  const body = html`<header>
      <h1>Tongs agent</h1>
      ${renderHealth(status)}<span class="soft"
        >${status.version}, started ${renderTime(status.startedAt, now)}</span
      ><noscript><a href="/">Refresh</a></noscript>
    </header>
    ${renderNotes(status)}
    <section class="hosts" aria-label="Hosts">
      ${hosts.map((host) => renderHost(host, { samples: samples.get(host.name) ?? [], reclaimedBytes: reclaimed.get(host.name) ?? 0, since, now }))}
    </section>
    <section>
      <h2 id="tasks">Tasks</h2>
      <div class="card scroll" tabindex="0" role="region" aria-labelledby="tasks">
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Task</th>
              <th scope="col">Host</th>
              <th scope="col">Bounds</th>
              <th scope="col">Last run</th>
              <th scope="col" class="right">Reclaimed</th>
              <th scope="col">Next run</th>
              <th scope="col">Plan</th>
            </tr>
          </thead>
          <tbody>
            ${tasks.map((task) => renderTask(task, now))}
          </tbody>
        </table>
      </div>
    </section>
    <section>
      <h2 id="history">History</h2>
      ${renderRuns(runs, now)}
    </section>`;
  return renderPage('Tongs agent', body, { isLive: true });
}

function renderHealth({ pruning, hosts, tasks }: AgentStatus): Html {
  if (!pruning.enabled) return html`<span class="pill warn">pruning is off</span>`;
  const broken =
    hosts.some(({ error, watchdog }) => error ?? watchdog?.state === 'missed') ||
    tasks.some(({ failuresInARow }) => failuresInARow > 0);
  return broken
    ? html`<span class="pill bad">needs a look</span>`
    : html`<span class="pill good">all is well</span>`;
}

function renderNotes({ pruning, config, state, receivers }: AgentStatus): Html[] {
  const notes = [
    pruning.enabled ? undefined : `Pruning is switched off: ${pruning.message}.`,
    config.problem === undefined
      ? undefined
      : `The changed configuration is not used: ${config.problem}`,
    state.problem,
    ...receivers.map(({ name, lastError, lastSentAt = 0 }) =>
      lastError && lastError.at > lastSentAt
        ? `Messages to ${name} fail: ${lastError.message}`
        : undefined,
    ),
  ];
  return notes.flatMap((note) =>
    note === undefined ? [] : [html`<p class="note" role="status">${note}</p>`],
  );
}

interface HostHistory {
  readonly samples: readonly DiskSample[];
  readonly reclaimedBytes: number;
  readonly since: number;
  readonly now: number;
}

function renderHost(
  { name, address, disk, error, watchdog }: HostStatus,
  { samples, reclaimedBytes, since, now }: HostHistory,
): Html {
  const last = disk ?? samples.at(-1);
  return html`<article class="card">
    <div class="head">
      <h2>${name}</h2>
      <span class="soft">${address ?? 'this machine'}</span>
    </div>
    ${last ? renderDisk(last, watchdog, now) : html`<p class="soft">Its disk is not visible from here.</p>`}
    <p class="soft">${formatSize(reclaimedBytes)} reclaimed in the last 7 days</p>
    ${error && html`<p class="bad">${error.message} <span class="soft">(${renderTime(error.at, now)})</span></p>`}
    ${watchdog && renderWatchdog(watchdog, now, error !== undefined)}
    ${samples.length > 0 && renderChart({ host: name, samples, since, now, watchdog })}
  </article>`;
}

/** An older look is no picture of the present. */
const OLD_MS = 300_000;

function renderDisk(disk: DiskSample, watchdog: WatchdogStatus | undefined, now: number): Html {
  const used = usedPercents(disk);
  const age =
    now - disk.at > OLD_MS && html` <span class="warn">(seen ${renderTime(disk.at, now)})</span>`;
  return html`<p>
      <span class="big num">${used.bytes.toFixed(0)} %</span> used of
      ${formatSize(disk.totalBytes)}; <span class="num">${formatSize(disk.freeBytes)}</span>
      free${age}
    </p>
    ${used.inodes !== undefined && renderInodes(used.inodes, watchdog)}`;
}

/** The chart shows the marks for space; only the words have those for inodes. */
function renderInodes(percent: number, watchdog: WatchdogStatus | undefined): Html {
  const { highPercent, lowPercent } = watchdog?.inodes ?? {};
  const marks = watchdog && `; marks at ${highPercent} % and ${lowPercent} %`;
  return html`<p class="soft">${percent.toFixed(0)} % of the inodes used${marks}</p>`;
}

function renderWatchdog(
  { state, since }: WatchdogStatus,
  now: number,
  isLost: boolean,
): Html | undefined {
  switch (state) {
    case 'pruning':
      return html`<p class="warn">The watchdog is pruning; it began ${renderTime(since, now)}.</p>`;
    case 'missed':
      return html`<p class="bad">
        The watchdog has pruned all that its bounds permit, and the disk is still too full
        (${renderTime(since, now)}).
      </p>`;
    case 'disk-unknown':
      // An error of the host says more.
      if (isLost) return undefined;
      return html`<p class="warn">
        The watchdog cannot see how full this disk is, so it prunes nothing here.
      </p>`;
    case 'below':
      return undefined;
    default:
      return state satisfies never;
  }
}

function renderTask(task: TaskStatus, now: number): Html {
  const { host, bounds, schedule, lastRun, lastError, lastReclaimedBytes, nextRunAt } = task;
  const isFailing = task.failuresInARow > 0;
  return html`<tr>
    <td data-label="Task"><strong>${task.task}</strong></td>
    <td class="short" data-label="Host">${host}</td>
    <td data-label="Bounds">
      <span>${bounds}<br /><span class="soft">${schedule}</span></span>
    </td>
    <td data-label="Last run">
      ${lastRun ? html`<span>${renderOutcome(lastRun.outcome)} ${renderTime(lastRun.endedAt, now)}${isFailing && lastError && html`<br /><span class="why">${lastError.message}${lastError.hint !== undefined && html`<br />${lastError.hint}`}</span>`}</span>` : 'none yet'}
    </td>
    <td class="right num" data-label="Reclaimed">
      ${lastReclaimedBytes === undefined ? '–' : formatSize(lastReclaimedBytes)}
    </td>
    <td data-label="Next run">${renderNext(task, nextRunAt, now)}</td>
    <td data-label="Plan">
      <form method="post" action="/plan">
        <input type="hidden" name="task" value="${task.task}" /><input
          type="hidden"
          name="host"
          value="${host}"
        /><button aria-label="Prune now (dry run): ${task.task} on ${host}">
          Prune now (dry run)
        </button>
      </form>
    </td>
  </tr>`;
}

function renderNext(
  { runningSince, enabled }: TaskStatus,
  nextRunAt: number | undefined,
  now: number,
): Html {
  if (runningSince !== undefined)
    return html`<span>running, started ${renderTime(runningSince, now)}</span>`;
  if (nextRunAt === undefined) return html`–`;
  return html`<span
    >${renderTime(nextRunAt, now)}${!enabled && html` <span class="warn">(off)</span>`}</span
  >`;
}

function renderOutcome(outcome: TaskRun['outcome']): Html {
  const look = { pruned: 'good', skipped: 'soft', partial: 'warn', failed: 'bad' }[outcome];
  return html`<span class="${look}">${outcome}</span>`;
}

function renderRuns(runs: readonly TaskRun[], now: number): Html {
  if (runs.length === 0) return html`<p class="soft">Nothing has run yet.</p>`;
  return html`<div class="card scroll" tabindex="0" role="region" aria-labelledby="history">
    <table class="list">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Task</th>
          <th scope="col">Host</th>
          <th scope="col">Occasion</th>
          <th scope="col">Result</th>
          <th scope="col" class="right">Reclaimed</th>
          <th scope="col" class="right">Time</th>
        </tr>
      </thead>
      <tbody>
        ${runs.map(
          (run) =>
            html`<tr>
              <td data-label="When">${renderTime(run.endedAt, now)}</td>
              <td data-label="Task">${run.task}</td>
              <td class="short" data-label="Host">${run.host}</td>
              <td data-label="Occasion">${run.occasion}${run.dryRun && ' (dry run)'}</td>
              <td data-label="Result">
                <span
                  >${renderOutcome(run.outcome)}${run.error && html`<br /><span class="why">${run.error.message}</span>`}</span
                >
              </td>
              <td class="right num" data-label="Reclaimed">${formatSize(run.reclaimedBytes)}</td>
              <td class="right num" data-label="Time">
                ${formatDuration(Math.max(0, run.endedAt - run.startedAt))}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
