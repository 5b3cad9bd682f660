import { dirname } from 'node:path';
import { mkdir } from 'node:fs/promises';
import type { Clock } from '../base/clock.ts';
import type { Environment } from '../base/environment.ts';
import type { TrustedFile } from '../policy/trusted-file.ts';
import type { Redactor } from '../report/redact.ts';
import type { AgentConfig } from './config/model.ts';
import { readAgentConfig } from './config/read-config.ts';
import { Agent } from './loop/agent.ts';
import type { AgentLog } from './loop/agent-log.ts';
import type { TaskRun } from './model.ts';
import { NO_NOTIFIER } from './notify/notifier.ts';
import { openState } from './state/open-state.ts';
import { openSystemd } from './systemd.ts';
import type { AgentMachine } from './tasks/with-engine.ts';

export interface RunAgentOptions {
  /** Paths. */
  readonly config: string;
  readonly socket: string;
  readonly state: string;
  readonly machine: AgentMachine & { readonly clock: Clock; readonly environment: Environment };
  readonly policyFile: TrustedFile;
  readonly redactor: Redactor;
  readonly log: AgentLog;
  readonly version: string;
  readonly pid: number;
  /** Aborts when the agent is to end. */
  readonly signal: AbortSignal;
  /** Calls back at each request to read the configuration again. */
  readonly onReload: (listener: () => void) => void;
}

/** Runs the agent until the signal aborts. Rejects only before it has started. */
export async function runAgent(options: RunAgentOptions): Promise<void> {
  const { log, machine, signal, pid, socket, version } = options;
  using opened = await openAgent(options);
  const { agent, config } = opened;
  const systemd = openSystemd(machine.environment, pid);
  await using _ = await serve(agent, options);
  options.onReload(() => {
    systemd.notify('RELOADING=1');
    void agent.reload(signal).finally(() => systemd.notify('READY=1'));
  });
  const names = config.hosts.map(({ name }) => name).join(', ');
  log.info(`tongs agent ${version} looks after ${names}; status at ${socket}`);
  systemd.notify('READY=1', `looks after ${names}`);
  void ping(systemd, options);
  await agent.run(signal);
  systemd.notify('STOPPING=1');
  log.info('the agent has ended');
}

/** Runs every task once. Resolves with the results. */
export async function runAgentOnce(options: RunAgentOptions): Promise<readonly TaskRun[]> {
  using opened = await openAgent(options);
  return await opened.agent.runOnce(options.signal);
}

async function openAgent(
  options: RunAgentOptions,
): Promise<{ readonly agent: Agent; readonly config: AgentConfig } & Disposable> {
  const { machine, log, policyFile, redactor, version, pid } = options;
  const readConfig = (): Promise<AgentConfig> =>
    readAgentConfig(options.config, machine.environment);
  const config = await readConfig();
  const state = openState(options.state, {
    now: () => machine.clock.now(),
    onProblem: (message) => log.warn(message),
  });
  const agent = new Agent({
    config,
    readConfig,
    state,
    notifier: NO_NOTIFIER,
    log,
    version,
    pid,
    machine,
    policyFile,
    redactor,
  });
  return { agent, config, [Symbol.dispose]: () => state[Symbol.dispose]() };
}

async function serve(agent: Agent, { socket }: RunAgentOptions): Promise<AsyncDisposable> {
  await mkdir(dirname(socket), { recursive: true });
  void agent;
  return { [Symbol.asyncDispose]: () => Promise.resolve() };
}

/** A loop that does not turn any more sends nothing, and systemd starts the agent again. */
async function ping(
  { notify, watchdogMs }: ReturnType<typeof openSystemd>,
  { machine, signal }: RunAgentOptions,
): Promise<void> {
  if (watchdogMs === undefined) return;
  try {
    for (;;) {
      await machine.clock.sleep(watchdogMs, signal);
      notify('WATCHDOG=1');
    }
  } catch {
    // The agent ends.
  }
}
