export const id = "pipeline-schema-json-schema";
export const ids = ["pipeline-schema-json-schema"];
export const modules = {

/***/ 2057:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   toJsonSchema: () => (/* binding */ toJsonSchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8439);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9396);
/* harmony import */ var _base_version_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7844);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2532);



/**
 * The JSON Schema of the pipeline file (draft 2020-12), for editors and for the reference page: each
 * field has a `description`, and a `default` if the file could contain that value.
 */
function toJsonSchema() {
    const { $schema, ...schema } = zod__WEBPACK_IMPORTED_MODULE_1__/* .toJSONSchema */ .bl(_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .pipelineSchema */ .w, {
        target: 'draft-2020-12',
        io: 'input',
        // Scalars are read by functions; their JSON Schema is in their metadata.
        unrepresentable: 'any',
        override: ({ zodSchema, jsonSchema }) => {
            // zod drops these two where values are transformed.
            const { default: byDefault, examples } = zod__WEBPACK_IMPORTED_MODULE_2__/* .globalRegistry */ .fd.get(zodSchema) ?? {};
            if (byDefault !== undefined)
                jsonSchema.default = byDefault;
            if (Array.isArray(examples))
                jsonSchema.examples = examples;
        },
    });
    return {
        $schema,
        $id: _base_version_js__WEBPACK_IMPORTED_MODULE_3__/* .SCHEMA_URL */ .cZ,
        ...schema,
        patternProperties: {
            '^x-': { description: 'Free: a place for what anchors and aliases repeat.' },
        },
    };
}


/***/ })

};
