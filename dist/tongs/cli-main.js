export const id = "cli-main";
export const ids = ["cli-main"];
export const modules = {

/***/ 76826:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M0: () => (/* binding */ ENVIRONMENT),
/* harmony export */   NZ: () => (/* binding */ START_SCRIPT),
/* harmony export */   PI: () => (/* binding */ CONFIG),
/* harmony export */   Q$: () => (/* binding */ OWN_NODE),
/* harmony export */   Tk: () => (/* binding */ OWN_USER),
/* harmony export */   YV: () => (/* binding */ SERVICE),
/* harmony export */   Zo: () => (/* binding */ OWN_SETTINGS),
/* harmony export */   c4: () => (/* binding */ STATE),
/* harmony export */   eN: () => (/* binding */ CURRENT),
/* harmony export */   gL: () => (/* binding */ SOCKET),
/* harmony export */   gv: () => (/* binding */ RECORD),
/* harmony export */   p5: () => (/* binding */ UNIT),
/* harmony export */   yZ: () => (/* binding */ HOME)
/* harmony export */ });
// Where an installed agent is. `tongs agent run` has the same paths by default.
const SERVICE = 'tongs-agent.service';
const UNIT = `/etc/systemd/system/${SERVICE}`;
/** Where `systemctl edit` puts the settings of the administrator, which no installation changes. */
const OWN_SETTINGS = `${UNIT}.d`;
/** The user that the agent runs as, unless another one is named. */
const OWN_USER = 'tongs-agent';
/** The folder of the program, which only root may write to. */
const HOME = '/usr/local/lib/tongs-agent';
/** A link to the copy of the program that is used at the next start. */
const CURRENT = `${HOME}/current`;
/** What systemd starts. */
const START_SCRIPT = `${HOME}/start.sh`;
/** A copy of Node, for a host that has none. */
const OWN_NODE = `${HOME}/node`;
/** What was installed. It outlives the program, so that `uninstall --purge` finds it also later. */
const RECORD = '/var/lib/tongs/agent-installed.json';
const CONFIG = '/etc/tongs/agent.yml';
/** Variables of the agent, such as tokens: only root can read it. */
const ENVIRONMENT = '/etc/tongs/agent.env';
/** The folder with the state is the home of the user as well, with its keys for ssh. */
const STATE = '/var/lib/tongs/agent';
const SOCKET = '/run/tongs/agent.sock';


/***/ }),

/***/ 21632:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ printProblem),
/* harmony export */   w: () => (/* binding */ printLine)
/* harmony export */ });
/** One line on standard output. */
function printLine(console, line = '') {
    console.stdout.write(`${console.redactor.redact(line)}\n`);
}
/** One line or more on standard error. */
function printProblem(console, text) {
    console.stderr.write(`${console.redactor.redact(text)}\n`);
}


/***/ }),

/***/ 86452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LS: () => (/* binding */ plural),
/* harmony export */   OW: () => (/* binding */ readTimeout),
/* harmony export */   e7: () => (/* binding */ HOOK_TIMEOUT)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(15902);
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);
/* harmony import */ var _base_text_count_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5613);



/** How long a prune may take at the end of a job, unless another time is named. */
const HOOK_TIMEOUT = '5m';
function readTimeout(text) {
    const timeout = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDuration */ .E9)(text);
    if (timeout.ok)
        return timeout.value;
    throw (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidInput */ .aY)('prune-timeout-invalid', `--timeout: ${timeout.problem}`, timeout.hint);
}
function plural(word, all) {
    return (0,_base_text_count_js__WEBPACK_IMPORTED_MODULE_2__/* .formatCount */ .B)(all.length, word).replace(/^\d+ /, '');
}


/***/ }),

/***/ 87299:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./node_modules/commander/index.js + 6 modules
var commander = __webpack_require__(67375);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/base/clock.js
var clock = __webpack_require__(42030);
// EXTERNAL MODULE: ./build/base/async/crash.js
var async_crash = __webpack_require__(18584);
// EXTERNAL MODULE: ./build/base/async/interruption.js
var interruption = __webpack_require__(9332);
// EXTERNAL MODULE: external "node:tty"
var external_node_tty_ = __webpack_require__(7066);
;// CONCATENATED MODULE: ./build/base/async/passed-signals.js


/** Signals that a process passes on to the command that it runs. */
const PASSED_SIGNALS = [
    'SIGINT',
    'SIGTERM',
    'SIGHUP',
    'SIGQUIT',
    'SIGUSR1',
    'SIGUSR2',
    'SIGWINCH',
];
/** `asked` are the signals that others listen to: they call `pass`. */
function createSignalTaker(source, asked, isForAll = comesFromTerminal) {
    let current;
    const pass = (name) => {
        if (current && !isForAll(name))
            current(name);
        return current !== undefined;
    };
    return {
        pass,
        takeSignals: (take) => {
            current = take;
            using stack = new DisposableStack();
            stack.defer(() => (current = undefined));
            for (const name of PASSED_SIGNALS.filter((each) => !asked.includes(each))) {
                const listener = () => void pass(name);
                source.on(name, listener);
                stack.defer(() => source.off(name, listener));
            }
            return stack.move();
        },
    };
}
/** What a terminal sends by itself to all processes in its foreground. */
const OF_TERMINALS = ['SIGINT', 'SIGQUIT', 'SIGWINCH'];
/** Whether a terminal has sent the signal to our command too: passed on, it would come twice. */
function comesFromTerminal(name) {
    return OF_TERMINALS.includes(name) && isInForeground(readOwnStat(), hasTerminal);
}
/** Whether `stat` (of proc(5)) is that of a process in the foreground of a terminal; where there is none, `otherwise`. */
function isInForeground(stat, otherwise) {
    if (stat === undefined)
        return otherwise();
    // The name before it may contain anything.
    const [, , group, , , foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return group === foreground;
}
function readOwnStat() {
    try {
        return (0,external_node_fs_.readFileSync)('/proc/self/stat', 'latin1');
    }
    catch {
        return undefined;
    }
}
function hasTerminal() {
    return [0, 1, 2].some((descriptor) => (0,external_node_tty_.isatty)(descriptor));
}

// EXTERNAL MODULE: ./build/base/closed-output.js
var closed_output = __webpack_require__(76454);
// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/base/errors/format-error.js
var format_error = __webpack_require__(54379);
// EXTERNAL MODULE: ./build/base/tracer.js
var tracer = __webpack_require__(19219);
// EXTERNAL MODULE: ./build/base/version.js
var version = __webpack_require__(7844);
// EXTERNAL MODULE: ./build/policy/read-policy.js + 1 modules
var read_policy = __webpack_require__(43655);
// EXTERNAL MODULE: ./build/report/redact.js + 1 modules
var redact = __webpack_require__(25540);
// EXTERNAL MODULE: ./build/report/terminal/ink.js
var ink = __webpack_require__(38808);
;// CONCATENATED MODULE: ./build/cli/process-console.js













function openProcessConsole(files) {
    const { stdout, stderr } = process;
    const redactor = new redact/* Redactor */.p();
    const reported = new Set();
    const fail = (error) => {
        if (!reported.has(error instanceof async_crash/* Crashed */.DL ? error.cause : error)) {
            reported.add(error);
            const text = (0,format_error/* formatError */.W)(error, (0,ink/* createInk */.D)(hasColors(stderr)));
            stderr.write(`${redactor.redact(text)}\n`);
        }
        process.exitCode = (0,errors/* toExitCode */.t4)(error);
    };
    const crash = (0,async_crash/* listenForCrashes */.mG)(process, { report: fail, leave });
    let onHangup;
    const { takeSignals, pass } = createSignalTaker(process, ['SIGINT', 'SIGTERM', 'SIGHUP']);
    const stopped = (0,interruption/* listenForSignals */.s)(process, (exitCode) => process.exit(exitCode), (name) => {
        if (pass(name))
            return true;
        if (name !== 'SIGHUP' || !onHangup)
            return false;
        onHangup();
        return true;
    });
    // Standard error may be closed as well.
    stderr.on('error', () => { });
    const colors = hasColors(stdout);
    const isLive = stdout.isTTY && process.env['TERM'] !== 'dumb' && !process.env['CI'];
    return {
        environment: process.env,
        platform: process.platform,
        folder: process.cwd(),
        clock: clock/* systemClock */.m,
        tracer: tracer/* noTracer */.h,
        openStdin: () => process.stdin,
        stdout,
        stderr,
        ink: (0,ink/* createInk */.D)(colors),
        colors,
        // Some terminals do not report their size.
        screen: isLive ? () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 }) : undefined,
        policyFile: read_policy.HOST_POLICY,
        redactor,
        signal: AbortSignal.any([stopped, crash.signal, (0,closed_output/* listenForClosedOutput */.I)(stdout, fail)]),
        background: { node: process.execPath, file: files.background },
        program: { node: process.execPath, bundle: files.bundle },
        version: (0,version/* describeVersion */.MP)(readCommit(files.commit)),
        setExitCode: (exitCode) => {
            process.exitCode = exitCode;
        },
        takeSignals,
        takeHangup: (listener) => {
            onHangup = listener;
        },
        leave,
        fail,
        [Symbol.dispose]: () => crash[Symbol.dispose](),
    };
}
function leave() {
    (0,async_crash/* exitWhenWritten */.uK)(process, () => process.exit());
}
/** Empty where the file is not there. */
function readCommit(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8').trim();
    }
    catch {
        return '';
    }
}
function hasColors(stream) {
    if (process.env['NO_COLOR'])
        return false;
    return process.env['FORCE_COLOR'] ? process.env['FORCE_COLOR'] !== '0' : stream.isTTY;
}

// EXTERNAL MODULE: ./build/agent/install/paths.js
var paths = __webpack_require__(76826);
// EXTERNAL MODULE: ./build/cli/console.js
var cli_console = __webpack_require__(21632);
// EXTERNAL MODULE: ./build/cli/with-session.js
var with_session = __webpack_require__(51392);
// EXTERNAL MODULE: ./build/base/text/printable.js
var printable = __webpack_require__(41833);
// EXTERNAL MODULE: ./build/base/text/quote.js
var quote = __webpack_require__(90366);
// EXTERNAL MODULE: ./build/cli/hook/hook-flags.js
var hook_flags = __webpack_require__(86452);
// EXTERNAL MODULE: ./build/cli/prune/cache-bounds.js
var cache_bounds = __webpack_require__(66972);
;// CONCATENATED MODULE: ./build/cli/agent/install.js






const DRY_RUN = 'print what would be done, and do nothing';
/** `tongs agent install` and `uninstall`. */
function addAgentInstall(agent, console) {
    const install = agent
        .command('install')
        .description('install the agent as a service of systemd, or update it')
        .option('-c, --config <file>', 'its configuration (default: /etc/tongs/agent.yml)')
        .option('--user <name>', 'the user that it runs as (default: tongs-agent)')
        .option('-H, --host <address>', 'the engine of this machine, such as unix:///run/other/docker.sock (default: the one that docker uses)')
        .option('--node <path>', 'the only Node that it is started with (default: looked up at each start)')
        .option('--runner-hook <runner...>', 'also let these runners prune at the end of each job')
        .option('--dry-run', DRY_RUN);
    (0,cache_bounds/* addBoundOptions */.md)(install)
        .addHelpText('after', INSTALL_EXAMPLES)
        .action((flags) => installFromShell(console, flags));
    agent
        .command('uninstall')
        .description('remove the service; its state and its configuration stay')
        .option('--purge', 'also remove its state, its configuration and its user')
        .option('--dry-run', DRY_RUN)
        .addHelpText('after', UNINSTALL_EXAMPLES)
        .action((flags) => uninstallFromShell(console, flags));
}
const INSTALL_EXAMPLES = `
The program is copied to /usr/local/lib/tongs-agent, and the one before stays there. An existing configuration is not
changed. To update, run the command of the new version: what was asked for before is remembered. The bounds are those of
the hooks of runners (default: --older-than 7d); those of the agent are in its configuration.

Examples:
  sudo npx tongs agent install
  sudo npx tongs agent install --runner-hook /opt/actions-runner
  npx tongs agent install --dry-run`;
const UNINSTALL_EXAMPLES = `
Examples:
  sudo npx tongs agent uninstall
  sudo npx tongs agent uninstall --purge`;
async function installFromShell(console, flags) {
    const [{ installAgent }, { readBundle }, { findRunnerFolder }] = await Promise.all([
        __webpack_require__.e(/* import() */ "agent-install-install-agent").then(__webpack_require__.bind(__webpack_require__, 13304)),
        __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 61550)),
        __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 1136)),
    ]);
    const bounds = toHookBounds(flags);
    if (flags.runnerHook)
        await (0,cache_bounds/* readBounds */.gZ)(bounds, console);
    const runners = (flags.runnerHook ?? []).map((each) => findRunnerFolder(each, console.folder));
    const { program } = console;
    const bundle = readBundle(program.bundle);
    const { config, user, host: engine, node, dryRun = false } = flags;
    const given = { config, user, engine, node };
    const options = { given, runners, ownNode: program.node, bundle, dryRun };
    await installAgent(options, await openMachine(console));
    if (runners.length === 0)
        return;
    if (!dryRun) {
        const { installHooks } = await __webpack_require__.e(/* import() */ "cli-hook-install-hooks").then(__webpack_require__.bind(__webpack_require__, 4106));
        return installHooks(console, runners, { ...bounds, timeout: hook_flags/* HOOK_TIMEOUT */.e7 });
    }
    const words = [...runners.map(quote.quoteShell), ...(0,cache_bounds/* toBoundArguments */.IT)(bounds)];
    (0,cli_console/* printLine */.w)(console, (0,printable/* toPlain */.Ul)(`tongs hook install ${words.join(' ')}`));
}
/** A hook needs a bound. */
function toHookBounds(flags) {
    const hasBound = (0,cache_bounds/* toBoundArguments */.IT)(flags).length > 0;
    return hasBound ? flags : { olderThan: '7d' };
}
async function uninstallFromShell(console, flags) {
    const [{ uninstallAgent }, { uninstallHook }] = await Promise.all([
        __webpack_require__.e(/* import() */ "agent-install-install-agent").then(__webpack_require__.bind(__webpack_require__, 13304)),
        __webpack_require__.e(/* import() */ "cli-hook-uninstall").then(__webpack_require__.bind(__webpack_require__, 90551)),
    ]);
    const { purge = false, dryRun = false } = flags;
    const record = await uninstallAgent({ purge, dryRun }, await openMachine(console));
    for (const runner of record?.runners ?? []) {
        if (dryRun)
            (0,cli_console/* printLine */.w)(console, (0,printable/* toPlain */.Ul)(`tongs hook uninstall ${(0,quote.quoteShell)(runner)}`));
        else if ((0,external_node_fs_.existsSync)(runner) && uninstallHook(runner, console.program.node)) {
            (0,cli_console/* printLine */.w)(console, (0,printable/* toPlain */.Ul)(`uninstalled the hook of ${runner}: restart the runner`));
        }
    }
}
async function openMachine(console) {
    const { runCommand } = await __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 45323));
    const { clock, signal } = console;
    return { run: runCommand, clock, signal, say: (line) => (0,cli_console/* printLine */.w)(console, (0,printable/* toPlain */.Ul)(line)) };
}

// EXTERNAL MODULE: ./build/pipeline/grants.js
var grants = __webpack_require__(71640);
;// CONCATENATED MODULE: ./build/cli/options.js


/** For every command that uses an engine. */
function hostOption() {
    return new commander/* Option */.c$('-H, --host <address>', 'engine to use, such as unix:///var/run/docker.sock or ssh://user@host (default: the one that docker uses)');
}
/** For every command that prunes. */
function jsonOption() {
    return new commander/* Option */.c$('--json', 'print the results as JSON; everything else goes to standard error');
}
/** Splits `name` or `name=value`; the value may have any characters. */
function splitFlag(given) {
    const [, name = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(given) ?? [];
    return { name, value };
}
/** A whole number of 1 or more. */
function parseCount(text) {
    if (/^[1-9][0-9]{0,5}$/.test(text))
        return Number(text);
    throw new commander/* InvalidArgumentError */.Di(`"${text}" is not a whole number of 1 or more.`);
}
function grantOption() {
    return new commander/* Option */.c$('--grant <name>', 'a privilege that the tongs of the file may have, such as privileged, if the policy of the host allows it; may be repeated')
        .argParser((given, before) => [...before, parseGrant(given)])
        .default([], 'none');
}
function parseGrant(given) {
    const name = (0,grants/* parseGrantName */.jd)(given);
    if (name.ok)
        return name.value;
    throw new commander/* InvalidArgumentError */.Di([`${name.problem}.`, name.hint].join(' '));
}

;// CONCATENATED MODULE: ./build/cli/agent/status.js






/** `tongs agent status`. */
function addAgentStatus(agent, console) {
    agent
        .command('status')
        .description('show whether the agent runs, its hosts and its tasks')
        .addOption(new commander/* Option */.c$('--socket <path>', 'the unix socket of the agent').default(paths/* SOCKET */.gL))
        .addOption(jsonOption())
        .addHelpText('after', EXAMPLES)
        .action((flags) => showStatus(console, flags));
}
const EXAMPLES = `
The exit code is 0 if the agent answers, and 1 if not. Without an agent that answers, systemd says what it knows of the
service.

Examples:
  sudo tongs agent status
  sudo tongs agent status --json`;
/** Asks the agent and systemd: one of them may be missing. */
async function showStatus(console, { socket, json = false }) {
    const [{ readServiceStatus }, { runCommand }, { askAgent }, { describeAgent, describeService }] = await Promise.all([
        __webpack_require__.e(/* import() */ "agent-install-service-status").then(__webpack_require__.bind(__webpack_require__, 91308)),
        __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 45323)),
        __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 19615)),
        __webpack_require__.e(/* import() */ "cli-agent-describe-status").then(__webpack_require__.bind(__webpack_require__, 76561)),
    ]);
    const [service, answer] = await Promise.all([
        readServiceStatus(runCommand),
        askAgent(socket, '/status').then((status) => ({ status }), (error) => ({ problem: (0,format_error/* describeError */.U)(error) })),
    ]);
    const hasAnswered = 'status' in answer;
    if (!hasAnswered)
        console.setExitCode(1);
    if (json) {
        (0,cli_console/* printLine */.w)(console, JSON.stringify({ service, agent: hasAnswered ? answer.status : null }, null, 2));
    }
    else {
        // An agent in a container, or one that was started by hand, has no service.
        const isService = service.state !== 'unknown' && service.state !== 'not-installed';
        if (isService || !hasAnswered)
            (0,cli_console/* printLine */.w)(console, describeService(service));
        const lines = hasAnswered ? describeAgent(answer.status, console.clock.now()) : [];
        for (const line of lines)
            (0,cli_console/* printLine */.w)(console, (0,printable/* toPlain */.Ul)(line));
    }
    if (!hasAnswered && service.state !== 'not-installed') {
        (0,cli_console/* printProblem */.J)(console, (0,printable/* toPlain */.Ul)(`the agent does not answer on "${socket}": ${answer.problem}`));
    }
}

;// CONCATENATED MODULE: ./build/cli/commands/agent.js






function addAgent(program, console) {
    const agent = program
        .command('agent')
        .description('keep hosts healthy: prune on a schedule, and before a disk is full')
        .addHelpText('after', GROUP_EXAMPLES);
    agent
        .command('run')
        .description('run the agent in the foreground')
        .addOption(new commander/* Option */.c$('-c, --config <file>', 'its configuration').default(paths/* CONFIG */.PI))
        .addOption(new commander/* Option */.c$('--socket <path>', 'the unix socket of its status').default(paths/* SOCKET */.gL))
        .addOption(new commander/* Option */.c$('--state <folder>', 'the folder with its state').default(paths/* STATE */.c4))
        .option('--once', 'run every task once, and exit with the worst result: for cron')
        .option('--check-config', 'only check the configuration')
        .addHelpText('after', agent_EXAMPLES)
        .action((flags) => runFromShell(console, flags));
    addAgentInstall(agent, console);
    addAgentStatus(agent, console);
}
const GROUP_EXAMPLES = `
Examples:
  tongs agent run --config agent.yml --check-config
  sudo npx tongs agent install
  tongs agent status`;
const agent_EXAMPLES = `
SIGHUP reads the configuration again; SIGTERM and SIGINT end the agent within 5 s, also during a prune.
Every value of the configuration can be set by a variable as well: TONGS_AGENT_TASKS_CACHE_OLDER_THAN=7d
TONGS_PRUNE_ENABLED=false stops everything that would be pruned.

Examples:
  tongs agent run --config agent.yml --check-config
  tongs agent run --config agent.yml --socket ./agent.sock --state ./state
  tongs agent run --config agent.yml --once`;
async function runFromShell(console, flags) {
    if (flags.checkConfig === true) {
        const { readAgentConfig } = await Promise.all(/* import() */[__webpack_require__.e("js-yaml"), __webpack_require__.e("croner"), __webpack_require__.e("shared-pipeline-schema-values"), __webpack_require__.e("shared-pipeline-draft-read-draft"), __webpack_require__.e("shared-agent-config-read-config"), __webpack_require__.e("shared")]).then(__webpack_require__.bind(__webpack_require__, 54229));
        const { describeConfig } = await Promise.all(/* import() */[__webpack_require__.e("croner"), __webpack_require__.e("agent-config-describe-config")]).then(__webpack_require__.bind(__webpack_require__, 29931));
        const config = await readAgentConfig(flags.config, console.environment);
        for (const line of describeConfig(config))
            (0,cli_console/* printLine */.w)(console, line);
        return;
    }
    const { saveMemory } = await __webpack_require__.e(/* import() */ "agent-save-memory").then(__webpack_require__.bind(__webpack_require__, 19221));
    saveMemory();
    const { runAgent, runAgentOnce } = await Promise.all(/* import() */[__webpack_require__.e("streamx"), __webpack_require__.e("dockerode"), __webpack_require__.e("js-yaml"), __webpack_require__.e("croner"), __webpack_require__.e("shared-pipeline-schema-values"), __webpack_require__.e("shared-prune-leftovers-perform"), __webpack_require__.e("shared-snapshots-labels"), __webpack_require__.e("shared-engine-session"), __webpack_require__.e("shared-prune-prune-build-caches"), __webpack_require__.e("shared-pipeline-draft-read-draft"), __webpack_require__.e("shared-prune-snapshots-prune-snapshots"), __webpack_require__.e("shared-agent-config-read-config"), __webpack_require__.e("shared-prune-images-prune-images"), __webpack_require__.e("agent-run-agent")]).then(__webpack_require__.bind(__webpack_require__, 61487));
    const options = await toOptions(console, flags);
    if (flags.once !== true) {
        await runAgent(options);
        console.setExitCode(0);
        return;
    }
    const runs = await runAgentOnce(options);
    const hasFailed = runs.some(({ outcome }) => outcome === 'failed' || outcome === 'partial');
    if (hasFailed)
        console.setExitCode(3);
    if (runs.some(isInvalid))
        console.setExitCode(2);
}
/** The policy of the host is wrong, for example. */
function isInvalid({ error }) {
    return error?.kind.startsWith('policy-') === true;
}
async function toOptions(console, flags) {
    const [machine, { createAgentLog }] = await Promise.all([
        (0,with_session/* openMachine */.W)(console),
        __webpack_require__.e(/* import() */ "agent-agent-log").then(__webpack_require__.bind(__webpack_require__, 12876)),
    ]);
    const { environment, clock, redactor, platform, policyFile, version } = console;
    const isJournal = environment['JOURNAL_STREAM'] !== undefined;
    return {
        config: flags.config,
        socket: flags.socket,
        state: flags.state,
        machine: { ...machine, platform },
        policyFile,
        redactor,
        log: createAgentLog({
            write: (line) => console.stdout.write(line),
            redact: (text) => redactor.redact(text),
            now: isJournal ? undefined : () => clock.now(),
            hasPriority: isJournal,
        }),
        version,
        pid: machine.processes.self.pid,
        signal: console.signal,
        onReload: console.takeHangup,
    };
}

// EXTERNAL MODULE: ./build/base/text/columns.js
var columns = __webpack_require__(26841);
// EXTERNAL MODULE: ./build/base/errors/diagnostic.js
var diagnostic = __webpack_require__(74743);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(17603);
// EXTERNAL MODULE: ./build/tongs/readiness/local-network.js
var local_network = __webpack_require__(58495);
;// CONCATENATED MODULE: ./build/cli/commit-cost.js
/** Measured on Docker 28.5: 80 ms for busybox, 900 ms with 10,000 files. */
const COMMIT_COST = 'on the containerd image store a commit reads all files of the container, about 0.1 s for each thousand';

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js
var schemas = __webpack_require__(55156);
;// CONCATENATED MODULE: ./build/cli/doctor/own-pruning.js


/** Whether an engine prunes its build cache by itself; undefined if that cannot be known from here. */
function prunesItself({ product, version }, settings) {
    const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? [];
    if (product !== 'Docker' || major === undefined)
        return undefined;
    const set = settingsWire.safeParse(settings).data?.builder?.gc?.enabled;
    // Docker 28.2 has switched it on by default.
    return set ?? (Number(major) > 28 || (Number(major) === 28 && Number(minor) >= 2));
}
const settingsWire = schemas.object({
    builder: schemas.object({ gc: schemas.object({ enabled: schemas.boolean().optional() }).optional() }).optional(),
});
/** The settings file of an engine at its usual socket; undefined if it has none, or is somewhere else. */
function readEngineSettings(address, path = SETTINGS) {
    if (!USUAL.includes(address))
        return undefined;
    try {
        return JSON.parse((0,external_node_fs_.readFileSync)(path, 'utf8'));
    }
    catch {
        return undefined;
    }
}
const USUAL = ['unix:///var/run/docker.sock', 'unix:///run/docker.sock'];
const SETTINGS = '/etc/docker/daemon.json';
/** What switches it on, with a tenth of the disk, or 20 GB if that is not known. */
function ownPruningSnippet(diskBytes) {
    const size = diskBytes === undefined ? 20 : Math.max(1, Math.round(diskBytes / 1e10));
    return `{ "builder": { "gc": { "enabled": true, "defaultKeepStorage": "${size}GB" } } }`;
}

;// CONCATENATED MODULE: ./build/cli/commands/doctor.js












function addDoctor(program, console) {
    program
        .command('doctor')
        .description('show the engine, what it can do, and what is missing')
        .addOption(hostOption())
        .addHelpText('after', doctor_EXAMPLES)
        .action((flags) => doctor(console, flags.host));
}
const doctor_EXAMPLES = `
Ends with exit code 3 if something is missing (✘).

Examples:
  tongs doctor
  tongs doctor --host tcp://192.0.2.7:2375`;
async function doctor(console, host) {
    const findings = [
        { state: 'good', what: 'tongs', found: `${console.version}, node ${process.versions.node}` },
    ];
    findings.push(await describeOwnPolicy(console));
    try {
        await (0,with_session/* withSession */.f)(console, host, async (_, session) => {
            findings.push(...(await describeEngine(await session, console)));
        });
    }
    catch (error) {
        if (!(error instanceof errors/* EngineFailed */.c4))
            throw error;
        const hint = [...causesOf(error), error.hint].filter((line) => line !== undefined).join('\n');
        findings.push({ state: 'bad', what: 'engine', found: error.message, hint });
    }
    // So that `tongs doctor && tongs run` stops here.
    if (findings.some(({ state }) => state === 'bad'))
        console.setExitCode(3);
    printFindings(findings, console);
}
async function describeOwnPolicy({ policyFile }) {
    const what = 'policy';
    const [{ readPolicy }, { describePolicy }] = await Promise.all([
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 43655)),
        __webpack_require__.e(/* import() */ "policy-describe-policy").then(__webpack_require__.bind(__webpack_require__, 18169)),
    ]);
    try {
        return good(what, describePolicy(await readPolicy(policyFile)));
    }
    catch (error) {
        if (!(error instanceof errors/* InvalidInput */.o9))
            throw error;
        const problems = error.diagnostics.map(({ message, place, hint }) => ({
            message: place ? `${(0,diagnostic/* describePlace */.df)(place)}: ${message}` : message,
            hint,
        }));
        const [first, ...more] = problems;
        const hint = [first?.hint, ...more.flatMap((each) => [each.message, each.hint])];
        return {
            state: 'bad',
            what,
            found: first?.message ?? error.message,
            hint: hint.filter((line) => line !== undefined).join('\n'),
        };
    }
}
function causesOf({ message, cause }) {
    const text = cause === undefined ? '' : (0,format_error/* describeError */.U)(cause);
    return text === '' || message.includes(text) ? [] : [`because: ${text}`];
}
function good(what, found) {
    return { state: 'good', what, found };
}
async function describeEngine(session, { signal, clock }) {
    const { engine, origin, defaultEnv } = session;
    const [info, product] = await Promise.all([engine.info({ signal }), engine.product({ signal })]);
    const proxies = Object.keys(defaultEnv).join(', ');
    return [
        good('engine', `${engine.address} (${origin})`),
        good('version', `${product} ${info.version}, API ${engine.apiVersion}, ${info.platform}`),
        good('size', `${info.cpus} CPUs, ${(0,size/* formatBinarySize */.yn)(info.memoryBytes)} of memory`),
        describeStore(info),
        good('cgroup', `v${info.cgroupVersion || '1'}${info.rootless ? ', rootless' : ''}`),
        await describeDisk(engine, signal),
        await describeNetwork(engine),
        await describeBuildCache(engine, clock),
        ...(await describeOwnPruning(engine, { product, version: info.version })),
        ...(proxies === '' ? [] : [good('proxies', proxies)]),
    ];
}
function describeStore(info) {
    const found = `${info.storageDriver}${info.containerdStore ? ', containerd image store' : ''}`;
    if (!info.containerdStore)
        return { state: 'good', what: 'image store', found };
    return {
        state: 'note',
        what: 'image store',
        found,
        hint: `Cache only steps that are worth it: ${COMMIT_COST}.`,
    };
}
async function describeDisk(engine, signal) {
    const what = 'disk';
    const { readEngineDisk } = await __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 72754));
    const disk = await readEngineDisk(engine, { signal });
    if (disk) {
        const sizes = `${(0,size/* formatSize */.Xq)(disk.freeBytes)} of ${(0,size/* formatSize */.Xq)(disk.totalBytes)} are free`;
        return good(what, sizes);
    }
    const found = 'not visible from here';
    const hint = 'Limits of free space, and in percent of the disk, have no effect.';
    return { state: 'note', what, found, hint };
}
/** Whether the ports of tongs can be reached from this process, which they can on the engine's host. */
async function describeNetwork(engine) {
    const bridge = await engine.inspectNetwork('bridge').catch(() => undefined);
    const what = 'network';
    if (!bridge) {
        const hint = 'Without it, steps without tongs have no network: start the engine with its default bridge.';
        return { state: 'bad', what, found: 'the default bridge is missing', hint };
    }
    if (await isLocal(engine, bridge))
        return { state: 'good', what, found: 'the ports of containers can be reached directly' };
    const found = 'the ports of containers cannot be reached from here; Tongs checks them from inside';
    return {
        state: 'note',
        what,
        found,
        hint: 'This takes a short-lived container for each tong. There is nothing to do.',
    };
}
/** An engine that found its bridge already there does not report the gateway. */
async function isLocal({ address }, { gateway, options }) {
    // The default bridge has the same name and address on most hosts.
    if (address.startsWith('ssh://'))
        return false;
    const name = options['com.docker.network.bridge.name'] ?? '';
    return (await (0,local_network/* hasInterface */.As)(name)) && (gateway === undefined || (await (0,local_network/* isLocalGateway */.gI)(gateway)));
}
async function describeBuildCache(engine, clock) {
    const what = 'build cache';
    const [{ listRecords }, { toEngineStore }] = await Promise.all([
        __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 31503)),
        __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 19302)),
    ]);
    try {
        const signal = AbortSignal.timeout(10_000);
        const records = await listRecords(toEngineStore(engine), { clock, signal });
        const bytes = records.reduce((sum, record) => sum + record.sizeBytes, 0);
        return { state: 'good', what, found: `${records.length} records, ${(0,size/* formatSize */.Xq)(bytes)}` };
    }
    catch (error) {
        return { state: 'note', what, found: `unknown: ${(0,format_error/* describeError */.U)(error)}` };
    }
}
/** Nothing if the engine prunes its build cache by itself, or if nobody knows. */
async function describeOwnPruning(engine, about) {
    if (prunesItself(about, readEngineSettings(engine.address)) !== false)
        return [];
    const { readEngineDisk } = await __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 72754));
    const disk = await readEngineDisk(engine).catch(() => undefined);
    return [
        {
            state: 'note',
            what: 'cache pruning',
            found: 'this engine never deletes build cache by itself',
            hint: [
                'On a runner, set "prune-older-than" of the action, or run "tongs hook install". Or put this into',
                `/etc/docker/daemon.json and restart the engine: ${ownPruningSnippet(disk?.totalBytes)}`,
            ].join('\n'),
        },
    ];
}
function printFindings(findings, console) {
    const { ink } = console;
    const marks = { good: ink.green('✔'), note: ink.yellow('!'), bad: ink.red('✘') };
    const names = (0,columns/* alignColumns */.R)(findings.map((finding) => [finding.what]));
    findings.forEach(({ state, found, hint }, index) => {
        (0,cli_console/* printLine */.w)(console, `${marks[state]} ${names[index]?.[0] ?? ''}  ${(0,printable/* toPlain */.Ul)(found)}`);
        for (const line of (0,printable/* toPlainLines */.$k)(hint ?? ''))
            if (line !== '')
                (0,cli_console/* printLine */.w)(console, `  ${ink.dim(line)}`);
    });
}

// EXTERNAL MODULE: ./build/base/text/suggest.js
var suggest = __webpack_require__(56924);
;// CONCATENATED MODULE: ./build/cli/help.js


function addHelp(program) {
    program
        .command('help')
        .description('show the help of a command')
        .argument('[command...]', 'for example: run, or prune cache')
        .addHelpText('after', '\nExamples:\n  tongs help\n  tongs help prune cache')
        .action((path) => findCommand(program, path).outputHelp());
}
function findCommand(program, path) {
    let found = program;
    for (const name of path) {
        const next = found.commands.find((command) => command.name() === name);
        if (!next)
            throw unknownCommand(found, name);
        found = next;
    }
    return found;
}
function unknownCommand({ commands }, name) {
    const known = commands.map((command) => command.name());
    const near = (0,suggest/* suggest */.Z)(name, known);
    const all = known.length === 0 ? 'Leave it out.' : `The commands are: ${known.join(', ')}.`;
    return (0,errors/* invalidInput */.aY)('command-unknown', `There is no command "${name}"`, near === undefined ? all : `Did you mean "${near}"?`);
}

;// CONCATENATED MODULE: ./build/cli/commands/hook.js






/** The commands for a GitHub runner that prunes at the end of each of its jobs. */
function addHook(program, console) {
    const hook = program
        .command('hook')
        .description('prune build cache at the end of each job of a self-hosted runner')
        .addHelpText('after', hook_EXAMPLES);
    addHookOptions(hook
        .command('install')
        .description('let a runner prune at the end of each job, whatever its workflows say')
        .argument('<runner...>', 'the folder of the runner, in which config.sh is'))
        .addHelpText('after', hook_INSTALL_EXAMPLES)
        .action((runners, flags) => install(console, runners, flags));
    hook
        .command('uninstall')
        .description('restore the hook that the runner had before')
        .argument('<runner...>', 'the folder of the runner, in which config.sh is')
        .addHelpText('after', '\nExamples:\n  tongs hook uninstall /opt/actions-runner')
        .action((runners) => uninstall(console, runners));
    addHookOptions(hook.command('run').description('what the hook does: prune, and end with exit code 0'))
        .addHelpText('after', '\nExamples:\n  tongs hook run --older-than 7d')
        .action((flags) => run(console, flags));
}
const hook_EXAMPLES = `
Examples:
  tongs hook install /opt/actions-runner --older-than 7d
  tongs hook uninstall /opt/actions-runner`;
const hook_INSTALL_EXAMPLES = `
The hook is ACTIONS_RUNNER_HOOK_JOB_COMPLETED in the file .env of the runner, which reads it when it starts. A hook that
is there already runs first, and its exit code counts. By itself the hook never fails a job. The program is copied into
the runner's folder: run the command again to update it.

Examples:
  tongs hook install /opt/actions-runner --older-than 7d
  tongs hook install /opt/runner-* --older-than 14d --min-free 10%..20%`;
function addHookOptions(command) {
    return (0,cache_bounds/* addBoundOptions */.md)(command)
        .addOption(new commander/* Option */.c$('--timeout <time>', 'how long a prune may take at the end of a job').default(hook_flags/* HOOK_TIMEOUT */.e7))
        .addOption(hostOption());
}
async function install(console, runners, flags) {
    const { installHooks } = await __webpack_require__.e(/* import() */ "cli-hook-install-hooks").then(__webpack_require__.bind(__webpack_require__, 4106));
    await installHooks(console, runners, flags);
}
async function uninstall(console, runners) {
    const [{ uninstallHook }, { findRunnerFolder }] = await Promise.all([
        __webpack_require__.e(/* import() */ "cli-hook-uninstall").then(__webpack_require__.bind(__webpack_require__, 90551)),
        __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 1136)),
    ]);
    const folders = runners.map((runner) => findRunnerFolder(runner, console.folder));
    const scripts = [];
    for (const runner of folders) {
        const done = uninstallHook(runner, console.program.node);
        if (!done) {
            (0,cli_console/* printLine */.w)(console, (0,printable/* toPlain */.Ul)(`${runner} has no hook of Tongs`));
            continue;
        }
        scripts.push(done.script);
        (0,cli_console/* printLine */.w)(console, (0,printable/* toPlain */.Ul)(`uninstalled the hook of ${runner}`));
        if (done.isReplaced)
            (0,cli_console/* printLine */.w)(console, '.env names another hook, and was not changed');
    }
    if (scripts.length === 0)
        return;
    const what = `Restart the ${(0,hook_flags/* plural */.LS)('runner', scripts)}. Until then it calls a script that prunes no more`;
    (0,cli_console/* printLine */.w)(console, (0,printable/* toPlain */.Ul)(`${what}, and that may be deleted afterwards: ${scripts.join(', ')}`));
}
async function run(console, flags) {
    const { runHook } = await Promise.all(/* import() */[__webpack_require__.e("streamx"), __webpack_require__.e("shared-prune-prune-build-caches"), __webpack_require__.e("cli-hook-run-hook")]).then(__webpack_require__.bind(__webpack_require__, 85346));
    await runHook(console, async () => ({
        bounds: await (0,cache_bounds/* readBounds */.gZ)(flags, console),
        timeoutMs: (0,hook_flags/* readTimeout */.OW)(flags.timeout),
        host: flags.host,
    }));
}

// EXTERNAL MODULE: ./build/base/text/count.js
var count = __webpack_require__(5613);
// EXTERNAL MODULE: ./build/base/text/width.js
var text_width = __webpack_require__(29158);
// EXTERNAL MODULE: ./build/report/words.js
var words = __webpack_require__(44702);
// EXTERNAL MODULE: ./build/report/fold-plan.js
var fold_plan = __webpack_require__(59770);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/cli/tracing.js


/** `--trace`, for commands that can be traced. */
function traceOption() {
    return new commander/* Option */.c$('--trace <file>', 'write where the time goes to a file, as a trace for Perfetto or chrome://tracing');
}
/** Rejects when the file cannot be written; disposing writes it. */
async function openTracing(console, { trace }) {
    if (trace === undefined) {
        return { console, sinks: [], [Symbol.asyncDispose]: () => Promise.resolve() };
    }
    const { openTrace } = await __webpack_require__.e(/* import() */ "report-files-trace").then(__webpack_require__.bind(__webpack_require__, 41886));
    const { timeOrigin } = performance;
    const now = () => timeOrigin + performance.now();
    const file = await openTrace((0,external_node_path_.resolve)(console.folder, trace), now, timeOrigin);
    return {
        console: { ...console, tracer: console.redactor.redactTracer(file) },
        sinks: [file],
        [Symbol.asyncDispose]: () => file[Symbol.asyncDispose](),
    };
}

// EXTERNAL MODULE: ./build/base/environment.js
var base_environment = __webpack_require__(29861);
// EXTERNAL MODULE: ./build/run/values/env-name.js
var env_name = __webpack_require__(86140);
// EXTERNAL MODULE: ./build/run/values/caller-secrets.js
var caller_secrets = __webpack_require__(71254);
// EXTERNAL MODULE: ./build/cli/compile-cache.js + 1 modules
var compile_cache = __webpack_require__(6362);
;// CONCATENATED MODULE: ./build/cli/request-options.js








/** Adds the argument and the options that `toRequest` reads. */
function addRequestOptions(command) {
    return command
        .argument('[file]', 'a path, or a name: x is .tongs/x.yml in this folder or above (default: .tongs/pipeline.yml)')
        .addOption(new commander/* Option */.c$('-s, --step <id>', 'run this step and the steps that it needs; of a matrix all members (unit), or some (unit[shard=1]); may be repeated')
        .argParser((id, before) => [...before, id])
        .default([], 'all'))
        .option('--no-cache', 'run every step; snapshots are still saved')
        .addOption(new commander/* Option */.c$('--snapshots <where>', 'where snapshots are looked up and saved; off does neither')
        .choices(['local', 'off'])
        .default('local'))
        .addOption(new commander/* Option */.c$('--scope <name>', 'whose snapshots these are, in CI other than GitHub Actions: `default`, or the name of a branch, which also reads those of `default`').argParser(parseScope))
        .option('--source <folder>', "folder whose files the steps see (default: the pipeline's)")
        .addOption(new commander/* Option */.c$('-e, --env <name[=value]>', 'a value that the pipeline reads as ${{ env.<name> }}; without a value, that of your own variable; may be repeated')
        .argParser((given, before) => [...before, parseEnv(given)])
        .default([], 'none'))
        .addOption(grantOption())
        .addOption(hostOption());
}
function parseScope(text) {
    if (text.trim() !== '')
        return text;
    throw new commander/* InvalidArgumentError */.Di('It is empty.');
}
function parseEnv(given) {
    const flag = splitFlag(given);
    if ((0,env_name/* isEnvName */.X)(flag.name))
        return flag;
    throw new commander/* InvalidArgumentError */.Di(`${env_name/* ENV_NAME_PROBLEM */.O}.`);
}
/** Refuses variables that the caller does not have: empty values would take their place. */
function toEnv(flags, environment) {
    const entries = flags.map(({ name, value = environment[name] }) => {
        if (value !== undefined)
            return [name, value];
        throw (0,errors/* invalidInput */.aY)('env-missing', `Cannot pass the variable "${name}": it is not set`, `Set it, or write the value: --env ${name}=…`);
    });
    return Object.fromEntries(entries);
}
function toRequest(console, file, flags) {
    return {
        pipeline: file ?? '.tongs/pipeline.yml',
        folder: console.folder,
        isConfined: false,
        steps: flags.step,
        source: flags.source,
        repository: undefined,
        artifacts: 'out',
        snapshots: flags.snapshots,
        scope: flags.scope,
        useCache: flags.cache,
        secrets: new caller_secrets/* CallerSecrets */.t('flags'),
        grants: { givenBy: 'flags', names: flags.grant },
        env: toEnv(flags.env, console.environment),
        maxParallel: flags.maxParallel,
        ownFiles: ownFiles(console, flags),
    };
}
/** Compiled code is in the home folder, which may be inside the source. */
function ownFiles({ folder, environment }, { events, trace }) {
    const log = environment[base_environment/* BACKGROUND_LOG */.C] || undefined;
    const written = [events, trace, log].filter((path) => path !== undefined);
    const code = (0,compile_cache/* codeFolder */.O)(environment);
    return [...written.map((path) => (0,external_node_path_.resolve)(folder, path)), ...(code ? [code] : [])];
}

;// CONCATENATED MODULE: ./build/cli/commands/plan.js










function addPlan(program, console) {
    const command = program
        .command('plan')
        .description('show which steps are cached and which would run, and why; starts and pulls nothing');
    addRequestOptions(command)
        .option('--json', 'print the plan as JSON')
        .option('--matrix', "print the members of a matrix as JSON for a workflow's `strategy.matrix`, with --step of the steps that you name; needs no engine")
        .option('--docker', 'print the "docker run" that starts the same container, for each tong; needs no engine')
        .addOption(traceOption())
        .addHelpText('after', '\nEnds with exit code 2 if the run would be refused a privilege.\n\nExamples:\n  tongs plan\n  tongs plan release --json\n  tongs plan --matrix --step unit\n  tongs plan --docker | sh')
        .action((file, flags) => {
        if (flags.matrix)
            return printMatrix(console, file, flags);
        return flags.docker ? printDocker(console, file, flags) : plan(console, file, flags);
    });
}
/** A script for a shell; as JSON a list of commands, each a list of words. */
async function printDocker(console, file, { step, json }) {
    const [{ selectSteps }, { toTongCommands }, { quoteWords }] = await Promise.all([
        __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 69806)),
        __webpack_require__.e(/* import() */ "run-wrap-tong-commands").then(__webpack_require__.bind(__webpack_require__, 84004)),
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 90366)),
    ]);
    const pipeline = await loadNamed(console, file);
    const used = new Set(selectSteps(pipeline, step).flatMap(({ tongs }) => tongs));
    const tongs = pipeline.tongs.filter(({ name }) => step.length === 0 || used.has(name));
    const commands = toTongCommands(pipeline.name, tongs);
    if (json)
        (0,cli_console/* printLine */.w)(console, JSON.stringify({ version: 1, commands }, null, 2));
    else
        for (const words of commands)
            (0,cli_console/* printLine */.w)(console, quoteWords(words));
}
async function loadNamed(console, file = '.tongs/pipeline.yml') {
    const { loadPipeline } = await Promise.all(/* import() */[__webpack_require__.e("js-yaml"), __webpack_require__.e("shared-pipeline-schema-values"), __webpack_require__.e("shared-pipeline-draft-read-draft"), __webpack_require__.e("shared-pipeline-schema-schema"), __webpack_require__.e("shared-run-prepare-load-pipeline"), __webpack_require__.e("shared")]).then(__webpack_require__.bind(__webpack_require__, 48317));
    return (await loadPipeline(file, console.folder, { isConfined: false })).pipeline;
}
/** One line, which a step of a workflow can write to its outputs. */
async function printMatrix(console, file, { step }) {
    const [{ findChosen }, { toWorkflowMatrix }] = await Promise.all([
        __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 69806)),
        __webpack_require__.e(/* import() */ "cli-commands-plan-matrix").then(__webpack_require__.bind(__webpack_require__, 74123)),
    ]);
    const pipeline = await loadNamed(console, file);
    const chosen = step.length === 0 ? undefined : findChosen(pipeline, step);
    (0,cli_console/* printLine */.w)(console, JSON.stringify(toWorkflowMatrix(pipeline, chosen)));
}
async function plan(outer, file, flags) {
    const { readPolicy } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 43655));
    const policy = await readPolicy(outer.policyFile);
    await using tracing = await openTracing(outer, flags);
    const { console } = tracing;
    await (0,with_session/* withSession */.f)(console, flags.host, async (machine, session) => {
        const [{ planRequest }, { toPlanMade }, { openReporters }] = await Promise.all([
            Promise.all(/* import() */[__webpack_require__.e("js-yaml"), __webpack_require__.e("ignore"), __webpack_require__.e("shared-pipeline-schema-values"), __webpack_require__.e("shared-prune-leftovers-perform"), __webpack_require__.e("shared-pipeline-draft-read-draft"), __webpack_require__.e("shared-pipeline-schema-schema"), __webpack_require__.e("shared-source-read-source"), __webpack_require__.e("shared-run-prepare-load-pipeline"), __webpack_require__.e("shared-run-plan-planner"), __webpack_require__.e("shared-run-images-resolve-images"), __webpack_require__.e("shared-snapshots-stores-local-local-store"), __webpack_require__.e("shared-run-launch"), __webpack_require__.e("shared")]).then(__webpack_require__.bind(__webpack_require__, 37445)),
            Promise.all(/* import() */[__webpack_require__.e("shared-run-plan-planner"), __webpack_require__.e("shared")]).then(__webpack_require__.bind(__webpack_require__, 37777)),
            Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 19454)),
        ]);
        // Standard output is for the plan alone.
        await using reporters = await openReporters({ ...console, stdout: console.stderr });
        const { reporter } = reporters;
        const { signal } = console;
        const request = toRequest(console, file, flags);
        const options = { machine, session, reporter, policy, signal };
        const made = toPlanMade(await planRequest(request, options));
        // So that `tongs plan && tongs run` stops here.
        if (made.privileges?.some(({ verdict }) => verdict !== 'granted'))
            console.setExitCode(2);
        if (flags.json)
            (0,cli_console/* printLine */.w)(console, JSON.stringify({ version: 1, ...made }, null, 2));
        else {
            const note = request.snapshots === 'off' ? [] : await describeCommits(made, await session, console);
            for (const line of [...formatPlan(made, console), ...note])
                (0,cli_console/* printLine */.w)(console, line);
        }
    });
}
const VERDICTS = {
    cached: { word: 'cached', color: 'green' },
    run: { word: 'runs', color: 'cyan' },
    skip: { word: 'skips', color: 'dim' },
    undecided: { word: 'waits', color: 'yellow' },
};
function formatPlan(made, { ink }) {
    const rows = (0,fold_plan/* foldPlan */.pg)(made.steps, made.steps);
    const members = (0,fold_plan/* readMembers */.mo)(made.steps);
    const width = Math.max(...rows.map(({ title }) => (0,text_width/* widthOfText */.Xp)((0,printable/* toPlain */.Ul)(title))));
    const lines = rows.map((row) => {
        const { word, color } = VERDICTS[row.steps[0]?.verdict ?? 'run'];
        const title = (0,printable/* toPlain */.Ul)(row.title);
        const pad = ' '.repeat(width - (0,text_width/* widthOfText */.Xp)(title));
        return `${ink[color](word.padEnd(6))}  ${title}${pad}  ${ink.dim((0,printable/* toPlain */.Ul)(describe(row, members)))}`;
    });
    const files = (0,count/* formatCount */.B)(made.sourceFiles, 'source file');
    const runs = made.steps.filter((step) => step.verdict === 'run').length;
    const open = made.steps.filter((step) => step.verdict === 'undecided').length;
    const undecided = open === 0 ? '' : `, ${open} undecided`;
    return [
        ...lines,
        ...(made.privileges ?? []).map((each) => formatPrivilege(each, ink)),
        ink.dim(`${runs} of ${made.steps.length} would run${undecided}, with ${files}`),
    ];
}
function formatPrivilege(request, ink) {
    const text = (0,printable/* toPlain */.Ul)((0,words/* describePrivilege */.nM)(request));
    return request.verdict === 'granted' ? text : ink.red(text);
}
/** The cost of commits on the containerd store: there it depends on all files, not only on the changed ones. */
async function describeCommits({ steps }, { engine }, { ink, signal }) {
    const commits = steps.filter(({ verdict, reason }) => verdict === 'run' && reason !== 'not-cached');
    if (commits.length === 0 || !(await engine.info({ signal })).containerdStore)
        return [];
    const each = `${(0,count/* formatCount */.B)(commits.length, 'cached step')} would be committed`;
    return [ink.dim(`${each}; ${COMMIT_COST}`)];
}
function describe({ steps, why }, members) {
    const needs = (0,fold_plan/* foldNeeds */.Lc)(steps.flatMap((step) => step.needs), members);
    return needs.length === 0 ? why : `${why} (after ${needs.join(', ')})`;
}

// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(15902);
// EXTERNAL MODULE: ./build/prune/hosts/close-after.js
var close_after = __webpack_require__(54596);
;// CONCATENATED MODULE: ./build/cli/prune/on-hosts.js





/** For every command that can prune several hosts at once. */
function addHostOptions(command) {
    return command
        .addOption(new commander/* Option */.c$('-H, --host <address>', 'engine to use, such as unix:///var/run/docker.sock or ssh://user@host (default: the one that docker uses); may be repeated: then all are pruned at once').argParser((host, before) => [
        ...(before ?? []),
        host,
    ]))
        .addOption(new commander/* Option */.c$('--timeout <time>', 'of several hosts, how long each may take')
        .argParser(parseTimeout)
        .default(1_800_000, '30m'));
}
function parseTimeout(text) {
    const time = (0,duration/* parseDuration */.E9)(text);
    if (time.ok)
        return time.value;
    throw new commander/* InvalidArgumentError */.Di(`${time.problem}. ${time.hint ?? ''}`);
}
/**
 * Prunes the hosts that the flags name, or the usual one. Of several, each has a result of its own. If there is only
 * one, rejects if it cannot be reached, except with `json`.
 */
async function pruneOnHosts(console, { host: named = [], timeout: timeoutMs, json = false }, perform) {
    const hosts = [...new Set(named)];
    if (hosts.length < 2)
        return [await pruneOnly(console, { host: hosts[0], json }, perform)];
    const [{ pruneHosts }, { parseAddress }] = await Promise.all([
        __webpack_require__.e(/* import() */ "prune-hosts-prune-hosts").then(__webpack_require__.bind(__webpack_require__, 58477)),
        __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 82798)),
    ]);
    for (const each of hosts) {
        const address = parseAddress(each, undefined);
        if (!address.ok)
            throw (0,errors/* invalidInput */.aY)('engine-address-invalid', `Cannot use --host: ${address.problem}`, address.hint);
    }
    const pruneOne = (host, signal) => (0,with_session/* withSession */.f)({ ...console, signal }, host, async (machine, session) => {
        const { engine } = await session;
        using _ = (0,close_after/* closeAfter */.B)(signal, engine);
        return await perform({ engine, machine, signal, host });
    });
    const { clock, signal } = console;
    return pruneHosts(hosts, pruneOne, { timeoutMs, clock, signal });
}
async function pruneOnly(console, { host, json }, perform) {
    const { clock, signal } = console;
    const startedAt = clock.now();
    try {
        return await (0,with_session/* withSession */.f)(console, host, async (machine, session) => {
            const { engine } = await session;
            const value = await perform({ engine, machine, signal, host: undefined });
            return { host: engine.address, state: 'done', value };
        });
    }
    catch (error) {
        if (!json || !(error instanceof errors/* EngineFailed */.c4))
            throw error;
        const { toFailure } = await __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 59285));
        const ms = clock.now() - startedAt;
        return { host: host ?? '', state: 'failed', failure: toFailure(error, signal), ms };
    }
}
/** Reports the hosts that have no result, each by one event. */
function reportFailedHosts(results, of, report) {
    for (const result of results) {
        if (result.state === 'done')
            continue;
        const { kind: reason, message, hint } = result.failure;
        report({
            type: 'prune-finished',
            ...of,
            host: result.host,
            result: 'failed',
            reason,
            message,
            ...(hint !== undefined && { hint }),
            records: 0,
            reclaimedBytes: 0,
            ms: result.ms,
        });
    }
}
/** Reports the events of one of several hosts, so that each says which host it is about. */
function reportOf(host, report) {
    return host === undefined ? report : (event) => report(withHost(event, host));
}
function withHost(event, host) {
    switch (event.type) {
        case 'prune-planned':
        case 'prune-finished':
        case 'leftovers-removed':
            return { ...event, host };
        case 'warned':
        case 'noted':
        case 'cleanup-failed':
            return { ...event, message: `${host}: ${event.message}` };
        default:
            return event;
    }
}

// EXTERNAL MODULE: ./build/report/prune-results.js
var prune_results = __webpack_require__(60144);
// EXTERNAL MODULE: ./build/cli/reporters.js + 2 modules
var reporters = __webpack_require__(19454);
;// CONCATENATED MODULE: ./build/cli/prune/prune-report.js




/**
 * Lines for people on standard output; or with `--json` one document there, and the lines on standard error. The
 * document has the fields of the action's output `results`.
 */
function openPruneReport(console, { json }) {
    const collector = new prune_results/* PruneCollector */._Z();
    const out = json ? { ...console, stdout: console.stderr } : console;
    // The rows of a plan are in the document.
    const { report } = (0,reporters.createPrinter)(out, {
        others: [collector],
        hides: json ? ['prune-planned'] : [],
    });
    return {
        report,
        end: (host) => {
            const { finished, warnings } = collector;
            if (json) {
                const results = collector.results(host);
                (0,cli_console/* printLine */.w)(console, JSON.stringify({ version: 1, results, warnings }, null, 2));
            }
            const hasFailed = finished.some(({ result }) => result === 'failed' || result === 'partial');
            if (hasFailed)
                console.setExitCode(console.signal.aborted ? (0,errors/* toExitCode */.t4)(console.signal.reason) : 3);
        },
    };
}

;// CONCATENATED MODULE: ./build/cli/commands/prune-cache.js




function addPruneCache(prune, console) {
    const command = prune
        .command('cache')
        .description('delete the build cache that was used least recently');
    addHostOptions((0,cache_bounds/* addBoundOptions */.md)(command)
        .option('--dry-run', 'only show what would be deleted, and why')
        .addOption(jsonOption()))
        .addHelpText('after', prune_cache_EXAMPLES)
        .action((flags) => pruneFromShell(console, flags));
}
const prune_cache_EXAMPLES = `
At least one of --older-than, --keep-storage, --min-free and --abandoned-builders has to be given. Of several, each deletes what it asks for.
Nothing is deleted that a build uses, or that was used less than 1m ago.
Only build cache is touched, of the engine's own builder and of those that buildx runs in containers: never an image, a
container or a network. A builder that does not run is skipped. Volumes are removed by --abandoned-builders only: those with
the cache of a builder whose container is gone.

Examples:
  tongs prune cache --older-than 7d --dry-run
  tongs prune cache --older-than 14d --keep-storage 20g
  tongs prune cache --min-free 10%..20%
  tongs prune cache --older-than 7d --abandoned-builders 30d
  tongs prune cache --older-than 36h --all --json
  tongs prune cache --older-than 7d --host ssh://ci@build-1 --host ssh://ci@build-2 --timeout 10m`;
async function pruneFromShell(console, flags) {
    const bounds = await (0,cache_bounds/* readBounds */.gZ)(flags, console);
    const dryRun = flags.dryRun === true;
    const { report, end } = openPruneReport(console, { json: flags.json === true });
    const results = await pruneOnHosts(console, flags, async ({ engine, machine, signal, host }) => {
        const { pruneBuildCaches } = await Promise.all(/* import() */[__webpack_require__.e("streamx"), __webpack_require__.e("shared-prune-prune-build-caches"), __webpack_require__.e("shared")]).then(__webpack_require__.bind(__webpack_require__, 13327));
        const { clock, random, processes: onlooker } = machine;
        await pruneBuildCaches(engine, bounds, {
            dryRun,
            isByHand: true,
            onlooker,
            random,
            clock,
            signal,
            report: reportOf(host, report),
        });
    });
    reportFailedHosts(results, { target: 'cache', dryRun }, report);
    end(results[0]?.host ?? '');
}

;// CONCATENATED MODULE: ./build/cli/commands/prune-leftovers.js






function addPruneLeftovers(prune, console) {
    const command = prune
        .command('leftovers')
        .description('remove what dead runs have left: containers, networks, volumes, images')
        .option('--dry-run', 'only show what would be removed and what stays, and why')
        .addOption(jsonOption());
    addHostOptions(command)
        .addHelpText('after', prune_leftovers_EXAMPLES)
        .action((flags) => prune_leftovers_pruneFromShell(console, flags));
}
const prune_leftovers_EXAMPLES = `
Every run does this at its start. What belongs to a run that is alive stays.

Examples:
  tongs prune leftovers --dry-run
  tongs prune leftovers`;
async function prune_leftovers_pruneFromShell(console, flags) {
    // With `--json`, standard output is for the document alone.
    const out = flags.json ? { ...console, stdout: console.stderr } : console;
    const perform = flags.dryRun ? preview : sweep;
    const results = await pruneOnHosts(console, flags, async (on) => {
        const { clock } = on.machine;
        const startedAt = clock.now();
        const pruned = await perform(on, out);
        return { pruned, seconds: (clock.now() - startedAt) / 1_000 };
    });
    const ended = results.map((result) => result.state === 'done'
        ? { host: result.host, ...result.value }
        : { host: result.host, pruned: toFailed(result), seconds: result.ms / 1_000 });
    if (flags.json) {
        const rows = ended.map(({ pruned, ...about }) => ({
            ...about,
            ...toResult(pruned, flags.dryRun === true),
        }));
        (0,cli_console/* printLine */.w)(console, JSON.stringify({ version: 1, results: rows, warnings: [] }, null, 2));
    }
    fail(ended.flatMap(({ pruned }) => pruned.failures), console);
}
/** The host itself is what could not be swept. */
function toFailed({ host, failure }) {
    return { failures: [{ subject: host, message: failure.message }], reason: failure.kind };
}
async function preview({ engine, machine, signal, host }, console) {
    const [{ previewLeftovers }, { toLeftoverRow }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e("shared-prune-leftovers-perform"), __webpack_require__.e("shared")]).then(__webpack_require__.bind(__webpack_require__, 76748)),
        __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 30335)),
    ]);
    const { processes, clock } = machine;
    const { planned, failures } = await previewLeftovers(engine, { ...processes, clock, signal });
    const rows = planned.map(toLeftoverRow);
    if (host !== undefined)
        (0,cli_console/* printLine */.w)(console, console.ink.bold(`leftovers on ${(0,printable/* toPlain */.Ul)(host)}:`));
    if (rows.length > 0 || failures.length === 0)
        printLeftovers(rows, console);
    return { planned, failures };
}
async function sweep({ engine, machine, signal, host }, console) {
    const [{ sweepAndReport }, { hasRemoved }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e("shared-prune-leftovers-perform"), __webpack_require__.e("shared")]).then(__webpack_require__.bind(__webpack_require__, 76473)),
        Promise.all(/* import() */[__webpack_require__.e("shared-prune-leftovers-perform"), __webpack_require__.e("shared")]).then(__webpack_require__.bind(__webpack_require__, 76748)),
    ]);
    const { processes, clock } = machine;
    const report = reportOf(host, (0,reporters.createPrinter)(console).report);
    const swept = await sweepAndReport(engine, { ...processes, clock, signal, report });
    const { failures } = swept;
    const where = host === undefined ? '' : ` on ${(0,printable/* toPlain */.Ul)(host)}`;
    if (!hasRemoved(swept) && failures.length === 0)
        (0,cli_console/* printLine */.w)(console, `${NOTHING_LEFT}${where}`);
    return { swept, failures };
}
const NOTHING_LEFT = 'nothing is left of any run';
function printLeftovers(rows, console) {
    if (rows.length === 0)
        (0,cli_console/* printLine */.w)(console, NOTHING_LEFT);
    for (const cells of (0,columns/* alignColumns */.R)(rows.map((row) => row.map(printable/* toPlain */.Ul)))) {
        (0,cli_console/* printLine */.w)(console, cells.join('  ').trimEnd());
    }
}
/** The result for `--json`, with the fields of other prunes where they mean something. */
function toResult({ swept, planned = [], failures, reason }, dryRun) {
    const count = (kind) => planned.filter(({ object, action }) => object.kind === kind && action === 'remove').length;
    const { containers, networks, volumes, images } = swept ?? {
        containers: count('container'),
        networks: count('network'),
        volumes: count('volume'),
        images: count('image'),
    };
    const records = containers + networks + volumes + images;
    const done = swept && records > 0 ? 'pruned' : 'skipped';
    const broken = swept && records > 0 ? 'partial' : 'failed';
    return {
        target: 'leftovers',
        result: failures.length > 0 ? broken : done,
        reason: reason ?? null,
        dryRun,
        records,
        removed: { containers, networks, volumes, images },
        failures,
        ...(dryRun && {
            rows: planned.map(({ object: { kind, name }, run, action, because }) => ({
                action,
                kind,
                name,
                run,
                because,
            })),
        }),
    };
}
function fail(failures, console) {
    for (const { subject, message } of failures) {
        (0,cli_console/* printProblem */.J)(console, console.ink.yellow((0,printable/* toPlain */.Ul)(`warning: ${subject}: ${message}`)));
    }
    if (failures.length > 0)
        console.setExitCode(3);
}

;// CONCATENATED MODULE: ./build/cli/cleanup-options.js


/** The options of every command that cleans up more than what Tongs or a builder has made. */
function addCleanupOptions(command, age) {
    return command
        .requiredOption('--older-than <age>', age)
        .option('--keep <pattern>', 'names that stay; * is any text; may be repeated', collect, [])
        .option('--only <pattern>', 'look only at these names; may be repeated', collect, [])
        .option('--yes', 'delete what is shown without it')
        .option('--dry-run', 'only show what would be deleted and what stays, and why (the default)')
        .addOption(jsonOption());
}
function collect(pattern, patterns) {
    return [...patterns, pattern];
}
/** What the options ask for, within the policy of this host. */
async function readCleanupFlags(console, flags) {
    if (flags.yes === true && flags.dryRun === true) {
        const message = '--yes and --dry-run cannot be used together';
        throw (0,errors/* invalidInput */.aY)('prune-bounds-invalid', message, 'Leave one of them out.');
    }
    const [{ parseCleanupBounds }, { readPolicy }, { leastPruneAge }] = await Promise.all([
        __webpack_require__.e(/* import() */ "prune-cleanup-bounds").then(__webpack_require__.bind(__webpack_require__, 60371)),
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 43655)),
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 45326)),
    ]);
    const policy = await readPolicy(console.policyFile);
    const bounds = parseCleanupBounds(flags, leastPruneAge(policy));
    if (bounds.ok)
        return { bounds: bounds.value, dryRun: flags.yes !== true, policy };
    throw (0,errors/* invalidInput */.aY)('prune-bounds-invalid', bounds.problem, bounds.hint);
}
/** Says what a call without `--yes` has not done. */
function concludeCleanup(outcome, report) {
    if (outcome.result !== 'skipped' || outcome.reason !== 'dry-run' || outcome.busy)
        return;
    if (!outcome.plan.planned.some(({ action }) => action === 'delete'))
        return;
    const message = 'Nothing was deleted. Add --yes to delete what is shown above.';
    report({ type: 'noted', code: 'not-confirmed', message });
}

;// CONCATENATED MODULE: ./build/cli/commands/prune-runner-work.js




function addPruneRunnerWork(prune, console) {
    const command = prune
        .command('runner-work')
        .description('delete what repositories have left in the work folder of an Actions runner')
        .argument('<folder>', 'the folder of the runner, or its work folder');
    addCleanupOptions(command, 'delete those that no job used for that long, such as 14d; at least 1m')
        .addHelpText('after', prune_runner_work_EXAMPLES)
        .action((folder, flags) => prune_runner_work_pruneFromShell(console, folder, flags));
}
const prune_runner_work_EXAMPLES = `
Without --yes it only shows what it would delete. It deletes nothing while a job is running on the host.

Only folders of repositories are deleted: never _actions, _tool, _temp and others that the runner keeps for itself,
never a link or what it leads to, and never a folder in which another filesystem is mounted, or in which this user may
not delete everything. The name of such a folder is the name of the repository.

Examples:
  tongs prune runner-work /opt/actions-runner --older-than 14d
  tongs prune runner-work /opt/actions-runner --older-than 14d --keep monorepo --yes`;
async function prune_runner_work_pruneFromShell(console, given, flags) {
    const { bounds, dryRun } = await readCleanupFlags(console, flags);
    const [{ findWorkFolder }, { pruneRunnerWorkAndReport }, { readProcesses }] = await Promise.all([
        __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 25408)),
        Promise.all(/* import() */[__webpack_require__.e("shared-snapshots-labels"), __webpack_require__.e("prune-runner-work-prune-runner-work")]).then(__webpack_require__.bind(__webpack_require__, 43991)),
        __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 1928)),
    ]);
    const folder = await findWorkFolder((0,external_node_path_.resolve)(console.folder, given));
    if (!folder.ok)
        throw (0,errors/* invalidInput */.aY)('runner-folder-invalid', folder.problem, folder.hint);
    const { clock, signal } = console;
    const { report, end } = openPruneReport(console, { json: flags.json === true });
    const outcome = await pruneRunnerWorkAndReport(folder.value, bounds, {
        dryRun,
        onlooker: readProcesses(),
        deleter: { uid: process.getuid?.() ?? 0, groups: process.getgroups?.() ?? [] },
        clock,
        signal,
        report,
    });
    concludeCleanup(outcome, report);
    end(folder.value);
}

// EXTERNAL MODULE: ./build/base/exists.js
var exists = __webpack_require__(73734);
;// CONCATENATED MODULE: ./build/cli/commands/prune-snapshots.js





function addPruneSnapshots(prune, console) {
    const command = prune
        .command('snapshots')
        .description("remove the least recently used of this repository's snapshots")
        .option('--older-than <age>', 'remove those not used for that long; at least 6h (default: 14d)')
        .option('--max-size <size>', "the most that all may take: 10g (that is 10 GiB), or a part of the engine's disk (default: 20%)")
        .option('--min-free <size>', "how much of the engine's disk has to be free: 20g or 15%")
        .option('--all', 'remove everything that nothing uses; takes no limits')
        .option('--all-repositories', 'the snapshots of every repository; the limits apply to each')
        .option('--dry-run', 'only show what would be removed and what stays, and why')
        .addOption(jsonOption());
    addHostOptions(command)
        .addHelpText('after', prune_snapshots_EXAMPLES)
        .action((flags) => prune_snapshots_pruneFromShell(console, flags));
}
const prune_snapshots_EXAMPLES = `
The repository is that of the current folder. Whatever the limits, these snapshots stay:
- those that a container is made from, and those that a run in progress has made or is making again
- those that one of these was made from
- those to which somebody has given another name
- those that were used less than 6h ago, while a run of their repository is in progress whose process is not
  visible from here (in another container, or on another machine)
If a run has planned with a snapshot that is removed, it runs that step.

The policy of the host may set a total for the snapshots of all repositories. Beyond it, the least recently used snapshots of
the largest repository are removed as well, whichever that is.

Images that Tongs has pulled for another platform than the engine's are removed as well, if nothing uses them.

Examples:
  tongs prune snapshots --dry-run
  tongs prune snapshots --older-than 7d --max-size 10g
  tongs prune snapshots --min-free 15% --all-repositories
  tongs prune snapshots --all --all-repositories`;
async function prune_snapshots_pruneFromShell(console, flags) {
    const bounds = await readBounds(flags);
    const { readPolicy } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 43655));
    const { total } = (await readPolicy(console.policyFile)).snapshots;
    const repository = flags.allRepositories === true ? undefined : await findRepository(console);
    const dryRun = flags.dryRun === true;
    const { report, end } = openPruneReport(console, { json: flags.json === true });
    const results = await pruneOnHosts(console, flags, async ({ engine, machine, signal, host }) => {
        const { pruneSnapshotsAndReport } = await Promise.all(/* import() */[__webpack_require__.e("shared-prune-leftovers-perform"), __webpack_require__.e("shared-snapshots-labels"), __webpack_require__.e("shared-prune-snapshots-prune-snapshots"), __webpack_require__.e("shared")]).then(__webpack_require__.bind(__webpack_require__, 88622));
        await pruneSnapshotsAndReport(engine, bounds, {
            repository,
            hostTotal: total && { amount: total },
            dryRun,
            onlooker: machine.processes,
            clock: machine.clock,
            signal,
            report: reportOf(host, report),
        });
    });
    reportFailedHosts(results, { target: 'snapshots', dryRun }, report);
    end(results[0]?.host ?? '');
}
async function readBounds(flags) {
    const { olderThan, maxSize, minFree } = flags;
    const { ALL_SNAPSHOTS, parseSnapshotBounds } = await __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 95140));
    const texts = {
        olderThan: { name: '--older-than', text: olderThan },
        maxSize: { name: '--max-size', text: maxSize },
        minFree: { name: '--min-free', text: minFree },
    };
    if (flags.all === true) {
        const given = Object.values(texts).filter(({ text }) => text !== undefined);
        if (given.length === 0)
            return ALL_SNAPSHOTS;
        throw new errors/* InvalidInput */.o9(given.map(refuseBoundOfAll), 'prune-bounds-invalid');
    }
    const bounds = parseSnapshotBounds(texts);
    const empty = Object.values(texts).filter(({ text }) => text === '');
    const problems = [...empty.map(refuseEmpty), ...(bounds.ok ? [] : bounds.problems)];
    if (bounds.ok && problems.length === 0)
        return bounds.value;
    throw new errors/* InvalidInput */.o9(problems, 'prune-bounds-invalid');
}
function refuseBoundOfAll({ name }) {
    const message = `--all and ${name} cannot be used together`;
    return {
        message,
        hint: `Leave out ${name}, or --all, which removes everything that nothing uses.`,
    };
}
/** Usually a shell variable that is not set: the default may not be what its author wants. */
function refuseEmpty({ name }) {
    const example = name === '--older-than' ? 'an age such as 14d' : 'a size such as 10g';
    return { message: `${name} is empty`, hint: `Write ${example}, or leave the option out.` };
}
/** The repository of the nearest folder with `.tongs` in it, here or above. */
async function findRepository({ folder, environment }) {
    const [{ identifyRepository }, { repositoryName }] = await Promise.all([
        __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 53262)),
        __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 64590)),
    ]);
    const owner = (await (0,exists/* findAbove */.n)(folder, '.tongs')) ?? folder;
    return repositoryName(await identifyRepository(owner, environment));
}

;// CONCATENATED MODULE: ./build/cli/commands/prune-unused.js



function addPruneImages(prune, console) {
    const command = prune
        .command('images')
        .description('remove images that were not used for some time')
        .option('--include-unknown', 'images of which nobody knows when they arrived count from when they were built');
    addHostOptions(addCleanupOptions(command, 'remove those not used for that long, such as 7d; at least 1m'))
        .addHelpText('after', IMAGE_EXAMPLES)
        .action(async (flags) => {
        const { bounds, dryRun, policy } = await readCleanupFlags(console, flags);
        const { pruneImagesAndReport } = await Promise.all(/* import() */[__webpack_require__.e("shared-snapshots-labels"), __webpack_require__.e("shared-prune-images-prune-images"), __webpack_require__.e("shared")]).then(__webpack_require__.bind(__webpack_require__, 8090));
        const keep = [...bounds.keep, ...policy.prune.keepImages];
        const all = { ...bounds, keep, includesUnknown: flags.includeUnknown === true };
        await prunePlanned(console, { flags, target: 'images', dryRun }, (engine, options) => pruneImagesAndReport(engine, all, options));
    });
}
const SHOWS = `Without --yes it only shows what it would remove. It removes nothing while a job is running on the host.`;
const IMAGE_EXAMPLES = `
${SHOWS}

These images stay, whatever their age:
- those that a container is made from, whether it runs or not, and those on which one of these lies
- those on which an image lies that stays
- snapshots and other images of Tongs
- those that --keep or the policy of the host names: "postgres" means all its tags, "ghcr.io/acme/*" all images below

Docker does not record when an image was last used, nor when it was pulled. Use is what the engine still knows: when an
image got its name, and its last 256 events. An image of which it knows nothing counts from the first call with --yes.

Examples:
  tongs prune images --older-than 14d
  tongs prune images --older-than 14d --keep 'postgres:*' --keep 'ghcr.io/acme/*' --yes`;
function addPruneContainers(prune, console) {
    const command = prune
        .command('containers')
        .description('remove containers that stopped some time ago');
    addHostOptions(addCleanupOptions(command, 'remove those that stopped that long ago, such as 2d; at least 1m'))
        .addHelpText('after', CONTAINER_EXAMPLES)
        .action(async (flags) => {
        const { bounds, dryRun } = await readCleanupFlags(console, flags);
        const { pruneContainersAndReport } = await Promise.all(/* import() */[__webpack_require__.e("shared-snapshots-labels"), __webpack_require__.e("prune-containers-prune-containers")]).then(__webpack_require__.bind(__webpack_require__, 39123));
        await prunePlanned(console, { flags, target: 'containers', dryRun }, (engine, options) => pruneContainersAndReport(engine, bounds, options));
    });
}
const CONTAINER_EXAMPLES = `
${SHOWS}

These containers stay, whatever their age: those that run or are paused, those with a restart policy, those of Tongs, of
buildx, of Kubernetes and of a swarm, those whose volumes another container shares, and those that were created less
than an hour ago and not started yet. Volumes of a container stay.

Examples:
  tongs prune containers --older-than 2d
  tongs prune containers --older-than 2d --only 'ci-*' --yes`;
function addPruneVolumes(prune, console) {
    const command = prune
        .command('volumes')
        .description('remove anonymous volumes that no container mounts')
        .option('--named', 'also volumes that have a name which somebody gave them');
    addHostOptions(addCleanupOptions(command, 'remove those that were created that long ago, such as 7d; at least 1m'))
        .addHelpText('after', VOLUME_EXAMPLES)
        .action(async (flags) => {
        const { bounds, dryRun } = await readCleanupFlags(console, flags);
        const { pruneVolumesAndReport } = await Promise.all(/* import() */[__webpack_require__.e("shared-snapshots-labels"), __webpack_require__.e("prune-volumes-prune-volumes")]).then(__webpack_require__.bind(__webpack_require__, 27760));
        const all = { ...bounds, includesNamed: flags.named === true };
        await prunePlanned(console, { flags, target: 'volumes', dryRun }, (engine, options) => pruneVolumesAndReport(engine, all, options));
    });
}
const VOLUME_EXAMPLES = `
${SHOWS}

These volumes stay, whatever their age: those that a container mounts, whether it runs or not, those of Tongs and of
builders of buildx, those with a driver or mount options of their own, and without --named all that have a name. An
engine knows only when a volume was created, not when it was last used.

Examples:
  tongs prune volumes --older-than 7d
  tongs prune volumes --older-than 30d --named --only 'ci-*' --yes`;
async function prunePlanned(console, about, pruneEngine) {
    const { flags, target, dryRun } = about;
    const { report, end } = openPruneReport(console, { json: flags.json === true });
    const results = await pruneOnHosts(console, flags, async ({ engine, machine, signal, host }) => {
        const { clock, processes: onlooker } = machine;
        const own = reportOf(host, report);
        const how = { dryRun, onlooker, clock, signal, report: own };
        concludeCleanup(await pruneEngine(engine, how), own);
    });
    reportFailedHosts(results, { target, dryRun }, report);
    end(results[0]?.host ?? '');
}

;// CONCATENATED MODULE: ./build/cli/commands/prune.js





function addPrune(program, console) {
    const prune = program
        .command('prune')
        .description('free disk space on the engine')
        .addHelpText('after', prune_EXAMPLES)
        // Whatever is pruned: a policy that cannot be read might forbid it.
        .hook('preAction', async () => {
        const { readPolicy } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 43655));
        await readPolicy(console.policyFile);
    });
    for (const add of COMMANDS)
        add(prune, console);
}
const COMMANDS = [
    addPruneCache,
    addPruneSnapshots,
    addPruneLeftovers,
    addPruneImages,
    addPruneContainers,
    addPruneVolumes,
    addPruneRunnerWork,
];
const prune_EXAMPLES = `
Examples:
  tongs prune cache --older-than 7d --dry-run
  tongs prune snapshots --dry-run
  tongs prune leftovers --dry-run
  tongs prune images --older-than 14d`;

// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(38321);
// EXTERNAL MODULE: ./build/run/values/secret-name.js
var secret_name = __webpack_require__(20229);
;// CONCATENATED MODULE: ./build/cli/secrets.js






function secretOption() {
    // Without a parser of arguments: commander would quote what it refuses, which may have the value.
    return new commander/* Option */.c$('--secret <name[=-]>', 'a secret that steps can ask for: the value of your own variable of that name, or with =- standard input; may be repeated')
        .argParser((given, before) => [...before, given])
        .default([], 'none');
}
/** Where the values are. Throws if a name is wrong or given twice; the error quotes no value. */
function parseSecrets(given) {
    const flags = [];
    for (const each of given) {
        const { name, value } = splitFlag(each);
        const problem = findProblem(name, value, flags);
        if (problem !== undefined)
            throw (0,errors/* invalidInput */.aY)('secret-flag-invalid', `Cannot use --secret: ${problem}`);
        if (value === undefined)
            flags.push({ from: 'variable', name });
        else if (value === '-')
            flags.push({ from: 'input', name });
        else
            flags.push({ from: 'arguments', name, value });
    }
    return flags;
}
function findProblem(name, value, before) {
    if (!(0,secret_name/* isSecretName */.e)(name))
        return lowerFirst(secret_name/* SECRET_NAME_PROBLEM */.n);
    if (before.some((each) => each.name === name))
        return `"${name}" is given twice`;
    const isSecond = value === '-' && before.some(({ from }) => from === 'input');
    return isSecond ? 'only one secret can be read from standard input' : undefined;
}
function lowerFirst(text) {
    return text.charAt(0).toLowerCase() + text.slice(1);
}
/** Reads the values, and keeps them from being printed. */
async function readSecrets(console, flags) {
    const values = [];
    for (const flag of flags) {
        values.push([flag.name, await readValue(console, flag)]);
    }
    const secrets = new caller_secrets/* CallerSecrets */.t('flags', values);
    secrets.hide(console.redactor.mark);
    return secrets;
}
async function readValue({ environment, openStdin }, flag) {
    const { name } = flag;
    switch (flag.from) {
        case 'arguments':
            return flag.value;
        case 'variable': {
            const value = environment[name];
            if (value !== undefined)
                return value;
            throw (0,errors/* invalidInput */.aY)('secret-not-set', `Cannot read the secret "${name}": the variable ${name} is not set`, `Set it, or pass the value on standard input: --secret ${name}=-`);
        }
        case 'input': {
            const stdin = openStdin();
            if (!stdin.isTTY)
                return (0,consumers_.buffer)(stdin);
            throw (0,errors/* invalidInput */.aY)('secret-from-terminal', `Cannot read the secret "${name}": standard input is a terminal, which would show it`, `Pass a file or the output of a program: tongs run --secret ${name}=- < file`);
        }
        default:
            return flag;
    }
}
/** Warns of values that everybody on the machine can read in the list of processes. */
function warnOfArguments(flags) {
    return flags.flatMap((flag) => {
        if (flag.from !== 'arguments' || flag.value === '')
            return [];
        const { name } = flag;
        return [
            {
                type: 'warned',
                code: 'secret-in-arguments',
                message: `Everybody on this machine can read the secret "${name}" in the list of processes (ps)`,
                hint: `Set the variable ${name} and write --secret ${name}, or pass the value on standard input: --secret ${name}=-`,
            },
        ];
    });
}

;// CONCATENATED MODULE: ./build/cli/commands/run.js





function addRun(program, console) {
    addRequestOptions(program.command('run').description('run a pipeline'))
        .option('--max-parallel <n>', "how many steps run at once (default: what the pipeline says, or the engine's CPUs)", parseCount)
        .addOption(secretOption())
        .option('--events <file>', 'also write all events to a file, as JSON lines')
        .option('--tong-logs <folder>', 'also write the log of each tong to a file in this folder')
        .option('--wait-for-background', 'wait until the source is saved for later runs (for scripts)')
        .addOption(traceOption())
        .addHelpText('after', run_EXAMPLES)
        .action((file, flags) => run_run(console, file, flags));
}
const run_EXAMPLES = `
Examples:
  tongs run
  tongs run release --step build --step test
  tongs run --secret NPM_TOKEN --secret DEPLOY_KEY=- < key
  tongs run --no-cache --max-parallel 4 --events events.jsonl
  tongs run --tong-logs logs     # logs/db.log is the log of tong "db"
  tongs run --trace trace.json   # open it at https://ui.perfetto.dev`;
async function run_run(outer, file, flags) {
    const { signal } = outer;
    const { readPolicy } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 43655));
    const policy = await readPolicy(outer.policyFile);
    await using tracing = await openTracing(outer, flags);
    const { console } = tracing;
    const given = parseSecrets(flags.secret);
    const secrets = await readSecrets(console, given);
    await (0,with_session/* withSession */.f)(console, flags.host, async (machine, session) => {
        const [{ launch }, { createRunId }, { openReporters }, { resultExitCode }] = await Promise.all([
            Promise.all(/* import() */[__webpack_require__.e("js-yaml"), __webpack_require__.e("ignore"), __webpack_require__.e("shared-pipeline-schema-values"), __webpack_require__.e("shared-prune-leftovers-perform"), __webpack_require__.e("shared-pipeline-draft-read-draft"), __webpack_require__.e("shared-pipeline-schema-schema"), __webpack_require__.e("shared-source-read-source"), __webpack_require__.e("shared-run-prepare-load-pipeline"), __webpack_require__.e("shared-run-plan-planner"), __webpack_require__.e("shared-run-images-resolve-images"), __webpack_require__.e("shared-snapshots-stores-local-local-store"), __webpack_require__.e("shared-run-launch"), __webpack_require__.e("shared")]).then(__webpack_require__.bind(__webpack_require__, 37445)),
            Promise.all(/* import() */[__webpack_require__.e("dockerode"), __webpack_require__.e("shared-engine-session"), __webpack_require__.e("shared")]).then(__webpack_require__.bind(__webpack_require__, 64885)),
            Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 19454)),
            __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 5680)),
        ]);
        const id = createRunId();
        await using reporters = await openReporters(console, {
            run: id,
            events: flags.events,
            tongLogs: flags.tongLogs,
            others: tracing.sinks,
        });
        for (const warning of warnOfArguments(given))
            reporters.reporter.report(warning);
        const { startSaving, settled } = createSaver(console, flags, reporters.reporter);
        const { result } = await launch({ ...toRequest(console, file, flags), secrets }, {
            machine,
            session,
            reporter: reporters.reporter,
            policy,
            run: id,
            startSaving,
            signal,
        });
        console.setExitCode(resultExitCode(result, signal));
        await settled();
    });
}
/** Starts the process that saves the source; `settled` waits for it if asked to. */
function createSaver({ background, environment, folder, signal }, { host, waitForBackground: waits = false }, { report }) {
    let ended;
    return {
        startSaving: background &&
            (async (request) => {
                const [{ startBackground }, waiting] = await Promise.all([
                    __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 62235)),
                    waits ? __webpack_require__.e(/* import() */ "run-background-wait-for-background").then(__webpack_require__.bind(__webpack_require__, 84097)) : undefined,
                ]);
                const child = startBackground(request, {
                    program: background,
                    host,
                    folder,
                    environment,
                    waits,
                });
                if (child)
                    ended = waiting?.waitForBackground(child, { report, signal });
                // If the run itself fails first, that is what the user reads.
                ended?.catch(() => { });
                return child?.pid;
            }),
        settled: async () => ended,
    };
}

;// CONCATENATED MODULE: ./build/cli/commands/schema.js



function addSchema(program, console) {
    program
        .command('schema')
        .description('print the JSON Schema of pipeline files, of the policy of a host, or of the agent, for editors')
        .addArgument(new commander/* Argument */.ef('[file]', 'the kind of file')
        .choices(['pipeline', 'policy', 'agent'])
        .default('pipeline'))
        .addHelpText('after', `
Editors get it by the first line of a pipeline file:
  # yaml-language-server: $schema=${version/* SCHEMA_URL */.cZ}

Examples:
  tongs schema > pipeline.schema.json
  tongs schema policy > policy.schema.json
  tongs schema agent > agent.schema.json`)
        .action(async (file) => {
        (0,cli_console/* printLine */.w)(console, JSON.stringify(await readSchema(file), null, 2));
    });
}
async function readSchema(file) {
    if (file === 'policy') {
        const { toPolicyJsonSchema } = await Promise.all(/* import() */[__webpack_require__.e("shared-pipeline-schema-values"), __webpack_require__.e("shared-pipeline-schema-schema"), __webpack_require__.e("policy-json-schema")]).then(__webpack_require__.bind(__webpack_require__, 13689));
        return toPolicyJsonSchema();
    }
    if (file === 'agent') {
        const { toAgentJsonSchema } = await Promise.all(/* import() */[__webpack_require__.e("shared-pipeline-schema-values"), __webpack_require__.e("shared-pipeline-schema-schema"), __webpack_require__.e("agent-config-json-schema")]).then(__webpack_require__.bind(__webpack_require__, 64291));
        return toAgentJsonSchema();
    }
    const { toJsonSchema } = await Promise.all(/* import() */[__webpack_require__.e("shared-pipeline-schema-values"), __webpack_require__.e("shared-pipeline-schema-schema"), __webpack_require__.e("shared")]).then(__webpack_require__.bind(__webpack_require__, 92057));
    return toJsonSchema();
}

;// CONCATENATED MODULE: ./build/cli/commands/validate.js




function addValidate(program, console) {
    program
        .command('validate')
        .description('check a pipeline file, and report every mistake in it; needs no engine')
        .argument('[file]', 'a path, or a name: x is .tongs/x.yml in this folder or above')
        .addHelpText('after', '\nExamples:\n  tongs validate\n  tongs validate release')
        .action((file) => validate(console, file ?? '.tongs/pipeline.yml'));
}
async function validate(console, file) {
    const { loadPipeline } = await Promise.all(/* import() */[__webpack_require__.e("js-yaml"), __webpack_require__.e("shared-pipeline-schema-values"), __webpack_require__.e("shared-pipeline-draft-read-draft"), __webpack_require__.e("shared-pipeline-schema-schema"), __webpack_require__.e("shared-run-prepare-load-pipeline"), __webpack_require__.e("shared")]).then(__webpack_require__.bind(__webpack_require__, 48317));
    const { pipeline, warnings } = await loadPipeline(file, console.folder, { isConfined: false });
    for (const warning of warnings) {
        (0,cli_console/* printProblem */.J)(console, (0,diagnostic/* renderDiagnostic */.IW)(warning, console.ink, 'warning'));
    }
    const { steps, tongs } = pipeline;
    const parts = [(0,count/* formatCount */.B)(steps.length, 'step'), (0,count/* formatCount */.B)(tongs.length, 'tong')];
    (0,cli_console/* printLine */.w)(console, `${(0,printable/* toPlain */.Ul)(pipeline.file)} is valid: ${parts.join(', ')}`);
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./build/cli/wrap/lost-bytes.js



/** Node decodes the arguments of a process, and loses all bytes that are not UTF-8. */
function refuseLostBytes(words) {
    const word = words.find((each) => each.includes('\uFFFD'));
    if (word === undefined || (0,external_node_buffer_.isUtf8)(readOwnArguments()))
        return;
    throw (0,errors/* invalidInput */.aY)('command-not-utf8', `Cannot pass on the argument "${word}": it is not UTF-8`, 'Give it to the command in another way, such as in a file.');
}
function readOwnArguments() {
    try {
        return (0,external_node_fs_.readFileSync)('/proc/self/cmdline');
    }
    catch {
        // Not Linux.
        return Buffer.alloc(0);
    }
}

;// CONCATENATED MODULE: ./build/cli/commands/wrap.js






/** `wrapped` is the command after `--`; undefined without one. */
function addWrap(program, console, wrapped) {
    program
        .command('wrap')
        .usage('[options] [file] -- docker run …')
        .description('run a "docker run" command beside the tongs of a pipeline')
        .argument('[file]', 'a path, or a name: x is .tongs/x.yml in this folder or above (default: .tongs/pipeline.yml)')
        .addOption(new commander/* Option */.c$('-t, --tong <name>', 'start only this tong of the file, and those that it needs; may be repeated')
        .argParser((name, before) => [...before, name])
        .default([], 'all'))
        .addOption(grantOption())
        .addOption(hostOption())
        // The action says what is wrong: where there is no "--", these are of the command.
        .allowExcessArguments(wrapped === undefined)
        .allowUnknownOption(wrapped === undefined)
        .addHelpText('after', wrap_EXAMPLES)
        .action((file, flags) => wrap(console, { file, flags, wrapped }));
}
const wrap_EXAMPLES = `
Starts the tongs of the file, runs the command in their network with the variables that a step gets, and
removes them when it ends. Signals go to the command, and its exit code is that of tongs wrap (126 or 127
if it cannot be started). If the file has no tongs, any command is run as it is.

Examples:
  tongs wrap -- docker run --rm -it node:24 bash
  tongs wrap services -- docker run --rm -e CI my-tests npm test`;
async function wrap(console, { file, flags, wrapped }) {
    const { policyFile, folder, environment, takeSignals, signal } = console;
    if (wrapped === undefined || wrapped.length === 0)
        throw commandMissing();
    refuseLostBytes(wrapped);
    const [{ readPolicy }, { loadPipeline }, { chooseTongs }] = await Promise.all([
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 43655)),
        Promise.all(/* import() */[__webpack_require__.e("js-yaml"), __webpack_require__.e("shared-pipeline-schema-values"), __webpack_require__.e("shared-pipeline-draft-read-draft"), __webpack_require__.e("shared-pipeline-schema-schema"), __webpack_require__.e("shared-run-prepare-load-pipeline"), __webpack_require__.e("shared")]).then(__webpack_require__.bind(__webpack_require__, 48317)),
        __webpack_require__.e(/* import() */ "run-wrap-choose-tongs").then(__webpack_require__.bind(__webpack_require__, 67520)),
    ]);
    const policy = await readPolicy(policyFile);
    const named = file ?? '.tongs/pipeline.yml';
    const loaded = await loadPipeline(named, folder, { isConfined: false });
    const tongs = chooseTongs(loaded.pipeline.tongs, flags.tong);
    if (tongs.all.length > 0) {
        await wrapBesideTongs(console, flags, { loaded, tongs, wrapped, policy });
        return;
    }
    const { runCommand } = await __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 67258));
    finish(console, await runCommand(wrapped, { environment, takeSignals, signal }));
}
async function wrapBesideTongs(console, { host: named, grant }, { loaded, tongs, wrapped, policy }) {
    const { environment, takeSignals, signal } = console;
    const [{ readCommand, wrap: runWrapped }, { findCommandEngine }, { createRunId }, { openHeldPrinter },] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e("streamx"), __webpack_require__.e("ignore"), __webpack_require__.e("shared-prune-leftovers-perform"), __webpack_require__.e("shared-source-read-source"), __webpack_require__.e("shared-source-transfer-transfer"), __webpack_require__.e("shared-run-images-resolve-images"), __webpack_require__.e("shared-run-tongs-open-tongs"), __webpack_require__.e("run-wrap-wrap")]).then(__webpack_require__.bind(__webpack_require__, 63108)),
        __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 23745)),
        Promise.all(/* import() */[__webpack_require__.e("dockerode"), __webpack_require__.e("shared-engine-session"), __webpack_require__.e("shared")]).then(__webpack_require__.bind(__webpack_require__, 64885)),
        __webpack_require__.e(/* import() */ "cli-wrap-held-printer").then(__webpack_require__.bind(__webpack_require__, 9774)),
    ]);
    const command = readCommand(wrapped, tongs);
    const { host, ...found } = findCommandEngine(command, { host: named, environment });
    await (0,with_session/* withSession */.f)({ ...console, ...found }, host, async (machine, session) => {
        const run = createRunId();
        const { reporter, hold: holdOutput } = openHeldPrinter(console, run);
        const grants = { givenBy: 'flags', names: grant };
        const end = await runWrapped({ loaded, tongs, command, grants, environment }, {
            machine,
            policy,
            session: await session,
            reporter,
            run,
            takeSignals,
            holdOutput,
            signal,
        });
        finish(console, end);
    });
}
function finish(console, { exitCode, problem }) {
    if (problem !== undefined)
        (0,cli_console/* printProblem */.J)(console, problem);
    console.setExitCode(exitCode);
}
function commandMissing() {
    return (0,errors/* invalidInput */.aY)('command-missing', 'Cannot wrap a command: there is none', 'Write it after "--": tongs wrap -- docker run --rm alpine env');
}

;// CONCATENATED MODULE: ./build/cli/program.js











/** All commands, with their help. The code of a command is loaded when it runs. `wrapped` is what `tongs wrap` runs. */
function createProgram(console, wrapped) {
    const program = new commander/* Command */.uB('tongs')
        .description('Runs pipelines in Docker containers, with sidecars. What has not changed does not run again.')
        .version(console.version, '-V, --version')
        .exitOverride()
        .configureOutput({
        writeOut: (text) => console.stdout.write(text),
        writeErr: (text) => console.stderr.write(console.redactor.redact(text)),
    })
        .showSuggestionAfterError()
        // The help command of commander shows only the first level.
        .helpCommand(false)
        .addHelpText('after', program_EXAMPLES);
    for (const add of [
        addRun,
        addPlan,
        addValidate,
        addPrune,
        addAgent,
        addHook,
        addDoctor,
        addSchema,
    ]) {
        add(program, console);
    }
    addWrap(program, console, wrapped);
    addHelp(program);
    return program;
}
const program_EXAMPLES = `
Examples:
  tongs run                      run .tongs/pipeline.yml
  tongs run --step unit          run one step and what it needs
  tongs plan                     say what would run, and why
  tongs prune cache --older-than 7d --dry-run
  tongs doctor                   show the engine and what it can do

Exit codes: 0 done, 1 a step failed, 2 invalid input, 3 the engine failed, 70 a bug in Tongs;
129, 130 and 143 stopped by a signal, 141 the reader of the output went away.`;

;// CONCATENATED MODULE: ./build/cli/wrap/part-arguments.js
/** The parser of options would drop the `--`, and then nobody knows where the command begins. */
function partArguments(args) {
    const at = args[0] === 'wrap' ? args.indexOf('--') : -1;
    return at === -1
        ? { own: args, wrapped: undefined }
        : { own: args.slice(0, at), wrapped: args.slice(at + 1) };
}

;// CONCATENATED MODULE: ./build/cli/main.js




/** The command line: runs the command that the arguments name, and sets the exit code. */
async function main(args, files) {
    using console = openProcessConsole(files);
    try {
        const { own, wrapped } = partArguments(args);
        await createProgram(console, wrapped).parseAsync(own, { from: 'user' });
    }
    catch (error) {
        // Commander has already printed help, the version, or what is wrong with the arguments.
        if (error instanceof commander/* CommanderError */.b7)
            console.setExitCode(error.exitCode === 0 ? 0 : 2);
        else
            console.fail(error);
    }
}


/***/ }),

/***/ 66972:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IT: () => (/* binding */ toBoundArguments),
/* harmony export */   gZ: () => (/* binding */ readBounds),
/* harmony export */   md: () => (/* binding */ addBoundOptions)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);

/** For every command that prunes build cache. */
function addBoundOptions(command) {
    return command
        .option('--older-than <age>', 'delete what was not used for that long, such as 7d, 36h or 1h30m; at least 1m')
        .option('--keep-storage <size>', "the most that a builder's cache may take, such as 20g; the least recently used goes first")
        .option('--min-free <size>', "how much of the engine's disk has to be free: 20g or 15%; with 10%..20%, delete if less than 10% is free, until 20% are")
        .option('--abandoned-builders <age>', 'remove the caches of buildx builders whose containers are gone, if not used for that long')
        .option('--all', 'also delete what images share, internal records and frontends');
}
/** At least one bound has to be given. The policy of the host may set the least age. */
async function readBounds(flags, { policyFile }) {
    const [{ parseRequiredPruneBounds }, { readPolicy }, { leastPruneAge }] = await Promise.all([
        __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 40101)),
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 43655)),
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 45326)),
    ]);
    const empty = BOUNDS.filter(({ of }) => of(flags) === '');
    if (empty.length > 0)
        throw new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidInput */ .o9(empty.map(refuseEmpty), 'prune-bounds-invalid');
    const texts = { ...flags, all: flags.all === true };
    const leastAge = leastPruneAge(await readPolicy(policyFile));
    const bounds = parseRequiredPruneBounds(texts, NAMES, leastAge);
    if (bounds.ok)
        return bounds.value;
    throw (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidInput */ .aY)('prune-bounds-invalid', bounds.problem, bounds.hint);
}
/** The arguments that mean the same bounds. */
function toBoundArguments(flags) {
    const given = BOUNDS.flatMap(({ name, of }) => {
        const text = of(flags);
        return text === undefined ? [] : [name, text];
    });
    return flags.all === true ? [...given, NAMES.all] : given;
}
const NAMES = {
    olderThan: '--older-than',
    keepStorage: '--keep-storage',
    minFree: '--min-free',
    abandonedBuilders: '--abandoned-builders',
    all: '--all',
};
const BOUNDS = [
    { name: NAMES.olderThan, of: (flags) => flags.olderThan },
    { name: NAMES.keepStorage, of: (flags) => flags.keepStorage },
    { name: NAMES.minFree, of: (flags) => flags.minFree },
    { name: NAMES.abandonedBuilders, of: (flags) => flags.abandonedBuilders },
];
/** Usually a shell variable that is not set. */
function refuseEmpty({ name }) {
    return { message: `${name} is empty`, hint: 'Write a value, or leave the option out.' };
}


/***/ }),

/***/ 19454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createPrinter: () => (/* binding */ createPrinter),
  openReporters: () => (/* binding */ openReporters)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/base/async/interruption.js
var interruption = __webpack_require__(9332);
// EXTERNAL MODULE: ./build/report/create-reporter.js
var create_reporter = __webpack_require__(17533);
// EXTERNAL MODULE: ./build/report/files/json-lines.js + 1 modules
var json_lines = __webpack_require__(30968);
// EXTERNAL MODULE: ./build/report/files/tong-logs.js
var tong_logs = __webpack_require__(41465);
// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(15902);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(17603);
// EXTERNAL MODULE: ./build/base/text/width.js
var text_width = __webpack_require__(29158);
;// CONCATENATED MODULE: ./build/report/terminal/cut.js

const ESCAPE = '\u001b';
const COLOR = new RegExp(`(${ESCAPE}\\[[0-9;:]*m)`);
/** The beginning of a line that fits into so many columns of a terminal. Color codes take no column, and all remain. */
function cut(line, columns) {
    let left = columns;
    const pieces = line.split(COLOR).map((piece, index) => {
        // The separators of a split are at odd places.
        if (index % 2 === 1)
            return piece;
        const taken = takeColumns(piece, left);
        left = taken.length < piece.length ? 0 : left - taken.columns;
        return taken.text;
    });
    return pieces.join('');
}
function takeColumns(text, most) {
    let [length, columns] = [0, 0];
    for (const segment of (0,text_width/* splitCharacters */.Vx)(text)) {
        const width = (0,text_width/* widthOf */.qz)(segment);
        if (columns + width > most)
            break;
        length += segment.length;
        columns += width;
    }
    return { text: text.slice(0, length), length, columns };
}

// EXTERNAL MODULE: ./build/report/words.js
var words = __webpack_require__(44702);
// EXTERNAL MODULE: ./build/report/terminal/terminal-lines.js
var terminal_lines = __webpack_require__(53112);
;// CONCATENATED MODULE: ./build/report/terminal/terminal.js





/** Prints events as lines when they happen. Below them a live terminal shows what is running now. */
class TerminalReporter {
    #options;
    #lines;
    #going = new Map();
    #timer;
    #drawn = 0;
    #frame = 0;
    #full;
    #isClosed = false;
    constructor(options) {
        this.#options = options;
        options.out.on('error', this.#onClosed);
        this.#lines = new terminal_lines/* TerminalLines */.E(options.ink, { keepsColors: options.colors });
        if (options.screen) {
            this.#timer = setInterval(() => this.#draw([]), REDRAW_MS);
            this.#timer.unref();
        }
    }
    take(event) {
        if (event.type === 'step-output' && !this.#options.screen) {
            this.#write(this.#lines.encodeOutput(event));
            return;
        }
        this.#follow(event);
        const lines = this.#lines.format(event);
        if (lines.length > 0 || event.type === 'run-finished')
            this.#draw(lines);
    }
    async drained() {
        await this.#full?.promise;
    }
    /** Prints a line that is no event. */
    announce(line) {
        this.#draw([this.#options.ink.yellow(line)]);
    }
    /** Removes what is drawn below the lines. */
    [Symbol.dispose]() {
        clearInterval(this.#timer);
        this.#going.clear();
        this.#draw([]);
        this.#options.out.off('error', this.#onClosed);
    }
    #follow(event) {
        const since = this.#options.clock.now();
        switch (event.type) {
            case 'step-started':
                this.#going.set(`step ${event.step}`, {
                    text: () => this.#lines.label(event.step),
                    since,
                });
                break;
            case 'step-retried':
                this.#going.set(`step ${event.step}`, {
                    text: () => `${this.#lines.label(event.step)} ${(0,words/* describeNextAttempt */.OD)(event)}`,
                    since: this.#going.get(`step ${event.step}`)?.since ?? since,
                });
                break;
            case 'step-finished':
                this.#going.delete(`step ${event.step}`);
                this.#going.delete(`artifacts ${event.step}`);
                break;
            case 'tong-started':
                this.#going.set(`tong ${(0,words/* toTongLabel */.i8)(event)}`, {
                    text: () => `starting ${(0,words/* toTongLabel */.i8)(event)}`,
                    since,
                });
                break;
            case 'tong-ready':
            case 'tong-failed':
            case 'tong-stopped':
                this.#going.delete(`tong ${(0,words/* toTongLabel */.i8)(event)}`);
                break;
            case 'pull-progressed': {
                const { image, currentBytes, totalBytes } = event;
                const key = `pull ${image}`;
                const text = `pulling ${image} ${(0,size/* formatSize */.Xq)(currentBytes)} of ${(0,size/* formatSize */.Xq)(totalBytes)}`;
                this.#going.set(key, { text: () => text, since: this.#going.get(key)?.since ?? since });
                break;
            }
            case 'pull-finished':
                this.#going.delete(`pull ${event.image}`);
                break;
            case 'artifacts-progressed': {
                const key = `artifacts ${event.step}`;
                const text = (0,words/* describeArtifactsProgress */.i_)(event);
                this.#going.set(key, {
                    text: () => `${this.#lines.label(event.step)} ${text}`,
                    since: this.#going.get(key)?.since ?? since,
                });
                break;
            }
            case 'artifacts-saved':
            case 'artifacts-refused':
                this.#going.delete(`artifacts ${event.step}`);
                break;
            case 'run-finished':
                this.#going.clear();
                break;
            default:
        }
    }
    #draw(lines) {
        const screen = this.#options.screen?.();
        if (!screen) {
            if (lines.length > 0)
                this.#write(`${lines.join('\n')}\n`);
            return;
        }
        this.#frame += 1;
        // Lines that wrap or scroll could not be erased.
        // Hence they are cut, and take at most half of the screen.
        const most = Math.max(1, Math.floor(screen.rows / 2));
        const below = this.#goingLines(most).map((line) => cut(line, screen.columns));
        // Typed keys, such as Ctrl-C, have moved the cursor to the right.
        const erase = this.#drawn > 0 ? `\r\x1b[${this.#drawn}A\x1b[0J` : '';
        const text = [...lines, ...below].join('\n');
        if (erase === '' && text === '')
            return;
        this.#drawn = below.length;
        this.#write(`${erase}${text}${text === '' ? '' : '\n'}`);
    }
    #goingLines(most) {
        const all = [...this.#going.values()];
        const shown = all.length <= most ? all : all.slice(0, Math.max(0, most - 1));
        const lines = shown.map((going) => this.#goingLine(going));
        const more = all.length - shown.length;
        return more === 0 ? lines : [...lines, this.#options.ink.dim(`  and ${more} more`)];
    }
    #goingLine({ text, since }) {
        const { ink, clock } = this.#options;
        const spin = SPINNER[this.#frame % SPINNER.length] ?? '';
        return `${ink.cyan(spin)} ${text()} ${ink.dim((0,duration/* formatDuration */.a3)(clock.now() - since))}`;
    }
    #write(text) {
        const { out } = this.#options;
        if (this.#isClosed || out.write(text) || this.#full)
            return;
        this.#full = Promise.withResolvers();
        out.once('drain', this.#onDrained);
    }
    #onDrained = () => {
        this.#full?.resolve();
        this.#full = undefined;
    };
    /** The reader is gone, so nobody must wait for it any longer. */
    #onClosed = () => {
        this.#isClosed = true;
        this.#options.out.off('drain', this.#onDrained);
        this.#onDrained();
    };
}
const REDRAW_MS = 120;
const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

// EXTERNAL MODULE: ./build/cli/console.js
var cli_console = __webpack_require__(21632);
;// CONCATENATED MODULE: ./build/cli/reporters.js









/** Reports to the terminal, to a file of JSON lines if one is named, and to other sinks. */
async function openReporters(console, { run, events, tongLogs, others = [] } = {}) {
    const log = events === undefined ? undefined : await (0,json_lines/* openJsonLines */.q)((0,external_node_path_.resolve)(console.folder, events));
    const tongs = tongLogs === undefined ? undefined : await (0,tong_logs/* openTongLogs */.A)((0,external_node_path_.resolve)(console.folder, tongLogs));
    const terminal = new TerminalReporter({
        out: console.stdout,
        ink: console.ink,
        clock: console.clock,
        colors: console.colors,
        screen: console.screen,
    });
    // A call to an engine that hangs cannot be cancelled: show at least that the signal arrived.
    const onAbort = () => {
        const { reason } = console.signal;
        if (reason instanceof errors/* Cancelled */.cJ && reason.code === interruption/* INTERRUPTED */.t)
            terminal.announce(`${reason.message}: cancelling; a second signal stops at once`);
    };
    console.signal.addEventListener('abort', onAbort, { once: true });
    return {
        reporter: (0,create_reporter/* createReporter */.A)([terminal, ...(log ? [log] : []), ...(tongs ? [tongs] : []), ...others], {
            clock: console.clock,
            redactor: console.redactor,
            ...(run !== undefined && { run }),
        }),
        async [Symbol.asyncDispose]() {
            console.signal.removeEventListener('abort', onAbort);
            terminal[Symbol.dispose]();
            await log?.[Symbol.asyncDispose]();
            await tongs?.[Symbol.asyncDispose]();
        },
    };
}
/** Prints each event as lines, for commands that run no steps. */
function createPrinter(console, { others = [], hides = [] } = {}) {
    const lines = new terminal_lines/* TerminalLines */.E(console.ink, { keepsColors: console.colors });
    const sink = {
        take(event) {
            if (hides.includes(event.type))
                return;
            for (const line of lines.format(event))
                (0,cli_console/* printLine */.w)(console, line);
        },
        drained: () => Promise.resolve(),
    };
    return (0,create_reporter/* createReporter */.A)([sink, ...others], console);
}


/***/ }),

/***/ 51392:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ openMachine),
/* harmony export */   f: () => (/* binding */ withSession)
/* harmony export */ });
/** Opens a session while `work` starts without it, and closes it at the end. */
async function withSession(console, host, work) {
    const { openSession, waitForQuestion } = await Promise.all(/* import() */[__webpack_require__.e("dockerode"), __webpack_require__.e("shared-engine-session"), __webpack_require__.e("shared")]).then(__webpack_require__.bind(__webpack_require__, 64885));
    const machine = await openMachine(console);
    const session = openSession(machine, {
        host,
        platform: console.platform,
        signal: console.signal,
    });
    await waitForQuestion(session, console.clock);
    try {
        return await work(machine, session);
    }
    finally {
        const opened = await session.catch(() => undefined);
        opened?.[Symbol.dispose]();
    }
}
/** The machine of this process, as engines and runs see it. */
async function openMachine({ environment, clock, tracer, redactor, }) {
    const { readProcesses } = await __webpack_require__.e(/* import() */ "shared").then(__webpack_require__.bind(__webpack_require__, 1928));
    return {
        environment,
        clock,
        tracer,
        markSecret: redactor.mark,
        random: Math.random,
        processes: readProcesses(),
    };
}


/***/ }),

/***/ 54596:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ closeAfter)
/* harmony export */ });
/** A call that ignores the signal would hold the process: soon after an abort, the connections are closed. */
function closeAfter(signal, engine) {
    const onAbort = () => void setTimeout(() => engine.close(), CLOSING_MS).unref();
    signal.addEventListener('abort', onAbort, { once: true });
    return { [Symbol.dispose]: () => signal.removeEventListener('abort', onAbort) };
}
const CLOSING_MS = 2_000;


/***/ })

};
