import { describe, expect, it } from 'vitest';
import {
  Cancelled,
  EngineFailed,
  InternalError,
  InvalidInput,
  invalidInput,
  StepFailed,
  toExitCode,
  unreachable,
} from '../../../../src/base/errors/errors.ts';

describe('toExitCode', () => {
  it.each([
    { name: 'InvalidInput', thrown: new InvalidInput([]), exitCode: 2 },
    { name: 'StepFailed', thrown: new StepFailed('x', { code: 'x' }), exitCode: 1 },
    { name: 'EngineFailed', thrown: new EngineFailed('x', { code: 'x' }), exitCode: 3 },
    { name: 'InternalError', thrown: new InternalError('x'), exitCode: 70 },
    { name: 'Cancelled', thrown: new Cancelled('x', { code: 'x', exitCode: 143 }), exitCode: 143 },
    { name: 'a foreign error', thrown: new TypeError('x'), exitCode: 70 },
    { name: 'a text', thrown: 'x', exitCode: 70 },
    { name: 'undefined', thrown: undefined, exitCode: 70 },
    { name: 'null', thrown: null, exitCode: 70 },
  ])('is $exitCode for $name', ({ thrown, exitCode }) => {
    expect(toExitCode(thrown)).toBe(exitCode);
  });
});

describe('InvalidInput', () => {
  it('has the messages of all its diagnostics', () => {
    const thrown = new InvalidInput([{ message: 'one' }, { message: 'two', hint: 'three' }]);
    expect(thrown).toMatchObject({
      name: 'InvalidInput',
      message: 'one; two',
      code: 'invalid-input',
    });
  });

  it('of one problem has its message, hint and code', () => {
    const thrown = invalidInput('file-missing', 'Cannot read it', 'Write it.');
    expect(thrown.code).toBe('file-missing');
    expect(thrown.diagnostics).toEqual([{ message: 'Cannot read it', hint: 'Write it.' }]);
  });

  it('of one problem without a hint has none', () => {
    expect(invalidInput('x', 'y').diagnostics).toEqual([{ message: 'y' }]);
  });
});

describe('EngineFailed', () => {
  it('is not worth another try unless it says so', () => {
    expect(new EngineFailed('x', { code: 'y' })).toMatchObject({
      retriable: false,
      status: undefined,
      hint: undefined,
    });
  });

  it('keeps status, hint and cause', () => {
    const cause = new Error('socket hang up');
    const thrown = new EngineFailed('x', {
      code: 'y',
      status: 500,
      hint: 'z',
      retriable: true,
      cause,
    });
    expect(thrown).toMatchObject({
      status: 500,
      hint: 'z',
      retriable: true,
      cause,
      name: 'EngineFailed',
    });
  });
});

describe('TongsError', () => {
  it('without a cause has no such property', () => {
    expect(new StepFailed('x', { code: 'y' })).not.toHaveProperty('cause');
  });
});

describe('unreachable', () => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What types rule out, and happens.
  const pass = (value: unknown): never => unreachable(value as never);

  it.each([
    ['a text', 'lost', '"lost"'],
    ['an object', { state: 'lost' }, '{"state":"lost"}'],
    ['nothing', undefined, 'undefined'],
  ])('names %s that no case has', (_, value, shown) => {
    expect(() => pass(value)).toThrow(
      new InternalError(`Cannot continue: unexpected value ${shown}`),
    );
  });
});
