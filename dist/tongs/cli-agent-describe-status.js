export const id = "cli-agent-describe-status";
export const ids = ["cli-agent-describe-status"];
export const modules = {

/***/ 76561:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describeAgent: () => (/* binding */ describeAgent),
/* harmony export */   describeService: () => (/* binding */ describeService)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(55156);
/* harmony import */ var _agent_used_percents_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(20544);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15902);
/* harmony import */ var _base_size_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17603);
/* harmony import */ var _base_text_columns_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26841);
/* harmony import */ var _base_text_count_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5613);






/** One line about the service of systemd. */
function describeService(service) {
    const { state, since, pid, restarts, isEnabled } = service;
    if (state === 'unknown')
        return 'there is no systemd that could be asked for the service';
    if (state === 'not-installed')
        return 'the service is not installed: tongs agent install';
    const details = [
        ...(since === undefined ? [] : [`since ${new Date(since).toISOString()}`]),
        ...(pid === undefined ? [] : [`pid ${pid}`]),
        ...(restarts === 0 ? [] : [`started again ${(0,_base_text_count_js__WEBPACK_IMPORTED_MODULE_1__/* .formatCount */ .B)(restarts, 'time')}`]),
        ...(state === 'failed' ? describeCause(service) : []),
        ...(isEnabled ? [] : ['not enabled: it does not start with the machine']),
    ];
    return [`the service is ${WORDS[state]}`, ...details].join(', ');
}
function describeCause({ result, exitCode, signal }) {
    if (exitCode !== undefined)
        return [`exit code ${exitCode}`];
    if (result === 'watchdog')
        return ['it did not answer the watchdog'];
    if (signal !== undefined)
        return [`signal ${signal}`];
    return result === undefined ? [] : [result];
}
const WORDS = { running: 'running', starting: 'starting', stopped: 'stopped', failed: 'failing' };
/** Lines about what an agent answers; another version may answer something else. */
function describeAgent(answer, now) {
    const status = statusWire.safeParse(answer);
    if (!status.success)
        return ['the agent is of another version: --json shows what it answers'];
    const { version, startedAt, pruning, config, state, hosts, tasks, running } = status.data;
    return [
        `the agent ${version} answers, up for ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a3)(Math.max(0, now - startedAt))}`,
        ...(pruning.message === undefined ? [] : [`pruning is switched off: ${pruning.message}`]),
        ...[config.problem, state.problem].filter((each) => each !== undefined),
        ...table([
            ['HOST', 'DISK', 'WATCHDOG', 'PROBLEM'],
            ...hosts.map(({ name, disk, watchdog, error }) => [
                name,
                disk ? describeDisk(disk) : '-',
                watchdog?.state ?? '-',
                error?.message ?? '-',
            ]),
        ]),
        ...table([
            ['TASK', 'HOST', 'SCHEDULE', 'LAST RUN', 'NEXT RUN'],
            ...tasks.map((task) => [
                task.task,
                task.host,
                task.schedule,
                isRunning(task, running) ? 'under way' : describeLastRun(task, now),
                describeNextRun(task, now),
            ]),
        ]),
    ];
}
function table(rows) {
    return ['', ...(0,_base_text_columns_js__WEBPACK_IMPORTED_MODULE_3__/* .alignColumns */ .R)(rows).map((cells) => cells.join('  ').trimEnd())];
}
function describeDisk(disk) {
    return `${Math.round((0,_agent_used_percents_js__WEBPACK_IMPORTED_MODULE_4__/* .usedPercents */ .I)(disk).bytes)}% of ${(0,_base_size_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSize */ .Xq)(disk.totalBytes)}`;
}
/** Whatever has started it: the schedule, the watchdog, or a request. */
function isRunning({ task, host }, running) {
    return running.some((run) => run.task === task && run.host === host && !run.dryRun);
}
function describeLastRun({ lastRun }, now) {
    if (!lastRun)
        return '-';
    const { endedAt, outcome, reclaimedBytes, error } = lastRun;
    const ago = `${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a3)(Math.max(0, now - endedAt))} ago: ${outcome}`;
    if (error)
        return `${ago}: ${error.message}`;
    return outcome === 'pruned' ? `${ago}, ${(0,_base_size_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSize */ .Xq)(reclaimedBytes)}` : ago;
}
function describeNextRun({ enabled, nextRunAt }, now) {
    if (!enabled)
        return 'switched off';
    return nextRunAt === undefined ? '-' : `in ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a3)(Math.max(0, nextRunAt - now))}`;
}
const problem = zod__WEBPACK_IMPORTED_MODULE_5__.object({ message: zod__WEBPACK_IMPORTED_MODULE_5__.string() });
/** Only what is shown. */
const statusWire = zod__WEBPACK_IMPORTED_MODULE_5__.object({
    version: zod__WEBPACK_IMPORTED_MODULE_5__.string(),
    startedAt: zod__WEBPACK_IMPORTED_MODULE_5__.number(),
    pruning: zod__WEBPACK_IMPORTED_MODULE_5__.object({ message: zod__WEBPACK_IMPORTED_MODULE_5__.string().optional() }),
    config: zod__WEBPACK_IMPORTED_MODULE_5__.object({ problem: zod__WEBPACK_IMPORTED_MODULE_5__.string().optional() }),
    state: zod__WEBPACK_IMPORTED_MODULE_5__.object({ problem: zod__WEBPACK_IMPORTED_MODULE_5__.string().optional() }),
    hosts: zod__WEBPACK_IMPORTED_MODULE_5__.array(zod__WEBPACK_IMPORTED_MODULE_5__.object({
        name: zod__WEBPACK_IMPORTED_MODULE_5__.string(),
        disk: zod__WEBPACK_IMPORTED_MODULE_5__.object({ totalBytes: zod__WEBPACK_IMPORTED_MODULE_5__.number().positive(), freeBytes: zod__WEBPACK_IMPORTED_MODULE_5__.number() }).optional(),
        watchdog: zod__WEBPACK_IMPORTED_MODULE_5__.object({ state: zod__WEBPACK_IMPORTED_MODULE_5__.string() }).optional(),
        error: problem.optional(),
    })),
    running: zod__WEBPACK_IMPORTED_MODULE_5__.array(zod__WEBPACK_IMPORTED_MODULE_5__.object({ task: zod__WEBPACK_IMPORTED_MODULE_5__.string(), host: zod__WEBPACK_IMPORTED_MODULE_5__.string(), dryRun: zod__WEBPACK_IMPORTED_MODULE_5__.boolean() })),
    tasks: zod__WEBPACK_IMPORTED_MODULE_5__.array(zod__WEBPACK_IMPORTED_MODULE_5__.object({
        task: zod__WEBPACK_IMPORTED_MODULE_5__.string(),
        host: zod__WEBPACK_IMPORTED_MODULE_5__.string(),
        enabled: zod__WEBPACK_IMPORTED_MODULE_5__.boolean(),
        schedule: zod__WEBPACK_IMPORTED_MODULE_5__.string(),
        lastRun: zod__WEBPACK_IMPORTED_MODULE_5__.object({
            endedAt: zod__WEBPACK_IMPORTED_MODULE_5__.number(),
            outcome: zod__WEBPACK_IMPORTED_MODULE_5__.string(),
            reclaimedBytes: zod__WEBPACK_IMPORTED_MODULE_5__.number(),
            error: problem.optional(),
        })
            .optional(),
        nextRunAt: zod__WEBPACK_IMPORTED_MODULE_5__.number().optional(),
    })),
});


/***/ })

};
