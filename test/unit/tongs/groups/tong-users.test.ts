import { expect, it } from 'vitest';
import { TongUsers } from '../../../../src/tongs/groups/tong-users.ts';
import { aStep, aTong } from '../../../support/values/steps.ts';

const LEFT = Promise.resolve();
const TONGS = [aTong('db'), aTong('web')];
const DB = aStep('db-only', { tongs: ['db'] });
const BOTH = aStep('both', { tongs: ['db', 'web'] });
const REVERSED = aStep('reversed', { tongs: ['web', 'db'] });

function networkOf(users: TongUsers, step: typeof DB): string | undefined {
  return users.find(step)?.networks[0].key;
}

it('steps that name the same tongs in another sequence share a network', () => {
  const users = new TongUsers([DB, BOTH, REVERSED], TONGS);
  expect(networkOf(users, BOTH)).toBe(networkOf(users, REVERSED));
  expect(networkOf(users, BOTH)).not.toBe(networkOf(users, DB));
});

it('a tong is unused after the release of its last step', () => {
  const users = new TongUsers([DB, BOTH], TONGS);
  const release = (step: typeof DB): string[] =>
    users.release(step, LEFT).map(({ tong }) => tong.name);
  expect(release(BOTH)).toEqual(['web']);
  expect(release(BOTH)).toEqual([]);
  expect(release(DB)).toEqual(['db']);
});

it('a group is unused after the release of its last step, whatever others use its tongs', () => {
  const users = new TongUsers([DB, BOTH, REVERSED], TONGS);
  users.release(BOTH, LEFT);
  expect(users.unusedGroups()).toEqual([]);
  users.release(REVERSED, LEFT);
  const [group, ...others] = users.unusedGroups();
  expect(group?.instances.map(({ tong }) => tong.name)).toEqual(['db', 'web']);
  expect(group?.leaving).toHaveLength(2);
  expect(others).toEqual([]);
});

it('a step without tongs uses none', () => {
  const step = aStep('alone');
  const users = new TongUsers([step], TONGS);
  expect(users.find(step)).toBeUndefined();
  expect(users.release(step, LEFT)).toEqual([]);
  expect(users.unusedGroups()).toEqual([]);
});

it('a tong that is not defined is refused', () => {
  expect(() => new TongUsers([DB], [])).toThrow('Cannot hold tong "db": it is not defined');
});
