import { DEFAULT_PULL, type AnvilSettings } from '../settings/anvil-settings.ts';
import type { Draft, DraftEntry } from '../draft/draft.ts';
import { buildEnv, splitEnv } from '../settings/env.ts';
import { checkEnv } from '../settings/env-mistakes.ts';
import { toItems, toValues } from '../draft/one-or-many.ts';
import type { Tong, TongInterface, TongName } from '../model.ts';
import { headOf, type Scalar } from '../yaml/node.ts';
import type { Problems } from '../yaml/problems.ts';
import { buildReadiness } from './build-readiness.ts';
import { buildTongResources } from './build-resources.ts';
import type { PipelineSchema } from '../schema/schema.ts';
import type { TongSchema } from '../schema/tong-schema.ts';
import type { DeclaredTong, DeclaredTongs } from '../settings/declared-tongs.ts';
import { toTongVariables } from '../tong-variables.ts';
import { buildAliases, hostNamesOf, toAliases } from './build-aliases.ts';
import { buildFiles } from './build-files.ts';
import { buildInterface } from './build-interface.ts';
import { buildNeeds, checkNeeds } from './build-needs.ts';
import { buildPrivileges } from './build-privileges.ts';
import { buildMounts } from './build-mounts.ts';

export interface BuiltTongs {
  readonly tongs: readonly Tong[];
  readonly declared: DeclaredTongs;
}

type Entry = DraftEntry<TongName, TongSchema>;

/** The tongs in the order of the file; a tong that cannot be used, or is disabled, is only in `declared`. */
export function buildTongs(
  draft: Draft<PipelineSchema>,
  { workspace }: Pick<AnvilSettings, 'workspace'>,
  problems: Problems,
): BuiltTongs {
  const entries = draft.fields.tongs?.entries ?? [];
  const byName = new Map(
    entries.map((entry) => [entry.key.text, toDeclared(entry, problems)] as const),
  );
  const declared = { byName, isComplete: !draft.broken.has('tongs') };
  refuseSharedVariables(entries, declared, problems);
  const tongs = entries.flatMap(({ key, name, value }) => {
    if (name === undefined || !value) return [];
    const { interface: offered, isDisabled } = byName.get(key.text) ?? {};
    const tong = buildTong({ key, name, value, offered, workspace }, declared, problems);
    return isDisabled ? [] : [tong];
  });
  checkNeeds(tongs, entries, problems);
  return { tongs, declared };
}

function toDeclared(entry: Entry, problems: Problems): DeclaredTong {
  const { name, value } = entry;
  return {
    name,
    interface: value && buildInterface(value, subjectOf(entry), problems),
    mountpointAt: value?.fields.interface?.fields.mountpoint?.node,
    aliases: value ? hostNamesOf(value) : [],
    isDisabled: value?.fields.disable?.value ?? false,
  };
}

interface NamedDraft {
  readonly key: Scalar;
  readonly name: TongName;
  readonly value: Draft<TongSchema>;
  readonly offered: TongInterface | undefined;
  readonly workspace: string;
}

function buildTong(named: NamedDraft, declared: DeclaredTongs, problems: Problems): Tong {
  const { key, value, offered, workspace } = named;
  const { fields } = value;
  const subject = subjectOf(named);
  const imageNode = fields.image?.node ?? key;
  const context = { tongs: declared, refuseTong: () => undefined };
  const exporting = exportContext(key.text, declared);
  const resources = buildTongResources(fields.resources, subject, problems);
  const files = buildFiles(fields.files, { subject, resources }, problems);
  checkEnv(fields.exports, { label: exporting.label, others: [], field: 'exports' }, problems);
  refuseJoinedClosed(value, subject, problems);
  return {
    name: named.name,
    place: problems.placeOf(key),
    description: fields.description?.value,
    image: fields.image?.value ?? '',
    imagePlace: problems.placeOf(imageNode),
    platform: fields.platform?.value,
    pull: fields.pull?.value ?? DEFAULT_PULL,
    env: splitEnv(buildEnv(fields.env, { ...context, label: `"env" of ${subject}` }, problems)).env,
    entrypoint: fields.entrypoint && toValues(fields.entrypoint),
    command: fields.command && toValues(fields.command),
    user: fields.user?.value,
    workdir: fields.workdir?.value,
    files,
    mounts: buildMounts(value, { subject, workspace, resources, offered, files }, problems),
    resources,
    privileged: fields.privileged?.value ?? false,
    caps: fields.caps ? toValues(fields.caps) : [],
    interface: offered ?? { kind: 'none' },
    aliases: toAliases(
      { name: key.text, offered },
      buildAliases(value, { name: key.text, subject, offered }, problems),
    ),
    readiness: buildReadiness(fields.readiness, { subject, offered }, problems),
    needs: buildNeeds(named, declared, problems),
    lifecycle: fields.lifecycle?.value ?? 'run',
    egress: fields.egress?.value ?? 'open',
    networks: toItems(fields.networks).map((each) => toNetwork(each, problems)),
    afterReady: toCommands(fields['after-ready']),
    stop: {
      signal: fields.stop?.fields.signal?.value,
      graceMs: fields.stop?.fields.grace?.value ?? DEFAULT_GRACE_MS,
    },
    exports: splitEnv(buildEnv(fields.exports, exporting, problems)).env,
    privileges: buildPrivileges(value, problems),
  };
}

/** After that time, a tong that is still saving its data is killed: nobody reads it any more. */
const DEFAULT_GRACE_MS = 5_000;

/** Another network may lead to the outside. */
function refuseJoinedClosed(
  { fields }: Draft<TongSchema>,
  subject: string,
  problems: Problems,
): void {
  if (fields.egress?.value !== 'none' || !fields.networks) return;
  problems.report(
    headOf(fields.networks.node),
    `Cannot join ${subject} to other networks: it has "egress: none"`,
    {
      hint: 'Remove one of the two.',
      related: { message: '"egress" is here', at: fields.egress.node },
    },
  );
}

function toNetwork(
  { node, value }: ReturnType<typeof toItems<string>>[number],
  problems: Problems,
): Tong['networks'][number] {
  return { name: value, place: problems.placeOf(node) };
}

function toCommands(
  draft: Draft<TongSchema>['fields']['after-ready'],
): readonly (readonly string[])[] {
  return (draft?.items ?? []).flatMap((command) => (command ? [toValues(command)] : []));
}

function exportContext(own: string, tongs: DeclaredTongs) {
  return {
    tongs,
    label: `"exports" of tong "${own}"`,
    refuseTong: (name: string) =>
      name === own
        ? undefined
        : {
            problem: 'it refers to another tong',
            hint: `Move the line to the "exports" of tong "${name}", or to the "env" of the steps.`,
          },
  };
}

/** Two tongs, such as `db` with a port `host` and `db-port`, or two ports, such as `a-b` and `a--b`, may set one variable. */
function refuseSharedVariables(
  entries: readonly Entry[],
  declared: DeclaredTongs,
  problems: Problems,
): void {
  const owners = new Map<string, Entry>();
  for (const entry of entries) {
    for (const variable of listVariables(declared.byName.get(entry.key.text))) {
      const owner = owners.get(variable);
      owners.set(variable, owner ?? entry);
      if (owner === entry) refuseSharedPorts(entry, variable, problems);
      else if (owner) refuseSharedNames({ owner, entry, variable }, problems);
    }
  }
}

/** A variable that two ports would set is in it twice. */
function listVariables(tong: DeclaredTong | undefined): readonly string[] {
  if (tong?.name === undefined) return [];
  const address = { name: tong.name, interface: tong.interface ?? ({ kind: 'none' } as const) };
  return toTongVariables(address).map(([variable]) => variable);
}

function refuseSharedNames(
  { owner, entry, variable }: { owner: Entry; entry: Entry; variable: string },
  problems: Problems,
): void {
  const names = `tongs "${owner.key.text}" and "${entry.key.text}"`;
  problems.report(entry.key, `Cannot use ${names} together: both set "${variable}"`, {
    hint: 'Rename one of them, or one of their ports.',
    related: { message: 'the other one is here', at: owner.key },
  });
}

function refuseSharedPorts(entry: Entry, variable: string, problems: Problems): void {
  problems.report(
    entry.key,
    `Cannot use the ports of ${subjectOf(entry)}: two of them set "${variable}"`,
    { hint: 'Rename one of them.' },
  );
}

function subjectOf({ key }: { readonly key: Entry['key'] }): string {
  return `tong "${key.text}"`;
}
