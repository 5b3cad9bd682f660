export const id = 793;
export const ids = [793];
export const modules = {

/***/ 7325:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ imageReferenceProblem)
/* harmony export */ });
/**
 * What is wrong with an image reference, or undefined: lower-case path of letters, digits and
 * separators, tag of at most 128 characters, digest in hex (the distribution specification's grammar).
 */
function imageReferenceProblem(reference) {
    if (reference === '')
        return 'an image name is empty';
    if (REFERENCE.test(reference))
        return undefined;
    if (/\s/.test(reference))
        return `"${reference}" has a blank in it`;
    if (REFERENCE.test(reference.toLowerCase()))
        return `"${reference}" has upper-case letters`;
    return `"${reference}" is not an image name`;
}
const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const HOST = '(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?';
const REFERENCE = new RegExp(`^(?:${HOST}/)?${COMPONENT}(?:/${COMPONENT})*(?::[\\w][\\w.-]{0,127})?(?:@[a-z0-9]+(?:[+._-][a-z0-9]+)*:[0-9a-fA-F]{32,})?$|^sha256:[0-9a-f]{64}$`);


/***/ }),

/***/ 1685:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   toJsonSchema: () => (/* binding */ toJsonSchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8439);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9396);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6326);


/**
 * The JSON Schema of the pipeline file (draft 2020-12), for editors and for the reference page: each
 * field has a `description` and, where the file could say the same, a `default`.
 */
function toJsonSchema() {
    const { $schema, ...schema } = zod__WEBPACK_IMPORTED_MODULE_1__/* .toJSONSchema */ .bl(_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .pipelineSchema */ .w, {
        target: 'draft-2020-12',
        io: 'input',
        // Leaves are read by functions: they bring their own JSON Schema along.
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
        $id: 'urn:tongs:pipeline',
        ...schema,
        patternProperties: {
            '^x-': { description: 'Free: a place for what anchors and aliases repeat.' },
        },
    };
}


/***/ })

};
