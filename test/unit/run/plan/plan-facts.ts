import type { Step } from '../../../../src/pipeline/model.ts';
import type { PlanFacts, PlannedStep } from '../../../../src/run/plan/plan.ts';
import type { SnapshotRecord } from '../../../../src/snapshots/record.ts';
import type { Key } from '../../../../src/snapshots/key.ts';
import { aKey, aRecord } from '../../../support/values/steps.ts';

/** Facts in which the named steps have snapshots, each made from that of its parent. */
export function factsOf(
  steps: readonly Step[],
  found: readonly string[],
  more: Partial<PlanFacts> = {},
): PlanFacts {
  const keys = more.keys ?? new Map(steps.map((step) => [step.id, aKey(step.id)]));
  const names = new Set(found);
  const records = steps
    .filter((step) => names.has(step.id))
    .map((step) => recordOf(step, keys.get(step.id) ?? aKey('')));
  return {
    steps,
    project: '',
    keys,
    found: new Map(records.map((record) => [record.key, record])),
    known: [],
    roots: new Map(),
    useCache: true,
    now: 10_000,
    ...more,
  };
}

/** Its snapshot, made from that of its parent. */
export function recordOf(step: Step, key: Key): SnapshotRecord {
  if (step.start.kind === 'image') return aRecord(step.id, key);
  const parent = aRecord(step.start.step, aKey(step.start.step));
  return aRecord(step.id, key, parent);
}

/** `id: reason` for each step; those that run are marked. */
export function told(planned: readonly PlannedStep[]): string[] {
  return planned.map(({ step, verdict, reason }) => `${step.id}${MARKS[verdict]} ${reason}`);
}

const MARKS = { run: ' runs:', cached: ':', skip: ' skips:', undecided: ' waits:' } as const;
