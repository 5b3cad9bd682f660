import { unreachable } from '../../base/errors/errors.ts';
import type { Draft } from '../draft/draft.ts';
import { toValues } from '../draft/one-or-many.ts';
import type { HttpCheck, LogCheck, Readiness, TongInterface } from '../model.ts';
import { headOf } from '../yaml/node.ts';
import type { Problems } from '../yaml/problems.ts';
import type { ReadinessSchema } from '../schema/readiness-schema.ts';
import { hasPort } from '../tong-variables.ts';
import { buildPace } from './build-pace.ts';

const DEFAULT_TIMEOUT_MS = 30_000;

type ReadinessDraft = Draft<ReadinessSchema>;

/** The tong that the readiness belongs to. */
export interface ReadinessOwner {
  /** For messages: `tong "db"`. */
  readonly subject: string;
  /** Undefined if it is invalid, which is reported. */
  readonly offered: TongInterface | undefined;
}

/** When the tong is ready: by default, when its port accepts connections. */
export function buildReadiness(
  draft: ReadinessDraft | undefined,
  owner: ReadinessOwner,
  problems: Problems,
): Readiness {
  const timeoutMs = draft?.fields.timeout?.value ?? DEFAULT_TIMEOUT_MS;
  const mode = draft?.fields.mode?.value ?? inferMode(draft, owner);
  if (draft && !draft.broken.has('mode')) refuseIdleFields(draft, mode, { owner, problems });
  if (mode === 'none') return { mode };
  const pace = { subject: owner.subject, mode, timeoutMs, used: USED[mode] };
  const wait = {
    ports: portsOf(draft, mode, { owner, problems }),
    timeoutMs,
    ...(draft && buildPace(draft, pace, problems)),
  };
  switch (mode) {
    case 'tcp':
    case 'healthcheck':
      return { mode, ...wait };
    case 'http':
      return { mode, ...wait, http: httpOf(draft, owner) };
    case 'command':
      return { mode, ...wait, command: commandOf(draft, owner, problems) };
    case 'log':
      return { mode, ...wait, log: logOf(draft, owner, problems) };
    default:
      return unreachable(mode);
  }
}

function inferMode(draft: ReadinessDraft | undefined, owner: ReadinessOwner): Readiness['mode'] {
  const { http, command, log, port } = draft?.fields ?? {};
  if (http || draft?.broken.has('http')) return 'http';
  if (command) return 'command';
  if (log || draft?.broken.has('log')) return 'log';
  return port || (owner.offered && hasPort(owner.offered)) ? 'tcp' : 'none';
}

const TRIES = ['interval', 'retries', 'start-period'] as const;

/** The fields that each mode uses. */
const USED = {
  tcp: ['port', 'timeout', 'interval'],
  http: ['http', 'port', 'timeout', ...TRIES],
  command: ['command', 'port', 'timeout', ...TRIES],
  healthcheck: ['port', 'timeout', ...TRIES],
  log: ['log', 'port', 'timeout'],
  none: [],
} as const satisfies Readonly<
  Record<Readiness['mode'], readonly (keyof ReadinessDraft['fields'])[]>
>;

const MODES_OF_FIELD = {
  http: 'http',
  command: 'command',
  log: 'log',
  port: 'tcp',
  timeout: undefined,
  interval: undefined,
  retries: undefined,
  'start-period': undefined,
} as const;

type FieldName = keyof typeof MODES_OF_FIELD;

/** A field that the mode does not use would be ignored silently. */
function refuseIdleFields(
  { fields }: ReadinessDraft,
  mode: Readiness['mode'],
  { owner, problems }: { readonly owner: ReadinessOwner; readonly problems: Problems },
): void {
  const used: readonly string[] = USED[mode];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The keys of the constant above.
  for (const name of Object.keys(MODES_OF_FIELD) as FieldName[]) {
    const field = fields[name];
    if (!field || used.includes(name) || !owner.offered) continue;
    problems.report(
      headOf(field.node),
      `Cannot use "${name}" in "readiness" of ${owner.subject}: mode "${mode}" does not use it`,
      { hint: hintForIdle(name) },
    );
  }
}

function hintForIdle(name: FieldName): string {
  const mode = MODES_OF_FIELD[name];
  if (mode !== undefined) return `Remove it, or write "mode: ${mode}".`;
  const users = Object.entries(USED).flatMap(([each, names]) =>
    names.some((used) => used === name) ? [each] : [],
  );
  return `Remove it, or use a mode that has it: ${users.join(', ')}.`;
}

/** The ports to wait for: the named one, or all of the tong. A port that the tong lacks is reported. */
function portsOf(
  draft: ReadinessDraft | undefined,
  mode: Readiness['mode'],
  { owner, problems }: { readonly owner: ReadinessOwner; readonly problems: Problems },
): readonly number[] {
  const { offered, subject } = owner;
  const fields: ReadinessDraft['fields'] = draft?.fields ?? {};
  if (offered && hasPort(offered)) {
    const all = new Set([offered.port, ...Object.values(offered.ports)]);
    return fields.port ? [fields.port.value] : [...all];
  }
  const isByPort = mode === 'tcp' || mode === 'http';
  const at = isByPort ? (fields.mode ?? fields.http ?? fields.port) : fields.port;
  if (offered && at) {
    const instead = isByPort
      ? 'choose another mode: command, healthcheck, log or none'
      : 'remove it from "readiness"';
    problems.report(headOf(at.node), `Cannot wait for a port of ${subject}: it has no port`, {
      hint: `Add "port: …" to the tong, or ${instead}.`,
    });
  }
  return [];
}

function httpOf(draft: ReadinessDraft | undefined, { offered }: ReadinessOwner): HttpCheck {
  const { http, port } = draft?.fields ?? {};
  const { path, status } = http?.fields ?? {};
  return {
    // A tong without a port is reported with its ports.
    port: port?.value ?? (offered && hasPort(offered) ? offered.port : 0),
    path: path?.value ?? '/',
    statuses: status ? toValues(status) : [],
  };
}

function commandOf(
  draft: ReadinessDraft | undefined,
  owner: ReadinessOwner,
  problems: Problems,
): readonly string[] {
  const command = draft?.fields.command;
  if (command) return toValues(command);
  refuseBareMode(draft, { name: 'command', owner, problems });
  return [];
}

function logOf(
  draft: ReadinessDraft | undefined,
  owner: ReadinessOwner,
  problems: Problems,
): LogCheck {
  const { pattern, count } = draft?.fields.log?.fields ?? {};
  if (!draft?.fields.log) refuseBareMode(draft, { name: 'log', owner, problems });
  return { pattern: pattern?.value ?? '', count: count?.value ?? 1 };
}

/** A mode that needs a field which is not there. */
function refuseBareMode(
  draft: ReadinessDraft | undefined,
  {
    name,
    owner,
    problems,
  }: {
    readonly name: 'command' | 'log';
    readonly owner: ReadinessOwner;
    readonly problems: Problems;
  },
): void {
  const mode = draft?.fields.mode;
  if (!mode || draft.broken.has(name)) return;
  const what = { command: 'a command', log: 'a "log" with a pattern' }[name];
  const hint = {
    command: 'Add the command as a list of words: "command: [redis-cli, ping]"',
    log: 'Add what the tong prints when it is ready: "log: { pattern: ready }"',
  }[name];
  problems.report(
    mode.node,
    `Cannot read "readiness" of ${owner.subject}: mode "${name}" needs ${what}`,
    { hint },
  );
}
