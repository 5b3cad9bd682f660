export const id = "shared-report-github-github";
export const ids = ["shared-report-github-github"];
export const modules = {

/***/ 62144:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* binding */ writePruneSummary),
  f: () => (/* binding */ writeRunSummary)
});

// EXTERNAL MODULE: ./build/base/errors/format-error.js
var format_error = __webpack_require__(54379);
// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(15902);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(17603);
// EXTERNAL MODULE: ./build/base/text/lines.js
var lines = __webpack_require__(19401);
// EXTERNAL MODULE: ./build/base/text/printable.js
var printable = __webpack_require__(41833);
// EXTERNAL MODULE: ./build/report/words.js
var words = __webpack_require__(44702);
;// CONCATENATED MODULE: ./build/report/github/summary.js





/** In bytes. GitHub drops the whole summary of a step if it exceeds 1 MiB, and others may add to it. */
const LONGEST_SUMMARY = 900_000;
const MOST_ROWS = 500;
const LONGEST_CELL = 1_000;
/**
 * A run as Markdown for the job summary: result, steps, timeline, artifacts, tongs, prunes, and then what steps have
 * written for it, in the order of the plan. If it is too long, whole parts of ours are left out, the timeline first; of
 * the others as many are left out as do not fit.
 */
function formatSummary(record) {
    return addSummaries(formatOwn(record), record);
}
/** What steps have written for the job summary, without our parts. */
function formatStepSummaries(record) {
    return addSummaries('', record);
}
/** GitHub shows the whole as one document, so what a step leaves open cannot change our parts before it. */
function addSummaries(own, { planned, summaries }) {
    const names = new Map(planned.map((each) => [each.step, (0,words/* titleOf */.Gg)(each)]));
    const parts = own === '' ? [] : [own];
    const left = [];
    let bytes = Buffer.byteLength(own);
    for (const step of new Set([...names.keys(), ...summaries.keys()])) {
        const text = summaries.get(step);
        if (text === undefined)
            continue;
        bytes += Buffer.byteLength(text) + 2;
        if (bytes <= LONGEST_SUMMARY) {
            parts.push(text.trimEnd());
            continue;
        }
        bytes -= Buffer.byteLength(text) + 2;
        left.push(escapeCell(names.get(step) ?? step));
    }
    if (left.length > 0) {
        const steps = listSome(left, 20, 'steps').join(', ');
        parts.push(`_Left out, because a job summary has at most 1 MiB: the summaries of ${steps}._`);
    }
    return parts.join('\n\n');
}
function formatOwn(record) {
    const versions = [
        { rows: MOST_ROWS, hasTimeline: true },
        { rows: MOST_ROWS, hasTimeline: false },
        { rows: 100, hasTimeline: false },
        { rows: 20, hasTimeline: false },
    ];
    for (const version of versions) {
        const text = formatParts(record, version);
        if (Buffer.byteLength(text) <= LONGEST_SUMMARY)
            return text;
    }
    return title(record);
}
function formatParts(record, { rows, hasTimeline }) {
    const parts = [
        title(record),
        stepTable(record, rows),
        flakyList(record, rows),
        hasTimeline ? timeline(record) : '',
        artifactTable(record, rows),
        tongTable(record, rows),
        ...listSome(record.privileges.map(words/* describePrivilege */.nM), rows, 'privileges').map((line) => escapeCell(capitalize(line))),
        ...listSome(record.warnings, rows, 'warnings').map((warning) => `⚠️ ${escapeCell(warning)}`),
        ...record.prunes.map((prune) => escapeCell(capitalize((0,words/* describePrune */.aC)(prune)))),
    ];
    return parts.filter((part) => part !== '').join('\n\n');
}
function title({ pipeline, planned, finished }) {
    // Without a plan nothing has started, and annotations say why.
    if (!finished)
        return planned.length === 0 ? '' : `### ❌ ${escapeCell(pipeline)} did not finish`;
    const mark = finished.result === 'succeeded' ? '✅' : '❌';
    return `### ${mark} ${escapeCell(pipeline)} ${(0,words/* describeResult */.dy)(finished.result)} ${(0,words/* describeTime */.Ht)(finished)}`;
}
function stepTable(record, most) {
    const rows = record.planned
        .slice(0, most)
        .map((planned) => stepRow(planned, record.steps.get(planned.step)));
    if (rows.length === 0)
        return '';
    const more = record.planned.length - rows.length;
    const rest = more > 0 ? [`| | … and ${more} more | | |`] : [];
    return ['| | step | result | plan |', '|---|---|---|---|', ...rows, ...rest].join('\n');
}
function stepRow(planned, end) {
    const symbol = end ? (0,words/* outcomeSymbol */.dP)(end.outcome, end.tolerated) : '…';
    const result = end ? (0,words/* describeFinished */.S5)(end) : 'did not finish';
    return `| ${symbol} | ${escapeCell((0,words/* titleOf */.Gg)(planned))} | ${escapeCell(result)} | ${escapeCell((0,words/* describePlanned */.yZ)(planned))} |`;
}
/** The steps that succeeded only on a retry, and how each earlier attempt failed. */
function flakyList({ planned, steps, retried }, most) {
    const flaky = planned.flatMap((each) => {
        const end = steps.get(each.step);
        if (!end || !(0,words/* isFlaky */.s8)(end))
            return [];
        const messages = retried.get(each.step)?.map(({ message }) => message) ?? [];
        const text = `${(0,words/* titleOf */.Gg)(each)}: ${end.attempts} attempts (${messages.join(', then ')})`;
        return [`- ${escapeCell(text)}`];
    });
    if (flaky.length === 0)
        return '';
    const more = flaky.length - most;
    const rest = more > 0 ? [`- … and ${more} more`] : [];
    return [
        '**Flaky steps**, which succeeded only on a retry:',
        '',
        ...flaky.slice(0, most),
        ...rest,
    ].join('\n');
}
/** When each step that ran did so, as a Mermaid diagram that GitHub draws. Each matrix is a section. */
function timeline({ planned, steps, startedAt }) {
    const begin = Math.min(...startedAt.values());
    let section = '';
    const bars = planned.slice(0, MOST_ROWS).flatMap((each) => {
        const end = steps.get(each.step);
        const at = startedAt.get(each.step);
        if (!end || at === undefined)
            return [];
        const kind = end.outcome === 'succeeded' ? 'done' : 'crit';
        const from = at - begin;
        const to = from + Math.max(1, end.ms);
        const bar = `  ${toTask((0,words/* titleOf */.Gg)(each))} :${kind}, ${toTime(from)}, ${toTime(to)}`;
        const before = section;
        section = `  section ${each.matrix?.id ?? 'steps'}`;
        return section === before ? [bar] : [section, bar];
    });
    if (bars.filter((line) => line.includes(' :')).length < 2)
        return '';
    const head = ['gantt', `  dateFormat ${DATE_FORMAT}`, '  axisFormat %H:%M:%S'];
    return ['```mermaid', ...head, ...bars, '```'].join('\n');
}
/** Without a time zone, so that Mermaid shows the same in every time zone. */
const DATE_FORMAT = 'YYYY-MM-DD HH:mm:ss.SSS';
/** The time since a midnight at which no time zone changes its clocks. */
function toTime(ms) {
    return new Date(Date.UTC(2000, 0, 1) + ms).toISOString().slice(0, -1).replace('T', ' ');
}
/** Begins with a space of zero width, because words such as `title` at the beginning of a line are Mermaid's own. */
function toTask(text) {
    return `\u200b${(0,printable/* toPrintable */.f8)(text, { keepsColors: false }).replace(/[:;#,%`\s]+/g, ' ')}`;
}
function tongTable({ tongs }, most) {
    if (tongs.length === 0)
        return '';
    const rows = tongs.slice(0, most).map(({ name, image, description, readyMs }) => {
        const ready = readyMs === undefined ? 'not ready' : (0,duration/* formatDuration */.a3)(readyMs);
        const purpose = description === undefined ? '' : `: ${escapeCell(description)}`;
        return `| ${escapeCell(name)}${purpose} | ${escapeCell(image)} | ${ready} |`;
    });
    return ['| tong | image | ready after |', '|---|---|---|', ...rows].join('\n');
}
function artifactTable({ artifacts }, most) {
    if (artifacts.length === 0)
        return '';
    const rows = artifacts
        .slice(0, most)
        .map(({ step, files, bytes, to }) => `| ${escapeCell(step)} | ${files} | ${(0,size/* formatSize */.Xq)(bytes)} | ${escapeCell(to)} |`);
    const more = artifacts.length - rows.length;
    const rest = more > 0 ? [`| … and ${more} more | | | |`] : [];
    return ['| artifacts of | files | size | folder |', '|---|---|---|---|', ...rows, ...rest].join('\n');
}
function listSome(texts, most, what) {
    const more = texts.length - most;
    return more > 0 ? [...texts.slice(0, most), `… and ${more} more ${what}`] : [...texts];
}
function capitalize(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}
/** Text for a cell: short, on one line, without HTML or Markdown. */
function escapeCell(text) {
    return (0,printable/* toPlain */.Ul)((0,lines/* cutText */.IN)(text, LONGEST_CELL))
        .replace(/\s+/g, ' ')
        .replace(/[\\`*_{}[\]<>|#]/g, String.raw `\$&`);
}

;// CONCATENATED MODULE: ./build/action/job-summary.js


/** Adds a run to the job summary, or only what its steps wrote for it. */
async function writeRunSummary(record, { isWanted, ...runner }) {
    await writeText(isWanted ? formatSummary(record) : formatStepSummaries(record), runner);
}
/** Adds prunes to the job summary. */
async function writePruneSummary(record, runner) {
    await writeText(formatSummary(record), runner);
}
/** Only warns if the summary cannot be written. */
async function writeText(text, { redactor }) {
    if (text === '')
        return;
    const { summary, warning } = await Promise.all(/* import() */[__webpack_require__.e("actions-exec"), __webpack_require__.e("actions-core")]).then(__webpack_require__.bind(__webpack_require__, 73029));
    try {
        await summary.addRaw(text, true).write();
    }
    catch (error) {
        warning(redactor.redact(`Cannot write the job summary: ${(0,format_error/* describeError */.U)(error)}`));
    }
}


/***/ }),

/***/ 22834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ RunRecord)
/* harmony export */ });
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44702);

/** Collects the events of a run, for outputs and summaries at its end. */
class RunRecord {
    pipeline = '';
    planned = [];
    /** The privileges that the run has. */
    privileges = [];
    finished;
    /** Of build cache, snapshots, or both. */
    prunes = [];
    /** Milliseconds since 1970 at which each step began. */
    startedAt = new Map();
    steps = new Map();
    /** The attempts that were followed by another, by step. */
    retried = new Map();
    tongs = [];
    artifacts = [];
    warnings = [];
    /** The parts that steps wrote for the job summary, as Markdown. */
    summaries = new Map();
    take(event) {
        switch (event.type) {
            case 'run-started':
                this.pipeline = event.pipeline;
                break;
            case 'plan-made':
                this.planned = event.steps;
                this.privileges = event.privileges ?? [];
                break;
            case 'misses-explained': {
                const explained = new Map(event.steps.map((each) => [each.step, each]));
                this.planned = this.planned.map((each) => explained.get(each.step) ?? each);
                break;
            }
            case 'step-decided':
                this.planned = this.planned.map((each) => (each.step === event.step ? event : each));
                break;
            case 'step-started':
                this.startedAt.set(event.step, event.at);
                break;
            case 'step-retried':
                this.retried.set(event.step, [...(this.retried.get(event.step) ?? []), event]);
                break;
            case 'step-finished':
                this.steps.set(event.step, event);
                break;
            case 'summary-written':
                this.summaries.set(event.step, event.text);
                break;
            case 'tong-started': {
                // A tong that failed may start again.
                const name = (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .toTongLabel */ .i8)(event);
                const isKnown = this.tongs.some((each) => each.name === name);
                const { image, description } = event;
                if (!isKnown)
                    this.tongs.push({ name, image, ...(description && { description }) });
                break;
            }
            case 'tong-ready': {
                const tong = this.tongs.find((each) => each.name === (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .toTongLabel */ .i8)(event));
                if (tong)
                    tong.readyMs = event.ms;
                break;
            }
            case 'artifacts-saved':
                this.artifacts.push(event);
                break;
            case 'artifacts-refused':
            case 'warned':
                this.warnings.push(event.message);
                break;
            case 'prune-finished':
                this.prunes.push(event);
                break;
            case 'run-finished':
                this.finished = event;
                break;
            default:
        }
    }
    async drained() { }
}


/***/ })

};
