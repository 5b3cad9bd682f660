export const id = "prune-cleanup-bounds";
export const ids = ["prune-cleanup-bounds"];
export const modules = {

/***/ 60371:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseCleanupBounds: () => (/* binding */ parseCleanupBounds)
/* harmony export */ });
/* harmony import */ var _base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66865);
/* harmony import */ var _age_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29808);


/** The bounds that the options of a command give. An empty pattern is refused: usually it is a variable that is not set. */
function parseCleanupBounds(texts, leastAge = _age_js__WEBPACK_IMPORTED_MODULE_0__/* .DEFAULT_LEAST_AGE */ .A) {
    const age = (0,_age_js__WEBPACK_IMPORTED_MODULE_0__/* .parseAge */ .F)(texts.olderThan, leastAge);
    if (!age.ok)
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .refused */ .J)(`--older-than: ${age.problem}`, age.hint);
    for (const [option, patterns] of [
        ['--keep', texts.keep],
        ['--only', texts.only],
    ]) {
        if (patterns.includes('')) {
            return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .refused */ .J)(`${option} is empty`, `Write a pattern such as "postgres:*", or leave it out.`);
        }
    }
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Y)({ olderThanMs: age.value, keep: texts.keep, only: texts.only });
}


/***/ })

};
