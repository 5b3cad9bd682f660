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

/***/ 26104:
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

// EXTERNAL MODULE: ./build/base/text/suggest.js
var suggest = __webpack_require__(56924);
;// CONCATENATED MODULE: ./build/pipeline/schema/capabilities.js



/** The capabilities of Linux that containers do not have, without `CAP_`. */
const CAPABILITIES = [
    'AUDIT_CONTROL',
    'AUDIT_READ',
    'BLOCK_SUSPEND',
    'BPF',
    'CHECKPOINT_RESTORE',
    'DAC_READ_SEARCH',
    'IPC_LOCK',
    'IPC_OWNER',
    'LEASE',
    'LINUX_IMMUTABLE',
    'MAC_ADMIN',
    'MAC_OVERRIDE',
    'NET_ADMIN',
    'NET_BROADCAST',
    'PERFMON',
    'SYSLOG',
    'SYS_ADMIN',
    'SYS_BOOT',
    'SYS_MODULE',
    'SYS_NICE',
    'SYS_PACCT',
    'SYS_PTRACE',
    'SYS_RAWIO',
    'SYS_RESOURCE',
    'SYS_TIME',
    'SYS_TTY_CONFIG',
    'WAKE_ALARM',
];
/** Those that every container has. */
const COMMON_CAPABILITIES = new Set([
    'AUDIT_WRITE',
    'CHOWN',
    'DAC_OVERRIDE',
    'FOWNER',
    'FSETID',
    'KILL',
    'MKNOD',
    'NET_BIND_SERVICE',
    'NET_RAW',
    'SETFCAP',
    'SETGID',
    'SETPCAP',
    'SETUID',
    'SYS_CHROOT',
]);
const capability = (0,scalar_schema/* defineScalar */.KZ)({ type: 'string', enum: CAPABILITIES }, (given) => {
    const name = given.toUpperCase().replaceAll('-', '_').replace(/^CAP_/, '');
    if (given === name && CAPABILITIES.includes(name))
        return (0,parsed/* parsed */.Y)(name);
    if (COMMON_CAPABILITIES.has(name)) {
        return (0,parsed/* refused */.J)(`every container has "${name}"`, 'Remove it.');
    }
    if (name === 'ALL') {
        return (0,parsed/* refused */.J)('"ALL" is not a capability', 'Name those that the tong needs.');
    }
    const near = (0,suggest/* suggest */.Z)(name, CAPABILITIES);
    const hint = near === undefined ? 'Write it as in "NET_ADMIN".' : `Did you mean "${near}"?`;
    return (0,parsed/* refused */.J)(`"${given}" is not a capability`, hint);
});

;// CONCATENATED MODULE: ./build/pipeline/schema/readiness-schema.js



const http = schemas.strictObject({
    path: (0,common_fields/* field */.ZZ)(values/* urlPath */.Lx, 'The path that Tongs requests by GET, with a query if needed.', {
        default: '/',
        examples: ['/health'],
    }),
    status: (0,common_fields/* field */.ZZ)((0,common_fields/* oneOrMany */.Pl)(values/* httpStatus */.nG), 'The status, or several, with which the tong is ready. By default every status from 200 to 399. Tongs does not follow redirects.', { examples: [204] }),
})
    .meta({ title: 'http', examples: [{ path: '/health' }] });
const log = schemas.strictObject({
    pattern: (0,common_fields/* required */.mw)(values/* linePattern */.HE, 'A regular expression (of JavaScript) for lines that the tong prints. It may match anywhere in a line. Colors are removed before.', { examples: ['ready to accept connections'] }),
    count: (0,common_fields/* field */.ZZ)(values/* wholeNumber */.rD(), 'How many lines must match.', {
        default: 1,
        examples: [2],
    }),
})
    .meta({ title: 'log', examples: [{ pattern: 'ready to accept connections' }] });
const readiness = schemas.strictObject({
    mode: (0,common_fields/* field */.ZZ)(values/* oneOf */.yL(['tcp', 'http', 'command', 'healthcheck', 'log', 'none']), 'When the tong is ready: when its port accepts connections (`tcp`), when a request to its port succeeds (`http`), when a command in it succeeds (`command`), when the health check of its image succeeds (`healthcheck`), when it has printed a line (`log`), or at once (`none`). By default the mode follows from the field `http`, `command` or `log`; without them it is `tcp` for a tong with a port, else `none`. Except with `none`, all ports of the tong must accept connections too, because the temporary server that database images start first answers only inside. So a port is enough for most tongs; PostgreSQL opens it a moment before it lets anyone in, which `command: [pg_isready]` waits for.', { examples: ['healthcheck'] }),
    http: (0,common_fields/* field */.ZZ)(http, 'A request to the port of the tong. The tong is ready when the answer has the right status. The images need no program for it.'),
    command: (0,common_fields/* field */.ZZ)(common_fields/* argv */.vU, 'A command that succeeds in the tong when the tong is ready. It is repeated until it succeeds.', { examples: [['redis-cli', 'ping']] }),
    log: (0,common_fields/* field */.ZZ)(log, 'A line that the tong prints when it is ready.'),
    port: (0,common_fields/* field */.ZZ)(values/* port */.Oh, 'The only port that must accept connections, and the port of `http`. By default all ports of the tong must accept connections, and `http` uses the main one.', { examples: [8080] }),
    timeout: (0,common_fields/* field */.ZZ)(values/* wait */.uk, 'The time that the tong may take to become ready, a probe that does not end included. A number without a unit is in seconds.', { default: '30s', examples: ['2m'] }),
    interval: (0,common_fields/* field */.ZZ)(values/* wait */.uk, 'The time between two tries. By default Tongs tries a port every 5 to 40 ms, a request every 25 to 150 ms, and anything else every 25 to 500 ms.', { examples: ['2s'] }),
    retries: (0,common_fields/* field */.ZZ)(values/* wholeNumber */.rD(), 'How many tries of `http`, `command` or the health check may fail in a row before the tong fails. It needs an `interval`. By default only `timeout` ends the wait.', { examples: [5] }),
    'start-period': (0,common_fields/* field */.ZZ)(values/* wait */.uk, 'The time at the start in which failed tries do not count for `retries`. With mode `healthcheck`, the engine may call the tong unhealthy in this time.', { examples: ['10s'] }),
})
    .meta({ title: 'readiness', examples: [{ command: ['redis-cli', 'ping'], timeout: '1m' }] });

;// CONCATENATED MODULE: ./build/pipeline/schema/tong-schema.js







const tongInterface = schemas.strictObject({
    kind: (0,common_fields/* field */.ZZ)(values/* oneOf */.yL(['port', 'mcp', 'volume', 'none']), 'How steps use the tong: through a `port`, as a server of the Model Context Protocol (`mcp`), through files (`volume`), or not at all (`none`). By default `port` if a port is given, `mcp` if a name is, and `volume` if a volume is.', { examples: ['port'] }),
    port: (0,common_fields/* field */.ZZ)(values/* port */.Oh, 'The port that the tong listens on. Steps find it in `TONG_<NAME>_PORT`. By default the first of `ports`.', { examples: [5432] }),
    ports: (0,common_fields/* field */.ZZ)(schemas.record(names/* portName */.rn, (0,common_fields/* required */.mw)(values/* port */.Oh, 'A port that the tong listens on.'))
        .meta({ minProperties: 1 }), 'Several ports by name. Steps find them in `TONG_<NAME>_PORT_<PORT NAME>`.', { examples: [{ web: 8080, admin: 9990 }] }),
    name: (0,common_fields/* field */.ZZ)(names/* serverName */.L5, 'The name of the MCP server, under which clients list its tools. It is also a host name of the tong. With it, steps find the path of a configuration file for clients in `TONGS_MCP_CONFIG`.', { examples: ['browser'] }),
    transport: (0,common_fields/* field */.ZZ)(values/* transport */.et, 'How clients speak to the MCP server: `http` is streamable HTTP, and `sse` what servers spoke before that.', { default: 'http', examples: ['sse'] }),
    path: (0,common_fields/* field */.ZZ)(values/* urlPath */.Lx, 'The path of the MCP server, in its URL. By default `/mcp`, and `/sse` for `transport: sse`.', { examples: ['/v1/mcp'] }),
    volume: (0,common_fields/* field */.ZZ)(names/* volumeName */.EH, 'The name of a volume that the tong and the steps that name it share. It is made for the run, and removed when the run ends. Tongs with the same volume share it too.', { examples: ['packages'] }),
    mountpoint: (0,common_fields/* field */.ZZ)(paths/* mountpoint */.Ah, 'Where the volume is, in the tong and in the anvils of the steps. Steps find the path in `TONG_<NAME>_PATH`. What is in it is part of no snapshot.', { examples: ['/var/cache/packages'] }),
    aliases: (0,common_fields/* field */.ZZ)(schemas.array(names/* hostAlias */.Dn).meta({ minItems: 1 }), 'More host names of the tong, beside its own name, on the networks of the steps that name it. Two tongs that meet on a network must not have a host name in common.', { examples: [['postgres', 'db.example.test']] }),
})
    .meta({ title: 'interface', examples: [{ kind: 'port', port: 5432 }] });
const stop = schemas.strictObject({
    signal: (0,common_fields/* field */.ZZ)(values/* signal */.vP, 'The signal that asks the tong to end. By default the one that its image names, else `SIGTERM`.', { examples: ['SIGINT'] }),
    grace: (0,common_fields/* field */.ZZ)(values/* delay */.cb, 'How long the tong may take to end after the signal. Then it is killed. With `0s` it is killed at once.', { default: '5s', examples: ['30s'] }),
})
    .meta({ title: 'stop', examples: [{ signal: 'SIGINT', grace: '30s' }] });
/** Without a title: it is named by its field. */
const afterReadyCommand = schemas.array(values/* text */.Qq)
    .meta({ minItems: 1, examples: [['psql', '-f', 'seed.sql']] });
const tong = schemas.strictObject({
    description: (0,common_fields/* field */.ZZ)(values/* description */.h_, 'What the tong is for, in one line. It is printed when the tong is ready, and is in the job summary.', { examples: ['The database of the shop'] }),
    disable: (0,common_fields/* field */.ZZ)(values/* flag */.Jt, 'Whether the tong is switched off: it never starts, and the steps that name it run without it and without its variables.', { default: false }),
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
    user: (0,common_fields/* field */.ZZ)(values/* user */.kQ, 'The user that runs the tong: a name or number, and a group if you need one. By default the user of the image.', { examples: ['1000:1000'] }),
    workdir: (0,common_fields/* field */.ZZ)(paths/* inTong */.Az, 'The folder in which the command of the tong begins. It is created if the image does not have it. By default the one of the image.', { examples: ['/srv'] }),
    files: (0,common_fields/* field */.ZZ)(schemas.record(paths/* sourcePath */.Z3, paths/* madeInTong */.Z0).meta({ minProperties: 1 }), 'Files and folders of the source that are copied into the tong before it starts: a mapping of paths in the source to the paths that they get in the tong. They belong to root, and everybody may read them. Their content is a part of the keys of the steps that name the tong.', { examples: [{ 'config/app.conf': '/etc/app.conf' }] }),
    mounts: (0,common_fields/* field */.ZZ)(schemas.array(paths/* mountWord */.mT).meta({ minItems: 1 }), 'What the tong sees beside its own files. `workspace` is a copy of the source that it can only read, where the source is in the anvils, or at another path (`workspace:/src`). `workspace:rw` and `workspace:/src:rw` are the source on the host itself, and need the grant `workspace-write`. `docker-socket` is the socket of the engine, and needs the grant `docker-socket`.', { examples: [['workspace']] }),
    resources: (0,common_fields/* field */.ZZ)(common_fields/* tongResources */.SS, 'Limits of the container of the tong.'),
    privileged: (0,common_fields/* field */.ZZ)(values/* flag */.Jt, 'Whether the tong is privileged, as a Docker engine in a container has to be. It can become root of the host, so it needs the [grant](../guides/grants.md) `privileged`.', { default: false }),
    caps: (0,common_fields/* field */.ZZ)(schemas.array(capability).meta({ minItems: 1 }), 'Capabilities of the kernel that containers do not have. It needs the [grant](../guides/grants.md) `caps`; with some of them, such as `SYS_ADMIN`, the tong can become root of the host.', { examples: [['NET_ADMIN']] }),
    port: (0,common_fields/* field */.ZZ)(values/* port */.Oh, 'The port that the tong listens on. Short for `interface` with `kind: port` and this port.', { examples: [5432] }),
    interface: (0,common_fields/* field */.ZZ)(tongInterface, 'How steps use the tong, if it has more than one port, more than one host name, or a volume.'),
    readiness: (0,common_fields/* field */.ZZ)(readiness, 'When the tong is ready for its first step.'),
    needs: (0,common_fields/* field */.ZZ)(schemas.record(names/* tongName */.G4, (0,common_fields/* required */.mw)(values/* tongNeed */.hb, 'What has to have happened: `started`, `ready` or `completed`.'))
        .meta({ minProperties: 1 }), 'The tongs that this one needs before it starts, each with what has to have happened: its container is `started`, it is `ready`, or it is `completed`, which means that it has ended with exit code 0. A step that names this tong reaches them too. They stop after it.', { examples: [{ db: 'ready', migrations: 'completed' }] }),
    lifecycle: (0,common_fields/* field */.ZZ)(values/* oneOf */.yL(['run', 'step'], ['shared']), 'Who shares the container of the tong: all steps of the run that name it (`run`), or nobody (`step`). With `step`, each step and each member of a matrix has a container of its own, on a network of its own, and so has each retry.', { default: 'run' }),
    egress: (0,common_fields/* field */.ZZ)(values/* oneOf */.yL(['open', 'none']), 'Whether the tong reaches anything outside: with `none` it reaches only the steps and tongs on its networks.', { default: 'open' }),
    networks: (0,common_fields/* field */.ZZ)(schemas.array(names/* networkName */.uv).meta({ minItems: 1 }), 'Networks of the engine that the tong joins beside those of the run. They must exist. There it is found only by the name of its container. It needs the [grant](../guides/grants.md) `networks`.', { examples: [['company-services']] }),
    'after-ready': (0,common_fields/* field */.ZZ)(schemas.array(afterReadyCommand).meta({ minItems: 1 }), 'Commands that run in the tong, one after the other, when it is ready for the first time. The tong counts as ready after the last. If one fails, so does every step that waits for the tong, with the output. Each may take as long as `readiness.timeout`.', { examples: [[['psql', '-U', 'postgres', '-c', 'CREATE DATABASE app']]] }),
    stop: (0,common_fields/* field */.ZZ)(stop, 'How the tong is stopped after its last step.'),
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
