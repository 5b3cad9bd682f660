import { describe, expect, it } from 'vitest';
import { toInputVariables, type ActionFile } from '../../../support/runner-harness/action-file.ts';

const action: ActionFile = {
  folder: '/action',
  main: '/action/main.js',
  post: undefined,
  inputs: { 'some-name': 'default', 'with blank': '', 'job-status': '${{ job.status }}' },
  outputs: [],
};

describe('toInputVariables', () => {
  it('names variables as the runner does, and fills defaults', () => {
    expect(toInputVariables(action, { 'some-name': 'given', unknown: 'x' }, 'success')).toEqual({
      'INPUT_SOME-NAME': 'given',
      INPUT_WITH_BLANK: '',
      'INPUT_JOB-STATUS': 'success',
      INPUT_UNKNOWN: 'x',
    });
  });

  it('evaluates the status of the job again for each stage', () => {
    expect(toInputVariables(action, {}, 'cancelled')['INPUT_JOB-STATUS']).toBe('cancelled');
  });

  it('refuses an expression that it does not know', () => {
    const given = { 'some-name': '${{ github.token }}' };
    expect(() => toInputVariables(action, given, 'success')).toThrow('github.token');
  });
});
