import type { Clock } from '../../base/clock.ts';
import type { AgentHost, TaskConfig } from '../config/model.ts';
import type { RunError, TaskRun, TaskStatus } from '../model.ts';
import { clampNextRun, describeSchedule, planNextRun } from '../config/schedule.ts';

export interface LaneOptions {
  readonly task: TaskConfig;
  readonly host: AgentHost;
  /** The last scheduled runs before this start: the one that was added last is the first. */
  readonly past: readonly TaskRun[];
  /** Of a run that is under way, in a lane that this one replaces. */
  readonly runningSince?: number | undefined;
  readonly clock: Clock;
  readonly random: () => number;
}

/** One task on one host: when it runs next, and what became of its last runs. */
export class Lane {
  readonly task: TaskConfig;
  readonly host: AgentHost;
  readonly #clock: Clock;
  readonly #random: () => number;
  #lastRun: TaskRun | undefined;
  #lastReclaimedBytes: number | undefined;
  #lastError: (RunError & { readonly at: number }) | undefined;
  #failures = 0;
  #nextRunAt: number;
  #runningSince: number | undefined;

  constructor({ task, host, past, runningSince, clock, random }: LaneOptions) {
    this.task = task;
    this.host = host;
    this.#clock = clock;
    this.#random = random;
    for (const run of past.toReversed()) this.#note(run);
    this.#runningSince = runningSince;
    this.#nextRunAt = this.#plan(runningSince ?? this.#lastRun?.startedAt);
  }

  get key(): string {
    return laneKey(this.task, this.host);
  }

  get runningSince(): number | undefined {
    return this.#runningSince;
  }

  /** Resolves when it is time; rejects with the reason of the signal. Wakes up often, because the clock may be set. */
  async untilDue(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      if (this.#runningSince !== undefined) {
        // The lane before this one still runs.
        await this.#clock.sleep(LOOK_AGAIN_MS, signal);
        continue;
      }
      const now = this.#clock.now();
      const { schedule, jitterMs } = this.task;
      this.#nextRunAt = clampNextRun(schedule, this.#nextRunAt, { now, jitterMs });
      const left = this.#nextRunAt - now;
      if (left <= 0) return;
      await this.#clock.sleep(Math.min(left, LONGEST_SLEEP_MS), signal);
    }
  }

  begin(): void {
    this.#runningSince = this.#clock.now();
  }

  /** After a run, and after a tick that ran nothing because pruning is switched off. Returns the failures in a row. */
  end(run?: TaskRun): number {
    const now = this.#clock.now();
    // The clock may have been set back during the run.
    const startedAt = Math.min(this.#runningSince ?? now, now);
    this.#runningSince = undefined;
    if (run) this.#note(run);
    this.#nextRunAt = this.#plan(startedAt);
    return this.#failures;
  }

  /** A run that something else has started, such as a request. */
  note(run: TaskRun): number {
    this.#note(run);
    return this.#failures;
  }

  status(isEnabled: boolean): TaskStatus {
    const { task, host } = this;
    return {
      task: task.task,
      host: host.name,
      enabled: isEnabled,
      schedule: describeSchedule(task.schedule),
      bounds: task.boundsText,
      failuresInARow: this.#failures,
      ...(this.#runningSince !== undefined && { runningSince: this.#runningSince }),
      ...(this.#lastRun && { lastRun: this.#lastRun }),
      ...(this.#lastReclaimedBytes !== undefined && {
        lastReclaimedBytes: this.#lastReclaimedBytes,
      }),
      ...(this.#lastError && { lastError: this.#lastError }),
      ...(this.#runningSince === undefined && { nextRunAt: this.#nextRunAt }),
    };
  }

  #note(run: TaskRun): void {
    if (run.dryRun) return;
    this.#lastRun = run;
    if (run.outcome === 'pruned' || run.outcome === 'partial') {
      this.#lastReclaimedBytes = run.reclaimedBytes;
    }
    if (run.error) this.#lastError = { ...run.error, at: run.endedAt };
    const isFailure = run.outcome === 'failed' || run.outcome === 'partial';
    this.#failures = isFailure ? this.#failures + 1 : 0;
  }

  #plan(lastStartedAt: number | undefined): number {
    const { schedule, jitterMs } = this.task;
    const now = this.#clock.now();
    return planNextRun(schedule, { now, lastStartedAt, jitterMs, random: this.#random() });
  }
}

const LOOK_AGAIN_MS = 1_000;

/** A clock that is set is noticed after this time. */
const LONGEST_SLEEP_MS = 60_000;

export function laneKey({ task }: TaskConfig, { name }: AgentHost): string {
  return `${task} on ${name}`;
}
