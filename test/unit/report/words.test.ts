import { describe, expect, it } from 'vitest';
import type { ReportedStep } from '../../../src/report/plan-event.ts';
import type { PruneFinished } from '../../../src/report/prune-event.ts';
import {
  describePlan,
  describePlanned,
  describePrivilege,
  describePrune,
} from '../../../src/report/words.ts';

const AT = Date.UTC(2026, 10, 21, 16, 30, 59);
const LATER = Date.UTC(2026, 10, 28, 16, 30);

function told(fields: Partial<ReportedStep>): string {
  const step = { step: 'a', name: 'a', needs: [], changed: [] };
  return describePlanned({ ...step, verdict: 'run', reason: 'no-snapshot', ...fields });
}

describe('a request for a privilege', () => {
  it.each([
    ['granted', 'granted caps to tong "db" (caps: [BPF])'],
    ['not-given', 'refused caps to tong "db" (caps: [BPF]): the caller does not give it'],
    [
      'not-allowed',
      'refused caps to tong "db" (caps: [BPF]): the policy of this host does not allow it',
    ],
    [
      'untrusted',
      'refused caps to tong "db" (caps: [BPF]): this host has no rules for grants, and the code may be that of a fork',
    ],
  ] as const)('that is %s is described', (verdict, text) => {
    const request = { grant: 'caps', subject: 'tong "db"', wants: 'caps: [BPF]', verdict };
    expect(describePrivilege(request)).toBe(text);
  });
});

describe('a plan', () => {
  function counted(...verdicts: readonly ReportedStep['verdict'][]): string {
    const step = { step: 'a', name: 'a', needs: [], changed: [], reason: 'no-snapshot' } as const;
    const steps = verdicts.map((verdict) => ({ ...step, verdict }));
    return describePlan({ type: 'plan-made', steps, sourceFiles: 0 });
  }

  it('is described by how many of its steps run, and how many do not', () => {
    expect(counted('cached')).toBe('nothing to run: 1 step cached');
    expect(counted('run', 'run')).toBe('2 steps to run');
    expect(counted('run', 'cached', 'cached')).toBe('1 step to run, 2 cached');
    expect(counted('cached', 'skip', 'undecided')).toBe(
      '0 steps to run, 1 cached, 1 skipped, 1 undecided',
    );
  });
});

describe('a step of a plan', () => {
  it.each<[string, Partial<ReportedStep>, string]>([
    ['without a snapshot', {}, 'no snapshot yet'],
    [
      'that will not run',
      { verdict: 'skip', reason: 'need-failed' },
      'a step that it needs did not succeed',
    ],
    [
      'that waits for what others come to',
      { verdict: 'undecided', reason: 'needs-open' },
      'decided when the steps that it needs have ended',
    ],
    ['that changed', { reason: 'ingredients-changed', changed: ['script'] }, 'changed: script'],
    [
      'of which more is known',
      {
        reason: 'ingredients-changed',
        changed: ['script', 'env', 'inputs'],
        changedEnv: ['A', 'B'],
        changedFiles: { names: ['x', 'y', 'z'], count: 7 },
      },
      'changed: script, env (A and B), inputs (x and 6 more)',
    ],
    [
      'of which files went away',
      {
        reason: 'ingredients-changed',
        changed: ['inputs'],
        changedFiles: { names: [], count: 2 },
      },
      'changed: inputs (2 removed)',
    ],
    [
      'of which a file may be no source',
      {
        reason: 'ingredients-changed',
        changed: ['inputs', 'script'],
        changedFiles: { names: ['build.log', 'x'], count: 2 },
        ignorable: ['build.log'],
      },
      'changed: inputs (build.log and x), script; if no step needs build.log, add it to .gitignore',
    ],
    [
      'of which files may be no source, and no names are known',
      {
        reason: 'ingredients-changed',
        changed: ['inputs'],
        ignorable: ['a.log', 'b.log'],
      },
      'changed: inputs; if no step needs a.log and b.log, add them to .gitignore',
    ],
    [
      'with a file whose name a terminal would obey',
      {
        reason: 'ingredients-changed',
        changed: ['inputs'],
        changedFiles: { names: ['a\u001b[2J\nb'], count: 2 },
      },
      'changed: inputs (ab and 1 more)',
    ],
    [
      'whose tongs were prepared otherwise',
      {
        reason: 'ingredients-changed',
        changed: ['prepared'],
        changedPreparers: [
          { step: 'migrate', state: 'changed', changed: ['script', 'env'] },
          { step: 'seed', state: 'removed', changed: [] },
        ],
      },
      'changed: the steps that change its tongs (migrate: script, env and seed: removed)',
    ],
    [
      'whose tongs a step prepares that sees all of the source',
      {
        reason: 'ingredients-changed',
        changed: ['prepared'],
        changedPreparers: [{ step: 'seed', state: 'changed', changed: ['inputs'], seesAll: true }],
      },
      'changed: the steps that change its tongs (seed: inputs); give step "seed" "inputs", because without them every change of the source changes it',
    ],
    [
      'of another version',
      { reason: 'ingredients-changed', changed: ['version'] },
      'changed: the format of keys',
    ],
    [
      'that is cached',
      { verdict: 'cached', reason: 'snapshot-found', madeAt: AT, madeBy: 'r1' },
      'from the snapshot of 2026-11-21 16:30 UTC, made by run r1',
    ],
    [
      'that is cached for a time',
      { verdict: 'cached', reason: 'snapshot-found', madeAt: AT, madeBy: 'r1', expiresAt: LATER },
      'from the snapshot of 2026-11-21 16:30 UTC, made by run r1, valid until 2026-11-28 16:30 UTC',
    ],
    [
      'that starts from its earlier snapshot',
      {
        reason: 'fallback',
        changed: ['inputs'],
        changedFiles: { names: ['x'], count: 1 },
        madeAt: AT,
        madeBy: 'r1',
      },
      'changed: inputs (x); starts from its snapshot of 2026-11-21 16:30 UTC, made by run r1',
    ],
    [
      'that starts anew after many of those',
      { reason: 'fallback-worn', changed: ['inputs'] },
      'changed: inputs; starts over: it has started from its own snapshots 20 times, or most of their layers are overwritten',
    ],
    [
      'that has expired',
      { reason: 'expired', madeAt: AT, madeBy: 'r1', expiresAt: LATER },
      'its snapshot of 2026-11-21 16:30 UTC expired at 2026-11-28 16:30 UTC',
    ],
  ])('%s says why', (_, fields, text) => {
    expect(told(fields)).toBe(text);
  });
});

describe('a prune', () => {
  const PRUNED: PruneFinished = {
    type: 'prune-finished',
    target: 'cache',
    result: 'pruned',
    dryRun: false,
    records: 2,
    reclaimedBytes: 3_000,
    ms: 1,
  };

  it.each<[string, Partial<PruneFinished>, string]>([
    [
      "of the engine's own builder",
      { builder: 'default' },
      'build cache: 2 records deleted, 3 kB reclaimed',
    ],
    [
      'of a builder on a host',
      { builder: 'ci0', host: 'ssh://a' },
      'build cache of builder "ci0" on ssh://a: 2 records deleted, 3 kB reclaimed',
    ],
    [
      'of a builder that does not run',
      { builder: 'ci0', result: 'skipped', reason: 'builder-stopped', records: 0 },
      'build cache of builder "ci0": skipped: the builder does not run',
    ],
    [
      'of a builder that fails',
      { builder: 'ci0', result: 'failed', reason: 'builder-failed', message: 'broken' },
      'build cache of builder "ci0": not pruned: broken',
    ],
    [
      'of what builders have left',
      { target: 'abandoned-builders', records: 1 },
      'abandoned builders: 1 state volume deleted, 3 kB reclaimed',
    ],
  ])('%s is told in one line', (_, fields, line) => {
    expect(describePrune({ ...PRUNED, ...fields })).toBe(line);
  });
});
