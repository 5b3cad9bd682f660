import { parsed, refused, type Parsed } from '../base/text/parsed.ts';
import { suggest } from '../base/text/suggest.ts';
import type { Place } from '../base/errors/diagnostic.ts';

/** The privileges that a pipeline can request, each with what it allows. */
export const GRANTS = {
  'docker-socket':
    "A tong gets the engine's socket (`mounts: [docker-socket]`). It can do everything that root of the host can.",
  'workspace-write': 'A tong can change the source on the host (`mounts: [workspace:rw]`).',
  networks: "A tong joins networks of the engine that are not the run's own (`networks`).",
  'public-aliases':
    'A tong takes a name that looks like one of the internet (`interface.aliases`), so that steps reach it instead.',
  gpus: 'A tong gets GPUs of the host (`resources.gpus`).',
  privileged: 'A tong is privileged (`privileged: true`). It can become root of the host.',
  caps: 'A tong gets capabilities that containers do not have (`caps`).',
} as const satisfies Readonly<Record<string, string>>;

/** The name of a privilege, as callers and policies write it. */
export type GrantName = keyof typeof GRANTS;

export const GRANT_NAMES: readonly GrantName[] = Object.keys(GRANTS).filter(isGrantName);

function isGrantName(name: string): name is GrantName {
  return Object.hasOwn(GRANTS, name);
}

/** The name of a grant as somebody wrote it. */
export function parseGrantName(given: string): Parsed<GrantName> {
  if (isGrantName(given)) return parsed(given);
  const near = suggest(given, GRANT_NAMES);
  const hint =
    near === undefined ? `The grants are ${GRANT_NAMES.join(', ')}.` : `Did you mean "${near}"?`;
  return refused(`"${given}" is not a grant`, hint);
}

/** Something in a pipeline that needs a grant. The part of the pipeline that has it takes effect only with the grant. */
export interface PrivilegeRequest {
  readonly grant: GrantName;
  /** As the author wrote it: `mounts: docker-socket`. */
  readonly wants: string;
  readonly place: Place;
  /** Why it needs a grant, or what does not need one, in sentences for the author. */
  readonly instead?: string;
}
