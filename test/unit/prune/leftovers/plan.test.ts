import { describe, expect, it } from 'vitest';
import { formatExpiry } from '../../../../src/engine/owner/owner.ts';
import {
  isInheritedFrom,
  planLeftovers,
  planRunRemoval,
  type PlannedLeftover,
} from '../../../../src/prune/leftovers/plan.ts';
import {
  aContainer,
  ALIVE,
  aNetwork,
  anImage,
  aVolume,
  DEAD,
  ELSEWHERE,
  labelsOf,
  VANTAGE,
} from './labelled.ts';
import { NOW } from '../cache/records.ts';

const EPHEMERAL = { 'dev.tongs.role': 'ephemeral' };

function words(planned: readonly PlannedLeftover[]): string[] {
  return planned.map(({ object, action, because }) => `${action} ${object.name}: ${because}`);
}

/** What is done with a volume of another namespace whose time ends then. */
function expiringAt(expiresAt: number): string[] {
  const labels = labelsOf(ELSEWHERE, { 'dev.tongs.expires': formatExpiry(expiresAt) });
  return words(planLeftovers([aVolume('v', labels)], VANTAGE));
}

describe('planLeftovers', () => {
  it('removes every kind of object of a dead owner', () => {
    const objects = [
      aContainer('c', labelsOf(DEAD)),
      aNetwork('n', labelsOf(DEAD, { 'dev.tongs.role': 'network' })),
      aVolume('v', labelsOf(DEAD, { 'dev.tongs.role': '' })),
      anImage('i', labelsOf(DEAD, EPHEMERAL)),
    ];
    expect(words(planLeftovers(objects, VANTAGE))).toEqual([
      'remove c: process-gone',
      'remove n: process-gone',
      'remove v: process-gone',
      'remove i: process-gone',
    ]);
  });

  it('keeps every kind of object of a live owner', () => {
    const objects = [
      aContainer('c', labelsOf(ALIVE)),
      aNetwork('n', labelsOf(ALIVE)),
      aVolume('v', labelsOf(ALIVE)),
      anImage('i', labelsOf(ALIVE, EPHEMERAL)),
    ];
    const planned = planLeftovers(objects, VANTAGE);
    expect(planned.map(({ action }) => action)).toEqual(['keep', 'keep', 'keep', 'keep']);
    expect(planned.map(({ run }) => run)).toEqual(['run-1', 'run-1', 'run-1', 'run-1']);
  });

  it('keeps what belongs to another pid namespace until its time is over', () => {
    expect(expiringAt(NOW + 1)).toEqual(['keep v: not-expired']);
    expect(expiringAt(NOW)).toEqual(['remove v: expired']);
  });

  it('removes an idle run that cannot be seen, and none that is seen to live', () => {
    const vantage = { ...VANTAGE, idle: new Set(['run-1']) };
    const unseen = [
      aContainer('c', labelsOf(ELSEWHERE)),
      aVolume('v', labelsOf(ELSEWHERE)),
      anImage('i', labelsOf(ELSEWHERE, EPHEMERAL)),
      aNetwork('other', labelsOf(ELSEWHERE, { 'dev.tongs.run': 'run-2' })),
    ];
    expect(words(planLeftovers(unseen, vantage))).toEqual([
      'remove c: run-idle',
      'remove v: run-idle',
      'remove i: run-idle',
      'keep other: not-expired',
    ]);
    expect(words(planLeftovers([aContainer('c', labelsOf(ALIVE))], vantage))).toEqual([
      'keep c: process-alive',
    ]);
  });

  it('removes what an earlier boot of this host has left', () => {
    const objects = [aContainer('c', labelsOf({ ...ALIVE, boot: 'b0' }))];
    expect(words(planLeftovers(objects, VANTAGE))).toEqual(['remove c: host-rebooted']);
  });

  it.each(['', 'nonsense', 'v1:aa:b1:1:x:1'])('goes by the time where the owner is %j', (owner) => {
    const labels = labelsOf(DEAD, { 'dev.tongs.owner': owner });
    expect(words(planLeftovers([aVolume('v', labels)], VANTAGE))).toEqual(['keep v: not-expired']);
  });

  it('keeps for good what has neither a readable owner nor a time', () => {
    const labels = { 'dev.tongs.run': 'run-1', 'dev.tongs.role': 'anvil' };
    expect(words(planLeftovers([aContainer('c', labels)], VANTAGE))).toEqual([
      'keep c: never-expires',
    ]);
  });

  it('does not mention what has no run', () => {
    const objects = [
      aContainer('blank', labelsOf(DEAD, { 'dev.tongs.run': '' })),
      aContainer('none', {}),
      anImage('snapshot', labelsOf(DEAD, { 'dev.tongs.run': '', 'dev.tongs.role': '' })),
    ];
    expect(planLeftovers(objects, VANTAGE)).toEqual([]);
  });

  it.each(['ephemeral', '', undefined])(
    'keeps a container whose role is %j: its image has it',
    (role) => {
      const { 'dev.tongs.role': _, ...labels } = labelsOf(DEAD);
      const container = aContainer(
        'c',
        role === undefined ? labels : { ...labels, 'dev.tongs.role': role },
      );
      expect(words(planLeftovers([container], VANTAGE))).toEqual(['keep c: inherited-label']);
    },
  );

  it.each(['anvil', 'tong', ''])(
    'keeps an image whose role is %j: its container had it',
    (role) => {
      const image = anImage('i', labelsOf(DEAD, { 'dev.tongs.role': role }));
      expect(words(planLeftovers([image], VANTAGE))).toEqual(['keep i: inherited-label']);
    },
  );
});

describe('planRunRemoval', () => {
  it('removes what the run has, dead or alive, and nothing of another', () => {
    const objects = [
      aContainer('mine', labelsOf(ALIVE)),
      aContainer('longer', labelsOf(DEAD, { 'dev.tongs.run': 'run-10' })),
      aVolume('mine-too', labelsOf(ELSEWHERE)),
      anImage('committed', labelsOf(ALIVE)),
      anImage('ephemeral', labelsOf(ALIVE, EPHEMERAL)),
    ];
    expect(words(planRunRemoval(objects, 'run-1'))).toEqual([
      'remove mine: run-ended',
      'remove mine-too: run-ended',
      'keep committed: inherited-label',
      'remove ephemeral: run-ended',
    ]);
  });

  it('removes nothing for a run without a name', () => {
    const objects = [
      aContainer('blank', labelsOf(DEAD, { 'dev.tongs.run': '' })),
      aVolume('v', {}),
    ];
    expect(planRunRemoval(objects, '')).toEqual([]);
  });
});

describe('isInheritedFrom', () => {
  const container = aContainer('c', labelsOf(DEAD));

  it('tells a container of a committed anvil by the same run and role', () => {
    expect(isInheritedFrom(container, labelsOf(DEAD))).toBe(true);
  });

  it('takes an anvil for ours whose image is ephemeral, of another run, or without labels', () => {
    expect(isInheritedFrom(container, labelsOf(DEAD, EPHEMERAL))).toBe(false);
    expect(isInheritedFrom(container, labelsOf(DEAD, { 'dev.tongs.run': 'run-0' }))).toBe(false);
    expect(isInheritedFrom(container, {})).toBe(false);
  });
});
