import type { Command } from 'commander';
import { invalidInput } from '../base/errors/errors.ts';
import type { Policy } from '../policy/model.ts';
import type { CleanupBounds } from '../prune/cleanup/bounds.ts';
import type { CleanupOutcome } from '../prune/cleanup/outcome.ts';
import type { Reporter } from '../report/reporter.ts';
import type { Console } from './console.ts';
import { jsonOption } from './options.ts';

export interface CleanupFlags {
  readonly olderThan: string;
  readonly keep: readonly string[];
  readonly only: readonly string[];
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** The options of every command that cleans up more than what Tongs or a builder has made. */
export function addCleanupOptions(command: Command, age: string): Command {
  return command
    .requiredOption('--older-than <age>', age)
    .option('--keep <pattern>', 'names that stay; * is any text; may be repeated', collect, [])
    .option('--only <pattern>', 'look only at these names; may be repeated', collect, [])
    .option('--yes', 'delete what is shown without it')
    .option('--dry-run', 'only show what would be deleted and what stays, and why (the default)')
    .addOption(jsonOption());
}

function collect(pattern: string, patterns: readonly string[]): readonly string[] {
  return [...patterns, pattern];
}

export interface CleanupRequest {
  readonly bounds: CleanupBounds;
  readonly dryRun: boolean;
  readonly policy: Policy;
}

/** What the options ask for, within the policy of this host. */
export async function readCleanupFlags(
  console: Console,
  flags: CleanupFlags,
): Promise<CleanupRequest> {
  if (flags.yes === true && flags.dryRun === true) {
    const message = '--yes and --dry-run cannot be used together';
    throw invalidInput('prune-bounds-invalid', message, 'Leave one of them out.');
  }
  const [{ parseCleanupBounds }, { readPolicy }, { leastPruneAge }] = await Promise.all([
    import('../prune/cleanup/bounds.ts'),
    import('../policy/read-policy.ts'),
    import('../policy/model.ts'),
  ]);
  const policy = await readPolicy(console.policyFile);
  const bounds = parseCleanupBounds(flags, leastPruneAge(policy));
  if (bounds.ok) return { bounds: bounds.value, dryRun: flags.yes !== true, policy };
  throw invalidInput('prune-bounds-invalid', bounds.problem, bounds.hint);
}

/** Says what a call without `--yes` has not done. */
export function concludeCleanup<Item>(
  outcome: CleanupOutcome<Item>,
  report: Reporter['report'],
): void {
  if (outcome.result !== 'skipped' || outcome.reason !== 'dry-run' || outcome.busy) return;
  if (!outcome.plan.planned.some(({ action }) => action === 'delete')) return;
  const message = 'Nothing was deleted. Add --yes to delete what is shown above.';
  report({ type: 'noted', code: 'not-confirmed', message });
}
