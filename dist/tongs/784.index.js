export const id = 784;
export const ids = [784,685];
export const modules = {

/***/ 9132:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ writeJobSummary)
});

// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(5902);
// EXTERNAL MODULE: ./build/base/lines.js
var lines = __webpack_require__(443);
// EXTERNAL MODULE: ./build/base/printable.js
var printable = __webpack_require__(6815);
// EXTERNAL MODULE: ./build/report/words.js
var words = __webpack_require__(4702);
;// CONCATENATED MODULE: ./build/report/summary.js




/** In bytes. GitHub drops a step's summary of more than 1 MiB whole; what others add to it needs room as well. */
const LONGEST_SUMMARY = 900_000;
const MOST_ROWS = 500;
const LONGEST_CELL = 1_000;
/**
 * A run as Markdown for a job's summary: result, steps, timeline, tongs, what was pruned. Of what does not fit whole
 * parts are left out, the timeline first.
 */
function formatSummary(record) {
    const versions = [
        { rows: MOST_ROWS, hasTimeline: true },
        { rows: MOST_ROWS, hasTimeline: false },
        { rows: 100, hasTimeline: false },
        { rows: 20, hasTimeline: false },
    ];
    for (const version of versions) {
        const text = formatParts(record, version);
        if (Buffer.byteLength(text) <= LONGEST_SUMMARY)
            return text;
    }
    return title(record);
}
function formatParts(record, { rows, hasTimeline }) {
    const parts = [
        title(record),
        stepTable(record, rows),
        hasTimeline ? timeline(record) : '',
        tongTable(record, rows),
        ...listSome(record.warnings, rows).map((warning) => `⚠️ ${escapeCell(warning)}`),
        ...record.prunes.map((prune) => escapeCell(capitalize((0,words/* describePrune */.aC)(prune)))),
    ];
    return parts.filter((part) => part !== '').join('\n\n');
}
function title({ pipeline, planned, finished }) {
    // Without a plan nothing has begun, and annotations say why.
    if (!finished)
        return planned.length === 0 ? '' : `### ❌ ${escapeCell(pipeline)} did not finish`;
    const mark = finished.result === 'succeeded' ? '✅' : '❌';
    return `### ${mark} ${escapeCell(pipeline)} ${(0,words/* describeResult */.dy)(finished.result)} ${(0,words/* describeTime */.Ht)(finished)}`;
}
function stepTable(record, most) {
    const rows = record.planned
        .slice(0, most)
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
    return `| ${symbol} | ${escapeCell((0,words/* titleOf */.Gg)(planned))} | ${escapeCell(came)} | ${escapeCell((0,words/* describePlanned */.yZ)(planned))} |`;
}
/** When each step that ran did so, as a Mermaid diagram that GitHub draws. */
function timeline({ planned, steps, startedAt }) {
    const begin = Math.min(...startedAt.values());
    const bars = planned.slice(0, MOST_ROWS).flatMap((each) => {
        const end = steps.get(each.step);
        const at = startedAt.get(each.step);
        if (!end || at === undefined)
            return [];
        const kind = end.outcome === 'succeeded' ? 'done' : 'crit';
        const from = at - begin;
        const to = from + Math.max(1, end.ms);
        return [`  ${toTask((0,words/* titleOf */.Gg)(each))} :${kind}, ${toTime(from)}, ${toTime(to)}`];
    });
    if (bars.length < 2)
        return '';
    const head = ['gantt', `  dateFormat ${DATE_FORMAT}`, '  axisFormat %H:%M:%S', '  section steps'];
    return ['```mermaid', ...head, ...bars, '```'].join('\n');
}
/** Without a time zone, so that Mermaid shows it as it reads it, wherever the reader is. */
const DATE_FORMAT = 'YYYY-MM-DD HH:mm:ss.SSS';
/** The time since a midnight that no time zone moves its clocks at. */
function toTime(ms) {
    return new Date(Date.UTC(2000, 0, 1) + ms).toISOString().slice(0, -1).replace('T', ' ');
}
/** After a space of no width, since words such as `title` or `section` at the beginning of a line are Mermaid's own. */
function toTask(text) {
    return `\u200b${(0,printable/* toPrintable */.f8)(text, { keepsColors: false }).replace(/[:;#,%`\s]+/g, ' ')}`;
}
function tongTable({ tongs }, most) {
    if (tongs.length === 0)
        return '';
    const rows = tongs.slice(0, most).map(({ name, image, readyMs }) => {
        const ready = readyMs === undefined ? 'never' : (0,duration/* formatDuration */.a)(readyMs);
        return `| ${escapeCell(name)} | ${escapeCell(image)} | ${ready} |`;
    });
    return ['| tong | image | ready in |', '|---|---|---|', ...rows].join('\n');
}
function listSome(texts, most) {
    const more = texts.length - most;
    return more > 0 ? [...texts.slice(0, most), `… and ${more} more warnings`] : [...texts];
}
function capitalize(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}
/** Text that stays text in a cell, and is not too long for one: no line ends, no pipes, no HTML, no Markdown. */
function escapeCell(text) {
    return (0,printable/* toPlain */.Ul)((0,lines/* cutText */.IN)(text, LONGEST_CELL))
        .replace(/\s+/g, ' ')
        .replace(/[\\`*_{}[\]<>|#]/g, String.raw `\$&`);
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
/** Id to outcome, exit code, seconds, whether it was cached, and reason. */
function toStepsOutput(record) {
    const verdicts = new Map(record.planned.map((planned) => [planned.step, planned]));
    const output = {};
    for (const { step, outcome, exitCode, ms, reason } of record.steps.values()) {
        output[step] = {
            outcome,
            'exit-code': exitCode ?? null,
            seconds: Math.round(ms) / 1000,
            cached: outcome === 'cached',
            reason: outcome === 'succeeded' ? (verdicts.get(step)?.reason ?? '') : reason,
        };
    }
    return output;
}


/***/ }),

/***/ 5554:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  F: () => (/* binding */ pruneAndTell),
  u: () => (/* binding */ pruneAtJobEnd)
});

// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(5902);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/engine/labels.js
var engine_labels = __webpack_require__(9200);
;// CONCATENATED MODULE: ./build/prune/interval.js


/** Asks for the turn to prune within these bounds; `giveBack` is for who could not. Others' bounds do not count. */
async function takeTurn(engine, bounds, clock) {
    const name = volumeName(bounds);
    const at = clock.now();
    const intervalMs = toInterval(bounds);
    const mine = `${new Date(at).toISOString()} ${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`;
    // What is too old is removed and made anew. Of several that do so at once, two may prune: that does no harm.
    for (let tries = 0;; tries += 1) {
        const { labels } = await engine.createVolume({ name, labels: { [engine_labels/* PRUNED_LABEL */.Ml]: mine } });
        const found = labels[engine_labels/* PRUNED_LABEL */.Ml] ?? '';
        if (found === mine) {
            return { isDue: true, giveBack: async () => void (await engine.removeVolume(name)) };
        }
        const agoMs = decideAge(found, at);
        if (agoMs !== undefined && (agoMs < intervalMs || tries > 0)) {
            return { isDue: false, agoMs, intervalMs };
        }
        await engine.removeVolume(name);
    }
}
/** Undefined for what is not a time, or one to come: the clock was set back. */
function decideAge(text, now) {
    const at = Date.parse(text.split(' ')[0] ?? '');
    return at <= now ? now - at : undefined;
}
/** What becomes old enough within a part of the age fills no disk. */
function toInterval({ olderThanMs }) {
    return Math.min(LONGEST_MS, olderThanMs / 24);
}
const LONGEST_MS = 3_600_000;
function volumeName({ olderThanMs, all }) {
    return `tongs-pruned-cache-${olderThanMs / 1_000}s${all ? '-all' : ''}`;
}

// EXTERNAL MODULE: ./build/prune/outcome.js + 1 modules
var prune_outcome = __webpack_require__(1066);
// EXTERNAL MODULE: ./build/prune/perform.js + 2 modules
var perform = __webpack_require__(6601);
;// CONCATENATED MODULE: ./build/action/prune-cache.js




/** Prunes, or shows what a prune would delete; whatever comes of it is told and never thrown. */
async function pruneAndTell(order, options) {
    const { engine, runner, reporter } = options;
    const { clock, signal } = runner;
    const outcome = await (0,perform.pruneCache)(engine, order.bounds, { dryRun: order.dryRun, clock, signal });
    if (order.dryRun && outcome.result === 'skipped')
        reporter.report((0,prune_outcome.toPrunePlanned)(outcome.plan));
    reporter.report((0,prune_outcome.toPruneFinished)(outcome));
    return outcome;
}
/** The same at the end of a job: not where the end of another job has just done it. */
async function pruneAtJobEnd(order, options) {
    const { engine, runner, reporter } = options;
    if (order.dryRun)
        return void (await pruneAndTell(order, options));
    // An engine that refuses says so when it is to prune.
    const turn = await takeTurn(engine, order.bounds, runner.clock).catch(() => undefined);
    if (turn?.isDue === false) {
        const [ago, interval] = [turn.agoMs, turn.intervalMs].map(duration/* formatDuration */.a);
        const message = `The build cache was pruned ${ago} ago; post steps prune it at most once in ${interval}`;
        reporter.report({ type: 'noted', code: 'pruned-lately', message });
        return;
    }
    const { result } = await pruneAndTell(order, options);
    if (result === 'failed' || result === 'partial')
        await turn?.giveBack();
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
/* harmony import */ var _base_printable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6815);


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
/** Without what a terminal obeys: the runner puts a message into its log as it is. */
function escapeMessage(text) {
    const lines = text.split(/\r?\n/).map((line) => (0,_base_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .toPrintable */ .f8)(line, { keepsColors: false }));
    return lines.map((line) => defuse(line).replaceAll('%', '%25')).join('%0A');
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
// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(5902);
// EXTERNAL MODULE: ./build/base/lines.js
var lines = __webpack_require__(443);
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
// EXTERNAL MODULE: ./build/report/shown-lines.js
var shown_lines = __webpack_require__(5364);
;// CONCATENATED MODULE: ./build/report/paced-output.js
/**
 * Writes texts and spools in the order in which they are given, and no faster than the stream takes
 * them (a pipe is no slower to write to when nobody reads: it would all wait in memory).
 */
class PacedOutput {
    #out;
    #waiting = [];
    /** Its reader has gone, or its disk is full: nothing is written any more, and nobody waits for it. */
    #isBroken = false;
    /** While something waits, or the stream takes nothing. */
    #busy;
    constructor(out) {
        this.#out = out;
        out.once('error', () => {
            this.#isBroken = true;
            this.#advance();
        });
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
        if (this.#isBroken)
            this.#waiting.length = 0;
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
 * the others follow whole. The runner obeys no command from the first line to the last: pages show groups
 * all the same, and annotations come at the end. (Each switch would be a line in the log.)
 */
class GitHubReporter {
    #options;
    #out;
    #lines = new terminal_lines/* TerminalLines */.E((0,ink/* createInk */.D)(true), { keepsColors: true });
    /** Secret for this process: who prints cannot know how to let commands in again. */
    #token = (0,external_node_crypto_.randomBytes)(24).toString('hex');
    #isGuarded = false;
    #shown = new shown_lines/* ShownLines */.n();
    /** The step whose group is open. */
    #front;
    /** Steps that run behind it, in the order in which they began. */
    #behind = new Map();
    /** Steps that ended without running while a group was open. */
    #later = [];
    /** Commands for the end, in the order in which they came up. */
    #annotations = [];
    #counts = { error: 0, warning: 0 };
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
        for (const command of this.#annotations.splice(0))
            this.#out.write(`${command}\n`);
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
    #output(output) {
        const { step } = output;
        const lines = this.#shown.take(output);
        if (lines.length === 0)
            return;
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
        const title = this.#lines.title(step);
        this.#open(step, end ? `${title} (${(0,duration/* formatDuration */.a)(end.ms)})` : title);
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
        const last = (end.tail ?? []).slice(-LAST_LINES);
        const message = [(0,github_escape/* withHint */.mu)((0,words/* describeFinished */.S5)(end), end.hint), ...last].join('\n');
        this.#annotate(level, `${symbol} step ${this.#lines.title(end.step)}`, {
            ...end.place,
            message,
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
        this.#counts[level] += 1;
        if (this.#counts[level] > MOST_ANNOTATIONS)
            return;
        const { file, line, message } = about;
        const properties = { file, line: line === undefined ? undefined : String(line), title };
        const text = (0,lines/* cutText */.IN)(message, LONGEST_ANNOTATION);
        this.#annotations.push((0,github_escape/* formatCommand */.fE)(level, properties, text));
    }
    #open(step, title = this.#lines.title(step)) {
        this.#front = step;
        this.#mark('group', title);
    }
    #closeGroup() {
        if (this.#front === undefined)
            return;
        this.#front = undefined;
        this.#mark('endgroup');
    }
    /** A line that pages which show a log take for the runner's own, wherever it comes from. */
    #mark(name, title = '') {
        this.#guard(true);
        this.#out.write(`##[${name}]${(0,github_escape/* defuse */.VP)(title)}\n`);
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
            case 'misses-explained': {
                const explained = new Map(happening.steps.map((each) => [each.step, each]));
                this.planned = this.planned.map((each) => explained.get(each.step) ?? each);
                break;
            }
            case 'step-started':
                this.startedAt.set(happening.step, this.#now());
                break;
            case 'step-finished':
                this.steps.set(happening.step, happening);
                break;
            case 'tong-started': {
                // One that failed may start again.
                const isKnown = this.tongs.some((each) => each.name === happening.tong);
                if (!isKnown)
                    this.tongs.push({ name: happening.tong, image: happening.image });
                break;
            }
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


/***/ })

};
