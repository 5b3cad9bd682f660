export const id = "pipeline-expressions-language";
export const ids = ["pipeline-expressions-language"];
export const modules = {

/***/ 26042:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  language: () => (/* binding */ language)
});

// EXTERNAL MODULE: ./build/node_modules/@actions/expressions/dist/index.js + 15 modules
var dist = __webpack_require__(69477);
;// CONCATENATED MODULE: ./build/pipeline/expressions/data.js

/** A value of ours as the library has it. */
function toData(value) {
    if (value === null || value === undefined)
        return new dist/* data.Null */.p.Uv();
    if (typeof value === 'string')
        return new dist/* data.StringData */.p.uQ(value);
    if (typeof value === 'number')
        return new dist/* data.NumberData */.p.Q9(value);
    if (typeof value === 'boolean')
        return new dist/* data.BooleanData */.p.bo(value);
    if (isList(value))
        return new dist/* data.Array */.p.O3(...value.map(toData));
    return new OwnDictionary(Object.entries(value));
}
function isList(value) {
    return Array.isArray(value);
}
/** Names that every object has, such as `constructor`, are names like others. */
class OwnDictionary extends dist/* data.Dictionary */.p.bT {
    constructor(entries) {
        super();
        Reflect.set(this, 'indexMap', Object.create(null));
        for (const [key, value] of entries)
            this.add(key, toData(value));
    }
}
/** What the runner puts into a text for a value. */
function toText(value) {
    return value.coerceString();
}

// EXTERNAL MODULE: ./build/node_modules/@actions/expressions/dist/ast.js
var ast = __webpack_require__(77284);
// EXTERNAL MODULE: ./build/node_modules/@actions/expressions/dist/lexer.js
var lexer = __webpack_require__(44942);
// EXTERNAL MODULE: ./build/node_modules/@actions/expressions/dist/result.js
var result = __webpack_require__(75295);
;// CONCATENATED MODULE: ./build/pipeline/expressions/evaluator.js





/** The value of an expression, if enough is known of the steps that it reads. Throws if it has none. */
function evaluate(root, values) {
    return tryTo((evaluator) => evaluator.evaluate(), root, values);
}
/**
 * Whether its value counts as true. An operand of `&&` or `||` that is not known yet does not matter if another one
 * decides.
 */
function judge(root, values) {
    return tryTo((evaluator) => evaluator.isTrue(root), root, values);
}
function tryTo(ask, root, values) {
    const evaluator = new StepEvaluator(root, values);
    try {
        const value = ask(evaluator);
        return { isKnown: true, value, missing: evaluator.missing };
    }
    catch (error) {
        const cause = unwrap(error);
        if (cause instanceof NotKnown)
            return { isKnown: false, waitsFor: cause.waitsFor };
        throw cause;
    }
}
/** Ends an evaluation that needs more than is known. */
class NotKnown extends Error {
    waitsFor;
    constructor(waitsFor) {
        super('not known yet');
        this.waitsFor = waitsFor;
    }
}
/** The library wraps errors in an index. */
function unwrap(error) {
    let each = error;
    while (each instanceof Error && each.cause instanceof Error)
        each = each.cause;
    return each;
}
class StepEvaluator extends dist/* Evaluator */.oi {
    missing = [];
    #reads;
    #facts;
    #contexts;
    constructor(root, { reads, facts, contexts }) {
        super(root, new dist/* data.Dictionary */.p.bT());
        this.#reads = reads.steps;
        this.#facts = facts;
        this.#contexts = contexts;
    }
    isTrue(expression) {
        if (expression instanceof ast/* Grouping */.aU)
            return this.isTrue(expression.group);
        if (expression instanceof ast/* Logical */.oD)
            return this.#decide(expression);
        return (0,result/* truthy */.vN)(this.eval(expression));
    }
    visitUnary({ expr }) {
        return new dist/* data.BooleanData */.p.bo(!this.isTrue(expr));
    }
    visitContextAccess({ name }) {
        return toData(this.#contexts[name.lexeme.toLowerCase()]);
    }
    visitIndexAccess(access) {
        const read = this.#reads.get(access);
        return read ? this.#read(read) : super.visitIndexAccess(access);
    }
    visitFunctionCall(call) {
        const name = call.functionName.lexeme.toLowerCase();
        if (name === 'always')
            return new dist/* data.BooleanData */.p.bo(true);
        if (name !== 'success' && name !== 'failure')
            return super.visitFunctionCall(call);
        const { status } = this.#facts;
        if (!status)
            throw new NotKnown(undefined);
        return new dist/* data.BooleanData */.p.bo(status[name]);
    }
    #decide({ operator, args }) {
        const deciding = operator.type === lexer/* TokenType */.ks.OR;
        let unknown;
        for (const operand of args) {
            const reported = this.missing.length;
            try {
                if (this.isTrue(operand) === deciding)
                    return deciding;
            }
            catch (error) {
                const cause = unwrap(error);
                if (cause instanceof NotKnown)
                    unknown ??= cause;
                // After an operand that is not known, this one is perhaps not asked.
                else if (!unknown)
                    throw error;
            }
            if (unknown)
                this.missing.length = reported;
        }
        if (unknown)
            throw unknown;
        return !deciding;
    }
    #read({ step, property, output }) {
        const fact = this.#facts.find(step);
        const kind = property === 'outputs' ? 'outputs' : 'outcome';
        if (!fact)
            throw new NotKnown({ step, kind });
        if (property !== 'outputs') {
            const word = fact[property];
            if (word === undefined)
                throw new NotKnown({ step, kind });
            return toData(word);
        }
        if (output === undefined)
            return toData(fact.outputs);
        const name = Object.keys(fact.outputs).find((each) => each.toLowerCase() === output.toLowerCase());
        if (name !== undefined)
            return toData(fact.outputs[name]);
        // Of a step that was skipped or has failed, nobody expects it.
        const isExpected = fact.outcome === undefined || fact.outcome === 'success';
        if (isExpected)
            this.missing.push({ step, output, written: Object.keys(fact.outputs) });
        return new dist/* data.Null */.p.Uv();
    }
}

// EXTERNAL MODULE: ./build/base/text/suggest.js
var suggest = __webpack_require__(56924);
// EXTERNAL MODULE: ./build/pipeline/contexts/github-names.js
var github_names = __webpack_require__(77688);
;// CONCATENATED MODULE: ./build/pipeline/expressions/names.js


/** Functions of the library. */
const FUNCTIONS = [
    'contains',
    'startsWith',
    'endsWith',
    'format',
    'join',
    'toJSON',
    'fromJSON',
    'case',
];
const STATUS_FUNCTIONS = ['success', 'failure', 'always'];
const CONTEXTS = ['github', 'env', 'steps', 'matrix'];
/** The functions and contexts that are unknown, or not allowed here. */
function checkNames(tokens, { isCondition }) {
    return tokens.flatMap((token, index) => {
        if (token.type !== lexer/* TokenType */.ks.IDENTIFIER || tokens[index - 1]?.type === lexer/* TokenType */.ks.DOT)
            return [];
        const isCall = tokens[index + 1]?.type === lexer/* TokenType */.ks.LEFT_PAREN;
        const found = isCall
            ? explainFunction(token.lexeme, isCondition)
            : explainContext(token.lexeme, isCondition);
        const start = token.range.start.column;
        return found ? [{ ...found, start, end: start + token.lexeme.length }] : [];
    });
}
function explainFunction(name, isCondition) {
    const lower = name.toLowerCase();
    if (FUNCTIONS.some((each) => each.toLowerCase() === lower))
        return undefined;
    if (STATUS_FUNCTIONS.includes(lower)) {
        if (isCondition)
            return undefined;
        return {
            problem: `"${name}()" is available only in "if"`,
            hint: 'Read the outcome of a step instead: steps.<id>.outcome',
        };
    }
    if (lower === 'cancelled') {
        return {
            problem: 'a pipeline has no "cancelled()"',
            hint: 'When a run is cancelled, no step starts any more. For a step that also runs after a failure, write "if: always()".',
        };
    }
    if (lower === 'hashfiles') {
        return {
            problem: 'a pipeline has no "hashFiles()"',
            hint: 'List the files in the "inputs" of a cached step: their content is a part of its key.',
        };
    }
    const known = isCondition ? [...FUNCTIONS, ...STATUS_FUNCTIONS] : FUNCTIONS;
    const near = (0,suggest/* suggest */.Z)(name, known);
    return {
        problem: `there is no function "${name}()"`,
        hint: near === undefined ? `The functions are ${known.join(', ')}.` : `Did you mean "${near}"?`,
    };
}
function explainContext(name, isCondition) {
    const lower = name.toLowerCase();
    if (CONTEXTS.includes(lower))
        return undefined;
    const foreign = lower === 'secrets' && isCondition ? SECRET_IN_CONDITION : FOREIGN[lower];
    if (foreign !== undefined)
        return { problem: `"${name}" is not available here`, hint: foreign };
    if (isCondition && [...STATUS_FUNCTIONS, 'cancelled'].includes(lower)) {
        return { problem: `"${name}" is a function`, hint: `Write "${lower}()".` };
    }
    const meant = OPERATORS[lower];
    if (meant !== undefined)
        return { problem: `"${name}" is not an operator`, hint: `Write "${meant}".` };
    const near = (0,suggest/* suggest */.Z)(name, CONTEXTS);
    return {
        problem: `there is no context "${name}"`,
        hint: near === undefined
            ? `The contexts are ${CONTEXTS.join(', ')}. A text is in single quotes: '${name}'`
            : `Did you mean "${near}"?`,
    };
}
const OPERATORS = { and: '&&', or: '||', not: '!' };
const PASS_ENV = 'Pass the value with the input "env" of the action (or --env NAME=value), and read it as env.NAME.';
const SECRET_IN_CONDITION = 'Let the caller decide: pass a text with the input "env" of the action, and read it as env.NAME.';
/** The contexts of workflows that pipelines do not have. */
const FOREIGN = {
    secrets: 'Name it in the "secrets" of the step: a secret reaches the process of a step, and no expression.',
    tongs: 'Ask for the tong in the script: when the step starts, every tong that it names is ready.',
    needs: 'A pipeline has only steps: write steps.<id>.outputs.<name> or steps.<id>.outcome, of a step that this one needs.',
    inputs: PASS_ENV,
    vars: PASS_ENV,
    runner: PASS_ENV,
    job: PASS_ENV,
    jobs: PASS_ENV,
    strategy: 'Read the values of the member with matrix.<name>.',
};

;// CONCATENATED MODULE: ./build/pipeline/expressions/find-reads.js




/** Finds what an expression reads, and checks that it exists. */
function findReads(root, scope) {
    const steps = new Map();
    const problems = [];
    let hasStatus = false;
    const open = [root];
    for (let each = open.pop(); each; each = open.pop()) {
        if (each instanceof ast/* FunctionCall */.R6) {
            hasStatus ||= STATUS_FUNCTIONS.includes(each.functionName.lexeme.toLowerCase());
        }
        const path = toPath(each);
        if (!path) {
            open.push(...partsOf(each));
            continue;
        }
        // An index that is no literal is an expression of its own.
        open.push(...path.others);
        const read = readPath(path, scope);
        if (read && 'problem' in read)
            problems.push({ ...read, ...spanOf(path) });
        else if (read)
            steps.set(read.node, read);
    }
    return { steps, hasStatus, problems: problems.toSorted((a, b) => a.start - b.start) };
}
function partsOf(expr) {
    if (expr instanceof ast/* Unary */._c)
        return [expr.expr];
    if (expr instanceof ast/* Binary */.yI)
        return [expr.left, expr.right];
    if (expr instanceof ast/* Logical */.oD || expr instanceof ast/* FunctionCall */.R6)
        return expr.args;
    if (expr instanceof ast/* Grouping */.aU)
        return [expr.group];
    if (expr instanceof ast/* IndexAccess */.p_)
        return [expr.expr, expr.index];
    return [];
}
/** Undefined if the expression does not begin with a context. */
function toPath(expr) {
    const accesses = [];
    let each = expr;
    while (each instanceof ast/* IndexAccess */.p_) {
        accesses.unshift(each);
        each = each.expr;
    }
    if (!(each instanceof ast/* ContextAccess */.QC))
        return undefined;
    const names = [];
    let last = each.name;
    for (const { index } of accesses) {
        if (!(index instanceof ast/* Literal */.uS))
            break;
        names.push(index.literal.coerceString());
        last = index.token;
    }
    const others = accesses.map(({ index }) => index).filter((index) => !(index instanceof ast/* Literal */.uS));
    return { context: each.name, accesses, names, last, others };
}
function spanOf({ context, last }) {
    return { start: context.range.start.column, end: last.range.end.column };
}
function readPath(path, scope) {
    const { contexts, matrix } = scope;
    switch (path.context.lexeme.toLowerCase()) {
        case 'steps':
            return readStep(path, scope);
        case 'github':
            return checkName(path, contexts.github ?? GITHUB_CONTEXT, github_names/* hintForGithubName */.TW);
        case 'env':
            return checkName(path, contexts.env, (name) => (0,github_names/* hintForEnvName */.x6)(name, contexts.env ?? {}));
        default:
            return matrix ? checkName(path, matrix, (name) => hintForAxis(name, matrix)) : NO_MATRIX;
    }
}
const NO_MATRIX = {
    problem: 'the step has no matrix',
    hint: 'Give the step a "matrix", or read the value from "env" or "github".',
};
/** The names without their values. */
const GITHUB_CONTEXT = { ...github_names/* GITHUB_NAMES */.xK, event: {} };
function hintForAxis(name, matrix) {
    const near = (0,suggest/* suggest */.Z)(name, Object.keys(matrix));
    if (near !== undefined)
        return `Did you mean "matrix.${near}"?`;
    return `The values of the matrix are ${Object.keys(matrix).join(', ')}.`;
}
function checkName({ context, names }, values, hintFor) {
    const [name] = names;
    if (!values || name === undefined)
        return undefined;
    const lower = name.toLowerCase();
    if (Object.keys(values).some((each) => each.toLowerCase() === lower))
        return undefined;
    return { problem: `there is no "${context.lexeme}.${name}"`, hint: hintFor(name) };
}
function readStep({ accesses, names }, { resolveStep }) {
    const [id, property, output] = names;
    const [, node, outputNode] = accesses;
    if (id === undefined || property === undefined || !node) {
        const name = id ?? '<id>';
        return {
            problem: 'it names no value of a step',
            hint: `Write steps.${name}.outputs.<name>, steps.${name}.outcome or steps.${name}.conclusion.`,
        };
    }
    const step = resolveStep(id);
    if (typeof step !== 'string')
        return step;
    const lower = property.toLowerCase();
    if (lower === 'outcome' || lower === 'conclusion') {
        return { step, property: lower, output: undefined, node };
    }
    if (lower !== 'outputs') {
        const near = (0,suggest/* suggest */.Z)(property, ['outputs', 'outcome', 'conclusion']);
        return {
            problem: `a step has no "${property}"`,
            hint: near === undefined ? 'Write outputs, outcome or conclusion.' : `Did you mean "${near}"?`,
        };
    }
    const isNamed = output !== undefined && outputNode !== undefined;
    return { step, property: 'outputs', output, node: isNamed ? outputNode : node };
}

;// CONCATENATED MODULE: ./build/pipeline/expressions/tokens.js


/** The tokens of an expression, each with its offset as `range.start.column`; or why it has none. */
function readTokens(text) {
    const flat = toOneLine(text);
    try {
        const { tokens } = new dist/* Lexer */.JG(flat).lex();
        // The library replaces only the first `''` of a text.
        return tokens.map((token) => token.type === lexer/* TokenType */.ks.STRING
            ? { ...token, value: token.lexeme.slice(1, -1).replaceAll("''", "'") }
            : token);
    }
    catch (error) {
        return explainLexer(error, flat);
    }
}
/** Line breaks outside of texts become spaces, so that the column of a token is its offset. */
function toOneLine(text) {
    return text.replace(/'(?:[^']|'')*'|[\r\n]/g, (found) => (found.length === 1 ? ' ' : found));
}
function explainLexer(error, text) {
    const message = error instanceof Error ? error.message : '';
    const at = /Located at position (\d+) within/.exec(message)?.[1];
    if (at === undefined) {
        const hint = 'Compute the value in a step, and read its output.';
        return { problem: 'it is too long', hint, start: 0, end: text.length };
    }
    const start = Number(at) - 1;
    const symbol = /^Unexpected symbol: '(.*)'\. Located/s.exec(message)?.[1] ?? '';
    return { ...explainSymbol(symbol), start, end: start + Math.max(1, symbol.length) };
}
/** Why a symbol is not part of the language, and what to write instead. */
function explainSymbol(symbol) {
    const problem = `"${symbol}" is not allowed here`;
    if (symbol.startsWith('"')) {
        const text = symbol.replace(/^"|"$/g, '').replaceAll("'", "''");
        const quoted = 'double quotes do not make a text';
        return { problem: quoted, hint: `Write it in single quotes: '${text}'` };
    }
    if (symbol.startsWith("'")) {
        return { problem: 'the text is not closed', hint: "Close it with a single quote: 'text'" };
    }
    const meant = tokens_OPERATORS[symbol.toLowerCase()];
    if (meant !== undefined)
        return { problem, hint: `Write "${meant}".` };
    return { problem, hint: HINT };
}
const tokens_OPERATORS = {
    '=': '==',
    '&': '&&',
    '|': '||',
    and: '&&',
    or: '||',
    not: '!',
    '===': '==',
};
const HINT = "Operators are ( ) [ ] . ! < <= > >= == != && ||, texts are in single quotes: github.ref == 'refs/heads/main'";

;// CONCATENATED MODULE: ./build/pipeline/expressions/language.js






// The only door to the library, which is loaded only for files that need it.
/** The expression language of workflows, with the contexts and functions that pipelines have. */
const language = {
    parseText(text, scope) {
        const parsed = parse(text, scope, { isCondition: false });
        if ('problems' in parsed)
            return { ok: false, ...parsed };
        const { root, reads, valuesBy } = parsed;
        return {
            ok: true,
            expression: { reads, evaluate: (facts) => toTextResult(evaluate(root, valuesBy(facts))) },
        };
    },
    parseCondition(text, scope) {
        const parsed = parse(text, scope, { isCondition: true });
        if ('problems' in parsed)
            return { ok: false, ...parsed };
        const { root, reads, hasStatus, valuesBy } = parsed;
        return {
            ok: true,
            expression: { text, reads, hasStatus, evaluate: (facts) => judge(root, valuesBy(facts)) },
        };
    },
};
function toTextResult(result) {
    return result.isKnown ? { ...result, value: toText(result.value) } : result;
}
function parse(text, scope, kind) {
    const tokens = readTokens(text);
    if ('problem' in tokens)
        return { problems: [tokens] };
    const named = checkNames(tokens, kind);
    if (named.length > 0)
        return { problems: named };
    const root = parseTokens(tokens, text);
    if ('problem' in root)
        return { problems: [root] };
    const reads = findReads(root, scope);
    if (reads.problems.length > 0)
        return reads;
    return toParsed(root, reads, scope);
}
function toParsed(root, reads, scope) {
    const { github = {}, env = {} } = scope.contexts;
    const contexts = { github, env, matrix: scope.matrix ?? {} };
    return {
        root,
        reads: [...new Set([...reads.steps.values()].map(({ step }) => step))],
        hasStatus: reads.hasStatus,
        valuesBy: (facts) => ({ reads, contexts, facts }),
    };
}
/** Their numbers of arguments; `checkNames` has refused all other functions. */
const EXTRA_FUNCTIONS = STATUS_FUNCTIONS.map((name) => ({ name, minArgs: 0, maxArgs: 0 }));
function parseTokens(tokens, text) {
    try {
        const root = new dist/* Parser */.iX([...tokens], [...CONTEXTS], [...EXTRA_FUNCTIONS]).parse();
        return root ?? { problem: 'it is empty', hint: 'Write an expression.', start: 0, end: 1 };
    }
    catch (error) {
        return explainParser(error, tokens, text);
    }
}
function explainParser(error, tokens, text) {
    const [said = ''] = error instanceof Error ? error.message.split(': ') : [];
    const pos = error instanceof Error ? Reflect.get(error, 'pos') : undefined;
    const column = typeof pos === 'object' && pos ? Reflect.get(pos, 'column') : undefined;
    const at = tokens.find(({ range }) => range.start.column === column);
    const start = at?.range.start.column ?? 0;
    const end = Math.max(start + 1, at?.range.end.column ?? text.length);
    const symbol = at?.lexeme ?? '';
    if (said === 'Unexpected end of expression' || symbol === '') {
        return {
            problem: 'it ends too early',
            hint: 'Add the missing operand or ")".',
            start: Math.min(start, Math.max(0, text.length - 1)),
            end: Math.max(text.length, 1),
        };
    }
    if (said === 'Unexpected symbol')
        return { ...explainSymbol(symbol), start, end };
    const problem = PROBLEMS[said];
    if (problem !== undefined) {
        return {
            problem: `"${symbol}" has ${problem}`,
            hint: `Check the call of "${symbol}".`,
            start,
            end,
        };
    }
    const hint = 'Compute a part of it in a step, and read the output of that step.';
    return { problem: 'it is nested too deeply', hint, start, end };
}
const PROBLEMS = {
    'Too few parameters supplied': 'too few arguments',
    'Too many parameters supplied': 'too many arguments',
    'Even number of parameters supplied, requires an odd number of parameters': 'an even number of arguments: the last one is the value if nothing else fits',
};


/***/ })

};
