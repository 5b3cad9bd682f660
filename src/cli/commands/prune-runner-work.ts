import { resolve } from 'node:path';
import type { Command } from 'commander';
import { invalidInput } from '../../base/errors/errors.ts';
import {
  addCleanupOptions,
  concludeCleanup,
  readCleanupFlags,
  type CleanupFlags,
} from '../cleanup-options.ts';
import type { Console } from '../console.ts';
import { openPruneReport } from '../prune/prune-report.ts';

export function addPruneRunnerWork(prune: Command, console: Console): void {
  const command = prune
    .command('runner-work')
    .description('delete what repositories have left in the work folder of an Actions runner')
    .argument('<folder>', 'the folder of the runner, or its work folder');
  addCleanupOptions(
    command,
    'delete those that no job used for that long, such as 14d; at least 1m',
  )
    .addHelpText('after', EXAMPLES)
    .action((folder: string, flags: CleanupFlags) => pruneFromShell(console, folder, flags));
}

const EXAMPLES = `
Without --yes it only shows what it would delete. It deletes nothing while a job is running on the host.

Only folders of repositories are deleted: never _actions, _tool, _temp and others that the runner keeps for itself,
never a link or what it leads to, and never a folder in which another filesystem is mounted, or in which this user may
not delete everything. The name of such a folder is the name of the repository.

Examples:
  tongs prune runner-work /opt/actions-runner --older-than 14d
  tongs prune runner-work /opt/actions-runner --older-than 14d --keep monorepo --yes`;

async function pruneFromShell(console: Console, given: string, flags: CleanupFlags): Promise<void> {
  const { bounds, dryRun } = await readCleanupFlags(console, flags);
  const [{ findWorkFolder }, { pruneRunnerWorkAndReport }, { readProcesses }] = await Promise.all([
    import('../../prune/runner-work/work-folder.ts'),
    import('../../prune/runner-work/prune-runner-work.ts'),
    import('../../engine/owner/process-facts.ts'),
  ]);
  const folder = await findWorkFolder(resolve(console.folder, given));
  if (!folder.ok) throw invalidInput('runner-folder-invalid', folder.problem, folder.hint);
  const { clock, signal } = console;
  const { report, end } = openPruneReport(console, { json: flags.json === true });
  const outcome = await pruneRunnerWorkAndReport(folder.value, bounds, {
    dryRun,
    onlooker: readProcesses(),
    deleter: { uid: process.getuid?.() ?? 0, groups: process.getgroups?.() ?? [] },
    clock,
    signal,
    report,
  });
  concludeCleanup(outcome, report);
  end(folder.value);
}
