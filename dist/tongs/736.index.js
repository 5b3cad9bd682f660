export const id = 736;
export const ids = [736,601,685,262];
export const modules = {

/***/ 9132:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ writeJobSummary)
});

// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(5902);
// EXTERNAL MODULE: ./build/report/words.js
var words = __webpack_require__(4702);
;// CONCATENATED MODULE: ./build/report/summary.js


/** GitHub drops a summary of more than 1 MiB whole. */
const LONGEST_SUMMARY = 900_000;
const MOST_ROWS = 500;
/** A run as Markdown for a job's summary: result, steps, timeline, tongs, what was pruned. */
function formatSummary(record) {
    const parts = [
        title(record),
        stepTable(record),
        timeline(record),
        tongTable(record),
        ...record.warnings.map((warning) => `⚠️ ${escapeCell(warning)}`),
        ...record.prunes.map((prune) => escapeCell(capitalize((0,words/* describePrune */.aC)(prune)))),
    ];
    const text = parts.filter((part) => part !== '').join('\n\n');
    return text.length <= LONGEST_SUMMARY ? text : `${text.slice(0, LONGEST_SUMMARY)}\n\n… cut`;
}
function title({ pipeline, planned, finished }) {
    // Without a plan nothing has begun, and annotations say why.
    if (!finished)
        return planned.length === 0 ? '' : `### ❌ ${escapeCell(pipeline)} did not finish`;
    const mark = finished.result === 'succeeded' ? '✅' : '❌';
    return `### ${mark} ${escapeCell(pipeline)} ${(0,words/* describeResult */.dy)(finished.result)} in ${(0,duration/* formatDuration */.a)(finished.ms)}`;
}
function stepTable(record) {
    const rows = record.planned
        .slice(0, MOST_ROWS)
        .map((planned) => stepRow(planned, record.steps.get(planned.step)));
    if (rows.length === 0)
        return '';
    const more = record.planned.length - rows.length;
    const rest = more > 0 ? [`| | … and ${more} more | | |`] : [];
    return ['| | step | what came of it | snapshot |', '|---|---|---|---|', ...rows, ...rest].join('\n');
}
function stepRow(planned, end) {
    const symbol = end ? (0,words/* outcomeSymbol */.dP)(end.outcome, end.tolerated) : '…';
    const came = end ? (0,words/* describeFinished */.S5)(end) : 'did not finish';
    return `| ${symbol} | ${escapeCell(planned.step)} | ${escapeCell(came)} | ${escapeCell((0,words/* describePlanned */.yZ)(planned))} |`;
}
/** When each step that ran did so, as a Mermaid diagram that GitHub draws. */
function timeline({ planned, steps, startedAt }) {
    const begin = Math.min(...startedAt.values());
    const bars = planned.slice(0, MOST_ROWS).flatMap(({ step }) => {
        const end = steps.get(step);
        const at = startedAt.get(step);
        if (!end || at === undefined)
            return [];
        const kind = end.outcome === 'succeeded' ? 'done' : 'crit';
        const from = at - begin;
        return [`  ${step} :${kind}, ${from}, ${from + Math.max(1, end.ms)}`];
    });
    if (bars.length < 2)
        return '';
    const head = ['gantt', '  dateFormat x', '  axisFormat %M:%S', '  section steps'];
    return ['```mermaid', ...head, ...bars, '```'].join('\n');
}
function tongTable({ tongs }) {
    if (tongs.length === 0)
        return '';
    const rows = tongs.map(({ name, image, readyMs }) => {
        const ready = readyMs === undefined ? 'never' : (0,duration/* formatDuration */.a)(readyMs);
        return `| ${escapeCell(name)} | ${escapeCell(image)} | ${ready} |`;
    });
    return ['| tong | image | ready in |', '|---|---|---|', ...rows].join('\n');
}
function capitalize(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}
/** Text that stays text in a cell: no line ends, no pipes, no HTML, no Markdown. */
function escapeCell(text) {
    return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>|#]/g, String.raw `\$&`);
}

;// CONCATENATED MODULE: ./build/action/job-summary.js

/** Adds what was done to the job's summary; a summary that cannot be written ends nothing. */
async function writeJobSummary(record) {
    const text = formatSummary(record);
    if (text === '')
        return;
    const { summary, warning } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264)]).then(__webpack_require__.bind(__webpack_require__, 7264));
    try {
        await summary.addRaw(text, true).write();
    }
    catch (error) {
        warning(`Cannot write the job summary: ${String(error)}`);
    }
}


/***/ }),

/***/ 2309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qx: () => (/* binding */ reclaimedBytes),
/* harmony export */   XQ: () => (/* binding */ exportReclaimed),
/* harmony export */   ZM: () => (/* binding */ publishRun),
/* harmony export */   qb: () => (/* binding */ RECLAIMED_VARIABLE),
/* harmony export */   qu: () => (/* binding */ publishPrune)
/* harmony export */ });
/* harmony import */ var _base_size_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7603);

/** Name of the env variable by which later steps and job outputs learn what was reclaimed. */
const RECLAIMED_VARIABLE = 'TONGS_RECLAIMED_BYTES';
/** Sets the outputs of a run, whatever came of it; `result` is for one that broke off. */
async function publishRun(record, about) {
    const { setOutput } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264)]).then(__webpack_require__.bind(__webpack_require__, 7264));
    const steps = [...record.steps.values()];
    const failed = steps.find(({ outcome, tolerated }) => (outcome === 'failed' || outcome === 'timed-out') && !tolerated);
    setOutput('result', record.finished?.result ?? about.result);
    setOutput('failed-step', failed?.step ?? '');
    setOutput('cache-hits', record.finished?.hits ?? 0);
    setOutput('cache-misses', record.finished?.misses ?? 0);
    setOutput('steps', JSON.stringify(toStepsOutput(record)));
    setOutput('events-file', about.eventsFile);
}
/** Sets the outputs of a prune in a main step; what a post step sets, the runner drops. */
async function publishPrune(record) {
    const { setOutput } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264)]).then(__webpack_require__.bind(__webpack_require__, 7264));
    const bytes = reclaimedBytes(record);
    setOutput('reclaimed-bytes', bytes);
    setOutput('reclaimed', (0,_base_size_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSize */ .Xq)(bytes));
}
/** Adds what was reclaimed to what the job has reclaimed before. */
async function exportReclaimed(record, before) {
    const { exportVariable } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264)]).then(__webpack_require__.bind(__webpack_require__, 7264));
    exportVariable(RECLAIMED_VARIABLE, String((Number(before) || 0) + reclaimedBytes(record)));
}
/** Of build cache and snapshots; nothing is reclaimed by a dry run. */
function reclaimedBytes({ prunes }) {
    const real = prunes.filter(({ dryRun }) => !dryRun);
    return real.reduce((sum, prune) => sum + prune.reclaimedBytes, 0);
}
/** Id to outcome, exit code, seconds, hit and reason. */
function toStepsOutput(record) {
    const verdicts = new Map(record.planned.map((planned) => [planned.step, planned]));
    const output = {};
    for (const { step, outcome, exitCode, ms, reason } of record.steps.values()) {
        output[step] = {
            outcome,
            'exit-code': exitCode ?? null,
            seconds: Math.round(ms) / 1000,
            hit: outcome === 'cached',
            reason: outcome === 'succeeded' ? (verdicts.get(step)?.reason ?? '') : reason,
        };
    }
    return output;
}


/***/ }),

/***/ 9384:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ pruneAndTell)
/* harmony export */ });
/* harmony import */ var _prune_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1066);
/* harmony import */ var _prune_perform_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6601);


/** Prunes, or shows what a prune would delete; whatever comes of it is told and never thrown. */
async function pruneAndTell(order, options) {
    const { engine, runner, reporter } = options;
    const { clock, signal } = runner;
    const outcome = await (0,_prune_perform_js__WEBPACK_IMPORTED_MODULE_1__.pruneCache)(engine, order.bounds, { dryRun: order.dryRun, clock, signal });
    if (order.dryRun && outcome.result === 'skipped')
        reporter.report((0,_prune_outcome_js__WEBPACK_IMPORTED_MODULE_0__.toPrunePlanned)(outcome.plan));
    reporter.report((0,_prune_outcome_js__WEBPACK_IMPORTED_MODULE_0__.toPruneFinished)(outcome));
}


/***/ }),

/***/ 7349:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ runnerRepository),
/* harmony export */   y: () => (/* binding */ temporaryFolder)
/* harmony export */ });
/* harmony import */ var _source_repository_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3262);

/** Where files of this job go; the runner empties it around each job. */
function temporaryFolder({ environment }) {
    return environment['RUNNER_TEMP'] || environment['TMPDIR'] || '/tmp';
}
/** Host, owner and name, the same as git's `origin` gives on a laptop. */
function runnerRepository({ environment }) {
    const name = environment['GITHUB_REPOSITORY'];
    if (!name)
        return undefined;
    const server = environment['GITHUB_SERVER_URL'] || 'https://github.com';
    return (0,_source_repository_js__WEBPACK_IMPORTED_MODULE_0__.normalizeRemote)(`${server}/${name}`);
}


/***/ }),

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

/***/ 5867:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ alignColumns)
/* harmony export */ });
/** The cells of a table, each as wide as the widest of its column. */
function alignColumns(rows) {
    const widths = [];
    for (const row of rows) {
        row.forEach((cell, column) => {
            widths[column] = Math.max(widths[column] ?? 0, cell.length);
        });
    }
    return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
}


/***/ }),

/***/ 9787:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ formatCount)
/* harmony export */ });
/** A number of things: `1 step`, `2 steps`. */
function formatCount(number, noun) {
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
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
/* harmony export */   w: () => (/* binding */ toFailure)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);
/* harmony import */ var _base_format_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(210);
/* harmony import */ var _call_deadline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5788);



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

/***/ 1066:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  toPruneFinished: () => (/* binding */ toPruneFinished),
  toPrunePlanned: () => (/* binding */ toPrunePlanned)
});

// EXTERNAL MODULE: ./build/base/errors.js
var errors = __webpack_require__(5145);
// EXTERNAL MODULE: ./build/base/count.js
var count = __webpack_require__(9787);
// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(5902);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(7603);
;// CONCATENATED MODULE: ./build/prune/describe.js



const DESCRIPTION_WIDTH = 60;
/** A row for each record: what goes before what stays, the largest first. */
function describePrunePlan(plan) {
    return plan.records
        .toSorted((a, b) => rank(a) - rank(b) || b.record.sizeBytes - a.record.sizeBytes)
        .map((planned) => toRow(planned, plan.madeAt));
}
/** What the plan comes to, in one line. */
function summarizePrunePlan({ deleted, kept }) {
    return `${(0,count/* formatCount */.B)(deleted.records, 'record')} to delete (${(0,size/* formatSize */.Xq)(deleted.bytes)}), ${kept.records} to keep (${(0,size/* formatSize */.Xq)(kept.bytes)})`;
}
const REASONS = {
    'unused-long-enough': 'not used for long enough',
    'never-used': 'never used',
    'in-use': 'a build is using it',
    'used-recently': 'used since then',
    shared: 'an image shares it; "all" takes it too',
    internal: 'internal to the builder; "all" takes it too',
    frontend: 'a frontend of the builder; "all" takes it too',
    'needed-by-kept': 'a kept record builds on it',
};
const SHORT_ID = 12;
function toRow({ record, action, because }, now) {
    const { lastUsedAt } = record;
    return {
        id: record.id.slice(0, SHORT_ID),
        type: record.type,
        description: toLine(record.description),
        age: lastUsedAt === undefined ? 'never used' : (0,duration/* formatDuration */.a)(Math.max(0, now - lastUsedAt)),
        size: (0,size/* formatSize */.Xq)(Math.max(0, record.sizeBytes)),
        action,
        because,
        reason: REASONS[because],
    };
}
function rank({ action }) {
    return action === 'delete' ? 0 : 1;
}
/** A description quotes the command of a Dockerfile: it may hold anything. */
function toLine(text) {
    const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
    const characters = Array.from(line);
    if (characters.length <= DESCRIPTION_WIDTH)
        return line;
    return `${characters.slice(0, DESCRIPTION_WIDTH - 1).join('')}…`;
}

;// CONCATENATED MODULE: ./build/prune/outcome.js


/** The event that shows what a dry run has found. */
function toPrunePlanned(plan) {
    return {
        type: 'prune-planned',
        target: 'cache',
        rows: describePrunePlan(plan),
        summary: summarizePrunePlan(plan),
    };
}
/** The event that tells of it; a dry run's figures are the plan's. */
function toPruneFinished(outcome) {
    const figures = toFigures(outcome);
    const reason = toReason(outcome);
    const failure = 'failure' in outcome ? outcome.failure : undefined;
    const seen = 'reclaimed' in outcome ? outcome.reclaimed.filesystemBytes : undefined;
    return {
        type: 'prune-finished',
        target: 'cache',
        result: outcome.result,
        ...(reason !== undefined && { reason }),
        ...(failure && { message: failure.message }),
        ...(failure?.hint !== undefined && { hint: failure.hint }),
        dryRun: outcome.result === 'skipped' && outcome.reason === 'dry-run',
        records: figures.records,
        reclaimedBytes: figures.bytes,
        ...(seen !== undefined && { filesystemBytes: seen }),
        ms: outcome.ms,
    };
}
function toFigures(outcome) {
    if (outcome.result === 'pruned' || outcome.result === 'partial')
        return outcome.reclaimed;
    if (outcome.result === 'skipped' && outcome.reason === 'dry-run')
        return outcome.plan.deleted;
    return { records: 0, bytes: 0 };
}
function toReason(outcome) {
    switch (outcome.result) {
        case 'pruned':
            return outcome.reclaimed.warning;
        case 'skipped':
            return outcome.reason;
        case 'partial':
        case 'failed':
            return outcome.failure.kind;
        default:
            return (0,errors/* unreachable */.HB)(outcome);
    }
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


/***/ }),

/***/ 4575:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ fanOut)
/* harmony export */ });
/** One reporter that hands every event to several. */
function fanOut(reporters) {
    return {
        report(happening) {
            for (const reporter of reporters)
                reporter.report(happening);
        },
        async drained() {
            for (const reporter of reporters)
                await reporter.drained();
        },
    };
}


/***/ }),

/***/ 9310:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ik: () => (/* binding */ formatGuarded),
/* harmony export */   VP: () => (/* binding */ defuse),
/* harmony export */   fE: () => (/* binding */ formatCommand),
/* harmony export */   mu: () => (/* binding */ withHint)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

// The runner reads commands from a process's output. What is ours is escaped as it wants it; what is
// not ours stands where commands are stopped, and must not look like the older form either.
/** `::command key=value,…::message`, on a line of its own. */
function formatCommand(command, properties, message = '') {
    const parts = Object.entries(properties)
        .filter((entry) => entry[1] !== undefined)
        .map(([key, value]) => `${key}=${escapeProperty(value)}`);
    const head = parts.length === 0 ? command : `${command} ${parts.join(',')}`;
    return `::${head}::${escapeMessage(message)}`;
}
/**
 * A text that is not ours: the older form of commands is honored anywhere in a line, and pages that
 * show a log take it for the runner's own even where commands are stopped, or in an annotation.
 */
function defuse(text) {
    return text.includes('##[') ? text.replaceAll('##[', '#\u200b#[') : text;
}
/** A text that quotes others, on lines where the runner does not obey commands. */
function formatGuarded(text) {
    const token = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(24).toString('hex');
    return `::stop-commands::${token}\n${defuse(text)}\n::${token}::\n`;
}
function escapeMessage(text) {
    return defuse(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapeProperty(text) {
    return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
/** An annotation's text: who looks at a file's lines does not have the log beside them. */
function withHint(message, hint) {
    return hint === undefined ? message : `${message}\n${hint}`;
}


/***/ }),

/***/ 5801:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ GitHubReporter)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(5902);
// EXTERNAL MODULE: ./build/report/github-escape.js
var github_escape = __webpack_require__(9310);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/base/format-error.js
var format_error = __webpack_require__(210);
;// CONCATENATED MODULE: ./build/report/spool.js



/** How much text waits in memory; what is more waits on disk. */
const MEMORY_BYTES = 256 * 1024;
/** Small enough that pieces are young garbage: larger ones would pile up. */
const READ_BYTES = 64 * 1024;
/**
 * Text that waits until it may be printed: any amount of it, in bounded memory. First all is added,
 * then all is taken. Where the disk fails, it says how much is lost.
 */
class Spool {
    #folder;
    #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    #memory = [];
    #memoryBytes = 0;
    #disk;
    #lost;
    /** `folder` is where temporary files go. */
    constructor(folder) {
        this.#folder = folder;
    }
    add(text) {
        this.#memory.push(text);
        this.#memoryBytes += text.length;
        if (this.#memoryBytes > MEMORY_BYTES || this.#lost)
            this.#moveToDisk();
    }
    /** The next piece; undefined when there is none left. */
    take() {
        const piece = this.#disk && this.#read(this.#disk);
        if (piece !== undefined)
            return piece;
        const rest = [...this.#memory, this.#describeLost()].join('');
        this[Symbol.dispose]();
        return rest === '' ? undefined : rest;
    }
    [Symbol.dispose]() {
        this.#memory = [];
        this.#memoryBytes = 0;
        this.#lost = undefined;
        if (!this.#disk)
            return;
        const { file, folder } = this.#disk;
        this.#disk = undefined;
        (0,external_node_fs_.closeSync)(file);
        (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true });
    }
    #read(disk) {
        const read = (0,external_node_fs_.readSync)(disk.file, disk.piece, 0, READ_BYTES, disk.readBytes);
        disk.readBytes += read;
        if (read === 0)
            return undefined;
        return this.#decoder.decode(disk.piece.subarray(0, read), { stream: true });
    }
    #moveToDisk() {
        const text = this.#memory.join('');
        this.#memory = [];
        this.#memoryBytes = 0;
        try {
            this.#disk ??= this.#open();
            // What comes after a loss would look as if it followed.
            if (!this.#lost)
                return (0,external_node_fs_.writeFileSync)(this.#disk.file, text);
        }
        catch (error) {
            this.#lost ??= { characters: 0, because: (0,format_error/* describeError */.U)(error) };
        }
        this.#lost.characters += text.length;
        return undefined;
    }
    #open() {
        const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(this.#folder, 'tongs-spool-'));
        const file = (0,external_node_fs_.openSync)((0,external_node_path_.join)(folder, 'output'), 'w+');
        return { file, folder, piece: Buffer.alloc(READ_BYTES), readBytes: 0 };
    }
    #describeLost() {
        if (!this.#lost)
            return '';
        const { characters, because } = this.#lost;
        return `[${characters} characters of output are lost: ${because}]\n`;
    }
}

// EXTERNAL MODULE: ./build/report/ink.js
var ink = __webpack_require__(2287);
;// CONCATENATED MODULE: ./build/report/paced-output.js
/**
 * Writes texts and spools in the order in which they are given, and no faster than the stream takes
 * them (a pipe is no slower to write to when nobody reads: it would all wait in memory).
 */
class PacedOutput {
    #out;
    #waiting = [];
    /** While something waits, or the stream takes nothing. */
    #busy;
    constructor(out) {
        this.#out = out;
    }
    write(text) {
        this.#waiting.push(text);
        if (!this.#busy)
            this.#advance();
    }
    /** Writes what is in it when it is its turn; it is empty then. */
    pour(spool) {
        this.#waiting.push(spool);
        if (!this.#busy)
            this.#advance();
    }
    /** Resolves when all is with the stream, and it takes more. */
    async drained() {
        await this.#busy?.promise;
    }
    #advance() {
        for (let piece = this.#next(); piece !== undefined; piece = this.#next()) {
            if (this.#out.write(piece))
                continue;
            this.#busy ??= Promise.withResolvers();
            this.#out.once('drain', () => this.#advance());
            return;
        }
        this.#busy?.resolve();
        this.#busy = undefined;
    }
    #next() {
        for (let first = this.#waiting[0]; first !== undefined; first = this.#waiting[0]) {
            const piece = typeof first === 'string' ? first : first.take();
            if (typeof first === 'string' || piece === undefined)
                this.#waiting.shift();
            if (piece !== undefined)
                return piece;
        }
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/report/terminal-lines.js
var terminal_lines = __webpack_require__(9657);
// EXTERNAL MODULE: ./build/report/words.js
var words = __webpack_require__(4702);
;// CONCATENATED MODULE: ./build/report/github.js









/** The runner shows no more of a kind for each step; the log has them all. */
const MOST_ANNOTATIONS = 10;
/**
 * Writes for the log of GitHub Actions. When several steps run at once, the one in front streams and
 * the others follow whole. What steps print stands where the runner does not obey commands.
 */
class GitHubReporter {
    #options;
    #out;
    #lines = new terminal_lines/* TerminalLines */.E((0,ink/* createInk */.D)(true), { keepsColors: true });
    /** Secret for this process: who prints cannot know how to let commands in again. */
    #token = (0,external_node_crypto_.randomBytes)(24).toString('hex');
    #isGuarded = false;
    /** The step whose group is open. */
    #front;
    /** Steps that run behind it, in the order in which they began. */
    #behind = new Map();
    /** Steps that ended without running while a group was open. */
    #later = [];
    #annotations = { error: 0, warning: 0 };
    constructor(options) {
        this.#options = options;
        this.#out = new PacedOutput(options.out);
    }
    report(happening) {
        switch (happening.type) {
            case 'step-started':
                return this.#begin(happening.step);
            case 'step-output':
                return this.#output(happening);
            case 'step-finished':
                return this.#finish(happening);
            case 'warned':
                return this.#warn(happening);
            case 'prune-finished':
                return this.#tellPrune(happening);
            default:
                return this.#text(this.#lines.format(happening));
        }
    }
    async drained() {
        await this.#out.drained();
    }
    /** Closes what is open, so that a run that broke off leaves a readable log; resolves when it is written. */
    async [Symbol.asyncDispose]() {
        this.#closeGroup();
        this.#tellLater();
        for (const [step, { spool, end }] of this.#behind)
            this.#printWhole(step, { spool, end });
        this.#behind.clear();
        this.#guard(false);
        await this.#out.drained();
    }
    #begin(step) {
        if (this.#options.log === 'stream')
            return;
        if (this.#front === undefined)
            this.#open(step);
        else
            this.#behind.set(step, { spool: new Spool(this.#options.temporaryFolder), end: undefined });
    }
    #output({ step, lines }) {
        if (this.#options.log === 'stream') {
            this.#text(lines.map((line) => `${this.#lines.label(step)} | ${line}`));
            return;
        }
        const behind = this.#behind.get(step);
        if (behind)
            behind.spool.add(`${lines.map(github_escape/* defuse */.VP).join('\n')}\n`);
        else
            this.#text(lines);
    }
    #finish(end) {
        const behind = this.#behind.get(end.step);
        if (behind)
            behind.end = end;
        else if (this.#front === end.step || this.#front === undefined)
            this.#conclude(end);
        else
            this.#later.push(end);
        if (this.#front === undefined)
            this.#advance();
    }
    #conclude(end) {
        if (this.#front === end.step)
            this.#closeGroup();
        this.#tellEnd(end);
        this.#tellLater();
    }
    #tellLater() {
        for (const end of this.#later.splice(0))
            this.#tellEnd(end);
    }
    /** Prints what has ended behind the front, whole, and brings the first that still runs to the front. */
    #advance() {
        for (const [step, { spool, end }] of this.#behind) {
            this.#behind.delete(step);
            if (!end) {
                this.#open(step);
                this.#pour(spool);
                return;
            }
            this.#printWhole(step, { spool, end });
        }
    }
    #printWhole(step, { spool, end }) {
        this.#open(step, end ? `${step} (${(0,duration/* formatDuration */.a)(end.ms)})` : step);
        this.#pour(spool);
        this.#closeGroup();
        if (end)
            this.#tellEnd(end);
    }
    #pour(spool) {
        this.#guard(true);
        this.#out.pour(spool);
    }
    #tellEnd(end) {
        const symbol = (0,words/* outcomeSymbol */.dP)(end.outcome, end.tolerated);
        const isFailure = end.outcome === 'failed' || end.outcome === 'timed-out';
        if (isFailure)
            this.#tellTails(end);
        this.#text(this.#lines.format({ ...end, tongTails: {} }));
        if (!isFailure)
            return;
        const level = end.tolerated ? 'warning' : 'error';
        const last = (end.tail ?? []).slice(-LAST_LINES).map(external_node_util_.stripVTControlCharacters);
        const message = [(0,github_escape/* withHint */.mu)((0,words/* describeFinished */.S5)(end), end.hint), ...last].join('\n');
        this.#annotate(level, `${symbol} step ${end.step}`, { ...end.place, message });
    }
    #tellTails(end) {
        const tails = Object.entries(end.tongTails ?? {}).map(([tong, lines]) => [`tong "${tong}"`, lines]);
        for (const [what, lines] of [[`step "${end.step}"`, end.tail ?? []], ...tails]) {
            if (lines.length === 0)
                continue;
            this.#text([`the last lines of ${what}:`, ...lines.map((line) => `    ${line}`)]);
        }
    }
    #warn(warned) {
        this.#text(this.#lines.format(warned));
        const place = warned.diagnostic?.place;
        const message = (0,github_escape/* withHint */.mu)(warned.message, warned.hint ?? warned.diagnostic?.hint);
        this.#annotate('warning', 'tongs', { file: place?.file, line: place?.line, message });
    }
    #tellPrune(prune) {
        this.#text(this.#lines.format(prune));
        const isFailure = prune.result === 'failed' || prune.result === 'partial';
        if (!isFailure || prune.reason === 'cancelled')
            return;
        const message = (0,github_escape/* withHint */.mu)((0,words/* describePrune */.aC)(prune), prune.hint);
        this.#annotate('warning', 'tongs', { file: undefined, line: undefined, message });
    }
    #annotate(level, title, about) {
        this.#annotations[level] += 1;
        if (this.#annotations[level] > MOST_ANNOTATIONS)
            return;
        const { file, line, message } = about;
        const properties = { file, line: line === undefined ? undefined : String(line), title };
        this.#command((0,github_escape/* formatCommand */.fE)(level, properties, (0,github_escape/* defuse */.VP)(message).slice(0, LONGEST_ANNOTATION)));
    }
    #open(step, title = step) {
        this.#front = step;
        this.#command((0,github_escape/* formatCommand */.fE)('group', {}, title));
    }
    #closeGroup() {
        if (this.#front === undefined)
            return;
        this.#front = undefined;
        this.#command((0,github_escape/* formatCommand */.fE)('endgroup', {}));
    }
    /** A line of ours that the runner is to obey. */
    #command(line) {
        this.#guard(false);
        this.#out.write(`${line}\n`);
    }
    /** Lines to read: what somebody else wrote is in them, or may be. */
    #text(lines) {
        if (lines.length === 0)
            return;
        this.#guard(true);
        this.#out.write(`${lines.map(github_escape/* defuse */.VP).join('\n')}\n`);
    }
    #guard(on) {
        if (this.#isGuarded === on)
            return;
        this.#isGuarded = on;
        this.#out.write(on ? `::stop-commands::${this.#token}\n` : `::${this.#token}::\n`);
    }
}
/** How many of a failed step's last lines an annotation has, and how long it may be for the runner. */
const LAST_LINES = 5;
const LONGEST_ANNOTATION = 4_000;


/***/ }),

/***/ 2287:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ createInk)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);

/** Colors for a terminal, or none at all. */
function createInk(enabled) {
    const ink = (style) => (text) => enabled ? (0,node_util__WEBPACK_IMPORTED_MODULE_0__.styleText)(style, text, { validateStream: false }) : text;
    const many = STEP_STYLES.map(ink);
    return {
        bold: ink('bold'),
        red: ink('red'),
        green: ink('green'),
        yellow: ink('yellow'),
        cyan: ink('cyan'),
        dim: ink('dim'),
        nth: (index, text) => many[index % many.length]?.(text) ?? text,
    };
}
const STEP_STYLES = ['cyan', 'magenta', 'blue', 'yellow', 'green'];


/***/ }),

/***/ 4628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ld: () => (/* binding */ toPrintableLine),
/* harmony export */   f8: () => (/* binding */ toPrintable),
/* harmony export */   mQ: () => (/* binding */ encodePlainLines)
/* harmony export */ });
const ESCAPE = '\u001b';
const STRING_END = '\u009c';
/** Whole sequences first, also one that the end of its line cuts off; then control characters but a tab. */
const OBEYED = new RegExp([
    `(?:${ESCAPE}\\[|\u009b)[0-?]*[ -/]*(?:[@-~]|$)`,
    `(?:${ESCAPE}[\\]PX^_]|[\u0090\u0098\u009d-\u009f])\\P{Cc}*(?:\u0007|${ESCAPE}\\\\|${STRING_END})`,
    `${ESCAPE}[ -/]*[0-~]?`,
    `[^\\P{Cc}\\t]`,
].join('|'), 'gu');
const IS_COLOR = new RegExp(`^${ESCAPE}\\[[0-9;:]*m$`);
const NOT_PLAIN = /[^ -~\t\n]/;
const MAY_BE_OBEYED = new RegExp(`[^ -~\\t\u00a0-\uffff]`);
/**
 * Text that a terminal only prints: of what it would obey, colors stay where they may, and tabs. What
 * moves the cursor, erases, or sets a title goes: it would break what is drawn around it.
 */
function toPrintable(text, { keepsColors }) {
    if (!MAY_BE_OBEYED.test(text))
        return text;
    return text.replace(OBEYED, (found) => (keepsColors && IS_COLOR.test(found) ? found : ''));
}
/** As `toPrintable`, for a line of somebody else: its colors end with it. */
function toPrintableLine(line, options) {
    const printable = toPrintable(line, options);
    // Of sequences only colors are left. A pattern would look for the last one from every character.
    const at = printable.lastIndexOf(ESCAPE);
    if (at === -1)
        return printable;
    const last = printable.slice(at + 2, printable.indexOf('m', at));
    return /^0*$/.test(last) ? printable : `${printable}${ESCAPE}[0m`;
}
/**
 * Lines of printable ASCII, each after the prefix, as UTF-8; undefined where one has anything else in it.
 * Much output is such, and this is how it gets through several times as fast: a prefix that is not ASCII
 * makes strings of two bytes a character, which V8 is slow to encode.
 */
function encodePlainLines(prefix, lines) {
    if (NOT_PLAIN.test(lines.join('\n')))
        return undefined;
    const bytes = Buffer.from(prefix).toString('latin1');
    return Buffer.from(`${bytes}${lines.join(`\n${bytes}`)}\n`, 'latin1');
}


/***/ }),

/***/ 2834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ RunRecord)
/* harmony export */ });
/** What a run was, put together from its events when it is over: for outputs and summaries. */
class RunRecord {
    pipeline = '';
    planned = [];
    finished;
    /** Of build cache, of snapshots, or of both. */
    prunes = [];
    /** Milliseconds since 1970 at which each step began. */
    startedAt = new Map();
    steps = new Map();
    tongs = [];
    warnings = [];
    #now;
    constructor(now) {
        this.#now = now;
    }
    report(happening) {
        switch (happening.type) {
            case 'run-started':
                this.pipeline = happening.pipeline;
                break;
            case 'plan-made':
                this.planned = happening.steps;
                break;
            case 'step-started':
                this.startedAt.set(happening.step, this.#now());
                break;
            case 'step-finished':
                this.steps.set(happening.step, happening);
                break;
            case 'tong-started':
                this.tongs.push({ name: happening.tong, image: happening.image });
                break;
            case 'tong-ready': {
                const tong = this.tongs.find((each) => each.name === happening.tong);
                if (tong)
                    tong.readyMs = happening.ms;
                break;
            }
            case 'warned':
                this.warnings.push(happening.message);
                break;
            case 'prune-finished':
                this.prunes.push(happening);
                break;
            case 'run-finished':
                this.finished = happening;
                break;
            default:
        }
    }
    async drained() { }
}


/***/ }),

/***/ 9657:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ TerminalLines)
/* harmony export */ });
/* harmony import */ var _base_count_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9787);
/* harmony import */ var _base_columns_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5867);
/* harmony import */ var _base_diagnostic_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7993);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5902);
/* harmony import */ var _printable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4628);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4702);






/** Turns events into lines for a terminal; keeps what later lines need of earlier events. */
class TerminalLines {
    #ink;
    #keepsColors;
    /** Index of each step, for its color. */
    #steps = new Map();
    #planned = new Map();
    /** Ids of those that failed, for the last line. */
    #failed = [];
    #width = 0;
    constructor(ink, options) {
        this.#ink = ink;
        this.#keepsColors = options.keepsColors;
    }
    /** No lines for what a terminal does not show; none has anything in it but text and colors. */
    format(happening) {
        if (happening.type === 'step-output')
            return this.#output(happening);
        // A hint may have several lines in one.
        const lines = this.#tell(happening).flatMap((line) => line.split('\n'));
        return lines.map((line) => (0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .toPrintable */ .f8)(line, { keepsColors: this.#keepsColors }));
    }
    /** The same of a step's output, as bytes. */
    encodeOutput(output) {
        return ((0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .encodePlainLines */ .mQ)(this.#prefix(output.step), output.lines) ??
            Buffer.from(`${this.#output(output).join('\n')}\n`));
    }
    #tell(happening) {
        switch (happening.type) {
            case 'run-started':
                return [
                    this.#ink.dim(`${happening.pipeline} (${happening.file}) on ${happening.engine}, run ${happening.run}`),
                ];
            case 'plan-made':
                return this.#plan(happening);
            case 'pull-started':
                return [this.#ink.dim(`pulling ${happening.image}`)];
            case 'pull-finished':
                return [this.#ink.dim(`pulled ${happening.image} in ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(happening.ms)}`)];
            case 'tong-ready':
                return [
                    `${this.#ink.green('●')} ${happening.tong} ${this.#ink.dim(`ready in ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(happening.ms)}`)}`,
                ];
            case 'tong-failed':
                return this.#tongFailed(happening);
            case 'step-waiting':
                return [
                    `${this.label(happening.step)} ${this.#ink.dim(`waits for run ${happening.run}, which builds the same`)}`,
                ];
            case 'step-finished':
                return this.#finished(happening);
            case 'source-keeping':
                return [this.#ink.dim('keeping the source: later runs will send only what changes')];
            case 'leftovers-removed':
                return this.#leftovers(happening);
            case 'prune-planned':
                return this.#prunePlanned(happening);
            case 'prune-finished':
                return this.#pruned(happening);
            case 'warned':
                return this.#warned(happening);
            case 'cleanup-failed':
                return [
                    this.#ink.yellow(`warning: cannot clean up ${happening.subject}: ${happening.message}`),
                ];
            case 'run-finished':
                return this.#runFinished(happening);
            case 'pull-progressed':
            case 'tong-started':
            case 'tong-stopped':
            case 'step-started':
            case 'snapshot-saved':
                return [];
            default:
                return happening;
        }
    }
    /** The step's id in its color, as wide as the longest. */
    label(step) {
        return this.#ink.nth(this.#steps.get(step) ?? 0, step.padEnd(this.#width));
    }
    #plan(plan) {
        for (const planned of plan.steps) {
            const { step } = planned;
            this.#steps.set(step, this.#steps.size);
            this.#planned.set(step, planned);
            this.#width = Math.max(this.#width, step.length);
        }
        const told = plan.steps.filter(({ reason, changed }) => {
            return NOTEWORTHY.has(reason) || changed.some((name) => name !== 'parent');
        });
        return [
            this.#ink.dim((0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .describePlan */ .df)(plan)),
            ...told.map((step) => `${this.label(step.step)} ${this.#ink.dim((0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .describePlanned */ .yZ)(step))}`),
        ];
    }
    #output({ step, lines }) {
        const prefix = this.#prefix(step);
        return this.#quote(lines).map((line) => prefix + line);
    }
    #prefix(step) {
        return `${this.label(step)} ${this.#ink.dim('│')} `;
    }
    /** Lines of somebody else. */
    #quote(lines) {
        return lines.map((line) => (0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .toPrintableLine */ .Ld)(line, { keepsColors: this.#keepsColors }));
    }
    #finished(step) {
        const { outcome, hint } = step;
        const symbol = this.#paint(step)((0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .outcomeSymbol */ .dP)(outcome, step.tolerated));
        const planned = outcome === 'cached' ? this.#planned.get(step.step) : undefined;
        const came = (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .describeFinished */ .S5)(step) + (planned?.verdict === 'hit' ? `: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .describePlanned */ .yZ)(planned)}` : '');
        const lines = [`${symbol} ${this.label(step.step)} ${this.#ink.dim(came)}`];
        if (outcome !== 'failed' && outcome !== 'timed-out')
            return lines;
        if (!step.tolerated)
            this.#failed.push(step.step);
        for (const [tong, tail] of Object.entries(step.tongTails ?? {})) {
            if (tail.length > 0)
                lines.push(this.#ink.dim(`  the last lines of tong "${tong}":`), ...this.#quote(tail).map((line) => `    ${line}`));
        }
        lines.push(this.#ink.dim(`  at ${step.place.file}:${step.place.line}`));
        if (hint !== undefined)
            lines.push(`  ${(0,_base_diagnostic_js__WEBPACK_IMPORTED_MODULE_3__/* .renderHint */ .K6)(hint, this.#ink)}`);
        return lines;
    }
    #paint(step) {
        if (step.tolerated)
            return (text) => this.#ink.yellow(text);
        if (step.outcome === 'succeeded' || step.outcome === 'cached')
            return (text) => this.#ink.green(text);
        return step.outcome === 'skipped'
            ? (text) => this.#ink.dim(text)
            : (text) => this.#ink.red(text);
    }
    #tongFailed({ message, tail }) {
        const lines = this.#quote(tail).map((line) => `    ${line}`);
        return [`${this.#ink.red('✘')} ${message}`, ...lines];
    }
    #leftovers(removed) {
        const parts = [
            (0,_base_count_js__WEBPACK_IMPORTED_MODULE_4__/* .formatCount */ .B)(removed.containers, 'container'),
            (0,_base_count_js__WEBPACK_IMPORTED_MODULE_4__/* .formatCount */ .B)(removed.networks, 'network'),
            (0,_base_count_js__WEBPACK_IMPORTED_MODULE_4__/* .formatCount */ .B)(removed.volumes, 'volume'),
            (0,_base_count_js__WEBPACK_IMPORTED_MODULE_4__/* .formatCount */ .B)(removed.images, 'image'),
        ].filter((part) => !part.startsWith('0 '));
        return [this.#ink.dim(`removed what dead runs had left: ${parts.join(', ')}`)];
    }
    #prunePlanned({ rows, summary }) {
        const cells = rows.map((row) => [
            row.action,
            row.id,
            row.size,
            row.age,
            row.reason,
            row.description,
        ]);
        const lines = (0,_base_columns_js__WEBPACK_IMPORTED_MODULE_5__/* .alignColumns */ .R)(cells).map(([action = '', ...rest]) => {
            const paint = action.startsWith('delete') ? this.#ink.yellow : this.#ink.dim;
            return [paint(action), ...rest].join('  ').trimEnd();
        });
        return [...lines, this.#ink.dim(summary)];
    }
    #pruned(prune) {
        const text = (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .describePrune */ .aC)(prune);
        if (prune.result !== 'failed' && prune.result !== 'partial')
            return [text];
        const lines = [this.#ink.yellow(`warning: ${text}`)];
        return prune.hint === undefined ? lines : [...lines, (0,_base_diagnostic_js__WEBPACK_IMPORTED_MODULE_3__/* .renderHint */ .K6)(prune.hint, this.#ink)];
    }
    #warned(warned) {
        if (warned.diagnostic) {
            return (0,_base_diagnostic_js__WEBPACK_IMPORTED_MODULE_3__/* .renderDiagnostic */ .IW)(warned.diagnostic, { ...this.#ink, red: this.#ink.yellow }, 'warning').split('\n');
        }
        const lines = [`${this.#ink.yellow('warning')}${this.#ink.bold(`: ${warned.message}`)}`];
        return warned.hint === undefined ? lines : [...lines, (0,_base_diagnostic_js__WEBPACK_IMPORTED_MODULE_3__/* .renderHint */ .K6)(warned.hint, this.#ink)];
    }
    #whichFailed() {
        if (this.#failed.length === 0)
            return '';
        return `: ${this.#failed.length === 1 ? 'step' : 'steps'} ${this.#failed.join(', ')}`;
    }
    #runFinished(run) {
        const isGood = run.result === 'succeeded';
        const result = (isGood ? this.#ink.green : this.#ink.red)((0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .describeResult */ .dy)(run.result));
        const time = `${isGood ? 'in' : 'after'} ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(run.ms)}`;
        const cached = run.hits > 0 ? `, ${run.hits} from snapshots` : '';
        return [`${result} ${time}${cached}${this.#whichFailed()}`];
    }
}
/** Why a step runs although there is a snapshot of it. */
const NOTEWORTHY = new Set(['expired', 'parent-replaced']);


/***/ }),

/***/ 4702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S5: () => (/* binding */ describeFinished),
/* harmony export */   aC: () => (/* binding */ describePrune),
/* harmony export */   dP: () => (/* binding */ outcomeSymbol),
/* harmony export */   df: () => (/* binding */ describePlan),
/* harmony export */   dy: () => (/* binding */ describeResult),
/* harmony export */   yZ: () => (/* binding */ describePlanned)
/* harmony export */ });
/* harmony import */ var _base_count_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9787);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5902);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);
/* harmony import */ var _base_size_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7603);
/* harmony import */ var _printable_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4628);





// The one place where reasons become sentences: terminal, GitHub and summary say the same.
/** How much of a plan runs. */
function describePlan({ steps }) {
    const hits = steps.filter((step) => step.verdict === 'hit').length;
    const runs = steps.length - hits;
    if (runs === 0)
        return `nothing to run: ${(0,_base_count_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B)(hits, 'step')} from snapshots`;
    return `${(0,_base_count_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B)(runs, 'step')} to run${hits > 0 ? `, ${hits} from snapshots` : ''}`;
}
/** Why a step runs or does not, for people. */
function describePlanned(planned) {
    return planned.verdict === 'hit' ? describeHit(planned) : describeRun(planned);
}
/** A finished step in one phrase: `1.2s`, `cached`, `failed after 3.0s: exit code 1`. */
function describeFinished(step) {
    const time = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a)(step.ms);
    const message = step.message ?? step.reason;
    switch (step.outcome) {
        case 'succeeded':
            return time;
        case 'cached':
            return step.reason === 'built-meanwhile'
                ? 'cached: another run has built it meanwhile'
                : 'cached';
        case 'failed':
        case 'timed-out':
            return `failed after ${time}${step.tolerated ? ' (continue-on-error)' : ''}: ${message}`;
        case 'cancelled':
            return `cancelled after ${time}: ${message}`;
        case 'skipped':
            return `skipped: ${message}`;
        default:
            return (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .unreachable */ .HB)(step.outcome);
    }
}
function outcomeSymbol(outcome, tolerated = false) {
    if (tolerated)
        return '!';
    return SYMBOLS[outcome];
}
/** What a prune came to: `build cache: 3 records deleted, 1.2 GB reclaimed`. */
function describePrune(prune) {
    const { subject } = TARGETS[prune.target];
    const missed = prune.missed ? ', though what has to stay is more than the bounds allow' : '';
    return `${subject}: ${describePruneEnd(prune)}${missed}`;
}
const TARGETS = {
    cache: { subject: 'build cache', one: 'record', none: 'nothing is old enough to delete' },
    snapshots: { subject: 'snapshots', one: 'snapshot', none: 'there is nothing to remove' },
};
function describePruneEnd(prune) {
    const { one, none } = TARGETS[prune.target];
    const records = (0,_base_count_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B)(prune.records, one);
    const size = (0,_base_size_js__WEBPACK_IMPORTED_MODULE_1__/* .formatSize */ .Xq)(prune.reclaimedBytes);
    switch (prune.result) {
        case 'pruned':
            return prune.reason === 'nothing-deleted'
                ? 'the engine deleted nothing, though there was something old enough'
                : `${records} deleted, ${size} reclaimed`;
        case 'skipped':
            return prune.dryRun
                ? `${records} would be deleted, ${size}`
                : prune.reason === 'unsupported'
                    ? 'this engine has none to prune'
                    : none;
        case 'partial':
            return `${records} deleted, ${size} reclaimed, then it failed: ${prune.message ?? ''}`;
        case 'failed':
            return `not pruned: ${prune.message ?? ''}`;
        default:
            return (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .unreachable */ .HB)(prune.result);
    }
}
function describeResult(result) {
    return RESULTS[result];
}
const SYMBOLS = {
    succeeded: '✔',
    cached: '✔',
    failed: '✘',
    'timed-out': '✘',
    cancelled: '■',
    skipped: '○',
};
const RESULTS = {
    succeeded: 'succeeded',
    failed: 'failed',
    'timed-out': 'ran out of time',
    cancelled: 'was cancelled',
    'engine-failed': 'failed, since the engine did not do its part,',
};
function describeHit({ reason, madeAt, madeBy, expiresAt }) {
    if (reason === 'not-needed')
        return 'not needed: what follows it is kept';
    if (madeAt === undefined)
        return 'kept as a snapshot';
    const until = expiresAt === undefined ? '' : `, until ${formatTime(expiresAt)}`;
    return `kept since ${formatTime(madeAt)}${until}, by run ${madeBy ?? 'unknown'}`;
}
function describeRun(planned) {
    const { reason, madeAt, madeBy, expiresAt } = planned;
    if (reason === 'fallback' && madeAt !== undefined)
        return `changed: ${describeChanged(planned)}; starts from its snapshot of ${formatTime(madeAt)}, by run ${madeBy ?? 'unknown'}`;
    if (reason === 'fallback-worn')
        return `changed: ${describeChanged(planned)}; begins anew: it went on from earlier snapshots 20 times, or too much in their layers is overwritten`;
    if (reason === 'ingredients-changed')
        return `changed: ${describeChanged(planned)}`;
    if (madeAt !== undefined && expiresAt !== undefined)
        return `expired ${formatTime(expiresAt)}: kept since ${formatTime(madeAt)}`;
    return RUN_REASONS[reason] ?? reason;
}
/** The ingredients, and in brackets which variables and files: `inputs (src/a.c), env (LEVEL)`. */
function describeChanged({ changed, changedEnv, changedFiles }) {
    const more = {
        env: changedEnv && listSome(changedEnv, changedEnv.length),
        inputs: changedFiles && listSome(changedFiles.names, changedFiles.count),
    };
    const words = changed.map((name) => [INGREDIENTS[name] ?? name, more[name]]);
    return words.map(([name, which]) => (which ? `${name} (${which})` : name)).join(', ');
}
/** One or two by their names; of more the first. */
function listSome(names, count) {
    const shown = names.slice(0, count > 2 ? 1 : 2).map((name) => (0,_printable_js__WEBPACK_IMPORTED_MODULE_2__/* .toPrintable */ .f8)(name, PLAIN));
    const rest = count - shown.length;
    if (shown.length === 0)
        return `${count} gone`;
    return [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(' and ');
}
const PLAIN = { keepsColors: false };
/** Ingredients whose name alone does not say what they are. */
const INGREDIENTS = { version: 'the form of keys' };
/** To the minute, in the time zone of nobody. */
function formatTime(ms) {
    return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
const RUN_REASONS = {
    'not-cached': 'not cached',
    'cache-disabled': 'the cache is off',
    'no-snapshot': 'no snapshot yet',
    'parent-runs': 'the step that it starts from runs',
    'parent-replaced': 'the step that it starts from was made anew',
    'tong-needed': 'a step that follows needs what it does to a tong',
};


/***/ }),

/***/ 5248:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ createGit)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);


/** Git for reading only: no hook or monitor of the repository runs, no lock is taken, its owner does not matter. */
function createGit(folder, environment) {
    let found;
    return async (args, input) => {
        const program = (found ??= findGit(environment));
        // Loaded when the first folder is a repository: a third of what the rest of a plan costs.
        const { exec } = await __webpack_require__.e(/* import() */ 260).then(__webpack_require__.bind(__webpack_require__, 1260));
        const stdout = [];
        const stderr = [];
        const exitCode = await exec(quote(program), [...SAFELY, ...args], {
            cwd: folder,
            env: toGitEnvironment(environment),
            silent: true,
            ignoreReturnCode: true,
            ...(input && { input }),
            listeners: {
                stdout: (data) => stdout.push(data),
                stderr: (data) => stderr.push(data),
            },
        });
        return {
            exitCode,
            stdout: Buffer.concat(stdout),
            stderr: Buffer.concat(stderr).toString('utf8').trim(),
        };
    };
}
/** Found here: what `@actions/exec` cannot look at on its way it tells on standard output. */
function findGit({ PATH = '' }) {
    for (const folder of PATH.split(node_path__WEBPACK_IMPORTED_MODULE_1__.delimiter)) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'git');
        if (folder !== '' && isProgram(path))
            return path;
    }
    throw new Error('there is no git in any folder of PATH');
}
function isProgram(path) {
    // An exception for each folder without it would cost more.
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path))
        return false;
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK);
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path).isFile();
    }
    catch {
        return false;
    }
}
/** A whole command line is expected: blanks would part it. */
function quote(path) {
    return `"${path.replaceAll('"', '\\"')}"`;
}
const SAFELY = [
    '-c',
    'core.fsmonitor=false',
    '-c',
    'core.hooksPath=/dev/null',
    '-c',
    'safe.directory=*',
    '-c',
    'core.quotePath=false',
    // Where a repository says to look at less, a change could be missed.
    '-c',
    'core.trustctime=true',
    '-c',
    'core.checkStat=default',
];
/** A hook or an outer git names its own repository in these: ours is told by the folder alone. */
const REDIRECTING = /^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|COMMON_DIR|NAMESPACE|PREFIX)$/;
function toGitEnvironment(environment) {
    const kept = Object.entries(environment).filter((entry) => entry[1] !== undefined && !REDIRECTING.test(entry[0]));
    return { ...Object.fromEntries(kept), GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
}


/***/ }),

/***/ 3262:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   identifyRepository: () => (/* binding */ identifyRepository),
/* harmony export */   normalizeRemote: () => (/* binding */ normalizeRemote)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _git_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5248);


/**
 * Who a folder belongs to: host, owner and name of git's `origin`, the same whatever protocol it is
 * reached by; else the folder's real path.
 */
async function identifyRepository(folder, environment) {
    const git = (0,_git_js__WEBPACK_IMPORTED_MODULE_1__/* .createGit */ .l)(folder, environment);
    const answer = await git(['config', '--get', 'remote.origin.url']).catch(() => undefined);
    const url = answer?.exitCode === 0 ? answer.stdout.toString('utf8').trim() : '';
    return normalizeRemote(url) ?? (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(folder);
}
/** `github.com/owner/name` for `https://`, `ssh://` and `git@host:` on any port; undefined for a local path. */
function normalizeRemote(url) {
    const scp = /^(?:[^@/\s]+@)?([^:/\s]+):(?!\/\/)(.+)$/.exec(url);
    const parsed = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? URL.parse(url) : null;
    // GitHub's second name for it, on the port that firewalls let through.
    const host = (parsed?.hostname ?? scp?.[1])?.replace(/^ssh\.github\.com$/i, 'github.com');
    const path = parsed?.pathname ?? scp?.[2];
    if (!host || !path || parsed?.protocol === 'file:')
        return undefined;
    const name = path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
    return name === '' ? undefined : `${host}/${name}`.toLowerCase();
}


/***/ })

};
