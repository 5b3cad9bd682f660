export const id = "action-entry-point";
export const ids = ["action-entry-point"];
export const modules = {

/***/ 5840:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runEntryPoint: () => (/* binding */ runEntryPoint)
/* harmony export */ });
/* unused harmony export formatFailure */
/* harmony import */ var _base_clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2030);
/* harmony import */ var _base_closed_output_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6454);
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5479);
/* harmony import */ var _base_errors_format_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4379);
/* harmony import */ var _base_async_interruption_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9332);
/* harmony import */ var _report_github_runner_commands_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2708);
/* harmony import */ var _report_redact_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1059);
/* harmony import */ var _report_terminal_ink_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8808);








/** Runs one of the action's entry points: an error becomes annotations and the exit code. */
async function runEntryPoint(entry, background) {
    const redactor = new _report_redact_js__WEBPACK_IMPORTED_MODULE_6__/* .Redactor */ .p();
    try {
        await entry(createRunner(redactor, background));
    }
    catch (error) {
        process.exitCode = (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .toExitCode */ .t4)(error);
        process.stdout.write(formatFailure(error, redactor));
    }
}
/** The error for the log, and as annotations. */
function formatFailure(error, { redact }) {
    const text = (0,_report_github_runner_commands_js__WEBPACK_IMPORTED_MODULE_5__/* .formatGuarded */ .Ik)(redact((0,_base_errors_format_error_js__WEBPACK_IMPORTED_MODULE_3__/* .formatError */ .W)(error, (0,_report_terminal_ink_js__WEBPACK_IMPORTED_MODULE_7__/* .createInk */ .D)(true))));
    const annotations = toDiagnostics(error)
        .slice(0, _report_github_runner_commands_js__WEBPACK_IMPORTED_MODULE_5__/* .MOST_ANNOTATIONS */ .jk)
        .map((diagnostic) => `${formatAnnotation(diagnostic, redact)}\n`);
    return text + annotations.join('');
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
function formatAnnotation({ message, place, hint }, redact) {
    const at = place && { file: place.file, line: String(place.line), col: String(place.column) };
    return (0,_report_github_runner_commands_js__WEBPACK_IMPORTED_MODULE_5__/* .formatCommand */ .fE)('error', { ...at, title: 'tongs' }, redact((0,_report_github_runner_commands_js__WEBPACK_IMPORTED_MODULE_5__/* .withHint */ .mu)(message, hint)));
}
function createRunner(redactor, background) {
    const stopped = (0,_base_async_interruption_js__WEBPACK_IMPORTED_MODULE_4__/* .listenForSignals */ .s)(process, (exitCode) => process.exit(exitCode));
    // A runner that is killed closes its end of the output. The run then unwinds as after a cancel.
    const closed = (0,_base_closed_output_js__WEBPACK_IMPORTED_MODULE_1__/* .listenForClosedOutput */ .I)(process.stdout, () => { });
    return {
        environment: process.env,
        platform: process.platform,
        folder: process.cwd(),
        clock: _base_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m,
        stdout: process.stdout,
        redactor,
        signal: AbortSignal.any([stopped, closed]),
        background: background === undefined ? undefined : { node: process.execPath, file: background },
        setExitCode: (exitCode) => {
            process.exitCode = exitCode;
        },
    };
}


/***/ })

};
