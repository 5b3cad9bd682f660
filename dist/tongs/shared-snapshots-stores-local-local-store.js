export const id = "shared-snapshots-stores-local-local-store";
export const ids = ["shared-snapshots-stores-local-local-store"];
export const modules = {

/***/ 86747:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  n: () => (/* binding */ openLocalStore)
});

// EXTERNAL MODULE: ./build/snapshots/identity.js
var snapshots_identity = __webpack_require__(97074);
// EXTERNAL MODULE: ./build/snapshots/commit.js
var commit = __webpack_require__(13793);
// EXTERNAL MODULE: ./build/snapshots/labels.js + 1 modules
var snapshots_labels = __webpack_require__(55541);
// EXTERNAL MODULE: ./build/snapshots/names.js
var names = __webpack_require__(64590);
// EXTERNAL MODULE: ./build/base/async/side-by-side.js
var side_by_side = __webpack_require__(59634);
// EXTERNAL MODULE: ./build/snapshots/tag.js
var tag = __webpack_require__(97550);
;// CONCATENATED MODULE: ./build/snapshots/stores/local/look-up.js




/** With more names than these, all snapshots of the pipeline are listed: that is one request. */
const MOST_NAMES = 500;
/**
 * The newest snapshot of each of these keys. What else is on the engine should not matter, and with 1,000 other
 * images (ms, for 10 keys and for 200):
 *
 * | | 20.10 and 28, overlay2 | 28, containerd store |
 * |---|---|---|
 * | an inspect of each name | 1, 16–21 | 93, 1,600 |
 * | one list, by all names | 42, – | 57, 900 |
 * | one list, by patterns | 53–69, 290–360 | 71, 1,075 |
 *
 * A list compares every image of the engine with every name; on the containerd store an inspect does so too.
 */
async function lookUpSnapshots(engine, wanted) {
    if (wanted.keys.length === 0)
        return new Map();
    const isWanted = new Set(wanted.keys);
    // The last one of a key stays in the map. Every readable scope is trusted, and an older snapshot may have expired,
    // or lie on one that was made again since.
    const newestLast = (await find(engine, wanted))
        .filter(({ key }) => isWanted.has(key))
        .toSorted((a, b) => a.createdAt - b.createdAt);
    return new Map(newestLast.map((record) => [record.key, record]));
}
/** Every snapshot of one pipeline that may be trusted. */
async function listSnapshots(engine, { repository, scope }, { signal }) {
    const patterns = scope.readable.map((name) => `${repository}:${(0,tag/* formatTagPattern */.Qb)(name)}`);
    return toReadable(await engine.listImages({ references: patterns }, { signal }), scope);
}
async function find(engine, wanted) {
    if (wanted.keys.length === 1)
        return inspectEach(engine, wanted);
    const references = namesOf(wanted);
    if (references.length > MOST_NAMES)
        return listSnapshots(engine, wanted, wanted);
    const { containerdStore } = await engine.info(wanted);
    if (!containerdStore)
        return inspectEach(engine, wanted);
    return toReadable(await engine.listImages({ references }, wanted), wanted.scope);
}
async function inspectEach(engine, wanted) {
    const { signal, scope } = wanted;
    const images = await (0,side_by_side/* sideBySide */.Q)(namesOf(wanted), (name) => engine.inspectImage(name, { signal }));
    const found = images.filter((image) => image !== undefined);
    return toReadable(found.map((image) => ({ ...image, labels: image.config.labels })), scope);
}
/** A key has one name in each scope. */
function namesOf({ repository, scope, keys }) {
    return keys.flatMap((key) => scope.readable.map((name) => (0,names.snapshotReference)({ repository, scope: name, key })));
}
/** By the labels: somebody may have given a snapshot of another scope a name in this one. */
function toReadable(images, { readable }) {
    const records = images.map(snapshots_labels/* fromImageSummary */.Yq).filter((record) => record !== undefined);
    return records.filter(({ scope }) => readable.includes(scope));
}

// EXTERNAL MODULE: ./build/base/async/abortable.js
var abortable = __webpack_require__(38785);
// EXTERNAL MODULE: ./build/base/async/within.js
var within = __webpack_require__(33076);
// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(15902);
// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/base/errors/format-error.js
var format_error = __webpack_require__(54379);
;// CONCATENATED MODULE: ./build/snapshots/stores/local/record-use.js









const LONGEST_MS = 30_000;
/**
 * Records uses of snapshots in their second tags. The labels of a snapshot have the time at which it was made. The use
 * of a snapshot counts for the snapshots below it too: pruning knows that (`prune/snapshots/plan.ts`).
 */
class UseRecorder {
    #engine;
    #clock;
    #report;
    /** After a failure it records nothing more. */
    #isOff = false;
    constructor(engine, { clock, report }) {
        this.#engine = engine;
        this.#clock = clock;
        this.#report = report;
    }
    /** As `SnapshotStore.recordUse`. */
    async record(snapshots, { signal }) {
        const hour = (0,tag/* toHour */.k_)(this.#clock.now());
        const stale = snapshots.filter((snapshot) => lastHour(snapshot) < hour);
        if (stale.length === 0 || this.#isOff)
            return;
        try {
            const problem = await (0,abortable/* abortable */.Z)(this.#tryRecording(stale, hour), signal);
            if (problem === undefined || this.#isOff)
                return;
            this.#isOff = true;
            this.#report(toWarning(problem));
        }
        catch {
            // It was aborted.
        }
    }
    /** Resolves with the problem, if there is one. */
    async #tryRecording(stale, hour) {
        const recording = (0,side_by_side/* sideBySide */.Q)(stale, (snapshot) => moveUse(this.#engine, snapshot, hour));
        const recorded = recording.then(() => 'recorded');
        try {
            if (await (0,within/* within */.u)(recorded, LONGEST_MS, this.#clock))
                return undefined;
            return `the engine did not answer within ${(0,duration/* formatDuration */.a3)(LONGEST_MS)}`;
        }
        catch (error) {
            return (0,format_error/* describeError */.U)(error);
        }
    }
}
function toWarning(problem) {
    return {
        type: 'warned',
        code: 'use-not-recorded',
        message: `Cannot record that snapshots were used: ${problem}`,
        hint: 'Pruning may remove them sooner, as if this run had not used them.',
    };
}
function lastHour({ usedInHours, createdAt }) {
    return Math.max((0,tag/* toHour */.k_)(createdAt), ...usedInHours);
}
/** Sets the new tag first: without a tag, the snapshot would look as if it was never used. */
async function moveUse(engine, snapshot, hour) {
    // The look-up may have read only some of its names.
    const image = await engine.inspectImage((0,names.snapshotReference)(snapshot));
    // Pruned since it was looked up.
    if (!image)
        return;
    const { uses } = (0,names.findOwnNames)(image.tags, (0,snapshots_labels/* readSnapshotLabels */._7)(image.config.labels));
    if (uses.some((use) => use.hour >= hour))
        return;
    try {
        await engine.tagImage(image.id, (0,names.useReference)(snapshot, hour));
    }
    catch (error) {
        if (error instanceof errors/* EngineFailed */.c4 && error.status === 404)
            return;
        throw error;
    }
    for (const { reference } of uses)
        await engine.removeImage(reference);
}

// EXTERNAL MODULE: ./build/snapshots/record.js
var snapshots_record = __webpack_require__(94697);
;// CONCATENATED MODULE: ./build/snapshots/stores/local/replaced.js




/**
 * Removes snapshots that have lost their name, and with them the source images on them. A snapshot that has got
 * another name meanwhile is somebody's, and stays.
 */
async function removeReplaced(engine, options) {
    const { replaced, found } = options;
    if (replaced.length === 0)
        return;
    const childrenFirst = replaced.toReversed();
    // An earlier run has replaced their parents already, which the engine kept because of these children.
    const orphans = childrenFirst.filter(({ parent }) => {
        return parent !== undefined && found.get(parent.key) !== parent.identity;
    });
    const parents = await Promise.all(orphans.map((orphan) => findParent(engine, orphan)));
    const own = childrenFirst.map(({ image }) => image);
    const images = new Set([...own, ...parents.filter((id) => id !== undefined)]);
    const facts = await Promise.all([...images].map((image) => engine.inspectImage(image)));
    const gone = facts.flatMap((image) => (image && isReplaced(image) ? [image] : []));
    const lost = new Set(gone.map(({ config }) => (0,snapshots_identity/* identityOf */.cu)(config.labels)));
    const stranded = await findStranded(engine, { ...options, lost });
    const names = gone.flatMap(({ id, tags }) => (tags.length > 0 ? tags : [id]));
    // Twice: a child may come after its parent.
    await removeEach(engine, await removeEach(engine, [...stranded, ...names]));
}
/** The image of the snapshot that another was made from, if it is still below that. */
async function findParent(engine, child) {
    for (let id = child.liesOn; id !== '';) {
        const image = await engine.inspectImage(id);
        const identity = image && (0,snapshots_identity/* identityOf */.cu)(image.config.labels);
        // Neither a commit of ours, nor made from one.
        if (!image || !identity)
            return undefined;
        if (identity === child.parent?.identity)
            return image.id;
        id = image.parent;
    }
    return undefined;
}
/** Names of the source images on lost snapshots: no step starts from them any more. */
async function findStranded(engine, { repository, lost, }) {
    if (lost.size === 0)
        return [];
    const all = await engine.listImages({ references: [repository] });
    return all.flatMap((image) => {
        const record = (0,snapshots_labels/* fromImageSummary */.Yq)(image);
        const isOnLost = record?.parent !== undefined && lost.has(record.parent.identity);
        return isOnLost && record.step === snapshots_record/* SOURCE_IMAGE */.I ? image.tags : [];
    });
}
/** Whether the tags that note its use are its only names. */
function isReplaced({ tags, config }) {
    return (0,names.findOwnNames)(tags, (0,snapshots_labels/* readSnapshotLabels */._7)(config.labels)).uses.length === tags.length;
}
/** Those that the engine keeps, because a container or another image needs them. */
async function removeEach(engine, images) {
    const inUse = [];
    for (const image of images) {
        if ((await engine.removeImage(image)) === 'in-use')
            inUse.push(image);
    }
    return inUse;
}

;// CONCATENATED MODULE: ./build/snapshots/stores/local/local-store.js







/** The snapshots that an engine holds as images. */
function openLocalStore(engine, options) {
    return new LocalStore(engine, options);
}
class LocalStore {
    #engine;
    #location;
    #uses;
    /** By its key, the snapshot that the last look-up found. */
    #found = new Map();
    /** Snapshots that have lost their name to one of this run: parents before children. */
    #replaced = [];
    constructor(engine, { repository, scope, clock, report }) {
        this.#engine = engine;
        this.#location = { repository, scope };
        this.#uses = new UseRecorder(engine, { clock, report });
    }
    async lookUp(keys, { signal }) {
        const found = await lookUpSnapshots(this.#engine, { ...this.#location, keys, signal });
        for (const [key, { identity }] of found)
            this.#found.set(key, identity);
        return found;
    }
    list(waiting) {
        return listSnapshots(this.#engine, this.#location, waiting);
    }
    /** Asks nobody: its image was here when it was looked up. */
    async fetch({ image, labels }, { config }) {
        return { id: image, config: { ...config, labels } };
    }
    async save(anvil, content, { isFirst = false, signal }) {
        const { repository, scope } = this.#location;
        const record = { ...content, repository, scope: scope.own, identity: (0,snapshots_identity/* createIdentity */.DA)() };
        const labels = (0,snapshots_labels/* toSnapshotLabels */.TS)(record, anvil.base.config.labels);
        if ((0,snapshots_labels/* countLabelBytes */.nP)(labels) > snapshots_labels/* MOST_LABEL_BYTES */.ZT)
            return { outcome: 'labels-too-large' };
        const reference = (0,names.snapshotReference)(record);
        // Not always the one that the plan has found, which may be of another scope, or of a twin of the step.
        const before = isFirst ? undefined : await anvil.engine.inspectImage(reference);
        const saved = await (0,commit/* commitAnvil */.M)(anvil, {
            reference,
            labels,
            comment: (0,commit/* commitComment */.$X)(record.step),
            before: before?.id,
            signal,
        });
        if (before) {
            const { id, parent: liesOn, config } = before;
            this.#replaced.push({ image: id, liesOn, parent: (0,snapshots_labels/* parentSnapshotOf */.uw)(config.labels) });
        }
        return { outcome: 'saved', base: saved };
    }
    recordUse(snapshots, waiting) {
        return this.#uses.record(snapshots, waiting);
    }
    async removeReplaced() {
        const replaced = this.#replaced.splice(0);
        const { repository } = this.#location;
        await removeReplaced(this.#engine, { repository, replaced, found: this.#found });
    }
}


/***/ }),

/***/ 4848:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ refuseWhiteouts)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);

/** Rejects names that no image can contain: in a layer, `.wh.x` deletes `x` of the layers below. */
function refuseWhiteouts(manifests) {
    const paths = new Set();
    for (const { files } of new Set(manifests)) {
        for (const { path } of files)
            if (isWhiteout(path))
                paths.add(path);
    }
    const [first, ...others] = [...paths].toSorted();
    if (first === undefined)
        return;
    const more = others.length > 0 ? ` and ${others.length} more` : '';
    throw (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidInput */ .aY)('source-whiteout', `Cannot give "${first}"${more} to steps: in an image, a name that begins with ".wh." deletes another file`, 'Rename it, or exclude it with source.exclude or the "inputs" of the steps.');
}
/** In the name of a file, or of one of its folders. */
function isWhiteout(path) {
    return path.startsWith('.wh.') || path.includes('/.wh.');
}


/***/ })

};
