export const id = 372;
export const ids = [372];
export const modules = {

/***/ 7372:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   startBackground: () => (/* binding */ startBackground)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _base_environment_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9861);
/* harmony import */ var _keep_request_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5817);





/**
 * Starts the process that saves the source, in a session of its own: it outlives this process and its terminal, and
 * holds none of its output. Undefined where it cannot be started: then nothing is saved, and no run is the worse.
 */
function startBackground(request, options) {
    const { program, host, waits } = options;
    const log = waits ? undefined : openLog(options);
    try {
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program.node, [program.file], {
            detached: true,
            env: inherited(options.environment),
            stdio: ['pipe', waits ? 'pipe' : (log ?? 'ignore'), log ?? 'ignore'],
        });
        child.on('error', () => { });
        child.stdin?.on('error', () => { });
        child.stdin?.end((0,_keep_request_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBackgroundRequest */ .Ff)({ ...request, host, waits }));
        child.unref();
        return child.pid === undefined ? undefined : child;
    }
    catch {
        return undefined;
    }
    finally {
        if (log !== undefined)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(log);
    }
}
function openLog({ environment, folder }) {
    const file = environment[_base_environment_js__WEBPACK_IMPORTED_MODULE_4__/* .BACKGROUND_LOG */ .C];
    if (!file)
        return undefined;
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(folder, file), 'a', 0o600);
    }
    catch {
        return undefined;
    }
}
/**
 * What finds the engine, git and its settings, and the user's folders; a runner ends by its own variable what outlives
 * a job. The rest, where a workflow's secrets are, is none of its business.
 */
function inherited(environment) {
    const entries = Object.entries(environment).filter((entry) => entry[1] !== undefined && INHERITED.test(entry[0]));
    return { ...Object.fromEntries(entries), ...coreSettings(environment) };
}
const INHERITED = /^(?:HOME|PATH|TMPDIR|USER|LOGNAME|LANG|RUNNER_TRACKING_ID|SSL_CERT_(?:FILE|DIR)|NODE_EXTRA_CA_CERTS|DOCKER_(?:HOST|CONTEXT|CONFIG|CERT_PATH|TLS_VERIFY|API_VERSION)|GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM)|(?:XDG|LC)_\w+)$/;
/** Of git's settings in variables those that may say what is ignored; a checkout gives others its token. */
function coreSettings(environment) {
    const count = Number(environment['GIT_CONFIG_COUNT'] ?? 0);
    const settings = [];
    for (let index = 0; index < count; index += 1) {
        const key = environment[`GIT_CONFIG_KEY_${index}`];
        const value = environment[`GIT_CONFIG_VALUE_${index}`];
        if (key === undefined || value === undefined)
            break;
        if (/^core\./i.test(key))
            settings.push([key, value]);
    }
    if (settings.length === 0)
        return {};
    const pairs = settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
    ]);
    return { GIT_CONFIG_COUNT: `${settings.length}`, ...Object.fromEntries(pairs) };
}


/***/ }),

/***/ 5817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BW: () => (/* binding */ parseBackgroundRequest),
/* harmony export */   Ff: () => (/* binding */ formatBackgroundRequest),
/* harmony export */   RE: () => (/* binding */ keepingRun),
/* harmony export */   gq: () => (/* binding */ toKeepRequest)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2311);

/** The id under which the process makes what it makes. */
function keepingRun(run) {
    return `${run}s`;
}
/** `run` is the id under which the process makes what it makes. */
function toKeepRequest(prepared, wanted, run) {
    const { request, pipeline, source, pipelineFiles, visible, roots } = prepared;
    const { include, exclude, maxBytes } = pipeline.source;
    const seen = withAncestors(prepared.plan.map(({ step }) => step), wanted.map(({ step }) => step));
    return {
        run,
        repository: prepared.repository,
        snapshotRepository: prepared.snapshotRepository,
        scope: request.scope,
        project: request.project,
        workspace: pipeline.workspace,
        source: { folder: source.folder, include, exclude, maxBytes, ownFiles: request.ownFiles },
        pipelineFiles,
        steps: seen.map(({ id, inputs, start }) => ({
            id,
            inputs,
            seesAll: visible.get(id) === source.manifest,
            start: start.kind === 'step' ? start : { kind: 'image' },
        })),
        layers: wanted.map(({ step, parent, below, known }) => ({
            step: step.id,
            // A containerd store keeps several platforms under one id; what was committed has one.
            platform: step.start.kind === 'image' ? step.start.platform : undefined,
            user: step.user,
            parent: parent.id,
            below,
            imageName: roots.get(step.id)?.name ?? parent.id,
            known,
        })),
    };
}
function formatBackgroundRequest(request) {
    return JSON.stringify(request);
}
/** Undefined for what is no such text: the run that was to write it has been killed. */
function parseBackgroundRequest(text) {
    try {
        return BACKGROUND_REQUEST.parse(JSON.parse(text));
    }
    catch {
        return undefined;
    }
}
/** Steps, and those whose files they start from, each after its parent. */
function withAncestors(all, wanted) {
    const byId = new Map(all.map((step) => [step.id, step]));
    const chosen = new Set();
    for (const step of wanted) {
        let each = step;
        while (each && !chosen.has(each)) {
            chosen.add(each);
            each = each.start.kind === 'step' ? byId.get(each.start.step) : undefined;
        }
    }
    return all.filter((step) => chosen.has(step));
}
const TEXTS = zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).readonly();
const STEP_ID = zod__WEBPACK_IMPORTED_MODULE_0__/* .custom */ .IeY((value) => typeof value === 'string');
const IMAGE_ID = zod__WEBPACK_IMPORTED_MODULE_0__/* .custom */ .IeY((value) => typeof value === 'string');
const INPUT = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    glob: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    optional: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    place: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        file: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        line: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(),
        column: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(),
        length: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(),
        text: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    }),
});
const STEP = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    id: STEP_ID,
    inputs: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(INPUT).readonly().optional(),
    /** Of one without `inputs`: whether it sees the files of pipelines, too. */
    seesAll: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    start: zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([
        zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('step'), step: STEP_ID }),
        zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('image') }),
    ]),
});
const REQUEST = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    run: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[a-z0-9]+$/),
    repository: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    snapshotRepository: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    scope: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ own: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), readable: TEXTS }),
    project: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    workspace: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    source: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        folder: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        include: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(INPUT).readonly(),
        exclude: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(INPUT).readonly(),
        maxBytes: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(),
        ownFiles: TEXTS,
    }),
    pipelineFiles: TEXTS,
    /** Those that layers are for, and those that decide what these see, each after its parent. */
    steps: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(STEP).readonly(),
    layers: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        step: STEP_ID,
        platform: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
        user: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
        parent: IMAGE_ID,
        below: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        /** How the user names the image at the bottom, for messages. */
        imageName: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        known: IMAGE_ID.optional(),
    }))
        .readonly(),
});
const BACKGROUND_REQUEST = REQUEST.extend({
    /** The engine that the user has named. */
    host: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    /** Whether another process that saves the source of the repository is waited for. */
    waits: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
});


/***/ })

};
