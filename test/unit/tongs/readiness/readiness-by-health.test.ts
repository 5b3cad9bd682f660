import { describe, expect, it } from 'vitest';
import { settle } from '../../../support/clocks/fake-clock.ts';
import { checking, PORT, PROBE, ProbeRuns, wait } from '../../../support/rigs/readiness-rig.ts';

describe("a wait for the image's health check", () => {
  it("runs the check itself, long before the engine's interval is over", async () => {
    const probes = new ProbeRuns({ exitCode: 1 }, { exitCode: 1 }, { exitCode: 0 });
    const probed = probes.tong();
    expect(await wait(probed, checking())).toEqual({ ready: true });
    expect(probed.clock.now()).toBeLessThan(200);
  });

  it('waits for the port as well', async () => {
    const probes = new ProbeRuns({ exitCode: 0 });
    const probed = probes.tong({ accepts: (now) => now >= 500 });
    expect(await wait(probed, checking(PORT))).toEqual({ ready: true });
    expect(probed.clock.now()).toBeGreaterThanOrEqual(500);
  });

  it('ends a check that hangs after the time that its image gives it, and asks again', async () => {
    const probes = new ProbeRuns({ exitCode: 0, hangs: true }, { exitCode: 0 });
    const healthCheck = { command: PROBE, timeoutMs: 300 };
    const probed = probes.tong({ healthCheck });
    expect(await wait(probed, checking())).toEqual({ ready: true });
    expect(probes.started).toBe(2);
  });

  it('believes the engine that it is healthy, while its own check hangs', async () => {
    const probes = new ProbeRuns({ exitCode: 0, hangs: true });
    const probed = probes.tong({
      health: (now) => ({ health: now < 300 ? 'starting' : 'healthy' }),
    });
    expect(await wait(probed, checking())).toEqual({ ready: true });
    await settle();
    expect(probes.open).toBe(0);
  });

  it.each([
    [{ exitCode: 1, output: 'connecting…\nrefused\n' }, ': exit code 1: refused'],
    [{ exitCode: 7, output: '' }, ': exit code 7, and it printed nothing'],
    [undefined, ''],
  ])('ends at once when the engine says unhealthy, with its last try: %j', async (last, end) => {
    const probes = new ProbeRuns({ exitCode: 0, hangs: true });
    const health = () => ({ health: 'unhealthy', ...(last && { lastProbe: last }) }) as const;
    const probed = probes.tong({ health });
    expect(await wait(probed, checking())).toMatchObject({
      code: 'tong-unhealthy',
      problem: `its health check fails${end}`,
    });
    expect(probed.clock.now()).toBeLessThan(20);
  });

  it('ends with what its own check printed when the time is over', async () => {
    const probes = new ProbeRuns({ exitCode: 1, prints: 'loading\nmodel 3 of 9\n' });
    expect(await wait(probes.tong(), checking())).toMatchObject({
      code: 'tong-not-ready',
      problem: 'its health check did not succeed within 1.0s: exit code 1: model 3 of 9',
      probeLines: ['loading', 'model 3 of 9'],
    });
  });
});
