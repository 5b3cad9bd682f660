import { invalidInput } from '../base/errors/errors.ts';
import { leastPruneAge } from '../policy/model.ts';
import { readPolicy } from '../policy/read-policy.ts';
import { toCachePruned } from '../prune/cache/describe.ts';
import { pruneBuildCaches } from '../prune/prune-build-caches.ts';
import { ENGINE_BUILDER } from '../prune/build-cache-store.ts';
import { toFailure } from '../prune/failure.ts';
import { createReporter } from '../report/create-reporter.ts';
import { GitHubReporter } from '../report/github/github.ts';
import { RunRecord } from '../report/record.ts';
import { PRUNE_INPUTS, readInputs, type Inputs } from './inputs.ts';
import { writePruneSummary } from './job-summary.ts';
import { exportReclaimed, publish, RECLAIMED_VARIABLE, toPruneOutputs } from './outputs.ts';
import { openRunnerSession, temporaryFolder, toPruner, type Runner } from './runner.ts';

/**
 * The action in `prune/`. It prunes in its main step, because a post step has no outputs. A prune that fails does not
 * fail the job.
 */
export async function pruneAction(runner: Runner): Promise<void> {
  const { environment } = runner;
  const policy = await readPolicy(runner.policyFile);
  const inputs = readInputs(environment, PRUNE_INPUTS, leastPruneAge(policy));
  const record = new RunRecord();
  const host = await prune(inputs, record, runner);
  await publish(toPruneOutputs(record, host));
  await exportReclaimed(record, environment[RECLAIMED_VARIABLE]);
  if (inputs.summary) await writePruneSummary(record, runner);
}

/** Resolves with the address of the engine; empty if there is none. */
async function prune(inputs: Inputs, record: RunRecord, runner: Runner): Promise<string> {
  const { clock, signal, stdout, redactor } = runner;
  const { prune: bounds, pruneDryRun: dryRun } = inputs;
  if (!bounds) throw noBounds();
  await using github = new GitHubReporter({
    out: stdout,
    log: 'stream',
    temporaryFolder: temporaryFolder(runner),
  });
  const { report } = createReporter([github, record], { clock, redactor });
  const startedAt = clock.now();
  try {
    using session = await openRunnerSession(runner);
    const { engine } = session;
    await pruneBuildCaches(engine, bounds, { dryRun, ...toPruner(runner), report });
    return engine.address;
  } catch (error) {
    const failure = toFailure(error, signal);
    const ms = clock.now() - startedAt;
    report(toCachePruned({ result: 'failed', builder: ENGINE_BUILDER, failure, ms }));
    return '';
  }
}

function noBounds(): Error {
  return invalidInput(
    'input-missing',
    'None of the inputs "prune-older-than", "prune-keep-storage", "prune-min-free" and "prune-abandoned-builders" is set',
    'Set at least one, for example prune-older-than to 7d.',
  );
}
