export const id = "run-values-contexts";
export const ids = ["run-values-contexts"];
export const modules = {

/***/ 70441:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readContexts: () => (/* binding */ readContexts)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/pipeline/contexts/github-names.js
var github_names = __webpack_require__(77688);
// EXTERNAL MODULE: ./build/source/git/git.js + 1 modules
var git_git = __webpack_require__(17211);
// EXTERNAL MODULE: ./build/source/git/head.js
var head = __webpack_require__(46089);
// EXTERNAL MODULE: ./build/source/git/remote.js
var remote = __webpack_require__(39605);
;// CONCATENATED MODULE: ./build/source/git/checkout.js



/**
 * Names and values of the context `github` that git knows about a folder: the commit, the branch, and the repository
 * of `origin`. A value that git does not have is absent. Never rejects.
 */
async function readCheckout(folder, environment) {
    const git = (0,git_git/* createGit */.l)(folder, { environment });
    const ask = async (args) => (0,git_git/* lineOf */.c)(await git.ask(args).catch(() => undefined));
    const [sha = '', ref, url] = await Promise.all([
        (0,head/* readHead */.z)(folder, environment),
        ask(['symbolic-ref', '--quiet', 'HEAD']),
        ask(['config', '--get', 'remote.origin.url']),
    ]);
    return { sha, ...describeRef(ref), ...describeRemote((0,remote/* parseRemote */.M)(url)) };
}
/** A detached HEAD has no ref: several branches and tags may be at its commit. */
function describeRef(ref) {
    const name = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
    return name === undefined ? {} : { ref, ref_name: name, ref_type: 'branch' };
}
function describeRemote(remote) {
    if (!remote)
        return {};
    const { server, path } = remote;
    const owner = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
    return { server_url: server, repository: path, repository_owner: owner };
}

// EXTERNAL MODULE: ./build/run/values/in-workflow.js
var in_workflow = __webpack_require__(42730);
;// CONCATENATED MODULE: ./build/run/values/github-context.js




/** The context `github`: in a workflow from the runner and its event, elsewhere from git. Never rejects. */
async function readGithubContext(facts) {
    const { environment, folder } = facts;
    if (!(0,in_workflow/* isInWorkflow */.R)(environment))
        return toLocalContext(await readCheckout(folder, environment));
    const event = await readEvent(environment['GITHUB_EVENT_PATH'] ?? '');
    return toWorkflowContext(environment, event);
}
function toWorkflowContext(environment, event) {
    const values = Object.entries(github_names/* GITHUB_NAMES */.xK).map(([name, { variable }]) => {
        const text = (variable && environment[variable]) || '';
        return [name, FLAGS.has(name) ? text === 'true' : text];
    });
    const context = Object.fromEntries(values);
    return { ...context, ...deriveNames(environment, context), event: withoutSecrets(event) };
}
/** Some runners do not set variables that follow from others. */
function deriveNames({ GITHUB_REF: ref = '', GITHUB_REPOSITORY: repository = '' }, given) {
    const [, kind = '', name = ''] = /^refs\/(heads|tags|pull)\/(.+)$/s.exec(ref) ?? [];
    const derived = {
        ref_name: name,
        ref_type: kind === '' ? '' : kind === 'tags' ? 'tag' : 'branch',
        repository_owner: repository.replace(/\/[^/]*$/, ''),
    };
    return Object.fromEntries(Object.entries(derived).filter(([key, value]) => given[key] === '' && value !== ''));
}
/** Values that are no texts on GitHub either. */
const FLAGS = new Set(['ref_protected']);
/** `known` are the values from git. */
function toLocalContext(known) {
    return { ...toWorkflowContext({}, {}), event_name: 'local', ...known };
}
async function readEvent(path) {
    try {
        const event = JSON.parse(await (0,promises_.readFile)(path, 'utf8'));
        return isRecord(event) ? event : {};
    }
    catch {
        return {};
    }
}
function withoutSecrets(value) {
    if (isList(value))
        return value.map(withoutSecrets);
    if (!isRecord(value))
        return value;
    const entries = Object.entries(value).filter(([name]) => !SECRET.test(name));
    return Object.fromEntries(entries.map(([name, inner]) => [name, withoutSecrets(inner)]));
}
/** Events contain no secrets, except what somebody has put into the payload of a dispatch. */
const SECRET = /(?:^|[_-])(?:token|secret|password)s?$|(?:Token|Secret|Password)s?$/;
function isList(value) {
    return Array.isArray(value);
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./build/run/values/contexts.js

/** The contexts for the text of a pipeline. Git starts only if the text may name `github`. */
async function readContexts(text, { env, ...facts }) {
    const github = NAMES_GITHUB.test(text) ? await readGithubContext(facts) : toLocalContext({});
    return { github, env };
}
/** Or has an escape, with which it could be written in quotes. */
const NAMES_GITHUB = /github|\\[xu]/i;


/***/ })

};
