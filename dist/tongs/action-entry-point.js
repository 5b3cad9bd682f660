export const id = "action-entry-point";
export const ids = ["action-entry-point"];
export const modules = {

/***/ 65840:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runEntryPoint: () => (/* binding */ runEntryPoint)
/* harmony export */ });
/* unused harmony exports formatFailure, formatAnnotations */
/* harmony import */ var _base_clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42030);
/* harmony import */ var _base_closed_output_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76454);
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45479);
/* harmony import */ var _base_errors_format_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(54379);
/* harmony import */ var _base_async_crash_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(18584);
/* harmony import */ var _base_async_interruption_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9332);
/* harmony import */ var _policy_read_policy_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(43655);
/* harmony import */ var _report_github_runner_commands_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(22708);
/* harmony import */ var _report_redact_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(25540);
/* harmony import */ var _report_terminal_ink_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(38808);










/** Runs one of the action's entry points: an error becomes annotations and the exit code. */
async function runEntryPoint(entry) {
    const { stdout } = process;
    const { level = 'error' } = entry;
    const redactor = new _report_redact_js__WEBPACK_IMPORTED_MODULE_8__/* .Redactor */ .p();
    const crashes = [];
    // While a step's output is printed, the runner obeys no commands.
    const annotateCrashes = () => {
        for (const each of crashes.splice(0))
            stdout.write(formatAnnotations(each, redactor, level));
    };
    using crash = (0,_base_async_crash_js__WEBPACK_IMPORTED_MODULE_4__/* .listenForCrashes */ .mG)(process, {
        report: (thrown) => {
            crashes.push(thrown);
            stdout.write(formatFailure(thrown, redactor));
        },
        leave: () => {
            annotateCrashes();
            (0,_base_async_crash_js__WEBPACK_IMPORTED_MODULE_4__/* .exitWhenWritten */ .uK)(process, () => process.exit());
        },
        exitCode: level === 'error' ? 70 : 0,
    });
    try {
        await entry.run(createRunner(entry, redactor, crash.signal));
    }
    catch (error) {
        if (!(error instanceof _base_async_crash_js__WEBPACK_IMPORTED_MODULE_4__/* .Crashed */ .DL)) {
            process.exitCode = level === 'error' ? (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .toExitCode */ .t4)(error) : 0;
            stdout.write(formatFailure(error, redactor) + formatAnnotations(error, redactor, level));
        }
    }
    annotateCrashes();
}
/** The error for the log. */
function formatFailure(error, { redact }) {
    return (0,_report_github_runner_commands_js__WEBPACK_IMPORTED_MODULE_7__/* .formatGuarded */ .Ik)(redact((0,_base_errors_format_error_js__WEBPACK_IMPORTED_MODULE_3__/* .formatError */ .W)(error, (0,_report_terminal_ink_js__WEBPACK_IMPORTED_MODULE_9__/* .createInk */ .D)(true))));
}
/** The error as annotations. */
function formatAnnotations(error, { redact }, level = 'error') {
    const shown = toDiagnostics(error).slice(0, _report_github_runner_commands_js__WEBPACK_IMPORTED_MODULE_7__/* .MOST_ANNOTATIONS */ .jk);
    return shown.map((each) => `${formatAnnotation(each, redact, level)}\n`).join('');
}
/** The problems that become annotations; for a cancel, the runner has its own. */
function toDiagnostics(error) {
    if (error instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .Cancelled */ .cJ)
        return [];
    if (error instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .TongsError */ .Qq && error.diagnostics.length > 0)
        return error.diagnostics;
    const hint = error instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .TongsError */ .Qq ? error.hint : undefined;
    const message = (0,_base_errors_format_error_js__WEBPACK_IMPORTED_MODULE_3__/* .describeError */ .U)(error);
    return [hint === undefined ? { message } : { message, hint }];
}
function formatAnnotation({ message, place, hint }, redact, level) {
    const at = place && { file: place.file, line: String(place.line), col: String(place.column) };
    return (0,_report_github_runner_commands_js__WEBPACK_IMPORTED_MODULE_7__/* .formatCommand */ .fE)(level, { ...at, title: 'tongs' }, redact((0,_report_github_runner_commands_js__WEBPACK_IMPORTED_MODULE_7__/* .withHint */ .mu)(message, hint)));
}
function createRunner({ background }, redactor, crashed) {
    const stopped = (0,_base_async_interruption_js__WEBPACK_IMPORTED_MODULE_5__/* .listenForSignals */ .s)(process, (exitCode) => process.exit(exitCode));
    // A runner that is killed closes its end of the output. The run then unwinds as after a cancel.
    const closed = (0,_base_closed_output_js__WEBPACK_IMPORTED_MODULE_1__/* .listenForClosedOutput */ .I)(process.stdout, () => { });
    return {
        environment: process.env,
        platform: process.platform,
        folder: process.cwd(),
        clock: _base_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m,
        stdout: process.stdout,
        redactor,
        policyFile: _policy_read_policy_js__WEBPACK_IMPORTED_MODULE_6__.HOST_POLICY,
        signal: AbortSignal.any([stopped, crashed, closed]),
        background: background === undefined ? undefined : { node: process.execPath, file: background },
        setExitCode: (exitCode) => {
            process.exitCode = exitCode;
        },
    };
}


/***/ })

};
