import { describe, expect, it } from 'vitest';
import { InternalError } from '../../../../src/base/errors/errors.ts';
import type { StepResult } from '../../../../src/run/context/step-result.ts';
import { settle } from '../../../support/clocks/fake-clock.ts';
import { aKey, aStep, stepId } from '../../../support/values/steps.ts';
import type { Learned } from '../../../../src/run/perform/scheduler.ts';
import { SchedulerRig } from './scheduler-rig.ts';

describe('the scheduler, of verdicts that change', () => {
  it('starts an undecided step when it is decided, and no earlier', async () => {
    const steps = [aStep('a'), aStep('b', { needs: ['a'] }), aStep('c', { needs: ['b'] })];
    const rig = new SchedulerRig([...steps, aStep('slow')], { late: ['b'] });
    await settle();
    await rig.end('a');
    expect(rig.running).toEqual(['slow']);
    const b = stepId('b');
    void rig.scheduler.redo(rig.plan.learn(new Map([[b, { key: aKey('b') }]])), b);
    await settle();
    expect(rig.running).toEqual(['slow', 'b']);
    await rig.end('b');
    expect(rig.running).toEqual(['slow', 'c']);
  });

  it('waits for what the end of a step makes known, while others start and end', async () => {
    const steps = [aStep('a'), aStep('b', { needs: ['a'] }), aStep('c', { needs: ['a'] })];
    const rig = new SchedulerRig(steps, { late: ['b'] });
    const learned = Promise.withResolvers<Learned>();
    rig.learned.set('a', learned.promise);
    await settle();
    await rig.end('a');
    expect(rig.running).toEqual(['c']);
    await rig.end('c');
    const [, b] = steps;
    learned.resolve(new Map(b && [[b.id, { step: b, key: aKey('b') }]]));
    await settle();
    expect(rig.running).toEqual(['b']);
    expect(rig.decided).toEqual(['b']);
    await rig.end('b');
    expect((await rig.done).size).toBe(3);
  });

  it('skips a step whose condition turns out false, and runs those that follow from other files', async () => {
    const a = aStep('a');
    const b = aStep('b', { from: 'a' });
    const c = aStep('c', { from: 'b' });
    const rig = new SchedulerRig([a, b, c], { late: ['b', 'c'] });
    const moved = aStep('c', { from: 'a', needs: ['b'] });
    rig.learned.set(
      'a',
      Promise.resolve(
        new Map([
          [b.id, { step: b, isSkipped: true }],
          [c.id, { step: moved }],
        ]),
      ),
    );
    await settle();
    await rig.end('a');
    expect(rig.skipped).toEqual({ b: { kind: 'condition-false' } });
    expect([...(rig.needsOf.get('c')?.keys() ?? [])]).toEqual(['b', 'a']);
    await rig.end('c');
    expect((await rig.done).size).toBe(3);
  });

  it('fails the steps about which nothing can be learned, with the reason', async () => {
    const steps = [aStep('a'), aStep('b', { needs: ['a'] })];
    const rig = new SchedulerRig(steps, { late: ['b'] });
    const learned = Promise.withResolvers<Learned>();
    rig.learned.set('a', learned.promise);
    await settle();
    await rig.end('a');
    learned.reject(new Error('a bug'));
    const fault = (await rig.done).get(stepId('b'))?.fault;
    expect(fault).toMatchObject({ name: 'InternalError', cause: { message: 'a bug' } });
  });

  it('makes an undecided step that nothing decides a failure, and comes to its end', async () => {
    const steps = [aStep('a'), aStep('b', { needs: ['a'] }), aStep('c', { needs: ['b'] })];
    const rig = new SchedulerRig(steps, { late: ['b'] });
    await settle();
    await rig.end('a');
    const results = await rig.done;
    expect(results.get(stepId('b'))?.fault).toBeInstanceOf(InternalError);
    expect(rig.skipped).toEqual({ c: { kind: 'need-failed', step: 'b' } });
  });
});

describe('the scheduler has a cached step run whose snapshot is gone', () => {
  const chain = [
    aStep('a'),
    aStep('b', { from: 'a' }),
    aStep('c', { from: 'b' }),
    aStep('d', { from: 'b' }),
  ];

  /** What comes of the step whose files the given one was to start from. */
  function loseBase(rig: SchedulerRig, id: string): Promise<StepResult> {
    const changed = rig.plan.loseBase(stepId(id));
    return rig.scheduler.redo(changed ?? [], stepId('b'));
  }

  it('once for all that start from it, and steps that have not begun wait for it', async () => {
    const slow = aStep('slow');
    const rig = new SchedulerRig([...chain, slow, aStep('e', { from: 'b', needs: ['slow'] })], {
      cached: ['a', 'b'],
    });
    await settle();
    expect(rig.running).toEqual(['slow', 'c', 'd']);
    const both = Promise.all([loseBase(rig, 'c'), loseBase(rig, 'd')]);
    await settle();
    await rig.end('slow');
    expect(rig.running).toEqual(['c', 'd', 'b']);
    await rig.end('b', { ms: 7 });
    expect((await both).map(({ end }) => end.ms)).toEqual([7, 7]);
    expect(rig.running).toEqual(['c', 'd', 'e']);
    expect(rig.needsOf.get('e')?.get(stepId('b'))).toMatchObject({ end: { ms: 7 } });
    expect(rig.log.filter((line) => line === '+b')).toHaveLength(1);
    for (const id of ['c', 'd', 'e']) await rig.end(id);
    expect((await rig.done).get(stepId('b'))).toMatchObject({
      end: { outcome: 'succeeded', ms: 7 },
    });
  });

  it('after the one before it, where that is gone as well', async () => {
    const rig = new SchedulerRig(chain, { cached: ['b'] });
    await settle();
    const remade = loseBase(rig, 'c');
    await settle();
    expect(rig.running).toEqual(['c', 'd', 'a']);
    await rig.end('a');
    expect(rig.running).toEqual(['c', 'd', 'b']);
    await rig.end('b');
    expect(await remade).toMatchObject({ end: { outcome: 'succeeded' } });
  });

  it('and skips it where that one fails', async () => {
    const rig = new SchedulerRig(chain, { cached: ['b'] });
    await settle();
    const remade = loseBase(rig, 'c');
    await settle();
    await rig.end('a', { outcome: 'failed' });
    expect(await remade).toMatchObject({ end: { outcome: 'skipped' } });
    for (const id of ['c', 'd']) await rig.end(id);
    await rig.done;
    expect(rig.skipped).toEqual({ b: { kind: 'need-failed', step: 'a' } });
  });
});
