export const id = "prune-hosts-prune-hosts";
export const ids = ["prune-hosts-prune-hosts"];
export const modules = {

/***/ 58477:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pruneHosts: () => (/* binding */ pruneHosts)
/* harmony export */ });
/* harmony import */ var _engine_with_deadline_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98996);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(59285);


/**
 * Prunes several hosts at once. Each has a timeout and a result of its own, so none delays or fails another. Resolves
 * when each has a result, in the order of `hosts`; never rejects. After the timeout of a host, its `perform` continues
 * in the background unless it obeys its signal.
 */
async function pruneHosts(hosts, perform, { timeoutMs, clock, signal }) {
    const pruneOne = async (host) => {
        const startedAt = clock.now();
        try {
            const value = await (0,_engine_with_deadline_js__WEBPACK_IMPORTED_MODULE_0__/* .withDeadline */ .N)((within) => perform(host, within), {
                operation: `prune "${host}"`,
                hint: 'Check the host and the network, or allow more time.',
                timeoutMs,
                clock,
                signal,
            });
            return { host, state: 'done', value };
        }
        catch (error) {
            const ms = clock.now() - startedAt;
            return { host, state: 'failed', failure: (0,_failure_js__WEBPACK_IMPORTED_MODULE_1__.toFailure)(error, signal), ms };
        }
    };
    return Promise.all(hosts.map(pruneOne));
}


/***/ })

};
