import { describe, expect, it } from 'vitest';
import { toWorkflowVariables } from '../../../../src/run/values/workflow-variables.ts';
import { RUNNER_SECRETS } from '../../../support/runner-harness/job.ts';

const RUNNER = {
  ...RUNNER_SECRETS,
  GITHUB_ACTIONS: 'true',
  GITHUB_SHA: 'abc',
  GITHUB_HEAD_REF: '',
  GITHUB_TOKEN: 'secret',
  GITHUB_OUTPUT: '/runner/output',
  GITHUB_EVENT_PATH: '/runner/event.json',
  GITHUB_WORKSPACE: '/runner/work',
  ACTIONS_RUNTIME_TOKEN: 'secret',
  ACTIONS_CACHE_URL: 'https://cache',
};

describe('the variables of a workflow', () => {
  it('are those that test reporters read, and the workspace in the anvil', () => {
    expect(toWorkflowVariables(RUNNER, '/src')).toEqual({
      always: { GITHUB_ACTIONS: 'true' },
      all: {
        GITHUB_ACTIONS: 'true',
        GITHUB_SHA: 'abc',
        GITHUB_HEAD_REF: '',
        GITHUB_WORKSPACE: '/src',
      },
    });
  });

  it('do not exist outside of a workflow', () => {
    const { GITHUB_ACTIONS: _, ...laptop } = RUNNER;
    expect(toWorkflowVariables(laptop, '/src')).toEqual({ always: {}, all: {} });
  });
});
