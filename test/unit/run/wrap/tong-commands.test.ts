import { describe, expect, it } from 'vitest';
import type { Tong } from '../../../../src/pipeline/model.ts';
import { toTongCommands } from '../../../../src/run/wrap/tong-commands.ts';
import { hashConfig } from '../../../../src/tongs/toolkit/config-hash.ts';
import { aTong } from '../../../support/values/steps.ts';

/** One line for each command; what is the same for all tongs is left out. */
function lines(tongs: readonly Tong[]): string[] {
  return toTongCommands('my checks', tongs).map((words) =>
    words
      .join(' ')
      .replace(/ --label dev\.tongs\.config=\S+/, '')
      .replace(' --log-driver json-file --log-opt max-size=16777216', '')
      .replaceAll(/tongs-my-checks-[0-9a-f]{16}/g, 'PREFIX'),
  );
}

describe('toTongCommands', () => {
  it('has nothing to start without tongs', () => {
    expect(toTongCommands('x', [])).toEqual([]);
  });

  it('makes a network and starts each tong after those that it needs, with its hash and a sorted env', () => {
    const db = aTong('db', {
      image: 'postgres:17',
      entrypoint: undefined,
      env: { B: '2', A: '1' },
      aliases: ['sql'],
    });
    const web = aTong('web', {
      image: 'web',
      entrypoint: undefined,
      needs: [{ tong: db.name, until: 'ready' }],
    });
    expect(lines([web, db])).toEqual([
      'docker network create PREFIX',
      'docker run --detach --name PREFIX-db --network PREFIX --network-alias db --network-alias sql --label dev.tongs.name=db --env A=1 --env B=2 postgres:17',
      'docker run --detach --name PREFIX-web --network PREFIX --network-alias web --label dev.tongs.name=web web',
    ]);
    expect(toTongCommands('x', [db])[1]).toContain(`dev.tongs.config=${hashConfig(db)}`);
  });

  it('creates what gets files or a second network, before it starts', () => {
    const vault = aTong('vault', { image: 'vault', entrypoint: undefined, egress: 'none' });
    const place = vault.place;
    const web = aTong('web', {
      image: 'web',
      entrypoint: undefined,
      files: [{ source: 'conf', target: '/etc/web', place }],
      interface: { kind: 'volume', volume: 'shared', mountpoint: '/srv' },
    });
    expect(lines([vault, web])).toEqual([
      'docker network create PREFIX',
      'docker network create --internal PREFIX-inside',
      'docker run --detach --name PREFIX-vault --network PREFIX-inside --network-alias vault --label dev.tongs.name=vault vault',
      'docker create --name PREFIX-web --network PREFIX --network-alias web --label dev.tongs.name=web --mount type=volume,source=PREFIX-volume-shared,target=/srv web',
      'docker network connect --alias web PREFIX-inside PREFIX-web',
      'docker cp conf PREFIX-web:/etc/web',
      'docker start PREFIX-web',
    ]);
    expect(lines([vault])[0]).toBe('docker network create --internal PREFIX-inside');
  });

  it('joins other networks before the start, and runs what follows it', () => {
    const db = aTong('db', {
      image: 'db',
      entrypoint: undefined,
      networks: [{ name: 'corp', place: aTong('db').place }],
      afterReady: [['psql', '-f', 'seed.sql']],
      stop: { signal: 'SIGINT', graceMs: 1_000 },
    });
    expect(lines([db])).toEqual([
      'docker network create PREFIX',
      'docker create --name PREFIX-db --network PREFIX --network-alias db --label dev.tongs.name=db --stop-signal SIGINT db',
      'docker network connect corp PREFIX-db',
      'docker start PREFIX-db',
      'docker exec PREFIX-db psql -f seed.sql',
    ]);
  });
});
