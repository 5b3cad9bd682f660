import { describe, expect, it } from 'vitest';
import { limitContainers, limitTime } from '../../../src/policy/apply-limits.ts';
import { findExcesses } from '../../../src/policy/check-limits.ts';
import { NO_POLICY, type LimitPolicy } from '../../../src/policy/model.ts';
import { aMember, aPipeline, aStep, aTong, PLACE } from '../../support/values/steps.ts';

const GIBIBYTE = 1024 ** 3;
const FILE = '/etc/tongs/policy.yml';

function limits(given: Partial<LimitPolicy>): LimitPolicy {
  return { ...NO_POLICY.limits, ...given };
}

function messagesOf(pipeline: ReturnType<typeof aPipeline>, given: Partial<LimitPolicy>): string[] {
  return findExcesses(pipeline, { file: FILE, limits: limits(given) }).map(
    ({ message }) => message,
  );
}

describe('the limits of a host', () => {
  const large = { memoryBytes: 4 * GIBIBYTE, cpus: 4 };

  it('refuse what a step or tong asks for beyond them', () => {
    const pipeline = aPipeline([aStep('a', { resources: large })], {
      tongs: [aTong('db', { resources: large })],
    });
    expect(messagesOf(pipeline, { memoryBytes: 2 * GIBIBYTE, cpus: 1.5 })).toEqual([
      `Cannot run step "a" with memory 4 GiB: the policy of this host (${FILE}) allows 2 GiB`,
      `Cannot run step "a" with cpus 4: the policy of this host (${FILE}) allows 1.5`,
      `Cannot run tong "db" with memory 4 GiB: the policy of this host (${FILE}) allows 2 GiB`,
      `Cannot run tong "db" with cpus 4: the policy of this host (${FILE}) allows 1.5`,
    ]);
    expect(messagesOf(pipeline, large)).toEqual([]);
    expect(messagesOf(pipeline, {})).toEqual([]);
  });

  it('name a matrix once', () => {
    const members = ['1', '2'].map((shard) => aMember('a', { shard }, { resources: large }));
    const found = messagesOf(aPipeline(members), { cpus: 1 });
    expect(new Set(found)).toEqual(
      new Set([`Cannot run step "a" with cpus 4: the policy of this host (${FILE}) allows 1`]),
    );
  });

  it('are the limits of containers that have none of their own', () => {
    const pipeline = aPipeline([aStep('a', { resources: { cpus: 0.5, pids: 9 } }), aStep('b')], {
      tongs: [aTong('db')],
    });
    const limited = limitContainers(pipeline, limits({ memoryBytes: GIBIBYTE, cpus: 2 }), {
      cpus: 8,
    });
    expect(limited.steps.map(({ resources }) => resources)).toEqual([
      { memoryBytes: GIBIBYTE, cpus: 0.5, pids: 9 },
      { memoryBytes: GIBIBYTE, cpus: 2 },
    ]);
    expect(limited.tongs[0]?.resources).toEqual({ memoryBytes: GIBIBYTE, cpus: 2 });
  });

  it('are never more CPUs than the engine has, which it would refuse', () => {
    const pipeline = aPipeline([aStep('a')]);
    expect(limitContainers(pipeline, limits({ cpus: 8 }), { cpus: 8 })).toBe(pipeline);
    expect(limitContainers(pipeline, limits({ cpus: 16 }), { cpus: 2 })).toBe(pipeline);
    expect(limitContainers(pipeline, limits({}), { cpus: 2 })).toBe(pipeline);
  });

  it('shorten the timeout that nobody has written, and refuse a longer one', () => {
    const pipeline = aPipeline([aStep('a')], { timeoutMs: 6 * 3_600_000 });
    const hour = { timeoutMs: 3_600_000 };
    expect(messagesOf(pipeline, hour)).toEqual([]);
    expect(limitTime(pipeline, limits(hour)).timeoutMs).toBe(3_600_000);
    const written = { ...pipeline, timeoutPlace: PLACE };
    expect(messagesOf(written, hour)).toEqual([
      `Cannot run for 6h00m: the policy of this host (${FILE}) allows 1h00m`,
    ]);
    expect(limitTime(pipeline, limits({ timeoutMs: 7 * 3_600_000 }))).toBe(pipeline);
    expect(limitTime(pipeline, limits({}))).toBe(pipeline);
  });
});
