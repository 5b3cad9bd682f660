import type { Command } from 'commander';
import type { CleanupReporting } from '../../prune/cleanup/clean-up.ts';
import type { CleanupOutcome } from '../../prune/cleanup/outcome.ts';
import type { PruneTarget } from '../../report/prune-event.ts';
import type { Engine } from '../../engine/engine.ts';
import {
  addCleanupOptions,
  concludeCleanup,
  readCleanupFlags,
  type CleanupFlags,
} from '../cleanup-options.ts';
import type { Console } from '../console.ts';
import {
  addHostOptions,
  pruneOnHosts,
  reportFailedHosts,
  reportOf,
  type HostFlags,
} from '../prune/on-hosts.ts';
import { openPruneReport } from '../prune/prune-report.ts';

type EngineFlags = CleanupFlags & HostFlags;

export function addPruneImages(prune: Command, console: Console): void {
  const command = prune
    .command('images')
    .description('remove images that were not used for some time')
    .option(
      '--include-unknown',
      'images of which nobody knows when they arrived count from when they were built',
    );
  addHostOptions(
    addCleanupOptions(command, 'remove those not used for that long, such as 7d; at least 1m'),
  )
    .addHelpText('after', IMAGE_EXAMPLES)
    .action(async (flags: EngineFlags & { readonly includeUnknown?: boolean }) => {
      const { bounds, dryRun, policy } = await readCleanupFlags(console, flags);
      const { pruneImagesAndReport } = await import('../../prune/images/prune-images.ts');
      const keep = [...bounds.keep, ...policy.prune.keepImages];
      const all = { ...bounds, keep, includesUnknown: flags.includeUnknown === true };
      await prunePlanned(console, { flags, target: 'images', dryRun }, (engine, options) =>
        pruneImagesAndReport(engine, all, options),
      );
    });
}

const SHOWS = `Without --yes it only shows what it would remove. It removes nothing while a job is running on the host.`;

const IMAGE_EXAMPLES = `
${SHOWS}

These images stay, whatever their age:
- those that a container is made from, whether it runs or not, and those on which one of these lies
- those on which an image lies that stays
- snapshots and other images of Tongs
- those that --keep or the policy of the host names: "postgres" means all its tags, "ghcr.io/acme/*" all images below

Docker does not record when an image was last used, nor when it was pulled. Use is what the engine still knows: when an
image got its name, and its last 256 events. An image of which it knows nothing counts from the first call with --yes.

Examples:
  tongs prune images --older-than 14d
  tongs prune images --older-than 14d --keep 'postgres:*' --keep 'ghcr.io/acme/*' --yes`;

export function addPruneContainers(prune: Command, console: Console): void {
  const command = prune
    .command('containers')
    .description('remove containers that stopped some time ago');
  addHostOptions(
    addCleanupOptions(command, 'remove those that stopped that long ago, such as 2d; at least 1m'),
  )
    .addHelpText('after', CONTAINER_EXAMPLES)
    .action(async (flags: EngineFlags) => {
      const { bounds, dryRun } = await readCleanupFlags(console, flags);
      const { pruneContainersAndReport } =
        await import('../../prune/containers/prune-containers.ts');
      await prunePlanned(console, { flags, target: 'containers', dryRun }, (engine, options) =>
        pruneContainersAndReport(engine, bounds, options),
      );
    });
}

const CONTAINER_EXAMPLES = `
${SHOWS}

These containers stay, whatever their age: those that run or are paused, those with a restart policy, those of Tongs, of
buildx, of Kubernetes and of a swarm, those whose volumes another container shares, and those that were created less
than an hour ago and not started yet. Volumes of a container stay.

Examples:
  tongs prune containers --older-than 2d
  tongs prune containers --older-than 2d --only 'ci-*' --yes`;

export function addPruneVolumes(prune: Command, console: Console): void {
  const command = prune
    .command('volumes')
    .description('remove anonymous volumes that no container mounts')
    .option('--named', 'also volumes that have a name which somebody gave them');
  addHostOptions(
    addCleanupOptions(
      command,
      'remove those that were created that long ago, such as 7d; at least 1m',
    ),
  )
    .addHelpText('after', VOLUME_EXAMPLES)
    .action(async (flags: EngineFlags & { readonly named?: boolean }) => {
      const { bounds, dryRun } = await readCleanupFlags(console, flags);
      const { pruneVolumesAndReport } = await import('../../prune/volumes/prune-volumes.ts');
      const all = { ...bounds, includesNamed: flags.named === true };
      await prunePlanned(console, { flags, target: 'volumes', dryRun }, (engine, options) =>
        pruneVolumesAndReport(engine, all, options),
      );
    });
}

const VOLUME_EXAMPLES = `
${SHOWS}

These volumes stay, whatever their age: those that a container mounts, whether it runs or not, those of Tongs and of
builders of buildx, those with a driver or mount options of their own, and without --named all that have a name. An
engine knows only when a volume was created, not when it was last used.

Examples:
  tongs prune volumes --older-than 7d
  tongs prune volumes --older-than 30d --named --only 'ci-*' --yes`;

async function prunePlanned<Item>(
  console: Console,
  about: { readonly flags: EngineFlags; readonly target: PruneTarget; readonly dryRun: boolean },
  pruneEngine: (engine: Engine, options: CleanupReporting) => Promise<CleanupOutcome<Item>>,
): Promise<void> {
  const { flags, target, dryRun } = about;
  const { report, end } = openPruneReport(console, { json: flags.json === true });
  const results = await pruneOnHosts(console, flags, async ({ engine, machine, signal, host }) => {
    const { clock, processes: onlooker } = machine;
    const own = reportOf(host, report);
    const how = { dryRun, onlooker, clock, signal, report: own };
    concludeCleanup(await pruneEngine(engine, how), own);
  });
  reportFailedHosts(results, { target, dryRun }, report);
  end(results[0]?.host ?? '');
}
