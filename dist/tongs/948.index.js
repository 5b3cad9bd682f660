export const id = 948;
export const ids = [948];
export const modules = {

/***/ 9072:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   endProcess: () => (/* binding */ endProcess),
/* harmony export */   lookUpProcess: () => (/* binding */ lookUpProcess),
/* harmony export */   parseStat: () => (/* binding */ parseStat),
/* harmony export */   readOwner: () => (/* binding */ readOwner)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8161);
/* harmony import */ var _base_system_code_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3909);




/** This process as an owner. Where there is no `/proc`, boot and namespace are empty. */
function readOwner() {
    const stat = parseStat(attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)('/proc/self/stat', 'utf8')));
    return {
        host: readHost(),
        boot: attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)('/proc/sys/kernel/random/boot_id', 'utf8').trim()) ?? '',
        namespace: attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readlinkSync)('/proc/self/ns/pid').replaceAll(/\D/g, '')) ?? '',
        // By the same `/proc` that later look-ups read, should it be another namespace's.
        pid: stat?.pid ?? process.pid,
        startedAt: stat?.startedAt ?? 0,
    };
}
/** The state of a process in our own pid namespace; a zombie is gone. */
function lookUpProcess(pid) {
    const stat = parseStat(attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(`/proc/${pid}/stat`, 'utf8')));
    if (!stat)
        return isHidden(pid) ? { state: 'unreadable' } : { state: 'gone' };
    if (GONE.includes(stat.state))
        return { state: 'gone' };
    return { state: 'running', startedAt: stat.startedAt };
}
/** Asks a process to end, or ends it; harmless where it has, or is another user's. */
function endProcess(pid, signal = 'SIGTERM') {
    attempt(() => process.kill(pid, signal));
}
/** Zombie and dead: nothing of it runs, though its parent has not taken note. */
const GONE = ['Z', 'X', 'x'];
/** `/proc/<pid>/stat`; the program's name, in parentheses, may hold blanks and parentheses itself. */
function parseStat(text) {
    const [, pid, rest] = /^(\d+) \(.*\) (.*)$/s.exec(text ?? '') ?? [];
    // The third field is the first of these, the start time the twenty-second.
    const fields = rest?.trim().split(' ') ?? [];
    const [state] = fields;
    const startedAt = fields[19];
    if (state === undefined || startedAt === undefined || !/^\d+$/.test(startedAt))
        return undefined;
    return { pid: Number(pid), state, startedAt: Number(startedAt) };
}
/** Empty without a machine id: host names alone are too often the same. */
function readHost() {
    const machine = attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)('/etc/machine-id', 'utf8').trim()) ?? '';
    if (machine === '')
        return '';
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(`${machine}\n${(0,node_os__WEBPACK_IMPORTED_MODULE_2__.hostname)()}`).digest('hex').slice(0, 16);
}
/** Under the mount option `hidepid` the processes of other users are not in `/proc`, yet alive. */
function isHidden(pid) {
    try {
        return process.kill(pid, 0);
    }
    catch (error) {
        return (0,_base_system_code_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .x)(error) === 'EPERM';
    }
}
function attempt(read) {
    try {
        return read();
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 5640:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I: () => (/* binding */ ANVIL_ENDED),
  c: () => (/* binding */ Channel)
});

// EXTERNAL MODULE: ./build/base/errors.js
var errors = __webpack_require__(5145);
;// CONCATENATED MODULE: ./build/run/anvil/marker.js
/**
 * Finds a token in a stream of bytes, wherever it begins, and the line that it starts. What comes
 * before it is output; bytes that may be its beginning are held back until the next chunk.
 */
class MarkerScanner {
    #token;
    #held = Buffer.alloc(0);
    #found = false;
    constructor(token) {
        this.#token = Buffer.from(token);
    }
    /**
     * `output` may be passed on; once the token's line is complete, `words` are what followed it and
     * `rest` what came after the line.
     */
    push(chunk) {
        const bytes = this.#held.length === 0 ? toBuffer(chunk) : Buffer.concat([this.#held, chunk]);
        const at = this.#found ? 0 : bytes.indexOf(this.#token);
        if (at === -1) {
            const kept = this.#overlap(bytes);
            this.#held = Buffer.from(bytes.subarray(bytes.length - kept));
            return { output: bytes.subarray(0, bytes.length - kept) };
        }
        this.#found = true;
        const output = bytes.subarray(0, at);
        const end = bytes.indexOf(0x0a, at);
        if (end === -1) {
            this.#held = Buffer.from(bytes.subarray(at));
            return { output };
        }
        const words = bytes.toString('latin1', at, end).split(' ').slice(1);
        return { output, words, rest: bytes.subarray(end + 1) };
    }
    /** The output that was held back, when no more comes; a line that the token began is none. */
    rest() {
        return this.#found ? Buffer.alloc(0) : this.#held;
    }
    /** Length of the longest end of `bytes` that is a beginning of the token. */
    #overlap(bytes) {
        const longest = Math.min(bytes.length, this.#token.length - 1);
        for (let length = longest; length > 0; length -= 1) {
            const tail = bytes.subarray(bytes.length - length);
            if (tail.equals(this.#token.subarray(0, length)))
                return length;
        }
        return 0;
    }
}
function toBuffer(chunk) {
    return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}

;// CONCATENATED MODULE: ./build/run/anvil/channel.js


/** Code of the failure when the container is no more. */
const ANVIL_ENDED = 'anvil-ended';
/** The owner's end of an anvil's stdin and output. One thing at a time reads from it. */
class Channel {
    #attached;
    #frames;
    /** What was read too far: what came with an answer and belongs to the next one. */
    #unread = [];
    constructor(attached) {
        this.#attached = attached;
        this.#frames = attached.output[Symbol.asyncIterator]();
    }
    async send(bytes) {
        await this.#attached.write(bytes);
    }
    /** The words after the token in the answer to an order that prints on stdout only. */
    async answer(token, onStderr = () => { }) {
        const scanner = new MarkerScanner(token);
        for (;;) {
            const frame = await this.#next();
            if (frame.stream === 'stderr') {
                onStderr(frame.bytes);
                continue;
            }
            const { words, rest } = scanner.push(frame.bytes);
            if (!words)
                continue;
            if (rest && rest.length > 0)
                this.unread([{ stream: 'stdout', bytes: rest }]);
            return words;
        }
    }
    /** Puts back what was read, before all that is still to come. */
    unread(frames) {
        this.#unread.unshift(...frames);
    }
    /** Passes a step's output on until both streams have shown the token; the words after it. */
    async passUntil(token, sink) {
        const scanners = { stdout: new MarkerScanner(token), stderr: new MarkerScanner(token) };
        const seen = new Set();
        try {
            for (;;) {
                const frame = await this.#next();
                const { output, words } = scanners[frame.stream].push(frame.bytes);
                if (output.length > 0)
                    await sink(frame.stream, output);
                if (!words)
                    continue;
                seen.add(frame.stream);
                if (seen.size === 2)
                    return words;
            }
        }
        catch (error) {
            await sink('stdout', scanners.stdout.rest());
            await sink('stderr', scanners.stderr.rest());
            throw error;
        }
    }
    /** Ends stdin: process 1 kills what runs and leaves. */
    close() {
        this.#attached.close();
    }
    async #next() {
        const read = this.#unread.shift();
        if (read)
            return read;
        const { value, done } = await this.#read();
        if (!done)
            return value;
        throw new errors/* EngineFailed */.c4('Cannot go on in the anvil: its container ended', {
            code: ANVIL_ENDED,
            hint: 'Somebody removed or killed the container, or the engine stopped.',
        });
    }
    async #read() {
        try {
            return await this.#frames.next();
        }
        catch (cause) {
            if (cause instanceof errors/* EngineFailed */.c4)
                throw cause;
            throw new errors/* EngineFailed */.c4('Cannot go on in the anvil: the connection to the engine was cut', {
                code: 'engine-vanished',
                hint: 'Look at the log of the engine: it stopped, or the connection to it was cut.',
                cause,
            });
        }
    }
}


/***/ }),

/***/ 7135:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ markStep),
/* harmony export */   p: () => (/* binding */ findChanges)
/* harmony export */ });
/* harmony import */ var _snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5776);
/* harmony import */ var _source_paths_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4900);


/** What a snapshot of the step keeps to name changes by. */
function markStep(step, visible, preparers = []) {
    const steps = preparers.map((each) => [each.step.id, (0,_snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .markParts */ .Cp)(each.parts)]);
    return {
        env: (0,_snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .markEnv */ .JV)(step.env),
        files: markFiles(visible).join(''),
        steps: steps.length > _snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .MOST_STEP_MARKS */ .cN ? undefined : Object.fromEntries(steps),
    };
}
/** Which variables and files differ from what a snapshot was made with, as far as it tells. */
function findChanges(step, { visible, isFirst = () => false }, before) {
    const { env, files } = before.marks;
    const changedEnv = (0,_snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .changedVariables */ .Wo)(env, (0,_snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .markEnv */ .JV)(step.env));
    const changedFiles = visible && compareFiles({ visible, isFirst }, (0,_snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .splitFileMarks */ .FE)(files));
    return {
        ...(changedEnv.length > 0 && { changedEnv }),
        ...(changedFiles && { changedFiles }),
    };
}
/** Names of changed files that are told. */
const MOST_NAMES = 5;
function compareFiles({ visible, isFirst }, before) {
    const now = markFiles(visible);
    if (!before || now.length === 0)
        return undefined;
    const marks = new Set(now);
    const names = visible.files.flatMap(({ path }, index) => {
        return before.has(now[index] ?? '') ? [] : [path];
    });
    const gone = [...before].filter((mark) => !marks.has(mark)).length;
    // A file that changed is among both: those that went away have no name here.
    const count = Math.max(names.length, gone);
    const sorted = [...names.filter(isFirst), ...names.filter((path) => !isFirst(path))];
    return count === 0 ? undefined : { names: sorted.slice(0, MOST_NAMES), count };
}
/** One for each file, in the order of their paths; none where they are too many. */
function markFiles(manifest) {
    const known = MARKS.get(manifest);
    if (known)
        return known;
    const { files } = manifest;
    const marks = files.length > _snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .MOST_FILE_MARKS */ .E3 ? [] : files.map((file) => (0,_snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .markFile */ .og)(identify(file)));
    MARKS.set(manifest, marks);
    return marks;
}
/** Many steps see the same. */
const MARKS = new WeakMap();
function identify({ kind, hash, path }) {
    return Buffer.concat([Buffer.from(`${kind} ${hash} `), (0,_source_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .encodePath */ .O0)(path)]);
}


/***/ }),

/***/ 5656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $E: () => (/* binding */ isGoneCode),
/* harmony export */   Eb: () => (/* binding */ toStop),
/* harmony export */   SI: () => (/* binding */ isEngineGone),
/* harmony export */   TU: () => (/* binding */ explainLoss),
/* harmony export */   iu: () => (/* binding */ hasGone),
/* harmony export */   th: () => (/* binding */ wasStopped)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);
/* harmony import */ var _anvil_channel_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5640);


/** Codes of calls that got no answer. */
const GONE_CODES = ['engine-unreachable', 'engine-vanished'];
function isGoneCode(code) {
    return GONE_CODES.includes(code);
}
function isEngineGone(error) {
    return error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4 && isGoneCode(error.code);
}
/** The reason to end a run whose engine is gone: nothing more can start, nothing can be removed. */
function toStop(error) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ('the engine is gone', { code: STOPPED, exitCode: 3, cause: error });
}
function wasStopped(signal) {
    return signal.reason instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ && signal.reason.code === STOPPED;
}
const STOPPED = 'engine-gone';
/** How long an engine may take to say that it is there. */
const ANSWER_MS = 5_000;
/** Whether the engine answers no more; one lost answer does not mean that. */
async function hasGone(engine) {
    const signal = AbortSignal.timeout(ANSWER_MS);
    return engine.ping({ signal }).then(() => false, (error) => signal.aborted || isEngineGone(error));
}
/**
 * A connection that was cut says little: the engine is asked. The result is that it is gone, or what
 * has become of the container, or the error as it was.
 */
async function explainLoss(error, engine, container) {
    const isLoss = error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4 && error.code === _anvil_channel_js__WEBPACK_IMPORTED_MODULE_1__/* .ANVIL_ENDED */ .I;
    if (!isLoss && !isEngineGone(error))
        return error;
    const signal = AbortSignal.timeout(ANSWER_MS);
    try {
        if (container === undefined) {
            await engine.ping({ signal });
            return error;
        }
        const found = await engine.inspectContainer(container, { signal });
        return found?.running ? error : containerLost(found, error);
    }
    catch (asked) {
        return signal.aborted || isEngineGone(asked) ? engineGone(engine, error) : error;
    }
}
function engineGone({ address }, cause) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4(`The engine at "${address}" went away`, {
        code: 'engine-vanished',
        hint: 'See the log of the engine: it stopped, or the connection to it was cut.',
        cause,
    });
}
function containerLost(found, cause) {
    const what = found ? `ended with exit code ${found.exitCode}` : 'was removed';
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4(`Cannot go on in the anvil: its container ${what}`, {
        code: _anvil_channel_js__WEBPACK_IMPORTED_MODULE_1__/* .ANVIL_ENDED */ .I,
        hint: 'Somebody else has done that: see the log of the engine, and what cleans up on its host.',
        cause,
    });
}


/***/ }),

/***/ 6295:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $1: () => (/* binding */ toRootBase),
/* harmony export */   FI: () => (/* binding */ toHit),
/* harmony export */   FU: () => (/* binding */ toBase)
/* harmony export */ });
/* harmony import */ var _engine_labels_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9200);

/** The result of a step that its snapshot answers for, or that nobody needs. */
function toHit(roots, step, hit) {
    const { reason, snapshot } = hit;
    const root = roots.get(step.id);
    const base = root && snapshot && toBase(snapshot, root);
    return {
        outcome: 'cached',
        reason,
        ms: 0,
        phases: {},
        tolerated: false,
        cacheable: true,
        base,
    };
}
/**
 * What a step starts from that starts from an image. One that was built from a snapshot has its labels, but other
 * files: nothing that they say of its source and its making is believed.
 */
function toRootBase({ image }) {
    const { id, config } = image;
    const { labels } = config;
    return { id, config: { ...config, labels: { ...labels, ...(0,_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .blankedLabels */ .fm)(labels) } } };
}
/** With the config of the image at the bottom: so it was committed. */
function toBase(snapshot, { image }) {
    return { id: snapshot.image, config: { ...image.config, labels: snapshot.labels } };
}


/***/ }),

/***/ 3434:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ noteUse),
/* harmony export */   T: () => (/* binding */ usedSnapshots)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5902);
/* harmony import */ var _base_format_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(210);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5145);
/* harmony import */ var _base_side_by_side_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(131);
/* harmony import */ var _base_within_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8541);
/* harmony import */ var _snapshots_image_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2075);
/* harmony import */ var _snapshots_tag_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7550);







/**
 * The snapshots that a plan asks for: those that are looked at for their steps, and those that steps start from.
 * That what they were made from was used with them, the pruner sees for itself (`snapshots/gc/plan.ts`).
 */
function usedSnapshots(plan) {
    return plan.flatMap((planned) => {
        if (planned.verdict === 'run')
            return planned.fallback ? [planned.fallback.snapshot] : [];
        return planned.snapshot && planned.reason !== 'not-needed' ? [planned.snapshot] : [];
    });
}
/** Notes, at most once an hour, that snapshots were used. What a run makes has its time in a label. Never rejects. */
async function noteUse(snapshots, { engine, clock, report }) {
    const hour = (0,_snapshots_tag_js__WEBPACK_IMPORTED_MODULE_3__/* .toHour */ .k_)(clock.now());
    const stale = snapshots.filter((snapshot) => lastHour(snapshot) < hour);
    if (stale.length === 0)
        return;
    const warn = (problem) => report({
        type: 'warned',
        code: 'use-not-noted',
        message: `Cannot note that snapshots were used: ${problem}`,
        hint: 'Until it is noted, they are pruned as if they had not been.',
    });
    const noted = (0,_base_side_by_side_js__WEBPACK_IMPORTED_MODULE_4__/* .sideBySide */ .Q)(stale, (snapshot) => moveUse(engine, snapshot, hour)).then(() => true, (error) => {
        warn((0,_base_format_error_js__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .U)(error));
        return true;
    });
    if (await (0,_base_within_js__WEBPACK_IMPORTED_MODULE_5__/* .within */ .u)(noted, LONGEST_MS, clock))
        return;
    warn(`the engine gave no answer within ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_6__/* .formatDuration */ .a)(LONGEST_MS)}`);
}
const LONGEST_MS = 30_000;
function lastHour({ usedInHours, createdAt }) {
    return Math.max((0,_snapshots_tag_js__WEBPACK_IMPORTED_MODULE_3__/* .toHour */ .k_)(createdAt), ...usedInHours);
}
/** The new one first: without any, it would count as not used since it was made. */
async function moveUse(engine, snapshot, hour) {
    // What looked the snapshot up may not have been told of these names.
    const image = await engine.inspectImage((0,_snapshots_image_js__WEBPACK_IMPORTED_MODULE_2__.snapshotReference)(snapshot));
    // Pruned since the plan was made.
    if (!image)
        return;
    const { uses } = (0,_snapshots_image_js__WEBPACK_IMPORTED_MODULE_2__.findOwnNames)(image.tags, (0,_snapshots_image_js__WEBPACK_IMPORTED_MODULE_2__.readClaim)(image.config.labels));
    if (uses.some((use) => use.hour >= hour))
        return;
    try {
        await engine.tagImage(image.id, (0,_snapshots_image_js__WEBPACK_IMPORTED_MODULE_2__.useReference)(snapshot, hour));
    }
    catch (error) {
        if (error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .EngineFailed */ .c4 && error.status === 404)
            return;
        throw error;
    }
    for (const { reference } of uses)
        await engine.removeImage(reference);
}


/***/ }),

/***/ 2996:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ planVisibleSource)
/* harmony export */ });
/* harmony import */ var _base_suggest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4526);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);
/* harmony import */ var _source_globs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(391);
/* harmony import */ var _source_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6299);




/**
 * What each step sees of the source: its own `inputs` and what its filesystem ancestors see. Without
 * `inputs` it sees all; one that snapshots depend on all except the files of pipelines, which say how to run it
 * and are in its key by what they say. Takes steps after those that they need; rejects when an input matches nothing.
 */
function planVisibleSource(steps, source, options) {
    const selector = (0,_source_globs_js__WEBPACK_IMPORTED_MODULE_1__/* .createSelector */ .Mz)(source);
    const views = new Views(source, selector, options);
    const visible = new Map();
    const problems = [];
    for (const step of steps) {
        const inherited = step.start.kind === 'step' ? visible.get(step.start.step) : undefined;
        const wrong = step.inputs?.filter((input) => isUnmatched(input, selector)) ?? [];
        problems.push(...wrong.map((input) => unmatched(input, source, selector)));
        visible.set(step.id, views.of(step, inherited));
    }
    if (problems.length > 0)
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidInput */ .o9(problems, 'input-unmatched');
    return visible;
}
/** Steps that see the same have the same manifest: to make, hash and compare one takes its time. */
class Views {
    #source;
    #selector;
    #withoutPipelines;
    #keyed;
    #known = new Map();
    constructor(source, selector, { pipelineFiles, keyed }) {
        const isPipeline = (path) => IN_HOME_FOLDER.test(path) || pipelineFiles.includes(path);
        const files = source.files.filter(({ path }) => !isPipeline(path));
        this.#source = source;
        this.#selector = selector;
        this.#keyed = keyed;
        this.#withoutPipelines = files.length === source.files.length ? source : new _source_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .Manifest */ ._(files);
    }
    of({ id, inputs }, inherited) {
        if (inherited === this.#source)
            return inherited;
        if (inputs === undefined && !this.#keyed.has(id))
            return this.#source;
        const name = inputs === undefined
            ? ''
            : JSON.stringify(inputs.map(({ glob, optional }) => [glob, optional]));
        const known = this.#known.get(inherited) ?? new Map();
        this.#known.set(inherited, known);
        const before = known.get(name);
        if (before)
            return before;
        const own = inputs
            ? new _source_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .Manifest */ ._(selectInputs(inputs, this.#selector))
            : this.#withoutPipelines;
        const made = unite(inherited, own);
        known.set(name, made);
        return made;
    }
}
/** Where a pipeline is looked for by its name. */
const IN_HOME_FOLDER = /^\.tongs\/[^/]+\.ya?ml$/;
/** In the order of the list: a later `!` takes away what an earlier entry brought. */
function selectInputs(inputs, { select }) {
    const chosen = new Map();
    for (const input of inputs) {
        const files = select(withoutNot(input));
        if (isExclusion(input))
            for (const file of files)
                chosen.delete(file.path);
        else
            for (const file of files)
                chosen.set(file.path, file);
    }
    return [...chosen.values()];
}
function isExclusion({ glob }) {
    return glob.startsWith('!');
}
function withoutNot(input) {
    return isExclusion(input) ? { ...input, glob: input.glob.slice(1) } : input;
}
function unite(inherited, own) {
    if (!inherited)
        return own;
    const added = own.files.filter((file) => !inherited.byPath.has(file.path));
    if (added.length === 0)
        return inherited;
    return added.length + inherited.files.length === own.files.length
        ? own
        : new _source_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .Manifest */ ._([...inherited.files, ...added]);
}
/** Also of one that takes away: where it does not, the step sees more than its author believes. */
function isUnmatched(input, { select }) {
    return !input.optional && select(withoutNot(input)).length === 0;
}
function unmatched({ glob, place }, source, { select }) {
    const slashes = glob.replaceAll('\\', '/');
    const isByBackslash = slashes !== glob && select({ glob: slashes, optional: false }).length > 0;
    const near = isByBackslash ? slashes : suggestGlob(glob, source);
    const hints = [
        near === undefined ? (0,_source_globs_js__WEBPACK_IMPORTED_MODULE_1__/* .hintAtNames */ .VX)(glob) : `Did you mean "${near}"?`,
        `Check the path (it is relative to the source, and ignored files are not part of it), or write "${glob}?" if it may be absent.`,
    ];
    return {
        message: `Cannot find input "${glob}": no file of the source matches it`,
        place,
        hint: hints.filter((hint) => hint !== undefined).join(' '),
    };
}
/** The glob with another path before its first wildcard, if there is none of that name but one like it. */
function suggestGlob(glob, source) {
    const not = glob.startsWith('!') ? '!' : '';
    const parts = glob.slice(not.length).replace(/^\.\//, '').replace(/\/$/, '').split('/');
    const firstWild = parts.findIndex((part) => /[*?{},]/.test(part));
    const depth = firstWild === -1 ? parts.length : firstWild;
    const head = parts.slice(0, depth).join('/');
    const paths = new Set(source.files.map(({ path }) => path.split('/').slice(0, depth).join('/')));
    if (depth === 0 || paths.has(head))
        return undefined;
    const near = (0,_base_suggest_js__WEBPACK_IMPORTED_MODULE_3__/* .suggest */ .Z)(head, paths);
    return near === undefined ? undefined : not + [near, ...parts.slice(depth)].join('/');
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


/***/ }),

/***/ 5776:
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
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _key_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7985);


/** More would fill the labels, which every look-up of a plan reads. */
const MOST_FILE_MARKS = 1_500;
/** The same of steps. */
const MOST_STEP_MARKS = 200;
/** How many digits the mark of a variable, or of an ingredient, has: one in 65,536 changes is not named. */
const DIGITS = 4;
/** The mark of each variable. */
function markEnv(env) {
    const marks = Object.entries(env).map(([name, value]) => {
        return [name, hash(`${name}=${value}`).toString('hex').slice(0, DIGITS)];
    });
    return Object.fromEntries(marks);
}
/** The mark of one file, of whatever tells it from all others, its content included. */
function markFile(identity) {
    return hash(identity).subarray(0, 3).toString('base64url');
}
/** Names of the variables that differ, or that only one side has. */
function changedVariables(before, now) {
    const names = new Set([...Object.keys(now), ...Object.keys(before)]);
    return [...names].filter((name) => before[name] !== now[name]);
}
/** The marks one by one; undefined for what is none. */
function splitFileMarks(files) {
    const marks = files.match(/[\w-]{4}/g) ?? [];
    return marks.length > 0 && marks.length * 4 === files.length ? new Set(marks) : undefined;
}
/** The mark of a step: those of its ingredients one after the other. */
function markParts(parts) {
    return _key_js__WEBPACK_IMPORTED_MODULE_1__/* .INGREDIENT_NAMES */ .bd.map((name) => parts[name].slice(0, DIGITS)).join('');
}
/** Names of the ingredients that are not as they were when the mark was made. */
function changedParts(before, now) {
    return _key_js__WEBPACK_IMPORTED_MODULE_1__/* .INGREDIENT_NAMES */ .bd.filter((name, index) => {
        return before.slice(index * DIGITS, (index + 1) * DIGITS) !== now[name].slice(0, DIGITS);
    });
}
function hash(content) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(content).digest();
}


/***/ }),

/***/ 4370:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cb: () => (/* binding */ findSnapshot),
/* harmony export */   jQ: () => (/* binding */ listSnapshots),
/* harmony export */   pL: () => (/* binding */ findSnapshots)
/* harmony export */ });
/* harmony import */ var _base_side_by_side_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(131);
/* harmony import */ var _image_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2075);
/* harmony import */ var _tag_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7550);



/** With more names than these all of the pipeline's snapshots are listed: that is one request. */
const MOST_NAMES = 500;
/**
 * The snapshots among these keys that the engine holds, each the newest of its key in the scopes that may be
 * read. What else is on the engine should not matter, and with 1,000 other images (ms, for 10 keys and for 200):
 *
 * | | 20.10 and 28, overlay2 | 28, containerd store |
 * |---|---|---|
 * | an inspect of each name | 1, 16–21 | 93, 1,600 |
 * | one list, by all names | 42, – | 57, 900 |
 * | one list, by patterns | 53–69, 290–360 | 71, 1,075 |
 *
 * A list compares every image of the engine with every name; on the containerd store an inspect does, too.
 */
async function findSnapshots(engine, wanted) {
    if (wanted.keys.length === 0)
        return new Map();
    const isWanted = new Set(wanted.keys);
    // The last to come is the one that stays. Whatever scope it is of, it may be trusted; an older one may have
    // expired, or lie on what was made anew since.
    const newestLast = (await lookUp(engine, wanted))
        .filter(({ key }) => isWanted.has(key))
        .toSorted((a, b) => a.createdAt - b.createdAt);
    return new Map(newestLast.map((record) => [record.key, record]));
}
/** The snapshot of one key, as `findSnapshots` finds it. */
async function findSnapshot(engine, wanted) {
    const found = await inspectEach(engine, { ...wanted, keys: [wanted.key] });
    return found.toSorted((a, b) => b.createdAt - a.createdAt)[0];
}
/** Every snapshot of one pipeline that may be trusted, to compare with. */
async function listSnapshots(engine, { repository, scope }, { signal }) {
    const patterns = scope.readable.map((name) => `${repository}:${(0,_tag_js__WEBPACK_IMPORTED_MODULE_1__/* .formatTagPattern */ .Qb)(name)}`);
    return toReadable(await engine.listImages({ references: patterns }, { signal }), scope);
}
async function lookUp(engine, wanted) {
    const references = namesOf(wanted);
    if (references.length > MOST_NAMES)
        return listSnapshots(engine, wanted, wanted);
    const { containerdStore } = await engine.info(wanted);
    if (!containerdStore)
        return inspectEach(engine, wanted);
    return toReadable(await engine.listImages({ references }, wanted), wanted.scope);
}
async function inspectEach(engine, wanted) {
    const { signal, scope } = wanted;
    const images = await (0,_base_side_by_side_js__WEBPACK_IMPORTED_MODULE_2__/* .sideBySide */ .Q)(namesOf(wanted), (name) => engine.inspectImage(name, { signal }));
    const found = images.filter((image) => image !== undefined);
    return toReadable(found.map((image) => ({ ...image, labels: image.config.labels })), scope);
}
/** A key has one name in each scope. */
function namesOf({ repository, scope, keys }) {
    return keys.flatMap((key) => scope.readable.map((name) => (0,_image_js__WEBPACK_IMPORTED_MODULE_0__.snapshotReference)({ repository, scope: name, key })));
}
/** By the labels: a snapshot of another scope may have been given a name of this one. */
function toReadable(images, { readable }) {
    const records = images.map(_image_js__WEBPACK_IMPORTED_MODULE_0__.fromImageSummary).filter((record) => record !== undefined);
    return records.filter(({ scope }) => readable.includes(scope));
}


/***/ }),

/***/ 1227:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EK: () => (/* binding */ createDiskLookup),
/* harmony export */   GN: () => (/* binding */ isBlobHash),
/* harmony export */   W0: () => (/* binding */ isAbsent),
/* harmony export */   Yi: () => (/* binding */ readFoundFiles)
/* harmony export */ });
/* unused harmony exports readSourceFile, blobHash */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1455);
/* harmony import */ var _base_system_code_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3909);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4900);





/** What is on disk at a path of the source, hashed; undefined for what is gone or is no file (a socket). */
async function readSourceFile(folder, path, signal) {
    const where = (0,_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .diskPath */ .zq)(folder, path);
    try {
        const stats = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.lstat)(where);
        if (stats.isSymbolicLink()) {
            const target = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readlink)(where, { encoding: 'buffer' });
            return { path, kind: 'link', hash: blobHash(target) };
        }
        if (!stats.isFile())
            return undefined;
        const kind = (stats.mode & 0o100) === 0 ? 'file' : 'executable';
        const hash = stats.size > LARGE_BYTES
            ? await hashLarge(where, stats.size, signal)
            : blobHash(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)(where));
        return { path, kind, hash };
    }
    catch (error) {
        if (isAbsent(error))
            return undefined;
        throw error;
    }
}
/** Reads those that are unread; what has become of them is no file is left out. Rejects when the signal is aborted. */
async function readFoundFiles(folder, found, signal) {
    const files = Array.from({ length: found.length });
    const entries = found.entries();
    const worker = async () => {
        for (const [index, file] of entries) {
            signal?.throwIfAborted();
            files[index] =
                file.kind === 'unread' ? await readSourceFile(folder, file.path, signal) : file;
        }
    };
    await Promise.all(Array.from({ length: WORKERS }, worker));
    return files.filter((file) => file !== undefined);
}
/** Git's id of a blob (SHA-1), so that what git has hashed need not be read. */
function blobHash(content) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}
/**
 * Whether git's name of a content is what `blobHash` gives. A repository with another object format names
 * contents otherwise: there files are read, so that the same files have the same hashes everywhere.
 */
function isBlobHash(name) {
    return name.length === BLOB_HASH_DIGITS;
}
const BLOB_HASH_DIGITS = 40;
/** Tells what is there below a folder, links as such; each path is looked at once. */
function createDiskLookup(folder) {
    const known = new Map();
    return (path) => {
        const before = known.get(path);
        if (before !== undefined)
            return before;
        const found = isThere((0,_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .diskPath */ .zq)(folder, path));
        known.set(path, found);
        return found;
    };
}
/** What may not be looked at is told of where it is read. */
function isThere(where) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(where, { throwIfNoEntry: false }) !== undefined;
    }
    catch {
        return false;
    }
}
/** Whether a file system call failed since there is nothing at the path. */
function isAbsent(error) {
    const code = (0,_base_system_code_js__WEBPACK_IMPORTED_MODULE_4__/* .systemCode */ .x)(error);
    return code === 'ENOENT' || code === 'ENOTDIR';
}
const WORKERS = 16;
const LARGE_BYTES = 8 * 1024 * 1024;
async function hashLarge(where, size, signal) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha1').update(`blob ${size}\0`);
    await using file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(where);
    const chunks = file.createReadStream({ autoClose: false });
    for await (const chunk of chunks) {
        signal?.throwIfAborted();
        hash.update(chunk);
    }
    return hash.digest('hex');
}


/***/ }),

/***/ 391:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mz: () => (/* binding */ createSelector),
/* harmony export */   P7: () => (/* binding */ createMatcher),
/* harmony export */   VX: () => (/* binding */ hintAtNames)
/* harmony export */ });
/* unused harmony export escapeNames */
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4006);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4900);


/**
 * Reads a pattern of paths relative to the source. One that names a file or a folder to the letter is that
 * one; so is each folder that it begins with, and, behind a wildcard, a name that is there to the letter.
 * Else it is a glob, with `*`, `**`, `?`, `[…]`, `{…}` and `\`. Names that begin with a dot are like any
 * other; a folder stands for all below it.
 */
function createMatcher({ glob, optional }, exists) {
    const parts = splitGlob(glob);
    if (parts.length === 0)
        return { matches: () => true, start: [], isNamed: true };
    // What is called so has no mark at its end.
    const named = [...(optional ? [splitGlob(`${glob}?`)] : []), parts].find((names) => exists(names.join('/')));
    if (named)
        return { matches: isAtOrBelow(named.join('/')), start: named, isNamed: true };
    const wild = parts.findIndex((part, index) => isWildcard(part) || !exists(parts.slice(0, index + 1).join('/')));
    const folder = parts.slice(0, wild).join('/');
    const matches = matchBelow(folder, parts.slice(wild), exists);
    const odd = parts.findIndex((part, index) => index >= wild && (isWildcard(part) || isOddName(part)));
    const start = odd === -1 ? parts : parts.slice(0, odd);
    const isNamed = folder !== '' && parts.slice(wild).every(isAny);
    return { matches: folder === '' ? matches : matchIn(folder, matches), start, isNamed };
}
function splitGlob(glob) {
    return glob.split('/').filter((part) => part !== '' && part !== '.');
}
/** A name can hold a star, but who writes one means any. */
function isWildcard(part) {
    return /[*?]/.test(part);
}
function isAny(part) {
    return part === '**';
}
function isAtOrBelow(folder) {
    return (path) => path === folder || path.startsWith(`${folder}/`);
}
function matchIn(folder, matches) {
    // A link in the place of the folder is all that there is of it.
    const takesItself = matches('');
    return (path) => {
        if (path === folder)
            return takesItself;
        return path.startsWith(`${folder}/`) && matches(path.slice(folder.length + 1));
    };
}
/** Of paths relative to a folder; `parts` begin with what is not there to the letter. */
function matchBelow(folder, parts, exists) {
    if (parts.every(isAny))
        return () => true;
    const mayBeNamed = parts.slice(1).some(isOddName) && parts.every(isBalanced);
    if (mayBeNamed)
        return matchByNames(folder, parts, exists);
    const glob = parts.join('/');
    const [itself, below] = [glob, `${glob}/**`].map(compile);
    return (path) => path !== '' && (itself?.(path) === true || below?.(path) === true);
}
function compile(glob) {
    // A letter behind a backslash is that letter; the library makes a class of a regular expression of it.
    const letters = glob.replace(/\\(\\|[a-z0-9])/gi, (escape, character) => character === '\\' ? escape : character);
    return picomatch__WEBPACK_IMPORTED_MODULE_1__(letters, OPTIONS);
}
// Names may hold line breaks: `s` lets `.` in the expression that a glob becomes take them.
const OPTIONS = { dot: true, nonegate: true, flags: 's' };
/** Whether a part is a glob that could be a name as well: `[slug]`, `(shop)`. */
function isOddName(part) {
    return !isWildcard(part) && /[[\](){}!+@|\\]/.test(part);
}
/** Whether nothing that is open in a part is closed in another one: `{a/b,c}`. */
function isBalanced(part) {
    const count = (character) => part.split(character).length;
    return ['[]', '()', '{}'].every(([open = '', close = '']) => count(open) === count(close));
}
/** Part by part, so that each that is there to the letter, in the folder that was come to, is that one. */
function matchByNames(folder, parts, exists) {
    const globs = parts.map(compile);
    const outer = folder === '' ? [] : [folder];
    const takes = (index, names, depth) => {
        const part = parts[index];
        if (part === undefined)
            return true;
        const rest = (at) => takes(index + 1, names, at);
        if (isAny(part))
            return rest(depth) || (depth < names.length && takes(index, names, depth + 1));
        const name = names[depth];
        if (name === undefined)
            return false;
        const isThere = isOddName(part) && exists([...outer, ...names.slice(0, depth), part].join('/'));
        return (isThere ? name === part : globs[index]?.(name) === true) && rest(depth + 1);
    };
    return (path) => path !== '' && takes(0, path.split('/'), 0);
}
/** The characters of a pattern that are part of a name, more often than not, each with a backslash. */
function escapeNames(glob) {
    return glob.replace(/(?<!\\)[[\](){}]/g, String.raw `\$&`);
}
/** What to say of a pattern that matches nothing, and may have been meant as a name. */
function hintAtNames(glob) {
    const escaped = escapeNames(glob);
    if (escaped === glob)
        return undefined;
    return `In a pattern, brackets, braces and parentheses have a meaning of their own. If they are part of a name, write '${escaped}'.`;
}
function createSelector(manifest) {
    const known = new Map();
    let paths;
    const exists = (path) => (paths ??= listPaths(manifest)).has(path);
    const select = (pattern) => {
        const name = `${pattern.glob}${pattern.optional ? '?' : '/'}`;
        const before = known.get(name);
        if (before)
            return before;
        const { matches } = createMatcher(pattern, exists);
        const found = manifest.files.filter((file) => matches(file.path));
        known.set(name, found);
        return found;
    };
    return { select, exists };
}
/** Of files and of the folders that they are in. */
function listPaths(manifest) {
    const paths = new Set();
    for (const { path } of manifest.files) {
        for (let at = path; at !== '' && !paths.has(at); at = (0,_paths_js__WEBPACK_IMPORTED_MODULE_0__/* .parentOf */ .gN)(at))
            paths.add(at);
    }
    return paths;
}


/***/ }),

/***/ 6299:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ Manifest)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4900);


/** What a step sees of the source: files by path, in the order of their paths. */
class Manifest {
    files;
    #hash;
    #byPath;
    /** Takes files in any order, each path once. */
    constructor(files) {
        this.files = files.toSorted(byPath);
    }
    get hash() {
        this.#hash ??= hashFiles(this.files);
        return this.#hash;
    }
    get byPath() {
        this.#byPath ??= new Map(this.files.map((file) => [file.path, file]));
        return this.#byPath;
    }
}
/** By UTF-16 units: the same on every machine, unlike a locale's order. */
function byPath(a, b) {
    return a.path < b.path ? -1 : Number(a.path > b.path);
}
function hashFiles(files) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update('tongs-source 1\0');
    for (const { kind, hash: content, path } of files) {
        hash.update(`${kind} ${content} `).update((0,_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .encodePath */ .O0)(path)).update('\0');
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand constructor
    return hash.digest('hex');
}


/***/ }),

/***/ 7570:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ findInside)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4900);



/**
 * Paths below a folder (its real path) at which a file is: where it is named, and where a link in its place
 * leads. None where it is elsewhere; the file itself may still be to come.
 */
async function findInside(folder, path) {
    const [real, parent] = await Promise.all([findReal(path), findReal((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path))]);
    const named = parent === undefined ? path : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(parent, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path));
    const found = new Set([named, real ?? named]);
    return [...found]
        .filter((each) => each.startsWith(`${folder}/`))
        .map((each) => each.slice(folder.length + 1));
}
async function findReal(path) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(path, { encoding: 'buffer' }).catch(() => undefined);
    return found && (0,_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .decodePath */ .q0)(found);
}


/***/ }),

/***/ 4900:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O0: () => (/* binding */ encodePath),
/* harmony export */   a5: () => (/* binding */ isAtOrBelow),
/* harmony export */   gN: () => (/* binding */ parentOf),
/* harmony export */   q0: () => (/* binding */ decodePath),
/* harmony export */   zq: () => (/* binding */ diskPath)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);

// File names are bytes. As text, what is no UTF-8 becomes a lone low surrogate (U+DC80 to U+DCFF,
// one for each byte, as Python does it), which no valid name contains; so nothing is lost.
/** The name as text, reversibly. */
function decodePath(bytes) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    return text.includes('\uFFFD') ? decodeByPieces(bytes) : text;
}
/** The name's bytes. */
function encodePath(path) {
    if (!ESCAPED.test(path))
        return Buffer.from(path, 'utf8');
    return Buffer.concat(path
        .split(/((?<![\uD800-\uDBFF])[\uDC80-\uDCFF]+)/)
        .map((piece, index) => (index % 2 === 1 ? escapedBytes(piece) : Buffer.from(piece, 'utf8'))));
}
/** The path below `folder`, as `node:fs` takes it. */
function diskPath(folder, path) {
    const joined = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, path);
    return ESCAPED.test(joined) ? encodePath(joined) : joined;
}
/** The folder that it is in; empty at the top. */
function parentOf(path) {
    return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
/** Both without a slash at the end, and absolute or both relative. */
function isAtOrBelow(path, folder) {
    return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`);
}
const ESCAPED = /(?<![\uD800-\uDBFF])[\uDC80-\uDCFF]/;
function decodeByPieces(bytes) {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    let text = '';
    for (let at = 0; at < bytes.length;) {
        const length = [1, 2, 3, 4].find((size) => isValid(strict, bytes.subarray(at, at + size)));
        if (length === undefined)
            text += String.fromCharCode(0xdc00 + (bytes[at] ?? 0));
        else
            text += strict.decode(bytes.subarray(at, at + length));
        at += length ?? 1;
    }
    return text;
}
function isValid(decoder, bytes) {
    try {
        decoder.decode(bytes);
        return true;
    }
    catch {
        return false;
    }
}
function escapedBytes(piece) {
    return Buffer.from(Array.from(piece, (unit) => unit.charCodeAt(0) - 0xdc00));
}


/***/ }),

/***/ 6022:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ readSource)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/base/system-code.js
var system_code = __webpack_require__(3909);
// EXTERNAL MODULE: ./build/base/errors.js
var errors = __webpack_require__(5145);
// EXTERNAL MODULE: ./build/source/disk.js
var disk = __webpack_require__(1227);
// EXTERNAL MODULE: ./build/source/globs.js
var globs = __webpack_require__(391);
;// CONCATENATED MODULE: ./build/source/exclusion.js

function createExclusion(patterns, exists) {
    const idle = new Set(patterns.filter(({ optional }) => !optional));
    const matchers = patterns.map((pattern) => ({ pattern, ...(0,globs/* createMatcher */.P7)(pattern, exists) }));
    const takes = (path) => {
        const by = matchers.filter(({ matches }) => matches(path));
        for (const { pattern } of by)
            idle.delete(pattern);
        return by.length > 0;
    };
    // What lies below a folder that is left out is not asked for, nor what git ignores.
    const isOutOfSight = ({ pattern, start, isNamed }) => isNamed ||
        (start.length > 0 &&
            matchers.some((other) => other.pattern !== pattern && other.matches(start.join('/'))));
    return {
        takes,
        findWarnings: () => matchers.filter((each) => idle.has(each.pattern) && !isOutOfSight(each)).map(toWarning),
    };
}
function toWarning({ pattern }) {
    const { glob, place } = pattern;
    const hints = [
        (0,globs/* hintAtNames */.VX)(glob),
        `Check the path (it is relative to the source), or write "${glob}?" if it may be absent.`,
    ];
    return {
        message: `"${glob}" excludes nothing from the source: no file of it matches`,
        ...(place && { place }),
        hint: hints.filter((hint) => hint !== undefined).join(' '),
    };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./node_modules/ignore/index.js
var ignore = __webpack_require__(298);
// EXTERNAL MODULE: ./build/source/paths.js
var paths = __webpack_require__(4900);
;// CONCATENATED MODULE: ./build/source/ignore-rules.js






/** No rules: nothing is ignored. */
function noRules() {
    return ignore({ allowRelativePaths: true, ignorecase: false });
}
/** The rules that hold in `path` below `folder`: its own are added to the outer ones, and the last that speaks decides. */
async function readIgnoreRules(folder, path, outer) {
    const text = await readRules((0,paths/* diskPath */.zq)(folder, path === '' ? NAME : `${path}/${NAME}`));
    if (text === undefined)
        return outer;
    const below = toLatin1(path);
    const lines = text.replace(BYTE_ORDER_MARK, '').split(/\r?\n/);
    return noRules()
        .add(outer)
        .add(lines.map((line) => toOuterPattern(line, below)));
}
/** Whether a path (below the outermost folder) is ignored; its parents are not. */
function isIgnored(rules, path, isFolder) {
    const bytes = toLatin1(path);
    return rules.test(isFolder ? `${bytes}/` : bytes).ignored;
}
const NAME = '.gitignore';
/** UTF-8's, read as Latin-1. */
const BYTE_ORDER_MARK = /^\xEF\xBB\xBF/;
/** Not through a link, as git does it, and not waiting at a pipe. */
// oxlint-disable-next-line no-bitwise -- how flags are put together
const FLAGS = external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK;
const PASSED_OVER = ['EISDIR', 'ELOOP', 'EACCES'];
async function readRules(where) {
    try {
        return await (0,promises_.readFile)(where, { encoding: 'latin1', flag: FLAGS });
    }
    catch (error) {
        const code = (0,system_code/* systemCode */.x)(error);
        // What may not be read is told of as a file of the source, or by its folder.
        if ((0,disk/* isAbsent */.W0)(error) || PASSED_OVER.includes(code))
            return undefined;
        throw error;
    }
}
/** A pattern of an inner folder as the outermost one would write it. */
function toOuterPattern(line, below) {
    if (below === '')
        return line;
    const [, not = '', slash = '', rest = ''] = /^(!?)(\/?)(.*)$/s.exec(line) ?? [];
    const shown = rest.trimEnd();
    if (shown === '' || line.startsWith('#'))
        return '';
    // One slash at the end says "folders only", any other ties the pattern to its folder.
    const isTied = slash !== '' || shown.slice(0, -1).includes('/');
    const prefix = below.replace(/[\\*?[\]]/g, String.raw `\$&`);
    return `${not}/${prefix}/${isTied ? '' : '**/'}${rest.replace(/^\\(?=[!#])/, '')}`;
}
/** One character for each byte. */
function toLatin1(path) {
    return (0,paths/* encodePath */.O0)(path).toString('latin1');
}

;// CONCATENATED MODULE: ./build/source/folder-files.js






/** All files below a folder that is no repository, but for what its `.gitignore` files name. */
async function listFolderFiles(folder, options) {
    const found = { ...options, folder, files: [], empty: [] };
    await walk(found, '', noRules());
    return [...found.files.map(toUnread), ...found.empty.map(toEmpty)];
}
/** Files below a folder that one of the patterns takes, ignored or not; rejects where one takes none. */
async function listIncludedFiles(folder, patterns, options) {
    const exists = (0,disk/* createDiskLookup */.EK)(folder);
    const files = new Map();
    const unmatched = [];
    for (const pattern of patterns) {
        const { matches, start } = (0,globs/* createMatcher */.P7)(pattern, exists);
        const found = { ...options, folder, files: [], empty: [] };
        await walkFrom(found, start);
        const taken = [...found.files.map(toUnread), ...found.empty.map(toEmpty)].filter(({ path }) => matches(path));
        for (const file of taken)
            files.set(file.path, file);
        if (taken.length === 0 && !pattern.optional)
            unmatched.push(pattern);
    }
    if (unmatched.length > 0)
        throw new errors/* InvalidInput */.o9(unmatched.map(describe), 'include-unmatched');
    return [...files.values()];
}
function describe({ glob, place }) {
    const hints = [
        (0,globs/* hintAtNames */.VX)(glob),
        `Check the path (it is relative to the source), or write "${glob}?" if it may be absent.`,
    ];
    return {
        message: `Cannot include "${glob}" in the source: nothing matches it`,
        ...(place && { place }),
        hint: hints.filter((hint) => hint !== undefined).join(' '),
    };
}
function toUnread(path) {
    return { path, kind: 'unread' };
}
function toEmpty(path) {
    return { path, kind: 'directory', hash: '' };
}
/** Through real folders only: a link may lead out of the source. */
async function walkFrom(found, names) {
    let path = '';
    for (const name of names) {
        path = join(path, name);
        if (name === '..' || name === '.git' || !found.isWanted(path))
            return;
        const isFolder = await isRealFolder((0,paths/* diskPath */.zq)(found.folder, path));
        if (isFolder === false)
            found.files.push(path);
        if (!isFolder)
            return;
    }
    // A worktree that is named itself is wanted.
    await walk({ ...found, named: path }, path, null);
}
/** Undefined where there is nothing. */
async function isRealFolder(where) {
    try {
        return (await (0,promises_.lstat)(where)).isDirectory();
    }
    catch (error) {
        if ((0,disk/* isAbsent */.W0)(error))
            return undefined;
        throw error;
    }
}
/** Without rules (null) nothing is ignored. */
async function walk(found, path, outer) {
    found.signal?.throwIfAborted();
    const rules = outer && (await readIgnoreRules(found.folder, path, outer));
    const entries = await (0,promises_.readdir)((0,paths/* diskPath */.zq)(found.folder, path), {
        withFileTypes: true,
        encoding: 'buffer',
    });
    if (isOtherWorktree(found, path, entries))
        return;
    const kept = entries
        .map((entry) => ({ path: join(path, (0,paths/* decodePath */.q0)(entry.name)), isFolder: entry.isDirectory() }))
        .filter((entry) => entry.path !== '.git' && !entry.path.endsWith('/.git'))
        .filter((entry) => found.isWanted(entry.path))
        .filter((entry) => !rules || !isIgnored(rules, entry.path, entry.isFolder));
    if (entries.length === 0 && path !== '')
        found.empty.push(path);
    for (const each of kept) {
        if (each.isFolder)
            await walk(found, each.path, rules);
        else
            found.files.push(each.path);
    }
}
function isOtherWorktree({ folder, worktrees, named = '' }, path, entries) {
    if (!worktrees || path === named)
        return false;
    return entries.some(({ name }) => name.equals(GIT)) && worktrees.has(`${folder}/${path}`);
}
const GIT = Buffer.from('.git');
function join(folder, name) {
    return folder === '' ? name : `${folder}/${name}`;
}

// EXTERNAL MODULE: ./build/base/exists.js
var exists = __webpack_require__(3734);
// EXTERNAL MODULE: ./build/base/format-error.js
var format_error = __webpack_require__(210);
// EXTERNAL MODULE: ./build/source/git.js + 2 modules
var source_git = __webpack_require__(654);
;// CONCATENATED MODULE: ./build/source/git-times.js


/** Of the lines that `ls-files --debug` adds; undefined for others, as a later git may write them. */
function parseTimes(lines) {
    const [, ...found] = SEEN.exec(lines) ?? [];
    const [seconds, nanoseconds, ...modified] = found.map(Number);
    if (seconds === undefined || nanoseconds === undefined)
        return undefined;
    return {
        changed: { seconds, nanoseconds },
        modified: { seconds: modified[0] ?? 0, nanoseconds: modified[1] ?? 0 },
    };
}
const SEEN = /^ {2}ctime: (\d+):(\d+)\n {2}mtime: (\d+):(\d+)\n/;
/**
 * Whether a file that git calls unmodified is so to the nanosecond. Git as it is mostly built compares
 * seconds: a change that keeps size and time of a file, in the second in which git saw it, goes unseen.
 * What differs by more than that, git has read.
 */
function isAsRecorded(folder, entry, options) {
    const { path, times } = entry;
    if (!times)
        return false;
    const found = (0,external_node_fs_.lstatSync)((0,paths/* diskPath */.zq)(folder, path), { throwIfNoEntry: false });
    if (!found)
        return false;
    options.onSize?.(path, found.size);
    const { changed, modified } = times;
    const isBySeconds = isSameSecond(changed, found.ctimeMs) && isSameSecond(modified, found.mtimeMs);
    return (!isBySeconds || (isSameTime(changed, found.ctimeMs) && isSameTime(modified, found.mtimeMs)));
}
function isSameSecond({ seconds }, ms) {
    return Math.floor(ms / 1000) === seconds;
}
/** Other programs than git write an index without fractions. */
function isSameTime({ seconds, nanoseconds }, ms) {
    return nanoseconds === 0 || seconds * 1000 + nanoseconds / 1_000_000 === ms;
}
/** Tells whether a path is behind real folders only: git itself looks through a link in the place of one. */
function createReach(folder) {
    const known = new Map([['', true]]);
    const isReal = (path) => {
        const before = known.get(path);
        if (before !== undefined)
            return before;
        const found = isReal((0,paths/* parentOf */.gN)(path)) && isFolder((0,paths/* diskPath */.zq)(folder, path));
        known.set(path, found);
        return found;
    };
    return (path) => isReal((0,paths/* parentOf */.gN)(path));
}
function isFolder(where) {
    return (0,external_node_fs_.lstatSync)(where, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

// EXTERNAL MODULE: ./build/source/worktrees.js
var source_worktrees = __webpack_require__(8018);
;// CONCATENATED MODULE: ./build/source/git-files.js









/**
 * The files that git tracks below a folder, and those that it does not ignore, as they are on disk.
 * A file that git knows to be unmodified need not be read: its hash is in the index. That does not hold
 * where a filter, an encoding or line ends stand between disk and blob, nor for paths that git was
 * told not to look at; those are to be read.
 */
async function listGitFiles(folder, options) {
    const git = (0,source_git/* createGit */.l)(folder, options);
    // Together: a start of git costs more than what it does here.
    const [listing, settings] = await Promise.all([
        list(git, folder, options),
        readSettings(git, ['core.autocrlf', 'core.symlinks']),
    ]);
    const listed = parseListing(listing);
    const isReached = createReach(folder);
    const tracked = [...listed.tracked.values()].filter(({ path }) => options.isWanted(path) && isReached(path));
    const clean = tracked.filter((entry) => entry.state === 'clean' && (0,disk/* isBlobHash */.GN)(entry.hash));
    const trusted = await dropConverted(git, clean.filter((entry) => isAsRecorded(folder, entry, options)), settings);
    const known = new Set(trusted.map((entry) => entry.path));
    const changed = tracked.filter((entry) => entry.state !== 'gone' && !known.has(entry.path));
    const { untracked, repositories, worktrees } = await leaveOutWorktrees(folder, listed, options);
    const added = untracked.filter(options.isWanted);
    for (const path of added)
        options.onUntracked?.(path);
    const unread = [...changed.map((entry) => entry.path), ...added];
    const nested = await Promise.all(repositories
        .filter(isReached)
        .map((path) => listNested(folder, path, { ...options, worktrees })));
    return [
        ...trusted.map(toSourceFile),
        ...unread.map((path) => ({ path, kind: 'unread' })),
        ...nested.flat(),
    ];
}
async function list(git, folder, { signal }) {
    const args = [
        'ls-files',
        '-z',
        '-t',
        '-v',
        '--stage',
        '--cached',
        '--others',
        '--modified',
        '--deleted',
        '--exclude-standard',
        '--debug',
    ];
    const answer = await git.list(args).catch((error) => {
        signal?.throwIfAborted();
        if (error instanceof errors/* InvalidInput */.o9)
            throw error;
        throw (0,errors/* invalidInput */.aY)('git-missing', `Cannot list the source in "${folder}": ${(0,format_error/* describeError */.U)(error)}`, 'Install git: it tells which files of a repository are part of the source.');
    });
    if (answer.exitCode === 0)
        return answer.stdout;
    throw (0,errors/* invalidInput */.aY)('source-unreadable', `Cannot list the source in "${folder}": git says: ${answer.stderr}`, await hintAtMissing(folder));
}
async function hintAtMissing(folder) {
    const repository = (await (0,source_worktrees/* findRepository */.W1)(folder)) ?? folder;
    const missing = (0,source_worktrees/* findMissingRepository */.wg)(repository);
    if (missing === undefined)
        return undefined;
    return `"${(0,external_node_path_.join)(repository, '.git')}" names "${missing}", and there is no repository. If that was moved, run "git worktree repair" where it is now.`;
}
/**
 * Lines of `ls-files -t -v --stage`: a letter, then `mode hash stage<TAB>path` for what is in the
 * index. H clean, S not checked out, lower case assumed unchanged, M unmerged, C changed, R gone,
 * ? untracked; a path may come several times. Behind the NUL of what is in the index is what git has
 * seen of the file, in lines that begin with two blanks.
 */
function parseListing(output) {
    const tracked = new Map();
    const untracked = [];
    const submodules = [];
    const repositories = [];
    let before;
    for (const piece of splitNul(output)) {
        const seen = takeSeen(piece);
        if (before && seen.times)
            before.times = seen.times;
        before = undefined;
        const { line } = seen;
        if (line.length === 0)
            continue;
        const letter = String.fromCharCode(line[0] ?? 0);
        if (letter === '?') {
            const path = (0,paths/* decodePath */.q0)(line.subarray(2));
            if (path.endsWith('/'))
                repositories.push(path.slice(0, -1));
            else
                untracked.push(path);
            continue;
        }
        const tab = line.indexOf(0x09);
        const [mode = '', hash = '', stage = ''] = line.toString('latin1', 2, tab).split(' ');
        const path = (0,paths/* decodePath */.q0)(line.subarray(tab + 1));
        if (mode === SUBMODULE) {
            if (letter === 'H')
                submodules.push(path);
            continue;
        }
        const entry = tracked.get(path) ?? { path, mode, hash, state: 'clean', times: undefined };
        before = entry;
        entry.state = worse(entry.state, stage === '0' ? stateOf(letter) : 'unsure');
        tracked.set(path, entry);
    }
    return { tracked, untracked, submodules, repositories };
}
/** Other worktrees of the same repositories may lie among the files; a submodule is there once. */
async function leaveOutWorktrees(folder, { untracked, submodules, repositories }, { worktrees = source_worktrees/* Worktrees */.pE.NONE }) {
    const inside = (path) => (0,external_node_path_.join)(folder, path);
    const around = worktrees.with([(await (0,source_worktrees/* findRepository */.W1)(folder)) ?? folder]);
    const own = submodules.filter((path) => !around.has(inside(path)));
    const all = around.with(own.map(inside));
    const others = repositories.filter((path) => !all.has(inside(path)));
    const isLost = all.mayBeLost ? createLost(folder, all) : () => false;
    return {
        untracked: untracked.filter((path) => !isLost((0,paths/* parentOf */.gN)(path))),
        repositories: [...own, ...others],
        worktrees: all,
    };
}
/** Whether a folder is in a worktree whose `.git` leads nowhere: git lists its files as any others. */
function createLost(folder, worktrees) {
    const known = new Map([['', false]]);
    const isLost = (path) => {
        const before = known.get(path);
        if (before !== undefined)
            return before;
        const found = isLost((0,paths/* parentOf */.gN)(path)) || worktrees.has((0,external_node_path_.join)(folder, path));
        known.set(path, found);
        return found;
    };
    return isLost;
}
const SUBMODULE = '160000';
/** What git has seen of the file before, and the line that comes next. */
function takeSeen(piece) {
    if (piece[0] !== BLANK)
        return { line: piece };
    let end = 0;
    for (let lines = 0; lines < SEEN_LINES; lines += 1)
        end = piece.indexOf(LINE_END, end) + 1;
    const times = parseTimes(piece.toString('latin1', 0, end));
    return { ...(times && { times }), line: piece.subarray(end) };
}
const BLANK = 0x20;
const LINE_END = 0x0a;
const SEEN_LINES = 5;
const STATES = ['clean', 'modified', 'unsure', 'gone'];
function stateOf(letter) {
    if (letter === 'H')
        return 'clean';
    if (letter === 'C')
        return 'modified';
    return letter === 'R' ? 'gone' : 'unsure';
}
function worse(a, b) {
    return STATES.indexOf(a) > STATES.indexOf(b) ? a : b;
}
/** Leaves out what git converts between disk and blob: such a file may differ and still be clean. */
async function dropConverted(git, entries, [autocrlf = '', symlinks = '']) {
    if (entries.length === 0)
        return [];
    const input = Buffer.concat(entries.flatMap((entry) => [(0,paths/* encodePath */.O0)(entry.path), NUL]));
    const attributes = await git.list(['check-attr', '-z', '--stdin', '--all'], input);
    const converts = autocrlf !== '' && !OFF.includes(autocrlf);
    if (converts || attributes.exitCode !== 0)
        return [];
    const converted = convertedPaths(attributes.stdout);
    // Where a clone has no links, files with their targets stand for them.
    const isKept = ({ path, mode }) => !converted.has(path) && !(mode === LINK && OFF.includes(symlinks));
    return entries.filter(isKept);
}
/** The ways to say no in git's configuration. */
const OFF = ['false', 'no', 'off', '0'];
/** In small letters, of the last that sets each; empty where it is not set. */
async function readSettings(git, names) {
    const pattern = `^(${names.map((name) => name.replaceAll('.', '\\.')).join('|')})$`;
    // Where there is no git, the listing says so.
    const answer = await git.ask(['config', '-z', '--get-regexp', pattern]).catch(() => undefined);
    const stdout = answer?.stdout ?? Buffer.alloc(0);
    // A name alone, without a line for the value, means yes.
    const found = splitNul(stdout).map((entry) => entry.toString('latin1').toLowerCase().split('\n'));
    return names.map((name) => {
        const entry = found.findLast(([key]) => key === name);
        return entry ? (entry[1] ?? 'true').trim() : '';
    });
}
const NUL = Buffer.from([0]);
const CONVERTING = ['filter', 'text', 'eol', 'crlf', 'ident', 'working-tree-encoding'];
/** Records of `check-attr -z --all`: path, attribute, value, each ended by NUL; none for what is unspecified. */
function convertedPaths(output) {
    const converted = new Set();
    const fields = splitNul(output);
    for (let index = 0; index + 2 < fields.length; index += 3) {
        const [name = '', value = ''] = [1, 2].map((offset) => fields[index + offset]?.toString('latin1'));
        if (!CONVERTING.includes(name) || value === 'unset')
            continue;
        converted.add((0,paths/* decodePath */.q0)(fields[index] ?? NUL));
    }
    return converted;
}
async function listNested(folder, path, options) {
    const inside = (0,external_node_path_.join)(folder, path);
    // A submodule that is not checked out is an empty folder inside the outer repository.
    if (!(await (0,exists/* exists */.t)((0,external_node_path_.join)(inside, '.git'))))
        return [];
    const isWanted = (inner) => options.isWanted(`${path}/${inner}`);
    const onSize = (inner, bytes) => options.onSize?.(`${path}/${inner}`, bytes);
    const onUntracked = (inner) => options.onUntracked?.(`${path}/${inner}`);
    const files = await listGitFiles(inside, { ...options, isWanted, onSize, onUntracked });
    return files.map((file) => ({ ...file, path: `${path}/${file.path}` }));
}
function toSourceFile(entry) {
    return { path: entry.path, kind: KINDS[entry.mode] ?? 'file', hash: entry.hash };
}
const LINK = '120000';
const KINDS = {
    '100644': 'file',
    '100755': 'executable',
    [LINK]: 'link',
};
function splitNul(output) {
    const pieces = [];
    for (let from = 0; from < output.length;) {
        const end = output.indexOf(0, from);
        pieces.push(output.subarray(from, end === -1 ? undefined : end));
        from = end === -1 ? output.length : end + 1;
    }
    return pieces;
}

// EXTERNAL MODULE: ./build/source/manifest.js
var manifest = __webpack_require__(6299);
// EXTERNAL MODULE: ./build/source/path-inside.js
var path_inside = __webpack_require__(7570);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(7603);
;// CONCATENATED MODULE: ./build/source/size-limit.js




/** Refuses files of more than `maxBytes` in all, naming the largest; none of them is read. `sizes` are those known, and all then. */
function refuseTooLarge(folder, files, limit) {
    const { maxBytes } = limit;
    const sizes = Array.from(files, ({ path, kind }) => ({
        path,
        bytes: kind === 'directory' ? 0 : (limit.sizes.get(path) ?? sizeOf(folder, path)),
    }));
    for (const { path, bytes } of sizes)
        limit.sizes.set(path, bytes);
    const total = sizes.reduce((sum, file) => sum + file.bytes, 0);
    if (total <= maxBytes)
        return;
    const largest = sizes.toSorted((a, b) => b.bytes - a.bytes).slice(0, 5);
    const lines = largest.map((file) => `${(0,size/* formatBinarySize */.yn)(file.bytes).padStart(8)}  ${file.path}`);
    throw (0,errors/* invalidInput */.aY)('source-too-large', `Cannot use the source in "${folder}": it has ${(0,size/* formatBinarySize */.yn)(total)}, the limit is ${(0,size/* formatBinarySize */.yn)(maxBytes)}`, `Exclude what steps do not need (source.exclude, .gitignore), or raise source.max-size. The largest files:\n${lines.join('\n')}`);
}
/** Of a file or a link. What cannot be looked at is told of when it is read. */
function sizeOf(folder, path) {
    try {
        // Not one promise for each: of ten thousand files that takes five times as long.
        const found = (0,external_node_fs_.lstatSync)((0,paths/* diskPath */.zq)(folder, path), { throwIfNoEntry: false });
        return found?.isFile() || found?.isSymbolicLink() ? found.size : 0;
    }
    catch {
        return 0;
    }
}

// EXTERNAL MODULE: ./build/source/unreadable.js
var unreadable = __webpack_require__(7145);
;// CONCATENATED MODULE: ./build/source/read-source.js













/**
 * Reads what is to be seen of a folder; contents only where git does not know them, and none of a
 * source that is too large.
 */
async function readSource(folder, options) {
    const { environment, signal } = options;
    const real = await resolveFolder(folder);
    const { isWanted, findWarnings } = await createFilter(real, options);
    try {
        const sizes = new Map();
        const onSize = (path, bytes) => void sizes.set(path, bytes);
        const listed = await listFiles(real, { isWanted, environment, onSize, signal });
        const { worktrees } = listed;
        const included = await listIncludedFiles(real, options.include, {
            isWanted,
            worktrees,
            signal,
        });
        const found = new Map([...included, ...listed.files].map((file) => [file.path, file]));
        refuseTooLarge(real, found.values(), { maxBytes: options.maxBytes, sizes });
        const files = await (0,disk/* readFoundFiles */.Yi)(real, [...found.values()], signal);
        const { untracked } = listed;
        return {
            folder: real,
            manifest: new manifest/* Manifest */._(files),
            sizes,
            ...(untracked && { untracked }),
            warnings: findWarnings(),
        };
    }
    catch (error) {
        throw isAboutFile(error) ? read_source_unreadable(real, error) : error;
    }
}
/** What is excluded is not read: it may be large, or not for our eyes. */
async function createFilter(folder, { exclude, ownFiles = [] }) {
    const exclusion = createExclusion(exclude, (0,disk/* createDiskLookup */.EK)(folder));
    const own = (await Promise.all(ownFiles.map((path) => (0,path_inside/* findInside */.a)(folder, path)))).flat();
    const isOwn = (path) => own.some((each) => path === each || path.startsWith(`${each}/`));
    return {
        isWanted: (path) => !isOwn(path) && !exclusion.takes(path),
        findWarnings: exclusion.findWarnings,
    };
}
async function resolveFolder(folder) {
    const found = await (0,promises_.stat)(folder).catch(() => undefined);
    if (found?.isDirectory())
        return (0,promises_.realpath)(folder);
    throw (0,errors/* invalidInput */.aY)('source-missing', `Cannot read the source in "${folder}": ${found ? 'it is not a folder' : 'there is no such folder'}`, 'Check source.path, or the source that was given on the command line or to the action.');
}
async function listFiles(folder, options) {
    const repository = await (0,source_worktrees/* findRepository */.W1)(folder);
    const worktrees = source_worktrees/* Worktrees */.pE.NONE.with(repository === undefined ? [] : [repository]);
    const walked = { ...options, worktrees };
    if (repository === undefined)
        return { files: await listFolderFiles(folder, walked), worktrees };
    const untracked = new Set();
    const onUntracked = (path) => void untracked.add(path);
    const files = await listGitFiles(folder, { ...options, onUntracked });
    // A folder that an outer repository ignores is nobody's: then it is read as it is.
    const isNobodys = files.length === 0 && repository !== folder;
    if (isNobodys)
        return { files: await listFolderFiles(folder, walked), worktrees };
    return { files, untracked, worktrees };
}
function isAboutFile(error) {
    if (!(error instanceof Error) || typeof Reflect.get(error, 'path') !== 'string')
        return false;
    return (0,system_code/* systemCode */.x)(error) !== undefined;
}
function read_source_unreadable(folder, error) {
    const path = (0,external_node_path_.relative)(folder, error.path);
    const { message, hint } = (0,unreadable/* describeUnreadable */.D)(folder, path, error);
    return (0,errors/* invalidInput */.aY)('source-unreadable', message, hint);
}


/***/ }),

/***/ 7145:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ describeUnreadable)
/* harmony export */ });
/* harmony import */ var _base_system_code_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3909);
/* harmony import */ var _base_format_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(210);


/** What is told of a file of the source that is there, and cannot be read. */
function describeUnreadable(folder, path, error) {
    const code = (0,_base_system_code_js__WEBPACK_IMPORTED_MODULE_1__/* .systemCode */ .x)(error);
    const isForbidden = code === 'EACCES' || code === 'EPERM';
    const reason = isForbidden ? 'permission denied' : (0,_base_format_error_js__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .U)(error);
    return {
        message: `Cannot read "${path}" of the source in "${folder}": ${reason}`,
        hint: isForbidden
            ? 'Let your user read it, or leave it out: by source.exclude, or by .gitignore.'
            : 'See whether its disk is well, or leave it out: by source.exclude, or by .gitignore.',
    };
}


/***/ }),

/***/ 4848:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ refuseWhiteouts)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);

/** Rejects names that no image can hold: in its layers, `.wh.x` is an order to delete `x` below. */
function refuseWhiteouts(manifests) {
    const paths = new Set();
    for (const { files } of new Set(manifests)) {
        for (const { path } of files)
            if (isWhiteout(path))
                paths.add(path);
    }
    const [first, ...others] = [...paths].toSorted();
    if (first === undefined)
        return;
    const more = others.length > 0 ? ` and ${others.length} more` : '';
    throw (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidInput */ .aY)('source-whiteout', `Cannot give "${first}"${more} to steps: in an image, a name that begins with ".wh." is an order to delete another file`, 'Leave it out by source.exclude, or by "inputs" of the steps, or rename it.');
}
/** Of a file, or of a folder that it is in. */
function isWhiteout(path) {
    return path.startsWith('.wh.') || path.includes('/.wh.');
}


/***/ })

};
