import { describe, expect, it } from 'vitest';
import { retry, type RetryOptions } from '../../../../src/base/async/retry.ts';
import { FakeClock, settle } from '../../../support/clocks/fake-clock.ts';

function optionsWith(options: Partial<RetryOptions> = {}): RetryOptions & { clock: FakeClock } {
  return {
    attempts: 4,
    firstMs: 1_000,
    longestMs: 15_000,
    isRetriable: () => true,
    random: () => 1,
    signal: new AbortController().signal,
    ...options,
    clock: new FakeClock(),
  };
}

/** Fails so many times, each with an error of its own. */
function failing(times: number): {
  readonly task: (attempt: number) => Promise<string>;
  tries: number;
} {
  const state = {
    tries: 0,
    task: async (attempt: number): Promise<string> => {
      state.tries += 1;
      if (attempt <= times) throw new Error(`failure ${attempt}`);
      return `attempt ${attempt}`;
    },
  };
  return state;
}

describe('retry', () => {
  it('gives what the first attempt gives, without a wait', async () => {
    expect(await retry(failing(0).task, optionsWith())).toBe('attempt 1');
  });

  it('tries again until it succeeds', async () => {
    const options = optionsWith();
    const done = retry(failing(2).task, options);
    await settle();
    await options.clock.advance(1_000);
    await options.clock.advance(2_000);
    expect(await done).toBe('attempt 3');
    expect(options.clock.sleepers).toBe(0);
  });

  it('rejects with the last error after the last attempt, without another wait', async () => {
    const options = optionsWith({ attempts: 2 });
    const { task } = failing(5);
    const done = retry(task, options);
    done.catch(() => {});
    await settle();
    await options.clock.advance(1_000);
    await expect(done).rejects.toThrow('failure 2');
    expect(options.clock.sleepers).toBe(0);
  });

  it('rejects at once with what is not worth another try', async () => {
    const failure = failing(5);
    const done = retry(failure.task, optionsWith({ isRetriable: () => false }));
    await expect(done).rejects.toThrow('failure 1');
    expect(failure.tries).toBe(1);
  });

  it('asks of each error whether it is worth another try', async () => {
    const isRetriable = (error: unknown): boolean =>
      error instanceof Error && error.message !== 'failure 2';
    const options = optionsWith({ isRetriable });
    const done = retry(failing(5).task, options);
    done.catch(() => {});
    await settle();
    await options.clock.advance(1_000);
    await expect(done).rejects.toThrow('failure 2');
  });

  it('waits twice as long each time, up to the longest wait', async () => {
    const options = optionsWith({ attempts: 6, longestMs: 5_000 });
    const failure = failing(5);
    const done = retry(failure.task, options);
    await settle();
    for (const [index, waitMs] of [1_000, 2_000, 4_000, 5_000, 5_000].entries()) {
      await options.clock.advance(waitMs - 1);
      expect(failure.tries).toBe(index + 1);
      await options.clock.advance(1);
    }
    expect(await done).toBe('attempt 6');
  });

  it('waits at least half of that, by chance', async () => {
    const options = optionsWith({ random: () => 0 });
    const failure = failing(1);
    const done = retry(failure.task, options);
    await settle();
    await options.clock.advance(499);
    expect(failure.tries).toBe(1);
    await options.clock.advance(1);
    expect(await done).toBe('attempt 2');
  });

  it('ends a wait with the reason of the signal', async () => {
    const stopping = new AbortController();
    const options = optionsWith({ signal: stopping.signal });
    const done = retry(failing(5).task, options);
    done.catch(() => {});
    await settle();
    stopping.abort(new Error('enough'));
    await expect(done).rejects.toThrow('enough');
    expect(options.clock.sleepers).toBe(0);
  });
});
