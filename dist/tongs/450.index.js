export const id = 450;
export const ids = [450];
export const modules = {

/***/ 3450:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pruneSnapshotsAndTell: () => (/* binding */ pruneSnapshotsAndTell)
});

// EXTERNAL MODULE: ./build/engine/call-deadline.js
var call_deadline = __webpack_require__(5788);
// EXTERNAL MODULE: ./build/engine/failure.js
var failure = __webpack_require__(481);
// EXTERNAL MODULE: ./build/prune/free-space.js
var free_space = __webpack_require__(2754);
// EXTERNAL MODULE: ./build/prune/sweep.js + 3 modules
var sweep = __webpack_require__(8975);
// EXTERNAL MODULE: ./build/snapshots/image.js
var snapshots_image = __webpack_require__(2075);
// EXTERNAL MODULE: ./build/snapshots/gc/bounds.js
var gc_bounds = __webpack_require__(2216);
// EXTERNAL MODULE: ./build/base/count.js
var count = __webpack_require__(9787);
// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(5902);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(7603);
// EXTERNAL MODULE: ./build/snapshots/scope.js
var snapshots_scope = __webpack_require__(2054);
;// CONCATENATED MODULE: ./build/snapshots/gc/outcome.js





/** The event that shows what a dry run has found. */
function toSnapshotsPlanned(plan) {
    const { deleted, kept } = plan;
    return {
        type: 'prune-planned',
        target: 'snapshots',
        rows: plan.snapshots.map((planned) => toRow(planned, plan.madeAt)),
        summary: `${(0,count/* formatCount */.B)(deleted.records, 'snapshot')} to delete (${(0,size/* formatBinarySize */.yn)(deleted.bytes)}), ${kept.records} to keep (${(0,size/* formatBinarySize */.yn)(kept.bytes)})`,
    };
}
/** The event that tells of it; a dry run's figures are the plan's. */
function toSnapshotsPruned(outcome) {
    const failure = 'failure' in outcome ? outcome.failure : undefined;
    const dryRun = outcome.result === 'skipped' && outcome.reason === 'dry-run';
    const { records, bytes } = toFigures(outcome, dryRun);
    const reason = outcome.result === 'skipped' ? outcome.reason : failure?.kind;
    return {
        type: 'prune-finished',
        target: 'snapshots',
        result: outcome.result,
        ...(reason !== undefined && { reason }),
        ...(failure && { message: failure.message }),
        ...(failure?.hint !== undefined && { hint: failure.hint }),
        ...('plan' in outcome && outcome.plan.isMissed && { missed: true }),
        ...('plan' in outcome && toKept(outcome.plan)),
        dryRun,
        records,
        reclaimedBytes: bytes,
        ms: outcome.ms,
    };
}
/** Where something stays that was wanted. */
function toKept({ snapshots, isMissed }) {
    const staying = snapshots.filter(({ action }) => action === 'keep');
    const isWanted = isMissed || staying.every(({ because }) => because !== 'within-bounds');
    if (!isWanted || staying.length === 0)
        return {};
    const reasons = Map.groupBy(staying, ({ because }) => because);
    const kept = [...reasons].map(([because, { length: records }]) => {
        return { because, reason: REASONS[because], records };
    });
    return { kept };
}
function toFigures(outcome, dryRun) {
    if ('removed' in outcome)
        return outcome.removed;
    return dryRun && 'plan' in outcome ? outcome.plan.deleted : { records: 0, bytes: 0 };
}
const REASONS = {
    replaced: 'replaced by another of its key',
    'parent-replaced': 'what it lies on is replaced',
    'not-in-use': 'nothing uses it',
    'unused-long-enough': 'not used for long enough',
    'over-max-size': 'all together are too large, and it is the least recently used',
    'low-disk': 'the disk is low, and it is the least recently used',
    'in-use': 'a container is made from it',
    'run-under-way': 'a run under way has made it, or is making it again',
    'descendant-in-use': 'what was made from it is in use',
    'named-by-others': 'somebody gave it another name',
    'used-recently': 'used less than 6h ago, and a run is at work whose process cannot be seen from here',
    'needed-by-kept': 'a kept one lies on it',
    'within-bounds': 'within the bounds',
};
const SHORT_ID = 12;
function toRow({ fact, action, because }, now) {
    const scope = fact.scope === snapshots_scope/* DEFAULT_SCOPE */.zd ? '' : ` (${fact.scope})`;
    const { repository, pipeline } = (0,snapshots_image.splitSnapshotRepository)(fact.repository);
    return {
        action,
        id: fact.image.replace(/^sha256:/, '').slice(0, SHORT_ID),
        type: 'snapshot',
        size: (0,size/* formatBinarySize */.yn)(fact.ownBytes),
        age: (0,duration/* formatDuration */.a)(Math.max(0, now - fact.lastUsedAt)),
        because,
        reason: REASONS[because],
        description: `${repository}/${pipeline} ${fact.step || '(source)'}${scope}`,
    };
}

// EXTERNAL MODULE: ./build/base/side-by-side.js
var side_by_side = __webpack_require__(131);
// EXTERNAL MODULE: ./build/engine/labels.js
var engine_labels = __webpack_require__(9200);
// EXTERNAL MODULE: ./build/engine/lock.js
var lock = __webpack_require__(1216);
// EXTERNAL MODULE: ./build/snapshots/identity.js
var identity = __webpack_require__(7074);
// EXTERNAL MODULE: ./build/snapshots/tag.js
var tag = __webpack_require__(7550);
// EXTERNAL MODULE: ./build/engine/at-work.js
var at_work = __webpack_require__(1506);
// EXTERNAL MODULE: ./build/engine/owner.js
var owner = __webpack_require__(4528);
;// CONCATENATED MODULE: ./build/snapshots/gc/uses.js




/** Lists what runs have on the engine, and judges their owners. */
async function readUses(engine, vantage, waiting) {
    const [fromSnapshots, ofRuns, volumes] = await Promise.all([
        engine.listContainers({ label: snapshots_image.SNAPSHOT_LABEL }, waiting),
        engine.listContainers({ label: engine_labels/* RUN_LABEL */.jQ }, waiting),
        engine.listVolumes({ label: engine_labels/* RUN_LABEL */.jQ }, waiting),
    ]);
    const own = ofRuns.filter(isOwn);
    const dead = own.filter(({ labels }) => judge(labels, vantage) === 'dead');
    const deadIds = new Set(dead.map(({ id }) => id));
    const alive = [...own, ...volumes].filter(({ labels }) => judge(labels, vantage) === 'alive');
    // What a process that nobody sees has left behind may be a dead run's; an anvil ends with its owner.
    const unseen = own.filter((each) => (0,at_work/* isAnvilAtWork */.ZI)(each) && judge(each.labels, vantage) === 'unseen');
    const runs = new Set([...alive, ...unseen].map(({ labels }) => labels[engine_labels/* RUN_LABEL */.jQ] ?? ''));
    return {
        images: new Set(fromSnapshots.filter(({ id }) => !deadIds.has(id)).map(({ image }) => image)),
        runs,
        locks: new Set(volumes.filter(({ labels }) => runs.has(labels[engine_labels/* RUN_LABEL */.jQ] ?? '')).map(({ name }) => name)),
        unseen: new Set(unseen.map(({ labels }) => labels[engine_labels/* REPOSITORY_LABEL */.S] ?? '')),
    };
}
/** Whether it is a run's own: what is made from an ephemeral image inherits its labels. */
function isOwn({ labels }) {
    const role = labels[engine_labels/* ROLE_LABEL */.eg] ?? '';
    return (labels[engine_labels/* RUN_LABEL */.jQ] ?? '') !== '' && role !== '' && role !== engine_labels/* EPHEMERAL_ROLE */.dk;
}
function judge(labels, vantage) {
    const verdict = (0,owner/* judgeOwner */.lT)((0,owner/* toClaim */.y4)(labels), vantage);
    if (verdict.dead)
        return 'dead';
    return verdict.because === 'process-alive' ? 'alive' : 'unseen';
}

;// CONCATENATED MODULE: ./build/snapshots/gc/facts.js







/** All images with a name of ours, one repository's or every one's. */
function listOwnImages(engine, { repository, signal }) {
    return engine.listImages({ references: [`${snapshots_image.OURS}${repository ?? '*'}/*`] }, { signal });
}
/**
 * All snapshots of one repository, or of every one, and what was one and has lost its name. Looks at
 * each by itself: lists tell neither its other names nor what its layers lie on.
 */
async function readSnapshotFacts(engine, options) {
    const { repository, vantage } = options;
    const waiting = { signal: options.signal };
    const [{ containerdStore }, named, nameless, uses] = await Promise.all([
        engine.info(waiting),
        listOwnImages(engine, options),
        engine.listImages({ label: snapshots_image.SNAPSHOT_LABEL, nameless: true }, waiting),
        readUses(engine, vantage, waiting),
    ]);
    const reader = new FactReader(engine, { repository, isPacked: containerdStore, uses, waiting });
    // What is told by labels alone is not looked at: that is dear on a containerd store.
    const claimed = [...named, ...nameless].filter(({ labels }) => isClaimed(labels, repository));
    return reader.read(claimed.map(({ id }) => id));
}
function isClaimed(labels, repository) {
    return (0,snapshots_image.readClaim)(labels).repository.startsWith(repository === undefined ? snapshots_image.OURS : `${snapshots_image.OURS}${repository}/`);
}
/** An image that was to go with its run, and lives on under what was made from it. */
function isEphemeral({ tags, comment, config }) {
    const isOfRun = config.labels[engine_labels/* ROLE_LABEL */.eg] === engine_labels/* EPHEMERAL_ROLE */.dk;
    return tags.length === 0 && isOfRun && comment.startsWith(snapshots_image.COMMENT_PREFIX);
}
class FactReader {
    #engine;
    #around;
    #images = new Map();
    constructor(engine, around) {
        this.#engine = engine;
        this.#around = around;
    }
    /** Goes on to what those images lie on: engines hide what has lost its name as long as it has children. */
    async read(ids) {
        const ours = [];
        let open = [...new Set(ids)];
        while (open.length > 0) {
            await this.#inspect(open);
            const found = open.flatMap((id) => this.#images.get(id) ?? []);
            const snapshots = found.filter((image) => this.#isOurs(image));
            ours.push(...snapshots);
            const above = [...snapshots, ...found.filter(isEphemeral)];
            const below = new Set(above.map(({ parent }) => parent));
            open = [...below].filter((id) => id !== '' && !this.#images.has(id));
        }
        return (0,side_by_side/* sideBySide */.Q)(ours, (image) => this.#toFact(image));
    }
    /** What it lies on, but for images of a run between the two. */
    #below({ parent }) {
        const image = this.#images.get(parent);
        return image && isEphemeral(image) ? this.#below(image) : parent;
    }
    async #inspect(ids) {
        const unknown = ids.filter((id) => !this.#images.has(id));
        await (0,side_by_side/* sideBySide */.Q)(unknown, async (id) => {
            this.#images.set(id, await this.#engine.inspectImage(id, this.#around.waiting));
        });
    }
    /**
     * By a name that we gave it; or, without one, by being a commit of ours and of nobody else: what is
     * committed or built from a snapshot inherits its labels, but has no such comment (20.10, 28 on both
     * stores); what BuildKit builds without an instruction, or was loaded, has the comment and no parent.
     */
    #isOurs(image) {
        const { labels } = image.config;
        if (!isClaimed(labels, this.#around.repository))
            return false;
        const claim = (0,snapshots_image.readClaim)(labels);
        const { name, uses } = (0,snapshots_image.findOwnNames)(image.tags, claim);
        if (name !== undefined || uses.length > 0)
            return true;
        return (image.tags.length === 0 && image.parent !== '' && image.comment === (0,snapshots_image.commitComment)(claim.step));
    }
    async #toFact(image) {
        const { labels } = image.config;
        const claim = (0,snapshots_image.readClaim)(labels);
        const { name, uses } = (0,snapshots_image.findOwnNames)(image.tags, claim);
        const own = new Set([name, ...uses.map(({ reference }) => reference)]);
        const createdAt = (0,snapshots_image.createdAtOf)(labels) ?? image.createdAt;
        return {
            image: image.id,
            name,
            uses: uses.map(({ reference }) => reference),
            otherNames: image.tags.filter((tag) => !own.has(tag)),
            repository: claim.repository,
            scope: claim.scope,
            step: claim.step,
            createdAt,
            lastUsedAt: Math.max(createdAt, ...uses.map(({ hour }) => (hour + 1) * tag/* HOUR_MS */.iQ)),
            parent: this.#below(image),
            liesOn: image.parent,
            identity: (0,identity/* identityOf */.cu)(labels),
            madeFrom: (0,snapshots_image.parentOf)(labels)?.identity,
            ownBytes: await this.#measure(image),
            heldBy: this.#whatHolds(image, name, claim.run),
            besideUnseenRun: this.#isBesideUnseen(claim.repository),
        };
    }
    /**
     * What its own layer takes: exactly on overlay2, whose sizes are of files; a containerd store keeps it
     * packed as well, which is the difference to what it lies on.
     */
    async #measure({ id, parent, sizeBytes }) {
        const [unpacked = 0] = (await this.#engine.listLayerSizes(id, this.#around.waiting)) ?? [];
        const below = this.#images.get(parent);
        const packed = this.#around.isPacked && below ? sizeBytes - below.sizeBytes : 0;
        return unpacked + Math.max(0, packed);
    }
    #whatHolds({ id }, name, run) {
        const { images, runs, locks } = this.#around.uses;
        if (images.has(id))
            return 'container';
        const isLocked = name !== undefined && locks.has((0,lock/* lockName */.l4)(name));
        return isLocked || runs.has(run) ? 'run' : undefined;
    }
    /** One that does not say whose it is may be anybody's. */
    #isBesideUnseen(repository) {
        const { unseen } = this.#around.uses;
        return unseen.has((0,snapshots_image.splitSnapshotRepository)(repository).repository) || unseen.has('');
    }
}

;// CONCATENATED MODULE: ./build/snapshots/gc/plan.js


/** What of one repository goes, what stays, and why: the least recently used first. */
function planSnapshotPrune(facts, limits, now) {
    const planner = new Planner(facts, now);
    planner.settle(limits);
    const snapshots = planner.planned();
    const deleted = sum(snapshots.filter(({ action }) => action === 'delete'));
    const kept = sum(snapshots.filter(({ action }) => action === 'keep'));
    const { maxBytes = Infinity, bytesToFree = 0 } = limits;
    const isMissed = kept.bytes > maxBytes || deleted.bytes < bytesToFree;
    return { madeAt: now, snapshots, deleted, kept, isMissed };
}
class Planner {
    #now;
    #byImage;
    #byIdentity;
    /** Those that lie on it and stay. */
    #keptChildren = new Map();
    /** With the uses of all that goes on from it: a chain is as recent as its last step, whose use alone is noted. */
    #lastUse = new Map();
    /** What is held, and all that it was made from. */
    #inUse = new Set();
    #gone = new Map();
    /** Would go, but for what lies on it. */
    #needed = new Set();
    /** The least recently used first, and children before what they lie on. */
    #order;
    #freedBytes = 0;
    constructor(facts, now) {
        this.#now = now;
        this.#byImage = new Map(facts.map((fact) => [fact.image, fact]));
        this.#byIdentity = new Map(facts.map((fact) => [fact.identity, fact]));
        for (const fact of facts)
            this.#addChild(fact);
        for (const fact of facts)
            this.#noteUse(fact);
        for (const fact of facts)
            if (fact.heldBy)
                this.#noteHolder(fact);
        const depth = new Map(facts.map((fact) => [fact, this.#depthOf(fact)]));
        this.#order = facts.toSorted((a, b) => this.#lastUseOf(a) - this.#lastUseOf(b) ||
            (depth.get(b) ?? 0) - (depth.get(a) ?? 0) ||
            b.createdAt - a.createdAt);
    }
    settle(limits) {
        const { olderThanMs, maxBytes = Infinity, bytesToFree = 0 } = limits;
        const total = sumBytes(this.#order);
        for (const fact of this.#order) {
            if (fact.name === undefined)
                this.#remove(fact, 'replaced');
            else if (this.#isStranded(fact))
                this.#remove(fact, 'parent-replaced');
        }
        for (const fact of this.#order) {
            if (limits.all)
                this.#remove(fact, 'not-in-use');
        }
        for (const fact of this.#order) {
            const isOld = this.#lastUseOf(fact) < this.#now - olderThanMs;
            if (isOld)
                this.#remove(fact, 'unused-long-enough');
        }
        for (const fact of this.#order) {
            if (total - this.#freedBytes > maxBytes)
                this.#remove(fact, 'over-max-size');
        }
        for (const fact of this.#order) {
            if (this.#freedBytes < bytesToFree)
                this.#remove(fact, 'low-disk');
        }
    }
    planned() {
        const gone = [...this.#gone].map(([fact, because]) => ({
            fact,
            action: 'delete',
            because,
        }));
        const kept = this.#order
            .filter((fact) => !this.#gone.has(fact))
            .map((fact) => ({ fact, action: 'keep', because: this.#whyKept(fact) }));
        return [...gone, ...kept];
    }
    /** Also what has lost its name and was there for its sake only. */
    #remove(fact, because) {
        if (this.#gone.has(fact) || this.#whatProtects(fact))
            return;
        if ((this.#keptChildren.get(fact.image)?.size ?? 0) > 0) {
            this.#needed.add(fact);
            return;
        }
        this.#gone.set(fact, because);
        this.#freedBytes += fact.ownBytes;
        this.#keptChildren.get(fact.parent)?.delete(fact);
        const parent = this.#byImage.get(fact.parent);
        if (parent && this.#needed.has(parent)) {
            this.#needed.delete(parent);
            if (parent.name === undefined)
                this.#remove(parent, 'replaced');
        }
    }
    #isStranded({ step, madeFrom }) {
        const parent = madeFrom && this.#byIdentity.get(madeFrom);
        return step === snapshots_image.SOURCE_LAYER && parent !== undefined && parent.name === undefined;
    }
    #whyKept(fact) {
        const protection = this.#whatProtects(fact);
        return protection ?? (this.#needed.has(fact) ? 'needed-by-kept' : 'within-bounds');
    }
    #whatProtects(fact) {
        if (fact.heldBy)
            return fact.heldBy === 'container' ? 'in-use' : 'run-under-way';
        if (fact.otherNames.length > 0)
            return 'named-by-others';
        // What has lost its name is found by nobody any more.
        if (fact.name === undefined)
            return undefined;
        if (this.#inUse.has(fact))
            return 'descendant-in-use';
        const isRecent = this.#now - this.#lastUseOf(fact) < gc_bounds/* PROTECTED_MS */.ku;
        return fact.besideUnseenRun && isRecent ? 'used-recently' : undefined;
    }
    #addChild(fact) {
        const known = this.#keptChildren.get(fact.parent);
        if (known)
            known.add(fact);
        else
            this.#keptChildren.set(fact.parent, new Set([fact]));
    }
    /** Of what is held: all that it goes on from is in use as well. */
    #noteHolder(holder) {
        const open = [holder];
        for (let each = open.pop(); each; each = open.pop()) {
            if (this.#inUse.has(each))
                continue;
            this.#inUse.add(each);
            open.push(...this.#before(each));
        }
    }
    /** To all that it goes on from; stops where a later use is known, so that each is visited seldom. */
    #noteUse(fact) {
        const lastUse = Math.min(this.#now, fact.lastUsedAt);
        const open = [fact];
        for (let each = open.pop(); each; each = open.pop()) {
            if (lastUse <= (this.#lastUse.get(each) ?? -1))
                continue;
            this.#lastUse.set(each, lastUse);
            open.push(...this.#before(each));
        }
    }
    /** What its layers lie on, and whose files it goes on from: the same but where steps shared an anvil. */
    #before({ parent, madeFrom }) {
        const found = [this.#byImage.get(parent), madeFrom && this.#byIdentity.get(madeFrom)];
        return found.flatMap((each) => (each ? [each] : []));
    }
    #lastUseOf(fact) {
        return this.#lastUse.get(fact) ?? fact.lastUsedAt;
    }
    #depthOf(fact) {
        let depth = 0;
        for (let each = this.#byImage.get(fact.parent); each; each = this.#byImage.get(each.parent)) {
            depth += 1;
        }
        return depth;
    }
}
function sum(planned) {
    return { records: planned.length, bytes: sumBytes(planned.map(({ fact }) => fact)) };
}
function sumBytes(facts) {
    return facts.reduce((bytes, { ownBytes }) => bytes + ownBytes, 0);
}

;// CONCATENATED MODULE: ./build/snapshots/gc/quick-look.js



/** With more images below them than these it is as good to look at all. */
const MOST_BELOW = 50;
/**
 * Whether any bound may be met by what a list tells of one repository's snapshots. To look at each costs two calls, and a job's
 * end, as a rule, finds that there is nothing to do. Sizes are taken for more than they are where the list has
 * nothing to tell them by.
 */
async function mayBeBeyond(engine, images, options) {
    const { limits, now } = options;
    const { all, maxBytes, bytesToFree = 0 } = limits;
    const records = images.map(snapshots_image.fromImageSummary).filter((record) => record !== undefined);
    if (records.length === 0)
        return false;
    if (all || bytesToFree > 0 || isAnyUnused(records, now - limits.olderThanMs))
        return true;
    if (maxBytes === undefined)
        return false;
    const below = await readSizesBelow(engine, images, options);
    return below === undefined || sumOwnBytes(images, below) > maxBytes;
}
/** What nothing has used since then: neither itself, nor what was made from it. */
function isAnyUnused(records, since) {
    const byIdentity = new Map(records.map((record) => [record.identity, record]));
    const used = new Set();
    for (const record of records) {
        if (lastUseOf(record) < since)
            continue;
        for (let each = byIdentity.get(record.identity); each && !used.has(each);) {
            used.add(each);
            each = parentIn(byIdentity, each);
        }
    }
    return records.some((record) => !used.has(record));
}
function parentIn(byIdentity, { parent }) {
    return parent && byIdentity.get(parent.identity);
}
function lastUseOf({ createdAt, usedInHours }) {
    return Math.max(createdAt, ...usedInHours.map((hour) => (hour + 1) * tag/* HOUR_MS */.iQ));
}
/** Sizes by image of what the snapshots lie on; undefined where those are too many to look at. */
async function readSizesBelow(engine, images, { signal }) {
    const listed = new Set(images.map(({ id }) => id));
    const below = new Set(images.map(({ parent }) => parent));
    const unknown = [...below].filter((id) => id !== '' && !listed.has(id));
    if (unknown.length > MOST_BELOW)
        return undefined;
    const found = await (0,side_by_side/* sideBySide */.Q)(unknown, (id) => engine.inspectImage(id, { signal }));
    const bases = found.filter((image) => image !== undefined);
    // On a containerd store a list counts what an inspect leaves out, see `ImageSummary`.
    const references = bases.flatMap(({ tags }) => tags.slice(0, 1));
    const named = references.length > 0 ? await engine.listImages({ references }, { signal }) : [];
    const all = [...bases, ...named, ...images];
    return new Map(all.map(({ id, sizeBytes }) => [id, sizeBytes]));
}
function sumOwnBytes(images, below) {
    return images.reduce((sum, { parent, sizeBytes }) => sum + Math.max(0, sizeBytes - (below.get(parent) ?? 0)), 0);
}

;// CONCATENATED MODULE: ./build/snapshots/gc/perform.js







/** Removes snapshots beyond the bounds. Never rejects: what goes wrong is in the outcome. */
async function pruneSnapshots(engine, bounds, options) {
    const startedAt = options.clock.now();
    const end = await planAndPrune(engine, bounds, options).catch((error) => ({
        result: 'failed',
        failure: (0,failure/* toFailure */.w)(error, options.signal),
    }));
    return { ...end, ms: options.clock.now() - startedAt };
}
const LOOK_TIMEOUT_MS = 2 * 60_000;
const PRUNE_TIMEOUT_MS = 10 * 60_000;
async function planAndPrune(engine, bounds, options) {
    const { clock, signal } = options;
    const facts = await (0,call_deadline/* withDeadline */.N)((within) => lookAtAll(engine, bounds, { ...options, signal: within }), {
        operation: 'list the snapshots',
        timeoutMs: LOOK_TIMEOUT_MS,
        clock,
        signal,
    });
    const plan = planEach(facts, bounds, options);
    if (options.dryRun)
        return { result: 'skipped', reason: 'dry-run', plan };
    if (plan.deleted.records === 0)
        return { result: 'skipped', reason: 'nothing-to-delete', plan };
    const going = plan.snapshots.filter(({ action }) => action === 'delete').map(({ fact }) => fact);
    const removed = { records: 0, bytes: 0 };
    try {
        await (0,call_deadline/* withDeadline */.N)((within) => removeEach(engine, going, { removed, signal: within }), {
            operation: 'prune the snapshots',
            timeoutMs: PRUNE_TIMEOUT_MS,
            clock,
            signal,
        });
        return { result: 'pruned', plan, removed };
    }
    catch (error) {
        return { result: 'partial', plan, removed, failure: (0,failure/* toFailure */.w)(error, signal) };
    }
}
async function lookAtAll(engine, bounds, options) {
    const { repository, signal, clock, disk, onlooker } = options;
    const now = clock.now();
    if (options.looksFirst === true) {
        const images = await listOwnImages(engine, options);
        const limits = (0,gc_bounds/* toLimits */.OY)(bounds, disk);
        if (!(await mayBeBeyond(engine, images, { limits, now, signal })))
            return [];
    }
    return readSnapshotFacts(engine, { repository, vantage: { ...onlooker, now }, signal });
}
/** Each repository by itself: none is to suffer for what another takes. */
function planEach(facts, bounds, { clock, disk }) {
    const now = clock.now();
    const limits = (0,gc_bounds/* toLimits */.OY)(bounds, disk);
    let { bytesToFree } = limits;
    const plans = [];
    for (const own of Map.groupBy(facts, ownerOf).values()) {
        const plan = planSnapshotPrune(own, { ...limits, bytesToFree }, now);
        if (bytesToFree !== undefined)
            bytesToFree = Math.max(0, bytesToFree - plan.deleted.bytes);
        plans.push(plan);
    }
    const snapshots = plans.flatMap((plan) => plan.snapshots);
    return {
        madeAt: now,
        // A stable sort: in each repository children stay before what they lie on.
        snapshots: snapshots.toSorted((a, b) => a.action.localeCompare(b.action)),
        deleted: addUp(plans.map((plan) => plan.deleted)),
        kept: addUp(plans.map((plan) => plan.kept)),
        isMissed: plans.some(({ isMissed }) => isMissed),
    };
}
/** The pipelines of one repository have one bound. */
function ownerOf({ repository }) {
    return (0,snapshots_image.splitSnapshotRepository)(repository).repository;
}
function addUp(totals) {
    return {
        records: totals.reduce((sum, { records }) => sum + records, 0),
        bytes: totals.reduce((sum, { bytes }) => sum + bytes, 0),
    };
}
/** One after the other, children first; counts as it goes. */
async function removeEach(engine, facts, options) {
    const { removed, signal } = options;
    for (const fact of facts) {
        const isStill = await isAsPlanned(engine, fact);
        signal.throwIfAborted();
        if (!isStill || !(await remove(engine, fact)))
            continue;
        // Something that was built on it keeps its layers.
        if (await engine.inspectImage(fact.image))
            continue;
        removed.records += 1;
        removed.bytes += fact.ownBytes;
        await removeBelow(engine, fact.liesOn);
    }
}
/** What a run had made to start from, and gave up at its end: the engine kept it for the snapshot's sake. */
async function removeBelow(engine, parent) {
    const look = async (id) => 
    // What was loaded lies on nothing that has a name.
    id === '' ? undefined : engine.inspectImage(id);
    for (let image = await look(parent); image;) {
        if (!isEphemeral(image))
            return;
        if ((await engine.removeImage(image.id)) !== 'removed')
            return;
        image = await look(image.parent);
    }
}
/** A run may have used it since, built it again, or given it back the name that it had lost. */
async function isAsPlanned(engine, fact) {
    const image = await engine.inspectImage(fact.image);
    return image !== undefined && image.tags.toSorted().join() === namesOf(fact).toSorted().join();
}
function namesOf({ name, uses }) {
    return name === undefined ? [...uses] : [...uses, name];
}
/**
 * Its name goes last, since engines refuse only the last one of what a container is made from: whether
 * it is gone then. A container that came meanwhile keeps the snapshot, and its use is noted again.
 */
async function remove(engine, fact) {
    const names = namesOf(fact);
    for (const reference of names.length > 0 ? names : [fact.image]) {
        if ((await engine.removeImage(reference)) !== 'in-use')
            continue;
        for (const use of fact.uses)
            await engine.tagImage(fact.image, use);
        return false;
    }
    return true;
}

;// CONCATENATED MODULE: ./build/run/prune-snapshots.js








const DISK_TIMEOUT_MS = 30_000;
/** Looks at the engine's disk, prunes snapshots within the bounds, and tells of it. Never rejects. */
async function pruneSnapshotsAndTell(engine, bounds, options) {
    const { report } = options;
    const startedAt = options.clock.now();
    const outcome = await lookAndPrune(engine, bounds, options).catch((error) => ({
        result: 'failed',
        failure: (0,failure/* toFailure */.w)(error, options.signal),
        ms: options.clock.now() - startedAt,
    }));
    if (options.quiet === true && isNothing(outcome))
        return outcome;
    if (outcome.result === 'skipped' && outcome.reason === 'dry-run') {
        report(toSnapshotsPlanned(outcome.plan));
    }
    report(toSnapshotsPruned(outcome));
    return outcome;
}
function isNothing(outcome) {
    if (outcome.result !== 'skipped')
        return false;
    return outcome.plan.deleted.records === 0 && !outcome.plan.isMissed;
}
async function lookAndPrune(engine, bounds, options) {
    if (bounds.all && !options.dryRun)
        await sweepFirst(engine, options);
    const disk = bounds.all ? undefined : await findDisk(engine, options);
    if (!disk && (0,gc_bounds/* needsDisk */.pf)(bounds))
        options.report(DISK_UNKNOWN);
    return pruneSnapshots(engine, bounds, { ...options, disk, looksFirst: options.quiet === true });
}
/** What dead runs have left uses nothing, but the engine keeps what it is made from. */
async function sweepFirst(engine, { onlooker, clock, signal, report }) {
    const options = { ...onlooker, imagesOf: snapshots_image.EPHEMERAL_REPOSITORY, clock, signal };
    const swept = await (0,sweep.sweepLeftovers)(engine, options);
    const { failures, ...removed } = swept;
    if ((0,sweep.hasRemoved)(swept))
        report({ type: 'leftovers-removed', ...removed });
    for (const failure of failures)
        report({ type: 'cleanup-failed', ...failure });
}
const DISK_UNKNOWN = {
    type: 'warned',
    code: 'disk-unknown',
    message: "The engine's disk cannot be seen from here: bounds that are parts of it do not apply",
    hint: 'Give the size of all snapshots instead, such as 10g.',
};
async function findDisk(engine, { clock, signal }) {
    const root = await (0,call_deadline/* withDeadline */.N)((within) => (0,free_space/* findRootDirectory */.ZY)(engine, { signal: within }), {
        operation: 'find the disk of the engine',
        timeoutMs: DISK_TIMEOUT_MS,
        clock,
        signal,
    });
    return root === undefined ? undefined : (0,free_space/* readDisk */.gr)(root);
}


/***/ }),

/***/ 7074:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DA: () => (/* binding */ createIdentity),
/* harmony export */   IM: () => (/* binding */ toSnapshotIdentity),
/* harmony export */   cu: () => (/* binding */ identityOf),
/* harmony export */   ss: () => (/* binding */ IDENTITY_LABEL)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _engine_labels_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9200);


/** Identity of a new commit. */
function createIdentity() {
    return toSnapshotIdentity((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(16).toString('hex'));
}
/** The identity that an image's labels tell; empty where they tell none. */
function identityOf(labels) {
    return toSnapshotIdentity(labels[IDENTITY_LABEL] ?? '');
}
/** The brand constructor, also of what a label was written from. */
function toSnapshotIdentity(hex) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand constructor
    return hex;
}
/** Of every commit of ours, ephemeral images included. */
const IDENTITY_LABEL = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}identity`;


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
/* harmony import */ var _engine_labels_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9200);
/* harmony import */ var _engine_image_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2084);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7074);
/* harmony import */ var _key_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7985);
/* harmony import */ var _tag_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7550);






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
/** A readable name and 80 bits of a hash of the whole identity: equal names of two repositories differ. */
function repositoryName(identity) {
    const readable = identity
        .replace(/\.git$/, '')
        .split(/[/:]/)
        .at(-1) ?? '';
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(identity).digest('hex').slice(0, 20);
    return `${(0,_engine_image_name_js__WEBPACK_IMPORTED_MODULE_2__/* .toPathComponent */ .WV)(readable)}-${hash}`;
}
/** A snapshot's name. */
function snapshotReference({ repository, scope, key }) {
    return `${repository}:${(0,_tag_js__WEBPACK_IMPORTED_MODULE_5__/* .formatTag */ ._3)(scope, key)}`;
}
/** A snapshot's second name, see `formatUseTag`. */
function useReference({ repository, scope, key }, hour) {
    return `${repository}:${(0,_tag_js__WEBPACK_IMPORTED_MODULE_5__/* .formatUseTag */ .Lo)(scope, key, hour)}`;
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
        [_identity_js__WEBPACK_IMPORTED_MODULE_3__/* .IDENTITY_LABEL */ .ss]: record.identity,
        [PROJECT]: record.project,
        [STEP]: record.step,
        [RUN]: record.run,
        [CREATED]: new Date(record.createdAt).toISOString(),
        [PARENT]: record.parent ? `${record.parent.key} ${record.parent.identity}` : '',
        [ANCESTORS]: record.ancestors.map((at) => at.toString(36)).join(' '),
        [PARTS]: JSON.stringify(record.parts),
        [ENV_MARKS]: JSON.stringify(record.marks.env),
        [FILE_MARKS]: record.marks.files,
        [STEP_MARKS]: record.marks.steps ? JSON.stringify(record.marks.steps) : '',
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
function toEphemeralLabels(run, made, inherited) {
    const own = {
        [_identity_js__WEBPACK_IMPORTED_MODULE_3__/* .IDENTITY_LABEL */ .ss]: made.identity,
        [CREATED]: new Date(made.createdAt).toISOString(),
        [SOURCE]: made.sourceSeal,
    };
    return { ...inherited, ...(0,_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .blankedLabels */ .fm)(inherited), ...run, ...own };
}
/** Which source files an image holds; empty where it says nothing. */
function sourceSealOf(labels) {
    return labels[SOURCE] ?? '';
}
/** The snapshot that it goes on from. */
function parentOf(labels) {
    const [key, identity = ''] = (labels[PARENT] ?? '').split(' ');
    return key ? { key: (0,_key_js__WEBPACK_IMPORTED_MODULE_4__/* .toSnapshotKey */ .tN)(key), identity: (0,_identity_js__WEBPACK_IMPORTED_MODULE_3__/* .toSnapshotIdentity */ .IM)(identity) } : undefined;
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
        const parsed = repository.startsWith(OURS) ? (0,_tag_js__WEBPACK_IMPORTED_MODULE_5__/* .parseTag */ .ED)(tag ?? '') : undefined;
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
        key: (0,_key_js__WEBPACK_IMPORTED_MODULE_4__/* .toSnapshotKey */ .tN)(claim.key),
        identity: (0,_identity_js__WEBPACK_IMPORTED_MODULE_3__/* .identityOf */ .cu)(labels),
        image: image.id,
        project: labels[PROJECT] ?? '',
        createdAt: createdAtOf(labels) ?? image.createdAt,
        parent: parentOf(labels),
        ancestors: parseTimes(labels[ANCESTORS] ?? ''),
        sizeBytes: image.sizeBytes,
        parts: parseTexts(labels[PARTS] ?? ''),
        marks: {
            env: parseTexts(labels[ENV_MARKS] ?? ''),
            files: labels[FILE_MARKS] ?? '',
            steps: labels[STEP_MARKS] ? parseTexts(labels[STEP_MARKS]) : undefined,
        },
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
const PROJECT = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}project`;
const STEP = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}step`;
const RUN = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}run`;
const CREATED = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}created`;
const PARENT = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}parent`;
const ANCESTORS = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}ancestors`;
const PARTS = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}parts`;
const ENV_MARKS = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}env`;
const FILE_MARKS = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}files`;
const STEP_MARKS = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}prepared`;
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


/***/ })

};
