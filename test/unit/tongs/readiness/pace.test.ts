import { describe, expect, it } from 'vitest';
import type { Readiness, ReadinessWait } from '../../../../src/pipeline/model.ts';
import {
  asking,
  aWaitingTong,
  checking,
  ProbeRuns,
  TCP,
  wait,
} from '../../../support/rigs/readiness-rig.ts';

const PACE = { intervalMs: 200, retries: 3 };

function askingWith(fields: Partial<ReadinessWait>): Readiness {
  return withFields(asking(undefined, 10_000), fields);
}

function withFields(readiness: Readiness, fields: Partial<ReadinessWait>): Readiness {
  return readiness.mode === 'none' ? readiness : { ...readiness, ...fields };
}

describe('an interval', () => {
  it('is the time between two tries of a command', async () => {
    const probes = new ProbeRuns({ exitCode: 1 }, { exitCode: 1 }, { exitCode: 0 });
    const probed = probes.tong();
    expect(await wait(probed, askingWith({ intervalMs: 700 }))).toEqual({ ready: true });
    expect(probes.started).toBe(3);
    expect(probed.clock.now()).toBeGreaterThanOrEqual(1_400);
  });

  it('is the time between two dials of a port', async () => {
    let dials = 0;
    const probed = aWaitingTong({ accepts: () => (dials += 1) === 4 });
    expect(await wait(probed, { ...TCP, intervalMs: 150 })).toEqual({ ready: true });
    expect(probed.clock.now()).toBeGreaterThanOrEqual(450);
  });
});

describe('retries', () => {
  it('end the wait after so many failed tries in a row', async () => {
    const probes = new ProbeRuns({ exitCode: 2, prints: 'no role\nsee the manual\n' });
    const probed = probes.tong();
    expect(await wait(probed, askingWith(PACE))).toEqual({
      ready: false,
      code: 'tong-not-ready',
      problem: '"pg ready" failed 3 times in a row: exit code 2: see the manual',
      hint: 'Look at its last lines above; if it is only slow, raise readiness.retries.',
      probeLines: ['no role', 'see the manual'],
    });
    expect(probes.started).toBe(3);
    expect(probed.clock.now()).toBeLessThan(600);
  });

  it('count again after a try that succeeded while the port was closed', async () => {
    const failed = { exitCode: 1 };
    const probes = new ProbeRuns(failed, failed, { exitCode: 0 }, failed, failed, { exitCode: 0 });
    const probed = probes.tong({ accepts: (now) => now >= 450 });
    const readiness = withFields(asking(5432, 10_000), PACE);
    expect(await wait(probed, readiness)).toEqual({ ready: true });
  });

  it('end the wait for a health check too', async () => {
    const probes = new ProbeRuns({ exitCode: 1 });
    const readiness = withFields(checking(), { ...PACE, retries: 1 });
    expect(await wait(probes.tong(), readiness)).toMatchObject({
      problem: 'its health check failed: exit code 1, and it printed nothing',
    });
  });
});

describe('a start period', () => {
  it('is a time in which failed tries do not count', async () => {
    const probes = new ProbeRuns({ exitCode: 1 });
    const probed = probes.tong();
    const readiness = askingWith({ ...PACE, startPeriodMs: 2_000 });
    expect(await wait(probed, readiness)).toMatchObject({ code: 'tong-not-ready' });
    expect(probed.clock.now()).toBeGreaterThanOrEqual(2_400);
    expect(probed.clock.now()).toBeLessThan(3_000);
  });

  it('does not delay a tong that is ready sooner', async () => {
    const probes = new ProbeRuns({ exitCode: 0 });
    const probed = probes.tong();
    const readiness = askingWith({ ...PACE, startPeriodMs: 9_000 });
    expect(await wait(probed, readiness)).toEqual({ ready: true });
    expect(probed.clock.now()).toBeLessThan(50);
  });

  it('is a time in which the engine may call the tong unhealthy', async () => {
    const probes = new ProbeRuns({ exitCode: 0, hangs: true });
    const health = (now: number) => ({ health: now < 500 ? 'unhealthy' : 'healthy' }) as const;
    const readiness = withFields(checking(), { startPeriodMs: 700 });
    expect(await wait(probes.tong({ health }), readiness)).toEqual({ ready: true });
  });
});
