export const id = 533;
export const ids = [533];
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

/***/ 7533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openReporters: () => (/* binding */ openReporters)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/base/errors.js
var errors = __webpack_require__(5145);
// EXTERNAL MODULE: ./build/base/interruption.js
var interruption = __webpack_require__(7713);
// EXTERNAL MODULE: ./build/report/fan-out.js
var fan_out = __webpack_require__(4575);
// EXTERNAL MODULE: ./build/report/json-lines.js + 1 modules
var json_lines = __webpack_require__(1360);
// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(5902);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(7603);
// EXTERNAL MODULE: ./build/base/width.js
var base_width = __webpack_require__(1956);
;// CONCATENATED MODULE: ./build/report/cut.js

const ESCAPE = '\u001b';
const COLOR = new RegExp(`(${ESCAPE}\\[[0-9;:]*m)`);
/** What of a line fits into this many columns of a terminal; color codes take none, and all stay. */
function cut(line, columns) {
    let left = columns;
    const pieces = line.split(COLOR).map((piece, index) => {
        // What was split at has the odd places.
        if (index % 2 === 1)
            return piece;
        const kept = takeColumns(piece, left);
        left = kept.length < piece.length ? 0 : left - kept.columns;
        return kept.text;
    });
    return pieces.join('');
}
function takeColumns(text, most) {
    let [length, columns] = [0, 0];
    for (const segment of (0,base_width/* splitCharacters */.Vx)(text)) {
        const width = (0,base_width/* widthOf */.qz)(segment);
        if (columns + width > most)
            break;
        length += segment.length;
        columns += width;
    }
    return { text: text.slice(0, length), length, columns };
}

// EXTERNAL MODULE: ./build/report/terminal-lines.js
var terminal_lines = __webpack_require__(9657);
;// CONCATENATED MODULE: ./build/report/terminal.js




/** Prints events as lines, each when it happens; on a terminal, what goes on now stands below them. */
class TerminalReporter {
    #options;
    #lines;
    #going = new Map();
    #timer;
    #drawn = 0;
    #frame = 0;
    #full;
    #isClosed = false;
    constructor(options) {
        this.#options = options;
        options.out.on('error', this.#onClosed);
        this.#lines = new terminal_lines/* TerminalLines */.E(options.ink, { keepsColors: options.colors });
        if (options.screen) {
            this.#timer = setInterval(() => this.#draw([]), REDRAW_MS);
            this.#timer.unref();
        }
    }
    report(happening) {
        if (happening.type === 'step-output' && !this.#options.screen) {
            this.#write(this.#lines.encodeOutput(happening));
            return;
        }
        this.#follow(happening);
        const lines = this.#lines.format(happening);
        if (lines.length > 0 || happening.type === 'run-finished')
            this.#draw(lines);
    }
    async drained() {
        await this.#full?.promise;
    }
    /** Prints what is no event of the run. */
    announce(line) {
        this.#draw([this.#options.ink.yellow(line)]);
    }
    /** Takes what is drawn below the lines away. */
    [Symbol.dispose]() {
        clearInterval(this.#timer);
        this.#going.clear();
        this.#draw([]);
        this.#options.out.off('error', this.#onClosed);
    }
    #follow(happening) {
        const since = this.#options.clock.now();
        switch (happening.type) {
            case 'step-started':
                this.#going.set(`step ${happening.step}`, {
                    text: () => this.#lines.label(happening.step),
                    since,
                });
                break;
            case 'step-finished':
                this.#going.delete(`step ${happening.step}`);
                break;
            case 'tong-started':
                this.#going.set(`tong ${happening.tong}`, {
                    text: () => `starting ${happening.tong}`,
                    since,
                });
                break;
            case 'tong-ready':
            case 'tong-failed':
            case 'tong-stopped':
                this.#going.delete(`tong ${happening.tong}`);
                break;
            case 'pull-progressed': {
                const { image, currentBytes, totalBytes } = happening;
                const key = `pull ${image}`;
                const text = `pulling ${image} ${(0,size/* formatSize */.Xq)(currentBytes)} of ${(0,size/* formatSize */.Xq)(totalBytes)}`;
                this.#going.set(key, { text: () => text, since: this.#going.get(key)?.since ?? since });
                break;
            }
            case 'pull-finished':
                this.#going.delete(`pull ${happening.image}`);
                break;
            case 'run-finished':
                this.#going.clear();
                break;
            default:
        }
    }
    #draw(lines) {
        const screen = this.#options.screen?.();
        if (!screen) {
            if (lines.length > 0)
                this.#write(`${lines.join('\n')}\n`);
            return;
        }
        this.#frame += 1;
        // Without wrapping, and with room for lines above: others could not be taken back.
        const most = Math.max(1, Math.floor(screen.rows / 2));
        const below = this.#goingLines(most).map((line) => cut(line, screen.columns));
        // Keys that are typed, such as Ctrl-C, have moved the cursor to the right.
        const erase = this.#drawn > 0 ? `\r\x1b[${this.#drawn}A\x1b[0J` : '';
        const text = [...lines, ...below].join('\n');
        if (erase === '' && text === '')
            return;
        this.#drawn = below.length;
        this.#write(`${erase}${text}${text === '' ? '' : '\n'}`);
    }
    #goingLines(most) {
        const all = [...this.#going.values()];
        const shown = all.length <= most ? all : all.slice(0, Math.max(0, most - 1));
        const lines = shown.map((going) => this.#goingLine(going));
        const more = all.length - shown.length;
        return more === 0 ? lines : [...lines, this.#options.ink.dim(`  and ${more} more`)];
    }
    #goingLine({ text, since }) {
        const { ink, clock } = this.#options;
        const spin = SPINNER[this.#frame % SPINNER.length] ?? '';
        return `${ink.cyan(spin)} ${text()} ${ink.dim((0,duration/* formatDuration */.a)(clock.now() - since))}`;
    }
    #write(text) {
        const { out } = this.#options;
        if (this.#isClosed || out.write(text) || this.#full)
            return;
        this.#full = Promise.withResolvers();
        out.once('drain', this.#onDrained);
    }
    #onDrained = () => {
        this.#full?.resolve();
        this.#full = undefined;
    };
    /** Nobody reads any more: what waits for the reader would wait forever. */
    #onClosed = () => {
        this.#isClosed = true;
        this.#options.out.off('drain', this.#onDrained);
        this.#onDrained();
    };
}
const REDRAW_MS = 120;
const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

;// CONCATENATED MODULE: ./build/cli/reporters.js






/** The terminal, a file of JSON lines where one is wanted, and what else there is. */
async function openReporters(console, events, others = []) {
    const log = events === undefined
        ? undefined
        : await (0,json_lines/* openJsonLines */.q)((0,external_node_path_.resolve)(console.folder, events), console.clock);
    const terminal = new TerminalReporter({
        out: console.stdout,
        ink: console.ink,
        clock: console.clock,
        colors: console.colors,
        screen: console.screen,
    });
    // What is under way on an engine that hangs cannot be cut off: a signal is heard all the same.
    const onAbort = () => {
        const { reason } = console.signal;
        if (reason instanceof errors/* Cancelled */.cJ && reason.code === interruption/* INTERRUPTED */.t)
            terminal.announce(`${reason.message}: cancelling; a second one stops at once`);
    };
    console.signal.addEventListener('abort', onAbort, { once: true });
    return {
        reporter: (0,fan_out/* fanOut */.Y)([terminal, ...(log ? [log] : []), ...others]),
        async [Symbol.asyncDispose]() {
            console.signal.removeEventListener('abort', onAbort);
            terminal[Symbol.dispose]();
            await log?.[Symbol.asyncDispose]();
        },
    };
}


/***/ }),

/***/ 4575:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ fanOut)
/* harmony export */ });
/** One reporter that hands every event to several. */
function fanOut(reporters) {
    return {
        report(happening) {
            for (const reporter of reporters)
                reporter.report(happening);
        },
        async drained() {
            for (const reporter of reporters)
                await reporter.drained();
        },
    };
}


/***/ }),

/***/ 1360:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ openJsonLines)
});

// UNUSED EXPORTS: JsonLinesReporter

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./build/report/event.js
// Everything that a run tells, in the past tense. Renderers, the JSON log and later the status API
// read the same events. Words in quotes are part of the public surface.
/** Version of the JSON log's form: raised when a field changes its meaning or goes away. */
const EVENT_LOG_VERSION = 1;

// EXTERNAL MODULE: ./build/report/unwritable.js
var unwritable = __webpack_require__(7860);
;// CONCATENATED MODULE: ./build/report/json-lines.js




/**
 * Writes each event as a line of JSON, with its time; the first line names the form's version. What
 * cannot be written any more (a full disk) is left out: a log never ends a run.
 */
class JsonLinesReporter {
    #stream;
    #clock;
    #bounds;
    #full;
    constructor(stream, clock, bounds) {
        this.#stream = stream;
        this.#clock = clock;
        this.#bounds = bounds;
        stream.on('error', () => { });
        stream.write(`${JSON.stringify({ type: 'log-started', version: EVENT_LOG_VERSION })}\n`);
    }
    report(happening) {
        if (this.#stream.destroyed)
            return;
        if (happening.type === 'step-output' && this.#bounds?.leavesOut(happening))
            return;
        const omitted = happening.type === 'step-finished' && this.#bounds?.omittedOf(happening.step);
        if (omitted)
            this.#write(omitted);
        this.#write(happening);
    }
    #write(happening) {
        const line = `${JSON.stringify({ at: this.#clock.now(), ...happening })}\n`;
        if (this.#stream.write(line) || this.#full)
            return;
        this.#full = (0,external_node_events_.once)(this.#stream, 'drain').then(() => this.#settle(), () => this.#settle());
    }
    async drained() {
        await this.#full;
    }
    async [Symbol.asyncDispose]() {
        if (this.#stream.destroyed)
            return;
        this.#stream.end();
        await (0,external_node_events_.once)(this.#stream, 'close').catch(() => { });
    }
    #settle() {
        this.#full = undefined;
    }
}
/**
 * Opens the log; rejects when the file cannot be written. With bounds it leaves out what they do, and says how much
 * that was before each step's end.
 */
async function openJsonLines(path, clock, bounds) {
    const stream = (0,external_node_fs_.createWriteStream)(path);
    try {
        await (0,external_node_events_.once)(stream, 'open');
    }
    catch (error) {
        throw (0,unwritable/* refuseUnwritable */.G)({ what: 'events', code: 'events-unwritable' }, path, error);
    }
    return new JsonLinesReporter(stream, clock, bounds);
}


/***/ }),

/***/ 7860:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ refuseUnwritable)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);
/* harmony import */ var _base_format_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(210);
/* harmony import */ var _base_system_code_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3909);



/** What is told of a file that cannot be opened to be written. */
function refuseUnwritable({ what, code }, path, error) {
    const problem = PROBLEMS[(0,_base_system_code_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .x)(error) ?? ''] ?? (0,_base_format_error_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .U)(error);
    return (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidInput */ .aY)(code, `Cannot write ${what} to "${path}": ${problem}`, 'Name a file in a folder that is there, and that your user may write to.');
}
const PROBLEMS = {
    ENOENT: 'there is no such folder',
    EACCES: 'your user may not write there',
    EISDIR: 'it is a folder',
};


/***/ })

};
