export const id = 217;
export const ids = [217];
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

/***/ 6454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ listenForClosedOutput)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);
/* harmony import */ var _format_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(210);


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
            : `Cannot write the output: ${(0,_format_error_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .U)(error)}`;
        const reason = new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ(why, { code: 'output-closed', exitCode: EXIT_CODE });
        closed.abort(reason);
        if (!isReaderGone)
            onUnwritable(reason);
    });
    return closed.signal;
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
/* harmony import */ var _printable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6815);

/** Place, message, excerpt with a caret, hint; ends without a newline. What it quotes is nothing but text. */
function renderDiagnostic(diagnostic, ink, kind = 'error') {
    const { message, place, hint, related } = diagnostic;
    const head = `${ink.red(kind)}${ink.bold(`: ${(0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .toPlain */ .Ul)(message)}`)}`;
    const parts = place
        ? [`${ink.bold(describePlace(place))}: ${head}`, excerpt(place, ink)]
        : [head];
    if (related) {
        const told = `${describePlace(related.place)}: ${(0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .toPlain */ .Ul)(related.message)}`;
        parts.push(told, excerpt(related.place, ink));
    }
    if (hint !== undefined)
        parts.push(renderHint(hint, ink));
    return parts.join('\n');
}
/** `file:line:column`, as editors and terminals link it. */
function describePlace(place) {
    return `${(0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .toPlain */ .Ul)(place.file)}:${place.line}:${place.column}`;
}
/** The hint on its own lines, marked. */
function renderHint(hint, ink) {
    return `${ink.cyan('hint')}: ${(0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .toPlainLines */ .$k)(hint).join('\n      ')}`;
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
/** What a terminal would obey is seen in its place, so that the caret stands where it is meant to. */
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

/***/ 9861:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ BACKGROUND_LOG)
/* harmony export */ });
/** Names a file to which what goes on in the background adds what it does, for whoever looks for a fault. */
const BACKGROUND_LOG = 'TONGS_BACKGROUND_LOG';


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
/* harmony export */   hw: () => (/* binding */ joinMessages),
/* harmony export */   o9: () => (/* binding */ InvalidInput),
/* harmony export */   t4: () => (/* binding */ toExitCode)
/* harmony export */ });
/** Base of the five kinds of failure; `exitCode` is what the command line ends with. */
class TongsError extends Error {
    code;
    hint;
    diagnostics;
    constructor(message, options) {
        super(message, options.cause === undefined ? {} : { cause: options.cause });
        this.name = new.target.name;
        this.code = options.code;
        this.hint = options.hint;
        this.diagnostics = options.diagnostics ?? [];
    }
}
/** The pipeline, an input or an argument is wrong; nothing has started. Carries every diagnostic. */
class InvalidInput extends TongsError {
    exitCode = 2;
    constructor(diagnostics, code = 'invalid-input') {
        super(joinMessages(diagnostics), { code, diagnostics });
    }
}
/** One message for several problems. */
function joinMessages(diagnostics) {
    return diagnostics.map(({ message }) => message).join('; ');
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
/* harmony import */ var _diagnostic_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7993);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5145);
/* harmony import */ var _printable_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6815);




/** Turns anything thrown into text for a person, whatever others have written into it; never throws itself. */
function formatError(thrown, ink) {
    try {
        if (!(thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .TongsError */ .Qq))
            return formatForeign(thrown, ink);
        return thrown.diagnostics.length > 0 ? formatDiagnostics(thrown, ink) : formatOurs(thrown, ink);
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
    const lines = [`${ink.red('error')}${ink.bold(`: ${(0,_printable_js__WEBPACK_IMPORTED_MODULE_3__/* .toPlain */ .Ul)(thrown.message)}`)}`];
    lines.push(...causes(thrown).map((cause) => ink.dim(`  because: ${(0,_printable_js__WEBPACK_IMPORTED_MODULE_3__/* .toPlain */ .Ul)(cause)}`)));
    if (thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InternalError */ .Gd && thrown.stack)
        lines.push(ink.dim((0,_printable_js__WEBPACK_IMPORTED_MODULE_3__/* .toPlainLines */ .$k)(thrown.stack).join('\n')));
    if (thrown.hint !== undefined)
        lines.push((0,_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .renderHint */ .K6)(thrown.hint, ink));
    return lines.join('\n');
}
function formatDiagnostics({ diagnostics }, ink) {
    const blocks = diagnostics.map((each) => (0,_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .renderDiagnostic */ .IW)(each, ink));
    if (diagnostics.length > 1)
        blocks.push(ink.bold(`${diagnostics.length} errors`));
    return blocks.join('\n\n');
}
function formatForeign(thrown, ink) {
    const error = thrown instanceof Error ? thrown : undefined;
    const wrapped = new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InternalError */ .Gd(`Cannot continue: ${describeError(thrown)}`, error?.cause);
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

/***/ 6815:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $k: () => (/* binding */ toPlainLines),
/* harmony export */   Ld: () => (/* binding */ toPrintableLine),
/* harmony export */   Ul: () => (/* binding */ toPlain),
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
/** A text of others on one line, such as a message that quotes them: text, and nothing but that. */
function toPlain(text) {
    return toPrintable(text.replaceAll(/\s*[\r\n]+\s*/g, ' '), { keepsColors: false });
}
/** The same of a text of several lines. */
function toPlainLines(text) {
    return text.split(/\r?\n/).map(toPlain);
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

/***/ 2956:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./node_modules/commander/index.js + 6 modules
var commander = __webpack_require__(7375);
// EXTERNAL MODULE: ./build/base/clock.js
var clock = __webpack_require__(2030);
// EXTERNAL MODULE: ./build/base/closed-output.js
var closed_output = __webpack_require__(6454);
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
;// CONCATENATED MODULE: ./build/base/version.js
/** The version in `package.json`; a test keeps them equal. */
const VERSION = '0.1.0';

// EXTERNAL MODULE: ./build/base/columns.js
var columns = __webpack_require__(5867);
// EXTERNAL MODULE: ./build/base/printable.js
var printable = __webpack_require__(6815);
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
/** A whole number of 1 or more. */
function parseCount(text) {
    if (/^[1-9][0-9]{0,5}$/.test(text))
        return Number(text);
    throw new commander/* InvalidArgumentError */.Di(`"${text}" is not a whole number of 1 or more.`);
}

// EXTERNAL MODULE: ./build/base/environment.js
var base_environment = __webpack_require__(9861);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/cli/compile-cache.js + 1 modules
var compile_cache = __webpack_require__(6362);
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
        .addOption(new commander/* Option */.c$('--scope <name>', 'in CI other than GitHub Actions: who shares the snapshots; `default`, or a name such as that of the branch, which reads those of `default` as well').argParser(parseScope))
        .option('--source <folder>', "folder whose files the steps see (default: the pipeline's)")
        .addOption(hostOption());
}
function parseScope(text) {
    if (text.trim() !== '')
        return text;
    throw new commander/* InvalidArgumentError */.Di('It is empty.');
}
function toOrder(console, file, flags) {
    return {
        pipeline: file ?? '.tongs/pipeline.yml',
        folder: console.folder,
        isConfined: false,
        steps: flags.step,
        source: flags.source,
        repository: undefined,
        snapshots: flags.snapshots,
        scope: flags.scope,
        useCache: flags.cache,
        maxParallel: flags.maxParallel,
        ownFiles: ownFiles(console, flags),
    };
}
/** Where a home is inside of the source, compiled code is kept there as well. */
function ownFiles({ folder, environment }, { events, trace }) {
    const log = environment[base_environment/* BACKGROUND_LOG */.C] || undefined;
    const written = [events, trace, log].filter((path) => path !== undefined);
    const code = (0,compile_cache/* codeFolder */.O)(environment);
    return [...written.map((path) => (0,external_node_path_.resolve)(folder, path)), ...(code ? [code] : [])];
}
/** Opens a session while `work` goes on without it, and closes it after. */
async function withSession(console, host, work) {
    const { openSession, waitForQuestion } = await Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(40), __webpack_require__.e(269)]).then(__webpack_require__.bind(__webpack_require__, 5269));
    const { environment, clock, tracer } = console;
    const machine = { environment, clock, tracer };
    const session = openSession(machine, {
        host,
        platform: console.platform,
        signal: console.signal,
    });
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
Ends with exit code 3 where something is missing (✘).

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
    }
    // As of an engine that fails: `tongs doctor && tongs run` is to stop here.
    if (findings.some(({ state }) => state === 'bad'))
        console.setExitCode(3);
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
    const [info, product] = await Promise.all([engine.info({ signal }), engine.product({ signal })]);
    const proxies = Object.keys(defaultEnv).join(', ');
    return [
        good('engine', `${engine.address} (${origin})`),
        good('version', `${product} ${info.version}, API ${engine.apiVersion}, ${info.platform}`),
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
        printLine(console, `${marks[state]} ${names[index]?.[0] ?? ''}  ${(0,printable/* toPlain */.Ul)(found)}`);
        for (const line of (0,printable/* toPlainLines */.$k)(hint ?? ''))
            if (line !== '')
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
// EXTERNAL MODULE: ./build/base/width.js
var base_width = __webpack_require__(1956);
// EXTERNAL MODULE: ./build/report/words.js
var words = __webpack_require__(4702);
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
        .description('show which steps would run and which are cached, and why; starts and pulls nothing');
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
            Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(243), __webpack_require__.e(759), __webpack_require__.e(975), __webpack_require__.e(326), __webpack_require__.e(669), __webpack_require__.e(948), __webpack_require__.e(915), __webpack_require__.e(440), __webpack_require__.e(36)]).then(__webpack_require__.bind(__webpack_require__, 3440)),
            Promise.all(/* import() */[__webpack_require__.e(915), __webpack_require__.e(309)]).then(__webpack_require__.bind(__webpack_require__, 7915)),
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
    const titles = new Map(made.steps.map((step) => [step, (0,printable/* toPlain */.Ul)((0,words/* titleOf */.Gg)(step))]));
    const width = Math.max(...[...titles.values()].map(base_width/* widthOfText */.Xp));
    const lines = made.steps.map((step) => {
        const verdict = step.verdict === 'cached' ? ink.green('cached') : ink.cyan('runs  ');
        const title = titles.get(step) ?? '';
        const pad = ' '.repeat(width - (0,base_width/* widthOfText */.Xp)(title));
        return `${verdict}  ${title}${pad}  ${ink.dim((0,printable/* toPlain */.Ul)(describe(step)))}`;
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
        .option('--max-size <size>', "what all may take: 10g (that is 10 GiB), or a part of the engine's disk (default: 20%)")
        .option('--min-free <size>', "what is to be free on the engine's disk: 20g or 15%")
        .option('--all', 'everything that nothing uses, at once; takes no bounds')
        .option('--all-repositories', 'the snapshots of every repository, each within the bounds')
        .option('--dry-run', 'only show what would be removed and what stays, and why')
        .addOption(hostOption())
        .addHelpText('after', prune_snapshots_EXAMPLES)
        .action((flags) => pruneFromShell(console, flags));
}
const prune_snapshots_EXAMPLES = `
The repository is that of the current folder. Whatever the bounds, these stay: what a container uses,
what a run under way has made or makes again, all that these were made from, and what somebody gave another
name. Where a run is at work whose process cannot be seen from here (in another container, or on another
machine), so do the snapshots of its repository that were used less than 6h ago.
A run that has only planned with what goes runs the step.

Examples:
  tongs prune snapshots --dry-run
  tongs prune snapshots --older-than 7d --max-size 10g
  tongs prune snapshots --min-free 15% --all-repositories
  tongs prune snapshots --all --all-repositories`;
async function pruneFromShell(console, flags) {
    const bounds = await readBounds(flags);
    await withSession(console, flags.host, async ({ clock }, session) => {
        const [{ pruneSnapshotsAndTell }, { lookUpProcess, readOwner }] = await Promise.all([
            Promise.all(/* import() */[__webpack_require__.e(975), __webpack_require__.e(450), __webpack_require__.e(51)]).then(__webpack_require__.bind(__webpack_require__, 3450)),
            __webpack_require__.e(/* import() */ 72).then(__webpack_require__.bind(__webpack_require__, 9072)),
        ]);
        const repository = flags.allRepositories === true ? undefined : await findRepository(console);
        const { engine } = await session;
        const lines = new terminal_lines/* TerminalLines */.E(console.ink, { keepsColors: console.colors });
        const outcome = await pruneSnapshotsAndTell(engine, bounds, {
            repository,
            dryRun: flags.dryRun === true,
            onlooker: { self: readOwner(), lookUp: lookUpProcess },
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
async function readBounds(flags) {
    const { olderThan, maxSize, minFree } = flags;
    const { ALL_SNAPSHOTS, parseSnapshotBounds } = await __webpack_require__.e(/* import() */ 216).then(__webpack_require__.bind(__webpack_require__, 2216));
    const texts = {
        olderThan: { name: '--older-than', text: olderThan },
        maxSize: { name: '--max-size', text: maxSize },
        minFree: { name: '--min-free', text: minFree },
    };
    if (flags.all === true) {
        const given = Object.values(texts).filter(({ text }) => text !== undefined);
        if (given.length === 0)
            return ALL_SNAPSHOTS;
        throw new errors/* InvalidInput */.o9(given.map(refuseBoundOfAll), 'prune-bounds-invalid');
    }
    const bounds = parseSnapshotBounds(texts);
    const empty = Object.values(texts).filter(({ text }) => text === '');
    const problems = [...empty.map(refuseEmpty), ...(bounds.ok ? [] : bounds.problems)];
    if (bounds.ok && problems.length === 0)
        return bounds.value;
    throw new errors/* InvalidInput */.o9(problems, 'prune-bounds-invalid');
}
function refuseBoundOfAll({ name }) {
    const message = `--all and ${name} cannot be used together`;
    return { message, hint: `Leave out --all, which removes everything, or ${name}.` };
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
        const [{ hasRemoved, previewLeftovers, sweepLeftovers }, { EPHEMERAL_REPOSITORY }, facts] = await Promise.all([
            Promise.all(/* import() */[__webpack_require__.e(975), __webpack_require__.e(301)]).then(__webpack_require__.bind(__webpack_require__, 8975)),
            __webpack_require__.e(/* import() */ 75).then(__webpack_require__.bind(__webpack_require__, 2075)),
            __webpack_require__.e(/* import() */ 72).then(__webpack_require__.bind(__webpack_require__, 9072)),
        ]);
        const { engine } = await session;
        const { signal } = console;
        const vantage = { self: facts.readOwner(), lookUp: facts.lookUpProcess };
        const options = { ...vantage, imagesOf: EPHEMERAL_REPOSITORY, clock, signal };
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
        (0,printable/* toPlain */.Ul)(object.name),
        (0,printable/* toPlain */.Ul)(`run ${run}`),
        because,
    ]);
    for (const cells of (0,columns/* alignColumns */.R)(rows))
        printLine(console, cells.join('  ').trimEnd());
}
function fail(failures, console) {
    for (const { subject, message } of failures) {
        console.stderr.write(`${console.ink.yellow((0,printable/* toPlain */.Ul)(`warning: ${subject}: ${message}`))}\n`);
    }
    if (failures.length > 0)
        console.setExitCode(3);
}

;// CONCATENATED MODULE: ./build/cli/run.js



function addRun(program, console) {
    addOrderOptions(program.command('run').description('run a pipeline'))
        .option('--max-parallel <n>', "steps at once (default: the engine's CPUs)", parseCount)
        .option('--events <file>', 'also write what happens to a file, as JSON lines')
        .option('--wait-for-background', 'end only when the source is saved for later runs (for scripts)')
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
            Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(243), __webpack_require__.e(759), __webpack_require__.e(975), __webpack_require__.e(326), __webpack_require__.e(669), __webpack_require__.e(948), __webpack_require__.e(915), __webpack_require__.e(440), __webpack_require__.e(36)]).then(__webpack_require__.bind(__webpack_require__, 3440)),
            Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(40), __webpack_require__.e(269)]).then(__webpack_require__.bind(__webpack_require__, 5269)),
            __webpack_require__.e(/* import() */ 533).then(__webpack_require__.bind(__webpack_require__, 7533)),
            __webpack_require__.e(/* import() */ 680).then(__webpack_require__.bind(__webpack_require__, 5680)),
        ]);
        const { startKeeping, settled } = createKeeper(console, flags);
        await using reporters = await openReporters(console, flags.events, tracing.reporters);
        const { result } = await launch(toOrder(console, file, flags), {
            machine,
            session,
            reporter: reporters.reporter,
            run: createRunId(),
            startKeeping,
            signal,
        });
        console.setExitCode(resultExitCode(result, signal));
        await settled(reporters.reporter);
    });
}
/** Starts what saves the source; `settled` waits for that where it is asked for. */
function createKeeper({ background, environment, folder, signal }, { host, waitForBackground: waits = false }) {
    let child;
    return {
        startKeeping: background &&
            (async (request) => {
                const { startBackground } = await Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(372)]).then(__webpack_require__.bind(__webpack_require__, 7372));
                child = startBackground(request, { program: background, host, folder, environment, waits });
                return child?.pid;
            }),
        async settled(reporter) {
            if (!waits || !child)
                return;
            const { waitForBackground } = await Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(828)]).then(__webpack_require__.bind(__webpack_require__, 6828));
            await waitForBackground(child, { report: (each) => reporter.report(each), signal });
        },
    };
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
    const { loadPipeline } = await Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(243), __webpack_require__.e(326), __webpack_require__.e(669), __webpack_require__.e(512)]).then(__webpack_require__.bind(__webpack_require__, 9669));
    const { pipeline, warnings } = await loadPipeline(file, console.folder, { isConfined: false });
    for (const warning of warnings) {
        console.stderr.write(`${(0,diagnostic/* renderDiagnostic */.IW)(warning, console.ink, 'warning')}\n`);
    }
    const { steps, tongs } = pipeline;
    const parts = [(0,count/* formatCount */.B)(steps.length, 'step'), (0,count/* formatCount */.B)(tongs.length, 'tong')];
    printLine(console, `${(0,printable/* toPlain */.Ul)(pipeline.file)} is valid: ${parts.join(', ')}`);
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









/**
 * The command line: runs the command that the arguments name, and sets the exit code; `background` is the file that
 * a process of its own runs, see `background.ts`.
 */
async function main(args, background) {
    const console = createConsole(background);
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
function createConsole(background) {
    const { stdout, stderr } = process;
    const signal = (0,interruption/* listenForSignals */.s)(process, (exitCode) => process.exit(exitCode));
    // What is said of a closed output may have nobody to hear it, either.
    stderr.on('error', () => { });
    const colors = hasColors(stdout);
    const isLive = stdout.isTTY && process.env['TERM'] !== 'dumb' && !process.env['CI'];
    return {
        environment: process.env,
        platform: process.platform,
        folder: process.cwd(),
        clock: clock/* systemClock */.m,
        tracer: tracer/* noTracer */.h,
        stdout,
        stderr,
        ink: (0,ink/* createInk */.D)(colors),
        colors,
        // A terminal that does not tell is taken for an old one.
        screen: isLive ? () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 }) : undefined,
        signal: AbortSignal.any([signal, (0,closed_output/* listenForClosedOutput */.I)(stdout, main_fail)]),
        background: { node: process.execPath, file: background },
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


/** Whether something accepts connections there; resolves within `timeoutMs`, and when the signal aborts. */
function isListening(target) {
    const { address: host, port, timeoutMs, signal } = target;
    return new Promise((resolve) => {
        const socket = (0,node_net__WEBPACK_IMPORTED_MODULE_1__.connect)({ host, port, signal });
        const settle = (listening) => {
            socket.destroy();
            resolve(listening);
        };
        socket.setTimeout(timeoutMs, () => settle(false));
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
