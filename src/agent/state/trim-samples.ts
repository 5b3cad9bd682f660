import type { DatabaseSync as Database } from 'node:sqlite';
import { insertValue, selectValue } from './database.ts';

const [MINUTE_MS, HOUR_MS, DAY_MS] = [60_000, 3_600_000, 86_400_000];

/** What is older is thinned: of each stretch, the sample with the least free space stays. */
interface Level {
  readonly olderThanMs: number;
  readonly stretchMs: number;
}

/** However often the agent looks, a host has at most 16,000 samples in a year. */
const LEVELS: readonly Level[] = [
  { olderThanMs: HOUR_MS, stretchMs: MINUTE_MS },
  { olderThanMs: 2 * DAY_MS, stretchMs: 15 * MINUTE_MS },
  { olderThanMs: 14 * DAY_MS, stretchMs: HOUR_MS },
];

export interface TrimFacts {
  readonly now: number;
  /** What is older is deleted. */
  readonly oldest: number;
}

/** Deletes what is older than `oldest`, and thins what has become old enough since the last time. */
export function trimSamples(database: Database, { now, oldest }: TrimFacts): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    const hosts = listHosts(database);
    const remove = database.prepare('DELETE FROM samples WHERE host = ? AND at < ?');
    for (const host of hosts) remove.run(host, oldest);
    for (const level of LEVELS) thin(database, { hosts, now, level });
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** One look into the index for each: a plain DISTINCT would read all samples. */
function listHosts(database: Database): readonly string[] {
  const rows = database
    .prepare(
      `WITH RECURSIVE hosts (host) AS (
         SELECT MIN(host) FROM samples
         UNION ALL
         SELECT (SELECT MIN(host) FROM samples WHERE host > hosts.host) FROM hosts WHERE host IS NOT NULL
       )
       SELECT host FROM hosts WHERE host IS NOT NULL`,
    )
    .all();
  return rows.map(({ host }) => String(host));
}

function thin(
  database: Database,
  {
    hosts,
    now,
    level: { olderThanMs, stretchMs },
  }: { readonly hosts: readonly string[]; readonly now: number; readonly level: Level },
): void {
  const key = `samples thinned to ${stretchMs} until`;
  // Whole stretches only.
  const until = Math.floor((now - olderThanMs) / stretchMs) * stretchMs;
  // After the clock was set back, it begins there again.
  const from = Math.min(until, Number(selectValue(database, key) ?? 0));
  // Numbers are bound as REAL, which would not divide into whole stretches.
  const statement = database.prepare(
    `DELETE FROM samples WHERE host = ?1 AND at >= ?2 AND at < ?3 AND at NOT IN (
       SELECT at FROM samples WHERE host = ?1 AND at >= ?2 AND at < ?3
       GROUP BY at / CAST(?4 AS INTEGER) HAVING MIN(free_bytes) IS NOT NULL
     )`,
  );
  for (const host of hosts) statement.run(host, from, until, stretchMs);
  insertValue(database, key, String(until));
}
