import { describe, expect, it } from 'vitest';
import { Attempts } from '../../../../src/agent/api/attempts.ts';

const DAY_MS = 86_400_000;

function openAttempts() {
  let now = DAY_MS;
  const attempts = new Attempts(() => now);
  return { attempts, pass: (ms: number) => void (now += ms) };
}

function fail(attempts: Attempts, address: string, times: number): void {
  for (let count = 0; count < times; count += 1) attempts.fail(address);
}

describe('wrong tokens', () => {
  it('make their address wait after ten of them, and less and less as time passes', () => {
    const { attempts, pass } = openAttempts();
    fail(attempts, '192.0.2.7', 9);
    expect(attempts.waitMs('192.0.2.7')).toBe(0);
    expect(attempts.fail('192.0.2.7')).toBe(true);
    expect(attempts.waitMs('192.0.2.7')).toBe(6_000);
    pass(4_000);
    expect(attempts.waitMs('192.0.2.7')).toBe(2_000);
    pass(2_000);
    expect(attempts.waitMs('192.0.2.7')).toBe(0);
    // One more, and not ten more.
    attempts.fail('192.0.2.7');
    expect(attempts.waitMs('192.0.2.7')).toBe(6_000);
    pass(60_000);
    fail(attempts, '192.0.2.7', 9);
    expect(attempts.waitMs('192.0.2.7')).toBe(0);
  });

  it('make nobody wait for a day if the clock is set back', () => {
    const { attempts, pass } = openAttempts();
    fail(attempts, '192.0.2.7', 10);
    pass(-DAY_MS);
    expect(attempts.waitMs('192.0.2.7')).toBe(0);
  });

  it.each([
    ['2001:db8:1:2::7', '2001:db8:1:2:9:9:9:9', true],
    ['2001:db8::7', '2001:db8:0:0:1::', true],
    ['2001:db8:1:2::7', '2001:db8:1:3::7', false],
    ['::1', '::2', true],
    ['::ffff:192.0.2.7', '::ffff:192.0.2.8', false],
  ])('of %s make %s wait as well: %s', (one, other, isSame) => {
    const { attempts } = openAttempts();
    fail(attempts, one, 10);
    expect(attempts.waitMs(other) > 0).toBe(isSame);
  });

  it('are remembered of the last thousand addresses', () => {
    const { attempts } = openAttempts();
    fail(attempts, '192.0.2.7', 10);
    for (let count = 0; count < 999; count += 1) attempts.fail(`10.0.${count >> 8}.${count & 255}`);
    expect(attempts.waitMs('192.0.2.7')).toBe(6_000);
    attempts.fail('10.1.0.0');
    expect(attempts.waitMs('192.0.2.7')).toBe(0);
  });
});
