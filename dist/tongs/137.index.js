export const id = 137;
export const ids = [137];
export const modules = {

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

/***/ 9072:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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

/***/ 6837:
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


/** Role of images that live for a run only. */
const EPHEMERAL_ROLE = 'ephemeral';
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
        return role !== '' && role !== EPHEMERAL_ROLE;
    return kind !== 'image' || role === EPHEMERAL_ROLE;
}

;// CONCATENATED MODULE: ./build/prune/side-by-side.js
/** Enough to hide the engine's latency, few enough not to be a burden to it. */
const AT_ONCE = 8;
/** `task` for each item, several at a time, results in the order of the items; rejects with the first error. */
async function sideBySide(items, task) {
    const results = [];
    // One iterator for all workers: each takes the next item that nobody has.
    const queue = items.entries();
    const work = async () => {
        for (const [index, item] of queue)
            results[index] = await task(item);
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, work));
    return results;
}

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
    const planned = await sideBySide(found, async (each) => {
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
    const removals = await sideBySide(objects, async (object) => {
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


/***/ }),

/***/ 4256:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jv: () => (/* binding */ isOverdue),
/* harmony export */   Q9: () => (/* binding */ TIMEOUT),
/* harmony export */   TU: () => (/* binding */ overdue),
/* harmony export */   db: () => (/* binding */ startDeadline)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5902);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);


function startDeadline(clock, timeoutMs) {
    const over = new AbortController();
    const disposed = new AbortController();
    const message = `the pipeline did not end within ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(timeoutMs)}`;
    clock.sleep(timeoutMs, disposed.signal).then(() => over.abort(new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ(message, { code: TIMEOUT, exitCode: 1 })), () => { });
    return { signal: over.signal, [Symbol.dispose]: () => disposed.abort() };
}
/** Code of a run that took too long, wherever it was. */
const TIMEOUT = 'pipeline-timeout';
/** Whether that is why the signal was aborted. */
function isOverdue(signal) {
    return signal.reason instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ && signal.reason.code === TIMEOUT;
}
/** For a run whose time was over before a step could start. */
function overdue(cause) {
    const because = cause instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ ? `: ${cause.message}` : '';
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepFailed */ .an(`Cannot get ready to run${because}`, {
        code: TIMEOUT,
        hint: 'Look at what it waited for, above; if that needs longer, raise the timeout of the pipeline.',
    });
}


/***/ }),

/***/ 2137:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  launch: () => (/* binding */ launch),
  planOrder: () => (/* binding */ planOrder),
  toPlanMade: () => (/* binding */ toPlanMade)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/base/errors.js
var errors = __webpack_require__(5145);
// EXTERNAL MODULE: ./build/engine/process-facts.js
var process_facts = __webpack_require__(9072);
// EXTERNAL MODULE: ./build/prune/sweep.js + 3 modules
var sweep = __webpack_require__(6837);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/engine/labels.js
var labels = __webpack_require__(6819);
// EXTERNAL MODULE: ./build/engine/image-name.js
var image_name = __webpack_require__(2084);
;// CONCATENATED MODULE: ./build/snapshots/image.js



/** Everything that a repository's pipeline keeps is below this name. */
function snapshotRepository(repository, pipeline) {
    return `localhost/tongs/${repository}/${(0,image_name/* toPathComponent */.WV)(pipeline)}`;
}
/** A readable name and eight hex digits of the whole identity: equal names of two repositories differ. */
function repositoryName(identity) {
    const readable = identity
        .replace(/\.git$/, '')
        .split(/[/:]/)
        .at(-1) ?? '';
    const hash = (0,external_node_crypto_.createHash)('sha256').update(identity).digest('hex').slice(0, 8);
    return `${(0,image_name/* toPathComponent */.WV)(readable)}-${hash}`;
}
function snapshotReference(repository, key) {
    return `${repository}:${key}`;
}
/** Name of an image that lives no longer than its run. */
function ephemeralReference(run, index) {
    return `${EPHEMERAL_REPOSITORY}:${run}-${index}`;
}
/** Repository of all of them, whatever their runs. */
const EPHEMERAL_REPOSITORY = 'localhost/tongs/ephemeral';
/** All labels of a new snapshot's image: each of ours is set anew, whatever it inherits. */
function toSnapshotLabels(record, inherited) {
    return {
        ...inherited,
        ...(0,labels/* blankedLabels */.fm)(inherited),
        [KEY]: record.key,
        [STEP]: record.step,
        [RUN]: record.run,
        [CREATED]: new Date(record.createdAt).toISOString(),
        [PARENT]: record.parent ? `${record.parent.key} ${record.parent.image}` : '',
        [PARTS]: JSON.stringify(record.parts),
        [SOURCE]: record.sourceSeal,
    };
}
/** Labels of an ephemeral image: the run's own, and what its files are. */
function toEphemeralLabels(run, sourceSeal, inherited) {
    return { ...inherited, ...(0,labels/* blankedLabels */.fm)(inherited), ...run, [SOURCE]: sourceSeal };
}
/** Which source files an image holds; empty where it says nothing. */
function sourceSealOf(labels) {
    return labels[SOURCE] ?? '';
}
/** When its files were last changed, by the clock of whoever made it; undefined for what is no snapshot. */
function createdAtOf(labels) {
    return Date.parse(labels[CREATED] ?? '') || undefined;
}
/** Undefined for what is no snapshot: its tag must be the key that its label names. */
function fromImageSummary(image) {
    const { labels } = image;
    const key = labels[KEY] ?? '';
    const isOurs = image.tags.some((tag) => tag.startsWith(OURS) && tag.endsWith(`:${key}`));
    if (!/^[0-9a-f]{64}$/.test(key) || !isOurs)
        return undefined;
    const [parentKey, parentImage] = (labels[PARENT] ?? '').split(' ');
    return {
        key: toKey(key),
        image: image.id,
        step: labels[STEP] ?? '',
        run: labels[RUN] ?? '',
        createdAt: createdAtOf(labels) ?? image.createdAt,
        parent: parentKey && parentImage ? { key: toKey(parentKey), image: parentImage } : undefined,
        parts: parseParts(labels[PARTS] ?? ''),
        sourceSeal: sourceSealOf(labels),
        labels,
    };
}
const OURS = 'localhost/tongs/';
const KEY = `${labels/* SNAPSHOT_LABEL_PREFIX */.NW}key`;
const STEP = `${labels/* SNAPSHOT_LABEL_PREFIX */.NW}step`;
const RUN = `${labels/* SNAPSHOT_LABEL_PREFIX */.NW}run`;
const CREATED = `${labels/* SNAPSHOT_LABEL_PREFIX */.NW}created`;
const PARENT = `${labels/* SNAPSHOT_LABEL_PREFIX */.NW}parent`;
const PARTS = `${labels/* SNAPSHOT_LABEL_PREFIX */.NW}parts`;
const SOURCE = `${labels/* SNAPSHOT_LABEL_PREFIX */.NW}source`;
function toKey(text) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the label was written from a key
    return text;
}
function parseParts(text) {
    try {
        const parts = JSON.parse(text);
        if (typeof parts !== 'object' || parts === null)
            return {};
        const entries = Object.entries(parts).filter((entry) => typeof entry[1] === 'string');
        return Object.fromEntries(entries);
    }
    catch {
        return {};
    }
}

// EXTERNAL MODULE: ./build/source/repository.js
var repository = __webpack_require__(3262);
// EXTERNAL MODULE: ./build/run/deadline.js
var run_deadline = __webpack_require__(4256);
// EXTERNAL MODULE: ./build/run/load-pipeline.js + 31 modules
var load_pipeline = __webpack_require__(7615);
;// CONCATENATED MODULE: ./build/snapshots/stores/local.js

/** How many names one question holds: they go into the address of the request. */
const NAMES_PER_CALL = 500;
/**
 * The snapshots among these keys that the engine holds. Asks by name: on the containerd store a list
 * costs 5 ms for each image that it returns, and an inspect 10.
 */
async function findSnapshots(engine, wanted) {
    const calls = [];
    for (let from = 0; from < wanted.keys.length; from += NAMES_PER_CALL) {
        const names = wanted.keys
            .slice(from, from + NAMES_PER_CALL)
            .map((key) => snapshotReference(wanted.repository, key));
        calls.push(list(engine, names, wanted));
    }
    const found = (await Promise.all(calls)).flat();
    return new Map(found.map((record) => [record.key, record]));
}
/** Every snapshot of one pipeline, to compare with. */
async function listSnapshots(engine, repository, waiting) {
    return list(engine, [repository], waiting);
}
async function list(engine, references, waiting) {
    const images = await engine.listImages({ references }, { signal: waiting.signal });
    return images.map(fromImageSummary).filter((record) => record !== undefined);
}

// EXTERNAL MODULE: ./build/base/system-code.js
var system_code = __webpack_require__(3909);
;// CONCATENATED MODULE: ./build/source/paths.js

// File names are bytes. As text, what is no UTF-8 becomes a lone low surrogate (U+DC80 to U+DCFF,
// one for each byte, as Python does it), which no valid name contains; so nothing is lost.
/** The name as text, reversibly. */
function decodePath(bytes) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    return text.includes('\uFFFD') ? decodeByPieces(bytes) : text;
}
/** The name's bytes. */
function encodePath(path) {
    if (!ESCAPED.test(path))
        return Buffer.from(path, 'utf8');
    return Buffer.concat(path
        .split(/((?<![\uD800-\uDBFF])[\uDC80-\uDCFF]+)/)
        .map((piece, index) => (index % 2 === 1 ? escapedBytes(piece) : Buffer.from(piece, 'utf8'))));
}
/** The path below `folder`, as `node:fs` takes it. */
function diskPath(folder, path) {
    const joined = (0,external_node_path_.join)(folder, path);
    return ESCAPED.test(joined) ? encodePath(joined) : joined;
}
const ESCAPED = /(?<![\uD800-\uDBFF])[\uDC80-\uDCFF]/;
function decodeByPieces(bytes) {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    let text = '';
    for (let at = 0; at < bytes.length;) {
        const length = [1, 2, 3, 4].find((size) => isValid(strict, bytes.subarray(at, at + size)));
        if (length === undefined)
            text += String.fromCharCode(0xdc00 + (bytes[at] ?? 0));
        else
            text += strict.decode(bytes.subarray(at, at + length));
        at += length ?? 1;
    }
    return text;
}
function isValid(decoder, bytes) {
    try {
        decoder.decode(bytes);
        return true;
    }
    catch {
        return false;
    }
}
function escapedBytes(piece) {
    return Buffer.from(Array.from(piece, (unit) => unit.charCodeAt(0) - 0xdc00));
}

;// CONCATENATED MODULE: ./build/source/disk.js




/** What is on disk at a path of the source, hashed; undefined for what is gone or is no file (a socket). */
async function readSourceFile(folder, path) {
    const where = diskPath(folder, path);
    try {
        const stats = await (0,promises_.lstat)(where);
        if (stats.isSymbolicLink()) {
            const target = await (0,promises_.readlink)(where, { encoding: 'buffer' });
            return { path, kind: 'link', hash: blobHash(target) };
        }
        if (!stats.isFile())
            return undefined;
        const kind = (stats.mode & 0o100) === 0 ? 'file' : 'executable';
        const hash = stats.size > LARGE_BYTES
            ? await hashLarge(where, stats.size)
            : blobHash(await (0,promises_.readFile)(where));
        return { path, kind, hash };
    }
    catch (error) {
        if (isAbsent(error))
            return undefined;
        throw error;
    }
}
/** Reads those that are unread; what has become of them is no file is left out. */
async function readFoundFiles(folder, found) {
    const files = Array.from({ length: found.length });
    const entries = found.entries();
    const worker = async () => {
        for (const [index, file] of entries) {
            files[index] = file.kind === 'unread' ? await readSourceFile(folder, file.path) : file;
        }
    };
    await Promise.all(Array.from({ length: WORKERS }, worker));
    return files.filter((file) => file !== undefined);
}
/** Git's id of a blob (SHA-1), so that what git has hashed need not be read. */
function blobHash(content) {
    return (0,external_node_crypto_.createHash)('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}
/** Whether a file system call failed since there is nothing at the path. */
function isAbsent(error) {
    const code = (0,system_code/* systemCode */.x)(error);
    return code === 'ENOENT' || code === 'ENOTDIR';
}
const WORKERS = 16;
const LARGE_BYTES = 8 * 1024 * 1024;
async function hashLarge(where, size) {
    const hash = (0,external_node_crypto_.createHash)('sha1').update(`blob ${size}\0`);
    await using file = await (0,promises_.open)(where);
    const chunks = file.createReadStream({ autoClose: false });
    for await (const chunk of chunks)
        hash.update(chunk);
    return hash.digest('hex');
}

// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(4006);
;// CONCATENATED MODULE: ./build/source/globs.js

/**
 * Whether a glob takes a path: relative to the source, with `*`, `**`, `?`, `[…]` and `{…}`; names
 * that begin with a dot are like any other; a folder stands for all below it.
 */
function createMatcher(glob) {
    const trimmed = glob.replace(/^\.\//, '').replace(/\/+$/, '');
    if (trimmed === '' || trimmed === '.')
        return () => true;
    // Names may hold line breaks: `s` lets `.` in the expression that a glob becomes take them.
    const options = { dot: true, nonegate: true, flags: 's' };
    const itself = picomatch(trimmed, options);
    const below = picomatch(`${trimmed}/**`, options);
    return (path) => itself(path) || below(path);
}
/** The files that a glob takes; a glob is matched against a manifest once. */
function createSelector(manifest) {
    const known = new Map();
    return (glob) => {
        const before = known.get(glob);
        if (before)
            return before;
        const matches = createMatcher(glob);
        const found = manifest.files.filter((file) => matches(file.path));
        known.set(glob, found);
        return found;
    };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./node_modules/ignore/index.js
var ignore = __webpack_require__(298);
;// CONCATENATED MODULE: ./build/source/ignore-rules.js






/** No rules: nothing is ignored. */
function noRules() {
    return ignore({ allowRelativePaths: true, ignorecase: false });
}
/** The rules that hold in `path` below `folder`: its own are added to the outer ones, and the last that speaks decides. */
async function readIgnoreRules(folder, path, outer) {
    const text = await readRules(diskPath(folder, path === '' ? NAME : `${path}/${NAME}`));
    if (text === undefined)
        return outer;
    const below = toLatin1(path);
    const lines = text.replace(BYTE_ORDER_MARK, '').split(/\r?\n/);
    return noRules()
        .add(outer)
        .add(lines.map((line) => toOuterPattern(line, below)));
}
/** Whether a path (below the outermost folder) is ignored; its parents are not. */
function isIgnored(rules, path, isFolder) {
    const bytes = toLatin1(path);
    return rules.test(isFolder ? `${bytes}/` : bytes).ignored;
}
const NAME = '.gitignore';
/** UTF-8's, read as Latin-1. */
const BYTE_ORDER_MARK = /^\xEF\xBB\xBF/;
/** Not through a link, as git does it, and not waiting at a pipe. */
// oxlint-disable-next-line no-bitwise -- how flags are put together
const FLAGS = external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK;
const PASSED_OVER = ['EISDIR', 'ELOOP', 'EACCES'];
async function readRules(where) {
    try {
        return await (0,promises_.readFile)(where, { encoding: 'latin1', flag: FLAGS });
    }
    catch (error) {
        const code = (0,system_code/* systemCode */.x)(error);
        // What may not be read is told of as a file of the source, or by its folder.
        if (isAbsent(error) || PASSED_OVER.includes(code))
            return undefined;
        throw error;
    }
}
/** A pattern of an inner folder as the outermost one would write it. */
function toOuterPattern(line, below) {
    if (below === '')
        return line;
    const [, not = '', slash = '', rest = ''] = /^(!?)(\/?)(.*)$/s.exec(line) ?? [];
    const shown = rest.trimEnd();
    if (shown === '' || line.startsWith('#'))
        return '';
    // One slash at the end says "folders only", any other ties the pattern to its folder.
    const isTied = slash !== '' || shown.slice(0, -1).includes('/');
    const prefix = below.replace(/[\\*?[\]]/g, String.raw `\$&`);
    return `${not}/${prefix}/${isTied ? '' : '**/'}${rest.replace(/^\\(?=[!#])/, '')}`;
}
/** One character for each byte. */
function toLatin1(path) {
    return encodePath(path).toString('latin1');
}

;// CONCATENATED MODULE: ./build/source/folder-files.js





/** All files below a folder that is no repository, but for what its `.gitignore` files name. */
async function listFolderFiles(folder, isWanted) {
    const found = { folder, isWanted, files: [], empty: [] };
    await walk(found, '', noRules());
    const empty = found.empty.map((path) => ({ path, kind: 'directory', hash: '' }));
    return [...found.files.map(toUnread), ...empty];
}
/** Files below a folder that one of the globs takes, ignored or not. */
async function listIncludedFiles(folder, globs, isWanted) {
    const paths = new Set();
    for (const glob of globs) {
        const matches = createMatcher(glob);
        const found = { folder, isWanted, files: [], empty: [] };
        await walkFrom(found, fixedStart(glob));
        for (const path of found.files)
            if (matches(path))
                paths.add(path);
    }
    return [...paths].map(toUnread);
}
function toUnread(path) {
    return { path, kind: 'unread' };
}
/** The names at the beginning of a glob that stand for themselves. */
function fixedStart(glob) {
    const names = glob.split('/').filter((name) => name !== '' && name !== '.');
    const end = names.findIndex((name) => SPECIAL.test(name));
    return end === -1 ? names : names.slice(0, end);
}
const SPECIAL = /[*?[\]{}()!+@|\\]/;
/** Through real folders only: a link may lead out of the source. */
async function walkFrom(found, names) {
    let path = '';
    for (const name of names) {
        path = join(path, name);
        if (name === '..' || name === '.git' || !found.isWanted(path))
            return;
        const isFolder = await isRealFolder(diskPath(found.folder, path));
        if (isFolder === false)
            found.files.push(path);
        if (!isFolder)
            return;
    }
    await walk(found, path, null);
}
/** Undefined where there is nothing. */
async function isRealFolder(where) {
    try {
        return (await (0,promises_.lstat)(where)).isDirectory();
    }
    catch (error) {
        if (isAbsent(error))
            return undefined;
        throw error;
    }
}
/** Without rules (null) nothing is ignored. */
async function walk(found, path, outer) {
    const rules = outer && (await readIgnoreRules(found.folder, path, outer));
    const entries = await (0,promises_.readdir)(diskPath(found.folder, path), {
        withFileTypes: true,
        encoding: 'buffer',
    });
    const kept = entries
        .map((entry) => ({ path: join(path, decodePath(entry.name)), isFolder: entry.isDirectory() }))
        .filter((entry) => entry.path !== '.git' && !entry.path.endsWith('/.git'))
        .filter((entry) => found.isWanted(entry.path))
        .filter((entry) => !rules || !isIgnored(rules, entry.path, entry.isFolder));
    if (entries.length === 0 && path !== '')
        found.empty.push(path);
    for (const each of kept) {
        if (each.isFolder)
            await walk(found, each.path, rules);
        else
            found.files.push(each.path);
    }
}
function join(folder, name) {
    return folder === '' ? name : `${folder}/${name}`;
}

// EXTERNAL MODULE: ./build/base/format-error.js
var format_error = __webpack_require__(210);
// EXTERNAL MODULE: ./build/source/git.js
var source_git = __webpack_require__(5248);
;// CONCATENATED MODULE: ./build/source/git-files.js






/**
 * The files that git tracks below a folder, and those that it does not ignore, as they are on disk.
 * A file that git knows to be unmodified need not be read: its hash is in the index. That does not hold
 * where a filter, an encoding or line ends stand between disk and blob, nor for paths that git was
 * told not to look at; those are to be read.
 */
async function listGitFiles(folder, options) {
    const git = (0,source_git/* createGit */.l)(folder, options.environment);
    // Together: a start of git costs more than what it does here.
    const [listing, settings] = await Promise.all([
        git_files_list(git, folder),
        readSettings(git, ['core.autocrlf', 'core.symlinks']),
    ]);
    const listed = parseListing(listing);
    const tracked = [...listed.tracked.values()].filter(({ path }) => options.isWanted(path));
    const trusted = await dropConverted(git, tracked.filter((entry) => entry.state === 'clean'), settings);
    const known = new Set(trusted.map((entry) => entry.path));
    const changed = tracked.filter((entry) => entry.state !== 'gone' && !known.has(entry.path));
    const unread = [
        ...changed.map((entry) => entry.path),
        ...listed.untracked.filter(options.isWanted),
    ];
    const nested = await Promise.all(listed.repositories.map((path) => listNested(folder, path, options)));
    return [
        ...trusted.map(toSourceFile),
        ...unread.map((path) => ({ path, kind: 'unread' })),
        ...nested.flat(),
    ];
}
async function git_files_list(git, folder) {
    const answer = await git([
        'ls-files',
        '-z',
        '-t',
        '-v',
        '--stage',
        '--cached',
        '--others',
        '--modified',
        '--deleted',
        '--exclude-standard',
    ]).catch((error) => {
        throw (0,errors/* invalidInput */.aY)('git-missing', `Cannot list the source in "${folder}": ${(0,format_error/* describeError */.U)(error)}`, 'Install git: it tells which files of a repository are part of the source.');
    });
    if (answer.exitCode === 0)
        return answer.stdout;
    throw (0,errors/* invalidInput */.aY)('source-unreadable', `Cannot list the source in "${folder}": git says: ${answer.stderr}`);
}
/**
 * Lines of `ls-files -t -v --stage`: a letter, then `mode hash stage<TAB>path` for what is in the
 * index. H clean, S not checked out, lower case assumed unchanged, M unmerged, C changed, R gone,
 * ? untracked; a path may come several times.
 */
function parseListing(output) {
    const tracked = new Map();
    const untracked = [];
    const repositories = [];
    for (const line of splitNul(output)) {
        const letter = String.fromCharCode(line[0] ?? 0);
        if (letter === '?') {
            const path = decodePath(line.subarray(2));
            if (path.endsWith('/'))
                repositories.push(path.slice(0, -1));
            else
                untracked.push(path);
            continue;
        }
        const tab = line.indexOf(0x09);
        const [mode = '', hash = '', stage = ''] = line.toString('latin1', 2, tab).split(' ');
        const path = decodePath(line.subarray(tab + 1));
        if (mode === SUBMODULE) {
            if (letter === 'H')
                repositories.push(path);
            continue;
        }
        const entry = tracked.get(path) ?? { path, mode, hash, state: 'clean' };
        entry.state = worse(entry.state, stage === '0' ? stateOf(letter) : 'unsure');
        tracked.set(path, entry);
    }
    return { tracked, untracked, repositories };
}
const SUBMODULE = '160000';
const STATES = ['clean', 'modified', 'unsure', 'gone'];
function stateOf(letter) {
    if (letter === 'H')
        return 'clean';
    if (letter === 'C')
        return 'modified';
    return letter === 'R' ? 'gone' : 'unsure';
}
function worse(a, b) {
    return STATES.indexOf(a) > STATES.indexOf(b) ? a : b;
}
/** Leaves out what git converts between disk and blob: such a file may differ and still be clean. */
async function dropConverted(git, entries, [autocrlf = '', symlinks = '']) {
    if (entries.length === 0)
        return [];
    const input = Buffer.concat(entries.flatMap((entry) => [encodePath(entry.path), NUL]));
    const attributes = await git(['check-attr', '-z', '--stdin', ...CONVERTING], input);
    const converts = autocrlf !== '' && !OFF.includes(autocrlf);
    if (converts || attributes.exitCode !== 0)
        return [];
    const converted = convertedPaths(attributes.stdout);
    // Where a clone has no links, files with their targets stand for them.
    const isKept = ({ path, mode }) => !converted.has(path) && !(mode === LINK && OFF.includes(symlinks));
    return entries.filter(isKept);
}
/** The ways to say no in git's configuration. */
const OFF = ['false', 'no', 'off', '0'];
/** In small letters, of the last that sets each; empty where it is not set. */
async function readSettings(git, names) {
    const pattern = `^(${names.map((name) => name.replaceAll('.', '\\.')).join('|')})$`;
    // Where there is no git, the listing says so.
    const answer = await git(['config', '-z', '--get-regexp', pattern]).catch(() => undefined);
    const stdout = answer?.stdout ?? Buffer.alloc(0);
    // A name alone, without a line for the value, means yes.
    const found = splitNul(stdout).map((entry) => entry.toString('latin1').toLowerCase().split('\n'));
    return names.map((name) => {
        const entry = found.findLast(([key]) => key === name);
        return entry ? (entry[1] ?? 'true').trim() : '';
    });
}
const NUL = Buffer.from([0]);
const CONVERTING = ['filter', 'text', 'eol', 'crlf', 'ident', 'working-tree-encoding'];
/** Records of `check-attr -z`: path, attribute, value, each ended by NUL. */
function convertedPaths(output) {
    const converted = new Set();
    const fields = splitNul(output);
    for (let index = 0; index + 2 < fields.length; index += 3) {
        const value = fields[index + 2]?.toString('latin1') ?? '';
        if (value === 'unspecified' || value === 'unset')
            continue;
        converted.add(decodePath(fields[index] ?? NUL));
    }
    return converted;
}
async function listNested(folder, path, options) {
    const inside = (0,external_node_path_.join)(folder, path);
    // A submodule that is not checked out is an empty folder inside the outer repository.
    if (!(await exists((0,external_node_path_.join)(inside, '.git'))))
        return [];
    const isWanted = (inner) => options.isWanted(`${path}/${inner}`);
    const files = await listGitFiles(inside, { ...options, isWanted });
    return files.map((file) => ({ ...file, path: `${path}/${file.path}` }));
}
async function exists(path) {
    return (0,promises_.access)(path).then(() => true, () => false);
}
function toSourceFile(entry) {
    return { path: entry.path, kind: KINDS[entry.mode] ?? 'file', hash: entry.hash };
}
const LINK = '120000';
const KINDS = {
    '100644': 'file',
    '100755': 'executable',
    [LINK]: 'link',
};
function splitNul(output) {
    const pieces = [];
    for (let from = 0; from < output.length;) {
        const end = output.indexOf(0, from);
        pieces.push(output.subarray(from, end === -1 ? undefined : end));
        from = end === -1 ? output.length : end + 1;
    }
    return pieces;
}

;// CONCATENATED MODULE: ./build/source/manifest.js


/** What a step sees of the source: files by path, in the order of their paths. */
class Manifest {
    files;
    #hash;
    #byPath;
    /** Takes files in any order, each path once. */
    constructor(files) {
        this.files = files.toSorted(byPath);
    }
    get hash() {
        this.#hash ??= hashFiles(this.files);
        return this.#hash;
    }
    get byPath() {
        this.#byPath ??= new Map(this.files.map((file) => [file.path, file]));
        return this.#byPath;
    }
}
/** By UTF-16 units: the same on every machine, unlike a locale's order. */
function byPath(a, b) {
    return a.path < b.path ? -1 : Number(a.path > b.path);
}
function hashFiles(files) {
    const hash = (0,external_node_crypto_.createHash)('sha256').update('tongs-source 1\0');
    for (const { kind, hash: content, path } of files) {
        hash.update(`${kind} ${content} `).update(encodePath(path)).update('\0');
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand constructor
    return hash.digest('hex');
}

// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(7603);
;// CONCATENATED MODULE: ./build/source/size-limit.js




/** Refuses files of more than `maxBytes` in all, naming the largest; none of them is read. */
function refuseTooLarge(folder, files, maxBytes) {
    const sizes = Array.from(files, ({ path, kind }) => ({
        path,
        bytes: kind === 'directory' ? 0 : sizeOf(folder, path),
    }));
    const total = sizes.reduce((sum, file) => sum + file.bytes, 0);
    if (total <= maxBytes)
        return;
    const largest = sizes.toSorted((a, b) => b.bytes - a.bytes).slice(0, 5);
    const lines = largest.map((file) => `${(0,size/* formatBinarySize */.yn)(file.bytes).padStart(8)}  ${file.path}`);
    throw (0,errors/* invalidInput */.aY)('source-too-large', `Cannot use the source in "${folder}": it has ${(0,size/* formatBinarySize */.yn)(total)}, the limit is ${(0,size/* formatBinarySize */.yn)(maxBytes)}`, `Exclude what steps do not need (source.exclude, .gitignore), or raise source.max-size. The largest files:\n${lines.join('\n')}`);
}
/** Of a file or a link. What cannot be looked at is told of when it is read. */
function sizeOf(folder, path) {
    try {
        // Not one promise for each: of ten thousand files that takes five times as long.
        const found = (0,external_node_fs_.lstatSync)(diskPath(folder, path), { throwIfNoEntry: false });
        return found?.isFile() || found?.isSymbolicLink() ? found.size : 0;
    }
    catch {
        return 0;
    }
}

;// CONCATENATED MODULE: ./build/source/unreadable.js


/** What is told of a file of the source that is there, and cannot be read. */
function describeUnreadable(folder, path, error) {
    const code = (0,system_code/* systemCode */.x)(error);
    const isForbidden = code === 'EACCES' || code === 'EPERM';
    const reason = isForbidden ? 'permission denied' : (0,format_error/* describeError */.U)(error);
    return {
        message: `Cannot read "${path}" of the source in "${folder}": ${reason}`,
        hint: isForbidden
            ? 'Let your user read it, or leave it out: by source.exclude, or by .gitignore.'
            : 'See whether its disk is well, or leave it out: by source.exclude, or by .gitignore.',
    };
}

;// CONCATENATED MODULE: ./build/source/read-source.js











/**
 * Reads what is to be seen of a folder; contents only where git does not know them, and none of a
 * source that is too large.
 */
async function readSource(folder, options) {
    const real = await resolveFolder(folder);
    const excluded = options.exclude.map(createMatcher);
    // What is excluded is not read: it may be large, or not for our eyes.
    const isWanted = (path) => !excluded.some((matches) => matches(path));
    try {
        const listed = await listFiles(real, { isWanted, environment: options.environment });
        const included = await listIncludedFiles(real, options.include, isWanted);
        const found = new Map([...included, ...listed].map((file) => [file.path, file]));
        refuseTooLarge(real, found.values(), options.maxBytes);
        const files = await readFoundFiles(real, [...found.values()]);
        return { folder: real, manifest: new Manifest(files) };
    }
    catch (error) {
        throw isAboutFile(error) ? unreadable(real, error) : error;
    }
}
async function resolveFolder(folder) {
    const found = await (0,promises_.stat)(folder).catch(() => undefined);
    if (found?.isDirectory())
        return (0,promises_.realpath)(folder);
    throw (0,errors/* invalidInput */.aY)('source-missing', `Cannot read the source in "${folder}": ${found ? 'it is not a folder' : 'there is no such folder'}`, 'Check source.path, or the source that was given on the command line or to the action.');
}
async function listFiles(folder, options) {
    const repository = await findRepository(folder);
    if (repository === undefined)
        return listFolderFiles(folder, options.isWanted);
    const files = await listGitFiles(folder, options);
    // A folder that an outer repository ignores is nobody's: then it is read as it is.
    const isNobodys = files.length === 0 && repository !== folder;
    return isNobodys ? listFolderFiles(folder, options.isWanted) : files;
}
function isAboutFile(error) {
    if (!(error instanceof Error) || typeof Reflect.get(error, 'path') !== 'string')
        return false;
    return (0,system_code/* systemCode */.x)(error) !== undefined;
}
function unreadable(folder, error) {
    const path = (0,external_node_path_.relative)(folder, error.path);
    const { message, hint } = describeUnreadable(folder, path, error);
    return (0,errors/* invalidInput */.aY)('source-unreadable', message, hint);
}
/** The nearest folder with a `.git`, this one or one above it. */
async function findRepository(folder) {
    const found = await (0,promises_.lstat)((0,external_node_path_.join)(folder, '.git')).catch(() => undefined);
    if (found)
        return folder;
    const above = (0,external_node_path_.dirname)(folder);
    return above === folder ? undefined : findRepository(above);
}

;// CONCATENATED MODULE: ./build/base/retry.js
/** Repeats `task` while it throws what is worth another try; rejects with the last error. */
async function retry(task, options) {
    for (let attempt = 1;; attempt += 1) {
        try {
            return await task(attempt);
        }
        catch (error) {
            if (attempt >= options.attempts || !options.isRetriable(error))
                throw error;
            const waitMs = waitBefore(attempt, options);
            options.onRetry?.(error, attempt, waitMs);
            await options.clock.sleep(waitMs, options.signal);
        }
    }
}
function waitBefore(attempt, options) {
    const full = Math.min(options.firstMs * 2 ** (attempt - 1), options.longestMs);
    return Math.round(full * (0.5 + options.random() / 2));
}

;// CONCATENATED MODULE: ./build/run/images.js



/** The same image wanted twice is one image. */
function toImageKey(want) {
    return `${want.platform ?? ''} ${want.image}`;
}
/**
 * Looks every wanted image up and pulls what is missing, all at once, each once. Rejects when all are
 * settled with one diagnostic for each that cannot be had.
 */
async function resolveImages(wants, options) {
    const images = new Map();
    const results = await Promise.all([...toDistinct(wants)].map(async ([key, want]) => {
        const found = await resolveImage(want, options);
        if (!('id' in found))
            return found;
        images.set(key, found);
        return undefined;
    }));
    const problems = results.filter((result) => result !== undefined);
    if (problems.length > 0)
        throw new errors/* InvalidInput */.o9(problems, 'image-unavailable');
    return images;
}
/** Whether the image is on the engine, without pulling it. */
async function lookUpImages(wants, options) {
    const images = new Map();
    await Promise.all([...toDistinct(wants)].map(async ([key, want]) => {
        const found = await lookUp(want, options);
        if (found)
            images.set(key, found);
    }));
    return images;
}
async function resolveImage(want, options) {
    if (want.pull !== 'always') {
        const present = await lookUp(want, options);
        if (present)
            return present;
        if (want.pull === 'never')
            return notPresent(want);
    }
    try {
        await pull(want, options);
    }
    catch (error) {
        options.signal.throwIfAborted();
        if (error instanceof errors/* EngineFailed */.c4 && error.code === 'engine-unreachable')
            throw error;
        return cannotPull(want, error);
    }
    return (await lookUp(want, options)) ?? wrongPlatform(want);
}
async function lookUp(want, options) {
    const image = await options.engine.inspectImage(want.image, { signal: options.signal });
    return image && isForPlatform(image, want.platform) ? image : undefined;
}
function isForPlatform(image, platform) {
    if (platform === undefined)
        return true;
    const [os, architecture, variant] = platform.split('/');
    const has = image.platform;
    if (os !== has.os || architecture !== has.architecture)
        return false;
    return variant === undefined || has.variant === '' || variant === has.variant;
}
async function pull(want, options) {
    const { engine, report, signal, clock, random } = options;
    const { image, platform } = want;
    const startedAt = clock.now();
    report({ type: 'pull-started', image });
    const auth = await options.authFor(image);
    await retry(() => engine.pullImage({ reference: image, platform, auth, signal }, (progress) => report({ type: 'pull-progressed', image, ...progress })), {
        attempts: 4,
        firstMs: 1_000,
        longestMs: 15_000,
        isRetriable: (error) => error instanceof errors/* EngineFailed */.c4 && error.retriable,
        clock,
        random,
        signal,
    });
    report({ type: 'pull-finished', image, ms: clock.now() - startedAt });
}
/** One user of an image may want it fresh, or let it be pulled: then it is so for all. */
function moreEager(a, b) {
    return EAGERNESS.indexOf(b.pull) > EAGERNESS.indexOf(a.pull) ? b : a;
}
const EAGERNESS = ['never', 'if-missing', 'always'];
/** Each image once, as its most eager user wants it; of equals the first. */
function toDistinct(wants) {
    const distinct = new Map();
    for (const want of wants) {
        const key = toImageKey(want);
        distinct.set(key, moreEager(distinct.get(key) ?? want, want));
    }
    return distinct;
}
function notPresent(want) {
    return diagnostic(want, {
        message: `Cannot use image "${want.image}"${forPlatform(want)}: it is not on the engine, and pull is "never"`,
        hint: 'Load or build the image first, or set pull to "if-missing".',
    });
}
function cannotPull(want, error) {
    const said = (0,format_error/* describeError */.U)(error).replace(/^Cannot pull image "[^"]*": /, '');
    const hint = error instanceof errors/* InvalidInput */.o9 ? error.diagnostics[0]?.hint : undefined;
    return diagnostic(want, {
        message: `Cannot pull image "${want.image}"${forPlatform(want)}: ${said}`,
        hint: hint ?? PULL_HINT,
    });
}
const PULL_HINT = 'Check the name and the tag; for a private registry, log in with "docker login" first.';
function wrongPlatform(want) {
    return diagnostic(want, {
        message: `Cannot use image "${want.image}": it does not exist for platform "${want.platform ?? ''}"`,
        hint: "Choose another platform, or leave it out for the engine's own.",
    });
}
function forPlatform(want) {
    return want.platform === undefined ? '' : ` for ${want.platform}`;
}
function diagnostic(want, text) {
    return { ...text, ...(want.place && { place: want.place }) };
}

;// CONCATENATED MODULE: ./build/base/canonical-json.js
/** JSON with the keys of every object sorted and no blanks: equal values give equal texts. */
function canonicalJson(value) {
    return JSON.stringify(value, (_, each) => (isPlainObject(each) ? sortKeys(each) : each));
}
function isPlainObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function sortKeys(object) {
    const keys = Object.keys(object).toSorted((a, b) => (a < b ? -1 : 1));
    return Object.fromEntries(keys.map((key) => [key, object[key]]));
}

;// CONCATENATED MODULE: ./build/snapshots/key.js


/** Raised when the canonical form changes: then every snapshot is a clean miss. */
const KEY_VERSION = 1;
/** Hashes the canonical form: version and ingredients as JSON with sorted keys. */
function computeKey(ingredients) {
    const entries = INGREDIENT_NAMES.map((name) => [name, shortHash(ingredients[name])]);
    return {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand constructor
        key: sha256({ version: KEY_VERSION, ...ingredients }),
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one entry for each name
        parts: Object.fromEntries(entries),
    };
}
/** Which ingredients differ; those that follow from the parent are last. */
function changedIngredients(before, now) {
    return INGREDIENT_NAMES.filter((name) => before[name] !== now[name]);
}
function toImageIdentity(image) {
    return { platform: describePlatform(image), layers: image.layers, config: image.config };
}
/** `linux/amd64`, with the variant where there is one. */
function describePlatform(image) {
    const { os, architecture, variant } = image.platform;
    return [os, architecture, variant].filter((part) => part !== '').join('/');
}
/** The order in which a miss names what changed. */
const INGREDIENT_NAMES = [
    'script',
    'shell',
    'env',
    'inputs',
    'tongs',
    'workdir',
    'workspace',
    'user',
    'platform',
    'parent',
];
function shortHash(value) {
    return sha256(value).slice(0, 10);
}
function sha256(value) {
    return (0,external_node_crypto_.createHash)('sha256').update(canonicalJson(value)).digest('hex');
}

;// CONCATENATED MODULE: ./build/tongs/toolkit.js
/** What a step that names the tong gets: `TONG_<NAME>_HOST`, `_PORT`, `_PORT_<PORTNAME>`, and its exports. */
function toStepEnv(tong) {
    const prefix = `TONG_${toEnvName(tong.name)}`;
    const env = { [`${prefix}_HOST`]: tong.name };
    if (tong.interface.kind === 'port') {
        env[`${prefix}_PORT`] = String(tong.interface.port);
        for (const [name, port] of Object.entries(tong.interface.ports)) {
            env[`${prefix}_PORT_${toEnvName(name)}`] = String(port);
        }
    }
    return { ...env, ...tong.exports };
}
/** Upper-case, with one underscore for each run of what an env name does not take. */
function toEnvName(name) {
    return name
        .replace(/[^A-Za-z0-9]+/g, '_')
        .replace(/^_+|_+$/g, '')
        .toUpperCase();
}
/** The part of a definition that a step's snapshot depends on. */
function toKeyDefinition(tong) {
    return {
        name: tong.name,
        env: tong.env,
        entrypoint: tong.entrypoint ?? null,
        command: tong.command ?? null,
        interface: tong.interface,
        exports: tong.exports,
    };
}
/** How much of a tong's log the engine keeps for `docker logs`. */
const LOG_BYTES = 16 * 1024 * 1024;
function toContainerRequest(tong, launch) {
    return {
        name: launch.containerName,
        image: launch.image,
        platform: tong.platform,
        labels: launch.labels,
        entrypoint: tong.entrypoint,
        command: tong.command,
        env: { ...launch.defaultEnv, ...tong.env },
        resources: tong.resources,
        network: launch.network,
        log: { maxBytes: LOG_BYTES },
    };
}
/** One network for each distinct set of tongs: the same whatever order they are named in. */
function toNetworkKey(names) {
    return names.toSorted().join(' ');
}

;// CONCATENATED MODULE: ./build/run/keys.js



/** The root of each step; none where its image is not known. */
function findRoots(steps, images) {
    const roots = new Map();
    for (const { id, start } of steps) {
        const image = start.kind === 'image' ? images.get(toImageKey(start)) : undefined;
        const root = start.kind === 'image' ? image && { name: start.image, image } : roots.get(start.step);
        if (root)
            roots.set(id, root);
    }
    return roots;
}
/** The key of each cached step; none where an image that it depends on is not known. */
function computeKeys(facts) {
    const keys = new Map();
    const tongs = new Map(facts.pipeline.tongs.map((tong) => [tong.name, tong]));
    for (const step of facts.steps) {
        if (!step.cache)
            continue;
        const base = facts.roots.get(step.id)?.image;
        const parent = step.start.kind === 'image' ? base && toImageIdentity(base) : keys.get(step.start.step)?.key;
        // In whatever order they are named, the step has the same.
        const names = step.tongs.toSorted();
        const used = names.map((name) => toTongIngredient(tongs.get(name), facts.images));
        const inputs = facts.visible.get(step.id)?.hash;
        if (!base || !parent || inputs === undefined)
            continue;
        if (!used.every((tong) => tong !== undefined))
            continue;
        keys.set(step.id, computeKey({
            parent,
            platform: describePlatform(base),
            script: step.run,
            shell: step.shell,
            workspace: facts.pipeline.workspace,
            workdir: step.workdir,
            user: step.user ?? null,
            env: step.env,
            inputs,
            tongs: used,
        }));
    }
    return keys;
}
function toTongIngredient(tong, images) {
    const image = tong && images.get(toImageKey(tong));
    if (!tong || !image)
        return undefined;
    const identity = toImageIdentity(image);
    return { definition: toKeyDefinition(tong), image: identity };
}

;// CONCATENATED MODULE: ./build/run/plan.js

/**
 * Decides for each step whether its snapshot answers for it or it runs. From the leaves back: a step
 * whose only use is to feed steps that hit is not needed. What runs takes with it all that starts from
 * its files, and those before it that changed a tong which it uses.
 */
function planSteps(facts) {
    const planner = new Planner(facts);
    planner.settle();
    return facts.steps.map((step) => planner.describe(step));
}
class Planner {
    #facts;
    #byId;
    #children = new Map();
    /** Why each step that runs does; steps not in it hit. */
    #running = new Map();
    /** Cached steps whose own snapshot is asked for. */
    #asked = new Set();
    /** For each tong, the steps that were looked at for what they did to it. */
    #searched = new Map();
    /** Whether a step's snapshot was made from one that is not there any more. */
    #replaced = new Map();
    #newest;
    constructor(facts) {
        this.#facts = facts;
        this.#byId = new Map(facts.steps.map((step) => [step.id, step]));
        for (const step of facts.steps) {
            if (step.start.kind !== 'step')
                continue;
            const known = this.#children.get(step.start.step);
            if (known)
                known.push(step);
            else
                this.#children.set(step.start.step, [step]);
        }
    }
    settle() {
        const { steps } = this.#facts;
        for (const step of steps) {
            const reason = this.#reasonOfItsOwn(step);
            if (reason)
                this.#run(step, reason);
        }
        for (const step of steps.toReversed()) {
            const miss = this.#ask(step);
            if (miss)
                this.#run(step, miss);
        }
    }
    describe(step) {
        const key = this.#facts.keys.get(step.id);
        const reason = this.#running.get(step.id);
        if (reason === undefined) {
            const hit = this.#asked.has(step.id) ? 'snapshot-found' : 'not-needed';
            return { step, key, verdict: 'hit', reason: hit, snapshot: this.#snapshotOf(step) };
        }
        const changed = reason === 'no-snapshot' ? this.#compare(step, key) : [];
        const isOther = changed.length > 0;
        return { step, key, verdict: 'run', reason: isOther ? 'ingredients-changed' : reason, changed };
    }
    /** Makes a step run, with all that follows from it; deep chains are walked without recursion. */
    #run(step, reason) {
        const open = [[step, reason]];
        for (let next = open.pop(); next; next = open.pop()) {
            const [each, because] = next;
            if (this.#running.has(each.id))
                continue;
            this.#running.set(each.id, this.#reasonOfItsOwn(each) ?? because);
            for (const child of this.#children.get(each.id) ?? [])
                open.push([child, 'parent-runs']);
            for (const before of this.#sharersOf(each))
                open.push([before, 'tong-needed']);
            // A parent was passed over when all its children hit; now one needs its files.
            const parent = this.#parentOf(each);
            const miss = parent && this.#ask(parent);
            if (parent && miss)
                open.push([parent, miss]);
        }
    }
    /** Why it runs whatever snapshots there are. */
    #reasonOfItsOwn(step) {
        if (!step.cache)
            return 'not-cached';
        return this.#facts.useCache ? undefined : 'cache-disabled';
    }
    /** Asks for a step's snapshot where somebody needs its files; why it has to run, if it has to. */
    #ask(step) {
        if (this.#running.has(step.id) || this.#asked.has(step.id))
            return undefined;
        const children = this.#children.get(step.id) ?? [];
        const isNeeded = children.length === 0 || children.some((child) => this.#running.has(child.id));
        if (!isNeeded)
            return undefined;
        if (!this.#snapshotOf(step))
            return 'no-snapshot';
        if (this.#isReplaced(step))
            return 'parent-replaced';
        this.#asked.add(step.id);
        return undefined;
    }
    /** A snapshot counts when each of its ancestors that is there is the one that it was made from. */
    #isReplaced(step) {
        const passed = [];
        let isReplaced;
        for (let each = step; each; each = this.#parentOf(each)) {
            isReplaced = this.#replaced.get(each.id);
            if (isReplaced !== undefined)
                break;
            passed.push(each.id);
            const snapshot = this.#snapshotOf(each);
            // An ancestor that is gone is no miss.
            if (!snapshot)
                break;
            const made = snapshot.parent;
            const found = made && this.#facts.found.get(made.key);
            isReplaced = found && found.image !== made.image;
            if (isReplaced)
                break;
        }
        for (const id of passed)
            this.#replaced.set(id, isReplaced ?? false);
        return isReplaced ?? false;
    }
    /** Ancestors by needs that name a tong of the step: what they did to it is part of its state. */
    #sharersOf(step) {
        return step.tongs.flatMap((tong) => this.#findUsers(tong, step));
    }
    /** Those before the step that were not found before: each is looked at once for each tong. */
    #findUsers(tong, step) {
        const searched = this.#searched.get(tong) ?? new Set();
        this.#searched.set(tong, searched);
        const users = [];
        const open = [...step.needs];
        for (let id = open.pop(); id !== undefined; id = open.pop()) {
            const before = this.#byId.get(id);
            if (!before || searched.has(id))
                continue;
            searched.add(id);
            open.push(...before.needs);
            if (before.tongs.includes(tong))
                users.push(before);
        }
        return users;
    }
    #parentOf({ start }) {
        return start.kind === 'step' ? this.#byId.get(start.step) : undefined;
    }
    #snapshotOf(step) {
        const key = this.#facts.keys.get(step.id);
        return key && this.#facts.found.get(key.key);
    }
    #compare(step, key) {
        this.#newest ??= newestByStep(this.#facts.known);
        const newest = this.#newest.get(step.id);
        return newest && key ? changedIngredients(newest.parts, key.parts) : [];
    }
}
function newestByStep(records) {
    const newest = new Map();
    for (const record of records) {
        const known = newest.get(record.step);
        if (!known || record.createdAt > known.createdAt)
            newest.set(record.step, record);
    }
    return newest;
}

// EXTERNAL MODULE: ./build/base/suggest.js
var suggest = __webpack_require__(4526);
;// CONCATENATED MODULE: ./build/run/selection.js


/** The chosen steps and all that they need, in the order of the file; without a choice, all. */
function selectSteps(pipeline, chosen) {
    if (chosen.length === 0)
        return pipeline.steps;
    const byId = new Map(pipeline.steps.map((step) => [step.id, step]));
    const unknown = chosen.filter((id) => !byId.has(id));
    if (unknown.length > 0)
        throw unknownSteps(pipeline, unknown);
    const selected = new Set();
    const open = [...chosen];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
        if (selected.has(id))
            continue;
        selected.add(id);
        const step = byId.get(id);
        open.push(...(step?.needs ?? []), ...(step?.start.kind === 'step' ? [step.start.step] : []));
    }
    return pipeline.steps.filter((step) => selected.has(step.id));
}
/** Every step after those that it needs; stable. The pipeline has no cycles. */
function sortByNeeds(steps) {
    const byId = new Map(steps.map((step) => [step.id, step]));
    const sorted = [];
    const waiting = new Map();
    const dependents = new Map();
    for (const step of steps) {
        const needs = step.needs.filter((need) => byId.has(need));
        waiting.set(step.id, needs.length);
        for (const need of needs) {
            const known = dependents.get(need);
            if (known)
                known.push(step);
            else
                dependents.set(need, [step]);
        }
    }
    const ready = steps.filter((step) => waiting.get(step.id) === 0);
    for (const step of ready) {
        sorted.push(step);
        for (const dependent of dependents.get(step.id) ?? []) {
            const left = (waiting.get(dependent.id) ?? 1) - 1;
            waiting.set(dependent.id, left);
            if (left === 0)
                ready.push(dependent);
        }
    }
    return sorted;
}
function unknownSteps(pipeline, unknown) {
    const ids = pipeline.steps.map((step) => step.id);
    const known = ids.length > 12 ? `${ids.slice(0, 12).join(', ')}, …` : ids.join(', ');
    return new errors/* InvalidInput */.o9(unknown.map((id) => {
        const near = (0,suggest/* suggest */.Z)(id, ids);
        return {
            message: `Cannot run step "${id}": "${pipeline.file}" has no such step`,
            hint: `${near ? `Did you mean "${near}"? ` : ''}The steps are: ${known}.`,
        };
    }), 'step-unknown');
}

;// CONCATENATED MODULE: ./build/run/visible-source.js



/**
 * What each step sees of the source: its own `inputs` (or all) and what its filesystem ancestors see.
 * Takes steps after those that they need; rejects when an input matches nothing.
 */
function planVisibleSource(steps, source) {
    const select = createSelector(source);
    const visible = new Map();
    const problems = [];
    for (const step of steps) {
        const inherited = step.start.kind === 'step' ? visible.get(step.start.step) : undefined;
        const inputs = step.inputs ?? [];
        problems.push(...inputs.filter((input) => isUnmatched(input, select)).map(unmatched));
        const seesAll = step.inputs === undefined || inherited === source;
        visible.set(step.id, seesAll ? source : unite(inherited, selectInputs(inputs, select)));
    }
    if (problems.length > 0)
        throw new errors/* InvalidInput */.o9(problems, 'input-unmatched');
    return visible;
}
/** In the order of the list: a later `!` takes away what an earlier entry brought. */
function selectInputs(inputs, select) {
    const chosen = new Map();
    for (const { glob } of inputs) {
        if (glob.startsWith('!'))
            for (const file of select(glob.slice(1)))
                chosen.delete(file.path);
        else
            for (const file of select(glob))
                chosen.set(file.path, file);
    }
    return [...chosen.values()];
}
function unite(inherited, own) {
    if (!inherited)
        return new Manifest(own);
    const added = own.filter((file) => !inherited.byPath.has(file.path));
    return added.length === 0 ? inherited : new Manifest([...inherited.files, ...added]);
}
function isUnmatched(input, select) {
    return !input.optional && !input.glob.startsWith('!') && select(input.glob).length === 0;
}
function unmatched(input) {
    return {
        message: `Cannot find input "${input.glob}": no file of the source matches it`,
        place: input.place,
        hint: `Check the path (it is relative to the source, and ignored files are not part of it), or write "${input.glob}?" if it may be absent.`,
    };
}

;// CONCATENATED MODULE: ./build/run/prepare.js









/** Reads the source, resolves the images, looks the snapshots up, decides. Starts nothing. */
async function prepare(request, options) {
    const { pipeline } = request;
    const steps = sortByNeeds(selectSteps(pipeline, request.steps));
    const wants = wantedImages(pipeline, steps);
    const [source, images] = await Promise.all([
        readSource(request.sourceFolder, { ...pipeline.source, environment: options.environment }),
        options.mayPull ? resolveImages(wants, options) : lookUpImages(wants, options),
    ]);
    const visible = planVisibleSource(steps, source.manifest);
    refuseMissingHealthchecks(pipeline, steps, images);
    const roots = findRoots(steps, images);
    const keys = computeKeys({ pipeline, steps, visible, images, roots });
    const repository = snapshotRepository(request.repository, pipeline.name);
    const useCache = request.useCache && request.snapshots !== 'off';
    const found = await findSnapshots(options.engine, {
        repository,
        keys: request.snapshots === 'off' ? [] : [...keys.values()].map((key) => key.key),
        signal: options.signal,
    });
    const facts = { steps, keys, found, known: [], useCache };
    const plan = planSteps(facts);
    const isMissing = plan.some((each) => each.verdict === 'run' && each.reason === 'no-snapshot');
    const known = isMissing ? await listSnapshots(options.engine, repository, options) : [];
    return {
        request,
        pipeline,
        source,
        visible,
        images,
        roots,
        keys,
        found,
        snapshotRepository: repository,
        plan: isMissing ? planSteps({ ...facts, known }) : plan,
    };
}
function wantedImages(pipeline, steps) {
    const used = new Set(steps.flatMap((step) => step.tongs));
    const tongs = pipeline.tongs.filter((tong) => used.has(tong.name));
    return [
        ...steps.map((step) => step.start).filter((start) => start.kind === 'image'),
        ...tongs.map((tong) => ({ ...tong, place: tong.imagePlace })),
    ];
}
/** Waiting for a healthcheck that the image does not have would only be a slow failure. */
function refuseMissingHealthchecks(pipeline, steps, images) {
    const used = new Set(steps.flatMap((step) => step.tongs));
    const wrong = pipeline.tongs.filter((tong) => used.has(tong.name) && lacksHealthcheck(tong, images));
    if (wrong.length === 0)
        return;
    const diagnostics = wrong.map((tong) => ({
        message: `Cannot wait for the healthcheck of tong "${tong.name}": image "${tong.image}" has none`,
        place: tong.imagePlace,
        hint: 'Use readiness mode "tcp" or "command", or an image with a HEALTHCHECK.',
    }));
    throw new errors/* InvalidInput */.o9(diagnostics, 'healthcheck-missing');
}
function lacksHealthcheck(tong, images) {
    if (tong.readiness.mode !== 'healthcheck')
        return false;
    const image = images.get(toImageKey(tong));
    const test = image?.config.healthcheck?.test ?? [];
    return image !== undefined && (test.length === 0 || test[0] === 'NONE');
}

// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(5902);
// EXTERNAL MODULE: ./build/base/within.js
var within = __webpack_require__(8541);
;// CONCATENATED MODULE: ./build/run/anvil/marker.js
/**
 * Finds a token in a stream of bytes, wherever it begins, and the line that it starts. What comes
 * before it is output; bytes that may be its beginning are held back until the next chunk.
 */
class MarkerScanner {
    #token;
    #held = Buffer.alloc(0);
    #found = false;
    constructor(token) {
        this.#token = Buffer.from(token);
    }
    /**
     * `output` may be passed on; once the token's line is complete, `words` are what followed it and
     * `rest` what came after the line.
     */
    push(chunk) {
        const bytes = this.#held.length === 0 ? toBuffer(chunk) : Buffer.concat([this.#held, chunk]);
        const at = this.#found ? 0 : bytes.indexOf(this.#token);
        if (at === -1) {
            const kept = this.#overlap(bytes);
            this.#held = Buffer.from(bytes.subarray(bytes.length - kept));
            return { output: bytes.subarray(0, bytes.length - kept) };
        }
        this.#found = true;
        const output = bytes.subarray(0, at);
        const end = bytes.indexOf(0x0a, at);
        if (end === -1) {
            this.#held = Buffer.from(bytes.subarray(at));
            return { output };
        }
        const words = bytes.toString('latin1', at, end).split(' ').slice(1);
        return { output, words, rest: bytes.subarray(end + 1) };
    }
    /** The output that was held back, when no more comes; a line that the token began is none. */
    rest() {
        return this.#found ? Buffer.alloc(0) : this.#held;
    }
    /** Length of the longest end of `bytes` that is a beginning of the token. */
    #overlap(bytes) {
        const longest = Math.min(bytes.length, this.#token.length - 1);
        for (let length = longest; length > 0; length -= 1) {
            const tail = bytes.subarray(bytes.length - length);
            if (tail.equals(this.#token.subarray(0, length)))
                return length;
        }
        return 0;
    }
}
function toBuffer(chunk) {
    return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}

;// CONCATENATED MODULE: ./build/run/anvil/channel.js


/** Code of the failure when the container is no more. */
const ANVIL_ENDED = 'anvil-ended';
/** The owner's end of an anvil's stdin and output. One thing at a time reads from it. */
class Channel {
    #attached;
    #frames;
    /** What came after an answer in the same frame: the next answer. */
    #rest;
    constructor(attached) {
        this.#attached = attached;
        this.#frames = attached.output[Symbol.asyncIterator]();
    }
    async send(bytes) {
        await this.#attached.write(bytes);
    }
    /** The words after the token in the answer to an order that prints on stdout only. */
    async answer(token, onStderr = () => { }) {
        const scanner = new MarkerScanner(token);
        for (;;) {
            const frame = await this.#next();
            if (frame.stream === 'stderr') {
                onStderr(frame.bytes);
                continue;
            }
            const { words, rest } = scanner.push(frame.bytes);
            if (!words)
                continue;
            if (rest && rest.length > 0)
                this.#rest = { stream: 'stdout', bytes: rest };
            return words;
        }
    }
    /** Passes a step's output on until both streams have shown the token; the words after it. */
    async passUntil(token, sink) {
        const scanners = { stdout: new MarkerScanner(token), stderr: new MarkerScanner(token) };
        const seen = new Set();
        try {
            for (;;) {
                const frame = await this.#next();
                const { output, words } = scanners[frame.stream].push(frame.bytes);
                if (output.length > 0)
                    await sink(frame.stream, output);
                if (!words)
                    continue;
                seen.add(frame.stream);
                if (seen.size === 2)
                    return words;
            }
        }
        catch (error) {
            await sink('stdout', scanners.stdout.rest());
            await sink('stderr', scanners.stderr.rest());
            throw error;
        }
    }
    /** Ends stdin: process 1 kills what runs and leaves. */
    close() {
        this.#attached.close();
    }
    async #next() {
        const rest = this.#rest;
        this.#rest = undefined;
        if (rest)
            return rest;
        const { value, done } = await this.#read();
        if (!done)
            return value;
        throw new errors/* EngineFailed */.c4('Cannot go on in the anvil: its container ended', {
            code: ANVIL_ENDED,
            hint: 'Somebody removed or killed the container, or the engine stopped.',
        });
    }
    async #read() {
        try {
            return await this.#frames.next();
        }
        catch (cause) {
            if (cause instanceof errors/* EngineFailed */.c4)
                throw cause;
            throw new errors/* EngineFailed */.c4('Cannot go on in the anvil: the connection to the engine was cut', {
                code: 'engine-vanished',
                hint: 'Look at the log of the engine: it stopped, or the connection to it was cut.',
                cause,
            });
        }
    }
}

;// CONCATENATED MODULE: ./build/run/engine-gone.js


/** Codes of calls that got no answer. */
const GONE_CODES = ['engine-unreachable', 'engine-vanished'];
function isGoneCode(code) {
    return GONE_CODES.includes(code);
}
function isEngineGone(error) {
    return error instanceof errors/* EngineFailed */.c4 && isGoneCode(error.code);
}
/** The reason to end a run whose engine is gone: nothing more can start, nothing can be removed. */
function toStop(error) {
    return new errors/* Cancelled */.cJ('the engine is gone', { code: STOPPED, exitCode: 3, cause: error });
}
function wasStopped(signal) {
    return signal.reason instanceof errors/* Cancelled */.cJ && signal.reason.code === STOPPED;
}
const STOPPED = 'engine-gone';
/** How long an engine may take to say that it is there. */
const ANSWER_MS = 5_000;
/** Whether the engine answers no more; one lost answer does not mean that. */
async function hasGone(engine) {
    const signal = AbortSignal.timeout(ANSWER_MS);
    return engine.info({ signal }).then(() => false, (error) => signal.aborted || isEngineGone(error));
}
/**
 * A connection that was cut says little: the engine is asked. The result is that it is gone, or what
 * has become of the container, or the error as it was.
 */
async function explainLoss(error, engine, container) {
    const isLoss = error instanceof errors/* EngineFailed */.c4 && error.code === ANVIL_ENDED;
    if (!isLoss && !isEngineGone(error))
        return error;
    const signal = AbortSignal.timeout(ANSWER_MS);
    try {
        if (container === undefined) {
            await engine.info({ signal });
            return error;
        }
        const found = await engine.inspectContainer(container, { signal });
        return found?.running ? error : containerLost(found, error);
    }
    catch (asked) {
        return signal.aborted || isEngineGone(asked) ? engineGone(engine, error) : error;
    }
}
function engineGone({ address }, cause) {
    return new errors/* EngineFailed */.c4(`The engine at "${address}" went away`, {
        code: 'engine-vanished',
        hint: 'See the log of the engine: it stopped, or the connection to it was cut.',
        cause,
    });
}
function containerLost(found, cause) {
    const what = found ? `ended with exit code ${found.exitCode}` : 'was removed';
    return new errors/* EngineFailed */.c4(`Cannot go on in the anvil: its container ${what}`, {
        code: ANVIL_ENDED,
        hint: 'Somebody else has done that: see the log of the engine, and what cleans up on its host.',
        cause,
    });
}

;// CONCATENATED MODULE: ./build/run/cleanup-failed.js



/** Tells that something could not be removed. */
function toCleanupFailed(subject, error) {
    const message = (0,format_error/* describeError */.U)(error);
    return { type: 'cleanup-failed', subject, message, code: (0,errors/* toErrorCode */.Xs)(error) };
}
/**
 * Keeps back what is told of removals whose answer was lost: only at the end of a run is it known whether
 * the engine is gone, and then that is told once, and not for each thing.
 */
class LostRemovals {
    #pass;
    #lost = [];
    constructor(pass) {
        this.#pass = pass;
    }
    get any() {
        return this.#lost.length > 0;
    }
    report = (happening) => {
        if (happening.type === 'cleanup-failed' && isGoneCode(happening.code)) {
            this.#lost.push(happening);
        }
        else {
            this.#pass(happening);
        }
    };
    /** They are being made up for. */
    forget() {
        this.#lost = [];
    }
    /** Passes them on: as one where the engine is gone. */
    tell(isGone) {
        const [first] = this.#lost;
        const message = 'the engine is gone; the next run removes what is left';
        const told = isGone && first ? [{ ...first, subject: 'the run', message }] : this.#lost;
        for (const each of told)
            this.#pass(each);
        this.#lost = [];
    }
}

// EXTERNAL MODULE: ./build/engine/owner.js
var owner = __webpack_require__(4528);
;// CONCATENATED MODULE: ./build/tongs/last-lines.js
/** A hint that sends the reader to a tong's last lines, where it has printed any. */
function hintAtLines(lines, further) {
    const look = lines.length > 0 ? 'Look at its last lines, above' : 'It printed nothing';
    if (further !== undefined)
        return `${look}; ${further}.`;
    return lines.length > 0 ? `${look}.` : `${look}: check its image, command and env.`;
}

;// CONCATENATED MODULE: ./build/tongs/readiness.js



/** Asks again and again until the tong is ready or its time is over. */
async function waitUntilReady(probed, readiness) {
    if (readiness.mode === 'none')
        return { ready: true };
    const deadline = probed.clock.now() + readiness.timeoutMs;
    const attempt = createAttempt(probed, readiness);
    for (let waitMs = FIRST_WAIT_MS;; waitMs = Math.min(waitMs * 1.5, LONGEST_WAIT_MS)) {
        probed.signal.throwIfAborted();
        const leftMs = deadline - probed.clock.now();
        if (leftMs <= 0)
            break;
        const last = await attempt(Math.min(leftMs, LONGEST_ATTEMPT_MS));
        if (last === 'ready')
            return { ready: true };
        if (last === 'unhealthy')
            return unhealthy(probed);
        const restMs = Math.max(0, deadline - probed.clock.now());
        await probed.clock.sleep(Math.min(waitMs, restMs), probed.signal);
    }
    return tooLate(readiness, probed.tail());
}
/** A port is asked for as often as this at first, and never seldomer than the second. */
const FIRST_WAIT_MS = 5;
const LONGEST_WAIT_MS = 40;
const LONGEST_ATTEMPT_MS = 2_000;
function createAttempt(probed, readiness) {
    switch (readiness.mode) {
        case 'tcp':
            return async (timeoutMs) => (await probed.probePort(readiness.port, timeoutMs)) ? 'ready' : 'not-yet';
        case 'command':
            return (timeoutMs) => runCommand(probed, readiness.command, timeoutMs);
        case 'healthcheck':
            return () => askHealth(probed);
        default:
            return readiness;
    }
}
async function runCommand(probed, command, timeoutMs) {
    const { engine, container, clock, signal } = probed;
    const { id, output } = await engine.startExec({ container, command });
    const ended = drain(output).then(() => true);
    const inTime = await (0,within/* within */.u)(ended, timeoutMs, clock);
    // A probe that hangs stays behind in the tong; it ends with it.
    if (!inTime)
        return 'not-yet';
    for (let tries = 0; tries < 100; tries += 1) {
        const state = await engine.inspectExec(id);
        if (state.state === 'ended')
            return state.exitCode === 0 ? 'ready' : 'not-yet';
        await clock.sleep(5, signal);
    }
    return 'not-yet';
}
async function drain(output) {
    for await (const _ of output) {
        // Only its end counts.
    }
}
async function askHealth(probed) {
    const found = await probed.engine.inspectContainer(probed.container, { signal: probed.signal });
    if (found?.health === 'healthy')
        return 'ready';
    return found?.health === 'unhealthy' ? 'unhealthy' : 'not-yet';
}
async function unhealthy(probed) {
    const found = await probed.engine.inspectContainer(probed.container, { signal: probed.signal });
    const said = found?.healthOutput?.trim().split('\n').at(-1) ?? '';
    return {
        ready: false,
        code: 'tong-unhealthy',
        problem: said === '' ? 'its healthcheck fails' : `its healthcheck fails: ${said}`,
        hint: hintAtLines(probed.tail()),
    };
}
function tooLate(readiness, tail) {
    const time = (0,duration/* formatDuration */.a)(readiness.timeoutMs);
    return {
        ready: false,
        code: 'tong-not-ready',
        problem: `${describeWait(readiness)} within ${time}`,
        hint: hintAtLines(tail, 'if it is only slow, raise readiness.timeout'),
    };
}
function describeWait(readiness) {
    switch (readiness.mode) {
        case 'tcp':
            return `nothing accepted connections on port ${readiness.port}`;
        case 'command':
            return `"${readiness.command.join(' ')}" did not succeed`;
        case 'healthcheck':
            return 'its healthcheck did not succeed';
        default:
            return readiness;
    }
}

;// CONCATENATED MODULE: ./build/base/lines.js
/** Longest line that is passed on whole, in UTF-16 units; the rest is replaced by its count. */
const LONGEST_LINE = 16_384;
/**
 * Bytes in, lines out: decodes UTF-8 across chunks (what is invalid becomes U+FFFD), ends a line at
 * LF, CRLF or a lone CR, cuts very long lines with a count. Nothing is dropped silently.
 */
class LineSplitter {
    // A byte order mark is a character like others: Node 24 would drop some amid a stream as well.
    #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    #partial = '';
    #cut = 0;
    #afterReturn = false;
    /** The lines that this chunk completes. */
    push(bytes) {
        return this.#split(this.#decoder.decode(bytes, { stream: true }));
    }
    /** The last line, if it did not end; the splitter can be used again. */
    flush() {
        const lines = this.#split(this.#decoder.decode());
        if (this.#partial !== '' || this.#cut > 0)
            lines.push(this.#take(''));
        this.#afterReturn = false;
        return lines;
    }
    #split(decoded) {
        // A CR at the end of the last chunk has ended its line: an LF right after it belongs to it.
        const text = this.#afterReturn && decoded.startsWith('\n') ? decoded.slice(1) : decoded;
        if (decoded !== '')
            this.#afterReturn = decoded.endsWith('\r');
        const pieces = text.split(text.includes('\r') ? /\r\n|\r|\n/ : '\n');
        const rest = pieces.pop() ?? '';
        const lines = pieces.map((piece) => this.#take(piece));
        this.#keep(rest);
        return lines;
    }
    #keep(text) {
        const room = this.#cut > 0 ? 0 : LONGEST_LINE - this.#partial.length;
        // No character is cut in two: half a surrogate pair is none.
        const kept = text.length <= room ? text : text.slice(0, room).replace(/[\uD800-\uDBFF]$/, '');
        this.#partial += kept;
        this.#cut += text.length - kept.length;
    }
    #take(end) {
        this.#keep(end);
        const line = this.#cut > 0 ? `${this.#partial}… [${this.#cut} more characters]` : this.#partial;
        this.#partial = '';
        this.#cut = 0;
        return line;
    }
}

;// CONCATENATED MODULE: ./build/base/tail.js
/** Keeps the last lines of what a process prints. */
class Tail {
    #longest;
    #lines = [];
    constructor(longest) {
        this.#longest = longest;
    }
    add(lines) {
        this.#lines.push(...lines.slice(-this.#longest));
        if (this.#lines.length > this.#longest)
            this.#lines.splice(0, this.#lines.length - this.#longest);
    }
    lines() {
        return [...this.#lines];
    }
}

;// CONCATENATED MODULE: ./build/engine/out-of-memory.js

/** How long the engine may take to tell of what the kernel did. */
const LATEST_MS = 250;
/**
 * Whether the kernel killed a process of the container for memory since then. Told by the engine's
 * events: `State.OOMKilled` is about process 1 only, and false on 20.10 even then.
 */
async function wasOutOfMemory(engine, container, options) {
    const enough = new AbortController();
    try {
        const events = await engine.events({ container, sinceMs: options.sinceMs, actions: ['oom'] }, { signal: enough.signal });
        const first = events[Symbol.asyncIterator]().next();
        return (await (0,within/* within */.u)(first, LATEST_MS, options.clock))?.done === false;
    }
    catch {
        // It would have been a better message; the failure is told anyway.
        return false;
    }
    finally {
        enough.abort();
    }
}

;// CONCATENATED MODULE: ./build/engine/refused-resources.js

/** Creates a container; where the engine does not give what `resources` asks for, that is the pipeline's fault. */
async function createWithin(engine, request) {
    try {
        return await engine.createContainer(request);
    }
    catch (error) {
        // What else is in a request is ours or from an image: an engine has no reason to refuse that.
        const isRefused = error instanceof errors/* EngineFailed */.c4 && error.status === 400;
        if (!isRefused || Object.keys(request.resources).length === 0)
            throw error;
        throw await explain(engine, request.resources, error);
    }
}
async function explain(engine, { cpus = 0 }, cause) {
    const info = await engine.info().catch(() => undefined);
    if (info && cpus > info.cpus) {
        return new errors/* StepFailed */.an(`Cannot use ${cpus} CPUs: the engine has ${info.cpus}`, {
            code: CODE,
            hint: `Lower cpus in "resources" to ${info.cpus} or less.`,
        });
    }
    return new errors/* StepFailed */.an('Cannot create a container with these resources', {
        code: CODE,
        hint: 'Change "resources" to what the engine can give.',
        cause,
    });
}
const CODE = 'resources-refused';

;// CONCATENATED MODULE: ./build/tongs/running-tong.js








/** How many of a tong's last lines are kept. */
const TAIL_LINES = 50;
/** How long the rest of the output of a container that has ended may take. */
const REST_MS = 1_000;
/** A tong's container, started. Dispose it to kill and remove it; disposing never throws. */
class RunningTong {
    name;
    container;
    /** Rejects when the container ends, in whatever way; never resolves. */
    exited;
    /** The same, unless it may end and has ended well. */
    ended;
    #launch;
    #tail;
    #startedAt;
    #over = new AbortController();
    constructor(launch, started) {
        this.name = launch.name;
        this.container = started.container;
        this.#launch = launch;
        this.#tail = started.tail;
        this.#startedAt = launch.clock.now();
        const exit = this.#watch(started.printed);
        this.exited = exit.then(({ failure }) => Promise.reject(failure));
        this.ended = exit.then(({ exitCode, failure }) => launch.mayEnd && exitCode === 0 ? new Promise(() => { }) : Promise.reject(failure));
        // Those who wait for it see it; nobody may.
        this.exited.catch(() => { });
        this.ended.catch(() => { });
    }
    tail() {
        return this.#tail.lines();
    }
    async [Symbol.asyncDispose]() {
        this.#over.abort();
        await this.#launch.engine.removeContainer(this.container).catch(this.#launch.onCleanupFailed);
    }
    async #watch(printed) {
        const { engine, clock } = this.#launch;
        const exitCode = await engine.waitContainer(this.container, { signal: this.#over.signal });
        await (0,within/* within */.u)(printed, REST_MS, clock);
        const since = { sinceMs: this.#startedAt - 60_000, clock };
        const outOfMemory = exitCode === 137 && (await wasOutOfMemory(engine, this.container, since));
        const failure = new errors/* StepFailed */.an(`Tong "${this.name}" ended with exit code ${exitCode}${outOfMemory ? ', out of memory' : ''}`, {
            code: outOfMemory ? 'tong-out-of-memory' : 'tong-exited',
            hint: outOfMemory ? 'Raise resources.memory of the tong.' : hintAtLines(this.tail()),
        });
        return { exitCode, failure };
    }
}
/** Creates and starts the container; its output is read from the first byte. */
async function startTong(launch) {
    const { engine } = launch;
    await using stack = new AsyncDisposableStack();
    const container = await createWithin(engine, launch.request);
    stack.defer(async () => {
        await engine.removeContainer(container).catch(launch.onCleanupFailed);
    });
    const attached = await engine.attachContainer(container);
    stack.defer(() => attached.close());
    const tail = new Tail(TAIL_LINES);
    const printed = readAll(attached, tail);
    await start(launch, container);
    stack.move();
    return new RunningTong(launch, { container, tail, printed });
}
async function start(launch, container) {
    try {
        await launch.engine.startContainer(container);
    }
    catch (cause) {
        // Without an answer it is not the tong's fault.
        if (cause instanceof errors/* EngineFailed */.c4 && cause.status === undefined)
            throw cause;
        const isProgram = cause instanceof errors/* EngineFailed */.c4 && cause.status === 400;
        const reason = isProgram ? 'the engine cannot execute its program' : (0,format_error/* describeError */.U)(cause);
        throw new errors/* StepFailed */.an(`Cannot start tong "${launch.name}": ${reason}`, {
            code: 'tong-not-started',
            // The engine refuses to start what it cannot execute with 400; what it says is in the cause.
            hint: isProgram
                ? 'Begin its "entrypoint", or without one its "command", with a program that the image has.'
                : undefined,
            cause,
        });
    }
}
async function readAll(attached, tail) {
    const splitters = { stdout: new LineSplitter(), stderr: new LineSplitter() };
    try {
        for await (const { stream, bytes } of attached.output)
            tail.add(splitters[stream].push(bytes));
    }
    catch {
        // The connection is cut when the engine goes away: whoever waits for the tong is told.
    }
    tail.add([...splitters.stdout.flush(), ...splitters.stderr.flush()]);
}

// EXTERNAL MODULE: ./build/tongs/tcp.js
var tcp = __webpack_require__(8599);
;// CONCATENATED MODULE: ./build/tongs/kept-tong.js






/** A tong of a run: not started, or started once and for all. */
class KeptTong {
    definition;
    #options;
    #running;
    #ready;
    /** The networks that it is on. */
    #joined = new Map();
    constructor(definition, options) {
        this.definition = definition;
        this.#options = options;
    }
    /** Resolves when it runs, is on this network under its name, and is ready. */
    async acquire(network) {
        this.#running ??= this.#start(network);
        const running = await this.#running;
        await this.#join(running, network);
        this.#ready ??= this.#becomeReady(running, network);
        await this.#ready;
        return running;
    }
    /** Kills and removes it; harmless when it never ran. */
    async end() {
        const running = await this.#running?.catch(() => undefined);
        if (!running)
            return;
        await running[Symbol.asyncDispose]();
        this.#running = undefined;
        this.#options.report({ type: 'tong-stopped', tong: this.definition.name });
    }
    async #start(network) {
        const { engine, clock, report, prefix, labels, imageOf, defaultEnv } = this.#options;
        const { name, image } = this.definition;
        this.#joined.set(network.id, Promise.resolve());
        report({ type: 'tong-started', tong: name, image });
        return startTong({
            engine,
            clock,
            name,
            mayEnd: this.definition.interface.kind === 'none',
            request: toContainerRequest(this.definition, {
                containerName: `${prefix}-tong-${name}`,
                image: imageOf(this.definition).id,
                labels: labels('tong', name),
                defaultEnv,
                network: { kind: 'named', network: network.id, aliases: [name] },
            }),
            onCleanupFailed: (error) => {
                report({
                    type: 'cleanup-failed',
                    subject: `tong "${name}"`,
                    message: (0,format_error/* describeError */.U)(error),
                    code: (0,errors/* toErrorCode */.Xs)(error),
                });
            },
        });
    }
    #join(running, network) {
        const known = this.#joined.get(network.id);
        if (known)
            return known;
        const endpoint = { network: network.id, container: running.container };
        const joined = this.#options.engine.connectNetwork(endpoint, [this.definition.name]);
        this.#joined.set(network.id, joined);
        return joined;
    }
    async #becomeReady(running, network) {
        const { clock, report } = this.#options;
        const startedAt = clock.now();
        const over = new AbortController();
        const signal = AbortSignal.any([this.#options.signal, over.signal]);
        const awaited = this.#awaitReadiness(running, network, signal);
        try {
            // What is waited for will not come from a tong that has ended, however well.
            const isAwaited = this.definition.readiness.mode !== 'none';
            await Promise.race([awaited, isAwaited ? running.exited : running.ended]);
        }
        catch (error) {
            const message = (0,format_error/* describeError */.U)(error);
            // Who cancels makes no tong fail.
            if (!this.#options.signal.aborted)
                report({ type: 'tong-failed', tong: running.name, message, tail: running.tail() });
            throw error;
        }
        finally {
            over.abort();
            // Its prober is gone when this settles.
            await awaited.catch(() => { });
        }
        report({ type: 'tong-ready', tong: running.name, ms: clock.now() - startedAt });
    }
    async #awaitReadiness(running, network, signal) {
        const { engine, clock } = this.#options;
        const { readiness, name } = this.definition;
        await using stack = new AsyncDisposableStack();
        const probePort = readiness.mode === 'tcp'
            ? await this.#openPortProbe(running, network, stack)
            : neverListening;
        const result = await waitUntilReady({
            engine,
            clock,
            container: running.container,
            probePort,
            tail: () => running.tail(),
            signal,
        }, readiness);
        if (result.ready)
            return;
        throw new errors/* StepFailed */.an(`Tong "${name}" did not become ready: ${result.problem}`, {
            code: result.code,
            hint: result.hint,
        });
    }
    /**
     * Dials the container where this process is on the engine's host: there the bridge's address is
     * ours. A port published on the host says nothing: it accepts with nothing behind it.
     */
    async #openPortProbe(running, network, stack) {
        const { engine, openProber } = this.#options;
        const found = await engine.inspectContainer(running.container);
        const address = found?.networks[network.name]?.address ?? '';
        const isHere = (await (0,tcp/* isLocalBridge */.j9)(network.id)) && (await (0,tcp/* isLocalGateway */.gI)(network.gateway));
        if (address !== '' && isHere) {
            return (port, timeoutMs) => (0,tcp/* isListening */.CJ)({ address, port, timeoutMs });
        }
        const prober = stack.use(await openProber(running.container));
        return (port) => prober.isListening(port);
    }
}
const neverListening = () => Promise.resolve(false);

;// CONCATENATED MODULE: ./build/tongs/networks.js



/** The bridges of a run: one for each distinct set of tongs, made when it is first asked for. */
class Networks {
    #options;
    #byKey = new Map();
    #mtu;
    constructor(options) {
        this.#options = options;
    }
    /** The network of a set of tongs. */
    acquire(names) {
        const key = toNetworkKey(names);
        const known = this.#byKey.get(key);
        if (known)
            return known;
        const made = this.#create(this.#byKey.size + 1);
        this.#byKey.set(key, made);
        return made;
    }
    /** After all containers: a network with members stays. */
    async [Symbol.asyncDispose]() {
        const made = await Promise.allSettled(this.#byKey.values());
        const networks = made.filter((each) => each.status === 'fulfilled').map((each) => each.value);
        await Promise.all(networks.map((network) => this.#remove(network.id)));
    }
    async #create(number) {
        const { engine, prefix, labels } = this.#options;
        this.#mtu ??= readMtu(engine);
        const mtu = await this.#mtu;
        await using stack = new AsyncDisposableStack();
        const id = await create(engine, { name: `${prefix}-${number}`, labels, mtu });
        stack.defer(() => this.#remove(id));
        const network = await engine.inspectNetwork(id);
        if (!network) {
            throw new errors/* EngineFailed */.c4(`Cannot use network "${prefix}-${number}": somebody removed it`, {
                code: 'network-gone',
            });
        }
        stack.move();
        return network;
    }
    async #remove(network) {
        const { engine, onCleanupFailed } = this.#options;
        try {
            if ((await engine.removeNetwork(network)) === 'in-use') {
                onCleanupFailed(new Error(`network "${network.slice(0, 12)}" still has members`));
            }
        }
        catch (error) {
            onCleanupFailed(error);
        }
    }
}
async function create(engine, request) {
    try {
        return await engine.createNetwork(request);
    }
    catch (error) {
        if (!(error instanceof errors/* EngineFailed */.c4) || error.status === undefined)
            throw error;
        throw new errors/* EngineFailed */.c4(error.message, {
            code: 'network-not-created',
            hint: 'Docker\'s address pools hold some 31 networks: "docker network prune" removes unused ones, "default-address-pools" in the engine\'s configuration makes more.',
            status: error.status,
            cause: error,
        });
    }
}
/** What the default bridge has: a smaller one is set there where packets of 1500 bytes get lost. */
async function readMtu(engine) {
    const bridge = await engine.inspectNetwork('bridge').catch(() => undefined);
    const mtu = Number(bridge?.options[labels/* MTU_OPTION */.Ni]);
    return Number.isInteger(mtu) && mtu > 0 ? mtu : undefined;
}

;// CONCATENATED MODULE: ./build/tongs/keeper.js




/**
 * The tongs of a run. Each starts when the first step that names it is about to run, all of a step
 * at once, and ends after the last. Dispose it when no step runs: nothing of them is left.
 */
class TongKeeper {
    #options;
    #networks;
    #tongs = new Map();
    #users;
    constructor(options) {
        this.#options = options;
        this.#users = new Map(options.users);
        this.#networks = new Networks({
            engine: options.engine,
            prefix: options.prefix,
            labels: options.labels('network', options.prefix),
            onCleanupFailed: (error) => {
                options.report({
                    type: 'cleanup-failed',
                    subject: 'a network',
                    message: (0,format_error/* describeError */.U)(error),
                    code: (0,errors/* toErrorCode */.Xs)(error),
                });
            },
        });
    }
    /** Starts what is not started yet; resolves when all are ready and on one network. */
    async acquire(names) {
        const kept = names.map((name) => this.#keep(name));
        const network = await this.#networks.acquire(names);
        const running = await Promise.all(kept.map((tong) => tong.acquire(network)));
        const ended = Promise.race(running.map((tong) => tong.ended));
        ended.catch(() => { });
        return {
            network: { kind: 'named', network: network.id, aliases: [] },
            ended,
            tails: () => Object.fromEntries(running.map((tong) => [tong.name, tong.tail()])),
        };
    }
    /** One step that would use these has come to its end, in whatever way; call it once for each. */
    async release(names) {
        const unused = names.filter((name) => {
            const left = (this.#users.get(name) ?? 1) - 1;
            this.#users.set(name, left);
            return left <= 0;
        });
        const ending = unused.map((name) => this.#tongs.get(name)).filter((tong) => tong !== undefined);
        await Promise.all(ending.map((tong) => tong.end()));
    }
    async [Symbol.asyncDispose]() {
        await Promise.all([...this.#tongs.values()].map((tong) => tong.end()));
        await this.#networks[Symbol.asyncDispose]();
    }
    #keep(name) {
        const known = this.#tongs.get(name);
        if (known)
            return known;
        const definition = this.#options.definitions.find((each) => each.name === name);
        if (!definition)
            throw new errors/* InternalError */.Gd(`Cannot start tong "${name}": it is not defined`);
        const kept = new KeptTong(definition, this.#options);
        this.#tongs.set(name, kept);
        return kept;
    }
}

;// CONCATENATED MODULE: ./build/run/background.js

/** Work that goes on beside the steps, such as removing what they no longer need. */
class Background {
    #report;
    #going = new Set();
    constructor(report) {
        this.#report = report;
    }
    /** Starts it; a failure is reported and goes no further. */
    start(subject, work) {
        const going = work()
            .catch((error) => {
            this.#report(toCleanupFailed(subject, error));
        })
            .finally(() => this.#going.delete(going));
        this.#going.add(going);
    }
    /** Resolves when nothing goes on any more. */
    async settled() {
        while (this.#going.size > 0)
            await Promise.all(this.#going);
    }
}

// EXTERNAL MODULE: ./build/base/abortable.js
var abortable = __webpack_require__(7730);
;// CONCATENATED MODULE: ./build/run/anvil/loop.js
/** Directory of an anvil's own files: a tmpfs, so that a commit holds no more than its mount point. */
const OWN_DIRECTORY = '/.tongs';
/** Mount options of that tmpfs: scripts run from it, for any user. */
const OWN_MOUNT = 'rw,exec,nosuid,nodev,mode=1777,size=256m';
/** What a step's interpreter reads: its name is in the messages of shells. */
const SCRIPT_FILE = `${OWN_DIRECTORY}/step`;
/** Sets the env and becomes the interpreter. */
const STARTER_FILE = `${OWN_DIRECTORY}/start`;
/**
 * Process 1 of an anvil: a POSIX shell that obeys orders, one line each, on its attached stdin.
 *
 * Why it is written as it is:
 * - A signal that process 1 has no handler for does nothing when sent from inside, so `kill -9 -1`
 *   hits everybody else. dash and ash have a handler for INT: ignored here (a trap would break off
 *   `read`) and back to its default in the step.
 * - The orders' letters are no hex digits: half a token that a dying watcher left is no order.
 * - `command eval`: a failing fork ends dash and ash otherwise.
 * - A step runs in front: in the back a shell ignores INT and QUIT and takes stdin away. So it is
 *   the watcher that reads stdin meanwhile; at the end of stdin (the owner is dead) or at `k` it
 *   kills all but process 1, and itself.
 * - A step opens its output anew: O_NONBLOCK set by one must not reach the next.
 * - What comes from outside, by exec, has no parent in here: that is how `living` tells that a
 *   command has ended (zombies do not count). It has begun when it has emptied its starter, which
 *   may belong to another user: hence the open umask, and the image's own for steps.
 * - Older runtimes give our tmpfs the mode of a directory that a commit has left in its place: the
 *   greeting tells whether we may write there.
 * - The next step must find nothing that a commit does not hold: `look` sees what is in the tmpfs of
 *   `/dev`, and beside our own files in ours, and whether there is System V IPC.
 * - SIGKILL is asynchronous and hits zombies too: `clean` repeats until nobody is left; a fork and
 *   its wait reap orphans.
 */
const LOOP = `\
[ $$ = 1 ] || { echo "$0 pid $$"; exit 125; }
exec 3<&0 4>&2 </dev/null 2>/dev/null
set -f; IFS=' 	'; trap '' INT; w=
m=$(umask) || m=022; umask 0
s=setsid; command -v setsid >/dev/null || s=
h=head; command -v head >/dev/null || h=
while read -r n u l; do [ "$n" != Uid: ] || break; done </proc/self/status
o='>/proc/self/fd/1 2>/proc/self/fd/4'; (eval ": $o") || o='2>&4'
clean() {
  kill -9 -1
  [ -z "$w" ] || wait $w
  w= n=0 l=0
  while kill -9 -1 && [ $n -lt 120 ]; do
    n=$((n+1)); command eval '[ $n -lt 20 ] || sleep 0.05 || sleep 1; (:)'
  done
  [ $n -lt 120 ] || l=1
}
living() {
  n=-1 a=-1; set +f
  for p in /proc/[0-9]*/stat; do
    read -r l <$p || continue
    set -- \${l##*) }
    [ "$1" != Z ] || continue
    a=$((a+1)); [ "$2" != 0 ] || n=$((n+1))
  done
  set -f
}
look() {
  set +f
  set -- /dev/* /dev/shm/* /dev/shm/.[!.]* /dev/shm/..?* /dev/mqueue/* ${OWN_DIRECTORY}/.[!.]* ${OWN_DIRECTORY}/..?*
  v="$*"
  for f in ${OWN_DIRECTORY}/*; do
    case $f in ${SCRIPT_FILE}|${STARTER_FILE}|"${OWN_DIRECTORY}/*") ;; *) v="$v $f";; esac
  done
  for f in /proc/sysvipc/*; do
    [ -e "$f" ] || continue
    n=0; while read -r l; do n=$((n+1)); done <$f
    [ $n -lt 2 ] || v="$v $f"
  done
  set -f
}
look; b=$v
d=; [ ! -w ${OWN_DIRECTORY} ] || d=rw
echo "$0 ready uid=$u setsid=$s head=$h own=$d"
while read -r op tok file text <&3; do
  case $op in
  r)
    ( while read -r op x; do
        case $op$x in t$tok) kill -TERM -1;; k$tok) break;; esac
      done
      kill -9 -1 ) <&3 3<&- 4>&- >/dev/null &
    w=$! c=
    command eval "(umask $m; trap - INT; exec $s sh \\"\\$file\\" $o 3<&- 4>&-); c=\\$?"
    clean
    echo "$tok \${c:-fork} $l"; echo "$tok \${c:-fork} $l" >&4
    ;;
  x) clean; echo "$tok $l";;
  q) living; [ ! -s "$file" ] || n=starting; echo "$tok $n $a";;
  p) look; [ "$v" = "$b" ]; echo "$tok $?";;
  t) kill -TERM -1;;
  k) kill -9 -1;;
  h) command eval '(exec head -c "$text" <&3 >"$file")'; echo "$tok $?";;
  w) command eval 'printf %b "$text" >"$file"'; echo "$tok $?";;
  m) command eval 'printf %b "$text" >>"$file"'; echo "$tok $?";;
  esac
done
`;

;// CONCATENATED MODULE: ./build/run/anvil/orders.js

// The lines that an anvil's process 1 obeys; see `loop.ts` for what each does.
/** Fresh for each order: 128 random bits in hex, so that no output looks like one by chance. */
function createToken() {
    return (0,external_node_crypto_.randomBytes)(16).toString('hex');
}
function runOrder(token, file) {
    return `r ${token} ${file}\n`;
}
function cleanOrder(token) {
    return `x ${token}\n`;
}
/** Asks how many processes came by exec (`starting` while the starter is not empty), and how many live. */
function livingOrder(token, starter) {
    return `q ${token} ${starter}\n`;
}
/** Asks whether nothing is in memory that an earlier command has left: 0 where nothing is. */
function pristineOrder(token) {
    return `p ${token}\n`;
}
function terminateOrder(token) {
    return `t ${token}\n`;
}
function killOrder(token) {
    return `k ${token}\n`;
}
/** The next `bytes` of stdin go to the file; nothing else may follow before the answer. */
function headOrder(token, file, bytes) {
    return `h ${token} ${file} ${bytes}\n`;
}
/** Orders that write the content in pieces, each answered; the shell reads them byte by byte. */
function writeOrders(token, file, content) {
    const orders = [];
    for (let from = 0; from === 0 || from < content.length; from += LONGEST_WRITE) {
        const escaped = escapeForPrintf(content.subarray(from, from + LONGEST_WRITE));
        orders.push(`${from === 0 ? 'w' : 'm'} ${token} ${file} ${escaped}\n`);
    }
    return orders;
}
/** The bytes as `printf %b` writes them: octal for all that is not plain, so no blank is left. */
function escapeForPrintf(bytes) {
    // Latin-1 keeps one character for each byte.
    return Buffer.from(bytes)
        .toString('latin1')
        .replace(ODD_BYTES, (byte) => `\\0${byte.charCodeAt(0).toString(8).padStart(3, '0')}`);
}
/** Bytes of one write order: the shell holds a line in memory. */
const LONGEST_WRITE = 32_768;
/** What is not printable ASCII, and the backslash. */
const ODD_BYTES = /[^!-[\]-~]/g;

;// CONCATENATED MODULE: ./build/run/anvil/anvil.js






/**
 * A live container in which steps run. It ends with its owner: when the connection is gone, so is
 * the container. Dispose it to remove it; disposing never throws.
 */
class Anvil {
    engine;
    container;
    clock;
    channel;
    /** User id of process 1: the image's user. */
    uid;
    #head;
    #remove;
    constructor(parts) {
        this.engine = parts.engine;
        this.container = parts.container;
        this.clock = parts.request.clock;
        this.channel = parts.channel;
        this.uid = parts.greeting.uid;
        this.#head = parts.greeting.head;
        this.#remove = parts.remove;
    }
    /** Writes files of ours (below `/.tongs`) through the anvil's shell, in one round trip where they are short. */
    async writeFiles(files) {
        const short = [];
        const tokens = [];
        for (const [path, text] of Object.entries(files)) {
            const content = Buffer.from(text);
            if (content.length > SHORT_WRITE && this.#head) {
                await this.#writeByHead(path, content);
                continue;
            }
            const token = createToken();
            const orders = writeOrders(token, path, content);
            short.push(...orders);
            tokens.push(...orders.map(() => token));
        }
        if (short.length === 0)
            return;
        await this.channel.send(short.join(''));
        for (const token of tokens)
            expectDone(await this.channel.answer(token));
    }
    async [Symbol.asyncDispose]() {
        this.channel.close();
        await this.#remove();
    }
    async #writeByHead(path, content) {
        const token = createToken();
        await this.channel.send(headOrder(token, path, content.length));
        await this.channel.send(content);
        expectDone(await this.channel.answer(token));
    }
}
/** Creates and starts the container and waits for its shell; rejects with a hint where there is none. */
async function openAnvil(engine, request) {
    await using stack = new AsyncDisposableStack();
    const container = await anvil_create(engine, request);
    const remove = async () => {
        await engine.removeContainer(container).catch(request.onCleanupFailed);
    };
    const disposal = stack.adopt(container, remove);
    const attached = await engine.attachContainer(container);
    stack.defer(() => attached.close());
    await anvil_start(engine, container, request);
    const channel = new Channel(attached);
    const greeting = await greet(channel, request);
    if (!greeting.ownIsOpen)
        await openOwnDirectory(engine, container);
    stack.move();
    return new Anvil({ engine, container: disposal, request, channel, greeting, remove });
}
/** Below this, a write order is faster than `head`, which takes a process and a round trip. */
const SHORT_WRITE = 1_500;
const GREETING = 'tongs-anvil-d41c';
const GREETING_TIMEOUT_MS = 60_000;
/** How much of what a shell complains of is kept. */
const LONGEST_SAID = 1_000;
async function anvil_create(engine, request) {
    request.signal?.throwIfAborted();
    return createWithin(engine, {
        name: request.name,
        image: request.base.id,
        platform: request.platform,
        labels: request.labels,
        // All in the entrypoint, and no command: a commit would take a command over.
        entrypoint: ['sh', '-c', LOOP, GREETING],
        // A stopping engine would wait 10 s for a process 1 that ignores TERM.
        stopSignal: 'SIGKILL',
        withoutHealthcheck: request.base.config.healthcheck !== undefined,
        stdin: true,
        resources: request.resources,
        tmpfs: { [OWN_DIRECTORY]: OWN_MOUNT },
        network: request.network,
        log: 'none',
    });
}
async function anvil_start(engine, id, request) {
    try {
        await engine.startContainer(id);
    }
    catch (error) {
        // The engine refuses to start what it cannot execute with 400; what it says is in the cause.
        if (!(error instanceof errors/* EngineFailed */.c4) || error.status !== 400)
            throw error;
        throw new errors/* StepFailed */.an(`Cannot run steps in image "${request.imageName}": it has no working "sh"`, {
            code: 'image-without-shell',
            hint: 'Steps need a POSIX shell in their image: choose a variant that has one (tongs may do without).',
            cause: error,
        });
    }
}
async function greet(channel, request) {
    const timeout = AbortSignal.timeout(GREETING_TIMEOUT_MS);
    const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout;
    let said = '';
    const listen = (bytes) => {
        said = (said + Buffer.from(bytes).toString()).slice(-LONGEST_SAID);
    };
    try {
        const words = await (0,abortable/* abortable */.Z)(channel.answer(GREETING, listen), signal);
        if (words[0] === 'ready')
            return toGreeting(words);
        throw new errors/* EngineFailed */.c4(`Cannot run steps in image "${request.imageName}": its shell is process ${words[1]}, not 1`, {
            code: 'anvil-not-first',
            hint: 'The engine shares process ids with the container, or puts an init in front: switch that off.',
        });
    }
    catch (error) {
        if (error instanceof errors/* EngineFailed */.c4 && error.code === ANVIL_ENDED)
            throw brokenShell(request, said.trim());
        if (!timeout.aborted)
            throw error;
        throw new errors/* EngineFailed */.c4(`Cannot run steps in image "${request.imageName}": its shell did not answer`, {
            code: 'anvil-silent',
            cause: error,
        });
    }
}
/** Mostly an image of another platform: the engine starts what the kernel then cannot execute. */
function brokenShell({ imageName }, said) {
    const reason = said === '' ? '' : `: ${said.split('\n').at(-1)}`;
    return new errors/* StepFailed */.an(`Cannot run steps in image "${imageName}": its shell ended at once${reason}`, {
        code: 'image-shell-broken',
        hint: 'See whether the image is made for the platform of the engine, and its "sh" is a POSIX shell.',
    });
}
function toGreeting(words) {
    const uid = words.find((word) => word.startsWith('uid='))?.slice('uid='.length);
    return {
        uid: Number(uid),
        head: words.includes('head=head'),
        ownIsOpen: words.includes('own=rw'),
    };
}
/** Seen with runc of Docker 20.10, in images of a user other than root: see `loop.ts`. */
async function openOwnDirectory(engine, container) {
    const command = ['chmod', '1777', OWN_DIRECTORY];
    const { output } = await engine.startExec({ container, command, user: '0' });
    for await (const _ of output) {
        // Its end is what counts; where it fails, the first file cannot be written.
    }
}
function expectDone(words) {
    if (words[0] === '0')
        return;
    throw new errors/* StepFailed */.an('Cannot write the files of the step in the anvil', {
        code: 'anvil-write-failed',
        hint: `The script and env of a step may take ${OWN_LIMIT} together.`,
    });
}
const OWN_LIMIT = '256 MB';

;// CONCATENATED MODULE: ./build/run/prober.js




/**
 * An anvil in the network namespace of a tong: it sees which ports are listened on, without a program
 * in either image, and without a container for each attempt.
 */
async function openProber(engine, tong, request) {
    const anvil = await openAnvil(engine, {
        ...request,
        name: `${request.prefix}-prober-${(0,external_node_crypto_.randomBytes)(3).toString('hex')}`,
        platform: undefined,
        resources: {},
        network: { kind: 'container', container: tong },
    });
    return {
        isListening: (port) => isListening(anvil, port),
        [Symbol.asyncDispose]: () => anvil[Symbol.asyncDispose](),
    };
}
async function isListening(anvil, port) {
    let printed = '';
    const collect = (stream, bytes) => {
        if (stream === 'stdout')
            printed += Buffer.from(bytes).toString('latin1');
    };
    const token = createToken();
    await anvil.writeFiles({ [SCRIPT_FILE]: probeScript(port) });
    await anvil.channel.send(runOrder(token, SCRIPT_FILE));
    await anvil.channel.passUntil(token, collect);
    return printed.includes('listening');
}
/** State 0A is LISTEN; 127.0.0.1 and ::1 are no addresses that a step can reach. */
function probeScript(port) {
    const hex = port.toString(16).toUpperCase().padStart(4, '0');
    return `\
for table in /proc/net/tcp /proc/net/tcp6; do
  [ -r $table ] || continue
  while read -r _ local _ state _; do
    case $state$local in
    0A0100007F:*|0A00000000000000000000000001000000:*) ;;
    0A*:${hex}) echo listening ;;
    esac
  done <$table
done
`;
}

;// CONCATENATED MODULE: ./build/run/open-context.js








/** Puts together what the steps of a run share; `signal` is what ends the run. */
function openRunContext(prepared, options, signal) {
    const { engine, clock, reporter, run, defaultEnv } = options;
    const lost = new LostRemovals((happening) => reporter.report(happening));
    const { report } = lost;
    const labels = createLabels(prepared, options);
    const prefix = `tongs-${run}`;
    const tongs = new TongKeeper({
        engine,
        clock,
        prefix,
        labels,
        definitions: prepared.pipeline.tongs,
        users: countUsers(prepared),
        imageOf: (tong) => imageOf(prepared, tong),
        defaultEnv,
        openProber: (container) => openTongProber(container, { prepared, options, labels, report, signal }),
        report,
        signal,
    });
    return {
        ...prepared,
        engine,
        clock,
        run,
        tongs,
        ephemerals: [],
        replaced: [],
        kept: new Map(),
        defaultEnv,
        labels,
        containerName: (step) => `${prefix}-anvil-${step}`,
        vantage: () => ({ self: options.owner, lookUp: options.lookUp, now: clock.now() }),
        report,
        lost,
        drained: () => reporter.drained(),
        background: new Background(report),
        signal,
    };
}
/** Time that a run's objects are its own beyond its timeout, wherever its process is. */
const EXPIRY_MARGIN_MS = 3_600_000;
function createLabels(prepared, options) {
    const expiresAt = options.clock.now() + prepared.pipeline.timeoutMs + EXPIRY_MARGIN_MS;
    return (role, name) => ({
        [labels/* RUN_LABEL */.jQ]: options.run,
        [labels/* ROLE_LABEL */.eg]: role,
        [labels/* REPOSITORY_LABEL */.S]: prepared.request.repository,
        [labels/* OWNER_LABEL */.pk]: (0,owner/* formatOwner */.Vu)(options.owner),
        [labels/* EXPIRES_LABEL */.Iw]: (0,owner/* formatExpiry */.B8)(expiresAt),
        [labels/* NAME_LABEL */.nY]: name,
    });
}
/** How many steps will use each tong. */
function countUsers({ plan }) {
    const users = new Map();
    for (const { step, verdict } of plan) {
        if (verdict === 'hit')
            continue;
        for (const tong of step.tongs)
            users.set(tong, (users.get(tong) ?? 0) + 1);
    }
    return users;
}
function imageOf(prepared, tong) {
    const image = prepared.images.get(toImageKey(tong));
    if (image)
        return image;
    throw new errors/* InternalError */.Gd(`Cannot start tong "${tong.name}": its image is not known`);
}
/** From any image that steps run in: it has a shell. */
async function openTongProber(container, setting) {
    const { prepared, options, labels, report, signal } = setting;
    const [root] = prepared.roots.values();
    if (!root)
        throw new errors/* InternalError */.Gd('Cannot look at a tong from inside: no step has an image');
    return openProber(options.engine, container, {
        prefix: `tongs-${options.run}`,
        base: root.image,
        imageName: root.name,
        labels: labels('prober', container.slice(0, 12)),
        clock: options.clock,
        signal,
        onCleanupFailed: (error) => report(toCleanupFailed('a prober', error)),
    });
}

;// CONCATENATED MODULE: ./build/snapshots/commit.js

/**
 * Makes an image of a container whose processes have ended, with the base's config restored: nothing
 * that the anvil set (entrypoint, stop signal, healthcheck) is in it.
 */
async function commitAnvil(engine, commit) {
    const config = { ...commit.base.config, labels: commit.labels };
    const { container, reference, comment } = commit;
    const request = { container, reference, config, comment };
    try {
        return { id: await engine.commitContainer(request), config };
    }
    catch (error) {
        // A containerd store refuses one of two commits that take a name at once (28.5): a run that was killed
        // may have left the other one under way.
        const isRefusal = error instanceof errors/* EngineFailed */.c4 && error.status !== undefined;
        if (!isRefusal || (await engine.inspectImage(reference)) === undefined)
            throw error;
        return { id: await engine.commitContainer(request), config };
    }
}

;// CONCATENATED MODULE: ./build/source/source-state.js


/** Where the whole state is kept in a filesystem, so that a later transfer knows what to remove. */
const STATE_FILE = '/.tongs-source';
function toSeal(state) {
    return { hash: state.manifest.hash, root: state.root, uid: state.uid, gid: state.gid };
}
/** `hash uid:gid root`. */
function formatSeal(seal) {
    return `${seal.hash} ${seal.uid}:${seal.gid} ${seal.root}`;
}
/** Undefined for what is no seal, an empty label among it. */
function parseSeal(text) {
    const match = /^([0-9a-f]{64}) ([0-9]+):([0-9]+) (\/.*)$/.exec(text);
    if (!match)
        return undefined;
    const [, hash = '', uid, gid, root = ''] = match;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked above
    return { hash: hash, root, uid: Number(uid), gid: Number(gid) };
}
function isSameSeal(a, b) {
    return formatSeal(a) === formatSeal(b);
}
/** The content of `STATE_FILE`: a line that names form, owner and root, then `kind hash path`, each ended by NUL. */
function formatState(state) {
    const head = `${FORM} ${state.uid}:${state.gid} ${state.root}\0`;
    const entries = state.manifest.files.flatMap((file) => [
        Buffer.from(`${file.kind} ${file.hash} `),
        encodePath(file.path),
        source_state_NUL,
    ]);
    return Buffer.concat([Buffer.from(head), ...entries]);
}
/** Undefined for what is no such file. */
function parseState(content) {
    const [head = '', ...entries] = content.toString('latin1').split('\0');
    const match = /^tongs-source-1 ([0-9]+):([0-9]+) (\/.*)$/.exec(head);
    if (!match || entries.pop() !== '')
        return undefined;
    const files = entries.map(parseEntry);
    if (!files.every((file) => file !== undefined))
        return undefined;
    const root = Buffer.from(match[3] ?? '', 'latin1').toString('utf8');
    return { manifest: new Manifest(files), root, uid: Number(match[1]), gid: Number(match[2]) };
}
const FORM = 'tongs-source-1';
const source_state_NUL = Buffer.from([0]);
const source_state_KINDS = ['file', 'executable', 'link', 'directory'];
function parseEntry(entry) {
    const match = /^([a-z]+) ([0-9a-f]*) ([^]+)$/.exec(entry);
    const kind = source_state_KINDS.find((known) => known === match?.[1]);
    if (!match || !kind)
        return undefined;
    return { kind, hash: match[2] ?? '', path: decodePath(Buffer.from(match[3] ?? '', 'latin1')) };
}

;// CONCATENATED MODULE: ./build/run/keep-result.js




/** Commits a step's files for later runs, under their key. */
async function keepSnapshot(context, step, made) {
    const { anvil, base, newest, state, key } = made;
    const parent = step.start.kind === 'step' ? context.keys.get(step.start.step) : undefined;
    const record = {
        key: key.key,
        step: step.id,
        run: context.run,
        createdAt: context.clock.now(),
        parent: parent && { key: parent.key, image: newest },
        parts: key.parts,
        sourceSeal: formatSeal(toSeal(state)),
    };
    const kept = await commitAnvil(context.engine, {
        container: anvil.container,
        base,
        reference: snapshotReference(context.snapshotRepository, key.key),
        labels: toSnapshotLabels(record, base.config.labels),
        comment: `tongs: step ${step.id}`,
    });
    context.report({ type: 'snapshot-saved', step: step.id, key: key.key, image: kept.id });
    noteReplaced(context, key.key, { image: kept.id, parent: record.parent });
    return kept;
}
/** Commits a step's files for the steps of this run that start from them. */
async function keepEphemeral(context, step, made) {
    const { anvil, base, state } = made;
    const reference = ephemeralReference(context.run, context.ephemerals.length);
    context.ephemerals.push(reference);
    return commitAnvil(context.engine, {
        container: anvil.container,
        base,
        reference,
        labels: toEphemeralLabels(context.labels('ephemeral', step.id), formatSeal(toSeal(state)), base.config.labels),
        comment: `tongs: step ${step.id}`,
    });
}
function noteReplaced({ found, kept, replaced }, key, made) {
    const before = found.get(key);
    const twin = kept.get(key);
    kept.set(key, made);
    // Of two steps with one key, either may have been the last to take the name.
    if (twin)
        replaced.push(twin, made);
    else if (before)
        replaced.push(before);
}
/**
 * Removes what has lost its name to snapshots of this run: at its end, since an image that has children
 * stays, and they are replaced after it. What has got another name meanwhile is somebody's. Never rejects.
 */
async function removeReplaced(context) {
    const { engine, found, report } = context;
    const childrenFirst = context.replaced.toReversed();
    // Replaced by an earlier run already, and kept for the sake of this child.
    const parents = childrenFirst.flatMap(({ parent }) => parent && found.get(parent.key)?.image !== parent.image ? [parent.image] : []);
    const images = new Set([...childrenFirst.map(({ image }) => image), ...parents]);
    try {
        const facts = await Promise.all([...images].map((image) => engine.inspectImage(image)));
        const nameless = facts.flatMap((each) => (each?.tags.length === 0 ? [each.id] : []));
        // Twice: what was made from one of them may come after it.
        await removeEach(engine, await removeEach(engine, nameless));
    }
    catch (error) {
        report(toCleanupFailed('a replaced snapshot', error));
    }
}
/** Those that the engine keeps: a container, or what was made from them, has need of them. */
async function removeEach(engine, images) {
    const inUse = [];
    for (const image of images) {
        if ((await engine.removeImage(image)) === 'in-use')
            inUse.push(image);
    }
    return inUse;
}

;// CONCATENATED MODULE: ./build/run/outcome.js
/** Whether steps that need it may run. */
function isGoodToGo(result) {
    return result.outcome === 'succeeded' || result.outcome === 'cached' || result.tolerated;
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./build/run/chains.js

/**
 * For each running step whose files exactly one other goes on from, and can do so in the same container:
 * the step that does. Starting a container is what costs.
 */
function planChains(plan, roots) {
    const verdicts = new Map(plan.map((planned) => [planned.step.id, planned]));
    const children = groupByParent(plan);
    const chains = new Map();
    for (const [parent, [child, ...others]] of children) {
        const planned = verdicts.get(parent);
        if (planned?.verdict !== 'run' || !child || others.length > 0)
            continue;
        if (!hasSameContainer(planned.step, child))
            continue;
        // A child that fails and is tolerated before its command hands on what it began with: an image.
        if (child.continueOnError && children.has(child.id))
            continue;
        // What is in an anonymous volume is in no commit.
        if (roots.get(parent)?.image.config.volumes.length !== 0)
            continue;
        chains.set(parent, child.id);
    }
    return chains;
}
/** The steps that run, by the step whose files they start from. */
function groupByParent(plan) {
    const children = new Map();
    for (const { step, verdict } of plan) {
        if (verdict !== 'run' || step.start.kind !== 'step')
            continue;
        const siblings = children.get(step.start.step);
        if (siblings)
            siblings.push(step);
        else
            children.set(step.start.step, [step]);
    }
    return children;
}
function hasSameContainer(a, b) {
    const sameTongs = a.tongs.length === b.tongs.length && a.tongs.every((name) => b.tongs.includes(name));
    return sameTongs && (0,external_node_util_.isDeepStrictEqual)(a.resources, b.resources);
}

;// CONCATENATED MODULE: ./build/run/hit.js
/** The result of a step that its snapshot answers for, or that nobody needs. */
function toHit(context, step, hit) {
    const { reason, snapshot } = hit;
    const image = context.roots.get(step.id)?.image;
    // With the config of the image at the bottom: so it was committed.
    const base = image &&
        snapshot && { id: snapshot.image, config: { ...image.config, labels: snapshot.labels } };
    return {
        outcome: 'cached',
        reason,
        ms: 0,
        phases: {},
        tolerated: false,
        cacheable: true,
        base,
    };
}

;// CONCATENATED MODULE: ./build/base/quote.js
/** The text as one word of a POSIX shell, whatever bytes it holds (but NUL). */
function quoteShell(text) {
    return `'${text.replaceAll("'", String.raw `'\''`)}'`;
}

;// CONCATENATED MODULE: ./build/run/anvil/identity.js




/** Asks inside the anvil who the user is, and where the source and the working directory are. */
async function lookAround(anvil, wanted) {
    const script = [
        PROBE,
        ...[wanted.workspace, wanted.workdir].map((path) => `where ${quoteShell(path)}`),
    ];
    const text = await ask(anvil, wanted.user, script.join('\n'));
    const fields = new Map();
    for (const line of text.split('\n')) {
        const [name = '', ...rest] = line.split(' ');
        fields.set(name, [...(fields.get(name) ?? []), rest.join(' ')]);
    }
    const [workspace, workdir] = (fields.get('at') ?? []).map(toResolved);
    const uid = Number(fields.get('uid')?.[0] ?? Number.NaN);
    const gid = Number(fields.get('gid')?.[0] ?? Number.NaN);
    if (!workspace || !workdir || Number.isNaN(uid) || Number.isNaN(gid)) {
        // 20.10 accepts an exec for a user that is not there; what it thinks of it is in the output.
        if (wanted.user !== undefined)
            throw userUnknown(wanted.user, text.trim());
        throw new errors/* EngineFailed */.c4('Cannot look around in the anvil: its shell answered in part', {
            code: 'anvil-unreadable',
        });
    }
    const home = fields.get('home')?.[0] ?? FALLBACK_HOME;
    return { identity: { requested: wanted.user, uid, gid, home }, workspace, workdir };
}
/** Kept in snapshots, and there in every image that a program can live with. */
const FALLBACK_HOME = '/tmp';
// Builtins only. `Uid:` and `Gid:` have the real id first.
const PROBE = `\
while read -r key real rest; do
  case $key in Uid:) echo "uid $real";; Gid:) echo "gid $real";; esac
done </proc/self/status
[ -n "$HOME" ] && [ -d "$HOME" ] && [ -w "$HOME" ] && echo "home $HOME"
where() {
  p=$1 rest= found=1
  while [ ! -d "$p" ]; do
    [ ! -e "$p" ] && [ ! -L "$p" ] || found=file
    rest=/\${p##*/}$rest p=\${p%/*} p=\${p:-/}
    [ $found = file ] || found=0
  done
  cd -P "$p" && echo "at $found \${PWD%/}$rest"
}`;
function toResolved(line) {
    const [found, ...path] = line.split(' ');
    if (found === 'file') {
        throw new errors/* StepFailed */.an(`Cannot use "${path.join(' ')}" as a directory: it is a file in the image`, {
            code: 'workdir-is-file',
            hint: 'Choose another workdir.',
        });
    }
    return { path: path.join(' ') || '/', exists: found === '1' };
}
async function ask(anvil, user, script) {
    const chunks = [];
    const collect = (stream, bytes) => {
        if (stream === 'stdout')
            chunks.push(bytes);
    };
    if (user === undefined) {
        const token = createToken();
        await anvil.writeFiles({ [SCRIPT_FILE]: script });
        await anvil.channel.send(runOrder(token, SCRIPT_FILE));
        await anvil.channel.passUntil(token, collect);
    }
    else {
        const output = await startAs(anvil, user, script);
        for await (const { stream, bytes } of output)
            collect(stream, bytes);
    }
    return Buffer.concat(chunks).toString('utf8');
}
async function startAs(anvil, user, script) {
    try {
        const { output } = await anvil.engine.startExec({
            container: anvil.container,
            command: ['sh', '-c', script],
            user,
        });
        return output;
    }
    catch (error) {
        if (!isUserRefused(error))
            throw error;
        throw userUnknown(user, error.message.replace(/^Cannot run "[^"]*" in container "[^"]*": /, ''));
    }
}
/**
 * Docker 28 answers 400 to an exec for a user that the image does not have, 20.10 lets the command fail.
 * Other statuses have other reasons: 409 a container that was paused or has ended, 500 the engine's own.
 */
function isUserRefused(error) {
    return error instanceof errors/* EngineFailed */.c4 && error.status === 400;
}
function userUnknown(user, said) {
    return new errors/* StepFailed */.an(`Cannot run the step as user "${user}"`, {
        code: 'user-unknown',
        hint: 'Name a user that the image has, or a number.',
        cause: new errors/* EngineFailed */.c4(said, { code: 'engine-refused' }),
    });
}

;// CONCATENATED MODULE: ./build/run/anvil/pristine.js

/**
 * Whether the next command finds in the anvil what it would find in a new one made of its files: nothing
 * in a tmpfs that is not of ours, no message queues, no System V IPC.
 */
async function isPristine(anvil) {
    const token = createToken();
    await anvil.channel.send(pristineOrder(token));
    const [differs] = await anvil.channel.answer(token);
    return differs === '0';
}

;// CONCATENATED MODULE: ./build/run/anvil/leftovers.js


/**
 * Kills everything but process 1 until nobody is left; as root where the anvil's shell may not.
 * Rejects when something cannot be killed: such a container must not be committed.
 */
async function cleanUp(anvil) {
    if (await cleanByShell(anvil))
        return;
    await killAsRoot(anvil);
    if (await cleanByShell(anvil))
        return;
    throw new errors/* EngineFailed */.c4('Cannot end the processes that the step left behind', {
        code: 'unkillable-processes',
        hint: 'A process hangs in the kernel, or may not be killed from inside its container.',
    });
}
/** SIGKILL to everything but process 1, by a process of the engine. */
async function killAsRoot(anvil, signal = 'KILL') {
    const { output } = await anvil.engine.startExec({
        container: anvil.container,
        command: ['sh', '-c', `kill -${signal} -1`],
        user: '0',
    });
    for await (const _ of output) {
        // Its end is what counts.
    }
}
async function cleanByShell(anvil) {
    const token = createToken();
    await anvil.channel.send(cleanOrder(token));
    const [left] = await anvil.channel.answer(token);
    return left === '0';
}

;// CONCATENATED MODULE: ./build/run/anvil/starter.js


/**
 * The file by which a step starts: sets the env, empties itself (it may hold what the step's own
 * children must not read), goes to the working directory, becomes the interpreter.
 */
function starterText(content) {
    const entries = Object.entries(content.env);
    const plain = entries.filter(([name]) => isShellName(name));
    const odd = entries.filter(([name]) => !isShellName(name));
    const exports = plain.map(([name, value]) => `export ${name}=${quoteShell(value)}\n`);
    // What a shell would drop or change is set by a program that does not.
    const assignments = odd.map(([name, value]) => `${name}=${value}`);
    const viaEnv = odd.length > 0 ? ['env', '--', ...assignments] : [];
    const check = odd.length > 0 ? checkForEnv(odd.map(([name]) => name)) : '';
    const words = [...viaEnv, ...content.shell, SCRIPT_FILE].map(quoteShell).join(' ');
    // Braces: a shell reads a compound whole before it runs it, so the file may be emptied inside.
    return `${exports.join('')}{
: >${STARTER_FILE} || exit 126
cd ${quoteShell(content.workdir)} || exit 126
${check}unset OLDPWD SHLVL
exec ${words}
}
`;
}
/** The script does not name this program: who reads that it was not found has to learn what for. */
function checkForEnv(names) {
    const told = `tongs: the image has no program "env", which is to set ${names.join(', ')}`;
    return `command -v env >/dev/null || { echo ${quoteShell(told)} >&2; exit 127; }\n`;
}
/** Whether a POSIX shell passes a variable of this name on as it is. */
function isShellName(name) {
    const isName = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
    // bash has dozens of its own, and complains of a locale that is not there.
    return isName && !/^(?:BASH|LC_)/.test(name) && !SHELLS_OWN.has(name);
}
/** Variables that some shell refuses, changes, or reads as an order when they are set. */
const SHELLS_OWN = new Set([
    '_',
    'DIRSTACK',
    'ENV',
    'EPOCHREALTIME',
    'EPOCHSECONDS',
    'EUID',
    'FUNCNAME',
    'GROUPS',
    'HISTCMD',
    'IFS',
    'LINENO',
    'OLDPWD',
    'OPTARG',
    'OPTIND',
    'PIPESTATUS',
    'POSIXLY_CORRECT',
    'PPID',
    'PS4',
    'PWD',
    'RANDOM',
    'SECONDS',
    'SHELLOPTS',
    'SHLVL',
    'SRANDOM',
    'UID',
]);

;// CONCATENATED MODULE: ./build/run/anvil/stopping.js

/** Time between SIGTERM and SIGKILL at a timeout. */
const GRACE_MS = 10_000;
/** How long means that are under way may take when the command has ended. */
const LATE_MS = 5_000;
/**
 * Ends a running command at its timeout (TERM, grace, KILL) or when the signal aborts (TERM and KILL
 * at once), and takes stronger means where these do not help. Dispose it when the command has ended:
 * no kill is under way then that would hit the next one.
 */
class Stopping {
    #means;
    #options;
    #over = new AbortController();
    #climbs = [];
    #ended = 'exited';
    constructor(means, options) {
        this.#means = means;
        this.#options = options;
        options.signal.addEventListener('abort', this.#onCancel, { once: true });
        if (options.signal.aborted)
            this.#onCancel();
        else if (options.timeoutMs !== undefined)
            void this.#onTimeout(options.timeoutMs);
    }
    get ended() {
        return this.#ended;
    }
    async [Symbol.asyncDispose]() {
        this.#over.abort();
        this.#options.signal.removeEventListener('abort', this.#onCancel);
        await (0,within/* within */.u)(Promise.all(this.#climbs), LATE_MS, this.#options.clock);
    }
    #onCancel = () => {
        if (this.#ended === 'exited')
            this.#ended = 'cancelled';
        const { terminate, kill } = this.#means;
        this.#climbs.push(this.#climb([[0, terminate], [0, kill], ...this.#lastResorts()]));
    };
    async #onTimeout(timeoutMs) {
        if (!(await this.#wait(timeoutMs)) || this.#options.signal.aborted)
            return;
        this.#ended = 'timed-out';
        const { terminate, kill } = this.#means;
        this.#climbs.push(this.#climb([[0, terminate], [GRACE_MS, kill], ...this.#lastResorts()]));
    }
    #lastResorts() {
        return [
            [1_000, this.#means.force],
            [1_500, this.#means.abandon],
        ];
    }
    async #climb(rungs) {
        for (const [waitMs, means] of rungs) {
            if (!(await this.#wait(waitMs)))
                return;
            // What does not work now is followed by something stronger.
            await means().catch(() => { });
        }
    }
    /** False when the command ended first. */
    async #wait(ms) {
        if (this.#over.signal.aborted)
            return false;
        if (ms === 0)
            return true;
        return this.#options.clock.sleep(ms, this.#over.signal).then(() => true, () => false);
    }
}

;// CONCATENATED MODULE: ./build/run/anvil/by-exec.js








/** Has the engine run the command in the anvil, as a user that the anvil's shell cannot become. */
async function runByExec(anvil, command) {
    await anvil.writeFiles({ [SCRIPT_FILE]: command.script, [STARTER_FILE]: starterText(command) });
    command.signal.throwIfAborted();
    const { id, output } = await by_exec_start(anvil, command);
    await using stopping = new Stopping({
        terminate: () => signalAll(anvil, 'TERM'),
        kill: () => signalAll(anvil, 'KILL'),
        force: () => killAsRoot(anvil),
        abandon: () => anvil.engine.killContainer(anvil.container, 'SIGKILL'),
    }, { ...command, clock: anvil.clock });
    const passing = startPassing(output, command, anvil.clock);
    const exitCode = await waitForEnd(anvil, id, passing);
    await cleanUpAfterExec(anvil);
    await passing.done;
    return { exitCode, ended: stopping.ended };
}
async function by_exec_start(anvil, command) {
    const { requested } = command.identity;
    try {
        return await anvil.engine.startExec({
            container: anvil.container,
            command: ['sh', STARTER_FILE],
            ...(requested !== undefined && { user: requested }),
        });
    }
    catch (error) {
        if (requested === undefined || !isUserRefused(error))
            throw error;
        throw new errors/* StepFailed */.an(`Cannot run the step as user "${requested}"`, {
            code: 'user-unusable',
            cause: error,
        });
    }
}
/**
 * Asks until the command has ended. The engine may tell it up to 2 s late where a background child
 * holds the output, and its answer then hangs as long (28); the anvil's shell sees it at once, and
 * what is left behind is killed then, which sets the engine free.
 */
async function waitForEnd(anvil, id, output) {
    const { clock, engine } = anvil;
    let asked;
    for (let waitMs = 5;; waitMs = Math.min(waitMs * 1.5, by_exec_LONGEST_WAIT_MS)) {
        asked ??= engine.inspectExec(id);
        if ((await countLiving(anvil)).visitors === 0)
            await cleanUpAfterExec(anvil);
        const state = await (0,within/* within */.u)(asked, waitMs, clock);
        if (state?.state === 'ended')
            return state.exitCode;
        if (state)
            asked = undefined;
        // The output has ended: the exit code comes at once, or the engine has lost it.
        const { endedAt } = output;
        if (endedAt !== undefined && clock.now() - endedAt > LOST_AFTER_MS)
            throw exitCodeMissing();
        if (endedAt !== undefined)
            await clock.sleep(CLOSED_WAIT_MS);
        else
            await (0,within/* within */.u)(output.done, waitMs, clock);
    }
}
const by_exec_LONGEST_WAIT_MS = 200;
const CLOSED_WAIT_MS = 5;
const LOST_AFTER_MS = 10_000;
function startPassing(output, command, clock) {
    const passing = { done: pass(output, command.sink), endedAt: undefined };
    passing.done.then(() => (passing.endedAt = clock.now()), () => { });
    return passing;
}
async function pass(output, sink) {
    try {
        for await (const { stream, bytes } of output)
            await sink(stream, bytes);
    }
    catch (cause) {
        if (cause instanceof errors/* TongsError */.Qq)
            throw cause;
        throw new errors/* EngineFailed */.c4('Cannot read the output of the step: the connection was cut', {
            code: 'engine-vanished',
            cause,
        });
    }
}
async function countLiving(anvil) {
    const token = createToken();
    await anvil.channel.send(livingOrder(token, STARTER_FILE));
    const [visitors, others] = await anvil.channel.answer(token);
    return {
        visitors: visitors === 'starting' ? undefined : Number(visitors),
        others: Number(others),
    };
}
async function signalAll(anvil, signal) {
    if (anvil.uid !== 0)
        return killAsRoot(anvil, signal);
    const order = signal === 'TERM' ? terminateOrder : killOrder;
    return anvil.channel.send(order(createToken()));
}
/** The anvil's shell may not kill another user's processes unless it is root: an exec, only where one is left. */
async function cleanUpAfterExec(anvil) {
    if (anvil.uid !== 0 && (await countLiving(anvil)).others > 0)
        await killAsRoot(anvil);
    await cleanUp(anvil);
}
function exitCodeMissing() {
    return new errors/* EngineFailed */.c4('Cannot tell how the step ended: the engine lost its exit code', {
        code: 'exit-code-missing',
    });
}

;// CONCATENATED MODULE: ./build/run/anvil/by-shell.js






/** Has the anvil's own shell run the command, in a session of its own. */
async function runByShell(anvil, command) {
    const { channel } = anvil;
    await anvil.writeFiles({ [SCRIPT_FILE]: command.script, [STARTER_FILE]: starterText(command) });
    command.signal.throwIfAborted();
    const token = createToken();
    await channel.send(runOrder(token, STARTER_FILE));
    await using stopping = new Stopping({
        terminate: () => channel.send(terminateOrder(token)),
        kill: () => channel.send(killOrder(token)),
        force: () => killAsRoot(anvil),
        abandon: () => anvil.engine.killContainer(anvil.container, 'SIGKILL'),
    }, { ...command, clock: anvil.clock });
    const [code = '', left = ''] = await channel.passUntil(token, command.sink);
    if (left === '1')
        await cleanUp(anvil);
    if (!/^[0-9]+$/.test(code))
        throw noProcessLeft();
    return { exitCode: Number(code), ended: stopping.ended };
}
function noProcessLeft() {
    return new errors/* StepFailed */.an('Cannot start the step: its container may have no more processes', {
        code: 'no-process-left',
        hint: 'Raise resources.pids.',
    });
}

;// CONCATENATED MODULE: ./build/run/anvil/run-command.js


/**
 * Runs a command to its end: when this resolves, nothing that it started is alive and all that it
 * printed went to the sink. Rejects when that cannot be said: a lost container, a missing exit code.
 */
function run_command_runCommand(anvil, command) {
    // The anvil's own shell takes 3 ms where an exec takes 55, but it cannot become another user.
    return command.identity.requested === undefined
        ? runByShell(anvil, command)
        : runByExec(anvil, command);
}

;// CONCATENATED MODULE: ./build/snapshots/key-lock.js



/**
 * Resolves with the snapshot when it is there, or with undefined when this process is the one to build
 * it: who builds holds a volume, which engines make once, whoever asks. It is taken over from the dead.
 */
async function claimKey(engine, request) {
    const name = lockName(request.reference);
    let waits = 0;
    for (;;) {
        const volume = await engine.createVolume({ name, labels: request.labels });
        const isOurs = isSameHolder(volume.labels, request.labels);
        if (isOurs)
            request.onHeld(async () => void (await engine.removeVolume(name)));
        const found = await request.look();
        if (isOurs || found !== undefined)
            return found;
        if (await removeDead(engine, volume, request.vantage()))
            continue;
        if (waits === 0)
            request.onWait(volume.labels[labels/* RUN_LABEL */.jQ] ?? '');
        await request.clock.sleep(Math.min(key_lock_LONGEST_WAIT_MS, 50 * 1.5 ** waits), request.signal);
        waits += 1;
    }
}
const key_lock_LONGEST_WAIT_MS = 500;
/** `tongs-lock-` and the hash of the image's name: keys of two repositories may be the same. */
function lockName(reference) {
    return `tongs-lock-${(0,external_node_crypto_.createHash)('sha256').update(reference).digest('hex').slice(0, 32)}`;
}
function isSameHolder(a, b) {
    return HOLDER_LABELS.every((label) => a[label] === b[label]);
}
/** Two steps of one run may build the same. */
const HOLDER_LABELS = [labels/* RUN_LABEL */.jQ, labels/* OWNER_LABEL */.pk, labels/* NAME_LABEL */.nY];
/** Whether its owner was dead; several may find that, so it is looked at again just before. */
async function removeDead(engine, seen, vantage) {
    if (!(0,owner/* judgeOwner */.lT)((0,owner/* toClaim */.y4)(seen.labels), vantage).dead)
        return false;
    const filter = { label: labels/* RUN_LABEL */.jQ, value: seen.labels[labels/* RUN_LABEL */.jQ] ?? '' };
    const isThere = (await engine.listVolumes(filter)).some(({ name }) => name === seen.name);
    if (isThere)
        await engine.removeVolume(seen.name);
    return true;
}

;// CONCATENATED MODULE: ./build/run/claim-step.js



/**
 * Makes this run the only one that builds the step's snapshot, if one is to be made. Resolves with what
 * another has built, from the same files of the parent, since the plan was made.
 */
async function claimStep(context, { step, key }, how) {
    const { engine, request, snapshotRepository, clock, signal } = context;
    if (!step.cache || !key || request.snapshots === 'off')
        return undefined;
    const look = async () => {
        const found = request.useCache ? await claim_step_lookUp(context, key) : undefined;
        const isOfParent = found?.parent === undefined || found.parent.image === how.parent;
        return isOfParent ? found : undefined;
    };
    return claimKey(engine, {
        reference: snapshotReference(snapshotRepository, key.key),
        labels: context.labels('lock', step.id),
        vantage: context.vantage,
        look,
        onHeld: how.onHeld,
        onWait: (run) => context.report({ type: 'step-waiting', step: step.id, run }),
        clock,
        signal,
    });
}
async function claim_step_lookUp({ engine, snapshotRepository, signal }, { key }) {
    const found = await findSnapshots(engine, {
        repository: snapshotRepository,
        keys: [key],
        signal,
    });
    return found.get(key);
}

;// CONCATENATED MODULE: ./build/source/mtime.js
/**
 * The time of files that are sent, in milliseconds since 1970: in whole seconds later than anything
 * that was made until `newestMs`, and ahead of `nowMs` by a second at most. Undefined is a filesystem
 * that holds nothing of ours.
 */
function chooseMtime(nowMs, newestMs) {
    const now = Math.floor(nowMs / 1000);
    if (newestMs === undefined)
        return now * 1000;
    // A commit cuts fractions off; and what was sent then may be ahead by a second itself.
    const newest = Math.floor(newestMs / 1000) + 1;
    return (newest < now ? now : now + 1) * 1000;
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(6118);
;// CONCATENATED MODULE: ./build/source/tar.js







/**
 * An uncompressed archive, chunk by chunk, as the chunks are asked for: bounded memory whatever the
 * files are. Names are bytes and may be of any length (pax records); libraries for tar take text.
 */
function* packTar(entries, options) {
    const chunk = new Chunk();
    for (const entry of entries) {
        for (const block of entryBlocks(entry, options)) {
            const full = chunk.add(block);
            if (full)
                yield full;
        }
    }
    const last = chunk.finish([END]);
    if (last.length > 0)
        yield last;
}
const BLOCK = 512;
const CHUNK_BYTES = 512 * 1024;
const READ_BYTES = 1024 * 1024;
/** Two empty blocks. */
const END = Buffer.alloc(2 * BLOCK);
/** Gathers blocks until they are worth a write. */
class Chunk {
    #blocks = [];
    #bytes = 0;
    add(block) {
        this.#blocks.push(block);
        this.#bytes += block.length;
        return this.#bytes >= CHUNK_BYTES ? this.finish([]) : undefined;
    }
    finish(more) {
        const all = Buffer.concat([...this.#blocks, ...more]);
        this.#blocks = [];
        this.#bytes = 0;
        return all;
    }
}
function* entryBlocks(entry, options) {
    switch (entry.kind) {
        case 'directory':
            yield* header(entry, { type: '5', mode: 0o755, size: 0, mtime: options.mtime });
            return;
        case 'text':
            yield* header(entry, {
                type: '0',
                mode: 0o644,
                size: entry.content.length,
                mtime: options.mtime,
            });
            yield entry.content;
            yield padding(entry.content.length);
            return;
        case 'link':
            yield* linkBlocks(entry, options);
            return;
        case 'file':
        case 'executable':
            yield* fileBlocks(entry, options);
            return;
        default:
            (0,errors/* unreachable */.HB)(entry);
    }
}
function* linkBlocks(entry, options) {
    const target = orGone(entry, options, () => (0,external_node_fs_.readlinkSync)(diskPath(entry.from.folder, entry.from.path), { encoding: 'buffer' }));
    if (!target)
        return;
    yield* header(entry, { type: '2', mode: 0o777, size: 0, mtime: options.mtime, target });
    if (blobHasher(target.length).update(target).digest('hex') !== entry.hash)
        options.onDrift(entry.from.path);
}
function* fileBlocks(entry, options) {
    const opened = orGone(entry, options, () => (0,external_node_fs_.openSync)(diskPath(entry.from.folder, entry.from.path), tar_FLAGS));
    if (opened === undefined)
        return;
    const reading = (read) => {
        try {
            return read();
        }
        catch (error) {
            return refuse(entry, options, error);
        }
    };
    try {
        const stats = reading(() => (0,external_node_fs_.fstatSync)(opened));
        if (!stats.isFile()) {
            options.onDrift(entry.from.path);
            return;
        }
        const { size } = stats;
        const mode = entry.kind === 'executable' ? 0o755 : 0o644;
        yield* header(entry, { type: '0', mode, size, mtime: options.mtime });
        const hash = blobHasher(size);
        for (let left = size; left > 0;) {
            const length = Math.min(left, READ_BYTES);
            const piece = reading(() => readPiece(opened, length));
            hash.update(piece);
            left -= piece.length;
            yield piece;
        }
        yield padding(size);
        if (hash.digest('hex') !== entry.hash)
            options.onDrift(entry.from.path);
    }
    finally {
        (0,external_node_fs_.closeSync)(opened);
    }
}
/** What was a file may have become a link, which is not followed, or a pipe, which is not waited for. */
// oxlint-disable-next-line no-bitwise -- how flags are put together
const tar_FLAGS = external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK;
/** Exactly `length` bytes: the header has promised them; zeros where the file has become shorter. */
function readPiece(file, length) {
    const piece = Buffer.alloc(length);
    let filled = 0;
    while (filled < length) {
        const read = (0,external_node_fs_.readSync)(file, piece, filled, length - filled, null);
        if (read === 0)
            break;
        filled += read;
    }
    return piece;
}
function orGone(entry, options, read) {
    try {
        return read();
    }
    catch (error) {
        const code = (0,system_code/* systemCode */.x)(error);
        // A link that is none any more, a file that is a link or a socket now.
        if (!isAbsent(error) && code !== 'EINVAL' && code !== 'ELOOP' && code !== 'ENXIO')
            return refuse(entry, options, error);
        options.onDrift(entry.from.path);
        return undefined;
    }
}
function refuse({ from }, options, error) {
    const { message, hint } = describeUnreadable(from.folder, from.path, error);
    const failed = new errors/* StepFailed */.an(message, { code: 'source-unreadable', hint, cause: error });
    options.onUnreadable?.(failed);
    throw failed;
}
function blobHasher(size) {
    return (0,external_node_crypto_.createHash)('sha1').update(`blob ${size}\0`);
}
/** A ustar header, behind pax records for what it has no room for. */
function* header(entry, head) {
    const path = encodePath(head.type === '5' ? `${entry.path}/` : entry.path);
    const target = head.target ?? Buffer.alloc(0);
    const records = [
        ...(path.length > NAME_BYTES ? [paxRecord('path', path)] : []),
        ...(target.length > NAME_BYTES ? [paxRecord('linkpath', target)] : []),
        ...(head.size > LARGEST_OCTAL ? [paxRecord('size', Buffer.from(String(head.size)))] : []),
        ...(entry.uid > LARGEST_ID ? [paxRecord('uid', Buffer.from(String(entry.uid)))] : []),
        ...(entry.gid > LARGEST_ID ? [paxRecord('gid', Buffer.from(String(entry.gid)))] : []),
    ];
    if (records.length > 0) {
        const pax = Buffer.concat(records);
        const name = Buffer.from('pax');
        yield ustar({ ...head, type: 'x', mode: 0o644, size: pax.length }, { name, owner: entry });
        yield pax;
        yield padding(pax.length);
    }
    yield ustar({ ...head, target }, { name: path, owner: entry });
}
const NAME_BYTES = 100;
const LARGEST_OCTAL = 0o77777777777;
const LARGEST_ID = 0o7777777;
function ustar(head, about) {
    const block = Buffer.alloc(BLOCK);
    about.name.copy(block, 0, 0, NAME_BYTES);
    writeOctal(block, head.mode, { at: 100, digits: 7 });
    writeOctal(block, Math.min(about.owner.uid, LARGEST_ID), { at: 108, digits: 7 });
    writeOctal(block, Math.min(about.owner.gid, LARGEST_ID), { at: 116, digits: 7 });
    writeOctal(block, Math.min(head.size, LARGEST_OCTAL), { at: 124, digits: 11 });
    writeOctal(block, head.mtime, { at: 136, digits: 11 });
    block.write(head.type, 156, 'latin1');
    head.target?.copy(block, 157, 0, NAME_BYTES);
    block.write('ustar\x0000', 257, 'latin1');
    // The checksum counts its own field as blanks.
    block.fill(' ', 148, 156);
    let sum = 0;
    for (const byte of block)
        sum += byte;
    block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    return block;
}
function writeOctal(block, value, field) {
    block.write(`${value.toString(8).padStart(field.digits, '0')}\0`, field.at, 'latin1');
}
/** `length name=value\n`, where the length counts itself. */
function paxRecord(name, value) {
    const rest = Buffer.concat([Buffer.from(` ${name}=`), value, Buffer.from('\n')]);
    let length = rest.length + String(rest.length).length;
    if (String(length).length > String(rest.length).length)
        length = rest.length + String(length).length;
    return Buffer.concat([Buffer.from(String(length)), rest]);
}
function padding(size) {
    return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

;// CONCATENATED MODULE: ./build/source/transfer-plan.js
/**
 * Only what differs is sent, so that the rest keeps its time and what steps made of it; what the
 * source no longer has is removed. Another owner means that everything is sent again; another root
 * that the old one is left alone.
 */
function planTransfer(have, want) {
    const before = have?.root === want.root ? have : undefined;
    const sameOwner = before?.uid === want.uid && before.gid === want.gid;
    const old = before?.manifest.byPath ?? new Map();
    const wanted = want.manifest.byPath;
    const send = want.manifest.files.filter((file) => file.kind !== 'directory' && !(sameOwner && isSame(old.get(file.path), file)));
    // Nothing, or an empty directory, is in its place.
    const gone = [...old.values()].filter((file) => file.kind !== 'directory' && isNoFile(wanted.get(file.path)));
    const oldDirectories = directoriesOf(old.values());
    const directories = directoriesOf(wanted.values());
    return {
        send,
        makeDirectories: [...directories]
            .filter((path) => !sameOwner || !oldDirectories.has(path))
            .toSorted(),
        remove: gone.map((file) => file.path),
        removeDirectories: [...oldDirectories]
            .filter((path) => !directories.has(path))
            .toSorted()
            .toReversed(),
    };
}
/** Whether there is nothing to do. */
function isEmptyPlan(plan) {
    return Object.values(plan).every((paths) => paths.length === 0);
}
function isSame(a, b) {
    return a?.hash === b.hash && a.kind === b.kind;
}
function isNoFile(file) {
    return file === undefined || file.kind === 'directory';
}
/** Every directory that the files need, parents included; the root not. */
function directoriesOf(files) {
    const directories = new Set();
    for (const file of files) {
        let path = file.kind === 'directory' ? file.path : parentOf(file.path);
        while (path !== '' && !directories.has(path)) {
            directories.add(path);
            path = parentOf(path);
        }
    }
    return directories;
}
function parentOf(path) {
    return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

;// CONCATENATED MODULE: ./build/source/transfer.js










/** Makes the container's filesystem hold what is wanted: one archive in, and what is gone removed. */
async function performTransfer(target, transfer) {
    const plan = planTransfer(transfer.have, transfer.want);
    const unchanged = isEmptyPlan(plan);
    if (unchanged && transfer.makeDirectories.length === 0)
        return { files: 0, drifted: [] };
    await removeGone(target, transfer.want.root, plan);
    const drifted = [];
    const entries = archiveEntries(transfer, plan, !unchanged);
    const mtime = Math.floor(transfer.mtimeMs / 1000);
    let unreadable;
    const tar = external_node_stream_.Readable.from(packTar(entries, {
        mtime,
        onDrift: (path) => drifted.push(path),
        onUnreadable: (failed) => (unreadable = failed),
    }), { objectMode: false });
    const destination = { container: target.container, path: '/', signal: transfer.signal };
    try {
        // Into "/": every parent of the resolved root is a real directory, and the state file goes along.
        await target.engine.putArchive(destination, tar);
    }
    catch (error) {
        // A request whose body breaks off looks as if the engine had gone.
        throw unreadable ?? error;
    }
    finally {
        tar.destroy();
    }
    return { files: plan.send.length, drifted };
}
/** The state that a filesystem says it holds; rejects when its file is gone or damaged. */
async function readState(engine, container, waiting) {
    const archive = await engine.getArchive({ container, path: STATE_FILE, ...waiting });
    const content = archive && (await readOnlyMember(archive).catch(toCut));
    const state = content && parseState(content);
    if (state)
        return state;
    throw new errors/* StepFailed */.an(`Cannot tell which source files the snapshot holds: "${STATE_FILE}" is missing or damaged`, {
        code: 'source-state-unreadable',
        hint: 'A step removed or changed it: keep it, and run once without the cache.',
    });
}
function* archiveEntries(transfer, plan, withState) {
    const { want, folder } = transfer;
    const owner = { uid: want.uid, gid: want.gid };
    const root = want.root.replace(/^\/+|\/+$/g, '');
    const inside = (path) => (root === '' ? path : `${root}/${path}`);
    for (const path of transfer.makeDirectories) {
        yield { kind: 'directory', path: path.replace(/^\/+/, ''), ...owner };
    }
    // Those of sent files too: if a step put a link in a folder's place, the engine would follow it.
    const directories = new Set([...plan.makeDirectories, ...directoriesOf(plan.send)]);
    for (const path of [...directories].toSorted())
        yield { kind: 'directory', path: inside(path), ...owner };
    for (const { kind, path, hash } of plan.send) {
        if (kind !== 'directory')
            yield { kind, path: inside(path), from: { folder, path }, hash, ...owner };
    }
    if (!withState)
        return;
    yield { kind: 'text', path: STATE_FILE.slice(1), content: formatState(want), uid: 0, gid: 0 };
}
/** Paths in one script: an argument list has a limit that ten thousand paths exceed. */
const PATHS_PER_CALL = 500;
async function removeGone(target, root, plan) {
    if (plan.remove.length + plan.removeDirectories.length === 0)
        return;
    const run = (calls) => target.runAsRoot(encodePath(removalScript(root, calls)));
    let exitCode = await run([
        ...toParents(plan).map((path) => `[ ! -L ${quoteShell(path)} ] || exit ${LINKED}`),
        ...toCalls('rm -f --', plan.remove),
        ...toCalls('rmdir --', plan.removeDirectories),
    ]);
    if (exitCode === LINKED) {
        exitCode = await run([
            ...toGuarded('rm -f --', plan.remove),
            ...toGuarded('rmdir --', plan.removeDirectories),
        ]);
    }
    if (exitCode === 0)
        return;
    throw new errors/* EngineFailed */.c4('Cannot remove from the anvil what the source no longer has', {
        code: 'source-removal-failed',
        hint: exitCode === 127
            ? 'The image has no "rm": use one that does, or run without the cache.'
            : undefined,
    });
}
/** Says that a step put a link in the place of a folder, which must not be followed; nothing is removed then. */
const LINKED = 3;
/** What a step put in the place of a file, and directories that hold more, stay. */
function removalScript(root, calls) {
    return `command -v rm >/dev/null || exit 127\ncd ${quoteShell(root)} 2>/dev/null || exit 0\n${calls.join('\n')}\nexit 0\n`;
}
function toParents({ remove, removeDirectories }) {
    const gone = [...remove, ...removeDirectories];
    return [...directoriesOf(gone.map((path) => ({ kind: 'file', path })))];
}
/** One call for each path, unless one of its parents is a link now: slow, and seldom. */
function toGuarded(command, paths) {
    return paths.map((path) => {
        const parents = [...directoriesOf([{ kind: 'file', path }])];
        const guards = parents.map((parent) => `[ -L ${quoteShell(parent)} ] || `);
        return `${guards.join('')}${command} ${quoteShell(path)} 2>/dev/null`;
    });
}
function toCalls(command, paths) {
    const calls = [];
    for (let from = 0; from < paths.length; from += PATHS_PER_CALL) {
        const names = paths.slice(from, from + PATHS_PER_CALL).map(quoteShell);
        calls.push(`${command} ${names.join(' ')} 2>/dev/null`);
    }
    return calls;
}
async function readOnlyMember(archive) {
    const members = (0,tar_stream.extract)();
    const read = async () => {
        let content;
        for await (const member of members) {
            // A step may have put a folder in its place.
            if (content)
                member.resume();
            else
                content = await (0,consumers_.buffer)(member);
        }
        return content;
    };
    // A pipe alone would hand no error on: a connection that is cut would end the process.
    const [content] = await Promise.all([read(), (0,external_node_stream_promises_.pipeline)(archive, members)]);
    return content;
}
function toCut(cause) {
    throw new errors/* EngineFailed */.c4('Cannot read which source files the snapshot holds: the answer of the engine broke off', {
        code: 'engine-vanished',
        hint: 'Look at the log of the engine: it stopped, or the connection to it was cut.',
        retriable: true,
        cause,
    });
}

;// CONCATENATED MODULE: ./build/run/anvil/root-script.js


/** Runs a script of ours by `sh` as root, without output; its exit code. */
async function runScriptAsRoot(anvil, script) {
    await anvil.writeFiles({ [SCRIPT_FILE]: script });
    return anvil.uid === 0 ? runByOrder(anvil) : runByRootExec(anvil);
}
async function runByOrder(anvil) {
    const token = createToken();
    await anvil.channel.send(runOrder(token, SCRIPT_FILE));
    const [code] = await anvil.channel.passUntil(token, () => { });
    return Number(code);
}
async function runByRootExec(anvil) {
    const { id, output } = await anvil.engine.startExec({
        container: anvil.container,
        command: ['sh', SCRIPT_FILE],
        user: '0',
    });
    for await (const _ of output) {
        // It prints nothing; its end is what counts.
    }
    for (;;) {
        const state = await anvil.engine.inspectExec(id);
        if (state.state === 'ended')
            return state.exitCode;
        await anvil.clock.sleep(5);
    }
}

;// CONCATENATED MODULE: ./build/run/deliver-source.js





/** Makes the anvil hold what the step sees of the source, and its working directory. */
async function deliverSource(context, step, at) {
    const { anvil, base, around } = at;
    const { workspace, workdir, identity } = around;
    const manifest = context.visible.get(step.id) ?? context.source.manifest;
    const want = {
        manifest,
        root: workspace.path,
        uid: identity.uid,
        gid: identity.gid,
    };
    const missing = [workspace, workdir].filter((place) => !place.exists).map((place) => place.path);
    const have = at.have ?? (await readHeldState(context, { anvil, base, want }));
    const now = context.clock.now();
    // What this run made may be of this very second; a snapshot says when it was made.
    const newest = at.have ? now : (createdAtOf(base.config.labels) ?? now);
    const { drifted } = await performTransfer({
        engine: context.engine,
        container: anvil.container,
        runAsRoot: (script) => runScriptAsRoot(anvil, script),
    }, {
        folder: context.source.folder,
        have,
        want,
        makeDirectories: [...new Set(missing)],
        mtimeMs: chooseMtime(now, have && newest),
        signal: context.signal,
    });
    return { state: want, drifted };
}
/** What the filesystem holds already: its label names it, and mostly this run knows the rest. */
async function readHeldState(context, at) {
    const seal = parseSeal(sourceSealOf(at.base.config.labels));
    if (!seal)
        return undefined;
    if (isSameSeal(seal, toSeal(at.want)))
        return at.want;
    const manifest = [...context.visible.values()].find((known) => known.hash === seal.hash);
    if (manifest)
        return { ...seal, manifest };
    return readState(context.engine, at.anvil.container, { signal: context.signal });
}

;// CONCATENATED MODULE: ./build/run/step-env.js
/** What a process has where nothing says otherwise: the engine's own default. */
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** The whole env of a step's process; what comes later in this list beats what comes before. */
function composeStepEnv(parts) {
    return {
        ...parts.defaults,
        PATH: DEFAULT_PATH,
        CI: 'true',
        FORCE_COLOR: '1',
        ...parseEnvList(parts.image),
        HOME: parts.home,
        ...parts.tongs,
        ...parts.step,
    };
}
function parseEnvList(lines) {
    return Object.fromEntries(lines.map((line) => {
        const equals = line.indexOf('=');
        return equals === -1 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)];
    }));
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./build/run/step-failure.js





/** For a command that ended, but not well. */
function describeExit(step, end, signal) {
    const { exitCode, ended, outOfMemory } = end;
    switch (ended) {
        case 'cancelled':
            return describeThrown(signal.reason, signal);
        case 'timed-out':
            return {
                outcome: 'timed-out',
                reason: 'timeout',
                message: `did not end within ${(0,duration/* formatDuration */.a)(step.timeoutMs ?? 0)}`,
                hint: 'If it needs longer, raise the timeout of the step.',
                exitCode,
            };
        case 'exited':
            return {
                outcome: 'failed',
                reason: outOfMemory ? 'out-of-memory' : 'exit-code',
                message: outOfMemory
                    ? `ran out of memory (exit code ${exitCode})`
                    : describeExitCode(exitCode),
                exitCode,
                outOfMemory,
                ...hintFor(step, exitCode, outOfMemory),
            };
        default:
            return ended;
    }
}
/** For whatever was thrown on the way; after a cancel that is the reason. */
function describeThrown(error, signal) {
    if (signal.aborted) {
        const { reason } = signal;
        const code = reason instanceof errors/* Cancelled */.cJ ? reason.code : 'cancelled';
        return { outcome: 'cancelled', reason: code, message: (0,format_error/* describeError */.U)(reason) };
    }
    const message = (0,format_error/* describeError */.U)(error);
    if (!(error instanceof errors/* TongsError */.Qq))
        return { outcome: 'failed', reason: 'internal', message, fault: error };
    const hint = error.hint === undefined ? {} : { hint: error.hint };
    const failure = {
        outcome: 'failed',
        reason: error.code,
        message: withCause(error),
        ...hint,
    };
    return error instanceof errors/* StepFailed */.an ? failure : { ...failure, fault: error };
}
function withCause(error) {
    const { cause } = error;
    // The same failure, as it looked at first, says nothing more.
    if (!(cause instanceof errors/* EngineFailed */.c4) || cause.code === error.code)
        return error.message;
    const said = `: ${cause.message}`;
    return error.message.includes(said) ? error.message : `${error.message}${said}`;
}
function describeExitCode(exitCode) {
    const number = exitCode - 128;
    const name = Object.entries(external_node_os_.constants.signals).find(([, value]) => value === number)?.[0];
    return name === undefined ? `exit code ${exitCode}` : `exit code ${exitCode} (${name})`;
}
function hintFor(step, exitCode, outOfMemory) {
    if (outOfMemory) {
        return {
            hint: step.resources.memoryBytes === undefined
                ? 'The engine has no more memory for it.'
                : 'Raise resources.memory.',
        };
    }
    if (exitCode === 127)
        return { hint: hintForMissing(step) };
    if (exitCode === 126)
        return {
            hint: 'Exit code 126 means that a program may not be executed, or that the workdir cannot be entered.',
        };
    return {};
}
/** What Tongs itself has started may be missing, too. */
function hintForMissing({ shell: [shell = 'sh'], env }) {
    const odd = Object.keys(env).find((name) => !isShellName(name));
    const programs = [
        ...(odd === undefined ? [] : [`"env", which sets "${odd}" since no shell does`]),
        ...(shell === 'sh' ? [] : [`"${shell}"`]),
    ];
    return programs.length === 0
        ? 'Exit code 127 means that a program was not found in the image.'
        : `Exit code 127 means that a program was not found: does the image have ${programs.join(', and ')}?`;
}

;// CONCATENATED MODULE: ./build/run/step-output.js


/** How many of a step's last lines are told again when it fails. */
const step_output_TAIL_LINES = 20;
/** Turns a step's bytes into reported lines; holds the step back while reports are not written. */
class StepOutput {
    #context;
    #step;
    #tail = new Tail(step_output_TAIL_LINES);
    #splitters = { stdout: new LineSplitter(), stderr: new LineSplitter() };
    constructor(context, step) {
        this.#context = context;
        this.#step = step;
    }
    sink = async (stream, bytes) => {
        this.#tell(stream, this.#splitters[stream].push(bytes));
        await this.#context.drained();
    };
    /** Tells the lines that did not end. */
    finish() {
        for (const stream of ['stdout', 'stderr']) {
            this.#tell(stream, this.#splitters[stream].flush());
        }
    }
    tail() {
        return this.#tail.lines();
    }
    #tell(stream, lines) {
        if (lines.length === 0)
            return;
        this.#tail.add(lines);
        this.#context.report({ type: 'step-output', step: this.#step, stream, lines });
    }
}

;// CONCATENATED MODULE: ./build/run/stopwatch.js
/** Takes the time of a step's phases. */
class Stopwatch {
    #clock;
    #startedAt;
    #phases = {};
    constructor(clock) {
        this.#clock = clock;
        this.#startedAt = clock.now();
    }
    async time(phase, work) {
        const startedAt = this.#clock.now();
        try {
            return await work();
        }
        finally {
            this.#phases = { ...this.#phases, [phase]: this.#clock.now() - startedAt };
        }
    }
    totalMs() {
        return this.#clock.now() - this.#startedAt;
    }
    phases() {
        return this.#phases;
    }
}

;// CONCATENATED MODULE: ./build/run/perform-step.js

















/** Runs one step from its start to its commit. Never rejects: what went wrong is the result. */
async function performStep(context, planned, start) {
    context.report({ type: 'step-started', step: planned.step.id });
    const attempt = new StepAttempt(context, planned, start);
    try {
        return await attempt.run();
    }
    catch (error) {
        return attempt.fail(await attempt.describe(error), start.base);
    }
    finally {
        attempt.leave();
    }
}
/** After a commit that takes longer, the next step starts from the image. */
const SLOW_COMMIT_MS = 1_000;
class StepAttempt {
    #context;
    #planned;
    #start;
    #watch;
    #output;
    /** Aborts when a tong that the step uses ends. */
    #tongEnded = new AbortController();
    #tongs;
    #anvil;
    #isHandedOn = false;
    /** Of the lock that is held while the step's snapshot is being built. */
    #releaseKey;
    constructor(context, planned, start) {
        this.#context = context;
        this.#planned = planned;
        this.#start = start;
        this.#anvil = start.held?.anvil;
        this.#watch = new Stopwatch(context.clock);
        this.#output = new StepOutput(context, planned.step.id);
    }
    async run() {
        const { step } = this.#planned;
        const { base, held } = this.#start;
        const built = await claimStep(this.#context, this.#planned, {
            parent: held?.newest ?? base.id,
            onHeld: (release) => (this.#releaseKey = release),
        });
        if (built)
            return this.#answer(built);
        if (step.tongs.length > 0)
            await this.#watch.time('tongsMs', () => this.#acquireTongs());
        const anvil = await this.#enterAnvil();
        const { workspace } = this.#context.pipeline;
        const around = await lookAround(anvil, { user: step.user, workspace, workdir: step.workdir });
        const { state, drifted } = await this.#watch.time('transferMs', () => deliverSource(this.#context, step, { anvil, base, around, have: held?.state }));
        if (drifted.length > 0)
            this.#warnOfDrift(drifted);
        const startedAt = this.#context.clock.now();
        const end = await this.#watch.time('commandMs', () => this.#runCommand(anvil, around));
        this.#output.finish();
        const failure = await this.#judge(end, startedAt);
        const cacheable = this.#start.cacheable && drifted.length === 0 && !failure;
        if (failure && !step.continueOnError)
            return this.fail(failure, undefined);
        const made = { anvil, base, state, newest: held?.newest ?? base.id };
        const left = await this.#watch.time('commitMs', () => this.#keep(made, { cacheable, failure }));
        if (failure)
            return this.fail(failure, left.base);
        return {
            ...this.#facts(),
            outcome: 'succeeded',
            reason: 'exit-code',
            exitCode: 0,
            tolerated: false,
            cacheable,
            ...left,
        };
    }
    /** Why it was thrown, as far as that can be found out. */
    async describe(error) {
        const { engine, signal } = this.#context;
        const explained = signal.aborted
            ? error
            : await explainLoss(error, engine, this.#anvil?.container);
        return describeThrown(explained, signal);
    }
    /** The result of a step that went wrong; `base` is what its children go on from if they may. */
    fail(failure, base) {
        this.#output.finish();
        const isStopped = failure.outcome === 'cancelled' || failure.fault !== undefined;
        return {
            ...this.#facts(),
            ...failure,
            tail: this.#output.tail(),
            tongTails: this.#tongs?.tails() ?? {},
            tolerated: this.#planned.step.continueOnError && !isStopped,
            cacheable: false,
            base,
        };
    }
    /** Gives back what the step had; nobody waits for it. */
    leave() {
        const { background, tongs } = this.#context;
        const { step } = this.#planned;
        const anvil = this.#isHandedOn ? undefined : this.#anvil;
        if (this.#releaseKey)
            background.start(`the lock of step "${step.id}"`, this.#releaseKey);
        background.start(`what step "${step.id}" used`, async () => {
            if (anvil)
                await anvil[Symbol.asyncDispose]();
            await tongs.release(step.tongs);
        });
    }
    /** What another run has built since the plan was made. */
    #answer(snapshot) {
        const reason = 'built-meanwhile';
        const answered = toHit(this.#context, this.#planned.step, { reason, snapshot });
        return { ...answered, ...this.#facts() };
    }
    async #acquireTongs() {
        const { tongs, signal } = this.#context;
        this.#tongs = await (0,abortable/* abortable */.Z)(tongs.acquire(this.#planned.step.tongs), signal);
        this.#tongs.ended.catch((error) => this.#tongEnded.abort(error));
    }
    async #enterAnvil() {
        this.#anvil ??= await this.#watch.time('startMs', () => this.#openAnvil());
        return this.#anvil;
    }
    async #openAnvil() {
        const { engine, clock, labels, containerName, signal, report } = this.#context;
        const { step } = this.#planned;
        return openAnvil(engine, {
            name: containerName(step.id),
            base: this.#start.base,
            imageName: this.#start.imageName,
            platform: step.start.kind === 'image' ? step.start.platform : undefined,
            labels: labels('anvil', step.id),
            resources: step.resources,
            network: this.#tongs?.network ?? { kind: 'default' },
            clock,
            signal,
            onCleanupFailed: (error) => {
                const subject = `the anvil of step "${step.id}"`;
                report(toCleanupFailed(subject, error));
            },
        });
    }
    async #runCommand(anvil, around) {
        const { step } = this.#planned;
        const { defaultEnv, signal, pipeline } = this.#context;
        const used = pipeline.tongs.filter((tong) => step.tongs.includes(tong.name));
        return run_command_runCommand(anvil, {
            script: step.run,
            shell: step.shell,
            env: composeStepEnv({
                image: this.#start.base.config.env,
                defaults: defaultEnv,
                home: around.identity.home,
                tongs: Object.assign({}, ...used.map(toStepEnv)),
                step: step.env,
            }),
            workdir: around.workdir.path,
            identity: around.identity,
            timeoutMs: step.timeoutMs,
            signal: AbortSignal.any([signal, this.#tongEnded.signal]),
            sink: this.#output.sink,
        });
    }
    async #judge(end, startedAt) {
        const { engine, clock, signal } = this.#context;
        const tongEnded = this.#tongEnded.signal;
        if (end.ended === 'cancelled' && !signal.aborted)
            return this.describe(tongEnded.reason);
        if (end.ended === 'exited' && end.exitCode === 0)
            return undefined;
        // Clocks differ; but what an earlier step in the same anvil has done must not count.
        const sinceMs = this.#start.held ? startedAt : startedAt - 60_000;
        const outOfMemory = end.ended === 'exited' && this.#anvil !== undefined
            ? await wasOutOfMemory(engine, this.#anvil.container, { sinceMs, clock })
            : false;
        return describeExit(this.#planned.step, { ...end, outOfMemory }, signal);
    }
    /** Commits what is wanted of the step's files, and no more. */
    async #keep(made, how) {
        const { step, key } = this.#planned;
        const { next } = this.#start;
        const { clock, request } = this.#context;
        const startedAt = clock.now();
        const isWanted = step.cache && how.cacheable && request.snapshots !== 'off';
        const kept = isWanted && key ? await keepSnapshot(this.#context, step, { ...made, key }) : undefined;
        const commitMs = clock.now() - startedAt;
        if (next === 'in-place' && !how.failure && (await this.#isWorthHolding(made.anvil, commitMs))) {
            this.#isHandedOn = true;
            return { base: kept, held: { ...made, newest: kept?.id ?? made.newest } };
        }
        if (kept || next === 'none')
            return { base: kept };
        return { base: await keepEphemeral(this.#context, step, made) };
    }
    /** Whether the next step finds the same in this anvil as in a new one, and sooner. */
    async #isWorthHolding(anvil, commitMs) {
        // Every commit of one container writes all that is above its image; a containerd store reads all of it anyway.
        if (commitMs > SLOW_COMMIT_MS && !(await this.#context.engine.info()).containerdStore)
            return false;
        return isPristine(anvil);
    }
    #warnOfDrift(drifted) {
        const { step } = this.#planned;
        const more = drifted.length > 1 ? ` and ${drifted.length - 1} more` : '';
        this.#context.report({
            type: 'warned',
            code: 'source-changed',
            message: `The source changed while step "${step.id}" was given it: "${drifted[0]}"${more}`,
            hint: 'The step ran with what was there; nothing of it is kept as a snapshot.',
        });
    }
    #facts() {
        return { ms: this.#watch.totalMs(), phases: this.#watch.phases() };
    }
}

;// CONCATENATED MODULE: ./build/run/schedule.js

/**
 * Runs a plan: each step starts as soon as what it needs has come to its end and a slot is free; there
 * are no waves. Takes steps after those that they need; resolves when all have come to their end.
 */
async function schedule(plan, options) {
    const pending = new Map();
    for (const planned of plan)
        pending.set(planned.step.id, follow(planned, pending, options));
    const results = new Map();
    for (const [id, result] of pending)
        results.set(id, await result);
    return results;
}
async function follow(planned, pending, options) {
    const needs = new Map();
    for (const id of neededBy(planned)) {
        const result = await pending.get(id);
        if (result)
            needs.set(id, result);
    }
    const result = await settle(planned, needs, options);
    options.onResult(planned, result);
    return result;
}
async function settle(planned, needs, options) {
    const failed = [...needs].find(([, result]) => !isGoodToGo(result));
    if (failed)
        return options.skip(planned, needs, { kind: 'need-failed', step: failed[0] });
    if (planned.verdict === 'hit')
        return options.hit(planned);
    using _ = await options.slots.acquire();
    if (options.signal.aborted)
        return options.skip(planned, needs, { kind: 'run-over' });
    return await options.perform(planned, needs);
}
/** Its needs, and the step whose files it starts from. */
function neededBy({ step }) {
    const { needs, start } = step;
    return start.kind === 'step' && !needs.includes(start.step) ? [...needs, start.step] : needs;
}

;// CONCATENATED MODULE: ./build/run/slots.js
/** A number of places, given out in the order in which they were asked for. */
class Slots {
    #free;
    #waiting = [];
    constructor(count) {
        this.#free = count;
    }
    /** Resolves with a place; dispose it to give it back (twice is harmless). */
    async acquire() {
        if (this.#free > 0) {
            this.#free -= 1;
            return this.#permit();
        }
        const { promise, resolve } = Promise.withResolvers();
        this.#waiting.push(resolve);
        return promise;
    }
    #permit() {
        let given = true;
        return {
            [Symbol.dispose]: () => {
                if (!given)
                    return;
                given = false;
                const next = this.#waiting.shift();
                if (next)
                    next(this.#permit());
                else
                    this.#free += 1;
            },
        };
    }
}

;// CONCATENATED MODULE: ./build/run/perform-plan.js








/** Runs a plan to its end, telling of each step; what steps came to. */
function performPlan(context, plan, options) {
    const parents = groupByParent(plan);
    const chains = planChains(plan, context.roots);
    const nextOf = ({ id }) => {
        if (chains.has(id))
            return 'in-place';
        return parents.has(id) ? 'from-image' : 'none';
    };
    return schedule(plan, {
        slots: new Slots(options.maxParallel),
        signal: context.signal,
        hit: (planned) => toHit(context, planned.step, planned),
        skip: (planned, needs, cause) => {
            releaseTongs(context, planned.step);
            releaseAnvil(context, planned.step, needs);
            return toSkipped(cause);
        },
        perform: (planned, needs) => {
            const start = { ...toStart(context, planned, needs), next: nextOf(planned.step) };
            return performStep(context, planned, start);
        },
        onResult: (planned, result) => {
            context.report(toStepFinished(planned.step, context.pipeline.file, result));
            if (isEngineGone(result.fault))
                options.stop(toStop(result.fault));
            else if (context.pipeline.failFast && isFailure(result))
                options.stop(failFast(planned.step));
        },
    });
}
function toStart(context, { step }, needs) {
    const root = context.roots.get(step.id);
    const parent = step.start.kind === 'step' ? needs.get(step.start.step) : undefined;
    const held = parent?.held;
    const base = held?.base ?? (step.start.kind === 'step' ? parent?.base : root?.image);
    if (!root || !base)
        throw new errors/* InternalError */.Gd(`Cannot start step "${step.id}": it has no files`);
    return {
        base,
        held,
        imageName: root.name,
        cacheable: [...needs.values()].every((need) => need.cacheable),
    };
}
function toSkipped(cause) {
    const because = cause.kind === 'need-failed'
        ? { reason: 'need-failed', message: `step "${cause.step}" did not succeed` }
        : { reason: 'run-over', message: 'the run ended before it could start' };
    return {
        outcome: 'skipped',
        ...because,
        ms: 0,
        phases: {},
        tolerated: false,
        cacheable: false,
        base: undefined,
    };
}
function releaseTongs(context, step) {
    context.background.start(`the tongs of step "${step.id}"`, () => context.tongs.release(step.tongs));
}
/** The anvil that it would have gone on in. */
function releaseAnvil(context, { id, start }, needs) {
    const held = start.kind === 'step' ? needs.get(start.step)?.held : undefined;
    if (!held)
        return;
    context.background.start(`the anvil of step "${id}"`, () => held.anvil[Symbol.asyncDispose]());
}
function isFailure(result) {
    return !isGoodToGo(result) && result.outcome !== 'skipped' && result.outcome !== 'cancelled';
}
function failFast(step) {
    return new errors/* Cancelled */.cJ(`step "${step.id}" failed, and fail-fast ends the others`, {
        code: 'fail-fast',
        exitCode: 1,
    });
}
function toStepFinished(step, file, result) {
    const { base: _, held: __, cacheable: ___, fault: ____, tolerated, ...told } = result;
    return {
        type: 'step-finished',
        step: step.id,
        ...told,
        ...(tolerated && { tolerated }),
        place: { file, line: step.place.line },
    };
}

;// CONCATENATED MODULE: ./build/run/run.js











/**
 * Runs what was prepared. When this settles, nothing of the run is left on the engine but snapshots.
 * Rejects for bugs of ours.
 */
async function runPrepared(prepared, options) {
    const { clock } = options;
    const startedAt = clock.now();
    const running = prepared.plan.filter((planned) => planned.verdict === 'run');
    const stopping = new AbortController();
    using stack = new DisposableStack();
    stack.use(forwardAbort(options.signal, stopping));
    stack.use(forwardAbort(options.deadline, stopping));
    const context = openRunContext(prepared, options, stopping.signal);
    try {
        const maxParallel = running.length > 0 ? await chooseParallel(prepared, options, stopping.signal) : 1;
        const stop = (reason) => stopping.abort(reason);
        const steps = await performPlan(context, prepared.plan, { maxParallel, stop });
        const ms = clock.now() - startedAt;
        return summarize(steps, { signal: stopping.signal, asked: options.signal, ms });
    }
    finally {
        await run_cleanUp(context);
    }
}
/** Hands an abort on, with its reason, for as long as it is not disposed. */
function forwardAbort(from, to) {
    const onAbort = () => to.abort(from.reason);
    from.addEventListener('abort', onAbort, { once: true });
    if (from.aborted)
        onAbort();
    return { [Symbol.dispose]: () => from.removeEventListener('abort', onAbort) };
}
async function chooseParallel(prepared, options, signal) {
    const wanted = options.maxParallel ?? prepared.pipeline.maxParallel;
    return wanted ?? (await options.engine.info({ signal })).cpus;
}
function summarize(steps, run) {
    const results = [...steps.values()];
    const hits = results.filter((result) => result.outcome === 'cached').length;
    const bug = results.find(({ fault }) => fault !== undefined && !(fault instanceof errors/* EngineFailed */.c4));
    if (bug)
        throw bug.fault;
    return { result: judge(results, run), steps, hits, ms: run.ms };
}
function judge(results, run) {
    if (run.asked.aborted)
        return 'cancelled';
    if ((0,run_deadline/* isOverdue */.Jv)(run.signal))
        return 'timed-out';
    if (results.some(({ fault }) => fault instanceof errors/* EngineFailed */.c4))
        return 'engine-failed';
    return results.every(isGoodToGo) ? 'succeeded' : 'failed';
}
/** How long the engine may take to remove what is left. */
const CLEANUP_MS = 60_000;
/** Consumers first, then tongs, then networks, then images. Never rejects. */
async function run_cleanUp(context) {
    const work = async () => {
        await context.background.settled();
        await context.tongs[Symbol.asyncDispose]();
        // Children first: what has children keeps its layers, and would be left without a name.
        for (const reference of context.ephemerals.toReversed()) {
            await context.engine.removeImage(reference).catch((error) => {
                context.report(toCleanupFailed(`image "${reference}"`, error));
            });
        }
        await removeMore(context);
    };
    const done = work().then(() => true, (error) => {
        context.report(toCleanupFailed('the run', error));
        return true;
    });
    if (await (0,within/* within */.u)(done, CLEANUP_MS, context.clock))
        return;
    const message = `the engine did not answer within ${(0,duration/* formatDuration */.a)(CLEANUP_MS)}`;
    context.report({ type: 'cleanup-failed', subject: 'the run', message });
}
/** What was being made when the run ended early, or an answer was lost, is known to nobody. */
async function removeMore(context) {
    const { engine, signal, lost } = context;
    const isGone = (lost.any || wasStopped(signal)) && (await hasGone(engine));
    if (!isGone) {
        if (lost.any || signal.aborted)
            await removeRest(context);
        await removeReplaced(context);
    }
    lost.tell(isGone || (lost.any && (await hasGone(engine))));
}
async function removeRest(context) {
    context.lost.forget();
    const { failures } = await (0,sweep.removeRun)(context.engine, context.run, { clock: context.clock });
    for (const failure of failures)
        context.report({ type: 'cleanup-failed', ...failure });
}

;// CONCATENATED MODULE: ./build/run/volumes.js

/**
 * A commit leaves out what is below the volumes that an image declares: a warning for each such image
 * that steps run in whose files others are to start from.
 */
function planVolumeWarnings(prepared) {
    const { plan, roots, request } = prepared;
    const running = plan.filter(({ verdict }) => verdict === 'run');
    const parents = groupByParent(plan);
    const committed = running.filter(({ step }) => (step.cache && request.snapshots !== 'off') || parents.has(step.id));
    const images = new Map();
    for (const { step } of committed) {
        const root = roots.get(step.id);
        if (root && root.image.config.volumes.length > 0) {
            images.set(root.name, root.image.config.volumes);
        }
    }
    return [...images].map(([name, volumes]) => toWarning(name, volumes));
}
function toWarning(image, volumes) {
    const paths = volumes.map((path) => `"${path}"`).join(', ');
    return {
        type: 'warned',
        code: 'image-volumes',
        message: `What steps write below ${paths} is not kept: image "${image}" declares ${volumes.length === 1 ? 'a volume' : 'volumes'} there`,
        hint: 'If later steps or runs need it, have it written elsewhere, or choose an image without VOLUME.',
    };
}

;// CONCATENATED MODULE: ./build/run/launch.js














/** Reads, plans and runs a pipeline, and removes what dead runs have left. */
async function launch(order, options) {
    const { machine, reporter, run, signal } = options;
    const { clock } = machine;
    const startedAt = clock.now();
    const loaded = await load(order, options);
    using deadline = (0,run_deadline/* startDeadline */.db)(clock, loaded.pipeline.timeoutMs);
    const bounded = { ...options, signal: AbortSignal.any([signal, deadline.signal]) };
    const session = await options.session;
    const { engine, defaultEnv } = session;
    const { pipeline } = loaded;
    reporter.report({
        type: 'run-started',
        run,
        pipeline: pipeline.name,
        file: pipeline.file,
        engine: engine.address,
    });
    const self = (0,process_facts.readOwner)();
    const sweeping = launch_sweep(bounded, session);
    try {
        const prepared = await prepareInTime(order, loaded, bounded);
        reporter.report(toPlanMade(prepared));
        for (const warning of planVolumeWarnings(prepared))
            reporter.report(warning);
        const summary = await runPrepared(prepared, {
            engine,
            clock,
            run,
            owner: self,
            lookUp: process_facts.lookUpProcess,
            reporter,
            maxParallel: order.maxParallel,
            defaultEnv,
            deadline: deadline.signal,
            signal,
        });
        const misses = prepared.plan.filter(({ step }) => step.cache && summary.steps.get(step.id)?.outcome !== 'cached');
        const ms = clock.now() - startedAt;
        const unswept = await sweepLate(await sweeping, bounded);
        // An engine that did not do its part for the run has not done it for the sweep, either.
        if (summary.result !== 'engine-failed')
            for (const failure of unswept)
                reporter.report({ type: 'cleanup-failed', ...failure });
        reporter.report({
            type: 'run-finished',
            run,
            result: summary.result,
            ms,
            hits: summary.hits,
            misses: misses.length,
        });
        return summary;
    }
    finally {
        await sweeping;
    }
}
async function prepareInTime(order, loaded, options) {
    try {
        return await prepareOrder(order, loaded, { ...options, mayPull: true });
    }
    catch (error) {
        throw (0,run_deadline/* isOverdue */.Jv)(options.signal) ? (0,run_deadline/* overdue */.TU)(options.signal.reason) : error;
    }
}
/** Reads and plans a pipeline, and starts nothing. */
async function planOrder(order, options) {
    const loaded = await load(order, options);
    const prepared = await prepareOrder(order, loaded, { ...options, mayPull: false });
    for (const warning of planVolumeWarnings(prepared))
        options.reporter.report(warning);
    return prepared;
}
/** What was decided, in the order of the file. */
function toPlanMade(prepared) {
    const order = new Map(prepared.pipeline.steps.map((step, index) => [step.id, index]));
    const sorted = prepared.plan.toSorted((a, b) => (order.get(a.step.id) ?? 0) - (order.get(b.step.id) ?? 0));
    return {
        type: 'plan-made',
        sourceFiles: prepared.source.manifest.files.length,
        steps: sorted.map((planned) => ({
            step: planned.step.id,
            name: planned.step.name,
            needs: planned.step.needs,
            verdict: planned.verdict,
            reason: planned.reason,
            changed: planned.verdict === 'run' ? planned.changed : [],
            ...(planned.verdict === 'hit' &&
                planned.snapshot && {
                madeAt: planned.snapshot.createdAt,
                madeBy: planned.snapshot.run,
            }),
        })),
    };
}
async function load(order, { reporter, session }) {
    // An error of the file is told first, whatever the engine says.
    session.catch(() => { });
    const loaded = await (0,load_pipeline.loadPipeline)(order.pipeline, order.folder, order);
    selectSteps(loaded.pipeline, order.steps);
    for (const diagnostic of loaded.warnings) {
        reporter.report({ type: 'warned', code: 'pipeline', message: diagnostic.message, diagnostic });
    }
    return loaded;
}
async function prepareOrder(order, loaded, options) {
    const { machine, reporter, signal, mayPull } = options;
    const { engine, authFor } = await options.session;
    const [sourceFolder, identity] = await Promise.all([
        findSource(order, loaded),
        order.repository ?? (0,repository/* identifyRepository */.N)(loaded.folder, machine.environment),
    ]);
    return prepare({
        pipeline: loaded.pipeline,
        steps: order.steps,
        sourceFolder,
        repository: repositoryName(identity),
        snapshots: order.snapshots,
        useCache: order.useCache,
    }, {
        engine,
        authFor,
        clock: machine.clock,
        random: Math.random,
        environment: machine.environment,
        report: (happening) => reporter.report(happening),
        signal,
        mayPull,
    });
}
/** What the caller names is taken as it is; what the file names has to lie in the file's folder. */
async function findSource(order, { pipeline, folder }) {
    if (order.source !== undefined)
        return (0,external_node_path_.resolve)(order.folder, order.source);
    const wanted = (0,external_node_path_.join)(folder, pipeline.source.path);
    const [outer, inner] = await Promise.all([
        (0,promises_.realpath)(folder),
        (0,promises_.realpath)(wanted).catch(() => wanted),
    ]);
    if (!/^\.\.(?:\/|$)/.test((0,external_node_path_.relative)(outer, inner)))
        return wanted;
    throw (0,errors/* invalidInput */.aY)('source-outside', `Cannot use the source "${pipeline.source.path}": it leads out of "${folder}"`, 'Name a folder inside, or give the other one on the command line (--source) or to the action (source).');
}
/** Where a dead run has left anything, a commit or a create may have been under way: what it made comes late. */
async function sweepLate(swept, options) {
    if (!(0,sweep.hasRemoved)(swept))
        return swept.failures;
    return (await launch_sweep(options, await options.session)).failures;
}
/** What could not be removed is told by the caller; nothing is, when it was stopped. */
async function launch_sweep({ machine, reporter, signal }, session) {
    const swept = await (0,sweep.sweepLeftovers)(session.engine, {
        imagesOf: EPHEMERAL_REPOSITORY,
        self: (0,process_facts.readOwner)(),
        lookUp: process_facts.lookUpProcess,
        clock: machine.clock,
        signal,
    });
    const { failures, ...removed } = swept;
    if ((0,sweep.hasRemoved)(swept))
        reporter.report({ type: 'leftovers-removed', ...removed });
    return { ...removed, failures: signal.aborted ? [] : failures };
}


/***/ })

};
