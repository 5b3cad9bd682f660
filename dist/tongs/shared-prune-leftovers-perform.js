export const id = "shared-prune-leftovers-perform";
export const ids = ["shared-prune-leftovers-perform"];
export const modules = {

/***/ 76748:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  countRemoved: () => (/* binding */ countRemoved),
  hasRemoved: () => (/* binding */ hasRemoved),
  previewLeftovers: () => (/* binding */ previewLeftovers),
  removeRun: () => (/* binding */ removeRun),
  sweepLeftovers: () => (/* binding */ sweepLeftovers)
});

// EXTERNAL MODULE: ./build/base/async/abortable.js
var abortable = __webpack_require__(38785);
// EXTERNAL MODULE: ./build/base/errors/format-error.js
var format_error = __webpack_require__(54379);
// EXTERNAL MODULE: ./build/engine/labels.js
var engine_labels = __webpack_require__(89200);
// EXTERNAL MODULE: ./build/engine/owner/lock.js
var lock = __webpack_require__(58792);
// EXTERNAL MODULE: ./build/base/async/side-by-side.js
var side_by_side = __webpack_require__(59634);
// EXTERNAL MODULE: ./build/engine/owner/at-work.js
var at_work = __webpack_require__(49082);
;// CONCATENATED MODULE: ./build/prune/leftovers/idle-runs.js



/**
 * Runs whose process is dead, on whatever machine it was: one of its anvils has ended and was not removed for a minute,
 * and no other anvil of it is at work. A run without any anvil may be waiting, so it does not count as dead.
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

// EXTERNAL MODULE: ./build/engine/owner/owner.js
var owner = __webpack_require__(53960);
;// CONCATENATED MODULE: ./build/prune/leftovers/plan.js


/** What a sweep does with each object, and why. An object without a run is not one of Tongs, and not in the plan. */
function planLeftovers(objects, vantage) {
    return plan(objects, ({ labels }) => {
        const { dead, because } = (0,owner/* judgeOwner */.lT)((0,owner/* readOwnerLabels */.Zz)(labels), vantage);
        if (dead)
            return { action: 'remove', because };
        const isIdle = because !== 'process-alive' && vantage.idle.has(labels[engine_labels/* RUN_LABEL */.jQ] ?? '');
        return isIdle ? { action: 'remove', because: 'run-idle' } : { action: 'keep', because };
    });
}
/** Removes everything of one run, whether its owner lives or not. */
function planRunRemoval(objects, run) {
    const ofRun = objects.filter(({ labels }) => labels[engine_labels/* RUN_LABEL */.jQ] === run);
    return plan(ofRun, () => ({ action: 'remove', because: 'run-ended' }));
}
/**
 * Whether a container has its labels from its image, as a commit of an anvil passes them on. A container of Tongs has
 * a run or a role of its own, also if its image is an ephemeral one.
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
/** By the role. Networks and volumes inherit nothing. */
function hasOwnLabels({ kind, labels }) {
    const role = labels[engine_labels/* ROLE_LABEL */.eg] ?? '';
    if (kind === 'container')
        return role !== '' && role !== engine_labels/* EPHEMERAL_ROLE */.dk;
    return kind !== 'image' || role === engine_labels/* EPHEMERAL_ROLE */.dk;
}

// EXTERNAL MODULE: ./build/snapshots/names.js
var names = __webpack_require__(64590);
;// CONCATENATED MODULE: ./build/prune/leftovers/find-leftovers.js






/** Lists the objects with a run label, and plans. Never rejects: what could not be listed is among the failures. */
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
/** The name of an object in messages: `container "tongs-x-anvil"`. */
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
/** Inspects the image only if the container would be removed. */
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
/** Children before parents: a parent that goes first loses its name, and the engine may hide it. */
async function listImages(engine, { imagesOf = names.EPHEMERAL_REPOSITORY, signal }) {
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

;// CONCATENATED MODULE: ./build/prune/leftovers/perform.js







/** Whether the call has removed anything. */
function hasRemoved(swept) {
    return countRemoved(swept) > 0;
}
/** How many objects of all kinds. */
function countRemoved({ containers, networks, volumes, images, }) {
    return containers + networks + volumes + images;
}
/** Removes what dead runs have left: containers, then networks, volumes and ephemeral images. Never rejects. */
async function sweepLeftovers(engine, options) {
    return removePlanned(engine, toPlan(options), toFind(options));
}
/** What `sweepLeftovers` would do with each object, and why. Never rejects. */
async function previewLeftovers(engine, options) {
    return findLeftovers(engine, toPlan(options), toFind(options));
}
/** Removes everything of one run, whether its owner lives or not. Never rejects. */
async function removeRun(engine, run, options) {
    return removePlanned(engine, (objects) => planRunRemoval(objects, run), options);
}
function toPlan({ self, lookUpProcess, clock }) {
    return (objects, idle) => planLeftovers(objects, { self, lookUpProcess, now: clock.now(), idle });
}
function toFind(options) {
    return { ...options, idleAt: options.clock.now() };
}
async function removePlanned(engine, plan, options) {
    const { planned, failures, idle } = await findLeftovers(engine, plan, options);
    const sweep = { engine, plan, idle, options, failures: [...failures] };
    const dead = toDead(planned);
    // Containers go before what they use.
    const containers = await removeEach(sweep, ofKind(dead, 'container'), ({ id }) => engine.removeContainer(id));
    const networks = await removeEach(sweep, ofKind(dead, 'network'), ({ id }) => removeNetwork(engine, id));
    const volumes = await removeEach(sweep, ofKind(dead, 'volume'), (volume) => volume.labels[engine_labels/* ROLE_LABEL */.eg] === engine_labels/* LOCK_ROLE */.N7
        ? (0,lock/* removeLock */.oW)(engine, volume, options.clock)
        : engine.removeVolume(volume.name));
    const images = await removeImages(sweep, ofKind(dead, 'image'));
    return {
        found: dead.length,
        containers,
        networks,
        volumes,
        images,
        failures: sweep.failures,
    };
}
function toDead(planned) {
    return planned.filter(({ action }) => action === 'remove').map(({ object }) => object);
}
function ofKind(objects, kind) {
    return objects.filter((object) => object.kind === kind);
}
/** Resolves with the number that it has removed. */
async function removeEach(sweep, objects, remove) {
    const removals = await (0,side_by_side/* sideBySide */.Q)(objects, async (object) => {
        const removal = await orFailure(sweep, object, () => whileInUse(() => remove(object), sweep));
        if (removal === 'in-use')
            noteInUse(sweep, object);
        return removal;
    });
    return removals.filter((removal) => removal === 'removed').length;
}
/** Another sweep may be removing the container that uses the object. */
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
/** Disconnects the containers that are still on it: its run is dead. */
async function removeNetwork(engine, network) {
    const found = await engine.inspectNetwork(network);
    const leaving = (found?.containers ?? []).map((container) => 
    // The container may have left by itself. If not, the network is in use, and that is a failure.
    engine.disconnectNetwork({ network, container }).catch(() => { }));
    await Promise.all(leaving);
    return engine.removeNetwork(network);
}
/**
 * In rounds, because engines hide an untagged image as long as it has children. A parent that went before a child of
 * the same second appears in the list again, without a name, when the child is gone.
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
/** Whether to try again: another sweep may be using the images. After the last wait, they are failures. */
async function waitForOthers(sweep, { inUse }, waits) {
    const wait = waits.next();
    if (inUse.length === 0 || wait.done === true) {
        for (const image of inUse)
            noteInUse(sweep, image);
        return false;
    }
    // After an abort, the next try fails with the reason.
    await sweep.options.clock.sleep(wait.value, sweep.options.signal).catch(() => { });
    return true;
}
async function removeRound(sweep, images) {
    const round = { removed: [], inUse: [], failed: [] };
    // One after the other, because the order matters.
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
/** Removes all its names, or the image itself if it has none. */
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
/** Undefined after a failure, which is added to the list. After an abort it neither starts nor waits. */
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
function noteInUse({ failures }, object) {
    const subject = describeObject(object);
    failures.push({ subject, message: `Cannot remove ${subject}: something else uses it` });
}


/***/ })

};
