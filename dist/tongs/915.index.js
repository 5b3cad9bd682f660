export const id = 915;
export const ids = [915];
export const modules = {

/***/ 8707:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ explainMisses),
  e: () => (/* binding */ isUnexplained)
});

// EXTERNAL MODULE: ./build/base/within.js
var within = __webpack_require__(8541);
// EXTERNAL MODULE: ./build/snapshots/image.js
var snapshots_image = __webpack_require__(2075);
// EXTERNAL MODULE: ./build/run/preparers.js
var preparers = __webpack_require__(1498);
;// CONCATENATED MODULE: ./build/run/expiry.js


/**
 * When snapshots expire: at the end of the step's own `ttl`, or of that of a step whose files it goes on from, or
 * that has prepared its tongs, whichever is first. Each is counted from when the files of that very step were made.
 */
class Expiry {
    #byId;
    #found;
    #preparers;
    #depths = new Map();
    #rules = new Map();
    #known = new Map();
    /** Takes steps after those that they need; `found` is the snapshot that a step's key names. */
    constructor(steps, found) {
        this.#byId = new Map(steps.map((step) => [step.id, step]));
        this.#found = found;
        const isTimed = steps.some(({ cacheRules }) => cacheRules.ttlMs !== undefined);
        this.#preparers = isTimed ? (0,preparers/* findPreparers */.o)(steps) : new Map();
        const shortest = new Map();
        for (const step of steps) {
            const { id, start, cacheRules } = step;
            const parent = start.kind === 'step' ? start.step : undefined;
            const depth = parent === undefined ? 0 : (this.#depths.get(parent) ?? 0) + 1;
            const above = parent === undefined ? undefined : this.#rules.get(parent);
            const before = this.#preparersOf(step).map((each) => shortest.get(each.id) ?? NEVER);
            const ttlMs = Math.min(cacheRules.ttlMs ?? NEVER, ...before);
            this.#depths.set(id, depth);
            const rule = ttlMs === NEVER ? above : { ttlMs, depth, above };
            if (rule)
                this.#rules.set(id, rule);
            shortest.set(id, Math.min(ttlMs, (parent && shortest.get(parent)) ?? NEVER));
        }
    }
    /** Milliseconds since 1970; undefined is never. */
    of(step, snapshot) {
        const earliest = Math.min(this.#ofFiles(step, snapshot), this.#ofPreparers(step, snapshot));
        return earliest === NEVER ? undefined : earliest;
    }
    #ofFiles(step, snapshot) {
        const times = [(0,snapshots_image.begunAtOf)(snapshot), ...snapshot.ancestors];
        const depth = this.#depths.get(step.id) ?? 0;
        let earliest = NEVER;
        for (let rule = this.#rules.get(step.id); rule; rule = rule.above) {
            const madeAt = times[depth - rule.depth];
            if (madeAt !== undefined)
                earliest = Math.min(earliest, madeAt + rule.ttlMs);
        }
        return earliest;
    }
    /** It ends with those that were there when it was made: what is newer has prepared other tongs. */
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
    /** The cached steps that have prepared its tongs, or that uncached ones which have go on from. */
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
        return (this.#preparers.get(id) ?? []).flatMap(({ steps }) => steps);
    }
}
const NEVER = Number.POSITIVE_INFINITY;

// EXTERNAL MODULE: ./build/snapshots/key.js
var snapshots_key = __webpack_require__(7985);
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
        this.#expiry = new Expiry(facts.steps, (step) => this.#snapshotOf(step));
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
            return { step, key, verdict: 'cached', reason: hit, ...own };
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
            isReplaced = found && found.identity !== made.identity;
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
        if (found && found.identity !== made.identity)
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
        this.#sizes ??= new Map(this.#facts.known.map(({ identity, sizeBytes }) => [identity, sizeBytes]));
        return this.#sizes.get(parent.identity) ?? 0;
    }
    #newestOf(step) {
        return newestOf(this.#knownOf(step));
    }
    #knownOf(step) {
        const { known, project } = this.#facts;
        this.#known ??= Map.groupBy(known.filter((record) => record.project === project), (record) => record.step);
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

;// CONCATENATED MODULE: ./build/run/explain-misses.js


/** A list of a few snapshots takes no longer; on the containerd store one of 1,000 takes 3 s. */
const QUICK_MS = 50;
/**
 * Plans, and compares the steps that miss with the earlier snapshots of the pipeline, which `list` lists. That is
 * waited for where a step may start from an earlier one, or where `mayWait` says so.
 */
async function explainMisses(facts, list, { clock, mayWait }) {
    const plan = planSteps({ ...facts, known: [] });
    const isWaitedFor = plan.some(mayFallBack);
    if (!isWaitedFor && !plan.some(isUnexplained))
        return { plan, explained: undefined };
    const explaining = list().then((known) => planSteps({ ...facts, known }));
    if (mayWait || isWaitedFor)
        return { plan: await explaining, explained: undefined };
    const explained = explaining.catch(() => undefined);
    const quick = await (0,within/* within */.u)(explained, QUICK_MS, clock);
    return quick ? { plan: quick, explained: undefined } : { plan, explained };
}
/** Whether its snapshot is missing, and nothing is known to compare with. */
function isUnexplained(planned) {
    return planned.verdict === 'run' && planned.reason === 'no-snapshot';
}
/** Also one that runs for the sake of a tong may have no snapshot. */
function mayFallBack({ step, verdict, reason }) {
    const mayMiss = verdict === 'run' && (reason === 'no-snapshot' || reason === 'tong-needed');
    return mayMiss && step.cacheRules.fallback !== undefined;
}


/***/ }),

/***/ 7915:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  toMissesExplained: () => (/* binding */ toMissesExplained),
  toPlanMade: () => (/* binding */ toPlanMade)
});

// EXTERNAL MODULE: ./build/run/changes.js
var run_changes = __webpack_require__(7135);
// EXTERNAL MODULE: ./build/run/explain-misses.js + 3 modules
var explain_misses = __webpack_require__(8707);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./build/source/paths.js
var paths = __webpack_require__(4900);
;// CONCATENATED MODULE: ./build/run/ignorable-files.js


/**
 * Tells the files that are source only because no `.gitignore` names them, perhaps: those that git does not
 * track; in a folder without git those that have been written since the run began.
 */
function createIgnorable(source, startedAt) {
    const { untracked } = source;
    if (untracked)
        return (path) => untracked.has(path);
    return (path) => modifiedAt(source, path) > startedAt;
}
/** The untracked files of a step that have changed since a time; for where nothing tells more. */
function findUntracked(source, visible, sinceMs) {
    const candidates = [...(source.untracked ?? [])].filter((path) => visible.byPath.has(path));
    return candidates.filter((path) => modifiedAt(source, path) > sinceMs);
}
function modifiedAt({ folder }, path) {
    return (0,external_node_fs_.lstatSync)((0,paths/* diskPath */.zq)(folder, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

// EXTERNAL MODULE: ./build/snapshots/marks.js
var marks = __webpack_require__(5776);
;// CONCATENATED MODULE: ./build/run/preparer-changes.js

/**
 * Which steps that prepare a step's tongs are not as they were when its snapshot was made: those that changed by
 * themselves, or, where that is not known, those that follow from others.
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
/** What a step has from others: the files that it starts from, and what was done to its tongs. */
function isOfOthers(name) {
    return name === 'parent' || name === 'prepared';
}
/** What a step starts from that starts from no step is its image. */
function namesOfChanged({ start }, changed) {
    return changed.map((name) => (name === 'parent' && start.kind === 'image' ? 'image' : name));
}

;// CONCATENATED MODULE: ./build/run/plan-made.js




/** What was decided, in the order of the file. */
function toPlanMade(prepared) {
    const isIgnorable = createIgnorable(prepared.source, prepared.request.startedAt);
    const isLater = (planned) => prepared.explained !== undefined && (0,explain_misses/* isUnexplained */.e)(planned);
    return {
        type: 'plan-made',
        sourceFiles: prepared.source.manifest.files.length,
        steps: inOrder(prepared.plan, prepared).map((planned) => {
            const told = toTold(planned, prepared, isIgnorable);
            return isLater(planned) ? { ...told, reason: 'snapshot-missing' } : told;
        }),
    };
}
/** Why those steps miss of which the plan could not say it in time. */
function toMissesExplained(explained, prepared) {
    const isIgnorable = createIgnorable(prepared.source, prepared.request.startedAt);
    const unexplained = new Set(prepared.plan.filter(explain_misses/* isUnexplained */.e).map(({ step }) => step.id));
    const steps = explained.filter(({ step }) => unexplained.has(step.id));
    return {
        type: 'misses-explained',
        steps: inOrder(steps, prepared).map((planned) => toTold(planned, prepared, isIgnorable)),
    };
}
function inOrder(plan, { pipeline }) {
    const order = new Map(pipeline.steps.map((step, index) => [step.id, index]));
    return plan.toSorted((a, b) => (order.get(a.step.id) ?? 0) - (order.get(b.step.id) ?? 0));
}
function toTold(planned, prepared, isIgnorable) {
    const { step, verdict, reason, expiresAt } = planned;
    const { newest, fallback } = verdict === 'run' ? planned : {};
    const snapshot = planned.snapshot ?? fallback?.snapshot;
    return {
        step: step.id,
        name: step.name,
        needs: step.needs,
        verdict,
        reason,
        changed: verdict === 'cached' ? [] : namesOfChanged(step, planned.changed),
        ...(newest && findReasons(planned, prepared, { newest, isIgnorable })),
        ...(snapshot && { madeAt: snapshot.createdAt, madeBy: snapshot.run }),
        ...(expiresAt !== undefined && { expiresAt }),
    };
}
/** What has changed since a snapshot, as far as that can be told. */
function findReasons(planned, { source, visible: all, preparers }, by) {
    const { newest, isIgnorable } = by;
    const { step } = planned;
    const changed = planned.verdict === 'cached' ? [] : planned.changed;
    const changedPreparers = findPreparerChanges(preparers.get(step.id) ?? [], newest.marks.steps);
    const visible = all.get(step.id);
    const changes = {
        ...(0,run_changes/* findChanges */.p)(step, { visible, isFirst: isIgnorable }, newest),
        ...(changedPreparers.length > 0 && { changedPreparers }),
    };
    if (!visible || !changed.includes('inputs'))
        return changes;
    const found = changes.changedFiles
        ? changes.changedFiles.names.filter(isIgnorable)
        : findUntracked(source, visible, newest.createdAt);
    // A file that the step names is wanted.
    const ignorable = found.filter((path) => !step.inputs?.some(({ glob }) => glob === path));
    return { ...changes, ...(ignorable.length > 0 && { ignorable }) };
}


/***/ }),

/***/ 1498:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ findKeyed),
/* harmony export */   o: () => (/* binding */ findPreparers)
/* harmony export */ });
/**
 * For each step the tongs that it names and that other steps have prepared: all of its ancestors by needs that name
 * the same tong. Those whose files it goes on from are not among them: its parent says already what they are.
 * Takes steps after those that they need. Steps without such tongs are absent.
 */
function findPreparers(steps) {
    const found = new Map();
    const users = findUsers(steps);
    if (users.size === 0)
        return found;
    const { byNeeds, byFiles } = findAncestors(steps);
    for (const { id, tongs } of steps) {
        const others = (byNeeds.get(id) ?? 0n) & ~(byFiles.get(id) ?? 0n);
        const prepared = tongs.toSorted().flatMap((tong) => {
            const preparers = pick(steps, others & (users.get(tong) ?? 0n));
            return preparers.length > 0 ? [{ tong, steps: preparers }] : [];
        });
        if (prepared.length > 0)
            found.set(id, prepared);
    }
    return found;
}
/**
 * The steps that snapshots depend on: the cached ones, those that have prepared a tong of one of these, and those
 * whose files one of these goes on from. Each has a key, whether it is cached or not.
 */
function findKeyed(steps, preparers) {
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
    }
    return keyed;
}
function findUsers(steps) {
    const users = new Map();
    for (const [index, { tongs }] of steps.entries()) {
        for (const tong of tongs)
            users.set(tong, (users.get(tong) ?? 0n) | bitOf(index));
    }
    return users;
}
function findAncestors(steps) {
    const byNeeds = new Map();
    const byFiles = new Map();
    const places = new Map(steps.map(({ id }, index) => [id, bitOf(index)]));
    for (const { id, needs, start } of steps) {
        let all = 0n;
        for (const need of needs)
            all |= (byNeeds.get(need) ?? 0n) | (places.get(need) ?? 0n);
        byNeeds.set(id, all);
        const parent = start.kind === 'step' ? start.step : undefined;
        byFiles.set(id, parent ? (byFiles.get(parent) ?? 0n) | (places.get(parent) ?? 0n) : 0n);
    }
    return { byNeeds, byFiles };
}
function bitOf(index) {
    return 1n << BigInt(index);
}
function pick(steps, set) {
    if (set === 0n)
        return [];
    const bits = set.toString(2);
    return steps.filter((_, index) => bits.at(-1 - index) === '1');
}


/***/ })

};
