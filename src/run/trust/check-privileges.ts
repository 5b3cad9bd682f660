import { InvalidInput } from '../../base/errors/errors.ts';
import type { GrantName } from '../../pipeline/grants.ts';
import type { Tong } from '../../pipeline/model.ts';
import { checkGrants, toRefusals, type JudgedRequest } from '../../policy/check-grants.ts';
import type { Policy } from '../../policy/model.ts';
import type { Scope } from '../../snapshots/scope.ts';
import { toOrigin } from './to-origin.ts';

/** The grants that a caller gives to a pipeline. */
export interface CallerGrants {
  /** How the caller gives them, for hints. */
  readonly givenBy: 'input' | 'flags';
  readonly names: readonly GrantName[];
}

/** Everything that decides about the privileges of a run. */
export interface PrivilegeFacts {
  /** The tongs that may start. */
  readonly tongs: readonly Tong[];
  readonly grants: CallerGrants;
  /** Host, owner and name, or a path. Nobody waits for it if the pipeline requests nothing. */
  readonly repository: Promise<string>;
  readonly scope: Scope;
  readonly policy: Policy;
}

/** Everything that the tongs of a run request, with what becomes of it. */
export async function checkPrivileges(
  facts: PrivilegeFacts,
  { mayRefuse }: { readonly mayRefuse: boolean },
): Promise<readonly JudgedRequest[]> {
  const { tongs, grants, policy, scope } = facts;
  if (tongs.every(({ privileges }) => privileges.length === 0)) return [];
  const caller = {
    givenBy: grants.givenBy,
    grants: grants.names,
    repository: await facts.repository,
    origin: toOrigin(scope),
  };
  const checked = checkGrants(tongs, caller, policy);
  if (mayRefuse && checked.refused.length > 0) {
    const refusals = toRefusals(checked, caller, policy);
    const isCallers = checked.refused.every(({ verdict }) => verdict === 'not-given');
    if (isCallers) throw new InvalidInput(refusals, 'grant-missing');
    throw new InvalidInput(refusals, 'grant-refused');
  }
  return checked.requested;
}
