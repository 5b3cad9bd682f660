export const id = "agent-run-agent";
export const ids = ["agent-run-agent"];
export const modules = {

/***/ 98282:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ readSecret)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45479);
/* harmony import */ var _base_errors_system_code_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(90075);




/**
 * The secret, without white space around it. It is hidden in everything that is printed from here on. No message shows
 * the path or the name of the variable: somebody may have written the secret in its place.
 */
async function readSecret(source, options) {
    if ('text' in source)
        return source.text;
    const { what, environment, markSecret } = options;
    const secret = 'variable' in source
        ? (environment[source.variable]?.trim() ?? '')
        : await readFrom(source, options);
    if (secret === '') {
        const where = 'file' in source ? 'the file that' : 'the variable that';
        const state = 'file' in source ? 'is empty' : 'is empty or not set';
        throw missing(`Cannot use ${what}: ${where} "${source.field}" names ${state}`, 'Write the secret there.');
    }
    markSecret(secret, what);
    return secret;
}
/** A longer file is no secret. */
const MOST_BYTES = 64 * 1024;
const OTHERS_MAY_WRITE = 0o002;
const OTHERS_MAY_READ = 0o004;
const OTHERS_MAY_ENTER = 0o001;
async function readFrom({ file, field }, { what, warn }) {
    const named = `the file that "${field}" names`;
    try {
        await using handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(file);
        const { mode, size } = await handle.stat();
        if (size > MOST_BYTES)
            throw missing(`Cannot read ${what}: ${named} is too large`, HINT);
        const canOthersReach = ((await folderMode(file)) & OTHERS_MAY_ENTER) !== 0;
        if (canOthersReach && (mode & OTHERS_MAY_WRITE) !== 0) {
            throw (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .invalidInput */ .aY)('agent-secret-unsafe', `Cannot trust ${what}: every user of this machine can change ${named}`, 'Take that right away: chmod o-rwx for the file.');
        }
        if (canOthersReach && (mode & OTHERS_MAY_READ) !== 0) {
            warn(`every user of this machine can read ${what}: run "chmod o-rwx" for ${named}`);
        }
        return (await handle.readFile('utf8')).trim();
    }
    catch (error) {
        if (error instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .TongsError */ .Qq)
            throw error;
        const why = PROBLEMS[(0,_base_errors_system_code_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .x)(error) ?? ''] ?? 'cannot be read';
        throw missing(`Cannot read ${what}: ${named} ${why}`, HINT);
    }
}
/** Of the folder in which the file lies, behind all links. */
async function folderMode(file) {
    return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(file)))).mode;
}
const HINT = 'Name a file with the secret, not the secret itself. A relative path is one below the folder of the configuration.';
const PROBLEMS = {
    ENOENT: 'is not there',
    ENOTDIR: 'is not there: a part of its path is not a folder',
    ENAMETOOLONG: 'is not there: the name is too long',
    EACCES: 'cannot be read by the user of the agent',
    EISDIR: 'is a folder',
};
function missing(message, hint) {
    return (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .invalidInput */ .aY)('agent-secret-missing', message, hint);
}


/***/ }),

/***/ 61487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runAgent: () => (/* binding */ runAgent),
  runAgentOnce: () => (/* binding */ runAgentOnce)
});

// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/agent/config/read-secret.js
var read_secret = __webpack_require__(98282);
// EXTERNAL MODULE: ./build/agent/config/read-config.js + 8 modules
var read_config = __webpack_require__(54229);
// EXTERNAL MODULE: ./build/base/errors/format-error.js
var format_error = __webpack_require__(54379);
// EXTERNAL MODULE: ./build/prune/age.js
var age = __webpack_require__(29808);
// EXTERNAL MODULE: ./build/policy/model.js
var model = __webpack_require__(45326);
// EXTERNAL MODULE: ./build/policy/read-policy.js + 1 modules
var read_policy = __webpack_require__(43655);
// EXTERNAL MODULE: ./build/report/create-reporter.js
var create_reporter = __webpack_require__(17533);
// EXTERNAL MODULE: ./build/report/prune-results.js
var prune_results = __webpack_require__(60144);
// EXTERNAL MODULE: ./build/prune/failure.js
var failure = __webpack_require__(59285);
;// CONCATENATED MODULE: ./build/agent/tasks/run-error.js


/** Turns anything thrown into what the status shows. A policy that is wrong is no bug: it has a code of its own. */
function toRunError(thrown, { redactor, signal }) {
    const { kind, message, hint } = (0,failure.toFailure)(thrown, signal);
    return {
        kind: thrown instanceof errors/* InvalidInput */.o9 ? thrown.code : kind,
        message: redactor.redact(message),
        ...(hint !== undefined && { hint: redactor.redact(hint) }),
    };
}

// EXTERNAL MODULE: ./build/prune/prune-build-caches.js + 22 modules
var prune_build_caches = __webpack_require__(13327);
// EXTERNAL MODULE: ./build/prune/images/prune-images.js + 4 modules
var prune_images = __webpack_require__(8090);
// EXTERNAL MODULE: ./build/prune/leftovers/describe.js
var describe = __webpack_require__(30335);
// EXTERNAL MODULE: ./build/prune/leftovers/perform.js + 3 modules
var perform = __webpack_require__(76748);
// EXTERNAL MODULE: ./build/prune/leftovers/prune-leftovers.js
var prune_leftovers = __webpack_require__(76473);
// EXTERNAL MODULE: ./build/prune/snapshots/prune-snapshots.js + 7 modules
var prune_snapshots = __webpack_require__(88622);
;// CONCATENATED MODULE: ./build/agent/tasks/perform-task.js






/** Does what a task says on one engine, and reports it. Never rejects. */
async function performTask(task, engine, options) {
    const { machine, policy, dryRun, isUrgent, signal, report } = options;
    const { clock, random, processes: onlooker } = machine;
    const common = { dryRun, onlooker, clock, signal, report };
    switch (task.task) {
        case 'cache': {
            const bounds = {
                ...task.bounds,
                leastAgeMs: Math.max(task.bounds.leastAgeMs, policy.prune.leastAgeMs ?? 0),
            };
            await (0,prune_build_caches.pruneBuildCaches)(engine, bounds, { ...common, isByHand: isUrgent, random });
            return;
        }
        case 'snapshots': {
            const { total } = policy.snapshots;
            await (0,prune_snapshots.pruneSnapshotsAndReport)(engine, task.bounds, {
                ...common,
                repository: undefined,
                hostTotal: total && { amount: total },
            });
            return;
        }
        case 'images': {
            const keep = [...task.bounds.keep, ...policy.prune.keepImages];
            const olderThanMs = Math.max(task.bounds.olderThanMs, policy.prune.leastAgeMs ?? 0);
            await (0,prune_images.pruneImagesAndReport)(engine, { ...task.bounds, olderThanMs, keep }, common);
            return;
        }
        case 'leftovers':
            await removeLeftovers(engine, options);
            return;
        default:
            task;
    }
}
async function removeLeftovers(engine, options) {
    const { machine, dryRun, signal, report } = options;
    const { clock, processes } = machine;
    const startedAt = clock.now();
    const how = { ...processes, clock, signal };
    const end = (result) => report({
        type: 'prune-finished',
        target: 'leftovers',
        dryRun,
        reclaimedBytes: 0,
        ms: clock.now() - startedAt,
        ...result,
    });
    if (dryRun) {
        const { planned, failures } = await (0,perform.previewLeftovers)(engine, how);
        report((0,describe.toLeftoversPlanned)(planned));
        const records = planned.filter(({ action }) => action === 'remove').length;
        end({ ...toResult(records, failures), ...(failures.length === 0 && DRY_RUN) });
        return;
    }
    const swept = await (0,prune_leftovers.sweepAndReport)(engine, { ...how, report });
    end(toResult((0,perform.countRemoved)(swept), swept.failures));
}
const DRY_RUN = { result: 'skipped', reason: 'dry-run' };
function toResult(records, failures) {
    const [first] = failures;
    if (!first) {
        return records > 0
            ? { result: 'pruned', records }
            : { result: 'skipped', reason: 'nothing-to-delete', records };
    }
    const message = `${first.subject}: ${first.message}`;
    return { result: records > 0 ? 'partial' : 'failed', reason: 'engine-refused', message, records };
}

// EXTERNAL MODULE: ./build/engine/session.js + 20 modules
var engine_session = __webpack_require__(64885);
// EXTERNAL MODULE: ./build/engine/with-deadline.js
var with_deadline = __webpack_require__(98996);
// EXTERNAL MODULE: ./build/prune/hosts/close-after.js
var close_after = __webpack_require__(54596);
;// CONCATENATED MODULE: ./build/agent/tasks/with-engine.js



/**
 * Connects to the engine of a host for one piece of work, which has to end within the timeout. No connection stays
 * open between two of them: a host may be restarted, and its network may go.
 */
async function withEngine(host, { machine, timeoutMs, signal, operation }, work) {
    const connectAndWork = async (within) => {
        const { platform } = machine;
        using session = await (0,engine_session.openSession)(machine, { host: host.address, platform, signal: within });
        using _ = (0,close_after/* closeAfter */.B)(within, session.engine);
        return await work(session.engine, within);
    };
    const { clock } = machine;
    const hint = 'Check the host and the network, or raise the timeout.';
    return (0,with_deadline/* withDeadline */.N)(connectAndWork, { operation, hint, timeoutMs, clock, signal });
}

;// CONCATENATED MODULE: ./build/agent/tasks/run-task.js






/** Runs a task on one host within its timeout. Never rejects: what went wrong is in the result. */
async function runTask(task, host, options) {
    const { machine, policyFile, redactor, occasion, dryRun, signal } = options;
    const { clock } = machine;
    const startedAt = clock.now();
    const collector = new prune_results/* PruneCollector */._Z();
    const { report } = (0,create_reporter/* createReporter */.A)([collector], { clock, redactor });
    const operation = `prune ${task.task === 'cache' ? 'build cache' : task.task} on "${host.name}"`;
    let failure;
    try {
        const policy = await (0,read_policy.readPolicy)(policyFile);
        const { timeoutMs } = task;
        await withEngine(host, { machine, timeoutMs, signal, operation }, (engine, within) => {
            const isUrgent = occasion !== 'schedule';
            return performTask(task, engine, {
                machine,
                policy,
                dryRun,
                isUrgent,
                signal: within,
                report,
            });
        });
    }
    catch (error) {
        failure = toRunError(error, { redactor, signal });
    }
    const { finished } = collector;
    const targetMet = (0,prune_results/* combineTargets */.Oq)(finished);
    const error = failure ?? findError(finished);
    return {
        task: task.task,
        host: host.name,
        occasion,
        dryRun,
        startedAt,
        endedAt: clock.now(),
        outcome: toOutcome(finished, failure),
        reclaimedBytes: finished.reduce((sum, { reclaimedBytes }) => sum + reclaimedBytes, 0),
        ...(targetMet !== undefined && { targetMet }),
        ...(error && { error }),
        results: collector.results(host.address ?? host.name),
    };
}
function toOutcome(finished, failure) {
    if (!failure)
        return (0,prune_results/* combineResults */.yu)(finished);
    return finished.some(({ records }) => records > 0) ? 'partial' : 'failed';
}
/** The first failure that a prune has reported. */
function findError(finished) {
    const failed = finished.find(({ result }) => result === 'failed' || result === 'partial');
    if (!failed)
        return undefined;
    const { reason = 'unexpected', message = 'the prune failed', hint } = failed;
    return { kind: reason, message, ...(hint !== undefined && { hint }) };
}

// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(15902);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(17603);
// EXTERNAL MODULE: ./build/agent/used-percents.js
var used_percents = __webpack_require__(20544);
;// CONCATENATED MODULE: ./build/agent/watchdog/decide-step.js

/** After a miss, the next try: what is too young to prune ages meanwhile, and nothing else changes. */
const AGAIN_MS = 15 * 60_000;
/**
 * What the watchdog does with a host whose disk looks like this. Pruning begins above a high mark and ends at or below
 * both low marks. Each step halves the age, down to the least that is permitted.
 */
function decideStep(sample, past, { now, ...bounds }) {
    const above = findAbove(sample, bounds, 'highPercent');
    const beyondLow = findAbove(sample, bounds, 'lowPercent');
    switch (past.state) {
        case 'below':
            if (!above)
                return { action: 'wait', next: past };
            return { action: 'prune', ageMs: bounds.olderThanMs, because: above };
        case 'pruning': {
            if (!beyondLow)
                return { action: 'reached' };
            if (past.ageMs <= bounds.atLeastMs)
                return { action: 'missed', because: beyondLow };
            const ageMs = Math.max(bounds.atLeastMs, Math.floor(past.ageMs / 2));
            return { action: 'prune', ageMs, because: beyondLow };
        }
        case 'missed': {
            if (!above)
                return { action: 'wait', next: { state: 'below' } };
            // The clock may have been set back.
            const isEarly = now >= past.at && now < past.at + AGAIN_MS;
            if (isEarly)
                return { action: 'wait', next: past };
            return { action: 'prune', ageMs: bounds.olderThanMs, because: above };
        }
        default:
            past;
            throw new Error('no such state');
    }
}
/** What of the disk is fuller than its mark, for people; undefined if nothing is. */
function findAbove(sample, { bytes, inodes }, mark) {
    const used = (0,used_percents/* usedPercents */.I)(sample);
    if (used.bytes > bytes[mark]) {
        return `${formatPercent(used.bytes)} of the disk are used, more than ${bytes[mark]} %`;
    }
    if (used.inodes !== undefined && used.inodes > inodes[mark]) {
        return `${formatPercent(used.inodes)} of the inodes are used, more than ${inodes[mark]} %`;
    }
    return undefined;
}
function formatPercent(percent) {
    return `${percent.toFixed(1)} %`;
}

;// CONCATENATED MODULE: ./build/agent/watchdog/watchdog.js




/** After a prune that failed, the next try. */
const RETRY_MS = 5 * 60_000;
/** Watches the disk of one host. Above a high mark it prunes, harder with each step, until the low mark is reached. */
class Watchdog {
    #options;
    #past = { state: 'below' };
    #since;
    #isDiskUnknown = false;
    #wasMissed = false;
    /** No step before this time. */
    #retryAt = Number.NEGATIVE_INFINITY;
    constructor(options) {
        this.#options = options;
        this.#since = options.now();
        const missedAt = Number(options.memory.recall(this.#key) || Number.NaN);
        if (Number.isNaN(missedAt))
            return;
        this.#past = { state: 'missed', at: missedAt };
        this.#since = missedAt;
        this.#wasMissed = true;
    }
    get #key() {
        return `missed disk of ${this.#options.host}`;
    }
    change(change) {
        this.#options = { ...this.#options, ...change };
    }
    status() {
        const { bytes, inodes } = this.#options.config;
        const state = this.#isDiskUnknown ? 'disk-unknown' : this.#past.state;
        return { state, bytes, inodes, since: this.#since };
    }
    /** One look has shown this. `mayPrune` is asked before each step: false while pruning is switched off. */
    async take(first, how) {
        this.#note(first);
        if (this.#mustWait())
            return;
        const bounds = await this.#readBounds();
        let [sample, reclaimedBytes] = [first, 0];
        while (sample) {
            const step = decideStep(sample, this.#past, { ...bounds, now: this.#options.now() });
            if (step.action === 'wait') {
                this.#rest(sample, step.next);
                return;
            }
            if (step.action === 'reached') {
                this.#reach(sample, reclaimedBytes);
                return;
            }
            if (!(await how.mayPrune())) {
                if (this.#past.state === 'pruning')
                    this.#become({ state: 'below' });
                return;
            }
            if (step.action === 'missed') {
                const after = await this.#pruneOthers(sample, how.signal);
                const total = reclaimedBytes + after.bytes;
                if (findAbove(after.sample, bounds, 'lowPercent'))
                    this.#miss(after.sample, total);
                else
                    this.#reach(after.sample, total);
                return;
            }
            const before = this.#past;
            this.#become({ state: 'pruning', ageMs: step.ageMs });
            const ran = await this.#prune(sample, step, how.signal);
            how.signal.throwIfAborted();
            if (ran.outcome === 'failed') {
                // Nothing is known about what could be pruned: this is no miss.
                this.#become(before.state === 'pruning' ? { state: 'below' } : before);
                this.#retryAt = this.#options.now() + RETRY_MS;
                return;
            }
            reclaimedBytes += ran.reclaimedBytes;
            sample = await this.#look(how.signal);
        }
    }
    /** Some time after a prune that failed; the clock may have been set back. */
    #mustWait() {
        const now = this.#options.now();
        return now < this.#retryAt && now >= this.#retryAt - RETRY_MS;
    }
    /** The bounds of the configuration, and the least age of the policy. */
    async #readBounds() {
        const { config, readLeastAge } = this.#options;
        const atLeastMs = Math.max(config.atLeastMs, await readLeastAge());
        return { ...config, atLeastMs, olderThanMs: Math.max(config.olderThanMs, atLeastMs) };
    }
    #rest(sample, next) {
        const wasMissed = this.#past.state === 'missed';
        this.#become(next);
        if (!wasMissed || next.state !== 'below')
            return;
        const { log, host, notify } = this.#options;
        log.info(`${host}: the disk is no longer too full`);
        notify({ type: 'target-reached', sample, reclaimedBytes: 0 });
    }
    async #prune(sample, { ageMs, because }, signal) {
        const { config, host, run, log } = this.#options;
        const age = (0,duration/* formatChosenTime */.BY)(ageMs);
        log.warn(`${host}: ${because}: pruning build cache not used for ${age}, until ${this.#target()}`);
        const task = {
            task: 'cache',
            schedule: { everyMs: config.everyMs },
            jitterMs: 0,
            timeoutMs: config.timeoutMs,
            hosts: [host],
            boundsText: `not used for ${age}, until ${this.#target()}`,
            bounds: toBounds(sample, config, ageMs),
        };
        const ran = await run(task, signal);
        this.#report(ran);
        return ran;
    }
    /** The other tasks, by their own bounds, while the disk is too full. */
    async #pruneOthers(before, signal) {
        const { others, config, host, run, log } = this.#options;
        let [sample, bytes] = [before, 0];
        for (const task of others) {
            const because = findAbove(sample, config, 'lowPercent');
            if (because === undefined)
                break;
            log.warn(`${host}: ${because}: pruning ${task.task}, ${task.boundsText}`);
            const ran = await run(task, signal);
            this.#report(ran);
            bytes += ran.reclaimedBytes;
            signal.throwIfAborted();
            sample = (await this.#look(signal)) ?? sample;
        }
        return { sample, bytes };
    }
    #report({ task, outcome, reclaimedBytes, error }) {
        const { log, host } = this.#options;
        const what = `${host}: ${task}`;
        if (error)
            log.warn(`${what}: ${error.message}`);
        else if (reclaimedBytes > 0)
            log.info(`${what}: ${(0,size/* formatSize */.Xq)(reclaimedBytes)} reclaimed`);
        else
            log.warn(`${what}: nothing reclaimed although the disk is too full (${outcome})`);
    }
    #reach(sample, reclaimedBytes) {
        const { log, host, notify } = this.#options;
        log.info(`${host}: ${this.#target()} reached, ${(0,size/* formatSize */.Xq)(reclaimedBytes)} reclaimed`);
        this.#become({ state: 'below' });
        notify({ type: 'target-reached', sample, reclaimedBytes });
    }
    #miss(sample, reclaimedBytes) {
        const { log, host, notify, config, now } = this.#options;
        const because = findAbove(sample, config, 'lowPercent') ?? '';
        log.warn(`${host}: ${because}, and everything that the bounds permit is pruned: lower "at-least" of the watchdog, or free the disk by hand`);
        // One message for each time that the disk is too full, not for each try.
        const isNew = !this.#wasMissed;
        this.#wasMissed = true;
        this.#become({ state: 'missed', at: now() });
        if (isNew)
            notify({ type: 'target-missed', sample, reclaimedBytes });
    }
    async #look(signal) {
        const sample = await this.#options.look(signal);
        this.#note(sample);
        return sample;
    }
    /** The host was not reached: what was known of its disk is old. */
    lose() {
        this.#isDiskUnknown = true;
    }
    #note(sample) {
        this.#isDiskUnknown = sample === undefined;
    }
    #become(next) {
        const { memory, now } = this.#options;
        if (next.state === 'missed')
            memory.remember(this.#key, String(next.at));
        if (next.state === 'below' && this.#wasMissed) {
            memory.remember(this.#key, '');
            this.#wasMissed = false;
        }
        if (next.state !== this.#past.state)
            this.#since = now();
        this.#past = next;
    }
    #target() {
        const { bytes, inodes } = this.#options.config;
        return bytes.lowPercent === inodes.lowPercent
            ? `at most ${bytes.lowPercent} % are used`
            : `at most ${bytes.lowPercent} % of the disk and ${inodes.lowPercent} % of its inodes are used`;
    }
}
/** Nothing younger than the age, the least recently used first, and no more than the low mark asks for. */
function toBounds(sample, { bytes, inodes }, leastAgeMs) {
    const used = (0,used_percents/* usedPercents */.I)(sample);
    const areInodesShort = (used.inodes ?? 0) > inodes.lowPercent;
    const areBytesShort = used.bytes > bytes.lowPercent;
    const lowest = Math.min(bytes.lowPercent, inodes.lowPercent);
    // A share counts for bytes and inodes alike, an amount of bytes does not.
    const free = areInodesShort
        ? { percent: 100 - (areBytesShort ? lowest : inodes.lowPercent) }
        : { bytes: Math.ceil((sample.totalBytes * (100 - bytes.lowPercent)) / 100) };
    return { minFree: { below: free, until: free }, all: false, leastAgeMs };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/base/exists.js
var exists = __webpack_require__(73734);
;// CONCATENATED MODULE: ./build/agent/loop/kill-switch.js


const OFF = ['false', '0', 'no', 'off'];
const SWITCH_VARIABLE = 'TONGS_PRUNE_ENABLED';
/** Three ways to stop all pruning at once, without a restart: each is read at every tick. */
class KillSwitch {
    #environment;
    #readEnabled;
    #isEnabled;
    #stamp = '';
    /** Ends with the newest change of the file: nobody may decide by what it said before. */
    #reading = Promise.resolve();
    constructor({ enabled }, { environment, readEnabled }) {
        this.#environment = environment;
        this.#readEnabled = readEnabled;
        this.#isEnabled = enabled;
    }
    async read({ file, disabledFile }) {
        const value = this.#environment[SWITCH_VARIABLE]?.trim().toLowerCase() ?? '';
        if (OFF.includes(value)) {
            const message = `the environment variable ${SWITCH_VARIABLE} is "${value}"`;
            return { enabled: false, by: 'environment', message };
        }
        if (disabledFile !== undefined && (await (0,exists/* exists */.t)(disabledFile))) {
            return { enabled: false, by: 'file', message: `the file "${disabledFile}" exists` };
        }
        await this.#readFile(file);
        if (this.#isEnabled)
            return { enabled: true };
        return { enabled: false, by: 'config', message: `"enabled" is false in "${file}"` };
    }
    /** Only if it has changed. While the file cannot be read, what it said before holds. */
    async #readFile(file) {
        const stats = await (0,promises_.stat)(file).catch(() => undefined);
        const stamp = stats ? `${stats.ino} ${stats.size} ${stats.mtimeMs}` : '';
        if (stamp !== '' && stamp !== this.#stamp) {
            this.#stamp = stamp;
            this.#reading = this.#readAfter(this.#reading);
        }
        await this.#reading;
    }
    async #readAfter(before) {
        await before;
        const enabled = await this.#readEnabled().catch(() => undefined);
        if (enabled !== undefined)
            this.#isEnabled = enabled;
    }
}

// EXTERNAL MODULE: ./build/agent/config/schedule.js
var config_schedule = __webpack_require__(18532);
;// CONCATENATED MODULE: ./build/agent/loop/lane.js

/** One task on one host: when it runs next, and what became of its last runs. */
class Lane {
    task;
    host;
    #clock;
    #random;
    #lastRun;
    #lastReclaimedBytes;
    #lastError;
    #failures = 0;
    #nextRunAt;
    #runningSince;
    constructor({ task, host, past, runningSince, clock, random }) {
        this.task = task;
        this.host = host;
        this.#clock = clock;
        this.#random = random;
        for (const run of past.toReversed())
            this.#note(run);
        this.#runningSince = runningSince;
        this.#nextRunAt = this.#plan(runningSince ?? this.#lastRun?.startedAt);
    }
    get key() {
        return laneKey(this.task, this.host);
    }
    get runningSince() {
        return this.#runningSince;
    }
    /** Resolves when it is time; rejects with the reason of the signal. Wakes up often, because the clock may be set. */
    async untilDue(signal) {
        for (;;) {
            signal.throwIfAborted();
            if (this.#runningSince !== undefined) {
                // The lane before this one still runs.
                await this.#clock.sleep(LOOK_AGAIN_MS, signal);
                continue;
            }
            const now = this.#clock.now();
            const { schedule, jitterMs } = this.task;
            this.#nextRunAt = (0,config_schedule/* clampNextRun */._p)(schedule, this.#nextRunAt, { now, jitterMs });
            const left = this.#nextRunAt - now;
            if (left <= 0)
                return;
            await this.#clock.sleep(Math.min(left, LONGEST_SLEEP_MS), signal);
        }
    }
    begin() {
        this.#runningSince = this.#clock.now();
    }
    /** After a run, and after a tick that ran nothing because pruning is switched off. Returns the failures in a row. */
    end(run) {
        const now = this.#clock.now();
        // The clock may have been set back during the run.
        const startedAt = Math.min(this.#runningSince ?? now, now);
        this.#runningSince = undefined;
        if (run)
            this.#note(run);
        this.#nextRunAt = this.#plan(startedAt);
        return this.#failures;
    }
    /** A run that something else has started, such as a request. */
    note(run) {
        this.#note(run);
        return this.#failures;
    }
    status(isEnabled) {
        const { task, host } = this;
        return {
            task: task.task,
            host: host.name,
            enabled: isEnabled,
            schedule: (0,config_schedule/* describeSchedule */.Bg)(task.schedule),
            bounds: task.boundsText,
            failuresInARow: this.#failures,
            ...(this.#runningSince !== undefined && { runningSince: this.#runningSince }),
            ...(this.#lastRun && { lastRun: this.#lastRun }),
            ...(this.#lastReclaimedBytes !== undefined && {
                lastReclaimedBytes: this.#lastReclaimedBytes,
            }),
            ...(this.#lastError && { lastError: this.#lastError }),
            ...(this.#runningSince === undefined && { nextRunAt: this.#nextRunAt }),
        };
    }
    #note(run) {
        if (run.dryRun)
            return;
        this.#lastRun = run;
        if (run.outcome === 'pruned' || run.outcome === 'partial') {
            this.#lastReclaimedBytes = run.reclaimedBytes;
        }
        if (run.error)
            this.#lastError = { ...run.error, at: run.endedAt };
        const isFailure = run.outcome === 'failed' || run.outcome === 'partial';
        this.#failures = isFailure ? this.#failures + 1 : 0;
    }
    #plan(lastStartedAt) {
        const { schedule, jitterMs } = this.task;
        const now = this.#clock.now();
        return (0,config_schedule/* planNextRun */.mQ)(schedule, { now, lastStartedAt, jitterMs, random: this.#random() });
    }
}
const LOOK_AGAIN_MS = 1_000;
/** A clock that is set is noticed after this time. */
const LONGEST_SLEEP_MS = 60_000;
function laneKey({ task }, { name }) {
    return `${task} on ${name}`;
}

;// CONCATENATED MODULE: ./build/agent/loop/log-run.js


/** A line about a run that has ended, and another one if its bounds are still exceeded. */
function logRun(log, run) {
    const { task, host, outcome, error, reclaimedBytes, startedAt, endedAt, dryRun } = run;
    const about = `${host}: ${task}${dryRun ? ' (dry run)' : ''}`;
    const time = (0,duration/* formatDuration */.a3)(Math.max(0, endedAt - startedAt));
    if (error) {
        const hint = error.hint === undefined ? '' : ` (${error.hint.split('\n')[0]})`;
        log.warn(`${about} ${outcome} after ${time}: ${error.message}${hint}`);
        return;
    }
    const reasons = [...new Set(run.results.map(({ reason }) => reason ?? ''))].join(', ');
    const what = outcome === 'skipped'
        ? reasons.replaceAll('-', ' ')
        : `${(0,size/* formatSize */.Xq)(reclaimedBytes)} reclaimed`;
    log.info(`${about} ${outcome} in ${time}: ${what}`);
    if (run.targetMet === false && !dryRun) {
        log.warn(`${about}: the bounds of size and free space are still exceeded`);
    }
}

// EXTERNAL MODULE: ./build/base/async/slots.js
var slots = __webpack_require__(31382);
;// CONCATENATED MODULE: ./build/agent/loop/patient-slots.js

/** So many pieces of work begin at once. */
const FRESH_AT_ONCE = 16;
/** So many at most, with those that take long: each one behind ssh has processes of its own. */
const MOST_AT_ONCE = 64;
/** Permits to work on a host. Hosts that hang delay no others. */
class PatientSlots {
    #options;
    #all = new slots/* Slots */.W(MOST_AT_ONCE);
    #fresh = new slots/* Slots */.W(FRESH_AT_ONCE);
    constructor(options) {
        this.#options = options;
    }
    /** Resolves when it is the turn of the caller. Dispose the permit after the work. */
    async acquire() {
        const { clock, patienceMs } = this.#options;
        const one = await this.#all.acquire();
        const fresh = await this.#fresh.acquire();
        const ended = new AbortController();
        clock.sleep(patienceMs, ended.signal).then(() => fresh.lend(), () => { });
        return {
            [Symbol.dispose]: () => {
                ended.abort();
                fresh[Symbol.dispose]();
                one[Symbol.dispose]();
            },
        };
    }
}

;// CONCATENATED MODULE: ./build/agent/loop/rounds.js

/** What the agent does in the background: rounds that repeat, and single pieces of work. */
class Rounds {
    #clock;
    #log;
    #underWay = new Set();
    constructor(clock, log) {
        this.#clock = clock;
        this.#log = log;
    }
    /** Repeats until the signal aborts. What a round throws is a bug: it is logged, and the rounds go on. */
    repeat(name, signal, round) {
        const rounds = async () => {
            while (!signal.aborted) {
                try {
                    await round();
                }
                catch (error) {
                    if (signal.aborted)
                        return;
                    this.#log.warn(`${name}: ${(0,format_error/* describeError */.U)(error)}`);
                    await this.#clock.sleep(AFTER_BUG_MS, signal).catch(() => { });
                }
            }
        };
        void this.track(rounds());
    }
    /** Counts work as under way until it has settled. Returns it. */
    track(work) {
        const settled = Promise.allSettled([work]);
        this.#underWay.add(settled);
        void settled.finally(() => this.#underWay.delete(settled));
        return work;
    }
    /** Resolves when all that was under way has ended. */
    async settled() {
        await Promise.allSettled(this.#underWay);
    }
}
/** A bug that throws at once must not fill the log. */
const AFTER_BUG_MS = 10_000;

;// CONCATENATED MODULE: ./build/agent/loop/refusals.js

// What nobody can ask of the agent.
function noTask(task, lanes) {
    const known = [...new Set(lanes.map((lane) => lane.task.task))].join(', ');
    return new errors/* InvalidInput */.o9([
        {
            message: `Cannot prune ${task}: the configuration has no such task`,
            hint: `It has: ${known || 'none'}.`,
        },
    ], 'agent-task-unknown');
}
function noHost(host, lanes) {
    const known = lanes.map((lane) => lane.host.name).join(', ');
    return new errors/* InvalidInput */.o9([{ message: `Cannot prune "${host}": the task has no such host`, hint: `It has: ${known}.` }], 'agent-host-unknown');
}
function switchedOff(message) {
    return new errors/* InvalidInput */.o9([
        {
            message: `Cannot prune: ${message}`,
            hint: 'Switch pruning on again, or ask for a dry run.',
        },
    ], 'agent-switched-off');
}

// EXTERNAL MODULE: ./build/prune/free-space.js
var free_space = __webpack_require__(72754);
;// CONCATENATED MODULE: ./build/agent/loop/watch-lane.js



/** One look at a disk takes no longer. */
const LOOK_MS = 30_000;
/** How often the agent looks at a disk without a watchdog. */
const LOOK_EVERY_MS = 60_000;
/** Looks at the disk of one host again and again. */
class WatchLane {
    host;
    #options;
    #watchdog;
    #sample;
    #error;
    #failures = 0;
    #isTicking = false;
    constructor(options) {
        this.host = options.host;
        this.#options = options;
        this.#failures = Number(options.memory.recall(this.#key) ?? 0) || 0;
    }
    get #key() {
        return `failures of host ${this.host.name}`;
    }
    /** Whether a host of the configuration is the one that it looks at. */
    isOf({ name, address }) {
        return this.host.name === name && this.host.address === address;
    }
    watchBy(watchdog) {
        this.#watchdog = watchdog;
    }
    /** The watchdog goes on by other marks, with all that it knows. False if there is none. */
    changeWatchdog(change) {
        this.#watchdog?.change(change);
        return this.#watchdog !== undefined;
    }
    /**
     * One look, and what the watchdog does about it. A host that is lost meanwhile counts as one that was not reached. Does
     * nothing while the tick before is under way, which goes on when the configuration is read again.
     */
    async tick(how) {
        if (this.#isTicking)
            return;
        this.#isTicking = true;
        try {
            const sample = await this.look(how.signal);
            this.#recover();
            await this.#watchdog?.take(sample, how);
        }
        catch (error) {
            if (!how.signal.aborted)
                this.#fail(error);
        }
        finally {
            this.#isTicking = false;
        }
    }
    /** The disk now; undefined if it is not visible. Rejects if the host cannot be reached. */
    async look(signal) {
        const { host, machine, slots, addSample } = this.#options;
        using _ = await slots.acquire();
        const operation = `look at the disk of "${host.name}"`;
        const disk = await withEngine(host, { machine, timeoutMs: LOOK_MS, signal, operation }, (engine, within) => (0,free_space.readEngineDisk)(engine, { signal: within }));
        this.#sample = disk && { host: host.name, at: machine.clock.now(), ...disk };
        if (this.#sample)
            addSample(this.#sample);
        return this.#sample;
    }
    status() {
        const { name, address } = this.host;
        return {
            name,
            ...(address !== undefined && { address }),
            ...(this.#sample && { disk: this.#sample }),
            ...(this.#error && { error: this.#error }),
            ...(this.#watchdog && { watchdog: this.#watchdog.status() }),
        };
    }
    #fail(thrown) {
        const { machine, log, redactor, notify, host } = this.#options;
        const at = machine.clock.now();
        this.#count(this.#failures + 1);
        this.#watchdog?.lose();
        const error = toRunError(thrown, { redactor });
        // A host that stays away is worth one line, not one in each minute.
        if (!this.#error)
            log.warn(`${host.name}: ${error.message}`);
        this.#error = { ...error, at };
        notify({ type: 'host-failed', host: host.name, at, error, failuresInARow: this.#failures });
    }
    #recover() {
        if (this.#failures === 0)
            return;
        const { machine, log, notify, host } = this.#options;
        log.info(`${host.name}: the agent reaches the engine again`);
        const at = machine.clock.now();
        notify({ type: 'host-recovered', host: host.name, at, failuresBefore: this.#failures });
        this.#count(0);
        this.#error = undefined;
    }
    #count(failures) {
        this.#failures = failures;
        this.#options.memory.remember(this.#key, String(failures));
    }
}
/** How often the agent looks at the disk of a host. */
function lookEveryMs({ watchdog }, { name }) {
    return watchdog?.hosts.includes(name) === true ? watchdog.everyMs : LOOK_EVERY_MS;
}

;// CONCATENATED MODULE: ./build/agent/loop/agent.js













/** After this time a run, or a look at a disk, makes room for the next one. Neither of them waits for the other. */
const RUN_PATIENCE_MS = 20_000;
const LOOK_PATIENCE_MS = 3_000;
/** How often what is too old is removed from the state. */
const TRIM_MS = 3_600_000;
/** The status shows within this time that pruning is switched off. */
const SWITCH_MS = 5_000;
/** The agent: runs tasks when they are due, watches disks, and answers what API and page ask. */
class Agent {
    #options;
    #startedAt;
    #runSlots;
    #lookSlots;
    #rounds;
    #running = new Set();
    #reloading = Promise.resolve();
    #config;
    #configReadAt;
    #configProblem;
    #switch;
    #switchState;
    #lanes = [];
    #watches = [];
    /** Ends the waiting of the lanes; what they run goes on. */
    #generation = new AbortController();
    constructor(options) {
        const { config, machine, readEnabled } = options;
        this.#options = options;
        this.#config = config;
        this.#startedAt = machine.clock.now();
        this.#configReadAt = this.#startedAt;
        this.#rounds = new Rounds(machine.clock, options.log);
        const { clock } = machine;
        this.#runSlots = new PatientSlots({ clock, patienceMs: RUN_PATIENCE_MS });
        this.#lookSlots = new PatientSlots({ clock, patienceMs: LOOK_PATIENCE_MS });
        this.#switch = new KillSwitch(config, { environment: machine.environment, readEnabled });
        this.#switchState = { enabled: true };
        this.#build();
    }
    /** Runs until the signal aborts; resolves when all that was under way has ended. Never rejects. */
    async run(signal) {
        this.#start(signal);
        this.#rounds.repeat('trim the state', signal, async () => {
            // First of all: an agent that is restarted within the hour would never do it.
            this.#options.state.trim(this.#now(), this.#config.history.keepMs);
            await this.#sleep(TRIM_MS, signal);
        });
        this.#rounds.repeat('read the kill switch', signal, async () => {
            await this.#readSwitch();
            await this.#sleep(SWITCH_MS, signal);
        });
        await new Promise((resolve) => {
            if (signal.aborted)
                resolve();
            signal.addEventListener('abort', () => resolve(), { once: true });
        });
        this.#generation.abort(signal.reason);
        this.#ending.abort(signal.reason);
        await this.#rounds.settled();
    }
    /** Runs every task once on each of its hosts. Resolves with their results, in the order of the configuration. */
    async runOnce(signal) {
        const state = await this.#readSwitch();
        if (!state.enabled)
            return [];
        return Promise.all(this.#lanes.map((lane) => this.#runInTurn(lane, { occasion: 'once', signal })));
    }
    /**
     * Reads the configuration file again. If it is wrong, or `apply` rejects, the agent goes on with the one before. Never
     * rejects.
     */
    reload(signal, apply = async () => { }) {
        this.#reloading = this.#reloading.then(() => this.#reload(signal, apply));
        return this.#reloading;
    }
    async #reload(signal, apply) {
        const { readConfig, readEnabled, machine, log } = this.#options;
        try {
            const config = await readConfig();
            await apply(config);
            if (signal.aborted)
                return;
            this.#config = config;
            this.#configReadAt = this.#now();
            this.#configProblem = undefined;
            const { environment } = machine;
            this.#switch = new KillSwitch(config, { environment, readEnabled });
            this.#generation.abort(new Error('the configuration was read again'));
            this.#generation = new AbortController();
            this.#build();
            this.#start(signal);
            log.info(`read "${config.file}" again`);
        }
        catch (error) {
            this.#configProblem = (0,format_error/* describeError */.U)(error);
            log.warn(`the changed configuration is not used: ${this.#configProblem}`);
        }
    }
    status() {
        const { state, notifier, version, pid } = this.#options;
        const isEnabled = this.#switchState.enabled;
        return {
            version,
            pid,
            now: this.#now(),
            startedAt: this.#startedAt,
            config: {
                file: this.#config.file,
                readAt: this.#configReadAt,
                ...(this.#configProblem !== undefined && { problem: this.#configProblem }),
            },
            pruning: this.#switchState,
            state: {
                file: state.file,
                ...(state.problem !== undefined && { problem: state.problem }),
            },
            hosts: this.#watches.map((watch) => watch.status()),
            tasks: this.#lanes.map((lane) => lane.status(isEnabled)),
            running: [...this.#running],
            receivers: notifier.status(),
        };
    }
    listRuns(query) {
        return this.#options.state.listRuns(query);
    }
    sumReclaimed(since) {
        return this.#options.state.sumReclaimed(since);
    }
    listSamples(query) {
        return this.#options.state.listSamples(query);
    }
    async prune({ task, hosts, dryRun }) {
        const lanes = this.#lanes.filter((lane) => lane.task.task === task);
        if (lanes.length === 0)
            throw noTask(task, this.#lanes);
        const names = hosts ?? lanes.map(({ host }) => host.name);
        const chosen = names.map((name) => {
            const lane = lanes.find(({ host }) => host.name === name);
            if (lane)
                return lane;
            throw noHost(name, lanes);
        });
        const state = await this.#readSwitch();
        if (!state.enabled && !dryRun)
            throw switchedOff(state.message);
        const { signal } = this.#ending;
        return Promise.all(chosen.map((lane) => this.#rounds.track(this.#runInTurn(lane, { occasion: 'request', dryRun, signal }))));
    }
    /** Aborts what requests have started. */
    #ending = new AbortController();
    #build() {
        const { state, machine } = this.#options;
        const { clock, random } = machine;
        const before = this.#lanes;
        const byName = new Map(this.#config.hosts.map((host) => [host.name, host]));
        const onHosts = (task) => task.hosts.flatMap((name) => byName.get(name) ?? []);
        this.#lanes = this.#config.tasks.flatMap((task) => onHosts(task).map((host) => {
            const lane = { task: task.task, host: host.name };
            const past = state.listScheduled({ ...lane, limit: PAST_RUNS });
            const key = laneKey(task, host);
            const runningSince = before.find((each) => each.key === key)?.runningSince;
            return new Lane({ task, host, past, runningSince, clock, random });
        }));
        const watches = this.#watches;
        this.#watches = this.#config.hosts.map((host) => this.#setWatchdog(watches.find((watch) => watch.isOf(host)) ?? this.#openWatch(host)));
    }
    #openWatch(host) {
        const { machine, log, redactor, state, notifier } = this.#options;
        return new WatchLane({
            host,
            machine,
            log,
            redactor,
            slots: this.#lookSlots,
            addSample: (sample) => state.addSample(sample),
            memory: state,
            notify: (event) => notifier.take(event),
        });
    }
    #setWatchdog(lane) {
        const { log, policyFile, notifier, state } = this.#options;
        const { watchdog: config, tasks } = this.#config;
        const { host } = lane;
        if (config?.hosts.includes(host.name) !== true) {
            lane.watchBy(undefined);
            return lane;
        }
        const isOther = ({ task, hosts }) => (task === 'snapshots' || task === 'images') && hosts.includes(host.name);
        const others = tasks.filter(isOther);
        if (lane.changeWatchdog({ config, others }))
            return lane;
        lane.watchBy(new Watchdog({
            config,
            host: host.name,
            others,
            readLeastAge: async () => ((0,model.leastPruneAge)(await (0,read_policy.readPolicy)(policyFile)) ?? age/* DEFAULT_LEAST_AGE */.A).ms,
            now: () => this.#now(),
            run: async (task, signal) => {
                using _ = await this.#runSlots.acquire();
                return await this.#perform({ task, host }, { occasion: 'watchdog', signal });
            },
            look: (signal) => lane.look(signal),
            log,
            memory: state,
            notify: (event) => notifier.take(event),
        }));
        return lane;
    }
    #start(signal) {
        const generation = AbortSignal.any([signal, this.#generation.signal]);
        for (const lane of this.#lanes) {
            this.#rounds.repeat(lane.key, generation, async () => {
                await lane.untilDue(generation);
                using _ = await this.#runSlots.acquire();
                const state = await this.#readSwitch();
                // If the configuration was read again meanwhile, another lane has taken the place of this one.
                generation.throwIfAborted();
                if (state.enabled)
                    await this.#runLane(lane, { occasion: 'schedule', signal });
                else
                    lane.end();
            });
        }
        for (const watch of this.#watches) {
            let isFirst = true;
            this.#rounds.repeat(`disk of ${watch.host.name}`, generation, async () => {
                if (!isFirst)
                    await this.#sleep(lookEveryMs(this.#config, watch.host), generation);
                isFirst = false;
                const mayPrune = async () => (await this.#readSwitch()).enabled;
                await watch.tick({ mayPrune, signal });
            });
        }
    }
    async #runInTurn(lane, how) {
        using _ = await this.#runSlots.acquire();
        return await this.#runLane(lane, how);
    }
    async #runLane(lane, how) {
        const isScheduled = how.occasion === 'schedule' || how.occasion === 'once';
        if (isScheduled)
            lane.begin();
        try {
            const run = await this.#perform(lane, how);
            const failuresInARow = isScheduled ? lane.end(run) : lane.note(run);
            if (isScheduled)
                this.#handOver(lane, run);
            // What the end of the agent has cut off is no failure.
            if (!run.dryRun && !how.signal.aborted) {
                this.#options.notifier.take({ type: 'task-ended', run, failuresInARow });
            }
            logRun(this.#options.log, run);
            return run;
        }
        catch (error) {
            if (isScheduled) {
                lane.end();
                this.#handOver(lane);
            }
            throw error;
        }
    }
    /** After a reload, another lane has taken the place of the one that ran. */
    #handOver(lane, run) {
        const current = this.#lanes.find(({ key }) => key === lane.key);
        if (current && current !== lane)
            current.end(run);
    }
    async #perform({ task, host }, { occasion, dryRun = false, signal }) {
        const { machine, policyFile, redactor, state } = this.#options;
        const ground = { machine, policyFile, redactor };
        const about = { task: task.task, host: host.name, occasion, dryRun };
        const running = { ...about, startedAt: this.#now() };
        this.#running.add(running);
        try {
            const run = await runTask(task, host, { ...ground, occasion, dryRun, signal });
            // A run that the end of the agent has cut off is to be repeated after the start.
            if (!signal.aborted)
                state.addRun(run);
            return run;
        }
        finally {
            this.#running.delete(running);
        }
    }
    async #readSwitch() {
        const state = await this.#switch.read(this.#config);
        // After the wait: several lanes ask at once, and one of them says it.
        const before = this.#switchState;
        this.#switchState = state;
        const { log } = this.#options;
        if (before.enabled && !state.enabled)
            log.warn(`pruning is switched off: ${state.message}`);
        if (!before.enabled && state.enabled)
            log.info('pruning is switched on again');
        return state;
    }
    #now() {
        return this.#options.machine.clock.now();
    }
    #sleep(ms, signal) {
        return this.#options.machine.clock.sleep(ms, signal);
    }
}
/** Enough to count failures in a row, and to find the last error. */
const PAST_RUNS = 200;

;// CONCATENATED MODULE: ./build/agent/notify/live-notifier.js
/** A notifier that follows the configuration. What waits in the one before is still sent. */
class LiveNotifier {
    #open;
    #closing = new Set();
    #ending = new AbortController();
    #current;
    static async open(config, open) {
        return new LiveNotifier(await open(config), open);
    }
    constructor(first, open) {
        this.#current = first;
        this.#open = open;
    }
    /** Prepares for a changed configuration. Resolves with what puts it into effect; rejects if it cannot be used. */
    async prepare(config) {
        const next = await this.#open(config);
        return () => this.#replaceBy(next);
    }
    take(event) {
        this.#current.notifier.take(event);
    }
    status() {
        return this.#current.notifier.status();
    }
    async close(signal) {
        if (signal?.aborted)
            this.#ending.abort();
        signal?.addEventListener('abort', () => this.#ending.abort(), { once: true });
        await Promise.all([this.#current.notifier.close(this.#ending.signal), ...this.#closing]);
    }
    #replaceBy(next) {
        if (next.madeFrom === this.#current.madeFrom)
            return;
        const closing = this.#current.notifier.close(this.#ending.signal);
        this.#closing.add(closing);
        void closing.finally(() => this.#closing.delete(closing));
        this.#current = next;
    }
}

;// CONCATENATED MODULE: ./build/agent/notify/notifier.js
/** Without receivers. */
const NO_NOTIFIER = {
    take: () => { },
    status: () => [],
    close: () => Promise.resolve(),
};

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:sqlite"
var external_node_sqlite_ = __webpack_require__(80099);
;// CONCATENATED MODULE: ./build/agent/of-schedule.js
/** The occasions that follow the schedule of a task. */
const SCHEDULED = ['schedule', 'once'];
/** Whether the run followed the schedule. Other runs neither put off the next one, nor count as failures in a row. */
function isOfSchedule({ occasion, dryRun }) {
    return !dryRun && SCHEDULED.includes(occasion);
}

;// CONCATENATED MODULE: ./build/agent/state/database.js

/** The version of the tables; each step leads from the version before to the next. */
const MIGRATIONS = [
    `
  CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    task TEXT NOT NULL,
    host TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    run TEXT NOT NULL
  ) STRICT;
  CREATE INDEX runs_by_start ON runs (started_at);
  CREATE INDEX runs_by_lane ON runs (task, host, started_at);
  CREATE TABLE samples (
    host TEXT NOT NULL,
    at INTEGER NOT NULL,
    total_bytes INTEGER NOT NULL,
    free_bytes INTEGER NOT NULL,
    total_inodes INTEGER,
    free_inodes INTEGER,
    PRIMARY KEY (host, at)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE memory (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
];
const VERSION = MIGRATIONS.length;
/** The database was made by a later version of Tongs. */
class NewerDatabase extends Error {
}
/** Brings the tables to our version, in one transaction. */
function migrate(database) {
    const from = readVersion(database);
    if (from > VERSION)
        throw new NewerDatabase(`its version is ${from}, ours is ${VERSION}`);
    if (from === VERSION)
        return;
    database.exec('BEGIN IMMEDIATE');
    for (const step of MIGRATIONS.slice(readVersion(database)))
        database.exec(step);
    database.exec(`PRAGMA user_version = ${VERSION}`);
    database.exec('COMMIT');
}
function readVersion(database) {
    return Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
}
function insertRun(database, run) {
    database
        .prepare('INSERT INTO runs (task, host, started_at, run) VALUES (?, ?, ?, ?)')
        .run(run.task, run.host, run.startedAt, JSON.stringify(withoutRows(run)));
}
/** The rows of a dry run are as large as the cache. */
function withoutRows(run) {
    return {
        ...run,
        results: run.results.map(({ rows: _rows, deleted: _deleted, ...result }) => result),
    };
}
function insertSample(database, sample) {
    const { host, at, totalBytes, freeBytes, inodes } = sample;
    database
        .prepare('INSERT OR REPLACE INTO samples VALUES (?, ?, ?, ?, ?, ?)')
        .run(host, at, totalBytes, freeBytes, inodes?.total ?? null, inodes?.free ?? null);
}
/** Newest first. */
function selectRuns(database, query) {
    const { task, host, before = Number.MAX_SAFE_INTEGER, limit } = query;
    return database
        .prepare(`SELECT run FROM runs
       WHERE started_at < ? AND (? IS NULL OR task = ?) AND (? IS NULL OR host = ?)
       ORDER BY started_at DESC, id DESC LIMIT ?`)
        .all(before, task ?? null, task ?? null, host ?? null, host ?? null, limit)
        .flatMap(({ run }) => toRun(run));
}
/** A field of a run; NULL in a row that is damaged. */
function fieldOf(name) {
    return `CASE WHEN json_valid(run) THEN run ->> '${name}' END`;
}
const IS_REAL = `NOT ${fieldOf('dryRun')}`;
const IS_SCHEDULED = `${IS_REAL} AND ${fieldOf('occasion')} IN (${SCHEDULED.map((each) => `'${each}'`).join(', ')})`;
/** The last one that was added first: after the clock was set back, older runs start in the future. */
function selectScheduled(database, { task, host, limit }) {
    return database
        .prepare(`SELECT run FROM runs WHERE task = ? AND host = ? AND ${IS_SCHEDULED} ORDER BY id DESC LIMIT ?`)
        .all(task, host, limit)
        .flatMap(({ run }) => toRun(run));
}
/** By host, without dry runs. */
function sumReclaimed(database, since) {
    const rows = database
        .prepare(`SELECT host, SUM(${fieldOf('reclaimedBytes')}) AS bytes FROM runs
       WHERE started_at >= ? AND ${IS_REAL} GROUP BY host`)
        .all(since);
    return new Map(rows.map(({ host, bytes }) => [String(host), Number(bytes)]));
}
/** A row that is damaged is left out. */
function toRun(text) {
    try {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `insertRun` has written it; nobody else may write there.
        return [JSON.parse(String(text))];
    }
    catch {
        return [];
    }
}
/** Thins while it reads, as `thinSamples` does: of a large fleet, a page would else read a million rows. */
function selectSamples(database, { host, since, points }) {
    // Of the other columns, SQLite takes those of the row with the least. Numbers are bound as REAL.
    const rows = database
        .prepare(`WITH bounds AS (
         SELECT MIN(at) AS first, MAX(at) AS last, COUNT(*) AS count FROM samples WHERE host = ?1 AND at >= ?2
       )
       SELECT host, at, total_bytes, total_inodes, free_inodes, MIN(free_bytes) AS free_bytes
       FROM samples, bounds WHERE host = ?1 AND at >= ?2
       GROUP BY CASE WHEN count <= ?3 THEN at ELSE CAST((at - first) / ((last - first + 1) / ?3) AS INTEGER) END
       ORDER BY at`)
        .all(host, since, Math.max(1, points));
    return rows.map(toSample);
}
function toSample(row) {
    const number = (name) => Number(row[name]);
    return {
        host: String(row['host']),
        at: number('at'),
        totalBytes: number('total_bytes'),
        freeBytes: number('free_bytes'),
        ...(row['total_inodes'] !== null && {
            inodes: { total: number('total_inodes'), free: number('free_inodes') },
        }),
    };
}
function selectValue(database, key) {
    const value = database.prepare('SELECT value FROM memory WHERE key = ?').get(key)?.['value'];
    return typeof value === 'string' ? value : undefined;
}
function insertValue(database, key, value) {
    database.prepare('INSERT OR REPLACE INTO memory VALUES (?, ?)').run(key, value);
}
/** However long the history is to be kept. */
const MOST_RUNS = 20_000;
/** No task has a longer time between two runs. */
const LONGEST_SCHEDULE_MS = 366 * 86_400_000;
/**
 * Deletes what is older than `oldest`. The last scheduled run of each task on each host stays: the next one follows from
 * it.
 */
function trimRuns(database, { now, oldest }) {
    database
        .prepare(`DELETE FROM runs
       WHERE (started_at < ? OR id NOT IN (SELECT id FROM runs ORDER BY started_at DESC, id DESC LIMIT ?))
       AND id NOT IN (SELECT MAX(id) FROM runs WHERE ${IS_SCHEDULED} GROUP BY task, host)`)
        .run(oldest, MOST_RUNS);
    // Of tasks and hosts that the configuration no longer has.
    database
        .prepare('DELETE FROM runs WHERE started_at < ?')
        .run(Math.min(oldest, now - LONGEST_SCHEDULE_MS));
}

;// CONCATENATED MODULE: ./build/agent/state/thin-samples.js
/** At most so many samples, evenly over the time; of each stretch the fullest. Oldest first. */
function thinSamples(samples, points) {
    const sorted = samples.toSorted((a, b) => a.at - b.at);
    const [first, last] = [sorted[0], sorted.at(-1)];
    if (sorted.length <= points || !first || !last)
        return sorted;
    const width = Math.max(1, (last.at - first.at + 1) / Math.max(1, points));
    const fullest = new Map();
    for (const sample of sorted) {
        const stretch = Math.floor((sample.at - first.at) / width);
        const other = fullest.get(stretch);
        if (!other || sample.freeBytes < other.freeBytes)
            fullest.set(stretch, sample);
    }
    return [...fullest.values()];
}

;// CONCATENATED MODULE: ./build/agent/state/memory-state.js


/** The most that is held in memory. */
const memory_state_MOST_RUNS = 2_000;
const MOST_SAMPLES = 20_000;
/** The state without a database: what it holds is gone with the process. */
class MemoryState {
    #runs = [];
    #samples = [];
    #values = new Map();
    addRun(run) {
        this.#runs.push(run);
        if (this.#runs.length > memory_state_MOST_RUNS)
            this.#runs = this.#runs.slice(-memory_state_MOST_RUNS / 2);
    }
    addSample(sample) {
        this.#samples.push(sample);
        if (this.#samples.length > MOST_SAMPLES)
            this.#samples = this.#samples.slice(-MOST_SAMPLES / 2);
    }
    /** Newest first. */
    listRuns({ task, host, before = Number.POSITIVE_INFINITY, limit }) {
        return this.#runs
            .filter((run) => run.startedAt < before &&
            (task === undefined || run.task === task) &&
            (host === undefined || run.host === host))
            .toSorted((a, b) => b.startedAt - a.startedAt)
            .slice(0, limit);
    }
    listScheduled({ task, host, limit }) {
        return this.#runs
            .filter((run) => run.task === task && run.host === host && isOfSchedule(run))
            .toReversed()
            .slice(0, limit);
    }
    sumReclaimed(since) {
        const sums = new Map();
        for (const { host, startedAt, dryRun, reclaimedBytes } of this.#runs) {
            if (startedAt < since || dryRun)
                continue;
            sums.set(host, (sums.get(host) ?? 0) + reclaimedBytes);
        }
        return sums;
    }
    listSamples({ host, since, points }) {
        const found = this.#samples.filter((sample) => sample.host === host && sample.at >= since);
        return thinSamples(found, points);
    }
    remember(key, value) {
        this.#values.set(key, value);
    }
    recall(key) {
        return this.#values.get(key);
    }
    trim(oldest) {
        this.#runs = this.#runs.filter(({ startedAt }) => startedAt >= oldest);
        this.#samples = this.#samples.filter(({ at }) => at >= oldest);
    }
    /** Hands over what was added while there was no database, and forgets it. */
    drain() {
        const drained = { runs: this.#runs, samples: this.#samples, values: new Map(this.#values) };
        this.#runs = [];
        this.#samples = [];
        this.#values.clear();
        return drained;
    }
}

;// CONCATENATED MODULE: ./build/agent/state/trim-samples.js

const [MINUTE_MS, HOUR_MS, DAY_MS] = [60_000, 3_600_000, 86_400_000];
/** However often the agent looks, a host has at most 16,000 samples in a year. */
const LEVELS = [
    { olderThanMs: HOUR_MS, stretchMs: MINUTE_MS },
    { olderThanMs: 2 * DAY_MS, stretchMs: 15 * MINUTE_MS },
    { olderThanMs: 14 * DAY_MS, stretchMs: HOUR_MS },
];
/** Deletes what is older than `oldest`, and thins what has become old enough since the last time. */
function trimSamples(database, { now, oldest }) {
    database.exec('BEGIN IMMEDIATE');
    try {
        const hosts = listHosts(database);
        const remove = database.prepare('DELETE FROM samples WHERE host = ? AND at < ?');
        for (const host of hosts)
            remove.run(host, oldest);
        for (const level of LEVELS)
            thin(database, { hosts, now, level });
        database.exec('COMMIT');
    }
    catch (error) {
        if (database.isTransaction)
            database.exec('ROLLBACK');
        throw error;
    }
}
/** One look into the index for each: a plain DISTINCT would read all samples. */
function listHosts(database) {
    const rows = database
        .prepare(`WITH RECURSIVE hosts (host) AS (
         SELECT MIN(host) FROM samples
         UNION ALL
         SELECT (SELECT MIN(host) FROM samples WHERE host > hosts.host) FROM hosts WHERE host IS NOT NULL
       )
       SELECT host FROM hosts WHERE host IS NOT NULL`)
        .all();
    return rows.map(({ host }) => String(host));
}
function thin(database, { hosts, now, level: { olderThanMs, stretchMs }, }) {
    const key = `samples thinned to ${stretchMs} until`;
    // Whole stretches only.
    const until = Math.floor((now - olderThanMs) / stretchMs) * stretchMs;
    // After the clock was set back, it begins there again.
    const from = Math.min(until, Number(selectValue(database, key) ?? 0));
    // Numbers are bound as REAL, which would not divide into whole stretches.
    const statement = database.prepare(`DELETE FROM samples WHERE host = ?1 AND at >= ?2 AND at < ?3 AND at NOT IN (
       SELECT at FROM samples WHERE host = ?1 AND at >= ?2 AND at < ?3
       GROUP BY at / CAST(?4 AS INTEGER) HAVING MIN(free_bytes) IS NOT NULL
     )`);
    for (const host of hosts)
        statement.run(host, from, until, stretchMs);
    insertValue(database, key, String(until));
}

;// CONCATENATED MODULE: ./build/agent/state/open-state.js








const FILE = 'agent.db';
const open_state_RETRY_MS = 10_000;
/**
 * Opens the state in a folder, and makes it if it is not there. Throws only if another agent has it open. A damaged
 * database is moved aside, also if the damage shows later; one of a later version is left alone, and the state is in
 * memory then.
 */
function openState(folder, options) {
    return new DatabaseState((0,external_node_path_.join)(folder, FILE), folder, options);
}
class DatabaseState {
    file;
    #options;
    /** What could not be written yet; without a database everything. */
    #memory = new MemoryState();
    #database;
    #problem;
    #isNewer = false;
    /** The error that has shown the damage of the file. */
    #damage;
    #failedAt = Number.NEGATIVE_INFINITY;
    constructor(file, folder, options) {
        this.file = file;
        this.#options = options;
        try {
            (0,external_node_fs_.mkdirSync)(folder, { recursive: true, mode: 0o700 });
            this.#database = this.#open();
        }
        catch (error) {
            if (isLocked(error))
                throw lockedBy(folder);
            this.#fail(error);
        }
    }
    get problem() {
        return this.#problem;
    }
    addRun(run) {
        this.#write((database) => insertRun(database, run), () => this.#memory.addRun(withoutRows(run)));
    }
    addSample(sample) {
        this.#write((database) => insertSample(database, sample), () => this.#memory.addSample(sample));
    }
    remember(key, value) {
        this.#write((database) => insertValue(database, key, value), () => this.#memory.remember(key, value));
    }
    listRuns(query) {
        const unwritten = this.#memory.listRuns(query);
        const written = this.#read((database) => selectRuns(database, query)) ?? [];
        return [...unwritten, ...written]
            .toSorted((a, b) => b.startedAt - a.startedAt)
            .slice(0, query.limit);
    }
    listScheduled(query) {
        const unwritten = this.#memory.listScheduled(query);
        const written = this.#read((database) => selectScheduled(database, query)) ?? [];
        return [...unwritten, ...written].slice(0, query.limit);
    }
    listSamples(query) {
        const unwritten = this.#memory.listSamples(query);
        const written = this.#read((database) => selectSamples(database, query)) ?? [];
        return [...written, ...unwritten];
    }
    sumReclaimed(since) {
        const sums = this.#read((database) => sumReclaimed(database, since)) ?? new Map();
        for (const [host, bytes] of this.#memory.sumReclaimed(since)) {
            sums.set(host, (sums.get(host) ?? 0) + bytes);
        }
        return sums;
    }
    recall(key) {
        return this.#memory.recall(key) ?? this.#read((database) => selectValue(database, key));
    }
    trim(now, keepMs) {
        const oldest = now - keepMs;
        if (!this.#database)
            this.#reopen();
        this.#memory.trim(oldest);
        this.#write((database) => {
            trimRuns(database, { now, oldest });
            trimSamples(database, { now, oldest });
        }, () => { });
    }
    [Symbol.dispose]() {
        this.#close(undefined);
    }
    /** A file that is damaged is moved aside at the next attempt to open it. */
    #close(damage) {
        try {
            this.#database?.close();
        }
        catch {
            // What is committed is on disk.
        }
        this.#database = undefined;
        this.#damage = damage;
    }
    /** The clock may have been set back. */
    #mayRetry() {
        const now = this.#options.now();
        return now >= this.#failedAt + open_state_RETRY_MS || now < this.#failedAt;
    }
    /** A folder that could not be made, a disk that was full at the start, or a file that was damaged meanwhile. */
    #reopen() {
        if (this.#isNewer)
            return;
        try {
            if (this.#damage !== undefined)
                this.#moveAside(this.#damage);
            (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(this.file), { recursive: true, mode: 0o700 });
            this.#database = this.#open();
            this.#writeRest(this.#database);
            this.#recover();
        }
        catch (error) {
            this.#fail(error);
        }
    }
    #open() {
        const database = this.#connect();
        try {
            // One agent for each state: the lock is held until the end, also by the kernel after a kill.
            database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA busy_timeout = 0; PRAGMA journal_mode = WAL');
            database.exec('PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 256');
            migrate(database);
            return database;
        }
        catch (error) {
            database.close();
            if (!isDamaged(error))
                throw error;
            this.#moveAside(error);
            return this.#open();
        }
    }
    #connect() {
        const before = process.umask(0o077);
        try {
            return new external_node_sqlite_.DatabaseSync(this.file);
        }
        finally {
            process.umask(before);
        }
    }
    #moveAside(error) {
        this.#damage = undefined;
        const aside = `${this.file}.damaged`;
        (0,external_node_fs_.renameSync)(this.file, aside);
        for (const part of ['-wal', '-shm'])
            (0,external_node_fs_.rmSync)(`${this.file}${part}`, { force: true });
        this.#options.onProblem(`the state was damaged (${(0,format_error/* describeError */.U)(error)}): it is in "${aside}" now, and a new one begins`);
    }
    /** First what could not be written before. After a failure it stays in memory. */
    #write(write, remember) {
        // All that is missing is tried again with each write: not with every one.
        if (this.#problem !== undefined && !this.#mayRetry()) {
            remember();
            return;
        }
        if (!this.#database)
            this.#reopen();
        const database = this.#database;
        if (!database) {
            remember();
            return;
        }
        try {
            this.#writeRest(database);
            write(database);
            this.#recover();
        }
        catch (error) {
            remember();
            this.#fail(error);
        }
    }
    #writeRest(database) {
        const { runs, samples, values } = this.#memory.drain();
        if (runs.length + samples.length + values.size === 0)
            return;
        try {
            database.exec('BEGIN IMMEDIATE');
            for (const run of runs)
                insertRun(database, run);
            for (const sample of samples)
                insertSample(database, sample);
            for (const [key, value] of values)
                insertValue(database, key, value);
            database.exec('COMMIT');
        }
        catch (error) {
            if (database.isTransaction)
                database.exec('ROLLBACK');
            for (const run of runs)
                this.#memory.addRun(run);
            for (const sample of samples)
                this.#memory.addSample(sample);
            for (const [key, value] of values)
                this.#memory.remember(key, value);
            throw error;
        }
    }
    #read(read) {
        if (!this.#database)
            return undefined;
        try {
            return read(this.#database);
        }
        catch (error) {
            this.#fail(error);
            return undefined;
        }
    }
    #fail(error) {
        const isNew = this.#problem === undefined;
        if (isDamaged(error))
            this.#close(error);
        this.#isNewer ||= error instanceof NewerDatabase;
        this.#failedAt = this.#options.now();
        const why = error instanceof NewerDatabase
            ? `a later version has made it (${error.message})`
            : (0,format_error/* describeError */.U)(error);
        this.#problem = `Cannot use "${this.file}": ${why}`;
        if (isNew)
            this.#options.onProblem(`${this.#problem}; until then the state is in memory only`);
    }
    #recover() {
        if (this.#problem === undefined)
            return;
        this.#problem = undefined;
        this.#options.onProblem(`"${this.file}" is written again`);
    }
}
function isLocked(error) {
    return codeOf(error) === SQLITE_BUSY;
}
function isDamaged(error) {
    const code = codeOf(error);
    return code === SQLITE_CORRUPT || code === SQLITE_NOTADB;
}
// https://www.sqlite.org/rescode.html
const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;
function codeOf(error) {
    if (!(error instanceof Error) || !('errcode' in error))
        return undefined;
    // The low byte is the primary code.
    return Number(error.errcode) % 256;
}
function lockedBy(folder) {
    return (0,errors/* invalidInput */.aY)('agent-state-locked', `Cannot use the state in "${folder}": another agent has it open`, 'Stop the other agent, or name another folder with --state.');
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
;// CONCATENATED MODULE: ./build/agent/systemd.js

/**
 * systemd's side of a service of `Type=notify`. Node cannot send datagrams to unix sockets, so `systemd-notify` does it;
 * the unit needs `NotifyAccess=all`. Outside of such a service, nothing happens.
 */
function openSystemd(environment, pid) {
    const hasSocket = environment['NOTIFY_SOCKET'] !== undefined;
    const isWatched = environment['WATCHDOG_PID'] === undefined || environment['WATCHDOG_PID'] === String(pid);
    let last = Promise.resolve();
    const micros = Number(environment['WATCHDOG_USEC']);
    return {
        notify: (state, status) => {
            if (!hasSocket)
                return;
            const args = [`--pid=${pid}`, state, ...(status === undefined ? [] : [`STATUS=${status}`])];
            last = last.then(() => send(args));
        },
        // In time, even if one of two gets lost.
        watchdogMs: hasSocket && isWatched && micros > 0 ? Math.floor(micros / 3_000) : undefined,
    };
}
/** In the order of the calls: a reload that ends before it began would look like one that never ends. */
function send(args) {
    return new Promise((resolve) => {
        (0,external_node_child_process_.execFile)('systemd-notify', args, { timeout: NOTIFY_MS }, () => resolve());
    });
}
const NOTIFY_MS = 5_000;

;// CONCATENATED MODULE: ./build/agent/run-agent.js








/** Runs the agent until the signal aborts. Rejects only before it has started. */
async function runAgent(options) {
    const { log, machine, signal, pid, socket, version } = options;
    using opened = await openAgent(options);
    const { agent, config } = opened;
    const systemd = openSystemd(machine.environment, pid);
    await using server = await serve(agent, config, options);
    const apply = async ({ notify, api }) => {
        const changeReceivers = await opened.notifier.prepare(notify);
        await server.follow(api);
        changeReceivers();
    };
    options.onReload(() => {
        systemd.notify('RELOADING=1');
        void agent.reload(signal, apply).finally(() => systemd.notify('READY=1'));
    });
    const names = describeHosts(config);
    log.info(`tongs agent ${version} looks after ${names}; status at ${socket}`);
    systemd.notify('READY=1', `looks after ${names}`);
    void ping(systemd, options);
    await agent.run(signal);
    systemd.notify('STOPPING=1');
    await opened.notifier.close(AbortSignal.timeout(LAST_MESSAGES_MS));
    log.info('the agent has ended');
}
/** The names, as far as they fit into a line. */
function describeHosts({ hosts }) {
    return hosts.length > 5 ? `${hosts.length} hosts` : hosts.map(({ name }) => name).join(', ');
}
/** systemd and people wait 5 s for the end. */
const LAST_MESSAGES_MS = 1_500;
/** A receiver that is down does not hold cron. */
const ONCE_MESSAGES_MS = 30_000;
/** Runs every task once. Resolves with the results. */
async function runAgentOnce(options) {
    using opened = await openAgent(options);
    const runs = await opened.agent.runOnce(options.signal);
    await opened.notifier.close(AbortSignal.any([options.signal, AbortSignal.timeout(ONCE_MESSAGES_MS)]));
    return runs;
}
async function openAgent(options) {
    const { machine, log, policyFile, redactor, version, pid } = options;
    const readConfig = () => (0,read_config.readAgentConfig)(options.config, machine.environment);
    const config = await readConfig();
    const state = openState(options.state, {
        now: () => machine.clock.now(),
        onProblem: (message) => log.warn(message),
    });
    const notifier = await LiveNotifier.open(config.notify, (notify) => openNotifier(notify, state, options));
    const agent = new Agent({
        config,
        readConfig,
        readEnabled: () => (0,read_config/* readEnabled */.c)(options.config, machine.environment),
        state,
        notifier,
        log,
        version,
        pid,
        machine,
        policyFile,
        redactor,
    });
    return { agent, config, notifier, [Symbol.dispose]: () => state[Symbol.dispose]() };
}
async function openNotifier(notify, state, { machine, redactor, log }) {
    if (notify.receivers.length === 0)
        return { notifier: NO_NOTIFIER, madeFrom: '' };
    const { createNotifier } = await __webpack_require__.e(/* import() */ "agent-notify-create-notifier").then(__webpack_require__.bind(__webpack_require__, 46708));
    const { readReceiver } = await __webpack_require__.e(/* import() */ "agent-notify-read-receiver").then(__webpack_require__.bind(__webpack_require__, 58784));
    const { environment, markSecret, clock } = machine;
    const read = notify.receivers.map((receiver) => readReceiver(receiver, { environment, markSecret, warn: (text) => log.warn(text) }));
    const receivers = await Promise.all(read);
    const notifier = createNotifier({
        receivers,
        rules: notify,
        againAfterMs: notify.againAfterMs,
        clock,
        // A redirect could lead a token elsewhere.
        send: ({ url, ...request }, signal) => fetch(url, { ...request, method: 'POST', redirect: 'manual', signal }),
        memory: {
            remember: (key, value) => state.remember(key, value),
            recall: (key) => state.recall(key),
        },
        redact: (text) => redactor.redact(text),
        warn: (text) => log.warn(text),
    });
    return { notifier, madeFrom: JSON.stringify({ ...notify, receivers }) };
}
/** The unix socket, and TCP if it is configured. */
async function serve(agent, { api }, options) {
    const [{ createApi }, { serveSocket, serveTcp }, { LiveServer }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e("hono-zod-openapi"), __webpack_require__.e("agent-api-app")]).then(__webpack_require__.bind(__webpack_require__, 59646)),
        __webpack_require__.e(/* import() */ "agent-api-serve").then(__webpack_require__.bind(__webpack_require__, 94326)),
        __webpack_require__.e(/* import() */ "agent-api-live-server").then(__webpack_require__.bind(__webpack_require__, 42507)),
    ]);
    const { socket, version, redactor, machine, log } = options;
    const redact = (text) => redactor.redact(text);
    await using started = new AsyncDisposableStack();
    const engineSocket = /^unix:\/\/(.+)$/.exec(machine.environment['DOCKER_HOST'] ?? USUAL_SOCKET)?.[1];
    const warn = (text) => log.warn(text);
    const about = { version, socket, redact };
    started.use(await serveSocket(createApi(agent, about), socket, engineSocket));
    const tcp = started.use(new LiveServer(async ({ host, port, token, proxies }) => {
        // Port 0 is any free one, which is known when the server has started.
        let bound = port;
        const hosts = () => toHostNames(host, bound);
        const guard = { token, hosts, proxies, warn, now: () => machine.clock.now() };
        const server = await serveTcp(createApi(agent, { ...about, guard }), { host, port });
        bound = server.port;
        log.info(`status and page on http://${hosts()[0]}/`);
        return server;
    }));
    const follow = async ({ tcp: config }) => tcp.change(config && { ...config, token: await readToken(config, options) });
    await follow(api);
    const all = started.move();
    return { follow, [Symbol.asyncDispose]: () => all.disposeAsync() };
}
/** A shorter one could be guessed. */
const LEAST_TOKEN_LENGTH = 16;
async function readToken({ token: source }, { machine, log }) {
    const { environment, markSecret } = machine;
    const what = 'the token of the API';
    const warn = (text) => log.warn(text);
    const token = await (0,read_secret/* readSecret */.n)(source, { what, environment, markSecret, warn });
    if (token.length >= LEAST_TOKEN_LENGTH)
        return token;
    throw (0,errors/* invalidInput */.aY)('agent-token-short', `Cannot use ${what}: it has fewer than ${LEAST_TOKEN_LENGTH} characters`, 'Make one with "openssl rand -hex 32".');
}
const USUAL_SOCKET = 'unix:///var/run/docker.sock';
/** The names by which browsers and programs call an address. */
function toHostNames(host, port) {
    const name = host.includes(':') ? `[${host}]` : host;
    const isLoopback = ['127.0.0.1', '::1', 'localhost'].includes(host);
    return [name, ...(isLoopback ? ['localhost'] : [])].map((each) => `${each}:${port}`);
}
/** A loop that does not turn any more sends nothing, and systemd starts the agent again. */
async function ping({ notify, watchdogMs }, { machine, signal }) {
    if (watchdogMs === undefined)
        return;
    try {
        for (;;) {
            await machine.clock.sleep(watchdogMs, signal);
            notify('WATCHDOG=1');
        }
    }
    catch {
        // The agent ends.
    }
}


/***/ })

};
