export const id = "shared-prune-snapshots-prune-snapshots";
export const ids = ["shared-prune-snapshots-prune-snapshots"];
export const modules = {

/***/ 88622:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pruneSnapshotsAndReport: () => (/* binding */ pruneSnapshotsAndReport)
});

// EXTERNAL MODULE: ./build/engine/with-deadline.js
var with_deadline = __webpack_require__(98996);
// EXTERNAL MODULE: ./build/prune/failure.js
var failure = __webpack_require__(59285);
// EXTERNAL MODULE: ./build/prune/free-space.js
var free_space = __webpack_require__(72754);
// EXTERNAL MODULE: ./build/prune/leftovers/prune-leftovers.js
var prune_leftovers = __webpack_require__(76473);
// EXTERNAL MODULE: ./build/prune/snapshots/bounds.js
var snapshots_bounds = __webpack_require__(95140);
// EXTERNAL MODULE: ./build/base/text/count.js
var count = __webpack_require__(5613);
// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(15902);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(17603);
// EXTERNAL MODULE: ./build/snapshots/names.js
var names = __webpack_require__(64590);
// EXTERNAL MODULE: ./build/snapshots/scope.js
var snapshots_scope = __webpack_require__(32054);
;// CONCATENATED MODULE: ./build/prune/snapshots/describe.js






/** The event of a dry run. */
function toSnapshotsPlanned(plan) {
    const { kept } = plan;
    const { records, images, bytes } = toPlanned(plan);
    const others = images > 0 ? ` and ${(0,count/* formatCount */.B)(images, 'image')} of other platforms` : '';
    return {
        type: 'prune-planned',
        target: 'snapshots',
        rows: [
            ...plan.snapshots.map((planned) => toRow(planned, plan.madeAt)),
            ...plan.otherPlatforms.map(toImageRow),
        ],
        summary: `${(0,count/* formatCount */.B)(records, 'snapshot')}${others} to delete (${(0,size/* formatBinarySize */.yn)(bytes)}), ${kept.records} to keep (${(0,size/* formatBinarySize */.yn)(kept.bytes)})`,
    };
}
/** The event of a prune. The figures of a dry run are those of its plan. */
function toSnapshotsPruned(outcome) {
    const failure = 'failure' in outcome ? outcome.failure : undefined;
    const dryRun = outcome.result === 'skipped' && outcome.reason === 'dry-run';
    const { records, images, bytes } = toFigures(outcome, dryRun);
    const reason = outcome.result === 'skipped' ? outcome.reason : failure?.kind;
    return {
        type: 'prune-finished',
        target: 'snapshots',
        result: outcome.result,
        ...(reason !== undefined && { reason }),
        ...(failure && { message: failure.message }),
        ...(failure?.hint !== undefined && { hint: failure.hint }),
        ...('plan' in outcome && { targetMet: !outcome.plan.isMissed }),
        ...('plan' in outcome && toKept(outcome.plan)),
        dryRun,
        records,
        ...(images > 0 && { images }),
        reclaimedBytes: bytes,
        ms: outcome.ms,
    };
}
/** Only if snapshots stay that should have been removed. */
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
    return dryRun && 'plan' in outcome
        ? toPlanned(outcome.plan)
        : { records: 0, images: 0, bytes: 0 };
}
/** What a prune would remove. */
function toPlanned({ deleted, otherPlatforms }) {
    const images = otherPlatforms.filter(({ action }) => action === 'delete');
    const bytes = images.reduce((sum, { image }) => sum + image.sizeBytes, deleted.bytes);
    return { records: deleted.records, images: images.length, bytes };
}
const REASONS = {
    replaced: 'a newer snapshot has the same key',
    'parent-replaced': 'the snapshot below it was replaced',
    'not-in-use': 'nothing uses it',
    'unused-long-enough': 'unused for longer than the limit',
    'over-max-size': 'over the size limit, and the least recently used',
    'over-host-total': "over the total that the host's policy allows; the largest repository's least recently used go first",
    'low-disk': 'the disk is low on space, and it is the least recently used',
    'in-use': 'a container is made from it',
    'run-under-way': 'a run in progress has made it, or is making it again',
    'descendant-in-use': 'a snapshot that was made from it is in use',
    'named-by-others': 'it has another name, which Tongs did not give it',
    'used-recently': 'used less than 6h ago, and a run is in progress whose process is not visible from here',
    'needed-by-kept': 'a snapshot that stays lies on it',
    'within-bounds': 'within the limits',
};
const SHORT_ID = 12;
function toRow({ fact, action, because }, now) {
    const scope = fact.scope === snapshots_scope/* DEFAULT_SCOPE */.zd ? '' : ` (${fact.scope})`;
    const { repository, pipeline } = (0,names.splitSnapshotRepository)(fact.repository);
    return {
        action,
        id: toShortId(fact.image),
        type: 'snapshot',
        size: (0,size/* formatBinarySize */.yn)(fact.ownBytes),
        bytes: fact.ownBytes,
        age: (0,duration/* formatDuration */.a3)(Math.max(0, now - fact.lastUsedAt)),
        lastUsedAt: fact.lastUsedAt,
        because,
        reason: REASONS[because],
        description: `${repository}/${pipeline} ${fact.step || '(source)'}${scope}`,
    };
}
/** There is no age: uses are not recorded. */
function toImageRow({ image, action, because }) {
    const name = image.tags.find((tag) => tag.startsWith(`${names.OTHER_PLATFORMS}:`)) ?? '';
    return {
        action,
        id: toShortId(image.id),
        type: 'image',
        size: (0,size/* formatBinarySize */.yn)(image.sizeBytes),
        bytes: image.sizeBytes,
        age: '-',
        because,
        reason: REASONS[because],
        description: name,
    };
}
function toShortId(id) {
    return id.replace(/^sha256:/, '').slice(0, SHORT_ID);
}

// EXTERNAL MODULE: ./build/prune/amount.js
var amount = __webpack_require__(30675);
// EXTERNAL MODULE: ./build/base/async/side-by-side.js
var side_by_side = __webpack_require__(59634);
// EXTERNAL MODULE: ./build/engine/labels.js
var labels = __webpack_require__(89200);
// EXTERNAL MODULE: ./build/engine/owner/lock.js
var lock = __webpack_require__(58792);
// EXTERNAL MODULE: ./build/snapshots/identity.js
var identity = __webpack_require__(97074);
// EXTERNAL MODULE: ./build/snapshots/commit.js
var commit = __webpack_require__(13793);
// EXTERNAL MODULE: ./build/snapshots/labels.js + 1 modules
var snapshots_labels = __webpack_require__(55541);
// EXTERNAL MODULE: ./build/snapshots/tag.js
var tag = __webpack_require__(97550);
// EXTERNAL MODULE: ./build/prune/uses.js
var prune_uses = __webpack_require__(93495);
;// CONCATENATED MODULE: ./build/prune/snapshots/facts.js









/** All images that have a name of Tongs. */
function listOwnImages(engine, { repository, signal }) {
    return engine.listImages({ references: [`${names.IMAGE_PREFIX}${repository ?? '*'}/*`] }, { signal });
}
/**
 * All snapshots, including those that have lost their name. Each is inspected: a list includes neither its other
 * names nor the image below it.
 */
async function readSnapshotFacts(engine, options) {
    const { repository, vantage } = options;
    const waiting = { signal: options.signal };
    const [{ containerdStore }, named, nameless, uses] = await Promise.all([
        engine.info(waiting),
        listOwnImages(engine, options),
        engine.listImages({ label: snapshots_labels/* SNAPSHOT_LABEL */.m0, nameless: true }, waiting),
        (0,prune_uses/* readUses */.N)(engine, vantage, waiting),
    ]);
    const reader = new FactReader(engine, { repository, isPacked: containerdStore, uses, waiting });
    // Only these are inspected: on a containerd store that takes long.
    const labelled = [...named, ...nameless].filter(({ labels }) => isLabelled(labels, repository));
    return reader.read(labelled.map(({ id }) => id));
}
function isLabelled(labels, repository) {
    const wanted = repository ?? '*';
    const start = wanted.endsWith('*') ? wanted.slice(0, -1) : `${wanted}/`;
    return (0,snapshots_labels/* readSnapshotLabels */._7)(labels).repository.startsWith(`${names.IMAGE_PREFIX}${start}`);
}
/** An ephemeral image whose run is over, but from which a snapshot was made, so that the engine keeps it. */
function isEphemeral({ tags, comment, config }) {
    const isOfRun = config.labels[labels/* ROLE_LABEL */.eg] === labels/* EPHEMERAL_ROLE */.dk;
    return tags.length === 0 && isOfRun && comment.startsWith(commit/* COMMENT_PREFIX */.zk);
}
class FactReader {
    #engine;
    #context;
    #images = new Map();
    constructor(engine, context) {
        this.#engine = engine;
        this.#context = context;
    }
    /** Continues with the images below: engines hide an image without a name as long as it has children. */
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
    /** The image below, without ephemeral images in between. */
    #below({ parent }) {
        const image = this.#images.get(parent);
        return image && isEphemeral(image) ? this.#below(image) : parent;
    }
    async #inspect(ids) {
        const unknown = ids.filter((id) => !this.#images.has(id));
        await (0,side_by_side/* sideBySide */.Q)(unknown, async (id) => {
            this.#images.set(id, await this.#engine.inspectImage(id, this.#context.waiting));
        });
    }
    /**
     * By a name that Tongs gave it, or, without one, by the comment of the commit. An image that somebody commits or
     * builds from a snapshot inherits its labels, but has another comment (20.10, 28 on both stores). An image that
     * BuildKit builds without an instruction, or that was loaded, has the comment, but no parent.
     */
    #isOurs(image) {
        const { labels } = image.config;
        if (!isLabelled(labels, this.#context.repository))
            return false;
        const labelled = (0,snapshots_labels/* readSnapshotLabels */._7)(labels);
        const { name, uses } = (0,names.findOwnNames)(image.tags, labelled);
        if (name !== undefined || uses.length > 0)
            return true;
        return (image.tags.length === 0 &&
            image.parent !== '' &&
            image.comment === (0,commit/* commitComment */.$X)(labelled.step));
    }
    async #toFact(image) {
        const { labels } = image.config;
        const labelled = (0,snapshots_labels/* readSnapshotLabels */._7)(labels);
        const { name, uses } = (0,names.findOwnNames)(image.tags, labelled);
        const own = new Set([name, ...uses.map(({ reference }) => reference)]);
        const createdAt = (0,snapshots_labels/* createdAtOf */.B7)(labels) ?? image.createdAt;
        return {
            image: image.id,
            name,
            uses: uses.map(({ reference }) => reference),
            otherNames: image.tags.filter((tag) => !own.has(tag)),
            repository: labelled.repository,
            scope: labelled.scope,
            step: labelled.step,
            createdAt,
            lastUsedAt: Math.max(createdAt, ...uses.map(({ hour }) => (hour + 1) * tag/* HOUR_MS */.iQ)),
            parent: this.#below(image),
            liesOn: image.parent,
            identity: (0,identity/* identityOf */.cu)(labels),
            madeFrom: (0,snapshots_labels/* parentSnapshotOf */.uw)(labels)?.identity,
            ownBytes: await this.#measure(image),
            heldBy: this.#whatHolds(image, name, labelled.run),
            besideUnseenRun: this.#isBesideUnseen(labelled.repository),
        };
    }
    /**
     * The size of its own layer. On overlay2 it is exact. A containerd store has the layer packed as well; the size of
     * that is the difference to the image below.
     */
    async #measure({ id, parent, sizeBytes }) {
        const [unpacked = 0] = (await this.#engine.listLayerSizes(id, this.#context.waiting)) ?? [];
        const below = this.#images.get(parent);
        const packed = this.#context.isPacked && below ? sizeBytes - below.sizeBytes : 0;
        return unpacked + Math.max(0, packed);
    }
    #whatHolds({ id }, name, run) {
        const { images, runs, locks } = this.#context.uses;
        if (images.has(id))
            return 'container';
        const isLocked = name !== undefined && locks.has((0,lock/* lockName */.l4)(name));
        return isLocked || runs.has(run) ? 'run' : undefined;
    }
    /** A run without a repository may be of any. */
    #isBesideUnseen(repository) {
        const { unseen } = this.#context.uses;
        return unseen.has((0,names.splitSnapshotRepository)(repository).repository) || unseen.has('');
    }
}

;// CONCATENATED MODULE: ./build/prune/snapshots/other-platforms.js





/** Deletes images that no run, no container and no remaining snapshot uses. */
function planOtherPlatforms(images, uses) {
    return images.map((image) => {
        if (uses.inContainers.has(image.id))
            return { image, action: 'keep', because: 'in-use' };
        if (uses.isRunUnderWay)
            return { image, action: 'keep', because: 'run-under-way' };
        const isBelow = uses.snapshots.some((layers) => liesOn(layers, image.layers));
        if (isBelow)
            return { image, action: 'keep', because: 'needed-by-kept' };
        return { image, action: 'delete', because: 'not-in-use' };
    });
}
function liesOn(layers, below) {
    return below.every((layer, index) => layers[index] === layer);
}
/** Lists such images, and plans. `going` are the snapshots that the prune will remove. */
async function findOtherPlatforms(engine, options) {
    const { going, vantage, signal } = options;
    const listed = await engine.listImages({ references: [names.OTHER_PLATFORMS] }, { signal });
    // This is the usual case.
    if (listed.length === 0)
        return [];
    const inspect = async (ids) => {
        const found = await (0,side_by_side/* sideBySide */.Q)(ids, (id) => engine.inspectImage(id, { signal }));
        return found.filter((image) => image !== undefined);
    };
    const [named, nameless, uses] = await Promise.all([
        listOwnImages(engine, { repository: undefined, signal }),
        engine.listImages({ label: snapshots_labels/* SNAPSHOT_LABEL */.m0, nameless: true }, { signal }),
        (0,prune_uses/* readUses */.N)(engine, vantage, { signal }),
    ]);
    const staying = new Set([...named, ...nameless].map(({ id }) => id)).difference(going);
    const [images, snapshots] = await Promise.all([
        inspect(listed.map(({ id }) => id)),
        inspect([...staying]),
    ]);
    return planOtherPlatforms(images, {
        isRunUnderWay: uses.runs.size > 0,
        inContainers: uses.images,
        snapshots: snapshots.map(({ layers }) => layers),
    });
}
/**
 * Removes the names of Tongs from these images, and counts the images that are gone. An image stays if the engine
 * refuses because of a container, or if somebody has given it another name.
 */
async function removeOtherPlatforms(engine, planned, removed) {
    for (const { image, action } of planned) {
        if (action === 'keep')
            continue;
        const own = image.tags.filter((tag) => tag.startsWith(`${names.OTHER_PLATFORMS}:`));
        for (const tag of own)
            await engine.removeImage(tag);
        if (await engine.inspectImage(image.id))
            continue;
        removed.images += 1;
        removed.bytes += image.sizeBytes;
    }
}

// EXTERNAL MODULE: ./build/snapshots/record.js
var record = __webpack_require__(94697);
;// CONCATENATED MODULE: ./build/prune/snapshots/plan.js


/** Which snapshots of one repository are removed, which stay, and why: the least recently used go first. */
function planSnapshotPrune(facts, limits, now) {
    const planner = new RepositoryPlanner(facts, now);
    planner.settle(limits);
    return planner.plan();
}
/** Plans for one repository. */
class RepositoryPlanner {
    #now;
    #byImage;
    #byIdentity;
    /** Snapshots that stay, by the image below them. */
    #keptChildren = new Map();
    /** Includes the uses of its descendants: only the use of a chain's last step is recorded. */
    #lastUse = new Map();
    /** Snapshots that are in use, and all their ancestors. */
    #inUse = new Set();
    #gone = new Map();
    /** Snapshots that stay only because of a snapshot that lies on them. */
    #needed = new Set();
    /** The least recently used first, and children before their parents. */
    #order;
    #totalBytes;
    #freedBytes = 0;
    #limits;
    /** How many of the order `evictNext` has tried. */
    #tried = 0;
    constructor(facts, now) {
        this.#now = now;
        this.#byImage = new Map(facts.map((fact) => [fact.image, fact]));
        this.#byIdentity = new Map(facts.map((fact) => [fact.identity, fact]));
        for (const fact of facts)
            this.#addChild(fact);
        for (const fact of facts)
            this.#recordUse(fact);
        for (const fact of facts)
            if (fact.heldBy)
                this.#noteHolder(fact);
        const depth = new Map(facts.map((fact) => [fact, this.#depthOf(fact)]));
        this.#order = facts.toSorted((a, b) => this.#lastUseOf(a) - this.#lastUseOf(b) ||
            (depth.get(b) ?? 0) - (depth.get(a) ?? 0) ||
            b.createdAt - a.createdAt);
        this.#totalBytes = sumBytes(facts);
    }
    /** The size of what stays. */
    get keptBytes() {
        return this.#totalBytes - this.#freedBytes;
    }
    get freedBytes() {
        return this.#freedBytes;
    }
    /** Removes what exceeds the bounds of the repository. */
    settle(limits) {
        this.#limits = limits;
        const { olderThanMs, maxBytes = Infinity, bytesToFree = 0 } = limits;
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
            if (this.keptBytes > maxBytes)
                this.#remove(fact, 'over-max-size');
        }
        for (const fact of this.#order) {
            if (this.#freedBytes < bytesToFree)
                this.#remove(fact, 'low-disk');
        }
    }
    /** Removes the least recently used snapshot that may go; false if none may. */
    evictNext(because) {
        // Children are before their parents, so that a parent that has to stay now has to stay for good.
        for (let fact = this.#order[this.#tried]; fact; fact = this.#order[this.#tried]) {
            this.#tried += 1;
            const before = this.#gone.size;
            this.#remove(fact, because);
            if (this.#gone.size > before)
                return true;
        }
        return false;
    }
    plan() {
        const snapshots = this.#planned();
        const deleted = sum(snapshots.filter(({ action }) => action === 'delete'));
        const kept = sum(snapshots.filter(({ action }) => action === 'keep'));
        const { maxBytes = Infinity, bytesToFree = 0 } = this.#limits ?? {};
        const isMissed = kept.bytes > maxBytes || deleted.bytes < bytesToFree;
        return { madeAt: this.#now, snapshots, deleted, kept, isMissed };
    }
    #planned() {
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
    /** Removes a replaced parent as well, if it stayed only because of this one. */
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
        return step === record/* SOURCE_IMAGE */.I && parent !== undefined && parent.name === undefined;
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
        // No run finds a snapshot without a name.
        if (fact.name === undefined)
            return undefined;
        if (this.#inUse.has(fact))
            return 'descendant-in-use';
        const isRecent = this.#now - this.#lastUseOf(fact) < snapshots_bounds/* PROTECTED_MS */.ku;
        return fact.besideUnseenRun && isRecent ? 'used-recently' : undefined;
    }
    #addChild(fact) {
        const known = this.#keptChildren.get(fact.parent);
        if (known)
            known.add(fact);
        else
            this.#keptChildren.set(fact.parent, new Set([fact]));
    }
    /** All ancestors of a snapshot in use are in use as well. */
    #noteHolder(holder) {
        const open = [holder];
        for (let each = open.pop(); each; each = open.pop()) {
            if (this.#inUse.has(each))
                continue;
            this.#inUse.add(each);
            open.push(...this.#before(each));
        }
    }
    /** Passes the use on to all ancestors. Stops at one with a later use, so that each is visited rarely. */
    #recordUse(fact) {
        const lastUse = Math.min(this.#now, fact.lastUsedAt);
        const open = [fact];
        for (let each = open.pop(); each; each = open.pop()) {
            if (lastUse <= (this.#lastUse.get(each) ?? -1))
                continue;
            this.#lastUse.set(each, lastUse);
            open.push(...this.#before(each));
        }
    }
    /** The image below, and the snapshot that it was made from. They differ only if steps shared an anvil. */
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

;// CONCATENATED MODULE: ./build/prune/snapshots/plan-host.js


/**
 * Plans for each repository alone: none loses snapshots because another one is large. If the policy sets a total, then
 * the largest repository loses its least recently used snapshots, until all fit.
 */
function planHost(facts, { limits, isPruned, totalBytes = Infinity }, now) {
    let { bytesToFree } = limits;
    const repositories = [...Map.groupBy(facts, ownerOf)].map(([repository, own]) => {
        const planner = new RepositoryPlanner(own, now);
        if (isPruned(repository)) {
            planner.settle({ ...limits, bytesToFree });
            if (bytesToFree !== undefined)
                bytesToFree = Math.max(0, bytesToFree - planner.freedBytes);
        }
        return { isPruned: isPruned(repository), planner };
    });
    const planners = repositories.map(({ planner }) => planner);
    evictBeyond(totalBytes, planners);
    const isTotalMissed = sumKept(planners) > totalBytes;
    const plans = repositories.map((each) => {
        const plan = each.planner.plan();
        // What stays of others is nobody's business, unless it is the reason that the total is missed.
        return each.isPruned || isTotalMissed ? plan : withoutKept(plan);
    });
    return { ...combine(plans, now), isMissed: isTotalMissed || plans.some((plan) => plan.isMissed) };
}
function evictBeyond(totalBytes, planners) {
    const open = new Set(planners);
    let left = sumKept(planners);
    while (left > totalBytes && open.size > 0) {
        const largest = [...open].reduce((a, b) => (b.keptBytes > a.keptBytes ? b : a));
        const before = largest.keptBytes;
        if (!largest.evictNext('over-host-total'))
            open.delete(largest);
        left -= before - largest.keptBytes;
    }
}
function sumKept(planners) {
    return planners.reduce((sum, { keptBytes }) => sum + keptBytes, 0);
}
function withoutKept(plan) {
    const snapshots = plan.snapshots.filter(isDeleted);
    return { ...plan, snapshots, kept: { records: 0, bytes: 0 } };
}
function isDeleted({ action }) {
    return action === 'delete';
}
function combine(plans, now) {
    const snapshots = plans.flatMap((plan) => plan.snapshots);
    return {
        madeAt: now,
        // The sort is stable: in each repository children stay before their parents.
        snapshots: snapshots.toSorted((a, b) => a.action.localeCompare(b.action)),
        deleted: addUp(plans.map((plan) => plan.deleted)),
        kept: addUp(plans.map((plan) => plan.kept)),
    };
}
/** The bounds are for all pipelines of a repository together. */
function ownerOf({ repository }) {
    return (0,names.splitSnapshotRepository)(repository).repository;
}
function addUp(totals) {
    return {
        records: totals.reduce((sum, { records }) => sum + records, 0),
        bytes: totals.reduce((sum, { bytes }) => sum + bytes, 0),
    };
}

;// CONCATENATED MODULE: ./build/prune/snapshots/quick-look.js



/** With more images below the snapshots, inspecting all snapshots is as fast. */
const MOST_BELOW = 50;
/**
 * Whether any bound may be exceeded, by a list of one repository's snapshots. To inspect each takes two calls, and at
 * most ends of jobs there is nothing to do. If the list does not show a size, a larger one is assumed.
 */
async function mayBeBeyond(engine, images, options) {
    const { limits, now } = options;
    const { all, maxBytes, bytesToFree = 0 } = limits;
    const records = images.map(snapshots_labels/* fromImageSummary */.Yq).filter((record) => record !== undefined);
    if (records.length === 0)
        return false;
    if (all || bytesToFree > 0 || isAnyUnused(records, now - limits.olderThanMs))
        return true;
    if (maxBytes === undefined)
        return false;
    const below = await readSizesBelow(engine, images, options);
    return below === undefined || sumOwnBytes(images, below) > maxBytes;
}
/** Whether any snapshot was not used since then, and none of its descendants was. */
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
/** The sizes of the images below the snapshots; undefined if there are too many to inspect. */
async function readSizesBelow(engine, images, { signal }) {
    const listed = new Set(images.map(({ id }) => id));
    const below = new Set(images.map(({ parent }) => parent));
    const unknown = [...below].filter((id) => id !== '' && !listed.has(id));
    if (unknown.length > MOST_BELOW)
        return undefined;
    const found = await (0,side_by_side/* sideBySide */.Q)(unknown, (id) => engine.inspectImage(id, { signal }));
    const bases = found.filter((image) => image !== undefined);
    // On a containerd store a list counts more than an inspect, see `ImageSummary`.
    const references = bases.flatMap(({ tags }) => tags.slice(0, 1));
    const named = references.length > 0 ? await engine.listImages({ references }, { signal }) : [];
    const all = [...bases, ...named, ...images];
    return new Map(all.map(({ id, sizeBytes }) => [id, sizeBytes]));
}
function sumOwnBytes(images, below) {
    return images.reduce((sum, { parent, sizeBytes }) => sum + Math.max(0, sizeBytes - (below.get(parent) ?? 0)), 0);
}

;// CONCATENATED MODULE: ./build/prune/snapshots/perform.js









/** Removes snapshots that exceed the bounds. Never rejects: a failure is in the outcome. */
async function pruneSnapshots(engine, bounds, options) {
    const startedAt = options.clock.now();
    const end = await planAndPrune(engine, bounds, options).catch((error) => ({
        result: 'failed',
        failure: (0,failure.toFailure)(error, options.signal),
    }));
    return { ...end, ms: options.clock.now() - startedAt };
}
const LOOK_TIMEOUT_MS = 2 * 60_000;
const PRUNE_TIMEOUT_MS = 10 * 60_000;
async function planAndPrune(engine, bounds, options) {
    const { clock, signal } = options;
    const facts = await (0,with_deadline/* withDeadline */.N)((within) => lookAtAll(engine, bounds, { ...options, signal: within }), {
        operation: 'list the snapshots',
        timeoutMs: LOOK_TIMEOUT_MS,
        clock,
        signal,
    });
    const snapshots = planAll(facts, bounds, options);
    const going = snapshots.snapshots.flatMap(({ fact, action }) => action === 'delete' ? fact : []);
    const plan = { ...snapshots, otherPlatforms: await findOthers(engine, going, options) };
    if (options.dryRun)
        return { result: 'skipped', reason: 'dry-run', plan };
    const isMore = plan.otherPlatforms.some(({ action }) => action === 'delete');
    if (going.length === 0 && !isMore)
        return { result: 'skipped', reason: 'nothing-to-delete', plan };
    const removed = { records: 0, images: 0, bytes: 0 };
    const removeAll = async (within) => {
        await removeEach(engine, going, { removed, signal: within });
        within.throwIfAborted();
        await removeOtherPlatforms(engine, plan.otherPlatforms, removed);
    };
    try {
        await (0,with_deadline/* withDeadline */.N)(removeAll, {
            operation: 'prune the snapshots',
            timeoutMs: PRUNE_TIMEOUT_MS,
            clock,
            signal,
        });
        return { result: 'pruned', plan, removed };
    }
    catch (error) {
        return { result: 'partial', plan, removed, failure: (0,failure.toFailure)(error, signal) };
    }
}
async function findOthers(engine, going, { sparesOtherPlatforms, onlooker, clock, signal }) {
    if (sparesOtherPlatforms === true)
        return [];
    const wanted = {
        going: new Set(going.map(({ image }) => image)),
        vantage: { ...onlooker, now: clock.now() },
    };
    return (0,with_deadline/* withDeadline */.N)((within) => findOtherPlatforms(engine, { ...wanted, signal: within }), {
        operation: 'list the images of other platforms',
        timeoutMs: LOOK_TIMEOUT_MS,
        clock,
        signal,
    });
}
async function lookAtAll(engine, bounds, options) {
    const { signal, clock, disk, onlooker, hostTotal } = options;
    const now = clock.now();
    const totalBytes = toTotalBytes(bounds, hostTotal, disk);
    // For the total, every repository counts.
    const repository = totalBytes === undefined ? options.repository : hostTotal?.repositories;
    if (options.looksFirst === true) {
        const images = await listOwnImages(engine, { repository, signal });
        const own = images.filter(({ tags }) => tags.some((tag) => isOf(tag, options.repository)));
        const limits = (0,snapshots_bounds/* toLimits */.OY)(bounds, disk);
        const isBeyond = (await mayBeBeyond(engine, own, { limits, now, signal })) ||
            (totalBytes !== undefined &&
                (await mayBeBeyond(engine, images, { limits: (0,snapshots_bounds/* onlySize */.kO)(totalBytes), now, signal })));
        if (!isBeyond)
            return [];
    }
    return readSnapshotFacts(engine, { repository, vantage: { ...onlooker, now }, signal });
}
function isOf(tag, repository) {
    return repository === undefined || tag.startsWith(`${names.IMAGE_PREFIX}${repository}/`);
}
function planAll(facts, bounds, { clock, disk, repository, hostTotal }) {
    const host = {
        limits: (0,snapshots_bounds/* toLimits */.OY)(bounds, disk),
        isPruned: (name) => repository === undefined || name === repository,
        totalBytes: toTotalBytes(bounds, hostTotal, disk),
    };
    return planHost(facts, host, clock.now());
}
/** Whoever removes everything needs no total. */
function toTotalBytes({ all }, total, disk) {
    return total && !all ? (0,amount/* toBytes */.Z)(total.amount, disk) : undefined;
}
/** Removes one after the other, children first, and counts. */
async function removeEach(engine, facts, options) {
    const { removed, signal } = options;
    for (const fact of facts) {
        const isStill = await isAsPlanned(engine, fact);
        signal.throwIfAborted();
        if (!isStill || !(await remove(engine, fact)))
            continue;
        // An image that was built on it keeps its layers.
        if (await engine.inspectImage(fact.image))
            continue;
        removed.records += 1;
        removed.bytes += fact.ownBytes;
        await removeBelow(engine, fact.liesOn);
    }
}
/** Removes ephemeral images below a snapshot: the engine has kept them because of it. */
async function removeBelow(engine, parent) {
    const look = async (id) => 
    // An image that was loaded has no parent.
    id === '' ? undefined : engine.inspectImage(id);
    for (let image = await look(parent); image;) {
        if (!isEphemeral(image))
            return;
        if ((await engine.removeImage(image.id)) !== 'removed')
            return;
        image = await look(image.parent);
    }
}
/** Since the plan was made, a run may have used it, built it again, or given it back its name. */
async function isAsPlanned(engine, fact) {
    const image = await engine.inspectImage(fact.image);
    return image !== undefined && image.tags.toSorted().join() === namesOf(fact).toSorted().join();
}
function namesOf({ name, uses }) {
    return name === undefined ? [...uses] : [...uses, name];
}
/**
 * Removes the key's name last, because engines refuse only the last name of an image that a container uses. If they
 * do, the use tags are set again. Resolves with whether the snapshot is gone.
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

;// CONCATENATED MODULE: ./build/prune/snapshots/prune-snapshots.js







const DISK_TIMEOUT_MS = 30_000;
/** Prunes snapshots within the bounds, and reports it. Never rejects. */
async function pruneSnapshotsAndReport(engine, bounds, options) {
    const { report } = options;
    const startedAt = options.clock.now();
    const outcome = await lookAndPrune(engine, bounds, options).catch((error) => ({
        result: 'failed',
        failure: (0,failure.toFailure)(error, options.signal),
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
    const isDiskNeeded = (0,snapshots_bounds/* needsDisk */.pf)(bounds) || (!bounds.all && needsDiskFor(options));
    if (!disk && isDiskNeeded)
        options.report(free_space/* DISK_UNKNOWN */.P);
    const isJobEnd = options.quiet === true;
    return pruneSnapshots(engine, bounds, {
        ...options,
        disk,
        looksFirst: isJobEnd,
        sparesOtherPlatforms: isJobEnd,
    });
}
/** The leftovers of dead runs would keep the images that they were made from. */
async function sweepFirst(engine, { onlooker, clock, signal, report }) {
    const { failures } = await (0,prune_leftovers.sweepAndReport)(engine, { ...onlooker, clock, signal, report });
    for (const failure of failures)
        report({ type: 'cleanup-failed', ...failure });
}
async function findDisk(engine, { clock, signal }) {
    return (0,with_deadline/* withDeadline */.N)((within) => (0,free_space.readEngineDisk)(engine, { signal: within }), {
        operation: 'look at the disk of the engine',
        timeoutMs: DISK_TIMEOUT_MS,
        clock,
        signal,
    });
}
function needsDiskFor({ hostTotal }) {
    return hostTotal !== undefined && 'percent' in hostTotal.amount;
}


/***/ })

};
