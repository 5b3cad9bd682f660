import { describe, expect, it } from 'vitest';
import type { Tong } from '../../../../src/pipeline/model.ts';
import { checkTogether } from '../../../../src/run/wrap/check-together.ts';
import { chooseTongs } from '../../../../src/run/wrap/choose-tongs.ts';
import { readDockerRun } from '../../../../src/run/wrap/docker-run.ts';
import { aTong } from '../../../support/values/steps.ts';

function messages(tongs: readonly Tong[], command = 'docker run --rm img'): readonly string[] {
  try {
    checkTogether(tongs, readDockerRun(command.split(' ')));
    return [];
  } catch (error) {
    expect(error).toMatchObject({ code: 'tongs-not-together' });
    return String(error instanceof Error ? error.message : error).split('; ');
  }
}

function aVolume(name: string, volume: string, mountpoint: string): Tong {
  return aTong(name, { interface: { kind: 'volume', volume, mountpoint } });
}

describe('checkTogether', () => {
  it('refuses host names, variables and mountpoints that two tongs of a command have', () => {
    const tongs = [
      aTong('db', { exports: { URL: 'a' } }),
      aTong('other', { aliases: ['db'], exports: { URL: 'b' } }),
      aVolume('one', 'v', '/v'),
      aVolume('two', 'w', '/v'),
    ];
    const start = 'Cannot start tongs';
    expect(messages(tongs)).toEqual([
      `${start} "db" and "other" for one command: both have the host name "db"`,
      `${start} "db" and "other" for one command: both have the variable "URL"`,
      `${start} "one" and "two" for one command: both have the mountpoint "/v"`,
    ]);
  });

  it('accepts tongs that share a volume, if the container of the command is removed', () => {
    const tongs = [aVolume('one', 'v', '/v'), aVolume('two', 'v', '/v')];
    expect(messages(tongs)).toEqual([]);
    expect(messages(tongs.slice(1), 'docker run img')).toEqual([
      'Cannot share the volume of tong "two" with the command: its container stays',
    ]);
  });
});

describe('chooseTongs', () => {
  const tongs = [aTong('db'), aTong('web'), aTong('mail')];

  it.each([
    [[], ['db', 'web', 'mail']],
    [
      ['mail', 'db'],
      ['db', 'mail'],
    ],
  ])('of %j gives %j', (chosen, names) => {
    expect(chooseTongs(tongs, chosen).map(({ name }) => name)).toEqual(names);
  });

  it('refuses an unknown one', () => {
    expect(() => chooseTongs(tongs, ['mial'])).toThrow(
      expect.objectContaining({
        code: 'tong-unknown',
        diagnostics: [expect.objectContaining({ hint: 'Did you mean "mail"?' })],
      }),
    );
  });
});
