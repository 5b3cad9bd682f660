import type { Diagnostic } from '../base/errors/diagnostic.ts';
import type { GrantName, PrivilegeRequest } from '../pipeline/grants.ts';
import type { Tong } from '../pipeline/model.ts';
import type { GrantVerdict } from '../report/reasons.ts';
import { POLICY_PATH, type GrantRule, type Origin, type Policy } from './model.ts';
import { describeOrigin, TRUSTED_ORIGINS } from './origins.ts';

/** Who wants to run a pipeline, and what that caller grants to it. */
export interface GrantCaller {
  /** How the caller writes grants, for hints. */
  readonly givenBy: 'input' | 'flags';
  readonly grants: readonly GrantName[];
  /** Host, owner and name of the repository, or the path of its folder. */
  readonly repository: string;
  readonly origin: Origin;
}

/** A request for a privilege, and what becomes of it. */
export interface JudgedRequest extends PrivilegeRequest {
  /** The part of the pipeline that asks: `tong "db"`. */
  readonly subject: string;
  readonly verdict: GrantVerdict;
}

/** All requests of a pipeline, in the order of the file. */
export interface CheckedGrants {
  readonly requested: readonly JudgedRequest[];
  readonly granted: readonly JudgedRequest[];
  readonly refused: readonly JudgedRequest[];
}

/** Judges what tongs request. A privilege takes effect only if both the caller and the host allow it. */
export function checkGrants(
  tongs: readonly Pick<Tong, 'name' | 'privileges'>[],
  caller: GrantCaller,
  policy: Pick<Policy, 'grants'>,
): CheckedGrants {
  const requested = tongs.flatMap(({ name, privileges }) =>
    privileges.map((request) => ({
      ...request,
      subject: `tong "${name}"`,
      verdict: judge(request.grant, caller, policy),
    })),
  );
  return {
    requested,
    granted: requested.filter(({ verdict }) => verdict === 'granted'),
    refused: requested.filter(({ verdict }) => verdict !== 'granted'),
  };
}

/** The host comes first: what it does not allow, no caller can grant. */
function judge(
  grant: GrantName,
  { grants, repository, origin }: GrantCaller,
  { grants: rules }: Pick<Policy, 'grants'>,
): GrantVerdict {
  if (rules) {
    const isAllowed = rules.some((rule) => isFor(rule, { grant, repository, origin }));
    if (!isAllowed) return 'not-allowed';
  } else if (!TRUSTED_ORIGINS.includes(origin)) return 'untrusted';
  return grants.includes(grant) ? 'granted' : 'not-given';
}

function isFor(
  { allow, repositories, scopes }: GrantRule,
  of: { readonly grant: GrantName; readonly repository: string; readonly origin: Origin },
): boolean {
  if (!allow.includes(of.grant) || !scopes.includes(of.origin)) return false;
  return repositories.some((pattern) => toExpression(pattern).test(of.repository));
}

/** `*` is any text; upper and lower case are the same. */
function toExpression(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\?]/g, String.raw`\$&`).replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`, 'is');
}

/** The errors of a run that may not have what its file requests. */
export function toRefusals(
  { refused }: CheckedGrants,
  caller: GrantCaller,
  policy: Pick<Policy, 'file'>,
): readonly Diagnostic[] {
  return refused.map(({ grant, wants, subject, place, verdict, instead }) => ({
    message: `Cannot start ${subject} with "${wants}": it needs the grant "${grant}"${becauseOf(verdict, caller, policy)}`,
    place,
    hint: [instead, hintFor(grant, verdict, { caller, policy })]
      .filter((line) => line !== undefined)
      .join('\n'),
  }));
}

function becauseOf(
  verdict: GrantVerdict,
  { repository, origin }: GrantCaller,
  { file }: Pick<Policy, 'file'>,
): string {
  if (verdict === 'not-given') return '';
  const code = `${describeOrigin(origin)} of "${repository}"`;
  if (verdict === 'untrusted') return `, and no host without a policy grants anything to ${code}`;
  return `, which the policy of this host (${file}) does not allow to ${code}`;
}

function hintFor(
  grant: GrantName,
  verdict: GrantVerdict,
  { caller, policy }: { readonly caller: GrantCaller; readonly policy: Pick<Policy, 'file'> },
): string {
  const give =
    caller.givenBy === 'flags' ? `add: --grant ${grant}` : `add it to the action: grants: ${grant}`;
  if (verdict === 'not-given') return `If you trust the file with it, ${give}`;
  const { repository, origin } = caller;
  const rule = `- { allow: [${grant}], repositories: ["${repository}"], scopes: [${origin}] }`;
  return `Only the administrator of the host can allow it, below "grants:" in ${policy.file ?? POLICY_PATH}:\n${rule}`;
}
