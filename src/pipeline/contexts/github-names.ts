import { suggest } from '../../base/text/suggest.ts';
import type { Env } from '../model.ts';

/** One name of the context `github`. */
export interface GithubName {
  /** The variable of the runner that has the value. */
  readonly variable?: string;
  /** Whether git has the value elsewhere. */
  readonly isFromGit?: boolean;
  readonly meaning: string;
}

/** All names of the context `github`, except `event`. The reference of expressions is made from this. */
export const GITHUB_NAMES: Readonly<Record<string, GithubName>> = {
  actor: {
    variable: 'GITHUB_ACTOR',
    meaning: 'The user that caused the first run of the workflow.',
  },
  actor_id: { variable: 'GITHUB_ACTOR_ID', meaning: 'The id of that user.' },
  api_url: { variable: 'GITHUB_API_URL', meaning: 'The address of the REST API.' },
  base_ref: {
    variable: 'GITHUB_BASE_REF',
    meaning: 'The target branch of a pull request; otherwise empty.',
  },
  event_name: {
    variable: 'GITHUB_EVENT_NAME',
    meaning: 'The event of the workflow, such as `push`. Outside of a workflow `local`.',
  },
  graphql_url: { variable: 'GITHUB_GRAPHQL_URL', meaning: 'The address of the GraphQL API.' },
  head_ref: {
    variable: 'GITHUB_HEAD_REF',
    meaning: 'The source branch of a pull request; otherwise empty.',
  },
  job: { variable: 'GITHUB_JOB', meaning: 'The id of the job.' },
  ref: {
    variable: 'GITHUB_REF',
    isFromGit: true,
    meaning: 'The full name of the branch, tag or pull request, such as `refs/heads/main`.',
  },
  ref_name: {
    variable: 'GITHUB_REF_NAME',
    isFromGit: true,
    meaning: 'Its short name, such as `main`.',
  },
  ref_protected: {
    variable: 'GITHUB_REF_PROTECTED',
    meaning: '`true` if the branch or tag is protected; otherwise `false`.',
  },
  ref_type: { variable: 'GITHUB_REF_TYPE', isFromGit: true, meaning: '`branch` or `tag`.' },
  repository: {
    variable: 'GITHUB_REPOSITORY',
    isFromGit: true,
    meaning: 'Owner and name of the repository, such as `octocat/hello`.',
  },
  repository_id: { variable: 'GITHUB_REPOSITORY_ID', meaning: 'The id of the repository.' },
  repository_owner: {
    variable: 'GITHUB_REPOSITORY_OWNER',
    isFromGit: true,
    meaning: 'The owner of the repository.',
  },
  repository_owner_id: { variable: 'GITHUB_REPOSITORY_OWNER_ID', meaning: 'The id of the owner.' },
  retention_days: {
    variable: 'GITHUB_RETENTION_DAYS',
    meaning: 'How many days logs and artifacts of the workflow are available.',
  },
  run_attempt: { variable: 'GITHUB_RUN_ATTEMPT', meaning: 'The number of the attempt, from 1.' },
  run_id: {
    variable: 'GITHUB_RUN_ID',
    meaning: 'The id of the run, the same for all its attempts.',
  },
  run_number: {
    variable: 'GITHUB_RUN_NUMBER',
    meaning: 'The number of the run of this workflow, from 1.',
  },
  server_url: {
    variable: 'GITHUB_SERVER_URL',
    isFromGit: true,
    meaning: 'The address of the server, such as `https://github.com`.',
  },
  sha: { variable: 'GITHUB_SHA', isFromGit: true, meaning: 'The commit.' },
  triggering_actor: {
    variable: 'GITHUB_TRIGGERING_ACTOR',
    meaning: 'The user that caused this attempt.',
  },
  workflow: { variable: 'GITHUB_WORKFLOW', meaning: 'The name of the workflow.' },
  workflow_ref: {
    variable: 'GITHUB_WORKFLOW_REF',
    meaning: 'The path of the workflow with its ref.',
  },
  workflow_sha: { variable: 'GITHUB_WORKFLOW_SHA', meaning: 'The commit of the workflow file.' },
};

/** Names of the context on GitHub that are absent here, and why. */
export const REFUSED_GITHUB_NAMES: Readonly<Record<string, string>> = {
  token: 'It is a secret: pass it to the steps that need it with "secrets".',
  workspace:
    'It is a folder of the runner. Steps run in their own: read $PWD or $GITHUB_WORKSPACE in the script.',
  event_path: 'It is a file of the runner. Write ${{ github.event.… }} for a value in it.',
  action: 'It is about a step of the workflow.',
  action_path: 'It is a folder of the runner.',
  env: 'It is a file of the runner. Write the variable below "env:".',
  path: 'It is a file of the runner. Add to $GITHUB_PATH in the script.',
};

/** What to write instead of a name that the context does not have. */
export function hintForGithubName(name: string): string {
  const reason = Object.hasOwn(REFUSED_GITHUB_NAMES, name) ? REFUSED_GITHUB_NAMES[name] : undefined;
  if (reason !== undefined) return reason;
  const names = [...Object.keys(GITHUB_NAMES), 'event'];
  const near = suggest(name, names);
  return near === undefined
    ? `Its names are ${names.join(', ')}.`
    : `Did you mean "github.${near}"?`;
}

/** What to do if the caller has not passed a variable. */
export function hintForEnvName(name: string, env: Env): string {
  const near = suggest(name, Object.keys(env));
  const pass = `Pass it: --env ${name}=… on the command line, or a line "${name}=…" in the input "env" of the action.`;
  return near === undefined ? pass : `Did you mean "env.${near}"? ${pass}`;
}
