import { toFlow } from '../yaml/yaml-example.ts';
import type { Draft } from '../draft/draft.ts';
import { toValues } from '../draft/one-or-many.ts';
import type { PrivilegeRequest } from '../grants.ts';
import type { TongSchema } from '../schema/tong-schema.ts';
import type { Problems } from '../yaml/problems.ts';

/**
 * Everything in the definition of a tong that needs a grant. A field with which a tong reaches more than its own
 * container and the networks of its run belongs here.
 */
export function buildPrivileges(
  { fields }: Draft<TongSchema>,
  problems: Problems,
): readonly PrivilegeRequest[] {
  const { privileged, caps } = fields;
  const requests: PrivilegeRequest[] = [];
  if (privileged?.value === true) {
    const place = problems.placeOf(privileged.node);
    requests.push({ grant: 'privileged', wants: 'privileged: true', place });
  }
  if (caps) {
    const wants = `caps: ${toFlow(toValues(caps))}`;
    requests.push({ grant: 'caps', wants, place: problems.placeOf(caps.node) });
  }
  return requests;
}
