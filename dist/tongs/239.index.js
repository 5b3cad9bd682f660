export const id = 239;
export const ids = [239,66];
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
/* harmony import */ var _base_parsed_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3935);
/* harmony import */ var _base_suggest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4526);
/* harmony import */ var _prune_bounds_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(66);




/** Names of the inputs, as `action.yml` and `prune/action.yml` have them. */
const RUN_INPUTS = [
    'pipeline',
    'steps',
    'source',
    'max-parallel',
    'snapshots',
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
    const inputs = {
        pipeline: reader.text('pipeline') || '.tongs/pipeline.yml',
        steps: reader.list('steps'),
        source: reader.text('source') || undefined,
        maxParallel: reader.count('max-parallel'),
        snapshots: reader.choice('snapshots', ['local', 'off']),
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
        return this.#refuse(name, (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .refused */ .J)(`"${text}" is not a whole number from 1`));
    }
    flag(name, byDefault) {
        const text = this.text(name);
        if (text === '')
            return byDefault;
        if (text === 'true' || text === 'false')
            return text === 'true';
        this.#refuse(name, (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .refused */ .J)(`"${text}" is neither "true" nor "false"`));
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
        const near = (0,_base_suggest_js__WEBPACK_IMPORTED_MODULE_2__/* .suggest */ .Z)(text, choices);
        const hint = near === undefined ? `It is one of: ${choices.join(', ')}.` : `Did you mean "${near}"?`;
        this.#refuse(name, (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .refused */ .J)(`"${text}" is not known`, hint));
        return choices[0];
    }
    pruneBounds() {
        const texts = { olderThan: this.text('prune-older-than'), all: this.flag('prune-all', false) };
        const names = { olderThan: 'input "prune-older-than"', all: 'input "prune-all"' };
        const bounds = (0,_prune_bounds_js__WEBPACK_IMPORTED_MODULE_3__/* .parsePruneBounds */ .h)(texts, names);
        if (bounds.ok)
            return bounds.value;
        const { problem, hint } = bounds;
        const message = problem.replace(/^input/, 'Input');
        this.problems.push(hint === undefined ? { message } : { message, hint });
        return undefined;
    }
    /** The runner only warns of a misspelled input, and goes on without what was meant. */
    refuseUnknown(known) {
        const variables = new Map(known.map((name) => [toVariable(name), name]));
        for (const variable of Object.keys(this.#environment)) {
            if (!variable.startsWith(PREFIX) || variables.has(variable))
                continue;
            const name = variable.slice(PREFIX.length).toLowerCase();
            const near = (0,_base_suggest_js__WEBPACK_IMPORTED_MODULE_2__/* .suggest */ .Z)(name, known);
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

/***/ 9998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pruneAction: () => (/* binding */ pruneAction)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);
/* harmony import */ var _base_tracer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9219);
/* harmony import */ var _prune_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9285);
/* harmony import */ var _prune_outcome_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1066);
/* harmony import */ var _report_fan_out_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(4575);
/* harmony import */ var _report_github_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5801);
/* harmony import */ var _report_record_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(2834);
/* harmony import */ var _run_session_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2493);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7126);
/* harmony import */ var _job_summary_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9132);
/* harmony import */ var _outputs_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2309);
/* harmony import */ var _prune_cache_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9384);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(7349);













/** `prune/`: prunes in its main step, where outputs exist. A prune that fails does not fail the job. */
async function pruneAction(runner) {
    const { environment, clock, signal, stdout } = runner;
    const inputs = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .readInputs */ .Ko)(environment, _inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .PRUNE_INPUTS */ .PD);
    if (!inputs.prune) {
        throw (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidInput */ .aY)('input-missing', 'Input "prune-older-than" is not set', 'Say for how long a record must be unused to be deleted, for example 7d.');
    }
    const record = new _report_record_js__WEBPACK_IMPORTED_MODULE_11__/* .RunRecord */ .d(() => clock.now());
    {
        await using github = new _report_github_js__WEBPACK_IMPORTED_MODULE_4__/* .GitHubReporter */ .J({
            out: stdout,
            log: 'stream',
            temporaryFolder: (0,_runner_js__WEBPACK_IMPORTED_MODULE_10__/* .temporaryFolder */ .y)(runner),
        });
        const reporter = (0,_report_fan_out_js__WEBPACK_IMPORTED_MODULE_12__/* .fanOut */ .Y)([github, record]);
        const order = { bounds: inputs.prune, dryRun: inputs.pruneDryRun };
        const startedAt = clock.now();
        try {
            using session = await (0,_run_session_js__WEBPACK_IMPORTED_MODULE_5__.openSession)({ environment, clock, tracer: _base_tracer_js__WEBPACK_IMPORTED_MODULE_1__/* .noTracer */ .h }, { signal });
            await (0,_prune_cache_js__WEBPACK_IMPORTED_MODULE_9__/* .pruneAndTell */ .F)(order, { engine: session.engine, runner, reporter });
        }
        catch (error) {
            const failure = (0,_prune_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .toFailure */ .w)(error, signal);
            const ms = clock.now() - startedAt;
            reporter.report((0,_prune_outcome_js__WEBPACK_IMPORTED_MODULE_3__.toPruneFinished)({ result: 'failed', failure, ms }));
        }
    }
    const { setOutput } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264)]).then(__webpack_require__.bind(__webpack_require__, 7264));
    setOutput('result', record.prune?.result ?? 'failed');
    setOutput('records', record.prune?.records ?? 0);
    await (0,_outputs_js__WEBPACK_IMPORTED_MODULE_8__/* .publishPrune */ .qu)(record);
    await (0,_outputs_js__WEBPACK_IMPORTED_MODULE_8__/* .exportReclaimed */ .XQ)(record, environment[_outputs_js__WEBPACK_IMPORTED_MODULE_8__/* .RECLAIMED_VARIABLE */ .qb]);
    if (inputs.summary)
        await (0,_job_summary_js__WEBPACK_IMPORTED_MODULE_7__/* .writeJobSummary */ .j)(record);
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


/***/ })

};
