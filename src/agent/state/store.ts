import type { DiskSample, RunQuery, SampleQuery, TaskName, TaskRun } from '../model.ts';

export interface ScheduledQuery {
  readonly task: TaskName;
  /** The name of the host. */
  readonly host: string;
  readonly limit: number;
}

/**
 * What the agent remembers over a restart. No method throws: what cannot be written (a full disk) stays in memory, is
 * tried again, and `problem` says why.
 */
export interface AgentState extends Disposable {
  /** The path of the database. */
  readonly file: string;
  readonly problem: string | undefined;
  addRun(run: TaskRun): void;
  addSample(sample: DiskSample): void;
  listRuns(query: RunQuery): readonly TaskRun[];
  /** The last scheduled runs of a task on a host, by when they were added: the newest first, whatever the clock was. */
  listScheduled(query: ScheduledQuery): readonly TaskRun[];
  listSamples(query: SampleQuery): readonly DiskSample[];
  /** Bytes that were reclaimed on each host since then, without dry runs. */
  sumReclaimed(since: number): ReadonlyMap<string, number>;
  /** A small value of one part of the agent, such as when a message was sent. */
  remember(key: string, value: string): void;
  recall(key: string): string | undefined;
  /** Removes what is older, and what is more than the state may hold. */
  trim(now: number, keepMs: number): void;
}
