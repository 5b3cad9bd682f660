import type { Draft, DraftValue } from '../draft/draft.ts';
import { toItems } from '../draft/one-or-many.ts';
import type { TongInterface } from '../model.ts';
import type { TongSchema } from '../schema/tong-schema.ts';
import type { Problems } from '../yaml/problems.ts';
import { hasPort } from '../tong-variables.ts';

/** The aliases of a tong as they are in the file, invalid ones excluded. */
export function aliasesOf(tong: Draft<TongSchema>): readonly DraftValue<string>[] {
  return toItems(tong.fields.interface?.fields.aliases);
}

/** The host names of a tong beside its own name, as they are in the file. */
export function hostNamesOf(tong: Draft<TongSchema>): readonly DraftValue<string>[] {
  const server = tong.fields.interface?.fields.name;
  return [...(server ? [server] : []), ...aliasesOf(tong)];
}

/** The tong that the aliases belong to. */
export interface AliasOwner {
  readonly name: string;
  readonly subject: string;
  /** Undefined if it is invalid, which is reported. */
  readonly offered: TongInterface | undefined;
}

/** The host names of a tong beside its name: its aliases, and the name of an MCP server. */
export function toAliases(
  tong: Pick<AliasOwner, 'name' | 'offered'>,
  aliases: readonly string[],
): readonly string[] {
  const server = tong.offered?.kind === 'mcp' ? [tong.offered.name] : [];
  const others = server.filter((name) => name !== tong.name && !aliases.includes(name));
  return [...others, ...aliases];
}

/** The aliases of a tong; reports those that have no effect. */
export function buildAliases(
  tong: Draft<TongSchema>,
  owner: AliasOwner,
  problems: Problems,
): readonly string[] {
  const aliases = aliasesOf(tong);
  const [first] = aliases;
  if (first && owner.offered && !hasPort(owner.offered)) {
    problems.report(first.node, `Cannot use "aliases" of ${owner.subject}: it has no port`, {
      hint: 'Add the port that it listens on, or remove the aliases.',
    });
  }
  const named = new Map<string, DraftValue<string>>();
  for (const alias of aliases) {
    refuseIdle(alias, { owner, before: named.get(alias.value) }, problems);
    if (!named.has(alias.value)) named.set(alias.value, alias);
  }
  return aliases.map(({ value }) => value);
}

function refuseIdle(
  { node, value }: DraftValue<string>,
  at: { readonly owner: AliasOwner; readonly before: DraftValue<string> | undefined },
  problems: Problems,
): void {
  const { owner, before } = at;
  if (before) {
    problems.report(node, `Cannot read "aliases" of ${owner.subject}: "${value}" is there twice`, {
      hint: 'Name it once.',
      related: { message: 'it is first named here', at: before.node },
    });
  } else if (value === owner.name) {
    problems.report(node, `Cannot use alias "${value}" of ${owner.subject}: it is its name`, {
      hint: 'Remove it: the name of a tong is a host name.',
    });
  }
}
