export const id = 620;
export const ids = [620];
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

/***/ 6819:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Iw: () => (/* binding */ EXPIRES_LABEL),
/* harmony export */   NW: () => (/* binding */ SNAPSHOT_LABEL_PREFIX),
/* harmony export */   Ni: () => (/* binding */ MTU_OPTION),
/* harmony export */   S: () => (/* binding */ REPOSITORY_LABEL),
/* harmony export */   dk: () => (/* binding */ EPHEMERAL_ROLE),
/* harmony export */   eD: () => (/* binding */ ANVIL_ROLE),
/* harmony export */   eg: () => (/* binding */ ROLE_LABEL),
/* harmony export */   fm: () => (/* binding */ blankedLabels),
/* harmony export */   jQ: () => (/* binding */ RUN_LABEL),
/* harmony export */   nY: () => (/* binding */ NAME_LABEL),
/* harmony export */   pk: () => (/* binding */ OWNER_LABEL)
/* harmony export */ });
/** Labels of everything that lives for a run: containers, networks, volumes, ephemeral images. */
const RUN_LABEL = 'dev.tongs.run';
/** `anvil`, `tong`, `prober`, `network`, `lock` or `ephemeral`. */
const ROLE_LABEL = 'dev.tongs.role';
/** Role of the containers in which steps run. */
const ANVIL_ROLE = 'anvil';
/** Role of images that live for a run only. */
const EPHEMERAL_ROLE = 'ephemeral';
const REPOSITORY_LABEL = 'dev.tongs.repository';
/** The process that answers for the object, see `owner.ts`. */
const OWNER_LABEL = 'dev.tongs.owner';
/** RFC 3339 time after which the object is nobody's, unless its owner is seen to live. */
const EXPIRES_LABEL = 'dev.tongs.expires';
/** The step or tong, for people who look at `docker ps`. */
const NAME_LABEL = 'dev.tongs.name';
/** Name of the engine's option that holds a bridge's MTU. */
const MTU_OPTION = 'com.docker.network.driver.mtu';
/** Prefix of a snapshot's labels; images and containers made *from* a snapshot inherit them. */
const SNAPSHOT_LABEL_PREFIX = 'dev.tongs.snapshot.';
const RUN_LABELS = [
    RUN_LABEL,
    ROLE_LABEL,
    REPOSITORY_LABEL,
    OWNER_LABEL,
    EXPIRES_LABEL,
    NAME_LABEL,
];
/** Every label of ours that an image may inherit, set to nothing: commit unites labels, it never drops one. */
function blankedLabels(inherited) {
    const ours = Object.keys(inherited).filter((name) => name.startsWith(SNAPSHOT_LABEL_PREFIX));
    return Object.fromEntries([...RUN_LABELS, ...ours].map((name) => [name, '']));
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
