import { formatChosenTime } from '../../base/duration.ts';
import { formatSize } from '../../base/size.ts';
import type { PruneBounds } from '../../prune/cache/bounds.ts';
import type { TaskConfig, WatchdogConfig } from '../config/model.ts';
import type { AgentLog } from '../agent-log.ts';
import type { AgentEvent, DiskSample, TaskRun, WatchdogStatus } from '../model.ts';
import type { AgentState } from '../state/store.ts';
import { usedPercents } from '../used-percents.ts';
import { decideStep, findAbove, type StepBounds, type WatchState } from './decide-step.ts';

export interface WatchdogOptions {
  readonly config: WatchdogConfig;
  /** The name of the host. */
  readonly host: string;
  /** Tasks of this host that may free space within their own bounds, after the build cache. */
  readonly others: readonly TaskConfig[];
  /** Nothing younger is pruned, by the policy of the host. */
  readonly readLeastAge: () => Promise<number>;
  readonly now: () => number;
  readonly run: (task: TaskConfig, signal: AbortSignal) => Promise<TaskRun>;
  /** Undefined if the disk is not visible. */
  readonly look: (signal: AbortSignal) => Promise<DiskSample | undefined>;
  readonly log: AgentLog;
  /** When the low mark was missed: it survives a restart. */
  readonly memory: Pick<AgentState, 'remember' | 'recall'>;
  readonly notify: (event: AgentEvent) => void;
}

/** What a changed configuration says of it. */
export type WatchdogChange = Pick<WatchdogOptions, 'config' | 'others'>;

export interface WatchHow {
  readonly mayPrune: () => Promise<boolean>;
  readonly signal: AbortSignal;
}

/** After a prune that failed, the next try. */
const RETRY_MS = 5 * 60_000;

/** Watches the disk of one host. Above a high mark it prunes, harder with each step, until the low mark is reached. */
export class Watchdog {
  #options: WatchdogOptions;
  #past: WatchState = { state: 'below' };
  #since: number;
  #isDiskUnknown = false;
  #wasMissed = false;
  /** No step before this time. */
  #retryAt = Number.NEGATIVE_INFINITY;

  constructor(options: WatchdogOptions) {
    this.#options = options;
    this.#since = options.now();
    const missedAt = Number(options.memory.recall(this.#key) || Number.NaN);
    if (Number.isNaN(missedAt)) return;
    this.#past = { state: 'missed', at: missedAt };
    this.#since = missedAt;
    this.#wasMissed = true;
  }

  get #key(): string {
    return `missed disk of ${this.#options.host}`;
  }

  change(change: WatchdogChange): void {
    this.#options = { ...this.#options, ...change };
  }

  status(): WatchdogStatus {
    const { bytes, inodes } = this.#options.config;
    const state = this.#isDiskUnknown ? 'disk-unknown' : this.#past.state;
    return { state, bytes, inodes, since: this.#since };
  }

  /** One look has shown this. `mayPrune` is asked before each step: false while pruning is switched off. */
  async take(first: DiskSample | undefined, how: WatchHow): Promise<void> {
    this.#note(first);
    if (this.#mustWait()) return;
    const bounds = await this.#readBounds();
    let [sample, reclaimedBytes] = [first, 0];
    while (sample) {
      const step = decideStep(sample, this.#past, { ...bounds, now: this.#options.now() });
      if (step.action === 'wait') {
        this.#rest(sample, step.next);
        return;
      }
      if (step.action === 'reached') {
        this.#reach(sample, reclaimedBytes);
        return;
      }
      if (!(await how.mayPrune())) {
        if (this.#past.state === 'pruning') this.#become({ state: 'below' });
        return;
      }
      if (step.action === 'missed') {
        const after = await this.#pruneOthers(sample, how.signal);
        const total = reclaimedBytes + after.bytes;
        if (findAbove(after.sample, bounds, 'lowPercent')) this.#miss(after.sample, total);
        else this.#reach(after.sample, total);
        return;
      }
      const before = this.#past;
      this.#become({ state: 'pruning', ageMs: step.ageMs });
      const ran = await this.#prune(sample, step, how.signal);
      how.signal.throwIfAborted();
      if (ran.outcome === 'failed') {
        // Nothing is known about what could be pruned: this is no miss.
        this.#become(before.state === 'pruning' ? { state: 'below' } : before);
        this.#retryAt = this.#options.now() + RETRY_MS;
        return;
      }
      reclaimedBytes += ran.reclaimedBytes;
      sample = await this.#look(how.signal);
    }
  }

  /** Some time after a prune that failed; the clock may have been set back. */
  #mustWait(): boolean {
    const now = this.#options.now();
    return now < this.#retryAt && now >= this.#retryAt - RETRY_MS;
  }

  /** The bounds of the configuration, and the least age of the policy. */
  async #readBounds(): Promise<StepBounds> {
    const { config, readLeastAge } = this.#options;
    const atLeastMs = Math.max(config.atLeastMs, await readLeastAge());
    return { ...config, atLeastMs, olderThanMs: Math.max(config.olderThanMs, atLeastMs) };
  }

  #rest(sample: DiskSample, next: WatchState): void {
    const wasMissed = this.#past.state === 'missed';
    this.#become(next);
    if (!wasMissed || next.state !== 'below') return;
    const { log, host, notify } = this.#options;
    log.info(`${host}: the disk is no longer too full`);
    notify({ type: 'target-reached', sample, reclaimedBytes: 0 });
  }

  async #prune(
    sample: DiskSample,
    { ageMs, because }: { readonly ageMs: number; readonly because: string },
    signal: AbortSignal,
  ): Promise<TaskRun> {
    const { config, host, run, log } = this.#options;
    const age = formatChosenTime(ageMs);
    log.warn(
      `${host}: ${because}: pruning build cache not used for ${age}, until ${this.#target()}`,
    );
    const task: TaskConfig = {
      task: 'cache',
      schedule: { everyMs: config.everyMs },
      jitterMs: 0,
      timeoutMs: config.timeoutMs,
      hosts: [host],
      boundsText: `not used for ${age}, until ${this.#target()}`,
      bounds: toBounds(sample, config, ageMs),
    };
    const ran = await run(task, signal);
    this.#report(ran);
    return ran;
  }

  /** The other tasks, by their own bounds, while the disk is too full. */
  async #pruneOthers(
    before: DiskSample,
    signal: AbortSignal,
  ): Promise<{ readonly sample: DiskSample; readonly bytes: number }> {
    const { others, config, host, run, log } = this.#options;
    let [sample, bytes] = [before, 0];
    for (const task of others) {
      const because = findAbove(sample, config, 'lowPercent');
      if (because === undefined) break;
      log.warn(`${host}: ${because}: pruning ${task.task}, ${task.boundsText}`);
      const ran = await run(task, signal);
      this.#report(ran);
      bytes += ran.reclaimedBytes;
      signal.throwIfAborted();
      sample = (await this.#look(signal)) ?? sample;
    }
    return { sample, bytes };
  }

  #report({ task, outcome, reclaimedBytes, error }: TaskRun): void {
    const { log, host } = this.#options;
    const what = `${host}: ${task}`;
    if (error) log.warn(`${what}: ${error.message}`);
    else if (reclaimedBytes > 0) log.info(`${what}: ${formatSize(reclaimedBytes)} reclaimed`);
    else log.warn(`${what}: nothing reclaimed although the disk is too full (${outcome})`);
  }

  #reach(sample: DiskSample, reclaimedBytes: number): void {
    const { log, host, notify } = this.#options;
    log.info(`${host}: ${this.#target()} reached, ${formatSize(reclaimedBytes)} reclaimed`);
    this.#become({ state: 'below' });
    notify({ type: 'target-reached', sample, reclaimedBytes });
  }

  #miss(sample: DiskSample, reclaimedBytes: number): void {
    const { log, host, notify, config, now } = this.#options;
    const because = findAbove(sample, config, 'lowPercent') ?? '';
    log.warn(
      `${host}: ${because}, and everything that the bounds permit is pruned: lower "at-least" of the watchdog, or free the disk by hand`,
    );
    // One message for each time that the disk is too full, not for each try.
    const isNew = !this.#wasMissed;
    this.#wasMissed = true;
    this.#become({ state: 'missed', at: now() });
    if (isNew) notify({ type: 'target-missed', sample, reclaimedBytes });
  }

  async #look(signal: AbortSignal): Promise<DiskSample | undefined> {
    const sample = await this.#options.look(signal);
    this.#note(sample);
    return sample;
  }

  /** The host was not reached: what was known of its disk is old. */
  lose(): void {
    this.#isDiskUnknown = true;
  }

  #note(sample: DiskSample | undefined): void {
    this.#isDiskUnknown = sample === undefined;
  }

  #become(next: WatchState): void {
    const { memory, now } = this.#options;
    if (next.state === 'missed') memory.remember(this.#key, String(next.at));
    if (next.state === 'below' && this.#wasMissed) {
      memory.remember(this.#key, '');
      this.#wasMissed = false;
    }
    if (next.state !== this.#past.state) this.#since = now();
    this.#past = next;
  }

  #target(): string {
    const { bytes, inodes } = this.#options.config;
    return bytes.lowPercent === inodes.lowPercent
      ? `at most ${bytes.lowPercent} % are used`
      : `at most ${bytes.lowPercent} % of the disk and ${inodes.lowPercent} % of its inodes are used`;
  }
}

/** Nothing younger than the age, the least recently used first, and no more than the low mark asks for. */
function toBounds(
  sample: DiskSample,
  { bytes, inodes }: WatchdogConfig,
  leastAgeMs: number,
): PruneBounds {
  const used = usedPercents(sample);
  const areInodesShort = (used.inodes ?? 0) > inodes.lowPercent;
  const areBytesShort = used.bytes > bytes.lowPercent;
  const lowest = Math.min(bytes.lowPercent, inodes.lowPercent);
  // A share counts for bytes and inodes alike, an amount of bytes does not.
  const free = areInodesShort
    ? { percent: 100 - (areBytesShort ? lowest : inodes.lowPercent) }
    : { bytes: Math.ceil((sample.totalBytes * (100 - bytes.lowPercent)) / 100) };
  return { minFree: { below: free, until: free }, all: false, leastAgeMs };
}
