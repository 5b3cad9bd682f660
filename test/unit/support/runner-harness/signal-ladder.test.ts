import { describe, expect, it } from 'vitest';
import { FakeClock, settle } from '../../../support/clocks/fake-clock.ts';
import { climbSignalLadder } from '../../../support/runner-harness/signal-ladder.ts';

describe('climbSignalLadder', () => {
  it('sends INT, TERM 7.5 s later, and KILL 2.5 s after that', async () => {
    const clock = new FakeClock();
    const sent: string[] = [];
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const climbed = climbSignalLadder((signal) => sent.push(signal), { ended, clock });
    expect(sent).toEqual(['SIGINT']);
    await clock.advance(7_499);
    expect(sent).toEqual(['SIGINT']);
    await clock.advance(1);
    expect(sent).toEqual(['SIGINT', 'SIGTERM']);
    await clock.advance(2_499);
    expect(sent).toEqual(['SIGINT', 'SIGTERM']);
    await clock.advance(1);
    expect(sent).toEqual(['SIGINT', 'SIGTERM', 'SIGKILL']);
    resolve();
    await climbed;
  });

  it('stops when the process has ended', async () => {
    const clock = new FakeClock();
    const sent: string[] = [];
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const climbed = climbSignalLadder((signal) => sent.push(signal), { ended, clock });
    resolve();
    await climbed;
    await settle();
    expect(clock.sleepers).toBe(0);
    expect(sent).toEqual(['SIGINT']);
  });
});
