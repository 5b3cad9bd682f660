import { describe, expect, it } from 'vitest';
import type { PruneFinished } from '../../../src/report/prune-event.ts';
import { describePrune, isPruneWarning } from '../../../src/report/words.ts';

function aPrune(fields: Partial<PruneFinished>): PruneFinished {
  return {
    type: 'prune-finished',
    target: 'cache',
    builder: 'default',
    result: 'pruned',
    dryRun: false,
    records: 2,
    reclaimedBytes: 1_500_000,
    ms: 1,
    ...fields,
  };
}

const NOTHING = { result: 'skipped', reason: 'nothing-to-delete', records: 0 } as const;

describe('describePrune', () => {
  it.each<[Partial<PruneFinished>, string]>([
    [{}, 'build cache: 2 records deleted, 1.5 MB reclaimed'],
    [{ targetMet: true }, 'build cache: 2 records deleted, 1.5 MB reclaimed'],
    [
      { targetMet: false, reason: 'target-missed' },
      'build cache: 2 records deleted, 1.5 MB reclaimed, but the limits are not met',
    ],
    [
      { builder: 'ci', host: 'ssh://me@build-1' },
      'build cache of builder "ci" on ssh://me@build-1: 2 records deleted, 1.5 MB reclaimed',
    ],
    [NOTHING, 'build cache: nothing is old enough to delete'],
    [{ ...NOTHING, targetMet: true }, 'build cache: nothing to delete'],
    [
      { ...NOTHING, reason: 'target-missed', targetMet: false },
      'build cache: nothing to delete, but the limits are not met',
    ],
    [{ ...NOTHING, reason: 'unsupported' }, 'build cache: this engine has no build cache to prune'],
    [
      { result: 'partial', message: 'it went away', targetMet: false },
      'build cache: 2 records deleted, 1.5 MB reclaimed, then failed: it went away, but the limits are not met',
    ],
    [
      { result: 'failed', message: 'it went away', targetMet: false },
      'build cache: not pruned: it went away',
    ],
    [
      { reason: 'nothing-deleted', records: 0, reclaimedBytes: 0 },
      'build cache: the builder deleted nothing, although there are records to delete',
    ],
  ])('says of %j', (fields, text) => {
    expect(describePrune(aPrune(fields))).toBe(text);
  });
});

describe('isPruneWarning', () => {
  it.each<[Partial<PruneFinished>, boolean]>([
    [{}, false],
    [{ targetMet: true }, false],
    [NOTHING, false],
    [{ ...NOTHING, reason: 'unsupported' }, false],
    [{ targetMet: false, reason: 'target-missed' }, true],
    [{ ...NOTHING, reason: 'target-missed', targetMet: false }, true],
    [{ reason: 'nothing-deleted', records: 0 }, true],
    [{ result: 'partial' }, true],
    [{ result: 'failed' }, true],
    // What a dry run would miss is in its text.
    [{ result: 'skipped', reason: 'dry-run', dryRun: true, targetMet: false }, false],
    // Snapshots have limits by default, and may exceed them while runs use them.
    [{ target: 'snapshots', targetMet: false }, false],
  ])('is for %j: %s', (fields, isWarning) => {
    expect(isPruneWarning(aPrune(fields))).toBe(isWarning);
  });
});
