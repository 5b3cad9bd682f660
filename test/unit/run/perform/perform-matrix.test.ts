import { describe, expect, it } from 'vitest';
import type { Condition, Step } from '../../../../src/pipeline/model.ts';
import { openRunRig, outcomes, type RunRig } from '../../../support/rigs/run-rig.ts';
import { waitFor } from '../../../support/clocks/wait-for.ts';
import {
  aMember,
  aPipeline,
  aStep,
  PLACE,
  type StepFields,
} from '../../../support/values/steps.ts';

type MemberFields = StepFields & { readonly failFast?: boolean };

function shards(unit: string, count: number, fields: MemberFields = {}): readonly Step[] {
  return Array.from({ length: count }, (_, index) => {
    const shard = String(index + 1);
    return aMember(unit, { shard }, { cache: false, ...fields, run: `${unit} ${shard}` });
  });
}

/** Scripts that say that they run, and end when they are told to. */
class Scripts {
  readonly running: string[] = [];
  readonly #ends = new Map<string, (code: number) => void>();

  constructor(rig: RunRig, steps: readonly Step[]) {
    for (const { run } of steps) {
      rig.engine.scripts.set(run, () => {
        this.running.push(run);
        const { promise, resolve } = Promise.withResolvers<number>();
        this.#ends.set(run, resolve);
        return promise;
      });
    }
  }

  async until(...all: readonly string[]): Promise<void> {
    await waitFor(all.join(', '), () => all.every((run) => this.running.includes(run)));
  }

  end(run: string, code = 0): void {
    this.#ends.get(run)?.(code);
  }
}

const KEEP = { snapshots: 'local' } as const;

describe('a matrix with fail-fast', () => {
  it('ends with its first failed member: running ones are stopped, waiting ones do not start', async () => {
    const rig = await openRunRig();
    const unit = shards('unit', 4);
    const others = [aStep('other', { cache: false, run: 'other' })];
    const scripts = new Scripts(rig, [...unit, ...others]);
    const done = rig.perform(aPipeline([...others, ...unit], { maxParallel: 3 }));
    await scripts.until('unit 1', 'unit 2', 'other');
    scripts.end('unit 2', 3);
    await waitFor('the end of the matrix', () => rig.of('step-finished').length === 4);
    scripts.end('other');
    const { result, steps } = await done;
    expect(result).toBe('failed');
    expect(scripts.running).toEqual(['other', 'unit 1', 'unit 2']);
    const why = 'step "unit[shard=2]" failed, and fail-fast ends its matrix';
    expect([...steps.values()].map(({ end }) => [end.outcome, end.reason, end.message])).toEqual([
      ['succeeded', 'exit-code', undefined],
      ['cancelled', 'fail-fast', why],
      ['failed', 'exit-code', 'exit code 3'],
      ['cancelled', 'fail-fast', why],
      ['cancelled', 'fail-fast', why],
    ]);
    expect(await rig.left()).toEqual([]);
  });

  it('cancels no other matrix, and what needs it is skipped', async () => {
    const rig = await openRunRig();
    const one = shards('one', 2);
    const two = shards('two', 2);
    const after = aStep('after', { needs: one.map(({ id }) => id), run: 'true', cache: false });
    for (const { run } of [...one, ...two]) rig.engine.scripts.set(run, async () => 0);
    rig.engine.scripts.set('one 1', async () => 1);
    const summary = await rig.perform(aPipeline([...one, ...two, after], { maxParallel: 1 }));
    expect(outcomes(summary)).toEqual({
      'one[shard=1]': 'failed',
      'one[shard=2]': 'cancelled',
      'two[shard=1]': 'succeeded',
      'two[shard=2]': 'succeeded',
      after: 'skipped',
    });
  });

  it('leaves the files that a cancelled member started from, whether that had begun or not', async () => {
    const rig = await openRunRig();
    const base = aStep('base', { run: 'echo base >base', cache: false });
    const unit = shards('unit', 3, { from: 'base' });
    const scripts = new Scripts(rig, unit);
    // What `if: always()` is read as.
    const condition: Condition = {
      text: 'always()',
      hasStatus: true,
      reads: [],
      evaluate: () => ({ isKnown: true, value: true, missing: [] }),
      place: PLACE,
    };
    const after = ['2', '3'].map((shard) =>
      aStep(`after-${shard}`, {
        from: `unit[shard=${shard}]`,
        run: 'cat base',
        cache: false,
        condition,
      }),
    );
    const done = rig.perform(aPipeline([base, ...unit, ...after], { maxParallel: 2 }));
    await scripts.until('unit 1', 'unit 2');
    scripts.end('unit 1', 1);
    expect(outcomes(await done)).toMatchObject({
      'unit[shard=2]': 'cancelled',
      'unit[shard=3]': 'cancelled',
      'after-2': 'succeeded',
      'after-3': 'succeeded',
    });
    expect(await rig.left()).toEqual([]);
  });

  it('lets a step that needs it be skipped because of the member that failed, and not for one that was cancelled because of it', async () => {
    const rig = await openRunRig();
    const unit = shards('unit', 3);
    const scripts = new Scripts(rig, unit);
    const after = aStep('after', { needs: unit.map(({ id }) => id), run: 'true', cache: false });
    const done = rig.perform(aPipeline([...unit, after], { maxParallel: 2 }));
    await scripts.until('unit 1', 'unit 2');
    scripts.end('unit 2', 1);
    const { steps } = await done;
    expect(steps.get(after.id)?.end).toMatchObject({
      outcome: 'skipped',
      message: 'step "unit[shard=2]" did not succeed',
    });
  });

  it('goes on after a member that may fail', async () => {
    const rig = await openRunRig();
    const unit = shards('unit', 2, { continueOnError: true });
    for (const { run } of unit) rig.engine.scripts.set(run, async () => 1);
    const summary = await rig.perform(aPipeline(unit, { maxParallel: 1 }));
    expect(Object.values(outcomes(summary))).toEqual(['failed', 'failed']);
    expect(summary.result).toBe('succeeded');
  });

  it('ends with the last attempt of a member only', async () => {
    const rig = await openRunRig();
    const unit = shards('unit', 2, { retries: { max: 1, delayMs: 0 } });
    const codes = [1, 0];
    rig.engine.scripts.set('unit 1', async () => codes.shift() ?? 0);
    rig.engine.scripts.set('unit 2', async () => 0);
    const summary = await rig.perform(aPipeline(unit, { maxParallel: 1 }));
    expect(Object.values(outcomes(summary))).toEqual(['succeeded', 'succeeded']);
    expect(rig.of('step-retried')).toHaveLength(1);
  });

  it('runs all its members if it is off, and the fail-fast of the pipeline still ends all', async () => {
    const rig = await openRunRig();
    const unit = shards('unit', 2, { failFast: false });
    rig.engine.scripts.set('unit 1', async () => 1);
    rig.engine.scripts.set('unit 2', async () => 0);
    const run = async (failFast: boolean): Promise<Record<string, string>> =>
      outcomes(await rig.perform(aPipeline(unit, { maxParallel: 1, failFast })));
    expect(await run(false)).toEqual({ 'unit[shard=1]': 'failed', 'unit[shard=2]': 'succeeded' });
    expect(await run(true)).toEqual({ 'unit[shard=1]': 'failed', 'unit[shard=2]': 'skipped' });
  });

  it('stops a member that waits for another one to build the same snapshot', async () => {
    const rig = await openRunRig();
    const unit = ['1', '2'].map((unused) => aMember('unit', { unused }, { run: 'same' }));
    const scripts = new Scripts(rig, unit);
    const done = rig.perform(aPipeline(unit), KEEP);
    await scripts.until('same');
    await waitFor('the other member', () => rig.of('step-waiting').length === 1);
    scripts.end('same', 1);
    expect(Object.values(outcomes(await done)).toSorted()).toEqual(['cancelled', 'failed']);
    expect(scripts.running).toEqual(['same']);
    expect(await rig.left()).toEqual([]);
  });

  it('leaves cached members cached, and gives each member a key of its own', async () => {
    const rig = await openRunRig();
    const unit = shards('unit', 3, { cache: true });
    for (const { run } of unit) rig.engine.scripts.set(run, async () => 0);
    await rig.perform(aPipeline(unit), KEEP);
    expect(new Set(rig.of('snapshot-saved').map(({ key }) => key)).size).toBe(3);
    const changed = unit.map((step) =>
      step.run === 'unit 2' ? { ...step, run: 'unit 2 again' } : step,
    );
    rig.engine.scripts.set('unit 2 again', async () => 1);
    // Cached ones have ended already.
    expect(Object.values(outcomes(await rig.perform(aPipeline(changed), KEEP)))).toEqual([
      'cached',
      'failed',
      'cached',
    ]);
    // The names of axes are in no key.
    const renamed = shards('unit', 3, { cache: true }).map(({ run }) =>
      aMember('test', { part: run }, { run }),
    );
    expect(Object.values(outcomes(await rig.perform(aPipeline(renamed), KEEP)))).toEqual([
      'cached',
      'cached',
      'cached',
    ]);
  });
});
