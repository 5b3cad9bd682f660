export const id = "shared-pipeline-draft-read-draft";
export const ids = ["shared-pipeline-draft-read-draft"];
export const modules = {

/***/ 52421:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ KnownWords)
/* harmony export */ });
/** The keys that people try in one kind of file. */
class KnownWords {
    /** Whether keys that begin with `x-` are the author's at the top level. */
    hasFreeKeys;
    #byWord;
    constructor(rows, { hasFreeKeys }) {
        this.hasFreeKeys = hasFreeKeys;
        const pairs = rows.flatMap((row) => row.words.map((word) => ({ word, row })));
        const grouped = Map.groupBy(pairs, ({ word }) => word);
        this.#byWord = new Map([...grouped].map(([word, found]) => [word, found.map(({ row }) => row)]));
    }
    /** The first row that holds the word for this mapping. */
    find(word, owner) {
        return this.#byWord.get(word)?.find((row) => row.in?.includes(owner) ?? true);
    }
    /** The words for which there is a row in such a mapping. */
    wordsIn(owner) {
        return [...this.#byWord.keys()].filter((word) => this.find(word, owner) !== undefined);
    }
}


/***/ }),

/***/ 90682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k: () => (/* binding */ readDraft),
  o: () => (/* binding */ readPart)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js
var schemas = __webpack_require__(55156);
// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/pipeline/yaml/yaml-example.js
var yaml_example = __webpack_require__(72867);
// EXTERNAL MODULE: ./build/pipeline/schema/values.js + 1 modules
var values = __webpack_require__(15936);
// EXTERNAL MODULE: ./build/pipeline/yaml/node.js
var yaml_node = __webpack_require__(50143);
;// CONCATENATED MODULE: ./build/pipeline/draft/wrong-kind.js




const KIND_NAMES = {
    scalar: 'a single value',
    list: 'a list',
    mapping: 'a mapping',
    broken: 'nothing',
};
/** Says which kind of node is there, and which kind the schema expects. */
function explainKind(schema, node) {
    const options = schema instanceof schemas.ZodUnion ? schema.options : [schema];
    const expected = options.map((option) => KIND_NAMES[expectedKind(option)]);
    return `it is ${KIND_NAMES[node.kind]}, ${expected.join(' or ')} is expected`;
}
/** The kind of node that the schema expects; the schema must not be a union. */
function expectedKind(schema) {
    if (schema instanceof schemas.ZodArray)
        return 'list';
    return schema instanceof schemas.ZodObject || schema instanceof schemas.ZodRecord ? 'mapping' : 'scalar';
}
/** How to write a node of the kind that the schema expects; `field` is undefined for an entry. */
function hintForKind(schema, node, field) {
    const { title, example } = metaOf(schema);
    if (title === 'argv' && node.kind === 'scalar' && !(0,yaml_node/* isNull */.kZ)(node)) {
        const words = node.text.split(/\s+/).filter((word) => word !== '');
        return [
            'Write a list of words, or let a shell read the text:',
            `${field}: ${(0,yaml_example/* toFlow */.S)(words)}`,
            `${field}: ${(0,yaml_example/* toFlow */.S)(['sh', '-c', node.text])}`,
        ].join('\n');
    }
    if (schema instanceof schemas.ZodUnion && schema.options.includes(values/* cacheFlag */.Z7))
        return values/* CACHE_HINT */.T_;
    const verb = 'Write it like this';
    if (field !== undefined)
        return exampleHint(schema, { key: field, verb });
    const whole = title === 'step' ? (0,yaml_example/* toYamlLines */.E)('steps', [example]) : (0,yaml_example/* toYamlLines */.E)('tongs', { redis: example });
    return `${verb}:\n${whole}`;
}
/** The first example of the schema below `key`. */
function exampleHint(schema, { key, verb }) {
    const { example } = metaOf(schema);
    if (example === undefined)
        return undefined;
    const lines = (0,yaml_example/* toYamlLines */.E)(key, example);
    return lines.includes('\n') ? `${verb}:\n${lines}` : `${verb}: "${lines}"`;
}
/** The title and the first example of the schema. */
function metaOf(schema) {
    const { title, examples } = (schema instanceof schemas.ZodType && schema.meta()) || {};
    return { title, example: Array.isArray(examples) ? examples[0] : undefined };
}

// EXTERNAL MODULE: ./build/pipeline/schema/scalar-schema.js
var scalar_schema = __webpack_require__(18883);
;// CONCATENATED MODULE: ./build/pipeline/draft/artifact-words.js
/** Keys that people try to use in `artifacts`, as `known-words.ts` has them for other mappings. */
const ARTIFACT_WORDS = [
    {
        words: ['path', 'files', 'file', 'include'],
        in: ['artifacts'],
        meant: 'paths',
        hint: 'Did you mean "paths"?',
    },
    {
        words: ['exclude', 'excludes'],
        in: ['artifacts'],
        hint: 'Write it as a pattern that begins with "!", below "paths:".',
    },
    {
        words: ['if-no-files-found', 'optional', 'if_missing'],
        in: ['artifacts'],
        meant: 'if-missing',
        hint: 'Write "if-missing: warn", "if-missing: ignore" or "if-missing: error".',
    },
    {
        words: ['destination', 'dest', 'target', 'dir'],
        in: ['artifacts'],
        meant: 'to',
        hint: 'Did you mean "to"?',
    },
    {
        words: ['name', 'expire_in', 'retention-days', 'overwrite', 'compression-level', 'reports'],
        in: ['artifacts'],
        hint: 'Remove it: Tongs copies the files, and "actions/upload-artifact" after it uploads them.',
    },
    {
        words: ['include-hidden-files', 'untracked'],
        in: ['artifacts'],
        hint: 'Remove it: patterns match hidden files and ignored files like others.',
    },
];

// EXTERNAL MODULE: ./build/pipeline/draft/known-word.js
var known_word = __webpack_require__(52421);
;// CONCATENATED MODULE: ./build/pipeline/draft/readiness-words.js
/** The keys that people try in the `readiness` of a tong. */
const READINESS_WORDS = [
    {
        words: ['url', 'path', 'status', 'endpoint'],
        in: ['readiness'],
        meant: 'http',
        hint: 'Write it below "http:": "readiness: { http: { path: /health } }"',
    },
    {
        words: ['pattern', 'count', 'message', 'regex'],
        in: ['readiness'],
        meant: 'log',
        hint: 'Write it below "log:": "readiness: { log: { pattern: ready } }"',
    },
    {
        words: ['test', 'cmd', 'exec', 'script'],
        in: ['readiness'],
        meant: 'command',
        hint: 'Write the command as a list of words: "command: [redis-cli, ping]"',
    },
    {
        words: ['start_period', 'startPeriod', 'initial-delay', 'initialDelaySeconds'],
        in: ['readiness'],
        meant: 'start-period',
        hint: 'Did you mean "start-period"?',
    },
    {
        words: ['url', 'endpoint', 'uri'],
        in: ['http'],
        meant: 'path',
        hint: 'Write only the path: "http: { path: /health }"',
    },
    {
        words: ['port'],
        in: ['http'],
        hint: 'Write it beside "http:": "readiness: { port: 8080, http: { path: /health } }"',
    },
    {
        words: ['scheme', 'tls', 'https', 'method', 'headers', 'body'],
        in: ['http'],
        hint: 'Use a command of the image for such a request: "readiness: { command: [curl, -kf, https://localhost/] }"',
    },
    {
        words: ['regex', 'message', 'line', 'text'],
        in: ['log'],
        meant: 'pattern',
        hint: 'Did you mean "pattern"?',
    },
    { words: ['times', 'occurrences'], in: ['log'], meant: 'count', hint: 'Did you mean "count"?' },
];

;// CONCATENATED MODULE: ./build/pipeline/draft/tong-words.js
/** The keys that people try in a tong. */
const TONG_WORDS = [
    {
        words: ['ports', 'expose'],
        in: ['tong'],
        meant: 'port',
        hint: 'Write the port that it listens on: "port: 5432". Several ports have names: "interface: { ports: { web: 80, admin: 81 } }"',
    },
    {
        words: ['healthcheck', 'options', 'health'],
        in: ['tong'],
        meant: 'readiness',
        hint: 'For most tongs a port is enough: with "port: 5432", steps wait until it accepts connections. With "readiness: { mode: healthcheck }", they also wait for the health check of the image.',
    },
    {
        words: ['timeout'],
        in: ['tong'],
        hint: 'Write how long it may take to become ready: "readiness: { timeout: 1m }"',
    },
    { words: ['mode'], in: ['tong'], meant: 'readiness', hint: 'Write it below "readiness:".' },
    { words: ['kind'], in: ['tong'], meant: 'interface', hint: 'Write it below "interface:".' },
    {
        words: ['container_name', 'hostname', 'name'],
        in: ['tong'],
        hint: 'Remove it: the key of the tong is its name, and its host name.',
    },
    {
        words: ['restart'],
        in: ['tong'],
        hint: 'Remove it: when a tong ends, the steps that use it fail.',
    },
    {
        words: ['aliases', 'alias'],
        in: ['tong'],
        meant: 'interface',
        hint: 'Write it below "interface:", beside the port: "interface: { port: 5432, aliases: [pg] }"',
    },
    {
        words: ['tmpfs', 'ulimits'],
        in: ['tong'],
        meant: 'resources',
        hint: 'Write it below "resources:": "resources: { tmpfs: /tmp, ulimits: { nofile: 65536 } }"',
    },
    {
        words: ['disabled', 'enabled', 'enable'],
        in: ['tong'],
        meant: 'disable',
        hint: 'Write "disable: true" to switch the tong off.',
    },
    {
        words: ['working-directory', 'working_directory', 'working_dir', 'cwd'],
        in: ['tong'],
        meant: 'workdir',
        hint: 'Did you mean "workdir"?',
    },
    {
        words: ['volumes', 'volume', 'mount'],
        in: ['tong'],
        meant: 'mounts',
        hint: 'A tong gets files of the source by "files: { config/app.conf: /etc/app.conf }", all of it by "mounts: [workspace]", and shares a folder with its steps by "interface: { volume: data, mountpoint: /data }".',
    },
    {
        words: ['file', 'copy', 'configs'],
        in: ['tong'],
        meant: 'files',
        hint: 'Write the files that the tong gets: "files: { config/app.conf: /etc/app.conf }"',
    },
];

;// CONCATENATED MODULE: ./build/pipeline/draft/word-hints.js


// Hints that depend on the value of a known word.
/** The ids that `depends_on` lists, with or without conditions, as `needs`. */
function hintForNeeds(value) {
    const ids = idsIn(value);
    const line = `needs: ${(0,yaml_example/* toFlow */.S)(ids.length === 1 ? ids[0] : ids)}`;
    const why = value.kind === 'mapping' ? '; a step waits until all of them have succeeded' : '';
    return ids.length === 0 ? 'Did you mean "needs"?' : `Write "${line}"${why}.`;
}
function hintForMinutes(value) {
    const minutes = value.kind === 'scalar' && /^[1-9][0-9]*$/.test(value.text) ? value.text : '10';
    return `Write "timeout: ${minutes}m"`;
}
/** Others count the first attempt too. */
function hintForAttempts(value) {
    const attempts = value.kind === 'scalar' && /^([2-9]|1[01])$/.test(value.text) ? value.text : '3';
    return `Write "retries: ${Number(attempts) - 1}": that many attempts may follow the first one.`;
}
/** What a workflow has below `strategy`, as lines of a step. */
function hintForStrategy(value) {
    const matrix = (0,yaml_node/* childOf */.GG)(value, 'matrix');
    const failFast = (0,yaml_node/* childOf */.GG)(value, 'fail-fast');
    const isOff = failFast?.kind === 'scalar' && failFast.text === 'false';
    const axes = matrix?.kind === 'mapping' ? [...matrix.entries] : [];
    const keys = [
        ...axes.map(([name, entry]) => `${name}: ${listIn(entry.value)}`),
        ...(isOff ? ['fail-fast: false'] : []),
    ];
    return `Write the matrix in the step itself: "matrix: { ${keys.join(', ') || 'shard: [1, 2, 3]'} }"`;
}
/** `parallel: 3` makes three of a job, and `parallel: {matrix: …}` one for each combination. */
function hintForParallel(value) {
    const count = value.kind === 'scalar' && /^[2-9]$/.test(value.text) ? Number(value.text) : 3;
    const shards = Array.from({ length: count }, (_, index) => index + 1);
    return `Write "matrix: { shard: ${(0,yaml_example/* toFlow */.S)(shards)} }", and read the number with "\${{ matrix.shard }}".`;
}
function idsIn(value) {
    if (value.kind === 'mapping')
        return [...value.entries.keys()];
    const nodes = value.kind === 'list' ? value.items : [value];
    return nodes.flatMap((node) => (node.kind === 'scalar' && node.text !== '' ? [node.text] : []));
}
function listIn(value) {
    const items = value.kind === 'list' ? value.items : [];
    const texts = items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
    return texts.length > 0 ? `[${texts.join(', ')}]` : '[ … ]';
}

;// CONCATENATED MODULE: ./build/pipeline/draft/known-words.js





const RETRIES_HINT = 'Write "retries: 2", or "retries: { max: 2, delay: 10s }" to wait before each.';
const RETRY_ON_HINT = 'Remove it: each attempt that fails or takes longer than "timeout" is retried. For other rules, repeat the command in the script.';
const WORKFLOW_HINT = 'Keep it in the workflow: a pipeline says what runs, the workflow says when and where.';
const RUN_HINT = 'Write the commands as one text: "run: npm test", or "run: |" and a line for each.';
const CONDITION_WORDS = ['when', 'only', 'except', 'rules', 'condition'];
const CONDITION_HINT = 'Write the condition of a step as in a workflow: "if: github.ref == \'refs/heads/main\'"';
const STEP_FIELD_HINT = 'Move it into a step, below "steps:".';
const REMOVE_HINT = 'Remove it.';
// The first row that fits is used: words of other systems come before planned ones, and narrow rows before wide ones.
const KNOWN_WORDS = [
    {
        words: ['jobs', 'pipeline'],
        in: ['pipeline'],
        meant: 'steps',
        hint: 'Write the steps themselves below "steps:": a pipeline has no jobs.',
    },
    {
        words: ['on', 'permissions', 'concurrency', 'workflow', 'trigger'],
        in: ['pipeline'],
        hint: WORKFLOW_HINT,
    },
    {
        words: ['runs-on'],
        hint: 'Keep it in the workflow, and name the image of the steps: "image: node:24"',
    },
    {
        words: ['stages', 'stage'],
        hint: 'Use "needs" to say which steps come first. Without it, a step needs the step before it in the file.',
    },
    {
        words: ['defaults', 'default'],
        in: ['pipeline'],
        meant: 'anvil',
        hint: 'Write the settings of all steps below "anvil:".',
    },
    { words: ['version'], in: ['pipeline'], hint: REMOVE_HINT },
    {
        words: ['grants', 'grant', 'policy'],
        in: ['pipeline', 'anvil', 'step', 'tong'],
        hint: 'Remove it: who runs the pipeline gives grants, by the input "grants" of the action or by --grant.',
    },
    {
        words: ['run', 'needs', 'from', 'inputs', 'continue-on-error', 'retries'],
        in: ['pipeline', 'anvil'],
        hint: STEP_FIELD_HINT,
    },
    {
        words: ['platform', 'pull', 'workdir', 'user', 'shell', 'resources'],
        in: ['pipeline'],
        hint: 'Move it below "anvil:", which applies to all steps, or into a step.',
    },
    {
        words: ['env', 'timeout', 'source'],
        in: ['anvil'],
        hint: 'Move it to the top level of the file, or into a step.',
    },
    {
        words: ['cache'],
        in: ['pipeline', 'anvil'],
        isPlanned: true,
        hint: 'Write "cache: true" in each step that is to be cached.',
    },
    {
        words: ['ttl'],
        in: ['step'],
        meant: 'cache',
        hint: 'Write it below "cache:": "cache: { ttl: 7d }"',
    },
    {
        words: ['salt'],
        in: ['step'],
        meant: 'cache',
        hint: 'Write it below "cache:": "cache: { salt: v2 }"',
    },
    {
        words: ['fallback'],
        in: ['step'],
        meant: 'cache',
        hint: 'Write it below "cache:": "cache: { fallback: nearest }"',
    },
    {
        words: ['key', 'keys', 'restore-keys', 'restore_keys', 'prefix', 'name'],
        in: ['cache'],
        hint: 'Remove it: Tongs computes the key from script, inputs, env and image. Use "salt" to add a text of your own.',
    },
    {
        words: ['path', 'paths', 'untracked', 'policy', 'unprotect'],
        in: ['cache'],
        hint: 'Remove it: a snapshot contains all files of the step.',
    },
    {
        words: ['expire', 'expires', 'expiry', 'max-age', 'expire_in'],
        in: ['cache'],
        meant: 'ttl',
        hint: 'Did you mean "ttl"?',
    },
    ...ARTIFACT_WORDS,
    {
        words: ['artifact', 'artefacts', 'save', 'upload'],
        in: ['step'],
        meant: 'artifacts',
        hint: 'Did you mean "artifacts"?',
    },
    {
        words: ['artifacts'],
        in: ['pipeline', 'anvil'],
        hint: STEP_FIELD_HINT,
    },
    {
        words: ['uses'],
        in: ['step'],
        meant: 'run',
        hint: 'Write commands below "run:", and keep actions in the workflow, before or after this pipeline.',
    },
    { words: ['with'], in: ['step'], hint: 'Pass values to the script with "env".' },
    {
        words: ['script', 'commands', 'command', 'cmd', 'exec'],
        in: ['step'],
        meant: 'run',
        hint: RUN_HINT,
    },
    {
        words: ['before_script', 'after_script'],
        hint: 'Move the commands into "run", or into a step of their own.',
    },
    {
        words: ['steps'],
        in: ['step'],
        hint: 'Write all steps below the "steps:" of the pipeline: a step has one script.',
    },
    {
        words: ['depends_on', 'depends-on', 'dependsOn', 'dependencies', 'requires'],
        in: ['step'],
        meant: 'needs',
        hint: hintForNeeds,
    },
    {
        words: ['depends_on', 'depends-on', 'dependsOn', 'links'],
        in: ['tong'],
        meant: 'needs',
        hint: 'Write which tongs it needs, and what has to have happened: "needs: { db: ready }"',
    },
    {
        words: ['services', 'sidecars'],
        meant: 'tongs',
        hint: 'Declare the containers below "tongs:" at the top level, and name them in the steps that use them: "tongs: [db]"',
    },
    { words: ['container', 'docker'], meant: 'image', hint: 'Name the image: "image: node:24"' },
    {
        words: ['strategy'],
        in: ['step'],
        meant: 'matrix',
        hint: hintForStrategy,
    },
    {
        words: ['strategy', 'matrix'],
        in: ['pipeline', 'anvil'],
        hint: 'Move the matrix into each step that it multiplies: "matrix: { shard: [1, 2, 3] }"',
    },
    {
        words: ['parallel', 'parallelism'],
        in: ['step'],
        meant: 'matrix',
        hint: hintForParallel,
    },
    {
        words: ['timeout-minutes', 'timeout_minutes', 'timeout_in_minutes'],
        meant: 'timeout',
        hint: hintForMinutes,
    },
    {
        words: [
            'working-directory',
            'working_directory',
            'working_dir',
            'workingDirectory',
            'cwd',
            'dir',
        ],
        in: ['step', 'anvil'],
        meant: 'workdir',
        hint: 'Did you mean "workdir"?',
    },
    {
        words: ['working-directory', 'working_directory'],
        in: ['pipeline'],
        hint: 'Write it as "workdir" below "anvil:".',
    },
    {
        words: ['environment', 'variables', 'vars', 'envs'],
        in: ['pipeline', 'step', 'tong'],
        meant: 'env',
        hint: 'Did you mean "env"?',
    },
    {
        words: ['allow_failure', 'allow-failure', 'ignore_errors', 'soft_fail'],
        in: ['step'],
        meant: 'continue-on-error',
        hint: 'Did you mean "continue-on-error"?',
    },
    {
        words: ['retry', 'retry_count', 'max_retries'],
        in: ['step'],
        meant: 'retries',
        hint: RETRIES_HINT,
    },
    {
        words: ['attempts', 'max_attempts', 'max-attempts'],
        in: ['step', 'retries'],
        hint: hintForAttempts,
    },
    {
        words: ['retry-on', 'retry_on', 'when', 'exit_codes', 'exit_status'],
        in: ['retries'],
        hint: RETRY_ON_HINT,
    },
    { words: ['retry-on', 'retry_on'], in: ['step'], hint: RETRY_ON_HINT },
    {
        words: ['delay', 'retry_wait_seconds'],
        in: ['step'],
        meant: 'retries',
        hint: RETRIES_HINT,
    },
    {
        words: ['backoff', 'interval', 'wait'],
        in: ['retries'],
        meant: 'delay',
        hint: 'Write "delay: 10s": the wait before each retry is the same.',
    },
    { words: CONDITION_WORDS, in: ['step'], meant: 'if', hint: CONDITION_HINT },
    { words: ['if', ...CONDITION_WORDS], hint: CONDITION_HINT },
    ...TONG_WORDS,
    {
        words: ['pull_policy', 'image_pull_policy', 'imagePullPolicy'],
        meant: 'pull',
        hint: 'Did you mean "pull"?',
    },
    {
        words: ['memory', 'cpus', 'pids', 'shm', 'mem_limit', 'shm_size', 'deploy'],
        in: ['step', 'tong', 'anvil', 'pipeline'],
        hint: 'Write it below "resources:": "resources: { memory: 2g, cpus: 2 }"',
    },
    {
        words: ['secrets'],
        in: ['anvil'],
        hint: 'Move it to the top level of the file, or into a step.',
    },
    {
        words: ['secrets'],
        in: ['tong'],
        isPlanned: true,
        hint: 'Write a throw-away value into "env": only this run can reach the tong.',
    },
    {
        words: ['secret'],
        in: ['pipeline', 'step'],
        meant: 'secrets',
        hint: 'Did you mean "secrets"?',
    },
    {
        words: ['outputs'],
        hint: 'Remove it, and write each output in the script: echo "name=value" >> "$GITHUB_OUTPUT"',
    },
    {
        words: ['cache-dirs'],
        isPlanned: true,
        hint: 'Write "cache: true" in the step that fills the folder.',
    },
    { words: ['egress', 'hardening'], isPlanned: true, hint: REMOVE_HINT },
    {
        words: ['build', 'template', 'dockerfile', 'preset'],
        isPlanned: true,
        hint: 'Build the image before the run, and name it: "image: my-image:1"',
    },
    {
        words: ['fetch-depth', 'fetch-tags', 'depth'],
        in: ['source'],
        meant: 'git',
        hint: 'Set it in the workflow, for actions/checkout. With "source: { git: true }" steps get what is there.',
    },
    {
        words: ['idle'],
        in: ['tong'],
        isPlanned: true,
        hint: 'Remove it: a tong runs from the first step that uses it to the last, in one run.',
    },
    {
        words: ['stop_signal', 'stop_grace_period', 'stop-signal', 'stop-grace-period'],
        in: ['tong'],
        meant: 'stop',
        hint: 'Write it below "stop:": "stop: { signal: SIGINT, grace: 30s }"',
    },
    {
        words: ['timeout', 'period', 'grace-period', 'grace_period'],
        in: ['stop'],
        meant: 'grace',
        hint: 'Did you mean "grace"?',
    },
    {
        words: ['post_start', 'post-start', 'postStart'],
        in: ['tong'],
        meant: 'after-ready',
        hint: 'Write the commands as lists of words: "after-ready: [[psql, -f, seed.sql]]"',
    },
    {
        words: ['volumes', 'mounts'],
        in: ['step'],
        hint: 'Remove it: a step sees the source. It shares a folder with a tong by "interface: { volume: data, mountpoint: /data }" in the tong.',
    },
    {
        words: ['prepare'],
        in: ['tong'],
        isPlanned: true,
        hint: 'Prepare the tong in a step that names it, or with "after-ready".',
    },
    {
        words: ['shared'],
        in: ['tong'],
        isPlanned: true,
        hint: REMOVE_HINT,
    },
    {
        words: ['name', 'transport', 'path'],
        in: ['interface'],
        isPlanned: true,
        hint: REMOVE_HINT,
    },
    ...READINESS_WORDS,
    {
        words: ['tmpfs', 'ulimits', 'gpus'],
        in: ['resources'],
        hint: 'Remove it: only the "resources" of a tong can have it.',
    },
    {
        words: ['cap_add', 'cap-add', 'capabilities', 'capAdd'],
        in: ['tong'],
        meant: 'caps',
        hint: 'Write "caps: [NET_ADMIN]". It needs the grant "caps".',
    },
    {
        words: ['network_mode', 'network-mode', 'pid', 'ipc', 'userns_mode', 'cgroup_parent', 'uts'],
        in: ['tong', 'step', 'anvil'],
        hint: 'Remove it: no container of a pipeline shares namespaces with the host.',
    },
    {
        words: ['devices', 'device_cgroup_rules', 'security_opt', 'security-opt'],
        in: ['tong', 'step', 'anvil'],
        hint: 'Remove it: a pipeline gets no devices of the host, and keeps the confinement of the engine.',
    },
    {
        words: ['privileged', 'cap_add', 'caps', 'capabilities'],
        in: ['step', 'anvil'],
        hint: 'Move what needs it into a tong: steps have no privileges.',
    },
];
/** The keys that people try in a pipeline file. */
const PIPELINE_WORDS = new known_word/* KnownWords */.B(KNOWN_WORDS, { hasFreeKeys: true });

// EXTERNAL MODULE: ./build/base/text/suggest.js
var suggest = __webpack_require__(56924);
;// CONCATENATED MODULE: ./build/pipeline/draft/unknown-key.js

function explainUnknownKey({ key, value }, { title: owner, fields }, words) {
    const problem = `it is not a field of ${withArticle(owner)}`;
    const known = words.find(key.text, owner);
    if (known) {
        return {
            problem: known.isPlanned ? 'it is not available in this version' : problem,
            hint: typeof known.hint === 'string' ? known.hint : known.hint(value),
            meant: known.meant,
        };
    }
    if (words.hasFreeKeys && key.text.startsWith('x-')) {
        const hint = 'Move it to the top level of the file, where keys that begin with "x-" are allowed.';
        return { problem, hint };
    }
    const meant = (0,suggest/* suggest */.Z)(key.text, fields) ?? suggestForeign(key.text, owner, words);
    if (meant !== undefined)
        return { problem, hint: `Did you mean "${meant}"?`, meant };
    return { problem, hint: `Use one of its fields: ${fields.join(', ')}` };
}
/** A misspelled word of another system, such as `enviroment`. Short words resemble too many others. */
function suggestForeign(word, owner, words) {
    const near = word.length < 6 ? undefined : (0,suggest/* suggest */.Z)(word, words.wordsIn(owner));
    return near === undefined ? undefined : words.find(near, owner)?.meant;
}
function withArticle(owner) {
    return ['pipeline', 'step', 'tong', 'policy'].includes(owner) ? `a ${owner}` : `"${owner}"`;
}

;// CONCATENATED MODULE: ./build/pipeline/draft/read-draft.js







// `Draft` follows the schema case by case, as the reader below does, which TypeScript cannot see.
function readDraft(schema, composed, problems) {
    const reader = new DraftReader(problems, composed);
    return reader.read(schema, composed.root, { subject: '' });
}
function readPart(schema, node, { name, problems, words }) {
    return new DraftReader(problems, { repeated: new Set(), words }).read(schema, node, name);
}
class DraftReader {
    #problems;
    #repeated;
    #names;
    #words;
    #known = new Map();
    constructor(problems, options) {
        const { repeated, steps = new Map(), words = PIPELINE_WORDS } = options;
        this.#problems = problems;
        this.#repeated = repeated;
        this.#names = steps;
        this.#words = words;
    }
    read(schema, node, name) {
        if (schema instanceof schemas.ZodOptional)
            return this.read(schema.unwrap(), node, name);
        if (!this.#repeated.has(node))
            return this.#readAs(schema, node, name);
        // A node that aliases or members repeat is read once, so that its errors are reported once.
        const known = this.#known.get(node);
        if (known && known.schema === schema)
            return known.draft;
        const draft = this.#readAs(schema, node, toNameOfAll(name));
        this.#known.set(node, { schema, draft });
        return draft;
    }
    #readAs(schema, node, name) {
        if (node.kind === 'broken')
            return undefined;
        if (schema instanceof schemas.ZodUnion)
            return this.#union(schema, node, name);
        if (schema instanceof schemas.ZodArray)
            return this.#list(schema, node, name);
        if (schema instanceof schemas.ZodObject)
            return this.#object(schema, node, name);
        if (schema instanceof schemas.ZodRecord)
            return this.#record(schema, node, name);
        if (schema instanceof schemas.ZodType)
            return this.#value(schema, node, name);
        throw new errors/* InternalError */.Gd('Cannot read the pipeline: its schema has a type without a reader');
    }
    #union(schema, node, name) {
        const fitting = schema.options.find((option) => expectedKind(option) === node.kind);
        if (!fitting || (0,yaml_node/* isNothing */.qv)(node))
            return this.#refuseKind(schema, node, name);
        return this.read(fitting, node, name);
    }
    #value(schema, node, name) {
        if (node.kind !== 'scalar')
            return this.#refuseKind(schema, node, name);
        const result = (0,scalar_schema/* readScalar */.$t)(schema, node);
        if (result.ok)
            return { node, value: result.value };
        this.#problems.report(result.at ?? node, `Cannot read ${describe(name)}: ${result.problem}`, {
            hint: result.hint,
        });
        return undefined;
    }
    #list(schema, node, name) {
        if (node.kind !== 'list')
            return this.#refuseKind(schema, node, name);
        if (node.items.length === 0 && schema.meta()?.['minItems'] === 1) {
            return this.#refuseEmpty(node, name);
        }
        const title = metaOf(schema.element).title;
        const items = node.items.map((item, index) => this.read(schema.element, item, title ? (this.#names.get(item) ?? nameItem(title, item, index)) : name));
        return { node, items };
    }
    #record(schema, node, name) {
        if (node.kind !== 'mapping')
            return this.#refuseKind(schema, node, name);
        if (node.entries.size === 0 && schema.meta()?.['minProperties'] === 1) {
            return this.#refuseEmpty(node, name);
        }
        const { title } = metaOf(schema.valueType);
        const entries = [...node.entries.values()].map(({ key, value }) => {
            const own = title ? { subject: `${title} "${key.text}"` } : toFieldName(name, key.text);
            return {
                key,
                name: this.#key(schema.keyType, key, name),
                value: this.read(schema.valueType, value, own),
            };
        });
        return { node, entries };
    }
    #key(schema, key, name) {
        if (!(schema instanceof schemas.ZodType))
            return undefined;
        // A name is always a text: `null: x` has the name "null".
        const result = (0,scalar_schema/* readScalar */.$t)(schema, { ...key, style: 'quoted' });
        if (result.ok)
            return result.value;
        const message = `Cannot read a name in ${describe(name)}: ${result.problem}`;
        this.#problems.report(result.at ?? key, message, { hint: result.hint });
        return undefined;
    }
    #object(schema, node, name) {
        if (node.kind !== 'mapping')
            return this.#refuseKind(schema, node, name);
        const subject = toOwner(name);
        const fields = {};
        const broken = new Set(node.isPartial ? Object.keys(schema.shape) : []);
        for (const [key, entry] of node.entries) {
            if (!Object.hasOwn(schema.shape, key)) {
                broken.add(this.#refuseField(schema, entry, subject));
                continue;
            }
            const value = this.read(schema.shape[key], entry.value, toFieldName(name, key));
            if (value)
                fields[key] = value;
            else
                broken.add(key);
        }
        const draft = { node, fields, broken };
        this.#requireFields(schema, draft, subject);
        return draft;
    }
    /** Reports a field that the schema does not have; the result is the field that was meant. */
    #refuseField(schema, entry, subject) {
        const owner = {
            title: metaOf(schema).title ?? 'pipeline',
            fields: Object.keys(schema.shape),
        };
        const { problem, hint, meant } = explainUnknownKey(entry, owner, this.#words);
        const place = subject === '' ? 'the pipeline' : subject;
        this.#problems.report(entry.key, `Cannot use "${entry.key.text}" in ${place}: ${problem}`, {
            hint,
        });
        return meant ?? entry.key.text;
    }
    #requireFields(schema, draft, subject) {
        for (const [key, field] of requiredFields(schema)) {
            if (draft.fields[key] || draft.broken.has(key))
                continue;
            const whose = subject === '' ? 'the pipeline' : subject;
            this.#problems.report((0,yaml_node/* headOf */.Uo)(draft.node), `Cannot read ${whose}: it has no "${key}"`, {
                hint: exampleHint(field, { key, verb: 'Add it' }),
            });
        }
    }
    #refuseEmpty(node, name) {
        const what = node.kind === 'list' ? 'list' : 'mapping';
        this.#problems.report(node, `Cannot read ${describe(name)}: the ${what} is empty`, {
            hint: 'Write at least one entry.',
        });
    }
    #refuseKind(schema, node, name) {
        const problem = (0,yaml_node/* isNothing */.qv)(node) ? 'it has no value' : explainKind(schema, node);
        this.#problems.report((0,yaml_node/* headOf */.Uo)(node), `Cannot read ${describe(name)}: ${problem}`, {
            hint: hintForKind(schema, node, name.field),
        });
    }
}
const REQUIRED_FIELDS = new WeakMap();
function requiredFields(schema) {
    const known = REQUIRED_FIELDS.get(schema);
    if (known)
        return known;
    const fields = Object.entries(schema.shape).filter(([, field]) => !(field instanceof schemas.ZodOptional));
    REQUIRED_FIELDS.set(schema, fields);
    return fields;
}
function describe({ subject, field }) {
    if (field === undefined)
        return subject === '' ? 'the pipeline' : subject;
    if (subject === '')
        return `"${field}"`;
    return `"${field}" ${subject.startsWith('"') ? 'in' : 'of'} ${subject}`;
}
function toFieldName(name, field) {
    const { ofAll } = name;
    const owner = { subject: toOwner(name), field };
    return ofAll === undefined ? owner : { ...owner, ofAll: toOwner(toNameOfAll(name)) };
}
function toOwner(name) {
    return name.field === undefined ? name.subject : describe(name);
}
function toNameOfAll({ ofAll, ...name }) {
    return ofAll === undefined ? name : { ...name, subject: ofAll };
}
function nameItem(title, item, index) {
    const id = (0,yaml_node/* childOf */.GG)(item, 'id');
    const isNamed = id?.kind === 'scalar' && id.text !== '';
    return { subject: isNamed ? `${title} "${id.text}"` : `${title} ${index + 1}` };
}


/***/ }),

/***/ 92836:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ compose)
});

// EXTERNAL MODULE: ./node_modules/js-yaml/dist/js-yaml.mjs
var js_yaml = __webpack_require__(33243);
// EXTERNAL MODULE: ./build/base/text/suggest.js
var suggest = __webpack_require__(56924);
;// CONCATENATED MODULE: ./build/pipeline/yaml/anchors.js

/** The most nodes that all aliases may expand to: far more than in any real file, far fewer than in a bomb. */
const MOST_ALIASED_NODES = 1_000_000;
/** The anchors of a file, and the nodes that aliases repeat. */
class Anchors {
    #problems;
    #byName = new Map();
    #repeated = new Set();
    /** The number of nodes that a node expands to; 1 for nodes without an entry. */
    #weights = new WeakMap();
    #aliasedNodes = 0;
    constructor(problems) {
        this.#problems = problems;
    }
    /** The nodes that are in several places of the tree, because of an alias or a merge key. */
    get repeated() {
        return this.#repeated;
    }
    /** Whether the aliases expand to more nodes than any author needs. */
    get isBomb() {
        return this.#aliasedNodes > MOST_ALIASED_NODES;
    }
    /** Announces a collection whose content is not read yet: it cannot contain itself. */
    open(name) {
        this.#byName.set(name, 'open');
    }
    define(name, node) {
        this.#byName.set(name, node);
    }
    setWeight(node, weight) {
        this.#weights.set(node, weight);
    }
    weightOf(node) {
        return this.#weights.get(node) ?? 1;
    }
    /** The node that the alias repeats. An unknown alias is reported and becomes a broken node. */
    resolve(name, at) {
        const target = this.#byName.get(name);
        if (target === undefined)
            return this.#refuseUnknown(name, at);
        if (target === 'open')
            return this.#refuseCircle(name, at);
        this.#count(target, at);
        this.#markRepeated(target);
        return target;
    }
    #markRepeated(target) {
        if (this.#repeated.has(target))
            return;
        this.#repeated.add(target);
        // A merge key repeats the values of a mapping without the mapping itself.
        if (target.kind !== 'mapping')
            return;
        for (const entry of target.entries.values())
            this.#repeated.add(entry.value);
    }
    #count(target, at) {
        const wasBomb = this.isBomb;
        this.#aliasedNodes += this.weightOf(target);
        if (wasBomb || !this.isBomb)
            return;
        const { file } = this.#problems.source;
        const message = `Cannot read "${file}": its aliases expand to more than ${MOST_ALIASED_NODES} values`;
        this.#problems.report(at, message, {
            hint: 'Use fewer aliases inside the values of other anchors.',
        });
    }
    #refuseCircle(name, at) {
        this.#problems.report(at, `Cannot read alias "*${name}": it is inside the value of "&${name}"`, {
            hint: 'Write the value out, or put the anchor on a smaller part.',
        });
        return { kind: 'broken', ...at };
    }
    #refuseUnknown(name, at) {
        this.#problems.report(at, `Cannot read alias "*${name}": there is no "&${name}" before it`, {
            hint: this.#hintFor(name),
        });
        return { kind: 'broken', ...at };
    }
    #hintFor(name) {
        const near = (0,suggest/* suggest */.Z)(name, this.#byName.keys());
        if (near !== undefined)
            return `Did you mean "*${near}"?`;
        if (!/^[\w-]+$/.test(name))
            return `Put it in quotes if it is a text: "*${name}"`;
        return `Write "&${name}" before the value that it repeats, further up in the file.`;
    }
}

;// CONCATENATED MODULE: ./build/pipeline/yaml/merge-keys.js
/** The mapping with the entries of its `<<` added. Its own keys win, then those of the first alias. */
function withMerged(own, merges, problems) {
    const [first, second] = merges;
    if (!first)
        return own;
    if (second)
        refuseSecondMerge(first, second, problems);
    const entries = new Map(own.entries);
    const sources = mappingsIn(first, problems);
    for (const source of sources.mappings) {
        for (const [key, entry] of source.entries)
            if (!entries.has(key))
                entries.set(key, entry);
    }
    return { ...own, entries, isPartial: own.isPartial || sources.isPartial };
}
function mappingsIn(merge, problems) {
    const nodes = merge.value.kind === 'list' ? merge.value.items : [merge.value];
    const mappings = nodes.filter((node) => node.kind === 'mapping');
    for (const node of nodes) {
        if (node.kind === 'mapping' || node.kind === 'broken')
            continue;
        problems.report(merge.key, 'Cannot merge with "<<": its value is not a mapping', {
            hint: 'Write aliases of mappings: "<<: *defaults" or "<<: [*first, *second]".',
        });
    }
    const isPartial = mappings.length < nodes.length || mappings.some((node) => node.isPartial);
    return { mappings, isPartial };
}
function refuseSecondMerge(first, second, problems) {
    problems.report(second.key, 'Cannot read "<<": the key occurs twice', {
        hint: 'List all aliases in one "<<": "<<: [*first, *second]".',
        related: { message: 'the first one is here', at: first.key },
    });
}

;// CONCATENATED MODULE: ./build/pipeline/yaml/scalar.js

const ABSENT = -1;
/** The event as a node; `near` is its place if it has no text. */
function toScalar(source, event, near) {
    const isEmpty = event.valueStart === ABSENT;
    const text = (0,js_yaml/* getScalarValue */.KE)(source, event);
    const { start, end } = isEmpty ? spanOfNothing(event, near) : spanOf(source, event);
    return {
        kind: 'scalar',
        start,
        end,
        text,
        // A tag such as `!!str` makes a text of it, like quotes.
        style: event.tagStart === ABSENT ? STYLES[event.style] : 'quoted',
        raw: isEmpty || event.fast ? text : source.slice(event.valueStart, event.valueEnd),
        rawStart: isEmpty ? start : event.valueStart,
    };
}
const STYLES = {
    [js_yaml/* SCALAR_STYLE */.jK.PLAIN]: 'plain',
    [js_yaml/* SCALAR_STYLE */.jK.SINGLE_QUOTED]: 'quoted',
    [js_yaml/* SCALAR_STYLE */.jK.DOUBLE_QUOTED]: 'quoted',
    [js_yaml/* SCALAR_STYLE */.jK.LITERAL_BLOCK]: 'block',
    [js_yaml/* SCALAR_STYLE */.jK.FOLDED_BLOCK]: 'block',
};
function spanOfNothing(event, near) {
    return event.tagStart === ABSENT ? near : { start: event.tagStart, end: event.tagEnd };
}
function spanOf(source, event) {
    const { valueStart: start, valueEnd: end } = event;
    const style = STYLES[event.style];
    if (style === 'plain')
        return { start, end };
    if (style === 'quoted')
        return { start: start - 1, end: end + 1 };
    return { start: indicatorBefore(source, start), end };
}
/** The position of the `|` or `>`, on the line before the value. */
function indicatorBefore(source, start) {
    const lineStart = source.lastIndexOf('\n', start - 2) + 1;
    const header = source.slice(lineStart, start);
    const found = /(?<=^|\s)[|>][-+0-9]*\s*(?:\s#.*\s*)?$/.exec(header);
    return lineStart + (found?.index ?? 0);
}

;// CONCATENATED MODULE: ./build/pipeline/yaml/source-lines.js
/** The line without the space around it. */
function trimmed({ start, line }) {
    const from = start + line.length - line.trimStart().length;
    return { start: from, end: from + Math.max(1, line.trim().length) };
}
/** Whether there is more on the line than a comment. */
function isContent(line) {
    return !/^\s*(?:#|$)/.test(line);
}
/** The lines that begin before `end`, the nearest first. */
function linesBefore(text, end) {
    let start = 0;
    const lines = text
        .slice(0, end)
        .split('\n')
        .map((line) => {
        const found = { start, line };
        start += line.length + 1;
        return found;
    });
    return lines.toReversed();
}
/** The nearest of the `openers` above `position` that nothing closes on its line. */
function findUnclosed(text, position, openers) {
    for (const { start, line } of linesBefore(text, position)) {
        const at = unclosedIn(line);
        if (at !== undefined && openers.includes(line.charAt(at)))
            return start + at;
    }
    return undefined;
}
function unclosedIn(line) {
    const open = [];
    // A quote opens only where a value can begin; closed quotes and comments are skipped whole.
    const token = /(?<![^\s:,[{-])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|["'#])|[[{\]}]/g;
    for (const { 0: found, index } of line.matchAll(token)) {
        if (found === '#')
            break;
        if (found === '"' || found === "'")
            return index;
        if (found === '[' || found === '{')
            open.push(index);
        else if (found === ']' || found === '}')
            open.pop();
    }
    return open.at(0);
}

;// CONCATENATED MODULE: ./build/pipeline/yaml/syntax.js


/** The parser's events, or undefined after a syntax error, which is reported in a person's words. */
function parseYamlEvents(problems) {
    const { text } = problems.source;
    try {
        return (0,js_yaml/* parseEvents */.PH)(text, {});
    }
    catch (error) {
        if (!(error instanceof js_yaml/* YAMLException */.tB))
            throw error;
        const explained = explain(error.reason, text, error.mark?.position ?? 0);
        problems.report(explained.at, `Cannot read this as YAML: ${explained.problem}`, explained);
        return undefined;
    }
}
function explain(reason, text, position) {
    const lineStart = text.lastIndexOf('\n', position - 1) + 1;
    const lineEnd = text.indexOf('\n', position);
    const line = text.slice(lineStart, lineEnd === -1 ? text.length : lineEnd);
    const before = text.slice(lineStart, position);
    const stumble = { text, position, lineStart, line, before };
    const fallback = { at: { start: position, end: position + 1 }, problem: reason, hint: LOOK_HINT };
    return (explainTab(reason, stumble) ??
        EXPLANATIONS[reason]?.(stumble) ??
        explainTag(reason, stumble) ??
        fallback);
}
const QUOTE_HINT = 'Put the whole text in quotes, or write it on its own lines below a "|".';
const LOOK_HINT = 'Check the colons, quotes and indentation of this line and the line above it.';
const SAME_INDENT_HINT = 'Begin all keys of one mapping, and all entries of one list, in the same column.';
/** By the parser's reason; `undefined` from one of them leaves the parser's own words. */
const EXPLANATIONS = {
    'bad indentation of a mapping entry': explainBadMapping,
    'bad indentation of a sequence entry': (stumble) => ({
        ...atLine(stumble),
        problem: 'this line begins in another column than the line above it',
        hint: SAME_INDENT_HINT,
    }),
    'deficient indentation': (stumble) => explainUnclosed(stumble, `"'[{`),
    'unexpected end of the stream within a flow collection': (stumble) => explainUnclosed(stumble, '[{'),
    'unexpected end of the stream within a double quoted scalar': (stumble) => explainUnclosed(stumble, '"'),
    'unexpected end of the stream within a single quoted scalar': (stumble) => explainUnclosed(stumble, "'"),
    'unexpected end of the document within a double quoted scalar': (stumble) => explainUnclosed(stumble, '"'),
    'unexpected end of the document within a single quoted scalar': (stumble) => explainUnclosed(stumble, "'"),
    'missed comma between flow collection entries': explainMissingComma,
    "expected the node content, but found ','": (stumble) => ({
        ...atPosition(stumble),
        problem: 'there is nothing before this comma',
        hint: 'Remove the comma, or put the text in quotes.',
    }),
    'can not read a block mapping entry; a multiline key may not be an implicit key': explainNoColon,
    "expected ':' after a mapping key": explainNoColon,
    'a whitespace character is expected after the key-value separator within a block mapping': explainNoSpace,
    'end of the stream or a document separator is expected': explainStray,
    'unknown escape sequence': (stumble) => ({
        ...atPosition(stumble),
        problem: `"\\${stumble.text.charAt(stumble.position)}" is not an escape in double quotes`,
        hint: 'Put the text in single quotes, or write each backslash twice.',
    }),
    'expected hexadecimal character': (stumble) => ({
        ...atPosition(stumble),
        problem: 'this escape needs hexadecimal digits',
        hint: 'Put the text in single quotes, or write each backslash twice.',
    }),
    'the stream contains non-printable characters': explainControl,
    'expected valid JSON character': explainControl,
    'null byte is not allowed in input': explainControl,
    'a line break is expected': (stumble) => ({
        ...atPosition(stumble),
        problem: 'the text of "|" or ">" must begin on the next line',
        hint: 'Move this to a line of its own, indented further than the key.',
    }),
    'name of an anchor node must contain at least one character': explainBadStart,
    'name of an alias node must contain at least one character': explainBadStart,
    'nesting exceeded maxDepth (100)': (stumble) => ({
        ...atPosition(stumble),
        problem: 'lists and mappings are nested more than 100 levels deep',
    }),
};
/** For a test: they are the words of the parser, which a release may change. */
const EXPLAINED_REASONS = Object.keys(EXPLANATIONS);
function explainTab(reason, { text, line, lineStart }) {
    const tab = /^[ -]*(?=\t)/.exec(line);
    if (!tab || text.charAt(lineStart) === '#' || reason.includes('quoted'))
        return undefined;
    const start = lineStart + tab[0].length;
    return {
        at: { start, end: start + 1 },
        problem: 'a tab indents this line',
        hint: 'Indent with spaces: YAML does not allow tabs here.',
    };
}
function explainBadMapping(stumble) {
    const { text, position, before } = stumble;
    if (before.trim() === '') {
        return {
            ...atLine(stumble),
            problem: 'this line begins in another column than the keys above it',
            hint: SAME_INDENT_HINT,
        };
    }
    if (text[position] === ':')
        return explainColon(stumble);
    if (/(?:[:?]|^\s*-)\s*$/.test(before))
        return explainBadStart(stumble);
    return {
        ...atPosition(stumble),
        problem: 'the value ends before this, and nothing may follow it',
        hint: QUOTE_HINT,
    };
}
function explainColon(stumble) {
    if (/:\s/.test(stumble.before)) {
        return { ...atPosition(stumble), problem: 'a second ": " is on this line', hint: QUOTE_HINT };
    }
    return {
        ...atLine(stumble),
        problem: 'this line is indented further than the key above it, which already has a value',
        hint: SAME_INDENT_HINT,
    };
}
function explainBadStart(stumble) {
    const isPast = /[&*]$/.test(stumble.before);
    const start = isPast ? stumble.position - 1 : stumble.position;
    return {
        at: { start, end: start + 1 },
        problem: `a text cannot begin with "${stumble.text.charAt(start)}"`,
        hint: 'Put the text in quotes.',
    };
}
function explainUnclosed(stumble, openers) {
    const start = findUnclosed(stumble.text, stumble.position, openers);
    if (start === undefined)
        return undefined;
    const opener = stumble.text.charAt(start);
    const closer = { '[': ']', '{': '}' }[opener] ?? opener;
    return {
        at: { start, end: start + 1 },
        problem: `${closer === opener ? 'the quote' : `the "${opener}"`} that begins here is not closed`,
        hint: closer === opener ? 'Close the quote at the end of the text.' : `Close it with "${closer}".`,
    };
}
function explainMissingComma(stumble) {
    const expression = stumble.line.indexOf('${{');
    if (expression !== -1 && stumble.lineStart + expression < stumble.position) {
        const start = stumble.lineStart + expression;
        return {
            at: { start, end: start + 3 },
            problem: 'between brackets, a text with "${{" needs quotes',
            hint: 'Put the whole text in quotes.',
        };
    }
    const member = /[\w-]+(?=\[$)/.exec(stumble.line.slice(0, stumble.position + 1 - stumble.lineStart));
    const rest = member && /^\[[^\]\n]*=[^\]\n]*\]/.exec(stumble.text.slice(stumble.position));
    if (member && rest) {
        const start = stumble.lineStart + member.index;
        const name = member[0] + rest[0];
        return {
            at: { start, end: start + name.length },
            problem: 'between brackets, the name of a member needs quotes',
            hint: `Put it in quotes: "${name}"`,
        };
    }
    return {
        ...atPosition(stumble),
        problem: 'a comma is missing before this, or the bracket does not match',
        hint: 'Separate the entries by commas, and put texts with , [ ] { } in quotes.',
    };
}
/** The parser notices a line without a colon one or more lines later. */
function explainNoColon(stumble) {
    const lines = linesBefore(stumble.text, stumble.lineStart + stumble.line.length);
    const at = lines.findIndex(({ line }) => isContent(line) && !/:(?:\s|$)/.test(line));
    const found = lines[at];
    if (!found)
        return undefined;
    const { start, end } = trimmed(found);
    const above = lines.slice(at + 1).find(({ line }) => isContent(line));
    if (above && /[|>][-+0-9]*\s*$/.test(above.line)) {
        return {
            at: { start, end },
            problem: 'this line is not part of the text above it',
            hint: 'Indent it further than the key above.',
        };
    }
    const key = /^-?\s*([\w-]+):\S/.exec(found.line.trim());
    if (key)
        return missingSpace({ start, end });
    return {
        at: { start, end },
        problem: 'this line has no ":"',
        hint: 'Write "key: value", or indent the line further if it belongs to the text above it.',
    };
}
function explainNoSpace(stumble) {
    return missingSpace(atPosition(stumble).at);
}
function missingSpace(at) {
    return { at, problem: 'a space is missing after ":"', hint: 'Write "key: value".' };
}
function explainStray(stumble) {
    if (stumble.text[stumble.position] === ':')
        return explainNoColon(stumble);
    return {
        ...atLine(stumble),
        problem: 'this line does not belong to anything above it',
        hint: 'Check the indentation, and do not mix "- entries" and "key: value" lines.',
    };
}
function explainControl(stumble) {
    const code = stumble.text.codePointAt(stumble.position) ?? 0;
    return {
        ...atPosition(stumble),
        problem: `the character U+${code.toString(16).toUpperCase().padStart(4, '0')} is not allowed`,
        hint: 'Remove the character, or write it as an escape in double quotes.',
    };
}
function explainTag(reason, stumble) {
    if (!/\btag\b/.test(reason))
        return undefined;
    const start = stumble.lineStart + Math.max(0, stumble.line.indexOf('!'));
    return {
        at: { start, end: start + 1 },
        problem: 'a value that begins with "!" has a YAML tag, and this tag is not valid',
        hint: 'Put the text in quotes.',
    };
}
function atPosition({ position }) {
    return { at: { start: position, end: position + 1 } };
}
function atLine({ lineStart, line }) {
    return { at: trimmed({ start: lineStart, line }) };
}

;// CONCATENATED MODULE: ./build/pipeline/yaml/compose.js





/**
 * The file as a tree whose nodes have places. Undefined if the file cannot be read as YAML, which is reported.
 * Our own composer, because only the events of js-yaml carry offsets.
 */
function compose(problems) {
    const events = parseYamlEvents(problems);
    if (events?.length === 0)
        return { root: NOTHING, repeated: new Set() };
    return events && new Composer(events, problems).composeDocument();
}
/** An empty file. */
const NOTHING = {
    kind: 'scalar',
    text: '',
    style: 'plain',
    raw: '',
    rawStart: 0,
    start: 0,
    end: 1,
};
const compose_ABSENT = -1;
/** Recursion is safe: the parser stops at 100 levels, and aliases are not expanded. */
class Composer {
    #events;
    #problems;
    #text;
    #anchors;
    /** The end of the last node: an empty node has no place of its own. */
    #lastEnd = 0;
    constructor(events, problems) {
        this.#events = events.values();
        this.#problems = problems;
        this.#text = problems.source.text;
        this.#anchors = new Anchors(problems);
    }
    composeDocument() {
        this.#next();
        const root = this.#node(this.#next(), { start: 0, end: 1 });
        this.#next();
        const second = this.#next();
        if (second)
            this.#refuseSecondDocument();
        if (second || this.#anchors.isBomb)
            return undefined;
        return { root, repeated: this.#anchors.repeated };
    }
    #next() {
        return this.#events.next().value;
    }
    /** `near` is underlined by errors if the node is empty. */
    #node(event, near) {
        if (event?.type === js_yaml/* EVENT_ID */.hy.SCALAR)
            return this.#scalar(event, near);
        if (event?.type === js_yaml/* EVENT_ID */.hy.ALIAS)
            return this.#alias(event);
        if (event?.type === js_yaml/* EVENT_ID */.hy.SEQUENCE) {
            return this.#collection(event, () => this.#list(event));
        }
        if (event?.type === js_yaml/* EVENT_ID */.hy.MAPPING) {
            return this.#collection(event, () => this.#mapping(event));
        }
        return broken(near);
    }
    #scalar(event, near) {
        const scalar = toScalar(this.#text, event, near);
        this.#lastEnd = Math.max(this.#lastEnd, scalar.end);
        const isGlob = event.valueStart === compose_ABSENT;
        const node = this.#isTagRefused(event, isGlob) ? broken(scalar) : scalar;
        if (event.anchorStart !== compose_ABSENT)
            this.#anchors.define(this.#anchorOf(event), node);
        return node;
    }
    #alias(event) {
        this.#lastEnd = event.anchorEnd;
        const span = { start: event.anchorStart - 1, end: event.anchorEnd };
        return this.#anchors.resolve(this.#anchorOf(event), span);
    }
    #collection(event, read) {
        const isRefused = this.#isTagRefused(event, false);
        const anchor = event.anchorStart === compose_ABSENT ? undefined : this.#anchorOf(event);
        if (anchor !== undefined)
            this.#anchors.open(anchor);
        const content = read();
        const node = isRefused ? broken(content) : content;
        if (anchor !== undefined)
            this.#anchors.define(anchor, node);
        this.#lastEnd = Math.max(this.#lastEnd, node.end);
        return node;
    }
    #list(event) {
        const items = [];
        let weight = 1;
        this.#lastEnd = event.start;
        for (let each = this.#next(); each && each.type !== js_yaml/* EVENT_ID */.hy.POP; each = this.#next()) {
            const item = this.#node(each, this.#dash());
            items.push(item);
            weight += this.#anchors.weightOf(item);
        }
        const node = { kind: 'list', items, start: event.start, end: this.#endOf(event) };
        this.#anchors.setWeight(node, weight);
        return node;
    }
    #mapping(event) {
        const entries = new Map();
        const merges = [];
        let weight = 1;
        let isPartial = false;
        this.#lastEnd = event.start;
        for (let each = this.#next(); each && each.type !== js_yaml/* EVENT_ID */.hy.POP; each = this.#next()) {
            const key = this.#key(each);
            const value = this.#node(this.#next(), key);
            weight += this.#anchors.weightOf(value) + 1;
            if (key.kind === 'broken')
                isPartial = true;
            else if (key.text === '<<' && key.style === 'plain')
                merges.push({ key, value });
            else
                this.#addEntry(entries, { key, value });
        }
        const span = { start: event.start, end: this.#endOf(event) };
        const node = withMerged({ kind: 'mapping', entries, isPartial, ...span }, merges, this.#problems);
        this.#anchors.setWeight(node, weight);
        return node;
    }
    #key(event) {
        const from = this.#lastEnd;
        const key = this.#node(event, { start: from, end: from + 1 });
        if (key.kind === 'scalar' || key.kind === 'broken')
            return key;
        const isTemplate = this.#text.startsWith('{{', key.start - 1);
        this.#problems.report(key, `Cannot read this key: it is a ${key.kind}, a text is expected`, isTemplate ? { hint: 'Put a text that begins with "{" in quotes.' } : {});
        return broken(key);
    }
    #addEntry(entries, entry) {
        const first = entries.get(entry.key.text);
        if (!first) {
            entries.set(entry.key.text, entry);
            return;
        }
        this.#problems.report(entry.key, `Cannot read "${entry.key.text}": the key occurs twice`, {
            hint: 'Keep one of the two, or combine their values.',
            related: { message: 'the first one is here', at: first.key },
        });
    }
    #isTagRefused(event, isGlob) {
        if (event.tagStart === compose_ABSENT)
            return false;
        const tag = this.#text.slice(event.tagStart, event.tagEnd);
        if (KNOWN_TAGS.has(tag))
            return false;
        this.#problems.report({ start: event.tagStart, end: event.tagEnd }, `Cannot read "${tag}": a value that begins with "!" has a YAML tag, and a pipeline has no tags`, { hint: isGlob ? `Put it in quotes if it is a text: "${tag}"` : `Remove "${tag}".` });
        return true;
    }
    #refuseSecondDocument() {
        const marker = /^---(?=\s|$)/gm;
        marker.lastIndex = this.#lastEnd;
        const start = marker.exec(this.#text)?.index ?? this.#lastEnd;
        this.#problems.report({ start, end: start + 3 }, `Cannot read "${this.#problems.source.file}": it contains several documents, one is expected`, { hint: 'Remove "---", and everything that does not belong to this pipeline.' });
    }
    #anchorOf(event) {
        return this.#text.slice(event.anchorStart, event.anchorEnd);
    }
    /** The `-` of the next entry of a list. */
    #dash() {
        const dash = /(?:\s|#[^\n]*\n)*-/y;
        dash.lastIndex = this.#lastEnd;
        const end = dash.test(this.#text) ? dash.lastIndex : this.#lastEnd + 1;
        this.#lastEnd = end;
        return { start: end - 1, end };
    }
    #endOf(event) {
        if (event.style === js_yaml/* COLLECTION_STYLE */.Rl.BLOCK)
            return Math.max(this.#lastEnd, event.start + 1);
        const bracket = /(?:[\s,:[{]|#[^\n]*\n)*[\]}]/y;
        bracket.lastIndex = this.#lastEnd;
        return bracket.test(this.#text) ? bracket.lastIndex : this.#lastEnd;
    }
}
function broken({ start, end }) {
    return { kind: 'broken', start, end };
}
/** They change nothing: texts are texts, and structure is checked against the schema. */
const KNOWN_TAGS = new Set(['!', '!!str', '!!map', '!!seq']);


/***/ }),

/***/ 89424:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ Problems)
});

;// CONCATENATED MODULE: ./build/pipeline/yaml/fold-members.js
/**
 * Problems of the members of a matrix, each place once. What all members have is named by their matrix; else the first
 * member is named, and how many others have it too.
 */
function foldMembers(problems, units) {
    if (units.size === 0)
        return problems;
    const groups = new Map();
    const folded = [];
    for (const problem of problems) {
        const found = toMemberProblem(problem, units);
        const known = found && groups.get(found.group);
        if (known)
            known.push(found);
        else if (found) {
            const group = [found];
            groups.set(found.group, group);
            folded.push(group);
        }
        else
            folded.push(problem);
    }
    return folded.flatMap((each) => (Array.isArray(each) ? foldGroup(each, units) : each));
}
function toMemberProblem(problem, units) {
    const member = problem.message.match(QUOTED_MEMBER)?.find((text) => units.has(unquote(text)));
    if (member === undefined)
        return undefined;
    const general = generalize(problem.message, units);
    return {
        problem,
        member: unquote(member),
        general,
        group: `${problem.at.start} ${general.replace(/"[^"]*"/g, '""')}`,
    };
}
function foldGroup(group, units) {
    const [first, second] = group;
    if (!first)
        return [];
    const members = new Set(group.map(({ member }) => member));
    const isOfAll = members.size === units.get(first.member)?.siblings &&
        group.every(({ general }) => general === first.general);
    if (isOfAll)
        return [{ ...first.problem, message: first.general }];
    if (!second || members.size === 1)
        return group.map(({ problem }) => problem);
    const [, next = '', ...others] = members;
    const also = `It is the same in "${next}"${others.length > 0 ? ` and ${others.length} more` : ''}.`;
    const { hint } = first.problem;
    return [{ ...first.problem, hint: hint === undefined ? also : `${hint}\n${also}` }];
}
const QUOTED_MEMBER = /"[^"]*\[[^"]*\]"/g;
function generalize(message, units) {
    return message.replace(QUOTED_MEMBER, (text) => {
        const found = units.get(unquote(text));
        return found ? `"${found.unit}"` : text;
    });
}
function unquote(text) {
    return text.slice(1, -1);
}

;// CONCATENATED MODULE: ./build/pipeline/yaml/problems.js

/** Collects the errors and warnings of one file, so that all are printed at once. */
class Problems {
    source;
    #errors = [];
    #warnings = [];
    #units = new Map();
    constructor(source) {
        this.source = source;
    }
    /** Sets which steps are members of a matrix, so that a problem of all of them is reported once. */
    setMembers(units) {
        this.#units = units;
    }
    report(at, message, details = {}) {
        this.#errors.push({ at, message, ...details });
    }
    warn(at, message, details = {}) {
        this.#warnings.push({ at, message, ...details });
    }
    /** Sorted by their place in the file. An error in a node that aliases repeat is there once. */
    get errors() {
        return this.#inOrder(this.#errors);
    }
    get warnings() {
        return this.#inOrder(this.#warnings);
    }
    placeOf(at) {
        return this.source.placeAt(at.start, at.end - at.start);
    }
    #inOrder(found) {
        const once = new Map(found.map((each) => [`${each.at.start} ${each.message}`, each]));
        return foldMembers([...once.values()], this.#units)
            .toSorted((a, b) => a.at.start - b.at.start)
            .map((each) => this.#toDiagnostic(each));
    }
    #toDiagnostic({ at, message, hint, related }) {
        return {
            message: toOneLine(message),
            place: this.placeOf(at),
            ...(hint !== undefined && { hint: hint.split('\n').map(toOneLine).join('\n') }),
            ...(related && {
                related: {
                    message: toOneLine(related.message),
                    place: this.placeOf(related.at),
                },
            }),
        };
    }
}
const LONGEST_MESSAGE = 400;
/** Messages quote the user's texts, which may hold line breaks and be of any length. */
function toOneLine(message) {
    const cut = message.length > LONGEST_MESSAGE
        ? `${message.slice(0, LONGEST_MESSAGE / 2)} … ${message.slice(-LONGEST_MESSAGE / 2)}`
        : message;
    return cut
        .toWellFormed()
        .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]/gu, (char) => JSON_ESCAPES[char] ?? toEscape(char));
}
const JSON_ESCAPES = { '\n': '\\n', '\t': '\\t', '\r': '\\r' };
function toEscape(char) {
    return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}


/***/ }),

/***/ 72867:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ toYamlLines),
/* harmony export */   S: () => (/* binding */ toFlow)
/* harmony export */ });
/** The value as lines of YAML below `key`, for a hint. */
function toYamlLines(key, value) {
    if (typeof value !== 'object' || value === null)
        return `${key}: ${toFlow(value)}`;
    if (Array.isArray(value) && value.some((item) => typeof item === 'object')) {
        return [`${key}:`, ...value.flatMap((item) => itemLines(item))].join('\n');
    }
    if (Array.isArray(value))
        return `${key}: ${toFlow(value)}`;
    return [`${key}:`, ...fieldLines(value)].join('\n');
}
function itemLines(item) {
    if (typeof item !== 'object' || item === null)
        return [`  - ${toFlow(item)}`];
    return fieldLines(item).map((line, index) => `  ${index === 0 ? '- ' : '  '}${line.slice(2)}`);
}
function fieldLines(fields) {
    return Object.entries(fields).map(([name, value]) => `  ${name}: ${toFlow(value)}`);
}
/** The value as YAML on one line. Texts that YAML or a person would read differently are quoted. */
function toFlow(value) {
    if (Array.isArray(value))
        return `[${value.map(toItem).join(', ')}]`;
    if (typeof value === 'object' && value !== null) {
        const fields = Object.entries(value).map(([name, each]) => `${name}: ${toFlow(each)}`);
        return `{ ${fields.join(', ')} }`;
    }
    const text = String(value);
    return typeof value !== 'string' || PLAIN.test(text) ? text : JSON.stringify(text);
}
function toItem(value) {
    return typeof value === 'string' && value.includes(' ') ? JSON.stringify(value) : toFlow(value);
}
/** Neither a number nor a keyword of YAML, and without characters that have a meaning in YAML. */
const PLAIN = /^(?!(?:true|false|null|~|[-+.\de]+)$)(?:[\w/.…]|-(?=\w))[\w ./:@=$&+*…-]*(?<![: ])$/i;


/***/ })

};
