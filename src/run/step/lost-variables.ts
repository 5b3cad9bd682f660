import { posix } from 'node:path';
import type { Anvil } from '../../anvil/anvil.ts';
import type { Command } from '../../anvil/command/command.ts';
import { runCommand } from '../../anvil/command/run-command.ts';
import { isName, isShellsOwn } from '../../anvil/command/starter.ts';
import type { RunContext } from '../context/context.ts';

/**
 * Warns of variables that the step's shell does not pass on to the programs that it starts. A shell drops names that
 * it cannot assign to, and names that have a meaning for the shell itself. Warns of each once in a run. Rejects only
 * if the container is lost.
 */
export async function warnOfLostVariables(
  context: Pick<RunContext, 'report' | 'ledger'>,
  step: string,
  to: { readonly anvil: Anvil; readonly command: Command; readonly names: readonly string[] },
): Promise<void> {
  const { command } = to;
  const [program = ''] = command.shell;
  const toSubject = (name: string): string => `${program} ${name}`;
  const names = to.names.filter(
    (name) => mayBeLost(name) && !context.ledger.hasWarned(toSubject(name)),
  );
  if (!SHELLS.test(posix.basename(program)) || names.length === 0) return;
  const passedOn = await readPassedOn(to.anvil, command);
  const lost = names.filter((name) => !passedOn.includes(`\n${name}=${command.env[name]}\n`));
  const [first] = lost;
  if (first === undefined || passedOn === '') return;
  for (const name of lost) context.ledger.noteWarning(toSubject(name));
  context.report({
    type: 'warned',
    code: 'env-not-passed-on',
    message: `The shell "${program}" of step "${step}" does not pass ${listNames(lost)} on to the programs that it starts`,
    hint: hintFor(first, program),
  });
}

const SHELLS = /^(?:sh|ash|dash|bash|ksh|mksh|zsh|yash)$/;

/** Whether some shell may drop the name; the lists come from three shells. */
function mayBeLost(name: string): boolean {
  return !isName(name) || isShellsOwn(name) || ALSO_LOST.has(name);
}

const ALSO_LOST = new Set(['COMP_WORDBREAKS', 'OPTERR', 'PS1', 'PS2']);

/** The output of the program `env`, after a line end; empty if it could not be run. */
async function readPassedOn(anvil: Anvil, command: Command): Promise<string> {
  const printed: Uint8Array[] = [];
  const { exitCode } = await runCommand(anvil, {
    ...command,
    // Without the shell's options, which may have any effect. `exit` prevents that the shell itself becomes `env`.
    shell: command.shell.slice(0, 1),
    script: 'env; exit',
    privateFiles: {},
    timeoutMs: LONGEST_MS,
    sink: (stream, bytes) => {
      if (stream === 'stdout') printed.push(bytes);
    },
  });
  return exitCode === 0 ? `\n${Buffer.concat(printed).toString()}` : '';
}

const LONGEST_MS = 10_000;

function hintFor(name: string, program: string): string {
  const assignment = `env ${isName(name) ? name : `'${name}'`}=… program`;
  const other = isName(name) || posix.basename(program) === 'bash' ? '' : ', or use "shell: bash"';
  return `Set it where a program is started: "${assignment}"${other}.`;
}

function listNames(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`);
  return quoted.length < 2
    ? quoted.join('')
    : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}
