export const id = "shared-anvil-look-around";
export const ids = ["shared-anvil-look-around"];
export const modules = {

/***/ 12354:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BH: () => (/* binding */ FALLBACK_HOME),
/* harmony export */   LN: () => (/* binding */ resolvePaths),
/* harmony export */   M8: () => (/* binding */ isUserRefused),
/* harmony export */   h3: () => (/* binding */ lookAround),
/* harmony export */   lv: () => (/* binding */ refuseFile)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);
/* harmony import */ var _base_text_quote_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(90366);
/* harmony import */ var _protocol_loop_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44722);
/* harmony import */ var _protocol_requests_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(34206);




/**
 * Asks inside the anvil for the ids of the user, and for the real paths of the source and the working directory.
 * Rejects if the source's path cannot be a directory.
 */
async function lookAround(anvil, wanted) {
    const { user } = wanted;
    const asked = user === undefined ? askShell(anvil, wanted) : askAs(anvil, { ...wanted, user });
    const surroundings = await asked;
    refuseFile(surroundings.workspace);
    return surroundings;
}
/** Resolves absolute paths in the anvil. */
async function resolvePaths({ channel }, paths) {
    const asked = paths.map((path) => ({ path, token: (0,_protocol_requests_js__WEBPACK_IMPORTED_MODULE_2__/* .createToken */ .Ey)() }));
    await channel.send(asked.map(({ path, token }) => (0,_protocol_requests_js__WEBPACK_IMPORTED_MODULE_2__/* .whereRequest */ .fX)(token, path)).join(''));
    const resolved = [];
    for (const { token } of asked) {
        const answer = toText(await channel.answer(token));
        if (answer === '')
            throw answeredInPart();
        resolved.push(toResolved(answer));
    }
    return resolved;
}
/** Throws if the path cannot be a directory. */
function refuseFile({ path, isFile }) {
    if (!isFile)
        return;
    throw new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepFailed */ .an(`Cannot use "${path}" as a directory: it is a file, or below one`, {
        code: 'workdir-is-file',
        hint: 'Choose another workdir.',
    });
}
/** The anvil's shell has the image's user. It answers in one round trip, and starts no process. */
async function askShell({ channel, uid, gid }, { workspace, workdir }) {
    const home = (0,_protocol_requests_js__WEBPACK_IMPORTED_MODULE_2__/* .createToken */ .Ey)();
    const places = [workspace, workdir].map((path) => ({ path, token: (0,_protocol_requests_js__WEBPACK_IMPORTED_MODULE_2__/* .createToken */ .Ey)() }));
    const requests = places.map(({ path, token }) => (0,_protocol_requests_js__WEBPACK_IMPORTED_MODULE_2__/* .whereRequest */ .fX)(token, path));
    await channel.send((0,_protocol_requests_js__WEBPACK_IMPORTED_MODULE_2__/* .homeRequest */ .zy)(home) + requests.join(''));
    const homeText = toText(await channel.answer(home));
    const answers = [];
    for (const { token } of places)
        answers.push(toText(await channel.answer(token)));
    const [atWorkspace, atWorkdir] = answers.filter((answer) => answer !== '').map(toResolved);
    if (!atWorkspace || !atWorkdir)
        throw answeredInPart();
    return {
        identity: { requested: undefined, uid, gid, home: homeText || FALLBACK_HOME },
        workspace: atWorkspace,
        workdir: atWorkdir,
    };
}
/** Channels read bytes as Latin-1. */
function toText(words) {
    return Buffer.from(words.join(' '), 'latin1').toString('utf8');
}
async function askAs(anvil, { user, workspace, workdir }) {
    const places = [workspace, workdir].map((path) => `where ${(0,_base_text_quote_js__WEBPACK_IMPORTED_MODULE_3__.quoteShell)(path)}`);
    const text = await printAs(anvil, user, [PROBE, ...places].join('\n'));
    const fields = new Map();
    for (const line of text.split('\n')) {
        const [name = '', ...rest] = line.split(' ');
        fields.set(name, [...(fields.get(name) ?? []), rest.join(' ')]);
    }
    const [atWorkspace, atWorkdir] = (fields.get('at') ?? []).map(toResolved);
    const uid = Number(fields.get('uid')?.[0] ?? Number.NaN);
    const gid = Number(fields.get('gid')?.[0] ?? Number.NaN);
    // 20.10 accepts an exec for an unknown user; the error is in the output.
    if (Number.isNaN(uid) || Number.isNaN(gid))
        throw userUnknown(user, text.trim());
    if (!atWorkspace || !atWorkdir)
        throw answeredInPart();
    const home = fields.get('home')?.[0] ?? FALLBACK_HOME;
    return {
        identity: { requested: user, uid, gid, home },
        workspace: atWorkspace,
        workdir: atWorkdir,
    };
}
function answeredInPart() {
    return new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4('Cannot examine the container of the step: its shell sent only a part of its answer', {
        code: 'anvil-unreadable',
    });
}
/** It is saved in snapshots, and almost every image has it. */
const FALLBACK_HOME = '/tmp';
// Builtins only. `Uid:` and `Gid:` have the real id first. The requests `o` and `a` of `loop.ts` do the same.
const PROBE = `\
while read -r key real rest; do
  case $key in Uid:) echo "uid $real";; Gid:) echo "gid $real";; esac
done </proc/self/status
[ -n "$HOME" ] && [ -d "$HOME" ] && [ -w "$HOME" ] && printf 'home %s\\n' "$HOME"
where() {
  p=$1
  ${_protocol_loop_js__WEBPACK_IMPORTED_MODULE_1__/* .RESOLVE */ .vo} && printf 'at %s\\n' "$n $o \${PWD%/}$l"
}`;
/** `levels owner path`, see `RESOLVE`. */
function toResolved(line) {
    const [levels = '', owner, ...rest] = line.split(' ');
    const path = rest.join(' ') || '/';
    const isFile = levels === 'file';
    const isEmpty = levels === 'empty';
    const count = isFile || isEmpty ? 0 : Number(levels);
    const all = toLevels(path);
    return {
        path,
        exists: !isFile && count === 0,
        isEmpty,
        missing: all.slice(all.length - count),
        isOwned: owner === 'own',
        isFile,
    };
}
/** The path and all folders above it, the uppermost first. */
function toLevels(path) {
    const names = path.split('/');
    return names.map((_, index) => names.slice(0, index + 1).join('/')).slice(1);
}
async function printAs(anvil, user, script) {
    const printed = [];
    for await (const { stream, bytes } of await startAs(anvil, user, script)) {
        if (stream === 'stdout')
            printed.push(bytes);
    }
    return Buffer.concat(printed).toString('utf8');
}
async function startAs(anvil, user, script) {
    try {
        const { output } = await anvil.engine.startExec({
            container: anvil.container,
            command: ['sh', '-c', script],
            user,
        });
        return output;
    }
    catch (error) {
        if (!isUserRefused(error))
            throw error;
        throw userUnknown(user, error.message.replace(/^Cannot run "[^"]*" in container "[^"]*": /, ''));
    }
}
/**
 * Docker 28 answers 400 to an exec for a user that the image does not have, 20.10 lets the command fail.
 * Other statuses have other reasons: 409 a container that was paused or has ended, 500 the engine's own.
 */
function isUserRefused(error) {
    return error instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4 && error.status === 400;
}
function userUnknown(user, said) {
    return new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepFailed */ .an(`Cannot run the step as user "${user}"`, {
        code: 'user-unknown',
        hint: 'Use the name of a user in the image, or a number.',
        cause: new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4(said, { code: 'engine-refused' }),
    });
}


/***/ }),

/***/ 28301:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ runScriptAsRoot),
/* harmony export */   k: () => (/* binding */ printAsRoot)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);
/* harmony import */ var _protocol_loop_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44722);
/* harmony import */ var _protocol_requests_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(34206);



/** Runs a script with `sh` as root. The script prints nothing; resolves with its exit code. */
async function runScriptAsRoot(anvil, script) {
    return anvil.uid === 0 ? runByShell(anvil, script) : runByRootExec(anvil, script);
}
async function runByShell(anvil, script) {
    const token = (0,_protocol_requests_js__WEBPACK_IMPORTED_MODULE_2__/* .createToken */ .Ey)();
    await anvil.writeAnd({ [_protocol_loop_js__WEBPACK_IMPORTED_MODULE_1__/* .SCRIPT_FILE */ .le]: script }, (0,_protocol_requests_js__WEBPACK_IMPORTED_MODULE_2__/* .runRequest */ .BN)(token, _protocol_loop_js__WEBPACK_IMPORTED_MODULE_1__/* .SCRIPT_FILE */ .le));
    const [code] = await anvil.channel.passUntil(token, () => { });
    return Number(code);
}
/** Runs a script with `sh` as root, and resolves with what it prints. */
async function printAsRoot(anvil, script) {
    const { output } = await startAsRoot(anvil, script);
    const printed = [];
    let size = 0;
    for await (const { stream, bytes } of output) {
        if (stream !== 'stdout')
            continue;
        printed.push(bytes);
        size += bytes.length;
        // A step may have replaced the programs of the image.
        if (size > MOST_PRINTED)
            throw printsTooMuch();
    }
    return Buffer.concat(printed).toString('utf8');
}
/** Enough for the names of a million files. */
const MOST_PRINTED = 128 * 1024 ** 2;
function printsTooMuch() {
    return new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepFailed */ .an('Cannot look at the files of the step: its programs print too much', {
        code: 'image-answer-too-long',
        hint: 'Check whether the step replaces "sh" or "find" of the image.',
    });
}
async function runByRootExec(anvil, script) {
    const { id, output } = await startAsRoot(anvil, script);
    for await (const _ of output) {
        // It prints nothing; only its end matters.
    }
    for (;;) {
        const state = await anvil.engine.inspectExec(id);
        if (state.state === 'ended')
            return state.exitCode;
        await anvil.clock.sleep(5);
    }
}
async function startAsRoot(anvil, script) {
    await anvil.writeFiles({ [_protocol_loop_js__WEBPACK_IMPORTED_MODULE_1__/* .SCRIPT_FILE */ .le]: script });
    return anvil.engine.startExec({
        container: anvil.container,
        command: ['sh', _protocol_loop_js__WEBPACK_IMPORTED_MODULE_1__/* .SCRIPT_FILE */ .le],
        user: '0',
    });
}


/***/ }),

/***/ 60283:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ watchHolder)
/* harmony export */ });
/* harmony import */ var _labels_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89200);
/* harmony import */ var _at_work_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49082);
/* harmony import */ var _owner_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53960);



/**
 * Tells whether the holder of a lock is over, by the labels of the lock: it is dead, or has had no anvil at work for a
 * minute. A process on another machine, or in another container, is not visible; but a run that builds has an anvil,
 * which ends with its process.
 */
function watchHolder(engine, { vantage, clock, signal }) {
    let watched = { run: '', lookAt: 0, seenAt: 0 };
    const isIdle = async (run) => {
        const now = clock.now();
        if (watched.run !== run)
            watched = { run, lookAt: now + LOOK_MS, seenAt: now };
        if (now < watched.lookAt)
            return false;
        const containers = await engine.listContainers({ label: _labels_js__WEBPACK_IMPORTED_MODULE_0__/* .RUN_LABEL */ .jQ, value: run }, { signal });
        const seenAt = containers.some(_at_work_js__WEBPACK_IMPORTED_MODULE_1__/* .isAnvilAtWork */ .ZI) ? now : watched.seenAt;
        watched = { run, lookAt: now + LOOK_MS, seenAt };
        return now - seenAt >= _at_work_js__WEBPACK_IMPORTED_MODULE_1__/* .LONGEST_IDLE_MS */ .l0;
    };
    return async (lock) => {
        const { dead, because } = (0,_owner_js__WEBPACK_IMPORTED_MODULE_2__/* .judgeOwner */ .lT)((0,_owner_js__WEBPACK_IMPORTED_MODULE_2__/* .readOwnerLabels */ .Zz)(lock), vantage());
        return dead || (because !== 'process-alive' && isIdle(lock[_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .RUN_LABEL */ .jQ] ?? ''));
    };
}
const LOOK_MS = 5_000;


/***/ }),

/***/ 21295:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ BackgroundTasks)
/* harmony export */ });
/* harmony import */ var _cleanup_failed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95254);

/** Tasks that run beside the steps, such as the removal of a container that no step needs any more. */
class BackgroundTasks {
    #report;
    #running = new Set();
    constructor(report) {
        this.#report = report;
    }
    /** Starts a task; a failure is reported as one of the subject, and has no other effect. */
    start(subject, work) {
        const running = work()
            .catch((error) => {
            this.#report((0,_cleanup_failed_js__WEBPACK_IMPORTED_MODULE_0__/* .toCleanupFailed */ .Z)(subject, error));
        })
            .finally(() => this.#running.delete(running));
        this.#running.add(running);
    }
    /** Resolves when no task runs any more. */
    async settled() {
        while (this.#running.size > 0)
            await Promise.all(this.#running);
    }
}


/***/ }),

/***/ 46414:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ lookUpSnapshot)
/* harmony export */ });
/** Looks up the snapshot of one key, in the scopes that the run may read. */
async function lookUpSnapshot({ store, signal }, key) {
    return (await store.lookUp([key], { signal })).get(key);
}


/***/ }),

/***/ 27232:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ toRootBase)
/* harmony export */ });
/* harmony import */ var _engine_labels_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89200);

/**
 * The base of a step that starts from an image. An image that was built from a snapshot has its labels, but other
 * files: so all labels of Tongs are blanked.
 */
function toRootBase({ image }) {
    const { id, config } = image;
    const { labels } = config;
    return { id, config: { ...config, labels: { ...labels, ...(0,_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .blankedLabels */ .fm)(labels) } } };
}


/***/ }),

/***/ 81211:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  v_: () => (/* binding */ deliverSource),
  a5: () => (/* binding */ readClockOffset),
  LJ: () => (/* binding */ toTarget)
});

// UNUSED EXPORTS: liesBelow

// EXTERNAL MODULE: ./build/engine/clock-offset.js
var clock_offset = __webpack_require__(38885);
// EXTERNAL MODULE: ./build/snapshots/labels.js + 1 modules
var snapshots_labels = __webpack_require__(55541);
// EXTERNAL MODULE: ./build/source/manifest.js
var source_manifest = __webpack_require__(86299);
;// CONCATENATED MODULE: ./build/source/transfer/mtime.js
/**
 * The time for files that are sent, in milliseconds since 1970: a whole second that is later than the time of anything made
 * until `newestMs`. So it may be a second ahead of `nowMs`, or two if the times are of different clocks. `newestMs` is
 * undefined if no step has made anything in the filesystem.
 *
 * Whole seconds, because a commit drops fractions, and some programs (busybox, older shells) ignore them.
 */
function chooseMtime(nowMs, newestMs) {
    const now = Math.floor(nowMs / 1000);
    const newest = newestMs === undefined ? now - 1 : Math.floor(newestMs / 1000);
    return (newest < now ? now : Math.min(newest, now + 1) + 1) * 1000;
}

// EXTERNAL MODULE: ./build/source/transfer/source-state.js
var source_state = __webpack_require__(88605);
// EXTERNAL MODULE: ./build/source/transfer/transfer.js + 5 modules
var transfer = __webpack_require__(58105);
// EXTERNAL MODULE: ./build/anvil/look-around.js
var look_around = __webpack_require__(12354);
// EXTERNAL MODULE: ./build/anvil/root-script.js
var root_script = __webpack_require__(28301);
;// CONCATENATED MODULE: ./build/run/delivery/deliver-source.js








/**
 * Brings the files of the source that the step sees into the anvil, and creates their folder. Sent files may be dated a
 * moment ahead: this resolves when that time has come, so that files that the step makes are not older than its source.
 */
async function deliverSource(context, step, to) {
    const { anvil, around } = to;
    const { workspace, identity } = around;
    const manifest = context.visible.get(step.id) ?? context.source.manifest;
    const { uid, gid } = identity;
    const root = workspace.path;
    const have = to.held?.state ?? (await readHeldState(context, { anvil, manifest }));
    // The folder of a volume is the image's, empty or not.
    const isNew = !workspace.exists || (workspace.isEmpty && anvil.base.config.volumes.length === 0);
    const isRootMade = have?.root === root ? have.isRootMade : isNew;
    const want = { manifest, root, uid, gid, isRootMade };
    const dating = await chooseDate(context, to);
    const { isChanged, state, sent, covers, drifted } = await (0,transfer/* performTransfer */.$5)(toTarget(anvil), {
        folder: context.source.folder,
        git: context.source.git,
        have,
        want,
        makeDirectories: workspace.missing,
        isBelow: liesBelow(anvil.base, have),
        isRootForeign: workspace.exists && !workspace.isOwned,
        mtimeMs: dating.mtimeMs,
        replacesProducts: to.isFallback,
        onCovering: to.onCovering,
        signal: context.signal,
    });
    if (sent.length > 0)
        await letPass(context, dating.passedAt);
    return { isChanged, state, drifted, sent, covers };
}
/** Whether the source is in the image below the anvil. A change of owner then copies it into the anvil's own layer. */
function liesBelow({ config }, have) {
    const seal = (0,source_state/* parseSeal */.T7)((0,snapshots_labels/* sourceSealOf */.wb)(config.labels));
    return seal !== undefined && have?.uid === seal.uid && have.gid === seal.gid;
}
/** A time that is later than that of all files in the anvil and in its image. */
async function chooseDate({ clock, engine }, { held, anvil }) {
    const { least, most } = await readClockOffset(engine);
    const madeAt = held?.endedAt ?? (0,snapshots_labels/* createdAtOf */.B7)(anvil.base.config.labels);
    const mtimeMs = chooseMtime(clock.now() + least, madeAt && madeAt + most);
    return { mtimeMs, passedAt: mtimeMs - least + COARSE_CLOCK_MS };
}
/** If the engine does not answer, this counts the clocks as one: the next call reports the failure. */
async function readClockOffset(engine) {
    const info = await engine.info().catch(() => undefined);
    return info?.clock ?? clock_offset/* SAME_CLOCK */.s;
}
/** A kernel dates files by a clock that may be this far behind, and a timer may fire early. */
const COARSE_CLOCK_MS = 20;
async function letPass({ clock, signal }, time) {
    const aheadMs = time - clock.now();
    if (aheadMs > 0)
        await clock.sleep(aheadMs, signal);
}
/** The anvil as the target of a transfer. */
function toTarget(anvil) {
    const { engine, container } = anvil;
    return {
        engine,
        container,
        runAsRoot: (script) => (0,root_script/* runScriptAsRoot */.$)(anvil, script),
        printAsRoot: (script) => (0,root_script/* printAsRoot */.k)(anvil, script),
    };
}
/** The source that the filesystem has already. A label has its hash; usually this run knows the files of the hash. */
async function readHeldState(context, at) {
    const { labels, volumes } = at.anvil.base.config;
    const seal = (0,source_state/* parseSeal */.T7)((0,snapshots_labels/* sourceSealOf */.wb)(labels));
    if (!seal)
        return undefined;
    const state = await readSealed(context, seal, at);
    if (volumes.length === 0)
        return state;
    const resolved = await (0,look_around/* resolvePaths */.LN)(at.anvil, volumes);
    return (0,source_state/* withoutVolumes */.yH)(state, resolved.map(({ path }) => path));
}
async function readSealed(context, seal, { anvil, manifest: wanted }) {
    // An empty source has no state file.
    const manifests = [wanted, new source_manifest/* Manifest */._([]), ...context.visible.values()];
    const manifest = manifests.find((known) => known.hash === seal.hash);
    if (manifest)
        return { ...seal, manifest };
    const { hash } = seal;
    const read = await (0,transfer/* readState */.un)(context.engine, anvil.container, { hash, signal: context.signal });
    // Only the label records a change of owner.
    return { ...seal, manifest: read.manifest };
}


/***/ }),

/***/ 68945:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ endSaving),
/* harmony export */   w: () => (/* binding */ SOURCE_LOCK)
/* harmony export */ });
/* harmony import */ var _engine_labels_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89200);
/* harmony import */ var _engine_owner_owner_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53960);


/** The name of the lock of the process that saves a repository's source; no step has this name. */
const SOURCE_LOCK = '.source';
/**
 * Ends the process that saves an earlier state of the source. This run sends the whole source itself and has it saved
 * at its end, and that process would slow it down. A process that is not visible from here continues.
 */
async function endSaving({ engine, repository, vantage, endProcess, signal, }) {
    const volumes = await engine.listVolumes({ label: _engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .REPOSITORY_LABEL */ .S, value: repository }, { signal });
    for (const { labels } of volumes) {
        const owned = (0,_engine_owner_owner_js__WEBPACK_IMPORTED_MODULE_1__/* .readOwnerLabels */ .Zz)(labels);
        const isSaving = labels[_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .NAME_LABEL */ .nY] === SOURCE_LOCK;
        if (!isSaving || !owned.owner)
            continue;
        if ((0,_engine_owner_owner_js__WEBPACK_IMPORTED_MODULE_1__/* .judgeOwner */ .lT)(owned, vantage()).because === 'process-alive')
            endProcess(owned.owner.pid);
    }
}


/***/ }),

/***/ 75672:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EQ: () => (/* binding */ withSourceImageLock),
/* harmony export */   Mn: () => (/* binding */ findSourceImage),
/* harmony export */   Um: () => (/* binding */ saveSourceImage),
/* harmony export */   VM: () => (/* binding */ toSourceImageSpec),
/* harmony export */   g1: () => (/* binding */ isReusable)
/* harmony export */ });
/* harmony import */ var _base_canonical_json_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(11909);
/* harmony import */ var _engine_labels_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89200);
/* harmony import */ var _snapshots_identity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97074);
/* harmony import */ var _snapshots_labels_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55541);
/* harmony import */ var _snapshots_record_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(94697);
/* harmony import */ var _snapshots_key_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(87985);
/* harmony import */ var _source_transfer_source_state_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(88605);
/* harmony import */ var _context_look_up_snapshot_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(46414);
/* harmony import */ var _save_own_lock_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(82553);
/* harmony import */ var _base_sha256_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(39589);










/** Whether later runs may use an image that is made from these files: not if theirs is removed with its run. */
function isReusable({ request }, { config }) {
    const { snapshots, useCache } = request;
    return snapshots !== 'off' && useCache && config.labels[_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .ROLE_LABEL */ .eg] !== _engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .EPHEMERAL_ROLE */ .dk;
}
function toSourceImageSpec({ roots }, step, parent) {
    const root = roots.get(step.id)?.image;
    const identity = (0,_snapshots_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .identityOf */ .cu)(parent.config.labels);
    return { step, parent, below: identity || (root ? hash((0,_snapshots_key_js__WEBPACK_IMPORTED_MODULE_3__/* .toImageIdentity */ .jE)(root)) : '') };
}
/** The source image that an earlier run has saved for the step, made from the files of its parent. */
async function findSourceImage(context, spec) {
    const { parent } = spec;
    const { store, background, signal } = context;
    if (!isReusable(context, parent))
        return undefined;
    const record = await (0,_context_look_up_snapshot_js__WEBPACK_IMPORTED_MODULE_7__/* .lookUpSnapshot */ .Z)(context, sourceImageKey(context, spec));
    const base = record && (await store.fetch(record, { config: parent.config, signal }));
    if (base)
        background.start('the use of a source image', () => store.recordUse([record], {}));
    return base;
}
/**
 * Makes a source image under its lock. Resolves with undefined if another run is making one, or has made one after
 * `known` was looked up.
 */
async function withSourceImageLock(context, spec, make) {
    let release;
    try {
        const key = sourceImageKey(context, spec);
        const newer = await (0,_save_own_lock_js__WEBPACK_IMPORTED_MODULE_5__/* .acquireOwnLock */ .u)(context, key, {
            name: `${spec.step.id}.source`,
            look: async () => {
                const found = await (0,_context_look_up_snapshot_js__WEBPACK_IMPORTED_MODULE_7__/* .lookUpSnapshot */ .Z)(context, key);
                return found?.identity === spec.known ? undefined : found;
            },
            onHeld: (free) => (release = free),
        });
        if (!release || newer)
            return undefined;
        context.signal.throwIfAborted();
        return await make();
    }
    finally {
        if (release)
            context.background.start('the lock of a source image', release);
    }
}
/**
 * Saves an anvil as a source image for later runs. The anvil was made from the parent's files, and only the source was
 * added. Undefined if the labels would be too large.
 */
async function saveSourceImage(context, spec, { anvil, state }) {
    const { labels } = anvil.base.config;
    const { key } = (0,_snapshots_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .readSnapshotLabels */ ._7)(labels);
    const content = {
        key: sourceImageKey(context, spec),
        project: context.project,
        step: _snapshots_record_js__WEBPACK_IMPORTED_MODULE_8__/* .SOURCE_IMAGE */ .I,
        run: context.run,
        createdAt: context.clock.now(),
        parent: key === '' ? undefined : { key: (0,_snapshots_key_js__WEBPACK_IMPORTED_MODULE_3__/* .toSnapshotKey */ .tN)(key), identity: (0,_snapshots_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .identityOf */ .cu)(labels) },
        ancestors: [],
        parts: {},
        marks: { env: {}, files: '', steps: {} },
        lineage: undefined,
        sourceSeal: (0,_source_transfer_source_state_js__WEBPACK_IMPORTED_MODULE_4__/* .formatSeal */ .Z3)((0,_source_transfer_source_state_js__WEBPACK_IMPORTED_MODULE_4__/* .toSeal */ .RI)(state)),
    };
    const { store, signal } = context;
    const saved = await store.save(anvil, content, { signal });
    return saved.outcome === 'saved' ? saved.base : undefined;
}
/** Steps have the same key if they start from the same files and see the same source as the same user. */
function sourceImageKey({ pipeline, project }, { step, below }) {
    const { user = null } = step;
    const inputs = step.inputs?.map(({ glob }) => glob) ?? null;
    const parts = { below, project, workspace: pipeline.workspace, user, inputs };
    return (0,_snapshots_key_js__WEBPACK_IMPORTED_MODULE_3__/* .toSnapshotKey */ .tN)(hash({ form: 'source layer 3', ...parts }));
}
function hash(value) {
    return (0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_6__/* .sha256 */ .s)((0,_base_canonical_json_js__WEBPACK_IMPORTED_MODULE_9__/* .canonicalJson */ .d)(value));
}


/***/ }),

/***/ 82553:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ acquireOwnLock)
});

// EXTERNAL MODULE: ./build/snapshots/names.js
var names = __webpack_require__(64590);
// EXTERNAL MODULE: ./build/engine/labels.js
var labels = __webpack_require__(89200);
// EXTERNAL MODULE: ./build/engine/owner/lock.js
var lock = __webpack_require__(58792);
// EXTERNAL MODULE: ./build/engine/owner/watch-holder.js
var watch_holder = __webpack_require__(60283);
;// CONCATENATED MODULE: ./build/snapshots/key-lock.js



/**
 * Resolves with the snapshot as soon as another run has built it, or with undefined when the lock is acquired (or
 * held by another run, if the caller does not wait). The lock is a volume: of several processes that create one name,
 * the first decides its labels. A lock of a dead run is taken over.
 */
async function acquireKeyLock(engine, request) {
    const name = (0,lock/* lockName */.l4)(request.reference);
    const isHolderOver = (0,watch_holder/* watchHolder */.E)(engine, request);
    let hasCalled = false;
    let waits = 0;
    for (;;) {
        const volume = await engine.createVolume({ name, labels: request.labels });
        const isOurs = (0,lock/* isSameHolder */.j1)(volume.labels, request.labels);
        if (isOurs)
            request.onHeld(async () => void (await engine.removeVolume(name)));
        const found = await request.look();
        if (isOurs || found !== undefined)
            return found;
        const holder = volume.labels[labels/* RUN_LABEL */.jQ] ?? '';
        const isOver = await isHolderOver(volume.labels);
        if (isOver && (await (0,lock/* removeLock */.oW)(engine, volume, request.clock)) === 'removed')
            continue;
        if (!request.onWait)
            return undefined;
        // If another process is removing that lock, the next round shows for whom to wait.
        if (!isOver && !hasCalled)
            request.onWait(holder);
        hasCalled ||= !isOver;
        await request.clock.sleep(Math.min(LONGEST_WAIT_MS, 50 * 1.5 ** waits), request.signal);
        waits += 1;
    }
}
const LONGEST_WAIT_MS = 500;

;// CONCATENATED MODULE: ./build/run/save/own-lock.js


/** Acquires the lock of a key in the run's own scope, see `acquireKeyLock`: other scopes have locks of their own. */
function acquireOwnLock({ engine, scope, snapshotRepository, labels, vantage, clock, signal }, key, lock) {
    const { name, ...how } = lock;
    return acquireKeyLock(engine, {
        ...how,
        reference: (0,names.snapshotReference)({ repository: snapshotRepository, scope: scope.own, key }),
        labels: labels('lock', name),
        vantage,
        clock,
        signal,
    });
}


/***/ })

};
