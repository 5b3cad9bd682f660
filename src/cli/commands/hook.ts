import { Option, type Command } from 'commander';
import { toPlain } from '../../base/text/printable.ts';
import { printLine, type Console } from '../console.ts';
import { hostOption } from '../options.ts';
import { HOOK_TIMEOUT, plural, readTimeout, type HookFlags } from '../hook/hook-flags.ts';
import { addBoundOptions, readBounds } from '../prune/cache-bounds.ts';

/** The commands for a GitHub runner that prunes at the end of each of its jobs. */
export function addHook(program: Command, console: Console): void {
  const hook = program
    .command('hook')
    .description('prune build cache at the end of each job of a self-hosted runner')
    .addHelpText('after', EXAMPLES);
  addHookOptions(
    hook
      .command('install')
      .description('let a runner prune at the end of each job, whatever its workflows say')
      .argument('<runner...>', 'the folder of the runner, in which config.sh is'),
  )
    .addHelpText('after', INSTALL_EXAMPLES)
    .action((runners: readonly string[], flags: HookFlags) => install(console, runners, flags));
  hook
    .command('uninstall')
    .description('restore the hook that the runner had before')
    .argument('<runner...>', 'the folder of the runner, in which config.sh is')
    .addHelpText('after', '\nExamples:\n  tongs hook uninstall /opt/actions-runner')
    .action((runners: readonly string[]) => uninstall(console, runners));
  addHookOptions(
    hook.command('run').description('what the hook does: prune, and end with exit code 0'),
  )
    .addHelpText('after', '\nExamples:\n  tongs hook run --older-than 7d')
    .action((flags: HookFlags) => run(console, flags));
}

const EXAMPLES = `
Examples:
  tongs hook install /opt/actions-runner --older-than 7d
  tongs hook uninstall /opt/actions-runner`;

const INSTALL_EXAMPLES = `
The hook is ACTIONS_RUNNER_HOOK_JOB_COMPLETED in the file .env of the runner, which reads it when it starts. A hook that
is there already runs first, and its exit code counts. By itself the hook never fails a job. The program is copied into
the runner's folder: run the command again to update it.

Examples:
  tongs hook install /opt/actions-runner --older-than 7d
  tongs hook install /opt/runner-* --older-than 14d --min-free 10%..20%`;

function addHookOptions(command: Command): Command {
  return addBoundOptions(command)
    .addOption(
      new Option('--timeout <time>', 'how long a prune may take at the end of a job').default(
        HOOK_TIMEOUT,
      ),
    )
    .addOption(hostOption());
}

async function install(
  console: Console,
  runners: readonly string[],
  flags: HookFlags,
): Promise<void> {
  const { installHooks } = await import('../hook/install-hooks.ts');
  await installHooks(console, runners, flags);
}

async function uninstall(console: Console, runners: readonly string[]): Promise<void> {
  const [{ uninstallHook }, { findRunnerFolder }] = await Promise.all([
    import('../hook/uninstall.ts'),
    import('../hook/runner-folder.ts'),
  ]);
  const folders = runners.map((runner) => findRunnerFolder(runner, console.folder));
  const scripts: string[] = [];
  for (const runner of folders) {
    const done = uninstallHook(runner, console.program.node);
    if (!done) {
      printLine(console, toPlain(`${runner} has no hook of Tongs`));
      continue;
    }
    scripts.push(done.script);
    printLine(console, toPlain(`uninstalled the hook of ${runner}`));
    if (done.isReplaced) printLine(console, '.env names another hook, and was not changed');
  }
  if (scripts.length === 0) return;
  const what = `Restart the ${plural('runner', scripts)}. Until then it calls a script that prunes no more`;
  printLine(console, toPlain(`${what}, and that may be deleted afterwards: ${scripts.join(', ')}`));
}

async function run(console: Console, flags: HookFlags): Promise<void> {
  const { runHook } = await import('../hook/run-hook.ts');
  await runHook(console, async () => ({
    bounds: await readBounds(flags, console),
    timeoutMs: readTimeout(flags.timeout),
    host: flags.host,
  }));
}
