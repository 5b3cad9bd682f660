import type { Environment } from '../../base/environment.ts';
import type { Env } from '../../pipeline/model.ts';
import { isInWorkflow } from './in-workflow.ts';

/** The runner's variables that steps get without asking: programs that run tests and deploy look for them. */
export const FORWARDED_VARIABLES = [
  'GITHUB_ACTOR',
  'GITHUB_ACTOR_ID',
  'GITHUB_API_URL',
  'GITHUB_BASE_REF',
  'GITHUB_EVENT_NAME',
  'GITHUB_GRAPHQL_URL',
  'GITHUB_HEAD_REF',
  'GITHUB_JOB',
  'GITHUB_REF',
  'GITHUB_REF_NAME',
  'GITHUB_REF_PROTECTED',
  'GITHUB_REF_TYPE',
  'GITHUB_REPOSITORY',
  'GITHUB_REPOSITORY_ID',
  'GITHUB_REPOSITORY_OWNER',
  'GITHUB_REPOSITORY_OWNER_ID',
  'GITHUB_RUN_ATTEMPT',
  'GITHUB_RUN_ID',
  'GITHUB_RUN_NUMBER',
  'GITHUB_SERVER_URL',
  'GITHUB_SHA',
  'GITHUB_TRIGGERING_ACTOR',
  'GITHUB_WORKFLOW',
  'GITHUB_WORKFLOW_REF',
  'GITHUB_WORKFLOW_SHA',
] as const;

/** What a step gets of the workflow that it runs in. */
export interface WorkflowVariables {
  /** For every step, cached or not: it only says where the output goes, so it is in no key. */
  readonly always: Env;
  /** For steps that no snapshot depends on, because the values differ from run to run. */
  readonly all: Env;
}

/** Both are empty outside of a workflow. `workspace` is the folder of the source in the anvil. */
export function toWorkflowVariables(
  environment: Environment,
  workspace: string,
): WorkflowVariables {
  if (!isInWorkflow(environment)) return { always: {}, all: {} };
  const given = FORWARDED_VARIABLES.flatMap((name) => {
    const value = environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const always = { GITHUB_ACTIONS: 'true' };
  const all = { ...always, ...Object.fromEntries(given), GITHUB_WORKSPACE: workspace };
  return { always, all };
}
