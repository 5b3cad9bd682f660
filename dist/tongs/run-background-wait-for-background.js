export const id = "run-background-wait-for-background";
export const ids = ["run-background-wait-for-background"];
export const modules = {

/***/ 84097:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   waitForBackground: () => (/* binding */ waitForBackground)
/* harmony export */ });
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78474);
/* harmony import */ var node_readline__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80481);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55156);



/**
 * Resolves when the background process has ended, and reports its warnings. If the signal aborts, the process gets
 * SIGTERM. To be called right after the start: Node drops what a process has printed when it ends unread.
 */
async function waitForBackground(child, options) {
    const { report, signal } = options;
    const hasEnded = child.exitCode !== null || child.signalCode !== null;
    const ended = hasEnded ? undefined : (0,node_events__WEBPACK_IMPORTED_MODULE_0__.once)(child, 'exit');
    const stop = () => void child.kill('SIGTERM');
    child.ref();
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted)
        stop();
    try {
        // A reader of a stream that has ended already would wait forever.
        const lines = child.stdout && !child.stdout.readableEnded ? (0,node_readline__WEBPACK_IMPORTED_MODULE_1__.createInterface)(child.stdout) : [];
        for await (const line of lines) {
            const warned = signal.aborted ? undefined : parseWarned(line);
            if (warned)
                report(warned);
        }
        await ended;
    }
    finally {
        signal.removeEventListener('abort', stop);
    }
}
const WARNED = zod__WEBPACK_IMPORTED_MODULE_2__.object({
    type: zod__WEBPACK_IMPORTED_MODULE_2__.literal('warned'),
    code: zod__WEBPACK_IMPORTED_MODULE_2__.literal('source-not-saved'),
    message: zod__WEBPACK_IMPORTED_MODULE_2__.string(),
});
/** Undefined if the line is no warning. */
function parseWarned(line) {
    try {
        return WARNED.safeParse(JSON.parse(line)).data;
    }
    catch {
        return undefined;
    }
}


/***/ })

};
