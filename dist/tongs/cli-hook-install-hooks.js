export const id = "cli-hook-install-hooks";
export const ids = ["cli-hook-install-hooks"];
export const modules = {

/***/ 4106:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  installHooks: () => (/* binding */ installHooks)
});

// EXTERNAL MODULE: ./build/base/files/bundle.js
var files_bundle = __webpack_require__(61550);
// EXTERNAL MODULE: ./build/base/text/printable.js
var printable = __webpack_require__(41833);
// EXTERNAL MODULE: ./build/cli/console.js
var cli_console = __webpack_require__(21632);
// EXTERNAL MODULE: ./build/cli/prune/cache-bounds.js
var cache_bounds = __webpack_require__(66972);
// EXTERNAL MODULE: ./build/cli/hook/hook-flags.js
var hook_flags = __webpack_require__(86452);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/cli/hook/as-owner.js
var as_owner = __webpack_require__(5899);
// EXTERNAL MODULE: ./build/cli/hook/hook-files.js
var hook_files = __webpack_require__(62760);
// EXTERNAL MODULE: ./build/cli/hook/hook-script.js
var hook_script = __webpack_require__(98660);
// EXTERNAL MODULE: ./build/cli/hook/runner-env.js
var runner_env = __webpack_require__(45149);
;// CONCATENATED MODULE: ./build/cli/hook/install.js








/** Installs the hook into the folder of a runner. A second time it only brings the program and its arguments up to date. */
function installHook(request) {
    const paths = (0,hook_files/* hookPaths */.OJ)(request.runner);
    return (0,as_owner/* asOwner */.g)(request.runner, () => {
        const { state, env, isUpdate } = planChange(paths, request.inherited);
        (0,external_node_fs_.mkdirSync)(paths.home, { recursive: true });
        const program = (0,files_bundle.copyBundle)(request.bundle, paths.home);
        (0,hook_files/* writeState */.Jq)(paths, state);
        const { runner, args, node, killAfterSeconds } = request;
        const words = [(0,external_node_path_.join)(program, 'cli/index.js'), ...args];
        const script = { runner, chained: state.chained, program: words, node, killAfterSeconds };
        (0,hook_files/* writeWhole */.f8)(paths.script, (0,hook_script/* formatHookScript */.Q)(script), 0o755);
        // The last one: a runner fails every job if its hook is missing.
        if (env !== undefined)
            (0,hook_files/* writeEnv */.BX)(paths, env);
        return { script: paths.script, chained: state.chained, isUpdate };
    });
}
function planChange(paths, inherited) {
    const text = (0,hook_files/* readEnv */.sx)(paths);
    const named = text === undefined ? undefined : (0,runner_env/* readHook */.kg)(text);
    if (named === paths.script) {
        const added = { kind: 'added', hasMadeFile: false, hasEndedLine: false };
        return { state: (0,hook_files/* readState */.un)(paths) ?? { change: added }, env: undefined, isUpdate: true };
    }
    const before = named ?? inherited;
    if (before && before !== paths.script && (0,hook_files/* isHookOfTongs */.E)(before))
        throw toCopied(before, paths);
    const chained = [before].find((each) => each && each !== paths.script);
    const { text: env, change } = (0,runner_env/* setHook */.sd)(text, paths.script);
    return { state: { change, ...(chained && { chained }) }, env, isUpdate: false };
}
/** A hook that Tongs calls leaves another one of Tongs out, and with it whatever that one chains. */
function toCopied(hook, { env }) {
    return (0,errors/* invalidInput */.aY)('runner-env-copied', `The hook "${hook}" is that of another runner's folder`, `Take its line out of "${env}", or of the environment, and run the command again.`);
}

// EXTERNAL MODULE: ./build/cli/hook/runner-folder.js
var runner_folder = __webpack_require__(1136);
;// CONCATENATED MODULE: ./build/cli/hook/install-hooks.js








/** Installs the hook into the folders of runners, or brings it up to date. */
async function installHooks(console, runners, flags) {
    await (0,cache_bounds/* readBounds */.gZ)(flags, console);
    const timeoutMs = (0,hook_flags/* readTimeout */.OW)(flags.timeout);
    const folders = runners.map((runner) => (0,runner_folder.findRunnerFolder)(runner, console.folder));
    const { environment, program } = console;
    const bundle = (0,files_bundle.readBundle)(program.bundle);
    const host = flags.host === undefined ? [] : ['--host', flags.host];
    const args = ['hook', 'run', ...(0,cache_bounds/* toBoundArguments */.IT)(flags), '--timeout', flags.timeout, ...host];
    const installed = folders.map((runner) => installHook({
        runner,
        bundle,
        args,
        node: program.node,
        killAfterSeconds: Math.ceil(timeoutMs / 1_000) + KILL_AFTER_SECONDS,
        inherited: environment[runner_env/* HOOK_VARIABLE */.ZH],
    }));
    for (const { script, chained, isUpdate } of installed) {
        (0,cli_console/* printLine */.w)(console, (0,printable/* toPlain */.Ul)(`${isUpdate ? 'updated' : 'installed'} ${script}`));
        if (chained !== undefined)
            (0,cli_console/* printLine */.w)(console, (0,printable/* toPlain */.Ul)(`${chained} runs before it`));
    }
    const added = installed.filter(({ isUpdate }) => !isUpdate);
    if (added.length === 0)
        return;
    (0,cli_console/* printLine */.w)(console, `Restart the ${(0,hook_flags/* plural */.LS)('runner', added)}: .env is read when a runner starts.`);
}
/** So long after the timeout the hook is killed, if it has not ended by itself. */
const KILL_AFTER_SECONDS = 15;


/***/ })

};
