import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settle } from '../../../support/clocks/fake-clock.ts';
import { cases, chance, type Generated } from '../../../support/values/property.ts';
import { aStep, stepId } from '../../../support/values/steps.ts';
import { BUG, SchedulerRig, startRig } from './scheduler-rig.ts';

const DIAMOND = [
  aStep('a'),
  aStep('b', { from: 'a' }),
  aStep('c', { from: 'a' }),
  aStep('d', { needs: ['b', 'c'], from: 'b' }),
];

describe('the scheduler', () => {
  it('starts a step as soon as what it needs has ended', async () => {
    const rig = await startRig(DIAMOND);
    expect(rig.running).toEqual(['a']);
    await rig.end('a');
    expect(rig.running).toEqual(['b', 'c']);
    await rig.end('b');
    expect(rig.running).toEqual(['c']);
    await rig.end('c');
    expect(rig.running).toEqual(['d']);
    await rig.end('d');
    expect([...(await rig.done).keys()]).toEqual(['a', 'b', 'c', 'd']);
  });

  it('has no waves: a step does not wait for those that it does not need', async () => {
    const rig = await startRig([
      aStep('slow'),
      aStep('fast'),
      aStep('next', { from: 'fast' }),
      aStep('last', { from: 'next' }),
    ]);
    await rig.end('fast');
    await rig.end('next');
    expect(rig.running).toEqual(['slow', 'last']);
  });

  it('waits for the step whose files one starts from, though it is no need', async () => {
    const step = { ...aStep('b', { from: 'a' }), needs: [] };
    const rig = await startRig([aStep('a'), step]);
    expect(rig.running).toEqual(['a']);
    await rig.end('a');
    expect([...(rig.needsOf.get('b')?.keys() ?? [])]).toEqual(['a']);
  });

  it('hands a step the results of all that it needs', async () => {
    const rig = await startRig(DIAMOND);
    await rig.end('a');
    await rig.end('b', { ms: 7 });
    await rig.end('c', { ms: 8 });
    const needs = rig.needsOf.get('d');
    expect([...(needs ?? [])].map(([id, { end }]) => [id, end.ms])).toEqual([
      ['b', 7],
      ['c', 8],
    ]);
  });

  it('runs no more at once than there are slots, and lets the first that was ready go first', async () => {
    const rig = await startRig([aStep('a'), aStep('b'), aStep('c'), aStep('d', { from: 'a' })], 2);
    expect(rig.running).toEqual(['a', 'b']);
    await rig.end('a');
    expect(rig.running).toEqual(['b', 'c']);
    await rig.end('c');
    expect(rig.running).toEqual(['b', 'd']);
  });

  it('needs no slot for what is cached', async () => {
    const steps = [aStep('a'), aStep('b'), aStep('c', { needs: ['b'] })];
    const rig = new SchedulerRig(steps, { slots: 1, cached: ['b', 'c'] });
    await settle();
    expect(rig.log).toEqual(['+a', '-b cached', '-c cached']);
  });

  it('starts what needs a cached step at once', async () => {
    const rig = new SchedulerRig([aStep('a'), aStep('b', { from: 'a' })], { cached: ['a'] });
    await settle();
    expect(rig.running).toEqual(['b']);
    expect(rig.needsOf.get('b')?.get(stepId('a'))).toMatchObject({ end: { outcome: 'cached' } });
  });

  it.each(['failed', 'timed-out', 'cancelled'] as const)(
    'skips what needs a step that %s, and all after it, each with its cause',
    async (outcome) => {
      const rig = await startRig([...DIAMOND, aStep('other')]);
      await rig.end('a');
      await rig.end('b', { outcome });
      await rig.end('c');
      await rig.end('other');
      await rig.done;
      expect(rig.skipped).toEqual({ d: { kind: 'need-failed', step: 'b' } });
    },
  );

  it('skips down to the last step', async () => {
    const rig = await startRig(DIAMOND);
    await rig.end('a', { outcome: 'failed' });
    await rig.done;
    expect(rig.skipped).toEqual({
      b: { kind: 'need-failed', step: 'a' },
      c: { kind: 'need-failed', step: 'a' },
      d: { kind: 'need-failed', step: 'b' },
    });
  });

  it('goes on after a failure that is tolerated', async () => {
    const rig = await startRig([aStep('a'), aStep('b', { from: 'a' })]);
    await rig.end('a', { outcome: 'failed', tolerated: true });
    expect(rig.running).toEqual(['b']);
    expect(rig.needsOf.get('b')?.get(stepId('a'))).toMatchObject({ end: { tolerated: true } });
  });

  it('lets other steps run to their end after a failure', async () => {
    const rig = await startRig([aStep('a'), aStep('b'), aStep('c', { from: 'b' })]);
    await rig.end('a', { outcome: 'failed' });
    await rig.end('b');
    expect(rig.running).toEqual(['c']);
  });

  it('starts nothing any more once the run is over', async () => {
    const rig = await startRig([aStep('a'), aStep('b'), aStep('c'), aStep('d', { from: 'a' })], 2);
    rig.stopping.abort();
    await rig.end('a');
    await rig.end('b', { outcome: 'cancelled' });
    await rig.done;
    expect(rig.skipped).toEqual({ c: { kind: 'run-over' }, d: { kind: 'run-over' } });
  });

  it('tells of each result when it comes, not at the end', async () => {
    const rig = await startRig([aStep('a'), aStep('b')]);
    await rig.end('b');
    expect(rig.log).toEqual(['+a', '+b', '-b']);
  });

  it('makes a throw the result of its step, while an earlier one still runs', async () => {
    const rig = await startRig([
      aStep('slow'),
      aStep('broken'),
      aStep('after', { needs: ['broken'] }),
      aStep('other'),
    ]);
    expect(rig.log).toEqual(['+slow', '+other', '-broken failed', '-after skipped']);
    await rig.end('other');
    await rig.end('slow');
    const results = await rig.done;
    expect(results.get(stepId('broken'))).toMatchObject({ end: { outcome: 'failed' }, fault: BUG });
    expect(rig.skipped).toEqual({ after: { kind: 'need-failed', step: 'broken' } });
  });

  it('gives the slot of a step that threw to the next one', async () => {
    const rig = await startRig([aStep('broken'), aStep('next')], 1);
    expect(rig.running).toEqual(['next']);
  });

  it('goes on where telling of a result throws', async () => {
    const rig = await startRig([aStep('a'), aStep('b', { from: 'a' }), aStep('c')]);
    rig.isDeaf = true;
    await rig.end('a');
    rig.isDeaf = false;
    await rig.end('c');
    expect((await rig.done).get(stepId('a'))).toMatchObject({ fault: BUG });
    expect(rig.skipped).toEqual({ b: { kind: 'need-failed', step: 'a' } });
  });

  it('runs other steps in the slot that a step has lent', async () => {
    const rig = await startRig([aStep('waits'), aStep('b'), aStep('c')], 1);
    const slot = rig.slotOf.get('waits');
    slot?.lend();
    await settle();
    expect(rig.running).toEqual(['waits', 'b']);
    let isBack = false;
    void slot?.takeBack().then(() => (isBack = true));
    await settle();
    expect([isBack, rig.running]).toEqual([false, ['waits', 'b']]);
    // Whoever was ready first goes first.
    await rig.end('b');
    expect([isBack, rig.running]).toEqual([false, ['waits', 'c']]);
    await rig.end('c');
    expect(isBack).toBe(true);
    await rig.end('waits');
    await rig.done;
  });

  it('is over at once with nothing to do', async () => {
    expect((await new SchedulerRig([]).done).size).toBe(0);
  });

  it('follows ten thousand steps', async () => {
    const chain = Array.from({ length: 10_000 }, (_, index) =>
      aStep(`s${index}`, index === 0 ? {} : { needs: [`s${index - 1}`] }),
    );
    const rig = await startRig(chain);
    await rig.end('s0', { outcome: 'failed' });
    await rig.done;
    expect(rig.skipped).toMatchObject({ s9999: { kind: 'need-failed', step: 's9998' } });
  });

  it('runs all that may run at every moment, and skips what cannot', async () => {
    await fc.assert(fc.asyncProperty(pipelineRun, checkRun), cases(30));
  });
});

const MOST_STEPS = 12;

/** A pipeline by the needs of its steps, and the steps that end, one after the other. */
const pipelineRun = fc.record({
  needs: fc.array(fc.uniqueArray(fc.nat(MOST_STEPS - 1), { maxLength: 4 }), {
    maxLength: MOST_STEPS,
    size: 'max',
  }),
  slots: fc.integer({ min: 1, max: 4 }),
  ends: fc.infiniteStream(fc.record({ index: fc.nat(99), fails: chance(0.15) })),
});

type PipelineRun = Generated<typeof pipelineRun>;

async function checkRun({ needs, slots, ends }: PipelineRun): Promise<void> {
  const steps = needs.map((before, index) =>
    aStep(`s${index}`, { needs: before.filter((each) => each < index).map((each) => `s${each}`) }),
  );
  const rig = await startRig(steps, slots);
  const ended = new Map<string, boolean>();
  while (rig.running.length > 0) {
    const { index, fails } = ends.next().value;
    const id = rig.running[index % rig.running.length] ?? '';
    ended.set(id, !fails);
    await rig.end(id, fails ? { outcome: 'failed' } : {});
    const ready = steps.filter(
      (step) => !ended.has(step.id) && step.needs.every((need) => ended.get(need)),
    );
    expect(rig.running.length).toBe(Math.min(slots, ready.length));
  }
  const results = await rig.done;
  for (const step of steps) {
    const isGood = step.needs.every((need) => results.get(need)?.end.outcome === 'succeeded');
    expect(results.get(step.id)?.end.outcome === 'skipped').toBe(!isGood);
  }
}
