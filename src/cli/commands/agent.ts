import { Option, type Command } from 'commander';
import type { RunAgentOptions } from '../../agent/run-agent.ts';
import type { TaskRun } from '../../agent/model.ts';
import { CONFIG, SOCKET, STATE } from '../../agent/install/paths.ts';
import { printLine, type Console } from '../console.ts';
import { openMachine } from '../with-session.ts';
import { addAgentInstall } from '../agent/install.ts';
import { addAgentStatus } from '../agent/status.ts';

export function addAgent(program: Command, console: Console): void {
  const agent = program
    .command('agent')
    .description('keep hosts healthy: prune on a schedule, and before a disk is full')
    .addHelpText('after', GROUP_EXAMPLES);
  agent
    .command('run')
    .description('run the agent in the foreground')
    .addOption(new Option('-c, --config <file>', 'its configuration').default(CONFIG))
    .addOption(new Option('--socket <path>', 'the unix socket of its status').default(SOCKET))
    .addOption(new Option('--state <folder>', 'the folder with its state').default(STATE))
    .option('--once', 'run every task once, and exit with the worst result: for cron')
    .option('--check-config', 'only check the configuration')
    .addHelpText('after', EXAMPLES)
    .action((flags: AgentFlags) => runFromShell(console, flags));
  addAgentInstall(agent, console);
  addAgentStatus(agent, console);
}

const GROUP_EXAMPLES = `
Examples:
  tongs agent run --config agent.yml --check-config
  sudo npx tongs agent install
  tongs agent status`;

const EXAMPLES = `
SIGHUP reads the configuration again; SIGTERM and SIGINT end the agent within 5 s, also during a prune.
Every value of the configuration can be set by a variable as well: TONGS_AGENT_TASKS_CACHE_OLDER_THAN=7d
TONGS_PRUNE_ENABLED=false stops everything that would be pruned.

Examples:
  tongs agent run --config agent.yml --check-config
  tongs agent run --config agent.yml --socket ./agent.sock --state ./state
  tongs agent run --config agent.yml --once`;

interface AgentFlags {
  readonly config: string;
  readonly socket: string;
  readonly state: string;
  readonly once?: boolean;
  readonly checkConfig?: boolean;
}

async function runFromShell(console: Console, flags: AgentFlags): Promise<void> {
  if (flags.checkConfig === true) {
    const { readAgentConfig } = await import('../../agent/config/read-config.ts');
    const { describeConfig } = await import('../../agent/config/describe-config.ts');
    const config = await readAgentConfig(flags.config, console.environment);
    for (const line of describeConfig(config)) printLine(console, line);
    return;
  }
  const { saveMemory } = await import('../../agent/save-memory.ts');
  saveMemory();
  const { runAgent, runAgentOnce } = await import('../../agent/run-agent.ts');
  const options = await toOptions(console, flags);
  if (flags.once !== true) {
    await runAgent(options);
    console.setExitCode(0);
    return;
  }
  const runs = await runAgentOnce(options);
  const hasFailed = runs.some(({ outcome }) => outcome === 'failed' || outcome === 'partial');
  if (hasFailed) console.setExitCode(3);
  if (runs.some(isInvalid)) console.setExitCode(2);
}

/** The policy of the host is wrong, for example. */
function isInvalid({ error }: TaskRun): boolean {
  return error?.kind.startsWith('policy-') === true;
}

async function toOptions(console: Console, flags: AgentFlags): Promise<RunAgentOptions> {
  const [machine, { createAgentLog }] = await Promise.all([
    openMachine(console),
    import('../../agent/agent-log.ts'),
  ]);
  const { environment, clock, redactor, platform, policyFile, version } = console;
  const isJournal = environment['JOURNAL_STREAM'] !== undefined;
  return {
    config: flags.config,
    socket: flags.socket,
    state: flags.state,
    machine: { ...machine, platform },
    policyFile,
    redactor,
    log: createAgentLog({
      write: (line) => console.stdout.write(line),
      redact: (text) => redactor.redact(text),
      now: isJournal ? undefined : () => clock.now(),
      hasPriority: isJournal,
    }),
    version,
    pid: machine.processes.self.pid,
    signal: console.signal,
    onReload: console.takeHangup,
  };
}
