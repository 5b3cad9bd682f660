import { describe, expect, it } from 'vitest';
import { markStep } from '../../../../src/run/plan/step-marks.ts';
import type { Preparer } from '../../../../src/run/plan/keys.ts';
import { findPreparerChanges } from '../../../../src/run/plan/preparer-changes.ts';
import { MOST_STEP_MARKS } from '../../../../src/snapshots/marks.ts';
import { Manifest } from '../../../../src/source/manifest.ts';
import { aKey, aStep, PLACE, type StepFields } from '../../../support/values/steps.ts';

describe('findPreparerChanges', () => {
  const inputs = [{ glob: 'x', optional: false, place: PLACE }];

  /** Each ingredient of it that is named has another value than it would have. */
  function preparer(id: string, others: readonly string[] = [], fields: StepFields = {}): Preparer {
    const { parts } = aKey(id);
    const changed = Object.fromEntries(others.map((name) => [name, 'changed']));
    return { step: aStep(id, fields), parts: { ...parts, ...changed } };
  }

  function changes(before: readonly Preparer[], now: readonly Preparer[]): unknown {
    const { steps } = markStep(aStep('a'), new Manifest([]), before);
    return findPreparerChanges(now, steps);
  }

  it('names them, and what of them changed', () => {
    const [seed, migrate] = [preparer('seed'), preparer('migrate')];
    expect(changes([seed, migrate], [seed, migrate])).toEqual([]);
    expect(changes([seed, migrate], [seed, preparer('migrate', ['script', 'env'])])).toEqual([
      { step: 'migrate', state: 'changed', changed: ['script', 'env'] },
    ]);
  });

  it('names those that are new, and those that are gone', () => {
    expect(changes([preparer('seed')], [preparer('migrate')])).toEqual([
      { step: 'migrate', state: 'added', changed: [] },
      { step: 'seed', state: 'removed', changed: [] },
    ]);
  });

  it('calls what one of them starts from an image where it is one', () => {
    expect(changes([preparer('seed')], [preparer('seed', ['parent'])])).toMatchObject([
      { changed: ['image'] },
    ]);
  });

  it('leaves out those that only follow from others, unless nothing else is known', () => {
    const before = ['seed', 'more'].map((id) => preparer(id));
    const more = preparer('more', ['prepared']);
    expect(changes(before, [preparer('seed', ['script']), more])).toMatchObject([{ step: 'seed' }]);
    expect(changes(before, [preparer('seed'), more])).toMatchObject([{ step: 'more' }]);
  });

  it('says where one sees the whole source', () => {
    const now = (fields: StepFields): readonly Preparer[] => [preparer('seed', ['inputs'], fields)];
    expect(changes([preparer('seed')], now({}))).toMatchObject([{ seesAll: true }]);
    expect(changes([preparer('seed')], now({ inputs }))).toEqual([
      { step: 'seed', state: 'changed', changed: ['inputs'] },
    ]);
  });

  it('names none where they are too many to keep a mark of each', () => {
    const many = Array.from({ length: MOST_STEP_MARKS + 1 }, (_, index) => preparer(`s${index}`));
    expect(changes(many, many.slice(1))).toEqual([]);
  });
});
