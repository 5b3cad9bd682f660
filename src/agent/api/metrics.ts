import { Gauge, Registry } from 'prom-client';
import type { AgentStatus } from '../model.ts';

/** The status as metrics for Prometheus. Names are stable; times are in seconds since 1970, as is usual there. */
export async function formatMetrics(status: AgentStatus): Promise<{
  readonly text: string;
  readonly contentType: string;
}> {
  const registry = new Registry();
  const gauge = <Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
  ): Gauge<Label> =>
    new Gauge({
      name: `tongs_agent_${name}`,
      help,
      labelNames: [...labelNames],
      registers: [registry],
    });
  const about = gauge('info', 'The version of the agent', ['version']);
  about.set({ version: status.version }, 1);
  gauge('start_time_seconds', 'When the agent started', []).set(status.startedAt / 1_000);
  gauge('pruning_enabled', '0 while a kill switch stops all pruning', []).set(
    status.pruning.enabled ? 1 : 0,
  );
  gauge('state_problem', '1 while the state cannot be written', []).set(
    status.state.problem === undefined ? 0 : 1,
  );
  gauge('config_problem', '1 while a changed configuration is refused', []).set(
    status.config.problem === undefined ? 0 : 1,
  );
  addHosts(status, gauge);
  addTasks(status, gauge);
  addReceivers(status, gauge);
  return { text: await registry.metrics(), contentType: registry.contentType };
}

type MakeGauge = <Label extends string>(
  name: string,
  help: string,
  labels: readonly Label[],
) => Gauge<Label>;

function addHosts({ hosts }: AgentStatus, gauge: MakeGauge): void {
  const up = gauge('host_up', '1 if the last look at the host succeeded', ['host']);
  const total = gauge('disk_bytes', "The size of the disk with the engine's files", ['host']);
  const free = gauge('disk_free_bytes', 'Free bytes of that disk', ['host']);
  const inodes = gauge('disk_inodes', 'Inodes of that disk', ['host']);
  const freeInodes = gauge('disk_free_inodes', 'Free inodes of that disk', ['host']);
  const high = gauge('watchdog_high_ratio', 'Pruning begins above this used share', ['host']);
  const low = gauge('watchdog_low_ratio', 'Pruning ends at this used share', ['host']);
  const missed = gauge('watchdog_target_missed', '1 while pruning cannot reach the low mark', [
    'host',
  ]);
  for (const { name: host, disk, error, watchdog } of hosts) {
    up.set({ host }, error ? 0 : 1);
    if (disk) {
      total.set({ host }, disk.totalBytes);
      free.set({ host }, disk.freeBytes);
      if (disk.inodes) {
        inodes.set({ host }, disk.inodes.total);
        freeInodes.set({ host }, disk.inodes.free);
      }
    }
    if (watchdog) {
      high.set({ host }, watchdog.bytes.highPercent / 100);
      low.set({ host }, watchdog.bytes.lowPercent / 100);
      missed.set({ host }, watchdog.state === 'missed' ? 1 : 0);
    }
  }
}

function addTasks({ tasks }: AgentStatus, gauge: MakeGauge): void {
  const labels = ['task', 'host'] as const;
  const last = gauge('task_last_run_timestamp_seconds', 'When the last run ended', labels);
  const seconds = gauge('task_last_run_duration_seconds', 'How long the last run took', labels);
  const success = gauge('task_last_run_success', '1 if the last run did not fail', labels);
  const bytes = gauge('task_last_reclaimed_bytes', 'Bytes of the last run that pruned', labels);
  const failures = gauge('task_failures_in_a_row', 'Failures since the last success', labels);
  const next = gauge('task_next_run_timestamp_seconds', 'When the next run is due', labels);
  for (const { task, host, lastRun, lastReclaimedBytes, failuresInARow, nextRunAt } of tasks) {
    const of = { task, host };
    failures.set(of, failuresInARow);
    if (lastRun) {
      last.set(of, lastRun.endedAt / 1_000);
      seconds.set(of, Math.max(0, lastRun.endedAt - lastRun.startedAt) / 1_000);
      success.set(of, lastRun.outcome === 'failed' || lastRun.outcome === 'partial' ? 0 : 1);
    }
    if (lastReclaimedBytes !== undefined) bytes.set(of, lastReclaimedBytes);
    if (nextRunAt !== undefined) next.set(of, nextRunAt / 1_000);
  }
}

function addReceivers({ receivers }: AgentStatus, gauge: MakeGauge): void {
  const failing = gauge('receiver_failing', '1 if the last message was not delivered', [
    'receiver',
  ]);
  for (const { name: receiver, lastError, lastSentAt = 0 } of receivers) {
    failing.set({ receiver }, lastError && lastError.at > lastSentAt ? 1 : 0);
  }
}
