export const id = "prune-volumes-prune-volumes";
export const ids = ["prune-volumes-prune-volumes"];
export const modules = {

/***/ 27760:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pruneVolumesAndReport: () => (/* binding */ pruneVolumesAndReport)
});

// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(15902);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(17603);
// EXTERNAL MODULE: ./build/prune/cleanup/clean-up.js + 1 modules
var clean_up = __webpack_require__(79288);
// EXTERNAL MODULE: ./build/prune/cleanup/remove-volume.js
var remove_volume = __webpack_require__(44705);
// EXTERNAL MODULE: ./build/prune/free-space.js
var free_space = __webpack_require__(72754);
// EXTERNAL MODULE: ./build/prune/builder-names.js
var builder_names = __webpack_require__(27149);
// EXTERNAL MODULE: ./build/prune/cleanup/name-pattern.js
var name_pattern = __webpack_require__(49722);
// EXTERNAL MODULE: ./build/prune/cleanup/plan.js
var plan = __webpack_require__(34897);
;// CONCATENATED MODULE: ./build/prune/volumes/plan.js



/** Which volumes are deleted, which stay, and why: the oldest go first. */
function planVolumes(facts, bounds, now) {
    const planned = facts.volumes
        .filter(({ name }) => bounds.only.length === 0 || (0,name_pattern/* matchesName */.H)(bounds.only, name))
        .map((volume) => {
        const item = toItem(volume, facts);
        const isMounted = !volume.isDangling || facts.mounted.has(volume.name);
        return { item, ...decide(item, { bounds, now, isMounted }) };
    });
    return {
        madeAt: now,
        planned: planned.toSorted((a, b) => a.action.localeCompare(b.action) || (a.item.lastUsedAt ?? 0) - (b.item.lastUsedAt ?? 0)),
    };
}
function toItem(volume, { uses, bytes }) {
    const { name, createdAt } = volume;
    const lastUsedAt = createdAt && Math.max(createdAt, uses.get(name) ?? 0);
    return { volume, lastUsedAt, bytes: bytes.get(name) };
}
function decide({ volume, lastUsedAt }, { bounds, now, isMounted }) {
    const { name, labels } = volume;
    if (isMounted)
        return (0,plan/* keepFor */.Hw)('in-use');
    if (isOfTongs(volume))
        return (0,plan/* keepFor */.Hw)('of-tongs');
    if ((0,builder_names/* isStateName */.XD)(name))
        return (0,plan/* keepFor */.Hw)('of-builder');
    if ((0,name_pattern/* matchesName */.H)(bounds.keep, name))
        return (0,plan/* keepFor */.Hw)('on-keep-list');
    if (volume.driver !== 'local' || Object.keys(volume.options).length > 0) {
        return (0,plan/* keepFor */.Hw)('data-elsewhere');
    }
    if (!isAnonymous(name, labels) && !bounds.includesNamed)
        return (0,plan/* keepFor */.Hw)('named');
    if (lastUsedAt === undefined)
        return (0,plan/* keepFor */.Hw)('age-unknown');
    // An age of exactly the limit is not over it.
    if (lastUsedAt >= now - bounds.olderThanMs)
        return (0,plan/* keepFor */.Hw)('used-recently');
    return (0,plan/* deleteFor */.Ze)('dangling-long-enough');
}
function isOfTongs({ name, labels }) {
    return (name.startsWith('tongs-') || Object.keys(labels).some((label) => label.startsWith('dev.tongs.')));
}
/** Docker has the label since 23; its own names are these. */
function isAnonymous(name, labels) {
    return ANONYMOUS_LABEL in labels || /^[0-9a-f]{64}$/.test(name);
}
const ANONYMOUS_LABEL = 'com.docker.volume.anonymous';

;// CONCATENATED MODULE: ./build/prune/volumes/prune-volumes.js






/** Removes volumes that no container mounts and that are as old as the bounds say, and reports it. Never rejects. */
async function pruneVolumesAndReport(engine, bounds, options) {
    const { clock } = options;
    const cleanup = {
        target: 'volumes',
        noun: 'volume',
        toCells,
        sumBytes,
        plan: (waiting) => lookAndPlan(engine, bounds, { ...waiting, now: clock.now() }),
        remove: (item, waiting) => (0,remove_volume/* removeDangling */.h)(engine, item.volume, waiting),
        readDisk: (waiting) => (0,free_space.readEngineDisk)(engine, waiting),
    };
    return (0,clean_up/* cleanUpAndReport */.s)(cleanup, { ...options, engine });
}
async function lookAndPlan(engine, bounds, { now, signal }) {
    const { inventory } = engine;
    const waiting = { signal };
    const [{ clock }, volumes, containers, events, bytes] = await Promise.all([
        engine.info(waiting),
        inventory.listVolumes(waiting),
        engine.listContainers({ namePrefix: '' }, waiting),
        inventory.listPastEvents(waiting),
        // Only the sizes are lost then.
        inventory.measureVolumes(waiting).catch(() => new Map()),
    ]);
    const mounted = new Set(containers.flatMap((each) => each.volumes.map(({ name }) => name)));
    const facts = { volumes, mounted, uses: readUses(events), bytes };
    // Times of the engine are those of its own clock.
    return planVolumes(facts, bounds, now + clock.least);
}
/** Events such as `mount` and `unmount`. */
function readUses(events) {
    const ofVolumes = events.filter(({ kind }) => kind === 'volume');
    return new Map(ofVolumes.map(({ id, at }) => [id, at]));
}
function sumBytes(items) {
    return items.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
}
function toCells({ volume, lastUsedAt, bytes }, now) {
    const project = volume.labels[COMPOSE_PROJECT];
    return {
        id: volume.name,
        size: bytes === undefined ? '-' : (0,size/* formatSize */.Xq)(bytes),
        ...(bytes !== undefined && { bytes }),
        ...(lastUsedAt !== undefined && { lastUsedAt }),
        age: lastUsedAt === undefined ? 'unknown' : (0,duration/* formatDuration */.a3)(Math.max(0, now - lastUsedAt)),
        description: project === undefined ? '' : `of the Compose project ${project}`,
    };
}
const COMPOSE_PROJECT = 'com.docker.compose.project';


/***/ })

};
