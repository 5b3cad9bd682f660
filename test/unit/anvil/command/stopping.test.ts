import { describe, expect, it } from 'vitest';
import { EngineFailed } from '../../../../src/base/errors/errors.ts';
import type { CommandEnd } from '../../../../src/anvil/command/command.ts';
import { endOrGivenUp } from '../../../../src/anvil/command/given-up.ts';
import { GRACE_MS, Stopping, type Means } from '../../../../src/anvil/command/stopping.ts';
import { FakeClock, settle } from '../../../support/clocks/fake-clock.ts';

/** Means that note when they are taken, and may be held. */
function noteMeans(held: Partial<Record<keyof Means, Promise<void>>> = {}): {
  readonly taken: string[];
  readonly means: Means;
} {
  const taken: string[] = [];
  const note = (name: keyof Means) => async (): Promise<void> => {
    taken.push(name);
    await held[name];
  };
  return {
    taken,
    means: {
      terminate: note('terminate'),
      kill: note('kill'),
      force: note('force'),
      abandon: note('abandon'),
    },
  };
}

describe('Stopping', () => {
  it('does nothing to a command that ends in time', async () => {
    const clock = new FakeClock();
    const { taken, means } = noteMeans();
    const signal = new AbortController().signal;
    const stopping = new Stopping(means, { timeoutMs: 1_000, signal, clock });
    await clock.advance(999);
    await stopping[Symbol.asyncDispose]();
    await clock.advance(100_000);
    expect({ taken, ended: stopping.ended, sleepers: clock.sleepers }).toEqual({
      taken: [],
      ended: 'exited',
      sleepers: 0,
    });
  });

  it('terminates at the timeout, kills after the grace, and takes stronger means then', async () => {
    const clock = new FakeClock();
    const { taken, means } = noteMeans();
    const signal = new AbortController().signal;
    await using stopping = new Stopping(means, { timeoutMs: 1_000, signal, clock });
    const seen: Record<string, readonly string[]> = {};
    for (const ms of [1_000, GRACE_MS - 1, 1, 999, 1, 1_499, 1]) {
      await clock.advance(ms);
      seen[clock.now() - Date.UTC(2026, 0, 1)] = [...taken];
    }
    expect(seen).toEqual({
      1_000: ['terminate'],
      10_999: ['terminate'],
      11_000: ['terminate', 'kill'],
      11_999: ['terminate', 'kill'],
      12_000: ['terminate', 'kill', 'force'],
      13_499: ['terminate', 'kill', 'force'],
      13_500: ['terminate', 'kill', 'force', 'abandon'],
    });
    expect(stopping.ended).toBe('timed-out');
  });

  it('terminates and kills at once when it is cancelled', async () => {
    const clock = new FakeClock();
    const { taken, means } = noteMeans();
    const cancel = new AbortController();
    await using stopping = new Stopping(means, { timeoutMs: 1_000, signal: cancel.signal, clock });
    cancel.abort();
    await settle();
    expect({ taken, ended: stopping.ended }).toEqual({
      taken: ['terminate', 'kill'],
      ended: 'cancelled',
    });
  });

  it('kills at once when it is cancelled within the grace, and stays timed out', async () => {
    const clock = new FakeClock();
    const { taken, means } = noteMeans();
    const cancel = new AbortController();
    await using stopping = new Stopping(means, { timeoutMs: 1_000, signal: cancel.signal, clock });
    await clock.advance(2_000);
    cancel.abort();
    await settle();
    expect({ taken, ended: stopping.ended }).toEqual({
      taken: ['terminate', 'terminate', 'kill'],
      ended: 'timed-out',
    });
  });

  it('goes on with stronger means where one fails', async () => {
    const clock = new FakeClock();
    const { taken, means } = noteMeans({ terminate: Promise.reject(new Error('no')) });
    const signal = AbortSignal.abort();
    await using _ = new Stopping(means, { timeoutMs: undefined, signal, clock });
    await settle();
    expect(taken).toEqual(['terminate', 'kill']);
  });

  it('is not over before the means that it takes: a late kill would end the next command', async () => {
    const clock = new FakeClock();
    const kill = Promise.withResolvers<void>();
    const { means } = noteMeans({ kill: kill.promise });
    const signal = AbortSignal.abort();
    const stopping = new Stopping(means, { timeoutMs: undefined, signal, clock });
    await settle();
    let isOver = false;
    const over = stopping[Symbol.asyncDispose]().then(() => (isOver = true));
    await settle();
    expect(isOver).toBe(false);
    kill.resolve();
    await over;
    expect(clock.sleepers).toBe(0);
  });

  it('does not wait for means that hang', async () => {
    const clock = new FakeClock();
    const { means } = noteMeans({ kill: new Promise(() => {}) });
    const signal = AbortSignal.abort();
    const stopping = new Stopping(means, { timeoutMs: undefined, signal, clock });
    await settle();
    const over = stopping[Symbol.asyncDispose]();
    await settle();
    await clock.advance(5_000);
    await over;
  });
});

describe('endOrGivenUp', () => {
  const END = { exitCode: 0, ended: 'exited', isPristine: true, written: {} } as const;
  const lost = new EngineFailed('its container ended', { code: 'anvil-ended' });

  /** Stops a command at its timeout; it ends when the container is killed, as `end` says. */
  async function giveUp(end: () => Promise<CommandEnd>): Promise<CommandEnd> {
    const clock = new FakeClock();
    const killed = Promise.withResolvers<void>();
    const { means } = noteMeans();
    const abandon = async (): Promise<void> => killed.resolve();
    const options = { timeoutMs: 1_000, signal: new AbortController().signal, clock };
    await using stopping = new Stopping({ ...means, abandon }, options);
    const ended = endOrGivenUp(stopping, () => killed.promise.then(end));
    for (const ms of [1_000, GRACE_MS, 1_000, 1_500]) await clock.advance(ms);
    return await ended;
  }

  it('is the timeout where the container had to be killed, whatever is thrown then', async () => {
    const end = await giveUp(() => Promise.reject(lost));
    expect(end).toEqual({ exitCode: 137, ended: 'timed-out', isPristine: false, written: {} });
  });

  it('is nothing to go on in, where the command has ended after all', async () => {
    const end = await giveUp(() => Promise.resolve({ ...END, ended: 'timed-out' }));
    expect(end).toEqual({ exitCode: 0, ended: 'timed-out', isPristine: false, written: {} });
  });

  it('is what it was where nobody had to be stopped, and so is what was thrown', async () => {
    const options = { timeoutMs: 1_000, signal: new AbortController().signal };
    await using stopping = new Stopping(noteMeans().means, { ...options, clock: new FakeClock() });
    expect(await endOrGivenUp(stopping, () => Promise.resolve(END))).toEqual(END);
    await expect(endOrGivenUp(stopping, () => Promise.reject(lost))).rejects.toBe(lost);
  });
});
