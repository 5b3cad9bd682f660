export const id = 236;
export const ids = [236,66,216,262];
export const modules = {

/***/ 7126:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G2: () => (/* binding */ toVariable),
/* harmony export */   Ko: () => (/* binding */ readInputs),
/* harmony export */   PD: () => (/* binding */ PRUNE_INPUTS),
/* harmony export */   qT: () => (/* binding */ RUN_INPUTS),
/* harmony export */   s8: () => (/* binding */ RUNNER_KIND)
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
    'snapshots-min-free',
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
    const givenSnapshots = reader.choice('snapshots', ['auto', 'local', 'off']);
    const snapshots = chooseSnapshots(givenSnapshots, environment);
    const snapshotBounds = reader.snapshotBounds();
    const inputs = {
        pipeline: reader.text('pipeline') || '.tongs/pipeline.yml',
        steps: reader.list('steps'),
        source: reader.text('source') || undefined,
        maxParallel: reader.count('max-parallel'),
        snapshots,
        givenSnapshots,
        snapshotBounds: snapshots === 'off' ? undefined : snapshotBounds,
        log: reader.choice('log', ['auto', 'grouped', 'stream']) === 'stream' ? 'stream' : 'grouped',
        prune: reader.pruneBounds(),
        pruneWhen: reader.choice('prune-when', ['job-end', 'step-end']),
        pruneDryRun: reader.flag('prune-dry-run', false),
        summary: reader.flag('summary', true),
        jobStatus: reader.text('job-status'),
        unknown: reader.unknown(names),
    };
    if (reader.problems.length > 0)
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidInput */ .o9(reader.problems, 'input-invalid');
    return inputs;
}
/** Nothing on a hosted runner outlives the job. */
function chooseSnapshots(given, environment) {
    if (given !== 'auto')
        return given;
    return isHosted(environment) ? 'off' : 'local';
}
/** Env variable in which the runner says whose machine it is. */
const RUNNER_KIND = 'RUNNER_ENVIRONMENT';
/** Whether the machine is GitHub's; where the runner does not say (Gitea, Forgejo, act), it is not. */
function isHosted(environment) {
    return environment[RUNNER_KIND] === 'github-hosted';
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
        return this.#refuse(name, (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`"${text}" is not a whole number of 1 or more`));
    }
    flag(name, byDefault) {
        const text = this.text(name);
        if (text === '')
            return byDefault;
        // The six spellings of YAML's core schema, as the runner's own toolkit takes them.
        if (TRUE.includes(text) || FALSE.includes(text))
            return TRUE.includes(text);
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
            minFree: { name: 'Input "snapshots-min-free"', text: this.text('snapshots-min-free') },
        });
        if (bounds.ok)
            return bounds.value;
        this.problems.push(...bounds.problems);
        return undefined;
    }
    /**
     * Refuses what is like a known input: the runner only warns of a misspelled one, and goes on without what was meant.
     * Returns the names that are like none.
     */
    unknown(known) {
        const unlike = [];
        const variables = new Map(known.map((name) => [toVariable(name), name]));
        for (const variable of Object.keys(this.#environment)) {
            if (!variable.startsWith(PREFIX) || variables.has(variable))
                continue;
            const name = variable.slice(PREFIX.length).toLowerCase();
            const near = (0,_base_suggest_js__WEBPACK_IMPORTED_MODULE_3__/* .suggest */ .Z)(name, known);
            if (near === undefined)
                unlike.push(name);
            else {
                const hint = `Did you mean "${near}"?`;
                this.problems.push({ message: `There is no input "${name}"`, hint });
            }
        }
        return unlike;
    }
    #refuse(name, problem) {
        if (problem.ok)
            return;
        const message = `Input "${name}": ${problem.problem}`;
        this.problems.push(problem.hint === undefined ? { message } : { message, hint: problem.hint });
    }
}
const TRUE = ['true', 'True', 'TRUE'];
const FALSE = ['false', 'False', 'FALSE'];
const PREFIX = 'INPUT_';
/** Env variable of an input. The runner's rule: upper case, an underscore for each blank; hyphens stay. */
function toVariable(name) {
    return `${PREFIX}${name.toUpperCase().replaceAll(' ', '_')}`;
}


/***/ }),

/***/ 7349:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $z: () => (/* binding */ toMachine),
/* harmony export */   ZF: () => (/* binding */ runnerRepository),
/* harmony export */   du: () => (/* binding */ openRunnerSession),
/* harmony export */   yy: () => (/* binding */ temporaryFolder)
/* harmony export */ });
/* harmony import */ var _base_tracer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9219);
/* harmony import */ var _run_session_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5269);
/* harmony import */ var _source_repository_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3262);



function toMachine({ environment, clock }) {
    return { environment, clock, tracer: _base_tracer_js__WEBPACK_IMPORTED_MODULE_0__/* .noTracer */ .h };
}
/** Finds the runner's engine and connects to it. */
function openRunnerSession(runner) {
    const { platform, signal } = runner;
    return (0,_run_session_js__WEBPACK_IMPORTED_MODULE_1__.openSession)(toMachine(runner), { platform, signal });
}
/** Where files of this job go; the runner empties it around each job. */
function temporaryFolder({ environment }) {
    return environment['RUNNER_TEMP'] || environment['TMPDIR'] || '/tmp';
}
/** Host, owner and name, the same as git's `origin` gives on a laptop. */
function runnerRepository({ environment }) {
    const name = environment['GITHUB_REPOSITORY'];
    if (!name)
        return undefined;
    const server = environment['GITHUB_SERVER_URL'] || 'https://github.com';
    return (0,_source_repository_js__WEBPACK_IMPORTED_MODULE_2__.normalizeRemote)(`${server}/${name}`);
}


/***/ }),

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
/* harmony export */   ALL_SNAPSHOTS: () => (/* binding */ ALL_SNAPSHOTS),
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
/**
 * For as long a run may go on with a snapshot that it has found: the default of a pipeline's `timeout`. Counts only
 * where a run is at work whose process cannot be seen from here.
 */
const PROTECTED_MS = 6 * _tag_js__WEBPACK_IMPORTED_MODULE_1__/* .HOUR_MS */ .iQ;
/** The bounds of who wants the space now. */
const ALL_SNAPSHOTS = {
    all: true,
    olderThanMs: Infinity,
    maxSize: { bytes: Infinity },
    minFree: undefined,
};
/** Everything that is wrong is told, each with what the user calls it. */
function parseSnapshotBounds(texts) {
    const problems = [];
    const { olderThan, maxSize, minFree } = texts;
    const bounds = {
        all: false,
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
function toLimits({ all, olderThanMs, maxSize, minFree }, disk) {
    const wanted = minFree && toBytes(minFree, disk);
    return {
        all,
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

/***/ 3262:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   identifyRepository: () => (/* binding */ identifyRepository),
/* harmony export */   normalizeRemote: () => (/* binding */ normalizeRemote)
/* harmony export */ });
/* harmony import */ var _git_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(654);
/* harmony import */ var _worktrees_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8018);


/**
 * Who a folder belongs to: host, owner and name of git's `origin`, the same whatever protocol it is
 * reached by; else the folder's real path, in the main worktree.
 */
async function identifyRepository(folder, environment) {
    const git = (0,_git_js__WEBPACK_IMPORTED_MODULE_0__/* .createGit */ .l)(folder, { environment });
    const answer = await git.ask(['config', '--get', 'remote.origin.url']).catch(() => undefined);
    const url = answer?.exitCode === 0 ? answer.stdout.toString('utf8').trim() : '';
    return normalizeRemote(url) ?? (0,_worktrees_js__WEBPACK_IMPORTED_MODULE_1__/* .findInMainWorktree */ .b1)(folder);
}
/** `github.com/owner/name` for `https://`, `ssh://` and `git@host:` on any port; undefined for a local path. */
function normalizeRemote(url) {
    const scp = /^(?:[^@/\s]+@)?([^:/\s]+):(?!\/\/)(.+)$/.exec(url);
    const parsed = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? URL.parse(url) : null;
    // GitHub's second name for it, on the port that firewalls let through.
    const host = (parsed?.hostname ?? scp?.[1])?.replace(/^ssh\.github\.com$/i, 'github.com');
    const path = parsed?.pathname ?? scp?.[2];
    if (!host || !path || parsed?.protocol === 'file:')
        return undefined;
    const name = path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
    return name === '' ? undefined : `${host}/${name}`.toLowerCase();
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
