export const id = "action-perform-run";
export const ids = ["action-perform-run"];
export const modules = {

/***/ 74801:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  performRun: () => (/* binding */ performRun)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/prune/prune-build-caches.js + 22 modules
var prune_build_caches = __webpack_require__(13327);
// EXTERNAL MODULE: ./build/report/create-reporter.js
var create_reporter = __webpack_require__(17533);
// EXTERNAL MODULE: ./build/report/github/github.js + 3 modules
var github_github = __webpack_require__(47330);
// EXTERNAL MODULE: ./build/report/github/runner-commands.js
var runner_commands = __webpack_require__(22708);
// EXTERNAL MODULE: ./build/report/files/json-lines.js + 1 modules
var json_lines = __webpack_require__(30968);
// EXTERNAL MODULE: ./build/report/files/tong-logs.js
var tong_logs = __webpack_require__(41465);
;// CONCATENATED MODULE: ./build/report/files/output-bounds.js
/** A step that prints without end must not fill the host's disk. The runner's log has the whole output. */
const LIMITS = { step: 4 * 2 ** 20, run: 64 * 2 ** 20 };
/** Decides which output a log of bounded size has: the beginning of each step's output, while the run has room. */
class OutputBounds {
    #limits;
    #written = new Map();
    #omitted = new Map();
    #total = 0;
    constructor(limits = LIMITS) {
        this.#limits = limits;
    }
    /** Counts the output. Once some of a step's output was left out, the rest is left out as well. */
    leavesOut({ step, lines }) {
        const characters = lines.reduce((sum, line) => sum + line.length, 0);
        const written = (this.#written.get(step) ?? 0) + characters;
        const omitted = this.#omitted.get(step);
        if (!omitted && written <= this.#limits.step && this.#total + characters <= this.#limits.run) {
            this.#written.set(step, written);
            this.#total += characters;
            return false;
        }
        this.#omitted.set(step, {
            lines: (omitted?.lines ?? 0) + lines.length,
            characters: (omitted?.characters ?? 0) + characters,
        });
        return true;
    }
    /** How much of the step's output was left out; undefined if nothing was. */
    omittedOf(step) {
        const omitted = this.#omitted.get(step);
        return omitted && { type: 'output-omitted', step, ...omitted };
    }
}

// EXTERNAL MODULE: ./build/report/record.js
var report_record = __webpack_require__(22834);
// EXTERNAL MODULE: ./build/run/deadline.js
var deadline = __webpack_require__(14256);
// EXTERNAL MODULE: ./build/run/exit-code.js
var exit_code = __webpack_require__(5680);
// EXTERNAL MODULE: ./build/run/launch.js + 13 modules
var launch = __webpack_require__(37445);
// EXTERNAL MODULE: ./build/engine/session.js + 20 modules
var engine_session = __webpack_require__(64885);
// EXTERNAL MODULE: ./build/action/background.js
var background = __webpack_require__(56779);
// EXTERNAL MODULE: ./build/action/job-summary.js + 1 modules
var job_summary = __webpack_require__(62144);
// EXTERNAL MODULE: ./build/action/outputs.js
var outputs = __webpack_require__(92309);
// EXTERNAL MODULE: ./build/action/runner.js
var action_runner = __webpack_require__(7349);
// EXTERNAL MODULE: ./build/action/state.js
var state = __webpack_require__(90862);
;// CONCATENATED MODULE: ./build/action/perform-run.js



















/** Runs the pipeline, sets the outputs, writes the summary, and prunes if asked to; closes the session. */
async function performRun({ inputs, policy }, session, runner) {
    const { signal, clock, stdout, redactor } = runner;
    const run = (0,engine_session.createRunId)();
    const machine = (0,action_runner/* toMachine */.$z)(runner);
    const { self: owner } = machine.processes;
    await (0,state/* saveValues */.se)((0,state/* toRunState */.gW)(run, { owner, environment: runner.environment }));
    const folder = (0,action_runner/* temporaryFolder */.yy)(runner);
    const eventsFile = (0,external_node_path_.join)(folder, `tongs-${run}.jsonl`);
    const record = new report_record/* RunRecord */.d();
    await using log = await (0,json_lines/* openJsonLines */.q)(eventsFile, new OutputBounds());
    await using tongLogs = await (0,tong_logs/* openTongLogs */.A)((0,external_node_path_.join)(folder, `tongs-${run}-logs`));
    await using github = new github_github/* GitHubReporter */.J({
        out: stdout,
        log: inputs.log,
        temporaryFolder: folder,
    });
    const reporter = (0,create_reporter/* createReporter */.A)([github, log, tongLogs, record], { clock, redactor, run });
    let broken = 'failed';
    try {
        noteInputs(inputs, reporter);
        const request = toRequest(inputs, runner);
        const { result } = await (0,launch.launch)(request, {
            machine,
            session,
            reporter,
            policy,
            run,
            startSaving: (0,background/* createSaver */.e)(runner),
            signal,
        });
        runner.setExitCode((0,exit_code.resultExitCode)(result, signal));
    }
    catch (error) {
        broken = judgeBroken(error, signal);
        throw error;
    }
    finally {
        const opened = await session.catch(() => undefined);
        const hasPruned = opened && (await pruneAtStepEnd(inputs, { engine: opened.engine, runner, reporter }));
        warnOfLeftOut(record, reporter);
        // Ends the part of the log in which commands are stopped: an old runner takes outputs and state as commands.
        await github[Symbol.asyncDispose]();
        for (const value of redactor.stepMasks)
            for (const command of (0,runner_commands/* formatMasks */.$I)(value))
                stdout.write(`${command}\n`);
        if (!opened)
            await (0,state/* saveValues */.se)(state/* NO_ENGINE_STATE */.TG);
        if (hasPruned)
            await publishPruned(record, runner);
        await (0,outputs/* publish */.mk)((0,outputs/* toRunOutputs */.v1)(record, { result: broken, eventsFile, tongLogs: tongLogs.folder }));
        await (0,job_summary/* writeRunSummary */.f)(record, { redactor, isWanted: inputs.summary });
        opened?.[Symbol.dispose]();
    }
}
/** The result of a run that was interrupted by an error. */
function judgeBroken(error, signal) {
    if (signal.aborted)
        return 'cancelled';
    if ((0,errors/* toErrorCode */.Xs)(error) === deadline/* TIMEOUT */.Q9)
        return 'timed-out';
    if (error instanceof errors/* InvalidInput */.o9)
        return 'invalid';
    return error instanceof errors/* EngineFailed */.c4 ? 'engine-failed' : 'failed';
}
/** Explains effects of the inputs that may surprise. */
function noteInputs({ unknown, givenSnapshots, snapshots }, reporter) {
    for (const name of unknown) {
        const message = `There is no input "${name}": the variable INPUT_${name.toUpperCase()} is ignored`;
        reporter.report({ type: 'noted', code: 'input-unknown', message });
    }
    if (givenSnapshots !== 'auto' || snapshots !== 'off')
        return;
    const message = 'Snapshots are off, because a GitHub-hosted runner is discarded after the job';
    reporter.report({ type: 'noted', code: 'snapshots-off', message });
}
function warnOfLeftOut(record, reporter) {
    const { leftOut } = (0,outputs/* collectOutputs */.HR)(record);
    if (leftOut.length === 0)
        return;
    const steps = leftOut.map((step) => `"${step}"`).join(', ');
    reporter.report({
        type: 'warned',
        code: 'outputs-left-out',
        message: `The output "outputs" of the action does not have those of step ${steps}: GitHub allows 1 MiB for a job`,
        hint: 'Write large texts to files instead of GITHUB_OUTPUT.',
    });
}
/** Prunes however the run ended. False if there is nothing to do here, or the job is cancelled: then post does it. */
async function pruneAtStepEnd(inputs, { engine, reporter, runner }) {
    const { prune: bounds, pruneDryRun: dryRun } = inputs;
    if (!bounds || inputs.pruneWhen !== 'step-end' || runner.signal.aborted)
        return false;
    const options = { dryRun, ...(0,action_runner/* toPruner */.C$)(runner), report: reporter.report };
    await (0,prune_build_caches.pruneBuildCaches)(engine, bounds, options);
    return true;
}
async function publishPruned(record, { environment }) {
    await (0,state/* saveValues */.se)(state/* PRUNED_STATE */.Jl);
    await (0,outputs/* publish */.mk)((0,outputs/* toReclaimedOutputs */.qU)(record));
    await (0,outputs/* exportReclaimed */.XQ)(record, environment[outputs/* RECLAIMED_VARIABLE */.qb]);
}
function toRequest(inputs, runner) {
    return {
        pipeline: inputs.pipeline,
        folder: runner.folder,
        // The folder is the workspace; folders above it belong to others.
        isConfined: true,
        steps: inputs.steps,
        source: inputs.source,
        repository: (0,action_runner/* runnerRepository */.ZF)(runner),
        artifacts: 'source',
        snapshots: inputs.snapshots,
        scope: undefined,
        useCache: true,
        secrets: inputs.secrets,
        grants: { givenBy: 'input', names: inputs.grants },
        env: inputs.env,
        maxParallel: inputs.maxParallel,
        ownFiles: [(0,action_runner/* temporaryFolder */.yy)(runner), ...commandFiles(runner)],
    };
}
/** Where outputs, state and the summary are written; mostly in the temporary folder. */
function commandFiles({ environment }) {
    const names = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'];
    return names.flatMap((name) => environment[name] || []);
}


/***/ })

};
