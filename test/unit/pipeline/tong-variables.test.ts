import { describe, expect, it } from 'vitest';
import { toEnvName, toTongVariables } from '../../../src/pipeline/tong-variables.ts';

describe('toEnvName', () => {
  it.each([
    ['db', 'DB'],
    ['my-db', 'MY_DB'],
    ['a--b', 'A_B'],
    ['a.b_c', 'A_B_C'],
    ['-a-', 'A'],
    ['redis2', 'REDIS2'],
  ])('makes of %s %s', (name, envName) => {
    expect(toEnvName(name)).toBe(envName);
  });
});

describe('toTongVariables', () => {
  it('has each variable as often as a name makes it', () => {
    const ports = { 'a-b': 1, 'a--b': 2 };
    expect(toTongVariables({ name: 'db', interface: { kind: 'port', port: 1, ports } })).toEqual([
      ['TONG_DB_HOST', 'db'],
      ['TONG_DB_PORT', '1'],
      ['TONG_DB_PORT_A_B', '1'],
      ['TONG_DB_PORT_A_B', '2'],
    ]);
  });
});
