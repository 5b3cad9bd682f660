import { describe, expect, it } from 'vitest';
import { CallerSecrets } from '../../../../src/run/values/caller-secrets.ts';
import { deliverSecrets, findEmptySecret } from '../../../../src/run/values/deliver-secrets.ts';
import { toFileBytes, toVariableText } from '../../../../src/run/values/secret-text.ts';
import { aSecret, aStep } from '../../../support/values/steps.ts';

describe('what a step gets', () => {
  it('is a variable, or a file whose path is in a variable', () => {
    const secrets = [
      aSecret('TOKEN', { env: 'NODE_AUTH_TOKEN' }),
      aSecret('KEY', { file: 'key.pem' }),
      aSecret('EXTRA', { optional: true }),
      aSecret('EMPTY', { optional: true, file: 'empty' }),
    ];
    const given = new CallerSecrets('flags', [
      ['TOKEN', 'hunter2\n'],
      ['KEY', 'one\ntwo'],
      ['EMPTY', ''],
      ['OTHER', 'not asked for'],
    ]);
    expect(deliverSecrets(aStep('a', { secrets }), given)).toEqual({
      env: { NODE_AUTH_TOKEN: 'hunter2', KEY: '/.tongs/secrets/key.pem' },
      files: { '/.tongs/secrets/key.pem': Buffer.from('one\ntwo\n') },
    });
  });

  it('lacks a secret only if it is empty and not optional', () => {
    const given = new CallerSecrets('flags', [['TOKEN', '']]);
    const step = (optional: boolean) => aStep('a', { secrets: [aSecret('TOKEN', { optional })] });
    expect(findEmptySecret(step(false), given)).toBe('TOKEN');
    expect(findEmptySecret(step(true), given)).toBeUndefined();
  });
});

describe('the text of a secret', () => {
  it('has no line ends at its end in a variable', () => {
    expect(toVariableText(Buffer.from('a\nb\r\n\n'))).toBe('a\nb');
    expect(toVariableText(Buffer.from('\ufeffa'))).toBe('\ufeffa');
    expect(toVariableText(Buffer.from([0x61, 0]))).toBeUndefined();
    expect(toVariableText(Buffer.from([0x80]))).toBeUndefined();
  });

  it('ends with a line end in a file if it has several lines', () => {
    expect(toFileBytes(Buffer.from('a\nb'))).toEqual(Buffer.from('a\nb\n'));
    for (const same of ['a', 'a\n', 'a\nb\n', '\xff']) {
      expect(toFileBytes(Buffer.from(same, 'latin1'))).toEqual(Buffer.from(same, 'latin1'));
    }
    const bytes = Buffer.from([0x80, 0x0a, 0x81]);
    expect(toFileBytes(bytes)).toBe(bytes);
  });
});
