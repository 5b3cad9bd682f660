export const id = "shared";
export const ids = ["shared"];
export const modules = {

/***/ 8495:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   As: () => (/* binding */ hasInterface),
/* harmony export */   CJ: () => (/* binding */ isListening),
/* harmony export */   gI: () => (/* binding */ isLocalGateway),
/* harmony export */   j9: () => (/* binding */ isLocalBridge)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7030);


/** Whether something accepts connections there; resolves within `timeoutMs`, and when the signal aborts. */
function isListening(target) {
    const { address: host, port, timeoutMs, signal } = target;
    return new Promise((resolve) => {
        const socket = (0,node_net__WEBPACK_IMPORTED_MODULE_1__.connect)({ host, port, signal });
        const settle = (listening) => {
            socket.destroy();
            resolve(listening);
        };
        socket.setTimeout(timeoutMs, () => settle(false));
        socket.once('connect', () => settle(true));
        socket.once('error', () => settle(false));
    });
}
/**
 * Whether a bridge network is on this machine: its interface has the id in its name. Addresses
 * do not identify a network: containers of another machine often have the same ones.
 */
async function isLocalBridge(network) {
    return hasInterface(`br-${network.slice(0, 12)}`);
}
/** Whether this process sees a network interface, with or without a carrier. */
async function hasInterface(name) {
    const table = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)('/proc/net/dev', 'utf8').catch(() => '');
    return table.split('\n').some((line) => line.trimStart().startsWith(`${name}:`));
}
/**
 * Whether this process runs on the host of a bridge: then it can dial the containers. Found out by
 * binding to the bridge's address, because the list of interfaces omits those without a carrier.
 */
function isLocalGateway(gateway) {
    if (gateway === undefined)
        return Promise.resolve(false);
    return new Promise((resolve) => {
        const server = (0,node_net__WEBPACK_IMPORTED_MODULE_1__.createServer)();
        server.once('error', () => resolve(false));
        server.listen({ host: gateway, port: 0 }, () => server.close(() => resolve(true)));
    });
}


/***/ }),

/***/ 4697:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ SOURCE_IMAGE),
/* harmony export */   g: () => (/* binding */ begunAtOf)
/* harmony export */ });
/** When the step last started from its parent's files: a time to live counts from there. */
function begunAtOf(record) {
    return record.lineage?.begunAt ?? record.createdAt;
}
/** The `step` of a source image. */
const SOURCE_IMAGE = '';


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
 * JSON in its one canonical form (RFC 8785): equal values give equal texts. Throws for texts that are not well-formed
 * Unicode, and leaves out fields that are undefined.
 */
function canonicalJson(value) {
    return canonicalize(value) ?? 'null';
}


/***/ }),

/***/ 9589:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ sha256)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** The SHA-256 of a text (as UTF-8) or of bytes, in hex. */
function sha256(content) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(content).digest('hex');
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
/* harmony import */ var _base_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1909);
/* harmony import */ var _base_sha256_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9589);


/** The brand constructor; also for the text of a tag or a label. */
function toSnapshotKey(hex) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand constructor
    return hex;
}
/** Raise it when the canonical form changes: every step is a cache miss then. */
const KEY_VERSION = 2;
/** Hashes the canonical form. */
function computeKey(ingredients) {
    const all = { version: KEY_VERSION, ...ingredients };
    const entries = INGREDIENT_NAMES.map((name) => [name, shortHash(all[name])]);
    return {
        key: toSnapshotKey((0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)(canonicalForm(ingredients))),
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one entry for each name
        parts: Object.fromEntries(entries),
    };
}
/** Version and ingredients as canonical JSON, see `docs/internals/snapshot-keys.md`. */
function canonicalForm(ingredients) {
    return (0,_base_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .d)({ version: KEY_VERSION, ...ingredients });
}
/**
 * The ingredients that differ; `parent` is last. If the version of the canonical form differs, nothing else can be
 * compared.
 */
function changedIngredients(before, now) {
    const changed = INGREDIENT_NAMES.filter((name) => before[name] !== now[name]);
    return changed.includes('version') ? ['version'] : changed;
}
/** The identity of an image that a step starts from, or that a tong runs. */
function toImageIdentity(image) {
    return { platform: describePlatform(image), layers: image.layers, config: image.config };
}
/** `linux/amd64`, or with a variant `linux/arm/v7`. */
function describePlatform(image) {
    const { os, architecture, variant } = image.platform;
    return [os, architecture, variant].filter((part) => part !== '').join('/');
}
/** The order in which a cache miss reports what changed. */
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
    return (0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)((0,_base_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .d)(value)).slice(0, 10);
}


/***/ }),

/***/ 1222:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BW: () => (/* binding */ parseBackgroundRequest),
/* harmony export */   E9: () => (/* binding */ savingRun),
/* harmony export */   Ff: () => (/* binding */ formatBackgroundRequest),
/* harmony export */   qJ: () => (/* binding */ toSaveRequest)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2311);

/** The id of the run under which that process makes its objects. */
function savingRun(run) {
    return `${run}s`;
}
/** `run` is the id from `savingRun`. */
function toSaveRequest(prepared, wanted, run) {
    const { request, scope, project, pipeline, source, pipelineFiles, visible, roots } = prepared;
    const { include, exclude, maxBytes } = pipeline.source;
    const seen = withAncestors(prepared.plan.map(({ step }) => step), wanted.map(({ step }) => step));
    return {
        run,
        repository: prepared.repository,
        snapshotRepository: prepared.snapshotRepository,
        scope,
        project,
        workspace: pipeline.workspace,
        source: { folder: source.folder, include, exclude, maxBytes, ownFiles: request.ownFiles },
        pipelineFiles,
        steps: seen.map(({ id, inputs, start }) => ({
            id,
            inputs,
            seesAll: visible.get(id) === source.manifest,
            start: start.kind === 'step' ? start : { kind: 'image' },
        })),
        images: wanted.map(({ step, parent, below, known }) => ({
            step: step.id,
            // A containerd store has several platforms under one id; an image that was committed has one.
            platform: step.start.kind === 'image' ? step.start.platform : undefined,
            user: step.user,
            parent: parent.id,
            below,
            imageName: roots.get(step.id)?.name ?? parent.id,
            known,
        })),
    };
}
function formatBackgroundRequest(request) {
    return JSON.stringify(request);
}
/** Undefined if the text is no request: the run was killed before it had written all. */
function parseBackgroundRequest(text) {
    try {
        return BACKGROUND_REQUEST.parse(JSON.parse(text));
    }
    catch {
        return undefined;
    }
}
/** The steps, and the steps whose files they start from, each after its parent. */
function withAncestors(all, wanted) {
    const byId = new Map(all.map((step) => [step.id, step]));
    const chosen = new Set();
    for (const step of wanted) {
        let each = step;
        while (each && !chosen.has(each)) {
            chosen.add(each);
            each = each.start.kind === 'step' ? byId.get(each.start.step) : undefined;
        }
    }
    return all.filter((step) => chosen.has(step));
}
const TEXTS = zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).readonly();
const STEP_ID = zod__WEBPACK_IMPORTED_MODULE_0__/* .custom */ .IeY((value) => typeof value === 'string');
const IDENTITY = zod__WEBPACK_IMPORTED_MODULE_0__/* .custom */ .IeY((value) => typeof value === 'string');
const IMAGE_ID = zod__WEBPACK_IMPORTED_MODULE_0__/* .custom */ .IeY((value) => typeof value === 'string');
const INPUT = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    glob: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    optional: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    place: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        file: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        line: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(),
        column: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(),
        length: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(),
        text: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    }),
});
const STEP = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    id: STEP_ID,
    inputs: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(INPUT).readonly().optional(),
    /** Whether a step without `inputs` sees the files of pipelines, too. */
    seesAll: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    start: zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([
        zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('step'), step: STEP_ID }),
        zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('image') }),
    ]),
});
const REQUEST = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    run: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[a-z0-9]+$/),
    repository: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    snapshotRepository: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    scope: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ own: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), readable: TEXTS }),
    project: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    workspace: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    source: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        folder: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        include: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(INPUT).readonly(),
        exclude: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(INPUT).readonly(),
        maxBytes: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(),
        ownFiles: TEXTS,
    }),
    pipelineFiles: TEXTS,
    /** The steps that images are for, and the steps that decide which files these see, each after its parent. */
    steps: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(STEP).readonly(),
    images: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        step: STEP_ID,
        platform: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
        user: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
        parent: IMAGE_ID,
        below: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        /** The name of the root image in the pipeline, for messages. */
        imageName: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        known: IDENTITY.optional(),
    }))
        .readonly(),
});
const BACKGROUND_REQUEST = REQUEST.extend({
    /** The host that the user has named. */
    host: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    /** Whether to wait if another process saves the source of the repository. */
    waits: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
});


/***/ }),

/***/ 9332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ listenForSignals),
/* harmony export */   t: () => (/* binding */ INTERRUPTED)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5479);

/**
 * Turns the first signal into an abort, so that everything is cleaned up. A second signal of the same kind ends the
 * process at once. Exit codes are 128 plus the signal's number.
 */
function listenForSignals(source, onSecond) {
    const stopping = new AbortController();
    for (const { name, exitCode } of SIGNALS) {
        let times = 0;
        source.on(name, () => {
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

/***/ 1059:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ Redactor)
});

// EXTERNAL MODULE: ./build/base/text/lines.js
var lines = __webpack_require__(9401);
;// CONCATENATED MODULE: ./build/base/text/text-finder.js
/** The shortest text that can be looked for: a window shorter than this would skip nothing. */
const SHORTEST_FOUND = 3;
const PAIRS = 2 ** 16;
/**
 * Finds any of several texts in one pass that skips most of what it reads (the algorithm of Wu and Manber). The search
 * for ten texts costs about as much as for one: a regular expression, or one search each, is ten times slower then.
 */
class TextFinder {
    #texts;
    /** Length of the shortest text, which is how far a window reaches. */
    #width;
    /** How far a window that ends with this pair of characters may move on; 0 if one of the texts may match. */
    #shifts;
    /** The texts by the pair at the end of their window. */
    #byPair;
    /** Each has at least `SHORTEST_FOUND` characters. */
    constructor(texts) {
        this.#texts = texts;
        this.#width = Math.min(MOST_SHIFT, ...texts.map((text) => text.length));
        this.#shifts = new Uint8Array(PAIRS).fill(this.#width - 1);
        for (const text of texts) {
            for (let at = 1; at < this.#width; at += 1) {
                const pair = pairAt(text, at);
                this.#shifts[pair] = Math.min(this.#shifts[pair] ?? 0, this.#width - 1 - at);
            }
        }
        this.#byPair = Map.groupBy(texts, (text) => pairAt(text, this.#width - 1));
    }
    /** Where the texts are, in order; those that overlap or touch are one. */
    find(text) {
        const spans = [];
        if (this.#texts.length === 0)
            return spans;
        let at = this.#width - 1;
        while (at < text.length) {
            const pair = pairAt(text, at);
            const shift = this.#shifts[pair] ?? 1;
            if (shift === 0)
                this.#addMatches(text, { at, pair }, spans);
            at += Math.max(1, shift);
        }
        return spans;
    }
    /** Where the end of the text begins that may be the beginning of one of the texts; its length if there is none. */
    findBegun(text) {
        let start = text.length;
        for (const each of this.#texts) {
            for (let length = Math.min(each.length - 1, text.length); length > 0; length -= 1) {
                if (text.length - length < start && text.endsWith(each.slice(0, length)))
                    start = text.length - length;
            }
        }
        return start;
    }
    /** The longest text whose window ends here. */
    #addMatches(text, window, spans) {
        const start = window.at - this.#width + 1;
        let end = start;
        for (const each of this.#byPair.get(window.pair) ?? []) {
            if (text.startsWith(each, start))
                end = Math.max(end, start + each.length);
        }
        if (end === start)
            return;
        const last = spans.at(-1);
        if (last && start <= last.end) {
            spans[spans.length - 1] = { start: last.start, end: Math.max(last.end, end) };
        }
        else
            spans.push({ start, end });
    }
}
/** The size of the table of shifts. */
const MOST_SHIFT = 255;
/** The characters before and at a place as a number: different pairs may have the same one. */
function pairAt(text, at) {
    return ((text.charCodeAt(at - 1) << 8) ^ text.charCodeAt(at)) & (PAIRS - 1);
}

;// CONCATENATED MODULE: ./build/report/secret-forms.js

/** Fewer characters of base64 are found by chance. */
const SHORTEST_BASE64 = 4;
/**
 * The forms in which a value may be printed: each of its lines as it is, in a URL, in JSON and in base64, and the whole
 * in base64. None where the value is too short: three letters are found anywhere.
 */
function listForms(value) {
    const lines = value.split(/[\r\n]+/).map((line) => line.trim());
    const parts = lines.filter((line) => line.length >= SHORTEST_FOUND);
    if (parts.length === 0)
        return [];
    const forms = parts.flatMap((part) => [
        part,
        encodeURIComponent(part.toWellFormed()),
        JSON.stringify(part).slice(1, -1),
        ...listBase64(part),
    ]);
    return [...new Set([...forms, ...listBase64(value)])];
}
/** The characters of base64 that come from the value alone, wherever in a longer text it begins. */
function listBase64(value) {
    const bytes = Buffer.from(value);
    const forms = [0, 1, 2].flatMap((shift) => {
        const shifted = Buffer.concat([Buffer.alloc(shift), bytes]);
        const from = Math.ceil((shift * 8) / 6);
        const to = Math.floor((shifted.length * 8) / 6);
        return ['base64', 'base64url'].map((encoding) => shifted.toString(encoding).slice(from, to));
    });
    return forms.filter((form) => form.length >= SHORTEST_BASE64);
}

;// CONCATENATED MODULE: ./build/report/redact.js



const REDACTED = '***';
/**
 * Knows the secret values, and removes them from everything that is reported or printed. An entry point has one, in
 * front of every sink and of the text of every error.
 */
class Redactor {
    #forms = new Set();
    #finder = new TextFinder([]);
    /** The names of values that are too short to be redacted, and were not reported yet. */
    #tooShort = [];
    /** By step and stream: the end of a line that has not ended, where a value may have begun. */
    #begun = new Map();
    /** Redacts the value from now on; `name` says what it is, such as `the password of registry "x"`. */
    mark = (value, name) => {
        if (value === '')
            return;
        const forms = listForms(value);
        if (forms.length === 0)
            this.#tooShort.push(name);
        const before = this.#forms.size;
        for (const form of forms)
            this.#forms.add(form);
        if (this.#forms.size > before)
            this.#finder = new TextFinder([...this.#forms]);
    };
    /** The text without the values; fast if there are none in it. */
    redact = (text) => replaceSpans(text, this.#finder.find(text));
    /** The events to report instead of one: warnings, itself, or nothing while a line may be the beginning of a value. */
    redactEvent(event) {
        if (this.#forms.size === 0 && this.#tooShort.length === 0)
            return [event];
        const warnings = this.#tooShort.splice(0).map(toWarning);
        return [...warnings, ...this.#redactOne(event)];
    }
    /** A tracer whose names are redacted. */
    redactTracer(tracer) {
        return {
            span: (lane, name, work) => tracer.span(this.redact(lane), this.redact(name), work),
        };
    }
    #redactOne(event) {
        if (event.type === 'step-output')
            return this.#redactOutput(event);
        if (event.type !== 'step-finished')
            return [this.#redactFields(event)];
        return [...this.#takeBegun(event.step), this.#redactFields(event)];
    }
    #redactOutput({ open, ...output }) {
        const key = `${output.stream} ${output.step}`;
        const [first = '', ...rest] = output.lines;
        const lines = [(this.#begun.get(key) ?? '') + first, ...rest];
        this.#begun.delete(key);
        const piece = open ? (lines.pop() ?? '') : undefined;
        const redacted = lines.map(this.redact);
        if (piece === undefined)
            return [{ ...output, lines: redacted }];
        const { passed, begun } = this.#splitBegun(piece);
        if (begun !== '')
            this.#begun.set(key, begun);
        if (passed !== '')
            return [{ ...output, lines: [...redacted, passed], open: true }];
        return redacted.length === 0 ? [] : [{ ...output, lines: redacted }];
    }
    /** Splits a text that continues: a redacted part to pass on, and the end, in which a value may have begun. */
    #splitBegun(text) {
        const spans = this.#finder.find(text);
        const begunAt = this.#finder.findBegun(text);
        // A value that reaches into that end stays whole there, or it would not be found later.
        const cut = spans.find(({ end }) => end > begunAt);
        const at = Math.min(begunAt, cut?.start ?? begunAt);
        const passed = replaceSpans(text.slice(0, at), spans.filter(({ end }) => end <= at));
        return { passed, begun: text.slice(at) };
    }
    /** The rest of the unfinished lines of a step that has ended. */
    #takeBegun(step) {
        return ['stdout', 'stderr'].flatMap((stream) => {
            const begun = this.#begun.get(`${stream} ${step}`);
            this.#begun.delete(`${stream} ${step}`);
            if (begun === undefined)
                return [];
            return [{ type: 'step-output', step, stream, lines: [this.redact(begun)] }];
        });
    }
    #redactFields(value) {
        return redactDeep(value, this.#redactField);
    }
    /** A field may hold a line that was cut in the middle of a value. */
    #redactField = (text) => {
        if (text.length < lines/* LONGEST_LINE */.i2 - LONGEST_SEQUENCE)
            return this.redact(text);
        const { passed, begun } = this.#splitBegun(text);
        return begun.length < SHORTEST_BEGUN ? this.redact(text) : passed + REDACTED;
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
function redactDeep(value, redact) {
    if (typeof value === 'string')
        return redact(value);
    if (Array.isArray(value))
        return value.map((each) => redactDeep(each, redact));
    if (typeof value !== 'object' || value === null)
        return value;
    const entries = Object.entries(value).map(([name, field]) => [
        name,
        PUBLIC_FIELDS.has(name) ? field : redactDeep(field, redact),
    ]);
    return Object.fromEntries(entries);
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
function toWarning(name) {
    return {
        type: 'warned',
        code: 'secret-too-short',
        message: `Cannot redact ${name}: it has fewer than 3 characters`,
        hint: 'Use a longer one, and make sure that nothing prints it.',
    };
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
/* harmony import */ var _base_sha256_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9589);

const DEFAULT_SCOPE = 'default';
/** The scope on a developer's own machine: as trusted there as the default branch. */
const LOCAL_SCOPE = { own: DEFAULT_SCOPE, readable: [DEFAULT_SCOPE] };
/** The scope of a workflow's job. If the default branch is not known, the job does not count as one of it. */
function toScope({ ref, defaultBranch, pullRequest, isFork }) {
    const known = (name) => name === '' || name === defaultBranch ? [] : [branchScope(`refs/heads/${name}`)];
    if (pullRequest) {
        const own = `${pullRequest.isFork ? 'fork' : 'pr'}-${pullRequest.number}`;
        return { own, readable: [DEFAULT_SCOPE, ...known(pullRequest.base), own] };
    }
    // No pull request has this number.
    if (isFork)
        return { own: FORK_OF_NO_NUMBER, readable: [DEFAULT_SCOPE, FORK_OF_NO_NUMBER] };
    if (defaultBranch !== '' && ref === `refs/heads/${defaultBranch}`)
        return LOCAL_SCOPE;
    const own = branchScope(ref);
    return { own, readable: [DEFAULT_SCOPE, own] };
}
const FORK_OF_NO_NUMBER = 'fork-0';
/** The scope of a checkout that is not the event's commit: it is shared only by runs of this commit and event. */
function commitScope(of) {
    const own = `commit-${shortHash(JSON.stringify([of.event, of.ref, of.commit]))}`;
    return { own, readable: [DEFAULT_SCOPE, own] };
}
/** The scope that a caller names: `default`, or a name such as that of a branch. */
function namedScope(name) {
    if (name === DEFAULT_SCOPE)
        return LOCAL_SCOPE;
    const own = branchScope(name);
    return { own, readable: [DEFAULT_SCOPE, own] };
}
/** Uses a hash of the ref: a tag may have no slash, and at most 128 characters. */
function branchScope(ref) {
    return `branch-${shortHash(ref)}`;
}
/**
 * 80 bits: somebody who may push a branch chooses its name, and must not find a name with the hash of another branch. A
 * longer hash leaves no room in a tag for the key and the hour of the last use.
 */
function shortHash(text) {
    return (0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)(text).slice(0, 20);
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


/** `<key>` in the default scope, else `<scope>-<key>`. */
function formatTag(scope, key) {
    return scope === _scope_js__WEBPACK_IMPORTED_MODULE_1__/* .DEFAULT_SCOPE */ .zd ? key : `${scope}-${key}`;
}
/** The tag that records when a snapshot was last used: engines do not say when a tag was set. */
function formatUseTag(scope, key, hour) {
    return `used-${formatTag(scope, key)}-${hour}`;
}
/** A pattern for all tags of a scope, in the syntax of engines: `?` is one character. */
function formatTagPattern(scope) {
    return scope === _scope_js__WEBPACK_IMPORTED_MODULE_1__/* .DEFAULT_SCOPE */ .zd ? '?'.repeat(KEY_LENGTH) : `${scope}-*`;
}
const KEY_LENGTH = 64;
/** Undefined if the tag is not one of Tongs. */
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

/***/ 9299:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ isOutside)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);

/** Whether a path is neither the folder nor below it. Both are absolute; resolve links before, if they matter. */
function isOutside(folder, path) {
    return /^\.\.(?:\/|$)/.test((0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(folder, path));
}


/***/ }),

/***/ 1928:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A7: () => (/* binding */ readOwner),
/* harmony export */   JZ: () => (/* binding */ endProcess),
/* harmony export */   iS: () => (/* binding */ lookUpProcess),
/* harmony export */   readProcesses: () => (/* binding */ readProcesses)
/* harmony export */ });
/* unused harmony export parseStat */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var _base_errors_system_code_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(75);
/* harmony import */ var _base_sha256_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9589);




/** The processes of this machine, as far as they are visible. */
function readProcesses() {
    return { self: readOwner(), lookUpProcess, endProcess: (pid) => endProcess(pid) };
}
/** This process as an owner. Without `/proc`, boot and namespace are empty. */
function readOwner() {
    const stat = parseStat(attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)('/proc/self/stat', 'utf8')));
    return {
        host: readHost(),
        boot: attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)('/proc/sys/kernel/random/boot_id', 'utf8').trim()) ?? '',
        namespace: attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)('/proc/self/ns/pid').replaceAll(/\D/g, '')) ?? '',
        // From the `/proc` that later look-ups read, which may be another namespace's.
        pid: stat?.pid ?? process.pid,
        startedAt: stat?.startedAt ?? 0,
    };
}
/** The state of a process in our own pid namespace; a zombie is gone. */
function lookUpProcess(pid) {
    const stat = parseStat(attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(`/proc/${pid}/stat`, 'utf8')));
    if (!stat)
        return isHidden(pid) ? { state: 'unreadable' } : { state: 'gone' };
    if (GONE.includes(stat.state))
        return { state: 'gone' };
    return { state: 'running', startedAt: stat.startedAt };
}
/** Asks a process to end, or kills it. Harmless if the process is gone, or is another user's. */
function endProcess(pid, signal = 'SIGTERM') {
    attempt(() => process.kill(pid, signal));
}
/** Zombie and dead: the process has ended, but its parent has not waited for it. */
const GONE = ['Z', 'X', 'x'];
/** Reads `/proc/<pid>/stat`; the program's name is in parentheses, and may contain spaces and parentheses. */
function parseStat(text) {
    const [, pid, rest] = /^(\d+) \(.*\) (.*)$/s.exec(text ?? '') ?? [];
    // The third field is the first of these, the start time the twenty-second.
    const fields = rest?.trim().split(' ') ?? [];
    const [state] = fields;
    const startedAt = fields[19];
    if (state === undefined || startedAt === undefined || !/^\d+$/.test(startedAt))
        return undefined;
    return { pid: Number(pid), state, startedAt: Number(startedAt) };
}
/** Empty without a machine id, because host names alone are often the same. */
function readHost() {
    const machine = attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)('/etc/machine-id', 'utf8').trim()) ?? '';
    if (machine === '')
        return '';
    return (0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256 */ .s)(`${machine}\n${(0,node_os__WEBPACK_IMPORTED_MODULE_1__.hostname)()}`).slice(0, 16);
}
/** With the mount option `hidepid`, processes of other users live although they are not in `/proc`. */
function isHidden(pid) {
    try {
        return process.kill(pid, 0);
    }
    catch (error) {
        return (0,_base_errors_system_code_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .x)(error) === 'EPERM';
    }
}
function attempt(read) {
    try {
        return read();
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 101:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ parsePruneBounds),
/* harmony export */   parseRequiredPruneBounds: () => (/* binding */ parseRequiredPruneBounds)
/* harmony export */ });
/* unused harmony export LEAST_PRUNE_AGE_MS */
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5902);
/* harmony import */ var _base_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6865);


const LEAST_PRUNE_AGE_MS = 60_000;
/** The bounds, or undefined if no prune is asked for; `all` alone is refused. */
function parsePruneBounds(texts, names) {
    if (texts.olderThan !== undefined && texts.olderThan !== '')
        return parseAge(texts, names);
    if (!texts.all)
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Y)(undefined);
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`${names.all} is set, but ${names.olderThan} is not`, `Set ${names.olderThan} as well, for example to 7d: every prune needs an age.`);
}
/** As `parsePruneBounds`, for a command whose only purpose is to prune: a missing age is refused. */
function parseRequiredPruneBounds(texts, names) {
    const bounds = parsePruneBounds(texts, names);
    if (!bounds.ok)
        return bounds;
    if (bounds.value)
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Y)(bounds.value);
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`${names.olderThan} is not set`, `Set it to the age of unused records to delete, for example 7d.`);
}
function parseAge(texts, names) {
    const age = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDuration */ .E)(texts.olderThan ?? '');
    if (!age.ok)
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`${names.olderThan}: ${age.problem}`, age.hint);
    if (age.value < LEAST_PRUNE_AGE_MS) {
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`${names.olderThan}: "${texts.olderThan}" is shorter than 1m`, 'Write at least 1m: a shorter age would delete what a build has just made.');
    }
    // Rounded up to whole seconds, as it is sent: so the plan and the engine agree.
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Y)({ olderThanMs: Math.ceil(age.value / 1_000) * 1_000, all: texts.all });
}


/***/ }),

/***/ 5140:
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
/* harmony import */ var _base_text_parsed_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6865);
/* harmony import */ var _base_size_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7603);
/* harmony import */ var _snapshots_tag_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7550);




const DEFAULT_MAX_AGE = '14d';
const DEFAULT_MAX_SIZE = '20%';
/**
 * How long a run may need a snapshot that it has found: the default `timeout` of a pipeline. It matters only while a
 * run is in progress whose process is not visible from here.
 */
const PROTECTED_MS = 6 * _snapshots_tag_js__WEBPACK_IMPORTED_MODULE_1__/* .HOUR_MS */ .iQ;
/** Removes everything that is not in use. */
const ALL_SNAPSHOTS = {
    all: true,
    olderThanMs: Infinity,
    maxSize: { bytes: Infinity },
    minFree: undefined,
};
/** Reports every problem, each with the name of its setting. */
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
/** The bounds in bytes. A share of a disk that is not visible is no bound. */
function toLimits({ all, olderThanMs, maxSize, minFree }, disk) {
    const wanted = minFree && toBytes(minFree, disk);
    return {
        all,
        olderThanMs,
        maxBytes: toBytes(maxSize, disk),
        bytesToFree: disk && wanted !== undefined ? Math.max(0, wanted - disk.freeBytes) : undefined,
    };
}
/** Whether a bound that somebody has set has no effect as long as the disk is not visible. */
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
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(`"${text}" is shorter than 6h`, 'Write at least 6h: a run in progress may still need snapshots that it has found.');
}
function parseAmount(text, isDefault) {
    if (!text.endsWith('%')) {
        const size = (0,_base_size_js__WEBPACK_IMPORTED_MODULE_0__/* .parseSize */ .DB)(text);
        return size.ok ? (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .parsed */ .Y)({ bytes: size.value }) : (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(size.problem, AMOUNT_HINT);
    }
    const percent = /^[0-9]+(?:\.[0-9]+)?%$/.test(text) ? Number(text.slice(0, -1)) : Number.NaN;
    if (percent > 0 && percent <= 100)
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .parsed */ .Y)({ percent, isDefault });
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(`"${text}" is neither a size nor a percentage`, AMOUNT_HINT);
}
const AMOUNT_HINT = "Write a size such as 10g, or a share of the engine's disk such as 20%.";
/** The value, or undefined after adding a problem. */
function keep({ name }, read, problems) {
    if (read.ok)
        return read.value;
    const message = `${name}: ${read.problem}`;
    problems.push(read.hint === undefined ? { message } : { message, hint: read.hint });
    return undefined;
}


/***/ }),

/***/ 1987:
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
 * of one of them does not belong to the source, wherever it is.
 */
class Worktrees {
    /** The real path of each repository's refs, which all its worktrees share. */
    #refs;
    /** The names of linked worktrees that these repositories know. */
    #names;
    constructor(refs, names) {
        this.#refs = refs;
        this.#names = names;
    }
    static NONE = new Worktrees(new Set(), new Set());
    /** Adds the repositories of folders with a `.git`. */
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
        // A repository that was moved, or is mounted elsewhere, knows its worktrees by name, but they do not find it.
        return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path)) === LINKED && this.#names.has((0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path));
    }
    /** Whether `has` may be true for a folder that git considers an ordinary one. */
    get mayBeLost() {
        return this.#names.size > 0;
    }
}
/** The folder in which git has the files of a single linked worktree. */
const LINKED = 'worktrees';
/** The nearest folder with a `.git`, this one or one above it. */
async function findRepository(folder) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, '.git')).catch(() => undefined);
    if (found)
        return folder;
    const above = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(folder);
    return above === folder ? undefined : findRepository(above);
}
/** The real path of a folder. For a linked worktree, that of the same folder in the main worktree or the repository. */
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
/** The target of a folder's `.git`, if no repository is there. */
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
/** Reads a file, and does not wait at a pipe. */
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


/***/ }),

/***/ 9825:
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
// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(5479);
;// CONCATENATED MODULE: ./build/source/git/bare-repository.js



/**
 * Rejects a folder that git would treat as a repository without a `.git`, or that is in such a one: its settings are
 * among the files that others have committed, and they decide which programs git runs.
 */
function refuseBareRepository(folder) {
    const found = findBareRepository(folder);
    if (found === undefined)
        return;
    throw (0,errors/* invalidInput */.aY)('source-bare-repository', `Cannot ask git about "${folder}": it would use the settings in "${found}" as its own`, 'Remove or rename "HEAD" in that folder, or choose a source that is not in it.');
}
/** Searches like git: in each folder for a `.git` first. */
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
/** A `commondir` names the folder with the other files. */
function isBareRepository(folder) {
    const has = (name) => isThere((0,external_node_path_.join)(folder, name));
    return has('HEAD') && (has('objects') || has('commondir'));
}
/** Does not follow links: git reads a `HEAD` that is a broken link. Git does not see inaccessible files, either. */
function isThere(path) {
    try {
        return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false }) !== undefined;
    }
    catch {
        return false;
    }
}
/** If it does not exist, git reports that. */
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
// EXTERNAL MODULE: ./build/source/folder/worktrees.js
var worktrees = __webpack_require__(1987);
;// CONCATENATED MODULE: ./build/source/git/owner-trust.js





/**
 * Lets git before 2.38 read a repository of another user: it reads `safe.directory` only from the configuration files
 * of the user and of the system. So this creates a file that includes the user's own; disposing removes it.
 */
async function openOwnerTrust(folder, environment) {
    const repository = await (0,worktrees/* findRepository */.W1)(folder);
    if (repository === undefined || !isForeign(repository))
        return NOTHING;
    try {
        return await writeTrust(repository, environment);
    }
    catch {
        // If the file cannot be created, a later git reads the repository nevertheless.
        return NOTHING;
    }
}
const NOTHING = { variables: {}, [Symbol.asyncDispose]: () => Promise.resolve() };
/** Git checks the owners of both. */
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
    // The first release with this check does not know "*".
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
/** Outside the repository, where the file would belong to the source. */
async function findTemporary(repository, { TMPDIR }) {
    if (!TMPDIR)
        return DEFAULT_TEMPORARY;
    const [outer, inner] = await Promise.all([(0,promises_.realpath)(repository), (0,promises_.realpath)(TMPDIR)]);
    return (0,outside/* isOutside */._)(outer, inner) ? TMPDIR : DEFAULT_TEMPORARY;
}
const DEFAULT_TEMPORARY = '/tmp';
/** A value in a configuration file of git. */
function quote(value) {
    const escaped = value.replace(/[\\"]/g, String.raw `\$&`).replaceAll('\n', String.raw `\n`);
    return `"${escaped}"`;
}

;// CONCATENATED MODULE: ./build/source/git/git.js






/**
 * Git for reading only: it runs no hook or monitor of the repository, fetches nothing, acquires no lock, and accepts
 * any owner.
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
    // Loaded only if a folder is a repository: it takes a third of the time of the rest of a plan.
    const { exec } = await __webpack_require__.e(/* import() */ "actions-exec").then(__webpack_require__.bind(__webpack_require__, 9863));
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
/** Without `@actions/exec`: that decodes and searches all output once more, and cannot kill git. */
async function spawnGit({ program, folder, env }, args, options) {
    const { input, signal } = options;
    signal?.throwIfAborted();
    const child = (0,external_node_child_process_.spawn)(program, args, { cwd: folder, env, signal, killSignal: 'SIGKILL' });
    const { promise: ended, resolve, reject } = Promise.withResolvers();
    child.once('error', reject);
    child.once('close', resolve);
    // Git may end before it has read everything: its exit code says what was wrong.
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
/** The exit code for a git that was killed. */
const KILLED = 137;
/** Found here, because `@actions/exec` prints inaccessible folders on standard output. */
function findGit({ PATH = '' }) {
    for (const folder of PATH.split(external_node_path_.delimiter)) {
        const path = (0,external_node_path_.join)(folder, 'git');
        if (folder !== '' && isProgram(path))
            return path;
    }
    throw new Error('there is no git in any folder of PATH');
}
function isProgram(path) {
    // An exception for each folder without git would take longer.
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
/** A whole command line is expected, in which spaces would separate words. */
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
    // Settings of the repository that make git examine less could hide a change.
    '-c',
    'core.trustctime=true',
    '-c',
    'core.checkStat=default',
    // A partial clone would fetch attributes that it does not have.
    '-c',
    'protocol.allow=never',
];
/**
 * A hook or an outer git names its own repository in these variables, and where to stop searching for one. Here the
 * folder alone decides. `GIT_ATTR_SOURCE` would use other attributes than those of the files.
 */
const REDIRECTING = /^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|COMMON_DIR|NAMESPACE|PREFIX|IMPLICIT_WORK_TREE|CONFIG|CEILING_DIRECTORIES|ATTR_SOURCE|SHALLOW_FILE|(LITERAL|GLOB|NOGLOB|ICASE)_PATHSPECS)$/;
function toGitEnvironment(environment) {
    const kept = Object.entries(environment).filter((entry) => entry[1] !== undefined && !REDIRECTING.test(entry[0]));
    return {
        ...Object.fromEntries(kept),
        GIT_OPTIONAL_LOCKS: '0',
        GIT_NO_LAZY_FETCH: '1',
        // If a folder is mounted into a repository, the repository is above it, on another filesystem.
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
/* harmony import */ var _git_git_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9825);
/* harmony import */ var _folder_worktrees_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1987);


/**
 * Identifies the repository of a folder: host, owner and name of git's `origin`, the same for every protocol; else the
 * folder's real path, in the main worktree.
 */
async function identifyRepository(folder, environment) {
    const git = (0,_git_git_js__WEBPACK_IMPORTED_MODULE_0__/* .createGit */ .l)(folder, { environment });
    const answer = await git.ask(['config', '--get', 'remote.origin.url']).catch(() => undefined);
    const url = answer?.exitCode === 0 ? answer.stdout.toString('utf8').trim() : '';
    return normalizeRemote(url) ?? (0,_folder_worktrees_js__WEBPACK_IMPORTED_MODULE_1__/* .findInMainWorktree */ .b1)(folder);
}
/** `github.com/owner/name` for `https://`, `ssh://` and `git@host:` on any port; undefined for a local path. */
function normalizeRemote(url) {
    const scp = /^(?:[^@/\s]+@)?([^:/\s]+):(?!\/\/)(.+)$/.exec(url);
    const parsed = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? URL.parse(url) : null;
    // GitHub's second host name, on the port that firewalls allow.
    const host = (parsed?.hostname ?? scp?.[1])?.replace(/^ssh\.github\.com$/i, 'github.com');
    const path = parsed?.pathname ?? scp?.[2];
    if (!host || !path || parsed?.protocol === 'file:')
        return undefined;
    const name = path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
    return name === '' ? undefined : `${host}/${name}`.toLowerCase();
}


/***/ }),

/***/ 9401:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hh: () => (/* binding */ cutLine),
/* harmony export */   IN: () => (/* binding */ cutText),
/* harmony export */   eM: () => (/* binding */ describeCut),
/* harmony export */   g3: () => (/* binding */ LineSplitter),
/* harmony export */   i2: () => (/* binding */ LONGEST_LINE)
/* harmony export */ });
/**
 * The longest line that is shown whole, in UTF-16 units. Of a longer line, the number of further characters is shown.
 */
const LONGEST_LINE = 16_384;
/** How much of an unfinished line is held, in UTF-16 units, before a piece of it is passed on. */
const LONGEST_PIECE = 2 ** 20;
/**
 * Turns bytes into lines: decodes UTF-8 across chunks (an invalid byte becomes U+FFFD), and ends a line at LF, CRLF
 * or a lone CR. Nothing is dropped: a very long line comes in pieces.
 */
class LineSplitter {
    // A byte order mark counts as a character: Node 24 would drop some in the middle of a stream as well.
    #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    #partial = '';
    #afterReturn = false;
    #isOpen = false;
    /** Whether the last text that was passed on is only the beginning of its line. */
    get isOpen() {
        return this.#isOpen;
    }
    /** Whether there is text of an unfinished line. */
    get hasPartial() {
        return this.#partial !== '';
    }
    /** The lines that this chunk completes, and a piece of a line that has become too long to hold: then `isOpen`. */
    push(bytes) {
        const lines = this.#split(this.#decoder.decode(bytes, { stream: true }));
        return this.#partial.length < LONGEST_PIECE ? lines : [...lines, ...this.takePartial()];
    }
    /** The text of an unfinished line, as a piece. An incomplete terminal sequence stays for the next piece. */
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
/** A line as it is shown: of a very long one the beginning, and the number of further characters. */
function cutLine(line) {
    if (line.length <= LONGEST_LINE)
        return line;
    const kept = cutText(line, LONGEST_LINE);
    return kept + describeCut(line.length - kept.length);
}
/** The beginning of a text, without splitting a character or a terminal sequence. */
function cutText(text, longest) {
    if (text.length <= longest)
        return text;
    // Half a surrogate pair is no character.
    return dropUnfinished(text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, ''));
}
function describeCut(characters) {
    return `… [${characters} more characters]`;
}
/** Removes an incomplete sequence at the end: the rest of it would be shown as text. */
function dropUnfinished(text) {
    const escape = text.lastIndexOf(ESCAPE);
    if (escape === -1 || text.length - escape > LONGEST_SEQUENCE)
        return text;
    return UNFINISHED.test(text.slice(escape)) ? text.slice(0, escape) : text;
}
const ESCAPE = '\u001b';
/** Colors and similar sequences, and strings such as links, without their end. */
// oxlint-disable-next-line no-control-regex -- Sequences begin with one.
const UNFINISHED = /^\u001b(?:\[[0-?]*[ -/]*|[\]PX^_][^\u0007\u001b\u009c]*|[ -/]*)$/;
const LONGEST_SEQUENCE = 4_096;


/***/ }),

/***/ 7533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ createReporter)
/* harmony export */ });
/** A reporter that redacts each event, puts it into its envelope and hands it to every sink. */
function createReporter(sinks, { clock, redactor, run }) {
    return {
        report(event) {
            const at = clock.now();
            for (const each of redactor.redactEvent(event)) {
                const enveloped = run === undefined ? { at, ...each } : { at, run, ...each };
                for (const sink of sinks)
                    sink.take(enveloped);
            }
        },
        async drained() {
            for (const sink of sinks)
                await sink.drained();
        },
    };
}


/***/ }),

/***/ 3076:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ within)
/* harmony export */ });
/** `promise`, or undefined if it takes longer than `ms`. Then it continues in the background; the timer is cleared. */
async function within(promise, ms, clock) {
    const settled = new AbortController();
    promise.catch(() => { });
    try {
        const late = clock.sleep(ms, settled.signal).then(() => undefined);
        late.catch(() => { });
        return await Promise.race([promise, late]);
    }
    finally {
        settled.abort();
    }
}


/***/ }),

/***/ 335:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   toLeftoverRow: () => (/* binding */ toLeftoverRow),
/* harmony export */   toLeftoversRemoved: () => (/* binding */ toLeftoversRemoved)
/* harmony export */ });
/** The event of a sweep that has removed something. */
function toLeftoversRemoved(swept) {
    const { containers, networks, volumes, images } = swept;
    return { type: 'leftovers-removed', containers, networks, volumes, images };
}
/** One row of a dry run: what happens to which object of which run, and why. */
function toLeftoverRow({ object, run, action, because }) {
    return [action, object.kind, object.name, `run ${run}`, because];
}


/***/ }),

/***/ 6473:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RunSweep: () => (/* binding */ RunSweep),
/* harmony export */   removeKilledRun: () => (/* binding */ removeKilledRun),
/* harmony export */   sweepAndReport: () => (/* binding */ sweepAndReport)
/* harmony export */ });
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(335);
/* harmony import */ var _perform_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6748);


/** Removes what dead runs have left, and reports it. The caller reports what could not be removed. Never rejects. */
async function sweepAndReport(engine, options) {
    const swept = await (0,_perform_js__WEBPACK_IMPORTED_MODULE_0__.sweepLeftovers)(engine, options);
    if ((0,_perform_js__WEBPACK_IMPORTED_MODULE_0__.hasRemoved)(swept))
        options.report((0,_describe_js__WEBPACK_IMPORTED_MODULE_1__.toLeftoversRemoved)(swept));
    return swept;
}
/** Removes what dead runs have left, while another run goes on. */
class RunSweep {
    #engine;
    #options;
    #looking;
    /** Starts with a quick look. */
    constructor(engine, options) {
        this.#engine = engine;
        this.#options = options;
        this.#looking = options.tracer.span('sweep', 'sweep', () => this.#look({ quick: true }));
    }
    /** Looks for images as well. That takes longer: call it if the run has steps to run meanwhile. */
    lookForImages() {
        this.#looking = this.#looking.then((swept) => 
        // Then it has looked for images already, and there is a late look.
        (0,_perform_js__WEBPACK_IMPORTED_MODULE_0__.hasRemoved)(swept) ? swept : this.#look({ quick: false }));
    }
    /**
     * Resolves with what could not be removed. If a dead run had left something, it may have been making more when it
     * died, so there is a late look.
     */
    async end() {
        const swept = await this.#looking;
        const last = (0,_perform_js__WEBPACK_IMPORTED_MODULE_0__.hasRemoved)(swept) ? await this.#look({ quick: false }) : swept;
        return last.failures;
    }
    /** Resolves when no look goes on any more. */
    async settled() {
        await this.#looking;
    }
    /** Once the run is to end, nothing that could not be removed matters. */
    async #look({ quick }) {
        const swept = await sweepAndReport(this.#engine, { ...this.#options, sparesImages: quick });
        return this.#options.signal?.aborted ? { ...swept, failures: [] } : swept;
    }
}
/** How long `removeKilledRun` looks. The next run removes what comes later. */
const LATE_MS = [100, 200, 400, 800];
/**
 * Removes everything of a run whose process has ended. If there was anything, the process was killed: a commit or a
 * create may be under way and make something yet, so there are late looks. Never rejects.
 */
async function removeKilledRun(engine, run, options) {
    let total = await (0,_perform_js__WEBPACK_IMPORTED_MODULE_0__.removeRun)(engine, run, options);
    if (total.found === 0)
        return total;
    for (const waitMs of LATE_MS) {
        await options.clock.sleep(waitMs);
        total = addUp(total, await (0,_perform_js__WEBPACK_IMPORTED_MODULE_0__.removeRun)(engine, run, options));
    }
    return total;
}
function addUp(one, other) {
    return {
        found: one.found + other.found,
        containers: one.containers + other.containers,
        networks: one.networks + other.networks,
        volumes: one.volumes + other.volumes,
        images: one.images + other.images,
        // What was in the way before may be gone by now.
        failures: other.failures,
    };
}


/***/ }),

/***/ 8785:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ abortable)
/* harmony export */ });
/**
 * `promise`, or a rejection with the signal's reason if it aborts first. Then `promise` continues in the background.
 */
async function abortable(promise, signal) {
    if (!signal)
        return promise;
    // If nobody else handles its rejection, it must not be unhandled.
    promise.catch(() => { });
    signal.throwIfAborted();
    const { promise: aborted, reject } = Promise.withResolvers();
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
        return await Promise.race([promise, aborted]);
    }
    finally {
        signal.removeEventListener('abort', onAbort);
    }
}


/***/ }),

/***/ 8885:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ toClockOffset),
/* harmony export */   s: () => (/* binding */ SAME_CLOCK)
/* harmony export */ });
const SAME_CLOCK = { least: 0, most: 0 };
/** Computes it from the engine's time between two times of ours. Without the engine's time, the clocks count as one. */
function toClockOffset(engineTime, { askedAt, answeredAt }) {
    if (engineTime === undefined)
        return SAME_CLOCK;
    // Either clock is read in whole milliseconds.
    const least = engineTime - answeredAt - 1;
    const most = engineTime - askedAt + 1;
    return least <= 0 && most >= 0 ? SAME_CLOCK : { least, most };
}


/***/ }),

/***/ 2084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fv: () => (/* binding */ registryOf),
/* harmony export */   WV: () => (/* binding */ toPathComponent),
/* harmony export */   mQ: () => (/* binding */ splitReference)
/* harmony export */ });
/** Splits at the last `@` and at a `:` after the last `/`, without checking the parts. */
function splitReference(reference) {
    const at = reference.indexOf('@');
    const named = at === -1 ? reference : reference.slice(0, at);
    const digest = at === -1 ? undefined : reference.slice(at + 1);
    const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
    return {
        repository: colon === -1 ? named : named.slice(0, colon),
        ...(colon !== -1 && { tag: named.slice(colon + 1) }),
        ...(digest !== undefined && { digest }),
    };
}
/** The registry of an image, as Docker's configuration names it: `docker.io` for names without a host. */
function registryOf(reference) {
    const first = reference.split('/')[0] ?? '';
    const isHost = reference.includes('/') && (/[.:]/.test(first) || first === 'localhost');
    return isHost ? first : 'docker.io';
}
/** The text in lower case, with hyphens for characters that a repository path may not have; never empty. */
function toPathComponent(text, longest = 40) {
    const slug = text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .slice(0, longest)
        .replace(/^-+|-+$/g, '');
    return slug === '' ? 'x' : slug;
}


/***/ }),

/***/ 9200:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Iw: () => (/* binding */ EXPIRES_LABEL),
/* harmony export */   Ml: () => (/* binding */ PRUNED_LABEL),
/* harmony export */   N7: () => (/* binding */ LOCK_ROLE),
/* harmony export */   NW: () => (/* binding */ SNAPSHOT_LABEL_PREFIX),
/* harmony export */   Ni: () => (/* binding */ MTU_OPTION),
/* harmony export */   S: () => (/* binding */ REPOSITORY_LABEL),
/* harmony export */   dk: () => (/* binding */ EPHEMERAL_ROLE),
/* harmony export */   eD: () => (/* binding */ ANVIL_ROLE),
/* harmony export */   eg: () => (/* binding */ ROLE_LABEL),
/* harmony export */   fm: () => (/* binding */ blankedLabels),
/* harmony export */   gW: () => (/* binding */ PROBER_ROLE),
/* harmony export */   jQ: () => (/* binding */ RUN_LABEL),
/* harmony export */   nY: () => (/* binding */ NAME_LABEL),
/* harmony export */   pk: () => (/* binding */ OWNER_LABEL)
/* harmony export */ });
/** The label of everything that lives as long as a run: containers, networks, volumes, ephemeral images. */
const RUN_LABEL = 'dev.tongs.run';
/** `anvil`, `tong`, `prober`, `network`, `lock` or `ephemeral`. */
const ROLE_LABEL = 'dev.tongs.role';
/** Role of the containers in which steps run. */
const ANVIL_ROLE = 'anvil';
/** Role of the containers that look at the ports of tongs. */
const PROBER_ROLE = 'prober';
/** Role of the volumes that a run holds while it builds a snapshot. */
const LOCK_ROLE = 'lock';
/** Role of images that live as long as a run. */
const EPHEMERAL_ROLE = 'ephemeral';
const REPOSITORY_LABEL = 'dev.tongs.repository';
/** The process that owns the object, see `owner.ts`. */
const OWNER_LABEL = 'dev.tongs.owner';
/** The RFC 3339 time after which the object has no owner, unless the owner is known to live. */
const EXPIRES_LABEL = 'dev.tongs.expires';
/** The step or tong, for people who look at `docker ps`. */
const NAME_LABEL = 'dev.tongs.name';
/** When build cache was last pruned; on a volume for this purpose, see `prune/cache/prune-turn.ts`. */
const PRUNED_LABEL = 'dev.tongs.pruned';
/** Name of the engine's option that holds a bridge's MTU. */
const MTU_OPTION = 'com.docker.network.driver.mtu';
/** Prefix of a snapshot's labels; images and containers made *from* a snapshot inherit them. */
const SNAPSHOT_LABEL_PREFIX = 'dev.tongs.snapshot.';
const RUN_LABELS = [
    RUN_LABEL,
    ROLE_LABEL,
    REPOSITORY_LABEL,
    OWNER_LABEL,
    EXPIRES_LABEL,
    NAME_LABEL,
];
/** Every label of Tongs that an image may inherit, as an empty text: a commit unites labels, and never drops one. */
function blankedLabels(inherited) {
    const ours = Object.keys(inherited).filter((name) => name.startsWith(SNAPSHOT_LABEL_PREFIX));
    return Object.fromEntries([...RUN_LABELS, ...ours].map((name) => [name, '']));
}


/***/ }),

/***/ 1669:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ PULL_REFUSED)
/* harmony export */ });
/** The code of a pull that the registry refuses: it has no such image, or this user may not read it. */
const PULL_REFUSED = 'pull-refused';


/***/ }),

/***/ 8996:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ withDeadline),
/* harmony export */   V: () => (/* binding */ TIMED_OUT)
/* harmony export */ });
/* harmony import */ var _base_async_abortable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8785);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5902);
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5479);



const TIMED_OUT = 'engine-timed-out';
/**
 * Resolves with the result of `task`, or rejects at the deadline or when `signal` aborts. The task's own signal
 * aborts in both cases; a task that ignores it continues in the background.
 */
async function withDeadline(task, options) {
    const done = new AbortController();
    const late = new AbortController();
    options.clock.sleep(options.timeoutMs, done.signal).then(() => late.abort(timedOut(options)), () => { });
    const signal = options.signal ? AbortSignal.any([options.signal, late.signal]) : late.signal;
    try {
        signal.throwIfAborted();
        return await (0,_base_async_abortable_js__WEBPACK_IMPORTED_MODULE_1__/* .abortable */ .Z)(task(signal), signal);
    }
    finally {
        done.abort();
    }
}
function timedOut({ operation, timeoutMs }) {
    return new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4(`Cannot ${operation}: the engine did not answer within ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(timeoutMs)}`, { code: TIMED_OUT, retriable: true, hint: 'Check the load of the engine and its disk.' });
}


/***/ }),

/***/ 9285:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ toFailure)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5479);
/* harmony import */ var _base_errors_format_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4379);
/* harmony import */ var _engine_with_deadline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8996);



/** Turns anything thrown into a value. After an abort of the caller's `signal`, everything counts as cancelled. */
function toFailure(thrown, signal) {
    const hint = thrown instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .TongsError */ .Qq ? thrown.hint : undefined;
    return {
        kind: signal?.aborted ? 'cancelled' : kindOf(thrown),
        message: (0,_base_errors_format_error_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .U)(thrown),
        ...(hint !== undefined && { hint }),
    };
}
function kindOf(thrown) {
    if (thrown instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ)
        return 'cancelled';
    if (!(thrown instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4))
        return 'unexpected';
    if (thrown.code === _engine_with_deadline_js__WEBPACK_IMPORTED_MODULE_2__/* .TIMED_OUT */ .V)
        return 'timed-out';
    return thrown.status === undefined ? 'engine-unreachable' : 'engine-refused';
}


/***/ }),

/***/ 2754:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kb: () => (/* binding */ readFreeBytes),
/* harmony export */   ZY: () => (/* binding */ findRootDirectory),
/* harmony export */   gr: () => (/* binding */ readDisk)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);

const readFreeBytes = async (path) => (await readDisk(path))?.freeBytes;
/** The total and free bytes of the disk that a path is on; undefined if the path is not visible from here. */
async function readDisk(path) {
    try {
        const { bavail, blocks, bsize } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.statfs)(path);
        return { totalBytes: blocks * bsize, freeBytes: bavail * bsize };
    }
    catch {
        return undefined;
    }
}
/**
 * The engine's root directory; undefined if the engine may be on another host. In a job container that directory is
 * missing or another one, so there are no figures.
 */
async function findRootDirectory(engine, waiting) {
    if (!engine.address.startsWith('unix://'))
        return undefined;
    const { rootDirectory } = await engine.info(waiting);
    return rootDirectory === '' ? undefined : rootDirectory;
}


/***/ }),

/***/ 9861:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ BACKGROUND_LOG)
/* harmony export */ });
/** Names a file to which the background process appends its events, for debugging. */
const BACKGROUND_LOG = 'TONGS_BACKGROUND_LOG';


/***/ }),

/***/ 2235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   startBackground: () => (/* binding */ startBackground)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _base_environment_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9861);
/* harmony import */ var _save_request_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1222);





/**
 * Starts the process that saves the source, in a session of its own: it outlives this process and its terminal, and
 * holds none of its output. Undefined if it cannot be started: then the next run sends the whole source again.
 */
function startBackground(request, options) {
    const { program, host, waits } = options;
    const log = waits ? undefined : openLog(options);
    try {
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program.node, [program.file], {
            detached: true,
            env: inherited(options.environment),
            stdio: ['pipe', waits ? 'pipe' : (log ?? 'ignore'), log ?? 'ignore'],
        });
        child.on('error', () => { });
        child.stdin?.on('error', () => { });
        child.stdin?.end((0,_save_request_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBackgroundRequest */ .Ff)({ ...request, host, waits }));
        child.unref();
        return child.pid === undefined ? undefined : child;
    }
    catch {
        return undefined;
    }
    finally {
        if (log !== undefined)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(log);
    }
}
function openLog({ environment, folder }) {
    const file = environment[_base_environment_js__WEBPACK_IMPORTED_MODULE_4__/* .BACKGROUND_LOG */ .C];
    if (!file)
        return undefined;
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(folder, file), 'a', 0o600);
    }
    catch {
        return undefined;
    }
}
/**
 * The variables that are needed to find the engine, git and its settings, and the user's folders. By its own variable,
 * a runner ends processes that outlive a job. All others are left out: they may contain secrets of the workflow.
 */
function inherited(environment) {
    const entries = Object.entries(environment).filter((entry) => entry[1] !== undefined && INHERITED.test(entry[0]));
    return { ...Object.fromEntries(entries), ...coreSettings(environment) };
}
const INHERITED = /^(?:HOME|PATH|TMPDIR|USER|LOGNAME|LANG|RUNNER_TRACKING_ID|SSL_CERT_(?:FILE|DIR)|NODE_EXTRA_CA_CERTS|DOCKER_(?:HOST|CONTEXT|CONFIG|CERT_PATH|TLS_VERIFY|API_VERSION)|GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM)|(?:XDG|LC)_\w+)$/;
/** Settings of git, in variables, that may say which files are ignored. Others may contain the token of a checkout. */
function coreSettings(environment) {
    const count = Number(environment['GIT_CONFIG_COUNT'] ?? 0);
    const settings = [];
    for (let index = 0; index < count; index += 1) {
        const key = environment[`GIT_CONFIG_KEY_${index}`];
        const value = environment[`GIT_CONFIG_VALUE_${index}`];
        if (key === undefined || value === undefined)
            break;
        if (/^core\./i.test(key))
            settings.push([key, value]);
    }
    if (settings.length === 0)
        return {};
    const pairs = settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
    ]);
    return { GIT_CONFIG_COUNT: `${settings.length}`, ...Object.fromEntries(pairs) };
}


/***/ }),

/***/ 4590:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EPHEMERAL_REPOSITORY: () => (/* binding */ EPHEMERAL_REPOSITORY),
/* harmony export */   IMAGE_PREFIX: () => (/* binding */ IMAGE_PREFIX),
/* harmony export */   OTHER_PLATFORMS: () => (/* binding */ OTHER_PLATFORMS),
/* harmony export */   ephemeralReference: () => (/* binding */ ephemeralReference),
/* harmony export */   findOwnNames: () => (/* binding */ findOwnNames),
/* harmony export */   repositoryName: () => (/* binding */ repositoryName),
/* harmony export */   snapshotReference: () => (/* binding */ snapshotReference),
/* harmony export */   snapshotRepository: () => (/* binding */ snapshotRepository),
/* harmony export */   splitSnapshotRepository: () => (/* binding */ splitSnapshotRepository),
/* harmony export */   useReference: () => (/* binding */ useReference)
/* harmony export */ });
/* harmony import */ var _engine_image_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2084);
/* harmony import */ var _tag_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7550);
/* harmony import */ var _base_sha256_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9589);



/** The name of every image of Tongs begins with this. */
const IMAGE_PREFIX = 'localhost/tongs/';
/** The name of all snapshots of one pipeline of a repository. */
function snapshotRepository(repository, pipeline) {
    return `${IMAGE_PREFIX}${repository}/${(0,_engine_image_name_js__WEBPACK_IMPORTED_MODULE_2__/* .toPathComponent */ .WV)(pipeline)}`;
}
/** Splits a name that `snapshotRepository` has made. */
function splitSnapshotRepository(name) {
    const [repository = '', ...pipeline] = name.slice(IMAGE_PREFIX.length).split('/');
    return { repository, pipeline: pipeline.join('/') };
}
/** A readable name with 80 bits of a hash of the identity: two repositories of one name differ. */
function repositoryName(identity) {
    const readable = identity
        .replace(/\.git$/, '')
        .split(/[/:]/)
        .at(-1) ?? '';
    const hash = (0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .s)(identity).slice(0, 20);
    return `${(0,_engine_image_name_js__WEBPACK_IMPORTED_MODULE_2__/* .toPathComponent */ .WV)(readable)}-${hash}`;
}
/** A snapshot's name. */
function snapshotReference({ repository, scope, key }) {
    return `${repository}:${(0,_tag_js__WEBPACK_IMPORTED_MODULE_0__/* .formatTag */ ._3)(scope, key)}`;
}
/** The second name of a snapshot, which records its use, see `formatUseTag`. */
function useReference({ repository, scope, key }, hour) {
    return `${repository}:${(0,_tag_js__WEBPACK_IMPORTED_MODULE_0__/* .formatUseTag */ .Lo)(scope, key, hour)}`;
}
/** The name of an image that is removed with its run. */
function ephemeralReference(run, index) {
    return `${EPHEMERAL_REPOSITORY}:${run}-${index}`;
}
/** The repository of the ephemeral images of all runs. */
const EPHEMERAL_REPOSITORY = `${IMAGE_PREFIX}ephemeral`;
/** The repository of images for other platforms, see `run/prepare/find-image.ts`. */
const OTHER_PLATFORMS = `${IMAGE_PREFIX}other-platforms`;
/** The names that match the repository, scope and key in the labels. */
function findOwnNames(tags, of) {
    const own = tags.flatMap((reference) => {
        const { repository, tag } = (0,_engine_image_name_js__WEBPACK_IMPORTED_MODULE_2__/* .splitReference */ .mQ)(reference);
        const parsed = repository.startsWith(IMAGE_PREFIX) ? (0,_tag_js__WEBPACK_IMPORTED_MODULE_0__/* .parseTag */ .ED)(tag ?? '') : undefined;
        const isMeant = parsed?.key === of.key && parsed.scope === of.scope && repository === of.repository;
        return isMeant ? [{ reference, hour: parsed.usedInHour }] : [];
    });
    return {
        name: own.find(({ hour }) => hour === undefined)?.reference,
        uses: own.flatMap(({ reference, hour }) => (hour === undefined ? [] : [{ reference, hour }])),
    };
}


/***/ }),

/***/ 69:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A_: () => (/* binding */ toCachePruned),
/* harmony export */   eg: () => (/* binding */ toCachePlanned)
/* harmony export */ });
/* unused harmony exports DESCRIPTION_WIDTH, describeCachePlan, summarizeCachePlan */
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5479);
/* harmony import */ var _base_text_count_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5613);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5902);
/* harmony import */ var _base_size_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7603);




/** The event of a dry run. */
function toCachePlanned(plan) {
    return {
        type: 'prune-planned',
        target: 'cache',
        rows: describeCachePlan(plan),
        summary: summarizeCachePlan(plan),
    };
}
/** The event of a prune. The figures of a dry run are those of its plan. */
function toCachePruned(outcome) {
    const figures = toFigures(outcome);
    const reason = toReason(outcome);
    const failure = 'failure' in outcome ? outcome.failure : undefined;
    const seen = 'reclaimed' in outcome ? outcome.reclaimed.filesystemBytes : undefined;
    return {
        type: 'prune-finished',
        target: 'cache',
        result: outcome.result,
        ...(reason !== undefined && { reason }),
        ...(failure && { message: failure.message }),
        ...(failure?.hint !== undefined && { hint: failure.hint }),
        dryRun: outcome.result === 'skipped' && outcome.reason === 'dry-run',
        records: figures.records,
        reclaimedBytes: figures.bytes,
        ...(seen !== undefined && { filesystemBytes: seen }),
        ms: outcome.ms,
    };
}
/** Descriptions are cut to this many characters. */
const DESCRIPTION_WIDTH = 60;
/** A row for each record: those to delete first, and the largest of each first. */
function describeCachePlan(plan) {
    return plan.records
        .toSorted((a, b) => rank(a) - rank(b) || b.record.sizeBytes - a.record.sizeBytes)
        .map((planned) => toRow(planned, plan.madeAt));
}
/** The plan in one line. */
function summarizeCachePlan({ deleted, kept }) {
    return `${(0,_base_text_count_js__WEBPACK_IMPORTED_MODULE_2__/* .formatCount */ .B)(deleted.records, 'record')} to delete (${(0,_base_size_js__WEBPACK_IMPORTED_MODULE_1__/* .formatSize */ .Xq)(deleted.bytes)}), ${kept.records} to keep (${(0,_base_size_js__WEBPACK_IMPORTED_MODULE_1__/* .formatSize */ .Xq)(kept.bytes)})`;
}
const REASONS = {
    'unused-long-enough': 'unused for longer than the limit',
    'never-used': 'never used',
    'in-use': 'a build is using it',
    'used-recently': 'used more recently than the limit',
    shared: 'an image shares it; "all" deletes it as well',
    internal: 'internal to the builder; "all" deletes it as well',
    frontend: 'a frontend of the builder; "all" deletes it as well',
    'needed-by-kept': 'a record that stays builds on it',
};
const SHORT_ID = 12;
function toRow({ record, action, because }, now) {
    const { lastUsedAt } = record;
    return {
        id: record.id.slice(0, SHORT_ID),
        type: record.type,
        description: toLine(record.description),
        age: lastUsedAt === undefined ? 'never used' : (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_3__/* .formatDuration */ .a)(Math.max(0, now - lastUsedAt)),
        size: (0,_base_size_js__WEBPACK_IMPORTED_MODULE_1__/* .formatSize */ .Xq)(Math.max(0, record.sizeBytes)),
        action,
        because,
        reason: REASONS[because],
    };
}
function rank({ action }) {
    return action === 'delete' ? 0 : 1;
}
/** A description quotes a command of a Dockerfile, so it may contain any character. */
function toLine(text) {
    const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
    const characters = Array.from(line);
    if (characters.length <= DESCRIPTION_WIDTH)
        return line;
    return `${characters.slice(0, DESCRIPTION_WIDTH - 1).join('')}…`;
}
function toFigures(outcome) {
    if (outcome.result === 'pruned' || outcome.result === 'partial')
        return outcome.reclaimed;
    if (outcome.result === 'skipped' && outcome.reason === 'dry-run')
        return outcome.plan.deleted;
    return { records: 0, bytes: 0 };
}
function toReason(outcome) {
    switch (outcome.result) {
        case 'pruned':
            return outcome.reclaimed.warning;
        case 'skipped':
            return outcome.reason;
        case 'partial':
        case 'failed':
            return outcome.failure.kind;
        default:
            return (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .unreachable */ .HB)(outcome);
    }
}


/***/ }),

/***/ 1756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pruneCacheAndReport: () => (/* binding */ pruneCacheAndReport),
  Q: () => (/* binding */ pruneCacheAtJobEnd)
});

// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(5902);
// EXTERNAL MODULE: ./build/prune/cache/describe.js
var describe = __webpack_require__(69);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/engine/labels.js
var engine_labels = __webpack_require__(9200);
;// CONCATENATED MODULE: ./build/prune/cache/prune-turn.js


/**
 * Takes the turn to prune within these bounds. Call `giveBack` if the prune fails. Other bounds have their own turns.
 */
async function takeTurn(engine, bounds, clock) {
    const name = volumeName(bounds);
    const at = clock.now();
    const intervalMs = toInterval(bounds);
    const mine = `${new Date(at).toISOString()} ${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`;
    // An old volume is removed and created again. Of several processes that do so at once, two may prune, which is
    // harmless.
    for (let tries = 0;; tries += 1) {
        const { labels } = await engine.createVolume({ name, labels: { [engine_labels/* PRUNED_LABEL */.Ml]: mine } });
        const found = labels[engine_labels/* PRUNED_LABEL */.Ml] ?? '';
        if (found === mine) {
            return { isDue: true, giveBack: async () => void (await engine.removeVolume(name)) };
        }
        const agoMs = decideAge(found, at);
        if (agoMs !== undefined && (agoMs < intervalMs || tries > 0)) {
            return { isDue: false, agoMs, intervalMs };
        }
        await engine.removeVolume(name);
    }
}
/** Undefined if the text is no time, or a time in the future because the clock was set back. */
function decideAge(text, now) {
    const at = Date.parse(text.split(' ')[0] ?? '');
    return at <= now ? now - at : undefined;
}
/** In a small part of the age, too little becomes old enough to fill a disk. */
function toInterval({ olderThanMs }) {
    return Math.min(LONGEST_MS, olderThanMs / 24);
}
const LONGEST_MS = 3_600_000;
function volumeName({ olderThanMs, all }) {
    return `tongs-pruned-cache-${olderThanMs / 1_000}s${all ? '-all' : ''}`;
}

// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(5479);
// EXTERNAL MODULE: ./build/engine/with-deadline.js
var with_deadline = __webpack_require__(8996);
// EXTERNAL MODULE: ./build/prune/failure.js
var prune_failure = __webpack_require__(9285);
// EXTERNAL MODULE: ./build/prune/free-space.js
var free_space = __webpack_require__(2754);
;// CONCATENATED MODULE: ./build/prune/cache/measure.js


async function measureCache(engine, options) {
    return (0,with_deadline/* withDeadline */.N)(async (signal) => {
        const [records, rootDirectory] = await Promise.all([
            engine.listBuildCache({ signal }),
            (0,free_space/* findRootDirectory */.ZY)(engine, { signal }),
        ]);
        return { records, rootDirectory, freeBytes: await readFree(rootDirectory, options) };
    }, toDeadline(options));
}
/** Undefined if the engine no longer answers: only the figures are lost then. */
async function measureChange(engine, before, options) {
    try {
        const after = await (0,with_deadline/* withDeadline */.N)((signal) => engine.listBuildCache({ signal }), toDeadline(options));
        const freeBytes = await readFree(before.rootDirectory, options);
        return compare(before, { ...before, records: after, freeBytes });
    }
    catch {
        return undefined;
    }
}
function compare(before, after) {
    const left = new Set(after.records.map(({ id }) => id));
    // A record in use gets another id when its build ends, so it is not gone.
    const gone = before.records.filter(({ id, inUse }) => !inUse && !left.has(id));
    const isKnown = before.freeBytes !== undefined && after.freeBytes !== undefined;
    return {
        records: gone.length,
        listBytes: gone.reduce((sum, { sizeBytes }) => sum + Math.max(0, sizeBytes), 0),
        ...(isKnown && { filesystemBytes: after.freeBytes - before.freeBytes }),
    };
}
async function readFree(path, options) {
    return path === undefined ? undefined : (options.readFreeBytes ?? free_space/* readFreeBytes */.Kb)(path);
}
const LIST_TIMEOUT_MS = 2 * 60_000;
function toDeadline(options) {
    return {
        operation: 'list the build cache',
        timeoutMs: options.listTimeoutMs ?? LIST_TIMEOUT_MS,
        clock: options.clock,
        signal: options.signal,
    };
}

;// CONCATENATED MODULE: ./build/prune/cache/plan.js
/** What the engine will do with each record, and why: the engine's own rules, applied to its list. */
function planPrune(records, bounds, now) {
    const planned = keepParents(records.map((record) => ({ record, ...decide(record, bounds, now) })));
    return {
        bounds,
        madeAt: now,
        records: planned,
        deleted: sum(planned.filter(({ action }) => action === 'delete')),
        kept: sum(planned.filter(({ action }) => action === 'keep')),
    };
}
function decide(record, bounds, now) {
    if (record.inUse)
        return { action: 'keep', because: 'in-use' };
    const recent = record.lastUsedAt !== undefined && record.lastUsedAt > now - bounds.olderThanMs;
    if (recent)
        return { action: 'keep', because: 'used-recently' };
    const guarded = bounds.all ? undefined : whatGuards(record);
    if (guarded)
        return { action: 'keep', because: guarded };
    // For the engine, a record without a time of last use is always old enough.
    const because = record.lastUsedAt === undefined ? 'never-used' : 'unused-long-enough';
    return { action: 'delete', because };
}
function whatGuards(record) {
    if (record.shared)
        return 'shared';
    if (record.type === 'internal' || record.type === 'frontend')
        return record.type;
    return undefined;
}
/**
 * A record is deleted only if everything that is stacked on it is deleted. It can look older than that: Docker 28
 * records a cache hit at the last record of the chain only.
 */
function keepParents(planned) {
    const byId = new Map(planned.map((each) => [each.record.id, each]));
    const kept = planned.filter(({ action }) => action === 'keep');
    for (let child = kept.pop(); child; child = kept.pop()) {
        for (const id of child.record.parents) {
            const parent = byId.get(id);
            if (parent?.action !== 'delete')
                continue;
            const keep = { record: parent.record, action: 'keep', because: 'needed-by-kept' };
            byId.set(id, keep);
            kept.push(keep);
        }
    }
    return planned.map((each) => byId.get(each.record.id) ?? each);
}
function sum(planned) {
    const bytes = planned.reduce((total, { record }) => total + Math.max(0, record.sizeBytes), 0);
    return { records: planned.length, bytes };
}

;// CONCATENATED MODULE: ./build/prune/cache/perform.js





/** Prunes the engine's build cache within the bounds. Never rejects: a failure is in the outcome. */
async function pruneCache(engine, bounds, options) {
    const startedAt = options.clock.now();
    const end = await planAndPrune(engine, bounds, options).catch((error) => ({
        result: 'failed',
        failure: (0,prune_failure/* toFailure */.w)(error, options.signal),
    }));
    return { ...end, ms: options.clock.now() - startedAt };
}
async function planAndPrune(engine, bounds, options) {
    const { before, plan } = await look(engine, bounds, options);
    if (options.dryRun)
        return { result: 'skipped', reason: 'dry-run', plan };
    if (plan.deleted.records === 0)
        return { result: 'skipped', reason: 'nothing-to-delete', plan };
    try {
        return await prune(engine, { before, plan }, options);
    }
    catch (error) {
        if (error instanceof errors/* EngineFailed */.c4 && error.status === 404) {
            return { result: 'skipped', reason: 'unsupported', plan };
        }
        const failure = (0,prune_failure/* toFailure */.w)(error, options.signal);
        return lookAgain(engine, { before, plan, failure }, options);
    }
}
/**
 * Docker 20.10 computes a cache mount's size when it is first listed, and counts that as a use, which makes this list
 * outdated. If a cache mount is to be deleted, a second list decides.
 */
async function look(engine, bounds, options) {
    const first = await measureCache(engine, options);
    const plan = planPrune(first.records, bounds, options.clock.now());
    const isSettled = !plan.records.some(({ record, action }) => action === 'delete' && record.type === 'exec.cachemount');
    if (isSettled)
        return { before: first, plan };
    const before = await measureCache(engine, options);
    return { before, plan: planPrune(before.records, bounds, options.clock.now()) };
}
const PRUNE_TIMEOUT_MS = 10 * 60_000;
async function prune(engine, planned, options) {
    const { before, plan } = planned;
    const { deleted, reclaimedBytes } = await (0,with_deadline/* withDeadline */.N)((signal) => engine.pruneBuildCache(plan.bounds, { signal }), {
        operation: 'prune the build cache',
        timeoutMs: options.pruneTimeoutMs ?? PRUNE_TIMEOUT_MS,
        clock: options.clock,
        signal: options.signal,
    });
    const change = await measureChange(engine, before, options);
    const reclaimed = {
        ...toFigures(change),
        records: deleted.length,
        bytes: reclaimedBytes,
        ...(deleted.length === 0 && { warning: 'nothing-deleted' }),
    };
    return { result: 'pruned', plan, reclaimed };
}
/** A prune that fails gives no report, so the engine's list shows what it has deleted. */
async function lookAgain(engine, failed, options) {
    const { before, plan, failure } = failed;
    // After a cancel nobody should wait for a list.
    const isAwaited = failure.kind !== 'cancelled';
    const change = isAwaited ? await measureChange(engine, before, options) : undefined;
    if (!change || change.records === 0)
        return { result: 'failed', failure, plan };
    const reclaimed = {
        ...toFigures(change),
        records: change.records,
        bytes: change.listBytes,
    };
    return { result: 'partial', plan, reclaimed, failure };
}
function toFigures(change) {
    if (!change)
        return {};
    const { listBytes, filesystemBytes } = change;
    return { listBytes, ...(filesystemBytes !== undefined && { filesystemBytes }) };
}

;// CONCATENATED MODULE: ./build/prune/cache/prune-cache.js




/** Prunes the build cache, or reports what a prune would delete. Never rejects: a failure is reported. */
async function pruneCacheAndReport(engine, bounds, options) {
    const { report, dryRun } = options;
    const outcome = await pruneCache(engine, bounds, options);
    if (dryRun && outcome.result === 'skipped')
        report((0,describe/* toCachePlanned */.eg)(outcome.plan));
    report((0,describe/* toCachePruned */.A_)(outcome));
    return outcome;
}
/** The same at the end of a job, except if the end of another job has just done it. */
async function pruneCacheAtJobEnd(engine, bounds, options) {
    if (options.dryRun)
        return void (await pruneCacheAndReport(engine, bounds, options));
    // An engine that refuses the turn refuses the prune as well, and that is reported.
    const turn = await takeTurn(engine, bounds, options.clock).catch(() => undefined);
    if (turn?.isDue === false) {
        const [ago, interval] = [turn.agoMs, turn.intervalMs].map(duration/* formatDuration */.a);
        const message = `The build cache was pruned ${ago} ago; post steps prune it at most once in ${interval}`;
        options.report({ type: 'noted', code: 'pruned-lately', message });
        return;
    }
    const { result } = await pruneCacheAndReport(engine, bounds, options);
    if (result === 'failed' || result === 'partial')
        await turn?.giveBack();
}


/***/ }),

/***/ 3793:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $X: () => (/* binding */ commitComment),
/* harmony export */   M: () => (/* binding */ commitAnvil),
/* harmony export */   zk: () => (/* binding */ COMMENT_PREFIX)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5479);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4697);


/**
 * Makes an image of an anvil whose processes have ended, with the base's config restored: nothing
 * that the anvil set (entrypoint, stop signal, healthcheck) is in it.
 */
async function commitAnvil(anvil, commit) {
    const { engine, container, base } = anvil;
    const config = { ...base.config, labels: commit.labels };
    const { reference, comment, before, signal } = commit;
    const request = { container, reference, config, comment, signal };
    try {
        return { id: await engine.commitContainer(request), config };
    }
    catch (error) {
        if (!mayBeTaken(error))
            throw error;
        const now = await engine.inspectImage(reference);
        if (now === undefined || now.id === before)
            throw error;
        return { id: await engine.commitContainer(request), config };
    }
}
/**
 * A containerd store refuses one of two commits that take a name at once (28.5): a run that was killed may have
 * left the other commit unfinished. The status is that of a full disk, so the caller looks at the name.
 */
function mayBeTaken(error) {
    return error instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4 && error.status === 500;
}
/** The comment of every commit of Tongs begins with this. */
const COMMENT_PREFIX = 'tongs: ';
/**
 * The comment of a commit of a step's files, or of a source image. An image that somebody else makes from a snapshot
 * has another comment, or none.
 */
function commitComment(step) {
    return step === _record_js__WEBPACK_IMPORTED_MODULE_1__/* .SOURCE_IMAGE */ .I ? `${COMMENT_PREFIX}source` : `${COMMENT_PREFIX}step ${step}`;
}


/***/ }),

/***/ 7074:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DA: () => (/* binding */ createIdentity),
/* harmony export */   IM: () => (/* binding */ toSnapshotIdentity),
/* harmony export */   cu: () => (/* binding */ identityOf),
/* harmony export */   ss: () => (/* binding */ IDENTITY_LABEL)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _engine_labels_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9200);


/** An identity for a new commit. */
function createIdentity() {
    return toSnapshotIdentity((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(16).toString('hex'));
}
/** The identity in an image's labels; empty if there is none. */
function identityOf(labels) {
    return toSnapshotIdentity(labels[IDENTITY_LABEL] ?? '');
}
/** The brand constructor; also for the text of a label. */
function toSnapshotIdentity(hex) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand constructor
    return hex;
}
/** Every commit of Tongs has it, ephemeral images included. */
const IDENTITY_LABEL = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}identity`;


/***/ }),

/***/ 8699:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B7: () => (/* binding */ createdAtOf),
/* harmony export */   TS: () => (/* binding */ toSnapshotLabels),
/* harmony export */   Yq: () => (/* binding */ fromImageSummary),
/* harmony export */   ZT: () => (/* binding */ MOST_LABEL_BYTES),
/* harmony export */   _7: () => (/* binding */ readSnapshotLabels),
/* harmony export */   m0: () => (/* binding */ SNAPSHOT_LABEL),
/* harmony export */   nP: () => (/* binding */ countLabelBytes),
/* harmony export */   uw: () => (/* binding */ parentSnapshotOf),
/* harmony export */   wb: () => (/* binding */ sourceSealOf),
/* harmony export */   yW: () => (/* binding */ toEphemeralLabels)
/* harmony export */ });
/* harmony import */ var _engine_labels_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9200);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7074);
/* harmony import */ var _key_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7985);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4590);




/** All labels of a new snapshot's image. Each label of Tongs is set, so that none is inherited. */
function toSnapshotLabels(record, inherited) {
    return {
        ...inherited,
        ...(0,_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .blankedLabels */ .fm)(inherited),
        [REPOSITORY]: record.repository,
        [SCOPE]: record.scope,
        [KEY]: record.key,
        [_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .IDENTITY_LABEL */ .ss]: record.identity,
        [PROJECT]: record.project,
        [STEP]: record.step,
        [RUN]: record.run,
        [CREATED]: new Date(record.createdAt).toISOString(),
        [PARENT]: record.parent ? `${record.parent.key} ${record.parent.identity}` : '',
        [ANCESTORS]: record.ancestors.map((at) => at.toString(36)).join(' '),
        [PARTS]: JSON.stringify(record.parts),
        [ENV_MARKS]: JSON.stringify(record.marks.env),
        [FILE_MARKS]: record.marks.files,
        [STEP_MARKS]: record.marks.steps ? JSON.stringify(record.marks.steps) : '',
        [LINEAGE]: record.lineage ? formatLineage(record.lineage) : '',
        [SOURCE]: record.sourceSeal,
    };
}
/** The limit for all labels of Tongs, names included: every look-up reads the labels of each snapshot that it finds. */
const MOST_LABEL_BYTES = 64 * 1024;
/** The bytes that count towards `MOST_LABEL_BYTES`. */
function countLabelBytes(labels) {
    const ours = Object.entries(labels).filter(([name]) => name.startsWith(_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .SNAPSHOT_LABEL_PREFIX */ .NW));
    return ours.reduce((sum, pair) => sum + Buffer.byteLength(pair.join('')), 0);
}
/** Labels of an ephemeral image: those of the run, and those that describe its files. */
function toEphemeralLabels(run, made, inherited) {
    const own = {
        [_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .IDENTITY_LABEL */ .ss]: made.identity,
        [CREATED]: new Date(made.createdAt).toISOString(),
        [SOURCE]: made.sourceSeal,
    };
    return { ...inherited, ...(0,_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .blankedLabels */ .fm)(inherited), ...run, ...own };
}
/** Which source files an image holds; empty if its labels do not say. */
function sourceSealOf(labels) {
    return labels[SOURCE] ?? '';
}
/** The snapshot that an image was made from. */
function parentSnapshotOf(labels) {
    const [key, identity = ''] = (labels[PARENT] ?? '').split(' ');
    return key ? { key: (0,_key_js__WEBPACK_IMPORTED_MODULE_2__/* .toSnapshotKey */ .tN)(key), identity: (0,_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .toSnapshotIdentity */ .IM)(identity) } : undefined;
}
/** When the image was made, by the clock of the machine that ran the step; undefined if it is no snapshot. */
function createdAtOf(labels) {
    return Date.parse(labels[CREATED] ?? '') || undefined;
}
/** An image that somebody makes from a snapshot has the same labels, under another name. A missing label is empty. */
function readSnapshotLabels(labels) {
    const read = (label) => labels[label] ?? '';
    return {
        repository: read(REPOSITORY),
        scope: read(SCOPE),
        key: read(KEY),
        step: read(STEP),
        run: read(RUN),
    };
}
/** Undefined if the image is no snapshot: its name must match its labels. */
function fromImageSummary(image) {
    const { labels } = image;
    const labelled = readSnapshotLabels(labels);
    const { name, uses } = (0,_names_js__WEBPACK_IMPORTED_MODULE_3__.findOwnNames)(image.tags, labelled);
    if (name === undefined)
        return undefined;
    return {
        ...labelled,
        key: (0,_key_js__WEBPACK_IMPORTED_MODULE_2__/* .toSnapshotKey */ .tN)(labelled.key),
        identity: (0,_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .identityOf */ .cu)(labels),
        image: image.id,
        project: labels[PROJECT] ?? '',
        createdAt: createdAtOf(labels) ?? image.createdAt,
        parent: parentSnapshotOf(labels),
        ancestors: parseTimes(labels[ANCESTORS] ?? ''),
        sizeBytes: image.sizeBytes,
        parts: parseTexts(labels[PARTS] ?? ''),
        marks: {
            env: parseTexts(labels[ENV_MARKS] ?? ''),
            files: labels[FILE_MARKS] ?? '',
            steps: labels[STEP_MARKS] ? parseTexts(labels[STEP_MARKS]) : undefined,
        },
        lineage: parseLineage(labels[LINEAGE] ?? ''),
        sourceSeal: sourceSealOf(labels),
        usedInHours: uses.map(({ hour }) => hour),
        labels,
    };
}
/** A label of every snapshot, and of every image and container that is made from one. */
const SNAPSHOT_LABEL = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .SNAPSHOT_LABEL_PREFIX */ .NW}key`;
const REPOSITORY = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .SNAPSHOT_LABEL_PREFIX */ .NW}repository`;
const SCOPE = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .SNAPSHOT_LABEL_PREFIX */ .NW}scope`;
const KEY = SNAPSHOT_LABEL;
const PROJECT = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .SNAPSHOT_LABEL_PREFIX */ .NW}project`;
const STEP = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .SNAPSHOT_LABEL_PREFIX */ .NW}step`;
const RUN = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .SNAPSHOT_LABEL_PREFIX */ .NW}run`;
const CREATED = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .SNAPSHOT_LABEL_PREFIX */ .NW}created`;
const PARENT = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .SNAPSHOT_LABEL_PREFIX */ .NW}parent`;
const ANCESTORS = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .SNAPSHOT_LABEL_PREFIX */ .NW}ancestors`;
const PARTS = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .SNAPSHOT_LABEL_PREFIX */ .NW}parts`;
const ENV_MARKS = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .SNAPSHOT_LABEL_PREFIX */ .NW}env`;
const FILE_MARKS = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .SNAPSHOT_LABEL_PREFIX */ .NW}files`;
const STEP_MARKS = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .SNAPSHOT_LABEL_PREFIX */ .NW}prepared`;
const LINEAGE = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .SNAPSHOT_LABEL_PREFIX */ .NW}lineage`;
const SOURCE = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .SNAPSHOT_LABEL_PREFIX */ .NW}source`;
function parseTimes(text) {
    return text.split(' ').flatMap((time) => {
        return /^[0-9a-z]{1,10}$/.test(time) ? [Number.parseInt(time, 36)] : [];
    });
}
function formatLineage({ generation, begunAt, parentBytes, ownBytes }) {
    return [generation, begunAt, parentBytes, ownBytes].join(' ');
}
function parseLineage(text) {
    const match = /^([0-9]{1,9}) ([0-9]{1,15}) ([0-9]{1,15}) ([0-9]{1,15})$/.exec(text);
    if (!match)
        return undefined;
    const [generation = 0, begunAt = 0, parentBytes = 0, ownBytes = 0] = match.slice(1).map(Number);
    return { generation, begunAt, parentBytes, ownBytes };
}
function parseTexts(text) {
    try {
        const texts = JSON.parse(text);
        if (typeof texts !== 'object' || texts === null)
            return {};
        const entries = Object.entries(texts).filter((entry) => typeof entry[1] === 'string');
        return Object.fromEntries(entries);
    }
    catch {
        return {};
    }
}


/***/ }),

/***/ 4900:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O0: () => (/* binding */ encodePath),
/* harmony export */   a5: () => (/* binding */ isAtOrBelow),
/* harmony export */   gN: () => (/* binding */ parentOf),
/* harmony export */   q0: () => (/* binding */ decodePath),
/* harmony export */   zq: () => (/* binding */ diskPath)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);

// File names are bytes. In a text, each byte that is not UTF-8 becomes a lone low surrogate (U+DC80 to U+DCFF, as in
// Python). No valid name contains one, so nothing is lost.
/** The name as text; `encodePath` is the inverse. */
function decodePath(bytes) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    return text.includes('\uFFFD') ? decodeByPieces(bytes) : text;
}
/** The name's bytes. */
function encodePath(path) {
    if (!ESCAPED.test(path))
        return Buffer.from(path, 'utf8');
    return Buffer.concat(path
        .split(/((?<![\uD800-\uDBFF])[\uDC80-\uDCFF]+)/)
        .map((piece, index) => (index % 2 === 1 ? escapedBytes(piece) : Buffer.from(piece, 'utf8'))));
}
/** The path below `folder`, for `node:fs`. */
function diskPath(folder, path) {
    const joined = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, path);
    return ESCAPED.test(joined) ? encodePath(joined) : joined;
}
/** The folder of a path; empty at the top. */
function parentOf(path) {
    return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
/** Whether the path is the folder or below it. Both have no slash at the end, and are both absolute or both relative. */
function isAtOrBelow(path, folder) {
    return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`);
}
const ESCAPED = /(?<![\uD800-\uDBFF])[\uDC80-\uDCFF]/;
function decodeByPieces(bytes) {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    let text = '';
    for (let at = 0; at < bytes.length;) {
        const length = [1, 2, 3, 4].find((size) => isValid(strict, bytes.subarray(at, at + size)));
        if (length === undefined)
            text += String.fromCharCode(0xdc00 + (bytes[at] ?? 0));
        else
            text += strict.decode(bytes.subarray(at, at + length));
        at += length ?? 1;
    }
    return text;
}
function isValid(decoder, bytes) {
    try {
        decoder.decode(bytes);
        return true;
    }
    catch {
        return false;
    }
}
function escapedBytes(piece) {
    return Buffer.from(Array.from(piece, (unit) => unit.charCodeAt(0) - 0xdc00));
}


/***/ }),

/***/ 6779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ endBackground),
/* harmony export */   e: () => (/* binding */ createSaver)
/* harmony export */ });
/* harmony import */ var _engine_owner_process_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1928);
/* harmony import */ var _prune_leftovers_perform_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6748);
/* harmony import */ var _run_background_background_process_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2235);
/* harmony import */ var _run_background_save_request_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1222);
/* harmony import */ var _has_ended_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6702);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(862);






/** Returns a function that starts the background process, and leaves its end to the post step. */
function createSaver(runner) {
    const { background: program, environment, folder } = runner;
    if (!program)
        return undefined;
    return async (request) => {
        const options = { program, environment, folder, host: undefined, waits: false };
        const pid = (0,_run_background_background_process_js__WEBPACK_IMPORTED_MODULE_2__.startBackground)(request, options)?.pid;
        if (pid === undefined)
            return undefined;
        const found = (0,_engine_owner_process_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .lookUpProcess */ .iS)(pid);
        const startedAt = found.state === 'running' ? found.startedAt : 0;
        await (0,_state_js__WEBPACK_IMPORTED_MODULE_4__/* .saveValues */ .se)((0,_state_js__WEBPACK_IMPORTED_MODULE_4__/* .toBackgroundState */ .rL)({ pid, startedAt }));
        return pid;
    };
}
/** The end of a job waits no longer for something that only later jobs use. */
const GRACE_MS = 5_000;
/** How long the process may take to remove its objects. */
const UNWIND_MS = 3_000;
/** Waits for the background process of the main step, ends it, and removes what it may have left. Never rejects. */
async function endBackground({ run, background, isHurried }, { engine, clock }) {
    const ends = (ms) => (0,_has_ended_js__WEBPACK_IMPORTED_MODULE_5__/* .hasEnded */ .h)(() => isRunning(background), { ms, clock });
    if (await ends(isHurried ? 0 : GRACE_MS))
        return;
    (0,_engine_owner_process_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .endProcess */ .JZ)(background.pid, 'SIGTERM');
    if (await ends(UNWIND_MS))
        return;
    (0,_engine_owner_process_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .endProcess */ .JZ)(background.pid, 'SIGKILL');
    await (0,_prune_leftovers_perform_js__WEBPACK_IMPORTED_MODULE_1__.removeRun)(engine, (0,_run_background_save_request_js__WEBPACK_IMPORTED_MODULE_3__/* .savingRun */ .E9)(run), { clock });
}
/** False if another process has the same pid by now. */
function isRunning({ pid, startedAt }) {
    const found = (0,_engine_owner_process_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .lookUpProcess */ .iS)(pid);
    if (found.state !== 'running')
        return found.state === 'unreadable';
    return startedAt === 0 || found.startedAt === startedAt;
}


/***/ }),

/***/ 6702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ hasEnded)
/* harmony export */ });
const LOOK_MS = 50;
/** Whether a process ends within the time; returns at once if it has ended already. */
async function hasEnded(isRunning, { ms, clock }) {
    const deadline = clock.now() + ms;
    while (isRunning()) {
        if (clock.now() >= deadline)
            return false;
        await clock.sleep(LOOK_MS);
    }
    return true;
}


/***/ }),

/***/ 862:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $H: () => (/* binding */ loadBackground),
/* harmony export */   IV: () => (/* binding */ loadInputs),
/* harmony export */   Jl: () => (/* binding */ PRUNED_STATE),
/* harmony export */   PE: () => (/* binding */ hadNoEngine),
/* harmony export */   Sj: () => (/* binding */ loadRun),
/* harmony export */   TG: () => (/* binding */ NO_ENGINE_STATE),
/* harmony export */   YT: () => (/* binding */ loadOwner),
/* harmony export */   gW: () => (/* binding */ toRunState),
/* harmony export */   mn: () => (/* binding */ wasPruned),
/* harmony export */   rL: () => (/* binding */ toBackgroundState),
/* harmony export */   se: () => (/* binding */ saveValues)
/* harmony export */ });
/* harmony import */ var _engine_owner_owner_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3960);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7126);


// What the main step passes on to the post step. It has to be small, because each value becomes an env variable.
const RUN = 'run';
const OWNER = 'owner';
const PRUNED = 'pruned';
const NO_ENGINE = 'no-engine';
const BACKGROUND = 'background';
/** Inputs that the post step has to see as the main step did: the runner evaluates expressions in `with` again. */
const SAVED_INPUTS = [
    'prune-older-than',
    'prune-all',
    'prune-dry-run',
    'snapshots',
    'snapshots-max-size',
    'snapshots-max-age',
    'snapshots-min-free',
    'summary',
];
/** The one input that has to be evaluated again. */
const JOB_STATUS = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .toVariable */ .G2)('job-status');
/** Saves values for the post step, in this order. */
async function saveValues(values) {
    const { saveState } = await Promise.all(/* import() */[__webpack_require__.e("actions-exec"), __webpack_require__.e("actions-core")]).then(__webpack_require__.bind(__webpack_require__, 3029));
    for (const [name, value] of Object.entries(values))
        saveState(name, value);
}
/** Which run's objects belong to this step. Saved before the run makes any. */
function toRunState(run, { owner, environment }) {
    const inputs = SAVED_INPUTS.map((name) => [name, environment[(0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .toVariable */ .G2)(name)] ?? '']);
    // The last one: if the run is there, the rest is there as well.
    return { ...Object.fromEntries(inputs), [OWNER]: (0,_engine_owner_owner_js__WEBPACK_IMPORTED_MODULE_0__/* .formatOwner */ .Vu)(owner), [RUN]: run };
}
/** The run of the main step; undefined if it did not get that far. */
function loadRun({ environment }) {
    return environment[`STATE_${RUN}`] || undefined;
}
/** The process of the main step, see `endMain`. */
function loadOwner({ environment }) {
    return (0,_engine_owner_owner_js__WEBPACK_IMPORTED_MODULE_0__/* .parseOwner */ .pZ)(environment[`STATE_${OWNER}`] ?? '');
}
/** The inputs of that run that the post step uses, with the current status of the job. */
function loadInputs({ environment }) {
    const saved = SAVED_INPUTS.map((name) => [(0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .toVariable */ .G2)(name), environment[`STATE_${name}`]]);
    const own = {
        ...Object.fromEntries(saved),
        [JOB_STATUS]: environment[JOB_STATUS],
        [_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .RUNNER_KIND */ .s8]: environment[_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .RUNNER_KIND */ .s8],
    };
    return (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readInputs */ .Ko)(own, _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .RUN_INPUTS */ .qT);
}
/** The main step has pruned: the post step does not prune again. */
const PRUNED_STATE = { [PRUNED]: 'true' };
/** No engine was found: nothing was made, and the main step has said why. */
const NO_ENGINE_STATE = { [NO_ENGINE]: 'true' };
function hadNoEngine({ environment }) {
    return environment[`STATE_${NO_ENGINE}`] === 'true';
}
function wasPruned({ environment }) {
    return environment[`STATE_${PRUNED}`] === 'true';
}
function toBackgroundState({ pid, startedAt, }) {
    return { [BACKGROUND]: `${pid} ${startedAt}` };
}
/** The background process of the main step; undefined if there is none. */
function loadBackground({ environment, }) {
    const [, pid, startedAt] = /^([1-9]\d*) (\d+)$/.exec(environment[`STATE_${BACKGROUND}`] ?? '') ?? [];
    return pid === undefined ? undefined : { pid: Number(pid), startedAt: Number(startedAt) };
}


/***/ }),

/***/ 968:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ openJsonLines)
});

// UNUSED EXPORTS: JsonLinesReporter

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./build/report/event.js
// Everything that Tongs reports, in the past tense. Renderers, the JSON log and later the status API
// read the same events. Words in quotes are part of the public surface; `reasons.ts` has those that give reasons.
/** Version of the JSON log: raised when a field changes its meaning or is removed. */
const EVENT_LOG_VERSION = 2;

// EXTERNAL MODULE: ./build/report/files/unwritable.js
var unwritable = __webpack_require__(5684);
;// CONCATENATED MODULE: ./build/report/files/json-lines.js




/**
 * Writes each event in its envelope as a line of JSON; the first line has the version of the log. If an event cannot be
 * written (a full disk), it is lost: a log never ends a run.
 */
class JsonLinesReporter {
    #stream;
    #bounds;
    #full;
    constructor(stream, bounds) {
        this.#stream = stream;
        this.#bounds = bounds;
        stream.on('error', () => { });
        stream.write(`${JSON.stringify({ type: 'log-started', version: EVENT_LOG_VERSION })}\n`);
    }
    take(event) {
        if (this.#stream.destroyed)
            return;
        if (event.type === 'step-output' && this.#bounds?.leavesOut(event))
            return;
        const omitted = event.type === 'step-finished' && this.#bounds?.omittedOf(event.step);
        if (omitted)
            this.#write({ ...toEnvelope(event), ...omitted });
        this.#write(event);
    }
    #write(event) {
        const line = `${JSON.stringify(event)}\n`;
        if (this.#stream.write(line) || this.#full)
            return;
        this.#full = (0,external_node_events_.once)(this.#stream, 'drain').then(() => this.#settle(), () => this.#settle());
    }
    async drained() {
        await this.#full;
    }
    async [Symbol.asyncDispose]() {
        if (this.#stream.destroyed)
            return;
        this.#stream.end();
        await (0,external_node_events_.once)(this.#stream, 'close').catch(() => { });
    }
    #settle() {
        this.#full = undefined;
    }
}
function toEnvelope({ at, run }) {
    return run === undefined ? { at } : { at, run };
}
/**
 * Opens the log; rejects when the file cannot be written. With bounds, it leaves out output beyond them, and says before
 * each step's end how much that was.
 */
async function openJsonLines(path, bounds) {
    const stream = (0,external_node_fs_.createWriteStream)(path);
    try {
        await (0,external_node_events_.once)(stream, 'open');
    }
    catch (error) {
        throw (0,unwritable/* refuseUnwritable */.G)({ what: 'events', code: 'events-unwritable' }, path, error);
    }
    return new JsonLinesReporter(stream, bounds);
}


/***/ }),

/***/ 5684:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ refuseUnwritable)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5479);
/* harmony import */ var _base_errors_format_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4379);
/* harmony import */ var _base_errors_system_code_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75);



/** The error for a file that cannot be opened for writing. */
function refuseUnwritable({ what, code }, path, error) {
    const problem = PROBLEMS[(0,_base_errors_system_code_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .x)(error) ?? ''] ?? (0,_base_errors_format_error_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .U)(error);
    return (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidInput */ .aY)(code, `Cannot write ${what} to "${path}": ${problem}`, 'Name a file in an existing folder that your user may write to.');
}
const PROBLEMS = {
    ENOENT: 'there is no such folder',
    EACCES: 'your user may not write there',
    EISDIR: 'it is a folder',
};


/***/ }),

/***/ 5680:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   resultExitCode: () => (/* binding */ resultExitCode)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5479);

/** The exit code of a process that ran a pipeline. */
function resultExitCode(result, signal) {
    switch (result) {
        case 'succeeded':
            return 0;
        case 'failed':
        case 'timed-out':
            return 1;
        case 'engine-failed':
            return 3;
        case 'cancelled':
            return signal.reason instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ ? signal.reason.exitCode : 130;
        default:
            return (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .unreachable */ .HB)(result);
    }
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

/***/ 6454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ listenForClosedOutput)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5479);
/* harmony import */ var _errors_format_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4379);


/** 128 plus the number of SIGPIPE. */
const EXIT_CODE = 141;
/**
 * A reader that goes away (`| head`), or a full disk, ends a run like a signal, so that nothing is left behind.
 * `onUnwritable` is called unless the reader went away.
 */
function listenForClosedOutput(out, onUnwritable) {
    const closed = new AbortController();
    out.on('error', (error) => {
        if (closed.signal.aborted)
            return;
        const isReaderGone = error.code === 'EPIPE';
        const why = isReaderGone
            ? 'nobody reads the output any more'
            : `Cannot write the output: ${(0,_errors_format_error_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .U)(error)}`;
        const reason = new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ(why, { code: 'output-closed', exitCode: EXIT_CODE });
        closed.abort(reason);
        if (!isReaderGone)
            onUnwritable(reason);
    });
    return closed.signal;
}


/***/ }),

/***/ 4743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IW: () => (/* binding */ renderDiagnostic),
/* harmony export */   K6: () => (/* binding */ renderHint),
/* harmony export */   ug: () => (/* binding */ TextFile)
/* harmony export */ });
/* unused harmony export describePlace */
/* harmony import */ var _text_printable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1833);

/** Place, message, excerpt with a caret, hint; ends without a newline. Quoted text has no control characters. */
function renderDiagnostic(diagnostic, ink, kind = 'error') {
    const { message, place, hint, related } = diagnostic;
    const head = `${ink.red(kind)}${ink.bold(`: ${(0,_text_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .toPlain */ .Ul)(message)}`)}`;
    const parts = place
        ? [`${ink.bold(describePlace(place))}: ${head}`, excerpt(place, ink)]
        : [head];
    if (related) {
        const line = `${describePlace(related.place)}: ${(0,_text_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .toPlain */ .Ul)(related.message)}`;
        parts.push(line, excerpt(related.place, ink));
    }
    if (hint !== undefined)
        parts.push(renderHint(hint, ink));
    return parts.join('\n');
}
/** `file:line:column`, as editors and terminals link it. */
function describePlace(place) {
    return `${(0,_text_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .toPlain */ .Ul)(place.file)}:${place.line}:${place.column}`;
}
/** The hint on lines of its own, after `hint:`. */
function renderHint(hint, ink) {
    return `${ink.cyan('hint')}: ${(0,_text_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .toPlainLines */ .$k)(hint).join('\n      ')}`;
}
/** A text with an index of its lines (ended by LF, CRLF or a lone CR), which finds many places fast. */
class TextFile {
    file;
    text;
    #lineStarts;
    constructor(file, text) {
        this.file = file;
        this.text = text;
        this.#lineStarts = findLineStarts(text);
    }
    /** The place of `offset`; `length` is cut at the end of its line. */
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
    // Of a long line only the part around the caret is shown.
    const from = place.column > EXCERPT_WIDTH ? place.column - EXCERPT_WIDTH / 2 : 0;
    const shown = visible(place.text.slice(from, from + EXCERPT_WIDTH));
    // Tabs before the caret remain tabs, so that it is below its character at any tab width.
    const before = place.text.slice(from, place.column - 1).replace(/[^\t]/g, ' ');
    const caret = '^'.repeat(Math.max(1, Math.min(place.length, EXCERPT_WIDTH - before.length)));
    const gutter = String(place.line);
    return [
        ink.dim(`${gutter} | `) + shown,
        ink.dim(`${' '.repeat(gutter.length)} | `) + before + ink.red(caret),
    ].join('\n');
}
/** Control characters become visible ones, so that the caret is in the right column. */
function visible(text) {
    return text.replace(/[^\P{Cc}\t]/gu, '\u{FFFD}');
}


/***/ }),

/***/ 5479:
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
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7844);

/** The base of the five kinds of failure; `exitCode` is that of the command line. */
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
/** One problem without a place in a file. */
function invalidInput(code, message, hint) {
    return new InvalidInput([hint === undefined ? { message } : { message, hint }], code);
}
/** The user's command failed, or something that it needs. */
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
/** Somebody asked to stop: the reason of the abort signals of a run. */
class Cancelled extends TongsError {
    exitCode;
    constructor(message, options) {
        super(message, options);
        this.exitCode = options.exitCode;
    }
}
/** A bug in Tongs: an invariant does not hold. */
class InternalError extends TongsError {
    exitCode = 70;
    constructor(message, cause) {
        super(message, {
            code: 'internal',
            hint: `This is a bug in Tongs: please report it with the lines above at ${_version_js__WEBPACK_IMPORTED_MODULE_0__/* .REPOSITORY_URL */ .ld}/issues`,
            cause,
        });
    }
}
/** The stable code of an error of Tongs; other errors have none. */
function toErrorCode(thrown) {
    return thrown instanceof TongsError ? thrown.code : undefined;
}
/** The exit code for anything thrown: an error that is not one of Tongs is a bug in Tongs. */
function toExitCode(thrown) {
    return thrown instanceof TongsError ? thrown.exitCode : 70;
}
/** Ends an exhaustive switch. */
function unreachable(value) {
    throw new InternalError(`Cannot continue: unexpected value ${JSON.stringify(value)}`);
}


/***/ }),

/***/ 4379:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ describeError),
/* harmony export */   W: () => (/* binding */ formatError)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
/* harmony import */ var _diagnostic_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4743);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5479);
/* harmony import */ var _text_printable_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1833);




/** Turns anything thrown into text for a person, without control characters; never throws itself. */
function formatError(thrown, ink) {
    try {
        if (!(thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .TongsError */ .Qq))
            return formatForeign(thrown, ink);
        return thrown.diagnostics.length > 0 ? formatDiagnostics(thrown, ink) : formatOurs(thrown, ink);
    }
    catch {
        // A getter of the thrown object threw.
        return formatForeign(UNREADABLE, ink);
    }
}
/** One line for anything thrown, to quote it in a cause or a warning; never throws itself. */
function describeError(thrown) {
    return describeInside(thrown, [])
        .trim()
        .replaceAll(/\s*[\r\n]\s*/g, ' ');
}
const UNREADABLE = 'an error that cannot be read';
/** `outer` has the errors around it, because an aggregate may contain itself. */
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
        return UNREADABLE;
    }
}
/** Other code may set anything as a message. */
function messageOf({ message, name, }) {
    return typeof message === 'string' && message !== '' ? message : name;
}
function formatOurs(thrown, ink) {
    const lines = [`${ink.red('error')}${ink.bold(`: ${(0,_text_printable_js__WEBPACK_IMPORTED_MODULE_3__/* .toPlain */ .Ul)(thrown.message)}`)}`];
    lines.push(...causes(thrown).map((cause) => ink.dim(`  because: ${(0,_text_printable_js__WEBPACK_IMPORTED_MODULE_3__/* .toPlain */ .Ul)(cause)}`)));
    if (thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InternalError */ .Gd && thrown.stack)
        lines.push(ink.dim((0,_text_printable_js__WEBPACK_IMPORTED_MODULE_3__/* .toPlainLines */ .$k)(thrown.stack).join('\n')));
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

/***/ 1833:
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
/** Whole sequences first, also one that the line's end cuts off; then control characters, except tabs. */
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
 * Text that a terminal only prints. Of control sequences, tabs stay, and colors if wanted. Sequences that move the
 * cursor, erase, or set a title are removed, because they would damage the display.
 */
function toPrintable(text, { keepsColors }) {
    if (!MAY_BE_OBEYED.test(text))
        return text;
    return text.replace(OBEYED, (found) => (keepsColors && IS_COLOR.test(found) ? found : ''));
}
/** A foreign text on one line, such as a message that quotes one: without any control character. */
function toPlain(text) {
    return toPrintable(text.replaceAll(/\s*[\r\n]+\s*/g, ' '), { keepsColors: false });
}
/** The same for a text of several lines. */
function toPlainLines(text) {
    return text.split(/\r?\n/).map(toPlain);
}
/** As `toPrintable`, for a foreign line: its colors end with it. */
function toPrintableLine(line, options) {
    const printable = toPrintable(line, options);
    // Only color sequences are left. A pattern would search from every character for the last one.
    const at = printable.lastIndexOf(ESCAPE);
    if (at === -1)
        return printable;
    const last = printable.slice(at + 2, printable.indexOf('m', at));
    return /^0*$/.test(last) ? printable : `${printable}${ESCAPE}[0m`;
}
/**
 * Lines of printable ASCII, each after the prefix, as UTF-8; undefined if a line has any other character. Much output
 * is such, and passes several times as fast in this way: a prefix that is not ASCII makes strings of two bytes a
 * character, which V8 is slow to encode.
 */
function encodePlainLines(prefix, lines) {
    if (NOT_PLAIN.test(lines.join('\n')))
        return undefined;
    const bytes = Buffer.from(prefix).toString('latin1');
    return Buffer.from(`${bytes}${lines.join(`\n${bytes}`)}\n`, 'latin1');
}


/***/ }),

/***/ 7844:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MP: () => (/* binding */ describeVersion),
/* harmony export */   cZ: () => (/* binding */ SCHEMA_URL),
/* harmony export */   ld: () => (/* binding */ REPOSITORY_URL)
/* harmony export */ });
/* unused harmony export VERSION */
/** The version in `package.json`; a test keeps them equal. */
const VERSION = '0.1.0';
/** Where Tongs is developed: the `repository` of `package.json`. */
const REPOSITORY_URL = 'https://github.com/tongs-dev/tongs';
/** The JSON Schema of pipeline files. The tag `v0` moves with each release of that major version. */
const SCHEMA_URL = `https://raw.githubusercontent.com/tongs-dev/tongs/v${VERSION.split('.')[0]}/schema/pipeline.schema.json`;
/** The version, and the commit if that is known: `0.1.0 (1a2b3c4d5e)`. */
function describeVersion(commit) {
    return /^[0-9a-f]{40}$/.test(commit) ? `${VERSION} (${commit.slice(0, 10)})` : VERSION;
}


/***/ }),

/***/ 2708:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ik: () => (/* binding */ formatGuarded),
/* harmony export */   VP: () => (/* binding */ defuse),
/* harmony export */   fE: () => (/* binding */ formatCommand),
/* harmony export */   jk: () => (/* binding */ MOST_ANNOTATIONS),
/* harmony export */   mu: () => (/* binding */ withHint)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _base_text_printable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1833);


// The runner reads commands from a process's output. Our own commands are escaped as it expects. Text of others is
// printed only while commands are stopped, and must not look like the older form of commands either.
/** `::command key=value,…::message`, on a line of its own. */
function formatCommand(command, properties, message = '') {
    const parts = Object.entries(properties)
        .filter((entry) => entry[1] !== undefined)
        .map(([key, value]) => `${key}=${escapeProperty(value)}`);
    const head = parts.length === 0 ? command : `${command} ${parts.join(',')}`;
    return `::${head}::${escapeMessage(message)}`;
}
/**
 * Text of others, made harmless: the runner honors the older form of commands anywhere in a line, and pages that show a
 * log draw it even where commands are stopped, or in an annotation.
 */
function defuse(text) {
    return text.includes('##[') ? text.replaceAll('##[', '#\u200b#[') : text;
}
/** A text that quotes others, between lines that stop and resume commands. */
function formatGuarded(text) {
    const token = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(24).toString('hex');
    return `::stop-commands::${token}\n${defuse(text)}\n::${token}::\n`;
}
/** Without terminal sequences: the runner prints a message as it is. */
function escapeMessage(text) {
    const lines = text.split(/\r?\n/).map((line) => (0,_base_text_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .toPrintable */ .f8)(line, { keepsColors: false }));
    return lines.map((line) => defuse(line).replaceAll('%', '%25')).join('%0A');
}
function escapeProperty(text) {
    return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
/** The text of an annotation, which is shown beside the file and without the log. */
function withHint(message, hint) {
    return hint === undefined ? message : `${message}\n${hint}`;
}
/** The runner shows no more annotations of one kind for each step of the job. */
const MOST_ANNOTATIONS = 10;


/***/ }),

/***/ 8808:
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


/***/ })

};
