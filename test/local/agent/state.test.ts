import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DiskSample, TaskRun } from '../../../src/agent/model.ts';
import { openState } from '../../../src/agent/state/open-state.ts';
import { thinSamples } from '../../../src/agent/state/thin-samples.ts';
import {
  fillDisk,
  mountLoopDisk,
  removeLoopDisk,
  whyNoLoopDisk,
} from '../../support/files/loop-disk.ts';
import { aPastRun } from '../../support/values/agent-runs.ts';
import { cases, FACTOR } from '../../support/values/property.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = Date.UTC(2026, 5, 1);

let folder = '';
let problems: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongs-state-'));
  problems = [];
  now = NOW;
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

let now = NOW;
const options = { now: () => now, onProblem: (message: string) => void problems.push(message) };

const run = (startedAt: number, more: Partial<TaskRun> = {}): TaskRun =>
  aPastRun('h', startedAt, more);

function sample(at: number, freeBytes = 5): DiskSample {
  return { host: 'h', at, totalBytes: 10, freeBytes, inodes: { total: 4, free: 3 } };
}

const noDisk = whyNoLoopDisk();

describe('the state of the agent', () => {
  it('thins samples while it reads, of each stretch to the fullest', () => {
    using state = openState(folder, options);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.nat(50_000), fc.nat(9)), {
          selector: ([at]) => at,
          maxLength: 60,
        }),
        fc.integer({ min: 1, max: 20 }),
        fc.uuid(),
        (given, points, host) => {
          const samples = given.map(([at, free]) => ({ ...sample(NOW + at, free), host }));
          for (const each of samples) state.addSample(each);
          state.addSample({ ...sample(NOW - 1, 0), host });
          const found = state.listSamples({ host, since: NOW, points });
          // Of two that are as full, either.
          const freeOf = (all: readonly DiskSample[]): number[] =>
            all.map(({ freeBytes }) => freeBytes);
          expect(freeOf(found)).toEqual(freeOf(thinSamples(samples, points)));
          expect(samples).toEqual(expect.arrayContaining([...found]));
        },
      ),
      cases(60),
    );
  });

  it('remembers runs, samples and values over a restart, for the user of the agent alone', () => {
    const inner = join(folder, 'state');
    {
      using state = openState(inner, options);
      state.addRun(run(NOW));
      state.addRun(run(NOW + 1, { task: 'images' }));
      state.addSample(sample(NOW));
      state.remember('key', 'value');
    }
    using state = openState(inner, options);
    expect(state.listRuns({ limit: 9 }).map(({ task }) => task)).toEqual(['images', 'cache']);
    expect(state.listRuns({ task: 'cache', host: 'h', limit: 9 })).toEqual([run(NOW)]);
    expect(state.listRuns({ before: NOW + 1, limit: 9 })).toEqual([run(NOW)]);
    expect(state.listSamples({ host: 'h', since: 0, points: 9 })).toEqual([sample(NOW)]);
    state.addRun(run(NOW + 2, { host: 'other', reclaimedBytes: 5 }));
    state.addRun(run(NOW + 3, { dryRun: true }));
    expect([...state.sumReclaimed(NOW)]).toEqual([
      ['h', 14],
      ['other', 5],
    ]);
    expect(state.recall('key')).toBe('value');
    expect(state.problem).toBeUndefined();
    expect(statSync(inner).mode.toString(8).slice(-3)).toBe('700');
    for (const file of readdirSync(inner)) {
      expect(statSync(join(inner, file)).mode.toString(8).slice(-3)).toBe('600');
    }
  });

  it('of another agent that runs is an error', () => {
    using _ = openState(folder, options);
    expect(() => openState(folder, options)).toThrow(/another agent has it open/);
  });

  it('that is damaged is moved aside', () => {
    writeFileSync(join(folder, 'agent.db'), 'x'.repeat(10_000));
    using state = openState(folder, options);
    state.addRun(run(NOW));
    expect(state.listRuns({ limit: 9 })).toHaveLength(1);
    expect(readdirSync(folder)).toContain('agent.db.damaged');
    expect(problems).toEqual([expect.stringContaining('the state was damaged')]);
  });

  it('whose damage shows only later is moved aside without a restart', () => {
    {
      using state = openState(folder, options);
      for (let at = 0; at < 500; at += 1) state.addRun(run(NOW + at));
    }
    const file = join(folder, 'agent.db');
    const bytes = readFileSync(file);
    // All pages except the first one, with the header and the names of the tables.
    writeFileSync(file, bytes.fill(0xff, 4_096));
    using state = openState(folder, options);
    expect(problems).toEqual([]);
    expect(state.listRuns({ limit: 9 })).toEqual([]);
    expect(state.problem).toContain('malformed');
    state.addRun(run(NOW + 1_000));
    now += 10_000;
    state.addRun(run(NOW + 2_000));
    expect(state.problem).toBeUndefined();
    expect(state.listRuns({ limit: 9 })).toEqual([run(NOW + 2_000), run(NOW + 1_000)]);
    expect(problems).toEqual([
      expect.stringContaining('in memory only'),
      expect.stringContaining('the state was damaged'),
      expect.stringContaining('is written again'),
    ]);
    expect(readdirSync(folder)).toContain('agent.db.damaged');
  });

  it('has the last scheduled runs of a task by when they were added', () => {
    using state = openState(folder, options);
    // The clock was set back after the first one.
    const scheduled = [run(NOW + DAY_MS), run(NOW, { occasion: 'once' }), run(NOW + 2)];
    for (const each of scheduled) state.addRun(each);
    for (let at = 3; at < 300; at += 1) state.addRun(run(NOW + at, { occasion: 'request' }));
    state.addRun(run(NOW + 400, { dryRun: true }));
    state.addRun(run(NOW + 401, { host: 'other' }));
    state.addRun(run(NOW + 402, { task: 'images' }));
    expect(state.listScheduled({ task: 'cache', host: 'h', limit: 9 })).toEqual(
      scheduled.toReversed(),
    );
  });

  it('of a later version is left alone, and is in memory then', () => {
    const file = join(folder, 'agent.db');
    const later = new DatabaseSync(file);
    later.exec('PRAGMA user_version = 99; CREATE TABLE future (a)');
    later.close();
    {
      using state = openState(folder, options);
      state.addRun(run(NOW));
      expect(state.listRuns({ limit: 9 })).toHaveLength(1);
      expect(state.problem).toContain('a later version has made it');
      state.trim(NOW, DAY_MS);
    }
    const database = new DatabaseSync(file);
    expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 99 });
    database.close();
  });

  it('that cannot be written is in memory until it can', () => {
    // A file where the folder should be.
    const blocked = join(folder, 'blocked');
    writeFileSync(blocked, '');
    using state = openState(blocked, options);
    state.addRun(run(NOW));
    state.addSample(sample(NOW));
    state.remember('a', 'b');
    expect(state.problem).toContain('Cannot use');
    expect(state.recall('a')).toBe('b');
    rmSync(blocked);
    state.remember('c', 'd');
    expect(state.problem).toContain('Cannot use');
    now += 10_000;
    state.remember('e', 'f');
    expect(state.problem).toBeUndefined();
    expect(state.listRuns({ limit: 9 })).toEqual([run(NOW)]);
    expect(statSync(join(blocked, 'agent.db')).size).toBeGreaterThan(0);
    expect(problems.map((text) => text.slice(-16))).toEqual([
      's in memory only',
      'is written again',
    ]);
  });

  it.skipIf(noDisk !== '')(
    `on a disk that is full at the start is in memory until there is space${noDisk && ` (${noDisk})`}`,
    async () => {
      try {
        const disk = await mountLoopDisk(folder, { megabytes: 8, inodes: 64 });
        {
          using state = openState(join(disk, 'known'), options);
          state.addRun(run(NOW));
        }
        const ballast = join(disk, 'ballast');
        await fillDisk(ballast);
        using known = openState(join(disk, 'known'), options);
        using fresh = openState(join(disk, 'fresh'), options);
        for (const state of [known, fresh]) {
          state.addRun(run(NOW + 1));
          expect(state.problem).toMatch(/^Cannot use ".*": .*(full|no space)/);
        }
        expect(known.listRuns({ limit: 9 })).toEqual([run(NOW + 1), run(NOW)]);
        expect(fresh.listRuns({ limit: 9 })).toEqual([run(NOW + 1)]);
        rmSync(ballast);
        now += 10_000;
        for (const state of [known, fresh]) {
          state.addRun(run(NOW + 2));
          expect(state.problem).toBeUndefined();
        }
        expect(known.listRuns({ limit: 9 })).toHaveLength(3);
        expect(fresh.listRuns({ limit: 9 })).toHaveLength(2);
      } finally {
        await removeLoopDisk(folder);
      }
    },
  );

  it('is bounded by age, and thins old samples', () => {
    using state = openState(folder, options);
    for (let at = NOW - 5 * DAY_MS; at < NOW; at += HOUR_MS / 12) state.addSample(sample(at));
    state.addRun(run(NOW - 4 * DAY_MS));
    state.addRun(run(NOW - DAY_MS));
    state.trim(NOW, 3 * DAY_MS);
    expect(state.listRuns({ limit: 9 })).toHaveLength(1);
    const left = state.listSamples({ host: 'h', since: 0, points: 100_000 });
    // Three days: two with twelve in each hour, one with four.
    expect(left).toHaveLength(2 * 24 * 12 + 24 * 4);
    const few = state.listSamples({ host: 'h', since: 0, points: 50 });
    expect(few.length).toBeLessThanOrEqual(50);
  });

  it('holds the last scheduled run of each task, however old it is and however many came after it', () => {
    const last = run(NOW - 30 * DAY_MS, { task: 'images' });
    {
      using state = openState(folder, options);
      state.addRun(run(NOW - 31 * DAY_MS, { task: 'images' }));
      state.addRun(last);
      state.addRun(run(NOW - 400 * DAY_MS, { host: 'was removed' }));
    }
    const database = new DatabaseSync(join(folder, 'agent.db'));
    database
      .prepare(
        `WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 20010)
         INSERT INTO runs (task, host, started_at, run) SELECT 'cache', 'h', ? + n, ? FROM many`,
      )
      .run(NOW, JSON.stringify(run(NOW, { occasion: 'watchdog' })));
    database.close();
    using state = openState(folder, options);
    state.trim(NOW, DAY_MS);
    expect(state.listScheduled({ task: 'images', host: 'h', limit: 9 })).toEqual([last]);
    expect(state.listRuns({ host: 'was removed', limit: 9 })).toEqual([]);
    expect(state.listRuns({ task: 'cache', limit: 30_000 })).toHaveLength(20_000);
  });

  it('has the fullest sample of each stretch, and few of them however often the agent looks', () => {
    using state = openState(folder, options);
    // Every twenty seconds for three days on one host, and once on another.
    for (let at = NOW - 3 * DAY_MS; at < NOW; at += 20_000) {
      state.addSample(sample(at, at % HOUR_MS === 20_000 ? 1 : 5));
    }
    state.addSample({ ...sample(NOW - 2.5 * DAY_MS), host: 'other' });
    const trimAt = (at: number): DiskSample[] => {
      state.trim(at, 90 * DAY_MS);
      return [...state.listSamples({ host: 'h', since: 0, points: 1_000_000 })];
    };
    const left = trimAt(NOW);
    // One day with four in each hour, one hour as it was, and one each minute in between.
    expect(left).toHaveLength(24 * 4 + 47 * 60 + 180);
    expect(left.filter(({ freeBytes }) => freeBytes === 1)).toHaveLength(72);
    expect(state.listSamples({ host: 'other', since: 0, points: 9 })).toHaveLength(1);
    // What has become old since then is thinned as well, also if the clock was set forward and back.
    expect(trimAt(NOW + HOUR_MS)).toHaveLength(25 * 4 + 47 * 60);
    trimAt(NOW + 20 * DAY_MS);
    for (let at = NOW; at < NOW + HOUR_MS; at += 20_000) state.addSample(sample(at));
    trimAt(NOW + HOUR_MS);
    expect(trimAt(NOW + 16 * DAY_MS)).toHaveLength(73);
  });

  it('survives a kill at any time', { timeout: 60_000 * FACTOR }, async () => {
    const program = `
      import { writeSync } from 'node:fs';
      import { openState } from ${JSON.stringify(join(import.meta.dirname, '../../../src/agent/state/open-state.ts'))};
      const state = openState(process.argv[1], { now: Date.now, onProblem: console.error });
      for (let at = Number(process.argv[2]); ; at += 1) {
        state.addSample({ host: 'h', at, totalBytes: 10, freeBytes: 5 });
        writeSync(1, at + "\\n");
      }`;
    let last = 0;
    for (let round = 0; round < 3 * FACTOR; round += 1) {
      const args = ['--input-type=module-typescript', '-e', program, folder, String(last + 1)];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (output.length > 2_000 + 500 * (round % 7)) child.kill('SIGKILL');
      });
      await once(child, 'close');
      last = Number(output.slice(0, output.lastIndexOf('\n')).split('\n').at(-1));
      using state = openState(folder, options);
      expect(state.problem).toBeUndefined();
      // Everything that was reported as written is there.
      const found = state.listSamples({ host: 'h', since: 0, points: 1_000_000 });
      expect(found.at(-1)?.at).toBeGreaterThanOrEqual(last);
      last = found.at(-1)?.at ?? last;
    }
    expect(problems).toEqual([]);
  });
});
