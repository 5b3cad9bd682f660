import { expect, it } from 'vitest';
import { openRunRig, type RunRig } from '../../../support/rigs/run-rig.ts';
import { systemClock } from '../../../../src/base/clock.ts';
import type { Step } from '../../../../src/pipeline/model.ts';
import type { SnapshotRecord } from '../../../../src/snapshots/record.ts';
import { aPipeline, aStep } from '../../../support/values/steps.ts';

const later = { ...systemClock, now: () => Date.now() + 60_000 };
const kept = { snapshots: 'local' } as const;

function chain(last = 'cat file.txt'): Step[] {
  return [
    aStep('a', { run: 'true' }),
    aStep('b', { from: 'a', run: 'true' }),
    aStep('c', { from: 'b', run: last }),
  ];
}

/** The snapshots of the steps, after a run of them. */
async function snapshotsOf(rig: RunRig, steps: readonly Step[]): Promise<SnapshotRecord[]> {
  await rig.perform(aPipeline(steps), kept);
  const { found, keys } = await rig.prepare(aPipeline(steps), kept);
  return steps.flatMap(({ id }) => {
    const key = keys.get(id);
    return (key && found.get(key.key)) ?? [];
  });
}

it('a snapshot says when each of its ancestors was made', async () => {
  const rig = await openRunRig();
  const [a, b, c] = await snapshotsOf(rig, chain());
  expect(a?.ancestors).toEqual([]);
  expect(b?.ancestors).toEqual([a?.createdAt]);
  expect(c?.ancestors).toEqual([b?.createdAt, a?.createdAt]);
});

it('a snapshot says so of ancestors that an earlier run has made', async () => {
  const rig = await openRunRig();
  const [a, b] = await snapshotsOf(rig, chain());
  const [, , c] = await snapshotsOf(rig, chain('true'));
  expect(c?.ancestors).toEqual([b?.createdAt, a?.createdAt]);
  expect(c?.run).toBe('run2');
});

it('a snapshot that has expired is made again, with what starts from its files', async () => {
  const rig = await openRunRig();
  const steps = chain().map((step) =>
    step.id === 'b' ? { ...step, cacheRules: { ttlMs: 60_000 } } : step,
  );
  const before = await snapshotsOf(rig, steps);
  rig.clock = later;
  const after = await snapshotsOf(rig, steps);
  expect(after.map(({ run }) => run)).toEqual(['run1', 'run2', 'run2']);
  expect(before[1]?.createdAt).toBeLessThan(after[1]?.createdAt ?? 0);
  expect(rig.of('snapshot-saved').map(({ step }) => step)).toEqual(['b', 'c']);
});
