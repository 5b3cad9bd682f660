import type { Command } from 'commander';
import type { Console } from './console.ts';
import { parseCount } from './options.ts';
import { addOrderOptions, toOrder, withSession, type OrderFlags } from './order.ts';

interface RunFlags extends OrderFlags {
  readonly maxParallel?: number;
  readonly events?: string;
}

export function addRun(program: Command, console: Console): void {
  addOrderOptions(program.command('run').description('run a pipeline'))
    .option('--max-parallel <n>', "steps at once (default: the engine's CPUs)", parseCount)
    .option('--events <file>', 'also write what happens to a file, as JSON lines')
    .addHelpText('after', EXAMPLES)
    .action((file: string | undefined, flags: RunFlags) => run(console, file, flags));
}

const EXAMPLES = `
Examples:
  tongs run
  tongs run release --step build --step test
  tongs run --no-cache --max-parallel 4 --events events.jsonl`;

async function run(console: Console, file: string | undefined, flags: RunFlags): Promise<void> {
  const { signal } = console;
  await withSession(console, flags.host, async (machine, session) => {
    const [{ launch }, { createRunId }, { openReporters }, { resultExitCode }] = await Promise.all([
      import('../run/launch.ts'),
      import('../run/session.ts'),
      import('./reporters.ts'),
      import('../run/exit-code.ts'),
    ]);
    await using reporters = await openReporters(console, flags.events);
    const { result } = await launch(toOrder(console, file, flags), {
      machine,
      session,
      reporter: reporters.reporter,
      run: createRunId(),
      signal,
    });
    console.setExitCode(resultExitCode(result, signal));
  });
}
