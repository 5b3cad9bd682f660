export const id = "shared-run-prepare-load-pipeline";
export const ids = ["shared-run-prepare-load-pipeline"];
export const modules = {

/***/ 92433:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ hintForTong)
/* harmony export */ });
/* harmony import */ var _base_text_suggest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56924);

/** What to do about a name that no tong has. */
function hintForTong(name, { byName }) {
    const near = (0,_base_text_suggest_js__WEBPACK_IMPORTED_MODULE_0__/* .suggest */ .Z)(name, byName.keys());
    if (near !== undefined)
        return `Did you mean "${near}"?`;
    if (byName.size > 0)
        return `The tongs are ${[...byName.keys()].join(', ')}.`;
    return `Declare it at the top level:\ntongs:\n  ${name}: { image: …, port: … }`;
}


/***/ }),

/***/ 50270:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EM: () => (/* binding */ splitEnv),
/* harmony export */   WB: () => (/* binding */ buildEnv),
/* harmony export */   eH: () => (/* binding */ findTooLong)
/* harmony export */ });
/* harmony import */ var _base_env_list_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84976);
/* harmony import */ var _replace_expressions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95899);


/** The variables with their expressions replaced. A variable that is too long for the kernel is reported. */
function buildEnv(draft, context, problems) {
    const variables = (draft?.entries ?? []).map(({ key, value }) => {
        const text = value ? (0,_replace_expressions_js__WEBPACK_IMPORTED_MODULE_0__/* .readTemplate */ .xV)(value.node, context, problems) : '';
        const problem = value && typeof text === 'string' && findTooLong(key.text, text);
        if (problem) {
            problems.report(value.node, `Cannot set "${key.text}" in ${context.label}: ${problem}`, {
                hint: 'Write the text to a file in the script instead.',
            });
        }
        return [key.text, text];
    });
    // An assignment would lose a variable called `__proto__`.
    return Object.fromEntries(variables);
}
/** Why no process can have the variable; undefined if it can. */
function findTooLong(name, text) {
    const bytes = (0,_base_env_list_js__WEBPACK_IMPORTED_MODULE_1__/* .countVariableBytes */ .Nz)(name, text);
    if (bytes <= _base_env_list_js__WEBPACK_IMPORTED_MODULE_1__/* .LONGEST_VARIABLE_BYTES */ .U4)
        return undefined;
    return `its ${bytes} bytes exceed the limit of ${_base_env_list_js__WEBPACK_IMPORTED_MODULE_1__/* .LONGEST_VARIABLE_BYTES */ .U4}`;
}
/** Separates the variables that are known when the pipeline is read from the others. */
function splitEnv(mixed) {
    const entries = Object.entries(mixed);
    const env = entries.filter((each) => typeof each[1] === 'string');
    if (env.length === entries.length)
        return { env: Object.fromEntries(env) };
    const late = entries.filter((each) => typeof each[1] !== 'string');
    return { env: Object.fromEntries(env), lateEnv: Object.fromEntries(late) };
}


/***/ }),

/***/ 95899:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GN: () => (/* binding */ NOTHING_KNOWN),
/* harmony export */   N9: () => (/* binding */ tongsIn),
/* harmony export */   Qs: () => (/* binding */ spanIn),
/* harmony export */   _R: () => (/* binding */ replaceExpressions),
/* harmony export */   xV: () => (/* binding */ readTemplate)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);
/* harmony import */ var _base_errors_format_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54379);
/* harmony import */ var _schema_expression_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80837);
/* harmony import */ var _declared_tongs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92433);
/* harmony import */ var _tong_variables_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(90485);





/** The text with every `${{ tongs.* }}` replaced, and `${{` for `$${{`. Invalid expressions are reported and stay. */
function replaceExpressions(scalar, context, problems) {
    const parts = replaceEach(scalar, (expression) => readTong(expression, context, problems));
    return parts.join('');
}
/** The same with all other expressions; the result is an expression if it depends on steps. */
function readTemplate(scalar, context, problems) {
    const { scope, language } = context;
    const parts = replaceEach(scalar, (expression) => {
        const isOther = expression.isClosed && !(0,_schema_expression_js__WEBPACK_IMPORTED_MODULE_2__/* .isTongExpression */ .Fe)(expression);
        if (!isOther || !scope)
            return readTong(expression, context, problems);
        if (!language)
            throw new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InternalError */ .Gd('Cannot read an expression: no language was loaded');
        return readOther(expression, { ...context, scope, language }, problems);
    });
    return parts.every((part) => typeof part === 'string') ? parts.join('') : joinParts(parts);
}
function replaceEach(scalar, read) {
    const parts = [];
    let end = 0;
    for (const expression of (0,_schema_expression_js__WEBPACK_IMPORTED_MODULE_2__/* .findExpressions */ .zV)(scalar)) {
        parts.push((0,_schema_expression_js__WEBPACK_IMPORTED_MODULE_2__/* .unescapeExpressions */ .Q5)(scalar.text.slice(end, expression.start)), read(expression));
        end = expression.end;
    }
    return [...parts, (0,_schema_expression_js__WEBPACK_IMPORTED_MODULE_2__/* .unescapeExpressions */ .Q5)(scalar.text.slice(end))];
}
function readTong(expression, context, problems) {
    const value = evaluate(expression, context);
    if (typeof value === 'object')
        refuse(expression, { ...value, at: expression.at, context }, problems);
    return typeof value === 'string' ? value : expression.source;
}
function refuse({ source }, why, problems) {
    const message = `Cannot use "${source}" in ${why.context.label}: ${why.problem}`;
    problems.report(why.at, message, { hint: why.hint });
}
function readOther(expression, context, problems) {
    const { inner, source } = expression;
    const parsed = context.language.parseText(inner, context.scope);
    if (!parsed.ok) {
        for (const each of parsed.problems)
            refuse(expression, { ...each, at: spanIn(expression, each), context }, problems);
        return source;
    }
    try {
        const early = parsed.expression.evaluate(NOTHING_KNOWN);
        return early.isKnown ? early.value : parsed.expression;
    }
    catch (error) {
        // Without values, nothing can be said about them.
        if (!context.scope.contexts.github)
            return '';
        const why = { problem: (0,_base_errors_format_error_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .U)(error), hint: 'Check the values that it reads.' };
        refuse(expression, { ...why, at: expression.at, context }, problems);
        return source;
    }
}
/** The place of a part of an expression in the file; the whole expression if the file writes it in another way. */
function spanIn({ at, source, inner, isVerbatim }, part) {
    if (!isVerbatim)
        return at;
    const from = at.start + source.indexOf(inner);
    return { start: from + part.start, end: from + Math.max(part.end, part.start + 1) };
}
/** What is known of steps when a pipeline is read. */
const NOTHING_KNOWN = { status: undefined, find: () => undefined };
function joinParts(parts) {
    const reads = parts.flatMap((part) => (typeof part === 'string' ? [] : part.reads));
    return {
        reads: [...new Set(reads)],
        evaluate: (facts) => {
            let value = '';
            const missing = [];
            for (const part of parts) {
                if (typeof part === 'string') {
                    value += part;
                    continue;
                }
                const result = part.evaluate(facts);
                if (!result.isKnown)
                    return result;
                value += result.value;
                missing.push(...result.missing);
            }
            return { isKnown: true, value, missing };
        },
    };
}
/** The tongs that the text refers to, each with its expression. */
function tongsIn(scalar) {
    return (0,_schema_expression_js__WEBPACK_IMPORTED_MODULE_2__/* .findExpressions */ .zV)(scalar).flatMap((expression) => {
        const tong = TONG.exec(expression.inner)?.[1];
        return tong === undefined ? [] : [{ tong, expression }];
    });
}
const TONG = /^tongs\.([a-z0-9-]+)\.(host|path|port|ports\.([a-z0-9-]+))$/;
const FORMS = 'Write ${{ tongs.<name>.host }}, ${{ tongs.<name>.port }}, ${{ tongs.<name>.ports.<port> }} or ${{ tongs.<name>.path }}.';
/** The value, or why the expression is invalid. Undefined if the tong is invalid, which is reported. */
function evaluate(expression, context) {
    if (!(0,_schema_expression_js__WEBPACK_IMPORTED_MODULE_2__/* .isTongExpression */ .Fe)(expression)) {
        return (0,_schema_expression_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseForeign */ .re)(expression, context.isScript ? 'script' : 'other');
    }
    const [, name, property, portName] = TONG.exec(expression.inner) ?? [];
    if (name === undefined)
        return { problem: 'a tong has no such property', hint: FORMS };
    const tong = context.tongs.byName.get(name);
    if (!tong) {
        if (!context.tongs.isComplete)
            return undefined;
        return { problem: `there is no tong "${name}"`, hint: (0,_declared_tongs_js__WEBPACK_IMPORTED_MODULE_3__/* .hintForTong */ .h)(name, context.tongs) };
    }
    const refused = context.refuseTong(name);
    if (refused)
        return refused;
    if (property === 'host')
        return name;
    if (!tong.interface)
        return undefined;
    if (property === 'path')
        return findPath(name, tong.interface);
    const port = findPort(tong.interface, portName);
    return port === undefined ? refusePort(name, portName, tong.interface) : String(port);
}
function findPath(tong, offered) {
    if (offered.kind === 'volume')
        return offered.mountpoint;
    return {
        problem: `tong "${tong}" has no volume`,
        hint: `Give tong "${tong}" one: "interface: { volume: data, mountpoint: /data }"`,
    };
}
/** The main port, or the one of that name. */
function findPort(offered, name) {
    if (!(0,_tong_variables_js__WEBPACK_IMPORTED_MODULE_4__/* .hasPort */ .Wo)(offered))
        return undefined;
    if (name === undefined)
        return offered.port;
    return Object.hasOwn(offered.ports, name) ? offered.ports[name] : undefined;
}
function refusePort(tong, port, offered) {
    const names = (0,_tong_variables_js__WEBPACK_IMPORTED_MODULE_4__/* .hasPort */ .Wo)(offered) ? Object.keys(offered.ports) : [];
    if (port === undefined) {
        return { problem: `tong "${tong}" has no port`, hint: `Add "port: …" to tong "${tong}".` };
    }
    return {
        problem: `tong "${tong}" has no port named "${port}"`,
        hint: names.length > 0
            ? `Its ports are ${names.join(', ')}.`
            : `Write \${{ tongs.${tong}.port }}, or name its ports: "interface: { ports: { ${port}: … } }"`,
    };
}


/***/ }),

/***/ 48317:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  loadPipeline: () => (/* binding */ loadPipeline)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/base/exists.js
var exists = __webpack_require__(73734);
// EXTERNAL MODULE: ./build/base/outside.js
var outside = __webpack_require__(19299);
// EXTERNAL MODULE: ./build/base/errors/system-code.js
var system_code = __webpack_require__(90075);
// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/base/errors/format-error.js
var format_error = __webpack_require__(54379);
;// CONCATENATED MODULE: ./build/pipeline/expressions/load-language.js
/** The language, if the text of a pipeline may have expressions that need it. */
async function loadLanguage(text) {
    if (!MAY_NEED.test(text))
        return undefined;
    return (await Promise.all(/* import() */[__webpack_require__.e("actions-expressions"), __webpack_require__.e("pipeline-expressions-language")]).then(__webpack_require__.bind(__webpack_require__, 26042))).language;
}
/**
 * An `if`, an expression of something else than a tong, or an escape with which either could be written in quotes. A few
 * texts that only look like that do no harm.
 */
const MAY_NEED = /\bif['"]?\s*:|\$\{\{(?!\s*tongs\b)|\\[xuU]/;

// EXTERNAL MODULE: ./build/base/errors/diagnostic.js
var diagnostic = __webpack_require__(74743);
// EXTERNAL MODULE: ./build/pipeline/draft/one-or-many.js
var one_or_many = __webpack_require__(81093);
;// CONCATENATED MODULE: ./build/pipeline/settings/resources.js
/** The limits of `draft`; those that it lacks come from `base`. */
function buildResources(draft, base = {}) {
    const { memory, cpus, pids, shm } = draft?.fields ?? {};
    return {
        ...base,
        ...(memory && { memoryBytes: memory.value }),
        ...(cpus && { cpus: cpus.value }),
        ...(pids && { pids: pids.value }),
        ...(shm && { shmBytes: shm.value }),
    };
}

;// CONCATENATED MODULE: ./build/pipeline/settings/anvil-settings.js


const DEFAULT_IMAGE = 'alpine:latest';
const DEFAULT_PULL = 'if-missing';
const DEFAULT_WORKSPACE = '/workspace';
const DEFAULT_SHELL = ['sh', '-e'];
function buildAnvilSettings(pipeline, problems) {
    const { image } = pipeline.fields;
    const fields = pipeline.fields.anvil?.fields ?? {};
    if (image && fields.image)
        refuseTwoImages(image, fields.image, problems);
    return {
        image: image ?? fields.image,
        platform: fields.platform?.value,
        pull: fields.pull?.value ?? DEFAULT_PULL,
        workspace: fields.workdir?.value ?? DEFAULT_WORKSPACE,
        user: fields.user?.value,
        shell: fields.shell ? toArgv(fields.shell) : DEFAULT_SHELL,
        resources: buildResources(fields.resources),
        tongs: fields.tongs,
    };
}
/** The argv of a shell that is given as a word or as an argv. */
function toArgv(shell) {
    return 'items' in shell ? (0,one_or_many/* toValues */.g8)(shell) : shell.value;
}
function refuseTwoImages(top, inAnvil, problems) {
    const isTopFirst = top.node.start < inAnvil.node.start;
    const [first, second] = isTopFirst ? [top, inAnvil] : [inAnvil, top];
    problems.report(second.node, 'Cannot choose the image of the steps: "image" and "anvil" both name one', {
        hint: 'Keep one of them: "image" at the top level is short for "image" in "anvil".',
        related: { message: 'the other one is here', at: first.node },
    });
}

;// CONCATENATED MODULE: ./build/pipeline/settings/cache.js
/** Whether the step is cached. */
function isCached(draft) {
    return draft !== undefined && ('fields' in draft || draft.value);
}
/** No rules if the field is `true`, `false` or absent. */
function buildCacheRules(draft) {
    if (!draft || !('fields' in draft))
        return {};
    const { ttl, salt, fallback } = draft.fields;
    return {
        ...(ttl && { ttlMs: ttl.value }),
        ...(salt && { salt: salt.value }),
        ...(fallback && { fallback: fallback.value }),
    };
}

// EXTERNAL MODULE: ./build/pipeline/yaml/yaml-example.js
var yaml_example = __webpack_require__(72867);
// EXTERNAL MODULE: ./build/pipeline/yaml/node.js
var yaml_node = __webpack_require__(50143);
;// CONCATENATED MODULE: ./build/pipeline/steps/cache-chain.js



/**
 * The key of a snapshot contains the key of the step before. A step that is not cached has no key, so each
 * step from whose files a cached one starts must be cached too.
 */
function checkCacheChains(steps, starts, problems) {
    for (const step of steps) {
        const cache = step.draft?.fields.cache;
        const parent = parentOf(step, starts);
        if (!cache || !isCached(cache) || !parent || !isUncached(parent))
            continue;
        const chain = uncachedChain(parent, starts);
        problems.report((0,yaml_node/* headOf */.Uo)(cache.node), `Cannot cache ${step.subject}: it starts from the files of ${parent.subject}, which is not cached`, {
            hint: `Cache ${chain.length > 1 ? 'these steps' : 'that step'} as well, or give this one an "image" of its own:\n${chain.map(asItWouldBeRight).join('\n')}`,
            related: { message: `${parent.subject} is here`, at: parent.at },
        });
    }
}
/** The artifacts that are put into a cached step are a part of its key, so the steps that make them have to be cached. */
function checkCachedArtifacts(steps, { needs, starts, }, problems) {
    for (const step of steps) {
        const cache = step.draft?.fields.cache;
        if (!cache || !isCached(cache) || !starts[step.index])
            continue;
        const sources = (needs[step.index]?.on ?? [])
            .map((need) => need.step)
            .filter((source) => source.draft?.fields.artifacts && isUncached(source));
        const ancestors = sources.length > 0 ? ancestorsOf(step, starts) : new Set();
        for (const source of sources) {
            if (ancestors.has(source))
                continue;
            problems.report((0,yaml_node/* headOf */.Uo)(cache.node), `Cannot cache ${step.subject}: the artifacts of ${source.subject}, which is not cached, are put into it`, {
                hint: `Cache that step as well:\n${asItWouldBeRight(source)}`,
                related: { message: `${source.subject} is here`, at: source.at },
            });
        }
    }
}
/** The steps from whose files it starts, directly or through other steps. */
function ancestorsOf(step, starts) {
    const found = new Set();
    for (let next = parentOf(step, starts); next && !found.has(next); next = parentOf(next, starts)) {
        found.add(next);
    }
    return found;
}
function parentOf(step, starts) {
    const start = starts[step.index];
    return start?.kind === 'step' ? start.step : undefined;
}
function isUncached({ draft }) {
    return draft !== undefined && !isCached(draft.fields.cache) && !draft.broken.has('cache');
}
/** The uncached ancestors of `step` and the step itself, the first ancestor first. */
function uncachedChain(step, starts) {
    const chain = [];
    const seen = new Set();
    let next = step;
    while (next && isUncached(next) && !seen.has(next) && chain.length < MOST_SHOWN) {
        chain.unshift(next);
        seen.add(next);
        next = parentOf(next, starts);
    }
    return chain;
}
const MOST_SHOWN = 5;
function asItWouldBeRight({ id, member, draft }) {
    const [first = '', second] = (draft?.fields.run?.value ?? '…').trim().split('\n');
    const run = second === undefined ? (0,yaml_example/* toFlow */.S)(first) : '| …';
    return `  - id: ${member?.unit ?? id}\n    cache: true\n    run: ${run}`;
}

;// CONCATENATED MODULE: ./build/pipeline/settings/env-mistakes.js
/** Reports variables that the anvil sets itself, and warns of values that a shell would expand. */
function checkEnv(draft, 
/** The field for messages, and the other variables of the step. */
of, problems) {
    const entries = draft?.entries ?? [];
    const names = new Set([...USUAL_NAMES, ...of.others, ...entries.map(({ key }) => key.text)]);
    for (const { key, value } of entries) {
        const purpose = STEP_FILES.get(key.text);
        if (purpose !== undefined) {
            problems.report(key, `Cannot set "${key.text}" in ${of.label}: Tongs sets it for each step`, {
                hint: `It names a file of the anvil, in which the step writes ${purpose}. Remove it.`,
            });
            continue;
        }
        const text = value?.node.text ?? '';
        const found = [...text.matchAll(REFERENCE)].find(([, braced, bare = braced ?? '']) => names.has(bare) || USUAL_PREFIX.test(bare));
        if (!value || !found)
            continue;
        const message = `"${key.text}" in ${of.label} has the text "${found[0]}": variables in "${of.field ?? 'env'}" are not expanded`;
        problems.warn(value.node, message, { hint: hintFor(key.text, text) });
    }
}
/** The variables that name the files of a step, as in `anvil/command/written-files.ts`, and what it writes there. */
const STEP_FILES = new Map([
    ['GITHUB_OUTPUT', 'its outputs'],
    ['GITHUB_ENV', 'variables for later steps'],
    ['GITHUB_PATH', 'folders for the PATH of later steps'],
    ['GITHUB_STEP_SUMMARY', 'its part of the job summary'],
]);
/** `$NAME` and `${NAME}`. */
const REFERENCE = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g;
/** Any other name may be part of a password or of a template. */
const USUAL_NAMES = ['PATH', 'HOME', 'PWD', 'USER', 'TMPDIR', 'LD_LIBRARY_PATH', 'PYTHONPATH'];
const USUAL_PREFIX = /^(?:GITHUB|RUNNER|TONG)_[A-Z]/;
function hintFor(name, text) {
    const inScript = `export ${name}="${text}"`;
    const folder = /^([^:$"]+):\$\{?PATH\}?$/.exec(text)?.[1];
    if (name !== 'PATH' || folder === undefined)
        return `Write it in the script: ${inScript}`;
    return `Write it in the script: ${inScript}\nOr in a step whose files it starts from: echo ${folder} >> "$GITHUB_PATH"`;
}

// EXTERNAL MODULE: ./build/pipeline/settings/env.js
var settings_env = __webpack_require__(50270);
// EXTERNAL MODULE: ./build/pipeline/steps/git-patterns.js
var git_patterns = __webpack_require__(30707);
// EXTERNAL MODULE: ./build/pipeline/matrix/step-names.js
var step_names = __webpack_require__(60338);
;// CONCATENATED MODULE: ./build/pipeline/steps/step-list.js


/** The steps by position and by name. */
class StepList {
    steps;
    /** In the order of the file. */
    groups;
    /** Whether each step has an id, so that an unknown id is an error. */
    isWhole;
    #names;
    constructor(draft, expanded, problems) {
        const nodes = draft?.node.items ?? [];
        this.steps = (draft?.items ?? []).map((item, index) => {
            const node = nodes[index];
            return toListed({ index, draft: item, node, known: node && expanded.steps.get(node) });
        });
        this.groups = toGroups(this.steps);
        this.isWhole = this.steps.every((step) => step.id !== undefined);
        this.#names = new step_names/* StepNames */.l(this.steps);
        refuseTwins(this.groups, problems);
    }
    /** The steps that the name means: `unit` all members of a matrix, `unit[shard=1]` those with this value. */
    find(name) {
        const found = this.#names.find(name);
        const [unit = ''] = name.split('[');
        const [step] = this.#names.find(unit).steps;
        if (!step?.hasUnknownMembers)
            return found;
        return { steps: [step], isMatrix: name === unit };
    }
    /** The one step that the name means; undefined for a whole matrix, even if that has one member only. */
    findOne(name) {
        const [first, second] = this.find(name).steps;
        return second || first?.member?.unit === name ? undefined : first;
    }
    /** What to do about a name that no step has. */
    hintFor(name) {
        return this.#names.hintFor(name);
    }
}
/** The name of a group: the id of its step, or of its matrix. */
function nameOf([{ id, member }]) {
    return member?.unit ?? id;
}
function toGroups(steps) {
    const groups = [];
    for (const step of steps) {
        const last = groups.at(-1);
        const isNext = step.member !== undefined && last?.[0].member?.unit === step.member.unit;
        if (last && isNext && last.length < step.member.siblings)
            last.push(step);
        else
            groups.push([step]);
    }
    return groups;
}
function refuseTwins(groups, problems) {
    const known = new Map();
    for (const group of groups) {
        const name = nameOf(group);
        const first = name === undefined ? undefined : known.get(name);
        if (name !== undefined && !first)
            known.set(name, group);
        if (!first)
            continue;
        problems.report(group[0].at, `Cannot use the id "${name}": another step has it`, {
            hint: 'Give each step an id of its own.',
            related: { message: 'the other step is here', at: first[0].at },
        });
    }
}
function toListed({ index, draft, node, known }) {
    const { subject = `step ${index + 1}`, member, hasUnknownMembers = false } = known ?? {};
    const id = (0,yaml_node/* childOf */.GG)(node, 'id');
    if (id?.kind === 'scalar' && id.text !== '') {
        return { index, id: member?.id ?? id.text, at: id, subject, draft, member, hasUnknownMembers };
    }
    const at = node ? (0,yaml_node/* headOf */.Uo)(node) : { start: 0, end: 1 };
    return { index, id: undefined, at, subject, draft, member, hasUnknownMembers };
}

;// CONCATENATED MODULE: ./build/pipeline/steps/needs.js


/**
 * The needs of each step; by default the step, or the whole matrix, before it. Members of a matrix share their needs
 * where they can, so that two matrices in a row do not need a list for each pair of members.
 */
function resolveNeeds(list, problems) {
    const known = new Map();
    return list.groups.flatMap((group, index) => {
        const before = toDefault(list.groups[index - 1]);
        return group.map((step) => {
            const { needs } = step.draft?.fields ?? {};
            if (!step.draft || step.draft.broken.has('needs'))
                return UNKNOWN;
            if (!needs)
                return before;
            const resolved = known.get(needs) ?? resolveNamed(step, list, problems);
            if (resolved.isKnown)
                known.set(needs, resolved);
            return resolved;
        });
    });
}
const UNKNOWN = { isKnown: false, on: [], named: [] };
/** What a step needs that says nothing about it. */
function toDefault(group) {
    if (!group)
        return { isKnown: true, on: [], named: [] };
    const isMatrix = group[0].member !== undefined || group[0].hasUnknownMembers;
    return {
        isKnown: true,
        on: group.map((step) => ({ step, at: undefined })),
        named: [{ name: nameOf(group) ?? '', steps: group, isMatrix }],
    };
}
function resolveNamed(step, list, problems) {
    const { needs } = step.draft?.fields ?? {};
    const found = new Map();
    const named = [];
    for (const { node, value } of (0,one_or_many/* toItems */.ae)(needs)) {
        const { steps, isMatrix } = list.find(value);
        const first = steps.find((each) => found.has(each));
        const at = first && found.get(first)?.at;
        if (steps.length === 0)
            refuseUnknown(step, { id: value, at: node }, { list, problems });
        else if (steps.includes(step))
            refuseSelf(step, node, problems);
        else if (at)
            refuseTwice(step, { at: node, first: at }, problems);
        else {
            for (const each of steps)
                found.set(each, { step: each, at: node });
            named.push({ name: value, steps, isMatrix });
        }
    }
    const isKnown = named.length === (needs && 'items' in needs ? needs.items.length : 1);
    return { isKnown, on: [...found.values()], named };
}
function refuseUnknown(step, { id, at }, { list, problems }) {
    if (!list.isWhole)
        return;
    const message = `Cannot read "needs" of ${step.subject}: there is no step "${id}"`;
    problems.report(at, message, { hint: list.hintFor(id) });
}
function refuseSelf(step, at, problems) {
    problems.report(at, `Cannot read "needs" of ${step.subject}: it names the step itself`, {
        hint: 'Name another step, or write "needs: []" for none.',
    });
}
function refuseTwice(step, { at, first }, problems) {
    problems.report(at, `Cannot read "needs" of ${step.subject}: it names the same step twice`, {
        hint: 'Name it once.',
        related: { message: 'it is first named here', at: first },
    });
}

// EXTERNAL MODULE: ./build/base/sort-by-dependencies.js
var sort_by_dependencies = __webpack_require__(11122);
;// CONCATENATED MODULE: ./build/pipeline/steps/sort-steps.js

/**
 * Sorts the steps so that each comes after the steps that it needs. Steps on a circle, and steps that
 * need them, are left out. Each circle is reported.
 */
function sortSteps(steps, needs, problems) {
    const sorted = (0,sort_by_dependencies/* sortByDependencies */.X)(steps, ({ index }) => needs[index]?.on.map(({ step }) => step) ?? []);
    if (sorted.length < steps.length) {
        const done = new Set(sorted);
        reportCircles(steps.filter((step) => !done.has(step)), needs, problems);
    }
    return sorted;
}
/** Each stuck step needs another stuck step, so every walk along needs reaches a circle. */
function reportCircles(stuck, needs, problems) {
    const stuckSet = new Set(stuck);
    const needOf = (step) => needs[step.index]?.on.find((each) => stuckSet.has(each.step));
    for (const circle of (0,sort_by_dependencies/* findCircles */.f)(stuck, (step) => needOf(step)?.step)) {
        const links = circle.flatMap((step) => {
            const need = needOf(step);
            return need ? [{ step, need }] : [];
        });
        reportCircle(links, problems);
    }
}
function reportCircle(links, problems) {
    // A default need names the step before, so some need of a circle names a later step explicitly.
    const closing = links.findIndex(({ step, need }) => need.at && need.step.index > step.index);
    const circle = [...links.slice(closing), ...links.slice(0, closing)];
    const [first] = circle;
    if (!first?.need.at)
        return;
    const message = `Cannot sort the steps: ${describeCircle(circle)}`;
    problems.report(first.need.at, message, {
        hint: sort_steps_hintFor(circle),
        related: { message: `${first.need.step.subject} is here`, at: first.need.step.at },
    });
}
const MOST_DESCRIBED = 6;
function describeCircle(circle) {
    const parts = circle.map(({ step, need }) => `"${step.id}" ${need.at ? 'needs' : 'follows'} "${need.step.id}"`);
    if (parts.length <= MOST_DESCRIBED)
        return parts.join(', ');
    return [...parts.slice(0, MOST_DESCRIBED - 1), '…', parts.at(-1)].join(', ');
}
function sort_steps_hintFor(circle) {
    const implicit = circle.find(({ need }) => !need.at);
    if (!implicit)
        return 'Remove one of these needs.';
    return `Step "${implicit.step.id}" has no "needs", so it needs the step before it: write "needs: []" if it needs no step.`;
}

// EXTERNAL MODULE: ./build/base/text/count.js
var count = __webpack_require__(5613);
;// CONCATENATED MODULE: ./build/pipeline/steps/step-starts.js



/** The start of each step; undefined if it is invalid, which is reported. */
function resolveStarts(graph, problems) {
    const starts = new Map();
    // A step that follows a matrix starts where the matrix does, so that must be known first.
    for (const step of new Set([...graph.sorted, ...graph.list.steps])) {
        const { draft } = step;
        const start = draft && resolveStart({ step, draft }, { ...graph, starts }, problems);
        starts.set(step, start);
        const isInherited = start?.kind === 'step' || (start && start.by !== step);
        if (draft && isInherited)
            refuseImageFields(draft, step, problems);
    }
    refuseUnneededFrom(graph, problems);
    return graph.list.steps.map((step) => starts.get(step));
}
function resolveStart({ step, draft }, { list, needs, starts }, problems) {
    const { from, image } = draft.fields;
    const own = needs[step.index];
    if (from && image)
        return refuseBoth({ step, from, image }, problems);
    if (draft.broken.has('from') || draft.broken.has('image'))
        return undefined;
    if (from)
        return resolveFrom(step, from, { list, problems });
    if (image)
        return { kind: 'image', own: image, by: step };
    if (!own?.isKnown)
        return undefined;
    const [first, second] = own.named;
    if (second)
        return refuseChoice({ step, draft }, own, problems);
    if (!first)
        return { kind: 'image', own: undefined, by: step };
    if (first.isMatrix)
        return startOfMatrix({ step, draft }, { need: first, starts }, problems);
    return first.steps[0] && { kind: 'step', step: first.steps[0] };
}
/** A step that needs a matrix starts from the files that the matrix itself started from. */
function startOfMatrix({ step, draft }, { need, starts }, problems) {
    const [first] = need.steps;
    const start = first && starts.get(first);
    const others = need.steps.map((each) => starts.get(each));
    if (!start || others.includes(undefined))
        return undefined;
    if (others.every((each) => isSameStart(start, each)))
        return start;
    problems.report((0,yaml_node/* headOf */.Uo)(draft.fields.needs?.node ?? draft.node), `Cannot choose the files that ${step.subject} starts from: the members of "${need.name}" start from different ${start.kind === 'image' ? 'images' : 'steps'}`, {
        hint: `Write 'from: "${first.id}"' for the files of one member, or "image: …" to start from an image.`,
        related: { message: `${first.subject} is here`, at: first.at },
    });
    return undefined;
}
/** Members differ in nothing else: they share the fields `platform` and `pull`. */
function isSameStart(a, b) {
    if (a.kind === 'step')
        return b?.kind === 'step' && a.step === b.step;
    return b?.kind === 'image' && a.own?.value === b.own?.value;
}
function resolveFrom(step, from, { list, problems }) {
    const { steps } = list.find(from.value);
    const target = list.findOne(from.value);
    if (!target && steps.length > 0)
        return refuseMatrix(step, from, { members: steps, problems });
    if (target && target !== step)
        return { kind: 'step', step: target };
    if (!target && !list.isWhole)
        return undefined;
    const problem = target ? 'it is the step itself' : 'there is no such step';
    problems.report(from.node, `Cannot start ${step.subject} from "${from.value}": ${problem}`, {
        hint: target ? 'Name a step that it needs.' : list.hintFor(from.value),
    });
    return undefined;
}
function refuseMatrix(step, from, { members, problems }) {
    const example = `'from: "${members[0]?.id}"'`;
    problems.report(from.node, `Cannot start ${step.subject} from "${from.value}": it means ${(0,count/* formatCount */.B)(members.length, 'member')} of a matrix`, { hint: `Name one of them, as in ${example}, or the step that the matrix starts from.` });
}
function refuseBoth({ step, from, image }, problems) {
    problems.report(from.node, `Cannot start ${step.subject} from "${from.value}": it also has an image`, {
        hint: 'Keep "from" to start from the files of that step, or "image" to start from the image.',
        related: { message: 'the image is here', at: image.node },
    });
}
function refuseChoice({ step, draft }, needs, problems) {
    const [first] = needs.named;
    const from = needs.named.find(({ isMatrix }) => !isMatrix) ?? first;
    const at = draft.fields.needs?.node ?? draft.node;
    problems.report((0,yaml_node/* headOf */.Uo)(at), `Cannot choose the files that ${step.subject} starts from: it needs ${needs.named.length} steps`, {
        hint: `Write "from: ${from?.isMatrix ? from.steps[0]?.id : from?.name}" or another of them, or "image: …" to start from an image.`,
    });
}
/** These fields choose an image, and the step has no image. */
function refuseImageFields(draft, step, problems) {
    for (const name of ['platform', 'pull']) {
        const field = draft.fields[name];
        if (!field || draft.broken.has('image'))
            continue;
        const problem = 'it starts from the files of another step, not from an image';
        problems.report(field.node, `Cannot use "${name}" in ${step.subject}: ${problem}`, {
            hint: `Move it to the step that starts from an image or to "anvil", or add "image: …" here.`,
        });
    }
}
/** A step must need the step that it starts from, directly or through other steps: that one has to run before. */
function refuseUnneededFrom(graph, problems) {
    const ranks = new Map(graph.sorted.map((step, rank) => [step, rank]));
    const certain = certainSteps(graph);
    for (const [target, askers] of groupByFrom(graph)) {
        const last = askers.reduce((most, step) => Math.max(most, ranks.get(step) ?? -1), -1);
        const reached = reach(target, graph, { first: (ranks.get(target) ?? 0) + 1, last });
        for (const step of askers) {
            if (!certain.has(step) || reached.has(step))
                continue;
            refuseUnneeded(step, target, { needs: graph.needs[step.index], problems });
        }
    }
}
/** Steps whose `from` is not one of their direct needs, grouped by the step that it names. */
function groupByFrom({ list, needs }) {
    const groups = new Map();
    for (const step of list.steps) {
        const from = hasImage(step) ? undefined : step.draft?.fields.from;
        const target = from && list.findOne(from.value);
        if (!target || target === step)
            continue;
        if (needs[step.index]?.on.some((need) => need.step === target))
            continue;
        const group = groups.get(target);
        if (group)
            group.push(step);
        else
            groups.set(target, [step]);
    }
    return groups;
}
/** Whether the step names an image, valid or not. */
function hasImage({ draft }) {
    return draft?.fields.image !== undefined || draft?.broken.has('image') === true;
}
/** Steps whose direct and indirect needs are all known. */
function certainSteps({ sorted, needs }) {
    const certain = new Set();
    for (const step of sorted) {
        const own = needs[step.index];
        if (own?.isKnown && own.on.every((need) => certain.has(need.step)))
            certain.add(step);
    }
    return certain;
}
/** The steps between two ranks that need `target`, directly or not; `target` is among them. */
function reach(target, { sorted, needs }, { first, last }) {
    const reached = new Set([target]);
    for (const step of sorted.slice(first, last + 1)) {
        if (needs[step.index]?.on.some((need) => reached.has(need.step)))
            reached.add(step);
    }
    return reached;
}
function refuseUnneeded(step, target, { needs, problems }) {
    const ids = [...(needs?.named ?? []).map(({ name }) => name), target.id];
    const at = step.draft?.fields.from?.node ?? step.at;
    problems.report(at, `Cannot start ${step.subject} from "${target.id}": it does not need that step`, {
        hint: `Write "needs: ${(0,yaml_example/* toFlow */.S)(ids)}"`,
        related: { message: `${target.subject} is here`, at: target.at },
    });
}

;// CONCATENATED MODULE: ./build/pipeline/steps/step-reads.js


/** Which steps may read the outputs of which: those that need them, directly or not. */
class StepReads {
    #graph;
    /** For each step that is read, the steps that need it. */
    #reached = new Map();
    #certain;
    constructor(graph) {
        this.#graph = graph;
    }
    /** The step with this id, or why `reader` cannot read it; undefined if that cannot be told because of other errors. */
    resolve(reader, id) {
        const { list } = this.#graph;
        const target = list.findOne(id);
        if (!target)
            return list.isWhole ? this.#refuseUnknown(id) : undefined;
        if (target === reader) {
            return {
                problem: 'a step cannot read what it writes itself',
                hint: 'Read it in a step that needs this one.',
            };
        }
        this.#certain ??= certainSteps(this.#graph);
        if (!this.#certain.has(reader))
            return undefined;
        if (!this.#reachedFrom(target).has(reader))
            return this.#refuseUnneeded(reader, target);
        return target.member?.id ?? target.draft?.fields.id?.value;
    }
    #refuseUnknown(id) {
        const { list } = this.#graph;
        const [member] = list.find(id).steps;
        if (!member)
            return { problem: `there is no step "${id}"`, hint: list.hintFor(id) };
        return {
            problem: `"${id}" is a matrix, and each of its members has outputs and an outcome of its own`,
            hint: `Name one member: steps['${member.id}']`,
        };
    }
    #reachedFrom(target) {
        const known = this.#reached.get(target);
        if (known)
            return known;
        const range = { first: 0, last: this.#graph.sorted.length };
        const reached = reach(target, this.#graph, range);
        this.#reached.set(target, reached);
        return reached;
    }
    #refuseUnneeded(reader, target) {
        const needs = this.#graph.needs[reader.index]?.named.map(({ name }) => name) ?? [];
        return {
            problem: `${reader.subject} does not need step "${target.id}", which may run later`,
            hint: `Write "needs: ${(0,yaml_example/* toFlow */.S)([...needs, target.id])}"`,
        };
    }
}

;// CONCATENATED MODULE: ./build/pipeline/settings/secrets.js


/**
 * The secrets of a step: those of the pipeline, unless the step names them itself, and its own. Reports each variable
 * and each file that two of them set, or that `env` sets as well.
 */
function buildSecrets(draft, context, problems) {
    const { label } = context;
    const own = toSecrets(draft, problems);
    const names = new Set(own.map(({ name }) => name));
    const kept = (context.inherited ?? []).filter(({ name }) => !names.has(name));
    const before = [...kept];
    for (const secret of own) {
        refuseSecond(secret, { before, label }, problems);
        refuseEnv(secret, context, problems);
        before.push(secret);
    }
    for (const secret of kept)
        refuseEnv(secret, { env: [context.ownEnv], label }, problems);
    return before;
}
/** What the rest of Tongs needs to know. */
function toStepSecrets(declared) {
    return declared.map(({ name, env, file, optional, place }) => ({
        name,
        env,
        file,
        optional,
        place,
    }));
}
function toSecrets(draft, problems) {
    if (!draft)
        return [];
    if (!('items' in draft))
        return [toNamed(draft, problems)];
    return draft.items.flatMap((item) => {
        if (!item)
            return [];
        if (!('fields' in item))
            return [toNamed(item, problems)];
        const { name, env, file, optional } = item.fields;
        if (!name)
            return [];
        return {
            name: name.value,
            env: (env ?? name).value,
            file: file?.value,
            optional: optional?.value ?? false,
            place: problems.placeOf(name.node),
            node: item.node,
        };
    });
}
function toNamed({ node, value }, problems) {
    const place = problems.placeOf(node);
    return { name: value, env: value, file: undefined, optional: false, place, node };
}
function refuseSecond(secret, { before, label }, problems) {
    const sameEnv = before.find(({ env }) => env === secret.env);
    const sameFile = before.find(({ file }) => file !== undefined && file === secret.file);
    const same = sameEnv ?? sameFile;
    if (!same)
        return;
    const isAgain = same.name === secret.name;
    const what = sameEnv ? `set "${secret.env}"` : `write the file "${secret.file}"`;
    problems.report((0,yaml_node/* headOf */.Uo)(secret.node), `Cannot ${what} in ${label}: another entry does it too`, {
        hint: isAgain
            ? `Name "${secret.name}" once.`
            : `Give one of them another ${sameEnv ? 'variable' : 'file'}: { name: ${secret.name}, ${sameEnv ? 'env' : 'file'}: … }`,
        related: { message: 'the other one is here', at: (0,yaml_node/* headOf */.Uo)(same.node) },
    });
}
function refuseEnv(secret, { env, label }, problems) {
    const keys = env.flatMap((draft) => (draft?.entries ?? []).map(({ key }) => key));
    const purpose = STEP_FILES.get(secret.env);
    if (purpose !== undefined) {
        problems.report((0,yaml_node/* headOf */.Uo)(secret.node), `Cannot set "${secret.env}" in ${label}: Tongs sets it for each step`, {
            hint: `It names a file of the anvil, in which the step writes ${purpose}. Give the secret another variable: { name: ${secret.name}, env: … }`,
        });
        return;
    }
    const key = keys.find(({ text }) => text === secret.env);
    if (!key)
        return;
    problems.report((0,yaml_node/* headOf */.Uo)(secret.node), `Cannot set "${secret.env}" in ${label}: "env" sets it too`, {
        hint: `Remove it from "env", or give the secret another variable: { name: ${secret.name}, env: … }`,
        related: { message: 'it is here', at: key },
    });
}

;// CONCATENATED MODULE: ./build/pipeline/settings/artifacts.js


/** The rules of a step; the patterns that stand alone are one rule. `subject` names the step. */
function buildArtifacts(draft, subject, problems) {
    if (!draft)
        return [];
    const entries = 'items' in draft ? draft.items.filter((item) => item !== undefined) : [draft];
    const globs = entries.filter((entry) => 'value' in entry);
    const [first] = globs;
    const plain = first && toRule({ at: first.node, paths: globs }, problems);
    const others = entries.flatMap((entry) => 'fields' in entry ? [toRule({ ...toParts(entry), at: (0,yaml_node/* headOf */.Uo)(entry.node) }, problems)] : []);
    const rules = plain ? [plain, ...others] : others;
    const isWhole = !('items' in draft) || entries.length === draft.items.length;
    if (isWhole && rules.some(onlyExcludes)) {
        problems.report(draft.node, `Cannot read "artifacts" of ${subject}: a rule only excludes files`, {
            hint: 'Begin with the files to copy: "coverage/**"',
        });
    }
    return rules;
}
function toParts({ fields }) {
    const { paths, to, when, 'if-missing': ifMissing } = fields;
    return {
        paths: (0,one_or_many/* toItems */.ae)(paths),
        ...(to && { to: to.value }),
        ...(when && { when: when.value }),
        ...(ifMissing && { ifMissing: ifMissing.value }),
    };
}
function toRule({ at, paths, ...fields }, problems) {
    return {
        to: '',
        when: 'success',
        ifMissing: 'error',
        ...fields,
        paths: paths.map(({ node, value }) => ({ ...value, place: problems.placeOf(node) })),
        place: problems.placeOf(at),
    };
}
function onlyExcludes({ paths }) {
    return paths.length > 0 && paths.every(({ glob }) => glob.startsWith('!'));
}

;// CONCATENATED MODULE: ./build/pipeline/settings/retries.js
/** Undefined if the step is not retried. */
function buildRetries(draft) {
    if (!draft)
        return undefined;
    const { max, delay } = 'fields' in draft ? draft.fields : { max: draft, delay: undefined };
    return max && max.value > 0 ? { max: max.value, delayMs: delay?.value ?? 0 } : undefined;
}

// EXTERNAL MODULE: ./build/pipeline/schema/expression.js
var expression = __webpack_require__(80837);
// EXTERNAL MODULE: ./build/pipeline/settings/replace-expressions.js
var replace_expressions = __webpack_require__(95899);
;// CONCATENATED MODULE: ./build/pipeline/settings/condition.js




/** The condition in the `if` of a step; undefined if it is invalid, which is reported. */
function buildCondition(scalar, { scope, language, label }, problems) {
    const report = (at, problem, hint) => {
        problems.report(at, `Cannot read ${label}: ${problem}`, { hint });
    };
    const written = findWritten(scalar);
    if ('problem' in written)
        return report(written.at, written.problem, written.hint);
    if (!language)
        throw new errors/* InternalError */.Gd('Cannot read a condition: no language was loaded');
    const parsed = language.parseCondition(written.inner, scope);
    if (!parsed.ok) {
        for (const each of parsed.problems)
            report((0,replace_expressions/* spanIn */.Qs)(written, each), each.problem, each.hint);
        return undefined;
    }
    const condition = { ...parsed.expression, place: problems.placeOf(scalar) };
    try {
        condition.evaluate(replace_expressions/* NOTHING_KNOWN */.GN);
    }
    catch (error) {
        // Without values, nothing can be said about them.
        if (scope.contexts.github)
            return report(scalar, (0,format_error/* describeError */.U)(error), 'Check the values that it reads.');
    }
    return condition;
}
/** The expression, which is the whole text: with other text around it, a workflow takes any condition for true. */
function findWritten(scalar) {
    const text = scalar.text.trim();
    const [first, ...others] = (0,expression/* findExpressions */.zV)(scalar);
    if (!first) {
        const start = scalar.rawStart + scalar.raw.indexOf(text);
        const isVerbatim = scalar.raw.includes(text);
        const at = isVerbatim ? { start, end: start + text.length } : scalar;
        return { inner: text, source: text, at, isVerbatim };
    }
    if (!first.isClosed || others.some(({ isClosed }) => !isClosed)) {
        return { problem: 'an expression is not closed', hint: 'Close it with "}}".', at: first.at };
    }
    if (others.length === 0 && text === first.source)
        return first;
    return {
        problem: 'only a part of it is an expression, and in a workflow such a text is always true',
        hint: `Write one expression: if: ${withoutBraces(text)}`,
        at: scalar,
    };
}
function withoutBraces(text) {
    return text.replaceAll(/\$\{\{\s*|\s*\}\}/g, '');
}

// EXTERNAL MODULE: ./build/pipeline/schema/paths.js
var paths = __webpack_require__(20531);
// EXTERNAL MODULE: ./build/pipeline/tongs/step-tongs.js
var step_tongs = __webpack_require__(37339);
// EXTERNAL MODULE: ./build/pipeline/settings/declared-tongs.js
var declared_tongs = __webpack_require__(92433);
;// CONCATENATED MODULE: ./build/pipeline/tongs/tong-names.js




const NO_TONGS = {
    names: new Set(),
    disabled: new Set(),
    isKnown: true,
    at: undefined,
};
/** Reads a field that names tongs; `label` is the field in messages. */
function readTongNames(draft, { label, declared }, problems) {
    const named = new Map();
    for (const item of (0,one_or_many/* toItems */.ae)(draft)) {
        const first = named.get(item.value);
        if (first)
            tong_names_refuseTwice(item, { first, label }, problems);
        else
            named.set(item.value, item);
        if (first || !declared.isComplete || declared.byName.has(item.value))
            continue;
        problems.report(item.node, `Cannot read ${label}: there is no tong "${item.value}"`, {
            hint: (0,declared_tongs/* hintForTong */.h)(item.value, declared),
        });
    }
    const known = [...named.keys()].flatMap((name) => {
        const tong = declared.byName.get(name);
        return tong?.name === undefined ? [] : [{ name: tong.name, isDisabled: tong.isDisabled }];
    });
    return {
        names: new Set(known.flatMap(({ name, isDisabled }) => (isDisabled ? [] : name))),
        disabled: new Set(known.flatMap(({ name, isDisabled }) => (isDisabled ? name : []))),
        isKnown: known.length === named.size,
        at: (0,yaml_node/* headOf */.Uo)(draft.node),
    };
}
/** Why an expression of the step may not refer to a tong: the step does not reach it. */
function refuseUnnamed(use, name) {
    if (use.disabled.has(name))
        return refuseDisabled(name);
    const names = use.names;
    if (names.has(name) || !use.isKnown)
        return undefined;
    return {
        problem: `the step does not name tong "${name}"`,
        hint: `Write "tongs: ${(0,yaml_example/* toFlow */.S)([...names, name])}" in the step.`,
    };
}
function refuseDisabled(name) {
    return {
        problem: `tong "${name}" is disabled`,
        hint: `Remove the expression, or "disable" from tong "${name}".`,
    };
}
function tong_names_refuseTwice(item, { first, label }, problems) {
    problems.report(item.node, `Cannot read ${label}: it names tong "${item.value}" twice`, {
        hint: 'Name it once.',
        related: { message: 'it is first named here', at: first.node },
    });
}

;// CONCATENATED MODULE: ./build/pipeline/steps/build-step.js














/** The step with its defaults filled in; undefined if its id is invalid. */
function buildStep(parts, defaults, problems) {
    const { step, draft, tongs } = parts;
    const { fields } = draft;
    const { anvil, reading } = defaults;
    const scope = {
        contexts: reading.contexts,
        matrix: step.member?.context,
        resolveStep: (named) => parts.reads.resolve(step, named),
    };
    const contextOf = (field) => ({
        tongs: defaults.declared,
        label: `"${field}" of ${step.subject}`,
        isScript: field === 'run',
        refuseTong: (name) => refuseUnnamed(tongs, name),
    });
    const envContext = { ...contextOf('env'), scope, language: reading.language };
    const id = idOf(step);
    checkEnv(fields.env, { label: envContext.label, others: Object.keys(defaults.env) }, problems);
    const ifContext = { scope, language: reading.language, label: `"if" of ${step.subject}` };
    const condition = fields.if && buildCondition(fields.if.node, ifContext, problems);
    const rest = {
        name: fields.name?.value ?? step.id ?? '',
        place: problems.placeOf(step.at),
        run: fields.run ? (0,replace_expressions/* replaceExpressions */._R)(fields.run.node, contextOf('run'), problems) : '',
        shell: fields.shell ? toArgv(fields.shell) : anvil.shell,
        needs: toIds(parts.needs),
        start: toStart(parts, anvil, problems),
        workdir: toWorkdir(parts, anvil, problems),
        user: fields.user?.value ?? anvil.user,
        resources: buildResources(fields.resources, anvil.resources),
        ...(0,step_tongs/* toStepTongs */.R)(tongs.names, defaults.tongsByName),
        ...(0,settings_env/* splitEnv */.EM)({ ...defaults.env, ...(0,settings_env/* buildEnv */.WB)(fields.env, envContext, problems) }),
        secrets: build_step_toSecrets(parts, defaults, problems),
        ...(condition && { condition }),
        inputs: fields.inputs && toInputs(parts, problems),
        cache: isCached(fields.cache),
        cacheRules: buildCacheRules(fields.cache),
        timeoutMs: fields.timeout?.value,
        continueOnError: fields['continue-on-error']?.value ?? false,
        retries: buildRetries(fields.retries),
        ...(step.member && { member: toMember(step.member) }),
        artifacts: buildArtifacts(fields.artifacts, step.subject, problems),
    };
    return id && { id, ...rest };
}
/** Members of a matrix that share their needs share the list as well. */
const IDS = new WeakMap();
function toIds(needs) {
    if (!needs)
        return [];
    const known = IDS.get(needs);
    if (known)
        return known;
    const ids = needs.on.flatMap((need) => idOf(need.step) ?? []);
    IDS.set(needs, ids);
    return ids;
}
function idOf({ member, draft }) {
    return member?.id ?? draft?.fields.id?.value;
}
function toMember({ unit, values, failFast }) {
    return { unit, values, failFast };
}
function toStart({ draft, start }, anvil, problems) {
    const parent = start?.kind === 'step' ? idOf(start.step) : undefined;
    if (parent)
        return { kind: 'step', step: parent };
    const chosen = start?.kind === 'image' ? start : undefined;
    const image = chosen?.own ?? anvil.image;
    const { fields } = chosen?.by.draft ?? draft;
    return {
        kind: 'image',
        image: image?.value ?? DEFAULT_IMAGE,
        platform: fields.platform?.value ?? anvil.platform,
        pull: fields.pull?.value ?? anvil.pull,
        place: image && problems.placeOf(image.node),
    };
}
function toWorkdir({ step, draft }, anvil, problems) {
    const { workdir } = draft.fields;
    if (!workdir)
        return anvil.workspace;
    const resolved = (0,paths/* resolveWorkdir */.HD)(anvil.workspace, workdir.value);
    if (resolved.ok)
        return resolved.value;
    problems.report(workdir.node, `Cannot read "workdir" of ${step.subject}: ${resolved.problem}`, {
        hint: resolved.hint,
    });
    return anvil.workspace;
}
function build_step_toSecrets({ step, draft }, { secrets, envDraft }, problems) {
    const { env, secrets: own } = draft.fields;
    const label = `"secrets" of ${step.subject}`;
    const context = { label, inherited: secrets, env: [env, envDraft], ownEnv: env };
    return toStepSecrets(buildSecrets(own, context, problems));
}
function toInputs({ step, draft }, problems) {
    const { inputs } = draft.fields;
    const items = (0,one_or_many/* toItems */.ae)(inputs);
    const [first] = items;
    if (inputs && first && items.every(({ value }) => value.glob.startsWith('!'))) {
        const isBroken = 'items' in inputs && inputs.items.length > items.length;
        if (!isBroken)
            refuseOnlyExclusions(first.node, step, problems);
    }
    return (0,one_or_many/* toPatterns */.vC)(inputs, problems);
}
function refuseOnlyExclusions(at, step, problems) {
    problems.report(at, `Cannot read "inputs" of ${step.subject}: it only excludes files`, {
        hint: 'Begin with the files that the step sees: "**" for all files.',
    });
}

;// CONCATENATED MODULE: ./build/pipeline/steps/host-clashes.js

/**
 * Two tongs that a container can reach must not have a host name in common: the engine answers with both addresses, in
 * turn. A step reaches the tongs that it names and those that these need, and a tong those of all steps that use it.
 */
function refuseHostClashes(parts, { declared, tongsByName }, problems) {
    const hasAliases = [...declared.byName.values()].some(({ aliases }) => aliases.length > 0);
    if (!hasAliases)
        return;
    const refused = new Set();
    for (const view of listViews(parts, tongsByName)) {
        for (const clash of findClashes(view, declared)) {
            if (refused.has(clash.alias))
                continue;
            refused.add(clash.alias);
            refuse(clash, view, problems);
        }
    }
}
/** Those of steps come first. Steps that name the same tongs have one view. */
function listViews(parts, byName) {
    const sets = new Map();
    for (const { step, tongs } of parts) {
        const used = new Set((0,step_tongs/* withNeeded */.M)(tongs.names, byName));
        const key = [...used].toSorted().join(' ');
        if (!sets.has(key))
            sets.set(key, { subject: step.subject, tongs: used });
    }
    const reached = new Map();
    for (const { tongs } of sets.values()) {
        for (const tong of tongs) {
            const others = reached.get(tong) ?? new Set();
            for (const other of tongs)
                others.add(other);
            reached.set(tong, others);
        }
    }
    const ofTongs = [...reached].map(([name, tongs]) => ({ subject: `tong "${name}"`, tongs }));
    return [...sets.values(), ...ofTongs];
}
function findClashes({ tongs }, { byName }) {
    const owners = new Map();
    // In the order of the file, so that a clash is the same for all who see it.
    const inOrder = [...byName.keys()].filter((name) => tongs.has(name));
    // Names first: another host name can be changed, and is the one that is refused.
    for (const name of inOrder)
        owners.set(name, { other: name, otherAlias: undefined });
    return inOrder.flatMap((tong) => (byName.get(tong)?.aliases ?? []).flatMap((alias) => {
        const owner = owners.get(alias.value);
        if (!owner)
            owners.set(alias.value, { other: tong, otherAlias: alias });
        // A tong that has a name twice is refused elsewhere.
        return owner && owner.other !== tong ? [{ tong, alias, ...owner }] : [];
    }));
}
function refuse({ tong, alias, other, otherAlias }, { subject }, problems) {
    const whose = otherAlias ? 'has it too' : 'has that name';
    problems.report(alias.node, `Cannot use host name "${alias.value}" of tong "${tong}": tong "${other}" ${whose}, and ${subject} reaches both`, {
        hint: 'Rename it, or name the two tongs in different steps.',
        ...(otherAlias && { related: { message: 'the other one is here', at: otherAlias.node } }),
    });
}

;// CONCATENATED MODULE: ./build/pipeline/tongs/paths-overlap.js
/** Whether a path is a folder, or in it. */
function isIn(path, folder) {
    return path === folder || path.startsWith(`${folder}/`);
}
/** Whether one of two paths is the other, or in it. */
function overlap(one, other) {
    return isIn(one, other) || isIn(other, one);
}

;// CONCATENATED MODULE: ./build/pipeline/steps/mountpoint-checks.js

/** Reports mountpoints that hide the source of the steps, and those of one step that hide one another. */
function checkMountpoints(parts, { declared, tongsByName, workspace }, problems) {
    for (const { interface: offered, mountpointAt } of declared.byName.values()) {
        if (offered?.kind !== 'volume' || !mountpointAt)
            continue;
        if (overlap(offered.mountpoint, workspace))
            refuseSource(mountpointAt, offered, workspace);
    }
    for (const { step, tongs } of parts) {
        const mounts = [...tongs.names].flatMap((name) => toMount(tongsByName.get(name)));
        const clash = findClash(mounts);
        if (!clash)
            continue;
        const [one, other] = clash;
        problems.report(tongs.at ?? step.at, `Cannot use tongs "${one.tong}" and "${other.tong}" in ${step.subject}: the mountpoints "${one.path}" and "${other.path}" overlap`, { hint: 'Give one of them another mountpoint, or both the same volume and mountpoint.' });
    }
    function refuseSource(at, { mountpoint }, source) {
        problems.report(at, `Cannot mount a volume at "${mountpoint}": the source is in "${source}"`, {
            hint: 'Choose a folder that neither holds the source nor is in it.',
        });
    }
}
function toMount(tong) {
    if (tong?.interface.kind !== 'volume')
        return [];
    const { name, lifecycle, interface: offered } = tong;
    // A tong of one step has a volume of its own.
    const volume = `${lifecycle === 'step' ? 'own ' : ''}${offered.volume}`;
    return [{ tong: name, volume, path: offered.mountpoint }];
}
function findClash(mounts) {
    for (const [index, one] of mounts.entries()) {
        const other = mounts.slice(index + 1).find((each) => isClash(one, each));
        if (other)
            return [one, other];
    }
    return undefined;
}
function isClash(one, other) {
    const isSame = one.volume === other.volume && one.path === other.path;
    return !isSame && overlap(one.path, other.path);
}

// EXTERNAL MODULE: ./build/pipeline/tong-variables.js
var tong_variables = __webpack_require__(90485);
;// CONCATENATED MODULE: ./build/pipeline/steps/tong-checks.js




/** The env of the pipeline reaches every step, so every step must name the tongs that it refers to. */
function checkPipelineEnv(env, parts, problems) {
    for (const { key, value } of env?.entries ?? []) {
        for (const { tong, expression } of value ? (0,replace_expressions/* tongsIn */.N9)(value.node) : []) {
            const without = parts.filter((each) => receives(each, key.text) && !mayUse(each, tong));
            if (without.length === 0)
                continue;
            problems.report(expression.at, `Cannot use "${expression.source}" in "env": it reaches ${describeSteps(without)} not name tong "${tong}"`, {
                hint: `Move the line to the "env" of the steps that name the tong, or let all steps name it: "anvil: { tongs: ${(0,yaml_example/* toFlow */.S)([tong])} }"`,
            });
        }
    }
}
const MOST_NAMED = 3;
/** `step "a", which does`; `step "a", step "b" and 4 more, which do`. */
function describeSteps(parts) {
    return `${listSubjects(parts)}, which ${countSubjects(parts) === 1 ? 'does' : 'do'}`;
}
/** `step "a", step "b" and 4 more`. */
function listSubjects(parts) {
    const subjects = subjectsOf(parts);
    const named = [...subjects].slice(0, MOST_NAMED);
    const rest = subjects.size - named.length;
    return rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(' and ');
}
function countSubjects(parts) {
    return subjectsOf(parts).size;
}
/** Members of a matrix have the same tongs and variables. */
function subjectsOf(parts) {
    return new Set(parts.map(({ step }) => (step.member ? `step "${step.member.unit}"` : step.subject)));
}
function receives({ draft }, variable) {
    return !draft.broken.has('env') && !draft.fields.env?.node.entries.has(variable);
}
function mayUse({ tongs }, name) {
    const names = tongs.names;
    // An expression of a disabled tong is reported elsewhere.
    return names.has(name) || tongs.disabled.has(name) || !tongs.isKnown;
}
/** If two tongs gave a step the same variable, one value would be lost silently. */
function refuseExportClashes(parts, tongs, problems) {
    const given = new Map(tongs.map((tong) => [tong.name, toGiven(tong)]));
    for (const part of parts) {
        const all = [...part.tongs.names].flatMap((name) => given.get(name) ?? []);
        for (const clash of tong_checks_findClashes(all)) {
            if (!part.draft.fields.env?.node.entries.has(clash.variable)) {
                refuseClash(part, clash, problems);
            }
        }
    }
}
/** The exports come last, because a tong may override its own variables. */
function toGiven(tong) {
    const { name } = tong;
    return [
        ...(0,tong_variables/* toTongVariables */.TK)(tong).map(([variable]) => ({ tong: name, variable, isExport: false })),
        ...Object.keys(tong.exports).map((variable) => ({ tong: name, variable, isExport: true })),
    ];
}
function tong_checks_findClashes(all) {
    const owners = new Map();
    return all.flatMap((second) => {
        const { variable } = second;
        const first = owners.get(variable);
        owners.set(variable, first ?? second);
        // Two tongs with the same variables are refused elsewhere, even if no step names both.
        const isClash = first && first.tong !== second.tong && (first.isExport || second.isExport);
        return isClash ? [{ variable, first, second }] : [];
    });
}
function refuseClash({ step, tongs: use }, { variable, first, second }, problems) {
    const [setter, exporter] = first.isExport ? [second, first] : [first, second];
    const reason = setter.isExport
        ? `both export "${variable}"`
        : `"${exporter.tong}" exports "${variable}", a variable of tong "${setter.tong}"`;
    const rename = setter.isExport ? 'Rename one of the two' : 'Rename the export';
    problems.report(use.at ?? step.at, `Cannot use tongs "${first.tong}" and "${second.tong}" in ${step.subject}: ${reason}`, { hint: `${rename}, or set "${variable}" in the "env" of the step.` });
}
/** A tong that no step names never starts, unless another one needs it: probably a name was forgotten. */
function warnUnusedTongs(parts, tongs, problems) {
    const named = new Set(parts.flatMap(({ tongs: use }) => [...use.names]));
    const disabled = parts.flatMap(({ tongs: use }) => [...use.disabled]);
    const used = new Set([...(0,step_tongs/* withNeeded */.M)(named, tongs.tongsByName), ...disabled]);
    for (const { key } of tongs.entries) {
        if (used.has(key.text))
            continue;
        problems.warn(key, `Tong "${key.text}" is never started: no step names it`, {
            hint: `Add "tongs: ${(0,yaml_example/* toFlow */.S)([key.text])}" to the steps that use it, or remove it.`,
        });
    }
}
/** A step may fail without its tong: then the reason is in the output. */
function warnDisabledTongs(parts, tongs, problems) {
    for (const { key, value } of tongs) {
        const without = parts.filter(({ tongs: use }) => use.disabled.has(key.text));
        if (without.length === 0)
            continue;
        const verb = countSubjects(without) === 1 ? 'runs' : 'run';
        problems.warn(value?.fields.disable?.node ?? key, `Tong "${key.text}" is disabled: ${listSubjects(without)} ${verb} without it`, { hint: 'Remove "disable", or remove the tong.' });
    }
}

;// CONCATENATED MODULE: ./build/pipeline/tongs/build-pace.js
/** How often the tries of a probe come, and how many may fail. A field without an effect is reported. */
function buildPace(draft, owner, problems) {
    const { fields, broken } = draft;
    const find = (name) => owner.used.includes(name) ? fields[name] : undefined;
    const [interval, retries, startPeriod] = [
        find('interval'),
        find('retries'),
        find('start-period'),
    ];
    const refuse = (name, at, why) => {
        const what = `Cannot use "${name}" in "readiness" of ${owner.subject}`;
        problems.report(at.node, `${what}: ${why.problem}`, { hint: why.hint });
    };
    const isLong = (each) => each.value >= owner.timeoutMs && !broken.has('timeout');
    if (interval && isLong(interval))
        refuse('interval', interval, TOO_LONG);
    if (startPeriod && isLong(startPeriod))
        refuse('start-period', startPeriod, TOO_LONG);
    if (retries && !interval && !broken.has('interval'))
        refuse('retries', retries, NEEDS_INTERVAL);
    // The engine makes tries of its own for a health check, and counts them.
    const needsRetries = owner.mode !== 'healthcheck' && !retries && !broken.has('retries');
    if (startPeriod && needsRetries)
        refuse('start-period', startPeriod, NEEDS_RETRIES);
    return {
        ...(interval && { intervalMs: interval.value }),
        ...(retries && { retries: retries.value }),
        ...(startPeriod && { startPeriodMs: startPeriod.value }),
    };
}
const TOO_LONG = {
    problem: 'it is not shorter than "timeout"',
    hint: 'Raise "timeout", which is the time for the whole wait: by default 30s.',
};
const NEEDS_INTERVAL = {
    problem: 'it needs an "interval"',
    hint: 'Add the time between two tries: "interval: 1s"',
};
const NEEDS_RETRIES = {
    problem: 'it needs "retries"',
    hint: 'Remove it, or add how many tries may fail in a row: "retries: 5"',
};

;// CONCATENATED MODULE: ./build/pipeline/tongs/build-readiness.js





const DEFAULT_TIMEOUT_MS = 30_000;
/** When the tong is ready: by default, when its port accepts connections. */
function buildReadiness(draft, owner, problems) {
    const timeoutMs = draft?.fields.timeout?.value ?? DEFAULT_TIMEOUT_MS;
    const mode = draft?.fields.mode?.value ?? inferMode(draft, owner);
    if (draft && !draft.broken.has('mode'))
        refuseIdleFields(draft, mode, { owner, problems });
    if (mode === 'none')
        return { mode };
    const pace = { subject: owner.subject, mode, timeoutMs, used: USED[mode] };
    const wait = {
        ports: portsOf(draft, mode, { owner, problems }),
        timeoutMs,
        ...(draft && buildPace(draft, pace, problems)),
    };
    switch (mode) {
        case 'tcp':
        case 'healthcheck':
            return { mode, ...wait };
        case 'http':
            return { mode, ...wait, http: httpOf(draft, owner) };
        case 'command':
            return { mode, ...wait, command: commandOf(draft, owner, problems) };
        case 'log':
            return { mode, ...wait, log: logOf(draft, owner, problems) };
        default:
            return (0,errors/* unreachable */.HB)(mode);
    }
}
function inferMode(draft, owner) {
    const { http, command, log, port } = draft?.fields ?? {};
    if (http || draft?.broken.has('http'))
        return 'http';
    if (command)
        return 'command';
    if (log || draft?.broken.has('log'))
        return 'log';
    return port || (owner.offered && (0,tong_variables/* hasPort */.Wo)(owner.offered)) ? 'tcp' : 'none';
}
const TRIES = ['interval', 'retries', 'start-period'];
/** The fields that each mode uses. */
const USED = {
    tcp: ['port', 'timeout', 'interval'],
    http: ['http', 'port', 'timeout', ...TRIES],
    command: ['command', 'port', 'timeout', ...TRIES],
    healthcheck: ['port', 'timeout', ...TRIES],
    log: ['log', 'port', 'timeout'],
    none: [],
};
const MODES_OF_FIELD = {
    http: 'http',
    command: 'command',
    log: 'log',
    port: 'tcp',
    timeout: undefined,
    interval: undefined,
    retries: undefined,
    'start-period': undefined,
};
/** A field that the mode does not use would be ignored silently. */
function refuseIdleFields({ fields }, mode, { owner, problems }) {
    const used = USED[mode];
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The keys of the constant above.
    for (const name of Object.keys(MODES_OF_FIELD)) {
        const field = fields[name];
        if (!field || used.includes(name) || !owner.offered)
            continue;
        problems.report((0,yaml_node/* headOf */.Uo)(field.node), `Cannot use "${name}" in "readiness" of ${owner.subject}: mode "${mode}" does not use it`, { hint: hintForIdle(name) });
    }
}
function hintForIdle(name) {
    const mode = MODES_OF_FIELD[name];
    if (mode !== undefined)
        return `Remove it, or write "mode: ${mode}".`;
    const users = Object.entries(USED).flatMap(([each, names]) => names.some((used) => used === name) ? [each] : []);
    return `Remove it, or use a mode that has it: ${users.join(', ')}.`;
}
/** The ports to wait for: the named one, or all of the tong. A port that the tong lacks is reported. */
function portsOf(draft, mode, { owner, problems }) {
    const { offered, subject } = owner;
    const fields = draft?.fields ?? {};
    if (offered && (0,tong_variables/* hasPort */.Wo)(offered)) {
        const all = new Set([offered.port, ...Object.values(offered.ports)]);
        return fields.port ? [fields.port.value] : [...all];
    }
    const isByPort = mode === 'tcp' || mode === 'http';
    const at = isByPort ? (fields.mode ?? fields.http ?? fields.port) : fields.port;
    if (offered && at) {
        const instead = isByPort
            ? 'choose another mode: command, healthcheck, log or none'
            : 'remove it from "readiness"';
        problems.report((0,yaml_node/* headOf */.Uo)(at.node), `Cannot wait for a port of ${subject}: it has no port`, {
            hint: `Add "port: …" to the tong, or ${instead}.`,
        });
    }
    return [];
}
function httpOf(draft, { offered }) {
    const { http, port } = draft?.fields ?? {};
    const { path, status } = http?.fields ?? {};
    return {
        // A tong without a port is reported with its ports.
        port: port?.value ?? (offered && (0,tong_variables/* hasPort */.Wo)(offered) ? offered.port : 0),
        path: path?.value ?? '/',
        statuses: status ? (0,one_or_many/* toValues */.g8)(status) : [],
    };
}
function commandOf(draft, owner, problems) {
    const command = draft?.fields.command;
    if (command)
        return (0,one_or_many/* toValues */.g8)(command);
    refuseBareMode(draft, { name: 'command', owner, problems });
    return [];
}
function logOf(draft, owner, problems) {
    const { pattern, count } = draft?.fields.log?.fields ?? {};
    if (!draft?.fields.log)
        refuseBareMode(draft, { name: 'log', owner, problems });
    return { pattern: pattern?.value ?? '', count: count?.value ?? 1 };
}
/** A mode that needs a field which is not there. */
function refuseBareMode(draft, { name, owner, problems, }) {
    const mode = draft?.fields.mode;
    if (!mode || draft.broken.has(name))
        return;
    const what = { command: 'a command', log: 'a "log" with a pattern' }[name];
    const hint = {
        command: 'Add the command as a list of words: "command: [redis-cli, ping]"',
        log: 'Add what the tong prints when it is ready: "log: { pattern: ready }"',
    }[name];
    problems.report(mode.node, `Cannot read "readiness" of ${owner.subject}: mode "${name}" needs ${what}`, { hint });
}

;// CONCATENATED MODULE: ./build/pipeline/tongs/build-resources.js


/** The limits of a tong; `subject` is the tong in messages. */
function buildTongResources(draft, subject, problems) {
    const { tmpfs, ulimits, gpus } = draft?.fields ?? {};
    return {
        ...buildResources(draft),
        ...(tmpfs && { tmpfs: buildTmpfs(tmpfs, subject, problems) }),
        ...(ulimits && { ulimits: buildUlimits(ulimits, subject, problems) }),
        ...(gpus && { gpus: 'items' in gpus ? (0,one_or_many/* toValues */.g8)(gpus) : gpus.value }),
    };
}
function buildTmpfs(draft, subject, problems) {
    const folders = toFolders(draft);
    const first = new Map();
    for (const folder of folders) {
        const known = first.get(folder.path);
        first.set(folder.path, known ?? folder);
        if (!known)
            continue;
        const message = `Cannot read "tmpfs" in "resources" of ${subject}: it names "${folder.path}" twice`;
        const related = { message: 'it is first named here', at: known.at };
        problems.report(folder.at, message, { hint: 'Name it once.', related });
    }
    return folders.map(({ path, sizeBytes }) => ({ path, sizeBytes }));
}
function toFolders(draft) {
    if ('entries' in draft) {
        return draft.entries.flatMap(({ key, name: path, value }) => path === undefined || !value ? [] : [{ path, sizeBytes: value.value, at: key }]);
    }
    return (0,one_or_many/* toItems */.ae)(draft).map(({ node, value: path }) => ({ path, sizeBytes: undefined, at: node }));
}
function buildUlimits(draft, subject, problems) {
    return draft.entries.flatMap(({ name, value }) => {
        if (name === undefined || !value)
            return [];
        if (!('fields' in value))
            return [{ name, soft: value.value, hard: value.value }];
        const { soft, hard } = value.fields;
        if (!soft || !hard)
            return [];
        if (isAbove(soft, hard)) {
            const message = `Cannot read "${name}" of "ulimits" of ${subject}: "soft" is more than "hard"`;
            const related = { message: '"hard" is here', at: hard.node };
            problems.report(soft.node, message, { hint: 'Lower "soft", or raise "hard".', related });
        }
        return [{ name, soft: soft.value, hard: hard.value }];
    });
}
function isAbove(soft, hard) {
    return toHeight(soft) > toHeight(hard);
}
function toHeight({ value }) {
    return value === -1 ? Infinity : value;
}

;// CONCATENATED MODULE: ./build/pipeline/tongs/build-aliases.js


/** The aliases of a tong as they are in the file, invalid ones excluded. */
function aliasesOf(tong) {
    return (0,one_or_many/* toItems */.ae)(tong.fields.interface?.fields.aliases);
}
/** The host names of a tong beside its own name, as they are in the file. */
function hostNamesOf(tong) {
    const server = tong.fields.interface?.fields.name;
    return [...(server ? [server] : []), ...aliasesOf(tong)];
}
/** The host names of a tong beside its name: its aliases, and the name of an MCP server. */
function toAliases(tong, aliases) {
    const server = tong.offered?.kind === 'mcp' ? [tong.offered.name] : [];
    const others = server.filter((name) => name !== tong.name && !aliases.includes(name));
    return [...others, ...aliases];
}
/** The aliases of a tong; reports those that have no effect. */
function buildAliases(tong, owner, problems) {
    const aliases = aliasesOf(tong);
    const [first] = aliases;
    if (first && owner.offered && !(0,tong_variables/* hasPort */.Wo)(owner.offered)) {
        problems.report(first.node, `Cannot use "aliases" of ${owner.subject}: it has no port`, {
            hint: 'Add the port that it listens on, or remove the aliases.',
        });
    }
    const named = new Map();
    for (const alias of aliases) {
        refuseIdle(alias, { owner, before: named.get(alias.value) }, problems);
        if (!named.has(alias.value))
            named.set(alias.value, alias);
    }
    return aliases.map(({ value }) => value);
}
function refuseIdle({ node, value }, at, problems) {
    const { owner, before } = at;
    if (before) {
        problems.report(node, `Cannot read "aliases" of ${owner.subject}: "${value}" is there twice`, {
            hint: 'Name it once.',
            related: { message: 'it is first named here', at: before.node },
        });
    }
    else if (value === owner.name) {
        problems.report(node, `Cannot use alias "${value}" of ${owner.subject}: it is its name`, {
            hint: 'Remove it: the name of a tong is a host name.',
        });
    }
}

;// CONCATENATED MODULE: ./build/pipeline/tongs/build-files.js

/** The files that a tong gets; reports those that it would not see. */
function buildFiles(draft, of, problems) {
    const targets = new Map();
    return (draft?.entries ?? []).flatMap(({ key, name: source, value }) => {
        if (source === undefined || !value)
            return [];
        const target = value.value;
        const first = targets.get(target);
        targets.set(target, first ?? value);
        if (first) {
            problems.report(value.node, `Cannot copy two files to "${target}" of ${of.subject}`, {
                hint: 'Give each file a path of its own.',
                related: { message: 'the other one is here', at: first.node },
            });
        }
        refuseHidden(value, of, problems);
        return [{ source, target, place: problems.placeOf(key) }];
    });
}
/** The engine mounts such a folder over the copied files when the tong starts. */
function refuseHidden({ node, value: target }, { subject, resources }, problems) {
    const folder = resources.tmpfs?.find(({ path }) => isIn(target, path));
    if (!folder)
        return;
    problems.report(node, `Cannot copy to "${target}" of ${subject}: "${folder.path}" is in memory, and empty when the tong starts`, { hint: `Copy it elsewhere, or remove "${folder.path}" from "tmpfs".` });
}

;// CONCATENATED MODULE: ./build/pipeline/tongs/build-interface.js

/** The interface of the tong; undefined if it is invalid, which is reported. */
function buildInterface(tong, subject, problems) {
    const { fields, broken } = tong;
    if (fields.port && fields.interface) {
        problems.report((0,yaml_node/* headOf */.Uo)(fields.interface.node), `Cannot read ${subject}: it has both "port" and "interface"`, {
            hint: 'Move the port into "interface", or keep "port" alone.',
            related: { message: '"port" is here', at: fields.port.node },
        });
        return undefined;
    }
    if (broken.has('port') || broken.has('interface'))
        return undefined;
    if (fields.port)
        return { kind: 'port', port: fields.port.value, ports: {} };
    if (!fields.interface)
        return { kind: 'none' };
    return readInterface(fields.interface, subject, problems);
}
/** The fields that say what each kind is. */
const OWN_FIELDS = {
    port: ['port', 'ports'],
    mcp: ['port', 'ports', 'name', 'transport', 'path'],
    volume: ['volume', 'mountpoint'],
    none: [],
};
const FIELD_NOUNS = {
    port: 'a port',
    ports: 'ports',
    name: 'a name',
    transport: 'a transport',
    path: 'a path',
    volume: 'a volume',
    mountpoint: 'a mountpoint',
};
function readInterface(draft, subject, problems) {
    if (draft.broken.size > 0)
        return undefined;
    const kind = draft.fields.kind?.value ?? inferKind(draft);
    if (refuseOthers(draft, kind, { subject, problems }))
        return undefined;
    const label = `"interface" of ${subject}`;
    switch (kind) {
        case 'port':
            return readPorts(draft, { label, kind }, problems);
        case 'mcp':
            return readServer(draft, label, problems);
        case 'volume':
            return readVolume(draft, label, problems);
        case 'none':
            return { kind };
        default:
            return kind;
    }
}
function inferKind({ fields }) {
    if (fields.name || fields.transport || fields.path)
        return 'mcp';
    if (fields.port || fields.ports)
        return 'port';
    return fields.volume || fields.mountpoint ? 'volume' : 'none';
}
/** Whether it has a field of another kind, which is reported. */
function refuseOthers({ fields }, kind, { subject, problems }) {
    const own = OWN_FIELDS[kind];
    const other = [...OWN_FIELDS.mcp, ...OWN_FIELDS.volume].find((name) => fields[name] && !own.includes(name));
    const field = other && fields[other];
    if (!field)
        return false;
    const kinds = ['port', 'mcp', 'volume'];
    const rest = kinds.find((each) => OWN_FIELDS[each].some((name) => name === other));
    const message = `Cannot read "interface" of ${subject}: kind "${kind}" cannot have ${FIELD_NOUNS[other]}`;
    problems.report(fields.kind?.node ?? (0,yaml_node/* headOf */.Uo)(field.node), message, {
        hint: `Write "kind: ${rest}", or remove "${other}".`,
    });
    return true;
}
/** The ports of a tong that has to have one. */
function readPorts({ node, fields }, { label, kind }, problems) {
    const numbered = (fields.ports?.entries ?? []).map(({ key, value }) => [key.text, value?.value]);
    if (numbered.some(([, number]) => number === undefined))
        return undefined;
    const named = numbered.flatMap(([name, number]) => number === undefined ? [] : [[name, number]]);
    const port = fields.port?.value ?? named[0]?.[1];
    if (port !== undefined)
        return { kind: 'port', port, ports: Object.fromEntries(named) };
    problems.report(headSpan(fields.kind?.node, node), `Cannot read ${label}: kind "${kind}" needs a port`, {
        hint: 'Add the port that the tong listens on: "port: 5432"',
    });
    return undefined;
}
function readServer(draft, label, problems) {
    const { name, path, kind, transport } = draft.fields;
    const offered = readPorts(draft, { label, kind: 'mcp' }, problems);
    if (!offered)
        return undefined;
    const { port, ports } = offered;
    if (name) {
        const spoken = transport?.value ?? 'http';
        const usual = spoken === 'http' ? '/mcp' : '/sse';
        return {
            kind: 'mcp',
            name: name.value,
            transport: spoken,
            port,
            ports,
            path: path?.value ?? usual,
        };
    }
    const at = kind ?? path ?? transport;
    problems.report(headSpan(at?.node, draft.node), `Cannot read ${label}: kind "mcp" needs a name`, {
        hint: 'Add the name under which clients list its tools: "name: browser"',
    });
    return undefined;
}
function readVolume({ node, fields: { kind, volume, mountpoint } }, label, problems) {
    if (volume && mountpoint)
        return { kind: 'volume', volume: volume.value, mountpoint: mountpoint.value };
    const [missing, example] = volume
        ? ['a mountpoint', 'mountpoint: /var/cache/packages']
        : ['the name of a volume', 'volume: packages'];
    problems.report(headSpan(kind?.node, node), `Cannot read ${label}: kind "volume" needs ${missing}`, {
        hint: `Add it: "${example}"`,
    });
    return undefined;
}
function headSpan(kind, whole) {
    return kind ?? (0,yaml_node/* headOf */.Uo)(whole);
}

;// CONCATENATED MODULE: ./build/pipeline/tongs/build-needs.js



/** What a tong needs before it starts. Needs that cannot be met are reported, and left out. */
function buildNeeds({ key, value }, declared, problems) {
    const report = (at, problem, hint) => {
        problems.report(at, `Cannot read "needs" of tong "${key.text}": ${problem}`, { hint });
        return [];
    };
    return (value.fields.needs?.entries ?? []).flatMap(({ key: at, value: until }) => {
        const needed = declared.byName.get(at.text);
        if (at.text === key.text)
            return report(at, 'it names the tong itself', 'Name another tong.');
        if (!needed) {
            if (!declared.isComplete)
                return [];
            return report(at, `there is no tong "${at.text}"`, (0,declared_tongs/* hintForTong */.h)(at.text, declared));
        }
        if (needed.isDisabled) {
            return report(at, `tong "${at.text}" is disabled`, 'Remove one of the two lines.');
        }
        if (needed.name === undefined || !until)
            return [];
        if (until.value === 'completed' && needed.interface && (0,tong_variables/* hasPort */.Wo)(needed.interface)) {
            return report(until.node, `tong "${at.text}" has a port, so it does not end by itself`, 'Write "ready"');
        }
        return [{ tong: needed.name, until: until.value }];
    });
}
/** Reports needs on a circle, and needs of a container that others do not share. */
function checkNeeds(tongs, entries, problems) {
    const byName = new Map(tongs.map((tong) => [tong.name, tong]));
    const neededBy = (tong) => tong.needs.flatMap((need) => byName.get(need.tong) ?? []);
    const placeOf = (tong, needed) => {
        const entry = entries.find(({ name }) => name === tong.name);
        return entry?.value?.fields.needs?.entries.find(({ key }) => key.text === needed.name)?.key;
    };
    refuseCircles(tongs, neededBy, (at) => {
        const [first, second] = at;
        const place = first && second && placeOf(first, second);
        if (place)
            build_needs_reportCircle(at, place, problems);
    });
    for (const tong of tongs) {
        for (const needed of neededBy(tong)) {
            const place = placeOf(tong, needed);
            const isShared = tong.lifecycle !== 'step' && needed.lifecycle === 'step';
            if (place && isShared)
                refuseOwn(tong, { needed, place }, problems);
        }
    }
}
function refuseCircles(tongs, neededBy, report) {
    const sorted = new Set((0,sort_by_dependencies/* sortByDependencies */.X)(tongs, neededBy));
    const stuck = new Set(tongs.filter((tong) => !sorted.has(tong)));
    const next = (tong) => neededBy(tong).find((each) => stuck.has(each));
    for (const circle of (0,sort_by_dependencies/* findCircles */.f)([...stuck], next)) {
        const [first] = circle;
        if (first)
            report([...circle, first]);
    }
}
/** The first tong of the circle is also its last. */
function build_needs_reportCircle(circle, place, problems) {
    const links = circle
        .slice(1)
        .map(({ name }, index) => `"${circle[index]?.name}" needs "${name}"`);
    problems.report(place, `Cannot start the tongs: ${links.join(', ')}`, {
        hint: 'Remove one of these needs.',
    });
}
function refuseOwn({ name }, { needed, place }, problems) {
    problems.report(place, `Cannot read "needs" of tong "${name}": each step has a "${needed.name}" of its own, but all share "${name}"`, { hint: `Write "lifecycle: step" in tong "${name}" too, or remove it from "${needed.name}".` });
}

;// CONCATENATED MODULE: ./build/pipeline/tongs/public-name.js
/** Domains that no public server has a name in. */
const PRIVATE_DOMAINS = ['test', 'example', 'invalid', 'local', 'lan', 'internal', 'home.arpa'];
/** Names in private domains that have a meaning on many machines. */
const KNOWN_DOMAINS = ['docker.internal', 'google.internal', 'compute.internal'];
/** Whether a host name may be that of a server outside of the run. */
function isPublicName(name) {
    if (!name.includes('.'))
        return false;
    if (KNOWN_DOMAINS.some((domain) => public_name_isIn(name, domain)))
        return true;
    return !PRIVATE_DOMAINS.some((domain) => public_name_isIn(name, domain));
}
function public_name_isIn(name, domain) {
    return name === domain || name.endsWith(`.${domain}`);
}

;// CONCATENATED MODULE: ./build/pipeline/tongs/build-privileges.js





/**
 * Everything in the definition of a tong that needs a grant. A field with which a tong reaches more than its own
 * container and the networks of its run belongs here.
 */
function buildPrivileges(tong, problems) {
    const { privileged, caps, networks, resources } = tong.fields;
    const requests = [];
    if (privileged?.value === true) {
        const place = problems.placeOf(privileged.node);
        requests.push({ grant: 'privileged', wants: 'privileged: true', place });
    }
    if (caps) {
        const wants = `caps: ${(0,yaml_example/* toFlow */.S)((0,one_or_many/* toValues */.g8)(caps))}`;
        requests.push({ grant: 'caps', wants, place: problems.placeOf(caps.node) });
    }
    const gpus = resources?.fields.gpus;
    if (gpus) {
        const wants = `gpus: ${(0,yaml_example/* toFlow */.S)('items' in gpus ? (0,one_or_many/* toValues */.g8)(gpus) : gpus.value)}`;
        requests.push({ grant: 'gpus', wants, place: problems.placeOf(gpus.node) });
    }
    for (const { node, value } of (0,one_or_many/* toItems */.ae)(tong.fields.mounts)) {
        const grant = grantOf(value);
        if (!grant)
            continue;
        const wants = `mounts: ${node.text}`;
        requests.push({ grant, wants, place: problems.placeOf(node), instead: MOUNT_INSTEAD });
    }
    if (networks) {
        const wants = `networks: ${(0,yaml_example/* toFlow */.S)((0,one_or_many/* toValues */.g8)(networks))}`;
        requests.push({ grant: 'networks', wants, place: problems.placeOf((0,yaml_node/* headOf */.Uo)(networks.node)) });
    }
    for (const { node, value } of aliasesOf(tong)) {
        if (isPublicName(value))
            requests.push(toAliasRequest(value, problems.placeOf(node)));
    }
    return requests;
}
/** A copy of the source needs none. */
function grantOf(mount) {
    if (mount.word === 'docker-socket')
        return 'docker-socket';
    return mount.writable ? 'workspace-write' : undefined;
}
const MOUNT_INSTEAD = '"workspace" alone is a copy of the source, and needs no grant.';
/** Programs in the steps would speak to the tong instead of the server that they mean. */
function toAliasRequest(name, place) {
    return {
        grant: 'public-aliases',
        wants: `aliases: ${name}`,
        place,
        instead: `"${name}" may be the name of a server outside. A name without ".", or one that ends with ".test", needs no grant.`,
    };
}

;// CONCATENATED MODULE: ./build/pipeline/tongs/build-mounts.js


/** What a tong mounts; reports what would hide something else of the tong. */
function buildMounts({ fields }, owner, problems) {
    const items = (0,one_or_many/* toItems */.ae)(fields.mounts);
    const taken = listTaken(owner);
    for (const item of items) {
        const path = pathOf(item.value, owner);
        const other = taken.find((each) => overlap(each.path, path));
        if (other)
            build_mounts_refuse(item, { path, other, subject: owner.subject }, problems);
        taken.push({ path, what: 'another mount' });
    }
    return items.map(({ value }) => value.word === 'workspace' ? { ...value, path: pathOf(value, owner) } : value);
}
/** Where the socket of the engine is in a tong that mounts it. */
const SOCKET_PATH = '/var/run/docker.sock';
function pathOf(mount, { workspace }) {
    return mount.word === 'workspace' ? (mount.path ?? workspace) : SOCKET_PATH;
}
function listTaken({ resources, offered, files }) {
    return [
        ...(resources.tmpfs ?? []).map(({ path }) => ({ path, what: 'a folder in memory' })),
        ...(offered?.kind === 'volume' ? [{ path: offered.mountpoint, what: 'the volume' }] : []),
        ...files.map(({ target }) => ({ path: target, what: 'one of its files' })),
    ];
}
function build_mounts_refuse({ node }, of, problems) {
    const { path, other, subject } = of;
    problems.report(node, `Cannot mount at "${path}" of ${subject}: ${other.what} is at "${other.path}"`, { hint: 'Choose a path for one of them that is not in the other: "workspace:/src"' });
}

;// CONCATENATED MODULE: ./build/pipeline/tongs/build-tongs.js














/** The tongs in the order of the file; a tong that cannot be used, or is disabled, is only in `declared`. */
function buildTongs(draft, { workspace }, problems) {
    const entries = draft.fields.tongs?.entries ?? [];
    const byName = new Map(entries.map((entry) => [entry.key.text, toDeclared(entry, problems)]));
    const declared = { byName, isComplete: !draft.broken.has('tongs') };
    refuseSharedVariables(entries, declared, problems);
    const tongs = entries.flatMap(({ key, name, value }) => {
        if (name === undefined || !value)
            return [];
        const { interface: offered, isDisabled } = byName.get(key.text) ?? {};
        const tong = buildTong({ key, name, value, offered, workspace }, declared, problems);
        return isDisabled ? [] : [tong];
    });
    checkNeeds(tongs, entries, problems);
    return { tongs, declared };
}
function toDeclared(entry, problems) {
    const { name, value } = entry;
    return {
        name,
        interface: value && buildInterface(value, subjectOf(entry), problems),
        mountpointAt: value?.fields.interface?.fields.mountpoint?.node,
        aliases: value ? hostNamesOf(value) : [],
        isDisabled: value?.fields.disable?.value ?? false,
    };
}
function buildTong(named, declared, problems) {
    const { key, value, offered, workspace } = named;
    const { fields } = value;
    const subject = subjectOf(named);
    const imageNode = fields.image?.node ?? key;
    const context = { tongs: declared, refuseTong: () => undefined };
    const exporting = exportContext(key.text, declared);
    const resources = buildTongResources(fields.resources, subject, problems);
    const files = buildFiles(fields.files, { subject, resources }, problems);
    checkEnv(fields.exports, { label: exporting.label, others: [], field: 'exports' }, problems);
    refuseJoinedClosed(value, subject, problems);
    return {
        name: named.name,
        place: problems.placeOf(key),
        description: fields.description?.value,
        image: fields.image?.value ?? '',
        imagePlace: problems.placeOf(imageNode),
        platform: fields.platform?.value,
        pull: fields.pull?.value ?? DEFAULT_PULL,
        env: (0,settings_env/* splitEnv */.EM)((0,settings_env/* buildEnv */.WB)(fields.env, { ...context, label: `"env" of ${subject}` }, problems)).env,
        entrypoint: fields.entrypoint && (0,one_or_many/* toValues */.g8)(fields.entrypoint),
        command: fields.command && (0,one_or_many/* toValues */.g8)(fields.command),
        user: fields.user?.value,
        workdir: fields.workdir?.value,
        files,
        mounts: buildMounts(value, { subject, workspace, resources, offered, files }, problems),
        resources,
        privileged: fields.privileged?.value ?? false,
        caps: fields.caps ? (0,one_or_many/* toValues */.g8)(fields.caps) : [],
        interface: offered ?? { kind: 'none' },
        aliases: toAliases({ name: key.text, offered }, buildAliases(value, { name: key.text, subject, offered }, problems)),
        readiness: buildReadiness(fields.readiness, { subject, offered }, problems),
        needs: buildNeeds(named, declared, problems),
        lifecycle: fields.lifecycle?.value ?? 'run',
        egress: fields.egress?.value ?? 'open',
        networks: (0,one_or_many/* toItems */.ae)(fields.networks).map((each) => toNetwork(each, problems)),
        afterReady: toCommands(fields['after-ready']),
        stop: {
            signal: fields.stop?.fields.signal?.value,
            graceMs: fields.stop?.fields.grace?.value ?? DEFAULT_GRACE_MS,
        },
        exports: (0,settings_env/* splitEnv */.EM)((0,settings_env/* buildEnv */.WB)(fields.exports, exporting, problems)).env,
        privileges: buildPrivileges(value, problems),
    };
}
/** After that time, a tong that is still saving its data is killed: nobody reads it any more. */
const DEFAULT_GRACE_MS = 5_000;
/** Another network may lead to the outside. */
function refuseJoinedClosed({ fields }, subject, problems) {
    if (fields.egress?.value !== 'none' || !fields.networks)
        return;
    problems.report((0,yaml_node/* headOf */.Uo)(fields.networks.node), `Cannot join ${subject} to other networks: it has "egress: none"`, {
        hint: 'Remove one of the two.',
        related: { message: '"egress" is here', at: fields.egress.node },
    });
}
function toNetwork({ node, value }, problems) {
    return { name: value, place: problems.placeOf(node) };
}
function toCommands(draft) {
    return (draft?.items ?? []).flatMap((command) => (command ? [(0,one_or_many/* toValues */.g8)(command)] : []));
}
function exportContext(own, tongs) {
    return {
        tongs,
        label: `"exports" of tong "${own}"`,
        refuseTong: (name) => name === own
            ? undefined
            : {
                problem: 'it refers to another tong',
                hint: `Move the line to the "exports" of tong "${name}", or to the "env" of the steps.`,
            },
    };
}
/** Two tongs, such as `db` with a port `host` and `db-port`, or two ports, such as `a-b` and `a--b`, may set one variable. */
function refuseSharedVariables(entries, declared, problems) {
    const owners = new Map();
    for (const entry of entries) {
        for (const variable of listVariables(declared.byName.get(entry.key.text))) {
            const owner = owners.get(variable);
            owners.set(variable, owner ?? entry);
            if (owner === entry)
                refuseSharedPorts(entry, variable, problems);
            else if (owner)
                refuseSharedNames({ owner, entry, variable }, problems);
        }
    }
}
/** A variable that two ports would set is in it twice. */
function listVariables(tong) {
    if (tong?.name === undefined)
        return [];
    const address = { name: tong.name, interface: tong.interface ?? { kind: 'none' } };
    return (0,tong_variables/* toTongVariables */.TK)(address).map(([variable]) => variable);
}
function refuseSharedNames({ owner, entry, variable }, problems) {
    const names = `tongs "${owner.key.text}" and "${entry.key.text}"`;
    problems.report(entry.key, `Cannot use ${names} together: both set "${variable}"`, {
        hint: 'Rename one of them, or one of their ports.',
        related: { message: 'the other one is here', at: owner.key },
    });
}
function refuseSharedPorts(entry, variable, problems) {
    problems.report(entry.key, `Cannot use the ports of ${subjectOf(entry)}: two of them set "${variable}"`, { hint: 'Rename one of them.' });
}
function subjectOf({ key }) {
    return `tong "${key.text}"`;
}

;// CONCATENATED MODULE: ./build/pipeline/build.js


















const build_DEFAULT_TIMEOUT_MS = 6 * 3_600_000;
const DEFAULT_MAX_BYTES = 1024 ** 3;
/**
 * The pipeline with its defaults filled in. Fields that contradict one another are reported. The result must not be
 * used if there is any error, here or from before.
 */
function buildPipeline(draft, { reading, expanded }, problems) {
    const { fields } = draft;
    const { file } = problems.source;
    const anvil = buildAnvilSettings(draft, problems);
    const { tongs, declared } = buildTongs(draft, anvil, problems);
    const parts = toStepParts(draft, { anvil, declared, expanded }, problems);
    const env = (0,settings_env/* buildEnv */.WB)(fields.env, toPipelineContext(declared, reading), problems);
    checkEnv(fields.env, { label: '"env"', others: [] }, problems);
    (0,git_patterns/* checkGitPatterns */.u)(draft, problems);
    const secrets = buildSecrets(fields.secrets, { label: '"secrets"', env: [fields.env] }, problems);
    const tongsByName = new Map(tongs.map((tong) => [tong.name, tong]));
    const defaults = { anvil, env, envDraft: fields.env, secrets, declared, tongsByName, reading };
    checkPipelineEnv(fields.env, parts, problems);
    refuseExportClashes(parts, tongs, problems);
    refuseHostClashes(parts, { declared, tongsByName }, problems);
    checkMountpoints(parts, { declared, tongsByName, workspace: anvil.workspace }, problems);
    warnDisabledTongs(parts, fields.tongs?.entries ?? [], problems);
    if (isWhole(draft, parts))
        warnUnusedTongs(parts, { entries: fields.tongs?.entries ?? [], tongsByName }, problems);
    return {
        name: fields.name?.value ?? stemOf(file),
        file,
        source: toSource(fields.source, problems),
        workspace: anvil.workspace,
        timeoutMs: fields.timeout?.value ?? build_DEFAULT_TIMEOUT_MS,
        timeoutPlace: fields.timeout && problems.placeOf(fields.timeout.node),
        maxParallel: fields['max-parallel']?.value,
        failFast: fields['fail-fast']?.value ?? false,
        tongs,
        steps: parts.flatMap((each) => buildStep(each, defaults, problems) ?? []),
    };
}
/** The env of the pipeline reaches all steps, so it reads no step and no matrix. */
function toPipelineContext(tongs, { contexts, language }) {
    const scope = { contexts, resolveStep: refuseStep };
    const refuseTong = (name) => tongs.byName.get(name)?.isDisabled ? refuseDisabled(name) : undefined;
    return { tongs, label: '"env"', refuseTong, language, scope };
}
function refuseStep(id) {
    return {
        problem: 'the env of the pipeline reaches all steps, also those that run before',
        hint: `Move the line to the "env" of the steps that need step "${id}".`,
    };
}
function toStepParts(draft, { anvil, declared, expanded }, problems) {
    const list = new StepList(draft.fields.steps, expanded, problems);
    const needs = resolveNeeds(list, problems);
    const sorted = sortSteps(list.steps, needs, problems);
    const starts = resolveStarts({ list, needs, sorted }, problems);
    const reads = new StepReads({ list, needs, sorted });
    checkCacheChains(list.steps, starts, problems);
    checkCachedArtifacts(list.steps, { needs, starts }, problems);
    const isAnvilBroken = draft.broken.has('anvil') || draft.fields.anvil?.broken.has('tongs') === true;
    const byDefault = anvil.tongs
        ? readTongNames(anvil.tongs, { label: '"tongs" of "anvil"', declared }, problems)
        : { ...NO_TONGS, isKnown: !isAnvilBroken };
    return list.steps.flatMap((step) => {
        if (!step.draft)
            return [];
        const { tongs } = step.draft.fields;
        const label = `"tongs" of ${step.subject}`;
        const own = tongs ? readTongNames(tongs, { label, declared }, problems) : byDefault;
        const isBroken = step.draft.broken.has('tongs');
        return {
            step,
            draft: step.draft,
            needs: needs[step.index],
            start: starts[step.index],
            reads,
            tongs: isBroken ? { ...NO_TONGS, isKnown: false } : own,
        };
    });
}
/** Whether every field that may name a tong could be read. */
function isWhole({ fields }, parts) {
    return parts.length === fields.steps?.items.length && parts.every(({ tongs }) => tongs.isKnown);
}
function toSource(draft, problems) {
    const { path, include, exclude, git, 'max-size': maxSize } = draft?.fields ?? {};
    return {
        path: path?.value ?? '.',
        include: (0,one_or_many/* toPatterns */.vC)(include, problems),
        exclude: (0,one_or_many/* toPatterns */.vC)(exclude, problems),
        maxBytes: maxSize?.value ?? DEFAULT_MAX_BYTES,
        git: git?.value ?? false,
        gitPlace: git?.value === true ? problems.placeOf(git.node) : undefined,
    };
}
/** The name of the file without its folder and its ending. */
function stemOf(file) {
    const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    return name.replace(/\.ya?ml$/i, '') || 'pipeline';
}

// EXTERNAL MODULE: ./build/pipeline/schema/names.js
var schema_names = __webpack_require__(89407);
// EXTERNAL MODULE: ./build/pipeline/matrix/member-id.js
var member_id = __webpack_require__(5381);
// EXTERNAL MODULE: ./build/base/text/suggest.js
var suggest = __webpack_require__(56924);
;// CONCATENATED MODULE: ./build/pipeline/matrix/paste-values.js



/**
 * Prepares a node in which `${{ matrix.* }}` is replaced; undefined if it has no such expression. Invalid expressions
 * are reported once, and their texts become broken.
 */
function preparePaste(node, context) {
    if (node.kind === 'scalar')
        return prepareScalar(node, context);
    if (node.kind === 'list')
        return prepareList(node.items, context, (items) => ({ ...node, items }));
    if (node.kind === 'mapping')
        return prepareMapping(node, context);
    return undefined;
}
function prepareList(nodes, context, build) {
    const prepared = nodes.map((node) => ({ node, paste: preparePaste(node, context) }));
    if (prepared.every(({ paste }) => paste === undefined))
        return undefined;
    for (const { node, paste } of prepared)
        if (!paste)
            context.share(node);
    return (values) => build(prepared.map(({ node, paste }) => paste?.(values) ?? node));
}
function prepareMapping(node, context) {
    const entries = [...node.entries];
    return prepareList(entries.map(([, entry]) => entry.value), context, (nodes) => ({
        ...node,
        entries: new Map(entries.map(([key, entry], index) => [
            key,
            { ...entry, value: nodes[index] ?? entry.value },
        ])),
    }));
}
function prepareScalar(scalar, context) {
    if (!scalar.text.includes('${{'))
        return undefined;
    const expressions = (0,expression/* findExpressions */.zV)(scalar);
    const isPasted = (each) => (0,expression/* isMatrixExpression */.OR)(each) && !(context.isEvaluated && !NAME.test(each.inner));
    const uses = expressions.filter(isPasted);
    if (uses.length === 0)
        return undefined;
    const names = uses.map((each) => readName(each, context));
    const broken = { kind: 'broken', start: scalar.start, end: scalar.end };
    if (names.some((name) => name === undefined))
        return () => broken;
    const pasted = new Set(uses.map((each) => expressions.indexOf(each)));
    return (values) => {
        let text = '';
        let end = 0;
        for (const [index, use] of uses.entries()) {
            text = join(text, scalar.text.slice(end, use.start));
            const value = values.get(names[index] ?? '') ?? '';
            const isInBrackets = context.namesSteps && text.lastIndexOf('[') > text.lastIndexOf(']');
            text = join(text, paste_values_escape(isInBrackets ? (0,member_id/* toIdValue */.Uw)(value) : value));
            end = use.end;
        }
        return { ...scalar, text: join(text, scalar.text.slice(end)), pasted };
    };
}
/** A value is text: `${{` in it begins no expression. */
function paste_values_escape(value) {
    return value.replaceAll('${{', () => '$${{');
}
/** Puts two texts together so that no expression begins where they meet. */
function join(before, after) {
    const seam = before.slice(-2) + after.slice(0, 2);
    const at = seam.indexOf('${{');
    if (at === -1)
        return before + after;
    const start = Math.max(0, before.length - 2) + at;
    return `${before.slice(0, start)}$${before.slice(start)}${after}`;
}
const NAME = /^matrix(?:\.([A-Za-z_][A-Za-z0-9_-]*)|\[\s*'([^']*)'\s*\])$/;
/** The name of the axis; undefined if the expression is invalid, which is reported. */
function readName(expression, context) {
    const { names, label, problems } = context;
    const written = NAME.exec(expression.inner);
    const name = written?.[1] ?? written?.[2];
    if (names === 'invalid')
        return undefined;
    const refuse = (problem, hint) => {
        const message = `Cannot use "${expression.source}" in ${label}: ${problem}`;
        problems.report(expression.at, message, { hint });
    };
    if (names === 'no-matrix') {
        return refuse('the step has no matrix', `Add one to the step: "matrix: { ${name ?? 'shard'}: [ … ] }"`);
    }
    const all = [...names].join(', ');
    if (name === undefined) {
        return refuse('only the value of an axis can be pasted', `Write \${{ matrix.<axis> }}; the axes are ${all}.`);
    }
    const found = findName(names, name);
    if (found !== undefined)
        return found;
    const near = (0,suggest/* suggest */.Z)(name, names);
    return refuse(`the matrix has no axis "${name}"`, near === undefined ? `Its axes are ${all}.` : `Did you mean "${near}"? Its axes are ${all}.`);
}
/** Expressions of workflows do not distinguish upper and lower case. */
function findName(names, name) {
    if (names.has(name))
        return name;
    return [...names].find((each) => each.toLowerCase() === name.toLowerCase());
}

// EXTERNAL MODULE: ./build/pipeline/draft/read-draft.js + 7 modules
var read_draft = __webpack_require__(90682);
// EXTERNAL MODULE: ./build/pipeline/schema/matrix-schema.js
var matrix_schema = __webpack_require__(71380);
;// CONCATENATED MODULE: ./build/pipeline/matrix/matrix-shape.js



/** The whole matrix is no mapping. */
function refuseKind(node, { entry, subject, problems }) {
    const isExpression = node.kind === 'scalar' && node.text.includes('${{');
    const problem = isExpression
        ? 'it is an expression, but the members must be known before the run'
        : (0,yaml_node/* isNull */.kZ)(node)
            ? 'it has no value'
            : `it is a ${node.kind === 'list' ? 'list' : 'single value'}, a mapping is expected`;
    const at = (0,yaml_node/* isNull */.kZ)(node) ? entry.key : (0,yaml_node/* headOf */.Uo)(node);
    problems.report(at, `Cannot read "matrix" of ${subject}: ${problem}`, {
        hint: `Write each axis with its values: "matrix: { shard: ${listIn(node)} }"`,
    });
}
function listIn(node) {
    const items = node.kind === 'list' ? node.items : [];
    const texts = items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
    return `[${(texts.length > 0 ? texts : ['1', '2', '3']).join(', ')}]`;
}
/** Whether the value is not that of an axis, which is reported: often it is a misspelled rule. */
function refuseAxis({ key, value }, { subject, problems }) {
    const isList = value.kind === 'list' && !value.items.some(isCollection);
    if (value.kind === 'broken' || isList)
        return false;
    const rule = (0,suggest/* suggest */.Z)(key.text, matrix_schema/* MATRIX_RULES */.o9);
    const hint = key.text === 'max-parallel'
        ? 'Move it to the top level of the file: it limits how many steps run at once.'
        : rule !== undefined
            ? `Did you mean "${rule}"?`
            : hintForValues(key.text, value);
    problems.report((0,yaml_node/* headOf */.Uo)(value), `Cannot read "${key.text}" in "matrix" of ${subject}: an axis is a list of single values`, { hint });
    return true;
}
/** Whether `include` or `exclude` has another form, which is reported. */
function refuseItems({ key, value }, { subject, problems }) {
    if (key.text !== 'include' && key.text !== 'exclude')
        return false;
    const isList = value.kind === 'list';
    const wrong = isList
        ? value.items.find(({ kind }) => kind === 'scalar' || kind === 'list')
        : value;
    if (value.kind === 'broken' || !wrong)
        return false;
    problems.report((0,yaml_node/* isNull */.kZ)(wrong) ? key : (0,yaml_node/* headOf */.Uo)(wrong), `Cannot read "${key.text}" in "matrix" of ${subject}: it is a list of mappings from axes to values`, { hint: `Write it like this: "${key.text}: [{ node: 24, shard: 2 }]"` });
    return true;
}
function isCollection({ kind }) {
    return kind === 'list' || kind === 'mapping';
}
function hintForValues(name, value) {
    if (value.kind === 'scalar' && !(0,yaml_node/* isNull */.kZ)(value) && !value.text.includes('${{')) {
        return `Write a list: "${name}: [${value.text}]"`;
    }
    const first = value.kind === 'list' ? value.items[0] : undefined;
    const inner = first?.kind === 'mapping' ? [...first.entries.keys()][0] : undefined;
    const isText = inner !== undefined && (0,yaml_node/* childOf */.GG)(first, inner)?.kind === 'scalar';
    return isText
        ? `Write each group of values as an entry of "include": "include: [{ ${inner}: … }]"`
        : `Write a list of texts or numbers: "${name}: [1, 2, 3]"`;
}

;// CONCATENATED MODULE: ./build/pipeline/matrix/combine.js
/**
 * All combinations of the axes, the first axis slowest, without those that `exclude` matches and with what `include`
 * adds: the rules of GitHub's workflows. The names of each combination are in the same order.
 */
function combine({ axes, include, exclude }) {
    const all = multiply(axes);
    const isAxis = new Set(axes.map(({ name }) => name));
    const unmatched = exclude.flatMap((entry, index) => all.some((each) => hasAll(each, entry)) ? [] : [index]);
    const original = all.filter((each) => !exclude.some((entry) => hasAll(each, entry)));
    const extended = original.map((each) => new Map(each));
    const made = [];
    for (const [by, entry] of include.entries()) {
        const ofAxes = new Map([...entry].filter(([name]) => isAxis.has(name)));
        const fitting = extended.filter((each) => hasAll(each, ofAxes));
        // A value of an axis stays; a value that an earlier entry has added is replaced.
        for (const each of fitting)
            for (const [name, value] of entry)
                each.set(name, value);
        if (fitting.length === 0)
            made.push({ by, entry });
    }
    const order = toOrder(axes, include);
    return {
        combinations: [...extended, ...made.map(({ entry }) => entry)].map((each) => inOrder(each, order)),
        madeBy: [...extended.map(() => undefined), ...made.map(({ by }) => by)],
        unmatched,
    };
}
/** How many combinations the axes have. */
function countCombinations(axes) {
    return axes.length === 0 ? 0 : axes.reduce((count, { values }) => count * values.length, 1);
}
function multiply(axes) {
    if (axes.length === 0)
        return [];
    return axes.reduce((combinations, { name, values }) => combinations.flatMap((each) => values.map((value) => new Map([...each, [name, value]]))), [new Map()]);
}
function hasAll(combination, wanted) {
    return [...wanted].every(([name, value]) => combination.get(name) === value);
}
/** The axes, and then the other names where `include` first has them. */
function toOrder(axes, include) {
    return [
        ...new Set([...axes.map(({ name }) => name), ...include.flatMap((entry) => [...entry.keys()])]),
    ];
}
function inOrder(combination, order) {
    return new Map(order.flatMap((name) => {
        const value = combination.get(name);
        return value === undefined ? [] : [[name, value]];
    }));
}

;// CONCATENATED MODULE: ./build/pipeline/matrix/read-matrix.js






/** Reads the `matrix` of a step; undefined if it is invalid, which is reported. */
function readMatrix(entry, subject, problems) {
    const { value: node } = entry;
    const context = { entry, subject, problems };
    if (node.kind === 'broken')
        return undefined;
    if (node.kind !== 'mapping')
        return refuseKind(node, context);
    const { axes, rules } = split(node);
    const strange = [
        ...[...axes.entries.values()].filter((each) => refuseAxis(each, context)),
        ...[...rules.entries.values()].filter((each) => refuseItems(each, context)),
    ];
    const name = { subject, field: 'matrix' };
    const parts = {
        axes: (0,read_draft/* readPart */.o)(matrix_schema/* matrixAxes */.Z4, without(axes, strange), { name, problems }),
        rules: (0,read_draft/* readPart */.o)(matrix_schema/* matrixRules */.BD, without(rules, strange), { name, problems }),
    };
    return strange.length > 0 || node.isPartial ? undefined : toMatrix(parts, context);
}
/** More combinations are not made, even if `exclude` would remove most of them. */
const MOST_COMBINATIONS = 65_536;
function toMatrix({ axes: draft, rules }, context) {
    const axes = draft && toAxes(draft, context);
    const include = rules && toItems(rules, 'include');
    const exclude = rules && toItems(rules, 'exclude');
    if (!axes || !include || !exclude || !rules || rules.broken.size > 0)
        return undefined;
    const names = axes.map(({ name }) => name);
    if (refuseExcluded(exclude, { names, include }, context))
        return undefined;
    const count = countCombinations(axes);
    if (count > MOST_COMBINATIONS)
        return refuseCount(count, context);
    const combined = combine({
        axes,
        include: include.map(({ values }) => values),
        exclude: exclude.map(({ values }) => values),
    });
    const { combinations } = combined;
    for (const index of combined.unmatched)
        warnUnmatched(exclude[index]?.node, context);
    if (combinations.length === 0)
        return refuseEmpty(exclude.length > 0, context);
    if (combinations.length > matrix_schema/* MOST_MEMBERS */.Wr)
        return refuseCount(combinations.length, context);
    if (read_matrix_refuseTwins(combined, include, context))
        return undefined;
    return {
        combinations,
        names: new Set(combinations.flatMap((each) => [...each.keys()])),
        failFast: rules.fields['fail-fast']?.value ?? true,
    };
}
/** The keys of a matrix are axes, except a few. */
function split(node) {
    const [axes, rules] = [false, true].map((isRule) => {
        const own = [...node.entries].filter(([key]) => matrix_schema/* MATRIX_RULES */.o9.includes(key) === isRule);
        return { ...node, entries: new Map(own), isPartial: false };
    });
    return { axes: axes ?? node, rules: rules ?? node };
}
function without(node, entries) {
    const others = [...node.entries].filter(([, entry]) => !entries.includes(entry));
    return { ...node, entries: new Map(others) };
}
/** The axes with their values; undefined if some are invalid. A value that is there twice is reported. */
function toAxes(draft, { subject, problems }) {
    let isValid = true;
    const axes = draft.entries.map(({ name = '', value }) => {
        const first = new Map();
        for (const item of value?.items ?? []) {
            const before = item && first.get(item.value);
            if (!item || before)
                isValid = false;
            if (item && !before)
                first.set(item.value, item.node);
            if (!item || !before)
                continue;
            problems.report(item.node, `Cannot read "${name}" in "matrix" of ${subject}: "${item.value}" is in the list twice`, { hint: 'Remove one of them.', related: { message: 'the first one is here', at: before } });
        }
        if (name === '' || !value)
            isValid = false;
        return { name, values: [...first.keys()] };
    });
    return isValid ? axes : undefined;
}
/** The entries of `include` or `exclude`; undefined if some are invalid. */
function toItems({ fields }, rule) {
    const items = (fields[rule]?.items ?? []).map((item) => {
        const pairs = (item?.entries ?? []).flatMap(({ name, value }) => name === undefined || !value ? [] : [[name, value.value]]);
        return item && pairs.length === item.entries.length
            ? { node: item.node, values: new Map(pairs) }
            : undefined;
    });
    const valid = items.filter((item) => item !== undefined);
    return valid.length === items.length ? valid : undefined;
}
/** `exclude` is applied first, so it can only name axes. */
function refuseExcluded(exclude, { names, include }, { subject, problems }) {
    let isRefused = false;
    for (const { node } of exclude) {
        for (const { key } of node.entries.values()) {
            if (names.includes(key.text))
                continue;
            isRefused = true;
            const isIncluded = include.some(({ values }) => values.has(key.text));
            const near = (0,suggest/* suggest */.Z)(key.text, names);
            problems.report(key, `Cannot read "exclude" in "matrix" of ${subject}: "${key.text}" is not an axis`, {
                hint: isIncluded
                    ? 'Remove it: "exclude" is applied before "include", so it sees only the axes.'
                    : near === undefined
                        ? `The axes are ${names.join(', ') || 'missing'}.`
                        : `Did you mean "${near}"?`,
            });
        }
    }
    return isRefused;
}
function warnUnmatched(node, { subject, problems }) {
    if (!node)
        return;
    problems.warn((0,yaml_node/* headOf */.Uo)(node), `An entry of "exclude" of ${subject} matches no member`, {
        hint: 'Correct its values, or remove it.',
    });
}
function refuseEmpty(isExcluded, { entry, subject, problems }) {
    const rule = isExcluded && [...(mappingOf(entry)?.entries.values() ?? [])];
    const exclude = rule ? rule.find(({ key }) => key.text === 'exclude') : undefined;
    problems.report(exclude?.key ?? entry.key, `Cannot use the matrix of ${subject}: ${exclude ? '"exclude" removes all members' : 'it has no axis'}`, {
        hint: exclude
            ? 'Exclude less, or remove the step.'
            : 'Add a list of values: "matrix: { shard: [1, 2, 3] }"',
    });
}
function mappingOf({ value }) {
    return value.kind === 'mapping' ? value : undefined;
}
function refuseCount(count, { entry, subject, problems }) {
    problems.report(entry.key, `Cannot use the matrix of ${subject}: it has ${count} members, at most ${matrix_schema/* MOST_MEMBERS */.Wr} are possible`, { hint: 'Use fewer values, exclude combinations, or make several steps of it.' });
}
/** Two entries of `include` may make the same member; the values of an axis differ already. */
function read_matrix_refuseTwins({ combinations, madeBy }, include, { subject, problems }) {
    const known = new Map();
    let isRefused = false;
    for (const [index, combination] of combinations.entries()) {
        const text = JSON.stringify([...combination]);
        const node = include[madeBy[index] ?? -1]?.node;
        if (node && known.has(text)) {
            isRefused = true;
            const first = known.get(text);
            problems.report((0,yaml_node/* headOf */.Uo)(node), `Cannot use this entry of "include" of ${subject}: another member has the same values`, {
                hint: 'Remove one of them.',
                related: first && { message: 'the other entry is here', at: (0,yaml_node/* headOf */.Uo)(first) },
            });
        }
        if (!known.has(text))
            known.set(text, node);
    }
    return isRefused;
}

;// CONCATENATED MODULE: ./build/pipeline/matrix/expand.js






/**
 * Replaces each step that has a matrix by its members: copies in which `${{ matrix.* }}` is replaced. The rest of Tongs
 * sees ordinary steps. Parts without such an expression are shared, so that they are read, and their errors reported,
 * once.
 */
function expandMatrices({ root, repeated }, problems) {
    const steps = root.entries.get('steps');
    const expansion = new Expansion(repeated, problems);
    if (steps?.value.kind !== 'list')
        return { root, ...expansion.facts() };
    const items = steps.value.items.flatMap((item, index) => expansion.expand(item, index));
    const list = { ...steps, value: { ...steps.value, items } };
    return {
        root: { ...root, entries: new Map(root.entries).set('steps', list) },
        ...expansion.facts(),
    };
}
class Expansion {
    #problems;
    #repeated;
    #steps = new Map();
    /** By their nodes, because aliases may repeat them. */
    #matrices = new Map();
    constructor(repeated, problems) {
        this.#problems = problems;
        this.#repeated = new Set(repeated);
    }
    facts() {
        return { repeated: this.#repeated, steps: this.#steps };
    }
    expand(item, index) {
        if (item.kind !== 'mapping')
            return [item];
        const id = (0,yaml_node/* childOf */.GG)(item, 'id');
        const unit = id?.kind === 'scalar' ? id.text : '';
        const subject = unit === '' ? `step ${index + 1}` : `step "${unit}"`;
        const entry = item.entries.get('matrix');
        const matrix = entry && this.#read(entry, subject);
        if (matrix && (0,schema_names/* isStepId */.oK)(unit))
            return this.#toMembers(item, { subject, unit, matrix });
        const names = entry ? (matrix?.names ?? 'invalid') : 'no-matrix';
        const step = this.#withoutMatrix(item, { subject, names });
        this.#steps.set(step, { subject, ...(entry && { hasUnknownMembers: true }) });
        return [step];
    }
    #read(entry, subject) {
        const { value } = entry;
        if (!this.#matrices.has(value))
            this.#matrices.set(value, readMatrix(entry, subject, this.#problems));
        return this.#matrices.get(value);
    }
    /** The step itself; texts that cannot be known are broken. */
    #withoutMatrix(item, step) {
        const pasted = this.#prepare(item, step);
        if (!item.entries.has('matrix')) {
            return pasted.size === 0 ? item : expand_toMember(item, pasted, NO_VALUES);
        }
        const broken = [...item.entries].flatMap(([field, { value }]) => pasted.has(field) || (EVALUATED.includes(field) && readsMatrix(value))
            ? [[field, () => toBroken(value)]]
            : []);
        return expand_toMember(item, new Map(broken), NO_VALUES);
    }
    #toMembers(item, { subject, unit, matrix }) {
        const { combinations, names, failFast } = matrix;
        const pasted = this.#prepare(item, { subject, names });
        for (const [key, { value }] of item.entries)
            if (!pasted.has(key))
                this.#repeated.add(value);
        const nothing = Object.fromEntries([...names].map((name) => [name, '']));
        return combinations.map((combination) => {
            const node = expand_toMember(item, pasted, combination);
            const id = (0,member_id/* toMemberId */.J9)(unit, combination);
            const siblings = combinations.length;
            const values = Object.fromEntries(combination);
            const context = { ...nothing, ...values };
            const member = { id, unit, values, context, failFast, siblings };
            this.#steps.set(node, { subject: `step "${id}"`, ofAll: subject, member });
            return node;
        });
    }
    /** The fields in which values are pasted. */
    #prepare(item, { subject, names }) {
        const pasted = new Map();
        for (const field of expression/* MATRIX_FIELDS */.Kk) {
            const value = item.entries.get(field)?.value;
            const paste = value &&
                preparePaste(value, {
                    label: `"${field}" of ${subject}`,
                    names,
                    namesSteps: field === 'needs' || field === 'from',
                    isEvaluated: field === 'env',
                    problems: this.#problems,
                    share: (node) => this.#repeated.add(node),
                });
            if (paste)
                pasted.set(field, paste);
        }
        return pasted;
    }
}
const NO_VALUES = new Map();
/** Fields with expressions that are evaluated later. */
const EVALUATED = ['env', 'if'];
function readsMatrix(node) {
    if (node.kind === 'scalar')
        return /\bmatrix\b/.test(node.text);
    return (node.kind === 'mapping' && [...node.entries.values()].some(({ value }) => readsMatrix(value)));
}
function toBroken({ start, end }) {
    return { kind: 'broken', start, end };
}
function expand_toMember(item, pasted, values) {
    const entries = new Map(item.entries);
    entries.delete('matrix');
    for (const [field, paste] of pasted) {
        const entry = entries.get(field);
        if (entry)
            entries.set(field, { ...entry, value: paste(values) });
    }
    return { ...item, entries };
}

// EXTERNAL MODULE: ./build/pipeline/yaml/compose.js + 5 modules
var compose = __webpack_require__(92836);
// EXTERNAL MODULE: ./build/pipeline/yaml/problems.js + 1 modules
var yaml_problems = __webpack_require__(89424);
// EXTERNAL MODULE: ./build/pipeline/schema/schema.js + 5 modules
var schema = __webpack_require__(26104);
;// CONCATENATED MODULE: ./build/pipeline/read.js








// A file becomes a pipeline in four steps. `compose` reads the YAML as a tree whose nodes have places;
// `expandMatrices` replaces each step that has a matrix by its members;
// `readDraft` reads the tree by the schema, field by field, so that one mistake spoils one field; and
// `buildPipeline` fills in defaults and checks how the fields fit together. All of them report to `Problems`.
/**
 * Reads a pipeline file. The result is a pipeline that can be planned, or all its errors. For a text with expressions,
 * `reading` has the language that `loadLanguage` has loaded.
 */
function readPipeline(text, file, reading = { contexts: {}, language: undefined }) {
    // A byte order mark is not a part of the first line, neither for editors nor for YAML.
    const problems = new yaml_problems/* Problems */.Z(new diagnostic/* TextFile */.ug(file, text.replace(/^\u{FEFF}/u, '')));
    const pipeline = read(problems, reading);
    const { errors, warnings } = problems;
    return pipeline && errors.length === 0
        ? { ok: true, pipeline, warnings }
        : { ok: false, errors, warnings };
}
function read(problems, reading) {
    if (refuseUnlessText(problems))
        return undefined;
    const composed = (0,compose/* compose */.Z)(problems);
    if (!composed || composed.root.kind === 'broken')
        return undefined;
    const mapping = toMapping(composed.root, problems);
    if (!mapping)
        return undefined;
    const root = withoutFreeKeys(mapping);
    const expanded = expandMatrices({ root, repeated: composed.repeated }, problems);
    const members = [...expanded.steps.values()].flatMap(({ member }) => member ?? []);
    problems.setMembers(new Map(members.map((each) => [each.id, each])));
    const draft = (0,read_draft/* readDraft */.k)(schema/* pipelineSchema */.w, expanded, problems);
    return draft && buildPipeline(draft, { reading, expanded }, problems);
}
/** Bytes that are not UTF-8 were decoded as U+FFFD, and would become a part of scripts. */
function refuseUnlessText(problems) {
    const { file, text } = problems.source;
    const start = text.indexOf('\u{FFFD}');
    if (start === -1)
        return false;
    problems.report({ start, end: start + 1 }, `Cannot read "${file}": it is not valid UTF-8`, {
        hint: 'Save the file as UTF-8. If you mean the character U+FFFD itself, write "\\uFFFD" in double quotes.',
    });
    return true;
}
function toMapping(root, problems) {
    if (root.kind === 'mapping')
        return root;
    const { file } = problems.source;
    const state = (0,yaml_node/* isNull */.kZ)(root)
        ? 'it is empty'
        : `it is a ${ROOT_NAMES[root.kind]}, a mapping is expected`;
    problems.report((0,yaml_node/* headOf */.Uo)(root), `Cannot read "${file}": ${state}`, {
        hint: root.kind === 'list'
            ? 'Write "steps:" above the list, and indent the list below it.'
            : `A small pipeline looks like this:\n${SMALLEST}`,
    });
    return undefined;
}
const ROOT_NAMES = { scalar: 'single text', list: 'list', broken: 'nothing' };
const SMALLEST = 'image: node:24\nsteps:\n  - id: test\n    run: npm ci && npm test';
/** Keys at the top level that begin with `x-` are the author's, for anchors. */
function withoutFreeKeys(root) {
    const entries = [...root.entries].filter(([key]) => !key.startsWith('x-'));
    return { ...root, entries: new Map(entries) };
}

;// CONCATENATED MODULE: ./build/run/prepare/load-pipeline.js










/**
 * Reads a pipeline by its path, or by a name: `x` is `.tongs/x.yml`. A name (and the default) is searched in the folder
 * and the folders above it, like git; with `isConfined` only in the folder. Rejects with every error in the file.
 * Errors quote lines of the file, so a link that somebody has committed must not lead out of the repository. Without
 * `isConfined`, a path was written by the user and may lead anywhere.
 */
async function loadPipeline(named, folder, { isConfined, values }) {
    const path = await findPipeline(named, folder, !isConfined);
    const shown = describePath(path, folder);
    const isFree = !isConfined && !toCandidates(named);
    const within = isConfined ? folder : isFree ? undefined : await findBoundary(ownerOf(path));
    const text = await readText(path, { shown, within });
    const language = await loadLanguage(text);
    const facts = language && values && { ...values, folder: ownerOf(path) };
    const reading = { language, contexts: facts ? await loadContexts(text, facts) : {} };
    const read = readPipeline(text, shown, reading);
    if (!read.ok)
        throw new errors/* InvalidInput */.o9(read.errors, 'pipeline-invalid');
    return { pipeline: read.pipeline, warnings: read.warnings, folder: ownerOf(path), path };
}
/** Loads the code for it only for files that have expressions. */
async function loadContexts(text, facts) {
    const { readContexts } = await __webpack_require__.e(/* import() */ "run-values-contexts").then(__webpack_require__.bind(__webpack_require__, 70441));
    return readContexts(text, facts);
}
const HOME_FOLDER = '.tongs';
const DEFAULT_FILE = `${HOME_FOLDER}/pipeline.yml`;
async function findPipeline(named, folder, lookAbove) {
    const candidates = toCandidates(named);
    if (!candidates) {
        const path = (0,external_node_path_.resolve)(folder, named);
        if (await (0,exists/* exists */.t)(path))
            return path;
        throw missing(named, 'there is no such file');
    }
    for (let at = (0,external_node_path_.resolve)(folder);; at = (0,external_node_path_.dirname)(at)) {
        for (const candidate of candidates) {
            const path = (0,external_node_path_.join)(at, candidate);
            if (await (0,exists/* exists */.t)(path))
                return path;
        }
        if (lookAbove && (0,external_node_path_.dirname)(at) !== at)
            continue;
        throw missing(named, `there is no "${candidates[0]}" here${lookAbove ? ' or above' : ''}`);
    }
}
/** The paths in a folder at which a name, or the default, may be; undefined for a path. */
function toCandidates(named) {
    if (named === DEFAULT_FILE)
        return [named, `${HOME_FOLDER}/pipeline.yaml`];
    const isName = !named.includes('/') && !/^\.\.?$|\.ya?ml$/.test(named);
    return isName ? [`${HOME_FOLDER}/${named}.yml`, `${HOME_FOLDER}/${named}.yaml`] : undefined;
}
/** Files in `.tongs` belong to the folder around it. */
function ownerOf(path) {
    const folder = (0,external_node_path_.dirname)(path);
    return (0,external_node_path_.basename)(folder) === HOME_FOLDER ? (0,external_node_path_.dirname)(folder) : folder;
}
function describePath(path, folder) {
    const short = (0,external_node_path_.relative)(folder, path);
    return short.startsWith('../../') || short === '' ? path : short;
}
/** The repository that a folder is in; the folder itself if there is none. */
async function findBoundary(folder) {
    return (await (0,exists/* findAbove */.n)(folder, '.git')) ?? folder;
}
async function readText(path, { shown, within }) {
    try {
        const [real, boundary] = await Promise.all([(0,promises_.realpath)(path), within && (0,promises_.realpath)(within)]);
        if (boundary && (0,outside/* isOutside */._)(boundary, real))
            throw leadsOut(shown, within);
        // Refuses a link that has taken the place of the file meanwhile.
        const flags = external_node_fs_.constants.O_RDONLY | (boundary ? external_node_fs_.constants.O_NOFOLLOW : 0);
        await using file = await (0,promises_.open)(boundary ? real : path, flags);
        return await file.readFile('utf8');
    }
    catch (error) {
        if (error instanceof errors/* InvalidInput */.o9)
            throw error;
        const known = READ_PROBLEMS[(0,system_code/* systemCode */.x)(error) ?? ''];
        throw (0,errors/* invalidInput */.aY)('pipeline-unreadable', `Cannot read the pipeline "${shown}": ${known?.problem ?? (0,format_error/* describeError */.U)(error)}`, known?.hint);
    }
}
const READ_PROBLEMS = {
    EISDIR: { problem: 'it is a folder', hint: 'Name the file of a pipeline in it.' },
    EACCES: { problem: 'permission denied', hint: 'Let your user read the file.' },
};
function leadsOut(shown, within) {
    return (0,errors/* invalidInput */.aY)('pipeline-outside', `Cannot read the pipeline "${shown}": it is a link that leads out of "${within}"`, 'Put the file itself there. On the command line, a path that you name may lead anywhere.');
}
function missing(named, problem) {
    return (0,errors/* invalidInput */.aY)('pipeline-missing', `Cannot find the pipeline "${named}": ${problem}`, 'Write one (the smallest needs a step with an id and a run), or name another file.');
}


/***/ })

};
