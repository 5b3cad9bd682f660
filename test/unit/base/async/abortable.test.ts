import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { abortable } from '../../../../src/base/async/abortable.ts';
import { settle } from '../../../support/clocks/fake-clock.ts';

/** Promises that reject with nobody there to see it, while the test runs. */
function watchUnhandled(): unknown[] {
  const unhandled: unknown[] = [];
  const before = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', (reason) => unhandled.push(reason));
  onTestFinished(() => {
    process.removeAllListeners('unhandledRejection');
    for (const listener of before) process.on('unhandledRejection', listener);
  });
  return unhandled;
}

describe('abortable', () => {
  it('is the promise itself without a signal', async () => {
    expect(await abortable(Promise.resolve(1), undefined)).toBe(1);
    await expect(abortable(Promise.reject(new Error('lost')), undefined)).rejects.toThrow('lost');
  });

  it('gives what the promise gives', async () => {
    const { signal } = new AbortController();
    expect(await abortable(Promise.resolve(1), signal)).toBe(1);
    await expect(abortable(Promise.reject(new Error('lost')), signal)).rejects.toThrow('lost');
  });

  it('rejects with the reason as soon as the signal aborts', async () => {
    const stopping = new AbortController();
    const done = abortable(new Promise(() => {}), stopping.signal);
    stopping.abort(new Error('enough'));
    await expect(done).rejects.toThrow('enough');
  });

  it('rejects when the signal has aborted before, whatever the promise is', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(abortable(Promise.resolve(1), signal)).rejects.toThrow('enough');
  });

  it('does not listen to the signal any more when it has settled', async () => {
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    await abortable(Promise.resolve(1), signal);
    expect(removed.mock.calls[0]?.[1]).toBe(added.mock.calls[0]?.[1]);
  });

  it("takes a later failure of the promise for nobody's", async () => {
    const unhandled = watchUnhandled();
    const stopping = new AbortController();
    const { promise, reject } = Promise.withResolvers<never>();
    const done = abortable(promise, stopping.signal);
    stopping.abort(new Error('enough'));
    await expect(done).rejects.toThrow('enough');
    reject(new Error('late'));
    await settle();
    expect(unhandled).toEqual([]);
  });

  it("takes a failure after a signal that had aborted before for nobody's", async () => {
    const unhandled = watchUnhandled();
    const { promise, reject } = Promise.withResolvers<never>();
    const done = abortable(promise, AbortSignal.abort(new Error('enough')));
    await expect(done).rejects.toThrow('enough');
    reject(new Error('late'));
    await settle();
    expect(unhandled).toEqual([]);
  });
});
