export const id = "cli-background";
export const ids = ["cli-background"];
export const modules = {

/***/ 63200:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runInBackground: () => (/* binding */ runInBackground)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(38321);
// EXTERNAL MODULE: ./build/base/clock.js
var clock = __webpack_require__(42030);
// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(15902);
// EXTERNAL MODULE: ./build/base/errors/format-error.js
var format_error = __webpack_require__(54379);
// EXTERNAL MODULE: ./build/base/async/crash.js
var async_crash = __webpack_require__(18584);
// EXTERNAL MODULE: ./build/base/async/interruption.js
var interruption = __webpack_require__(9332);
// EXTERNAL MODULE: ./build/base/tracer.js
var tracer = __webpack_require__(19219);
// EXTERNAL MODULE: ./build/engine/owner/process-facts.js
var process_facts = __webpack_require__(1928);
// EXTERNAL MODULE: ./build/report/create-reporter.js
var create_reporter = __webpack_require__(17533);
// EXTERNAL MODULE: ./build/report/redact.js + 1 modules
var redact = __webpack_require__(25540);
// EXTERNAL MODULE: ./build/report/terminal/ink.js
var ink = __webpack_require__(38808);
// EXTERNAL MODULE: ./build/run/background/save-request.js
var save_request = __webpack_require__(91222);
// EXTERNAL MODULE: ./build/base/async/abortable.js
var abortable = __webpack_require__(38785);
// EXTERNAL MODULE: ./build/base/async/within.js
var within = __webpack_require__(33076);
// EXTERNAL MODULE: ./build/engine/labels.js
var labels = __webpack_require__(89200);
// EXTERNAL MODULE: ./build/prune/leftovers/perform.js + 3 modules
var perform = __webpack_require__(76748);
// EXTERNAL MODULE: ./build/snapshots/names.js
var names = __webpack_require__(64590);
// EXTERNAL MODULE: ./build/snapshots/key.js
var key = __webpack_require__(87985);
// EXTERNAL MODULE: ./build/snapshots/stores/local/local-store.js + 3 modules
var local_store = __webpack_require__(86747);
// EXTERNAL MODULE: ./build/source/read-source.js + 6 modules
var read_source = __webpack_require__(3288);
// EXTERNAL MODULE: ./build/source/whiteouts.js
var whiteouts = __webpack_require__(4848);
// EXTERNAL MODULE: ./build/anvil/anvil.js
var anvil_anvil = __webpack_require__(8319);
// EXTERNAL MODULE: ./build/anvil/look-around.js
var look_around = __webpack_require__(12354);
// EXTERNAL MODULE: ./build/run/context/background-tasks.js
var background_tasks = __webpack_require__(21295);
// EXTERNAL MODULE: ./build/run/context/cleanup-failed.js
var cleanup_failed = __webpack_require__(95254);
// EXTERNAL MODULE: ./build/run/delivery/deliver-source.js + 1 modules
var deliver_source = __webpack_require__(81211);
// EXTERNAL MODULE: ./build/run/delivery/end-saving.js
var end_saving = __webpack_require__(68945);
// EXTERNAL MODULE: ./build/run/context/root-base.js
var root_base = __webpack_require__(27232);
// EXTERNAL MODULE: ./build/run/delivery/saved-source-image.js
var saved_source_image = __webpack_require__(75672);
// EXTERNAL MODULE: ./build/run/save/own-lock.js + 1 modules
var own_lock = __webpack_require__(82553);
// EXTERNAL MODULE: ./build/run/context/run-labels.js
var run_labels = __webpack_require__(12815);
// EXTERNAL MODULE: ./build/run/resolve/visible-source.js
var visible_source = __webpack_require__(95081);
// EXTERNAL MODULE: ./build/base/sha256.js
var sha256 = __webpack_require__(39589);
;// CONCATENATED MODULE: ./build/run/background/save-source.js























/** The process ends after this time. */
const LONGEST_SAVING_MS = 300_000;
/** The labels of its objects expire this much later. */
const EXPIRY_MARGIN_MS = 60_000;
/**
 * Sends the source to new containers, and saves these as source images for later runs. Only one process of a repository
 * does this at a time. When this settles, only source images are left on the engine. Rejects if the engine fails, the
 * source cannot be read, or the signal aborts.
 */
async function saveSource(request, options) {
    const context = toContext(request, options);
    let release;
    let isDone = false;
    const work = async () => {
        const onHeld = (free) => void (release = free);
        await lockRepository(context, request, { onHeld, waits: options.waits });
        if (release)
            await saveSourceImages(context, request, options);
        else
            options.report(notSaved('another process saves the source of this repository'));
        isDone = true;
    };
    const working = work();
    try {
        await (0,abortable/* abortable */.Z)(working, options.signal);
    }
    finally {
        // A call cannot be aborted while the engine does not answer.
        await (0,within/* within */.u)(settled(working), UNWIND_MS, options.machine.clock);
        await cleanUp(context, request.run, { isDone, release });
    }
}
function toContext(request, options) {
    const { engine, report, signal } = options;
    const { clock, processes } = options.machine;
    const { run, repository, snapshotRepository, scope, project, workspace } = request;
    const expiresAt = clock.now() + LONGEST_SAVING_MS + EXPIRY_MARGIN_MS;
    return {
        engine,
        clock,
        run,
        snapshotRepository,
        store: (0,local_store/* openLocalStore */.n)(engine, { repository: snapshotRepository, scope, clock, report }),
        scope,
        project,
        pipeline: { workspace },
        labels: (0,run_labels/* createLabels */.m)({ run, repository, owner: processes.self, expiresAt }),
        vantage: () => ({ ...processes, now: clock.now() }),
        background: new background_tasks/* BackgroundTasks */.F(report),
        report,
        signal,
    };
}
/** The lock needs a key; no snapshot has this one. */
const SAVING_KEY = (0,key/* toSnapshotKey */.tN)((0,sha256/* sha256 */.s)('keeping the source'));
async function lockRepository(context, { repository }, { onHeld, waits }) {
    await (0,own_lock/* acquireOwnLock */.u)({ ...context, snapshotRepository: `${names.IMAGE_PREFIX}${repository}` }, SAVING_KEY, {
        name: end_saving/* SOURCE_LOCK */.w,
        look: () => Promise.resolve(undefined),
        onHeld,
        ...(waits && { onWait: () => { } }),
    });
}
async function saveSourceImages(context, request, { machine: { environment }, signal }) {
    const { folder, ...rest } = request.source;
    // The source is read again: the run may have taken hours.
    const source = await (0,read_source/* readSource */.o)(folder, { ...rest, environment, signal });
    const { steps, pipelineFiles } = request;
    const keyed = new Set(steps.filter(({ seesAll }) => !seesAll).map(({ id }) => id));
    const visible = (0,visible_source/* planVisibleSource */.B0)(steps, source.manifest, {
        pipelineFiles,
        keyed,
        git: source.git,
    });
    (0,whiteouts/* refuseWhiteouts */.V)(visible.values());
    for (const wanted of request.images) {
        await saveOne({ ...context, source, visible }, request, wanted);
    }
}
/** Saves nothing if the parent was removed meanwhile: then no step would start from the source image. */
async function saveOne(context, { steps }, wanted) {
    const { engine, signal, report } = context;
    const { user, known, below, platform, imageName: name } = wanted;
    const image = await engine.inspectImage(wanted.parent, { platform, signal });
    if (!image)
        return report(notSaved(`the image that step "${wanted.step}" starts from is gone`));
    const step = steps.find(({ id }) => id === wanted.step);
    if (!step)
        throw new errors/* InternalError */.Gd(`Cannot save the source of "${wanted.step}": no such step`);
    const parent = step.start.kind === 'image' ? (0,root_base/* toRootBase */.$)({ name, image }) : image;
    const place = { step: { id: step.id, user, inputs: step.inputs }, parent, below, known };
    await (0,saved_source_image/* withSourceImageLock */.EQ)(context, place, async () => {
        await using anvil = await (0,anvil_anvil/* openAnvil */.p)(engine, {
            name: `tongs-${context.run}-source-${wanted.step}`,
            base: parent,
            imageName: name,
            platform,
            labels: context.labels(labels/* ANVIL_ROLE */.eD, wanted.step),
            settings: { resources: {} },
            network: { kind: 'none' },
            clock: context.clock,
            signal,
            onCleanupFailed: (error) => report((0,cleanup_failed/* toCleanupFailed */.Z)('the anvil of a source image', error)),
        });
        const { workspace } = context.pipeline;
        const paths = { user, workspace, workdir: workspace };
        const around = await (0,look_around/* lookAround */.h3)(anvil, paths);
        const filled = await (0,deliver_source/* deliverSource */.v_)(context, step, {
            anvil,
            around,
            held: undefined,
            onCovering: 'send-nothing',
        });
        const [drifted] = filled.drifted;
        if (drifted !== undefined)
            return report(notSaved(`"${drifted}" changed while it was sent`));
        if (filled.covers) {
            return report(notSaved(`the source of step "${wanted.step}" covers files of its image`));
        }
        const { state } = filled;
        const saved = await (0,saved_source_image/* saveSourceImage */.Um)(context, place, { anvil, state });
        if (!saved)
            return report(notSaved('its labels would be too large'));
        report({ type: 'source-saved', step: wanted.step, image: saved.id });
    });
}
async function settled(promise) {
    await promise.catch(() => { });
}
/** How long calls in progress may take after an abort. */
const UNWIND_MS = 2_000;
/** How long the engine may take to remove the rest. */
const CLEANUP_MS = 2_000;
async function cleanUp(context, run, how) {
    const { engine, store, clock, background, report } = context;
    const work = async () => {
        await how.release?.();
        await background.settled();
        // After an abort, an object may have been made that is in no list.
        if (!how.isDone)
            await (0,perform.removeRun)(engine, run, { clock });
        await store.removeReplaced();
    };
    const done = work().then(() => true, (error) => {
        report((0,cleanup_failed/* toCleanupFailed */.Z)('the process that saves the source', error));
        return true;
    });
    if (await (0,within/* within */.u)(done, CLEANUP_MS, clock))
        return;
    const message = `the engine did not answer within ${(0,duration/* formatDuration */.a3)(CLEANUP_MS)}`;
    report({ type: 'cleanup-failed', subject: 'the process that saves the source', message });
}
/** A warning, and no error: later runs only have to send the whole source again. */
function notSaved(because) {
    const message = `The source is not saved for later runs: ${because}`;
    return { type: 'warned', code: 'source-not-saved', message };
}

// EXTERNAL MODULE: ./build/engine/session.js + 20 modules
var engine_session = __webpack_require__(64885);
;// CONCATENATED MODULE: ./build/cli/background.js
















/**
 * The background process: saves the source as the request on its standard input says, and prints events as JSON lines.
 * It ends at a signal, and after five minutes.
 */
async function runInBackground() {
    yieldToOthers();
    const { env: environment, platform } = process;
    const redactor = new redact/* Redactor */.p();
    using crash = (0,async_crash/* listenForCrashes */.mG)(process, {
        // Whoever waits reads warnings on standard output; this is for the log.
        report: (thrown) => process.stderr.write(redactor.redact(`${(0,format_error/* formatError */.W)(thrown, (0,ink/* createInk */.D)(false))}\n`)),
        leave: () => (0,async_crash/* exitWhenWritten */.uK)(process, () => process.exit()),
    });
    const stopping = (0,interruption/* listenForSignals */.s)(process, (exitCode) => process.exit(exitCode));
    using deadline = startDeadline();
    const signal = AbortSignal.any([stopping, deadline.signal, crash.signal]);
    const request = (0,save_request/* parseBackgroundRequest */.BW)(await (0,consumers_.text)(process.stdin).catch(() => ''));
    if (!request)
        return;
    const { host, waits, run } = request;
    const reporter = (0,create_reporter/* createReporter */.A)([printer], { clock: clock/* systemClock */.m, redactor, run });
    try {
        const machine = {
            environment,
            clock: clock/* systemClock */.m,
            tracer: tracer/* noTracer */.h,
            markSecret: redactor.mark,
            random: Math.random,
            processes: (0,process_facts.readProcesses)(),
        };
        using session = await (0,engine_session.openSession)(machine, { host, platform, signal });
        await saveSource(request, {
            machine,
            engine: session.engine,
            waits,
            report: reporter.report,
            signal,
        });
    }
    catch (error) {
        reporter.report(notSaved((0,format_error/* describeError */.U)(signal.aborted ? signal.reason : error)));
    }
}
function yieldToOthers() {
    try {
        (0,external_node_os_.setPriority)(LOWEST);
    }
    catch {
        // Without that right it runs at normal priority.
    }
}
const LOWEST = 19;
function startDeadline() {
    const ending = new AbortController();
    const end = () => {
        const message = `it took longer than ${(0,duration/* formatDuration */.a3)(LONGEST_SAVING_MS)}`;
        ending.abort(new errors/* Cancelled */.cJ(message, { code: 'source-save-too-long', exitCode: 3 }));
    };
    const timer = setTimeout(end, LONGEST_SAVING_MS);
    return { signal: ending.signal, [Symbol.dispose]: () => clearTimeout(timer) };
}
const printer = {
    take(event) {
        process.stdout.write(`${JSON.stringify(event)}\n`);
    },
    drained: () => Promise.resolve(),
};


/***/ })

};
