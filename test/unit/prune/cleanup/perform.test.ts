import { describe, expect, it } from 'vitest';
import { EngineFailed } from '../../../../src/base/errors/errors.ts';
import { toCleanupFinished, toCleanupPlanned } from '../../../../src/prune/cleanup/describe.ts';
import {
  performCleanup,
  type Cleanup,
  type CleanupOptions,
  type RemovalEnd,
} from '../../../../src/prune/cleanup/perform.ts';
import { deleteFor, keepFor, type Planned } from '../../../../src/prune/cleanup/plan.ts';
import type { BusyHost } from '../../../../src/prune/running-jobs.ts';
import { describePrune } from '../../../../src/report/words.ts';
import { FakeClock, settle } from '../../../support/clocks/fake-clock.ts';
import { NOW } from './stored.ts';

const BUSY: BusyHost = { reason: 'job-running', message: 'a job is running', hint: 'Wait.' };

/** Deletes `a`, `b` and `c`, each of 10 bytes, and keeps `d`. */
function cleanup(
  remove: (name: string, signal: AbortSignal | undefined) => Promise<RemovalEnd> | RemovalEnd,
  more: Partial<Cleanup<string>> = {},
): { readonly subject: Cleanup<string>; readonly called: string[] } {
  const called: string[] = [];
  const planned: Planned<string>[] = [
    ...['a', 'b', 'c'].map((item) => ({ item, ...deleteFor('unused-long-enough') })),
    { item: 'd', ...keepFor('in-use') },
  ];
  const subject: Cleanup<string> = {
    target: 'images',
    noun: 'image',
    toCells: (name) => ({ id: name, size: '10 B', age: '1d', description: `image ${name}` }),
    sumBytes: (items) => items.length * 10,
    plan: async () => ({ madeAt: NOW, planned }),
    remove: async (name, { signal }) => {
      called.push(name);
      return remove(name, signal);
    },
    readDisk: async () => undefined,
    ...more,
  };
  return { subject, called };
}

function options(changes: Partial<CleanupOptions> = {}): CleanupOptions {
  return { dryRun: false, findJob: async () => undefined, clock: new FakeClock(), ...changes };
}

describe('performCleanup', () => {
  it('deletes what the plan says, in its order, and names exactly that', async () => {
    const { subject, called } = cleanup(() => 'removed');
    const outcome = await performCleanup(subject, options());
    expect(called).toEqual(['a', 'b', 'c']);
    expect(outcome).toMatchObject({ result: 'pruned', done: { removed: called, bytes: 30 } });
    const event = toCleanupFinished(outcome, subject);
    expect(event.deleted).toEqual(called.map((id) => ({ id, description: `image ${id}` })));
    expect(describePrune(event)).toBe('images: 3 images deleted, 30 B reclaimed');
  });

  it('deletes nothing in a dry run, and says what would refuse it', async () => {
    const { subject, called } = cleanup(() => 'removed');
    const outcome = await performCleanup(
      subject,
      options({ dryRun: true, findJob: async () => BUSY }),
    );
    expect(called).toEqual([]);
    expect(outcome).toMatchObject({ result: 'skipped', reason: 'dry-run', busy: BUSY });
    if (outcome.result !== 'skipped' || !('plan' in outcome)) throw new Error('no plan');
    const { rows, summary } = toCleanupPlanned(outcome.plan, subject);
    expect(rows.map(({ id, action, because }) => `${id} ${action} ${because}`)).toEqual([
      ...['a', 'b', 'c'].map((name) => `${name} delete unused-long-enough`),
      'd keep in-use',
    ]);
    expect(summary).toBe('3 images to delete (30 B), 1 to keep');
    expect(describePrune(toCleanupFinished(outcome, subject))).toBe(
      'images: 3 images would be deleted, 30 B',
    );
  });

  it('neither plans nor deletes while a job is running', async () => {
    const { subject, called } = cleanup(() => 'removed', {
      plan: () => Promise.reject(new Error('it was planned')),
      remember: () => Promise.reject(new Error('it was remembered')),
    });
    const outcome = await performCleanup(subject, options({ findJob: async () => BUSY }));
    expect(outcome).toMatchObject({ result: 'skipped', reason: 'job-running' });
    expect(called).toEqual([]);
    expect(toCleanupFinished(outcome, subject)).toMatchObject({ hint: 'Wait.', records: 0 });
    expect(describePrune(toCleanupFinished(outcome, subject))).toBe(
      'images: not pruned: a job is running',
    );
  });

  it('stops when a job begins, and says what is gone', async () => {
    const { subject, called } = cleanup(() => 'removed');
    const findJob = async (): Promise<BusyHost | undefined> =>
      called.length < 2 ? undefined : BUSY;
    const outcome = await performCleanup(subject, options({ findJob }));
    expect(outcome).toMatchObject({
      result: 'partial',
      done: { removed: ['a', 'b'], bytes: 20 },
      failure: { kind: 'job-running' },
    });
    expect(toCleanupFinished(outcome, subject)).toMatchObject({
      reason: 'job-running',
      records: 2,
    });
  });

  it('goes on with the others if one is kept, gone, or cannot be deleted', async () => {
    const ends: Record<string, RemovalEnd> = {
      a: { kept: 'in-use' },
      b: 'absent',
      c: 'removed',
    };
    const { subject } = cleanup((name) => ends[name] ?? 'removed');
    const outcome = await performCleanup(subject, options());
    expect(outcome).toMatchObject({
      result: 'pruned',
      done: { removed: ['c'], absent: ['b'], kept: [{ item: 'a', because: 'in-use' }], bytes: 10 },
    });
    expect(describePrune(toCleanupFinished(outcome, subject))).toBe(
      'images: 1 image deleted, 10 B reclaimed; 1 kept: a container uses it',
    );
    const failing = cleanup((name) => {
      if (name !== 'b') return 'removed';
      throw new EngineFailed('Cannot remove image "b": no', {
        code: 'engine-refused',
        status: 500,
      });
    });
    expect(await performCleanup(failing.subject, options())).toMatchObject({
      result: 'partial',
      done: { removed: ['a', 'c'] },
      failure: { kind: 'engine-refused', message: 'Cannot remove image "b": no' },
    });
  });

  it('fails if nothing is gone, and if it cannot list anything', async () => {
    const failed = { message: 'read-only', hint: 'Be root.' };
    const { subject } = cleanup(() => ({ failed }));
    expect(await performCleanup(subject, options())).toMatchObject({
      result: 'failed',
      failure: { kind: 'not-deletable', ...failed },
    });
    const unlisted = cleanup(() => 'removed', { plan: () => Promise.reject(new Error('no list')) });
    const outcome = await performCleanup(unlisted.subject, options());
    expect(outcome).toMatchObject({ result: 'failed', failure: { message: 'no list' } });
    expect(unlisted.called).toEqual([]);
  });

  it('ends at an abort with the removal that is under way, and names it', async () => {
    const abort = new AbortController();
    const { subject, called } = cleanup(async (name): Promise<RemovalEnd> => {
      if (name === 'b') {
        abort.abort(new Error('enough'));
        await settle();
      }
      return 'removed';
    });
    const outcome = await performCleanup(subject, options({ signal: abort.signal }));
    expect(called).toEqual(['a', 'b']);
    expect(outcome).toMatchObject({
      result: 'partial',
      done: { removed: ['a', 'b'] },
      failure: { kind: 'cancelled' },
    });
  });

  it('does not wait longer than five seconds for a removal that hangs', async () => {
    const clock = new FakeClock();
    const abort = new AbortController();
    const { subject } = cleanup((name) =>
      name === 'b' ? new Promise<RemovalEnd>(() => {}) : 'removed',
    );
    const ending = performCleanup(subject, options({ signal: abort.signal, clock }));
    await settle();
    abort.abort(new Error('enough'));
    await settle();
    await clock.advance(5_000);
    expect(await ending).toMatchObject({ result: 'partial', done: { removed: ['a'] } });
  });

  it('reports what the engine has less, if that is more than the sum', async () => {
    let total = 1_000;
    const { subject } = cleanup(
      () => {
        total -= 100;
        return 'removed';
      },
      { measureAll: async () => total },
    );
    expect(await performCleanup(subject, options())).toMatchObject({ done: { bytes: 300 } });
    const grown = cleanup(() => 'removed', { measureAll: async () => (total += 500) });
    expect(await performCleanup(grown.subject, options())).toMatchObject({ done: { bytes: 30 } });
    const unknown = cleanup(() => 'removed', {
      measureAll: () => Promise.reject(new Error('already running')),
    });
    expect(await performCleanup(unknown.subject, options())).toMatchObject({ done: { bytes: 30 } });
  });

  it('remembers before it deletes, and never in a dry run', async () => {
    const order: string[] = [];
    const { subject } = cleanup(
      (name) => {
        order.push(name);
        return 'removed';
      },
      { remember: async () => void order.push('remember') },
    );
    await performCleanup(subject, options({ dryRun: true }));
    expect(order).toEqual([]);
    await performCleanup(subject, options());
    expect(order).toEqual(['remember', 'a', 'b', 'c']);
  });
});
