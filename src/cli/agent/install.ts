import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import type { InstallMachine } from '../../agent/install/install-agent.ts';
import { toPlain } from '../../base/text/printable.ts';
import { quoteShell } from '../../base/text/quote.ts';
import { printLine, type Console } from '../console.ts';
import { HOOK_TIMEOUT } from '../hook/hook-flags.ts';
import {
  addBoundOptions,
  readBounds,
  toBoundArguments,
  type BoundFlags,
} from '../prune/cache-bounds.ts';

interface InstallFlags extends BoundFlags {
  readonly config?: string;
  readonly user?: string;
  readonly host?: string;
  readonly node?: string;
  readonly runnerHook?: readonly string[];
  readonly dryRun?: boolean;
}

interface UninstallFlags {
  readonly purge?: boolean;
  readonly dryRun?: boolean;
}

const DRY_RUN = 'print what would be done, and do nothing';

/** `tongs agent install` and `uninstall`. */
export function addAgentInstall(agent: Command, console: Console): void {
  const install = agent
    .command('install')
    .description('install the agent as a service of systemd, or update it')
    .option('-c, --config <file>', 'its configuration (default: /etc/tongs/agent.yml)')
    .option('--user <name>', 'the user that it runs as (default: tongs-agent)')
    .option(
      '-H, --host <address>',
      'the engine of this machine, such as unix:///run/other/docker.sock (default: the one that docker uses)',
    )
    .option(
      '--node <path>',
      'the only Node that it is started with (default: looked up at each start)',
    )
    .option('--runner-hook <runner...>', 'also let these runners prune at the end of each job')
    .option('--dry-run', DRY_RUN);
  addBoundOptions(install)
    .addHelpText('after', INSTALL_EXAMPLES)
    .action((flags: InstallFlags) => installFromShell(console, flags));
  agent
    .command('uninstall')
    .description('remove the service; its state and its configuration stay')
    .option('--purge', 'also remove its state, its configuration and its user')
    .option('--dry-run', DRY_RUN)
    .addHelpText('after', UNINSTALL_EXAMPLES)
    .action((flags: UninstallFlags) => uninstallFromShell(console, flags));
}

const INSTALL_EXAMPLES = `
The program is copied to /usr/local/lib/tongs-agent, and the one before stays there. An existing configuration is not
changed. To update, run the command of the new version: what was asked for before is remembered. The bounds are those of
the hooks of runners (default: --older-than 7d); those of the agent are in its configuration.

Examples:
  sudo npx tongs agent install
  sudo npx tongs agent install --runner-hook /opt/actions-runner
  npx tongs agent install --dry-run`;

const UNINSTALL_EXAMPLES = `
Examples:
  sudo npx tongs agent uninstall
  sudo npx tongs agent uninstall --purge`;

async function installFromShell(console: Console, flags: InstallFlags): Promise<void> {
  const [{ installAgent }, { readBundle }, { findRunnerFolder }] = await Promise.all([
    import('../../agent/install/install-agent.ts'),
    import('../../base/files/bundle.ts'),
    import('../hook/runner-folder.ts'),
  ]);
  const bounds = toHookBounds(flags);
  if (flags.runnerHook) await readBounds(bounds, console);
  const runners = (flags.runnerHook ?? []).map((each) => findRunnerFolder(each, console.folder));
  const { program } = console;
  const bundle = readBundle(program.bundle);
  const { config, user, host: engine, node, dryRun = false } = flags;
  const given = { config, user, engine, node };
  const options = { given, runners, ownNode: program.node, bundle, dryRun };
  await installAgent(options, await openMachine(console));
  if (runners.length === 0) return;
  if (!dryRun) {
    const { installHooks } = await import('../hook/install-hooks.ts');
    return installHooks(console, runners, { ...bounds, timeout: HOOK_TIMEOUT });
  }
  const words = [...runners.map(quoteShell), ...toBoundArguments(bounds)];
  printLine(console, toPlain(`tongs hook install ${words.join(' ')}`));
}

/** A hook needs a bound. */
function toHookBounds(flags: BoundFlags): BoundFlags {
  const hasBound = toBoundArguments(flags).length > 0;
  return hasBound ? flags : { olderThan: '7d' };
}

async function uninstallFromShell(console: Console, flags: UninstallFlags): Promise<void> {
  const [{ uninstallAgent }, { uninstallHook }] = await Promise.all([
    import('../../agent/install/install-agent.ts'),
    import('../hook/uninstall.ts'),
  ]);
  const { purge = false, dryRun = false } = flags;
  const record = await uninstallAgent({ purge, dryRun }, await openMachine(console));
  for (const runner of record?.runners ?? []) {
    if (dryRun) printLine(console, toPlain(`tongs hook uninstall ${quoteShell(runner)}`));
    else if (existsSync(runner) && uninstallHook(runner, console.program.node)) {
      printLine(console, toPlain(`uninstalled the hook of ${runner}: restart the runner`));
    }
  }
}

async function openMachine(console: Console): Promise<InstallMachine> {
  const { runCommand } = await import('../../agent/install/run-command.ts');
  const { clock, signal } = console;
  return { run: runCommand, clock, signal, say: (line) => printLine(console, toPlain(line)) };
}
