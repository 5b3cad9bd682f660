import { invalidInput } from '../base/errors/errors.ts';
import { toFailure } from '../engine/failure.ts';
import { toPruneFinished } from '../prune/cache/outcome.ts';
import { createReporter } from '../report/create-reporter.ts';
import { GitHubReporter } from '../report/github/github.ts';
import { RunRecord } from '../report/record.ts';
import { PRUNE_INPUTS, readInputs } from './inputs.ts';
import { writeJobSummary } from './job-summary.ts';
import { exportReclaimed, publishPrune, RECLAIMED_VARIABLE } from './outputs.ts';
import { pruneAndTell } from './prune-cache.ts';
import { openRunnerSession, temporaryFolder, type Runner } from './runner.ts';

/** `prune/`: prunes in its main step, where outputs exist. A prune that fails does not fail the job. */
export async function pruneAction(runner: Runner): Promise<void> {
  const { environment, clock, signal, stdout } = runner;
  const inputs = readInputs(environment, PRUNE_INPUTS);
  if (!inputs.prune) {
    throw invalidInput(
      'input-missing',
      'Input "prune-older-than" is not set',
      'Say for how long a record must be unused to be deleted, for example 7d.',
    );
  }
  const record = new RunRecord();
  {
    await using github = new GitHubReporter({
      out: stdout,
      log: 'stream',
      temporaryFolder: temporaryFolder(runner),
    });
    const reporter = createReporter([github, record], { clock });
    const order = { bounds: inputs.prune, dryRun: inputs.pruneDryRun };
    const startedAt = clock.now();
    try {
      using session = await openRunnerSession(runner);
      await pruneAndTell(order, { engine: session.engine, runner, reporter });
    } catch (error) {
      const failure = toFailure(error, signal);
      const ms = clock.now() - startedAt;
      reporter.report(toPruneFinished({ result: 'failed', failure, ms }));
    }
  }
  const { setOutput } = await import('@actions/core');
  const [prune] = record.prunes;
  setOutput('result', prune?.result ?? 'failed');
  setOutput('records', prune?.records ?? 0);
  await publishPrune(record);
  await exportReclaimed(record, environment[RECLAIMED_VARIABLE]);
  if (inputs.summary) await writeJobSummary(record);
}
