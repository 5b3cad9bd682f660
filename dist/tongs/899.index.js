export const id = 899;
export const ids = [899,372];
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

/***/ 4899:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  postAction: () => (/* binding */ postAction)
});

// EXTERNAL MODULE: ./build/base/format-error.js
var format_error = __webpack_require__(210);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(7603);
// EXTERNAL MODULE: ./build/engine/process-facts.js
var process_facts = __webpack_require__(9072);
// EXTERNAL MODULE: ./build/prune/sweep.js + 3 modules
var sweep = __webpack_require__(8975);
// EXTERNAL MODULE: ./build/report/fan-out.js
var fan_out = __webpack_require__(4575);
// EXTERNAL MODULE: ./build/report/github.js + 2 modules
var report_github = __webpack_require__(5801);
// EXTERNAL MODULE: ./build/report/record.js
var report_record = __webpack_require__(2834);
// EXTERNAL MODULE: ./build/run/prune-snapshots.js + 6 modules
var prune_snapshots = __webpack_require__(3450);
// EXTERNAL MODULE: ./build/snapshots/image.js
var snapshots_image = __webpack_require__(2075);
// EXTERNAL MODULE: ./build/source/repository.js
var repository = __webpack_require__(3262);
// EXTERNAL MODULE: ./build/action/background.js
var action_background = __webpack_require__(6779);
// EXTERNAL MODULE: ./build/action/job-summary.js + 1 modules
var job_summary = __webpack_require__(9132);
// EXTERNAL MODULE: ./build/action/outputs.js
var outputs = __webpack_require__(2309);
// EXTERNAL MODULE: ./build/action/prune-cache.js + 1 modules
var prune_cache = __webpack_require__(5554);
// EXTERNAL MODULE: ./build/engine/owner.js
var engine_owner = __webpack_require__(4528);
// EXTERNAL MODULE: ./build/action/has-ended.js
var has_ended = __webpack_require__(6702);
;// CONCATENATED MODULE: ./build/action/end-main.js



/** The runner gives a cancelled step ten seconds in all; post has the job's own limit. */
const UNWIND_MS = 5_000;
const KILL_MS = 1_000;
/**
 * Ends the main step's process if it is still alive; resolves when it is gone. In a job with `container:` the runner
 * signals the docker client through which it started Node, and Node itself goes on: it would start new steps beside
 * post, and post would remove containers that it uses.
 */
async function endMain(main, clock) {
    if (!main)
        return;
    const ends = (ms) => (0,has_ended/* hasEnded */.h)(() => isAlive(main, clock), { ms, clock });
    if (await ends(0))
        return;
    (0,process_facts.endProcess)(main.pid, 'SIGTERM');
    if (await ends(UNWIND_MS))
        return;
    (0,process_facts.endProcess)(main.pid, 'SIGKILL');
    await ends(KILL_MS);
}
/** Only where it is seen from here that the process is that very one. */
function isAlive(owner, clock) {
    const vantage = { self: (0,process_facts.readOwner)(), lookUp: process_facts.lookUpProcess, now: clock.now() };
    const verdict = (0,engine_owner/* judgeOwner */.lT)({ owner, expiresAt: undefined }, vantage);
    return verdict.because === 'process-alive';
}

// EXTERNAL MODULE: ./build/action/runner.js
var action_runner = __webpack_require__(7349);
// EXTERNAL MODULE: ./build/action/state.js
var state = __webpack_require__(862);
;// CONCATENATED MODULE: ./build/action/post-action.js

















/** The post step: removes whatever is left of this use's own run, then prunes. It never fails the job. */
async function postAction(runner) {
    try {
        const run = (0,state/* loadRun */.Sj)(runner);
        // The main step did not get so far, and has said why.
        if (run === undefined)
            return;
        await endMain((0,state/* loadOwner */.YT)(runner), runner.clock);
        if ((0,state/* hadNoEngine */.PE)(runner))
            return;
        const inputs = (0,state/* loadInputs */.IV)(runner);
        using session = await (0,action_runner/* openRunnerSession */.du)(runner);
        await removeOwnRun(run, session.engine, runner);
        const background = (0,state/* loadBackground */.$H)(runner);
        if (background) {
            const isHurried = inputs.jobStatus === 'cancelled';
            const { engine } = session;
            await (0,action_background/* endBackground */.U)({ run, background, isHurried }, { engine, clock: runner.clock });
        }
        const record = await prune(inputs, session.engine, runner);
        const isSilent = record.prunes.length + record.warnings.length === 0;
        if (isSilent && !inputs.prune)
            return;
        await (0,outputs/* exportReclaimed */.XQ)(record, runner.environment[outputs/* RECLAIMED_VARIABLE */.qb]);
        if (inputs.summary && !isSilent)
            await (0,job_summary/* writeJobSummary */.j)(record);
        await tellReclaimed(record);
    }
    catch (error) {
        // What went wrong here is no fault of the job.
        const { warning } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264)]).then(__webpack_require__.bind(__webpack_require__, 7264));
        warning(`Tongs could not clean up: ${(0,format_error/* describeError */.U)(error)}`);
    }
}
async function tellReclaimed(record) {
    const bytes = (0,outputs/* reclaimedBytes */.Qx)(record);
    if (bytes === 0)
        return;
    const { notice } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264)]).then(__webpack_require__.bind(__webpack_require__, 7264));
    const freed = record.prunes.filter((each) => !each.dryRun && each.reclaimedBytes > 0);
    const of = freed.map(({ target }) => (target === 'cache' ? 'build cache' : target)).join(' and ');
    notice(`Tongs reclaimed ${(0,size/* formatSize */.Xq)(bytes)} of ${of}.`);
}
async function removeOwnRun(run, engine, runner) {
    const swept = await removeDead(run, engine, runner);
    const { failures, ...removed } = swept;
    await using reporter = new report_github/* GitHubReporter */.J({
        out: runner.stdout,
        log: 'stream',
        temporaryFolder: (0,action_runner/* temporaryFolder */.yy)(runner),
    });
    if ((0,sweep.hasRemoved)(swept))
        reporter.report({ type: 'leftovers-removed', ...removed });
    for (const failure of failures)
        reporter.report({ type: 'cleanup-failed', ...failure });
}
/** How long post looks for what was being made when main was killed; what comes later, the next run removes. */
const LATE_MS = [100, 200, 400, 800];
/** Where main has left anything it was killed: a commit or a create may be under way, and come to something yet. */
async function removeDead(run, engine, { clock }) {
    const options = { clock, imagesOf: snapshots_image.EPHEMERAL_REPOSITORY };
    let removed = await (0,sweep.removeRun)(engine, run, options);
    if (!(0,sweep.hasRemoved)(removed))
        return removed;
    for (const waitMs of LATE_MS) {
        await clock.sleep(waitMs);
        removed = addUp(removed, await (0,sweep.removeRun)(engine, run, options));
    }
    return removed;
}
function addUp(one, other) {
    return {
        containers: one.containers + other.containers,
        networks: one.networks + other.networks,
        volumes: one.volumes + other.volumes,
        images: one.images + other.images,
        // What is in the way now may not have been before.
        failures: other.failures,
    };
}
/** A cancelled job is to end now: what it may prune goes at the end of the next one. */
async function prune(inputs, engine, runner) {
    const record = new report_record/* RunRecord */.d(() => runner.clock.now());
    await using github = new report_github/* GitHubReporter */.J({
        out: runner.stdout,
        log: 'stream',
        temporaryFolder: (0,action_runner/* temporaryFolder */.yy)(runner),
    });
    const reporter = (0,fan_out/* fanOut */.Y)([github, record]);
    // Also at the end of a job whose main step was to prune at its own end, and did not get there.
    const bounds = (0,state/* wasPruned */.mn)(runner) ? undefined : inputs.prune;
    if (inputs.jobStatus !== 'cancelled') {
        const { pruneDryRun: dryRun } = inputs;
        if (bounds)
            await (0,prune_cache/* pruneAtJobEnd */.u)({ bounds, dryRun }, { engine, runner, reporter });
        await pruneOwnSnapshots(inputs, engine, { runner, reporter });
    }
    else if (bounds) {
        const message = 'The build cache was not pruned because the job was cancelled';
        reporter.report({ type: 'noted', code: 'prune-skipped', message });
    }
    return record;
}
/** This repository's own; nothing is told as long as they are within their bounds. */
async function pruneOwnSnapshots(inputs, engine, { runner, reporter }) {
    if (!inputs.snapshotBounds)
        return;
    const { environment, clock, signal, folder } = runner;
    const identity = (0,action_runner/* runnerRepository */.ZF)(runner) ?? (await (0,repository.identifyRepository)(folder, environment));
    await (0,prune_snapshots.pruneSnapshotsAndTell)(engine, inputs.snapshotBounds, {
        repository: (0,snapshots_image.repositoryName)(identity),
        dryRun: inputs.pruneDryRun,
        quiet: true,
        onlooker: { self: (0,process_facts.readOwner)(), lookUp: process_facts.lookUpProcess },
        clock,
        signal,
        report: (happening) => reporter.report(happening),
    });
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

/***/ 9072:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   endProcess: () => (/* binding */ endProcess),
/* harmony export */   lookUpProcess: () => (/* binding */ lookUpProcess),
/* harmony export */   parseStat: () => (/* binding */ parseStat),
/* harmony export */   readOwner: () => (/* binding */ readOwner)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8161);
/* harmony import */ var _base_system_code_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3909);




/** This process as an owner. Where there is no `/proc`, boot and namespace are empty. */
function readOwner() {
    const stat = parseStat(attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)('/proc/self/stat', 'utf8')));
    return {
        host: readHost(),
        boot: attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)('/proc/sys/kernel/random/boot_id', 'utf8').trim()) ?? '',
        namespace: attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readlinkSync)('/proc/self/ns/pid').replaceAll(/\D/g, '')) ?? '',
        // By the same `/proc` that later look-ups read, should it be another namespace's.
        pid: stat?.pid ?? process.pid,
        startedAt: stat?.startedAt ?? 0,
    };
}
/** The state of a process in our own pid namespace; a zombie is gone. */
function lookUpProcess(pid) {
    const stat = parseStat(attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(`/proc/${pid}/stat`, 'utf8')));
    if (!stat)
        return isHidden(pid) ? { state: 'unreadable' } : { state: 'gone' };
    if (GONE.includes(stat.state))
        return { state: 'gone' };
    return { state: 'running', startedAt: stat.startedAt };
}
/** Asks a process to end, or ends it; harmless where it has, or is another user's. */
function endProcess(pid, signal = 'SIGTERM') {
    attempt(() => process.kill(pid, signal));
}
/** Zombie and dead: nothing of it runs, though its parent has not taken note. */
const GONE = ['Z', 'X', 'x'];
/** `/proc/<pid>/stat`; the program's name, in parentheses, may hold blanks and parentheses itself. */
function parseStat(text) {
    const [, pid, rest] = /^(\d+) \(.*\) (.*)$/s.exec(text ?? '') ?? [];
    // The third field is the first of these, the start time the twenty-second.
    const fields = rest?.trim().split(' ') ?? [];
    const [state] = fields;
    const startedAt = fields[19];
    if (state === undefined || startedAt === undefined || !/^\d+$/.test(startedAt))
        return undefined;
    return { pid: Number(pid), state, startedAt: Number(startedAt) };
}
/** Empty without a machine id: host names alone are too often the same. */
function readHost() {
    const machine = attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)('/etc/machine-id', 'utf8').trim()) ?? '';
    if (machine === '')
        return '';
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(`${machine}\n${(0,node_os__WEBPACK_IMPORTED_MODULE_2__.hostname)()}`).digest('hex').slice(0, 16);
}
/** Under the mount option `hidepid` the processes of other users are not in `/proc`, yet alive. */
function isHidden(pid) {
    try {
        return process.kill(pid, 0);
    }
    catch (error) {
        return (0,_base_system_code_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .x)(error) === 'EPERM';
    }
}
function attempt(read) {
    try {
        return read();
    }
    catch {
        return undefined;
    }
}


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
