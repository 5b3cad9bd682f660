import { CommanderError } from 'commander';
import { openProcessConsole, type ProgramFiles } from './process-console.ts';
import { createProgram } from './program.ts';
import { partArguments } from './wrap/part-arguments.ts';

/** The command line: runs the command that the arguments name, and sets the exit code. */
export async function main(args: readonly string[], files: ProgramFiles): Promise<void> {
  using console = openProcessConsole(files);
  try {
    const { own, wrapped } = partArguments(args);
    await createProgram(console, wrapped).parseAsync(own, { from: 'user' });
  } catch (error) {
    // Commander has already printed help, the version, or what is wrong with the arguments.
    if (error instanceof CommanderError) console.setExitCode(error.exitCode === 0 ? 0 : 2);
    else console.fail(error);
  }
}
