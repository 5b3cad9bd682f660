export const id = "shared-prune-images-prune-images";
export const ids = ["shared-prune-images-prune-images"];
export const modules = {

/***/ 8090:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pruneImagesAndReport: () => (/* binding */ pruneImagesAndReport)
});

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
;// CONCATENATED MODULE: ./build/prune/images/memory.js

// What Tongs remembers of images, on the engine itself: the end of the hour of the last known use of each, or, if none is known,
// of the first time that it was seen. Docker does not record when an image was pulled, nor when it was last used. A
// lost memory only makes images look younger.
/** The volume whose label holds it. */
const NAME = 'tongs-images-seen';
const HOUR_MS = 3_600_000;
/** Characters of an image's id: enough that no two images of one engine share them. */
const ID_LENGTH = 20;
/** What is known of these images. */
async function recallImages(engine, images, waiting) {
    const hours = await readHours(engine, waiting);
    return new Map(images.flatMap(({ id }) => {
        const hour = hours[toShort(id)];
        return hour === undefined ? [] : [[id, hour * HOUR_MS]];
    }));
}
/** Remembers the last use of each image on the engine, and forgets all others. */
async function rememberImages(engine, uses, waiting) {
    const hours = Object.fromEntries([...uses].map(([id, at]) => [toShort(id), Math.ceil(at / HOUR_MS)]));
    const text = JSON.stringify(hours);
    if (text === JSON.stringify(await readHours(engine, waiting)))
        return;
    // Labels of a volume cannot be changed.
    await engine.removeVolume(NAME);
    await engine.createVolume({ name: NAME, labels: { [engine_labels/* SEEN_LABEL */.rE]: text } });
}
async function readHours(engine, waiting) {
    const volumes = await engine.listVolumes({ label: engine_labels/* SEEN_LABEL */.rE }, waiting);
    const text = volumes.find(({ name }) => name === NAME)?.labels[engine_labels/* SEEN_LABEL */.rE] ?? '{}';
    return parseHours(text);
}
function parseHours(text) {
    try {
        const hours = JSON.parse(text);
        if (typeof hours !== 'object' || hours === null)
            return {};
        const entries = Object.entries(hours).filter((entry) => Number.isSafeInteger(entry[1]));
        return Object.fromEntries(entries);
    }
    catch {
        return {};
    }
}
function toShort(id) {
    return id.replace(/^sha256:/, '').slice(0, ID_LENGTH);
}

// EXTERNAL MODULE: ./build/base/sha256.js
var sha256 = __webpack_require__(39589);
// EXTERNAL MODULE: ./build/snapshots/labels.js + 1 modules
var snapshots_labels = __webpack_require__(55541);
// EXTERNAL MODULE: ./build/snapshots/names.js
var names = __webpack_require__(64590);
// EXTERNAL MODULE: ./build/prune/cleanup/name-pattern.js
var name_pattern = __webpack_require__(49722);
// EXTERNAL MODULE: ./build/prune/cleanup/plan.js
var plan = __webpack_require__(34897);
;// CONCATENATED MODULE: ./build/prune/images/plan.js






/**
 * Which images are deleted, which stay, and why: the least recently used go first, and each before what it lies on. An
 * image stays as long as one that stays lies on it: it would free nothing, and the next build would pull it again.
 */
function planImages(facts, bounds, now) {
    const planner = new Planner(facts, bounds, now);
    return { madeAt: now, planned: planner.plan(), lastUses: planner.lastUses() };
}
class Planner {
    #facts;
    #bounds;
    #now;
    #below;
    #lastUse = new Map();
    #underUsed = new Set();
    constructor(facts, bounds, now) {
        this.#facts = facts;
        this.#bounds = bounds;
        this.#now = now;
        this.#below = findBelow(facts.images);
        for (const image of facts.images)
            this.#recordUse(image);
    }
    plan() {
        const { images } = this.#facts;
        const decisions = new Map(images.map((image) => [image.id, this.#decide(image)]));
        const kept = images.filter((image) => decisions.get(image.id)?.action === 'keep' || !this.#isSelected(image));
        for (const image of kept) {
            for (const { id } of this.#belowOf(image)) {
                if (decisions.get(id)?.action === 'delete')
                    decisions.set(id, (0,plan/* keepFor */.Hw)('needed-by-kept'));
            }
        }
        return images
            .filter((image) => this.#isSelected(image))
            .map((image) => ({
            item: this.#toItem(image),
            ...(decisions.get(image.id) ?? (0,plan/* keepFor */.Hw)('changed-meanwhile')),
        }))
            .toSorted((a, b) => this.#compare(a, b));
    }
    lastUses() {
        const { images } = this.#facts;
        return new Map(images.map(({ id }) => [id, this.#lastUse.get(id) ?? this.#now]));
    }
    #decide(image) {
        if (isOfTongs(image))
            return (0,plan/* keepFor */.Hw)('of-tongs');
        if (this.#facts.inContainers.has(image.id))
            return (0,plan/* keepFor */.Hw)('in-use');
        if (this.#underUsed.has(image.id))
            return (0,plan/* keepFor */.Hw)('descendant-in-use');
        if (namesOf(image).some((name) => (0,name_pattern/* matchesReference */.N)(this.#bounds.keep, name))) {
            return (0,plan/* keepFor */.Hw)('on-keep-list');
        }
        const known = this.#lastUse.get(image.id);
        if (known === undefined && !this.#bounds.includesUnknown)
            return (0,plan/* keepFor */.Hw)('arrival-unknown');
        const lastUse = known ?? image.createdAt;
        // An age of exactly the limit is not over it.
        if (lastUse >= this.#now - this.#bounds.olderThanMs)
            return (0,plan/* keepFor */.Hw)('used-recently');
        return (0,plan/* deleteFor */.Ze)('unused-long-enough');
    }
    /** All of its names have to be selected, because it loses all of them. A digest is one only without a tag. */
    #isSelected({ tags, digests }) {
        const { only } = this.#bounds;
        if (only.length === 0)
            return true;
        const names = tags.length > 0 ? tags : digests;
        return names.length > 0 && names.every((name) => (0,name_pattern/* matchesReference */.N)(only, name));
    }
    /** Passes the use of an image on to all images below it. */
    #recordUse(image) {
        const isUsed = this.#facts.inContainers.has(image.id);
        const at = isUsed ? this.#now : this.#knownUseOf(image);
        for (const { id } of [image, ...this.#belowOf(image)]) {
            if (isUsed && id !== image.id)
                this.#underUsed.add(id);
            if (at !== undefined)
                this.#lastUse.set(id, Math.max(at, this.#lastUse.get(id) ?? 0));
        }
    }
    /** A time in the future counts as now. */
    #knownUseOf(image) {
        const times = [
            image.taggedAt,
            this.#facts.uses.get(image.id),
            // It was made here.
            image.parent === '' ? undefined : image.createdAt,
        ].filter((time) => time !== undefined);
        if (times.length === 0)
            return undefined;
        return Math.min(this.#now, Math.max(image.createdAt, ...times));
    }
    #belowOf({ id }) {
        return this.#below.get(id) ?? [];
    }
    #toItem(image) {
        return {
            image,
            lastUsedAt: this.#lastUse.get(image.id),
            ownBytes: this.#facts.ownBytes.get(image.id),
        };
    }
    #compare(a, b) {
        return (a.action.localeCompare(b.action) ||
            orderOf(a.item) - orderOf(b.item) ||
            // A use of an image is a use of all images below it, so these follow it, or are as old.
            this.#belowOf(b.item.image).length - this.#belowOf(a.item.image).length ||
            b.item.image.createdAt - a.item.image.createdAt);
    }
}
function orderOf({ image, lastUsedAt }) {
    return lastUsedAt ?? image.createdAt;
}
/** All names, with tags and with digests. */
function namesOf({ tags, digests }) {
    return [...tags, ...digests];
}
/** By its name; without a name, by a label, which an image inherits from the one that it is made from. */
function isOfTongs({ tags, labels }) {
    if (tags.length > 0)
        return tags.some((tag) => tag.startsWith(names.IMAGE_PREFIX));
    return Boolean(labels[snapshots_labels/* SNAPSHOT_LABEL */.m0]) || labels[engine_labels/* ROLE_LABEL */.eg] === engine_labels/* EPHEMERAL_ROLE */.dk;
}
/**
 * The images below each image: those whose layers are the lowest of its own, and those that it was made from. The
 * parent that engines know is missing for all images that were pulled, loaded or built by BuildKit.
 */
function findBelow(images) {
    const byId = new Map(images.map((image) => [image.id, image]));
    const byLayers = Map.groupBy(images, ({ layers }) => chainOf(layers).at(-1) ?? '');
    return new Map(images.map((image) => {
        const below = new Set();
        for (const chain of chainOf(image.layers).slice(0, -1)) {
            for (const each of byLayers.get(chain) ?? [])
                below.add(each);
        }
        for (let each = byId.get(image.parent); each; each = byId.get(each.parent))
            below.add(each);
        return [image.id, [...below]];
    }));
}
/** A hash for the lowest layer, for the two lowest, and so on. */
function chainOf(layers) {
    let last = '';
    return layers.map((layer) => (last = (0,sha256/* sha256 */.s)(`${last} ${layer}`)));
}

;// CONCATENATED MODULE: ./build/prune/images/remove.js
/**
 * Removes an image by its names, so that no other image loses a name. If a container was created from it meanwhile, it
 * keeps all of them.
 */
async function removeUnusedImage(engine, { image }, waiting) {
    const { id, tags, digests } = image;
    const found = await engine.inspectImage(id, waiting);
    if (!found)
        return 'absent';
    if (!isSame(found.tags, tags) || !isSame(found.digests, digests)) {
        return { kept: 'changed-meanwhile' };
    }
    const containers = await engine.listContainers({ namePrefix: '' }, waiting);
    if (containers.some((each) => each.image === id))
        return { kept: 'in-use' };
    waiting.signal?.throwIfAborted();
    for (const [index, tag] of tags.entries()) {
        if ((await engine.removeImage(tag)) !== 'in-use')
            continue;
        for (const removed of tags.slice(0, index))
            await engine.tagImage(id, removed);
        return { kept: 'in-use' };
    }
    return removeNameless(engine, id);
}
/** With its last tag an image goes, unless it was also pulled by a digest. An image without any name goes by its id. */
async function removeNameless(engine, id) {
    const left = await engine.inspectImage(id);
    if (!left)
        return 'removed';
    if (left.tags.length > 0)
        return { kept: 'changed-meanwhile' };
    for (const digest of left.digests)
        await engine.removeImage(digest);
    if (!(await engine.inspectImage(id)))
        return 'removed';
    const removal = await engine.removeImage(id);
    if (removal === 'in-use')
        return { kept: 'in-use' };
    const isGone = (await engine.inspectImage(id)) === undefined;
    return isGone ? 'removed' : { kept: 'needed-by-kept' };
}
function isSame(some, others) {
    return some.toSorted().join() === others.toSorted().join();
}

// EXTERNAL MODULE: ./build/engine/image-name.js
var image_name = __webpack_require__(22084);
;// CONCATENATED MODULE: ./build/prune/images/uses.js

/** Removing an image, or one of its names, is no use. */
const NO_USES = ['delete', 'untag', 'prune'];
/** The last use of each image that the engine's events show. */
function readUsesFromEvents(events, images) {
    const byName = new Map();
    for (const { id, tags, digests } of images) {
        for (const name of [id, ...tags, ...digests])
            byName.set(toFullName(name), id);
    }
    const uses = new Map();
    for (const event of events) {
        const id = byName.get(toFullName(subjectOf(event)));
        if (id !== undefined)
            uses.set(id, Math.max(event.at, uses.get(id) ?? 0));
    }
    return uses;
}
/** An image event has an id, or the name that was pulled; a container event has the name that it was created with. */
function subjectOf({ kind, action, id, attributes }) {
    if (kind === 'image')
        return NO_USES.includes(action) ? '' : id;
    return kind === 'container' ? (attributes['image'] ?? '') : '';
}
function toFullName(reference) {
    const name = (0,image_name/* toFamiliarName */.Mf)(reference);
    const { tag, digest } = (0,image_name/* splitReference */.mQ)(name);
    return tag === undefined && digest === undefined ? `${name}:latest` : name;
}

;// CONCATENATED MODULE: ./build/prune/images/prune-images.js








/** Removes images that were not used for as long as the bounds say, and reports it. Never rejects. */
async function pruneImagesAndReport(engine, bounds, options) {
    const { clock } = options;
    let lastUses = new Map();
    const cleanup = {
        target: 'images',
        noun: 'image',
        toCells,
        sumBytes,
        plan: async (waiting) => {
            const plan = await lookAndPlan(engine, bounds, { ...waiting, now: clock.now() });
            ({ lastUses } = plan);
            return plan;
        },
        remove: (item, waiting) => removeUnusedImage(engine, item, waiting),
        measureAll: async (waiting) => (await engine.inventory.measureImages(waiting)).layersBytes,
        readDisk: (waiting) => (0,free_space.readEngineDisk)(engine, waiting),
        remember: (waiting) => rememberImages(engine, lastUses, waiting),
    };
    return (0,clean_up/* cleanUpAndReport */.s)(cleanup, { ...options, engine });
}
async function lookAndPlan(engine, bounds, { now, signal }) {
    const { inventory } = engine;
    const waiting = { signal };
    const [{ clock }, images, containers, events] = await Promise.all([
        engine.info(waiting),
        inventory.listImages(waiting),
        engine.listContainers({ namePrefix: '' }, waiting),
        inventory.listPastEvents(waiting),
    ]);
    const [seen, { ownBytes }] = await Promise.all([
        recallImages(engine, images, waiting),
        // Only the sizes are lost then.
        inventory.measureImages(waiting).catch(() => NO_USAGE),
    ]);
    const uses = new Map(seen);
    for (const [id, at] of readUsesFromEvents(events, images)) {
        uses.set(id, Math.max(at, uses.get(id) ?? 0));
    }
    const inContainers = new Set(containers.map(({ image }) => image));
    // Times of the engine are those of its own clock.
    return planImages({ images, inContainers, uses, ownBytes }, bounds, now + clock.least);
}
const NO_USAGE = { layersBytes: 0, ownBytes: new Map() };
function sumBytes(items) {
    return items.reduce((sum, { ownBytes = 0 }) => sum + ownBytes, 0);
}
const SHORT_ID = 12;
function toCells({ image, lastUsedAt, ownBytes }, now) {
    return {
        id: image.id.replace(/^sha256:/, '').slice(0, SHORT_ID),
        size: ownBytes === undefined ? '-' : (0,size/* formatSize */.Xq)(ownBytes),
        ...(ownBytes !== undefined && { bytes: ownBytes }),
        ...(lastUsedAt !== undefined && { lastUsedAt }),
        age: lastUsedAt === undefined ? 'unknown' : (0,duration/* formatDuration */.a3)(Math.max(0, now - lastUsedAt)),
        description: namesOf(image)[0] === undefined ? '(no name)' : toNames(image),
    };
}
/** The digests only if there is no tag. */
function toNames({ tags, digests }) {
    return (tags.length > 0 ? tags : digests).join(', ');
}


/***/ })

};
