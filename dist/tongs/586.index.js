export const id = 586;
export const ids = [586];
export const modules = {

/***/ 2030:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/** The machine's clock. */
const systemClock = {
    now: () => Date.now(),
    sleep: async (ms, signal) => {
        let left = ms;
        for (; left > LONGEST_TIMER_MS; left -= LONGEST_TIMER_MS)
            await wait(LONGEST_TIMER_MS, signal);
        await wait(left, signal);
    },
};
/** A longer `setTimeout` fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
function wait(ms, signal) {
    return new Promise((resolve, reject) => {
        if (signal?.aborted) {
            reject(signal.reason);
            return;
        }
        const onAbort = () => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        const timer = setTimeout(() => {
            signal?.removeEventListener('abort', onAbort);
            resolve();
        }, ms);
        signal?.addEventListener('abort', onAbort, { once: true });
    });
}


/***/ }),

/***/ 5867:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ alignColumns)
/* harmony export */ });
/** The cells of a table, each as wide as the widest of its column. */
function alignColumns(rows) {
    const widths = [];
    for (const row of rows) {
        row.forEach((cell, column) => {
            widths[column] = Math.max(widths[column] ?? 0, cell.length);
        });
    }
    return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
}


/***/ }),

/***/ 9787:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ formatCount)
/* harmony export */ });
/** A number of things: `1 step`, `2 steps`. */
function formatCount(number, noun) {
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
}


/***/ }),

/***/ 7993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IW: () => (/* binding */ renderDiagnostic),
/* harmony export */   K6: () => (/* binding */ renderHint),
/* harmony export */   ug: () => (/* binding */ TextFile)
/* harmony export */ });
/* unused harmony export describePlace */
/** Place, message, excerpt with a caret, hint; ends without a newline. */
function renderDiagnostic(diagnostic, ink, kind = 'error') {
    const { message, place, hint, related } = diagnostic;
    const head = `${ink.red(kind)}${ink.bold(`: ${message}`)}`;
    const parts = place
        ? [`${ink.bold(describePlace(place))}: ${head}`, excerpt(place, ink)]
        : [head];
    if (related) {
        parts.push(`${describePlace(related.place)}: ${related.message}`, excerpt(related.place, ink));
    }
    if (hint !== undefined)
        parts.push(renderHint(hint, ink));
    return parts.join('\n');
}
/** `file:line:column`, as editors and terminals link it. */
function describePlace(place) {
    return `${place.file}:${place.line}:${place.column}`;
}
/** The hint on its own lines, marked. */
function renderHint(hint, ink) {
    return `${ink.cyan('hint')}: ${hint.replaceAll('\n', '\n      ')}`;
}
/** A text that knows its lines (ended by LF, CRLF or a lone CR), so that many places are found fast. */
class TextFile {
    file;
    text;
    #lineStarts;
    constructor(file, text) {
        this.file = file;
        this.text = text;
        this.#lineStarts = findLineStarts(text);
    }
    /** Where `offset` is; `length` is cut at the end of its line. */
    placeAt(offset, length = 1) {
        const index = this.#lineIndexAt(offset);
        const start = this.#lineStarts[index] ?? 0;
        const text = this.text.slice(start, this.#lineEnd(index));
        const column = Math.min(offset - start, text.length) + 1;
        const room = text.length - column + 1;
        return {
            file: this.file,
            line: index + 1,
            column,
            length: Math.max(1, Math.min(length, room)),
            text,
        };
    }
    #lineIndexAt(offset) {
        let low = 0;
        let high = this.#lineStarts.length - 1;
        while (low < high) {
            const middle = Math.ceil((low + high) / 2);
            if ((this.#lineStarts[middle] ?? 0) <= offset)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }
    #lineEnd(index) {
        const next = this.#lineStarts[index + 1];
        if (next === undefined)
            return this.text.length;
        return this.text.startsWith('\r\n', next - 2) ? next - 2 : next - 1;
    }
}
function findLineStarts(text) {
    const starts = [0];
    const end = /\r\n?|\n/g;
    while (end.test(text))
        starts.push(end.lastIndex);
    return starts;
}
const EXCERPT_WIDTH = 100;
function excerpt(place, ink) {
    // A long line is shown around the caret only.
    const from = place.column > EXCERPT_WIDTH ? place.column - EXCERPT_WIDTH / 2 : 0;
    const shown = visible(place.text.slice(from, from + EXCERPT_WIDTH));
    // Tabs stay tabs in front of the caret, so that it stands below its character at any tab width.
    const before = place.text.slice(from, place.column - 1).replace(/[^\t]/g, ' ');
    const caret = '^'.repeat(Math.max(1, Math.min(place.length, EXCERPT_WIDTH - before.length)));
    const gutter = String(place.line);
    return [
        ink.dim(`${gutter} | `) + shown,
        ink.dim(`${' '.repeat(gutter.length)} | `) + before + ink.red(caret),
    ].join('\n');
}
/** Control characters of the input would otherwise reach the terminal. */
function visible(text) {
    return text.replace(/[^\P{Cc}\t]/gu, '\u{FFFD}');
}


/***/ }),

/***/ 5902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
/* harmony import */ var _parsed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3935);

const UNITS = [
    ['w', 7 * 86_400_000],
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1_000],
    ['ms', 1],
];
const DURATION = /^(?:[0-9]+(?:\.[0-9]+)?(?:ms|[wdhms]))+$/;
const LONGEST_MS = 3650 * 86_400_000;
const HINT = 'Write a number with a unit: 500ms, 30s, 10m, 1h30m, 7d or 2w.';
const ZERO_HINT = 'Write a longer time, such as 10m or 7d.';
/** A text such as `1h30m` in milliseconds: finite, positive, each unit once, from large to small. */
function parseDuration(text) {
    if (/^[0-9.]+$/.test(text))
        return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" has no unit`, HINT);
    if (!DURATION.test(text))
        return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" is not a duration`, HINT);
    let total = 0;
    let last = -1;
    for (const [, amount, unit] of text.matchAll(/([0-9.]+)(ms|[wdhms])/g)) {
        const rank = UNITS.findIndex(([name]) => name === unit);
        if (rank <= last) {
            return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" is not a duration`, 'Write each unit once, from large to small: 1h30m.');
        }
        last = rank;
        total += Number(amount) * (UNITS[rank]?.[1] ?? Number.NaN);
    }
    if (total < 1)
        return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" is not longer than zero`, ZERO_HINT);
    if (total > LONGEST_MS)
        return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" is longer than ten years`, HINT);
    return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Y)(Math.round(total));
}
/** The duration as a person writes it: `450ms`, `3.2s`, `2m05s`, `1h30m`, `3d4h`. */
function formatDuration(ms) {
    if (ms < 999.5)
        return `${Math.round(ms)}ms`;
    if (ms < 59_950)
        return `${(ms / 1_000).toFixed(1)}s`;
    const seconds = Math.round(ms / 1_000);
    if (seconds < 3_600)
        return `${Math.floor(seconds / 60)}m${pad(seconds % 60)}s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 1_440)
        return `${Math.floor(minutes / 60)}h${pad(minutes % 60)}m`;
    const hours = Math.floor(minutes / 60);
    return `${Math.floor(hours / 24)}d${hours % 24}h`;
}
function pad(value) {
    return String(value).padStart(2, '0');
}


/***/ }),

/***/ 5145:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gd: () => (/* binding */ InternalError),
/* harmony export */   HB: () => (/* binding */ unreachable),
/* harmony export */   Qq: () => (/* binding */ TongsError),
/* harmony export */   Xs: () => (/* binding */ toErrorCode),
/* harmony export */   aY: () => (/* binding */ invalidInput),
/* harmony export */   an: () => (/* binding */ StepFailed),
/* harmony export */   c4: () => (/* binding */ EngineFailed),
/* harmony export */   cJ: () => (/* binding */ Cancelled),
/* harmony export */   o9: () => (/* binding */ InvalidInput),
/* harmony export */   t4: () => (/* binding */ toExitCode)
/* harmony export */ });
/** Base of the five kinds of failure; `exitCode` is what the command line ends with. */
class TongsError extends Error {
    code;
    hint;
    constructor(message, options) {
        super(message, options.cause === undefined ? {} : { cause: options.cause });
        this.name = new.target.name;
        this.code = options.code;
        this.hint = options.hint;
    }
}
/** The pipeline, an input or an argument is wrong; nothing has started. Carries every diagnostic. */
class InvalidInput extends TongsError {
    exitCode = 2;
    diagnostics;
    constructor(diagnostics, code = 'invalid-input') {
        super(diagnostics.map((each) => each.message).join('; '), { code });
        this.diagnostics = diagnostics;
    }
}
/** One problem that has no place in a file. */
function invalidInput(code, message, hint) {
    return new InvalidInput([hint === undefined ? { message } : { message, hint }], code);
}
/** The user's command, or what it needs, failed. */
class StepFailed extends TongsError {
    exitCode = 1;
}
/** The engine refused or vanished. */
class EngineFailed extends TongsError {
    exitCode = 3;
    status;
    retriable;
    constructor(message, options) {
        super(message, options);
        this.status = options.status;
        this.retriable = options.retriable ?? false;
    }
}
/** Someone asked to stop: the reason of the abort signals of a run. */
class Cancelled extends TongsError {
    exitCode;
    constructor(message, options) {
        super(message, options);
        this.exitCode = options.exitCode;
    }
}
/** Our bug: an invariant that we rely on does not hold. */
class InternalError extends TongsError {
    exitCode = 70;
    constructor(message, cause) {
        super(message, {
            code: 'internal',
            hint: 'This is a bug in Tongs: please report it with the lines above.',
            cause,
        });
    }
}
/** The stable code of an error of ours; foreign ones have none. */
function toErrorCode(thrown) {
    return thrown instanceof TongsError ? thrown.code : undefined;
}
/** Exit code for anything thrown: what is not ours is our bug. */
function toExitCode(thrown) {
    return thrown instanceof TongsError ? thrown.exitCode : 70;
}
/** Ends an exhaustive switch. */
function unreachable(value) {
    throw new InternalError(`Cannot continue: unexpected value ${JSON.stringify(value)}`);
}


/***/ }),

/***/ 210:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ describeError),
/* harmony export */   W: () => (/* binding */ formatError)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
/* harmony import */ var _diagnostic_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7993);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5145);



/** Turns anything thrown into text for a person; never throws itself. */
function formatError(thrown, ink) {
    try {
        if (thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidInput */ .o9)
            return formatDiagnostics(thrown, ink);
        return thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .TongsError */ .Qq ? formatOurs(thrown, ink) : formatForeign(thrown, ink);
    }
    catch {
        // A getter of it threw.
        return formatForeign(UNTELLABLE, ink);
    }
}
/** One line for anything thrown: what a cause or a warning quotes; never throws itself. */
function describeError(thrown) {
    return describeInside(thrown, [])
        .trim()
        .replaceAll(/\s*[\r\n]\s*/g, ' ');
}
const UNTELLABLE = 'something that cannot be told';
/** `outer` is what it is part of: an aggregate may hold itself. */
function describeInside(thrown, outer) {
    if (outer.includes(thrown))
        return 'the same again';
    const inside = [...outer, thrown];
    try {
        if (thrown instanceof AggregateError && thrown.errors.length > 0) {
            return thrown.errors.map((each) => describeInside(each, inside)).join('; ');
        }
        if (thrown instanceof SuppressedError) {
            return `${describeInside(thrown.suppressed, inside)}; then, while cleaning up: ${describeInside(thrown.error, inside)}`;
        }
        if (thrown instanceof Error)
            return messageOf(thrown);
        if (typeof thrown === 'string' && thrown !== '')
            return thrown;
        return (0,node_util__WEBPACK_IMPORTED_MODULE_0__.inspect)(thrown, { depth: 2, breakLength: Infinity });
    }
    catch {
        return UNTELLABLE;
    }
}
/** Foreign code may set anything for a message. */
function messageOf({ message, name, }) {
    return typeof message === 'string' && message !== '' ? message : name;
}
function formatOurs(thrown, ink) {
    const lines = [`${ink.red('error')}${ink.bold(`: ${thrown.message}`)}`];
    lines.push(...causes(thrown).map((cause) => ink.dim(`  because: ${cause}`)));
    if (thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InternalError */ .Gd && thrown.stack)
        lines.push(ink.dim(thrown.stack));
    if (thrown.hint !== undefined)
        lines.push((0,_diagnostic_js__WEBPACK_IMPORTED_MODULE_2__/* .renderHint */ .K6)(thrown.hint, ink));
    return lines.join('\n');
}
function formatDiagnostics(invalid, ink) {
    const { diagnostics } = invalid;
    const blocks = diagnostics.map((each) => (0,_diagnostic_js__WEBPACK_IMPORTED_MODULE_2__/* .renderDiagnostic */ .IW)(each, ink));
    if (diagnostics.length > 1)
        blocks.push(ink.bold(`${diagnostics.length} errors`));
    return blocks.join('\n\n');
}
function formatForeign(thrown, ink) {
    const error = thrown instanceof Error ? thrown : undefined;
    const wrapped = new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InternalError */ .Gd(`Cannot continue: ${describeError(thrown)}`, error?.cause);
    if (error?.stack)
        wrapped.stack = error.stack;
    else
        delete wrapped.stack;
    return formatOurs(wrapped, ink);
}
function causes(error) {
    const found = [];
    const seen = new Set([error]);
    let cause = error.cause;
    while (cause !== undefined && cause !== null && !seen.has(cause)) {
        seen.add(cause);
        const text = describeError(cause);
        if (!error.message.includes(text))
            found.push(text);
        cause = cause instanceof Error ? cause.cause : undefined;
    }
    return found;
}


/***/ }),

/***/ 7713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ listenForSignals),
/* harmony export */   t: () => (/* binding */ INTERRUPTED)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);

/**
 * Turns the first signal into one abort, so that scopes unwind; a second one of the same kind is
 * for those who will not wait. Exit codes are 128 and the signal's number.
 */
function listenForSignals(source, onSecond) {
    const stopping = new AbortController();
    for (const { name, exitCode } of SIGNALS) {
        let times = 0;
        source.on(name, () => {
            times += 1;
            if (times > 1)
                onSecond(exitCode);
            stopping.abort(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ(`${name} was received`, { code: INTERRUPTED, exitCode }));
        });
    }
    return stopping.signal;
}
/** Code of what a signal aborts with. */
const INTERRUPTED = 'interrupted';
const SIGNALS = [
    { name: 'SIGINT', exitCode: 130 },
    { name: 'SIGTERM', exitCode: 143 },
    { name: 'SIGHUP', exitCode: 129 },
];


/***/ }),

/***/ 3935:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ refused),
/* harmony export */   Y: () => (/* binding */ parsed)
/* harmony export */ });
/** A parser's success. */
function parsed(value) {
    return { ok: true, value };
}
/** A parser's refusal: what is wrong (no final period), and how to write it right (a sentence). */
function refused(problem, hint) {
    return hint === undefined ? { ok: false, problem } : { ok: false, problem, hint };
}


/***/ }),

/***/ 7603:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DB: () => (/* binding */ parseSize),
/* harmony export */   Xq: () => (/* binding */ formatSize),
/* harmony export */   yn: () => (/* binding */ formatBinarySize)
/* harmony export */ });
/* harmony import */ var _parsed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3935);

const SIZE = /^([0-9]+(?:\.[0-9]+)?)(b|[kmgt]i?b?)?$/i;
const FACTORS = { k: 1, m: 2, g: 3, t: 4 };
const HINT = 'Write a number with a unit: 512m, 2g or 2GiB (units are powers of 1024, as for docker).';
const ZERO_HINT = 'Write a larger size, such as 2g or 10g.';
/** A text such as `512m` or `2GiB` in bytes; `k`, `kb` and `KiB` are all 1024, as docker reads them. */
function parseSize(text) {
    const match = SIZE.exec(text);
    if (!match)
        return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" is not a size`, HINT);
    const unit = match[2]?.[0]?.toLowerCase();
    if (unit === undefined)
        return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" has no unit`, HINT);
    const bytes = Math.round(Number(match[1]) * 1024 ** (FACTORS[unit] ?? 0));
    if (bytes < 1)
        return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" is not more than zero`, ZERO_HINT);
    if (!Number.isSafeInteger(bytes))
        return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" is too large`, HINT);
    return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Y)(bytes);
}
/** Bytes for a person, in the decimal units that docker prints for disk space: `0 B`, `1.5 kB`, `118 MB`. */
function formatSize(bytes) {
    return format(bytes, 1_000, DECIMAL);
}
/** Memory and limits for a person, in the units in which `parseSize` reads them: `512 MiB`, `1.5 GiB`. */
function formatBinarySize(bytes) {
    return format(bytes, 1_024, BINARY);
}
function format(bytes, factor, units) {
    let value = bytes;
    let unit = 0;
    while (value >= factor - 0.5 && unit < units.length - 1) {
        value /= factor;
        unit += 1;
    }
    const digits = unit === 0 || value >= 99.95 ? 0 : 1;
    return `${value.toFixed(digits).replace(/\.0$/, '')} ${units[unit]}`;
}
const DECIMAL = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];


/***/ }),

/***/ 4526:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ suggest)
/* harmony export */ });
/** The candidate that `word` was most likely meant to be, or undefined where none is near. */
function suggest(word, candidates) {
    const wanted = normalize(word);
    let best;
    let bestDistance = Math.floor(Math.max(wanted.length, 3) / 3) + 1;
    for (const candidate of candidates) {
        const distance = editDistance(wanted, normalize(candidate));
        if (distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}
function normalize(word) {
    return word.toLowerCase().replaceAll('_', '-');
}
/** Insertions, deletions, replacements and swaps of neighbors (optimal string alignment). */
function editDistance(a, b) {
    let before = [];
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i += 1) {
        const next = [i];
        for (let j = 1; j <= b.length; j += 1) {
            const same = a[i - 1] === b[j - 1];
            let cost = Math.min(at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + (same ? 0 : 1));
            const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
            if (swapped)
                cost = Math.min(cost, at(before, j - 2) + 1);
            next.push(cost);
        }
        before = row;
        row = next;
    }
    return at(row, b.length);
}
function at(row, index) {
    return row[index] ?? Number.POSITIVE_INFINITY;
}


/***/ }),

/***/ 9219:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ noTracer)
/* harmony export */ });
/** Notes nothing. */
const noTracer = { span: (_lane, _name, work) => work() };


/***/ }),

/***/ 8586:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./node_modules/commander/index.js + 6 modules
var commander = __webpack_require__(7375);
// EXTERNAL MODULE: ./build/base/clock.js
var clock = __webpack_require__(2030);
// EXTERNAL MODULE: ./build/base/errors.js
var errors = __webpack_require__(5145);
// EXTERNAL MODULE: ./build/base/format-error.js
var format_error = __webpack_require__(210);
// EXTERNAL MODULE: ./build/base/tracer.js
var tracer = __webpack_require__(9219);
// EXTERNAL MODULE: ./build/base/interruption.js
var interruption = __webpack_require__(7713);
// EXTERNAL MODULE: ./build/report/ink.js
var ink = __webpack_require__(2287);
;// CONCATENATED MODULE: ./build/cli/closed-output.js


/** 128 and the number of SIGPIPE. */
const EXIT_CODE = 141;
/**
 * A reader that goes away (`| head`), or a full disk, ends a run as a signal does: nothing may be left
 * of it. `onUnwritable` is called where it is not the reader who wants it so.
 */
function listenForClosedOutput(out, onUnwritable) {
    const closed = new AbortController();
    out.on('error', (error) => {
        if (closed.signal.aborted)
            return;
        const isReaderGone = error.code === 'EPIPE';
        const why = isReaderGone
            ? 'nobody reads the output any more'
            : `Cannot write the output: ${(0,format_error/* describeError */.U)(error)}`;
        const reason = new errors/* Cancelled */.cJ(why, { code: 'output-closed', exitCode: EXIT_CODE });
        closed.abort(reason);
        if (!isReaderGone)
            onUnwritable(reason);
    });
    return closed.signal;
}

;// CONCATENATED MODULE: ./build/base/version.js
/** The version in `package.json`; a test keeps them equal. */
const VERSION = '0.1.0';

// EXTERNAL MODULE: ./build/base/columns.js
var columns = __webpack_require__(5867);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(7603);
// EXTERNAL MODULE: ./build/tongs/tcp.js
var tcp = __webpack_require__(8599);
;// CONCATENATED MODULE: ./build/cli/commit-cost.js
/** Of the containerd store: 80 ms for a busybox, 900 ms with 10,000 files (28.5). */
const COMMIT_COST = 'with the containerd image store a commit walks all files of the container, 0.1 s for each thousand';

;// CONCATENATED MODULE: ./build/cli/console.js
/** One line on standard output. */
function printLine(console, line = '') {
    console.stdout.write(`${line}\n`);
}

;// CONCATENATED MODULE: ./build/cli/options.js

/** For every command that speaks with an engine. */
function hostOption() {
    return new commander/* Option */.c$('-H, --host <address>', 'engine to use, such as unix:///var/run/docker.sock (default: as docker finds it)');
}
/** A whole number from 1. */
function parseCount(text) {
    if (/^[1-9][0-9]{0,5}$/.test(text))
        return Number(text);
    throw new commander/* InvalidArgumentError */.Di(`"${text}" is not a whole number from 1.`);
}

;// CONCATENATED MODULE: ./build/cli/order.js


/** Adds the argument and the options that `toOrder` reads. */
function addOrderOptions(command) {
    return command
        .argument('[file]', 'pipeline: a path, or a name x for .tongs/x.yml here or above (default: .tongs/pipeline.yml)')
        .addOption(new commander/* Option */.c$('-s, --step <id>', 'only this step and what it needs (may be repeated)')
        .argParser((id, before) => [...before, id])
        .default([], 'all'))
        .option('--no-cache', 'run everything, whatever snapshots there are')
        .addOption(new commander/* Option */.c$('--snapshots <where>', 'where snapshots are looked up and kept')
        .choices(['local', 'off'])
        .default('local'))
        .option('--source <folder>', "folder whose files the steps see (default: the pipeline's)")
        .addOption(hostOption());
}
function toOrder(console, file, flags) {
    return {
        pipeline: file ?? '.tongs/pipeline.yml',
        folder: console.folder,
        lookAbove: true,
        steps: flags.step,
        source: flags.source,
        repository: undefined,
        snapshots: flags.snapshots,
        useCache: flags.cache,
        maxParallel: flags.maxParallel,
    };
}
/** Opens a session while `work` goes on without it, and closes it after. */
async function withSession(console, host, work) {
    const { openSession, waitForQuestion } = await Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(40), __webpack_require__.e(493)]).then(__webpack_require__.bind(__webpack_require__, 2493));
    const { environment, clock, tracer } = console;
    const machine = { environment, clock, tracer };
    const session = openSession(machine, { host, signal: console.signal });
    await waitForQuestion(session, console.clock);
    try {
        return await work(machine, session);
    }
    finally {
        const opened = await session.catch(() => undefined);
        opened?.[Symbol.dispose]();
    }
}

;// CONCATENATED MODULE: ./build/cli/doctor.js










function addDoctor(program, console) {
    program
        .command('doctor')
        .description('show the engine, what it can do, and what is missing')
        .addOption(hostOption())
        .addHelpText('after', EXAMPLES)
        .action((flags) => doctor(console, flags.host));
}
const EXAMPLES = `
Examples:
  tongs doctor
  tongs doctor --host tcp://192.0.2.7:2375`;
async function doctor(console, host) {
    const findings = [
        { state: 'good', what: 'tongs', found: `${VERSION}, node ${process.versions.node}` },
    ];
    try {
        await withSession(console, host, async (_, session) => {
            findings.push(...(await describeEngine(await session, console.signal)));
        });
    }
    catch (error) {
        if (!(error instanceof errors/* EngineFailed */.c4))
            throw error;
        const hint = [...causesOf(error), error.hint].filter((line) => line !== undefined).join('\n');
        findings.push({ state: 'bad', what: 'engine', found: error.message, hint });
        console.setExitCode(error.exitCode);
    }
    printFindings(findings, console);
}
function causesOf({ message, cause }) {
    const text = cause === undefined ? '' : (0,format_error/* describeError */.U)(cause);
    return text === '' || message.includes(text) ? [] : [`because: ${text}`];
}
function good(what, found) {
    return { state: 'good', what, found };
}
async function describeEngine(session, signal) {
    const { engine, origin, defaultEnv } = session;
    const info = await engine.info({ signal });
    const proxies = Object.keys(defaultEnv).join(', ');
    return [
        good('engine', `${engine.address} (${origin})`),
        good('version', `Docker ${info.version}, API ${engine.apiVersion}, ${info.platform}`),
        good('size', `${info.cpus} CPUs, ${(0,size/* formatBinarySize */.yn)(info.memoryBytes)} of memory`),
        describeStore(info),
        good('cgroup', `v${info.cgroupVersion || '1'}${info.rootless ? ', rootless' : ''}`),
        await describeNetwork(engine),
        await describeBuildCache(engine),
        ...(proxies === '' ? [] : [good('proxies', proxies)]),
    ];
}
function describeStore(info) {
    const found = `${info.storageDriver}${info.containerdStore ? ', containerd image store' : ''}`;
    if (!info.containerdStore)
        return { state: 'good', what: 'image store', found };
    return {
        state: 'note',
        what: 'image store',
        found,
        hint: `Cache the steps that are worth it, not every one: ${COMMIT_COST}.`,
    };
}
/** Tongs with a port are dialed where this process is on the engine's host. */
async function describeNetwork(engine) {
    const bridge = await engine.inspectNetwork('bridge').catch(() => undefined);
    const what = 'network';
    if (!bridge) {
        const hint = 'Steps without tongs have no network then: start the engine with its default bridge.';
        return { state: 'bad', what, found: 'the default bridge is missing', hint };
    }
    if (await isLocal(bridge))
        return { state: 'good', what, found: 'containers are dialed directly' };
    const found = 'containers cannot be dialed from here; ports of tongs are looked at from inside';
    return {
        state: 'note',
        what,
        found,
        hint: 'That takes a short-lived container for each tong: nothing to do.',
    };
}
/** An engine that has found its bridge there already does not tell the gateway. */
async function isLocal({ gateway, options }) {
    const name = options['com.docker.network.bridge.name'] ?? '';
    return (await (0,tcp/* hasInterface */.As)(name)) && (gateway === undefined || (await (0,tcp/* isLocalGateway */.gI)(gateway)));
}
async function describeBuildCache(engine) {
    const what = 'build cache';
    try {
        const records = await engine.listBuildCache({ signal: AbortSignal.timeout(10_000) });
        const bytes = records.reduce((sum, record) => sum + record.sizeBytes, 0);
        return { state: 'good', what, found: `${records.length} records, ${(0,size/* formatSize */.Xq)(bytes)}` };
    }
    catch (error) {
        return { state: 'note', what, found: `not told: ${(0,format_error/* describeError */.U)(error)}` };
    }
}
function printFindings(findings, console) {
    const { ink } = console;
    const marks = { good: ink.green('✔'), note: ink.yellow('!'), bad: ink.red('✘') };
    const names = (0,columns/* alignColumns */.R)(findings.map((finding) => [finding.what]));
    findings.forEach(({ state, found, hint }, index) => {
        printLine(console, `${marks[state]} ${names[index]?.[0] ?? ''}  ${found}`);
        for (const line of hint?.split('\n') ?? [])
            printLine(console, `  ${ink.dim(line)}`);
    });
}

// EXTERNAL MODULE: ./build/base/suggest.js
var suggest = __webpack_require__(4526);
;// CONCATENATED MODULE: ./build/cli/help.js


function addHelp(program) {
    program
        .command('help')
        .description('show the help of a command')
        .argument('[command...]', 'such as run, or prune cache')
        .addHelpText('after', '\nExamples:\n  tongs help\n  tongs help prune cache')
        .action((path) => findCommand(program, path).outputHelp());
}
function findCommand(program, path) {
    let found = program;
    for (const name of path) {
        const next = found.commands.find((command) => command.name() === name);
        if (!next)
            throw unknownCommand(found, name);
        found = next;
    }
    return found;
}
function unknownCommand({ commands }, name) {
    const known = commands.map((command) => command.name());
    const near = (0,suggest/* suggest */.Z)(name, known);
    const all = known.length === 0 ? 'Leave it out.' : `There are: ${known.join(', ')}.`;
    return (0,errors/* invalidInput */.aY)('command-unknown', `There is no command "${name}"`, near === undefined ? all : `Did you mean "${near}"?`);
}

// EXTERNAL MODULE: ./build/base/count.js
var count = __webpack_require__(9787);
// EXTERNAL MODULE: ./build/report/words.js
var words = __webpack_require__(4702);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/cli/tracing.js


/** `--trace`, of the commands that can be traced. */
function traceOption() {
    return new commander/* Option */.c$('--trace <file>', 'also write where the time goes, as a trace for Perfetto or chrome://tracing');
}
/** Rejects when the file cannot be written; disposing writes it. */
async function openTracing(console, { trace }) {
    if (trace === undefined) {
        return { console, reporters: [], [Symbol.asyncDispose]: () => Promise.resolve() };
    }
    const { openTrace } = await __webpack_require__.e(/* import() */ 798).then(__webpack_require__.bind(__webpack_require__, 8798));
    const { timeOrigin } = performance;
    const now = () => timeOrigin + performance.now();
    const file = await openTrace((0,external_node_path_.resolve)(console.folder, trace), now, timeOrigin);
    return {
        console: { ...console, tracer: file },
        reporters: [file],
        [Symbol.asyncDispose]: () => file[Symbol.asyncDispose](),
    };
}

;// CONCATENATED MODULE: ./build/cli/plan.js






function addPlan(program, console) {
    const command = program
        .command('plan')
        .description('show which steps would run and which are kept, and why; starts and pulls nothing');
    addOrderOptions(command)
        .option('--json', 'print JSON')
        .addOption(traceOption())
        .addHelpText('after', '\nExamples:\n  tongs plan\n  tongs plan release --json')
        .action((file, flags) => plan(console, file, flags));
}
async function plan(outer, file, flags) {
    await using tracing = await openTracing(outer, flags);
    const { console } = tracing;
    await withSession(console, flags.host, async (machine, session) => {
        const [{ planOrder }, { toPlanMade }, { openReporters }] = await Promise.all([
            Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(243), __webpack_require__.e(759), __webpack_require__.e(326), __webpack_require__.e(669), __webpack_require__.e(25), __webpack_require__.e(107)]).then(__webpack_require__.bind(__webpack_require__, 9025)),
            __webpack_require__.e(/* import() */ 485).then(__webpack_require__.bind(__webpack_require__, 485)),
            __webpack_require__.e(/* import() */ 533).then(__webpack_require__.bind(__webpack_require__, 7533)),
        ]);
        // Standard output is for the plan.
        await using reporters = await openReporters({ ...console, stdout: console.stderr }, undefined);
        const { reporter } = reporters;
        const { signal } = console;
        const order = toOrder(console, file, flags);
        const made = toPlanMade(await planOrder(order, { machine, session, reporter, run: '', signal }));
        if (flags.json)
            printLine(console, JSON.stringify({ version: 1, ...made }, null, 2));
        else {
            const note = order.snapshots === 'off' ? [] : await describeCommits(made, await session, console);
            for (const line of [...formatPlan(made, console), ...note])
                printLine(console, line);
        }
    });
}
function formatPlan(made, { ink }) {
    const width = Math.max(...made.steps.map((step) => step.step.length));
    const lines = made.steps.map((step) => {
        const verdict = step.verdict === 'hit' ? ink.green('kept') : ink.cyan('runs');
        return `${verdict}  ${step.step.padEnd(width)}  ${ink.dim(describe(step))}`;
    });
    const files = (0,count/* formatCount */.B)(made.sourceFiles, 'source file');
    const runs = made.steps.filter((step) => step.verdict === 'run').length;
    return [...lines, ink.dim(`${runs} of ${made.steps.length} would run, with ${files}`)];
}
/** What commits cost where that is much: on the containerd store, by the files and not by what changed. */
async function describeCommits({ steps }, { engine }, { ink, signal }) {
    const commits = steps.filter(({ verdict, reason }) => verdict === 'run' && reason !== 'not-cached');
    if (commits.length === 0 || !(await engine.info({ signal })).containerdStore)
        return [];
    const each = `${(0,count/* formatCount */.B)(commits.length, 'cached step')} would be committed`;
    return [ink.dim(`${each}; ${COMMIT_COST}`)];
}
function describe(step) {
    const why = (0,words/* describePlanned */.yZ)(step);
    return step.needs.length === 0 ? why : `${why} (after ${step.needs.join(', ')})`;
}

// EXTERNAL MODULE: ./build/report/terminal-lines.js
var terminal_lines = __webpack_require__(9657);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./build/cli/prune-snapshots.js







function addPruneSnapshots(prune, console) {
    prune
        .command('snapshots')
        .description("remove the least recently used of this repository's snapshots")
        .option('--older-than <age>', 'those not used for that long; at least 6h (default: 14d)')
        .option('--max-size <size>', "what all may take: 10g, or a part of the engine's disk (default: 20%)")
        .option('--min-free <size>', "what is to be free on the engine's disk: 20g or 15%")
        .option('--all-repositories', 'the snapshots of every repository, each within the bounds')
        .option('--dry-run', 'only show what would be removed and what stays, and why')
        .addOption(hostOption())
        .addHelpText('after', prune_snapshots_EXAMPLES)
        .action((flags) => pruneFromShell(console, flags));
}
const prune_snapshots_EXAMPLES = `
The repository is that of the current folder. What a container uses, what a run under way has made,
what somebody gave another name, and what a run may be under way with (used less than 6h ago) stays,
whatever the bounds.

Examples:
  tongs prune snapshots --dry-run
  tongs prune snapshots --older-than 7d --max-size 10g
  tongs prune snapshots --min-free 15% --all-repositories`;
async function pruneFromShell(console, flags) {
    const bounds = await readBounds(flags);
    await withSession(console, flags.host, async ({ clock }, session) => {
        const { pruneSnapshotsAndTell } = await Promise.all(/* import() */[__webpack_require__.e(22), __webpack_require__.e(51)]).then(__webpack_require__.bind(__webpack_require__, 3022));
        const repository = flags.allRepositories === true ? undefined : await findRepository(console);
        const { engine } = await session;
        const lines = new terminal_lines/* TerminalLines */.E(console.ink, { keepsColors: console.colors });
        const outcome = await pruneSnapshotsAndTell(engine, bounds, {
            repository,
            dryRun: flags.dryRun === true,
            clock,
            signal: console.signal,
            report: (happening) => {
                for (const line of lines.format(happening))
                    printLine(console, line);
            },
        });
        if (outcome.result === 'failed' || outcome.result === 'partial')
            console.setExitCode(3);
    });
}
async function readBounds({ olderThan, maxSize, minFree }) {
    const { parseSnapshotBounds } = await __webpack_require__.e(/* import() */ 216).then(__webpack_require__.bind(__webpack_require__, 2216));
    const texts = {
        olderThan: { name: '--older-than', text: olderThan },
        maxSize: { name: '--max-size', text: maxSize },
        minFree: { name: '--min-free', text: minFree },
    };
    const bounds = parseSnapshotBounds(texts);
    const empty = Object.values(texts).filter(({ text }) => text === '');
    const problems = [...empty.map(refuseEmpty), ...(bounds.ok ? [] : bounds.problems)];
    if (bounds.ok && problems.length === 0)
        return bounds.value;
    throw new errors/* InvalidInput */.o9(problems, 'prune-bounds-invalid');
}
/** A variable that is not set, as a rule: the default may not be what is wanted. */
function refuseEmpty({ name }) {
    const example = name === '--older-than' ? 'an age such as 14d' : 'a size such as 10g';
    return { message: `${name} is empty`, hint: `Write ${example}, or leave the option out.` };
}
/** Of the folder that a pipeline here belongs to: the nearest with `.tongs` in it, here or above. */
async function findRepository({ folder, environment }) {
    const [{ identifyRepository }, { repositoryName }] = await Promise.all([
        __webpack_require__.e(/* import() */ 262).then(__webpack_require__.bind(__webpack_require__, 3262)),
        __webpack_require__.e(/* import() */ 75).then(__webpack_require__.bind(__webpack_require__, 2075)),
    ]);
    return repositoryName(await identifyRepository(await findOwner(folder), environment));
}
async function findOwner(folder) {
    for (let at = folder;; at = (0,external_node_path_.dirname)(at)) {
        const found = await (0,promises_.stat)((0,external_node_path_.join)(at, '.tongs')).catch(() => undefined);
        if (found?.isDirectory())
            return at;
        if ((0,external_node_path_.dirname)(at) === at)
            return folder;
    }
}

;// CONCATENATED MODULE: ./build/cli/prune.js







function addPrune(program, console) {
    const prune = program
        .command('prune')
        .description('free space on the engine')
        .addHelpText('after', prune_EXAMPLES);
    prune
        .command('cache')
        .description('delete build cache that was not used for some time')
        .requiredOption('--older-than <age>', 'how long unused, such as 7d, 36h or 1h30m; at least 1m')
        .option('--all', 'also what images share, internal records and frontends')
        .option('--dry-run', 'only show what would be deleted, and why')
        .addOption(hostOption())
        .addHelpText('after', CACHE_EXAMPLES)
        .action((flags) => pruneCacheCommand(console, flags));
    addPruneSnapshots(prune, console);
    prune
        .command('leftovers')
        .description('remove what runs that are dead have left: containers, networks, volumes, images')
        .option('--dry-run', 'only show what would be removed and what stays, and why')
        .addOption(hostOption())
        .addHelpText('after', LEFTOVERS_EXAMPLES)
        .action((flags) => pruneLeftovers(console, flags));
}
const prune_EXAMPLES = `
Examples:
  tongs prune cache --older-than 7d --dry-run
  tongs prune snapshots --dry-run
  tongs prune leftovers --dry-run`;
const LEFTOVERS_EXAMPLES = `
Every run does this when it starts. What belongs to a run that is alive stays.

Examples:
  tongs prune leftovers --dry-run
  tongs prune leftovers`;
const CACHE_EXAMPLES = `
Only build cache is touched: never an image, a container, a volume or a network.

Examples:
  tongs prune cache --older-than 7d --dry-run
  tongs prune cache --older-than 36h --all`;
async function pruneCacheCommand(console, flags) {
    const { parseRequiredPruneBounds } = await __webpack_require__.e(/* import() */ 66).then(__webpack_require__.bind(__webpack_require__, 66));
    const names = { olderThan: '--older-than', all: '--all' };
    const bounds = parseRequiredPruneBounds({ olderThan: flags.olderThan, all: flags.all === true }, names);
    if (!bounds.ok) {
        const { problem: message, hint } = bounds;
        throw new errors/* InvalidInput */.o9([hint === undefined ? { message } : { message, hint }], 'prune-bounds-invalid');
    }
    await withSession(console, flags.host, async ({ clock }, session) => {
        const { pruneCache } = await __webpack_require__.e(/* import() */ 601).then(__webpack_require__.bind(__webpack_require__, 6601));
        const { engine } = await session;
        const { signal } = console;
        const dryRun = flags.dryRun === true;
        const outcome = await pruneCache(engine, bounds.value, { dryRun, clock, signal });
        const { toPruneFinished, toPrunePlanned } = await __webpack_require__.e(/* import() */ 685).then(__webpack_require__.bind(__webpack_require__, 1066));
        const lines = new terminal_lines/* TerminalLines */.E(console.ink, { keepsColors: console.colors });
        const plan = dryRun && outcome.result === 'skipped' ? [toPrunePlanned(outcome.plan)] : [];
        for (const event of [...plan, toPruneFinished(outcome)]) {
            for (const line of lines.format(event))
                printLine(console, line);
        }
        if (outcome.result === 'failed' || outcome.result === 'partial')
            console.setExitCode(3);
    });
}
async function pruneLeftovers(console, flags) {
    await withSession(console, flags.host, async ({ clock }, session) => {
        const [{ hasRemoved, previewLeftovers, sweepLeftovers }, facts] = await Promise.all([
            __webpack_require__.e(/* import() */ 620).then(__webpack_require__.bind(__webpack_require__, 1620)),
            __webpack_require__.e(/* import() */ 72).then(__webpack_require__.bind(__webpack_require__, 9072)),
        ]);
        const { engine } = await session;
        const { signal } = console;
        const options = { self: facts.readOwner(), lookUp: facts.lookUpProcess, clock, signal };
        if (flags.dryRun) {
            const { planned, failures } = await previewLeftovers(engine, options);
            if (planned.length > 0 || failures.length === 0)
                printLeftovers(planned, console);
            fail(failures, console);
            return;
        }
        const swept = await sweepLeftovers(engine, options);
        const { failures, ...removed } = swept;
        if (hasRemoved(swept))
            printRemoved({ type: 'leftovers-removed', ...removed }, console);
        else if (failures.length === 0)
            printLine(console, NOTHING_LEFT);
        fail(failures, console);
    });
}
function printRemoved(removed, console) {
    const lines = new terminal_lines/* TerminalLines */.E(console.ink, { keepsColors: console.colors });
    for (const line of lines.format(removed))
        printLine(console, line);
}
const NOTHING_LEFT = 'nothing is left of any run';
function printLeftovers(planned, console) {
    if (planned.length === 0)
        printLine(console, NOTHING_LEFT);
    const rows = planned.map(({ object, run, action, because }) => [
        action,
        object.kind,
        object.name,
        `run ${run}`,
        because,
    ]);
    for (const cells of (0,columns/* alignColumns */.R)(rows))
        printLine(console, cells.join('  ').trimEnd());
}
function fail(failures, console) {
    for (const { subject, message } of failures) {
        console.stderr.write(`${console.ink.yellow(`warning: ${subject}: ${message}`)}\n`);
    }
    if (failures.length > 0)
        console.setExitCode(3);
}

;// CONCATENATED MODULE: ./build/cli/run.js



function addRun(program, console) {
    addOrderOptions(program.command('run').description('run a pipeline'))
        .option('--max-parallel <n>', "steps at once (default: the engine's CPUs)", parseCount)
        .option('--events <file>', 'also write what happens to a file, as JSON lines')
        .addOption(traceOption())
        .addHelpText('after', run_EXAMPLES)
        .action((file, flags) => run(console, file, flags));
}
const run_EXAMPLES = `
Examples:
  tongs run
  tongs run release --step build --step test
  tongs run --no-cache --max-parallel 4 --events events.jsonl
  tongs run --trace trace.json   # open it at https://ui.perfetto.dev`;
async function run(outer, file, flags) {
    const { signal } = outer;
    await using tracing = await openTracing(outer, flags);
    const { console } = tracing;
    await withSession(console, flags.host, async (machine, session) => {
        const [{ launch }, { createRunId }, { openReporters }, { resultExitCode }] = await Promise.all([
            Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(243), __webpack_require__.e(759), __webpack_require__.e(326), __webpack_require__.e(669), __webpack_require__.e(25), __webpack_require__.e(107)]).then(__webpack_require__.bind(__webpack_require__, 9025)),
            Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(40), __webpack_require__.e(493)]).then(__webpack_require__.bind(__webpack_require__, 2493)),
            __webpack_require__.e(/* import() */ 533).then(__webpack_require__.bind(__webpack_require__, 7533)),
            __webpack_require__.e(/* import() */ 680).then(__webpack_require__.bind(__webpack_require__, 5680)),
        ]);
        await using reporters = await openReporters(console, flags.events, tracing.reporters);
        const { result } = await launch(toOrder(console, file, flags), {
            machine,
            session,
            reporter: reporters.reporter,
            run: createRunId(),
            signal,
        });
        console.setExitCode(resultExitCode(result, signal));
    });
}

;// CONCATENATED MODULE: ./build/cli/schema.js

function addSchema(program, console) {
    program
        .command('schema')
        .description('print the JSON Schema of pipeline files, for editors')
        .addHelpText('after', `
Example:
  tongs schema > pipeline.schema.json
  # then, at the top of .tongs/pipeline.yml:
  # yaml-language-server: $schema=../pipeline.schema.json`)
        .action(async () => {
        const { toJsonSchema } = await Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(326), __webpack_require__.e(793)]).then(__webpack_require__.bind(__webpack_require__, 1685));
        printLine(console, JSON.stringify(toJsonSchema(), null, 2));
    });
}

// EXTERNAL MODULE: ./build/base/diagnostic.js
var diagnostic = __webpack_require__(7993);
;// CONCATENATED MODULE: ./build/cli/validate.js



function addValidate(program, console) {
    program
        .command('validate')
        .description('check a pipeline file, and tell every error in it; needs no engine')
        .argument('[file]', 'pipeline: a path, or a name x for .tongs/x.yml here or above')
        .addHelpText('after', '\nExamples:\n  tongs validate\n  tongs validate release')
        .action((file) => validate(console, file ?? '.tongs/pipeline.yml'));
}
async function validate(console, file) {
    const { loadPipeline } = await Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(243), __webpack_require__.e(326), __webpack_require__.e(669), __webpack_require__.e(10)]).then(__webpack_require__.bind(__webpack_require__, 9669));
    const { pipeline, warnings } = await loadPipeline(file, console.folder, { lookAbove: true });
    for (const warning of warnings) {
        console.stderr.write(`${(0,diagnostic/* renderDiagnostic */.IW)(warning, console.ink, 'warning')}\n`);
    }
    const { steps, tongs } = pipeline;
    const parts = [(0,count/* formatCount */.B)(steps.length, 'step'), (0,count/* formatCount */.B)(tongs.length, 'tong')];
    printLine(console, `${pipeline.file} is valid: ${parts.join(', ')}`);
}

;// CONCATENATED MODULE: ./build/cli/program.js









/** All commands, with their help; what a command needs is loaded when it runs. */
function createProgram(console) {
    const program = new commander/* Command */.uB('tongs')
        .description('Runs pipelines with sidecars, in committed containers.')
        .version(VERSION, '-V, --version')
        .exitOverride()
        .configureOutput({
        writeOut: (text) => console.stdout.write(text),
        writeErr: (text) => console.stderr.write(text),
    })
        .showSuggestionAfterError()
        // Its own shows no more than the first command of a path.
        .helpCommand(false)
        .addHelpText('after', program_EXAMPLES);
    for (const add of [addRun, addPlan, addValidate, addPrune, addDoctor, addSchema]) {
        add(program, console);
    }
    addHelp(program);
    return program;
}
const program_EXAMPLES = `
Examples:
  tongs run                      run .tongs/pipeline.yml
  tongs run --step unit          run one step and what it needs
  tongs plan                     show what would run, and why
  tongs prune cache --older-than 7d --dry-run
  tongs doctor                   show the engine and what it can do

Exit codes: 0 done, 1 a step failed, 2 invalid input, 3 the engine failed, 70 a bug in Tongs;
129, 130, 141 and 143 stopped by a signal, or because nothing takes the output any more.`;

;// CONCATENATED MODULE: ./build/cli/main.js









/** The command line: runs the command that the arguments name, and sets the exit code. */
async function main(args) {
    const console = createConsole();
    try {
        await createProgram(console).parseAsync(args, { from: 'user' });
    }
    catch (error) {
        // Commander has printed its own: help, version, or what is wrong with the arguments.
        if (error instanceof commander/* CommanderError */.b7) {
            process.exitCode = error.exitCode === 0 ? 0 : 2;
            return;
        }
        main_fail(error);
    }
}
function createConsole() {
    const { stdout, stderr } = process;
    const signal = (0,interruption/* listenForSignals */.s)(process, (exitCode) => process.exit(exitCode));
    // What is said of a closed output may have nobody to hear it, either.
    stderr.on('error', () => { });
    const colors = hasColors(stdout);
    const isLive = stdout.isTTY && process.env['TERM'] !== 'dumb' && !process.env['CI'];
    return {
        environment: process.env,
        folder: process.cwd(),
        clock: clock/* systemClock */.m,
        tracer: tracer/* noTracer */.h,
        stdout,
        stderr,
        ink: (0,ink/* createInk */.D)(colors),
        colors,
        // A terminal that does not tell is taken for an old one.
        screen: isLive ? () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 }) : undefined,
        signal: AbortSignal.any([signal, listenForClosedOutput(stdout, main_fail)]),
        setExitCode: (exitCode) => {
            process.exitCode = exitCode;
        },
    };
}
/** Tells on standard error why it ends; the same reason may come from two sides. */
function main_fail(error) {
    if (error !== failure) {
        process.stderr.write(`${(0,format_error/* formatError */.W)(error, (0,ink/* createInk */.D)(hasColors(process.stderr)))}\n`);
    }
    failure = error;
    process.exitCode = (0,errors/* toExitCode */.t4)(error);
}
let failure;
function hasColors(stream) {
    if (process.env['NO_COLOR'])
        return false;
    return process.env['FORCE_COLOR'] ? process.env['FORCE_COLOR'] !== '0' : stream.isTTY;
}


/***/ }),

/***/ 2287:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ createInk)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);

/** Colors for a terminal, or none at all. */
function createInk(enabled) {
    const ink = (style) => (text) => enabled ? (0,node_util__WEBPACK_IMPORTED_MODULE_0__.styleText)(style, text, { validateStream: false }) : text;
    const many = STEP_STYLES.map(ink);
    return {
        bold: ink('bold'),
        red: ink('red'),
        green: ink('green'),
        yellow: ink('yellow'),
        cyan: ink('cyan'),
        dim: ink('dim'),
        nth: (index, text) => many[index % many.length]?.(text) ?? text,
    };
}
const STEP_STYLES = ['cyan', 'magenta', 'blue', 'yellow', 'green'];


/***/ }),

/***/ 4628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ld: () => (/* binding */ toPrintableLine),
/* harmony export */   f8: () => (/* binding */ toPrintable),
/* harmony export */   mQ: () => (/* binding */ encodePlainLines)
/* harmony export */ });
const ESCAPE = '\u001b';
const STRING_END = '\u009c';
/** Whole sequences first, also one that the end of its line cuts off; then control characters but a tab. */
const OBEYED = new RegExp([
    `(?:${ESCAPE}\\[|\u009b)[0-?]*[ -/]*(?:[@-~]|$)`,
    `(?:${ESCAPE}[\\]PX^_]|[\u0090\u0098\u009d-\u009f])\\P{Cc}*(?:\u0007|${ESCAPE}\\\\|${STRING_END})`,
    `${ESCAPE}[ -/]*[0-~]?`,
    `[^\\P{Cc}\\t]`,
].join('|'), 'gu');
const IS_COLOR = new RegExp(`^${ESCAPE}\\[[0-9;:]*m$`);
const NOT_PLAIN = /[^ -~\t\n]/;
const MAY_BE_OBEYED = new RegExp(`[^ -~\\t\u00a0-\uffff]`);
/**
 * Text that a terminal only prints: of what it would obey, colors stay where they may, and tabs. What
 * moves the cursor, erases, or sets a title goes: it would break what is drawn around it.
 */
function toPrintable(text, { keepsColors }) {
    if (!MAY_BE_OBEYED.test(text))
        return text;
    return text.replace(OBEYED, (found) => (keepsColors && IS_COLOR.test(found) ? found : ''));
}
/** As `toPrintable`, for a line of somebody else: its colors end with it. */
function toPrintableLine(line, options) {
    const printable = toPrintable(line, options);
    // Of sequences only colors are left. A pattern would look for the last one from every character.
    const at = printable.lastIndexOf(ESCAPE);
    if (at === -1)
        return printable;
    const last = printable.slice(at + 2, printable.indexOf('m', at));
    return /^0*$/.test(last) ? printable : `${printable}${ESCAPE}[0m`;
}
/**
 * Lines of printable ASCII, each after the prefix, as UTF-8; undefined where one has anything else in it.
 * Much output is such, and this is how it gets through several times as fast: a prefix that is not ASCII
 * makes strings of two bytes a character, which V8 is slow to encode.
 */
function encodePlainLines(prefix, lines) {
    if (NOT_PLAIN.test(lines.join('\n')))
        return undefined;
    const bytes = Buffer.from(prefix).toString('latin1');
    return Buffer.from(`${bytes}${lines.join(`\n${bytes}`)}\n`, 'latin1');
}


/***/ }),

/***/ 9657:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ TerminalLines)
/* harmony export */ });
/* harmony import */ var _base_count_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9787);
/* harmony import */ var _base_columns_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5867);
/* harmony import */ var _base_diagnostic_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7993);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5902);
/* harmony import */ var _printable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4628);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4702);






/** Turns events into lines for a terminal; keeps what later lines need of earlier events. */
class TerminalLines {
    #ink;
    #keepsColors;
    /** Index of each step, for its color. */
    #steps = new Map();
    #planned = new Map();
    /** Ids of those that failed, for the last line. */
    #failed = [];
    #width = 0;
    constructor(ink, options) {
        this.#ink = ink;
        this.#keepsColors = options.keepsColors;
    }
    /** No lines for what a terminal does not show; none has anything in it but text and colors. */
    format(happening) {
        if (happening.type === 'step-output')
            return this.#output(happening);
        // A hint may have several lines in one.
        const lines = this.#tell(happening).flatMap((line) => line.split('\n'));
        return lines.map((line) => (0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .toPrintable */ .f8)(line, { keepsColors: this.#keepsColors }));
    }
    /** The same of a step's output, as bytes. */
    encodeOutput(output) {
        return ((0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .encodePlainLines */ .mQ)(this.#prefix(output.step), output.lines) ??
            Buffer.from(`${this.#output(output).join('\n')}\n`));
    }
    #tell(happening) {
        switch (happening.type) {
            case 'run-started':
                return [
                    this.#ink.dim(`${happening.pipeline} (${happening.file}) on ${happening.engine}, run ${happening.run}`),
                ];
            case 'plan-made':
                return this.#plan(happening);
            case 'pull-started':
                return [this.#ink.dim(`pulling ${happening.image}`)];
            case 'pull-finished':
                return [this.#ink.dim(`pulled ${happening.image} in ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(happening.ms)}`)];
            case 'tong-ready':
                return [
                    `${this.#ink.green('●')} ${happening.tong} ${this.#ink.dim(`ready in ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(happening.ms)}`)}`,
                ];
            case 'tong-failed':
                return this.#tongFailed(happening);
            case 'step-waiting':
                return [
                    `${this.label(happening.step)} ${this.#ink.dim(`waits for run ${happening.run}, which builds the same`)}`,
                ];
            case 'step-finished':
                return this.#finished(happening);
            case 'source-keeping':
                return [this.#ink.dim('keeping the source: later runs will send only what changes')];
            case 'leftovers-removed':
                return this.#leftovers(happening);
            case 'prune-planned':
                return this.#prunePlanned(happening);
            case 'prune-finished':
                return this.#pruned(happening);
            case 'warned':
                return this.#warned(happening);
            case 'cleanup-failed':
                return [
                    this.#ink.yellow(`warning: cannot clean up ${happening.subject}: ${happening.message}`),
                ];
            case 'run-finished':
                return this.#runFinished(happening);
            case 'pull-progressed':
            case 'tong-started':
            case 'tong-stopped':
            case 'step-started':
            case 'snapshot-saved':
                return [];
            default:
                return happening;
        }
    }
    /** The step's id in its color, as wide as the longest. */
    label(step) {
        return this.#ink.nth(this.#steps.get(step) ?? 0, step.padEnd(this.#width));
    }
    #plan(plan) {
        for (const planned of plan.steps) {
            const { step } = planned;
            this.#steps.set(step, this.#steps.size);
            this.#planned.set(step, planned);
            this.#width = Math.max(this.#width, step.length);
        }
        const told = plan.steps.filter(({ reason, changed }) => {
            return NOTEWORTHY.has(reason) || changed.some((name) => name !== 'parent');
        });
        return [
            this.#ink.dim((0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .describePlan */ .df)(plan)),
            ...told.map((step) => `${this.label(step.step)} ${this.#ink.dim((0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .describePlanned */ .yZ)(step))}`),
        ];
    }
    #output({ step, lines }) {
        const prefix = this.#prefix(step);
        return this.#quote(lines).map((line) => prefix + line);
    }
    #prefix(step) {
        return `${this.label(step)} ${this.#ink.dim('│')} `;
    }
    /** Lines of somebody else. */
    #quote(lines) {
        return lines.map((line) => (0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .toPrintableLine */ .Ld)(line, { keepsColors: this.#keepsColors }));
    }
    #finished(step) {
        const { outcome, hint } = step;
        const symbol = this.#paint(step)((0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .outcomeSymbol */ .dP)(outcome, step.tolerated));
        const planned = outcome === 'cached' ? this.#planned.get(step.step) : undefined;
        const came = (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .describeFinished */ .S5)(step) + (planned?.verdict === 'hit' ? `: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .describePlanned */ .yZ)(planned)}` : '');
        const lines = [`${symbol} ${this.label(step.step)} ${this.#ink.dim(came)}`];
        if (outcome !== 'failed' && outcome !== 'timed-out')
            return lines;
        if (!step.tolerated)
            this.#failed.push(step.step);
        for (const [tong, tail] of Object.entries(step.tongTails ?? {})) {
            if (tail.length > 0)
                lines.push(this.#ink.dim(`  the last lines of tong "${tong}":`), ...this.#quote(tail).map((line) => `    ${line}`));
        }
        lines.push(this.#ink.dim(`  at ${step.place.file}:${step.place.line}`));
        if (hint !== undefined)
            lines.push(`  ${(0,_base_diagnostic_js__WEBPACK_IMPORTED_MODULE_3__/* .renderHint */ .K6)(hint, this.#ink)}`);
        return lines;
    }
    #paint(step) {
        if (step.tolerated)
            return (text) => this.#ink.yellow(text);
        if (step.outcome === 'succeeded' || step.outcome === 'cached')
            return (text) => this.#ink.green(text);
        return step.outcome === 'skipped'
            ? (text) => this.#ink.dim(text)
            : (text) => this.#ink.red(text);
    }
    #tongFailed({ message, tail }) {
        const lines = this.#quote(tail).map((line) => `    ${line}`);
        return [`${this.#ink.red('✘')} ${message}`, ...lines];
    }
    #leftovers(removed) {
        const parts = [
            (0,_base_count_js__WEBPACK_IMPORTED_MODULE_4__/* .formatCount */ .B)(removed.containers, 'container'),
            (0,_base_count_js__WEBPACK_IMPORTED_MODULE_4__/* .formatCount */ .B)(removed.networks, 'network'),
            (0,_base_count_js__WEBPACK_IMPORTED_MODULE_4__/* .formatCount */ .B)(removed.volumes, 'volume'),
            (0,_base_count_js__WEBPACK_IMPORTED_MODULE_4__/* .formatCount */ .B)(removed.images, 'image'),
        ].filter((part) => !part.startsWith('0 '));
        return [this.#ink.dim(`removed what dead runs had left: ${parts.join(', ')}`)];
    }
    #prunePlanned({ rows, summary }) {
        const cells = rows.map((row) => [
            row.action,
            row.id,
            row.size,
            row.age,
            row.reason,
            row.description,
        ]);
        const lines = (0,_base_columns_js__WEBPACK_IMPORTED_MODULE_5__/* .alignColumns */ .R)(cells).map(([action = '', ...rest]) => {
            const paint = action.startsWith('delete') ? this.#ink.yellow : this.#ink.dim;
            return [paint(action), ...rest].join('  ').trimEnd();
        });
        return [...lines, this.#ink.dim(summary)];
    }
    #pruned(prune) {
        const text = (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .describePrune */ .aC)(prune);
        if (prune.result !== 'failed' && prune.result !== 'partial')
            return [text];
        const lines = [this.#ink.yellow(`warning: ${text}`)];
        return prune.hint === undefined ? lines : [...lines, (0,_base_diagnostic_js__WEBPACK_IMPORTED_MODULE_3__/* .renderHint */ .K6)(prune.hint, this.#ink)];
    }
    #warned(warned) {
        if (warned.diagnostic) {
            return (0,_base_diagnostic_js__WEBPACK_IMPORTED_MODULE_3__/* .renderDiagnostic */ .IW)(warned.diagnostic, { ...this.#ink, red: this.#ink.yellow }, 'warning').split('\n');
        }
        const lines = [`${this.#ink.yellow('warning')}${this.#ink.bold(`: ${warned.message}`)}`];
        return warned.hint === undefined ? lines : [...lines, (0,_base_diagnostic_js__WEBPACK_IMPORTED_MODULE_3__/* .renderHint */ .K6)(warned.hint, this.#ink)];
    }
    #whichFailed() {
        if (this.#failed.length === 0)
            return '';
        return `: ${this.#failed.length === 1 ? 'step' : 'steps'} ${this.#failed.join(', ')}`;
    }
    #runFinished(run) {
        const isGood = run.result === 'succeeded';
        const result = (isGood ? this.#ink.green : this.#ink.red)((0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .describeResult */ .dy)(run.result));
        const time = `${isGood ? 'in' : 'after'} ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(run.ms)}`;
        const cached = run.hits > 0 ? `, ${run.hits} from snapshots` : '';
        return [`${result} ${time}${cached}${this.#whichFailed()}`];
    }
}
/** Why a step runs although there is a snapshot of it. */
const NOTEWORTHY = new Set(['expired', 'parent-replaced']);


/***/ }),

/***/ 4702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S5: () => (/* binding */ describeFinished),
/* harmony export */   aC: () => (/* binding */ describePrune),
/* harmony export */   dP: () => (/* binding */ outcomeSymbol),
/* harmony export */   df: () => (/* binding */ describePlan),
/* harmony export */   dy: () => (/* binding */ describeResult),
/* harmony export */   yZ: () => (/* binding */ describePlanned)
/* harmony export */ });
/* harmony import */ var _base_count_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9787);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5902);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);
/* harmony import */ var _base_size_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7603);
/* harmony import */ var _printable_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4628);





// The one place where reasons become sentences: terminal, GitHub and summary say the same.
/** How much of a plan runs. */
function describePlan({ steps }) {
    const hits = steps.filter((step) => step.verdict === 'hit').length;
    const runs = steps.length - hits;
    if (runs === 0)
        return `nothing to run: ${(0,_base_count_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B)(hits, 'step')} from snapshots`;
    return `${(0,_base_count_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B)(runs, 'step')} to run${hits > 0 ? `, ${hits} from snapshots` : ''}`;
}
/** Why a step runs or does not, for people. */
function describePlanned(planned) {
    return planned.verdict === 'hit' ? describeHit(planned) : describeRun(planned);
}
/** A finished step in one phrase: `1.2s`, `cached`, `failed after 3.0s: exit code 1`. */
function describeFinished(step) {
    const time = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a)(step.ms);
    const message = step.message ?? step.reason;
    switch (step.outcome) {
        case 'succeeded':
            return time;
        case 'cached':
            return step.reason === 'built-meanwhile'
                ? 'cached: another run has built it meanwhile'
                : 'cached';
        case 'failed':
        case 'timed-out':
            return `failed after ${time}${step.tolerated ? ' (continue-on-error)' : ''}: ${message}`;
        case 'cancelled':
            return `cancelled after ${time}: ${message}`;
        case 'skipped':
            return `skipped: ${message}`;
        default:
            return (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .unreachable */ .HB)(step.outcome);
    }
}
function outcomeSymbol(outcome, tolerated = false) {
    if (tolerated)
        return '!';
    return SYMBOLS[outcome];
}
/** What a prune came to: `build cache: 3 records deleted, 1.2 GB reclaimed`. */
function describePrune(prune) {
    const { subject } = TARGETS[prune.target];
    const missed = prune.missed ? ', though what has to stay is more than the bounds allow' : '';
    return `${subject}: ${describePruneEnd(prune)}${missed}`;
}
const TARGETS = {
    cache: { subject: 'build cache', one: 'record', none: 'nothing is old enough to delete' },
    snapshots: { subject: 'snapshots', one: 'snapshot', none: 'there is nothing to remove' },
};
function describePruneEnd(prune) {
    const { one, none } = TARGETS[prune.target];
    const records = (0,_base_count_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B)(prune.records, one);
    const size = (0,_base_size_js__WEBPACK_IMPORTED_MODULE_1__/* .formatSize */ .Xq)(prune.reclaimedBytes);
    switch (prune.result) {
        case 'pruned':
            return prune.reason === 'nothing-deleted'
                ? 'the engine deleted nothing, though there was something old enough'
                : `${records} deleted, ${size} reclaimed`;
        case 'skipped':
            return prune.dryRun
                ? `${records} would be deleted, ${size}`
                : prune.reason === 'unsupported'
                    ? 'this engine has none to prune'
                    : none;
        case 'partial':
            return `${records} deleted, ${size} reclaimed, then it failed: ${prune.message ?? ''}`;
        case 'failed':
            return `not pruned: ${prune.message ?? ''}`;
        default:
            return (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .unreachable */ .HB)(prune.result);
    }
}
function describeResult(result) {
    return RESULTS[result];
}
const SYMBOLS = {
    succeeded: '✔',
    cached: '✔',
    failed: '✘',
    'timed-out': '✘',
    cancelled: '■',
    skipped: '○',
};
const RESULTS = {
    succeeded: 'succeeded',
    failed: 'failed',
    'timed-out': 'ran out of time',
    cancelled: 'was cancelled',
    'engine-failed': 'failed, since the engine did not do its part,',
};
function describeHit({ reason, madeAt, madeBy, expiresAt }) {
    if (reason === 'not-needed')
        return 'not needed: what follows it is kept';
    if (madeAt === undefined)
        return 'kept as a snapshot';
    const until = expiresAt === undefined ? '' : `, until ${formatTime(expiresAt)}`;
    return `kept since ${formatTime(madeAt)}${until}, by run ${madeBy ?? 'unknown'}`;
}
function describeRun(planned) {
    const { reason, madeAt, madeBy, expiresAt } = planned;
    if (reason === 'fallback' && madeAt !== undefined)
        return `changed: ${describeChanged(planned)}; starts from its snapshot of ${formatTime(madeAt)}, by run ${madeBy ?? 'unknown'}`;
    if (reason === 'fallback-worn')
        return `changed: ${describeChanged(planned)}; begins anew: it went on from earlier snapshots 20 times, or too much in their layers is overwritten`;
    if (reason === 'ingredients-changed')
        return `changed: ${describeChanged(planned)}`;
    if (madeAt !== undefined && expiresAt !== undefined)
        return `expired ${formatTime(expiresAt)}: kept since ${formatTime(madeAt)}`;
    return RUN_REASONS[reason] ?? reason;
}
/** The ingredients, and in brackets which variables and files: `inputs (src/a.c), env (LEVEL)`. */
function describeChanged({ changed, changedEnv, changedFiles }) {
    const more = {
        env: changedEnv && listSome(changedEnv, changedEnv.length),
        inputs: changedFiles && listSome(changedFiles.names, changedFiles.count),
    };
    const words = changed.map((name) => [INGREDIENTS[name] ?? name, more[name]]);
    return words.map(([name, which]) => (which ? `${name} (${which})` : name)).join(', ');
}
/** One or two by their names; of more the first. */
function listSome(names, count) {
    const shown = names.slice(0, count > 2 ? 1 : 2).map((name) => (0,_printable_js__WEBPACK_IMPORTED_MODULE_2__/* .toPrintable */ .f8)(name, PLAIN));
    const rest = count - shown.length;
    if (shown.length === 0)
        return `${count} gone`;
    return [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(' and ');
}
const PLAIN = { keepsColors: false };
/** Ingredients whose name alone does not say what they are. */
const INGREDIENTS = { version: 'the form of keys' };
/** To the minute, in the time zone of nobody. */
function formatTime(ms) {
    return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
const RUN_REASONS = {
    'not-cached': 'not cached',
    'cache-disabled': 'the cache is off',
    'no-snapshot': 'no snapshot yet',
    'parent-runs': 'the step that it starts from runs',
    'parent-replaced': 'the step that it starts from was made anew',
    'tong-needed': 'a step that follows needs what it does to a tong',
};


/***/ }),

/***/ 8599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   As: () => (/* binding */ hasInterface),
/* harmony export */   CJ: () => (/* binding */ isListening),
/* harmony export */   gI: () => (/* binding */ isLocalGateway),
/* harmony export */   j9: () => (/* binding */ isLocalBridge)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7030);


/** Whether something accepts connections there; resolves within `timeoutMs`. */
function isListening(target) {
    return new Promise((resolve) => {
        const socket = (0,node_net__WEBPACK_IMPORTED_MODULE_1__.connect)({ host: target.address, port: target.port });
        const settle = (listening) => {
            socket.destroy();
            resolve(listening);
        };
        socket.setTimeout(target.timeoutMs, () => settle(false));
        socket.once('connect', () => settle(true));
        socket.once('error', () => settle(false));
    });
}
/**
 * Whether a bridge network is one of this machine: its id is in the name of its interface. Addresses
 * say too little: those of another machine's containers are often the same.
 */
async function isLocalBridge(network) {
    return hasInterface(`br-${network.slice(0, 12)}`);
}
/** Whether this process sees a network interface, with or without a carrier. */
async function hasInterface(name) {
    const table = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)('/proc/net/dev', 'utf8').catch(() => '');
    return table.split('\n').some((line) => line.trimStart().startsWith(`${name}:`));
}
/**
 * Whether this process is on the host of a bridge: then its containers can be dialed. Asked by
 * binding to the bridge's address: the list of interfaces leaves out those without a carrier.
 */
function isLocalGateway(gateway) {
    if (gateway === undefined)
        return Promise.resolve(false);
    return new Promise((resolve) => {
        const server = (0,node_net__WEBPACK_IMPORTED_MODULE_1__.createServer)();
        server.once('error', () => resolve(false));
        server.listen({ host: gateway, port: 0 }, () => server.close(() => resolve(true)));
    });
}


/***/ })

};
