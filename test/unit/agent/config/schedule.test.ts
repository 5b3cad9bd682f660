import { describe, expect, it } from 'vitest';
import { clampNextRun, planNextRun } from '../../../../src/agent/config/schedule.ts';

const NOW = Date.UTC(2026, 5, 1, 12);
const HOUR_MS = 3_600_000;
const EVERY = { everyMs: 6 * HOUR_MS };
const NIGHTLY = { cron: '30 3 * * *', timeZone: 'UTC' };
const NO_JITTER = { now: NOW, jitterMs: 0, random: 0.5 };

describe('the next run of a task', () => {
  it('is soon at the first start, at a random time', () => {
    const facts = { now: NOW, lastStartedAt: undefined, jitterMs: 1_000, random: 0.25 };
    expect(planNextRun(EVERY, facts)).toBe(NOW + 250);
  });

  it('does not depend on whether the agent was restarted', () => {
    const lastStartedAt = NOW - 2 * HOUR_MS;
    expect(planNextRun(EVERY, { ...NO_JITTER, lastStartedAt })).toBe(NOW + 4 * HOUR_MS);
  });

  it('follows at once if it was due while the agent did not run', () => {
    expect(planNextRun(EVERY, { ...NO_JITTER, lastStartedAt: NOW - 48 * HOUR_MS })).toBe(NOW);
    expect(planNextRun(NIGHTLY, { ...NO_JITTER, lastStartedAt: NOW - 48 * HOUR_MS })).toBe(NOW);
  });

  it('is soon if the last run is in the future, or each restart after the clock was set back would put it off', () => {
    const facts = { now: NOW, lastStartedAt: NOW + 24 * HOUR_MS, jitterMs: 1_000, random: 0.25 };
    expect(planNextRun(EVERY, facts)).toBe(NOW + 250);
    expect(planNextRun(NIGHTLY, facts)).toBe(Date.UTC(2026, 5, 2, 3, 30) + 250);
  });

  it('of a cron expression is its next time', () => {
    const facts = { ...NO_JITTER, lastStartedAt: NOW };
    expect(planNextRun(NIGHTLY, facts)).toBe(Date.UTC(2026, 5, 2, 3, 30));
    expect(planNextRun({ ...NIGHTLY, timeZone: 'Asia/Tokyo' }, facts)).toBe(
      Date.UTC(2026, 5, 1, 18, 30),
    );
  });

  it('comes no later than its schedule says, even if the clock was set back meanwhile', () => {
    const planned = NOW + 24 * HOUR_MS;
    expect(clampNextRun(EVERY, planned, { now: NOW, jitterMs: 10 })).toBe(NOW + 6 * HOUR_MS + 10);
    const nightly = clampNextRun(NIGHTLY, planned, { now: NOW, jitterMs: 0 });
    expect(nightly).toBe(Date.UTC(2026, 5, 2, 3, 30));
    expect(clampNextRun(EVERY, NOW + 5, { now: NOW, jitterMs: 0 })).toBe(NOW + 5);
  });
});
