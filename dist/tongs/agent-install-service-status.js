export const id = "agent-install-service-status";
export const ids = ["agent-install-service-status"];
export const modules = {

/***/ 91308:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseServiceStatus: () => (/* binding */ parseServiceStatus),
/* harmony export */   readServiceStatus: () => (/* binding */ readServiceStatus)
/* harmony export */ });
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76826);

const PROPERTIES = [
    'LoadState',
    'ActiveState',
    'SubState',
    'UnitFileState',
    'StateChangeTimestamp',
    'MainPID',
    'NRestarts',
    'Result',
    'ExecMainCode',
    'ExecMainStatus',
];
async function readServiceStatus(run) {
    const flags = PROPERTIES.map((name) => `--property=${name}`);
    const { exitCode, output } = await run(['systemctl', 'show', _paths_js__WEBPACK_IMPORTED_MODULE_0__/* .SERVICE */ .YV, ...flags]);
    if (exitCode !== 0)
        return { state: 'unknown', isEnabled: false, restarts: 0 };
    return parseServiceStatus(output);
}
/** The lines `Name=value` of `systemctl show`, in English and in UTC. */
function parseServiceStatus(text) {
    const values = new Map(text.split('\n').map((line) => {
        const at = line.indexOf('=');
        return [line.slice(0, at), line.slice(at + 1)];
    }));
    const read = (name) => values.get(name) ?? '';
    const since = Date.parse(read('StateChangeTimestamp').replace(/^[A-Za-z]+ /, ''));
    const pid = Number(read('MainPID'));
    const result = read('Result');
    const code = Number(read('ExecMainStatus'));
    const isExit = read('ExecMainCode') === CLD_EXITED;
    return {
        state: toState(read('LoadState'), read('ActiveState'), read('SubState')),
        isEnabled: read('UnitFileState') === 'enabled',
        restarts: Number(read('NRestarts')) || 0,
        ...(since > 0 && { since }),
        ...(pid > 0 && { pid }),
        ...(result !== '' && result !== 'success' && { result }),
        ...(code > 0 && (isExit ? { exitCode: code } : { signal: code })),
    };
}
/** The other values are those of processes that a signal has ended. */
const CLD_EXITED = '1';
function toState(load, active, sub) {
    if (load === 'not-found')
        return 'not-installed';
    if (active === 'active' || active === 'reloading' || active === 'deactivating')
        return 'running';
    // Between two attempts systemd calls it "activating (auto-restart)".
    if (sub === 'auto-restart' || active === 'failed')
        return 'failed';
    return active === 'activating' ? 'starting' : 'stopped';
}


/***/ })

};
