import { DEFAULT_PULL } from '../settings/anvil-settings.ts';
import type { Draft, DraftEntry } from '../draft/draft.ts';
import { buildEnv } from '../settings/env.ts';
import { toValues } from '../draft/items.ts';
import type { Tong, TongInterface, TongName } from '../model.ts';
import type { Scalar } from '../yaml/node.ts';
import type { Problems } from '../yaml/problems.ts';
import { buildReadiness } from './readiness.ts';
import { buildResources } from '../settings/resources.ts';
import type { PipelineSchema, TongSchema } from '../schema/schema.ts';
import { tongVariables, type TongDirectory, type TongFacts } from '../settings/tong-directory.ts';
import { buildInterface } from './tong-interface.ts';

export interface BuiltTongs {
  readonly tongs: readonly Tong[];
  readonly directory: TongDirectory;
}

type Entry = DraftEntry<TongName, TongSchema>;

/** The tongs in the order of the file; those in which something is wrong are in the directory only. */
export function buildTongs(draft: Draft<PipelineSchema>, problems: Problems): BuiltTongs {
  const declared = (draft.fields.tongs?.entries ?? []).map((entry) => ({
    entry,
    offered: entry.value && buildInterface(entry.value, subjectOf(entry), problems),
  }));
  const facts = declared.map(
    ({ entry, offered }) => [entry.key.text, toFacts(entry, offered)] as const,
  );
  const directory = { byName: new Map(facts), isWhole: !draft.broken.has('tongs') };
  refuseSharedVariables(
    declared.map(({ entry }) => entry),
    directory,
    problems,
  );
  const tongs = declared.flatMap(({ entry: { key, name, value }, offered }) => {
    if (name === undefined || !value) return [];
    return [buildTong({ key, name, value, offered }, directory, problems)];
  });
  return { tongs, directory };
}

interface Declared {
  readonly key: Scalar;
  readonly name: TongName;
  readonly value: Draft<TongSchema>;
  readonly offered: TongInterface | undefined;
}

function buildTong(declared: Declared, directory: TongDirectory, problems: Problems): Tong {
  const { key, value, offered } = declared;
  const { fields } = value;
  const subject = subjectOf(declared);
  const imageNode = fields.image?.node ?? key;
  const scope = { tongs: directory, refuseUse: () => undefined };
  return {
    name: declared.name,
    place: problems.placeOf(key),
    image: fields.image?.value ?? '',
    imagePlace: problems.placeOf(imageNode),
    platform: fields.platform?.value,
    pull: fields.pull?.value ?? DEFAULT_PULL,
    env: buildEnv(fields.env, { ...scope, label: `"env" of ${subject}` }, problems),
    entrypoint: fields.entrypoint && toValues(fields.entrypoint),
    command: fields.command && toValues(fields.command),
    resources: buildResources(fields.resources),
    interface: offered ?? { kind: 'none' },
    readiness: buildReadiness(fields.readiness, { subject, offered }, problems),
    exports: buildEnv(fields.exports, exportScope(key.text, directory), problems),
  };
}

function exportScope(own: string, tongs: TongDirectory) {
  return {
    tongs,
    label: `"exports" of tong "${own}"`,
    refuseUse: (name: string) =>
      name === own
        ? undefined
        : {
            problem: `it is of another tong than "${own}"`,
            hint: `Move the line to the "exports" of tong "${name}", or to the "env" of the steps.`,
          },
  };
}

/** Nothing must set a variable twice: `db` with a port `host`, and `db-port`, would; so would ports `a-b` and `a--b`. */
function refuseSharedVariables(
  entries: readonly Entry[],
  directory: TongDirectory,
  problems: Problems,
): void {
  const owners = new Map<string, Entry>();
  for (const entry of entries) {
    const facts = directory.byName.get(entry.key.text);
    for (const variable of facts ? tongVariables(facts) : []) {
      const owner = owners.get(variable);
      owners.set(variable, owner ?? entry);
      if (owner === entry) refuseSharedPorts(entry, variable, problems);
      else if (owner) refuseSharedNames({ owner, entry, variable }, problems);
    }
  }
}

function refuseSharedNames(
  { owner, entry, variable }: { owner: Entry; entry: Entry; variable: string },
  problems: Problems,
): void {
  const names = `tongs "${owner.key.text}" and "${entry.key.text}"`;
  problems.report(entry.key, `Cannot tell ${names} apart: both set "${variable}"`, {
    hint: 'Rename one of them, or one of their ports.',
    related: { message: 'the other one is here', at: owner.key },
  });
}

function refuseSharedPorts(entry: Entry, variable: string, problems: Problems): void {
  problems.report(
    entry.key,
    `Cannot tell two ports of ${subjectOf(entry)} apart: both set "${variable}"`,
    { hint: 'Rename one of them.' },
  );
}

function toFacts({ name, value }: Entry, offered: TongInterface | undefined): TongFacts {
  const isPort = offered?.kind === 'port';
  return {
    name,
    port: isPort ? offered.port : undefined,
    ports: isPort ? offered.ports : {},
    isWhole: value !== undefined && offered !== undefined,
  };
}

function subjectOf({ key }: { readonly key: Entry['key'] }): string {
  return `tong "${key.text}"`;
}
