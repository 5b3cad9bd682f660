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
  return toScope({
    ref: environment['GITHUB_REF'] ?? '',
    defaultBranch: event.repository?.default_branch ?? '',
    pullRequest: request && {
      number: request.number,
      base: request.base?.ref ?? '',
      isFork: isOther(request.head?.repo),
    },
    isFork: event.workflow_run ? isOther(event.workflow_run.head_repository) : false,
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
  workflow_run: z.object({ head_repository: headWire }).nullish(),
});
