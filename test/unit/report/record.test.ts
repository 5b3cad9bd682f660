import { describe, expect, it } from 'vitest';
import { RunRecord } from '../../../src/report/record.ts';
import { aFinishedRun, aFinishedStep, aPlannedStep, aPrune } from '../../support/output/events.ts';
import { FakeClock } from '../../support/clocks/fake-clock.ts';
import { reportTo } from '../../support/output/report-to.ts';

describe('RunRecord', () => {
  it('has the plan with what was explained later', () => {
    const record = new RunRecord();
    const reporter = reportTo(record);
    const missing = { reason: 'snapshot-missing' } as const;
    reporter.report({ type: 'run-started', pipeline: 'ci', file: 'f', engine: 'e' });
    reporter.report({
      type: 'plan-made',
      steps: [aPlannedStep('a', missing), aPlannedStep('b', missing)],
      sourceFiles: 1,
    });
    const changed = aPlannedStep('b', { reason: 'ingredients-changed', changed: ['script'] });
    reporter.report({ type: 'misses-explained', steps: [changed] });
    expect(record.pipeline).toBe('ci');
    expect(record.planned).toEqual([aPlannedStep('a', missing), changed]);
  });

  it('has when each step began and how it ended', async () => {
    const clock = new FakeClock();
    const record = new RunRecord();
    const reporter = reportTo(record, clock);
    reporter.report({ type: 'step-started', step: 'a' });
    await clock.advance(1_000);
    reporter.report({ type: 'step-started', step: 'b' });
    reporter.report(aFinishedStep('a'));
    const [a = 0, b = 0] = ['a', 'b'].map((step) => record.startedAt.get(step));
    expect(b - a).toBe(1_000);
    expect([...record.steps.keys()]).toEqual(['a']);
    expect(record.finished).toBeUndefined();
    reporter.report(aFinishedRun());
    expect(record.finished).toMatchObject({ result: 'succeeded' });
  });

  it('has a tong once, however often it starts', () => {
    const record = new RunRecord();
    const reporter = reportTo(record);
    const started = { type: 'tong-started', tong: 'db', image: 'postgres' } as const;
    for (const event of [started, started]) reporter.report(event);
    expect(record.tongs).toEqual([{ name: 'db', image: 'postgres' }]);
    reporter.report({ type: 'tong-ready', tong: 'db', ms: 7 });
    reporter.report({ type: 'tong-ready', tong: 'unknown', ms: 8 });
    expect(record.tongs).toEqual([{ name: 'db', image: 'postgres', readyMs: 7 }]);
  });

  it('has warnings and prunes in order', () => {
    const record = new RunRecord();
    const reporter = reportTo(record);
    for (const message of ['one', 'two'])
      reporter.report({ type: 'warned', code: 'pipeline', message });
    reporter.report(aPrune({ target: 'snapshots' }));
    reporter.report(aPrune());
    expect(record.warnings).toEqual(['one', 'two']);
    expect(record.prunes.map(({ target }) => target)).toEqual(['snapshots', 'cache']);
  });
});
