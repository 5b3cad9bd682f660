export const id = 859;
export const ids = [859];
export const modules = {

/***/ 5867:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ alignColumns)
/* harmony export */ });
/* harmony import */ var _width_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1956);

/** The cells of a table, each as wide as the widest of its column. */
function alignColumns(rows) {
    const widths = [];
    for (const row of rows) {
        row.forEach((cell, column) => {
            widths[column] = Math.max(widths[column] ?? 0, (0,_width_js__WEBPACK_IMPORTED_MODULE_0__/* .widthOfText */ .Xp)(cell));
        });
    }
    return rows.map((row) => row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - (0,_width_js__WEBPACK_IMPORTED_MODULE_0__/* .widthOfText */ .Xp)(cell))));
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

/***/ 443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hh: () => (/* binding */ cutLine),
/* harmony export */   IN: () => (/* binding */ cutText),
/* harmony export */   eM: () => (/* binding */ describeCut),
/* harmony export */   g3: () => (/* binding */ LineSplitter),
/* harmony export */   i2: () => (/* binding */ LONGEST_LINE)
/* harmony export */ });
/** Longest line that is shown whole, in UTF-16 units; the rest is replaced by its count. */
const LONGEST_LINE = 16_384;
/** How much of a line that does not end is held, in UTF-16 units, before a piece of it is passed on. */
const LONGEST_PIECE = 2 ** 20;
/**
 * Bytes in, lines out: decodes UTF-8 across chunks (what is invalid becomes U+FFFD), ends a line at
 * LF, CRLF or a lone CR. Nothing is dropped: a very long line comes in pieces.
 */
class LineSplitter {
    // A byte order mark is a character like others: Node 24 would drop some amid a stream as well.
    #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    #partial = '';
    #afterReturn = false;
    #isOpen = false;
    /** Whether the last text that was passed on is only the beginning of its line. */
    get isOpen() {
        return this.#isOpen;
    }
    /** Whether there is text of a line that has not ended. */
    get hasPartial() {
        return this.#partial !== '';
    }
    /** The lines that this chunk completes, and a piece of one that has become too long to hold: then `isOpen`. */
    push(bytes) {
        const lines = this.#split(this.#decoder.decode(bytes, { stream: true }));
        return this.#partial.length < LONGEST_PIECE ? lines : [...lines, ...this.takePartial()];
    }
    /** What there is of a line that has not ended, as a piece; a terminal sequence that is cut off stays for the next. */
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
/** A line as it is shown: of a very long one the beginning, and how much more there is. */
function cutLine(line) {
    if (line.length <= LONGEST_LINE)
        return line;
    const kept = cutText(line, LONGEST_LINE);
    return kept + describeCut(line.length - kept.length);
}
/** The beginning of a text that cuts neither a character nor a terminal sequence in two. */
function cutText(text, longest) {
    if (text.length <= longest)
        return text;
    // Half a surrogate pair is no character.
    return dropUnfinished(text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, ''));
}
function describeCut(characters) {
    return `… [${characters} more characters]`;
}
/** Without the beginning of a sequence at its end: the rest of that would be shown as text. */
function dropUnfinished(text) {
    const escape = text.lastIndexOf(ESCAPE);
    if (escape === -1 || text.length - escape > LONGEST_SEQUENCE)
        return text;
    return UNFINISHED.test(text.slice(escape)) ? text.slice(0, escape) : text;
}
const ESCAPE = '\u001b';
/** Colors and the like, and strings such as links, up to what would end them. */
// oxlint-disable-next-line no-control-regex -- Sequences begin with one.
const UNFINISHED = /^\u001b(?:\[[0-?]*[ -/]*|[\]PX^_][^\u0007\u001b\u009c]*|[ -/]*)$/;
const LONGEST_SEQUENCE = 4_096;


/***/ }),

/***/ 1956:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vx: () => (/* binding */ splitCharacters),
/* harmony export */   Xp: () => (/* binding */ widthOfText),
/* harmony export */   qz: () => (/* binding */ widthOf)
/* harmony export */ });
/** Columns of a terminal that a text without control characters takes. */
function widthOfText(text) {
    if (PLAIN.test(text))
        return text.length;
    let width = 0;
    for (const character of splitCharacters(text))
        width += widthOf(character);
    return width;
}
const PLAIN = /^[ -~]*$/;
/** What a reader takes for one character each. */
function* splitCharacters(text) {
    characters ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
    for (const { segment } of characters.segment(text))
        yield segment;
}
let characters;
/** Of what a reader takes for one character. */
function widthOf(character) {
    widths ??= openWidths();
    if (widths.none.test(character))
        return 0;
    return widths.wide.test(character) ? 2 : 1;
}
/** Made when the first line is cut: the tables behind them take 9 ms, and most runs draw nothing. */
function openWidths() {
    return {
        none: /^[\p{M}\p{Cf}\p{Cc}]+$/u,
        wide: /^(?:\p{Emoji_Presentation}|.\ufe0f|[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6])/u,
    };
}
let widths;


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

/***/ 5364:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ ShownLines)
/* harmony export */ });
/* harmony import */ var _base_lines_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(443);

/** Turns output into the lines that are shown of it: a very long line is cut, whichever pieces it comes in. */
class ShownLines {
    /** By step and stream. */
    #open = new Map();
    take(output) {
        const { lines, open } = output;
        const key = `${output.stream} ${output.step}`;
        if (open === undefined && !this.#open.has(key)) {
            return lines.some((line) => line.length > _base_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .LONGEST_LINE */ .i2) ? lines.map(_base_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .cutLine */ .Hh) : lines;
        }
        const shown = lines.flatMap((piece, index) => {
            const begun = this.#open.get(key);
            const line = begun ?? { shown: 0, hidden: 0 };
            const isOpen = open === true && index === lines.length - 1;
            if (isOpen)
                this.#open.set(key, line);
            else
                this.#open.delete(key);
            const text = show(line, piece, isOpen);
            // The end of a line of which all has been shown is no line of its own.
            return text === '' && begun ? [] : [text];
        });
        return shown;
    }
}
/** What is shown of the next piece of a line; counts it. */
function show(line, piece, isOpen) {
    const kept = line.hidden > 0 ? '' : (0,_base_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .cutText */ .IN)(piece, _base_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .LONGEST_LINE */ .i2 - line.shown);
    line.shown += kept.length;
    line.hidden += piece.length - kept.length;
    return isOpen || line.hidden === 0 ? kept : kept + (0,_base_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .describeCut */ .eM)(line.hidden);
}


/***/ }),

/***/ 9657:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ TerminalLines)
/* harmony export */ });
/* harmony import */ var _base_count_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9787);
/* harmony import */ var _base_columns_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5867);
/* harmony import */ var _base_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7993);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5902);
/* harmony import */ var _shown_lines_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5364);
/* harmony import */ var _base_printable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6815);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4702);







/** Turns events into lines for a terminal; keeps what later lines need of earlier events. */
class TerminalLines {
    #ink;
    #keepsColors;
    /** Index of each step, for its color. */
    #steps = new Map();
    #planned = new Map();
    #shown = new _shown_lines_js__WEBPACK_IMPORTED_MODULE_3__/* .ShownLines */ .n();
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
            return this.#prefixed(happening.step, this.#shown.take(happening));
        // A hint may have several lines in one.
        const lines = this.#tell(happening).flatMap((line) => line.split('\n'));
        return lines.map((line) => (0,_base_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .toPrintable */ .f8)(line, { keepsColors: this.#keepsColors }));
    }
    /** The same of a step's output, as bytes. */
    encodeOutput({ step, ...output }) {
        const lines = this.#shown.take({ step, ...output });
        if (lines.length === 0)
            return NOTHING;
        return ((0,_base_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .encodePlainLines */ .mQ)(this.#prefix(step), lines) ??
            Buffer.from(`${this.#prefixed(step, lines).join('\n')}\n`));
    }
    #tell(happening) {
        switch (happening.type) {
            case 'run-started':
                return [
                    this.#ink.dim(`${happening.pipeline} (${happening.file}) on ${happening.engine}, run ${happening.run}`),
                ];
            case 'plan-made':
                return this.#plan(happening);
            case 'misses-explained':
                return this.#reasons(happening.steps);
            case 'pull-started':
                return [this.#ink.dim(`pulling ${happening.image}`)];
            case 'pull-finished':
                return [this.#ink.dim(`pulled ${happening.image} in ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a)(happening.ms)}`)];
            case 'tong-ready':
                return [
                    `${this.#ink.green('●')} ${happening.tong} ${this.#ink.dim(`ready in ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a)(happening.ms)}`)}`,
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
                return this.#sourceKeeping(happening);
            case 'leftovers-removed':
                return this.#leftovers(happening);
            case 'prune-planned':
                return this.#prunePlanned(happening);
            case 'prune-finished':
                return this.#pruned(happening);
            case 'noted':
                return [this.#ink.dim(happening.message)];
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
            case 'output-omitted':
            case 'source-kept':
                return [];
            default:
                return happening;
        }
    }
    /** The step's id in its color, as wide as the longest. */
    label(step) {
        return this.#ink.nth(this.#steps.get(step) ?? 0, step.padEnd(this.#width));
    }
    /** The step's id, and what people call it. */
    title(step) {
        const title = (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .titleOf */ .Gg)(this.#planned.get(step) ?? { step, name: step });
        return (0,_base_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .toPrintable */ .f8)(title, { keepsColors: false });
    }
    #plan(plan) {
        for (const planned of plan.steps) {
            const { step } = planned;
            this.#steps.set(step, this.#steps.size);
            this.#planned.set(step, planned);
            this.#width = Math.max(this.#width, step.length);
        }
        return [this.#ink.dim((0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .describePlan */ .df)(plan)), ...this.#reasons(plan.steps)];
    }
    #reasons(steps) {
        const told = steps.filter(({ reason, changed }) => {
            return NOTEWORTHY.has(reason) || changed.some((name) => name !== 'parent');
        });
        return told.map((step) => `${this.label(step.step)} ${this.#ink.dim((0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .describePlanned */ .yZ)(step))}`);
    }
    #prefixed(step, lines) {
        const prefix = this.#prefix(step);
        return this.#quote(lines).map((line) => prefix + line);
    }
    #prefix(step) {
        return `${this.label(step)} ${this.#ink.dim('│')} `;
    }
    /** Lines of somebody else. */
    #quote(lines) {
        return lines.map((line) => (0,_base_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .toPrintableLine */ .Ld)(line, { keepsColors: this.#keepsColors }));
    }
    #finished(step) {
        const { outcome, hint } = step;
        const symbol = this.#paint(step)((0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .outcomeSymbol */ .dP)(outcome, step.tolerated));
        const planned = outcome === 'cached' ? this.#planned.get(step.step) : undefined;
        const came = (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .describeFinished */ .S5)(step) +
            (planned?.verdict === 'cached' ? `: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .describePlanned */ .yZ)(planned)}` : '');
        const name = this.#planned.get(step.step)?.name ?? step.step;
        const told = name === step.step ? came : `${name} · ${came}`;
        const lines = [`${symbol} ${this.label(step.step)} ${this.#ink.dim(told)}`];
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
            lines.push(`  ${(0,_base_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .renderHint */ .K6)(hint, this.#ink)}`);
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
    #tongFailed({ tong, message, tail, probe = [] }) {
        const lines = this.#quote(tail).map((line) => `    ${line}`);
        const failed = [`${this.#ink.red('✘')} ${message}`, ...lines];
        if (probe.length === 0)
            return failed;
        const asked = this.#quote(probe).map((line) => `    ${line}`);
        return [...failed, this.#ink.dim(`  what asked tong "${tong}" printed:`), ...asked];
    }
    #sourceKeeping({ pid }) {
        const told = `saves the source for later runs in the background, process ${pid}`;
        return [this.#ink.dim(told)];
    }
    #leftovers(removed) {
        const parts = [
            (0,_base_count_js__WEBPACK_IMPORTED_MODULE_5__/* .formatCount */ .B)(removed.containers, 'container'),
            (0,_base_count_js__WEBPACK_IMPORTED_MODULE_5__/* .formatCount */ .B)(removed.networks, 'network'),
            (0,_base_count_js__WEBPACK_IMPORTED_MODULE_5__/* .formatCount */ .B)(removed.volumes, 'volume'),
            (0,_base_count_js__WEBPACK_IMPORTED_MODULE_5__/* .formatCount */ .B)(removed.images, 'image'),
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
        const lines = (0,_base_columns_js__WEBPACK_IMPORTED_MODULE_6__/* .alignColumns */ .R)(cells).map(([action = '', ...rest]) => {
            const paint = action.startsWith('delete') ? this.#ink.yellow : this.#ink.dim;
            return [paint(action), ...rest].join('  ').trimEnd();
        });
        return [...lines, this.#ink.dim(summary)];
    }
    #pruned(prune) {
        const text = (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .describePrune */ .aC)(prune);
        if (prune.result !== 'failed' && prune.result !== 'partial')
            return [text];
        const lines = [this.#ink.yellow(`warning: ${text}`)];
        return prune.hint === undefined ? lines : [...lines, (0,_base_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .renderHint */ .K6)(prune.hint, this.#ink)];
    }
    #warned(warned) {
        if (warned.diagnostic) {
            return (0,_base_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .renderDiagnostic */ .IW)(warned.diagnostic, { ...this.#ink, red: this.#ink.yellow }, 'warning').split('\n');
        }
        const lines = [`${this.#ink.yellow('warning')}${this.#ink.bold(`: ${warned.message}`)}`];
        return warned.hint === undefined ? lines : [...lines, (0,_base_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .renderHint */ .K6)(warned.hint, this.#ink)];
    }
    #whichFailed() {
        if (this.#failed.length === 0)
            return '';
        return `: ${this.#failed.length === 1 ? 'step' : 'steps'} ${this.#failed.join(', ')}`;
    }
    #runFinished(run) {
        const isGood = run.result === 'succeeded';
        const result = (isGood ? this.#ink.green : this.#ink.red)((0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .describeResult */ .dy)(run.result));
        const cached = run.hits > 0 ? `, ${run.hits} cached` : '';
        return [`${result} ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .describeTime */ .Ht)(run)}${cached}${this.#whichFailed()}`];
    }
}
const NOTHING = new Uint8Array();
/** Why a step runs although there is a snapshot of it. */
const NOTEWORTHY = new Set(['expired', 'parent-replaced']);


/***/ }),

/***/ 4702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gg: () => (/* binding */ titleOf),
/* harmony export */   Ht: () => (/* binding */ describeTime),
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
/* harmony import */ var _base_printable_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6815);





// The one place where reasons become sentences: terminal, GitHub and summary say the same.
/** How much of a plan runs. */
function describePlan({ steps }) {
    const hits = steps.filter((step) => step.verdict === 'cached').length;
    const runs = steps.length - hits;
    if (runs === 0)
        return `nothing to run: ${(0,_base_count_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B)(hits, 'step')} cached`;
    return `${(0,_base_count_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B)(runs, 'step')} to run${hits > 0 ? `, ${hits} cached` : ''}`;
}
/** Why a step runs or does not, for people. */
function describePlanned(planned) {
    return planned.verdict === 'cached' ? describeHit(planned) : describeRun(planned);
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
    return `${subject}: ${describePruneEnd(prune)}${missed}${describeKept(prune)}`;
}
/** `; 2 stay: a container is made from it; 1 stays: …`. */
function describeKept({ kept = [] }) {
    const each = kept.map(({ records, reason }) => `; ${records} ${records === 1 ? 'stays' : 'stay'}: ${reason}`);
    return each.join('');
}
const TARGETS = {
    cache: { subject: 'build cache', one: 'record', none: 'nothing is old enough to delete' },
    snapshots: { subject: 'snapshots', one: 'snapshot', none: 'there is nothing to remove' },
};
function describePruneEnd(prune) {
    const { one, none } = TARGETS[prune.target];
    const records = (0,_base_count_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B)(prune.records, one);
    // In the units in which bounds are read; of build cache there is no bound of size, and docker prints decimal ones.
    const format = prune.target === 'snapshots' ? _base_size_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBinarySize */ .yn : _base_size_js__WEBPACK_IMPORTED_MODULE_1__/* .formatSize */ .Xq;
    const size = format(prune.reclaimedBytes);
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
/** How long a run took: `in 1.2s`, `after 3.0s` for one that did not come to a good end. */
function describeTime({ result, ms }) {
    return `${result === 'succeeded' ? 'in' : 'after'} ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a)(ms)}`;
}
/** A step's id, and what people call it. */
function titleOf({ step, name }) {
    return name === step ? step : `${step} · ${name}`;
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
    'engine-failed': 'failed (engine error)',
};
function describeHit({ reason, madeAt, madeBy, expiresAt }) {
    if (reason === 'not-needed')
        return 'only cached steps need it';
    if (madeAt === undefined)
        return 'from its snapshot';
    const until = expiresAt === undefined ? '' : `, valid until ${formatTime(expiresAt)}`;
    return `from the snapshot of ${formatTime(madeAt)}, made by run ${madeBy ?? 'unknown'}${until}`;
}
function describeRun(planned) {
    const { reason, madeAt, madeBy, expiresAt } = planned;
    if (reason === 'fallback' && madeAt !== undefined)
        return `changed: ${describeChanged(planned)}; starts from its snapshot of ${formatTime(madeAt)}, made by run ${madeBy ?? 'unknown'}`;
    if (reason === 'fallback-worn')
        return `changed: ${describeChanged(planned)}; starts over: it has started from its earlier snapshots 20 times, or most of their layers is overwritten`;
    if (reason === 'ingredients-changed')
        return `changed: ${describeChanged(planned)}`;
    if (madeAt !== undefined && expiresAt !== undefined)
        return `expired ${formatTime(expiresAt)}: its snapshot is of ${formatTime(madeAt)}`;
    return RUN_REASONS[reason] ?? reason;
}
/** What has changed, and what might be done so that it does not change each time. */
function describeChanged(planned) {
    const { ignorable = [], changedPreparers = [] } = planned;
    const seesAll = changedPreparers.find((each) => each.seesAll)?.step;
    return [
        describeIngredients(planned),
        ...(seesAll === undefined
            ? []
            : [`give ${seesAll} its "inputs", or every change of the source counts`]),
        ...(ignorable.length === 0
            ? []
            : [
                `if no step needs ${listSome(ignorable, ignorable.length)}, add ${ignorable.length > 1 ? 'them' : 'it'} to .gitignore`,
            ]),
    ].join('; ');
}
/** The ingredients, and in brackets which variables, files and steps: `inputs (src/a.c), env (LEVEL)`. */
function describeIngredients(planned) {
    const { changed, changedEnv, changedFiles, changedPreparers = [] } = planned;
    const preparers = changedPreparers.map(describePreparer);
    const more = {
        env: changedEnv && listSome(changedEnv, changedEnv.length),
        inputs: changedFiles && listSome(changedFiles.names, changedFiles.count),
        prepared: preparers.length > 0 ? listSome(preparers, preparers.length) : undefined,
    };
    const words = changed.map((name) => [nameIngredient(name), more[name]]);
    return words.map(([name, which]) => (which ? `${name} (${which})` : name)).join(', ');
}
function describePreparer({ step, state, changed }) {
    return `${step}: ${state === 'changed' ? changed.map(nameIngredient).join(', ') : state}`;
}
function nameIngredient(name) {
    return INGREDIENTS[name] ?? name;
}
/** One or two by their names; of more the first. */
function listSome(names, count) {
    const shown = names.slice(0, count > 2 ? 1 : 2).map((name) => (0,_base_printable_js__WEBPACK_IMPORTED_MODULE_2__/* .toPrintable */ .f8)(name, PLAIN));
    const rest = count - shown.length;
    if (shown.length === 0)
        return `${count} gone`;
    return [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(' and ');
}
const PLAIN = { keepsColors: false };
/** Ingredients whose name alone does not say what they are. */
const INGREDIENTS = {
    version: 'the form of keys',
    prepared: 'what other steps do to its tongs',
};
/** To the minute, in the time zone of nobody. */
function formatTime(ms) {
    return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
const RUN_REASONS = {
    'not-cached': 'not cached',
    'cache-disabled': 'the cache is off',
    'no-snapshot': 'no snapshot yet',
    'snapshot-missing': 'no snapshot has its key',
    'parent-runs': 'the step that it starts from runs',
    'parent-replaced': 'the step that it starts from was made anew',
    'tong-needed': 'a later step that runs uses the same tong',
};


/***/ })

};
