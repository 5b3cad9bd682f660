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
  readonly gains: number[];
  readonly asked: string[] = [];
  readonly lines: string[] = [];
  readonly events: AgentEvent[] = [];
  readonly watchdog: Watchdog;

  constructor(used: number, gains: number[], leastAgeMs = 60_000) {
    this.used = used;
    this.gains = gains;
    const log = {
      info: (text: string) => void this.lines.push(text),
      warn: (text: string) => void this.lines.push(`! ${text}`),
    };
    this.watchdog = new Watchdog({
      config: CONFIG,
      host: 'h',
      others: [SNAPSHOTS],
      readLeastAge: () => Promise.resolve(leastAgeMs),
      now: () => 0,
      run: (task) => Promise.resolve(this.#prune(task)),
      look: () => Promise.resolve(this.sample()),
      log,
      notify: (event) => void this.events.push(event),
    });
  }

  sample(): DiskSample {
    return { host: 'h', at: 0, totalBytes: 1_000, freeBytes: 1_000 - 10 * this.used };
  }

  async take(mayPrune = true): Promise<void> {
    const { signal } = new AbortController();
    await this.watchdog.take(this.sample(), { mayPrune, signal });
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
      outcome: gain > 0 ? 'pruned' : 'skipped',
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

  it('knows nothing of a disk that is not visible', async () => {
    const disk = new Disk(95, []);
    const { signal } = new AbortController();
    await disk.watchdog.take(undefined, { mayPrune: true, signal });
    expect(disk.watchdog.status().state).toBe('disk-unknown');
    expect(disk.asked).toEqual([]);
  });
});
