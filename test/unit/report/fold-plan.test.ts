import { describe, expect, it } from 'vitest';
import type { ReportedStep } from '../../../src/report/plan-event.ts';
import { foldNeeds, foldPlan, readMembers } from '../../../src/report/fold-plan.ts';

function aPlanned(step: string, fields: Partial<ReportedStep> = {}): ReportedStep {
  return {
    step,
    name: step,
    needs: [],
    verdict: 'run',
    reason: 'not-cached',
    changed: [],
    ...fields,
  };
}

function aMember(shard: number, fields: Partial<ReportedStep> = {}): ReportedStep {
  const matrix = { id: 'unit', values: { shard: String(shard) } };
  return aPlanned(`unit[shard=${shard}]`, { matrix, ...fields });
}

function rowsOf(steps: readonly ReportedStep[]): string[] {
  return foldPlan(steps, steps).map(({ title, why }) => `${title}: ${why}`);
}

describe('a plan', () => {
  it('has one line for all members of a matrix with the same reason', () => {
    expect(rowsOf([aPlanned('install'), aMember(1), aMember(2), aPlanned('lint')])).toEqual([
      'install: not cached',
      'unit (2 members): not cached',
      'lint: not cached',
    ]);
  });

  it('has a line of its own for each member that differs', () => {
    const found = { verdict: 'cached', reason: 'snapshot-found', madeBy: 'a' } as const;
    const changed = { reason: 'ingredients-changed', changed: ['script'] } as const;
    const cached = [1, 3, 4, 6].map((shard) =>
      aMember(shard, { ...found, madeAt: shard * 86_400_000 }),
    );
    expect(rowsOf([...cached, aMember(2, changed), aMember(5, changed)])).toEqual([
      'unit (4 of 6 members): each from its snapshot',
      'unit[shard=2]: changed: script',
      'unit[shard=5]: changed: script',
    ]);
  });

  it('has the name of a matrix whose members share it', () => {
    const named = { name: 'Unit tests' };
    expect(rowsOf([aMember(1, named), aMember(2, named)])).toEqual([
      'unit · Unit tests (2 members): not cached',
    ]);
  });

  it('names a matrix among the needs only if all its members are needed', () => {
    const all = readMembers([aPlanned('lint'), aMember(1), aMember(2)]);
    expect(foldNeeds(['lint', 'unit[shard=1]', 'unit[shard=2]'], all)).toEqual(['lint', 'unit']);
    expect(foldNeeds(['unit[shard=2]', 'lint'], all)).toEqual(['unit[shard=2]', 'lint']);
  });
});
