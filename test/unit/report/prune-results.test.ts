import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  combineResults,
  combineTargets,
  toPruneResult,
} from '../../../src/report/prune-results.ts';
import { aPrune } from '../../support/output/events.ts';

describe('the results of a prune', () => {
  it('have every field, with null for what is not known', () => {
    const { type: _, ...event } = aPrune({
      result: 'failed',
      reason: 'timed-out',
      message: 'm',
      hint: 'h',
      records: 2,
      reclaimedBytes: 5,
      ms: 1_234.4,
    });
    expect(toPruneResult({ type: 'prune-finished', ...event }, 'ssh://host')).toEqual({
      host: 'ssh://host',
      builder: null,
      target: 'cache',
      result: 'failed',
      reason: 'timed-out',
      message: 'm',
      hint: 'h',
      dryRun: false,
      records: 2,
      bytes: { engine: 5, list: null, filesystem: null },
      targetMet: null,
      seconds: 1.234,
    });
  });

  it('have the fields that their page lists, and no others', () => {
    const page =
      readFileSync('docs/reference/prune-action.md', 'utf8').split('## Results')[1] ?? '';
    const listed = [...page.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell = '']) =>
      cell.split(', ').map((name) => name.replaceAll('`', '')),
    );
    expect(Object.keys(toPruneResult(aPrune(), ''))).toEqual(listed);
  });

  it('name the host of their event, if it has one', () => {
    expect(toPruneResult(aPrune({ host: 'tcp://a' }), 'tcp://b').host).toBe('tcp://a');
  });

  it.each([
    [['skipped', 'skipped'], 'skipped'],
    [['skipped', 'pruned'], 'pruned'],
    [['pruned', 'failed'], 'partial'],
    [['skipped', 'failed'], 'partial'],
    [['partial'], 'partial'],
    [['failed', 'failed'], 'failed'],
    [[], 'skipped'],
  ] as const)('%j together are %s', (results, together) => {
    expect(combineResults(results.map((result) => aPrune({ result })))).toBe(together);
  });

  it.each([
    [[undefined], undefined],
    [[true, undefined], true],
    [[true, false], false],
  ])('meet their targets: %j together is %s', (met, together) => {
    const events = met.map((targetMet) => aPrune(targetMet === undefined ? {} : { targetMet }));
    expect(combineTargets(events)).toBe(together);
  });
});
