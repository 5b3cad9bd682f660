export const id = "agent-install-install-agent";
export const ids = ["agent-install-install-agent"];
export const modules = {

/***/ 13304:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  installAgent: () => (/* binding */ installAgent),
  uninstallAgent: () => (/* binding */ uninstallAgent)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(15902);
// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/base/files/bundle.js
var files_bundle = __webpack_require__(61550);
// EXTERNAL MODULE: ./build/base/text/quote.js
var quote = __webpack_require__(90366);
;// CONCATENATED MODULE: ./build/agent/install/actions.js





/** A line of a shell that does the same, or nearly. */
function describeAction(action) {
    switch (action.kind) {
        case 'run':
            return `${words(action.command)}${action.mayFail === true ? ' || true' : ''}`;
        case 'write':
            return `write ${actions_quote(action.path)} (${action.mode.toString(8)})`;
        case 'copy-program':
            return `copy the program to ${actions_quote(action.target)}`;
        case 'copy-file':
            return `install -m 755 ${words([action.from, action.to])}`;
        case 'switch':
            return `ln -sfn ${words([action.target, action.link])}`;
        case 'remove':
            return `rm -rf ${actions_quote(action.path)}`;
        default:
            return (0,errors/* unreachable */.HB)(action);
    }
}
function words(all) {
    return all.map(actions_quote).join(' ');
}
function actions_quote(word) {
    return /^[A-Za-z0-9_./:=@%+,-]+$/.test(word) ? word : (0,quote.quoteShell)(word);
}
/** Does them one after another, and rejects at the first that fails. */
async function performActions(actions, { run, bundle }) {
    for (const action of actions) {
        if (action.kind === 'run')
            await perform(action, run);
        else
            change(action, bundle);
    }
}
async function perform({ command, mayFail, hint }, run) {
    const { exitCode, output } = await run(command);
    if (exitCode === 0 || mayFail === true)
        return;
    const problem = output.trim() || `it ended with exit code ${exitCode}`;
    throw (0,errors/* invalidInput */.aY)('agent-command-failed', `Cannot run "${words(command)}": ${problem}`, hint);
}
function change(action, bundle) {
    switch (action.kind) {
        case 'write':
            writeFile(action.path, action.text, action.mode);
            return;
        case 'copy-program':
            (0,external_node_fs_.mkdirSync)(action.home, { recursive: true });
            if (bundle)
                (0,files_bundle.copyBundle)(bundle, action.home);
            return;
        case 'copy-file':
            copyFile(action.from, action.to);
            return;
        case 'switch':
            switchLink(action.link, action.target);
            return;
        case 'remove':
            (0,external_node_fs_.rmSync)(action.path, { recursive: true, force: true });
    }
}
/** In the folder itself, so that the file gets the SELinux context of its place. */
function writeFile(path, text, mode) {
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { recursive: true });
    const part = `${path}.part`;
    (0,external_node_fs_.rmSync)(part, { force: true });
    (0,external_node_fs_.writeFileSync)(part, text, { mode, flag: 'wx' });
    (0,external_node_fs_.renameSync)(part, path);
}
function copyFile(from, to) {
    if ((0,external_node_fs_.existsSync)(to) && (0,external_node_fs_.readFileSync)(from).equals((0,external_node_fs_.readFileSync)(to)))
        return;
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(to), { recursive: true });
    const part = `${to}.part`;
    (0,external_node_fs_.copyFileSync)(from, part);
    (0,external_node_fs_.chmodSync)(part, 0o755);
    // The one that is there may be running.
    (0,external_node_fs_.renameSync)(part, to);
}
function switchLink(link, target) {
    const part = `${link}.part`;
    (0,external_node_fs_.rmSync)(part, { force: true });
    (0,external_node_fs_.symlinkSync)(target, part);
    (0,external_node_fs_.renameSync)(part, link);
}

// EXTERNAL MODULE: ./build/agent/install/paths.js
var paths = __webpack_require__(76826);
;// CONCATENATED MODULE: ./build/agent/install/default-config.js
/** The configuration of a host that has none yet. */
const DEFAULT_CONFIG = `# The agent of Tongs. After a change: systemctl reload tongs-agent
# All fields: https://github.com/tongs-dev/tongs/blob/main/examples/agent/agent.yml
tasks:
  cache:
    every: 6h
    older-than: 7d
  snapshots:
    every: 6h
    older-than: 14d
  leftovers:
    every: 1h
watchdog:
  bytes: { high: 85%, low: 75% }
`;
/** Where tokens go. systemd reads it as root, and gives the agent its variables. */
const DEFAULT_ENVIRONMENT = `# Variables of the agent, one NAME=value a line. After a change: systemctl restart tongs-agent
# TONGS_PRUNE_ENABLED=false
# TONGS_AGENT_TASKS_CACHE_OLDER_THAN=14d
`;

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js
var schemas = __webpack_require__(55156);
;// CONCATENATED MODULE: ./build/agent/install/record.js

function formatRecord(record) {
    return `${JSON.stringify({ version: 1, ...record }, null, 2)}\n`;
}
/** Undefined if nothing is installed, or by a version that wrote something else. */
function parseRecord(text) {
    if (text === undefined)
        return undefined;
    try {
        const { success, data } = wire.safeParse(JSON.parse(text));
        return success ? data : undefined;
    }
    catch {
        return undefined;
    }
}
const wire = schemas.object({
    version: schemas.literal(1),
    user: schemas.string(),
    hasMadeUser: schemas.boolean(),
    config: schemas.string(),
    engine: schemas.string().optional(),
    node: schemas.string().optional(),
    runners: schemas.array(schemas.string()),
});

;// CONCATENATED MODULE: ./build/agent/install/start-script.js



/** The oldest Node that can run Tongs. */
const LEAST_NODE = 24;
/**
 * The script that systemd starts. An update of the host or of a runner replaces its Node, so that Node is looked up at
 * each start. A small young generation costs the agent no time, and saves 15 MB after somebody has looked at its page.
 */
function formatStartScript({ node, runners }) {
    const ofRunners = runners.map((runner) => `${(0,quote.quoteShell)(runner)}/externals/node*/bin/node`);
    const nodes = node === undefined ? ['node', ...ofRunners, paths/* OWN_NODE */.Q$] : [(0,quote.quoteShell)(node)];
    const problem = node === undefined ? `there is no Node ${LEAST_NODE} or later` : TOO_OLD.replace('NODE', node);
    return `#!/bin/sh
# Written by "tongs agent install". It looks for Node at each start, because updates replace it.
for each in ${nodes.join(' ')}; do
  if "$each" -e 'process.exit(parseInt(process.versions.node) < ${LEAST_NODE} ? 1 : 0)' >/dev/null 2>&1; then
    exec "$each" --max-semi-space-size=1 ${(0,external_node_path_.join)(paths/* CURRENT */.eN, 'cli/index.js')} "$@"
  fi
done
echo ${(0,quote.quoteShell)(`<3>Tongs did not start: ${problem}. Install it, or name one: tongs agent install --node PATH`)} >&2
exit 1
`;
}
const TOO_OLD = `NODE is not a Node ${LEAST_NODE} or later that this user can run`;

;// CONCATENATED MODULE: ./build/agent/install/unit.js

/** The unit of systemd. What it forbids is what the agent does not need; see the guide of the agent. */
function formatUnit({ user, socketGroup, engine, config }) {
    const run = ['agent', 'run', '--config', config, '--socket', paths/* SOCKET */.gL, '--state', paths/* STATE */.c4];
    const words = ['/bin/sh', paths/* START_SCRIPT */.NZ, ...run].map(quoteArgument).join(' ');
    return `# Written by "tongs agent install", which replaces it. Your own settings: systemctl edit tongs-agent
[Unit]
Description=Tongs agent
Documentation=https://github.com/tongs-dev/tongs/blob/main/docs/guides/agent-install.md
Wants=network-online.target
After=network-online.target docker.socket docker.service
# An agent that cannot start tries again for as long as it takes.
StartLimitIntervalSec=0

[Service]
Type=notify
# Node cannot speak to systemd by itself: the program systemd-notify does it.
NotifyAccess=all
ExecStart=${words}
ExecReload=/bin/kill -HUP $MAINPID
Restart=always
RestartSec=10
WatchdogSec=90
TimeoutStartSec=90
# The agent ends within 5 s.
TimeoutStopSec=20
KillMode=mixed
SyslogIdentifier=tongs-agent

User=${user}
${socketGroup === undefined ? '' : `SupplementaryGroups=${socketGroup}\n`}EnvironmentFile=-${paths/* ENVIRONMENT */.M0}
${engine === undefined ? '' : `Environment=${quoteValue(`DOCKER_HOST=${engine}`)}\n`}RuntimeDirectory=tongs
RuntimeDirectoryMode=0755
StateDirectory=tongs/agent
StateDirectoryMode=0700
UMask=0077

${HARDENING}
[Install]
WantedBy=multi-user.target
`;
}
const HARDENING = `# The socket of the engine is as much as root. All other ways to more rights are closed.
NoNewPrivileges=yes
CapabilityBoundingSet=
ProtectSystem=strict
# The Node of a runner may be below /home. Processes of others stay visible: a running job is one of them.
ProtectHome=read-only
PrivateTmp=yes
PrivateDevices=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
LockPersonality=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM
`;
/** One word of a command in a unit, where also `$` has a meaning. */
function quoteArgument(text) {
    return quoteValue(text).replaceAll('$', () => '$$');
}
/** One word of a setting in a unit, where `%` has a meaning. */
function quoteValue(text) {
    if (/^[A-Za-z0-9_./:=@-]+$/.test(text))
        return text;
    const escaped = text.replaceAll('\\', () => '\\\\').replaceAll('"', () => '\\"');
    return `"${escaped.replaceAll('%', '%%')}"`;
}

;// CONCATENATED MODULE: ./build/agent/install/plan-install.js






/** Everything that is missing or different. A second time there is nothing to do. */
function planInstall(request, facts) {
    const program = (0,external_node_path_.join)(paths/* HOME */.yZ, `program-${request.programId}`);
    const apply = planFiles(request, facts, program);
    const hasChanged = apply.some(({ kind }) => kind === 'write' || kind === 'switch');
    const isUnitChanged = apply.some((action) => action.kind === 'write' && action.path === paths/* UNIT */.p5);
    const enable = facts.isEnabled ? [] : [systemctl('enable', paths/* SERVICE */.YV)];
    return {
        prepare: planPreparation(request, facts, program),
        apply: [...apply, ...(isUnitChanged ? [systemctl('daemon-reload')] : []), ...enable],
        start: facts.isActive && !hasChanged ? [] : [START],
        restore: facts.isActive ? planRestore(facts, apply) : undefined,
    };
}
const START = {
    kind: 'run',
    command: ['systemctl', 'restart', paths/* SERVICE */.YV],
    hint: `See what it says: journalctl -u ${paths/* SERVICE */.YV} -n 50`,
};
function systemctl(...args) {
    return { kind: 'run', command: ['systemctl', ...args] };
}
function planPreparation({ user, config, ownNode, node }, { hasUser, hasHostNode, files }, program) {
    const needsConfig = config === paths/* CONFIG */.PI && !files.has(paths/* CONFIG */.PI);
    return [
        ...(hasUser ? [] : [addUser(user)]),
        { kind: 'copy-program', home: paths/* HOME */.yZ, target: program },
        ...(hasHostNode || node !== undefined
            ? []
            : [{ kind: 'copy-file', from: ownNode, to: paths/* OWN_NODE */.Q$ }]),
        ...(needsConfig
            ? [{ kind: 'write', path: paths/* CONFIG */.PI, text: DEFAULT_CONFIG, mode: 0o644 }]
            : []),
        ...(files.has(paths/* ENVIRONMENT */.M0)
            ? []
            : [{ kind: 'write', path: paths/* ENVIRONMENT */.M0, text: DEFAULT_ENVIRONMENT, mode: 0o600 }]),
        checkConfig(program, ownNode, config),
    ];
}
function addUser(user) {
    const home = ['--home-dir', paths/* STATE */.c4, '--no-create-home'];
    const rest = ['--shell', '/usr/sbin/nologin', '--comment', 'Tongs agent', user];
    return { kind: 'run', command: ['useradd', '--system', '--user-group', ...home, ...rest] };
}
/** The program that is installed reads it, before anything is switched to that. */
function checkConfig(program, node, config) {
    const args = ['agent', 'run', '--config', config, '--check-config'];
    return {
        kind: 'run',
        command: [node, (0,external_node_path_.join)(program, 'cli/index.js'), ...args],
        hint: `Correct "${config}" and run the command again. Nothing has been switched to the new program.`,
    };
}
function planFiles(request, { files, current, socketGroup, hasUser, record }, program) {
    const { user, config, engine, node, runners } = request;
    const made = user === paths/* OWN_USER */.Tk && (!hasUser || record?.hasMadeUser === true);
    const wanted = [
        [paths/* START_SCRIPT */.NZ, formatStartScript(request), 0o755],
        [paths/* UNIT */.p5, formatUnit({ user, socketGroup, engine, config }), 0o644],
        [paths/* RECORD */.gv, formatRecord({ user, hasMadeUser: made, config, engine, node, runners }), 0o644],
    ];
    const changed = wanted.filter(([path, text]) => files.get(path) !== text);
    return [
        ...(current === program ? [] : [{ kind: 'switch', link: paths/* CURRENT */.eN, target: program }]),
        ...changed.map(([path, text, mode]) => ({ kind: 'write', path, text, mode })),
    ];
}
function planRestore({ files, current }, apply) {
    const undone = apply.flatMap((action) => {
        if (action.kind === 'switch')
            return current === undefined ? [] : [{ ...action, target: current }];
        const text = action.kind === 'write' ? files.get(action.path) : undefined;
        return action.kind === 'write' && text !== undefined ? [{ ...action, text }] : [];
    });
    return [...undone, systemctl('daemon-reload'), START];
}

;// CONCATENATED MODULE: ./build/agent/install/plan-uninstall.js


/**
 * Removes what `install` has made. Each action works if its thing is gone already: somebody may have disabled the
 * service or deleted its unit by hand.
 */
function planUninstall({ record, purge }) {
    return [
        { kind: 'run', command: ['systemctl', 'disable', '--now', paths/* SERVICE */.YV], mayFail: true },
        { kind: 'remove', path: paths/* UNIT */.p5 },
        { kind: 'run', command: ['systemctl', 'daemon-reload'] },
        { kind: 'run', command: ['systemctl', 'reset-failed', paths/* SERVICE */.YV], mayFail: true },
        { kind: 'remove', path: paths/* HOME */.yZ },
        ...(purge ? planPurge(record) : []),
    ];
}
/** The policy of the host, for example, stays. */
function removeIfEmpty(folder) {
    return {
        kind: 'run',
        command: ['rmdir', '--ignore-fail-on-non-empty', folder],
        mayFail: true,
    };
}
function planPurge(record) {
    const removed = [paths/* STATE */.c4, paths/* CONFIG */.PI, paths/* ENVIRONMENT */.M0, paths/* RECORD */.gv, paths/* OWN_SETTINGS */.Zo].map((path) => ({ kind: 'remove', path }));
    const folders = [(0,external_node_path_.dirname)(paths/* STATE */.c4), (0,external_node_path_.dirname)(paths/* CONFIG */.PI)].map(removeIfEmpty);
    if (record?.hasMadeUser !== true)
        return [...removed, ...folders];
    const user = { kind: 'run', command: ['userdel', record.user], mayFail: true };
    return [...removed, ...folders, user];
}

// EXTERNAL MODULE: ./build/agent/install/run-command.js
var run_command = __webpack_require__(45323);
;// CONCATENATED MODULE: ./build/agent/install/read-facts.js







/** Looks at the machine, and changes nothing. Rejects if an agent cannot work here. */
async function readInstallFacts(request, run) {
    const texts = [paths/* START_SCRIPT */.NZ, paths/* UNIT */.p5, paths/* RECORD */.gv, paths/* CONFIG */.PI, paths/* ENVIRONMENT */.M0].flatMap((path) => {
        const text = readText(path);
        return text === undefined ? [] : [[path, text]];
    });
    const files = new Map(texts);
    return {
        socketGroup: request.user === 'root' ? undefined : await findSocketGroup(request, run),
        hasUser: await isDone(run, 'getent', 'passwd', request.user),
        hasHostNode: await hasHostNode(run),
        files,
        current: readLink(paths/* CURRENT */.eN),
        isActive: await isDone(run, 'systemctl', 'is-active', '--quiet', paths/* SERVICE */.YV),
        isEnabled: await isDone(run, 'systemctl', 'is-enabled', '--quiet', paths/* SERVICE */.YV),
        record: parseRecord(files.get(paths/* RECORD */.gv)),
    };
}
async function isDone(run, ...command) {
    return (await run(command)).exitCode === 0;
}
/** Undefined if there is no such file, or it cannot be read: a dry run needs no root. */
function readText(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch {
        return undefined;
    }
}
function readLink(path) {
    try {
        return (0,external_node_fs_.readlinkSync)(path);
    }
    catch {
        return undefined;
    }
}
const USUAL_SOCKET = '/var/run/docker.sock';
const UNIX = 'unix://';
/** The group whose members may use the engine's socket; undefined if there is no socket on this machine. */
async function findSocketGroup({ engine, user }, run) {
    if (engine !== undefined && !engine.startsWith(UNIX))
        return undefined;
    const socket = engine?.slice(UNIX.length) ?? USUAL_SOCKET;
    const found = (0,external_node_fs_.statSync)(socket, { throwIfNoEntry: false });
    if (!found) {
        // Docker may be about to be installed; elsewhere the agent looks after other hosts only.
        if (engine === undefined)
            return (await isDone(run, 'getent', 'group', 'docker')) ? 'docker' : undefined;
        throw (0,errors/* invalidInput */.aY)('agent-socket-missing', `There is no socket "${socket}"`, SOCKET_HINT);
    }
    if ((found.mode & ALL_MAY_USE) === ALL_MAY_USE)
        return undefined;
    if (found.gid === 0 || (found.mode & GROUP_MAY_USE) !== GROUP_MAY_USE) {
        throw (0,errors/* invalidInput */.aY)('agent-socket-denied', `The user "${user}" could not use the socket "${socket}": it has no group of its own that may read and write`, 'Give it one ("group" in /etc/docker/daemon.json, and restart Docker), or let the agent run as root: --user root.');
    }
    const { exitCode, output } = await run(['getent', 'group', String(found.gid)]);
    const [name = ''] = output.split(':');
    if (exitCode === 0 && name !== '')
        return name;
    // systemd starts nothing in a group that only has a number.
    throw (0,errors/* invalidInput */.aY)('agent-socket-denied', `The group ${found.gid} of the socket "${socket}" has no name on this machine`, `Give it one: groupadd --gid ${found.gid} engine`);
}
const ALL_MAY_USE = 0o006;
const GROUP_MAY_USE = 0o060;
const SOCKET_HINT = 'Start the engine first, or name another one with --host.';
/** The first Node of the path, if it is new enough and the user of the agent can run it. */
async function hasHostNode(run) {
    const paths = run_command.ADMIN_PATH.split(':').map((folder) => (0,external_node_path_.join)(folder, 'node'));
    const node = paths.find((path) => (0,external_node_fs_.existsSync)(path));
    if (node === undefined || !isForEverybody((0,external_node_fs_.realpathSync)(node)))
        return false;
    return isNewNode(node, run);
}
/** Whether a program is a Node that can run Tongs. */
async function isNewNode(node, run) {
    const test = `process.exit(parseInt(process.versions.node) < ${LEAST_NODE} ? 1 : 0)`;
    return isDone(run, node, '-e', test);
}
/** A Node of a version manager is often below /root, where only root can see it. */
function isForEverybody(path) {
    if (((0,external_node_fs_.statSync)(path).mode & 0o001) === 0)
        return false;
    return path === '/' || isForEverybody((0,external_node_path_.dirname)(path));
}

// EXTERNAL MODULE: ./build/agent/ask-agent.js
var ask_agent = __webpack_require__(19615);
;// CONCATENATED MODULE: ./build/agent/install/wait-until-idle.js


/**
 * Resolves with `true` as soon as nothing is under way, or the agent cannot be asked; with `false` after the timeout.
 * Rejects only if the signal aborts.
 */
async function waitUntilIdle(options) {
    const { clock, timeoutMs, signal, onWait } = options;
    const until = clock.now() + timeoutMs;
    for (let isFirst = true;; isFirst = false) {
        const [busy] = await listRunning(options.socket);
        if (busy === undefined)
            return true;
        if (isFirst)
            onWait(busy);
        if (clock.now() >= until)
            return false;
        await clock.sleep(POLL_MS, signal);
    }
}
const POLL_MS = 1_000;
async function listRunning(socket) {
    try {
        const { running } = statusWire.parse(await (0,ask_agent.askAgent)(socket, '/status'));
        return running.map(({ task, host }) => `${task} on ${host}`);
    }
    catch {
        return [];
    }
}
const statusWire = schemas.object({
    running: schemas.array(schemas.object({ task: schemas.string(), host: schemas.string() })),
});

;// CONCATENATED MODULE: ./build/agent/install/install-agent.js










/** Installs the agent, or brings it up to date. A second time it changes nothing. */
async function installAgent(options, machine) {
    const { bundle, dryRun } = options;
    const { run, say } = machine;
    const request = toRequest(options, parseRecord(readText(paths/* RECORD */.gv)));
    await checkRequest(request, run);
    const facts = await readInstallFacts(request, run);
    const plan = planInstall(request, facts);
    if (dryRun) {
        printPlan([...plan.prepare, ...plan.apply, ...plan.start], say);
        return;
    }
    requireRightMachine();
    // What is written is for the user of the agent as well.
    process.umask(0o022);
    await performActions(plan.prepare, { run, bundle });
    if (facts.isActive && plan.start.length > 0)
        await becomeIdle(machine);
    await performActions(plan.apply, { run, bundle });
    if (plan.start.length === 0)
        return say('the agent is up to date, and running');
    await start(plan, machine);
    say(facts.isActive ? 'the agent was updated, and runs' : 'the agent was installed, and runs');
}
/** An update keeps what an earlier installation was asked for. */
function toRequest({ given, runners, ownNode, bundle }, record) {
    const before = record?.runners.filter((runner) => (0,external_node_fs_.existsSync)(runner)) ?? [];
    return {
        user: given.user ?? record?.user ?? paths/* OWN_USER */.Tk,
        config: given.config ?? record?.config ?? paths/* CONFIG */.PI,
        engine: given.engine ?? record?.engine,
        node: given.node ?? record?.node,
        runners: [...new Set([...before, ...runners])],
        programId: bundle.id,
        ownNode,
    };
}
async function checkRequest({ node, user, config }, run) {
    if (!/^[a-z_][a-z0-9_-]{0,30}$/.test(user)) {
        throw (0,errors/* invalidInput */.aY)('agent-user-invalid', `"${user}" is not a name of a user`);
    }
    if (!config.startsWith('/')) {
        throw (0,errors/* invalidInput */.aY)('agent-config-relative', `"${config}" is not an absolute path`);
    }
    if (node === undefined)
        return;
    const isThere = node.startsWith('/') && (0,external_node_fs_.statSync)(node, { throwIfNoEntry: false })?.isFile() === true;
    if (isThere && (user === 'root' || isForEverybody(node)) && (await isNewNode(node, run)))
        return;
    throw (0,errors/* invalidInput */.aY)('agent-node-invalid', `"${node}" is not a Node 24 or later that the user "${user}" can run`, 'Name the absolute path of a program in folders that everybody may enter.');
}
function requireRightMachine() {
    if (!(0,external_node_fs_.existsSync)('/run/systemd/system')) {
        throw (0,errors/* invalidInput */.aY)('agent-needs-systemd', 'Cannot install or remove a service: this machine was not started by systemd', 'Run the agent in a container, or let another program start "tongs agent run". --dry-run works everywhere.');
    }
    if (process.geteuid?.() === 0)
        return;
    throw (0,errors/* invalidInput */.aY)('agent-needs-root', 'Only root can install a service', 'Run the command with sudo. --dry-run shows what it would do.');
}
function printPlan(actions, say) {
    for (const action of actions) {
        say(describeAction(action));
        if (action.kind !== 'write')
            continue;
        for (const line of action.text.trimEnd().split('\n'))
            say(line === '' ? '' : `    ${line}`);
    }
}
/** So long a restart waits for a prune that is under way. */
const LONGEST_PRUNE_MS = 10 * 60_000;
/** Before anything is switched, so that the next attempt finds the same. */
async function becomeIdle({ clock, signal, say }) {
    const onWait = (what) => say(`waiting for the agent, which is pruning: ${what}`);
    const options = { socket: paths/* SOCKET */.gL, timeoutMs: LONGEST_PRUNE_MS, clock, signal, onWait };
    if (await waitUntilIdle(options))
        return;
    throw (0,errors/* invalidInput */.aY)('agent-busy', `Cannot update the agent: it has been pruning for ${(0,duration/* formatDuration */.a3)(LONGEST_PRUNE_MS)}`, `Run the command again later, or stop the agent first: systemctl stop ${paths/* SERVICE */.YV}`);
}
/** If the new agent does not start, the one before runs again. */
async function start({ start: actions, restore }, { run, say }) {
    try {
        await performActions(actions, { run, bundle: undefined });
    }
    catch (error) {
        await sayLog({ run, say });
        if (restore) {
            await performActions(restore, { run, bundle: undefined });
            say('the agent did not start, and the one before runs again');
        }
        throw error;
    }
}
async function sayLog({ run, say }) {
    const log = ['journalctl', '--unit', paths/* SERVICE */.YV, '--lines', '10', '--output', 'cat', '--no-pager'];
    const { output } = await run(log);
    for (const line of output.trim().split('\n'))
        say(`  ${line}`);
}
/** Removes the agent. Resolves with what was installed; undefined if nothing was. */
async function uninstallAgent({ purge, dryRun }, { run, say }) {
    const record = parseRecord(readText(paths/* RECORD */.gv));
    const isThere = (0,external_node_fs_.existsSync)(paths/* UNIT */.p5) || (0,external_node_fs_.existsSync)(paths/* HOME */.yZ);
    const actions = planUninstall({ record, purge });
    if (dryRun) {
        printPlan(actions, say);
        return record;
    }
    requireRightMachine();
    await performActions(actions, { run, bundle: undefined });
    say(isThere || purge ? describeUninstalled(purge) : 'the agent is not installed');
    return record;
}
function describeUninstalled(purge) {
    return purge
        ? 'the agent was uninstalled, with its state and its configuration'
        : 'the agent was uninstalled; its state and its configuration are still there (--purge removes them)';
}


/***/ })

};
