import { describe, expect, it } from 'vitest';
import { Cancelled, EngineFailed } from '../../../../src/base/errors/errors.ts';
import { pruneHosts } from '../../../../src/prune/hosts/prune-hosts.ts';
import { FakeClock, settle } from '../../../support/clocks/fake-clock.ts';

const refused = new EngineFailed('Cannot reach it', { code: 'engine-unreachable', hint: 'Try.' });

function perform(host: string, signal: AbortSignal): Promise<string> {
  switch (host) {
    case 'refusing':
      return Promise.reject(refused);
    case 'hanging':
      return new Promise(() => {});
    case 'obedient':
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    default:
      return Promise.resolve(`pruned ${host}`);
  }
}

describe('pruneHosts', () => {
  it('has a result for each host, and ends within the timeout of each', async () => {
    const clock = new FakeClock();
    const hosts = ['hanging', 'refusing', 'good', 'obedient'];
    let isOver = false;
    const pruning = pruneHosts(hosts, perform, { timeoutMs: 5_000, clock }).finally(() => {
      isOver = true;
    });
    await settle();
    await clock.advance(4_999);
    expect(isOver).toBe(false);
    await clock.advance(1);
    const late = {
      state: 'failed',
      failure: {
        kind: 'timed-out',
        message: expect.stringContaining('within 5.0s'),
        hint: expect.stringContaining('more time'),
      },
      ms: 5_000,
    };
    expect(await pruning).toMatchObject([
      { host: 'hanging', ...late },
      { host: 'refusing', failure: { kind: 'engine-unreachable', hint: 'Try.' }, ms: 0 },
      { host: 'good', state: 'done', value: 'pruned good' },
      { host: 'obedient', ...late },
    ]);
    expect(clock.sleepers).toBe(0);
  });

  it('is cancelled for every host that has no result yet', async () => {
    const stopping = new AbortController();
    const clock = new FakeClock();
    const options = { timeoutMs: 5_000, clock, signal: stopping.signal };
    const pruning = pruneHosts(['good', 'hanging'], perform, options);
    await settle();
    stopping.abort(new Cancelled('SIGINT was received', { code: 'interrupted', exitCode: 130 }));
    expect(await pruning).toMatchObject([
      { state: 'done' },
      { state: 'failed', failure: { kind: 'cancelled' } },
    ]);
    expect(clock.sleepers).toBe(0);
  });

  it('takes a throw for a failure of its host alone', async () => {
    const results = pruneHosts(
      ['bad', 'good'],
      (host) => {
        if (host === 'bad') throw new Error('a bug');
        return Promise.resolve(host);
      },
      { timeoutMs: 5_000, clock: new FakeClock() },
    );
    expect(await results).toMatchObject([
      { state: 'failed', failure: { kind: 'unexpected', message: 'a bug' } },
      { state: 'done', value: 'good' },
    ]);
  });
});
