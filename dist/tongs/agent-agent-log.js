export const id = "agent-agent-log";
export const ids = ["agent-agent-log"];
export const modules = {

/***/ 12876:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createAgentLog: () => (/* binding */ createAgentLog)
/* harmony export */ });
/** One line for each text, whatever is in it: an error of a host must not look like a line of the agent. */
function createAgentLog({ write, redact, now, hasPriority }) {
    const print = (priority, text) => {
        const time = now ? `${new Date(now()).toISOString()} ` : '';
        const line = redact(text).replaceAll(/[\r\n\u2028\u2029]+/g, ' · ');
        write(`${hasPriority ? priority : ''}${time}${line}\n`);
    };
    return {
        info: (text) => print('<6>', text),
        warn: (text) => print('<4>', hasPriority ? text : `warning: ${text}`),
    };
}


/***/ })

};
