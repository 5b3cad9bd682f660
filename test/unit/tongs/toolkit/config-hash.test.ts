import { expect, it } from 'vitest';
import { hashConfig } from '../../../../src/tongs/toolkit/config-hash.ts';
import { aTong } from '../../../support/values/steps.ts';

it('hashConfig depends on the whole definition, and not on its place in the file', () => {
  const tong = aTong('db', { env: { A: '1', B: '2' } });
  const moved = { ...tong, place: { ...tong.place, line: 99 }, imagePlace: tong.place };
  expect(hashConfig(moved)).toBe(hashConfig(tong));
  expect(hashConfig({ ...tong, env: { B: '2', A: '1' } })).toBe(hashConfig(tong));
  for (const changed of [{ image: 'other' }, { env: { A: '1' } }, { exports: { place: 'x' } }]) {
    expect(hashConfig({ ...tong, ...changed })).not.toBe(hashConfig(tong));
  }
});
