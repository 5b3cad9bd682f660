import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { removeCopy } from '../../../../src/run/artifacts/copy-files.ts';
import { readRecord, writeRecord } from '../../../../src/run/artifacts/copy-record.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';
import { aStep } from '../../../support/values/steps.ts';

// A repository may have anything in the folder in which Tongs puts artifacts on a laptop.

const RECORD = { identity: 'i', rules: 'r', bytes: 0, files: [] };

describe('the folder of artifacts', () => {
  it('loses no file behind a link or beside it, whatever the record of an earlier run says', async () => {
    const folder = await temporaryFolder();
    const root = join(folder, 'out');
    mkdirSync(join(root, 'unit/real'), { recursive: true });
    mkdirSync(join(folder, 'home'));
    symlinkSync('../../home', join(root, 'unit/link'));
    const outside = join(folder, 'home/file');
    writeFileSync(outside, '');
    writeFileSync(join(root, 'unit/real/file'), '');
    for (const path of ['unit/link/file', 'unit/../../home/file', 'unit/real/../../../home/file'])
      removeCopy(root, path);
    expect(existsSync(outside)).toBe(true);
    removeCopy(root, 'unit/real/file');
    removeCopy(root, 'unit/link');
    expect(existsSync(join(root, 'unit/real/file'))).toBe(false);
    expect(existsSync(join(root, 'unit/link'))).toBe(false);
    expect(existsSync(outside)).toBe(true);
  });

  it('gets its records without following a link', async () => {
    const home = await temporaryFolder();
    const state = join(home, '.tongs/out/.state');
    const outside = join(home, 'outside');
    mkdirSync(join(home, '.tongs/out'), { recursive: true });
    writeFileSync(outside, 'mine');
    mkdirSync(state);
    for (const name of ['unit.json', 'unit.json.part']) symlinkSync(outside, join(state, name));
    await writeRecord(home, aStep('unit'), RECORD);
    expect(readFileSync(outside, 'utf8')).toBe('mine');
    expect(await readRecord(home, aStep('unit'))).toEqual(RECORD);
  });

  it('is refused if the folder of records is a link', async () => {
    const home = await temporaryFolder();
    mkdirSync(join(home, '.tongs/out'), { recursive: true });
    mkdirSync(join(home, 'elsewhere'));
    symlinkSync('../../elsewhere', join(home, '.tongs/out/.state'));
    await expect(writeRecord(home, aStep('unit'), RECORD)).rejects.toMatchObject({
      code: 'artifacts-refused',
    });
  });
});
