import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import {
  exitWhenWritten,
  listenForCrashes,
  type CrashOptions,
  type OutputStream,
} from '../../../../src/base/async/crash.ts';

class Source extends EventEmitter {
  exitCode: number | undefined;
}

function listen(options: Partial<CrashOptions> = {}) {
  const source = new Source();
  const calls: unknown[] = [];
  const crash = listenForCrashes(source, {
    report: (thrown) => calls.push(thrown),
    leave: () => calls.push('leave'),
    graceMs: 60_000,
    ...options,
  });
  const { signal } = crash;
  return { source, calls, signal, end: () => crash[Symbol.dispose]() };
}

describe('listenForCrashes', () => {
  it('reports an error that nothing catches, begins the clean-up, and lets the work end', () => {
    const { source, calls, signal, end } = listen();
    const error = new TypeError('x is not a function');
    source.emit('uncaughtException', error);
    expect(calls).toEqual([error]);
    expect(signal.reason).toMatchObject({
      message: 'a bug in Tongs ended the run',
      cause: error,
      exitCode: 70,
    });
    end();
    source.emit('beforeExit');
    source.exitCode = 1;
    source.emit('exit');
    expect([source.exitCode, calls]).toEqual([70, [error]]);
  });

  it('takes whatever is thrown, and sets the exit code that it is given', () => {
    const { source, calls, signal } = listen({ exitCode: 0 });
    source.emit('uncaughtException', undefined);
    source.emit('exit');
    expect([calls, signal.aborted, source.exitCode]).toEqual([[undefined], true, 0]);
  });

  it('reports work that waits for nothing, and leaves if clean-up does not end it', () => {
    const { source, calls, signal } = listen();
    source.emit('beforeExit');
    expect(calls).toMatchObject([
      { code: 'internal', hint: expect.stringContaining('please report it') },
    ]);
    expect(signal.aborted).toBe(true);
    source.emit('beforeExit');
    expect(calls.slice(1)).toEqual(['leave']);
  });

  it('is silent about a process whose work has ended', () => {
    const { source, calls, end } = listen();
    end();
    source.emit('beforeExit');
    source.emit('exit');
    expect([calls, source.exitCode]).toEqual([[], undefined]);
  });

  it('leaves when clean-up takes too long', async () => {
    const left = Promise.withResolvers<void>();
    const { source } = listen({ graceMs: 1, leave: left.resolve });
    // Its own timer does not hold the process.
    const holding = setInterval(() => {}, 1_000);
    source.emit('uncaughtException', new Error('x'));
    await left.promise;
    clearInterval(holding);
  });

  it('leaves when errors go on', () => {
    const { source, calls } = listen();
    for (let times = 0; times < 10; times += 1) source.emit('uncaughtException', times);
    expect(calls).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 'leave']);
  });
});

describe('exitWhenWritten', () => {
  const writing = (writes: (() => void)[]): OutputStream => ({
    write: (_, written) => writes.push(written),
  });

  it('exits when both streams are written', () => {
    const writes: (() => void)[] = [];
    let exits = 0;
    exitWhenWritten({ stdout: writing(writes), stderr: writing(writes) }, () => (exits += 1));
    expect(exits).toBe(0);
    writes.shift()?.();
    expect(exits).toBe(0);
    writes.shift()?.();
    expect(exits).toBe(1);
  });
});
