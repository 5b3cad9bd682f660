export const id = 989;
export const ids = [989,66,216];
export const modules = {

/***/ 7126:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G2: () => (/* binding */ toVariable),
/* harmony export */   Ko: () => (/* binding */ readInputs),
/* harmony export */   PD: () => (/* binding */ PRUNE_INPUTS),
/* harmony export */   qT: () => (/* binding */ RUN_INPUTS)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);
/* harmony import */ var _base_parsed_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3935);
/* harmony import */ var _base_suggest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4526);
/* harmony import */ var _snapshots_gc_bounds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2216);
/* harmony import */ var _prune_bounds_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(66);





/** Names of the inputs, as `action.yml` and `prune/action.yml` have them. */
const RUN_INPUTS = [
    'pipeline',
    'steps',
    'source',
    'max-parallel',
    'snapshots',
    'snapshots-max-size',
    'snapshots-max-age',
    'log',
    'prune-older-than',
    'prune-when',
    'prune-all',
    'prune-dry-run',
    'summary',
    'job-status',
];
const PRUNE_INPUTS = ['prune-older-than', 'prune-all', 'prune-dry-run', 'summary'];
/** Reads the inputs as the runner hands them over; rejects with everything that is wrong with them. */
function readInputs(environment, names) {
    const reader = new InputReader(environment);
    const snapshots = reader.choice('snapshots', ['local', 'off']);
    const snapshotBounds = reader.snapshotBounds();
    const inputs = {
        pipeline: reader.text('pipeline') || '.tongs/pipeline.yml',
        steps: reader.list('steps'),
        source: reader.text('source') || undefined,
        maxParallel: reader.count('max-parallel'),
        snapshots,
        snapshotBounds: snapshots === 'off' ? undefined : snapshotBounds,
        log: reader.choice('log', ['auto', 'grouped', 'stream']) === 'stream' ? 'stream' : 'grouped',
        prune: reader.pruneBounds(),
        pruneWhen: reader.choice('prune-when', ['job-end', 'step-end']),
        pruneDryRun: reader.flag('prune-dry-run', false),
        summary: reader.flag('summary', true),
        jobStatus: reader.text('job-status'),
    };
    reader.refuseUnknown(names);
    if (reader.problems.length > 0)
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidInput */ .o9(reader.problems, 'input-invalid');
    return inputs;
}
class InputReader {
    problems = [];
    #environment;
    constructor(environment) {
        this.#environment = environment;
    }
    text(name) {
        return this.#environment[toVariable(name)]?.trim() ?? '';
    }
    /** Lines, blanks and commas part the entries. */
    list(name) {
        return this.text(name)
            .split(/[\s,]+/)
            .filter((entry) => entry !== '');
    }
    count(name) {
        const text = this.text(name);
        if (text === '')
            return undefined;
        if (/^[1-9][0-9]{0,5}$/.test(text))
            return Number(text);
        return this.#refuse(name, (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`"${text}" is not a whole number from 1`));
    }
    flag(name, byDefault) {
        const text = this.text(name);
        if (text === '')
            return byDefault;
        if (text === 'true' || text === 'false')
            return text === 'true';
        this.#refuse(name, (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`"${text}" is neither "true" nor "false"`, 'Write true or false.'));
        return byDefault;
    }
    /** The first is the default. */
    choice(name, choices) {
        const text = this.text(name);
        if (text === '')
            return choices[0];
        const chosen = choices.find((choice) => choice === text);
        if (chosen !== undefined)
            return chosen;
        const near = (0,_base_suggest_js__WEBPACK_IMPORTED_MODULE_3__/* .suggest */ .Z)(text, choices);
        const hint = near === undefined ? `It is one of: ${choices.join(', ')}.` : `Did you mean "${near}"?`;
        this.#refuse(name, (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`"${text}" is not known`, hint));
        return choices[0];
    }
    pruneBounds() {
        const texts = { olderThan: this.text('prune-older-than'), all: this.flag('prune-all', false) };
        const names = { olderThan: 'input "prune-older-than"', all: 'input "prune-all"' };
        const bounds = (0,_prune_bounds_js__WEBPACK_IMPORTED_MODULE_4__/* .parsePruneBounds */ .h)(texts, names);
        if (bounds.ok)
            return bounds.value;
        const { problem, hint } = bounds;
        const message = problem.replace(/^input/, 'Input');
        this.problems.push(hint === undefined ? { message } : { message, hint });
        return undefined;
    }
    snapshotBounds() {
        const given = this.text('snapshots-max-size');
        // What `action.yml` has for nothing: nobody has asked for a part of a disk that cannot be seen.
        const maxSize = given === _snapshots_gc_bounds_js__WEBPACK_IMPORTED_MODULE_1__/* .DEFAULT_MAX_SIZE */ .ZQ ? '' : given;
        const bounds = (0,_snapshots_gc_bounds_js__WEBPACK_IMPORTED_MODULE_1__.parseSnapshotBounds)({
            olderThan: { name: 'Input "snapshots-max-age"', text: this.text('snapshots-max-age') },
            maxSize: { name: 'Input "snapshots-max-size"', text: maxSize },
        });
        if (bounds.ok)
            return bounds.value;
        this.problems.push(...bounds.problems);
        return undefined;
    }
    /** The runner only warns of a misspelled input, and goes on without what was meant. */
    refuseUnknown(known) {
        const variables = new Map(known.map((name) => [toVariable(name), name]));
        for (const variable of Object.keys(this.#environment)) {
            if (!variable.startsWith(PREFIX) || variables.has(variable))
                continue;
            const name = variable.slice(PREFIX.length).toLowerCase();
            const near = (0,_base_suggest_js__WEBPACK_IMPORTED_MODULE_3__/* .suggest */ .Z)(name, known);
            const hint = near === undefined ? `There are: ${known.join(', ')}.` : `Did you mean "${near}"?`;
            this.problems.push({ message: `There is no input "${name}"`, hint });
        }
    }
    #refuse(name, problem) {
        if (problem.ok)
            return;
        const message = `Input "${name}": ${problem.problem}`;
        this.problems.push(problem.hint === undefined ? { message } : { message, hint: problem.hint });
    }
}
const PREFIX = 'INPUT_';
/** Env variable of an input. The runner's rule: upper case, an underscore for each blank; hyphens stay. */
function toVariable(name) {
    return `${PREFIX}${name.toUpperCase().replaceAll(' ', '_')}`;
}


/***/ }),

/***/ 9533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ canonicalJson)
/* harmony export */ });
/** JSON with the keys of every object sorted and no blanks: equal values give equal texts. */
function canonicalJson(value) {
    return JSON.stringify(value, (_, each) => (isPlainObject(each) ? sortKeys(each) : each));
}
function isPlainObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function sortKeys(object) {
    const keys = Object.keys(object).toSorted((a, b) => (a < b ? -1 : 1));
    return Object.fromEntries(keys.map((key) => [key, object[key]]));
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

/***/ 66:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ parsePruneBounds),
/* harmony export */   parseRequiredPruneBounds: () => (/* binding */ parseRequiredPruneBounds)
/* harmony export */ });
/* unused harmony export LEAST_PRUNE_AGE_MS */
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5902);
/* harmony import */ var _base_parsed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3935);


const LEAST_PRUNE_AGE_MS = 60_000;
/** The bounds, or undefined where no prune is asked for; `all` alone is refused. */
function parsePruneBounds(texts, names) {
    if (texts.olderThan !== undefined && texts.olderThan !== '')
        return parseAge(texts, names);
    if (!texts.all)
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Y)(undefined);
    return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`${names.all} is set, but ${names.olderThan} is not`, `Set ${names.olderThan} as well, for example to 7d: there is no prune without an age.`);
}
/** As `parsePruneBounds`, for a command whose only purpose is to prune: a missing age is refused. */
function parseRequiredPruneBounds(texts, names) {
    const bounds = parsePruneBounds(texts, names);
    if (!bounds.ok)
        return bounds;
    if (bounds.value)
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Y)(bounds.value);
    return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`${names.olderThan} is not set`, `Say for how long a record must be unused to be deleted, for example 7d.`);
}
function parseAge(texts, names) {
    const age = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDuration */ .E)(texts.olderThan ?? '');
    if (!age.ok)
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`${names.olderThan}: ${age.problem}`, age.hint);
    if (age.value < LEAST_PRUNE_AGE_MS) {
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`${names.olderThan}: "${texts.olderThan}" is shorter than 1m`, 'Write at least 1m: what a build has just made would go.');
    }
    // Up to the whole second, as it is sent: the plan and the engine then draw the same line.
    return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Y)({ olderThanMs: Math.ceil(age.value / 1_000) * 1_000, all: texts.all });
}


/***/ }),

/***/ 2216:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OY: () => (/* binding */ toLimits),
/* harmony export */   ZQ: () => (/* binding */ DEFAULT_MAX_SIZE),
/* harmony export */   ku: () => (/* binding */ PROTECTED_MS),
/* harmony export */   parseSnapshotBounds: () => (/* binding */ parseSnapshotBounds),
/* harmony export */   pf: () => (/* binding */ needsDisk)
/* harmony export */ });
/* unused harmony export DEFAULT_MAX_AGE */
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5902);
/* harmony import */ var _base_parsed_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3935);
/* harmony import */ var _base_size_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7603);
/* harmony import */ var _tag_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7550);




const DEFAULT_MAX_AGE = '14d';
const DEFAULT_MAX_SIZE = '20%';
/** For as long a run may go on with a snapshot that it has found: the default of a pipeline's `timeout`. */
const PROTECTED_MS = 6 * _tag_js__WEBPACK_IMPORTED_MODULE_1__/* .HOUR_MS */ .iQ;
/** Everything that is wrong is told, each with what the user calls it. */
function parseSnapshotBounds(texts) {
    const problems = [];
    const { olderThan, maxSize, minFree } = texts;
    const bounds = {
        olderThanMs: keep(olderThan, parseAge(olderThan.text || DEFAULT_MAX_AGE), problems),
        maxSize: keep(maxSize, parseAmount(maxSize.text || DEFAULT_MAX_SIZE, !maxSize.text), problems),
        minFree: minFree?.text ? keep(minFree, parseAmount(minFree.text, false), problems) : undefined,
    };
    const { olderThanMs, maxSize: most } = bounds;
    if (olderThanMs === undefined || most === undefined || problems.length > 0)
        return { ok: false, problems };
    return { ok: true, value: { ...bounds, olderThanMs, maxSize: most } };
}
/** The bounds in bytes; what is a part of a disk that cannot be seen is none. */
function toLimits({ olderThanMs, maxSize, minFree }, disk) {
    const wanted = minFree && toBytes(minFree, disk);
    return {
        olderThanMs,
        maxBytes: toBytes(maxSize, disk),
        bytesToFree: disk && wanted !== undefined ? Math.max(0, wanted - disk.freeBytes) : undefined,
    };
}
/** Whether a bound that somebody asked for says nothing as long as the disk is not known. */
function needsDisk({ maxSize, minFree }) {
    return minFree !== undefined || ('percent' in maxSize && !maxSize.isDefault);
}
function toBytes(amount, disk) {
    if ('bytes' in amount)
        return amount.bytes;
    return disk && Math.floor((disk.totalBytes * amount.percent) / 100);
}
function parseAge(text) {
    const age = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDuration */ .E)(text);
    if (!age.ok || age.value >= PROTECTED_MS)
        return age;
    return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(`"${text}" is shorter than 6h`, 'Write at least 6h: a run that is under way may go on with what it has found.');
}
function parseAmount(text, isDefault) {
    if (!text.endsWith('%')) {
        const size = (0,_base_size_js__WEBPACK_IMPORTED_MODULE_0__/* .parseSize */ .DB)(text);
        return size.ok ? (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .parsed */ .Y)({ bytes: size.value }) : (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(size.problem, AMOUNT_HINT);
    }
    const percent = /^[0-9]+(?:\.[0-9]+)?%$/.test(text) ? Number(text.slice(0, -1)) : Number.NaN;
    if (percent > 0 && percent <= 100)
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .parsed */ .Y)({ percent, isDefault });
    return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(`"${text}" is not a part of a disk`, AMOUNT_HINT);
}
const AMOUNT_HINT = "Write a size such as 10g, or a part of the engine's disk such as 20%.";
/** The value, or undefined with a problem more. */
function keep({ name }, read, problems) {
    if (read.ok)
        return read.value;
    const message = `${name}: ${read.problem}`;
    problems.push(read.hint === undefined ? { message } : { message, hint: read.hint });
    return undefined;
}


/***/ }),

/***/ 7985:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P$: () => (/* binding */ computeKey),
/* harmony export */   d5: () => (/* binding */ describePlatform),
/* harmony export */   jE: () => (/* binding */ toImageIdentity),
/* harmony export */   tN: () => (/* binding */ toSnapshotKey),
/* harmony export */   xe: () => (/* binding */ changedIngredients)
/* harmony export */ });
/* unused harmony exports KEY_VERSION, canonicalForm */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _base_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9533);


/** The brand constructor, also of what a tag or a label was written from. */
function toSnapshotKey(hex) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand constructor
    return hex;
}
/** Raised when the canonical form changes: then every snapshot is a clean miss. */
const KEY_VERSION = 1;
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
/** Version and ingredients as JSON with sorted keys, as `docs/snapshot-keys.md` has it. */
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
/* harmony export */   Xq: () => (/* binding */ LOCAL_SCOPE),
/* harmony export */   YD: () => (/* binding */ toScope),
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
/** Eight hex digits of the ref's name: tags take no slash, and no more than 128 characters. */
function branchScope(ref) {
    return `branch-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(ref).digest('hex').slice(0, 8)}`;
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
/** A pattern of all tags of a key: its names in each scope, and their uses. */
function formatTagPattern(key) {
    return `*${key}*`;
}
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
const TAG = /^(used-)?(?:((?:pr|fork)-[0-9]{1,12}|branch-[0-9a-f]{8})-)?([0-9a-f]{64})(?:-([0-9]{1,9}))?$/;
const HOUR_MS = 3_600_000;
/** The hour since 1970 that a time is in. */
function toHour(time) {
    return Math.floor(time / HOUR_MS);
}


/***/ })

};
