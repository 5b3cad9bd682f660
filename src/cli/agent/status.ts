import type { Command } from 'commander';
import type { ServiceStatus } from '../../agent/install/service-status.ts';
import { formatCount } from '../../base/text/count.ts';
import { jsonOption } from '../options.ts';
import { printLine, type Console } from '../console.ts';

/** `tongs agent status`. */
export function addAgentStatus(agent: Command, console: Console): void {
  agent
    .command('status')
    .description('show whether the service runs')
    .addOption(jsonOption())
    .addHelpText('after', '\nExamples:\n  tongs agent status\n  tongs agent status --json')
    .action((flags: { readonly json?: boolean }) => showStatus(console, flags));
}

async function showStatus(console: Console, flags: { readonly json?: boolean }): Promise<void> {
  const [{ readServiceStatus }, { runCommand }] = await Promise.all([
    import('../../agent/install/service-status.ts'),
    import('../../agent/install/run-command.ts'),
  ]);
  const service = await readServiceStatus(runCommand);
  if (flags.json === true) printLine(console, JSON.stringify({ service }, null, 2));
  else printLine(console, describeService(service));
  if (service.state !== 'running') console.setExitCode(1);
}

function describeService(service: ServiceStatus): string {
  const { state, since, pid, restarts, result, exitCode, isEnabled } = service;
  if (state === 'unknown') return 'there is no systemd that could be asked for the service';
  if (state === 'not-installed') return 'the agent is not installed: tongs agent install';
  const cause = exitCode === undefined ? result : `exit code ${exitCode}`;
  const details = [
    ...(since === undefined ? [] : [`since ${new Date(since).toISOString()}`]),
    ...(pid === undefined ? [] : [`pid ${pid}`]),
    ...(restarts === 0 ? [] : [`started again ${formatCount(restarts, 'time')}`]),
    ...(state === 'failed' && cause !== undefined ? [cause] : []),
    ...(isEnabled ? [] : ['not enabled: it does not start with the machine']),
  ];
  return [`the service is ${WORDS[state]}`, ...details].join(', ');
}

const WORDS = { running: 'running', starting: 'starting', stopped: 'stopped', failed: 'failing' };
