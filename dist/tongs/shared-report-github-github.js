export const id = "shared-report-github-github";
export const ids = ["shared-report-github-github"];
export const modules = {

/***/ 2144:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* binding */ writePruneSummary),
  f: () => (/* binding */ writeRunSummary)
});

// EXTERNAL MODULE: ./build/base/errors/format-error.js
var format_error = __webpack_require__(4379);
// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(5902);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(7603);
// EXTERNAL MODULE: ./build/base/text/lines.js
var lines = __webpack_require__(9401);
// EXTERNAL MODULE: ./build/base/text/printable.js
var printable = __webpack_require__(1833);
// EXTERNAL MODULE: ./build/report/words.js
var words = __webpack_require__(4702);
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
    const rows = tongs.slice(0, most).map(({ name, image, readyMs }) => {
        const ready = readyMs === undefined ? 'not ready' : (0,duration/* formatDuration */.a)(readyMs);
        return `| ${escapeCell(name)} | ${escapeCell(image)} | ${ready} |`;
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
    const { summary, warning } = await Promise.all(/* import() */[__webpack_require__.e("actions-exec"), __webpack_require__.e("actions-core")]).then(__webpack_require__.bind(__webpack_require__, 3029));
    try {
        await summary.addRaw(text, true).write();
    }
    catch (error) {
        warning(redactor.redact(`Cannot write the job summary: ${(0,format_error/* describeError */.U)(error)}`));
    }
}


/***/ }),

/***/ 4910:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ GitHubReporter)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(5902);
// EXTERNAL MODULE: ./build/base/text/lines.js
var lines = __webpack_require__(9401);
// EXTERNAL MODULE: ./build/report/github/runner-commands.js
var runner_commands = __webpack_require__(2708);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/base/errors/format-error.js
var format_error = __webpack_require__(4379);
;// CONCATENATED MODULE: ./build/report/github/spool.js



/** How much text waits in memory; more than that waits on disk. */
const MEMORY_BYTES = 256 * 1024;
/** Small enough that pieces are young garbage: larger ones would pile up. */
const READ_BYTES = 64 * 1024;
/**
 * Text that waits to be printed: any amount, in bounded memory. First everything is added, then everything is taken. If
 * the disk fails, it says how much is lost.
 */
class Spool {
    #folder;
    #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    #memory = [];
    #memoryBytes = 0;
    #disk;
    #lost;
    /** `folder` is where temporary files go. */
    constructor(folder) {
        this.#folder = folder;
    }
    add(text) {
        this.#memory.push(text);
        this.#memoryBytes += text.length;
        if (this.#memoryBytes > MEMORY_BYTES || this.#lost)
            this.#moveToDisk();
    }
    /** The next piece; undefined when there is none left. */
    take() {
        const piece = this.#disk && this.#read(this.#disk);
        if (piece !== undefined)
            return piece;
        const rest = [...this.#memory, this.#describeLost()].join('');
        this[Symbol.dispose]();
        return rest === '' ? undefined : rest;
    }
    [Symbol.dispose]() {
        this.#memory = [];
        this.#memoryBytes = 0;
        this.#lost = undefined;
        if (!this.#disk)
            return;
        const { file, folder } = this.#disk;
        this.#disk = undefined;
        (0,external_node_fs_.closeSync)(file);
        (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true });
    }
    #read(disk) {
        const read = (0,external_node_fs_.readSync)(disk.file, disk.piece, 0, READ_BYTES, disk.readBytes);
        disk.readBytes += read;
        if (read === 0)
            return undefined;
        return this.#decoder.decode(disk.piece.subarray(0, read), { stream: true });
    }
    #moveToDisk() {
        const text = this.#memory.join('');
        this.#memory = [];
        this.#memoryBytes = 0;
        try {
            this.#disk ??= this.#open();
            // After a gap nothing is added, or the text would seem to be complete.
            if (!this.#lost)
                return (0,external_node_fs_.writeFileSync)(this.#disk.file, text);
        }
        catch (error) {
            this.#lost ??= { characters: 0, because: (0,format_error/* describeError */.U)(error) };
        }
        this.#lost.characters += text.length;
        return undefined;
    }
    #open() {
        const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(this.#folder, 'tongs-spool-'));
        const file = (0,external_node_fs_.openSync)((0,external_node_path_.join)(folder, 'output'), 'w+');
        return { file, folder, piece: Buffer.alloc(READ_BYTES), readBytes: 0 };
    }
    #describeLost() {
        if (!this.#lost)
            return '';
        const { characters, because } = this.#lost;
        return `[${characters} characters of output are lost: ${because}]\n`;
    }
}

// EXTERNAL MODULE: ./build/report/terminal/ink.js
var ink = __webpack_require__(8808);
// EXTERNAL MODULE: ./build/report/shown-lines.js
var shown_lines = __webpack_require__(5364);
;// CONCATENATED MODULE: ./build/report/github/paced-output.js
/**
 * Writes texts and spools in order, and no faster than the stream takes them. Otherwise everything would wait in memory:
 * writing to a pipe does not become slower if nobody reads it.
 */
class PacedOutput {
    #out;
    #waiting = [];
    /** The reader is gone, or the disk is full: nothing is written any more, and nobody waits. */
    #isBroken = false;
    /** Set while something waits, or the stream takes nothing. */
    #busy;
    constructor(out) {
        this.#out = out;
        out.once('error', () => {
            this.#isBroken = true;
            this.#advance();
        });
    }
    write(text) {
        this.#waiting.push(text);
        if (!this.#busy)
            this.#advance();
    }
    /** Writes the spool's content when it is its turn, and empties it. */
    pour(spool) {
        this.#waiting.push(spool);
        if (!this.#busy)
            this.#advance();
    }
    /** Resolves when the stream has everything, and takes more. */
    async drained() {
        await this.#busy?.promise;
    }
    #advance() {
        for (let piece = this.#next(); piece !== undefined; piece = this.#next()) {
            if (this.#out.write(piece))
                continue;
            this.#busy ??= Promise.withResolvers();
            this.#out.once('drain', () => this.#advance());
            return;
        }
        this.#busy?.resolve();
        this.#busy = undefined;
    }
    #next() {
        if (this.#isBroken)
            this.#waiting.length = 0;
        for (let first = this.#waiting[0]; first !== undefined; first = this.#waiting[0]) {
            const piece = typeof first === 'string' ? first : first.take();
            if (typeof first === 'string' || piece === undefined)
                this.#waiting.shift();
            if (piece !== undefined)
                return piece;
        }
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/report/terminal/terminal-lines.js
var terminal_lines = __webpack_require__(3112);
// EXTERNAL MODULE: ./build/report/words.js
var words = __webpack_require__(4702);
;// CONCATENATED MODULE: ./build/report/github/github.js










/**
 * Writes the log of GitHub Actions. When several steps run at once, the one in front streams, and the others follow
 * whole. Commands of the runner are stopped from the first line to the last, because each switch would be a line of the
 * log. Pages that show the log still draw groups; annotations come at the end.
 */
class GitHubReporter {
    #options;
    #out;
    #lines = new terminal_lines/* TerminalLines */.E((0,ink/* createInk */.D)(true), { keepsColors: true });
    /** Random, so that nothing that a step prints can resume commands. */
    #token = (0,external_node_crypto_.randomBytes)(24).toString('hex');
    #isGuarded = false;
    #shown = new shown_lines/* ShownLines */.n();
    /** The step whose group is open. */
    #front;
    /** Steps that run behind it, in the order in which they began. */
    #behind = new Map();
    /** Steps that ended without running while a group was open. */
    #later = [];
    /** Commands for the end, in order. */
    #annotations = [];
    #counts = { error: 0, warning: 0 };
    constructor(options) {
        this.#options = options;
        this.#out = new PacedOutput(options.out);
    }
    take(event) {
        switch (event.type) {
            case 'step-started':
                return this.#begin(event.step);
            case 'step-output':
                return this.#output(event);
            case 'step-retried':
                return this.#retry(event);
            case 'step-finished':
                return this.#finish(event);
            case 'warned':
                return this.#warn(event);
            case 'artifacts-refused':
                return this.#refuseArtifacts(event);
            case 'prune-finished':
                return this.#printPrune(event);
            default:
                return this.#text(this.#lines.format(event));
        }
    }
    async drained() {
        await this.#out.drained();
    }
    /** Closes open groups, so that an interrupted run leaves a readable log; resolves when it is written. */
    async [Symbol.asyncDispose]() {
        this.#closeGroup();
        this.#printLater();
        for (const [step, behind] of this.#behind)
            this.#printWhole(step, behind);
        this.#behind.clear();
        this.#guard(false);
        for (const command of this.#annotations.splice(0))
            this.#out.write(`${command}\n`);
        await this.#out.drained();
    }
    #begin(step) {
        if (this.#options.log === 'stream')
            return;
        const title = this.#lines.title(step);
        if (this.#front === undefined)
            this.#open(step, title);
        else
            this.#fallBehind(step, title);
    }
    #fallBehind(step, title) {
        const spool = new Spool(this.#options.temporaryFolder);
        this.#behind.set(step, { spool, title, end: undefined });
    }
    #output(output) {
        const { step } = output;
        const lines = this.#shown.take(output);
        if (lines.length === 0)
            return;
        if (this.#options.log === 'stream') {
            this.#text(lines.map((line) => `${this.#lines.label(step)} | ${line}`));
            return;
        }
        const behind = this.#behind.get(step);
        if (behind)
            behind.spool.add(`${lines.map(runner_commands/* defuse */.VP).join('\n')}\n`);
        else
            this.#text(lines);
    }
    /** The next attempt has a group of its own. While it waits, another step may come to the front. */
    #retry(retried) {
        const { step, place, tail, delayMs } = retried;
        this.#shown.end(step);
        const lines = this.#lines.format(retried);
        const title = `${this.#lines.title(step)} (${(0,words/* describeNextAttempt */.OD)(retried)})`;
        const behind = this.#behind.get(step);
        if (behind) {
            const marks = [toMark('endgroup'), ...lines.map(runner_commands/* defuse */.VP), toMark('group', title)];
            behind.spool.add(`${marks.join('\n')}\n`);
        }
        else if (this.#front === step) {
            this.#closeGroup();
            this.#text(lines);
            this.#printLater();
            if (delayMs > 0) {
                this.#fallBehind(step, title);
                this.#advance();
            }
            else
                this.#open(step, title);
        }
        else
            this.#text(lines);
        const message = [(0,words/* describeRetried */.dn)(retried), ...tail.slice(-LAST_LINES)].join('\n');
        this.#annotate('warning', `${words/* RETRY_SYMBOL */.c_} step ${this.#lines.title(step)}`, {
            ...place,
            message,
        });
    }
    #finish(end) {
        const behind = this.#behind.get(end.step);
        if (behind)
            behind.end = end;
        else if (this.#front === end.step || this.#front === undefined)
            this.#conclude(end);
        else
            this.#later.push(end);
        if (this.#front === undefined)
            this.#advance();
    }
    #conclude(end) {
        if (this.#front === end.step)
            this.#closeGroup();
        this.#printEnd(end);
        this.#printLater();
    }
    #printLater() {
        for (const end of this.#later.splice(0))
            this.#printEnd(end);
    }
    /** Prints the steps that have ended behind the front, and brings the first that still runs to the front. */
    #advance() {
        for (const [step, behind] of this.#behind) {
            this.#behind.delete(step);
            if (!behind.end) {
                this.#open(step, behind.title);
                this.#pour(behind.spool);
                return;
            }
            this.#printWhole(step, behind);
        }
    }
    #printWhole(step, { spool, title, end }) {
        // The time of a step that was retried is not that of its first group.
        const isWhole = end && end.attempts === undefined;
        this.#open(step, isWhole ? `${title} (${(0,duration/* formatDuration */.a)(end.ms)})` : title);
        this.#pour(spool);
        this.#closeGroup();
        if (end)
            this.#printEnd(end);
    }
    #pour(spool) {
        this.#guard(true);
        this.#out.pour(spool);
    }
    #printEnd(end) {
        const symbol = (0,words/* outcomeSymbol */.dP)(end.outcome, end.tolerated);
        const isFailure = end.outcome === 'failed' || end.outcome === 'timed-out';
        if (isFailure)
            this.#printTails(end);
        this.#text(this.#lines.format({ ...end, tongTails: {} }));
        if (!isFailure)
            return;
        const level = end.tolerated ? 'warning' : 'error';
        const last = (end.tail ?? []).slice(-LAST_LINES);
        const message = [(0,runner_commands/* withHint */.mu)((0,words/* describeFinished */.S5)(end), end.hint), ...last].join('\n');
        this.#annotate(level, `${symbol} step ${this.#lines.title(end.step)}`, {
            ...end.place,
            message,
        });
    }
    #printTails(end) {
        const tails = Object.entries(end.tongTails ?? {}).map(([tong, lines]) => [`tong "${tong}"`, lines]);
        for (const [what, lines] of [[`step "${end.step}"`, end.tail ?? []], ...tails]) {
            if (lines.length === 0)
                continue;
            this.#text([`the last lines of ${what}:`, ...lines.map((line) => `    ${line}`)]);
        }
    }
    #warn(warned) {
        this.#text(this.#lines.format(warned));
        const place = warned.diagnostic?.place;
        const message = (0,runner_commands/* withHint */.mu)(warned.message, warned.hint ?? warned.diagnostic?.hint);
        this.#annotate('warning', 'tongs', { file: place?.file, line: place?.line, message });
    }
    #refuseArtifacts(refused) {
        this.#text(this.#lines.format(refused));
        const message = (0,runner_commands/* withHint */.mu)(refused.message, refused.hint);
        this.#annotate('error', `✘ step ${this.#lines.title(refused.step)}`, {
            file: undefined,
            line: undefined,
            message,
        });
    }
    #printPrune(prune) {
        this.#text(this.#lines.format(prune));
        const isFailure = prune.result === 'failed' || prune.result === 'partial';
        if (!isFailure || prune.reason === 'cancelled')
            return;
        const message = (0,runner_commands/* withHint */.mu)((0,words/* describePrune */.aC)(prune), prune.hint);
        this.#annotate('warning', 'tongs', { file: undefined, line: undefined, message });
    }
    #annotate(level, title, about) {
        this.#counts[level] += 1;
        if (this.#counts[level] > runner_commands/* MOST_ANNOTATIONS */.jk)
            return;
        const { file, line, message } = about;
        const properties = { file, line: line === undefined ? undefined : String(line), title };
        const text = (0,lines/* cutText */.IN)(message, LONGEST_ANNOTATION);
        this.#annotations.push((0,runner_commands/* formatCommand */.fE)(level, properties, text));
    }
    #open(step, title) {
        this.#front = step;
        this.#mark('group', title);
    }
    #closeGroup() {
        if (this.#front === undefined)
            return;
        this.#front = undefined;
        this.#mark('endgroup');
    }
    #mark(name, title) {
        this.#guard(true);
        this.#out.write(`${toMark(name, title)}\n`);
    }
    /** Lines that may quote what a step or the engine has written. */
    #text(lines) {
        if (lines.length === 0)
            return;
        this.#guard(true);
        this.#out.write(`${lines.map(runner_commands/* defuse */.VP).join('\n')}\n`);
    }
    #guard(on) {
        if (this.#isGuarded === on)
            return;
        this.#isGuarded = on;
        this.#out.write(on ? `::stop-commands::${this.#token}\n` : `::${this.#token}::\n`);
    }
}
/** A line that pages take for a command of the runner, even where commands are stopped. */
function toMark(name, title = '') {
    return `##[${name}]${(0,runner_commands/* defuse */.VP)(title)}`;
}
/** How many of a failed step's last lines an annotation has, and how long the runner lets it be. */
const LAST_LINES = 5;
const LONGEST_ANNOTATION = 4_000;


/***/ }),

/***/ 2834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ RunRecord)
/* harmony export */ });
/** Collects the events of a run, for outputs and summaries at its end. */
class RunRecord {
    pipeline = '';
    planned = [];
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
                const isKnown = this.tongs.some((each) => each.name === event.tong);
                if (!isKnown)
                    this.tongs.push({ name: event.tong, image: event.image });
                break;
            }
            case 'tong-ready': {
                const tong = this.tongs.find((each) => each.name === event.tong);
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
