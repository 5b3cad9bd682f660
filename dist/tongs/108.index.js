export const id = 108;
export const ids = [108];
export const modules = {

/***/ 8885:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ toClockOffset),
/* harmony export */   s: () => (/* binding */ SAME_CLOCK)
/* harmony export */ });
const SAME_CLOCK = { least: 0, most: 0 };
/** From what the engine's clock showed between two times of ours; as if there were one clock where it does not say. */
function toClockOffset(engineTime, { askedAt, answeredAt }) {
    if (engineTime === undefined)
        return SAME_CLOCK;
    // Either clock is read in whole milliseconds.
    const least = engineTime - answeredAt - 1;
    const most = engineTime - askedAt + 1;
    return least <= 0 && most >= 0 ? SAME_CLOCK : { least, most };
}


/***/ }),

/***/ 3992:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runPrepared: () => (/* binding */ runPrepared)
});

// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(5902);
// EXTERNAL MODULE: ./build/base/within.js
var within = __webpack_require__(8541);
// EXTERNAL MODULE: ./build/prune/sweep.js + 3 modules
var sweep = __webpack_require__(8975);
// EXTERNAL MODULE: ./build/snapshots/image.js
var snapshots_image = __webpack_require__(2075);
// EXTERNAL MODULE: ./build/run/cleanup-failed.js
var cleanup_failed = __webpack_require__(6058);
// EXTERNAL MODULE: ./build/run/engine-gone.js
var engine_gone = __webpack_require__(5656);
// EXTERNAL MODULE: ./build/base/errors.js
var errors = __webpack_require__(5145);
// EXTERNAL MODULE: ./build/base/format-error.js
var format_error = __webpack_require__(210);
// EXTERNAL MODULE: ./build/tongs/health.js
var health = __webpack_require__(108);
;// CONCATENATED MODULE: ./build/tongs/listeners.js
/** Of lines such as `tcp 0100007F:1538`: a table of the kernel, and an address as it is written there. */
function parseListeners(text) {
    return [...text.matchAll(/^(tcp|udp)(6?) ([0-9A-F]+):([0-9A-F]{4})$/gm)].map(([, protocol, six, address = '', port = '']) => ({
        protocol: protocol === 'tcp' ? 'tcp' : 'udp',
        family: six === '6' ? 6 : 4,
        port: Number.parseInt(port, 16),
        isLoopback: isLoopback(address),
    }));
}
/** Each group of four bytes is written the wrong way round: 127.0.0.1 is `0100007F`. */
function isLoopback(address) {
    if (address === LOOPBACK_6)
        return true;
    const isMapped = address.startsWith(MAPPED_4);
    const four = isMapped ? address.slice(MAPPED_4.length) : address;
    return four.length === 8 && four.endsWith('7F');
}
const LOOPBACK_6 = '00000000000000000000000001000000';
/** What programs that speak IPv6, such as Java, listen on when they are told an address of IPv4. */
const MAPPED_4 = '0000000000000000FFFF0000';
/** Whether other containers can connect to the port. */
function isReachable(listeners, port) {
    return listeners.some((each) => each.protocol === 'tcp' && each.port === port && !each.isLoopback);
}
/** Whether the port is one of UDP alone: nothing can be connected to. */
function isUdpOnly(listeners, port) {
    const there = listeners.filter((each) => each.port === port && !each.isLoopback);
    return there.length > 0 && there.every(({ protocol }) => protocol === 'udp');
}
/** Why nothing accepts connections on the port, as far as the listeners tell. */
function hintAtListeners(listeners, port) {
    const there = listeners.filter((each) => each.port === port);
    const tcp = there.filter(({ protocol }) => protocol === 'tcp');
    if (tcp.length > 0 && tcp.every((each) => each.isLoopback)) {
        return `It listens on port ${port} of 127.0.0.1 only, which no other container reaches: let it listen on 0.0.0.0.`;
    }
    if (tcp.length > 0) {
        return tcp.every(({ family }) => family === 6)
            ? `It listens on port ${port} of IPv6 only: let it listen on 0.0.0.0.`
            : undefined;
    }
    if (isUdpOnly(listeners, port)) {
        return `Port ${port} is one of UDP, and Tongs waits for one of TCP: write a readiness.command, or "readiness: { mode: none }".`;
    }
    const others = new Set(listeners.filter((each) => isReachable([each], each.port)).map((each) => each.port));
    if (others.size === 0)
        return undefined;
    const named = [...others].toSorted((a, b) => a - b).slice(0, MOST_NAMED);
    return `It listens on port ${named.join(', ')}, not on ${port}: write the port that it has.`;
}
const MOST_NAMED = 5;

// EXTERNAL MODULE: ./build/tongs/tcp.js
var tcp = __webpack_require__(8599);
;// CONCATENATED MODULE: ./build/tongs/port-probe.js



/**
 * Dials the container where this process is on the engine's host: there the bridge's address is
 * ours. A port published on the host says nothing: it accepts with nothing behind it. Elsewhere a
 * prober looks from inside. It is there when this resolves: its start is not the tong's time.
 */
async function openPortProbe(setting) {
    const { clock, container, openProber, signal } = setting;
    const address = await findLocalAddress(setting);
    let prober = address === undefined ? openProber(container) : undefined;
    await prober;
    let looking;
    const look = async () => {
        prober ??= openProber(container);
        return (await prober).listeners();
    };
    // A prober answers one question at a time.
    const listeners = () => {
        looking ??= look().finally(() => {
            looking = undefined;
        });
        return looking;
    };
    return {
        listeners,
        accepts: async (port, timeoutMs) => {
            if (address !== undefined)
                return (0,tcp/* isListening */.CJ)({ address, port, timeoutMs, signal });
            return isReachable((await (0,within/* within */.u)(listeners(), timeoutMs, clock)) ?? [], port);
        },
        [Symbol.asyncDispose]: async () => {
            await (await prober?.catch(() => undefined))?.[Symbol.asyncDispose]();
        },
    };
}
/** The tong's address, where this process can dial it. */
async function findLocalAddress(setting) {
    const { engine, container, network } = setting;
    const found = await engine.inspectContainer(container);
    const address = found?.networks[network.name]?.address ?? '';
    const isHere = (await (0,tcp/* isLocalBridge */.j9)(network.id)) && (await (0,tcp/* isLocalGateway */.gI)(network.gateway));
    return address !== '' && isHere ? address : undefined;
}

;// CONCATENATED MODULE: ./build/tongs/awaited-port.js


/** A port of a tong that gets ready. */
class AwaitedPort {
    number;
    #setting;
    #isUdp = false;
    constructor(setting) {
        this.#setting = setting;
        this.number = setting.port;
    }
    /** Asks once. */
    async isOpen() {
        const { probe, port, deadline, clock } = this.#setting;
        const leftMs = deadline - clock.now();
        return this.#isUdp || probe.accepts(port, Math.max(1, Math.min(leftMs, LONGEST_DIAL_MS)));
    }
    /** Asks again and again; false when the time is over first. */
    async opens() {
        const { clock, signal, deadline, mayBeUdp } = this.#setting;
        const udpLookAt = mayBeUdp ? clock.now() + UDP_AFTER_MS : Infinity;
        for (let waitMs = FIRST_WAIT_MS;; waitMs = Math.min(waitMs * 1.5, LONGEST_WAIT_MS)) {
            signal.throwIfAborted();
            if (clock.now() >= deadline)
                return false;
            if (await this.isOpen())
                return true;
            if (clock.now() >= udpLookAt && (await this.#lookForUdp()))
                return true;
            const restMs = Math.max(0, deadline - clock.now());
            await clock.sleep(Math.min(waitMs, restMs), signal);
        }
    }
    async #lookForUdp() {
        const { probe, port, deadline, clock } = this.#setting;
        // Without an answer it is a port like others.
        const looking = probe.listeners().catch(() => []);
        const listeners = await (0,within/* within */.u)(looking, deadline - clock.now(), clock);
        this.#isUdp = isUdpOnly(listeners ?? [], port);
        return this.#isUdp;
    }
}
/** A port is asked for as often as this at first, and never seldomer than the second. */
const FIRST_WAIT_MS = 5;
const LONGEST_WAIT_MS = 40;
const LONGEST_DIAL_MS = 2_000;
/** A look from inside takes a container: most ports have opened by then. */
const UDP_AFTER_MS = 1_000;

;// CONCATENATED MODULE: ./build/tongs/awaited-ports.js

/** All ports of a tong that gets ready; none are open. */
class AwaitedPorts {
    #ports;
    #closed;
    constructor(numbers, { mayFirstBeUdp, ...setting }) {
        this.#ports = numbers.map((port, index) => {
            return new AwaitedPort({ ...setting, port, mayBeUdp: index > 0 || mayFirstBeUdp });
        });
    }
    /** The port that was found closed last. */
    get closed() {
        return this.#closed?.number;
    }
    /** Asks each once. */
    async areOpen() {
        for (const port of this.#ports) {
            if (await port.isOpen())
                continue;
            this.#closed = port;
            return false;
        }
        return true;
    }
    /** Waits until all of them are; false when the time is over first. */
    async open() {
        for (const port of this.#ports) {
            if (await port.opens())
                continue;
            this.#closed = port;
            return false;
        }
        return this.#ports.length < 2 || (await this.areOpen()) || this.open();
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

;// CONCATENATED MODULE: ./build/tongs/last-lines.js
/** A hint that sends the reader to a tong's last lines, where it has printed any. */
function hintAtLines(lines, further) {
    const look = lines.length > 0 ? 'Look at its last lines, above' : 'It printed nothing';
    if (further !== undefined)
        return `${look}; ${further}.`;
    return lines.length > 0 ? `${look}.` : `${look}: check its image, command and env.`;
}

;// CONCATENATED MODULE: ./build/tongs/unready.js





/** For a time that is over. */
async function describeWaitInVain(probed, readiness, { last, closed }) {
    const isPort = closed !== undefined;
    const hint = (await hintAtMemory(probed, readiness)) ??
        (isPort ? await hintAtPort(probed, closed) : hintAtProbe(last, readiness)) ??
        hintAtSlowness(probed.tail(), isPort);
    const others = isPort && readiness.ports.length > 1 ? `\n${ONE_PORT_HINT}` : '';
    return {
        ready: false,
        code: 'tong-not-ready',
        problem: describeWait(readiness, { last, closed }),
        hint: hint + others,
        probeLines: moreThanOne(last),
    };
}
const ONE_PORT_HINT = 'All ports of a tong are waited for: to wait for one of them, set readiness.port.';
/** That the tong printed nothing would be taken for the probe, where there is one. */
function hintAtSlowness(tail, isPort) {
    return tail.length === 0 && !isPort
        ? 'If it is only slow, raise readiness.timeout.'
        : hintAtLines(tail, 'if it is only slow, raise readiness.timeout');
}
/** For a tong that the engine has given up. */
function describeUnhealthy(last, tail) {
    return {
        ready: false,
        code: 'tong-unhealthy',
        problem: `its healthcheck fails${last ? `: ${describeEnd(last)}` : ''}`,
        hint: hintAtLines(tail),
        probeLines: moreThanOne(last),
    };
}
/** Whether there was no such program, or none that may be executed: 20.10 says 126 for either. */
function isNotFound(result) {
    return result.state === 'failed' && (result.exitCode === 126 || result.exitCode === 127);
}
/** The words of a command in one line, as messages have it. */
function quoteCommand(command) {
    const line = command.join(' ').replace(/\s+/g, ' ');
    return `"${line.length > LONGEST_COMMAND ? `${line.slice(0, LONGEST_COMMAND)}…` : line}"`;
}
const LONGEST_COMMAND = 100;
function describeWait(readiness, { last, closed }) {
    const time = (0,duration/* formatDuration */.a)(readiness.timeoutMs);
    const nothing = `nothing accepted connections on port ${closed} within ${time}`;
    if (readiness.mode === 'tcp')
        return nothing;
    const probe = readiness.mode === 'command' ? quoteCommand(readiness.command) : 'its healthcheck';
    if (closed !== undefined)
        return `${nothing}, though ${probe} succeeded`;
    const end = last ? describeEnd(last) : '';
    return `${probe} did not succeed within ${time}${end === '' ? '' : `: ${end}`}`;
}
/** What the last try ended with: its exit code, and its last line. */
function describeEnd(result) {
    switch (result.state) {
        case 'succeeded':
            return '';
        case 'failed': {
            const line = lastLine(result.lines);
            return `exit code ${result.exitCode}${line === '' ? ', and it printed nothing' : `: ${line}`}`;
        }
        case 'unfinished': {
            const line = lastLine(result.lines);
            const said = line === '' ? '' : `, and printed: ${line}`;
            return `it did not end within ${(0,duration/* formatDuration */.a)(result.ranMs)}${said}`;
        }
        case 'refused':
            return lastLine(result.lines);
        default:
            return result;
    }
}
const LONGEST_LINE = 300;
function lastLine(lines) {
    const line = lines.at(-1)?.trim() ?? '';
    return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
}
function moreThanOne(result) {
    if (!result || result.state === 'succeeded')
        return [];
    const [line = ''] = result.lines;
    return result.lines.length > 1 || line.length > LONGEST_LINE ? result.lines : [];
}
/** The engine's events tell of any process of the tong, not only of its first. */
async function hintAtMemory(probed, { timeoutMs }) {
    const { engine, container, clock } = probed;
    const sinceMs = clock.now() - timeoutMs - CLOCKS_APART_MS;
    const isOut = await wasOutOfMemory(engine, container, { sinceMs, clock });
    return isOut
        ? 'A process of it ran out of memory: raise resources.memory of the tong.'
        : undefined;
}
const CLOCKS_APART_MS = 60_000;
/** The tong has failed: the answer makes the hint better, and no more. */
async function hintAtPort(probed, port) {
    const looking = probed.ports.listeners().catch(() => []);
    const listeners = await (0,within/* within */.u)(looking, LONGEST_LOOK_MS, probed.clock);
    probed.signal.throwIfAborted();
    return hintAtListeners(listeners ?? [], port);
}
const LONGEST_LOOK_MS = 5_000;
function hintAtProbe(last, readiness) {
    if (last && isNotFound(last)) {
        const command = readiness.mode === 'command' ? 'readiness.command' : 'the health check';
        return `Its exit code says that a program was not found in the tong, or may not be executed: check the spelling of ${command}, and that the image has the program.`;
    }
    if (last?.state === 'unfinished') {
        return 'Give the probe a time limit of its own, or raise readiness.timeout if it is only slow.';
    }
    return undefined;
}

// EXTERNAL MODULE: ./build/base/abortable.js
var abortable = __webpack_require__(7730);
// EXTERNAL MODULE: ./build/base/lines.js
var base_lines = __webpack_require__(443);
// EXTERNAL MODULE: ./build/base/printable.js
var printable = __webpack_require__(6815);
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

;// CONCATENATED MODULE: ./build/tongs/run-probe.js






/**
 * Runs a command in the tong, once; settles within `timeoutMs`, and lets go of its output. What hangs
 * stays behind in the tong: the engine has no way to end it.
 */
async function runProbe(target, command, timeoutMs) {
    const { clock, signal } = target;
    const over = new AbortController();
    const output = new ProbeOutput();
    const startedAt = clock.now();
    const own = { ...target, signal: AbortSignal.any([signal, over.signal]) };
    try {
        const trying = (0,within/* within */.u)(tryOnce(own, command, output), timeoutMs, clock);
        const result = await (0,abortable/* abortable */.Z)(trying, signal);
        const ranMs = clock.now() - startedAt;
        return result ?? { state: 'unfinished', ranMs, lines: output.lines() };
    }
    catch (error) {
        // Without an answer the engine is gone; a refusal is mostly of a tong that has just ended.
        if (signal.aborted || !(error instanceof errors/* EngineFailed */.c4) || error.status === undefined)
            throw error;
        return { state: 'refused', lines: [error.message] };
    }
    finally {
        over.abort();
    }
}
/** How often it is asked whether a command has ended whose output is still open. */
const LOOK_MS = 250;
/** How long the rest of the output may take once the command has ended. */
const REST_MS = 100;
/** The engine ends the output a moment before it knows the exit code. */
const EXIT_CODE_MS = 5;
async function tryOnce(target, command, output) {
    const { engine, container, clock, signal } = target;
    const started = await engine.startExec({ container, command, signal });
    const closed = output.readAll(started.output).then(() => true);
    const exitCode = await waitForExit(target, started.id, closed);
    if (exitCode === 0)
        return { state: 'succeeded' };
    await (0,within/* within */.u)(closed, REST_MS, clock);
    signal.throwIfAborted();
    return { state: 'failed', exitCode, lines: output.lines() };
}
/** Not only the end of its output: what it has left running in the background may hold that open. */
async function waitForExit({ engine, clock, signal }, exec, closed) {
    for (let isClosed = false;;) {
        if (isClosed)
            await clock.sleep(EXIT_CODE_MS, signal);
        else
            isClosed = (await (0,within/* within */.u)(closed, LOOK_MS, clock)) === true;
        signal.throwIfAborted();
        const state = await engine.inspectExec(exec);
        if (state.state === 'ended')
            return state.exitCode;
    }
}
/** How many of a probe's last lines are kept. */
const LAST_LINES = 20;
class ProbeOutput {
    #tail = new Tail(LAST_LINES);
    #splitters = { stdout: new base_lines/* LineSplitter */.g3(), stderr: new base_lines/* LineSplitter */.g3() };
    async readAll(output) {
        try {
            for await (const { stream, bytes } of output) {
                this.#tail.add(this.#splitters[stream].push(bytes).map(base_lines/* cutLine */.Hh));
            }
        }
        catch {
            // It was let go of, or the engine is gone, which the next call says.
        }
    }
    /** Call it once, at the end: also the line that did not end. */
    lines() {
        const { stdout, stderr } = this.#splitters;
        this.#tail.add([...stdout.flush(), ...stderr.flush()].map(base_lines/* cutLine */.Hh));
        // A line that only switches colors off says nothing.
        return this.#tail.lines().filter((line) => (0,printable/* toPlain */.Ul)(line).trim() !== '');
    }
}

;// CONCATENATED MODULE: ./build/tongs/readiness.js





/** Asks again and again until the tong is ready or its time is over. */
async function waitUntilReady(probed, readiness) {
    switch (readiness.mode) {
        case 'none':
            return READY;
        case 'tcp':
            return waitForPort(probed, readiness);
        case 'command': {
            const { command } = readiness;
            return askUntilReady(probed, readiness, (leftMs) => runProbe(probed, command, leftMs));
        }
        case 'healthcheck':
            return waitForHealth(probed, readiness);
        default:
            return readiness;
    }
}
const READY = { ready: true };
async function waitForPort(probed, readiness) {
    const deadline = probed.clock.now() + readiness.timeoutMs;
    const ports = new AwaitedPorts(readiness.ports, {
        ...probed,
        probe: probed.ports,
        deadline,
        mayFirstBeUdp: false,
    });
    return (await ports.open()) ? READY : describeWaitInVain(probed, readiness, ports);
}
/**
 * The ports have to accept before and after the probe succeeds: databases that set themselves up answer
 * inside first, from a server that goes again, and open their ports later.
 */
async function askUntilReady(probed, readiness, ask) {
    const { clock, signal } = probed;
    const startedAt = clock.now();
    const deadline = startedAt + readiness.timeoutMs;
    const ports = new AwaitedPorts(readiness.ports, {
        ...probed,
        probe: probed.ports,
        deadline,
        mayFirstBeUdp: true,
    });
    let last;
    let wasNotFound = false;
    for (let waitMs = readiness_FIRST_WAIT_MS;; waitMs = Math.min(waitMs * 1.5, readiness_LONGEST_WAIT_MS)) {
        signal.throwIfAborted();
        const askedAt = clock.now();
        if (askedAt >= deadline)
            return describeWaitInVain(probed, readiness, { last });
        const wereOpen = await ports.areOpen();
        const result = await ask(Math.max(1, deadline - clock.now()));
        last = isTelling(result) ? result : (last ?? result);
        if (result.state === 'succeeded') {
            if (wereOpen && (await ports.areOpen()))
                return READY;
            if (!(await ports.open()))
                return describeWaitInVain(probed, readiness, ports);
            last = undefined;
            continue;
        }
        if (!wasNotFound && isNotFound(result) && clock.now() - startedAt >= NOT_FOUND_AFTER_MS) {
            wasNotFound = true;
            probed.onNotFound(result);
        }
        // A probe that takes long is heavy: the tong gets as much time for itself.
        const pauseMs = Math.max(waitMs, Math.min(clock.now() - askedAt, LONGEST_PAUSE_MS));
        await clock.sleep(Math.max(0, Math.min(pauseMs, deadline - clock.now())), signal);
    }
}
/** A command takes the engine 50 ms. */
const readiness_FIRST_WAIT_MS = 25;
const readiness_LONGEST_WAIT_MS = 500;
const LONGEST_PAUSE_MS = 900;
/** What a tong installs while it starts is there by then, or takes its time. */
const NOT_FOUND_AFTER_MS = 1_000;
/** The last try is cut off by the deadline, and would say less than the one before it. */
function isTelling(result) {
    return result.state !== 'unfinished' || result.ranMs >= LONGEST_PAUSE_MS;
}
/**
 * The check is run at our pace: the engine asks for the first time when the image's interval is over.
 * Its verdict counts as well: that the tong is unhealthy is for it to say.
 */
async function waitForHealth(probed, readiness) {
    const { healthCheck } = probed;
    if (!healthCheck)
        throw new errors/* InternalError */.Gd('Cannot wait for a health check: the image has none');
    const over = new AbortController();
    const own = { ...probed, signal: AbortSignal.any([probed.signal, over.signal]) };
    const healthy = Promise.withResolvers();
    let isHealthy = false;
    const unhealthy = (0,health/* awaitVerdict */.k)(own).then((verdict) => {
        if (verdict.state === 'unhealthy')
            return describeUnhealthy(verdict.last, probed.tail());
        isHealthy = true;
        healthy.resolve(SUCCEEDED);
        return asked;
    });
    const ask = async (leftMs) => {
        if (isHealthy)
            return SUCCEEDED;
        const trying = runProbe(own, healthCheck.command, Math.min(leftMs, healthCheck.timeoutMs));
        return Promise.race([trying, healthy.promise]);
    };
    const asked = askUntilReady(own, readiness, ask);
    asked.catch(() => { });
    unhealthy.catch(() => { });
    try {
        return await Promise.race([asked, unhealthy]);
    }
    finally {
        over.abort();
        await asked.catch(() => { });
    }
}
const SUCCEEDED = { state: 'succeeded' };

;// CONCATENATED MODULE: ./build/tongs/become-ready.js







/** Resolves when the tong is ready, rejects when it will not be; either is reported. */
async function becomeReady(tong) {
    const { running, definition, unwanted } = tong;
    const { clock, report } = tong.options;
    const startedAt = clock.now();
    const over = new AbortController();
    const awaited = awaitReadiness(tong, AbortSignal.any([unwanted, over.signal]));
    let probeLines = [];
    try {
        // What is waited for will not come from a tong that has ended, however well.
        const isAwaited = definition.readiness.mode !== 'none';
        const told = awaited.catch((error) => explain(tong, error));
        const readiness = await Promise.race([told, isAwaited ? running.exited : running.ended]);
        if (!readiness.ready) {
            const { problem, code, hint } = readiness;
            ({ probeLines } = readiness);
            throw new errors/* StepFailed */.an(`Tong "${running.name}" did not become ready: ${problem}`, {
                code,
                hint,
            });
        }
    }
    catch (error) {
        // Who cancels, or needs it no more, makes no tong fail.
        if (!unwanted.aborted) {
            const message = (0,format_error/* describeError */.U)(error);
            const probe = probeLines.length > 0 ? { probe: probeLines } : {};
            report({ type: 'tong-failed', tong: running.name, message, tail: running.tail(), ...probe });
        }
        throw error;
    }
    finally {
        over.abort();
        // Its prober is gone when this settles.
        await awaited.catch(() => { });
    }
    report({ type: 'tong-ready', tong: running.name, ms: clock.now() - startedAt });
}
/** What looks at a tong that has just ended may fail a moment before its end is known. */
async function explain({ running, options, unwanted }, error) {
    if (!unwanted.aborted)
        await (0,within/* within */.u)(running.exited, EXIT_MS, options.clock);
    throw error;
}
const EXIT_MS = 500;
async function awaitReadiness(tong, signal) {
    const { running, network, definition } = tong;
    const { engine, clock, openProber, imageOf } = tong.options;
    const { readiness } = definition;
    const { container } = running;
    if (readiness.mode === 'none')
        return { ready: true };
    await using stack = new AsyncDisposableStack();
    const ports = readiness.ports.length === 0
        ? NO_PORTS
        : stack.use(await openPortProbe({ engine, clock, container, network, openProber, signal }));
    // Awaited here: the ports are let go of after it.
    return await waitUntilReady({
        engine,
        clock,
        container,
        ports,
        healthCheck: (0,health/* toHealthCheck */.c)(imageOf(definition).config),
        tail: () => running.tail(),
        onNotFound: (result) => warnNotFound(tong, readiness, result),
        signal,
    }, readiness);
}
const NO_PORTS = {
    accepts: () => Promise.resolve(false),
    listeners: () => Promise.resolve([]),
};
function warnNotFound({ definition, options }, readiness, result) {
    const probe = readiness.mode === 'command'
        ? quoteCommand(readiness.command)
        : 'the health check of its image';
    const end = result.state === 'failed' ? `: exit code ${result.exitCode}` : '';
    options.report({
        type: 'warned',
        code: 'probe-not-found',
        message: `Cannot ask tong "${definition.name}" whether it is ready: ${probe} is no program that it can run${end}`,
        hint: 'Check how it is spelled, and whether the image has it. Tongs goes on asking until readiness.timeout is over.',
    });
}

// EXTERNAL MODULE: ./build/engine/refused-resources.js
var refused_resources = __webpack_require__(9139);
;// CONCATENATED MODULE: ./build/tongs/running-tong.js








/** How many of a tong's last lines are kept. */
const TAIL_LINES = 50;
/** How long the rest of the output of a container that has ended may take. */
const running_tong_REST_MS = 1_000;
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
    #hasExited = false;
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
    get hasExited() {
        return this.#hasExited;
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
        this.#hasExited = true;
        await (0,within/* within */.u)(printed, running_tong_REST_MS, clock);
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
    const container = await (0,refused_resources/* createWithin */.I)(engine, launch.request);
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
    const splitters = { stdout: new base_lines/* LineSplitter */.g3(), stderr: new base_lines/* LineSplitter */.g3() };
    try {
        for await (const { stream, bytes } of attached.output)
            tail.add(splitters[stream].push(bytes).map(base_lines/* cutLine */.Hh));
    }
    catch {
        // The connection is cut when the engine goes away: whoever waits for the tong is told.
    }
    tail.add([...splitters.stdout.flush(), ...splitters.stderr.flush()].map(base_lines/* cutLine */.Hh));
}

// EXTERNAL MODULE: ./build/tongs/toolkit.js
var toolkit = __webpack_require__(7066);
;// CONCATENATED MODULE: ./build/tongs/kept-tong.js





/**
 * A tong of a run. What failed is tried again for the next step that names it: a start, a wait for it to
 * be ready. One that was ready is never started again: what steps have done to it would be gone.
 */
class KeptTong {
    definition;
    #options;
    #starting;
    #running;
    #ready;
    /** Of what ended before it was ready. */
    #removal;
    /** Aborts when nobody needs it any more. */
    #over = new AbortController();
    /** The networks that it is on; the first is the one that it was started on. */
    #joined = new Map();
    constructor(definition, options) {
        this.definition = definition;
        this.#options = options;
    }
    /** Resolves when it runs and is on this network under its name. */
    async acquire(network) {
        if (this.#over.signal.aborted) {
            const { name } = this.definition;
            throw new errors/* InternalError */.Gd(`Cannot start tong "${name}": its last user has gone`);
        }
        this.#starting ??= this.#start(network);
        const running = await this.#starting;
        await this.#join(running, network);
        return running;
    }
    /** Resolves when what was acquired is ready; rejects when it will not be. */
    awaitReady(running, network) {
        this.#ready ??= this.#becomeReady(running, network);
        return this.#ready;
    }
    /** Whether it was started on this network, and lives. */
    isAtHomeOn(network) {
        const [home] = this.#joined.keys();
        return home === network;
    }
    /** Resolves when it is not on this network any more, which is not the one it was started on. */
    async leave(network) {
        const joined = this.#joined.get(network);
        // One that is being removed is on its networks until it is gone.
        if (!joined)
            return this.#removal;
        const running = await this.#starting?.catch(() => undefined);
        await joined.catch(() => { });
        // It is looked at by its address there, maybe.
        await this.#ready?.catch(() => { });
        if (!running || !this.#joined.delete(network))
            return this.#removal;
        const endpoint = { network, container: running.container };
        await this.#options.engine.disconnectNetwork(endpoint).catch(async (error) => {
            // It may be refused for one that is being removed.
            if (!this.#removal)
                throw error;
            await this.#removal;
        });
    }
    /** Kills and removes it; harmless when it never ran. */
    async end() {
        this.#over.abort();
        await this.#starting?.catch(() => { });
        // Its prober goes with who waits for it to be ready.
        const ready = this.#ready?.catch(() => { });
        if (this.#running)
            this.#removal = this.#remove(this.#running);
        await this.#removal;
        await ready;
    }
    async #start(network) {
        this.#joined.set(network.id, Promise.resolve());
        try {
            // Its name is taken until then.
            await this.#removal;
            this.#running = await this.#launch(network);
            return this.#running;
        }
        catch (error) {
            this.#starting = undefined;
            this.#joined.clear();
            throw error;
        }
    }
    async #launch(network) {
        const { engine, clock, report, prefix, labels, defaultEnv, definitions } = this.#options;
        const { name, image } = this.definition;
        const { id, config } = this.#options.imageOf(this.definition);
        report({ type: 'tong-started', tong: name, image });
        try {
            return await startTong({
                engine,
                clock,
                name,
                mayEnd: this.definition.interface.kind === 'none',
                request: (0,toolkit/* toContainerRequest */.WQ)(this.definition, {
                    containerName: `${prefix}-tong-${name}`,
                    image: id,
                    imageEnv: config.env,
                    labels: labels('tong', name),
                    defaultEnv,
                    hosts: definitions.flatMap(toolkit/* toHosts */.DG),
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
        catch (error) {
            if (this.#unwanted().aborted)
                report({ type: 'tong-stopped', tong: name });
            else
                report({ type: 'tong-failed', tong: name, message: (0,format_error/* describeError */.U)(error), tail: [] });
            throw error;
        }
    }
    #join(running, network) {
        const known = this.#joined.get(network.id);
        if (known)
            return known;
        const endpoint = { network: network.id, container: running.container };
        const joined = this.#options.engine.connectNetwork(endpoint, [this.definition.name]);
        this.#joined.set(network.id, joined);
        joined.catch(() => this.#joined.delete(network.id));
        return joined;
    }
    /** Aborts when nobody waits for it any more: who cancels, or needs it no more, makes no tong fail. */
    #unwanted() {
        return AbortSignal.any([this.#options.signal, this.#over.signal]);
    }
    async #becomeReady(running, network) {
        const { definition } = this;
        const options = this.#options;
        try {
            await becomeReady({ definition, running, network, options, unwanted: this.#unwanted() });
        }
        catch (error) {
            this.#ready = undefined;
            if (running.hasExited && this.#running === running)
                this.#removal = this.#remove(running);
            throw error;
        }
    }
    async #remove(running) {
        this.#running = undefined;
        this.#starting = undefined;
        this.#joined.clear();
        await running[Symbol.asyncDispose]();
        this.#options.report({ type: 'tong-stopped', tong: this.definition.name });
    }
}

// EXTERNAL MODULE: ./build/engine/labels.js
var engine_labels = __webpack_require__(9200);
;// CONCATENATED MODULE: ./build/tongs/networks.js



/** The bridges of a run: one for each distinct set of tongs, made when it is first asked for. */
class Networks {
    #options;
    #byKey = new Map();
    #made = 0;
    #mtu;
    constructor(options) {
        this.#options = options;
    }
    /** The network of a set of tongs; one that could not be made is made again the next time. */
    acquire(names) {
        const key = (0,toolkit/* toNetworkKey */.Bu)(names);
        const known = this.#byKey.get(key);
        if (known)
            return known;
        this.#made += 1;
        const made = this.#create(this.#made);
        this.#byKey.set(key, made);
        made.catch(() => {
            if (this.#byKey.get(key) === made)
                this.#byKey.delete(key);
        });
        return made;
    }
    /** The network of a set, where there is one. */
    async find(names) {
        return this.#byKey.get((0,toolkit/* toNetworkKey */.Bu)(names))?.catch(() => undefined);
    }
    /** Removes the network of a set, which has no member any more. */
    async remove(names) {
        const key = (0,toolkit/* toNetworkKey */.Bu)(names);
        const made = this.#byKey.get(key);
        this.#byKey.delete(key);
        const network = await made?.catch(() => undefined);
        if (network)
            await this.#remove(network.id);
    }
    /** After all containers: a network with members stays. */
    async [Symbol.asyncDispose]() {
        const made = await Promise.allSettled(this.#byKey.values());
        this.#byKey.clear();
        const networks = made.filter((each) => each.status === 'fulfilled').map((each) => each.value);
        await Promise.all(networks.map((network) => this.#remove(network.id)));
    }
    async #create(number) {
        const { engine, prefix, labels } = this.#options;
        this.#mtu ??= readMtu(engine);
        const mtu = await this.#mtu;
        await using stack = new AsyncDisposableStack();
        // A container leaves by the first of its networks, by name: those that come later may go before it.
        const name = `${prefix}-${String(number).padStart(3, '0')}`;
        const id = await create(engine, { name, labels, mtu });
        stack.defer(() => this.#remove(id));
        const network = await engine.inspectNetwork(id);
        if (!network) {
            throw new errors/* EngineFailed */.c4(`Cannot use network "${name}": somebody removed it`, {
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

;// CONCATENATED MODULE: ./build/tongs/uses.js

/** Which tongs, and which sets of them, have users left. */
class Uses {
    #ofTong = new Map();
    #sets = new Map();
    constructor(uses) {
        for (const names of uses) {
            for (const name of names)
                this.#ofTong.set(name, (this.#ofTong.get(name) ?? 0) + 1);
            const set = this.#setOf(names, 0);
            this.#sets.set((0,toolkit/* toNetworkKey */.Bu)(names), { ...set, left: set.left + 1 });
        }
    }
    /** Whether a step may still ask for this set. */
    has(names) {
        return this.#setOf(names, 1).left > 0;
    }
    /** One user less; the tongs that have none left. */
    end(names, leaving) {
        const set = this.#setOf(names, 1);
        const rest = { ...set, left: set.left - 1, leaving: [...set.leaving, leaving] };
        this.#sets.set((0,toolkit/* toNetworkKey */.Bu)(names), rest);
        return names.filter((name) => {
            const left = (this.#ofTong.get(name) ?? 1) - 1;
            this.#ofTong.set(name, left);
            return left <= 0;
        });
    }
    /** The sets that nobody will use any more, each told as often as it is asked for. */
    unusedSets() {
        return [...this.#sets.values()].filter(({ left }) => left <= 0);
    }
    #setOf(names, left) {
        return this.#sets.get((0,toolkit/* toNetworkKey */.Bu)(names)) ?? { names, left, leaving: [] };
    }
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
    #uses;
    /** Of networks. */
    #removing = Promise.resolve();
    constructor(options) {
        this.#options = options;
        this.#uses = new Uses(options.uses);
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
        // Who has asked may have gone meanwhile, and the network with it.
        if (!this.#uses.has(names))
            throw new errors/* InternalError */.Gd('Cannot start tongs: their user has gone');
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
    /**
     * One step that would use these has come to its end, in whatever way; call it once for each. `left`
     * settles when its containers have left the network.
     */
    async release(names, left = Promise.resolve()) {
        const unused = this.#uses.end(names, left);
        const ending = unused.map((name) => this.#tongs.get(name)).filter((tong) => tong !== undefined);
        await Promise.all(ending.map((tong) => tong.end()));
        // One after the other: two that remove a network would be in each other's way.
        const before = this.#removing;
        this.#removing = (async () => {
            await before.catch(() => { });
            await Promise.all(this.#uses.unusedSets().map((set) => this.#removeNetwork(set)));
        })();
        await this.#removing;
    }
    async [Symbol.asyncDispose]() {
        await Promise.all([...this.#tongs.values()].map((tong) => tong.end()));
        await this.#removing.catch(() => { });
        await this.#networks[Symbol.asyncDispose]();
    }
    /** A tong that others use stays on the network that it was started on, and that with it. */
    async #removeNetwork({ names, leaving }) {
        await Promise.allSettled(leaving);
        const network = await this.#networks.find(names);
        if (!network)
            return;
        const tongs = names.map((name) => this.#tongs.get(name)).filter((tong) => tong !== undefined);
        if (tongs.some((tong) => tong.isAtHomeOn(network.id)))
            return;
        await Promise.all(tongs.map((tong) => tong.leave(network.id)));
        await this.#networks.remove(names);
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

// EXTERNAL MODULE: ./build/run/background.js
var background = __webpack_require__(600);
// EXTERNAL MODULE: ./build/run/images.js + 3 modules
var run_images = __webpack_require__(9489);
// EXTERNAL MODULE: ./build/run/chains.js
var run_chains = __webpack_require__(6630);
;// CONCATENATED MODULE: ./build/run/plan-layers.js


/** Half a second. */
const LARGE_SOURCE = { files: 2_000, bytes: 24 * 2 ** 20 };
/** The steps that are sent much, each with the group that it belongs to. */
function planLayers(facts) {
    const groups = new Map();
    const parents = (0,run_chains/* groupByParent */.f)(facts.plan);
    const changing = findChanging(facts.plan);
    for (const users of groupUsers(facts)) {
        if (!isLarge(findSent(facts, users[0]), facts))
            continue;
        const committed = users.filter((step) => step.cache || parents.has(step.id)).length;
        const { start } = users[0];
        const group = {
            pays: doesPay(users.length, committed),
            lasts: start.kind === 'image' || !changing.has(start.step),
        };
        for (const { id } of users)
            groups.set(id, group);
    }
    return groups;
}
/** Steps whose snapshots are of another version than those that were there: the next run may have another one again. */
function findChanging(plan) {
    const changing = new Set();
    for (const planned of plan) {
        const { step } = planned;
        if (planned.verdict !== 'run')
            continue;
        const follows = step.start.kind === 'step' && changing.has(step.start.step);
        if (follows || planned.newest)
            changing.add(step.id);
    }
    return changing;
}
function isLarge(files, { source, large = LARGE_SOURCE }) {
    return files.length >= large.files || sumBytes(files, source) >= large.bytes;
}
/** Whether these are many, and more than a quarter of all. */
function isGreatPart(files, all, measure) {
    const { source, large = LARGE_SOURCE } = measure;
    if (files.length >= large.files && 4 * files.length > all.length)
        return true;
    const bytes = sumBytes(files, source);
    return bytes >= large.bytes && 4 * bytes > sumBytes(all, source);
}
function sumBytes(files, { sizes }) {
    return files.reduce((sum, { path }) => sum + (sizes.get(path) ?? 0), 0);
}
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
// EXTERNAL MODULE: ./build/run/anvil/anvil.js
var anvil_anvil = __webpack_require__(7917);
// EXTERNAL MODULE: ./build/run/anvil/loop.js
var loop = __webpack_require__(5253);
// EXTERNAL MODULE: ./build/run/anvil/orders.js
var orders = __webpack_require__(5030);
;// CONCATENATED MODULE: ./build/run/prober.js





/**
 * An anvil in the network namespace of a tong: it sees what is listened on, without a program
 * in either image, and without a container for each attempt.
 */
async function openProber(engine, tong, request) {
    const anvil = await (0,anvil_anvil/* openAnvil */.p)(engine, {
        ...request,
        name: `${request.prefix}-prober-${(0,external_node_crypto_.randomBytes)(3).toString('hex')}`,
        platform: undefined,
        resources: {},
        network: { kind: 'container', container: tong },
    });
    return {
        listeners: () => listListeners(anvil),
        [Symbol.asyncDispose]: () => anvil[Symbol.asyncDispose](),
    };
}
async function listListeners(anvil) {
    let printed = '';
    const collect = (stream, bytes) => {
        if (stream === 'stdout')
            printed += Buffer.from(bytes).toString('latin1');
    };
    const token = (0,orders/* createToken */.Ey)();
    await anvil.writeAnd({ [loop/* SCRIPT_FILE */.le]: SCRIPT }, (0,orders/* runOrder */.wW)(token, loop/* SCRIPT_FILE */.le));
    await anvil.channel.passUntil(token, collect);
    return parseListeners(printed);
}
/** State 0A is LISTEN; a socket of UDP that is bound has 07. */
const SCRIPT = `\
for table in tcp tcp6 udp udp6; do
  [ -r /proc/net/$table ] || continue
  while read -r _ local _ state _; do
    case $table$state in tcp*0A | udp*07) echo "$table $local" ;; esac
  done </proc/net/$table
done
`;

// EXTERNAL MODULE: ./build/run/run-labels.js
var run_labels = __webpack_require__(5291);
// EXTERNAL MODULE: ./build/run/commit-ephemeral.js
var commit_ephemeral = __webpack_require__(3631);
// EXTERNAL MODULE: ./build/run/end-keeping.js
var end_keeping = __webpack_require__(873);
// EXTERNAL MODULE: ./build/run/kept-layer.js
var kept_layer = __webpack_require__(6576);
;// CONCATENATED MODULE: ./build/run/source-layers.js









/**
 * Images that hold the source, for steps that start from the same files and see the same of it. An earlier run
 * may have saved one. Where it pays within the run, the first step makes one of its own anvil, and the others wait
 * for that; else it is made for later runs when this one is over, see `keep-source.ts`.
 */
class SourceLayers {
    #groups;
    #layers = new Map();
    #wanted = new Map();
    #isAlone = false;
    constructor(groups) {
        this.#groups = groups;
    }
    /** What the step's anvil is to be made from; `parent` is what it would be without a layer. */
    async enter(context, step, parent) {
        const group = this.#groups.get(step.id);
        if (!group)
            return toFooting(parent);
        const layer = this.#layers.get(group) ?? { looking: undefined, making: undefined };
        this.#layers.set(group, layer);
        const seat = { ...(0,kept_layer/* toLayerPlace */._Q)(context, step, parent), context, group, layer };
        if (!group.pays)
            return this.#enterAlone(seat, await this.#look(seat));
        while (layer.making) {
            const made = await (0,abortable/* abortable */.Z)(layer.making, context.signal);
            if (made)
                return toFooting(made);
        }
        return this.#enterFirst(seat);
    }
    /** What is to be made for later runs, as far as steps have found out by now. */
    get wanted() {
        return [...this.#wanted.values()];
    }
    /** Of a step that goes on in the anvil of its parent, which is saved: later runs start from that snapshot. */
    goOn(context, step, parent) {
        const group = this.#groups.get(step.id);
        if (!group?.lasts || !(0,kept_layer/* isKeepable */.QH)(context, parent))
            return;
        this.#wanted.set(group, { ...(0,kept_layer/* toLayerPlace */._Q)(context, step, parent), known: undefined });
    }
    #enterAlone(seat, kept) {
        return {
            ...toFooting(kept ?? seat.parent),
            // Before the source is sent a second time, in vain.
            looksBeneath: !kept && isToLast(seat),
            onDelivered: async (delivery) => this.#want(seat, kept, delivery),
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
            const kept = await this.#look(seat);
            return {
                base: kept ?? parent,
                looksBeneath: !kept && (0,kept_layer/* isKeepable */.QH)(context, parent),
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
        const { anvil, base, state, covers } = delivery;
        if (isAsKept(kept, delivery) && !isLarge(delivery.sent, context))
            return base;
        if (base.id === parent.id && (0,kept_layer/* isKeepable */.QH)(context, parent) && !covers) {
            const made = { container: anvil.container, state };
            const layer = await (0,kept_layer/* asOnlyOne */.bP)(context, { ...seat, known: kept?.id }, () => (0,kept_layer/* saveLayer */.t2)(context, seat, made)).catch((error) => {
                if ((0,engine_gone/* isEngineGone */.SI)(error) || context.signal.aborted)
                    throw error;
                tellOfLoss(context, step, error);
            });
            if (layer)
                return layer;
        }
        else
            this.#want(seat, kept, delivery);
        const comment = (0,snapshots_image.commitComment)(snapshots_image.SOURCE_LAYER);
        return (0,commit_ephemeral/* commitEphemeral */.V)(context, step, { anvil, base, state, comment });
    }
    async #look(seat) {
        const { context, layer } = seat;
        layer.looking ??= (0,kept_layer/* findLayer */.vi)(context, seat);
        const found = await layer.looking;
        if (!found && !this.#isAlone && (0,kept_layer/* isKeepable */.QH)(context, seat.parent)) {
            this.#isAlone = true;
            // Where that fails this run takes longer, no more.
            context.background.start('', () => (0,end_keeping/* endKeeping */.z)(context).catch(() => { }));
        }
        return found;
    }
    /** Notes what later runs are to start from, or are to start from instead of what was found. */
    #want(seat, kept, delivery) {
        const { context, step, parent, below, group } = seat;
        // What was put over a layer's own files says nothing of the parent's.
        const covers = delivery.covers && delivery.base.id === parent.id;
        if (covers || !(0,kept_layer/* isKeepable */.QH)(context, parent))
            return;
        const { sent, state } = delivery;
        // What changes each time is not worth a new one each time.
        const isFar = isGreatPart(sent, state.manifest.files, context);
        if (isAsKept(kept, delivery) ? !isFar : !kept && !group.lasts)
            return;
        this.#wanted.set(group, { step, parent, below, known: kept?.id });
    }
}
/** Whether a later run is likely to start from the same files. */
function isToLast({ context, group, parent }) {
    return group.lasts && (0,kept_layer/* isKeepable */.QH)(context, parent);
}
/** Whether the anvil was made from what was kept: that may have been gone by then. */
function isAsKept(kept, { base }) {
    return kept?.id === base.id;
}
function toFooting(base) {
    return { base, looksBeneath: false, onDelivered: () => Promise.resolve(), leave: () => { } };
}
/** Nobody asked for it, and no step fails for it; but what it made may be left. */
function tellOfLoss({ signal, report }, step, error) {
    if ((0,engine_gone/* isEngineGone */.SI)(error))
        report((0,cleanup_failed/* toCleanupFailed */.Z)('a source layer', error));
    if ((0,engine_gone/* isEngineGone */.SI)(error) || signal.aborted)
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
    const lost = new cleanup_failed/* LostRemovals */.O((happening) => reporter.report(happening));
    const { report } = lost;
    const expiresAt = clock.now() + prepared.pipeline.timeoutMs + EXPIRY_MARGIN_MS;
    const { repository } = prepared;
    const labels = (0,run_labels/* createLabels */.m)({ run, repository, owner: options.owner, expiresAt });
    const prefix = `tongs-${run}`;
    const tongs = new TongKeeper({
        engine,
        clock,
        prefix,
        labels,
        definitions: prepared.pipeline.tongs,
        uses: listUses(prepared),
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
        large: options.large,
        ephemerals: [],
        layers: new SourceLayers(planLayers({ ...prepared, large: options.large })),
        replaced: [],
        madeAt: new Map(),
        defaultEnv,
        lostVariables: new Set(),
        labels,
        containerName: (step) => `${prefix}-anvil-${step}`,
        vantage: () => ({ self: options.owner, lookUp: options.lookUp, now: clock.now() }),
        endProcess: options.endProcess,
        report,
        lost,
        drained: () => reporter.drained(),
        background: new background/* Background */.V(report),
        signal,
    };
}
/** Time that a run's objects are its own beyond its timeout, wherever its process is. */
const EXPIRY_MARGIN_MS = 3_600_000;
/** The tongs of each step that will use some. */
function listUses({ plan }) {
    return plan
        .filter(({ step, verdict }) => verdict !== 'cached' && step.tongs.length > 0)
        .map(({ step }) => step.tongs);
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
        onCleanupFailed: (error) => report((0,cleanup_failed/* toCleanupFailed */.Z)('a prober', error)),
    });
}

// EXTERNAL MODULE: ./build/run/keep-result.js
var keep_result = __webpack_require__(287);
// EXTERNAL MODULE: ./build/run/keep-request.js
var keep_request = __webpack_require__(5817);
// EXTERNAL MODULE: ./build/run/hit.js
var hit = __webpack_require__(6295);
// EXTERNAL MODULE: ./build/run/outcome.js
var outcome = __webpack_require__(5302);
// EXTERNAL MODULE: ./build/base/env-list.js
var env_list = __webpack_require__(4976);
// EXTERNAL MODULE: ./build/snapshots/identity.js
var identity = __webpack_require__(7074);
;// CONCATENATED MODULE: ./build/run/anvil/given-up.js
/** Exit code of what was ended by SIGKILL. */
const KILLED = 137;
/**
 * The end of a command, also where nothing less than killing its container has stopped it: what is thrown
 * then follows from that, and the reason for stopping it is how it ended.
 */
async function endOrGivenUp(stopping, awaitEnd) {
    try {
        const end = await awaitEnd();
        return stopping.hasGivenUp ? { ...end, isPristine: false } : end;
    }
    catch (error) {
        if (!stopping.hasGivenUp)
            throw error;
        return { exitCode: KILLED, ended: stopping.ended, isPristine: false };
    }
}

// EXTERNAL MODULE: ./build/run/anvil/identity.js
var anvil_identity = __webpack_require__(8433);
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
/** The same, after the anvil's shell has found that it may not kill all: what is left may be root's. */
async function cleanUpLeft(anvil) {
    if (anvil.uid !== 0)
        await killAsRoot(anvil);
    await cleanUp(anvil);
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
    const token = (0,orders/* createToken */.Ey)();
    await anvil.channel.send((0,orders/* cleanOrder */.gI)(token));
    const [left] = await anvil.channel.answer(token);
    return left === '0';
}

;// CONCATENATED MODULE: ./build/run/anvil/pristine.js

/**
 * Whether the next command finds in the anvil what it would find in a new one made of its files: nothing
 * in a tmpfs that is not of ours, no message queues, no System V IPC.
 */
async function isPristine(anvil) {
    const token = (0,orders/* createToken */.Ey)();
    await anvil.channel.send((0,orders/* pristineOrder */.J1)(token));
    const [differs] = await anvil.channel.answer(token);
    return differs === '0';
}

// EXTERNAL MODULE: ./build/base/quote.js
var quote = __webpack_require__(3636);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/run/anvil/interpreter.js


/**
 * The command that runs a script by an interpreter. Some interpreters look for modules beside the script:
 * to these, it lies in the working directory, where no file of ours may be. The others are given its path.
 */
function toInvocation(shell, workdir) {
    const [program = '', ...options] = shell;
    const name = external_node_path_.posix.basename(program);
    const interpreter = INTERPRETERS.find((each) => each.name.test(name) && hasOnlyOptions(options, each));
    const path = external_node_path_.posix.join(workdir, SCRIPT_NAME);
    return interpreter
        ? interpreter.invoke(program, options, path)
        : { words: [...shell, loop/* SCRIPT_FILE */.le], files: {} };
}
/** What a script is called in the working directory; there is no such file. */
const SCRIPT_NAME = 'tongs-step';
/** Whether it is the path of a script that would come next. */
function hasOnlyOptions(words, { option, valued }) {
    return words.every((word, at) => {
        const before = words[at - 1];
        if (before !== undefined && valued.test(before))
            return true;
        const isLast = at === words.length - 1;
        return valued.test(word) ? !isLast : option.test(word);
    });
}
const NODE = {
    name: /^node(?:js)?$/,
    option: /^--(?!$|eval|print|check|interactive|test|watch|run\b|input-type|build-|experimental-(?:default-type|sea))/,
    valued: /^(?:-r|-C|--require|--import|--loader|--experimental-loader|--conditions)$/,
    invoke: (program, options, path) => ({
        words: [program, '-r', loop/* LOADER_FILE */.vr, ...options, path],
        files: { [loop/* LOADER_FILE */.vr]: nodeLoader(path) },
    }),
};
const PYTHON = {
    name: /^(?:python|pypy)[0-9.]*$/,
    option: /^-(?:[bBdEIOPqRsSuv]+|[WX].+)$/,
    valued: /^-[WX]$/,
    invoke: (program, options, path) => ({
        words: [program, ...options, '-c', PYTHON_START, path],
        files: { [loop/* CHILD_FILE */.Ut]: pythonChild(path) },
    }),
};
const INTERPRETERS = [NODE, PYTHON];
/**
 * What node loads before the script; in workers and forks, too, where the path means the same then. It goes
 * when it has done its part, so that what the script requires has no frame of ours in its stack. Node before
 * 22.15 has hooks for ES modules alone, in a thread of their own (since 18.19), and none that can go.
 */
function nodeLoader(path) {
    return `\
'use strict';
const Module = require('module');
const path = ${JSON.stringify(path)};
const url = require('url').pathToFileURL(path).href;
const source = require('fs').readFileSync(${JSON.stringify(loop/* SCRIPT_FILE */.le)}, 'utf8').replace(/^\\uFEFF/, '');
const isPath = (name) => name === path || name === url;
const findFormat = () => {
  try {
    require('vm').compileFunction(source, ['exports', 'require', 'module', '__filename', '__dirname']);
    return 'commonjs';
  } catch {
    return 'module';
  }
};
if (Module.registerHooks) {
  const format = findFormat();
  const hooks = Module.registerHooks({
    resolve: (name, context, next) => (isPath(name) ? { url, shortCircuit: true } : next(name, context)),
    load: (name, context, next) => {
      if (name !== url) return next(name, context);
      if (format === 'commonjs') hooks.deregister();
      return { format, source, shortCircuit: true };
    },
  });
} else {
  const resolve = Module._resolveFilename;
  const compile = Module._extensions['.js'];
  Module._resolveFilename = function (name) {
    return isPath(name) ? path : resolve.apply(this, arguments);
  };
  Module._extensions['.js'] = function (module, name) {
    if (name !== path) return compile.apply(this, arguments);
    Module._resolveFilename = resolve;
    Module._extensions['.js'] = compile;
    module._compile(source, path);
  };
  const hooks = \`
    let script;
    export const initialize = (data) => (script = data);
    export const resolve = (name, context, next) =>
      name === script.path || name === script.url ? { ...script, shortCircuit: true } : next(name, context);
    export const load = (name, context, next) =>
      name === script.url ? { ...script, shortCircuit: true } : next(name, context);
  \`;
  if (Module.register) {
    const data = { path, url, source, format: findFormat() };
    Module.register('data:text/javascript,' + encodeURIComponent(hooks), { data });
  }
}
`;
}
/** Processes that do not begin as a copy of this one read the script again, by a path: they get that of a file. */
const PYTHON_LEAD = `\
    def lead(spawn):
        prepare = spawn.get_preparation_data
        def get(*names):
            data = prepare(*names)
            if data.get('init_main_from_path') == path:
                data['init_main_from_path'] = '${loop/* CHILD_FILE */.Ut}'
            return data
        spawn.get_preparation_data = get
`;
/**
 * Runs the script in the module `__main__`, as python does; the argument is the path that it is to have.
 * Its code keeps the name of the file that is there: python reads the lines of a traceback from it.
 */
const PYTHON_START = `\
import sys
def start(path):
    import os
    del sys.argv[0]
    if sys.path[:1] == ['']:
        sys.path[0] = os.path.dirname(path)
    show = sys.excepthook
    def brief(kind, error, trace):
        while trace and trace.tb_frame.f_code.co_filename == '<string>':
            trace = trace.tb_next
        if hasattr(error, 'with_traceback'):
            error = error.with_traceback(trace)
        show(kind, error, trace)
    sys.excepthook = brief
${PYTHON_LEAD}    finders = sys.meta_path
    class Finder(object):
        def find_spec(self, name, *place):
            if name != 'multiprocessing.spawn':
                return None
            finders.remove(self)
            from importlib.util import find_spec
            spec = find_spec(name)
            if spec:
                load = spec.loader.exec_module
                spec.loader.exec_module = lambda spawn: [load(spawn), lead(spawn)]
            return spec
    if sys.version_info >= (3, 4):
        finders.insert(0, Finder())
    with open('${loop/* SCRIPT_FILE */.le}', 'rb') as script:
        return compile(script.read(), script.name, 'exec', 0, True)
__file__ = sys.argv[1]
exec([start(__file__), globals().pop('start'), globals().pop('sys')][0])
`;
/** Runs the script in a process of `multiprocessing`, in the module that it has made for that. */
function pythonChild(path) {
    return `\
def start(path):
    import sys
${PYTHON_LEAD}    if 'multiprocessing.spawn' in sys.modules:
        lead(sys.modules['multiprocessing.spawn'])
    with open('${loop/* SCRIPT_FILE */.le}', 'rb') as script:
        return compile(script.read(), script.name, 'exec', 0, True)
__file__ = ${JSON.stringify(path)}
exec([start(__file__), globals().pop('start')][0])
`;
}

;// CONCATENATED MODULE: ./build/run/anvil/starter.js



/** The files by which a command runs, by path. */
function toFiles({ script, shell, env, workdir }) {
    const { words, files } = toInvocation(shell, workdir);
    return { ...files, [loop/* SCRIPT_FILE */.le]: script, [loop/* STARTER_FILE */.r_]: starterText({ env, workdir, words }) };
}
/**
 * The file by which a step starts: sets the env, empties itself (it may hold what the step's own
 * children must not read), goes to the working directory, becomes the interpreter.
 */
function starterText(content) {
    const entries = Object.entries(content.env);
    const plain = entries.filter(([name]) => isShellName(name));
    const odd = entries.filter(([name]) => !isShellName(name));
    const exports = plain.map(([name, value]) => `export ${name}=${(0,quote/* quoteShell */.L)(value)}\n`);
    // What a shell would drop or change is set by a program that does not.
    const assignments = odd.map(([name, value]) => `${name}=${value}`);
    const viaEnv = odd.length > 0 ? ['env', '--', ...assignments] : [];
    const check = odd.length > 0 ? checkForEnv(odd.map(([name]) => name)) : '';
    const words = [...viaEnv, ...content.words].map(quote/* quoteShell */.L).join(' ');
    // Braces: a shell reads a compound whole before it runs it, so the file may be emptied inside.
    return `${exports.join('')}{
: >${loop/* STARTER_FILE */.r_} || exit 126
cd ${(0,quote/* quoteShell */.L)(content.workdir)} || exit 126
${check}unset OLDPWD SHLVL
exec ${words}
}
`;
}
/** The script does not name this program: who reads that it was not found has to learn what for. */
function checkForEnv(names) {
    const told = `tongs: the image has no program "env", which is to set ${names.join(', ')}`;
    return `command -v env >/dev/null || { echo ${(0,quote/* quoteShell */.L)(told)} >&2; exit 127; }\n`;
}
/** Whether a POSIX shell takes a variable of this name over as it is. */
function isShellName(name) {
    // bash complains of a locale that is not there.
    return isName(name) && !name.startsWith('LC_') && !isShellsOwn(name);
}
/** Whether a POSIX shell can assign to it. */
function isName(name) {
    return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}
/** Whether it means something to some shell; bash has dozens of its own. */
function isShellsOwn(name) {
    return name.startsWith('BASH') || SHELLS_OWN.has(name);
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
    #hasGivenUp = false;
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
    /** Whether its container was killed, since nothing less has helped. */
    get hasGivenUp() {
        return this.#hasGivenUp;
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
            [1_500, this.#giveUp],
        ];
    }
    #giveUp = () => {
        this.#hasGivenUp = true;
        return this.#means.abandon();
    };
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
    await anvil.writeFiles(toFiles(command));
    command.signal.throwIfAborted();
    const { id, output } = await by_exec_start(anvil, command);
    const passing = startPassing(output, command, anvil.clock);
    const stopping = new Stopping({
        terminate: () => signalAll(anvil, 'TERM'),
        kill: () => signalAll(anvil, 'KILL'),
        force: () => killAsRoot(anvil),
        abandon: () => anvil.engine.killContainer(anvil.container, 'SIGKILL'),
    }, { ...command, clock: anvil.clock });
    return endOrGivenUp(stopping, async () => {
        const { exitCode, ended } = await waitAndRelease(stopping, () => waitForEnd(anvil, id, passing));
        await cleanUpAfterExec(anvil);
        await passing.done;
        return { exitCode, ended, isPristine: await isPristine(anvil) };
    });
}
/** How it ended, told before its output is taken to the end: that may last until after its timeout. */
async function waitAndRelease(stopping, wait) {
    await using _ = stopping;
    return { exitCode: await wait(), ended: stopping.ended };
}
async function by_exec_start(anvil, command) {
    const { requested } = command.identity;
    try {
        return await anvil.engine.startExec({
            container: anvil.container,
            command: ['sh', loop/* STARTER_FILE */.r_],
            ...(requested !== undefined && { user: requested }),
        });
    }
    catch (error) {
        if (requested === undefined || !(0,anvil_identity/* isUserRefused */.M8)(error))
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
    const token = (0,orders/* createToken */.Ey)();
    await anvil.channel.send((0,orders/* livingOrder */.Ou)(token, loop/* STARTER_FILE */.r_));
    const [visitors, others] = await anvil.channel.answer(token);
    return {
        visitors: visitors === 'starting' ? undefined : Number(visitors),
        others: Number(others),
    };
}
async function signalAll(anvil, signal) {
    if (anvil.uid !== 0)
        return killAsRoot(anvil, signal);
    const order = signal === 'TERM' ? orders/* terminateOrder */.gn : orders/* killOrder */.XO;
    return anvil.channel.send(order((0,orders/* createToken */.Ey)()));
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
    const token = (0,orders/* createToken */.Ey)();
    command.signal.throwIfAborted();
    await anvil.writeAnd(toFiles(command), (0,orders/* runOrder */.wW)(token, loop/* STARTER_FILE */.r_));
    await using stopping = new Stopping({
        terminate: () => channel.send((0,orders/* terminateOrder */.gn)(token)),
        kill: () => channel.send((0,orders/* killOrder */.XO)(token)),
        force: () => killAsRoot(anvil),
        abandon: () => anvil.engine.killContainer(anvil.container, 'SIGKILL'),
    }, { ...command, clock: anvil.clock });
    return await endOrGivenUp(stopping, async () => {
        const [code = '', left = '', differs = ''] = await channel.passUntil(token, command.sink);
        if (left === '1')
            await cleanUpLeft(anvil);
        if (!/^[0-9]+$/.test(code))
            throw noProcessLeft();
        return { exitCode: Number(code), ended: stopping.ended, isPristine: differs === '0' };
    });
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
function runCommand(anvil, command) {
    // The anvil's own shell takes 3 ms where an exec takes 55, but it cannot become another user.
    return command.identity.requested === undefined
        ? runByShell(anvil, command)
        : runByExec(anvil, command);
}

// EXTERNAL MODULE: ./build/run/own-key.js + 1 modules
var own_key = __webpack_require__(9889);
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
        const found = request.useCache ? await (0,own_key/* lookUp */.T)(context, key.key) : undefined;
        const isOfParent = found?.parent === undefined || found.parent.identity === how.parent;
        return found && isOfParent && mayAnswer(context, step, found) ? found : undefined;
    };
    const built = await (0,own_key/* claimOwnKey */.S)(context, key.key, {
        name: step.id,
        look,
        onHeld: how.onHeld,
        onWait: (run) => {
            context.report({ type: 'step-waiting', step: step.id, run });
            how.onWait();
        },
    });
    if (built)
        context.madeAt.set(built.key, [(0,snapshots_image.begunAtOf)(built), ...built.ancestors]);
    return built;
}
/** Not what the plan has seen, and run the step all the same; nor where what it does to a tong is wanted, too. */
function mayAnswer({ found, plan }, step, built) {
    if (found.get(built.key)?.identity === built.identity)
        return false;
    return !plan.some((other) => {
        const isOther = other.verdict === 'run' && other.step.id !== step.id;
        return isOther && other.step.tongs.some((tong) => step.tongs.includes(tong));
    });
}

;// CONCATENATED MODULE: ./build/run/drift.js
/** What is told when files changed between the listing of the source and their way to a step. */
function describeDrift(step, { untracked }, drifted) {
    // In a folder without git, none is known to be wanted.
    const ignorable = drifted.filter((path) => untracked?.has(path) ?? true);
    const [first, ...more] = new Set([...ignorable, ...drifted]);
    const others = more.length > 0 ? ` and ${more.length} more` : '';
    const advice = ignorable.length > 0
        ? ` If no step needs "${first}", add it to .gitignore: it is no part of the source then.`
        : '';
    return {
        type: 'warned',
        code: 'source-changed',
        message: `The source changed while step "${step.id}" was given it: "${first}"${others}`,
        hint: `The step ran with what was there; nothing of it is kept as a snapshot.${advice}`,
    };
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

;// CONCATENATED MODULE: ./build/run/lost-variables.js



/**
 * Tells of variables that the step's shell was given, and does not pass on to the programs that it starts: a
 * shell drops names that it could not assign to, and keeps those that mean something to it for itself. Each is
 * told once in a run. Never rejects, but for a lost container.
 */
async function tellLostVariables(context, step, to) {
    const { command } = to;
    const [program = ''] = command.shell;
    const toTell = (name) => `${program} ${name}`;
    const names = to.names.filter((name) => mayBeLost(name) && !context.lostVariables.has(toTell(name)));
    if (!SHELLS.test(external_node_path_.posix.basename(program)) || names.length === 0)
        return;
    const passedOn = await readPassedOn(to.anvil, command);
    const lost = names.filter((name) => !passedOn.includes(`\n${name}=${command.env[name]}\n`));
    const [first] = lost;
    if (first === undefined || passedOn === '')
        return;
    for (const name of lost)
        context.lostVariables.add(toTell(name));
    context.report({
        type: 'warned',
        code: 'env-not-passed-on',
        message: `Step "${step}" is given ${listNames(lost)}, but "${program}" does not pass ${lost.length > 1 ? 'them' : 'it'} on to the programs that it starts`,
        hint: hintFor(first, program),
    });
}
const SHELLS = /^(?:sh|ash|dash|bash|ksh|mksh|zsh|yash)$/;
/** Found by asking three shells for each name that means something to one of them. */
function mayBeLost(name) {
    return !isName(name) || isShellsOwn(name) || ALSO_LOST.has(name);
}
const ALSO_LOST = new Set(['COMP_WORDBREAKS', 'OPTERR', 'PS1', 'PS2']);
/** What the program `env` says that it got, between line ends; nothing where that cannot be told. */
async function readPassedOn(anvil, command) {
    const printed = [];
    const { exitCode } = await runCommand(anvil, {
        ...command,
        // Not its options, which may do anything. The second command keeps the shell from becoming the first.
        shell: command.shell.slice(0, 1),
        script: 'env; exit',
        timeoutMs: LONGEST_MS,
        sink: (stream, bytes) => {
            if (stream === 'stdout')
                printed.push(bytes);
        },
    });
    return exitCode === 0 ? `\n${Buffer.concat(printed).toString()}` : '';
}
const LONGEST_MS = 10_000;
function hintFor(name, program) {
    const assignment = `env ${isName(name) ? name : `'${name}'`}=… program`;
    const other = isName(name) || external_node_path_.posix.basename(program) === 'bash' ? '' : ', or use "shell: bash"';
    return `Set it where a program is started: "${assignment}"${other}.`;
}
function listNames(names) {
    const quoted = names.map((name) => `"${name}"`);
    return quoted.length < 2
        ? quoted.join('')
        : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}

// EXTERNAL MODULE: ./build/base/no-proxy.js
var no_proxy = __webpack_require__(136);
;// CONCATENATED MODULE: ./build/run/step-env.js


/** What a process has where nothing says otherwise: the engine's own default. */
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** The whole env of a step's process; what comes later in this list beats what comes before. */
function composeStepEnv(parts) {
    const image = (0,env_list/* parseEnvList */.N)(parts.image);
    return {
        ...parts.defaults,
        PATH: DEFAULT_PATH,
        CI: 'true',
        ...image,
        HOME: parts.home,
        ...parts.tongs,
        ...parts.step,
        ...(0,no_proxy/* toNoProxy */.j)([parts.defaults, image, parts.tongs, parts.step], parts.hosts),
    };
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
                ...step_failure_hintFor(step, exitCode, outOfMemory),
            };
        default:
            return ended;
    }
}
/** The failure of a command that may miss a file of the source that it does not see. */
function withSight(failure, step, { seen, all, tail }) {
    const [saw, files] = [seen.files.length, all.files.length];
    if (failure.reason !== 'exit-code' || saw >= files)
        return failure;
    const isAbout = ({ path }) => tail.some((line) => line.includes(path));
    // Without inputs it sees all but what no command reads, mostly.
    if (!step.inputs && !all.files.some((file) => !seen.byPath.has(file.path) && isAbout(file)))
        return failure;
    return addHint(failure, step.inputs
        ? `The step saw ${saw} of ${(0,count/* formatCount */.B)(files, 'source file')}: "inputs" says which.`
        : 'A cached step without "inputs" does not see the files of pipelines. To see them, name them: inputs: ["**"] is all files.');
}
/** The failure of a command that started from a commit, and may have tried to rename a folder of it. */
function withRename(failure, lines) {
    if (failure.reason !== 'exit-code')
        return failure;
    const isTold = lines.some((line) => CROSS_DEVICE.test(line));
    // perl ends with the number of the error, in whatever language it tells it.
    const isMeant = failure.exitCode === EXDEV && lines.some((line) => /\brenam/i.test(line));
    return isTold || isMeant ? addHint(failure, RENAME_HINT) : failure;
}
/** As libraries of C, and programs in Rust, Python, Node and others, tell that a rename crosses filesystems. */
const CROSS_DEVICE = /cross-device|\bEXDEV\b|\bos error 18\b|\berrno\W{1,3}18\b/i;
const EXDEV = external_node_os_.constants.errno.EXDEV;
const RENAME_HINT = [
    'A folder that comes from a snapshot, or from an earlier commit, cannot be renamed (EXDEV): it is in a lower layer of the filesystem.',
    'It can be renamed in the container in which it was made. So this works in runs in which the earlier step runs as well.',
    'Move it by "mv", or copy and remove it; or make and rename it in one step.',
].join('\n');
function addHint(failure, hint) {
    return { ...failure, hint: failure.hint === undefined ? hint : `${failure.hint}\n${hint}` };
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
/** The result of a step that was not performed because of what was thrown. */
function toFailed(thrown, signal) {
    return {
        ...describeThrown(thrown, signal),
        ms: 0,
        phases: {},
        tolerated: false,
        cacheable: false,
        base: undefined,
    };
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
function step_failure_hintFor(step, exitCode, outOfMemory) {
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

// EXTERNAL MODULE: ./build/run/deliver-source.js + 2 modules
var deliver_source = __webpack_require__(70);
// EXTERNAL MODULE: ./build/source/transfer.js + 5 modules
var transfer = __webpack_require__(1508);
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
    const around = isStale ? await (0,anvil_identity/* lookAround */.h3)(anvil, wanted) : at.around;
    (0,anvil_identity/* refuseFile */.lv)(around.workdir);
    await ownWorkdir(context, { anvil, around });
    return around;
}
/** Below the root of the source also a folder that is there, made for an earlier step: elsewhere that is the image's. */
async function ownWorkdir({ clock, signal }, { anvil, around }) {
    const { workdir, workspace, identity } = around;
    if (workdir.path === workspace.path)
        return;
    const owner = { uid: identity.uid, gid: identity.gid };
    if (!workdir.exists) {
        const mtimeMs = clock.now() + (await (0,deliver_source/* readClockOffset */.a5)(anvil.engine)).least;
        await (0,transfer/* makeDirectories */.Kb)((0,deliver_source/* toTarget */.LJ)(anvil), workdir.missing, { ...owner, mtimeMs, signal });
    }
    else if (!workdir.isOwned && workdir.path.startsWith(`${workspace.path}/`)) {
        await (0,transfer/* ownDirectory */.cy)((0,deliver_source/* toTarget */.LJ)(anvil), workdir.path, owner);
    }
}
/** Not where the step runs in the root of the source, and lives elsewhere: that stays as it is. */
function mayDiffer(wanted, { workspace, identity: { home } }) {
    const roots = [wanted.workspace, workspace.path];
    const isInside = roots.some((root) => home === root || home.startsWith(`${root}/`));
    return wanted.workdir !== wanted.workspace || home === anvil_identity/* FALLBACK_HOME */.BH || isInside;
}

;// CONCATENATED MODULE: ./build/run/step-ground.js








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
        if (!this.#tongs)
            return prepared;
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
        const left = this.#leaveAnvil();
        background.start(`the anvil of step "${step.id}"`, () => left);
        if (step.tongs.length === 0)
            return;
        background.start(`the tongs of step "${step.id}"`, () => tongs.release(step.tongs, left));
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
        const around = await (0,anvil_identity/* lookAround */.h3)(anvil, { user: step.user, workspace, workdir: step.workdir });
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
        return (0,anvil_anvil/* openAnvil */.p)(engine, {
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
                report((0,cleanup_failed/* toCleanupFailed */.Z)(subject, error));
            },
        });
    }
    /** A snapshot is taken as it is. */
    #wantedPlatform() {
        const { start } = this.#planned.step;
        return start.kind === 'image' && !this.#start.fallback ? start.platform : undefined;
    }
    async #deliverSource(anvil, around) {
        const { held } = this.#start;
        const whereCovering = this.#footing?.looksBeneath === true ? 'tell' : undefined;
        const isFallback = this.#start.fallback !== undefined;
        const at = { anvil, base: this.#base, around, held, whereCovering, isFallback };
        const delivered = await (0,deliver_source/* deliverSource */.v_)(this.#context, this.#planned.step, at);
        // What changed meanwhile is what only this step has seen.
        if (delivered.drifted.length === 0) {
            await this.#footing?.onDelivered({ ...delivered, anvil, base: this.#base });
        }
        this.#footing?.leave();
        return delivered;
    }
}

;// CONCATENATED MODULE: ./build/run/step-output.js


/** How many of a step's last lines are told again when it fails. */
const step_output_TAIL_LINES = 20;
/** In how many a reason is looked for: what reports an error goes on printing. */
const RECENT_LINES = 200;
/** A line that does not end, such as "Setting up …" or the dots of a test runner, is shown after this long. */
const OPEN_MS = 1_000;
/** Turns a step's bytes into reported lines; holds the step back while reports are not written. */
class StepOutput {
    #context;
    #step;
    #tail = new Tail(RECENT_LINES);
    #sources = { stdout: createSource('stdout'), stderr: createSource('stderr') };
    #over = new AbortController();
    #isWatching = false;
    constructor(context, step) {
        this.#context = context;
        this.#step = step;
    }
    sink = async (stream, bytes) => {
        const source = this.#sources[stream];
        const lines = source.splitter.push(bytes);
        this.#report(source, lines);
        if (lines.length > 0)
            source.openSince = undefined;
        if (source.splitter.hasPartial) {
            source.openSince ??= this.#context.clock.now();
            if (!this.#isWatching)
                void this.#watch();
        }
        await this.#context.drained();
    };
    /** Reports the lines that did not end; nothing is reported after it. */
    finish() {
        this.#over.abort();
        for (const source of Object.values(this.#sources))
            this.#report(source, source.splitter.flush());
    }
    tail() {
        return this.recent().slice(-step_output_TAIL_LINES);
    }
    recent() {
        return this.#tail.lines();
    }
    /** Reports lines that do not end as far as they have come; settles when there are none, or the step is over. */
    async #watch() {
        const { clock } = this.#context;
        this.#isWatching = true;
        for (let since = this.#oldest(); since !== undefined; since = this.#oldest()) {
            await clock.sleep(since + OPEN_MS - clock.now(), this.#over.signal).catch(() => { });
            if (this.#over.signal.aborted)
                return;
            for (const source of Object.values(this.#sources))
                this.#reportOpen(source);
        }
        this.#isWatching = false;
    }
    #oldest() {
        const { stdout, stderr } = this.#sources;
        const times = [stdout.openSince, stderr.openSince].filter((time) => time !== undefined);
        return times.length === 0 ? undefined : Math.min(...times);
    }
    #reportOpen(source) {
        const { openSince } = source;
        if (openSince === undefined || openSince + OPEN_MS > this.#context.clock.now())
            return;
        source.openSince = undefined;
        this.#report(source, source.splitter.takePartial());
    }
    #report(source, lines) {
        if (lines.length === 0)
            return;
        const { isOpen: open } = source.splitter;
        this.#remember(source, lines, open);
        const output = { type: 'step-output', step: this.#step, stream: source.name, lines };
        this.#context.report(open ? { ...output, open } : output);
    }
    /** The tail has whole lines. */
    #remember(source, [first = '', ...others], isOpen) {
        const lines = [source.begun + first, ...others].map((line) => (0,base_lines/* cutText */.IN)(line, base_lines/* LONGEST_LINE */.i2));
        source.begun = isOpen ? (lines.pop() ?? '') : '';
        this.#tail.add(lines);
    }
}
function createSource(name) {
    return { name, splitter: new base_lines/* LineSplitter */.g3(), openSince: undefined, begun: '' };
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
        await this.#takeSlotBack();
        const { anvil, around, state, drifted } = await (entering ?? this.#ground.enter());
        if (drifted.length > 0)
            this.#warnOfDrift(drifted);
        const startedAt = this.#context.clock.now();
        const end = await this.#watch.time('commandMs', () => this.#runCommand(anvil, this.#toCommand(around)));
        const endedAt = this.#context.clock.now();
        this.#output.finish();
        const failure = await this.#judge(end, startedAt);
        const cacheable = this.#ground.start.cacheable && drifted.length === 0 && !failure;
        if (failure && !step.continueOnError)
            return this.fail(failure, undefined);
        const newest = held?.newest ?? (0,identity/* identityOf */.cu)(this.#ground.start.base.config.labels);
        const made = { anvil, base: this.#ground.base, state, newest, endedAt };
        const left = await this.#keep(made, { cacheable, isPristine: end.isPristine && !failure });
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
            : await (0,engine_gone/* explainLoss */.TU)(error, engine, this.#ground.anvil?.container);
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
            parent: fallback?.snapshot.parent?.identity ?? held?.newest ?? (0,identity/* identityOf */.cu)(base.config.labels),
            onHeld: (release) => (this.#releaseKey = release),
            onWait: () => this.#ground.start.slot?.lend(),
        });
    }
    async #takeSlotBack() {
        await this.#ground.start.slot?.takeBack();
        this.#context.signal.throwIfAborted();
    }
    /** What another run has built since the plan was made. */
    #answer(snapshot) {
        const reason = 'built-meanwhile';
        const answered = (0,hit/* toHit */.FI)(this.#context.roots, this.#planned.step, { reason, snapshot });
        return { ...answered, ...this.#facts() };
    }
    async #runCommand(anvil, command) {
        const { step } = this.#planned;
        const exported = this.#usedTongs().map((tong) => tong.exports);
        // Of what a shell takes for its own, an image's env is full; a dotted name is there for a program.
        const ofImage = Object.keys((0,env_list/* parseEnvList */.N)(this.#ground.base.config.env));
        const odd = ofImage.filter((name) => !isName(name));
        const names = [...new Set([...odd, ...Object.keys(Object.assign({}, ...exported, step.env))])];
        await tellLostVariables(this.#context, step.id, { anvil, command, names });
        return runCommand(anvil, command);
    }
    #toCommand(around) {
        const { step } = this.#planned;
        const { defaultEnv, signal } = this.#context;
        const used = this.#usedTongs();
        return {
            script: step.run,
            shell: step.shell,
            env: composeStepEnv({
                image: this.#ground.base.config.env,
                defaults: defaultEnv,
                home: around.identity.home,
                tongs: Object.assign({}, ...used.map(toolkit/* toStepEnv */.LX)),
                step: step.env,
                hosts: used.flatMap(toolkit/* toHosts */.DG),
            }),
            workdir: around.workdir.path,
            identity: around.identity,
            timeoutMs: step.timeoutMs,
            signal: AbortSignal.any([signal, this.#ground.tongEnded]),
            sink: this.#output.sink,
        };
    }
    #usedTongs() {
        const { tongs } = this.#planned.step;
        return this.#context.pipeline.tongs.filter((tong) => tongs.includes(tong.name));
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
        const { visible, source, roots } = this.#context;
        const failure = describeExit(step, { ...end, outOfMemory }, signal);
        const sight = { all: source.manifest, seen: visible.get(step.id) ?? source.manifest };
        const seen = withSight(failure, step, { ...sight, tail: this.#output.tail() });
        const isFromCommit = this.#ground.base.id !== roots.get(step.id)?.image.id;
        return isFromCommit ? withRename(seen, this.#output.recent()) : seen;
    }
    /** Commits what is wanted of the step's files, and no more. */
    async #keep(made, how) {
        const { step, key } = this.#planned;
        const { next, fallback } = this.#ground.start;
        const { clock, request } = this.#context;
        const startedAt = clock.now();
        const isWanted = step.cache && how.cacheable && request.snapshots !== 'off';
        const kept = isWanted && key
            ? await this.#commit(() => (0,keep_result/* keepSnapshot */.ic)(this.#context, step, { ...made, key, fallback }))
            : undefined;
        const commitMs = clock.now() - startedAt;
        if (next === 'in-place' && how.isPristine && (await this.#isWorthHolding(commitMs))) {
            this.#ground.handOn();
            return {
                base: kept,
                held: { ...made, newest: kept ? (0,identity/* identityOf */.cu)(kept.config.labels) : made.newest },
            };
        }
        if (kept || next === 'none')
            return { base: kept };
        return { base: await this.#commit(() => (0,keep_result/* keepEphemeral */.Dm)(this.#context, step, made)) };
    }
    #commit(work) {
        return this.#watch.time('commitMs', work);
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
        this.#context.report(describeDrift(this.#planned.step, this.#context.source, drifted));
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
            return { base: (0,hit/* toRootBase */.$1)(root), cacheable: true };
        const parent = this.#parentOf(step);
        const twin = parent?.step.cache && parent.key && (await (0,own_key/* lookUp */.T)(this.#context, parent.key.key));
        const found = twin && this.#toBase(parent.step, twin);
        if (found)
            return { base: found, cacheable: true };
        // What ran in this run has done more than its files tell, and no tong is kept for what did not.
        if (!parent || parent.verdict !== 'cached' || parent.step.tongs.length > 0) {
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
    /** Never rejects: a step that cannot be made again is one that failed. */
    async #perform(planned) {
        const { step } = planned;
        const { report, pipeline, signal } = this.#context;
        const result = await this.#performAgain(planned).catch((error) => toFailed(error, signal));
        report((0,step_finished/* toStepFinished */.K)(step, pipeline.file, result));
        return result;
    }
    async #performAgain(planned) {
        const { step } = planned;
        const { report, roots } = this.#context;
        const root = roots.get(step.id);
        if (!root)
            throw new errors/* InternalError */.Gd(`Cannot make step "${step.id}" again: it has no image`);
        report({
            type: 'warned',
            code: 'snapshot-gone',
            message: `The snapshot of step "${step.id}" was removed since the plan was made: the step runs again`,
        });
        const { base, cacheable } = await this.#baseOf(step, root);
        return performStep(this.#context, planned, {
            base,
            held: undefined,
            fallback: undefined,
            imageName: root.name,
            cacheable,
            next: 'from-image',
            slot: undefined,
            restore: () => this.restore(step),
        });
    }
    /** As the plan has it, or as it was made again. */
    async #baseOf(step, root) {
        if (step.start.kind === 'image')
            return { base: (0,hit/* toRootBase */.$1)(root), cacheable: true };
        const parent = this.#parentOf(step);
        const isAgain = parent !== undefined && this.#again.has(parent.step.id);
        const snapshot = parent?.verdict === 'cached' && !isAgain ? parent.snapshot : undefined;
        const base = parent && snapshot && this.#toBase(parent.step, snapshot);
        return base ? { base, cacheable: true } : this.restore(step);
    }
    #toBase(step, snapshot) {
        return (0,hit/* toHit */.FI)(this.#context.roots, step, { reason: 'snapshot-found', snapshot }).base;
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
 * are no waves. Takes steps after those that they need; resolves when all have come to their end. A throw
 * becomes the result of its step: nothing else ends because of it.
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
    const result = await settle(planned, needs, options).catch(options.fail);
    try {
        options.onResult(planned, result);
        return result;
    }
    catch (error) {
        return options.fail(error);
    }
}
async function settle(planned, needs, options) {
    const failed = [...needs].find(([, result]) => !(0,outcome/* isGoodToGo */.t)(result));
    if (failed)
        return options.skip(planned, needs, { kind: 'need-failed', step: failed[0] });
    if (planned.verdict === 'cached')
        return options.hit(planned);
    using slot = await options.slots.acquire();
    if (options.signal.aborted)
        return options.skip(planned, needs, { kind: 'run-over' });
    return await options.perform(planned, needs, slot);
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
        hit: (planned) => (0,hit/* toHit */.FI)(context.roots, planned.step, planned),
        skip: (planned, needs, cause) => {
            releaseTongs(context, planned.step);
            releaseAnvil(context, planned.step, needs);
            return toSkipped(cause);
        },
        perform: (planned, needs, slot) => {
            const { step } = planned;
            const restore = () => restorer.restore(step);
            const start = { ...toStart(context, planned, needs), next: nextOf(step), slot, restore };
            return performStep(context, planned, start);
        },
        fail: (thrown) => toFailed(thrown, context.signal),
        onResult: (planned, result) => {
            context.report((0,step_finished/* toStepFinished */.K)(planned.step, context.pipeline.file, result));
            if ((0,engine_gone/* isEngineGone */.SI)(result.fault))
                options.stop((0,engine_gone/* toStop */.Eb)(result.fault));
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
    const ordinary = held?.base ?? (step.start.kind === 'step' ? parent?.base : root && (0,hit/* toRootBase */.$1)(root));
    const base = root && fallback ? (0,hit/* toBase */.FU)(fallback.snapshot, root) : ordinary;
    if (held && parent?.base)
        context.layers.goOn(context, step, parent.base);
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
    async acquire() {
        await this.#take();
        let isTaken = true;
        const lend = () => {
            if (isTaken)
                this.#give();
            isTaken = false;
        };
        return {
            lend,
            takeBack: async () => {
                if (isTaken)
                    return;
                await this.#take();
                isTaken = true;
            },
            [Symbol.dispose]: lend,
        };
    }
    /** More places, for those who wait first. */
    add(count) {
        for (let added = 0; added < count; added += 1)
            this.#give();
    }
    async #take() {
        if (this.#free > 0) {
            this.#free -= 1;
            return;
        }
        const { promise, resolve } = Promise.withResolvers();
        this.#waiting.push(resolve);
        await promise;
    }
    #give() {
        const next = this.#waiting.shift();
        if (next)
            next();
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
    let isComplete = false;
    try {
        const slots = openSlots(prepared, options, stopping.signal);
        const stop = (reason) => stopping.abort(reason);
        const steps = await performPlan(context, prepared.plan, { slots, stop });
        const ms = clock.now() - startedAt;
        const ended = { signal: stopping.signal, asked: options.signal, ms };
        const summary = (0,run_summary/* summarizeRun */.l)(steps, ended);
        isComplete = true;
        return summary;
    }
    finally {
        await context.tracer.span('run', 'clean up', () => run_cleanUp(context, isComplete));
        if (isComplete && !stopping.signal.aborted)
            await keepSource(context, options);
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
/** What only later runs have a use for is another process's work: nobody waits for it here. */
async function keepSource(context, { startKeeping }) {
    const { wanted } = context.layers;
    if (wanted.length === 0 || !startKeeping)
        return;
    const pid = await startKeeping((0,keep_request/* toKeepRequest */.gq)(context, wanted, (0,keep_request/* keepingRun */.RE)(context.run)));
    if (pid !== undefined)
        context.report({ type: 'source-keeping', pid });
}
/** How long the engine may take to remove what is left. */
const CLEANUP_MS = 60_000;
/** Consumers first, then tongs, then networks, then images. Never rejects. */
async function run_cleanUp(context, isComplete) {
    const work = async () => {
        await context.background.settled();
        await context.tongs[Symbol.asyncDispose]();
        // Children first: what has children keeps its layers, and would be left without a name.
        for (const reference of context.ephemerals.toReversed()) {
            await context.engine.removeImage(reference).catch((error) => {
                context.report((0,cleanup_failed/* toCleanupFailed */.Z)(`image "${reference}"`, error));
            });
        }
        await removeMore(context, isComplete);
    };
    const done = work().then(() => true, (error) => {
        context.report((0,cleanup_failed/* toCleanupFailed */.Z)('the run', error));
        return true;
    });
    if (await (0,within/* within */.u)(done, CLEANUP_MS, context.clock))
        return;
    const message = `the engine did not answer within ${(0,duration/* formatDuration */.a)(CLEANUP_MS)}`;
    context.report({ type: 'cleanup-failed', subject: 'the run', message });
}
/** What was being made when the run ended early, an answer was lost, or we have a bug is known to nobody. */
async function removeMore(context, isComplete) {
    const { engine, signal, lost } = context;
    const isGone = (lost.any || (0,engine_gone/* wasStopped */.th)(signal)) && (await (0,engine_gone/* hasGone */.iu)(engine));
    if (!isGone) {
        const mayBeLeft = !isComplete || lost.any || signal.aborted;
        if (mayBeLeft)
            await removeRest(context);
        await (0,keep_result/* removeReplaced */.nN)(context);
    }
    lost.tell(isGone || (lost.any && (await (0,engine_gone/* hasGone */.iu)(engine))));
}
async function removeRest(context) {
    context.lost.forget();
    const { failures } = await (0,sweep.removeRun)(context.engine, context.run, {
        clock: context.clock,
        imagesOf: snapshots_image.EPHEMERAL_REPOSITORY,
    });
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


/** Whether something accepts connections there; resolves within `timeoutMs`, and when the signal aborts. */
function isListening(target) {
    const { address: host, port, timeoutMs, signal } = target;
    return new Promise((resolve) => {
        const socket = (0,node_net__WEBPACK_IMPORTED_MODULE_1__.connect)({ host, port, signal });
        const settle = (listening) => {
            socket.destroy();
            resolve(listening);
        };
        socket.setTimeout(timeoutMs, () => settle(false));
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
