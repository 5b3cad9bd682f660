import { describe, expect, it } from 'vitest';
import { Manifest, type SourceFile } from '../../../../src/source/manifest.ts';
import {
  formatSeal,
  formatState,
  parseSeal,
  parseState,
  toSeal,
  withoutVolumes,
  type SourceState,
} from '../../../../src/source/transfer/source-state.ts';

const HASH = '78981922613b2afb6025042ff6bd878ac1994e85';

function stateWith(files: readonly SourceFile[], more: Partial<SourceState> = {}): SourceState {
  return { manifest: new Manifest(files), root: '/workspace', uid: 1000, gid: 100, ...more };
}

const STATE = stateWith([
  { path: 'a', kind: 'file', hash: HASH },
  { path: 'b/run', kind: 'executable', hash: HASH },
  { path: 'empty', kind: 'directory', hash: '' },
  { path: 'link', kind: 'link', hash: HASH },
]);

describe('formatSeal', () => {
  it('writes one short line', () => {
    const { hash } = STATE.manifest;
    expect(formatSeal(toSeal(STATE))).toBe(`${hash} 1000:100 /workspace`);
    const made = toSeal({ ...STATE, isRootMade: true });
    expect(formatSeal(made)).toBe(`${hash} 1000:100 made /workspace`);
  });
});

describe('parseSeal', () => {
  it.each(['/workspace', '/', '/a b/ c', '/é'])('reads what was written for %j', (root) => {
    const seal = toSeal({ ...STATE, root });
    expect(parseSeal(formatSeal(seal))).toEqual(seal);
    const made = toSeal({ ...STATE, root, isRootMade: true });
    expect(parseSeal(formatSeal(made))).toEqual(made);
  });

  it.each([
    '',
    'x',
    `${'a'.repeat(64)} 1:1`,
    `${'a'.repeat(64)} 1:1 relative`,
    `${'a'.repeat(63)} 1:1 /`,
    `${'A'.repeat(64)} 1:1 /`,
    `${'a'.repeat(64)} -1:1 /`,
    ` ${'a'.repeat(64)} 1:1 /`,
  ])('takes %j for no seal', (text) => {
    expect(parseSeal(text)).toBeUndefined();
  });
});

describe('withoutVolumes', () => {
  const file = (path: string): SourceFile => ({ path, kind: 'file', hash: HASH });
  const state = stateWith([
    file('a'),
    file('data'),
    file('data-2/x'),
    file('sub/x'),
    file('sub/y/z'),
  ]);
  const left = (root: string, ...volumes: string[]): string[] | undefined =>
    withoutVolumes({ ...state, root }, volumes)?.manifest.files.map(({ path }) => path);

  it.each([
    { what: 'at the root', root: '/srv/app', volumes: ['/srv/app'] },
    { what: 'above it', root: '/srv/app', volumes: ['/cache', '/srv'] },
  ])('has nothing of a source whose volume is $what', ({ root, volumes }) => {
    expect(left(root, ...volumes)).toBeUndefined();
  });

  it('has all that is in no volume', () => {
    expect(withoutVolumes(state, [])).toBe(state);
    expect(withoutVolumes(state, ['/data', '/workspace-2', '/work'])).toBe(state);
    expect(withoutVolumes(state, ['/workspace/elsewhere'])).toBe(state);
    expect(left('/workspace', '/workspace/sub/y', '/data')).toEqual([
      'a',
      'data',
      'data-2/x',
      'sub/x',
    ]);
    expect(left('/workspace', '/workspace/sub', '/workspace/data')).toEqual(['a', 'data-2/x']);
    expect(left('/', '/sub')).toEqual(['a', 'data', 'data-2/x']);
  });
});

describe('formatState', () => {
  it('writes a head and a record for each file, each ended by NUL', () => {
    const two = stateWith([
      { path: 'a b', kind: 'file', hash: HASH },
      { path: 'z\uDCFF', kind: 'directory', hash: '' },
    ]);
    expect(formatState(two).toString('latin1')).toBe(
      `tongs-source-1 1000:100 /workspace\0file ${HASH} a b\0directory  z\xff\0`,
    );
  });
});

describe('parseState', () => {
  it('reads what was written', () => {
    const read = parseState(formatState(STATE));
    expect(read?.manifest.files).toEqual(STATE.manifest.files);
    expect(read && toSeal(read)).toEqual(toSeal(STATE));
  });

  it('reads what was written for no files at all', () => {
    expect(parseState(formatState(stateWith([])))?.manifest.files).toEqual([]);
  });

  it.each(['a\nb', ' a ', 'é€😀', 'a\uDCFF', '😀\uDC80', '-rf', "it's", 'file x y'])(
    'reads the path %j back',
    (path) => {
      const state = stateWith([{ path, kind: 'file', hash: HASH }]);
      expect(parseState(formatState(state))?.manifest.files).toEqual(state.manifest.files);
    },
  );

  it.each(['/', '/a b', '/é€😀', "/it's"])('reads the root %j back', (root) => {
    expect(parseState(formatState({ ...STATE, root }))?.root).toBe(root);
  });

  it('takes what was cut short anywhere for damaged, or for fewer files', () => {
    const whole = formatState(STATE);
    for (let length = 0; length < whole.length; length += 1) {
      const read = parseState(whole.subarray(0, length));
      if (whole[length - 1] === 0) expect(read?.manifest.files.length).toBeLessThan(4);
      else expect(read).toBeUndefined();
    }
  });

  it.each([
    ['nothing', ''],
    ['another form', 'tongs-source-2 0:0 /\0'],
    ['a relative root', 'tongs-source-1 0:0 x\0'],
    ['no owner', 'tongs-source-1 /\0'],
    ['a kind that it does not know', `tongs-source-1 0:0 /\0socket ${HASH} a\0`],
    ['a file without a path', `tongs-source-1 0:0 /\0file ${HASH} \0`],
    ['an empty record', 'tongs-source-1 0:0 /\0\0'],
    ['a hash that is none', 'tongs-source-1 0:0 /\0file XYZ a\0'],
    ['text after the end', `tongs-source-1 0:0 /\0file ${HASH} a\0more`],
  ])('takes %s for damaged', (_, text) => {
    expect(parseState(Buffer.from(text))).toBeUndefined();
  });
});
