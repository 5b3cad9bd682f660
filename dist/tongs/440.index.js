export const id = 440;
export const ids = [440];
export const modules = {

/***/ 4976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ parseEnvList)
/* harmony export */ });
/** The variables of `NAME=value` lines, as images have them. */
function parseEnvList(lines) {
    return Object.fromEntries(lines.map((line) => {
        const equals = line.indexOf('=');
        return equals === -1 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)];
    }));
}


/***/ }),

/***/ 136:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ toNoProxy)
/* harmony export */ });
/**
 * `NO_PROXY` and `no_proxy` for a process that has these layers of env, the lowest first: what the highest
 * layer says that has either, and the hosts, and the machine itself. Nothing where no proxy is set.
 */
function toNoProxy(layers, hosts) {
    if (!hasProxy(layers))
        return {};
    const layer = layers.findLast((each) => LOWER in each || UPPER in each) ?? {};
    const wanted = [...hosts, ...ITSELF];
    return {
        [UPPER]: addHosts(layer[UPPER] ?? layer[LOWER] ?? '', wanted),
        [LOWER]: addHosts(layer[LOWER] ?? layer[UPPER] ?? '', wanted),
    };
}
const UPPER = 'NO_PROXY';
const LOWER = 'no_proxy';
const ITSELF = ['localhost', '127.0.0.1', '::1'];
const PROXY = /^(?:http|https|ftp|all)_proxy$/i;
/** An empty value switches off what a lower layer sets. */
function hasProxy(layers) {
    const env = Object.assign({}, ...layers);
    return Object.entries(env).some(([name, value]) => PROXY.test(name) && value.trim() !== '');
}
function addHosts(list, hosts) {
    const known = list
        .split(/[\s,]+/)
        .filter((entry) => entry !== '')
        .map((entry) => entry.toLowerCase());
    // All hosts; only alone does it mean that.
    if (known.includes('*'))
        return list;
    const added = hosts.filter((host) => !known.includes(host.toLowerCase()));
    const kept = list.trim().replace(/,+$/, '');
    return [...(kept === '' ? [] : [kept]), ...added].join(',');
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

/***/ 9489:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  FY: () => (/* binding */ lookUpImages),
  Be: () => (/* binding */ resolveImages),
  _2: () => (/* binding */ toImageKey)
});

// EXTERNAL MODULE: ./build/base/errors.js
var errors = __webpack_require__(5145);
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

// EXTERNAL MODULE: ./build/run/engine-gone.js
var engine_gone = __webpack_require__(5656);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/engine/image-name.js
var image_name = __webpack_require__(2084);
;// CONCATENATED MODULE: ./build/run/find-image.js


/** The wanted image where it is on the engine, under its own name or under ours. */
async function findImage(engine, want, waiting) {
    const { image: reference, platform } = want;
    const named = await engine.inspectImage(reference, waiting);
    if (named && isForPlatform(named, platform))
        return named;
    if (platform === undefined)
        return undefined;
    const found = named && (await engine.inspectImage(reference, { ...waiting, platform }));
    if (found && isForPlatform(found, platform))
        return found;
    const other = await engine.inspectImage(otherName(want), waiting);
    return other && isForPlatform(other, platform) ? other : undefined;
}
/**
 * Does a pull, and finds what it has brought; undefined where that is for another platform. A pull for one
 * platform takes the name: a store that keeps one image under a name takes it from the one that had it, and
 * who wants the engine's own platform would get another one. So the name goes back to what it named before,
 * and the new image gets a name of ours.
 */
async function pullBeside(engine, want, { pull, signal }) {
    const { image: reference, platform } = want;
    const before = platform === undefined ? undefined : await engine.inspectImage(reference, { signal });
    await pull();
    const named = await engine.inspectImage(reference, { signal });
    if (platform === undefined)
        return named;
    if (!named || !isForPlatform(named, platform)) {
        const found = await engine.inspectImage(reference, { platform, signal });
        return found && isForPlatform(found, platform) ? found : undefined;
    }
    if (before ? isForPlatform(before, platform) : await isOwnPlatform(engine, named))
        return named;
    await engine.tagImage(named.id, otherName(want));
    // A digest names what it names.
    if ((0,image_name/* splitReference */.mQ)(reference).digest !== undefined)
        return named;
    await (before ? engine.tagImage(before.id, reference) : engine.removeImage(reference));
    return named;
}
/** Whether the image is for the platform of the engine itself. */
async function isOwnPlatform(engine, { platform }) {
    const [os, machine = ''] = (await engine.info()).platform.split('/');
    return platform.os === os && platform.architecture === (ARCHITECTURES[machine] ?? machine);
}
/** Kernels and images call some of them differently. */
const ARCHITECTURES = {
    x86_64: 'amd64',
    i686: '386',
    aarch64: 'arm64',
    armv6l: 'arm',
    armv7l: 'arm',
    armv8l: 'arm',
};
function isForPlatform(image, platform) {
    if (platform === undefined)
        return true;
    const [os, architecture, variant] = platform.split('/');
    const has = image.platform;
    if (os !== has.os || architecture !== has.architecture)
        return false;
    return variant === undefined || has.variant === '' || variant === has.variant;
}
/** Our name for an image whose own name means another platform on this engine. */
function otherName({ image, platform = '' }) {
    const hash = (0,external_node_crypto_.createHash)('sha256').update(`${platform} ${image}`).digest('hex').slice(0, 20);
    const tag = [(0,image_name/* toPathComponent */.WV)(image.split('/').at(-1) ?? ''), (0,image_name/* toPathComponent */.WV)(platform), hash];
    return `${OTHER_PLATFORMS}:${tag.join('-')}`;
}
const OTHER_PLATFORMS = 'localhost/tongs/other-platforms';

// EXTERNAL MODULE: ./build/base/format-error.js
var format_error = __webpack_require__(210);
// EXTERNAL MODULE: ./build/engine/failure.js
var failure = __webpack_require__(481);
;// CONCATENATED MODULE: ./build/run/image-problem.js



/** All problems as one error: where the pipeline has to change, that comes first. */
function toImageError(problems) {
    const diagnostics = problems.map(({ diagnostic }) => diagnostic);
    return problems.some(({ isInput }) => isInput)
        ? new errors/* InvalidInput */.o9(diagnostics, 'image-unavailable')
        : new errors/* EngineFailed */.c4((0,errors/* joinMessages */.hw)(diagnostics), { code: 'image-unavailable', diagnostics });
}
function notPresent(want) {
    return toProblem(want, {
        message: `Cannot use image "${want.image}"${forPlatform(want)}: it is not on the engine, and pull is "never"`,
        hint: 'Load or build the image first, or set pull to "if-missing".',
    });
}
function cannotPull(want, error) {
    const said = (0,format_error/* describeError */.U)(error).replace(/^Cannot pull image "[^"]*": /, '');
    const message = `Cannot pull image "${want.image}"${forPlatform(want)}: ${said}`;
    if (error instanceof errors/* InvalidInput */.o9) {
        return toProblem(want, { message, hint: error.diagnostics[0]?.hint ?? REFUSED_HINT });
    }
    const isInput = error.code === failure/* PULL_REFUSED */.$;
    return { ...toProblem(want, { message, hint: isInput ? REFUSED_HINT : FAILED_HINT }), isInput };
}
const REFUSED_HINT = 'Check the name and the tag; for a private registry, log in with "docker login" first.';
const FAILED_HINT = 'Check that the engine reaches the registry, and run again. Registries that limit pulls allow more after "docker login".';
function wrongPlatform(want) {
    return toProblem(want, {
        message: `Cannot use image "${want.image}": it does not exist for platform "${want.platform ?? ''}"`,
        hint: "Choose another platform, or leave it out for the engine's own.",
    });
}
function forPlatform(want) {
    return want.platform === undefined ? '' : ` for ${want.platform}`;
}
function toProblem(want, text) {
    return { diagnostic: { ...text, ...(want.place && { place: want.place }) }, isInput: true };
}

;// CONCATENATED MODULE: ./build/run/images.js





/** The same image wanted twice is one image. */
function toImageKey(want) {
    return `${want.platform ?? ''} ${want.image}`;
}
/**
 * Looks every wanted image up and pulls what is missing, all at once, each once. Rejects when all are
 * settled with one diagnostic for each that cannot be had; at once where the engine is gone.
 */
async function resolveImages(wants, options) {
    const distinct = toDistinct(wants);
    const stopping = new AbortController();
    const signal = AbortSignal.any([options.signal, stopping.signal]);
    const resolve = (group) => resolveInTurn(group, { ...options, signal });
    const found = await Promise.all(toGroups(distinct).map(resolve)).catch((error) => {
        stopping.abort(error);
        throw error;
    });
    const byKey = new Map(found.flat());
    const inOrder = [...distinct.keys()].flatMap((key) => byKey.get(key) ?? []);
    const problems = inOrder.filter((each) => 'diagnostic' in each);
    if (problems.length > 0)
        throw toImageError(problems);
    return new Map(found.flat().filter((each) => 'id' in each[1]));
}
/** Whether the image is on the engine, without pulling it. */
async function lookUpImages(wants, { engine, signal }) {
    const images = new Map();
    await Promise.all([...toDistinct(wants)].map(async ([key, want]) => {
        const found = await findImage(engine, want, { signal });
        if (found)
            images.set(key, found);
    }));
    return images;
}
/** Wants of one name, that without a platform first: to pull for one platform may take the name from another. */
function toGroups(distinct) {
    const groups = Map.groupBy(distinct.values(), ({ image }) => image);
    return [...groups.values()].map((group) => group.toSorted((a, b) => (a.platform ?? '').localeCompare(b.platform ?? '')));
}
async function resolveInTurn(group, options) {
    const found = [];
    for (const want of group)
        found.push([toImageKey(want), await resolveImage(want, options)]);
    return found;
}
async function resolveImage(want, options) {
    const { engine, signal } = options;
    if (want.pull !== 'always') {
        const present = await findImage(engine, want, { signal });
        if (present)
            return present;
        if (want.pull === 'never')
            return notPresent(want);
    }
    try {
        const pulled = await pullBeside(engine, want, { signal, pull: () => pull(want, options) });
        return pulled ?? wrongPlatform(want);
    }
    catch (error) {
        signal.throwIfAborted();
        const isKnown = error instanceof errors/* EngineFailed */.c4 || error instanceof errors/* InvalidInput */.o9;
        if (!isKnown || (0,engine_gone/* isGoneCode */.$E)(error.code))
            throw error;
        return cannotPull(want, error);
    }
}
async function pull(want, options) {
    const { engine, report, signal, clock, random } = options;
    const { image, platform } = want;
    const startedAt = clock.now();
    report({ type: 'pull-started', image });
    const auth = await options.authFor(image, { signal });
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


/***/ }),

/***/ 3440:
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
// EXTERNAL MODULE: ./build/base/outside.js
var outside = __webpack_require__(9299);
// EXTERNAL MODULE: ./build/engine/process-facts.js
var process_facts = __webpack_require__(9072);
// EXTERNAL MODULE: ./build/prune/sweep.js + 3 modules
var sweep = __webpack_require__(8975);
// EXTERNAL MODULE: ./build/snapshots/image.js
var snapshots_image = __webpack_require__(2075);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/base/exists.js
var exists = __webpack_require__(3734);
;// CONCATENATED MODULE: ./build/source/project.js




/**
 * Tells pipelines of one repository apart that have equal names: by the file, and by the folder of the source. It is
 * the same in every clone of the repository; outside of git it is that of this folder only.
 */
async function identifyProject(place) {
    const { folder, pipelineFile, sourceFolder } = place;
    const [owner, source] = await Promise.all([toReal(folder), toReal(sourceFolder)]);
    const root = (await (0,exists/* findAbove */.n)(owner, '.git')) ?? (0,external_node_path_.parse)(owner).root;
    const parts = [(0,external_node_path_.relative)(root, owner), (0,external_node_path_.relative)(folder, pipelineFile), (0,external_node_path_.relative)(owner, source)];
    return (0,external_node_crypto_.createHash)('sha256').update(parts.join('\0')).digest('hex').slice(0, 20);
}
/** A source that is not there is told of by whoever reads it. */
function toReal(path) {
    return (0,promises_.realpath)(path).catch(() => path);
}

// EXTERNAL MODULE: ./build/source/repository.js
var repository = __webpack_require__(3262);
// EXTERNAL MODULE: ./build/run/deadline.js
var run_deadline = __webpack_require__(4256);
// EXTERNAL MODULE: ./build/run/load-pipeline.js + 32 modules
var load_pipeline = __webpack_require__(9669);
// EXTERNAL MODULE: ./build/run/plan-made.js + 2 modules
var plan_made = __webpack_require__(7915);
// EXTERNAL MODULE: ./build/base/abortable.js
var abortable = __webpack_require__(7730);
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
    // Nobody waits for what is noted once the run was told to end, nor is told of it.
    const ending = AbortSignal.any([options.signal, options.deadline]);
    const report = (happening) => {
        if (!ending.aborted)
            reporter.report(happening);
    };
    const noting = (0,note_use/* noteUse */.M)((0,note_use/* usedSnapshots */.T)(plan), { engine, clock, report });
    try {
        if (isAnswered(plan))
            return answerAll(prepared, plan, options);
        const { runPrepared } = await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(472), __webpack_require__.e(108)]).then(__webpack_require__.bind(__webpack_require__, 3992));
        return await runPrepared(prepared, options);
    }
    finally {
        await (0,abortable/* abortable */.Z)(noting, ending).catch(() => { });
    }
}
function isAnswered(plan) {
    return plan.every(({ verdict }) => verdict === 'cached');
}
function answerAll(prepared, hits, { clock, reporter, deadline, signal }) {
    const startedAt = clock.now();
    const results = new Map(hits.map((hit) => [hit.step.id, (0,run_hit/* toHit */.FI)(prepared.roots, hit.step, hit)]));
    for (const { step } of hits) {
        const result = results.get(step.id);
        if (result)
            reporter.report((0,step_finished/* toStepFinished */.K)(step, prepared.pipeline.file, result));
    }
    const ms = clock.now() - startedAt;
    return (0,run_summary/* summarizeRun */.l)(results, { signal: deadline, asked: signal, ms });
}

// EXTERNAL MODULE: ./build/tongs/health.js
var health = __webpack_require__(108);
// EXTERNAL MODULE: ./build/snapshots/stores/local.js
var local = __webpack_require__(4370);
// EXTERNAL MODULE: ./build/source/path-inside.js
var path_inside = __webpack_require__(7570);
// EXTERNAL MODULE: ./build/source/whiteouts.js
var whiteouts = __webpack_require__(4848);
// EXTERNAL MODULE: ./build/source/read-source.js + 6 modules
var read_source = __webpack_require__(6022);
// EXTERNAL MODULE: ./build/run/explain-misses.js + 3 modules
var explain_misses = __webpack_require__(8707);
// EXTERNAL MODULE: ./build/run/images.js + 3 modules
var run_images = __webpack_require__(9489);
;// CONCATENATED MODULE: ./build/run/foreign-images.js



/**
 * Rejects images that a run of any repository has committed: who knows an image's id would have its files. Their names
 * are refused when the pipeline is read. An image that somebody gave a name of their own is theirs.
 */
function refuseForeignImages(wants, images) {
    const diagnostics = wants.flatMap((want) => {
        const image = images.get((0,run_images/* toImageKey */._2)(want));
        if (!image || !isOurs(image))
            return [];
        return [
            {
                message: `Cannot use image "${want.image}": it is a snapshot, and no pipeline may name one`,
                hint: 'Name the image that the snapshot was made from.',
                ...(want.place && { place: want.place }),
            },
        ];
    });
    if (diagnostics.length > 0)
        throw new errors/* InvalidInput */.o9(diagnostics, 'image-of-tongs');
}
/** What others make from a snapshot has its labels, too, but another comment. */
function isOurs({ tags, comment }) {
    return comment.startsWith(snapshots_image.COMMENT_PREFIX) && tags.every((tag) => tag.startsWith(snapshots_image.OURS));
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(3916);
// EXTERNAL MODULE: ./build/source/globs.js
var globs = __webpack_require__(391);
// EXTERNAL MODULE: ./build/source/paths.js
var source_paths = __webpack_require__(4900);
;// CONCATENATED MODULE: ./build/run/input-links.js





/**
 * Warns of links among the `inputs` of steps that lead to what is there, and is no input: the step gets a
 * link to nothing. Each link is named once.
 */
async function planLinkWarnings(steps, { source, visible }) {
    const told = new Set();
    const looked = new Set();
    const warnings = [];
    const inSource = (0,globs/* createSelector */.Mz)(source.manifest).exists;
    for (const step of steps) {
        const seen = visible.get(step.id);
        if (!step.inputs || !seen || seen === source.manifest || looked.has(seen))
            continue;
        looked.add(seen);
        const isSeen = (0,globs/* createSelector */.Mz)(seen).exists;
        for (const { path } of seen.files.filter(({ kind }) => kind === 'link')) {
            if (told.has(path))
                continue;
            const missing = await findMissing(path, { source, inSource, isSeen });
            if (missing === undefined)
                continue;
            told.add(path);
            warnings.push(toWarning(step, path, missing));
        }
    }
    return warnings;
}
/** What a link leads to that the step does not see, relative to the source; undefined where it sees it. */
async function findMissing(link, sight) {
    const { source, inSource, isSeen } = sight;
    const target = readTarget(source, link);
    if (target === undefined)
        return undefined;
    if (OUTSIDE.test(target)) {
        const isThere = await (0,exists/* exists */.t)((0,posix_.join)(source.folder, target));
        return isThere ? target : undefined;
    }
    const end = followLinks(target, sight);
    // What is nowhere leads nowhere everywhere, or is made by a step.
    return end === undefined || isSeen(end) || !inSource(end) ? undefined : end;
}
/** Through links in the place of folders, up to the first that the step does not see. */
function followLinks(target, { source, isSeen }) {
    let path = target;
    for (let steps = 0; steps < MOST_LINKS; steps += 1) {
        const folder = parentsOf(path).find((each) => source.manifest.byPath.get(each)?.kind === 'link');
        if (folder === undefined || !isSeen(folder))
            return folder ?? path;
        const next = readTarget(source, folder);
        if (next === undefined || OUTSIDE.test(next))
            return undefined;
        path = (0,posix_.normalize)((0,posix_.join)(next, path.slice(folder.length + 1)));
    }
    return undefined;
}
/** As many as the kernel follows. */
const MOST_LINKS = 40;
const OUTSIDE = /^\.\.(?:\/|$)/;
/** Relative to the source; undefined where it is the whole source, or absolute: that is for the image to have. */
function readTarget({ folder }, link) {
    const target = readLink((0,source_paths/* diskPath */.zq)(folder, link));
    if (target === undefined || (0,posix_.isAbsolute)(target))
        return undefined;
    const path = (0,posix_.normalize)((0,posix_.join)((0,source_paths/* parentOf */.gN)(link), target)).replace(/\/$/, '');
    return path === '.' ? undefined : path;
}
/** Undefined for what has become something else since it was listed: whoever sends it tells of that. */
function readLink(where) {
    try {
        return (0,source_paths/* decodePath */.q0)((0,external_node_fs_.readlinkSync)(where, { encoding: 'buffer' }));
    }
    catch {
        return undefined;
    }
}
/** The outermost first. */
function parentsOf(path) {
    const parts = path.split('/');
    return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
function toWarning(step, link, missing) {
    const isOutside = OUTSIDE.test(missing);
    const why = isOutside ? 'is outside of the source' : 'is not among its inputs';
    return {
        message: `Step "${step.id}" gets the link "${link}", but not what it leads to: "${missing}" ${why}`,
        place: step.place,
        hint: isOutside
            ? 'Put it into the source, or let source.path name a folder that holds both.'
            : `Add "${missing}" to the "inputs" of the step.`,
    };
}

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
/** Computes the keys of all cached steps, and for that those of others that these depend on. */
function computeKeys(facts) {
    const maker = new KeyMaker(facts);
    const keys = new Map();
    const preparers = new Map();
    for (const step of facts.steps) {
        if (!facts.keyed.has(step.id))
            continue;
        const key = maker.make(step);
        const { start } = step;
        const isOnCached = start.kind === 'image' || keys.has(start.step);
        if (!step.cache || !key || !isOnCached)
            continue;
        keys.set(step.id, key);
        const before = maker.preparersOf(step);
        if (before.length > 0)
            preparers.set(step.id, before);
    }
    return { keys, preparers };
}
class KeyMaker {
    #facts;
    #tongs;
    /** Also of steps that are not cached. */
    #keys = new Map();
    constructor(facts) {
        this.#facts = facts;
        this.#tongs = new Map(facts.pipeline.tongs.map((tong) => [tong.name, tong]));
    }
    /** Call it for each step that has a key, in the order of the plan. */
    make(step) {
        const ingredients = this.#findIngredients(step);
        const key = ingredients && (0,snapshots_key/* computeKey */.P$)(ingredients);
        if (key)
            this.#keys.set(step.id, key);
        return key;
    }
    preparersOf({ id }) {
        const steps = new Set(this.#tongsOf(id).flatMap(({ steps: before }) => before));
        return [...steps].flatMap((step) => {
            const key = this.#keys.get(step.id);
            return key ? [{ step, parts: key.parts }] : [];
        });
    }
    #findIngredients(step) {
        const { roots, visible, images, pipeline } = this.#facts;
        const base = roots.get(step.id)?.image;
        const parent = base && this.#parentOf(step, base);
        // In whatever order they are named, the step has the same.
        const tongs = step.tongs
            .toSorted()
            .map((name) => toTongIngredient(this.#tongs.get(name), images));
        const prepared = this.#tongsOf(step.id).map((each) => this.#toIngredient(each));
        const inputs = visible.get(step.id)?.hash;
        if (!base || !parent || inputs === undefined)
            return undefined;
        if (!isComplete(tongs) || !isComplete(prepared))
            return undefined;
        return {
            parent,
            platform: (0,snapshots_key/* describePlatform */.d5)(base),
            script: step.run,
            shell: step.shell,
            workspace: pipeline.workspace,
            workdir: step.workdir,
            user: step.user ?? null,
            env: step.env,
            inputs,
            tongs,
            prepared,
            salt: step.cacheRules.salt ?? null,
        };
    }
    #tongsOf(id) {
        return this.#facts.preparedTongs.get(id) ?? [];
    }
    #parentOf({ start }, base) {
        return start.kind === 'image' ? (0,snapshots_key/* toImageIdentity */.jE)(base) : this.#keys.get(start.step)?.key;
    }
    #toIngredient({ tong, steps }) {
        const keys = steps.map(({ id }) => this.#keys.get(id)?.key);
        return isComplete(keys) ? { tong, steps: keys } : undefined;
    }
}
function isComplete(values) {
    return values.every((value) => value !== undefined);
}
function toTongIngredient(tong, images) {
    const image = tong && images.get((0,run_images/* toImageKey */._2)(tong));
    if (!tong || !image)
        return undefined;
    return { definition: (0,toolkit/* toKeyDefinition */.se)(tong), image: (0,snapshots_key/* toImageIdentity */.jE)(image) };
}

// EXTERNAL MODULE: ./build/run/preparers.js
var preparers = __webpack_require__(1498);
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

// EXTERNAL MODULE: ./build/run/visible-source.js
var visible_source = __webpack_require__(2996);
;// CONCATENATED MODULE: ./build/run/prepare.js















/** Reads the source, resolves the images, looks the snapshots up, decides. Starts nothing. */
async function prepare(request, options) {
    const { pipeline } = request;
    const steps = sortByNeeds(selectSteps(pipeline, request.steps));
    const wants = wantedImages(pipeline, steps);
    const span = (name, work) => options.tracer.span('run', name, work);
    // Which image store it has is needed only when the keys are known: it is asked meanwhile.
    options.engine.info(options).catch(() => { });
    const [source, images, repository] = await Promise.all([
        span('source', () => (0,read_source/* readSource */.o)(request.sourceFolder, {
            ...pipeline.source,
            ownFiles: request.ownFiles,
            environment: options.environment,
            signal: options.signal,
        })),
        span('images', () => options.mayPull ? (0,run_images/* resolveImages */.Be)(wants, options) : (0,run_images/* lookUpImages */.FY)(wants, options)),
        request.repository,
    ]);
    const warnOf = (code, diagnostic) => options.report({ type: 'warned', code, message: diagnostic.message, diagnostic });
    const pipelineFiles = await findPipelineFiles(request, source);
    const keyed = planKeys({ pipeline, steps, source, pipelineFiles, images });
    (0,whiteouts/* refuseWhiteouts */.V)(keyed.visible.values());
    refuseForeignImages(wants, images);
    const { visible } = keyed;
    for (const warning of source.warnings)
        warnOf('exclude-unmatched', warning);
    for (const warning of await planLinkWarnings(steps, { source, visible }))
        warnOf('link-without-target', warning);
    refuseMissingHealthchecks(pipeline, steps, images);
    const snapshotName = (0,snapshots_image.snapshotRepository)(repository, pipeline.name);
    const decided = await decide(request, options, {
        ...keyed,
        steps,
        shelf: { repository: snapshotName, scope: request.scope },
    });
    return {
        request,
        repository,
        pipeline,
        source,
        pipelineFiles,
        images,
        ...keyed,
        ...decided,
        snapshotRepository: snapshotName,
    };
}
/** Looks the snapshots up, and decides; others to compare with are asked for where one is missing. */
async function decide({ project, snapshots, useCache }, options, at) {
    const { engine, clock, signal, tracer } = options;
    const { shelf, keys } = at;
    const isOff = snapshots === 'off';
    const wanted = isOff ? [] : [...keys.values()].map((key) => key.key);
    const found = await tracer.span('run', 'snapshots', () => (0,local/* findSnapshots */.pL)(engine, { ...shelf, keys: wanted, signal }));
    const mayUse = useCache && !isOff;
    const facts = { ...at, project, found, useCache: mayUse, now: clock.now() };
    const list = () => tracer.span('run', 'compare', () => (0,local/* listSnapshots */.jQ)(engine, shelf, options));
    return { found, ...(await (0,explain_misses/* explainMisses */.S)(facts, list, { clock, mayWait: !options.mayPull })) };
}
/** Paths of the source that the pipeline was read from. */
async function findPipelineFiles({ pipelineFile }, { folder }) {
    return pipelineFile === undefined ? [] : (0,path_inside/* findInside */.a)(folder, pipelineFile);
}
/** What each step sees, what is at the bottom of it, and its key. */
function planKeys(facts) {
    const { pipeline, steps, source, pipelineFiles, images } = facts;
    const preparedTongs = (0,preparers/* findPreparers */.o)(steps);
    const keyed = (0,preparers/* findKeyed */.Q)(steps, preparedTongs);
    const visible = (0,visible_source/* planVisibleSource */.B)(steps, source.manifest, { pipelineFiles, keyed });
    const roots = findRoots(steps, images);
    const wanted = { pipeline, steps, visible, images, roots, preparedTongs, keyed };
    return { visible, roots, ...computeKeys(wanted) };
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
    return image !== undefined && (0,health/* toHealthCheck */.c)(image.config) === undefined;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(2311);
// EXTERNAL MODULE: ./build/snapshots/scope.js
var snapshots_scope = __webpack_require__(2054);
// EXTERNAL MODULE: ./build/source/git.js + 2 modules
var source_git = __webpack_require__(654);
;// CONCATENATED MODULE: ./build/source/checked-out.js

/** The commit that a folder's repository is at; undefined where it is none, or has no commit. */
function readHead(folder, environment) {
    return resolveCommit((0,source_git/* createGit */.l)(folder, { environment }), 'HEAD');
}
/** Whether the repository is at one of these commits, or at the commit of one of these tags. */
async function isAt(folder, head, { shas, environment }) {
    if (shas.includes(head))
        return true;
    const git = (0,source_git/* createGit */.l)(folder, { environment });
    const commits = await Promise.all(shas.filter((sha) => HASH.test(sha)).map((sha) => resolveCommit(git, sha)));
    return commits.includes(head);
}
const HASH = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
async function resolveCommit(git, name) {
    const args = ['rev-parse', '--verify', '--quiet', `${name}^{commit}`];
    const answer = await git.ask(args).catch(() => undefined);
    const found = answer?.exitCode === 0 ? answer.stdout.toString('utf8').trim() : '';
    return HASH.test(found) ? found : undefined;
}

;// CONCATENATED MODULE: ./build/run/read-scope.js





/**
 * The scope of what runs here: of a workflow's job by its event and by what is checked out, elsewhere the one that
 * the caller names, or that of one's own machine.
 */
async function readScope(facts) {
    const { environment, named } = facts;
    const isWorkflow = environment['GITHUB_ACTIONS'] === 'true';
    if (named !== undefined) {
        if (isWorkflow)
            throw refuseName();
        return { scope: (0,snapshots_scope/* namedScope */.GH)(named) };
    }
    if (isWorkflow)
        return readWorkflowScope(facts);
    return { scope: snapshots_scope/* LOCAL_SCOPE */.Xq, ...(isCi(environment) && { note: NOT_NAMED }) };
}
function refuseName() {
    return (0,errors/* invalidInput */.aY)('scope-on-github', 'Cannot use --scope here: in a workflow, the scope follows from the event and the checkout', 'Leave out --scope.');
}
function isCi({ CI = '' }) {
    return !['', '0', 'false'].includes(CI.toLowerCase());
}
const NOT_NAMED = {
    type: 'warned',
    code: 'scope-not-set',
    message: 'All runs of this CI share their snapshots, those of merge requests included',
    hint: 'Set --scope default for branches that you trust, and --scope <name of the branch> for others.',
};
async function readWorkflowScope({ environment, sourceFolder }) {
    const event = await readEvent(environment['GITHUB_EVENT_PATH'] ?? '');
    const scope = scopeOfEvent(event, environment);
    const head = await readHead(sourceFolder, environment);
    // What a pull request brings stays in its own scope, whatever it is.
    if (head === undefined && event.pull_request)
        return { scope };
    const shas = commitsOf(event, environment);
    if (head !== undefined && (await isAt(sourceFolder, head, { shas, environment })))
        return { scope };
    const { GITHUB_EVENT_NAME = '', GITHUB_REF = '' } = environment;
    return {
        scope: (0,snapshots_scope/* commitScope */.ii)({ event: GITHUB_EVENT_NAME, ref: GITHUB_REF, commit: head ?? '' }),
        note: {
            type: 'noted',
            code: 'scope-of-checkout',
            message: describeCheckout(head),
        },
    };
}
function describeCheckout(head) {
    const [why, who] = head === undefined
        ? [
            'The source has no git commit to compare with that of the event',
            'only runs of the same event and ref without one read them',
        ]
        : [
            `The source is at commit ${head.slice(0, 12)}, not at that of the event`,
            'no run of another commit reads them',
        ];
    return `${why}, so its snapshots are kept apart: ${who}`;
}
function scopeOfEvent(event, environment) {
    const request = event.pull_request ?? undefined;
    const after = event.workflow_run ?? undefined;
    return (0,snapshots_scope/* toScope */.YD)({
        // What follows another workflow runs on the default branch, with what that one has made of its branch.
        ref: after?.head_branch ? `refs/heads/${after.head_branch}` : (environment['GITHUB_REF'] ?? ''),
        defaultBranch: event.repository?.default_branch ?? '',
        pullRequest: request && {
            number: request.number,
            base: request.base?.ref ?? '',
            isFork: isOther(request.head?.repo, environment),
        },
        // A comment on a pull request does not tell whose it is.
        isFork: isAfterFork(event, environment) || Boolean(event.issue?.pull_request),
    });
}
/** What the event's scope is for: its own commit, and the one that the event is about where that is of the scope. */
function commitsOf(event, environment) {
    // All forks share one scope there.
    const after = isAfterFork(event, environment) ? undefined : event.workflow_run?.head_sha;
    const shas = [environment['GITHUB_SHA'], event.pull_request?.head?.sha, after];
    return shas.flatMap((sha) => (sha ? [sha] : []));
}
function isAfterFork({ workflow_run: after }, environment) {
    return after ? isOther(after.head_repository, environment) : false;
}
/** A fork that is gone has no name any more. */
function isOther(head, environment) {
    const repository = environment['GITHUB_REPOSITORY'] ?? '';
    return (head?.full_name ?? '').toLowerCase() !== repository.toLowerCase();
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
        head: schemas/* object */.Ikc({ repo: headWire, sha: schemas/* string */.YjP().nullish() }).nullish(),
    })
        .nullish(),
    workflow_run: schemas/* object */.Ikc({
        head_branch: schemas/* string */.YjP().nullish(),
        head_sha: schemas/* string */.YjP().nullish(),
        head_repository: headWire,
    })
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
    const { plan, roots, request, pipeline } = prepared;
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
    return [...images].map(([name, volumes]) => volumes_toWarning(name, volumes, pipeline.workspace));
}
function volumes_toWarning(image, volumes, workspace) {
    const holdsSource = volumes.some((volume) => (0,source_paths/* isAtOrBelow */.a5)(workspace, volume) || (0,source_paths/* isAtOrBelow */.a5)(volume, workspace));
    const paths = volumes.map((path) => `"${path}"`).join(', ');
    return {
        type: 'warned',
        code: 'image-volumes',
        message: `What steps write below ${paths} is not kept: image "${image}" declares ${volumes.length === 1 ? 'a volume' : 'volumes'} there`,
        hint: `${holdsSource ? 'Each step is sent the source there, and nothing else stays. ' : ''}If later steps or runs need it, have it written elsewhere, or choose an image without VOLUME.`,
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
    let sweeping = machine.tracer.span('sweep', 'sweep', () => launch_sweep(bounded, session, { sparesImages: true }));
    try {
        const preparing = prepareInTime(order, loaded, { ...bounded, startedAt });
        // Something will run: what it takes is loaded while git and the engine answer.
        if (pipeline.steps.some(({ cache }) => !cache))
            Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(472), __webpack_require__.e(108)]).then(__webpack_require__.bind(__webpack_require__, 3992)).catch(() => { });
        const prepared = await preparing;
        if (prepared.plan.some(({ verdict }) => verdict === 'run'))
            sweeping = sweepMore(sweeping, bounded);
        using _ = reportPlan(prepared, reporter);
        const shared = { engine, clock, tracer: machine.tracer, run };
        const summary = await performPrepared(prepared, {
            ...shared,
            owner: (0,process_facts.readOwner)(),
            lookUp: process_facts.lookUpProcess,
            endProcess: process_facts.endProcess,
            reporter,
            maxParallel: order.maxParallel,
            defaultEnv,
            startKeeping: options.startKeeping,
            deadline: deadline.signal,
            signal,
        });
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
            misses: countMisses(prepared, summary),
        });
        return summary;
    }
    finally {
        await sweeping;
    }
}
function countMisses({ plan }, { steps }) {
    const misses = plan.filter(({ step }) => step.cache && steps.get(step.id)?.outcome !== 'cached');
    return misses.length;
}
/** And why steps miss, as soon as that is known, as long as it is not disposed: a run does not wait for it. */
function reportPlan(prepared, reporter) {
    reporter.report((0,plan_made.toPlanMade)(prepared));
    for (const warning of planVolumeWarnings(prepared))
        reporter.report(warning);
    let isOver = false;
    const wait = async () => {
        const explained = await prepared.explained;
        if (explained && !isOver)
            reporter.report((0,plan_made.toMissesExplained)(explained, prepared));
    };
    // Why a step misses is good to know, and no more: a run does not fail for it.
    wait().catch(() => { });
    return { [Symbol.dispose]: () => void (isOver = true) };
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
    const startedAt = options.machine.clock.now();
    const loaded = await load(order, options);
    const prepared = await prepareOrder(order, loaded, { ...options, startedAt, mayPull: false });
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
    const sourceFolder = await findSource(order, loaded);
    const { environment } = machine;
    const { scope, note } = await readScope({ environment, sourceFolder, named: order.scope });
    if (note && order.snapshots !== 'off')
        reporter.report(note);
    return prepare({
        pipeline: loaded.pipeline,
        steps: order.steps,
        sourceFolder,
        pipelineFile: loaded.path,
        ownFiles: order.ownFiles,
        startedAt: options.startedAt,
        repository,
        project: await identifyProject({
            folder: loaded.folder,
            pipelineFile: loaded.path,
            sourceFolder,
        }),
        scope,
        snapshots: order.snapshots,
        useCache: order.useCache,
    }, {
        engine,
        authFor,
        clock: machine.clock,
        tracer: machine.tracer,
        random: Math.random,
        environment,
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
    if (!(0,outside/* isOutside */._)(outer, inner))
        return wanted;
    throw (0,errors/* invalidInput */.aY)('source-outside', `Cannot use the source "${pipeline.source.path}": it leads out of "${folder}"`, 'Name a folder inside, or give the other one on the command line (--source) or to the action (source).');
}
/** Where a dead run has left anything, a commit or a create may have been under way: what it made comes late. */
async function sweepLate(swept, options) {
    if (!(0,sweep.hasRemoved)(swept))
        return swept.failures;
    return (await launch_sweep(options, await options.session, { sparesImages: false })).failures;
}
/** Beside steps that run, images of dead runs are looked for as well, see `FindOptions`. */
async function sweepMore(sweeping, options) {
    const swept = await sweeping;
    // Then it has looked for images, and there is a late look.
    if ((0,sweep.hasRemoved)(swept))
        return swept;
    return launch_sweep(options, await options.session, { sparesImages: false });
}
/** What could not be removed is told by the caller; nothing is, when it was stopped. */
async function launch_sweep({ machine, reporter, signal }, session, { sparesImages }) {
    const swept = await (0,sweep.sweepLeftovers)(session.engine, {
        sparesImages,
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
    return {
        type: 'step-finished',
        step: step.id,
        ...toStepEnd(result),
        ...(result.tolerated && { tolerated: true }),
        place: { file, line: step.place.line },
    };
}
/** Every field of an end by name: whatever else a result comes to hold stays inside. */
function toStepEnd(result) {
    const { outcome, reason, message, hint, exitCode, outOfMemory } = result;
    const { ms, phases, tail, tongTails } = result;
    return {
        outcome,
        reason,
        ...(message !== undefined && { message }),
        ...(hint !== undefined && { hint }),
        ...(exitCode !== undefined && { exitCode }),
        ...(outOfMemory !== undefined && { outOfMemory }),
        ms,
        phases,
        ...(tail && { tail }),
        ...(tongTails && { tongTails }),
    };
}


/***/ }),

/***/ 108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ toHealthCheck),
/* harmony export */   k: () => (/* binding */ awaitVerdict)
/* harmony export */ });
/** Undefined for an image without one. */
function toHealthCheck(config) {
    const [kind, ...words] = config.healthcheck?.test ?? [];
    const timeoutMs = (config.healthcheck?.timeout ?? 0) / 1e6 || DEFAULT_TIMEOUT_MS;
    const shell = config.shell.length > 0 ? config.shell : ['/bin/sh', '-c'];
    switch (kind) {
        case 'CMD':
            return { command: words, timeoutMs };
        case 'CMD-SHELL':
            return { command: [...shell, ...words], timeoutMs };
        default:
            return undefined;
    }
}
const DEFAULT_TIMEOUT_MS = 30_000;
/** Resolves when the engine has made up its mind. */
async function awaitVerdict(target) {
    const { engine, container, clock, signal } = target;
    for (;;) {
        const found = await engine.inspectContainer(container, { signal });
        if (found?.health === 'healthy')
            return { state: 'healthy' };
        if (found?.health === 'unhealthy') {
            return { state: 'unhealthy', last: found.lastProbe && toResult(found.lastProbe) };
        }
        await clock.sleep(LOOK_MS, signal);
    }
}
/** One look takes the engine a few milliseconds. */
const LOOK_MS = 200;
function toResult({ exitCode, output }) {
    const lines = output.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
    return { state: 'failed', exitCode, lines };
}


/***/ }),

/***/ 7066:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bu: () => (/* binding */ toNetworkKey),
/* harmony export */   DG: () => (/* binding */ toHosts),
/* harmony export */   LX: () => (/* binding */ toStepEnv),
/* harmony export */   WQ: () => (/* binding */ toContainerRequest),
/* harmony export */   se: () => (/* binding */ toKeyDefinition)
/* harmony export */ });
/* harmony import */ var _base_env_list_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4976);
/* harmony import */ var _base_no_proxy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(136);
/* harmony import */ var _base_tong_variables_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8660);



/** What a step that names the tong gets: the variables that say where it is, and its exports. */
function toStepEnv(tong) {
    const offered = tong.interface.kind === 'port' ? tong.interface : { port: undefined, ports: {} };
    const variables = (0,_base_tong_variables_js__WEBPACK_IMPORTED_MODULE_0__/* .toTongVariables */ .T)({ name: tong.name, port: offered.port, ports: offered.ports });
    return { ...Object.fromEntries(variables), ...tong.exports };
}
/** The names by which others on its networks reach it. */
function toHosts(tong) {
    return [tong.name];
}
/** The part of a definition that a step's snapshot depends on. */
function toKeyDefinition(tong) {
    return {
        name: tong.name,
        env: tong.env,
        entrypoint: tong.entrypoint ?? null,
        command: tong.command ?? null,
        interface: tong.interface,
        // What is run in a tong may change it: a replica set is often begun by the command that asks for its state.
        probe: tong.readiness.mode === 'command' ? tong.readiness.command : null,
        exports: tong.exports,
    };
}
/** How much of a tong's log the engine keeps for `docker logs`. */
const LOG_BYTES = 16 * 1024 * 1024;
function toContainerRequest(tong, launch) {
    const { imageEnv, defaultEnv, hosts } = launch;
    // To an engine, an image's env is below all that is asked for.
    const layers = [(0,_base_env_list_js__WEBPACK_IMPORTED_MODULE_1__/* .parseEnvList */ .N)(imageEnv), defaultEnv, tong.env];
    return {
        name: launch.containerName,
        image: launch.image,
        platform: tong.platform,
        labels: launch.labels,
        entrypoint: tong.entrypoint,
        command: tong.command,
        env: { ...defaultEnv, ...tong.env, ...(0,_base_no_proxy_js__WEBPACK_IMPORTED_MODULE_2__/* .toNoProxy */ .j)(layers, hosts) },
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
