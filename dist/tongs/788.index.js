export const id = 788;
export const ids = [788];
export const modules = {

/***/ 1788:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   postAction: () => (/* binding */ postAction)
/* harmony export */ });
/* harmony import */ var _base_tracer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9219);
/* harmony import */ var _base_format_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(210);
/* harmony import */ var _base_size_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7603);
/* harmony import */ var _prune_sweep_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1620);
/* harmony import */ var _report_fan_out_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(4575);
/* harmony import */ var _report_github_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5801);
/* harmony import */ var _report_record_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(2834);
/* harmony import */ var _run_prune_snapshots_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3022);
/* harmony import */ var _run_session_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2493);
/* harmony import */ var _snapshots_image_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2075);
/* harmony import */ var _source_repository_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3262);
/* harmony import */ var _job_summary_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9132);
/* harmony import */ var _outputs_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(2309);
/* harmony import */ var _prune_cache_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(9384);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(7349);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(862);
















/** The post step: removes whatever is left of this use's own run, then prunes. It never fails the job. */
async function postAction(runner) {
    try {
        const run = (0,_state_js__WEBPACK_IMPORTED_MODULE_13__/* .loadRun */ .Sj)(runner);
        // The main step did not get so far, and has said why.
        if (run === undefined)
            return;
        const inputs = (0,_state_js__WEBPACK_IMPORTED_MODULE_13__/* .loadInputs */ .IV)(runner);
        const { environment, clock, signal } = runner;
        using session = await (0,_run_session_js__WEBPACK_IMPORTED_MODULE_6__.openSession)({ environment, clock, tracer: _base_tracer_js__WEBPACK_IMPORTED_MODULE_0__/* .noTracer */ .h }, { signal });
        await removeOwnRun(run, session.engine, runner);
        const record = await prune(inputs, session.engine, runner);
        if (record.prunes.length + record.warnings.length === 0)
            return;
        await (0,_outputs_js__WEBPACK_IMPORTED_MODULE_10__/* .exportReclaimed */ .XQ)(record, environment[_outputs_js__WEBPACK_IMPORTED_MODULE_10__/* .RECLAIMED_VARIABLE */ .qb]);
        if (inputs.summary)
            await (0,_job_summary_js__WEBPACK_IMPORTED_MODULE_9__/* .writeJobSummary */ .j)(record);
        await tellReclaimed(record);
    }
    catch (error) {
        // What went wrong here is no fault of the job.
        const { warning } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264)]).then(__webpack_require__.bind(__webpack_require__, 7264));
        warning(`Tongs could not clean up: ${(0,_base_format_error_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .U)(error)}`);
    }
}
async function tellReclaimed(record) {
    const bytes = (0,_outputs_js__WEBPACK_IMPORTED_MODULE_10__/* .reclaimedBytes */ .Qx)(record);
    if (bytes === 0)
        return;
    const { notice } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264)]).then(__webpack_require__.bind(__webpack_require__, 7264));
    const freed = record.prunes.filter((each) => !each.dryRun && each.reclaimedBytes > 0);
    const of = freed.map(({ target }) => (target === 'cache' ? 'build cache' : target)).join(' and ');
    notice(`Tongs reclaimed ${(0,_base_size_js__WEBPACK_IMPORTED_MODULE_2__/* .formatSize */ .Xq)(bytes)} of ${of}.`);
}
async function removeOwnRun(run, engine, runner) {
    const swept = await removeDead(run, engine, runner);
    const { failures, ...removed } = swept;
    await using reporter = new _report_github_js__WEBPACK_IMPORTED_MODULE_4__/* .GitHubReporter */ .J({
        out: runner.stdout,
        log: 'stream',
        temporaryFolder: (0,_runner_js__WEBPACK_IMPORTED_MODULE_12__/* .temporaryFolder */ .y)(runner),
    });
    if ((0,_prune_sweep_js__WEBPACK_IMPORTED_MODULE_3__.hasRemoved)(swept))
        reporter.report({ type: 'leftovers-removed', ...removed });
    for (const failure of failures)
        reporter.report({ type: 'cleanup-failed', ...failure });
}
/** How long post looks for what was being made when main was killed; what comes later, the next run removes. */
const LATE_MS = [100, 200, 400, 800];
/** Where main has left anything it was killed: a commit or a create may be under way, and come to something yet. */
async function removeDead(run, engine, { clock }) {
    let removed = await (0,_prune_sweep_js__WEBPACK_IMPORTED_MODULE_3__.removeRun)(engine, run, { clock });
    if (!(0,_prune_sweep_js__WEBPACK_IMPORTED_MODULE_3__.hasRemoved)(removed))
        return removed;
    for (const waitMs of LATE_MS) {
        await clock.sleep(waitMs);
        removed = addUp(removed, await (0,_prune_sweep_js__WEBPACK_IMPORTED_MODULE_3__.removeRun)(engine, run, { clock }));
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
    const record = new _report_record_js__WEBPACK_IMPORTED_MODULE_14__/* .RunRecord */ .d(() => runner.clock.now());
    await using github = new _report_github_js__WEBPACK_IMPORTED_MODULE_4__/* .GitHubReporter */ .J({
        out: runner.stdout,
        log: 'stream',
        temporaryFolder: (0,_runner_js__WEBPACK_IMPORTED_MODULE_12__/* .temporaryFolder */ .y)(runner),
    });
    const reporter = (0,_report_fan_out_js__WEBPACK_IMPORTED_MODULE_15__/* .fanOut */ .Y)([github, record]);
    // Also at the end of a job whose main step was to prune at its own end, and did not get there.
    const bounds = (0,_state_js__WEBPACK_IMPORTED_MODULE_13__/* .wasPruned */ .mn)(runner) ? undefined : inputs.prune;
    if (inputs.jobStatus !== 'cancelled') {
        const { pruneDryRun: dryRun } = inputs;
        if (bounds)
            await (0,_prune_cache_js__WEBPACK_IMPORTED_MODULE_11__/* .pruneAndTell */ .F)({ bounds, dryRun }, { engine, runner, reporter });
        await pruneOwnSnapshots(inputs, engine, { runner, reporter });
    }
    else if (bounds) {
        const message = 'The build cache was not pruned, since the job was cancelled';
        reporter.report({ type: 'warned', code: 'prune-skipped', message });
    }
    return record;
}
/** This repository's own; nothing is told as long as they are within their bounds. */
async function pruneOwnSnapshots(inputs, engine, { runner, reporter }) {
    if (!inputs.snapshotBounds)
        return;
    const { environment, clock, signal, folder } = runner;
    const identity = (0,_runner_js__WEBPACK_IMPORTED_MODULE_12__/* .runnerRepository */ .Z)(runner) ?? (await (0,_source_repository_js__WEBPACK_IMPORTED_MODULE_8__.identifyRepository)(folder, environment));
    await (0,_run_prune_snapshots_js__WEBPACK_IMPORTED_MODULE_5__.pruneSnapshotsAndTell)(engine, inputs.snapshotBounds, {
        repository: (0,_snapshots_image_js__WEBPACK_IMPORTED_MODULE_7__.repositoryName)(identity),
        dryRun: inputs.pruneDryRun,
        quiet: true,
        clock,
        signal,
        report: (happening) => reporter.report(happening),
    });
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

/***/ 4528:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B8: () => (/* binding */ formatExpiry),
/* harmony export */   Vu: () => (/* binding */ formatOwner),
/* harmony export */   lT: () => (/* binding */ judgeOwner),
/* harmony export */   y4: () => (/* binding */ toClaim)
/* harmony export */ });
/* unused harmony exports parseOwner, parseExpiry */
/* harmony import */ var _labels_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6819);

/** Of an object's own labels. */
function toClaim(labels) {
    return {
        owner: parseOwner(labels[_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .OWNER_LABEL */ .pk] ?? ''),
        expiresAt: parseExpiry(labels[_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .EXPIRES_LABEL */ .Iw] ?? ''),
    };
}
/**
 * Whether nobody answers for the object any more. An owner that is seen to live is never dead, not
 * even past its time; one that cannot be seen from here is dead when its time is over, and only then.
 */
function judgeOwner(claim, vantage) {
    return ((claim.owner && judgeProcess(claim.owner, vantage)) ?? judgeExpiry(claim.expiresAt, vantage.now));
}
/** Undefined where it cannot be told from here. */
function judgeProcess(owner, { self, lookUp }) {
    if (isEarlierBoot(owner, self))
        return { dead: true, because: 'host-rebooted' };
    if (!isSame(owner.boot, self.boot) || !isSame(owner.namespace, self.namespace))
        return undefined;
    const found = lookUp(owner.pid);
    if (found.state === 'gone')
        return { dead: true, because: 'process-gone' };
    if (found.state === 'unreadable' || owner.startedAt === 0)
        return undefined;
    return found.startedAt === owner.startedAt
        ? { dead: false, because: 'process-alive' }
        : { dead: true, because: 'process-gone' };
}
function judgeExpiry(expiresAt, now) {
    if (expiresAt === undefined)
        return { dead: false, because: 'never-expires' };
    return expiresAt <= now
        ? { dead: true, because: 'expired' }
        : { dead: false, because: 'not-expired' };
}
function isEarlierBoot(owner, self) {
    const areKnown = owner.boot !== '' && self.boot !== '';
    return isSame(owner.host, self.host) && areKnown && owner.boot !== self.boot;
}
/** What is unknown is not the same. */
function isSame(a, b) {
    return a !== '' && a === b;
}
const VERSION = 'v1';
const OWNER = /^v1:([0-9a-f]*):([0-9a-f-]*):([0-9]*):([0-9]{1,10}):([0-9]{1,15})$/;
/** As one label value. */
function formatOwner({ host, boot, namespace, pid, startedAt }) {
    return [VERSION, host, boot, namespace, pid, startedAt].join(':');
}
/** Undefined for all that `formatOwner` has not written. */
function parseOwner(text) {
    const [, host, boot, namespace, pid, startedAt] = OWNER.exec(text) ?? [];
    if (host === undefined || boot === undefined || namespace === undefined)
        return undefined;
    if (Number(pid) < 1)
        return undefined;
    return { host, boot, namespace, pid: Number(pid), startedAt: Number(startedAt) };
}
/** The time as `dev.tongs.expires` has it. */
function formatExpiry(expiresAt) {
    return new Date(expiresAt).toISOString();
}
/** Undefined for all that is not RFC 3339. */
function parseExpiry(text) {
    if (!RFC_3339.test(text))
        return undefined;
    const time = Date.parse(text);
    return Number.isNaN(time) ? undefined : time;
}
const RFC_3339 = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})$/;


/***/ }),

/***/ 1620:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hasRemoved: () => (/* binding */ hasRemoved),
  previewLeftovers: () => (/* binding */ previewLeftovers),
  removeRun: () => (/* binding */ removeRun),
  sweepLeftovers: () => (/* binding */ sweepLeftovers)
});

// EXTERNAL MODULE: ./build/base/abortable.js
var abortable = __webpack_require__(7730);
// EXTERNAL MODULE: ./build/base/format-error.js
var format_error = __webpack_require__(210);
// EXTERNAL MODULE: ./build/engine/labels.js
var engine_labels = __webpack_require__(6819);
// EXTERNAL MODULE: ./build/engine/owner.js
var owner = __webpack_require__(4528);
;// CONCATENATED MODULE: ./build/prune/leftovers.js


/** What a sweep does with each object, and why. What has no run is not ours, and not in the plan. */
function planLeftovers(objects, vantage) {
    return plan(objects, ({ labels }) => {
        const { dead, because } = (0,owner/* judgeOwner */.lT)((0,owner/* toClaim */.y4)(labels), vantage);
        return dead ? { action: 'remove', because } : { action: 'keep', because };
    });
}
/** Everything of one run, whoever its owner is. */
function planRunRemoval(objects, run) {
    const ofRun = objects.filter(({ labels }) => labels[engine_labels/* RUN_LABEL */.jQ] === run);
    return plan(ofRun, () => ({ action: 'remove', because: 'run-ended' }));
}
/**
 * Whether a container has its labels from its image: a commit of an anvil hands them on. Those that
 * we create have a run or a role of their own, also where their image is an ephemeral one of ours.
 */
function isInheritedFrom(container, image) {
    return [engine_labels/* RUN_LABEL */.jQ, engine_labels/* ROLE_LABEL */.eg].every((label) => container.labels[label] === image[label]);
}
function plan(objects, judge) {
    return objects.flatMap((object) => {
        const run = object.labels[engine_labels/* RUN_LABEL */.jQ] ?? '';
        if (run === '')
            return [];
        const judgement = hasOwnLabels(object) ? judge(object) : INHERITED;
        return [{ object, run, ...judgement }];
    });
}
const INHERITED = { action: 'keep', because: 'inherited-label' };
/** By the role: networks and volumes inherit nothing. */
function hasOwnLabels({ kind, labels }) {
    const role = labels[engine_labels/* ROLE_LABEL */.eg] ?? '';
    if (kind === 'container')
        return role !== '' && role !== engine_labels/* EPHEMERAL_ROLE */.dk;
    return kind !== 'image' || role === engine_labels/* EPHEMERAL_ROLE */.dk;
}

// EXTERNAL MODULE: ./build/base/side-by-side.js
var side_by_side = __webpack_require__(131);
;// CONCATENATED MODULE: ./build/prune/find-leftovers.js




/** Lists what has a run label, and plans. Never rejects: what could not be listed is left out and told. */
async function findLeftovers(engine, plan, options) {
    const failures = [];
    const lists = LISTS.map(async ({ subject, list }) => {
        try {
            return await list(engine, options);
        }
        catch (error) {
            failures.push({ subject, message: (0,format_error/* describeError */.U)(error) });
            return [];
        }
    });
    const found = plan((await Promise.all(lists)).flat());
    const planned = await (0,side_by_side/* sideBySide */.Q)(found, async (each) => {
        try {
            return (await isInherited(engine, each, options)) ? { ...each, ...INHERITED } : each;
        }
        catch (error) {
            failures.push({ subject: describeObject(each.object), message: (0,format_error/* describeError */.U)(error) });
            return { ...each, action: 'keep', because: 'unknown-image' };
        }
    });
    return { planned, failures };
}
/** How messages name an object: `container "tongs-x-anvil"`. */
function describeObject({ kind, name }) {
    return `${kind} "${name}"`;
}
const LISTS = [
    { subject: 'containers', list: listContainers },
    { subject: 'networks', list: listNetworks },
    { subject: 'volumes', list: listVolumes },
    { subject: 'images', list: listImages },
];
/** Looks at the image only where the container would be removed. */
async function isInherited(engine, { object, action }, waiting) {
    if (object.kind !== 'container' || action === 'keep')
        return false;
    const image = await engine.inspectImage(object.image, waiting);
    return image !== undefined && isInheritedFrom(object, image.config.labels);
}
const LABELLED = { label: engine_labels/* RUN_LABEL */.jQ };
async function listContainers(engine, waiting) {
    const found = await engine.listContainers(LABELLED, waiting);
    return found.map(({ id, names, image, labels }) => ({
        kind: 'container',
        id,
        name: names[0] ?? id,
        image,
        labels,
    }));
}
async function listNetworks(engine, waiting) {
    const found = await engine.listNetworks(LABELLED, waiting);
    return found.map(({ id, name, labels }) => ({ kind: 'network', id, name, labels }));
}
async function listVolumes(engine, waiting) {
    const found = await engine.listVolumes(LABELLED, waiting);
    return found.map(({ name, labels }) => ({ kind: 'volume', name, labels }));
}
/** Newest first: children before the images that they are made from. */
async function listImages(engine, { imagesOf, signal }) {
    const filter = imagesOf === undefined ? LABELLED : { references: [imagesOf] };
    const found = await engine.listImages(filter, { signal });
    return found
        .toSorted((a, b) => b.createdAt - a.createdAt)
        .map(({ id, tags, labels }) => ({ kind: 'image', id, name: tags[0] ?? id, tags, labels }));
}

;// CONCATENATED MODULE: ./build/prune/sweep.js





/** Whether there was anything to remove. */
function hasRemoved({ containers, networks, volumes, images }) {
    return containers + networks + volumes + images > 0;
}
/** Removes what dead runs left: containers, then networks, volumes, ephemeral images. Never rejects. */
async function sweepLeftovers(engine, options) {
    return removePlanned(engine, toPlan(options), options);
}
/** What `sweepLeftovers` would remove, what it would keep, and why. Never rejects. */
async function previewLeftovers(engine, options) {
    return findLeftovers(engine, toPlan(options), options);
}
/** Removes everything of one run, whoever its owner is. Never rejects. */
async function removeRun(engine, run, options) {
    return removePlanned(engine, (objects) => planRunRemoval(objects, run), options);
}
function toPlan({ self, lookUp, clock }) {
    return (objects) => planLeftovers(objects, { self, lookUp, now: clock.now() });
}
async function removePlanned(engine, plan, options) {
    const { planned, failures } = await findLeftovers(engine, plan, options);
    const sweep = { engine, plan, options, failures: [...failures] };
    const dead = toDead(planned);
    // Consumers before what they use.
    const containers = await removeEach(sweep, ofKind(dead, 'container'), ({ id }) => engine.removeContainer(id));
    const networks = await removeEach(sweep, ofKind(dead, 'network'), ({ id }) => removeNetwork(engine, id));
    const volumes = await removeEach(sweep, ofKind(dead, 'volume'), ({ name }) => engine.removeVolume(name));
    const images = await removeImages(sweep, ofKind(dead, 'image'));
    return { containers, networks, volumes, images, failures: sweep.failures };
}
function toDead(planned) {
    return planned.filter(({ action }) => action === 'remove').map(({ object }) => object);
}
function ofKind(objects, kind) {
    return objects.filter((object) => object.kind === kind);
}
/** How many it has removed. */
async function removeEach(sweep, objects, remove) {
    const removals = await (0,side_by_side/* sideBySide */.Q)(objects, async (object) => {
        const removal = await orFailure(sweep, object, () => whileInUse(() => remove(object), sweep));
        if (removal === 'in-use')
            tellInUse(sweep, object);
        return removal;
    });
    return removals.filter((removal) => removal === 'removed').length;
}
/** Another sweep may be removing the container that holds it: that takes a moment. */
const WAITS_MS = [50, 100, 200];
async function whileInUse(remove, { options }) {
    for (const waitMs of WAITS_MS) {
        const removal = await remove();
        if (removal !== 'in-use')
            return removal;
        await options.clock.sleep(waitMs, options.signal);
    }
    return remove();
}
/** Whoever is still connected is disconnected: the network's run is dead. */
async function removeNetwork(engine, network) {
    const found = await engine.inspectNetwork(network);
    const leaving = (found?.containers ?? []).map((container) => 
    // It may have left by itself; if not, the network is in use, and that is told.
    engine.disconnectNetwork({ network, container }).catch(() => { }));
    await Promise.all(leaving);
    return engine.removeNetwork(network);
}
/**
 * Round by round, since engines hide an untagged image as long as it has children: a parent of the
 * same second that went first is listed again, without a name, when they are gone.
 */
async function removeImages(sweep, images) {
    const removed = new Set();
    const failed = new Set();
    const waits = WAITS_MS.values();
    let left = images;
    while (left.length > 0) {
        const round = await removeRound(sweep, left);
        for (const { id } of round.removed)
            removed.add(id);
        for (const { id } of round.failed)
            failed.add(id);
        if (round.removed.length === 0 && !(await waitForOthers(sweep, round, waits)))
            break;
        left = (await listDeadImages(sweep)).filter(({ id }) => !failed.has(id));
    }
    return removed.size - left.filter(({ id }) => removed.has(id)).length;
}
/** Whether another try makes sense: what is in use may be another sweep's work; if it stays, that is told. */
async function waitForOthers(sweep, { inUse }, waits) {
    const wait = waits.next();
    if (inUse.length === 0 || wait.done === true) {
        for (const image of inUse)
            tellInUse(sweep, image);
        return false;
    }
    // After an abort the next try says that it was cancelled.
    await sweep.options.clock.sleep(wait.value, sweep.options.signal).catch(() => { });
    return true;
}
async function removeRound(sweep, images) {
    const round = { removed: [], inUse: [], failed: [] };
    // One after the other: the order matters.
    for (const image of images) {
        const removal = await orFailure(sweep, image, () => removeImage(sweep.engine, image));
        if (removal === undefined)
            round.failed.push(image);
        if (removal === 'removed')
            round.removed.push(image);
        if (removal === 'in-use')
            round.inUse.push(image);
    }
    return round;
}
/** All its names, or itself where it has none. */
async function removeImage(engine, { id, tags }) {
    const removals = [];
    for (const reference of tags.length > 0 ? tags : [id]) {
        removals.push(await engine.removeImage(reference));
    }
    return RANKED.find((removal) => removals.includes(removal)) ?? 'absent';
}
const RANKED = ['removed', 'in-use', 'absent'];
async function listDeadImages(sweep) {
    try {
        const images = await listImages(sweep.engine, sweep.options);
        return ofKind(toDead(sweep.plan(images)), 'image');
    }
    catch (error) {
        sweep.failures.push({ subject: 'images', message: (0,format_error/* describeError */.U)(error) });
        return [];
    }
}
/** Undefined where it failed, which is noted; nothing is begun after an abort, and nothing waited for. */
async function orFailure({ options, failures }, object, remove) {
    try {
        options.signal?.throwIfAborted();
        return await (0,abortable/* abortable */.Z)(remove(), options.signal);
    }
    catch (error) {
        failures.push({ subject: describeObject(object), message: (0,format_error/* describeError */.U)(error) });
        return undefined;
    }
}
function tellInUse({ failures }, object) {
    const subject = describeObject(object);
    failures.push({ subject, message: `Cannot remove ${subject}: something else uses it` });
}


/***/ })

};
