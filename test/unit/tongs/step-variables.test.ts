import { describe, expect, it } from 'vitest';
import { toStepVariables } from '../../../src/tongs/step-variables.ts';
import { aTong } from '../../support/values/steps.ts';

describe('toStepVariables', () => {
  it('names the host of a tong without a port', () => {
    expect(toStepVariables(aTong('db'))).toEqual({ TONG_DB_HOST: 'db' });
  });

  it('names host and port', () => {
    const tong = aTong('my-db', { interface: { kind: 'port', port: 5432, ports: {} } });
    expect(toStepVariables(tong)).toEqual({ TONG_MY_DB_HOST: 'my-db', TONG_MY_DB_PORT: '5432' });
  });

  it('names each port that has a name', () => {
    const ports = { http: 80, 'admin-ui': 81 };
    expect(toStepVariables(aTong('db', { interface: { kind: 'port', port: 80, ports } }))).toEqual({
      TONG_DB_HOST: 'db',
      TONG_DB_PORT: '80',
      TONG_DB_PORT_HTTP: '80',
      TONG_DB_PORT_ADMIN_UI: '81',
    });
  });

  it('has what the tong exports, which beats the rest', () => {
    const exports = { DATABASE_URL: 'postgres://db', TONG_DB_HOST: 'other' };
    expect(toStepVariables(aTong('db', { exports }))).toEqual(exports);
  });
});
