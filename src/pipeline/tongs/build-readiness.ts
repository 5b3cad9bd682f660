import { unreachable } from '../../base/errors/errors.ts';
import type { Draft } from '../draft/draft.ts';
import { toValues } from '../draft/one-or-many.ts';
import type { Readiness, TongInterface } from '../model.ts';
import { headOf } from '../yaml/node.ts';
import type { Problems } from '../yaml/problems.ts';
import type { ReadinessSchema } from '../schema/tong-schema.ts';

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
  switch (mode) {
    case 'tcp':
      return { mode, ports: portsOf(draft, owner, problems), timeoutMs };
    case 'command': {
      const command = commandOf(draft, owner, problems);
      return { mode, command, ports: portsOf(draft, owner, problems), timeoutMs };
    }
    case 'healthcheck':
      return { mode, ports: portsOf(draft, owner, problems), timeoutMs };
    case 'none':
      return { mode };
    default:
      return unreachable(mode);
  }
}

function inferMode(draft: ReadinessDraft | undefined, owner: ReadinessOwner): Readiness['mode'] {
  if (draft?.fields.command) return 'command';
  return draft?.fields.port || owner.offered?.kind === 'port' ? 'tcp' : 'none';
}

/** The fields that each mode uses. */
const FIELDS = {
  tcp: ['port', 'timeout'],
  command: ['command', 'port', 'timeout'],
  healthcheck: ['port', 'timeout'],
  none: [],
} as const satisfies Readonly<
  Record<Readiness['mode'], readonly (keyof ReadinessDraft['fields'])[]>
>;

/** A field that the mode does not use would be ignored silently. */
function refuseIdleFields(
  { fields }: ReadinessDraft,
  mode: Readiness['mode'],
  { owner, problems }: { readonly owner: ReadinessOwner; readonly problems: Problems },
): void {
  const used: readonly string[] = FIELDS[mode];
  for (const name of ['command', 'port', 'timeout'] as const) {
    const field = fields[name];
    if (!field || used.includes(name) || !owner.offered) continue;
    problems.report(
      headOf(field.node),
      `Cannot use "${name}" in "readiness" of ${owner.subject}: mode "${mode}" does not use it`,
      { hint: hintForIdle(name) },
    );
  }
}

function hintForIdle(name: 'command' | 'port' | 'timeout'): string {
  if (name === 'timeout')
    return 'Remove it, or write a mode that waits: tcp, command or healthcheck.';
  return `Remove it, or write "mode: ${name === 'port' ? 'tcp' : 'command'}".`;
}

/** The ports to wait for: the named one, or all of the tong. A port that the tong lacks is reported. */
function portsOf(
  draft: ReadinessDraft | undefined,
  owner: ReadinessOwner,
  problems: Problems,
): readonly number[] {
  const { offered, subject } = owner;
  if (offered?.kind === 'port') {
    const named = draft?.fields.port?.value;
    const all = new Set([offered.port, ...Object.values(offered.ports)]);
    return named === undefined ? [...all] : [named];
  }
  const { mode, port, command } = draft?.fields ?? {};
  const at = mode?.value === 'tcp' ? mode : port;
  if (offered && at) {
    const isByPort = mode?.value === 'tcp' || (mode === undefined && command === undefined);
    const instead = isByPort
      ? 'choose another mode: command, healthcheck or none'
      : 'remove it from "readiness"';
    problems.report(at.node, `Cannot wait for a port of ${subject}: it has no port`, {
      hint: `Add "port: …" to the tong, or ${instead}.`,
    });
  }
  return [];
}

function commandOf(
  draft: ReadinessDraft | undefined,
  { subject }: ReadinessOwner,
  problems: Problems,
): readonly string[] {
  const command = draft?.fields.command;
  if (command) return toValues(command);
  const mode = draft?.fields.mode;
  if (mode && !draft.broken.has('command')) {
    problems.report(
      mode.node,
      `Cannot read "readiness" of ${subject}: mode "command" needs a command`,
      {
        hint: 'Add the command as a list of words: "command: [redis-cli, ping]"',
      },
    );
  }
  return [];
}
