import { describe, expect, it } from 'vitest';
import { findChanges, markStep } from '../../../../src/run/plan/step-marks.ts';
import { MOST_FILE_MARKS } from '../../../../src/snapshots/marks.ts';
import { Manifest, type SourceFile } from '../../../../src/source/manifest.ts';
import { aKey, aRecord, aStep } from '../../../support/values/steps.ts';

/** Files of the content that follows the colon: `a:1`. */
function sourceOf(...files: readonly string[]): Manifest {
  return new Manifest(
    files.map((each): SourceFile => {
      const [path = '', hash = ''] = each.split(':');
      return { path, hash, kind: hash === 'x' ? 'executable' : 'file' };
    }),
  );
}

const BEFORE = sourceOf('a:1', 'b:1', 'c:1');

function changesTo(
  now: Manifest | undefined,
  before = BEFORE,
  isFirst?: (path: string) => boolean,
): unknown {
  const step = aStep('a');
  const named = { visible: now, ...(isFirst && { isFirst }) };
  return findChanges(step, named, { ...aRecord('a', aKey('a')), marks: markStep(step, before) });
}

describe('findChanges', () => {
  it.each([
    ['nothing', sourceOf('a:1', 'b:1', 'c:1'), undefined],
    ['a file that changed', sourceOf('a:2', 'b:1', 'c:1'), { names: ['a'], count: 1 }],
    ['a file of another kind', sourceOf('a:1', 'b:x', 'c:1'), { names: ['b'], count: 1 }],
    ['a file that is new', sourceOf('a:1', 'b:1', 'c:1', 'd:1'), { names: ['d'], count: 1 }],
    ['a file that went away', sourceOf('a:1', 'b:1'), { names: [], count: 1 }],
    ['a file of another name', sourceOf('a:1', 'b:1', 'z:1'), { names: ['z'], count: 1 }],
    [
      'the repository, as one',
      sourceOf('a:2', 'b:1', 'c:1', '.git/HEAD:1', '.git/index:1'),
      { names: ['.git', 'a'], count: 2 },
    ],
    ['all of these', sourceOf('a:2', 'd:1'), { names: ['a', 'd'], count: 3 }],
  ])('tells of %s', (_, now, changedFiles) => {
    expect(changesTo(now)).toEqual(changedFiles ? { changedFiles } : {});
  });

  it('names a few of many, and counts all', () => {
    const many = Array.from({ length: 20 }, (_, index) => `f${index + 10}:1`);
    expect(changesTo(sourceOf('a:1', 'b:1', 'c:1', ...many))).toEqual({
      changedFiles: { names: ['f10', 'f11', 'f12', 'f13', 'f14'], count: 20 },
    });
  });

  it('names before others those that are asked for', () => {
    const many = Array.from({ length: 20 }, (_, index) => `f${index + 10}:1`);
    const now = sourceOf('a:1', 'b:1', 'c:1', ...many);
    expect(changesTo(now, BEFORE, (path) => ['f25', 'f29'].includes(path))).toEqual({
      changedFiles: { names: ['f25', 'f29', 'f10', 'f11', 'f12'], count: 20 },
    });
  });

  it('names no files where there are too many to keep a mark of each', () => {
    const many = Array.from({ length: MOST_FILE_MARKS }, (_, index) => `f${index}:1`);
    expect(changesTo(sourceOf(...many, 'a:1'))).toEqual({});
    expect(changesTo(BEFORE, sourceOf(...many, 'a:1'))).toEqual({});
    expect(changesTo(undefined)).toEqual({});
  });

  it('names variables', () => {
    const before = aStep('a', { env: { A: '1', B: '1' } });
    const now = aStep('a', { env: { A: '1', B: '2' } });
    const record = { ...aRecord('a', aKey('a')), marks: markStep(before, BEFORE) };
    expect(findChanges(now, { visible: BEFORE }, record)).toEqual({ changedEnv: ['B'] });
  });
});
