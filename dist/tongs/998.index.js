export const id = 998;
export const ids = [998];
export const modules = {

/***/ 9998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pruneAction: () => (/* binding */ pruneAction)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);
/* harmony import */ var _engine_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(481);
/* harmony import */ var _prune_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1066);
/* harmony import */ var _report_fan_out_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4575);
/* harmony import */ var _report_github_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5801);
/* harmony import */ var _report_record_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2834);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7126);
/* harmony import */ var _job_summary_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9132);
/* harmony import */ var _outputs_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2309);
/* harmony import */ var _prune_cache_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5554);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7349);











/** `prune/`: prunes in its main step, where outputs exist. A prune that fails does not fail the job. */
async function pruneAction(runner) {
    const { environment, clock, signal, stdout } = runner;
    const inputs = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .readInputs */ .Ko)(environment, _inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .PRUNE_INPUTS */ .PD);
    if (!inputs.prune) {
        throw (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidInput */ .aY)('input-missing', 'Input "prune-older-than" is not set', 'Say for how long a record must be unused to be deleted, for example 7d.');
    }
    const record = new _report_record_js__WEBPACK_IMPORTED_MODULE_9__/* .RunRecord */ .d(() => clock.now());
    {
        await using github = new _report_github_js__WEBPACK_IMPORTED_MODULE_3__/* .GitHubReporter */ .J({
            out: stdout,
            log: 'stream',
            temporaryFolder: (0,_runner_js__WEBPACK_IMPORTED_MODULE_8__/* .temporaryFolder */ .yy)(runner),
        });
        const reporter = (0,_report_fan_out_js__WEBPACK_IMPORTED_MODULE_10__/* .fanOut */ .Y)([github, record]);
        const order = { bounds: inputs.prune, dryRun: inputs.pruneDryRun };
        const startedAt = clock.now();
        try {
            using session = await (0,_runner_js__WEBPACK_IMPORTED_MODULE_8__/* .openRunnerSession */ .du)(runner);
            await (0,_prune_cache_js__WEBPACK_IMPORTED_MODULE_7__/* .pruneAndTell */ .F)(order, { engine: session.engine, runner, reporter });
        }
        catch (error) {
            const failure = (0,_engine_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .toFailure */ .w)(error, signal);
            const ms = clock.now() - startedAt;
            reporter.report((0,_prune_outcome_js__WEBPACK_IMPORTED_MODULE_2__.toPruneFinished)({ result: 'failed', failure, ms }));
        }
    }
    const { setOutput } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264)]).then(__webpack_require__.bind(__webpack_require__, 7264));
    const [prune] = record.prunes;
    setOutput('result', prune?.result ?? 'failed');
    setOutput('records', prune?.records ?? 0);
    await (0,_outputs_js__WEBPACK_IMPORTED_MODULE_6__/* .publishPrune */ .qu)(record);
    await (0,_outputs_js__WEBPACK_IMPORTED_MODULE_6__/* .exportReclaimed */ .XQ)(record, environment[_outputs_js__WEBPACK_IMPORTED_MODULE_6__/* .RECLAIMED_VARIABLE */ .qb]);
    if (inputs.summary)
        await (0,_job_summary_js__WEBPACK_IMPORTED_MODULE_5__/* .writeJobSummary */ .j)(record);
}


/***/ })

};
