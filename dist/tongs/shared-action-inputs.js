export const id = "shared-action-inputs";
export const ids = ["shared-action-inputs"];
export const modules = {

/***/ 7126:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G2: () => (/* binding */ toVariable),
/* harmony export */   Ko: () => (/* binding */ readInputs),
/* harmony export */   Nw: () => (/* binding */ PRUNE_BOUNDS),
/* harmony export */   PD: () => (/* binding */ PRUNE_INPUTS),
/* harmony export */   qT: () => (/* binding */ RUN_INPUTS),
/* harmony export */   s8: () => (/* binding */ RUNNER_KIND)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);
/* harmony import */ var _base_text_env_file_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(79148);
/* harmony import */ var _pipeline_matrix_member_id_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5381);
/* harmony import */ var _base_text_parsed_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(66865);
/* harmony import */ var _base_text_suggest_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(56924);
/* harmony import */ var _prune_snapshots_bounds_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95140);
/* harmony import */ var _prune_cache_bounds_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40101);
/* harmony import */ var _pipeline_grants_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(71640);
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(67382);
/* harmony import */ var _run_values_env_name_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(86140);










/** The inputs that bound a prune of build cache. */
const PRUNE_BOUNDS = [
    'prune-older-than',
    'prune-keep-storage',
    'prune-min-free',
    'prune-abandoned-builders',
    'prune-all',
];
/** Names of the inputs, as `action.yml` and `prune/action.yml` have them. */
const RUN_INPUTS = [
    'pipeline',
    'steps',
    'source',
    'max-parallel',
    'secrets',
    'env',
    'grants',
    'snapshots',
    'snapshots-max-size',
    'snapshots-max-age',
    'snapshots-min-free',
    'log',
    'prune-when',
    ...PRUNE_BOUNDS,
    'prune-dry-run',
    'summary',
    'job-status',
];
const PRUNE_INPUTS = [...PRUNE_BOUNDS, 'prune-dry-run', 'summary'];
/**
 * Reads the inputs as the runner passes them; throws one error with everything that is wrong. The policy of the host may
 * set the least age of a prune.
 */
function readInputs(environment, names, leastAge) {
    const reader = new InputReader(environment);
    const givenSnapshots = reader.choice('snapshots', ['auto', 'local', 'off']);
    const snapshots = chooseSnapshots(givenSnapshots, environment);
    const snapshotBounds = reader.snapshotBounds();
    const inputs = {
        pipeline: reader.text('pipeline') || '.tongs/pipeline.yml',
        steps: reader.stepNames('steps'),
        source: reader.text('source') || undefined,
        maxParallel: reader.count('max-parallel'),
        secrets: reader.secrets(),
        env: reader.variables('env'),
        grants: reader.grants('grants'),
        snapshots,
        givenSnapshots,
        snapshotBounds: snapshots === 'off' ? undefined : snapshotBounds,
        log: reader.choice('log', ['auto', 'grouped', 'stream']) === 'stream' ? 'stream' : 'grouped',
        prune: reader.pruneBounds(leastAge),
        pruneWhen: reader.choice('prune-when', ['job-end', 'step-end']),
        pruneDryRun: reader.flag('prune-dry-run', false),
        summary: reader.flag('summary', true),
        jobStatus: reader.text('job-status'),
        isHosted: isHosted(environment),
        unknown: reader.unknown(names),
    };
    if (reader.problems.length > 0)
        throw new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidInput */ .o9(reader.problems, 'input-invalid');
    return inputs;
}
/** On a hosted runner nothing outlives the job. */
function chooseSnapshots(given, environment) {
    if (given !== 'auto')
        return given;
    return isHosted(environment) ? 'off' : 'local';
}
/** Env variable in which the runner says who hosts the machine. */
const RUNNER_KIND = 'RUNNER_ENVIRONMENT';
/** Whether GitHub hosts the machine. Runners that do not say (Gitea, Forgejo, act) are self-hosted. */
function isHosted(environment) {
    return environment[RUNNER_KIND] === 'github-hosted';
}
class InputReader {
    problems = [];
    #environment;
    constructor(environment) {
        this.#environment = environment;
    }
    text(name) {
        return this.#environment[toVariable(name)]?.trim() ?? '';
    }
    /** Names of steps, separated by spaces, commas or newlines; brackets of names may contain these as well. */
    stepNames(name) {
        return (0,_pipeline_matrix_member_id_js__WEBPACK_IMPORTED_MODULE_1__/* .splitNames */ .bZ)(this.text(name));
    }
    count(name) {
        const text = this.text(name);
        if (text === '')
            return undefined;
        if (/^[1-9][0-9]{0,5}$/.test(text))
            return Number(text);
        return this.#refuse(name, (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_6__/* .refused */ .J)(`"${text}" is not a whole number of 1 or more`));
    }
    secrets() {
        const { secrets, problems } = (0,_secrets_js__WEBPACK_IMPORTED_MODULE_5__/* .readSecrets */ .q)(this.#environment[toVariable('secrets')] ?? '');
        this.problems.push(...problems);
        return secrets;
    }
    /** Variables in the syntax of `GITHUB_ENV`. */
    variables(name) {
        const read = (0,_base_text_env_file_js__WEBPACK_IMPORTED_MODULE_7__/* .parseEnvFile */ .F)(this.#environment[toVariable(name)] ?? '');
        if (!read.ok) {
            this.#refuse(name, (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_6__/* .refused */ .J)(`line ${read.line}: ${read.problem}`, read.hint));
            return {};
        }
        for (const entry of read.entries) {
            if ((0,_run_values_env_name_js__WEBPACK_IMPORTED_MODULE_8__/* .isEnvName */ .X)(entry.name))
                continue;
            const problem = `line ${entry.line}: "${entry.name}" is not a name`;
            this.#refuse(name, (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_6__/* .refused */ .J)(problem, `${_run_values_env_name_js__WEBPACK_IMPORTED_MODULE_8__/* .ENV_NAME_PROBLEM */ .O}.`));
        }
        return Object.fromEntries(read.entries.map((entry) => [entry.name, entry.value]));
    }
    /** Names of grants, separated by spaces, commas or newlines. */
    grants(name) {
        const words = this.text(name)
            .split(/[\s,]+/)
            .filter((word) => word !== '');
        return words.flatMap((word) => {
            const grant = (0,_pipeline_grants_js__WEBPACK_IMPORTED_MODULE_4__/* .parseGrantName */ .jd)(word);
            if (grant.ok)
                return [grant.value];
            this.#refuse(name, grant);
            return [];
        });
    }
    flag(name, byDefault) {
        const text = this.text(name);
        if (text === '')
            return byDefault;
        // The six spellings of YAML's core schema, as in the runner's toolkit.
        if (TRUE.includes(text) || FALSE.includes(text))
            return TRUE.includes(text);
        this.#refuse(name, (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_6__/* .refused */ .J)(`"${text}" is neither "true" nor "false"`, 'Write true or false.'));
        return byDefault;
    }
    /** The first is the default. */
    choice(name, choices) {
        const text = this.text(name);
        if (text === '')
            return choices[0];
        const chosen = choices.find((choice) => choice === text);
        if (chosen !== undefined)
            return chosen;
        const near = (0,_base_text_suggest_js__WEBPACK_IMPORTED_MODULE_9__/* .suggest */ .Z)(text, choices);
        const hint = near === undefined ? `Use one of: ${choices.join(', ')}.` : `Did you mean "${near}"?`;
        this.#refuse(name, (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_6__/* .refused */ .J)(`"${text}" is not one of its values`, hint));
        return choices[0];
    }
    pruneBounds(leastAge) {
        const texts = {
            olderThan: this.text('prune-older-than'),
            keepStorage: this.text('prune-keep-storage'),
            minFree: this.text('prune-min-free'),
            abandonedBuilders: this.text('prune-abandoned-builders'),
            all: this.flag('prune-all', false),
        };
        const names = {
            olderThan: 'input "prune-older-than"',
            keepStorage: 'input "prune-keep-storage"',
            minFree: 'input "prune-min-free"',
            abandonedBuilders: 'input "prune-abandoned-builders"',
            all: 'input "prune-all"',
        };
        const bounds = (0,_prune_cache_bounds_js__WEBPACK_IMPORTED_MODULE_3__.parsePruneBounds)(texts, names, leastAge);
        if (bounds.ok)
            return bounds.value;
        const { problem, hint } = bounds;
        const message = problem.replace(/^input/, 'Input');
        this.problems.push(hint === undefined ? { message } : { message, hint });
        return undefined;
    }
    snapshotBounds() {
        const given = this.text('snapshots-max-size');
        // The default in `action.yml` is no request: if the disk is not visible, nobody needs a warning.
        const maxSize = given === _prune_snapshots_bounds_js__WEBPACK_IMPORTED_MODULE_2__/* .DEFAULT_MAX_SIZE */ .ZQ ? '' : given;
        const bounds = (0,_prune_snapshots_bounds_js__WEBPACK_IMPORTED_MODULE_2__.parseSnapshotBounds)({
            olderThan: { name: 'Input "snapshots-max-age"', text: this.text('snapshots-max-age') },
            maxSize: { name: 'Input "snapshots-max-size"', text: maxSize },
            minFree: { name: 'Input "snapshots-min-free"', text: this.text('snapshots-min-free') },
        });
        if (bounds.ok)
            return bounds.value;
        this.problems.push(...bounds.problems);
        return undefined;
    }
    /**
     * Refuses names that resemble an input: the runner only warns about a misspelled one, and continues without it.
     * Returns the other names.
     */
    unknown(known) {
        const unlike = [];
        const variables = new Map(known.map((name) => [toVariable(name), name]));
        for (const variable of Object.keys(this.#environment)) {
            if (!variable.startsWith(PREFIX) || variables.has(variable))
                continue;
            const name = variable.slice(PREFIX.length).toLowerCase();
            const near = (0,_base_text_suggest_js__WEBPACK_IMPORTED_MODULE_9__/* .suggest */ .Z)(name, known);
            if (near === undefined)
                unlike.push(name);
            else {
                const hint = `Did you mean "${near}"?`;
                this.problems.push({ message: `There is no input "${name}"`, hint });
            }
        }
        return unlike;
    }
    #refuse(name, problem) {
        if (problem.ok)
            return;
        const message = `Input "${name}": ${problem.problem}`;
        this.problems.push(problem.hint === undefined ? { message } : { message, hint: problem.hint });
    }
}
const TRUE = ['true', 'True', 'TRUE'];
const FALSE = ['false', 'False', 'FALSE'];
const PREFIX = 'INPUT_';
/** Env variable of an input. The runner's rule: upper case, an underscore for each blank; hyphens stay. */
function toVariable(name) {
    return `${PREFIX}${name.toUpperCase().replaceAll(' ', '_')}`;
}


/***/ }),

/***/ 92309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HR: () => (/* binding */ collectOutputs),
/* harmony export */   Qx: () => (/* binding */ reclaimedBytes),
/* harmony export */   XQ: () => (/* binding */ exportReclaimed),
/* harmony export */   mT: () => (/* binding */ toPruneOutputs),
/* harmony export */   mk: () => (/* binding */ publish),
/* harmony export */   qU: () => (/* binding */ toReclaimedOutputs),
/* harmony export */   qb: () => (/* binding */ RECLAIMED_VARIABLE),
/* harmony export */   v1: () => (/* binding */ toRunOutputs)
/* harmony export */ });
/* unused harmony export addReclaimed */
/* harmony import */ var _base_size_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17603);
/* harmony import */ var _report_prune_results_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60144);


/** Env variable with the bytes reclaimed so far, for later steps and for job outputs. */
const RECLAIMED_VARIABLE = 'TONGS_RECLAIMED_BYTES';
/** Sets outputs of the main step. The runner drops those of a post step. */
async function publish(outputs) {
    const { setOutput } = await Promise.all(/* import() */[__webpack_require__.e("actions-exec"), __webpack_require__.e("actions-core")]).then(__webpack_require__.bind(__webpack_require__, 73029));
    for (const [name, value] of Object.entries(outputs))
        setOutput(name, value);
}
/** The outputs of a run, however it ended; `result` is used if it was interrupted. */
function toRunOutputs(record, about) {
    const steps = [...record.steps.values()];
    const failed = steps.find(({ outcome, tolerated }) => (outcome === 'failed' || outcome === 'timed-out') && !tolerated);
    return {
        result: record.finished?.result ?? about.result,
        'failed-step': failed?.step ?? '',
        'cache-hits': record.finished?.cached ?? 0,
        'cache-misses': record.finished?.misses ?? 0,
        steps: JSON.stringify(toStepsOutput(record)),
        outputs: JSON.stringify(collectOutputs(record).outputs),
        'events-file': about.eventsFile,
        'tong-logs': about.tongLogs,
    };
}
/** The outputs of a prune at the end of a main step that has run a pipeline. */
function toReclaimedOutputs(record) {
    const bytes = reclaimedBytes(record);
    return { 'reclaimed-bytes': bytes, reclaimed: (0,_base_size_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSize */ .Xq)(bytes) };
}
/** The outputs of the action `prune/`. `host` is the address of its engine. */
function toPruneOutputs(record, host) {
    const { prunes } = record;
    return {
        result: (0,_report_prune_results_js__WEBPACK_IMPORTED_MODULE_1__/* .combineResults */ .yu)(prunes),
        records: prunes.reduce((sum, { records }) => sum + records, 0),
        ...toReclaimedOutputs(record),
        'target-met': String((0,_report_prune_results_js__WEBPACK_IMPORTED_MODULE_1__/* .combineTargets */ .Oq)(prunes) ?? ''),
        results: JSON.stringify(prunes.map((prune) => (0,_report_prune_results_js__WEBPACK_IMPORTED_MODULE_1__/* .toPruneResult */ .HP)(prune, host))),
    };
}
/** Adds the reclaimed bytes to those that the job has reclaimed before. */
async function exportReclaimed(record, before) {
    const { exportVariable } = await Promise.all(/* import() */[__webpack_require__.e("actions-exec"), __webpack_require__.e("actions-core")]).then(__webpack_require__.bind(__webpack_require__, 73029));
    exportVariable(RECLAIMED_VARIABLE, addReclaimed(record, before));
}
/** `before` is what the variable has, which anybody may set. */
function addReclaimed(record, before) {
    const sum = /^\d+$/.test(before ?? '') ? Number(before) : 0;
    return String(sum + reclaimedBytes(record));
}
/** Of build cache and snapshots; a dry run reclaims nothing. */
function reclaimedBytes({ prunes }) {
    const real = prunes.filter(({ dryRun }) => !dryRun);
    return real.reduce((sum, prune) => sum + prune.reclaimedBytes, 0);
}
/** GitHub's limit for all outputs of a job is 1 MiB of UTF-16; the other outputs need room too. */
const MOST_OUTPUT_UNITS = 400_000;
/** The outputs of each step, by id; without those of the steps that do not fit. */
function collectOutputs({ steps }) {
    const fitting = [];
    const leftOut = [];
    let units = 0;
    for (const { step, outputs } of steps.values()) {
        if (!outputs)
            continue;
        const size = JSON.stringify([step, outputs]).length;
        if (units + size > MOST_OUTPUT_UNITS) {
            leftOut.push(step);
            continue;
        }
        units += size;
        fitting.push([step, outputs]);
    }
    return { outputs: Object.fromEntries(fitting), leftOut };
}
/** For each step, by id: outcome, exit code, seconds, attempts, whether it was cached, and the reason. */
function toStepsOutput(record) {
    const verdicts = new Map(record.planned.map((planned) => [planned.step, planned]));
    const artifacts = new Map(record.artifacts.map((saved) => [saved.step, saved]));
    const output = {};
    for (const { step, outcome, exitCode, ms, attempts, reason } of record.steps.values()) {
        const hasRun = outcome !== 'cached' && outcome !== 'skipped';
        output[step] = {
            outcome,
            'exit-code': exitCode ?? null,
            seconds: Math.round(ms) / 1000,
            attempts: attempts ?? (hasRun ? 1 : 0),
            cached: outcome === 'cached',
            reason: outcome === 'succeeded' ? (verdicts.get(step)?.reason ?? '') : reason,
            ...toArtifactsOutput(artifacts.get(step)),
        };
    }
    return output;
}
/** Nothing for a step without artifacts. */
function toArtifactsOutput(saved) {
    if (!saved)
        return {};
    const { files, bytes, to } = saved;
    return { artifacts: { files, bytes, folder: to } };
}


/***/ }),

/***/ 7349:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $z: () => (/* binding */ toMachine),
/* harmony export */   C$: () => (/* binding */ toPruner),
/* harmony export */   ZF: () => (/* binding */ runnerRepository),
/* harmony export */   du: () => (/* binding */ openRunnerSession),
/* harmony export */   yy: () => (/* binding */ temporaryFolder)
/* harmony export */ });
/* harmony import */ var _base_tracer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19219);
/* harmony import */ var _engine_owner_process_facts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1928);
/* harmony import */ var _engine_session_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64885);
/* harmony import */ var _source_repository_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53262);




function toMachine({ environment, clock, redactor }) {
    return {
        environment,
        clock,
        tracer: _base_tracer_js__WEBPACK_IMPORTED_MODULE_0__/* .noTracer */ .h,
        markSecret: redactor.mark,
        random: Math.random,
        processes: (0,_engine_owner_process_facts_js__WEBPACK_IMPORTED_MODULE_1__.readProcesses)(),
    };
}
/** Finds the runner's engine and connects to it. */
function openRunnerSession(runner) {
    const { platform, signal } = runner;
    return (0,_engine_session_js__WEBPACK_IMPORTED_MODULE_2__.openSession)(toMachine(runner), { platform, signal });
}
/** How the action prunes build cache: no person asks for it. */
function toPruner(runner) {
    const { processes: onlooker, random, clock } = toMachine(runner);
    return { isByHand: false, onlooker, random, clock, signal: runner.signal };
}
/** For temporary files of the job; the runner empties it before and after each job. */
function temporaryFolder({ environment }) {
    return environment['RUNNER_TEMP'] || environment['TMPDIR'] || '/tmp';
}
/** Host, owner and name, as git's `origin` has them on a laptop. */
function runnerRepository({ environment }) {
    const name = environment['GITHUB_REPOSITORY'];
    if (!name)
        return undefined;
    const server = environment['GITHUB_SERVER_URL'] || 'https://github.com';
    return (0,_source_repository_js__WEBPACK_IMPORTED_MODULE_3__.normalizeRemote)(`${server}/${name}`);
}


/***/ }),

/***/ 67382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ readSecrets),
/* harmony export */   s: () => (/* binding */ hideSecrets)
/* harmony export */ });
/* harmony import */ var _base_text_env_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79148);
/* harmony import */ var _report_github_runner_commands_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22708);
/* harmony import */ var _run_values_caller_secrets_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(71254);
/* harmony import */ var _run_values_secret_name_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(20229);




/** Reads the input `secrets`, in the syntax of `GITHUB_ENV`. A problem names a line and quotes nothing of it. */
function readSecrets(text) {
    const read = (0,_base_text_env_file_js__WEBPACK_IMPORTED_MODULE_1__/* .parseEnvFile */ .F)(text);
    if (!read.ok) {
        const message = `Input "secrets": line ${read.line} cannot be read`;
        return { secrets: new _run_values_caller_secrets_js__WEBPACK_IMPORTED_MODULE_2__/* .CallerSecrets */ .t('input'), problems: [{ message, hint: FORMAT_HINT }] };
    }
    const seen = new Set();
    const problems = read.entries.flatMap((entry) => findProblem(entry, seen));
    const values = read.entries.map(({ name, value }) => [name, value]);
    return { secrets: new _run_values_caller_secrets_js__WEBPACK_IMPORTED_MODULE_2__/* .CallerSecrets */ .t('input', values), problems };
}
function findProblem({ name, line }, seen) {
    // It may be a line of a value.
    if (!(0,_run_values_secret_name_js__WEBPACK_IMPORTED_MODULE_3__/* .isSecretName */ .e)(name)) {
        const message = `Input "secrets": line ${line} does not begin with the name of a secret`;
        return [{ message, hint: `${_run_values_secret_name_js__WEBPACK_IMPORTED_MODULE_3__/* .SECRET_NAME_PROBLEM */ .n}.\n${FORMAT_HINT}` }];
    }
    if (!seen.has(name)) {
        seen.add(name);
        return [];
    }
    return [{ message: `Input "secrets": "${name}" is given twice`, hint: 'Remove one of them.' }];
}
const FORMAT_HINT = [
    'Write NAME=value on one line. A value of several lines needs a delimiter that is no line of the value:',
    'KEY<<END_OF_KEY',
    '${{ secrets.KEY }}',
    'END_OF_KEY',
].join('\n');
/** From now on neither Tongs nor the runner prints the values; processes that Tongs starts do not get them. */
function hideSecrets(runner, secrets) {
    const { redactor, stdout } = runner;
    secrets.hide(redactor.mark);
    for (const [, value] of secrets.entries()) {
        for (const command of (0,_report_github_runner_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .formatMasks */ .$I)(Buffer.from(value).toString('utf8')))
            stdout.write(`${command}\n`);
    }
    const { INPUT_SECRETS: _, ...environment } = runner.environment;
    return { ...runner, environment };
}


/***/ })

};
