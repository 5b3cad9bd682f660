import { invalidInput } from '../base/errors/errors.ts';
import { ENGINE_BUILDER } from '../prune/build-cache-store.ts';
import { leastPruneAge } from '../policy/model.ts';
import { readPolicy } from '../policy/read-policy.ts';
import { toFailure } from '../prune/failure.ts';
import { toCachePruned } from '../prune/cache/describe.ts';
import { findBuildCaches } from '../prune/find-build-caches.ts';
import { pruneCacheAndReport } from '../prune/cache/prune-cache.ts';
import { createReporter } from '../report/create-reporter.ts';
import { GitHubReporter } from '../report/github/github.ts';
import { RunRecord } from '../report/record.ts';
import { PRUNE_INPUTS, readInputs } from './inputs.ts';
import { writePruneSummary } from './job-summary.ts';
import { exportReclaimed, publish, RECLAIMED_VARIABLE, toPruneOutputs } from './outputs.ts';
import { openRunnerSession, temporaryFolder, type Runner } from './runner.ts';

/** The action in `prune/`. It prunes in its main step, because a post step has no outputs. A prune that fails does not fail the job. */
export async function pruneAction(runner: Runner): Promise<void> {
  const { environment, clock, signal, stdout, redactor } = runner;
  const policy = await readPolicy(runner.policyFile);
  const inputs = readInputs(environment, PRUNE_INPUTS, leastPruneAge(policy));
  if (!inputs.prune) {
    throw invalidInput(
      'input-missing',
      'Input "prune-older-than" is not set',
      'Set it to the age of build cache to delete, for example 7d.',
    );
  }
  const record = new RunRecord();
  {
    await using github = new GitHubReporter({
      out: stdout,
      log: 'stream',
      temporaryFolder: temporaryFolder(runner),
    });
    const reporter = createReporter([github, record], { clock, redactor });
    const startedAt = clock.now();
    try {
      using session = await openRunnerSession(runner);
      const options = { dryRun: inputs.pruneDryRun, clock, signal, report: reporter.report };
      const stores = await findBuildCaches(session.engine, options);
      await pruneCacheAndReport(stores, inputs.prune, options);
    } catch (error) {
      const failure = toFailure(error, signal);
      const ms = clock.now() - startedAt;
      reporter.report(toCachePruned({ result: 'failed', builder: ENGINE_BUILDER, failure, ms }));
    }
  }
  const [prune] = record.prunes;
  await publish({
    result: prune?.result ?? 'failed',
    records: prune?.records ?? 0,
    ...toPruneOutputs(record),
  });
  await exportReclaimed(record, environment[RECLAIMED_VARIABLE]);
  if (inputs.summary) await writePruneSummary(record, runner);
}
