import type { DatabaseSync as Database } from 'node:sqlite';
import type { DiskSample, RunQuery, SampleQuery, TaskRun } from '../model.ts';
import { SCHEDULED } from '../of-schedule.ts';
import type { ScheduledQuery } from './store.ts';

/** The version of the tables; each step leads from the version before to the next. */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    task TEXT NOT NULL,
    host TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    run TEXT NOT NULL
  ) STRICT;
  CREATE INDEX runs_by_start ON runs (started_at);
  CREATE INDEX runs_by_lane ON runs (task, host, started_at);
  CREATE TABLE samples (
    host TEXT NOT NULL,
    at INTEGER NOT NULL,
    total_bytes INTEGER NOT NULL,
    free_bytes INTEGER NOT NULL,
    total_inodes INTEGER,
    free_inodes INTEGER,
    PRIMARY KEY (host, at)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE memory (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
];

export const VERSION = MIGRATIONS.length;

/** The database was made by a later version of Tongs. */
export class NewerDatabase extends Error {}

/** Brings the tables to our version, in one transaction. */
export function migrate(database: Database): void {
  const from = readVersion(database);
  if (from > VERSION) throw new NewerDatabase(`its version is ${from}, ours is ${VERSION}`);
  if (from === VERSION) return;
  database.exec('BEGIN IMMEDIATE');
  for (const step of MIGRATIONS.slice(readVersion(database))) database.exec(step);
  database.exec(`PRAGMA user_version = ${VERSION}`);
  database.exec('COMMIT');
}

function readVersion(database: Database): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
}

export function insertRun(database: Database, run: TaskRun): void {
  database
    .prepare('INSERT INTO runs (task, host, started_at, run) VALUES (?, ?, ?, ?)')
    .run(run.task, run.host, run.startedAt, JSON.stringify(withoutRows(run)));
}

/** The rows of a dry run are as large as the cache. */
export function withoutRows(run: TaskRun): TaskRun {
  return {
    ...run,
    results: run.results.map(({ rows: _rows, deleted: _deleted, ...result }) => result),
  };
}

export function insertSample(database: Database, sample: DiskSample): void {
  const { host, at, totalBytes, freeBytes, inodes } = sample;
  database
    .prepare('INSERT OR REPLACE INTO samples VALUES (?, ?, ?, ?, ?, ?)')
    .run(host, at, totalBytes, freeBytes, inodes?.total ?? null, inodes?.free ?? null);
}

/** Newest first. */
export function selectRuns(database: Database, query: RunQuery): TaskRun[] {
  const { task, host, before = Number.MAX_SAFE_INTEGER, limit } = query;
  return database
    .prepare(
      `SELECT run FROM runs
       WHERE started_at < ? AND (? IS NULL OR task = ?) AND (? IS NULL OR host = ?)
       ORDER BY started_at DESC, id DESC LIMIT ?`,
    )
    .all(before, task ?? null, task ?? null, host ?? null, host ?? null, limit)
    .flatMap(({ run }) => toRun(run));
}

/** A field of a run; NULL in a row that is damaged. */
function fieldOf(name: keyof TaskRun): string {
  return `CASE WHEN json_valid(run) THEN run ->> '${name}' END`;
}

const IS_REAL = `NOT ${fieldOf('dryRun')}`;
const IS_SCHEDULED = `${IS_REAL} AND ${fieldOf('occasion')} IN (${SCHEDULED.map((each) => `'${each}'`).join(', ')})`;

/** The last one that was added first: after the clock was set back, older runs start in the future. */
export function selectScheduled(
  database: Database,
  { task, host, limit }: ScheduledQuery,
): TaskRun[] {
  return database
    .prepare(
      `SELECT run FROM runs WHERE task = ? AND host = ? AND ${IS_SCHEDULED} ORDER BY id DESC LIMIT ?`,
    )
    .all(task, host, limit)
    .flatMap(({ run }) => toRun(run));
}

/** By host, without dry runs. */
export function sumReclaimed(database: Database, since: number): Map<string, number> {
  const rows = database
    .prepare(
      `SELECT host, SUM(${fieldOf('reclaimedBytes')}) AS bytes FROM runs
       WHERE started_at >= ? AND ${IS_REAL} GROUP BY host`,
    )
    .all(since);
  return new Map(rows.map(({ host, bytes }) => [String(host), Number(bytes)]));
}

/** A row that is damaged is left out. */
function toRun(text: unknown): TaskRun[] {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `insertRun` has written it; nobody else may write there.
    return [JSON.parse(String(text)) as TaskRun];
  } catch {
    return [];
  }
}

/** Thins while it reads, as `thinSamples` does: of a large fleet, a page would else read a million rows. */
export function selectSamples(
  database: Database,
  { host, since, points }: SampleQuery,
): readonly DiskSample[] {
  // Of the other columns, SQLite takes those of the row with the least. Numbers are bound as REAL.
  const rows = database
    .prepare(
      `WITH bounds AS (
         SELECT MIN(at) AS first, MAX(at) AS last, COUNT(*) AS count FROM samples WHERE host = ?1 AND at >= ?2
       )
       SELECT host, at, total_bytes, total_inodes, free_inodes, MIN(free_bytes) AS free_bytes
       FROM samples, bounds WHERE host = ?1 AND at >= ?2
       GROUP BY CASE WHEN count <= ?3 THEN at ELSE CAST((at - first) / ((last - first + 1) / ?3) AS INTEGER) END
       ORDER BY at`,
    )
    .all(host, since, Math.max(1, points));
  return rows.map(toSample);
}

function toSample(row: Readonly<Record<string, unknown>>): DiskSample {
  const number = (name: string): number => Number(row[name]);
  return {
    host: String(row['host']),
    at: number('at'),
    totalBytes: number('total_bytes'),
    freeBytes: number('free_bytes'),
    ...(row['total_inodes'] !== null && {
      inodes: { total: number('total_inodes'), free: number('free_inodes') },
    }),
  };
}

export function selectValue(database: Database, key: string): string | undefined {
  const value = database.prepare('SELECT value FROM memory WHERE key = ?').get(key)?.['value'];
  return typeof value === 'string' ? value : undefined;
}

export function insertValue(database: Database, key: string, value: string): void {
  database.prepare('INSERT OR REPLACE INTO memory VALUES (?, ?)').run(key, value);
}

/** However long the history is to be kept. */
const MOST_RUNS = 20_000;
/** No task has a longer time between two runs. */
const LONGEST_SCHEDULE_MS = 366 * 86_400_000;

/**
 * Deletes what is older than `oldest`. The last scheduled run of each task on each host stays: the next one follows from
 * it.
 */
export function trimRuns(
  database: Database,
  { now, oldest }: { readonly now: number; readonly oldest: number },
): void {
  database
    .prepare(
      `DELETE FROM runs
       WHERE (started_at < ? OR id NOT IN (SELECT id FROM runs ORDER BY started_at DESC, id DESC LIMIT ?))
       AND id NOT IN (SELECT MAX(id) FROM runs WHERE ${IS_SCHEDULED} GROUP BY task, host)`,
    )
    .run(oldest, MOST_RUNS);
  // Of tasks and hosts that the configuration no longer has.
  database
    .prepare('DELETE FROM runs WHERE started_at < ?')
    .run(Math.min(oldest, now - LONGEST_SCHEDULE_MS));
}
