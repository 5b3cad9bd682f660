export const id = "prune-containers-prune-containers";
export const ids = ["prune-containers-prune-containers"];
export const modules = {

/***/ 39123:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pruneContainersAndReport: () => (/* binding */ pruneContainersAndReport)
});

// EXTERNAL MODULE: ./build/base/async/side-by-side.js
var side_by_side = __webpack_require__(59634);
// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(15902);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(17603);
// EXTERNAL MODULE: ./build/prune/cleanup/clean-up.js + 1 modules
var clean_up = __webpack_require__(79288);
// EXTERNAL MODULE: ./build/prune/free-space.js
var free_space = __webpack_require__(72754);
// EXTERNAL MODULE: ./build/engine/labels.js
var engine_labels = __webpack_require__(89200);
// EXTERNAL MODULE: ./build/prune/builder-names.js
var builder_names = __webpack_require__(27149);
// EXTERNAL MODULE: ./build/prune/cleanup/name-pattern.js
var name_pattern = __webpack_require__(49722);
// EXTERNAL MODULE: ./build/prune/cleanup/plan.js
var plan = __webpack_require__(34897);
;// CONCATENATED MODULE: ./build/prune/containers/plan.js




/** Which containers are deleted, which stay, and why: those that stopped first go first. */
function planContainers(containers, bounds, now) {
    const lenders = new Set(containers.flatMap(({ volumesFrom }) => volumesFrom));
    const planned = containers
        .filter(({ name }) => bounds.only.length === 0 || (0,name_pattern/* matchesName */.H)(bounds.only, name))
        .map((container) => {
        const isLender = isNamedBy(lenders, container);
        return { item: { container }, ...decide(container, { bounds, now, isLender }) };
    });
    return {
        madeAt: now,
        planned: planned.toSorted((a, b) => a.action.localeCompare(b.action) ||
            stoppedAt(a.item.container) - stoppedAt(b.item.container)),
    };
}
/** When it stopped, or when it was created if it has never run. */
function stoppedAt({ endedAt, createdAt }) {
    return endedAt ?? createdAt;
}
function decide(container, { bounds, now, isLender }) {
    const { name, labels, state, restartPolicy } = container;
    if (!STOPPED.includes(state))
        return (0,plan/* keepFor */.Hw)('not-stopped');
    if (isOfTongs(labels))
        return (0,plan/* keepFor */.Hw)('of-tongs');
    if (name.startsWith(builder_names/* BUILDX_PREFIX */.Ai))
        return (0,plan/* keepFor */.Hw)('of-builder');
    if (ORCHESTRATORS.some((label) => labels[label] !== undefined))
        return (0,plan/* keepFor */.Hw)('orchestrated');
    if ((0,name_pattern/* matchesName */.H)(bounds.keep, name))
        return (0,plan/* keepFor */.Hw)('on-keep-list');
    if (restartPolicy !== 'no')
        return (0,plan/* keepFor */.Hw)('restarts');
    if (isLender)
        return (0,plan/* keepFor */.Hw)('volumes-shared');
    const age = now - stoppedAt(container);
    if (state === 'created' && age < LEAST_CREATED_MS)
        return (0,plan/* keepFor */.Hw)('not-started-yet');
    // An age of exactly the limit is not over it.
    if (age <= bounds.olderThanMs)
        return (0,plan/* keepFor */.Hw)('used-recently');
    return (0,plan/* deleteFor */.Ze)('stopped-long-enough');
}
const STOPPED = ['exited', 'dead', 'created'];
/** Somebody who creates a container may still copy files into it, or connect it to networks. */
const LEAST_CREATED_MS = 3_600_000;
/** Labels of containers that a kubelet or a swarm manages. */
const ORCHESTRATORS = ['io.kubernetes.pod.uid', 'com.docker.swarm.task.id'];
/** A container that somebody makes from an image of Tongs may inherit such labels: it stays as well. */
function isOfTongs(labels) {
    return Boolean(labels[engine_labels/* RUN_LABEL */.jQ]) || Boolean(labels[engine_labels/* ROLE_LABEL */.eg]);
}
/** By its id, the beginning of its id, or its name. */
function isNamedBy(named, { id, name }) {
    return [...named].some((each) => each === name || (each.length >= 12 && id.startsWith(each)));
}

;// CONCATENATED MODULE: ./build/prune/containers/prune-containers.js






/** Removes containers that stopped as long ago as the bounds say, and reports it. Their volumes stay. Never rejects. */
async function pruneContainersAndReport(engine, bounds, options) {
    const { clock } = options;
    const cleanup = {
        target: 'containers',
        noun: 'container',
        toCells,
        sumBytes,
        plan: (waiting) => lookAndPlan(engine, bounds, { ...waiting, now: clock.now() }),
        remove: (item, waiting) => removeStopped(engine, item, waiting),
        readDisk: (waiting) => (0,free_space.readEngineDisk)(engine, waiting),
    };
    return (0,clean_up/* cleanUpAndReport */.s)(cleanup, { ...options, engine });
}
async function lookAndPlan(engine, bounds, { now, signal }) {
    const waiting = { signal };
    const [{ clock }, containers] = await Promise.all([
        engine.info(waiting),
        engine.inventory.listContainers(waiting),
    ]);
    // Times of the engine are those of its own clock.
    const plan = planContainers(containers, bounds, now + clock.least);
    const planned = await (0,side_by_side/* sideBySide */.Q)(plan.planned, (each) => measure(engine, each, waiting));
    return { ...plan, planned };
}
/** An engine walks through the files of a container to measure it, so only those that go are measured. */
async function measure(engine, planned, waiting) {
    if (planned.action === 'keep')
        return planned;
    const { container } = planned.item;
    const writtenBytes = await engine.inventory.measureContainer(container.id, waiting);
    return { ...planned, item: { container, writtenBytes } };
}
/** Without force the engine refuses a container that was started meanwhile. */
async function removeStopped(engine, { container }, waiting) {
    const { inventory } = engine;
    const found = await inventory.inspectContainer(container.id, waiting);
    if (!found)
        return 'absent';
    const isSame = found.state === container.state &&
        found.endedAt === container.endedAt &&
        found.name === container.name &&
        found.restartPolicy === container.restartPolicy;
    if (!isSame)
        return { kept: 'changed-meanwhile' };
    waiting.signal?.throwIfAborted();
    const removal = await inventory.removeStopped(container.id);
    return removal === 'in-use' ? { kept: 'not-stopped' } : removal;
}
function sumBytes(items) {
    return items.reduce((sum, { writtenBytes = 0 }) => sum + writtenBytes, 0);
}
const SHORT_ID = 12;
function toCells({ container, writtenBytes }, now) {
    const { id, name, imageName } = container;
    return {
        id: id.slice(0, SHORT_ID),
        size: writtenBytes === undefined ? '-' : (0,size/* formatSize */.Xq)(writtenBytes),
        ...(writtenBytes !== undefined && { bytes: writtenBytes }),
        lastUsedAt: stoppedAt(container),
        age: (0,duration/* formatDuration */.a3)(Math.max(0, now - stoppedAt(container))),
        description: `${name} (${imageName})`,
    };
}


/***/ })

};
