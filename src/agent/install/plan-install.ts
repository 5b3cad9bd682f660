import { join } from 'node:path';
import type { InstallAction } from './actions.ts';
import { DEFAULT_CONFIG, DEFAULT_ENVIRONMENT } from './default-config.ts';
import {
  CONFIG,
  CURRENT,
  ENVIRONMENT,
  HOME,
  OWN_NODE,
  OWN_USER,
  RECORD,
  SERVICE,
  START_SCRIPT,
  STATE,
  UNIT,
} from './paths.ts';
import { formatRecord, type InstallRecord } from './record.ts';
import { formatStartScript } from './start-script.ts';
import { formatUnit } from './unit.ts';

export interface InstallRequest {
  readonly user: string;
  readonly config: string;
  /** The address for `DOCKER_HOST`, if one was named. */
  readonly engine: string | undefined;
  readonly node: string | undefined;
  /** Folders of the runners that prune at the end of their jobs, and whose Node may be used. */
  readonly runners: readonly string[];
  /** Of the program that is installed. */
  readonly programId: string;
  /** The Node that runs this. */
  readonly ownNode: string;
}

/** What is there before. */
export interface InstallFacts {
  /** The group that the user has to be in. */
  readonly socketGroup: string | undefined;
  readonly hasUser: boolean;
  /** Whether a service finds a Node that is new enough on its `PATH`. */
  readonly hasHostNode: boolean;
  /** Texts by path, of those files that exist. */
  readonly files: ReadonlyMap<string, string>;
  /** The target of the link; undefined if there is none. */
  readonly current: string | undefined;
  readonly isActive: boolean;
  readonly isEnabled: boolean;
  readonly record: InstallRecord | undefined;
}

export interface InstallPlan {
  /** What does not touch a running agent. */
  readonly prepare: readonly InstallAction[];
  /** What the next start of the agent uses. */
  readonly apply: readonly InstallAction[];
  /** Starts the agent; empty if it runs as it should. */
  readonly start: readonly InstallAction[];
  /** What makes the agent as it was before, if it does not start; undefined if it was not running. */
  readonly restore: readonly InstallAction[] | undefined;
}

/** Everything that is missing or different. A second time there is nothing to do. */
export function planInstall(request: InstallRequest, facts: InstallFacts): InstallPlan {
  const program = join(HOME, `program-${request.programId}`);
  const apply = planFiles(request, facts, program);
  const hasChanged = apply.some(({ kind }) => kind === 'write' || kind === 'switch');
  const isUnitChanged = apply.some((action) => action.kind === 'write' && action.path === UNIT);
  const enable = facts.isEnabled ? [] : [systemctl('enable', SERVICE)];
  return {
    prepare: planPreparation(request, facts, program),
    apply: [...apply, ...(isUnitChanged ? [systemctl('daemon-reload')] : []), ...enable],
    start: facts.isActive && !hasChanged ? [] : [START],
    restore: facts.isActive ? planRestore(facts, apply) : undefined,
  };
}

const START: InstallAction = {
  kind: 'run',
  command: ['systemctl', 'restart', SERVICE],
  hint: `See what it says: journalctl -u ${SERVICE} -n 50`,
};

function systemctl(...args: readonly string[]): InstallAction {
  return { kind: 'run', command: ['systemctl', ...args] };
}

function planPreparation(
  { user, config, ownNode, node }: InstallRequest,
  { hasUser, hasHostNode, files }: InstallFacts,
  program: string,
): InstallAction[] {
  const needsConfig = config === CONFIG && !files.has(CONFIG);
  return [
    ...(hasUser ? [] : [addUser(user)]),
    { kind: 'copy-program', home: HOME, target: program },
    ...(hasHostNode || node !== undefined
      ? []
      : [{ kind: 'copy-file', from: ownNode, to: OWN_NODE } as const]),
    ...(needsConfig
      ? [{ kind: 'write', path: CONFIG, text: DEFAULT_CONFIG, mode: 0o644 } as const]
      : []),
    ...(files.has(ENVIRONMENT)
      ? []
      : [{ kind: 'write', path: ENVIRONMENT, text: DEFAULT_ENVIRONMENT, mode: 0o600 } as const]),
    checkConfig(program, ownNode, config),
  ];
}

function addUser(user: string): InstallAction {
  const home = ['--home-dir', STATE, '--no-create-home'];
  const rest = ['--shell', '/usr/sbin/nologin', '--comment', 'Tongs agent', user];
  return { kind: 'run', command: ['useradd', '--system', '--user-group', ...home, ...rest] };
}

/** The program that is installed reads it, before anything is switched to that. */
function checkConfig(program: string, node: string, config: string): InstallAction {
  const args = ['agent', 'run', '--config', config, '--check-config'];
  return {
    kind: 'run',
    command: [node, join(program, 'cli/index.js'), ...args],
    hint: `Correct "${config}" and run the command again. Nothing has been switched to the new program.`,
  };
}

function planFiles(
  request: InstallRequest,
  { files, current, socketGroup, hasUser, record }: InstallFacts,
  program: string,
): InstallAction[] {
  const { user, config, engine, node, runners } = request;
  const made = user === OWN_USER && (!hasUser || record?.hasMadeUser === true);
  const wanted: readonly (readonly [string, string, number])[] = [
    [START_SCRIPT, formatStartScript(request), 0o755],
    [UNIT, formatUnit({ user, socketGroup, engine, config }), 0o644],
    [RECORD, formatRecord({ user, hasMadeUser: made, config, engine, node, runners }), 0o644],
  ];
  const changed = wanted.filter(([path, text]) => files.get(path) !== text);
  return [
    ...(current === program ? [] : [{ kind: 'switch', link: CURRENT, target: program } as const]),
    ...changed.map(([path, text, mode]) => ({ kind: 'write', path, text, mode }) as const),
  ];
}

function planRestore(
  { files, current }: InstallFacts,
  apply: readonly InstallAction[],
): InstallAction[] {
  const undone = apply.flatMap((action): InstallAction[] => {
    if (action.kind === 'switch')
      return current === undefined ? [] : [{ ...action, target: current }];
    const text = action.kind === 'write' ? files.get(action.path) : undefined;
    return action.kind === 'write' && text !== undefined ? [{ ...action, text }] : [];
  });
  return [...undone, systemctl('daemon-reload'), START];
}
