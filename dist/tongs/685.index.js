export const id = 685;
export const ids = [685];
export const modules = {

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


/***/ })

};
