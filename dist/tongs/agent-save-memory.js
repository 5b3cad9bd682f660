export const id = "agent-save-memory";
export const ids = ["agent-save-memory"];
export const modules = {

/***/ 19221:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   saveMemory: () => (/* binding */ saveMemory)
/* harmony export */ });
/* harmony import */ var node_v8__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78877);

/**
 * V8 lets its heap grow for speed: after one tick of 200 hosts the agent held 190 MB, of which it used 20. It runs for
 * months and does little, so it collects garbage sooner. These flags may be set while a program runs (Node 24); the ticks
 * took as long as before.
 */
function saveMemory() {
    (0,node_v8__WEBPACK_IMPORTED_MODULE_0__.setFlagsFromString)('--optimize-for-size');
    (0,node_v8__WEBPACK_IMPORTED_MODULE_0__.setFlagsFromString)('--semi-space-growth-factor=1');
}


/***/ })

};
