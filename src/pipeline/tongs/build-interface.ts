import type { Draft } from '../draft/draft.ts';
import type { TongInterface } from '../model.ts';
import { headOf, type Span } from '../yaml/node.ts';
import type { Problems } from '../yaml/problems.ts';
import type { InterfaceSchema, TongSchema } from '../schema/tong-schema.ts';

/** The interface of the tong; undefined if it is invalid, which is reported. */
export function buildInterface(
  tong: Draft<TongSchema>,
  subject: string,
  problems: Problems,
): TongInterface | undefined {
  const { fields, broken } = tong;
  if (fields.port && fields.interface) {
    problems.report(
      headOf(fields.interface.node),
      `Cannot read ${subject}: it has both "port" and "interface"`,
      {
        hint: 'Move the port into "interface", or keep "port" alone.',
        related: { message: '"port" is here', at: fields.port.node },
      },
    );
    return undefined;
  }
  if (broken.has('port') || broken.has('interface')) return undefined;
  if (fields.port) return { kind: 'port', port: fields.port.value, ports: {} };
  if (!fields.interface) return { kind: 'none' };
  return readInterface(fields.interface, subject, problems);
}

type InterfaceDraft = Draft<InterfaceSchema>;
type FieldName = keyof InterfaceDraft['fields'];

/** The fields that say what each kind is. */
const OWN_FIELDS = {
  port: ['port', 'ports'],
  mcp: ['port', 'ports', 'name', 'transport', 'path'],
  volume: ['volume', 'mountpoint'],
  none: [],
} as const satisfies Readonly<Record<TongInterface['kind'], readonly FieldName[]>>;

const FIELD_NOUNS = {
  port: 'a port',
  ports: 'ports',
  name: 'a name',
  transport: 'a transport',
  path: 'a path',
  volume: 'a volume',
  mountpoint: 'a mountpoint',
};

function readInterface(
  draft: InterfaceDraft,
  subject: string,
  problems: Problems,
): TongInterface | undefined {
  if (draft.broken.size > 0) return undefined;
  const kind = draft.fields.kind?.value ?? inferKind(draft);
  if (refuseOthers(draft, kind, { subject, problems })) return undefined;
  const label = `"interface" of ${subject}`;
  switch (kind) {
    case 'port':
      return readPorts(draft, { label, kind }, problems);
    case 'mcp':
      return readServer(draft, label, problems);
    case 'volume':
      return readVolume(draft, label, problems);
    case 'none':
      return { kind };
    default:
      return kind;
  }
}

function inferKind({ fields }: InterfaceDraft): TongInterface['kind'] {
  if (fields.name || fields.transport || fields.path) return 'mcp';
  if (fields.port || fields.ports) return 'port';
  return fields.volume || fields.mountpoint ? 'volume' : 'none';
}

/** Whether it has a field of another kind, which is reported. */
function refuseOthers(
  { fields }: InterfaceDraft,
  kind: TongInterface['kind'],
  { subject, problems }: { readonly subject: string; readonly problems: Problems },
): boolean {
  const own: readonly string[] = OWN_FIELDS[kind];
  const other = ([...OWN_FIELDS.mcp, ...OWN_FIELDS.volume] as const).find(
    (name) => fields[name] && !own.includes(name),
  );
  const field = other && fields[other];
  if (!field) return false;
  const kinds = ['port', 'mcp', 'volume'] as const;
  const rest = kinds.find((each) => OWN_FIELDS[each].some((name) => name === other));
  const message = `Cannot read "interface" of ${subject}: kind "${kind}" cannot have ${FIELD_NOUNS[other]}`;
  problems.report(fields.kind?.node ?? headOf(field.node), message, {
    hint: `Write "kind: ${rest}", or remove "${other}".`,
  });
  return true;
}

/** The ports of a tong that has to have one. */
function readPorts(
  { node, fields }: InterfaceDraft,
  { label, kind }: { readonly label: string; readonly kind: 'port' | 'mcp' },
  problems: Problems,
): Extract<TongInterface, { kind: 'port' }> | undefined {
  const numbered = (fields.ports?.entries ?? []).map(
    ({ key, value }) => [key.text, value?.value] as const,
  );
  if (numbered.some(([, number]) => number === undefined)) return undefined;
  const named = numbered.flatMap(([name, number]) =>
    number === undefined ? [] : [[name, number] as const],
  );
  const port = fields.port?.value ?? named[0]?.[1];
  if (port !== undefined) return { kind: 'port', port, ports: Object.fromEntries(named) };
  problems.report(
    headSpan(fields.kind?.node, node),
    `Cannot read ${label}: kind "${kind}" needs a port`,
    {
      hint: 'Add the port that the tong listens on: "port: 5432"',
    },
  );
  return undefined;
}

function readServer(
  draft: InterfaceDraft,
  label: string,
  problems: Problems,
): TongInterface | undefined {
  const { name, path, kind, transport } = draft.fields;
  const offered = readPorts(draft, { label, kind: 'mcp' }, problems);
  if (!offered) return undefined;
  const { port, ports } = offered;
  if (name) {
    const spoken = transport?.value ?? 'http';
    const usual = spoken === 'http' ? '/mcp' : '/sse';
    return {
      kind: 'mcp',
      name: name.value,
      transport: spoken,
      port,
      ports,
      path: path?.value ?? usual,
    };
  }
  const at = kind ?? path ?? transport;
  problems.report(headSpan(at?.node, draft.node), `Cannot read ${label}: kind "mcp" needs a name`, {
    hint: 'Add the name under which clients list its tools: "name: browser"',
  });
  return undefined;
}

function readVolume(
  { node, fields: { kind, volume, mountpoint } }: InterfaceDraft,
  label: string,
  problems: Problems,
): TongInterface | undefined {
  if (volume && mountpoint)
    return { kind: 'volume', volume: volume.value, mountpoint: mountpoint.value };
  const [missing, example] = volume
    ? ['a mountpoint', 'mountpoint: /var/cache/packages']
    : ['the name of a volume', 'volume: packages'];
  problems.report(
    headSpan(kind?.node, node),
    `Cannot read ${label}: kind "volume" needs ${missing}`,
    {
      hint: `Add it: "${example}"`,
    },
  );
  return undefined;
}

function headSpan(kind: Span | undefined, whole: InterfaceDraft['node']): Span {
  return kind ?? headOf(whole);
}
