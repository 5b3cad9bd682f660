export const id = 680;
export const ids = [680];
export const modules = {

/***/ 5680:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   resultExitCode: () => (/* binding */ resultExitCode)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);

/** What a process that ran a pipeline ends with. */
function resultExitCode(result, signal) {
    switch (result) {
        case 'succeeded':
            return 0;
        case 'failed':
        case 'timed-out':
            return 1;
        case 'engine-failed':
            return 3;
        case 'cancelled':
            return signal.reason instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ ? signal.reason.exitCode : 130;
        default:
            return (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .unreachable */ .HB)(result);
    }
}


/***/ })

};
