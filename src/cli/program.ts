import { Command } from 'commander';
import type { Console } from './console.ts';
import { addAgent } from './commands/agent.ts';
import { addDoctor } from './commands/doctor.ts';
import { addHelp } from './help.ts';
import { addHook } from './commands/hook.ts';
import { addPlan } from './commands/plan.ts';
import { addPrune } from './commands/prune.ts';
import { addRun } from './commands/run.ts';
import { addSchema } from './commands/schema.ts';
import { addValidate } from './commands/validate.ts';
import { addWrap } from './commands/wrap.ts';

/** All commands, with their help. The code of a command is loaded when it runs. `wrapped` is what `tongs wrap` runs. */
export function createProgram(console: Console, wrapped?: readonly string[]): Command {
  const program = new Command('tongs')
    .description(
      'Runs pipelines in Docker containers, with sidecars. What has not changed does not run again.',
    )
    .version(console.version, '-V, --version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => console.stdout.write(text),
      writeErr: (text) => console.stderr.write(console.redactor.redact(text)),
    })
    .showSuggestionAfterError()
    // The help command of commander shows only the first level.
    .helpCommand(false)
    .addHelpText('after', EXAMPLES);
  for (const add of [
    addRun,
    addPlan,
    addValidate,
    addPrune,
    addAgent,
    addHook,
    addDoctor,
    addSchema,
  ]) {
    add(program, console);
  }
  addWrap(program, console, wrapped);
  addHelp(program);
  return program;
}

const EXAMPLES = `
Examples:
  tongs run                      run .tongs/pipeline.yml
  tongs run --step unit          run one step and what it needs
  tongs plan                     say what would run, and why
  tongs prune cache --older-than 7d --dry-run
  tongs doctor                   show the engine and what it can do

Exit codes: 0 done, 1 a step failed, 2 invalid input, 3 the engine failed, 70 a bug in Tongs;
129, 130 and 143 stopped by a signal, 141 the reader of the output went away.`;
