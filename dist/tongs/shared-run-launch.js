export const id = "shared-run-launch";
export const ids = ["shared-run-launch"];
export const modules = {

/***/ 941:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $E: () => (/* binding */ isGoneCode),
/* harmony export */   Ki: () => (/* binding */ ANSWER_MS),
/* harmony export */   SI: () => (/* binding */ isEngineGone),
/* harmony export */   hD: () => (/* binding */ toGoneReason),
/* harmony export */   iu: () => (/* binding */ hasGone),
/* harmony export */   m8: () => (/* binding */ hasGoneReason)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5479);

/** Codes of calls that got no answer. */
const GONE_CODES = ['engine-unreachable', 'engine-vanished'];
/** Whether an error code says that a call got no answer. */
function isGoneCode(code) {
    return GONE_CODES.includes(code);
}
/** Whether the error is that of a call without an answer. */
function isEngineGone(error) {
    return error instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4 && isGoneCode(error.code);
}
/** The reason of the abort that ends a run whose engine is gone: nothing more can be started or removed. */
function toGoneReason(error) {
    return new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ('the engine is gone', { code: ENGINE_GONE, exitCode: 3, cause: error });
}
/** Whether the signal was aborted because the engine is gone. */
function hasGoneReason(signal) {
    return signal.reason instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ && signal.reason.code === ENGINE_GONE;
}
const ENGINE_GONE = 'engine-gone';
/** How long an engine may take to answer before it counts as gone. */
const ANSWER_MS = 5_000;
/** Asks the engine whether it is gone: one lost answer does not mean that. */
async function hasGone(engine) {
    const signal = AbortSignal.timeout(ANSWER_MS);
    return engine.ping({ signal }).then(() => false, (error) => signal.aborted || isEngineGone(error));
}


/***/ }),

/***/ 9766:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ toCachedResult)
/* harmony export */ });
/** The result of a cached step. Its `base` is needed only if a step that runs starts from it. */
function toCachedResult(reason, base) {
    return {
        end: { outcome: 'cached', reason, ms: 0, phases: {} },
        handOver: { base, cacheable: true },
    };
}


/***/ }),

/***/ 7166:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ NO_FILES),
/* harmony export */   t: () => (/* binding */ isGoodToGo)
/* harmony export */ });
/* harmony import */ var _plan_plan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3965);

/** For a step that has no files. */
const NO_FILES = { base: undefined, cacheable: false };
/** Whether steps that need this one may run. */
function isGoodToGo({ end }) {
    return (0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .isGoodEnd */ .$7)(end);
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
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5479);


function startDeadline(clock, timeoutMs) {
    const over = new AbortController();
    const disposed = new AbortController();
    const message = `the pipeline did not end within ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(timeoutMs)}`;
    clock.sleep(timeoutMs, disposed.signal).then(() => over.abort(new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ(message, { code: TIMEOUT, exitCode: 1 })), () => { });
    return { signal: over.signal, [Symbol.dispose]: () => disposed.abort() };
}
/** The code of a run that took too long, before or after its first step started. */
const TIMEOUT = 'pipeline-timeout';
/** Whether the signal was aborted because of that timeout. */
function isOverdue(signal) {
    return signal.reason instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ && signal.reason.code === TIMEOUT;
}
/** The error of a run that took too long before a step could start. */
function overdue(cause) {
    const because = cause instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ ? `: ${cause.message}` : '';
    return new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepFailed */ .an(`Cannot prepare the run${because}`, {
        code: TIMEOUT,
        hint: 'The lines above say what it waited for. If that needs longer, raise the timeout of the pipeline.',
    });
}


/***/ }),

/***/ 9359:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  launch: () => (/* binding */ launch),
  planRequest: () => (/* binding */ planRequest)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(5479);
// EXTERNAL MODULE: ./build/base/outside.js
var outside = __webpack_require__(9299);
// EXTERNAL MODULE: ./build/prune/leftovers/prune-leftovers.js
var prune_leftovers = __webpack_require__(6473);
// EXTERNAL MODULE: ./build/snapshots/names.js
var names = __webpack_require__(4590);
// EXTERNAL MODULE: ./build/base/exists.js
var exists = __webpack_require__(3734);
// EXTERNAL MODULE: ./build/base/sha256.js
var sha256 = __webpack_require__(9589);
;// CONCATENATED MODULE: ./build/source/project.js




/**
 * Distinguishes pipelines of one repository that have the same name, by their file and the folder of their source. It
 * is the same in every clone of the repository. Outside of git, it is valid for this folder alone.
 */
async function identifyProject(place) {
    const { folder, pipelineFile, sourceFolder } = place;
    const [owner, source] = await Promise.all([toReal(folder), toReal(sourceFolder)]);
    const root = (await (0,exists/* findAbove */.n)(owner, '.git')) ?? (0,external_node_path_.parse)(owner).root;
    const parts = [(0,external_node_path_.relative)(root, owner), (0,external_node_path_.relative)(folder, pipelineFile), (0,external_node_path_.relative)(owner, source)];
    return (0,sha256/* sha256 */.s)(parts.join('\0')).slice(0, 20);
}
/** Reading the source reports if it does not exist. */
function toReal(path) {
    return (0,promises_.realpath)(path).catch(() => path);
}

// EXTERNAL MODULE: ./build/source/repository.js
var repository = __webpack_require__(3262);
// EXTERNAL MODULE: ./build/run/deadline.js
var run_deadline = __webpack_require__(4256);
// EXTERNAL MODULE: ./build/run/prepare/load-pipeline.js + 32 modules
var load_pipeline = __webpack_require__(4760);
// EXTERNAL MODULE: ./build/run/prepare/plan-made.js + 2 modules
var plan_made = __webpack_require__(7777);
// EXTERNAL MODULE: ./build/run/context/cached-result.js
var cached_result = __webpack_require__(9766);
// EXTERNAL MODULE: ./build/run/run-summary.js
var run_summary = __webpack_require__(3138);
// EXTERNAL MODULE: ./build/run/perform/step-finished.js
var step_finished = __webpack_require__(9799);
;// CONCATENATED MODULE: ./build/run/perform-prepared.js



/**
 * Performs a prepared run, and records which snapshots it uses. If every step is cached, the code that runs steps is
 * not even loaded.
 */
async function performPrepared(prepared, options) {
    const { plan, store } = prepared;
    // After an abort, the run does not wait for this.
    const ending = AbortSignal.any([options.signal, options.deadline]);
    const recording = store.recordUse(usedSnapshots(plan), { signal: ending });
    try {
        if (isAllCached(plan))
            return finishCached(prepared, plan, options);
        const { runPrepared } = await Promise.all(/* import() */[__webpack_require__.e("streamx"), __webpack_require__.e("shared-source-transfer-transfer"), __webpack_require__.e("run-run")]).then(__webpack_require__.bind(__webpack_require__, 2643));
        return await runPrepared(prepared, options);
    }
    finally {
        await recording;
    }
}
/** The snapshots that a plan uses: as the result of a step, or as the files that a step starts from. */
function usedSnapshots(plan) {
    return plan.flatMap((planned) => {
        if (planned.verdict === 'run')
            return planned.fallback ? [planned.fallback.snapshot] : [];
        if (planned.verdict !== 'cached' || planned.reason === 'not-needed')
            return [];
        return planned.snapshot ? [planned.snapshot] : [];
    });
}
function isAllCached(plan) {
    return plan.every(({ verdict }) => verdict === 'cached');
}
/** Needs only the records of the snapshots, and no call of the engine. */
function finishCached(prepared, plan, { machine: { clock }, reporter, deadline, signal }) {
    const startedAt = clock.now();
    const results = new Map(plan.map(({ step, reason }) => [step.id, (0,cached_result/* toCachedResult */.f)(reason, undefined)]));
    for (const { step } of plan) {
        const result = results.get(step.id);
        if (result)
            reporter.report((0,step_finished/* toStepFinished */.K)(step, prepared.pipeline.file, result));
    }
    const ms = clock.now() - startedAt;
    return (0,run_summary/* summarizeRun */.l)(results, { signal: deadline, asked: signal, ms });
}

// EXTERNAL MODULE: ./build/tongs/readiness/health-check.js
var health_check = __webpack_require__(6480);
// EXTERNAL MODULE: ./build/snapshots/stores/local/local-store.js + 3 modules
var local_store = __webpack_require__(6747);
// EXTERNAL MODULE: ./build/source/find-inside.js
var find_inside = __webpack_require__(8598);
// EXTERNAL MODULE: ./build/source/whiteouts.js
var whiteouts = __webpack_require__(4848);
// EXTERNAL MODULE: ./build/source/read-source.js + 6 modules
var read_source = __webpack_require__(3288);
// EXTERNAL MODULE: ./build/run/plan/explain-misses.js
var explain_misses = __webpack_require__(8596);
// EXTERNAL MODULE: ./build/snapshots/commit.js
var commit = __webpack_require__(3793);
// EXTERNAL MODULE: ./build/run/plan/image-key.js
var image_key = __webpack_require__(6635);
;// CONCATENATED MODULE: ./build/run/prepare/foreign-images.js




/**
 * Rejects images that a run of any repository has committed: with the id of a snapshot, a pipeline could read the files
 * of another repository. Their names are refused when the pipeline is read. An image to which somebody has given
 * another name may be used.
 */
function refuseForeignImages(wants, images) {
    const diagnostics = wants.flatMap((want) => {
        const image = images.get((0,image_key/* toImageKey */._)(want));
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
/** An image that others make from a snapshot has its labels too, but another comment. */
function isOurs({ tags, comment }) {
    return comment.startsWith(commit/* COMMENT_PREFIX */.zk) && tags.every((tag) => tag.startsWith(names.IMAGE_PREFIX));
}

;// CONCATENATED MODULE: ./build/base/async/retry.js
/** Repeats `task` while it throws a retriable error; rejects with the last error. */
async function retry(task, options) {
    for (let attempt = 1;; attempt += 1) {
        try {
            return await task(attempt);
        }
        catch (error) {
            if (attempt >= options.attempts || !options.isRetriable(error))
                throw error;
            await options.clock.sleep(waitBefore(attempt, options), options.signal);
        }
    }
}
function waitBefore(attempt, options) {
    const full = Math.min(options.firstMs * 2 ** (attempt - 1), options.longestMs);
    return Math.round(full * (0.5 + options.random() / 2));
}

// EXTERNAL MODULE: ./build/engine/engine-gone.js
var engine_gone = __webpack_require__(941);
// EXTERNAL MODULE: ./build/engine/image-name.js
var image_name = __webpack_require__(2084);
;// CONCATENATED MODULE: ./build/run/prepare/find-image.js



/** The wanted image, if it is on the engine under its own name or under ours. */
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
 * Pulls an image, and finds it; undefined if it is for another platform. A store with one image for each name gives the
 * name to the pulled image. Then a later use without a platform would get that image instead of the one for the
 * engine's own platform. So the name goes back to the image that had it, and the pulled one gets a name of ours.
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
    // A digest always names the same image.
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
/** The names of architectures in images, by those of the kernel, where they differ. */
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
/** Our name for an image whose own name is that of another platform's image on this engine. */
function otherName({ image, platform = '' }) {
    const hash = (0,sha256/* sha256 */.s)(`${platform} ${image}`).slice(0, 20);
    const tag = [(0,image_name/* toPathComponent */.WV)(image.split('/').at(-1) ?? ''), (0,image_name/* toPathComponent */.WV)(platform), hash];
    return `${names.OTHER_PLATFORMS}:${tag.join('-')}`;
}

// EXTERNAL MODULE: ./build/base/errors/format-error.js
var format_error = __webpack_require__(4379);
// EXTERNAL MODULE: ./build/engine/pull-refused.js
var pull_refused = __webpack_require__(1669);
;// CONCATENATED MODULE: ./build/run/prepare/image-problem.js



/** All problems as one error; an error of the input if any of them is one. */
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
    const isInput = error.code === pull_refused/* PULL_REFUSED */.$;
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

;// CONCATENATED MODULE: ./build/run/prepare/resolve-images.js






/**
 * Looks up all wanted images at the same time, and pulls the missing ones, each once. Rejects when all are settled,
 * with a diagnostic for each image that cannot be used; at once if the engine is gone.
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
/** The wanted images that are on the engine; pulls none. */
async function lookUpImages(wants, { engine, signal }) {
    const images = new Map();
    await Promise.all([...toDistinct(wants)].map(async ([key, want]) => {
        const found = await findImage(engine, want, { signal });
        if (found)
            images.set(key, found);
    }));
    return images;
}
/** Grouped by name, wants without a platform first: a pull for one platform may take the name of another image. */
function toGroups(distinct) {
    const groups = Map.groupBy(distinct.values(), ({ image }) => image);
    return [...groups.values()].map((group) => group.toSorted((a, b) => (a.platform ?? '').localeCompare(b.platform ?? '')));
}
async function resolveInTurn(group, options) {
    const found = [];
    for (const want of group)
        found.push([(0,image_key/* toImageKey */._)(want), await resolveImage(want, options)]);
    return found;
}
async function resolveImage(want, options) {
    const { session, signal } = options;
    const { engine } = session;
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
    const { session, signal } = options;
    const { report } = options.reporter;
    const { clock, random } = options.machine;
    const { image, platform } = want;
    const startedAt = clock.now();
    report({ type: 'pull-started', image });
    const auth = await session.authFor(image, { signal });
    await retry(() => session.engine.pullImage({ reference: image, platform, auth, signal }, (progress) => report({ type: 'pull-progressed', image, ...progress })), {
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
/** If several users name one image, the most eager pull policy wins. */
function moreEager(a, b) {
    return EAGERNESS.indexOf(b.pull) > EAGERNESS.indexOf(a.pull) ? b : a;
}
const EAGERNESS = ['never', 'if-missing', 'always'];
/** Each image once, with the most eager policy; of several with the same policy the first. */
function toDistinct(wants) {
    const distinct = new Map();
    for (const want of wants) {
        const key = (0,image_key/* toImageKey */._)(want);
        distinct.set(key, moreEager(distinct.get(key) ?? want, want));
    }
    return distinct;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(3916);
// EXTERNAL MODULE: ./build/source/globs.js
var globs = __webpack_require__(391);
// EXTERNAL MODULE: ./build/source/paths.js
var source_paths = __webpack_require__(4900);
;// CONCATENATED MODULE: ./build/run/prepare/input-links.js





/**
 * Warns of links among the `inputs` of steps that lead to an existing file that is no input: the step gets a link to
 * nothing. Each link is named once.
 */
async function planLinkWarnings(steps, { source, visible }) {
    const warned = new Set();
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
            if (warned.has(path))
                continue;
            const missing = await findMissing(path, { source, inSource, isSeen });
            if (missing === undefined)
                continue;
            warned.add(path);
            warnings.push(toWarning(step, path, missing));
        }
    }
    return warnings;
}
/** The target of a link, relative to the source, if the step does not see it; undefined if it does. */
async function findMissing(link, lookups) {
    const { source, inSource, isSeen } = lookups;
    const target = readTarget(source, link);
    if (target === undefined)
        return undefined;
    if (OUTSIDE.test(target)) {
        const isThere = await (0,exists/* exists */.t)((0,posix_.join)(source.folder, target));
        return isThere ? target : undefined;
    }
    const end = followLinks(target, lookups);
    // A target that is not in the source is missing for every step, or a step makes it.
    return end === undefined || isSeen(end) || !inSource(end) ? undefined : end;
}
/** Follows links in place of folders, up to the first one that the step does not see. */
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
/** Relative to the source; undefined if it is the whole source, or absolute: then it is a path in the image. */
function readTarget({ folder }, link) {
    const target = readLink((0,source_paths/* diskPath */.zq)(folder, link));
    if (target === undefined || (0,posix_.isAbsolute)(target))
        return undefined;
    const path = (0,posix_.normalize)((0,posix_.join)((0,source_paths/* parentOf */.gN)(link), target)).replace(/\/$/, '');
    return path === '.' ? undefined : path;
}
/** Undefined if it is no link any more: the transfer of the source warns of that. */
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
;// CONCATENATED MODULE: ./build/tongs/key-definition.js
/** The part of a tong's definition that the snapshots of its steps depend on; its image is a part of their keys too. */
function toKeyDefinition(tong) {
    return {
        name: tong.name,
        env: tong.env,
        entrypoint: tong.entrypoint ?? null,
        command: tong.command ?? null,
        interface: tong.interface,
        // The readiness command runs in the tong and may change it: often it is what initiates a replica set.
        probe: tong.readiness.mode === 'command' ? tong.readiness.command : null,
        exports: tong.exports,
    };
}

;// CONCATENATED MODULE: ./build/run/plan/keys.js



/** The root of each step, if its image is known. */
function findRoots(steps, images) {
    const roots = new Map();
    for (const { id, start } of steps) {
        const image = start.kind === 'image' ? images.get((0,image_key/* toImageKey */._)(start)) : undefined;
        const root = start.kind === 'image' ? image && { name: start.image, image } : roots.get(start.step);
        if (root)
            roots.set(id, root);
    }
    return roots;
}
/** Computes the keys of all cached steps, and of other steps that these depend on. */
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
    /** Includes keys of steps that are not cached. */
    #keys = new Map();
    constructor(facts) {
        this.#facts = facts;
        this.#tongs = new Map(facts.pipeline.tongs.map((tong) => [tong.name, tong]));
    }
    /** Call it for each step with a key, in the order of the plan. */
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
        // Sorted, because their order in the file makes no difference.
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
    const image = tong && images.get((0,image_key/* toImageKey */._)(tong));
    if (!tong || !image)
        return undefined;
    return { definition: toKeyDefinition(tong), image: (0,snapshots_key/* toImageIdentity */.jE)(image) };
}

// EXTERNAL MODULE: ./build/run/plan/preparers.js
var preparers = __webpack_require__(2496);
// EXTERNAL MODULE: ./build/base/sort-by-dependencies.js
var sort_by_dependencies = __webpack_require__(1122);
// EXTERNAL MODULE: ./build/base/text/suggest.js
var suggest = __webpack_require__(6924);
// EXTERNAL MODULE: ./build/run/plan/plan.js
var plan_plan = __webpack_require__(3965);
;// CONCATENATED MODULE: ./build/run/prepare/select-steps.js




/** The chosen steps and the steps that they need, in the order of the file; all steps if none is chosen. */
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
        if (step)
            open.push(...(0,plan_plan/* neededBy */.Xl)(step));
    }
    return pipeline.steps.filter((step) => selected.has(step.id));
}
/** Sorts steps so that each comes after the steps that it needs; stable. A pipeline has no circles. */
function sortByNeeds(steps) {
    const byId = new Map(steps.map((step) => [step.id, step]));
    return (0,sort_by_dependencies/* sortByDependencies */.X)(steps, (step) => (0,plan_plan/* neededBy */.Xl)(step).flatMap((id) => byId.get(id) ?? []));
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

// EXTERNAL MODULE: ./build/run/prepare/visible-source.js
var visible_source = __webpack_require__(5980);
;// CONCATENATED MODULE: ./build/run/prepare/prepare.js
















/** Reads the source, resolves the images, looks up the snapshots, and plans. Starts nothing. */
async function prepare(resolved, options) {
    const { request, pipeline } = resolved;
    const { machine, session, reporter, signal } = options;
    const { engine } = session;
    const steps = sortByNeeds(selectSteps(pipeline, request.steps));
    const wants = wantedImages(pipeline, steps);
    const span = (name, work) => machine.tracer.span('run', name, work);
    // The look-up of snapshots needs to know the image store of the engine: this asks for it meanwhile.
    engine.info({ signal }).catch(() => { });
    const [source, images, repository] = await Promise.all([
        span('source', () => (0,read_source/* readSource */.o)(resolved.sourceFolder, {
            ...pipeline.source,
            ownFiles: request.ownFiles,
            environment: machine.environment,
            signal,
        })),
        span('images', () => options.mayPull ? resolveImages(wants, options) : lookUpImages(wants, { engine, signal })),
        resolved.repository,
    ]);
    const warnOf = (code, diagnostic) => reporter.report({ type: 'warned', code, message: diagnostic.message, diagnostic });
    const pipelineFiles = await findPipelineFiles(resolved, source);
    const keyed = planKeys({ pipeline, steps, source, pipelineFiles, images });
    (0,whiteouts/* refuseWhiteouts */.V)(keyed.visible.values());
    refuseForeignImages(wants, images);
    const { visible } = keyed;
    for (const warning of source.warnings)
        warnOf('exclude-unmatched', warning);
    for (const warning of await planLinkWarnings(steps, { source, visible }))
        warnOf('link-without-target', warning);
    refuseMissingHealthchecks(pipeline, steps, images);
    const snapshotName = (0,names.snapshotRepository)(repository, pipeline.name);
    const store = (0,local_store/* openLocalStore */.n)(engine, {
        repository: snapshotName,
        scope: resolved.scope,
        clock: machine.clock,
        report: reporter.report,
    });
    const decided = await decide(resolved, options, { ...keyed, steps, store });
    return {
        ...resolved,
        repository,
        source,
        pipelineFiles,
        images,
        ...keyed,
        ...decided,
        snapshotRepository: snapshotName,
        store,
    };
}
/** Looks up the snapshots, and plans. If a snapshot is missing, it lists others to compare with. */
async function decide({ project, request: { snapshots, useCache } }, { machine: { clock, tracer }, signal, mayPull }, at) {
    const { steps, keys, roots, store } = at;
    const isOff = snapshots === 'off';
    const wanted = isOff ? [] : [...keys.values()].map((key) => key.key);
    const found = await tracer.span('run', 'snapshots', () => store.lookUp(wanted, { signal }));
    const mayUse = useCache && !isOff;
    const facts = { steps, keys, roots, project, found, useCache: mayUse, now: clock.now() };
    const list = () => tracer.span('run', 'compare', () => store.list({ signal }));
    return { found, ...(await (0,explain_misses/* explainMisses */.S)(facts, list, { clock, mayWait: !mayPull })) };
}
/** The paths in the source of the pipeline's file. */
async function findPipelineFiles({ pipelineFile }, { folder }) {
    return pipelineFile === undefined ? [] : (0,find_inside/* findInside */.a)(folder, pipelineFile);
}
/** The visible files, the root image and the key of each step. */
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
/** Otherwise the tong would fail only at the timeout of its readiness. */
function refuseMissingHealthchecks(pipeline, steps, images) {
    const used = new Set(steps.flatMap((step) => step.tongs));
    const wrong = pipeline.tongs.filter((tong) => used.has(tong.name) && lacksHealthcheck(tong, images));
    if (wrong.length === 0)
        return;
    const diagnostics = wrong.map((tong) => ({
        message: `Cannot wait for the health check of tong "${tong.name}": image "${tong.image}" has none`,
        place: tong.imagePlace,
        hint: 'Use readiness mode "tcp" or "command", or an image with a HEALTHCHECK.',
    }));
    throw new errors/* InvalidInput */.o9(diagnostics, 'healthcheck-missing');
}
function lacksHealthcheck(tong, images) {
    if (tong.readiness.mode !== 'healthcheck')
        return false;
    const image = images.get((0,image_key/* toImageKey */._)(tong));
    return image !== undefined && (0,health_check/* toHealthCheck */.c)(image.config) === undefined;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(2311);
// EXTERNAL MODULE: ./build/snapshots/scope.js
var snapshots_scope = __webpack_require__(2054);
// EXTERNAL MODULE: ./build/source/git/git.js + 2 modules
var git_git = __webpack_require__(9825);
;// CONCATENATED MODULE: ./build/source/git/head.js

/** The checked-out commit of a folder's repository; undefined if there is no repository or no commit. */
function readHead(folder, environment) {
    return resolveCommit((0,git_git/* createGit */.l)(folder, { environment }), 'HEAD');
}
/** Whether the repository is at one of these commits, or at the commit of one of these tags. */
async function isAt(folder, head, { shas, environment }) {
    if (shas.includes(head))
        return true;
    const git = (0,git_git/* createGit */.l)(folder, { environment });
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

;// CONCATENATED MODULE: ./build/run/prepare/read-scope.js





/**
 * The scope of a run. In a workflow, the event and the checked-out commit decide. Elsewhere it is the scope that the
 * caller names, or that of the user's own machine.
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
    // The scope of a pull request is safe for any source, so a source without a commit gets it too.
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
            'The source has no git commit to compare with the commit of the event',
            'only runs of the same event and ref whose source has no commit read them',
        ]
        : [
            `The source is at commit ${head.slice(0, 12)}, not at the commit of the event`,
            'no run of another commit reads them',
        ];
    return `${why}, so its snapshots have a scope of their own: ${who}`;
}
function scopeOfEvent(event, environment) {
    const request = event.pull_request ?? undefined;
    const after = event.workflow_run ?? undefined;
    return (0,snapshots_scope/* toScope */.YD)({
        // A `workflow_run` has the default branch as its ref, but may use results of the branch of the other workflow.
        ref: after?.head_branch ? `refs/heads/${after.head_branch}` : (environment['GITHUB_REF'] ?? ''),
        defaultBranch: event.repository?.default_branch ?? '',
        pullRequest: request && {
            number: request.number,
            base: request.base?.ref ?? '',
            isFork: isOther(request.head?.repo, environment),
        },
        // The event of a comment does not say whether the pull request is of a fork.
        isFork: isAfterFork(event, environment) || Boolean(event.issue?.pull_request),
    });
}
/** The commits that the event's scope is for: that of the event itself, and that of the pull request or workflow. */
function commitsOf(event, environment) {
    // After a workflow of a fork there is one scope for all forks, so no commit of a fork is in it.
    const after = isAfterFork(event, environment) ? undefined : event.workflow_run?.head_sha;
    const shas = [environment['GITHUB_SHA'], event.pull_request?.head?.sha, after];
    return shas.flatMap((sha) => (sha ? [sha] : []));
}
function isAfterFork({ workflow_run: after }, environment) {
    return after ? isOther(after.head_repository, environment) : false;
}
/** Also true for a fork that was deleted, which has no name. */
function isOther(head, environment) {
    const repository = environment['GITHUB_REPOSITORY'] ?? '';
    return (head?.full_name ?? '').toLowerCase() !== repository.toLowerCase();
}
/** An event that cannot be read counts as empty: then only runs of the same ref share the scope. */
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

// EXTERNAL MODULE: ./build/run/plan/next-start.js
var next_start = __webpack_require__(5662);
;// CONCATENATED MODULE: ./build/run/prepare/volume-warnings.js



/**
 * Warns of images with volumes if steps run in them and the files of these steps are committed: a commit leaves out all
 * files in volumes.
 */
function planVolumeWarnings(prepared) {
    const { plan, roots, request, pipeline } = prepared;
    const running = plan.filter(plan_plan/* mayRun */.xP);
    const parents = (0,next_start/* groupByParent */.f)(plan);
    const committed = running.filter(({ step }) => (step.cache && request.snapshots !== 'off') || parents.has(step.id));
    const images = new Map();
    for (const { step } of committed) {
        const root = roots.get(step.id);
        if (root && root.image.config.volumes.length > 0) {
            images.set(root.name, root.image.config.volumes);
        }
    }
    return [...images].map(([name, volumes]) => volume_warnings_toWarning(name, volumes, pipeline.workspace));
}
function volume_warnings_toWarning(image, volumes, workspace) {
    const holdsSource = volumes.some((volume) => (0,source_paths/* isAtOrBelow */.a5)(workspace, volume) || (0,source_paths/* isAtOrBelow */.a5)(volume, workspace));
    const paths = volumes.map((path) => `"${path}"`).join(', ');
    return {
        type: 'warned',
        code: 'image-volumes',
        message: `Files below ${paths} are not saved: image "${image}" declares ${volumes.length === 1 ? 'a volume' : 'volumes'} there`,
        hint: `${holdsSource ? 'Every step is sent the source again. ' : ''}If later steps or runs need these files, write them elsewhere, or choose an image without VOLUME.`,
    };
}

;// CONCATENATED MODULE: ./build/run/launch.js
















/** Reads, plans and runs a pipeline, and removes the leftovers of dead runs. */
async function launch(request, options) {
    const { machine, reporter } = options;
    const { clock, tracer } = machine;
    const startedAt = clock.now();
    const loaded = await tracer.span('run', 'pipeline', () => load(request, options));
    const { pipeline } = loaded;
    using deadline = (0,run_deadline/* startDeadline */.db)(clock, pipeline.timeoutMs);
    const signal = AbortSignal.any([options.signal, deadline.signal]);
    const session = await tracer.span('run', 'connect', () => options.session);
    const { engine } = session;
    reporter.report({
        type: 'run-started',
        pipeline: pipeline.name,
        file: pipeline.file,
        engine: engine.address,
    });
    const { report } = reporter;
    const sweep = new prune_leftovers.RunSweep(engine, { ...machine.processes, clock, tracer, report, signal });
    try {
        const preparing = prepareInTime({ request, loaded, startedAt }, { ...options, session, signal });
        // Some step will run: the code for that is loaded while git and the engine answer.
        if (pipeline.steps.some(({ cache }) => !cache))
            Promise.all(/* import() */[__webpack_require__.e("streamx"), __webpack_require__.e("shared-source-transfer-transfer"), __webpack_require__.e("run-run")]).then(__webpack_require__.bind(__webpack_require__, 2643)).catch(() => { });
        const prepared = await preparing;
        if (prepared.plan.some(({ verdict }) => verdict !== 'cached'))
            sweep.lookForImages();
        using _ = reportPlan(prepared, reporter);
        const run = { ...options, session, deadline: deadline.signal };
        const summary = await performPrepared(prepared, run);
        const ms = clock.now() - startedAt;
        const unswept = await sweep.end();
        // If the run failed because of the engine, so did the sweep, and that is reported already.
        if (summary.result !== 'engine-failed')
            for (const failure of unswept)
                reporter.report({ type: 'cleanup-failed', ...failure });
        reporter.report({
            type: 'run-finished',
            result: summary.result,
            ms,
            cached: summary.cached,
            misses: countMisses(prepared, summary),
        });
        return summary;
    }
    finally {
        await sweep.settled();
    }
}
function countMisses({ plan }, { steps }) {
    const misses = plan.filter(({ step }) => step.cache && steps.get(step.id)?.end.outcome !== 'cached');
    return misses.length;
}
/** Reports the plan, and later the reasons of misses. The run does not wait for these: dispose it to report no more. */
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
    // If the reasons cannot be found, the run continues without them.
    wait().catch(() => { });
    return { [Symbol.dispose]: () => void (isOver = true) };
}
async function prepareInTime(from, options) {
    try {
        return await prepareLoaded(from, { ...options, mayPull: true });
    }
    catch (error) {
        throw (0,run_deadline/* isOverdue */.Jv)(options.signal) ? (0,run_deadline/* overdue */.TU)(options.signal.reason) : error;
    }
}
/** Reads and plans a pipeline, and starts nothing. */
async function planRequest(request, options) {
    const startedAt = options.machine.clock.now();
    const loaded = await load(request, options);
    const session = await options.session;
    const from = { request, loaded, startedAt };
    const prepared = await prepareLoaded(from, { ...options, session, mayPull: false });
    for (const warning of planVolumeWarnings(prepared))
        options.reporter.report(warning);
    return prepared;
}
async function load(request, { reporter, session }) {
    // An error in the file is reported, even if there is an error of the engine too.
    session.catch(() => { });
    const loaded = await (0,load_pipeline.loadPipeline)(request.pipeline, request.folder, request);
    selectSteps(loaded.pipeline, request.steps);
    for (const diagnostic of loaded.warnings) {
        reporter.report({ type: 'warned', code: 'pipeline', message: diagnostic.message, diagnostic });
    }
    return loaded;
}
async function prepareLoaded({ request, loaded, startedAt }, options) {
    const { environment } = options.machine;
    const repository = nameRepository(request, loaded, environment);
    // An error of the source is reported before an error of this.
    repository.catch(() => { });
    const sourceFolder = await findSource(request, loaded);
    const { scope, note } = await readScope({ environment, sourceFolder, named: request.scope });
    if (note && request.snapshots !== 'off')
        options.reporter.report(note);
    const { pipeline, path: pipelineFile, folder } = loaded;
    const project = await identifyProject({ folder, pipelineFile, sourceFolder });
    return prepare({ request, pipeline, pipelineFile, sourceFolder, repository, project, scope, startedAt }, options);
}
async function nameRepository(request, { folder }, environment) {
    return (0,names.repositoryName)(request.repository ?? (await (0,repository.identifyRepository)(folder, environment)));
}
/** A folder that the caller names may be anywhere. A folder in the file has to be inside the pipeline's folder. */
async function findSource(request, { pipeline, folder }) {
    if (request.source !== undefined)
        return (0,external_node_path_.resolve)(request.folder, request.source);
    const wanted = (0,external_node_path_.join)(folder, pipeline.source.path);
    const [outer, inner] = await Promise.all([
        (0,promises_.realpath)(folder),
        (0,promises_.realpath)(wanted).catch(() => wanted),
    ]);
    if (!(0,outside/* isOutside */._)(outer, inner))
        return wanted;
    throw (0,errors/* invalidInput */.aY)('source-outside', `Cannot use the source "${pipeline.source.path}": it leads out of "${folder}"`, 'Name a folder inside, or give the other one on the command line (--source) or to the action (source).');
}


/***/ }),

/***/ 9799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ toStepFinished)
/* harmony export */ });
/** The event of a step's end; `file` is the pipeline's. */
function toStepFinished(step, file, { end }) {
    const place = { file, line: step.place.line };
    return { type: 'step-finished', step: step.id, ...end, place };
}


/***/ }),

/***/ 6635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ toImageKey)
/* harmony export */ });
/** The key of an image in maps: its name and its platform. */
function toImageKey(want) {
    return `${want.platform ?? ''} ${want.image}`;
}


/***/ }),

/***/ 5662:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ groupByParent),
/* harmony export */   n: () => (/* binding */ planNext)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3965);
/* harmony import */ var _step_container_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1694);



/**
 * In place if exactly one step may start from the files of a step that runs, and the same container suits both:
 * starting a container is expensive.
 */
function planNext(planned, plan, root) {
    const [next, ...others] = plan.childrenOf(planned.step).filter(_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .mayRun */ .xP);
    if (!next)
        return 'none';
    // Its children began to start from its image when it was still cached.
    const isAgain = planned.verdict === 'run' && planned.isAgain === true;
    if (isAgain || others.length > 0 || next.verdict === 'undecided')
        return 'from-image';
    if (!hasSameContainer(planned.step, next.step))
        return 'from-image';
    // If that step fails before its command and is tolerated, its own children start from its base: that is an image.
    if (next.step.continueOnError && plan.childrenOf(next.step).some(_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .mayRun */ .xP))
        return 'from-image';
    // A commit does not contain the files in an anonymous volume.
    return root?.image.config.volumes.length === 0 ? 'in-place' : 'from-image';
}
/** The steps that may run, grouped by the step whose files they start from. */
function groupByParent(plan) {
    const children = new Map();
    for (const planned of plan) {
        const { step } = planned;
        if (!(0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .mayRun */ .xP)(planned) || step.start.kind !== 'step')
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
    return (0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)((0,_step_container_js__WEBPACK_IMPORTED_MODULE_2__/* .toStepContainer */ .l)(a), (0,_step_container_js__WEBPACK_IMPORTED_MODULE_2__/* .toStepContainer */ .l)(b));
}


/***/ }),

/***/ 1694:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ toStepContainer)
/* harmony export */ });
/** A step can continue in the container of another one if both have equal settings. */
function toStepContainer({ resources, tongs }) {
    return { settings: { resources }, tongs: tongs.toSorted() };
}


/***/ }),

/***/ 3138:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ summarizeRun)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5479);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4256);
/* harmony import */ var _context_step_result_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7166);



/** The outcome of a run. If a step failed because of a bug in Tongs, throws its error. */
function summarizeRun(steps, run) {
    const results = [...steps.values()];
    const cached = results.filter(({ end }) => end.outcome === 'cached').length;
    const bug = results.find(({ fault }) => fault !== undefined && !(fault instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4));
    if (bug)
        throw bug.fault;
    return { result: judge(results, run), steps, cached, ms: run.ms };
}
function judge(results, run) {
    if (run.asked.aborted)
        return 'cancelled';
    if ((0,_deadline_js__WEBPACK_IMPORTED_MODULE_1__/* .isOverdue */ .Jv)(run.signal))
        return 'timed-out';
    if (results.some(({ fault }) => fault instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4))
        return 'engine-failed';
    return results.every(_context_step_result_js__WEBPACK_IMPORTED_MODULE_2__/* .isGoodToGo */ .t) ? 'succeeded' : 'failed';
}


/***/ }),

/***/ 6480:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ toHealthCheck),
/* harmony export */   e: () => (/* binding */ awaitHealthVerdict)
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
/** Resolves when the engine has decided. */
async function awaitHealthVerdict(target) {
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
/** The engine needs a few milliseconds for one look. */
const LOOK_MS = 200;
function toResult({ exitCode, output }) {
    const lines = output.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
    return { state: 'failed', exitCode, lines };
}


/***/ })

};
