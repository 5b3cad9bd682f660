import { describe, expect, it } from 'vitest';
import { createReporter } from '../../../src/report/create-reporter.ts';
import type { Event } from '../../../src/report/event.ts';
import { Redactor } from '../../../src/report/redact.ts';
import type { Sink } from '../../../src/report/reporter.ts';
import { FakeClock } from '../../support/clocks/fake-clock.ts';

function openSink(drained: () => Promise<void> = () => Promise.resolve()) {
  const events: Event[] = [];
  const sink: Sink = { take: (event) => events.push(event), drained };
  return { sink, events };
}

describe('a reporter', () => {
  it('hands each event to every sink, with its time and run', async () => {
    const [one, other] = [openSink(), openSink()];
    const clock = new FakeClock();
    const reporter = createReporter([one.sink, other.sink], {
      clock,
      redactor: new Redactor(),
      run: 'r1',
    });
    reporter.report({ type: 'step-started', step: 'a' });
    await clock.advance(5);
    reporter.report({ type: 'run-finished', result: 'succeeded', ms: 5, cached: 0, misses: 0 });
    const [first, second] = one.events;
    expect(first).toEqual({ at: expect.any(Number), run: 'r1', type: 'step-started', step: 'a' });
    expect(second?.at).toBe((first?.at ?? 0) + 5);
    expect(other.events).toEqual(one.events);
  });

  it('tells runs apart that share a sink', () => {
    const { sink, events } = openSink();
    for (const run of ['r1', 'r2']) {
      const options = { clock: new FakeClock(), redactor: new Redactor(), run };
      createReporter([sink], options).report({ type: 'tong-stopped', tong: 't' });
    }
    expect(events.map(({ run }) => run)).toEqual(['r1', 'r2']);
  });

  it('names no run outside of runs', () => {
    const { sink, events } = openSink();
    const options = { clock: new FakeClock(), redactor: new Redactor() };
    createReporter([sink], options).report({ type: 'tong-stopped', tong: 't' });
    expect(Object.keys(events[0] ?? {})).toEqual(['at', 'type', 'tong']);
  });

  it('is drained when the last of its sinks is', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const options = { clock: new FakeClock(), redactor: new Redactor() };
    const reporter = createReporter([openSink().sink, openSink(() => promise).sink], options);
    let isDrained = false;
    const waiting = reporter.drained().then(() => (isDrained = true));
    await Promise.resolve();
    expect(isDrained).toBe(false);
    resolve();
    await waiting;
  });
});
