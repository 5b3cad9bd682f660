import { existsSync, statSync } from 'node:fs';
import type { Bundle } from '../../base/files/bundle.ts';
import type { Clock } from '../../base/clock.ts';
import { formatDuration } from '../../base/duration.ts';
import { invalidInput } from '../../base/errors/errors.ts';
import { describeAction, performActions, type InstallAction } from './actions.ts';
import { CONFIG, HOME, OWN_USER, RECORD, SERVICE, SOCKET, UNIT } from './paths.ts';
import { planInstall, type InstallPlan, type InstallRequest } from './plan-install.ts';
import { planUninstall } from './plan-uninstall.ts';
import { isForEverybody, isNewNode, readInstallFacts, readText } from './read-facts.ts';
import { parseRecord, type InstallRecord } from './record.ts';
import type { RunCommand } from './run-command.ts';
import { waitUntilIdle } from './wait-until-idle.ts';

export interface InstallMachine {
  readonly run: RunCommand;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** One line for people. */
  readonly say: (line: string) => void;
}

export interface InstallOptions {
  /** What was asked for. What is undefined stays as it was installed, or gets its default. */
  readonly given: {
    readonly [Key in 'user' | 'config' | 'engine' | 'node']: InstallRequest[Key] | undefined;
  };
  /** More runners. */
  readonly runners: readonly string[];
  readonly ownNode: string;
  readonly bundle: Bundle;
  readonly dryRun: boolean;
}

/** Installs the agent, or brings it up to date. A second time it changes nothing. */
export async function installAgent(
  options: InstallOptions,
  machine: InstallMachine,
): Promise<void> {
  const { bundle, dryRun } = options;
  const { run, say } = machine;
  const request = toRequest(options, parseRecord(readText(RECORD)));
  await checkRequest(request, run);
  const facts = await readInstallFacts(request, run);
  const plan = planInstall(request, facts);
  if (dryRun) {
    printPlan([...plan.prepare, ...plan.apply, ...plan.start], say);
    return;
  }
  requireRightMachine();
  // What is written is for the user of the agent as well.
  process.umask(0o022);
  await performActions(plan.prepare, { run, bundle });
  if (facts.isActive && plan.start.length > 0) await becomeIdle(machine);
  await performActions(plan.apply, { run, bundle });
  if (plan.start.length === 0) return say('the agent is up to date, and running');
  await start(plan, machine);
  say(facts.isActive ? 'the agent was updated, and runs' : 'the agent was installed, and runs');
}

/** An update keeps what an earlier installation was asked for. */
function toRequest(
  { given, runners, ownNode, bundle }: InstallOptions,
  record: InstallRecord | undefined,
): InstallRequest {
  const before = record?.runners.filter((runner) => existsSync(runner)) ?? [];
  return {
    user: given.user ?? record?.user ?? OWN_USER,
    config: given.config ?? record?.config ?? CONFIG,
    engine: given.engine ?? record?.engine,
    node: given.node ?? record?.node,
    runners: [...new Set([...before, ...runners])],
    programId: bundle.id,
    ownNode,
  };
}

async function checkRequest(
  { node, user, config }: InstallRequest,
  run: RunCommand,
): Promise<void> {
  if (!/^[a-z_][a-z0-9_-]{0,30}$/.test(user)) {
    throw invalidInput('agent-user-invalid', `"${user}" is not a name of a user`);
  }
  if (!config.startsWith('/')) {
    throw invalidInput('agent-config-relative', `"${config}" is not an absolute path`);
  }
  if (node === undefined) return;
  const isThere =
    node.startsWith('/') && statSync(node, { throwIfNoEntry: false })?.isFile() === true;
  if (isThere && (user === 'root' || isForEverybody(node)) && (await isNewNode(node, run))) return;
  throw invalidInput(
    'agent-node-invalid',
    `"${node}" is not a Node 24 or later that the user "${user}" can run`,
    'Name the absolute path of a program in folders that everybody may enter.',
  );
}

function requireRightMachine(): void {
  if (!existsSync('/run/systemd/system')) {
    throw invalidInput(
      'agent-needs-systemd',
      'Cannot install or remove a service: this machine was not started by systemd',
      'Run the agent in a container, or let another program start "tongs agent run". --dry-run works everywhere.',
    );
  }
  if (process.geteuid?.() === 0) return;
  throw invalidInput(
    'agent-needs-root',
    'Only root can install a service',
    'Run the command with sudo. --dry-run shows what it would do.',
  );
}

function printPlan(actions: readonly InstallAction[], say: (line: string) => void): void {
  for (const action of actions) {
    say(describeAction(action));
    if (action.kind !== 'write') continue;
    for (const line of action.text.trimEnd().split('\n')) say(line === '' ? '' : `    ${line}`);
  }
}

/** So long a restart waits for a prune that is under way. */
const LONGEST_PRUNE_MS = 10 * 60_000;

/** Before anything is switched, so that the next attempt finds the same. */
async function becomeIdle({ clock, signal, say }: InstallMachine): Promise<void> {
  const onWait = (what: string): void => say(`waiting for the agent, which is pruning: ${what}`);
  const options = { socket: SOCKET, timeoutMs: LONGEST_PRUNE_MS, clock, signal, onWait };
  if (await waitUntilIdle(options)) return;
  throw invalidInput(
    'agent-busy',
    `Cannot update the agent: it has been pruning for ${formatDuration(LONGEST_PRUNE_MS)}`,
    `Run the command again later, or stop the agent first: systemctl stop ${SERVICE}`,
  );
}

/** If the new agent does not start, the one before runs again. */
async function start(
  { start: actions, restore }: InstallPlan,
  { run, say }: InstallMachine,
): Promise<void> {
  try {
    await performActions(actions, { run, bundle: undefined });
  } catch (error) {
    await sayLog({ run, say });
    if (restore) {
      await performActions(restore, { run, bundle: undefined });
      say('the agent did not start, and the one before runs again');
    }
    throw error;
  }
}

async function sayLog({ run, say }: Pick<InstallMachine, 'run' | 'say'>): Promise<void> {
  const log = ['journalctl', '--unit', SERVICE, '--lines', '10', '--output', 'cat', '--no-pager'];
  const { output } = await run(log);
  for (const line of output.trim().split('\n')) say(`  ${line}`);
}

export interface UninstallOptions {
  readonly purge: boolean;
  readonly dryRun: boolean;
}

/** Removes the agent. Resolves with what was installed; undefined if nothing was. */
export async function uninstallAgent(
  { purge, dryRun }: UninstallOptions,
  { run, say }: Pick<InstallMachine, 'run' | 'say'>,
): Promise<InstallRecord | undefined> {
  const record = parseRecord(readText(RECORD));
  const isThere = existsSync(UNIT) || existsSync(HOME);
  const actions = planUninstall({ record, purge });
  if (dryRun) {
    printPlan(actions, say);
    return record;
  }
  requireRightMachine();
  await performActions(actions, { run, bundle: undefined });
  say(isThere || purge ? describeUninstalled(purge) : 'the agent is not installed');
  return record;
}

function describeUninstalled(purge: boolean): string {
  return purge
    ? 'the agent was uninstalled, with its state and its configuration'
    : 'the agent was uninstalled; its state and its configuration are still there (--purge removes them)';
}
