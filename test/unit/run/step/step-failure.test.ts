import { describe, expect, it } from 'vitest';
import {
  Cancelled,
  EngineFailed,
  InternalError,
  StepFailed,
} from '../../../../src/base/errors/errors.ts';
import {
  describeExit,
  describeThrown,
  addGitHint,
  addRenameHint,
  type StepFailure,
} from '../../../../src/run/step/step-failure.ts';
import { Manifest } from '../../../../src/source/manifest.ts';
import { aStep, type StepFields } from '../../../support/values/steps.ts';

const { signal } = new AbortController();
const CANCELLED = new Cancelled('SIGINT was received', { code: 'interrupted', exitCode: 130 });

function exit(exitCode: number, fields: StepFields = {}, outOfMemory = false): StepFailure {
  return describeExit(aStep('a', fields), { exitCode, ended: 'exited', outOfMemory }, signal);
}

describe('describeExit', () => {
  it.each([
    [1, 'exit code 1'],
    [2, 'exit code 2'],
    [128, 'exit code 128'],
    [130, 'exit code 130 (SIGINT)'],
    [134, 'exit code 134 (SIGABRT)'],
    [137, 'exit code 137 (SIGKILL)'],
    [139, 'exit code 139 (SIGSEGV)'],
    [143, 'exit code 143 (SIGTERM)'],
    [255, 'exit code 255'],
  ])('tells exit code %d as "%s"', (exitCode, message) => {
    expect(exit(exitCode)).toEqual({
      outcome: 'failed',
      reason: 'exit-code',
      message,
      exitCode,
      outOfMemory: false,
    });
  });

  it.each([
    [127, {}, 'Exit code 127 means that a program was not found in the image.'],
    [
      127,
      { shell: ['bash', '-e'] },
      'Exit code 127 means that a program was not found: does the image have "bash"?',
    ],
    [
      127,
      { env: { A: '1', 'a.b': '2' } },
      'Exit code 127 means that a program was not found: does the image have "env", which sets "a.b" because no shell can?',
    ],
    [
      127,
      { env: { 'a.b': '2' }, shell: ['bash', '-e'] },
      'Exit code 127 means that a program was not found: does the image have "env", which sets "a.b" because no shell can, and "bash"?',
    ],
    [
      126,
      {},
      'Exit code 126 means that a program is not executable, or that the workdir cannot be entered.',
    ],
  ])('explains exit code %d with %j', (exitCode, fields, hint) => {
    expect(exit(exitCode, fields)).toMatchObject({ hint });
  });

  it('says that the memory was not enough, and what to do', () => {
    expect(exit(137, { resources: { memoryBytes: 1 } }, true)).toEqual({
      outcome: 'failed',
      reason: 'out-of-memory',
      message: 'ran out of memory (exit code 137)',
      hint: 'Raise resources.memory.',
      exitCode: 137,
      outOfMemory: true,
    });
    expect(exit(137, {}, true).hint).toBe("The engine's host ran out of memory.");
  });

  it('says that the time was over', () => {
    const end = { exitCode: 143, ended: 'timed-out', outOfMemory: false } as const;
    expect(describeExit(aStep('a', { timeoutMs: 90_000 }), end, signal)).toEqual({
      outcome: 'timed-out',
      reason: 'timeout',
      message: 'did not end within 1m30s',
      hint: 'If it needs more time, raise the timeout of the step.',
      exitCode: 143,
    });
  });

  it('says who cancelled it', () => {
    const end = { exitCode: 137, ended: 'cancelled', outOfMemory: false } as const;
    expect(describeExit(aStep('a'), end, AbortSignal.abort(CANCELLED))).toEqual({
      outcome: 'cancelled',
      reason: 'interrupted',
      message: 'SIGINT was received',
    });
  });
});

function filesAt(...paths: readonly string[]): Manifest {
  return new Manifest(paths.map((path) => ({ path, kind: 'file', hash: '' })));
}

describe('addGitHint', () => {
  const tail = ['fatal: not a git repository (or any of the parent directories): .git'];

  function hintWith(all: Manifest, seen: Manifest, lines = tail): string | undefined {
    return addGitHint(exit(128), { all, seen, tail: lines }).hint;
  }

  it('says what to write where the step gets no repository', () => {
    const [plain, whole] = [filesAt('a'), filesAt('a', '.git/HEAD')];
    expect(hintWith(plain, plain)).toMatch(/source: \{ git: true \}/);
    expect(hintWith(whole, plain)).toMatch(/name it in its "inputs"/);
    expect(hintWith(whole, whole)).toBeUndefined();
    expect(hintWith(plain, plain, ['fatal: other'])).toBeUndefined();
  });
});

describe('addRenameHint', () => {
  const HINT = /cannot be renamed \(EXDEV\)[^]*with "mv"/;

  it.each([
    ["mv: cannot move 'a' to 'b': Invalid cross-device link"],
    ['mv: cannot rename a: Cross-device link'],
    ["Error: EXDEV: cross-device link not permitted, rename '/a' -> '/b'"],
    ['npm error code EXDEV'],
    ['npm error errno -18'],
    ["OSError: [Errno 18] Invalid cross-device link: '/a' -> '/b'"],
    ['rename /a /b: invalid cross-device link'],
    ['error: could not rename component file: Error(os error 18)'],
    ['java.nio.file.FileSystemException: /a -> /b: Invalid cross-device link'],
    ['Invalid cross-device link @ rb_file_s_rename - (/a, /b) (Errno::EXDEV)'],
    ['rename failed: errno=18'],
  ])('explains "%s"', (line) => {
    expect(addRenameHint(exit(1), ['before', line, 'after']).hint).toMatch(HINT);
  });

  it('explains the exit code that perl makes of the error, in another language', () => {
    const tail = ['rename: Ungültiger Link über Gerätegrenzen hinweg at x line 1.'];
    expect(addRenameHint(exit(18), tail).hint).toMatch(HINT);
    expect(addRenameHint(exit(1), tail).hint).toBeUndefined();
  });

  it.each([
    ['exit code 18'],
    ['line 18: errno 1'],
    ['os error 180'],
    ['errno -181'],
    ['curl: (18) transfer closed'],
  ])('says nothing to "%s"', (line) => {
    expect(addRenameHint(exit(18), [line]).hint).toBeUndefined();
  });

  it('adds to the hint that is there, and to a command that has failed alone', () => {
    const tail = ['mv: Invalid cross-device link'];
    expect(addRenameHint(exit(127), tail).hint).toMatch(/^Exit code 127[^]*\n[^]*EXDEV/);
    const late: StepFailure = { outcome: 'timed-out', reason: 'timeout', message: 'x' };
    expect(addRenameHint(late, tail)).toEqual(late);
  });
});

describe('describeThrown', () => {
  it("has the code and hint of a step's failure, and no fault of ours", () => {
    const error = new StepFailed('Cannot run it', { code: 'user-unknown', hint: 'Name another.' });
    expect(describeThrown(error, signal)).toEqual({
      outcome: 'failed',
      reason: 'user-unknown',
      message: 'Cannot run it',
      hint: 'Name another.',
    });
  });

  it('says once what the engine said', () => {
    const cause = new EngineFailed('no such user', { code: 'engine-refused' });
    const told = (message: string): unknown =>
      describeThrown(new StepFailed(message, { code: 'x', cause }), signal).message;
    expect(told('Cannot run it')).toBe('Cannot run it: no such user');
    expect(told('Cannot run it: no such user')).toBe('Cannot run it: no such user');
  });

  it.each([
    ["the engine's", new EngineFailed('gone', { code: 'engine-vanished' }), 'engine-vanished'],
    ['ours', new InternalError('broken'), 'internal'],
    ['foreign', new TypeError('x is not a function'), 'internal'],
    ['a text', 'lost', 'internal'],
  ])('keeps a fault that is %s', (_, fault, reason) => {
    expect(describeThrown(fault, signal)).toMatchObject({ outcome: 'failed', reason, fault });
  });

  it('takes whatever is thrown after a cancel for the cancel', () => {
    expect(describeThrown(new Error('socket hang up'), AbortSignal.abort(CANCELLED))).toEqual({
      outcome: 'cancelled',
      reason: 'interrupted',
      message: 'SIGINT was received',
    });
  });

  it('says that it was cancelled where the reason is not known', () => {
    expect(describeThrown(undefined, AbortSignal.abort(new Error('over')))).toEqual({
      outcome: 'cancelled',
      reason: 'cancelled',
      message: 'over',
    });
  });
});
