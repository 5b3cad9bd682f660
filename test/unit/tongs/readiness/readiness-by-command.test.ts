import { describe, expect, it } from 'vitest';
import { EngineFailed } from '../../../../src/base/errors/errors.ts';
import { settle } from '../../../support/clocks/fake-clock.ts';
import {
  asking,
  aWaitingTong,
  PORT,
  ProbeRuns,
  wait,
} from '../../../support/rigs/readiness-rig.ts';
import { stubEngine } from '../../../support/engines/stub-engine.ts';

describe('a wait for a command', () => {
  it('is over as soon as it succeeds', async () => {
    const probes = new ProbeRuns({ exitCode: 1 }, { exitCode: 1 }, { exitCode: 0 });
    const probed = probes.tong();
    expect(await wait(probed, asking())).toEqual({ ready: true });
    expect(probes.started).toBe(3);
    expect(probed.clock.now()).toBeLessThan(200);
  });

  it('never lets a second pass between two tries', async () => {
    const probes = new ProbeRuns({ exitCode: 1 });
    const definition = asking(undefined, 8_000);
    await wait(probes.tong(), definition);
    expect(probes.started).toBeGreaterThan(8);
  });

  it.each([
    ['the role app is missing\n', 'exit code 2: the role app is missing'],
    ['\u001b[31mno route\n\u001b[0m\n', 'exit code 2: \u001b[31mno route'],
    ['\n', 'exit code 2, and it printed nothing'],
    ['', 'exit code 2, and it printed nothing'],
  ])('ends with what it printed, and its exit code: %j', async (prints, end) => {
    const probes = new ProbeRuns({ exitCode: 2, prints });
    expect(await wait(probes.tong(), asking())).toMatchObject({
      problem: `"pg ready" did not succeed within 1.0s: ${end}`,
      probeLines: [],
    });
  });

  it('has the last lines of one that prints much, and no more', async () => {
    const prints = Array.from({ length: 5_000 }, (_, index) => `line ${index}\n`).join('');
    const readiness = await wait(new ProbeRuns({ exitCode: 1, prints }).tong(), asking());
    expect(readiness).toMatchObject({ problem: expect.stringContaining('exit code 1: line 4999') });
    expect(readiness.ready || readiness.probeLines).toHaveLength(20);
  });

  it('shows no more of a line that goes on and on than of others', async () => {
    const prints = `first\n${'x'.repeat(3 * 2 ** 20)}`;
    const readiness = await wait(new ProbeRuns({ exitCode: 1, prints }).tong(), asking());
    const lines = readiness.ready ? [] : readiness.probeLines;
    expect(lines[0]).toBe('first');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(17_000);
  });

  it('lets one that is slow succeed, one at a time', async () => {
    const probes = new ProbeRuns({ endsAt: 4_000 });
    const probed = probes.tong();
    const slow = asking(undefined, 30_000);
    expect(await wait(probed, slow)).toEqual({ ready: true });
    expect(probes.started).toBe(1);
  });

  it('ends with the reason when it hangs, and lets go of its output', async () => {
    const probes = new ProbeRuns({ exitCode: 0, hangs: true, prints: 'connecting' });
    expect(await wait(probes.tong(), asking())).toMatchObject({
      problem:
        '"pg ready" did not succeed within 1.0s: it did not end within 1.0s, and printed: connecting',
      hint: expect.stringContaining('a timeout of its own'),
    });
    expect(probes.started).toBe(1);
    await settle();
    expect(probes.open).toBe(0);
  });

  it('is not held up by what the command leaves running', async () => {
    const probes = new ProbeRuns({ exitCode: 0, isHeldOpen: true });
    expect(await wait(probes.tong(), asking())).toEqual({ ready: true });
    await settle();
    expect(probes.open).toBe(0);
  });

  it('is bounded when the engine does not start it', async () => {
    const engine = stubEngine({ startExec: () => new Promise(() => {}) });
    const probed = aWaitingTong({ engine });
    expect(await wait(probed, asking())).toMatchObject({ code: 'tong-not-ready' });
    expect(probed.clock.now()).toBeLessThan(1_300);
  });

  it('goes on where the engine refuses, as it does for a tong that has ended', async () => {
    const refused = new EngineFailed('Cannot run "pg": the container is paused', {
      code: 'engine-refused',
      status: 409,
    });
    const engine = stubEngine({ startExec: () => Promise.reject(refused) });
    expect(await wait(aWaitingTong({ engine }), asking())).toMatchObject({
      problem: '"pg ready" did not succeed within 1.0s: Cannot run "pg": the container is paused',
    });
  });

  it('rejects when the engine is gone', async () => {
    const gone = new EngineFailed('the engine is gone', { code: 'engine-vanished' });
    const engine = stubEngine({ startExec: () => Promise.reject(gone) });
    await expect(wait(aWaitingTong({ engine }), asking())).rejects.toBe(gone);
  });

  it('rejects with the reason of the signal while it hangs', async () => {
    const stopping = new AbortController();
    const probes = new ProbeRuns({ exitCode: 0, hangs: true });
    const probed = probes.tong({ signal: stopping.signal });
    const waiting = wait(probed, asking());
    await settle();
    stopping.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await settle();
    expect(probes.open).toBe(0);
  });

  it.each([126, 127])('says soon that there is no such program, once: %i', async (exitCode) => {
    const probes = new ProbeRuns({ exitCode, prints: 'exec: "pg": not found\r\n' });
    const probed = probes.tong();
    const long = asking(undefined, 5_000);
    expect(await wait(probed, long)).toMatchObject({
      problem: `"pg ready" did not succeed within 5.0s: exit code ${exitCode}: exec: "pg": not found`,
      hint: expect.stringContaining('check the spelling of readiness.command'),
    });
    expect(probed.warnings).toHaveLength(1);
  });

  it('says nothing of a program that is installed in time', async () => {
    const probes = new ProbeRuns({ exitCode: 127 }, { exitCode: 127 }, { exitCode: 0 });
    const probed = probes.tong();
    expect(await wait(probed, asking())).toEqual({ ready: true });
    expect(probed.warnings).toEqual([]);
  });
});

describe('a wait for a command and a port', () => {
  it('is over when both say so', async () => {
    const probes = new ProbeRuns({ exitCode: 0 });
    const probed = probes.tong({ accepts: () => true });
    expect(await wait(probed, asking(PORT))).toEqual({ ready: true });
    expect(probed.clock.now()).toBeLessThan(50);
  });

  it('asks the command again when the port has opened: it may have been of another server', async () => {
    const probes = new ProbeRuns({ exitCode: 0 }, { exitCode: 2 }, { exitCode: 0 });
    const probed = probes.tong({ accepts: (now) => now >= 500 });
    expect(await wait(probed, asking(PORT))).toEqual({ ready: true });
    expect(probes.started).toBe(3);
    expect(probed.clock.now()).toBeLessThan(600);
  });

  it('is not over while the port closes again', async () => {
    let asked = 0;
    const accepts = (now: number): boolean => (asked += 1) === 1 || now >= 500;
    const probes = new ProbeRuns({ exitCode: 0 });
    const probed = probes.tong({ accepts });
    expect(await wait(probed, asking(PORT))).toEqual({ ready: true });
    expect(probed.clock.now()).toBeGreaterThanOrEqual(500);
  });

  it('ends with the port as the reason when only the command succeeds', async () => {
    const listeners = [{ protocol: 'tcp', family: 4, port: PORT, isLoopback: true }] as const;
    const probed = new ProbeRuns({ exitCode: 0 }).tong({ listeners });
    expect(await wait(probed, asking(PORT))).toMatchObject({
      problem:
        'nothing accepted connections on port 5432 within 1.0s, although "pg ready" succeeded',
      hint: expect.stringContaining('127.0.0.1 only'),
    });
  });

  it('ends with the command as the reason when only the port accepts', async () => {
    const probes = new ProbeRuns({ exitCode: 1, prints: 'starting up' });
    const probed = probes.tong({ accepts: () => true });
    expect(await wait(probed, asking(PORT))).toMatchObject({
      problem: '"pg ready" did not succeed within 1.0s: exit code 1: starting up',
    });
  });

  it('takes a port of UDP as it is, which accepts nothing', async () => {
    const listeners = [{ protocol: 'udp', family: 4, port: PORT, isLoopback: false }] as const;
    const probed = new ProbeRuns({ exitCode: 0 }).tong({ listeners });
    const long = asking(PORT, 5_000);
    expect(await wait(probed, long)).toEqual({ ready: true });
    expect(probed.clock.now()).toBeLessThan(1_200);
  });
});
