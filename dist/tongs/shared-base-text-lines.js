export const id = "shared-base-text-lines";
export const ids = ["shared-base-text-lines"];
export const modules = {

/***/ 42030:
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

/***/ 74743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IW: () => (/* binding */ renderDiagnostic),
/* harmony export */   K6: () => (/* binding */ renderHint),
/* harmony export */   df: () => (/* binding */ describePlace),
/* harmony export */   ug: () => (/* binding */ TextFile)
/* harmony export */ });
/* harmony import */ var _text_printable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41833);

/** Place, message, excerpt with a caret, hint; ends without a newline. Quoted text has no control characters. */
function renderDiagnostic(diagnostic, ink, kind = 'error') {
    const { message, place, hint, related } = diagnostic;
    const head = `${ink.red(kind)}${ink.bold(`: ${(0,_text_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .toPlain */ .Ul)(message)}`)}`;
    const parts = place
        ? [`${ink.bold(describePlace(place))}: ${head}`, excerpt(place, ink)]
        : [head];
    if (related) {
        const line = `${describePlace(related.place)}: ${(0,_text_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .toPlain */ .Ul)(related.message)}`;
        parts.push(line, excerpt(related.place, ink));
    }
    if (hint !== undefined)
        parts.push(renderHint(hint, ink));
    return parts.join('\n');
}
/** `file:line:column`, as editors and terminals link it. */
function describePlace(place) {
    return `${(0,_text_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .toPlain */ .Ul)(place.file)}:${place.line}:${place.column}`;
}
/** The hint on lines of its own, after `hint:`. */
function renderHint(hint, ink) {
    return `${ink.cyan('hint')}: ${(0,_text_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .toPlainLines */ .$k)(hint).join('\n      ')}`;
}
/** A text with an index of its lines (ended by LF, CRLF or a lone CR), which finds many places fast. */
class TextFile {
    file;
    text;
    #lineStarts;
    constructor(file, text) {
        this.file = file;
        this.text = text;
        this.#lineStarts = findLineStarts(text);
    }
    /** The place of `offset`; `length` is cut at the end of its line. */
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
    // Of a long line only the part around the caret is shown.
    const from = place.column > EXCERPT_WIDTH ? place.column - EXCERPT_WIDTH / 2 : 0;
    const shown = visible(place.text.slice(from, from + EXCERPT_WIDTH));
    // Tabs before the caret remain tabs, so that it is below its character at any tab width.
    const before = place.text.slice(from, place.column - 1).replace(/[^\t]/g, ' ');
    const caret = '^'.repeat(Math.max(1, Math.min(place.length, EXCERPT_WIDTH - before.length)));
    const gutter = String(place.line);
    return [
        ink.dim(`${gutter} | `) + shown,
        ink.dim(`${' '.repeat(gutter.length)} | `) + before + ink.red(caret),
    ].join('\n');
}
/** Control characters become visible ones, so that the caret is in the right column. */
function visible(text) {
    return text.replace(/[^\P{Cc}\t]/gu, '\u{FFFD}');
}


/***/ }),

/***/ 45479:
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
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7844);

/** The base of the five kinds of failure; `exitCode` is that of the command line. */
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
    constructor(given, code = 'invalid-input') {
        const diagnostics = withoutRepeated(given);
        super(joinMessages(diagnostics), { code, diagnostics });
    }
}
/** All members of a matrix may have the same problem at the same place. */
function withoutRepeated(diagnostics) {
    const once = new Map(diagnostics.map((each) => [JSON.stringify([each.message, each.place]), each]));
    return once.size === diagnostics.length ? diagnostics : [...once.values()];
}
/** One message for several problems. */
function joinMessages(diagnostics) {
    return diagnostics.map(({ message }) => message).join('; ');
}
/** One problem without a place in a file. */
function invalidInput(code, message, hint) {
    return new InvalidInput([hint === undefined ? { message } : { message, hint }], code);
}
/** The user's command failed, or something that it needs. */
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
/** Somebody asked to stop: the reason of the abort signals of a run. */
class Cancelled extends TongsError {
    exitCode;
    constructor(message, options) {
        super(message, options);
        this.exitCode = options.exitCode;
    }
}
/** A bug in Tongs: an invariant does not hold. */
class InternalError extends TongsError {
    exitCode = 70;
    constructor(message, cause) {
        super(message, {
            code: 'internal',
            hint: `This is a bug in Tongs: please report it with the lines above at ${_version_js__WEBPACK_IMPORTED_MODULE_0__/* .REPOSITORY_URL */ .ld}/issues`,
            cause,
        });
    }
}
/** The stable code of an error of Tongs; other errors have none. */
function toErrorCode(thrown) {
    return thrown instanceof TongsError ? thrown.code : undefined;
}
/** The exit code for anything thrown: an error that is not one of Tongs is a bug in Tongs. */
function toExitCode(thrown) {
    return thrown instanceof TongsError ? thrown.exitCode : 70;
}
/** Ends an exhaustive switch. */
function unreachable(value) {
    throw new InternalError(`Cannot continue: unexpected value ${JSON.stringify(value)}`);
}


/***/ }),

/***/ 54379:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ describeError),
/* harmony export */   W: () => (/* binding */ formatError)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var _diagnostic_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74743);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45479);
/* harmony import */ var _text_printable_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(41833);




/** Turns anything thrown into text for a person, without control characters; never throws itself. */
function formatError(thrown, ink) {
    try {
        if (!(thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .TongsError */ .Qq))
            return formatForeign(thrown, ink);
        return thrown.diagnostics.length > 0 ? formatDiagnostics(thrown, ink) : formatOurs(thrown, ink);
    }
    catch {
        // A getter of the thrown object threw.
        return formatForeign(UNREADABLE, ink);
    }
}
/** One line for anything thrown, to quote it in a cause or a warning; never throws itself. */
function describeError(thrown) {
    return describeInside(thrown, [])
        .trim()
        .replaceAll(/\s*[\r\n]\s*/g, ' ');
}
const UNREADABLE = 'an error that cannot be read';
/** `outer` has the errors around it, because an aggregate may contain itself. */
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
        return UNREADABLE;
    }
}
/** Other code may set anything as a message. */
function messageOf({ message, name, }) {
    return typeof message === 'string' && message !== '' ? message : name;
}
function formatOurs(thrown, ink) {
    const lines = [`${ink.red('error')}${ink.bold(`: ${(0,_text_printable_js__WEBPACK_IMPORTED_MODULE_3__/* .toPlain */ .Ul)(thrown.message)}`)}`];
    lines.push(...causes(thrown).map((cause) => ink.dim(`  because: ${(0,_text_printable_js__WEBPACK_IMPORTED_MODULE_3__/* .toPlain */ .Ul)(cause)}`)));
    if (thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InternalError */ .Gd && thrown.stack)
        lines.push(ink.dim((0,_text_printable_js__WEBPACK_IMPORTED_MODULE_3__/* .toPlainLines */ .$k)(thrown.stack).join('\n')));
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

/***/ 90075:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ systemCode)
/* harmony export */ });
/** The system's code of a failure (`ENOENT`), if an error has one. */
function systemCode(error) {
    if (typeof error !== 'object' || error === null)
        return undefined;
    const code = Reflect.get(error, 'code');
    return typeof code === 'string' ? code : undefined;
}


/***/ }),

/***/ 19299:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ isOutside)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);

/** Whether a path is neither the folder nor below it. Both are absolute; resolve links before, if they matter. */
function isOutside(folder, path) {
    return /^\.\.(?:\/|$)/.test((0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(folder, path));
}


/***/ }),

/***/ 17603:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C_: () => (/* binding */ parseAmount),
/* harmony export */   DB: () => (/* binding */ parseSize),
/* harmony export */   XS: () => (/* binding */ parsePrintedSize),
/* harmony export */   Xq: () => (/* binding */ formatSize),
/* harmony export */   yn: () => (/* binding */ formatBinarySize)
/* harmony export */ });
/* harmony import */ var _text_parsed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66865);

const SIZE = /^([0-9]+(?:\.[0-9]+)?)(b|[kmgt]i?b?)?$/i;
const FACTORS = { k: 1, m: 2, g: 3, t: 4 };
const HINT = 'Write a number with a unit: 512m, 2g or 2GiB (units are powers of 1024, as for docker).';
const ZERO_HINT = 'Write a larger size, such as 2g or 10g.';
/** A text such as `512m` or `2GiB` in bytes; `k`, `kb` and `KiB` are all 1024, as docker reads them. */
function parseSize(text) {
    const match = SIZE.exec(text);
    if (!match)
        return (0,_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" is not a size`, HINT);
    const unit = match[2]?.[0]?.toLowerCase();
    if (unit === undefined)
        return (0,_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" has no unit`, HINT);
    const bytes = Math.round(Number(match[1]) * 1024 ** (FACTORS[unit] ?? 0));
    if (bytes < 1)
        return (0,_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" is not more than zero`, ZERO_HINT);
    if (!Number.isSafeInteger(bytes))
        return (0,_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" is too large`, HINT);
    return (0,_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Y)(bytes);
}
/**
 * A size as the command lines of engines and builders print it, in bytes: `1.2GB`, `454.60MB`, `0 B`. Unlike sizes that
 * people write, `kB` is 1000 and `KiB` is 1024.
 */
function parsePrintedSize(text) {
    const match = /^([0-9]+(?:\.[0-9]+)?) ?(?:([kKMGTPE])(i?))?B$/.exec(text);
    if (!match)
        return (0,_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" is not a size with a unit`);
    const [, amount = '', prefix = '', binary] = match;
    const factor = (binary ? 1_024 : 1_000) ** ' KMGTPE'.indexOf(prefix.toUpperCase() || ' ');
    return (0,_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Y)(Math.round(Number(amount) * factor));
}
/** A text such as `10g` or `20%`. */
function parseAmount(text) {
    if (!text.endsWith('%')) {
        const size = parseSize(text);
        return size.ok ? (0,_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Y)({ bytes: size.value }) : (0,_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(size.problem, AMOUNT_HINT);
    }
    const percent = /^[0-9]+(?:\.[0-9]+)?%$/.test(text) ? Number(text.slice(0, -1)) : Number.NaN;
    if (percent > 0 && percent <= 100)
        return (0,_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Y)({ percent });
    return (0,_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" is neither a size nor a percentage`, AMOUNT_HINT);
}
const AMOUNT_HINT = "Write a size such as 10g, or a share of the engine's disk such as 20%.";
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

/***/ 19401:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hh: () => (/* binding */ cutLine),
/* harmony export */   IN: () => (/* binding */ cutText),
/* harmony export */   eM: () => (/* binding */ describeCut),
/* harmony export */   g3: () => (/* binding */ LineSplitter),
/* harmony export */   i2: () => (/* binding */ LONGEST_LINE)
/* harmony export */ });
/**
 * The longest line that is shown whole, in UTF-16 units. Of a longer line, the number of further characters is shown.
 */
const LONGEST_LINE = 16_384;
/** How much of an unfinished line is held, in UTF-16 units, before a piece of it is passed on. */
const LONGEST_PIECE = 2 ** 20;
/**
 * Turns bytes into lines: decodes UTF-8 across chunks (an invalid byte becomes U+FFFD), and ends a line at LF, CRLF
 * or a lone CR. Nothing is dropped: a very long line comes in pieces.
 */
class LineSplitter {
    // A byte order mark counts as a character: Node 24 would drop some in the middle of a stream as well.
    #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    #partial = '';
    #afterReturn = false;
    #isOpen = false;
    /** Whether the last text that was passed on is only the beginning of its line. */
    get isOpen() {
        return this.#isOpen;
    }
    /** Whether there is text of an unfinished line. */
    get hasPartial() {
        return this.#partial !== '';
    }
    /** The lines that this chunk completes, and a piece of a line that has become too long to hold: then `isOpen`. */
    push(bytes) {
        const lines = this.#split(this.#decoder.decode(bytes, { stream: true }));
        return this.#partial.length < LONGEST_PIECE ? lines : [...lines, ...this.takePartial()];
    }
    /** The text of an unfinished line, as a piece. An incomplete terminal sequence stays for the next piece. */
    takePartial() {
        const piece = dropUnfinished(this.#partial);
        if (piece === '')
            return [];
        this.#partial = this.#partial.slice(piece.length);
        this.#isOpen = true;
        return [piece];
    }
    /** The last line, if it did not end; the splitter can be used again. */
    flush() {
        const lines = this.#split(this.#decoder.decode());
        if (this.#partial !== '' || this.#isOpen)
            lines.push(this.#partial);
        this.#partial = '';
        this.#isOpen = false;
        this.#afterReturn = false;
        return lines;
    }
    #split(decoded) {
        // A CR at the end of the last chunk has ended its line: an LF right after it belongs to it.
        const text = this.#afterReturn && decoded.startsWith('\n') ? decoded.slice(1) : decoded;
        if (decoded !== '')
            this.#afterReturn = decoded.endsWith('\r');
        const lines = text.split(text.includes('\r') ? /\r\n|\r|\n/ : '\n');
        lines[0] = this.#partial + (lines[0] ?? '');
        this.#partial = lines.pop() ?? '';
        if (lines.length > 0)
            this.#isOpen = false;
        return lines;
    }
}
/** A line as it is shown: of a very long one the beginning, and the number of further characters. */
function cutLine(line) {
    if (line.length <= LONGEST_LINE)
        return line;
    const kept = cutText(line, LONGEST_LINE);
    return kept + describeCut(line.length - kept.length);
}
/** The beginning of a text, without splitting a character or a terminal sequence. */
function cutText(text, longest) {
    if (text.length <= longest)
        return text;
    // Half a surrogate pair is no character.
    return dropUnfinished(text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, ''));
}
function describeCut(characters) {
    return `… [${characters} more characters]`;
}
/** Removes an incomplete sequence at the end: the rest of it would be shown as text. */
function dropUnfinished(text) {
    const escape = text.lastIndexOf(ESCAPE);
    if (escape === -1 || text.length - escape > LONGEST_SEQUENCE)
        return text;
    return UNFINISHED.test(text.slice(escape)) ? text.slice(0, escape) : text;
}
const ESCAPE = '\u001b';
/** Colors and similar sequences, and strings such as links, without their end. */
// oxlint-disable-next-line no-control-regex -- Sequences begin with one.
const UNFINISHED = /^\u001b(?:\[[0-?]*[ -/]*|[\]PX^_][^\u0007\u001b\u009c]*|[ -/]*)$/;
const LONGEST_SEQUENCE = 4_096;


/***/ }),

/***/ 66865:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ refused),
/* harmony export */   Y: () => (/* binding */ parsed)
/* harmony export */ });
/** A parser's success. */
function parsed(value) {
    return { ok: true, value };
}
/** A parser's refusal: what is wrong (no final period), and how to correct it (a sentence). */
function refused(problem, hint) {
    return hint === undefined ? { ok: false, problem } : { ok: false, problem, hint };
}


/***/ }),

/***/ 41833:
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
/** Whole sequences first, also one that the line's end cuts off; then control characters, except tabs. */
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
 * Text that a terminal only prints. Of control sequences, tabs stay, and colors if wanted. Sequences that move the
 * cursor, erase, or set a title are removed, because they would damage the display.
 */
function toPrintable(text, { keepsColors }) {
    if (!MAY_BE_OBEYED.test(text))
        return text;
    return text.replace(OBEYED, (found) => (keepsColors && IS_COLOR.test(found) ? found : ''));
}
/** A foreign text on one line, such as a message that quotes one: without any control character. */
function toPlain(text) {
    return toPrintable(text.replaceAll(/\s*[\r\n]+\s*/g, ' '), { keepsColors: false });
}
/** The same for a text of several lines. */
function toPlainLines(text) {
    return text.split(/\r?\n/).map(toPlain);
}
/** As `toPrintable`, for a foreign line: its colors end with it. */
function toPrintableLine(line, options) {
    const printable = toPrintable(line, options);
    // Only color sequences are left. A pattern would search from every character for the last one.
    const at = printable.lastIndexOf(ESCAPE);
    if (at === -1)
        return printable;
    const last = printable.slice(at + 2, printable.indexOf('m', at));
    return /^0*$/.test(last) ? printable : `${printable}${ESCAPE}[0m`;
}
/**
 * Lines of printable ASCII, each after the prefix, as UTF-8; undefined if a line has any other character. Much output
 * is such, and passes several times as fast in this way: a prefix that is not ASCII makes strings of two bytes a
 * character, which V8 is slow to encode.
 */
function encodePlainLines(prefix, lines) {
    if (NOT_PLAIN.test(lines.join('\n')))
        return undefined;
    const bytes = Buffer.from(prefix).toString('latin1');
    return Buffer.from(`${bytes}${lines.join(`\n${bytes}`)}\n`, 'latin1');
}


/***/ }),

/***/ 79366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IP: () => (/* binding */ listForms),
/* harmony export */   Kb: () => (/* binding */ listBase64),
/* harmony export */   Rb: () => (/* binding */ isLongEnough),
/* harmony export */   c3: () => (/* binding */ SHORTEST_SECRET),
/* harmony export */   fU: () => (/* binding */ listTexts)
/* harmony export */ });
/** Shorter texts are in any output: to redact them would only make it unreadable. */
const SHORTEST_SECRET = 4;
/**
 * The forms in which a value may be printed: each of its lines as it is, in a URL, in JSON, in XML, in quotes of a
 * shell and in base64; and the whole in base64. There are none if every line is too short.
 */
function listForms(value) {
    const lines = listLines(value);
    if (lines.length === 0)
        return { all: [], base64: [] };
    const base64 = listBase64(Buffer.from(value));
    const all = lines.flatMap((line) => [...listTexts(line), ...listBase64(Buffer.from(line))]);
    return { all: [...new Set([...all, ...base64])], base64 };
}
/** Whether output can be searched for the value: it has a line that is long enough. */
function isLongEnough(value) {
    return listLines(value).length > 0;
}
/** The lines of a value without indentation; a byte that is no text is U+FFFD, as in output. */
function listLines(value) {
    const text = typeof value === 'string' ? value : Buffer.from(value).toString('utf8');
    const lines = text.split(/[\r\n]+/).map((line) => line.trim());
    return lines.filter((line) => line.length >= SHORTEST_SECRET);
}
/** A text as it is, and as programs write it in a URL, in JSON, in XML and in a shell's trace. */
function listTexts(text) {
    const quoted = text.replaceAll("'", String.raw `'\''`);
    return [text, ...listUrlEncoded(text), ...listJson(text), ...listXml(text), quoted];
}
/** Blanks are `%20` or `+`; libraries differ in which signs they encode, and in the case of the digits. */
function listUrlEncoded(text) {
    const component = encodeURIComponent(text.toWellFormed());
    const strict = component.replace(/[!'()*]/g, toPercent);
    const form = strict.replaceAll('%20', '+');
    const loose = component.replaceAll('%20', '+');
    const path = strict.replaceAll('%2F', '/');
    const query = new URLSearchParams([['', text]]).toString().slice(1);
    const upper = [component, strict, form, loose, path, query];
    return [...upper, ...upper.map((each) => each.replace(/%[0-9A-F]{2}/g, toLower))];
}
function toPercent(character) {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
function toLower(text) {
    return text.toLowerCase();
}
/** Of JavaScript; in ASCII only (Python); safe in HTML (Go); with an escaped slash (PHP). */
function listJson(text) {
    const json = JSON.stringify(text).slice(1, -1);
    // oxlint-disable-next-line no-control-regex -- Everything else is not ASCII.
    const ascii = json.replace(/[^\u0000-\u007e]/g, toUnicodeEscape);
    return [
        json,
        ascii,
        json.replace(/[<>&]/g, toUnicodeEscape),
        ascii.replaceAll('/', String.raw `\/`),
    ];
}
/** Of text and of attributes. */
function listXml(text) {
    const inText = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const inAttribute = inText.replaceAll('"', '&quot;');
    return [
        inText,
        inAttribute,
        inAttribute.replaceAll("'", '&#39;'),
        inAttribute.replaceAll("'", '&apos;'),
    ];
}
function toUnicodeEscape(unit) {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
/** The characters of base64 that come from the value alone, wherever in a longer text it begins. */
function listBase64(bytes) {
    const forms = [0, 1, 2].flatMap((shift) => {
        const shifted = Buffer.concat([Buffer.alloc(shift), bytes]);
        const from = Math.ceil((shift * 8) / 6);
        const to = Math.floor((shifted.length * 8) / 6);
        return ['base64', 'base64url'].map((encoding) => shifted.toString(encoding).slice(from, to));
    });
    return forms.filter((form) => form.length >= SHORTEST_SECRET);
}


/***/ }),

/***/ 7844:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DB: () => (/* binding */ POLICY_SCHEMA_URL),
/* harmony export */   MP: () => (/* binding */ describeVersion),
/* harmony export */   cQ: () => (/* binding */ AGENT_SCHEMA_URL),
/* harmony export */   cZ: () => (/* binding */ SCHEMA_URL),
/* harmony export */   ld: () => (/* binding */ REPOSITORY_URL)
/* harmony export */ });
/* unused harmony export VERSION */
/** The version in `package.json`; a test keeps them equal. */
const VERSION = '0.1.0';
/** Where Tongs is developed: the `repository` of `package.json`. */
const REPOSITORY_URL = 'https://github.com/tongs-dev/tongs';
/** The JSON Schema of pipeline files. */
const SCHEMA_URL = schemaUrl('pipeline');
/** The JSON Schema of the policy of a host. */
const POLICY_SCHEMA_URL = schemaUrl('policy');
/** The JSON Schema of the agent's configuration. */
const AGENT_SCHEMA_URL = schemaUrl('agent');
/** The tag `v0` moves with each release of that major version. */
function schemaUrl(name) {
    return `https://raw.githubusercontent.com/tongs-dev/tongs/v${VERSION.split('.')[0]}/schema/${name}.schema.json`;
}
/** The version, and the commit if that is known: `0.1.0 (1a2b3c4d5e)`. */
function describeVersion(commit) {
    return /^[0-9a-f]{40}$/.test(commit) ? `${VERSION} (${commit.slice(0, 10)})` : VERSION;
}


/***/ })

};
