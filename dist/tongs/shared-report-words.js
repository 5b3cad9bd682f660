export const id = "shared-report-words";
export const ids = ["shared-report-words"];
export const modules = {

/***/ 26841:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ alignColumns)
/* harmony export */ });
/* harmony import */ var _width_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29158);

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

/***/ 29158:
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

/***/ 59770:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lc: () => (/* binding */ foldNeeds),
/* harmony export */   mo: () => (/* binding */ readMembers),
/* harmony export */   pg: () => (/* binding */ foldPlan)
/* harmony export */ });
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44702);

/** The lines of a plan, or of some steps of it, in the order of their first steps; `all` is the whole plan. */
function foldPlan(steps, all) {
    const groups = Map.groupBy(steps, (step) => step.matrix ? `${step.matrix.id} ${toReason(step)}` : ` ${step.step}`);
    const sizes = countMembers(all);
    return [...groups.values()].flatMap((group) => isFolded(group, sizes) ? [toRow(group, sizes)] : group.map((each) => toRow([each], sizes)));
}
/** A few members of a matrix are named: people look for those that differ from the others. */
function isFolded(group, sizes) {
    const size = sizes.get(group[0]?.matrix?.id ?? '');
    return group.length === size || group.length > MOST_NAMED;
}
const MOST_NAMED = 3;
function readMembers(all) {
    const members = all.flatMap(({ step, matrix }) => (matrix ? [[step, matrix.id]] : []));
    return { matrixOf: new Map(members), sizes: countMembers(all) };
}
/** The ids that a step needs, each once; all members of a matrix are named by it. */
function foldNeeds(needs, { matrixOf, sizes }) {
    const distinct = [...new Set(needs)];
    const groups = Map.groupBy(distinct, (id) => matrixOf.get(id));
    const names = distinct.map((id) => {
        const matrix = matrixOf.get(id);
        const isWhole = matrix !== undefined && groups.get(matrix)?.length === sizes.get(matrix);
        return isWhole ? matrix : id;
    });
    return [...new Set(names)];
}
function toRow(group, sizes) {
    const [first, second] = group;
    if (!first)
        return { steps: [], title: '', why: '' };
    if (!first.matrix || !second) {
        return { steps: group, title: (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .titleOf */ .Gg)(first), why: (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .describePlanned */ .yZ)(first) };
    }
    const { id } = first.matrix;
    const size = sizes.get(id) ?? group.length;
    const count = group.length === size ? `${size}` : `${group.length} of ${size}`;
    const isNamed = group.every(({ name }) => name === first.name);
    const title = (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .titleOf */ .Gg)({ step: id, name: isNamed ? first.name : id });
    return { steps: group, title: `${title} (${count} members)`, why: describeAll(group, first) };
}
/** Snapshots of members differ in the minute and the run that made them: this is left out then. */
function describeAll(group, first) {
    const texts = new Set(group.map(_words_js__WEBPACK_IMPORTED_MODULE_0__/* .describePlanned */ .yZ));
    return texts.size === 1 ? (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .describePlanned */ .yZ)(first) : 'each from its snapshot';
}
/** The same for members that one line can describe. */
function toReason(step) {
    return step.verdict === 'cached' ? `cached ${step.reason}` : (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .describePlanned */ .yZ)(step);
}
function countMembers(steps) {
    const members = steps.filter(({ matrix }) => matrix !== undefined);
    const groups = Map.groupBy(members, ({ matrix }) => matrix?.id ?? '');
    return new Map([...groups].map(([id, group]) => [id, group.length]));
}


/***/ }),

/***/ 25364:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ ShownLines)
/* harmony export */ });
/* harmony import */ var _base_text_lines_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19401);

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
    /** What the step prints from now on begins new lines. */
    end(step) {
        for (const stream of ['stdout', 'stderr'])
            this.#open.delete(`${stream} ${step}`);
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

/***/ 53112:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ TerminalLines)
/* harmony export */ });
/* harmony import */ var _base_text_count_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5613);
/* harmony import */ var _base_text_lines_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(19401);
/* harmony import */ var _base_text_columns_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(26841);
/* harmony import */ var _base_errors_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74743);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(15902);
/* harmony import */ var _fold_plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(59770);
/* harmony import */ var _shown_lines_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(25364);
/* harmony import */ var _base_text_printable_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41833);
/* harmony import */ var _base_text_width_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(29158);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(44702);










/** Turns events into lines for a terminal, and remembers what later lines need from earlier events. */
class TerminalLines {
    #ink;
    #keepsColors;
    /** Index of each step, for its color. */
    #steps = new Map();
    #planned = new Map();
    #shown = new _shown_lines_js__WEBPACK_IMPORTED_MODULE_4__/* .ShownLines */ .n();
    /** Steps that failed, for the last line. */
    #failed = [];
    /** Steps that succeeded on a retry, for the last line. */
    #flaky = [];
    /** What each tong is for, if the pipeline file says so. */
    #purposes = new Map();
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
        return lines.map((line) => (0,_base_text_printable_js__WEBPACK_IMPORTED_MODULE_2__/* .toPrintable */ .f8)(line, { keepsColors: this.#keepsColors }));
    }
    /** The same for a step's output, as bytes. */
    encodeOutput({ step, ...output }) {
        const lines = this.#shown.take({ step, ...output });
        if (lines.length === 0)
            return NOTHING;
        return ((0,_base_text_printable_js__WEBPACK_IMPORTED_MODULE_2__/* .encodePlainLines */ .mQ)(this.#prefix(step), lines) ??
            Buffer.from(`${this.#prefixed(step, lines).join('\n')}\n`));
    }
    #toLines(event) {
        switch (event.type) {
            case 'run-started':
                return [this.#ink.dim(describeStart(event))];
            case 'plan-made':
                return this.#plan(event);
            case 'misses-explained':
                return this.#reasons(event.steps);
            case 'step-decided':
                return this.#decided(event);
            case 'pull-started':
                return [this.#ink.dim(`pulling ${event.image}`)];
            case 'pull-finished':
                return [this.#ink.dim(`pulled ${event.image} in ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_5__/* .formatDuration */ .a3)(event.ms)}`)];
            case 'tong-started':
                return this.#tongStarted(event);
            case 'tong-ready':
                return this.#tongReady(event);
            case 'tong-failed':
                return this.#tongFailed(event);
            case 'step-waiting':
                return this.#waiting(event);
            case 'step-retried':
                return this.#retried(event);
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
            case 'artifacts-saved':
            case 'artifacts-refused':
                return this.#artifacts(event);
            case 'pull-progressed':
            case 'artifacts-progressed':
            case 'tong-output':
            case 'tong-stopped':
            case 'step-started':
            case 'snapshot-saved':
            case 'output-omitted':
            case 'source-saved':
            case 'summary-written':
                return [];
            default:
                return event;
        }
    }
    /** Its end says why a step was skipped. */
    #decided(step) {
        this.#planned.set(step.step, step);
        return step.verdict === 'run' ? this.#reasons([step]) : [];
    }
    /** The step's name, or its id if that says more, in its color and as wide as the longest. */
    label(step) {
        const label = this.#labels.get(step) ?? step;
        const pad = ' '.repeat(Math.max(0, this.#width - (0,_base_text_width_js__WEBPACK_IMPORTED_MODULE_6__/* .widthOfText */ .Xp)(label)));
        return this.#ink.nth(this.#steps.get(step) ?? 0, label + pad);
    }
    /** The step's id, and its name if it has one. */
    title(step) {
        const title = (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .titleOf */ .Gg)(this.#planned.get(step) ?? { step, name: step });
        return (0,_base_text_printable_js__WEBPACK_IMPORTED_MODULE_2__/* .toPrintable */ .f8)(title, { keepsColors: false });
    }
    #plan(plan) {
        this.#labels = chooseLabels(plan.steps);
        const widths = [...this.#labels.values()].map(_base_text_width_js__WEBPACK_IMPORTED_MODULE_6__/* .widthOfText */ .Xp);
        this.#width = Math.max(0, ...widths.filter((width) => width <= LONGEST_PADDED));
        for (const planned of plan.steps) {
            this.#steps.set(planned.step, this.#steps.size);
            this.#planned.set(planned.step, planned);
        }
        return [...(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .describePlanLines */ .A8)(plan).map(this.#ink.dim), ...this.#reasons(plan.steps)];
    }
    #reasons(steps) {
        const noteworthy = steps.filter(({ reason, changed }) => {
            return NOTEWORTHY.has(reason) || changed.some((name) => name !== 'parent');
        });
        return (0,_fold_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .foldPlan */ .pg)(noteworthy, [...this.#planned.values()]).map(({ steps: of, title, why }) => {
            const [first, second] = of;
            const label = first && !second ? this.label(first.step) : (0,_base_text_printable_js__WEBPACK_IMPORTED_MODULE_2__/* .toPlain */ .Ul)(title);
            return `${label} ${this.#ink.dim(why)}`;
        });
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
        return lines.map((line) => (0,_base_text_printable_js__WEBPACK_IMPORTED_MODULE_2__/* .toPrintableLine */ .Ld)(line, { keepsColors: this.#keepsColors }));
    }
    #retried(retried) {
        this.#shown.end(retried.step);
        const symbol = this.#ink.yellow(_words_js__WEBPACK_IMPORTED_MODULE_3__/* .RETRY_SYMBOL */ .c_);
        return [`${symbol} ${this.label(retried.step)} ${this.#ink.dim((0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .describeRetried */ .dn)(retried))}`];
    }
    #finished(step) {
        const { outcome, hint } = step;
        if ((0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .isFlaky */ .s8)(step))
            this.#flaky.push(step.step);
        const symbol = this.#paint(step)((0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .outcomeSymbol */ .dP)(outcome, step.tolerated));
        const planned = outcome === 'cached' ? this.#planned.get(step.step) : undefined;
        const end = (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .describeFinished */ .S5)(step) +
            (planned?.verdict === 'cached' ? `: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .describePlanned */ .yZ)(planned)}` : '');
        const lines = [
            `${symbol} ${this.label(step.step)} ${this.#ink.dim(end)}`,
            ...listOutputs(step).map((line) => this.#ink.dim(`  ${line}`)),
        ];
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
    #waiting({ step, builtBy }) {
        const reason = `waiting for run ${builtBy}, which is building the same snapshot`;
        return [`${this.label(step)} ${this.#ink.dim(reason)}`];
    }
    #tongStarted({ tong, description }) {
        if (description !== undefined)
            this.#purposes.set(tong, description);
        return [];
    }
    #tongReady(event) {
        const { name, ready } = (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .describeReady */ .Hk)(event, this.#purposes.get(event.tong));
        return [`${this.#ink.green('●')} ${name} ${this.#ink.dim(ready)}`];
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
    #artifacts(event) {
        if (event.type === 'artifacts-saved')
            return [`${this.label(event.step)} ${this.#ink.dim((0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .describeArtifacts */ .PC)(event))}`];
        const { message, hint } = event;
        const line = `${this.#ink.red('error')}${this.#ink.bold(`: ${message}`)}`;
        return hint === undefined ? [line] : [line, (0,_base_errors_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .renderHint */ .K6)(hint, this.#ink)];
    }
    #sourceSaveStarted({ pid }) {
        const text = `saving the source for later runs in the background, process ${pid}`;
        return [this.#ink.dim(text)];
    }
    #leftovers(removed) {
        const parts = [
            (0,_base_text_count_js__WEBPACK_IMPORTED_MODULE_7__/* .formatCount */ .B)(removed.containers, 'container'),
            (0,_base_text_count_js__WEBPACK_IMPORTED_MODULE_7__/* .formatCount */ .B)(removed.networks, 'network'),
            (0,_base_text_count_js__WEBPACK_IMPORTED_MODULE_7__/* .formatCount */ .B)(removed.volumes, 'volume'),
            (0,_base_text_count_js__WEBPACK_IMPORTED_MODULE_7__/* .formatCount */ .B)(removed.images, 'image'),
        ].filter((part) => !part.startsWith('0 '));
        const where = removed.host === undefined ? '' : ` on ${removed.host}`;
        return [this.#ink.dim(`removed leftovers of dead runs${where}: ${parts.join(', ')}`)];
    }
    #prunePlanned(planned) {
        const { host, rows, summary } = planned;
        const head = host === undefined ? [] : [this.#ink.bold(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .describePruned */ .Q7)(planned)}:`)];
        const cells = rows.map((row) => [
            row.action,
            row.id,
            row.size,
            row.age,
            row.reason,
            row.description,
        ]);
        const lines = (0,_base_text_columns_js__WEBPACK_IMPORTED_MODULE_8__/* .alignColumns */ .R)(cells).map(([action = '', ...rest]) => {
            const paint = action.startsWith('delete') ? this.#ink.yellow : this.#ink.dim;
            return [paint(action), ...rest].join('  ').trimEnd();
        });
        return [...head, ...lines, this.#ink.dim(summary)];
    }
    #pruned(prune) {
        const text = (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .describePrune */ .aC)(prune);
        const deleted = (prune.deleted ?? []).map(({ id, description }) => [id, description]);
        return [
            ...(0,_base_text_columns_js__WEBPACK_IMPORTED_MODULE_8__/* .alignColumns */ .R)(deleted).map((cells) => ['deleted', ...cells].join('  ').trimEnd()),
            (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .isPruneWarning */ .jh)(prune) ? this.#ink.yellow(`warning: ${text}`) : text,
            ...(prune.hint === undefined ? [] : [(0,_base_errors_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .renderHint */ .K6)(prune.hint, this.#ink)]),
        ];
    }
    #warned(warned) {
        if (warned.diagnostic) {
            return (0,_base_errors_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .renderDiagnostic */ .IW)(warned.diagnostic, { ...this.#ink, red: this.#ink.yellow }, 'warning').split('\n');
        }
        const lines = [`${this.#ink.yellow('warning')}${this.#ink.bold(`: ${warned.message}`)}`];
        return warned.hint === undefined ? lines : [...lines, (0,_base_errors_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .renderHint */ .K6)(warned.hint, this.#ink)];
    }
    /** `step a`, or `steps a, b`. */
    #nameSteps(steps) {
        const titles = steps.map((step) => this.title(step));
        return `${titles.length === 1 ? 'step' : 'steps'} ${titles.join(', ')}`;
    }
    #runFinished(run) {
        const isGood = run.result === 'succeeded';
        const result = (isGood ? this.#ink.green : this.#ink.red)((0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .describeResult */ .dy)(run.result));
        const cached = run.cached > 0 ? `, ${run.cached} cached` : '';
        const failed = this.#failed.length > 0 ? `: ${this.#nameSteps(this.#failed)}` : '';
        const flaky = this.#flaky.length > 0 ? `; flaky: ${this.#nameSteps(this.#flaky)}` : '';
        return [`${result} ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .describeTime */ .Ht)(run)}${cached}${failed}${flaky}`];
    }
}
function describeStart({ pipeline, file, engine, run }) {
    return `${pipeline} (${file}) on ${engine}, run ${run ?? 'unknown'}`;
}
/** The label of each step's output: its name, or its id if the name is long or another step has it too. */
function chooseLabels(steps) {
    const names = new Map(steps.map(({ step, name }) => [step, (0,_base_text_printable_js__WEBPACK_IMPORTED_MODULE_2__/* .toPlain */ .Ul)(name)]));
    const counts = new Map();
    for (const text of [...names.values(), ...names.keys()])
        counts.set(text, (counts.get(text) ?? 0) + 1);
    return new Map([...names].map(([step, name]) => {
        const isUsable = counts.get(name) === 1 && (0,_base_text_width_js__WEBPACK_IMPORTED_MODULE_6__/* .widthOfText */ .Xp)(name) <= LONGEST_LABEL;
        return [step, isUsable ? name : step];
    }));
}
/** In columns. A longer prefix would leave too little room for the output itself. */
const LONGEST_LABEL = 24;
/** In columns. The few labels that are longer, such as those of members with many axes, stick out. */
const LONGEST_PADDED = 40;
const NOTHING = new Uint8Array();
/** Why a step runs although there is a snapshot of it. */
const NOTEWORTHY = new Set(['expired', 'parent-replaced']);
/** The outputs of a step, each on one line. */
function listOutputs({ outputs = {} }) {
    const entries = Object.entries(outputs);
    const lines = entries
        .slice(0, MOST_OUTPUTS)
        .map(([name, value]) => cutOutput((0,_base_text_printable_js__WEBPACK_IMPORTED_MODULE_2__/* .toPlain */ .Ul)(`output ${name}=${value}`)));
    const more = entries.length - lines.length;
    return more > 0 ? [...lines, `… and ${(0,_base_text_count_js__WEBPACK_IMPORTED_MODULE_7__/* .formatCount */ .B)(more, 'more output')}`] : lines;
}
const MOST_OUTPUTS = 20;
const LONGEST_OUTPUT = 200;
function cutOutput(line) {
    const cut = (0,_base_text_lines_js__WEBPACK_IMPORTED_MODULE_9__/* .cutText */ .IN)(line, LONGEST_OUTPUT);
    return cut.length < line.length ? `${cut}…` : line;
}


/***/ }),

/***/ 44702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A8: () => (/* binding */ describePlanLines),
/* harmony export */   Gg: () => (/* binding */ titleOf),
/* harmony export */   Hk: () => (/* binding */ describeReady),
/* harmony export */   Ht: () => (/* binding */ describeTime),
/* harmony export */   OD: () => (/* binding */ describeNextAttempt),
/* harmony export */   PC: () => (/* binding */ describeArtifacts),
/* harmony export */   Q7: () => (/* binding */ describePruned),
/* harmony export */   S5: () => (/* binding */ describeFinished),
/* harmony export */   aC: () => (/* binding */ describePrune),
/* harmony export */   c_: () => (/* binding */ RETRY_SYMBOL),
/* harmony export */   dP: () => (/* binding */ outcomeSymbol),
/* harmony export */   dn: () => (/* binding */ describeRetried),
/* harmony export */   dy: () => (/* binding */ describeResult),
/* harmony export */   ff: () => (/* binding */ describeTarget),
/* harmony export */   i8: () => (/* binding */ toTongLabel),
/* harmony export */   i_: () => (/* binding */ describeArtifactsProgress),
/* harmony export */   jh: () => (/* binding */ isPruneWarning),
/* harmony export */   nM: () => (/* binding */ describePrivilege),
/* harmony export */   s8: () => (/* binding */ isFlaky),
/* harmony export */   yZ: () => (/* binding */ describePlanned)
/* harmony export */ });
/* unused harmony export describePlan */
/* harmony import */ var _base_text_count_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5613);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(15902);
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);
/* harmony import */ var _base_size_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17603);
/* harmony import */ var _base_text_lines_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(19401);
/* harmony import */ var _base_text_printable_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41833);






// The only place that turns reasons into sentences: terminal, GitHub log and summary say the same.
/** How much of a plan runs, and the privileges that it requests. */
function describePlanLines(plan) {
    return [describePlan(plan), ...(plan.privileges ?? []).map(describePrivilege)];
}
/** How much of a plan runs. */
function describePlan({ steps }) {
    const count = (verdict) => steps.filter((step) => step.verdict === verdict).length;
    const [runs, cached] = [count('run'), count('cached')];
    if (cached === steps.length)
        return `nothing to run: ${(0,_base_text_count_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B)(cached, 'step')} cached`;
    if (runs + count('undecided') === 0) {
        return `nothing to run: ${(0,_base_text_count_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B)(cached, 'step')} cached, ${count('skip')} skipped`;
    }
    const others = ['cached', 'skip', 'undecided'].flatMap((verdict) => {
        const some = count(verdict);
        return some === 0 ? [] : [`, ${some} ${COUNTED[verdict]}`];
    });
    return `${(0,_base_text_count_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B)(runs, 'step')} to run${others.join('')}`;
}
const COUNTED = { cached: 'cached', skip: 'skipped', undecided: 'undecided' };
/** A request for a privilege: `granted docker-socket to tong "db" (mounts: docker-socket)`. */
function describePrivilege({ grant, subject, wants, verdict }) {
    const why = REFUSALS[verdict];
    const [verb, end] = why === undefined ? ['granted', ''] : ['refused', `: ${why}`];
    return `${verb} ${grant} to ${subject} (${wants})${end}`;
}
const REFUSALS = {
    granted: undefined,
    'not-given': 'the caller does not give it',
    'not-allowed': 'the policy of this host does not allow it',
    untrusted: 'this host has no rules for grants, and the code may be that of a fork',
};
/** Why a step has its verdict, for people. */
function describePlanned(planned) {
    switch (planned.verdict) {
        case 'cached':
            return describeCached(planned);
        case 'run':
            return describeRun(planned);
        case 'skip':
            return describeSkip(planned);
        case 'undecided':
            return describeUndecided(planned);
        default:
            return (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .unreachable */ .HB)(planned.verdict);
    }
}
/** A finished step in one phrase: `1.2s`, `cached`, `failed after 3.0s: exit code 1`. */
function describeFinished(step) {
    const time = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a3)(step.ms);
    const message = step.message ?? step.reason;
    switch (step.outcome) {
        case 'succeeded':
            return step.attempts === undefined ? time : `${time}, on attempt ${step.attempts}`;
        case 'cached':
            return step.reason === 'built-meanwhile'
                ? 'cached: another run has built it in the meantime'
                : 'cached';
        case 'failed':
        case 'timed-out':
            return `failed after ${time}${describeAttempts(step)}${step.tolerated ? ' (continue-on-error)' : ''}: ${message}`;
        case 'cancelled':
            // A member of a matrix may be cancelled before it starts.
            return `cancelled${step.ms === 0 ? '' : ` after ${time}`}${describeAttempts(step)}: ${message}`;
        case 'skipped':
            return `skipped: ${message}`;
        default:
            return (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .unreachable */ .HB)(step.outcome);
    }
}
function describeAttempts({ attempts }) {
    return attempts === undefined ? '' : ` and ${(0,_base_text_count_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B)(attempts, 'attempt')}`;
}
/** An attempt that failed: `attempt 1 of 3 failed after 1.2s: exit code 1; retry in 5.0s`. */
function describeRetried({ attempt, of, ms, message, delayMs }) {
    const next = delayMs > 0 ? `retry in ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a3)(delayMs)}` : 'retry at once';
    return `attempt ${attempt} of ${of} failed after ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a3)(ms)}: ${message}; ${next}`;
}
/** `attempt 2 of 3`, for the attempt that follows. */
function describeNextAttempt({ attempt, of }) {
    return `attempt ${attempt + 1} of ${of}`;
}
/** Whether a step has succeeded only on a retry. */
function isFlaky({ outcome, attempts, }) {
    return outcome === 'succeeded' && attempts !== undefined;
}
/** The artifacts of a step in one phrase: `12 artifacts, 1.2 MB, in reports`. */
function describeArtifacts({ files, bytes, to, copied }) {
    const place = to === '.' ? '' : `, in ${to}`;
    const unchanged = copied === 0 && files > 0 ? ', unchanged' : '';
    return `${(0,_base_text_count_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B)(files, 'artifact')}, ${(0,_base_size_js__WEBPACK_IMPORTED_MODULE_1__/* .formatSize */ .Xq)(bytes)}${place}${unchanged}`;
}
/** What is copied at the moment. */
function describeArtifactsProgress({ state, files, bytes }) {
    const verb = state === 'reading' ? 'copying' : 'writing';
    return `${verb} artifacts: ${(0,_base_text_count_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B)(files, 'file')}, ${(0,_base_size_js__WEBPACK_IMPORTED_MODULE_1__/* .formatSize */ .Xq)(bytes)}`;
}
function outcomeSymbol(outcome, tolerated = false) {
    if (tolerated)
        return '!';
    return SYMBOLS[outcome];
}
/** The result of a prune: `build cache: 3 records deleted, 1.2 GB reclaimed`. */
function describePrune(prune) {
    const subject = describePruned(prune);
    const missed = prune.targetMet === false && prune.result !== 'failed' ? NOT_MET : '';
    return `${subject}: ${describePruneEnd(prune)}${missed}${describeKept(prune)}`;
}
const NOT_MET = ', but the limits are not met';
/** Whether people have to know: it failed, or could not do what the limits ask for. */
function isPruneWarning({ target, result, reason, targetMet, dryRun, }) {
    if (result === 'failed' || result === 'partial')
        return true;
    // Snapshots have limits that nobody has set, and what a run uses may exceed them.
    return !dryRun && target !== 'snapshots' && (targetMet === false || reason === 'nothing-deleted');
}
/** `build cache`, `build cache of builder "ci" on ssh://host`. */
function describePruned({ target, builder, host }) {
    // The engine's own builder has this name.
    const of = builder === undefined || builder === 'default' ? '' : ` of builder "${builder}"`;
    return `${describeTarget(target)}${of}${host === undefined ? '' : ` on ${host}`}`;
}
/** `build cache`, `snapshots`, … */
function describeTarget(target) {
    return TARGETS[target].subject;
}
/** `; 2 kept: a container uses it; 1 kept: …`. */
function describeKept({ kept = [] }) {
    const each = kept.map(({ records, reason }) => `; ${records} kept: ${reason}`);
    return each.join('');
}
const TARGETS = {
    cache: { subject: 'build cache', one: 'record', none: 'nothing is old enough to delete' },
    snapshots: { subject: 'snapshots', one: 'snapshot', none: 'nothing to remove' },
    images: { subject: 'images', one: 'image', none: 'nothing to remove' },
    containers: { subject: 'containers', one: 'container', none: 'nothing to remove' },
    volumes: { subject: 'volumes', one: 'volume', none: 'nothing to remove' },
    'runner-work': { subject: 'work folders', one: 'folder', none: 'nothing to remove' },
    leftovers: { subject: 'leftovers', one: 'object', none: 'nothing is left of any run' },
    'abandoned-builders': {
        subject: 'abandoned builders',
        one: 'state volume',
        none: 'nothing to remove',
    },
};
const SKIPPED = {
    unsupported: 'this engine has no build cache to prune',
    'builder-stopped': 'skipped: the builder does not run',
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
                ? 'the builder deleted nothing, although there are records to delete'
                : `${records} deleted, ${size} reclaimed`;
        case 'skipped':
            return prune.dryRun
                ? `${records} would be deleted, ${size}`
                : (SKIPPED[prune.reason ?? ''] ??
                    describeNotPruned(prune.message) ??
                    (prune.targetMet === undefined ? none : 'nothing to delete'));
        case 'partial':
            return `${records} deleted, ${size} reclaimed, then failed: ${prune.message ?? ''}`;
        case 'failed':
            return `not pruned: ${prune.message ?? ''}`;
        default:
            return (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .unreachable */ .HB)(prune.result);
    }
}
function describeNotPruned(message) {
    return message === undefined ? undefined : `not pruned: ${message}`;
}
function describeResult(result) {
    return RESULTS[result];
}
/** How long a run took: `in 1.2s`, or `after 3.0s` for one that did not succeed. */
function describeTime({ result, ms }) {
    return `${result === 'succeeded' ? 'in' : 'after'} ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a3)(ms)}`;
}
/** A step's id, and its name if it has one. */
function titleOf({ step, name }) {
    return name === step ? step : `${step} · ${name}`;
}
const RETRY_SYMBOL = '↻';
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
    artifacts: 'the artifacts that are put in',
};
/** To the minute, in UTC: a log has readers in many time zones. */
function formatTime(ms) {
    return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
function describeSkip({ reason, condition }) {
    if (reason === 'condition-false')
        return `its condition is false: ${shorten(condition)}`;
    return reason === 'need-failed' ? 'a step that it needs did not succeed' : reason;
}
function describeUndecided({ waitsFor, condition }) {
    const why = condition === undefined ? '' : `; its condition: ${shorten(condition)}`;
    switch (waitsFor?.kind) {
        case 'outputs':
        case 'outcome':
            return `waits for the ${waitsFor.kind} of step "${waitsFor.step}"${why}`;
        case 'ends':
            return `waits until the steps that it needs have ended${why}`;
        case 'decision':
            return `waits for step "${waitsFor.step}", which is undecided${why}`;
        default:
            return 'decided when the steps that it needs have ended';
    }
}
/** A condition on one line. */
function shorten(condition = '') {
    return (0,_base_text_lines_js__WEBPACK_IMPORTED_MODULE_5__/* .cutText */ .IN)((0,_base_text_printable_js__WEBPACK_IMPORTED_MODULE_2__/* .toPrintable */ .f8)(condition, PLAIN).replace(/\s+/g, ' '), LONGEST_CONDITION);
}
const LONGEST_CONDITION = 200;
const RUN_REASONS = {
    'not-cached': 'not cached',
    'cache-disabled': 'the cache is off',
    'no-snapshot': 'no snapshot yet',
    'snapshot-missing': 'no matching snapshot',
    'parent-runs': 'the step that it starts from runs',
    'parent-replaced': 'the step that it starts from has been rebuilt',
    'tong-needed': 'a later step that runs uses the same tong',
};
/** The name of a tong, and of the step whose own it is: `db of unit[shard=1]`. */
function toTongLabel({ tong, step }) {
    return step === undefined ? tong : `${tong} of ${step}`;
}
/** A tong that is ready, as `ready in 3.2s (the database of the tests)`. */
function describeReady(event, description) {
    const more = description === undefined ? '' : ` (${description})`;
    return { name: toTongLabel(event), ready: `ready in ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a3)(event.ms)}${more}` };
}


/***/ })

};
