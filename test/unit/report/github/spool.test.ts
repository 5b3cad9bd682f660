import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Spool } from '../../../../src/report/github/spool.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';

function takeAll(spool: Spool): string {
  const pieces: string[] = [];
  for (let piece = spool.take(); piece !== undefined; piece = spool.take()) pieces.push(piece);
  return pieces.join('');
}

describe('Spool', () => {
  it('gives back what little was put in, and makes no file for it', async () => {
    const folder = await temporaryFolder();
    using spool = new Spool(folder);
    spool.add('one\n');
    spool.add('two\n');
    expect(readdirSync(folder)).toEqual([]);
    expect(takeAll(spool)).toBe('one\ntwo\n');
    expect(spool.take()).toBeUndefined();
  });

  it('gives back a great deal from a file, which is gone then', async () => {
    const folder = await temporaryFolder();
    using spool = new Spool(folder);
    // Characters of three bytes lie across the borders of what is read at once, marks at their beginning.
    const text = `\ufeff${'\ufeff\u20ac'.repeat(99_999)}\n`;
    for (let count = 0; count < 20; count += 1) spool.add(text);
    expect(readdirSync(folder)).toHaveLength(1);
    expect(takeAll(spool) === text.repeat(20)).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says what it could not keep', async () => {
    using spool = new Spool(join(await temporaryFolder(), 'missing'));
    const text = 'x'.repeat(3_000_000);
    spool.add(text);
    spool.add('y\n');
    expect(takeAll(spool)).toMatch(/^\[3000002 characters of output are lost: .*ENOENT.*\]\n$/);
  });

  it('leaves no file when nobody wants it', async () => {
    const folder = await temporaryFolder();
    const spool = new Spool(folder);
    spool.add('x'.repeat(3_000_000));
    spool[Symbol.dispose]();
    expect(readdirSync(folder)).toEqual([]);
  });
});
