export const id = "cli-hook-install";
export const ids = ["cli-hook-install"];
export const modules = {

/***/ 5846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   installHook: () => (/* binding */ installHook)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5479);
/* harmony import */ var _as_owner_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5899);
/* harmony import */ var _bundle_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7033);
/* harmony import */ var _hook_files_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2760);
/* harmony import */ var _hook_script_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8660);
/* harmony import */ var _runner_env_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5149);








/** Installs the hook into the folder of a runner. A second time it only brings the program and its arguments up to date. */
function installHook(request) {
    const paths = (0,_hook_files_js__WEBPACK_IMPORTED_MODULE_5__/* .hookPaths */ .OJ)(request.runner);
    return (0,_as_owner_js__WEBPACK_IMPORTED_MODULE_3__/* .asOwner */ .g)(request.runner, () => {
        const { state, env, isUpdate } = planChange(paths, request.inherited);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(paths.home, { recursive: true });
        const program = (0,_bundle_js__WEBPACK_IMPORTED_MODULE_4__.copyBundle)(request.bundle, paths.home);
        (0,_hook_files_js__WEBPACK_IMPORTED_MODULE_5__/* .writeState */ .Jq)(paths, state);
        const { runner, args, node, killAfterSeconds } = request;
        const words = [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(program, 'cli/index.js'), ...args];
        const script = { runner, chained: state.chained, program: words, node, killAfterSeconds };
        (0,_hook_files_js__WEBPACK_IMPORTED_MODULE_5__/* .writeWhole */ .f8)(paths.script, (0,_hook_script_js__WEBPACK_IMPORTED_MODULE_7__/* .formatHookScript */ .Q)(script), 0o755);
        // The last one: a runner fails every job if its hook is missing.
        if (env !== undefined)
            (0,_hook_files_js__WEBPACK_IMPORTED_MODULE_5__/* .writeEnv */ .BX)(paths, env);
        return { script: paths.script, chained: state.chained, isUpdate };
    });
}
function planChange(paths, inherited) {
    const text = (0,_hook_files_js__WEBPACK_IMPORTED_MODULE_5__/* .readEnv */ .sx)(paths);
    const named = text === undefined ? undefined : (0,_runner_env_js__WEBPACK_IMPORTED_MODULE_6__.readHook)(text);
    if (named === paths.script) {
        const added = { kind: 'added', hasMadeFile: false, hasEndedLine: false };
        return { state: (0,_hook_files_js__WEBPACK_IMPORTED_MODULE_5__/* .readState */ .un)(paths) ?? { change: added }, env: undefined, isUpdate: true };
    }
    const before = named ?? inherited;
    if (before && before !== paths.script && (0,_hook_files_js__WEBPACK_IMPORTED_MODULE_5__/* .isHookOfTongs */ .E)(before))
        throw toCopied(before, paths);
    const chained = [before].find((each) => each && each !== paths.script);
    const { text: env, change } = (0,_runner_env_js__WEBPACK_IMPORTED_MODULE_6__.setHook)(text, paths.script);
    return { state: { change, ...(chained && { chained }) }, env, isUpdate: false };
}
/** A hook that Tongs calls leaves another one of Tongs out, and with it whatever that one chains. */
function toCopied(hook, { env }) {
    return (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .invalidInput */ .aY)('runner-env-copied', `The hook "${hook}" is that of another runner's folder`, `Take its line out of "${env}", or of the environment, and run the command again.`);
}


/***/ })

};
