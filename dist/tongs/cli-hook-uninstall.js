export const id = "cli-hook-uninstall";
export const ids = ["cli-hook-uninstall"];
export const modules = {

/***/ 90551:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   uninstallHook: () => (/* binding */ uninstallHook)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _as_owner_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5899);
/* harmony import */ var _base_files_bundle_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61550);
/* harmony import */ var _hook_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62760);
/* harmony import */ var _hook_script_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(98660);
/* harmony import */ var _runner_env_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(45149);






/**
 * Restores `.env` and removes the program; undefined if there is no hook. The script stays, without the program: a
 * runner that is running has read its path at its start, and fails every job if there is no such file.
 */
function uninstallHook(runner, node) {
    const paths = (0,_hook_files_js__WEBPACK_IMPORTED_MODULE_3__/* .hookPaths */ .OJ)(runner);
    const { script } = paths;
    return (0,_as_owner_js__WEBPACK_IMPORTED_MODULE_1__/* .asOwner */ .g)(runner, () => {
        const state = (0,_hook_files_js__WEBPACK_IMPORTED_MODULE_3__/* .readState */ .un)(paths);
        if (!state || !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(script))
            return undefined;
        const text = (0,_hook_files_js__WEBPACK_IMPORTED_MODULE_3__/* .readEnv */ .sx)(paths) ?? '';
        const isReplaced = (0,_runner_env_js__WEBPACK_IMPORTED_MODULE_4__/* .readHook */ .kg)(text) !== script;
        if (!isReplaced)
            (0,_hook_files_js__WEBPACK_IMPORTED_MODULE_3__/* .writeEnv */ .BX)(paths, (0,_runner_env_js__WEBPACK_IMPORTED_MODULE_4__/* .restoreHook */ .ih)(text, state.change));
        const { chained } = state;
        const rest = { runner, chained, program: undefined, node, killAfterSeconds: 0 };
        (0,_hook_files_js__WEBPACK_IMPORTED_MODULE_3__/* .writeWhole */ .f8)(script, (0,_hook_script_js__WEBPACK_IMPORTED_MODULE_5__/* .formatHookScript */ .Q)(rest), 0o755);
        for (const path of (0,_base_files_bundle_js__WEBPACK_IMPORTED_MODULE_2__.listBundles)(paths.home))
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(path, { recursive: true, force: true });
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(paths.state);
        return { script, chained, isReplaced };
    });
}


/***/ })

};
