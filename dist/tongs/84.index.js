export const id = 84;
export const ids = [84,66,174,685];
export const modules = {

/***/ 7126:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ko: () => (/* binding */ readInputs),
/* harmony export */   PD: () => (/* binding */ PRUNE_INPUTS),
/* harmony export */   qT: () => (/* binding */ RUN_INPUTS)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);
/* harmony import */ var _base_parsed_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3935);
/* harmony import */ var _base_suggest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4526);
/* harmony import */ var _prune_bounds_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(66);




/** Names of the inputs, as `action.yml` and `prune/action.yml` have them. */
const RUN_INPUTS = [
    'pipeline',
    'steps',
    'source',
    'max-parallel',
    'snapshots',
    'log',
    'prune-older-than',
    'prune-when',
    'prune-all',
    'prune-dry-run',
    'summary',
    'job-status',
];
const PRUNE_INPUTS = ['prune-older-than', 'prune-all', 'prune-dry-run', 'summary'];
/** Reads the inputs as the runner hands them over; rejects with everything that is wrong with them. */
function readInputs(environment, names) {
    const reader = new InputReader(environment);
    const inputs = {
        pipeline: reader.text('pipeline') || '.tongs/pipeline.yml',
        steps: reader.list('steps'),
        source: reader.text('source') || undefined,
        maxParallel: reader.count('max-parallel'),
        snapshots: reader.choice('snapshots', ['local', 'off']),
        log: reader.choice('log', ['auto', 'grouped', 'stream']) === 'stream' ? 'stream' : 'grouped',
        prune: reader.pruneBounds(),
        pruneWhen: reader.choice('prune-when', ['job-end', 'step-end']),
        pruneDryRun: reader.flag('prune-dry-run', false),
        summary: reader.flag('summary', true),
        jobStatus: reader.text('job-status'),
    };
    reader.refuseUnknown(names);
    if (reader.problems.length > 0)
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidInput */ .o9(reader.problems, 'input-invalid');
    return inputs;
}
class InputReader {
    problems = [];
    #environment;
    constructor(environment) {
        this.#environment = environment;
    }
    text(name) {
        return this.#environment[toVariable(name)]?.trim() ?? '';
    }
    /** Lines, blanks and commas part the entries. */
    list(name) {
        return this.text(name)
            .split(/[\s,]+/)
            .filter((entry) => entry !== '');
    }
    count(name) {
        const text = this.text(name);
        if (text === '')
            return undefined;
        if (/^[1-9][0-9]{0,5}$/.test(text))
            return Number(text);
        return this.#refuse(name, (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .refused */ .J)(`"${text}" is not a whole number from 1`));
    }
    flag(name, byDefault) {
        const text = this.text(name);
        if (text === '')
            return byDefault;
        if (text === 'true' || text === 'false')
            return text === 'true';
        this.#refuse(name, (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .refused */ .J)(`"${text}" is neither "true" nor "false"`));
        return byDefault;
    }
    /** The first is the default. */
    choice(name, choices) {
        const text = this.text(name);
        if (text === '')
            return choices[0];
        const chosen = choices.find((choice) => choice === text);
        if (chosen !== undefined)
            return chosen;
        const near = (0,_base_suggest_js__WEBPACK_IMPORTED_MODULE_2__/* .suggest */ .Z)(text, choices);
        const hint = near === undefined ? `It is one of: ${choices.join(', ')}.` : `Did you mean "${near}"?`;
        this.#refuse(name, (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .refused */ .J)(`"${text}" is not known`, hint));
        return choices[0];
    }
    pruneBounds() {
        const texts = { olderThan: this.text('prune-older-than'), all: this.flag('prune-all', false) };
        const bounds = (0,_prune_bounds_js__WEBPACK_IMPORTED_MODULE_3__/* .parsePruneBounds */ .h)(texts, { olderThan: 'prune-older-than', all: 'prune-all' });
        if (bounds.ok)
            return bounds.value;
        const { problem: message, hint } = bounds;
        this.problems.push(hint === undefined ? { message } : { message, hint });
        return undefined;
    }
    /** The runner only warns of a misspelled input, and goes on without what was meant. */
    refuseUnknown(known) {
        const variables = new Map(known.map((name) => [toVariable(name), name]));
        for (const variable of Object.keys(this.#environment)) {
            if (!variable.startsWith(PREFIX) || variables.has(variable))
                continue;
            const name = variable.slice(PREFIX.length).toLowerCase();
            const near = (0,_base_suggest_js__WEBPACK_IMPORTED_MODULE_2__/* .suggest */ .Z)(name, known);
            const hint = near === undefined ? `There are: ${known.join(', ')}.` : `Did you mean "${near}"?`;
            this.problems.push({ message: `There is no input "${name}"`, hint });
        }
    }
    #refuse(name, problem) {
        if (problem.ok)
            return;
        const message = `Input "${name}": ${problem.problem}`;
        this.problems.push(problem.hint === undefined ? { message } : { message, hint: problem.hint });
    }
}
const PREFIX = 'INPUT_';
/** The runner's rule: upper case, and an underscore for each blank; hyphens stay. */
function toVariable(name) {
    return `${PREFIX}${name.toUpperCase().replaceAll(' ', '_')}`;
}


/***/ }),

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
        record.prune ? `Build cache: ${escapeCell((0,words/* describePrune */.aC)(record.prune))}` : '',
    ];
    const text = parts.filter((part) => part !== '').join('\n\n');
    return text.length <= LONGEST_SUMMARY ? text : `${text.slice(0, LONGEST_SUMMARY)}\n\n… cut`;
}
function title({ pipeline, finished, prune }) {
    if (!finished)
        return prune && pipeline === '' ? '' : `### ${escapeCell(pipeline)} did not finish`;
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
/** Sets the outputs of a run, whatever came of it. */
async function publishRun(record, eventsFile) {
    const { setOutput } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264)]).then(__webpack_require__.bind(__webpack_require__, 7264));
    const steps = [...record.steps.values()];
    const failed = steps.find(({ outcome, tolerated }) => (outcome === 'failed' || outcome === 'timed-out') && !tolerated);
    setOutput('result', record.finished?.result ?? 'failed');
    setOutput('failed-step', failed?.step ?? '');
    setOutput('cache-hits', record.finished?.hits ?? 0);
    setOutput('cache-misses', record.finished?.misses ?? 0);
    setOutput('steps', JSON.stringify(toStepsOutput(record)));
    setOutput('events-file', eventsFile);
}
/** Sets the outputs of a prune in a main step; what a post step sets, the runner drops. */
async function publishPrune(record) {
    const { setOutput } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264)]).then(__webpack_require__.bind(__webpack_require__, 7264));
    const bytes = reclaimedBytes(record);
    setOutput('reclaimed-bytes', bytes);
    setOutput('reclaimed', (0,_base_size_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSize */ .X)(bytes));
}
/** Adds what was reclaimed to what the job has reclaimed before. */
async function exportReclaimed(record, before) {
    const { exportVariable } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264)]).then(__webpack_require__.bind(__webpack_require__, 7264));
    exportVariable(RECLAIMED_VARIABLE, String((Number(before) || 0) + reclaimedBytes(record)));
}
/** Nothing is reclaimed by a dry run. */
function reclaimedBytes({ prune }) {
    return prune && !prune.dryRun ? prune.reclaimedBytes : 0;
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
/* harmony import */ var _prune_perform_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9174);


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
/** Where files of this job go; the runner empties it around each job. */
function temporaryFolder({ environment }) {
    return environment['RUNNER_TEMP'] || environment['TMPDIR'] || '/tmp';
}
/** Host, owner and name, the same as git's `origin` gives on a laptop. */
function runnerRepository({ environment }) {
    const name = environment['GITHUB_REPOSITORY'];
    if (!name)
        return undefined;
    const server = URL.parse(environment['GITHUB_SERVER_URL'] ?? '')?.host ?? 'github.com';
    return `${server}/${name}`.toLowerCase();
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
    signal.throwIfAborted();
    const { promise: aborted, reject } = Promise.withResolvers();
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
        return await Promise.race([promise, aborted]);
    }
    finally {
        signal.removeEventListener('abort', onAbort);
        promise.catch(() => { });
    }
}


/***/ }),

/***/ 66:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ parsePruneBounds),
/* harmony export */   parseRequiredPruneBounds: () => (/* binding */ parseRequiredPruneBounds)
/* harmony export */ });
/* unused harmony export LEAST_PRUNE_AGE_MS */
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5902);
/* harmony import */ var _base_parsed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3935);


const LEAST_PRUNE_AGE_MS = 60_000;
/** The bounds, or undefined where no prune is asked for; `all` alone is refused. */
function parsePruneBounds(texts, names) {
    if (texts.olderThan !== undefined && texts.olderThan !== '')
        return parseAge(texts, names);
    if (!texts.all)
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Y)(undefined);
    return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`${names.all} is set, but ${names.olderThan} is not`, `Set ${names.olderThan} as well, for example to 7d: there is no prune without an age.`);
}
/** As `parsePruneBounds`, for a command whose only purpose is to prune: a missing age is refused. */
function parseRequiredPruneBounds(texts, names) {
    const bounds = parsePruneBounds(texts, names);
    if (!bounds.ok)
        return bounds;
    if (bounds.value)
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Y)(bounds.value);
    return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`${names.olderThan} is not set`, `Say for how long a record must be unused to be deleted, for example 7d.`);
}
function parseAge(texts, names) {
    const age = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDuration */ .E)(texts.olderThan ?? '');
    if (!age.ok)
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`${names.olderThan}: ${age.problem}`, age.hint);
    if (age.value < LEAST_PRUNE_AGE_MS) {
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`${names.olderThan}: "${texts.olderThan}" is shorter than 1m`, 'Write at least 1m: what a build has just made would go.');
    }
    // Up to the whole second, as it is sent: the plan and the engine then draw the same line.
    return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Y)({ olderThanMs: Math.ceil(age.value / 1_000) * 1_000, all: texts.all });
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
    return `${countRecords(deleted.records)} to delete (${(0,size/* formatSize */.X)(deleted.bytes)}), ${kept.records} to keep (${(0,size/* formatSize */.X)(kept.bytes)})`;
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
        size: (0,size/* formatSize */.X)(Math.max(0, record.sizeBytes)),
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
function countRecords(count) {
    return count === 1 ? '1 record' : `${count} records`;
}

;// CONCATENATED MODULE: ./build/prune/outcome.js


/** The event that shows what a dry run has found. */
function toPrunePlanned(plan) {
    return {
        type: 'prune-planned',
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

/***/ 9174:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pruneCache: () => (/* binding */ pruneCache)
});

// EXTERNAL MODULE: ./build/base/errors.js
var errors = __webpack_require__(5145);
// EXTERNAL MODULE: ./build/base/abortable.js
var abortable = __webpack_require__(7730);
// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(5902);
;// CONCATENATED MODULE: ./build/prune/deadline.js



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
        return await (0,abortable/* abortable */.Z)(task(signal), signal);
    }
    finally {
        done.abort();
    }
}
function timedOut({ operation, timeoutMs }) {
    return new errors/* EngineFailed */.c4(`Cannot ${operation}: the engine gave no answer within ${(0,duration/* formatDuration */.a)(timeoutMs)}`, { code: TIMED_OUT, retriable: true, hint: 'Look at the load of the engine and its disk.' });
}

// EXTERNAL MODULE: ./build/base/format-error.js
var format_error = __webpack_require__(210);
;// CONCATENATED MODULE: ./build/prune/failure.js



/** Anything thrown, as a value; `signal` is the caller's: whatever is thrown after its abort is due to it. */
function toFailure(thrown, signal) {
    const hint = thrown instanceof errors/* TongsError */.Qq ? thrown.hint : undefined;
    return {
        kind: signal?.aborted ? 'cancelled' : kindOf(thrown),
        message: (0,format_error/* describeError */.U)(thrown),
        ...(hint !== undefined && { hint }),
    };
}
function kindOf(thrown) {
    if (thrown instanceof errors/* Cancelled */.cJ)
        return 'cancelled';
    if (!(thrown instanceof errors/* EngineFailed */.c4))
        return 'unexpected';
    if (thrown.code === TIMED_OUT)
        return 'timed-out';
    return thrown.status === undefined ? 'engine-unreachable' : 'engine-refused';
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./build/prune/free-space.js

const readFreeBytes = async (path) => {
    try {
        const { bavail, bsize } = await (0,promises_.statfs)(path);
        return bavail * bsize;
    }
    catch {
        return undefined;
    }
};
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

;// CONCATENATED MODULE: ./build/prune/measure.js


async function measureCache(engine, options) {
    return withDeadline(async (signal) => {
        const [records, rootDirectory] = await Promise.all([
            engine.listBuildCache({ signal }),
            findRootDirectory(engine, { signal }),
        ]);
        return { records, rootDirectory, freeBytes: await readFree(rootDirectory, options) };
    }, toDeadline(options));
}
/** Undefined where the engine cannot be asked any more: the figures are lost, not the prune. */
async function measureChange(engine, before, options) {
    try {
        const after = await withDeadline((signal) => engine.listBuildCache({ signal }), toDeadline(options));
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
    return path === undefined ? undefined : (options.readFreeBytes ?? readFreeBytes)(path);
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
        failure: toFailure(error, options.signal),
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
        const failure = toFailure(error, options.signal);
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
    const { deleted, reclaimedBytes } = await withDeadline((signal) => engine.pruneBuildCache(plan.bounds, { signal }), {
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
/* harmony export */   fE: () => (/* binding */ formatCommand)
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
/** A line that is not ours: the older form of commands is honored anywhere in a line, stopped or not. */
function defuse(line) {
    return line.includes('##[') ? line.replaceAll('##[', '#\u200b#[') : line;
}
/** A text that quotes others, on lines where the runner does not obey commands. */
function formatGuarded(text) {
    const token = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(24).toString('hex');
    return `::stop-commands::${token}\n${defuse(text)}\n::${token}::\n`;
}
function escapeMessage(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapeProperty(text) {
    return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}


/***/ }),

/***/ 9161:
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
;// CONCATENATED MODULE: ./build/report/spool.js


/** How much text waits in memory; what is more waits on disk. */
const MEMORY_BYTES = 2 * 1024 * 1024;
const READ_BYTES = 256 * 1024;
/** Text that waits until it may be printed: any amount of it, in bounded memory. */
class Spool {
    #folder;
    #memory = [];
    #memoryBytes = 0;
    #disk;
    /** `folder` is where temporary files go. */
    constructor(folder) {
        this.#folder = folder;
    }
    add(text) {
        this.#memory.push(text);
        this.#memoryBytes += text.length;
        if (this.#memoryBytes > MEMORY_BYTES)
            this.#moveToDisk();
    }
    /** Hands out all of it in pieces, once; the spool is empty then. */
    drain(write) {
        if (this.#disk) {
            this.#moveToDisk();
            const decoder = new TextDecoder();
            const piece = Buffer.alloc(READ_BYTES);
            for (let at = 0;;) {
                const read = (0,external_node_fs_.readSync)(this.#disk.file, piece, 0, READ_BYTES, at);
                if (read === 0)
                    break;
                at += read;
                write(decoder.decode(piece.subarray(0, read), { stream: true }));
            }
        }
        for (const text of this.#memory)
            write(text);
        this[Symbol.dispose]();
    }
    [Symbol.dispose]() {
        this.#memory = [];
        this.#memoryBytes = 0;
        if (!this.#disk)
            return;
        (0,external_node_fs_.closeSync)(this.#disk.file);
        (0,external_node_fs_.rmSync)(this.#disk.folder, { recursive: true, force: true });
        this.#disk = undefined;
    }
    #moveToDisk() {
        this.#disk ??= this.#open();
        (0,external_node_fs_.writeSync)(this.#disk.file, this.#memory.join(''));
        this.#memory = [];
        this.#memoryBytes = 0;
    }
    #open() {
        const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(this.#folder, 'tongs-spool-'));
        return { file: (0,external_node_fs_.openSync)((0,external_node_path_.join)(folder, 'output'), 'w+'), folder };
    }
}

// EXTERNAL MODULE: ./build/report/ink.js
var ink = __webpack_require__(2287);
// EXTERNAL MODULE: ./build/report/terminal-lines.js
var terminal_lines = __webpack_require__(9657);
// EXTERNAL MODULE: ./build/report/words.js
var words = __webpack_require__(4702);
;// CONCATENATED MODULE: ./build/report/github.js








/** The runner shows ten of a kind for each step; the last one says how many more there are. */
const MOST_ANNOTATIONS = 10;
/**
 * Writes for the log of GitHub Actions. When several steps run at once, the one in front streams and
 * the others follow whole. What steps print stands where the runner does not obey commands.
 */
class GitHubReporter {
    #options;
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
    #annotations = 0;
    #full;
    constructor(options) {
        this.#options = options;
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
            default:
                return this.#text(this.#lines.format(happening));
        }
    }
    async drained() {
        await this.#full;
    }
    /** Closes what is open, so that a run that broke off leaves a readable log. */
    [Symbol.dispose]() {
        for (const [step, { spool }] of this.#behind)
            this.#printWhole(step, { title: step, spool });
        this.#behind.clear();
        this.#closeGroup();
        this.#guard(false);
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
        for (const later of this.#later.splice(0))
            this.#tellEnd(later);
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
            this.#printWhole(step, { title: `${step} (${(0,duration/* formatDuration */.a)(end.ms)})`, spool });
            this.#tellEnd(end);
        }
    }
    #printWhole(step, whole) {
        this.#open(step, whole.title);
        this.#pour(whole.spool);
        this.#closeGroup();
    }
    #pour(spool) {
        this.#guard(true);
        spool.drain((piece) => this.#write(piece));
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
        const message = [(0,words/* describeFinished */.S5)(end), ...(end.hint === undefined ? [] : [end.hint]), ...last];
        this.#annotate(level, `${symbol} step ${end.step}`, {
            ...end.place,
            message: message.join('\n'),
        });
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
        const at = { file: place?.file, line: place?.line, message: warned.message };
        this.#annotate('warning', 'tongs', at);
    }
    #annotate(level, title, about) {
        this.#annotations += 1;
        if (this.#annotations > MOST_ANNOTATIONS)
            return;
        const { file, line, message } = about;
        const properties = { file, line: line === undefined ? undefined : String(line), title };
        this.#command((0,github_escape/* formatCommand */.fE)(level, properties, message.slice(0, LONGEST_ANNOTATION)));
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
        this.#write(`${line}\n`);
    }
    /** Lines to read: what somebody else wrote is in them, or may be. */
    #text(lines) {
        if (lines.length === 0)
            return;
        this.#guard(true);
        this.#write(`${lines.map(github_escape/* defuse */.VP).join('\n')}\n`);
    }
    #guard(on) {
        if (this.#isGuarded === on)
            return;
        this.#isGuarded = on;
        this.#write(on ? `::stop-commands::${this.#token}\n` : `::${this.#token}::\n`);
    }
    #write(text) {
        const { out } = this.#options;
        if (out.write(text) || this.#full)
            return;
        const { promise, resolve } = Promise.withResolvers();
        this.#full = promise;
        out.once('drain', () => {
            this.#full = undefined;
            resolve();
        });
    }
}
/** How many of a failed step's last lines an annotation has, and how long it may be for the runner. */
const LAST_LINES = 5;
const LONGEST_ANNOTATION = 4_000;


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
    prune;
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
                this.prune = happening;
                break;
            case 'run-finished':
                this.finished = happening;
                break;
            default:
        }
    }
    async drained() { }
}


/***/ })

};
