import { join } from 'node:path';
import { EngineFailed, InvalidInput, toErrorCode } from '../base/errors/errors.ts';
import type { Engine } from '../engine/engine.ts';
import type { Policy } from '../policy/model.ts';
import { pruneBuildCaches } from '../prune/prune-build-caches.ts';
import { createReporter } from '../report/create-reporter.ts';
import { GitHubReporter } from '../report/github/github.ts';
import { formatMasks } from '../report/github/runner-commands.ts';
import { openJsonLines } from '../report/files/json-lines.ts';
import { openTongLogs } from '../report/files/tong-logs.ts';
import { OutputBounds } from '../report/files/output-bounds.ts';
import { RunRecord } from '../report/record.ts';
import type { Reporter } from '../report/reporter.ts';
import { TIMEOUT } from '../run/deadline.ts';
import { resultExitCode } from '../run/exit-code.ts';
import { launch } from '../run/launch.ts';
import type { RunRequest } from '../run/prepare/run-request.ts';
import { createRunId, type Session } from '../engine/session.ts';
import { createSaver } from './background.ts';
import type { Inputs } from './inputs.ts';
import { writeRunSummary } from './job-summary.ts';
import {
  collectOutputs,
  exportReclaimed,
  publish,
  RECLAIMED_VARIABLE,
  toReclaimedOutputs,
  toRunOutputs,
  type ResultOutput,
} from './outputs.ts';
import { runnerRepository, temporaryFolder, toMachine, toPruner, type Runner } from './runner.ts';
import { NO_ENGINE_STATE, PRUNED_STATE, saveValues, toRunState } from './state.ts';

/** What the caller and the administrator of the host have decided. */
export interface RunSettings {
  readonly inputs: Inputs;
  readonly policy: Policy;
}

/** Runs the pipeline, sets the outputs, writes the summary, and prunes if asked to; closes the session. */
export async function performRun(
  { inputs, policy }: RunSettings,
  session: Promise<Session>,
  runner: Runner,
): Promise<void> {
  const { signal, clock, stdout, redactor } = runner;
  const run = createRunId();
  const machine = toMachine(runner);
  const { self: owner } = machine.processes;
  await saveValues(toRunState(run, { owner, environment: runner.environment }));
  const folder = temporaryFolder(runner);
  const eventsFile = join(folder, `tongs-${run}.jsonl`);
  const record = new RunRecord();
  await using log = await openJsonLines(eventsFile, new OutputBounds());
  await using tongLogs = await openTongLogs(join(folder, `tongs-${run}-logs`));
  await using github = new GitHubReporter({
    out: stdout,
    log: inputs.log,
    temporaryFolder: folder,
  });
  const reporter = createReporter([github, log, tongLogs, record], { clock, redactor, run });
  let broken: ResultOutput = 'failed';
  try {
    noteInputs(inputs, reporter);
    const request = toRequest(inputs, runner);
    const { result } = await launch(request, {
      machine,
      session,
      reporter,
      policy,
      run,
      startSaving: createSaver(runner),
      signal,
    });
    runner.setExitCode(resultExitCode(result, signal));
  } catch (error) {
    broken = judgeBroken(error, signal);
    throw error;
  } finally {
    const opened = await session.catch(() => undefined);
    const hasPruned =
      opened && (await pruneAtStepEnd(inputs, { engine: opened.engine, runner, reporter }));
    warnOfLeftOut(record, reporter);
    // Ends the part of the log in which commands are stopped: an old runner takes outputs and state as commands.
    await github[Symbol.asyncDispose]();
    for (const value of redactor.stepMasks)
      for (const command of formatMasks(value)) stdout.write(`${command}\n`);
    if (!opened) await saveValues(NO_ENGINE_STATE);
    if (hasPruned) await publishPruned(record, runner);
    await publish(toRunOutputs(record, { result: broken, eventsFile, tongLogs: tongLogs.folder }));
    await writeRunSummary(record, { redactor, isWanted: inputs.summary });
    opened?.[Symbol.dispose]();
  }
}

/** The result of a run that was interrupted by an error. */
function judgeBroken(error: unknown, signal: AbortSignal): ResultOutput {
  if (signal.aborted) return 'cancelled';
  if (toErrorCode(error) === TIMEOUT) return 'timed-out';
  if (error instanceof InvalidInput) return 'invalid';
  return error instanceof EngineFailed ? 'engine-failed' : 'failed';
}

/** Explains effects of the inputs that may surprise. */
function noteInputs({ unknown, givenSnapshots, snapshots }: Inputs, reporter: Reporter): void {
  for (const name of unknown) {
    const message = `There is no input "${name}": the variable INPUT_${name.toUpperCase()} is ignored`;
    reporter.report({ type: 'noted', code: 'input-unknown', message });
  }
  if (givenSnapshots !== 'auto' || snapshots !== 'off') return;
  const message = 'Snapshots are off, because a GitHub-hosted runner is discarded after the job';
  reporter.report({ type: 'noted', code: 'snapshots-off', message });
}

function warnOfLeftOut(record: RunRecord, reporter: Reporter): void {
  const { leftOut } = collectOutputs(record);
  if (leftOut.length === 0) return;
  const steps = leftOut.map((step) => `"${step}"`).join(', ');
  reporter.report({
    type: 'warned',
    code: 'outputs-left-out',
    message: `The output "outputs" of the action does not have those of step ${steps}: GitHub allows 1 MiB for a job`,
    hint: 'Write large texts to files instead of GITHUB_OUTPUT.',
  });
}

interface PruneContext {
  readonly engine: Engine;
  readonly runner: Runner;
  readonly reporter: Reporter;
}

/** Prunes however the run ended. False if there is nothing to do here, or the job is cancelled: then post does it. */
async function pruneAtStepEnd(
  inputs: Inputs,
  { engine, reporter, runner }: PruneContext,
): Promise<boolean> {
  const { prune: bounds, pruneDryRun: dryRun } = inputs;
  if (!bounds || inputs.pruneWhen !== 'step-end' || runner.signal.aborted) return false;
  const options = { dryRun, ...toPruner(runner), report: reporter.report };
  await pruneBuildCaches(engine, bounds, options);
  return true;
}

async function publishPruned(record: RunRecord, { environment }: Runner): Promise<void> {
  await saveValues(PRUNED_STATE);
  await publish(toReclaimedOutputs(record));
  await exportReclaimed(record, environment[RECLAIMED_VARIABLE]);
}

function toRequest(inputs: Inputs, runner: Runner): RunRequest {
  return {
    pipeline: inputs.pipeline,
    folder: runner.folder,
    // The folder is the workspace; folders above it belong to others.
    isConfined: true,
    steps: inputs.steps,
    source: inputs.source,
    repository: runnerRepository(runner),
    artifacts: 'source',
    snapshots: inputs.snapshots,
    scope: undefined,
    useCache: true,
    secrets: inputs.secrets,
    grants: { givenBy: 'input', names: inputs.grants },
    env: inputs.env,
    maxParallel: inputs.maxParallel,
    ownFiles: [temporaryFolder(runner), ...commandFiles(runner)],
  };
}

/** Where outputs, state and the summary are written; mostly in the temporary folder. */
function commandFiles({ environment }: Runner): readonly string[] {
  const names = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'];
  return names.flatMap((name) => environment[name] || []);
}
