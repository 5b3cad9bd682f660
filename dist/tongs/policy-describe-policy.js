export const id = "policy-describe-policy";
export const ids = ["policy-describe-policy"];
export const modules = {

/***/ 18169:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describePolicy: () => (/* binding */ describePolicy)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(15902);
/* harmony import */ var _base_size_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17603);


/** The limits of a policy in one line, by the names of their fields. */
function describePolicy({ file, prune, snapshots, ...policy }) {
    if (file === undefined)
        return 'none';
    const { leastAgeMs, keepImages } = prune;
    const { total } = snapshots;
    const limits = [
        ...(leastAgeMs === undefined ? [] : [`prune.least-age ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(leastAgeMs)}`]),
        ...(keepImages.length === 0 ? [] : [`prune.keep-images ${keepImages.join(' ')}`]),
        ...(total ? [`snapshots.total ${formatAmount(total)}`] : []),
        ...describeLimits(policy.limits),
        ...(policy.images ? [`images ${policy.images.join(' ')}`] : []),
        ...(policy.grants ? [describeGrants(policy.grants)] : []),
    ];
    return `${file}: ${limits.join(', ') || 'no limits'}`;
}
function describeLimits(limits) {
    const { memoryBytes, cpus, timeoutMs, maxParallel, maxSteps } = limits;
    return [
        ...(memoryBytes === undefined ? [] : [`limits.memory ${(0,_base_size_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBinarySize */ .yn)(memoryBytes)}`]),
        ...(cpus === undefined ? [] : [`limits.cpus ${cpus}`]),
        ...(timeoutMs === undefined ? [] : [`limits.timeout ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(timeoutMs)}`]),
        ...(maxParallel === undefined ? [] : [`limits.max-parallel ${maxParallel}`]),
        ...(maxSteps === undefined ? [] : [`limits.max-steps ${maxSteps}`]),
    ];
}
/** The grants that some repository may have. */
function describeGrants(rules) {
    const names = new Set(rules.flatMap(({ allow }) => allow));
    return names.size === 0 ? 'no grants' : `grants ${[...names].join(' ')}`;
}
function formatAmount(amount) {
    return 'bytes' in amount ? (0,_base_size_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBinarySize */ .yn)(amount.bytes) : `${amount.percent}%`;
}


/***/ })

};
