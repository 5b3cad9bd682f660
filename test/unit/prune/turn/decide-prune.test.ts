import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidePrune } from '../../../../src/prune/turn/decide-prune.ts';
import {
  elapsedSince,
  formatMoment,
  parseMoment,
  type Moment,
} from '../../../../src/prune/turn/moment.ts';
import { cases } from '../../../support/values/property.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SKEW_MS = 5 * MINUTE_MS;
const START = Date.UTC(2026, 0, 1);

/** A machine whose clock may be set, and which may be rebooted. */
class Machine {
  readonly host: string;
  /** Milliseconds that have really passed. */
  #at = 0;
  #ahead = 0;
  #bootedAt = -1_000 * HOUR_MS;
  #boots = 1;

  constructor(host: string) {
    this.host = host;
  }

  pass(ms: number): void {
    this.#at += ms;
  }

  setClock(byMs: number): void {
    this.#ahead += byMs;
  }

  reboot(): void {
    this.#bootedAt = this.#at;
    this.#boots += 1;
  }

  get moment(): Moment {
    return {
      wallMs: START + this.#at + this.#ahead,
      uptimeMs: this.#at - this.#bootedAt,
      boot: `b-${this.#boots}`,
      host: this.host,
    };
  }
}

const jump = fc.integer({ min: -400 * 24 * 60, max: 400 * 24 * 60 }).map((m) => m * MINUTE_MS);
const stretch = fc.integer({ min: 0, max: 5 * 60 }).map((m) => m * MINUTE_MS);
const interval = fc.integer({ min: 1, max: 60 }).map((m) => m * MINUTE_MS);
const jitter = fc.double({ min: 0, max: 1, noNaN: true });
const jumped = fc.record({ before: stretch, byMs: jump, intervalMs: interval, part: jitter });

describe('decidePrune', () => {
  it('is due without a prune before, and again after the interval', () => {
    const machine = new Machine('a1');
    const previous = { at: machine.moment, jitter: 0 };
    expect(decidePrune(undefined, machine.moment, HOUR_MS)).toEqual({ due: true });
    machine.pass(HOUR_MS - 1);
    expect(decidePrune(previous, machine.moment, HOUR_MS)).toEqual({
      due: false,
      agoMs: HOUR_MS - 1,
      intervalMs: HOUR_MS,
    });
    machine.pass(1);
    expect(decidePrune(previous, machine.moment, HOUR_MS)).toEqual({ due: true });
  });

  it('is put off by at most a tenth of the interval, so that hosts drift apart', () => {
    const machine = new Machine('a1');
    const previous = { at: machine.moment, jitter: 0.5 };
    machine.pass(HOUR_MS);
    expect(decidePrune(previous, machine.moment, HOUR_MS)).toMatchObject({
      due: false,
      intervalMs: 63 * MINUTE_MS,
    });
    machine.pass(3 * MINUTE_MS);
    expect(decidePrune(previous, machine.moment, HOUR_MS)).toEqual({ due: true });
  });

  it('goes by the uptime during one boot, however the clock is set', () => {
    const events = fc.array(fc.tuple(stretch, jump), { maxLength: 8 });
    fc.assert(
      fc.property(events, interval, jitter, (all, intervalMs, part) => {
        const machine = new Machine('a1');
        const previous = { at: machine.moment, jitter: part };
        let passed = 0;
        for (const [ms, byMs] of all) {
          machine.pass(ms);
          machine.setClock(byMs);
          passed += ms;
          const { due } = decidePrune(previous, machine.moment, intervalMs);
          expect(due).toBe(passed >= intervalMs * (1 + part / 10));
        }
      }),
      cases(200),
    );
  });

  it('suppresses prunes after a reboot for at most one more interval, however the clock is set', () => {
    fc.assert(
      fc.property(jumped, ({ before, byMs, intervalMs, part }) => {
        const machine = new Machine('a1');
        const previous = { at: machine.moment, jitter: part };
        machine.pass(before);
        machine.reboot();
        machine.setClock(byMs);
        machine.pass(intervalMs * 1.1);
        expect(decidePrune(previous, machine.moment, intervalMs)).toEqual({ due: true });
      }),
      cases(200),
    );
  });

  it('suppresses the prunes of another machine for no more than an interval and the skew, whatever its clock says', () => {
    fc.assert(
      fc.property(jumped, ({ before, byMs, intervalMs, part }) => {
        const [one, other] = [new Machine('a1'), new Machine('b2')];
        const previous = { at: one.moment, jitter: part };
        other.pass(before);
        other.setClock(byMs);
        let suppressedMs = 0;
        // Long enough for its clock to reach any time that it was set back from.
        const step = MINUTE_MS;
        const wall = other.moment.wallMs - previous.at.wallMs;
        for (const start of [0, Math.max(0, -wall - SKEW_MS - step)]) {
          const later = new Machine('b2');
          later.pass(before + start);
          later.setClock(byMs);
          let ms = 0;
          for (let waited = 0; waited <= 80 * MINUTE_MS; waited += step) {
            if (!decidePrune(previous, later.moment, intervalMs).due) ms += step;
            later.pass(step);
          }
          suppressedMs = Math.max(suppressedMs, ms);
        }
        expect(suppressedMs).toBeLessThanOrEqual(intervalMs * 1.1 + SKEW_MS + 2 * step);
      }),
      cases(200),
    );
  });
});

describe('elapsedSince', () => {
  const then: Moment = { wallMs: START, uptimeMs: 90_000, boot: 'a-1', host: 'f0' };

  it.each<[string, Partial<Moment>, number | undefined]>([
    ['by the uptime of one boot', { wallMs: 0, uptimeMs: 100_000 }, 10_000],
    ['by the clock if the uptime is that of a container', { wallMs: START + 5, uptimeMs: 10 }, 5],
    ['by the clock if there is no uptime', { wallMs: START + 7, uptimeMs: undefined }, 7],
    ['by the clock of another host', { wallMs: START + 9, host: 'e1', boot: 'b' }, 9],
    ['at least by the uptime after a reboot', { wallMs: START + 9, boot: 'b' }, 90_000],
    ['by the clock after a reboot that took long', { wallMs: START + 1e6, boot: 'b' }, 1e6],
    ['as none within the skew of two clocks', { wallMs: START - SKEW_MS, boot: '', host: '' }, 0],
    ['as unknown in the future', { wallMs: START - SKEW_MS - 1, boot: '', host: '' }, undefined],
    ['as unknown after a reboot with a clock in the past', { wallMs: 0, boot: 'b' }, undefined],
    ['by the clock if no boot is known', { boot: '', wallMs: START + 3 }, 3],
  ])('counts %s', (_, changes, expected) => {
    expect(elapsedSince(then, { ...then, ...changes })).toBe(expected);
  });

  it('counts from what a label has', () => {
    for (const each of [then, { wallMs: START, uptimeMs: undefined, boot: '', host: '' }]) {
      expect(parseMoment(formatMoment(each))).toEqual(each);
    }
    for (const text of ['', 'soon', '2026-01-01T00:00:00Z', '2026-13-01T00:00:00.000Z 1 a b']) {
      expect(parseMoment(text)).toBeUndefined();
    }
  });
});
