import { describe, expect, it } from 'vitest';
import { aWaitingTong, PORT, TCP, wait } from '../../../support/rigs/readiness-rig.ts';

describe('a wait for nothing', () => {
  it('is over at once', async () => {
    expect(await wait(aWaitingTong(), { mode: 'none' })).toEqual({ ready: true });
  });
});

describe('a wait for a port', () => {
  it('is over as soon as the port accepts', async () => {
    let asked = 0;
    const probed = aWaitingTong({ accepts: () => (asked += 1) === 4 });
    expect(await wait(probed, TCP)).toEqual({ ready: true });
    expect(probed.clock.now()).toBeLessThan(50);
  });

  it('notices within 50 ms, however long it has waited', async () => {
    const probed = aWaitingTong({ accepts: (now) => now >= 900 });
    expect(await wait(probed, TCP)).toEqual({ ready: true });
    expect(probed.clock.now()).toBeLessThan(950);
  });

  it('ends with the reason when the time is over', async () => {
    expect(await wait(aWaitingTong(), TCP)).toEqual({
      ready: false,
      code: 'tong-not-ready',
      problem: 'nothing accepted connections on port 5432 within 1.0s',
      hint: 'Look at its last lines above; if it is only slow, raise readiness.timeout.',
      probeLines: [],
    });
  });

  it('does not send the reader to lines that are not there', async () => {
    const readiness = await wait(aWaitingTong({ tail: () => [] }), TCP);
    expect(readiness).toMatchObject({
      hint: 'It printed nothing; if it is only slow, raise readiness.timeout.',
    });
  });

  it('says where the tong listens instead', async () => {
    const listeners = [{ protocol: 'tcp', family: 4, port: 8080, isLoopback: false }] as const;
    expect(await wait(aWaitingTong({ listeners }), TCP)).toMatchObject({
      hint: 'It listens on port 8080, not on 5432: write the port that it listens on.',
    });
  });

  it('is over when the last of several ports accepts, and names the one that does not', async () => {
    const several = { ...TCP, ports: [PORT, 8080] };
    const late = aWaitingTong({ accepts: (now, port) => port === PORT || now >= 500 });
    expect(await wait(late, several)).toEqual({ ready: true });
    expect(late.clock.now()).toBeGreaterThanOrEqual(500);
    const closed = aWaitingTong({ accepts: (_, port) => port === PORT });
    expect(await wait(closed, several)).toMatchObject({
      problem: 'nothing accepted connections on port 8080 within 1.0s',
      hint: expect.stringMatching(/\nTongs waits for all ports .*: .* set readiness\.port\.$/),
    });
  });

  it('asks again for a port that has closed while another one opened', async () => {
    const accepts = (now: number, port: number): boolean =>
      port === PORT ? now < 100 || now >= 700 : now >= 300;
    const probed = aWaitingTong({ accepts });
    expect(await wait(probed, { ...TCP, ports: [PORT, 8080] })).toEqual({ ready: true });
    expect(probed.clock.now()).toBeGreaterThanOrEqual(700);
  });

  it('is not held up by a look inside that has no answer', async () => {
    const ports = {
      accepts: async () => false,
      opens: async () => false,
      request: async () => undefined,
      listeners: () => new Promise<never>(() => {}),
    };
    expect(await wait(aWaitingTong({ ports }), TCP)).toMatchObject({ code: 'tong-not-ready' });
  });

  it('gives an attempt no more time than is left', async () => {
    const times: number[] = [];
    const accepts = async (_: number, timeoutMs: number): Promise<boolean> => {
      times.push(timeoutMs);
      return false;
    };
    const ports = {
      accepts,
      opens: accepts,
      request: async () => undefined,
      listeners: async () => [],
    };
    await wait(aWaitingTong({ ports }), TCP);
    expect(Math.max(...times)).toBe(1_000);
    expect(times.at(-1)).toBeLessThanOrEqual(40);
  });

  it('rejects with the reason of the signal', async () => {
    const stopping = new AbortController();
    const accepts = (): boolean => {
      stopping.abort(new Error('enough'));
      return false;
    };
    const probed = aWaitingTong({ signal: stopping.signal, accepts });
    await expect(wait(probed, TCP)).rejects.toThrow('enough');
  });
});
