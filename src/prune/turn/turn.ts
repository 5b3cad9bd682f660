import { randomBytes } from 'node:crypto';
import { within } from '../../base/async/within.ts';
import type { Clock } from '../../base/clock.ts';
import { formatDuration } from '../../base/duration.ts';
import { EngineFailed } from '../../base/errors/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import {
  EXPIRES_LABEL,
  LOCK_ROLE,
  NAME_LABEL,
  OWNER_LABEL,
  PRUNE_LABEL,
  ROLE_LABEL,
} from '../../engine/labels.ts';
import { isSameHolder, removeLock } from '../../engine/owner/lock.ts';
import {
  formatExpiry,
  formatOwner,
  judgeOwner,
  readOwnerLabels,
  type Onlooker,
} from '../../engine/owner/owner.ts';
import type { Volume } from '../../engine/types.ts';
import { TIMED_OUT, withDeadline } from '../../engine/with-deadline.ts';
import { decidePrune } from './decide-prune.ts';
import { elapsedSince, formatMoment, parseMoment, toMoment, type Moment } from './moment.ts';
import {
  addPrune,
  findLast,
  formatPastPrunes,
  parsePastPrunes,
  type PastPrune,
  type Strength,
} from './past-prunes.ts';

// Every process that prunes a host asks the host's engine for the turn. One volume records the last prunes. A second
// one is the lock: it exists only during a prune, and only its holder replaces the record, because the labels of a
// volume cannot be changed. Neither belongs to a run, so that a prune does not count as one.

const HOST_VOLUMES: TurnVolumes = { record: 'tongs-prunes', lock: 'tongs-prune-lock' };

/** A prune may take so long. The lock outlives it a little, so that no holder works without its lock. */
export const LONGEST_PRUNE_MS = 30 * 60_000;
const LOCK_MS = LONGEST_PRUNE_MS + 60_000;
const CALLS_TIMEOUT_MS = 30_000;
/** After an abort: the whole has to end within five seconds. */
const LAST_CALLS_MS = 4_000;

export interface TurnRequest {
  readonly strength: Strength;
  /** At least so long after the last prune of that strength; undefined for a prune that a person asks for. */
  readonly intervalMs: number | undefined;
}

export interface TurnOptions {
  /** The point of view from which the holder of the lock is judged. */
  readonly onlooker: Onlooker;
  /** Milliseconds since the boot, if they are known. */
  readonly readUptime: () => number | undefined;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  /** A test has its own. */
  readonly volumes?: TurnVolumes;
}

/** The names of the two volumes. */
export interface TurnVolumes {
  readonly record: string;
  readonly lock: string;
}

export type Turn = HeldTurn | TurnRefusal;

/** One of `finish` and `giveBack` has to be called. Neither rejects, or waits for an engine that hangs. */
export interface HeldTurn {
  readonly state: 'held';
  /** Aborts with that of the options, and when the prune takes too long. */
  readonly signal: AbortSignal;
  /** Records the prune, and lets others prune. */
  readonly finish: () => Promise<void>;
  /** Lets others prune at once: this one has failed. */
  readonly giveBack: () => Promise<void>;
}

export type TurnRefusal =
  | { readonly state: 'pruned-lately'; readonly agoMs: number; readonly intervalMs: number }
  | { readonly state: 'prune-under-way'; readonly sinceMs: number };

/** Takes the turn to prune, if nobody else has it and a prune is due. Rejects if the engine does. */
export function takeTurn(
  engine: Engine,
  request: TurnRequest,
  options: TurnOptions,
): Promise<Turn> {
  const { clock, signal } = options;
  return withDeadline((until) => new TurnTaker(engine, options, until).take(request), {
    operation: 'find out when the host was pruned',
    timeoutMs: CALLS_TIMEOUT_MS,
    clock,
    signal,
  });
}

const POLL_MS = 1_000;

/** As `takeTurn`, but waits while somebody else prunes, for as long as that may take. `onWait` is called once. */
export async function awaitTurn(
  engine: Engine,
  request: TurnRequest,
  options: TurnOptions & { readonly onWait: (refusal: TurnRefusal) => void },
): Promise<Turn> {
  const { clock, random, signal, onWait } = options;
  for (let waited = 0; ;) {
    const turn = await takeTurn(engine, request, options);
    if (turn.state !== 'prune-under-way' || waited > LOCK_MS) return turn;
    if (waited === 0) onWait(turn);
    const wait = POLL_MS * (0.5 + random());
    await clock.sleep(wait, signal);
    waited += wait;
  }
}

/** After so many locks of dead holders, another process is taking them over as well. */
const MOST_TRIES = 5;

class TurnTaker {
  readonly #engine: Engine;
  readonly #options: TurnOptions;
  readonly #names: TurnVolumes;
  /** Aborts when nobody waits for the answer any more. */
  readonly #signal: AbortSignal;

  constructor(engine: Engine, options: TurnOptions, signal: AbortSignal) {
    this.#engine = engine;
    this.#options = options;
    this.#names = options.volumes ?? HOST_VOLUMES;
    this.#signal = signal;
  }

  async take(request: TurnRequest): Promise<Turn> {
    // Most jobs end here, with one call.
    const volumes = await this.#list();
    const seen = volumes.find(({ name }) => name === this.#names.lock);
    const held = seen && this.#whyHeld(seen);
    if (held) return held;
    const early = this.#whyNotDue(volumes, request);
    // Its holder was killed after it had recorded the prune.
    if (early && seen) await removeLock(this.#engine, seen, this.#options.clock);
    if (early) return early;
    const lock = this.#makeLock();
    const refusal = await this.#acquire(lock, seen);
    if (refusal) return refusal;
    try {
      // Since the first look, another process may have pruned.
      const settled = await this.#list();
      this.#signal.throwIfAborted();
      const late = this.#whyNotDue(settled, request);
      if (!late)
        return this.#hold(lock, { past: this.#readPast(settled), strength: request.strength });
      await this.#release(lock);
      return late;
    } catch (error) {
      await this.#release(lock);
      throw error;
    }
  }

  #list(): Promise<readonly Volume[]> {
    return this.#engine.listVolumes({ label: PRUNE_LABEL }, { signal: this.#signal });
  }

  /** Creates the lock; resolves with a refusal if another process holds it. */
  async #acquire(lock: Volume, seen: Volume | undefined): Promise<TurnRefusal | undefined> {
    let other = seen;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      if (other) await removeLock(this.#engine, other, this.#options.clock);
      this.#signal.throwIfAborted();
      const made = await this.#engine.createVolume(lock);
      if (isSameHolder(made.labels, lock.labels)) return undefined;
      const refusal = this.#whyHeld(made);
      if (refusal) return refusal;
      other = made;
    }
    return { state: 'prune-under-way', sinceMs: 0 };
  }

  #whyNotDue(
    volumes: readonly Volume[],
    { strength, intervalMs }: TurnRequest,
  ): TurnRefusal | undefined {
    if (intervalMs === undefined) return undefined;
    const now = this.#now();
    const decision = decidePrune(findLast(this.#readPast(volumes), strength, now), now, intervalMs);
    if (decision.due) return undefined;
    return {
      state: 'pruned-lately',
      agoMs: decision.agoMs,
      intervalMs: decision.intervalMs,
    };
  }

  /** A refusal unless the holder is dead, or its time is over. */
  #whyHeld({ labels }: Volume): TurnRefusal | undefined {
    const { onlooker, clock } = this.#options;
    const { dead, because } = judgeOwner(readOwnerLabels(labels), {
      ...onlooker,
      now: clock.now(),
    });
    if (dead && because !== 'expired') return undefined;
    const since = parseMoment(labels[PRUNE_LABEL]?.split(' ').slice(1).join(' ') ?? '');
    // The uptime knows better than the expiry, which is by the clock.
    const sinceMs = since && elapsedSince(since, this.#now());
    if (sinceMs === undefined || sinceMs >= LOCK_MS) return undefined;
    return { state: 'prune-under-way', sinceMs };
  }

  #makeLock(): Volume {
    const nonce = randomBytes(8).toString('hex');
    const { onlooker, clock } = this.#options;
    return {
      name: this.#names.lock,
      labels: {
        [PRUNE_LABEL]: `${nonce} ${formatMoment(this.#now())}`,
        [ROLE_LABEL]: LOCK_ROLE,
        [NAME_LABEL]: 'prune',
        [OWNER_LABEL]: formatOwner(onlooker.self),
        [EXPIRES_LABEL]: formatExpiry(clock.now() + LOCK_MS),
      },
    };
  }

  #hold(
    lock: Volume,
    { past, strength }: { readonly past: readonly PastPrune[]; readonly strength: Strength },
  ): HeldTurn {
    const { clock, random, signal } = this.#options;
    const ended = new AbortController();
    const late = new AbortController();
    clock.sleep(LONGEST_PRUNE_MS, ended.signal).then(
      () => late.abort(tooLong()),
      () => {},
    );
    const end = async (work: () => Promise<void>): Promise<void> => {
      ended.abort();
      // What cannot be recorded is pruned again too soon, which is harmless; the lock is taken over.
      const ending = work()
        .catch(() => {})
        .then(() => this.#release(lock));
      // An engine that hangs does not hold the job.
      await within(
        ending.catch(() => {}),
        signal?.aborted ? LAST_CALLS_MS : CALLS_TIMEOUT_MS,
        clock,
      );
    };
    return {
      state: 'held',
      signal: signal ? AbortSignal.any([signal, late.signal]) : late.signal,
      finish: () =>
        end(async () => {
          const prune = { at: this.#now(), strength, jitter: random() };
          await this.#replaceRecord(addPrune(past, prune));
        }),
      giveBack: () => end(async () => {}),
    };
  }

  #readPast(volumes: readonly Volume[]): readonly PastPrune[] {
    const record = volumes.find(({ name }) => name === this.#names.record);
    return parsePastPrunes(record?.labels[PRUNE_LABEL] ?? '');
  }

  async #replaceRecord(past: readonly PastPrune[]): Promise<void> {
    await this.#engine.removeVolume(this.#names.record);
    const labels = { [PRUNE_LABEL]: formatPastPrunes(past) };
    await this.#engine.createVolume({ name: this.#names.record, labels });
  }

  async #release(lock: Volume): Promise<void> {
    await this.#engine.removeVolume(lock.name);
  }

  #now(): Moment {
    const { clock, readUptime, onlooker } = this.#options;
    return toMoment(clock.now(), { uptimeMs: readUptime(), owner: onlooker.self });
  }
}

function tooLong(): EngineFailed {
  return new EngineFailed(
    `Cannot prune within ${formatDuration(LONGEST_PRUNE_MS)}: the engine has not finished`,
    { code: TIMED_OUT, retriable: true, hint: 'Check the load of the engine and its disk.' },
  );
}
