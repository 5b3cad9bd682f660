export const id = "action-prune-step";
export const ids = ["action-prune-step"];
export const modules = {

/***/ 6158:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pruneAction: () => (/* binding */ pruneAction)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5479);
/* harmony import */ var _prune_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9285);
/* harmony import */ var _prune_cache_describe_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69);
/* harmony import */ var _prune_cache_prune_cache_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1756);
/* harmony import */ var _report_create_reporter_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(7533);
/* harmony import */ var _report_github_github_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4910);
/* harmony import */ var _report_record_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2834);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7126);
/* harmony import */ var _job_summary_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2144);
/* harmony import */ var _outputs_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2309);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7349);











/** The action in `prune/`. It prunes in its main step, because a post step has no outputs. A prune that fails does not fail the job. */
async function pruneAction(runner) {
    const { environment, clock, signal, stdout, redactor } = runner;
    const inputs = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_5__/* .readInputs */ .Ko)(environment, _inputs_js__WEBPACK_IMPORTED_MODULE_5__/* .PRUNE_INPUTS */ .PD);
    if (!inputs.prune) {
        throw (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidInput */ .aY)('input-missing', 'Input "prune-older-than" is not set', 'Set it to the age of build cache to delete, for example 7d.');
    }
    const record = new _report_record_js__WEBPACK_IMPORTED_MODULE_9__/* .RunRecord */ .d();
    {
        await using github = new _report_github_github_js__WEBPACK_IMPORTED_MODULE_4__/* .GitHubReporter */ .J({
            out: stdout,
            log: 'stream',
            temporaryFolder: (0,_runner_js__WEBPACK_IMPORTED_MODULE_8__/* .temporaryFolder */ .yy)(runner),
        });
        const reporter = (0,_report_create_reporter_js__WEBPACK_IMPORTED_MODULE_10__/* .createReporter */ .A)([github, record], { clock, redactor });
        const startedAt = clock.now();
        try {
            using session = await (0,_runner_js__WEBPACK_IMPORTED_MODULE_8__/* .openRunnerSession */ .du)(runner);
            const options = { dryRun: inputs.pruneDryRun, clock, signal, report: reporter.report };
            await (0,_prune_cache_prune_cache_js__WEBPACK_IMPORTED_MODULE_3__.pruneCacheAndReport)(session.engine, inputs.prune, options);
        }
        catch (error) {
            const failure = (0,_prune_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .toFailure */ .w)(error, signal);
            const ms = clock.now() - startedAt;
            reporter.report((0,_prune_cache_describe_js__WEBPACK_IMPORTED_MODULE_2__/* .toCachePruned */ .A_)({ result: 'failed', failure, ms }));
        }
    }
    const [prune] = record.prunes;
    await (0,_outputs_js__WEBPACK_IMPORTED_MODULE_7__/* .publish */ .mk)({
        result: prune?.result ?? 'failed',
        records: prune?.records ?? 0,
        ...(0,_outputs_js__WEBPACK_IMPORTED_MODULE_7__/* .toPruneOutputs */ .mT)(record),
    });
    await (0,_outputs_js__WEBPACK_IMPORTED_MODULE_7__/* .exportReclaimed */ .XQ)(record, environment[_outputs_js__WEBPACK_IMPORTED_MODULE_7__/* .RECLAIMED_VARIABLE */ .qb]);
    if (inputs.summary)
        await (0,_job_summary_js__WEBPACK_IMPORTED_MODULE_6__/* .writePruneSummary */ .E)(record, runner);
}


/***/ })

};
