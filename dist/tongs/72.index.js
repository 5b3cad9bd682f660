export const id = 72;
export const ids = [72];
export const modules = {

/***/ 3909:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ systemCode)
/* harmony export */ });
/** What the system calls a failure (`ENOENT`), where an error tells. */
function systemCode(error) {
    if (typeof error !== 'object' || error === null)
        return undefined;
    const code = Reflect.get(error, 'code');
    return typeof code === 'string' ? code : undefined;
}


/***/ }),

/***/ 9072:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   endProcess: () => (/* binding */ endProcess),
/* harmony export */   lookUpProcess: () => (/* binding */ lookUpProcess),
/* harmony export */   parseStat: () => (/* binding */ parseStat),
/* harmony export */   readOwner: () => (/* binding */ readOwner)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8161);
/* harmony import */ var _base_system_code_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3909);




/** This process as an owner. Where there is no `/proc`, boot and namespace are empty. */
function readOwner() {
    const stat = parseStat(attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)('/proc/self/stat', 'utf8')));
    return {
        host: readHost(),
        boot: attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)('/proc/sys/kernel/random/boot_id', 'utf8').trim()) ?? '',
        namespace: attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readlinkSync)('/proc/self/ns/pid').replaceAll(/\D/g, '')) ?? '',
        // By the same `/proc` that later look-ups read, should it be another namespace's.
        pid: stat?.pid ?? process.pid,
        startedAt: stat?.startedAt ?? 0,
    };
}
/** The state of a process in our own pid namespace; a zombie is gone. */
function lookUpProcess(pid) {
    const stat = parseStat(attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(`/proc/${pid}/stat`, 'utf8')));
    if (!stat)
        return isHidden(pid) ? { state: 'unreadable' } : { state: 'gone' };
    if (GONE.includes(stat.state))
        return { state: 'gone' };
    return { state: 'running', startedAt: stat.startedAt };
}
/** Asks a process to end, or ends it; harmless where it has, or is another user's. */
function endProcess(pid, signal = 'SIGTERM') {
    attempt(() => process.kill(pid, signal));
}
/** Zombie and dead: nothing of it runs, though its parent has not taken note. */
const GONE = ['Z', 'X', 'x'];
/** `/proc/<pid>/stat`; the program's name, in parentheses, may hold blanks and parentheses itself. */
function parseStat(text) {
    const [, pid, rest] = /^(\d+) \(.*\) (.*)$/s.exec(text ?? '') ?? [];
    // The third field is the first of these, the start time the twenty-second.
    const fields = rest?.trim().split(' ') ?? [];
    const [state] = fields;
    const startedAt = fields[19];
    if (state === undefined || startedAt === undefined || !/^\d+$/.test(startedAt))
        return undefined;
    return { pid: Number(pid), state, startedAt: Number(startedAt) };
}
/** Empty without a machine id: host names alone are too often the same. */
function readHost() {
    const machine = attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)('/etc/machine-id', 'utf8').trim()) ?? '';
    if (machine === '')
        return '';
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(`${machine}\n${(0,node_os__WEBPACK_IMPORTED_MODULE_2__.hostname)()}`).digest('hex').slice(0, 16);
}
/** Under the mount option `hidepid` the processes of other users are not in `/proc`, yet alive. */
function isHidden(pid) {
    try {
        return process.kill(pid, 0);
    }
    catch (error) {
        return (0,_base_system_code_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .x)(error) === 'EPERM';
    }
}
function attempt(read) {
    try {
        return read();
    }
    catch {
        return undefined;
    }
}


/***/ })

};
