export const id = "shared-prune-cleanup-clean-up";
export const ids = ["shared-prune-cleanup-clean-up"];
export const modules = {

/***/ 9288:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ cleanUpAndReport)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/base/exists.js
var exists = __webpack_require__(3734);
// EXTERNAL MODULE: ./build/engine/ssh/process-report.js
var process_report = __webpack_require__(66);
// EXTERNAL MODULE: ./build/prune/uses.js
var uses = __webpack_require__(3495);
;// CONCATENATED MODULE: ./build/prune/running-jobs.js






/** The job that is running, or the reason why that is not known; undefined if none is running. */
async function findRunningJob(options) {
    const { engine, onlooker, now, signal } = options;
    if (engine && isLocal(engine) && !(await isOnThisHost(engine, options)))
        return toElsewhere(engine.address);
    const workers = await findWorkers(options);
    if (!workers)
        return engine && !isLocal(engine) ? toElsewhere(engine.address) : HIDDEN;
    const [worker] = workers;
    if (worker !== undefined)
        return toRunning(worker, engine);
    if (!engine)
        return undefined;
    const { runs } = await (0,uses/* readUses */.N)(engine, { ...onlooker, now }, { signal });
    const [run] = runs;
    return run === undefined ? undefined : toUnderWay(run);
}
/** The program that the Actions runner starts for each job. */
const WORKER = 'Runner.Worker';
function isLocal({ address }) {
    return address.startsWith('unix://');
}
/** A socket can lead to another machine: one that was forwarded by hand, Docker Desktop, or an engine in a container. */
async function isOnThisHost(engine, options) {
    const { signal, hostName = (0,external_node_os_.hostname)() } = options;
    return (await engine.info({ signal })).name === hostName;
}
/** Pids of the workers of all runners of the host; undefined if its processes are not visible from here. */
async function findWorkers(options) {
    const { engine, onlooker, signal, proc = PROC } = options;
    if (engine && !isLocal(engine))
        return engine.findProcesses(WORKER, { signal });
    if (!(await isHostVisible(onlooker.self.namespace, proc)))
        return undefined;
    return findLocalWorkers(proc);
}
const PROC = '/proc';
async function findLocalWorkers(proc) {
    const pids = (await (0,promises_.readdir)(proc)).filter((name) => /^[0-9]+$/.test(name)).map(Number);
    const found = [];
    for (const pid of pids) {
        // Empty for a zombie; the process may end meanwhile.
        const words = (await read((0,external_node_path_.join)(proc, `${pid}`, 'cmdline'))).split('\0');
        if ((0,process_report/* isOfProgram */.Gk)(words, WORKER))
            found.push(pid);
    }
    return found;
}
/**
 * In a container, the processes of the host are in another namespace. With the mount option `hidepid`, those of other
 * users are not in `/proc`, or cannot be read.
 */
async function isHostVisible(namespace, proc) {
    if ((await read((0,external_node_path_.join)(proc, '1', 'comm'))) === '')
        return false;
    if (namespace === FIRST_NAMESPACE)
        return true;
    const marks = await Promise.all(CONTAINER_MARKS.map(exists/* exists */.t));
    return !marks.includes(true);
}
/** The kernel's number of the first pid namespace. */
const FIRST_NAMESPACE = '4026531836';
/** Files that Docker, Podman and Kubernetes put into each container. */
const CONTAINER_MARKS = ['/.dockerenv', '/run/.containerenv', '/dev/termination-log'];
async function read(path) {
    return (0,promises_.readFile)(path, 'utf8').catch(() => '');
}
const WAIT = 'Call it again when no job is running.';
function toRunning(pid, engine) {
    const where = engine && !isLocal(engine) ? `"${engine.address}"` : 'this host';
    const message = `a job is running on ${where}: process ${pid} is the worker of a runner`;
    return { reason: 'job-running', message, hint: WAIT };
}
function toUnderWay(run) {
    const message = `run ${run} of Tongs is in progress on this engine`;
    return { reason: 'run-under-way', message, hint: WAIT };
}
function toElsewhere(address) {
    const message = `whether a job is running on the host of "${address}" is not visible from here`;
    return {
        reason: 'jobs-not-visible',
        message,
        hint: 'Call it on that host, or reach the engine by ssh.',
    };
}
const HIDDEN = {
    reason: 'jobs-not-visible',
    message: 'whether a job is running on this host is not visible to this process',
    hint: 'Call it outside a container, as a user who sees all processes.',
};

// EXTERNAL MODULE: ./build/prune/cleanup/describe.js
var describe = __webpack_require__(2595);
// EXTERNAL MODULE: ./build/prune/cleanup/perform.js
var perform = __webpack_require__(6977);
;// CONCATENATED MODULE: ./build/prune/cleanup/clean-up.js



/** Cleans up, or shows what it would delete, and reports it. Never rejects: a failure is reported. */
async function cleanUpAndReport(cleanup, { engine, ...options }) {
    const { report, onlooker, clock } = options;
    const findJob = ({ signal }) => findRunningJob({ ...(engine && { engine }), onlooker, now: clock.now(), signal });
    const outcome = await (0,perform/* performCleanup */.M)(cleanup, { findJob, ...options });
    if (outcome.result === 'skipped' && outcome.reason === 'dry-run') {
        report((0,describe/* toCleanupPlanned */.c)(outcome.plan, cleanup));
    }
    report((0,describe/* toCleanupFinished */.u)(outcome, cleanup));
    if (outcome.result === 'skipped' && outcome.reason === 'dry-run' && outcome.busy) {
        const { message, hint } = outcome.busy;
        report({
            type: 'warned',
            code: 'host-busy',
            message: `Nothing would be deleted at present: ${message}`,
            hint,
        });
    }
    return outcome;
}


/***/ }),

/***/ 9722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ matchesName),
/* harmony export */   N: () => (/* binding */ matchesReference)
/* harmony export */ });
/* harmony import */ var _engine_image_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2084);

/** Whether one of the patterns names it: `*` is any text, `?` one character. */
function matchesName(patterns, name) {
    return patterns.some((pattern) => toExpression(pattern).test(name));
}
/**
 * The same for the name of an image. A pattern without a tag means all tags and digests, and `docker.io/library/` may
 * be left out.
 */
function matchesReference(patterns, reference) {
    return patterns.some((given) => {
        const pattern = given.replace(/^index\.docker\.io\//, 'docker.io/');
        const { tag, digest } = (0,_engine_image_name_js__WEBPACK_IMPORTED_MODULE_0__/* .splitReference */ .mQ)(pattern);
        const isWhole = tag !== undefined || digest !== undefined;
        const expression = toExpression(pattern);
        return spellings(reference, pattern).some((name) => expression.test(isWhole ? name : (0,_engine_image_name_js__WEBPACK_IMPORTED_MODULE_0__/* .splitReference */ .mQ)(name).repository));
    });
}
/** The name as the pattern would spell it. Engines show names of Docker's registry without that, and without `library/`. */
function spellings(reference, pattern) {
    const name = (0,_engine_image_name_js__WEBPACK_IMPORTED_MODULE_0__/* .toFamiliarName */ .Mf)(reference);
    const isLong = pattern.startsWith('docker.io/') || pattern.startsWith('library/');
    if (!isLong)
        return [name];
    // Another registry is no part of it, whatever a star means.
    if ((0,_engine_image_name_js__WEBPACK_IMPORTED_MODULE_0__/* .registryOf */ .Fv)(name) !== 'docker.io')
        return [];
    const path = name.includes('/') ? [name] : [name, `library/${name}`];
    return path.flatMap((each) => [each, `docker.io/${each}`]);
}
function toExpression(pattern) {
    const escaped = pattern
        .replaceAll(/[.+^${}()|[\]\\]/g, String.raw `\$&`)
        .replaceAll('*', '.*')
        .replaceAll('?', '.');
    return new RegExp(`^${escaped}$`, 's');
}


/***/ })

};
