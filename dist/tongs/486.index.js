export const id = 486;
export const ids = [486];
export const modules = {

/***/ 1909:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ canonicalJson)
});

;// CONCATENATED MODULE: ./node_modules/canonicalize/lib/canonicalize.js
function hasLoneSurrogate (value) {
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);

    if (code >= 0xD800 && code <= 0xDBFF) {
      if (i === value.length - 1) {
        return true;
      }
      const next = value.charCodeAt(i + 1);
      if (!(next >= 0xDC00 && next <= 0xDFFF)) {
        return true;
      }
      i++;
    } else if (code >= 0xDC00 && code <= 0xDFFF) {
      return true;
    }
  }

  return false;
}

function canonicalize (object, seen = new Set()) {
  if (typeof object === 'number' && isNaN(object)) {
    throw new Error('NaN is not allowed');
  }

  if (typeof object === 'number' && !isFinite(object)) {
    throw new Error('Infinity is not allowed');
  }

  if (typeof object === 'string' && hasLoneSurrogate(object)) {
    throw new Error('Lone surrogate is not allowed');
  }

  if (object === null || typeof object !== 'object') {
    return JSON.stringify(object);
  }

  if (typeof object.toJSON === 'function') {
    if (seen.has(object)) {
      throw new Error('Circular reference detected');
    }
    seen.add(object);
    const result = canonicalize(object.toJSON(), seen);
    seen.delete(object);
    return result;
  }

  if (seen.has(object)) {
    throw new Error('Circular reference detected');
  }
  seen.add(object);

  let result;
  if (Array.isArray(object)) {
    const values = object.map((cv) => {
      const value = cv === undefined || typeof cv === 'symbol' ? null : cv;
      return canonicalize(value, seen);
    });
    result = `[${values.join(',')}]`;
  } else {
    const parts = [];
    for (const key of Object.keys(object).sort()) {
      if (object[key] === undefined || typeof object[key] === 'symbol') {
        continue;
      }
      parts.push(`${canonicalize(key)}:${canonicalize(object[key], seen)}`);
    }
    result = `{${parts.join(',')}}`;
  }

  seen.delete(object);
  return result;
}

;// CONCATENATED MODULE: ./build/base/canonical-json.js

/**
 * JSON in its one canonical form (RFC 8785): equal values give equal texts. Rejects texts that are not well-formed
 * Unicode; fields that are undefined are left out.
 */
function canonicalJson(value) {
    return canonicalize(value) ?? 'null';
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

/***/ 9299:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ isOutside)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);

/** Whether a path is neither the folder nor below it; both absolute, and resolved where links count. */
function isOutside(folder, path) {
    return /^\.\.(?:\/|$)/.test((0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(folder, path));
}


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

/***/ 1779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runInBackground: () => (/* binding */ runInBackground)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
// EXTERNAL MODULE: ./build/base/clock.js
var clock = __webpack_require__(2030);
// EXTERNAL MODULE: ./build/base/errors.js
var errors = __webpack_require__(5145);
// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(5902);
// EXTERNAL MODULE: ./build/base/format-error.js
var format_error = __webpack_require__(210);
// EXTERNAL MODULE: ./build/base/interruption.js
var interruption = __webpack_require__(7713);
// EXTERNAL MODULE: ./build/base/tracer.js
var tracer = __webpack_require__(9219);
// EXTERNAL MODULE: ./build/engine/process-facts.js
var process_facts = __webpack_require__(9072);
// EXTERNAL MODULE: ./build/run/keep-request.js
var keep_request = __webpack_require__(5817);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/base/abortable.js
var abortable = __webpack_require__(7730);
// EXTERNAL MODULE: ./build/base/within.js
var within = __webpack_require__(8541);
// EXTERNAL MODULE: ./build/engine/labels.js
var labels = __webpack_require__(9200);
// EXTERNAL MODULE: ./build/prune/sweep.js + 3 modules
var sweep = __webpack_require__(8975);
// EXTERNAL MODULE: ./build/snapshots/image.js
var snapshots_image = __webpack_require__(2075);
// EXTERNAL MODULE: ./build/snapshots/key.js
var key = __webpack_require__(7985);
// EXTERNAL MODULE: ./build/source/read-source.js + 6 modules
var read_source = __webpack_require__(6022);
// EXTERNAL MODULE: ./build/source/whiteouts.js
var whiteouts = __webpack_require__(4848);
// EXTERNAL MODULE: ./build/run/anvil/anvil.js
var anvil_anvil = __webpack_require__(7917);
// EXTERNAL MODULE: ./build/run/anvil/identity.js
var identity = __webpack_require__(8433);
// EXTERNAL MODULE: ./build/run/background.js
var background = __webpack_require__(600);
// EXTERNAL MODULE: ./build/run/cleanup-failed.js
var cleanup_failed = __webpack_require__(6058);
// EXTERNAL MODULE: ./build/run/deliver-source.js + 2 modules
var deliver_source = __webpack_require__(70);
// EXTERNAL MODULE: ./build/run/end-keeping.js
var end_keeping = __webpack_require__(873);
// EXTERNAL MODULE: ./build/run/hit.js
var hit = __webpack_require__(6295);
// EXTERNAL MODULE: ./build/run/keep-result.js
var keep_result = __webpack_require__(287);
// EXTERNAL MODULE: ./build/run/kept-layer.js
var kept_layer = __webpack_require__(6576);
// EXTERNAL MODULE: ./build/run/own-key.js + 1 modules
var own_key = __webpack_require__(9889);
// EXTERNAL MODULE: ./build/run/run-labels.js
var run_labels = __webpack_require__(5291);
// EXTERNAL MODULE: ./build/run/visible-source.js
var visible_source = __webpack_require__(2996);
;// CONCATENATED MODULE: ./build/run/keep-source.js























/** A process that takes longer than this ends. */
const LONGEST_KEEPING_MS = 300_000;
/** Time that its objects are its own beyond that, wherever its process is. */
const EXPIRY_MARGIN_MS = 60_000;
/**
 * Sends the source to containers of its own and saves these as source layers, for later runs; as the only one of the
 * repository. When this settles, nothing that it has made is left but layers. Rejects where the engine fails, the
 * source cannot be read, or the signal aborts.
 */
async function keepSource(request, options) {
    const context = toContext(request, options);
    let release;
    let isDone = false;
    const work = async () => {
        const onHeld = (free) => void (release = free);
        await claimRepository(context, request, { onHeld, waits: options.waits });
        if (release)
            await keepLayers(context, request, options);
        else
            options.report(notKept('another process saves the source of this repository'));
        isDone = true;
    };
    const working = work();
    try {
        await (0,abortable/* abortable */.Z)(working, options.signal);
    }
    finally {
        // A call that the engine does not answer cannot be broken off.
        await (0,within/* within */.u)(settled(working), UNWIND_MS, options.clock);
        await cleanUp(context, request.run, { isDone, release });
    }
}
function toContext(request, options) {
    const { engine, clock, owner, lookUp, report, signal } = options;
    const { run, repository, snapshotRepository, scope, project, workspace } = request;
    const expiresAt = clock.now() + LONGEST_KEEPING_MS + EXPIRY_MARGIN_MS;
    return {
        engine,
        clock,
        run,
        snapshotRepository,
        request: { scope, project },
        pipeline: { workspace },
        labels: (0,run_labels/* createLabels */.m)({ run, repository, owner, expiresAt }),
        vantage: () => ({ self: owner, lookUp, now: clock.now() }),
        replaced: [],
        background: new background/* Background */.V(report),
        report,
        signal,
    };
}
/** Of no snapshot. */
const KEEPING = (0,key/* toSnapshotKey */.tN)((0,external_node_crypto_.createHash)('sha256').update('keeping the source').digest('hex'));
async function claimRepository(context, { repository }, { onHeld, waits }) {
    await (0,own_key/* claimOwnKey */.S)({ ...context, snapshotRepository: `${snapshots_image.OURS}${repository}` }, KEEPING, {
        name: end_keeping/* KEEPING_LOCK */.U,
        look: () => Promise.resolve(undefined),
        onHeld,
        ...(waits && { onWait: () => { } }),
    });
}
async function keepLayers(context, request, { environment, signal }) {
    const { folder, ...rest } = request.source;
    // As it is now: the run may have taken hours.
    const source = await (0,read_source/* readSource */.o)(folder, { ...rest, environment, signal });
    const { steps, pipelineFiles } = request;
    const keyed = new Set(steps.filter(({ seesAll }) => !seesAll).map(({ id }) => id));
    const visible = (0,visible_source/* planVisibleSource */.B)(steps, source.manifest, { pipelineFiles, keyed });
    (0,whiteouts/* refuseWhiteouts */.V)(visible.values());
    for (const layer of request.layers) {
        await keepLayer({ ...context, source, visible }, request, layer);
    }
}
/** The parent may be gone by now: then nothing would start from the layer. */
async function keepLayer(context, { steps }, layer) {
    const { engine, signal, report } = context;
    const { user, known, below, platform, imageName: name } = layer;
    const image = await engine.inspectImage(layer.parent, { platform, signal });
    if (!image)
        return report(notKept(`the image that step "${layer.step}" starts from is gone`));
    const step = steps.find(({ id }) => id === layer.step);
    if (!step)
        throw new errors/* InternalError */.Gd(`Cannot save the source of "${layer.step}": no such step`);
    const parent = step.start.kind === 'image' ? (0,hit/* toRootBase */.$1)({ name, image }) : image;
    const place = { step: { id: step.id, user, inputs: step.inputs }, parent, below, known };
    await (0,kept_layer/* asOnlyOne */.bP)(context, place, async () => {
        await using anvil = await (0,anvil_anvil/* openAnvil */.p)(engine, {
            name: `tongs-${context.run}-source-${layer.step}`,
            base: parent,
            imageName: name,
            platform,
            labels: context.labels(labels/* ANVIL_ROLE */.eD, layer.step),
            resources: {},
            network: { kind: 'none' },
            clock: context.clock,
            signal,
            onCleanupFailed: (error) => report((0,cleanup_failed/* toCleanupFailed */.Z)('the anvil of a source layer', error)),
        });
        const { workspace } = context.pipeline;
        const wanted = { user, workspace, workdir: workspace };
        const around = await (0,identity/* lookAround */.h3)(anvil, wanted);
        const filled = await (0,deliver_source/* deliverSource */.v_)(context, step, {
            anvil,
            base: parent,
            around,
            held: undefined,
            whereCovering: 'send-nothing',
        });
        const [drifted] = filled.drifted;
        if (drifted !== undefined)
            return report(notKept(`"${drifted}" changed while it was sent`));
        if (filled.covers) {
            return report(notKept(`the source of step "${layer.step}" covers files of its image`));
        }
        const { id } = await (0,kept_layer/* saveLayer */.t2)(context, place, { ...filled, container: anvil.container });
        report({ type: 'source-kept', step: layer.step, image: id });
    });
}
async function settled(promise) {
    await promise.catch(() => { });
}
/** How long what was under way at an abort may take to come to an end. */
const UNWIND_MS = 2_000;
/** How long the engine may take to remove what is left. */
const CLEANUP_MS = 2_000;
async function cleanUp(context, run, how) {
    const { engine, clock, background, report } = context;
    const work = async () => {
        await how.release?.();
        await background.settled();
        // What was being made when it was ended is known to nobody.
        if (!how.isDone)
            await (0,sweep.removeRun)(engine, run, { imagesOf: snapshots_image.EPHEMERAL_REPOSITORY, clock });
        await (0,keep_result/* removeReplaced */.nN)({ ...context, found: new Map() });
    };
    const done = work().then(() => true, (error) => {
        report((0,cleanup_failed/* toCleanupFailed */.Z)('what saves the source', error));
        return true;
    });
    if (await (0,within/* within */.u)(done, CLEANUP_MS, clock))
        return;
    const message = `the engine did not answer within ${(0,duration/* formatDuration */.a)(CLEANUP_MS)}`;
    report({ type: 'cleanup-failed', subject: 'what saves the source', message });
}
/** Later runs are sent all of the source again: that is no fault. */
function notKept(because) {
    const message = `The source is not saved for later runs: ${because}`;
    return { type: 'warned', code: 'source-not-kept', message };
}

// EXTERNAL MODULE: ./build/run/session.js + 20 modules
var run_session = __webpack_require__(5269);
;// CONCATENATED MODULE: ./build/cli/background.js












/**
 * The process that `startBackground` starts: does what the request on its standard input says, and prints what comes
 * of it, as JSON lines. Ends at a signal, and after five minutes.
 */
async function runInBackground() {
    yieldToOthers();
    const { env: environment, platform } = process;
    const stopping = (0,interruption/* listenForSignals */.s)(process, (exitCode) => process.exit(exitCode));
    using deadline = startDeadline();
    const signal = AbortSignal.any([stopping, deadline.signal]);
    try {
        const request = (0,keep_request/* parseBackgroundRequest */.BW)(await (0,consumers_.text)(process.stdin));
        if (!request)
            return;
        const { host, waits } = request;
        const machine = { environment, clock: clock/* systemClock */.m, tracer: tracer/* noTracer */.h };
        using session = await (0,run_session.openSession)(machine, { host, platform, signal });
        await keepSource(request, {
            engine: session.engine,
            clock: clock/* systemClock */.m,
            environment,
            owner: (0,process_facts.readOwner)(),
            lookUp: process_facts.lookUpProcess,
            waits,
            report: print,
            signal,
        });
    }
    catch (error) {
        print(notKept((0,format_error/* describeError */.U)(signal.aborted ? signal.reason : error)));
    }
}
function yieldToOthers() {
    try {
        (0,external_node_os_.setPriority)(LOWEST);
    }
    catch {
        // Where that may not be it is as any other.
    }
}
const LOWEST = 19;
function startDeadline() {
    const ending = new AbortController();
    const end = () => {
        const message = `it took longer than ${(0,duration/* formatDuration */.a)(LONGEST_KEEPING_MS)}`;
        ending.abort(new errors/* Cancelled */.cJ(message, { code: 'keeping-too-long', exitCode: 3 }));
    };
    const timer = setTimeout(end, LONGEST_KEEPING_MS);
    return { signal: ending.signal, [Symbol.dispose]: () => clearTimeout(timer) };
}
function print(happening) {
    process.stdout.write(`${JSON.stringify({ at: clock/* systemClock */.m.now(), ...happening })}\n`);
}


/***/ }),

/***/ 7985:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P$: () => (/* binding */ computeKey),
/* harmony export */   bd: () => (/* binding */ INGREDIENT_NAMES),
/* harmony export */   d5: () => (/* binding */ describePlatform),
/* harmony export */   jE: () => (/* binding */ toImageIdentity),
/* harmony export */   tN: () => (/* binding */ toSnapshotKey),
/* harmony export */   xe: () => (/* binding */ changedIngredients)
/* harmony export */ });
/* unused harmony exports KEY_VERSION, canonicalForm */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _base_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1909);


/** The brand constructor, also of what a tag or a label was written from. */
function toSnapshotKey(hex) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand constructor
    return hex;
}
/** Raised when the canonical form changes: then every snapshot is a clean miss. */
const KEY_VERSION = 2;
/** Hashes the canonical form. */
function computeKey(ingredients) {
    const all = { version: KEY_VERSION, ...ingredients };
    const entries = INGREDIENT_NAMES.map((name) => [name, shortHash(all[name])]);
    return {
        key: toSnapshotKey(hash(canonicalForm(ingredients))),
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one entry for each name
        parts: Object.fromEntries(entries),
    };
}
/** Version and ingredients as canonical JSON, see `docs/snapshot-keys.md`. */
function canonicalForm(ingredients) {
    return (0,_base_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .d)({ version: KEY_VERSION, ...ingredients });
}
/**
 * Which ingredients differ; those that follow from the parent are last. In another version of the
 * canonical form nothing else can be compared.
 */
function changedIngredients(before, now) {
    const changed = INGREDIENT_NAMES.filter((name) => before[name] !== now[name]);
    return changed.includes('version') ? ['version'] : changed;
}
/** Of an image that a step starts from, or a tong is made from. */
function toImageIdentity(image) {
    return { platform: describePlatform(image), layers: image.layers, config: image.config };
}
/** `linux/amd64`, with the variant where there is one. */
function describePlatform(image) {
    const { os, architecture, variant } = image.platform;
    return [os, architecture, variant].filter((part) => part !== '').join('/');
}
/** The order in which a miss names what changed. */
const INGREDIENT_NAMES = [
    'version',
    'script',
    'shell',
    'env',
    'inputs',
    'tongs',
    'prepared',
    'workdir',
    'workspace',
    'user',
    'salt',
    'platform',
    'parent',
];
function shortHash(value) {
    return hash((0,_base_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .d)(value)).slice(0, 10);
}
function hash(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex');
}


/***/ }),

/***/ 2054:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GH: () => (/* binding */ namedScope),
/* harmony export */   Xq: () => (/* binding */ LOCAL_SCOPE),
/* harmony export */   YD: () => (/* binding */ toScope),
/* harmony export */   ii: () => (/* binding */ commitScope),
/* harmony export */   zd: () => (/* binding */ DEFAULT_SCOPE)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

const DEFAULT_SCOPE = 'default';
/** Of whoever runs a pipeline on a machine of their own: as trusted there as the default branch. */
const LOCAL_SCOPE = { own: DEFAULT_SCOPE, readable: [DEFAULT_SCOPE] };
/** The scope of a workflow's job. What is not known to be the default branch is not taken for it. */
function toScope({ ref, defaultBranch, pullRequest, isFork }) {
    const known = (name) => name === '' || name === defaultBranch ? [] : [branchScope(`refs/heads/${name}`)];
    if (pullRequest) {
        const own = `${pullRequest.isFork ? 'fork' : 'pr'}-${pullRequest.number}`;
        return { own, readable: [DEFAULT_SCOPE, ...known(pullRequest.base), own] };
    }
    // Nobody else's: no pull request has this number.
    if (isFork)
        return { own: FORK_OF_NO_NUMBER, readable: [DEFAULT_SCOPE, FORK_OF_NO_NUMBER] };
    if (defaultBranch !== '' && ref === `refs/heads/${defaultBranch}`)
        return LOCAL_SCOPE;
    const own = branchScope(ref);
    return { own, readable: [DEFAULT_SCOPE, own] };
}
const FORK_OF_NO_NUMBER = 'fork-0';
/** Of a checkout that is another than the event's: of this commit, under this event, and of nobody else. */
function commitScope(of) {
    const own = `commit-${shortHash(JSON.stringify([of.event, of.ref, of.commit]))}`;
    return { own, readable: [DEFAULT_SCOPE, own] };
}
/** As a caller names it, who knows what is to be trusted: `default`, or a name such as that of a branch. */
function namedScope(name) {
    if (name === DEFAULT_SCOPE)
        return LOCAL_SCOPE;
    const own = branchScope(name);
    return { own, readable: [DEFAULT_SCOPE, own] };
}
/** By a hash of the ref's name: tags take no slash, and no more than 128 characters. */
function branchScope(ref) {
    return `branch-${shortHash(ref)}`;
}
/**
 * 80 bits: whoever may push a branch may choose its name, and must not find one whose hash is that of another.
 * A longer one leaves no room in a tag for the key and the hour of its last use.
 */
function shortHash(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex').slice(0, 20);
}


/***/ }),

/***/ 7550:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ED: () => (/* binding */ parseTag),
/* harmony export */   Lo: () => (/* binding */ formatUseTag),
/* harmony export */   Qb: () => (/* binding */ formatTagPattern),
/* harmony export */   _3: () => (/* binding */ formatTag),
/* harmony export */   iQ: () => (/* binding */ HOUR_MS),
/* harmony export */   k_: () => (/* binding */ toHour)
/* harmony export */ });
/* harmony import */ var _key_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7985);
/* harmony import */ var _scope_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2054);


/** `<key>`, with its scope before it where that is not the default branch's. */
function formatTag(scope, key) {
    return scope === _scope_js__WEBPACK_IMPORTED_MODULE_1__/* .DEFAULT_SCOPE */ .zd ? key : `${scope}-${key}`;
}
/** The tag by which a snapshot's last use is known: engines do not tell when a tag was set. */
function formatUseTag(scope, key, hour) {
    return `used-${formatTag(scope, key)}-${hour}`;
}
/** A pattern of the names of a scope's snapshots, as engines have patterns: `?` is one character. */
function formatTagPattern(scope) {
    return scope === _scope_js__WEBPACK_IMPORTED_MODULE_1__/* .DEFAULT_SCOPE */ .zd ? '?'.repeat(KEY_LENGTH) : `${scope}-*`;
}
const KEY_LENGTH = 64;
/** Undefined for what is no tag of ours. */
function parseTag(tag) {
    const match = TAG.exec(tag);
    if (!match || (match[1] === undefined) !== (match[4] === undefined))
        return undefined;
    return {
        scope: match[2] ?? _scope_js__WEBPACK_IMPORTED_MODULE_1__/* .DEFAULT_SCOPE */ .zd,
        key: (0,_key_js__WEBPACK_IMPORTED_MODULE_0__/* .toSnapshotKey */ .tN)(match[3] ?? ''),
        usedInHour: match[4] === undefined ? undefined : Number(match[4]),
    };
}
const TAG = /^(used-)?(?:((?:pr|fork)-[0-9]{1,12}|(?:branch|commit)-[0-9a-f]{20})-)?([0-9a-f]{64})(?:-([0-9]{1,9}))?$/;
const HOUR_MS = 3_600_000;
/** The hour since 1970 that a time is in. */
function toHour(time) {
    return Math.floor(time / HOUR_MS);
}


/***/ }),

/***/ 654:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ createGit)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
// EXTERNAL MODULE: ./build/base/errors.js
var errors = __webpack_require__(5145);
;// CONCATENATED MODULE: ./build/source/bare-repository.js



/**
 * Rejects a folder that git would take for a repository without a `.git`, or that lies in one: its settings are then
 * among the files that others have committed, and say which programs git runs.
 */
function refuseBareRepository(folder) {
    const found = findBareRepository(folder);
    if (found === undefined)
        return;
    throw (0,errors/* invalidInput */.aY)('source-bare-repository', `Cannot ask git about "${folder}": it would take the settings in "${found}" for its own`, 'Remove or rename "HEAD" in that folder, or choose a source that is not in it.');
}
/** As git searches: in each folder for a `.git` first. */
function findBareRepository(folder) {
    let at = toReal(folder);
    while (!isThere((0,external_node_path_.join)(at, '.git'))) {
        if (isBareRepository(at))
            return at;
        const above = (0,external_node_path_.dirname)(at);
        if (above === at)
            return undefined;
        at = above;
    }
    return undefined;
}
/** A `commondir` names a folder in which the rest is. */
function isBareRepository(folder) {
    const has = (name) => isThere((0,external_node_path_.join)(folder, name));
    return has('HEAD') && (has('objects') || has('commondir'));
}
/** Links as such: git reads a `HEAD` that leads to nothing. What may not be looked at git does not see, either. */
function isThere(path) {
    try {
        return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false }) !== undefined;
    }
    catch {
        return false;
    }
}
/** What is not there is told of by git. */
function toReal(folder) {
    try {
        return (0,external_node_fs_.realpathSync)(folder);
    }
    catch {
        return folder;
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/base/outside.js
var outside = __webpack_require__(9299);
// EXTERNAL MODULE: ./build/source/worktrees.js
var worktrees = __webpack_require__(8018);
;// CONCATENATED MODULE: ./build/source/owner-trust.js





/**
 * Lets git before 2.38 read a repository of another user: it takes `safe.directory` from the files of the
 * user and of the system only. So one is made that includes the user's own; disposing removes it.
 */
async function openOwnerTrust(folder, environment) {
    const repository = await (0,worktrees/* findRepository */.W1)(folder);
    if (repository === undefined || !isForeign(repository))
        return NOTHING;
    try {
        return await writeTrust(repository, environment);
    }
    catch {
        // Where no file can be made, a later git reads it all the same.
        return NOTHING;
    }
}
const NOTHING = { variables: {}, [Symbol.asyncDispose]: () => Promise.resolve() };
/** Git looks at the owners of both. */
function isForeign(repository) {
    const user = process.geteuid?.();
    const entries = [repository, (0,external_node_path_.join)(repository, '.git')];
    return entries.some((path) => (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false })?.uid !== user);
}
async function writeTrust(repository, environment) {
    const { HOME, XDG_CONFIG_HOME, GIT_CONFIG_GLOBAL } = environment;
    const own = GIT_CONFIG_GLOBAL ?? (HOME && (0,external_node_path_.join)(HOME, '.gitconfig'));
    const config = XDG_CONFIG_HOME || (HOME && (0,external_node_path_.join)(HOME, '.config'));
    const shared = GIT_CONFIG_GLOBAL === undefined && config ? (0,external_node_path_.join)(config, 'git/config') : undefined;
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(await findTemporary(repository, environment), 'tongs-git-'));
    const path = (0,external_node_path_.join)(folder, 'config');
    const included = [shared, own].filter((each) => each !== undefined && each !== '');
    // The very first release of the check knows no "*".
    const lines = [
        ...included.map((each) => `[include]\n\tpath = ${quote(each ?? '')}`),
        `[safe]\n\tdirectory = *\n\tdirectory = ${quote(repository)}`,
    ];
    await (0,promises_.writeFile)(path, `${lines.join('\n')}\n`);
    return {
        variables: { GIT_CONFIG_GLOBAL: path },
        [Symbol.asyncDispose]: () => (0,promises_.rm)(folder, { recursive: true, force: true }),
    };
}
/** Not in the repository: there, the file would be source. */
async function findTemporary(repository, { TMPDIR }) {
    if (!TMPDIR)
        return DEFAULT_TEMPORARY;
    const [outer, inner] = await Promise.all([(0,promises_.realpath)(repository), (0,promises_.realpath)(TMPDIR)]);
    return (0,outside/* isOutside */._)(outer, inner) ? TMPDIR : DEFAULT_TEMPORARY;
}
const DEFAULT_TEMPORARY = '/tmp';
/** A value of a file of git's configuration. */
function quote(value) {
    const escaped = value.replace(/[\\"]/g, String.raw `\$&`).replaceAll('\n', String.raw `\n`);
    return `"${escaped}"`;
}

;// CONCATENATED MODULE: ./build/source/git.js






/**
 * Git for reading only: no hook or monitor of the repository runs, nothing is fetched, no lock is taken, and
 * its owner does not matter.
 */
function createGit(folder, { environment, signal }) {
    let found;
    const withGit = async (run) => {
        refuseBareRepository(folder);
        const program = (found ??= findGit(environment));
        await using trust = await openOwnerTrust(folder, environment);
        return await run({
            program,
            folder,
            env: { ...toGitEnvironment(environment), ...trust.variables },
        });
    };
    return {
        ask: (args) => withGit((command) => execute(command, [...SAFELY, ...args])),
        list: (args, input) => withGit((command) => spawnGit(command, [...SAFELY, ...args], { input, signal })),
    };
}
async function execute(command, args) {
    // Loaded when the first folder is a repository: a third of what the rest of a plan costs.
    const { exec } = await __webpack_require__.e(/* import() */ 260).then(__webpack_require__.bind(__webpack_require__, 1260));
    const stdout = [];
    const stderr = [];
    const exitCode = await exec(git_quote(command.program), [...args], {
        cwd: command.folder,
        env: command.env,
        silent: true,
        ignoreReturnCode: true,
        listeners: {
            stdout: (data) => stdout.push(data),
            stderr: (data) => stderr.push(data),
        },
    });
    return {
        exitCode,
        stdout: Buffer.concat(stdout),
        stderr: Buffer.concat(stderr).toString('utf8').trim(),
    };
}
/** Not by `@actions/exec`: it decodes and searches all output once more, and cannot end what it started. */
async function spawnGit({ program, folder, env }, args, options) {
    const { input, signal } = options;
    signal?.throwIfAborted();
    const child = (0,external_node_child_process_.spawn)(program, args, { cwd: folder, env, signal, killSignal: 'SIGKILL' });
    const { promise: ended, resolve, reject } = Promise.withResolvers();
    child.once('error', reject);
    child.once('close', resolve);
    // Git may end before it has read all: its exit code says what was wrong.
    child.stdin.once('error', () => { });
    child.stdin.end(input);
    try {
        const [exitCode, stdout, stderr] = await Promise.all([
            ended,
            (0,consumers_.buffer)(child.stdout),
            (0,consumers_.text)(child.stderr),
        ]);
        return { exitCode: exitCode ?? KILLED, stdout, stderr: stderr.trim() };
    }
    catch (error) {
        signal?.throwIfAborted();
        throw error;
    }
}
/** Stands for the exit code of a git that somebody killed. */
const KILLED = 137;
/** Found here: what `@actions/exec` cannot look at on its way it tells on standard output. */
function findGit({ PATH = '' }) {
    for (const folder of PATH.split(external_node_path_.delimiter)) {
        const path = (0,external_node_path_.join)(folder, 'git');
        if (folder !== '' && isProgram(path))
            return path;
    }
    throw new Error('there is no git in any folder of PATH');
}
function isProgram(path) {
    // An exception for each folder without it would cost more.
    if (!(0,external_node_fs_.existsSync)(path))
        return false;
    try {
        (0,external_node_fs_.accessSync)(path, external_node_fs_.constants.X_OK);
        return (0,external_node_fs_.statSync)(path).isFile();
    }
    catch {
        return false;
    }
}
/** A whole command line is expected: blanks would part it. */
function git_quote(path) {
    return `"${path.replaceAll('"', '\\"')}"`;
}
const SAFELY = [
    '-c',
    'core.fsmonitor=false',
    '-c',
    'core.hooksPath=/dev/null',
    '-c',
    'safe.directory=*',
    '-c',
    'safe.bareRepository=explicit',
    '-c',
    'core.quotePath=false',
    // Where a repository says to look at less, a change could be missed.
    '-c',
    'core.trustctime=true',
    '-c',
    'core.checkStat=default',
    // A partial clone would fetch attributes that it does not have.
    '-c',
    'protocol.allow=never',
];
/**
 * A hook or an outer git names its own repository in these, and where a search for one ends: ours is told by
 * the folder alone. `GIT_ATTR_SOURCE` would read other attributes than those of the files.
 */
const REDIRECTING = /^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|COMMON_DIR|NAMESPACE|PREFIX|IMPLICIT_WORK_TREE|CONFIG|CEILING_DIRECTORIES|ATTR_SOURCE|SHALLOW_FILE|(LITERAL|GLOB|NOGLOB|ICASE)_PATHSPECS)$/;
function toGitEnvironment(environment) {
    const kept = Object.entries(environment).filter((entry) => entry[1] !== undefined && !REDIRECTING.test(entry[0]));
    return {
        ...Object.fromEntries(kept),
        GIT_OPTIONAL_LOCKS: '0',
        GIT_NO_LAZY_FETCH: '1',
        // The repository of a folder that is mounted into it is above, on another filesystem.
        GIT_DISCOVERY_ACROSS_FILESYSTEM: '1',
        LC_ALL: 'C',
    };
}


/***/ }),

/***/ 8018:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W1: () => (/* binding */ findRepository),
/* harmony export */   b1: () => (/* binding */ findInMainWorktree),
/* harmony export */   pE: () => (/* binding */ Worktrees),
/* harmony export */   wg: () => (/* binding */ findMissingRepository)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);



/**
 * The repositories that a source belongs to: its own, those around it, and its submodules. Another worktree
 * of one of them is no part of the source, wherever it lies and whatever its `.git` is.
 */
class Worktrees {
    /** Of each repository the real path of its refs, which all its worktrees share. */
    #refs;
    /** Names of linked worktrees that these repositories have on record. */
    #names;
    constructor(refs, names) {
        this.#refs = refs;
        this.#names = names;
    }
    static NONE = new Worktrees(new Set(), new Set());
    /** These, and the repositories of folders with a `.git`. */
    with(folders) {
        const found = folders.map(findGitFolder).filter((each) => each.refs !== undefined);
        if (found.length === 0)
            return this;
        const refs = found.map((each) => each.refs ?? '');
        const names = found.flatMap((each) => listNames(each.common));
        return new Worktrees(this.#refs.union(new Set(refs)), this.#names.union(new Set(names)));
    }
    /** Whether a folder with a `.git` is another worktree of one of them. */
    has(folder) {
        const { path, refs } = findGitFolder(folder);
        if (refs !== undefined)
            return this.#refs.has(refs);
        // A repository that was moved, or is mounted elsewhere, knows its worktrees by name; they do not find it.
        return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path)) === LINKED && this.#names.has((0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path));
    }
    /** Whether `has` may be true of a folder that git takes for an ordinary one. */
    get mayBeLost() {
        return this.#names.size > 0;
    }
}
/** Where git keeps what belongs to one linked worktree alone. */
const LINKED = 'worktrees';
/** The nearest folder with a `.git`, this one or one above it. */
async function findRepository(folder) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, '.git')).catch(() => undefined);
    if (found)
        return folder;
    const above = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(folder);
    return above === folder ? undefined : findRepository(above);
}
/** The real path of a folder; in a linked worktree that of the same folder in the main one, or in the repository. */
async function findInMainWorktree(folder) {
    const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(folder);
    const top = await findRepository(real);
    if (top === undefined)
        return real;
    const { path, common, refs } = findGitFolder(top);
    if (refs === undefined || common === path)
        return real;
    const main = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(common) === '.git' ? (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(common) : common;
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(main, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(top, real));
}
/** What the `.git` of a folder names, where there is no repository. */
function findMissingRepository(folder) {
    const { path, refs } = findGitFolder(folder);
    return refs === undefined && path !== (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, '.git') ? path : undefined;
}
/** Follows a folder's `.git`: a folder, or a file or a link that leads to one. */
function findGitFolder(folder) {
    const entry = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, '.git');
    const [, target] = /^gitdir: (.*?)[\r\n]*$/s.exec(readText(entry) ?? '') ?? [];
    const named = target === undefined ? entry : (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(folder, target);
    const path = findReal(named) ?? named;
    const shared = readText((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path, 'commondir'));
    const common = shared === undefined ? path : (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(path, shared.trimEnd());
    return { path, common, refs: findReal((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(common, 'refs')) };
}
function listNames(common) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(common, LINKED));
    }
    catch {
        return [];
    }
}
/** Of a file; waits at no pipe. */
function readText(path) {
    try {
        const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path);
        return found.isFile() && found.size <= MOST_BYTES ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8') : undefined;
    }
    catch {
        return undefined;
    }
}
/** Git itself reads no more of a `.git`. */
const MOST_BYTES = 1024 * 1024;
function findReal(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(path);
    }
    catch {
        return undefined;
    }
}


/***/ })

};
