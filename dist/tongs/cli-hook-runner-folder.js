export const id = "cli-hook-runner-folder";
export const ids = ["cli-hook-runner-folder"];
export const modules = {

/***/ 1136:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findRunnerFolder: () => (/* binding */ findRunnerFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5479);



/** The real path of the folder of a GitHub runner; throws if it is none. */
function findRunnerFolder(given, folder) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, given);
    if (!isFolder(path)) {
        throw (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .invalidInput */ .aY)('runner-folder-missing', `There is no folder "${given}"`, HINT);
    }
    const real = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(path);
    if (!RUNNER_FILES.some((name) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(real, name)))) {
        throw (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .invalidInput */ .aY)('runner-folder-wrong', `"${given}" is not the folder of a GitHub runner`, HINT);
    }
    // The runner reads a path up to the end of the line, and knows no quotes.
    if (/[\r\n]/.test(real)) {
        throw (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .invalidInput */ .aY)('runner-folder-wrong', 'The path of the runner has a line break', HINT);
    }
    return real;
}
const RUNNER_FILES = ['config.sh', '.runner', 'bin/Runner.Listener'];
const HINT = 'Name the folder that config.sh and run.sh of the runner are in.';
function isFolder(path) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}


/***/ })

};
