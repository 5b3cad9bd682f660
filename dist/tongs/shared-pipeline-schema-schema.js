export const id = "shared-pipeline-schema-schema";
export const ids = ["shared-pipeline-schema-schema"];
export const modules = {

/***/ 71380:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BD: () => (/* binding */ matrixRules),
/* harmony export */   UP: () => (/* binding */ matrix),
/* harmony export */   Wr: () => (/* binding */ MOST_MEMBERS),
/* harmony export */   Z4: () => (/* binding */ matrixAxes),
/* harmony export */   o9: () => (/* binding */ MATRIX_RULES)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55156);
/* harmony import */ var _common_fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57162);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89407);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15936);




const value = _values_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq.meta({ examples: [24] });
/** The values of one axis. */
const axis = zod__WEBPACK_IMPORTED_MODULE_3__.array(value).meta({ minItems: 1, examples: [[22, 24]] });
/** Every key except those of `matrixRules` is an axis. */
const matrixAxes = zod__WEBPACK_IMPORTED_MODULE_3__.record(_names_js__WEBPACK_IMPORTED_MODULE_1__/* .axisName */ .J$, axis);
const combinations = zod__WEBPACK_IMPORTED_MODULE_3__.array(zod__WEBPACK_IMPORTED_MODULE_3__.record(_names_js__WEBPACK_IMPORTED_MODULE_1__/* .axisName */ .J$, value)
    .meta({ minProperties: 1, examples: [{ node: 24, coverage: 'yes' }] }))
    .meta({ minItems: 1 });
const rules = {
    include: (0,_common_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ)(combinations, 'Each entry is added to the members whose axes have its values; it never replaces the value of an axis. If there is no such member, the entry becomes a member of its own.', { examples: [[{ node: 24, coverage: 'yes' }]] }),
    exclude: (0,_common_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ)(combinations, 'Each entry removes the members that have all its values. It is applied before `include`.', { examples: [[{ node: 22, shard: 2 }]] }),
    'fail-fast': (0,_common_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ)(_values_js__WEBPACK_IMPORTED_MODULE_2__/* .flag */ .Jt, 'Whether the first member that fails cancels the other members of this matrix. A member with `continue-on-error` cancels nothing.', { default: true, examples: [false] }),
};
/** The keys of a matrix that are no axes. */
const matrixRules = zod__WEBPACK_IMPORTED_MODULE_3__.strictObject(rules)
    .meta({ title: 'matrix', examples: [{ shard: [1, 2, 3] }] });
/** The whole matrix, for the JSON Schema: `pipeline/matrix` reads its axes and its rules each by their own schema. */
const matrix = zod__WEBPACK_IMPORTED_MODULE_3__.object(rules)
    .catchall(axis)
    .meta({ title: 'matrix', examples: [{ shard: [1, 2, 3] }] });
const MATRIX_RULES = Object.keys(rules);
/** The most members of one matrix, as in GitHub. */
const MOST_MEMBERS = 256;


/***/ }),

/***/ 20531:
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
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66865);
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

/***/ 92532:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ pipelineSchema)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js
var schemas = __webpack_require__(55156);
// EXTERNAL MODULE: ./build/pipeline/schema/common-fields.js
var common_fields = __webpack_require__(57162);
// EXTERNAL MODULE: ./build/pipeline/schema/names.js
var names = __webpack_require__(89407);
// EXTERNAL MODULE: ./build/pipeline/schema/paths.js
var paths = __webpack_require__(20531);
// EXTERNAL MODULE: ./build/base/env-list.js
var env_list = __webpack_require__(84976);
// EXTERNAL MODULE: ./build/base/text/parsed.js
var parsed = __webpack_require__(66865);
// EXTERNAL MODULE: ./build/pipeline/schema/scalar-schema.js
var scalar_schema = __webpack_require__(18883);
// EXTERNAL MODULE: ./build/pipeline/schema/values.js + 1 modules
var values = __webpack_require__(15936);
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
const secret = schemas.strictObject({
    name: (0,common_fields/* required */.mw)(secretName, 'The name of the secret, under which the caller of the run gives its value.', { examples: ['NPM_TOKEN'] }),
    env: (0,common_fields/* field */.ZZ)(secretName, 'The variable that holds the value; with `file`, the path of the file. By default it has the name of the secret.', { examples: ['NODE_AUTH_TOKEN'] }),
    file: (0,common_fields/* field */.ZZ)(secretFile, 'The name of a file that holds the value, for values of several lines and for programs that read a file. Only the user of the step can read it. It is in memory, in no snapshot, and is removed when the step has ended.', { examples: ['deploy-key'] }),
    optional: (0,common_fields/* field */.ZZ)(values/* flag */.Jt, 'Whether the step runs without the secret if the caller does not give it, or gives an empty one.', { default: false }),
})
    .meta({ title: 'secret', examples: [{ name: 'NPM_TOKEN', env: 'NODE_AUTH_TOKEN' }] });
const secrets = schemas.union([secretName, schemas.array(schemas.union([secretName, secret]))]);

// EXTERNAL MODULE: ./build/pipeline/schema/matrix-schema.js
var matrix_schema = __webpack_require__(71380);
;// CONCATENATED MODULE: ./build/pipeline/schema/step-schema.js







const cacheRules = schemas.strictObject({
    ttl: (0,common_fields/* field */.ZZ)(values/* duration */.p0, 'How long a snapshot is valid. When it is older, the step runs again, and so do the steps that start from its files.', { examples: ['7d'] }),
    salt: (0,common_fields/* field */.ZZ)(values/* filledText */.Uq, 'Any text; it is a part of the key. When you change it, the step runs again, and so do the steps that start from its files.', { examples: ['v2'] }),
    fallback: (0,common_fields/* field */.ZZ)(values/* oneOf */.yL(['nearest']), 'What the step starts from when only its source files have changed. With `nearest` it starts from its own newest snapshot instead of from the files of the step before, for tools that build incrementally.', { examples: ['nearest'] }),
})
    .meta({ title: 'cache', examples: [{ ttl: '7d' }] });
const retries = schemas.strictObject({
    max: (0,common_fields/* required */.mw)(values/* retryCount */.cv, 'How many attempts may follow the first one; at most 10.', {
        examples: [2],
    }),
    delay: (0,common_fields/* field */.ZZ)(values/* delay */.cb, 'The wait before each retry. Meanwhile another step may run in its place.', { default: '0s', examples: ['10s'] }),
})
    .meta({ title: 'retries', examples: [{ max: 2, delay: '10s' }] });
const artifactRule = schemas.strictObject({
    paths: (0,common_fields/* required */.mw)((0,common_fields/* oneOrMany */.Pl)(paths/* artifactGlob */.Bc), 'Patterns of the files, in the language of `inputs`, relative to the `workdir` of `anvil`, whatever the `workdir` of the step is. `!` excludes. Each pattern must match a file, unless it ends with `?`.', { examples: [['coverage/**', '!coverage/tmp/**']] }),
    to: (0,common_fields/* field */.ZZ)(paths/* target */.aC, 'The folder to copy the files to, with their paths below it; relative to the default folder. Steps or members of a matrix that write different files of the same name each need their own.', { examples: ['reports/unit'] }),
    when: (0,common_fields/* field */.ZZ)(values/* oneOf */.yL(['always', 'success', 'failure']), 'After which ends of the step the files are copied. `failure` includes a timeout. A step that is skipped or cancelled has no artifacts.', { default: 'success', examples: ['always'] }),
    'if-missing': (0,common_fields/* field */.ZZ)(values/* oneOf */.yL(['error', 'warn', 'ignore']), 'What happens if a pattern matches nothing: the step fails, or there is a warning, or nothing. If the step has failed anyway, `error` is a warning.', { default: 'error', examples: ['warn'] }),
})
    .meta({ title: 'artifacts', examples: [{ paths: 'coverage/**', when: 'always' }] });
const step = schemas.strictObject({
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
    cache: (0,common_fields/* field */.ZZ)(schemas.union([values/* cacheFlag */.Z7, cacheRules]), 'Whether to cache the step: its files are saved as a snapshot, and the step does not run again while nothing changes that determines them. A mapping means `true`, with rules.', { default: false, examples: [true, { ttl: '7d' }] }),
    timeout: (0,common_fields/* field */.ZZ)(values/* duration */.p0, 'How long the step may run. After this time it is stopped and fails. With `retries`, each attempt has this time.', {
        examples: ['10m'],
    }),
    retries: (0,common_fields/* field */.ZZ)(schemas.union([values/* retryCount */.cv, retries]), 'How many times the step is tried again if its command fails or takes longer than `timeout`; at most 10. Each attempt starts from the files that the step began with, so nothing is left of those that failed. A mapping adds a wait before each retry.', { default: 0, examples: [2, { max: 2, delay: '10s' }] }),
    'continue-on-error': (0,common_fields/* field */.ZZ)(values/* flag */.Jt, 'Whether the run continues as if the step had succeeded when it fails.', { default: false }),
    artifacts: (0,common_fields/* field */.ZZ)(schemas.union([
        paths/* artifactGlob */.Bc,
        artifactRule,
        schemas.array(schemas.union([paths/* artifactGlob */.Bc, artifactRule])).meta({ minItems: 1 }),
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




const tongInterface = schemas.strictObject({
    kind: (0,common_fields/* field */.ZZ)(values/* oneOf */.yL(['port', 'none'], ['mcp', 'volume']), 'How steps use the tong: through a `port`, or not at all (`none`). By default `port` if a port is given.', { examples: ['port'] }),
    port: (0,common_fields/* field */.ZZ)(values/* port */.Oh, 'The port that the tong listens on. Steps find it in `TONG_<NAME>_PORT`. By default the first of `ports`.', { examples: [5432] }),
    ports: (0,common_fields/* field */.ZZ)(schemas.record(names/* portName */.rn, (0,common_fields/* required */.mw)(values/* port */.Oh, 'A port that the tong listens on.'))
        .meta({ minProperties: 1 }), 'Several ports by name. Steps find them in `TONG_<NAME>_PORT_<PORT NAME>`.', { examples: [{ web: 8080, admin: 9990 }] }),
})
    .meta({ title: 'interface', examples: [{ kind: 'port', port: 5432 }] });
const readiness = schemas.strictObject({
    mode: (0,common_fields/* field */.ZZ)(values/* oneOf */.yL(['tcp', 'command', 'healthcheck', 'none'], ['http', 'log']), 'When the tong is ready: when its port accepts connections (`tcp`), when a command in it succeeds (`command`), when the health check of its image succeeds (`healthcheck`), or at once (`none`). By default `tcp` for a tong with a port, else `none`. Except with `none`, all ports of the tong must accept connections too, because the temporary server that database images start first answers only inside. So a port is enough for most tongs; PostgreSQL opens it a moment before it lets anyone in, which `command: [pg_isready]` waits for.', { examples: ['healthcheck'] }),
    command: (0,common_fields/* field */.ZZ)(common_fields/* argv */.vU, 'A command that succeeds in the tong when the tong is ready. It is repeated until it succeeds.', { examples: [['redis-cli', 'ping']] }),
    port: (0,common_fields/* field */.ZZ)(values/* port */.Oh, 'The only port that must accept connections. By default all ports of the tong must.', { examples: [8080] }),
    timeout: (0,common_fields/* field */.ZZ)(values/* wait */.uk, 'The time that the tong may take to become ready, a probe that does not end included. A number without a unit is in seconds.', { default: '30s', examples: ['2m'] }),
})
    .meta({ title: 'readiness', examples: [{ command: ['redis-cli', 'ping'], timeout: '1m' }] });
const tong = schemas.strictObject({
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
const anvil = schemas.strictObject({
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
const source = schemas.strictObject({
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
const pipelineSchema = schemas.strictObject({
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
    tongs: (0,common_fields/* field */.ZZ)(schemas.record(names/* tongName */.G4, tong), 'The tongs by name: containers that steps need beside them, such as a database. The name of a tong is also its host name.', { examples: [{ redis: { image: 'redis:8', port: 6379 } }] }),
    steps: (0,common_fields/* required */.mw)(schemas.array(step).meta({ minItems: 1 }), 'The steps of the pipeline. A step without `needs` needs the step before it.', { examples: [[{ id: 'test', run: 'npm ci && npm test' }]] }),
})
    .meta({
    title: 'pipeline',
    description: 'A Tongs pipeline: steps in containers, with tongs beside them.',
});


/***/ })

};
