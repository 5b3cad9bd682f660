export const id = 262;
export const ids = [262];
export const modules = {

/***/ 9299:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ isOutside)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);

/** Whether a path is neither the folder nor below it; both absolute, and resolved where links count. */
function isOutside(folder, path) {
    return /^\.\.(?:\/|$)/.test((0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(folder, path));
}


/***/ }),

/***/ 654:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ createGit)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
// EXTERNAL MODULE: ./build/base/errors.js
var errors = __webpack_require__(5145);
;// CONCATENATED MODULE: ./build/source/bare-repository.js



/**
 * Rejects a folder that git would take for a repository without a `.git`, or that lies in one: its settings are then
 * among the files that others have committed, and say which programs git runs.
 */
function refuseBareRepository(folder) {
    const found = findBareRepository(folder);
    if (found === undefined)
        return;
    throw (0,errors/* invalidInput */.aY)('source-bare-repository', `Cannot ask git about "${folder}": it would take the settings in "${found}" for its own`, 'Remove or rename "HEAD" in that folder, or choose a source that is not in it.');
}
/** As git searches: in each folder for a `.git` first. */
function findBareRepository(folder) {
    let at = toReal(folder);
    while (!isThere((0,external_node_path_.join)(at, '.git'))) {
        if (isBareRepository(at))
            return at;
        const above = (0,external_node_path_.dirname)(at);
        if (above === at)
            return undefined;
        at = above;
    }
    return undefined;
}
/** A `commondir` names a folder in which the rest is. */
function isBareRepository(folder) {
    const has = (name) => isThere((0,external_node_path_.join)(folder, name));
    return has('HEAD') && (has('objects') || has('commondir'));
}
/** Links as such: git reads a `HEAD` that leads to nothing. What may not be looked at git does not see, either. */
function isThere(path) {
    try {
        return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false }) !== undefined;
    }
    catch {
        return false;
    }
}
/** What is not there is told of by git. */
function toReal(folder) {
    try {
        return (0,external_node_fs_.realpathSync)(folder);
    }
    catch {
        return folder;
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/base/outside.js
var outside = __webpack_require__(9299);
// EXTERNAL MODULE: ./build/source/worktrees.js
var worktrees = __webpack_require__(8018);
;// CONCATENATED MODULE: ./build/source/owner-trust.js





/**
 * Lets git before 2.38 read a repository of another user: it takes `safe.directory` from the files of the
 * user and of the system only. So one is made that includes the user's own; disposing removes it.
 */
async function openOwnerTrust(folder, environment) {
    const repository = await (0,worktrees/* findRepository */.W1)(folder);
    if (repository === undefined || !isForeign(repository))
        return NOTHING;
    try {
        return await writeTrust(repository, environment);
    }
    catch {
        // Where no file can be made, a later git reads it all the same.
        return NOTHING;
    }
}
const NOTHING = { variables: {}, [Symbol.asyncDispose]: () => Promise.resolve() };
/** Git looks at the owners of both. */
function isForeign(repository) {
    const user = process.geteuid?.();
    const entries = [repository, (0,external_node_path_.join)(repository, '.git')];
    return entries.some((path) => (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false })?.uid !== user);
}
async function writeTrust(repository, environment) {
    const { HOME, XDG_CONFIG_HOME, GIT_CONFIG_GLOBAL } = environment;
    const own = GIT_CONFIG_GLOBAL ?? (HOME && (0,external_node_path_.join)(HOME, '.gitconfig'));
    const config = XDG_CONFIG_HOME || (HOME && (0,external_node_path_.join)(HOME, '.config'));
    const shared = GIT_CONFIG_GLOBAL === undefined && config ? (0,external_node_path_.join)(config, 'git/config') : undefined;
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(await findTemporary(repository, environment), 'tongs-git-'));
    const path = (0,external_node_path_.join)(folder, 'config');
    const included = [shared, own].filter((each) => each !== undefined && each !== '');
    // The very first release of the check knows no "*".
    const lines = [
        ...included.map((each) => `[include]\n\tpath = ${quote(each ?? '')}`),
        `[safe]\n\tdirectory = *\n\tdirectory = ${quote(repository)}`,
    ];
    await (0,promises_.writeFile)(path, `${lines.join('\n')}\n`);
    return {
        variables: { GIT_CONFIG_GLOBAL: path },
        [Symbol.asyncDispose]: () => (0,promises_.rm)(folder, { recursive: true, force: true }),
    };
}
/** Not in the repository: there, the file would be source. */
async function findTemporary(repository, { TMPDIR }) {
    if (!TMPDIR)
        return DEFAULT_TEMPORARY;
    const [outer, inner] = await Promise.all([(0,promises_.realpath)(repository), (0,promises_.realpath)(TMPDIR)]);
    return (0,outside/* isOutside */._)(outer, inner) ? TMPDIR : DEFAULT_TEMPORARY;
}
const DEFAULT_TEMPORARY = '/tmp';
/** A value of a file of git's configuration. */
function quote(value) {
    const escaped = value.replace(/[\\"]/g, String.raw `\$&`).replaceAll('\n', String.raw `\n`);
    return `"${escaped}"`;
}

;// CONCATENATED MODULE: ./build/source/git.js






/**
 * Git for reading only: no hook or monitor of the repository runs, nothing is fetched, no lock is taken, and
 * its owner does not matter.
 */
function createGit(folder, { environment, signal }) {
    let found;
    const withGit = async (run) => {
        refuseBareRepository(folder);
        const program = (found ??= findGit(environment));
        await using trust = await openOwnerTrust(folder, environment);
        return await run({
            program,
            folder,
            env: { ...toGitEnvironment(environment), ...trust.variables },
        });
    };
    return {
        ask: (args) => withGit((command) => execute(command, [...SAFELY, ...args])),
        list: (args, input) => withGit((command) => spawnGit(command, [...SAFELY, ...args], { input, signal })),
    };
}
async function execute(command, args) {
    // Loaded when the first folder is a repository: a third of what the rest of a plan costs.
    const { exec } = await __webpack_require__.e(/* import() */ 260).then(__webpack_require__.bind(__webpack_require__, 1260));
    const stdout = [];
    const stderr = [];
    const exitCode = await exec(git_quote(command.program), [...args], {
        cwd: command.folder,
        env: command.env,
        silent: true,
        ignoreReturnCode: true,
        listeners: {
            stdout: (data) => stdout.push(data),
            stderr: (data) => stderr.push(data),
        },
    });
    return {
        exitCode,
        stdout: Buffer.concat(stdout),
        stderr: Buffer.concat(stderr).toString('utf8').trim(),
    };
}
/** Not by `@actions/exec`: it decodes and searches all output once more, and cannot end what it started. */
async function spawnGit({ program, folder, env }, args, options) {
    const { input, signal } = options;
    signal?.throwIfAborted();
    const child = (0,external_node_child_process_.spawn)(program, args, { cwd: folder, env, signal, killSignal: 'SIGKILL' });
    const { promise: ended, resolve, reject } = Promise.withResolvers();
    child.once('error', reject);
    child.once('close', resolve);
    // Git may end before it has read all: its exit code says what was wrong.
    child.stdin.once('error', () => { });
    child.stdin.end(input);
    try {
        const [exitCode, stdout, stderr] = await Promise.all([
            ended,
            (0,consumers_.buffer)(child.stdout),
            (0,consumers_.text)(child.stderr),
        ]);
        return { exitCode: exitCode ?? KILLED, stdout, stderr: stderr.trim() };
    }
    catch (error) {
        signal?.throwIfAborted();
        throw error;
    }
}
/** Stands for the exit code of a git that somebody killed. */
const KILLED = 137;
/** Found here: what `@actions/exec` cannot look at on its way it tells on standard output. */
function findGit({ PATH = '' }) {
    for (const folder of PATH.split(external_node_path_.delimiter)) {
        const path = (0,external_node_path_.join)(folder, 'git');
        if (folder !== '' && isProgram(path))
            return path;
    }
    throw new Error('there is no git in any folder of PATH');
}
function isProgram(path) {
    // An exception for each folder without it would cost more.
    if (!(0,external_node_fs_.existsSync)(path))
        return false;
    try {
        (0,external_node_fs_.accessSync)(path, external_node_fs_.constants.X_OK);
        return (0,external_node_fs_.statSync)(path).isFile();
    }
    catch {
        return false;
    }
}
/** A whole command line is expected: blanks would part it. */
function git_quote(path) {
    return `"${path.replaceAll('"', '\\"')}"`;
}
const SAFELY = [
    '-c',
    'core.fsmonitor=false',
    '-c',
    'core.hooksPath=/dev/null',
    '-c',
    'safe.directory=*',
    '-c',
    'safe.bareRepository=explicit',
    '-c',
    'core.quotePath=false',
    // Where a repository says to look at less, a change could be missed.
    '-c',
    'core.trustctime=true',
    '-c',
    'core.checkStat=default',
    // A partial clone would fetch attributes that it does not have.
    '-c',
    'protocol.allow=never',
];
/**
 * A hook or an outer git names its own repository in these, and where a search for one ends: ours is told by
 * the folder alone. `GIT_ATTR_SOURCE` would read other attributes than those of the files.
 */
const REDIRECTING = /^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|COMMON_DIR|NAMESPACE|PREFIX|IMPLICIT_WORK_TREE|CONFIG|CEILING_DIRECTORIES|ATTR_SOURCE|SHALLOW_FILE|(LITERAL|GLOB|NOGLOB|ICASE)_PATHSPECS)$/;
function toGitEnvironment(environment) {
    const kept = Object.entries(environment).filter((entry) => entry[1] !== undefined && !REDIRECTING.test(entry[0]));
    return {
        ...Object.fromEntries(kept),
        GIT_OPTIONAL_LOCKS: '0',
        GIT_NO_LAZY_FETCH: '1',
        // The repository of a folder that is mounted into it is above, on another filesystem.
        GIT_DISCOVERY_ACROSS_FILESYSTEM: '1',
        LC_ALL: 'C',
    };
}


/***/ }),

/***/ 3262:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   identifyRepository: () => (/* binding */ identifyRepository),
/* harmony export */   normalizeRemote: () => (/* binding */ normalizeRemote)
/* harmony export */ });
/* harmony import */ var _git_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(654);
/* harmony import */ var _worktrees_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8018);


/**
 * Who a folder belongs to: host, owner and name of git's `origin`, the same whatever protocol it is
 * reached by; else the folder's real path, in the main worktree.
 */
async function identifyRepository(folder, environment) {
    const git = (0,_git_js__WEBPACK_IMPORTED_MODULE_0__/* .createGit */ .l)(folder, { environment });
    const answer = await git.ask(['config', '--get', 'remote.origin.url']).catch(() => undefined);
    const url = answer?.exitCode === 0 ? answer.stdout.toString('utf8').trim() : '';
    return normalizeRemote(url) ?? (0,_worktrees_js__WEBPACK_IMPORTED_MODULE_1__/* .findInMainWorktree */ .b1)(folder);
}
/** `github.com/owner/name` for `https://`, `ssh://` and `git@host:` on any port; undefined for a local path. */
function normalizeRemote(url) {
    const scp = /^(?:[^@/\s]+@)?([^:/\s]+):(?!\/\/)(.+)$/.exec(url);
    const parsed = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? URL.parse(url) : null;
    // GitHub's second name for it, on the port that firewalls let through.
    const host = (parsed?.hostname ?? scp?.[1])?.replace(/^ssh\.github\.com$/i, 'github.com');
    const path = parsed?.pathname ?? scp?.[2];
    if (!host || !path || parsed?.protocol === 'file:')
        return undefined;
    const name = path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
    return name === '' ? undefined : `${host}/${name}`.toLowerCase();
}


/***/ }),

/***/ 8018:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W1: () => (/* binding */ findRepository),
/* harmony export */   b1: () => (/* binding */ findInMainWorktree),
/* harmony export */   pE: () => (/* binding */ Worktrees),
/* harmony export */   wg: () => (/* binding */ findMissingRepository)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);



/**
 * The repositories that a source belongs to: its own, those around it, and its submodules. Another worktree
 * of one of them is no part of the source, wherever it lies and whatever its `.git` is.
 */
class Worktrees {
    /** Of each repository the real path of its refs, which all its worktrees share. */
    #refs;
    /** Names of linked worktrees that these repositories have on record. */
    #names;
    constructor(refs, names) {
        this.#refs = refs;
        this.#names = names;
    }
    static NONE = new Worktrees(new Set(), new Set());
    /** These, and the repositories of folders with a `.git`. */
    with(folders) {
        const found = folders.map(findGitFolder).filter((each) => each.refs !== undefined);
        if (found.length === 0)
            return this;
        const refs = found.map((each) => each.refs ?? '');
        const names = found.flatMap((each) => listNames(each.common));
        return new Worktrees(this.#refs.union(new Set(refs)), this.#names.union(new Set(names)));
    }
    /** Whether a folder with a `.git` is another worktree of one of them. */
    has(folder) {
        const { path, refs } = findGitFolder(folder);
        if (refs !== undefined)
            return this.#refs.has(refs);
        // A repository that was moved, or is mounted elsewhere, knows its worktrees by name; they do not find it.
        return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path)) === LINKED && this.#names.has((0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path));
    }
    /** Whether `has` may be true of a folder that git takes for an ordinary one. */
    get mayBeLost() {
        return this.#names.size > 0;
    }
}
/** Where git keeps what belongs to one linked worktree alone. */
const LINKED = 'worktrees';
/** The nearest folder with a `.git`, this one or one above it. */
async function findRepository(folder) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, '.git')).catch(() => undefined);
    if (found)
        return folder;
    const above = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(folder);
    return above === folder ? undefined : findRepository(above);
}
/** The real path of a folder; in a linked worktree that of the same folder in the main one, or in the repository. */
async function findInMainWorktree(folder) {
    const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(folder);
    const top = await findRepository(real);
    if (top === undefined)
        return real;
    const { path, common, refs } = findGitFolder(top);
    if (refs === undefined || common === path)
        return real;
    const main = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(common) === '.git' ? (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(common) : common;
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(main, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(top, real));
}
/** What the `.git` of a folder names, where there is no repository. */
function findMissingRepository(folder) {
    const { path, refs } = findGitFolder(folder);
    return refs === undefined && path !== (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, '.git') ? path : undefined;
}
/** Follows a folder's `.git`: a folder, or a file or a link that leads to one. */
function findGitFolder(folder) {
    const entry = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, '.git');
    const [, target] = /^gitdir: (.*?)[\r\n]*$/s.exec(readText(entry) ?? '') ?? [];
    const named = target === undefined ? entry : (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(folder, target);
    const path = findReal(named) ?? named;
    const shared = readText((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path, 'commondir'));
    const common = shared === undefined ? path : (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(path, shared.trimEnd());
    return { path, common, refs: findReal((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(common, 'refs')) };
}
function listNames(common) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(common, LINKED));
    }
    catch {
        return [];
    }
}
/** Of a file; waits at no pipe. */
function readText(path) {
    try {
        const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path);
        return found.isFile() && found.size <= MOST_BYTES ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8') : undefined;
    }
    catch {
        return undefined;
    }
}
/** Git itself reads no more of a `.git`. */
const MOST_BYTES = 1024 * 1024;
function findReal(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(path);
    }
    catch {
        return undefined;
    }
}


/***/ })

};
