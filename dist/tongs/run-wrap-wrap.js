export const id = "run-wrap-wrap";
export const ids = ["run-wrap-wrap"];
export const modules = {

/***/ 63108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readCommand: () => (/* binding */ readCommand),
  wrap: () => (/* binding */ wrap)
});

// EXTERNAL MODULE: ./build/base/async/abortable.js
var abortable = __webpack_require__(38785);
// EXTERNAL MODULE: ./build/base/async/within.js
var within = __webpack_require__(33076);
// EXTERNAL MODULE: ./build/base/env-list.js
var env_list = __webpack_require__(84976);
// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/engine/labels.js
var engine_labels = __webpack_require__(89200);
// EXTERNAL MODULE: ./build/engine/no-proxy.js
var no_proxy = __webpack_require__(47825);
// EXTERNAL MODULE: ./build/pipeline/tong-variables.js
var tong_variables = __webpack_require__(90485);
// EXTERNAL MODULE: ./build/prune/leftovers/prune-leftovers.js
var prune_leftovers = __webpack_require__(76473);
// EXTERNAL MODULE: ./build/snapshots/names.js
var names = __webpack_require__(64590);
// EXTERNAL MODULE: ./build/source/repository.js
var source_repository = __webpack_require__(53262);
// EXTERNAL MODULE: ./build/tongs/running-tong.js + 1 modules
var running_tong = __webpack_require__(44944);
// EXTERNAL MODULE: ./build/tongs/step-variables.js
var step_variables = __webpack_require__(10832);
// EXTERNAL MODULE: ./build/run/context/cleanup-failed.js
var cleanup_failed = __webpack_require__(95254);
// EXTERNAL MODULE: ./build/run/context/run-labels.js
var run_labels = __webpack_require__(12815);
// EXTERNAL MODULE: ./build/run/prepare/read-scope.js
var read_scope = __webpack_require__(53425);
// EXTERNAL MODULE: ./build/run/trust/apply-policy.js + 3 modules
var apply_policy = __webpack_require__(40706);
// EXTERNAL MODULE: ./build/run/trust/check-privileges.js + 2 modules
var check_privileges = __webpack_require__(37085);
;// CONCATENATED MODULE: ./build/run/wrap/apply-rules.js




/** The pipeline within the limits of the host. Rejects if the host or the caller refuses what a tong requests. */
async function applyRules({ loaded, grants }, options) {
    const { machine, session, policy, signal } = options;
    const { environment } = machine;
    const { folder } = loaded;
    const { tongs } = loaded.pipeline;
    // Neither its steps nor its timeout matter.
    const untimed = { ...loaded.pipeline, timeoutPlace: undefined };
    const allowed = (0,apply_policy/* applyPolicy */.V)(untimed, { steps: [], tongs }, policy);
    const { scope } = await (0,read_scope/* readScope */.h)({ environment, sourceFolder: folder, named: undefined });
    const repository = (0,source_repository.identifyRepository)(folder, environment);
    repository.catch(() => { });
    await (0,check_privileges/* checkPrivileges */.$)({ tongs, grants, repository, scope, policy }, { mayRefuse: true });
    const { engine } = session;
    const pipeline = await (0,apply_policy/* applyContainerLimits */.s)(allowed, policy, { engine, signal });
    return { ...loaded, pipeline };
}

// EXTERNAL MODULE: ./build/run/wrap/command-engine.js
var command_engine = __webpack_require__(23745);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/source/find-inside.js
var find_inside = __webpack_require__(88598);
// EXTERNAL MODULE: ./build/source/read-source.js + 6 modules
var read_source = __webpack_require__(3288);
// EXTERNAL MODULE: ./build/run/tongs/open-tongs.js + 22 modules
var open_tongs = __webpack_require__(19035);
// EXTERNAL MODULE: ./build/run/artifacts/destination.js
var destination = __webpack_require__(37426);
// EXTERNAL MODULE: ./build/run/images/find-image.js
var find_image = __webpack_require__(9674);
// EXTERNAL MODULE: ./build/run/images/foreign-images.js
var foreign_images = __webpack_require__(72204);
// EXTERNAL MODULE: ./build/run/images/foreign-networks.js
var foreign_networks = __webpack_require__(57457);
// EXTERNAL MODULE: ./build/run/images/missing-healthchecks.js
var missing_healthchecks = __webpack_require__(35209);
// EXTERNAL MODULE: ./build/run/images/resolve-images.js + 1 modules
var resolve_images = __webpack_require__(34057);
// EXTERNAL MODULE: ./build/run/plan/image-key.js
var image_key = __webpack_require__(36635);
// EXTERNAL MODULE: ./build/run/prepare/find-source.js
var find_source = __webpack_require__(20985);
// EXTERNAL MODULE: ./build/run/prepare/tong-files.js
var tong_files = __webpack_require__(74136);
;// CONCATENATED MODULE: ./build/run/wrap/command-tongs.js














/** Finds the images and the files of all tongs of a pipeline. */
async function prepareTongs(loaded, options) {
    const { tongs } = loaded.pipeline;
    const wants = tongs.map(find_image/* toTongWant */._I);
    const [images, files] = await Promise.all([
        (0,resolve_images/* resolveImages */.B)(wants, options),
        readFiles(loaded, options),
    ]);
    (0,foreign_images/* refuseForeignImages */.j)(wants, images);
    (0,missing_healthchecks/* refuseMissingHealthchecks */.I)(tongs, images);
    await (0,foreign_networks/* refuseForeignNetworks */.M)(tongs, options.session.engine, options);
    return { images, ...files };
}
/** The source is read only if a tong gets files of it. */
async function readFiles(loaded, { machine, signal }) {
    const { pipeline, folder, path } = loaded;
    const found = await (0,find_source/* findSource */.T)({ folder, source: undefined }, loaded);
    if (pipeline.tongs.every(({ files, mounts }) => files.length + mounts.length === 0))
        return { tongFiles: new Map(), source: found };
    const source = await (0,read_source/* readSource */.o)(found, {
        ...pipeline.source,
        git: false,
        gitPlace: undefined,
        ownFiles: [(0,external_node_path_.join)(folder, destination/* OUT_FOLDER */.WY)],
        environment: machine.environment,
        signal,
    });
    const pipelineFiles = await (0,find_inside/* findInside */.a)(source.folder, path);
    const tongFiles = (0,tong_files/* findTongFiles */.t)(pipeline.tongs, { source, pipelineFiles });
    return { tongFiles, source: source.folder };
}
/** The tongs of a command, none of which has started. */
function openCommandTongs({ loaded, command, prepared, labels, user }, options) {
    const { machine, session, reporter, run, signal } = options;
    return (0,open_tongs/* openTongs */.k)({
        run,
        session,
        clock: machine.clock,
        labels,
        tongs: loaded.pipeline.tongs,
        users: [user],
        ...prepared,
        // The image of the command is needed in any case; mostly it has a shell.
        proberImage: async () => {
            const want = toCommandImage(command);
            const image = (await (0,resolve_images/* resolveImages */.B)([want], options)).get((0,image_key/* toImageKey */._)(want));
            if (image)
                return { image, name: want.image };
            throw new errors/* InternalError */.Gd('Cannot look at a tong from inside: no image is known');
        },
        reporter,
        report: reporter.report,
        signal,
    });
}
function toCommandImage({ words, imageAt, options }) {
    const platform = options.findLast(({ name }) => name === 'platform')?.value;
    return { image: words[imageAt] ?? '', platform, pull: 'if-missing', place: undefined };
}

// EXTERNAL MODULE: ./build/engine/docker/api-version.js
var api_version = __webpack_require__(11125);
// EXTERNAL MODULE: ./build/base/text/parsed.js
var parsed = __webpack_require__(66865);
;// CONCATENATED MODULE: ./build/run/wrap/parse-options.js

/** Reads options from the word at `from` on. An unknown one is refused if it does not show where its value is. */
function parseOptions(words, from, grammar) {
    const options = [];
    for (let at = from;;) {
        const word = words[at];
        if (word === '--')
            return (0,parsed/* parsed */.Y)({ options, end: at + 1 });
        if (word === undefined || word === '-' || !word.startsWith('-'))
            return (0,parsed/* parsed */.Y)({ options, end: at });
        const read = word.startsWith('--') ? readLong : readLetters;
        const given = read({ words, at, word, grammar });
        if (!given.ok)
            return given;
        options.push(...given.value);
        at += given.value.at(-1)?.words ?? 1;
    }
}
function readLong(given) {
    const { at, word, grammar } = given;
    const [, spelled = '', value] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
    const name = grammar.aliases.get(spelled) ?? spelled;
    if (value !== undefined)
        return (0,parsed/* parsed */.Y)([{ name, value, at, words: 1 }]);
    if (grammar.flags.has(name))
        return (0,parsed/* parsed */.Y)([{ name, value, at, words: 1 }]);
    if (!grammar.withValue.has(name))
        return unknown(word, `${word}=…`);
    return withNextWord(given, name);
}
/** Each letter is a flag, but the last may have a value: `-it`, `-ieA=b`, `-e=A=b`, `-e A=b`. */
function readLetters(given) {
    const { at, word, grammar } = given;
    const options = [];
    for (let index = 1; index < word.length; index += 1) {
        const letter = word.charAt(index);
        const rest = word.slice(index + 1);
        const name = grammar.aliases.get(letter);
        if (name === undefined)
            return unknown(`-${letter}`, 'its long name');
        if (rest.length > 1 && rest.startsWith('='))
            return (0,parsed/* parsed */.Y)([...options, { name, value: rest.slice(1), at, words: 1 }]);
        if (grammar.flags.has(name)) {
            options.push({ name, value: undefined, at, words: 1 });
            continue;
        }
        if (rest !== '')
            return (0,parsed/* parsed */.Y)([...options, { name, value: rest, at, words: 1 }]);
        const last = withNextWord({ ...given, word: `-${letter}` }, name);
        return last.ok ? (0,parsed/* parsed */.Y)([...options, ...last.value]) : last;
    }
    return (0,parsed/* parsed */.Y)(options);
}
function withNextWord({ words, at, word }, name) {
    const value = words[at + 1];
    if (value === undefined)
        return (0,parsed/* refused */.J)(`its option "${word}" has no value`, 'Add the value.');
    return (0,parsed/* parsed */.Y)([{ name, value, at, words: 2 }]);
}
function unknown(option, spelling) {
    return (0,parsed/* refused */.J)(`Tongs does not know its option "${option}", and cannot tell where the image is`, `Write the option as ${spelling}, so that its value is in the same word.`);
}
/** Whether a flag is on after these options; docker reads the same words as Go. */
function isOn(options, name) {
    const last = options.findLast((option) => option.name === name);
    return last !== undefined && !/^(?:0|f|F|false|FALSE|False)$/.test(last.value ?? 'true');
}

;// CONCATENATED MODULE: ./build/run/wrap/check-together.js




/**
 * Refuses tongs that one command cannot have together. Reading the file has compared only those that a step names
 * together.
 */
function checkTogether({ all, named }, command) {
    const diagnostics = [
        ...findShared(all, { label: 'host name', listOf: step_variables/* toHosts */.D }),
        ...UNIQUE.flatMap((unique) => findShared(named, unique)),
        ...findKeptVolumes(named, command),
    ];
    if (diagnostics.length > 0)
        throw new errors/* InvalidInput */.o9(diagnostics, 'tongs-not-together');
}
const UNIQUE = [
    { label: 'variable', listOf: (tong) => Object.keys((0,step_variables/* toStepVariables */.T)(tong)) },
    { label: 'mountpoint', listOf: toMountpoints, mayShare: shareVolume },
];
function toMountpoints({ interface: offered }) {
    return offered.kind === 'volume' ? [offered.mountpoint] : [];
}
function shareVolume(one, other) {
    const [a, b] = [one.interface, other.interface];
    return a.kind === 'volume' && b.kind === 'volume' && a.volume === b.volume;
}
function findShared(tongs, { label, listOf, mayShare }) {
    const owners = new Map();
    return tongs.flatMap((tong) => listOf(tong).flatMap((each) => {
        const owner = owners.get(each);
        owners.set(each, owner ?? tong);
        if (!owner || mayShare?.(owner, tong))
            return [];
        return [
            {
                message: `Cannot start tongs "${owner.name}" and "${tong.name}" for one command: both have the ${label} "${each}"`,
                place: tong.place,
                hint: 'Name the tongs that the command needs: tongs wrap --tong <name>',
            },
        ];
    }));
}
/** The container of the command would hold the volume when the tongs are gone. */
function findKeptVolumes(tongs, command) {
    if (isOn(command.options, 'rm'))
        return [];
    const shared = tongs.filter(({ interface: { kind } }) => kind === 'volume' || kind === 'mcp');
    return shared.map((tong) => ({
        message: `Cannot share a volume of tong "${tong.name}" with the command: its container stays`,
        place: tong.place,
        hint: 'Add --rm to the command.',
    }));
}
/** A command needs two networks to reach tongs without access to the outside; older engines start it on one. */
function checkNetworks({ all }, apiVersion) {
    if ((0,api_version/* compareVersions */.Z)(apiVersion, SEVERAL_NETWORKS) >= 0)
        return;
    const closed = all.filter(({ egress }) => egress === 'none');
    if (closed.length === 0)
        return;
    const diagnostics = closed.map(({ name, place }) => ({
        message: `Cannot join the command to tong "${name}": it has "egress: none", for which "docker run" needs Docker 25`,
        place,
        hint: 'Use a newer Docker, or choose other tongs: tongs wrap --tong <name>',
    }));
    throw new errors/* InvalidInput */.o9(diagnostics, 'tongs-not-together');
}
/** The API of Docker 25. */
const SEVERAL_NETWORKS = '1.44';

;// CONCATENATED MODULE: ./build/run/wrap/docker-options.js
/** The options of `docker` itself, which come before `run`. */
const DOCKER_OPTIONS = {
    withValue: new Set(['config', 'context', 'host', 'log-level', 'tlscacert', 'tlscert', 'tlskey']),
    flags: new Set(['debug', 'help', 'tls', 'tlsverify', 'version']),
    aliases: new Map([
        ['c', 'context'],
        ['D', 'debug'],
        ['H', 'host'],
        ['l', 'log-level'],
        ['v', 'version'],
    ]),
};
/** The options of `docker run`, of Docker 20.10 to 29. A test compares them with the program at hand. */
const RUN_OPTIONS = {
    withValue: new Set([
        'add-host',
        'annotation',
        'attach',
        'blkio-weight',
        'blkio-weight-device',
        'cap-add',
        'cap-drop',
        'cgroup-parent',
        'cgroupns',
        'cidfile',
        'cpu-count',
        'cpu-percent',
        'cpu-period',
        'cpu-quota',
        'cpu-rt-period',
        'cpu-rt-runtime',
        'cpu-shares',
        'cpus',
        'cpuset-cpus',
        'cpuset-mems',
        'detach-keys',
        'device',
        'device-cgroup-rule',
        'device-read-bps',
        'device-read-iops',
        'device-write-bps',
        'device-write-iops',
        'dns',
        'dns-option',
        'dns-search',
        'domainname',
        'entrypoint',
        'env',
        'env-file',
        'expose',
        'gpus',
        'group-add',
        'health-cmd',
        'health-interval',
        'health-retries',
        'health-start-interval',
        'health-start-period',
        'health-timeout',
        'hostname',
        'io-maxbandwidth',
        'io-maxiops',
        'ip',
        'ip6',
        'ipc',
        'isolation',
        'kernel-memory',
        'label',
        'label-file',
        'link',
        'link-local-ip',
        'log-driver',
        'log-opt',
        'mac-address',
        'memory',
        'memory-reservation',
        'memory-swap',
        'memory-swappiness',
        'mount',
        'name',
        'network',
        'network-alias',
        'oom-score-adj',
        'pid',
        'pids-limit',
        'platform',
        'publish',
        'pull',
        'restart',
        'runtime',
        'security-opt',
        'shm-size',
        'stop-signal',
        'stop-timeout',
        'storage-opt',
        'sysctl',
        'tmpfs',
        'ulimit',
        'user',
        'userns',
        'uts',
        'volume',
        'volume-driver',
        'volumes-from',
        'workdir',
    ]),
    flags: new Set([
        'detach',
        'disable-content-trust',
        'help',
        'init',
        'interactive',
        'no-healthcheck',
        'oom-kill-disable',
        'privileged',
        'publish-all',
        'quiet',
        'read-only',
        'rm',
        'sig-proxy',
        'tty',
        'use-api-socket',
    ]),
    aliases: new Map([
        ['a', 'attach'],
        ['c', 'cpu-shares'],
        ['d', 'detach'],
        ['dns-opt', 'dns-option'],
        ['e', 'env'],
        ['h', 'hostname'],
        ['i', 'interactive'],
        ['l', 'label'],
        ['m', 'memory'],
        ['net', 'network'],
        ['net-alias', 'network-alias'],
        ['P', 'publish-all'],
        ['p', 'publish'],
        ['q', 'quiet'],
        ['t', 'tty'],
        ['u', 'user'],
        ['v', 'volume'],
        ['w', 'workdir'],
    ]),
};

;// CONCATENATED MODULE: ./build/run/wrap/docker-run.js




/** Finds `docker run` in a command; other programs, such as `sudo`, may come before it. */
function readDockerRun(words) {
    const starts = words.flatMap((word, index) => ((0,external_node_path_.basename)(word) === 'docker' ? [index] : []));
    for (const start of starts) {
        const outer = parseOptions(words, start + 1, DOCKER_OPTIONS);
        if (!outer.ok)
            continue;
        const command = words.slice(outer.value.end, outer.value.end + 2);
        const length = command[0] === 'container' && command[1] === 'run' ? 2 : 1;
        if (command[length - 1] !== 'run')
            continue;
        return readRun(words, outer.value.options, outer.value.end + length);
    }
    throw (0,errors/* invalidInput */.aY)('command-not-docker-run', 'Cannot join the command to the tongs: it is not "docker run"', 'Write "docker run", its options and the image as words after "--". Tongs does not look into scripts.');
}
function readRun(words, outer, optionsAt) {
    const read = parseOptions(words, optionsAt, RUN_OPTIONS);
    if (!read.ok)
        throw unreadable(read.problem, read.hint);
    const { options, end: imageAt } = read.value;
    if (words[imageAt] === undefined)
        throw unreadable('it names no image', 'Write the image after the options.');
    const run = { words, outer, options, optionsAt, imageAt };
    refuseUnsupported(run);
    return run;
}
function unreadable(problem, hint) {
    return (0,errors/* invalidInput */.aY)('command-unreadable', `Cannot join the command to the tongs: ${problem}`, hint);
}
/** What a command with tongs cannot have; every problem is reported. */
function refuseUnsupported({ outer, options }) {
    const diagnostics = [];
    for (const { value } of options.filter(isOtherNetwork)) {
        diagnostics.push({
            message: `Cannot join the command to the tongs: it is on network "${value ?? ''}"`,
            hint: 'Leave out --network: the command joins the network of its tongs, and reaches the outside from there.',
        });
    }
    if (isOn(options, 'detach')) {
        diagnostics.push({
            message: 'Cannot join the command to the tongs: it is detached',
            hint: 'Leave out --detach: the tongs end when the command ends.',
        });
    }
    for (const { name } of outer.filter((option) => option.name.startsWith('tls'))) {
        diagnostics.push({
            message: `Cannot find the engine of the command: it has the option "--${name}"`,
            hint: 'Name the engine by DOCKER_HOST, DOCKER_TLS_VERIFY and DOCKER_CERT_PATH, or by a context.',
        });
    }
    if (diagnostics.length > 0)
        throw new errors/* InvalidInput */.o9(diagnostics, 'command-unsupported');
}
/** Whether the option chooses the network that a container has by default, so that another one may take its place. */
function isDefaultNetwork({ name, value }) {
    return name === 'network' && (value === 'bridge' || value === 'default');
}
function isOtherNetwork(option) {
    return option.name === 'network' && !isDefaultNetwork(option);
}

// EXTERNAL MODULE: ./build/tongs/toolkit/to-docker-run.js
var to_docker_run = __webpack_require__(40037);
;// CONCATENATED MODULE: ./build/run/wrap/join-command.js


/**
 * The words of the command with the options that join it to tongs. They follow the word `run`, so that the command's own
 * options override them. Nothing from the image on is changed.
 */
function joinCommand(run, { networks, env, labels, volumes }) {
    const { words, options, optionsAt } = run;
    const replaced = options.filter(isDefaultNetwork);
    const isReplaced = (index) => replaced.some((option) => index >= option.at && index < option.at + option.words);
    return [
        ...words.slice(0, optionsAt),
        ...networks.flatMap((network) => ['--network', network]),
        ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
        ...Object.entries(labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]),
        ...(0,to_docker_run/* volumeWords */.E)(volumes),
        ...words.slice(optionsAt).filter((_, index) => !isReplaced(optionsAt + index)),
    ];
}

// EXTERNAL MODULE: ./build/engine/create-container.js
var create_container = __webpack_require__(86573);
// EXTERNAL MODULE: ./build/source/transfer/transfer.js + 5 modules
var transfer = __webpack_require__(58105);
// EXTERNAL MODULE: ./build/tongs/groups/volumes.js
var volumes = __webpack_require__(33250);
// EXTERNAL MODULE: ./build/tongs/toolkit/mcp-config.js
var mcp_config = __webpack_require__(76264);
;// CONCATENATED MODULE: ./build/run/wrap/mcp-volume.js





const FOLDER = '/run/tongs-mcp';
const FILE = `${FOLDER}/mcp.json`;
/**
 * A volume with the file that names the MCP servers among the tongs. A file of this machine could not be mounted where the
 * engine is on another one. Dispose it when the container of the command is gone; disposing never throws.
 */
class McpVolume {
    mounts;
    env;
    #remove;
    constructor(name, remove) {
        this.mounts = name === undefined ? [] : [{ name, path: FOLDER }];
        this.env = name === undefined ? {} : { [mcp_config/* MCP_VARIABLE */.e]: FILE };
        this.#remove = remove;
    }
    /** There is no volume if none of the tongs is a server. */
    static async make(tongs, options) {
        const config = (0,mcp_config/* toMcpConfig */.E)(tongs);
        if (config === undefined)
            return new McpVolume(undefined, () => Promise.resolve());
        const { engine, prefix, labels, report } = options;
        const name = `${prefix}-mcp`;
        const remove = async () => {
            await (0,volumes/* removeUnmounted */.Ue)(engine, name).catch((error) => {
                report((0,cleanup_failed/* toCleanupFailed */.Z)(`volume "${name}"`, error));
            });
        };
        await using stack = new AsyncDisposableStack();
        stack.defer(remove);
        await engine.createVolume({ name, labels });
        await fill(name, config, options);
        stack.move();
        return new McpVolume(name, remove);
    }
    async [Symbol.asyncDispose]() {
        await this.#remove();
    }
}
/** Only a container with the volume can fill it; it is never started. */
async function fill(name, config, options) {
    const { engine, clock, labels, image, report, signal } = options;
    const volumes = [{ name, path: FOLDER, writable: true }];
    const request = { name: `${name}-filler`, image, labels, volumes };
    await using container = await (0,create_container/* createUnstarted */.R)(engine, request, (error) => report((0,cleanup_failed/* toCleanupFailed */.Z)('a container for a volume', error)));
    const content = Buffer.from(config);
    const entry = { kind: 'text', path: FILE.slice(1), content, uid: 0, gid: 0 };
    await (0,transfer/* putEntries */.a$)({ engine, container: container.id }, [entry], {
        mtimeMs: clock.now(),
        onDrift: () => { },
        signal,
    });
}

// EXTERNAL MODULE: ./build/run/wrap/run-command.js
var run_command = __webpack_require__(67258);
;// CONCATENATED MODULE: ./build/run/wrap/wrap.js























/** Reads a command that is to be joined to these tongs; throws if that is not possible. */
function readCommand(words, tongs) {
    const command = readDockerRun(words);
    checkTogether(tongs, command);
    return command;
}
/** Starts the tongs, runs the command beside them, and removes them. */
async function wrap({ loaded, tongs, ...request }, options) {
    const { machine, session, reporter, signal } = options;
    const { clock, tracer } = machine;
    const { report } = reporter;
    const { engine } = session;
    checkNetworks(tongs, engine.apiVersion);
    const sweep = new prune_leftovers.RunSweep(engine, { ...machine.processes, clock, tracer, report, signal });
    try {
        const chosen = { ...loaded, pipeline: { ...loaded.pipeline, tongs: tongs.all } };
        const ruled = await applyRules({ loaded: chosen, grants: request.grants }, options);
        const end = await runBesideTongs({ ...request, tongs, loaded: ruled }, options);
        for (const failure of await sweep.end())
            report({ type: 'cleanup-failed', ...failure });
        return end;
    }
    finally {
        await sweep.settled();
    }
}
/** All tongs are for one user. */
const COMMAND = 'command'; // oxlint-disable-line typescript/no-unsafe-type-assertion
async function runBesideTongs(request, options) {
    const { command, loaded } = request;
    const { session, signal } = options;
    const { report } = options.reporter;
    const { tongs } = loaded.pipeline;
    const [labels, prepared] = await Promise.all([
        toLabels(request, options),
        prepareTongs(loaded, options),
    ]);
    const named = request.tongs.named.map(({ name }) => name);
    const user = { id: COMMAND, tongs: tongs.map(({ name }) => name), namedTongs: named };
    await using holder = openCommandTongs({ loaded, command, prepared, labels, user }, options);
    const acquired = await (0,abortable/* abortable */.Z)(holder.acquire(user), signal);
    await (0,abortable/* abortable */.Z)(acquired.ready, signal);
    await using stack = new AsyncDisposableStack();
    stack.defer(() => holder.release(user));
    const networks = toNetworkIds(acquired.network);
    const given = tongs.filter(({ name }) => named.includes(name));
    const mcp = stack.use(await makeMcpVolume(given, { prepared, labels }, options));
    const words = joinCommand(command, {
        networks,
        volumes: [...acquired.volumes, ...mcp.mounts],
        env: { ...toTongEnv(given), ...mcp.env, ...toProxyEnv(request, session) },
        labels: isOn(command.options, 'rm') ? labels(engine_labels/* WRAPPED_ROLE */.V5, COMMAND) : {},
    });
    let isOver = false;
    const lost = acquired.ended.catch((error) => {
        if (isOver || !(error instanceof running_tong/* TongEnded */.$j))
            return;
        const { tong, message } = error;
        report({ type: 'tong-failed', tong, message, tail: acquired.tails()[tong] ?? [] });
    });
    using _ = options.holdOutput();
    const end = await (0,run_command.runCommand)(words, {
        environment: (0,command_engine.toCommandEnvironment)(request.environment, {
            address: session.engine.address,
            origin: session.origin,
        }),
        takeSignals: options.takeSignals,
        signal,
    });
    // Other tongs may end.
    const awaited = new Set(listLasting(tongs).map(({ name }) => name));
    await partFrom(networks, { ...options, lost, awaited });
    // From now on they are asked to end.
    isOver = true;
    return end;
}
async function makeMcpVolume(tongs, { prepared, labels }, { session, machine, reporter, run, signal }) {
    const [image] = prepared.images.values();
    if (!image)
        throw new errors/* InternalError */.Gd('Cannot make a volume: no image is known');
    return McpVolume.make(tongs, {
        engine: session.engine,
        clock: machine.clock,
        prefix: `tongs-${run}`,
        labels: labels('volume', 'mcp'),
        image: image.id,
        report: reporter.report,
        signal,
    });
}
/** The owner of objects on an engine of another host is not visible from there, and a command may run for days. */
const EXPIRES_AFTER_MS = 7 * 24 * 3_600_000;
async function toLabels({ loaded }, { run, machine }) {
    const { clock, environment, processes } = machine;
    const repository = (0,names.repositoryName)(await (0,source_repository.identifyRepository)(loaded.folder, environment));
    const expiresAt = clock.now() + EXPIRES_AFTER_MS;
    return (0,run_labels/* createLabels */.m)({ run, repository, owner: processes.self, expiresAt });
}
/** The tongs that must not end. */
function listLasting(tongs) {
    const needs = tongs.flatMap((tong) => tong.needs);
    const mayEnd = ({ name }) => needs.some(({ tong, until }) => tong === name && until === 'completed');
    return tongs.filter((tong) => (0,tong_variables/* hasPort */.Wo)(tong.interface) && !mayEnd(tong));
}
function toTongEnv(tongs) {
    return Object.assign({}, ...tongs.map(step_variables/* toStepVariables */.T));
}
/** docker sets the proxies of its configuration by itself; no proxy reaches a tong. */
function toProxyEnv({ command, loaded }, session) {
    const lines = command.options.flatMap(({ name, value }) => (name === 'env' && value) || []);
    const layers = [session.defaultEnv, (0,env_list/* parseEnvList */.N7)(lines)];
    return (0,no_proxy/* toNoProxy */.j)(layers, loaded.pipeline.tongs.flatMap(step_variables/* toHosts */.D));
}
function toNetworkIds(choice) {
    if (choice.kind === 'named')
        return [choice.network, ...(choice.others ?? [])];
    throw new errors/* InternalError */.Gd('Cannot join the command to the tongs: they have no network');
}
/** How long it may take until Tongs knows what the engine says already: that a tong has ended. */
const NOTICE_MS = 5_000;
/**
 * Removes the container of the command if docker has not: it may have been killed. A container without `--rm` belongs to
 * the user, and only leaves the networks. Waits for `lost` if a tong has ended. Never rejects.
 */
async function partFrom(networks, options) {
    const { engine } = options.session;
    try {
        const own = await engine.listContainers({ label: engine_labels/* RUN_LABEL */.jQ, value: options.run });
        const ofRole = (role) => own.filter(({ labels }) => labels[engine_labels/* ROLE_LABEL */.eg] === role);
        const hasEnded = ({ state, labels }) => state !== 'running' && options.awaited.has(labels[engine_labels/* NAME_LABEL */.nY] ?? '');
        if (ofRole('tong').some(hasEnded))
            await (0,within/* within */.u)(options.lost, NOTICE_MS, options.machine.clock);
        await Promise.all(ofRole(engine_labels/* WRAPPED_ROLE */.V5).map(({ id }) => engine.removeContainer(id)));
        const known = new Set(own.map(({ id }) => id));
        for (const network of networks) {
            const members = (await engine.inspectNetwork(network))?.containers ?? [];
            const foreign = members.filter((id) => !known.has(id));
            await Promise.all(foreign.map((container) => engine.disconnectNetwork({ network, container })));
        }
    }
    catch (error) {
        options.reporter.report((0,cleanup_failed/* toCleanupFailed */.Z)('the container of the command', error));
    }
}


/***/ })

};
