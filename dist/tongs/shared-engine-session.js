export const id = "shared-engine-session";
export const ids = ["shared-engine-session"];
export const modules = {

/***/ 64885:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  byRegistry: () => (/* binding */ byRegistry),
  createRunId: () => (/* binding */ createRunId),
  openSession: () => (/* binding */ openSession),
  waitForQuestion: () => (/* binding */ waitForQuestion)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/base/tracer.js
var base_tracer = __webpack_require__(19219);
// EXTERNAL MODULE: ./build/base/async/within.js
var within = __webpack_require__(33076);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(38321);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js
var schemas = __webpack_require__(55156);
// EXTERNAL MODULE: ./build/base/async/abortable.js
var abortable = __webpack_require__(38785);
// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(15902);
// EXTERNAL MODULE: ./build/base/errors/format-error.js
var format_error = __webpack_require__(54379);
// EXTERNAL MODULE: ./build/engine/image-name.js
var image_name = __webpack_require__(22084);
;// CONCATENATED MODULE: ./build/engine/connect/parse-json.js
/** The value of a JSON text, checked by the schema; throws an error whose message says what is wrong. */
function parseJson(schema, text) {
    const parsed = schema.safeParse(parse(text));
    if (parsed.success)
        return parsed.data;
    const problems = parsed.error.issues.map(({ path, message }) => path.length === 0 ? message : `${path.join('.')}: ${message}`);
    throw new Error(problems.join('; '));
}
/** The message of `JSON.parse` would quote the text, which may contain passwords. */
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        throw new Error('it is not valid JSON');
    }
}

;// CONCATENATED MODULE: ./build/engine/connect/credentials.js









/** It may ask a person for a password, or to touch a security key. */
const HELPER_MS = 120_000;
/**
 * The registry authentication header for pulling an image, as `docker pull` finds it: from the registry's own
 * credential helper, the general helper, or the configuration. Undefined if there is none.
 */
async function findCredentials(config, image, { environment, markSecret, signal, timeoutMs = HELPER_MS }) {
    const registry = (0,image_name/* registryOf */.Fv)(image);
    const server = serverOf(registry);
    const name = config.credHelpers[server] ?? config.credHelpers[registry] ?? config.credsStore;
    const program = `docker-credential-${name}`;
    const helper = { program, server, environment, signal, timeoutMs };
    const fromHelper = name ? await askHelper(helper) : undefined;
    const credentials = fromHelper ?? readStored(findStored(config.auths, registry), server);
    if (!credentials)
        return undefined;
    const { password, identitytoken } = credentials;
    if (password)
        markSecret(password, `the password of registry "${registry}"`);
    if (identitytoken)
        markSecret(identitytoken, `the identity token of registry "${registry}"`);
    return toHeader(credentials);
}
function readStored(stored, server) {
    if (stored?.identitytoken)
        return { identitytoken: stored.identitytoken, serveraddress: server };
    if (!stored?.auth)
        return undefined;
    const [username = '', ...password] = Buffer.from(stored.auth, 'base64')
        .toString('utf8')
        .split(':');
    return { username, password: password.join(':'), serveraddress: server };
}
/** The configuration has Docker Hub under its first address. */
function serverOf(registry) {
    return registry === 'docker.io' ? 'https://index.docker.io/v1/' : registry;
}
/** Older clients have stored registries under whole addresses. */
function findStored(auths, registry) {
    const address = Object.keys(auths).find((each) => each.replace(/^https?:\/\//, '').split('/')[0] === registry);
    return auths[serverOf(registry)] ?? (address === undefined ? undefined : auths[address]);
}
/** The header is a JSON text in base64url. */
function toHeader(credentials) {
    return Buffer.from(JSON.stringify(credentials)).toString('base64url');
}
async function askHelper(helper) {
    const answer = await runHelper(helper);
    // A helper says with its exit code that it has no credentials for the registry.
    if (answer === undefined)
        return undefined;
    const { server } = helper;
    const { Username, Secret } = parseAnswer(answer, helper);
    return Username === '<token>'
        ? { identitytoken: Secret, serveraddress: server }
        : { username: Username, password: Secret, serveraddress: server };
}
async function runHelper(helper) {
    const { program, server, environment, signal, timeoutMs } = helper;
    const late = AbortSignal.timeout(timeoutMs);
    const over = signal ? AbortSignal.any([signal, late]) : late;
    over.throwIfAborted();
    const child = (0,external_node_child_process_.spawn)(program, ['get'], {
        stdio: ['pipe', 'pipe', 'ignore'],
        env: { ...environment },
    });
    const { promise: exit, resolve, reject } = Promise.withResolvers();
    child.once('error', reject);
    child.once('close', resolve);
    child.stdin.once('error', () => { });
    child.stdin.end(server);
    try {
        const ended = Promise.all([(0,consumers_.text)(child.stdout), exit]);
        const [output, exitCode] = await (0,abortable/* abortable */.Z)(ended, over);
        return exitCode === 0 ? output : undefined;
    }
    catch (error) {
        signal?.throwIfAborted();
        throw late.aborted ? helperIsSilent(helper) : helperFailed(helper, (0,format_error/* describeError */.U)(error));
    }
    finally {
        child.kill('SIGKILL');
        // A child process of the helper may hold it open.
        child.stdout.destroy();
    }
}
function parseAnswer(answer, helper) {
    try {
        return parseJson(answerWire, answer);
    }
    catch {
        // An error message would quote the text, which may contain the password.
        throw helperFailed(helper, 'its answer cannot be understood');
    }
}
function helperIsSilent({ program, server, timeoutMs }) {
    return (0,errors/* invalidInput */.aY)('credential-helper-failed', `Cannot ask "${program}" for the credentials of "${server}": it did not answer within ${(0,duration/* formatDuration */.a3)(timeoutMs)}`, `Run "echo ${server} | ${program} get" to see what it is waiting for. It may need to be unlocked.`);
}
function helperFailed({ program, server }, why) {
    return (0,errors/* invalidInput */.aY)('credential-helper-failed', `Cannot ask "${program}" for the credentials of "${server}": ${why}`, "Install it, or take it out of credsStore or credHelpers in Docker's configuration.");
}
const answerWire = schemas.object({ Username: schemas.string(), Secret: schemas.string() });

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/base/exists.js
var exists = __webpack_require__(73734);
// EXTERNAL MODULE: ./build/engine/connect/address.js
var connect_address = __webpack_require__(82798);
// EXTERNAL MODULE: ./build/base/sha256.js
var sha256 = __webpack_require__(39589);
;// CONCATENATED MODULE: ./build/engine/connect/discover.js










/** The end of a hint; the action has no options. */
const NAME_ANOTHER = 'or name an engine by DOCKER_HOST (on the command line also by --host).';
/**
 * Finds the engine as the docker command line does: the host that was named, `DOCKER_HOST`,
 * `DOCKER_CONTEXT` or the current context, and then the usual sockets. Does not connect.
 */
async function discoverEngine(options) {
    const { host, environment, config } = options;
    refuseWindows(options.platform);
    if (host)
        return fromText(host, '--host', await readTls(host, environment));
    const named = environment['DOCKER_HOST'];
    if (named)
        return fromText(named, 'DOCKER_HOST', await readTls(named, environment));
    const context = environment['DOCKER_CONTEXT'] || config.currentContext;
    if (context && context !== 'default')
        return readContext(config.directory, context);
    return findSocket(options);
}
/** The sockets to try if no host is named, in this order. */
function usualSockets(environment) {
    const home = environment['HOME'] || (0,external_node_os_.homedir)();
    const runtime = environment['XDG_RUNTIME_DIR'];
    return [
        '/var/run/docker.sock',
        ...(runtime ? [(0,external_node_path_.join)(runtime, 'docker.sock')] : []),
        (0,external_node_path_.join)(home, '.docker/run/docker.sock'),
        (0,external_node_path_.join)(home, '.orbstack/run/docker.sock'),
        (0,external_node_path_.join)(home, '.colima/default/docker.sock'),
        (0,external_node_path_.join)(home, '.rd/docker.sock'),
        ...(runtime ? [(0,external_node_path_.join)(runtime, 'podman/podman.sock')] : []),
        '/run/podman/podman.sock',
    ];
}
/** Engines on Windows listen on named pipes, and its paths differ from those in containers. Tongs supports neither. */
function refuseWindows(platform) {
    if (platform !== 'win32')
        return;
    throw (0,errors/* invalidInput */.aY)('platform-unsupported', 'Cannot run on Windows: Tongs supports Linux and macOS', 'Use a Linux runner, such as "runs-on: ubuntu-24.04"; on a laptop, run Tongs inside WSL 2.');
}
async function findSocket(options) {
    const { environment, platform } = options;
    const sockets = usualSockets(environment);
    for (const path of sockets) {
        if (await (0,exists/* exists */.t)(path))
            return { address: { kind: 'unix', path }, origin: 'usual socket' };
    }
    throw engineNotFound(platform, sockets);
}
/** The error if none of these sockets exists. */
function engineNotFound(platform, sockets) {
    return new errors/* EngineFailed */.c4('Cannot find a container engine: none of the usual sockets is there', {
        code: 'engine-not-found',
        hint: `${ENGINES[platform] ?? 'Start Docker'}, ${NAME_ANOTHER} Tried:\n${sockets.join('\n')}`,
    });
}
/** The programs to start, by platform. */
const ENGINES = {
    darwin: "Start Docker Desktop, OrbStack or Colima (GitHub's macOS runners have none of them: use a Linux runner)",
};
function fromText(text, origin, tls) {
    const address = (0,connect_address.parseAddress)(text, tls);
    if (address.ok)
        return { address: address.value, origin };
    throw (0,errors/* invalidInput */.aY)('engine-address-invalid', `Cannot use ${origin}: ${address.problem}`, address.hint);
}
/** Certificates as the docker command line takes them from the environment. */
async function readTls(host, environment) {
    if (/^(\/|unix:|ssh:)/.test(host))
        return undefined;
    const path = environment['DOCKER_CERT_PATH'];
    const verify = environment['DOCKER_TLS_VERIFY'];
    if (!path)
        return verify ? { skipVerify: false } : undefined;
    return readCertificates(path, !verify, 'DOCKER_CERT_PATH');
}
async function readCertificates(path, skipVerify, origin) {
    const read = async (name) => (0,promises_.readFile)((0,external_node_path_.join)(path, name), 'utf8').catch(() => undefined);
    const [ca, cert, key] = await Promise.all([read('ca.pem'), read('cert.pem'), read('key.pem')]);
    if (ca === undefined && cert === undefined && key === undefined) {
        throw (0,errors/* invalidInput */.aY)('certificates-missing', `Cannot use ${origin}: "${path}" contains no certificates`, 'The folder needs the files ca.pem, cert.pem and key.pem.');
    }
    return { ca, cert, key, skipVerify };
}
/** Contexts are in folders named by the SHA-256 of their name. */
async function readContext(directory, name) {
    const id = (0,sha256/* sha256 */.s)(name);
    const path = (0,external_node_path_.join)(directory, 'contexts/meta', id, 'meta.json');
    const text = await (0,promises_.readFile)(path, 'utf8').catch(() => undefined);
    if (text === undefined) {
        throw (0,errors/* invalidInput */.aY)('context-missing', `Cannot use Docker context "${name}": there is no such context`, 'See "docker context ls", or name the engine with --host.');
    }
    const docker = parseMeta(text, { name, path });
    const certificates = (0,external_node_path_.join)(directory, 'contexts/tls', id, 'docker');
    const tls = (await (0,exists/* exists */.t)(certificates))
        ? await readCertificates(certificates, docker.SkipTLSVerify, `context "${name}"`)
        : undefined;
    return fromText(docker.Host, `context "${name}"`, tls);
}
function parseMeta(text, context) {
    try {
        return parseJson(metaWire, text).Endpoints.docker;
    }
    catch (error) {
        throw (0,errors/* invalidInput */.aY)('context-unreadable', `Cannot use Docker context "${context.name}": ${(0,format_error/* describeError */.U)(error)}`, `Repair "${context.path}", or choose another engine with --host.`);
    }
}
const metaWire = schemas.object({
    Endpoints: schemas.object({
        docker: schemas.object({ Host: schemas.string(), SkipTLSVerify: schemas.boolean().default(false) }),
    }),
});

// EXTERNAL MODULE: ./build/base/clock.js
var clock = __webpack_require__(42030);
// EXTERNAL MODULE: ./build/engine/clock-offset.js
var clock_offset = __webpack_require__(38885);
// EXTERNAL MODULE: ./build/engine/docker/api-version.js
var api_version = __webpack_require__(11125);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core = __webpack_require__(88532);
;// CONCATENATED MODULE: ./build/engine/docker/wire.js

// Reads the engine's JSON tolerantly: for an empty value it has null or nothing, and newer versions add fields. Each
// reader turns it into plain values once.
// Each reader is used only a few times in a process, so compiling it costs more than it saves (5 ms of a run).
core/* config */.$W({ jitless: true });
const wire_text = schemas.string()
    .nullish()
    .transform((value) => value ?? '');
const number = schemas.number()
    .nullish()
    .transform((value) => value ?? 0);
const flag = schemas.boolean()
    .nullish()
    .transform((value) => value ?? false);
const texts = schemas.array(schemas.string())
    .nullish()
    .transform((value) => value ?? []);
const labels = schemas.record(schemas.string(), schemas.string())
    .nullish()
    .transform((value) => value ?? {});
const isText = (value) => typeof value === 'string';
// The brand constructors of the engine's identifiers.
const containerId = schemas.custom(isText);
const imageId = schemas.custom(isText);
const networkId = schemas.custom(isText);
const execId = schemas.custom(isText);
/** A set in Go's JSON: an object whose keys are the members. */
const members = schemas.record(schemas.string(), schemas.unknown())
    .nullish()
    .transform((value) => Object.keys(value ?? {}));
/** RFC 3339 to milliseconds; the zero time of Go is 0. */
const time = schemas.string()
    .nullish()
    .transform((value) => Math.max(0, Date.parse(value ?? '') || 0));
const health = schemas.object({ Test: texts, Interval: number, Timeout: number, StartPeriod: number, Retries: number })
    .nullish();
/** Filters in the form of the engine's API: lists by name, in one JSON text. */
function filters(entries) {
    return JSON.stringify(entries);
}
/** The engine takes a name as a pattern that may match anywhere, so its answer needs `hasPrefix`. */
function objectFilters(filter) {
    if ('label' in filter)
        return filters({ label: labelFilter(filter) });
    const { namePrefix } = filter;
    return filters(namePrefix === '' ? {} : { name: [namePrefix] });
}
/** Whether one of the names starts as the filter says; true for a filter by label. */
function hasPrefix(names, filter) {
    return 'label' in filter || names.some((name) => name.startsWith(filter.namePrefix));
}
/** A label with its value, or any value. */
function labelFilter(filter) {
    return [filter.value === undefined ? filter.label : `${filter.label}=${filter.value}`];
}

;// CONCATENATED MODULE: ./build/engine/docker/build-cache.js




async function listBuildCache(dialer, { apiVersion, signal }) {
    const operation = 'list the build cache';
    const answer = await dialer.json({
        operation,
        method: 'GET',
        path: '/system/df',
        query: {
            // Engines before API 1.42 do not know it, and list everything.
            type: 'build-cache',
            // Without it, an engine from API 1.53 on gives totals only.
            ...((0,api_version/* compareVersions */.Z)(apiVersion, '1.52') >= 0 && { verbose: 1 }),
        },
        signal,
    });
    const { BuildCache, BuildCacheUsage } = dfWire.parse(answer);
    const records = BuildCacheUsage?.Items ?? BuildCache ?? [];
    if (records.length === 0 && (BuildCacheUsage?.TotalCount ?? 0) > 0) {
        throw new errors/* EngineFailed */.c4(`Cannot ${operation}: the engine has given totals instead of a list`, {
            code: 'engine-refused',
            hint: 'Report this with the version of the engine.',
        });
    }
    return records.map(toRecord);
}
function toRecord(record) {
    return {
        id: record.ID,
        parents: [...record.Parents, ...record[' Parents'], ...(record.Parent ? [record.Parent] : [])],
        type: record.Type,
        description: record.Description,
        inUse: record.InUse,
        shared: record.Shared,
        sizeBytes: record.Size,
        createdAt: record.CreatedAt,
        lastUsedAt: record.LastUsedAt > 0 ? record.LastUsedAt : undefined,
    };
}
async function pruneBuildCache(dialer, request, waiting = {}) {
    const answer = await dialer.json({
        operation: 'prune the build cache',
        method: 'POST',
        path: '/build/prune',
        query: {
            // A Go duration: every engine reads this form in the same way. The parameters for size and free space are never
            // sent: engines before API 1.48 ignore some of them, and later ones rename the others.
            filters: filters({ until: [`${Math.ceil(request.olderThanMs)}ms`] }),
            ...(request.all && { all: 1 }),
        },
        signal: waiting.signal,
    });
    const { CachesDeleted, SpaceReclaimed } = prunedWire.parse(answer);
    return { deleted: CachesDeleted, reclaimedBytes: SpaceReclaimed };
}
const recordWire = schemas.object({
    ID: schemas.string(),
    // One parent up to API 1.41, then several; the name has a space in it up to 1.51.
    Parent: wire_text,
    Parents: texts,
    ' Parents': texts,
    Type: wire_text,
    Description: wire_text,
    InUse: flag,
    Shared: flag,
    Size: number,
    CreatedAt: time,
    LastUsedAt: time,
});
const dfWire = schemas.object({
    BuildCache: schemas.array(recordWire).nullish(),
    /** From API 1.52 on. */
    BuildCacheUsage: schemas.object({ TotalCount: number, Items: schemas.array(recordWire).nullish() })
        .nullish(),
});
const prunedWire = schemas.object({ CachesDeleted: texts, SpaceReclaimed: number });

// EXTERNAL MODULE: ./build/base/text/signals.js
var signals = __webpack_require__(88687);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(44708);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./node_modules/dockerode/lib/docker.js
var docker = __webpack_require__(39040);
// EXTERNAL MODULE: ./build/base/errors/system-code.js
var system_code = __webpack_require__(90075);
;// CONCATENATED MODULE: ./build/engine/docker/no-answer.js




/** The error of a call without an answer: nothing listens, access is denied, or the engine went away. */
function noAnswer(address, operation, error) {
    const known = REASONS[(0,system_code/* systemCode */.x)(error) ?? ''];
    if (known) {
        return new errors/* EngineFailed */.c4(`Cannot reach the container engine at "${address}": ${known.reason}`, {
            code: 'engine-unreachable',
            hint: known.hint,
            cause: error,
        });
    }
    return engineVanished(address, operation, error);
}
/** The error of a call to an engine that has answered others. */
function engineVanished(address, operation, error) {
    return new errors/* EngineFailed */.c4(`Cannot ${operation}: the engine at "${address}" went away`, {
        code: 'engine-vanished',
        hint: 'Check the log of the engine: the engine stopped, or the connection to it was cut.',
        retriable: true,
        cause: new Error((0,format_error/* describeError */.U)(error)),
    });
}
const START_IT = `Start Docker, ${NAME_ANOTHER}`;
const UNTRUSTED = {
    reason: 'its certificate is not from an authority that is known here',
    hint: 'Put the certificate of its authority into ca.pem, in the folder of DOCKER_CERT_PATH or in the context.',
};
const UNWELCOME = {
    reason: 'it does not accept the certificate of this client',
    hint: 'Put a certificate that its authority has signed into cert.pem and key.pem, in the folder of DOCKER_CERT_PATH or in the context.',
};
const REASONS = {
    ENOENT: { reason: 'there is no such socket', hint: START_IT },
    ECONNREFUSED: { reason: 'nothing listens there', hint: START_IT },
    ENOTSOCK: { reason: 'the file is not a socket', hint: START_IT },
    EACCES: {
        reason: 'permission denied',
        hint: 'Add your user to the group of the socket (usually "docker") and log in again, or run as root.',
    },
    EPERM: {
        reason: 'permission denied',
        hint: 'Add your user to the group of the socket (usually "docker") and log in again, or run as root.',
    },
    ENOTFOUND: { reason: 'the host name does not resolve', hint: 'Check the address.' },
    EAI_AGAIN: {
        reason: 'the host name does not resolve',
        hint: 'Check the address and the network.',
    },
    EHOSTUNREACH: {
        reason: 'there is no route to the host',
        hint: 'Check the address and the network.',
    },
    ENETUNREACH: {
        reason: 'there is no route to the host',
        hint: 'Check the address and the network.',
    },
    SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
    DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
    CERT_SIGNATURE_FAILURE: UNTRUSTED,
    CERT_HAS_EXPIRED: {
        reason: 'its certificate has expired',
        hint: 'Renew the certificate on its host, and check the clock of this machine.',
    },
    ERR_TLS_CERT_ALTNAME_INVALID: {
        reason: 'its certificate is for another name',
        hint: 'Use a name or an IP address that its certificate has.',
    },
    ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: UNWELCOME,
    ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: UNWELCOME,
    ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: UNWELCOME,
    ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: UNWELCOME,
    ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: UNWELCOME,
    EPROTO: {
        reason: 'it does not speak TLS, or no version that is known here',
        hint: 'Check the port; the one with TLS is usually 2376. Without TLS, leave DOCKER_TLS_VERIFY and DOCKER_CERT_PATH unset.',
    },
    ETIMEDOUT: {
        reason: 'no answer in time',
        hint: 'Check the address, the network and any firewall.',
    },
};

;// CONCATENATED MODULE: ./build/engine/docker/dial.js








/** Speaks HTTP with one engine over kept connections, and turns every failure into `EngineFailed`. */
class Dialer {
    /** What the user has named; not the socket of a tunnel. */
    address;
    /** What leads to the engine, if this process cannot connect to it by itself. */
    tunnel;
    #docker;
    #agent;
    #isClosed = false;
    #hasAnswered = false;
    /** Owns the tunnel: `close` closes it as well. */
    constructor(to) {
        this.tunnel = 'entrance' in to ? to : undefined;
        const address = 'entrance' in to ? to.entrance : to;
        this.address = 'entrance' in to ? to.address : to;
        this.#agent =
            address.kind === 'tcp' && address.tls
                ? new external_node_https_.Agent({ keepAlive: true, rejectUnauthorized: !address.tls.skipVerify })
                : new external_node_http_.Agent(PLAIN_AGENT);
        // docker-modem 5.0.7 formats the options of each request in full, even without debugging. With all sockets in
        // them that took 1 ms a call.
        Object.assign(this.#agent, { [external_node_util_.inspect.custom]: () => 'Agent' });
        this.#docker = new docker({ ...toDockerOptions(address), agent: this.#agent });
    }
    /** The API version in the path of all later calls. */
    useVersion(version) {
        this.#docker.modem.version = `v${version}`;
    }
    /** The parsed body of the answer; an empty body is an empty `Buffer`. */
    json(call) {
        return this.#dial(call, {});
    }
    /** The answer's body as it comes. */
    async stream(call) {
        const response = await this.#dial(call, { isStream: true });
        if (response instanceof external_node_stream_.Readable)
            return response;
        throw new errors/* InternalError */.Gd(`Cannot ${call.operation}: the answer is no stream`);
    }
    /** Sends a stream as the body. */
    async upload(call, file) {
        await this.#dial(call, { file });
    }
    /** The raw connection, in both directions. */
    async hijack(call) {
        // Without `openStdin`: with it, the request would wait for a first byte before it sends its head.
        const socket = await this.#dial(call, { hijack: true });
        if (socket instanceof external_node_stream_.Duplex)
            return socket;
        throw new errors/* InternalError */.Gd(`Cannot ${call.operation}: the connection was not upgraded`);
    }
    /** Ends every open call, and refuses later ones: the process would live until they are answered. */
    close() {
        this.#isClosed = true;
        this.#agent.destroy();
        this.tunnel?.close();
    }
    async #dial(call, extra) {
        call.signal?.throwIfAborted();
        if (this.#isClosed)
            throw await this.#fail(call, new Error('the connection is closed'));
        const options = {
            path: `${call.path}?`,
            method: call.method,
            options: { _query: { ...call.query }, _body: call.body ?? {} },
            statusCodes: SUCCESS,
            ...(call.headers && { headers: { ...call.headers } }),
            ...(call.signal && { abortSignal: call.signal }),
            ...extra,
        };
        const { promise, resolve, reject } = Promise.withResolvers();
        this.#docker.modem.dial(options, (error, data) => {
            if (error === null || error === undefined)
                resolve(data);
            else
                reject(error);
        });
        try {
            const answer = await promise;
            this.#hasAnswered = true;
            return answer;
        }
        catch (error) {
            throw call.signal?.aborted ? call.signal.reason : await this.#fail(call, error);
        }
    }
    async #fail(call, error) {
        const status = numberField(error, 'statusCode');
        if (status === undefined)
            return this.#explainSilence(call, error);
        this.#hasAnswered = true;
        const said = daemonMessage(error);
        return new errors/* EngineFailed */.c4(`Cannot ${call.operation}: ${said}`, {
            code: 'engine-refused',
            status,
            retriable: status === 429 || status >= 500,
            cause: error,
        });
    }
    async #explainSilence({ operation }, error) {
        const name = (0,connect_address.describeAddress)(this.address);
        if (!this.tunnel)
            return noAnswer(name, operation, error);
        const explained = this.#isClosed
            ? undefined
            : await this.tunnel.explain(operation, { hasAnswered: this.#hasAnswered });
        return explained ?? engineVanished(name, operation, error);
    }
}
/** `promise`, or undefined if the engine answers that the object does not exist. */
async function orAbsent(promise) {
    try {
        return await promise;
    }
    catch (error) {
        if (error instanceof errors/* EngineFailed */.c4 && error.status === 404)
            return undefined;
        throw error;
    }
}
/** Without a name for TLS, the agent checks whether the host is an IPv6 address, which takes 4 ms the first time. */
const PLAIN_AGENT = {
    keepAlive: true,
    servername: '',
};
const SUCCESS = {
    101: true,
    200: true,
    201: true,
    204: true,
    // The object is started or stopped already.
    304: true,
};
function toDockerOptions(address) {
    switch (address.kind) {
        case 'unix':
            // Set explicitly, because the modem prefers the host in `DOCKER_HOST` to a given socket.
            return { socketPath: address.path, host: undefined, protocol: 'http' };
        case 'tcp':
            return {
                host: address.host,
                port: address.port,
                protocol: address.tls ? 'https' : 'http',
                ...(address.tls?.ca && { ca: address.tls.ca }),
                ...(address.tls?.cert && { cert: address.tls.cert }),
                ...(address.tls?.key && { key: address.tls.key }),
            };
        default:
            return (0,errors/* unreachable */.HB)(address);
    }
}
function daemonMessage(error) {
    const json = field(error, 'json');
    const message = field(json, 'message');
    if (typeof message === 'string' && message !== '')
        return message.trim();
    // docker-modem turns an answer that it does not parse into `(HTTP code 500) reason - text`.
    const text = error instanceof Error ? error.message : String(error);
    return text.replace(/^\(HTTP code \d+\) (?:[a-z ]+ - )?/, '').trim();
}
function numberField(value, name) {
    const found = field(value, name);
    return typeof found === 'number' ? found : undefined;
}
function field(value, name) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    return Reflect.get(value, name);
}

;// CONCATENATED MODULE: ./build/engine/streams.js

/**
 * Takes the engine's multiplexed stream apart: each frame has a header of eight bytes (stream, three
 * zeros, big-endian length). Pieces are passed on as they arrive; a whole frame is never in memory.
 */
async function* demultiplex(source) {
    let header = Buffer.alloc(0);
    let left = 0;
    let stream = 'stdout';
    for await (const chunk of source) {
        let offset = 0;
        while (offset < chunk.length) {
            if (left > 0) {
                const bytes = chunk.subarray(offset, offset + left);
                offset += bytes.length;
                left -= bytes.length;
                yield { stream, bytes };
                continue;
            }
            const piece = chunk.subarray(offset, offset + HEADER_BYTES - header.length);
            offset += piece.length;
            header = Buffer.concat([header, piece]);
            if (header.length < HEADER_BYTES)
                break;
            stream = streamOf(header);
            left = header.readUInt32BE(4);
            header = Buffer.alloc(0);
        }
    }
}
const HEADER_BYTES = 8;
function streamOf(header) {
    const kind = header[0];
    if (kind === 1)
        return 'stdout';
    if (kind === 2)
        return 'stderr';
    throw new errors/* EngineFailed */.c4(`Cannot read the container's output: frame of unknown kind ${kind}`, {
        code: 'engine-answer-unreadable',
    });
}

;// CONCATENATED MODULE: ./build/engine/docker/json-lines.js

/** The JSON values of a stream that has one on each line, read to its end. */
async function* jsonLines(stream) {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of stream) {
        const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines)
            if (line.trim() !== '')
                yield json_lines_parse(line);
    }
    if (rest.trim() !== '')
        yield json_lines_parse(rest);
}
function json_lines_parse(line) {
    try {
        return JSON.parse(line);
    }
    catch (cause) {
        throw new errors/* EngineFailed */.c4("Cannot read the engine's progress: it is not JSON", {
            code: 'engine-answer-unreadable',
            cause,
        });
    }
}

// EXTERNAL MODULE: ./build/engine/docker/judge-pull.js
var judge_pull = __webpack_require__(76171);
;// CONCATENATED MODULE: ./build/engine/docker/images.js







async function inspectImage(dialer, reference, { platform, signal } = {}) {
    const inspect = async (query) => {
        const answer = await orAbsent(dialer.json({
            operation: `inspect image "${reference}"`,
            method: 'GET',
            path: `/images/${reference}/json`,
            query,
            signal,
        }));
        return answer === undefined ? undefined : toImage(imageWire.parse(answer));
    };
    if (platform === undefined)
        return inspect({});
    // Since API 1.49; older engines ignore it.
    const [named, found] = await Promise.all([
        inspect({}),
        inspect({ platform: JSON.stringify(toPlatformBody(platform)) }),
    ]);
    // A containerd store answers with the id of a manifest then, which no other call accepts (28.5).
    return named && found && { ...found, id: named.id };
}
function toPlatformBody(platform) {
    const [os = '', architecture = '', variant = ''] = platform.split('/');
    return { os, architecture, ...(variant !== '' && { variant }) };
}
async function listImages(dialer, filter, waiting = {}) {
    const list = async () => dialer.json({
        operation: 'list images',
        method: 'GET',
        path: '/images/json',
        query: {
            filters: filters('references' in filter
                ? { reference: filter.references }
                : {
                    label: labelFilter(filter),
                    ...(filter.nameless === true && { dangling: ['true'] }),
                }),
        },
        signal: waiting.signal,
    });
    const answer = await untilListed(list);
    return schemas.array(summaryWire)
        .parse(answer)
        .map((each) => ({
        id: each.Id,
        tags: each.RepoTags.filter((tag) => tag !== '<none>:<none>'),
        labels: each.Labels,
        createdAt: each.Created * 1000,
        sizeBytes: each.Size,
        parent: each.ParentId,
    }));
}
const LIST_ATTEMPTS = 5;
/** A containerd store answers 404 if an image is removed while it is listed (28.5): then the list is asked for again. */
async function untilListed(list) {
    for (let attempt = 1;; attempt += 1) {
        try {
            return await list();
        }
        catch (error) {
            const isRemoved = error instanceof errors/* EngineFailed */.c4 && error.status === 404;
            if (!isRemoved || attempt === LIST_ATTEMPTS)
                throw error;
        }
    }
}
async function listLayerSizes(dialer, image, waiting = {}) {
    const answer = await orAbsent(dialer.json({
        operation: `look at the layers of image "${image}"`,
        method: 'GET',
        path: `/images/${image}/history`,
        signal: waiting.signal,
    }));
    if (answer === undefined)
        return undefined;
    return schemas.array(historyWire)
        .parse(answer)
        .map(({ Size }) => Size);
}
async function pullImage(dialer, request, onProgress) {
    const operation = `pull image "${request.reference}"`;
    const { repository, tag, digest } = (0,image_name/* splitReference */.mQ)(request.reference);
    const opening = dialer.stream({
        operation,
        method: 'POST',
        path: '/images/create',
        query: {
            fromImage: repository,
            // Without a tag the engine would pull all of them.
            tag: digest ?? tag ?? 'latest',
            ...(request.platform !== undefined && { platform: request.platform }),
        },
        headers: request.auth === undefined ? {} : { 'X-Registry-Auth': request.auth },
        signal: request.signal,
    });
    const stream = await opening.catch((error) => {
        const isAnswer = error instanceof errors/* EngineFailed */.c4 && error.status !== undefined;
        throw isAnswer ? toPullFailure(error, request.reference) : error;
    });
    await followPull(stream, request.reference, onProgress);
}
/** The engine answers 500 for every error of a registry (20.10), or for some of them (28.5). */
function toPullFailure(error, reference) {
    const { message, status = 0, cause } = error;
    const said = message.slice(message.indexOf('": ') + 3);
    const verdict = (0,judge_pull/* judgePull */.v)(said, reference);
    const isRefused = verdict === 'refused' || (verdict === 'failed' && REFUSALS.includes(status));
    return new errors/* EngineFailed */.c4(message, {
        code: isRefused ? judge_pull/* PULL_REFUSED */.$ : 'pull-failed',
        status,
        retriable: !isRefused && (error.retriable || verdict === 'retriable'),
        cause,
    });
}
const REFUSALS = [400, 401, 403, 404];
/** The engine answers 200 before it pulls. A later failure is an entry of the stream. */
async function followPull(stream, reference, onProgress) {
    const layers = new Map();
    for await (const entry of jsonLines(stream)) {
        const { error, id, progressDetail } = progressWire.parse(entry);
        if (error !== '') {
            const verdict = (0,judge_pull/* judgePull */.v)(error, reference);
            throw new errors/* EngineFailed */.c4(`Cannot pull image "${reference}": ${error}`, {
                code: verdict === 'refused' ? judge_pull/* PULL_REFUSED */.$ : 'pull-failed',
                retriable: verdict === 'retriable',
            });
        }
        if (id === '' || !progressDetail?.total)
            continue;
        const { current, total } = progressDetail;
        layers.set(id, { current: Math.min(current, total), total });
        const known = [...layers.values()];
        onProgress({
            currentBytes: known.reduce((sum, layer) => sum + layer.current, 0),
            totalBytes: known.reduce((sum, layer) => sum + layer.total, 0),
        });
    }
}
async function tagImage(dialer, image, reference) {
    const { repository, tag } = (0,image_name/* splitReference */.mQ)(reference);
    await dialer.json({
        operation: `tag image "${reference}"`,
        method: 'POST',
        path: `/images/${image}/tag`,
        query: { repo: repository, tag },
    });
}
async function removeImage(dialer, reference) {
    try {
        await dialer.json({
            operation: `remove image "${reference}"`,
            method: 'DELETE',
            path: `/images/${reference}`,
            query: { noprune: 1 },
        });
        return 'removed';
    }
    catch (error) {
        if (error instanceof errors/* EngineFailed */.c4 && error.status === 404)
            return 'absent';
        if (error instanceof errors/* EngineFailed */.c4 && error.status === 409)
            return 'in-use';
        throw error;
    }
}
/** An image's config in the form of a commit request. */
function toConfigBody(config) {
    return {
        Env: config.env,
        // Empty instead of null: with null the engine would use the container's.
        Entrypoint: config.entrypoint,
        Cmd: config.command.length > 0 ? config.command : null,
        User: config.user,
        WorkingDir: config.workdir,
        Labels: config.labels,
        Volumes: toSet(config.volumes),
        ExposedPorts: toSet(config.exposedPorts),
        // The engine's default is set explicitly: with an empty one it would use the container's.
        StopSignal: config.stopSignal || 'SIGTERM',
        ...(config.healthcheck && { Healthcheck: toHealthBody(config.healthcheck) }),
        OnBuild: config.onBuild.length > 0 ? config.onBuild : null,
        ...(config.shell.length > 0 && { Shell: config.shell }),
    };
}
function toSet(values) {
    return values.length > 0 ? Object.fromEntries(values.map((value) => [value, {}])) : null;
}
function toHealthBody(health) {
    return {
        Test: health.test,
        Interval: health.interval,
        Timeout: health.timeout,
        StartPeriod: health.startPeriod,
        Retries: health.retries,
    };
}
function toImage(answer) {
    return {
        id: answer.Id,
        tags: answer.RepoTags,
        digests: answer.RepoDigests,
        platform: { os: answer.Os, architecture: answer.Architecture, variant: answer.Variant },
        layers: answer.RootFS?.Layers ?? [],
        config: toImageConfig(answer.Config),
        createdAt: answer.Created,
        sizeBytes: answer.Size,
        parent: answer.Parent,
        comment: answer.Comment,
    };
}
function toImageConfig(config) {
    const health = config?.Healthcheck;
    return {
        env: config?.Env ?? [],
        entrypoint: config?.Entrypoint ?? [],
        command: config?.Cmd ?? [],
        user: config?.User ?? '',
        workdir: config?.WorkingDir ?? '',
        labels: config?.Labels ?? {},
        volumes: config?.Volumes ?? [],
        exposedPorts: config?.ExposedPorts ?? [],
        stopSignal: config?.StopSignal ?? '',
        ...(health && {
            healthcheck: {
                test: health.Test,
                interval: health.Interval,
                timeout: health.Timeout,
                startPeriod: health.StartPeriod,
                retries: health.Retries,
            },
        }),
        onBuild: config?.OnBuild ?? [],
        shell: config?.Shell ?? [],
    };
}
const configWire = schemas.object({
    Env: texts,
    Entrypoint: texts,
    Cmd: texts,
    User: wire_text,
    WorkingDir: wire_text,
    Labels: labels,
    Volumes: members,
    ExposedPorts: members,
    StopSignal: wire_text,
    Healthcheck: health,
    OnBuild: texts,
    Shell: texts,
})
    .nullish();
const imageWire = schemas.object({
    Id: imageId,
    RepoTags: texts,
    RepoDigests: texts,
    Os: wire_text,
    Architecture: wire_text,
    Variant: wire_text,
    RootFS: schemas.object({ Layers: texts }).nullish(),
    Config: configWire,
    Created: time,
    Size: number,
    Parent: wire_text,
    Comment: wire_text,
});
const summaryWire = schemas.object({
    Id: imageId,
    RepoTags: texts,
    Labels: labels,
    Created: number,
    Size: number,
    ParentId: wire_text,
});
const historyWire = schemas.object({ Size: number });
const progressWire = schemas.object({
    id: wire_text,
    error: wire_text,
    progressDetail: schemas.object({ current: number, total: number }).nullish(),
});

// EXTERNAL MODULE: ./build/engine/labels.js
var engine_labels = __webpack_require__(89200);
;// CONCATENATED MODULE: ./build/engine/docker/networks.js





async function createNetwork(dialer, request) {
    const answer = await dialer.json({
        operation: `create network "${request.name}"`,
        method: 'POST',
        path: '/networks/create',
        body: {
            Name: request.name,
            Driver: 'bridge',
            // Without it, engines before 25 allow two networks of one name.
            CheckDuplicate: true,
            Internal: request.internal === true,
            Labels: request.labels,
            Options: request.mtu === undefined ? {} : { [engine_labels/* MTU_OPTION */.Ni]: String(request.mtu) },
        },
    });
    return createdWire.parse(answer).Id;
}
async function inspectNetwork(dialer, network, waiting = {}) {
    const answer = await orAbsent(dialer.json({
        operation: `inspect network "${network}"`,
        method: 'GET',
        path: `/networks/${network}`,
        signal: waiting.signal,
    }));
    return answer === undefined ? undefined : toNetwork(networkWire.parse(answer));
}
async function listNetworks(dialer, filter, waiting = {}) {
    const answer = await dialer.json({
        operation: 'list networks',
        method: 'GET',
        path: '/networks',
        query: { filters: filters({ label: labelFilter(filter) }) },
        signal: waiting.signal,
    });
    return schemas.array(networkWire).parse(answer).map(toNetwork);
}
async function connectNetwork(dialer, endpoint, aliases) {
    await dialer.json({
        operation: 'connect a container to a network',
        method: 'POST',
        path: `/networks/${endpoint.network}/connect`,
        body: { Container: endpoint.container, EndpointConfig: { Aliases: aliases } },
    });
}
async function disconnectNetwork(dialer, endpoint) {
    await orAbsent(dialer.json({
        operation: 'disconnect a container from a network',
        method: 'POST',
        path: `/networks/${endpoint.network}/disconnect`,
        body: { Container: endpoint.container, Force: true },
    }));
}
async function removeNetwork(dialer, network) {
    // 403: it has active endpoints.
    return remove(dialer, { kind: 'network', path: `/networks/${network}`, inUse: [403, 409] });
}
/** If the name exists, the answer is 201 as well, with the labels of the first creation. */
async function createVolume(dialer, { name, labels }) {
    const answer = await dialer.json({
        operation: `create volume "${name}"`,
        method: 'POST',
        path: '/volumes/create',
        body: { Name: name, Driver: 'local', Labels: labels },
    });
    return toVolume(volumeWire.parse(answer));
}
async function listVolumes(dialer, filter, waiting = {}) {
    const answer = await dialer.json({
        operation: 'list volumes',
        method: 'GET',
        path: '/volumes',
        query: { filters: objectFilters(filter) },
        signal: waiting.signal,
    });
    const { Volumes } = volumesWire.parse(answer);
    return (Volumes ?? [])
        .map((volume) => ({ ...toVolume(volume), createdAt: volume.CreatedAt }))
        .filter(({ name }) => hasPrefix([name], filter));
}
async function removeVolume(dialer, name) {
    return remove(dialer, { kind: 'volume', path: `/volumes/${name}`, inUse: [409] });
}
async function remove(dialer, object) {
    try {
        await dialer.json({
            operation: `remove ${object.kind} "${object.path.split('/').at(-1)}"`,
            method: 'DELETE',
            path: object.path,
        });
        return 'removed';
    }
    catch (error) {
        if (!(error instanceof errors/* EngineFailed */.c4) || error.status === undefined)
            throw error;
        if (error.status === 404)
            return 'absent';
        if (object.inUse.includes(error.status))
            return 'in-use';
        throw error;
    }
}
function toNetwork(answer) {
    const gateway = answer.IPAM?.Config?.find((range) => range.Gateway !== '')?.Gateway;
    return {
        id: answer.Id,
        name: answer.Name,
        labels: answer.Labels,
        internal: answer.Internal,
        ...(gateway !== undefined && { gateway }),
        options: answer.Options,
        containers: answer.Containers,
    };
}
function toVolume(answer) {
    return { name: answer.Name, labels: answer.Labels };
}
const createdWire = schemas.object({ Id: networkId });
const networkWire = schemas.object({
    Id: networkId,
    Name: schemas.string(),
    Labels: labels,
    Internal: flag,
    Options: labels,
    IPAM: schemas.object({ Config: schemas.array(schemas.object({ Gateway: wire_text })).nullish() }).nullish(),
    Containers: members.pipe(schemas.array(containerId)),
});
const volumeWire = schemas.object({ Name: schemas.string(), Labels: labels, CreatedAt: time });
const volumesWire = schemas.object({ Volumes: schemas.array(volumeWire).nullish() });

;// CONCATENATED MODULE: ./build/engine/docker/containers.js








// A signal never interrupts creating, starting and removing: the request may have had its effect already, and then
// nobody would know of the object.
async function createContainer(dialer, request) {
    const answer = await dialer.json({
        operation: `create container "${request.name}"`,
        method: 'POST',
        path: '/containers/create',
        query: {
            name: request.name,
            ...(request.platform !== undefined && { platform: request.platform }),
        },
        body: toCreateBody(request),
    });
    const { Id: id } = containers_createdWire.parse(answer);
    await joinOthers(dialer, id, request.network);
    return id;
}
/** In one request, engines before 25 accept only one network. */
async function joinOthers(dialer, id, choice) {
    if (choice.kind !== 'named')
        return;
    try {
        for (const network of choice.others ?? []) {
            await connectNetwork(dialer, { network, container: id }, choice.aliases);
        }
    }
    catch (error) {
        // Nobody else knows its id.
        await removeContainer(dialer, id).catch(() => { });
        throw error;
    }
}
async function startContainer(dialer, id) {
    await dialer.json({
        operation: `start container "${containers_short(id)}"`,
        method: 'POST',
        path: `/containers/${id}/start`,
    });
}
async function attachContainer(dialer, id) {
    const socket = await dialer.hijack({
        operation: `attach to container "${containers_short(id)}"`,
        method: 'POST',
        path: `/containers/${id}/attach`,
        query: { stream: 1, stdin: 1, stdout: 1, stderr: 1 },
    });
    return toAttached(socket);
}
async function waitContainer(dialer, id, waiting = {}) {
    const answer = await dialer.json({
        operation: `wait for container "${containers_short(id)}"`,
        method: 'POST',
        path: `/containers/${id}/wait`,
        query: { condition: 'not-running' },
        signal: waiting.signal,
    });
    return exitWire.parse(answer).StatusCode;
}
async function killContainer(dialer, id, signal) {
    await unlessGone(dialer.json({
        operation: `kill container "${containers_short(id)}"`,
        method: 'POST',
        path: `/containers/${id}/kill`,
        query: { signal },
    }));
}
async function stopContainer(dialer, id, graceMs) {
    await unlessGone(dialer.json({
        operation: `stop container "${containers_short(id)}"`,
        method: 'POST',
        path: `/containers/${id}/stop`,
        query: { t: Math.ceil(graceMs / 1000) },
    }));
}
async function removeContainer(dialer, id) {
    try {
        await dialer.json({
            operation: `remove container "${containers_short(id)}"`,
            method: 'DELETE',
            path: `/containers/${id}`,
            query: { force: 1, v: 1 },
        });
        return 'removed';
    }
    catch (error) {
        if (!(error instanceof errors/* EngineFailed */.c4))
            throw error;
        if (error.status === 409)
            await waitUntilRemoved(dialer, id);
        else if (error.status !== 404)
            throw error;
        return 'absent';
    }
}
/** How long a removal by another process may take: a large container takes seconds. */
const REMOVAL_MS = 10_000;
/** With `force`, 409 means that another removal is in progress. The container exists until that ends. */
async function waitUntilRemoved(dialer, id) {
    await unlessGone(dialer.json({
        operation: `wait for the removal of container "${containers_short(id)}"`,
        method: 'POST',
        path: `/containers/${id}/wait`,
        query: { condition: 'removed' },
        signal: AbortSignal.timeout(REMOVAL_MS),
    }));
}
async function commitContainer(dialer, request) {
    const { repository, tag } = (0,image_name/* splitReference */.mQ)(request.reference);
    const answer = await dialer.json({
        operation: `commit container "${containers_short(request.container)}"`,
        method: 'POST',
        path: '/commit',
        query: {
            container: request.container,
            repo: repository,
            tag,
            comment: request.comment,
            // The anvil has killed all processes of the step, so there is nothing to pause.
            pause: 0,
        },
        body: toConfigBody(request.config),
        signal: request.signal,
    });
    return committedWire.parse(answer).Id;
}
async function listChanges(dialer, id, waiting = {}) {
    const answer = await dialer.json({
        operation: `list what changed in container "${containers_short(id)}"`,
        method: 'GET',
        path: `/containers/${id}/changes`,
        signal: waiting.signal,
    });
    return changesWire
        .parse(toValue(answer))
        .map(({ Path: path, Kind }) => ({ path, kind: KINDS[Kind] }));
}
/** docker-modem gives the bytes of a JSON `null`, which the engine answers if nothing has changed. */
function toValue(answer) {
    return Buffer.isBuffer(answer) && answer.toString().trim() === 'null' ? [] : answer;
}
const KINDS = { 0: 'modified', 1: 'added', 2: 'deleted' };
async function putArchive(dialer, target, tar) {
    await dialer.upload({
        operation: `unpack files into "${target.path}"`,
        method: 'PUT',
        path: `/containers/${target.container}/archive`,
        query: { path: target.path, ...(target.keepsKinds && { noOverwriteDirNonDir: 1 }) },
        headers: { 'Content-Type': 'application/x-tar' },
        signal: target.signal,
    }, tar);
}
async function getArchive(dialer, target) {
    return orAbsent(dialer.stream({
        operation: `read "${target.path}" from container "${containers_short(target.container)}"`,
        method: 'GET',
        path: `/containers/${target.container}/archive`,
        query: { path: target.path },
        signal: target.signal,
    }));
}
/** The first characters of an id, as the docker command line shows them. */
function containers_short(id) {
    return id.replace(/^sha256:/, '').slice(0, 12);
}
/** False if it was gone (404), not running, or already being removed (409). */
async function unlessGone(promise) {
    try {
        await promise;
        return true;
    }
    catch (error) {
        if (error instanceof errors/* EngineFailed */.c4 && (error.status === 404 || error.status === 409))
            return false;
        throw error;
    }
}
function toAttached(socket) {
    // A read or a write reports the error; between calls it must not be an unhandled event.
    socket.on('error', () => { });
    return {
        output: demultiplex(socket),
        write: (bytes) => new Promise((resolve, reject) => {
            socket.write(bytes, (error) => (error ? reject(cutOff(error)) : resolve()));
        }),
        close: () => void socket.destroy(),
    };
}
function cutOff(cause) {
    return new errors/* EngineFailed */.c4('Cannot write to the container: the connection is closed', {
        code: 'engine-vanished',
        cause,
    });
}
function toCreateBody(request) {
    const attached = request.stdin === true;
    return {
        Image: request.image,
        Labels: request.labels,
        ...(request.entrypoint && { Entrypoint: request.entrypoint }),
        ...(request.command && { Cmd: request.command }),
        ...(request.env && { Env: toEnvList(request.env) }),
        ...(request.user !== undefined && { User: request.user }),
        ...(request.workdir !== undefined && { WorkingDir: request.workdir }),
        ...(request.stopSignal && { StopSignal: request.stopSignal }),
        ...(request.withoutHealthcheck && { Healthcheck: { Test: ['NONE'] } }),
        AttachStdin: attached,
        AttachStdout: attached,
        AttachStderr: attached,
        OpenStdin: attached,
        StdinOnce: attached,
        HostConfig: {
            Init: false,
            ...toLogConfig(request.log),
            ...(request.tmpfs && { Tmpfs: request.tmpfs }),
            ...(request.privileged && { Privileged: true }),
            ...(request.addedCapabilities && { CapAdd: request.addedCapabilities }),
            Mounts: [...(request.volumes ?? []).map(toMount), ...(request.binds ?? []).map(toBind)],
            ...toResources(request.resources),
            NetworkMode: toNetworkMode(request.network),
        },
        ...(request.network.kind === 'named' && {
            NetworkingConfig: {
                EndpointsConfig: { [request.network.network]: { Aliases: request.network.aliases } },
            },
        }),
    };
}
/** Without `NoCopy`, the engine fills an empty volume with files of the image. */
function toMount({ name, path, writable, copiesImage }) {
    const mount = { Type: 'volume', Source: name, Target: path, ReadOnly: writable !== true };
    return { ...mount, VolumeOptions: { NoCopy: copiesImage !== true } };
}
/** Other ways to ask for it would make a folder on the host if there is none. */
function toBind({ source, path, writable }) {
    return { Type: 'bind', Source: source, Target: path, ReadOnly: !writable };
}
function toEnvList(env) {
    return Object.entries(env).map(([name, value]) => `${name}=${value}`);
}
function toLogConfig(log) {
    if (log === 'none')
        return { LogConfig: { Type: 'none' } };
    return { LogConfig: { Type: 'json-file', Config: { 'max-size': String(log.maxBytes) } } };
}
function toResources(resources) {
    return {
        // Swap would weaken the limit, so memory and swap together get it.
        ...(resources.memoryBytes !== undefined && {
            Memory: resources.memoryBytes,
            MemorySwap: resources.memoryBytes,
        }),
        ...(resources.cpus !== undefined && { NanoCpus: Math.round(resources.cpus * 1e9) }),
        ...(resources.pids !== undefined && { PidsLimit: resources.pids }),
        ...(resources.shmBytes !== undefined && { ShmSize: resources.shmBytes }),
        ...(resources.ulimits && { Ulimits: resources.ulimits.map(toUlimit) }),
        ...(resources.gpus && { DeviceRequests: [toDeviceRequest(resources.gpus)] }),
    };
}
function toDeviceRequest(gpus) {
    const capabilities = { Capabilities: [['gpu']] };
    if (gpus === 'all')
        return { ...capabilities, Count: -1 };
    return typeof gpus === 'number'
        ? { ...capabilities, Count: gpus }
        : { ...capabilities, DeviceIDs: gpus };
}
function toUlimit({ name, soft, hard }) {
    return { Name: name, Soft: soft, Hard: hard };
}
function toNetworkMode(network) {
    switch (network.kind) {
        case 'default':
            return 'default';
        case 'none':
            return 'none';
        case 'named':
            return network.network;
        case 'container':
            return `container:${network.container}`;
        default:
            return network;
    }
}
const changesWire = schemas.array(schemas.object({ Path: schemas.string(), Kind: schemas.union([schemas.literal(0), schemas.literal(1), schemas.literal(2)]) }));
const containers_createdWire = schemas.object({ Id: containerId });
const committedWire = schemas.object({ Id: imageId });
const exitWire = schemas.object({ StatusCode: schemas.number() });

;// CONCATENATED MODULE: ./build/engine/docker/execs.js




async function startExec(dialer, request) {
    const operation = `run "${request.command[0] ?? ''}" in container "${containers_short(request.container)}"`;
    const answer = await dialer.json({
        operation,
        method: 'POST',
        path: `/containers/${request.container}/exec`,
        signal: request.signal,
        body: {
            AttachStdout: true,
            AttachStderr: true,
            Cmd: request.command,
            ...(request.env && { Env: toEnvList(request.env) }),
            ...(request.user !== undefined && { User: request.user }),
            ...(request.workdir !== undefined && { WorkingDir: request.workdir }),
        },
    });
    const id = execs_createdWire.parse(answer).Id;
    const stream = await dialer.stream({
        operation,
        method: 'POST',
        path: `/exec/${id}/start`,
        signal: request.signal,
        body: { Detach: false, Tty: false },
    });
    return { id, output: demultiplex(stream) };
}
async function inspectExec(dialer, id) {
    const answer = await dialer.json({
        operation: `inspect exec "${containers_short(id)}"`,
        method: 'GET',
        path: `/exec/${id}/json`,
    });
    const { Running, ExitCode, Pid } = execWire.parse(answer);
    // Docker 28 answers "not running" without an exit code before it has started the process.
    if (!Running && typeof ExitCode === 'number')
        return { state: 'ended', exitCode: ExitCode };
    return { state: Pid > 0 ? 'running' : 'starting' };
}
const execs_createdWire = schemas.object({ Id: execId });
const execWire = schemas.object({ Running: flag, ExitCode: schemas.number().nullish(), Pid: number });

;// CONCATENATED MODULE: ./build/engine/docker/container-facts.js






async function inspectContainer(dialer, id, waiting = {}) {
    const answer = await orAbsent(dialer.json({
        operation: `inspect container "${id.slice(0, 12)}"`,
        method: 'GET',
        path: `/containers/${id}/json`,
        signal: waiting.signal,
    }));
    return answer === undefined ? undefined : toContainer(containerWire.parse(answer));
}
async function listContainers(dialer, filter, waiting = {}) {
    const answer = await dialer.json({
        operation: 'list containers',
        method: 'GET',
        path: '/containers/json',
        query: { all: 1, filters: objectFilters(filter) },
        signal: waiting.signal,
    });
    return schemas.array(container_facts_summaryWire)
        .parse(answer)
        .map((each) => ({
        id: each.Id,
        names: each.Names.map((name) => name.replace(/^\//, '')),
        image: each.ImageID,
        labels: each.Labels,
        state: each.State,
        volumes: each.Mounts.filter(({ Name }) => Name !== '').map((mount) => ({
            name: mount.Name,
            path: mount.Destination,
        })),
    }))
        .filter(({ names }) => hasPrefix(names, filter));
}
function toContainer(answer) {
    const { State: state, Config: config } = answer;
    const health = HEALTHS.find((known) => known === state.Health?.Status);
    const probe = state.Health?.Log?.at(-1);
    return {
        id: answer.Id,
        image: answer.Image,
        name: answer.Name.replace(/^\//, ''),
        labels: config.Labels,
        state: state.Status,
        running: state.Running,
        createdAt: answer.Created,
        ...(state.FinishedAt > 0 && { endedAt: state.FinishedAt }),
        exitCode: state.ExitCode,
        error: state.Error,
        ...(health && { health }),
        ...(probe && { lastProbe: { exitCode: probe.ExitCode, output: probe.Output } }),
        networks: Object.fromEntries(Object.entries(answer.NetworkSettings?.Networks ?? {}).map(([name, endpoint]) => [
            name,
            { address: endpoint.IPAddress, aliases: endpoint.Aliases },
        ])),
        settings: toSettings(answer),
    };
}
const HEALTHS = ['starting', 'healthy', 'unhealthy'];
function toSettings(answer) {
    const { Config: config, HostConfig: host } = answer;
    return {
        entrypoint: config.Entrypoint,
        command: config.Cmd,
        env: config.Env,
        user: config.User,
        workdir: config.WorkingDir,
        stopSignal: config.StopSignal,
        healthcheck: config.Healthcheck?.Test ?? [],
        stdin: config.OpenStdin,
        tmpfs: host.Tmpfs,
        binds: answer.Mounts.filter(({ Type }) => Type === 'bind').map((mount) => ({
            source: mount.Source,
            path: mount.Destination,
            writable: mount.RW,
        })),
        volumes: answer.Mounts.filter(({ Name }) => Name !== '').map((mount) => ({
            name: mount.Name,
            path: mount.Destination,
            writable: mount.RW,
        })),
        privileged: host.Privileged,
        // Newer engines add the prefix.
        addedCapabilities: host.CapAdd.map((name) => name.replace(/^CAP_/, '')),
        resources: {
            ...(host.Memory > 0 && { memoryBytes: host.Memory }),
            ...(host.NanoCpus > 0 && { cpus: host.NanoCpus / 1e9 }),
            ...(host.PidsLimit > 0 && { pids: host.PidsLimit }),
            ...(host.ShmSize > 0 && { shmBytes: host.ShmSize }),
            ...(host.Ulimits?.length && { ulimits: host.Ulimits.map(container_facts_toUlimit) }),
            ...toGpus(host.DeviceRequests?.find(isForGpus)),
        },
        logDriver: host.LogConfig?.Type ?? '',
        init: host.Init,
    };
}
function isForGpus({ Capabilities }) {
    return Capabilities.flat().includes('gpu');
}
function toGpus(request) {
    if (!request)
        return {};
    const { Count: count, DeviceIDs: ids } = request;
    if (ids.length > 0)
        return { gpus: ids };
    return { gpus: count === -1 ? 'all' : count };
}
const deviceRequestWire = schemas.object({
    Count: number,
    DeviceIDs: texts,
    Capabilities: schemas.array(schemas.array(schemas.string()))
        .nullish()
        .transform((sets) => sets ?? []),
});
function container_facts_toUlimit({ Name: name, Soft: soft, Hard: hard }) {
    return { name, soft, hard };
}
const ulimitWire = schemas.object({ Name: wire_text, Soft: number, Hard: number });
const endpointWire = schemas.object({ IPAddress: wire_text, Aliases: texts });
const probeWire = schemas.object({ ExitCode: number, Output: wire_text });
const containerWire = schemas.object({
    Id: containerId,
    Name: wire_text,
    Image: imageId,
    Created: time,
    State: schemas.object({
        Status: wire_text,
        Running: flag,
        FinishedAt: time,
        ExitCode: number,
        Error: wire_text,
        Health: schemas.object({ Status: wire_text, Log: schemas.array(probeWire).nullish() }).nullish(),
    }),
    Config: schemas.object({
        Labels: labels,
        Entrypoint: texts,
        Cmd: texts,
        Env: texts,
        User: wire_text,
        WorkingDir: wire_text,
        StopSignal: wire_text,
        Healthcheck: health,
        OpenStdin: flag,
    }),
    HostConfig: schemas.object({
        Tmpfs: labels,
        Privileged: flag,
        CapAdd: texts,
        Memory: number,
        NanoCpus: number,
        PidsLimit: number,
        ShmSize: number,
        Ulimits: schemas.array(ulimitWire).nullish(),
        DeviceRequests: schemas.array(deviceRequestWire).nullish(),
        Init: flag,
        LogConfig: schemas.object({ Type: wire_text }).nullish(),
    }),
    // A bind mount has no name.
    Mounts: schemas.array(schemas.object({
        Type: wire_text,
        Name: wire_text,
        Source: wire_text,
        Destination: wire_text,
        RW: flag,
    }))
        .nullish()
        .transform((mounts) => mounts ?? []),
    NetworkSettings: schemas.object({ Networks: schemas.record(schemas.string(), endpointWire).nullish() }).nullish(),
});
const container_facts_summaryWire = schemas.object({
    Id: containerId,
    Names: texts,
    ImageID: imageId,
    Labels: labels,
    State: wire_text,
    // A bind mount has no name.
    Mounts: schemas.array(schemas.object({ Name: wire_text, Destination: wire_text }))
        .nullish()
        .transform((mounts) => mounts ?? []),
});
/** SIGKILL and SIGSTOP need no handler. */
const ALWAYS = new Set([9, 19]);
/**
 * Whether the first process of a container handles a signal, or waits for it. Asks the `ps` of the engine's host, and if
 * that has no such columns, the `cat` of the container.
 */
async function takesSignal(dialer, id, signal) {
    const number = (0,signals/* toSignalNumber */.d)(signal);
    if (number === undefined)
        return undefined;
    if (ALWAYS.has(number))
        return true;
    const masks = (await unlessRefused(listMasks(dialer, id))) ?? (await unlessRefused(readMasks(dialer, id)));
    return masks && isInMasks(masks, number);
}
/** Undefined if the engine refuses it: the container may have ended, or lack the program. */
async function unlessRefused(promise) {
    try {
        return await promise;
    }
    catch (error) {
        if (error instanceof errors/* EngineFailed */.c4 && error.status !== undefined)
            return undefined;
        throw error;
    }
}
async function listMasks(dialer, id) {
    const [state, processes] = await Promise.all([
        dialer.json({
            operation: `inspect container "${id.slice(0, 12)}"`,
            method: 'GET',
            path: `/containers/${id}/json`,
        }),
        dialer.json({
            operation: `list the processes of container "${id.slice(0, 12)}"`,
            method: 'GET',
            path: `/containers/${id}/top`,
            query: { ps_args: '-o pid,caught,blocked' },
        }),
    ]);
    const { Pid } = pidWire.parse(state).State;
    return topWire
        .parse(processes)
        .Processes.find(([pid]) => Number(pid) === Pid)
        ?.slice(1);
}
async function readMasks(dialer, id) {
    const command = ['cat', '/proc/1/status'];
    const { output } = await startExec(dialer, { container: id, command });
    let text = '';
    for await (const { bytes } of output)
        text += Buffer.from(bytes).toString();
    const masks = [...text.matchAll(/^Sig(?:Blk|Cgt):\s*([0-9a-f]+)$/gm)].map(([, mask = '']) => mask);
    return masks.length === 2 ? masks : undefined;
}
/** A narrow column begins with `<`, and lacks the signals of real time. */
function isInMasks(masks, number) {
    const parsed = masks.map((mask) => /^<?([0-9a-f]{8,16})$/i.exec(mask.trim())?.[1]);
    const digits = parsed.filter((mask) => mask !== undefined);
    if (digits.length < 2 || digits.some((mask) => mask.length * 4 < number))
        return undefined;
    const bit = 1n << BigInt(number - 1);
    return digits.some((mask) => (BigInt(`0x${mask}`) & bit) !== 0n);
}
const pidWire = schemas.object({ State: schemas.object({ Pid: number }) });
const topWire = schemas.object({ Processes: schemas.array(schemas.array(schemas.string())) });

// EXTERNAL MODULE: ./build/engine/docker/disk.js + 1 modules
var disk = __webpack_require__(29976);
;// CONCATENATED MODULE: ./build/engine/docker/events.js




async function events(dialer, filter, waiting) {
    const stream = await dialer.stream({
        operation: 'listen to events',
        method: 'GET',
        path: '/events',
        query: {
            filters: filters({
                type: ['container'],
                ...('container' in filter
                    ? { container: [filter.container] }
                    : { label: labelFilter(filter) }),
                ...(filter.actions && { event: filter.actions }),
            }),
            ...(filter.sinceMs !== undefined && { since: (filter.sinceMs / 1000).toFixed(3) }),
        },
        signal: waiting.signal,
    });
    waiting.signal?.addEventListener('abort', () => void stream.destroy(), { once: true });
    return toEvents(stream);
}
async function* toEvents(stream) {
    try {
        for await (const entry of jsonLines(stream))
            yield toEvent(entry);
    }
    catch (error) {
        // The stream was cut, by us or by the end of the engine; an invalid event would not end it.
        if (!isCutOff(error))
            throw error;
    }
}
function isCutOff(error) {
    const code = (0,system_code/* systemCode */.x)(error);
    return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET';
}
function toEvent(entry) {
    const { Action, Actor } = eventWire.parse(entry);
    return {
        // `exec_die: sh -c …` and the like carry their command after a colon.
        action: Action.split(':')[0] ?? Action,
        container: Actor.ID,
        attributes: Actor.Attributes,
    };
}
const eventWire = schemas.object({
    Action: wire_text,
    Actor: schemas.object({ ID: containerId, Attributes: labels }),
});

// EXTERNAL MODULE: ./build/base/async/side-by-side.js
var side_by_side = __webpack_require__(59634);
;// CONCATENATED MODULE: ./build/engine/docker/inventory/answers.js


// The parts of the engine's answers that an inventory reads.
const listedImageWire = schemas.object({ Id: imageId, Size: number });
const answers_imageWire = schemas.object({
    Id: imageId,
    RepoTags: texts,
    RepoDigests: texts,
    Parent: wire_text,
    Created: time,
    Config: schemas.object({ Labels: labels }).nullish(),
    RootFS: schemas.object({ Layers: texts }).nullish(),
    Metadata: schemas.object({ LastTagTime: time }).nullish(),
});
const answers_containerWire = schemas.object({
    Id: containerId,
    Name: wire_text,
    Image: imageId,
    Created: time,
    State: schemas.object({ Status: wire_text, FinishedAt: time }),
    Config: schemas.object({ Image: wire_text, Labels: labels }),
    HostConfig: schemas.object({
        RestartPolicy: schemas.object({ Name: wire_text }).nullish(),
        VolumesFrom: texts,
    }),
    Mounts: schemas.array(schemas.object({ Name: wire_text })).nullish(),
});
const answers_volumeWire = schemas.object({
    Name: schemas.string(),
    Driver: wire_text,
    Labels: labels,
    Options: labels,
    CreatedAt: time,
});
const answers_volumesWire = schemas.object({ Volumes: schemas.array(answers_volumeWire).nullish() });
const answers_eventWire = schemas.object({
    Type: wire_text,
    Action: wire_text,
    Actor: schemas.object({ ID: wire_text, Attributes: labels }),
    time: number,
});
const imageUsageWire = schemas.object({
    LayersSize: number,
    Images: schemas.array(schemas.object({ Id: imageId, Size: number, SharedSize: number }))
        .nullish(),
});
const volumeUsageWire = schemas.object({
    Volumes: schemas.array(schemas.object({ Name: schemas.string(), UsageData: schemas.object({ Size: number }).nullish() }))
        .nullish(),
});
const sizeWire = schemas.object({ SizeRw: number });
const listedContainerWire = schemas.object({ Id: containerId });

;// CONCATENATED MODULE: ./build/engine/docker/inventory/inventory.js









function toInventory(dialer) {
    return {
        listImages: (waiting) => inventory_listImages(dialer, waiting),
        listContainers: (waiting) => inventory_listContainers(dialer, waiting),
        inspectContainer: (id, waiting) => inventory_inspectContainer(dialer, id, waiting),
        listVolumes: (waiting) => inventory_listVolumes(dialer, waiting),
        listPastEvents: (waiting) => listPastEvents(dialer, waiting),
        measureImages: (waiting) => measureImages(dialer, waiting),
        measureVolumes: (waiting) => measureVolumes(dialer, waiting),
        measureContainer: (id, waiting) => measureContainer(dialer, id, waiting),
        removeStopped: (id) => removeStopped(dialer, id),
    };
}
/** A list has neither the layers nor the time of the last name, so each image is inspected. */
async function inventory_listImages(dialer, { signal }) {
    const listed = schemas.array(listedImageWire).parse(await dialer.json({
        operation: 'list all images',
        method: 'GET',
        path: '/images/json',
        query: { all: 1 },
        signal,
    }));
    const found = await (0,side_by_side/* sideBySide */.Q)(listed, async ({ Id, Size }) => {
        const answer = await orAbsent(dialer.json({
            operation: `inspect image "${Id}"`,
            method: 'GET',
            path: `/images/${Id}/json`,
            signal,
        }));
        return answer === undefined ? undefined : toStoredImage(answers_imageWire.parse(answer), Size);
    });
    return found.filter((image) => image !== undefined);
}
/** A list counts more than an inspect on a containerd store, see `Image`. */
function toStoredImage(answer, sizeBytes) {
    const taggedAt = answer.Metadata?.LastTagTime ?? 0;
    return {
        id: answer.Id,
        tags: answer.RepoTags,
        digests: answer.RepoDigests,
        labels: answer.Config?.Labels ?? {},
        layers: answer.RootFS?.Layers ?? [],
        parent: answer.Parent,
        createdAt: answer.Created,
        taggedAt: taggedAt > 0 ? taggedAt : undefined,
        sizeBytes,
    };
}
async function inventory_listContainers(dialer, waiting) {
    const listed = schemas.array(listedContainerWire).parse(await dialer.json({
        operation: 'list all containers',
        method: 'GET',
        path: '/containers/json',
        query: { all: 1 },
        signal: waiting.signal,
    }));
    const found = await (0,side_by_side/* sideBySide */.Q)(listed, ({ Id }) => inventory_inspectContainer(dialer, Id, waiting));
    return found.filter((container) => container !== undefined);
}
async function inventory_inspectContainer(dialer, id, { signal }) {
    const answer = await orAbsent(dialer.json({
        operation: `inspect container "${containers_short(id)}"`,
        method: 'GET',
        path: `/containers/${id}/json`,
        signal,
    }));
    return answer === undefined ? undefined : toStoredContainer(answers_containerWire.parse(answer));
}
function toStoredContainer(answer) {
    const { State: state, Config: config, HostConfig: host } = answer;
    return {
        id: answer.Id,
        name: answer.Name.replace(/^\//, ''),
        image: answer.Image,
        imageName: config.Image,
        labels: config.Labels,
        state: state.Status,
        createdAt: answer.Created,
        endedAt: state.FinishedAt > 0 ? state.FinishedAt : undefined,
        restartPolicy: host.RestartPolicy?.Name || 'no',
        volumes: (answer.Mounts ?? []).map(({ Name }) => Name).filter((name) => name !== ''),
        // With `:ro` or `:rw` at its end.
        volumesFrom: host.VolumesFrom.map((from) => from.split(':')[0] ?? from),
    };
}
async function inventory_listVolumes(dialer, { signal }) {
    const list = async (dangling) => answers_volumesWire.parse(await dialer.json({
        operation: 'list all volumes',
        method: 'GET',
        path: '/volumes',
        query: dangling.length === 0 ? {} : { filters: filters({ dangling }) },
        signal,
    })).Volumes ?? [];
    const [all, dangling] = await Promise.all([list([]), list(['true'])]);
    const names = new Set(dangling.map(({ Name }) => Name));
    return all.map((volume) => ({
        name: volume.Name,
        driver: volume.Driver,
        labels: volume.Labels,
        options: volume.Options,
        createdAt: volume.CreatedAt > 0 ? volume.CreatedAt : undefined,
        isDangling: names.has(volume.Name),
    }));
}
/** With an end in the past the engine answers with what it remembers, and closes the stream. */
async function listPastEvents(dialer, { signal }) {
    const stream = await dialer.stream({
        operation: 'list past events',
        method: 'GET',
        path: '/events',
        query: { since: 1, until: Math.floor(clock/* systemClock */.m.now() / 1_000) },
        signal,
    });
    const events = [];
    for await (const entry of jsonLines(stream)) {
        const { Type, Action, Actor, time } = answers_eventWire.parse(entry);
        const [action = Action] = Action.split(':');
        events.push({ kind: Type, action, id: Actor.ID, attributes: Actor.Attributes, at: time * 1e3 });
    }
    return events;
}
async function measureImages(dialer, { signal }) {
    const answer = await readUsage(dialer, 'image', signal);
    const { LayersSize, Images } = imageUsageWire.parse(answer);
    return {
        layersBytes: LayersSize,
        ownBytes: new Map((Images ?? []).flatMap(({ Id, Size, SharedSize }) => SharedSize < 0 ? [] : [[Id, Math.max(0, Size - SharedSize)]])),
    };
}
async function measureVolumes(dialer, { signal }) {
    const { Volumes } = volumeUsageWire.parse(await readUsage(dialer, 'volume', signal));
    return new Map((Volumes ?? []).flatMap(({ Name, UsageData }) => {
        const size = UsageData?.Size ?? -1;
        return size < 0 ? [] : [[Name, size]];
    }));
}
/** Engines before API 1.42 do not know the type, and measure everything. */
async function readUsage(dialer, type, signal) {
    return dialer.json({
        operation: `measure what each ${type} takes`,
        method: 'GET',
        path: '/system/df',
        query: { type },
        signal,
    });
}
async function measureContainer(dialer, id, { signal }) {
    const answer = await orAbsent(dialer.json({
        operation: `measure container "${containers_short(id)}"`,
        method: 'GET',
        path: `/containers/${id}/json`,
        query: { size: 1 },
        signal,
    }));
    return answer === undefined ? undefined : sizeWire.parse(answer).SizeRw;
}
async function removeStopped(dialer, id) {
    try {
        await dialer.json({
            operation: `remove container "${containers_short(id)}"`,
            method: 'DELETE',
            path: `/containers/${id}`,
        });
        return 'removed';
    }
    catch (error) {
        if (error instanceof errors/* EngineFailed */.c4 && error.status === 404)
            return 'absent';
        if (error instanceof errors/* EngineFailed */.c4 && error.status === 409)
            return 'in-use';
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/engine/docker/docker.js



















const ANSWER_MS = 20_000;
/**
 * Connects to a Docker engine: negotiates the version, and rejects engines that Tongs does not support. Closes the
 * tunnel if it fails, or later with the engine.
 */
async function connectDocker(to, options = {}) {
    const dialer = new Dialer(to);
    try {
        const apiVersion = await negotiate(dialer, options);
        dialer.useVersion(apiVersion);
        return toEngine(dialer, apiVersion);
    }
    catch (error) {
        dialer.close();
        throw error;
    }
}
/** The oldest API with everything that Tongs needs, and the newest that was tested. */
const OLDEST = '1.41';
const NEWEST = '1.51';
async function negotiate(dialer, options) {
    const { apiVersion, osType } = await askFirst(dialer, options);
    const where = (0,connect_address.describeAddress)(dialer.address);
    if (osType === 'windows') {
        throw new errors/* EngineFailed */.c4(`Cannot use the engine at "${where}": it runs Windows containers`, {
            code: 'engine-windows',
            hint: 'Switch Docker Desktop to Linux containers.',
        });
    }
    if ((0,api_version/* compareVersions */.Z)(apiVersion, OLDEST) < 0) {
        throw new errors/* EngineFailed */.c4(`Cannot use the engine at "${where}": its API ${apiVersion} is older than ${OLDEST}`, { code: 'engine-too-old', hint: 'Update to Docker 20.10 or later.' });
    }
    if (options.apiVersion !== undefined)
        return checkPinned(options.apiVersion, apiVersion);
    return (0,api_version/* compareVersions */.Z)(apiVersion, NEWEST) < 0 ? apiVersion : NEWEST;
}
/** A pinned version may be newer than the tested ones: that is the caller's choice. */
function checkPinned(pinned, newest) {
    const version = /^v?(\d+\.\d+)$/.exec(pinned)?.[1];
    if (version === undefined)
        throw unusable(pinned, newest, 'it is not a version');
    if ((0,api_version/* compareVersions */.Z)(version, OLDEST) < 0) {
        throw unusable(pinned, newest, `Tongs needs ${OLDEST} or later`);
    }
    if ((0,api_version/* compareVersions */.Z)(version, newest) > 0) {
        throw unusable(pinned, newest, `the newest that the engine has is ${newest}`);
    }
    return version;
}
function unusable(pinned, newest, problem) {
    return (0,errors/* invalidInput */.aY)('api-version-unusable', `Cannot use API version "${pinned}": ${problem}`, `Set DOCKER_API_VERSION to a version from ${OLDEST} to ${newest}, or leave it unset.`);
}
/** The server at the address may not be an engine, and may never answer. */
async function askFirst(dialer, options) {
    const { answerMs = ANSWER_MS, signal } = options;
    const late = AbortSignal.timeout(answerMs);
    try {
        return await ping(dialer, { signal: signal ? AbortSignal.any([signal, late]) : late });
    }
    catch (error) {
        if (signal?.aborted)
            throw error;
        const where = (0,connect_address.describeAddress)(dialer.address);
        if (late.aborted)
            throw silent(where, answerMs);
        throw isForeign(error) ? notAnEngine(where, error) : error;
    }
}
function isForeign(error) {
    if (!(error instanceof errors/* EngineFailed */.c4))
        return true;
    return error.code === 'engine-vanished' || error.status === 404;
}
function silent(where, answerMs) {
    const time = (0,duration/* formatDuration */.a3)(answerMs);
    return new errors/* EngineFailed */.c4(`Cannot reach the container engine at "${where}": it did not answer within ${time}`, {
        code: 'engine-unreachable',
        hint: 'Check the log of the engine: it may hang, or still be starting. Check also that the address is that of an engine.',
    });
}
function notAnEngine(where, cause) {
    return new errors/* EngineFailed */.c4(`Cannot use "${where}": the server at this address is not a container engine`, {
        code: 'not-an-engine',
        hint: 'Check the address, and whether the engine needs TLS (DOCKER_TLS_VERIFY, DOCKER_CERT_PATH).',
        cause: cause instanceof errors/* EngineFailed */.c4 ? (cause.cause ?? cause) : undefined,
    });
}
async function ping(dialer, waiting = {}) {
    const response = await dialer.stream({
        operation: 'ask the engine for its version',
        method: 'GET',
        path: '/_ping',
        signal: waiting.signal,
    });
    response.resume();
    const headers = schemas.object({ headers: pingHeaders })
        .parse({ headers: Reflect.get(response, 'headers') });
    return {
        apiVersion: headers.headers['api-version'],
        osType: headers.headers.ostype,
    };
}
const pingHeaders = schemas.object({ 'api-version': schemas.string(), ostype: wire_text });
function toEngine(dialer, apiVersion) {
    return {
        address: (0,connect_address.describeAddress)(dialer.address),
        apiVersion,
        info: askOnce(() => info(dialer)),
        product: (waiting) => product(dialer, waiting),
        ping: async (waiting) => void (await ping(dialer, waiting)),
        readDisk: (path, waiting) => (0,disk/* readDisk */.g)(dialer, path, waiting),
        findProcesses: async (program, waiting = {}) => dialer.tunnel?.findProcesses(program, waiting),
        close: () => dialer.close(),
        inspectImage: (reference, query) => inspectImage(dialer, reference, query),
        listLayerSizes: (image, waiting) => listLayerSizes(dialer, image, waiting),
        listImages: (filter, waiting) => listImages(dialer, filter, waiting),
        pullImage: (request, onProgress) => pullImage(dialer, request, onProgress),
        tagImage: (image, reference) => tagImage(dialer, image, reference),
        removeImage: (reference) => removeImage(dialer, reference),
        createContainer: (request) => createContainer(dialer, request),
        startContainer: (id) => startContainer(dialer, id),
        attachContainer: (id) => attachContainer(dialer, id),
        inspectContainer: (id, waiting) => inspectContainer(dialer, id, waiting),
        listContainers: (filter, waiting) => listContainers(dialer, filter, waiting),
        waitContainer: (id, waiting) => waitContainer(dialer, id, waiting),
        killContainer: (id, signal) => killContainer(dialer, id, signal),
        takesSignal: (id, signal) => takesSignal(dialer, id, signal),
        stopContainer: (id, graceMs) => stopContainer(dialer, id, graceMs),
        removeContainer: (id) => removeContainer(dialer, id),
        commitContainer: (request) => commitContainer(dialer, request),
        listChanges: (id, waiting) => listChanges(dialer, id, waiting),
        putArchive: (target, tar) => putArchive(dialer, target, tar),
        getArchive: (target) => getArchive(dialer, target),
        startExec: (request) => startExec(dialer, request),
        inspectExec: (id) => inspectExec(dialer, id),
        createNetwork: (request) => createNetwork(dialer, request),
        inspectNetwork: (network, waiting) => inspectNetwork(dialer, network, waiting),
        listNetworks: (filter, waiting) => listNetworks(dialer, filter, waiting),
        connectNetwork: (endpoint, aliases) => connectNetwork(dialer, endpoint, aliases),
        disconnectNetwork: (endpoint) => disconnectNetwork(dialer, endpoint),
        removeNetwork: (network) => removeNetwork(dialer, network),
        createVolume: (volume) => createVolume(dialer, volume),
        listVolumes: (filter, waiting) => listVolumes(dialer, filter, waiting),
        removeVolume: (name) => removeVolume(dialer, name),
        events: (filter, waiting) => events(dialer, filter, waiting),
        listBuildCache: (waiting) => listBuildCache(dialer, { ...waiting, apiVersion }),
        pruneBuildCache: (request, waiting) => pruneBuildCache(dialer, request, waiting),
        inventory: toInventory(dialer),
    };
}
/**
 * A caller that stops waiting does not end the request, because others may wait for it. After a failure, the next caller
 * asks again.
 */
function askOnce(ask) {
    let answer;
    return (waiting) => {
        answer ??= ask().catch((error) => {
            answer = undefined;
            throw error;
        });
        return (0,abortable/* abortable */.Z)(answer, waiting?.signal);
    };
}
/** Docker's own component is called just "Engine". */
async function product(dialer, waiting = {}) {
    const { Components } = versionWire.parse(await dialer.json({
        operation: 'ask the engine for its name',
        method: 'GET',
        path: '/version',
        signal: waiting.signal,
    }));
    const name = Components?.[0]?.Name ?? '';
    return name === '' || name === 'Engine' ? 'Docker' : name;
}
const versionWire = schemas.object({ Components: schemas.array(schemas.object({ Name: wire_text })).nullish() });
async function info(dialer) {
    const askedAt = clock/* systemClock */.m.now();
    const answer = infoWire.parse(await dialer.json({
        operation: 'ask the engine for its details',
        method: 'GET',
        path: '/info',
    }));
    const answeredAt = clock/* systemClock */.m.now();
    return {
        id: answer.ID,
        name: answer.Name,
        version: answer.ServerVersion,
        cpus: Math.max(1, answer.NCPU),
        memoryBytes: answer.MemTotal,
        storageDriver: answer.Driver,
        containerdStore: JSON.stringify(answer.DriverStatus ?? []).includes('io.containerd.snapshotter'),
        rootDirectory: answer.DockerRootDir,
        cgroupVersion: answer.CgroupVersion,
        rootless: answer.SecurityOptions.some((option) => option.includes('name=rootless')),
        platform: `${answer.OSType}/${answer.Architecture}`,
        clock: (0,clock_offset/* toClockOffset */.$)(Date.parse(answer.SystemTime) || undefined, { askedAt, answeredAt }),
    };
}
const infoWire = schemas.object({
    ID: wire_text,
    Name: wire_text,
    ServerVersion: wire_text,
    NCPU: number,
    MemTotal: number,
    Driver: wire_text,
    DriverStatus: schemas.unknown().optional(),
    DockerRootDir: wire_text,
    CgroupVersion: wire_text,
    SecurityOptions: texts,
    OSType: wire_text,
    Architecture: wire_text,
    SystemTime: wire_text,
});

;// CONCATENATED MODULE: ./build/engine/connect/docker-config.js







/** Reads it; an absent file counts as empty. Rejects if the file is invalid. */
async function readDockerConfig(environment) {
    const home = environment['HOME'] || (0,external_node_os_.homedir)();
    const directory = environment['DOCKER_CONFIG'] || (0,external_node_path_.join)(home, '.docker');
    const path = (0,external_node_path_.join)(directory, 'config.json');
    const text = await (0,promises_.readFile)(path, 'utf8').catch(() => '');
    if (text.trim() === '')
        return { directory, ...docker_config_configWire.parse({}) };
    try {
        return { directory, ...parseJson(docker_config_configWire, text) };
    }
    catch (error) {
        throw (0,errors/* invalidInput */.aY)('docker-config-unreadable', `Cannot read Docker's configuration "${path}": ${(0,format_error/* describeError */.U)(error)}`, 'Repair the file, or set DOCKER_CONFIG to another folder.');
    }
}
/** The env that docker gives every container: the client's proxies for this engine, in both cases. */
function proxyEnv(config, address) {
    const proxies = config.proxies[address] ?? config.proxies['default'] ?? {};
    const env = {};
    for (const [field, name] of PROXY_NAMES) {
        const value = proxies[field];
        if (value !== undefined)
            Object.assign(env, { [name]: value, [name.toLowerCase()]: value });
    }
    return env;
}
/**
 * The passwords in the addresses of all proxies (`http://user:password@host`), as they are written and as they are
 * meant.
 */
function listProxyPasswords({ proxies }) {
    const addresses = Object.values(proxies).flatMap((each) => Object.values(each));
    return addresses.flatMap((address) => {
        const [, password] = WITH_PASSWORD.exec(address) ?? [];
        return password ? [password, decode(password)] : [];
    });
}
/** As curl reads it: the part up to the last `@` before the path. */
const WITH_PASSWORD = /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^:/?#]*:([^/?#]*)@/i;
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
const PROXY_NAMES = [
    ['httpProxy', 'HTTP_PROXY'],
    ['httpsProxy', 'HTTPS_PROXY'],
    ['ftpProxy', 'FTP_PROXY'],
    ['noProxy', 'NO_PROXY'],
    ['allProxy', 'ALL_PROXY'],
];
const nothing = () => ({});
const docker_config_configWire = schemas.object({
    currentContext: schemas.string()
        .optional()
        .transform((name) => name),
    auths: schemas.record(schemas.string(), schemas.object({ auth: schemas.string().optional(), identitytoken: schemas.string().optional() }))
        .default(nothing),
    credsStore: schemas.string()
        .optional()
        .transform((name) => name),
    credHelpers: schemas.record(schemas.string(), schemas.string()).default(nothing),
    proxies: schemas.record(schemas.string(), schemas.record(schemas.string(), schemas.string())).default(nothing),
});

;// CONCATENATED MODULE: ./build/engine/trace-engine.js
/** The engine, with a span for each call from its start until it settles. */
function traceEngine(engine, tracer) {
    return new Proxy(engine, {
        get(target, name) {
            const value = Reflect.get(target, name);
            if (typeof value !== 'function' || name === 'close')
                return value;
            return (...args) => {
                const call = async () => Reflect.apply(value, target, args);
                return tracer.span('engine', describeCall(String(name), args[0]), call);
            };
        },
    });
}
/** `inspectImage busybox:latest`: with the subject, if it is a word. */
function describeCall(method, subject) {
    if (typeof subject !== 'string')
        return method;
    // Ids are shortened as in Docker's output.
    return `${method} ${/^[0-9a-f]{64}$/.test(subject) ? subject.slice(0, 12) : subject}`;
}

;// CONCATENATED MODULE: ./build/engine/session.js










/** Finds the engine and connects to it. */
async function openSession(machine, options) {
    const { environment, tracer, markSecret } = machine;
    const config = await readDockerConfig(environment);
    for (const password of listProxyPasswords(config))
        markSecret(password, "a proxy's password in Docker's configuration");
    const { host, platform } = options;
    const { address, origin } = await discoverEngine({ host, environment, config, platform });
    const apiVersion = environment['DOCKER_API_VERSION'] || undefined;
    const { signal } = options;
    const connecting = reach(address, machine, signal).then((to) => connectDocker(to, { apiVersion, signal }));
    const connected = await connecting.catch((error) => {
        throw error instanceof errors/* EngineFailed */.c4 ? withOrigin(error, origin) : error;
    });
    const engine = tracer === base_tracer/* noTracer */.h ? connected : traceEngine(connected, tracer);
    return {
        engine,
        origin,
        authFor: byRegistry((image, waiting) => findCredentials(config, image, { ...waiting, environment, markSecret })),
        defaultEnv: proxyEnv(config, engine.address),
        [Symbol.dispose]: () => engine.close(),
    };
}
async function reach(address, { environment, clock }, signal) {
    if (address.kind !== 'ssh')
        return address;
    const { openTunnel } = await __webpack_require__.e(/* import() */ "engine-ssh-tunnel").then(__webpack_require__.bind(__webpack_require__, 32723));
    return openTunnel(address, { environment, clock, signal });
}
/** Asks once for each registry: a credential helper may ask a person. */
function byRegistry(find) {
    const known = new Map();
    return (image, waiting) => {
        const registry = (0,image_name/* registryOf */.Fv)(image);
        const auth = known.get(registry) ?? find(image, waiting);
        known.set(registry, auth);
        return auth;
    };
}
/**
 * Resolves when the engine has answered, or after a while. A failure is reported by the code that needs the engine.
 * Loading code earlier would delay the request itself, not only the handling of the answer.
 */
async function waitForQuestion(session, clock) {
    await (0,within/* within */.u)(session.catch(() => undefined), QUESTION_MS, clock);
}
const QUESTION_MS = 50;
/** Adds where the address comes from, because the user may not know it. */
function withOrigin(error, origin) {
    const where = { DOCKER_HOST: 'the environment variable DOCKER_HOST' }[origin] ?? origin;
    const isTold = origin.startsWith('usual');
    return new errors/* EngineFailed */.c4(error.message, {
        code: error.code,
        status: error.status,
        retriable: error.retriable,
        cause: error.cause,
        hint: [error.hint, isTold ? undefined : `The address is from ${where}.`]
            .filter((line) => line !== undefined)
            .join('\n'),
    });
}
/** The id of a new run: short enough for names, long enough to be unique. */
function createRunId() {
    return (0,external_node_crypto_.randomBytes)(6).toString('hex');
}


/***/ })

};
