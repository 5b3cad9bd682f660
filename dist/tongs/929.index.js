export const id = 929;
export const ids = [929];
export const modules = {

/***/ 9998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pruneAction: () => (/* binding */ pruneAction)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);
/* harmony import */ var _report_fan_out_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(4575);
/* harmony import */ var _report_github_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9161);
/* harmony import */ var _report_record_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2834);
/* harmony import */ var _run_session_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8418);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7126);
/* harmony import */ var _job_summary_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9132);
/* harmony import */ var _outputs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2309);
/* harmony import */ var _prune_cache_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9384);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7349);










/** `prune/`: prunes in its main step, where outputs exist. A prune that fails does not fail the job. */
async function pruneAction(runner) {
    const { environment, clock, signal, stdout } = runner;
    const inputs = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .readInputs */ .Ko)(environment, _inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .PRUNE_INPUTS */ .PD);
    if (!inputs.prune) {
        throw (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidInput */ .aY)('input-missing', 'Input "prune-older-than" is not set', 'Say for how long a record must be unused to be deleted, for example 7d.');
    }
    using session = await (0,_run_session_js__WEBPACK_IMPORTED_MODULE_2__.openSession)({ environment, clock }, { signal });
    const { setOutput } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264)]).then(__webpack_require__.bind(__webpack_require__, 7264));
    const record = new _report_record_js__WEBPACK_IMPORTED_MODULE_7__/* .RunRecord */ .d(() => clock.now());
    {
        using github = new _report_github_js__WEBPACK_IMPORTED_MODULE_1__/* .GitHubReporter */ .J({
            out: stdout,
            log: 'stream',
            temporaryFolder: (0,_runner_js__WEBPACK_IMPORTED_MODULE_8__/* .temporaryFolder */ .y)(runner),
        });
        const reporter = (0,_report_fan_out_js__WEBPACK_IMPORTED_MODULE_9__/* .fanOut */ .Y)([github, record]);
        const order = { bounds: inputs.prune, dryRun: inputs.pruneDryRun };
        await (0,_prune_cache_js__WEBPACK_IMPORTED_MODULE_6__/* .pruneAndTell */ .F)(order, { engine: session.engine, runner, reporter });
    }
    setOutput('result', record.prune?.result ?? 'failed');
    setOutput('records', record.prune?.records ?? 0);
    await (0,_outputs_js__WEBPACK_IMPORTED_MODULE_5__/* .publishPrune */ .qu)(record);
    await (0,_outputs_js__WEBPACK_IMPORTED_MODULE_5__/* .exportReclaimed */ .XQ)(record, environment[_outputs_js__WEBPACK_IMPORTED_MODULE_5__/* .RECLAIMED_VARIABLE */ .qb]);
    if (inputs.summary)
        await (0,_job_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .writeJobSummary */ .j)(record);
}


/***/ }),

/***/ 4526:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ suggest)
/* harmony export */ });
/** The candidate that `word` was most likely meant to be, or undefined where none is near. */
function suggest(word, candidates) {
    const wanted = normalize(word);
    let best;
    let bestDistance = Math.floor(Math.max(wanted.length, 3) / 3) + 1;
    for (const candidate of candidates) {
        const distance = editDistance(wanted, normalize(candidate));
        if (distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}
function normalize(word) {
    return word.toLowerCase().replaceAll('_', '-');
}
/** Insertions, deletions, replacements and swaps of neighbors (optimal string alignment). */
function editDistance(a, b) {
    let before = [];
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i += 1) {
        const next = [i];
        for (let j = 1; j <= b.length; j += 1) {
            const same = a[i - 1] === b[j - 1];
            let cost = Math.min(at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + (same ? 0 : 1));
            const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
            if (swapped)
                cost = Math.min(cost, at(before, j - 2) + 1);
            next.push(cost);
        }
        before = row;
        row = next;
    }
    return at(row, b.length);
}
function at(row, index) {
    return row[index] ?? Number.POSITIVE_INFINITY;
}


/***/ })

};
