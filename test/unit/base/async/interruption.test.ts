import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../../../src/base/errors/errors.ts';
import { listenForSignals } from '../../../../src/base/async/interruption.ts';

function listen(): { source: EventEmitter; signal: AbortSignal; forced: number[] } {
  const source = new EventEmitter();
  const forced: number[] = [];
  const signal = listenForSignals(source, (exitCode) => forced.push(exitCode));
  return { source, signal, forced };
}

describe('listenForSignals', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])('turns the first %s into an abort with exit code %d', (name, exitCode) => {
    const { source, signal, forced } = listen();
    expect(signal.aborted).toBe(false);
    source.emit(name);
    expect(signal.reason).toBeInstanceOf(Cancelled);
    expect(signal.reason).toMatchObject({
      message: `${name} was received`,
      code: 'interrupted',
      exitCode,
    });
    expect(forced).toEqual([]);
  });

  it('forces at a second signal of the same kind', () => {
    const { source, forced } = listen();
    source.emit('SIGINT');
    source.emit('SIGINT');
    expect(forced).toEqual([130]);
  });

  it('keeps the first reason, and does not force, at a signal of another kind', () => {
    const { source, signal, forced } = listen();
    source.emit('SIGINT');
    source.emit('SIGTERM');
    expect(signal.reason).toMatchObject({ exitCode: 130 });
    expect(forced).toEqual([]);
  });
});
