import { describe, expect, it } from 'vitest';
import { listByFind } from '../../../../src/run/delivery/list-by-find.ts';

function list(printed: string): Promise<readonly string[] | undefined> {
  return listByFind(async () => printed)('/workspace/reports', undefined);
}

describe('the names in a folder of a container', () => {
  it('are paths below it', async () => {
    expect(await list('.\0./a\0./a/b c\n\0./.hidden\0')).toEqual(['a', 'a/b c\n', '.hidden']);
  });

  it.each(['', './a\0', '.\0./a', '.\0./\uFFFD\0'])('are not known from %j', async (printed) => {
    expect(await list(printed)).toBeUndefined();
  });

  it('are not taken from a program that names paths outside of it', async () => {
    for (const path of ['./../../bin/sh', './a/../..', './..', './/bin/sh', './a/./b'])
      expect(await list(`.\0./a\0${path}\0`)).toBeUndefined();
  });
});
