import type { Command } from 'commander';
import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import { findAbove } from '../../base/exists.ts';
import { InvalidInput } from '../../base/errors/errors.ts';
import type { SnapshotBounds } from '../../prune/snapshots/bounds.ts';
import type { Console } from '../console.ts';
import { jsonOption } from '../options.ts';
import {
  addHostOptions,
  pruneOnHosts,
  reportFailedHosts,
  reportOf,
  type HostFlags,
} from '../prune/on-hosts.ts';
import { openPruneReport } from '../prune/prune-report.ts';

interface SnapshotFlags extends HostFlags {
  readonly olderThan?: string;
  readonly maxSize?: string;
  readonly minFree?: string;
  readonly all?: boolean;
  readonly allRepositories?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function addPruneSnapshots(prune: Command, console: Console): void {
  const command = prune
    .command('snapshots')
    .description("remove the least recently used of this repository's snapshots")
    .option('--older-than <age>', 'remove those not used for that long; at least 6h (default: 14d)')
    .option(
      '--max-size <size>',
      "the most that all may take: 10g (that is 10 GiB), or a part of the engine's disk (default: 20%)",
    )
    .option('--min-free <size>', "how much of the engine's disk has to be free: 20g or 15%")
    .option('--all', 'remove everything that nothing uses; takes no limits')
    .option('--all-repositories', 'the snapshots of every repository; the limits apply to each')
    .option('--dry-run', 'only show what would be removed and what stays, and why')
    .addOption(jsonOption());
  addHostOptions(command)
    .addHelpText('after', EXAMPLES)
    .action((flags: SnapshotFlags) => pruneFromShell(console, flags));
}

const EXAMPLES = `
The repository is that of the current folder. Whatever the limits, these snapshots stay:
- those that a container is made from, and those that a run in progress has made or is making again
- those that one of these was made from
- those to which somebody has given another name
- those that were used less than 6h ago, while a run of their repository is in progress whose process is not
  visible from here (in another container, or on another machine)
If a run has planned with a snapshot that is removed, it runs that step.

The policy of the host may set a total for the snapshots of all repositories. Beyond it, the least recently used snapshots of
the largest repository are removed as well, whichever that is.

Images that Tongs has pulled for another platform than the engine's are removed as well, if nothing uses them.

Examples:
  tongs prune snapshots --dry-run
  tongs prune snapshots --older-than 7d --max-size 10g
  tongs prune snapshots --min-free 15% --all-repositories
  tongs prune snapshots --all --all-repositories`;

async function pruneFromShell(console: Console, flags: SnapshotFlags): Promise<void> {
  const bounds = await readBounds(flags);
  const { readPolicy } = await import('../../policy/read-policy.ts');
  const { total } = (await readPolicy(console.policyFile)).snapshots;
  const repository = flags.allRepositories === true ? undefined : await findRepository(console);
  const dryRun = flags.dryRun === true;
  const { report, end } = openPruneReport(console, { json: flags.json === true });
  const results = await pruneOnHosts(console, flags, async ({ engine, machine, signal, host }) => {
    const { pruneSnapshotsAndReport } = await import('../../prune/snapshots/prune-snapshots.ts');
    await pruneSnapshotsAndReport(engine, bounds, {
      repository,
      hostTotal: total && { amount: total },
      dryRun,
      onlooker: machine.processes,
      clock: machine.clock,
      signal,
      report: reportOf(host, report),
    });
  });
  reportFailedHosts(results, { target: 'snapshots', dryRun }, report);
  end(results[0]?.host ?? '');
}

async function readBounds(flags: SnapshotFlags): Promise<SnapshotBounds> {
  const { olderThan, maxSize, minFree } = flags;
  const { ALL_SNAPSHOTS, parseSnapshotBounds } = await import('../../prune/snapshots/bounds.ts');
  const texts = {
    olderThan: { name: '--older-than', text: olderThan },
    maxSize: { name: '--max-size', text: maxSize },
    minFree: { name: '--min-free', text: minFree },
  };
  if (flags.all === true) {
    const given = Object.values(texts).filter(({ text }) => text !== undefined);
    if (given.length === 0) return ALL_SNAPSHOTS;
    throw new InvalidInput(given.map(refuseBoundOfAll), 'prune-bounds-invalid');
  }
  const bounds = parseSnapshotBounds(texts);
  const empty = Object.values(texts).filter(({ text }) => text === '');
  const problems = [...empty.map(refuseEmpty), ...(bounds.ok ? [] : bounds.problems)];
  if (bounds.ok && problems.length === 0) return bounds.value;
  throw new InvalidInput(problems, 'prune-bounds-invalid');
}

function refuseBoundOfAll({ name }: { readonly name: string }): Diagnostic {
  const message = `--all and ${name} cannot be used together`;
  return {
    message,
    hint: `Leave out ${name}, or --all, which removes everything that nothing uses.`,
  };
}

/** Usually a shell variable that is not set: the default may not be what its author wants. */
function refuseEmpty({ name }: { readonly name: string }): Diagnostic {
  const example = name === '--older-than' ? 'an age such as 14d' : 'a size such as 10g';
  return { message: `${name} is empty`, hint: `Write ${example}, or leave the option out.` };
}

/** The repository of the nearest folder with `.tongs` in it, here or above. */
async function findRepository({ folder, environment }: Console): Promise<string> {
  const [{ identifyRepository }, { repositoryName }] = await Promise.all([
    import('../../source/repository.ts'),
    import('../../snapshots/names.ts'),
  ]);
  const owner = (await findAbove(folder, '.tongs')) ?? folder;
  return repositoryName(await identifyRepository(owner, environment));
}
