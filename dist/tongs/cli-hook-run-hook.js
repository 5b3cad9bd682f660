export const id = "cli-hook-run-hook";
export const ids = ["cli-hook-run-hook"];
export const modules = {

/***/ 85346:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runHook: () => (/* binding */ runHook)
/* harmony export */ });
/* harmony import */ var _base_async_abortable_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(38785);
/* harmony import */ var _base_async_within_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(33076);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(15902);
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);
/* harmony import */ var _base_errors_format_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54379);
/* harmony import */ var _engine_with_deadline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(98996);
/* harmony import */ var _prune_prune_build_caches_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(13327);
/* harmony import */ var _report_create_reporter_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(17533);
/* harmony import */ var _report_github_runner_commands_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(22708);
/* harmony import */ var _report_github_github_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(47330);
/* harmony import */ var _with_session_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(51392);











/**
 * Prunes at the end of a job, within a time. Whatever goes wrong is a warning: a hook that fails would fail the job,
 * which is not at fault.
 */
async function runHook(console, read) {
    try {
        const { timeoutMs, ...request } = await read();
        using limit = limitTime(console, timeoutMs);
        const { signal } = limit;
        await prune({ ...console, signal }, request);
    }
    catch (error) {
        const hint = error instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .TongsError */ .Qq ? error.hint : undefined;
        const message = (0,_report_github_runner_commands_js__WEBPACK_IMPORTED_MODULE_4__/* .withHint */ .mu)(`build cache: not pruned: ${(0,_base_errors_format_error_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .U)(error)}`, hint);
        const text = console.redactor.redact(message);
        console.stdout.write(`${(0,_report_github_runner_commands_js__WEBPACK_IMPORTED_MODULE_4__/* .formatCommand */ .fE)('warning', { title: 'tongs' }, text)}\n`);
        // The runner waits for the process, and an engine that hangs would hold it.
        console.leave();
    }
}
async function prune(console, { bounds, host }) {
    const { environment, stdout, signal } = console;
    await using github = new _report_github_github_js__WEBPACK_IMPORTED_MODULE_5__/* .GitHubReporter */ .J({
        out: stdout,
        log: 'stream',
        temporaryFolder: environment['RUNNER_TEMP'] || '/tmp',
    });
    const reporter = (0,_report_create_reporter_js__WEBPACK_IMPORTED_MODULE_6__/* .createReporter */ .A)([github], console);
    let isOver = false;
    const report = (event) => {
        if (!isOver)
            reporter.report(event);
    };
    const pruning = (0,_with_session_js__WEBPACK_IMPORTED_MODULE_7__/* .withSession */ .f)(console, host, async ({ clock, random, processes }, session) => {
        const how = { dryRun: false, isByHand: false, onlooker: processes, random };
        await (0,_prune_prune_build_caches_js__WEBPACK_IMPORTED_MODULE_3__.pruneBuildCaches)((await session).engine, bounds, { ...how, clock, signal, report });
    });
    try {
        await (0,_base_async_abortable_js__WEBPACK_IMPORTED_MODULE_8__/* .abortable */ .Z)(pruning, signal);
    }
    finally {
        // It ends at once, unless a call to the engine does not heed the signal.
        await (0,_base_async_within_js__WEBPACK_IMPORTED_MODULE_9__/* .within */ .u)(pruning.catch(() => { }), GRACE_MS, console.clock);
        isOver = true;
    }
}
const GRACE_MS = 1_000;
/** The console's signal, which also aborts when the time is over. */
function limitTime({ signal, clock }, timeoutMs) {
    const [done, late] = [new AbortController(), new AbortController()];
    clock.sleep(timeoutMs, done.signal).then(() => late.abort(timedOut(timeoutMs)), () => { });
    return {
        signal: AbortSignal.any([signal, late.signal]),
        [Symbol.dispose]: () => done.abort(),
    };
}
function timedOut(timeoutMs) {
    const message = `the hook was stopped after its timeout of ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_10__/* .formatDuration */ .a3)(timeoutMs)}`;
    return new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ(message, { code: _engine_with_deadline_js__WEBPACK_IMPORTED_MODULE_2__/* .TIMED_OUT */ .V, exitCode: 0 });
}


/***/ })

};
