import type { DiskSample, RunQuery, SampleQuery, TaskRun } from '../model.ts';
import { isOfSchedule } from '../of-schedule.ts';
import type { ScheduledQuery } from './store.ts';
import { thinSamples } from './thin-samples.ts';

/** The most that is held in memory. */
const MOST_RUNS = 2_000;
const MOST_SAMPLES = 20_000;

/** The state without a database: what it holds is gone with the process. */
export class MemoryState {
  #runs: TaskRun[] = [];
  #samples: DiskSample[] = [];
  readonly #values = new Map<string, string>();

  addRun(run: TaskRun): void {
    this.#runs.push(run);
    if (this.#runs.length > MOST_RUNS) this.#runs = this.#runs.slice(-MOST_RUNS / 2);
  }

  addSample(sample: DiskSample): void {
    this.#samples.push(sample);
    if (this.#samples.length > MOST_SAMPLES) this.#samples = this.#samples.slice(-MOST_SAMPLES / 2);
  }

  /** Newest first. */
  listRuns({ task, host, before = Number.POSITIVE_INFINITY, limit }: RunQuery): TaskRun[] {
    return this.#runs
      .filter(
        (run) =>
          run.startedAt < before &&
          (task === undefined || run.task === task) &&
          (host === undefined || run.host === host),
      )
      .toSorted((a, b) => b.startedAt - a.startedAt)
      .slice(0, limit);
  }

  listScheduled({ task, host, limit }: ScheduledQuery): TaskRun[] {
    return this.#runs
      .filter((run) => run.task === task && run.host === host && isOfSchedule(run))
      .toReversed()
      .slice(0, limit);
  }

  sumReclaimed(since: number): Map<string, number> {
    const sums = new Map<string, number>();
    for (const { host, startedAt, dryRun, reclaimedBytes } of this.#runs) {
      if (startedAt < since || dryRun) continue;
      sums.set(host, (sums.get(host) ?? 0) + reclaimedBytes);
    }
    return sums;
  }

  listSamples({ host, since, points }: SampleQuery): readonly DiskSample[] {
    const found = this.#samples.filter((sample) => sample.host === host && sample.at >= since);
    return thinSamples(found, points);
  }

  remember(key: string, value: string): void {
    this.#values.set(key, value);
  }

  recall(key: string): string | undefined {
    return this.#values.get(key);
  }

  trim(oldest: number): void {
    this.#runs = this.#runs.filter(({ startedAt }) => startedAt >= oldest);
    this.#samples = this.#samples.filter(({ at }) => at >= oldest);
  }

  /** Hands over what was added while there was no database, and forgets it. */
  drain(): {
    readonly runs: readonly TaskRun[];
    readonly samples: readonly DiskSample[];
    readonly values: ReadonlyMap<string, string>;
  } {
    const drained = { runs: this.#runs, samples: this.#samples, values: new Map(this.#values) };
    this.#runs = [];
    this.#samples = [];
    this.#values.clear();
    return drained;
  }
}
