import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../../src/cli/program.ts';
import { openTestConsole } from '../../support/output/test-console.ts';

/** What the command line prints, and the error that it throws. */
async function run(
  ...args: readonly string[]
): Promise<{ readonly stdout: string; readonly stderr: string; readonly thrown: unknown }> {
  const { console, printed } = openTestConsole();
  const thrown: unknown = await createProgram(console)
    .parseAsync(args, { from: 'user' })
    .then(
      () => undefined,
      (error: unknown) => error,
    );
  return { ...printed(), thrown };
}

function listCommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(listCommands)];
}

describe('the command line', () => {
  it('says its version', async () => {
    expect(await run('--version')).toMatchObject({ stdout: '1.2.3\n', stderr: '' });
  });

  it.each([
    [['help'], 'Usage: tongs [options] [command]'],
    [['help', 'prune', 'cache'], 'Usage: tongs prune cache [options]'],
    [['run', '--help'], 'Usage: tongs run [options] [file]'],
  ])('shows with %j the help of that command', async (args, usage) => {
    expect((await run(...args)).stdout).toContain(usage);
  });

  it.each([
    [['help', 'rnu'], 'There is no command "rnu"', 'Did you mean "run"?'],
    [
      ['help', 'prune', 'x'],
      'There is no command "x"',
      'The commands are: cache, snapshots, leftovers, images, containers, volumes, runner-work.',
    ],
    [['help', 'run', 'x'], 'There is no command "x"', 'Leave it out.'],
  ])('refuses %j', async (args, message, hint) => {
    expect((await run(...args)).thrown).toMatchObject({
      code: 'command-unknown',
      diagnostics: [{ message, hint }],
    });
  });

  it.each([
    [['rnu'], "error: unknown command 'rnu'\n(Did you mean run?)"],
    [['run', '--max-parallel', '0'], '"0" is not a whole number of 1 or more.'],
    [['hook', 'install'], "error: missing required argument 'runner'"],
  ])('says what is wrong with %j', async (args, message) => {
    expect((await run(...args)).stderr).toContain(message);
  });

  it('describes every command and option in words that begin small and end without a period', () => {
    const commands = listCommands(createProgram(openTestConsole().console)).slice(1);
    const texts = commands.flatMap((command) => [
      command.description(),
      ...command.options.map(({ description }) => description),
    ]);
    expect(texts.length).toBeGreaterThan(30);
    for (const text of texts) expect(text).toMatch(/^[a-z].*[^.]$/);
  });
});
