import { describe, expect, it } from 'vitest';
import type { Tong } from '../../../../src/pipeline/model.ts';
import { checkNetworks, checkTogether } from '../../../../src/run/wrap/check-together.ts';
import { chooseTongs } from '../../../../src/run/wrap/choose-tongs.ts';
import { readDockerRun } from '../../../../src/run/wrap/docker-run.ts';
import { aTong } from '../../../support/values/steps.ts';

function messages(tongs: readonly Tong[], command = 'docker run --rm img'): readonly string[] {
  try {
    checkTogether({ all: tongs, named: tongs }, readDockerRun(command.split(' ')));
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
      'Cannot share a volume of tong "two" with the command: its container stays',
    ]);
  });
});

describe('checkNetworks', () => {
  const all = [aTong('db'), aTong('vault', { egress: 'none' })];

  it('refuses tongs without egress where docker starts a container on one network', () => {
    expect(() => checkNetworks({ all, named: all }, '1.41')).toThrow(
      'Cannot join the command to tong "vault": it has "egress: none", for which "docker run" needs Docker 25',
    );
    checkNetworks({ all: all.slice(0, 1), named: all }, '1.41');
    checkNetworks({ all, named: all }, '1.44');
  });
});

describe('chooseTongs', () => {
  const [db, mail] = [aTong('db'), aTong('mail')];
  const web = aTong('web', { needs: [{ tong: db.name, until: 'ready' }] });
  const tongs = [db, web, mail];
  const namesOf = (list: readonly Tong[]): string[] => list.map(({ name }) => name);

  it.each([
    ['', 'db web mail', 'db web mail'],
    ['mail db', 'db mail', 'db mail'],
    ['web', 'db web', 'web'],
  ])('of "%s" starts "%s", and names "%s"', (chosen, started, named) => {
    const { all, named: found } = chooseTongs(tongs, chosen.split(' ').filter(Boolean));
    expect([namesOf(all), namesOf(found)]).toEqual([started, named].map((each) => each.split(' ')));
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
