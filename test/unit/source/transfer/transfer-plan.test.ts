import { describe, expect, it } from 'vitest';
import { Manifest, type SourceFile } from '../../../../src/source/manifest.ts';
import type { SourceState } from '../../../../src/source/transfer/source-state.ts';
import {
  findTouched,
  isEmptyPlan,
  planTransfer,
} from '../../../../src/source/transfer/transfer-plan.ts';

/** Files by their paths: `content`, `*content` for executables, `>target` for links, `/` for folders. */
function stateOf(
  files: Readonly<Record<string, string>>,
  more: Partial<Omit<SourceState, 'manifest'>> = {},
): SourceState {
  const manifest = new Manifest(Object.entries(files).map(([path, text]) => toFile(path, text)));
  return { manifest, root: '/workspace', uid: 0, gid: 0, ...more };
}

function toFile(path: string, text: string): SourceFile {
  if (text === '/') return { path, kind: 'directory', hash: '' };
  if (text.startsWith('*')) return { path, kind: 'executable', hash: text.slice(1) };
  if (text.startsWith('>')) return { path, kind: 'link', hash: text.slice(1) };
  return { path, kind: 'file', hash: text };
}

const NOTHING = { send: [], makeDirectories: [], own: [], remove: [], removeDirectories: [] };

describe('planTransfer', () => {
  it.each([
    {
      what: 'everything where nothing is there',
      have: undefined,
      want: { a: '1', 'b/c/d': '2', 'b/e': '>x', 'f/g': '/' },
      plan: { send: ['a', 'b/c/d', 'b/e'], makeDirectories: ['b', 'b/c', 'f', 'f/g'] },
    },
    { what: 'nothing for nothing', have: undefined, want: {}, plan: {} },
    {
      what: 'nothing where all is there',
      have: { a: '1', 'b/c': '2' },
      want: { a: '1', 'b/c': '2' },
      plan: {},
    },
    {
      what: 'only what has another content',
      have: { a: '1', b: '2' },
      want: { a: '1', b: '3' },
      plan: { send: ['b'] },
    },
    {
      what: 'what became executable',
      have: { a: '1', b: '2' },
      want: { a: '1', b: '*2' },
      plan: { send: ['b'] },
    },
    {
      what: 'what became a link',
      have: { a: '1' },
      want: { a: '>1' },
      plan: { send: ['a'] },
    },
    {
      what: 'a new file in a known folder',
      have: { 'a/b': '1' },
      want: { 'a/b': '1', 'a/c': '2' },
      plan: { send: ['a/c'] },
    },
    {
      what: 'a new file in a new folder',
      have: { 'a/b': '1' },
      want: { 'a/b': '1', 'a/c/d': '2' },
      plan: { send: ['a/c/d'], makeDirectories: ['a/c'] },
    },
    {
      what: 'the removal of a file whose folder has others',
      have: { 'a/b': '1', 'a/c': '2' },
      want: { 'a/b': '1' },
      plan: { remove: ['a/c'] },
    },
    {
      what: 'the removal of folders, children before parents',
      have: { 'a/b/c': '1', 'a/b-c': '1', d: '1' },
      want: { d: '1' },
      plan: { remove: ['a/b-c', 'a/b/c'], removeDirectories: ['a/b', 'a'] },
    },
    {
      what: 'the removal of an empty folder',
      have: { 'a/b': '/' },
      want: {},
      plan: { removeDirectories: ['a/b', 'a'] },
    },
    {
      what: 'an empty folder',
      have: {},
      want: { 'a/b': '/' },
      plan: { makeDirectories: ['a', 'a/b'] },
    },
    {
      what: 'a folder that is not empty any more',
      have: { a: '/' },
      want: { 'a/b': '1' },
      plan: { send: ['a/b'] },
    },
    {
      what: 'a file in the place of a folder',
      have: { 'a/b': '1' },
      want: { a: '1' },
      plan: { send: ['a'], remove: ['a/b'], removeDirectories: ['a'] },
    },
    {
      what: 'a folder in the place of a file',
      have: { a: '1' },
      want: { 'a/b': '1' },
      plan: { send: ['a/b'], makeDirectories: ['a'], remove: ['a'] },
    },
    {
      what: 'an empty folder in the place of a file',
      have: { a: '1' },
      want: { a: '/' },
      plan: { makeDirectories: ['a'], remove: ['a'] },
    },
  ])('plans $what', ({ have, want, plan }) => {
    const planned = planTransfer(have && stateOf(have), stateOf(want));
    const paths = { ...planned, send: planned.send.map((file) => file.path) };
    expect(paths).toEqual({ ...NOTHING, ...plan });
  });

  it.each([{ uid: 7 }, { gid: 7 }])('gives what stays to another owner: %j', (owner) => {
    const have = { 'a/b/c': '1', changed: '1', gone: '1', link: '>1', 'empty/e': '/' };
    const want = { 'a/b/c': '1', changed: '2', 'new/n': '1', link: '>1', 'empty/e': '/' };
    const planned = planTransfer(stateOf(have), stateOf(want, owner));
    expect({ ...planned, send: planned.send.map(({ path }) => path) }).toEqual({
      send: ['changed', 'new/n'],
      makeDirectories: ['new'],
      own: ['', 'a/b', 'a', 'empty/e', 'empty', 'a/b/c', 'link'],
      remove: ['gone'],
      removeDirectories: [],
    });
  });

  it('gives nothing to another owner where nothing is there, or elsewhere', () => {
    const other = { uid: 7, root: '/new' };
    expect(planTransfer(undefined, stateOf({ a: '1' }, { uid: 7 })).own).toEqual([]);
    expect(planTransfer(stateOf({ a: '1' }), stateOf({ a: '1' }, other)).own).toEqual([]);
  });

  it('gives the root alone to another owner where it holds nothing', () => {
    expect(planTransfer(stateOf({}), stateOf({}, { uid: 7 }))).toEqual({ ...NOTHING, own: [''] });
  });

  it('leaves another root alone', () => {
    const planned = planTransfer(
      stateOf({ a: '1', b: '1' }),
      stateOf({ a: '1' }, { root: '/new' }),
    );
    expect(planned.remove).toEqual([]);
    expect(planned.send).toHaveLength(1);
  });

  it('gives parents before children, and takes children before parents', () => {
    const deep = { 'a/b/c/d': '1', 'a-/x': '1', 'a/b-/x': '1' };
    const { makeDirectories } = planTransfer(undefined, stateOf(deep));
    const { removeDirectories } = planTransfer(stateOf(deep), stateOf({}));
    for (const path of makeDirectories) {
      for (const other of makeDirectories.filter((each) => each.startsWith(`${path}/`))) {
        expect(makeDirectories.indexOf(path)).toBeLessThan(makeDirectories.indexOf(other));
        expect(removeDirectories.indexOf(path)).toBeGreaterThan(removeDirectories.indexOf(other));
      }
    }
    expect(makeDirectories.toSorted()).toEqual(removeDirectories.toSorted());
  });
});

describe('findTouched', () => {
  const want = stateOf({ a: '1', 'b/c/d': '1', 'b/e': '1', f: '1' });
  const touched = (have: SourceState | undefined): unknown => {
    const { added, known } = findTouched(have, want, planTransfer(have, want));
    return { added: added.toSorted(), known: known.toSorted() };
  };

  it('names what is new, and of a new directory not what is in it', () => {
    expect(touched(undefined)).toEqual({ added: ['a', 'b', 'f'], known: [] });
    expect(touched(want)).toEqual({ added: [], known: [] });
  });

  it('names the directories that were there and come along', () => {
    const have = stateOf({ a: '2', 'b/x': '1' });
    expect(touched(have)).toEqual({ added: ['b/c', 'b/e', 'f'], known: ['b'] });
    expect(touched(stateOf({ 'b/e': '1' }))).toEqual({ added: ['a', 'b/c', 'f'], known: ['b'] });
  });

  it('takes what is below another root for nothing', () => {
    expect(touched({ ...want, root: '/elsewhere' })).toEqual({ added: ['a', 'b', 'f'], known: [] });
  });
});

describe('isEmptyPlan', () => {
  it('is true when there is nothing to do', () => {
    expect(isEmptyPlan(NOTHING)).toBe(true);
  });

  it.each(['makeDirectories', 'own', 'remove', 'removeDirectories'])('is false with %s', (what) => {
    expect(isEmptyPlan({ ...NOTHING, [what]: ['a'] })).toBe(false);
  });

  it('is false with something to send', () => {
    expect(isEmptyPlan({ ...NOTHING, send: [toFile('a', '1')] })).toBe(false);
  });
});
