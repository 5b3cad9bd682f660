export const id = "shared-report-redact";
export const ids = ["shared-report-redact"];
export const modules = {

/***/ 18584:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DL: () => (/* binding */ Crashed),
/* harmony export */   mG: () => (/* binding */ listenForCrashes),
/* harmony export */   uK: () => (/* binding */ exitWhenWritten)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);

/** A run unwinds within 5 s, as after a signal. */
const GRACE_MS = 10_000;
/** A timer that throws again and again would print until the grace is over. */
const MOST_REPORTS = 10;
/**
 * Handles the bugs that no other code can: an error that nothing catches, and a process that would end before its work
 * has ended, because it waits for something that nothing does any more. The first one aborts the signal, so that
 * clean-up begins. The process then ends, after the grace at the latest. Dispose it when the work has ended.
 */
function listenForCrashes(source, options) {
    const { report, leave, exitCode = 70, graceMs = GRACE_MS } = options;
    const crashing = new AbortController();
    let reports = 0;
    let isAtWork = true;
    const crash = (thrown) => {
        reports += 1;
        report(thrown);
        if (reports === 1) {
            crashing.abort(new Crashed(thrown));
            // It is no reason to stay.
            setTimeout(leave, graceMs).unref();
        }
        else if (reports === MOST_REPORTS) {
            leave();
        }
    };
    source.on('uncaughtException', crash);
    source.on('beforeExit', () => {
        if (!isAtWork)
            return;
        if (reports === 0)
            crash(new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InternalError */ .Gd(STUCK));
        else
            leave();
    });
    source.on('exit', () => {
        // Whatever the work has come to meanwhile.
        if (reports > 0)
            source.exitCode = exitCode;
    });
    return {
        signal: crashing.signal,
        [Symbol.dispose]: () => {
            isAtWork = false;
        },
    };
}
const STUCK = 'Cannot continue: nothing is under way that would end the wait';
/** The reason of the signal: a bug in Tongs, which was reported. */
class Crashed extends _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ {
    constructor(cause) {
        super('a bug in Tongs ended the run', { code: 'internal', exitCode: 70, cause });
    }
}
/** A reader that does not read cannot hold the process for longer. */
const FLUSH_MS = 1_000;
/** Calls `exit` when everything before is written to both streams. */
function exitWhenWritten({ stdout, stderr }, exit) {
    setTimeout(exit, FLUSH_MS);
    stdout.write('', () => stderr.write('', exit));
}


/***/ }),

/***/ 9332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ listenForSignals),
/* harmony export */   t: () => (/* binding */ INTERRUPTED)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);

/**
 * Turns the first signal into an abort, so that everything is cleaned up. A second signal of the same kind ends the
 * process at once. Exit codes are 128 plus the signal's number. `isForOthers` may handle a signal itself: a service
 * reads its configuration again.
 */
function listenForSignals(source, onSecond, isForOthers = () => false) {
    const stopping = new AbortController();
    for (const { name, exitCode } of SIGNALS) {
        let times = 0;
        source.on(name, () => {
            if (isForOthers(name))
                return;
            times += 1;
            if (times > 1)
                onSecond(exitCode);
            stopping.abort(new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ(`${name} was received`, { code: INTERRUPTED, exitCode }));
        });
    }
    return stopping.signal;
}
/** The code of the abort reason after a signal. */
const INTERRUPTED = 'interrupted';
const SIGNALS = [
    { name: 'SIGINT', exitCode: 130 },
    { name: 'SIGTERM', exitCode: 143 },
    { name: 'SIGHUP', exitCode: 129 },
];


/***/ }),

/***/ 25540:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ Redactor)
});

// EXTERNAL MODULE: ./build/base/text/lines.js
var lines = __webpack_require__(19401);
// EXTERNAL MODULE: ./build/base/text/text-finder.js
var text_finder = __webpack_require__(32164);
// EXTERNAL MODULE: ./build/base/text/secret-forms.js
var secret_forms = __webpack_require__(79366);
// EXTERNAL MODULE: ./build/base/text/step-mask.js
var step_mask = __webpack_require__(89347);
;// CONCATENATED MODULE: ./build/report/wrapped-base64.js
/** Shorter pieces are found by chance, and give little away. */
const SHORTEST_PIECE = 8;
/** Of longer forms only the beginning is known: each place in them takes memory. */
const LONGEST_FORM = 16_384;
const QUADS = 2 ** 16;
/**
 * Finds pieces of base64 that a program has wrapped over several lines. It looks at one line at a time: a whole line, a
 * beginning or an end that is a piece of a form.
 */
class WrappedBase64 {
    /** By the piece of `SHORTEST_PIECE` characters that begins there. */
    #places = new Map();
    /** Whether any four characters with this hash are in a form: for most lines nothing else is asked. */
    #quads = new Uint8Array(QUADS);
    constructor(forms) {
        for (const whole of forms) {
            const form = whole.slice(0, LONGEST_FORM);
            for (let at = 0; at + SHORTEST_PIECE <= form.length; at += 1) {
                const piece = form.slice(at, at + SHORTEST_PIECE);
                const places = this.#places.get(piece);
                if (places)
                    places.push({ form, at });
                else
                    this.#places.set(piece, [{ form, at }]);
            }
            for (let at = 0; at + 4 <= form.length; at += 1)
                this.#quads[hashAt(form, at)] = 1;
        }
    }
    /** Where the pieces are in a line; at most two. */
    find(line) {
        const start = findText(line);
        if (this.#places.size === 0 || line.length - start < SHORTEST_PIECE)
            return [];
        const begun = this.#findAtStart(line, start);
        if (begun?.end === line.length)
            return [begun];
        const ended = this.#findAtEnd(line);
        return [begun, ended].filter((span) => span !== undefined);
    }
    /** The rest of a form, or a middle part that is the whole line. */
    #findAtStart(line, start) {
        if (this.#quads[hashAt(line, start)] === 0)
            return undefined;
        const places = this.#places.get(line.slice(start, start + SHORTEST_PIECE)) ?? [];
        let end = start;
        for (const { form, at } of places) {
            const length = Math.min(form.length - at, line.length - start);
            if (line.startsWith(form.slice(at, at + length), start))
                end = Math.max(end, start + length);
        }
        return end === start ? undefined : { start, end };
    }
    /** The beginning of a form. */
    #findAtEnd(line) {
        if (this.#quads[hashAt(line, line.length - 4)] === 0)
            return undefined;
        let start = line.length;
        for (const { form, at } of this.#places.get(line.slice(-SHORTEST_PIECE)) ?? []) {
            const piece = form.slice(0, at + SHORTEST_PIECE);
            if (line.endsWith(piece))
                start = Math.min(start, line.length - piece.length);
        }
        return start === line.length ? undefined : { start, end: line.length };
    }
}
/** Where the text of a line begins, after its indentation. */
function findText(line) {
    let at = 0;
    while (line.charCodeAt(at) === 32 || line.charCodeAt(at) === 9)
        at += 1;
    return at;
}
function hashAt(text, at) {
    let hash = 0;
    for (let next = at; next < at + 4; next += 1)
        hash = hash * 31 + text.charCodeAt(next);
    return hash & (QUADS - 1);
}

;// CONCATENATED MODULE: ./build/report/redact.js





const REDACTED = '***';
/**
 * Knows the secret values, and removes them from everything that is reported or printed. An entry point has one, in
 * front of every sink and of the text of every error.
 */
class Redactor {
    #forms = new Set();
    #base64 = new Set();
    /** Undefined after a new value: a step may mask hundreds of them, one after the other. */
    #finders;
    /** The names of values that are too short to be redacted, and were not reported yet. */
    #tooShort = [];
    #stepMasks = new Set();
    /** By step and stream: the end of a line that has not ended, where a value may have begun. */
    #begun = new Map();
    /** Redacts the value from now on; `name` says what it is, such as `the password of registry "x"`. */
    mark = (value, name) => {
        if (value.length === 0)
            return;
        const { all, base64 } = (0,secret_forms/* listForms */.IP)(value);
        if (all.length === 0)
            this.#tooShort.push(name);
        if (all.every((form) => this.#forms.has(form)))
            return;
        for (const form of all)
            this.#forms.add(form);
        for (const form of base64)
            this.#base64.add(form);
        this.#finders = undefined;
    };
    /** The text without the values; fast if there are none in it. */
    redact = (text) => {
        if (this.#forms.size === 0)
            return text;
        if (!text.includes('\n'))
            return this.#redactLine(text);
        return text.split('\n').map(this.#redactLine).join('\n');
    };
    /** The values that steps have masked by the runner's command. Later steps of the job have to mask them as well. */
    get stepMasks() {
        return this.#stepMasks;
    }
    /** The events to report instead of one: warnings, itself, or nothing while a line may be the beginning of a value. */
    redactEvent(event) {
        if (this.#knowsNothing && !mayTeach(event))
            return [event];
        const redacted = this.#redactOne(event);
        return [...this.#tooShort.splice(0).map(toWarning), ...redacted];
    }
    /** A tracer whose names are redacted. */
    redactTracer(tracer) {
        return {
            span: (lane, name, work) => tracer.span(this.redact(lane), this.redact(name), work),
        };
    }
    get #search() {
        this.#finders ??= {
            texts: new text_finder/* TextFinder */.E([...this.#forms]),
            wrapped: new WrappedBase64(this.#base64),
        };
        return this.#finders;
    }
    get #knowsNothing() {
        return this.#forms.size === 0 && this.#tooShort.length === 0 && this.#begun.size === 0;
    }
    #redactOne(event) {
        if (event.type === 'step-output')
            return this.#redactOutput(event);
        if (event.type !== 'step-finished' && event.type !== 'step-retried')
            return [this.#redactFields(event)];
        return [...this.#takeBegun(event.step), this.#redactFields(event)];
    }
    #redactOutput({ open, ...output }) {
        const key = `${output.stream} ${output.step}`;
        const [first = '', ...rest] = output.lines;
        const lines = [(this.#begun.get(key) ?? '') + first, ...rest];
        this.#begun.delete(key);
        const piece = open ? (lines.pop() ?? '') : undefined;
        for (const line of lines)
            this.#learnMask(line, output.step);
        const redacted = lines.map(this.#redactLine);
        if (piece === undefined)
            return [{ ...output, lines: redacted }];
        const { passed, begun } = (0,step_mask/* isMaskBegun */.u1)(piece)
            ? { passed: '', begun: piece }
            : this.#splitBegun(piece);
        if (begun !== '')
            this.#begun.set(key, begun);
        if (passed !== '')
            return [{ ...output, lines: [...redacted, passed], open: true }];
        return redacted.length === 0 ? [] : [{ ...output, lines: redacted }];
    }
    /** From the line of a mask on, its value is redacted: also in that line. There are no warnings: output is only text. */
    #learnMask(line, step) {
        const value = (0,step_mask/* parseMask */.a2)(line);
        if (value === undefined || !(0,secret_forms/* isLongEnough */.Rb)(value))
            return;
        this.#stepMasks.add(value);
        this.mark(value, `a value that step "${step}" masks`);
    }
    #redactLine = (line) => {
        const spans = this.#search.texts.find(line);
        const pieces = this.#search.wrapped.find(line);
        return replaceSpans(line, pieces.length === 0 ? spans : joinSpans([...spans, ...pieces]));
    };
    /** Splits a text that continues: a redacted part to pass on, and the end, in which a value may have begun. */
    #splitBegun(text) {
        const spans = this.#search.texts.find(text);
        const begunAt = this.#search.texts.findBegun(text);
        // A value that reaches into that end stays whole there, or it would not be found later.
        const cut = spans.find(({ end }) => end > begunAt);
        const at = Math.min(begunAt, cut?.start ?? begunAt);
        const passed = replaceSpans(text.slice(0, at), spans.filter(({ end }) => end <= at));
        return { passed, begun: text.slice(at) };
    }
    /** The rest of the unfinished lines of a step, or an attempt, that has ended. */
    #takeBegun(step) {
        return ['stdout', 'stderr'].flatMap((stream) => {
            const begun = this.#begun.get(`${stream} ${step}`);
            this.#begun.delete(`${stream} ${step}`);
            if (begun === undefined)
                return [];
            return [{ type: 'step-output', step, stream, lines: [this.#redactLine(begun)] }];
        });
    }
    #redactFields(value) {
        return redactDeep(value, this.#redactField);
    }
    /** A field may hold a line that was cut in the middle of a value. */
    #redactField = (text) => {
        if (text.length < lines/* LONGEST_LINE */.i2 - LONGEST_SEQUENCE)
            return this.redact(text);
        const { begun } = this.#splitBegun(text);
        if (begun.length < SHORTEST_BEGUN)
            return this.redact(text);
        return this.redact(text.slice(0, -begun.length)) + REDACTED;
    };
}
/** A line that was cut may be shorter by an unfinished terminal sequence, see `cutText`. */
const LONGEST_SEQUENCE = 4_096;
/** Fewer characters give nothing away, and many a line ends like that. */
const SHORTEST_BEGUN = 3;
/** Fields whose words are ours or names of the pipeline file, which are public: sinks go by them. */
const PUBLIC_FIELDS = new Set([
    'type',
    'step',
    'needs',
    'tong',
    'stream',
    'outcome',
    'verdict',
    'result',
    'target',
    'action',
    'state',
    'because',
    'code',
]);
/** Records by names that a step or a pipeline has chosen, which may look like fields of ours. */
const RECORD_FIELDS = new Set(['outputs', 'tongTails']);
function redactDeep(value, redact) {
    if (typeof value === 'string')
        return redact(value);
    if (Array.isArray(value))
        return value.map((each) => redactDeep(each, redact));
    return mapRecord(value, (field, name) => {
        if (PUBLIC_FIELDS.has(name))
            return [name, field];
        if (!RECORD_FIELDS.has(name))
            return [name, redactDeep(field, redact)];
        // The names of tongs are in the pipeline file, those of outputs are not.
        const toName = name === 'outputs' ? redact : String;
        return [name, mapRecord(field, (each, key) => [toName(key), redactDeep(each, redact)])];
    });
}
function mapRecord(value, map) {
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, field]) => map(field, name)));
}
function replaceSpans(text, spans) {
    if (spans.length === 0)
        return text;
    let redacted = '';
    let at = 0;
    for (const { start, end } of spans) {
        redacted += text.slice(at, start) + REDACTED;
        at = end;
    }
    return redacted + text.slice(at);
}
/** Sorted, and those that overlap as one. */
function joinSpans(spans) {
    const joined = [];
    for (const span of spans.toSorted((a, b) => a.start - b.start)) {
        const last = joined.at(-1);
        if (!last || span.start > last.end)
            joined.push(span);
        else
            joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    }
    return joined;
}
function mayTeach(event) {
    return event.type === 'step-output' && event.lines.some(step_mask/* mayBeMask */.hb);
}
function toWarning(name) {
    return {
        type: 'warned',
        code: 'secret-too-short',
        message: `Cannot redact ${name}: it has fewer than ${secret_forms/* SHORTEST_SECRET */.c3} characters`,
        hint: 'Use a longer one, and make sure that nothing prints it.',
    };
}


/***/ })

};
