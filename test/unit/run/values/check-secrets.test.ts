import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../../../src/base/errors/errors.ts';
import type { StepSecret } from '../../../../src/pipeline/model.ts';
import { CallerSecrets } from '../../../../src/run/values/caller-secrets.ts';
import { checkSecrets } from '../../../../src/run/values/check-secrets.ts';
import { aCondition } from '../../../support/values/expressions.ts';
import { aSecret, aStep } from '../../../support/values/steps.ts';

function problemsOf(
  wanted: readonly StepSecret[],
  given: Readonly<Record<string, string | Uint8Array>> = {},
  by: CallerSecrets['givenBy'] = 'flags',
): (readonly (string | undefined)[])[] {
  try {
    checkSecrets([aStep('a', { secrets: wanted })], new CallerSecrets(by, Object.entries(given)));
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.diagnostics.map(({ message, hint }) => [message, hint]);
  }
}

describe('the secrets of a caller', () => {
  it('are all there, or every missing one is named with the line to paste', () => {
    const wanted = [aSecret('TOKEN'), aSecret('KEY'), aSecret('EXTRA', { optional: true })];
    expect(problemsOf(wanted, { TOKEN: 'a value', KEY: '' })).toEqual([]);
    expect(problemsOf(wanted, { TOKN: 'a value' })).toEqual([
      [
        'Cannot run step "a": the caller does not give the secret "TOKEN"',
        'Set the variable TOKEN, and add: --secret TOKEN The caller gives "TOKN".',
      ],
      [
        'Cannot run step "a": the caller does not give the secret "KEY"',
        'Set the variable KEY, and add: --secret KEY',
      ],
    ]);
    expect(problemsOf([aSecret('KEY')], {}, 'input')[0]?.[1]).toBe(
      'Give it to the action:\nsecrets: |\n  KEY=${{ secrets.KEY }}',
    );
  });

  it('are not asked for if the condition of their step is false in any case', () => {
    const check = (text: string): void => {
      const step = aStep('a', { secrets: [aSecret('TOKEN')], condition: aCondition(text) });
      checkSecrets([step], new CallerSecrets('flags', []));
    };
    for (const text of ['env.NO', 'failure() && env.NO', '!always()']) check(text);
    for (const text of ['env.YES', 'failure()', 'steps.a.outputs.x', 'fromJSON(env.NO) || true']) {
      expect(() => check(text)).toThrow(InvalidInput);
    }
  });

  it('can be redacted, and no message has a part of a value', () => {
    for (const value of ['abc', 'ab\ncd\nef', '  x  ']) {
      const [problem] = problemsOf([aSecret('TOKEN')], { TOKEN: value });
      expect(problem?.[0]).toMatch(/^Cannot use the secret "TOKEN": no line .* 4 characters/);
      expect(problem?.join(' ')).not.toContain(value);
    }
    expect(problemsOf([aSecret('TOKEN')], { TOKEN: 'abcd' })).toEqual([]);
  });

  it('are a text, or a file, of bounded size', () => {
    const asFile = aSecret('KEY', { file: 'key' });
    for (const value of [Buffer.from([97, 98, 99, 100, 0]), Buffer.from([0xff, 0x80, 97, 98])]) {
      expect(problemsOf([aSecret('KEY')], { KEY: value })).toHaveLength(1);
      expect(problemsOf([asFile], { KEY: value })).toEqual([]);
    }
    expect(problemsOf([aSecret('KEY')], { KEY: 'x'.repeat(64 * 1024) })).toEqual([]);
    const large = 'x'.repeat(64 * 1024 + 1);
    expect(problemsOf([asFile], { KEY: large })[0]?.[0]).toContain('more than 64 KiB');
  });

  it('are in no variable that only an argument of a program could set', () => {
    for (const env of ['LC_ALL', 'BASH_ENV', 'IFS']) {
      expect(problemsOf([aSecret('KEY', { env })], { KEY: 'hunter2' })).toEqual([
        [
          `Cannot use the secret "KEY": shells have a meaning of their own for the variable "${env}"`,
          'Give it another variable: { name: KEY, env: … }',
        ],
      ]);
    }
  });

  it('are in nothing that prints or copies a request', () => {
    const secrets = new CallerSecrets('flags', [['TOKEN', 'hunter2']]);
    const said = [JSON.stringify(secrets), inspect(secrets, { depth: 9, showHidden: true })];
    said.push(JSON.stringify(Object.assign({}, secrets)), JSON.stringify([secrets]));
    for (const text of said) expect(text).not.toMatch(/hunter2|68, ?75|aHVudGVyMg/);
  });
});
