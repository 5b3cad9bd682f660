export const id = "shared-snapshots-labels";
export const ids = ["shared-snapshots-labels"];
export const modules = {

/***/ 93495:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ readUses)
/* harmony export */ });
/* harmony import */ var _engine_owner_at_work_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49082);
/* harmony import */ var _engine_labels_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89200);
/* harmony import */ var _engine_owner_owner_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53960);
/* harmony import */ var _snapshots_labels_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55541);




/** Lists the containers and volumes of runs, and judges their owners. */
async function readUses(engine, vantage, waiting) {
    const [fromSnapshots, ofRuns, volumes] = await Promise.all([
        engine.listContainers({ label: _snapshots_labels_js__WEBPACK_IMPORTED_MODULE_3__/* .SNAPSHOT_LABEL */ .m0 }, waiting),
        engine.listContainers({ label: _engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .RUN_LABEL */ .jQ }, waiting),
        engine.listVolumes({ label: _engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .RUN_LABEL */ .jQ }, waiting),
    ]);
    const own = ofRuns.filter(isOwn);
    const dead = own.filter(({ labels }) => judge(labels, vantage) === 'dead');
    const deadIds = new Set(dead.map(({ id }) => id));
    const alive = [...own, ...volumes].filter(({ labels }) => judge(labels, vantage) === 'alive');
    // Other containers of a process that is not visible may be those of a dead run; an anvil ends with its owner.
    const unseen = own.filter((each) => (0,_engine_owner_at_work_js__WEBPACK_IMPORTED_MODULE_0__/* .isAnvilAtWork */ .ZI)(each) && judge(each.labels, vantage) === 'unseen');
    const runs = new Set([...alive, ...unseen].map(({ labels }) => labels[_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .RUN_LABEL */ .jQ] ?? ''));
    return {
        images: new Set(fromSnapshots.filter(({ id }) => !deadIds.has(id)).map(({ image }) => image)),
        runs,
        locks: new Set(volumes.filter(({ labels }) => runs.has(labels[_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .RUN_LABEL */ .jQ] ?? '')).map(({ name }) => name)),
        unseen: new Set(unseen.map(({ labels }) => labels[_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .REPOSITORY_LABEL */ .S] ?? '')),
    };
}
/** Whether a run has made it. A container that is made from an ephemeral image inherits the labels. */
function isOwn({ labels }) {
    const role = labels[_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .ROLE_LABEL */ .eg] ?? '';
    return (labels[_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .RUN_LABEL */ .jQ] ?? '') !== '' && role !== '' && role !== _engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .EPHEMERAL_ROLE */ .dk;
}
function judge(labels, vantage) {
    const verdict = (0,_engine_owner_owner_js__WEBPACK_IMPORTED_MODULE_2__/* .judgeOwner */ .lT)((0,_engine_owner_owner_js__WEBPACK_IMPORTED_MODULE_2__/* .readOwnerLabels */ .Zz)(labels), vantage);
    if (verdict.dead)
        return 'dead';
    return verdict.because === 'process-alive' ? 'alive' : 'unseen';
}


/***/ })

};
