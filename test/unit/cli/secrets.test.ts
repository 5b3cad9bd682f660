import { Readable } from 'node:stream';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import type { Console } from '../../../src/cli/console.ts';
import {
  parseSecrets,
  readSecrets,
  secretOption,
  warnOfArguments,
  type SecretFlag,
} from '../../../src/cli/secrets.ts';
import { openTestConsole } from '../../support/output/test-console.ts';

function parse(...args: readonly string[]): readonly SecretFlag[] {
  const command = new Command('run').exitOverride().addOption(secretOption());
  command.parse([...args], { from: 'user' });
  return parseSecrets(command.opts<{ secret: readonly string[] }>().secret);
}

function open(changes: Partial<Console>): Console {
  return openTestConsole(changes).console;
}

describe('--secret', () => {
  it('reads variables, standard input and arguments, and redacts the values from then on', async () => {
    const flags = parse('--secret', 'TOKEN', '--secret=KEY=-', '--secret', 'A=b=c d');
    const console = open({
      environment: { TOKEN: 'hunter2', OTHER: 'x' },
      openStdin: () => Readable.from([Buffer.from([0xff, 0, 10])]),
    });
    const secrets = await readSecrets(console, flags);
    expect([...secrets.entries()].map(([name, value]) => [name, Buffer.from(value)])).toEqual([
      ['TOKEN', Buffer.from('hunter2')],
      ['KEY', Buffer.from([0xff, 0, 10])],
      ['A', Buffer.from('b=c d')],
    ]);
    expect(console.redactor.redact('hunter2, b=c d')).toBe('***, ***');
    expect(warnOfArguments(flags).map(({ message }) => message)).toEqual([
      'Everybody on this machine can read the secret "A" in the list of processes (ps)',
    ]);
  });

  it('is empty where the variable is, and has to be set', async () => {
    const flags = parse('--secret', 'TOKEN', '--secret', 'A=');
    const secrets = await readSecrets(open({ environment: { TOKEN: '' } }), flags);
    expect(secrets.valueOf('TOKEN')).toHaveLength(0);
    expect(warnOfArguments(flags)).toEqual([]);
    await expect(readSecrets(open({}), flags)).rejects.toMatchObject({
      code: 'secret-not-set',
      message: 'Cannot read the secret "TOKEN": the variable TOKEN is not set',
    });
  });

  it('is not read from a terminal', async () => {
    const terminal = Object.assign(Readable.from([]), { isTTY: true });
    await expect(
      readSecrets(open({ openStdin: () => terminal }), parse('--secret', 'A=-')),
    ).rejects.toMatchObject({ code: 'secret-from-terminal' });
  });

  it.each([
    [['my-token=hunter2'], 'the name of a secret has only letters'],
    [['=hunter2'], 'the name of a secret has only letters'],
    [['A=hunter2', 'A'], '"A" is given twice'],
    [['A=-', 'B=-'], 'only one secret can be read'],
  ])('refuses %j without quoting a value', (given, problem) => {
    expect(() => parse(...given.flatMap((each) => ['--secret', each]))).toThrow(
      `Cannot use --secret: ${problem}`,
    );
    expect(() => parseSecrets(given)).not.toThrow('hunter2');
  });
});
