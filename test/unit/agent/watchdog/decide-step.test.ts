import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DiskSample } from '../../../../src/agent/model.ts';
import {
  AGAIN_MS,
  decideStep,
  type StepBounds,
  type WatchState,
} from '../../../../src/agent/watchdog/decide-step.ts';

const NOW = Date.UTC(2026, 5, 1);
const BOUNDS: StepBounds = {
  bytes: { highPercent: 85, lowPercent: 75 },
  inodes: { highPercent: 90, lowPercent: 80 },
  olderThanMs: 8_000,
  atLeastMs: 3_000,
};

function disk(used: number, usedInodes?: number): DiskSample {
  return {
    host: 'h',
    at: NOW,
    totalBytes: 1_000,
    freeBytes: 1_000 - 10 * used,
    ...(usedInodes !== undefined && { inodes: { total: 100, free: 100 - usedInodes } }),
  };
}

function step(sample: DiskSample, past: WatchState, now = NOW) {
  return decideStep(sample, past, { ...BOUNDS, now });
}

describe('the watchdog', () => {
  it('begins above a high mark, of bytes or of inodes, and not before', () => {
    expect(step(disk(85), { state: 'below' })).toMatchObject({ action: 'wait' });
    expect(step(disk(86), { state: 'below' })).toMatchObject({ action: 'prune', ageMs: 8_000 });
    expect(step(disk(20, 91), { state: 'below' })).toMatchObject({
      action: 'prune',
      because: '91.0 % of the inodes are used, more than 90 %',
    });
  });

  it('halves the age down to the least, and stops at the low mark', () => {
    expect(step(disk(80), { state: 'pruning', ageMs: 8_000 })).toMatchObject({ ageMs: 4_000 });
    expect(step(disk(80), { state: 'pruning', ageMs: 4_000 })).toMatchObject({ ageMs: 3_000 });
    expect(step(disk(75), { state: 'pruning', ageMs: 8_000 })).toEqual({ action: 'reached' });
    expect(step(disk(70, 85), { state: 'pruning', ageMs: 8_000 })).toMatchObject({ ageMs: 4_000 });
    expect(step(disk(76), { state: 'pruning', ageMs: 3_000 })).toMatchObject({ action: 'missed' });
  });

  it('tries again some time after a miss, also if the clock was set back', () => {
    const missed: WatchState = { state: 'missed', at: NOW };
    expect(step(disk(90), missed, NOW + AGAIN_MS - 1)).toMatchObject({ action: 'wait' });
    expect(step(disk(90), missed, NOW + AGAIN_MS)).toMatchObject({ action: 'prune' });
    expect(step(disk(90), missed, NOW - 1)).toMatchObject({ action: 'prune' });
    expect(step(disk(80), missed)).toEqual({ action: 'wait', next: { state: 'below' } });
  });

  it('ends after a few steps on any disk, and never prunes below the least age', () => {
    const anyBounds = fc.record({
      olderThanMs: fc.integer({ min: 60_000, max: 31_536_000_000 }),
      part: fc.double({ min: 0.0001, max: 1, noNaN: true }),
      used: fc.integer({ min: 0, max: 100 }),
    });
    fc.assert(
      fc.property(anyBounds, ({ olderThanMs, part, used }) => {
        const atLeastMs = Math.max(60_000, Math.floor(olderThanMs * part));
        let past: WatchState = { state: 'below' };
        for (let steps = 0; steps < 40; steps += 1) {
          const bounds = { ...BOUNDS, olderThanMs: Math.max(olderThanMs, atLeastMs), atLeastMs };
          const next = decideStep(disk(used), past, { ...bounds, now: NOW });
          if (next.action !== 'prune') return;
          expect(next.ageMs).toBeGreaterThanOrEqual(atLeastMs);
          past = { state: 'pruning', ageMs: next.ageMs };
        }
        throw new Error('it goes on and on');
      }),
    );
  });
});
