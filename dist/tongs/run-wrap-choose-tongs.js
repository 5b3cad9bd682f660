export const id = "run-wrap-choose-tongs";
export const ids = ["run-wrap-choose-tongs"];
export const modules = {

/***/ 67520:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   chooseTongs: () => (/* binding */ chooseTongs)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);
/* harmony import */ var _base_text_suggest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56924);
/* harmony import */ var _pipeline_tongs_step_tongs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37339);



/** All tongs if no name is given. */
function chooseTongs(tongs, chosen) {
    if (chosen.length === 0)
        return { all: tongs, named: tongs };
    const names = tongs.map(({ name }) => name);
    for (const name of chosen)
        if (!names.includes(name))
            throw unknown(name, names);
    const named = tongs.filter(({ name }) => chosen.includes(name));
    const byName = new Map(tongs.map((tong) => [tong.name, tong]));
    const started = (0,_pipeline_tongs_step_tongs_js__WEBPACK_IMPORTED_MODULE_1__/* .withNeeded */ .M)(named.map(({ name }) => name), byName);
    return { all: tongs.filter(({ name }) => started.includes(name)), named };
}
function unknown(name, names) {
    const near = (0,_base_text_suggest_js__WEBPACK_IMPORTED_MODULE_2__/* .suggest */ .Z)(name, names);
    return (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidInput */ .aY)('tong-unknown', `Cannot start tong "${name}": the pipeline has none of that name`, near === undefined ? `Its tongs are: ${names.join(', ')}.` : `Did you mean "${near}"?`);
}


/***/ })

};
