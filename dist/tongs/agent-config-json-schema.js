export const id = "agent-config-json-schema";
export const ids = ["agent-config-json-schema"];
export const modules = {

/***/ 64291:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   toAgentJsonSchema: () => (/* binding */ toAgentJsonSchema)
/* harmony export */ });
/* harmony import */ var _base_version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7844);
/* harmony import */ var _pipeline_schema_json_schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(92057);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84886);



/** The JSON Schema of the agent's configuration, for editors and for the reference page. */
function toAgentJsonSchema() {
    return (0,_pipeline_schema_json_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .describeSchema */ .h)(_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .agentSchema */ .J, _base_version_js__WEBPACK_IMPORTED_MODULE_0__/* .AGENT_SCHEMA_URL */ .cQ);
}


/***/ })

};
