export const id = "action-post-step";
export const ids = ["action-post-step"];
export const modules = {

/***/ 533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  postAction: () => (/* binding */ postAction)
});

// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/base/errors/format-error.js
var format_error = __webpack_require__(54379);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(17603);
// EXTERNAL MODULE: ./build/engine/owner/process-facts.js
var process_facts = __webpack_require__(1928);
// EXTERNAL MODULE: ./build/policy/model.js
var model = __webpack_require__(45326);
// EXTERNAL MODULE: ./build/policy/read-policy.js + 1 modules
var read_policy = __webpack_require__(43655);
// EXTERNAL MODULE: ./build/prune/prune-build-caches.js + 22 modules
var prune_build_caches = __webpack_require__(13327);
// EXTERNAL MODULE: ./build/prune/leftovers/describe.js
var describe = __webpack_require__(30335);
// EXTERNAL MODULE: ./build/prune/leftovers/perform.js + 3 modules
var perform = __webpack_require__(76748);
// EXTERNAL MODULE: ./build/prune/leftovers/prune-leftovers.js
var prune_leftovers = __webpack_require__(76473);
// EXTERNAL MODULE: ./build/report/create-reporter.js
var create_reporter = __webpack_require__(17533);
// EXTERNAL MODULE: ./build/report/github/github.js + 3 modules
var github_github = __webpack_require__(47330);
// EXTERNAL MODULE: ./build/report/record.js
var report_record = __webpack_require__(22834);
// EXTERNAL MODULE: ./build/report/words.js
var words = __webpack_require__(44702);
// EXTERNAL MODULE: ./build/prune/snapshots/prune-snapshots.js + 7 modules
var prune_snapshots = __webpack_require__(88622);
// EXTERNAL MODULE: ./build/snapshots/names.js
var names = __webpack_require__(64590);
// EXTERNAL MODULE: ./build/source/repository.js
var repository = __webpack_require__(53262);
// EXTERNAL MODULE: ./build/action/background.js
var action_background = __webpack_require__(56779);
// EXTERNAL MODULE: ./build/action/job-summary.js + 1 modules
var job_summary = __webpack_require__(62144);
// EXTERNAL MODULE: ./build/action/outputs.js
var outputs = __webpack_require__(92309);
// EXTERNAL MODULE: ./build/engine/owner/owner.js
var owner_owner = __webpack_require__(53960);
// EXTERNAL MODULE: ./build/action/has-ended.js
var has_ended = __webpack_require__(66702);
;// CONCATENATED MODULE: ./build/action/end-main.js



/** The runner gives a cancelled step ten seconds in all; the post step has the limit of the job. */
const UNWIND_MS = 5_000;
const KILL_MS = 1_000;
/**
 * Ends the main step's process if it is still alive; resolves when it is gone. In a job with `container:` the runner
 * signals only the docker client through which it has started Node. Node itself would go on and start new steps while
 * the post step removes their containers.
 */
async function endMain(main, clock) {
    if (!main)
        return;
    const ends = (ms) => (0,has_ended/* hasEnded */.h)(() => isAlive(main, clock), { ms, clock });
    if (await ends(0))
        return;
    (0,process_facts.endProcess)(main.pid, 'SIGTERM');
    if (await ends(UNWIND_MS))
        return;
    (0,process_facts.endProcess)(main.pid, 'SIGKILL');
    await ends(KILL_MS);
}
/** Only if it is certain, from here, that the process is the same one. */
function isAlive(owner, clock) {
    const vantage = { self: (0,process_facts.readOwner)(), lookUpProcess: process_facts.lookUpProcess, now: clock.now() };
    const verdict = (0,owner_owner/* judgeOwner */.lT)({ owner, expiresAt: undefined }, vantage);
    return verdict.because === 'process-alive';
}

// EXTERNAL MODULE: ./build/action/runner.js
var action_runner = __webpack_require__(7349);
// EXTERNAL MODULE: ./build/action/state.js
var state = __webpack_require__(90862);
;// CONCATENATED MODULE: ./build/action/post-step.js























/** The post step: removes what is left of the run of this step, then prunes. It never fails the job. */
async function postAction(runner) {
    try {
        const run = (0,state/* loadRun */.Sj)(runner);
        // The main step did not get that far, and has said why.
        if (run === undefined)
            return;
        await endMain((0,state/* loadOwner */.YT)(runner), runner.clock);
        if ((0,state/* hadNoEngine */.PE)(runner))
            return;
        using session = await (0,action_runner/* openRunnerSession */.du)(runner);
        await removeOwnRun(run, session.engine, runner);
        const background = (0,state/* loadBackground */.$H)(runner);
        if (background) {
            const isHurried = (0,state/* loadJobStatus */.Ov)(runner) === 'cancelled';
            const { engine } = session;
            await (0,action_background/* endBackground */.U)({ run, background, isHurried }, { engine, clock: runner.clock });
        }
        // Only what prunes obeys the policy of the host: the objects of this run are gone by now.
        const policy = await (0,read_policy.readPolicy)(runner.policyFile);
        const inputs = (0,state/* loadInputs */.IV)(runner, (0,model.leastPruneAge)(policy));
        const record = await prune({ ...inputs, hostTotal: toHostTotal(policy) }, session.engine, runner);
        const isSilent = record.prunes.every(isTurnMissing) && record.warnings.length === 0;
        if (isSilent && !inputs.prune)
            return;
        await (0,outputs/* exportReclaimed */.XQ)(record, runner.environment[outputs/* RECLAIMED_VARIABLE */.qb]);
        if (inputs.summary && !isSilent)
            await (0,job_summary/* writePruneSummary */.E)(record, runner);
        await announceReclaimed(record);
    }
    catch (error) {
        // The entry point shows where the mistake is.
        if (error instanceof errors/* InvalidInput */.o9)
            throw error;
        // An error here is not the fault of the job.
        const { warning } = await Promise.all(/* import() */[__webpack_require__.e("actions-exec"), __webpack_require__.e("actions-core")]).then(__webpack_require__.bind(__webpack_require__, 73029));
        warning(runner.redactor.redact(`Cannot clean up after the job: ${(0,format_error/* describeError */.U)(error)}`));
    }
}
function toHostTotal({ snapshots }) {
    return snapshots.total && { amount: snapshots.total };
}
/** Another job has done it, and its summary says so. */
function isTurnMissing({ reason }) {
    return reason === 'pruned-lately' || reason === 'prune-under-way';
}
async function announceReclaimed(record) {
    const bytes = (0,outputs/* reclaimedBytes */.Qx)(record);
    if (bytes === 0)
        return;
    const { notice } = await Promise.all(/* import() */[__webpack_require__.e("actions-exec"), __webpack_require__.e("actions-core")]).then(__webpack_require__.bind(__webpack_require__, 73029));
    const freed = record.prunes.filter((each) => !each.dryRun && each.reclaimedBytes > 0);
    const subjects = new Set(freed.map(({ target }) => (0,words/* describeTarget */.ff)(target)));
    notice(`Tongs reclaimed ${(0,size/* formatSize */.Xq)(bytes)} of ${[...subjects].join(' and ')}.`);
}
async function removeOwnRun(run, engine, runner) {
    const swept = await (0,prune_leftovers.removeKilledRun)(engine, run, { clock: runner.clock });
    await using github = new github_github/* GitHubReporter */.J({
        out: runner.stdout,
        log: 'stream',
        temporaryFolder: (0,action_runner/* temporaryFolder */.yy)(runner),
    });
    const reporter = (0,create_reporter/* createReporter */.A)([github], { ...runner, run });
    if ((0,perform.hasRemoved)(swept))
        reporter.report((0,describe.toLeftoversRemoved)(swept));
    for (const failure of swept.failures)
        reporter.report({ type: 'cleanup-failed', ...failure });
}
/** A cancelled job ends at once: the next job prunes. */
async function prune(inputs, engine, runner) {
    const record = new report_record/* RunRecord */.d();
    await using github = new github_github/* GitHubReporter */.J({
        out: runner.stdout,
        log: 'stream',
        temporaryFolder: (0,action_runner/* temporaryFolder */.yy)(runner),
    });
    const reporter = (0,create_reporter/* createReporter */.A)([github, record], runner);
    // Also if the main step was asked to prune at its own end, but did not get there.
    const bounds = (0,state/* wasPruned */.mn)(runner) ? undefined : inputs.prune;
    const whyNot = whyNotPruned(inputs);
    if (bounds && whyNot !== undefined) {
        const message = `The build cache was not pruned because ${whyNot}`;
        reporter.report({ type: 'noted', code: 'prune-skipped', message });
    }
    if (inputs.jobStatus === 'cancelled')
        return record;
    if (bounds && whyNot === undefined) {
        const dryRun = inputs.pruneDryRun;
        const options = { dryRun, ...(0,action_runner/* toPruner */.C$)(runner), report: reporter.report };
        await (0,prune_build_caches.pruneBuildCaches)(engine, bounds, options);
    }
    await pruneOwnSnapshots(inputs, engine, { runner, reporter });
    return record;
}
function whyNotPruned({ jobStatus, isHosted }) {
    if (jobStatus === 'cancelled')
        return 'the job was cancelled';
    if (!isHosted)
        return undefined;
    return 'this GitHub-hosted runner is discarded after the job; "prune-when: step-end" prunes it before its end';
}
/**
 * Prunes this repository's snapshots, and those of others if the host's policy sets a total; prints nothing while they
 * are within their limits.
 */
async function pruneOwnSnapshots(inputs, engine, { runner, reporter }) {
    if (!inputs.snapshotBounds)
        return;
    const { environment, clock, signal, folder } = runner;
    const identity = (0,action_runner/* runnerRepository */.ZF)(runner) ?? (await (0,repository.identifyRepository)(folder, environment));
    await (0,prune_snapshots.pruneSnapshotsAndReport)(engine, inputs.snapshotBounds, {
        repository: (0,names.repositoryName)(identity),
        hostTotal: inputs.hostTotal,
        dryRun: inputs.pruneDryRun,
        quiet: true,
        onlooker: { self: (0,process_facts.readOwner)(), lookUpProcess: process_facts.lookUpProcess },
        clock,
        signal,
        report: reporter.report,
    });
}


/***/ })

};
