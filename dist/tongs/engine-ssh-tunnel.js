export const id = "engine-ssh-tunnel";
export const ids = ["engine-ssh-tunnel"];
export const modules = {

/***/ 32723:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openTunnel: () => (/* binding */ openTunnel)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/base/async/within.js
var within = __webpack_require__(33076);
// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(15902);
// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/base/exists.js
var exists = __webpack_require__(73734);
// EXTERNAL MODULE: ./build/engine/connect/address.js
var connect_address = __webpack_require__(82798);
// EXTERNAL MODULE: ./build/base/text/quote.js
var quote = __webpack_require__(90366);
;// CONCATENATED MODULE: ./build/engine/ssh/disk-report.js

/** The script that reports on the disk of a path. The marks separate its output from whatever the host greets with. */
function diskScript(path, mark) {
    const quoted = (0,quote.quoteShell)(path);
    return `LC_ALL=C; export LC_ALL; echo ${mark}; df -Pk -- ${quoted}; echo ${mark}; df -Pi -- ${quoted}; echo ${mark}`;
}
/** Reads what the script printed; undefined if there are no figures. */
function parseDiskReport(output, mark) {
    const [, bytes = '', inodes = ''] = output.split(`${mark}\n`);
    const disk = parseRow(bytes);
    if (disk === undefined || disk.used + disk.free === 0)
        return undefined;
    const files = parseRow(inodes);
    return {
        totalBytes: (disk.used + disk.free) * 1_024,
        freeBytes: disk.free * 1_024,
        // Some filesystems have no fixed number of inodes, and report none.
        ...(files && files.total > 0 && { inodes: { total: files.total, free: files.free } }),
    };
}
/** The last line of the table. The names at both ends may contain spaces. */
function parseRow(table) {
    const row = table.trimEnd().split('\n').at(-1) ?? '';
    const [, total, used, free] = ROW.exec(row) ?? [];
    if (total === undefined || used === undefined || free === undefined)
        return undefined;
    return { total: Number(total), used: Number(used), free: Math.max(0, Number(free)) };
}
const ROW = /\s([0-9]+)\s+([0-9]+)\s+(-?[0-9]+)\s+(?:[0-9]+%|-)\s+\//;

// EXTERNAL MODULE: ./build/engine/ssh/process-report.js
var process_report = __webpack_require__(66);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
;// CONCATENATED MODULE: ./build/engine/ssh/run-ssh.js

/** Runs a short program `ssh` to its end. Rejects only when the signal aborts. */
async function runSsh(args, options) {
    const { environment, timeoutMs, signal } = options;
    signal?.throwIfAborted();
    const { promise, resolve } = Promise.withResolvers();
    const settings = { env: { ...environment }, timeout: timeoutMs, killSignal: 'SIGKILL' };
    const child = (0,external_node_child_process_.execFile)('ssh', args, settings, (error, output, words) => {
        resolve({ isDone: error === null, output, words: words.trim() });
    });
    child.stdin?.end();
    const onAbort = () => void child.kill('SIGKILL');
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
        const ended = await promise;
        signal?.throwIfAborted();
        return ended;
    }
    finally {
        signal?.removeEventListener('abort', onAbort);
    }
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/engine/ssh/ssh-arguments.js


function toTunnelPaths(folder) {
    return { folder, control: (0,external_node_path_.join)(folder, 'c'), engine: (0,external_node_path_.join)(folder, 'e') };
}
/** The usual socket of a host, if the address names none. */
const USUAL_SOCKET = '/var/run/docker.sock';
/**
 * The arguments of the program `ssh` that makes the connection. The user's settings apply, except those that would
 * wait for a person, skip the check of the host key, forward something else, or let ssh outlive its user.
 */
function toConnectArguments(address, { control }, times) {
    const settings = [
        'BatchMode=yes',
        'StrictHostKeyChecking=yes',
        'NoHostAuthenticationForLocalhost=no',
        `ConnectTimeout=${times.connectSeconds}`,
        `ServerAliveInterval=${times.aliveSeconds}`,
        'ServerAliveCountMax=3',
        'ClearAllForwardings=yes',
        'ControlMaster=yes',
        `ControlPath=${control}`,
        'ControlPersist=no',
        // The host's greeting is no error.
        'LogLevel=ERROR',
    ];
    return ['-N', '-T', ...settings.flatMap((each) => ['-o', each]), ...toDestination(address)];
}
/** The arguments of the program that opens the engine's socket over the connection. */
function toForwardArguments(address, { control, engine }) {
    const { socket = USUAL_SOCKET } = address;
    const route = [engine, socket].map((path) => path.replaceAll(':', '\\:')).join(':');
    return [...overConnection(control), '-O', 'forward', '-L', route, '--', address.host];
}
/** The arguments of the program that runs a script on the host. Any shell of the user understands them. */
function toRunArguments(address, { control }, script) {
    const command = `exec sh -c ${(0,quote.quoteShell)(script)}`;
    return [...overConnection(control), '-T', '--', address.host, command];
}
/** Without any settings, and never over a connection of its own. */
function overConnection(control) {
    const settings = ['ControlMaster=no', `ControlPath=${control}`, 'ProxyCommand=false'];
    return ['-F', '/dev/null', '-o', 'BatchMode=yes', ...settings.flatMap((each) => ['-o', each])];
}
function toDestination({ user, host, port }) {
    return [
        ...(port === undefined ? [] : ['-p', String(port)]),
        ...(user === undefined ? [] : ['-l', user]),
        '--',
        host,
    ];
}
/** The command by which a person connects to the host. */
function toPersonCommand({ user, host, port }) {
    const login = user === undefined ? host : `${user}@${host}`;
    return `ssh ${port === undefined ? '' : `-p ${port} `}${login}`;
}

;// CONCATENATED MODULE: ./build/engine/ssh/socket-report.js



// An ssh server gives one answer to every socket that it does not open, so a script looks at the socket.
/** The script that says of the socket of an engine what is wrong with it, and names other sockets of engines. */
function socketScript({ socket = USUAL_SOCKET }, mark) {
    const path = (0,quote.quoteShell)(socket);
    const others = '/var/run/docker.sock /run/user/$(id -u)/docker.sock /run/podman/podman.sock';
    return [
        `echo ${mark}`,
        `if [ -S ${path} ]; then if [ -w ${path} ]; then echo open; else echo denied; fi; elif [ -e ${path} ]; then echo other; else echo missing; fi`,
        `for each in ${others} "$HOME/.docker/run/docker.sock"; do if [ -S "$each" ] && [ -w "$each" ]; then echo "$each"; fi; done`,
        `echo ${mark}`,
    ].join('; ');
}
/** The problem that the script has found; without a report, the script could not run. */
function toSocketProblem(output, mark, address) {
    const [, report = ''] = output.split(`${mark}\n`);
    const [state = '', ...others] = report.trimEnd().split('\n');
    const { socket = USUAL_SOCKET } = address;
    const other = others.find((each) => each !== socket);
    const named = other === undefined ? undefined : (0,connect_address.describeAddress)({ ...address, socket: other });
    const instead = named === undefined ? '' : ` Another engine is there: ${named}`;
    switch (state) {
        case 'open':
            return {
                reason: `"${socket}" is there, but nothing can be reached through it`,
                hint: `Check that the engine runs, and that the ssh server forwards sockets (AllowStreamLocalForwarding and AllowTcpForwarding in sshd_config, no-port-forwarding in authorized_keys).${instead}`,
            };
        case 'denied':
            return {
                reason: `the user may not use "${socket}"`,
                hint: `Add the user to the group of the socket there (usually "docker").${instead}`,
            };
        case 'other':
            return {
                reason: `"${socket}" is no socket`,
                hint: `Name the socket of an engine.${instead}`,
            };
        case 'missing':
            return {
                reason: `there is no socket "${socket}" on the host`,
                hint: `Start Docker there, or name another socket, as in ssh://host/run/user/1000/docker.sock.${instead}`,
            };
        default:
            return {
                reason: `its socket "${socket}" could not be opened`,
                hint: 'Check that Docker runs there, that the user may use its socket, and that the ssh server forwards sockets (AllowStreamLocalForwarding).',
            };
    }
}

;// CONCATENATED MODULE: ./build/engine/ssh/ssh-problem.js

/** The problem behind ssh's messages. It has one exit code for all of them, so its words decide. */
function toSshProblem({ lines, exitCode }, address) {
    if (exitCode === NOT_FOUND)
        return NO_PROGRAM;
    const text = lines.join('\n');
    const known = KINDS.find(({ words }) => words.test(text));
    const command = toPersonCommand(address);
    if (known)
        return { reason: known.reason, hint: known.hint(command, address) };
    return {
        reason: lines.length === 0 ? 'ssh ended without a message' : 'ssh could not connect',
        hint: `Try the connection by hand: ${command}`,
    };
}
/** The exit code of a shell that finds no such program. */
const NOT_FOUND = 127;
const NO_PROGRAM = {
    reason: 'there is no program ssh',
    hint: 'Install the OpenSSH client (on Debian the package openssh-client).',
};
const checkNetwork = (command) => `Check the network, and whether the host is up: ${command}`;
/** In this order: ssh may print one message of the connection, and then a general one. */
const KINDS = [
    {
        words: /HOST IDENTIFICATION HAS CHANGED|host key for .* has changed/i,
        reason: 'its host key has changed',
        hint: (_, { host, port }) => `Somebody may be intercepting the connection. If the host has a new key, compare it, and remove the old one: ssh-keygen -R ${port === undefined ? host : `'[${host}]:${port}'`}`,
    },
    {
        words: /REVOKED HOST KEY|is marked as revoked/i,
        reason: 'its host key is revoked',
        hint: () => 'Somebody may be intercepting the connection. Ask whoever runs the host.',
    },
    {
        words: /No .*host key is known|Host key verification failed/i,
        reason: 'its host key is not known here',
        hint: (command) => `Connect once by hand, compare the key, and accept it: ${command}`,
    },
    {
        words: /Permission denied|Too many authentication failures|No more authentication methods/i,
        reason: 'the host did not accept the login',
        hint: (command) => `The key has to be in your agent (ssh-add), or without a passphrase: nobody is asked for one. Try it: ${command.replace('ssh ', 'ssh -o BatchMode=yes ')} true`,
    },
    {
        words: /Could not resolve hostname/i,
        reason: 'the host name does not resolve',
        hint: () => 'Check the name. It may also be an alias in ~/.ssh/config.',
    },
    {
        words: /timed out|Timeout, server|not responding/i,
        reason: 'no answer in time',
        hint: checkNetwork,
    },
    {
        words: /Connection refused/i,
        reason: 'nothing listens at the port of ssh',
        hint: (command) => `Check the port, and that the host runs an ssh server: ${command}`,
    },
    {
        words: /No route to host|Network is unreachable/i,
        reason: 'there is no route to the host',
        hint: checkNetwork,
    },
    {
        words: /no matching .* found/i,
        reason: 'the host and this machine have no method in common',
        hint: (command) => `Allow the method of the host in ~/.ssh/config. Try it: ${command}`,
    },
    {
        words: /Bad configuration option|Bad owner or permissions|bad configuration options/i,
        reason: 'the settings of ssh are wrong',
        hint: (command) => `Repair the file that ssh names. Try it: ${command}`,
    },
    {
        words: /kex_exchange_identification|Connection (?:closed|reset) by|Broken pipe/i,
        reason: 'the host closed the connection',
        hint: (command) => `It may have too many connections (MaxStartups), or may not allow this machine. Try it: ${command}`,
    },
];

// EXTERNAL MODULE: ./build/base/text/lines.js
var lines = __webpack_require__(19401);
// EXTERNAL MODULE: ./build/base/text/tail.js
var tail = __webpack_require__(93746);
;// CONCATENATED MODULE: ./build/engine/ssh/ssh-process.js



/**
 * Runs `ssh`, and ends it when standard input ends: that is when Tongs closes it, or when Tongs is gone in any way.
 * The folder is removed at the end. A session of its own, so that Ctrl-C in a terminal does not end the connection
 * before the clean-up. Between two looks at its signals ssh (9.2) can miss one until the next event, so it is asked again.
 * Standard error is for ssh alone: the shell would die of its own words when nobody reads them.
 */
const WATCHDOG = `
folder=$1
shift
exec 3<&0 </dev/null
ssh "$@" >/dev/null 3<&- &
ssh=$!
exec 2>/dev/null
trap 'kill "$ssh"' TERM INT HUP
(
  while read -r _; do :; done
  tries=0
  while kill "$ssh"; do
    tries=$((tries + 1))
    [ "$tries" -lt 10 ] || kill -KILL "$ssh"
    sleep 0.2
  done
) <&3 3<&- &
watch=$!
exec 3<&-
wait "$ssh"
code=$?
kill "$watch"
rm -rf -- "$folder"
exit "$code"
`;
/** The program `ssh` that holds a connection. */
class SshProcess {
    /** Resolves when the connection has ended, or was never made. */
    ended;
    #child;
    #tail = new tail/* Tail */.P(MOST_LINES);
    #end;
    constructor(args, folder, environment) {
        this.#child = (0,external_node_child_process_.spawn)('/bin/sh', ['-c', WATCHDOG, 'tongs-ssh', folder, ...args], {
            detached: true,
            // Programs that ssh starts for a jump host do not know that nobody is to be asked.
            env: { ...environment, SSH_ASKPASS_REQUIRE: 'never' },
            stdio: ['pipe', 'ignore', 'pipe'],
        });
        this.ended = this.#watch();
        // What is under way over the connection holds the process, and not the connection itself.
        this.#child.unref();
        for (const stream of [this.#child.stdin, this.#child.stderr])
            unref(stream);
    }
    /** Undefined while it runs. */
    get end() {
        return this.#end;
    }
    /** What ssh has said so far. */
    get lines() {
        return this.#tail.lines();
    }
    /** Ends it, and what goes through it. */
    close() {
        this.#child.stdin?.end();
    }
    #watch() {
        const { promise, resolve } = Promise.withResolvers();
        const splitter = new lines/* LineSplitter */.g3();
        const settle = (exitCode) => {
            this.#tail.add(withoutFrames(splitter.flush()));
            this.#end ??= { lines: this.lines, exitCode };
            resolve(this.#end);
        };
        this.#child.stderr?.on('data', (bytes) => {
            this.#tail.add(withoutFrames(splitter.push(bytes)));
        });
        this.#child.stdin?.on('error', () => { });
        this.#child.on('error', (error) => {
            this.#tail.add([error.message]);
            settle(null);
        });
        // A program that ssh has started may hold the output: then its last words come before, or not at all.
        this.#child.once('exit', (exitCode) => {
            const late = setTimeout(() => settle(exitCode), LAST_WORDS_MS);
            this.#child.once('close', () => {
                clearTimeout(late);
                settle(exitCode);
            });
        });
        return promise;
    }
}
const MOST_LINES = 20;
const LAST_WORDS_MS = 100;
/** Frames of `@`, and empty lines, say nothing. */
function withoutFrames(lines) {
    return lines.filter((line) => /[^@\s]/.test(line));
}
function unref(stream) {
    if (typeof stream !== 'object' || stream === null || !('unref' in stream))
        return;
    if (typeof stream.unref === 'function')
        stream.unref();
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./build/base/errors/system-code.js
var system_code = __webpack_require__(90075);
;// CONCATENATED MODULE: ./build/engine/ssh/tunnel-folder.js





/** Makes the private folder of a tunnel, which only this user can enter, and removes those of dead ones. */
async function makeTunnelFolder(environment, now) {
    const parent = chooseParent(environment);
    await removeDead(parent, now).catch(() => { });
    return toTunnelPaths(await (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, PREFIX)));
}
const PREFIX = 'tongs-ssh-';
/** The usual temporary folder, if the paths of sockets in it are short enough, and ssh replaces nothing in them. */
function chooseParent(environment) {
    const wanted = environment['TMPDIR'] || FALLBACK;
    return wanted.length <= LONGEST_PARENT && /^\/[^%$\\"\s]*$/.test(wanted) ? wanted : FALLBACK;
}
const FALLBACK = '/tmp';
/**
 * The path of a socket has at most 103 characters on macOS. While ssh makes the control socket, its name has 17 more:
 * `/tongs-ssh-XXXXXX/c.XXXXXXXXXXXXXXXX`.
 */
const LONGEST_PARENT = 103 - 36;
/**
 * A watchdog removes the folder of a process that was killed. If it was killed as well, the folder is left. It is dead
 * if nothing listens on its control socket any more, on this machine or in a container that shares the folder.
 */
async function removeDead(parent, now) {
    const names = await (0,promises_.readdir)(parent);
    const folders = names.filter((name) => name.startsWith(PREFIX)).map((name) => (0,external_node_path_.join)(parent, name));
    await Promise.all(folders.map(async (folder) => {
        const facts = await (0,promises_.lstat)(folder);
        const isOurs = facts.isDirectory() && facts.uid === process.getuid?.();
        if (!isOurs || now - facts.mtimeMs < STARTING_MS)
            return;
        if (await isSilent(toTunnelPaths(folder).control))
            await (0,promises_.rm)(folder, { recursive: true });
    }));
}
/** While ssh connects, nothing listens yet. Longer than that takes. */
const STARTING_MS = 3 * 60_000;
function isSilent(path) {
    return new Promise((resolve) => {
        const socket = (0,external_node_net_.connect)(path);
        const settle = (silent) => {
            socket.destroy();
            resolve(silent);
        };
        socket.once('connect', () => settle(false));
        socket.once('error', (error) => settle(['ENOENT', 'ECONNREFUSED'].includes((0,system_code/* systemCode */.x)(error) ?? '')));
    });
}

;// CONCATENATED MODULE: ./build/engine/ssh/tunnel.js














const TIMES = { connectSeconds: 15, aliveSeconds: 15 };
const TIMEOUT_MS = 60_000;
/** Connects to the host, and opens the socket of its engine. Close the tunnel at the end. */
async function openTunnel(address, options) {
    const { environment, clock, times } = options;
    const paths = await makeTunnelFolder(environment, clock.now());
    const args = toConnectArguments(address, paths, { ...TIMES, ...times });
    const connection = new SshProcess(args, paths.folder, environment);
    try {
        await waitUntilConnected(connection, { address, paths }, options);
        const run = createRunner(options);
        const forward = await run(toForwardArguments(address, paths), options);
        if (!forward.isDone)
            throw unreachableHost(address, toForwardProblem(forward));
        return createTunnel({ address, paths, connection, clock, run });
    }
    catch (error) {
        connection.close();
        throw error;
    }
}
/** ssh makes the control socket when the login has succeeded. */
async function waitUntilConnected(connection, { address, paths }, { clock, signal, timeoutMs = TIMEOUT_MS }) {
    const lateAt = clock.now() + timeoutMs;
    while (!(await (0,exists/* exists */.t)(paths.control))) {
        signal?.throwIfAborted();
        if (connection.end) {
            const { lines } = connection.end;
            throw unreachableHost(address, toSshProblem(connection.end, address), lines);
        }
        if (clock.now() > lateAt)
            throw unreachableHost(address, tooLate(address, timeoutMs));
        await (0,within/* within */.u)(connection.ended, LOOK_MS, clock);
    }
    signal?.throwIfAborted();
}
const LOOK_MS = 10;
function tooLate(address, timeoutMs) {
    return {
        reason: `ssh did not connect within ${(0,duration/* formatDuration */.a3)(timeoutMs)}`,
        hint: `See what the login is waiting for: ${toPersonCommand(address)}`,
    };
}
function toForwardProblem({ words }) {
    return {
        reason: `ssh could not open a socket here${words === '' ? '' : `: ${words}`}`,
        hint: 'Tongs needs OpenSSH 6.7 or later.',
    };
}
function unreachableHost(address, { reason, hint }, lines = []) {
    const name = (0,connect_address.describeAddress)(address);
    return new errors/* EngineFailed */.c4(`Cannot reach the container engine at "${name}": ${reason}`, {
        code: 'engine-unreachable',
        hint,
        ...(lines.length > 0 && { cause: new Error(lines.join('; ')) }),
    });
}
function createRunner({ environment }) {
    return (args, { signal }) => runSsh(args, { environment, signal, timeoutMs: RUN_MS });
}
const RUN_MS = 20_000;
function createTunnel({ address, paths, connection, clock, run }) {
    const ask = async (script, waiting) => {
        const mark = `tongs-${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`;
        const { output } = await run(toRunArguments(address, paths, script(mark)), waiting);
        return { output, mark };
    };
    return {
        address,
        entrance: { kind: 'unix', path: paths.engine },
        async explain(operation, { hasAnswered }) {
            // A connection that is cut is noticed here a moment before ssh has ended.
            const end = await (0,within/* within */.u)(connection.ended, NOTICE_MS, clock);
            if (end)
                return connectionCut(operation, address, end.lines);
            if (hasAnswered)
                return undefined;
            const { output, mark } = await ask((each) => socketScript(address, each), {});
            return unreachableHost(address, toSocketProblem(output, mark, address), connection.lines);
        },
        async readDisk(path, waiting) {
            const { output, mark } = await ask((each) => diskScript(path, each), waiting);
            return parseDiskReport(output, mark);
        },
        async findProcesses(program, waiting) {
            const { output, mark } = await ask((each) => (0,process_report/* processScript */.pg)(program, each), waiting);
            return (0,process_report/* parseProcessReport */.pn)(output, program, mark);
        },
        close: () => connection.close(),
    };
}
const NOTICE_MS = 300;
function connectionCut(operation, address, lines) {
    const name = (0,connect_address.describeAddress)(address);
    return new errors/* EngineFailed */.c4(`Cannot ${operation}: the ssh connection to "${name}" was cut`, {
        code: 'connection-cut',
        hint: 'Check the network between here and the host. The next run removes what this one has left there.',
        retriable: true,
        ...(lines.length > 0 && { cause: new Error(lines.join('; ')) }),
    });
}


/***/ })

};
