export const id = "shared-pipeline-schema-values";
export const ids = ["shared-pipeline-schema-values"];
export const modules = {

/***/ 57162:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ES: () => (/* binding */ resources),
/* harmony export */   Hh: () => (/* binding */ tongNames),
/* harmony export */   Pl: () => (/* binding */ oneOrMany),
/* harmony export */   SS: () => (/* binding */ tongResources),
/* harmony export */   ZZ: () => (/* binding */ field),
/* harmony export */   _K: () => (/* binding */ env),
/* harmony export */   _x: () => (/* binding */ plainEnv),
/* harmony export */   a$: () => (/* binding */ pull),
/* harmony export */   mw: () => (/* binding */ required),
/* harmony export */   vU: () => (/* binding */ argv),
/* harmony export */   vf: () => (/* binding */ shell)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55156);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89407);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(20531);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15936);




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
    return zod__WEBPACK_IMPORTED_MODULE_3__.union([item, zod__WEBPACK_IMPORTED_MODULE_3__.array(item)]);
}
const argv = zod__WEBPACK_IMPORTED_MODULE_3__.array(_values_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq).meta({ title: 'argv', minItems: 1 });
const env = zod__WEBPACK_IMPORTED_MODULE_3__.record(_names_js__WEBPACK_IMPORTED_MODULE_0__/* .envName */ .pD, _values_js__WEBPACK_IMPORTED_MODULE_2__/* .templateText */ .uO);
const plainEnv = zod__WEBPACK_IMPORTED_MODULE_3__.record(_names_js__WEBPACK_IMPORTED_MODULE_0__/* .envName */ .pD, _values_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq);
const pull = _values_js__WEBPACK_IMPORTED_MODULE_2__/* .oneOf */ .yL(['if-missing', 'always', 'never']);
const tongNames = oneOrMany(_values_js__WEBPACK_IMPORTED_MODULE_2__/* .filledText */ .Uq);
const shell = zod__WEBPACK_IMPORTED_MODULE_3__.union([
    _values_js__WEBPACK_IMPORTED_MODULE_2__/* .shellWord */ .r7,
    zod__WEBPACK_IMPORTED_MODULE_3__.array(_values_js__WEBPACK_IMPORTED_MODULE_2__/* .shellArgument */ .mN).meta({ minItems: 1 }),
]);
const limits = {
    memory: field(_values_js__WEBPACK_IMPORTED_MODULE_2__/* .memory */ .m1, 'The memory limit, such as `512m` or `2g`. A process that needs more is killed.', { examples: ['2g'] }),
    cpus: field(_values_js__WEBPACK_IMPORTED_MODULE_2__/* .cpus */ .qF, 'The number of CPUs that it may use at once; fractions are possible.', {
        examples: [1.5],
    }),
    pids: field(_values_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeNumber */ .rD(), 'The number of processes and threads that it may have at once.', {
        examples: [512],
    }),
    shm: field(_values_js__WEBPACK_IMPORTED_MODULE_2__/* .size */ .Ej, 'The size of `/dev/shm`. Browsers and databases often need more than the default.', {
        examples: ['1g'],
    }),
};
const resources = zod__WEBPACK_IMPORTED_MODULE_3__.strictObject(limits)
    .meta({ title: 'resources', examples: [{ memory: '2g', cpus: 2 }] });
const ulimit = zod__WEBPACK_IMPORTED_MODULE_3__.strictObject({
    soft: required(_values_js__WEBPACK_IMPORTED_MODULE_2__/* .processLimit */ .pc, 'The limit that a process has at first.'),
    hard: required(_values_js__WEBPACK_IMPORTED_MODULE_2__/* .processLimit */ .pc, 'The limit up to which a process may raise it.'),
})
    .meta({ title: 'ulimit', examples: [{ soft: 1024, hard: 65_536 }] });
/** The limits of a tong. */
const tongResources = zod__WEBPACK_IMPORTED_MODULE_3__.strictObject({
    ...limits,
    tmpfs: field(zod__WEBPACK_IMPORTED_MODULE_3__.union([
        zod__WEBPACK_IMPORTED_MODULE_3__.record(_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .tmpfs */ .vD, required(_values_js__WEBPACK_IMPORTED_MODULE_2__/* .size */ .Ej, 'The most that the folder may hold.'))
            .meta({ minProperties: 1 }),
        _paths_js__WEBPACK_IMPORTED_MODULE_1__/* .tmpfs */ .vD,
        zod__WEBPACK_IMPORTED_MODULE_3__.array(_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .tmpfs */ .vD),
    ]), 'Folders that are in memory, empty at first, and gone with the tong: a mapping of paths to sizes, a path, or a list of paths. A folder without a size may take half of the memory of the host. A database is faster with its data there.', { examples: [{ '/var/lib/postgresql/data': '512m' }] }),
    ulimits: field(zod__WEBPACK_IMPORTED_MODULE_3__.record(_values_js__WEBPACK_IMPORTED_MODULE_2__/* .ulimitName */ .i4, zod__WEBPACK_IMPORTED_MODULE_3__.union([ulimit, _values_js__WEBPACK_IMPORTED_MODULE_2__/* .processLimit */ .pc]))
        .meta({ minProperties: 1 }), 'The limits of each process, such as `nofile`, the number of open files: a number, `unlimited`, or `soft` and `hard`.', { examples: [{ nofile: 65_536 }] }),
    gpus: field(zod__WEBPACK_IMPORTED_MODULE_3__.union([_values_js__WEBPACK_IMPORTED_MODULE_2__/* .gpuCount */ .i_, zod__WEBPACK_IMPORTED_MODULE_3__.array(_values_js__WEBPACK_IMPORTED_MODULE_2__/* .gpuId */ .Wi).meta({ minItems: 1 })]), 'The GPUs of the host that the tong gets: `all`, a number, or a list of their ids. It needs the [grant](../guides/grants.md) `gpus`, and an engine that is set up for GPUs.', { examples: ['all', 1, ['0', '2']] }),
})
    .meta({ title: 'resources', examples: [{ memory: '2g', tmpfs: '/tmp' }] });


/***/ }),

/***/ 80837:
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

/***/ 89407:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dn: () => (/* binding */ hostAlias),
/* harmony export */   EH: () => (/* binding */ volumeName),
/* harmony export */   G4: () => (/* binding */ tongName),
/* harmony export */   J$: () => (/* binding */ axisName),
/* harmony export */   L5: () => (/* binding */ serverName),
/* harmony export */   eR: () => (/* binding */ stepId),
/* harmony export */   oK: () => (/* binding */ isStepId),
/* harmony export */   pD: () => (/* binding */ envName),
/* harmony export */   rn: () => (/* binding */ portName),
/* harmony export */   uv: () => (/* binding */ networkName)
/* harmony export */ });
/* harmony import */ var _base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66865);
/* harmony import */ var _scalar_schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18883);


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
const DNS_NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;
const LONGEST_DNS_NAME = 253;
/** Another host name of a tong. */
const hostAlias = (0,_scalar_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .defineScalar */ .KZ)({ type: 'string', pattern: DNS_NAME.source, maxLength: LONGEST_DNS_NAME }, (given) => {
    if (given.length > LONGEST_DNS_NAME) {
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .refused */ .J)(`it has ${given.length} characters`, `Use at most ${LONGEST_DNS_NAME} characters.`);
    }
    if (!DNS_NAME.test(given))
        return refuseHost(given);
    if (/^(?:.*\.)?localhost$/.test(given)) {
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .refused */ .J)(`"${given}" is always the container that asks for it`, 'Choose another name: programs do not look up names that end with "localhost".');
    }
    if (/(?:^|\.)[0-9]+$/.test(given)) {
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .refused */ .J)(`"${given}" may be read as an address`, 'Let the last part of the name have a letter.');
    }
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Y)(given);
});
function refuseHost(given) {
    const near = given.toLowerCase().replaceAll('_', '-').replace(/\.$/, '');
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .refused */ .J)(`"${given}" is not a valid host name`, withExample('Use lower-case letters and digits, with "-" and "." between them, and at most 63 characters between two "."', DNS_NAME.test(near) ? near : undefined));
}
const AXIS_NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;
/** The name of an axis: it is a part of ids, and follows `matrix.` in expressions. */
const axisName = (0,_scalar_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .defineScalar */ .KZ)({ type: 'string', pattern: AXIS_NAME.source }, (given) => {
    if (AXIS_NAME.test(given))
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Y)(given);
    const near = given.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^[-0-9]+|-+$/g, '');
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .refused */ .J)(`"${given}" is not a valid name of an axis`, withExample('Use letters, digits, "_" and "-", and begin with a letter or "_"', AXIS_NAME.test(near) ? near : undefined));
});
const NETWORK_NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/;
/** A network of the engine that a tong may join. */
const networkName = (0,_scalar_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .defineScalar */ .KZ)({ type: 'string', pattern: NETWORK_NAME.source }, (given) => {
    if (given === 'host' || given === 'none') {
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .refused */ .J)(`"${given}" is not a network that a container can join as well`, given === 'none' ? 'Write "egress: none"' : 'Remove it: tongs have networks of their own.');
    }
    if (NETWORK_NAME.test(given))
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Y)(given);
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .refused */ .J)(`"${given}" is not the name of a network`, 'Find it with "docker network ls".');
});
const portName = (0,_scalar_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .defineScalar */ .KZ)({ type: 'string', pattern: DNS_LABEL.source }, (given) => DNS_LABEL.test(given) ? (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Y)(given) : refuseLabel(given, 'a valid port name'));
const serverName = (0,_scalar_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .defineScalar */ .KZ)({ type: 'string', pattern: DNS_LABEL.source }, (given) => DNS_LABEL.test(given) ? (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Y)(given) : refuseLabel(given, 'a valid name of an MCP server'));
const volumeName = (0,_scalar_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .defineScalar */ .KZ)({ type: 'string', pattern: DNS_LABEL.source }, (given) => DNS_LABEL.test(given) ? (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Y)(given) : refuseLabel(given, 'a valid name of a volume'));
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

/***/ 20531:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ah: () => (/* binding */ mountpoint),
/* harmony export */   Az: () => (/* binding */ inTong),
/* harmony export */   Bc: () => (/* binding */ artifactGlob),
/* harmony export */   Gl: () => (/* binding */ workspace),
/* harmony export */   HD: () => (/* binding */ resolveWorkdir),
/* harmony export */   TI: () => (/* binding */ glob),
/* harmony export */   TV: () => (/* binding */ folder),
/* harmony export */   Z0: () => (/* binding */ madeInTong),
/* harmony export */   Z3: () => (/* binding */ sourcePath),
/* harmony export */   aC: () => (/* binding */ target),
/* harmony export */   mT: () => (/* binding */ mountWord),
/* harmony export */   nJ: () => (/* binding */ inputGlob),
/* harmony export */   vD: () => (/* binding */ tmpfs)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66865);
/* harmony import */ var _base_text_suggest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56924);
/* harmony import */ var _scalar_schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18883);




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
/** Absolute in a tong, normalized. */
const inTong = (0,_scalar_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .defineScalar */ .KZ)({ type: 'string', pattern: '^/' }, readInTong);
/** A file or folder in a tong that Tongs makes: not `/`, and in no folder of the kernel. */
const madeInTong = (0,_scalar_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .defineScalar */ .KZ)({ type: 'string', pattern: '^/.*[^/]$' }, (given) => {
    if (given.length > 1 && given.endsWith('/')) {
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`"${given}" ends with "/"`, 'Write the whole path that the file or folder is to have, without "/" at its end.');
    }
    const path = readInTong(given);
    return path.ok ? resolveWorkdir('/', path.value) : path;
});
/** The folder of a volume, in a tong and in the anvils of its steps. */
const mountpoint = (0,_scalar_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .defineScalar */ .KZ)({ type: 'string', pattern: '^/.*[^/]' }, readFolder);
/** A folder in a container that something may be mounted on, normalized. */
function readFolder(given) {
    const path = readInTong(given);
    return path.ok ? resolveWorkdir('/', path.value) : path;
}
/** A folder of a tong that is in memory. */
const tmpfs = (0,_scalar_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .defineScalar */ .KZ)({ type: 'string', pattern: '^/.*[^/]' }, (given) => {
    const path = readInTong(given);
    if (path.ok && path.value === '/dev/shm') {
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)('"/dev/shm" is in memory already', 'Write its size as "shm" in "resources".');
    }
    // The engine reads what is behind a colon as options.
    if (path.ok && path.value.includes(':')) {
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`"${given}" contains ":"`, 'Write the path alone, or with a size: "tmpfs: { /tmp: 64m }"');
    }
    return path.ok ? resolveWorkdir('/', path.value) : path;
});
function readInTong(given) {
    if (!given.startsWith('/')) {
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`"${given}" is not an absolute path`, `Begin it with "/": "/${given}"`);
    }
    if (/\p{Cc}/u.test(given)) {
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)('it contains a control character', 'Write the path without escapes.');
    }
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Y)(node_path__WEBPACK_IMPORTED_MODULE_0__.posix.resolve(given));
}
/** A file or folder of the source, relative to it; empty for all of it. */
const sourcePath = (0,_scalar_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .defineScalar */ .KZ)(PATH, (given) => {
    const path = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(given).replace(/\/$/, '');
    return refuseOutside(given) ?? (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Y)(path === '.' ? '' : path);
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
const MOUNT_WORDS = ['workspace', 'docker-socket'];
const MOUNT_FORMS = 'Write workspace, workspace:/path, workspace:/path:rw or docker-socket.';
const MOUNT_PATTERN = '^(workspace(:/[^:]*[^:/])?(:(ro|rw))?|docker-socket)$';
/** What a tong may mount: never a path of the host. */
const mountWord = (0,_scalar_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .defineScalar */ .KZ)({ type: 'string', pattern: MOUNT_PATTERN }, (given) => {
    const [word = '', ...parts] = given.split(':');
    if (word === 'docker-socket')
        return readSocket(parts);
    if (word === 'workspace')
        return readWorkspace(given, parts);
    if (/^[./~]/.test(word)) {
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`"${given}" is a path of the host`, 'Write "workspace" for the source, or copy files of it: "files: { config/app.conf: /etc/app.conf }"');
    }
    const near = (0,_base_text_suggest_js__WEBPACK_IMPORTED_MODULE_3__/* .suggest */ .Z)(word, MOUNT_WORDS);
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`"${word}" cannot be mounted`, near === undefined ? MOUNT_FORMS : `Did you mean "${near}"?`);
});
function readSocket(parts) {
    if (parts.length === 0)
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Y)({ word: 'docker-socket' });
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`"${parts.join(':')}" does not fit behind "docker-socket"`, 'Write "docker-socket" alone: it is at /var/run/docker.sock, and a program that reaches it can do everything.');
}
function readWorkspace(given, parts) {
    const mode = parts.at(-1);
    const hasMode = mode === 'ro' || mode === 'rw';
    const [path, ...more] = hasMode ? parts.slice(0, -1) : parts;
    const writable = mode === 'rw';
    if (more.length > 0)
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`"${given}" has more than one path`, MOUNT_FORMS);
    if (path === undefined)
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Y)({ word: 'workspace', path: undefined, writable });
    const at = readFolder(path);
    return at.ok ? (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Y)({ word: 'workspace', path: at.value, writable }) : at;
}


/***/ }),

/***/ 18883:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ readScalar),
/* harmony export */   KZ: () => (/* binding */ defineScalar),
/* harmony export */   Wk: () => (/* binding */ defineTemplate)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55156);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(88532);
/* harmony import */ var _expression_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80837);
/* harmony import */ var _yaml_node_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(50143);



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
    return zod__WEBPACK_IMPORTED_MODULE_1__.custom()
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

/***/ 15936:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T_: () => (/* binding */ CACHE_HINT),
  Cq: () => (/* binding */ DURATION_PATTERN),
  nj: () => (/* binding */ NUMBER_PATTERN),
  bv: () => (/* binding */ SIZE_PATTERN),
  Z7: () => (/* binding */ cacheFlag),
  uH: () => (/* binding */ condition),
  qF: () => (/* binding */ cpus),
  cb: () => (/* binding */ delay),
  h_: () => (/* binding */ description),
  p0: () => (/* binding */ values_duration),
  Uq: () => (/* binding */ filledText),
  Jt: () => (/* binding */ flag),
  i_: () => (/* binding */ gpuCount),
  Wi: () => (/* binding */ gpuId),
  nG: () => (/* binding */ httpStatus),
  Sl: () => (/* binding */ values_image),
  HE: () => (/* binding */ linePattern),
  m1: () => (/* binding */ memory),
  yL: () => (/* binding */ oneOf),
  xX: () => (/* binding */ parseCpus),
  Pw: () => (/* binding */ parseMemory),
  iD: () => (/* binding */ platform),
  Oh: () => (/* binding */ port),
  pc: () => (/* binding */ processLimit),
  cv: () => (/* binding */ retryCount),
  K$: () => (/* binding */ script),
  mN: () => (/* binding */ shellArgument),
  r7: () => (/* binding */ shellWord),
  vP: () => (/* binding */ signal),
  Ej: () => (/* binding */ values_size),
  uO: () => (/* binding */ templateText),
  Qq: () => (/* binding */ values_text),
  hb: () => (/* binding */ tongNeed),
  et: () => (/* binding */ transport),
  i4: () => (/* binding */ ulimitName),
  Lx: () => (/* binding */ urlPath),
  kQ: () => (/* binding */ user),
  uk: () => (/* binding */ wait),
  rD: () => (/* binding */ wholeNumber)
});

// UNUSED EXPORTS: OUR_IMAGES

// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(15902);
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
var parsed = __webpack_require__(66865);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(17603);
// EXTERNAL MODULE: ./build/base/text/signals.js
var signals = __webpack_require__(88687);
// EXTERNAL MODULE: ./build/base/text/suggest.js
var suggest = __webpack_require__(56924);
// EXTERNAL MODULE: ./build/pipeline/schema/scalar-schema.js
var scalar_schema = __webpack_require__(18883);
;// CONCATENATED MODULE: ./build/pipeline/schema/values.js







// Every kind of single value in a pipeline file. Text stays text: `1.10`, `007` and `true` are what
// the author typed, so the JSON Schema allows numbers and booleans as well.
const TEXT = ['string', 'number', 'boolean'];
const NUMBER = ['number', 'string'];
/** Any text, also an empty one. */
const values_text = (0,scalar_schema/* defineScalar */.KZ)({ type: TEXT, mayBeEmpty: true }, parsed/* parsed */.Y);
/** A text that is not empty. */
const filledText = (0,scalar_schema/* defineScalar */.KZ)({ type: TEXT, minLength: 1 }, parseFilled);
/** A text that is not blank, in one line where it is shown. */
const description = (0,scalar_schema/* defineScalar */.KZ)({ type: TEXT, minLength: 1 }, (given) => given.trim() === ''
    ? (0,parsed/* refused */.J)('it is empty', 'Write a text, or remove the line.')
    : (0,parsed/* parsed */.Y)(given.trim().replace(/\s+/g, ' ')));
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
const URL_PATH = /^\/[!-~]*$/;
/** What comes after the host in a URL. */
const urlPath = (0,scalar_schema/* defineScalar */.KZ)({ type: 'string', pattern: URL_PATH.source }, (given) => {
    if (URL_PATH.test(given))
        return (0,parsed/* parsed */.Y)(given);
    const own = /^[a-z]+:\/\/[^/]+(\/[!-~]*)$/.exec(given)?.[1];
    if (own !== undefined)
        return (0,parsed/* refused */.J)(`"${given}" has a host`, `Write only the path: ${own}`);
    return (0,parsed/* refused */.J)(`"${given}" is not the path of a URL`, given.startsWith('/')
        ? 'Write spaces and special characters as in a URL: %20'
        : 'Begin it with "/": /health');
});
/** A status with which a server ends an answer: those below 200 only announce one. */
const httpStatus = (0,scalar_schema/* defineScalar */.KZ)({ type: ['integer', 'string'], minimum: 200, maximum: 599, pattern: '^[2-5][0-9]{2}$' }, (given) => /^[2-5][0-9]{2}$/.test(given)
    ? (0,parsed/* parsed */.Y)(Number(given))
    : (0,parsed/* refused */.J)(`"${given}" is not a status of HTTP`, 'Write a number from 200 to 599, or a list of them. Without "status", every one from 200 to 399 counts.'));
/** A regular expression that is matched with one line at a time. */
const linePattern = (0,scalar_schema/* defineScalar */.KZ)({ type: TEXT, minLength: 1 }, (given) => {
    const problem = patternProblem(given);
    if (problem !== undefined) {
        const hint = /^\(\?[a-z]+\)/.test(given)
            ? 'Put the flag around what it is for: (?i:ready)'
            : String.raw `Write a backslash before characters that have a meaning: \( or \[`;
        return (0,parsed/* refused */.J)(`"${given}" is not a regular expression: ${problem}`, hint);
    }
    if (/(?<!\\)(?:\\\\)*(?:\\n|\n)/.test(given)) {
        return (0,parsed/* refused */.J)('it contains a line break, and is matched with one line at a time', 'Write a pattern for one of the lines.');
    }
    return given === '' ? (0,parsed/* refused */.J)('it is empty', 'Write a text.') : (0,parsed/* parsed */.Y)(given);
});
function patternProblem(pattern) {
    try {
        void new RegExp(pattern);
        return undefined;
    }
    catch (error) {
        const said = error instanceof Error ? error.message : String(error);
        // It begins with the pattern, which the message has already.
        return said.slice(said.lastIndexOf(': ') + 2).toLowerCase();
    }
}
/** After that many failed attempts a step is not flaky but broken. */
const MOST_RETRIES = 10;
const retryCount = wholeNumber(MOST_RETRIES, 0);
/** More is a slip of the pen. */
const MOST_GPUS = 1_024;
const gpuCount = (0,scalar_schema/* defineScalar */.KZ)({ type: ['integer', 'string'], pattern: '^(all|[1-9][0-9]*)$', minimum: 1 }, (given) => {
    if (given === 'all')
        return (0,parsed/* parsed */.Y)(given);
    if (/^[1-9][0-9]*$/.test(given) && Number(given) <= MOST_GPUS)
        return (0,parsed/* parsed */.Y)(Number(given));
    return (0,parsed/* refused */.J)(`"${given}" is not a number of GPUs`, 'Write all, a number, or a list of ids.');
});
const GPU_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]*$/;
const gpuId = (0,scalar_schema/* defineScalar */.KZ)({ type: TEXT, pattern: GPU_ID.source }, (given) => GPU_ID.test(given)
    ? (0,parsed/* parsed */.Y)(given)
    : (0,parsed/* refused */.J)(`"${given}" is not the id of a GPU`, 'Write it as nvidia-smi does: 0 or GPU-1a2b.'));
/** The kernel refuses less, when the container starts. */
const LEAST_CPUS = 0.01;
const NUMBER_PATTERN = '^[0-9]+(\\.[0-9]+)?$';
const cpus = (0,scalar_schema/* defineScalar */.KZ)({ type: NUMBER, pattern: NUMBER_PATTERN }, parseCpus);
function parseCpus(given) {
    const value = /^[0-9]+(?:\.[0-9]+)?$/.test(given) ? Number(given) : 0;
    if (value > 0 && value < LEAST_CPUS) {
        return (0,parsed/* refused */.J)(`${given} of a CPU is too little`, `Write ${LEAST_CPUS} or more.`);
    }
    if (value > 0 && Number.isFinite(value))
        return (0,parsed/* parsed */.Y)(value);
    return (0,parsed/* refused */.J)(`"${given}" is not a number of CPUs`, 'Write a number above zero: 2 or 0.5.');
}
const DURATION_PATTERN = '^([0-9]+(\\.[0-9]+)?(ms|[wdhms]))+$';
/** Milliseconds. */
const values_duration = (0,scalar_schema/* defineScalar */.KZ)({ type: 'string', pattern: DURATION_PATTERN }, duration/* parseDuration */.E9);
/** Milliseconds; may be zero. */
const delay = (0,scalar_schema/* defineScalar */.KZ)({ type: 'string', pattern: DURATION_PATTERN }, (given) => /^0+(?:ms|s|m|h)$/.test(given) ? (0,parsed/* parsed */.Y)(0) : (0,duration/* parseDuration */.E9)(given));
/** Milliseconds; a bare number is seconds. */
const wait = (0,scalar_schema/* defineScalar */.KZ)({ type: NUMBER, pattern: `^[0-9]+(\\.[0-9]+)?$|${DURATION_PATTERN}` }, (given) => {
    const isBare = /^[0-9]+(?:\.[0-9]+)?$/.test(given);
    const result = (0,duration/* parseDuration */.E9)(isBare ? `${given}s` : given);
    return result.ok || !isBare
        ? result
        : { ...result, problem: result.problem.replace(`${given}s`, given) };
});
const SIZE_PATTERN = '^[0-9]+(\\.[0-9]+)?([bB]|[kmgtKMGT]i?[bB]?)$';
const SIZE = { type: 'string', pattern: SIZE_PATTERN };
/** Bytes. */
const values_size = (0,scalar_schema/* defineScalar */.KZ)(SIZE, size/* parseSize */.DB);
/** Bytes of memory; engines refuse to start a container with less than the limit below. */
const memory = (0,scalar_schema/* defineScalar */.KZ)(SIZE, parseMemory);
function parseMemory(given) {
    const result = (0,size/* parseSize */.DB)(given);
    if (!result.ok || result.value >= LEAST_MEMORY)
        return result;
    return (0,parsed/* refused */.J)(`${given} is too little memory for a container`, 'Write 6m or more.');
}
const LEAST_MEMORY = 6 * 1024 ** 2;
const NO_LIMIT = -1;
/** A limit of a process; -1 is none. */
const processLimit = (0,scalar_schema/* defineScalar */.KZ)({ type: ['integer', 'string'], minimum: NO_LIMIT, pattern: '^(unlimited|-1|0|[1-9][0-9]*)$' }, (given) => {
    if (given === 'unlimited' || given === '-1')
        return (0,parsed/* parsed */.Y)(NO_LIMIT);
    const value = /^(?:0|[1-9][0-9]*)$/.test(given) ? Number(given) : Number.NaN;
    if (Number.isSafeInteger(value))
        return (0,parsed/* parsed */.Y)(value);
    return (0,parsed/* refused */.J)(`"${given}" is not a limit`, 'Write a whole number, or "unlimited".');
});
/** The limits of processes that engines can set. */
const ulimitName = oneOf([
    'core',
    'cpu',
    'data',
    'fsize',
    'locks',
    'memlock',
    'msgqueue',
    'nice',
    'nofile',
    'nproc',
    'rss',
    'rtprio',
    'rttime',
    'sigpending',
    'stack',
]);
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
const SIGNAL = /^(?:SIG)?(?:[A-Z]+[0-9]?|RTMIN\+[0-9]{1,2})$/;
/** A signal, as engines take it: `SIGTERM`. */
const signal = (0,scalar_schema/* defineScalar */.KZ)({ type: 'string', pattern: SIGNAL.source }, (given) => {
    const name = given.replace(/^SIG/, '');
    if (SIGNAL.test(given) && (0,signals/* toSignalNumber */.d)(name) !== undefined)
        return (0,parsed/* parsed */.Y)(`SIG${name}`);
    const near = (0,suggest/* suggest */.Z)(given.toUpperCase().replace(/^SIG/, ''), signals/* SIGNAL_NAMES */.A);
    return (0,parsed/* refused */.J)(`"${given}" is not a signal`, near === undefined ? 'Write its name, such as SIGINT or SIGQUIT.' : `Did you mean SIG${near}?`);
});
/** What tongs wait for, by the words of compose. */
const COMPOSE_CONDITIONS = {
    service_started: 'started',
    service_healthy: 'ready',
    service_completed_successfully: 'completed',
};
const NEED_WORDS = ['started', 'ready', 'completed'];
/** What one tong needs of another. */
const tongNeed = (0,scalar_schema/* defineScalar */.KZ)({ type: 'string', enum: NEED_WORDS }, (given) => {
    const found = NEED_WORDS.find((word) => word === given);
    if (found !== undefined)
        return (0,parsed/* parsed */.Y)(found);
    const near = COMPOSE_CONDITIONS[given] ?? (0,suggest/* suggest */.Z)(given, NEED_WORDS);
    return (0,parsed/* refused */.J)(`"${given}" is not a possible value`, near === undefined ? `Write ${listOr(NEED_WORDS)}.` : `Write "${near}"`);
});
/** How clients speak to an MCP server. A server that speaks by standard input cannot be another container. */
const transport = (0,scalar_schema/* defineScalar */.KZ)({ type: 'string', enum: ['http', 'sse'] }, (given) => {
    if (given === 'http' || given === 'sse')
        return (0,parsed/* parsed */.Y)(given);
    const hint = given === 'stdio'
        ? 'A server that speaks by standard input has no port: run it behind a bridge that speaks HTTP.'
        : 'Write "http", which is streamable HTTP, or "sse".';
    return (0,parsed/* refused */.J)(`"${given}" is not a possible value`, hint);
});
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

/***/ 50143:
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
