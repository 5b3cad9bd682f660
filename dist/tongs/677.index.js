export const id = 677;
export const ids = [677];
export const modules = {

/***/ 9677:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runAction: () => (/* binding */ runAction)
/* harmony export */ });
/* harmony import */ var _base_tracer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9219);
/* harmony import */ var _run_session_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2493);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7126);



/** The main step: asks the engine who it is, and loads what runs a pipeline while that answers. */
async function runAction(runner) {
    const { environment, clock, signal } = runner;
    const inputs = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .readInputs */ .Ko)(environment, _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .RUN_INPUTS */ .qT);
    const session = (0,_run_session_js__WEBPACK_IMPORTED_MODULE_1__.openSession)({ environment, clock, tracer: _base_tracer_js__WEBPACK_IMPORTED_MODULE_0__/* .noTracer */ .h }, { signal });
    await (0,_run_session_js__WEBPACK_IMPORTED_MODULE_1__.waitForQuestion)(session, clock);
    const { performRun } = await Promise.all(/* import() */[__webpack_require__.e(243), __webpack_require__.e(759), __webpack_require__.e(326), __webpack_require__.e(669), __webpack_require__.e(736), __webpack_require__.e(25), __webpack_require__.e(502)]).then(__webpack_require__.bind(__webpack_require__, 7502));
    await performRun(inputs, session, runner);
}


/***/ })

};
