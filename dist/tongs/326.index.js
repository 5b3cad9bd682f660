export const id = 326;
export const ids = [326];
export const modules = {

/***/ 4129:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fe: () => (/* binding */ isTongExpression),
/* harmony export */   Q5: () => (/* binding */ unescapeExpressions),
/* harmony export */   Us: () => (/* binding */ refuseInPlainField),
/* harmony export */   re: () => (/* binding */ refuseForeign),
/* harmony export */   zV: () => (/* binding */ findExpressions)
/* harmony export */ });
/** Every expression of the text, in order; after one that is not closed there are no more. `$${{` begins none. */
function findExpressions(scalar) {
    const found = [];
    const { text } = scalar;
    for (let start = findOpening(text, 0); start !== -1;) {
        const close = text.indexOf('}}', start + 3);
        const end = close === -1 ? start + 3 : close + 2;
        found.push({
            inner: text.slice(start + 3, close === -1 ? start + 3 : close).trim(),
            source: text.slice(start, end),
            isClosed: close !== -1,
            start,
            end,
            at: scalar,
        });
        start = close === -1 ? -1 : findOpening(text, end);
    }
    return found.length === 0 ? found : withPlaces(found, scalar);
}
/** The text with `${{` for each `$${{`, as Compose has `$` for `$$`. */
function unescapeExpressions(text) {
    return text.replaceAll('$${{', '${{');
}
function findOpening(text, from) {
    let start = text.indexOf('${{', from);
    while (start > 0 && text[start - 1] === '$')
        start = text.indexOf('${{', start + 1);
    return start;
}
/** In quotes an escape may hide a brace: then the whole text is underlined. */
function withPlaces(found, scalar) {
    const offsets = [...scalar.raw.matchAll(/(?<!\$)\$\{\{/g)].map((match) => match.index);
    return found.map((expression, index) => {
        const offset = offsets[index];
        if (offset === undefined)
            return expression;
        const start = scalar.rawStart + offset;
        return { ...expression, at: { start, end: start + expression.source.length } };
    });
}
/** For a field that takes no expressions at all; the problem says of what it is. */
function refuseInPlainField(expression) {
    const quoted = `"${expression.source}"`;
    if (isTongExpression(expression)) {
        return {
            problem: `${quoted} is replaced only in "run" and "env" of steps and in "exports" of tongs`,
            hint: 'Write the value itself; the host of a tong is its name.',
        };
    }
    const { problem, hint } = refuseForeign(expression, 'other');
    return { problem: `${quoted} ${problem.replace(/^it /, '')}`, hint };
}
function isTongExpression({ inner, isClosed }) {
    return isClosed && /^tongs\b/.test(inner);
}
/** For an expression that is none of ours. */
function refuseForeign(expression, field) {
    const { inner, isClosed } = expression;
    if (!isClosed) {
        return {
            problem: 'it is not closed',
            hint: 'Close it with "}}"; if no expression is meant, write "$${{".',
        };
    }
    const hint = hintFor(inner, field);
    if (hint !== undefined)
        return { problem: 'it is not available in this version', hint };
    return {
        problem: 'it is not an expression that Tongs knows',
        hint: 'Write ${{ tongs.<name>.host }}, ${{ tongs.<name>.port }} or ${{ tongs.<name>.ports.<port> }}.',
    };
}
function hintFor(inner, field) {
    const [, context = '', first = '', rest = ''] = /^(\w+)\s*[.([]\s*([\w-]*)(.*)$/s.exec(inner) ?? [];
    switch (context) {
        case 'env':
            return field === 'script'
                ? `Set it below "env:" of the step, and read "$${first}" here: no variable of the workflow reaches a step.`
                : 'Write the value itself: no variable of the workflow reaches a step in this version.';
        case 'steps':
            return hintForOutput(first, /^\.outputs\.([\w-]+)$/.exec(rest)?.[1] ?? 'value');
        case 'matrix':
            return 'Write a step for each value; anchors and "<<" spare you the repetition.';
        case 'secrets':
            return 'Leave what needs a secret in the workflow: secrets do not reach steps in this version.';
        case 'github':
        case 'inputs':
        case 'job':
        case 'needs':
        case 'runner':
        case 'strategy':
        case 'vars':
            return 'Write the value itself: those of the workflow do not reach steps in this version.';
        case 'hashFiles':
            return 'List the files in the "inputs" of a cached step: what they hold decides on the cache.';
        default:
            return undefined;
    }
}
function hintForOutput(step, output) {
    return [
        `Let step "${step}" leave it in a file, and start from the files of that step:`,
        `echo "…" > ${output}.txt      # at the end of step "${step}"`,
        `value=$(cat ${output}.txt)    # here`,
    ].join('\n');
}


/***/ }),

/***/ 3787:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V4: () => (/* binding */ leaf),
/* harmony export */   rf: () => (/* binding */ readLeaf),
/* harmony export */   vs: () => (/* binding */ template)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2311);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8532);
/* harmony import */ var _expression_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4129);
/* harmony import */ var _node_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1583);



/**
 * A leaf of the schema that takes no expressions. `read` gets the author's text, and the scalar where
 * it matters how it was written; null and what no container can be given never reach it.
 */
function leaf(shape, read) {
    return guarded(shape, (scalar) => {
        return refuseExpressions(scalar) ?? read((0,_expression_js__WEBPACK_IMPORTED_MODULE_0__/* .unescapeExpressions */ .Q5)(scalar.text), scalar);
    });
}
/** A leaf in which `${{ tongs.* }}` may stand; `read` sees it as it was written. */
function template(shape, read) {
    return guarded(shape, (scalar) => read(scalar.text));
}
/** Reads one scalar by its leaf. */
function readLeaf(schema, scalar) {
    const result = schema.safeParse(scalar);
    if (result.success)
        return { ok: true, value: result.data };
    const issue = result.error.issues[0];
    const problem = issue?.message ?? 'it is not valid';
    if (issue?.code !== 'custom')
        return { ok: false, problem };
    // `guarded` is the only source of issues, and puts these there; zod has no type for them.
    const at = issue.params?.['at'];
    const hint = issue.params?.['hint'];
    return { ok: false, problem, hint, at };
}
function guarded({ mayBeEmpty = false, ...shape }, read) {
    return zod__WEBPACK_IMPORTED_MODULE_1__/* .custom */ .IeY()
        .transform((scalar, context) => {
        const result = refuseText(scalar, mayBeEmpty) ?? read(scalar);
        if (result.ok)
            return result.value;
        const params = { ...result };
        context.issues.push({ code: 'custom', message: result.problem, input: scalar, params });
        return zod__WEBPACK_IMPORTED_MODULE_2__/* .NEVER */ .tm;
    })
        .meta({ ...shape });
}
function refuseText(scalar, mayBeEmpty) {
    const { text } = scalar;
    if ((0,_node_js__WEBPACK_IMPORTED_MODULE_3__/* .isNothing */ .qv)(scalar)) {
        const hint = mayBeEmpty
            ? 'Write "" for an empty text.'
            : 'Give it a value, or remove the line.';
        return refusal('it has no value', hint);
    }
    if ((0,_node_js__WEBPACK_IMPORTED_MODULE_3__/* .isNull */ .kZ)(scalar)) {
        return refusal(`${text} is no value`, `Put it in quotes if it is a text: "${text}"`);
    }
    if (text.includes('\0')) {
        return refusal('a NUL character is in it', 'Remove "\\0" from the text.');
    }
    if (!text.isWellFormed()) {
        return refusal('half of a character is in it', 'Write the character itself, without an escape.');
    }
    return undefined;
}
function refuseExpressions(scalar) {
    const expression = (0,_expression_js__WEBPACK_IMPORTED_MODULE_0__/* .findExpressions */ .zV)(scalar)[0];
    return expression && { ok: false, ...(0,_expression_js__WEBPACK_IMPORTED_MODULE_0__/* .refuseInPlainField */ .Us)(expression), at: expression.at };
}
function refusal(problem, hint) {
    return { ok: false, problem, hint };
}


/***/ }),

/***/ 6199:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ej: () => (/* binding */ size),
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   K$: () => (/* binding */ script),
/* harmony export */   Oh: () => (/* binding */ port),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   Sl: () => (/* binding */ image),
/* harmony export */   T_: () => (/* binding */ CACHE_HINT),
/* harmony export */   Uq: () => (/* binding */ filledText),
/* harmony export */   Z7: () => (/* binding */ cacheFlag),
/* harmony export */   iD: () => (/* binding */ platform),
/* harmony export */   kQ: () => (/* binding */ user),
/* harmony export */   m1: () => (/* binding */ memory),
/* harmony export */   mN: () => (/* binding */ shellArgument),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   qF: () => (/* binding */ cpus),
/* harmony export */   r7: () => (/* binding */ shellWord),
/* harmony export */   rD: () => (/* binding */ wholeNumber),
/* harmony export */   uO: () => (/* binding */ templateText),
/* harmony export */   uk: () => (/* binding */ wait),
/* harmony export */   yL: () => (/* binding */ oneOf)
/* harmony export */ });
/* unused harmony export OUR_IMAGES */
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5902);
/* harmony import */ var _base_image_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7325);
/* harmony import */ var _base_parsed_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3935);
/* harmony import */ var _base_size_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7603);
/* harmony import */ var _base_suggest_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4526);
/* harmony import */ var _leaf_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3787);






// Every kind of single value in a pipeline file. Text stays text: `1.10`, `007` and `true` are what
// the author typed, so editors are told that numbers and booleans will do as well.
const TEXT = ['string', 'number', 'boolean'];
const NUMBER = ['number', 'string'];
/** Any text, also an empty one. */
const text = (0,_leaf_js__WEBPACK_IMPORTED_MODULE_2__/* .leaf */ .V4)({ type: TEXT, mayBeEmpty: true }, _base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .parsed */ .Y);
/** A text with something in it. */
const filledText = (0,_leaf_js__WEBPACK_IMPORTED_MODULE_2__/* .leaf */ .V4)({ type: TEXT, minLength: 1 }, parseFilled);
/** A text in which `${{ tongs.* }}` is replaced. */
const templateText = (0,_leaf_js__WEBPACK_IMPORTED_MODULE_2__/* .template */ .vs)({ type: TEXT, mayBeEmpty: true }, _base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .parsed */ .Y);
const script = (0,_leaf_js__WEBPACK_IMPORTED_MODULE_2__/* .template */ .vs)({ type: TEXT, minLength: 1 }, (given) => given.trim() === ''
    ? (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)('there is no command in it', 'Write what the step runs: "run: npm test"')
    : (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .parsed */ .Y)(given));
const flag = flagOr('Write true or false.');
/** How to write a field that takes rules as well. */
const CACHE_HINT = 'Write true or false, or rules: "cache: { ttl: 7d }"';
const cacheFlag = flagOr(CACHE_HINT);
function flagOr(hint) {
    return (0,_leaf_js__WEBPACK_IMPORTED_MODULE_2__/* .leaf */ .V4)({ type: 'boolean' }, (given, { style }) => {
        const value = FLAGS.get(given);
        if (value === undefined)
            return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(`"${given}" is neither true nor false`, hint);
        if (style === 'plain')
            return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .parsed */ .Y)(value);
        const word = given.toLowerCase();
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(`"${given}" in quotes is a text`, `Write ${word} without quotes.`);
    });
}
const FLAGS = new Map([
    ['true', true],
    ['True', true],
    ['TRUE', true],
    ['false', false],
    ['False', false],
    ['FALSE', false],
]);
/** A whole number from 1 on; `most` is included. */
function wholeNumber(most = Number.MAX_SAFE_INTEGER) {
    const range = most === Number.MAX_SAFE_INTEGER ? 'from 1 on' : `from 1 to ${most}`;
    const shape = { type: ['integer', 'string'], minimum: 1, pattern: '^[1-9][0-9]*$' };
    const bounds = most === Number.MAX_SAFE_INTEGER ? {} : { maximum: most };
    return (0,_leaf_js__WEBPACK_IMPORTED_MODULE_2__/* .leaf */ .V4)({ ...shape, ...bounds }, (given) => {
        const value = /^[1-9][0-9]*$/.test(given) ? Number(given) : Number.NaN;
        if (value <= most)
            return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .parsed */ .Y)(value);
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(`"${given}" is not a whole number ${range}`, `Write a whole number ${range}.`);
    });
}
const port = wholeNumber(65_535);
/** The kernel refuses less, when the container starts. */
const LEAST_CPUS = 0.01;
const cpus = (0,_leaf_js__WEBPACK_IMPORTED_MODULE_2__/* .leaf */ .V4)({ type: NUMBER, pattern: '^[0-9]+(\\.[0-9]+)?$' }, (given) => {
    const value = /^[0-9]+(?:\.[0-9]+)?$/.test(given) ? Number(given) : 0;
    if (value > 0 && value < LEAST_CPUS) {
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(`${given} is too little of a CPU`, `Write ${LEAST_CPUS} or more.`);
    }
    if (value > 0 && Number.isFinite(value))
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .parsed */ .Y)(value);
    return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(`"${given}" is not a number of CPUs`, 'Write a number above zero: 2 or 0.5.');
});
const DURATION = '^([0-9]+(\\.[0-9]+)?(ms|[wdhms]))+$';
/** Milliseconds. */
const duration = (0,_leaf_js__WEBPACK_IMPORTED_MODULE_2__/* .leaf */ .V4)({ type: 'string', pattern: DURATION }, _base_duration_js__WEBPACK_IMPORTED_MODULE_4__/* .parseDuration */ .E);
/** Milliseconds; a bare number is seconds. */
const wait = (0,_leaf_js__WEBPACK_IMPORTED_MODULE_2__/* .leaf */ .V4)({ type: NUMBER, pattern: `^[0-9]+(\\.[0-9]+)?$|${DURATION}` }, (given) => {
    const isBare = /^[0-9]+(?:\.[0-9]+)?$/.test(given);
    const result = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_4__/* .parseDuration */ .E)(isBare ? `${given}s` : given);
    return result.ok || !isBare
        ? result
        : { ...result, problem: result.problem.replace(`${given}s`, given) };
});
const SIZE = { type: 'string', pattern: '^[0-9]+(\\.[0-9]+)?([bB]|[kmgtKMGT]i?[bB]?)$' };
/** Bytes. */
const size = (0,_leaf_js__WEBPACK_IMPORTED_MODULE_2__/* .leaf */ .V4)(SIZE, _base_size_js__WEBPACK_IMPORTED_MODULE_1__/* .parseSize */ .DB);
/** Bytes that a container can start with: engines refuse less. */
const memory = (0,_leaf_js__WEBPACK_IMPORTED_MODULE_2__/* .leaf */ .V4)(SIZE, (given) => {
    const result = (0,_base_size_js__WEBPACK_IMPORTED_MODULE_1__/* .parseSize */ .DB)(given);
    if (!result.ok || result.value >= LEAST_MEMORY)
        return result;
    return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(`${given} is too little memory for a container`, 'Write 6m or more.');
});
const LEAST_MEMORY = 6 * 1024 ** 2;
/** Snapshots, and images that go with their run: of whatever repository, a pipeline could name them. */
const OUR_IMAGES = 'localhost/tongs/';
const image = (0,_leaf_js__WEBPACK_IMPORTED_MODULE_2__/* .leaf */ .V4)({ type: 'string', minLength: 1 }, (given) => {
    const problem = (0,_base_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .imageReferenceProblem */ .i)(given);
    if (given.startsWith(OUR_IMAGES)) {
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(`"${given}" is one of the images that runs make for themselves`, 'Name the image that it was made from. A step goes on from the files of another step by "needs" and "from".');
    }
    if (problem === undefined)
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .parsed */ .Y)(given);
    const near = given.replace(/^https?:\/\//, '').toLowerCase();
    const isNear = (0,_base_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .imageReferenceProblem */ .i)(near) === undefined;
    return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(problem, isNear ? `Write "${near}"` : 'Write it like "node:24" or "localhost:5000/team/app:1.2".');
});
const PLATFORM = /^linux\/[a-z0-9_]+(?:\/[a-z0-9._]+)?$/;
const platform = (0,_leaf_js__WEBPACK_IMPORTED_MODULE_2__/* .leaf */ .V4)({ type: 'string', pattern: PLATFORM.source }, (given) => {
    if (PLATFORM.test(given))
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .parsed */ .Y)(given);
    const isWindows = given.startsWith('windows');
    return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(isWindows ? 'Windows containers are not supported' : `"${given}" is not a platform`, 'Write system and architecture: linux/amd64 or linux/arm64.');
});
const USER = /^[^\s:]+(?::[^\s:]+)?$/;
const user = (0,_leaf_js__WEBPACK_IMPORTED_MODULE_2__/* .leaf */ .V4)({ type: ['string', 'number'], pattern: USER.source }, (given) => USER.test(given)
    ? (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .parsed */ .Y)(given)
    : (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(`"${given}" is not a user`, 'Write a name or a number, with a group if need be: 1000:1000'));
/** One of a few words; `later` are those that other versions know. */
function oneOf(words, later = []) {
    return (0,_leaf_js__WEBPACK_IMPORTED_MODULE_2__/* .leaf */ .V4)({ type: 'string', enum: words }, (given) => {
        const found = words.find((word) => word === given);
        if (found !== undefined)
            return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .parsed */ .Y)(found);
        const all = `Write ${listOr(words)}.`;
        if (later.includes(given))
            return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(`"${given}" is not available in this version`, all);
        const near = (0,_base_suggest_js__WEBPACK_IMPORTED_MODULE_5__/* .suggest */ .Z)(given, words);
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(`"${given}" is not one of its values`, near === undefined ? all : `Did you mean "${near}"?`);
    });
}
const SHELLS = {
    sh: ['sh', '-e'],
    bash: ['bash', '--noprofile', '--norc', '-eo', 'pipefail'],
    python: ['python'],
    node: ['node'],
};
/** The argv that a word for a shell stands for. */
const shellWord = (0,_leaf_js__WEBPACK_IMPORTED_MODULE_2__/* .leaf */ .V4)({ type: 'string', enum: Object.keys(SHELLS) }, (given) => {
    const argv = Object.hasOwn(SHELLS, given) ? SHELLS[given] : undefined;
    if (argv)
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .parsed */ .Y)(argv);
    const words = given.split(/\s+/).filter((word) => word !== '' && word !== '{0}');
    return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(`"${given}" is not one of ${listOr(Object.keys(SHELLS))}`, `Write other shells as a list, to which the path of the script is added: [${words.join(', ')}]`);
});
const shellArgument = (0,_leaf_js__WEBPACK_IMPORTED_MODULE_2__/* .leaf */ .V4)({ type: TEXT, minLength: 1 }, (given) => given === '{0}'
    ? (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)('"{0}" is not replaced', 'Remove it: the path of the script comes last in any case.')
    : parseFilled(given));
function parseFilled(given) {
    return given === '' ? (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)('it is empty', 'Write a text.') : (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .parsed */ .Y)(given);
}
function listOr(words) {
    return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}


/***/ }),

/***/ 1583:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GG: () => (/* binding */ childOf),
/* harmony export */   Uo: () => (/* binding */ headOf),
/* harmony export */   kZ: () => (/* binding */ isNull),
/* harmony export */   qv: () => (/* binding */ isNothing)
/* harmony export */ });
/** Whether YAML reads it as null: nothing at all, `~` or an unquoted `null`. */
function isNull(node) {
    return node.kind === 'scalar' && node.style === 'plain' && NULL.test(node.text);
}
/** Whether nothing at all is written: a key with nothing after its colon. */
function isNothing(node) {
    return isNull(node) && node.kind === 'scalar' && node.text === '';
}
/** The node below `key`, where `node` is a mapping that has it. */
function childOf(node, key) {
    return node?.kind === 'mapping' ? node.entries.get(key)?.value : undefined;
}
/** What an error about the whole node underlines: of a mapping, its first key. */
function headOf(node) {
    if (node.kind !== 'mapping')
        return node;
    for (const entry of node.entries.values()) {
        if (entry.key.start >= node.start && entry.key.end <= node.end)
            return entry.key;
    }
    return { start: node.start, end: node.start + 1 };
}
const NULL = /^(?:~|null|Null|NULL)?$/;


/***/ }),

/***/ 7177:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gl: () => (/* binding */ workspace),
/* harmony export */   HD: () => (/* binding */ resolveWorkdir),
/* harmony export */   TI: () => (/* binding */ glob),
/* harmony export */   TV: () => (/* binding */ folder),
/* harmony export */   nJ: () => (/* binding */ inputGlob)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _base_parsed_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3935);
/* harmony import */ var _leaf_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3787);



const PATH = { type: ['string', 'number'], minLength: 1 };
/** Relative to the folder of the pipeline, normalized. */
const folder = (0,_leaf_js__WEBPACK_IMPORTED_MODULE_1__/* .leaf */ .V4)(PATH, (given) => refuseOutside(given) ?? (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Y)(node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(given).replace(/(?<=.)\/$/, '')));
/** A pattern of paths below the source. */
const glob = (0,_leaf_js__WEBPACK_IMPORTED_MODULE_1__/* .leaf */ .V4)(PATH, (given) => {
    if (!given.startsWith('!'))
        return refuseOutside(given) ?? (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Y)(splitMark(given));
    return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`"${given}" begins with "!"`, 'Write what is sent as well under "include", and what is not sent under "exclude". Where a name begins with "!", write "\\!".');
});
/** A pattern that may take away (`!`), or be allowed to match nothing (`?` at its end). */
const inputGlob = (0,_leaf_js__WEBPACK_IMPORTED_MODULE_1__/* .leaf */ .V4)(PATH, (given) => {
    const pattern = splitMark(given);
    const problem = refuseOutside(pattern.glob.replace(/^!/, ''));
    return problem ?? (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Y)(pattern);
});
/** A `?` behind a backslash is part of a name. */
function splitMark(given) {
    const optional = /(?<!\\)(?:\\\\)*\?$/.test(given);
    return { glob: optional ? given.slice(0, -1) : given, optional };
}
/** Absolute in the anvil, normalized. */
const workspace = (0,_leaf_js__WEBPACK_IMPORTED_MODULE_1__/* .leaf */ .V4)({ type: 'string', pattern: '^/.*[^/]' }, (given) => {
    if (given.startsWith('/'))
        return resolveWorkdir('/', given);
    return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`"${given}" is not an absolute path`, `Begin it with "/": "/${given}"`);
});
/** Resolves `path` from `base`, and refuses what belongs to the kernel or to Tongs, or has no single line. */
function resolveWorkdir(base, path) {
    const resolved = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.resolve(base, path);
    if (path === '')
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)('it is empty', 'Write a path, or remove the line.');
    // The anvil tells of its directories in lines.
    if (/\p{Cc}/u.test(path)) {
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)('a line break or another control character is in it', 'Write the path in one line, without "|" and without escapes such as "\\n".');
    }
    if (resolved === '/')
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)('it is the root of the filesystem', 'Name a folder below it.');
    const reserved = RESERVED.find((each) => resolved === each || resolved.startsWith(`${each}/`));
    if (reserved === undefined)
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Y)(resolved);
    return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`"${resolved}" is in "${reserved}", which is not for files`, 'Name another folder, such as "/workspace".');
}
const RESERVED = ['/proc', '/sys', '/dev', '/.tongs'];
/** Refuses a path that does not stay below the folder that it is relative to. */
function refuseOutside(path) {
    if (path.trim() === '')
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)('a path is empty', 'Write a path, or remove the entry.');
    if (path.startsWith('/')) {
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`"${path}" is an absolute path`, 'Write it without the first "/": it is relative.');
    }
    if (path.split('/').includes('..')) {
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`".." in "${path}" leads out of the source`, 'Name files below the source only.');
    }
    return undefined;
}


/***/ }),

/***/ 6326:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ pipelineSchema)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(2311);
// EXTERNAL MODULE: ./build/pipeline/leaves.js
var leaves = __webpack_require__(6199);
// EXTERNAL MODULE: ./build/base/parsed.js
var parsed = __webpack_require__(3935);
// EXTERNAL MODULE: ./build/pipeline/leaf.js
var leaf = __webpack_require__(3787);
;// CONCATENATED MODULE: ./build/pipeline/name-leaves.js


const STEP_ID = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;
const DNS_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const stepId = (0,leaf/* leaf */.V4)({ type: 'string', pattern: STEP_ID.source }, (given) => {
    if (isStepId(given))
        return (0,parsed/* parsed */.Y)(given);
    const cleaned = given.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '');
    const near = /^[0-9]/.test(cleaned) ? `step-${cleaned}` : cleaned;
    return (0,parsed/* refused */.J)(`"${given}" is not an id`, withExample('Use at most 64 letters, digits, "_" and "-", and begin with a letter or "_"', isStepId(near) ? near : undefined));
});
function isStepId(given) {
    return STEP_ID.test(given);
}
const tongName = (0,leaf/* leaf */.V4)({ type: 'string', pattern: DNS_LABEL.source }, (given) => {
    if (given === 'localhost') {
        return (0,parsed/* refused */.J)('"localhost" is every container itself', 'Choose another name: steps reach the tong by it.');
    }
    return isTongName(given) ? (0,parsed/* parsed */.Y)(given) : refuseLabel(given, 'a host name');
});
function isTongName(given) {
    return DNS_LABEL.test(given);
}
const portName = (0,leaf/* leaf */.V4)({ type: 'string', pattern: DNS_LABEL.source }, (given) => DNS_LABEL.test(given) ? (0,parsed/* parsed */.Y)(given) : refuseLabel(given, 'a name for a port'));
function refuseLabel(given, kind) {
    const near = given
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '');
    return (0,parsed/* refused */.J)(`"${given}" is not ${kind}`, withExample('Use at most 63 lower-case letters and digits, with "-" between them', DNS_LABEL.test(near) ? near : undefined));
}
const envName = (0,leaf/* leaf */.V4)({ type: 'string', pattern: '^[^=]+$' }, (given) => {
    if (given === '')
        return (0,parsed/* refused */.J)('a name is empty', 'Write the name before the ":".');
    if (!given.includes('='))
        return (0,parsed/* parsed */.Y)(given);
    return (0,parsed/* refused */.J)(`"${given}" has a "=" in it`, `Write "${given.replace('=', ': ')}"`);
});
function withExample(rule, example) {
    return example === undefined ? `${rule}.` : `${rule}: "${example}"`;
}

// EXTERNAL MODULE: ./build/pipeline/path-leaves.js
var path_leaves = __webpack_require__(7177);
;// CONCATENATED MODULE: ./build/pipeline/schema.js




/** A field that may be left out. */
function field(schema, description, notes = {}) {
    return required(schema, description, notes).optional();
}
function required(schema, description, notes = {}) {
    // zod's own type of metadata has mutable arrays.
    return schema.meta({ description, ...notes });
}
/** One value, or a list of them. */
function oneOrMany(item) {
    return schemas/* union */.KCZ([item, schemas/* array */.YOg(item)]);
}
const argv = schemas/* array */.YOg(leaves/* text */.Qq).meta({ title: 'argv', minItems: 1 });
const env = schemas/* record */.g1P(envName, leaves/* templateText */.uO);
const plainEnv = schemas/* record */.g1P(envName, leaves/* text */.Qq);
const pull = leaves/* oneOf */.yL(['if-missing', 'always', 'never']);
const tongNames = oneOrMany(leaves/* filledText */.Uq);
const shell = schemas/* union */.KCZ([leaves/* shellWord */.r7, schemas/* array */.YOg(leaves/* shellArgument */.mN).meta({ minItems: 1 })]);
const resources = schemas/* strictObject */.rej({
    memory: field(leaves/* memory */.m1, 'The most memory that it gets, such as `512m` or `2g`; a process that wants more is killed.', { examples: ['2g'] }),
    cpus: field(leaves/* cpus */.qF, 'How many CPUs it may use at once; parts of one are possible.', {
        examples: [1.5],
    }),
    pids: field(leaves/* wholeNumber */.rD(), 'How many processes and threads it may have at once.', {
        examples: [512],
    }),
    shm: field(leaves/* size */.Ej, 'The size of `/dev/shm`, of which browsers and databases want more.', {
        examples: ['1g'],
    }),
})
    .meta({ title: 'resources', examples: [{ memory: '2g', cpus: 2 }] });
const anvil = schemas/* strictObject */.rej({
    image: field(leaves/* image */.Sl, 'The image that steps start from unless they start from the files of another step.', { default: 'alpine:latest', examples: ['node:24'] }),
    platform: field(leaves/* platform */.iD, 'The platform of the image, where it has several; by default the one of the engine.', { examples: ['linux/arm64'] }),
    pull: field(pull, 'When the image is pulled: if the engine does not have it, at each run, or never.', { default: 'if-missing' }),
    workdir: field(path_leaves/* workspace */.Gl, 'The folder in which the source is seen and steps run. An absolute path; not `/`.', { default: '/workspace', examples: ['/src'] }),
    user: field(leaves/* user */.kQ, 'Who runs the steps: a name or number, with a group if need be. By default the user of the image.', { examples: ['1000:1000'] }),
    shell: field(shell, 'What runs the scripts: `sh` (`sh -e`), `bash` (`bash --noprofile --norc -eo pipefail`), `python`, `node`, or a list of words to which the path of the script is added. To node and python, the script lies in the working directory.', { default: 'sh', examples: ['bash', ['perl', '-w']] }),
    resources: field(resources, 'What the container of each step may use at most.'),
    tongs: field(tongNames, 'The tongs that steps reach which do not name their own.', {
        default: [],
        examples: [['db', 'redis']],
    }),
})
    .meta({ title: 'anvil', examples: [{ image: 'node:24', shell: 'bash' }] });
const source = schemas/* strictObject */.rej({
    path: field(path_leaves/* folder */.TV, 'The folder whose files the steps see, relative to the folder that the pipeline belongs to.', { default: '.', examples: ['packages/web'] }),
    include: field(oneOrMany(path_leaves/* glob */.TI), 'Patterns of files that are sent although git ignores them; each has to match something, unless `?` is at its end.', { default: [], examples: [['build/generated/**']] }),
    exclude: field(oneOrMany(path_leaves/* glob */.TI), 'Patterns of files that are not sent; one that matches nothing is a warning, unless `?` is at its end.', {
        default: [],
        examples: [['docs/**', '*.mp4']],
    }),
    'max-size': field(leaves/* size */.Ej, 'The most that the files may hold in all; more than that is refused before any of them is read.', { default: '1g', examples: ['200m'] }),
})
    .meta({ title: 'source', examples: [{ exclude: ['docs/**'] }] });
const tongInterface = schemas/* strictObject */.rej({
    kind: field(leaves/* oneOf */.yL(['port', 'none'], ['mcp', 'volume']), 'What steps use of the tong: a `port`, or `none`. By default `port` where one is given.', { examples: ['port'] }),
    port: field(leaves/* port */.Oh, 'The port that the tong listens on: `TONG_<NAME>_PORT` for its steps. By default the first of `ports`.', { examples: [5432] }),
    ports: field(schemas/* record */.g1P(portName, required(leaves/* port */.Oh, 'A port that the tong listens on.'))
        .meta({ minProperties: 1 }), 'Several ports by name: `TONG_<NAME>_PORT_<PORT NAME>` for its steps.', { examples: [{ web: 8080, admin: 9990 }] }),
})
    .meta({ title: 'interface', examples: [{ kind: 'port', port: 5432 }] });
const readiness = schemas/* strictObject */.rej({
    mode: field(leaves/* oneOf */.yL(['tcp', 'command', 'healthcheck', 'none'], ['http', 'log']), 'How it is told that the tong is ready: its port accepts connections (`tcp`), a command in it succeeds, the health check of its image succeeds, or it is not waited for (`none`). By default `tcp` for a tong with a port, else `none`. All ports of a tong have to accept connections as well, except with `none`: a probe inside is fooled by the temporary server that database images start first. So `port: 5432` is enough for a database.', { examples: ['healthcheck'] }),
    command: field(argv, 'The command that succeeds in the tong as soon as it is ready. It is run again and again, one try at a time.', { examples: [['redis-cli', 'ping']] }),
    port: field(leaves/* port */.Oh, 'The one port that has to accept connections. By default all ports of the tong have to.', { examples: [8080] }),
    timeout: field(leaves/* wait */.uk, 'How long the tong may take to get ready. A probe that does not end is given up then, too. A number without a unit is seconds.', { default: '30s', examples: ['2m'] }),
})
    .meta({ title: 'readiness', examples: [{ command: ['redis-cli', 'ping'], timeout: '1m' }] });
const tong = schemas/* strictObject */.rej({
    image: required(leaves/* image */.Sl, 'The image that the tong runs.', { examples: ['postgres:17'] }),
    platform: field(leaves/* platform */.iD, 'The platform of the image, where it has several; by default the one of the engine.', { examples: ['linux/amd64'] }),
    pull: field(pull, 'When the image is pulled: if the engine does not have it, at each run, or never.', { default: 'if-missing' }),
    env: field(plainEnv, 'Environment variables of the tong. Values stay the text that you write.', { examples: [{ POSTGRES_PASSWORD: 'test' }] }),
    command: field(argv, 'The command and its arguments, instead of those of the image.', {
        examples: [['redis-server', '--save', '']],
    }),
    entrypoint: field(argv, 'The entry point, instead of the one of the image.', {
        examples: [['sh', '-c', 'exec my-server --verbose']],
    }),
    resources: field(resources, 'What the container of the tong may use at most.'),
    port: field(leaves/* port */.Oh, 'The port that the tong listens on: short for `interface` with `kind: port` and this port.', { examples: [5432] }),
    interface: field(tongInterface, 'What steps use of the tong, where that is more than one port.'),
    readiness: field(readiness, 'How it is told that the tong is ready for its first step.'),
    exports: field(env, 'Environment variables for the steps that name the tong; `${{ tongs.* }}` of the tong itself is replaced.', {
        examples: [
            { DATABASE_URL: 'postgres://postgres@${{ tongs.db.host }}:${{ tongs.db.port }}/' },
        ],
    }),
})
    .meta({
    title: 'tong',
    description: 'A container that runs beside the steps that name it, and that they reach by its name.',
    examples: [{ image: 'redis:8', port: 6379 }],
});
const cacheRules = schemas/* strictObject */.rej({
    ttl: field(leaves/* duration */.p0, 'How long a snapshot counts: one that is older is made anew, and so is what was made from it.', { examples: ['7d'] }),
    salt: field(leaves/* filledText */.Uq, 'Any text, which is part of the key: with another one the step, and what starts from its files, runs again.', { examples: ['v2'] }),
    fallback: field(leaves/* oneOf */.yL(['nearest']), 'What the step starts from when nothing but its source files has changed: with `nearest` from its own newest snapshot, for tools that make anew only what changed, instead of from the files of the step before.', { examples: ['nearest'] }),
})
    .meta({ title: 'cache', examples: [{ ttl: '7d' }] });
const step = schemas/* strictObject */.rej({
    id: required(stepId, 'The name by which other steps refer to this one. At most 64 letters, digits, `_` and `-`; begins with a letter or `_`.', { examples: ['test'] }),
    name: field(leaves/* filledText */.Uq, 'What people call the step: logs, plans and summaries show it beside the id.', {
        examples: ['Unit tests'],
    }),
    run: required(leaves/* script */.K$, 'The script that the step runs, of one or many lines. `${{ tongs.* }}` is replaced in it; write `$${{` for a literal `${{`.', { examples: ['npm test'] }),
    needs: field(oneOrMany(leaves/* filledText */.Uq), 'The steps that must succeed first. By default the step before this one in the file; `[]` for none.', { examples: [['build', 'lint'], []] }),
    from: field(leaves/* filledText */.Uq, 'The step whose files this one starts from, where it needs several. It must be one that is needed, if only by way of others.', { examples: ['install'] }),
    env: field(env, 'Environment variables of the step, over those of the pipeline. Values stay the text that you write.', { examples: [{ NODE_ENV: 'test' }] }),
    inputs: field(oneOrMany(path_leaves/* inputGlob */.nJ), 'Patterns of the source files that the step sees; by default it sees all of them, a cached step all except the files of pipelines (`.tongs/*.yml`, and the one that is run). A pattern that names a file or folder to the letter is that one; else it is a glob, in which `\\` escapes. `!` in front takes away; each has to match something, unless `?` is at its end.', { examples: [['src/**', 'package.json', '.npmrc?', '!src/**/*.md']] }),
    cache: field(schemas/* union */.KCZ([leaves/* cacheFlag */.Z7, cacheRules]), 'Whether the files that the step leaves are kept as a snapshot, and the step is not run again while nothing has changed that determines them. A mapping is `true`, with rules.', { default: false, examples: [true, { ttl: '7d' }] }),
    timeout: field(leaves/* duration */.p0, 'How long the step may run before it is ended and fails.', {
        examples: ['10m'],
    }),
    'continue-on-error': field(leaves/* flag */.Jt, 'Whether the run goes on as if the step had succeeded when it fails.', { default: false }),
    image: field(leaves/* image */.Sl, 'The image that the step starts from, instead of the files of another step.', { examples: ['python:3.14'] }),
    platform: field(leaves/* platform */.iD, 'As in `anvil`, for a step that starts from an image.', {
        examples: ['linux/arm64'],
    }),
    pull: field(pull, 'As in `anvil`, for a step that starts from an image.', {
        examples: ['always'],
    }),
    workdir: field(leaves/* filledText */.Uq, 'The folder in which the script runs; a relative path begins at the `workdir` of `anvil`.', { examples: ['packages/web'] }),
    user: field(leaves/* user */.kQ, 'Who runs this step, instead of the `user` of `anvil`.', {
        examples: ['root'],
    }),
    shell: field(shell, 'What runs this script, instead of the `shell` of `anvil`.', {
        examples: ['bash'],
    }),
    resources: field(resources, 'What the step may use at most, each over the one of `anvil`.'),
    tongs: field(tongNames, 'The tongs that the step reaches, instead of the `tongs` of `anvil`; no others are there for it.', { examples: ['db', ['db', 'redis']] }),
})
    .meta({
    title: 'step',
    description: 'A script that runs in a container, in files that it may share with other steps.',
    examples: [{ id: 'test', run: 'npm test' }],
});
/** The whole file, but for the `x-…` keys at its top level. */
const pipelineSchema = schemas/* strictObject */.rej({
    name: field(leaves/* filledText */.Uq, 'The name of the pipeline. By default the name of its file without the ending.', { examples: ['checks'] }),
    image: field(leaves/* image */.Sl, 'Short for `image` in `anvil`.', { examples: ['node:24'] }),
    anvil: field(anvil, 'What holds for the container of every step that does not say otherwise.'),
    env: field(env, 'Environment variables of all steps. Values stay the text that you write: `1.10` is not rounded.', { examples: [{ CI_LEVEL: 'full' }] }),
    source: field(source, "Which of the repository's files the steps see."),
    timeout: field(leaves/* duration */.p0, 'How long the whole run may take.', {
        default: '6h',
        examples: ['1h'],
    }),
    'max-parallel': field(leaves/* wholeNumber */.rD(), 'How many steps run at once. By default as many as the engine has CPUs.', { examples: [2] }),
    'fail-fast': field(leaves/* flag */.Jt, 'Whether the first step that fails cancels all others.', {
        default: false,
    }),
    tongs: field(schemas/* record */.g1P(tongName, tong), 'The tongs by name: containers that steps need beside them, such as a database. The name is also the host name.', { examples: [{ redis: { image: 'redis:8', port: 6379 } }] }),
    steps: required(schemas/* array */.YOg(step).meta({ minItems: 1 }), 'What the pipeline does. A step follows the one before it, unless it has `needs`.', { examples: [[{ id: 'test', run: 'npm ci && npm test' }]] }),
})
    .meta({
    title: 'pipeline',
    description: 'A Tongs pipeline: steps in containers, with tongs beside them.',
});


/***/ })

};
