import { describe, expect, it } from 'vitest';
import { readSecrets } from '../../../src/action/secrets.ts';
import { formatMasks } from '../../../src/report/github/runner-commands.ts';

function textsOf(text: string): unknown {
  const { secrets, problems } = readSecrets(text);
  expect(problems).toEqual([]);
  return [...secrets.entries()].map(([name, value]) => [name, Buffer.from(value).toString()]);
}

describe('the input "secrets"', () => {
  it('has one line for each secret, or a delimiter; nothing is trimmed', () => {
    expect(textsOf('')).toEqual([]);
    expect(textsOf('TOKEN= a=b \n\nEMPTY=\nKEY<<END\none\n\n  two\nEND\n')).toEqual([
      ['TOKEN', ' a=b '],
      ['EMPTY', ''],
      ['KEY', 'one\n\n  two'],
    ]);
  });

  it.each([
    // The second line of a value that should have had a delimiter.
    ['KEY=-----BEGIN KEY-----\nMIIEow', 'line 2 cannot be read'],
    ['KEY=-----BEGIN KEY-----\nhunter2/Ab==', 'line 2 does not begin with the name of a secret'],
    ['KEY<<EOF\nhunter2', 'line 1 cannot be read'],
    ['my-token=hunter2', 'line 1 does not begin with the name of a secret'],
    ['A=hunter2\nA=hunter2', '"A" is given twice'],
  ])('refuses %j without quoting it', (text, problem) => {
    const { problems } = readSecrets(text);
    expect(problems.map(({ message }) => message)).toEqual([`Input "secrets": ${problem}`]);
    expect(JSON.stringify(problems)).not.toMatch(/hunter2|MIIEow|my-token/);
  });

  it('is masked by the runner as a whole and line by line', () => {
    expect(formatMasks('50% off')).toEqual(['::add-mask::50%25 off']);
    expect(formatMasks('##[one]\r\n  two two\nabc\n')).toEqual([
      '::add-mask::##[one]%0D%0A  two two%0Aabc',
      '::add-mask::##[one]',
      '::add-mask::two two',
    ]);
    expect(formatMasks('abc')).toEqual([]);
  });
});
