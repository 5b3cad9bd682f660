import { describe, expect, it } from 'vitest';
import { PatientSlots } from '../../../../src/agent/loop/patient-slots.ts';
import { FakeClock, settle } from '../../../support/clocks/fake-clock.ts';

const PATIENCE_MS = 20_000;

/** Asks for permits, and counts those that were given. */
function ask(count: number): { readonly clock: FakeClock; readonly given: Disposable[] } {
  const clock = new FakeClock();
  const slots = new PatientSlots({ clock, patienceMs: PATIENCE_MS });
  const given: Disposable[] = [];
  for (let asked = 0; asked < count; asked += 1) {
    void slots.acquire().then((slot) => given.push(slot));
  }
  return { clock, given };
}

describe('the permits to work on hosts', () => {
  it('are for sixteen at once, and the next gets one as soon as one has ended', async () => {
    const { clock, given } = ask(20);
    await settle();
    expect(given).toHaveLength(16);
    given[3]?.[Symbol.dispose]();
    await settle();
    expect(given).toHaveLength(17);
    for (const each of given) each[Symbol.dispose]();
    await settle();
    expect(given).toHaveLength(20);
    for (const each of given) each[Symbol.dispose]();
    expect(given).toHaveLength(20);
    await settle();
    expect(clock.sleepers).toBe(0);
  });

  it('are for more while some take long, but not for any number', async () => {
    const { clock, given } = ask(100);
    for (const most of [16, 32, 48, 64, 64]) {
      await settle();
      expect(given).toHaveLength(most);
      await clock.advance(PATIENCE_MS);
    }
    given[0]?.[Symbol.dispose]();
    await settle();
    expect(given).toHaveLength(65);
  });
});
