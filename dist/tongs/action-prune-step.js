export const id = "action-prune-step";
export const ids = ["action-prune-step"];
export const modules = {

/***/ 46158:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pruneAction: () => (/* binding */ pruneAction)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);
/* harmony import */ var _policy_model_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45326);
/* harmony import */ var _policy_read_policy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43655);
/* harmony import */ var _prune_cache_describe_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(69);
/* harmony import */ var _prune_prune_build_caches_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13327);
/* harmony import */ var _prune_build_cache_store_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(24368);
/* harmony import */ var _prune_failure_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(59285);
/* harmony import */ var _report_create_reporter_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(17533);
/* harmony import */ var _report_github_github_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(47330);
/* harmony import */ var _report_record_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(22834);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7126);
/* harmony import */ var _job_summary_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(62144);
/* harmony import */ var _outputs_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(92309);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(7349);














/**
 * The action in `prune/`. It prunes in its main step, because a post step has no outputs. A prune that fails does not
 * fail the job.
 */
async function pruneAction(runner) {
    const { environment } = runner;
    const policy = await (0,_policy_read_policy_js__WEBPACK_IMPORTED_MODULE_2__.readPolicy)(runner.policyFile);
    const inputs = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_8__/* .readInputs */ .Ko)(environment, _inputs_js__WEBPACK_IMPORTED_MODULE_8__/* .PRUNE_INPUTS */ .PD, (0,_policy_model_js__WEBPACK_IMPORTED_MODULE_1__.leastPruneAge)(policy));
    const record = new _report_record_js__WEBPACK_IMPORTED_MODULE_7__/* .RunRecord */ .d();
    const host = await prune(inputs, record, runner);
    await (0,_outputs_js__WEBPACK_IMPORTED_MODULE_10__/* .publish */ .mk)((0,_outputs_js__WEBPACK_IMPORTED_MODULE_10__/* .toPruneOutputs */ .mT)(record, host));
    await (0,_outputs_js__WEBPACK_IMPORTED_MODULE_10__/* .exportReclaimed */ .XQ)(record, environment[_outputs_js__WEBPACK_IMPORTED_MODULE_10__/* .RECLAIMED_VARIABLE */ .qb]);
    if (inputs.summary)
        await (0,_job_summary_js__WEBPACK_IMPORTED_MODULE_9__/* .writePruneSummary */ .E)(record, runner);
}
/** Resolves with the address of the engine; empty if there is none. */
async function prune(inputs, record, runner) {
    const { clock, signal, stdout, redactor } = runner;
    const { prune: bounds, pruneDryRun: dryRun } = inputs;
    if (!bounds)
        throw noBounds();
    await using github = new _report_github_github_js__WEBPACK_IMPORTED_MODULE_6__/* .GitHubReporter */ .J({
        out: stdout,
        log: 'stream',
        temporaryFolder: (0,_runner_js__WEBPACK_IMPORTED_MODULE_11__/* .temporaryFolder */ .yy)(runner),
    });
    const { report } = (0,_report_create_reporter_js__WEBPACK_IMPORTED_MODULE_12__/* .createReporter */ .A)([github, record], { clock, redactor });
    const startedAt = clock.now();
    try {
        using session = await (0,_runner_js__WEBPACK_IMPORTED_MODULE_11__/* .openRunnerSession */ .du)(runner);
        const { engine } = session;
        await (0,_prune_prune_build_caches_js__WEBPACK_IMPORTED_MODULE_4__.pruneBuildCaches)(engine, bounds, { dryRun, ...(0,_runner_js__WEBPACK_IMPORTED_MODULE_11__/* .toPruner */ .C$)(runner), report });
        return engine.address;
    }
    catch (error) {
        const failure = (0,_prune_failure_js__WEBPACK_IMPORTED_MODULE_5__.toFailure)(error, signal);
        const ms = clock.now() - startedAt;
        report((0,_prune_cache_describe_js__WEBPACK_IMPORTED_MODULE_3__/* .toCachePruned */ .A_)({ result: 'failed', builder: _prune_build_cache_store_js__WEBPACK_IMPORTED_MODULE_13__/* .ENGINE_BUILDER */ .$A, failure, ms }));
        return '';
    }
}
function noBounds() {
    return (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidInput */ .aY)('input-missing', 'None of the inputs "prune-older-than", "prune-keep-storage", "prune-min-free" and "prune-abandoned-builders" is set', 'Set at least one, for example prune-older-than to 7d.');
}


/***/ })

};
