import { describe, expect, it } from 'vitest';
import type { Tong } from '../../../src/pipeline/model.ts';
import { toKeyDefinition } from '../../../src/tongs/key-definition.ts';
import { aTong, PLACE, tongName } from '../../support/values/steps.ts';

function aDatabase(fields: Partial<Tong> = {}): Tong {
  const database = { image: 'postgres:17', entrypoint: undefined, env: { POSTGRES_PASSWORD: 'x' } };
  return aTong('db', { ...database, ...fields });
}

describe('toKeyDefinition', () => {
  const key = (fields: Partial<Tong> = {}): string =>
    JSON.stringify(toKeyDefinition(aDatabase(fields)));

  it.each<[string, Partial<Tong>]>([
    ['name', { name: tongName('other') }],
    ['env', { env: {} }],
    ['entrypoint', { entrypoint: [] }],
    ['command', { command: ['x'] }],
    ['interface', { interface: { kind: 'port', port: 1, ports: {} } }],
    ['exports', { exports: { A: '1' } }],
    ['user', { user: '1000' }],
    ['workdir', { workdir: '/srv' }],
    ['aliases', { aliases: ['other'] }],
    ['privileged', { privileged: true }],
    ['caps', { caps: ['NET_ADMIN'] }],
    ['gpus', { resources: { gpus: 'all' } }],
    ['needs', { needs: [{ tong: tongName('web'), until: 'ready' }] }],
    ['lifecycle', { lifecycle: 'step' }],
    ['egress', { egress: 'none' }],
    ['networks', { networks: [{ name: 'corp', place: PLACE }] }],
    ['after-ready', { afterReady: [['true']] }],
  ])('differs with another %s', (_, fields) => {
    expect(key(fields)).not.toBe(key());
  });

  it('differs with other files', () => {
    const keys = [undefined, 'a', 'b'].map((files) =>
      JSON.stringify(toKeyDefinition(aDatabase(), files)),
    );
    expect(new Set(keys).size).toBe(3);
  });

  it.each<[string, Partial<Tong>]>([
    ['name of the image', { image: 'postgres:17.1' }],
    ['platform', { platform: 'linux/amd64' }],
    ['readiness', { readiness: { mode: 'healthcheck', ports: [], timeoutMs: 1 } }],
    ['resources', { resources: { cpus: 1, ulimits: [{ name: 'core', soft: 0, hard: 0 }] } }],
    ['description', { description: 'The database' }],
    ['stop', { stop: { signal: 'SIGINT', graceMs: 0 } }],
  ])('is the same with another %s', (_, fields) => {
    expect(key(fields)).toBe(key());
  });
});
