import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync as Database } from 'node:sqlite';
import { describeError } from '../../base/errors/format-error.ts';
import { invalidInput } from '../../base/errors/errors.ts';
import type { DiskSample, RunQuery, SampleQuery, TaskRun } from '../model.ts';
import {
  insertRun,
  insertSample,
  insertValue,
  migrate,
  NewerDatabase,
  selectRuns,
  selectScheduled,
  selectSamples,
  selectValue,
  sumReclaimed,
  trimRuns,
  withoutRows,
} from './database.ts';
import { MemoryState } from './memory-state.ts';
import type { AgentState, ScheduledQuery } from './store.ts';
import { trimSamples } from './trim-samples.ts';

const FILE = 'agent.db';
const RETRY_MS = 10_000;

export interface StateOptions {
  readonly now: () => number;
  /** Called once when the state cannot be used, and when it can be again. */
  readonly onProblem: (message: string) => void;
}

/**
 * Opens the state in a folder, and makes it if it is not there. Throws only if another agent has it open. A damaged
 * database is moved aside, also if the damage shows later; one of a later version is left alone, and the state is in
 * memory then.
 */
export function openState(folder: string, options: StateOptions): AgentState {
  return new DatabaseState(join(folder, FILE), folder, options);
}

class DatabaseState implements AgentState {
  readonly file: string;
  readonly #options: StateOptions;
  /** What could not be written yet; without a database everything. */
  readonly #memory = new MemoryState();
  #database: Database | undefined;
  #problem: string | undefined;
  #isNewer = false;
  /** The error that has shown the damage of the file. */
  #damage: unknown;
  #failedAt = Number.NEGATIVE_INFINITY;

  constructor(file: string, folder: string, options: StateOptions) {
    this.file = file;
    this.#options = options;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      this.#database = this.#open();
    } catch (error) {
      if (isLocked(error)) throw lockedBy(folder);
      this.#fail(error);
    }
  }

  get problem(): string | undefined {
    return this.#problem;
  }

  addRun(run: TaskRun): void {
    this.#write(
      (database) => insertRun(database, run),
      () => this.#memory.addRun(withoutRows(run)),
    );
  }

  addSample(sample: DiskSample): void {
    this.#write(
      (database) => insertSample(database, sample),
      () => this.#memory.addSample(sample),
    );
  }

  remember(key: string, value: string): void {
    this.#write(
      (database) => insertValue(database, key, value),
      () => this.#memory.remember(key, value),
    );
  }

  listRuns(query: RunQuery): readonly TaskRun[] {
    const unwritten = this.#memory.listRuns(query);
    const written = this.#read((database) => selectRuns(database, query)) ?? [];
    return [...unwritten, ...written]
      .toSorted((a, b) => b.startedAt - a.startedAt)
      .slice(0, query.limit);
  }

  listScheduled(query: ScheduledQuery): readonly TaskRun[] {
    const unwritten = this.#memory.listScheduled(query);
    const written = this.#read((database) => selectScheduled(database, query)) ?? [];
    return [...unwritten, ...written].slice(0, query.limit);
  }

  listSamples(query: SampleQuery): readonly DiskSample[] {
    const unwritten = this.#memory.listSamples(query);
    const written = this.#read((database) => selectSamples(database, query)) ?? [];
    return [...written, ...unwritten];
  }

  sumReclaimed(since: number): ReadonlyMap<string, number> {
    const sums =
      this.#read((database) => sumReclaimed(database, since)) ?? new Map<string, number>();
    for (const [host, bytes] of this.#memory.sumReclaimed(since)) {
      sums.set(host, (sums.get(host) ?? 0) + bytes);
    }
    return sums;
  }

  recall(key: string): string | undefined {
    return this.#memory.recall(key) ?? this.#read((database) => selectValue(database, key));
  }

  trim(now: number, keepMs: number): void {
    const oldest = now - keepMs;
    if (!this.#database) this.#reopen();
    this.#memory.trim(oldest);
    this.#write(
      (database) => {
        trimRuns(database, { now, oldest });
        trimSamples(database, { now, oldest });
      },
      () => {},
    );
  }

  [Symbol.dispose](): void {
    this.#close(undefined);
  }

  /** A file that is damaged is moved aside at the next attempt to open it. */
  #close(damage: unknown): void {
    try {
      this.#database?.close();
    } catch {
      // What is committed is on disk.
    }
    this.#database = undefined;
    this.#damage = damage;
  }

  /** The clock may have been set back. */
  #mayRetry(): boolean {
    const now = this.#options.now();
    return now >= this.#failedAt + RETRY_MS || now < this.#failedAt;
  }

  /** A folder that could not be made, a disk that was full at the start, or a file that was damaged meanwhile. */
  #reopen(): void {
    if (this.#isNewer) return;
    try {
      if (this.#damage !== undefined) this.#moveAside(this.#damage);
      mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
      this.#database = this.#open();
      this.#writeRest(this.#database);
      this.#recover();
    } catch (error) {
      this.#fail(error);
    }
  }

  #open(): Database {
    const database = this.#connect();
    try {
      // One agent for each state: the lock is held until the end, also by the kernel after a kill.
      database.exec(
        'PRAGMA locking_mode = EXCLUSIVE; PRAGMA busy_timeout = 0; PRAGMA journal_mode = WAL',
      );
      database.exec('PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 256');
      migrate(database);
      return database;
    } catch (error) {
      database.close();
      if (!isDamaged(error)) throw error;
      this.#moveAside(error);
      return this.#open();
    }
  }

  #connect(): Database {
    const before = process.umask(0o077);
    try {
      return new Database(this.file);
    } finally {
      process.umask(before);
    }
  }

  #moveAside(error: unknown): void {
    this.#damage = undefined;
    const aside = `${this.file}.damaged`;
    renameSync(this.file, aside);
    for (const part of ['-wal', '-shm']) rmSync(`${this.file}${part}`, { force: true });
    this.#options.onProblem(
      `the state was damaged (${describeError(error)}): it is in "${aside}" now, and a new one begins`,
    );
  }

  /** First what could not be written before. After a failure it stays in memory. */
  #write(write: (database: Database) => void, remember: () => void): void {
    // All that is missing is tried again with each write: not with every one.
    if (this.#problem !== undefined && !this.#mayRetry()) {
      remember();
      return;
    }
    if (!this.#database) this.#reopen();
    const database = this.#database;
    if (!database) {
      remember();
      return;
    }
    try {
      this.#writeRest(database);
      write(database);
      this.#recover();
    } catch (error) {
      remember();
      this.#fail(error);
    }
  }

  #writeRest(database: Database): void {
    const { runs, samples, values } = this.#memory.drain();
    if (runs.length + samples.length + values.size === 0) return;
    try {
      database.exec('BEGIN IMMEDIATE');
      for (const run of runs) insertRun(database, run);
      for (const sample of samples) insertSample(database, sample);
      for (const [key, value] of values) insertValue(database, key, value);
      database.exec('COMMIT');
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      for (const run of runs) this.#memory.addRun(run);
      for (const sample of samples) this.#memory.addSample(sample);
      for (const [key, value] of values) this.#memory.remember(key, value);
      throw error;
    }
  }

  #read<Value>(read: (database: Database) => Value): Value | undefined {
    if (!this.#database) return undefined;
    try {
      return read(this.#database);
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  #fail(error: unknown): void {
    const isNew = this.#problem === undefined;
    if (isDamaged(error)) this.#close(error);
    this.#isNewer ||= error instanceof NewerDatabase;
    this.#failedAt = this.#options.now();
    const why =
      error instanceof NewerDatabase
        ? `a later version has made it (${error.message})`
        : describeError(error);
    this.#problem = `Cannot use "${this.file}": ${why}`;
    if (isNew) this.#options.onProblem(`${this.#problem}; until then the state is in memory only`);
  }

  #recover(): void {
    if (this.#problem === undefined) return;
    this.#problem = undefined;
    this.#options.onProblem(`"${this.file}" is written again`);
  }
}

function isLocked(error: unknown): boolean {
  return codeOf(error) === SQLITE_BUSY;
}

function isDamaged(error: unknown): boolean {
  const code = codeOf(error);
  return code === SQLITE_CORRUPT || code === SQLITE_NOTADB;
}

// https://www.sqlite.org/rescode.html
const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  // The low byte is the primary code.
  return Number(error.errcode) % 256;
}

function lockedBy(folder: string): Error {
  return invalidInput(
    'agent-state-locked',
    `Cannot use the state in "${folder}": another agent has it open`,
    'Stop the other agent, or name another folder with --state.',
  );
}
