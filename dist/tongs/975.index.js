export const id = 975;
export const ids = [975];
export const modules = {

/***/ 131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ sideBySide)
/* harmony export */ });
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


/***/ }),

/***/ 1506:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZI: () => (/* binding */ isAnvilAtWork),
/* harmony export */   c2: () => (/* binding */ endsWithItsOwner),
/* harmony export */   l0: () => (/* binding */ LONGEST_IDLE_MS)
/* harmony export */ });
/* harmony import */ var _labels_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9200);

/**
 * Whether a container shows that the process of its run is alive. Anvils and probers end when the connection
 * of that process ends. Tongs go on running, so a tong shows nothing.
 */
function isAnvilAtWork(container) {
    return endsWithItsOwner(container) && container.state === 'running';
}
/** Its own process removes such a container as soon as it has ended. */
function endsWithItsOwner({ labels }) {
    const role = labels[_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .ROLE_LABEL */ .eg];
    return role === _labels_js__WEBPACK_IMPORTED_MODULE_0__/* .ANVIL_ROLE */ .eD || role === _labels_js__WEBPACK_IMPORTED_MODULE_0__/* .PROBER_ROLE */ .gW;
}
/** How long a run whose process cannot be seen may have no anvil at work before it counts as dead. */
const LONGEST_IDLE_MS = 60_000;


/***/ }),

/***/ 1216:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j1: () => (/* binding */ isSameHolder),
/* harmony export */   l4: () => (/* binding */ lockName),
/* harmony export */   oW: () => (/* binding */ removeLock)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _labels_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9200);
/* harmony import */ var _owner_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4528);



// A lock is a volume: of several processes that create one name, the first one decides its labels.
/** `tongs-lock-` and the hash of what it is for. */
function lockName(subject) {
    return `tongs-lock-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(subject).digest('hex').slice(0, 32)}`;
}
/** Whether two volumes are of one holder, by their labels. */
function isSameHolder(a, b) {
    return HOLDER_LABELS.every((label) => a[label] === b[label]);
}
/** Two steps of one run may build the same. */
const HOLDER_LABELS = [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .RUN_LABEL */ .jQ, _labels_js__WEBPACK_IMPORTED_MODULE_1__/* .OWNER_LABEL */ .pk, _labels_js__WEBPACK_IMPORTED_MODULE_1__/* .NAME_LABEL */ .nY];
/**
 * Removes a lock whose holder is dead. Engines remove by name alone, and several processes may find the holder
 * dead at once: between the look of one and its removal, another one may have removed the lock and made its
 * own. So whoever removes holds a second lock meanwhile, which is named by the dead holder. Resolves with
 * `absent` where somebody else is removing it, or has done so.
 */
async function removeLock(engine, seen, clock) {
    const guard = toGuard(seen, clock.now());
    const made = await engine.createVolume(guard);
    if (!isSameHolder(made.labels, guard.labels)) {
        const { expiresAt = 0 } = (0,_owner_js__WEBPACK_IMPORTED_MODULE_2__/* .toClaim */ .y4)(made.labels);
        // Its process died within these few calls.
        if (expiresAt <= clock.now())
            await removeLock(engine, made, clock);
        return 'absent';
    }
    try {
        const filter = { label: _labels_js__WEBPACK_IMPORTED_MODULE_1__/* .RUN_LABEL */ .jQ, value: seen.labels[_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .RUN_LABEL */ .jQ] ?? '' };
        const isThere = (await engine.listVolumes(filter)).some(({ name, labels }) => name === seen.name && isSameHolder(labels, seen.labels));
        return isThere ? await engine.removeVolume(seen.name) : 'absent';
    }
    finally {
        await engine.removeVolume(guard.name);
    }
}
/** Of no run: it goes at once, or by its time if its process dies. */
function toGuard({ name, labels }, now) {
    const holder = HOLDER_LABELS.map((label) => labels[label] ?? '');
    const nonce = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(8).toString('hex');
    return {
        name: lockName([name, ...holder].join(' ')),
        labels: {
            [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .RUN_LABEL */ .jQ]: `removal-${nonce}`,
            [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .ROLE_LABEL */ .eg]: _labels_js__WEBPACK_IMPORTED_MODULE_1__/* .LOCK_ROLE */ .N7,
            [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .EXPIRES_LABEL */ .Iw]: (0,_owner_js__WEBPACK_IMPORTED_MODULE_2__/* .formatExpiry */ .B8)(now + GUARD_MS),
            [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .NAME_LABEL */ .nY]: 'removal of a lock',
        },
    };
}
/** Longer than an engine takes for the few calls of a removal. */
const GUARD_MS = 60_000;


/***/ }),

/***/ 4528:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B8: () => (/* binding */ formatExpiry),
/* harmony export */   Vu: () => (/* binding */ formatOwner),
/* harmony export */   lT: () => (/* binding */ judgeOwner),
/* harmony export */   pZ: () => (/* binding */ parseOwner),
/* harmony export */   y4: () => (/* binding */ toClaim)
/* harmony export */ });
/* unused harmony export parseExpiry */
/* harmony import */ var _labels_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9200);

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

/***/ 8975:
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
var engine_labels = __webpack_require__(9200);
// EXTERNAL MODULE: ./build/engine/lock.js
var lock = __webpack_require__(1216);
// EXTERNAL MODULE: ./build/base/side-by-side.js
var side_by_side = __webpack_require__(131);
// EXTERNAL MODULE: ./build/engine/at-work.js
var at_work = __webpack_require__(1506);
;// CONCATENATED MODULE: ./build/prune/idle-runs.js



/**
 * Runs whose process is dead, wherever it was: an anvil of such a run has ended, nobody has removed it for a
 * minute, and no other one is at work. A run without any anvil may be waiting, so it is not among them.
 */
async function findIdleRuns(engine, containers, { now, signal }) {
    const working = new Set(containers.filter(at_work/* isAnvilAtWork */.ZI).map(runOf));
    const ended = containers.filter((each) => (0,at_work/* endsWithItsOwner */.c2)(each) && !working.has(runOf(each)));
    const idle = new Set();
    await (0,side_by_side/* sideBySide */.Q)(ended, async (each) => {
        const found = await engine.inspectContainer(each.id, { signal });
        if (!found || found.running)
            return;
        if (now - (found.endedAt ?? found.createdAt) >= at_work/* LONGEST_IDLE_MS */.l0)
            idle.add(runOf(each));
    });
    return idle;
}
function runOf({ labels }) {
    return labels[engine_labels/* RUN_LABEL */.jQ] ?? '';
}

// EXTERNAL MODULE: ./build/engine/owner.js
var owner = __webpack_require__(4528);
;// CONCATENATED MODULE: ./build/prune/leftovers.js


/** What a sweep does with each object, and why. What has no run is not ours, and not in the plan. */
function planLeftovers(objects, vantage) {
    return plan(objects, ({ labels }) => {
        const { dead, because } = (0,owner/* judgeOwner */.lT)((0,owner/* toClaim */.y4)(labels), vantage);
        if (dead)
            return { action: 'remove', because };
        const isIdle = because !== 'process-alive' && vantage.idle.has(labels[engine_labels/* RUN_LABEL */.jQ] ?? '');
        return isIdle ? { action: 'remove', because: 'run-idle' } : { action: 'keep', because };
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

;// CONCATENATED MODULE: ./build/prune/find-leftovers.js





/** Lists what has a run label, and plans. Never rejects: what could not be listed is left out and told. */
async function findLeftovers(engine, plan, options) {
    const failures = [];
    const read = async ({ subject, list }) => {
        try {
            return await list(engine, options);
        }
        catch (error) {
            failures.push({ subject, message: (0,format_error/* describeError */.U)(error) });
            return [];
        }
    };
    const lists = LISTS.map(read);
    const images = options.sparesImages ? undefined : read(IMAGES);
    const others = (await Promise.all(lists)).flat();
    const idle = await findIdle(engine, others, options).catch((error) => {
        failures.push({ subject: 'containers', message: (0,format_error/* describeError */.U)(error) });
        return new Set();
    });
    const isClean = !plan(others, idle).some(({ action }) => action === 'remove');
    const objects = [...others, ...(await (images ?? (isClean ? [] : read(IMAGES))))];
    const found = plan(objects, idle);
    const planned = await (0,side_by_side/* sideBySide */.Q)(found, async (each) => {
        try {
            return (await isInherited(engine, each, options)) ? { ...each, ...INHERITED } : each;
        }
        catch (error) {
            failures.push({ subject: describeObject(each.object), message: (0,format_error/* describeError */.U)(error) });
            return { ...each, action: 'keep', because: 'unknown-image' };
        }
    });
    return { planned, failures, idle };
}
/** How messages name an object: `container "tongs-x-anvil"`. */
function describeObject({ kind, name }) {
    return `${kind} "${name}"`;
}
async function findIdle(engine, objects, { idleAt, signal }) {
    const containers = objects.filter((object) => object.kind === 'container');
    return idleAt === undefined
        ? new Set()
        : findIdleRuns(engine, containers, { now: idleAt, signal });
}
const LISTS = [
    { subject: 'containers', list: listContainers },
    { subject: 'networks', list: listNetworks },
    { subject: 'volumes', list: listVolumes },
];
const IMAGES = { subject: 'images', list: listImages };
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
    return found.map(({ id, names, image, labels, state }) => ({
        kind: 'container',
        id,
        name: names[0] ?? id,
        image,
        labels,
        state,
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
/** Children before the images that they are made from, which lose their names, and can hide, when they go first. */
async function listImages(engine, { imagesOf, signal }) {
    const found = await engine.listImages({ references: [imagesOf] }, { signal });
    const parents = new Map(found.map(({ id, parent }) => [id, parent]));
    const depthOf = (id) => {
        const parent = parents.get(id);
        return parent === undefined ? 0 : 1 + depthOf(parent);
    };
    return found
        .toSorted((a, b) => depthOf(b.id) - depthOf(a.id) || b.createdAt - a.createdAt)
        .map(({ id, tags, labels }) => ({ kind: 'image', id, name: tags[0] ?? id, tags, labels }));
}

;// CONCATENATED MODULE: ./build/prune/sweep.js







/** Whether there was anything to remove. */
function hasRemoved({ containers, networks, volumes, images }) {
    return containers + networks + volumes + images > 0;
}
/** Removes what dead runs left: containers, then networks, volumes, ephemeral images. Never rejects. */
async function sweepLeftovers(engine, options) {
    return removePlanned(engine, toPlan(options), toFind(options));
}
/** What `sweepLeftovers` would remove, what it would keep, and why. Never rejects. */
async function previewLeftovers(engine, options) {
    return findLeftovers(engine, toPlan(options), toFind(options));
}
/** Removes everything of one run, whoever its owner is. Never rejects. */
async function removeRun(engine, run, options) {
    return removePlanned(engine, (objects) => planRunRemoval(objects, run), options);
}
function toPlan({ self, lookUp, clock }) {
    return (objects, idle) => planLeftovers(objects, { self, lookUp, now: clock.now(), idle });
}
function toFind(options) {
    return { ...options, idleAt: options.clock.now() };
}
async function removePlanned(engine, plan, options) {
    const { planned, failures, idle } = await findLeftovers(engine, plan, options);
    const sweep = { engine, plan, idle, options, failures: [...failures] };
    const dead = toDead(planned);
    // Consumers before what they use.
    const containers = await removeEach(sweep, ofKind(dead, 'container'), ({ id }) => engine.removeContainer(id));
    const networks = await removeEach(sweep, ofKind(dead, 'network'), ({ id }) => removeNetwork(engine, id));
    const volumes = await removeEach(sweep, ofKind(dead, 'volume'), (volume) => volume.labels[engine_labels/* ROLE_LABEL */.eg] === engine_labels/* LOCK_ROLE */.N7
        ? (0,lock/* removeLock */.oW)(engine, volume, options.clock)
        : engine.removeVolume(volume.name));
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
        return ofKind(toDead(sweep.plan(images, sweep.idle)), 'image');
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
