import { describe, expect, it } from 'vitest';
import {
  addReclaimed,
  collectOutputs,
  toPruneOutputs,
  toReclaimedOutputs,
  toRunOutputs,
} from '../../../src/action/outputs.ts';
import type { RunEvent } from '../../../src/report/event.ts';
import { RunRecord } from '../../../src/report/record.ts';
import { aFinishedRun, aFinishedStep, aPlannedStep, aPrune } from '../../support/output/events.ts';
import { reportTo } from '../../support/output/report-to.ts';

function recordOf(...events: readonly RunEvent[]): RunRecord {
  const record = new RunRecord();
  const reporter = reportTo(record);
  for (const event of events) reporter.report(event);
  return record;
}

const ABOUT = {
  result: 'engine-failed',
  eventsFile: '/tmp/events.jsonl',
  tongLogs: '/tmp/logs',
} as const;

describe('the outputs of a run', () => {
  it('say how it ended, and how many steps were cached', () => {
    const record = recordOf(aFinishedRun({ result: 'succeeded', cached: 2, misses: 1 }));
    expect(toRunOutputs(record, ABOUT)).toEqual({
      result: 'succeeded',
      'failed-step': '',
      'cache-hits': 2,
      'cache-misses': 1,
      steps: '{}',
      outputs: '{}',
      'events-file': '/tmp/events.jsonl',
      'tong-logs': '/tmp/logs',
    });
  });

  it('have the given result, and no counts, if it was interrupted', () => {
    expect(toRunOutputs(recordOf(), ABOUT)).toMatchObject({
      result: 'engine-failed',
      'cache-hits': 0,
      'cache-misses': 0,
    });
  });

  it('have what steps wrote, by step', () => {
    const outputs: Record<string, string> = JSON.parse('{"version":"1","__proto__":"x\\ny"}');
    const record = recordOf(aFinishedStep('a', { outputs }), aFinishedStep('b'));
    expect(toRunOutputs(record, ABOUT)['outputs']).toBe(
      '{"a":{"version":"1","__proto__":"x\\ny"}}',
    );
  });

  it('leave out the outputs of steps that do not fit, and say which', () => {
    const half = { text: 'é'.repeat(210_000) };
    const record = recordOf(
      aFinishedStep('a', { outputs: half }),
      aFinishedStep('b', { outputs: half }),
      aFinishedStep('c', { outputs: { small: 'x' } }),
    );
    const { outputs, leftOut } = collectOutputs(record);
    expect([Object.keys(outputs), leftOut]).toEqual([['a', 'c'], ['b']]);
  });

  it('name the first step that failed and was not tolerated', () => {
    const failed = { outcome: 'failed', exitCode: 3 } as const;
    const record = recordOf(
      aFinishedStep('a'),
      aFinishedStep('b', { ...failed, tolerated: true }),
      aFinishedStep('c', { outcome: 'timed-out' }),
      aFinishedStep('d', failed),
    );
    expect(toRunOutputs(record, ABOUT)['failed-step']).toBe('c');
  });

  it('have an entry for each step, with why it ran or how it failed', () => {
    const record = recordOf(
      {
        type: 'plan-made',
        steps: [aPlannedStep('ran', { reason: 'parent-runs' }), aPlannedStep('failed')],
        sourceFiles: 0,
      },
      aFinishedStep('ran', { ms: 1_234.6, exitCode: 0, attempts: 2 }),
      aFinishedStep('kept', { outcome: 'cached', reason: 'snapshot-found', ms: 0 }),
      aFinishedStep('failed', { outcome: 'failed', reason: 'timeout' }),
    );
    expect(JSON.parse(String(toRunOutputs(record, ABOUT)['steps']))).toEqual({
      ran: {
        outcome: 'succeeded',
        'exit-code': 0,
        seconds: 1.235,
        attempts: 2,
        cached: false,
        reason: 'parent-runs',
      },
      kept: {
        outcome: 'cached',
        'exit-code': null,
        seconds: 0,
        attempts: 0,
        cached: true,
        reason: 'snapshot-found',
      },
      failed: {
        outcome: 'failed',
        'exit-code': null,
        attempts: 1,
        seconds: 1.2,
        cached: false,
        reason: 'timeout',
      },
    });
  });
});

describe('the outputs of a prune', () => {
  it('add up what was reclaimed, except in a dry run', () => {
    const record = recordOf(
      aPrune({ reclaimedBytes: 1_500_000 }),
      aPrune({ target: 'snapshots', reclaimedBytes: 500_000 }),
      aPrune({ dryRun: true, reclaimedBytes: 7 }),
    );
    expect(toReclaimedOutputs(record)).toEqual({
      'reclaimed-bytes': 2_000_000,
      reclaimed: '2 MB',
    });
  });

  it('are those of all builders together, and a result for each', () => {
    const record = recordOf(
      aPrune({ builder: 'default', reclaimedBytes: 1_000, listBytes: 900, targetMet: true }),
      aPrune({ builder: 'ci', result: 'failed', message: 'x', records: 0, targetMet: false }),
    );
    const { results, ...others } = toPruneOutputs(record, 'unix:///e.sock');
    expect(others).toMatchObject({ result: 'partial', records: 1, 'target-met': 'false' });
    expect(JSON.parse(String(results))).toMatchObject([
      {
        host: 'unix:///e.sock',
        builder: 'default',
        bytes: { engine: 1_000, list: 900, filesystem: null },
      },
      { builder: 'ci', result: 'failed', message: 'x', targetMet: false },
    ]);
  });

  it.each([
    [undefined, '1000'],
    ['', '1000'],
    ['500', '1500'],
    ['5 MB', '1000'],
  ])('are added to %j that the job has reclaimed before', (before, sum) => {
    expect(addReclaimed(recordOf(aPrune()), before)).toBe(sum);
  });
});
