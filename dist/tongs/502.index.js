export const id = 502;
export const ids = [502,680];
export const modules = {

/***/ 7502:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   performRun: () => (/* binding */ performRun)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5145);
/* harmony import */ var _base_tracer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9219);
/* harmony import */ var _report_fan_out_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(4575);
/* harmony import */ var _report_github_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5801);
/* harmony import */ var _report_json_lines_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1360);
/* harmony import */ var _report_record_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(2834);
/* harmony import */ var _run_deadline_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4256);
/* harmony import */ var _run_exit_code_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5680);
/* harmony import */ var _run_launch_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9025);
/* harmony import */ var _run_session_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2493);
/* harmony import */ var _job_summary_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9132);
/* harmony import */ var _outputs_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(2309);
/* harmony import */ var _prune_cache_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(9384);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(7349);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(862);
















/** Runs the pipeline, sets outputs, writes the summary, and prunes if it is to; closes the session. */
async function performRun(inputs, session, runner) {
    const { signal, clock, environment, stdout } = runner;
    const machine = { environment, clock, tracer: _base_tracer_js__WEBPACK_IMPORTED_MODULE_2__/* .noTracer */ .h };
    const run = (0,_run_session_js__WEBPACK_IMPORTED_MODULE_8__.createRunId)();
    await (0,_state_js__WEBPACK_IMPORTED_MODULE_13__/* .saveRun */ .BQ)(run, runner);
    const folder = (0,_runner_js__WEBPACK_IMPORTED_MODULE_12__/* .temporaryFolder */ .y)(runner);
    const eventsFile = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, `tongs-${run}.jsonl`);
    const record = new _report_record_js__WEBPACK_IMPORTED_MODULE_14__/* .RunRecord */ .d(() => clock.now());
    await using log = await (0,_report_json_lines_js__WEBPACK_IMPORTED_MODULE_4__/* .openJsonLines */ .q)(eventsFile, clock);
    await using github = new _report_github_js__WEBPACK_IMPORTED_MODULE_3__/* .GitHubReporter */ .J({
        out: stdout,
        log: inputs.log,
        temporaryFolder: folder,
    });
    const reporter = (0,_report_fan_out_js__WEBPACK_IMPORTED_MODULE_15__/* .fanOut */ .Y)([github, log, record]);
    let broken = 'failed';
    try {
        const order = toOrder(inputs, runner);
        const { result } = await (0,_run_launch_js__WEBPACK_IMPORTED_MODULE_7__.launch)(order, { machine, session, reporter, run, signal });
        runner.setExitCode((0,_run_exit_code_js__WEBPACK_IMPORTED_MODULE_6__.resultExitCode)(result, signal));
    }
    catch (error) {
        broken = judgeBroken(error, signal);
        throw error;
    }
    finally {
        const opened = await session.catch(() => undefined);
        if (opened)
            await pruneAtStepEnd(inputs, { engine: opened.engine, runner, reporter, record });
        // Commands of the outputs are for the runner again.
        await github[Symbol.asyncDispose]();
        await (0,_outputs_js__WEBPACK_IMPORTED_MODULE_10__/* .publishRun */ .ZM)(record, { result: broken, eventsFile });
        if (inputs.summary)
            await (0,_job_summary_js__WEBPACK_IMPORTED_MODULE_9__/* .writeJobSummary */ .j)(record);
        opened?.[Symbol.dispose]();
    }
}
/** What a run came to that never came to its end. */
function judgeBroken(error, signal) {
    if (signal.aborted)
        return 'cancelled';
    if ((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toErrorCode */ .Xs)(error) === _run_deadline_js__WEBPACK_IMPORTED_MODULE_5__/* .TIMEOUT */ .Q9)
        return 'timed-out';
    return error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .EngineFailed */ .c4 ? 'engine-failed' : 'failed';
}
/** Whatever came of the run: its outputs are to exist. What cannot be done here, post does. */
async function pruneAtStepEnd(inputs, options) {
    const { runner, record } = options;
    if (!inputs.prune || inputs.pruneWhen !== 'step-end' || runner.signal.aborted)
        return;
    await (0,_prune_cache_js__WEBPACK_IMPORTED_MODULE_11__/* .pruneAndTell */ .F)({ bounds: inputs.prune, dryRun: inputs.pruneDryRun }, options);
    await (0,_state_js__WEBPACK_IMPORTED_MODULE_13__/* .savePruned */ .eu)();
    await (0,_outputs_js__WEBPACK_IMPORTED_MODULE_10__/* .publishPrune */ .qu)(record);
    await (0,_outputs_js__WEBPACK_IMPORTED_MODULE_10__/* .exportReclaimed */ .XQ)(record, runner.environment[_outputs_js__WEBPACK_IMPORTED_MODULE_10__/* .RECLAIMED_VARIABLE */ .qb]);
}
function toOrder(inputs, runner) {
    return {
        pipeline: inputs.pipeline,
        folder: runner.folder,
        // The folder is the workspace: what is above belongs to others.
        lookAbove: false,
        steps: inputs.steps,
        source: inputs.source,
        repository: (0,_runner_js__WEBPACK_IMPORTED_MODULE_12__/* .runnerRepository */ .Z)(runner),
        snapshots: inputs.snapshots,
        useCache: true,
        maxParallel: inputs.maxParallel,
    };
}


/***/ }),

/***/ 862:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BQ: () => (/* binding */ saveRun),
/* harmony export */   IV: () => (/* binding */ loadInputs),
/* harmony export */   Sj: () => (/* binding */ loadRun),
/* harmony export */   eu: () => (/* binding */ savePruned),
/* harmony export */   mn: () => (/* binding */ wasPruned)
/* harmony export */ });
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7126);

// What the main step leaves for the post step: little, since the kernel bounds an env string.
const RUN = 'run';
const PRUNED = 'pruned';
/** What post goes by as main had it: an expression in `with` is evaluated once more for post. */
const KEPT_INPUTS = [
    'prune-older-than',
    'prune-all',
    'prune-dry-run',
    'snapshots',
    'snapshots-max-size',
    'snapshots-max-age',
    'summary',
];
/** The one input that is meant to be evaluated for post. */
const JOB_STATUS = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .toVariable */ .G2)('job-status');
/** Says which run's objects are this use's own. Called before anything of the run is made. */
async function saveRun(run, { environment }) {
    const { saveState } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264)]).then(__webpack_require__.bind(__webpack_require__, 7264));
    for (const name of KEPT_INPUTS)
        saveState(name, environment[(0,_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .toVariable */ .G2)(name)] ?? '');
    // The last: where there is a run, its inputs are there.
    saveState(RUN, run);
}
/** The run of the main step; undefined when it never got so far. */
function loadRun({ environment }) {
    return environment[`STATE_${RUN}`] || undefined;
}
/** The inputs of that run as far as post goes by them, with the status that the job has now. */
function loadInputs({ environment }) {
    const kept = KEPT_INPUTS.map((name) => [(0,_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .toVariable */ .G2)(name), environment[`STATE_${name}`]]);
    const own = { ...Object.fromEntries(kept), [JOB_STATUS]: environment[JOB_STATUS] };
    return (0,_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .readInputs */ .Ko)(own, _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .RUN_INPUTS */ .qT);
}
/** Says that the main step has pruned, so that post does not do it again. */
async function savePruned() {
    const { saveState } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264)]).then(__webpack_require__.bind(__webpack_require__, 7264));
    saveState(PRUNED, 'true');
}
function wasPruned({ environment }) {
    return environment[`STATE_${PRUNED}`] === 'true';
}


/***/ }),

/***/ 1360:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ openJsonLines)
});

// UNUSED EXPORTS: JsonLinesReporter

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./build/report/event.js
// Everything that a run tells, in the past tense. Renderers, the JSON log and later the status API
// read the same events. Words in quotes are part of the public surface.
/** Version of the JSON log's form: raised when a field changes its meaning or goes away. */
const EVENT_LOG_VERSION = 1;

// EXTERNAL MODULE: ./build/report/unwritable.js
var unwritable = __webpack_require__(7860);
;// CONCATENATED MODULE: ./build/report/json-lines.js




/**
 * Writes each event as a line of JSON, with its time; the first line names the form's version. What
 * cannot be written any more (a full disk) is left out: a log never ends a run.
 */
class JsonLinesReporter {
    #stream;
    #clock;
    #full;
    constructor(stream, clock) {
        this.#stream = stream;
        this.#clock = clock;
        stream.on('error', () => { });
        stream.write(`${JSON.stringify({ type: 'log-started', version: EVENT_LOG_VERSION })}\n`);
    }
    report(happening) {
        if (this.#stream.destroyed)
            return;
        const line = `${JSON.stringify({ at: this.#clock.now(), ...happening })}\n`;
        if (this.#stream.write(line) || this.#full)
            return;
        this.#full = (0,external_node_events_.once)(this.#stream, 'drain').then(() => this.#settle(), () => this.#settle());
    }
    async drained() {
        await this.#full;
    }
    async [Symbol.asyncDispose]() {
        if (this.#stream.destroyed)
            return;
        this.#stream.end();
        await (0,external_node_events_.once)(this.#stream, 'close').catch(() => { });
    }
    #settle() {
        this.#full = undefined;
    }
}
/** Opens the log; rejects when the file cannot be written. */
async function openJsonLines(path, clock) {
    const stream = (0,external_node_fs_.createWriteStream)(path);
    try {
        await (0,external_node_events_.once)(stream, 'open');
    }
    catch (error) {
        throw (0,unwritable/* refuseUnwritable */.G)({ what: 'events', code: 'events-unwritable' }, path, error);
    }
    return new JsonLinesReporter(stream, clock);
}


/***/ }),

/***/ 7860:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ refuseUnwritable)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);
/* harmony import */ var _base_format_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(210);
/* harmony import */ var _base_system_code_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3909);



/** What is told of a file that cannot be opened to be written. */
function refuseUnwritable({ what, code }, path, error) {
    const problem = PROBLEMS[(0,_base_system_code_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .x)(error) ?? ''] ?? (0,_base_format_error_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .U)(error);
    return (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidInput */ .aY)(code, `Cannot write ${what} to "${path}": ${problem}`, 'Name a file in a folder that is there, and that your user may write to.');
}
const PROBLEMS = {
    ENOENT: 'there is no such folder',
    EACCES: 'your user may not write there',
    EISDIR: 'it is a folder',
};


/***/ }),

/***/ 5680:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   resultExitCode: () => (/* binding */ resultExitCode)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);

/** What a process that ran a pipeline ends with. */
function resultExitCode(result, signal) {
    switch (result) {
        case 'succeeded':
            return 0;
        case 'failed':
        case 'timed-out':
            return 1;
        case 'engine-failed':
            return 3;
        case 'cancelled':
            return signal.reason instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ ? signal.reason.exitCode : 130;
        default:
            return (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .unreachable */ .HB)(result);
    }
}


/***/ })

};
