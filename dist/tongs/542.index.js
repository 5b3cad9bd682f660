export const id = 542;
export const ids = [542];
export const modules = {

/***/ 1542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runEntryPoint: () => (/* binding */ runEntryPoint)
/* harmony export */ });
/* harmony import */ var _base_clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2030);
/* harmony import */ var _base_closed_output_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6454);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5145);
/* harmony import */ var _base_format_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(210);
/* harmony import */ var _base_interruption_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7713);
/* harmony import */ var _report_github_escape_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9310);
/* harmony import */ var _report_ink_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2287);







/** Runs one of the action's entry points: what it throws becomes annotations and the exit code. */
async function runEntryPoint(entry, background) {
    try {
        await entry(createRunner(background));
    }
    catch (error) {
        process.exitCode = (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .toExitCode */ .t4)(error);
        process.stdout.write((0,_report_github_escape_js__WEBPACK_IMPORTED_MODULE_5__/* .formatGuarded */ .Ik)((0,_base_format_error_js__WEBPACK_IMPORTED_MODULE_3__/* .formatError */ .W)(error, (0,_report_ink_js__WEBPACK_IMPORTED_MODULE_6__/* .createInk */ .D)(true))));
        for (const diagnostic of toDiagnostics(error).slice(0, MOST_ANNOTATIONS)) {
            process.stdout.write(`${formatAnnotation(diagnostic)}\n`);
        }
    }
}
/** The runner shows no more of a kind for each step. */
const MOST_ANNOTATIONS = 10;
/** What is told in annotations: of a cancel the runner has its own. */
function toDiagnostics(error) {
    if (error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .Cancelled */ .cJ)
        return [];
    if (error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .TongsError */ .Qq && error.diagnostics.length > 0)
        return error.diagnostics;
    const hint = error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .TongsError */ .Qq ? error.hint : undefined;
    const message = (0,_base_format_error_js__WEBPACK_IMPORTED_MODULE_3__/* .describeError */ .U)(error);
    return [hint === undefined ? { message } : { message, hint }];
}
function formatAnnotation({ message, place, hint }) {
    const at = place && { file: place.file, line: String(place.line), col: String(place.column) };
    return (0,_report_github_escape_js__WEBPACK_IMPORTED_MODULE_5__/* .formatCommand */ .fE)('error', { ...at, title: 'tongs' }, (0,_report_github_escape_js__WEBPACK_IMPORTED_MODULE_5__/* .withHint */ .mu)(message, hint));
}
function createRunner(background) {
    const stopped = (0,_base_interruption_js__WEBPACK_IMPORTED_MODULE_4__/* .listenForSignals */ .s)(process, (exitCode) => process.exit(exitCode));
    // A runner that is killed closes its end: the run is to unwind as at a cancel, not to break off.
    const closed = (0,_base_closed_output_js__WEBPACK_IMPORTED_MODULE_1__/* .listenForClosedOutput */ .I)(process.stdout, () => { });
    return {
        environment: process.env,
        platform: process.platform,
        folder: process.cwd(),
        clock: _base_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m,
        stdout: process.stdout,
        signal: AbortSignal.any([stopped, closed]),
        background: background === undefined ? undefined : { node: process.execPath, file: background },
        setExitCode: (exitCode) => {
            process.exitCode = exitCode;
        },
    };
}


/***/ }),

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

/***/ 9310:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ik: () => (/* binding */ formatGuarded),
/* harmony export */   VP: () => (/* binding */ defuse),
/* harmony export */   fE: () => (/* binding */ formatCommand),
/* harmony export */   mu: () => (/* binding */ withHint)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _base_printable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6815);


// The runner reads commands from a process's output. What is ours is escaped as it wants it; what is
// not ours stands where commands are stopped, and must not look like the older form either.
/** `::command key=value,…::message`, on a line of its own. */
function formatCommand(command, properties, message = '') {
    const parts = Object.entries(properties)
        .filter((entry) => entry[1] !== undefined)
        .map(([key, value]) => `${key}=${escapeProperty(value)}`);
    const head = parts.length === 0 ? command : `${command} ${parts.join(',')}`;
    return `::${head}::${escapeMessage(message)}`;
}
/**
 * A text that is not ours: the older form of commands is honored anywhere in a line, and pages that
 * show a log take it for the runner's own even where commands are stopped, or in an annotation.
 */
function defuse(text) {
    return text.includes('##[') ? text.replaceAll('##[', '#\u200b#[') : text;
}
/** A text that quotes others, on lines where the runner does not obey commands. */
function formatGuarded(text) {
    const token = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(24).toString('hex');
    return `::stop-commands::${token}\n${defuse(text)}\n::${token}::\n`;
}
/** Without what a terminal obeys: the runner puts a message into its log as it is. */
function escapeMessage(text) {
    const lines = text.split(/\r?\n/).map((line) => (0,_base_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .toPrintable */ .f8)(line, { keepsColors: false }));
    return lines.map((line) => defuse(line).replaceAll('%', '%25')).join('%0A');
}
function escapeProperty(text) {
    return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
/** An annotation's text: who looks at a file's lines does not have the log beside them. */
function withHint(message, hint) {
    return hint === undefined ? message : `${message}\n${hint}`;
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


/***/ })

};
