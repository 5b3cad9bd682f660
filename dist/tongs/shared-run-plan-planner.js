export const id = "shared-run-plan-planner";
export const ids = ["shared-run-plan-planner"];
export const modules = {

/***/ 89332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ isGoodEnd),
/* harmony export */   B: () => (/* binding */ Endings)
/* harmony export */ });
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43965);

/** Whether steps that need it may run. */
function isGoodEnd({ outcome, tolerated, reason }) {
    if (outcome === 'skipped')
        return reason === 'condition-false';
    return outcome === 'succeeded' || outcome === 'cached' || tolerated === true;
}
/**
 * How steps have ended, and what that means for the steps that need them, directly or not. A failure reaches all of
 * these: a step that runs although a step before it has failed does not hide the failure from the steps after it.
 */
class Endings {
    #ended = new Map();
    /** For each ended step, the step because of which the steps that need it are skipped, if there is one. */
    #causes = new Map();
    /** The ended steps that have failed, or need such a step. */
    #failed = new Set();
    get(id) {
        return this.#ended.get(id);
    }
    complete(step, completion) {
        const { id } = step;
        this.#ended.set(id, completion);
        const cause = isGoodEnd(completion) ? this.causeFor(step) : id;
        if (cause === undefined)
            this.#causes.delete(id);
        else
            this.#causes.set(id, cause);
        const { outcome, tolerated } = completion;
        const hasFailed = (outcome === 'failed' || outcome === 'timed-out') && tolerated !== true;
        if (hasFailed || (0,_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .neededBy */ .Xl)(step).some((need) => this.#failed.has(need)))
            this.#failed.add(id);
        else
            this.#failed.delete(id);
    }
    /** The step has to run again. Returns whether it had ended. */
    reopen(id) {
        this.#causes.delete(id);
        this.#failed.delete(id);
        return this.#ended.delete(id);
    }
    /** Because of which step those that need this one are skipped: the step itself, or one before it. */
    causeOf(id) {
        return this.#causes.get(id);
    }
    /**
     * The same for the first of a step's needs that has a cause. A step that failed comes before one that was cancelled:
     * it is why the other members of a matrix were.
     */
    causeFor(step) {
        let cancelled;
        for (const need of (0,_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .neededBy */ .Xl)(step)) {
            const cause = this.#causes.get(need);
            if (cause === undefined)
                continue;
            if (this.#ended.get(cause)?.outcome !== 'cancelled')
                return cause;
            cancelled ??= cause;
        }
        return cancelled;
    }
    /** The first of a step's needs that has not ended. */
    openNeedOf(step) {
        return (0,_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .neededBy */ .Xl)(step).find((need) => !this.#ended.has(need));
    }
    /** Undefined as long as not all its needs have ended. */
    statusFor(step) {
        if (this.openNeedOf(step) !== undefined)
            return undefined;
        const failure = (0,_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .neededBy */ .Xl)(step).some((need) => this.#failed.has(need));
        return { success: this.causeFor(step) === undefined, failure };
    }
}


/***/ }),

/***/ 71700:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ Planner),
  D: () => (/* binding */ planSteps)
});

// EXTERNAL MODULE: ./build/snapshots/key.js
var snapshots_key = __webpack_require__(87985);
// EXTERNAL MODULE: ./build/run/plan/endings.js
var endings = __webpack_require__(89332);
// EXTERNAL MODULE: ./build/snapshots/record.js
var record = __webpack_require__(94697);
// EXTERNAL MODULE: ./build/run/plan/preparers.js
var preparers = __webpack_require__(82496);
;// CONCATENATED MODULE: ./build/run/plan/expiry.js


/**
 * When snapshots expire. For a step, these `ttl` count: its own, those of its ancestors by files, and those of the steps
 * that prepared its tongs or whose artifacts are put into it. Each begins when the files of its own step were made, and the earliest end wins.
 */
class Expiry {
    #byId = new Map();
    #found;
    #preparers;
    #artifactNeeds;
    #depths = new Map();
    #rules = new Map();
    #known = new Map();
    /** For each step, the shortest `ttl` among its own and those of its ancestors by files. */
    #shortest = new Map();
    /** `steps` are sorted by needs; `found` returns the snapshot of a step's key. */
    constructor(steps, found) {
        this.#found = found;
        const isTimed = steps.some(({ cacheRules }) => cacheRules.ttlMs !== undefined);
        this.#preparers = isTimed ? (0,preparers/* findPreparers */.ok)(steps) : new Map();
        this.#artifactNeeds = isTimed ? (0,preparers/* findArtifactNeeds */.Vy)(steps) : new Map();
        for (const step of steps)
            this.add(step);
    }
    /** Takes a step, or another version of it, after the step whose files it starts from. */
    add(step) {
        const { id, start, cacheRules } = step;
        const parent = start.kind === 'step' ? start.step : undefined;
        const depth = parent === undefined ? 0 : (this.#depths.get(parent) ?? 0) + 1;
        const above = parent === undefined ? undefined : this.#rules.get(parent);
        const before = this.#preparersOf(step).map((each) => this.#shortest.get(each.id) ?? NEVER);
        const ttlMs = Math.min(cacheRules.ttlMs ?? NEVER, ...before);
        this.#byId.set(id, step);
        this.#depths.set(id, depth);
        const rule = ttlMs === NEVER ? above : { ttlMs, depth, above };
        if (rule)
            this.#rules.set(id, rule);
        else
            this.#rules.delete(id);
        this.#shortest.set(id, Math.min(ttlMs, (parent && this.#shortest.get(parent)) ?? NEVER));
    }
    /** Milliseconds since 1970; undefined means never. */
    of(step, snapshot) {
        const earliest = Math.min(this.#ofFiles(step, snapshot), this.#ofPreparers(step, snapshot));
        return earliest === NEVER ? undefined : earliest;
    }
    #ofFiles(step, snapshot) {
        const times = [(0,record/* begunAtOf */.g)(snapshot), ...snapshot.ancestors];
        const depth = this.#depths.get(step.id) ?? 0;
        let earliest = NEVER;
        for (let rule = this.#rules.get(step.id); rule; rule = rule.above) {
            const madeAt = times[depth - rule.depth];
            if (madeAt !== undefined)
                earliest = Math.min(earliest, madeAt + rule.ttlMs);
        }
        return earliest;
    }
    /** Snapshots of preparers count if they are older than this one: a newer one has prepared other tongs. */
    #ofPreparers(step, { createdAt }) {
        const ends = this.#sourcesOf(step).map((source) => {
            const snapshot = this.#found(source);
            return snapshot && snapshot.createdAt <= createdAt ? this.#endOf(source, snapshot) : NEVER;
        });
        return Math.min(NEVER, ...ends);
    }
    #endOf(step, snapshot) {
        const known = this.#known.get(step.id);
        if (known !== undefined)
            return known;
        const end = this.of(step, snapshot) ?? NEVER;
        this.#known.set(step.id, end);
        return end;
    }
    /** The cached steps that prepared its tongs. An uncached one is replaced by its parent and its own preparers. */
    #sourcesOf(step) {
        const seen = new Set();
        const open = [...this.#preparersOf(step)];
        for (let each = open.pop(); each; each = open.pop()) {
            if (seen.has(each))
                continue;
            seen.add(each);
            if (each.cache)
                continue;
            const parent = each.start.kind === 'step' ? this.#byId.get(each.start.step) : undefined;
            open.push(...this.#preparersOf(each), ...(parent ? [parent] : []));
        }
        return [...seen].filter(({ cache }) => cache);
    }
    #preparersOf({ id }) {
        const preparers = (this.#preparers.get(id) ?? []).flatMap(({ steps }) => steps);
        return [...preparers, ...(this.#artifactNeeds.get(id) ?? [])];
    }
}
const NEVER = Number.POSITIVE_INFINITY;

;// CONCATENATED MODULE: ./build/run/plan/fallback.js


/**
 * The newest snapshot that differs from the step only in its source. Incremental tools compare the times of files, so
 * they notice a changed source, but no changed script, env or image. The parent's key is the same, and so are its
 * files. A step whose parent runs has no fallback.
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
/** The lineage of a snapshot that is made from this one; undefined if the step has to start over. */
function continueLineage(snapshot, parentBytes) {
    const { sizeBytes } = snapshot;
    const before = snapshot.lineage ?? {
        generation: 0,
        begunAt: (0,record/* begunAtOf */.g)(snapshot),
        parentBytes,
        ownBytes: Math.max(0, sizeBytes - parentBytes),
    };
    // Live data was measured once, when the step started from its parent: then everything that it added was live.
    const dead = sizeBytes - before.parentBytes - before.ownBytes;
    const isWorn = dead > Math.max(before.ownBytes, LEAST_DEAD_BYTES);
    if (isWorn || before.generation >= MOST_GENERATIONS)
        return undefined;
    return { ...before, generation: before.generation + 1 };
}
const MOST_GENERATIONS = 20;
/** With less dead data, starting over does not pay. */
const LEAST_DEAD_BYTES = 16 * 1024 ** 2;
function isOnlySource(changed) {
    return changed.length === 1 && changed[0] === 'inputs';
}

;// CONCATENATED MODULE: ./build/run/plan/step-snapshots.js


/** The snapshots of steps, without regard to which steps run. */
class StepSnapshots {
    #facts;
    #tree;
    #keys;
    #found;
    #expiry;
    /** Whether a step's snapshot was made from a snapshot that was replaced. */
    #replaced = new Map();
    #sizes;
    #known;
    constructor(facts, tree) {
        this.#facts = facts;
        this.#tree = tree;
        this.#keys = new Map(facts.keys);
        this.#found = new Map(facts.found);
        this.#expiry = new Expiry(facts.steps, (step) => this.of(step));
    }
    keyOf({ id }) {
        return this.#keys.get(id);
    }
    /** The snapshot of the step's key. */
    of(step) {
        const key = this.keyOf(step);
        return key && this.#found.get(key.key);
    }
    /** Takes what became known about a late step, after the step whose files it starts from. */
    learn(step, { key, snapshot }) {
        const { id } = step;
        this.#expiry.add(step);
        if (!key)
            return;
        this.#keys.set(id, key);
        if (snapshot)
            this.#found.set(key.key, snapshot);
        this.#replaced.delete(id);
    }
    /** The snapshot of the step's key is gone. */
    forget(step) {
        const key = this.keyOf(step);
        if (key)
            this.#found.delete(key.key);
    }
    /** Why the step cannot use its snapshot; undefined if it can. */
    missOf(step) {
        if (!this.of(step))
            return 'no-snapshot';
        if (this.#isReplaced(step))
            return 'parent-replaced';
        return this.#isPast(this.expiresAt(step)) ? 'expired' : undefined;
    }
    expiresAt(step) {
        const snapshot = this.of(step);
        return snapshot && this.#expiry.of(step, snapshot);
    }
    /** The newest snapshot of any version of the step. */
    newestOf(step) {
        let newest;
        for (const record of this.#knownOf(step)) {
            if (!newest || record.createdAt > newest.createdAt)
                newest = record;
        }
        return newest;
    }
    /** The fallback of a step without a snapshot whose parent does not run. */
    fallbackOf(step) {
        const key = this.keyOf(step);
        if (!key || !this.#facts.useCache || step.cacheRules.fallback !== 'nearest')
            return undefined;
        if (this.of(step))
            return undefined;
        const parent = this.#tree.parentOf(step);
        return chooseFallback({
            key,
            known: this.#knownOf(step),
            isSound: (snapshot) => snapshot.parent?.key === (parent && this.keyOf(parent)?.key) &&
                !this.#isOfReplaced(snapshot, parent) &&
                !this.#isPast(this.#expiry.of(step, snapshot)),
            parentBytesOf: (snapshot) => this.#parentBytesOf(step, snapshot),
        });
    }
    /** False if every ancestor with a snapshot still has the one that this snapshot was made from. */
    #isReplaced(step) {
        const passed = [];
        let isReplaced;
        for (let each = step; each; each = this.#tree.parentOf(each)) {
            isReplaced = this.#replaced.get(each.id);
            if (isReplaced !== undefined)
                break;
            passed.push(each.id);
            const snapshot = this.of(each);
            // An ancestor without a snapshot causes no miss.
            if (!snapshot)
                break;
            const made = snapshot.parent;
            const found = made && this.#found.get(made.key);
            isReplaced = found && found.identity !== made.identity;
            if (isReplaced)
                break;
        }
        for (const id of passed)
            this.#replaced.set(id, isReplaced ?? false);
        return isReplaced ?? false;
    }
    /** The same for any snapshot that was made from a snapshot of this parent. */
    #isOfReplaced({ parent: made }, parent) {
        const found = made && this.#found.get(made.key);
        if (found && found.identity !== made.identity)
            return true;
        return parent !== undefined && this.#isReplaced(parent);
    }
    #isPast(expiresAt) {
        return expiresAt !== undefined && expiresAt <= this.#facts.now;
    }
    #parentBytesOf(step, { parent }) {
        if (!parent)
            return this.#facts.roots.get(step.id)?.image.sizeBytes ?? 0;
        this.#sizes ??= new Map(this.#facts.known.map(({ identity, sizeBytes }) => [identity, sizeBytes]));
        return this.#sizes.get(parent.identity) ?? 0;
    }
    #knownOf(step) {
        const { known, project } = this.#facts;
        this.#known ??= Map.groupBy(known.filter((record) => record.project === project), (record) => record.step);
        return this.#known.get(step.id) ?? [];
    }
}

// EXTERNAL MODULE: ./build/run/plan/step-tree.js
var step_tree = __webpack_require__(5341);
;// CONCATENATED MODULE: ./build/run/plan/planner.js





/** The verdict of each step, after some steps have ended; `completed` is in the order in which they ended. */
function planSteps(facts, completed = []) {
    const planner = new Planner(facts);
    for (const [id, completion] of completed)
        planner.complete(id, completion);
    return planner.steps();
}
/**
 * Decides for each step whether it is cached or runs. It begins with the leaves: a step whose files only cached steps
 * start from is not needed. If a step runs, so do all steps that start from its files, and all earlier steps that
 * change a tong which it uses.
 *
 * Ask it again whenever more is known; the effort depends on what changes.
 * - A verdict changes in two ways only: a cached step may have to run after all, and a step is skipped if a step that
 *   it needs did not succeed.
 * - A cached step that has ended but has to run counts as not ended.
 * Nothing here waits, or calls an engine.
 */
class Planner {
    #tree;
    #snapshots;
    #useCache;
    /** Steps that are undecided, because their key is not known yet. */
    #late;
    /** The reason of each step that runs; other decided steps are cached. */
    #running = new Map();
    /** Cached steps whose own snapshot is used. */
    #asked = new Set();
    /** Steps that run after all, although they were cached. */
    #again = new Set();
    /** Steps that are skipped because a step that they need did not succeed. */
    #skipped = new Set();
    /** Steps whose condition is false. */
    #unwanted;
    /** Steps that a condition or the env of another step depends on: whether they succeed, and what they write. */
    #read;
    #endings = new endings/* Endings */.B();
    /** For each tong, the steps that the search for its users has visited. */
    #searched = new Map();
    /** The fallbacks from which steps start instead of their parent's files. */
    #fallbacks = new Map();
    #worn = new Set();
    /** The steps that are being decided: the verdict of one may follow from that of another. */
    #open = new Set();
    #changed = new Set();
    constructor(facts) {
        this.#tree = new step_tree/* StepTree */.R(facts.steps);
        this.#snapshots = new StepSnapshots(facts, this.#tree);
        this.#useCache = facts.useCache;
        this.#late = new Set(facts.late);
        this.#unwanted = new Set(facts.skipped);
        this.#read = findRead(facts.steps.filter(({ id }) => !this.#unwanted.has(id)));
        const known = facts.steps.filter(({ id }) => !this.#late.has(id) && !this.#unwanted.has(id));
        this.#decide(known);
        for (const round of facts.learned ?? [])
            this.learn(round);
        this.#changed.clear();
    }
    /** All steps, sorted by needs. */
    steps() {
        return this.#tree.steps.map((step) => this.#describe(step));
    }
    of(id) {
        const step = this.#tree.find(id);
        return step && this.#describe(step);
    }
    parentOf(step) {
        const parent = this.#tree.parentOf(step);
        return parent && this.#describe(parent);
    }
    /** The steps that start from its files. */
    childrenOf(step) {
        return this.#tree.childrenOf(step).map((child) => this.#describe(child));
    }
    /** The steps that need it, or start from its files. */
    dependentsOf(step) {
        return this.#tree.dependentsOf(step).map(({ id }) => id);
    }
    /** Takes the end of a step; returns the steps whose verdict has changed. */
    complete(id, completion) {
        const step = this.#tree.find(id);
        if (!step)
            return [];
        this.#endings.complete(step, completion);
        if (this.#endings.causeOf(id) !== undefined)
            this.#tree.dependentsOf(step).forEach((each) => this.#skip(each));
        return this.#takeChanged();
    }
    /** Takes what became known about late steps; returns the steps whose verdict has changed. */
    learn(learned) {
        const ids = [...learned.keys()].filter((id) => this.#late.delete(id));
        for (const { id } of this.#tree.inOrder(ids))
            this.#learn(id, learned.get(id) ?? {});
        const steps = this.#tree.inOrder(ids);
        this.#decide(steps.filter(({ id }) => !this.#unwanted.has(id)));
        // A step whose only child is skipped is needed for its own sake.
        for (const step of steps.toReversed()) {
            const parent = this.#unwanted.has(step.id) ? this.#tree.parentOf(step) : undefined;
            const miss = parent && this.#findMiss(parent);
            if (parent && miss)
                this.#run(parent, miss);
        }
        return this.#takeChanged();
    }
    /**
     * The image from which a step should start is gone, so its parent has to run after all. Returns the steps whose
     * verdict has changed; undefined if the files cannot be made again.
     */
    loseBase(id) {
        const step = this.#tree.find(id);
        const parent = step && this.#tree.parentOf(step);
        if (!parent)
            return undefined;
        if (this.#again.has(parent.id))
            return [];
        if (this.#running.has(parent.id) || this.#late.has(parent.id))
            return undefined;
        this.#fallbacks.delete(id);
        this.#snapshots.forget(parent);
        if (!this.#canRunAgain(parent))
            return undefined;
        this.#asked.delete(parent.id);
        this.#run(parent, 'no-snapshot');
        return this.#takeChanged();
    }
    #learn(id, facts) {
        if (facts.step)
            this.#tree.replace(facts.step);
        const step = this.#tree.find(id);
        if (step)
            this.#snapshots.learn(step, facts);
        if (!facts.isSkipped)
            return;
        this.#unwanted.add(id);
        this.#changed.add(id);
    }
    /** The steps are sorted by needs. */
    #decide(steps) {
        this.#open = new Set(steps.map(({ id }) => id));
        for (const step of steps) {
            this.#changed.add(step.id);
            const parent = this.#tree.parentOf(step);
            const doesParentRun = parent !== undefined && this.#running.has(parent.id);
            const reason = this.#reasonOfItsOwn(step) ?? (doesParentRun ? 'parent-runs' : undefined);
            if (reason)
                this.#run(step, reason);
        }
        for (const step of steps.toReversed()) {
            const miss = this.#findMiss(step);
            if (miss)
                this.#run(step, miss);
        }
        this.#open = new Set();
    }
    /** Not if it uses a tong: none is held for a cached step, and its changes of the tong may come too late. */
    #canRunAgain(step) {
        for (let each = step; each; each = this.#tree.parentOf(each)) {
            if (each.tongs.length > 0)
                return false;
            const parent = this.#tree.parentOf(each);
            if (!parent || this.#running.has(parent.id) || !this.#snapshots.missOf(parent))
                return true;
        }
        return true;
    }
    #takeChanged() {
        const changed = this.#changed;
        this.#changed = new Set();
        return [...changed].flatMap((id) => this.of(id) ?? []);
    }
    #describe(step) {
        const key = this.#snapshots.keyOf(step);
        const cause = this.#skipped.has(step.id) ? this.#endings.causeFor(step) : undefined;
        if (cause !== undefined)
            return { step, key, verdict: 'skip', reason: 'need-failed', cause };
        if (this.#unwanted.has(step.id))
            return { step, key, verdict: 'skip', reason: 'condition-false' };
        if (this.#late.has(step.id))
            return { step, key, verdict: 'undecided', reason: 'needs-open' };
        const reason = this.#running.get(step.id);
        if (reason !== undefined)
            return this.#describeRun(step, reason);
        return {
            step,
            key,
            verdict: 'cached',
            reason: this.#asked.has(step.id) ? 'snapshot-found' : 'not-needed',
            snapshot: this.#snapshots.of(step),
            expiresAt: this.#snapshots.expiresAt(step),
        };
    }
    #describeRun(step, decided) {
        const reason = decided === 'parent-runs' ? this.#ownMissOf(step) : decided;
        const key = this.#snapshots.keyOf(step);
        const run = { step, key, verdict: 'run', ...(this.#again.has(step.id) && AGAIN) };
        if (reason === 'expired') {
            const [snapshot, expiresAt] = [this.#snapshots.of(step), this.#snapshots.expiresAt(step)];
            return { ...run, reason, changed: [], snapshot, expiresAt };
        }
        const fallback = this.#fallbacks.get(step.id);
        if (fallback) {
            return {
                ...run,
                reason: 'fallback',
                changed: ['inputs'],
                newest: fallback.snapshot,
                fallback,
            };
        }
        const newest = reason === 'no-snapshot' ? this.#snapshots.newestOf(step) : undefined;
        const changed = newest && key ? (0,snapshots_key/* changedIngredients */.xe)(newest.parts, key.parts) : [];
        if (changed.length === 0)
            return { ...run, reason, changed };
        const why = this.#worn.has(step.id) ? 'fallback-worn' : 'ingredients-changed';
        return { ...run, reason: why, changed, newest };
    }
    /**
     * A missing snapshot of its own says more than that its parent runs. Otherwise the reason of a step would depend on
     * which of its siblings was decided first.
     */
    #ownMissOf(step) {
        const isMissing = this.#snapshots.missOf(step) === 'no-snapshot';
        return isMissing && this.#snapshots.keyOf(step) ? 'no-snapshot' : 'parent-runs';
    }
    /** Lets a step run, with all consequences for other steps. Without recursion, because chains may be deep. */
    #run(step, reason) {
        const open = [[step, reason]];
        for (let next = open.pop(); next; next = open.pop()) {
            const [each, because] = next;
            if (this.#running.has(each.id))
                continue;
            if (this.#late.has(each.id) || this.#skipped.has(each.id))
                continue;
            if (this.#unwanted.has(each.id))
                continue;
            this.#mark(each, this.#reasonOfItsOwn(each) ?? because);
            for (const child of this.#tree.childrenOf(each)) {
                // An earlier decision stays: the child's snapshot was made from files of the same key.
                if (!this.#open.has(child.id))
                    continue;
                // The child's fallback was made from other files of its parent than the new ones.
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
            // The parent was not needed as long as all its children were cached; now a child needs its files.
            const parent = this.#tree.parentOf(each);
            const miss = parent && this.#findMiss(parent);
            if (parent && miss)
                open.push([parent, miss]);
        }
    }
    #mark(step, reason) {
        this.#running.set(step.id, reason);
        this.#changed.add(step.id);
        if (this.#endings.reopen(step.id))
            this.#again.add(step.id);
        if (this.#endings.causeFor(step) !== undefined)
            this.#skip(step);
    }
    /** Not if its condition asks for failures itself. */
    #skip({ id, condition }) {
        if (this.#endings.get(id) || this.#skipped.has(id))
            return;
        if (condition?.hasStatus || this.#unwanted.has(id))
            return;
        this.#skipped.add(id);
        this.#changed.add(id);
    }
    /** For a step without a snapshot of its own whose parent does not run. */
    #fallbackOf(step) {
        const parent = this.#tree.parentOf(step);
        const doesParentRun = parent !== undefined && this.#running.has(parent.id);
        return doesParentRun ? undefined : this.#snapshots.fallbackOf(step);
    }
    /** Why it runs, regardless of its snapshots. */
    #reasonOfItsOwn(step) {
        if (this.#late.has(step.id))
            return undefined;
        if (!step.cache)
            return 'not-cached';
        return this.#useCache ? undefined : 'cache-disabled';
    }
    /** If a step's files are needed, uses its snapshot, or returns why it has to run instead. */
    #findMiss(step) {
        const isDecided = this.#running.has(step.id) || this.#asked.has(step.id);
        if (isDecided || this.#late.has(step.id))
            return undefined;
        if (this.#unwanted.has(step.id) || !this.#isNeeded(step))
            return undefined;
        const miss = this.#snapshots.missOf(step);
        if (miss)
            return miss;
        this.#asked.add(step.id);
        this.#changed.add(step.id);
        return undefined;
    }
    #isNeeded(step) {
        const children = this.#tree
            .childrenOf(step)
            .filter(({ id }) => !this.#unwanted.has(id) && !this.#skipped.has(id));
        if (children.length === 0 || step.artifacts.length > 0)
            return true;
        if (this.#read.has(step.id))
            return true;
        // A child that is skipped leaves its parent without a child.
        return children.some((child) => this.#wantsParent(child) || (this.#late.has(child.id) && child.condition));
    }
    /** Whether it starts from the files of its parent. */
    #wantsParent({ id }) {
        return this.#running.has(id) && !this.#fallbacks.has(id);
    }
    /** Ancestors by needs that use a tong of the step: their changes are part of its state. */
    #sharersOf(step) {
        return step.sharedTongs.flatMap((tong) => {
            const searched = this.#searched.get(tong) ?? new Set();
            this.#searched.set(tong, searched);
            return this.#tree.findUsersBefore(step, tong, searched);
        });
    }
}
const AGAIN = { isAgain: true };
function findRead(steps) {
    const read = new Set();
    for (const { needs, condition, lateEnv } of steps) {
        const expressions = [...(condition ? [condition] : []), ...Object.values(lateEnv ?? {})];
        for (const { reads } of expressions)
            for (const id of reads)
                read.add(id);
        if (condition?.hasStatus)
            for (const id of needs)
                read.add(id);
    }
    return read;
}


/***/ }),

/***/ 82496:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QT: () => (/* binding */ findKeyed),
/* harmony export */   Vy: () => (/* binding */ findArtifactNeeds),
/* harmony export */   ap: () => (/* binding */ PreparerFinder),
/* harmony export */   ok: () => (/* binding */ findPreparers)
/* harmony export */ });
/**
 * For each step, its tongs that other steps have prepared. Those are the ancestors by needs that name the same tong,
 * without the ancestors by files: the key contains these as the parent. The steps are sorted by needs. Steps without
 * such tongs are absent.
 */
function findPreparers(steps) {
    const found = new Map();
    const finder = new PreparerFinder(steps);
    if (!finder.isNeeded)
        return found;
    for (const step of steps) {
        const prepared = finder.find(step);
        if (prepared.length > 0)
            found.set(step.id, prepared);
    }
    return found;
}
/** Finds the preparers of one step after the other. The steps are sorted by needs. */
class PreparerFinder {
    #users;
    #places;
    #byNeeds = new Map();
    #byFiles = new Map();
    #members;
    constructor(steps) {
        this.#users = findUsers(steps);
        this.#places = new Map(this.isNeeded ? steps.map(({ id }, index) => [id, bitOf(index)]) : []);
        this.#members = new Members(steps);
        if (!this.isNeeded)
            return;
        for (const { id, needs } of steps) {
            let all = 0n;
            for (const need of needs)
                all |= this.#with(need, this.#byNeeds);
            this.#byNeeds.set(id, all);
        }
    }
    /** Whether any step uses a tong. */
    get isNeeded() {
        return this.#users.size > 0;
    }
    /** Call it for each step, after the step whose files it starts from. */
    find({ id, start, sharedTongs }) {
        if (!this.isNeeded)
            return [];
        const files = start.kind === 'step' ? this.#with(start.step, this.#byFiles) : 0n;
        this.#byFiles.set(id, files);
        const others = (this.#byNeeds.get(id) ?? 0n) & ~files;
        return sharedTongs.toSorted().flatMap((tong) => {
            const preparers = this.#members.of(others & (this.#users.get(tong) ?? 0n));
            return preparers.length > 0 ? [{ tong, steps: preparers }] : [];
        });
    }
    /** A step and its ancestors. */
    #with(id, ancestors) {
        return (ancestors.get(id) ?? 0n) | (this.#places.get(id) ?? 0n);
    }
}
/**
 * For each step, the steps whose artifacts are put into it: those that it needs and whose files it does not start
 * from, directly or through other steps. Steps without such needs are absent.
 */
function findArtifactNeeds(steps) {
    const found = new Map();
    const byId = new Map(steps.map((step) => [step.id, step]));
    if (!steps.some(({ artifacts }) => artifacts.length > 0))
        return found;
    for (const step of steps) {
        const sources = step.needs.flatMap((id) => byId.get(id) ?? []);
        const others = sources.filter((source) => source.artifacts.length > 0 && !startsFrom(step, source, byId));
        if (others.length > 0)
            found.set(step.id, others);
    }
    return found;
}
function startsFrom(step, other, byId) {
    for (let each = step; each?.start.kind === 'step';) {
        if (each.start.step === other.id)
            return true;
        each = byId.get(each.start.step);
    }
    return false;
}
/**
 * The steps that snapshots depend on: the cached steps, the steps that have prepared a tong of these or whose artifacts
 * are put into them, and the steps whose files these start from. Each has a key, whether it is cached or not.
 */
function findKeyed(steps, preparers, artifactNeeds) {
    const keyed = new Set();
    for (const { id, cache, start } of steps.toReversed()) {
        if (!cache && !keyed.has(id))
            continue;
        keyed.add(id);
        if (start.kind === 'step')
            keyed.add(start.step);
        for (const prepared of preparers.get(id) ?? []) {
            for (const before of prepared.steps)
                keyed.add(before.id);
        }
        for (const source of artifactNeeds.get(id) ?? [])
            keyed.add(source.id);
    }
    return keyed;
}
function findUsers(steps) {
    const users = new Map();
    for (const [index, { sharedTongs }] of steps.entries()) {
        for (const tong of sharedTongs)
            users.set(tong, (users.get(tong) ?? 0n) | bitOf(index));
    }
    return users;
}
function bitOf(index) {
    return 1n << BigInt(index);
}
/** Finds the members of a set once: many steps have the same preparers. */
class Members {
    #steps;
    #known = new Map();
    constructor(steps) {
        this.#steps = steps;
    }
    of(set) {
        const name = set.toString(16);
        const known = this.#known.get(name);
        if (known)
            return known;
        const members = this.#list(set.toString(2));
        this.#known.set(name, members);
        return members;
    }
    /** Goes through the bits that are set, and not through all steps: most sets are small. */
    #list(bits) {
        const members = [];
        for (let at = bits.lastIndexOf('1'); at !== -1; at = at === 0 ? -1 : bits.lastIndexOf('1', at - 1)) {
            const step = this.#steps[bits.length - 1 - at];
            if (step)
                members.push(step);
        }
        return members;
    }
}


/***/ }),

/***/ 4363:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ markStep),
/* harmony export */   p: () => (/* binding */ findChanges)
/* harmony export */ });
/* harmony import */ var _snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65776);
/* harmony import */ var _source_paths_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(94900);


/** The marks for a snapshot of the step: by them, later runs can name what has changed. */
function markStep(step, visible, preparers = []) {
    const steps = preparers.map((each) => [each.step.id, (0,_snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .markParts */ .Cp)(each.parts)]);
    return {
        env: (0,_snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .markEnv */ .JV)(step.env),
        files: markFiles(visible).join(''),
        steps: steps.length > _snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .MOST_STEP_MARKS */ .cN ? undefined : Object.fromEntries(steps),
    };
}
/** Which variables and files have changed since a snapshot was made, as far as its marks say. */
function findChanges(step, { visible, isFirst = () => false }, before) {
    const { env, files } = before.marks;
    const changedEnv = (0,_snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .changedVariables */ .Wo)(env, (0,_snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .markEnv */ .JV)(step.env));
    const changedFiles = visible && compareFiles({ visible, isFirst }, (0,_snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .splitFileMarks */ .FE)(files));
    return {
        ...(changedEnv.length > 0 && { changedEnv }),
        ...(changedFiles && { changedFiles }),
    };
}
/** How many changed files are named. */
const MOST_NAMES = 5;
function compareFiles({ visible, isFirst }, before) {
    const now = markFiles(visible);
    if (!before || now.length === 0)
        return undefined;
    const marks = new Set(now);
    const paths = visible.files.flatMap(({ path }, index) => {
        return before.has(now[index] ?? '') ? [] : [path];
    });
    // The files of `.git` change together, and have names that mean nothing to anybody.
    const names = [...new Set(paths.map((path) => ((0,_source_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .isInGitFolder */ .e9)(path) ? _source_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .GIT_FOLDER */ .Md : path)))];
    const ofGit = paths.length - names.length;
    const gone = [...before].filter((mark) => !marks.has(mark)).length - ofGit;
    // A changed file is in both counts. Files that were removed have no name here.
    const count = Math.max(names.length, gone);
    const sorted = [...names.filter(isFirst), ...names.filter((path) => !isFirst(path))];
    return count === 0 ? undefined : { names: sorted.slice(0, MOST_NAMES), count };
}
/** A mark for each file, sorted by path; none if there are too many files. */
function markFiles(manifest) {
    const known = MARKS.get(manifest);
    if (known)
        return known;
    const { files } = manifest;
    const marks = files.length > _snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .MOST_FILE_MARKS */ .E3 ? [] : files.map((file) => (0,_snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .markFile */ .og)(identify(file)));
    MARKS.set(manifest, marks);
    return marks;
}
/** Remembered, because many steps see the same manifest. */
const MARKS = new WeakMap();
function identify({ kind, hash, path }) {
    return Buffer.concat([Buffer.from(`${kind} ${hash} `), (0,_source_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .encodePath */ .O0)(path)]);
}


/***/ }),

/***/ 5341:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ StepTree)
/* harmony export */ });
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43965);

/** Which steps start from which files, and which steps need which. */
class StepTree {
    #steps;
    #byId;
    #places;
    #children;
    #dependents;
    /** The steps are sorted by needs. */
    constructor(steps) {
        this.#steps = [...steps];
        this.#byId = new Map(steps.map((step) => [step.id, step]));
        this.#places = new Map(steps.map(({ id }, place) => [id, place]));
        this.#children = groupBy(steps, startOf);
        this.#dependents = groupBy(steps, _plan_js__WEBPACK_IMPORTED_MODULE_0__/* .neededBy */ .Xl);
    }
    get steps() {
        return this.#steps;
    }
    /** Takes another version of a step, which may start from the files of another step. */
    replace(step) {
        const { id } = step;
        const place = this.#places.get(id);
        const before = this.#byId.get(id);
        if (place === undefined || !before)
            return;
        this.#steps[place] = step;
        this.#byId.set(id, step);
        for (const parent of startOf(before))
            this.#children.get(parent)?.delete(id);
        for (const parent of startOf(step)) {
            addTo(this.#children, parent, id);
            addTo(this.#dependents, parent, id);
        }
    }
    find(id) {
        return this.#byId.get(id);
    }
    /** These steps, sorted by needs. */
    inOrder(ids) {
        const places = ids.flatMap((id) => this.#places.get(id) ?? []);
        return places.toSorted((a, b) => a - b).flatMap((place) => this.#steps[place] ?? []);
    }
    /** The step whose files it starts from. */
    parentOf({ start }) {
        return start.kind === 'step' ? this.#byId.get(start.step) : undefined;
    }
    /** Steps that start from its files. */
    childrenOf({ id }) {
        return this.#listed(this.#children, id);
    }
    /** Steps that need it, or start from its files. */
    dependentsOf({ id }) {
        return this.#listed(this.#dependents, id);
    }
    /** The ancestors by needs that share a tong, without those in `searched`; adds all visited steps to `searched`. */
    findUsersBefore(step, tong, searched) {
        const users = [];
        const open = [...step.needs];
        for (let id = open.pop(); id !== undefined; id = open.pop()) {
            const before = this.#byId.get(id);
            if (!before || searched.has(id))
                continue;
            searched.add(id);
            open.push(...before.needs);
            if (before.sharedTongs.includes(tong))
                users.push(before);
        }
        return users;
    }
    #listed(groups, id) {
        const ids = groups.get(id);
        return ids ? [...ids].flatMap((each) => this.#byId.get(each) ?? []) : [];
    }
}
function startOf({ start }) {
    return start.kind === 'step' ? [start.step] : [];
}
function groupBy(steps, toIds) {
    const groups = new Map();
    for (const step of steps)
        for (const id of toIds(step))
            addTo(groups, id, step.id);
    return groups;
}
function addTo(groups, id, member) {
    const known = groups.get(id);
    if (known)
        known.add(member);
    else
        groups.set(id, new Set([member]));
}


/***/ }),

/***/ 8333:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ explainMisses),
/* harmony export */   e: () => (/* binding */ isUnexplained)
/* harmony export */ });
/* harmony import */ var _base_async_within_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33076);
/* harmony import */ var _plan_planner_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71700);


/** A list of a few snapshots takes less time; on the containerd store, a list of 1,000 takes 3 s. */
const QUICK_MS = 50;
/**
 * Plans, and compares the steps that miss with the earlier snapshots of the pipeline. It waits for the list of these if
 * a step may start from an earlier snapshot, or if `mayWait` is true.
 */
async function explainMisses(found, list, { clock, mayWait }) {
    const planned = planFrom({ ...found, known: [] });
    const { plan } = planned;
    const isWaitedFor = plan.some(mayFallBack);
    if (!isWaitedFor && !plan.some(isUnexplained))
        return { ...planned, explained: undefined };
    const explaining = list().then((known) => planFrom({ ...found, known }));
    if (mayWait || isWaitedFor)
        return { ...(await explaining), explained: undefined };
    const late = explaining.catch(() => undefined);
    const quick = await (0,_base_async_within_js__WEBPACK_IMPORTED_MODULE_1__/* .within */ .u)(late, QUICK_MS, clock);
    if (quick)
        return { ...quick, explained: undefined };
    return { ...planned, explained: late.then((explained) => explained?.plan) };
}
function planFrom(facts) {
    return { plan: (0,_plan_planner_js__WEBPACK_IMPORTED_MODULE_0__/* .planSteps */ .D)(facts), facts: withoutCompared(facts) };
}
/**
 * The facts stay in memory during the run. Thousands of snapshots may be among them, only for comparison. Those are
 * dropped, except snapshots that steps may start from, and the snapshots that these were made from.
 */
function withoutCompared(facts) {
    const wanted = facts.steps.flatMap(({ id, start, cacheRules }) => {
        if (cacheRules.fallback === undefined)
            return [];
        return start.kind === 'step' ? [id, start.step] : [id];
    });
    const ids = new Set(wanted);
    return { ...facts, known: facts.known.filter(({ step }) => ids.has(step)) };
}
/** Whether its snapshot is missing, and no earlier snapshot is known. */
function isUnexplained(planned) {
    return planned.verdict === 'run' && planned.reason === 'no-snapshot';
}
/** A step that runs because of a tong may have no snapshot either, and nobody knows of an undecided one. */
function mayFallBack({ step, verdict, reason }) {
    const mayMiss = verdict === 'undecided' ||
        (verdict === 'run' && (reason === 'no-snapshot' || reason === 'tong-needed'));
    return mayMiss && step.cacheRules.fallback !== undefined;
}


/***/ }),

/***/ 37777:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  toMissesExplained: () => (/* binding */ toMissesExplained),
  toPlanMade: () => (/* binding */ toPlanMade),
  toStepDecided: () => (/* binding */ toStepDecided)
});

// EXTERNAL MODULE: ./build/run/plan/step-marks.js
var step_marks = __webpack_require__(4363);
// EXTERNAL MODULE: ./build/run/prepare/explain-misses.js
var explain_misses = __webpack_require__(8333);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/source/paths.js
var paths = __webpack_require__(94900);
;// CONCATENATED MODULE: ./build/run/prepare/ignorable-files.js


/**
 * Creates a test for files that may be part of the source only because no `.gitignore` names them: git does not track
 * them, or, in a folder without git, they were written after the run began.
 */
function createIgnorable(source, startedAt) {
    const { untracked } = source;
    if (untracked)
        return (path) => untracked.has(path);
    return (path) => modifiedAt(source, path) > startedAt;
}
/** The untracked files of a step that have changed since a time, for snapshots without marks of files. */
function findUntracked(source, visible, sinceMs) {
    const candidates = [...(source.untracked ?? [])].filter((path) => visible.byPath.has(path));
    return candidates.filter((path) => modifiedAt(source, path) > sinceMs);
}
function modifiedAt({ folder }, path) {
    return (0,external_node_fs_.lstatSync)((0,paths/* diskPath */.zq)(folder, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

// EXTERNAL MODULE: ./build/snapshots/marks.js
var marks = __webpack_require__(65776);
;// CONCATENATED MODULE: ./build/run/plan/preparer-changes.js

/**
 * The preparers of a step's tongs that have changed since its snapshot was made: those that changed by themselves, or,
 * if there are none, those that changed because of other steps.
 */
function findPreparerChanges(preparers, before) {
    if (!before)
        return [];
    const now = preparers.flatMap((each) => toChangedPreparer(each, before[each.step.id]));
    const left = new Set(preparers.map(({ step }) => step.id));
    const gone = Object.keys(before).filter((id) => !left.has(id));
    const all = [...now, ...gone.map((step) => ({ step, state: 'removed', changed: [] }))];
    const own = all.flatMap((each) => withoutOthers(each) ?? []);
    return own.length > 0 ? own : all;
}
function withoutOthers(preparer) {
    const changed = preparer.changed.filter((name) => !isOfOthers(name));
    const isOther = preparer.state === 'changed' && changed.length === 0;
    return isOther ? undefined : { ...preparer, changed };
}
function toChangedPreparer({ step, parts }, before) {
    if (before === undefined)
        return [{ step: step.id, state: 'added', changed: [] }];
    const names = (0,marks/* changedParts */.Ty)(before, parts);
    if (names.length === 0)
        return [];
    const changed = namesOfChanged(step, names);
    const seesAll = step.inputs === undefined && names.includes('inputs');
    return [{ step: step.id, state: 'changed', changed, ...(seesAll && { seesAll }) }];
}
/** The ingredients that come from other steps: the files that it starts from, and the preparers of its tongs. */
function isOfOthers(name) {
    return name === 'parent' || name === 'prepared';
}
/** The names for people: for a step that starts from an image, the ingredient `parent` is called `image`. */
function namesOfChanged({ start }, changed) {
    return changed.map((name) => (name === 'parent' && start.kind === 'image' ? 'image' : name));
}

;// CONCATENATED MODULE: ./build/run/prepare/plan-made.js




/** The event with the verdicts of a plan, in the order of the file. */
function toPlanMade(prepared) {
    const isIgnorable = createIgnorable(prepared.source, prepared.startedAt);
    const isLater = (planned) => prepared.explained !== undefined && (0,explain_misses/* isUnexplained */.e)(planned);
    return {
        type: 'plan-made',
        sourceFiles: prepared.source.manifest.files.length,
        ...(prepared.privileges.length > 0 && {
            privileges: prepared.privileges.map(toReportedPrivilege),
        }),
        steps: inOrder(prepared.plan, prepared).map((planned) => {
            const reported = toReported(planned, prepared, isIgnorable);
            return isLater(planned) ? { ...reported, reason: 'snapshot-missing' } : reported;
        }),
    };
}
function toReportedPrivilege(request) {
    const { grant, subject, wants, verdict } = request;
    return { grant, subject, wants, verdict };
}
/** The event with the verdict of a step that was undecided when the plan was made. */
function toStepDecided(planned, prepared) {
    const isIgnorable = createIgnorable(prepared.source, prepared.startedAt);
    return { type: 'step-decided', ...toReported(planned, prepared, isIgnorable) };
}
/** The event with the changes of the steps whose reason the plan did not know in time. */
function toMissesExplained(explained, prepared) {
    const isIgnorable = createIgnorable(prepared.source, prepared.startedAt);
    const unexplained = new Set(prepared.plan.filter(explain_misses/* isUnexplained */.e).map(({ step }) => step.id));
    const steps = explained.filter(({ step }) => unexplained.has(step.id));
    return {
        type: 'misses-explained',
        steps: inOrder(steps, prepared).map((planned) => toReported(planned, prepared, isIgnorable)),
    };
}
function inOrder(plan, { pipeline }) {
    const order = new Map(pipeline.steps.map((step, index) => [step.id, index]));
    return plan.toSorted((a, b) => (order.get(a.step.id) ?? 0) - (order.get(b.step.id) ?? 0));
}
function toReported(planned, prepared, isIgnorable) {
    const { step, verdict, reason } = planned;
    const { newest, fallback, changed = [] } = verdict === 'run' ? planned : {};
    const isKnown = verdict === 'run' || verdict === 'cached';
    const { snapshot = fallback?.snapshot, expiresAt } = isKnown ? planned : {};
    return {
        step: step.id,
        name: step.name,
        needs: step.needs,
        ...(step.member && { matrix: { id: step.member.unit, values: step.member.values } }),
        verdict,
        reason,
        changed: namesOfChanged(step, changed),
        ...(step.condition && { condition: step.condition.text }),
        ...(verdict === 'undecided' && waitOf(step, prepared)),
        ...(newest && findReasons(planned, prepared, { newest, changed, isIgnorable })),
        ...(snapshot && { madeAt: snapshot.createdAt, madeBy: snapshot.run }),
        ...(expiresAt !== undefined && { expiresAt }),
    };
}
function waitOf({ id }, { late }) {
    const wait = late.waitOf(id);
    return wait ? { waitsFor: wait } : {};
}
/** The changes since a snapshot was made, as far as its marks show them. */
function findReasons(planned, { source, visible: all, preparers }, by) {
    const { newest, changed, isIgnorable } = by;
    const { step } = planned;
    const changedPreparers = findPreparerChanges(preparers.get(step.id) ?? [], newest.marks.steps);
    const visible = all.get(step.id);
    const changes = {
        ...(0,step_marks/* findChanges */.p)(step, { visible, isFirst: isIgnorable }, newest),
        ...(changedPreparers.length > 0 && { changedPreparers }),
    };
    if (!visible || !changed.includes('inputs'))
        return changes;
    const found = changes.changedFiles
        ? changes.changedFiles.names.filter(isIgnorable)
        : findUntracked(source, visible, newest.createdAt);
    // A file that the step names is part of the source on purpose.
    const ignorable = found.filter((path) => !step.inputs?.some(({ glob }) => glob === path));
    return { ...changes, ...(ignorable.length > 0 && { ignorable }) };
}


/***/ }),

/***/ 65776:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cp: () => (/* binding */ markParts),
/* harmony export */   E3: () => (/* binding */ MOST_FILE_MARKS),
/* harmony export */   FE: () => (/* binding */ splitFileMarks),
/* harmony export */   JV: () => (/* binding */ markEnv),
/* harmony export */   Ty: () => (/* binding */ changedParts),
/* harmony export */   Wo: () => (/* binding */ changedVariables),
/* harmony export */   cN: () => (/* binding */ MOST_STEP_MARKS),
/* harmony export */   og: () => (/* binding */ markFile)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _key_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87985);


/** More would fill the labels, which every look-up reads. */
const MOST_FILE_MARKS = 1_500;
/** The same for steps. */
const MOST_STEP_MARKS = 200;
/** The number of digits in the mark of a variable or an ingredient. One change in 65,536 goes unnoticed. */
const DIGITS = 4;
/** The mark of each variable. */
function markEnv(env) {
    const marks = Object.entries(env).map(([name, value]) => {
        return [name, hash(`${name}=${value}`).toString('hex').slice(0, DIGITS)];
    });
    return Object.fromEntries(marks);
}
/** The mark of one file; `identity` covers its path and content. */
function markFile(identity) {
    return hash(identity).subarray(0, 3).toString('base64url');
}
/** The names of variables that differ, or that only one side has. */
function changedVariables(before, now) {
    const names = new Set([...Object.keys(now), ...Object.keys(before)]);
    return [...names].filter((name) => before[name] !== now[name]);
}
/** The single marks; undefined if the text holds none. */
function splitFileMarks(files) {
    const marks = files.match(/[\w-]{4}/g) ?? [];
    return marks.length > 0 && marks.length * 4 === files.length ? new Set(marks) : undefined;
}
/** The mark of a step: the marks of its ingredients, joined. */
function markParts(parts) {
    return MARKED.map((name) => parts[name]?.slice(0, DIGITS) ?? '').join('');
}
/** The names of ingredients that have changed since the mark was made. */
function changedParts(before, now) {
    return MARKED.filter((name, index) => {
        const mark = now[name]?.slice(0, DIGITS) ?? '';
        return before.slice(index * DIGITS, (index + 1) * DIGITS) !== mark;
    });
}
/** Those that may be absent come last, so that the others keep their places. */
const MARKED = [
    ..._key_js__WEBPACK_IMPORTED_MODULE_1__/* .INGREDIENT_NAMES */ .bd.filter((name) => name !== 'artifacts'),
    'artifacts',
];
function hash(content) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(content).digest();
}


/***/ })

};
