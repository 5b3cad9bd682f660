import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../../src/base/errors/errors.ts';
import { resultExitCode } from '../../../src/run/exit-code.ts';

const { signal } = new AbortController();

describe('resultExitCode', () => {
  it.each([
    ['succeeded', 0],
    ['failed', 1],
    ['timed-out', 1],
    ['engine-failed', 3],
    ['cancelled', 130],
  ] as const)('of a run that %s is %d', (result, exitCode) => {
    expect(resultExitCode(result, signal)).toBe(exitCode);
  });

  it('of a run that was cancelled is that of the signal', () => {
    const reason = new Cancelled('SIGTERM was received', { code: 'interrupted', exitCode: 143 });
    expect(resultExitCode('cancelled', AbortSignal.abort(reason))).toBe(143);
    expect(resultExitCode('failed', AbortSignal.abort(reason))).toBe(1);
  });
});
