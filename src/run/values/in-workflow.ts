import type { Environment } from '../../base/environment.ts';

/** Whether the process belongs to a workflow of GitHub, or of a runner that behaves like GitHub's. */
export function isInWorkflow(environment: Environment): boolean {
  return environment['GITHUB_ACTIONS'] === 'true';
}
