export const id = 677;
export const ids = [677];
export const modules = {

/***/ 9677:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runAction: () => (/* binding */ runAction)
/* harmony export */ });
/* harmony import */ var _run_session_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5269);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7126);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7349);



/** The main step: asks the engine who it is, and loads what runs a pipeline while that answers. */
async function runAction(runner) {
    const inputs = await readOwnInputs(runner);
    const session = (0,_runner_js__WEBPACK_IMPORTED_MODULE_2__/* .openRunnerSession */ .du)(runner);
    await (0,_run_session_js__WEBPACK_IMPORTED_MODULE_0__.waitForQuestion)(session, runner.clock);
    const { performRun } = await Promise.all(/* import() */[__webpack_require__.e(243), __webpack_require__.e(759), __webpack_require__.e(975), __webpack_require__.e(326), __webpack_require__.e(859), __webpack_require__.e(669), __webpack_require__.e(948), __webpack_require__.e(784), __webpack_require__.e(915), __webpack_require__.e(440), __webpack_require__.e(47)]).then(__webpack_require__.bind(__webpack_require__, 7047));
    await performRun(inputs, session, runner);
}
/** A step that its inputs fail has its output `result` as any other. */
async function readOwnInputs({ environment }) {
    try {
        return (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readInputs */ .Ko)(environment, _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .RUN_INPUTS */ .qT);
    }
    catch (error) {
        const { setOutput } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264)]).then(__webpack_require__.bind(__webpack_require__, 7264));
        setOutput('result', 'invalid');
        throw error;
    }
}


/***/ })

};
