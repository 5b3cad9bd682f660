import { Option, type Command } from 'commander';
import { SOCKET } from '../../agent/install/paths.ts';
import { describeError } from '../../base/errors/format-error.ts';
import { toPlain } from '../../base/text/printable.ts';
import { jsonOption } from '../options.ts';
import { printLine, printProblem, type Console } from '../console.ts';

interface StatusFlags {
  readonly socket: string;
  readonly json?: boolean;
}

/** `tongs agent status`. */
export function addAgentStatus(agent: Command, console: Console): void {
  agent
    .command('status')
    .description('show whether the agent runs, its hosts and its tasks')
    .addOption(new Option('--socket <path>', 'the unix socket of the agent').default(SOCKET))
    .addOption(jsonOption())
    .addHelpText('after', EXAMPLES)
    .action((flags: StatusFlags) => showStatus(console, flags));
}

const EXAMPLES = `
The exit code is 0 if the agent answers, and 1 if not. Without an agent that answers, systemd says what it knows of the
service.

Examples:
  sudo tongs agent status
  sudo tongs agent status --json`;

/** Asks the agent and systemd: one of them may be missing. */
async function showStatus(console: Console, { socket, json = false }: StatusFlags): Promise<void> {
  const [{ readServiceStatus }, { runCommand }, { askAgent }, { describeAgent, describeService }] =
    await Promise.all([
      import('../../agent/install/service-status.ts'),
      import('../../agent/install/run-command.ts'),
      import('../../agent/ask-agent.ts'),
      import('./describe-status.ts'),
    ]);
  const [service, answer] = await Promise.all([
    readServiceStatus(runCommand),
    askAgent(socket, '/status').then(
      (status) => ({ status }),
      (error: unknown) => ({ problem: describeError(error) }),
    ),
  ]);
  const hasAnswered = 'status' in answer;
  if (!hasAnswered) console.setExitCode(1);
  if (json) {
    printLine(
      console,
      JSON.stringify({ service, agent: hasAnswered ? answer.status : null }, null, 2),
    );
  } else {
    // An agent in a container, or one that was started by hand, has no service.
    const isService = service.state !== 'unknown' && service.state !== 'not-installed';
    if (isService || !hasAnswered) printLine(console, describeService(service));
    const lines = hasAnswered ? describeAgent(answer.status, console.clock.now()) : [];
    for (const line of lines) printLine(console, toPlain(line));
  }
  if (!hasAnswered && service.state !== 'not-installed') {
    printProblem(console, toPlain(`the agent does not answer on "${socket}": ${answer.problem}`));
  }
}
