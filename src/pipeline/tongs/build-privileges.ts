import type { Place } from '../../base/errors/diagnostic.ts';
import { toFlow } from '../yaml/yaml-example.ts';
import type { Draft } from '../draft/draft.ts';
import { toItems, toValues } from '../draft/one-or-many.ts';
import type { GrantName, PrivilegeRequest } from '../grants.ts';
import type { MountWord } from '../schema/paths.ts';
import type { TongSchema } from '../schema/tong-schema.ts';
import type { Problems } from '../yaml/problems.ts';
import { headOf } from '../yaml/node.ts';
import { aliasesOf } from './build-aliases.ts';
import { isPublicName } from './public-name.ts';

/**
 * Everything in the definition of a tong that needs a grant. A field with which a tong reaches more than its own
 * container and the networks of its run belongs here.
 */
export function buildPrivileges(
  tong: Draft<TongSchema>,
  problems: Problems,
): readonly PrivilegeRequest[] {
  const { privileged, caps, networks, resources } = tong.fields;
  const requests: PrivilegeRequest[] = [];
  if (privileged?.value === true) {
    const place = problems.placeOf(privileged.node);
    requests.push({ grant: 'privileged', wants: 'privileged: true', place });
  }
  if (caps) {
    const wants = `caps: ${toFlow(toValues(caps))}`;
    requests.push({ grant: 'caps', wants, place: problems.placeOf(caps.node) });
  }
  const gpus = resources?.fields.gpus;
  if (gpus) {
    const wants = `gpus: ${toFlow('items' in gpus ? toValues(gpus) : gpus.value)}`;
    requests.push({ grant: 'gpus', wants, place: problems.placeOf(gpus.node) });
  }
  for (const { node, value } of toItems(tong.fields.mounts)) {
    const grant = grantOf(value);
    if (!grant) continue;
    const wants = `mounts: ${node.text}`;
    requests.push({ grant, wants, place: problems.placeOf(node), instead: MOUNT_INSTEAD });
  }
  if (networks) {
    const wants = `networks: ${toFlow(toValues(networks))}`;
    requests.push({ grant: 'networks', wants, place: problems.placeOf(headOf(networks.node)) });
  }
  for (const { node, value } of aliasesOf(tong)) {
    if (isPublicName(value)) requests.push(toAliasRequest(value, problems.placeOf(node)));
  }
  return requests;
}

/** A copy of the source needs none. */
function grantOf(mount: MountWord): GrantName | undefined {
  if (mount.word === 'docker-socket') return 'docker-socket';
  return mount.writable ? 'workspace-write' : undefined;
}

const MOUNT_INSTEAD = '"workspace" alone is a copy of the source, and needs no grant.';

/** Programs in the steps would speak to the tong instead of the server that they mean. */
function toAliasRequest(name: string, place: Place): PrivilegeRequest {
  return {
    grant: 'public-aliases',
    wants: `aliases: ${name}`,
    place,
    instead: `"${name}" may be the name of a server outside. A name without ".", or one that ends with ".test", needs no grant.`,
  };
}
