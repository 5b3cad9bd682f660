export const id = "shared-run-tongs-open-tongs";
export const ids = ["shared-run-tongs-open-tongs"];
export const modules = {

/***/ 61249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Yf: () => (/* binding */ CLOCKS_APART_MS),
/* harmony export */   pq: () => (/* binding */ awaitOutOfMemory),
/* harmony export */   qy: () => (/* binding */ wasOutOfMemory)
/* harmony export */ });
/* harmony import */ var _base_async_within_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33076);

/** The clock of the engine may be behind ours by this much: look for its events from so long before on. */
const CLOCKS_APART_MS = 60_000;
/** How long the engine may take to report what the kernel did. */
const LATEST_MS = 250;
/**
 * Whether the kernel killed a process of the container since then because of memory. This uses the engine's events:
 * `State.OOMKilled` is about process 1 alone, and on 20.10 false even then.
 */
async function wasOutOfMemory(engine, container, options) {
    const enough = new AbortController();
    try {
        const kills = await listKills(engine, container, { ...options, signal: enough.signal });
        return (await (0,_base_async_within_js__WEBPACK_IMPORTED_MODULE_0__/* .within */ .u)(kills.next(), LATEST_MS, options.clock))?.done === false;
    }
    catch {
        // Without the event only the message is worse: the failure itself is still reported.
        return false;
    }
    finally {
        enough.abort();
    }
}
/** Resolves with true when that happens; with false when the signal aborts, or the engine has no events. */
async function awaitOutOfMemory(engine, container, options) {
    try {
        const kills = await listKills(engine, container, options);
        return (await kills.next()).done === false;
    }
    catch {
        return false;
    }
}
async function listKills(engine, container, { sinceMs, signal }) {
    const events = await engine.events({ container, sinceMs, actions: ['oom'] }, { signal });
    return events[Symbol.asyncIterator]();
}


/***/ }),

/***/ 19035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k: () => (/* binding */ openTongs)
});

// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/engine/connect/socket-path.js
var socket_path = __webpack_require__(35949);
;// CONCATENATED MODULE: ./build/tongs/groups/instances.js

/** The instances that a step uses; here it is decided which steps share one. */
function findInstances(user, tongs) {
    const find = (name) => {
        const tong = tongs.find((each) => each.name === name);
        if (tong)
            return tong;
        throw new errors/* InternalError */.Gd(`Cannot hold tong "${name}": it is not defined`);
    };
    return user.tongs.map((name) => {
        const tong = find(name);
        const needs = tong.needs.map((need) => ({
            key: toInstanceKey(find(need.tong), user),
            until: need.until,
        }));
        const owner = tong.lifecycle === 'step' ? user.id : undefined;
        return { key: toInstanceKey(tong, user), tong, owner, needs };
    });
}
/** The networks of a set of instances, the same for the same instances in another sequence. */
function toNetworks(instances) {
    const keys = instances.map(({ key }) => key).toSorted();
    const name = JSON.stringify(keys);
    const open = { key: toNetworkKey(name), isInternal: false };
    // A member of an internal network reaches the outside only through another network.
    const isClosed = instances.some(({ tong }) => tong.egress === 'none');
    return isClosed ? [open, { key: toNetworkKey(`${name} inside`), isInternal: true }] : [open];
}
/** Whether an instance is on a network of its set. */
function isMember({ tong }, network) {
    return network.isInternal || tong.egress === 'open';
}
function toNetworkKey(name) {
    return name; // oxlint-disable-line typescript/no-unsafe-type-assertion
}
/** No name of a tong has a dot. */
function toInstanceKey({ name, lifecycle }, { id }) {
    const key = lifecycle === 'step' ? `${name}.${id}` : name;
    return key; // oxlint-disable-line typescript/no-unsafe-type-assertion
}

;// CONCATENATED MODULE: ./build/tongs/group-start.js


/** Starts the tongs of a step, each as soon as what it needs has happened. */
class GroupStart {
    /** Resolves when all are ready, or completed if others need that. */
    ready;
    /** Rejects when one of them ends; never resolves. */
    ended;
    #held;
    #networks;
    #running = new Map();
    constructor(held, networks) {
        this.#held = new Map(held.map((tong) => [tong.instance.key, tong]));
        this.#networks = networks;
        this.ready = this.#awaitAll(held);
        this.ready.catch(() => { });
        const { promise, reject } = Promise.withResolvers();
        promise.catch(() => { });
        this.ended = promise;
        for (const tong of held) {
            // That it does not start is reported by `ready`.
            this.#start(tong).then((running) => running.ended.catch(reject), () => { });
        }
    }
    /** Whether files of the source changed while they were copied into one of them. */
    get haveDrifted() {
        return [...this.#running.values()].some(({ drifted }) => drifted.length > 0);
    }
    lost() {
        return [...this.#running].flatMap(([{ instance }, running]) => running.hasFailed && instance.tong.lifecycle !== 'step' ? instance.tong.name : []);
    }
    tails() {
        const tongs = [...this.#running.values()];
        return Object.fromEntries(tongs.map((tong) => [tong.name, tong.tail()]));
    }
    /** A tong whose end others need is not asked whether it is ready: it may end at any time. */
    #goalOf({ instance: { key } }) {
        const needs = [...this.#held.values()].flatMap(({ instance }) => instance.needs);
        const isToEnd = needs.some((need) => need.key === key && need.until === 'completed');
        return isToEnd ? 'completed' : 'ready';
    }
    async #awaitAll(held) {
        await Promise.all(held.map((tong) => this.#await(tong, this.#goalOf(tong))));
    }
    async #await(tong, until) {
        const running = await this.#start(tong);
        if (until === 'completed')
            await tong.awaitCompleted(running);
        // Each tong has its whole timeout, from its own start on.
        if (until === 'ready')
            await tong.awaitReady(running, this.#networksOf(tong)[0]);
    }
    async #start(tong) {
        const running = await tong.acquire(this.#networksOf(tong), () => this.#meetNeeds(tong));
        this.#running.set(tong, running);
        return running;
    }
    async #meetNeeds({ instance }) {
        await Promise.all(instance.needs.map(({ key, until }) => {
            const needed = this.#held.get(key);
            if (needed)
                return this.#await(needed, until);
            throw new errors/* InternalError */.Gd(`Cannot start tong "${instance.tong.name}": it lacks "${key}"`);
        }));
    }
    #networksOf({ instance }) {
        const joined = this.#networks.filter((each) => isMember(instance, each));
        const [first, ...others] = joined.map(({ network }) => network);
        if (first)
            return [first, ...others];
        throw new errors/* InternalError */.Gd(`Cannot start tong "${instance.tong.name}": it has no network`);
    }
}

// EXTERNAL MODULE: ./build/base/async/abortable.js
var abortable = __webpack_require__(38785);
// EXTERNAL MODULE: ./build/base/errors/format-error.js
var format_error = __webpack_require__(54379);
// EXTERNAL MODULE: ./build/engine/container-name.js
var container_name = __webpack_require__(19674);
// EXTERNAL MODULE: ./build/pipeline/tong-variables.js
var tong_variables = __webpack_require__(90485);
// EXTERNAL MODULE: ./build/tongs/container-request.js + 1 modules
var container_request = __webpack_require__(13653);
// EXTERNAL MODULE: ./build/base/async/within.js
var within = __webpack_require__(33076);
// EXTERNAL MODULE: ./build/tongs/readiness/health-check.js
var health_check = __webpack_require__(86480);
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

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./build/tongs/readiness/http-message.js
/** The request as it is sent: some servers refuse one that names an address instead of a host. */
function toRequestText({ host, port, path }) {
    const target = port === 80 ? host : `${host}:${port}`;
    const lines = [
        `GET ${path} HTTP/1.1`,
        `Host: ${target}`,
        'User-Agent: tongs',
        'Accept: */*',
        'Connection: close',
    ];
    return `${lines.join('\r\n')}\r\n\r\n`;
}
/** Whether the text has the whole head of an answer. */
function hasWholeHead(text) {
    return END_OF_HEAD.test(text);
}
const END_OF_HEAD = /\r?\n\r?\n/;
/** Reads the beginning of an answer, with a character for each byte. */
function parseAnswer(bytes) {
    const text = Buffer.from(bytes, 'latin1').toString();
    if (text === '') {
        return { state: 'unanswered', reason: 'the connection was closed without an answer' };
    }
    const status = /^HTTP\/1\.[0-9] ([0-9]{3})(?![0-9])/.exec(text)?.[1];
    if (status === undefined) {
        return {
            state: 'unanswered',
            reason: 'the answer is not HTTP/1.1: Tongs sends it without TLS',
        };
    }
    const [head = '', ...rest] = text.split(END_OF_HEAD);
    const isChunked = /^transfer-encoding:.*chunked/im.test(head);
    const lines = rest.join('\n\n').split(/\r\n|\r|\n/);
    const shown = lines.filter((line) => line.trim() !== '' && !(isChunked && CHUNK_SIZE.test(line)));
    return { state: 'answered', status: Number(status), lines: shown.slice(0, MOST_LINES) };
}
/** Between the pieces of a body that has no known length. */
const CHUNK_SIZE = /^[0-9a-f]+$/i;
const MOST_LINES = 20;

;// CONCATENATED MODULE: ./build/tongs/readiness/http-dial.js


/** Sends the request from this process; undefined if the answer takes longer than `timeoutMs`. An abort ends it. */
function dialHttp(dial) {
    const { address, port, timeoutMs, signal } = dial;
    const { promise, resolve } = Promise.withResolvers();
    const socket = (0,external_node_net_.connect)({ host: address, port, signal });
    let text = '';
    const timer = setTimeout(() => finish(undefined), timeoutMs);
    const finish = (answer) => {
        clearTimeout(timer);
        socket.destroy();
        resolve(answer);
    };
    const finishWithText = () => finish(parseAnswer(text));
    socket.setEncoding('latin1');
    socket.once('connect', () => socket.write(toRequestText(dial)));
    socket.on('data', (chunk) => {
        text += chunk;
        if (text.length >= MOST_BYTES)
            finishWithText();
        // The rest is only for messages, and a server may leave the connection open.
        else if (hasWholeHead(text))
            socket.setTimeout(BODY_MS, finishWithText);
    });
    socket.once('end', finishWithText);
    socket.once('error', (error) => {
        if (hasWholeHead(text))
            finishWithText();
        else
            finish({ state: 'unanswered', reason: REASONS[error.code ?? ''] ?? error.message });
    });
    return promise;
}
const MOST_BYTES = 8_192;
const BODY_MS = 100;
const REASONS = {
    ECONNREFUSED: 'the connection was refused',
    ECONNRESET: 'the connection was closed without an answer',
    EPIPE: 'the connection was closed without an answer',
};

// EXTERNAL MODULE: ./build/tongs/readiness/local-network.js
var local_network = __webpack_require__(58495);
;// CONCATENATED MODULE: ./build/tongs/readiness/port-probe.js




/**
 * Dials the container if this process runs on the engine's host: then the bridge's address is
 * a local one. A port published on the host proves nothing: it accepts even if nothing listens behind it. Elsewhere a
 * prober looks from inside. It runs when this resolves, so its start does not count against the timeout of the tong.
 */
async function openPortProbe(setting) {
    const { clock, container, openProber, signal } = setting;
    const [address, isHere] = await Promise.all([findAddress(setting), isLocal(setting.network)]);
    const isDialed = isHere && address !== '';
    let prober = isDialed ? undefined : openProber(container);
    await prober;
    let looking;
    const look = async () => {
        prober ??= openProber(container);
        return (await prober).listeners();
    };
    // A look that takes long must not delay the next ones.
    const listeners = () => {
        looking ??= look().finally(() => {
            looking = undefined;
        });
        return looking;
    };
    const accepts = async (port, timeoutMs) => {
        if (isDialed)
            return (0,local_network/* isListening */.CJ)({ address, port, timeoutMs, signal });
        return isReachable((await (0,within/* within */.u)(listeners(), timeoutMs, clock)) ?? [], port);
    };
    return {
        listeners,
        accepts,
        opens: async (port, timeoutMs) => {
            if (isDialed)
                return accepts(port, timeoutMs);
            prober ??= openProber(container);
            const opening = (await prober).awaitPort(port, Math.min(timeoutMs, LONGEST_WATCH_MS));
            return (await (0,within/* within */.u)(opening, timeoutMs, clock)) === true;
        },
        request: async (request, timeoutMs) => {
            if (isDialed)
                return dialHttp({ ...request, address, timeoutMs, signal });
            prober ??= openProber(container);
            const inside = { ...request, address: address || '127.0.0.1', timeoutMs };
            return (0,within/* within */.u)((await prober).request(inside), timeoutMs, clock);
        },
        [Symbol.asyncDispose]: async () => {
            await (await prober?.catch(() => undefined))?.[Symbol.asyncDispose]();
        },
    };
}
/** Between two watches, the prober has time for other looks. */
const LONGEST_WATCH_MS = 500;
/** The address of the tong; empty if it has none. */
async function findAddress({ engine, container, network }) {
    const found = await engine.inspectContainer(container);
    return found?.networks[network.name]?.address ?? '';
}
async function isLocal({ id, gateway }) {
    return (await (0,local_network/* isLocalBridge */.j9)(id)) && (0,local_network/* isLocalGateway */.gI)(gateway);
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
        const { probe, port } = this.#setting;
        return this.#isUdp || probe.accepts(port, this.#tryMs());
    }
    /** Retries until the port is open; false if the timeout is over first. */
    async opens() {
        const { clock, signal, deadline, intervalMs, mayBeUdp } = this.#setting;
        const udpLookAt = mayBeUdp ? clock.now() + UDP_AFTER_MS : Infinity;
        for (let nextMs = FIRST_WAIT_MS;; nextMs = Math.min(nextMs * 1.5, LONGEST_WAIT_MS)) {
            signal.throwIfAborted();
            if (clock.now() >= deadline)
                return false;
            if (await this.#tryToOpen())
                return true;
            if (clock.now() >= udpLookAt && (await this.#lookForUdp()))
                return true;
            const restMs = Math.max(0, deadline - clock.now());
            await clock.sleep(Math.min(intervalMs ?? nextMs, restMs), signal);
        }
    }
    /** A given interval is kept, so each try is a short one. */
    async #tryToOpen() {
        const { probe, port, intervalMs } = this.#setting;
        if (this.#isUdp || intervalMs !== undefined)
            return this.isOpen();
        return probe.opens(port, this.#tryMs());
    }
    #tryMs() {
        const { deadline, clock } = this.#setting;
        return Math.max(1, Math.min(deadline - clock.now(), LONGEST_DIAL_MS));
    }
    async #lookForUdp() {
        const { probe, port, deadline, clock } = this.#setting;
        // Without an answer it counts as a TCP port.
        const looking = probe.listeners().catch(() => []);
        const listeners = await (0,within/* within */.u)(looking, Math.max(0, deadline - clock.now()), clock);
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

;// CONCATENATED MODULE: ./build/tongs/readiness/http-probe.js
/** The `http` probe of a tong. */
class HttpProbe {
    #probed;
    #check;
    #limitMs = FIRST_LIMIT_MS;
    constructor(probed, check) {
        this.#probed = probed;
        this.#check = check;
    }
    /**
     * Sends one request. A request that a starting server has lost is never answered, and a slow server needs its time:
     * so each request without an answer doubles the time of the next one.
     */
    async try(leftMs) {
        const { host, ports, clock } = this.#probed;
        const { port, path } = this.#check;
        const startedAt = clock.now();
        const answer = await ports.request({ host, port, path }, Math.min(leftMs, this.#limitMs));
        if (!answer) {
            this.#limitMs *= 2;
            return { state: 'unanswered', ranMs: clock.now() - startedAt, lines: [] };
        }
        if (answer.state === 'unanswered')
            return { state: 'refused', lines: [answer.reason] };
        const { status, lines } = answer;
        return this.#isReady(status) ? { state: 'succeeded' } : { state: 'answered', status, lines };
    }
    #isReady(status) {
        const { statuses } = this.#check;
        return statuses.length === 0 ? status >= 200 && status < 400 : statuses.includes(status);
    }
}
const FIRST_LIMIT_MS = 1_000;

;// CONCATENATED MODULE: ./build/tongs/readiness/tries.js
/** The pace of the tries of a probe, and how many of them may fail. */
class Tries {
    #wait;
    #startedAt;
    #pauseMs = FIRST_PAUSE_MS;
    #failedInRow = 0;
    constructor(wait, startedAt) {
        this.#wait = wait;
        this.#startedAt = startedAt;
    }
    /** Failed tries in a row that counted. */
    get failedInRow() {
        return this.#failedInRow;
    }
    /** A try began then and failed; returns whether it was the last one. */
    fail(beganAt) {
        const { retries = Infinity, startPeriodMs = 0 } = this.#wait;
        if (beganAt - this.#startedAt >= startPeriodMs)
            this.#failedInRow += 1;
        return this.#failedInRow >= retries;
    }
    succeed() {
        this.#failedInRow = 0;
    }
    /** The time until the next try. A slow probe is expensive: the tong gets the same time without one. */
    nextPauseMs(triedForMs) {
        const { intervalMs, mode } = this.#wait;
        if (intervalMs !== undefined)
            return intervalMs;
        const pauseMs = this.#pauseMs;
        this.#pauseMs = Math.min(pauseMs * 1.5, mode === 'http' ? LONGEST_HTTP_PAUSE_MS : LONGEST_PAUSE_MS);
        return Math.max(pauseMs, Math.min(triedForMs, LONGEST_REST_MS));
    }
}
/** The engine needs 50 ms for a command. */
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 500;
/** A request is cheap, but a server may log each one. */
const LONGEST_HTTP_PAUSE_MS = 150;
/** Also the time after which a try that was cut off says more than the try before it. */
const LONGEST_REST_MS = 900;

// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(15902);
// EXTERNAL MODULE: ./build/engine/out-of-memory.js
var out_of_memory = __webpack_require__(61249);
// EXTERNAL MODULE: ./build/tongs/tail-hint.js
var tail_hint = __webpack_require__(67484);
;// CONCATENATED MODULE: ./build/tongs/readiness/unready.js





/** Explains a timeout. */
async function describeTimeout(probed, readiness, timedOut) {
    const { last, closed } = timedOut;
    const isPort = closed !== undefined;
    const hint = (await hintAtMemory(probed, readiness)) ??
        (isPort ? await hintAtPort(probed, closed) : hintAtProbe(last, readiness)) ??
        hintAtSlowness(probed.tail(), {
            isAboutTong: isPort || readiness.mode === 'log',
            raise: 'readiness.timeout',
        });
    const others = isPort && readiness.ports.length > 1 ? `\n${ONE_PORT_HINT}` : '';
    return {
        ready: false,
        code: 'tong-not-ready',
        problem: describeWait(readiness, timedOut),
        hint: hint + others,
        probeLines: moreThanOne(last),
    };
}
const ONE_PORT_HINT = 'Tongs waits for all ports of a tong: to wait for one of them, set readiness.port.';
/** Explains a probe that failed too often. */
function describeGivenUp(probed, readiness, { last, tries }) {
    const end = describeEnd(last);
    const times = tries.failedInRow === 1 ? 'failed' : `failed ${tries.failedInRow} times in a row`;
    return {
        ready: false,
        code: 'tong-not-ready',
        problem: `${nameProbe(readiness)} ${times}${end === '' ? '' : `: ${end}`}`,
        hint: hintAtProbe(last, readiness) ??
            hintAtSlowness(probed.tail(), { isAboutTong: false, raise: 'readiness.retries' }),
        probeLines: moreThanOne(last),
    };
}
/** Explains that the kernel has killed a process of the tong. */
function describeOutOfMemory(last) {
    return {
        ready: false,
        code: 'tong-out-of-memory',
        problem: 'one of its processes ran out of memory',
        hint: 'Raise resources.memory of the tong.',
        probeLines: linesOf(last),
    };
}
/** With a probe, "It printed nothing" would be read as about the probe. */
function hintAtSlowness(tail, { isAboutTong, raise }) {
    return tail.length === 0 && !isAboutTong
        ? `If it is only slow, raise ${raise}.`
        : (0,tail_hint/* hintAtTail */.V)(tail, `if it is only slow, raise ${raise}`);
}
/** Explains a tong that the engine calls unhealthy. */
function describeUnhealthy(last, tail) {
    return {
        ready: false,
        code: 'tong-unhealthy',
        problem: `its health check fails${last ? `: ${describeEnd(last)}` : ''}`,
        hint: (0,tail_hint/* hintAtTail */.V)(tail),
        probeLines: moreThanOne(last),
    };
}
/** Whether the program is missing or not executable: 20.10 has exit code 126 for both. */
function isNotFound(result) {
    return result.state === 'failed' && (result.exitCode === 126 || result.exitCode === 127);
}
/** A command on one line, quoted for messages. */
function quoteCommand(command) {
    return quoteShort(command.join(' ').replace(/\s+/g, ' '));
}
function quoteShort(text) {
    return `"${cutShort(text)}"`;
}
function cutShort(text) {
    return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}
const LONGEST_QUOTE = 100;
function describeWait(readiness, { last, closed, found = 0 }) {
    const { mode } = readiness;
    const time = (0,duration/* formatDuration */.a3)(readiness.timeoutMs);
    const nothing = `nothing accepted connections on port ${closed} within ${time}`;
    if (mode === 'log') {
        if (closed !== undefined)
            return `${nothing}, although its log has the line`;
        const { pattern, count } = readiness.log;
        return found === 0
            ? `no line of its log matched ${quoteShort(pattern)} within ${time}`
            : `only ${found} of ${count} lines of its log matched ${quoteShort(pattern)} within ${time}`;
    }
    if (mode === 'tcp' || (mode === 'http' && closed !== undefined))
        return nothing;
    const probe = nameProbe(readiness);
    if (closed !== undefined)
        return `${nothing}, although ${probe} succeeded`;
    const end = last ? describeEnd(last) : '';
    return `${probe} did not succeed within ${time}${end === '' ? '' : `: ${end}`}`;
}
function nameProbe(readiness) {
    if (readiness.mode === 'command')
        return quoteCommand(readiness.command);
    if (readiness.mode !== 'http')
        return 'its health check';
    return `GET ${cutShort(readiness.http.path)} on port ${readiness.http.port}`;
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
            return `it did not end within ${(0,duration/* formatDuration */.a3)(result.ranMs)}${said}`;
        }
        case 'answered': {
            const [line = ''] = result.lines;
            return `status ${result.status}${line === '' ? '' : `: ${cutLong(line.trim())}`}`;
        }
        case 'unanswered':
            return `there was no answer within ${(0,duration/* formatDuration */.a3)(result.ranMs)}`;
        case 'refused':
            return lastLine(result.lines);
        default:
            return result;
    }
}
const LONGEST_LINE = 300;
function lastLine(lines) {
    return cutLong(lines.at(-1)?.trim() ?? '');
}
function cutLong(line) {
    return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
}
/** All that is known of what a try printed. */
function linesOf(result) {
    return !result || result.state === 'succeeded' ? [] : result.lines;
}
function moreThanOne(result) {
    const lines = linesOf(result);
    const [line = ''] = lines;
    return lines.length > 1 || line.length > LONGEST_LINE ? lines : [];
}
/** The events of the engine are about all processes of the tong, not only the first. */
async function hintAtMemory(probed, { timeoutMs }) {
    const { engine, container, clock } = probed;
    const sinceMs = clock.now() - timeoutMs - out_of_memory/* CLOCKS_APART_MS */.Yf;
    const isOut = await (0,out_of_memory/* wasOutOfMemory */.qy)(engine, container, { sinceMs, clock });
    return isOut ? 'A process of the tong ran out of memory: raise its resources.memory.' : undefined;
}
/** The tong has failed already: the answer only improves the hint. */
async function hintAtPort(probed, port) {
    const looking = probed.ports.listeners().catch(() => []);
    const listeners = await (0,within/* within */.u)(looking, LONGEST_LOOK_MS, probed.clock);
    probed.signal.throwIfAborted();
    return hintAtListeners(listeners ?? [], port);
}
const LONGEST_LOOK_MS = 5_000;
function hintAtProbe(last, readiness) {
    if (readiness.mode === 'http')
        return hintAtAnswer(last);
    if (last && isNotFound(last)) {
        const command = readiness.mode === 'command' ? 'readiness.command' : 'the health check';
        return `Its exit code means that the tong lacks a program, or must not execute it: check the spelling of ${command}, and that the image contains the program.`;
    }
    if (last?.state === 'unfinished') {
        return 'Give the probe a timeout of its own, or raise readiness.timeout if it is only slow.';
    }
    return undefined;
}
function hintAtAnswer(last) {
    if (last?.state !== 'answered' || last.status >= 500)
        return undefined;
    return `If it is ready with this answer, write "http: { status: ${last.status} }"; otherwise check readiness.http.path.`;
}
/** Explains a command of `after-ready` that failed. */
function describeAfterReady(command, last) {
    const hint = isNotFound(last)
        ? 'Its exit code means that the tong lacks a program, or must not execute it: check the spelling in "after-ready".'
        : last.state === 'unfinished'
            ? 'If it needs more time, raise readiness.timeout.'
            : 'Try the command in a container of the image.';
    return {
        ready: false,
        code: 'tong-after-ready-failed',
        problem: `its "after-ready" command ${quoteCommand(command)} failed: ${describeEnd(last)}`,
        hint,
        probeLines: moreThanOne(last),
    };
}

// EXTERNAL MODULE: ./build/base/text/lines.js
var lines = __webpack_require__(19401);
// EXTERNAL MODULE: ./build/base/text/printable.js
var printable = __webpack_require__(41833);
// EXTERNAL MODULE: ./build/base/text/tail.js
var tail = __webpack_require__(93746);
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
    #tail = new tail/* Tail */.P(LAST_LINES);
    #splitters = { stdout: new lines/* LineSplitter */.g3(), stderr: new lines/* LineSplitter */.g3() };
    async readAll(output) {
        try {
            for await (const { stream, bytes } of output) {
                this.#tail.add(this.#splitters[stream].push(bytes).map(lines/* cutLine */.Hh));
            }
        }
        catch {
            // The stream was closed, or the engine is gone, which the next call reports.
        }
    }
    /** Includes an unfinished last line, so call it once, at the end. */
    lines() {
        const { stdout, stderr } = this.#splitters;
        this.#tail.add([...stdout.flush(), ...stderr.flush()].map(lines/* cutLine */.Hh));
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
        case 'http':
            return waitForAnswer(probed, readiness);
        case 'command': {
            const { command } = readiness;
            const wait = beginWait(probed, readiness);
            return tryUntilReady(probed, wait, (leftMs) => runProbe(probed, command, leftMs));
        }
        case 'healthcheck':
            return waitForHealth(probed, readiness);
        case 'log':
            return waitForLine(probed, readiness);
        default:
            return readiness;
    }
}
const READY = { ready: true };
function beginWait(probed, readiness) {
    const { mode, timeoutMs, intervalMs } = readiness;
    const startedAt = probed.clock.now();
    const deadline = startedAt + timeoutMs;
    const ports = new AwaitedPorts(readiness.ports, {
        ...probed,
        probe: probed.ports,
        deadline,
        intervalMs: mode === 'tcp' ? intervalMs : undefined,
        // These need a port of TCP.
        mayFirstBeUdp: mode !== 'tcp' && mode !== 'http',
    });
    return { readiness, startedAt, deadline, ports };
}
async function waitForPort(probed, readiness) {
    const { ports } = beginWait(probed, readiness);
    return (await ports.open()) ? READY : describeTimeout(probed, readiness, ports);
}
async function waitForAnswer(probed, readiness) {
    const wait = beginWait(probed, readiness);
    if (!(await wait.ports.open()))
        return describeTimeout(probed, readiness, wait.ports);
    const probe = new HttpProbe(probed, readiness.http);
    return tryUntilReady(probed, wait, (leftMs) => probe.try(leftMs));
}
async function waitForLine(probed, readiness) {
    const { logWatch, clock, signal } = probed;
    if (!logWatch)
        throw new errors/* InternalError */.Gd('Cannot wait for a line: nobody looks for it');
    const { ports, deadline } = beginWait(probed, readiness);
    const matched = (0,abortable/* abortable */.Z)(logWatch.matched, signal).then(() => true);
    if ((await (0,within/* within */.u)(matched, deadline - clock.now(), clock)) !== true) {
        return describeTimeout(probed, readiness, { found: logWatch.found });
    }
    return (await ports.open()) ? READY : describeTimeout(probed, readiness, ports);
}
/**
 * The ports must accept before and after the probe succeeds: a database that initializes itself first answers
 * inside, from a temporary server, and opens its ports later.
 */
async function tryUntilReady(probed, { readiness, startedAt, deadline, ports }, tryOnce) {
    const { clock, signal } = probed;
    const tries = new Tries(readiness, startedAt);
    let last;
    let wasNotFound = false;
    for (;;) {
        signal.throwIfAborted();
        const triedAt = clock.now();
        if (triedAt >= deadline)
            return describeTimeout(probed, readiness, { last });
        const wereOpen = await ports.areOpen();
        const result = await tryOnce(Math.max(1, deadline - clock.now()));
        probed.onTried(result);
        last = isMeaningful(result) ? result : (last ?? result);
        if (result.state === 'succeeded') {
            if (wereOpen && (await ports.areOpen()))
                return READY;
            if (!(await ports.open()))
                return describeTimeout(probed, readiness, ports);
            last = undefined;
            tries.succeed();
            continue;
        }
        if (tries.fail(triedAt))
            return describeGivenUp(probed, readiness, { last: result, tries });
        if (!wasNotFound && isNotFound(result) && clock.now() - startedAt >= NOT_FOUND_AFTER_MS) {
            wasNotFound = true;
            probed.onNotFound(result);
        }
        const pauseMs = tries.nextPauseMs(clock.now() - triedAt);
        await clock.sleep(Math.max(0, Math.min(pauseMs, deadline - clock.now())), signal);
    }
}
/** A program that the tong installs when it starts is usually there by then. */
const NOT_FOUND_AFTER_MS = 1_000;
/** The deadline cuts off the last try, which then says less than the try before it. */
function isMeaningful(result) {
    return !('ranMs' in result) || result.ranMs >= LONGEST_REST_MS;
}
/**
 * The check runs at our pace, because the engine runs it for the first time after the interval of the image.
 * The verdict of the engine counts too: only the engine decides that a tong is unhealthy.
 */
async function waitForHealth(probed, readiness) {
    const { healthCheck, clock } = probed;
    if (!healthCheck)
        throw new errors/* InternalError */.Gd('Cannot wait for a health check: the image has none');
    const over = new AbortController();
    const own = { ...probed, signal: AbortSignal.any([probed.signal, over.signal]) };
    const healthy = Promise.withResolvers();
    let isHealthy = false;
    const forgivenUntil = clock.now() + (readiness.startPeriodMs ?? 0);
    const unhealthy = (0,health_check/* awaitHealthVerdict */.e)(own, forgivenUntil).then((verdict) => {
        if (verdict.state === 'unhealthy')
            return describeUnhealthy(verdict.last, probed.tail());
        isHealthy = true;
        healthy.resolve(SUCCEEDED);
        return asked;
    });
    const tryOnce = async (leftMs) => {
        if (isHealthy)
            return SUCCEEDED;
        const trying = runProbe(own, healthCheck.command, Math.min(leftMs, healthCheck.timeoutMs));
        return Promise.race([trying, healthy.promise]);
    };
    const asked = tryUntilReady(own, beginWait(own, readiness), tryOnce);
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
    const { running, unwanted } = started;
    const { clock, report } = started.options;
    const startedAt = clock.now();
    const over = new AbortController();
    const tries = { last: undefined };
    const wait = { ...started, tries, signal: AbortSignal.any([unwanted, over.signal]) };
    const awaited = prepare(wait);
    let probeLines;
    try {
        const explained = awaited.catch((error) => preferExit(started, error));
        const result = await Promise.race([explained, outOfMemory(wait), awaitEnd(started)]);
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
            const lines = probeLines ?? linesOf(tries.last);
            const probe = lines.length > 0 ? { probe: lines } : {};
            report({ type: 'tong-failed', tong: running.name, message, tail: running.tail(), ...probe });
        }
        throw error;
    }
    finally {
        over.abort();
        // When this settles, the removal of the prober has begun.
        await awaited.catch(() => { });
    }
    report({ type: 'tong-ready', tong: running.name, ms: clock.now() - startedAt });
}
/** Rejects when the tong ends: it will not become ready, even if it ended with exit code 0. */
function awaitEnd({ tong, running }) {
    const isDone = tong.readiness.mode === 'none' && tong.afterReady.length === 0;
    if (isDone)
        return running.ended;
    // All that it has printed is known then: a tong that ends well may be ready by its last line.
    return running.exited.catch((error) => {
        if (running.logWatch?.hasMatched)
            return running.ended;
        throw error;
    });
}
/** Resolves when the kernel has killed a process of the tong; the first second is left to the tong. */
async function outOfMemory(wait) {
    const { running, options, signal, tries } = wait;
    const { engine, clock } = options;
    const sinceMs = clock.now() - out_of_memory/* CLOCKS_APART_MS */.Yf;
    await clock.sleep(MEMORY_AFTER_MS, signal).catch(() => { });
    const wasKilled = !signal.aborted && (await (0,out_of_memory/* awaitOutOfMemory */.pq)(engine, running.container, { sinceMs, signal }));
    if (!wasKilled)
        return new Promise(() => { });
    // If it was the first process of the tong, the end of the tong says more.
    await (0,within/* within */.u)(running.exited, EXIT_MS, clock);
    return describeOutOfMemory(tries.last);
}
const MEMORY_AFTER_MS = 1_000;
/** A probe of a tong that has just ended may fail a moment before the end is known: then the end is the reason. */
async function preferExit({ running, options, unwanted }, error) {
    if (!unwanted.aborted)
        await (0,within/* within */.u)(running.exited, EXIT_MS, options.clock);
    throw error;
}
const EXIT_MS = 500;
/** Waits until the tong is ready, and then runs the commands of its `after-ready`, until one fails. */
async function prepare(wait) {
    const result = await awaitReadiness(wait);
    if (!result.ready)
        return result;
    const { tong, running, options, signal } = wait;
    const { engine, clock } = options;
    const target = { engine, clock, container: running.container, signal };
    const { readiness, afterReady } = tong;
    const timeoutMs = readiness.mode === 'none' ? AFTER_READY_MS : readiness.timeoutMs;
    for (const command of afterReady) {
        const tried = await runProbe(target, command, timeoutMs);
        if (tried.state === 'succeeded')
            continue;
        // The end of a tong ends its commands too, and is the better reason.
        await (0,within/* within */.u)(running.exited, EXIT_MS, clock);
        signal.throwIfAborted();
        return describeAfterReady(command, tried);
    }
    return { ready: true };
}
/** What a command of `after-ready` may take if the readiness of the tong has no timeout. */
const AFTER_READY_MS = 30_000;
async function awaitReadiness(started) {
    const { running, network, tong, signal, onClosing } = started;
    const { engine, clock, openProber } = started.options;
    const { readiness } = tong;
    if (readiness.mode === 'none')
        return { ready: true };
    if (readiness.ports.length === 0)
        return waitWith(started, readiness, NO_PORTS);
    const { container } = running;
    const ports = await openPortProbe({ engine, clock, container, network, openProber, signal });
    try {
        return await waitWith(started, readiness, ports);
    }
    finally {
        onClosing(Promise.resolve(ports[Symbol.asyncDispose]()));
    }
}
function waitWith(started, readiness, ports) {
    const { running, tong, tries, signal, options } = started;
    const { engine, clock, imageOf } = options;
    const probed = {
        engine,
        clock,
        container: running.container,
        host: tong.name,
        ports,
        healthCheck: (0,health_check/* toHealthCheck */.c)(imageOf(tong).config),
        logWatch: running.logWatch,
        tail: () => running.tail(),
        onTried: (result) => {
            // What the end of the tong does to a probe says nothing of the reason.
            if (result.state !== 'refused' && linesOf(result).length > 0)
                tries.last = result;
        },
        onNotFound: (result) => warnNotFound(started, readiness, result),
        signal,
    };
    return waitUntilReady(probed, readiness);
}
const NO_PORTS = {
    accepts: () => Promise.resolve(false),
    opens: () => Promise.resolve(false),
    request: () => Promise.resolve(undefined),
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

// EXTERNAL MODULE: external "node:vm"
var external_node_vm_ = __webpack_require__(30714);
;// CONCATENATED MODULE: ./build/base/text/line-pattern.js

/** A foreign regular expression, which cannot hang this process: some take years for a line of forty characters. */
class LinePattern {
    #context;
    /** Throws a `SyntaxError` for a text that is no regular expression. */
    constructor(source) {
        this.#context = (0,external_node_vm_.createContext)({ pattern: new RegExp(source), lines: [] });
    }
    /** How many of the lines match; undefined if that takes longer than `timeoutMs`. */
    count(lines, timeoutMs) {
        if (lines.length === 0)
            return 0;
        this.#context['lines'] = lines.map((line) => line.slice(0, LONGEST_MATCHED));
        try {
            const found = COUNT.runInContext(this.#context, { timeout: timeoutMs });
            return typeof found === 'number' ? found : undefined;
        }
        catch (error) {
            if (isTimeout(error))
                return undefined;
            throw error;
        }
    }
}
/** The characters of a line that are looked at: the time of many patterns grows with the square of the length. */
const LONGEST_MATCHED = 4_096;
/** The time limit holds inside the expression as well. */
const COUNT = new external_node_vm_.Script('lines.filter((line) => pattern.test(line)).length');
/** It is an error of the other context. */
function isTimeout(error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
    return code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}

;// CONCATENATED MODULE: ./build/tongs/readiness/log-watch.js



/** Looks for lines in everything that a tong prints, from its start on. */
class LogWatch {
    matched;
    #settled = Promise.withResolvers();
    #pattern;
    #wanted;
    #longestMs;
    #found = 0;
    #isOver = false;
    constructor({ pattern, count }, longestMs = LONGEST_MATCH_MS) {
        this.#pattern = new LinePattern(pattern);
        this.#wanted = count;
        this.#longestMs = longestMs;
        this.matched = this.#settled.promise;
        // Nobody may be waiting for it.
        this.matched.catch(() => { });
    }
    get found() {
        return this.#found;
    }
    get hasMatched() {
        return this.#found >= this.#wanted;
    }
    add(lines) {
        if (this.#isOver)
            return;
        const found = this.#pattern.count(lines.map(printable/* toPlain */.Ul), this.#longestMs);
        this.#found += found ?? 0;
        this.#isOver = found === undefined || this.hasMatched;
        if (found === undefined)
            this.#settled.reject(tooSlow());
        else if (this.hasMatched)
            this.#settled.resolve();
    }
}
/** For the lines of one piece of output; a usual pattern takes microseconds. */
const LONGEST_MATCH_MS = 2_000;
function tooSlow() {
    return new errors/* StepFailed */.an('Cannot match readiness.log.pattern: it takes too long for a line', {
        code: 'log-pattern-too-slow',
        hint: 'Write it without repetitions inside of repetitions, such as (a+)+, or as a plain text.',
    });
}

// EXTERNAL MODULE: ./build/tongs/running-tong.js + 1 modules
var running_tong = __webpack_require__(44944);
// EXTERNAL MODULE: ./build/tongs/step-variables.js
var step_variables = __webpack_require__(10832);
;// CONCATENATED MODULE: ./build/tongs/held-tong.js










/**
 * One container of a tong, held for the steps that use it. The next step retries a start or a wait for readiness that
 * failed. A tong that was ready is never started again: the changes that steps made to it would be lost.
 */
class HeldTong {
    instance;
    #options;
    #volumes;
    #starting;
    #running;
    #ready;
    /** The removal of the probers of all waits. */
    #closing;
    #completed;
    /** The removal of a container that ended, or is not used any more. */
    #removal;
    /** Aborts when it has no users any more. */
    #over = new AbortController();
    /** The networks that it is on, beginning with the one that it was started on. */
    #joined = new Map();
    constructor(instance, options, volumes) {
        this.instance = instance;
        const { owner } = instance;
        const report = (event) => options.report('tong' in event && owner !== undefined ? { ...event, step: owner } : event);
        this.#options = { ...options, report };
        this.#volumes = volumes;
    }
    /**
     * Resolves when the tong runs and is on these networks under its name. If it has to be started, `meetNeeds` is called
     * first, and awaited.
     */
    async acquire(networks, meetNeeds) {
        if (this.#over.signal.aborted) {
            const { name } = this.instance.tong;
            throw new errors/* InternalError */.Gd(`Cannot start tong "${name}": its last user was released`);
        }
        this.#starting ??= this.#start(networks, meetNeeds);
        const running = await this.#starting;
        await Promise.all(networks.map((network) => this.#join(running, network)));
        return running;
    }
    /** Resolves when the acquired tong is ready; rejects when it will not become ready. */
    awaitReady(running, network) {
        this.#ready ??= this.#becomeReady(running, network);
        return this.#ready;
    }
    /** Resolves when the acquired tong has ended with exit code 0; rejects when it ends with another one. */
    awaitCompleted(running) {
        this.#completed ??= this.#complete(running);
        return this.#completed;
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
    /** Stops and removes it; harmless when it never ran. */
    async end() {
        this.#over.abort();
        await this.#starting?.catch(() => { });
        const ready = this.#ready?.catch(() => { });
        if (this.#running)
            this.#removal = this.#remove(this.#running);
        await this.#removal;
        await ready;
        await this.#closing;
    }
    async #start(networks, meetNeeds) {
        for (const { id } of networks)
            this.#joined.set(id, Promise.resolve());
        try {
            await (0,abortable/* abortable */.Z)(meetNeeds(), this.#unwanted());
            // The name of the container is taken until then.
            await this.#removal;
            this.#running = await this.#launch(networks);
            return this.#running;
        }
        catch (error) {
            this.#starting = undefined;
            this.#joined.clear();
            throw error;
        }
    }
    async #launch([network, ...others]) {
        const { engine, clock, report, prefix, labels, defaultEnv, tongs } = this.#options;
        const { key, tong } = this.instance;
        const { name, image, description } = tong;
        const { id, config } = this.#options.imageOf(tong);
        report({ type: 'tong-started', tong: name, image, ...(description && { description }) });
        try {
            const volumes = await this.#volumes.acquire(this.instance);
            return await (0,running_tong/* startTong */.fn)({
                engine,
                clock,
                name,
                fill: async (container) => {
                    await this.#joinForeign(container);
                    return [...volumes.drifted, ...(await this.#options.fill(tong, container))];
                },
                mayEnd: !(0,tong_variables/* hasPort */.Wo)(tong.interface),
                logWatch: tong.readiness.mode === 'log' ? new LogWatch(tong.readiness.log) : undefined,
                request: (0,container_request/* toContainerRequest */.W)(tong, {
                    containerName: `${prefix}-tong-${(0,container_name/* toContainerPart */.y)(key)}`,
                    image: id,
                    imageEnv: config.env,
                    labels: labels('tong', name),
                    defaultEnv,
                    hosts: tongs.flatMap(step_variables/* toHosts */.D),
                    volumes: volumes.mounts,
                    host: this.#options.host,
                    network: {
                        kind: 'named',
                        network: network.id,
                        others: others.map((each) => each.id),
                        aliases: (0,step_variables/* toHosts */.D)(tong),
                    },
                }),
                stop: {
                    signal: tong.stop.signal ?? (config.stopSignal || 'SIGTERM'),
                    graceMs: tong.stop.graceMs,
                    // Whoever ends a run early does not wait for its tongs.
                    hurry: this.#options.signal,
                },
                onLines: this.#options.outputDrained && this.#reportOutput,
                onCleanupFailed: (error) => this.#options.onCleanupFailed(`tong "${name}"`, error),
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
    /** There it has no alias: the name may be one of that network's own. */
    async #joinForeign(container) {
        const { engine } = this.#options;
        const { name: tong, networks } = this.instance.tong;
        for (const { name } of networks) {
            const found = await engine.inspectNetwork(name);
            if (!found) {
                throw new errors/* StepFailed */.an(`Cannot start tong "${tong}": network "${name}" was removed`, {
                    code: 'tong-not-started',
                });
            }
            await engine.connectNetwork({ network: found.id, container }, []);
        }
    }
    #join(running, network) {
        const known = this.#joined.get(network.id);
        if (known)
            return known;
        // Nobody reaches it any more, and an engine may refuse to connect it.
        if (running.hasExited)
            return Promise.resolve();
        const endpoint = { network: network.id, container: running.container };
        const joined = this.#options.engine.connectNetwork(endpoint, (0,step_variables/* toHosts */.D)(this.instance.tong));
        this.#joined.set(network.id, joined);
        joined.catch(() => this.#joined.delete(network.id));
        return joined;
    }
    #reportOutput = async (stream, lines) => {
        const { report, outputDrained } = this.#options;
        report({ type: 'tong-output', tong: this.instance.tong.name, stream, lines });
        await outputDrained?.();
    };
    /** Aborts when nobody waits for it any more, which is not a failure of the tong. */
    #unwanted() {
        return AbortSignal.any([this.#options.signal, this.#over.signal]);
    }
    async #becomeReady(running, network) {
        const { tong } = this.instance;
        const options = this.#options;
        try {
            const onClosing = (closing) => {
                this.#closing = Promise.all([this.#closing, closing]);
            };
            await becomeReady({ tong, running, network, options, unwanted: this.#unwanted(), onClosing });
        }
        catch (error) {
            this.#ready = undefined;
            // A tong that may be half prepared cannot be prepared again, and one that lacks processes stays as it is.
            const isBroken = (0,errors/* toErrorCode */.Xs)(error) === 'tong-out-of-memory' || tong.afterReady.length > 0;
            if (running.hasExited || isBroken)
                this.#giveUp(running);
            throw error;
        }
    }
    async #complete(running) {
        const { report, clock } = this.#options;
        const { name } = this.instance.tong;
        const startedAt = clock.now();
        try {
            await (0,abortable/* abortable */.Z)(running.completed, this.#unwanted());
        }
        catch (error) {
            this.#completed = undefined;
            if (!this.#unwanted().aborted) {
                const message = (0,format_error/* describeError */.U)(error);
                report({ type: 'tong-failed', tong: name, message, tail: running.tail() });
                this.#giveUp(running);
            }
            throw error;
        }
        report({ type: 'tong-ready', tong: name, ms: clock.now() - startedAt });
    }
    /** The next step starts it again. */
    #giveUp(running) {
        if (this.#running === running)
            this.#removal = this.#remove(running);
    }
    async #remove(running) {
        this.#running = undefined;
        this.#starting = undefined;
        this.#joined.clear();
        await running[Symbol.asyncDispose]();
        this.#options.report({ type: 'tong-stopped', tong: this.instance.tong.name });
    }
}

// EXTERNAL MODULE: ./build/engine/labels.js
var labels = __webpack_require__(89200);
;// CONCATENATED MODULE: ./build/tongs/groups/networks.js


/** The bridges of a run: one or two for each distinct set of tongs, created when the set is first used. */
class Networks {
    #options;
    #byKey = new Map();
    #made = 0;
    #mtu;
    constructor(options) {
        this.#options = options;
    }
    /** A network of a set of tongs. A creation that failed is tried again the next time. */
    acquire({ key, isInternal }) {
        const known = this.#byKey.get(key);
        if (known)
            return known;
        this.#made += 1;
        const made = this.#create(this.#made, isInternal);
        this.#byKey.set(key, made);
        made.catch(() => {
            if (this.#byKey.get(key) === made)
                this.#byKey.delete(key);
        });
        return made;
    }
    /** A network of a set; undefined if there is none. */
    async find({ key }) {
        return this.#byKey.get(key)?.catch(() => undefined);
    }
    /** Removes a network of a set, which must have no members. */
    async remove({ key }) {
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
    async #create(number, isInternal) {
        const { engine, prefix, labels } = this.#options;
        this.#mtu ??= readMtu(engine);
        const mtu = await this.#mtu;
        await using stack = new AsyncDisposableStack();
        // A container reaches the outside by the first of its networks by name: later ones can be removed before it.
        const name = `${prefix}-${String(number).padStart(3, '0')}`;
        const id = await create(engine, { name, labels, mtu, internal: isInternal });
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
        const { status, message } = error;
        if (!NO_ADDRESSES.has(status)) {
            throw new errors/* EngineFailed */.c4(message, { code: 'network-not-created', status, cause: error });
        }
        throw new errors/* EngineFailed */.c4('Cannot create a network for tongs: no address range of the engine is free', { code: 'networks-exhausted', hint: EXHAUSTED_HINT, status, cause: error });
    }
}
/** The request is always the same, and valid: engines answer this only if no address pool has a free range. */
const NO_ADDRESSES = new Set([400, 404]);
const EXHAUSTED_HINT = 'By default, Docker has addresses for about 31 networks. Remove the networks that nothing uses with "docker network prune", or add ranges to "default-address-pools" in the configuration of the engine.';
/** The MTU of the default bridge: hosts where packets of 1500 bytes get lost have a smaller one there. */
async function readMtu(engine) {
    const bridge = await engine.inspectNetwork('bridge').catch(() => undefined);
    const mtu = Number(bridge?.options[labels/* MTU_OPTION */.Ni]);
    return Number.isInteger(mtu) && mtu > 0 ? mtu : undefined;
}

;// CONCATENATED MODULE: ./build/tongs/groups/tong-users.js

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
        const networks = toNetworks(instances);
        const [{ key }] = networks;
        const group = this.#groups.get(key) ?? newGroup(networks, instances);
        group.users.add(id);
        this.#groups.set(key, group);
        this.#groupOf.set(id, group);
    }
}
function newGroup(networks, instances) {
    return { networks, instances, users: new Set(), leaving: [] };
}

// EXTERNAL MODULE: ./build/tongs/groups/volumes.js
var volumes = __webpack_require__(33250);
;// CONCATENATED MODULE: ./build/tongs/tong-holder.js






/**
 * Holds the tongs of a run. Each tong starts when the first step that uses it is about to run, and ends after the
 * last; all tongs of a step start at once, except those that need others. Dispose it when no step runs: then all tongs
 * and networks are removed.
 */
class TongHolder {
    #options;
    #networks;
    #volumes;
    #held = new Map();
    #users;
    /** Settles when the networks that are not used any more are removed. */
    #removing = Promise.resolve();
    constructor(options) {
        this.#options = options;
        this.#users = new TongUsers(options.users, options.tongs);
        this.#volumes = new volumes/* Volumes */.cV({
            engine: options.engine,
            prefix: options.prefix,
            labels: (volume) => options.labels('volume', volume),
            fillSource: options.fillSource,
            onCleanupFailed: (volume, error) => options.onCleanupFailed(`volume "${volume}"`, error),
        });
        this.#networks = new Networks({
            engine: options.engine,
            prefix: options.prefix,
            labels: options.labels('network', options.prefix),
            onCleanupFailed: (error) => options.onCleanupFailed('a network', error),
        });
    }
    /** Begins to start the tongs of a step that have not started yet; resolves when their networks are there. */
    async acquire(user) {
        const { networks: wanted, instances } = this.#groupOf(user);
        const held = instances.map((instance) => this.#hold(instance));
        const [volumes, ...networks] = await Promise.all([
            // The engine would make a missing volume itself, without labels, for the container of the step.
            this.#volumes.acquireForStep(namedInstances(user, instances)),
            ...wanted.map(async (each) => ({ ...each, network: await this.#networks.acquire(each) })),
        ]);
        // Meanwhile the step may have been released, and the networks removed.
        this.#groupOf(user);
        const start = new GroupStart(held, networks);
        return {
            network: toChoice(networks.map(({ network }) => network)),
            volumes,
            ready: start.ready,
            ended: start.ended,
            get haveDrifted() {
                return start.haveDrifted;
            },
            lost: () => start.lost(),
            tails: () => start.tails(),
        };
    }
    /** Ends the tongs that no other step may use, so that the next attempt of the step starts new ones. */
    async renew(user) {
        const group = this.#users.find(user);
        const own = (group?.instances ?? []).filter(({ tong }) => tong.lifecycle === 'step');
        await this.#end(own);
        for (const { key } of own)
            this.#held.delete(key);
        this.#volumes.renew(user.id);
    }
    /**
     * A step does not use its tongs any more, or will not: call it for every user, whatever happened to the step. `left`
     * settles when the containers of the step have left the network.
     */
    async release(user, left = Promise.resolve()) {
        await this.#end(this.#users.release(user, left));
        // One after the other: two releases must not remove the same network.
        const before = this.#removing;
        this.#removing = (async () => {
            await before.catch(() => { });
            const groups = this.#users.unusedGroups();
            await Promise.all(groups.flatMap((group) => group.networks.map((each) => this.#removeNetwork(group, each))));
        })();
        await this.#removing;
    }
    async [Symbol.asyncDispose]() {
        await this.#end([...this.#held.values()].map(({ instance }) => instance));
        await this.#removing.catch(() => { });
        await this.#networks[Symbol.asyncDispose]();
        await this.#volumes[Symbol.asyncDispose]();
    }
    #groupOf(user) {
        const group = this.#users.find(user);
        if (group)
            return group;
        throw new errors/* InternalError */.Gd(`Cannot start the tongs of step "${user.id}": it was released`);
    }
    /** Ends instances, each after those that need it. */
    async #end(instances) {
        const ending = new Map();
        const end = (key) => {
            const known = ending.get(key);
            if (known)
                return known;
            const users = instances.filter(({ needs }) => needs.some((need) => need.key === key));
            const ended = Promise.all(users.map((each) => end(each.key))).then(() => this.#held.get(key)?.end());
            ending.set(key, ended);
            return ended;
        };
        await Promise.all(instances.map(({ key }) => end(key)));
    }
    /** A tong that others use stays on the network that it was started on, so that network stays too. */
    async #removeNetwork({ instances, leaving }, groupNetwork) {
        await Promise.allSettled(leaving);
        const network = await this.#networks.find(groupNetwork);
        if (!network)
            return;
        const held = instances.flatMap((instance) => this.#held.get(instance.key) ?? []);
        if (held.some((tong) => tong.wasStartedOn(network.id)))
            return;
        await Promise.all(held.map((tong) => tong.leave(network.id)));
        await this.#networks.remove(groupNetwork);
    }
    #hold(instance) {
        const known = this.#held.get(instance.key);
        if (known)
            return known;
        const held = new HeldTong(instance, this.#options, this.#volumes);
        this.#held.set(instance.key, held);
        return held;
    }
}
/** A step is on all networks of its tongs, and reaches the outside by the first. */
function toChoice([first, ...others]) {
    if (!first)
        throw new errors/* InternalError */.Gd('Cannot connect a step: its tongs have no network');
    return { kind: 'named', network: first.id, others: others.map(({ id }) => id), aliases: [] };
}
function namedInstances({ namedTongs }, instances) {
    return instances.filter(({ tong }) => namedTongs.includes(tong.name));
}

// EXTERNAL MODULE: ./build/run/context/cleanup-failed.js
var cleanup_failed = __webpack_require__(95254);
// EXTERNAL MODULE: ./build/run/plan/image-key.js
var image_key = __webpack_require__(36635);
// EXTERNAL MODULE: ./build/engine/create-container.js
var create_container = __webpack_require__(86573);
// EXTERNAL MODULE: ./build/source/copied-files.js
var copied_files = __webpack_require__(75092);
// EXTERNAL MODULE: ./build/source/transfer/transfer.js + 5 modules
var transfer = __webpack_require__(58105);
;// CONCATENATED MODULE: ./build/run/tongs/fill-tongs.js





/** How tongs get the files of the source. */
function createTongFillers(parts) {
    const { tongFiles, imageOf, labels } = parts;
    return {
        fill: async (tong, container) => {
            const files = tongFiles.get(tong.name)?.copied;
            return files ? copyTongFiles(tong, { container, files }, parts) : [];
        },
        fillSource: async (volume, tong) => {
            const files = tongFiles.get(tong.name)?.workspace;
            if (!files)
                throw new errors/* InternalError */.Gd(`Cannot copy the source for tong "${tong.name}": it is not known`);
            const of = { volume, files, image: imageOf(tong).id, labels: labels('volume', volume) };
            return fillSourceVolume(tong, of, parts);
        },
    };
}
/** Copies files into the container of a tong, which is not started yet. Resolves with those that changed meanwhile. */
async function copyTongFiles({ name }, at, { engine, clock, report, signal }) {
    const drifted = [];
    try {
        await (0,transfer/* putEntries */.a$)({ engine, container: at.container }, at.files.entries(), {
            mtimeMs: clock.now(),
            keepsKinds: true,
            onDrift: (path) => drifted.push(path),
            signal,
        });
    }
    catch (error) {
        throw isRefusal(error) ? refused(name, error) : error;
    }
    if (drifted.length > 0)
        report(describeDrift(name, drifted));
    return drifted;
}
/** Copies the source into a volume, through a container that is never started. */
async function fillSourceVolume(tong, of, options) {
    const { engine, report } = options;
    const request = {
        name: `${of.volume}-filler`,
        image: of.image,
        labels: of.labels,
        volumes: [{ name: of.volume, path: copied_files/* SOURCE_FOLDER */.Z2, writable: true }],
    };
    await using container = await (0,create_container/* createUnstarted */.R)(engine, request, (error) => report((0,cleanup_failed/* toCleanupFailed */.Z)(`the container that fills volume "${of.volume}"`, error)));
    return await copyTongFiles(tong, { container: container.id, files: of.files }, options);
}
function isRefusal(error) {
    return error instanceof errors/* EngineFailed */.c4 && error.status !== undefined;
}
function refused(tong, cause) {
    return new errors/* StepFailed */.an(`Cannot copy files into tong "${tong}": the engine refuses it`, {
        code: 'tong-files-refused',
        hint: 'In "files", the target is the path that the file itself gets. A file cannot take the place of a folder of the image, nor a folder that of a file.',
        cause,
    });
}
function describeDrift(tong, drifted) {
    const [first, ...more] = drifted;
    const others = more.length > 0 ? ` and ${more.length} more` : '';
    return {
        type: 'warned',
        code: 'source-changed',
        message: `The source changed while tong "${tong}" received it: "${first}"${others}`,
        hint: 'The tong has the files as they were then, so the results of its steps are not saved as snapshots.',
    };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/base/text/quote.js
var quote = __webpack_require__(90366);
// EXTERNAL MODULE: ./build/anvil/anvil.js
var anvil_anvil = __webpack_require__(8319);
// EXTERNAL MODULE: ./build/anvil/protocol/loop.js
var loop = __webpack_require__(44722);
// EXTERNAL MODULE: ./build/anvil/protocol/requests.js
var requests = __webpack_require__(34206);
;// CONCATENATED MODULE: ./build/run/tongs/tong-prober.js








/**
 * An anvil in the network namespace of a tong. It sees on which ports the tong listens, needs no program in the image
 * of the tong, and no new container for each try.
 */
async function openProber(engine, tong, request) {
    const anvil = await (0,anvil_anvil/* openAnvil */.p)(engine, {
        ...request,
        name: `${request.prefix}-prober-${(0,external_node_crypto_.randomBytes)(3).toString('hex')}`,
        platform: undefined,
        settings: { resources: {} },
        network: { kind: 'container', container: tong },
    });
    let last = Promise.resolve();
    const inTurn = async (look) => {
        const turn = last.then(look, look);
        last = turn;
        return turn;
    };
    return {
        listeners: () => inTurn(() => listListeners(anvil)),
        awaitPort: (port, timeoutMs) => {
            const seen = Promise.withResolvers();
            const see = (printed) => {
                if (printed.startsWith(OPEN))
                    seen.resolve(true);
            };
            // The anvil takes some time to end the script, for which nobody has to wait.
            const whole = inTurn(() => runScript(anvil, toWatchScript(port, timeoutMs), see));
            whole.then(() => seen.resolve(false), seen.reject);
            return seen.promise;
        },
        request: (wanted) => inTurn(() => sendRequest(anvil, wanted, request.imageName)),
        [Symbol.asyncDispose]: () => anvil[Symbol.asyncDispose](),
    };
}
async function listListeners(anvil) {
    return parseListeners(await runScript(anvil, LISTENERS));
}
async function sendRequest(anvil, request, imageName) {
    const printed = await runScript(anvil, toRequestScript(request));
    if (printed.trim() !== NO_PROGRAM)
        return parseAnswer(printed);
    throw new errors/* StepFailed */.an(`Cannot send a request to the tong: image "${imageName}" has neither bash nor nc`, {
        code: 'prober-without-http',
        hint: 'Tongs cannot reach the tong from here, so it sends requests from the image of the first step: add one of these programs to it, or use another readiness mode.',
    });
}
/** What a script prints on stdout. */
async function runScript(anvil, script, onPrinted = () => { }) {
    let printed = '';
    const collect = (stream, bytes) => {
        if (stream !== 'stdout')
            return;
        printed += Buffer.from(bytes).toString('latin1');
        onPrinted(printed);
    };
    const token = (0,requests/* createToken */.Ey)();
    await anvil.writeAnd({ [loop/* SCRIPT_FILE */.le]: script }, (0,requests/* runRequest */.BN)(token, loop/* SCRIPT_FILE */.le));
    await anvil.channel.passUntil(token, collect);
    return printed;
}
/** The state 0A is LISTEN. A bound socket of UDP has the state 07. */
const LISTENERS = `\
for table in tcp tcp6 udp udp6; do
  [ -r /proc/net/$table ] || continue
  while read -r _ local _ state _; do
    case $table$state in tcp*0A | udp*07) echo "$table $local" ;; esac
  done </proc/net/$table
done
`;
/**
 * Looks every few milliseconds until the port is listened on, because each request to the anvil costs several processes.
 * The addresses are those of `isLoopback` in `listeners.ts`; the clock has hundredths of a second.
 */
function toWatchScript(port, timeoutMs) {
    return `\
p=${port.toString(16).toUpperCase().padStart(4, '0')}
look_at_clock() {
  read -r now _ </proc/uptime
  now=\${now%.*}\${now#*.}
}
look_at_clock
end=$((now+${Math.ceil(timeoutMs / 10)}))
while [ $now -lt $end ]; do
  for table in tcp tcp6; do
    [ -r /proc/net/$table ] || continue
    while read -r _ local _ state _; do
      case $table$state$local in
        tcp0A*7F:$p | tcp60A00000000000000000000000001000000:$p | tcp60A0000000000000000FFFF0000*7F:$p) ;;
        tcp0A*:$p | tcp60A*:$p) echo ${OPEN}; exit ;;
      esac
    done </proc/net/$table
  done
  sleep ${tong_prober_LOOK_MS / 1_000} 2>/dev/null || sleep 1
  look_at_clock
done
`;
}
const tong_prober_LOOK_MS = 25;
const OPEN = 'open';
const NO_PROGRAM = 'no program';
const ANSWER_PIPE = `${loop/* OWN_DIRECTORY */.Nt}/answer`;
/**
 * Prints the beginning of the answer. Nearly every image with a shell has bash, or the nc of busybox. A server may
 * leave the connection open after its answer: so the wait for more is short once the head has come. The anvil
 * ends what runs in the background when the script ends.
 */
function toRequestScript(request) {
    const seconds = Math.max(1, Math.ceil(request.timeoutMs / 1_000));
    const text = (0,quote.quoteShell)((0,requests/* escapeForPrintf */.aH)(Buffer.from(toRequestText(request), 'latin1')));
    return `\
a=${(0,quote.quoteShell)(request.address)} p=${request.port} t=${seconds} r=${text}
exec 2>/dev/null
if command -v bash >/dev/null; then
  exec bash -c ${(0,quote.quoteShell)(BASH_REQUEST)} "$a" "$p" "$t" "$r"
fi
command -v nc >/dev/null || { echo '${NO_PROGRAM}'; exit; }
[ -p ${ANSWER_PIPE} ] || mkfifo ${ANSWER_PIPE}
{ printf %b "$r"; sleep $t; } | nc -w $t "$a" "$p" >${ANSWER_PIPE} &
c=$! n=0 h=head
while [ $n -lt ${tong_prober_MOST_LINES} ] && { IFS= read -r l || [ -n "$l" ]; }; do
  printf '%s\\n' "$l"
  n=$((n+1))
  case $h$l in head | head"$(printf '\\r')") h=body; { sleep 0.1 || sleep 1; kill $c; } & ;; esac
done <${ANSWER_PIPE}
`;
}
const tong_prober_MOST_LINES = 60;
/** Its arguments are the address, the port, the seconds for the first line, and the request. */
const BASH_REQUEST = `\
exec 3<>"/dev/tcp/$0/$1" || exit
printf %b "$3" >&3
w=$2 n=0
while [ $n -lt ${tong_prober_MOST_LINES} ] && { IFS= read -r -n 1000 -t "$w" l <&3 || [ -n "$l" ]; }; do
  printf '%s\\n' "$l"
  n=$((n+1)) w=0.1
done
`;

;// CONCATENATED MODULE: ./build/run/tongs/open-tongs.js







/** The tongs, none of which has started. */
function openTongs(parts) {
    const { session, clock, labels, tongs, users, reporter, report, signal } = parts;
    const { engine, defaultEnv } = session;
    const prefix = `tongs-${parts.run}`;
    const imageOf = (tong) => {
        const image = parts.images.get((0,image_key/* toImageKey */._)(tong));
        if (image)
            return image;
        throw new errors/* InternalError */.Gd(`Cannot start tong "${tong.name}": its image is not known`);
    };
    const shared = { engine, clock, labels, imageOf, report, signal };
    const onCleanupFailed = (subject, error) => report((0,cleanup_failed/* toCleanupFailed */.Z)(subject, error));
    return new TongHolder({
        ...shared,
        ...createTongFillers({ ...shared, tongFiles: parts.tongFiles }),
        prefix,
        tongs,
        users,
        defaultEnv,
        host: { source: parts.source, socket: (0,socket_path/* toSocketPath */.s)(engine.address) },
        openProber: async (container) => {
            const { image: base, name: imageName } = await parts.proberImage();
            return openProber(engine, container, {
                prefix,
                base,
                imageName,
                labels: labels('prober', container.slice(0, 12)),
                clock,
                signal,
                onCleanupFailed: (error) => onCleanupFailed('a prober', error),
            });
        },
        outputDrained: reporter.takesTongOutput === true ? reporter.drained : undefined,
        onCleanupFailed,
    });
}


/***/ }),

/***/ 44944:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $j: () => (/* binding */ TongEnded),
  fn: () => (/* binding */ startTong)
});

// UNUSED EXPORTS: RunningTong

// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/base/errors/format-error.js
var format_error = __webpack_require__(54379);
// EXTERNAL MODULE: ./build/base/async/abortable.js
var abortable = __webpack_require__(38785);
// EXTERNAL MODULE: ./build/base/text/tail.js
var text_tail = __webpack_require__(93746);
// EXTERNAL MODULE: ./build/base/async/within.js
var within = __webpack_require__(33076);
// EXTERNAL MODULE: ./build/engine/out-of-memory.js
var out_of_memory = __webpack_require__(61249);
// EXTERNAL MODULE: ./build/engine/create-container.js
var create_container = __webpack_require__(86573);
// EXTERNAL MODULE: ./build/tongs/tail-hint.js
var tail_hint = __webpack_require__(67484);
// EXTERNAL MODULE: ./build/base/text/lines.js
var text_lines = __webpack_require__(19401);
;// CONCATENATED MODULE: ./build/tongs/tong-lines.js

/** The lines of one stream of a tong. A very long line is cut, and what comes after its first MiB is left out. */
class TongLines {
    #splitter = new text_lines/* LineSplitter */.g3();
    push(bytes) {
        const continues = this.#splitter.isOpen;
        return cut(this.#splitter.push(bytes), continues);
    }
    /** The last line, if it did not end. */
    flush() {
        const continues = this.#splitter.isOpen;
        return cut(this.#splitter.flush(), continues);
    }
}
function cut(lines, continues) {
    return (continues ? lines.slice(1) : lines).map(text_lines/* cutLine */.Hh);
}

;// CONCATENATED MODULE: ./build/tongs/running-tong.js









/** How many of the last lines of a tong are remembered. */
const TAIL_LINES = 50;
/** How long to wait for the rest of the output after the end of a container. */
const REST_MS = 5_000;
/** The container of a tong has ended. */
class TongEnded extends errors/* StepFailed */.an {
    tong;
    constructor(tong, message, options) {
        super(message, options);
        this.tong = tong;
    }
}
/** A tong's container, started. Dispose it to stop and remove it; disposing never throws. */
class RunningTong {
    name;
    container;
    /** The files of the source that changed while they were copied into it. */
    drifted;
    /** Rejects when the container ends, in whatever way; never resolves. */
    exited;
    /** The same, except if it may end and ends with exit code 0. */
    ended;
    /** Resolves when the container ends with exit code 0; rejects when it ends with another one. */
    completed;
    /** Looks for the lines of its readiness. */
    logWatch;
    #launch;
    #tail;
    #startedAt;
    #printed;
    #over = new AbortController();
    #exit;
    #exitCode;
    constructor(launch, started) {
        this.name = launch.name;
        this.container = started.container;
        this.drifted = started.drifted;
        this.logWatch = launch.logWatch;
        this.#launch = launch;
        this.#tail = started.tail;
        this.#startedAt = launch.clock.now();
        this.#printed = started.printed;
        const exit = this.#watch();
        this.#exit = exit;
        this.exited = exit.then(({ failure }) => Promise.reject(failure));
        this.ended = exit.then(({ exitCode, failure }) => launch.mayEnd && exitCode === 0 ? new Promise(() => { }) : Promise.reject(failure));
        this.completed = exit.then(({ exitCode, failure }) => exitCode === 0 ? undefined : Promise.reject(failure));
        // Nobody may be waiting for them.
        this.exited.catch(() => { });
        this.ended.catch(() => { });
        this.completed.catch(() => { });
    }
    get hasExited() {
        return this.#exitCode !== undefined;
    }
    /** Whether it has ended although it should not have. */
    get hasFailed() {
        return this.hasExited && !(this.#launch.mayEnd && this.#exitCode === 0);
    }
    tail() {
        return this.#tail.lines();
    }
    async [Symbol.asyncDispose]() {
        // Whatever goes wrong, the removal kills it.
        await this.#stop().catch(() => { });
        this.#over.abort();
        const { engine, clock, onLines, onCleanupFailed } = this.#launch;
        await engine.removeContainer(this.container).catch(onCleanupFailed);
        if (onLines)
            await (0,within/* within */.u)(this.#printed, REST_MS, clock);
    }
    /** Asks it to end, and waits for that. */
    async #stop() {
        const { engine, clock, stop } = this.#launch;
        const { signal, graceMs, hurry } = stop;
        if (this.hasExited || graceMs === 0 || hurry.aborted)
            return;
        const ended = this.#exit.then(nothing, nothing);
        const sending = engine.killContainer(this.container, signal);
        const ignored = engine
            .takesSignal(this.container, signal)
            .then((takes) => (takes === false ? undefined : ended));
        ignored.catch(nothing);
        const over = sending.then(() => Promise.race([ended, ignored]));
        await (0,within/* within */.u)((0,abortable/* abortable */.Z)(over, hurry), graceMs, clock);
    }
    async #watch() {
        const { engine, clock } = this.#launch;
        const exitCode = await engine.waitContainer(this.container, { signal: this.#over.signal });
        this.#exitCode = exitCode;
        await (0,within/* within */.u)(this.#printed, REST_MS, clock);
        const since = { sinceMs: this.#startedAt - out_of_memory/* CLOCKS_APART_MS */.Yf, clock };
        const outOfMemory = exitCode === 137 && (await (0,out_of_memory/* wasOutOfMemory */.qy)(engine, this.container, since));
        const failure = new TongEnded(this.name, `Tong "${this.name}" ended with exit code ${exitCode}${outOfMemory ? ', out of memory' : ''}`, {
            code: outOfMemory ? 'tong-out-of-memory' : 'tong-exited',
            hint: outOfMemory ? 'Raise resources.memory of the tong.' : (0,tail_hint/* hintAtTail */.V)(this.tail()),
        });
        return { exitCode, failure };
    }
}
const nothing = () => { };
/** Creates and starts the container; its output is read from the first byte. */
async function startTong(launch) {
    const { engine } = launch;
    await using stack = new AsyncDisposableStack();
    const container = await (0,create_container/* createContainer */.g)(engine, launch.request);
    stack.defer(async () => {
        await engine.removeContainer(container).catch(launch.onCleanupFailed);
    });
    const drifted = await launch.fill(container);
    const attached = await engine.attachContainer(container);
    stack.defer(() => attached.close());
    const tail = new text_tail/* Tail */.P(TAIL_LINES);
    const printed = readAll(attached, { tail, ...launch });
    await start(launch, container);
    stack.move();
    return new RunningTong(launch, { container, drifted, tail, printed });
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
async function readAll(attached, { tail, logWatch, onLines }) {
    const streams = { stdout: new TongLines(), stderr: new TongLines() };
    const add = async (stream, lines) => {
        tail.add(lines);
        logWatch?.add(lines);
        if (lines.length > 0)
            await onLines?.(stream, lines);
    };
    try {
        for await (const { stream, bytes } of attached.output)
            await add(stream, streams[stream].push(bytes));
    }
    catch {
        // The connection ends when the engine goes away, which the wait for the container reports.
    }
    for (const stream of ['stdout', 'stderr'])
        await add(stream, streams[stream].flush());
}


/***/ }),

/***/ 67484:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ hintAtTail)
/* harmony export */ });
/** A hint that refers to the last lines of a tong, if it printed any. */
function hintAtTail(lines, further) {
    const look = lines.length > 0 ? 'Look at its last lines above' : 'It printed nothing';
    if (further !== undefined)
        return `${look}; ${further}.`;
    return lines.length > 0 ? `${look}.` : `${look}: check its image, command and env.`;
}


/***/ }),

/***/ 76264:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ toMcpConfig),
/* harmony export */   e: () => (/* binding */ MCP_VARIABLE)
/* harmony export */ });
/** The variable with the path of the configuration. */
const MCP_VARIABLE = 'TONGS_MCP_CONFIG';
/**
 * The configuration of MCP clients for the servers among the tongs, as JSON: an object `mcpServers`, which most clients
 * read, with `type` and `url` of each server by its name. Undefined if none of them is a server.
 */
function toMcpConfig(tongs) {
    const servers = tongs.flatMap(({ name: host, interface: offered }) => offered.kind === 'mcp'
        ? [
            [
                offered.name,
                { type: offered.transport, url: `http://${host}:${offered.port}${offered.path}` },
            ],
        ]
        : []);
    if (servers.length === 0)
        return undefined;
    return `${JSON.stringify({ mcpServers: Object.fromEntries(servers) }, null, 2)}\n`;
}


/***/ })

};
