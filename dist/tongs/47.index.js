export const id = 47;
export const ids = [47,680,372];
export const modules = {

/***/ 6779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ createKeeper),
/* harmony export */   U: () => (/* binding */ endBackground)
/* harmony export */ });
/* harmony import */ var _engine_process_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9072);
/* harmony import */ var _prune_sweep_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8975);
/* harmony import */ var _run_background_process_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7372);
/* harmony import */ var _run_keep_request_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5817);
/* harmony import */ var _snapshots_image_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2075);
/* harmony import */ var _has_ended_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6702);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(862);







/** Starts what saves the source while the job goes on, and leaves it to post. */
function createKeeper(runner) {
    const { background: program, environment, folder } = runner;
    if (!program)
        return undefined;
    return async (request) => {
        const options = { program, environment, folder, host: undefined, waits: false };
        const pid = (0,_run_background_process_js__WEBPACK_IMPORTED_MODULE_2__.startBackground)(request, options)?.pid;
        if (pid === undefined)
            return undefined;
        const found = (0,_engine_process_facts_js__WEBPACK_IMPORTED_MODULE_0__.lookUpProcess)(pid);
        await (0,_state_js__WEBPACK_IMPORTED_MODULE_5__/* .saveBackground */ .uO)({ pid, startedAt: found.state === 'running' ? found.startedAt : 0 });
        return pid;
    };
}
/** The end of a job waits no longer for what later ones have a use for. */
const GRACE_MS = 5_000;
/** What the process takes to remove what it has made. */
const UNWIND_MS = 3_000;
/** Waits for the process that main has started, ends it, and removes what it may have left. Never rejects. */
async function endBackground({ run, background, isHurried }, { engine, clock }) {
    const ends = (ms) => (0,_has_ended_js__WEBPACK_IMPORTED_MODULE_6__/* .hasEnded */ .h)(() => isRunning(background), { ms, clock });
    if (await ends(isHurried ? 0 : GRACE_MS))
        return;
    (0,_engine_process_facts_js__WEBPACK_IMPORTED_MODULE_0__.endProcess)(background.pid, 'SIGTERM');
    if (await ends(UNWIND_MS))
        return;
    (0,_engine_process_facts_js__WEBPACK_IMPORTED_MODULE_0__.endProcess)(background.pid, 'SIGKILL');
    await (0,_prune_sweep_js__WEBPACK_IMPORTED_MODULE_1__.removeRun)(engine, (0,_run_keep_request_js__WEBPACK_IMPORTED_MODULE_3__/* .keepingRun */ .RE)(run), { imagesOf: _snapshots_image_js__WEBPACK_IMPORTED_MODULE_4__.EPHEMERAL_REPOSITORY, clock });
}
/** Not another one that has its pid by now. */
function isRunning({ pid, startedAt }) {
    const found = (0,_engine_process_facts_js__WEBPACK_IMPORTED_MODULE_0__.lookUpProcess)(pid);
    if (found.state !== 'running')
        return found.state === 'unreadable';
    return startedAt === 0 || found.startedAt === startedAt;
}


/***/ }),

/***/ 6702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ hasEnded)
/* harmony export */ });
const LOOK_MS = 50;
/** Whether a process ends within the time; what has ended is seen at once. */
async function hasEnded(isRunning, { ms, clock }) {
    const deadline = clock.now() + ms;
    while (isRunning()) {
        if (clock.now() >= deadline)
            return false;
        await clock.sleep(LOOK_MS);
    }
    return true;
}


/***/ }),

/***/ 7047:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  performRun: () => (/* binding */ performRun)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/base/errors.js
var errors = __webpack_require__(5145);
// EXTERNAL MODULE: ./build/engine/process-facts.js
var process_facts = __webpack_require__(9072);
// EXTERNAL MODULE: ./build/report/fan-out.js
var fan_out = __webpack_require__(4575);
// EXTERNAL MODULE: ./build/report/github.js + 2 modules
var report_github = __webpack_require__(5801);
// EXTERNAL MODULE: ./build/report/json-lines.js + 1 modules
var json_lines = __webpack_require__(1360);
;// CONCATENATED MODULE: ./build/report/output-bounds.js
/** A host's disk is not to fill because a step prints without end; the runner's log has all of it. */
const LIMITS = { step: 4 * 2 ** 20, run: 64 * 2 ** 20 };
/** Decides which output a log of bounded size has: the beginning of each step's, as long as the run has room. */
class OutputBounds {
    #limits;
    #written = new Map();
    #omitted = new Map();
    #total = 0;
    constructor(limits = LIMITS) {
        this.#limits = limits;
    }
    /** Counts the output. What comes after something that was left out is left out as well. */
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
    /** What was left out of the step's; undefined where nothing was. */
    omittedOf(step) {
        const omitted = this.#omitted.get(step);
        return omitted && { type: 'output-omitted', step, ...omitted };
    }
}

// EXTERNAL MODULE: ./build/report/record.js
var report_record = __webpack_require__(2834);
// EXTERNAL MODULE: ./build/run/deadline.js
var deadline = __webpack_require__(4256);
// EXTERNAL MODULE: ./build/run/exit-code.js
var exit_code = __webpack_require__(5680);
// EXTERNAL MODULE: ./build/run/launch.js + 10 modules
var launch = __webpack_require__(3440);
// EXTERNAL MODULE: ./build/run/session.js + 20 modules
var run_session = __webpack_require__(5269);
// EXTERNAL MODULE: ./build/action/background.js
var background = __webpack_require__(6779);
// EXTERNAL MODULE: ./build/action/job-summary.js + 1 modules
var job_summary = __webpack_require__(9132);
// EXTERNAL MODULE: ./build/action/outputs.js
var outputs = __webpack_require__(2309);
// EXTERNAL MODULE: ./build/action/prune-cache.js + 1 modules
var prune_cache = __webpack_require__(5554);
// EXTERNAL MODULE: ./build/action/runner.js
var action_runner = __webpack_require__(7349);
// EXTERNAL MODULE: ./build/action/state.js
var state = __webpack_require__(862);
;// CONCATENATED MODULE: ./build/action/perform-run.js


















/** Runs the pipeline, sets outputs, writes the summary, and prunes if it is to; closes the session. */
async function performRun(inputs, session, runner) {
    const { signal, clock, stdout } = runner;
    const run = (0,run_session.createRunId)();
    await (0,state/* saveRun */.BQ)(run, { owner: (0,process_facts.readOwner)(), environment: runner.environment });
    const folder = (0,action_runner/* temporaryFolder */.yy)(runner);
    const eventsFile = (0,external_node_path_.join)(folder, `tongs-${run}.jsonl`);
    const record = new report_record/* RunRecord */.d(() => clock.now());
    await using log = await (0,json_lines/* openJsonLines */.q)(eventsFile, clock, new OutputBounds());
    await using github = new report_github/* GitHubReporter */.J({
        out: stdout,
        log: inputs.log,
        temporaryFolder: folder,
    });
    const reporter = (0,fan_out/* fanOut */.Y)([github, log, record]);
    let broken = 'failed';
    try {
        noteInputs(inputs, reporter);
        const order = toOrder(inputs, runner);
        const { result } = await (0,launch.launch)(order, {
            machine: (0,action_runner/* toMachine */.$z)(runner),
            session,
            reporter,
            run,
            startKeeping: (0,background/* createKeeper */.H)(runner),
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
        // From here on commands are for the runner again: where it names no files, outputs and state are commands.
        await github[Symbol.asyncDispose]();
        if (!opened)
            await (0,state/* saveNoEngine */.Pt)();
        if (hasPruned)
            await tellPruned(record, runner);
        await (0,outputs/* publishRun */.ZM)(record, { result: broken, eventsFile });
        if (inputs.summary)
            await (0,job_summary/* writeJobSummary */.j)(record);
        opened?.[Symbol.dispose]();
    }
}
/** What a run came to that never came to its end. */
function judgeBroken(error, signal) {
    if (signal.aborted)
        return 'cancelled';
    if ((0,errors/* toErrorCode */.Xs)(error) === deadline/* TIMEOUT */.Q9)
        return 'timed-out';
    if (error instanceof errors/* InvalidInput */.o9)
        return 'invalid';
    return error instanceof errors/* EngineFailed */.c4 ? 'engine-failed' : 'failed';
}
/** Says what was made of the inputs where that is not plain. */
function noteInputs({ unknown, givenSnapshots, snapshots }, reporter) {
    for (const name of unknown) {
        const message = `There is no input "${name}": the variable INPUT_${name.toUpperCase()} is ignored`;
        reporter.report({ type: 'noted', code: 'input-unknown', message });
    }
    if (givenSnapshots !== 'auto' || snapshots !== 'off')
        return;
    const message = 'Snapshots are off: a GitHub-hosted runner is discarded after the job, and its snapshots with it';
    reporter.report({ type: 'noted', code: 'snapshots-off', message });
}
/** Whatever came of the run. False where nothing was to be done, or nothing may be any more: then post does it. */
async function pruneAtStepEnd(inputs, options) {
    const { prune: bounds, pruneDryRun: dryRun } = inputs;
    if (!bounds || inputs.pruneWhen !== 'step-end' || options.runner.signal.aborted)
        return false;
    await (0,prune_cache/* pruneAndTell */.F)({ bounds, dryRun }, options);
    return true;
}
async function tellPruned(record, { environment }) {
    await (0,state/* savePruned */.eu)();
    await (0,outputs/* publishPrune */.qu)(record);
    await (0,outputs/* exportReclaimed */.XQ)(record, environment[outputs/* RECLAIMED_VARIABLE */.qb]);
}
function toOrder(inputs, runner) {
    return {
        pipeline: inputs.pipeline,
        folder: runner.folder,
        // The folder is the workspace: what is above belongs to others.
        isConfined: true,
        steps: inputs.steps,
        source: inputs.source,
        repository: (0,action_runner/* runnerRepository */.ZF)(runner),
        snapshots: inputs.snapshots,
        scope: undefined,
        useCache: true,
        maxParallel: inputs.maxParallel,
        ownFiles: [(0,action_runner/* temporaryFolder */.yy)(runner), ...commandFiles(runner)],
    };
}
/** Where outputs, state and the summary are written; mostly in the temporary folder. */
function commandFiles({ environment }) {
    const names = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'];
    return names.flatMap((name) => environment[name] || []);
}


/***/ }),

/***/ 862:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $H: () => (/* binding */ loadBackground),
/* harmony export */   BQ: () => (/* binding */ saveRun),
/* harmony export */   IV: () => (/* binding */ loadInputs),
/* harmony export */   PE: () => (/* binding */ hadNoEngine),
/* harmony export */   Pt: () => (/* binding */ saveNoEngine),
/* harmony export */   Sj: () => (/* binding */ loadRun),
/* harmony export */   YT: () => (/* binding */ loadOwner),
/* harmony export */   eu: () => (/* binding */ savePruned),
/* harmony export */   mn: () => (/* binding */ wasPruned),
/* harmony export */   uO: () => (/* binding */ saveBackground)
/* harmony export */ });
/* harmony import */ var _engine_owner_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4528);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7126);


// What the main step leaves for the post step: little, since the kernel bounds an env string.
const RUN = 'run';
const OWNER = 'owner';
const PRUNED = 'pruned';
const NO_ENGINE = 'no-engine';
const BACKGROUND = 'background';
/** What post goes by as main had it: an expression in `with` is evaluated once more for post. */
const KEPT_INPUTS = [
    'prune-older-than',
    'prune-all',
    'prune-dry-run',
    'snapshots',
    'snapshots-max-size',
    'snapshots-max-age',
    'snapshots-min-free',
    'summary',
];
/** The one input that is meant to be evaluated for post. */
const JOB_STATUS = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .toVariable */ .G2)('job-status');
/** Says which run's objects are this use's own. Called before anything of the run is made. */
async function saveRun(run, { owner, environment }) {
    const { saveState } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264)]).then(__webpack_require__.bind(__webpack_require__, 7264));
    for (const name of KEPT_INPUTS)
        saveState(name, environment[(0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .toVariable */ .G2)(name)] ?? '');
    saveState(OWNER, (0,_engine_owner_js__WEBPACK_IMPORTED_MODULE_0__/* .formatOwner */ .Vu)(owner));
    // The last: where there is a run, the rest is there.
    saveState(RUN, run);
}
/** The run of the main step; undefined when it never got so far. */
function loadRun({ environment }) {
    return environment[`STATE_${RUN}`] || undefined;
}
/** The process of the main step, see `endMain`. */
function loadOwner({ environment }) {
    return (0,_engine_owner_js__WEBPACK_IMPORTED_MODULE_0__/* .parseOwner */ .pZ)(environment[`STATE_${OWNER}`] ?? '');
}
/** The inputs of that run as far as post goes by them, with the status that the job has now. */
function loadInputs({ environment }) {
    const kept = KEPT_INPUTS.map((name) => [(0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .toVariable */ .G2)(name), environment[`STATE_${name}`]]);
    const own = {
        ...Object.fromEntries(kept),
        [JOB_STATUS]: environment[JOB_STATUS],
        [_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .RUNNER_KIND */ .s8]: environment[_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .RUNNER_KIND */ .s8],
    };
    return (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readInputs */ .Ko)(own, _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .RUN_INPUTS */ .qT);
}
/** Says that the main step has pruned, so that post does not do it again. */
async function savePruned() {
    const { saveState } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264)]).then(__webpack_require__.bind(__webpack_require__, 7264));
    saveState(PRUNED, 'true');
}
/** Says that no engine was found: nothing was made, and main has told why. */
async function saveNoEngine() {
    const { saveState } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264)]).then(__webpack_require__.bind(__webpack_require__, 7264));
    saveState(NO_ENGINE, 'true');
}
function hadNoEngine({ environment }) {
    return environment[`STATE_${NO_ENGINE}`] === 'true';
}
function wasPruned({ environment }) {
    return environment[`STATE_${PRUNED}`] === 'true';
}
async function saveBackground({ pid, startedAt }) {
    const { saveState } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264)]).then(__webpack_require__.bind(__webpack_require__, 7264));
    saveState(BACKGROUND, `${pid} ${startedAt}`);
}
/** What the main step has started; undefined where that is nothing. */
function loadBackground({ environment }) {
    const [, pid, startedAt] = /^([1-9]\d*) (\d+)$/.exec(environment[`STATE_${BACKGROUND}`] ?? '') ?? [];
    return pid === undefined ? undefined : { pid: Number(pid), startedAt: Number(startedAt) };
}


/***/ }),

/***/ 9861:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ BACKGROUND_LOG)
/* harmony export */ });
/** Names a file to which what goes on in the background adds what it does, for whoever looks for a fault. */
const BACKGROUND_LOG = 'TONGS_BACKGROUND_LOG';


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
    #bounds;
    #full;
    constructor(stream, clock, bounds) {
        this.#stream = stream;
        this.#clock = clock;
        this.#bounds = bounds;
        stream.on('error', () => { });
        stream.write(`${JSON.stringify({ type: 'log-started', version: EVENT_LOG_VERSION })}\n`);
    }
    report(happening) {
        if (this.#stream.destroyed)
            return;
        if (happening.type === 'step-output' && this.#bounds?.leavesOut(happening))
            return;
        const omitted = happening.type === 'step-finished' && this.#bounds?.omittedOf(happening.step);
        if (omitted)
            this.#write(omitted);
        this.#write(happening);
    }
    #write(happening) {
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
/**
 * Opens the log; rejects when the file cannot be written. With bounds it leaves out what they do, and says how much
 * that was before each step's end.
 */
async function openJsonLines(path, clock, bounds) {
    const stream = (0,external_node_fs_.createWriteStream)(path);
    try {
        await (0,external_node_events_.once)(stream, 'open');
    }
    catch (error) {
        throw (0,unwritable/* refuseUnwritable */.G)({ what: 'events', code: 'events-unwritable' }, path, error);
    }
    return new JsonLinesReporter(stream, clock, bounds);
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

/***/ 7372:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   startBackground: () => (/* binding */ startBackground)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _base_environment_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9861);
/* harmony import */ var _keep_request_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5817);





/**
 * Starts the process that saves the source, in a session of its own: it outlives this process and its terminal, and
 * holds none of its output. Undefined where it cannot be started: then nothing is saved, and no run is the worse.
 */
function startBackground(request, options) {
    const { program, host, waits } = options;
    const log = waits ? undefined : openLog(options);
    try {
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program.node, [program.file], {
            detached: true,
            env: inherited(options.environment),
            stdio: ['pipe', waits ? 'pipe' : (log ?? 'ignore'), log ?? 'ignore'],
        });
        child.on('error', () => { });
        child.stdin?.on('error', () => { });
        child.stdin?.end((0,_keep_request_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBackgroundRequest */ .Ff)({ ...request, host, waits }));
        child.unref();
        return child.pid === undefined ? undefined : child;
    }
    catch {
        return undefined;
    }
    finally {
        if (log !== undefined)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(log);
    }
}
function openLog({ environment, folder }) {
    const file = environment[_base_environment_js__WEBPACK_IMPORTED_MODULE_4__/* .BACKGROUND_LOG */ .C];
    if (!file)
        return undefined;
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(folder, file), 'a', 0o600);
    }
    catch {
        return undefined;
    }
}
/**
 * What finds the engine, git and its settings, and the user's folders; a runner ends by its own variable what outlives
 * a job. The rest, where a workflow's secrets are, is none of its business.
 */
function inherited(environment) {
    const entries = Object.entries(environment).filter((entry) => entry[1] !== undefined && INHERITED.test(entry[0]));
    return { ...Object.fromEntries(entries), ...coreSettings(environment) };
}
const INHERITED = /^(?:HOME|PATH|TMPDIR|USER|LOGNAME|LANG|RUNNER_TRACKING_ID|SSL_CERT_(?:FILE|DIR)|NODE_EXTRA_CA_CERTS|DOCKER_(?:HOST|CONTEXT|CONFIG|CERT_PATH|TLS_VERIFY|API_VERSION)|GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM)|(?:XDG|LC)_\w+)$/;
/** Of git's settings in variables those that may say what is ignored; a checkout gives others its token. */
function coreSettings(environment) {
    const count = Number(environment['GIT_CONFIG_COUNT'] ?? 0);
    const settings = [];
    for (let index = 0; index < count; index += 1) {
        const key = environment[`GIT_CONFIG_KEY_${index}`];
        const value = environment[`GIT_CONFIG_VALUE_${index}`];
        if (key === undefined || value === undefined)
            break;
        if (/^core\./i.test(key))
            settings.push([key, value]);
    }
    if (settings.length === 0)
        return {};
    const pairs = settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
    ]);
    return { GIT_CONFIG_COUNT: `${settings.length}`, ...Object.fromEntries(pairs) };
}


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


/***/ }),

/***/ 5817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BW: () => (/* binding */ parseBackgroundRequest),
/* harmony export */   Ff: () => (/* binding */ formatBackgroundRequest),
/* harmony export */   RE: () => (/* binding */ keepingRun),
/* harmony export */   gq: () => (/* binding */ toKeepRequest)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2311);

/** The id under which the process makes what it makes. */
function keepingRun(run) {
    return `${run}s`;
}
/** `run` is the id under which the process makes what it makes. */
function toKeepRequest(prepared, wanted, run) {
    const { request, pipeline, source, pipelineFiles, visible, roots } = prepared;
    const { include, exclude, maxBytes } = pipeline.source;
    const seen = withAncestors(prepared.plan.map(({ step }) => step), wanted.map(({ step }) => step));
    return {
        run,
        repository: prepared.repository,
        snapshotRepository: prepared.snapshotRepository,
        scope: request.scope,
        project: request.project,
        workspace: pipeline.workspace,
        source: { folder: source.folder, include, exclude, maxBytes, ownFiles: request.ownFiles },
        pipelineFiles,
        steps: seen.map(({ id, inputs, start }) => ({
            id,
            inputs,
            seesAll: visible.get(id) === source.manifest,
            start: start.kind === 'step' ? start : { kind: 'image' },
        })),
        layers: wanted.map(({ step, parent, below, known }) => ({
            step: step.id,
            // A containerd store keeps several platforms under one id; what was committed has one.
            platform: step.start.kind === 'image' ? step.start.platform : undefined,
            user: step.user,
            parent: parent.id,
            below,
            imageName: roots.get(step.id)?.name ?? parent.id,
            known,
        })),
    };
}
function formatBackgroundRequest(request) {
    return JSON.stringify(request);
}
/** Undefined for what is no such text: the run that was to write it has been killed. */
function parseBackgroundRequest(text) {
    try {
        return BACKGROUND_REQUEST.parse(JSON.parse(text));
    }
    catch {
        return undefined;
    }
}
/** Steps, and those whose files they start from, each after its parent. */
function withAncestors(all, wanted) {
    const byId = new Map(all.map((step) => [step.id, step]));
    const chosen = new Set();
    for (const step of wanted) {
        let each = step;
        while (each && !chosen.has(each)) {
            chosen.add(each);
            each = each.start.kind === 'step' ? byId.get(each.start.step) : undefined;
        }
    }
    return all.filter((step) => chosen.has(step));
}
const TEXTS = zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).readonly();
const STEP_ID = zod__WEBPACK_IMPORTED_MODULE_0__/* .custom */ .IeY((value) => typeof value === 'string');
const IMAGE_ID = zod__WEBPACK_IMPORTED_MODULE_0__/* .custom */ .IeY((value) => typeof value === 'string');
const INPUT = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    glob: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    optional: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    place: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        file: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        line: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(),
        column: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(),
        length: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(),
        text: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    }),
});
const STEP = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    id: STEP_ID,
    inputs: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(INPUT).readonly().optional(),
    /** Of one without `inputs`: whether it sees the files of pipelines, too. */
    seesAll: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    start: zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([
        zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('step'), step: STEP_ID }),
        zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('image') }),
    ]),
});
const REQUEST = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    run: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[a-z0-9]+$/),
    repository: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    snapshotRepository: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    scope: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ own: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), readable: TEXTS }),
    project: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    workspace: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    source: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        folder: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        include: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(INPUT).readonly(),
        exclude: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(INPUT).readonly(),
        maxBytes: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(),
        ownFiles: TEXTS,
    }),
    pipelineFiles: TEXTS,
    /** Those that layers are for, and those that decide what these see, each after its parent. */
    steps: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(STEP).readonly(),
    layers: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        step: STEP_ID,
        platform: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
        user: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
        parent: IMAGE_ID,
        below: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        /** How the user names the image at the bottom, for messages. */
        imageName: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        known: IMAGE_ID.optional(),
    }))
        .readonly(),
});
const BACKGROUND_REQUEST = REQUEST.extend({
    /** The engine that the user has named. */
    host: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    /** Whether another process that saves the source of the repository is waited for. */
    waits: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
});


/***/ })

};
