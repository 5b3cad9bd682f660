export const id = "shared-report-terminal-terminal-lines";
export const ids = ["shared-report-terminal-terminal-lines"];
export const modules = {

/***/ 6841:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ alignColumns)
/* harmony export */ });
/* harmony import */ var _width_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9158);

/** Pads the cells of a table to the width of their column. */
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

/***/ 5613:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ formatCount)
/* harmony export */ });
/** A number of things: `1 step`, `2 steps`. */
function formatCount(number, noun) {
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
}


/***/ }),

/***/ 9158:
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
/** Splits a text into characters, as a reader sees them. */
function* splitCharacters(text) {
    characters ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
    for (const { segment } of characters.segment(text))
        yield segment;
}
let characters;
/** The columns of one character, as a reader sees it. */
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

/***/ 5364:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ ShownLines)
/* harmony export */ });
/* harmony import */ var _base_text_lines_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9401);

/** Turns output into the lines to show: a very long line is cut, even if it comes in pieces. */
class ShownLines {
    /** By step and stream. */
    #open = new Map();
    take(output) {
        const { lines, open } = output;
        const key = `${output.stream} ${output.step}`;
        if (open === undefined && !this.#open.has(key)) {
            return lines.some((line) => line.length > _base_text_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .LONGEST_LINE */ .i2) ? lines.map(_base_text_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .cutLine */ .Hh) : lines;
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
            // If the whole line has been shown already, its end is no line of its own.
            return text === '' && begun ? [] : [text];
        });
        return shown;
    }
}
/** The part of the next piece of a line to show; counts it. */
function show(line, piece, isOpen) {
    const shown = line.hidden > 0 ? '' : (0,_base_text_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .cutText */ .IN)(piece, _base_text_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .LONGEST_LINE */ .i2 - line.shown);
    line.shown += shown.length;
    line.hidden += piece.length - shown.length;
    return isOpen || line.hidden === 0 ? shown : shown + (0,_base_text_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .describeCut */ .eM)(line.hidden);
}


/***/ }),

/***/ 3112:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ TerminalLines)
/* harmony export */ });
/* harmony import */ var _base_text_count_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5613);
/* harmony import */ var _base_text_columns_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6841);
/* harmony import */ var _base_errors_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4743);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5902);
/* harmony import */ var _shown_lines_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5364);
/* harmony import */ var _base_text_printable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1833);
/* harmony import */ var _base_text_width_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9158);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4702);








/** Turns events into lines for a terminal, and remembers what later lines need from earlier events. */
class TerminalLines {
    #ink;
    #keepsColors;
    /** Index of each step, for its color. */
    #steps = new Map();
    #planned = new Map();
    #shown = new _shown_lines_js__WEBPACK_IMPORTED_MODULE_3__/* .ShownLines */ .n();
    /** Steps that failed, for the last line. */
    #failed = [];
    #labels = new Map();
    #width = 0;
    constructor(ink, options) {
        this.#ink = ink;
        this.#keepsColors = options.keepsColors;
    }
    /** The lines have only text and colors in them; there are none for events that a terminal does not show. */
    format(event) {
        if (event.type === 'step-output')
            return this.#prefixed(event.step, this.#shown.take(event));
        // A hint may have several lines in one.
        const lines = this.#toLines(event).flatMap((line) => line.split('\n'));
        return lines.map((line) => (0,_base_text_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .toPrintable */ .f8)(line, { keepsColors: this.#keepsColors }));
    }
    /** The same for a step's output, as bytes. */
    encodeOutput({ step, ...output }) {
        const lines = this.#shown.take({ step, ...output });
        if (lines.length === 0)
            return NOTHING;
        return ((0,_base_text_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .encodePlainLines */ .mQ)(this.#prefix(step), lines) ??
            Buffer.from(`${this.#prefixed(step, lines).join('\n')}\n`));
    }
    #toLines(event) {
        switch (event.type) {
            case 'run-started':
                return [
                    this.#ink.dim(`${event.pipeline} (${event.file}) on ${event.engine}, run ${event.run ?? 'unknown'}`),
                ];
            case 'plan-made':
                return this.#plan(event);
            case 'misses-explained':
                return this.#reasons(event.steps);
            case 'pull-started':
                return [this.#ink.dim(`pulling ${event.image}`)];
            case 'pull-finished':
                return [this.#ink.dim(`pulled ${event.image} in ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a)(event.ms)}`)];
            case 'tong-ready':
                return [
                    `${this.#ink.green('●')} ${event.tong} ${this.#ink.dim(`ready in ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a)(event.ms)}`)}`,
                ];
            case 'tong-failed':
                return this.#tongFailed(event);
            case 'step-waiting':
                return [
                    `${this.label(event.step)} ${this.#ink.dim(`waiting for run ${event.builtBy}, which is building the same snapshot`)}`,
                ];
            case 'step-finished':
                return this.#finished(event);
            case 'source-save-started':
                return this.#sourceSaveStarted(event);
            case 'leftovers-removed':
                return this.#leftovers(event);
            case 'prune-planned':
                return this.#prunePlanned(event);
            case 'prune-finished':
                return this.#pruned(event);
            case 'noted':
                return [this.#ink.dim(event.message)];
            case 'warned':
                return this.#warned(event);
            case 'cleanup-failed':
                return [this.#ink.yellow(`warning: cannot clean up ${event.subject}: ${event.message}`)];
            case 'run-finished':
                return this.#runFinished(event);
            case 'pull-progressed':
            case 'tong-started':
            case 'tong-stopped':
            case 'step-started':
            case 'snapshot-saved':
            case 'output-omitted':
            case 'source-saved':
                return [];
            default:
                return event;
        }
    }
    /** The step's name, or its id if that says more, in its color and as wide as the longest. */
    label(step) {
        const label = this.#labels.get(step) ?? step;
        const pad = ' '.repeat(Math.max(0, this.#width - (0,_base_text_width_js__WEBPACK_IMPORTED_MODULE_5__/* .widthOfText */ .Xp)(label)));
        return this.#ink.nth(this.#steps.get(step) ?? 0, label + pad);
    }
    /** The step's id, and its name if it has one. */
    title(step) {
        const title = (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .titleOf */ .Gg)(this.#planned.get(step) ?? { step, name: step });
        return (0,_base_text_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .toPrintable */ .f8)(title, { keepsColors: false });
    }
    #plan(plan) {
        this.#labels = chooseLabels(plan.steps);
        this.#width = Math.max(0, ...[...this.#labels.values()].map(_base_text_width_js__WEBPACK_IMPORTED_MODULE_5__/* .widthOfText */ .Xp));
        for (const planned of plan.steps) {
            this.#steps.set(planned.step, this.#steps.size);
            this.#planned.set(planned.step, planned);
        }
        return [this.#ink.dim((0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .describePlan */ .df)(plan)), ...this.#reasons(plan.steps)];
    }
    #reasons(steps) {
        const noteworthy = steps.filter(({ reason, changed }) => {
            return NOTEWORTHY.has(reason) || changed.some((name) => name !== 'parent');
        });
        return noteworthy.map((step) => `${this.label(step.step)} ${this.#ink.dim((0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .describePlanned */ .yZ)(step))}`);
    }
    #prefixed(step, lines) {
        const prefix = this.#prefix(step);
        return this.#quote(lines).map((line) => prefix + line);
    }
    #prefix(step) {
        return `${this.label(step)} ${this.#ink.dim('│')} `;
    }
    /** Lines that a step or a tong printed. */
    #quote(lines) {
        return lines.map((line) => (0,_base_text_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .toPrintableLine */ .Ld)(line, { keepsColors: this.#keepsColors }));
    }
    #finished(step) {
        const { outcome, hint } = step;
        const symbol = this.#paint(step)((0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .outcomeSymbol */ .dP)(outcome, step.tolerated));
        const planned = outcome === 'cached' ? this.#planned.get(step.step) : undefined;
        const end = (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .describeFinished */ .S5)(step) +
            (planned?.verdict === 'cached' ? `: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .describePlanned */ .yZ)(planned)}` : '');
        const lines = [`${symbol} ${this.label(step.step)} ${this.#ink.dim(end)}`];
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
            lines.push(`  ${(0,_base_errors_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .renderHint */ .K6)(hint, this.#ink)}`);
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
        return [
            ...failed,
            this.#ink.dim(`  the last lines of the readiness probe of tong "${tong}":`),
            ...asked,
        ];
    }
    #sourceSaveStarted({ pid }) {
        const text = `saving the source for later runs in the background, process ${pid}`;
        return [this.#ink.dim(text)];
    }
    #leftovers(removed) {
        const parts = [
            (0,_base_text_count_js__WEBPACK_IMPORTED_MODULE_6__/* .formatCount */ .B)(removed.containers, 'container'),
            (0,_base_text_count_js__WEBPACK_IMPORTED_MODULE_6__/* .formatCount */ .B)(removed.networks, 'network'),
            (0,_base_text_count_js__WEBPACK_IMPORTED_MODULE_6__/* .formatCount */ .B)(removed.volumes, 'volume'),
            (0,_base_text_count_js__WEBPACK_IMPORTED_MODULE_6__/* .formatCount */ .B)(removed.images, 'image'),
        ].filter((part) => !part.startsWith('0 '));
        return [this.#ink.dim(`removed leftovers of dead runs: ${parts.join(', ')}`)];
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
        const lines = (0,_base_text_columns_js__WEBPACK_IMPORTED_MODULE_7__/* .alignColumns */ .R)(cells).map(([action = '', ...rest]) => {
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
        return prune.hint === undefined ? lines : [...lines, (0,_base_errors_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .renderHint */ .K6)(prune.hint, this.#ink)];
    }
    #warned(warned) {
        if (warned.diagnostic) {
            return (0,_base_errors_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .renderDiagnostic */ .IW)(warned.diagnostic, { ...this.#ink, red: this.#ink.yellow }, 'warning').split('\n');
        }
        const lines = [`${this.#ink.yellow('warning')}${this.#ink.bold(`: ${warned.message}`)}`];
        return warned.hint === undefined ? lines : [...lines, (0,_base_errors_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .renderHint */ .K6)(warned.hint, this.#ink)];
    }
    #whichFailed() {
        if (this.#failed.length === 0)
            return '';
        const titles = this.#failed.map((step) => this.title(step));
        return `: ${titles.length === 1 ? 'step' : 'steps'} ${titles.join(', ')}`;
    }
    #runFinished(run) {
        const isGood = run.result === 'succeeded';
        const result = (isGood ? this.#ink.green : this.#ink.red)((0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .describeResult */ .dy)(run.result));
        const cached = run.cached > 0 ? `, ${run.cached} cached` : '';
        return [`${result} ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .describeTime */ .Ht)(run)}${cached}${this.#whichFailed()}`];
    }
}
/** The label of each step's output: its name, or its id if the name is long or another step has it too. */
function chooseLabels(steps) {
    const names = new Map(steps.map(({ step, name }) => [step, (0,_base_text_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .toPlain */ .Ul)(name)]));
    const counts = new Map();
    for (const text of [...names.values(), ...names.keys()])
        counts.set(text, (counts.get(text) ?? 0) + 1);
    return new Map([...names].map(([step, name]) => {
        const isUsable = counts.get(name) === 1 && (0,_base_text_width_js__WEBPACK_IMPORTED_MODULE_5__/* .widthOfText */ .Xp)(name) <= LONGEST_LABEL;
        return [step, isUsable ? name : step];
    }));
}
/** In columns. A longer prefix would leave too little room for the output itself. */
const LONGEST_LABEL = 24;
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
/* harmony import */ var _base_text_count_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5613);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5902);
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5479);
/* harmony import */ var _base_size_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7603);
/* harmony import */ var _base_text_printable_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1833);





// The only place that turns reasons into sentences: terminal, GitHub log and summary say the same.
/** How much of a plan runs. */
function describePlan({ steps }) {
    const count = (verdict) => steps.filter((step) => step.verdict === verdict).length;
    const [runs, cached] = [count('run'), count('cached')];
    if (cached === steps.length)
        return `nothing to run: ${(0,_base_text_count_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B)(cached, 'step')} cached`;
    const others = ['cached', 'skip', 'undecided'].flatMap((verdict) => {
        const some = count(verdict);
        return some === 0 ? [] : [`, ${some} ${COUNTED[verdict]}`];
    });
    return `${(0,_base_text_count_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B)(runs, 'step')} to run${others.join('')}`;
}
const COUNTED = { cached: 'cached', skip: 'skipped', undecided: 'undecided' };
/** Why a step has its verdict, for people. */
function describePlanned(planned) {
    switch (planned.verdict) {
        case 'cached':
            return describeCached(planned);
        case 'run':
            return describeRun(planned);
        case 'skip':
            return SKIP_REASONS[planned.reason] ?? planned.reason;
        case 'undecided':
            return 'decided when the steps that it needs have ended';
        default:
            return (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .unreachable */ .HB)(planned.verdict);
    }
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
                ? 'cached: another run has built it in the meantime'
                : 'cached';
        case 'failed':
        case 'timed-out':
            return `failed after ${time}${step.tolerated ? ' (continue-on-error)' : ''}: ${message}`;
        case 'cancelled':
            return `cancelled after ${time}: ${message}`;
        case 'skipped':
            return `skipped: ${message}`;
        default:
            return (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .unreachable */ .HB)(step.outcome);
    }
}
function outcomeSymbol(outcome, tolerated = false) {
    if (tolerated)
        return '!';
    return SYMBOLS[outcome];
}
/** The result of a prune: `build cache: 3 records deleted, 1.2 GB reclaimed`. */
function describePrune(prune) {
    const { subject } = TARGETS[prune.target];
    const missed = prune.missed ? ', but what has to be kept exceeds the limits' : '';
    return `${subject}: ${describePruneEnd(prune)}${missed}${describeKept(prune)}`;
}
/** `; 2 kept: a container uses it; 1 kept: …`. */
function describeKept({ kept = [] }) {
    const each = kept.map(({ records, reason }) => `; ${records} kept: ${reason}`);
    return each.join('');
}
const TARGETS = {
    cache: { subject: 'build cache', one: 'record', none: 'nothing is old enough to delete' },
    snapshots: { subject: 'snapshots', one: 'snapshot', none: 'nothing to remove' },
};
function describePruneEnd(prune) {
    const { one, none } = TARGETS[prune.target];
    const images = prune.images
        ? ` and ${(0,_base_text_count_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B)(prune.images, 'image')} of other platforms`
        : '';
    const records = `${(0,_base_text_count_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B)(prune.records, one)}${images}`;
    // Limits of snapshots are read in binary units. Build cache has no such limit, and docker prints it in decimal ones.
    const format = prune.target === 'snapshots' ? _base_size_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBinarySize */ .yn : _base_size_js__WEBPACK_IMPORTED_MODULE_1__/* .formatSize */ .Xq;
    const size = format(prune.reclaimedBytes);
    switch (prune.result) {
        case 'pruned':
            return prune.reason === 'nothing-deleted'
                ? 'the engine deleted nothing, although records are old enough'
                : `${records} deleted, ${size} reclaimed`;
        case 'skipped':
            return prune.dryRun
                ? `${records} would be deleted, ${size}`
                : prune.reason === 'unsupported'
                    ? 'this engine has no build cache to prune'
                    : none;
        case 'partial':
            return `${records} deleted, ${size} reclaimed, then failed: ${prune.message ?? ''}`;
        case 'failed':
            return `not pruned: ${prune.message ?? ''}`;
        default:
            return (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .unreachable */ .HB)(prune.result);
    }
}
function describeResult(result) {
    return RESULTS[result];
}
/** How long a run took: `in 1.2s`, or `after 3.0s` for one that did not succeed. */
function describeTime({ result, ms }) {
    return `${result === 'succeeded' ? 'in' : 'after'} ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a)(ms)}`;
}
/** A step's id, and its name if it has one. */
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
    'timed-out': 'timed out',
    cancelled: 'cancelled',
    'engine-failed': 'failed (engine error)',
};
function describeCached({ reason, madeAt, madeBy, expiresAt }) {
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
        return `changed: ${describeChanged(planned)}; starts over: it has started from its own snapshots 20 times, or most of their layers are overwritten`;
    if (reason === 'ingredients-changed')
        return `changed: ${describeChanged(planned)}`;
    if (madeAt !== undefined && expiresAt !== undefined)
        return `its snapshot of ${formatTime(madeAt)} expired at ${formatTime(expiresAt)}`;
    return RUN_REASONS[reason] ?? reason;
}
/** What has changed, and what to do if it changes each time. */
function describeChanged(planned) {
    const { ignorable = [], changedPreparers = [] } = planned;
    const seesAll = changedPreparers.find((each) => each.seesAll)?.step;
    return [
        describeIngredients(planned),
        ...(seesAll === undefined
            ? []
            : [
                `give step "${seesAll}" "inputs", because without them every change of the source changes it`,
            ]),
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
/** Names of one or two; if there are more, the first one and how many follow. */
function listSome(names, count) {
    const shown = names.slice(0, count > 2 ? 1 : 2).map((name) => (0,_base_text_printable_js__WEBPACK_IMPORTED_MODULE_2__/* .toPrintable */ .f8)(name, PLAIN));
    const rest = count - shown.length;
    if (shown.length === 0)
        return `${count} removed`;
    return [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(' and ');
}
const PLAIN = { keepsColors: false };
/** Ingredients whose name needs an explanation. */
const INGREDIENTS = {
    version: 'the format of keys',
    prepared: 'the steps that change its tongs',
};
/** To the minute, in UTC: a log has readers in many time zones. */
function formatTime(ms) {
    return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
const SKIP_REASONS = {
    'need-failed': 'a step that it needs did not succeed',
};
const RUN_REASONS = {
    'not-cached': 'not cached',
    'cache-disabled': 'the cache is off',
    'no-snapshot': 'no snapshot yet',
    'snapshot-missing': 'no matching snapshot',
    'parent-runs': 'the step that it starts from runs',
    'parent-replaced': 'the step that it starts from has been rebuilt',
    'tong-needed': 'a later step that runs uses the same tong',
};


/***/ })

};
