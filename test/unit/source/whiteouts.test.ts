import { describe, expect, it } from 'vitest';
import { Manifest } from '../../../src/source/manifest.ts';
import { refuseWhiteouts } from '../../../src/source/whiteouts.ts';

describe('refuseWhiteouts', () => {
  const refuse = (...paths: string[]): void =>
    refuseWhiteouts([new Manifest(paths.map((path) => ({ path, kind: 'file', hash: '' })))]);

  it.each(['.wh.a', 'x/.wh.a', '.wh.dir/file', 'x/.wh..wh..opq', 'x/.wh.dir/y/z'])(
    'rejects %j, and names it',
    (path) => {
      expect(() => refuse('a', path)).toThrow(
        `Cannot give "${path}" to steps: in an image, a name that begins with ".wh." deletes`,
      );
    },
  );

  it('says how many there are', () => {
    expect(() => refuse('b/.wh.x', 'a/.wh.x', 'c/.wh.x')).toThrow('"a/.wh.x" and 2 more');
  });

  it.each(['a.wh.b', '.what', 'wh.a', '.wh', 'x/.whiteout', 'x.wh./y', '..wh.a'])(
    'takes %j',
    (path) => {
      expect(() => refuse(path)).not.toThrow();
    },
  );
});
