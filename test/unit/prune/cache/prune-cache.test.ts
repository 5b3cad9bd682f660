import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../../src/report/event.ts';
import { pruneCacheAndReport } from '../../../../src/prune/cache/prune-cache.ts';
import { FakeClock } from '../../../support/clocks/fake-clock.ts';
import { FakeBuilder } from './fake-builder.ts';
import { aRecord, NOW } from './records.ts';

const BOUNDS = {
  keepBytes: 5,
  minFree: { below: { percent: 10 }, until: { percent: 10 } },
  all: false,
  leastAgeMs: 60_000,
};

describe('pruneCacheAndReport', () => {
  it('reports each builder by its name, goes on after a failure, and explains a skipped bound once', async () => {
    const clock = new FakeClock(NOW);
    const events: RunEvent[] = [];
    const [broken, first, second] = ['broken', 'default', 'ci'].map((name) =>
      Object.assign(new FakeBuilder({ clock, records: [aRecord({ sizeBytes: 10 })] }), { name }),
    );
    if (!broken || !first || !second) return;
    broken.list = () => Promise.reject(new Error('out of order'));
    const report = (event: RunEvent): void => void events.push(event);
    const outcomes = await pruneCacheAndReport([broken, first, second], BOUNDS, {
      dryRun: false,
      clock,
      report,
    });
    expect(outcomes.map(({ builder, result }) => [builder, result])).toEqual([
      ['broken', 'failed'],
      ['default', 'pruned'],
      ['ci', 'pruned'],
    ]);
    expect(events).toMatchObject([
      { type: 'prune-finished', builder: 'broken', result: 'failed' },
      { type: 'prune-finished', builder: 'default', result: 'pruned', targetMet: true },
      { type: 'prune-finished', builder: 'ci', result: 'pruned' },
      { type: 'warned', code: 'disk-unknown' },
    ]);
  });
});
