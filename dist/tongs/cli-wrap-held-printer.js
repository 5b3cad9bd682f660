export const id = "cli-wrap-held-printer";
export const ids = ["cli-wrap-held-printer"];
export const modules = {

/***/ 9774:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openHeldPrinter: () => (/* binding */ openHeldPrinter)
/* harmony export */ });
/* harmony import */ var _report_create_reporter_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17533);
/* harmony import */ var _report_terminal_terminal_lines_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53112);
/* harmony import */ var _console_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21632);



/** Prints events on standard error, as long as no other program uses the terminal. */
function openHeldPrinter(console, run) {
    const lines = new _report_terminal_terminal_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .TerminalLines */ .E(console.ink, { keepsColors: console.colors });
    const held = [];
    let isHeld = false;
    const print = (line) => void (isHeld ? held.push(line) : (0,_console_js__WEBPACK_IMPORTED_MODULE_1__/* .printProblem */ .J)(console, line));
    return {
        reporter: (0,_report_create_reporter_js__WEBPACK_IMPORTED_MODULE_2__/* .createReporter */ .A)([
            {
                take: (event) => lines.format(event).forEach(print),
                drained: () => Promise.resolve(),
            },
        ], { clock: console.clock, redactor: console.redactor, run }),
        hold: () => {
            isHeld = true;
            return {
                [Symbol.dispose]: () => {
                    isHeld = false;
                    held.splice(0).forEach(print);
                },
            };
        },
    };
}


/***/ })

};
