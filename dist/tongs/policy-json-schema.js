export const id = "policy-json-schema";
export const ids = ["policy-json-schema"];
export const modules = {

/***/ 13689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   toPolicyJsonSchema: () => (/* binding */ toPolicyJsonSchema)
/* harmony export */ });
/* harmony import */ var _base_version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7844);
/* harmony import */ var _pipeline_schema_json_schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(92057);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(25760);



/** The JSON Schema of the policy file, for editors and for the reference page. */
function toPolicyJsonSchema() {
    return (0,_pipeline_schema_json_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .describeSchema */ .h)(_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .policySchema */ .w, _base_version_js__WEBPACK_IMPORTED_MODULE_0__/* .POLICY_SCHEMA_URL */ .DB);
}


/***/ })

};
