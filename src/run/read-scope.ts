import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Environment } from '../base/environment.ts';
import { LOCAL_SCOPE, toScope, type Scope } from '../snapshots/scope.ts';

/** The scope of what runs here: of a workflow's job by its event, elsewhere that of one's own machine. */
export async function readScope(environment: Environment): Promise<Scope> {
  if (environment['GITHUB_ACTIONS'] !== 'true') return LOCAL_SCOPE;
  const event = await readEvent(environment['GITHUB_EVENT_PATH'] ?? '');
  const repository = environment['GITHUB_REPOSITORY'] ?? '';
  const isOther = (head: z.infer<typeof headWire>): boolean =>
    // A fork that is gone has no name any more.
    (head?.full_name ?? '').toLowerCase() !== repository.toLowerCase();
  const request = event.pull_request ?? undefined;
  const after = event.workflow_run ?? undefined;
  return toScope({
    // What follows another workflow runs on the default branch, with what that one has made of its branch.
    ref: after?.head_branch ? `refs/heads/${after.head_branch}` : (environment['GITHUB_REF'] ?? ''),
    defaultBranch: event.repository?.default_branch ?? '',
    pullRequest: request && {
      number: request.number,
      base: request.base?.ref ?? '',
      isFork: isOther(request.head?.repo),
    },
    // A comment on a pull request does not tell whose it is.
    isFork: after ? isOther(after.head_repository) : Boolean(event.issue?.pull_request),
  });
}

/** What cannot be read tells nothing: then the job gets a scope that only its own ref shares. */
async function readEvent(path: string): Promise<z.infer<typeof eventWire>> {
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
      head: z.object({ repo: headWire }).nullish(),
    })
    .nullish(),
  workflow_run: z
    .object({ head_branch: z.string().nullish(), head_repository: headWire })
    .nullish(),
  issue: z.object({ pull_request: z.unknown().optional() }).nullish(),
});
