export const id = "report-files-trace";
export const ids = ["report-files-trace"];
export const modules = {

/***/ 41886:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openTrace: () => (/* binding */ openTrace)
/* harmony export */ });
/* unused harmony export TraceFile */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44702);
/* harmony import */ var _unwritable_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(85684);



/** A run of days, with a tong that is probed often, must not fill the memory. */
const MOST_EVENTS = 200_000;
const PROCESS = 1;
/**
 * Where a run spends its time, as a file for `chrome://tracing` or Perfetto: steps with their phases, tongs,
 * pulls, and every call of the engine. Disposing writes it, even if the run was interrupted.
 */
class TraceFile {
    #file;
    #now;
    #startedAt;
    #lanes = new Map();
    #going = new Map();
    #events = [];
    #threads = 0;
    #dropped = 0;
    /** Times count from `startedAt`. */
    constructor(file, now, startedAt) {
        this.#file = file;
        this.#now = now;
        this.#startedAt = startedAt;
        const { thread, leave } = this.#enter('run');
        leave();
        this.#note({ name: 'load', thread, startedAt }, {});
    }
    async span(lane, name, work) {
        // The phases of a step are drawn inside it.
        const inside = this.#going.get(lane);
        const { thread, leave } = inside ? { ...inside, leave: () => { } } : this.#enter(lane);
        const startedAt = this.#now();
        try {
            return await work();
        }
        finally {
            leave();
            this.#note({ name, thread, startedAt }, {});
        }
    }
    take(event) {
        switch (event.type) {
            case 'step-started':
                return this.#begin(`step ${event.step}`, event.step);
            case 'step-finished': {
                const { step, outcome, reason } = event;
                return this.#end(`step ${step}`, { outcome, reason });
            }
            case 'tong-started':
                return this.#begin(`tong ${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .toTongLabel */ .i8)(event)}`, `start ${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .toTongLabel */ .i8)(event)}`);
            case 'tong-ready':
            case 'tong-failed':
            case 'tong-stopped':
                return this.#end(`tong ${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .toTongLabel */ .i8)(event)}`, { ended: event.type });
            case 'pull-started':
                return this.#begin(`pull ${event.image}`, `pull ${event.image}`);
            case 'pull-finished':
                return this.#end(`pull ${event.image}`, {});
            default:
        }
    }
    drained() {
        return Promise.resolve();
    }
    /** If it cannot be written (a full disk), it is lost: a trace never ends a run. */
    async [Symbol.asyncDispose]() {
        for (const lane of this.#going.keys())
            this.#end(lane, { ended: 'interrupted' });
        const trace = {
            displayTimeUnit: 'ms',
            otherData: { tool: 'tongs', dropped: this.#dropped },
            traceEvents: [...this.#nameThreads(), ...this.#events],
        };
        await this.#file.writeFile(`${JSON.stringify(trace)}\n`).catch(() => { });
        await this.#file.close().catch(() => { });
    }
    #begin(lane, name) {
        this.#end(lane, {});
        this.#going.set(lane, { name, startedAt: this.#now(), ...this.#enter(lane) });
    }
    #end(lane, args) {
        const going = this.#going.get(lane);
        if (!going)
            return;
        this.#going.delete(lane);
        going.leave();
        this.#note(going, args);
    }
    /** Takes the first row that is free. */
    #enter(name) {
        const lane = this.#lanes.get(name) ?? { name, rows: [] };
        this.#lanes.set(name, lane);
        let row = lane.rows.find(({ isBusy }) => !isBusy);
        if (!row) {
            this.#threads += 1;
            row = { thread: this.#threads, isBusy: false };
            lane.rows.push(row);
        }
        const taken = row;
        taken.isBusy = true;
        return { thread: taken.thread, leave: () => (taken.isBusy = false) };
    }
    #note({ name, thread, startedAt }, args) {
        if (this.#events.length >= MOST_EVENTS) {
            this.#dropped += 1;
            return;
        }
        this.#events.push({
            name,
            ph: 'X',
            pid: PROCESS,
            tid: thread,
            ts: toMicroseconds(startedAt - this.#startedAt),
            dur: toMicroseconds(this.#now() - startedAt),
            ...(args && { args }),
        });
    }
    *#nameThreads() {
        yield { name: 'process_name', ph: 'M', pid: PROCESS, tid: 0, args: { name: 'tongs' } };
        for (const { name, rows } of this.#lanes.values()) {
            for (const { thread } of rows) {
                const about = { ph: 'M', pid: PROCESS, tid: thread };
                yield { ...about, name: 'thread_name', args: { name } };
                yield { ...about, name: 'thread_sort_index', args: { sort_index: thread } };
            }
        }
    }
}
function toMicroseconds(ms) {
    return Math.round(ms * 1000);
}
/** Opens the file; rejects when it cannot be written. */
async function openTrace(path, now, startedAt) {
    try {
        return new TraceFile(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'w'), now, startedAt);
    }
    catch (error) {
        throw (0,_unwritable_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseUnwritable */ .G)({ what: 'a trace', code: 'trace-unwritable' }, path, error);
    }
}


/***/ })

};
