export const id = "agent-config-describe-config";
export const ids = ["agent-config-describe-config"];
export const modules = {

/***/ 29931:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describeConfig: () => (/* binding */ describeConfig)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15902);
/* harmony import */ var _base_size_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17603);
/* harmony import */ var _schedule_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18532);



/** What a configuration means, a line for each part, for `--check-config`. */
function describeConfig(config) {
    const { file, enabled, hosts, tasks, watchdog, notify, api } = config;
    return [
        `${file} is right`,
        ...(enabled ? [] : ['pruning is switched off: enabled is false']),
        ...hosts.map(({ name, address }) => `host ${name}: ${address ?? 'the engine of this machine'}`),
        ...tasks.map(({ task, schedule, boundsText, hosts: on }) => `${task} on ${on.join(', ')}: ${(0,_schedule_js__WEBPACK_IMPORTED_MODULE_1__/* .describeSchedule */ .Bg)(schedule)}, ${boundsText}`),
        ...(watchdog
            ? [
                `watchdog on ${watchdog.hosts.join(', ')}: ${(0,_schedule_js__WEBPACK_IMPORTED_MODULE_1__/* .describeSchedule */ .Bg)({ everyMs: watchdog.everyMs })}, above ${watchdog.bytes.highPercent} % of the disk or ${watchdog.inodes.highPercent} % of its inodes, down to ${watchdog.bytes.lowPercent} % and ${watchdog.inodes.lowPercent} %; from ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatChosenTime */ .BY)(watchdog.olderThanMs)} to ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatChosenTime */ .BY)(watchdog.atLeastMs)}`,
            ]
            : []),
        ...notify.receivers.map(({ name, type }) => `messages to ${name} (${type})`),
        ...(notify.receivers.length > 0 && notify.minBytes !== undefined
            ? [`a message for each prune of ${(0,_base_size_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSize */ .Xq)(notify.minBytes)} and more`]
            : []),
        ...(api.tcp ? [`status and page on ${api.tcp.host}:${api.tcp.port}`] : []),
        ...(api.tcp && api.tcp.proxies.length > 0
            ? [`behind the proxy at ${api.tcp.proxies.join(', ')}`]
            : []),
    ];
}


/***/ })

};
