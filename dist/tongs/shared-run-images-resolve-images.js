export const id = "shared-run-images-resolve-images";
export const ids = ["shared-run-images-resolve-images"];
export const modules = {

/***/ 30941:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $E: () => (/* binding */ isGoneCode),
/* harmony export */   Ki: () => (/* binding */ ANSWER_MS),
/* harmony export */   SI: () => (/* binding */ isEngineGone),
/* harmony export */   T4: () => (/* binding */ isConnectionCut),
/* harmony export */   hD: () => (/* binding */ toGoneReason),
/* harmony export */   iu: () => (/* binding */ hasGone),
/* harmony export */   m8: () => (/* binding */ hasGoneReason)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);

/** Codes of calls that got no answer. */
const GONE_CODES = [
    'engine-unreachable',
    'engine-vanished',
    'connection-cut',
];
/** Whether an error code says that a call got no answer. */
function isGoneCode(code) {
    return GONE_CODES.includes(code);
}
/** Whether the error is that of a call without an answer. */
function isEngineGone(error) {
    return error instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4 && isGoneCode(error.code);
}
/** Whether the error says that the connection to the engine's host was cut. */
function isConnectionCut(error) {
    return error instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4 && error.code === 'connection-cut';
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

/***/ 37426:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WY: () => (/* binding */ OUT_FOLDER),
/* harmony export */   YN: () => (/* binding */ toDestination),
/* harmony export */   bx: () => (/* binding */ baseOf),
/* harmony export */   ff: () => (/* binding */ describeTarget),
/* harmony export */   zq: () => (/* binding */ toFolderName)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _base_sha256_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39589);


/** The folder, below that of a pipeline, that belongs to Tongs: it is never source. */
const OUT_FOLDER = '.tongs/out';
function toDestination(kind, { home, source: { folder }, }) {
    return { kind, home, root: kind === 'out' ? (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(home, OUT_FOLDER) : folder };
}
/** The folder for the artifacts of a step, relative to the root; empty if it is the root. */
function baseOf({ kind }, step) {
    return kind === 'out' ? toFolderName(step) : '';
}
/** The folder of a step's artifacts for people. */
function describeTarget(destination, { id, artifacts }) {
    const targets = new Set(artifacts.map(({ to }) => to));
    const [only = ''] = targets.size === 1 ? targets : [''];
    const parts = [destination.kind === 'out' ? OUT_FOLDER : '', baseOf(destination, id), only];
    return parts.filter((part) => part !== '').join('/') || '.';
}
/** The id itself if every file system takes it as a name, else its harmless characters and a hash. */
function toFolderName(id) {
    if (HARMLESS.test(id))
        return id;
    const readable = id.replaceAll(/[^\w.,=@+[\]-]+/g, '-').slice(0, LONGEST_READABLE);
    return `${readable.replace(/^[.-]+/, '')}-${(0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .s)(id).slice(0, 8)}`;
}
const HARMLESS = /^\w[\w.,=@+[\]-]{0,99}$/;
const LONGEST_READABLE = 60;


/***/ }),

/***/ 9674:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F1: () => (/* binding */ findImage),
/* harmony export */   _I: () => (/* binding */ toTongWant),
/* harmony export */   wZ: () => (/* binding */ pullBeside)
/* harmony export */ });
/* harmony import */ var _engine_image_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22084);
/* harmony import */ var _snapshots_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64590);
/* harmony import */ var _base_sha256_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39589);



/** The image of a tong. */
function toTongWant(tong) {
    return { ...tong, place: tong.imagePlace };
}
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
    if ((0,_engine_image_name_js__WEBPACK_IMPORTED_MODULE_2__/* .splitReference */ .mQ)(reference).digest !== undefined)
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
    const hash = (0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .s)(`${platform} ${image}`).slice(0, 20);
    const tag = [(0,_engine_image_name_js__WEBPACK_IMPORTED_MODULE_2__/* .toPathComponent */ .WV)(image.split('/').at(-1) ?? ''), (0,_engine_image_name_js__WEBPACK_IMPORTED_MODULE_2__/* .toPathComponent */ .WV)(platform), hash];
    return `${_snapshots_names_js__WEBPACK_IMPORTED_MODULE_0__.OTHER_PLATFORMS}:${tag.join('-')}`;
}


/***/ }),

/***/ 72204:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ refuseForeignImages)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);
/* harmony import */ var _snapshots_commit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13793);
/* harmony import */ var _snapshots_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64590);
/* harmony import */ var _plan_image_key_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36635);




/**
 * Rejects images that a run of any repository has committed: with the id of a snapshot, a pipeline could read the files
 * of another repository. Their names are refused when the pipeline is read. An image to which somebody has given
 * another name may be used.
 */
function refuseForeignImages(wants, images) {
    const diagnostics = wants.flatMap((want) => {
        const image = images.get((0,_plan_image_key_js__WEBPACK_IMPORTED_MODULE_3__/* .toImageKey */ ._)(want));
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
        throw new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidInput */ .o9(diagnostics, 'image-of-tongs');
}
/** An image that others make from a snapshot has its labels too, but another comment. */
function isOurs({ tags, comment }) {
    return comment.startsWith(_snapshots_commit_js__WEBPACK_IMPORTED_MODULE_1__/* .COMMENT_PREFIX */ .zk) && tags.every((tag) => tag.startsWith(_snapshots_names_js__WEBPACK_IMPORTED_MODULE_2__.IMAGE_PREFIX));
}


/***/ }),

/***/ 57457:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ refuseForeignNetworks)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);
/* harmony import */ var _engine_labels_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89200);


/** Refuses networks that the engine does not have, and those of runs: nobody may join the tongs of another run. */
async function refuseForeignNetworks(tongs, engine, waiting) {
    const found = await Promise.all(tongs.flatMap((tong) => tong.networks.map((each) => judge(tong, each, { engine, waiting }))));
    const diagnostics = found.filter((each) => each !== undefined);
    if (diagnostics.length > 0)
        throw new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidInput */ .o9(diagnostics, 'network-unusable');
}
async function judge(tong, { name, place }, { engine, waiting }) {
    const network = await engine.inspectNetwork(name, waiting);
    const cannot = `Cannot join tong "${tong.name}" to network "${name}"`;
    if (!network) {
        const hint = 'Create it first, or find its name with "docker network ls".';
        return { message: `${cannot}: the engine has no such network`, place, hint };
    }
    if (network.labels[_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .RUN_LABEL */ .jQ] === undefined)
        return undefined;
    const hint = 'Remove it: the tongs of a run are only for its own steps.';
    return { message: `${cannot}: it is a network of another run`, place, hint };
}


/***/ }),

/***/ 35209:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ refuseMissingHealthchecks)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);
/* harmony import */ var _tongs_readiness_health_check_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86480);
/* harmony import */ var _plan_image_key_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36635);



/** Refuses to wait for health checks that images do not have: the tong would fail only at the timeout of its readiness. */
function refuseMissingHealthchecks(tongs, images) {
    const wrong = tongs.filter((tong) => lacksHealthcheck(tong, images));
    if (wrong.length === 0)
        return;
    const diagnostics = wrong.map((tong) => ({
        message: `Cannot wait for the health check of tong "${tong.name}": image "${tong.image}" has none`,
        place: tong.imagePlace,
        hint: 'Use readiness mode "tcp", "http", "command" or "log", or an image with a HEALTHCHECK.',
    }));
    throw new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidInput */ .o9(diagnostics, 'healthcheck-missing');
}
function lacksHealthcheck(tong, images) {
    if (tong.readiness.mode !== 'healthcheck')
        return false;
    const image = images.get((0,_plan_image_key_js__WEBPACK_IMPORTED_MODULE_1__/* .toImageKey */ ._)(tong));
    return image !== undefined && (0,_tongs_readiness_health_check_js__WEBPACK_IMPORTED_MODULE_2__/* .toHealthCheck */ .c)(image.config) === undefined;
}


/***/ }),

/***/ 34057:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  F: () => (/* binding */ lookUpImages),
  B: () => (/* binding */ resolveImages)
});

// EXTERNAL MODULE: ./build/run/plan/image-key.js
var image_key = __webpack_require__(36635);
// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/base/async/retry.js
var retry = __webpack_require__(75525);
// EXTERNAL MODULE: ./build/engine/engine-gone.js
var engine_gone = __webpack_require__(30941);
// EXTERNAL MODULE: ./build/run/images/find-image.js
var find_image = __webpack_require__(9674);
// EXTERNAL MODULE: ./build/base/errors/format-error.js
var format_error = __webpack_require__(54379);
// EXTERNAL MODULE: ./build/engine/docker/judge-pull.js
var judge_pull = __webpack_require__(76171);
;// CONCATENATED MODULE: ./build/run/images/image-problem.js



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
    const isInput = error.code === judge_pull/* PULL_REFUSED */.$;
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

;// CONCATENATED MODULE: ./build/run/images/resolve-images.js






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
        const found = await (0,find_image/* findImage */.F1)(engine, want, { signal });
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
        const present = await (0,find_image/* findImage */.F1)(engine, want, { signal });
        if (present)
            return present;
        if (want.pull === 'never')
            return notPresent(want);
    }
    try {
        const pulled = await (0,find_image/* pullBeside */.wZ)(engine, want, { signal, pull: () => pull(want, options) });
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
    await (0,retry/* retry */.L)(() => session.engine.pullImage({ reference: image, platform, auth, signal }, (progress) => report({ type: 'pull-progressed', image, ...progress })), {
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


/***/ }),

/***/ 36635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ toImageKey)
/* harmony export */ });
/** The key of an image in maps: its name and its platform. */
function toImageKey(want) {
    return `${want.platform ?? ''} ${want.image}`;
}


/***/ }),

/***/ 20985:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ findSource)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45479);
/* harmony import */ var _base_outside_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19299);




/** A folder that the caller names may be anywhere. A folder in the file has to be inside the pipeline's folder. */
async function findSource(request, { pipeline, folder }) {
    if (request.source !== undefined)
        return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(request.folder, request.source);
    const wanted = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, pipeline.source.path);
    const [outer, inner] = await Promise.all([
        (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(folder),
        (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(wanted).catch(() => wanted),
    ]);
    if (!(0,_base_outside_js__WEBPACK_IMPORTED_MODULE_3__/* .isOutside */ ._)(outer, inner))
        return wanted;
    throw (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .invalidInput */ .aY)('source-outside', `Cannot use the source "${pipeline.source.path}": it leads out of "${folder}"`, 'Name a folder inside, or give the other one on the command line (--source) or to the action (source).');
}


/***/ }),

/***/ 53425:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ readScope)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(55156);
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45479);
/* harmony import */ var _snapshots_scope_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32054);
/* harmony import */ var _source_git_head_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46089);
/* harmony import */ var _values_in_workflow_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(42730);






/**
 * The scope of a run. In a workflow, the event and the checked-out commit decide. Elsewhere it is the scope that the
 * caller names, or that of the user's own machine.
 */
async function readScope(facts) {
    const { environment, named } = facts;
    const isWorkflow = (0,_values_in_workflow_js__WEBPACK_IMPORTED_MODULE_4__/* .isInWorkflow */ .R)(environment);
    if (named !== undefined) {
        if (isWorkflow)
            throw refuseName();
        return { scope: (0,_snapshots_scope_js__WEBPACK_IMPORTED_MODULE_2__/* .namedScope */ .GH)(named) };
    }
    if (isWorkflow)
        return readWorkflowScope(facts);
    return { scope: _snapshots_scope_js__WEBPACK_IMPORTED_MODULE_2__/* .LOCAL_SCOPE */ .Xq, ...(isCi(environment) && { note: NOT_NAMED }) };
}
function refuseName() {
    return (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .invalidInput */ .aY)('scope-on-github', 'Cannot use --scope here: in a workflow, the scope follows from the event and the checkout', 'Leave out --scope.');
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
    const head = await (0,_source_git_head_js__WEBPACK_IMPORTED_MODULE_3__/* .readHead */ .z)(sourceFolder, environment);
    // The scope of a pull request is safe for any source, so a source without a commit gets it too.
    if (head === undefined && event.pull_request)
        return { scope };
    const shas = commitsOf(event, environment);
    if (head !== undefined && (await (0,_source_git_head_js__WEBPACK_IMPORTED_MODULE_3__/* .isAt */ .i)(sourceFolder, head, { shas, environment })))
        return { scope };
    const { GITHUB_EVENT_NAME = '', GITHUB_REF = '' } = environment;
    return {
        scope: (0,_snapshots_scope_js__WEBPACK_IMPORTED_MODULE_2__/* .commitScope */ .ii)({ event: GITHUB_EVENT_NAME, ref: GITHUB_REF, commit: head ?? '' }),
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
    return (0,_snapshots_scope_js__WEBPACK_IMPORTED_MODULE_2__/* .toScope */ .YD)({
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
        return eventWire.parse(JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8')));
    }
    catch {
        return {};
    }
}
const headWire = zod__WEBPACK_IMPORTED_MODULE_5__.object({ full_name: zod__WEBPACK_IMPORTED_MODULE_5__.string().nullish() }).nullish();
const eventWire = zod__WEBPACK_IMPORTED_MODULE_5__.object({
    repository: zod__WEBPACK_IMPORTED_MODULE_5__.object({ default_branch: zod__WEBPACK_IMPORTED_MODULE_5__.string().nullish() }).nullish(),
    pull_request: zod__WEBPACK_IMPORTED_MODULE_5__.object({
        number: zod__WEBPACK_IMPORTED_MODULE_5__.int().positive(),
        base: zod__WEBPACK_IMPORTED_MODULE_5__.object({ ref: zod__WEBPACK_IMPORTED_MODULE_5__.string().nullish() }).nullish(),
        head: zod__WEBPACK_IMPORTED_MODULE_5__.object({ repo: headWire, sha: zod__WEBPACK_IMPORTED_MODULE_5__.string().nullish() }).nullish(),
    })
        .nullish(),
    workflow_run: zod__WEBPACK_IMPORTED_MODULE_5__.object({
        head_branch: zod__WEBPACK_IMPORTED_MODULE_5__.string().nullish(),
        head_sha: zod__WEBPACK_IMPORTED_MODULE_5__.string().nullish(),
        head_repository: headWire,
    })
        .nullish(),
    issue: zod__WEBPACK_IMPORTED_MODULE_5__.object({ pull_request: zod__WEBPACK_IMPORTED_MODULE_5__.unknown().optional() }).nullish(),
});


/***/ }),

/***/ 74136:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ findTongFiles)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);
/* harmony import */ var _source_copied_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75092);
/* harmony import */ var _resolve_visible_source_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95081);



/** The files of each tong that gets any. Throws if a file that a tong names is not in the source. */
function findTongFiles(tongs, { source, pipelineFiles }) {
    const problems = [];
    let whole;
    const found = tongs.flatMap(({ name, files, mounts }) => {
        const mountsSource = mounts.some(({ word }) => word === 'workspace');
        if (files.length === 0 && !mountsSource)
            return [];
        if (mountsSource)
            whole ??= copyWorkspace(source, pipelineFiles);
        const workspace = mountsSource ? whole : undefined;
        const copied = files.length > 0 ? copyFiles({ name, files }, source, problems) : undefined;
        const hash = [copied, workspace].map((each) => each?.manifest.hash ?? '').join(' ');
        return [[name, { copied, workspace, hash }]];
    });
    if (problems.length > 0)
        throw new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidInput */ .o9(problems, 'tong-file-missing');
    return new Map(found);
}
/** Without pipelines, as cached steps see the source: their content is in keys in another form. */
function copyWorkspace(source, pipelineFiles) {
    const found = (0,_source_copied_files_js__WEBPACK_IMPORTED_MODULE_1__/* .findCopies */ .Z$)({ source: '', target: _source_copied_files_js__WEBPACK_IMPORTED_MODULE_1__/* .SOURCE_FOLDER */ .Z2 }, source);
    const copies = found.state === 'found' ? found.copies : [];
    return new _source_copied_files_js__WEBPACK_IMPORTED_MODULE_1__/* .CopiedFiles */ .qi(source.folder, copies.filter(({ from }) => !(0,_resolve_visible_source_js__WEBPACK_IMPORTED_MODULE_2__/* .isPipelineFile */ .b5)(from, pipelineFiles)));
}
function copyFiles({ name, files }, source, problems) {
    const copies = [];
    for (const rule of files) {
        const result = (0,_source_copied_files_js__WEBPACK_IMPORTED_MODULE_1__/* .findCopies */ .Z$)(rule, source);
        if (result.state === 'found')
            copies.push(...result.copies);
        else
            problems.push(describe(name, rule, result));
    }
    return new _source_copied_files_js__WEBPACK_IMPORTED_MODULE_1__/* .CopiedFiles */ .qi(source.folder, copies);
}
function describe(tong, { source, place }, result) {
    const subject = `Cannot copy "${source}" into tong "${tong}"`;
    if (result.state === 'outside') {
        return {
            message: `${subject}: it is a link that leads out of the source`,
            place,
            hint: 'Name a file of the source itself.',
        };
    }
    const check = 'Check the path: it is relative to the source, and files that git ignores are not part of it unless "source" includes them.';
    return {
        message: `${subject}: the source has no such file or folder`,
        place,
        hint: result.near === undefined ? check : `Did you mean "${result.near}"? ${check}`,
    };
}


/***/ }),

/***/ 40706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ applyContainerLimits),
  V: () => (/* binding */ applyPolicy)
});

// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
;// CONCATENATED MODULE: ./build/policy/apply-limits.js
/** The pipeline with the timeout of the host, if it has none of its own that is shorter. */
function limitTime(pipeline, { timeoutMs }) {
    if (timeoutMs === undefined || pipeline.timeoutMs <= timeoutMs)
        return pipeline;
    return { ...pipeline, timeoutMs };
}
/**
 * The pipeline with the limits of the host for every container that has none of its own. An engine refuses more CPUs
 * than it has, so those of the host are left out where they limit nothing.
 */
function limitContainers(pipeline, { memoryBytes, cpus }, engine) {
    const byDefault = {
        ...(memoryBytes !== undefined && { memoryBytes }),
        ...(cpus !== undefined && cpus < engine.cpus && { cpus }),
    };
    if (Object.keys(byDefault).length === 0)
        return pipeline;
    const limit = (owner) => ({
        ...owner,
        resources: { ...byDefault, ...owner.resources },
    });
    return { ...pipeline, steps: pipeline.steps.map(limit), tongs: pipeline.tongs.map(limit) };
}

// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(15902);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(17603);
;// CONCATENATED MODULE: ./build/policy/check-limits.js


/** What a pipeline asks for beyond the limits of the host, as errors. */
function findExcesses({ steps, tongs, timeoutMs, timeoutPlace }, policy) {
    const { limits } = policy;
    const owners = [...steps.map(toOwner), ...tongs.map(toOwner)];
    const isTooLong = limits.timeoutMs !== undefined && timeoutMs > limits.timeoutMs;
    return [
        ...(isTooLong && timeoutPlace
            ? [
                {
                    message: `Cannot run for ${(0,duration/* formatDuration */.a3)(timeoutMs)}: ${describeLimit(policy, (0,duration/* formatDuration */.a3)(limits.timeoutMs))}`,
                    place: timeoutPlace,
                    hint: 'Lower "timeout".',
                },
            ]
            : []),
        ...owners.flatMap((owner) => findOfContainer(owner, policy)),
    ];
}
function toOwner(of) {
    const { place, resources } = of;
    const name = 'id' in of ? `step "${of.member?.unit ?? of.id}"` : `tong "${of.name}"`;
    return { name, place, resources };
}
function findOfContainer({ name, place, resources }, policy) {
    const { memoryBytes, cpus } = policy.limits;
    const excesses = [
        { field: 'memory', given: resources.memoryBytes, most: memoryBytes, format: size/* formatBinarySize */.yn },
        { field: 'cpus', given: resources.cpus, most: cpus, format: String },
    ];
    return excesses.flatMap(({ field, given, most, format }) => {
        if (given === undefined || most === undefined || given <= most)
            return [];
        const message = `Cannot run ${name} with ${field} ${format(given)}: ${describeLimit(policy, format(most))}`;
        return [{ message, ...(place && { place }), hint: `Lower "${field}" in "resources".` }];
    });
}
function describeLimit({ file }, most) {
    return `the policy of this host (${file}) allows ${most}`;
}

// EXTERNAL MODULE: ./build/prune/cleanup/name-pattern.js
var name_pattern = __webpack_require__(49722);
;// CONCATENATED MODULE: ./build/run/trust/check-images.js

/** The images of a pipeline that the policy of the host does not allow, as errors. */
function findForbiddenImages({ steps, tongs }, { file, images: allowed }) {
    if (!allowed)
        return [];
    const wants = [
        ...steps.flatMap(({ start }) => (start.kind === 'image' ? [start] : [])),
        ...tongs.map(({ image, imagePlace }) => ({ image, place: imagePlace })),
    ];
    const forbidden = wants.filter(({ image }) => !(0,name_pattern/* matchesReference */.N)(allowed, image));
    return forbidden.map(({ image, place }) => ({
        message: `Cannot use image "${image}": the policy of this host (${file}) does not allow it`,
        ...(place && { place }),
        hint: `Use one of: ${allowed.join(', ')}`,
    }));
}

;// CONCATENATED MODULE: ./build/run/trust/apply-policy.js




/**
 * The pipeline, with the longest time that the host allows. Throws if what is used of it exceeds a limit of the policy.
 */
function applyPolicy(pipeline, parts, policy) {
    const used = { ...pipeline, ...parts };
    const problems = [...findExcesses(used, policy), ...findForbiddenImages(used, policy)];
    if (problems.length > 0)
        throw new errors/* InvalidInput */.o9(problems, 'policy-exceeded');
    return limitTime(pipeline, policy.limits);
}
/** The pipeline with the limits of the host for its containers; asks the engine only if it matters. */
async function applyContainerLimits(pipeline, { limits }, { engine, signal }) {
    const { cpus } = limits.cpus === undefined ? { cpus: 0 } : await engine.info({ signal });
    return limitContainers(pipeline, limits, { cpus });
}


/***/ }),

/***/ 37085:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $: () => (/* binding */ checkPrivileges)
});

// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/policy/model.js
var model = __webpack_require__(45326);
// EXTERNAL MODULE: ./build/policy/origins.js
var origins = __webpack_require__(5624);
;// CONCATENATED MODULE: ./build/policy/check-grants.js


/** Judges what tongs request. A privilege takes effect only if both the caller and the host allow it. */
function checkGrants(tongs, caller, policy) {
    const requested = tongs.flatMap(({ name, privileges }) => privileges.map((request) => ({
        ...request,
        subject: `tong "${name}"`,
        verdict: judge(request.grant, caller, policy),
    })));
    return {
        requested,
        granted: requested.filter(({ verdict }) => verdict === 'granted'),
        refused: requested.filter(({ verdict }) => verdict !== 'granted'),
    };
}
/** The host comes first: what it does not allow, no caller can grant. */
function judge(grant, { grants, repository, origin }, { grants: rules }) {
    if (rules) {
        const isAllowed = rules.some((rule) => isFor(rule, { grant, repository, origin }));
        if (!isAllowed)
            return 'not-allowed';
    }
    else if (!origins/* TRUSTED_ORIGINS */.uU.includes(origin))
        return 'untrusted';
    return grants.includes(grant) ? 'granted' : 'not-given';
}
function isFor({ allow, repositories, scopes }, of) {
    if (!allow.includes(of.grant) || !scopes.includes(of.origin))
        return false;
    return repositories.some((pattern) => toExpression(pattern).test(of.repository));
}
/** `*` is any text; upper and lower case are the same. */
function toExpression(pattern) {
    const escaped = pattern.replaceAll(/[.+^${}()|[\]\\?]/g, String.raw `\$&`).replaceAll('*', '.*');
    return new RegExp(`^${escaped}$`, 'is');
}
/** The errors of a run that may not have what its file requests. */
function toRefusals({ refused }, caller, policy) {
    return refused.map(({ grant, wants, subject, place, verdict, instead }) => ({
        message: `Cannot start ${subject} with "${wants}": it needs the grant "${grant}"${becauseOf(verdict, caller, policy)}`,
        place,
        hint: [instead, hintFor(grant, verdict, { caller, policy })]
            .filter((line) => line !== undefined)
            .join('\n'),
    }));
}
function becauseOf(verdict, { repository, origin }, { file }) {
    if (verdict === 'not-given')
        return '';
    const code = `${(0,origins/* describeOrigin */.uN)(origin)} of "${repository}"`;
    if (verdict === 'untrusted')
        return `, and no host without a policy grants anything to ${code}`;
    return `, which the policy of this host (${file}) does not allow to ${code}`;
}
function hintFor(grant, verdict, { caller, policy }) {
    const give = caller.givenBy === 'flags' ? `add: --grant ${grant}` : `add it to the action: grants: ${grant}`;
    if (verdict === 'not-given')
        return `If you trust the file with it, ${give}`;
    const { repository, origin } = caller;
    const rule = `- { allow: [${grant}], repositories: ["${repository}"], scopes: [${origin}] }`;
    return `Only the administrator of the host can allow it, below "grants:" in ${policy.file ?? model.POLICY_PATH}:\n${rule}`;
}

// EXTERNAL MODULE: ./build/snapshots/scope.js
var scope = __webpack_require__(32054);
;// CONCATENATED MODULE: ./build/run/trust/to-origin.js

/** Where the code of a run comes from, by the scope of its snapshots. */
function toOrigin({ own }) {
    if (own === scope/* DEFAULT_SCOPE */.zd)
        return 'default';
    const kind = own.slice(0, own.lastIndexOf('-'));
    return ORIGINS[kind] ?? 'fork';
}
/** By the beginning of a scope's name. What is not known is not trusted. */
const ORIGINS = {
    branch: 'branch',
    pr: 'pull-request',
    fork: 'fork',
    commit: 'commit',
};

;// CONCATENATED MODULE: ./build/run/trust/check-privileges.js



/** Everything that the tongs of a run request, with what becomes of it. */
async function checkPrivileges(facts, { mayRefuse }) {
    const { tongs, grants, policy, scope } = facts;
    if (tongs.every(({ privileges }) => privileges.length === 0))
        return [];
    const caller = {
        givenBy: grants.givenBy,
        grants: grants.names,
        repository: await facts.repository,
        origin: toOrigin(scope),
    };
    const checked = checkGrants(tongs, caller, policy);
    if (mayRefuse && checked.refused.length > 0) {
        const refusals = toRefusals(checked, caller, policy);
        const isCallers = checked.refused.every(({ verdict }) => verdict === 'not-given');
        if (isCallers)
            throw new errors/* InvalidInput */.o9(refusals, 'grant-missing');
        throw new errors/* InvalidInput */.o9(refusals, 'grant-refused');
    }
    return checked.requested;
}


/***/ }),

/***/ 75092:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z$: () => (/* binding */ findCopies),
/* harmony export */   Z2: () => (/* binding */ SOURCE_FOLDER),
/* harmony export */   qi: () => (/* binding */ CopiedFiles)
/* harmony export */ });
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53916);
/* harmony import */ var _base_text_suggest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(56924);
/* harmony import */ var _links_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31385);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86299);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(94900);





/** Where the whole source is in the container that fills a volume with it. */
const SOURCE_FOLDER = '/source';
/** Files of the source with their places in a container. */
class CopiedFiles {
    /** With the paths that they get, relative to the root. */
    manifest;
    #folder;
    /** The path in the source of each. */
    #from;
    constructor(folder, copies) {
        // The last copy to a path wins.
        const byPath = new Map(copies.map((copy) => [copy.file.path, copy]));
        this.manifest = new _manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .Manifest */ ._([...byPath.values()].map(({ file }) => file));
        this.#folder = folder;
        this.#from = new Map([...byPath].map(([path, { from }]) => [path, from]));
    }
    /** They belong to root, and everybody may read them. */
    entries() {
        const folder = this.#folder;
        return this.manifest.files.map(({ kind, path, hash }) => {
            const owner = { uid: 0, gid: 0 };
            if (kind === 'directory')
                return { kind, path, ...owner };
            return { kind, path, hash, from: { folder, path: this.#from.get(path) ?? path }, ...owner };
        });
    }
}
/**
 * Finds the files of a rule in the source. Links to other files of the source are followed in the named path, and
 * copied as links below it.
 */
function findCopies({ source, target }, of) {
    const path = followLinks(source, of);
    if (path === undefined)
        return { state: 'outside' };
    const { byPath, files } = of.manifest;
    const to = target.replace(/^\/+/, '');
    const one = byPath.get(path);
    if (one && one.kind !== 'directory')
        return { state: 'found', copies: [{ file: { ...one, path: to }, from: path }] };
    const prefix = path === '' ? '' : `${path}/`;
    const inside = files.filter((file) => file.path.startsWith(prefix) && !(0,_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .isInGitFolder */ .e9)(file.path));
    const copies = [...(one ? [one] : []), ...inside].map((file) => ({
        file: { ...file, path: (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.join)(to, file.path.slice(prefix.length)) },
        from: file.path,
    }));
    if (copies.length > 0)
        return { state: 'found', copies };
    return { state: 'missing', near: (0,_base_text_suggest_js__WEBPACK_IMPORTED_MODULE_4__/* .suggest */ .Z)(path, pathsOf(of.manifest)) };
}
/** Undefined if a link leads out of the source. */
function followLinks(named, { folder, manifest }) {
    let path = named;
    for (let count = 0; count < _links_js__WEBPACK_IMPORTED_MODULE_1__/* .MOST_LINKS */ .Yb; count += 1) {
        const link = [...(0,_links_js__WEBPACK_IMPORTED_MODULE_1__/* .foldersAbove */ .Zv)(path), path].find((each) => manifest.byPath.get(each)?.kind === 'link');
        if (link === undefined)
            return path;
        const target = (0,_links_js__WEBPACK_IMPORTED_MODULE_1__/* .readLinkTarget */ .OQ)(folder, link);
        if (target === undefined || (0,_links_js__WEBPACK_IMPORTED_MODULE_1__/* .leadsOut */ .qm)(target))
            return undefined;
        path = (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.normalize)((0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.join)(target, path.slice(link.length + 1)));
        if ((0,_links_js__WEBPACK_IMPORTED_MODULE_1__/* .leadsOut */ .qm)(path))
            return undefined;
    }
    return undefined;
}
function pathsOf({ files }) {
    return new Set(files.flatMap(({ path }) => [...(0,_links_js__WEBPACK_IMPORTED_MODULE_1__/* .foldersAbove */ .Zv)(path), path]));
}


/***/ }),

/***/ 31385:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OQ: () => (/* binding */ readLinkTarget),
/* harmony export */   Yb: () => (/* binding */ MOST_LINKS),
/* harmony export */   Zv: () => (/* binding */ foldersAbove),
/* harmony export */   qm: () => (/* binding */ leadsOut)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53916);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(94900);



/** As many as the kernel follows. */
const MOST_LINKS = 40;
/** Whether a normalized path leads out of the folder that it is relative to. */
function leadsOut(path) {
    return /^\.\.(?:\/|$)/.test(path);
}
/**
 * The target of a link in the source, relative to the source; undefined if it is the whole source, or absolute: then it
 * is a path in an image.
 */
function readLinkTarget(folder, link) {
    const target = readLink((0,_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .diskPath */ .zq)(folder, link));
    if (target === undefined || (0,node_path_posix__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(target))
        return undefined;
    const path = (0,node_path_posix__WEBPACK_IMPORTED_MODULE_1__.normalize)((0,node_path_posix__WEBPACK_IMPORTED_MODULE_1__.join)((0,_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .parentOf */ .gN)(link), target)).replace(/\/$/, '');
    return path === '.' ? undefined : path;
}
/** Undefined if it is no link any more: the transfer of the source warns of that. */
function readLink(where) {
    try {
        return (0,_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .decodePath */ .q0)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(where, { encoding: 'buffer' }));
    }
    catch {
        return undefined;
    }
}
/** The folders above a path, the outermost first. */
function foldersAbove(path) {
    const parts = path.split('/');
    return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}


/***/ }),

/***/ 86480:
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
/** Resolves when the engine has decided. That a tong is unhealthy does not count before `forgivenUntil`. */
async function awaitHealthVerdict(target, forgivenUntil) {
    const { engine, container, clock, signal } = target;
    for (;;) {
        const found = await engine.inspectContainer(container, { signal });
        if (found?.health === 'healthy')
            return { state: 'healthy' };
        if (found?.health === 'unhealthy' && clock.now() >= forgivenUntil) {
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
