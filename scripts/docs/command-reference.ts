import { noTracer } from '../../src/base/tracer.ts';
import { PassThrough } from 'node:stream';
import type { Command } from 'commander';
import { systemClock } from '../../src/base/clock.ts';
import { VERSION } from '../../src/base/version.ts';
import { createProgram } from '../../src/cli/program.ts';
import { HOST_POLICY } from '../../src/policy/read-policy.ts';
import { Redactor } from '../../src/report/redact.ts';
import { createInk } from '../../src/report/terminal/ink.ts';

/** The reference page of the command line: the help of every command. */
export function commandReference(): string {
  const pages = collect(openProgram()).map(
    (command) => `## ${pathOf(command)}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\`\n`,
  );
  return `# The command line\n\n<!-- Generated from the commands' own help by scripts/generate.ts. -->\n\n${pages.join('\n')}`;
}

/** The command line, to look at. */
export function openProgram(): Command {
  return createProgram({
    environment: {},
    platform: 'linux',
    folder: '.',
    clock: systemClock,
    tracer: noTracer,
    openStdin: () => new PassThrough(),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
    ink: createInk(false),
    colors: false,
    screen: undefined,
    policyFile: HOST_POLICY,
    redactor: new Redactor(),
    signal: new AbortController().signal,
    program: { node: process.execPath, bundle: '' },
    version: VERSION,
    setExitCode: () => {},
    takeSignals: () => new DisposableStack(),
    takeHangup: () => {},
    leave: () => {},
  });
}

function collect(command: Command): Command[] {
  return [command, ...command.commands.flatMap(collect)];
}

function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}

/** With the examples, which `helpInformation` leaves out. */
function helpOf(command: Command): string {
  let text = '';
  command.configureHelp({ helpWidth: 100 });
  command.configureOutput({ writeOut: (piece) => (text += piece), getOutHelpWidth: () => 100 });
  command.outputHelp();
  return text.trim();
}
