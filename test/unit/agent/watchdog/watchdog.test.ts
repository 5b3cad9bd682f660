import { describe, expect, it } from 'vitest';
import type { TaskConfig, WatchdogConfig } from '../../../../src/agent/config/model.ts';
import type { AgentEvent, DiskSample, TaskRun } from '../../../../src/agent/model.ts';
import { Watchdog } from '../../../../src/agent/watchdog/watchdog.ts';

const CONFIG: WatchdogConfig = {
  everyMs: 1_000,
  hosts: ['h'],
  bytes: { highPercent: 85, lowPercent: 75 },
  inodes: { highPercent: 90, lowPercent: 80 },
  olderThanMs: 8 * 3_600_000,
  atLeastMs: 2 * 3_600_000,
  timeoutMs: 1_000,
};
const SNAPSHOTS: TaskConfig = {
  task: 'snapshots',
  schedule: { everyMs: 1_000 },
  jitterMs: 0,
  timeoutMs: 1_000,
  hosts: ['h'],
  boundsText: 'of everybody',
  bounds: { all: true, olderThanMs: 0, maxSize: { bytes: 1 }, minFree: undefined },
};

/** A disk that each prune makes emptier by so much. */
class Disk {
  used: number;
  now = 1_000_000_000;
  fails = false;
  readonly gains: number[];
  readonly asked: string[] = [];
  readonly lines: string[] = [];
  readonly events: AgentEvent[] = [];
  readonly values = new Map<string, string>();
  readonly leastAgeMs: number;
  watchdog: Watchdog;

  constructor(used: number, gains: number[], leastAgeMs = 60_000) {
    this.used = used;
    this.gains = gains;
    this.leastAgeMs = leastAgeMs;
    this.watchdog = this.#open();
  }

  /** The agent is restarted. */
  restart(): void {
    this.watchdog = this.#open();
  }

  #open(): Watchdog {
    const { leastAgeMs } = this;
    const log = {
      info: (text: string) => void this.lines.push(text),
      warn: (text: string) => void this.lines.push(`! ${text}`),
    };
    return new Watchdog({
      config: CONFIG,
      host: 'h',
      others: [SNAPSHOTS],
      readLeastAge: () => Promise.resolve(leastAgeMs),
      now: () => this.now,
      run: (task) => Promise.resolve(this.#prune(task)),
      look: () => Promise.resolve(this.sample()),
      log,
      memory: {
        remember: (key, value) => void this.values.set(key, value),
        recall: (key) => this.values.get(key),
      },
      notify: (event) => void this.events.push(event),
    });
  }

  sample(): DiskSample {
    return { host: 'h', at: 0, totalBytes: 1_000, freeBytes: 1_000 - 10 * this.used };
  }

  async take(mayPrune = true): Promise<void> {
    const { signal } = new AbortController();
    await this.watchdog.take(this.sample(), { mayPrune: () => Promise.resolve(mayPrune), signal });
  }

  #prune(task: TaskConfig): TaskRun {
    this.asked.push(`${task.task}: ${task.boundsText}`);
    const gain = this.gains.shift() ?? 0;
    this.used -= gain;
    return {
      task: task.task,
      host: 'h',
      occasion: 'watchdog',
      dryRun: false,
      startedAt: 0,
      endedAt: 0,
      outcome: this.fails ? 'failed' : gain > 0 ? 'pruned' : 'skipped',
      ...(this.fails && { error: { kind: 'engine-unreachable', message: 'gone' } }),
      reclaimedBytes: 10 * gain,
      results: [],
    };
  }
}

const TARGET = 'at most 75 % of the disk and 80 % of its inodes are used';

describe('the watchdog of a host', () => {
  it('prunes harder until the low mark is reached, and says each step', async () => {
    const disk = new Disk(90, [5, 12]);
    await disk.take();
    expect(disk.asked).toEqual([
      `cache: not used for 8h, until ${TARGET}`,
      `cache: not used for 4h, until ${TARGET}`,
    ]);
    expect(disk.lines).toEqual([
      `! h: 90.0 % of the disk are used, more than 85 %: pruning build cache not used for 8h, until ${TARGET}`,
      'h: cache: 50 B reclaimed',
      `! h: 85.0 % of the disk are used, more than 75 %: pruning build cache not used for 4h, until ${TARGET}`,
      'h: cache: 120 B reclaimed',
      `h: ${TARGET} reached, 170 B reclaimed`,
    ]);
    expect(disk.events).toMatchObject([{ type: 'target-reached', reclaimedBytes: 170 }]);
    expect(disk.watchdog.status().state).toBe('below');
  });

  it('goes on to snapshots, and tells of a miss once', async () => {
    const disk = new Disk(95, []);
    await disk.take();
    expect(disk.asked.map((each) => each.split(':')[0])).toEqual([
      'cache',
      'cache',
      'cache',
      'snapshots',
    ]);
    expect(disk.lines.filter((line) => line.includes('nothing reclaimed'))).toHaveLength(4);
    expect(disk.watchdog.status().state).toBe('missed');
    await disk.take();
    expect(disk.events).toMatchObject([{ type: 'target-missed' }]);
    expect(disk.asked).toHaveLength(4);
    disk.now += 15 * 60_000;
    await disk.take();
    expect(disk.asked).toHaveLength(8);
    expect(disk.events).toHaveLength(1);
  });

  it('knows after a restart that it has missed its mark, and says when the disk is no longer too full', async () => {
    const disk = new Disk(95, []);
    await disk.take();
    expect(disk.events).toMatchObject([{ type: 'target-missed' }]);
    disk.restart();
    expect(disk.watchdog.status()).toMatchObject({ state: 'missed', since: disk.now });
    await disk.take();
    // It is too early for another try.
    expect(disk.asked).toHaveLength(4);
    disk.used = 50;
    disk.restart();
    await disk.take();
    expect(disk.events).toMatchObject([{ type: 'target-missed' }, { type: 'target-reached' }]);
    disk.restart();
    expect(disk.watchdog.status()).toMatchObject({ state: 'below' });
  });

  it('goes on by changed marks with what it knows', async () => {
    const disk = new Disk(95, []);
    await disk.take();
    const bytes = { highPercent: 90, lowPercent: 80 };
    disk.watchdog.change({ config: { ...CONFIG, bytes }, others: [] });
    expect(disk.watchdog.status()).toMatchObject({ state: 'missed', bytes });
    disk.now += 15 * 60_000;
    await disk.take();
    expect(disk.asked).toHaveLength(7);
    expect(disk.events).toMatchObject([{ type: 'target-missed' }]);
  });

  it('reaches the mark by snapshots alone', async () => {
    const disk = new Disk(95, [0, 0, 0, 30]);
    await disk.take();
    expect(disk.events).toMatchObject([{ type: 'target-reached', reclaimedBytes: 300 }]);
  });

  it('prunes nothing while that is switched off, and nothing younger than the policy permits', async () => {
    const off = new Disk(95, [30]);
    await off.take(false);
    expect(off.asked).toEqual([]);
    const careful = new Disk(95, [30], 24 * 3_600_000);
    await careful.take();
    expect(careful.asked).toEqual([`cache: not used for 1d, until ${TARGET}`]);
  });

  it('takes a prune that failed for no miss, and tries again later', async () => {
    const disk = new Disk(95, []);
    disk.fails = true;
    await disk.take();
    await disk.take();
    expect([disk.asked.length, disk.events, disk.watchdog.status().state]).toEqual([
      1,
      [],
      'below',
    ]);
    disk.now += 5 * 60_000;
    disk.fails = false;
    disk.gains.push(30);
    await disk.take();
    expect(disk.events).toMatchObject([{ type: 'target-reached' }]);
  });

  it('says when a disk that it could not free is no longer too full', async () => {
    const disk = new Disk(95, []);
    await disk.take();
    disk.used = 80;
    await disk.take();
    expect(disk.events).toMatchObject([
      { type: 'target-missed' },
      { type: 'target-reached', reclaimedBytes: 0 },
    ]);
    disk.used = 95;
    await disk.take();
    expect(disk.events).toHaveLength(3);
  });

  it('stops between two steps when pruning is switched off', async () => {
    const disk = new Disk(95, []);
    let asked = 0;
    const { signal } = new AbortController();
    const mayPrune = (): Promise<boolean> => Promise.resolve((asked += 1) < 2);
    await disk.watchdog.take(disk.sample(), { mayPrune, signal });
    expect([disk.asked.length, disk.watchdog.status().state]).toEqual([1, 'below']);
  });

  it('knows nothing of a disk that is not visible', async () => {
    const disk = new Disk(95, []);
    const { signal } = new AbortController();
    await disk.watchdog.take(undefined, { mayPrune: () => Promise.resolve(true), signal });
    expect(disk.watchdog.status().state).toBe('disk-unknown');
    expect(disk.asked).toEqual([]);
  });
});
