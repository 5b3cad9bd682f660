export const id = 26;
export const ids = [26];
export const modules = {

/***/ 2030:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/** The machine's clock. */
const systemClock = {
    now: () => Date.now(),
    sleep: async (ms, signal) => {
        let left = ms;
        for (; left > LONGEST_TIMER_MS; left -= LONGEST_TIMER_MS)
            await wait(LONGEST_TIMER_MS, signal);
        await wait(left, signal);
    },
};
/** A longer `setTimeout` fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
function wait(ms, signal) {
    return new Promise((resolve, reject) => {
        if (signal?.aborted) {
            reject(signal.reason);
            return;
        }
        const onAbort = () => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        const timer = setTimeout(() => {
            signal?.removeEventListener('abort', onAbort);
            resolve();
        }, ms);
        signal?.addEventListener('abort', onAbort, { once: true });
    });
}


/***/ }),

/***/ 7713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ listenForSignals)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);

/**
 * Turns the first signal into one abort, so that scopes unwind; a second one of the same kind is
 * for those who will not wait. Exit codes are 128 and the signal's number.
 */
function listenForSignals(source, onSecond) {
    const stopping = new AbortController();
    for (const { name, exitCode } of SIGNALS) {
        let times = 0;
        source.on(name, () => {
            times += 1;
            if (times > 1)
                onSecond(exitCode);
            stopping.abort(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ(`${name} was received`, { code: 'interrupted', exitCode }));
        });
    }
    return stopping.signal;
}
const SIGNALS = [
    { name: 'SIGINT', exitCode: 130 },
    { name: 'SIGTERM', exitCode: 143 },
    { name: 'SIGHUP', exitCode: 129 },
];


/***/ }),

/***/ 2026:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./node_modules/commander/index.js + 6 modules
var commander = __webpack_require__(7375);
// EXTERNAL MODULE: ./build/base/clock.js
var clock = __webpack_require__(2030);
// EXTERNAL MODULE: ./build/base/errors.js
var errors = __webpack_require__(5145);
// EXTERNAL MODULE: ./build/base/format-error.js
var format_error = __webpack_require__(210);
// EXTERNAL MODULE: ./build/base/interruption.js
var interruption = __webpack_require__(7713);
// EXTERNAL MODULE: ./build/report/ink.js
var ink = __webpack_require__(2287);
;// CONCATENATED MODULE: ./build/base/version.js
/** The version in `package.json`; a test keeps them equal. */
const VERSION = '0.1.0';

// EXTERNAL MODULE: ./build/base/columns.js
var columns = __webpack_require__(5867);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(7603);
// EXTERNAL MODULE: ./build/tongs/tcp.js
var tcp = __webpack_require__(8599);
;// CONCATENATED MODULE: ./build/cli/console.js
/** One line on standard output. */
function printLine(console, line = '') {
    console.stdout.write(`${line}\n`);
}

;// CONCATENATED MODULE: ./build/cli/options.js

/** For every command that speaks with an engine. */
function hostOption() {
    return new commander/* Option */.c$('-H, --host <address>', 'engine to use, such as unix:///var/run/docker.sock (default: as docker finds it)');
}
/** A whole number from 1. */
function parseCount(text) {
    if (/^[1-9][0-9]{0,5}$/.test(text))
        return Number(text);
    throw new commander/* InvalidArgumentError */.Di(`"${text}" is not a whole number from 1.`);
}

;// CONCATENATED MODULE: ./build/cli/order.js


/** Adds the argument and the options that `toOrder` reads. */
function addOrderOptions(command) {
    return command
        .argument('[file]', 'pipeline: a path, or a name x for .tongs/x.yml (default: .tongs/pipeline.yml, here or above)')
        .addOption(new commander/* Option */.c$('-s, --step <id>', 'only this step and what it needs (may be repeated)')
        .argParser((id, before) => [...before, id])
        .default([], 'all'))
        .option('--no-cache', 'run everything, whatever snapshots there are')
        .addOption(new commander/* Option */.c$('--snapshots <where>', 'where snapshots are looked up and kept')
        .choices(['local', 'off'])
        .default('local'))
        .option('--source <folder>', "folder whose files the steps see (default: the pipeline's)")
        .addOption(hostOption());
}
function toOrder(console, file, flags) {
    return {
        pipeline: file ?? '.tongs/pipeline.yml',
        folder: console.folder,
        steps: flags.step,
        source: flags.source,
        repository: undefined,
        snapshots: flags.snapshots,
        useCache: flags.cache,
        maxParallel: flags.maxParallel,
    };
}
/** Opens a session while `work` goes on without it, and closes it after. */
async function withSession(console, host, work) {
    const { openSession } = await Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(40), __webpack_require__.e(418)]).then(__webpack_require__.bind(__webpack_require__, 8418));
    const machine = { environment: console.environment, clock: console.clock };
    const session = openSession(machine, { host, signal: console.signal });
    session.catch(() => { });
    try {
        return await work(machine, session);
    }
    finally {
        const opened = await session.catch(() => undefined);
        opened?.[Symbol.dispose]();
    }
}

;// CONCATENATED MODULE: ./build/cli/doctor.js








function addDoctor(program, console) {
    program
        .command('doctor')
        .description('show the engine, what it can do, and what is missing')
        .addOption(hostOption())
        .action((flags) => doctor(console, flags.host));
}
async function doctor(console, host) {
    const findings = [
        { state: 'good', what: 'tongs', found: `${VERSION}, node ${process.versions.node}` },
    ];
    await withSession(console, host, async (_, session) => {
        const { engine, origin, defaultEnv } = await session;
        const info = await engine.info({ signal: console.signal });
        findings.push({ state: 'good', what: 'engine', found: `${engine.address} (${origin})` }, {
            state: 'good',
            what: 'version',
            found: `Docker ${info.version}, API ${engine.apiVersion}, ${info.platform}`,
        }, {
            state: 'good',
            what: 'size',
            found: `${info.cpus} CPUs, ${(0,size/* formatSize */.X)(info.memoryBytes)} of memory`,
        }, describeStore(info), {
            state: 'good',
            what: 'cgroup',
            found: `v${info.cgroupVersion || '1'}${info.rootless ? ', rootless' : ''}`,
        }, await describeNetwork(engine), await describeBuildCache(engine));
        if (Object.keys(defaultEnv).length > 0) {
            findings.push({ state: 'good', what: 'proxies', found: Object.keys(defaultEnv).join(', ') });
        }
    });
    printFindings(findings, console);
    if (findings.some((finding) => finding.state === 'bad'))
        console.setExitCode(1);
}
function describeStore(info) {
    const found = `${info.storageDriver}${info.containerdStore ? ', containerd image store' : ''}`;
    if (!info.containerdStore)
        return { state: 'good', what: 'image store', found };
    return {
        state: 'note',
        what: 'image store',
        found,
        hint: 'Here a commit walks the whole filesystem, whatever changed: cache the steps that are worth it, not every one.',
    };
}
/** Tongs with a port are dialed where this process is on the engine's host. */
async function describeNetwork(engine) {
    const bridge = await engine.inspectNetwork('bridge').catch(() => undefined);
    const what = 'network';
    if (!bridge) {
        const hint = 'Steps without tongs have no network then: start the engine with its default bridge.';
        return { state: 'bad', what, found: 'the default bridge is missing', hint };
    }
    if (await (0,tcp/* isLocalGateway */.g)(bridge.gateway))
        return { state: 'good', what, found: 'containers are dialed directly' };
    const found = 'containers cannot be dialed from here; ports of tongs are looked at from inside';
    return {
        state: 'note',
        what,
        found,
        hint: 'That takes a short-lived container for each tong: nothing to do.',
    };
}
async function describeBuildCache(engine) {
    const what = 'build cache';
    try {
        const records = await engine.listBuildCache({ signal: AbortSignal.timeout(10_000) });
        const bytes = records.reduce((sum, record) => sum + record.sizeBytes, 0);
        return { state: 'good', what, found: `${records.length} records, ${(0,size/* formatSize */.X)(bytes)}` };
    }
    catch (error) {
        return { state: 'note', what, found: `not told: ${(0,format_error/* describeError */.U)(error)}` };
    }
}
function printFindings(findings, console) {
    const { ink } = console;
    const marks = { good: ink.green('✔'), note: ink.yellow('!'), bad: ink.red('✘') };
    const names = (0,columns/* alignColumns */.R)(findings.map((finding) => [finding.what]));
    findings.forEach(({ state, found, hint }, index) => {
        printLine(console, `${marks[state]} ${names[index]?.[0] ?? ''}  ${found}`);
        if (hint !== undefined)
            printLine(console, `  ${ink.dim(hint)}`);
    });
}

// EXTERNAL MODULE: ./build/report/words.js
var words = __webpack_require__(4702);
;// CONCATENATED MODULE: ./build/cli/plan.js



function addPlan(program, console) {
    const command = program
        .command('plan')
        .description('show which steps would run and which are kept, and why; starts and pulls nothing');
    addOrderOptions(command)
        .option('--json', 'print JSON')
        .addHelpText('after', '\nExamples:\n  tongs plan\n  tongs plan release --json')
        .action((file, flags) => plan(console, file, flags));
}
async function plan(console, file, flags) {
    await withSession(console, flags.host, async (machine, session) => {
        const [{ planOrder, toPlanMade }, { openReporters }] = await Promise.all([
            Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(243), __webpack_require__.e(388), __webpack_require__.e(320), __webpack_require__.e(615), __webpack_require__.e(476), __webpack_require__.e(592)]).then(__webpack_require__.bind(__webpack_require__, 4476)),
            __webpack_require__.e(/* import() */ 534).then(__webpack_require__.bind(__webpack_require__, 3534)),
        ]);
        // Standard output is for the plan.
        await using reporters = await openReporters({ ...console, stdout: console.stderr }, undefined);
        const { reporter } = reporters;
        const { signal } = console;
        const order = toOrder(console, file, flags);
        const made = toPlanMade(await planOrder(order, { machine, session, reporter, run: '', signal }));
        if (flags.json)
            printLine(console, JSON.stringify({ version: 1, ...made }, null, 2));
        else
            for (const line of formatPlan(made, console))
                printLine(console, line);
    });
}
function formatPlan(made, { ink }) {
    const width = Math.max(...made.steps.map((step) => step.step.length));
    const lines = made.steps.map((step) => {
        const verdict = step.verdict === 'hit' ? ink.green('kept') : ink.cyan('runs');
        return `${verdict}  ${step.step.padEnd(width)}  ${ink.dim(describe(step))}`;
    });
    const runs = made.steps.filter((step) => step.verdict === 'run').length;
    return [
        ...lines,
        ink.dim(`${runs} of ${made.steps.length} would run, with ${made.sourceFiles} source files`),
    ];
}
function describe(step) {
    const why = (0,words/* describePlanned */.yZ)(step);
    return step.needs.length === 0 ? why : `${why} (after ${step.needs.join(', ')})`;
}

// EXTERNAL MODULE: ./build/report/terminal-lines.js
var terminal_lines = __webpack_require__(9657);
;// CONCATENATED MODULE: ./build/cli/prune.js






function addPrune(program, console) {
    const prune = program.command('prune').description('free space on the engine');
    prune
        .command('cache')
        .description('delete build cache that was not used for some time')
        .requiredOption('--older-than <age>', 'how long unused, such as 7d, 36h or 1h30m; at least 1m')
        .option('--all', 'also what images share, internal records and frontends')
        .option('--dry-run', 'only show what would be deleted, and why')
        .addOption(hostOption())
        .addHelpText('after', CACHE_EXAMPLES)
        .action((flags) => pruneCacheCommand(console, flags));
    prune
        .command('leftovers')
        .description('remove what runs that are dead have left: containers, networks, volumes, images')
        .option('--dry-run', 'only show what would be removed and what stays, and why')
        .addOption(hostOption())
        .action((flags) => pruneLeftovers(console, flags));
}
const CACHE_EXAMPLES = `
Only build cache is touched: never an image, a container, a volume or a network.

Examples:
  tongs prune cache --older-than 7d --dry-run
  tongs prune cache --older-than 36h --all`;
async function pruneCacheCommand(console, flags) {
    const { parseRequiredPruneBounds } = await __webpack_require__.e(/* import() */ 66).then(__webpack_require__.bind(__webpack_require__, 66));
    const names = { olderThan: '--older-than', all: '--all' };
    const bounds = parseRequiredPruneBounds({ olderThan: flags.olderThan, all: flags.all === true }, names);
    if (!bounds.ok) {
        const { problem: message, hint } = bounds;
        throw new errors/* InvalidInput */.o9([hint === undefined ? { message } : { message, hint }], 'prune-bounds-invalid');
    }
    await withSession(console, flags.host, async ({ clock }, session) => {
        const { pruneCache } = await __webpack_require__.e(/* import() */ 174).then(__webpack_require__.bind(__webpack_require__, 9174));
        const { engine } = await session;
        const { signal } = console;
        const dryRun = flags.dryRun === true;
        const outcome = await pruneCache(engine, bounds.value, { dryRun, clock, signal });
        const { toPruneFinished, toPrunePlanned } = await __webpack_require__.e(/* import() */ 685).then(__webpack_require__.bind(__webpack_require__, 1066));
        const lines = new terminal_lines/* TerminalLines */.E(console.ink, { keepsColors: true });
        const plan = dryRun && outcome.result === 'skipped' ? [toPrunePlanned(outcome.plan)] : [];
        for (const event of [...plan, toPruneFinished(outcome)]) {
            for (const line of lines.format(event))
                printLine(console, line);
        }
        if (outcome.result === 'failed' || outcome.result === 'partial')
            console.setExitCode(3);
    });
}
async function pruneLeftovers(console, flags) {
    await withSession(console, flags.host, async ({ clock }, session) => {
        const [{ previewLeftovers, sweepLeftovers }, facts] = await Promise.all([
            __webpack_require__.e(/* import() */ 837).then(__webpack_require__.bind(__webpack_require__, 6837)),
            __webpack_require__.e(/* import() */ 72).then(__webpack_require__.bind(__webpack_require__, 9072)),
        ]);
        const { engine } = await session;
        const { signal } = console;
        const options = { self: facts.readOwner(), lookUp: facts.lookUpProcess, clock, signal };
        if (flags.dryRun) {
            const { planned, failures } = await previewLeftovers(engine, options);
            printLeftovers(planned, console);
            fail(failures, console);
            return;
        }
        const { failures, ...removed } = await sweepLeftovers(engine, options);
        const lines = new terminal_lines/* TerminalLines */.E(console.ink, { keepsColors: true });
        for (const line of lines.format({ type: 'leftovers-removed', ...removed })) {
            printLine(console, line);
        }
        fail(failures, console);
    });
}
function printLeftovers(planned, console) {
    if (planned.length === 0)
        printLine(console, 'nothing is left of any run');
    const rows = planned.map(({ object, run, action, because }) => [
        action,
        object.kind,
        object.name,
        `run ${run}`,
        because,
    ]);
    for (const cells of (0,columns/* alignColumns */.R)(rows))
        printLine(console, cells.join('  ').trimEnd());
}
function fail(failures, console) {
    for (const { subject, message } of failures) {
        console.stderr.write(`${console.ink.yellow(`warning: ${subject}: ${message}`)}\n`);
    }
    if (failures.length > 0)
        console.setExitCode(3);
}

;// CONCATENATED MODULE: ./build/cli/run.js


function addRun(program, console) {
    addOrderOptions(program.command('run').description('run a pipeline'))
        .option('--max-parallel <n>', "steps at once (default: the engine's CPUs)", parseCount)
        .option('--events <file>', 'also write what happens to a file, as JSON lines')
        .addHelpText('after', EXAMPLES)
        .action((file, flags) => run(console, file, flags));
}
const EXAMPLES = `
Examples:
  tongs run
  tongs run release --step build --step test
  tongs run --no-cache --max-parallel 4 --events events.jsonl`;
async function run(console, file, flags) {
    const { signal } = console;
    await withSession(console, flags.host, async (machine, session) => {
        const [{ launch }, { createRunId }, { openReporters }, { resultExitCode }] = await Promise.all([
            Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(243), __webpack_require__.e(388), __webpack_require__.e(320), __webpack_require__.e(615), __webpack_require__.e(476), __webpack_require__.e(592)]).then(__webpack_require__.bind(__webpack_require__, 4476)),
            Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(40), __webpack_require__.e(418)]).then(__webpack_require__.bind(__webpack_require__, 8418)),
            __webpack_require__.e(/* import() */ 534).then(__webpack_require__.bind(__webpack_require__, 3534)),
            __webpack_require__.e(/* import() */ 680).then(__webpack_require__.bind(__webpack_require__, 5680)),
        ]);
        await using reporters = await openReporters(console, flags.events);
        const { result } = await launch(toOrder(console, file, flags), {
            machine,
            session,
            reporter: reporters.reporter,
            run: createRunId(),
            signal,
        });
        console.setExitCode(resultExitCode(result, signal));
    });
}

;// CONCATENATED MODULE: ./build/cli/schema.js

function addSchema(program, console) {
    program
        .command('schema')
        .description('print the JSON Schema of pipeline files, for editors')
        .addHelpText('after', `
Example:
  tongs schema > pipeline.schema.json
  # then, at the top of .tongs/pipeline.yml:
  # yaml-language-server: $schema=../pipeline.schema.json`)
        .action(async () => {
        const { toJsonSchema } = await Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(320), __webpack_require__.e(793)]).then(__webpack_require__.bind(__webpack_require__, 1685));
        printLine(console, JSON.stringify(toJsonSchema(), null, 2));
    });
}

// EXTERNAL MODULE: ./build/base/diagnostic.js
var diagnostic = __webpack_require__(7993);
;// CONCATENATED MODULE: ./build/cli/validate.js


function addValidate(program, console) {
    program
        .command('validate')
        .description('check a pipeline file, and tell every error in it; needs no engine')
        .argument('[file]', 'pipeline: a path, or a name x for .tongs/x.yml')
        .addHelpText('after', '\nExamples:\n  tongs validate\n  tongs validate release')
        .action((file) => validate(console, file ?? '.tongs/pipeline.yml'));
}
async function validate(console, file) {
    const { loadPipeline } = await Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(243), __webpack_require__.e(320), __webpack_require__.e(615), __webpack_require__.e(325)]).then(__webpack_require__.bind(__webpack_require__, 7615));
    const { pipeline, warnings } = await loadPipeline(file, console.folder);
    for (const warning of warnings) {
        console.stderr.write(`${(0,diagnostic/* renderDiagnostic */.IW)(warning, console.ink, 'warning')}\n`);
    }
    const { steps, tongs } = pipeline;
    printLine(console, `${pipeline.file} is valid: ${steps.length} steps, ${tongs.length} tongs`);
}

;// CONCATENATED MODULE: ./build/cli/program.js








/** All commands, with their help; what a command needs is loaded when it runs. */
function createProgram(console) {
    const program = new commander/* Command */.uB('tongs')
        .description('Runs pipelines with sidecars, in committed containers.')
        .version(VERSION, '-V, --version')
        .exitOverride()
        .configureOutput({
        writeOut: (text) => console.stdout.write(text),
        writeErr: (text) => console.stderr.write(text),
    })
        .showSuggestionAfterError()
        .addHelpText('after', program_EXAMPLES);
    for (const add of [addRun, addPlan, addValidate, addPrune, addDoctor, addSchema]) {
        add(program, console);
    }
    return program;
}
const program_EXAMPLES = `
Examples:
  tongs run                      run .tongs/pipeline.yml
  tongs run --step unit          run one step and what it needs
  tongs plan                     show what would run, and why
  tongs prune cache --older-than 7d --dry-run
  tongs doctor                   show the engine and what it can do

Exit codes: 0 done, 1 a step failed, 2 invalid input, 3 the engine failed,
70 a bug, 130 and 143 cancelled.`;

;// CONCATENATED MODULE: ./build/cli/main.js







/** The command line: runs the command that the arguments name, and sets the exit code. */
async function main(args) {
    const console = createConsole();
    try {
        await createProgram(console).parseAsync(args, { from: 'user' });
    }
    catch (error) {
        // Commander has printed its own: help, version, or what is wrong with the arguments.
        if (error instanceof commander/* CommanderError */.b7) {
            process.exitCode = error.exitCode === 0 ? 0 : 2;
            return;
        }
        console.stderr.write(`${(0,format_error/* formatError */.W)(error, (0,ink/* createInk */.D)(hasColors(process.stderr)))}\n`);
        process.exitCode = (0,errors/* toExitCode */.t4)(error);
    }
}
function createConsole() {
    const { stdout, stderr } = process;
    // A reader that goes away (`| head`) is no error of ours.
    stdout.on('error', () => process.exit(0));
    const colors = hasColors(stdout);
    const isLive = stdout.isTTY && process.env['TERM'] !== 'dumb' && !process.env['CI'];
    return {
        environment: process.env,
        folder: process.cwd(),
        clock: clock/* systemClock */.m,
        stdout,
        stderr,
        ink: (0,ink/* createInk */.D)(colors),
        colors,
        columns: isLive ? () => stdout.columns : undefined,
        signal: (0,interruption/* listenForSignals */.s)(process, (exitCode) => process.exit(exitCode)),
        setExitCode: (exitCode) => {
            process.exitCode = exitCode;
        },
    };
}
function hasColors(stream) {
    if (process.env['NO_COLOR'])
        return false;
    return process.env['FORCE_COLOR'] ? process.env['FORCE_COLOR'] !== '0' : stream.isTTY;
}


/***/ }),

/***/ 8599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ isListening),
/* harmony export */   g: () => (/* binding */ isLocalGateway)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7030);

/** Whether something accepts connections there; resolves within `timeoutMs`. */
function isListening(target) {
    return new Promise((resolve) => {
        const socket = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.connect)({ host: target.address, port: target.port });
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
 * Whether this process is on the host of a bridge: then its containers can be dialed. Asked by
 * binding to the bridge's address: the list of interfaces leaves out those without a carrier.
 */
function isLocalGateway(gateway) {
    if (gateway === undefined)
        return Promise.resolve(false);
    return new Promise((resolve) => {
        const server = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.createServer)();
        server.once('error', () => resolve(false));
        server.listen({ host: gateway, port: 0 }, () => server.close(() => resolve(true)));
    });
}


/***/ })

};
