import type { Command } from 'commander';
import { invalidInput } from '../base/errors/errors.ts';
import { suggest } from '../base/text/suggest.ts';

export function addHelp(program: Command): void {
  program
    .command('help')
    .description('show the help of a command')
    .argument('[command...]', 'for example: run, or prune cache')
    .addHelpText('after', '\nExamples:\n  tongs help\n  tongs help prune cache')
    .action((path: readonly string[]) => findCommand(program, path).outputHelp());
}

function findCommand(program: Command, path: readonly string[]): Command {
  let found = program;
  for (const name of path) {
    const next = found.commands.find((command) => command.name() === name);
    if (!next) throw unknownCommand(found, name);
    found = next;
  }
  return found;
}

function unknownCommand({ commands }: Command, name: string): Error {
  const known = commands.map((command) => command.name());
  const near = suggest(name, known);
  const all = known.length === 0 ? 'Leave it out.' : `The commands are: ${known.join(', ')}.`;
  return invalidInput(
    'command-unknown',
    `There is no command "${name}"`,
    near === undefined ? all : `Did you mean "${near}"?`,
  );
}
