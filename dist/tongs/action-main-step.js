export const id = "action-main-step";
export const ids = ["action-main-step"];
export const modules = {

/***/ 91901:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runAction: () => (/* binding */ runAction)
/* harmony export */ });
/* harmony import */ var _engine_session_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64885);
/* harmony import */ var _policy_model_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45326);
/* harmony import */ var _policy_read_policy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43655);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7126);
/* harmony import */ var _outputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(92309);
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(67382);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7349);







/** The main step: connects to the engine, and loads the code that runs a pipeline while the engine answers. */
async function runAction(outer) {
    const { inputs, policy } = await readOwnInputs(outer);
    const runner = (0,_secrets_js__WEBPACK_IMPORTED_MODULE_5__/* .hideSecrets */ .s)(outer, inputs.secrets);
    const session = (0,_runner_js__WEBPACK_IMPORTED_MODULE_6__/* .openRunnerSession */ .du)(runner);
    await (0,_engine_session_js__WEBPACK_IMPORTED_MODULE_0__.waitForQuestion)(session, runner.clock);
    const { performRun } = await Promise.all(/* import() */[__webpack_require__.e("streamx"), __webpack_require__.e("js-yaml"), __webpack_require__.e("ignore"), __webpack_require__.e("shared-pipeline-schema-values"), __webpack_require__.e("shared-prune-leftovers-perform"), __webpack_require__.e("shared-prune-prune-build-caches"), __webpack_require__.e("shared-pipeline-draft-read-draft"), __webpack_require__.e("shared-pipeline-schema-schema"), __webpack_require__.e("shared-source-read-source"), __webpack_require__.e("shared-report-words"), __webpack_require__.e("shared-run-prepare-load-pipeline"), __webpack_require__.e("shared-run-plan-planner"), __webpack_require__.e("shared-run-images-resolve-images"), __webpack_require__.e("shared-report-github-github"), __webpack_require__.e("shared-snapshots-stores-local-local-store"), __webpack_require__.e("shared-run-launch"), __webpack_require__.e("action-perform-run")]).then(__webpack_require__.bind(__webpack_require__, 74801));
    await performRun({ inputs, policy }, session, runner);
}
/** If the inputs or the policy of the host are wrong, the output `result` still says so. */
async function readOwnInputs({ environment, policyFile }) {
    try {
        const policy = await (0,_policy_read_policy_js__WEBPACK_IMPORTED_MODULE_2__.readPolicy)(policyFile);
        return { inputs: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .readInputs */ .Ko)(environment, _inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .RUN_INPUTS */ .qT, (0,_policy_model_js__WEBPACK_IMPORTED_MODULE_1__.leastPruneAge)(policy)), policy };
    }
    catch (error) {
        await (0,_outputs_js__WEBPACK_IMPORTED_MODULE_4__/* .publish */ .mk)({ result: 'invalid' });
        throw error;
    }
}


/***/ })

};
