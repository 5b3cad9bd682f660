import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Environment } from '../../base/environment.ts';
import { invalidInput, type InvalidInput } from '../../base/errors/errors.ts';
import type { Noted, Warned } from '../../report/event.ts';
import {
  commitScope,
  LOCAL_SCOPE,
  namedScope,
  toScope,
  type Scope,
} from '../../snapshots/scope.ts';
import { isAt, readHead } from '../../source/git/head.ts';
import { isInWorkflow } from '../values/in-workflow.ts';

/** The facts that decide on the scope. */
export interface ScopeFacts {
  readonly environment: Environment;
  /** Folder whose files the steps see. */
  readonly sourceFolder: string;
  /** The name that the caller has given the scope. */
  readonly named: string | undefined;
}

export interface FoundScope {
  readonly scope: Scope;
  /** A note or a warning about the scope, for the user. */
  readonly note?: Noted | Warned;
}

/**
 * The scope of a run. In a workflow, the event and the checked-out commit decide. Elsewhere it is the scope that the
 * caller names, or that of the user's own machine.
 */
export async function readScope(facts: ScopeFacts): Promise<FoundScope> {
  const { environment, named } = facts;
  const isWorkflow = isInWorkflow(environment);
  if (named !== undefined) {
    if (isWorkflow) throw refuseName();
    return { scope: namedScope(named) };
  }
  if (isWorkflow) return readWorkflowScope(facts);
  return { scope: LOCAL_SCOPE, ...(isCi(environment) && { note: NOT_NAMED }) };
}

function refuseName(): InvalidInput {
  return invalidInput(
    'scope-on-github',
    'Cannot use --scope here: in a workflow, the scope follows from the event and the checkout',
    'Leave out --scope.',
  );
}

function isCi({ CI = '' }: Environment): boolean {
  return !['', '0', 'false'].includes(CI.toLowerCase());
}

const NOT_NAMED: Warned = {
  type: 'warned',
  code: 'scope-not-set',
  message: 'All runs of this CI share their snapshots, those of merge requests included',
  hint: 'Set --scope default for branches that you trust, and --scope <name of the branch> for others.',
};

async function readWorkflowScope({ environment, sourceFolder }: ScopeFacts): Promise<FoundScope> {
  const event = await readEvent(environment['GITHUB_EVENT_PATH'] ?? '');
  const scope = scopeOfEvent(event, environment);
  const head = await readHead(sourceFolder, environment);
  // The scope of a pull request is safe for any source, so a source without a commit gets it too.
  if (head === undefined && event.pull_request) return { scope };
  const shas = commitsOf(event, environment);
  if (head !== undefined && (await isAt(sourceFolder, head, { shas, environment })))
    return { scope };
  const { GITHUB_EVENT_NAME = '', GITHUB_REF = '' } = environment;
  return {
    scope: commitScope({ event: GITHUB_EVENT_NAME, ref: GITHUB_REF, commit: head ?? '' }),
    note: {
      type: 'noted',
      code: 'scope-of-checkout',
      message: describeCheckout(head),
    },
  };
}

function describeCheckout(head: string | undefined): string {
  const [why, who] =
    head === undefined
      ? [
          'The source has no git commit to compare with the commit of the event',
          'only runs of the same event and ref whose source has no commit read them',
        ]
      : [
          `The source is at commit ${head.slice(0, 12)}, not at the commit of the event`,
          'no run of another commit reads them',
        ];
  return `${why}, so its snapshots have a scope of their own: ${who}`;
}

type WorkflowEvent = z.infer<typeof eventWire>;

function scopeOfEvent(event: WorkflowEvent, environment: Environment): Scope {
  const request = event.pull_request ?? undefined;
  const after = event.workflow_run ?? undefined;
  return toScope({
    // A `workflow_run` has the default branch as its ref, but may use results of the branch of the other workflow.
    ref: after?.head_branch ? `refs/heads/${after.head_branch}` : (environment['GITHUB_REF'] ?? ''),
    defaultBranch: event.repository?.default_branch ?? '',
    pullRequest: request && {
      number: request.number,
      base: request.base?.ref ?? '',
      isFork: isOther(request.head?.repo, environment),
    },
    // The event of a comment does not say whether the pull request is of a fork.
    isFork: isAfterFork(event, environment) || Boolean(event.issue?.pull_request),
  });
}

/** The commits that the event's scope is for: that of the event itself, and that of the pull request or workflow. */
function commitsOf(event: WorkflowEvent, environment: Environment): readonly string[] {
  // After a workflow of a fork there is one scope for all forks, so no commit of a fork is in it.
  const after = isAfterFork(event, environment) ? undefined : event.workflow_run?.head_sha;
  const shas = [environment['GITHUB_SHA'], event.pull_request?.head?.sha, after];
  return shas.flatMap((sha) => (sha ? [sha] : []));
}

function isAfterFork({ workflow_run: after }: WorkflowEvent, environment: Environment): boolean {
  return after ? isOther(after.head_repository, environment) : false;
}

/** Also true for a fork that was deleted, which has no name. */
function isOther(head: z.infer<typeof headWire>, environment: Environment): boolean {
  const repository = environment['GITHUB_REPOSITORY'] ?? '';
  return (head?.full_name ?? '').toLowerCase() !== repository.toLowerCase();
}

/** An event that cannot be read counts as empty: then only runs of the same ref share the scope. */
async function readEvent(path: string): Promise<WorkflowEvent> {
  try {
    return eventWire.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return {};
  }
}

const headWire = z.object({ full_name: z.string().nullish() }).nullish();

const eventWire = z.object({
  repository: z.object({ default_branch: z.string().nullish() }).nullish(),
  pull_request: z
    .object({
      number: z.int().positive(),
      base: z.object({ ref: z.string().nullish() }).nullish(),
      head: z.object({ repo: headWire, sha: z.string().nullish() }).nullish(),
    })
    .nullish(),
  workflow_run: z
    .object({
      head_branch: z.string().nullish(),
      head_sha: z.string().nullish(),
      head_repository: headWire,
    })
    .nullish(),
  issue: z.object({ pull_request: z.unknown().optional() }).nullish(),
});
