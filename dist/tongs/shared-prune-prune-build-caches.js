export const id = "shared-prune-prune-build-caches";
export const ids = ["shared-prune-prune-build-caches"];
export const modules = {

/***/ 69:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A_: () => (/* binding */ toCachePruned),
/* harmony export */   eg: () => (/* binding */ toCachePlanned)
/* harmony export */ });
/* unused harmony exports DESCRIPTION_WIDTH, describeCachePlan, summarizeCachePlan */
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);
/* harmony import */ var _base_text_count_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5613);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(15902);
/* harmony import */ var _base_size_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17603);




/** The event of a dry run. */
function toCachePlanned(plan) {
    return {
        type: 'prune-planned',
        target: 'cache',
        rows: describeCachePlan(plan),
        summary: summarizeCachePlan(plan),
    };
}
/** The event of a prune. The figures of a dry run are those of its plan. */
function toCachePruned(outcome) {
    const figures = toFigures(outcome);
    const reason = toReason(outcome);
    const failure = 'failure' in outcome ? outcome.failure : undefined;
    const { listBytes, filesystemBytes } = 'reclaimed' in outcome ? outcome.reclaimed : {};
    return {
        type: 'prune-finished',
        target: 'cache',
        builder: outcome.builder,
        result: outcome.result,
        ...(reason !== undefined && { reason }),
        ...(failure && { message: failure.message }),
        ...toHint(outcome),
        dryRun: outcome.result === 'skipped' && outcome.reason === 'dry-run',
        records: figures.records,
        reclaimedBytes: figures.bytes,
        ...(listBytes !== undefined && { listBytes }),
        ...(filesystemBytes !== undefined && { filesystemBytes }),
        ...(outcome.targetMet !== undefined && { targetMet: outcome.targetMet }),
        ms: outcome.ms,
    };
}
function toHint(outcome) {
    if ('failure' in outcome) {
        const { hint } = outcome.failure;
        return hint === undefined ? {} : { hint };
    }
    const isDryRun = outcome.result === 'skipped' && outcome.reason === 'dry-run';
    return outcome.targetMet === false && !isDryRun ? { hint: MISSED_HINT } : {};
}
const MISSED_HINT = 'What is left is in use, was used too recently, or is no build cache: a dry run says which, and "docker system df" what else fills the disk.';
/** Descriptions are cut to this many characters. */
const DESCRIPTION_WIDTH = 60;
/** A row for each record: those to delete first, and the largest of each first. */
function describeCachePlan(plan) {
    return plan.records
        .toSorted((a, b) => rank(a) - rank(b) || b.record.sizeBytes - a.record.sizeBytes)
        .map((planned) => toRow(planned, plan.madeAt));
}
/** The plan in one line. */
function summarizeCachePlan({ deleted, kept }) {
    return `${(0,_base_text_count_js__WEBPACK_IMPORTED_MODULE_2__/* .formatCount */ .B)(deleted.records, 'record')} to delete (${(0,_base_size_js__WEBPACK_IMPORTED_MODULE_1__/* .formatSize */ .Xq)(deleted.bytes)}), ${kept.records} to keep (${(0,_base_size_js__WEBPACK_IMPORTED_MODULE_1__/* .formatSize */ .Xq)(kept.bytes)})`;
}
const REASONS = {
    'unused-long-enough': 'unused for longer than the limit',
    'never-used': 'never used',
    'over-max-size': 'over the size limit, and the least recently used',
    'low-disk': 'the disk is low on space, and it is the least recently used',
    'in-use': 'a build is using it',
    'used-recently': 'used more recently than the limit',
    shared: 'an image shares it; "all" deletes it as well',
    internal: 'internal to the builder; "all" deletes it as well',
    frontend: 'a frontend of the builder; "all" deletes it as well',
    'needed-by-kept': 'a record that stays builds on it',
    'used-with-kept': 'used at about the same time as a record that stays',
    'least-age': 'used too recently for any prune',
    'within-bounds': 'within the limits',
};
const SHORT_ID = 12;
function toRow({ record, action, because }, now) {
    const { lastUsedAt } = record;
    return {
        id: record.id.slice(0, SHORT_ID),
        type: record.type,
        description: toLine(record.description),
        age: lastUsedAt === undefined ? 'never used' : (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_3__/* .formatDuration */ .a3)(Math.max(0, now - lastUsedAt)),
        size: (0,_base_size_js__WEBPACK_IMPORTED_MODULE_1__/* .formatSize */ .Xq)(Math.max(0, record.sizeBytes)),
        ...(record.sizeBytes >= 0 && { bytes: record.sizeBytes }),
        ...(lastUsedAt !== undefined && { lastUsedAt }),
        action,
        because,
        reason: REASONS[because],
    };
}
function rank({ action }) {
    return action === 'delete' ? 0 : 1;
}
/** A description quotes a command of a Dockerfile, so it may contain any character. */
function toLine(text) {
    const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
    const characters = Array.from(line);
    if (characters.length <= DESCRIPTION_WIDTH)
        return line;
    return `${characters.slice(0, DESCRIPTION_WIDTH - 1).join('')}…`;
}
function toFigures(outcome) {
    if (outcome.result === 'pruned' || outcome.result === 'partial')
        return outcome.reclaimed;
    if (outcome.result === 'skipped' && outcome.reason === 'dry-run' && outcome.plan)
        return outcome.plan.deleted;
    return { records: 0, bytes: 0 };
}
function toReason(outcome) {
    const missed = outcome.targetMet === false ? 'target-missed' : undefined;
    switch (outcome.result) {
        case 'pruned':
            return outcome.reclaimed.warning ?? missed;
        case 'skipped':
            return outcome.reason === 'nothing-to-delete' ? (missed ?? outcome.reason) : outcome.reason;
        case 'partial':
        case 'failed':
            return outcome.failure.kind;
        default:
            return (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .unreachable */ .HB)(outcome);
    }
}


/***/ }),

/***/ 13327:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pruneBuildCaches: () => (/* binding */ pruneBuildCaches)
});

// EXTERNAL MODULE: ./build/engine/owner/process-facts.js
var process_facts = __webpack_require__(1928);
// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(15902);
// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/engine/with-deadline.js
var with_deadline = __webpack_require__(98996);
// EXTERNAL MODULE: ./build/prune/build-cache-store.js
var build_cache_store = __webpack_require__(24368);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/base/size.js
var base_size = __webpack_require__(17603);
// EXTERNAL MODULE: ./build/base/text/count.js
var count = __webpack_require__(5613);
// EXTERNAL MODULE: ./build/engine/labels.js
var engine_labels = __webpack_require__(89200);
// EXTERNAL MODULE: ./build/engine/owner/owner.js
var owner = __webpack_require__(53960);
// EXTERNAL MODULE: ./build/prune/cleanup/describe.js
var describe = __webpack_require__(72595);
// EXTERNAL MODULE: ./build/prune/cleanup/perform.js
var perform = __webpack_require__(6977);
// EXTERNAL MODULE: ./build/prune/cleanup/remove-volume.js
var remove_volume = __webpack_require__(44705);
// EXTERNAL MODULE: ./build/prune/free-space.js
var free_space = __webpack_require__(72754);
// EXTERNAL MODULE: ./build/prune/cleanup/plan.js
var plan = __webpack_require__(34897);
// EXTERNAL MODULE: ./build/prune/builder-names.js
var builder_names = __webpack_require__(27149);
;// CONCATENATED MODULE: ./build/prune/builders/abandoned.js


/** The state volumes that no container mounts, in whatever state it is; with all containers of the engine. */
async function findAbandoned(engine, waiting) {
    const [volumes, containers] = await Promise.all([
        engine.inventory.listVolumes(waiting),
        engine.listContainers({ namePrefix: '' }, waiting),
    ]);
    const mounted = new Set(containers.flatMap((each) => each.volumes.map(({ name }) => name)));
    const isAbandoned = (volume) => isState(volume) && volume.isDangling && !mounted.has(volume.name);
    return { volumes: volumes.filter(isAbandoned), containers };
}
/** Buildx lets the engine create it with the container: without labels, and without a driver or options. */
function isState({ name, labels, driver, options }) {
    const isPlain = Object.keys(labels).length === 0 && Object.keys(options).length === 0;
    return (0,builder_names/* isStateName */.XD)(name) && isPlain && driver === 'local';
}
/** Which of them are deleted, which stay, and why; the oldest go first. */
function planAbandoned(states, olderThanMs, now) {
    const planned = states
        .toSorted((a, b) => (a.lastUsedAt ?? Infinity) - (b.lastUsedAt ?? Infinity))
        .map((item) => ({ item, ...decide(item, now - olderThanMs) }));
    return { madeAt: now, planned };
}
function decide({ lastUsedAt }, latest) {
    if (lastUsedAt === undefined)
        return (0,plan/* keepFor */.Hw)('age-unknown');
    return lastUsedAt < latest ? (0,plan/* deleteFor */.Ze)('dangling-long-enough') : (0,plan/* keepFor */.Hw)('used-recently');
}

// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(56118);
;// CONCATENATED MODULE: ./build/prune/builders/last-use.js

/**
 * When BuildKit last wrote to a state volume, by the engine's clock. An engine knows only when a volume was created, but
 * the state of a builder may be used again for years: by `keep-state`, or when its container was pruned. The files are
 * read through a container that is never started; undefined if there is no image to make it from. Without `writtenAt`, no
 * BuildKit has ever used the volume.
 */
async function readLastUse(engine, { volume, containers, }, { name, labels, signal }) {
    const image = await findImage(engine, containers, { signal });
    if (image === undefined)
        return undefined;
    const container = await engine.createContainer({
        name,
        image,
        labels,
        command: ['true'],
        volumes: [{ name: volume, path: STATE }],
        resources: {},
        network: { kind: 'none' },
        log: 'none',
    });
    try {
        const times = [];
        for (const file of FILES) {
            const at = await readFileTime(engine, { container, path: `${STATE}/${file}`, signal });
            if (at !== undefined)
                times.push(at);
        }
        return times.length > 0 ? { writtenAt: Math.max(...times) } : {};
    }
    finally {
        await engine.removeContainer(container);
    }
}
const STATE = '/state';
/** Written by each start of the daemon, and by each build. */
const FILES = ['buildkitd.lock', 'cache.db', 'history.db'];
/** Any image will do, because nothing of it runs. That of a container may be gone: a removal by force leaves the container. */
async function findImage(engine, containers, waiting) {
    for (const image of new Set(containers.map((each) => each.image))) {
        if (await engine.inspectImage(image, waiting))
            return image;
    }
    // A star is any text without a slash.
    const references = ['*', '*/*', '*/*/*'];
    const [found] = await engine.listImages({ references }, waiting);
    return found?.id;
}
/** Of an archive only the head is read: a database may be large. */
async function readFileTime(engine, target) {
    const archive = await engine.getArchive(target);
    return archive && readFirstTime(archive);
}
async function readFirstTime(archive) {
    const members = archive.on('error', () => { }).pipe((0,tar_stream.extract)());
    try {
        for await (const { header } of members)
            return header.mtime?.getTime();
        return undefined;
    }
    finally {
        archive.destroy();
    }
}

;// CONCATENATED MODULE: ./build/prune/builders/prune-abandoned.js














/**
 * Removes the state of builders whose containers are gone, if it was not used for so long, and reports it. A job that
 * uses such a state mounts it, so it does not matter whether one is running. Never rejects: a failure is reported.
 */
async function pruneAbandonedAndReport(engine, olderThanMs, options) {
    const cleanup = {
        target: 'abandoned-builders',
        noun: 'state volume',
        toCells,
        sumBytes,
        plan: (waiting) => lookAndPlan(engine, olderThanMs, { ...options, ...waiting }),
        remove: (item, waiting) => (0,remove_volume/* removeDangling */.h)(engine, item.volume, waiting),
        readDisk: (waiting) => (0,free_space.readEngineDisk)(engine, waiting),
    };
    const { report } = options;
    const outcome = await (0,perform/* performCleanup */.M)(cleanup, { ...options, findJob: async () => undefined });
    if (outcome.result === 'skipped' && outcome.reason === 'dry-run') {
        report((0,describe/* toCleanupPlanned */.c)(outcome.plan, cleanup));
    }
    report((0,describe/* toCleanupFinished */.u)(outcome, cleanup));
    return outcome;
}
/** Says that there are such states, where nobody has asked to remove them. A failure costs only the note. */
async function noteAbandoned(engine, { clock, report, signal }) {
    const { volumes } = await (0,with_deadline/* withDeadline */.N)((within) => findAbandoned(engine, { signal: within }), {
        operation: 'look for abandoned builders',
        timeoutMs: NOTE_TIMEOUT_MS,
        clock,
        signal,
    }).catch(() => ({ volumes: [] }));
    if (volumes.length === 0)
        return;
    const names = volumes.slice(0, MOST_NAMES).map(({ name }) => `"${name}"`);
    const more = volumes.length > names.length ? ` and ${volumes.length - names.length} more` : '';
    report({
        type: 'noted',
        code: 'builders-abandoned',
        message: `${(0,count/* formatCount */.B)(volumes.length, 'builder')} left a state volume behind, which is not pruned: ${names.join(', ')}${more}`,
    });
}
const NOTE_TIMEOUT_MS = 60_000;
const MOST_NAMES = 3;
async function lookAndPlan(engine, olderThanMs, looking) {
    const { clock, signal } = looking;
    const [{ volumes, containers }, info, bytes] = await Promise.all([
        findAbandoned(engine, { signal }),
        engine.info({ signal }),
        // Only the sizes are lost then.
        engine.inventory.measureVolumes({ signal }).catch(() => new Map()),
    ]);
    // Times of the engine are those of its own clock.
    const now = clock.now() + info.clock.least;
    const states = [];
    for (const volume of volumes) {
        const isYoung = (volume.createdAt ?? 0) >= now - olderThanMs;
        const lastUsedAt = isYoung
            ? volume.createdAt
            : await readUse(engine, { volume, containers }, looking);
        states.push({ volume, lastUsedAt, bytes: bytes.get(volume.name) });
    }
    return planAbandoned(states, olderThanMs, now);
}
async function readUse(engine, { volume, containers, }, { self, clock, signal }) {
    const run = (0,external_node_crypto_.randomBytes)(6).toString('hex');
    const found = await readLastUse(engine, { volume: volume.name, containers }, { name: `tongs-${run}-reader`, labels: toLabels(run, self, clock.now()), signal });
    return found && Math.max(volume.createdAt ?? 0, found.writtenAt ?? 0);
}
/** As those of a run: what a killed process leaves is removed by the next run. */
function toLabels(run, self, now) {
    return {
        [engine_labels/* RUN_LABEL */.jQ]: run,
        [engine_labels/* ROLE_LABEL */.eg]: engine_labels/* READER_ROLE */.pn,
        [engine_labels/* OWNER_LABEL */.pk]: (0,owner/* formatOwner */.Vu)(self),
        [engine_labels/* EXPIRES_LABEL */.Iw]: (0,owner/* formatExpiry */.B8)(now + LONGEST_READ_MS),
    };
}
const LONGEST_READ_MS = 10 * 60_000;
function sumBytes(states) {
    return states.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
}
function toCells({ volume, lastUsedAt, bytes }, now) {
    const builder = volume.name.slice(builder_names/* BUILDX_PREFIX */.Ai.length, -builder_names/* STATE_SUFFIX */.CL.length);
    return {
        id: volume.name,
        size: bytes === undefined ? '-' : (0,base_size/* formatSize */.Xq)(bytes),
        ...(bytes !== undefined && { bytes }),
        ...(lastUsedAt !== undefined && { lastUsedAt }),
        age: lastUsedAt === undefined ? 'unknown' : (0,duration/* formatDuration */.a3)(Math.max(0, now - lastUsedAt)),
        description: `state of builder "${builder}"`,
    };
}

// EXTERNAL MODULE: ./build/prune/cache/describe.js
var cache_describe = __webpack_require__(69);
// EXTERNAL MODULE: ./build/base/async/retry.js
var retry = __webpack_require__(75525);
// EXTERNAL MODULE: ./build/prune/failure.js
var prune_failure = __webpack_require__(59285);
;// CONCATENATED MODULE: ./build/prune/cache/cut.js
// A builder deletes what was last used at least a given time ago, as counted when the request arrives. An age that is
// sent therefore cuts the records, sorted by their last use, at a time that is only known within these limits.
/**
 * Engines from Docker 24 on turn an age into a time in whole seconds, which may be a second too early. Records have a
 * fraction of a millisecond that is not listed.
 */
const ROUNDING_MS = 1_001;
/** A cut is possible only between records whose last uses are this far apart. */
function leastGapMs({ uncertaintyMs, latencyMs }) {
    return ROUNDING_MS + 2 * uncertaintyMs + latencyMs + 1;
}
/** The age that deletes what was last used at this time, and as little as possible of what was used after it. */
function toAgeMs(usedAt, { now, uncertaintyMs }) {
    return Math.floor(now - uncertaintyMs - ROUNDING_MS - usedAt);
}
/** The latest use of a record that may be deleted, if nothing younger than this age may be. */
function latestUse(leastAgeMs, { now, uncertaintyMs }) {
    return now - uncertaintyMs - ROUNDING_MS - leastAgeMs;
}

// EXTERNAL MODULE: ./build/prune/cache/list-records.js
var list_records = __webpack_require__(31503);
;// CONCATENATED MODULE: ./build/prune/cache/measure.js



async function measureCache(store, options) {
    return (0,with_deadline/* withDeadline */.N)(async (signal) => {
        const { clock, random } = options;
        const records = await (0,list_records.listRecords)(store, { clock, random, signal });
        return { records, disk: await store.readDisk({ signal }) };
    }, {
        operation: 'list the build cache',
        who: (0,build_cache_store/* whoOf */.OD)(store),
        timeoutMs: options.listTimeoutMs ?? LIST_TIMEOUT_MS,
        clock: options.clock,
        signal: options.signal,
    });
}
const LIST_TIMEOUT_MS = 2 * 60_000;
function compareMeasured(before, after) {
    const left = new Set(after.records.map(({ id }) => id));
    // A record in use gets another id when its build ends, so it is not gone.
    const gone = before.records.filter(({ id, inUse }) => !inUse && !left.has(id));
    const disks = before.disk && after.disk ? { from: before.disk, to: after.disk } : undefined;
    return {
        records: gone.length,
        listBytes: gone.reduce((sum, { sizeBytes }) => sum + Math.max(0, sizeBytes), 0),
        ...(disks && { filesystemBytes: disks.to.freeBytes - disks.from.freeBytes }),
        ...(disks?.from.inodes &&
            disks.to.inodes && { inodes: disks.to.inodes.free - disks.from.inodes.free }),
    };
}

;// CONCATENATED MODULE: ./build/prune/cache/last-use.js
/**
 * The records that a builder can delete, the least recently used first. A record has to stay if `mayGo` says so of it, or
 * of one that is stacked on it.
 */
function sortByLastUse(records, mayGo) {
    const uses = spreadUses(records, (record) => mayGo(record) ? (record.lastUsedAt ?? -Infinity) : Infinity);
    return records
        .map((record) => ({ record, usedAt: uses.get(record.id) ?? Infinity }))
        .filter((each) => each.usedAt < Infinity)
        .toSorted((a, b) => compare(a.usedAt, b.usedAt));
}
/** Gives each record the latest use of all that are stacked on it, by id. */
function spreadUses(records, usedAt) {
    const known = new Map(records.map((record) => [record.id, record]));
    const uses = new Map();
    // From the latest use on: the first one that reaches a record is the latest.
    const latestFirst = records
        .map((record) => ({ id: record.id, use: usedAt(record) }))
        .toSorted((a, b) => compare(b.use, a.use));
    for (const { id, use } of latestFirst) {
        const reached = [id];
        for (let next = reached.pop(); next !== undefined; next = reached.pop()) {
            const record = known.get(next);
            if (!record || uses.has(next))
                continue;
            uses.set(next, use);
            reached.push(...record.parents);
        }
    }
    return uses;
}
/** A difference would be no number for two infinite times. */
function compare(a, b) {
    return a === b ? 0 : a < b ? -1 : 1;
}

;// CONCATENATED MODULE: ./build/prune/cache/plan.js


/**
 * What the builder will do with each record, and why. The least recently used records go, as many as one of the bounds
 * asks for: so one age, which every builder understands, deletes exactly these.
 */
function planPrune(facts, bounds) {
    const sorted = sortByLastUse(facts.records, (record) => !whatGuards(record, bounds));
    const counts = countDeletions(sorted, facts, bounds);
    const cut = Math.max(counts.byAge, counts.bySize, counts.byDisk);
    const cutAt = findCutTime(sorted, cut, { facts, bounds });
    const places = new Map(sorted.map(({ record }, place) => [record.id, place]));
    const meetsTarget = isTargetMet(sorted.slice(0, cut), facts, bounds);
    const explain = explainKept({ facts, bounds, cutAt, meetsTarget });
    const planned = facts.records.map((record) => {
        const place = places.get(record.id) ?? Infinity;
        return place < cut
            ? { record, action: 'delete', because: explainDeleted(record, place, counts) }
            : { record, action: 'keep', because: explain(record, sorted[place]?.usedAt ?? Infinity) };
    });
    return {
        bounds,
        madeAt: facts.clock.now,
        records: planned,
        deleted: sum(planned.filter(({ action }) => action === 'delete')),
        kept: sum(planned.filter(({ action }) => action === 'keep')),
        cutAt,
        meetsTarget,
    };
}
/** The size that counts for bounds: what images share is theirs, and deleting it frees nothing. */
function sumOwnBytes(records) {
    return records.reduce((sum_, record) => sum_ + ownBytes(record), 0);
}
function ownBytes({ shared, sizeBytes }) {
    return shared ? 0 : Math.max(0, sizeBytes);
}
function countDeletions(sorted, { records, clock, bytesToFree }, { olderThanMs, keepBytes = Infinity, leastAgeMs }) {
    const gap = leastGapMs(clock);
    const latest = latestUse(leastAgeMs, clock);
    const canCut = (count) => {
        if (count === 0)
            return true;
        const [last, next] = [sorted[count - 1], sorted[count]];
        if (!last || last.usedAt > latest)
            return false;
        // Several records without a last use go together, and so their difference, which is no number, is no gap.
        return !next || next.usedAt - last.usedAt >= gap;
    };
    const cutBelow = (count) => {
        for (let fewer = count;; fewer -= 1)
            if (canCut(fewer))
                return fewer;
    };
    /** The fewest that free so many bytes; as many as possible if they cannot. */
    const cutToFree = (bytes) => {
        if (bytes <= 0)
            return 0;
        let freed = 0;
        for (const [place, { record }] of sorted.entries()) {
            freed += ownBytes(record);
            if (freed >= bytes && canCut(place + 1))
                return place + 1;
        }
        return cutBelow(sorted.length);
    };
    const oldest = olderThanMs === undefined ? undefined : clock.now - olderThanMs;
    const old = oldest === undefined ? 0 : sorted.filter(({ usedAt }) => usedAt <= oldest).length;
    return {
        byAge: cutBelow(old),
        bySize: cutToFree(sumOwnBytes(records) - keepBytes),
        byDisk: cutToFree(bytesToFree),
    };
}
function findCutTime(sorted, cut, { facts: { clock }, bounds }) {
    const last = sorted[cut - 1];
    if (!last)
        return undefined;
    if (last.usedAt > -Infinity)
        return last.usedAt;
    // Every prune deletes what was never used: the age only has to spare all others.
    const next = sorted[cut]?.usedAt ?? Infinity;
    return Math.min(latestUse(bounds.leastAgeMs, clock), next - leastGapMs(clock));
}
function isTargetMet(deleted, { records, bytesToFree }, { keepBytes = Infinity }) {
    const freed = sumOwnBytes(deleted.map(({ record }) => record));
    return freed >= bytesToFree && sumOwnBytes(records) - freed <= keepBytes;
}
function explainDeleted(record, place, counts) {
    if (record.lastUsedAt === undefined)
        return 'never-used';
    if (place < counts.byAge)
        return 'unused-long-enough';
    return place < counts.bySize ? 'over-max-size' : 'low-disk';
}
/** Returns the reason for a record that stays, from the last use of it or of what is stacked on it. */
function explainKept({ facts: { clock }, bounds, cutAt = -Infinity, meetsTarget, }) {
    const { olderThanMs = Infinity, leastAgeMs } = bounds;
    const asked = Math.max(cutAt, clock.now - olderThanMs);
    const line = meetsTarget ? asked : Math.max(asked, latestUse(leastAgeMs, clock));
    return (record, usedAt) => {
        if (record.inUse)
            return 'in-use';
        const isAsked = line > -Infinity && (record.lastUsedAt ?? -Infinity) <= line;
        if (isAsked) {
            const guard = whatGuards(record, bounds);
            return guard ?? (usedAt > line ? 'needed-by-kept' : 'used-with-kept');
        }
        if (!meetsTarget)
            return 'least-age';
        return olderThanMs === Infinity ? 'within-bounds' : 'used-recently';
    };
}
/** Why no age deletes the record. */
function whatGuards(record, { all }) {
    if (record.inUse)
        return 'in-use';
    if (all)
        return undefined;
    if (record.shared)
        return 'shared';
    if (record.type === 'internal' || record.type === 'frontend')
        return record.type;
    return undefined;
}
function sum(planned) {
    const bytes = planned.reduce((total, { record }) => total + Math.max(0, record.sizeBytes), 0);
    return { records: planned.length, bytes };
}

// EXTERNAL MODULE: ./build/prune/amount.js
var amount = __webpack_require__(30675);
;// CONCATENATED MODULE: ./build/prune/cache/shortage.js

/** Compares the disk with the first mark, or with the second one once a prune for free space has begun. */
function findShortage({ below, until }, disk, hasBegun) {
    const mark = hasBegun ? until : below;
    return {
        bytes: lack(disk.freeBytes, (0,amount/* toBytes */.Z)(mark, disk) ?? 0, (0,amount/* toBytes */.Z)(until, disk) ?? 0),
        inodes: disk.inodes
            ? lack(disk.inodes.free, toInodes(mark, disk.inodes.total), toInodes(until, disk.inodes.total))
            : 0,
    };
}
function lack(free, mark, until) {
    return free < mark ? until - free : 0;
}
/** A mark in bytes says nothing about inodes. */
function toInodes(mark, total) {
    return 'percent' in mark ? Math.floor((total * mark.percent) / 100) : 0;
}
/**
 * How many bytes of records have to go. Builders do not list how many inodes a record has: `inodesPerByte` is what an
 * earlier round has freed. The first round takes the average of the disk, and a part of the result, because records may
 * have many more.
 */
function toBytesToFree({ bytes, inodes }, disk, inodesPerByte) {
    if (inodes === 0)
        return bytes;
    const estimate = inodesPerByte
        ? inodes / inodesPerByte
        : (inodes / averageInodes(disk)) * FIRST_PART;
    return Math.max(bytes, Math.ceil(estimate));
}
const FIRST_PART = 1 / 4;
function averageInodes({ totalBytes, freeBytes, inodes }) {
    const used = inodes ? inodes.total - inodes.free : 0;
    return Math.max(1, used) / Math.max(1, totalBytes - freeBytes);
}

;// CONCATENATED MODULE: ./build/prune/cache/look.js



/**
 * The look before the first round. Docker 20.10 computes a cache mount's size when it is first listed, and counts that as
 * a use, which makes this list outdated. If a cache mount is to be deleted, a second list decides.
 */
async function lookFirst(options) {
    const look = await lookAgain(options);
    const isSettled = !look.plan.records.some(({ record, action }) => action === 'delete' && record.type === 'exec.cachemount');
    return isSettled ? look : lookAgain(options);
}
/** The look after a round; `before` is the one before the first round. */
async function lookAgain(options, before) {
    const { store, bounds } = options;
    const measured = await measureCache(store, options);
    const { records, disk } = measured;
    const shortage = bounds.minFree && disk && findShortage(bounds.minFree, disk, before?.isDiskShort === true);
    const bytesToFree = shortage && disk ? toBytesToFree(shortage, disk, before && rateInodes(before, measured)) : 0;
    const plan = planPrune({ records, clock: readBuilderClock(options), bytesToFree }, bounds);
    return {
        ...measured,
        plan,
        isDiskShort: bytesToFree > 0,
        ...judgeTarget(records, bounds, shortage),
    };
}
/** How many inodes each byte of the deleted records had. */
function rateInodes(before, after) {
    const { inodes = 0, listBytes } = compareMeasured(before, after);
    return inodes > 0 && listBytes > 0 ? inodes / listBytes : undefined;
}
function readBuilderClock({ store, offset, clock }) {
    return {
        now: clock.now() + (offset.least + offset.most) / 2,
        uncertaintyMs: (offset.most - offset.least) / 2,
        latencyMs: store.latencyMs,
    };
}
function judgeTarget(records, { keepBytes }, shortage) {
    if (keepBytes === undefined && !shortage)
        return {};
    const fits = keepBytes === undefined || sumOwnBytes(records) <= keepBytes;
    const hasRoom = !shortage || (shortage.bytes === 0 && shortage.inodes === 0);
    return { targetMet: fits && hasRoom };
}
/** Whether the bound for free space has no effect, because the disk is not visible. */
function isDiskUnknown(bounds, disk) {
    return bounds.minFree !== undefined && disk === undefined;
}

;// CONCATENATED MODULE: ./build/prune/cache/perform.js








/** Prunes the build cache of a builder within the bounds. Never rejects: a failure is in the outcome. */
async function pruneStore(store, bounds, options) {
    const startedAt = options.clock.now();
    const end = await planAndPrune(store, bounds, options).catch((error) => isStopped(error)
        ? { result: 'skipped', reason: 'builder-stopped' }
        : { result: 'failed', failure: (0,prune_failure.toFailure)(error, options.signal) });
    return { ...end, builder: store.name, ms: options.clock.now() - startedAt };
}
function isStopped(error) {
    return error instanceof errors/* EngineFailed */.c4 && error.code === build_cache_store/* BUILDER_STOPPED */.AK;
}
async function planAndPrune(store, bounds, options) {
    const offset = await readOffset(store, options);
    const pruner = { ...options, store, bounds, offset };
    const first = await lookFirst(pruner);
    const unknown = isDiskUnknown(bounds, first.disk) && { isDiskUnknown: true };
    return { ...(await pruneAsPlanned(pruner, first)), ...unknown };
}
async function pruneAsPlanned(pruner, first) {
    const { plan } = first;
    if (pruner.dryRun) {
        const target = first.targetMet !== undefined && { targetMet: plan.meetsTarget };
        return { result: 'skipped', reason: 'dry-run', plan, ...target };
    }
    if (plan.deleted.records > 0)
        return pruneInRounds(pruner, first);
    if (first.records.length === 0 && !(await isSupported(pruner))) {
        return { result: 'skipped', reason: 'unsupported', plan };
    }
    return { result: 'skipped', reason: 'nothing-to-delete', plan, ...toTarget(first) };
}
/** What is freed may be less than the list says, so a target that is missed is planned for again. */
const MOST_ROUNDS = 3;
async function pruneInRounds(pruner, first) {
    let done = { records: 0, bytes: 0 };
    for (let look = first, round = 1;; round += 1) {
        try {
            const { deleted, reclaimedBytes } = await prune(pruner, look);
            done = { records: done.records + deleted.length, bytes: done.bytes + reclaimedBytes };
            const after = await lookAfter(pruner, first);
            const isOver = !after ||
                after.targetMet !== false ||
                after.plan.deleted.records === 0 ||
                deleted.length === 0 ||
                round === MOST_ROUNDS;
            if (isOver)
                return finish(first, after, done);
            look = after;
        }
        catch (error) {
            return fail(pruner, { first, done, error });
        }
    }
}
const PRUNE_TIMEOUT_MS = 10 * 60_000;
async function prune(pruner, { plan }) {
    const { store, bounds, clock, random = Math.random } = pruner;
    return (0,with_deadline/* withDeadline */.N)((signal) => (0,retry/* retry */.L)(() => store.prune({ olderThanMs: toAge(pruner, plan), all: bounds.all }, { signal }), {
        ...RETRIES,
        isRetriable: isBusy,
        random,
        clock,
        signal,
    }), {
        operation: 'prune the build cache',
        who: (0,build_cache_store/* whoOf */.OD)(store),
        timeoutMs: pruner.pruneTimeoutMs ?? PRUNE_TIMEOUT_MS,
        clock,
        signal: pruner.signal,
    });
}
/**
 * As old as the records are by now, because a try may come long after the plan. Never less than by the plan: our clock may
 * be set back meanwhile, and that of the builder not.
 */
function toAge(pruner, { cutAt = -Infinity, madeAt, bounds }) {
    const clock = readBuilderClock(pruner);
    const ages = [clock.now, madeAt].map((now) => toAgeMs(cutAt, { ...clock, now }));
    return Math.max(...ages, bounds.leastAgeMs);
}
const RETRIES = { attempts: 6, firstMs: 1_000, longestMs: 15_000 };
/** Another prune is in progress. */
function isBusy(error) {
    return error instanceof errors/* EngineFailed */.c4 && error.status === 409;
}
/** Undefined if the builder no longer answers: only the figures are lost then. */
async function lookAfter(pruner, first) {
    return lookAgain(pruner, first).catch(() => undefined);
}
function finish(first, after, done) {
    const { plan } = first;
    const reclaimed = {
        ...done,
        ...(after && toFigures(compareMeasured(first, after))),
        ...(done.records === 0 && { warning: 'nothing-deleted' }),
    };
    return { result: 'pruned', plan, reclaimed, ...toTarget(after) };
}
/** A prune that fails gives no report, so the builder's list shows what it has deleted. */
async function fail(pruner, { first, done, error }) {
    const { plan } = first;
    if (isStopped(error) && done.records === 0)
        throw error;
    if (error instanceof errors/* EngineFailed */.c4 && error.status === 404 && done.records === 0) {
        return { result: 'skipped', reason: 'unsupported', plan };
    }
    const failure = (0,prune_failure.toFailure)(error, pruner.signal);
    // After a cancel nobody should wait for a list, and a builder whose prune was cancelled may not answer for a while.
    const after = failure.kind === 'cancelled' ? undefined : await lookAfter(pruner, first);
    const change = after && compareMeasured(first, after);
    const records = Math.max(done.records, change?.records ?? 0);
    if (records === 0)
        return { result: 'failed', failure, plan, ...toTarget(after) };
    const bytes = Math.max(done.bytes, change?.listBytes ?? 0);
    const reclaimed = { records, bytes, ...(change && toFigures(change)) };
    return { result: 'partial', plan, reclaimed, failure, ...toTarget(after) };
}
function toFigures({ listBytes, filesystemBytes, }) {
    return { listBytes, ...(filesystemBytes !== undefined && { filesystemBytes }) };
}
function toTarget(look) {
    return look?.targetMet === undefined ? {} : { targetMet: look.targetMet };
}
const ASK_TIMEOUT_MS = 30_000;
async function readOffset(store, options) {
    const operation = 'read the clock of the builder';
    return ask((signal) => store.readClock({ signal }), { ...options, operation });
}
async function isSupported({ store, ...options }) {
    const operation = 'find out whether the engine has a build cache';
    return ask(async (signal) => (await store.isSupported?.({ signal })) ?? true, {
        ...options,
        operation,
    });
}
async function ask(task, { operation, clock, signal }) {
    return (0,with_deadline/* withDeadline */.N)(task, { operation, timeoutMs: ASK_TIMEOUT_MS, clock, signal });
}

;// CONCATENATED MODULE: ./build/prune/cache/prune-cache.js



/**
 * Prunes the build cache of each builder, one after the other, or reports what a prune would delete. Never rejects: a
 * failure is reported.
 */
async function pruneCacheAndReport(stores, bounds, options) {
    const outcomes = [];
    for (const store of stores)
        outcomes.push(await pruneOne(store, bounds, options));
    if (outcomes.some(({ isDiskUnknown }) => isDiskUnknown))
        options.report(free_space/* DISK_UNKNOWN */.P);
    return outcomes;
}
async function pruneOne(store, bounds, options) {
    const { report, dryRun } = options;
    const outcome = await pruneStore(store, bounds, options);
    if (dryRun && outcome.result === 'skipped' && outcome.plan) {
        report({ ...(0,cache_describe/* toCachePlanned */.eg)(outcome.plan), builder: outcome.builder });
    }
    report((0,cache_describe/* toCachePruned */.A_)(outcome));
    return outcome;
}

;// CONCATENATED MODULE: ./build/prune/cache/turn-request.js
const HOUR_MS = 3_600_000;
/** A disk fills faster than records get old. */
const STORAGE_INTERVAL_MS = 10 * 60_000;
/** The turn that a prune within these bounds needs. */
function toTurnRequest(bounds, { isByHand }) {
    return {
        strength: toStrength(bounds),
        intervalMs: isByHand ? undefined : toInterval(bounds),
    };
}
/** In a small part of the age, too little becomes old enough to fill a disk. */
function toInterval({ olderThanMs = Infinity, keepBytes, minFree }) {
    const isForDisk = keepBytes !== undefined || minFree !== undefined;
    return Math.min(HOUR_MS, olderThanMs / 24, isForDisk ? STORAGE_INTERVAL_MS : Infinity);
}
function toStrength(bounds) {
    const { olderThanMs, keepBytes, minFree, abandonedAfterMs, all, leastAgeMs } = bounds;
    return {
        'least-age': -leastAgeMs,
        ...(olderThanMs !== undefined && { 'older-than': -olderThanMs }),
        ...(keepBytes !== undefined && { 'keep-storage': -keepBytes }),
        ...(minFree && {
            [`free-below-${unitOf(minFree.below)}`]: toNumber(minFree.below),
            [`free-until-${unitOf(minFree.until)}`]: toNumber(minFree.until),
        }),
        ...(abandonedAfterMs !== undefined && { 'abandoned-builders': -abandonedAfterMs }),
        ...(all && { all: 1 }),
    };
}
function unitOf(amount) {
    return 'bytes' in amount ? 'bytes' : 'percent';
}
function toNumber(amount) {
    return 'bytes' in amount ? amount.bytes : amount.percent;
}

// EXTERNAL MODULE: ./build/base/errors/format-error.js
var format_error = __webpack_require__(54379);
;// CONCATENATED MODULE: ./build/prune/builders/builder.js


async function findBuilders(engine, waiting) {
    const found = await engine.listContainers({ namePrefix: builder_names/* BUILDX_PREFIX */.Ai }, waiting);
    return found
        .map(toBuilder)
        .filter((builder) => builder !== undefined)
        .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
/**
 * Undefined for a container of somebody else. A name alone proves nothing: buildx also mounts a volume that is named
 * after the container, at the path where BuildKit keeps its state. The image is no evidence, because users choose it,
 * and buildx sets no labels.
 */
function toBuilder({ id, names, state, volumes }) {
    const name = names.find((each) => each.startsWith(builder_names/* BUILDX_PREFIX */.Ai) && each !== builder_names/* BUILDX_PREFIX */.Ai);
    if (name === undefined)
        return undefined;
    const stateVolume = volumes.find((volume) => volume.name === `${name}${builder_names/* STATE_SUFFIX */.CL}` && volume.path === STATE_PATH);
    if (!stateVolume)
        return undefined;
    const node = name.slice(builder_names/* BUILDX_PREFIX */.Ai.length);
    return { name: node === build_cache_store/* ENGINE_BUILDER */.$A ? name : node, container: id, state, stateVolume };
}
const STATE_PATH = '/var/lib/buildkit';

// EXTERNAL MODULE: ./build/base/text/printable.js
var printable = __webpack_require__(41833);
;// CONCATENATED MODULE: ./build/prune/builders/run-buildctl.js



/**
 * Runs `buildctl` in the builder's container as buildx does: as its user and with its env, which names the socket of a
 * rootless daemon. Resolves with what it prints. Rejects with the code `builder-stopped` if the container does not run any more, and
 * with `builder-failed` if the command fails. After an abort the command continues: the engine cannot end it.
 */
async function runBuildctl(engine, { builder, args }, options) {
    const { signal } = options;
    const command = ['buildctl', ...args];
    const started = await engine
        .startExec({ container: builder.container, command, signal })
        .catch((error) => {
        throw run_buildctl_isStopped(error) ? stopped(options, error) : error;
    });
    const printed = await readPrinted(started.output, options);
    const exitCode = await waitForExit(engine, started.id, options);
    if (exitCode === 0)
        return printed.stdout;
    if (NOT_RUN.includes(exitCode))
        throw failed(options, 'its image has no "buildctl"', printed);
    throw failed(options, `"buildctl" ended with exit code ${exitCode}`, printed);
}
/** With these codes the engine says that the program could not be started. */
const NOT_RUN = [126, 127];
/** 409: it does not run, or is paused. */
function run_buildctl_isStopped(error) {
    return error instanceof errors/* EngineFailed */.c4 && (error.status === 404 || error.status === 409);
}
async function readPrinted(output, options) {
    const pieces = { stdout: [], stderr: [] };
    let size = 0;
    for await (const { stream, bytes } of output) {
        size += bytes.length;
        // The image is not ours, so it may print anything.
        if (size > MOST_PRINTED)
            throw failed(options, 'its "buildctl" prints too much');
        pieces[stream].push(bytes);
    }
    return {
        stdout: Buffer.concat(pieces.stdout).toString(),
        stderr: Buffer.concat(pieces.stderr).toString(),
    };
}
/** Enough for the records of 200,000 layers. */
const MOST_PRINTED = 128 * 1024 ** 2;
/** The engine ends the output a moment before it knows the exit code. */
async function waitForExit(engine, exec, options) {
    for (let waitedMs = 0; waitedMs < LONGEST_EXIT_MS; waitedMs += EXIT_CODE_MS) {
        const state = await engine.inspectExec(exec);
        if (state.state === 'ended')
            return state.exitCode;
        await options.clock.sleep(EXIT_CODE_MS, options.signal);
    }
    throw failed(options, 'the output of its "buildctl" was cut');
}
const EXIT_CODE_MS = 10;
const LONGEST_EXIT_MS = 2_000;
/** Quotes the last line that says something. */
function failed({ operation }, problem, printed) {
    const quoted = printed && (findLastLine(printed.stderr) ?? findLastLine(printed.stdout));
    const because = quoted === undefined ? '' : `: ${quoted}`;
    return new errors/* EngineFailed */.c4(`Cannot ${operation}: ${problem}${because}`, { code: build_cache_store/* BUILDER_FAILED */.Mn });
}
function findLastLine(text) {
    const lines = (0,printable/* toPlainLines */.$k)(text.slice(-LONGEST_QUOTE)).map((line) => line.trim());
    return lines.findLast((line) => line !== '');
}
const LONGEST_QUOTE = 400;
function stopped({ operation }, cause) {
    return new errors/* EngineFailed */.c4(`Cannot ${operation}: its container does not run any more`, {
        code: build_cache_store/* BUILDER_STOPPED */.AK,
        cause,
    });
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js
var schemas = __webpack_require__(55156);
// EXTERNAL MODULE: ./build/base/text/parsed.js
var parsed = __webpack_require__(66865);
;// CONCATENATED MODULE: ./build/prune/reclaimed-total.js


/**
 * The bytes in the last total line of what a prune printed: `Total reclaimed space: 1.2GB` of Docker's own command line
 * and Podman's, or `Total:\t1.20GB` of buildx and buildctl. Without such a line, or with one that is cut, it is refused:
 * that is not 0 bytes.
 */
function parseReclaimedTotal(output) {
    const totals = output.split('\n').flatMap((line) => TOTAL.exec(line)?.[1] ?? []);
    const last = totals.at(-1);
    return last === undefined ? (0,parsed/* refused */.J)('There is no line with a total') : (0,base_size/* parsePrintedSize */.XS)(last);
}
/** A description of a record may contain anything, also a total; the real one comes last. */
const TOTAL = /^Total(?: reclaimed space)?:[ \t]*(\S.*?)\s*$/;

;// CONCATENATED MODULE: ./build/prune/builders/usage.js



/**
 * Reads what `buildctl du` and `buildctl prune` print: with `--format '{{json .}}'` a list, or a record in each line; with
 * `--verbose` (all that BuildKit before 0.11 has) blocks of lines. Undefined if it is neither, or cut.
 */
function readUsage(text) {
    const trimmed = text.trim();
    if (trimmed === '' || trimmed === 'null')
        return [];
    return /^[[{]/.test(trimmed) ? readJson(trimmed) : readVerbose(trimmed);
}
function readJson(text) {
    try {
        const values = text.startsWith('[')
            ? JSON.parse(text)
            : text.split('\n').map((line) => JSON.parse(line));
        return usagesWire.parse(values).map(({ size, recordType, createdAt, lastUsedAt, ...rest }) => ({
            ...rest,
            parents: rest.parents ?? [],
            type: recordType,
            sizeBytes: size,
            createdAt: Date.parse(createdAt),
            lastUsedAt: toTime(lastUsedAt ?? undefined),
        }));
    }
    catch {
        return undefined;
    }
}
const usagesWire = schemas.array(schemas.object({
    id: schemas.string(),
    parents: schemas.array(schemas.string()).nullish(),
    recordType: schemas.string(),
    description: schemas.string(),
    inUse: schemas.boolean(),
    shared: schemas.boolean(),
    size: schemas.number(),
    createdAt: schemas.string(),
    lastUsedAt: schemas.string().nullish(),
}));
/** The zero time of Go, and a text that is no time, are undefined. */
function toTime(text) {
    const time = Date.parse(text ?? '');
    return time > 0 ? time : undefined;
}
/**
 * Each record begins with its id; a block of totals ends the list. A description may contain lines that look like
 * fields: those before it are read as they come first, and the others as they come last.
 */
function readVerbose(text) {
    const lines = text.split('\n').map((line) => /^([A-Z][A-Za-z ]*):\t+(.*)$/.exec(line));
    // Without the totals, the end is missing.
    if (lines.at(-1)?.[1] !== 'Total' || !parseReclaimedTotal(text).ok)
        return undefined;
    const records = [];
    for (const [, key = '', value = ''] of lines.filter((line) => line !== null)) {
        if (key === 'ID')
            records.push(new Map());
        const record = records.at(-1);
        if (record && (AFTER_DESCRIPTION.has(key) || !record.has(key)))
            record.set(key, value.trim());
    }
    const read = records.map(toRecord);
    return read.every((record) => record !== undefined) ? read : undefined;
}
const AFTER_DESCRIPTION = new Set(['Usage count', 'Last used', 'Type']);
function toRecord(fields) {
    const id = fields.get('ID') ?? '';
    const size = (0,base_size/* parsePrintedSize */.XS)(fields.get('Size') ?? '');
    if (id === '' || !size.ok)
        return undefined;
    return {
        id,
        // Several since BuildKit 0.10, then with another name and between semicolons.
        parents: (fields.get('Parents') ?? fields.get('Parent') ?? '').split(/[;,]/).filter(Boolean),
        type: fields.get('Type') ?? '',
        description: fields.get('Description') ?? '',
        inUse: fields.get('Reclaimable') !== 'true',
        shared: fields.get('Shared') === 'true',
        sizeBytes: size.value,
        createdAt: readGoTime(fields.get('Created at')) ?? 0,
        lastUsedAt: readGoTime(fields.get('Last used')),
    };
}
/** `2026-11-30 21:05:38.123456789 +0000 UTC`, in milliseconds. */
function readGoTime(text) {
    const match = /^(\S+) (\S+) ([+-]\d\d)(\d\d)\b/.exec(text ?? '');
    return match ? toTime(`${match[1]}T${match[2]}${match[3]}:${match[4]}`) : undefined;
}

;// CONCATENATED MODULE: ./build/prune/builders/builder-store.js





/** The build cache of a builder in a container, by the `buildctl` of its image. Nothing is started or stopped. */
function toBuilderStore(engine, builder, { clock }) {
    // Known once the cache was listed.
    let format = JSON_FORMAT;
    const read = async (args, options) => {
        const text = await runBuildctl(engine, { builder, args }, { ...options, clock });
        const records = readUsage(text);
        if (records)
            return records;
        throw new errors/* EngineFailed */.c4(`Cannot ${options.operation}: the answer of its "buildctl" is unreadable`, {
            code: build_cache_store/* BUILDER_FAILED */.Mn,
        });
    };
    const list = async (waiting = {}) => {
        const operation = `list the build cache of builder "${builder.name}"`;
        const options = { operation, signal: waiting.signal };
        if (builder.state !== 'running')
            throw builder_store_stopped(builder, operation);
        try {
            return await read(['du', ...format], options);
        }
        catch (error) {
            // BuildKit before 0.11 refuses the option, with the exit code of any other failure.
            const isFirst = format === JSON_FORMAT && isFailure(error);
            if (!isFirst)
                throw error;
            const records = await read(['du', ...VERBOSE], options);
            format = VERBOSE;
            return records;
        }
    };
    return {
        name: builder.name,
        list,
        prune: async ({ olderThanMs, all }, waiting = {}) => {
            // Without an age, `buildctl` deletes everything.
            const age = ['--keep-duration', `${Math.ceil(olderThanMs)}ms`];
            const deleted = await read(['prune', ...age, ...(all ? ['--all'] : []), ...format], {
                operation: `prune the build cache of builder "${builder.name}"`,
                signal: waiting.signal,
            });
            return {
                deleted: deleted.map(({ id }) => id),
                reclaimedBytes: deleted.reduce((sum, { sizeBytes }) => sum + Math.max(0, sizeBytes), 0),
            };
        },
        // Both are those of the engine's host.
        readClock: async (waiting) => (await engine.info(waiting)).clock,
        readDisk: (waiting) => (0,free_space.readEngineDisk)(engine, waiting),
        latencyMs: (0,build_cache_store/* latencyOf */.Wg)(engine) + START_MS,
    };
}
const JSON_FORMAT = ['--format', '{{json .}}'];
const VERBOSE = ['--verbose'];
/** The engine starts a process in the container for each request; on a host with much to do that takes seconds. */
const START_MS = 2_000;
function isFailure(error) {
    return error instanceof errors/* EngineFailed */.c4 && error.code === build_cache_store/* BUILDER_FAILED */.Mn;
}
function builder_store_stopped({ state }, operation) {
    return new errors/* EngineFailed */.c4(`Cannot ${operation}: its container is ${state}`, {
        code: build_cache_store/* BUILDER_STOPPED */.AK,
        hint: 'Start the builder before the prune, or remove it with "docker buildx rm".',
    });
}

// EXTERNAL MODULE: ./build/prune/cache/engine-store.js
var engine_store = __webpack_require__(19302);
;// CONCATENATED MODULE: ./build/prune/find-build-caches.js





/**
 * The build caches of an engine: its own, then those of the builders that buildx runs in containers. An engine that
 * refuses to list containers, as a proxy in front of it may do, is pruned without these, and that is reported.
 */
async function findBuildCaches(engine, { clock, report, signal }) {
    const own = (0,engine_store.toEngineStore)(engine);
    try {
        const builders = await (0,with_deadline/* withDeadline */.N)((within) => findBuilders(engine, { signal: within }), {
            operation: 'look for builders',
            timeoutMs: TIMEOUT_MS,
            clock,
            signal,
        });
        return [own, ...builders.map((each) => toBuilderStore(engine, each, { clock }))];
    }
    catch (error) {
        const hint = 'Only the build cache of the engine itself is pruned.';
        report({ type: 'warned', code: 'builders-unseen', message: (0,format_error/* describeError */.U)(error), hint });
        return [own];
    }
}
const TIMEOUT_MS = 60_000;

// EXTERNAL MODULE: ./build/base/async/within.js
var within = __webpack_require__(33076);
// EXTERNAL MODULE: ./build/engine/owner/lock.js
var owner_lock = __webpack_require__(58792);
;// CONCATENATED MODULE: ./build/prune/turn/moment.js
/** Clocks of different machines that share an engine may differ by so much. */
const SKEW_MS = 5 * 60_000;
function toMoment(wallMs, { uptimeMs, owner }) {
    return { wallMs, uptimeMs, boot: owner.boot, host: owner.host };
}
/**
 * The milliseconds between two moments; undefined if `then` is in the future, because a clock was set. During one boot
 * the uptime decides, whatever becomes of the clock. After a reboot at least the uptime has passed. Otherwise there are
 * only the clocks of two machines.
 */
function elapsedSince(then, now) {
    const isSameBoot = then.boot !== '' && then.boot === now.boot;
    if (isSameBoot && then.uptimeMs !== undefined && now.uptimeMs !== undefined) {
        const elapsed = now.uptimeMs - then.uptimeMs;
        // In a container, the file that has the uptime may be the container's.
        if (elapsed >= 0)
            return elapsed;
    }
    const byWall = now.wallMs - then.wallMs;
    if (byWall < -SKEW_MS)
        return undefined;
    return Math.max(0, byWall, isRebooted(then, now) ? (now.uptimeMs ?? 0) : 0);
}
function isRebooted(then, now) {
    const isSameHost = then.host !== '' && then.host === now.host;
    return isSameHost && then.boot !== '' && now.boot !== '' && then.boot !== now.boot;
}
/** As a label has it. */
function formatMoment({ wallMs, uptimeMs, boot, host }) {
    const uptime = uptimeMs === undefined ? '-' : String(Math.round(uptimeMs));
    return [new Date(wallMs).toISOString(), uptime, boot || '-', host || '-'].join(' ');
}
const MOMENT = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) (\d{1,15}|-) ([0-9a-f-]+) ([0-9a-f]+|-)$/;
/** Undefined for any text that `formatMoment` has not written. */
function parseMoment(text) {
    const [, time = '', uptime, boot = '', host = ''] = MOMENT.exec(text) ?? [];
    const wallMs = Date.parse(time);
    if (Number.isNaN(wallMs))
        return undefined;
    return {
        wallMs,
        uptimeMs: uptime === '-' ? undefined : Number(uptime),
        boot: boot === '-' ? '' : boot,
        host: host === '-' ? '' : host,
    };
}

;// CONCATENATED MODULE: ./build/prune/turn/decide-prune.js

/** The largest part of the interval by which a prune is put off, so that hosts that began together drift apart. */
const MOST_JITTER = 0.1;
/**
 * Whether a prune is due, by the last one that has done the same. A clock that is set suppresses prunes for at most one
 * more interval, however far it is set.
 */
function decidePrune(previous, now, interval) {
    const agoMs = previous && elapsedSince(previous.at, now);
    if (!previous || agoMs === undefined)
        return { due: true };
    const intervalMs = interval * (1 + previous.jitter * MOST_JITTER);
    return agoMs >= intervalMs ? { due: true } : { due: false, agoMs, intervalMs };
}

;// CONCATENATED MODULE: ./build/prune/turn/past-prunes.js


/** Whether a prune of that strength has done everything that is wanted. */
function isCovered(wanted, past) {
    return Object.entries(wanted).every(([bound, least]) => (past[bound] ?? -Infinity) >= least);
}
/** The last prune that has done everything that is wanted. */
function findLast(past, wanted, now) {
    const covering = past.filter(({ strength }) => isCovered(wanted, strength));
    const aged = covering.flatMap((prune) => {
        const elapsed = elapsedSince(prune.at, now);
        return elapsed === undefined ? [] : [{ prune, elapsed }];
    });
    return aged.toSorted((a, b) => a.elapsed - b.elapsed)[0]?.prune;
}
/** More requests with different bounds, none of which covers another, are not worth a longer label. */
const MOST_PRUNES = 16;
/** Adds a prune, without those that it covers. */
function addPrune(past, ended) {
    const others = past.filter(({ strength }) => !isCovered(strength, ended.strength));
    return [ended, ...others].slice(0, MOST_PRUNES);
}
/** As a label has them. */
function formatPastPrunes(past) {
    return JSON.stringify(past.map(({ at, strength, jitter }) => ({ at: formatMoment(at), strength, jitter })));
}
const wire = schemas.array(schemas.object({
    at: schemas.string(),
    strength: schemas.record(schemas.string(), schemas.number()),
    jitter: schemas.number().min(0).max(1),
}));
/** Nothing for a text that cannot be read, such as one of another version: then a prune is due. */
function parsePastPrunes(text) {
    const read = wire.safeParse(past_prunes_readJson(text));
    if (!read.success)
        return [];
    return read.data.flatMap(({ at, ...prune }) => {
        const moment = parseMoment(at);
        return moment ? [{ ...prune, at: moment }] : [];
    });
}
function past_prunes_readJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/prune/turn/turn.js











// Every process that prunes a host asks the host's engine for the turn. One volume records the last prunes. A second
// one is the lock: it exists only during a prune, and only its holder replaces the record, because the labels of a
// volume cannot be changed. Neither belongs to a run, so that a prune does not count as one.
const HOST_VOLUMES = { record: 'tongs-prunes', lock: 'tongs-prune-lock' };
/** A prune may take so long. The lock outlives it a little, so that no holder works without its lock. */
const LONGEST_PRUNE_MS = 30 * 60_000;
const LOCK_MS = LONGEST_PRUNE_MS + 60_000;
const CALLS_TIMEOUT_MS = 30_000;
/** After an abort: the whole has to end within five seconds. */
const LAST_CALLS_MS = 4_000;
/** Takes the turn to prune, if nobody else has it and a prune is due. Rejects if the engine does. */
function takeTurn(engine, request, options) {
    const { clock, signal } = options;
    return (0,with_deadline/* withDeadline */.N)((until) => new TurnTaker(engine, options, until).take(request), {
        operation: 'find out when the host was pruned',
        timeoutMs: CALLS_TIMEOUT_MS,
        clock,
        signal,
    });
}
const POLL_MS = 1_000;
/** As `takeTurn`, but waits while somebody else prunes, for as long as that may take. `onWait` is called once. */
async function awaitTurn(engine, request, options) {
    const { clock, random, signal, onWait } = options;
    for (let waited = 0;;) {
        const turn = await takeTurn(engine, request, options);
        if (turn.state !== 'prune-under-way' || waited > LOCK_MS)
            return turn;
        if (waited === 0)
            onWait(turn);
        const wait = POLL_MS * (0.5 + random());
        await clock.sleep(wait, signal);
        waited += wait;
    }
}
/** After so many locks of dead holders, another process is taking them over as well. */
const MOST_TRIES = 5;
class TurnTaker {
    #engine;
    #options;
    #names;
    /** Aborts when nobody waits for the answer any more. */
    #signal;
    constructor(engine, options, signal) {
        this.#engine = engine;
        this.#options = options;
        this.#names = options.volumes ?? HOST_VOLUMES;
        this.#signal = signal;
    }
    async take(request) {
        // Most jobs end here, with one call.
        const volumes = await this.#list();
        const seen = volumes.find(({ name }) => name === this.#names.lock);
        const held = seen && this.#whyHeld(seen);
        if (held)
            return held;
        const early = this.#whyNotDue(volumes, request);
        // Its holder was killed after it had recorded the prune.
        if (early && seen)
            await (0,owner_lock/* removeLock */.oW)(this.#engine, seen, this.#options.clock);
        if (early)
            return early;
        const lock = this.#makeLock();
        const refusal = await this.#acquire(lock, seen);
        if (refusal)
            return refusal;
        try {
            // Since the first look, another process may have pruned.
            const settled = await this.#list();
            this.#signal.throwIfAborted();
            const late = this.#whyNotDue(settled, request);
            if (!late)
                return this.#hold(lock, { past: this.#readPast(settled), strength: request.strength });
            await this.#release(lock);
            return late;
        }
        catch (error) {
            await this.#release(lock);
            throw error;
        }
    }
    #list() {
        return this.#engine.listVolumes({ label: engine_labels/* PRUNE_LABEL */.E2 }, { signal: this.#signal });
    }
    /** Creates the lock; resolves with a refusal if another process holds it. */
    async #acquire(lock, seen) {
        let other = seen;
        for (let tries = 0; tries < MOST_TRIES; tries += 1) {
            if (other)
                await (0,owner_lock/* removeLock */.oW)(this.#engine, other, this.#options.clock);
            this.#signal.throwIfAborted();
            const made = await this.#engine.createVolume(lock);
            if ((0,owner_lock/* isSameHolder */.j1)(made.labels, lock.labels))
                return undefined;
            const refusal = this.#whyHeld(made);
            if (refusal)
                return refusal;
            other = made;
        }
        return { state: 'prune-under-way', sinceMs: 0 };
    }
    #whyNotDue(volumes, { strength, intervalMs }) {
        if (intervalMs === undefined)
            return undefined;
        const now = this.#now();
        const decision = decidePrune(findLast(this.#readPast(volumes), strength, now), now, intervalMs);
        if (decision.due)
            return undefined;
        return {
            state: 'pruned-lately',
            agoMs: decision.agoMs,
            intervalMs: decision.intervalMs,
        };
    }
    /** A refusal unless the holder is dead, or its time is over. */
    #whyHeld({ labels }) {
        const { onlooker, clock } = this.#options;
        const { dead, because } = (0,owner/* judgeOwner */.lT)((0,owner/* readOwnerLabels */.Zz)(labels), {
            ...onlooker,
            now: clock.now(),
        });
        if (dead && because !== 'expired')
            return undefined;
        const since = parseMoment(labels[engine_labels/* PRUNE_LABEL */.E2]?.split(' ').slice(1).join(' ') ?? '');
        // The uptime knows better than the expiry, which is by the clock.
        const sinceMs = since && elapsedSince(since, this.#now());
        if (sinceMs === undefined || sinceMs >= LOCK_MS)
            return undefined;
        return { state: 'prune-under-way', sinceMs };
    }
    #makeLock() {
        const nonce = (0,external_node_crypto_.randomBytes)(8).toString('hex');
        const { onlooker, clock } = this.#options;
        return {
            name: this.#names.lock,
            labels: {
                [engine_labels/* PRUNE_LABEL */.E2]: `${nonce} ${formatMoment(this.#now())}`,
                [engine_labels/* ROLE_LABEL */.eg]: engine_labels/* LOCK_ROLE */.N7,
                [engine_labels/* NAME_LABEL */.nY]: 'prune',
                [engine_labels/* OWNER_LABEL */.pk]: (0,owner/* formatOwner */.Vu)(onlooker.self),
                [engine_labels/* EXPIRES_LABEL */.Iw]: (0,owner/* formatExpiry */.B8)(clock.now() + LOCK_MS),
            },
        };
    }
    #hold(lock, { past, strength }) {
        const { clock, random, signal } = this.#options;
        const ended = new AbortController();
        const late = new AbortController();
        clock.sleep(LONGEST_PRUNE_MS, ended.signal).then(() => late.abort(tooLong()), () => { });
        const end = async (work) => {
            ended.abort();
            // What cannot be recorded is pruned again too soon, which is harmless; the lock is taken over.
            const ending = work()
                .catch(() => { })
                .then(() => this.#release(lock));
            // An engine that hangs does not hold the job.
            await (0,within/* within */.u)(ending.catch(() => { }), signal?.aborted ? LAST_CALLS_MS : CALLS_TIMEOUT_MS, clock);
        };
        return {
            state: 'held',
            signal: signal ? AbortSignal.any([signal, late.signal]) : late.signal,
            finish: () => end(async () => {
                const prune = { at: this.#now(), strength, jitter: random() };
                await this.#replaceRecord(addPrune(past, prune));
            }),
            giveBack: () => end(async () => { }),
        };
    }
    #readPast(volumes) {
        const record = volumes.find(({ name }) => name === this.#names.record);
        return parsePastPrunes(record?.labels[engine_labels/* PRUNE_LABEL */.E2] ?? '');
    }
    async #replaceRecord(past) {
        await this.#engine.removeVolume(this.#names.record);
        const labels = { [engine_labels/* PRUNE_LABEL */.E2]: formatPastPrunes(past) };
        await this.#engine.createVolume({ name: this.#names.record, labels });
    }
    async #release(lock) {
        await this.#engine.removeVolume(lock.name);
    }
    #now() {
        const { clock, readUptime, onlooker } = this.#options;
        return toMoment(clock.now(), { uptimeMs: readUptime(), owner: onlooker.self });
    }
}
function tooLong() {
    return new errors/* EngineFailed */.c4(`Cannot prune within ${(0,duration/* formatDuration */.a3)(LONGEST_PRUNE_MS)}: the engine has not finished`, { code: with_deadline/* TIMED_OUT */.V, retriable: true, hint: 'Check the load of the engine and its disk.' });
}

;// CONCATENATED MODULE: ./build/prune/prune-build-caches.js












/**
 * Prunes the build caches of a host, if it is this process's turn, or shows what a prune would delete. Before it has
 * the turn it looks at nothing else, so that a job without it costs one call. Never rejects: a failure is reported.
 */
async function pruneBuildCaches(engine, bounds, options) {
    const startedAt = options.clock.now();
    const { clock, signal, report } = options;
    try {
        if (options.dryRun)
            return (await pruneAll(engine, bounds, options)).outcomes;
        const turn = await acquireTurn(engine, bounds, options);
        if (turn && turn.state !== 'held')
            return reportRefusal(turn, options);
        return await pruneInTurn(engine, bounds, { ...options, turn });
    }
    catch (error) {
        const outcome = {
            result: 'failed',
            builder: build_cache_store/* ENGINE_BUILDER */.$A,
            failure: (0,prune_failure.toFailure)(error, signal),
            ms: clock.now() - startedAt,
        };
        report((0,cache_describe/* toCachePruned */.A_)(outcome));
        return [outcome];
    }
}
/** Undefined if the engine refuses volumes, as a proxy in front of it may do: it is pruned nevertheless. */
async function acquireTurn(engine, bounds, options) {
    const request = toTurnRequest(bounds, options);
    const how = { readUptime: process_facts.readUptime, ...options };
    try {
        if (!options.isByHand)
            return await takeTurn(engine, request, how);
        const onWait = (refusal) => {
            const message = `Waiting, because ${describeRefusal(refusal)}`;
            options.report({ type: 'noted', code: 'prune-waiting', message });
        };
        return await awaitTurn(engine, request, { ...how, onWait });
    }
    catch (error) {
        if (error instanceof errors/* EngineFailed */.c4 && error.code !== with_deadline/* TIMED_OUT */.V)
            return undefined;
        throw error;
    }
}
async function pruneInTurn(engine, bounds, { turn, ...options }) {
    let hasFailed = true;
    try {
        const done = await pruneAll(engine, bounds, {
            ...options,
            signal: turn?.signal ?? options.signal,
        });
        ({ hasFailed } = done);
        return done.outcomes;
    }
    finally {
        await (hasFailed ? turn?.giveBack() : turn?.finish());
    }
}
async function pruneAll(engine, bounds, options) {
    const stores = await findBuildCaches(engine, options);
    const outcomes = await pruneCacheAndReport(stores, bounds, options);
    const { abandonedAfterMs } = bounds;
    const { self } = options.onlooker;
    if (abandonedAfterMs === undefined) {
        await noteAbandoned(engine, options);
        return { outcomes, hasFailed: outcomes.some(hasNotDoneAll) };
    }
    const removal = await pruneAbandonedAndReport(engine, abandonedAfterMs, { ...options, self });
    return { outcomes, hasFailed: [...outcomes, removal].some(hasNotDoneAll) };
}
function hasNotDoneAll({ result }) {
    return result === 'failed' || result === 'partial';
}
/** For a prune by hand, a refusal is a failure: somebody waits for the space. */
function reportRefusal(refusal, { report, isByHand }) {
    const message = describeRefusal(refusal);
    report({
        type: 'prune-finished',
        target: 'cache',
        result: isByHand ? 'failed' : 'skipped',
        reason: refusal.state,
        message,
        dryRun: false,
        records: 0,
        reclaimedBytes: 0,
        ms: 0,
    });
    if (!isByHand)
        return [];
    return [
        { result: 'failed', builder: build_cache_store/* ENGINE_BUILDER */.$A, failure: { kind: 'timed-out', message }, ms: 0 },
    ];
}
function describeRefusal(refusal) {
    if (refusal.state === 'prune-under-way') {
        return `another prune of this host has been under way for ${(0,duration/* formatDuration */.a3)(refusal.sinceMs)}`;
    }
    const [ago, interval] = [refusal.agoMs, refusal.intervalMs].map(duration/* formatDuration */.a3);
    return `it was pruned ${ago} ago, and is pruned at most once in ${interval}`;
}


/***/ })

};
