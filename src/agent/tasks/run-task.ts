import { readPolicy } from '../../policy/read-policy.ts';
import type { TrustedFile } from '../../policy/trusted-file.ts';
import { createReporter } from '../../report/create-reporter.ts';
import { combineResults, combineTargets, PruneCollector } from '../../report/prune-results.ts';
import type { PruneFinished } from '../../report/prune-event.ts';
import type { Redactor } from '../../report/redact.ts';
import type { AgentHost, TaskConfig } from '../config/model.ts';
import type { Occasion, RunError, TaskRun } from '../model.ts';
import { toRunError } from './run-error.ts';
import { performTask } from './perform-task.ts';
import { withEngine, type AgentMachine } from './with-engine.ts';

/** What the runs of all tasks have in common. */
export interface TaskGround {
  readonly machine: AgentMachine;
  readonly policyFile: TrustedFile;
  readonly redactor: Redactor;
}

export interface RunTaskOptions extends TaskGround {
  readonly occasion: Occasion;
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
}

/** Runs a task on one host within its timeout. Never rejects: what went wrong is in the result. */
export async function runTask(
  task: TaskConfig,
  host: AgentHost,
  options: RunTaskOptions,
): Promise<TaskRun> {
  const { machine, policyFile, redactor, occasion, dryRun, signal } = options;
  const { clock } = machine;
  const startedAt = clock.now();
  const collector = new PruneCollector();
  const { report } = createReporter([collector], { clock, redactor });
  const operation = `prune ${task.task === 'cache' ? 'build cache' : task.task} on "${host.name}"`;
  let failure: RunError | undefined;
  try {
    const policy = await readPolicy(policyFile);
    const { timeoutMs } = task;
    await withEngine(host, { machine, timeoutMs, signal, operation }, (engine, within) => {
      const isUrgent = occasion !== 'schedule';
      return performTask(task, engine, {
        machine,
        policy,
        dryRun,
        isUrgent,
        signal: within,
        report,
      });
    });
  } catch (error) {
    failure = toRunError(error, { redactor, signal });
  }
  const { finished } = collector;
  const targetMet = combineTargets(finished);
  const error = failure ?? findError(finished);
  return {
    task: task.task,
    host: host.name,
    occasion,
    dryRun,
    startedAt,
    endedAt: clock.now(),
    outcome: toOutcome(finished, failure),
    reclaimedBytes: finished.reduce((sum, { reclaimedBytes }) => sum + reclaimedBytes, 0),
    ...(targetMet !== undefined && { targetMet }),
    ...(error && { error }),
    results: collector.results(host.address ?? host.name),
  };
}

function toOutcome(
  finished: readonly PruneFinished[],
  failure: RunError | undefined,
): TaskRun['outcome'] {
  if (!failure) return combineResults(finished);
  return finished.some(({ records }) => records > 0) ? 'partial' : 'failed';
}

/** The first failure that a prune has reported. */
function findError(finished: readonly PruneFinished[]): RunError | undefined {
  const failed = finished.find(({ result }) => result === 'failed' || result === 'partial');
  if (!failed) return undefined;
  const { reason = 'unexpected', message = 'the prune failed', hint } = failed;
  return { kind: reason, message, ...(hint !== undefined && { hint }) };
}
