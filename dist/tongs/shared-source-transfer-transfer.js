export const id = "shared-source-transfer-transfer";
export const ids = ["shared-source-transfer-transfer"];
export const modules = {

/***/ 8319:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ openAnvil)
/* harmony export */ });
/* unused harmony export Anvil */
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);
/* harmony import */ var _base_async_abortable_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(38785);
/* harmony import */ var _engine_create_container_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86573);
/* harmony import */ var _protocol_channel_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73815);
/* harmony import */ var _protocol_loop_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(44722);
/* harmony import */ var _protocol_requests_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(34206);






/**
 * A live container in which steps run. It ends with its owner, because it ends with the owner's connection. Disposing
 * it removes it, and never throws.
 */
class Anvil {
    engine;
    container;
    /** The image that its container was made from. */
    base;
    clock;
    channel;
    /** User id of process 1: the image's user. */
    uid;
    gid;
    #head;
    #remove;
    constructor(parts) {
        this.engine = parts.engine;
        this.container = parts.container;
        this.base = parts.request.base;
        this.clock = parts.request.clock;
        this.channel = parts.channel;
        this.uid = parts.greeting.uid;
        this.gid = parts.greeting.gid;
        this.#head = parts.greeting.head;
        this.#remove = parts.remove;
    }
    /** Writes files of Tongs (below `/.tongs`) through the anvil's shell; short ones take one round trip. */
    async writeFiles(files) {
        await this.writeAnd(files, '');
    }
    /** Writes files and sends a request, in one message if they are short; its answer is still to be read. */
    async writeAnd(files, request) {
        const short = [];
        const tokens = [];
        for (const [path, text] of Object.entries(files)) {
            const content = Buffer.from(text);
            if (content.length > SHORT_WRITE && this.#head) {
                await this.#writeByHead(path, content);
                continue;
            }
            const token = (0,_protocol_requests_js__WEBPACK_IMPORTED_MODULE_4__/* .createToken */ .Ey)();
            const requests = (0,_protocol_requests_js__WEBPACK_IMPORTED_MODULE_4__/* .writeRequests */ .wW)(token, path, content);
            short.push(...requests);
            tokens.push(...requests.map(() => token));
        }
        if (request !== '')
            short.push(request);
        if (short.length === 0)
            return;
        await this.channel.send(short.join(''));
        const early = [];
        const keep = (bytes) => void early.push({ stream: 'stderr', bytes });
        for (const token of tokens)
            expectDone(await this.channel.answer(token, keep));
        // The engine passes on each stream alone: output of the requested command may come before the answers.
        this.channel.unread(early);
    }
    async [Symbol.asyncDispose]() {
        this.channel.close();
        await this.#remove();
    }
    async #writeByHead(path, content) {
        const token = (0,_protocol_requests_js__WEBPACK_IMPORTED_MODULE_4__/* .createToken */ .Ey)();
        await this.channel.send((0,_protocol_requests_js__WEBPACK_IMPORTED_MODULE_4__/* .headRequest */ .yc)(token, path, content.length));
        await this.channel.send(content);
        expectDone(await this.channel.answer(token));
    }
}
/** Creates and starts the container and waits for its shell; rejects with a hint if it has none. */
async function openAnvil(engine, request) {
    await using stack = new AsyncDisposableStack();
    const container = await create(engine, request);
    const remove = async () => {
        await engine.removeContainer(container).catch(request.onCleanupFailed);
    };
    const disposal = stack.adopt(container, remove);
    const attached = await engine.attachContainer(container);
    stack.defer(() => attached.close());
    await start(engine, container, request);
    const channel = new _protocol_channel_js__WEBPACK_IMPORTED_MODULE_2__/* .Channel */ .c(attached);
    const greeting = await greet(channel, request);
    if (!greeting.ownIsOpen)
        await openOwnDirectory(engine, container);
    stack.move();
    return new Anvil({ engine, container: disposal, request, channel, greeting, remove });
}
/** Below this, a write request is faster than `head`, which takes a process and a round trip. */
const SHORT_WRITE = 1_500;
const GREETING = 'tongs-anvil-d41c';
const GREETING_TIMEOUT_MS = 60_000;
/** How much of a shell's complaints is remembered. */
const LONGEST_SAID = 1_000;
async function create(engine, request) {
    request.signal?.throwIfAborted();
    return (0,_engine_create_container_js__WEBPACK_IMPORTED_MODULE_1__/* .createContainer */ .g)(engine, {
        name: request.name,
        image: request.base.id,
        platform: request.platform,
        labels: request.labels,
        // Everything is in the entrypoint, because a commit would take over a command.
        entrypoint: ['sh', '-c', _protocol_loop_js__WEBPACK_IMPORTED_MODULE_3__/* .LOOP */ .hN, GREETING],
        // A stopping engine would wait 10 s for a process 1 that ignores TERM.
        stopSignal: 'SIGKILL',
        withoutHealthcheck: request.base.config.healthcheck !== undefined,
        stdin: true,
        ...request.settings,
        tmpfs: { [_protocol_loop_js__WEBPACK_IMPORTED_MODULE_3__/* .OWN_DIRECTORY */ .Nt]: _protocol_loop_js__WEBPACK_IMPORTED_MODULE_3__/* .OWN_MOUNT */ .$7, [_protocol_loop_js__WEBPACK_IMPORTED_MODULE_3__/* .WRITTEN_DIRECTORY */ .kr]: _protocol_loop_js__WEBPACK_IMPORTED_MODULE_3__/* .WRITTEN_MOUNT */ .sg },
        ...(request.volumes?.length && { volumes: request.volumes }),
        network: request.network,
        log: 'none',
    });
}
async function start(engine, id, request) {
    try {
        await engine.startContainer(id);
    }
    catch (error) {
        // The engine answers 400 if it cannot execute the program; its message is in the cause.
        if (!(error instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4) || error.status !== 400)
            throw error;
        throw new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepFailed */ .an(`Cannot run steps in image "${request.imageName}": it has no working "sh"`, {
            code: 'image-without-shell',
            hint: 'Steps need a POSIX shell in their image: choose a variant of the image that has one (tongs do not need one).',
            cause: error,
        });
    }
}
async function greet(channel, request) {
    const timeout = AbortSignal.timeout(GREETING_TIMEOUT_MS);
    const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout;
    let said = '';
    const listen = (bytes) => {
        said = (said + Buffer.from(bytes).toString()).slice(-LONGEST_SAID);
    };
    try {
        const words = await (0,_base_async_abortable_js__WEBPACK_IMPORTED_MODULE_5__/* .abortable */ .Z)(channel.answer(GREETING, listen), signal);
        if (words[0] === 'ready')
            return toGreeting(words);
        throw new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepFailed */ .an(`Cannot run steps in image "${request.imageName}": its shell is process ${words[1]}, not 1`, {
            code: 'anvil-not-first',
            hint: 'Check that the image\'s "sh" is the shell itself, and that the engine does not run an init process before it.',
        });
    }
    catch (error) {
        if (error instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4 && error.code === _protocol_channel_js__WEBPACK_IMPORTED_MODULE_2__/* .ANVIL_ENDED */ .I)
            throw brokenShell(request, said.trim());
        if (!timeout.aborted)
            throw error;
        throw new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4(`Cannot run steps in image "${request.imageName}": its shell did not answer`, {
            code: 'anvil-silent',
            cause: error,
        });
    }
}
/** Usually the image is for another platform: the engine starts it, and the kernel cannot execute it. */
function brokenShell({ imageName }, said) {
    const reason = said === '' ? '' : `: ${said.split('\n').at(-1)}`;
    return new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepFailed */ .an(`Cannot run steps in image "${imageName}": its shell ended at once${reason}`, {
        code: 'image-shell-broken',
        hint: 'Check that the image is built for the platform of the engine, and that its "sh" is a POSIX shell.',
    });
}
function toGreeting(words) {
    const number = (name) => Number(words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1));
    return {
        uid: number('uid'),
        gid: number('gid'),
        head: words.includes('head=head'),
        ownIsOpen: words.includes('own=rw'),
    };
}
/** Seen with runc of Docker 20.10, in images of a user other than root: see `loop.ts`. */
async function openOwnDirectory(engine, container) {
    const command = ['chmod', '1777', _protocol_loop_js__WEBPACK_IMPORTED_MODULE_3__/* .OWN_DIRECTORY */ .Nt];
    const { output } = await engine.startExec({ container, command, user: '0' });
    for await (const _ of output) {
        // Only its end matters. If it fails, the first file cannot be written.
    }
}
function expectDone(words) {
    if (words[0] === '0')
        return;
    throw new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepFailed */ .an('Cannot write the script of the step into its container', {
        code: 'anvil-write-failed',
        hint: `The script and the env of a step may take ${OWN_LIMIT} together.`,
    });
}
const OWN_LIMIT = '256 MB';


/***/ }),

/***/ 73815:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I: () => (/* binding */ ANVIL_ENDED),
  c: () => (/* binding */ Channel)
});

// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
;// CONCATENATED MODULE: ./build/anvil/protocol/marker.js
/**
 * Finds a token anywhere in a stream of bytes, and the line that it starts. The bytes before it are output. Bytes
 * that may be its beginning are held back until the next chunk.
 */
class MarkerScanner {
    #token;
    #held = Buffer.alloc(0);
    #found = false;
    constructor(token) {
        this.#token = Buffer.from(token);
    }
    /**
     * `output` may be passed on. When the token's line is complete, `words` are the words after the token and `rest` the
     * bytes after the line.
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
    /** The output that was held back, at the end of the stream. A line that began with the token is no output. */
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

;// CONCATENATED MODULE: ./build/anvil/protocol/channel.js


/** The code of the failure if the container has ended. */
const ANVIL_ENDED = 'anvil-ended';
/** The owner's end of an anvil's stdin and output. Only one reader may use it at a time. */
class Channel {
    #attached;
    #frames;
    /** Frames that were read with an answer, but belong to the next one. */
    #unread = [];
    constructor(attached) {
        this.#attached = attached;
        this.#frames = attached.output[Symbol.asyncIterator]();
    }
    async send(bytes) {
        await this.#attached.write(bytes);
    }
    /** The words after the token in the answer to a request; the request prints on stdout only. */
    answer(token, onStderr = () => { }) {
        return this.#find(token, { stdout: () => { }, stderr: onStderr });
    }
    /** What a request prints on stdout before its answer, and the words of the answer. */
    async printed(token) {
        const printed = [];
        const stdout = (bytes) => void printed.push(bytes);
        const words = await this.#find(token, { stdout, stderr: () => { } });
        return { bytes: Buffer.concat(printed), words };
    }
    async #find(token, on) {
        const scanner = new MarkerScanner(token);
        for (;;) {
            const frame = await this.#next();
            if (frame.stream === 'stderr') {
                on.stderr(frame.bytes);
                continue;
            }
            const { output, words, rest } = scanner.push(frame.bytes);
            if (output.length > 0)
                on.stdout(output);
            if (!words)
                continue;
            if (rest && rest.length > 0)
                this.unread([{ stream: 'stdout', bytes: rest }]);
            return words;
        }
    }
    /** Puts frames back, in front of those still to come. */
    unread(frames) {
        this.#unread.unshift(...frames);
    }
    /** Passes a step's output on until both streams have shown the token. Resolves with the words after it. */
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
    /** Ends stdin: process 1 kills the others and exits. */
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
        throw new errors/* EngineFailed */.c4('Cannot continue the step: its container ended', {
            code: ANVIL_ENDED,
            hint: 'Something outside Tongs removed or killed the container, or the engine stopped.',
        });
    }
    async #read() {
        try {
            return await this.#frames.next();
        }
        catch (cause) {
            if (cause instanceof errors/* EngineFailed */.c4)
                throw cause;
            throw new errors/* EngineFailed */.c4('Cannot continue the step: the connection to the engine was cut', {
                code: 'engine-vanished',
                hint: 'Check the log of the engine: the engine stopped, or the connection to it was cut.',
                cause,
            });
        }
    }
}


/***/ }),

/***/ 86573:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ createUnstarted),
/* harmony export */   g: () => (/* binding */ createContainer)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);

/** Creates a container. If the engine refuses `binds` or `resources`, the pipeline asks for something that is not there. */
async function createContainer(engine, request) {
    try {
        return await engine.createContainer(request);
    }
    catch (error) {
        // The other fields are set by Tongs or come from an image: an engine has no reason to refuse them.
        const isRefused = error instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4 && error.status === 400;
        if (isRefused && request.binds?.length)
            throw explainBinds(request.binds, error);
        if (!isRefused || Object.keys(request.resources).length === 0)
            throw error;
        throw await explain(engine, request.resources, error);
    }
}
/** Creates a container that is never started. Disposing removes it, and never throws. */
async function createUnstarted(engine, request, onCleanupFailed) {
    const id = await engine.createContainer({
        ...request,
        // Engines refuse a container without a command.
        entrypoint: ['never-started'],
        resources: {},
        network: { kind: 'none' },
        log: 'none',
    });
    return {
        id,
        [Symbol.asyncDispose]: async () => {
            await engine.removeContainer(id).catch(onCleanupFailed);
        },
    };
}
function explainBinds(binds, cause) {
    const sources = binds.map(({ source }) => `"${source}"`).join(' and ');
    return new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepFailed */ .an(`Cannot mount ${sources}: the engine refuses it`, {
        code: 'mount-refused',
        hint: 'The engine mounts paths of its own host. If Tongs runs in a container or the engine on another host, the paths there are others.',
        cause,
    });
}
async function explain(engine, { cpus = 0 }, cause) {
    const info = await engine.info().catch(() => undefined);
    if (info && cpus > info.cpus) {
        return new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepFailed */ .an(`Cannot use ${cpus} CPUs: the engine has ${info.cpus}`, {
            code: CODE,
            hint: `Lower cpus in "resources" to ${info.cpus} or less.`,
        });
    }
    return new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepFailed */ .an('Cannot create a container with these resources', {
        code: CODE,
        hint: 'Change "resources" to values that the engine supports.',
        cause,
    });
}
const CODE = 'resources-refused';


/***/ }),

/***/ 95254:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ toCleanupFailed)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);
/* harmony import */ var _base_errors_format_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54379);


/** The event that something could not be removed. */
function toCleanupFailed(subject, error) {
    const message = (0,_base_errors_format_error_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .U)(error);
    return { type: 'cleanup-failed', subject, message, code: (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toErrorCode */ .Xs)(error) };
}


/***/ }),

/***/ 12815:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ createLabels)
/* harmony export */ });
/* harmony import */ var _engine_labels_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89200);
/* harmony import */ var _engine_owner_owner_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53960);


/** The labels of all objects that one run, or its background process, makes. */
function createLabels(of) {
    return (role, name) => ({
        [_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .RUN_LABEL */ .jQ]: of.run,
        [_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .ROLE_LABEL */ .eg]: role,
        [_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .REPOSITORY_LABEL */ .S]: of.repository,
        [_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .OWNER_LABEL */ .pk]: (0,_engine_owner_owner_js__WEBPACK_IMPORTED_MODULE_1__/* .formatOwner */ .Vu)(of.owner),
        [_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .EXPIRES_LABEL */ .Iw]: (0,_engine_owner_owner_js__WEBPACK_IMPORTED_MODULE_1__/* .formatExpiry */ .B8)(of.expiresAt),
        [_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .NAME_LABEL */ .nY]: name,
    });
}


/***/ }),

/***/ 96379:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ BufferBound)
/* harmony export */ });
/* harmony import */ var node_v8__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78877);
/* harmony import */ var node_vm__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30714);


/**
 * Frees the buffers of a long transfer while it goes on. V8 collects them only when there are 64 MB of them, and the
 * process does not give that memory back.
 */
class BufferBound {
    #bytes = 0;
    #rounds = 0;
    /** Call it with the size of each buffer that was used. */
    add(bytes) {
        this.#bytes += bytes;
        if (this.#bytes < ROUND_BYTES)
            return;
        this.#bytes = 0;
        this.#rounds += 1;
        collectGarbage(this.#rounds % MINOR_ROUNDS === 0 ? 'major' : 'minor');
    }
}
/** A minor collection takes about a millisecond, and leaves buffers that an earlier one has met in use. */
const ROUND_BYTES = 8 * 1024 * 1024;
const MINOR_ROUNDS = 16;
let collect;
function collectGarbage(type) {
    collect ??= findCollector();
    collect({ type });
}
/** Node has no other way to it than a flag of V8, which defines `gc` in new contexts. */
function findCollector() {
    (0,node_v8__WEBPACK_IMPORTED_MODULE_0__.setFlagsFromString)('--expose-gc');
    const found = (0,node_vm__WEBPACK_IMPORTED_MODULE_1__.runInNewContext)('gc');
    (0,node_v8__WEBPACK_IMPORTED_MODULE_0__.setFlagsFromString)('--no-expose-gc');
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the function that V8 defines
    return typeof found === 'function' ? found : () => { };
}


/***/ }),

/***/ 88605:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bu: () => (/* binding */ parseState),
/* harmony export */   RI: () => (/* binding */ toSeal),
/* harmony export */   T7: () => (/* binding */ parseSeal),
/* harmony export */   Z3: () => (/* binding */ formatSeal),
/* harmony export */   bv: () => (/* binding */ STATE_FILE),
/* harmony export */   lN: () => (/* binding */ formatState),
/* harmony export */   yH: () => (/* binding */ withoutVolumes)
/* harmony export */ });
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86299);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(94900);


/** The file with the whole state, so that a later transfer knows what to remove. */
const STATE_FILE = '/.tongs-source';
function toSeal(state) {
    const { manifest, root, uid, gid, isRootMade } = state;
    return { hash: manifest.hash, root, uid, gid, isRootMade: isRootMade === true };
}
/** `hash uid:gid root`, with `made` before the root if that was created for the source. */
function formatSeal({ hash, root, uid, gid, isRootMade }) {
    return `${hash} ${uid}:${gid} ${isRootMade ? 'made ' : ''}${root}`;
}
/** Undefined if the text is no seal, for example empty. */
function parseSeal(text) {
    const match = /^([0-9a-f]{64}) ([0-9]+):([0-9]+) (made )?(\/.*)$/.exec(text);
    if (!match)
        return undefined;
    const [, hash = '', uid, gid, made, root = ''] = match;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked above
    const known = hash;
    return { hash: known, root, uid: Number(uid), gid: Number(gid), isRootMade: made !== undefined };
}
/**
 * The part of a state that a new container has: a commit does not contain files in a volume of the image. Undefined
 * if the whole source was in volumes. `volumes` are resolved paths.
 */
function withoutVolumes(state, volumes) {
    const { root, manifest } = state;
    if (volumes.some((volume) => (0,_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .isAtOrBelow */ .a5)(root, volume)))
        return undefined;
    const lost = volumes.filter((volume) => (0,_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .isAtOrBelow */ .a5)(volume, root));
    if (lost.length === 0)
        return state;
    const pathInside = (path) => (root === '/' ? `/${path}` : `${root}/${path}`);
    const kept = manifest.files.filter(({ path }) => !lost.some((volume) => (0,_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .isAtOrBelow */ .a5)(pathInside(path), volume)));
    return kept.length === manifest.files.length ? state : { ...state, manifest: new _manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .Manifest */ ._(kept) };
}
/** The content of `STATE_FILE`: a line that names form, owner and root, then `kind hash path`, each ended by NUL. */
function formatState(state) {
    const head = `${FORM} ${state.uid}:${state.gid} ${state.root}\0`;
    const entries = state.manifest.files.flatMap((file) => [
        Buffer.from(`${file.kind} ${file.hash} `),
        (0,_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .encodePath */ .O0)(file.path),
        NUL,
    ]);
    return Buffer.concat([Buffer.from(head), ...entries]);
}
/** Undefined if the content is not that of such a file. */
function parseState(content) {
    const [head = '', ...entries] = content.toString('latin1').split('\0');
    const match = /^tongs-source-1 ([0-9]+):([0-9]+) (\/.*)$/.exec(head);
    if (!match || entries.pop() !== '')
        return undefined;
    const files = entries.map(parseEntry);
    if (!files.every((file) => file !== undefined))
        return undefined;
    const root = Buffer.from(match[3] ?? '', 'latin1').toString('utf8');
    return { manifest: new _manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .Manifest */ ._(files), root, uid: Number(match[1]), gid: Number(match[2]) };
}
const FORM = 'tongs-source-1';
const NUL = Buffer.from([0]);
const KINDS = ['file', 'executable', 'link', 'directory'];
function parseEntry(entry) {
    const match = /^([a-z]+) ([0-9a-f]*) ([^]+)$/.exec(entry);
    const kind = KINDS.find((known) => known === match?.[1]);
    if (!match || !kind)
        return undefined;
    return { kind, hash: match[2] ?? '', path: (0,_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .decodePath */ .q0)(Buffer.from(match[3] ?? '', 'latin1')) };
}


/***/ }),

/***/ 58105:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t5: () => (/* binding */ lookAt),
  Kb: () => (/* binding */ makeDirectories),
  cy: () => (/* binding */ ownDirectory),
  $5: () => (/* binding */ performTransfer),
  a$: () => (/* binding */ putEntries),
  un: () => (/* binding */ readState)
});

// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(38321);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(56118);
// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/base/text/quote.js
var quote = __webpack_require__(90366);
// EXTERNAL MODULE: ./build/source/paths.js
var source_paths = __webpack_require__(94900);
;// CONCATENATED MODULE: ./build/source/transfer/transfer-plan.js

/**
 * Sends only what differs, so that the rest keeps its time and the changes of steps, and removes what the source no
 * longer has. For another user, the rest gets another owner. With another root, the old one stays as it is.
 */
function planTransfer(have, want) {
    const before = have?.root === want.root ? have : undefined;
    const isOwned = before === undefined || isSameOwner(before, want);
    if (before && isOwned && isSameManifest(before, want))
        return EMPTY_PLAN;
    const old = before?.manifest.byPath ?? new Map();
    const wanted = want.manifest.byPath;
    const isKept = (file) => isSame(old.get(file.path), file);
    const files = want.manifest.files.filter(({ kind }) => kind !== 'directory');
    // At its path is nothing or an empty directory.
    const gone = [...old.values()].filter((file) => file.kind !== 'directory' && isNoFile(wanted.get(file.path)));
    const oldDirectories = directoriesOf(old.values());
    const directories = directoriesOf(wanted.values());
    const kept = [...directories].filter((path) => oldDirectories.has(path));
    return {
        send: files.filter((file) => !isKept(file)),
        makeDirectories: [...directories].filter((path) => !oldDirectories.has(path)).toSorted(),
        own: isOwned ? [] : ['', ...kept, ...files.filter(isKept).map(({ path }) => path)],
        remove: gone.map((file) => file.path),
        removeDirectories: [...oldDirectories]
            .filter((path) => !directories.has(path))
            .toSorted()
            .toReversed(),
    };
}
const EMPTY_PLAN = {
    send: [],
    makeDirectories: [],
    own: [],
    remove: [],
    removeDirectories: [],
};
function findTouched(have, want, { send, makeDirectories }) {
    const files = have?.root === want.root ? have.manifest.files : [];
    const old = new Set([...files.map(({ path }) => path), ...directoriesOf(files)]);
    const made = makeDirectories.map((path) => ({ kind: 'directory', path }));
    const parents = directoriesOf([...made, ...send]);
    const all = new Set([...send.map(({ path }) => path), ...parents]);
    const added = [...all].filter((path) => {
        const parent = (0,source_paths/* parentOf */.gN)(path);
        return !old.has(path) && (parent === '' || old.has(parent));
    });
    return { added, known: [...parents].filter((path) => old.has(path)) };
}
/** Whether there is nothing to do. */
function isEmptyPlan(plan) {
    return Object.values(plan).every((paths) => paths.length === 0);
}
function isSameOwner(a, b) {
    return a.uid === b.uid && a.gid === b.gid;
}
function isSameManifest(a, b) {
    return a.manifest === b.manifest || a.manifest.hash === b.manifest.hash;
}
function isSame(a, b) {
    return a?.hash === b.hash && a.kind === b.kind;
}
function isNoFile(file) {
    return file === undefined || file.kind === 'directory';
}
/** Every directory that the files need, with parents, without the root. */
function directoriesOf(files) {
    const directories = new Set();
    for (const file of files) {
        let path = file.kind === 'directory' ? file.path : (0,source_paths/* parentOf */.gN)(file.path);
        while (path !== '' && !directories.has(path)) {
            directories.add(path);
            path = (0,source_paths/* parentOf */.gN)(path);
        }
    }
    return directories;
}

;// CONCATENATED MODULE: ./build/source/transfer/adjust-script.js



/** How the script ends if something was not done. */
const ADJUST_EXIT = {
    /** A step has replaced a folder by a link, which must not be followed; nothing was changed. */
    linked: 3,
    /** A file could not be given to its owner. */
    refused: 4,
    /** Everything was done, but one of the directories does not exist, or is something else. */
    replaced: 5,
    noChown: 126,
    noRm: 127,
};
/**
 * A script for any POSIX shell, to be run as root. Use `guarded` after it ended with `linked`: paths behind a link
 * are left out then.
 */
function adjustScript(adjustment, mode) {
    const { root, own, owner, remove, removeDirectories, directories } = adjustment;
    const gone = [...remove, ...removeDirectories];
    const calls = mode === 'plain' ? toCalls : toGuardedCalls;
    const lines = [
        ...(gone.length > 0 || own.length > 0 ? [NEED] : []),
        ...(gone.length > 0 ? [`need rm ${ADJUST_EXIT.noRm}`] : []),
        ...(own.length > 0 ? [`need chown ${ADJUST_EXIT.noChown}`, toOwnFunction(owner)] : []),
        `cd ${(0,quote.quoteShell)(root)} 2>/dev/null || exit ${directories.length > 0 ? ADJUST_EXIT.replaced : 0}`,
        ...(mode === 'plain' ? toLinkChecks([...gone, ...own]) : []),
        ...calls('rm -f', remove, ' 2>/dev/null'),
        ...calls('rmdir', removeDirectories, ' 2>/dev/null'),
        ...(adjustment.isBelow && own.length > 0
            ? [RENEW, ...toFolderCalls('renew', own, mode), 'unstage']
            : []),
        ...calls('own', own),
        ...toDirectoryChecks(directories),
        'exit 0',
    ];
    return (0,source_paths/* encodePath */.O0)(`${lines.join('\n')}\n`);
}
/** Parts for single calls of a command: ten thousand paths exceed the limit of an argument list. */
function toChunks(paths) {
    const chunks = [];
    for (let from = 0; from < paths.length; from += PATHS_PER_CALL) {
        chunks.push(paths
            .slice(from, from + PATHS_PER_CALL)
            .map(quotePath)
            .join(' '));
    }
    return chunks;
}
const PATHS_PER_CALL = 500;
/** No path is taken for an option. */
function quotePath(path) {
    return (0,quote.quoteShell)(`./${path}`);
}
/** A program that is missing under its own name may be a part of busybox. */
const NEED = `\
need() {
  command -v "$1" >/dev/null && return
  command -v busybox >/dev/null || exit "$2"
  eval "$1() { busybox $1 \\"\\$@\\"; }"
}`;
/** The kernel removes the setuid and setgid bits of a file that gets another owner. */
function toOwnFunction({ uid, gid }) {
    const chown = `chown -h ${uid}:${gid}`;
    return `\
own() {
  odd=
  for p; do
    [ -L "$p" ] || { [ -e "$p" ] && [ ! -u "$p" ] && [ ! -g "$p" ]; } || odd=$p
  done
  [ -z "$odd" ] || for p; do
    shift
    m=
    [ -L "$p" ] || {
      [ -e "$p" ] || continue
      [ ! -u "$p" ] || m=u+s
      [ ! -g "$p" ] || m=\${m:+$m,}g+s
    }
    if [ -z "$m" ]; then set -- "$@" "$p"; continue; fi
    ${chown} "$p" 2>/dev/null && chmod "$m" "$p" || exit ${ADJUST_EXIT.refused}
  done
  [ $# = 0 ] || ${chown} "$@" 2>/dev/null || exit ${ADJUST_EXIT.refused}
}`;
}
/** Beside the files, so that they can be moved. No file of a source has such a name. */
const STAGE = '.tongs-renewed';
/**
 * If a file of a layer below gets a new owner, the kernel copies it up and writes it to disk, one by one: ten
 * thousand take 20 s, copies of them 2 s. After the first that cannot be copied, the slow way is used for the rest:
 * the remains of one folder must not get into the next. A path at which a step has made something is not copied to,
 * either.
 */
const RENEW = `\
stage=
command -v rm >/dev/null && mkdir ${STAGE} 2>/dev/null && stage=made
unstage() {
  [ -z "$stage" ] || rm -rf ${STAGE}
  stage=
}
renew() {
  [ -n "$stage" ] || return
  d=$1
  shift
  for p; do
    shift
    [ -L "$p" ] || [ ! -f "$p" ] || set -- "$@" "$p"
  done
  [ $# != 0 ] || return
  cp -p "$@" ${STAGE} 2>/dev/null || { unstage; return; }
  set -- ${STAGE}/* ${STAGE}/.[!.]* ${STAGE}/..?*
  for p; do
    shift
    [ ! -e "$p" ] || set -- "$@" "$p"
  done
  mv -f "$@" "$d" 2>/dev/null || unstage
}`;
function toLinkChecks(paths) {
    const parents = [...directoriesOf(paths.map((path) => ({ kind: 'file', path })))];
    return toChunks(parents).map((names) => `for p in ${names}; do [ ! -L "$p" ] || exit ${ADJUST_EXIT.linked}; done`);
}
function toDirectoryChecks(directories) {
    return toChunks(directories).map((names) => `for p in ${names}; do [ -d "$p" ] && [ ! -L "$p" ] || exit ${ADJUST_EXIT.replaced}; done`);
}
function toCalls(command, paths, end = '') {
    return toChunks(paths).map((names) => `${command} ${names}${end}`);
}
function toGuardedCalls(command, paths, end = '') {
    return byFolder(paths).flatMap(([folder, inside]) => {
        const guards = toGuards(folder);
        return toCalls(command, inside, end).map((call) => `${guards}${call}`);
    });
}
/** Calls for each folder, which is the first argument. */
function toFolderCalls(command, paths, mode) {
    return byFolder(paths).flatMap(([folder, inside]) => {
        const guards = mode === 'guarded' ? toGuards(folder) : '';
        return toCalls(`${command} ${quotePath(folder)}`, inside).map((call) => `${guards}${call}`);
    });
}
function byFolder(paths) {
    return [...Map.groupBy(paths, source_paths/* parentOf */.gN)];
}
/** The condition for what follows: no link is on the way to the folder. */
function toGuards(folder) {
    const parents = directoriesOf([{ kind: 'directory', path: folder }]);
    return [...parents].map((parent) => `[ -L ${quotePath(parent)} ] || `).join('');
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./build/source/transfer/buffer-bound.js
var buffer_bound = __webpack_require__(96379);
;// CONCATENATED MODULE: ./build/source/transfer/read-ahead.js


/** How much is made before it is requested. */
const AHEAD_BYTES = 2 * 1024 * 1024;
/**
 * Makes a stream of chunks that are made one after the other. The next ones are made while the engine reads the last
 * ones, so that neither waits for the other. Destroy it if it is not read to its end.
 */
function readAhead(chunks) {
    const bound = new buffer_bound/* BufferBound */.X();
    const stream = new external_node_stream_.Readable({
        highWaterMark: AHEAD_BYTES,
        // Chunks that are ready are sent first, in this turn.
        read: () => setImmediate(makeNext),
        destroy: (error, done) => {
            chunks.return();
            done(error);
        },
    });
    const makeNext = () => {
        if (stream.destroyed)
            return;
        try {
            const next = chunks.next();
            if (next.done !== true)
                bound.add(next.value.length);
            stream.push(next.done === true ? null : next.value);
        }
        catch (error) {
            stream.destroy(error instanceof Error ? error : new Error(String(error)));
        }
    };
    return stream;
}

// EXTERNAL MODULE: ./build/source/transfer/source-state.js
var source_state = __webpack_require__(88605);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/base/errors/system-code.js
var system_code = __webpack_require__(90075);
// EXTERNAL MODULE: ./build/source/folder/disk.js
var disk = __webpack_require__(73920);
// EXTERNAL MODULE: ./build/source/folder/unreadable.js
var unreadable = __webpack_require__(61366);
;// CONCATENATED MODULE: ./build/source/transfer/tar.js







/**
 * An uncompressed archive, made chunk by chunk on demand, so that memory is bounded for files of any size. Names are
 * bytes of any length (pax records); libraries for tar accept only text.
 */
function* packTar(entries, options) {
    const chunk = new Chunk();
    for (const entry of entries)
        yield* entryBlocks(chunk, entry, options);
    yield* put(chunk, END);
    yield chunk.finish();
}
const BLOCK = 512;
const CHUNK_BYTES = 512 * 1024;
/** Two empty blocks. */
const END = Buffer.alloc(2 * BLOCK);
/** Collects blocks until they are large enough for a write; files are read directly into the buffer that is sent. */
class Chunk {
    #bytes = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    #used = 0;
    get room() {
        return CHUNK_BYTES - this.#used;
    }
    /** The next `length` bytes, to be filled; there must be room. */
    take(length) {
        this.#used += length;
        return this.#bytes.subarray(this.#used - length, this.#used);
    }
    /** The collected blocks; the caller owns them. */
    finish() {
        const gathered = this.#bytes.subarray(0, this.#used);
        this.#bytes = Buffer.allocUnsafeSlow(CHUNK_BYTES);
        this.#used = 0;
        return gathered;
    }
}
/** Adds a block; yields the blocks that have to be sent before or with it. */
function* put(chunk, block) {
    for (let from = 0; from < block.length;) {
        if (chunk.room === 0)
            yield chunk.finish();
        const length = Math.min(chunk.room, block.length - from);
        block.copy(chunk.take(length), 0, from, from + length);
        from += length;
    }
}
function* entryBlocks(chunk, entry, options) {
    switch (entry.kind) {
        case 'directory':
            yield* put(chunk, header(entry, { type: '5', mode: 0o755, size: 0, mtime: options.mtime }));
            return;
        case 'text': {
            const size = entry.content.length;
            yield* put(chunk, header(entry, { type: '0', mode: 0o644, size, mtime: options.mtime }));
            yield* put(chunk, entry.content);
            yield* put(chunk, padding(size));
            return;
        }
        case 'copy':
            yield* copyBlocks(chunk, entry);
            return;
        case 'copied-link': {
            const { mtime, target } = entry;
            yield* put(chunk, header(entry, { type: '2', mode: 0o777, size: 0, mtime, target }));
            return;
        }
        case 'link':
            yield* linkBlocks(chunk, entry, options);
            return;
        case 'file':
        case 'executable':
            yield* fileBlocks(chunk, entry, options);
            return;
        default:
            (0,errors/* unreachable */.HB)(entry);
    }
}
function* copyBlocks(chunk, entry) {
    const { mode, mtime, size } = entry;
    yield* put(chunk, header(entry, { type: '0', mode, size, mtime }));
    for (let left = size; left > 0;) {
        if (chunk.room === 0)
            yield chunk.finish();
        const piece = chunk.take(Math.min(left, chunk.room));
        entry.read(piece, size - left);
        left -= piece.length;
    }
    yield* put(chunk, padding(size));
}
function* linkBlocks(chunk, entry, options) {
    const target = orGone(entry, options, () => (0,external_node_fs_.readlinkSync)((0,source_paths/* diskPath */.zq)(entry.from.folder, entry.from.path), { encoding: 'buffer' }));
    if (!target)
        return;
    const head = { type: '2', mode: 0o777, size: 0, mtime: options.mtime, target };
    yield* put(chunk, header(entry, head));
    if (blobHasher(target.length).update(target).digest('hex') !== entry.hash)
        options.onDrift(entry.from.path);
}
function* fileBlocks(chunk, entry, options) {
    const opened = orGone(entry, options, () => (0,external_node_fs_.openSync)((0,source_paths/* diskPath */.zq)(entry.from.folder, entry.from.path), FLAGS));
    if (opened === undefined)
        return;
    const reading = (read) => {
        try {
            return read();
        }
        catch (error) {
            return refuse(entry, options, error);
        }
    };
    try {
        const stats = reading(() => (0,external_node_fs_.fstatSync)(opened));
        if (!stats.isFile()) {
            options.onDrift(entry.from.path);
            return;
        }
        const { size } = stats;
        const mode = entry.kind === 'executable' ? 0o755 : 0o644;
        yield* put(chunk, header(entry, { type: '0', mode, size, mtime: options.mtime }));
        const hash = blobHasher(size);
        for (let left = size; left > 0;) {
            if (chunk.room === 0)
                yield chunk.finish();
            const piece = chunk.take(Math.min(left, chunk.room));
            reading(() => fill(piece, opened));
            hash.update(piece);
            left -= piece.length;
        }
        yield* put(chunk, padding(size));
        if (hash.digest('hex') !== entry.hash)
            options.onDrift(entry.from.path);
    }
    finally {
        (0,external_node_fs_.closeSync)(opened);
    }
}
/** Meanwhile the file may have become a link, which is not followed, or a pipe, at which it does not wait. */
// oxlint-disable-next-line no-bitwise -- how flags are put together
const FLAGS = external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK;
/** Reads as much as the header says; adds zeros if the file has become shorter. */
function fill(piece, file) {
    let filled = 0;
    while (filled < piece.length) {
        const read = (0,external_node_fs_.readSync)(file, piece, filled, piece.length - filled, null);
        if (read === 0)
            break;
        filled += read;
    }
    piece.fill(0, filled);
}
function orGone(entry, options, read) {
    try {
        return read();
    }
    catch (error) {
        const code = (0,system_code/* systemCode */.x)(error);
        // A link that is no link any more, or a file that is a link or a socket now.
        if (!(0,disk/* isAbsent */.W0)(error) && code !== 'EINVAL' && code !== 'ELOOP' && code !== 'ENXIO')
            return refuse(entry, options, error);
        options.onDrift(entry.from.path);
        return undefined;
    }
}
function refuse({ from }, options, error) {
    const { message, hint } = (0,unreadable/* describeUnreadable */.D)(from.folder, from.path, error);
    const failed = new errors/* StepFailed */.an(message, { code: 'source-unreadable', hint, cause: error });
    options.onUnreadable?.(failed);
    throw failed;
}
function blobHasher(size) {
    return (0,external_node_crypto_.createHash)('sha1').update(`blob ${size}\0`);
}
/** A ustar header, after pax records for values that do not fit into it. */
function header(entry, head) {
    const path = (0,source_paths/* encodePath */.O0)(head.type === '5' ? `${entry.path}/` : entry.path);
    const target = head.target ?? Buffer.alloc(0);
    const records = [
        ...(path.length > NAME_BYTES ? [paxRecord('path', path)] : []),
        ...(target.length > NAME_BYTES ? [paxRecord('linkpath', target)] : []),
        ...(head.size > LARGEST_OCTAL ? [paxRecord('size', Buffer.from(String(head.size)))] : []),
        ...(entry.uid > LARGEST_ID ? [paxRecord('uid', Buffer.from(String(entry.uid)))] : []),
        ...(entry.gid > LARGEST_ID ? [paxRecord('gid', Buffer.from(String(entry.gid)))] : []),
    ];
    const last = ustar({ ...head, target }, { name: path, owner: entry });
    if (records.length === 0)
        return last;
    const pax = Buffer.concat(records);
    const first = { type: 'x', mode: 0o644, size: pax.length, mtime: head.mtime };
    const name = Buffer.from('pax');
    return Buffer.concat([ustar(first, { name, owner: entry }), pax, padding(pax.length), last]);
}
const NAME_BYTES = 100;
const LARGEST_OCTAL = 0o77777777777;
const LARGEST_ID = 0o7777777;
function ustar(head, about) {
    const block = Buffer.alloc(BLOCK);
    about.name.copy(block, 0, 0, NAME_BYTES);
    writeOctal(block, head.mode, { at: 100, digits: 7 });
    writeOctal(block, Math.min(about.owner.uid, LARGEST_ID), { at: 108, digits: 7 });
    writeOctal(block, Math.min(about.owner.gid, LARGEST_ID), { at: 116, digits: 7 });
    writeOctal(block, Math.min(head.size, LARGEST_OCTAL), { at: 124, digits: 11 });
    writeOctal(block, head.mtime, { at: 136, digits: 11 });
    block.write(head.type, 156, 'latin1');
    head.target?.copy(block, 157, 0, NAME_BYTES);
    block.write('ustar\x0000', 257, 'latin1');
    // The checksum counts its own field as spaces.
    block.fill(' ', 148, 156);
    let sum = 0;
    // By index: an iterator takes longer than the rest of the header.
    for (let at = 0; at < BLOCK; at += 1)
        sum += block[at] ?? 0;
    block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    return block;
}
function writeOctal(block, value, field) {
    block.write(`${value.toString(8).padStart(field.digits, '0')}\0`, field.at, 'latin1');
}
/** `length name=value\n`; the length includes itself. */
function paxRecord(name, value) {
    const rest = Buffer.concat([Buffer.from(` ${name}=`), value, Buffer.from('\n')]);
    let length = rest.length + String(rest.length).length;
    if (String(length).length > String(rest.length).length)
        length = rest.length + String(length).length;
    return Buffer.concat([Buffer.from(String(length)), rest]);
}
function padding(size) {
    return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

// EXTERNAL MODULE: ./build/source/manifest.js
var manifest = __webpack_require__(86299);
;// CONCATENATED MODULE: ./build/source/transfer/products.js



/** The files of the source that the filesystem has never had: anything at their paths comes from steps. */
function findUnseen(have, want) {
    if (have?.root !== want.root || have.isRootMade !== true)
        return [];
    const old = have.manifest.byPath;
    const oldDirectories = directoriesOf(have.manifest.files);
    return want.manifest.files.filter(({ path }) => !old.has(path) && !oldDirectories.has(path));
}
/** The paths and all folders above them. */
function pathsOf(files) {
    return [...new Set([...directoriesOf(files), ...files.map(({ path }) => path)])];
}
/** Leaves out files if a step has made something at their path, or something else of a folder above it. */
function withoutProducts(want, unseen, there) {
    const { plan, presence } = there;
    const paths = new Set(unseen.map(({ path }) => path));
    // At these paths the source itself has changed.
    const changed = plan.send.filter(({ path }) => !paths.has(path));
    const replaced = new Set([...plan.remove, ...directoriesOf(changed)]);
    const isProduct = ({ path, kind }) => {
        const end = parentsOf(path).find((parent) => presence.get(parent) !== 'directory');
        if (end !== undefined)
            return presence.get(end) === 'other' && !replaced.has(end);
        const found = presence.get(path);
        return found === 'other' || (found === 'directory' && kind !== 'directory');
    };
    const products = new Set(unseen.filter(isProduct));
    if (products.size === 0)
        return want;
    const files = want.manifest.files.filter((file) => !products.has(file));
    return { ...want, manifest: new manifest/* Manifest */._(files) };
}
/** Folders that steps have made keep their mode, and get the next user as owner. */
function keepFolders(plan, presence) {
    const isThere = (path) => [...parentsOf(path), path].every((each) => presence.get(each) === 'directory');
    const { makeDirectories, own } = plan;
    return {
        ...plan,
        makeDirectories: makeDirectories.filter((path) => !isThere(path)),
        own: [...own, ...makeDirectories.filter(isThere)],
    };
}
/** Outermost first. */
function parentsOf(path) {
    const parents = [];
    for (let each = (0,source_paths/* parentOf */.gN)(path); each !== ''; each = (0,source_paths/* parentOf */.gN)(each))
        parents.unshift(each);
    return parents;
}

;// CONCATENATED MODULE: ./build/source/transfer/transfer.js












const NOTHING = { isChanged: false, sent: [], covers: false, drifted: [] };
/**
 * Changes the container's filesystem to the wanted state: removes files that are gone, gives the rest to the step's
 * user, and sends the others in one archive. Files that steps have made stay.
 */
async function performTransfer(target, wanted) {
    const { transfer, plan } = await leaveProducts(target, wanted);
    const state = transfer.want;
    const nothing = { ...NOTHING, state };
    if (isEmptyPlan(plan) && transfer.makeDirectories.length === 0)
        return nothing;
    const covers = transfer.onCovering !== undefined && (await covering(target, transfer, plan));
    if (covers && transfer.onCovering === 'send-nothing')
        return { ...nothing, covers };
    const known = findKnown(transfer, plan);
    const areReplaced = await adjust(target, transfer, { plan, known });
    const drifted = [];
    const made = await readMade(transfer, plan);
    const entries = [...archiveEntries(transfer, plan, { known: areReplaced ? known : [], made })];
    if (entries.length > 0) {
        const onDrift = (path) => drifted.push(path);
        await putEntries(target, entries, { ...transfer, onDrift });
    }
    return { isChanged: true, state, sent: plan.send, covers, drifted };
}
/** Creates missing directories by their absolute resolved paths, parents before children. */
async function makeDirectories(target, paths, how) {
    const { uid, gid, mtimeMs, signal } = how;
    await putEntries(target, toDirectoryEntries(paths, { uid, gid }), {
        mtimeMs,
        signal,
        onDrift: () => { },
    });
}
/** Gives one folder to a user, without its content. */
async function ownDirectory(target, root, owner) {
    const nothing = { remove: [], removeDirectories: [], directories: [], isBelow: false };
    await runAdjustment(target, { ...nothing, root, own: [''], owner });
}
function planFor({ have, want, isRootForeign }) {
    const plan = planTransfer(have, want);
    // Changes of steps to the root stay, after it got its owner once.
    const isFirst = have?.root !== want.root;
    return isRootForeign === true && isFirst ? { ...plan, own: ['', ...plan.own] } : plan;
}
/** Unpacks files from the root of the container on. */
async function putEntries({ engine, container }, entries, how) {
    const { mtimeMs, signal, onDrift, keepsKinds } = how;
    let unreadable;
    const tar = readAhead(packTar(entries, {
        mtime: Math.floor(mtimeMs / 1000),
        onDrift,
        onUnreadable: (failed) => (unreadable = failed),
    }));
    try {
        // Into "/": every parent of the resolved root is a real directory, and the state file goes along.
        await engine.putArchive({ container, path: '/', signal, ...(keepsKinds && { keepsKinds }) }, tar);
    }
    catch (error) {
        // If the body of a request breaks off, it looks as if the engine had gone.
        throw unreadable ?? error;
    }
    finally {
        tar.destroy();
    }
}
/** The state in a filesystem's own file; rejects if the file is gone, damaged, or of another manifest. */
async function readState(engine, container, { hash, signal }) {
    const archive = await engine.getArchive({ container, path: source_state/* STATE_FILE */.bv, signal });
    const content = archive && (await readOnlyMember(archive).catch(toCut));
    const state = content && (0,source_state/* parseState */.Bu)(content);
    if (state?.manifest.hash === hash)
        return state;
    throw new errors/* StepFailed */.an(`Cannot find out which source files the snapshot holds: "${source_state/* STATE_FILE */.bv}" is missing or damaged`, {
        code: 'source-state-unreadable',
        hint: 'A step removed or changed that file. Change the step so that it does not, and run once with --no-cache.',
    });
}
/** Existing directories into which something is sent: a step may have replaced one by something else. */
function findKnown({ have, want }, plan) {
    const files = new Set(plan.remove);
    return findTouched(have, want, plan).known.filter((path) => !files.has(path));
}
/** The contents of the sent files of `.git`, which are not on disk in this form. */
async function readMade({ git }, { send }) {
    if (!git)
        return new Map();
    const files = send.filter(({ path }) => (0,source_paths/* isInGitFolder */.e9)(path));
    return new Map(await Promise.all(files.map(async ({ path, hash }) => [path, await git.read(hash)])));
}
/** `known` are directories that are sent again. */
function* archiveEntries(transfer, plan, { known, made, }) {
    const { want, folder, have } = transfer;
    const owner = { uid: want.uid, gid: want.gid };
    const root = want.root.replace(/^\/+|\/+$/g, '');
    const inside = (path) => (root === '' ? path : `${root}/${path}`);
    yield* toDirectoryEntries(transfer.makeDirectories, owner);
    const directories = [...plan.makeDirectories, ...known].toSorted();
    yield* toDirectoryEntries(directories.map(inside), owner);
    for (const { kind, path, hash } of plan.send) {
        const content = made.get(path);
        if (content)
            yield { kind: 'text', path: inside(path), content, ...owner };
        else if (kind !== 'directory')
            yield { kind, path: inside(path), from: { folder, path }, hash, ...owner };
    }
    if (have?.root === want.root && have.manifest.hash === want.manifest.hash)
        return;
    yield { kind: 'text', path: source_state/* STATE_FILE */.bv.slice(1), content: (0,source_state/* formatState */.lN)(want), uid: 0, gid: 0 };
}
function* toDirectoryEntries(paths, owner) {
    for (const path of paths)
        yield { kind: 'directory', path: path.replace(/^\/+/, ''), ...owner };
}
/** The transfer and its plan, without files that would replace what a step has made. */
async function leaveProducts(target, transfer) {
    const { have, want } = transfer;
    const plan = planFor(transfer);
    const isNothingNew = plan.send.length === 0 && plan.makeDirectories.length === 0;
    const isRootMissing = transfer.makeDirectories.includes(want.root);
    if (isNothingNew || isRootMissing || transfer.replacesProducts === true) {
        return { transfer, plan };
    }
    const unseen = findUnseen(have, want);
    if (unseen.length === 0 || !(await mayMeetProducts(target, transfer, plan)))
        return { transfer, plan };
    const presence = await lookAt(target, want.root, pathsOf(unseen));
    const less = { ...transfer, want: withoutProducts(want, unseen, { plan, presence }) };
    return { transfer: less, plan: keepFolders(planFor(less), presence) };
}
/** Whether anything is at the path of a new file, or a known directory is something else by now. */
async function mayMeetProducts({ runAsRoot }, { have, want }, plan) {
    const { added, known } = findTouched(have, want, plan);
    const lines = [
        `cd ${(0,quote.quoteShell)(want.root)} || exit 1`,
        ...toChecks(added, '[ -e "$p" ] || [ -L "$p" ]'),
        ...toChecks(known, '[ -L "$p" ] || { [ -e "$p" ] && [ ! -d "$p" ]; }'),
    ];
    return (await runAsRoot((0,source_paths/* encodePath */.O0)(`${lines.join('\n')}\nexit 0\n`))) !== 0;
}
/** A script that ends with 1 if one of the paths, as `p`, meets the condition. */
function toChecks(paths, condition) {
    return toChunks(paths).map((names) => `for p in ${names}; do ${condition} && exit 1; done`);
}
/** What is at paths of a folder; links are not followed. */
async function lookAt({ printAsRoot }, root, paths) {
    const tell = 'if [ -L "$p" ]; then printf o; elif [ -d "$p" ]; then printf d; elif [ -e "$p" ]; then printf o; else printf n; fi';
    const lines = [
        `cd ${(0,quote.quoteShell)(root)} || exit`,
        ...toChunks(paths).map((names) => `for p in ${names}; do ${tell}; done`),
    ];
    const letters = await printAsRoot((0,source_paths/* encodePath */.O0)(`${lines.join('\n')}\n`));
    if (letters.length !== paths.length)
        throw cannotLook(root);
    return new Map(paths.map((path, index) => [path, PRESENCES[letters[index] ?? ''] ?? 'nothing']));
}
const PRESENCES = { d: 'directory', o: 'other' };
function cannotLook(root) {
    return new errors/* EngineFailed */.c4(`Cannot list the files that steps have made in "${root}": the answer of its container broke off`, {
        code: 'engine-vanished',
        hint: 'Check the log of the engine: the engine stopped, or the connection to it was cut.',
        retriable: true,
    });
}
/**
 * Whether the sent files change anything that would exist without them: something is at the path of a new file, or a
 * known directory, which is sent again, is something else by now. Also true if that is not known, and if the image
 * has no `rm`, without which the files could not be removed again.
 */
async function covering({ runAsRoot }, { have, want, makeDirectories: made }, plan) {
    const { root } = want;
    const isThere = !made.includes(root);
    const { added, known } = findTouched(have, want, plan);
    // If the owner was another one, all of them are sent again each time.
    const owners = [want, have ?? want].map((of) => `-user ${of.uid} -group ${of.gid}`);
    const isOurs = `\\( -type d -perm 0755 \\( ${owners.join(' -o ')} \\) \\)`;
    const lines = [
        'command -v rm >/dev/null || exit 1',
        `cd ${(0,quote.quoteShell)(root)} || exit 1`,
        ...toChecks(added, '[ -e "$p" ] || [ -L "$p" ]'),
        ...toChunks(known).map((names) => `[ -z "$(find ${names} -prune ! ${isOurs} 2>&1)" ] || exit 1`),
    ];
    const script = (isThere ? lines : lines.slice(0, 1)).join('\n');
    return (await runAsRoot((0,source_paths/* encodePath */.O0)(`${script}\nexit 0\n`))) !== 0;
}
/**
 * Removes files that are gone and gives the rest to the step's user. Resolves with whether a known directory has
 * changed.
 */
async function adjust(target, { want, isBelow = false }, { plan, known }) {
    const { remove, removeDirectories, own } = plan;
    if ([remove, removeDirectories, own, known].every(({ length }) => length === 0))
        return false;
    const { root, uid, gid } = want;
    const adjustment = { root, remove, removeDirectories, own, owner: { uid, gid }, isBelow };
    const exitCode = await runAdjustment(target, { ...adjustment, directories: known });
    return exitCode === ADJUST_EXIT.replaced;
}
async function runAdjustment(target, adjustment) {
    const run = (mode) => target.runAsRoot(adjustScript(adjustment, mode));
    const first = await run('plain');
    const exitCode = first === ADJUST_EXIT.linked ? await run('guarded') : first;
    if (exitCode === 0 || exitCode === ADJUST_EXIT.replaced)
        return exitCode;
    throw toFailure(exitCode, adjustment);
}
function toFailure(exitCode, { owner, root }) {
    const user = `user ${owner.uid}:${owner.gid}`;
    switch (exitCode) {
        case ADJUST_EXIT.noRm:
            return new errors/* StepFailed */.an('Cannot remove files that the source no longer has: the image has no "rm"', {
                code: 'source-removal-failed',
                hint: 'Choose an image that has it, or run with --no-cache.',
            });
        case ADJUST_EXIT.noChown:
            return new errors/* StepFailed */.an(`Cannot give the source to ${user}: the image has no "chown"`, {
                code: 'source-owner-failed',
                hint: 'Choose an image that has it, or run all steps that share files as one user.',
            });
        case ADJUST_EXIT.refused:
            return new errors/* StepFailed */.an(`Cannot give the source in "${root}" to ${user}: the engine refuses it`, {
                code: 'source-owner-failed',
                hint: 'Check that the engine maps this user id, and that no step made a file immutable.',
            });
        default:
            return new errors/* EngineFailed */.c4(`Cannot update the source in the container: the script for it ended with exit code ${exitCode}`, { code: 'source-removal-failed' });
    }
}
async function readOnlyMember(archive) {
    const members = (0,tar_stream.extract)();
    const read = async () => {
        let content;
        for await (const member of members) {
            // A step may have replaced it by a folder.
            if (content)
                member.resume();
            else
                content = await (0,consumers_.buffer)(member);
        }
        return content;
    };
    // A plain pipe would not pass on errors: a cut connection would end the process.
    const [content] = await Promise.all([read(), (0,promises_.pipeline)(archive, members)]);
    return content;
}
function toCut(cause) {
    throw new errors/* EngineFailed */.c4('Cannot read which source files the snapshot holds: the answer of the engine broke off', {
        code: 'engine-vanished',
        hint: 'Check the log of the engine: the engine stopped, or the connection to it was cut.',
        retriable: true,
        cause,
    });
}


/***/ })

};
