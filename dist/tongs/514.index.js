export const id = 514;
export const ids = [514];
export const modules = {

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
        return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" is not longer than zero`, HINT);
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
    return describeInside(thrown, []).trim().replaceAll(/\s*[\r\n]\s*/g, ' ');
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
            return String(thrown.message || thrown.name);
        if (typeof thrown === 'string' && thrown !== '')
            return thrown;
        return (0,node_util__WEBPACK_IMPORTED_MODULE_0__.inspect)(thrown, { depth: 2, breakLength: Infinity });
    }
    catch {
        return UNTELLABLE;
    }
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
/* harmony export */   D: () => (/* binding */ parseSize),
/* harmony export */   X: () => (/* binding */ formatSize)
/* harmony export */ });
/* harmony import */ var _parsed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3935);

const SIZE = /^([0-9]+(?:\.[0-9]+)?)(b|[kmgt]i?b?)?$/i;
const FACTORS = { k: 1, m: 2, g: 3, t: 4 };
const HINT = 'Write a number with a unit: 512m, 2g or 2GiB (units are powers of 1024, as for docker).';
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
        return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" is not more than zero`, HINT);
    if (!Number.isSafeInteger(bytes))
        return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" is too large`, HINT);
    return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Y)(bytes);
}
/** Bytes for a person, in the decimal units that docker prints: `0 B`, `1.5 kB`, `118 MB`. */
function formatSize(bytes) {
    let value = bytes;
    let unit = 0;
    while (value >= 999.5 && unit < DECIMAL.length - 1) {
        value /= 1_000;
        unit += 1;
    }
    const digits = unit === 0 || value >= 99.95 ? 0 : 1;
    return `${value.toFixed(digits).replace(/\.0$/, '')} ${DECIMAL[unit]}`;
}
const DECIMAL = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];


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

/***/ 9657:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ TerminalLines)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
/* harmony import */ var _base_columns_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5867);
/* harmony import */ var _base_diagnostic_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7993);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5902);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4702);





/** Turns events into lines for a terminal; keeps what later lines need of earlier events. */
class TerminalLines {
    #ink;
    #keepsColors;
    /** Index of each step, for its color. */
    #steps = new Map();
    #width = 0;
    constructor(ink, options) {
        this.#ink = ink;
        this.#keepsColors = options.keepsColors;
    }
    /** No lines for what a terminal does not show. */
    format(happening) {
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
            case 'step-output':
                return this.#output(happening);
            case 'step-finished':
                return this.#finished(happening);
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
        for (const { step } of plan.steps) {
            this.#steps.set(step, this.#steps.size);
            this.#width = Math.max(this.#width, step.length);
        }
        const hits = plan.steps.filter((step) => step.verdict === 'hit').length;
        const runs = plan.steps.length - hits;
        return [
            this.#ink.dim(`${count(runs, 'step runs', 'steps run')}, ${count(hits, 'is', 'are')} kept as ${hits === 1 ? 'a snapshot' : 'snapshots'}`),
        ];
    }
    #output({ step, lines }) {
        const prefix = `${this.label(step)} ${this.#ink.dim('│')} `;
        return lines.map((line) => prefix + (this.#keepsColors ? line : (0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(line)));
    }
    #finished(step) {
        const { outcome, hint } = step;
        const symbol = this.#paint(step)((0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .outcomeSymbol */ .dP)(outcome, step.tolerated));
        const lines = [`${symbol} ${this.label(step.step)} ${this.#ink.dim((0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .describeFinished */ .S5)(step))}`];
        if (outcome !== 'failed' && outcome !== 'timed-out')
            return lines;
        for (const [tong, tail] of Object.entries(step.tongTails ?? {})) {
            if (tail.length > 0)
                lines.push(this.#ink.dim(`  the last lines of tong "${tong}":`), ...tail.map((line) => `    ${line}`));
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
        const lines = tail.map((line) => `    ${line}`);
        return [`${this.#ink.red('✘')} ${message}`, ...lines];
    }
    #leftovers(removed) {
        const parts = [
            count(removed.containers, 'container', 'containers'),
            count(removed.networks, 'network', 'networks'),
            count(removed.volumes, 'volume', 'volumes'),
            count(removed.images, 'image', 'images'),
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
        const lines = (0,_base_columns_js__WEBPACK_IMPORTED_MODULE_4__/* .alignColumns */ .R)(cells).map(([action = '', ...rest]) => {
            const paint = action.startsWith('delete') ? this.#ink.yellow : this.#ink.dim;
            return [paint(action), ...rest].join('  ').trimEnd();
        });
        return [...lines, this.#ink.dim(summary)];
    }
    #pruned(prune) {
        const text = `build cache: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .describePrune */ .aC)(prune)}`;
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
    #runFinished(run) {
        const paint = run.result === 'succeeded' ? this.#ink.green : this.#ink.red;
        const cached = run.hits > 0 ? `, ${run.hits} from snapshots` : '';
        return [`${paint((0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .describeResult */ .dy)(run.result))} in ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(run.ms)}${cached}`];
    }
}
function count(number, one, many) {
    return `${number} ${number === 1 ? one : many}`;
}


/***/ }),

/***/ 4702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S5: () => (/* binding */ describeFinished),
/* harmony export */   aC: () => (/* binding */ describePrune),
/* harmony export */   dP: () => (/* binding */ outcomeSymbol),
/* harmony export */   dy: () => (/* binding */ describeResult),
/* harmony export */   yZ: () => (/* binding */ describePlanned)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5902);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);
/* harmony import */ var _base_size_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7603);



// The one place where reasons become sentences: terminal, GitHub and summary say the same.
/** Why a step runs or does not, for people. */
function describePlanned(planned) {
    return planned.verdict === 'hit' ? describeHit(planned) : describeRun(planned);
}
/** A finished step in one phrase: `1.2s`, `cached`, `failed after 3.0s: exit code 1`. */
function describeFinished(step) {
    const time = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(step.ms);
    const message = step.message ?? step.reason;
    switch (step.outcome) {
        case 'succeeded':
            return time;
        case 'cached':
            return 'cached';
        case 'failed':
        case 'timed-out':
            return `${step.tolerated ? 'failed (and may)' : 'failed'} after ${time}: ${message}`;
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
/** What a prune came to, in one phrase. */
function describePrune(prune) {
    const records = `${prune.records} ${prune.records === 1 ? 'record' : 'records'}`;
    const size = (0,_base_size_js__WEBPACK_IMPORTED_MODULE_1__/* .formatSize */ .X)(prune.reclaimedBytes);
    switch (prune.result) {
        case 'pruned':
            return prune.reason === 'nothing-deleted'
                ? 'the engine deleted nothing, though there was something old enough'
                : `${records} deleted, ${size} reclaimed`;
        case 'skipped':
            return prune.dryRun
                ? `${records} would be deleted, ${size}`
                : (SKIPS[prune.reason ?? ''] ?? 'skipped');
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
const SKIPS = {
    'nothing-to-delete': 'nothing is old enough to delete',
    unsupported: 'this engine has none to prune',
};
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
    'engine-failed': 'failed: the engine did not do its part',
};
function describeHit({ reason, madeAt, madeBy }) {
    if (reason === 'not-needed')
        return 'not needed: what follows it is kept';
    if (madeAt === undefined)
        return 'kept as a snapshot';
    const when = new Date(madeAt).toISOString().slice(0, 16).replace('T', ' ');
    return `kept since ${when} UTC, by run ${madeBy ?? 'unknown'}`;
}
function describeRun({ reason, changed }) {
    if (reason === 'ingredients-changed')
        return `changed: ${changed.join(', ')}`;
    return RUN_REASONS[reason] ?? reason;
}
const RUN_REASONS = {
    'not-cached': 'not cached',
    'cache-disabled': 'the cache is off',
    'no-snapshot': 'no snapshot yet',
    'parent-runs': 'the step that it starts from runs',
    'parent-replaced': 'the step that it starts from was made anew',
    'tong-needed': 'a step that follows needs what it does to a tong',
};


/***/ })

};
