export const id = "cli-commands-plan-matrix";
export const ids = ["cli-commands-plan-matrix"];
export const modules = {

/***/ 74123:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   toWorkflowMatrix: () => (/* binding */ toWorkflowMatrix)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);

/** The members among the chosen steps, each with its values; all members of the pipeline if none is chosen. */
function toWorkflowMatrix(pipeline, chosen) {
    const steps = chosen ?? pipeline.steps.filter(({ member }) => member !== undefined);
    if (steps.length === 0) {
        throw (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidInput */ .aY)('matrix-missing', `Cannot print a matrix: no step of "${pipeline.file}" has one`, 'Name steps with --step, or add a matrix to a step.');
    }
    return { include: [...new Set(steps)].map(toEntry) };
}
function toEntry({ id, member }) {
    const values = member?.values ?? {};
    if (Object.hasOwn(values, STEP)) {
        throw (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidInput */ .aY)('matrix-axis-reserved', `Cannot print the matrix of step "${member?.unit}": its axis "${STEP}" has the name of the field for the step`, 'Rename the axis.');
    }
    return { [STEP]: id, ...values };
}
/** The field that a job passes to the input `steps`. */
const STEP = 'step';


/***/ })

};
