import { describe, expect, it } from 'vitest';
import { refuseUnwritable } from '../../../../src/report/files/unwritable.ts';

const TRACE = { what: 'a trace', code: 'trace-unwritable' };

describe('refuseUnwritable', () => {
  it.each([
    ['ENOENT', 'there is no such folder'],
    ['EACCES', 'your user may not write there'],
    ['EISDIR', 'it is a folder'],
    ['ENOSPC', 'what node says'],
  ])('says what %s means', (code, problem) => {
    const error = Object.assign(new Error('what node says'), { code });
    expect(refuseUnwritable(TRACE, '/no/t.json', error)).toMatchObject({
      code: 'trace-unwritable',
      message: `Cannot write a trace to "/no/t.json": ${problem}`,
    });
  });
});
