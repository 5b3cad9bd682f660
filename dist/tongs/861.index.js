export const id = 861;
export const ids = [861];
export const modules = {

/***/ 9861:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runPrepared: () => (/* binding */ runPrepared)
});

// EXTERNAL MODULE: ./build/base/abortable.js
var abortable = __webpack_require__(7730);
// EXTERNAL MODULE: ./build/base/errors.js
var errors = __webpack_require__(5145);
// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(5902);
// EXTERNAL MODULE: ./build/base/within.js
var within = __webpack_require__(8541);
// EXTERNAL MODULE: ./build/prune/sweep.js + 2 modules
var sweep = __webpack_require__(1620);
// EXTERNAL MODULE: ./build/base/format-error.js
var format_error = __webpack_require__(210);
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

;// CONCATENATED MODULE: ./build/run/engine-gone.js


/** Codes of calls that got no answer. */
const GONE_CODES = ['engine-unreachable', 'engine-vanished'];
function isGoneCode(code) {
    return GONE_CODES.includes(code);
}
function isEngineGone(error) {
    return error instanceof errors/* EngineFailed */.c4 && isGoneCode(error.code);
}
/** The reason to end a run whose engine is gone: nothing more can start, nothing can be removed. */
function toStop(error) {
    return new errors/* Cancelled */.cJ('the engine is gone', { code: STOPPED, exitCode: 3, cause: error });
}
function wasStopped(signal) {
    return signal.reason instanceof errors/* Cancelled */.cJ && signal.reason.code === STOPPED;
}
const STOPPED = 'engine-gone';
/** How long an engine may take to say that it is there. */
const ANSWER_MS = 5_000;
/** Whether the engine answers no more; one lost answer does not mean that. */
async function hasGone(engine) {
    const signal = AbortSignal.timeout(ANSWER_MS);
    return engine.info({ signal }).then(() => false, (error) => signal.aborted || isEngineGone(error));
}
/**
 * A connection that was cut says little: the engine is asked. The result is that it is gone, or what
 * has become of the container, or the error as it was.
 */
async function explainLoss(error, engine, container) {
    const isLoss = error instanceof errors/* EngineFailed */.c4 && error.code === ANVIL_ENDED;
    if (!isLoss && !isEngineGone(error))
        return error;
    const signal = AbortSignal.timeout(ANSWER_MS);
    try {
        if (container === undefined) {
            await engine.info({ signal });
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
    return new errors/* EngineFailed */.c4(`The engine at "${address}" went away`, {
        code: 'engine-vanished',
        hint: 'See the log of the engine: it stopped, or the connection to it was cut.',
        cause,
    });
}
function containerLost(found, cause) {
    const what = found ? `ended with exit code ${found.exitCode}` : 'was removed';
    return new errors/* EngineFailed */.c4(`Cannot go on in the anvil: its container ${what}`, {
        code: ANVIL_ENDED,
        hint: 'Somebody else has done that: see the log of the engine, and what cleans up on its host.',
        cause,
    });
}

;// CONCATENATED MODULE: ./build/run/cleanup-failed.js



/** Tells that something could not be removed. */
function toCleanupFailed(subject, error) {
    const message = (0,format_error/* describeError */.U)(error);
    return { type: 'cleanup-failed', subject, message, code: (0,errors/* toErrorCode */.Xs)(error) };
}
/**
 * Keeps back what is told of removals whose answer was lost: only at the end of a run is it known whether
 * the engine is gone, and then that is told once, and not for each thing.
 */
class LostRemovals {
    #pass;
    #lost = [];
    constructor(pass) {
        this.#pass = pass;
    }
    get any() {
        return this.#lost.length > 0;
    }
    report = (happening) => {
        if (happening.type === 'cleanup-failed' && isGoneCode(happening.code)) {
            this.#lost.push(happening);
        }
        else {
            this.#pass(happening);
        }
    };
    /** They are being made up for. */
    forget() {
        this.#lost = [];
    }
    /** Passes them on: as one where the engine is gone. */
    tell(isGone) {
        const [first] = this.#lost;
        const message = 'the engine is gone; the next run removes what is left';
        const told = isGone && first ? [{ ...first, subject: 'the run', message }] : this.#lost;
        for (const each of told)
            this.#pass(each);
        this.#lost = [];
    }
}

// EXTERNAL MODULE: ./build/engine/labels.js
var engine_labels = __webpack_require__(6819);
// EXTERNAL MODULE: ./build/engine/owner.js
var owner = __webpack_require__(4528);
;// CONCATENATED MODULE: ./build/tongs/last-lines.js
/** A hint that sends the reader to a tong's last lines, where it has printed any. */
function hintAtLines(lines, further) {
    const look = lines.length > 0 ? 'Look at its last lines, above' : 'It printed nothing';
    if (further !== undefined)
        return `${look}; ${further}.`;
    return lines.length > 0 ? `${look}.` : `${look}: check its image, command and env.`;
}

;// CONCATENATED MODULE: ./build/tongs/readiness.js



/** Asks again and again until the tong is ready or its time is over. */
async function waitUntilReady(probed, readiness) {
    if (readiness.mode === 'none')
        return { ready: true };
    const deadline = probed.clock.now() + readiness.timeoutMs;
    const attempt = createAttempt(probed, readiness);
    for (let waitMs = FIRST_WAIT_MS;; waitMs = Math.min(waitMs * 1.5, LONGEST_WAIT_MS)) {
        probed.signal.throwIfAborted();
        const leftMs = deadline - probed.clock.now();
        if (leftMs <= 0)
            break;
        const last = await attempt(Math.min(leftMs, LONGEST_ATTEMPT_MS));
        if (last === 'ready')
            return { ready: true };
        if (last === 'unhealthy')
            return unhealthy(probed);
        const restMs = Math.max(0, deadline - probed.clock.now());
        await probed.clock.sleep(Math.min(waitMs, restMs), probed.signal);
    }
    return tooLate(readiness, probed.tail());
}
/** A port is asked for as often as this at first, and never seldomer than the second. */
const FIRST_WAIT_MS = 5;
const LONGEST_WAIT_MS = 40;
const LONGEST_ATTEMPT_MS = 2_000;
function createAttempt(probed, readiness) {
    switch (readiness.mode) {
        case 'tcp':
            return async (timeoutMs) => (await probed.probePort(readiness.port, timeoutMs)) ? 'ready' : 'not-yet';
        case 'command':
            return (timeoutMs) => runCommand(probed, readiness.command, timeoutMs);
        case 'healthcheck':
            return () => askHealth(probed);
        default:
            return readiness;
    }
}
async function runCommand(probed, command, timeoutMs) {
    const { engine, container, clock, signal } = probed;
    const { id, output } = await engine.startExec({ container, command });
    const ended = drain(output).then(() => true);
    const inTime = await (0,within/* within */.u)(ended, timeoutMs, clock);
    // A probe that hangs stays behind in the tong; it ends with it.
    if (!inTime)
        return 'not-yet';
    for (let tries = 0; tries < 100; tries += 1) {
        const state = await engine.inspectExec(id);
        if (state.state === 'ended')
            return state.exitCode === 0 ? 'ready' : 'not-yet';
        await clock.sleep(5, signal);
    }
    return 'not-yet';
}
async function drain(output) {
    for await (const _ of output) {
        // Only its end counts.
    }
}
async function askHealth(probed) {
    const found = await probed.engine.inspectContainer(probed.container, { signal: probed.signal });
    if (found?.health === 'healthy')
        return 'ready';
    return found?.health === 'unhealthy' ? 'unhealthy' : 'not-yet';
}
async function unhealthy(probed) {
    const found = await probed.engine.inspectContainer(probed.container, { signal: probed.signal });
    const said = found?.healthOutput?.trim().split('\n').at(-1) ?? '';
    return {
        ready: false,
        code: 'tong-unhealthy',
        problem: said === '' ? 'its healthcheck fails' : `its healthcheck fails: ${said}`,
        hint: hintAtLines(probed.tail()),
    };
}
function tooLate(readiness, tail) {
    const time = (0,duration/* formatDuration */.a)(readiness.timeoutMs);
    return {
        ready: false,
        code: 'tong-not-ready',
        problem: `${describeWait(readiness)} within ${time}`,
        hint: hintAtLines(tail, 'if it is only slow, raise readiness.timeout'),
    };
}
function describeWait(readiness) {
    switch (readiness.mode) {
        case 'tcp':
            return `nothing accepted connections on port ${readiness.port}`;
        case 'command':
            return `"${readiness.command.join(' ')}" did not succeed`;
        case 'healthcheck':
            return 'its healthcheck did not succeed';
        default:
            return readiness;
    }
}

;// CONCATENATED MODULE: ./build/base/lines.js
/** Longest line that is passed on whole, in UTF-16 units; the rest is replaced by its count. */
const LONGEST_LINE = 16_384;
/**
 * Bytes in, lines out: decodes UTF-8 across chunks (what is invalid becomes U+FFFD), ends a line at
 * LF, CRLF or a lone CR, cuts very long lines with a count. Nothing is dropped silently.
 */
class LineSplitter {
    // A byte order mark is a character like others: Node 24 would drop some amid a stream as well.
    #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    #partial = '';
    #cut = 0;
    #afterReturn = false;
    /** The lines that this chunk completes. */
    push(bytes) {
        return this.#split(this.#decoder.decode(bytes, { stream: true }));
    }
    /** The last line, if it did not end; the splitter can be used again. */
    flush() {
        const lines = this.#split(this.#decoder.decode());
        if (this.#partial !== '' || this.#cut > 0)
            lines.push(this.#take(''));
        this.#afterReturn = false;
        return lines;
    }
    #split(decoded) {
        // A CR at the end of the last chunk has ended its line: an LF right after it belongs to it.
        const text = this.#afterReturn && decoded.startsWith('\n') ? decoded.slice(1) : decoded;
        if (decoded !== '')
            this.#afterReturn = decoded.endsWith('\r');
        const pieces = text.split(text.includes('\r') ? /\r\n|\r|\n/ : '\n');
        const rest = pieces.pop() ?? '';
        const lines = pieces.map((piece) => this.#take(piece));
        this.#keep(rest);
        return lines;
    }
    #keep(text) {
        const room = this.#cut > 0 ? 0 : LONGEST_LINE - this.#partial.length;
        // No character is cut in two: half a surrogate pair is none.
        const kept = text.length <= room ? text : text.slice(0, room).replace(/[\uD800-\uDBFF]$/, '');
        this.#partial += kept;
        this.#cut += text.length - kept.length;
    }
    #take(end) {
        this.#keep(end);
        const line = this.#cut > 0 ? `${this.#partial}… [${this.#cut} more characters]` : this.#partial;
        this.#partial = '';
        this.#cut = 0;
        return line;
    }
}

;// CONCATENATED MODULE: ./build/base/tail.js
/** Keeps the last lines of what a process prints. */
class Tail {
    #longest;
    #lines = [];
    constructor(longest) {
        this.#longest = longest;
    }
    add(lines) {
        this.#lines.push(...lines.slice(-this.#longest));
        if (this.#lines.length > this.#longest)
            this.#lines.splice(0, this.#lines.length - this.#longest);
    }
    lines() {
        return [...this.#lines];
    }
}

;// CONCATENATED MODULE: ./build/engine/out-of-memory.js

/** How long the engine may take to tell of what the kernel did. */
const LATEST_MS = 250;
/**
 * Whether the kernel killed a process of the container for memory since then. Told by the engine's
 * events: `State.OOMKilled` is about process 1 only, and false on 20.10 even then.
 */
async function wasOutOfMemory(engine, container, options) {
    const enough = new AbortController();
    try {
        const events = await engine.events({ container, sinceMs: options.sinceMs, actions: ['oom'] }, { signal: enough.signal });
        const first = events[Symbol.asyncIterator]().next();
        return (await (0,within/* within */.u)(first, LATEST_MS, options.clock))?.done === false;
    }
    catch {
        // It would have been a better message; the failure is told anyway.
        return false;
    }
    finally {
        enough.abort();
    }
}

;// CONCATENATED MODULE: ./build/engine/refused-resources.js

/** Creates a container; where the engine does not give what `resources` asks for, that is the pipeline's fault. */
async function createWithin(engine, request) {
    try {
        return await engine.createContainer(request);
    }
    catch (error) {
        // What else is in a request is ours or from an image: an engine has no reason to refuse that.
        const isRefused = error instanceof errors/* EngineFailed */.c4 && error.status === 400;
        if (!isRefused || Object.keys(request.resources).length === 0)
            throw error;
        throw await explain(engine, request.resources, error);
    }
}
async function explain(engine, { cpus = 0 }, cause) {
    const info = await engine.info().catch(() => undefined);
    if (info && cpus > info.cpus) {
        return new errors/* StepFailed */.an(`Cannot use ${cpus} CPUs: the engine has ${info.cpus}`, {
            code: CODE,
            hint: `Lower cpus in "resources" to ${info.cpus} or less.`,
        });
    }
    return new errors/* StepFailed */.an('Cannot create a container with these resources', {
        code: CODE,
        hint: 'Change "resources" to what the engine can give.',
        cause,
    });
}
const CODE = 'resources-refused';

;// CONCATENATED MODULE: ./build/tongs/running-tong.js








/** How many of a tong's last lines are kept. */
const TAIL_LINES = 50;
/** How long the rest of the output of a container that has ended may take. */
const REST_MS = 1_000;
/** A tong's container, started. Dispose it to kill and remove it; disposing never throws. */
class RunningTong {
    name;
    container;
    /** Rejects when the container ends, in whatever way; never resolves. */
    exited;
    /** The same, unless it may end and has ended well. */
    ended;
    #launch;
    #tail;
    #startedAt;
    #over = new AbortController();
    constructor(launch, started) {
        this.name = launch.name;
        this.container = started.container;
        this.#launch = launch;
        this.#tail = started.tail;
        this.#startedAt = launch.clock.now();
        const exit = this.#watch(started.printed);
        this.exited = exit.then(({ failure }) => Promise.reject(failure));
        this.ended = exit.then(({ exitCode, failure }) => launch.mayEnd && exitCode === 0 ? new Promise(() => { }) : Promise.reject(failure));
        // Those who wait for it see it; nobody may.
        this.exited.catch(() => { });
        this.ended.catch(() => { });
    }
    tail() {
        return this.#tail.lines();
    }
    async [Symbol.asyncDispose]() {
        this.#over.abort();
        await this.#launch.engine.removeContainer(this.container).catch(this.#launch.onCleanupFailed);
    }
    async #watch(printed) {
        const { engine, clock } = this.#launch;
        const exitCode = await engine.waitContainer(this.container, { signal: this.#over.signal });
        await (0,within/* within */.u)(printed, REST_MS, clock);
        const since = { sinceMs: this.#startedAt - 60_000, clock };
        const outOfMemory = exitCode === 137 && (await wasOutOfMemory(engine, this.container, since));
        const failure = new errors/* StepFailed */.an(`Tong "${this.name}" ended with exit code ${exitCode}${outOfMemory ? ', out of memory' : ''}`, {
            code: outOfMemory ? 'tong-out-of-memory' : 'tong-exited',
            hint: outOfMemory ? 'Raise resources.memory of the tong.' : hintAtLines(this.tail()),
        });
        return { exitCode, failure };
    }
}
/** Creates and starts the container; its output is read from the first byte. */
async function startTong(launch) {
    const { engine } = launch;
    await using stack = new AsyncDisposableStack();
    const container = await createWithin(engine, launch.request);
    stack.defer(async () => {
        await engine.removeContainer(container).catch(launch.onCleanupFailed);
    });
    const attached = await engine.attachContainer(container);
    stack.defer(() => attached.close());
    const tail = new Tail(TAIL_LINES);
    const printed = readAll(attached, tail);
    await start(launch, container);
    stack.move();
    return new RunningTong(launch, { container, tail, printed });
}
async function start(launch, container) {
    try {
        await launch.engine.startContainer(container);
    }
    catch (cause) {
        // Without an answer it is not the tong's fault.
        if (cause instanceof errors/* EngineFailed */.c4 && cause.status === undefined)
            throw cause;
        const isProgram = cause instanceof errors/* EngineFailed */.c4 && cause.status === 400;
        const reason = isProgram ? 'the engine cannot execute its program' : (0,format_error/* describeError */.U)(cause);
        throw new errors/* StepFailed */.an(`Cannot start tong "${launch.name}": ${reason}`, {
            code: 'tong-not-started',
            // The engine refuses to start what it cannot execute with 400; what it says is in the cause.
            hint: isProgram
                ? 'Begin its "entrypoint", or without one its "command", with a program that the image has.'
                : undefined,
            cause,
        });
    }
}
async function readAll(attached, tail) {
    const splitters = { stdout: new LineSplitter(), stderr: new LineSplitter() };
    try {
        for await (const { stream, bytes } of attached.output)
            tail.add(splitters[stream].push(bytes));
    }
    catch {
        // The connection is cut when the engine goes away: whoever waits for the tong is told.
    }
    tail.add([...splitters.stdout.flush(), ...splitters.stderr.flush()]);
}

// EXTERNAL MODULE: ./build/tongs/tcp.js
var tcp = __webpack_require__(8599);
// EXTERNAL MODULE: ./build/tongs/toolkit.js
var toolkit = __webpack_require__(7066);
;// CONCATENATED MODULE: ./build/tongs/kept-tong.js






/** A tong of a run: not started, or started once and for all. */
class KeptTong {
    definition;
    #options;
    #running;
    #ready;
    /** Aborts when nobody needs it any more. */
    #over = new AbortController();
    /** The networks that it is on. */
    #joined = new Map();
    constructor(definition, options) {
        this.definition = definition;
        this.#options = options;
    }
    /** Resolves when it runs and is on this network under its name. */
    async acquire(network) {
        this.#running ??= this.#start(network);
        const running = await this.#running;
        await this.#join(running, network);
        return running;
    }
    /** Resolves when what was acquired is ready; rejects when it will not be. */
    awaitReady(running, network) {
        this.#ready ??= this.#becomeReady(running, network);
        return this.#ready;
    }
    /** Kills and removes it; harmless when it never ran. */
    async end() {
        this.#over.abort();
        const running = await this.#running?.catch(() => undefined);
        if (!running)
            return;
        await running[Symbol.asyncDispose]();
        // Its prober goes with who waits for it to be ready.
        await this.#ready?.catch(() => { });
        this.#running = undefined;
        this.#options.report({ type: 'tong-stopped', tong: this.definition.name });
    }
    async #start(network) {
        const { engine, clock, report, prefix, labels, imageOf, defaultEnv } = this.#options;
        const { name, image } = this.definition;
        this.#joined.set(network.id, Promise.resolve());
        report({ type: 'tong-started', tong: name, image });
        return startTong({
            engine,
            clock,
            name,
            mayEnd: this.definition.interface.kind === 'none',
            request: (0,toolkit/* toContainerRequest */.WQ)(this.definition, {
                containerName: `${prefix}-tong-${name}`,
                image: imageOf(this.definition).id,
                labels: labels('tong', name),
                defaultEnv,
                network: { kind: 'named', network: network.id, aliases: [name] },
            }),
            onCleanupFailed: (error) => {
                report({
                    type: 'cleanup-failed',
                    subject: `tong "${name}"`,
                    message: (0,format_error/* describeError */.U)(error),
                    code: (0,errors/* toErrorCode */.Xs)(error),
                });
            },
        });
    }
    #join(running, network) {
        const known = this.#joined.get(network.id);
        if (known)
            return known;
        const endpoint = { network: network.id, container: running.container };
        const joined = this.#options.engine.connectNetwork(endpoint, [this.definition.name]);
        this.#joined.set(network.id, joined);
        return joined;
    }
    async #becomeReady(running, network) {
        const { clock, report } = this.#options;
        const startedAt = clock.now();
        const over = new AbortController();
        const unwanted = AbortSignal.any([this.#options.signal, this.#over.signal]);
        const signal = AbortSignal.any([unwanted, over.signal]);
        const awaited = this.#awaitReadiness(running, network, signal);
        try {
            // What is waited for will not come from a tong that has ended, however well.
            const isAwaited = this.definition.readiness.mode !== 'none';
            await Promise.race([awaited, isAwaited ? running.exited : running.ended]);
        }
        catch (error) {
            const message = (0,format_error/* describeError */.U)(error);
            // Who cancels, or needs it no more, makes no tong fail.
            if (!unwanted.aborted)
                report({ type: 'tong-failed', tong: running.name, message, tail: running.tail() });
            throw error;
        }
        finally {
            over.abort();
            // Its prober is gone when this settles.
            await awaited.catch(() => { });
        }
        report({ type: 'tong-ready', tong: running.name, ms: clock.now() - startedAt });
    }
    async #awaitReadiness(running, network, signal) {
        const { engine, clock } = this.#options;
        const { readiness, name } = this.definition;
        await using stack = new AsyncDisposableStack();
        const probePort = readiness.mode === 'tcp'
            ? await this.#openPortProbe(running, network, stack)
            : neverListening;
        const result = await waitUntilReady({
            engine,
            clock,
            container: running.container,
            probePort,
            tail: () => running.tail(),
            signal,
        }, readiness);
        if (result.ready)
            return;
        throw new errors/* StepFailed */.an(`Tong "${name}" did not become ready: ${result.problem}`, {
            code: result.code,
            hint: result.hint,
        });
    }
    /**
     * Dials the container where this process is on the engine's host: there the bridge's address is
     * ours. A port published on the host says nothing: it accepts with nothing behind it.
     */
    async #openPortProbe(running, network, stack) {
        const { engine, openProber } = this.#options;
        const found = await engine.inspectContainer(running.container);
        const address = found?.networks[network.name]?.address ?? '';
        const isHere = (await (0,tcp/* isLocalBridge */.j9)(network.id)) && (await (0,tcp/* isLocalGateway */.gI)(network.gateway));
        if (address !== '' && isHere) {
            return (port, timeoutMs) => (0,tcp/* isListening */.CJ)({ address, port, timeoutMs });
        }
        const prober = stack.use(await openProber(running.container));
        return (port) => prober.isListening(port);
    }
}
const neverListening = () => Promise.resolve(false);

;// CONCATENATED MODULE: ./build/tongs/networks.js



/** The bridges of a run: one for each distinct set of tongs, made when it is first asked for. */
class Networks {
    #options;
    #byKey = new Map();
    #mtu;
    constructor(options) {
        this.#options = options;
    }
    /** The network of a set of tongs. */
    acquire(names) {
        const key = (0,toolkit/* toNetworkKey */.Bu)(names);
        const known = this.#byKey.get(key);
        if (known)
            return known;
        const made = this.#create(this.#byKey.size + 1);
        this.#byKey.set(key, made);
        return made;
    }
    /** After all containers: a network with members stays. */
    async [Symbol.asyncDispose]() {
        const made = await Promise.allSettled(this.#byKey.values());
        const networks = made.filter((each) => each.status === 'fulfilled').map((each) => each.value);
        await Promise.all(networks.map((network) => this.#remove(network.id)));
    }
    async #create(number) {
        const { engine, prefix, labels } = this.#options;
        this.#mtu ??= readMtu(engine);
        const mtu = await this.#mtu;
        await using stack = new AsyncDisposableStack();
        const id = await create(engine, { name: `${prefix}-${number}`, labels, mtu });
        stack.defer(() => this.#remove(id));
        const network = await engine.inspectNetwork(id);
        if (!network) {
            throw new errors/* EngineFailed */.c4(`Cannot use network "${prefix}-${number}": somebody removed it`, {
                code: 'network-gone',
            });
        }
        stack.move();
        return network;
    }
    async #remove(network) {
        const { engine, onCleanupFailed } = this.#options;
        try {
            if ((await engine.removeNetwork(network)) === 'in-use') {
                onCleanupFailed(new Error(`network "${network.slice(0, 12)}" still has members`));
            }
        }
        catch (error) {
            onCleanupFailed(error);
        }
    }
}
async function create(engine, request) {
    try {
        return await engine.createNetwork(request);
    }
    catch (error) {
        if (!(error instanceof errors/* EngineFailed */.c4) || error.status === undefined)
            throw error;
        throw new errors/* EngineFailed */.c4(error.message, {
            code: 'network-not-created',
            hint: 'Docker\'s address pools hold some 31 networks: "docker network prune" removes unused ones, "default-address-pools" in the engine\'s configuration makes more.',
            status: error.status,
            cause: error,
        });
    }
}
/** What the default bridge has: a smaller one is set there where packets of 1500 bytes get lost. */
async function readMtu(engine) {
    const bridge = await engine.inspectNetwork('bridge').catch(() => undefined);
    const mtu = Number(bridge?.options[engine_labels/* MTU_OPTION */.Ni]);
    return Number.isInteger(mtu) && mtu > 0 ? mtu : undefined;
}

;// CONCATENATED MODULE: ./build/tongs/keeper.js




/**
 * The tongs of a run. Each starts when the first step that names it is about to run, all of a step
 * at once, and ends after the last. Dispose it when no step runs: nothing of them is left.
 */
class TongKeeper {
    #options;
    #networks;
    #tongs = new Map();
    #users;
    constructor(options) {
        this.#options = options;
        this.#users = new Map(options.users);
        this.#networks = new Networks({
            engine: options.engine,
            prefix: options.prefix,
            labels: options.labels('network', options.prefix),
            onCleanupFailed: (error) => {
                options.report({
                    type: 'cleanup-failed',
                    subject: 'a network',
                    message: (0,format_error/* describeError */.U)(error),
                    code: (0,errors/* toErrorCode */.Xs)(error),
                });
            },
        });
    }
    /** Starts what is not started yet; resolves when all run, on one network. */
    async acquire(names) {
        const kept = names.map((name) => this.#keep(name));
        const network = await this.#networks.acquire(names);
        const acquired = kept.map(async (tong) => {
            const running = await tong.acquire(network);
            // Each is waited for from its own start on, whatever the others do.
            const ready = tong.awaitReady(running, network);
            ready.catch(() => { });
            return { running, ready };
        });
        const all = await Promise.all(acquired);
        const running = all.map((each) => each.running);
        const ready = allOf(all.map((each) => each.ready));
        ready.catch(() => { });
        const ended = Promise.race(running.map((tong) => tong.ended));
        ended.catch(() => { });
        return {
            network: { kind: 'named', network: network.id, aliases: [] },
            ready,
            ended,
            tails: () => Object.fromEntries(running.map((tong) => [tong.name, tong.tail()])),
        };
    }
    /** One step that would use these has come to its end, in whatever way; call it once for each. */
    async release(names) {
        const unused = names.filter((name) => {
            const left = (this.#users.get(name) ?? 1) - 1;
            this.#users.set(name, left);
            return left <= 0;
        });
        const ending = unused.map((name) => this.#tongs.get(name)).filter((tong) => tong !== undefined);
        await Promise.all(ending.map((tong) => tong.end()));
    }
    async [Symbol.asyncDispose]() {
        await Promise.all([...this.#tongs.values()].map((tong) => tong.end()));
        await this.#networks[Symbol.asyncDispose]();
    }
    #keep(name) {
        const known = this.#tongs.get(name);
        if (known)
            return known;
        const definition = this.#options.definitions.find((each) => each.name === name);
        if (!definition)
            throw new errors/* InternalError */.Gd(`Cannot start tong "${name}": it is not defined`);
        const kept = new KeptTong(definition, this.#options);
        this.#tongs.set(name, kept);
        return kept;
    }
}
async function allOf(promises) {
    await Promise.all(promises);
}

;// CONCATENATED MODULE: ./build/run/background.js

/** Work that goes on beside the steps, such as removing what they no longer need. */
class Background {
    #report;
    #going = new Set();
    constructor(report) {
        this.#report = report;
    }
    /** Starts it; a failure is reported and goes no further. */
    start(subject, work) {
        const going = work()
            .catch((error) => {
            this.#report(toCleanupFailed(subject, error));
        })
            .finally(() => this.#going.delete(going));
        this.#going.add(going);
    }
    /** Resolves when nothing goes on any more. */
    async settled() {
        while (this.#going.size > 0)
            await Promise.all(this.#going);
    }
}

// EXTERNAL MODULE: ./build/run/images.js + 1 modules
var run_images = __webpack_require__(7407);
// EXTERNAL MODULE: ./build/run/chains.js
var run_chains = __webpack_require__(6630);
;// CONCATENATED MODULE: ./build/run/plan-layers.js


/** The steps that are sent much, each with the group that it belongs to. */
function planLayers(facts) {
    const groups = new Map();
    const parents = (0,run_chains/* groupByParent */.f)(facts.plan);
    const hits = new Set(facts.plan.filter(isHit).map(({ step }) => step.id));
    for (const users of groupUsers(facts)) {
        if (!isLarge(findSent(facts, users[0]), facts.source))
            continue;
        const committed = users.filter((step) => step.cache || parents.has(step.id)).length;
        const { start } = users[0];
        const group = {
            pays: doesPay(users.length, committed),
            lasts: start.kind === 'step' && hits.has(start.step),
        };
        for (const { id } of users)
            groups.set(id, group);
    }
    return groups;
}
function isHit({ verdict }) {
    return verdict === 'hit';
}
/** Whether sending it takes so long that a commit and the wait for it may be a gain: half a second. */
function isLarge(files, source) {
    return files.length >= FEWEST_FILES || sumBytes(files, source) >= FEWEST_BYTES;
}
/** Whether these are many, and more than a quarter of all. */
function isGreatPart(files, all, source) {
    if (files.length >= FEWEST_FILES && 4 * files.length > all.length)
        return true;
    const bytes = sumBytes(files, source);
    return bytes >= FEWEST_BYTES && 4 * bytes > sumBytes(all, source);
}
function sumBytes(files, { sizes }) {
    return files.reduce((sum, { path }) => sum + (sizes.get(path) ?? 0), 0);
}
const FEWEST_FILES = 2_000;
const FEWEST_BYTES = 24 * 2 ** 20;
/** In units of one transfer. */
const COMMIT_COST = 2.5;
/**
 * A commit costs up to two and a half times what sending the same takes (118 MB in 10,000 files: 2.3 s
 * against 2.3 to 4.8 on Docker 20.10, 6 against 2.7 on 28, 6 against 5 on its containerd store). The layer's
 * own commit is what it costs; what it spares are the other users' transfers, and the source in the commit of
 * each of them.
 */
function doesPay(users, committed) {
    // The one that makes it has been sent all already, and is committed with it.
    const others = users - 1;
    const spared = others + Math.min(others, committed) * COMMIT_COST;
    return spared > COMMIT_COST;
}
function groupUsers({ plan, visible, roots }) {
    const groups = new Map();
    for (const planned of plan) {
        const { step } = planned;
        const manifest = visible.get(step.id);
        // One that goes on from a snapshot of its own stands on no layer.
        if (planned.verdict !== 'run' || planned.fallback || !manifest)
            continue;
        // What is sent into an anonymous volume is in no image.
        if (roots.get(step.id)?.image.config.volumes.length !== 0)
            continue;
        const start = step.start.kind === 'step' ? step.start.step : (0,run_images/* toImageKey */._2)(step.start);
        const key = JSON.stringify([step.start.kind, start, step.user, manifest.hash]);
        const known = groups.get(key);
        if (known)
            known.push(step);
        else
            groups.set(key, [step]);
    }
    return [...groups.values()];
}
/** What a step is sent that starts from its parent's files. */
function findSent({ visible }, { id, start }) {
    const want = visible.get(id);
    const have = start.kind === 'step' ? visible.get(start.step) : undefined;
    if (!want || want === have)
        return [];
    return want.files.filter(({ path }) => !have?.byPath.has(path));
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/run/anvil/orders.js

// The lines that an anvil's process 1 obeys; see `loop.ts` for what each does.
/** What the answer to `runOrder` says in place of an exit code when a file before it could not be written. */
const REFUSED = 'refused';
/** Fresh for each order: 128 random bits in hex, so that no output looks like one by chance. */
function createToken() {
    return (0,external_node_crypto_.randomBytes)(16).toString('hex');
}
function runOrder(token, file) {
    return `r ${token} ${file}\n`;
}
function cleanOrder(token) {
    return `x ${token}\n`;
}
/** Asks how many processes came by exec (`starting` while the starter is not empty), and how many live. */
function livingOrder(token, starter) {
    return `q ${token} ${starter}\n`;
}
/** Asks for `HOME`, if it is a directory that the anvil's user may write to. */
function homeOrder(token) {
    return `o ${token}\n`;
}
/** Asks where a path is: `1 /path`, `0 /path` for one that is not there, `file /path` where a file is in the way. */
function whereOrder(token, path) {
    return `a ${token} ${escapeForPrintf(Buffer.from(path))}\n`;
}
/** Asks whether nothing is in memory that an earlier command has left: 0 where nothing is. */
function pristineOrder(token) {
    return `p ${token}\n`;
}
function terminateOrder(token) {
    return `t ${token}\n`;
}
function killOrder(token) {
    return `k ${token}\n`;
}
/** The next `bytes` of stdin go to the file; nothing else may follow before the answer. */
function headOrder(token, file, bytes) {
    return `h ${token} ${file} ${bytes}\n`;
}
/** Orders that write the content in pieces, each answered; the shell reads them byte by byte. */
function writeOrders(token, file, content) {
    const orders = [];
    for (let from = 0; from === 0 || from < content.length; from += LONGEST_WRITE) {
        const escaped = escapeForPrintf(content.subarray(from, from + LONGEST_WRITE));
        orders.push(`${from === 0 ? 'w' : 'm'} ${token} ${file} ${escaped}\n`);
    }
    return orders;
}
/** The bytes as `printf %b` writes them: octal for all that is not plain, so no blank is left. */
function escapeForPrintf(bytes) {
    // Latin-1 keeps one character for each byte.
    return Buffer.from(bytes)
        .toString('latin1')
        .replace(ODD_BYTES, (byte) => `\\0${byte.charCodeAt(0).toString(8).padStart(3, '0')}`);
}
/** Bytes of one write order: the shell holds a line in memory. */
const LONGEST_WRITE = 32_768;
/** What is not printable ASCII, and the backslash. */
const ODD_BYTES = /[^!-[\]-~]/g;

;// CONCATENATED MODULE: ./build/run/anvil/loop.js

/** Directory of an anvil's own files: a tmpfs, so that a commit holds no more than its mount point. */
const OWN_DIRECTORY = '/.tongs';
/** Mount options of that tmpfs: scripts run from it, for any user. */
const OWN_MOUNT = 'rw,exec,nosuid,nodev,mode=1777,size=256m';
/** What a step's interpreter reads: its name is in the messages of shells. */
const SCRIPT_FILE = `${OWN_DIRECTORY}/step`;
/** Sets the env and becomes the interpreter. */
const STARTER_FILE = `${OWN_DIRECTORY}/start`;
/**
 * Shell that goes to the nearest folder above the path in `p`, links followed: `l` is what is left of the path
 * then, and `n` says whether it is there (1), not there (0), or a file is in the way (`file`).
 */
const RESOLVE = `\
n=1 l=
  while [ ! -d "$p" ]; do
    [ ! -e "$p" ] && [ ! -L "$p" ] || n=file
    l=/\${p##*/}$l p=\${p%/*} p=\${p:-/}
    [ $n = file ] || n=0
  done
  cd -P "$p"`;
/**
 * Process 1 of an anvil: a POSIX shell that obeys orders, one line each, on its attached stdin.
 *
 * Why it is written as it is:
 * - A signal that process 1 has no handler for does nothing when sent from inside, so `kill -9 -1`
 *   hits everybody else. dash and ash have a handler for INT: ignored here (a trap would break off
 *   `read`) and back to its default in the step.
 * - The orders' letters are no hex digits: half a token that a dying watcher left is no order.
 * - `command eval`: a failing fork ends dash and ash otherwise.
 * - A step runs in front: in the back a shell ignores INT and QUIT and takes stdin away. So it is
 *   the watcher that reads stdin meanwhile; at the end of stdin (the owner is dead) or at `k` it
 *   kills all but process 1, and itself.
 * - A step opens its output anew: O_NONBLOCK set by one must not reach the next.
 * - What comes from outside, by exec, has no parent in here: that is how `living` tells that a
 *   command has ended (zombies do not count). It has begun when it has emptied its starter, which
 *   may belong to another user: hence the open umask, and the image's own for steps.
 * - Older runtimes give our tmpfs the mode of a directory that a commit has left in its place: root sets
 *   it right, for steps of other users; else the greeting tells whether we may write there.
 * - A script and the order to run it come in one message: a write that failed keeps `r` from running
 *   what is half there.
 * - The next step must find nothing that a commit does not hold: `look` sees what is in the tmpfs of
 *   `/dev`, and beside our own files in ours, and whether there is System V IPC.
 * - SIGKILL is asynchronous and hits zombies too: `clean` repeats until nobody is left; a fork and
 *   its wait reap orphans.
 */
const LOOP = `\
[ $$ = 1 ] || { echo "$0 pid $$"; exit 125; }
exec 3<&0 4>&2 </dev/null 2>/dev/null
set -f; IFS=' 	'; trap '' INT; w=
m=$(umask) || m=022; umask 0
s=setsid; command -v setsid >/dev/null || s=
h=head; command -v head >/dev/null || h=
while read -r n v l; do
  case $n in Uid:) u=$v;; Gid:) g=$v; break;; esac
done </proc/self/status
o='>/proc/self/fd/1 2>/proc/self/fd/4'; (eval ": $o") || o='2>&4'
clean() {
  kill -9 -1
  [ -z "$w" ] || wait $w
  w= n=0 l=0
  while kill -9 -1 && [ $n -lt 120 ]; do
    n=$((n+1)); command eval '[ $n -lt 20 ] || sleep 0.05 || sleep 1; (:)'
  done
  [ $n -lt 120 ] || l=1
}
living() {
  n=-1 a=-1; set +f
  for p in /proc/[0-9]*/stat; do
    read -r l <$p || continue
    set -- \${l##*) }
    [ "$1" != Z ] || continue
    a=$((a+1)); [ "$2" != 0 ] || n=$((n+1))
  done
  set -f
}
look() {
  set +f
  set -- /dev/* /dev/shm/* /dev/shm/.[!.]* /dev/shm/..?* /dev/mqueue/* ${OWN_DIRECTORY}/.[!.]* ${OWN_DIRECTORY}/..?*
  v="$*"
  for f in ${OWN_DIRECTORY}/*; do
    case $f in ${SCRIPT_FILE}|${STARTER_FILE}|"${OWN_DIRECTORY}/*") ;; *) v="$v $f";; esac
  done
  for f in /proc/sysvipc/*; do
    [ -e "$f" ] || continue
    n=0; while read -r l; do n=$((n+1)); done <$f
    [ $n -lt 2 ] || v="$v $f"
  done
  set -f
}
where() {
  p=$(printf %b "$1")
  ${RESOLVE} && echo "$tok $n \${PWD%/}$l"
}
look; b=$v e=0
command eval '[ -k ${OWN_DIRECTORY} ] || chmod 1777 ${OWN_DIRECTORY}'
d=; [ ! -w ${OWN_DIRECTORY} ] || d=rw
echo "$0 ready uid=$u gid=$g setsid=$s head=$h own=$d"
while read -r op tok file text <&3; do
  case $op in
  r)
    c=${REFUSED} x=0
    if [ $e = 0 ]; then
      ( while read -r op x; do
          case $op$x in t$tok) kill -TERM -1;; k$tok) break;; esac
        done
        kill -9 -1 ) <&3 3<&- 4>&- >/dev/null &
      w=$! c=
      command eval "(umask $m; trap - INT; exec $s sh \\"\\$file\\" $o 3<&- 4>&-); c=\\$?"
      clean; x=$l
    fi
    e=0; look; [ "$v" = "$b" ]; n=$?
    echo "$tok \${c:-fork} $x $n"; echo "$tok \${c:-fork} $x $n" >&4
    ;;
  x) clean; echo "$tok $l";;
  q) living; [ ! -s "$file" ] || n=starting; echo "$tok $n $a";;
  p) look; [ "$v" = "$b" ]; echo "$tok $?";;
  o) [ -n "$HOME" ] && [ -d "$HOME" ] && [ -w "$HOME" ] && p=$HOME || p=; echo "$tok $p";;
  a) command eval '(where "$file")' || echo "$tok";;
  t) kill -TERM -1;;
  k) kill -9 -1;;
  h) command eval '(exec head -c "$text" <&3 >"$file")'; c=$?; [ $c = 0 ] || e=1; echo "$tok $c";;
  w) command eval 'printf %b "$text" >"$file"'; c=$?; [ $c = 0 ] || e=1; echo "$tok $c";;
  m) command eval 'printf %b "$text" >>"$file"'; c=$?; [ $c = 0 ] || e=1; echo "$tok $c";;
  esac
done
`;

;// CONCATENATED MODULE: ./build/run/anvil/anvil.js






/**
 * A live container in which steps run. It ends with its owner: when the connection is gone, so is
 * the container. Dispose it to remove it; disposing never throws.
 */
class Anvil {
    engine;
    container;
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
        this.clock = parts.request.clock;
        this.channel = parts.channel;
        this.uid = parts.greeting.uid;
        this.gid = parts.greeting.gid;
        this.#head = parts.greeting.head;
        this.#remove = parts.remove;
    }
    /** Writes files of ours (below `/.tongs`) through the anvil's shell, in one round trip where they are short. */
    async writeFiles(files) {
        await this.writeAnd(files, '');
    }
    /** Writes files and gives an order, in one message where they are short; its answer is still to be read. */
    async writeAnd(files, order) {
        const short = [];
        const tokens = [];
        for (const [path, text] of Object.entries(files)) {
            const content = Buffer.from(text);
            if (content.length > SHORT_WRITE && this.#head) {
                await this.#writeByHead(path, content);
                continue;
            }
            const token = createToken();
            const orders = writeOrders(token, path, content);
            short.push(...orders);
            tokens.push(...orders.map(() => token));
        }
        if (order !== '')
            short.push(order);
        if (short.length === 0)
            return;
        await this.channel.send(short.join(''));
        const early = [];
        const keep = (bytes) => void early.push({ stream: 'stderr', bytes });
        for (const token of tokens)
            expectDone(await this.channel.answer(token, keep));
        // The engine hands on either stream by itself: what the order's command says may come before the answers.
        this.channel.unread(early);
    }
    async [Symbol.asyncDispose]() {
        this.channel.close();
        await this.#remove();
    }
    async #writeByHead(path, content) {
        const token = createToken();
        await this.channel.send(headOrder(token, path, content.length));
        await this.channel.send(content);
        expectDone(await this.channel.answer(token));
    }
}
/** Creates and starts the container and waits for its shell; rejects with a hint where there is none. */
async function openAnvil(engine, request) {
    await using stack = new AsyncDisposableStack();
    const container = await anvil_create(engine, request);
    const remove = async () => {
        await engine.removeContainer(container).catch(request.onCleanupFailed);
    };
    const disposal = stack.adopt(container, remove);
    const attached = await engine.attachContainer(container);
    stack.defer(() => attached.close());
    await anvil_start(engine, container, request);
    const channel = new Channel(attached);
    const greeting = await greet(channel, request);
    if (!greeting.ownIsOpen)
        await openOwnDirectory(engine, container);
    stack.move();
    return new Anvil({ engine, container: disposal, request, channel, greeting, remove });
}
/** Below this, a write order is faster than `head`, which takes a process and a round trip. */
const SHORT_WRITE = 1_500;
const GREETING = 'tongs-anvil-d41c';
const GREETING_TIMEOUT_MS = 60_000;
/** How much of what a shell complains of is kept. */
const LONGEST_SAID = 1_000;
async function anvil_create(engine, request) {
    request.signal?.throwIfAborted();
    return createWithin(engine, {
        name: request.name,
        image: request.base.id,
        platform: request.platform,
        labels: request.labels,
        // All in the entrypoint, and no command: a commit would take a command over.
        entrypoint: ['sh', '-c', LOOP, GREETING],
        // A stopping engine would wait 10 s for a process 1 that ignores TERM.
        stopSignal: 'SIGKILL',
        withoutHealthcheck: request.base.config.healthcheck !== undefined,
        stdin: true,
        resources: request.resources,
        tmpfs: { [OWN_DIRECTORY]: OWN_MOUNT },
        network: request.network,
        log: 'none',
    });
}
async function anvil_start(engine, id, request) {
    try {
        await engine.startContainer(id);
    }
    catch (error) {
        // The engine refuses to start what it cannot execute with 400; what it says is in the cause.
        if (!(error instanceof errors/* EngineFailed */.c4) || error.status !== 400)
            throw error;
        throw new errors/* StepFailed */.an(`Cannot run steps in image "${request.imageName}": it has no working "sh"`, {
            code: 'image-without-shell',
            hint: 'Steps need a POSIX shell in their image: choose a variant that has one (tongs may do without).',
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
        const words = await (0,abortable/* abortable */.Z)(channel.answer(GREETING, listen), signal);
        if (words[0] === 'ready')
            return toGreeting(words);
        throw new errors/* EngineFailed */.c4(`Cannot run steps in image "${request.imageName}": its shell is process ${words[1]}, not 1`, {
            code: 'anvil-not-first',
            hint: 'The engine shares process ids with the container, or puts an init in front: switch that off.',
        });
    }
    catch (error) {
        if (error instanceof errors/* EngineFailed */.c4 && error.code === ANVIL_ENDED)
            throw brokenShell(request, said.trim());
        if (!timeout.aborted)
            throw error;
        throw new errors/* EngineFailed */.c4(`Cannot run steps in image "${request.imageName}": its shell did not answer`, {
            code: 'anvil-silent',
            cause: error,
        });
    }
}
/** Mostly an image of another platform: the engine starts what the kernel then cannot execute. */
function brokenShell({ imageName }, said) {
    const reason = said === '' ? '' : `: ${said.split('\n').at(-1)}`;
    return new errors/* StepFailed */.an(`Cannot run steps in image "${imageName}": its shell ended at once${reason}`, {
        code: 'image-shell-broken',
        hint: 'See whether the image is made for the platform of the engine, and its "sh" is a POSIX shell.',
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
    const command = ['chmod', '1777', OWN_DIRECTORY];
    const { output } = await engine.startExec({ container, command, user: '0' });
    for await (const _ of output) {
        // Its end is what counts; where it fails, the first file cannot be written.
    }
}
function expectDone(words) {
    if (words[0] === '0')
        return;
    throw new errors/* StepFailed */.an('Cannot write the files of the step in the anvil', {
        code: 'anvil-write-failed',
        hint: `The script and env of a step may take ${OWN_LIMIT} together.`,
    });
}
const OWN_LIMIT = '256 MB';

;// CONCATENATED MODULE: ./build/run/prober.js




/**
 * An anvil in the network namespace of a tong: it sees which ports are listened on, without a program
 * in either image, and without a container for each attempt.
 */
async function openProber(engine, tong, request) {
    const anvil = await openAnvil(engine, {
        ...request,
        name: `${request.prefix}-prober-${(0,external_node_crypto_.randomBytes)(3).toString('hex')}`,
        platform: undefined,
        resources: {},
        network: { kind: 'container', container: tong },
    });
    return {
        isListening: (port) => isListening(anvil, port),
        [Symbol.asyncDispose]: () => anvil[Symbol.asyncDispose](),
    };
}
async function isListening(anvil, port) {
    let printed = '';
    const collect = (stream, bytes) => {
        if (stream === 'stdout')
            printed += Buffer.from(bytes).toString('latin1');
    };
    const token = createToken();
    await anvil.writeAnd({ [SCRIPT_FILE]: probeScript(port) }, runOrder(token, SCRIPT_FILE));
    await anvil.channel.passUntil(token, collect);
    return printed.includes('listening');
}
/** State 0A is LISTEN; 127.0.0.1 and ::1 are no addresses that a step can reach. */
function probeScript(port) {
    const hex = port.toString(16).toUpperCase().padStart(4, '0');
    return `\
for table in /proc/net/tcp /proc/net/tcp6; do
  [ -r $table ] || continue
  while read -r _ local _ state _; do
    case $state$local in
    0A0100007F:*|0A00000000000000000000000001000000:*) ;;
    0A*:${hex}) echo listening ;;
    esac
  done <$table
done
`;
}

// EXTERNAL MODULE: ./build/snapshots/image.js
var snapshots_image = __webpack_require__(2075);
;// CONCATENATED MODULE: ./build/snapshots/commit.js

/**
 * Makes an image of a container whose processes have ended, with the base's config restored: nothing
 * that the anvil set (entrypoint, stop signal, healthcheck) is in it.
 */
async function commitAnvil(engine, commit) {
    const config = { ...commit.base.config, labels: commit.labels };
    const { container, reference, comment } = commit;
    const request = { container, reference, config, comment };
    try {
        return { id: await engine.commitContainer(request), config };
    }
    catch (error) {
        // A containerd store refuses one of two commits that take a name at once (28.5): a run that was killed
        // may have left the other one under way.
        const isRefusal = error instanceof errors/* EngineFailed */.c4 && error.status !== undefined;
        if (!isRefusal || (await engine.inspectImage(reference)) === undefined)
            throw error;
        return { id: await engine.commitContainer(request), config };
    }
}

// EXTERNAL MODULE: ./build/source/manifest.js
var source_manifest = __webpack_require__(6299);
// EXTERNAL MODULE: ./build/source/paths.js
var paths = __webpack_require__(4900);
;// CONCATENATED MODULE: ./build/source/source-state.js


/** Where the whole state is kept in a filesystem, so that a later transfer knows what to remove. */
const STATE_FILE = '/.tongs-source';
function toSeal(state) {
    return { hash: state.manifest.hash, root: state.root, uid: state.uid, gid: state.gid };
}
/** `hash uid:gid root`. */
function formatSeal(seal) {
    return `${seal.hash} ${seal.uid}:${seal.gid} ${seal.root}`;
}
/** Undefined for what is no seal, an empty label among it. */
function parseSeal(text) {
    const match = /^([0-9a-f]{64}) ([0-9]+):([0-9]+) (\/.*)$/.exec(text);
    if (!match)
        return undefined;
    const [, hash = '', uid, gid, root = ''] = match;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked above
    return { hash: hash, root, uid: Number(uid), gid: Number(gid) };
}
function isSameSeal(a, b) {
    return formatSeal(a) === formatSeal(b);
}
/** The content of `STATE_FILE`: a line that names form, owner and root, then `kind hash path`, each ended by NUL. */
function formatState(state) {
    const head = `${FORM} ${state.uid}:${state.gid} ${state.root}\0`;
    const entries = state.manifest.files.flatMap((file) => [
        Buffer.from(`${file.kind} ${file.hash} `),
        (0,paths/* encodePath */.O0)(file.path),
        NUL,
    ]);
    return Buffer.concat([Buffer.from(head), ...entries]);
}
/** Undefined for what is no such file. */
function parseState(content) {
    const [head = '', ...entries] = content.toString('latin1').split('\0');
    const match = /^tongs-source-1 ([0-9]+):([0-9]+) (\/.*)$/.exec(head);
    if (!match || entries.pop() !== '')
        return undefined;
    const files = entries.map(parseEntry);
    if (!files.every((file) => file !== undefined))
        return undefined;
    const root = Buffer.from(match[3] ?? '', 'latin1').toString('utf8');
    return { manifest: new source_manifest/* Manifest */._(files), root, uid: Number(match[1]), gid: Number(match[2]) };
}
const FORM = 'tongs-source-1';
const NUL = Buffer.from([0]);
const KINDS = ['file', 'executable', 'link', 'directory'];
function parseEntry(entry) {
    const match = /^([a-z]+) ([0-9a-f]*) ([^]+)$/.exec(entry);
    const kind = KINDS.find((known) => known === match?.[1]);
    if (!match || !kind)
        return undefined;
    return { kind, hash: match[2] ?? '', path: (0,paths/* decodePath */.q0)(Buffer.from(match[3] ?? '', 'latin1')) };
}

;// CONCATENATED MODULE: ./build/run/commit-ephemeral.js




/** Makes an image of a step's anvil that goes with the run. */
async function commitEphemeral(context, step, { anvil, base, state, comment }) {
    const reference = (0,snapshots_image.ephemeralReference)(context.run, context.ephemerals.length);
    // Before the commit: what comes of one that is broken off goes as well.
    context.ephemerals.push(reference);
    const labels = context.labels(engine_labels/* EPHEMERAL_ROLE */.dk, step.id);
    return commitAnvil(context.engine, {
        container: anvil.container,
        base,
        reference,
        labels: (0,snapshots_image.toEphemeralLabels)(labels, formatSeal(toSeal(state)), base.config.labels),
        comment,
    });
}

// EXTERNAL MODULE: ./build/base/canonical-json.js
var canonical_json = __webpack_require__(9533);
// EXTERNAL MODULE: ./build/snapshots/key.js
var snapshots_key = __webpack_require__(7985);
;// CONCATENATED MODULE: ./build/base/quote.js
/** The text as one word of a POSIX shell, whatever bytes it holds (but NUL). */
function quoteShell(text) {
    return `'${text.replaceAll("'", String.raw `'\''`)}'`;
}

;// CONCATENATED MODULE: ./build/run/anvil/identity.js




/**
 * Asks inside the anvil who the user is, and where the source and the working directory are; rejects where that
 * of the source cannot be.
 */
async function lookAround(anvil, wanted) {
    const { user } = wanted;
    const asked = user === undefined ? askShell(anvil, wanted) : askAs(anvil, { ...wanted, user });
    const surroundings = await asked;
    refuseFile(surroundings.workspace);
    return surroundings;
}
/** Rejects what can be no directory. */
function refuseFile({ path, isFile }) {
    if (!isFile)
        return;
    throw new errors/* StepFailed */.an(`Cannot use "${path}" as a directory: it is a file, or below one`, {
        code: 'workdir-is-file',
        hint: 'Choose another workdir.',
    });
}
/** The anvil's shell has the image's user; it answers all in one round trip, and starts no process. */
async function askShell({ channel, uid, gid }, { workspace, workdir }) {
    const home = createToken();
    const places = [workspace, workdir].map((path) => ({ path, token: createToken() }));
    const orders = places.map(({ path, token }) => whereOrder(token, path));
    await channel.send(homeOrder(home) + orders.join(''));
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
    const places = [workspace, workdir].map((path) => `where ${quoteShell(path)}`);
    const text = await printAs(anvil, user, [PROBE, ...places].join('\n'));
    const fields = new Map();
    for (const line of text.split('\n')) {
        const [name = '', ...rest] = line.split(' ');
        fields.set(name, [...(fields.get(name) ?? []), rest.join(' ')]);
    }
    const [atWorkspace, atWorkdir] = (fields.get('at') ?? []).map(toResolved);
    const uid = Number(fields.get('uid')?.[0] ?? Number.NaN);
    const gid = Number(fields.get('gid')?.[0] ?? Number.NaN);
    // 20.10 accepts an exec for a user that is not there; what it thinks of it is in the output.
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
    return new errors/* EngineFailed */.c4('Cannot look around in the anvil: its shell answered in part', {
        code: 'anvil-unreadable',
    });
}
/** Kept in snapshots, and there in every image that a program can live with. */
const FALLBACK_HOME = '/tmp';
// Builtins only. `Uid:` and `Gid:` have the real id first. The orders `o` and `a` of `loop.ts` do the same.
const PROBE = `\
while read -r key real rest; do
  case $key in Uid:) echo "uid $real";; Gid:) echo "gid $real";; esac
done </proc/self/status
[ -n "$HOME" ] && [ -d "$HOME" ] && [ -w "$HOME" ] && echo "home $HOME"
where() {
  p=$1
  ${RESOLVE} && echo "at $n \${PWD%/}$l"
}`;
function toResolved(line) {
    const [found, ...path] = line.split(' ');
    return { path: path.join(' ') || '/', exists: found === '1', isFile: found === 'file' };
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
    return error instanceof errors/* EngineFailed */.c4 && error.status === 400;
}
function userUnknown(user, said) {
    return new errors/* StepFailed */.an(`Cannot run the step as user "${user}"`, {
        code: 'user-unknown',
        hint: 'Name a user that the image has, or a number.',
        cause: new errors/* EngineFailed */.c4(said, { code: 'engine-refused' }),
    });
}

;// CONCATENATED MODULE: ./build/run/commit-under-key.js


/** Commits a container's files for later runs; what has lost its name by the end of the run goes then. */
async function commitUnderKey({ engine, replaced }, made) {
    const { container, base, record } = made;
    const reference = (0,snapshots_image.snapshotReference)(record);
    // Not always what the plan had found, which may be of another scope, or of a twin of the step.
    const before = await engine.inspectImage(reference);
    const kept = await commitAnvil(engine, {
        container,
        base,
        reference,
        labels: (0,snapshots_image.toSnapshotLabels)(record, base.config.labels),
        comment: (0,snapshots_image.commitComment)(record.step),
    });
    if (before)
        replaced.push({ image: before.id, parent: (0,snapshots_image.parentOf)(before.config.labels) });
    return kept;
}

;// CONCATENATED MODULE: ./build/source/mtime.js
/**
 * The time of files that are sent, in milliseconds since 1970: in whole seconds later than anything
 * that was made until `newestMs`, and ahead of `nowMs` by a second at most. Undefined is a filesystem
 * that holds nothing of ours.
 */
function chooseMtime(nowMs, newestMs) {
    const now = Math.floor(nowMs / 1000);
    if (newestMs === undefined)
        return now * 1000;
    // A commit cuts fractions off; and what was sent then may be ahead by a second itself.
    const newest = Math.floor(newestMs / 1000) + 1;
    return (newest < now ? now : now + 1) * 1000;
}

// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(6118);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
;// CONCATENATED MODULE: ./build/source/read-ahead.js

/** How much is made before anybody asks for it. */
const AHEAD_BYTES = 2 * 1024 * 1024;
/**
 * Chunks that are made one after the other, as a stream. The next ones are made while the engine takes
 * the last ones, and not between two of them: each would wait for the other. Destroy it if it is not read
 * to its end.
 */
function readAhead(chunks) {
    const stream = new external_node_stream_.Readable({
        highWaterMark: AHEAD_BYTES,
        // What is there goes out first, in this turn.
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
            stream.push(next.done === true ? null : next.value);
        }
        catch (error) {
            stream.destroy(error instanceof Error ? error : new Error(String(error)));
        }
    };
    return stream;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./build/base/system-code.js
var system_code = __webpack_require__(3909);
// EXTERNAL MODULE: ./build/source/disk.js
var disk = __webpack_require__(1227);
// EXTERNAL MODULE: ./build/source/unreadable.js
var unreadable = __webpack_require__(7145);
;// CONCATENATED MODULE: ./build/source/tar.js







/**
 * An uncompressed archive, chunk by chunk, as the chunks are asked for: bounded memory whatever the
 * files are. Names are bytes and may be of any length (pax records); libraries for tar take text.
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
/** Gathers blocks until they are worth a write; files are read to where they are sent from. */
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
    /** What was gathered; whoever gets it keeps it. */
    finish() {
        const gathered = this.#bytes.subarray(0, this.#used);
        this.#bytes = Buffer.allocUnsafeSlow(CHUNK_BYTES);
        this.#used = 0;
        return gathered;
    }
}
/** Adds a block; yields what has to go before or with it. */
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
function* linkBlocks(chunk, entry, options) {
    const target = orGone(entry, options, () => (0,external_node_fs_.readlinkSync)((0,paths/* diskPath */.zq)(entry.from.folder, entry.from.path), { encoding: 'buffer' }));
    if (!target)
        return;
    const head = { type: '2', mode: 0o777, size: 0, mtime: options.mtime, target };
    yield* put(chunk, header(entry, head));
    if (blobHasher(target.length).update(target).digest('hex') !== entry.hash)
        options.onDrift(entry.from.path);
}
function* fileBlocks(chunk, entry, options) {
    const opened = orGone(entry, options, () => (0,external_node_fs_.openSync)((0,paths/* diskPath */.zq)(entry.from.folder, entry.from.path), FLAGS));
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
/** What was a file may have become a link, which is not followed, or a pipe, which is not waited for. */
// oxlint-disable-next-line no-bitwise -- how flags are put together
const FLAGS = external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK;
/** To its end, as the header has promised; with zeros where the file has become shorter. */
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
        // A link that is none any more, a file that is a link or a socket now.
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
/** A ustar header, behind pax records for what it has no room for. */
function header(entry, head) {
    const path = (0,paths/* encodePath */.O0)(head.type === '5' ? `${entry.path}/` : entry.path);
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
    // The checksum counts its own field as blanks.
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
/** `length name=value\n`, where the length counts itself. */
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

;// CONCATENATED MODULE: ./build/source/transfer-plan.js

/**
 * Only what differs is sent, so that the rest keeps its time and what steps made of it; what the
 * source no longer has is removed. Another owner means that everything is sent again; another root
 * that the old one is left alone.
 */
function planTransfer(have, want) {
    const before = have?.root === want.root ? have : undefined;
    const sameOwner = before?.uid === want.uid && before.gid === want.gid;
    const old = before?.manifest.byPath ?? new Map();
    const wanted = want.manifest.byPath;
    const send = want.manifest.files.filter((file) => file.kind !== 'directory' && !(sameOwner && isSame(old.get(file.path), file)));
    // Nothing, or an empty directory, is in its place.
    const gone = [...old.values()].filter((file) => file.kind !== 'directory' && isNoFile(wanted.get(file.path)));
    const oldDirectories = directoriesOf(old.values());
    const directories = directoriesOf(wanted.values());
    return {
        send,
        makeDirectories: [...directories]
            .filter((path) => !sameOwner || !oldDirectories.has(path))
            .toSorted(),
        remove: gone.map((file) => file.path),
        removeDirectories: [...oldDirectories]
            .filter((path) => !directories.has(path))
            .toSorted()
            .toReversed(),
    };
}
function findTouched(have, want, { send, makeDirectories }) {
    const files = have?.root === want.root ? have.manifest.files : [];
    const old = new Set([...files.map(({ path }) => path), ...directoriesOf(files)]);
    const made = makeDirectories.map((path) => ({ kind: 'directory', path }));
    const parents = directoriesOf([...made, ...send]);
    const all = new Set([...send.map(({ path }) => path), ...parents]);
    const added = [...all].filter((path) => {
        const parent = (0,paths/* parentOf */.gN)(path);
        return !old.has(path) && (parent === '' || old.has(parent));
    });
    return { added, known: [...parents].filter((path) => old.has(path)) };
}
/** Whether there is nothing to do. */
function isEmptyPlan(plan) {
    return Object.values(plan).every((paths) => paths.length === 0);
}
function isSame(a, b) {
    return a?.hash === b.hash && a.kind === b.kind;
}
function isNoFile(file) {
    return file === undefined || file.kind === 'directory';
}
/** Every directory that the files need, parents included; the root not. */
function directoriesOf(files) {
    const directories = new Set();
    for (const file of files) {
        let path = file.kind === 'directory' ? file.path : (0,paths/* parentOf */.gN)(file.path);
        while (path !== '' && !directories.has(path)) {
            directories.add(path);
            path = (0,paths/* parentOf */.gN)(path);
        }
    }
    return directories;
}

;// CONCATENATED MODULE: ./build/source/transfer.js










const NOTHING = { isChanged: false, sent: [], covers: false, drifted: [] };
/** Makes the container's filesystem hold what is wanted: one archive in, and what is gone removed. */
async function performTransfer(target, transfer) {
    const plan = planTransfer(transfer.have, transfer.want);
    const unchanged = isEmptyPlan(plan);
    if (unchanged && transfer.makeDirectories.length === 0) {
        return NOTHING;
    }
    const covers = transfer.whereCovering !== undefined && (await covering(target, transfer, plan));
    if (covers && transfer.whereCovering === 'send-nothing')
        return { ...NOTHING, covers };
    await removeGone(target, transfer.want.root, plan);
    const drifted = [];
    const entries = archiveEntries(transfer, plan, !unchanged);
    const mtime = Math.floor(transfer.mtimeMs / 1000);
    let unreadable;
    const tar = readAhead(packTar(entries, {
        mtime,
        onDrift: (path) => drifted.push(path),
        onUnreadable: (failed) => (unreadable = failed),
    }));
    const destination = { container: target.container, path: '/', signal: transfer.signal };
    try {
        // Into "/": every parent of the resolved root is a real directory, and the state file goes along.
        await target.engine.putArchive(destination, tar);
    }
    catch (error) {
        // A request whose body breaks off looks as if the engine had gone.
        throw unreadable ?? error;
    }
    finally {
        tar.destroy();
    }
    return { isChanged: true, sent: plan.send, covers, drifted };
}
/** The state that a filesystem says it holds; rejects when its file is gone or damaged. */
async function readState(engine, container, waiting) {
    const archive = await engine.getArchive({ container, path: STATE_FILE, ...waiting });
    const content = archive && (await readOnlyMember(archive).catch(toCut));
    const state = content && parseState(content);
    if (state)
        return state;
    throw new errors/* StepFailed */.an(`Cannot tell which source files the snapshot holds: "${STATE_FILE}" is missing or damaged`, {
        code: 'source-state-unreadable',
        hint: 'A step removed or changed it: keep it, and run once without the cache.',
    });
}
function* archiveEntries(transfer, plan, withState) {
    const { want, folder } = transfer;
    const owner = { uid: want.uid, gid: want.gid };
    const root = want.root.replace(/^\/+|\/+$/g, '');
    const inside = (path) => (root === '' ? path : `${root}/${path}`);
    for (const path of transfer.makeDirectories) {
        yield { kind: 'directory', path: path.replace(/^\/+/, ''), ...owner };
    }
    // Their parents too: a step may have removed one, or put a link there that the engine would follow.
    const made = plan.makeDirectories.map((path) => ({ kind: 'directory', path }));
    const directories = directoriesOf([...made, ...plan.send]);
    for (const path of [...directories].toSorted())
        yield { kind: 'directory', path: inside(path), ...owner };
    for (const { kind, path, hash } of plan.send) {
        if (kind !== 'directory')
            yield { kind, path: inside(path), from: { folder, path }, hash, ...owner };
    }
    if (!withState)
        return;
    yield { kind: 'text', path: STATE_FILE.slice(1), content: formatState(want), uid: 0, gid: 0 };
}
/**
 * Whether what is sent changes anything that would be there without it: something is in the place of what is new,
 * or a known directory, which comes along, is another by now. Also where that cannot be told, and where the image
 * has no `rm`, without which nothing of it can be taken away again.
 */
async function covering({ runAsRoot }, { have, want, makeDirectories }, plan) {
    const { root } = want;
    const isThere = !makeDirectories.includes(root);
    const { added, known } = findTouched(have, want, plan);
    // Of another owner before, all of them come along each time.
    const owners = [want, have ?? want].map((of) => `-user ${of.uid} -group ${of.gid}`);
    const isOurs = `\\( -type d -perm 0755 \\( ${owners.join(' -o ')} \\) \\)`;
    const lines = [
        'command -v rm >/dev/null || exit 1',
        `cd ${quoteShell(root)} || exit 1`,
        ...toChunks(added).map((names) => `for p in ${names}; do [ -e "$p" ] || [ -L "$p" ] && exit 1; done`),
        ...toChunks(known).map((names) => `[ -z "$(find ${names} -prune ! ${isOurs} 2>&1)" ] || exit 1`),
    ];
    const script = (isThere ? lines : lines.slice(0, 1)).join('\n');
    return (await runAsRoot((0,paths/* encodePath */.O0)(`${script}\nexit 0\n`))) !== 0;
}
function toChunks(paths) {
    const chunks = [];
    for (let from = 0; from < paths.length; from += PATHS_PER_CALL) {
        // No path is taken for an option.
        const names = paths.slice(from, from + PATHS_PER_CALL).map((path) => quoteShell(`./${path}`));
        chunks.push(names.join(' '));
    }
    return chunks;
}
/** Paths in one script: an argument list has a limit that ten thousand paths exceed. */
const PATHS_PER_CALL = 500;
async function removeGone(target, root, plan) {
    if (plan.remove.length + plan.removeDirectories.length === 0)
        return;
    const run = (calls) => target.runAsRoot((0,paths/* encodePath */.O0)(removalScript(root, calls)));
    let exitCode = await run([
        ...toParents(plan).map((path) => `[ ! -L ${quoteShell(path)} ] || exit ${LINKED}`),
        ...toCalls('rm -f --', plan.remove),
        ...toCalls('rmdir --', plan.removeDirectories),
    ]);
    if (exitCode === LINKED) {
        exitCode = await run([
            ...toGuarded('rm -f --', plan.remove),
            ...toGuarded('rmdir --', plan.removeDirectories),
        ]);
    }
    if (exitCode === 0)
        return;
    throw new errors/* EngineFailed */.c4('Cannot remove from the anvil what the source no longer has', {
        code: 'source-removal-failed',
        hint: exitCode === 127
            ? 'The image has no "rm": use one that does, or run without the cache.'
            : undefined,
    });
}
/** Says that a step put a link in the place of a folder, which must not be followed; nothing is removed then. */
const LINKED = 3;
/** What a step put in the place of a file, and directories that hold more, stay. */
function removalScript(root, calls) {
    return `command -v rm >/dev/null || exit 127\ncd ${quoteShell(root)} 2>/dev/null || exit 0\n${calls.join('\n')}\nexit 0\n`;
}
function toParents({ remove, removeDirectories }) {
    const gone = [...remove, ...removeDirectories];
    return [...directoriesOf(gone.map((path) => ({ kind: 'file', path })))];
}
/** One call for each path, unless one of its parents is a link now: slow, and seldom. */
function toGuarded(command, paths) {
    return paths.map((path) => {
        const parents = [...directoriesOf([{ kind: 'file', path }])];
        const guards = parents.map((parent) => `[ -L ${quoteShell(parent)} ] || `);
        return `${guards.join('')}${command} ${quoteShell(path)} 2>/dev/null`;
    });
}
function toCalls(command, paths) {
    return toChunks(paths).map((names) => `${command} ${names} 2>/dev/null`);
}
async function readOnlyMember(archive) {
    const members = (0,tar_stream.extract)();
    const read = async () => {
        let content;
        for await (const member of members) {
            // A step may have put a folder in its place.
            if (content)
                member.resume();
            else
                content = await (0,consumers_.buffer)(member);
        }
        return content;
    };
    // A pipe alone would hand no error on: a connection that is cut would end the process.
    const [content] = await Promise.all([read(), (0,promises_.pipeline)(archive, members)]);
    return content;
}
function toCut(cause) {
    throw new errors/* EngineFailed */.c4('Cannot read which source files the snapshot holds: the answer of the engine broke off', {
        code: 'engine-vanished',
        hint: 'Look at the log of the engine: it stopped, or the connection to it was cut.',
        retriable: true,
        cause,
    });
}

;// CONCATENATED MODULE: ./build/run/anvil/root-script.js


/** Runs a script of ours by `sh` as root, without output; its exit code. */
async function runScriptAsRoot(anvil, script) {
    return anvil.uid === 0 ? runByOrder(anvil, script) : runByRootExec(anvil, script);
}
async function runByOrder(anvil, script) {
    const token = createToken();
    await anvil.writeAnd({ [SCRIPT_FILE]: script }, runOrder(token, SCRIPT_FILE));
    const [code] = await anvil.channel.passUntil(token, () => { });
    return Number(code);
}
async function runByRootExec(anvil, script) {
    await anvil.writeFiles({ [SCRIPT_FILE]: script });
    const { id, output } = await anvil.engine.startExec({
        container: anvil.container,
        command: ['sh', SCRIPT_FILE],
        user: '0',
    });
    for await (const _ of output) {
        // It prints nothing; its end is what counts.
    }
    for (;;) {
        const state = await anvil.engine.inspectExec(id);
        if (state.state === 'ended')
            return state.exitCode;
        await anvil.clock.sleep(5);
    }
}

;// CONCATENATED MODULE: ./build/run/deliver-source.js






/** Makes the anvil hold what the step sees of the source, and the folder for that. */
async function deliverSource(context, step, at) {
    const { anvil, base, around } = at;
    const { workspace, identity } = around;
    const manifest = context.visible.get(step.id) ?? context.source.manifest;
    const want = {
        manifest,
        root: workspace.path,
        uid: identity.uid,
        gid: identity.gid,
    };
    const have = at.have ?? (await readHeldState(context, { anvil, base, want }));
    const now = context.clock.now();
    // What this run made may be of this very second; a snapshot says when it was made.
    const newest = at.have ? now : ((0,snapshots_image.createdAtOf)(base.config.labels) ?? now);
    const mtimeMs = chooseMtime(now, have && newest);
    const { isChanged, sent, covers, drifted } = await performTransfer(toTarget(anvil), {
        folder: context.source.folder,
        have,
        want,
        makeDirectories: workspace.exists ? [] : [workspace.path],
        mtimeMs,
        whereCovering: at.whereCovering,
        signal: context.signal,
    });
    const sentMtimeMs = sent.length > 0 ? mtimeMs : undefined;
    return { isChanged, state: want, drifted, sentMtimeMs, sent, covers };
}
/** The anvil as what a transfer goes to. */
function toTarget(anvil) {
    const { engine, container } = anvil;
    return { engine, container, runAsRoot: (script) => runScriptAsRoot(anvil, script) };
}
/** What the filesystem holds already: its label names it, and mostly this run knows the rest. */
async function readHeldState(context, at) {
    const seal = parseSeal((0,snapshots_image.sourceSealOf)(at.base.config.labels));
    if (!seal)
        return undefined;
    if (isSameSeal(seal, toSeal(at.want)))
        return at.want;
    // Of none no file tells.
    const manifests = [new source_manifest/* Manifest */._([]), ...context.visible.values()];
    const manifest = manifests.find((known) => known.hash === seal.hash);
    if (manifest)
        return { ...seal, manifest };
    return readState(context.engine, at.anvil.container, { signal: context.signal });
}

// EXTERNAL MODULE: ./build/run/note-use.js
var note_use = __webpack_require__(3434);
;// CONCATENATED MODULE: ./build/snapshots/key-lock.js



/**
 * Resolves with the snapshot when it is there, or with undefined when this process is the one to build
 * it (or another one does, and nobody is to wait): who builds holds a volume, which engines make once, whoever
 * asks. It is taken over from the dead.
 */
async function claimKey(engine, request) {
    const name = lockName(request.reference);
    const hasLeft = watchHolder(request);
    let waits = 0;
    for (;;) {
        const volume = await engine.createVolume({ name, labels: request.labels });
        const isOurs = isSameHolder(volume.labels, request.labels);
        if (isOurs)
            request.onHeld(async () => void (await engine.removeVolume(name)));
        const found = await request.look();
        if (isOurs || found !== undefined)
            return found;
        if (await removeDead(engine, volume, request.vantage()))
            continue;
        if (await hasLeft(volume.labels[engine_labels/* RUN_LABEL */.jQ] ?? '')) {
            await removeSeen(engine, volume);
            continue;
        }
        if (!request.onWait)
            return undefined;
        if (waits === 0)
            request.onWait(volume.labels[engine_labels/* RUN_LABEL */.jQ] ?? '');
        await request.clock.sleep(Math.min(key_lock_LONGEST_WAIT_MS, 50 * 1.5 ** waits), request.signal);
        waits += 1;
    }
}
const key_lock_LONGEST_WAIT_MS = 500;
/**
 * Tells when a holder has had nothing at work for a minute. Whether a process on another machine, or in
 * another container, lives cannot be seen; but who builds has a container that ends with it.
 */
function watchHolder({ clock, isAtWork, }) {
    let watched = { run: '', lookAt: 0, seenAt: 0 };
    return async (run) => {
        const now = clock.now();
        if (watched.run !== run)
            watched = { run, lookAt: now + LOOK_MS, seenAt: now };
        if (now < watched.lookAt)
            return false;
        const isSeen = await isAtWork(run);
        watched = { run, lookAt: now + LOOK_MS, seenAt: isSeen ? now : watched.seenAt };
        return now - watched.seenAt >= LEFT_MS;
    };
}
const LOOK_MS = 5_000;
/** Longer than an engine takes from the lock to the container that it is for. */
const LEFT_MS = 60_000;
/** `tongs-lock-` and the hash of the image's name: keys of two repositories may be the same. */
function lockName(reference) {
    return `tongs-lock-${(0,external_node_crypto_.createHash)('sha256').update(reference).digest('hex').slice(0, 32)}`;
}
function isSameHolder(a, b) {
    return HOLDER_LABELS.every((label) => a[label] === b[label]);
}
/** Two steps of one run may build the same. */
const HOLDER_LABELS = [engine_labels/* RUN_LABEL */.jQ, engine_labels/* OWNER_LABEL */.pk, engine_labels/* NAME_LABEL */.nY];
/** Whether its owner was dead. */
async function removeDead(engine, seen, vantage) {
    if (!(0,owner/* judgeOwner */.lT)((0,owner/* toClaim */.y4)(seen.labels), vantage).dead)
        return false;
    await removeSeen(engine, seen);
    return true;
}
/** Several may find so at once: it is looked at again just before. */
async function removeSeen(engine, seen) {
    const filter = { label: engine_labels/* RUN_LABEL */.jQ, value: seen.labels[engine_labels/* RUN_LABEL */.jQ] ?? '' };
    const isThere = (await engine.listVolumes(filter)).some(({ name }) => name === seen.name);
    if (isThere)
        await engine.removeVolume(seen.name);
}

// EXTERNAL MODULE: ./build/snapshots/stores/local.js
var local = __webpack_require__(4370);
;// CONCATENATED MODULE: ./build/run/own-key.js




/** The snapshot that the key names now, in the scopes that the run may read. */
function lookUp({ engine, request, snapshotRepository, signal }, key) {
    const { scope } = request;
    return (0,local/* findSnapshot */.Cb)(engine, { repository: snapshotRepository, scope, key, signal });
}
/** Claims a key of the run's own scope, see `claimKey`: what a fork builds answers for nobody else. */
function claimOwnKey({ engine, request, snapshotRepository, labels, vantage, clock, signal }, key, claim) {
    const { name, ...how } = claim;
    const scope = request.scope.own;
    return claimKey(engine, {
        ...how,
        reference: (0,snapshots_image.snapshotReference)({ repository: snapshotRepository, scope, key }),
        labels: labels('lock', name),
        vantage,
        isAtWork: async (run) => {
            const containers = await engine.listContainers({ label: engine_labels/* RUN_LABEL */.jQ, value: run }, { signal });
            return containers.some(({ state }) => state === 'running');
        },
        clock,
        signal,
    });
}

;// CONCATENATED MODULE: ./build/run/kept-layer.js













// Source layers that outlive their run: the next one sends only what has changed since. They are kept
// beside the snapshots, under keys of their own, and are no step's result: what is in one is told by the
// state in it, and every step that starts from it is given what it is to see.
/** Whether what is made from these files may be found, and kept: of an image that goes with its run nothing may. */
function isKeepable({ request }, { config }) {
    const { snapshots, useCache } = request;
    return snapshots !== 'off' && useCache && config.labels[engine_labels/* ROLE_LABEL */.eg] !== engine_labels/* EPHEMERAL_ROLE */.dk;
}
/** What an earlier run has kept for the step, on the files of its parent. */
async function findLayer(context, place) {
    const { parent } = place;
    const record = isKeepable(context, parent)
        ? await lookUp(context, layerKey(context, place))
        : undefined;
    if (!record)
        return undefined;
    context.background.start('the use of a source layer', () => (0,note_use/* noteUse */.M)([record], context));
    return {
        base: { id: record.image, config: { ...parent.config, labels: record.labels } },
        isEmpty: record.sourceSeal === (0,snapshots_image.sourceSealOf)(parent.config.labels),
    };
}
/**
 * Does what makes a layer, unless another run is at it, or has made one since this one has looked: that is as
 * good. Resolves with undefined then.
 */
async function asOnlyOne(context, place, make) {
    let release;
    try {
        const key = layerKey(context, place);
        const newer = await claimOwnKey(context, key, {
            name: ownName(place.step),
            look: async () => {
                const found = await lookUp(context, key);
                return found?.image === place.kept?.base.id ? undefined : found;
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
            context.background.start('the lock of a source layer', release);
    }
}
/** Like that of no step. */
function ownName({ id }) {
    return `${id}.source`;
}
/** Keeps what an anvil holds that was made from the parent's files: the source and nothing else. */
async function keepLayer(context, place, made) {
    const { container, state, sentMtimeMs = 0 } = made;
    // What it was sent may be a second ahead: what is sent later is to be newer.
    const createdAt = Math.max(context.clock.now(), sentMtimeMs);
    const sourceSeal = formatSeal(toSeal(state));
    return commit(context, place, { container, createdAt, sourceSeal });
}
/** Sends an anvil of its own all of the source, for later runs: no step waits for that. */
async function fillLayer(context, place) {
    const { step, parent } = place;
    const { engine, clock, signal, report, labels, containerName, roots, pipeline } = context;
    await using anvil = await openAnvil(engine, {
        name: containerName(ownName(step)),
        base: parent,
        imageName: roots.get(step.id)?.name ?? parent.id,
        platform: undefined,
        labels: labels(engine_labels/* ANVIL_ROLE */.eD, step.id),
        resources: {},
        network: { kind: 'none' },
        clock,
        signal,
        onCleanupFailed: (error) => report(toCleanupFailed('the anvil of a source layer', error)),
    });
    const { workspace } = pipeline;
    const around = await lookAround(anvil, { user: step.user, workspace, workdir: workspace });
    const at = {
        anvil,
        base: parent,
        around,
        have: undefined,
        whereCovering: 'send-nothing',
    };
    const { state, drifted, covers, sentMtimeMs } = await deliverSource(context, step, at);
    if (drifted.length > 0 || covers)
        return;
    await keepLayer(context, place, { container: anvil.container, state, sentMtimeMs });
}
/**
 * Keeps a layer without anything of the source: the next run that starts from the same files knows by it that
 * it is not the first, and that to fill it pays.
 */
async function beginLayer(context, place) {
    const { step, parent } = place;
    const { engine, clock, labels, containerName, report } = context;
    const container = await engine.createContainer({
        name: containerName(ownName(step)),
        image: parent.id,
        labels: labels(engine_labels/* ANVIL_ROLE */.eD, step.id),
        entrypoint: ['sh'],
        resources: {},
        network: { kind: 'none' },
        log: 'none',
    });
    try {
        context.signal.throwIfAborted();
        const sourceSeal = (0,snapshots_image.sourceSealOf)(parent.config.labels);
        await commit(context, place, { container, createdAt: clock.now(), sourceSeal });
    }
    finally {
        await engine.removeContainer(container).catch((error) => {
            report(toCleanupFailed('the container of a source layer', error));
        });
    }
}
function commit(context, place, { container, createdAt, sourceSeal }) {
    const { parent } = place;
    const { key } = (0,snapshots_image.readClaim)(parent.config.labels);
    const record = {
        repository: context.snapshotRepository,
        scope: context.request.scope.own,
        key: layerKey(context, place),
        step: snapshots_image.SOURCE_LAYER,
        run: context.run,
        createdAt,
        parent: key === '' ? undefined : { key: (0,snapshots_key/* toSnapshotKey */.tN)(key), image: parent.id },
        ancestors: [],
        parts: {},
        marks: { env: {}, files: '' },
        lineage: undefined,
        sourceSeal,
    };
    return commitUnderKey(context, { container, base: parent, record });
}
/** By the image, since that is below it, and by what makes steps see, and own, the same. */
function layerKey({ pipeline }, { step, parent }) {
    const { user = null } = step;
    const inputs = step.inputs?.map(({ glob }) => glob) ?? null;
    const parts = { image: parent.id, workspace: pipeline.workspace, user, inputs };
    const form = (0,canonical_json/* canonicalJson */.d)({ form: 'source layer 1', ...parts });
    return (0,snapshots_key/* toSnapshotKey */.tN)((0,external_node_crypto_.createHash)('sha256').update(form).digest('hex'));
}

;// CONCATENATED MODULE: ./build/run/source-layers.js








/**
 * Images that hold the source, for steps that start from the same files and see the same of it. An earlier run
 * may have kept one. Where it pays within the run, the first step makes one of its own anvil, and the others wait
 * for that; else one is made beside the steps for later runs, as soon as it is known that there are any.
 */
class SourceLayers {
    #groups;
    #layers = new Map();
    #keeping = new Set();
    #filling = 0;
    constructor(groups) {
        this.#groups = groups;
    }
    /** What the step's anvil is to be made from; `parent` is what it would be without a layer. */
    async enter(context, step, parent) {
        const group = this.#groups.get(step.id);
        if (!group)
            return toFooting(parent);
        const layer = this.#layers.get(group) ?? {
            looking: undefined,
            making: undefined,
            isKeeping: false,
        };
        this.#layers.set(group, layer);
        const seat = { context, step, parent, group, layer };
        if (!group.pays)
            return this.#enterAlone(seat, await look(seat));
        while (layer.making) {
            const made = await (0,abortable/* abortable */.Z)(layer.making, context.signal);
            if (made)
                return toFooting(made);
        }
        return this.#enterFirst(seat);
    }
    /** Whether anything is being made for later runs. */
    get isKeeping() {
        return this.#keeping.size > 0;
    }
    /** Whether the source is being sent again for later runs. */
    get isFilling() {
        return this.#filling > 0;
    }
    /** Resolves when nothing is being made any more for later runs. */
    async settled() {
        await Promise.all(this.#keeping);
    }
    #enterAlone(seat, kept) {
        return {
            ...toFooting(hasSource(kept) ? kept.base : seat.parent),
            // Before the source is sent a second time, in vain.
            looksBeneath: !hasSource(kept) && isToLast(seat, kept),
            onDelivered: async (delivery) => this.#keepOn(seat, kept, delivery),
        };
    }
    async #enterFirst(seat) {
        const { layer, context, parent } = seat;
        const { promise, resolve } = Promise.withResolvers();
        layer.making = promise;
        let isOver = false;
        const settle = (made) => {
            if (isOver)
                return;
            isOver = true;
            if (!made)
                layer.making = undefined;
            resolve(made);
        };
        try {
            const kept = await look(seat);
            return {
                base: hasSource(kept) ? kept.base : parent,
                looksBeneath: !hasSource(kept) && isKeepable(context, parent),
                onDelivered: async (delivery) => {
                    if (!isOver)
                        settle(await this.#make(seat, kept, delivery));
                },
                leave: () => settle(undefined),
            };
        }
        catch (error) {
            settle(undefined);
            throw error;
        }
    }
    /** For the others of the run; where it can be, for later runs at once. */
    async #make(seat, kept, delivery) {
        const { context, step, parent } = seat;
        const { anvil, base, state, covers, sentMtimeMs } = delivery;
        if (isAsKept(kept, delivery) && !isLarge(delivery.sent, context.source))
            return base;
        if (base.id === parent.id && isKeepable(context, parent) && !covers) {
            const made = { container: anvil.container, state, sentMtimeMs };
            const layer = await asOnlyOne(context, { ...seat, kept }, () => keepLayer(context, seat, made)).catch((error) => {
                if (isEngineGone(error) || context.signal.aborted)
                    throw error;
                tellOfLoss(context, step, error);
            });
            if (layer)
                return layer;
        }
        else
            this.#keepOn(seat, kept, delivery);
        const comment = (0,snapshots_image.commitComment)(snapshots_image.SOURCE_LAYER);
        return commitEphemeral(context, step, { anvil, base, state, comment });
    }
    /** Makes what later runs start from, or makes it anew, where that is known to pay. */
    #keepOn(seat, kept, delivery) {
        const { context, step, parent, layer } = seat;
        // What was put over a layer's own files says nothing of the parent's.
        const covers = delivery.covers && delivery.base.id === parent.id;
        if (layer.isKeeping || covers || !isKeepable(context, parent))
            return;
        const { sent, state } = delivery;
        // What changes each time is not worth a new one each time.
        const isFar = isGreatPart(sent, state.manifest.files, context.source);
        if (isAsKept(kept, delivery) && !isFar)
            return;
        const fills = isToLast(seat, kept);
        // The next run finds the snapshot, and knows by that.
        if (!fills && step.start.kind === 'step')
            return;
        layer.isKeeping = true;
        this.#filling += Number(fills);
        const make = fills ? fillLayer : beginLayer;
        const keeping = asOnlyOne(context, { ...seat, kept }, () => make(context, seat))
            .catch((error) => tellOfLoss(context, step, error))
            .finally(() => {
            this.#keeping.delete(keeping);
            this.#filling -= Number(fills);
        });
        this.#keeping.add(keeping);
    }
}
function look(seat) {
    seat.layer.looking ??= findLayer(seat.context, seat);
    return seat.layer.looking;
}
function hasSource(kept) {
    return kept?.isEmpty === false;
}
/** Whether a later run is known to start from the same files: this one found them, or traces of an earlier one. */
function isToLast({ context, group, parent }, kept) {
    return kept !== undefined || (group.lasts && isKeepable(context, parent));
}
/** Whether the anvil was made from what was kept: that may have been gone by then. */
function isAsKept(kept, { base }) {
    return kept?.base.id === base.id;
}
function toFooting(base) {
    return { base, looksBeneath: false, onDelivered: () => Promise.resolve(), leave: () => { } };
}
/** Nobody asked for it, and no step fails for it; but what it made may be left. */
function tellOfLoss({ signal, report }, step, error) {
    if (isEngineGone(error))
        report(toCleanupFailed('a source layer', error));
    if (isEngineGone(error) || signal.aborted)
        return;
    report({
        type: 'warned',
        code: 'source-not-kept',
        message: `Cannot keep the source of step "${step.id}" for later runs: ${(0,format_error/* describeError */.U)(error)}`,
        hint: 'They are sent all of it again.',
    });
}

;// CONCATENATED MODULE: ./build/run/open-context.js










/** Puts together what the steps of a run share; `signal` is what ends the run. */
function openRunContext(prepared, options, signal) {
    const { engine, clock, tracer, reporter, run, defaultEnv } = options;
    const lost = new LostRemovals((happening) => reporter.report(happening));
    const { report } = lost;
    const labels = createLabels(prepared, options);
    const prefix = `tongs-${run}`;
    const tongs = new TongKeeper({
        engine,
        clock,
        prefix,
        labels,
        definitions: prepared.pipeline.tongs,
        users: countUsers(prepared),
        imageOf: (tong) => imageOf(prepared, tong),
        defaultEnv,
        openProber: (container) => openTongProber(container, { prepared, options, labels, report, signal }),
        report,
        signal,
    });
    return {
        ...prepared,
        engine,
        clock,
        tracer,
        run,
        tongs,
        ephemerals: [],
        sent: { mtimeMs: 0 },
        layers: new SourceLayers(planLayers(prepared)),
        replaced: [],
        madeAt: new Map(),
        defaultEnv,
        labels,
        containerName: (step) => `${prefix}-anvil-${step}`,
        vantage: () => ({ self: options.owner, lookUp: options.lookUp, now: clock.now() }),
        report,
        lost,
        drained: () => reporter.drained(),
        background: new Background(report),
        signal,
    };
}
/** Time that a run's objects are its own beyond its timeout, wherever its process is. */
const EXPIRY_MARGIN_MS = 3_600_000;
function createLabels(prepared, options) {
    const expiresAt = options.clock.now() + prepared.pipeline.timeoutMs + EXPIRY_MARGIN_MS;
    return (role, name) => ({
        [engine_labels/* RUN_LABEL */.jQ]: options.run,
        [engine_labels/* ROLE_LABEL */.eg]: role,
        [engine_labels/* REPOSITORY_LABEL */.S]: prepared.repository,
        [engine_labels/* OWNER_LABEL */.pk]: (0,owner/* formatOwner */.Vu)(options.owner),
        [engine_labels/* EXPIRES_LABEL */.Iw]: (0,owner/* formatExpiry */.B8)(expiresAt),
        [engine_labels/* NAME_LABEL */.nY]: name,
    });
}
/** How many steps will use each tong. */
function countUsers({ plan }) {
    const users = new Map();
    for (const { step, verdict } of plan) {
        if (verdict === 'hit')
            continue;
        for (const tong of step.tongs)
            users.set(tong, (users.get(tong) ?? 0) + 1);
    }
    return users;
}
function imageOf(prepared, tong) {
    const image = prepared.images.get((0,run_images/* toImageKey */._2)(tong));
    if (image)
        return image;
    throw new errors/* InternalError */.Gd(`Cannot start tong "${tong.name}": its image is not known`);
}
/** From any image that steps run in: it has a shell. */
async function openTongProber(container, setting) {
    const { prepared, options, labels, report, signal } = setting;
    const [root] = prepared.roots.values();
    if (!root)
        throw new errors/* InternalError */.Gd('Cannot look at a tong from inside: no step has an image');
    return openProber(options.engine, container, {
        prefix: `tongs-${options.run}`,
        base: root.image,
        imageName: root.name,
        labels: labels('prober', container.slice(0, 12)),
        clock: options.clock,
        signal,
        onCleanupFailed: (error) => report(toCleanupFailed('a prober', error)),
    });
}

// EXTERNAL MODULE: ./build/run/changes.js + 1 modules
var changes = __webpack_require__(4203);
;// CONCATENATED MODULE: ./build/run/keep-result.js






/** Commits a step's files for later runs, under their key; not where the labels cannot hold what is told of it. */
async function keepSnapshot(context, step, made) {
    const { anvil, base, newest, state, key, fallback } = made;
    const lineage = fallback?.lineage;
    const parent = step.start.kind === 'step' ? context.keys.get(step.start.step) : undefined;
    const createdAt = context.clock.now();
    // Made from the earlier snapshot's files: theirs count, whether their snapshots are there or not.
    const ancestors = fallback?.snapshot.ancestors ?? (parent ? timesOf(context, parent.key) : []);
    context.madeAt.set(key.key, [(0,snapshots_image.begunAtOf)({ createdAt, lineage }), ...ancestors]);
    const record = {
        repository: context.snapshotRepository,
        scope: context.request.scope.own,
        key: key.key,
        step: step.id,
        run: context.run,
        createdAt,
        ancestors,
        parent: parent && { key: parent.key, image: fallback?.snapshot.parent?.image ?? newest },
        parts: key.parts,
        marks: (0,changes/* markStep */.O)(step, state.manifest),
        lineage,
        sourceSeal: formatSeal(toSeal(state)),
    };
    if ((0,snapshots_image.countLabelBytes)((0,snapshots_image.toSnapshotLabels)(record, base.config.labels)) > snapshots_image.MOST_LABEL_BYTES) {
        context.report(tooMuchToTell(step));
        return undefined;
    }
    const kept = await commitUnderKey(context, { container: anvil.container, base, record });
    context.report({ type: 'snapshot-saved', step: step.id, key: key.key, image: kept.id });
    return kept;
}
/** Commits a step's files for the steps of this run that start from them. */
function keepEphemeral(context, step, made) {
    return commitEphemeral(context, step, { ...made, comment: (0,snapshots_image.commitComment)(step.id) });
}
function tooMuchToTell({ id }) {
    return {
        type: 'warned',
        code: 'labels-too-large',
        message: `Step "${id}" is not kept: what its snapshot has to tell is more than the ${snapshots_image.MOST_LABEL_BYTES / 1024} KiB that labels may hold`,
        hint: 'Give it fewer variables in "env", or have it start after fewer cached steps.',
    };
}
/** When the files of a key were made, and those that they were made from. */
function timesOf({ madeAt, found }, key) {
    const before = found.get(key);
    return madeAt.get(key) ?? (before ? [(0,snapshots_image.begunAtOf)(before), ...before.ancestors] : []);
}
/**
 * Removes what has lost its name to snapshots of this run: at its end, since an image that has children
 * stays, and they are replaced after it. What has got another name meanwhile is somebody's. Never rejects.
 */
async function removeReplaced(context) {
    const { engine, found, report } = context;
    if (context.replaced.length === 0)
        return;
    const childrenFirst = context.replaced.toReversed();
    // Replaced by an earlier run already, and kept for the sake of this child.
    const parents = childrenFirst.flatMap(({ parent }) => parent && found.get(parent.key)?.image !== parent.image ? [parent.image] : []);
    const images = new Set([...childrenFirst.map(({ image }) => image), ...parents]);
    try {
        const facts = await Promise.all([...images].map((image) => engine.inspectImage(image)));
        const gone = new Map(facts.flatMap((each) => (each ? [[each.id, namesOfReplaced(each)]] : [])));
        const nameless = [...gone].filter(([, names]) => names.length > 0);
        const stranded = await findStranded(context, new Set(nameless.map(([id]) => id)));
        const all = [...stranded, ...nameless.flatMap(([, names]) => names)];
        // Twice: what was made from one of them may come after it.
        await removeEach(engine, await removeEach(engine, all));
    }
    catch (error) {
        report(toCleanupFailed('a replaced snapshot', error));
    }
}
/** Names of the source layers on them: nothing starts from these any more. */
async function findStranded({ engine, snapshotRepository }, images) {
    if (images.size === 0)
        return [];
    const all = await engine.listImages({ references: [snapshotRepository] });
    return all.flatMap((image) => {
        const record = (0,snapshots_image.fromImageSummary)(image);
        const isOn = record?.parent !== undefined && images.has(record.parent.image);
        return isOn && record.step === snapshots_image.SOURCE_LAYER ? image.tags : [];
    });
}
/** By what it is removed: itself, or the names that still tell of its use; none where it has another name. */
function namesOfReplaced({ id, tags, config }) {
    const { uses } = (0,snapshots_image.findOwnNames)(tags, (0,snapshots_image.readClaim)(config.labels));
    if (uses.length < tags.length)
        return [];
    return tags.length === 0 ? [id] : tags;
}
/** Those that the engine keeps: a container, or what was made from them, has need of them. */
async function removeEach(engine, images) {
    const inUse = [];
    for (const image of images) {
        if ((await engine.removeImage(image)) === 'in-use')
            inUse.push(image);
    }
    return inUse;
}

// EXTERNAL MODULE: ./build/run/hit.js
var hit = __webpack_require__(6295);
// EXTERNAL MODULE: ./build/run/outcome.js
var outcome = __webpack_require__(5302);
;// CONCATENATED MODULE: ./build/run/anvil/leftovers.js


/**
 * Kills everything but process 1 until nobody is left; as root where the anvil's shell may not.
 * Rejects when something cannot be killed: such a container must not be committed.
 */
async function cleanUp(anvil) {
    if (await cleanByShell(anvil))
        return;
    await killAsRoot(anvil);
    if (await cleanByShell(anvil))
        return;
    throw new errors/* EngineFailed */.c4('Cannot end the processes that the step left behind', {
        code: 'unkillable-processes',
        hint: 'A process hangs in the kernel, or may not be killed from inside its container.',
    });
}
/** SIGKILL to everything but process 1, by a process of the engine. */
async function killAsRoot(anvil, signal = 'KILL') {
    const { output } = await anvil.engine.startExec({
        container: anvil.container,
        command: ['sh', '-c', `kill -${signal} -1`],
        user: '0',
    });
    for await (const _ of output) {
        // Its end is what counts.
    }
}
async function cleanByShell(anvil) {
    const token = createToken();
    await anvil.channel.send(cleanOrder(token));
    const [left] = await anvil.channel.answer(token);
    return left === '0';
}

;// CONCATENATED MODULE: ./build/run/anvil/pristine.js

/**
 * Whether the next command finds in the anvil what it would find in a new one made of its files: nothing
 * in a tmpfs that is not of ours, no message queues, no System V IPC.
 */
async function isPristine(anvil) {
    const token = createToken();
    await anvil.channel.send(pristineOrder(token));
    const [differs] = await anvil.channel.answer(token);
    return differs === '0';
}

;// CONCATENATED MODULE: ./build/run/anvil/starter.js


/**
 * The file by which a step starts: sets the env, empties itself (it may hold what the step's own
 * children must not read), goes to the working directory, becomes the interpreter.
 */
function starterText(content) {
    const entries = Object.entries(content.env);
    const plain = entries.filter(([name]) => isShellName(name));
    const odd = entries.filter(([name]) => !isShellName(name));
    const exports = plain.map(([name, value]) => `export ${name}=${quoteShell(value)}\n`);
    // What a shell would drop or change is set by a program that does not.
    const assignments = odd.map(([name, value]) => `${name}=${value}`);
    const viaEnv = odd.length > 0 ? ['env', '--', ...assignments] : [];
    const check = odd.length > 0 ? checkForEnv(odd.map(([name]) => name)) : '';
    const words = [...viaEnv, ...content.shell, SCRIPT_FILE].map(quoteShell).join(' ');
    // Braces: a shell reads a compound whole before it runs it, so the file may be emptied inside.
    return `${exports.join('')}{
: >${STARTER_FILE} || exit 126
cd ${quoteShell(content.workdir)} || exit 126
${check}unset OLDPWD SHLVL
exec ${words}
}
`;
}
/** The script does not name this program: who reads that it was not found has to learn what for. */
function checkForEnv(names) {
    const told = `tongs: the image has no program "env", which is to set ${names.join(', ')}`;
    return `command -v env >/dev/null || { echo ${quoteShell(told)} >&2; exit 127; }\n`;
}
/** Whether a POSIX shell passes a variable of this name on as it is. */
function isShellName(name) {
    const isName = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
    // bash has dozens of its own, and complains of a locale that is not there.
    return isName && !/^(?:BASH|LC_)/.test(name) && !SHELLS_OWN.has(name);
}
/** Variables that some shell refuses, changes, or reads as an order when they are set. */
const SHELLS_OWN = new Set([
    '_',
    'DIRSTACK',
    'ENV',
    'EPOCHREALTIME',
    'EPOCHSECONDS',
    'EUID',
    'FUNCNAME',
    'GROUPS',
    'HISTCMD',
    'IFS',
    'LINENO',
    'OLDPWD',
    'OPTARG',
    'OPTIND',
    'PIPESTATUS',
    'POSIXLY_CORRECT',
    'PPID',
    'PS4',
    'PWD',
    'RANDOM',
    'SECONDS',
    'SHELLOPTS',
    'SHLVL',
    'SRANDOM',
    'UID',
]);

;// CONCATENATED MODULE: ./build/run/anvil/stopping.js

/** Time between SIGTERM and SIGKILL at a timeout. */
const GRACE_MS = 10_000;
/** How long means that are under way may take when the command has ended. */
const LATE_MS = 5_000;
/**
 * Ends a running command at its timeout (TERM, grace, KILL) or when the signal aborts (TERM and KILL
 * at once), and takes stronger means where these do not help. Dispose it when the command has ended:
 * no kill is under way then that would hit the next one.
 */
class Stopping {
    #means;
    #options;
    #over = new AbortController();
    #climbs = [];
    #ended = 'exited';
    constructor(means, options) {
        this.#means = means;
        this.#options = options;
        options.signal.addEventListener('abort', this.#onCancel, { once: true });
        if (options.signal.aborted)
            this.#onCancel();
        else if (options.timeoutMs !== undefined)
            void this.#onTimeout(options.timeoutMs);
    }
    get ended() {
        return this.#ended;
    }
    async [Symbol.asyncDispose]() {
        this.#over.abort();
        this.#options.signal.removeEventListener('abort', this.#onCancel);
        await (0,within/* within */.u)(Promise.all(this.#climbs), LATE_MS, this.#options.clock);
    }
    #onCancel = () => {
        if (this.#ended === 'exited')
            this.#ended = 'cancelled';
        const { terminate, kill } = this.#means;
        this.#climbs.push(this.#climb([[0, terminate], [0, kill], ...this.#lastResorts()]));
    };
    async #onTimeout(timeoutMs) {
        if (!(await this.#wait(timeoutMs)) || this.#options.signal.aborted)
            return;
        this.#ended = 'timed-out';
        const { terminate, kill } = this.#means;
        this.#climbs.push(this.#climb([[0, terminate], [GRACE_MS, kill], ...this.#lastResorts()]));
    }
    #lastResorts() {
        return [
            [1_000, this.#means.force],
            [1_500, this.#means.abandon],
        ];
    }
    async #climb(rungs) {
        for (const [waitMs, means] of rungs) {
            if (!(await this.#wait(waitMs)))
                return;
            // What does not work now is followed by something stronger.
            await means().catch(() => { });
        }
    }
    /** False when the command ended first. */
    async #wait(ms) {
        if (this.#over.signal.aborted)
            return false;
        if (ms === 0)
            return true;
        return this.#options.clock.sleep(ms, this.#over.signal).then(() => true, () => false);
    }
}

;// CONCATENATED MODULE: ./build/run/anvil/by-exec.js









/** Has the engine run the command in the anvil, as a user that the anvil's shell cannot become. */
async function runByExec(anvil, command) {
    await anvil.writeFiles({ [SCRIPT_FILE]: command.script, [STARTER_FILE]: starterText(command) });
    command.signal.throwIfAborted();
    const { id, output } = await by_exec_start(anvil, command);
    await using stopping = new Stopping({
        terminate: () => signalAll(anvil, 'TERM'),
        kill: () => signalAll(anvil, 'KILL'),
        force: () => killAsRoot(anvil),
        abandon: () => anvil.engine.killContainer(anvil.container, 'SIGKILL'),
    }, { ...command, clock: anvil.clock });
    const passing = startPassing(output, command, anvil.clock);
    const exitCode = await waitForEnd(anvil, id, passing);
    await cleanUpAfterExec(anvil);
    await passing.done;
    return { exitCode, ended: stopping.ended, isPristine: await isPristine(anvil) };
}
async function by_exec_start(anvil, command) {
    const { requested } = command.identity;
    try {
        return await anvil.engine.startExec({
            container: anvil.container,
            command: ['sh', STARTER_FILE],
            ...(requested !== undefined && { user: requested }),
        });
    }
    catch (error) {
        if (requested === undefined || !isUserRefused(error))
            throw error;
        throw new errors/* StepFailed */.an(`Cannot run the step as user "${requested}"`, {
            code: 'user-unusable',
            cause: error,
        });
    }
}
/**
 * Asks until the command has ended. The engine may tell it up to 2 s late where a background child
 * holds the output, and its answer then hangs as long (28); the anvil's shell sees it at once, and
 * what is left behind is killed then, which sets the engine free.
 */
async function waitForEnd(anvil, id, output) {
    const { clock, engine } = anvil;
    let asked;
    for (let waitMs = 5;; waitMs = Math.min(waitMs * 1.5, by_exec_LONGEST_WAIT_MS)) {
        asked ??= engine.inspectExec(id);
        if ((await countLiving(anvil)).visitors === 0)
            await cleanUpAfterExec(anvil);
        const state = await (0,within/* within */.u)(asked, waitMs, clock);
        if (state?.state === 'ended')
            return state.exitCode;
        if (state)
            asked = undefined;
        // The output has ended: the exit code comes at once, or the engine has lost it.
        const { endedAt } = output;
        if (endedAt !== undefined && clock.now() - endedAt > LOST_AFTER_MS)
            throw exitCodeMissing();
        if (endedAt !== undefined)
            await clock.sleep(CLOSED_WAIT_MS);
        else
            await (0,within/* within */.u)(output.done, waitMs, clock);
    }
}
const by_exec_LONGEST_WAIT_MS = 200;
const CLOSED_WAIT_MS = 5;
const LOST_AFTER_MS = 10_000;
function startPassing(output, command, clock) {
    const passing = { done: pass(output, command.sink), endedAt: undefined };
    passing.done.then(() => (passing.endedAt = clock.now()), () => { });
    return passing;
}
async function pass(output, sink) {
    try {
        for await (const { stream, bytes } of output)
            await sink(stream, bytes);
    }
    catch (cause) {
        if (cause instanceof errors/* TongsError */.Qq)
            throw cause;
        throw new errors/* EngineFailed */.c4('Cannot read the output of the step: the connection was cut', {
            code: 'engine-vanished',
            cause,
        });
    }
}
async function countLiving(anvil) {
    const token = createToken();
    await anvil.channel.send(livingOrder(token, STARTER_FILE));
    const [visitors, others] = await anvil.channel.answer(token);
    return {
        visitors: visitors === 'starting' ? undefined : Number(visitors),
        others: Number(others),
    };
}
async function signalAll(anvil, signal) {
    if (anvil.uid !== 0)
        return killAsRoot(anvil, signal);
    const order = signal === 'TERM' ? terminateOrder : killOrder;
    return anvil.channel.send(order(createToken()));
}
/** The anvil's shell may not kill another user's processes unless it is root: an exec, only where one is left. */
async function cleanUpAfterExec(anvil) {
    if (anvil.uid !== 0 && (await countLiving(anvil)).others > 0)
        await killAsRoot(anvil);
    await cleanUp(anvil);
}
function exitCodeMissing() {
    return new errors/* EngineFailed */.c4('Cannot tell how the step ended: the engine lost its exit code', {
        code: 'exit-code-missing',
    });
}

;// CONCATENATED MODULE: ./build/run/anvil/by-shell.js






/** Has the anvil's own shell run the command, in a session of its own. */
async function runByShell(anvil, command) {
    const { channel } = anvil;
    const files = { [SCRIPT_FILE]: command.script, [STARTER_FILE]: starterText(command) };
    const token = createToken();
    command.signal.throwIfAborted();
    await anvil.writeAnd(files, runOrder(token, STARTER_FILE));
    await using stopping = new Stopping({
        terminate: () => channel.send(terminateOrder(token)),
        kill: () => channel.send(killOrder(token)),
        force: () => killAsRoot(anvil),
        abandon: () => anvil.engine.killContainer(anvil.container, 'SIGKILL'),
    }, { ...command, clock: anvil.clock });
    const [code = '', left = '', differs = ''] = await channel.passUntil(token, command.sink);
    if (left === '1')
        await cleanUp(anvil);
    if (!/^[0-9]+$/.test(code))
        throw noProcessLeft();
    return { exitCode: Number(code), ended: stopping.ended, isPristine: differs === '0' };
}
function noProcessLeft() {
    return new errors/* StepFailed */.an('Cannot start the step: its container may have no more processes', {
        code: 'no-process-left',
        hint: 'Raise resources.pids.',
    });
}

;// CONCATENATED MODULE: ./build/run/anvil/run-command.js


/**
 * Runs a command to its end: when this resolves, nothing that it started is alive and all that it
 * printed went to the sink. Rejects when that cannot be said: a lost container, a missing exit code.
 */
function run_command_runCommand(anvil, command) {
    // The anvil's own shell takes 3 ms where an exec takes 55, but it cannot become another user.
    return command.identity.requested === undefined
        ? runByShell(anvil, command)
        : runByExec(anvil, command);
}

;// CONCATENATED MODULE: ./build/run/claim-step.js


/**
 * Makes this run the only one that builds the step's snapshot, if one is to be made. Resolves with what
 * another has built, from the same files of the parent, since the plan was made.
 */
async function claimStep(context, planned, how) {
    const { request } = context;
    const { step, key } = planned;
    if (!step.cache || !key || request.snapshots === 'off')
        return undefined;
    const look = async () => {
        const found = request.useCache ? await lookUp(context, key.key) : undefined;
        const isOfParent = found?.parent === undefined || found.parent.image === how.parent;
        return found && isOfParent && mayAnswer(context, step, found) ? found : undefined;
    };
    const built = await claimOwnKey(context, key.key, {
        name: step.id,
        look,
        onHeld: how.onHeld,
        onWait: (run) => context.report({ type: 'step-waiting', step: step.id, run }),
    });
    if (built)
        context.madeAt.set(built.key, [(0,snapshots_image.begunAtOf)(built), ...built.ancestors]);
    return built;
}
/** Not what the plan has seen, and run the step all the same; nor where what it does to a tong is wanted, too. */
function mayAnswer({ found, plan }, step, built) {
    if (found.get(built.key)?.image === built.image)
        return false;
    return !plan.some((other) => {
        const isOther = other.verdict === 'run' && other.step.id !== step.id;
        return isOther && other.step.tongs.some((tong) => step.tongs.includes(tong));
    });
}

;// CONCATENATED MODULE: ./build/run/layer-count.js
/** Docker's stores refuse an image of more ("max depth exceeded"; 20.10 and 28, overlay2). */
const MOST_LAYERS = 125;
/**
 * How many layers an image of the step's files has, going on from earlier snapshots left out: those of the
 * image, and one for each step.
 */
function countLayers({ roots, pipeline }, step) {
    const byId = new Map(pipeline.steps.map((each) => [each.id, each]));
    let layers = roots.get(step.id)?.image.layers.length ?? 0;
    for (let each = step; each; layers += 1) {
        each = each.start.kind === 'step' ? byId.get(each.start.step) : undefined;
    }
    return layers;
}

;// CONCATENATED MODULE: ./build/run/step-env.js
/** What a process has where nothing says otherwise: the engine's own default. */
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** The whole env of a step's process; what comes later in this list beats what comes before. */
function composeStepEnv(parts) {
    return {
        ...parts.defaults,
        PATH: DEFAULT_PATH,
        CI: 'true',
        FORCE_COLOR: '1',
        ...parseEnvList(parts.image),
        HOME: parts.home,
        ...parts.tongs,
        ...parts.step,
    };
}
function parseEnvList(lines) {
    return Object.fromEntries(lines.map((line) => {
        const equals = line.indexOf('=');
        return equals === -1 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)];
    }));
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./build/base/count.js
var count = __webpack_require__(9787);
;// CONCATENATED MODULE: ./build/run/step-failure.js






/** For a command that ended, but not well. */
function describeExit(step, end, signal) {
    const { exitCode, ended, outOfMemory } = end;
    switch (ended) {
        case 'cancelled':
            return describeThrown(signal.reason, signal);
        case 'timed-out':
            return {
                outcome: 'timed-out',
                reason: 'timeout',
                message: `did not end within ${(0,duration/* formatDuration */.a)(step.timeoutMs ?? 0)}`,
                hint: 'If it needs longer, raise the timeout of the step.',
                exitCode,
            };
        case 'exited':
            return {
                outcome: 'failed',
                reason: outOfMemory ? 'out-of-memory' : 'exit-code',
                message: outOfMemory
                    ? `ran out of memory (exit code ${exitCode})`
                    : describeExitCode(exitCode),
                exitCode,
                outOfMemory,
                ...hintFor(step, exitCode, outOfMemory),
            };
        default:
            return ended;
    }
}
/** The failure of a command that may miss what its `inputs` leave out. */
function withSight(failure, files) {
    if (failure.reason !== 'exit-code' || files.seen >= files.all)
        return failure;
    const sight = `The step saw ${files.seen} of ${(0,count/* formatCount */.B)(files.all, 'source file')}: "inputs" says which.`;
    return { ...failure, hint: failure.hint === undefined ? sight : `${failure.hint}\n${sight}` };
}
/** For whatever was thrown on the way; after a cancel that is the reason. */
function describeThrown(error, signal) {
    if (signal.aborted) {
        const { reason } = signal;
        const code = reason instanceof errors/* Cancelled */.cJ ? reason.code : 'cancelled';
        return { outcome: 'cancelled', reason: code, message: (0,format_error/* describeError */.U)(reason) };
    }
    const message = (0,format_error/* describeError */.U)(error);
    if (!(error instanceof errors/* TongsError */.Qq))
        return { outcome: 'failed', reason: 'internal', message, fault: error };
    const hint = error.hint === undefined ? {} : { hint: error.hint };
    const failure = {
        outcome: 'failed',
        reason: error.code,
        message: withCause(error),
        ...hint,
    };
    return error instanceof errors/* StepFailed */.an ? failure : { ...failure, fault: error };
}
function withCause(error) {
    const { cause } = error;
    // The same failure, as it looked at first, says nothing more.
    if (!(cause instanceof errors/* EngineFailed */.c4) || cause.code === error.code)
        return error.message;
    const said = `: ${cause.message}`;
    return error.message.includes(said) ? error.message : `${error.message}${said}`;
}
function describeExitCode(exitCode) {
    const number = exitCode - 128;
    const name = Object.entries(external_node_os_.constants.signals).find(([, value]) => value === number)?.[0];
    return name === undefined ? `exit code ${exitCode}` : `exit code ${exitCode} (${name})`;
}
function hintFor(step, exitCode, outOfMemory) {
    if (outOfMemory) {
        return {
            hint: step.resources.memoryBytes === undefined
                ? 'The engine has no more memory for it.'
                : 'Raise resources.memory.',
        };
    }
    if (exitCode === 127)
        return { hint: hintForMissing(step) };
    if (exitCode === 126)
        return {
            hint: 'Exit code 126 means that a program may not be executed, or that the workdir cannot be entered.',
        };
    return {};
}
/** What Tongs itself has started may be missing, too. */
function hintForMissing({ shell: [shell = 'sh'], env }) {
    const odd = Object.keys(env).find((name) => !isShellName(name));
    const programs = [
        ...(odd === undefined ? [] : [`"env", which sets "${odd}" since no shell does`]),
        ...(shell === 'sh' ? [] : [`"${shell}"`]),
    ];
    return programs.length === 0
        ? 'Exit code 127 means that a program was not found in the image.'
        : `Exit code 127 means that a program was not found: does the image have ${programs.join(', and ')}?`;
}

;// CONCATENATED MODULE: ./build/run/enter-workdir.js



/**
 * Where the step runs once its source is there: that may have brought its working directory, or its home, taken
 * it away, or made another link of it. What is missing is made, for the step's user.
 */
async function enterWorkdir(context, { user, workdir }, at) {
    const { anvil, delivered } = at;
    const { workspace } = context.pipeline;
    const wanted = { user, workspace, workdir };
    const isStale = delivered.isChanged && mayDiffer(wanted, at.around);
    const around = isStale ? await lookAround(anvil, wanted) : at.around;
    refuseFile(around.workdir);
    if (around.workdir.exists || around.workdir.path === around.workspace.path)
        return around;
    const { state } = delivered;
    await performTransfer(toTarget(anvil), {
        folder: context.source.folder,
        have: state,
        want: state,
        makeDirectories: [around.workdir.path],
        mtimeMs: context.clock.now(),
        signal: context.signal,
    });
    return around;
}
/** Not where the step runs in the root of the source, and lives elsewhere: that stays as it is. */
function mayDiffer(wanted, { workspace, identity: { home } }) {
    const roots = [wanted.workspace, workspace.path];
    const isInside = roots.some((root) => home === root || home.startsWith(`${root}/`));
    return wanted.workdir !== wanted.workspace || home === FALLBACK_HOME || isInside;
}

;// CONCATENATED MODULE: ./build/run/step-ground.js








/** How far the clock by which a kernel dates files may be behind, and a timer early. */
const COARSE_CLOCK_MS = 20;
/**
 * What a step stands on: its tongs, and an anvil that holds its source. Call `leave` in any case when the
 * step is over: nobody waits for what it gives back.
 */
class StepGround {
    #context;
    #planned;
    #watch;
    #start;
    /** What the anvil was made from. */
    #base;
    #footing;
    #tongs;
    #tongEnded = new AbortController();
    #anvil;
    #opening;
    #preparing;
    #isHandedOn = false;
    #isLeft = false;
    constructor(context, planned, how) {
        this.#context = context;
        this.#planned = planned;
        this.#start = how.start;
        this.#base = how.start.base;
        this.#watch = how.watch;
        this.#anvil = how.start.held?.anvil;
    }
    /** As it was asked for, or as it had to be made again. */
    get start() {
        return this.#start;
    }
    /** What the anvil was made from: the start's base, or a layer of the source on it. */
    get base() {
        return this.#base;
    }
    /** Undefined while none is open. */
    get anvil() {
        return this.#anvil;
    }
    /** Aborts when a tong that the step uses ends; the reason says which, and how. */
    get tongEnded() {
        return this.#tongEnded.signal;
    }
    /** The last lines of each tong. */
    tongTails() {
        return this.#tongs?.tails() ?? {};
    }
    /** Resolves when the tongs are ready and the anvil holds the source; both at once, since either takes time. */
    async enter() {
        const { step } = this.#planned;
        if (step.tongs.length > 0)
            await this.#watch.time('tongsMs', () => this.#startTongs());
        const preparing = this.#prepare(this.#tongs?.network ?? { kind: 'default' });
        this.#preparing = preparing;
        const ready = this.#tongs?.ready ?? Promise.resolve();
        // A tong that will not be ready, or has ended, ends the step at once, whatever is under way.
        const ended = this.#tongs ? [this.#tongs.ended] : [];
        const prepared = await Promise.race([preparing, ready.then(() => preparing), ...ended]);
        await this.#watch.time('tongsMs', () => (0,abortable/* abortable */.Z)(ready, this.#context.signal));
        return prepared;
    }
    /** The anvil is the next step's now. */
    handOn() {
        this.#isHandedOn = true;
    }
    leave() {
        const { background, tongs } = this.#context;
        const { step } = this.#planned;
        this.#isLeft = true;
        this.#footing?.leave();
        background.start(`the anvil of step "${step.id}"`, () => this.#leaveAnvil());
        background.start(`the tongs of step "${step.id}"`, () => tongs.release(step.tongs));
    }
    async #leaveAnvil() {
        if (this.#isHandedOn)
            return;
        await this.#opening?.catch(() => { });
        await this.#anvil?.[Symbol.asyncDispose]();
        // What was still being prepared has ended with its container.
        await this.#preparing?.catch(() => { });
        this.#footing?.leave();
    }
    async #startTongs() {
        const { tongs, signal } = this.#context;
        this.#tongs = await (0,abortable/* abortable */.Z)(tongs.acquire(this.#planned.step.tongs), signal);
        this.#tongs.ended.catch((error) => this.#tongEnded.abort(error));
    }
    async #prepare(network) {
        const { step } = this.#planned;
        const anvil = await this.#enterAnvil(network);
        const { workspace } = this.#context.pipeline;
        const around = await lookAround(anvil, { user: step.user, workspace, workdir: step.workdir });
        return this.#watch.time('transferMs', async () => {
            const delivered = await this.#deliverSource(anvil, around);
            const inside = await enterWorkdir(this.#context, step, { anvil, around, delivered });
            const { state, drifted } = delivered;
            return { anvil, around: inside, state, drifted };
        });
    }
    async #enterAnvil(network) {
        if (this.#anvil)
            return this.#anvil;
        // An earlier snapshot of its own is nobody else's base.
        if (!this.#start.fallback) {
            const { layers } = this.#context;
            this.#footing = await layers.enter(this.#context, this.#planned.step, this.#base);
            this.#base = this.#footing.base;
        }
        if (this.#isLeft)
            throw new errors/* InternalError */.Gd('Cannot open an anvil: the step is over');
        this.#opening = this.#watch.time('startMs', () => this.#openAnvil(network).catch((error) => this.#openAgain(network, error)));
        this.#anvil = await this.#opening;
        return this.#anvil;
    }
    /** Whatever the engine says of it: an image that is gone is told by asking for it. */
    async #openAgain(network, error) {
        const { engine } = this.#context;
        const isRefusal = error instanceof errors/* EngineFailed */.c4 && error.status !== undefined;
        if (!isRefusal || (await engine.inspectImage(this.#base.id)))
            throw error;
        const { base, cacheable } = await this.#start.restore();
        this.#base = base;
        this.#start = {
            ...this.#start,
            base,
            cacheable: this.#start.cacheable && cacheable,
            fallback: undefined,
        };
        return this.#openAnvil(network);
    }
    async #openAnvil(network) {
        const { engine, clock, labels, containerName, signal, report } = this.#context;
        const { step } = this.#planned;
        return openAnvil(engine, {
            name: containerName(step.id),
            base: this.#base,
            imageName: this.#start.imageName,
            platform: this.#wantedPlatform(),
            labels: labels(engine_labels/* ANVIL_ROLE */.eD, step.id),
            resources: step.resources,
            network,
            clock,
            signal,
            onCleanupFailed: (error) => {
                const subject = `the anvil of step "${step.id}"`;
                report(toCleanupFailed(subject, error));
            },
        });
    }
    /** A snapshot is taken as it is. */
    #wantedPlatform() {
        const { start } = this.#planned.step;
        return start.kind === 'image' && !this.#start.fallback ? start.platform : undefined;
    }
    async #deliverSource(anvil, around) {
        const have = this.#start.held?.state;
        const whereCovering = this.#footing?.looksBeneath === true ? 'tell' : undefined;
        const at = { anvil, base: this.#base, around, have, whereCovering };
        const { sent } = this.#context;
        const delivered = await deliverSource(this.#context, this.#planned.step, at);
        sent.mtimeMs = Math.max(sent.mtimeMs, delivered.sentMtimeMs ?? 0);
        // What changed meanwhile is what only this step has seen.
        if (delivered.drifted.length === 0) {
            await this.#footing?.onDelivered({ ...delivered, anvil, base: this.#base });
        }
        this.#footing?.leave();
        await this.#letPass(sent.mtimeMs);
        return delivered;
    }
    /**
     * What a step makes that is to go on from its own files must not be older than its source: the next
     * time, all of it would be made again.
     */
    async #letPass(mtimeMs) {
        const { clock, signal } = this.#context;
        // Also of what the step before in the same anvil was sent, or a layer was made of.
        const aheadMs = mtimeMs + COARSE_CLOCK_MS - clock.now();
        if (this.#planned.step.cacheRules.fallback && aheadMs > 0)
            await clock.sleep(aheadMs, signal);
    }
}

;// CONCATENATED MODULE: ./build/run/step-output.js


/** How many of a step's last lines are told again when it fails. */
const step_output_TAIL_LINES = 20;
/** Turns a step's bytes into reported lines; holds the step back while reports are not written. */
class StepOutput {
    #context;
    #step;
    #tail = new Tail(step_output_TAIL_LINES);
    #splitters = { stdout: new LineSplitter(), stderr: new LineSplitter() };
    constructor(context, step) {
        this.#context = context;
        this.#step = step;
    }
    sink = async (stream, bytes) => {
        this.#tell(stream, this.#splitters[stream].push(bytes));
        await this.#context.drained();
    };
    /** Tells the lines that did not end. */
    finish() {
        for (const stream of ['stdout', 'stderr']) {
            this.#tell(stream, this.#splitters[stream].flush());
        }
    }
    tail() {
        return this.#tail.lines();
    }
    #tell(stream, lines) {
        if (lines.length === 0)
            return;
        this.#tail.add(lines);
        this.#context.report({ type: 'step-output', step: this.#step, stream, lines });
    }
}

;// CONCATENATED MODULE: ./build/run/stopwatch.js
/** Takes the time of a step's phases. */
class Stopwatch {
    #clock;
    #startedAt;
    #tracer;
    #lane;
    #phases = {};
    /** Each phase is a span in the lane, too. */
    constructor(clock, tracer, lane) {
        this.#clock = clock;
        this.#tracer = tracer;
        this.#lane = lane;
        this.#startedAt = clock.now();
    }
    async time(phase, work) {
        const startedAt = this.#clock.now();
        try {
            return await this.#tracer.span(this.#lane, phase.replace(/Ms$/, ''), work);
        }
        finally {
            const before = this.#phases[phase] ?? 0;
            this.#phases = { ...this.#phases, [phase]: before + this.#clock.now() - startedAt };
        }
    }
    totalMs() {
        return this.#clock.now() - this.#startedAt;
    }
    phases() {
        return this.#phases;
    }
}

;// CONCATENATED MODULE: ./build/run/perform-step.js














/** Runs one step from its start to its commit. Never rejects: what went wrong is the result. */
async function performStep(context, planned, start) {
    context.report({ type: 'step-started', step: planned.step.id });
    const attempt = new StepAttempt(context, planned, start);
    try {
        return await attempt.run();
    }
    catch (error) {
        return attempt.fail(await attempt.describe(error), attempt.base);
    }
    finally {
        attempt.leave();
    }
}
/** After a commit that takes longer, the next step starts from the image. */
const SLOW_COMMIT_MS = 1_000;
/** From here on a chain is kept together whatever its commits take. */
const MANY_LAYERS = MOST_LAYERS - 45;
class StepAttempt {
    #context;
    #planned;
    #watch;
    #output;
    #ground;
    /** Of the lock that is held while the step's snapshot is being built. */
    #releaseKey;
    constructor(context, planned, start) {
        this.#context = context;
        this.#planned = planned;
        this.#watch = new Stopwatch(context.clock, context.tracer, `step ${planned.step.id}`);
        this.#output = new StepOutput(context, planned.step.id);
        this.#ground = new StepGround(context, planned, { start, watch: this.#watch });
    }
    /** What the step starts from, as it was found or made again. */
    get base() {
        return this.#ground.start.base;
    }
    async run() {
        const { step } = this.#planned;
        const { held } = this.#ground.start;
        const claiming = this.#claim();
        // An anvil that is there already may be made ready meanwhile; a new one only for who is to build.
        const entering = held && this.#ground.enter();
        entering?.catch(() => { });
        const built = await claiming;
        if (built)
            return this.#answer(built);
        const { anvil, around, state, drifted } = await (entering ?? this.#ground.enter());
        if (drifted.length > 0)
            this.#warnOfDrift(drifted);
        const startedAt = this.#context.clock.now();
        const end = await this.#watch.time('commandMs', () => this.#runCommand(anvil, around));
        this.#output.finish();
        const failure = await this.#judge(end, startedAt);
        const cacheable = this.#ground.start.cacheable && drifted.length === 0 && !failure;
        if (failure && !step.continueOnError)
            return this.fail(failure, undefined);
        const newest = held?.newest ?? this.#ground.start.base.id;
        const made = { anvil, base: this.#ground.base, state, newest };
        const left = await this.#watch.time('commitMs', () => this.#keep(made, { cacheable, isPristine: end.isPristine && !failure }));
        if (failure)
            return this.fail(failure, left.base);
        return {
            ...this.#facts(),
            outcome: 'succeeded',
            reason: 'exit-code',
            exitCode: 0,
            tolerated: false,
            cacheable,
            ...left,
        };
    }
    /** Why it was thrown, as far as that can be found out. */
    async describe(error) {
        const { engine, signal } = this.#context;
        const explained = signal.aborted
            ? error
            : await explainLoss(error, engine, this.#ground.anvil?.container);
        return this.#explainDepth(describeThrown(explained, signal));
    }
    #explainDepth(failure) {
        if (!(failure.fault instanceof errors/* EngineFailed */.c4))
            return failure;
        const layers = countLayers(this.#context, this.#planned.step);
        if (layers <= MOST_LAYERS)
            return failure;
        const hint = [
            `The files of the step would be an image of ${layers} layers, and most engines take ${MOST_LAYERS} at most:`,
            'let some steps before it be one, or give them the same resources and tongs to share a container.',
        ].join('\n');
        return { ...failure, hint };
    }
    /** The result of a step that went wrong; `base` is what its children go on from if they may. */
    fail(failure, base) {
        this.#output.finish();
        const isStopped = failure.outcome === 'cancelled' || failure.fault !== undefined;
        return {
            ...this.#facts(),
            ...failure,
            tail: this.#output.tail(),
            tongTails: this.#ground.tongTails(),
            tolerated: this.#planned.step.continueOnError && !isStopped,
            cacheable: false,
            base,
        };
    }
    /** Gives back what the step had; nobody waits for it. */
    leave() {
        const { background } = this.#context;
        const { step } = this.#planned;
        if (this.#releaseKey)
            background.start(`the lock of step "${step.id}"`, this.#releaseKey);
        this.#ground.leave();
    }
    /** Resolves with what another run has built; else the step's snapshot is this one's to build. */
    #claim() {
        const { base, held, fallback, cacheable } = this.#ground.start;
        // Nobody has to wait for what will not be kept.
        if (!cacheable)
            return Promise.resolve(undefined);
        return claimStep(this.#context, this.#planned, {
            parent: fallback?.snapshot.parent?.image ?? held?.newest ?? base.id,
            onHeld: (release) => (this.#releaseKey = release),
        });
    }
    /** What another run has built since the plan was made. */
    #answer(snapshot) {
        const reason = 'built-meanwhile';
        const answered = (0,hit/* toHit */.Y)(this.#context.roots, this.#planned.step, { reason, snapshot });
        return { ...answered, ...this.#facts() };
    }
    async #runCommand(anvil, around) {
        const { step } = this.#planned;
        const { defaultEnv, signal, pipeline } = this.#context;
        const used = pipeline.tongs.filter((tong) => step.tongs.includes(tong.name));
        return run_command_runCommand(anvil, {
            script: step.run,
            shell: step.shell,
            env: composeStepEnv({
                image: this.#ground.base.config.env,
                defaults: defaultEnv,
                home: around.identity.home,
                tongs: Object.assign({}, ...used.map(toolkit/* toStepEnv */.LX)),
                step: step.env,
            }),
            workdir: around.workdir.path,
            identity: around.identity,
            timeoutMs: step.timeoutMs,
            signal: AbortSignal.any([signal, this.#ground.tongEnded]),
            sink: this.#output.sink,
        });
    }
    async #judge(end, startedAt) {
        const { engine, clock, signal } = this.#context;
        const { tongEnded } = this.#ground;
        if (end.ended === 'cancelled' && !signal.aborted)
            return this.describe(tongEnded.reason);
        if (end.ended === 'exited' && end.exitCode === 0)
            return undefined;
        // Clocks differ; but what an earlier step in the same anvil has done must not count.
        const sinceMs = this.#ground.start.held ? startedAt : startedAt - 60_000;
        const outOfMemory = end.ended === 'exited' && this.#ground.anvil !== undefined
            ? await wasOutOfMemory(engine, this.#ground.anvil.container, { sinceMs, clock })
            : false;
        const { step } = this.#planned;
        const { visible, source } = this.#context;
        const all = source.manifest.files.length;
        const seen = visible.get(step.id)?.files.length ?? all;
        return withSight(describeExit(step, { ...end, outOfMemory }, signal), { seen, all });
    }
    /** Commits what is wanted of the step's files, and no more. */
    async #keep(made, how) {
        const { step, key } = this.#planned;
        const { next, fallback } = this.#ground.start;
        const { clock, request } = this.#context;
        const startedAt = clock.now();
        const isWanted = step.cache && how.cacheable && request.snapshots !== 'off';
        const kept = isWanted && key
            ? await keepSnapshot(this.#context, step, { ...made, key, fallback })
            : undefined;
        const commitMs = clock.now() - startedAt;
        if (next === 'in-place' && how.isPristine && (await this.#isWorthHolding(commitMs))) {
            this.#ground.handOn();
            return { base: kept, held: { ...made, newest: kept?.id ?? made.newest } };
        }
        if (kept || next === 'none')
            return { base: kept };
        return { base: await keepEphemeral(this.#context, step, made) };
    }
    /** Whether the next step is done sooner in this anvil than in a new one. */
    async #isWorthHolding(commitMs) {
        // Every commit of one container writes all that is above its image; a containerd store reads all of it anyway.
        if (commitMs <= SLOW_COMMIT_MS || (await this.#context.engine.info()).containerdStore)
            return true;
        // A new anvil for each step would need a layer more each time.
        return countLayers(this.#context, this.#planned.step) > MANY_LAYERS;
    }
    #warnOfDrift(drifted) {
        const { step } = this.#planned;
        const more = drifted.length > 1 ? ` and ${drifted.length - 1} more` : '';
        this.#context.report({
            type: 'warned',
            code: 'source-changed',
            message: `The source changed while step "${step.id}" was given it: "${drifted[0]}"${more}`,
            hint: 'The step ran with what was there; nothing of it is kept as a snapshot.',
        });
    }
    #facts() {
        return { ms: this.#watch.totalMs(), phases: this.#watch.phases() };
    }
}

// EXTERNAL MODULE: ./build/run/step-finished.js
var step_finished = __webpack_require__(7857);
;// CONCATENATED MODULE: ./build/run/restore-base.js






/**
 * Makes again what a step was to start from, when the image is gone since the plan was made: somebody
 * pruned it. Its step is a miss then, and so are those before it whose snapshots are gone as well.
 */
class BaseRestorer {
    #context;
    #plan;
    /** Each is made again once, however many start from it. */
    #again = new Map();
    constructor(context) {
        this.#context = context;
        this.#plan = new Map(context.plan.map((planned) => [planned.step.id, planned]));
    }
    /** The files that the step starts from; rejects where they cannot be had any more. */
    async restore(step) {
        const root = this.#context.roots.get(step.id);
        // It was to go on from an earlier snapshot of its own.
        if (step.start.kind === 'image' && root)
            return { base: root.image, cacheable: true };
        const parent = this.#parentOf(step);
        const twin = parent?.step.cache && parent.key && (await lookUp(this.#context, parent.key.key));
        const found = twin && this.#toBase(parent.step, twin);
        if (found)
            return { base: found, cacheable: true };
        // What ran in this run has done more than its files tell, and no tong is kept for what did not.
        if (!parent || parent.verdict !== 'hit' || parent.step.tongs.length > 0) {
            throw snapshotGone(step);
        }
        const result = await this.#once(parent);
        if (!(0,outcome/* isGoodToGo */.t)(result))
            throw notMadeAgain(step, parent.step, result);
        if (result.base)
            return { base: result.base, cacheable: result.cacheable };
        throw snapshotGone(step);
    }
    /** What came of the steps that ran again. */
    async results() {
        const results = new Map();
        for (const [id, again] of this.#again)
            results.set(id, await again);
        return results;
    }
    #once(planned) {
        const { id } = planned.step;
        const known = this.#again.get(id);
        if (known)
            return known;
        const again = this.#perform(planned);
        this.#again.set(id, again);
        return again;
    }
    async #perform(planned) {
        const { step } = planned;
        const { report, roots, pipeline } = this.#context;
        const root = roots.get(step.id);
        if (!root)
            throw new errors/* InternalError */.Gd(`Cannot make step "${step.id}" again: it has no image`);
        report({
            type: 'warned',
            code: 'snapshot-gone',
            message: `The snapshot of step "${step.id}" was removed since the plan was made: the step runs again`,
        });
        const { base, cacheable } = await this.#baseOf(step, root.image);
        const result = await performStep(this.#context, planned, {
            base,
            held: undefined,
            fallback: undefined,
            imageName: root.name,
            cacheable,
            next: 'from-image',
            restore: () => this.restore(step),
        });
        report((0,step_finished/* toStepFinished */.K)(step, pipeline.file, result));
        return result;
    }
    /** As the plan has it, or as it was made again. */
    async #baseOf(step, image) {
        if (step.start.kind === 'image')
            return { base: image, cacheable: true };
        const parent = this.#parentOf(step);
        const isAgain = parent !== undefined && this.#again.has(parent.step.id);
        const snapshot = parent?.verdict === 'hit' && !isAgain ? parent.snapshot : undefined;
        const base = parent && snapshot && this.#toBase(parent.step, snapshot);
        return base ? { base, cacheable: true } : this.restore(step);
    }
    #toBase(step, snapshot) {
        return (0,hit/* toHit */.Y)(this.#context.roots, step, { reason: 'snapshot-found', snapshot }).base;
    }
    #parentOf({ start }) {
        return start.kind === 'step' ? this.#plan.get(start.step) : undefined;
    }
}
function notMadeAgain(step, parent, { message = 'it failed', fault }) {
    // What the engine or we did wrong is told as such.
    if (fault instanceof Error)
        return fault;
    return new errors/* StepFailed */.an(`Cannot start step "${step.id}": step "${parent.id}", whose snapshot was removed since the plan was made, did not succeed again: ${message}`, { code: 'need-failed' });
}
function snapshotGone(step) {
    return new errors/* EngineFailed */.c4(`Cannot start step "${step.id}": what it starts from was removed from the engine since the plan was made`, { code: 'snapshot-gone', hint: 'Run it again.' });
}

;// CONCATENATED MODULE: ./build/run/schedule.js

/**
 * Runs a plan: each step starts as soon as what it needs has come to its end and a slot is free; there
 * are no waves. Takes steps after those that they need; resolves when all have come to their end.
 */
async function schedule(plan, options) {
    const pending = new Map();
    for (const planned of plan)
        pending.set(planned.step.id, follow(planned, pending, options));
    const results = new Map();
    for (const [id, result] of pending)
        results.set(id, await result);
    return results;
}
async function follow(planned, pending, options) {
    const needs = new Map();
    for (const id of neededBy(planned)) {
        const result = await pending.get(id);
        if (result)
            needs.set(id, result);
    }
    const result = await settle(planned, needs, options);
    options.onResult(planned, result);
    return result;
}
async function settle(planned, needs, options) {
    const failed = [...needs].find(([, result]) => !(0,outcome/* isGoodToGo */.t)(result));
    if (failed)
        return options.skip(planned, needs, { kind: 'need-failed', step: failed[0] });
    if (planned.verdict === 'hit')
        return options.hit(planned);
    using _ = await options.slots.acquire();
    if (options.signal.aborted)
        return options.skip(planned, needs, { kind: 'run-over' });
    return await options.perform(planned, needs);
}
/** Its needs, and the step whose files it starts from. */
function neededBy({ step }) {
    const { needs, start } = step;
    return start.kind === 'step' && !needs.includes(start.step) ? [...needs, start.step] : needs;
}

;// CONCATENATED MODULE: ./build/run/perform-plan.js









/** Runs a plan to its end, telling of each step; what steps came to. */
async function performPlan(context, plan, options) {
    const parents = (0,run_chains/* groupByParent */.f)(plan);
    const chains = (0,run_chains/* planChains */.g)(plan, context.roots);
    const nextOf = ({ id }) => {
        if (chains.has(id))
            return 'in-place';
        return parents.has(id) ? 'from-image' : 'none';
    };
    const restorer = new BaseRestorer(context);
    const results = await schedule(plan, {
        slots: options.slots,
        signal: context.signal,
        hit: (planned) => (0,hit/* toHit */.Y)(context.roots, planned.step, planned),
        skip: (planned, needs, cause) => {
            releaseTongs(context, planned.step);
            releaseAnvil(context, planned.step, needs);
            return toSkipped(cause);
        },
        perform: (planned, needs) => {
            const { step } = planned;
            const restore = () => restorer.restore(step);
            const start = { ...toStart(context, planned, needs), next: nextOf(step), restore };
            return performStep(context, planned, start);
        },
        onResult: (planned, result) => {
            context.report((0,step_finished/* toStepFinished */.K)(planned.step, context.pipeline.file, result));
            if (isEngineGone(result.fault))
                options.stop(toStop(result.fault));
            else if (context.pipeline.failFast && isFailure(result))
                options.stop(failFast(planned.step));
        },
    });
    // What ran after all was no hit.
    return new Map([...results, ...(await restorer.results())]);
}
function toStart(context, planned, needs) {
    const { step } = planned;
    const root = context.roots.get(step.id);
    const fallback = planned.verdict === 'run' ? planned.fallback : undefined;
    const parent = step.start.kind === 'step' ? needs.get(step.start.step) : undefined;
    const held = parent?.held;
    const ordinary = held?.base ?? (step.start.kind === 'step' ? parent?.base : root?.image);
    const base = root && fallback ? (0,hit/* toBase */.F)(fallback.snapshot, root) : ordinary;
    if (!root || !base)
        throw new errors/* InternalError */.Gd(`Cannot start step "${step.id}": it has no files`);
    return {
        base,
        held,
        fallback,
        imageName: root.name,
        cacheable: [...needs.values()].every((need) => need.cacheable),
    };
}
function toSkipped(cause) {
    const because = cause.kind === 'need-failed'
        ? { reason: 'need-failed', message: `step "${cause.step}" did not succeed` }
        : { reason: 'run-over', message: 'the run ended before it could start' };
    return {
        outcome: 'skipped',
        ...because,
        ms: 0,
        phases: {},
        tolerated: false,
        cacheable: false,
        base: undefined,
    };
}
function releaseTongs(context, step) {
    context.background.start(`the tongs of step "${step.id}"`, () => context.tongs.release(step.tongs));
}
/** The anvil that it would have gone on in. */
function releaseAnvil(context, { id, start }, needs) {
    const held = start.kind === 'step' ? needs.get(start.step)?.held : undefined;
    if (!held)
        return;
    context.background.start(`the anvil of step "${id}"`, () => held.anvil[Symbol.asyncDispose]());
}
function isFailure(result) {
    return !(0,outcome/* isGoodToGo */.t)(result) && result.outcome !== 'skipped' && result.outcome !== 'cancelled';
}
function failFast(step) {
    return new errors/* Cancelled */.cJ(`step "${step.id}" failed, and fail-fast ends the others`, {
        code: 'fail-fast',
        exitCode: 1,
    });
}

;// CONCATENATED MODULE: ./build/run/slots.js
/** A number of places, given out in the order in which they were asked for. */
class Slots {
    #free;
    #waiting = [];
    constructor(count) {
        this.#free = count;
    }
    /** Resolves with a place; dispose it to give it back (twice is harmless). */
    async acquire() {
        if (this.#free > 0) {
            this.#free -= 1;
            return this.#permit();
        }
        const { promise, resolve } = Promise.withResolvers();
        this.#waiting.push(resolve);
        return promise;
    }
    /** More places, for those who wait first. */
    add(count) {
        for (let added = 0; added < count; added += 1)
            this.#give();
    }
    #permit() {
        let given = true;
        return {
            [Symbol.dispose]: () => {
                if (!given)
                    return;
                given = false;
                this.#give();
            },
        };
    }
    #give() {
        const next = this.#waiting.shift();
        if (next)
            next(this.#permit());
        else
            this.#free += 1;
    }
}

// EXTERNAL MODULE: ./build/run/run-summary.js
var run_summary = __webpack_require__(3138);
;// CONCATENATED MODULE: ./build/run/run.js












/**
 * Runs what was prepared. When this settles, nothing of the run is left on the engine but snapshots.
 * Rejects for bugs of ours.
 */
async function runPrepared(prepared, options) {
    const { clock } = options;
    const startedAt = clock.now();
    const stopping = new AbortController();
    using stack = new DisposableStack();
    stack.use(forwardAbort(options.signal, stopping));
    stack.use(forwardAbort(options.deadline, stopping));
    const context = openRunContext(prepared, options, stopping.signal);
    try {
        const slots = openSlots(prepared, options, stopping.signal);
        const stop = (reason) => stopping.abort(reason);
        const steps = await performPlan(context, prepared.plan, { slots, stop });
        const ms = clock.now() - startedAt;
        const ended = { signal: stopping.signal, asked: options.signal, ms };
        const summary = (0,run_summary/* summarizeRun */.l)(steps, ended);
        await keepLayers(context, stop);
        return summary;
    }
    finally {
        await context.tracer.span('run', 'clean up', () => run_cleanUp(context));
    }
}
/** Hands an abort on, with its reason, for as long as it is not disposed. */
function forwardAbort(from, to) {
    const onAbort = () => to.abort(from.reason);
    from.addEventListener('abort', onAbort, { once: true });
    if (from.aborted)
        onAbort();
    return { [Symbol.dispose]: () => from.removeEventListener('abort', onAbort) };
}
function openSlots(prepared, options, signal) {
    const wanted = options.maxParallel ?? prepared.pipeline.maxParallel;
    if (wanted !== undefined)
        return new Slots(wanted);
    // The first step need not wait for the answer. What the engine refuses here it refuses the steps, too.
    const slots = new Slots(1);
    options.engine.info({ signal }).then(({ cpus }) => slots.add(cpus - 1), () => { });
    return slots;
}
/** Longer than this, and a user wants to know what is being waited for. */
const SILENT_MS = 500;
/** An engine that does not answer must not hold up what has succeeded. */
const LONGEST_KEEPING_MS = 300_000;
/** Nothing of the run needs what is made for later ones: who ends it does not wait. */
async function keepLayers({ layers, tracer, clock, signal, report }, stop) {
    if (!layers.isKeeping)
        return;
    const kept = tracer.span('run', 'keep the source', () => layers.settled()).then(() => true);
    if (layers.isFilling && !(await (0,within/* within */.u)(kept, SILENT_MS, clock)) && !signal.aborted) {
        report({ type: 'source-keeping' });
    }
    const ended = (0,abortable/* abortable */.Z)(kept, signal).catch(() => true);
    if (await (0,within/* within */.u)(ended, LONGEST_KEEPING_MS, clock))
        return;
    const message = `it took longer than ${(0,duration/* formatDuration */.a)(LONGEST_KEEPING_MS)}`;
    report({
        type: 'warned',
        code: 'source-not-kept',
        message: `Cannot keep the source for later runs: ${message}`,
    });
    stop(new errors/* Cancelled */.cJ(message, { code: 'keeping-too-long', exitCode: 3 }));
}
/** How long the engine may take to remove what is left. */
const CLEANUP_MS = 60_000;
/** What was being made for later runs when this one was ended unwinds at once, but for a commit. */
const LAYERS_MS = 2_000;
/** Consumers first, then tongs, then networks, then images. Never rejects. */
async function run_cleanUp(context) {
    const work = async () => {
        const { layers, clock } = context;
        if (layers.isKeeping)
            await (0,within/* within */.u)(layers.settled(), LAYERS_MS, clock);
        await context.background.settled();
        await context.tongs[Symbol.asyncDispose]();
        // Children first: what has children keeps its layers, and would be left without a name.
        for (const reference of context.ephemerals.toReversed()) {
            await context.engine.removeImage(reference).catch((error) => {
                context.report(toCleanupFailed(`image "${reference}"`, error));
            });
        }
        await removeMore(context);
    };
    const done = work().then(() => true, (error) => {
        context.report(toCleanupFailed('the run', error));
        return true;
    });
    if (await (0,within/* within */.u)(done, CLEANUP_MS, context.clock))
        return;
    const message = `the engine did not answer within ${(0,duration/* formatDuration */.a)(CLEANUP_MS)}`;
    context.report({ type: 'cleanup-failed', subject: 'the run', message });
}
/** What was being made when the run ended early, or an answer was lost, is known to nobody. */
async function removeMore(context) {
    const { engine, signal, lost, layers } = context;
    const isGone = (lost.any || wasStopped(signal)) && (await hasGone(engine));
    if (!isGone) {
        if (lost.any || signal.aborted || layers.isKeeping)
            await removeRest(context);
        await removeReplaced(context);
    }
    lost.tell(isGone || (lost.any && (await hasGone(engine))));
}
async function removeRest(context) {
    context.lost.forget();
    const { failures } = await (0,sweep.removeRun)(context.engine, context.run, { clock: context.clock });
    for (const failure of failures)
        context.report({ type: 'cleanup-failed', ...failure });
}


/***/ }),

/***/ 8599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   As: () => (/* binding */ hasInterface),
/* harmony export */   CJ: () => (/* binding */ isListening),
/* harmony export */   gI: () => (/* binding */ isLocalGateway),
/* harmony export */   j9: () => (/* binding */ isLocalBridge)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7030);


/** Whether something accepts connections there; resolves within `timeoutMs`. */
function isListening(target) {
    return new Promise((resolve) => {
        const socket = (0,node_net__WEBPACK_IMPORTED_MODULE_1__.connect)({ host: target.address, port: target.port });
        const settle = (listening) => {
            socket.destroy();
            resolve(listening);
        };
        socket.setTimeout(target.timeoutMs, () => settle(false));
        socket.once('connect', () => settle(true));
        socket.once('error', () => settle(false));
    });
}
/**
 * Whether a bridge network is one of this machine: its id is in the name of its interface. Addresses
 * say too little: those of another machine's containers are often the same.
 */
async function isLocalBridge(network) {
    return hasInterface(`br-${network.slice(0, 12)}`);
}
/** Whether this process sees a network interface, with or without a carrier. */
async function hasInterface(name) {
    const table = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)('/proc/net/dev', 'utf8').catch(() => '');
    return table.split('\n').some((line) => line.trimStart().startsWith(`${name}:`));
}
/**
 * Whether this process is on the host of a bridge: then its containers can be dialed. Asked by
 * binding to the bridge's address: the list of interfaces leaves out those without a carrier.
 */
function isLocalGateway(gateway) {
    if (gateway === undefined)
        return Promise.resolve(false);
    return new Promise((resolve) => {
        const server = (0,node_net__WEBPACK_IMPORTED_MODULE_1__.createServer)();
        server.once('error', () => resolve(false));
        server.listen({ host: gateway, port: 0 }, () => server.close(() => resolve(true)));
    });
}


/***/ })

};
