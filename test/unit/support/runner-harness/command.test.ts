import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../../support/runner-harness/command.ts';

const isKnown = (name: string): boolean => ['error', 'group', 'set-output'].includes(name);

describe('parseCommand', () => {
  it.each([
    ['::error::text', { name: 'error', properties: {}, data: 'text' }],
    ['::ERROR::text', { name: 'error', properties: {}, data: 'text' }],
    ['::error ::text', { name: 'error', properties: {}, data: 'text' }],
    [
      '::error File=a%2Cb.ts,line=3,title=x%3Ay::50%25%0Aof it',
      {
        name: 'error',
        properties: { file: 'a,b.ts', line: '3', title: 'x:y' },
        data: '50%\nof it',
      },
    ],
    ['::error file=,=x,line::text', { name: 'error', properties: {}, data: 'text' }],
    ['::error::%250A', { name: 'error', properties: {}, data: '%0A' }],
    [' \t\u00a0\u3000::group::x', { name: 'group', properties: {}, data: 'x' }],
    ['\u200b\ufeff::group::x', { name: 'group', properties: {}, data: 'x' }],
    ['before ##[group]x', { name: 'group', properties: {}, data: 'x' }],
    [
      '##[set-output name=a%3Bb;]v%5D%0D',
      { name: 'set-output', properties: { name: 'a;b' }, data: 'v]\r' },
    ],
  ])('finds the command in %j', (line, command) => {
    expect(parseCommand(line, isKnown)).toEqual(command);
  });

  it.each([
    'text',
    'x ::error::text',
    ':: error::text',
    '::error:text',
    '::unknown::text',
    '##[unknown]x',
    '##[ group]x',
    '##[group',
    '#\u200b#[group]x',
    '',
  ])('finds none in %j', (line) => {
    expect(parseCommand(line, isKnown)).toBeUndefined();
  });

  it('takes the older form where the newer one is not known', () => {
    expect(parseCommand('::nothing::##[error]x', isKnown)).toMatchObject({ name: 'error' });
  });
});
