import * as z from 'zod';
import type { ServiceStatus } from '../../agent/install/service-status.ts';
import { usedPercents } from '../../agent/used-percents.ts';
import { formatDuration } from '../../base/duration.ts';
import { formatSize } from '../../base/size.ts';
import { alignColumns } from '../../base/text/columns.ts';
import { formatCount } from '../../base/text/count.ts';

/** One line about the service of systemd. */
export function describeService(service: ServiceStatus): string {
  const { state, since, pid, restarts, isEnabled } = service;
  if (state === 'unknown') return 'there is no systemd that could be asked for the service';
  if (state === 'not-installed') return 'the service is not installed: tongs agent install';
  const details = [
    ...(since === undefined ? [] : [`since ${new Date(since).toISOString()}`]),
    ...(pid === undefined ? [] : [`pid ${pid}`]),
    ...(restarts === 0 ? [] : [`started again ${formatCount(restarts, 'time')}`]),
    ...(state === 'failed' ? describeCause(service) : []),
    ...(isEnabled ? [] : ['not enabled: it does not start with the machine']),
  ];
  return [`the service is ${WORDS[state]}`, ...details].join(', ');
}

function describeCause({ result, exitCode, signal }: ServiceStatus): string[] {
  if (exitCode !== undefined) return [`exit code ${exitCode}`];
  if (result === 'watchdog') return ['it did not answer the watchdog'];
  if (signal !== undefined) return [`signal ${signal}`];
  return result === undefined ? [] : [result];
}

const WORDS = { running: 'running', starting: 'starting', stopped: 'stopped', failed: 'failing' };

/** Lines about what an agent answers; another version may answer something else. */
export function describeAgent(answer: unknown, now: number): string[] {
  const status = statusWire.safeParse(answer);
  if (!status.success) return ['the agent is of another version: --json shows what it answers'];
  const { version, startedAt, pruning, config, state, hosts, tasks, running } = status.data;
  return [
    `the agent ${version} answers, up for ${formatDuration(Math.max(0, now - startedAt))}`,
    ...(pruning.message === undefined ? [] : [`pruning is switched off: ${pruning.message}`]),
    ...[config.problem, state.problem].filter((each) => each !== undefined),
    ...table([
      ['HOST', 'DISK', 'WATCHDOG', 'PROBLEM'],
      ...hosts.map(({ name, disk, watchdog, error }) => [
        name,
        disk ? describeDisk(disk) : '-',
        watchdog?.state ?? '-',
        error?.message ?? '-',
      ]),
    ]),
    ...table([
      ['TASK', 'HOST', 'SCHEDULE', 'LAST RUN', 'NEXT RUN'],
      ...tasks.map((task) => [
        task.task,
        task.host,
        task.schedule,
        isRunning(task, running) ? 'under way' : describeLastRun(task, now),
        describeNextRun(task, now),
      ]),
    ]),
  ];
}

type Wire = z.infer<typeof statusWire>;

function table(rows: readonly (readonly string[])[]): string[] {
  return ['', ...alignColumns(rows).map((cells) => cells.join('  ').trimEnd())];
}

function describeDisk(disk: NonNullable<Wire['hosts'][number]['disk']>): string {
  return `${Math.round(usedPercents(disk).bytes)}% of ${formatSize(disk.totalBytes)}`;
}

/** Whatever has started it: the schedule, the watchdog, or a request. */
function isRunning({ task, host }: Wire['tasks'][number], running: Wire['running']): boolean {
  return running.some((run) => run.task === task && run.host === host && !run.dryRun);
}

function describeLastRun({ lastRun }: Wire['tasks'][number], now: number): string {
  if (!lastRun) return '-';
  const { endedAt, outcome, reclaimedBytes, error } = lastRun;
  const ago = `${formatDuration(Math.max(0, now - endedAt))} ago: ${outcome}`;
  if (error) return `${ago}: ${error.message}`;
  return outcome === 'pruned' ? `${ago}, ${formatSize(reclaimedBytes)}` : ago;
}

function describeNextRun({ enabled, nextRunAt }: Wire['tasks'][number], now: number): string {
  if (!enabled) return 'switched off';
  return nextRunAt === undefined ? '-' : `in ${formatDuration(Math.max(0, nextRunAt - now))}`;
}

const problem = z.object({ message: z.string() });

/** Only what is shown. */
const statusWire = z.object({
  version: z.string(),
  startedAt: z.number(),
  pruning: z.object({ message: z.string().optional() }),
  config: z.object({ problem: z.string().optional() }),
  state: z.object({ problem: z.string().optional() }),
  hosts: z.array(
    z.object({
      name: z.string(),
      disk: z.object({ totalBytes: z.number().positive(), freeBytes: z.number() }).optional(),
      watchdog: z.object({ state: z.string() }).optional(),
      error: problem.optional(),
    }),
  ),
  running: z.array(z.object({ task: z.string(), host: z.string(), dryRun: z.boolean() })),
  tasks: z.array(
    z.object({
      task: z.string(),
      host: z.string(),
      enabled: z.boolean(),
      schedule: z.string(),
      lastRun: z
        .object({
          endedAt: z.number(),
          outcome: z.string(),
          reclaimedBytes: z.number(),
          error: problem.optional(),
        })
        .optional(),
      nextRunAt: z.number().optional(),
    }),
  ),
});
