import { within } from '../../base/async/within.ts';
import type { Clock } from '../../base/clock.ts';
import { withDeadline } from '../../engine/with-deadline.ts';
import type { Disk, Waiting } from '../../engine/types.ts';
import { toFailure } from '../failure.ts';
import type { BusyHost } from '../running-jobs.ts';
import type { CleanupWords } from './describe.ts';
import type { CleanupEnd, CleanupFailure, CleanupOutcome, Done } from './outcome.ts';
import { toDelete, type CleanupPlan, type KeepReason } from './plan.ts';

/** One kind of thing that a host is cleaned of. */
export interface Cleanup<Item> extends CleanupWords<Item> {
  readonly plan: (waiting: Waiting) => Promise<CleanupPlan<Item>>;
  /** Looks at the thing again, and removes it if nothing has changed since the plan was made. */
  readonly remove: (item: Item, waiting: Waiting) => Promise<RemovalEnd>;
  /** Bytes of all things of the kind together. What has gone from it, if that is more, is the better figure. */
  readonly measureAll?: (waiting: Waiting) => Promise<number | undefined>;
  /** Undefined if the disk is not visible from here. */
  readonly readDisk: (waiting: Waiting) => Promise<Disk | undefined>;
  /** Called before anything is deleted, also if nothing will be. */
  readonly remember?: (waiting: Waiting) => Promise<void>;
}

export type RemovalEnd =
  | 'removed'
  | 'absent'
  | { readonly kept: KeepReason }
  /** Not all of it is gone. */
  | { readonly failed: { readonly message: string; readonly hint: string } };

export interface CleanupOptions {
  /** Plans only. */
  readonly dryRun: boolean;
  readonly findJob: (waiting: Waiting) => Promise<BusyHost | undefined>;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

/** Deletes what the plan says, and nothing else. Never rejects: a failure is in the outcome. */
export async function performCleanup<Item>(
  cleanup: Cleanup<Item>,
  options: CleanupOptions,
): Promise<CleanupOutcome<Item>> {
  const startedAt = options.clock.now();
  const end = await planAndRemove(cleanup, options).catch((error: unknown): CleanupEnd<Item> => ({
    result: 'failed',
    failure: toFailure(error, options.signal),
  }));
  return { ...end, ms: options.clock.now() - startedAt };
}

const LOOK_TIMEOUT_MS = 5 * 60_000;
const REMOVE_TIMEOUT_MS = 30 * 60_000;
/** After an abort: the whole has to end within five seconds. */
const LAST_REMOVAL_MS = 4_000;

async function planAndRemove<Item>(
  cleanup: Cleanup<Item>,
  options: CleanupOptions,
): Promise<CleanupEnd<Item>> {
  const { dryRun, findJob, clock, signal } = options;
  const looking = { timeoutMs: LOOK_TIMEOUT_MS, clock, signal };
  const look = <Value>(what: string, task: (waiting: Waiting) => Promise<Value>): Promise<Value> =>
    withDeadline((until) => task({ signal: until }), { operation: what, ...looking });
  const busy = await look('look for running jobs', findJob);
  if (busy && !dryRun) return { result: 'skipped', reason: busy.reason, busy };
  const plan = await look(`list the ${cleanup.noun}s`, cleanup.plan);
  if (dryRun) return { result: 'skipped', reason: 'dry-run', plan, ...(busy && { busy }) };
  // Without it a later call only deletes less.
  const { remember } = cleanup;
  if (remember) await look('note when images were used', remember).catch(() => {});
  const items = toDelete(plan);
  if (items.length === 0) return { result: 'skipped', reason: 'nothing-to-delete', plan };
  const measure = (): Promise<Figures> =>
    look(`measure the ${cleanup.noun}s`, (waiting) => readFigures(cleanup, waiting)).catch(
      () => ({}),
    );
  const before = await measure();
  const removal = new Removal(cleanup, options);
  await removal.run(items);
  // After a cancel nobody should wait for figures.
  const after = signal?.aborted ? {} : await measure();
  return removal.toEnd(plan, { before, after });
}

interface Figures {
  readonly bytes?: number | undefined;
  readonly freeBytes?: number | undefined;
}

async function readFigures<Item>(cleanup: Cleanup<Item>, waiting: Waiting): Promise<Figures> {
  const bytes = await cleanup.measureAll?.(waiting).catch(() => undefined);
  return { bytes, freeBytes: (await cleanup.readDisk(waiting))?.freeBytes };
}

/** Removes one after the other, because the order matters, and stops when a job begins. */
class Removal<Item> {
  readonly #cleanup: Cleanup<Item>;
  readonly #options: CleanupOptions;
  readonly #removed: Item[] = [];
  readonly #absent: Item[] = [];
  readonly #kept: { readonly item: Item; readonly because: KeepReason }[] = [];
  #failure: CleanupFailure | undefined;

  constructor(cleanup: Cleanup<Item>, options: CleanupOptions) {
    this.#cleanup = cleanup;
    this.#options = options;
  }

  async run(items: readonly Item[]): Promise<void> {
    const { clock, signal } = this.#options;
    const operation = `remove the ${this.#cleanup.noun}s`;
    let removing: Promise<unknown> = Promise.resolve();
    const removeAll = (until: AbortSignal): Promise<void> => {
      const all = this.#removeEach(items, until);
      removing = all.catch(() => {});
      return all;
    };
    const limits = { operation, timeoutMs: REMOVE_TIMEOUT_MS, clock, signal };
    await withDeadline(removeAll, limits).catch((error: unknown) =>
      this.#fail(toFailure(error, signal)),
    );
    // The removal that is under way counts.
    await within(removing, LAST_REMOVAL_MS, clock);
  }

  async #removeEach(items: readonly Item[], signal: AbortSignal): Promise<void> {
    for (const item of items) {
      const busy = await this.#options.findJob({ signal });
      signal.throwIfAborted();
      if (busy) return this.#fail({ kind: busy.reason, message: busy.message, hint: busy.hint });
      await this.#removeOne(item, signal);
    }
  }

  /** A failure with one thing does not keep the others. */
  async #removeOne(item: Item, signal: AbortSignal): Promise<void> {
    try {
      const end = await this.#cleanup.remove(item, { signal });
      if (end === 'removed') this.#removed.push(item);
      else if (end === 'absent') this.#absent.push(item);
      else if ('kept' in end) this.#kept.push({ item, because: end.kept });
      else this.#fail({ kind: 'not-deletable', ...end.failed });
    } catch (error) {
      signal.throwIfAborted();
      this.#fail(toFailure(error));
    }
  }

  /** The first one is reported. */
  #fail(failure: CleanupFailure): void {
    this.#failure ??= failure;
  }

  toEnd(
    plan: CleanupPlan<Item>,
    { before, after }: { readonly before: Figures; readonly after: Figures },
  ): CleanupEnd<Item> {
    const failure = this.#failure;
    if (failure && this.#removed.length === 0) return { result: 'failed', failure, plan };
    const measured = difference(before.bytes, after.bytes);
    const filesystemBytes = difference(after.freeBytes, before.freeBytes);
    const done: Done<Item> = {
      removed: this.#removed,
      absent: this.#absent,
      kept: this.#kept,
      bytes: Math.max(measured ?? 0, this.#cleanup.sumBytes(this.#removed)),
      ...(filesystemBytes !== undefined && { filesystemBytes }),
    };
    return failure ? { result: 'partial', plan, done, failure } : { result: 'pruned', plan, done };
  }
}

function difference(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one - other;
}
