export const id = 25;
export const ids = [25,485];
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


/***/ }),

/***/ 6630:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ groupByParent),
/* harmony export */   g: () => (/* binding */ planChains)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);

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
    return sameTongs && (0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)(a.resources, b.resources);
}


/***/ }),

/***/ 4203:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ findChanges),
  O: () => (/* binding */ markStep)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/snapshots/marks.js

/** More would fill the labels, which every look-up of a plan reads. */
const MOST_FILE_MARKS = 1_500;
/** How many digits a variable's mark has: one in 65,536 changes is not named. */
const ENV_DIGITS = 4;
/** The mark of each variable. */
function markEnv(env) {
    const marks = Object.entries(env).map(([name, value]) => {
        return [name, hash(`${name}=${value}`).toString('hex').slice(0, ENV_DIGITS)];
    });
    return Object.fromEntries(marks);
}
/** The mark of one file, of whatever tells it from all others, its content included. */
function markFile(identity) {
    return hash(identity).subarray(0, 3).toString('base64url');
}
/** Names of the variables that differ, or that only one side has. */
function changedVariables(before, now) {
    const names = new Set([...Object.keys(now), ...Object.keys(before)]);
    return [...names].filter((name) => before[name] !== now[name]);
}
/** The marks one by one; undefined for what is none. */
function splitFileMarks(files) {
    const marks = files.match(/[\w-]{4}/g) ?? [];
    return marks.length > 0 && marks.length * 4 === files.length ? new Set(marks) : undefined;
}
function hash(content) {
    return (0,external_node_crypto_.createHash)('sha256').update(content).digest();
}

// EXTERNAL MODULE: ./build/source/paths.js
var paths = __webpack_require__(4900);
;// CONCATENATED MODULE: ./build/run/changes.js


/** What a snapshot of the step keeps to name changes by. */
function markStep(step, visible) {
    return { env: markEnv(step.env), files: markFiles(visible).join('') };
}
/** Which variables and files differ from what a snapshot was made with, as far as it tells. */
function findChanges(step, visible, before) {
    const { env, files } = before.marks;
    const changedEnv = changedVariables(env, markEnv(step.env));
    const changedFiles = visible && compareFiles(visible, splitFileMarks(files));
    return {
        ...(changedEnv.length > 0 && { changedEnv }),
        ...(changedFiles && { changedFiles }),
    };
}
/** Names of changed files that are told. */
const MOST_NAMES = 5;
function compareFiles(visible, before) {
    const now = markFiles(visible);
    if (!before || now.length === 0)
        return undefined;
    const marks = new Set(now);
    const names = visible.files.flatMap(({ path }, index) => {
        return before.has(now[index] ?? '') ? [] : [path];
    });
    const gone = [...before].filter((mark) => !marks.has(mark)).length;
    // A file that changed is among both: those that went away have no name here.
    const count = Math.max(names.length, gone);
    return count === 0 ? undefined : { names: names.slice(0, MOST_NAMES), count };
}
/** One for each file, in the order of their paths; none where they are too many. */
function markFiles(manifest) {
    const known = MARKS.get(manifest);
    if (known)
        return known;
    const { files } = manifest;
    const marks = files.length > MOST_FILE_MARKS ? [] : files.map((file) => markFile(identify(file)));
    MARKS.set(manifest, marks);
    return marks;
}
/** Many steps see the same. */
const MARKS = new WeakMap();
function identify({ kind, hash, path }) {
    return Buffer.concat([Buffer.from(`${kind} ${hash} `), (0,paths/* encodePath */.O0)(path)]);
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

/***/ 6295:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ toBase),
/* harmony export */   Y: () => (/* binding */ toHit)
/* harmony export */ });
/** The result of a step that its snapshot answers for, or that nobody needs. */
function toHit(roots, step, hit) {
    const { reason, snapshot } = hit;
    const root = roots.get(step.id);
    const base = root && snapshot && toBase(snapshot, root);
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
/** With the config of the image at the bottom: so it was committed. */
function toBase(snapshot, { image }) {
    return { id: snapshot.image, config: { ...image.config, labels: snapshot.labels } };
}


/***/ }),

/***/ 7407:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  FY: () => (/* binding */ lookUpImages),
  Be: () => (/* binding */ resolveImages),
  _2: () => (/* binding */ toImageKey)
});

// EXTERNAL MODULE: ./build/base/errors.js
var errors = __webpack_require__(5145);
// EXTERNAL MODULE: ./build/base/format-error.js
var format_error = __webpack_require__(210);
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


/***/ }),

/***/ 9025:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  launch: () => (/* binding */ launch),
  planOrder: () => (/* binding */ planOrder)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/base/errors.js
var errors = __webpack_require__(5145);
// EXTERNAL MODULE: ./build/engine/process-facts.js
var process_facts = __webpack_require__(9072);
// EXTERNAL MODULE: ./build/prune/sweep.js + 2 modules
var sweep = __webpack_require__(1620);
// EXTERNAL MODULE: ./build/snapshots/image.js
var snapshots_image = __webpack_require__(2075);
// EXTERNAL MODULE: ./build/source/repository.js
var repository = __webpack_require__(3262);
// EXTERNAL MODULE: ./build/run/deadline.js
var run_deadline = __webpack_require__(4256);
// EXTERNAL MODULE: ./build/run/load-pipeline.js + 32 modules
var load_pipeline = __webpack_require__(9669);
// EXTERNAL MODULE: ./build/run/plan-made.js
var plan_made = __webpack_require__(485);
// EXTERNAL MODULE: ./build/run/hit.js
var run_hit = __webpack_require__(6295);
// EXTERNAL MODULE: ./build/run/note-use.js
var note_use = __webpack_require__(3434);
// EXTERNAL MODULE: ./build/run/run-summary.js
var run_summary = __webpack_require__(3138);
// EXTERNAL MODULE: ./build/run/step-finished.js
var step_finished = __webpack_require__(7857);
;// CONCATENATED MODULE: ./build/run/perform-prepared.js




/**
 * Runs what was prepared, and notes beside it which snapshots were used. What runs steps is not even
 * loaded where snapshots answer for all of them.
 */
async function performPrepared(prepared, options) {
    const { plan } = prepared;
    const { engine, clock, reporter } = options;
    const report = (happening) => reporter.report(happening);
    const noting = (0,note_use/* noteUse */.M)((0,note_use/* usedSnapshots */.T)(plan), { engine, clock, report });
    try {
        if (isAnswered(plan))
            return answerAll(prepared, plan, options);
        const { runPrepared } = await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(861)]).then(__webpack_require__.bind(__webpack_require__, 9861));
        return await runPrepared(prepared, options);
    }
    finally {
        await noting;
    }
}
function isAnswered(plan) {
    return plan.every(({ verdict }) => verdict === 'hit');
}
function answerAll(prepared, hits, { clock, reporter, deadline, signal }) {
    const startedAt = clock.now();
    const results = new Map(hits.map((hit) => [hit.step.id, (0,run_hit/* toHit */.Y)(prepared.roots, hit.step, hit)]));
    for (const { step } of hits) {
        const result = results.get(step.id);
        if (result)
            reporter.report((0,step_finished/* toStepFinished */.K)(step, prepared.pipeline.file, result));
    }
    const ms = clock.now() - startedAt;
    return (0,run_summary/* summarizeRun */.l)(results, { signal: deadline, asked: signal, ms });
}

// EXTERNAL MODULE: ./build/snapshots/stores/local.js
var local = __webpack_require__(4370);
// EXTERNAL MODULE: ./build/base/system-code.js
var system_code = __webpack_require__(3909);
// EXTERNAL MODULE: ./build/source/disk.js
var disk = __webpack_require__(1227);
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
// EXTERNAL MODULE: ./build/source/paths.js
var paths = __webpack_require__(4900);
;// CONCATENATED MODULE: ./build/source/ignore-rules.js






/** No rules: nothing is ignored. */
function noRules() {
    return ignore({ allowRelativePaths: true, ignorecase: false });
}
/** The rules that hold in `path` below `folder`: its own are added to the outer ones, and the last that speaks decides. */
async function readIgnoreRules(folder, path, outer) {
    const text = await readRules((0,paths/* diskPath */.zq)(folder, path === '' ? NAME : `${path}/${NAME}`));
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
        if ((0,disk/* isAbsent */.W0)(error) || PASSED_OVER.includes(code))
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
    return (0,paths/* encodePath */.O0)(path).toString('latin1');
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
        const isFolder = await isRealFolder((0,paths/* diskPath */.zq)(found.folder, path));
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
        if ((0,disk/* isAbsent */.W0)(error))
            return undefined;
        throw error;
    }
}
/** Without rules (null) nothing is ignored. */
async function walk(found, path, outer) {
    const rules = outer && (await readIgnoreRules(found.folder, path, outer));
    const entries = await (0,promises_.readdir)((0,paths/* diskPath */.zq)(found.folder, path), {
        withFileTypes: true,
        encoding: 'buffer',
    });
    const kept = entries
        .map((entry) => ({ path: join(path, (0,paths/* decodePath */.q0)(entry.name)), isFolder: entry.isDirectory() }))
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

// EXTERNAL MODULE: ./build/base/exists.js
var exists = __webpack_require__(3734);
// EXTERNAL MODULE: ./build/base/format-error.js
var format_error = __webpack_require__(210);
// EXTERNAL MODULE: ./build/source/git.js
var source_git = __webpack_require__(5248);
;// CONCATENATED MODULE: ./build/source/git-times.js


/** Of the lines that `ls-files --debug` adds; undefined for others, as a later git may write them. */
function parseTimes(lines) {
    const [, ...found] = SEEN.exec(lines) ?? [];
    const [seconds, nanoseconds, ...modified] = found.map(Number);
    if (seconds === undefined || nanoseconds === undefined)
        return undefined;
    return {
        changed: { seconds, nanoseconds },
        modified: { seconds: modified[0] ?? 0, nanoseconds: modified[1] ?? 0 },
    };
}
const SEEN = /^ {2}ctime: (\d+):(\d+)\n {2}mtime: (\d+):(\d+)\n/;
/**
 * Whether a file that git calls unmodified is so to the nanosecond. Git as it is mostly built compares
 * seconds: a change that keeps size and time of a file, in the second in which git saw it, goes unseen.
 * What differs by more than that, git has read.
 */
function isAsRecorded(folder, entry, options) {
    const { path, times } = entry;
    if (!times)
        return false;
    const found = (0,external_node_fs_.lstatSync)((0,paths/* diskPath */.zq)(folder, path), { throwIfNoEntry: false });
    if (!found)
        return false;
    options.onSize?.(path, found.size);
    const { changed, modified } = times;
    const isBySeconds = isSameSecond(changed, found.ctimeMs) && isSameSecond(modified, found.mtimeMs);
    return (!isBySeconds || (isSameTime(changed, found.ctimeMs) && isSameTime(modified, found.mtimeMs)));
}
function isSameSecond({ seconds }, ms) {
    return Math.floor(ms / 1000) === seconds;
}
/** Other programs than git write an index without fractions. */
function isSameTime({ seconds, nanoseconds }, ms) {
    return nanoseconds === 0 || seconds * 1000 + nanoseconds / 1_000_000 === ms;
}
/** Tells whether a path is behind real folders only: git itself looks through a link in the place of one. */
function createReach(folder) {
    const known = new Map([['', true]]);
    const isReal = (path) => {
        const before = known.get(path);
        if (before !== undefined)
            return before;
        const found = isReal((0,paths/* parentOf */.gN)(path)) && isFolder((0,paths/* diskPath */.zq)(folder, path));
        known.set(path, found);
        return found;
    };
    return (path) => isReal((0,paths/* parentOf */.gN)(path));
}
function isFolder(where) {
    return (0,external_node_fs_.lstatSync)(where, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

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
        list(git, folder),
        readSettings(git, ['core.autocrlf', 'core.symlinks']),
    ]);
    const listed = parseListing(listing);
    const isReached = createReach(folder);
    const tracked = [...listed.tracked.values()].filter(({ path }) => options.isWanted(path) && isReached(path));
    const clean = tracked.filter((entry) => entry.state === 'clean');
    const trusted = await dropConverted(git, clean.filter((entry) => isAsRecorded(folder, entry, options)), settings);
    const known = new Set(trusted.map((entry) => entry.path));
    const changed = tracked.filter((entry) => entry.state !== 'gone' && !known.has(entry.path));
    const unread = [
        ...changed.map((entry) => entry.path),
        ...listed.untracked.filter(options.isWanted),
    ];
    const nested = await Promise.all(listed.repositories.filter(isReached).map((path) => listNested(folder, path, options)));
    return [
        ...trusted.map(toSourceFile),
        ...unread.map((path) => ({ path, kind: 'unread' })),
        ...nested.flat(),
    ];
}
async function list(git, folder) {
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
        '--debug',
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
 * ? untracked; a path may come several times. Behind the NUL of what is in the index is what git has
 * seen of the file, in lines that begin with two blanks.
 */
function parseListing(output) {
    const tracked = new Map();
    const untracked = [];
    const repositories = [];
    let before;
    for (const piece of splitNul(output)) {
        const seen = takeSeen(piece);
        if (before && seen.times)
            before.times = seen.times;
        before = undefined;
        const { line } = seen;
        if (line.length === 0)
            continue;
        const letter = String.fromCharCode(line[0] ?? 0);
        if (letter === '?') {
            const path = (0,paths/* decodePath */.q0)(line.subarray(2));
            if (path.endsWith('/'))
                repositories.push(path.slice(0, -1));
            else
                untracked.push(path);
            continue;
        }
        const tab = line.indexOf(0x09);
        const [mode = '', hash = '', stage = ''] = line.toString('latin1', 2, tab).split(' ');
        const path = (0,paths/* decodePath */.q0)(line.subarray(tab + 1));
        if (mode === SUBMODULE) {
            if (letter === 'H')
                repositories.push(path);
            continue;
        }
        const entry = tracked.get(path) ?? { path, mode, hash, state: 'clean', times: undefined };
        before = entry;
        entry.state = worse(entry.state, stage === '0' ? stateOf(letter) : 'unsure');
        tracked.set(path, entry);
    }
    return { tracked, untracked, repositories };
}
const SUBMODULE = '160000';
/** What git has seen of the file before, and the line that comes next. */
function takeSeen(piece) {
    if (piece[0] !== BLANK)
        return { line: piece };
    let end = 0;
    for (let lines = 0; lines < SEEN_LINES; lines += 1)
        end = piece.indexOf(LINE_END, end) + 1;
    const times = parseTimes(piece.toString('latin1', 0, end));
    return { ...(times && { times }), line: piece.subarray(end) };
}
const BLANK = 0x20;
const LINE_END = 0x0a;
const SEEN_LINES = 5;
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
    const input = Buffer.concat(entries.flatMap((entry) => [(0,paths/* encodePath */.O0)(entry.path), NUL]));
    const attributes = await git(['check-attr', '-z', '--stdin', '--all'], input);
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
/** Records of `check-attr -z --all`: path, attribute, value, each ended by NUL; none for what is unspecified. */
function convertedPaths(output) {
    const converted = new Set();
    const fields = splitNul(output);
    for (let index = 0; index + 2 < fields.length; index += 3) {
        const [name = '', value = ''] = [1, 2].map((offset) => fields[index + offset]?.toString('latin1'));
        if (!CONVERTING.includes(name) || value === 'unset')
            continue;
        converted.add((0,paths/* decodePath */.q0)(fields[index] ?? NUL));
    }
    return converted;
}
async function listNested(folder, path, options) {
    const inside = (0,external_node_path_.join)(folder, path);
    // A submodule that is not checked out is an empty folder inside the outer repository.
    if (!(await (0,exists/* exists */.t)((0,external_node_path_.join)(inside, '.git'))))
        return [];
    const isWanted = (inner) => options.isWanted(`${path}/${inner}`);
    const onSize = (inner, bytes) => options.onSize?.(`${path}/${inner}`, bytes);
    const files = await listGitFiles(inside, { ...options, isWanted, onSize });
    return files.map((file) => ({ ...file, path: `${path}/${file.path}` }));
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

// EXTERNAL MODULE: ./build/source/manifest.js
var manifest = __webpack_require__(6299);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(7603);
;// CONCATENATED MODULE: ./build/source/size-limit.js




/** Refuses files of more than `maxBytes` in all, naming the largest; none of them is read. `sizes` are those known, and all then. */
function refuseTooLarge(folder, files, limit) {
    const { maxBytes } = limit;
    const sizes = Array.from(files, ({ path, kind }) => ({
        path,
        bytes: kind === 'directory' ? 0 : (limit.sizes.get(path) ?? sizeOf(folder, path)),
    }));
    for (const { path, bytes } of sizes)
        limit.sizes.set(path, bytes);
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
        const found = (0,external_node_fs_.lstatSync)((0,paths/* diskPath */.zq)(folder, path), { throwIfNoEntry: false });
        return found?.isFile() || found?.isSymbolicLink() ? found.size : 0;
    }
    catch {
        return 0;
    }
}

// EXTERNAL MODULE: ./build/source/unreadable.js
var unreadable = __webpack_require__(7145);
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
        const sizes = new Map();
        const onSize = (path, bytes) => void sizes.set(path, bytes);
        const listed = await listFiles(real, { isWanted, environment: options.environment, onSize });
        const included = await listIncludedFiles(real, options.include, isWanted);
        const found = new Map([...included, ...listed].map((file) => [file.path, file]));
        refuseTooLarge(real, found.values(), { maxBytes: options.maxBytes, sizes });
        const files = await (0,disk/* readFoundFiles */.Yi)(real, [...found.values()]);
        return { folder: real, manifest: new manifest/* Manifest */._(files), sizes };
    }
    catch (error) {
        throw isAboutFile(error) ? read_source_unreadable(real, error) : error;
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
function read_source_unreadable(folder, error) {
    const path = (0,external_node_path_.relative)(folder, error.path);
    const { message, hint } = (0,unreadable/* describeUnreadable */.D)(folder, path, error);
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

// EXTERNAL MODULE: ./build/run/images.js + 1 modules
var run_images = __webpack_require__(7407);
// EXTERNAL MODULE: ./build/snapshots/key.js
var snapshots_key = __webpack_require__(7985);
// EXTERNAL MODULE: ./build/tongs/toolkit.js
var toolkit = __webpack_require__(7066);
;// CONCATENATED MODULE: ./build/run/keys.js



/** The root of each step; none where its image is not known. */
function findRoots(steps, images) {
    const roots = new Map();
    for (const { id, start } of steps) {
        const image = start.kind === 'image' ? images.get((0,run_images/* toImageKey */._2)(start)) : undefined;
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
        const parent = step.start.kind === 'image' ? base && (0,snapshots_key/* toImageIdentity */.jE)(base) : keys.get(step.start.step)?.key;
        // In whatever order they are named, the step has the same.
        const names = step.tongs.toSorted();
        const used = names.map((name) => toTongIngredient(tongs.get(name), facts.images));
        const inputs = facts.visible.get(step.id)?.hash;
        if (!base || !parent || inputs === undefined)
            continue;
        if (!used.every((tong) => tong !== undefined))
            continue;
        keys.set(step.id, (0,snapshots_key/* computeKey */.P$)({
            parent,
            platform: (0,snapshots_key/* describePlatform */.d5)(base),
            script: step.run,
            shell: step.shell,
            workspace: facts.pipeline.workspace,
            workdir: step.workdir,
            user: step.user ?? null,
            env: step.env,
            inputs,
            tongs: used,
            salt: step.cacheRules.salt ?? null,
        }));
    }
    return keys;
}
function toTongIngredient(tong, images) {
    const image = tong && images.get((0,run_images/* toImageKey */._2)(tong));
    if (!tong || !image)
        return undefined;
    const identity = (0,snapshots_key/* toImageIdentity */.jE)(image);
    return { definition: (0,toolkit/* toKeyDefinition */.se)(tong), image: identity };
}

;// CONCATENATED MODULE: ./build/run/expiry.js

/**
 * When snapshots stop counting: at the end of the step's own `ttl`, or of that of a step whose files it
 * goes on from, whichever is first. Each is counted from when the files of that very step were made from those before.
 */
class Expiry {
    #depths = new Map();
    #rules = new Map();
    /** Takes steps after those whose files they start from. */
    constructor(steps) {
        for (const { id, start, cacheRules } of steps) {
            const parent = start.kind === 'step' ? start.step : undefined;
            const depth = parent === undefined ? 0 : (this.#depths.get(parent) ?? 0) + 1;
            const above = parent === undefined ? undefined : this.#rules.get(parent);
            const { ttlMs } = cacheRules;
            this.#depths.set(id, depth);
            const rule = ttlMs === undefined ? above : { ttlMs, depth, above };
            if (rule)
                this.#rules.set(id, rule);
        }
    }
    /** Milliseconds since 1970; undefined is never. */
    of(step, snapshot) {
        const times = [(0,snapshots_image.begunAtOf)(snapshot), ...snapshot.ancestors];
        const depth = this.#depths.get(step.id) ?? 0;
        let earliest;
        for (let rule = this.#rules.get(step.id); rule; rule = rule.above) {
            const madeAt = times[depth - rule.depth];
            if (madeAt === undefined)
                continue;
            earliest = Math.min(earliest ?? Number.POSITIVE_INFINITY, madeAt + rule.ttlMs);
        }
        return earliest;
    }
}

;// CONCATENATED MODULE: ./build/run/fallback.js


/**
 * The newest snapshot in which nothing but the source is another. That is what tools can tell which make
 * anew what changed: they go by the time of files, and see no other script, env or image. The parent's
 * files are the same, since its key is; where it is made anew, nobody falls back.
 */
function chooseFallback(facts) {
    const [newest] = facts.known
        .filter(({ parts }) => isOnlySource((0,snapshots_key/* changedIngredients */.xe)(parts, facts.key.parts)))
        .filter(facts.isSound)
        .toSorted((a, b) => b.createdAt - a.createdAt);
    if (!newest)
        return undefined;
    const lineage = continueLineage(newest, facts.parentBytesOf(newest));
    return lineage ? { snapshot: newest, lineage } : 'worn';
}
/** The lineage of what is made from a snapshot; undefined where it is time to begin anew. */
function continueLineage(snapshot, parentBytes) {
    const { sizeBytes } = snapshot;
    const before = snapshot.lineage ?? {
        generation: 0,
        begunAt: (0,snapshots_image.begunAtOf)(snapshot),
        parentBytes,
        ownBytes: Math.max(0, sizeBytes - parentBytes),
    };
    // What was live is measured once, when the step started from its parent: then all that it added was.
    const dead = sizeBytes - before.parentBytes - before.ownBytes;
    const isWorn = dead > Math.max(before.ownBytes, LEAST_DEAD_BYTES);
    if (isWorn || before.generation >= MOST_GENERATIONS)
        return undefined;
    return { ...before, generation: before.generation + 1 };
}
const MOST_GENERATIONS = 20;
/** Less is not worth beginning anew. */
const LEAST_DEAD_BYTES = 16 * 1024 ** 2;
function isOnlySource(changed) {
    return changed.length === 1 && changed[0] === 'inputs';
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
    /** What steps that run start from instead of their parent's files. */
    #fallbacks = new Map();
    #worn = new Set();
    #expiry;
    #sizes;
    #known;
    constructor(facts) {
        this.#facts = facts;
        this.#expiry = new Expiry(facts.steps);
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
        const own = { snapshot: this.#snapshotOf(step), expiresAt: this.#expiresAt(step) };
        if (reason === undefined) {
            const hit = this.#asked.has(step.id) ? 'snapshot-found' : 'not-needed';
            return { step, key, verdict: 'hit', reason: hit, ...own };
        }
        if (reason === 'expired')
            return { step, key, verdict: 'run', reason, changed: [], ...own };
        const fallback = this.#fallbacks.get(step.id);
        if (fallback) {
            const verdict = { verdict: 'run', reason: 'fallback', changed: ['inputs'] };
            return { step, key, ...verdict, newest: fallback.snapshot, fallback };
        }
        const newest = reason === 'no-snapshot' ? this.#newestOf(step) : undefined;
        const changed = newest && key ? (0,snapshots_key/* changedIngredients */.xe)(newest.parts, key.parts) : [];
        if (changed.length === 0)
            return { step, key, verdict: 'run', reason, changed };
        const why = this.#worn.has(step.id) ? 'fallback-worn' : 'ingredients-changed';
        return { step, key, verdict: 'run', reason: why, changed, newest };
    }
    /** Makes a step run, with all that follows from it; deep chains are walked without recursion. */
    #run(step, reason) {
        const open = [[step, reason]];
        for (let next = open.pop(); next; next = open.pop()) {
            const [each, because] = next;
            if (this.#running.has(each.id))
                continue;
            this.#running.set(each.id, this.#reasonOfItsOwn(each) ?? because);
            for (const child of this.#children.get(each.id) ?? []) {
                // What it would have started from was made from other files than these will be.
                this.#fallbacks.delete(child.id);
                open.push([child, 'parent-runs']);
            }
            for (const before of this.#sharersOf(each))
                open.push([before, 'tong-needed']);
            const fallback = this.#fallbackOf(each);
            if (fallback === 'worn')
                this.#worn.add(each.id);
            else if (fallback) {
                this.#fallbacks.set(each.id, fallback);
                continue;
            }
            // A parent was passed over when all its children hit; now one needs its files.
            const parent = this.#parentOf(each);
            const miss = parent && this.#ask(parent);
            if (parent && miss)
                open.push([parent, miss]);
        }
    }
    /** For a step without a snapshot of its own whose parent does not run. */
    #fallbackOf(step) {
        const { keys, useCache } = this.#facts;
        const key = keys.get(step.id);
        const parent = this.#parentOf(step);
        if (!key || !useCache || step.cacheRules.fallback !== 'nearest')
            return undefined;
        if (this.#snapshotOf(step))
            return undefined;
        if (parent && this.#running.has(parent.id))
            return undefined;
        return chooseFallback({
            key,
            known: this.#knownOf(step),
            isSound: (snapshot) => snapshot.parent?.key === (parent && keys.get(parent.id)?.key) &&
                !this.#isOfReplaced(snapshot, parent) &&
                !this.#isPast(this.#expiry.of(step, snapshot)),
            parentBytesOf: (snapshot) => this.#parentBytesOf(step, snapshot),
        });
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
        const isNeeded = children.length === 0 || children.some((child) => this.#wantsParent(child));
        if (!isNeeded)
            return undefined;
        if (!this.#snapshotOf(step))
            return 'no-snapshot';
        if (this.#isReplaced(step))
            return 'parent-replaced';
        if (this.#isPast(this.#expiresAt(step)))
            return 'expired';
        this.#asked.add(step.id);
        return undefined;
    }
    /** Whether it starts from the files of its parent. */
    #wantsParent({ id }) {
        return this.#running.has(id) && !this.#fallbacks.has(id);
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
    /** The same, of any snapshot that was made from one of this parent. */
    #isOfReplaced({ parent: made }, parent) {
        const found = made && this.#facts.found.get(made.key);
        if (found && found.image !== made.image)
            return true;
        return parent !== undefined && this.#isReplaced(parent);
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
    #isPast(expiresAt) {
        return expiresAt !== undefined && expiresAt <= this.#facts.now;
    }
    #expiresAt(step) {
        const snapshot = this.#snapshotOf(step);
        return snapshot && this.#expiry.of(step, snapshot);
    }
    #parentBytesOf(step, { parent }) {
        if (!parent)
            return this.#facts.roots.get(step.id)?.image.sizeBytes ?? 0;
        this.#sizes ??= new Map(this.#facts.known.map(({ image, sizeBytes }) => [image, sizeBytes]));
        return this.#sizes.get(parent.image) ?? 0;
    }
    #newestOf(step) {
        return newestOf(this.#knownOf(step));
    }
    #knownOf(step) {
        this.#known ??= Map.groupBy(this.#facts.known, (record) => record.step);
        return this.#known.get(step.id) ?? [];
    }
}
function newestOf(records) {
    let newest;
    for (const record of records) {
        if (!newest || record.createdAt > newest.createdAt)
            newest = record;
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
        const wrong = inputs.filter((input) => isUnmatched(input, select));
        problems.push(...wrong.map((input) => unmatched(input, source)));
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
        return new manifest/* Manifest */._(own);
    const added = own.filter((file) => !inherited.byPath.has(file.path));
    return added.length === 0 ? inherited : new manifest/* Manifest */._([...inherited.files, ...added]);
}
/** Also of one that takes away: where it does not, the step sees more than its author believes. */
function isUnmatched({ optional, glob }, select) {
    return !optional && select(glob.replace(/^!/, '')).length === 0;
}
function unmatched({ glob, place }, source) {
    const near = suggestGlob(glob, source);
    return {
        message: `Cannot find input "${glob}": no file of the source matches it`,
        place,
        hint: `${near === undefined ? '' : `Did you mean "${near}"? `}Check the path (it is relative to the source, and ignored files are not part of it), or write "${glob}?" if it may be absent.`,
    };
}
/** The glob with another path before its first wildcard, if there is none of that name but one like it. */
function suggestGlob(glob, source) {
    const not = glob.startsWith('!') ? '!' : '';
    const parts = glob.slice(not.length).replace(/^\.\//, '').replace(/\/$/, '').split('/');
    const firstWild = parts.findIndex((part) => /[*?[\]{}()]/.test(part));
    const depth = firstWild === -1 ? parts.length : firstWild;
    const head = parts.slice(0, depth).join('/');
    const paths = new Set(source.files.map(({ path }) => path.split('/').slice(0, depth).join('/')));
    if (depth === 0 || paths.has(head))
        return undefined;
    const near = (0,suggest/* suggest */.Z)(head, paths);
    return near === undefined ? undefined : not + [near, ...parts.slice(depth)].join('/');
}

;// CONCATENATED MODULE: ./build/run/prepare.js









/** Reads the source, resolves the images, looks the snapshots up, decides. Starts nothing. */
async function prepare(request, options) {
    const { pipeline } = request;
    const steps = sortByNeeds(selectSteps(pipeline, request.steps));
    const wants = wantedImages(pipeline, steps);
    const span = (name, work) => options.tracer.span('run', name, work);
    const [source, images, repository] = await Promise.all([
        span('source', () => readSource(request.sourceFolder, { ...pipeline.source, environment: options.environment })),
        span('images', () => options.mayPull ? (0,run_images/* resolveImages */.Be)(wants, options) : (0,run_images/* lookUpImages */.FY)(wants, options)),
        request.repository,
    ]);
    const visible = planVisibleSource(steps, source.manifest);
    refuseMissingHealthchecks(pipeline, steps, images);
    const roots = findRoots(steps, images);
    const keys = computeKeys({ pipeline, steps, visible, images, roots });
    const snapshotName = (0,snapshots_image.snapshotRepository)(repository, pipeline.name);
    const useCache = request.useCache && request.snapshots !== 'off';
    const shelf = { repository: snapshotName, scope: request.scope };
    const found = await span('snapshots', () => (0,local/* findSnapshots */.pL)(options.engine, {
        ...shelf,
        keys: request.snapshots === 'off' ? [] : [...keys.values()].map((key) => key.key),
        signal: options.signal,
    }));
    const facts = { steps, keys, found, known: [], roots, useCache, now: options.clock.now() };
    const plan = planSteps(facts);
    const isMissing = plan.some((each) => each.verdict === 'run' && each.reason === 'no-snapshot');
    const known = isMissing ? await (0,local/* listSnapshots */.jQ)(options.engine, shelf, options) : [];
    return {
        request,
        repository,
        pipeline,
        source,
        visible,
        images,
        roots,
        keys,
        found,
        snapshotRepository: snapshotName,
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
    const image = images.get((0,run_images/* toImageKey */._2)(tong));
    const test = image?.config.healthcheck?.test ?? [];
    return image !== undefined && (test.length === 0 || test[0] === 'NONE');
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(2311);
// EXTERNAL MODULE: ./build/snapshots/scope.js
var scope = __webpack_require__(2054);
;// CONCATENATED MODULE: ./build/run/read-scope.js



/** The scope of what runs here: of a workflow's job by its event, elsewhere that of one's own machine. */
async function readScope(environment) {
    if (environment['GITHUB_ACTIONS'] !== 'true')
        return scope/* LOCAL_SCOPE */.Xq;
    const event = await readEvent(environment['GITHUB_EVENT_PATH'] ?? '');
    const repository = environment['GITHUB_REPOSITORY'] ?? '';
    const isOther = (head) => 
    // A fork that is gone has no name any more.
    (head?.full_name ?? '').toLowerCase() !== repository.toLowerCase();
    const request = event.pull_request ?? undefined;
    const after = event.workflow_run ?? undefined;
    return (0,scope/* toScope */.YD)({
        // What follows another workflow runs on the default branch, with what that one has made of its branch.
        ref: after?.head_branch ? `refs/heads/${after.head_branch}` : (environment['GITHUB_REF'] ?? ''),
        defaultBranch: event.repository?.default_branch ?? '',
        pullRequest: request && {
            number: request.number,
            base: request.base?.ref ?? '',
            isFork: isOther(request.head?.repo),
        },
        // A comment on a pull request does not tell whose it is.
        isFork: after ? isOther(after.head_repository) : Boolean(event.issue?.pull_request),
    });
}
/** What cannot be read tells nothing: then the job gets a scope that only its own ref shares. */
async function readEvent(path) {
    try {
        return eventWire.parse(JSON.parse(await (0,promises_.readFile)(path, 'utf8')));
    }
    catch {
        return {};
    }
}
const headWire = schemas/* object */.Ikc({ full_name: schemas/* string */.YjP().nullish() }).nullish();
const eventWire = schemas/* object */.Ikc({
    repository: schemas/* object */.Ikc({ default_branch: schemas/* string */.YjP().nullish() }).nullish(),
    pull_request: schemas/* object */.Ikc({
        number: schemas/* int */.Whr().positive(),
        base: schemas/* object */.Ikc({ ref: schemas/* string */.YjP().nullish() }).nullish(),
        head: schemas/* object */.Ikc({ repo: headWire }).nullish(),
    })
        .nullish(),
    workflow_run: schemas/* object */.Ikc({ head_branch: schemas/* string */.YjP().nullish(), head_repository: headWire })
        .nullish(),
    issue: schemas/* object */.Ikc({ pull_request: schemas/* unknown */.L5J().optional() }).nullish(),
});

// EXTERNAL MODULE: ./build/run/chains.js
var chains = __webpack_require__(6630);
;// CONCATENATED MODULE: ./build/run/volumes.js

/**
 * A commit leaves out what is below the volumes that an image declares: a warning for each such image
 * that steps run in whose files others are to start from.
 */
function planVolumeWarnings(prepared) {
    const { plan, roots, request } = prepared;
    const running = plan.filter(({ verdict }) => verdict === 'run');
    const parents = (0,chains/* groupByParent */.f)(plan);
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
    const loaded = await machine.tracer.span('run', 'pipeline', () => load(order, options));
    using deadline = (0,run_deadline/* startDeadline */.db)(clock, loaded.pipeline.timeoutMs);
    const bounded = { ...options, signal: AbortSignal.any([signal, deadline.signal]) };
    const session = await machine.tracer.span('run', 'connect', () => options.session);
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
    const sweeping = machine.tracer.span('sweep', 'sweep', () => launch_sweep(bounded, session));
    try {
        const preparing = prepareInTime(order, loaded, bounded);
        // Something will run: what it takes is loaded while git and the engine answer.
        if (pipeline.steps.some(({ cache }) => !cache))
            Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(861)]).then(__webpack_require__.bind(__webpack_require__, 9861)).catch(() => { });
        const prepared = await preparing;
        reporter.report((0,plan_made.toPlanMade)(prepared));
        for (const warning of planVolumeWarnings(prepared))
            reporter.report(warning);
        const summary = await performPrepared(prepared, {
            engine,
            clock,
            tracer: machine.tracer,
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
    const repository = nameRepository(order, loaded, machine);
    // The source may be wrong before that is known.
    repository.catch(() => { });
    const [sourceFolder, scope] = await Promise.all([
        findSource(order, loaded),
        readScope(machine.environment),
    ]);
    return prepare({
        pipeline: loaded.pipeline,
        steps: order.steps,
        sourceFolder,
        repository,
        scope,
        snapshots: order.snapshots,
        useCache: order.useCache,
    }, {
        engine,
        authFor,
        clock: machine.clock,
        tracer: machine.tracer,
        random: Math.random,
        environment: machine.environment,
        report: (happening) => reporter.report(happening),
        signal,
        mayPull,
    });
}
async function nameRepository(order, { folder }, { environment }) {
    return (0,snapshots_image.repositoryName)(order.repository ?? (await (0,repository.identifyRepository)(folder, environment)));
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
        imagesOf: snapshots_image.EPHEMERAL_REPOSITORY,
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


/***/ }),

/***/ 3434:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ noteUse),
/* harmony export */   T: () => (/* binding */ usedSnapshots)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5902);
/* harmony import */ var _base_format_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(210);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5145);
/* harmony import */ var _base_side_by_side_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(131);
/* harmony import */ var _base_within_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8541);
/* harmony import */ var _snapshots_image_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2075);
/* harmony import */ var _snapshots_tag_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7550);







/** The snapshots that a plan uses: those that answer for steps or that steps go on from, and all that they were made from. */
function usedSnapshots(plan) {
    return plan.flatMap((planned) => {
        const snapshot = planned.verdict === 'hit' ? planned.snapshot : planned.fallback?.snapshot;
        return snapshot ? [snapshot] : [];
    });
}
/** Notes, at most once an hour, that snapshots were used. What a run makes has its time in a label. Never rejects. */
async function noteUse(snapshots, { engine, clock, report }) {
    const hour = (0,_snapshots_tag_js__WEBPACK_IMPORTED_MODULE_3__/* .toHour */ .k_)(clock.now());
    const stale = snapshots.filter((snapshot) => lastHour(snapshot) < hour);
    if (stale.length === 0)
        return;
    const warn = (problem) => report({
        type: 'warned',
        code: 'use-not-noted',
        message: `Cannot note that snapshots were used: ${problem}`,
        hint: 'Until it is noted, they are pruned as if they had not been.',
    });
    const noted = (0,_base_side_by_side_js__WEBPACK_IMPORTED_MODULE_4__/* .sideBySide */ .Q)(stale, (snapshot) => moveUse(engine, snapshot, hour)).then(() => true, (error) => {
        warn((0,_base_format_error_js__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .U)(error));
        return true;
    });
    if (await (0,_base_within_js__WEBPACK_IMPORTED_MODULE_5__/* .within */ .u)(noted, LONGEST_MS, clock))
        return;
    warn(`the engine gave no answer within ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_6__/* .formatDuration */ .a)(LONGEST_MS)}`);
}
const LONGEST_MS = 30_000;
function lastHour({ usedInHours, createdAt }) {
    return Math.max((0,_snapshots_tag_js__WEBPACK_IMPORTED_MODULE_3__/* .toHour */ .k_)(createdAt), ...usedInHours);
}
/** The new one first: without any, it would count as not used since it was made. */
async function moveUse(engine, snapshot, hour) {
    try {
        await engine.tagImage(snapshot.image, (0,_snapshots_image_js__WEBPACK_IMPORTED_MODULE_2__.useReference)(snapshot, hour));
    }
    catch (error) {
        // Pruned or built again since the plan was made.
        if (error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .EngineFailed */ .c4 && error.status === 404)
            return;
        throw error;
    }
    for (const before of snapshot.usedInHours) {
        await engine.removeImage((0,_snapshots_image_js__WEBPACK_IMPORTED_MODULE_2__.useReference)(snapshot, before));
    }
}


/***/ }),

/***/ 5302:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ isGoodToGo)
/* harmony export */ });
/** Whether steps that need it may run. */
function isGoodToGo(result) {
    return result.outcome === 'succeeded' || result.outcome === 'cached' || result.tolerated;
}


/***/ }),

/***/ 485:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   toPlanMade: () => (/* binding */ toPlanMade)
/* harmony export */ });
/* harmony import */ var _changes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4203);

/** What was decided, in the order of the file. */
function toPlanMade(prepared) {
    const order = new Map(prepared.pipeline.steps.map((step, index) => [step.id, index]));
    const sorted = prepared.plan.toSorted((a, b) => (order.get(a.step.id) ?? 0) - (order.get(b.step.id) ?? 0));
    return {
        type: 'plan-made',
        sourceFiles: prepared.source.manifest.files.length,
        steps: sorted.map((planned) => toTold(planned, prepared)),
    };
}
function toTold(planned, { visible }) {
    const { step, verdict, reason, expiresAt } = planned;
    const { newest, fallback } = verdict === 'run' ? planned : {};
    const snapshot = planned.snapshot ?? fallback?.snapshot;
    return {
        step: step.id,
        name: step.name,
        needs: step.needs,
        verdict,
        reason,
        changed: namesOfChanged(planned),
        ...(newest && (0,_changes_js__WEBPACK_IMPORTED_MODULE_0__/* .findChanges */ .p)(step, visible.get(step.id), newest)),
        ...(snapshot && { madeAt: snapshot.createdAt, madeBy: snapshot.run }),
        ...(expiresAt !== undefined && { expiresAt }),
    };
}
/** What a step starts from that starts from no step is its image. */
function namesOfChanged(planned) {
    if (planned.verdict === 'hit')
        return [];
    const isRoot = planned.step.start.kind === 'image';
    return planned.changed.map((name) => (name === 'parent' && isRoot ? 'image' : name));
}


/***/ }),

/***/ 3138:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ summarizeRun)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4256);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5302);



/** What a run came to; throws where the fault is ours. */
function summarizeRun(steps, run) {
    const results = [...steps.values()];
    const hits = results.filter((result) => result.outcome === 'cached').length;
    const bug = results.find(({ fault }) => fault !== undefined && !(fault instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4));
    if (bug)
        throw bug.fault;
    return { result: judge(results, run), steps, hits, ms: run.ms };
}
function judge(results, run) {
    if (run.asked.aborted)
        return 'cancelled';
    if ((0,_deadline_js__WEBPACK_IMPORTED_MODULE_1__/* .isOverdue */ .Jv)(run.signal))
        return 'timed-out';
    if (results.some(({ fault }) => fault instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4))
        return 'engine-failed';
    return results.every(_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .isGoodToGo */ .t) ? 'succeeded' : 'failed';
}


/***/ }),

/***/ 7857:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ toStepFinished)
/* harmony export */ });
/** What is told of a step's end; `file` is the pipeline's. */
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


/***/ }),

/***/ 2075:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   COMMENT_PREFIX: () => (/* binding */ COMMENT_PREFIX),
/* harmony export */   EPHEMERAL_REPOSITORY: () => (/* binding */ EPHEMERAL_REPOSITORY),
/* harmony export */   MOST_LABEL_BYTES: () => (/* binding */ MOST_LABEL_BYTES),
/* harmony export */   OURS: () => (/* binding */ OURS),
/* harmony export */   SNAPSHOT_LABEL: () => (/* binding */ SNAPSHOT_LABEL),
/* harmony export */   SOURCE_LAYER: () => (/* binding */ SOURCE_LAYER),
/* harmony export */   begunAtOf: () => (/* binding */ begunAtOf),
/* harmony export */   commitComment: () => (/* binding */ commitComment),
/* harmony export */   countLabelBytes: () => (/* binding */ countLabelBytes),
/* harmony export */   createdAtOf: () => (/* binding */ createdAtOf),
/* harmony export */   ephemeralReference: () => (/* binding */ ephemeralReference),
/* harmony export */   findOwnNames: () => (/* binding */ findOwnNames),
/* harmony export */   fromImageSummary: () => (/* binding */ fromImageSummary),
/* harmony export */   parentOf: () => (/* binding */ parentOf),
/* harmony export */   readClaim: () => (/* binding */ readClaim),
/* harmony export */   repositoryName: () => (/* binding */ repositoryName),
/* harmony export */   snapshotReference: () => (/* binding */ snapshotReference),
/* harmony export */   snapshotRepository: () => (/* binding */ snapshotRepository),
/* harmony export */   sourceSealOf: () => (/* binding */ sourceSealOf),
/* harmony export */   splitSnapshotRepository: () => (/* binding */ splitSnapshotRepository),
/* harmony export */   toEphemeralLabels: () => (/* binding */ toEphemeralLabels),
/* harmony export */   toSnapshotLabels: () => (/* binding */ toSnapshotLabels),
/* harmony export */   useReference: () => (/* binding */ useReference)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _engine_labels_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6819);
/* harmony import */ var _engine_image_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2084);
/* harmony import */ var _key_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7985);
/* harmony import */ var _tag_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7550);





/** When the step's files were made from those of its parent: what a time to live is counted from. */
function begunAtOf(record) {
    return record.lineage?.begunAt ?? record.createdAt;
}
/** What the name of every image of ours begins with. */
const OURS = 'localhost/tongs/';
/** Everything that a repository's pipeline keeps is below this name. */
function snapshotRepository(repository, pipeline) {
    return `${OURS}${repository}/${(0,_engine_image_name_js__WEBPACK_IMPORTED_MODULE_2__/* .toPathComponent */ .WV)(pipeline)}`;
}
/** The two parts of what `snapshotRepository` made. */
function splitSnapshotRepository(name) {
    const [repository = '', ...pipeline] = name.slice(OURS.length).split('/');
    return { repository, pipeline: pipeline.join('/') };
}
/** A readable name and eight hex digits of the whole identity: equal names of two repositories differ. */
function repositoryName(identity) {
    const readable = identity
        .replace(/\.git$/, '')
        .split(/[/:]/)
        .at(-1) ?? '';
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(identity).digest('hex').slice(0, 8);
    return `${(0,_engine_image_name_js__WEBPACK_IMPORTED_MODULE_2__/* .toPathComponent */ .WV)(readable)}-${hash}`;
}
/** A snapshot's name. */
function snapshotReference({ repository, scope, key }) {
    return `${repository}:${(0,_tag_js__WEBPACK_IMPORTED_MODULE_4__/* .formatTag */ ._3)(scope, key)}`;
}
/** A snapshot's second name, see `formatUseTag`. */
function useReference({ repository, scope, key }, hour) {
    return `${repository}:${(0,_tag_js__WEBPACK_IMPORTED_MODULE_4__/* .formatUseTag */ .Lo)(scope, key, hour)}`;
}
/** Name of an image that lives no longer than its run. */
function ephemeralReference(run, index) {
    return `${EPHEMERAL_REPOSITORY}:${run}-${index}`;
}
/** Repository of all of them, whatever their runs. */
const EPHEMERAL_REPOSITORY = `${OURS}ephemeral`;
/** All labels of a new snapshot's image: each of ours is set anew, whatever it inherits. */
function toSnapshotLabels(record, inherited) {
    return {
        ...inherited,
        ...(0,_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .blankedLabels */ .fm)(inherited),
        [REPOSITORY]: record.repository,
        [SCOPE]: record.scope,
        [KEY]: record.key,
        [STEP]: record.step,
        [RUN]: record.run,
        [CREATED]: new Date(record.createdAt).toISOString(),
        [PARENT]: record.parent ? `${record.parent.key} ${record.parent.image}` : '',
        [ANCESTORS]: record.ancestors.map((at) => at.toString(36)).join(' '),
        [PARTS]: JSON.stringify(record.parts),
        [ENV_MARKS]: JSON.stringify(record.marks.env),
        [FILE_MARKS]: record.marks.files,
        [LINEAGE]: record.lineage ? formatLineage(record.lineage) : '',
        [SOURCE]: record.sourceSeal,
    };
}
/** Bytes of all labels of ours, names included: every look-up reads those of each snapshot that it finds. */
const MOST_LABEL_BYTES = 64 * 1024;
/** What counts against `MOST_LABEL_BYTES`. */
function countLabelBytes(labels) {
    const ours = Object.entries(labels).filter(([name]) => name.startsWith(_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW));
    return ours.reduce((sum, pair) => sum + Buffer.byteLength(pair.join('')), 0);
}
/** Labels of an ephemeral image: the run's own, and what its files are. */
function toEphemeralLabels(run, sourceSeal, inherited) {
    return { ...inherited, ...(0,_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .blankedLabels */ .fm)(inherited), ...run, [SOURCE]: sourceSeal };
}
/** Which source files an image holds; empty where it says nothing. */
function sourceSealOf(labels) {
    return labels[SOURCE] ?? '';
}
/** The snapshot that it goes on from. */
function parentOf(labels) {
    const [key, image] = (labels[PARENT] ?? '').split(' ');
    return key && image ? { key: (0,_key_js__WEBPACK_IMPORTED_MODULE_3__/* .toSnapshotKey */ .tN)(key), image } : undefined;
}
/** When its files were last changed, by the clock of whoever made it; undefined for what is no snapshot. */
function createdAtOf(labels) {
    return Date.parse(labels[CREATED] ?? '') || undefined;
}
/** Whatever its names are: what is made from a snapshot says the same. Empty texts where it says nothing. */
function readClaim(labels) {
    const read = (label) => labels[label] ?? '';
    return {
        repository: read(REPOSITORY),
        scope: read(SCOPE),
        key: read(KEY),
        step: read(STEP),
        run: read(RUN),
    };
}
/** Those in the repository and the scope, and by the key, that its labels tell. */
function findOwnNames(tags, claim) {
    const own = tags.flatMap((reference) => {
        const { repository, tag } = (0,_engine_image_name_js__WEBPACK_IMPORTED_MODULE_2__/* .splitReference */ .mQ)(reference);
        const parsed = repository.startsWith(OURS) ? (0,_tag_js__WEBPACK_IMPORTED_MODULE_4__/* .parseTag */ .ED)(tag ?? '') : undefined;
        const isMeant = parsed?.key === claim.key && parsed.scope === claim.scope && repository === claim.repository;
        return isMeant ? [{ reference, hour: parsed.usedInHour }] : [];
    });
    return {
        name: own.find(({ hour }) => hour === undefined)?.reference,
        uses: own.flatMap(({ reference, hour }) => (hour === undefined ? [] : [{ reference, hour }])),
    };
}
/** Undefined for what is no snapshot: its name must be the one that its labels tell. */
function fromImageSummary(image) {
    const { labels } = image;
    const claim = readClaim(labels);
    const { name, uses } = findOwnNames(image.tags, claim);
    if (name === undefined)
        return undefined;
    return {
        ...claim,
        key: (0,_key_js__WEBPACK_IMPORTED_MODULE_3__/* .toSnapshotKey */ .tN)(claim.key),
        image: image.id,
        createdAt: createdAtOf(labels) ?? image.createdAt,
        parent: parentOf(labels),
        ancestors: parseTimes(labels[ANCESTORS] ?? ''),
        sizeBytes: image.sizeBytes,
        parts: parseTexts(labels[PARTS] ?? ''),
        marks: { env: parseTexts(labels[ENV_MARKS] ?? ''), files: labels[FILE_MARKS] ?? '' },
        lineage: parseLineage(labels[LINEAGE] ?? ''),
        sourceSeal: sourceSealOf(labels),
        usedInHours: uses.map(({ hour }) => hour),
        labels,
    };
}
/** What the comment of every commit of ours begins with. */
const COMMENT_PREFIX = 'tongs: ';
/**
 * Comment of every commit that keeps a step's files, or, of no step, the source: what others make from a
 * snapshot has another one, or none.
 */
function commitComment(step) {
    return step === SOURCE_LAYER ? `${COMMENT_PREFIX}source` : `${COMMENT_PREFIX}step ${step}`;
}
/** What a source layer has for its step. */
const SOURCE_LAYER = '';
/** Label of all snapshots, and of what inherits from one. */
const SNAPSHOT_LABEL = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}key`;
const REPOSITORY = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}repository`;
const SCOPE = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}scope`;
const KEY = SNAPSHOT_LABEL;
const STEP = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}step`;
const RUN = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}run`;
const CREATED = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}created`;
const PARENT = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}parent`;
const ANCESTORS = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}ancestors`;
const PARTS = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}parts`;
const ENV_MARKS = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}env`;
const FILE_MARKS = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}files`;
const LINEAGE = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}lineage`;
const SOURCE = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}source`;
function parseTimes(text) {
    return text.split(' ').flatMap((time) => {
        return /^[0-9a-z]{1,10}$/.test(time) ? [Number.parseInt(time, 36)] : [];
    });
}
function formatLineage({ generation, begunAt, parentBytes, ownBytes }) {
    return [generation, begunAt, parentBytes, ownBytes].join(' ');
}
function parseLineage(text) {
    const match = /^([0-9]{1,9}) ([0-9]{1,15}) ([0-9]{1,15}) ([0-9]{1,15})$/.exec(text);
    if (!match)
        return undefined;
    const [generation = 0, begunAt = 0, parentBytes = 0, ownBytes = 0] = match.slice(1).map(Number);
    return { generation, begunAt, parentBytes, ownBytes };
}
function parseTexts(text) {
    try {
        const texts = JSON.parse(text);
        if (typeof texts !== 'object' || texts === null)
            return {};
        const entries = Object.entries(texts).filter((entry) => typeof entry[1] === 'string');
        return Object.fromEntries(entries);
    }
    catch {
        return {};
    }
}


/***/ }),

/***/ 4370:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cb: () => (/* binding */ findSnapshot),
/* harmony export */   jQ: () => (/* binding */ listSnapshots),
/* harmony export */   pL: () => (/* binding */ findSnapshots)
/* harmony export */ });
/* harmony import */ var _image_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2075);
/* harmony import */ var _tag_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7550);


/**
 * With more names than these the whole pipeline is asked for: the engine compares each image with each
 * name, and they go into the address of the request.
 */
const MOST_NAMES = 500;
/**
 * The snapshots among these keys that the engine holds, each the newest of its key in the scopes that may be
 * read, with what records their use. Asks by name: on the containerd store a list costs 5 ms for each image that it
 * returns, and an inspect 10.
 */
async function findSnapshots(engine, wanted) {
    const { repository, keys } = wanted;
    if (keys.length === 0)
        return new Map();
    const references = keys.length > MOST_NAMES
        ? [repository]
        : keys.map((key) => `${repository}:${(0,_tag_js__WEBPACK_IMPORTED_MODULE_1__/* .formatTagPattern */ .Qb)(key)}`);
    const found = await list(engine, references, wanted);
    const isWanted = new Set(keys);
    // The last to come is the one that stays. Whatever scope it is of, it may be trusted; an older one may have
    // expired, or lie on what was made anew since.
    const newestLast = found
        .filter(({ key }) => isWanted.has(key))
        .toSorted((a, b) => a.createdAt - b.createdAt);
    return new Map(newestLast.map((record) => [record.key, record]));
}
/**
 * The snapshot of one key, as `findSnapshots` finds it. Looks at each name by itself: a list takes an engine with
 * 450 images 90 ms (20.10), whatever it is asked for, and a name that is not there half of one.
 */
async function findSnapshot(engine, wanted) {
    const { repository, key, signal } = wanted;
    const records = wanted.scope.readable.map(async (scope) => {
        const image = await engine.inspectImage((0,_image_js__WEBPACK_IMPORTED_MODULE_0__.snapshotReference)({ repository, scope, key }), {
            signal,
        });
        return image && (0,_image_js__WEBPACK_IMPORTED_MODULE_0__.fromImageSummary)({ ...image, labels: image.config.labels });
    });
    const found = (await Promise.all(records)).filter((record) => record !== undefined);
    return found.toSorted((a, b) => b.createdAt - a.createdAt)[0];
}
/** Every snapshot of one pipeline that may be trusted, to compare with. */
async function listSnapshots(engine, shelf, waiting) {
    return list(engine, [shelf.repository], { ...shelf, signal: waiting.signal });
}
async function list(engine, references, { scope, signal }) {
    const images = await engine.listImages({ references }, { signal });
    const records = images.map(_image_js__WEBPACK_IMPORTED_MODULE_0__.fromImageSummary).filter((record) => record !== undefined);
    return records.filter((record) => scope.readable.includes(record.scope));
}


/***/ }),

/***/ 1227:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W0: () => (/* binding */ isAbsent),
/* harmony export */   Yi: () => (/* binding */ readFoundFiles)
/* harmony export */ });
/* unused harmony exports readSourceFile, blobHash */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var _base_system_code_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3909);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4900);




/** What is on disk at a path of the source, hashed; undefined for what is gone or is no file (a socket). */
async function readSourceFile(folder, path) {
    const where = (0,_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .diskPath */ .zq)(folder, path);
    try {
        const stats = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(where);
        if (stats.isSymbolicLink()) {
            const target = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readlink)(where, { encoding: 'buffer' });
            return { path, kind: 'link', hash: blobHash(target) };
        }
        if (!stats.isFile())
            return undefined;
        const kind = (stats.mode & 0o100) === 0 ? 'file' : 'executable';
        const hash = stats.size > LARGE_BYTES
            ? await hashLarge(where, stats.size)
            : blobHash(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(where));
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
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}
/** Whether a file system call failed since there is nothing at the path. */
function isAbsent(error) {
    const code = (0,_base_system_code_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .x)(error);
    return code === 'ENOENT' || code === 'ENOTDIR';
}
const WORKERS = 16;
const LARGE_BYTES = 8 * 1024 * 1024;
async function hashLarge(where, size) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha1').update(`blob ${size}\0`);
    await using file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(where);
    const chunks = file.createReadStream({ autoClose: false });
    for await (const chunk of chunks)
        hash.update(chunk);
    return hash.digest('hex');
}


/***/ }),

/***/ 6299:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ Manifest)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4900);


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
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update('tongs-source 1\0');
    for (const { kind, hash: content, path } of files) {
        hash.update(`${kind} ${content} `).update((0,_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .encodePath */ .O0)(path)).update('\0');
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand constructor
    return hash.digest('hex');
}


/***/ }),

/***/ 4900:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O0: () => (/* binding */ encodePath),
/* harmony export */   gN: () => (/* binding */ parentOf),
/* harmony export */   q0: () => (/* binding */ decodePath),
/* harmony export */   zq: () => (/* binding */ diskPath)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);

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
    const joined = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, path);
    return ESCAPED.test(joined) ? encodePath(joined) : joined;
}
/** The folder that it is in; empty at the top. */
function parentOf(path) {
    return path.slice(0, Math.max(0, path.lastIndexOf('/')));
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


/***/ }),

/***/ 7145:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ describeUnreadable)
/* harmony export */ });
/* harmony import */ var _base_system_code_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3909);
/* harmony import */ var _base_format_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(210);


/** What is told of a file of the source that is there, and cannot be read. */
function describeUnreadable(folder, path, error) {
    const code = (0,_base_system_code_js__WEBPACK_IMPORTED_MODULE_1__/* .systemCode */ .x)(error);
    const isForbidden = code === 'EACCES' || code === 'EPERM';
    const reason = isForbidden ? 'permission denied' : (0,_base_format_error_js__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .U)(error);
    return {
        message: `Cannot read "${path}" of the source in "${folder}": ${reason}`,
        hint: isForbidden
            ? 'Let your user read it, or leave it out: by source.exclude, or by .gitignore.'
            : 'See whether its disk is well, or leave it out: by source.exclude, or by .gitignore.',
    };
}


/***/ }),

/***/ 7066:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bu: () => (/* binding */ toNetworkKey),
/* harmony export */   LX: () => (/* binding */ toStepEnv),
/* harmony export */   WQ: () => (/* binding */ toContainerRequest),
/* harmony export */   se: () => (/* binding */ toKeyDefinition)
/* harmony export */ });
/* unused harmony export toEnvName */
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


/***/ })

};
