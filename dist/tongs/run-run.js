export const id = "run-run";
export const ids = ["run-run"];
export const modules = {

/***/ 2643:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runPrepared: () => (/* binding */ runPrepared)
});

// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(5902);
// EXTERNAL MODULE: ./build/base/async/within.js
var within = __webpack_require__(3076);
// EXTERNAL MODULE: ./build/prune/leftovers/perform.js + 3 modules
var perform = __webpack_require__(6748);
// EXTERNAL MODULE: ./build/run/context/cleanup-failed.js
var cleanup_failed = __webpack_require__(5254);
// EXTERNAL MODULE: ./build/engine/engine-gone.js
var engine_gone = __webpack_require__(941);
// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(5479);
// EXTERNAL MODULE: ./build/base/sha256.js
var sha256 = __webpack_require__(9589);
;// CONCATENATED MODULE: ./build/engine/container-name.js

/**
 * Makes any text a part of a container's name: the text itself if engines accept it, else its accepted characters and a
 * hash, so that different texts differ. Labels and comments accept any text.
 */
function toContainerPart(text) {
    if (PLAIN.test(text) && !HASHED.test(text))
        return text;
    const readable = text
        .replaceAll(/[^A-Za-z0-9_]+/g, '-')
        .slice(0, LONGEST_READABLE)
        .replaceAll(/^-+|-+$/g, '');
    const hash = (0,sha256/* sha256 */.s)(text).slice(0, HASH_DIGITS);
    return readable === '' ? hash : `${readable}-${hash}`;
}
const LONGEST_READABLE = 40;
const HASH_DIGITS = 16;
/** Most names of steps and tongs match this. */
const PLAIN = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/;
/** A text that was made from another one looks like this. */
const HASHED = new RegExp(`(?:^|-)[0-9a-f]{${HASH_DIGITS}}$`);

// EXTERNAL MODULE: ./build/base/errors/format-error.js
var format_error = __webpack_require__(4379);
;// CONCATENATED MODULE: ./build/base/env-list.js
/** The variables of `NAME=value` lines, as in an image's config. */
function parseEnvList(lines) {
    return Object.fromEntries(lines.map((line) => {
        const equals = line.indexOf('=');
        return equals === -1 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)];
    }));
}

;// CONCATENATED MODULE: ./build/engine/no-proxy.js
/**
 * `NO_PROXY` and `no_proxy` for a process with these layers of env, the lowest first: the value in the highest layer
 * that has one, the hosts, and the machine itself. Empty if no proxy is set.
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

;// CONCATENATED MODULE: ./build/tongs/container-request.js


/** How much of a tong's log the engine stores for `docker logs`. */
const LOG_BYTES = 16 * 1024 * 1024;
/** The container of a tong, as the engine is asked for it. */
function toContainerRequest(tong, around) {
    const { imageEnv, defaultEnv, hosts } = around;
    // The engine puts an image's env below all variables of the request.
    const layers = [parseEnvList(imageEnv), defaultEnv, tong.env];
    return {
        name: around.containerName,
        image: around.image,
        platform: tong.platform,
        labels: around.labels,
        entrypoint: tong.entrypoint,
        command: tong.command,
        env: { ...defaultEnv, ...tong.env, ...toNoProxy(layers, hosts) },
        resources: tong.resources,
        network: around.network,
        log: { maxBytes: LOG_BYTES },
    };
}

// EXTERNAL MODULE: ./build/tongs/readiness/health-check.js
var health_check = __webpack_require__(6480);
;// CONCATENATED MODULE: ./build/tongs/listeners.js
/** Parses lines such as `tcp 0100007F:1538`: the name of a table of the kernel, and an address in its notation. */
function parseListeners(text) {
    return [...text.matchAll(/^(tcp|udp)(6?) ([0-9A-F]+):([0-9A-F]{4})$/gm)].map(([, protocol, six, address = '', port = '']) => ({
        protocol: protocol === 'tcp' ? 'tcp' : 'udp',
        family: six === '6' ? 6 : 4,
        port: Number.parseInt(port, 16),
        isLoopback: isLoopback(address),
    }));
}
/** The bytes of each group of four are reversed: 127.0.0.1 is `0100007F`. */
function isLoopback(address) {
    if (address === LOOPBACK_6)
        return true;
    const isMapped = address.startsWith(MAPPED_4);
    const four = isMapped ? address.slice(MAPPED_4.length) : address;
    return four.length === 8 && four.endsWith('7F');
}
const LOOPBACK_6 = '00000000000000000000000001000000';
/** Programs that use IPv6 sockets, such as Java, listen on this if they are given an address of IPv4. */
const MAPPED_4 = '0000000000000000FFFF0000';
/** Whether other containers can connect to the port. */
function isReachable(listeners, port) {
    return listeners.some((each) => each.protocol === 'tcp' && each.port === port && !each.isLoopback);
}
/** Whether only UDP is listened on at the port: then it cannot accept connections. */
function isUdpOnly(listeners, port) {
    const there = listeners.filter((each) => each.port === port && !each.isLoopback);
    return there.length > 0 && there.every(({ protocol }) => protocol === 'udp');
}
/** Why nothing accepts connections on the port, if the listeners show it. */
function hintAtListeners(listeners, port) {
    const there = listeners.filter((each) => each.port === port);
    const tcp = there.filter(({ protocol }) => protocol === 'tcp');
    if (tcp.length > 0 && tcp.every((each) => each.isLoopback)) {
        return `It listens on port ${port} of 127.0.0.1 only, which other containers cannot reach: let it listen on 0.0.0.0.`;
    }
    if (tcp.length > 0) {
        return tcp.every(({ family }) => family === 6)
            ? `It listens on port ${port} of IPv6 only: let it listen on 0.0.0.0.`
            : undefined;
    }
    if (isUdpOnly(listeners, port)) {
        return `Port ${port} is a UDP port, and Tongs can wait only for a TCP port: write a readiness.command, or "readiness: { mode: none }".`;
    }
    const others = new Set(listeners.filter((each) => isReachable([each], each.port)).map((each) => each.port));
    if (others.size === 0)
        return undefined;
    const named = [...others].toSorted((a, b) => a - b).slice(0, MOST_NAMED);
    return `It listens on port ${named.join(', ')}, not on ${port}: write the port that it listens on.`;
}
const MOST_NAMED = 5;

// EXTERNAL MODULE: ./build/tongs/readiness/local-network.js
var local_network = __webpack_require__(8495);
;// CONCATENATED MODULE: ./build/tongs/readiness/port-probe.js



/**
 * Dials the container if this process runs on the engine's host: then the bridge's address is
 * a local one. A port published on the host proves nothing: it accepts even if nothing listens behind it. Elsewhere a
 * prober looks from inside. It runs when this resolves, so its start does not count against the timeout of the tong.
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
    // A prober runs one look at a time.
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
                return (0,local_network/* isListening */.CJ)({ address, port, timeoutMs, signal });
            return isReachable((await (0,within/* within */.u)(listeners(), timeoutMs, clock)) ?? [], port);
        },
        [Symbol.asyncDispose]: async () => {
            await (await prober?.catch(() => undefined))?.[Symbol.asyncDispose]();
        },
    };
}
/** The address of the tong, if this process can dial it. */
async function findLocalAddress(setting) {
    const { engine, container, network } = setting;
    const found = await engine.inspectContainer(container);
    const address = found?.networks[network.name]?.address ?? '';
    const isHere = (await (0,local_network/* isLocalBridge */.j9)(network.id)) && (await (0,local_network/* isLocalGateway */.gI)(network.gateway));
    return address !== '' && isHere ? address : undefined;
}

;// CONCATENATED MODULE: ./build/tongs/readiness/awaited-port.js


/** A port of a tong that is becoming ready. */
class AwaitedPort {
    number;
    #setting;
    #isUdp = false;
    constructor(setting) {
        this.#setting = setting;
        this.number = setting.port;
    }
    /** Tries once. */
    async isOpen() {
        const { probe, port, deadline, clock } = this.#setting;
        const leftMs = deadline - clock.now();
        return this.#isUdp || probe.accepts(port, Math.max(1, Math.min(leftMs, LONGEST_DIAL_MS)));
    }
    /** Retries until the port is open; false if the timeout is over first. */
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
        // Without an answer it counts as a TCP port.
        const looking = probe.listeners().catch(() => []);
        const listeners = await (0,within/* within */.u)(looking, deadline - clock.now(), clock);
        this.#isUdp = isUdpOnly(listeners ?? [], port);
        return this.#isUdp;
    }
}
/** The waits between two tries, the first and the longest. */
const FIRST_WAIT_MS = 5;
const LONGEST_WAIT_MS = 40;
const LONGEST_DIAL_MS = 2_000;
/** A look from inside needs a container: most ports have opened by then. */
const UDP_AFTER_MS = 1_000;

;// CONCATENATED MODULE: ./build/tongs/readiness/awaited-ports.js

/** All ports of a tong that is becoming ready; a tong without ports counts as open. */
class AwaitedPorts {
    #ports;
    #closed;
    constructor(numbers, { mayFirstBeUdp, ...setting }) {
        this.#ports = numbers.map((port, index) => {
            return new AwaitedPort({ ...setting, port, mayBeUdp: index > 0 || mayFirstBeUdp });
        });
    }
    /** The port that was closed at the last try. */
    get closed() {
        return this.#closed?.number;
    }
    /** Tries each port once. */
    async areOpen() {
        for (const port of this.#ports) {
            if (await port.isOpen())
                continue;
            this.#closed = port;
            return false;
        }
        return true;
    }
    /** Waits until all ports are open; false if the timeout is over first. */
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

/** How long the engine may take to report what the kernel did. */
const LATEST_MS = 250;
/**
 * Whether the kernel killed a process of the container since then because of memory. This uses the engine's events:
 * `State.OOMKilled` is about process 1 alone, and on 20.10 false even then.
 */
async function wasOutOfMemory(engine, container, options) {
    const enough = new AbortController();
    try {
        const events = await engine.events({ container, sinceMs: options.sinceMs, actions: ['oom'] }, { signal: enough.signal });
        const first = events[Symbol.asyncIterator]().next();
        return (await (0,within/* within */.u)(first, LATEST_MS, options.clock))?.done === false;
    }
    catch {
        // Without the event only the message is worse: the failure itself is still reported.
        return false;
    }
    finally {
        enough.abort();
    }
}

;// CONCATENATED MODULE: ./build/tongs/tail-hint.js
/** A hint that refers to the last lines of a tong, if it printed any. */
function hintAtTail(lines, further) {
    const look = lines.length > 0 ? 'Look at its last lines above' : 'It printed nothing';
    if (further !== undefined)
        return `${look}; ${further}.`;
    return lines.length > 0 ? `${look}.` : `${look}: check its image, command and env.`;
}

;// CONCATENATED MODULE: ./build/tongs/readiness/unready.js





/** Explains a timeout. */
async function describeTimeout(probed, readiness, { last, closed }) {
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
const ONE_PORT_HINT = 'Tongs waits for all ports of a tong: to wait for one of them, set readiness.port.';
/** With a probe, "It printed nothing" would be read as about the probe. */
function hintAtSlowness(tail, isPort) {
    return tail.length === 0 && !isPort
        ? 'If it is only slow, raise readiness.timeout.'
        : hintAtTail(tail, 'if it is only slow, raise readiness.timeout');
}
/** Explains a tong that the engine calls unhealthy. */
function describeUnhealthy(last, tail) {
    return {
        ready: false,
        code: 'tong-unhealthy',
        problem: `its health check fails${last ? `: ${describeEnd(last)}` : ''}`,
        hint: hintAtTail(tail),
        probeLines: moreThanOne(last),
    };
}
/** Whether the program is missing or not executable: 20.10 has exit code 126 for both. */
function isNotFound(result) {
    return result.state === 'failed' && (result.exitCode === 126 || result.exitCode === 127);
}
/** A command on one line, quoted for messages. */
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
    const probe = readiness.mode === 'command' ? quoteCommand(readiness.command) : 'its health check';
    if (closed !== undefined)
        return `${nothing}, although ${probe} succeeded`;
    const end = last ? describeEnd(last) : '';
    return `${probe} did not succeed within ${time}${end === '' ? '' : `: ${end}`}`;
}
/** The exit code and the last line of the last try. */
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
/** The events of the engine are about all processes of the tong, not only the first. */
async function hintAtMemory(probed, { timeoutMs }) {
    const { engine, container, clock } = probed;
    const sinceMs = clock.now() - timeoutMs - CLOCKS_APART_MS;
    const isOut = await wasOutOfMemory(engine, container, { sinceMs, clock });
    return isOut ? 'A process of the tong ran out of memory: raise its resources.memory.' : undefined;
}
const CLOCKS_APART_MS = 60_000;
/** The tong has failed already: the answer only improves the hint. */
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
        return `Its exit code means that the tong lacks a program, or must not execute it: check the spelling of ${command}, and that the image contains the program.`;
    }
    if (last?.state === 'unfinished') {
        return 'Give the probe a timeout of its own, or raise readiness.timeout if it is only slow.';
    }
    return undefined;
}

// EXTERNAL MODULE: ./build/base/async/abortable.js
var abortable = __webpack_require__(8785);
// EXTERNAL MODULE: ./build/base/text/lines.js
var text_lines = __webpack_require__(9401);
// EXTERNAL MODULE: ./build/base/text/printable.js
var printable = __webpack_require__(1833);
;// CONCATENATED MODULE: ./build/base/text/tail.js
/** Remembers the last lines of a process's output. */
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

;// CONCATENATED MODULE: ./build/tongs/readiness/run-probe.js






/**
 * Runs a command once in the tong. Settles within `timeoutMs`, and closes the output. A command that hangs
 * keeps running in the tong, because the engine cannot end it.
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
        // Without an answer the engine is gone. A refusal usually means that the tong has just ended.
        if (signal.aborted || !(error instanceof errors/* EngineFailed */.c4) || error.status === undefined)
            throw error;
        return { state: 'refused', lines: [error.message] };
    }
    finally {
        over.abort();
    }
}
/** How often the engine is asked whether a command has ended while its output is open. */
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
/** The end of the output is not enough: a background process of the command may hold it open. */
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
/** How many of the last lines of a probe are remembered. */
const LAST_LINES = 20;
class ProbeOutput {
    #tail = new Tail(LAST_LINES);
    #splitters = { stdout: new text_lines/* LineSplitter */.g3(), stderr: new text_lines/* LineSplitter */.g3() };
    async readAll(output) {
        try {
            for await (const { stream, bytes } of output) {
                this.#tail.add(this.#splitters[stream].push(bytes).map(text_lines/* cutLine */.Hh));
            }
        }
        catch {
            // The stream was closed, or the engine is gone, which the next call reports.
        }
    }
    /** Includes an unfinished last line, so call it once, at the end. */
    lines() {
        const { stdout, stderr } = this.#splitters;
        this.#tail.add([...stdout.flush(), ...stderr.flush()].map(text_lines/* cutLine */.Hh));
        // A line that contains only a color reset is empty.
        return this.#tail.lines().filter((line) => (0,printable/* toPlain */.Ul)(line).trim() !== '');
    }
}

;// CONCATENATED MODULE: ./build/tongs/readiness/wait-until-ready.js





/** Retries until the tong is ready or its timeout is over. */
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
    return (await ports.open()) ? READY : describeTimeout(probed, readiness, ports);
}
/**
 * The ports must accept before and after the probe succeeds: a database that initializes itself first answers
 * inside, from a temporary server, and opens its ports later.
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
    for (let waitMs = wait_until_ready_FIRST_WAIT_MS;; waitMs = Math.min(waitMs * 1.5, wait_until_ready_LONGEST_WAIT_MS)) {
        signal.throwIfAborted();
        const askedAt = clock.now();
        if (askedAt >= deadline)
            return describeTimeout(probed, readiness, { last });
        const wereOpen = await ports.areOpen();
        const result = await ask(Math.max(1, deadline - clock.now()));
        last = isMeaningful(result) ? result : (last ?? result);
        if (result.state === 'succeeded') {
            if (wereOpen && (await ports.areOpen()))
                return READY;
            if (!(await ports.open()))
                return describeTimeout(probed, readiness, ports);
            last = undefined;
            continue;
        }
        if (!wasNotFound && isNotFound(result) && clock.now() - startedAt >= NOT_FOUND_AFTER_MS) {
            wasNotFound = true;
            probed.onNotFound(result);
        }
        // A slow probe is expensive: the tong gets the same time without one.
        const pauseMs = Math.max(waitMs, Math.min(clock.now() - askedAt, LONGEST_PAUSE_MS));
        await clock.sleep(Math.max(0, Math.min(pauseMs, deadline - clock.now())), signal);
    }
}
/** The engine needs 50 ms for a command. */
const wait_until_ready_FIRST_WAIT_MS = 25;
const wait_until_ready_LONGEST_WAIT_MS = 500;
const LONGEST_PAUSE_MS = 900;
/** A program that the tong installs when it starts is usually there by then. */
const NOT_FOUND_AFTER_MS = 1_000;
/** The deadline cuts off the last try, which then says less than the try before it. */
function isMeaningful(result) {
    return result.state !== 'unfinished' || result.ranMs >= LONGEST_PAUSE_MS;
}
/**
 * The check runs at our pace, because the engine runs it for the first time after the interval of the image.
 * The verdict of the engine counts too: only the engine decides that a tong is unhealthy.
 */
async function waitForHealth(probed, readiness) {
    const { healthCheck } = probed;
    if (!healthCheck)
        throw new errors/* InternalError */.Gd('Cannot wait for a health check: the image has none');
    const over = new AbortController();
    const own = { ...probed, signal: AbortSignal.any([probed.signal, over.signal]) };
    const healthy = Promise.withResolvers();
    let isHealthy = false;
    const unhealthy = (0,health_check/* awaitHealthVerdict */.e)(own).then((verdict) => {
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

;// CONCATENATED MODULE: ./build/tongs/readiness/become-ready.js







/** Resolves when the tong is ready, rejects when it will not become ready; both are reported. */
async function becomeReady(started) {
    const { running, tong, unwanted } = started;
    const { clock, report } = started.options;
    const startedAt = clock.now();
    const over = new AbortController();
    const awaited = awaitReadiness(started, AbortSignal.any([unwanted, over.signal]));
    let probeLines = [];
    try {
        // A tong that has ended will not become ready, even if it ended with exit code 0.
        const isAwaited = tong.readiness.mode !== 'none';
        const explained = awaited.catch((error) => preferExit(started, error));
        const result = await Promise.race([explained, isAwaited ? running.exited : running.ended]);
        if (!result.ready) {
            const { problem, code, hint } = result;
            ({ probeLines } = result);
            throw new errors/* StepFailed */.an(`Tong "${running.name}" did not become ready: ${problem}`, {
                code,
                hint,
            });
        }
    }
    catch (error) {
        // A wait that nobody needs any more is not a failure of the tong.
        if (!unwanted.aborted) {
            const message = (0,format_error/* describeError */.U)(error);
            const probe = probeLines.length > 0 ? { probe: probeLines } : {};
            report({ type: 'tong-failed', tong: running.name, message, tail: running.tail(), ...probe });
        }
        throw error;
    }
    finally {
        over.abort();
        // When this settles, the prober is removed.
        await awaited.catch(() => { });
    }
    report({ type: 'tong-ready', tong: running.name, ms: clock.now() - startedAt });
}
/** A probe of a tong that has just ended may fail a moment before the end is known: then the end is the reason. */
async function preferExit({ running, options, unwanted }, error) {
    if (!unwanted.aborted)
        await (0,within/* within */.u)(running.exited, EXIT_MS, options.clock);
    throw error;
}
const EXIT_MS = 500;
async function awaitReadiness(started, signal) {
    const { running, network, tong } = started;
    const { engine, clock, openProber, imageOf } = started.options;
    const { readiness } = tong;
    const { container } = running;
    if (readiness.mode === 'none')
        return { ready: true };
    await using stack = new AsyncDisposableStack();
    const ports = readiness.ports.length === 0
        ? NO_PORTS
        : stack.use(await openPortProbe({ engine, clock, container, network, openProber, signal }));
    // Awaited here, because the end of this function closes the ports.
    return await waitUntilReady({
        engine,
        clock,
        container,
        ports,
        healthCheck: (0,health_check/* toHealthCheck */.c)(imageOf(tong).config),
        tail: () => running.tail(),
        onNotFound: (result) => warnNotFound(started, readiness, result),
        signal,
    }, readiness);
}
const NO_PORTS = {
    accepts: () => Promise.resolve(false),
    listeners: () => Promise.resolve([]),
};
function warnNotFound({ tong, options }, readiness, result) {
    const probe = readiness.mode === 'command'
        ? quoteCommand(readiness.command)
        : 'the health check of its image';
    const end = result.state === 'failed' ? `: exit code ${result.exitCode}` : '';
    options.report({
        type: 'warned',
        code: 'probe-not-found',
        message: `Cannot check whether tong "${tong.name}" is ready: it has no program for ${probe}${end}`,
        hint: 'Check its spelling, and that the image contains it. Tongs retries until readiness.timeout.',
    });
}

// EXTERNAL MODULE: ./build/engine/create-container.js
var create_container = __webpack_require__(6573);
;// CONCATENATED MODULE: ./build/tongs/running-tong.js








/** How many of the last lines of a tong are remembered. */
const TAIL_LINES = 50;
/** How long to wait for the rest of the output after the end of a container. */
const running_tong_REST_MS = 1_000;
/** A tong's container, started. Dispose it to kill and remove it; disposing never throws. */
class RunningTong {
    name;
    container;
    /** Rejects when the container ends, in whatever way; never resolves. */
    exited;
    /** The same, except if it may end and ends with exit code 0. */
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
        // Nobody may be waiting for them.
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
            hint: outOfMemory ? 'Raise resources.memory of the tong.' : hintAtTail(this.tail()),
        });
        return { exitCode, failure };
    }
}
/** Creates and starts the container; its output is read from the first byte. */
async function startTong(launch) {
    const { engine } = launch;
    await using stack = new AsyncDisposableStack();
    const container = await (0,create_container/* createContainer */.g)(engine, launch.request);
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
        // Without an answer the engine is at fault, not the tong.
        if (cause instanceof errors/* EngineFailed */.c4 && cause.status === undefined)
            throw cause;
        const isProgram = cause instanceof errors/* EngineFailed */.c4 && cause.status === 400;
        const reason = isProgram ? 'the engine cannot execute its program' : (0,format_error/* describeError */.U)(cause);
        throw new errors/* StepFailed */.an(`Cannot start tong "${launch.name}": ${reason}`, {
            code: 'tong-not-started',
            // The engine answers 400 if it cannot execute the program; its message is in the cause.
            hint: isProgram
                ? 'Begin its "entrypoint", or its "command" if it has no "entrypoint", with a program that the image contains.'
                : undefined,
            cause,
        });
    }
}
async function readAll(attached, tail) {
    const splitters = { stdout: new text_lines/* LineSplitter */.g3(), stderr: new text_lines/* LineSplitter */.g3() };
    try {
        for await (const { stream, bytes } of attached.output)
            tail.add(splitters[stream].push(bytes).map(text_lines/* cutLine */.Hh));
    }
    catch {
        // The connection ends when the engine goes away, which the wait for the container reports.
    }
    tail.add([...splitters.stdout.flush(), ...splitters.stderr.flush()].map(text_lines/* cutLine */.Hh));
}

// EXTERNAL MODULE: ./build/pipeline/tong-variables.js
var tong_variables = __webpack_require__(485);
;// CONCATENATED MODULE: ./build/tongs/step-variables.js

/** The variables that a step gets from a tong that it names: its address, and its exports. */
function toStepVariables(tong) {
    return { ...Object.fromEntries((0,tong_variables/* toTongVariables */.T)(tong)), ...tong.exports };
}
/** The host names by which other containers on its networks reach a tong. */
function toHosts(tong) {
    return [tong.name];
}

;// CONCATENATED MODULE: ./build/tongs/held-tong.js







/**
 * One container of a tong, held for the steps that use it. The next step retries a start or a wait for readiness that
 * failed. A tong that was ready is never started again: the changes that steps made to it would be lost.
 */
class HeldTong {
    #instance;
    #options;
    #starting;
    #running;
    #ready;
    /** The removal of a container that ended, or is not used any more. */
    #removal;
    /** Aborts when it has no users any more. */
    #over = new AbortController();
    /** The networks that it is on, beginning with the one that it was started on. */
    #joined = new Map();
    constructor(instance, options) {
        this.#instance = instance;
        this.#options = options;
    }
    /** Resolves when the tong runs and is on this network under its name. */
    async acquire(network) {
        if (this.#over.signal.aborted) {
            const { name } = this.#instance.tong;
            throw new errors/* InternalError */.Gd(`Cannot start tong "${name}": its last user was released`);
        }
        this.#starting ??= this.#start(network);
        const running = await this.#starting;
        await this.#join(running, network);
        return running;
    }
    /** Resolves when the acquired tong is ready; rejects when it will not become ready. */
    awaitReady(running, network) {
        this.#ready ??= this.#becomeReady(running, network);
        return this.#ready;
    }
    /** Whether it was started on this network, and still runs. */
    wasStartedOn(network) {
        const [first] = this.#joined.keys();
        return first === network;
    }
    /** Resolves when it has left this network, which must not be the one that it was started on. */
    async leave(network) {
        const joined = this.#joined.get(network);
        // A container is on its networks until its removal is done.
        if (!joined)
            return this.#removal;
        const running = await this.#starting?.catch(() => undefined);
        await joined.catch(() => { });
        // The wait for readiness may dial its address on this network.
        await this.#ready?.catch(() => { });
        if (!running || !this.#joined.delete(network))
            return this.#removal;
        const endpoint = { network, container: running.container };
        await this.#options.engine.disconnectNetwork(endpoint).catch(async (error) => {
            // The engine may refuse it for a container that is being removed.
            if (!this.#removal)
                throw error;
            await this.#removal;
        });
    }
    /** Kills and removes it; harmless when it never ran. */
    async end() {
        this.#over.abort();
        await this.#starting?.catch(() => { });
        // The wait for readiness removes its own prober.
        const ready = this.#ready?.catch(() => { });
        if (this.#running)
            this.#removal = this.#remove(this.#running);
        await this.#removal;
        await ready;
    }
    async #start(network) {
        this.#joined.set(network.id, Promise.resolve());
        try {
            // The name of the container is taken until then.
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
        const { engine, clock, report, prefix, labels, defaultEnv, tongs } = this.#options;
        const { key, tong } = this.#instance;
        const { name, image } = tong;
        const { id, config } = this.#options.imageOf(tong);
        report({ type: 'tong-started', tong: name, image });
        try {
            return await startTong({
                engine,
                clock,
                name,
                mayEnd: tong.interface.kind === 'none',
                request: toContainerRequest(tong, {
                    containerName: `${prefix}-tong-${toContainerPart(key)}`,
                    image: id,
                    imageEnv: config.env,
                    labels: labels('tong', name),
                    defaultEnv,
                    hosts: tongs.flatMap(toHosts),
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
        const joined = this.#options.engine.connectNetwork(endpoint, [this.#instance.tong.name]);
        this.#joined.set(network.id, joined);
        joined.catch(() => this.#joined.delete(network.id));
        return joined;
    }
    /** Aborts when nobody waits for it any more, which is not a failure of the tong. */
    #unwanted() {
        return AbortSignal.any([this.#options.signal, this.#over.signal]);
    }
    async #becomeReady(running, network) {
        const { tong } = this.#instance;
        const options = this.#options;
        try {
            await becomeReady({ tong, running, network, options, unwanted: this.#unwanted() });
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
        this.#options.report({ type: 'tong-stopped', tong: this.#instance.tong.name });
    }
}

// EXTERNAL MODULE: ./build/engine/labels.js
var engine_labels = __webpack_require__(9200);
;// CONCATENATED MODULE: ./build/tongs/networks.js


/** The bridges of a run: one for each distinct set of tongs, created when the set is first used. */
class Networks {
    #options;
    #byKey = new Map();
    #made = 0;
    #mtu;
    constructor(options) {
        this.#options = options;
    }
    /** The network of a set of tongs. A creation that failed is tried again the next time. */
    acquire(key) {
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
    /** The network of a set; undefined if there is none. */
    async find(key) {
        return this.#byKey.get(key)?.catch(() => undefined);
    }
    /** Removes the network of a set, which must have no members. */
    async remove(key) {
        const made = this.#byKey.get(key);
        this.#byKey.delete(key);
        const network = await made?.catch(() => undefined);
        if (network)
            await this.#remove(network.id);
    }
    /** Call it after all containers are removed: a network with members cannot be removed. */
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
        // A container reaches the outside by the first of its networks by name: later ones can be removed before it.
        const name = `${prefix}-${String(number).padStart(3, '0')}`;
        const id = await create(engine, { name, labels, mtu });
        stack.defer(() => this.#remove(id));
        const network = await engine.inspectNetwork(id);
        if (!network) {
            throw new errors/* EngineFailed */.c4(`Cannot use network "${name}": something outside Tongs removed it`, {
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
            hint: 'Docker has addresses for about 31 networks by default: remove unused networks with "docker network prune", or enlarge "default-address-pools" in the configuration of the engine.',
            status: error.status,
            cause: error,
        });
    }
}
/** The MTU of the default bridge: hosts where packets of 1500 bytes get lost have a smaller one there. */
async function readMtu(engine) {
    const bridge = await engine.inspectNetwork('bridge').catch(() => undefined);
    const mtu = Number(bridge?.options[engine_labels/* MTU_OPTION */.Ni]);
    return Number.isInteger(mtu) && mtu > 0 ? mtu : undefined;
}

;// CONCATENATED MODULE: ./build/tongs/instances.js

/** The instances that a step uses; here it is decided which steps share one. */
function findInstances(user, tongs) {
    return user.tongs.map((name) => {
        const tong = tongs.find((each) => each.name === name);
        if (!tong)
            throw new errors/* InternalError */.Gd(`Cannot hold tong "${name}": it is not defined`);
        return { key: toInstanceKey(tong), tong };
    });
}
/** The same for the same instances in another sequence. */
function toNetworkKey(instances) {
    const keys = instances.map(({ key }) => key).toSorted();
    return keys.join(' '); // oxlint-disable-line typescript/no-unsafe-type-assertion
}
/** All steps of a run share one container of each tong, so its name is enough. */
function toInstanceKey({ name }) {
    return name; // oxlint-disable-line typescript/no-unsafe-type-assertion
}

;// CONCATENATED MODULE: ./build/tongs/tong-users.js

/** The steps that still use each tong, and each group of tongs. */
class TongUsers {
    #byInstance = new Map();
    #groups = new Map();
    #groupOf = new Map();
    constructor(users, tongs) {
        for (const user of users)
            this.#add(user, findInstances(user, tongs));
    }
    /** The tongs of a step; undefined after its release, and for a step without tongs. */
    find({ id }) {
        return this.#groupOf.get(id);
    }
    /** The instances that have no user any more without this one. A second release does nothing. */
    release({ id }, left) {
        const group = this.#groupOf.get(id);
        if (!group)
            return [];
        this.#groupOf.delete(id);
        group.users.delete(id);
        group.leaving.push(left);
        return group.instances.filter(({ key }) => {
            const users = this.#byInstance.get(key);
            users?.delete(id);
            return users?.size === 0;
        });
    }
    /** The groups that have no user any more; each is in every answer. */
    unusedGroups() {
        return [...this.#groups.values()].filter(({ users }) => users.size === 0);
    }
    #add({ id }, instances) {
        if (instances.length === 0)
            return;
        for (const { key } of instances) {
            const users = this.#byInstance.get(key) ?? new Set();
            this.#byInstance.set(key, users.add(id));
        }
        const network = toNetworkKey(instances);
        const group = this.#groups.get(network) ?? newGroup(network, instances);
        group.users.add(id);
        this.#groups.set(network, group);
        this.#groupOf.set(id, group);
    }
}
function newGroup(network, instances) {
    return { network, instances, users: new Set(), leaving: [] };
}

;// CONCATENATED MODULE: ./build/tongs/tong-holder.js





/**
 * Holds the tongs of a run. Each tong starts when the first step that uses it is about to run, and ends after the
 * last; all tongs of a step start at once. Dispose it when no step runs: then all tongs and networks are removed.
 */
class TongHolder {
    #options;
    #networks;
    #held = new Map();
    #users;
    /** Settles when the networks that are not used any more are removed. */
    #removing = Promise.resolve();
    constructor(options) {
        this.#options = options;
        this.#users = new TongUsers(options.users, options.tongs);
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
    /** Starts the tongs of a step that have not started yet; resolves when all run, on one network. */
    async acquire(user) {
        const { network: key, instances } = this.#groupOf(user);
        const held = instances.map((instance) => this.#hold(instance));
        const network = await this.#networks.acquire(key);
        // Meanwhile the step may have been released, and the network removed.
        this.#groupOf(user);
        const acquired = held.map(async (tong) => {
            const running = await tong.acquire(network);
            // Each tong has its whole timeout, from its own start on.
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
     * A step does not use its tongs any more, or will not: call it for every user, whatever happened to the step. `left`
     * settles when the containers of the step have left the network.
     */
    async release(user, left = Promise.resolve()) {
        const unused = this.#users.release(user, left);
        await Promise.all(unused.flatMap(({ key }) => this.#held.get(key)?.end() ?? []));
        // One after the other: two releases must not remove the same network.
        const before = this.#removing;
        this.#removing = (async () => {
            await before.catch(() => { });
            await Promise.all(this.#users.unusedGroups().map((group) => this.#removeNetwork(group)));
        })();
        await this.#removing;
    }
    async [Symbol.asyncDispose]() {
        await Promise.all([...this.#held.values()].map((tong) => tong.end()));
        await this.#removing.catch(() => { });
        await this.#networks[Symbol.asyncDispose]();
    }
    #groupOf(user) {
        const group = this.#users.find(user);
        if (group)
            return group;
        throw new errors/* InternalError */.Gd(`Cannot start the tongs of step "${user.id}": it was released`);
    }
    /** A tong that others use stays on the network that it was started on, so that network stays too. */
    async #removeNetwork({ network: key, instances, leaving }) {
        await Promise.allSettled(leaving);
        const network = await this.#networks.find(key);
        if (!network)
            return;
        const held = instances.flatMap((instance) => this.#held.get(instance.key) ?? []);
        if (held.some((tong) => tong.wasStartedOn(network.id)))
            return;
        await Promise.all(held.map((tong) => tong.leave(network.id)));
        await this.#networks.remove(key);
    }
    #hold(instance) {
        const known = this.#held.get(instance.key);
        if (known)
            return known;
        const held = new HeldTong(instance, this.#options);
        this.#held.set(instance.key, held);
        return held;
    }
}
async function allOf(promises) {
    await Promise.all(promises);
}

// EXTERNAL MODULE: ./build/run/context/background-tasks.js
var background_tasks = __webpack_require__(1295);
// EXTERNAL MODULE: ./build/snapshots/names.js
var names = __webpack_require__(4590);
// EXTERNAL MODULE: ./build/snapshots/record.js
var record = __webpack_require__(4697);
;// CONCATENATED MODULE: ./build/run/context/ledger.js


/** What one run has made, and its warnings. */
class RunLedger {
    #run;
    #ephemerals = [];
    #madeAt = new Map();
    #warned = new Set();
    constructor(run) {
        this.#run = run;
    }
    /** A new name for an ephemeral image. Ask before the commit: a commit that was interrupted may leave an image. */
    nameEphemeral() {
        const reference = (0,names.ephemeralReference)(this.#run, this.#ephemerals.length);
        this.#ephemerals.push(reference);
        return reference;
    }
    /** The names of all ephemeral images, children before their parents. */
    ephemerals() {
        return this.#ephemerals.toReversed();
    }
    /** Notes when the files of a key were made, and when each of their ancestors was. */
    noteTimes(made) {
        this.#madeAt.set(made.key, toTimes(made));
    }
    /** The noted times of a key, the newest first; undefined if this run has not made its files. */
    timesOf(key) {
        return this.#madeAt.get(key);
    }
    /** Notes a warning, which the run reports only once. */
    noteWarning(subject) {
        this.#warned.add(subject);
    }
    hasWarned(subject) {
        return this.#warned.has(subject);
    }
}
/** When a snapshot's files were made, and when each of their ancestors was. */
function toTimes(made) {
    return [(0,record/* begunAtOf */.g)(made), ...made.ancestors];
}

;// CONCATENATED MODULE: ./build/run/context/lost-removals.js

/**
 * Holds back the failures of removals that got no answer. Only at the end of a run it is known whether the engine is
 * gone. If it is, that is reported once, and not for each object.
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
    report = (event) => {
        if (event.type === 'cleanup-failed' && (0,engine_gone/* isGoneCode */.$E)(event.code)) {
            this.#lost.push(event);
        }
        else {
            this.#pass(event);
        }
    };
    /** Forgets them, because the removals are tried again. */
    forget() {
        this.#lost = [];
    }
    /** Reports the failures; only one of them if the engine is gone. */
    reportRest(isGone) {
        const [first] = this.#lost;
        const message = 'the engine is gone; the next run removes what is left';
        const reported = isGone && first ? [{ ...first, subject: 'the run', message }] : this.#lost;
        for (const each of reported)
            this.#pass(each);
        this.#lost = [];
    }
}

// EXTERNAL MODULE: ./build/run/plan/image-key.js
var image_key = __webpack_require__(6635);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/anvil/anvil.js
var anvil_anvil = __webpack_require__(8319);
// EXTERNAL MODULE: ./build/anvil/protocol/loop.js
var loop = __webpack_require__(4722);
// EXTERNAL MODULE: ./build/anvil/protocol/requests.js
var requests = __webpack_require__(4206);
;// CONCATENATED MODULE: ./build/run/tong-prober.js





/**
 * An anvil in the network namespace of a tong. It sees on which ports the tong listens, needs no program in either
 * image, and no new container for each try.
 */
async function openProber(engine, tong, request) {
    const anvil = await (0,anvil_anvil/* openAnvil */.p)(engine, {
        ...request,
        name: `${request.prefix}-prober-${(0,external_node_crypto_.randomBytes)(3).toString('hex')}`,
        platform: undefined,
        settings: { resources: {} },
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
    const token = (0,requests/* createToken */.Ey)();
    await anvil.writeAnd({ [loop/* SCRIPT_FILE */.le]: SCRIPT }, (0,requests/* runRequest */.BN)(token, loop/* SCRIPT_FILE */.le));
    await anvil.channel.passUntil(token, collect);
    return parseListeners(printed);
}
/** The state 0A is LISTEN. A bound socket of UDP has the state 07. */
const SCRIPT = `\
for table in tcp tcp6 udp udp6; do
  [ -r /proc/net/$table ] || continue
  while read -r _ local _ state _; do
    case $table$state in tcp*0A | udp*07) echo "$table $local" ;; esac
  done </proc/net/$table
done
`;

// EXTERNAL MODULE: ./build/run/context/run-labels.js
var run_labels = __webpack_require__(2815);
;// CONCATENATED MODULE: ./build/run/open-context.js










/** Puts together everything that the steps of a run share; `signal` ends the run. */
function openRunContext(prepared, options, signal) {
    const { reporter, run } = options;
    const { clock, tracer, processes } = options.machine;
    const { engine, defaultEnv } = options.session;
    const lost = new LostRemovals(reporter.report);
    const { report } = lost;
    const expiresAt = clock.now() + prepared.pipeline.timeoutMs + EXPIRY_MARGIN_MS;
    const { repository } = prepared;
    const labels = (0,run_labels/* createLabels */.m)({ run, repository, owner: processes.self, expiresAt });
    const prefix = `tongs-${run}`;
    const tongs = new TongHolder({
        engine,
        clock,
        prefix,
        labels,
        tongs: prepared.pipeline.tongs,
        users: listTongUsers(prepared),
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
        ledger: new RunLedger(run),
        defaultEnv,
        labels,
        containerName: (step) => `${prefix}-anvil-${toContainerPart(step)}`,
        vantage: () => ({ ...processes, now: clock.now() }),
        endProcess: processes.endProcess,
        report,
        lost,
        drained: reporter.drained,
        background: new background_tasks/* BackgroundTasks */.F(report),
        signal,
    };
}
/** The labels of a run's objects expire this long after its timeout. */
const EXPIRY_MARGIN_MS = 3_600_000;
/** A cached step uses no tongs. */
function listTongUsers({ plan }) {
    return plan.filter(({ verdict }) => verdict !== 'cached').map(({ step }) => step);
}
function imageOf(prepared, tong) {
    const image = prepared.images.get((0,image_key/* toImageKey */._)(tong));
    if (image)
        return image;
    throw new errors/* InternalError */.Gd(`Cannot start tong "${tong.name}": its image is not known`);
}
/** Uses any image of the steps, because those have a shell. */
async function openTongProber(container, setting) {
    const { prepared, options, labels, report, signal } = setting;
    const [root] = prepared.roots.values();
    if (!root)
        throw new errors/* InternalError */.Gd('Cannot look at a tong from inside: no step has an image');
    return openProber(options.session.engine, container, {
        prefix: `tongs-${options.run}`,
        base: root.image,
        imageName: root.name,
        labels: labels('prober', container.slice(0, 12)),
        clock: options.machine.clock,
        signal,
        onCleanupFailed: (error) => report((0,cleanup_failed/* toCleanupFailed */.Z)('a prober', error)),
    });
}

// EXTERNAL MODULE: ./build/run/background/save-request.js
var save_request = __webpack_require__(1222);
// EXTERNAL MODULE: ./build/snapshots/identity.js
var identity = __webpack_require__(7074);
// EXTERNAL MODULE: ./build/snapshots/commit.js
var commit = __webpack_require__(3793);
// EXTERNAL MODULE: ./build/snapshots/labels.js
var snapshots_labels = __webpack_require__(8699);
// EXTERNAL MODULE: ./build/source/transfer/source-state.js
var source_state = __webpack_require__(8605);
;// CONCATENATED MODULE: ./build/run/save/commit-ephemeral.js





/** Commits a step's anvil as an image that is removed with the run. */
async function commitEphemeral(context, step, files) {
    const { anvil, state, comment } = files;
    const reference = context.ledger.nameEphemeral();
    const labels = context.labels(engine_labels/* EPHEMERAL_ROLE */.dk, step.id);
    const own = {
        identity: (0,identity/* createIdentity */.DA)(),
        createdAt: context.clock.now(),
        sourceSeal: (0,source_state/* formatSeal */.Z3)((0,source_state/* toSeal */.RI)(state)),
    };
    return (0,commit/* commitAnvil */.M)(anvil, {
        reference,
        labels: (0,snapshots_labels/* toEphemeralLabels */.yW)(labels, own, anvil.base.config.labels),
        comment,
    });
}

// EXTERNAL MODULE: ./build/run/delivery/end-saving.js
var end_saving = __webpack_require__(8945);
// EXTERNAL MODULE: ./build/run/delivery/saved-source-image.js
var saved_source_image = __webpack_require__(5672);
// EXTERNAL MODULE: ./build/run/plan/next-start.js
var next_start = __webpack_require__(5662);
;// CONCATENATED MODULE: ./build/run/plan/plan-source-images.js


/** Sending this takes half a second. */
const LARGE_SOURCE = { files: 2_000, bytes: 24 * 2 ** 20 };
/** The steps that are sent a large source, each with its group. */
function planSourceImages(facts) {
    const groups = new Map();
    const parents = (0,next_start/* groupByParent */.f)(facts.plan);
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
/** Steps whose files have changed in this run: they may change again in the next run. */
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
/** Whether these files are large, and more than a quarter of all. */
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
 * A commit takes up to two and a half times as long as sending the same files (118 MB in 10,000 files: 2.3 s against
 * 2.3 to 4.8 on Docker 20.10, 6 against 2.7 on 28, 6 against 5 on its containerd store). A source image costs one
 * commit. It saves the transfers of the other users, and the time for the source in each of their commits.
 */
function doesPay(users, committed) {
    // The step that makes it was sent everything already, and its own commit contains the source.
    const others = users - 1;
    const spared = others + Math.min(others, committed) * COMMIT_COST;
    return spared > COMMIT_COST;
}
function groupUsers({ plan, visible, roots, }) {
    const groups = new Map();
    for (const planned of plan) {
        const { step } = planned;
        const manifest = visible.get(step.id);
        // A step that starts from a snapshot of its own starts from no source image.
        if (planned.verdict !== 'run' || planned.fallback || !manifest)
            continue;
        // Files that are sent into an anonymous volume are in no image.
        if (roots.get(step.id)?.image.config.volumes.length !== 0)
            continue;
        const start = step.start.kind === 'step' ? step.start.step : (0,image_key/* toImageKey */._)(step.start);
        const key = JSON.stringify([step.start.kind, start, step.user, manifest.hash]);
        const known = groups.get(key);
        if (known)
            known.push(step);
        else
            groups.set(key, [step]);
    }
    return [...groups.values()];
}
/** The files that a step is sent when it starts from its parent's files. */
function findSent({ visible }, { id, start }) {
    const want = visible.get(id);
    const have = start.kind === 'step' ? visible.get(start.step) : undefined;
    if (!want || want === have)
        return [];
    return want.files.filter(({ path }) => !have?.byPath.has(path));
}

;// CONCATENATED MODULE: ./build/run/delivery/source-images.js










/**
 * Source images, for steps that start from the same files and see the same source. An earlier run may have saved one.
 * If it pays within the run, the first step makes one from its own anvil, and the others wait for that. If not, it is
 * made for later runs after this run, see `save-source.ts`.
 */
class SourceImages {
    #context;
    #groups;
    #images = new Map();
    #wanted = new Map();
    #hasEndedSaving = false;
    constructor(context, groups) {
        this.#context = context;
        this.#groups = groups;
    }
    /** The base for the step's anvil; without a source image, it is `parent`. */
    async chooseBase(step, parent) {
        const group = this.#groups.get(step.id);
        if (!group)
            return toChosenBase(parent);
        const image = this.#images.get(group) ?? { looking: undefined, making: undefined };
        this.#images.set(group, image);
        const member = { ...(0,saved_source_image/* toSourceImageSpec */.VM)(this.#context, step, parent), group, image };
        if (!group.pays)
            return this.#chooseAlone(member, await this.#look(member));
        while (image.making) {
            const made = await (0,abortable/* abortable */.Z)(image.making, this.#context.signal);
            if (made)
                return toChosenBase(made);
        }
        return this.#chooseFirst(member);
    }
    /** The source images to make for later runs, as far as steps know them so far. */
    get wanted() {
        return [...this.#wanted.values()];
    }
    /** For a step that continues in the anvil of its parent: later runs start from the parent's snapshot. */
    wantOn(parent, step) {
        const group = this.#groups.get(step.id);
        if (!group?.lasts || !(0,saved_source_image/* isReusable */.g1)(this.#context, parent))
            return;
        this.#wanted.set(group, {
            ...(0,saved_source_image/* toSourceImageSpec */.VM)(this.#context, step, parent),
            known: undefined,
        });
    }
    #chooseAlone(member, saved) {
        return {
            ...toChosenBase(saved ?? member.parent),
            // If files are covered, no source image can be saved. Checking this now avoids sending the source once more.
            checksCovers: !saved && this.#isToLast(member),
            onDelivered: async (delivery) => this.#want(member, saved, delivery),
        };
    }
    async #chooseFirst(member) {
        const { image, parent } = member;
        const { promise, resolve } = Promise.withResolvers();
        image.making = promise;
        let isOver = false;
        const settle = (made) => {
            if (isOver)
                return;
            isOver = true;
            if (!made)
                image.making = undefined;
            resolve(made);
        };
        try {
            const saved = await this.#look(member);
            return {
                base: saved ?? parent,
                checksCovers: !saved && (0,saved_source_image/* isReusable */.g1)(this.#context, parent),
                onDelivered: async (delivery) => {
                    if (!isOver)
                        settle(await this.#make(member, saved, delivery));
                },
                [Symbol.dispose]: () => settle(undefined),
            };
        }
        catch (error) {
            settle(undefined);
            throw error;
        }
    }
    /** Makes the image for the other steps of the run and, if possible, at the same time for later runs. */
    async #make(member, saved, delivery) {
        const { step, parent } = member;
        const { anvil, state, covers } = delivery;
        if (isOn(saved, delivery) && !isLarge(delivery.sent, this.#context))
            return anvil.base;
        if (isOn(parent, delivery) && (0,saved_source_image/* isReusable */.g1)(this.#context, parent) && !covers) {
            const made = await this.#save({ ...member, known: toKnown(saved) }, delivery);
            if (made)
                return made;
        }
        else
            this.#want(member, saved, delivery);
        const comment = (0,commit/* commitComment */.$X)(record/* SOURCE_IMAGE */.I);
        return commitEphemeral(this.#context, step, { anvil, state, comment });
    }
    /** Undefined if that failed, or another run saves it: a source image is optional, so no step fails because of it. */
    async #save(wanted, delivery) {
        const context = this.#context;
        try {
            return await (0,saved_source_image/* withSourceImageLock */.EQ)(context, wanted, () => (0,saved_source_image/* saveSourceImage */.Um)(context, wanted, delivery));
        }
        catch (error) {
            if ((0,engine_gone/* isEngineGone */.SI)(error) || context.signal.aborted)
                throw error;
            context.report({
                type: 'warned',
                code: 'source-not-saved',
                message: `Cannot save the source of step "${wanted.step.id}" for later runs: ${(0,format_error/* describeError */.U)(error)}`,
                hint: 'Later runs will have to send the whole source again.',
            });
            return undefined;
        }
    }
    async #look(member) {
        const context = this.#context;
        const { image, parent } = member;
        image.looking ??= (0,saved_source_image/* findSourceImage */.Mn)(context, member);
        const found = await image.looking;
        if (!found && !this.#hasEndedSaving && (0,saved_source_image/* isReusable */.g1)(context, parent)) {
            this.#hasEndedSaving = true;
            // If that fails, this run only takes longer.
            context.background.start('', () => (0,end_saving/* endSaving */.C)(context).catch(() => { }));
        }
        return found;
    }
    /** Notes the source image to make for later runs, which may replace the one that was found. */
    #want(member, saved, delivery) {
        const { step, parent, below, group } = member;
        // Files that cover those of a source image say nothing about the parent's files.
        const covers = delivery.covers && isOn(parent, delivery);
        if (covers || !(0,saved_source_image/* isReusable */.g1)(this.#context, parent))
            return;
        const { sent, state } = delivery;
        // A small part may change in each run: that is not worth a new source image each time.
        const isFar = isGreatPart(sent, state.manifest.files, this.#context);
        if (isOn(saved, delivery) ? !isFar : !saved && !group.lasts)
            return;
        this.#wanted.set(group, { step, parent, below, known: toKnown(saved) });
    }
    /** Whether a later run is likely to start from the same files. */
    #isToLast({ group, parent }) {
        return group.lasts && (0,saved_source_image/* isReusable */.g1)(this.#context, parent);
    }
}
/** Whether the anvil was made from that image: another base was used if the image was removed meanwhile. */
function isOn(image, { anvil }) {
    return image?.id === anvil.base.id;
}
function toChosenBase(base) {
    return {
        base,
        checksCovers: false,
        onDelivered: () => Promise.resolve(),
        [Symbol.dispose]: () => { },
    };
}
function toKnown(saved) {
    return saved && (0,identity/* identityOf */.cu)(saved.config.labels);
}

// EXTERNAL MODULE: ./build/run/context/cached-result.js
var cached_result = __webpack_require__(9766);
;// CONCATENATED MODULE: ./build/run/context/fetch-base.js
/**
 * The base of a step that starts from a snapshot; undefined if its files cannot be fetched. It needs the config of the
 * root image, so that image has to be on the engine. A run whose steps are all cached needs no base.
 */
async function fetchBase({ store, roots, signal }, step, snapshot) {
    const root = roots.get(step.id);
    return root && store.fetch(snapshot, { config: root.image.config, signal });
}

// EXTERNAL MODULE: ./build/run/context/root-base.js
var root_base = __webpack_require__(7232);
// EXTERNAL MODULE: ./build/run/context/step-result.js
var step_result = __webpack_require__(7166);
;// CONCATENATED MODULE: ./build/anvil/command/given-up.js
/** The exit code after SIGKILL. */
const KILLED = 137;
/**
 * The end of a command, also if only killing its container could stop it. An error that follows from the kill is
 * ignored then, and the result says why the command was stopped.
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

// EXTERNAL MODULE: ./build/anvil/look-around.js
var look_around = __webpack_require__(2354);
;// CONCATENATED MODULE: ./build/anvil/command/kill-processes.js


/**
 * Kills every process except process 1 until none is left; as root if the anvil's shell may not.
 * Rejects if a process cannot be killed: such a container must not be committed.
 */
async function killProcesses(anvil) {
    if (await killByShell(anvil))
        return;
    await killAsRoot(anvil);
    if (await killByShell(anvil))
        return;
    throw new errors/* EngineFailed */.c4('Cannot end the processes that the step has left behind', {
        code: 'unkillable-processes',
        hint: 'A process hangs in the kernel, or cannot be killed from inside its container.',
    });
}
/** The same, after the anvil's shell could not kill all: the remaining processes may be those of root. */
async function killLeftProcesses(anvil) {
    if (anvil.uid !== 0)
        await killAsRoot(anvil);
    await killProcesses(anvil);
}
/** Sends SIGKILL to every process except process 1, by an exec. */
async function killAsRoot(anvil, signal = 'KILL') {
    const { output } = await anvil.engine.startExec({
        container: anvil.container,
        command: ['sh', '-c', `kill -${signal} -1`],
        user: '0',
    });
    for await (const _ of output) {
        // Only its end matters.
    }
}
async function killByShell(anvil) {
    const token = (0,requests/* createToken */.Ey)();
    await anvil.channel.send((0,requests/* cleanRequest */.Hu)(token));
    const [left] = await anvil.channel.answer(token);
    return left === '0';
}

;// CONCATENATED MODULE: ./build/anvil/command/pristine.js

/**
 * Whether the next command finds in the anvil the same as in a new one with these files: no files in a tmpfs except
 * those of Tongs, no message queues, no System V IPC.
 */
async function isPristine(anvil) {
    const token = (0,requests/* createToken */.Ey)();
    await anvil.channel.send((0,requests/* pristineRequest */.eb)(token));
    const [differs] = await anvil.channel.answer(token);
    return differs === '0';
}

// EXTERNAL MODULE: ./build/base/text/quote.js
var quote = __webpack_require__(366);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/anvil/command/interpreter.js


/**
 * The command that runs a script with an interpreter. Some interpreters look for modules beside the script: for
 * these, the script seems to be in the working directory, where Tongs may create no file. The others get its path.
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
/** The name that a script seems to have in the working directory; there is no such file. */
const SCRIPT_NAME = 'tongs-step';
/** Whether the next word would be the path of a script. */
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
 * Node loads this before the script, also in workers and forks, where the path then means the same. It removes itself
 * when it is done, so that its frame is not in the stack of modules that the script requires. Node before
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
/** Processes that do not begin as a copy of this one read the script again by its path: they get the path of a file. */
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
 * Runs the script in the module `__main__`, as python does. The argument is the path that the script seems to have.
 * Its code has the name of the real file, from which python reads the lines of a traceback.
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
/** Runs the script in a process of `multiprocessing`, in the module that python has made for it. */
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

;// CONCATENATED MODULE: ./build/anvil/command/starter.js



/** The files that a command needs, by path. */
function toFiles({ script, shell, env, workdir }) {
    const { words, files } = toInvocation(shell, workdir);
    return { ...files, [loop/* SCRIPT_FILE */.le]: script, [loop/* STARTER_FILE */.r_]: starterText({ env, workdir, words }) };
}
/**
 * The file that starts a step. It sets the env, empties itself (the step's children must not read the values), goes
 * to the working directory, and becomes the interpreter.
 */
function starterText(content) {
    const entries = Object.entries(content.env);
    const plain = entries.filter(([name]) => isShellName(name));
    const odd = entries.filter(([name]) => !isShellName(name));
    const exports = plain.map(([name, value]) => `export ${name}=${(0,quote/* quoteShell */.L)(value)}\n`);
    // A shell would drop or change some variables, so `env` sets them.
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
/** The script does not name `env`, so the message that it was not found has to say what needs it. */
function checkForEnv(names) {
    const message = `tongs: the image has no program "env", which is needed to set ${names.join(', ')}`;
    return `command -v env >/dev/null || { echo ${(0,quote/* quoteShell */.L)(message)} >&2; exit 127; }\n`;
}
/** Whether a POSIX shell passes on a variable of this name unchanged. */
function isShellName(name) {
    // bash complains about a locale that does not exist.
    return isName(name) && !name.startsWith('LC_') && !isShellsOwn(name);
}
/** Whether a POSIX shell can assign to it. */
function isName(name) {
    return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}
/** Whether some shell gives the name a meaning; bash has dozens of such names. */
function isShellsOwn(name) {
    return name.startsWith('BASH') || SHELLS_OWN.has(name);
}
/** Variables that some shell refuses, changes, or takes as a setting. */
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

;// CONCATENATED MODULE: ./build/anvil/command/stopping.js

/** Time between SIGTERM and SIGKILL at a timeout. */
const GRACE_MS = 10_000;
/** How long a means may still take after the command has ended. */
const LATE_MS = 5_000;
/**
 * Ends a running command at its timeout (TERM, grace, KILL) or when the signal aborts (TERM and KILL
 * at once), and takes stronger means if these do not help. Dispose it when the command has ended: after that no kill is
 * pending that would hit the next command.
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
    /** Whether its container was killed because nothing less has helped. */
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
            // If it fails, a stronger one follows.
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

;// CONCATENATED MODULE: ./build/anvil/command/by-exec.js










/** Runs the command by an exec of the engine, as a user that the anvil's shell cannot become. */
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
/** Resolves with how it ended, before its output is read to the end: that may last longer than its timeout. */
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
        if (requested === undefined || !(0,look_around/* isUserRefused */.M8)(error))
            throw error;
        throw new errors/* StepFailed */.an(`Cannot run the step as user "${requested}"`, {
            code: 'user-unusable',
            cause: error,
        });
    }
}
/**
 * Asks until the command has ended. If a background child holds the output, the engine may notice the end up to 2 s
 * late, and its answer hangs as long (28). The anvil's shell sees the end at once, and kills the remaining processes,
 * so that the engine answers.
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
        // After the end of the output, the exit code comes at once, or the engine has lost it.
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
    const token = (0,requests/* createToken */.Ey)();
    await anvil.channel.send((0,requests/* livingRequest */.x2)(token, loop/* STARTER_FILE */.r_));
    const [visitors, others] = await anvil.channel.answer(token);
    return {
        visitors: visitors === 'starting' ? undefined : Number(visitors),
        others: Number(others),
    };
}
async function signalAll(anvil, signal) {
    if (anvil.uid !== 0)
        return killAsRoot(anvil, signal);
    const request = signal === 'TERM' ? requests/* terminateRequest */.vJ : requests/* killRequest */.qx;
    return anvil.channel.send(request((0,requests/* createToken */.Ey)()));
}
/** Only root may kill another user's processes. If the anvil's shell is not root and one is left, an exec kills it. */
async function cleanUpAfterExec(anvil) {
    if (anvil.uid !== 0 && (await countLiving(anvil)).others > 0)
        await killAsRoot(anvil);
    await killProcesses(anvil);
}
function exitCodeMissing() {
    return new errors/* EngineFailed */.c4('Cannot find out how the step ended: the engine lost its exit code', {
        code: 'exit-code-missing',
    });
}

;// CONCATENATED MODULE: ./build/anvil/command/by-shell.js







/** Runs the command by the anvil's own shell, in a session of its own. */
async function runByShell(anvil, command) {
    const { channel } = anvil;
    const token = (0,requests/* createToken */.Ey)();
    command.signal.throwIfAborted();
    await anvil.writeAnd(toFiles(command), (0,requests/* runRequest */.BN)(token, loop/* STARTER_FILE */.r_));
    await using stopping = new Stopping({
        terminate: () => channel.send((0,requests/* terminateRequest */.vJ)(token)),
        kill: () => channel.send((0,requests/* killRequest */.qx)(token)),
        force: () => killAsRoot(anvil),
        abandon: () => anvil.engine.killContainer(anvil.container, 'SIGKILL'),
    }, { ...command, clock: anvil.clock });
    return await endOrGivenUp(stopping, async () => {
        const [code = '', left = '', differs = ''] = await channel.passUntil(token, command.sink);
        if (left === '1')
            await killLeftProcesses(anvil);
        if (!/^[0-9]+$/.test(code))
            throw noProcessLeft();
        return { exitCode: Number(code), ended: stopping.ended, isPristine: differs === '0' };
    });
}
function noProcessLeft() {
    return new errors/* StepFailed */.an('Cannot start the step: its container has reached its limit of processes', {
        code: 'no-process-left',
        hint: 'Raise resources.pids.',
    });
}

;// CONCATENATED MODULE: ./build/anvil/command/run-command.js


/**
 * Runs a command to its end. When this resolves, every process that it started is dead, and the sink has all its
 * output. Rejects if that is not certain: the container is lost, or the exit code is missing.
 */
function runCommand(anvil, command) {
    // The anvil's own shell takes 3 ms, an exec 55. But the shell cannot become another user.
    return command.identity.requested === undefined
        ? runByShell(anvil, command)
        : runByExec(anvil, command);
}

;// CONCATENATED MODULE: ./build/run/step/drift.js
/** The warning that files changed after the source was listed and before they were sent to a step. */
function describeDrift(step, { untracked }, drifted) {
    // Without git, any file may be one that should be ignored.
    const ignorable = drifted.filter((path) => untracked?.has(path) ?? true);
    const [first, ...more] = new Set([...ignorable, ...drifted]);
    const others = more.length > 0 ? ` and ${more.length} more` : '';
    const advice = ignorable.length > 0
        ? ` If no step needs "${first}", add it to .gitignore: then it is not part of the source.`
        : '';
    return {
        type: 'warned',
        code: 'source-changed',
        message: `The source changed while step "${step.id}" received it: "${first}"${others}`,
        hint: `The step ran with the files as they were then, so its result was not saved as a snapshot.${advice}`,
    };
}

// EXTERNAL MODULE: ./build/run/plan/step-marks.js
var step_marks = __webpack_require__(4363);
;// CONCATENATED MODULE: ./build/run/save/save-snapshot.js




/** Saves a step's files for later runs. Undefined, with a warning, if the snapshot's labels would be too large. */
async function saveSnapshot(context, step, made) {
    const { anvil, newest, state, key, fallback, isFirst } = made;
    const lineage = fallback?.lineage;
    const parent = step.start.kind === 'step' ? context.keys.get(step.start.step) : undefined;
    const createdAt = context.clock.now();
    // A step that starts from its own earlier snapshot has the ancestors of that snapshot, even if those were removed.
    const ancestors = fallback?.snapshot.ancestors ?? (parent ? timesOf(context, parent.key) : []);
    context.ledger.noteTimes({ key: key.key, createdAt, lineage, ancestors });
    const content = {
        key: key.key,
        project: context.project,
        step: step.id,
        run: context.run,
        createdAt,
        ancestors,
        parent: parent && {
            key: parent.key,
            identity: fallback?.snapshot.parent?.identity ?? newest,
        },
        parts: key.parts,
        marks: (0,step_marks/* markStep */.O)(step, state.manifest, context.preparers.get(step.id)),
        lineage,
        sourceSeal: (0,source_state/* formatSeal */.Z3)((0,source_state/* toSeal */.RI)(state)),
    };
    const saved = await context.store.save(anvil, content, { isFirst });
    if (saved.outcome === 'labels-too-large') {
        context.report(labelsTooLarge(step));
        return undefined;
    }
    context.report({ type: 'snapshot-saved', step: step.id, key: key.key, image: saved.base.id });
    return saved.base;
}
function labelsTooLarge({ id }) {
    return {
        type: 'warned',
        code: 'labels-too-large',
        message: `Step "${id}" was not saved as a snapshot: its metadata does not fit into ${snapshots_labels/* MOST_LABEL_BYTES */.ZT / 1024} KiB of image labels`,
        hint: 'Set fewer variables in its "env", or let it start from a shorter chain of cached steps.',
    };
}
/** When the files of a key were made, and when each of their ancestors was. */
function timesOf({ ledger, found }, key) {
    const before = found.get(key);
    return ledger.timesOf(key) ?? (before ? toTimes(before) : []);
}

;// CONCATENATED MODULE: ./build/run/step/layer-count.js
/** Docker refuses an image with more layers ("max depth exceeded"; 20.10 and 28, overlay2). */
const MOST_LAYERS = 125;
/** With more layers than this, a chain of steps stays in one anvil, even if its commits are slow. */
const MANY_LAYERS = MOST_LAYERS - 45;
/** The number of layers of a commit of the step: those of the root image, and one for each step. Ignores fallbacks. */
function countLayers({ roots, pipeline }, step) {
    const byId = new Map(pipeline.steps.map((each) => [each.id, each]));
    let layers = roots.get(step.id)?.image.layers.length ?? 0;
    for (let each = step; each; layers += 1) {
        each = each.start.kind === 'step' ? byId.get(each.start.step) : undefined;
    }
    return layers;
}

;// CONCATENATED MODULE: ./build/run/step/hand-over.js





/** Commits the files for later runs and for the next steps, only if one of these needs them. */
async function handOver(context, planned, from) {
    const { step } = planned;
    const { files, next, watch } = from;
    const { clock } = context;
    const startedAt = clock.now();
    const saved = await saveForLater(context, planned, from);
    const commitMs = clock.now() - startedAt;
    if (next === 'in-place' && from.isPristine && (await isWorthHolding(context, step, commitMs))) {
        const newest = saved ? (0,identity/* identityOf */.cu)(saved.config.labels) : files.newest;
        return { base: saved, held: { ...files, newest } };
    }
    if (saved || next === 'none')
        return { base: saved };
    const ephemeral = { ...files, comment: (0,commit/* commitComment */.$X)(step.id) };
    return { base: await watch.time('commitMs', () => commitEphemeral(context, step, ephemeral)) };
}
async function saveForLater(context, { step, key }, { files, fallback, cacheable, isFirst, watch }) {
    if (!step.cache || !key || !cacheable || context.request.snapshots === 'off')
        return undefined;
    return watch.time('commitMs', () => saveSnapshot(context, step, { ...files, key, fallback, isFirst }));
}
/** After a commit that took longer, the next step starts from the image. */
const SLOW_COMMIT_MS = 1_000;
/** Whether the next step ends sooner in this anvil than in a new one. */
async function isWorthHolding(context, step, commitMs) {
    // Every commit of one container writes all changes since its image; a containerd store reads all files anyway.
    if (commitMs <= SLOW_COMMIT_MS || (await context.engine.info()).containerdStore)
        return true;
    // With a new anvil, each step would add a layer.
    return countLayers(context, step) > MANY_LAYERS;
}

// EXTERNAL MODULE: ./build/anvil/protocol/channel.js + 1 modules
var channel = __webpack_require__(3815);
;// CONCATENATED MODULE: ./build/anvil/explain-loss.js



/**
 * A cut connection does not say why, so this asks the engine. The result is an error that says that the engine is
 * gone or how the container ended, or else the error as it was.
 */
async function explainLoss(error, engine, container) {
    const isLoss = error instanceof errors/* EngineFailed */.c4 && error.code === channel/* ANVIL_ENDED */.I;
    if (!isLoss && !(0,engine_gone/* isEngineGone */.SI)(error))
        return error;
    const signal = AbortSignal.timeout(engine_gone/* ANSWER_MS */.Ki);
    try {
        if (container === undefined) {
            await engine.ping({ signal });
            return error;
        }
        const found = await engine.inspectContainer(container, { signal });
        return found?.running ? error : containerLost(found, error);
    }
    catch (asked) {
        return signal.aborted || (0,engine_gone/* isEngineGone */.SI)(asked) ? engineGone(engine, error) : error;
    }
}
function engineGone({ address }, cause) {
    return new errors/* EngineFailed */.c4(`The engine at "${address}" went away`, {
        code: 'engine-vanished',
        hint: 'Check the log of the engine: the engine stopped, or the connection to it was cut.',
        cause,
    });
}
function containerLost(found, cause) {
    const what = found ? `ended with exit code ${found.exitCode}` : 'was removed';
    return new errors/* EngineFailed */.c4(`Cannot continue the step: its container ${what}`, {
        code: channel/* ANVIL_ENDED */.I,
        hint: 'Something outside Tongs did this: check the log of the engine and any cleanup jobs on its host.',
        cause,
    });
}

;// CONCATENATED MODULE: ./build/run/step/lost-variables.js



/**
 * Warns of variables that the step's shell does not pass on to the programs that it starts. A shell drops names that
 * it cannot assign to, and names that have a meaning for the shell itself. Warns of each once in a run. Rejects only
 * if the container is lost.
 */
async function warnOfLostVariables(context, step, to) {
    const { command } = to;
    const [program = ''] = command.shell;
    const toSubject = (name) => `${program} ${name}`;
    const names = to.names.filter((name) => mayBeLost(name) && !context.ledger.hasWarned(toSubject(name)));
    if (!SHELLS.test(external_node_path_.posix.basename(program)) || names.length === 0)
        return;
    const passedOn = await readPassedOn(to.anvil, command);
    const lost = names.filter((name) => !passedOn.includes(`\n${name}=${command.env[name]}\n`));
    const [first] = lost;
    if (first === undefined || passedOn === '')
        return;
    for (const name of lost)
        context.ledger.noteWarning(toSubject(name));
    context.report({
        type: 'warned',
        code: 'env-not-passed-on',
        message: `The shell "${program}" of step "${step}" does not pass ${listNames(lost)} on to the programs that it starts`,
        hint: hintFor(first, program),
    });
}
const SHELLS = /^(?:sh|ash|dash|bash|ksh|mksh|zsh|yash)$/;
/** Whether some shell may drop the name; the lists come from three shells. */
function mayBeLost(name) {
    return !isName(name) || isShellsOwn(name) || ALSO_LOST.has(name);
}
const ALSO_LOST = new Set(['COMP_WORDBREAKS', 'OPTERR', 'PS1', 'PS2']);
/** The output of the program `env`, after a line end; empty if it could not be run. */
async function readPassedOn(anvil, command) {
    const printed = [];
    const { exitCode } = await runCommand(anvil, {
        ...command,
        // Without the shell's options, which may have any effect. `exit` prevents that the shell itself becomes `env`.
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

;// CONCATENATED MODULE: ./build/run/step/step-env.js


/** The engine's own default. */
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** The whole env of a step's process; later entries override earlier ones. */
function composeStepEnv(parts) {
    const image = parseEnvList(parts.image);
    return {
        ...parts.defaults,
        PATH: DEFAULT_PATH,
        CI: 'true',
        ...image,
        HOME: parts.home,
        ...parts.tongs,
        ...parts.step,
        ...toNoProxy([parts.defaults, image, parts.tongs, parts.step], parts.hosts),
    };
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./build/base/text/count.js
var count = __webpack_require__(5613);
;// CONCATENATED MODULE: ./build/run/step/step-failure.js







/** The failure of a command that did not succeed. */
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
                hint: 'If it needs more time, raise the timeout of the step.',
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
/** Adds a hint if the command may need a file of the source that the step does not see. */
function addInputsHint(failure, step, { seen, all, tail }) {
    const [saw, files] = [seen.files.length, all.files.length];
    if (failure.reason !== 'exit-code' || saw >= files)
        return failure;
    const isAbout = ({ path }) => tail.some((line) => line.includes(path));
    // Without `inputs`, it sees all files except those of pipelines, which commands rarely read.
    if (!step.inputs && !all.files.some((file) => !seen.byPath.has(file.path) && isAbout(file)))
        return failure;
    return addHint(failure, step.inputs
        ? `The step could see only ${saw} of ${(0,count/* formatCount */.B)(files, 'source file')}, those listed in its "inputs".`
        : 'A cached step without "inputs" does not see the files of pipelines. To see them, list them: inputs: ["**"] is all files.');
}
/** Adds a hint if the command may have tried to rename a folder of the commit that it started from. */
function addRenameHint(failure, lines) {
    if (failure.reason !== 'exit-code')
        return failure;
    const isReported = lines.some((line) => CROSS_DEVICE.test(line));
    // perl exits with the number of the error. Its message may be in any language.
    const isLikely = failure.exitCode === EXDEV && lines.some((line) => /\brenam/i.test(line));
    return isReported || isLikely ? addHint(failure, RENAME_HINT) : failure;
}
/** How C libraries and programs in Rust, Python, Node and others report a rename across filesystems. */
const CROSS_DEVICE = /cross-device|\bEXDEV\b|\bos error 18\b|\berrno\W{1,3}18\b/i;
const EXDEV = external_node_os_.constants.errno.EXDEV;
const RENAME_HINT = [
    'A folder that comes from a snapshot, or from an earlier commit, cannot be renamed (EXDEV): it is in a lower layer of the filesystem.',
    'It can be renamed in the container in which it was made, so this works in runs in which the earlier step runs as well.',
    'Move it with "mv", or copy and remove it, or create and rename it in one step.',
].join('\n');
function addHint(failure, hint) {
    return { ...failure, hint: failure.hint === undefined ? hint : `${failure.hint}\n${hint}` };
}
/** The failure for anything that was thrown; after a cancel, it has the reason of the cancel. */
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
/** The result of a step that did not start because of a thrown error. */
function toFailed(thrown, signal) {
    const { fault, ...why } = describeThrown(thrown, signal);
    return { end: { ...why, ms: 0, phases: {} }, handOver: step_result/* NO_FILES */.E, fault };
}
function withCause(error) {
    const { cause } = error;
    // A cause with the same code adds nothing.
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
                ? "The engine's host ran out of memory."
                : 'Raise resources.memory.',
        };
    }
    if (exitCode === 127)
        return { hint: hintForMissing(step) };
    if (exitCode === 126)
        return {
            hint: 'Exit code 126 means that a program is not executable, or that the workdir cannot be entered.',
        };
    return {};
}
/** Also names the programs that Tongs itself starts for the step, because one of those may be missing. */
function hintForMissing({ shell: [shell = 'sh'], env }) {
    const odd = Object.keys(env).find((name) => !isShellName(name));
    const programs = [
        ...(odd === undefined ? [] : [`"env", which sets "${odd}" because no shell can`]),
        ...(shell === 'sh' ? [] : [`"${shell}"`]),
    ];
    return programs.length === 0
        ? 'Exit code 127 means that a program was not found in the image.'
        : `Exit code 127 means that a program was not found: does the image have ${programs.join(', and ')}?`;
}

// EXTERNAL MODULE: ./build/run/plan/step-container.js
var step_container = __webpack_require__(1694);
// EXTERNAL MODULE: ./build/run/delivery/deliver-source.js + 2 modules
var deliver_source = __webpack_require__(989);
// EXTERNAL MODULE: ./build/source/transfer/transfer.js + 5 modules
var transfer = __webpack_require__(8105);
;// CONCATENATED MODULE: ./build/run/delivery/enter-workdir.js



/**
 * The surroundings of the step after its source has arrived: the source may have created, removed or relinked the
 * working directory or the home. A missing working directory is created for the step's user.
 */
async function enterWorkdir(context, { user, workdir }, at) {
    const { anvil, delivered } = at;
    const { workspace } = context.pipeline;
    const wanted = { user, workspace, workdir };
    const isStale = delivered.isChanged && mayDiffer(wanted, at.around);
    const around = isStale ? await (0,look_around/* lookAround */.h3)(anvil, wanted) : at.around;
    (0,look_around/* refuseFile */.lv)(around.workdir);
    await ownWorkdir(context, { anvil, around });
    return around;
}
/** Inside the source, an existing folder gets the owner too: an earlier step made it. Others belong to the image. */
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
/** False if the step runs in the root of the source and its home is elsewhere: then neither can have changed. */
function mayDiffer(wanted, { workspace, identity: { home } }) {
    const roots = [wanted.workspace, workspace.path];
    const isInside = roots.some((root) => home === root || home.startsWith(`${root}/`));
    return wanted.workdir !== wanted.workspace || home === look_around/* FALLBACK_HOME */.BH || isInside;
}

;// CONCATENATED MODULE: ./build/run/step/fill-anvil.js



/** Brings the files of the source that the step sees into an anvil, and creates the folder that the step runs in. */
async function fillAnvil(context, step, from) {
    const { anvil, origin, chosen, watch } = from;
    const { workspace } = context.pipeline;
    const around = await (0,look_around/* lookAround */.h3)(anvil, { user: step.user, workspace, workdir: step.workdir });
    return watch.time('transferMs', async () => {
        const delivered = await (0,deliver_source/* deliverSource */.v_)(context, step, {
            anvil,
            around,
            held: origin.kind === 'held' ? origin.files : undefined,
            onCovering: chosen?.checksCovers === true ? 'report' : undefined,
            isFallback: origin.kind === 'fallback',
        });
        const { state, drifted } = delivered;
        // If files changed meanwhile, only this step has seen them, so they get into no source image.
        if (drifted.length === 0)
            await chosen?.onDelivered({ ...delivered, anvil });
        chosen?.[Symbol.dispose]();
        const inside = await enterWorkdir(context, step, { anvil, around, delivered });
        return { anvil, around: inside, state, drifted };
    });
}

;// CONCATENATED MODULE: ./build/run/step/step-anvil.js






/**
 * The anvil of one step: a new one, or that of the step before. Call `leave` in any case when the step has ended.
 *
 *     idle ──▶ opening ──▶ filling ──▶ ready ──▶ handed-over
 *      │          │           │          │
 *      └──────────┴───────────┴──────────┴─────▶ left
 *
 * A held anvil is not opened: it is filled at once.
 */
class StepAnvil {
    #context;
    #step;
    #start;
    #watch;
    #origin;
    #cacheable;
    #state = { state: 'idle' };
    constructor(context, step, how) {
        this.#context = context;
        this.#step = step;
        this.#start = how.start;
        this.#watch = how.watch;
        this.#origin = how.start.origin;
        this.#cacheable = how.start.cacheable;
    }
    /** The files that the step starts from, which may have been made again. */
    get origin() {
        return this.#origin;
    }
    /** Whether the step's files may be saved for later runs. */
    get cacheable() {
        return this.#cacheable;
    }
    /** Undefined as long as no anvil is open. */
    get container() {
        if ('anvil' in this.#state)
            return this.#state.anvil.container;
        return this.#origin.kind === 'held' ? this.#origin.files.anvil.container : undefined;
    }
    /** Resolves when the anvil is open and the source is in it. */
    async prepare(network) {
        this.#refuseIfLeft();
        const { anvil, chosen } = await this.#enter(network);
        using _ = chosen;
        this.#refuseIfLeft();
        const from = { anvil, chosen, origin: this.#origin, watch: this.#watch };
        const filling = fillAnvil(this.#context, this.#step, from);
        this.#state = { state: 'filling', anvil, filling };
        const ready = await filling;
        this.#refuseIfLeft();
        this.#state = { state: 'ready', anvil };
        return ready;
    }
    /** From now on the anvil is the next step's. */
    handOver() {
        if (this.#state.state !== 'ready') {
            throw new errors/* InternalError */.Gd(`Cannot hand over an anvil that is ${this.#state.state}`);
        }
        this.#state = { state: 'handed-over' };
    }
    /** Disposes the anvil as soon as it is open; never rejects. */
    async leave() {
        const before = this.#state;
        if (before.state === 'handed-over')
            return;
        this.#state = { state: 'left' };
        switch (before.state) {
            case 'idle':
                if (this.#origin.kind === 'held')
                    await this.#origin.files.anvil[Symbol.asyncDispose]();
                return;
            case 'opening': {
                const opened = await before.opening.catch(() => undefined);
                await opened?.anvil[Symbol.asyncDispose]();
                return;
            }
            case 'filling':
                await before.anvil[Symbol.asyncDispose]();
                // The transfer ends with the container.
                await before.filling.catch(() => { });
                return;
            case 'ready':
                await before.anvil[Symbol.asyncDispose]();
                return;
            case 'left':
                return;
            default:
                (0,errors/* unreachable */.HB)(before);
        }
    }
    #refuseIfLeft() {
        if (this.#state.state === 'left')
            throw new errors/* InternalError */.Gd('Cannot prepare an anvil: the step is over');
    }
    async #enter(network) {
        const origin = this.#origin;
        if (origin.kind === 'held')
            return { anvil: origin.files.anvil, chosen: undefined };
        const opening = this.#open(network, origin);
        this.#state = { state: 'opening', opening };
        return opening;
    }
    async #open(network, { kind, base }) {
        using stack = new DisposableStack();
        // No other step starts from an earlier snapshot of this one, so a source image would not pay.
        const chosen = kind === 'image'
            ? stack.use(await this.#start.sourceImages.chooseBase(this.#step, base))
            : undefined;
        this.#refuseIfLeft();
        const anvil = await this.#watch.time('startMs', () => this.#openOrRestore(network, chosen?.base ?? base));
        stack.move();
        return { anvil, chosen };
    }
    /** Engines report a missing image in different ways: after any refusal, this asks the engine for the image. */
    async #openOrRestore(network, base) {
        try {
            return await this.#openOn(base, network);
        }
        catch (error) {
            const isRefusal = error instanceof errors/* EngineFailed */.c4 && error.status !== undefined;
            if (!isRefusal || (await this.#context.engine.inspectImage(base.id)))
                throw error;
        }
        const restored = await this.#start.restore();
        this.#origin = { kind: 'image', base: restored.base };
        this.#cacheable &&= restored.cacheable;
        return this.#openOn(restored.base, network);
    }
    #openOn(base, network) {
        const { engine, clock, labels, containerName, signal, report } = this.#context;
        const { id } = this.#step;
        return (0,anvil_anvil/* openAnvil */.p)(engine, {
            name: containerName(id),
            base,
            imageName: this.#start.imageName,
            platform: this.#wantedPlatform(),
            labels: labels(engine_labels/* ANVIL_ROLE */.eD, id),
            settings: (0,step_container/* toStepContainer */.l)(this.#step).settings,
            network,
            clock,
            signal,
            onCleanupFailed: (error) => report((0,cleanup_failed/* toCleanupFailed */.Z)(`the anvil of step "${id}"`, error)),
        });
    }
    /** Undefined for a snapshot, which has only one platform. */
    #wantedPlatform() {
        const { start } = this.#step;
        return start.kind === 'image' && this.#origin.kind === 'image' ? start.platform : undefined;
    }
}

;// CONCATENATED MODULE: ./build/run/step/step-output.js


/** The number of last lines that are repeated when a step fails. */
const step_output_TAIL_LINES = 20;
/** The number of last lines that are searched for a reason: a program often prints more after an error. */
const RECENT_LINES = 200;
/** A line without an end, such as "Setting up …" or the dots of a test runner, is shown after this time. */
const OPEN_MS = 1_000;
/** Reports the output of a step as lines. The step has to wait while reports are not written. */
class StepOutput {
    #context;
    #step;
    #tail = new Tail(RECENT_LINES);
    #streams = { stdout: createStream('stdout'), stderr: createStream('stderr') };
    #over = new AbortController();
    #isWatching = false;
    constructor(context, step) {
        this.#context = context;
        this.#step = step;
    }
    sink = async (stream, bytes) => {
        const source = this.#streams[stream];
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
    /** Reports the lines that have not ended. After that, nothing more is reported. */
    finish() {
        this.#over.abort();
        for (const source of Object.values(this.#streams))
            this.#report(source, source.splitter.flush());
    }
    tail() {
        return this.recent().slice(-step_output_TAIL_LINES);
    }
    recent() {
        return this.#tail.lines();
    }
    /** Reports lines that take long to end, as far as they have arrived; settles when there are none, or at the end. */
    async #watch() {
        const { clock } = this.#context;
        this.#isWatching = true;
        for (let since = this.#oldest(); since !== undefined; since = this.#oldest()) {
            await clock.sleep(since + OPEN_MS - clock.now(), this.#over.signal).catch(() => { });
            if (this.#over.signal.aborted)
                return;
            for (const source of Object.values(this.#streams))
                this.#reportOpen(source);
        }
        this.#isWatching = false;
    }
    #oldest() {
        const { stdout, stderr } = this.#streams;
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
    /** Adds whole lines to the tail. */
    #remember(source, [first = '', ...others], isOpen) {
        const lines = [source.begun + first, ...others].map((line) => (0,text_lines/* cutText */.IN)(line, text_lines/* LONGEST_LINE */.i2));
        source.begun = isOpen ? (lines.pop() ?? '') : '';
        this.#tail.add(lines);
    }
}
function createStream(name) {
    return { name, splitter: new text_lines/* LineSplitter */.g3(), openSince: undefined, begun: '' };
}

;// CONCATENATED MODULE: ./build/run/step/step-start.js

/** The image of these files; for held files, the image that their anvil was made from. */
function baseOf(origin) {
    return origin.kind === 'held' ? origin.files.anvil.base : origin.base;
}
/** The newest commit of these files. */
function newestOf(origin) {
    return origin.kind === 'held' ? origin.files.newest : (0,identity/* identityOf */.cu)(origin.base.config.labels);
}
function fallbackOf(origin) {
    return origin.kind === 'fallback' ? origin.fallback : undefined;
}

;// CONCATENATED MODULE: ./build/run/step/step-tongs.js

/** The tongs of one step. Call `release` in any case when the step has ended. */
class StepTongs {
    #context;
    #step;
    #watch;
    #ended = new AbortController();
    /** Undefined until all tongs run, and for a step without tongs. */
    #acquired;
    constructor(context, step, watch) {
        this.#context = context;
        this.#step = step;
        this.#watch = watch;
    }
    /** Aborts when a tong ends; the reason says which one, and how. */
    get ended() {
        return this.#ended.signal;
    }
    /** The last lines of each tong, by its name. */
    tails() {
        return this.#acquired?.tails() ?? {};
    }
    /** Resolves with the network of the step when all its tongs run. */
    async acquire() {
        const { tongs, signal } = this.#context;
        if (this.#step.tongs.length === 0)
            return { kind: 'default' };
        return this.#watch.time('tongsMs', async () => {
            const acquired = await (0,abortable/* abortable */.Z)(tongs.acquire(this.#step), signal);
            acquired.ended.catch((error) => this.#ended.abort(error));
            this.#acquired = acquired;
            return acquired.network;
        });
    }
    /**
     * Resolves with the result of the work when the tongs are ready too. Rejects at once if a tong ends or does not
     * become ready, even if the work continues.
     */
    async getReadyBeside(work) {
        const tongs = this.#acquired;
        if (!tongs)
            return work;
        const result = await Promise.race([work, tongs.ready.then(() => work), tongs.ended]);
        await this.#watch.time('tongsMs', () => (0,abortable/* abortable */.Z)(tongs.ready, this.#context.signal));
        return result;
    }
    /** Releases the tongs in the background; `left` settles when the step's container has left their network. */
    release(left) {
        const { background, tongs } = this.#context;
        const step = this.#step;
        if (step.tongs.length === 0)
            return;
        background.start(`the tongs of step "${step.id}"`, () => tongs.release(step, left));
    }
}

;// CONCATENATED MODULE: ./build/run/step/stopwatch.js
/** Measures the phases of a step. */
class Stopwatch {
    #clock;
    #startedAt;
    #tracer;
    #lane;
    #phases = {};
    /** Each phase is also a span in the lane of the trace. */
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

;// CONCATENATED MODULE: ./build/run/step/perform-step.js




















/** Runs one step from its start to its commit. Never rejects: a failure is a result. */
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
class StepAttempt {
    #context;
    #planned;
    #watch;
    #start;
    #output;
    #tongs;
    #anvil;
    constructor(context, planned, start) {
        this.#context = context;
        this.#planned = planned;
        this.#watch = new Stopwatch(context.clock, context.tracer, `step ${planned.step.id}`);
        this.#output = new StepOutput(context, planned.step.id);
        this.#start = start;
        this.#tongs = new StepTongs(context, planned.step, this.#watch);
        this.#anvil = new StepAnvil(context, planned.step, { start, watch: this.#watch });
    }
    /** The image that the step starts from, which may have been made again. */
    get base() {
        return baseOf(this.#anvil.origin);
    }
    async run() {
        const isHeld = this.#anvil.origin.kind === 'held';
        const locking = this.#acquireLock();
        // A held anvil is prepared meanwhile. A new anvil is opened only if no other run has built the snapshot.
        const entering = isHeld ? this.#enter() : undefined;
        entering?.catch(() => { });
        const built = await locking;
        if (built)
            return this.#useBuilt(built);
        await this.#takeSlotBack();
        const ready = await (entering ?? this.#enter());
        const { anvil, around, drifted } = ready;
        if (drifted.length > 0)
            this.#warnOfDrift(drifted);
        const mayBeSaved = this.#anvil.cacheable && drifted.length === 0;
        const { continuedBy, locks } = this.#start;
        if (continuedBy && mayBeSaved)
            locks.acquireEarly(continuedBy, this.#planned);
        const { clock } = this.#context;
        const startedAt = clock.now();
        const end = await this.#watch.time('commandMs', () => this.#runCommand(anvil, this.#toCommand(anvil, around)));
        return this.#conclude(ready, { ...end, startedAt, endedAt: clock.now(), mayBeSaved });
    }
    /** Saves the step's files as far as they are needed, and resolves with the result. */
    async #conclude({ anvil, state }, end) {
        this.#output.finish();
        const failure = await this.#judge(end, { anvil, startedAt: end.startedAt });
        if (failure && !this.#planned.step.continueOnError)
            return this.fail(failure, undefined);
        const cacheable = end.mayBeSaved && !failure;
        const { origin } = this.#anvil;
        const left = await handOver(this.#context, this.#planned, {
            files: { anvil, newest: newestOf(origin), state, endedAt: end.endedAt },
            fallback: fallbackOf(origin),
            next: this.#start.next,
            cacheable,
            isFirst: this.#start.locks.isFirst(this.#planned.step),
            isPristine: end.isPristine && !failure,
            watch: this.#watch,
        });
        if (left.held)
            this.#anvil.handOver();
        if (failure)
            return this.fail(failure, left.base);
        return {
            end: { outcome: 'succeeded', reason: 'exit-code', exitCode: 0, ...this.#facts() },
            handOver: { ...left, cacheable },
        };
    }
    /** Resolves when the tongs are ready and the source is in the anvil. Both happen at the same time. */
    async #enter() {
        const network = await this.#tongs.acquire();
        return this.#tongs.getReadyBeside(this.#anvil.prepare(network));
    }
    /** Why the step failed, as far as that can be found out. */
    async describe(error) {
        const { engine, signal } = this.#context;
        const explained = signal.aborted
            ? error
            : await explainLoss(error, engine, this.#anvil.container);
        return this.#explainDepth(describeThrown(explained, signal));
    }
    #explainDepth(failure) {
        if (!(failure.fault instanceof errors/* EngineFailed */.c4))
            return failure;
        const layers = countLayers(this.#context, this.#planned.step);
        if (layers <= MOST_LAYERS)
            return failure;
        const hint = [
            `The step would need an image of ${layers} layers, and most engines take ${MOST_LAYERS} at most:`,
            'join some of the steps before it, or give them the same resources and tongs, so that they share a container.',
        ].join('\n');
        return { ...failure, hint };
    }
    /** The result of a step that failed; its children start from `base` if the failure is tolerated. */
    fail(failure, base) {
        this.#output.finish();
        const { fault, ...why } = failure;
        const isStopped = why.outcome === 'cancelled' || fault !== undefined;
        return {
            end: {
                ...why,
                ...(this.#planned.step.continueOnError && !isStopped && { tolerated: true }),
                ...this.#facts(),
                tail: this.#output.tail(),
                tongTails: this.#tongs.tails(),
            },
            handOver: { base, cacheable: false },
            fault,
        };
    }
    /** Releases the step's lock, anvil and tongs in the background. */
    leave() {
        const { background } = this.#context;
        const { step } = this.#planned;
        this.#start.locks.release(step);
        const left = this.#anvil.leave();
        background.start(`the anvil of step "${step.id}"`, () => left);
        this.#tongs.release(left);
    }
    /** Resolves with the snapshot if another run has built it. If not, this run has to build it. */
    #acquireLock() {
        const { origin, cacheable } = this.#anvil;
        // No other run has to wait for a snapshot that will not be saved.
        if (!cacheable)
            return Promise.resolve(undefined);
        return this.#start.locks.acquire(this.#planned, {
            parent: fallbackOf(origin)?.snapshot.parent?.identity ?? newestOf(origin),
            onWait: () => this.#start.slot.lend(),
        });
    }
    async #takeSlotBack() {
        await this.#start.slot.takeBack();
        this.#context.signal.throwIfAborted();
    }
    /** The result of a step whose snapshot another run has built after the plan was made. */
    async #useBuilt(snapshot) {
        const isStartedFrom = this.#start.next !== 'none';
        const base = isStartedFrom
            ? await fetchBase(this.#context, this.#planned.step, snapshot)
            : undefined;
        const result = (0,cached_result/* toCachedResult */.f)('built-meanwhile', base);
        return { ...result, end: { ...result.end, ...this.#facts() } };
    }
    async #runCommand(anvil, command) {
        const { step } = this.#planned;
        const exported = this.#usedTongs().map((tong) => tong.exports);
        // Of an image's env, only names that no shell can assign are checked: shells use many of the others themselves.
        const ofImage = Object.keys(parseEnvList(anvil.base.config.env));
        const odd = ofImage.filter((name) => !isName(name));
        const names = [...new Set([...odd, ...Object.keys(Object.assign({}, ...exported, step.env))])];
        await warnOfLostVariables(this.#context, step.id, { anvil, command, names });
        return runCommand(anvil, command);
    }
    #toCommand(anvil, around) {
        const { step } = this.#planned;
        const { defaultEnv, signal } = this.#context;
        const used = this.#usedTongs();
        return {
            script: step.run,
            shell: step.shell,
            env: composeStepEnv({
                image: anvil.base.config.env,
                defaults: defaultEnv,
                home: around.identity.home,
                tongs: Object.assign({}, ...used.map(toStepVariables)),
                step: step.env,
                hosts: used.flatMap(toHosts),
            }),
            workdir: around.workdir.path,
            identity: around.identity,
            timeoutMs: step.timeoutMs,
            signal: AbortSignal.any([signal, this.#tongs.ended]),
            sink: this.#output.sink,
        };
    }
    #usedTongs() {
        const { tongs } = this.#planned.step;
        return this.#context.pipeline.tongs.filter((tong) => tongs.includes(tong.name));
    }
    async #judge(end, { anvil, startedAt }) {
        const { engine, clock, signal } = this.#context;
        if (end.ended === 'cancelled' && !signal.aborted)
            return this.describe(this.#tongs.ended.reason);
        if (end.ended === 'exited' && end.exitCode === 0)
            return undefined;
        // The clocks may differ. In a held anvil, events of earlier steps must not count.
        const sinceMs = this.#anvil.origin.kind === 'held' ? startedAt : startedAt - 60_000;
        const outOfMemory = end.ended === 'exited' && (await wasOutOfMemory(engine, anvil.container, { sinceMs, clock }));
        const { step } = this.#planned;
        const { visible, source, roots } = this.#context;
        const failure = describeExit(step, { ...end, outOfMemory }, signal);
        const sight = { all: source.manifest, seen: visible.get(step.id) ?? source.manifest };
        const seen = addInputsHint(failure, step, { ...sight, tail: this.#output.tail() });
        const isFromCommit = anvil.base.id !== roots.get(step.id)?.image.id;
        return isFromCommit ? addRenameHint(seen, this.#output.recent()) : seen;
    }
    #warnOfDrift(drifted) {
        this.#context.report(describeDrift(this.#planned.step, this.#context.source, drifted));
    }
    #facts() {
        return { ms: this.#watch.totalMs(), phases: this.#watch.phases() };
    }
}

// EXTERNAL MODULE: ./build/run/plan/plan.js
var plan_plan = __webpack_require__(3965);
// EXTERNAL MODULE: ./build/run/plan/planner.js + 4 modules
var planner = __webpack_require__(9139);
// EXTERNAL MODULE: ./build/run/context/look-up-snapshot.js
var look_up_snapshot = __webpack_require__(4033);
;// CONCATENATED MODULE: ./build/run/perform/restore-base.js





/**
 * The base of a step whose image was removed after the plan was made: a snapshot that another run has built meanwhile,
 * or else the files of the parent, which runs again. Rejects if neither is possible.
 */
async function restoreBase(context, step, by) {
    const root = context.roots.get(step.id);
    // The image that was removed is an earlier snapshot of the step itself.
    if (step.start.kind === 'image' && root)
        return { base: (0,root_base/* toRootBase */.$)(root), cacheable: true };
    const parent = by.plan.parentOf(step);
    const found = parent && (await findAgain(context, parent));
    if (found)
        return found;
    const changed = by.plan.loseBase(step.id);
    if (!parent || !changed)
        throw snapshotGone(step);
    for (const { step: again, verdict } of changed) {
        if (verdict === 'run')
            context.report(runsAgain(again));
    }
    by.slot.lend();
    const result = await by.scheduler.redo(changed, parent.step.id);
    await by.slot.takeBack();
    if (!(0,step_result/* isGoodToGo */.t)(result))
        throw notMadeAgain(step, parent.step, result);
    const { base, cacheable } = result.handOver;
    if (base)
        return { base, cacheable };
    throw snapshotGone(step);
}
async function findAgain(context, { step, key }) {
    const snapshot = step.cache && key ? await (0,look_up_snapshot/* lookUpSnapshot */.Z)(context, key.key) : undefined;
    const base = snapshot && (await fetchBase(context, step, snapshot));
    return base && { base, cacheable: true };
}
function runsAgain(step) {
    return {
        type: 'warned',
        code: 'snapshot-gone',
        message: `The snapshot of step "${step.id}" was removed after the plan was made, so the step runs again`,
    };
}
function notMadeAgain(step, parent, { end: { message = 'it failed' }, fault }) {
    // An error of the engine or of Tongs is reported unchanged.
    if (fault instanceof Error)
        return fault;
    return new errors/* StepFailed */.an(`Cannot start step "${step.id}": step "${parent.id}", whose snapshot was removed after the plan was made, ran again and failed: ${message}`, { code: 'need-failed' });
}
function snapshotGone(step) {
    return new errors/* EngineFailed */.c4(`Cannot start step "${step.id}": the image that it starts from was removed after the plan was made`, { code: 'snapshot-gone', hint: 'Run the pipeline again.' });
}

// EXTERNAL MODULE: ./build/run/perform/step-finished.js
var step_finished = __webpack_require__(9799);
;// CONCATENATED MODULE: ./build/run/perform/scheduler.js


/**
 * Runs a plan. A step starts as soon as the steps that it needs have ended, its verdict is known, and a slot is free;
 * there are no waves. Whenever a step has ended, the plan is asked again. An error that is thrown becomes the result of
 * its step, and ends no other step.
 *
 * - For a step that has not begun, `#waiting` is the number of its needs without a result.
 * - A step waits, has begun, or has a result. If its verdict changes to `run`, it loses the result and waits again.
 */
class Scheduler {
    #options;
    #results = new Map();
    #waiting = new Map();
    #begun = new Set();
    /** The waits for the results of steps that run again. */
    #watched = new Map();
    #over = Promise.withResolvers();
    #active = 0;
    constructor(options) {
        this.#options = options;
    }
    /** Resolves with all results when all steps have ended. */
    async run() {
        const steps = this.#options.plan.steps();
        for (const { step } of steps)
            this.#waiting.set(step.id, (0,plan_plan/* neededBy */.Xl)(step).length);
        for (const { step } of steps)
            this.#begin(step.id);
        this.#endWhereIdle();
        await this.#over.promise;
        const inOrder = steps.map(({ step: { id } }) => [id, this.#results.get(id)]);
        return new Map(inOrder.filter((each) => each[1] !== undefined));
    }
    /** Takes verdicts that changed while steps ran; resolves with the new result of one step. */
    redo(changed, id) {
        this.#update(changed);
        const known = this.#results.get(id);
        if (known)
            return Promise.resolve(known);
        const watched = this.#watched.get(id) ?? Promise.withResolvers();
        this.#watched.set(id, watched);
        return watched.promise;
    }
    #begin(id) {
        if (this.#begun.has(id) || this.#waiting.get(id) !== 0)
            return;
        const planned = this.#options.plan.of(id);
        if (!planned || planned.verdict === 'undecided')
            return;
        this.#begun.add(id);
        this.#active += 1;
        void this.#follow(planned);
    }
    async #follow(planned) {
        const result = await this.#settle(planned, this.#needsOf(planned)).catch(this.#options.fail);
        this.#end(planned, result);
    }
    async #settle(planned, needs) {
        const options = this.#options;
        switch (planned.verdict) {
            case 'skip':
                return options.skip(planned, needs, { kind: 'need-failed', step: planned.cause });
            case 'cached':
                return options.toCached(planned);
            case 'run': {
                using slot = await options.slots.acquire();
                if (options.signal.aborted)
                    return options.skip(planned, needs, { kind: 'run-over' });
                return await options.perform(planned, needs, slot);
            }
            default:
                return (0,errors/* unreachable */.HB)(planned);
        }
    }
    #needsOf({ step }) {
        const needs = new Map();
        for (const id of (0,plan_plan/* neededBy */.Xl)(step)) {
            const result = this.#results.get(id);
            if (result)
                needs.set(id, result);
        }
        return needs;
    }
    #end(planned, came) {
        const { plan } = this.#options;
        const { id } = planned.step;
        const result = this.#report(planned, came);
        this.#active -= 1;
        this.#results.set(id, result);
        const dependents = plan.dependentsOf(planned.step);
        for (const each of dependents)
            this.#count(each, -1);
        this.#update(plan.complete(id, result.end));
        for (const each of dependents)
            this.#begin(each);
        this.#watched.get(id)?.resolve(result);
        this.#watched.delete(id);
        this.#endWhereIdle();
    }
    #report(planned, result) {
        try {
            this.#options.onResult(planned, result);
            return result;
        }
        catch (error) {
            return this.#options.fail(error);
        }
    }
    #update(changed) {
        const { plan } = this.#options;
        const again = changed.filter(({ step, verdict }) => verdict !== 'cached' && this.#results.delete(step.id));
        for (const { step } of again)
            this.#begun.delete(step.id);
        for (const { step } of again) {
            for (const each of plan.dependentsOf(step))
                this.#count(each, 1);
        }
        // In a second loop, because some of them may need others.
        for (const planned of again) {
            const left = (0,plan_plan/* neededBy */.Xl)(planned.step).length - this.#needsOf(planned).size;
            this.#waiting.set(planned.step.id, left);
        }
        for (const { step } of changed)
            this.#begin(step.id);
    }
    #count(id, change) {
        if (!this.#begun.has(id))
            this.#waiting.set(id, (this.#waiting.get(id) ?? 0) + change);
    }
    /** If no step runs or waits for a slot, either all have ended, or a verdict is missing, which is a bug. */
    #endWhereIdle() {
        if (this.#active > 0)
            return;
        const steps = this.#options.plan.steps();
        const stuck = steps.find(({ step }) => !this.#results.has(step.id));
        if (!stuck) {
            this.#over.resolve();
            return;
        }
        this.#begun.add(stuck.step.id);
        this.#active += 1;
        const message = `Cannot decide whether step "${stuck.step.id}" runs: all that it needs has ended`;
        this.#end(stuck, this.#options.fail(new errors/* InternalError */.Gd(message)));
    }
}

// EXTERNAL MODULE: ./build/run/save/own-lock.js + 1 modules
var own_lock = __webpack_require__(2553);
;// CONCATENATED MODULE: ./build/run/save/build-locks.js



/** The locks under which a run builds its snapshots. Call `release` for each step that has ended or does not start. */
class BuildLocks {
    #context;
    /** The functions that release the locks that are held. */
    #held = new Map();
    /** The snapshot that was found when a lock was acquired early; undefined if that failed. */
    #early = new Map();
    /** The result of the last look-up of a step's snapshot. */
    #seen = new Map();
    constructor(context) {
        this.#context = context;
    }
    /**
     * Acquires the lock under which the step's snapshot is built, if it builds one. Resolves with the snapshot
     * instead if another run has built it, from the same files of the parent, after the plan was made.
     */
    async acquire(planned, how) {
        const key = this.#keyOf(planned);
        if (!key)
            return undefined;
        const { step } = planned;
        const toUsable = (found) => {
            const isOfParent = found?.parent === undefined || found.parent.identity === how.parent;
            return found && isOfParent && isUsable(this.#context, step, found) ? found : undefined;
        };
        const early = await this.#early.get(step.id);
        const built = early && this.#held.has(step.id)
            ? toUsable(early.found)
            : await this.#acquire(step, key, {
                look: async () => toUsable(await this.#look(step, key)),
                onWait: (run) => {
                    this.#context.report({ type: 'step-waiting', step: step.id, builtBy: run });
                    how.onWait();
                },
            });
        if (built)
            this.#context.ledger.noteTimes(built);
        return built;
    }
    /**
     * Begins to acquire the lock of the next step in the same anvil, because the calls take as long as a short command.
     * Only while this run builds the first snapshot of the step before: until that is saved, no other run has files to
     * build the next step from, so none waits for this lock in vain.
     */
    acquireEarly(next, { step, key }) {
        const { found: planned, request } = this.#context;
        const nextKey = this.#keyOf(next);
        const isFirst = request.useCache && key !== undefined && !planned.has(key.key);
        if (!nextKey || !isFirst || !this.#held.has(step.id))
            return;
        const look = () => this.#look(next.step, nextKey);
        // If that fails, it is tried again when the step is about to start.
        const early = this.#acquire(next.step, nextKey, { look }).then((found) => ({ found }), () => undefined);
        this.#early.set(next.step.id, early);
    }
    /** Whether the lock of a step is held, and no snapshot of its key was found under the lock. */
    isFirst({ id }) {
        return this.#held.has(id) && this.#seen.has(id) && this.#seen.get(id) === undefined;
    }
    /** Releases the lock of a step in the background, if it is held. */
    release({ id }) {
        const early = this.#early.get(id);
        if (!early && !this.#held.has(id))
            return;
        this.#early.delete(id);
        this.#seen.delete(id);
        this.#context.background.start(`the lock of step "${id}"`, async () => {
            await early;
            const release = this.#held.get(id);
            this.#held.delete(id);
            await release?.();
        });
    }
    /** Undefined if the step builds no snapshot. */
    #keyOf({ step, key }) {
        return step.cache && this.#context.request.snapshots !== 'off' ? key?.key : undefined;
    }
    async #look({ id }, key) {
        if (!this.#context.request.useCache)
            return undefined;
        const found = await (0,look_up_snapshot/* lookUpSnapshot */.Z)(this.#context, key);
        this.#seen.set(id, found);
        return found;
    }
    #acquire({ id }, key, how) {
        const onHeld = (release) => void this.#held.set(id, release);
        return (0,own_lock/* acquireOwnLock */.u)(this.#context, key, { ...how, name: id, onHeld });
    }
}
/** Not the snapshot that the plan knows: the step runs nevertheless. Not if a step that runs shares a tong with it. */
function isUsable({ found, plan }, step, built) {
    if (found.get(built.key)?.identity === built.identity)
        return false;
    return !plan.some((other) => {
        const isOther = (0,plan_plan/* mayRun */.xP)(other) && other.step.id !== step.id;
        return isOther && other.step.tongs.some((tong) => step.tongs.includes(tong));
    });
}

;// CONCATENATED MODULE: ./build/run/perform/perform-plan.js















/** Performs a plan and reports each step; resolves with the results. */
async function performPlan(context, options) {
    const { sourceImages, slots } = options;
    const plan = new planner/* Planner */.x(context.facts);
    const locks = new BuildLocks(context);
    const scheduler = new Scheduler({
        plan,
        slots,
        signal: context.signal,
        toCached: async ({ step, reason, snapshot }) => {
            const isStartedFrom = snapshot !== undefined && plan.childrenOf(step).some(plan_plan/* mayRun */.xP);
            const base = isStartedFrom ? await fetchBase(context, step, snapshot) : undefined;
            return (0,cached_result/* toCachedResult */.f)(reason, base);
        },
        skip: (planned, needs, cause) => {
            locks.release(planned.step);
            releaseTongs(context, planned.step);
            releaseAnvil(context, planned.step, needs);
            return toSkipped(cause);
        },
        perform: async (planned, needs, slot) => {
            const { step } = planned;
            const next = (0,next_start/* planNext */.n)(planned, plan, context.roots.get(step.id));
            const restore = () => restoreBase(context, step, { plan, scheduler, slot });
            const start = await toStart(context, planned, { needs, restore });
            const left = parentOf(step, needs)?.handOver;
            if (left?.held && left.base)
                sourceImages.wantOn(left.base, step);
            const [child] = plan.childrenOf(step).filter(plan_plan/* mayRun */.xP);
            const continuedBy = next === 'in-place' ? child : undefined;
            const how = { next, continuedBy, slot, restore, sourceImages, locks };
            return performStep(context, planned, { ...start, ...how });
        },
        fail: (thrown) => toFailed(thrown, context.signal),
        onResult: (planned, result) => {
            context.report((0,step_finished/* toStepFinished */.K)(planned.step, context.pipeline.file, result));
            if ((0,engine_gone/* isEngineGone */.SI)(result.fault))
                options.stop((0,engine_gone/* toGoneReason */.hD)(result.fault));
            else if (context.pipeline.failFast && isFailure(result))
                options.stop(failFast(planned.step));
        },
    });
    return scheduler.run();
}
async function toStart(context, planned, from) {
    const { step } = planned;
    const { needs, restore } = from;
    const { name: imageName } = rootOf(context, step);
    const cacheable = [...needs.values()].every(({ handOver }) => handOver.cacheable);
    const origin = await findOrigin(context, planned, needs);
    if (origin)
        return { origin, imageName, cacheable };
    const again = await restore();
    return {
        origin: { kind: 'image', base: again.base },
        imageName,
        cacheable: cacheable && again.cacheable,
    };
}
/** Undefined if the files cannot be fetched. */
async function findOrigin(context, planned, needs) {
    const { step } = planned;
    const fallback = planned.verdict === 'run' ? planned.fallback : undefined;
    if (fallback) {
        const base = await fetchBase(context, step, fallback.snapshot);
        return base && { kind: 'fallback', base, fallback };
    }
    if (step.start.kind === 'image')
        return { kind: 'image', base: (0,root_base/* toRootBase */.$)(rootOf(context, step)) };
    const parent = parentOf(step, needs);
    const { base, held } = parent?.handOver ?? {};
    if (held)
        return { kind: 'held', files: held };
    if (base)
        return { kind: 'image', base };
    if (parent?.end.outcome === 'cached')
        return undefined;
    throw new errors/* InternalError */.Gd(`Cannot start step "${step.id}": it has no files`);
}
function rootOf({ roots }, { id }) {
    const root = roots.get(id);
    if (root)
        return root;
    throw new errors/* InternalError */.Gd(`Cannot start step "${id}": it has no image`);
}
/** The result of the step whose files it starts from. */
function parentOf({ start }, needs) {
    return start.kind === 'step' ? needs.get(start.step) : undefined;
}
function toSkipped(cause) {
    const because = cause.kind === 'need-failed'
        ? { reason: 'need-failed', message: `step "${cause.step}" did not succeed` }
        : { reason: 'run-over', message: 'the run ended before it could start' };
    return { end: { outcome: 'skipped', ...because, ms: 0, phases: {} }, handOver: step_result/* NO_FILES */.E };
}
function releaseTongs(context, step) {
    context.background.start(`the tongs of step "${step.id}"`, () => context.tongs.release(step));
}
/** Removes the anvil in which the step would have continued. */
function releaseAnvil(context, step, needs) {
    const held = parentOf(step, needs)?.handOver.held;
    if (!held)
        return;
    context.background.start(`the anvil of step "${step.id}"`, () => held.anvil[Symbol.asyncDispose]());
}
function isFailure(result) {
    const { outcome } = result.end;
    return !(0,step_result/* isGoodToGo */.t)(result) && outcome !== 'skipped' && outcome !== 'cancelled';
}
function failFast(step) {
    return new errors/* Cancelled */.cJ(`step "${step.id}" failed, and fail-fast ends the others`, {
        code: 'fail-fast',
        exitCode: 1,
    });
}

;// CONCATENATED MODULE: ./build/run/context/slots.js
/** A number of slots. Who asks first gets one first. */
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
    /** Adds slots. */
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
 * Performs a prepared run. When this settles, only snapshots of the run are left on the engine. Rejects only because of
 * a bug in Tongs.
 */
async function runPrepared(prepared, options) {
    const { clock } = options.machine;
    const startedAt = clock.now();
    const stopping = new AbortController();
    using stack = new DisposableStack();
    stack.use(forwardAbort(options.signal, stopping));
    stack.use(forwardAbort(options.deadline, stopping));
    const context = openRunContext(prepared, options, stopping.signal);
    const sourceImages = new SourceImages(context, planSourceImages(context));
    let isComplete = false;
    try {
        const slots = openSlots(prepared, options, stopping.signal);
        const stop = (reason) => stopping.abort(reason);
        const steps = await performPlan(context, { slots, stop, sourceImages });
        const ms = clock.now() - startedAt;
        const ended = { signal: stopping.signal, asked: options.signal, ms };
        const summary = (0,run_summary/* summarizeRun */.l)(steps, ended);
        isComplete = true;
        return summary;
    }
    finally {
        await context.tracer.span('run', 'clean up', () => cleanUp(context, isComplete));
        if (isComplete && !stopping.signal.aborted)
            await saveSource(context, sourceImages, options);
    }
}
/** Aborts `to` when `from` aborts, with the same reason, until it is disposed. */
function forwardAbort(from, to) {
    const onAbort = () => to.abort(from.reason);
    from.addEventListener('abort', onAbort, { once: true });
    if (from.aborted)
        onAbort();
    return { [Symbol.dispose]: () => from.removeEventListener('abort', onAbort) };
}
function openSlots(prepared, options, signal) {
    const wanted = prepared.request.maxParallel ?? prepared.pipeline.maxParallel;
    if (wanted !== undefined)
        return new Slots(wanted);
    // The first step does not wait for the answer. If this call fails, so do the steps.
    const slots = new Slots(1);
    options.session.engine.info({ signal }).then(({ cpus }) => slots.add(cpus - 1), () => { });
    return slots;
}
/** Lets another process save the source, because only later runs use it: this run does not wait for that. */
async function saveSource(context, { wanted }, { startSaving }) {
    if (wanted.length === 0 || !startSaving)
        return;
    const pid = await startSaving((0,save_request/* toSaveRequest */.qJ)(context, wanted, (0,save_request/* savingRun */.E9)(context.run)));
    if (pid !== undefined)
        context.report({ type: 'source-save-started', pid });
}
/** How long the engine may take to remove the objects of the run. */
const CLEANUP_MS = 60_000;
/** Removes anvils first, then tongs, networks and images. Never rejects. */
async function cleanUp(context, isComplete) {
    const work = async () => {
        await context.background.settled();
        await context.tongs[Symbol.asyncDispose]();
        // Children first: an image with children would only lose its name.
        for (const reference of context.ledger.ephemerals()) {
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
/** Removes objects that the run may have made without noting them, because it ended early or an answer was lost. */
async function removeMore(context, isComplete) {
    const { engine, store, signal, lost, report } = context;
    const isGone = (lost.any || (0,engine_gone/* hasGoneReason */.m8)(signal)) && (await (0,engine_gone/* hasGone */.iu)(engine));
    if (!isGone) {
        const mayBeLeft = !isComplete || lost.any || signal.aborted;
        if (mayBeLeft)
            await removeRest(context);
        await store.removeReplaced().catch((error) => {
            report((0,cleanup_failed/* toCleanupFailed */.Z)('a replaced snapshot', error));
        });
    }
    lost.reportRest(isGone || (lost.any && (await (0,engine_gone/* hasGone */.iu)(engine))));
}
async function removeRest(context) {
    context.lost.forget();
    const { failures } = await (0,perform.removeRun)(context.engine, context.run, {
        clock: context.clock,
    });
    for (const failure of failures)
        context.report({ type: 'cleanup-failed', ...failure });
}


/***/ })

};
