export const id = "shared-pipeline-schema-schema";
export const ids = ["shared-pipeline-schema-schema"];
export const modules = {

/***/ 7162:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ES: () => (/* binding */ resources),
/* harmony export */   Hh: () => (/* binding */ tongNames),
/* harmony export */   Pl: () => (/* binding */ oneOrMany),
/* harmony export */   ZZ: () => (/* binding */ field),
/* harmony export */   _K: () => (/* binding */ env),
/* harmony export */   _x: () => (/* binding */ plainEnv),
/* harmony export */   a$: () => (/* binding */ pull),
/* harmony export */   mw: () => (/* binding */ required),
/* harmony export */   vU: () => (/* binding */ argv),
/* harmony export */   vf: () => (/* binding */ shell)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2311);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9407);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5936);



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
    return zod__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([item, zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(item)]);
}
const argv = zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(_values_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq).meta({ title: 'argv', minItems: 1 });
const env = zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(_names_js__WEBPACK_IMPORTED_MODULE_0__/* .envName */ .pD, _values_js__WEBPACK_IMPORTED_MODULE_1__/* .templateText */ .uO);
const plainEnv = zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(_names_js__WEBPACK_IMPORTED_MODULE_0__/* .envName */ .pD, _values_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq);
const pull = _values_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL(['if-missing', 'always', 'never']);
const tongNames = oneOrMany(_values_js__WEBPACK_IMPORTED_MODULE_1__/* .filledText */ .Uq);
const shell = zod__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([
    _values_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7,
    zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(_values_js__WEBPACK_IMPORTED_MODULE_1__/* .shellArgument */ .mN).meta({ minItems: 1 }),
]);
const resources = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    memory: field(_values_js__WEBPACK_IMPORTED_MODULE_1__/* .memory */ .m1, 'The memory limit, such as `512m` or `2g`. A process that needs more is killed.', { examples: ['2g'] }),
    cpus: field(_values_js__WEBPACK_IMPORTED_MODULE_1__/* .cpus */ .qF, 'The number of CPUs that it may use at once; fractions are possible.', {
        examples: [1.5],
    }),
    pids: field(_values_js__WEBPACK_IMPORTED_MODULE_1__/* .wholeNumber */ .rD(), 'The number of processes and threads that it may have at once.', {
        examples: [512],
    }),
    shm: field(_values_js__WEBPACK_IMPORTED_MODULE_1__/* .size */ .Ej, 'The size of `/dev/shm`. Browsers and databases often need more than the default.', {
        examples: ['1g'],
    }),
})
    .meta({ title: 'resources', examples: [{ memory: '2g', cpus: 2 }] });


/***/ }),

/***/ 837:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fe: () => (/* binding */ isTongExpression),
/* harmony export */   Kk: () => (/* binding */ MATRIX_FIELDS),
/* harmony export */   OR: () => (/* binding */ isMatrixExpression),
/* harmony export */   Q5: () => (/* binding */ unescapeExpressions),
/* harmony export */   Us: () => (/* binding */ refuseInPlainField),
/* harmony export */   re: () => (/* binding */ refuseForeign),
/* harmony export */   zV: () => (/* binding */ findExpressions)
/* harmony export */ });
/* unused harmony export refuseSecret */
/** All expressions of the text. One that is not closed is the last. `$${{` does not begin an expression. */
function findExpressions(scalar) {
    const found = [];
    const { text } = scalar;
    for (let start = findOpening(text, 0); start !== -1;) {
        const close = findClosing(text, start + 3);
        const end = close === -1 ? start + 3 : close + 2;
        found.push({
            inner: text.slice(start + 3, close === -1 ? start + 3 : close).trim(),
            source: text.slice(start, end),
            isClosed: close !== -1,
            start,
            end,
            at: scalar,
            isVerbatim: false,
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
/** The next `}}` outside of a text in single quotes; the next one at all if a quote is not closed. */
function findClosing(text, from) {
    let isQuoted = false;
    const end = Math.min(text.length, from + LONGEST);
    for (let at = from; at < end; at += 1) {
        if (text[at] === "'")
            isQuoted = !isQuoted;
        else if (!isQuoted && text.startsWith('}}', at))
            return at;
    }
    return text.indexOf('}}', from);
}
/** In UTF-16 units; longer expressions are refused. */
const LONGEST = 25_000;
/** In quotes a brace may be written as an escape: then the whole text is underlined. */
function withPlaces(found, scalar) {
    const offsets = [...scalar.raw.matchAll(/(?<!\$)\$\{\{/g)]
        .filter((_, index) => !scalar.pasted?.has(index))
        .map((match) => match.index);
    return found.map((expression, index) => {
        const offset = offsets[index];
        if (offset === undefined)
            return expression;
        const start = scalar.rawStart + offset;
        const isVerbatim = scalar.raw.startsWith(expression.source, offset);
        return { ...expression, at: { start, end: start + expression.source.length }, isVerbatim };
    });
}
/** For a field without expressions; the problem quotes the expression. */
function refuseInPlainField(expression) {
    const quoted = `"${expression.source}"`;
    if (isTongExpression(expression)) {
        return {
            problem: `${quoted} is replaced only in "run" and "env" of steps and in "exports" of tongs`,
            hint: 'Write the value itself. The host name of a tong is its name.',
        };
    }
    const { problem, hint } = refuseForeign(expression, 'other');
    return { problem: `${quoted} ${problem.replace(/^it /, '')}`, hint };
}
/** The fields of a step in which `${{ matrix.* }}` is replaced. */
const MATRIX_FIELDS = [
    'image',
    'name',
    'run',
    'env',
    'inputs',
    'artifacts',
    'workdir',
    'needs',
    'from',
];
function isMatrixExpression({ inner, isClosed }) {
    return isClosed && /^matrix\b/.test(inner);
}
function isTongExpression({ inner, isClosed }) {
    return isClosed && /^tongs\b/.test(inner);
}
/** For an expression that does not begin with `tongs`. */
function refuseForeign(expression, field) {
    const { inner, isClosed } = expression;
    if (!isClosed) {
        return {
            problem: 'it is not closed',
            hint: 'Close it with "}}", or write "$${{" for the text "${{".',
        };
    }
    const [, secret] = READS_SECRET.exec(inner) ?? [];
    if (secret !== undefined)
        return refuseSecret(secret, field);
    if (READS_VALUES.test(inner)) {
        return {
            problem: 'it is available only in "env" and "if", so that no value becomes code',
            hint: hintForEnv(expression, field),
        };
    }
    if (isMatrixExpression(expression)) {
        return {
            problem: 'it is replaced only in some fields of a step with a matrix',
            hint: `Write the value itself. These fields can have it: ${MATRIX_FIELDS.join(', ')}`,
        };
    }
    const hint = hintFor(inner);
    if (hint !== undefined)
        return { problem: 'it is not available in this version', hint };
    return {
        problem: 'it is not an expression that Tongs knows',
        hint: 'Write ${{ tongs.<name>.host }}, ${{ tongs.<name>.port }} or ${{ tongs.<name>.ports.<port> }}.',
    };
}
/** Whether it reads a value that `env` can have. */
const READS_VALUES = /(?<![\w.'-])(?:github|env|steps)\s*[.[]/;
const READS_SECRET = /(?<![\w.'-])secrets\s*[.[]\s*'?([\w-]*)/;
/** Pasted, it would be a part of the key, and of what the script prints. */
function refuseSecret(name, field) {
    const lines = [
        'Let the step ask for the secret. Its process then has the value in a variable:',
        `secrets: [${name}]`,
        field === 'script'
            ? `"$${name}"    # in the script`
            : `secrets: [{ name: ${name}, env: OTHER }]    # the same as the variable OTHER`,
    ];
    return { problem: 'a secret is not pasted into texts', hint: lines.join('\n') };
}
/** The lines to paste. */
function hintForEnv({ source, inner }, field) {
    const name = variableFor(inner);
    const where = field === 'script'
        ? `Set a variable, and read it here as "$${name}":`
        : 'Write the value itself. A script can read it from a variable:';
    const value = /^[\w${}.[\]' -]+$/.test(source) ? source : `>-\n    ${source}`;
    return `${where}\nenv:\n  ${name}: ${value}`;
}
/** `github.ref_name` becomes `REF_NAME`; an expression of several parts becomes `VALUE`. */
function variableFor(inner) {
    const last = /^[\w-]+(?:\.[\w-]+|\['[^']*'\])*?\.([\w-]+)$/.exec(inner)?.[1];
    const name = last?.toUpperCase().replace(/[^A-Z0-9_]/g, '_');
    return name === undefined || /^[0-9]/.test(name) || READ_BY_SHELLS.has(name) ? 'VALUE' : name;
}
/** Setting one of these would change how the script itself runs. */
const READ_BY_SHELLS = new Set(['PATH', 'HOME', 'ENV', 'IFS', 'PWD', 'SHELL']);
function hintFor(inner) {
    const [, context = ''] = /^(\w+)\s*[.([]/.exec(inner) ?? [];
    switch (context) {
        case 'inputs':
        case 'job':
        case 'needs':
        case 'runner':
        case 'strategy':
        case 'vars':
            return 'Pass the value with the input "env" of the action (or --env NAME=value), and read it in "env" as ${{ env.NAME }}.';
        case 'hashFiles':
            return 'List the files in the "inputs" of a cached step: their content is a part of its key.';
        default:
            return undefined;
    }
}


/***/ }),

/***/ 1380:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BD: () => (/* binding */ matrixRules),
/* harmony export */   UP: () => (/* binding */ matrix),
/* harmony export */   Wr: () => (/* binding */ MOST_MEMBERS),
/* harmony export */   Z4: () => (/* binding */ matrixAxes),
/* harmony export */   o9: () => (/* binding */ MATRIX_RULES)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2311);
/* harmony import */ var _common_fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7162);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9407);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5936);




const value = _values_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq.meta({ examples: [24] });
/** The values of one axis. */
const axis = zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(value).meta({ minItems: 1, examples: [[22, 24]] });
/** Every key except those of `matrixRules` is an axis. */
const matrixAxes = zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(_names_js__WEBPACK_IMPORTED_MODULE_1__/* .axisName */ .J$, axis);
const combinations = zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(_names_js__WEBPACK_IMPORTED_MODULE_1__/* .axisName */ .J$, value)
    .meta({ minProperties: 1, examples: [{ node: 24, coverage: 'yes' }] }))
    .meta({ minItems: 1 });
const rules = {
    include: (0,_common_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ)(combinations, 'Each entry is added to the members whose axes have its values; it never replaces the value of an axis. If there is no such member, the entry becomes a member of its own.', { examples: [[{ node: 24, coverage: 'yes' }]] }),
    exclude: (0,_common_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ)(combinations, 'Each entry removes the members that have all its values. It is applied before `include`.', { examples: [[{ node: 22, shard: 2 }]] }),
    'fail-fast': (0,_common_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ)(_values_js__WEBPACK_IMPORTED_MODULE_2__/* .flag */ .Jt, 'Whether the first member that fails cancels the other members of this matrix. A member with `continue-on-error` cancels nothing.', { default: true, examples: [false] }),
};
/** The keys of a matrix that are no axes. */
const matrixRules = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej(rules)
    .meta({ title: 'matrix', examples: [{ shard: [1, 2, 3] }] });
/** The whole matrix, for the JSON Schema: `pipeline/matrix` reads its axes and its rules each by their own schema. */
const matrix = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc(rules)
    .catchall(axis)
    .meta({ title: 'matrix', examples: [{ shard: [1, 2, 3] }] });
const MATRIX_RULES = Object.keys(rules);
/** The most members of one matrix, as in GitHub. */
const MOST_MEMBERS = 256;


/***/ }),

/***/ 9407:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G4: () => (/* binding */ tongName),
/* harmony export */   J$: () => (/* binding */ axisName),
/* harmony export */   eR: () => (/* binding */ stepId),
/* harmony export */   oK: () => (/* binding */ isStepId),
/* harmony export */   pD: () => (/* binding */ envName),
/* harmony export */   rn: () => (/* binding */ portName)
/* harmony export */ });
/* harmony import */ var _base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6865);
/* harmony import */ var _scalar_schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8883);


const STEP_ID = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;
const DNS_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const stepId = (0,_scalar_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .defineScalar */ .KZ)({ type: 'string', pattern: STEP_ID.source }, (given) => {
    if (isStepId(given))
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Y)(given);
    const cleaned = given.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '');
    const near = /^[0-9]/.test(cleaned) ? `step-${cleaned}` : cleaned;
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .refused */ .J)(`"${given}" is not a valid id`, withExample('Use at most 64 letters, digits, "_" and "-", and begin with a letter or "_"', isStepId(near) ? near : undefined));
});
function isStepId(given) {
    return STEP_ID.test(given);
}
const tongName = (0,_scalar_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .defineScalar */ .KZ)({ type: 'string', pattern: DNS_LABEL.source }, (given) => {
    if (given === 'localhost') {
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .refused */ .J)('"localhost" is the container of the step itself', 'Choose another name: it is the host name by which steps reach the tong.');
    }
    return isTongName(given) ? (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Y)(given) : refuseLabel(given, 'a valid host name');
});
function isTongName(given) {
    return DNS_LABEL.test(given);
}
const AXIS_NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;
/** The name of an axis: it is a part of ids, and follows `matrix.` in expressions. */
const axisName = (0,_scalar_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .defineScalar */ .KZ)({ type: 'string', pattern: AXIS_NAME.source }, (given) => {
    if (AXIS_NAME.test(given))
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Y)(given);
    const near = given.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^[-0-9]+|-+$/g, '');
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .refused */ .J)(`"${given}" is not a valid name of an axis`, withExample('Use letters, digits, "_" and "-", and begin with a letter or "_"', AXIS_NAME.test(near) ? near : undefined));
});
const portName = (0,_scalar_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .defineScalar */ .KZ)({ type: 'string', pattern: DNS_LABEL.source }, (given) => DNS_LABEL.test(given) ? (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Y)(given) : refuseLabel(given, 'a valid port name'));
function refuseLabel(given, kind) {
    const near = given
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '');
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .refused */ .J)(`"${given}" is not ${kind}`, withExample('Use at most 63 lower-case letters and digits, with "-" between them', DNS_LABEL.test(near) ? near : undefined));
}
const envName = (0,_scalar_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .defineScalar */ .KZ)({ type: 'string', pattern: '^[^=]+$' }, (given) => {
    if (given === '')
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .refused */ .J)('the name is empty', 'Write the name before the ":".');
    if (!given.includes('='))
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Y)(given);
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .refused */ .J)(`"${given}" contains "="`, `Write "${given.replace('=', ': ')}"`);
});
function withExample(rule, example) {
    return example === undefined ? `${rule}.` : `${rule}: "${example}"`;
}


/***/ }),

/***/ 531:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ artifactGlob),
/* harmony export */   Gl: () => (/* binding */ workspace),
/* harmony export */   HD: () => (/* binding */ resolveWorkdir),
/* harmony export */   TI: () => (/* binding */ glob),
/* harmony export */   TV: () => (/* binding */ folder),
/* harmony export */   aC: () => (/* binding */ target),
/* harmony export */   nJ: () => (/* binding */ inputGlob)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6865);
/* harmony import */ var _scalar_schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8883);



const PATH = { type: ['string', 'number'], minLength: 1 };
/** Relative to the folder of the pipeline, normalized. */
const folder = (0,_scalar_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .defineScalar */ .KZ)(PATH, (given) => refuseOutside(given) ?? (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Y)(node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(given).replace(/(?<=.)\/$/, '')));
/** A pattern of paths below the source. */
const glob = (0,_scalar_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .defineScalar */ .KZ)(PATH, (given) => {
    if (!given.startsWith('!'))
        return refuseOutside(given) ?? (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Y)(splitMark(given));
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`"${given}" begins with "!"`, 'Use "include" for files to send, and "exclude" for files not to send. If the name itself begins with "!", write "\\!".');
});
/** A pattern that may exclude (`!`), or may match nothing (`?` at its end). */
const inputGlob = (0,_scalar_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .defineScalar */ .KZ)(PATH, (given) => {
    const pattern = splitMark(given);
    const problem = refuseOutside(pattern.glob.replace(/^!/, ''));
    return problem ?? (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Y)(pattern);
});
/** The same for files of a step. */
const artifactGlob = (0,_scalar_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .defineScalar */ .KZ)(PATH, (given) => {
    const pattern = splitMark(given);
    const path = pattern.glob.replace(/^!/, '');
    if (path.startsWith('/')) {
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`"${given}" is an absolute path`, `Write it relative to the "workdir" of "anvil". Copy a file from elsewhere in the script: cp ${path} .`);
    }
    return refuseOutside(path) ?? (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Y)(pattern);
});
/** A folder to copy to: relative, normalized, and no part of a git repository. */
const target = (0,_scalar_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .defineScalar */ .KZ)(PATH, (given) => {
    const problem = refuseOutside(given);
    if (problem)
        return problem;
    if (given.split('/').some((part) => part.toLowerCase() === '.git')) {
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`"${given}" leads into the repository of git`, 'Name another folder.');
    }
    const path = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(given).replace(/\/$/, '');
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Y)(path === '.' ? '' : path);
});
/** A `?` behind a backslash is part of a name. */
function splitMark(given) {
    const optional = /(?<!\\)(?:\\\\)*\?$/.test(given);
    return { glob: optional ? given.slice(0, -1) : given, optional };
}
/** Absolute in the anvil, normalized. */
const workspace = (0,_scalar_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .defineScalar */ .KZ)({ type: 'string', pattern: '^/.*[^/]' }, (given) => {
    if (given.startsWith('/'))
        return resolveWorkdir('/', given);
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`"${given}" is not an absolute path`, `Begin it with "/": "/${given}"`);
});
/** Resolves `path` from `base`. Refuses folders of the kernel and of Tongs, and paths of several lines. */
function resolveWorkdir(base, path) {
    const resolved = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.resolve(base, path);
    if (path === '')
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)('it is empty', 'Write a path, or remove the line.');
    // The anvil prints its directories one per line.
    if (/\p{Cc}/u.test(path)) {
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)('it contains a line break or another control character', 'Write the path in one line, without "|" and without escapes such as "\\n".');
    }
    if (resolved === '/')
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)('it is the root of the filesystem', 'Name a folder below it.');
    const reserved = RESERVED.find((each) => resolved === each || resolved.startsWith(`${each}/`));
    if (reserved === undefined)
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Y)(resolved);
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`"${resolved}" is in "${reserved}", which is reserved`, 'Name another folder, such as "/workspace".');
}
const RESERVED = ['/proc', '/sys', '/dev', '/.tongs'];
/** Refuses a path that does not stay below the folder that it is relative to. */
function refuseOutside(path) {
    if (path.trim() === '')
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)('the path is empty', 'Write a path, or remove the entry.');
    if (path.startsWith('/')) {
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`"${path}" is an absolute path`, 'Remove the first "/": the path is relative.');
    }
    if (path.split('/').includes('..')) {
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`".." in "${path}" leads out of the source`, 'Name only files below the source.');
    }
    return undefined;
}


/***/ }),

/***/ 8883:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ readScalar),
/* harmony export */   KZ: () => (/* binding */ defineScalar),
/* harmony export */   Wk: () => (/* binding */ defineTemplate)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2311);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8532);
/* harmony import */ var _expression_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(837);
/* harmony import */ var _yaml_node_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(143);



/**
 * A kind of scalar without expressions. `read` gets the author's text, and the scalar if
 * it matters how it was written. Null, and text that no container accepts, are refused before `read` is called.
 */
function defineScalar(shape, read) {
    return guarded(shape, (scalar) => {
        return refuseExpressions(scalar) ?? read((0,_expression_js__WEBPACK_IMPORTED_MODULE_0__/* .unescapeExpressions */ .Q5)(scalar.text), scalar);
    });
}
/** A kind of scalar that may contain `${{ tongs.* }}`; `read` gets the text with the expressions. */
function defineTemplate(shape, read) {
    return guarded(shape, (scalar) => read(scalar.text));
}
/** Reads one scalar by its schema. */
function readScalar(schema, scalar) {
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
    if ((0,_yaml_node_js__WEBPACK_IMPORTED_MODULE_3__/* .isNothing */ .qv)(scalar)) {
        const hint = mayBeEmpty
            ? 'Write "" for an empty text.'
            : 'Give it a value, or remove the line.';
        return refusal('it has no value', hint);
    }
    if ((0,_yaml_node_js__WEBPACK_IMPORTED_MODULE_3__/* .isNull */ .kZ)(scalar)) {
        return refusal(`${text} is not a value`, `Put it in quotes if it is a text: "${text}"`);
    }
    if (text.includes('\0')) {
        return refusal('it contains a NUL character', 'Remove "\\0" from the text.');
    }
    if (!text.isWellFormed()) {
        return refusal('it contains half of a character', 'Write the character itself, without an escape.');
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

/***/ 2532:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ pipelineSchema)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(2311);
// EXTERNAL MODULE: ./build/pipeline/schema/common-fields.js
var common_fields = __webpack_require__(7162);
// EXTERNAL MODULE: ./build/pipeline/schema/names.js
var names = __webpack_require__(9407);
// EXTERNAL MODULE: ./build/pipeline/schema/paths.js
var paths = __webpack_require__(531);
// EXTERNAL MODULE: ./build/base/env-list.js
var env_list = __webpack_require__(4976);
// EXTERNAL MODULE: ./build/base/text/parsed.js
var parsed = __webpack_require__(6865);
// EXTERNAL MODULE: ./build/pipeline/schema/scalar-schema.js
var scalar_schema = __webpack_require__(8883);
// EXTERNAL MODULE: ./build/pipeline/schema/values.js + 1 modules
var values = __webpack_require__(5936);
;// CONCATENATED MODULE: ./build/pipeline/schema/secret-schema.js






/** A name that is a variable of every shell: by default the variable has the name of the secret. */
const secretName = (0,scalar_schema/* defineScalar */.KZ)({ type: 'string', pattern: env_list/* VARIABLE_NAME */.nN.source }, (given) => {
    if (env_list/* VARIABLE_NAME */.nN.test(given))
        return (0,parsed/* parsed */.Y)(given);
    const near = given
        .replace(/^secrets\./, '')
        .replace(/[^A-Za-z0-9_]+/g, '_')
        .replace(/^(?=[0-9])/, '_');
    return (0,parsed/* refused */.J)(`"${given}" is not a name of a secret or a variable`, `Use letters, digits and "_", and do not begin with a digit${env_list/* VARIABLE_NAME */.nN.test(near) ? `: "${near}"` : '.'}`);
});
const FILE = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;
const secretFile = (0,scalar_schema/* defineScalar */.KZ)({ type: 'string', pattern: FILE.source }, (given) => {
    if (FILE.test(given))
        return (0,parsed/* parsed */.Y)(given);
    const near = given.slice(given.lastIndexOf('/') + 1);
    return (0,parsed/* refused */.J)(`"${given}" is not a name of a file`, `Write a name without a folder${FILE.test(near) ? `: "${near}"` : ''}. The variable holds the path of the file.`);
});
const secret = schemas/* strictObject */.rej({
    name: (0,common_fields/* required */.mw)(secretName, 'The name of the secret, under which the caller of the run gives its value.', { examples: ['NPM_TOKEN'] }),
    env: (0,common_fields/* field */.ZZ)(secretName, 'The variable that holds the value; with `file`, the path of the file. By default it has the name of the secret.', { examples: ['NODE_AUTH_TOKEN'] }),
    file: (0,common_fields/* field */.ZZ)(secretFile, 'The name of a file that holds the value, for values of several lines and for programs that read a file. Only the user of the step can read it. It is in memory, in no snapshot, and is removed when the step has ended.', { examples: ['deploy-key'] }),
    optional: (0,common_fields/* field */.ZZ)(values/* flag */.Jt, 'Whether the step runs without the secret if the caller does not give it, or gives an empty one.', { default: false }),
})
    .meta({ title: 'secret', examples: [{ name: 'NPM_TOKEN', env: 'NODE_AUTH_TOKEN' }] });
const secrets = schemas/* union */.KCZ([secretName, schemas/* array */.YOg(schemas/* union */.KCZ([secretName, secret]))]);

// EXTERNAL MODULE: ./build/pipeline/schema/matrix-schema.js
var matrix_schema = __webpack_require__(1380);
;// CONCATENATED MODULE: ./build/pipeline/schema/step-schema.js







const cacheRules = schemas/* strictObject */.rej({
    ttl: (0,common_fields/* field */.ZZ)(values/* duration */.p0, 'How long a snapshot is valid. When it is older, the step runs again, and so do the steps that start from its files.', { examples: ['7d'] }),
    salt: (0,common_fields/* field */.ZZ)(values/* filledText */.Uq, 'Any text; it is a part of the key. When you change it, the step runs again, and so do the steps that start from its files.', { examples: ['v2'] }),
    fallback: (0,common_fields/* field */.ZZ)(values/* oneOf */.yL(['nearest']), 'What the step starts from when only its source files have changed. With `nearest` it starts from its own newest snapshot instead of from the files of the step before, for tools that build incrementally.', { examples: ['nearest'] }),
})
    .meta({ title: 'cache', examples: [{ ttl: '7d' }] });
const retries = schemas/* strictObject */.rej({
    max: (0,common_fields/* required */.mw)(values/* retryCount */.cv, 'How many attempts may follow the first one; at most 10.', {
        examples: [2],
    }),
    delay: (0,common_fields/* field */.ZZ)(values/* delay */.cb, 'The wait before each retry. Meanwhile another step may run in its place.', { default: '0s', examples: ['10s'] }),
})
    .meta({ title: 'retries', examples: [{ max: 2, delay: '10s' }] });
const artifactRule = schemas/* strictObject */.rej({
    paths: (0,common_fields/* required */.mw)((0,common_fields/* oneOrMany */.Pl)(paths/* artifactGlob */.Bc), 'Patterns of the files, in the language of `inputs`, relative to the `workdir` of `anvil`, whatever the `workdir` of the step is. `!` excludes. Each pattern must match a file, unless it ends with `?`.', { examples: [['coverage/**', '!coverage/tmp/**']] }),
    to: (0,common_fields/* field */.ZZ)(paths/* target */.aC, 'The folder to copy the files to, with their paths below it; relative to the default folder. Steps or members of a matrix that write different files of the same name each need their own.', { examples: ['reports/unit'] }),
    when: (0,common_fields/* field */.ZZ)(values/* oneOf */.yL(['always', 'success', 'failure']), 'After which ends of the step the files are copied. `failure` includes a timeout. A step that is skipped or cancelled has no artifacts.', { default: 'success', examples: ['always'] }),
    'if-missing': (0,common_fields/* field */.ZZ)(values/* oneOf */.yL(['error', 'warn', 'ignore']), 'What happens if a pattern matches nothing: the step fails, or there is a warning, or nothing. If the step has failed anyway, `error` is a warning.', { default: 'error', examples: ['warn'] }),
})
    .meta({ title: 'artifacts', examples: [{ paths: 'coverage/**', when: 'always' }] });
const step = schemas/* strictObject */.rej({
    id: (0,common_fields/* required */.mw)(names/* stepId */.eR, 'The name by which other steps refer to this one. At most 64 letters, digits, `_` and `-`; begins with a letter or `_`.', { examples: ['test'] }),
    name: (0,common_fields/* field */.ZZ)(values/* filledText */.Uq, 'The name of the step for people: logs, plans and summaries show it beside the id.', {
        examples: ['Unit tests'],
    }),
    run: (0,common_fields/* required */.mw)(values/* script */.K$, 'The script of the step, one or several lines. `${{ tongs.* }}` and `${{ matrix.* }}` are replaced in it; write `$${{` for a literal `${{`.', { examples: ['npm test'] }),
    needs: (0,common_fields/* field */.ZZ)((0,common_fields/* oneOrMany */.Pl)(values/* filledText */.Uq), 'The steps that must succeed first. By default the step, or the whole matrix, before this one in the file; `[]` for none. `unit` means all members of a matrix, `unit[shard=1]` those with this value.', { examples: [['build', 'lint'], []] }),
    from: (0,common_fields/* field */.ZZ)(values/* filledText */.Uq, 'The step whose files this step starts from, if it needs several steps. It must be one of the steps that this step needs, directly or through other steps. Of a matrix, one member: `unit[shard=1]`.', { examples: ['install'] }),
    matrix: (0,common_fields/* field */.ZZ)(matrix_schema/* matrix */.UP, 'Makes a step of each combination of values, such as `unit[node=24,shard=2]`. Each key is an axis with the list of its values. `${{ matrix.<axis> }}` is replaced by the value in `image`, `name`, `run`, `env`, `inputs`, `artifacts`, `workdir`, `needs` and `from`. At most 256 members.', { examples: [{ shard: [1, 2, 3] }] }),
    if: (0,common_fields/* field */.ZZ)(values/* condition */.uH, 'Whether the step runs: an expression as in workflows, with or without `${{ }}`. If it is false, the step is skipped, and the steps that need it run. Without `success()`, `failure()` or `always()`, it also means that all steps that this one needs have succeeded.', { examples: ["github.ref == 'refs/heads/main'", 'failure()'] }),
    env: (0,common_fields/* field */.ZZ)(common_fields/* env */._K, 'Environment variables of the step; they override those of the pipeline. Values stay the text that you write, and `$NAME` in them is not expanded.', { examples: [{ NODE_ENV: 'test' }] }),
    secrets: (0,common_fields/* field */.ZZ)(secrets, 'The secrets that the step gets beside its `env`, from the caller of the run. Names, or mappings.', { default: [], examples: ['NPM_TOKEN', [{ name: 'DEPLOY_KEY', file: 'deploy-key' }]] }),
    inputs: (0,common_fields/* field */.ZZ)((0,common_fields/* oneOrMany */.Pl)(paths/* inputGlob */.nJ), 'Patterns of the source files that the step sees. By default a step sees all files, and a cached step all files except pipelines (`.tongs/*.yml`, and the pipeline that runs). A pattern that is the exact path of a file or folder means that path; any other pattern is a glob, in which `\\` escapes. `!` at the beginning excludes. Each pattern must match a file, unless it ends with `?`.', { examples: [['src/**', 'package.json', '.npmrc?', '!src/**/*.md']] }),
    cache: (0,common_fields/* field */.ZZ)(schemas/* union */.KCZ([values/* cacheFlag */.Z7, cacheRules]), 'Whether to cache the step: its files are saved as a snapshot, and the step does not run again while nothing changes that determines them. A mapping means `true`, with rules.', { default: false, examples: [true, { ttl: '7d' }] }),
    timeout: (0,common_fields/* field */.ZZ)(values/* duration */.p0, 'How long the step may run. After this time it is stopped and fails. With `retries`, each attempt has this time.', {
        examples: ['10m'],
    }),
    retries: (0,common_fields/* field */.ZZ)(schemas/* union */.KCZ([values/* retryCount */.cv, retries]), 'How many times the step is tried again if its command fails or takes longer than `timeout`; at most 10. Each attempt starts from the files that the step began with, so nothing is left of those that failed. A mapping adds a wait before each retry.', { default: 0, examples: [2, { max: 2, delay: '10s' }] }),
    'continue-on-error': (0,common_fields/* field */.ZZ)(values/* flag */.Jt, 'Whether the run continues as if the step had succeeded when it fails.', { default: false }),
    artifacts: (0,common_fields/* field */.ZZ)(schemas/* union */.KCZ([
        paths/* artifactGlob */.Bc,
        artifactRule,
        schemas/* array */.YOg(schemas/* union */.KCZ([paths/* artifactGlob */.Bc, artifactRule])).meta({ minItems: 1 }),
    ]), 'Files of the step that are copied out when the run has ended: in the action to the same paths of the source folder, which is the workspace by default, on a laptop to `.tongs/out/<step>/`. They are also put into the steps that need this step and do not start from its files. A pattern, a mapping with rules, or a list of these.', { examples: ['coverage/**', [{ paths: 'junit.xml', when: 'always' }, 'dist/**']] }),
    image: (0,common_fields/* field */.ZZ)(values/* image */.Sl, 'The image that the step starts from, instead of from the files of another step.', { examples: ['python:3.14'] }),
    platform: (0,common_fields/* field */.ZZ)(values/* platform */.iD, 'As in `anvil`, for a step that starts from an image.', {
        examples: ['linux/arm64'],
    }),
    pull: (0,common_fields/* field */.ZZ)(common_fields/* pull */.a$, 'As in `anvil`, for a step that starts from an image.', {
        examples: ['always'],
    }),
    workdir: (0,common_fields/* field */.ZZ)(values/* filledText */.Uq, 'The folder in which the script runs; a relative path begins at the `workdir` of `anvil`.', { examples: ['packages/web'] }),
    user: (0,common_fields/* field */.ZZ)(values/* user */.kQ, 'The user that runs this step, instead of the `user` of `anvil`.', {
        examples: ['root'],
    }),
    shell: (0,common_fields/* field */.ZZ)(common_fields/* shell */.vf, 'The program that runs this script, instead of the `shell` of `anvil`.', {
        examples: ['bash'],
    }),
    resources: (0,common_fields/* field */.ZZ)(common_fields/* resources */.ES, 'Limits of the step; each overrides the same limit of `anvil`.'),
    tongs: (0,common_fields/* field */.ZZ)(common_fields/* tongNames */.Hh, 'The tongs that the step reaches, instead of the `tongs` of `anvil`. It cannot reach other tongs.', { examples: ['db', ['db', 'redis']] }),
})
    .meta({
    title: 'step',
    description: 'A script that runs in a container. Its files may come from another step, and other steps may start from them.',
    examples: [{ id: 'test', run: 'npm test' }],
});

;// CONCATENATED MODULE: ./build/pipeline/schema/tong-schema.js




const tongInterface = schemas/* strictObject */.rej({
    kind: (0,common_fields/* field */.ZZ)(values/* oneOf */.yL(['port', 'none'], ['mcp', 'volume']), 'How steps use the tong: through a `port`, or not at all (`none`). By default `port` if a port is given.', { examples: ['port'] }),
    port: (0,common_fields/* field */.ZZ)(values/* port */.Oh, 'The port that the tong listens on. Steps find it in `TONG_<NAME>_PORT`. By default the first of `ports`.', { examples: [5432] }),
    ports: (0,common_fields/* field */.ZZ)(schemas/* record */.g1P(names/* portName */.rn, (0,common_fields/* required */.mw)(values/* port */.Oh, 'A port that the tong listens on.'))
        .meta({ minProperties: 1 }), 'Several ports by name. Steps find them in `TONG_<NAME>_PORT_<PORT NAME>`.', { examples: [{ web: 8080, admin: 9990 }] }),
})
    .meta({ title: 'interface', examples: [{ kind: 'port', port: 5432 }] });
const readiness = schemas/* strictObject */.rej({
    mode: (0,common_fields/* field */.ZZ)(values/* oneOf */.yL(['tcp', 'command', 'healthcheck', 'none'], ['http', 'log']), 'When the tong is ready: when its port accepts connections (`tcp`), when a command in it succeeds (`command`), when the health check of its image succeeds (`healthcheck`), or at once (`none`). By default `tcp` for a tong with a port, else `none`. Except with `none`, all ports of the tong must accept connections too, because the temporary server that database images start first answers only inside. So a port is enough for most tongs; PostgreSQL opens it a moment before it lets anyone in, which `command: [pg_isready]` waits for.', { examples: ['healthcheck'] }),
    command: (0,common_fields/* field */.ZZ)(common_fields/* argv */.vU, 'A command that succeeds in the tong when the tong is ready. It is repeated until it succeeds.', { examples: [['redis-cli', 'ping']] }),
    port: (0,common_fields/* field */.ZZ)(values/* port */.Oh, 'The only port that must accept connections. By default all ports of the tong must.', { examples: [8080] }),
    timeout: (0,common_fields/* field */.ZZ)(values/* wait */.uk, 'The time that the tong may take to become ready, a probe that does not end included. A number without a unit is in seconds.', { default: '30s', examples: ['2m'] }),
})
    .meta({ title: 'readiness', examples: [{ command: ['redis-cli', 'ping'], timeout: '1m' }] });
const tong = schemas/* strictObject */.rej({
    image: (0,common_fields/* required */.mw)(values/* image */.Sl, 'The image of the tong.', { examples: ['postgres:17'] }),
    platform: (0,common_fields/* field */.ZZ)(values/* platform */.iD, 'The platform of an image that has several. By default the platform of the engine.', { examples: ['linux/amd64'] }),
    pull: (0,common_fields/* field */.ZZ)(common_fields/* pull */.a$, 'When to pull the image: if the engine does not have it, before each run, or never.', { default: 'if-missing' }),
    env: (0,common_fields/* field */.ZZ)(common_fields/* plainEnv */._x, 'Environment variables of the tong. Values stay the text that you write.', { examples: [{ POSTGRES_PASSWORD: 'test' }] }),
    command: (0,common_fields/* field */.ZZ)(common_fields/* argv */.vU, 'The command and its arguments, instead of the command of the image.', {
        examples: [['redis-server', '--save', '']],
    }),
    entrypoint: (0,common_fields/* field */.ZZ)(common_fields/* argv */.vU, 'The entry point, instead of the one of the image.', {
        examples: [['sh', '-c', 'exec my-server --verbose']],
    }),
    resources: (0,common_fields/* field */.ZZ)(common_fields/* resources */.ES, 'Limits of the container of the tong.'),
    port: (0,common_fields/* field */.ZZ)(values/* port */.Oh, 'The port that the tong listens on. Short for `interface` with `kind: port` and this port.', { examples: [5432] }),
    interface: (0,common_fields/* field */.ZZ)(tongInterface, 'How steps use the tong, if it has more than one port.'),
    readiness: (0,common_fields/* field */.ZZ)(readiness, 'When the tong is ready for its first step.'),
    exports: (0,common_fields/* field */.ZZ)(common_fields/* env */._K, 'Environment variables for the steps that name the tong. `${{ tongs.* }}` of the tong itself is replaced.', {
        examples: [
            { DATABASE_URL: 'postgres://postgres@${{ tongs.db.host }}:${{ tongs.db.port }}/' },
        ],
    }),
})
    .meta({
    title: 'tong',
    description: 'A container that runs beside the steps that name it. They reach it by its name.',
    examples: [{ image: 'redis:8', port: 6379 }],
});

;// CONCATENATED MODULE: ./build/pipeline/schema/schema.js








// The one definition of the pipeline file: the reader, its types, the JSON Schema and the reference page come from
// here. A `default` is the value that has the same effect as no value.
const anvil = schemas/* strictObject */.rej({
    image: (0,common_fields/* field */.ZZ)(values/* image */.Sl, 'The image of the steps that do not start from the files of another step.', { default: 'alpine:latest', examples: ['node:24'] }),
    platform: (0,common_fields/* field */.ZZ)(values/* platform */.iD, 'The platform of an image that has several. By default the platform of the engine.', { examples: ['linux/arm64'] }),
    pull: (0,common_fields/* field */.ZZ)(common_fields/* pull */.a$, 'When to pull the image: if the engine does not have it, before each run, or never.', { default: 'if-missing' }),
    workdir: (0,common_fields/* field */.ZZ)(paths/* workspace */.Gl, 'The folder that contains the source, and in which steps run. An absolute path, not `/`.', { default: '/workspace', examples: ['/src'] }),
    user: (0,common_fields/* field */.ZZ)(values/* user */.kQ, 'The user that runs the steps: a name or number, and a group if you need one. By default the user of the image.', { examples: ['1000:1000'] }),
    shell: (0,common_fields/* field */.ZZ)(common_fields/* shell */.vf, 'The program that runs the scripts: `sh` (`sh -e`), `bash` (`bash --noprofile --norc -eo pipefail`), `python`, `node`, or a list of words to which Tongs adds the path of the script. For node and python, the script is in the working directory.', { default: 'sh', examples: ['bash', ['perl', '-w']] }),
    resources: (0,common_fields/* field */.ZZ)(common_fields/* resources */.ES, 'Limits of the container of each step.'),
    tongs: (0,common_fields/* field */.ZZ)(common_fields/* tongNames */.Hh, 'The tongs of steps that have no `tongs` of their own.', {
        default: [],
        examples: [['db', 'redis']],
    }),
})
    .meta({ title: 'anvil', examples: [{ image: 'node:24', shell: 'bash' }] });
const source = schemas/* strictObject */.rej({
    path: (0,common_fields/* field */.ZZ)(paths/* folder */.TV, 'The folder whose files the steps see, relative to the folder of the pipeline.', { default: '.', examples: ['packages/web'] }),
    include: (0,common_fields/* field */.ZZ)((0,common_fields/* oneOrMany */.Pl)(paths/* glob */.TI), 'Patterns of files that are sent although git ignores them. Each pattern must match a file, unless it ends with `?`.', { default: [], examples: [['build/generated/**']] }),
    exclude: (0,common_fields/* field */.ZZ)((0,common_fields/* oneOrMany */.Pl)(paths/* glob */.TI), 'Patterns of files that are not sent. A pattern that matches no file causes a warning, unless it ends with `?`.', {
        default: [],
        examples: [['docs/**', '*.mp4']],
    }),
    git: (0,common_fields/* field */.ZZ)(values/* flag */.Jt, 'Whether steps get a small `.git`: the commit that is checked out, its files, its tags and the commits before it, without remotes, hooks and settings. Enough for `git describe`, `git status` and setuptools-scm. A step with `inputs` gets it if they name `.git`. It is a part of the key of each cached step that gets it.', { default: false }),
    'max-size': (0,common_fields/* field */.ZZ)(values/* size */.Ej, 'The limit for the total size of the files. A larger source is refused before any file is read.', { default: '1g', examples: ['200m'] }),
})
    .meta({ title: 'source', examples: [{ exclude: ['docs/**'] }] });
/** The whole file, except the `x-…` keys at its top level. */
const pipelineSchema = schemas/* strictObject */.rej({
    name: (0,common_fields/* field */.ZZ)(values/* filledText */.Uq, 'The name of the pipeline. By default the name of its file without the ending.', { examples: ['checks'] }),
    image: (0,common_fields/* field */.ZZ)(values/* image */.Sl, 'Short for `image` in `anvil`.', { examples: ['node:24'] }),
    anvil: (0,common_fields/* field */.ZZ)(anvil, 'Settings of the containers of all steps; a step can override them.'),
    env: (0,common_fields/* field */.ZZ)(common_fields/* env */._K, 'Environment variables of all steps. Values stay the text that you write: `1.10` is not rounded, and `$NAME` is not expanded.', { examples: [{ CI_LEVEL: 'full' }] }),
    secrets: (0,common_fields/* field */.ZZ)(secrets, 'The secrets that every step gets. A step that names one of them itself gets it only as it says. Name a secret in the steps that use it, if not all do.', { default: [], examples: [['NPM_TOKEN']] }),
    source: (0,common_fields/* field */.ZZ)(source, "Which of the repository's files the steps see."),
    timeout: (0,common_fields/* field */.ZZ)(values/* duration */.p0, 'How long the whole run may take.', {
        default: '6h',
        examples: ['1h'],
    }),
    'max-parallel': (0,common_fields/* field */.ZZ)(values/* wholeNumber */.rD(), 'The number of steps that may run at once. By default the number of CPUs of the engine.', { examples: [2] }),
    'fail-fast': (0,common_fields/* field */.ZZ)(values/* flag */.Jt, 'Whether the first step that fails cancels all others.', {
        default: false,
    }),
    tongs: (0,common_fields/* field */.ZZ)(schemas/* record */.g1P(names/* tongName */.G4, tong), 'The tongs by name: containers that steps need beside them, such as a database. The name of a tong is also its host name.', { examples: [{ redis: { image: 'redis:8', port: 6379 } }] }),
    steps: (0,common_fields/* required */.mw)(schemas/* array */.YOg(step).meta({ minItems: 1 }), 'The steps of the pipeline. A step without `needs` needs the step before it.', { examples: [[{ id: 'test', run: 'npm ci && npm test' }]] }),
})
    .meta({
    title: 'pipeline',
    description: 'A Tongs pipeline: steps in containers, with tongs beside them.',
});


/***/ }),

/***/ 5936:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T_: () => (/* binding */ CACHE_HINT),
  Z7: () => (/* binding */ cacheFlag),
  uH: () => (/* binding */ condition),
  qF: () => (/* binding */ cpus),
  cb: () => (/* binding */ delay),
  p0: () => (/* binding */ values_duration),
  Uq: () => (/* binding */ filledText),
  Jt: () => (/* binding */ flag),
  Sl: () => (/* binding */ values_image),
  m1: () => (/* binding */ memory),
  yL: () => (/* binding */ oneOf),
  iD: () => (/* binding */ platform),
  Oh: () => (/* binding */ port),
  cv: () => (/* binding */ retryCount),
  K$: () => (/* binding */ script),
  mN: () => (/* binding */ shellArgument),
  r7: () => (/* binding */ shellWord),
  Ej: () => (/* binding */ values_size),
  uO: () => (/* binding */ templateText),
  Qq: () => (/* binding */ values_text),
  kQ: () => (/* binding */ user),
  uk: () => (/* binding */ wait),
  rD: () => (/* binding */ wholeNumber)
});

// UNUSED EXPORTS: OUR_IMAGES

// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(5902);
;// CONCATENATED MODULE: ./build/pipeline/schema/image-reference.js
/**
 * Why a text is not an image reference; undefined if it is one: lower-case path of letters, digits and
 * separators, tag of at most 128 characters, digest in hex (the distribution specification's grammar).
 */
function imageReferenceProblem(reference) {
    if (reference === '')
        return 'the image name is empty';
    if (REFERENCE.test(reference))
        return undefined;
    if (/\s/.test(reference))
        return `"${reference}" contains a space`;
    if (REFERENCE.test(reference.toLowerCase()))
        return `"${reference}" contains upper-case letters`;
    return `"${reference}" is not an image name`;
}
const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const HOST = '(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?';
const REFERENCE = new RegExp(`^(?:${HOST}/)?${COMPONENT}(?:/${COMPONENT})*(?::[\\w][\\w.-]{0,127})?(?:@[a-z0-9]+(?:[+._-][a-z0-9]+)*:[0-9a-fA-F]{32,})?$|^sha256:[0-9a-f]{64}$`);

// EXTERNAL MODULE: ./build/base/text/parsed.js
var parsed = __webpack_require__(6865);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(7603);
// EXTERNAL MODULE: ./build/base/text/suggest.js
var suggest = __webpack_require__(6924);
// EXTERNAL MODULE: ./build/pipeline/schema/scalar-schema.js
var scalar_schema = __webpack_require__(8883);
;// CONCATENATED MODULE: ./build/pipeline/schema/values.js






// Every kind of single value in a pipeline file. Text stays text: `1.10`, `007` and `true` are what
// the author typed, so the JSON Schema allows numbers and booleans as well.
const TEXT = ['string', 'number', 'boolean'];
const NUMBER = ['number', 'string'];
/** Any text, also an empty one. */
const values_text = (0,scalar_schema/* defineScalar */.KZ)({ type: TEXT, mayBeEmpty: true }, parsed/* parsed */.Y);
/** A text that is not empty. */
const filledText = (0,scalar_schema/* defineScalar */.KZ)({ type: TEXT, minLength: 1 }, parseFilled);
/** A text in which `${{ tongs.* }}` is replaced. */
const templateText = (0,scalar_schema/* defineTemplate */.Wk)({ type: TEXT, mayBeEmpty: true }, parsed/* parsed */.Y);
/** The expression of a condition; its syntax is read later, by the expression language. */
const condition = (0,scalar_schema/* defineTemplate */.Wk)({ type: TEXT, minLength: 1 }, (given) => given.trim() === ''
    ? (0,parsed/* refused */.J)('it is empty', 'Remove the line, or write when the step runs: "if: failure()"')
    : (0,parsed/* parsed */.Y)(given));
const script = (0,scalar_schema/* defineTemplate */.Wk)({ type: TEXT, minLength: 1 }, (given) => given.trim() === ''
    ? (0,parsed/* refused */.J)('it contains no command', 'Write what the step runs: "run: npm test"')
    : (0,parsed/* parsed */.Y)(given));
const flag = flagOr('Write true or false.');
/** The hint for a flag that may also have rules. */
const CACHE_HINT = 'Write true or false, or rules: "cache: { ttl: 7d }"';
const cacheFlag = flagOr(CACHE_HINT);
function flagOr(hint) {
    return (0,scalar_schema/* defineScalar */.KZ)({ type: 'boolean' }, (given, { style }) => {
        const value = FLAGS.get(given);
        if (value === undefined)
            return (0,parsed/* refused */.J)(`"${given}" is neither true nor false`, hint);
        if (style === 'plain')
            return (0,parsed/* parsed */.Y)(value);
        const word = given.toLowerCase();
        return (0,parsed/* refused */.J)(`"${given}" in quotes is a text`, `Write ${word} without quotes.`);
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
/** A whole number; both bounds are included. */
function wholeNumber(most = Number.MAX_SAFE_INTEGER, least = 1) {
    const range = most === Number.MAX_SAFE_INTEGER ? `of ${least} or more` : `from ${least} to ${most}`;
    const pattern = least === 0 ? '^(0|[1-9][0-9]*)$' : '^[1-9][0-9]*$';
    const shape = { type: ['integer', 'string'], minimum: least, pattern };
    const bounds = most === Number.MAX_SAFE_INTEGER ? {} : { maximum: most };
    return (0,scalar_schema/* defineScalar */.KZ)({ ...shape, ...bounds }, (given) => {
        const value = new RegExp(pattern).test(given) ? Number(given) : Number.NaN;
        if (value <= most)
            return (0,parsed/* parsed */.Y)(value);
        return (0,parsed/* refused */.J)(`"${given}" is not a whole number ${range}`, `Write a whole number ${range}.`);
    });
}
const port = wholeNumber(65_535);
/** After that many failed attempts a step is not flaky but broken. */
const MOST_RETRIES = 10;
const retryCount = wholeNumber(MOST_RETRIES, 0);
/** The kernel refuses less, when the container starts. */
const LEAST_CPUS = 0.01;
const cpus = (0,scalar_schema/* defineScalar */.KZ)({ type: NUMBER, pattern: '^[0-9]+(\\.[0-9]+)?$' }, (given) => {
    const value = /^[0-9]+(?:\.[0-9]+)?$/.test(given) ? Number(given) : 0;
    if (value > 0 && value < LEAST_CPUS) {
        return (0,parsed/* refused */.J)(`${given} of a CPU is too little`, `Write ${LEAST_CPUS} or more.`);
    }
    if (value > 0 && Number.isFinite(value))
        return (0,parsed/* parsed */.Y)(value);
    return (0,parsed/* refused */.J)(`"${given}" is not a number of CPUs`, 'Write a number above zero: 2 or 0.5.');
});
const DURATION = '^([0-9]+(\\.[0-9]+)?(ms|[wdhms]))+$';
/** Milliseconds. */
const values_duration = (0,scalar_schema/* defineScalar */.KZ)({ type: 'string', pattern: DURATION }, duration/* parseDuration */.E);
/** Milliseconds; may be zero. */
const delay = (0,scalar_schema/* defineScalar */.KZ)({ type: 'string', pattern: DURATION }, (given) => /^0+(?:ms|s|m|h)$/.test(given) ? (0,parsed/* parsed */.Y)(0) : (0,duration/* parseDuration */.E)(given));
/** Milliseconds; a bare number is seconds. */
const wait = (0,scalar_schema/* defineScalar */.KZ)({ type: NUMBER, pattern: `^[0-9]+(\\.[0-9]+)?$|${DURATION}` }, (given) => {
    const isBare = /^[0-9]+(?:\.[0-9]+)?$/.test(given);
    const result = (0,duration/* parseDuration */.E)(isBare ? `${given}s` : given);
    return result.ok || !isBare
        ? result
        : { ...result, problem: result.problem.replace(`${given}s`, given) };
});
const SIZE = { type: 'string', pattern: '^[0-9]+(\\.[0-9]+)?([bB]|[kmgtKMGT]i?[bB]?)$' };
/** Bytes. */
const values_size = (0,scalar_schema/* defineScalar */.KZ)(SIZE, size/* parseSize */.DB);
/** Bytes of memory; engines refuse to start a container with less than the limit below. */
const memory = (0,scalar_schema/* defineScalar */.KZ)(SIZE, (given) => {
    const result = (0,size/* parseSize */.DB)(given);
    if (!result.ok || result.value >= LEAST_MEMORY)
        return result;
    return (0,parsed/* refused */.J)(`${given} is too little memory for a container`, 'Write 6m or more.');
});
const LEAST_MEMORY = 6 * 1024 ** 2;
/** The names of snapshots and of temporary images of runs, in any repository. */
const OUR_IMAGES = 'localhost/tongs/';
const values_image = (0,scalar_schema/* defineScalar */.KZ)({ type: 'string', minLength: 1 }, (given) => {
    const problem = imageReferenceProblem(given);
    if (given.startsWith(OUR_IMAGES)) {
        return (0,parsed/* refused */.J)(`"${given}" is an image that Tongs makes for its own use`, 'Name the image that it was made from. To start from the files of another step, use "needs" and "from".');
    }
    if (problem === undefined)
        return (0,parsed/* parsed */.Y)(given);
    const near = given.replace(/^https?:\/\//, '').toLowerCase();
    const isNear = imageReferenceProblem(near) === undefined;
    return (0,parsed/* refused */.J)(problem, isNear ? `Write "${near}"` : 'Write it like "node:24" or "localhost:5000/team/app:1.2".');
});
const PLATFORM = /^linux\/[a-z0-9_]+(?:\/[a-z0-9._]+)?$/;
const platform = (0,scalar_schema/* defineScalar */.KZ)({ type: 'string', pattern: PLATFORM.source }, (given) => {
    if (PLATFORM.test(given))
        return (0,parsed/* parsed */.Y)(given);
    const isWindows = given.startsWith('windows');
    return (0,parsed/* refused */.J)(isWindows ? 'Windows containers are not supported' : `"${given}" is not a platform`, 'Write the system and the architecture: linux/amd64 or linux/arm64.');
});
const USER = /^[^\s:]+(?::[^\s:]+)?$/;
const user = (0,scalar_schema/* defineScalar */.KZ)({ type: ['string', 'number'], pattern: USER.source }, (given) => USER.test(given)
    ? (0,parsed/* parsed */.Y)(given)
    : (0,parsed/* refused */.J)(`"${given}" is not a user`, 'Write a name or a number, and a group if you need one: 1000:1000'));
/** One of a few words; `later` are the words of later versions. */
function oneOf(words, later = []) {
    return (0,scalar_schema/* defineScalar */.KZ)({ type: 'string', enum: words }, (given) => {
        const found = words.find((word) => word === given);
        if (found !== undefined)
            return (0,parsed/* parsed */.Y)(found);
        const all = `Write ${listOr(words)}.`;
        if (later.includes(given))
            return (0,parsed/* refused */.J)(`"${given}" is not available in this version`, all);
        const near = (0,suggest/* suggest */.Z)(given, words);
        return (0,parsed/* refused */.J)(`"${given}" is not a possible value`, near === undefined ? all : `Did you mean "${near}"?`);
    });
}
const SHELLS = {
    sh: ['sh', '-e'],
    bash: ['bash', '--noprofile', '--norc', '-eo', 'pipefail'],
    python: ['python'],
    node: ['node'],
};
/** A word for a shell, read as the argv of that shell. */
const shellWord = (0,scalar_schema/* defineScalar */.KZ)({ type: 'string', enum: Object.keys(SHELLS) }, (given) => {
    const argv = Object.hasOwn(SHELLS, given) ? SHELLS[given] : undefined;
    if (argv)
        return (0,parsed/* parsed */.Y)(argv);
    const words = given.split(/\s+/).filter((word) => word !== '' && word !== '{0}');
    return (0,parsed/* refused */.J)(`"${given}" is not one of ${listOr(Object.keys(SHELLS))}`, `Write other shells as a list, to which the path of the script is added: [${words.join(', ')}]`);
});
const shellArgument = (0,scalar_schema/* defineScalar */.KZ)({ type: TEXT, minLength: 1 }, (given) => given === '{0}'
    ? (0,parsed/* refused */.J)('"{0}" is not replaced', 'Remove it: Tongs adds the path of the script at the end.')
    : parseFilled(given));
function parseFilled(given) {
    return given === '' ? (0,parsed/* refused */.J)('it is empty', 'Write a text.') : (0,parsed/* parsed */.Y)(given);
}
function listOr(words) {
    return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}


/***/ }),

/***/ 143:
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
/** Whether the node is empty: a key with nothing after its colon. */
function isNothing(node) {
    return isNull(node) && node.kind === 'scalar' && node.text === '';
}
/** The node below `key`, where `node` is a mapping that has it. */
function childOf(node, key) {
    return node?.kind === 'mapping' ? node.entries.get(key)?.value : undefined;
}
/** The part that an error about the whole node underlines: the first key of a mapping. */
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


/***/ })

};
