import { open, type FileHandle } from 'node:fs/promises';
import type { Tracer } from '../../base/tracer.ts';
import type { Event } from '../event.ts';
import type { Sink } from '../reporter.ts';
import { toTongLabel } from '../words.ts';
import { refuseUnwritable } from './unwritable.ts';

/** Milliseconds since 1970, with fractions. */
export type PreciseNow = () => number;

/** A row of the drawing; spans that overlap get further rows. */
interface Lane {
  readonly name: string;
  /** Whether something is going on in each row. */
  readonly rows: { readonly thread: number; isBusy: boolean }[];
}

/** A span that an event has begun and another one will end. */
interface Going {
  readonly name: string;
  readonly thread: number;
  readonly startedAt: number;
  readonly leave: () => void;
}

/** A span as the Trace Event Format of Chrome has it (`ph: 'X'`); times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: 'X' | 'M';
  readonly pid: number;
  readonly tid: number;
  readonly ts?: number;
  readonly dur?: number;
  readonly args?: Readonly<Record<string, unknown>>;
}

/** A run of days, with a tong that is probed often, must not fill the memory. */
const MOST_EVENTS = 200_000;
const PROCESS = 1;

/**
 * Where a run spends its time, as a file for `chrome://tracing` or Perfetto: steps with their phases, tongs,
 * pulls, and every call of the engine. Disposing writes it, even if the run was interrupted.
 */
export class TraceFile implements Sink, Tracer, AsyncDisposable {
  readonly #file: FileHandle;
  readonly #now: PreciseNow;
  readonly #startedAt: number;
  readonly #lanes = new Map<string, Lane>();
  readonly #going = new Map<string, Going>();
  readonly #events: TraceEvent[] = [];
  #threads = 0;
  #dropped = 0;

  /** Times count from `startedAt`. */
  constructor(file: FileHandle, now: PreciseNow, startedAt: number) {
    this.#file = file;
    this.#now = now;
    this.#startedAt = startedAt;
    const { thread, leave } = this.#enter('run');
    leave();
    this.#note({ name: 'load', thread, startedAt }, {});
  }

  async span<Value>(lane: string, name: string, work: () => Promise<Value>): Promise<Value> {
    // The phases of a step are drawn inside it.
    const inside = this.#going.get(lane);
    const { thread, leave } = inside ? { ...inside, leave: () => {} } : this.#enter(lane);
    const startedAt = this.#now();
    try {
      return await work();
    } finally {
      leave();
      this.#note({ name, thread, startedAt }, {});
    }
  }

  take(event: Event): void {
    switch (event.type) {
      case 'step-started':
        return this.#begin(`step ${event.step}`, event.step);
      case 'step-finished': {
        const { step, outcome, reason } = event;
        return this.#end(`step ${step}`, { outcome, reason });
      }
      case 'tong-started':
        return this.#begin(`tong ${toTongLabel(event)}`, `start ${toTongLabel(event)}`);
      case 'tong-ready':
      case 'tong-failed':
      case 'tong-stopped':
        return this.#end(`tong ${toTongLabel(event)}`, { ended: event.type });
      case 'pull-started':
        return this.#begin(`pull ${event.image}`, `pull ${event.image}`);
      case 'pull-finished':
        return this.#end(`pull ${event.image}`, {});
      default:
    }
  }

  drained(): Promise<void> {
    return Promise.resolve();
  }

  /** If it cannot be written (a full disk), it is lost: a trace never ends a run. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const lane of this.#going.keys()) this.#end(lane, { ended: 'interrupted' });
    const trace = {
      displayTimeUnit: 'ms',
      otherData: { tool: 'tongs', dropped: this.#dropped },
      traceEvents: [...this.#nameThreads(), ...this.#events],
    };
    await this.#file.writeFile(`${JSON.stringify(trace)}\n`).catch(() => {});
    await this.#file.close().catch(() => {});
  }

  #begin(lane: string, name: string): void {
    this.#end(lane, {});
    this.#going.set(lane, { name, startedAt: this.#now(), ...this.#enter(lane) });
  }

  #end(lane: string, args: TraceEvent['args']): void {
    const going = this.#going.get(lane);
    if (!going) return;
    this.#going.delete(lane);
    going.leave();
    this.#note(going, args);
  }

  /** Takes the first row that is free. */
  #enter(name: string): Pick<Going, 'thread' | 'leave'> {
    const lane = this.#lanes.get(name) ?? { name, rows: [] };
    this.#lanes.set(name, lane);
    let row = lane.rows.find(({ isBusy }) => !isBusy);
    if (!row) {
      this.#threads += 1;
      row = { thread: this.#threads, isBusy: false };
      lane.rows.push(row);
    }
    const taken = row;
    taken.isBusy = true;
    return { thread: taken.thread, leave: () => (taken.isBusy = false) };
  }

  #note(
    { name, thread, startedAt }: Pick<Going, 'name' | 'thread' | 'startedAt'>,
    args: TraceEvent['args'],
  ): void {
    if (this.#events.length >= MOST_EVENTS) {
      this.#dropped += 1;
      return;
    }
    this.#events.push({
      name,
      ph: 'X',
      pid: PROCESS,
      tid: thread,
      ts: toMicroseconds(startedAt - this.#startedAt),
      dur: toMicroseconds(this.#now() - startedAt),
      ...(args && { args }),
    });
  }

  *#nameThreads(): Generator<TraceEvent, void> {
    yield { name: 'process_name', ph: 'M', pid: PROCESS, tid: 0, args: { name: 'tongs' } };
    for (const { name, rows } of this.#lanes.values()) {
      for (const { thread } of rows) {
        const about = { ph: 'M', pid: PROCESS, tid: thread } as const;
        yield { ...about, name: 'thread_name', args: { name } };
        yield { ...about, name: 'thread_sort_index', args: { sort_index: thread } };
      }
    }
  }
}

function toMicroseconds(ms: number): number {
  return Math.round(ms * 1000);
}

/** Opens the file; rejects when it cannot be written. */
export async function openTrace(
  path: string,
  now: PreciseNow,
  startedAt: number,
): Promise<TraceFile> {
  try {
    return new TraceFile(await open(path, 'w'), now, startedAt);
  } catch (error) {
    throw refuseUnwritable({ what: 'a trace', code: 'trace-unwritable' }, path, error);
  }
}
