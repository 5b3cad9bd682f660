import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import {
  createSignalTaker,
  isInForeground,
  PASSED_SIGNALS,
} from '../../../../src/base/async/passed-signals.ts';

describe('createSignalTaker', () => {
  it('passes on every signal while somebody takes them, and none of those that a terminal sends to all', () => {
    const source = new EventEmitter();
    const { takeSignals, pass } = createSignalTaker(
      source,
      ['SIGINT', 'SIGTERM', 'SIGHUP'],
      (name) => name === 'SIGWINCH',
    );
    source.on('SIGTERM', () => pass('SIGTERM'));
    const taken: string[] = [];
    expect(pass('SIGTERM')).toBe(false);
    const taking = takeSignals((name) => taken.push(name));
    for (const name of PASSED_SIGNALS) source.emit(name);
    expect(taken).toEqual(['SIGTERM', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2']);
    expect(pass('SIGINT')).toBe(true);
    taking[Symbol.dispose]();
    for (const name of PASSED_SIGNALS) source.emit(name);
    expect(taken).toEqual(['SIGTERM', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGINT']);
    expect(pass('SIGTERM')).toBe(false);
    expect(source.eventNames()).toEqual(['SIGTERM']);
  });
});

describe('isInForeground', () => {
  const unknown = (): never => {
    throw new Error('asked');
  };

  it.each([
    ['7 (node) S 6 7 5 34816 7 4194304', true],
    ['7 (a) b) S 6 7 5 34816 7 4194304', true],
    ['7 (node) S 6 7 5 34816 9 4194304', false],
    ['7 (node) S 6 7 5 0 -1 4194304', false],
  ])('of %j is %j', (stat, expected) => {
    expect(isInForeground(stat, unknown)).toBe(expected);
  });

  it('asks for a terminal where the kernel does not say', () => {
    expect(isInForeground(undefined, () => true)).toBe(true);
    expect(isInForeground(undefined, () => false)).toBe(false);
  });
});
