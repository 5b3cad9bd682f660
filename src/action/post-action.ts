import { describeError } from '../base/format-error.ts';
import { formatSize } from '../base/size.ts';
import type { Engine } from '../engine/engine.ts';
import { removeRun } from '../prune/sweep.ts';
import { fanOut } from '../report/fan-out.ts';
import { GitHubReporter } from '../report/github.ts';
import { RunRecord } from '../report/record.ts';
import { openSession } from '../run/session.ts';
import { readInputs, RUN_INPUTS, type Inputs } from './inputs.ts';
import { writeJobSummary } from './job-summary.ts';
import { exportReclaimed, RECLAIMED_VARIABLE, reclaimedBytes } from './outputs.ts';
import { pruneAndTell } from './prune-cache.ts';
import { temporaryFolder, type Runner } from './runner.ts';
import { loadRun, wasPruned } from './state.ts';

/** The post step: removes whatever is left of this use's own run, then prunes. It never fails the job. */
export async function postAction(runner: Runner): Promise<void> {
  const { notice, warning } = await import('@actions/core');
  try {
    const inputs = readInputs(runner.environment, RUN_INPUTS);
    const run = loadRun(runner);
    const wantsPrune =
      inputs.prune !== undefined && inputs.pruneWhen === 'job-end' && !wasPruned(runner);
    if (run === undefined && !wantsPrune) return;
    const { environment, clock, signal } = runner;
    using session = await openSession({ environment, clock }, { signal });
    if (run !== undefined) await removeOwnRun(run, session.engine, runner);
    if (!wantsPrune) return;
    const record = await prune(inputs, session.engine, runner);
    const bytes = reclaimedBytes(record);
    await exportReclaimed(record, environment[RECLAIMED_VARIABLE]);
    if (inputs.summary) await writeJobSummary(record);
    if (bytes > 0) notice(`Tongs reclaimed ${formatSize(bytes)} of build cache.`);
  } catch (error) {
    // What went wrong here is no fault of the job.
    warning(`Tongs could not clean up: ${describeError(error)}`);
  }
}

async function removeOwnRun(run: string, engine: Engine, runner: Runner): Promise<void> {
  const { failures, ...removed } = await removeRun(engine, run, { clock: runner.clock });
  using reporter = new GitHubReporter({
    out: runner.stdout,
    log: 'stream',
    temporaryFolder: temporaryFolder(runner),
  });
  const total = Object.values(removed).reduce((sum, number) => sum + number, 0);
  if (total > 0) reporter.report({ type: 'leftovers-removed', ...removed });
  for (const failure of failures) reporter.report({ type: 'cleanup-failed', ...failure });
}

/** A cancelled job is to end now: its cache goes at the end of the next one. */
async function prune(inputs: Inputs, engine: Engine, runner: Runner): Promise<RunRecord> {
  const record = new RunRecord(() => runner.clock.now());
  using github = new GitHubReporter({
    out: runner.stdout,
    log: 'stream',
    temporaryFolder: temporaryFolder(runner),
  });
  const reporter = fanOut([github, record]);
  if (inputs.jobStatus === 'cancelled') {
    const message = 'The build cache was not pruned, since the job was cancelled';
    reporter.report({ type: 'warned', code: 'prune-skipped', message });
  } else if (inputs.prune) {
    const order = { bounds: inputs.prune, dryRun: inputs.pruneDryRun };
    await pruneAndTell(order, { engine, runner, reporter });
  }
  return record;
}
