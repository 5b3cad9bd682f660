import { InvalidInput } from '../base/errors/errors.ts';
import { describeError } from '../base/errors/format-error.ts';
import { formatSize } from '../base/size.ts';
import type { Engine } from '../engine/engine.ts';
import { lookUpProcess, readOwner } from '../engine/owner/process-facts.ts';
import { leastPruneAge, type Policy } from '../policy/model.ts';
import { readPolicy } from '../policy/read-policy.ts';
import { pruneBuildCaches } from '../prune/prune-build-caches.ts';
import { toLeftoversRemoved } from '../prune/leftovers/describe.ts';
import { hasRemoved } from '../prune/leftovers/perform.ts';
import { removeKilledRun } from '../prune/leftovers/prune-leftovers.ts';
import { createReporter } from '../report/create-reporter.ts';
import { GitHubReporter } from '../report/github/github.ts';
import { RunRecord } from '../report/record.ts';
import { describeTarget } from '../report/words.ts';
import type { PruneFinished } from '../report/prune-event.ts';
import type { Reporter } from '../report/reporter.ts';
import type { HostTotal } from '../prune/snapshots/perform.ts';
import { pruneSnapshotsAndReport } from '../prune/snapshots/prune-snapshots.ts';
import { repositoryName } from '../snapshots/names.ts';
import { identifyRepository } from '../source/repository.ts';
import { endBackground } from './background.ts';
import type { Inputs } from './inputs.ts';
import { writePruneSummary } from './job-summary.ts';
import { exportReclaimed, RECLAIMED_VARIABLE, reclaimedBytes } from './outputs.ts';
import { endMain } from './end-main.ts';
import {
  openRunnerSession,
  runnerRepository,
  temporaryFolder,
  toPruner,
  type Runner,
} from './runner.ts';
import {
  hadNoEngine,
  loadBackground,
  loadInputs,
  loadJobStatus,
  loadOwner,
  loadRun,
  wasPruned,
} from './state.ts';

/** The post step: removes what is left of the run of this step, then prunes. It never fails the job. */
export async function postAction(runner: Runner): Promise<void> {
  try {
    const run = loadRun(runner);
    // The main step did not get that far, and has said why.
    if (run === undefined) return;
    await endMain(loadOwner(runner), runner.clock);
    if (hadNoEngine(runner)) return;
    using session = await openRunnerSession(runner);
    await removeOwnRun(run, session.engine, runner);
    const background = loadBackground(runner);
    if (background) {
      const isHurried = loadJobStatus(runner) === 'cancelled';
      const { engine } = session;
      await endBackground({ run, background, isHurried }, { engine, clock: runner.clock });
    }
    // Only what prunes obeys the policy of the host: the objects of this run are gone by now.
    const policy = await readPolicy(runner.policyFile);
    const inputs = loadInputs(runner, leastPruneAge(policy));
    const record = await prune(
      { ...inputs, hostTotal: toHostTotal(policy) },
      session.engine,
      runner,
    );
    const isSilent = record.prunes.every(isTurnMissing) && record.warnings.length === 0;
    if (isSilent && !inputs.prune) return;
    await exportReclaimed(record, runner.environment[RECLAIMED_VARIABLE]);
    if (inputs.summary && !isSilent) await writePruneSummary(record, runner);
    await announceReclaimed(record);
  } catch (error) {
    // The entry point shows where the mistake is.
    if (error instanceof InvalidInput) throw error;
    // An error here is not the fault of the job.
    const { warning } = await import('@actions/core');
    warning(runner.redactor.redact(`Cannot clean up after the job: ${describeError(error)}`));
  }
}

/** The inputs, and what the policy of the host adds to them. */
interface PostInputs extends Inputs {
  readonly hostTotal: HostTotal | undefined;
}

function toHostTotal({ snapshots }: Policy): HostTotal | undefined {
  return snapshots.total && { amount: snapshots.total };
}

/** Another job has done it, and its summary says so. */
function isTurnMissing({ reason }: PruneFinished): boolean {
  return reason === 'pruned-lately' || reason === 'prune-under-way';
}

async function announceReclaimed(record: RunRecord): Promise<void> {
  const bytes = reclaimedBytes(record);
  if (bytes === 0) return;
  const { notice } = await import('@actions/core');
  const freed = record.prunes.filter((each) => !each.dryRun && each.reclaimedBytes > 0);
  const subjects = new Set(freed.map(({ target }) => describeTarget(target)));
  notice(`Tongs reclaimed ${formatSize(bytes)} of ${[...subjects].join(' and ')}.`);
}

async function removeOwnRun(run: string, engine: Engine, runner: Runner): Promise<void> {
  const swept = await removeKilledRun(engine, run, { clock: runner.clock });
  await using github = new GitHubReporter({
    out: runner.stdout,
    log: 'stream',
    temporaryFolder: temporaryFolder(runner),
  });
  const reporter = createReporter([github], { ...runner, run });
  if (hasRemoved(swept)) reporter.report(toLeftoversRemoved(swept));
  for (const failure of swept.failures) reporter.report({ type: 'cleanup-failed', ...failure });
}

/** A cancelled job ends at once: the next job prunes. */
async function prune(inputs: PostInputs, engine: Engine, runner: Runner): Promise<RunRecord> {
  const record = new RunRecord();
  await using github = new GitHubReporter({
    out: runner.stdout,
    log: 'stream',
    temporaryFolder: temporaryFolder(runner),
  });
  const reporter = createReporter([github, record], runner);
  // Also if the main step was asked to prune at its own end, but did not get there.
  const bounds = wasPruned(runner) ? undefined : inputs.prune;
  const whyNot = whyNotPruned(inputs);
  if (bounds && whyNot !== undefined) {
    const message = `The build cache was not pruned because ${whyNot}`;
    reporter.report({ type: 'noted', code: 'prune-skipped', message });
  }
  if (inputs.jobStatus === 'cancelled') return record;
  if (bounds && whyNot === undefined) {
    const dryRun = inputs.pruneDryRun;
    const options = { dryRun, ...toPruner(runner), report: reporter.report };
    await pruneBuildCaches(engine, bounds, options);
  }
  await pruneOwnSnapshots(inputs, engine, { runner, reporter });
  return record;
}

function whyNotPruned({ jobStatus, isHosted }: Inputs): string | undefined {
  if (jobStatus === 'cancelled') return 'the job was cancelled';
  if (!isHosted) return undefined;
  return 'this GitHub-hosted runner is discarded after the job; "prune-when: step-end" prunes it before its end';
}

/**
 * Prunes this repository's snapshots, and those of others if the host's policy sets a total; prints nothing while they
 * are within their limits.
 */
async function pruneOwnSnapshots(
  inputs: PostInputs,
  engine: Engine,
  { runner, reporter }: { readonly runner: Runner; readonly reporter: Reporter },
): Promise<void> {
  if (!inputs.snapshotBounds) return;
  const { environment, clock, signal, folder } = runner;
  const identity = runnerRepository(runner) ?? (await identifyRepository(folder, environment));
  await pruneSnapshotsAndReport(engine, inputs.snapshotBounds, {
    repository: repositoryName(identity),
    hostTotal: inputs.hostTotal,
    dryRun: inputs.pruneDryRun,
    quiet: true,
    onlooker: { self: readOwner(), lookUpProcess },
    clock,
    signal,
    report: reporter.report,
  });
}
