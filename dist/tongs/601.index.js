export const id = 601;
export const ids = [601];
export const modules = {

/***/ 7730:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ abortable)
/* harmony export */ });
/** `promise`, or a rejection with the signal's reason if that comes first; `promise` goes on alone. */
async function abortable(promise, signal) {
    if (!signal)
        return promise;
    // Nobody else may look at it.
    promise.catch(() => { });
    signal.throwIfAborted();
    const { promise: aborted, reject } = Promise.withResolvers();
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
        return await Promise.race([promise, aborted]);
    }
    finally {
        signal.removeEventListener('abort', onAbort);
    }
}


/***/ }),

/***/ 5788:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ withDeadline),
/* harmony export */   V: () => (/* binding */ TIMED_OUT)
/* harmony export */ });
/* harmony import */ var _base_abortable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7730);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5902);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);



const TIMED_OUT = 'engine-timed-out';
/**
 * What `task` resolves with, or a rejection at the deadline or when `signal` aborts; the signal that
 * the task is given aborts in both cases. A task that does not listen goes on alone.
 */
async function withDeadline(task, options) {
    const done = new AbortController();
    const late = new AbortController();
    options.clock.sleep(options.timeoutMs, done.signal).then(() => late.abort(timedOut(options)), () => { });
    const signal = options.signal ? AbortSignal.any([options.signal, late.signal]) : late.signal;
    try {
        signal.throwIfAborted();
        return await (0,_base_abortable_js__WEBPACK_IMPORTED_MODULE_1__/* .abortable */ .Z)(task(signal), signal);
    }
    finally {
        done.abort();
    }
}
function timedOut({ operation, timeoutMs }) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4(`Cannot ${operation}: the engine gave no answer within ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(timeoutMs)}`, { code: TIMED_OUT, retriable: true, hint: 'Look at the load of the engine and its disk.' });
}


/***/ }),

/***/ 481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ PULL_REFUSED),
/* harmony export */   w: () => (/* binding */ toFailure)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);
/* harmony import */ var _base_format_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(210);
/* harmony import */ var _call_deadline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5788);



/** Code of a pull that the registry has refused for good: it has no such image, or not for this user. */
const PULL_REFUSED = 'pull-refused';
/** Anything thrown, as a value; `signal` is the caller's: whatever is thrown after its abort is due to it. */
function toFailure(thrown, signal) {
    const hint = thrown instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .TongsError */ .Qq ? thrown.hint : undefined;
    return {
        kind: signal?.aborted ? 'cancelled' : kindOf(thrown),
        message: (0,_base_format_error_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .U)(thrown),
        ...(hint !== undefined && { hint }),
    };
}
function kindOf(thrown) {
    if (thrown instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ)
        return 'cancelled';
    if (!(thrown instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4))
        return 'unexpected';
    if (thrown.code === _call_deadline_js__WEBPACK_IMPORTED_MODULE_2__/* .TIMED_OUT */ .V)
        return 'timed-out';
    return thrown.status === undefined ? 'engine-unreachable' : 'engine-refused';
}


/***/ }),

/***/ 2754:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kb: () => (/* binding */ readFreeBytes),
/* harmony export */   ZY: () => (/* binding */ findRootDirectory),
/* harmony export */   gr: () => (/* binding */ readDisk)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);

const readFreeBytes = async (path) => (await readDisk(path))?.freeBytes;
/** Total and free bytes of the disk that a path is on; undefined where it cannot be seen from here. */
async function readDisk(path) {
    try {
        const { bavail, blocks, bsize } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.statfs)(path);
        return { totalBytes: blocks * bsize, freeBytes: bavail * bsize };
    }
    catch {
        return undefined;
    }
}
/**
 * The engine's root directory, or undefined where the engine is not known to be on this host. In a
 * job container the directory of that name is missing or another one: then there is no figure.
 */
async function findRootDirectory(engine, waiting) {
    if (!engine.address.startsWith('unix://'))
        return undefined;
    const { rootDirectory } = await engine.info(waiting);
    return rootDirectory === '' ? undefined : rootDirectory;
}


/***/ }),

/***/ 6601:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pruneCache: () => (/* binding */ pruneCache)
});

// EXTERNAL MODULE: ./build/base/errors.js
var errors = __webpack_require__(5145);
// EXTERNAL MODULE: ./build/engine/call-deadline.js
var call_deadline = __webpack_require__(5788);
// EXTERNAL MODULE: ./build/engine/failure.js
var engine_failure = __webpack_require__(481);
// EXTERNAL MODULE: ./build/prune/free-space.js
var free_space = __webpack_require__(2754);
;// CONCATENATED MODULE: ./build/prune/measure.js


async function measureCache(engine, options) {
    return (0,call_deadline/* withDeadline */.N)(async (signal) => {
        const [records, rootDirectory] = await Promise.all([
            engine.listBuildCache({ signal }),
            (0,free_space/* findRootDirectory */.ZY)(engine, { signal }),
        ]);
        return { records, rootDirectory, freeBytes: await readFree(rootDirectory, options) };
    }, toDeadline(options));
}
/** Undefined where the engine cannot be asked any more: the figures are lost, not the prune. */
async function measureChange(engine, before, options) {
    try {
        const after = await (0,call_deadline/* withDeadline */.N)((signal) => engine.listBuildCache({ signal }), toDeadline(options));
        const freeBytes = await readFree(before.rootDirectory, options);
        return compare(before, { ...before, records: after, freeBytes });
    }
    catch {
        return undefined;
    }
}
function compare(before, after) {
    const left = new Set(after.records.map(({ id }) => id));
    // A record in use gets another id when its build ends: it is not gone.
    const gone = before.records.filter(({ id, inUse }) => !inUse && !left.has(id));
    const isKnown = before.freeBytes !== undefined && after.freeBytes !== undefined;
    return {
        records: gone.length,
        listBytes: gone.reduce((sum, { sizeBytes }) => sum + Math.max(0, sizeBytes), 0),
        ...(isKnown && { filesystemBytes: after.freeBytes - before.freeBytes }),
    };
}
async function readFree(path, options) {
    return path === undefined ? undefined : (options.readFreeBytes ?? free_space/* readFreeBytes */.Kb)(path);
}
const LIST_TIMEOUT_MS = 2 * 60_000;
function toDeadline(options) {
    return {
        operation: 'list the build cache',
        timeoutMs: options.listTimeoutMs ?? LIST_TIMEOUT_MS,
        clock: options.clock,
        signal: options.signal,
    };
}

;// CONCATENATED MODULE: ./build/prune/plan.js
/** What the engine will do with each record, and why: its rules, applied to what it lists. */
function planPrune(records, bounds, now) {
    const planned = keepParents(records.map((record) => ({ record, ...decide(record, bounds, now) })));
    return {
        bounds,
        madeAt: now,
        records: planned,
        deleted: sum(planned.filter(({ action }) => action === 'delete')),
        kept: sum(planned.filter(({ action }) => action === 'keep')),
    };
}
function decide(record, bounds, now) {
    if (record.inUse)
        return { action: 'keep', because: 'in-use' };
    const recent = record.lastUsedAt !== undefined && record.lastUsedAt > now - bounds.olderThanMs;
    if (recent)
        return { action: 'keep', because: 'used-recently' };
    const guarded = bounds.all ? undefined : whatGuards(record);
    if (guarded)
        return { action: 'keep', because: guarded };
    // To the engine a record without a time of last use is always old enough.
    const because = record.lastUsedAt === undefined ? 'never-used' : 'unused-long-enough';
    return { action: 'delete', because };
}
function whatGuards(record) {
    if (record.shared)
        return 'shared';
    if (record.type === 'internal' || record.type === 'frontend')
        return record.type;
    return undefined;
}
/**
 * A record goes after everything that is stacked on it, or not at all. It can look older than what
 * is stacked on it: Docker 28 notes a cache hit at the last record of the chain only.
 */
function keepParents(planned) {
    const byId = new Map(planned.map((each) => [each.record.id, each]));
    const kept = planned.filter(({ action }) => action === 'keep');
    for (let child = kept.pop(); child; child = kept.pop()) {
        for (const id of child.record.parents) {
            const parent = byId.get(id);
            if (parent?.action !== 'delete')
                continue;
            const keep = { record: parent.record, action: 'keep', because: 'needed-by-kept' };
            byId.set(id, keep);
            kept.push(keep);
        }
    }
    return planned.map((each) => byId.get(each.record.id) ?? each);
}
function sum(planned) {
    const bytes = planned.reduce((total, { record }) => total + Math.max(0, record.sizeBytes), 0);
    return { records: planned.length, bytes };
}

;// CONCATENATED MODULE: ./build/prune/perform.js





/** Prunes the engine's build cache within the bounds. Never rejects: what goes wrong is in the outcome. */
async function pruneCache(engine, bounds, options) {
    const startedAt = options.clock.now();
    const end = await planAndPrune(engine, bounds, options).catch((error) => ({
        result: 'failed',
        failure: (0,engine_failure/* toFailure */.w)(error, options.signal),
    }));
    return { ...end, ms: options.clock.now() - startedAt };
}
async function planAndPrune(engine, bounds, options) {
    const { before, plan } = await look(engine, bounds, options);
    if (options.dryRun)
        return { result: 'skipped', reason: 'dry-run', plan };
    if (plan.deleted.records === 0)
        return { result: 'skipped', reason: 'nothing-to-delete', plan };
    try {
        return await prune(engine, { before, plan }, options);
    }
    catch (error) {
        if (error instanceof errors/* EngineFailed */.c4 && error.status === 404) {
            return { result: 'skipped', reason: 'unsupported', plan };
        }
        const failure = (0,engine_failure/* toFailure */.w)(error, options.signal);
        return lookAgain(engine, { before, plan, failure }, options);
    }
}
/**
 * Docker 20.10 computes a cache mount's size when it is first listed, and takes that for a use: what
 * the list says is outdated by it. Where a cache mount is to go, the second list decides.
 */
async function look(engine, bounds, options) {
    const first = await measureCache(engine, options);
    const plan = planPrune(first.records, bounds, options.clock.now());
    const isSettled = !plan.records.some(({ record, action }) => action === 'delete' && record.type === 'exec.cachemount');
    if (isSettled)
        return { before: first, plan };
    const before = await measureCache(engine, options);
    return { before, plan: planPrune(before.records, bounds, options.clock.now()) };
}
const PRUNE_TIMEOUT_MS = 10 * 60_000;
async function prune(engine, planned, options) {
    const { before, plan } = planned;
    const { deleted, reclaimedBytes } = await (0,call_deadline/* withDeadline */.N)((signal) => engine.pruneBuildCache(plan.bounds, { signal }), {
        operation: 'prune the build cache',
        timeoutMs: options.pruneTimeoutMs ?? PRUNE_TIMEOUT_MS,
        clock: options.clock,
        signal: options.signal,
    });
    const change = await measureChange(engine, before, options);
    const reclaimed = {
        ...toFigures(change),
        records: deleted.length,
        bytes: reclaimedBytes,
        ...(deleted.length === 0 && { warning: 'nothing-deleted' }),
    };
    return { result: 'pruned', plan, reclaimed };
}
/** The report of a prune that fails is lost; what it has deleted is told by the list. */
async function lookAgain(engine, failed, options) {
    const { before, plan, failure } = failed;
    // Who cancelled is not to wait for a list.
    const isAwaited = failure.kind !== 'cancelled';
    const change = isAwaited ? await measureChange(engine, before, options) : undefined;
    if (!change || change.records === 0)
        return { result: 'failed', failure, plan };
    const reclaimed = {
        ...toFigures(change),
        records: change.records,
        bytes: change.listBytes,
    };
    return { result: 'partial', plan, reclaimed, failure };
}
function toFigures(change) {
    if (!change)
        return {};
    const { listBytes, filesystemBytes } = change;
    return { listBytes, ...(filesystemBytes !== undefined && { filesystemBytes }) };
}


/***/ })

};
