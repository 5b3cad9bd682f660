export const id = 107;
export const ids = [107,262,10];
export const modules = {

/***/ 7730:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ abortable)
/* harmony export */ });
/** `promise`, or a rejection with the signal's reason if that comes first; `promise` goes on alone. */
async function abortable(promise, signal) {
    if (!signal)
        return promise;
    // Nobody else may look at it.
    promise.catch(() => { });
    signal.throwIfAborted();
    const { promise: aborted, reject } = Promise.withResolvers();
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
        return await Promise.race([promise, aborted]);
    }
    finally {
        signal.removeEventListener('abort', onAbort);
    }
}


/***/ }),

/***/ 9533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ canonicalJson)
/* harmony export */ });
/** JSON with the keys of every object sorted and no blanks: equal values give equal texts. */
function canonicalJson(value) {
    return JSON.stringify(value, (_, each) => (isPlainObject(each) ? sortKeys(each) : each));
}
function isPlainObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function sortKeys(object) {
    const keys = Object.keys(object).toSorted((a, b) => (a < b ? -1 : 1));
    return Object.fromEntries(keys.map((key) => [key, object[key]]));
}


/***/ }),

/***/ 3734:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ exists)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);

/** Whether something is there, as far as it can be seen. */
async function exists(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)(path).then(() => true, () => false);
}


/***/ }),

/***/ 7325:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ imageReferenceProblem)
/* harmony export */ });
/**
 * What is wrong with an image reference, or undefined: lower-case path of letters, digits and
 * separators, tag of at most 128 characters, digest in hex (the distribution specification's grammar).
 */
function imageReferenceProblem(reference) {
    if (reference === '')
        return 'an image name is empty';
    if (REFERENCE.test(reference))
        return undefined;
    if (/\s/.test(reference))
        return `"${reference}" has a blank in it`;
    if (REFERENCE.test(reference.toLowerCase()))
        return `"${reference}" has upper-case letters`;
    return `"${reference}" is not an image name`;
}
const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const HOST = '(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?';
const REFERENCE = new RegExp(`^(?:${HOST}/)?${COMPONENT}(?:/${COMPONENT})*(?::[\\w][\\w.-]{0,127})?(?:@[a-z0-9]+(?:[+._-][a-z0-9]+)*:[0-9a-fA-F]{32,})?$|^sha256:[0-9a-f]{64}$`);


/***/ }),

/***/ 3909:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ systemCode)
/* harmony export */ });
/** What the system calls a failure (`ENOENT`), where an error tells. */
function systemCode(error) {
    if (typeof error !== 'object' || error === null)
        return undefined;
    const code = Reflect.get(error, 'code');
    return typeof code === 'string' ? code : undefined;
}


/***/ }),

/***/ 8541:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ within)
/* harmony export */ });
/** `promise`, or undefined when it takes longer than `ms`; it goes on alone then, and no timer stays. */
async function within(promise, ms, clock) {
    const settled = new AbortController();
    promise.catch(() => { });
    try {
        const late = clock.sleep(ms, settled.signal).then(() => undefined);
        late.catch(() => { });
        return await Promise.race([promise, late]);
    }
    finally {
        settled.abort();
    }
}


/***/ }),

/***/ 2084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fv: () => (/* binding */ registryOf),
/* harmony export */   WV: () => (/* binding */ toPathComponent),
/* harmony export */   mQ: () => (/* binding */ splitReference)
/* harmony export */ });
/* harmony import */ var _base_image_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7325);

/** Splits at the last `@` and at a `:` after the last `/`; does not judge. */
function splitReference(reference) {
    const at = reference.indexOf('@');
    const named = at === -1 ? reference : reference.slice(0, at);
    const digest = at === -1 ? undefined : reference.slice(at + 1);
    const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
    return {
        repository: colon === -1 ? named : named.slice(0, colon),
        ...(colon !== -1 && { tag: named.slice(colon + 1) }),
        ...(digest !== undefined && { digest }),
    };
}
/** The registry that holds it, as credentials are filed: `docker.io` for names without a host. */
function registryOf(reference) {
    const first = reference.split('/')[0] ?? '';
    const isHost = reference.includes('/') && (/[.:]/.test(first) || first === 'localhost');
    return isHost ? first : 'docker.io';
}
/** Lower-case, with hyphens for all that a repository path does not take; never empty. */
function toPathComponent(text, longest = 40) {
    const slug = text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .slice(0, longest)
        .replace(/^-+|-+$/g, '');
    return slug === '' ? 'x' : slug;
}


/***/ }),

/***/ 6819:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Iw: () => (/* binding */ EXPIRES_LABEL),
/* harmony export */   NW: () => (/* binding */ SNAPSHOT_LABEL_PREFIX),
/* harmony export */   Ni: () => (/* binding */ MTU_OPTION),
/* harmony export */   S: () => (/* binding */ REPOSITORY_LABEL),
/* harmony export */   dk: () => (/* binding */ EPHEMERAL_ROLE),
/* harmony export */   eD: () => (/* binding */ ANVIL_ROLE),
/* harmony export */   eg: () => (/* binding */ ROLE_LABEL),
/* harmony export */   fm: () => (/* binding */ blankedLabels),
/* harmony export */   jQ: () => (/* binding */ RUN_LABEL),
/* harmony export */   nY: () => (/* binding */ NAME_LABEL),
/* harmony export */   pk: () => (/* binding */ OWNER_LABEL)
/* harmony export */ });
/** Labels of everything that lives for a run: containers, networks, volumes, ephemeral images. */
const RUN_LABEL = 'dev.tongs.run';
/** `anvil`, `tong`, `prober`, `network`, `lock` or `ephemeral`. */
const ROLE_LABEL = 'dev.tongs.role';
/** Role of the containers in which steps run. */
const ANVIL_ROLE = 'anvil';
/** Role of images that live for a run only. */
const EPHEMERAL_ROLE = 'ephemeral';
const REPOSITORY_LABEL = 'dev.tongs.repository';
/** The process that answers for the object, see `owner.ts`. */
const OWNER_LABEL = 'dev.tongs.owner';
/** RFC 3339 time after which the object is nobody's, unless its owner is seen to live. */
const EXPIRES_LABEL = 'dev.tongs.expires';
/** The step or tong, for people who look at `docker ps`. */
const NAME_LABEL = 'dev.tongs.name';
/** Name of the engine's option that holds a bridge's MTU. */
const MTU_OPTION = 'com.docker.network.driver.mtu';
/** Prefix of a snapshot's labels; images and containers made *from* a snapshot inherit them. */
const SNAPSHOT_LABEL_PREFIX = 'dev.tongs.snapshot.';
const RUN_LABELS = [
    RUN_LABEL,
    ROLE_LABEL,
    REPOSITORY_LABEL,
    OWNER_LABEL,
    EXPIRES_LABEL,
    NAME_LABEL,
];
/** Every label of ours that an image may inherit, set to nothing: commit unites labels, it never drops one. */
function blankedLabels(inherited) {
    const ours = Object.keys(inherited).filter((name) => name.startsWith(SNAPSHOT_LABEL_PREFIX));
    return Object.fromEntries([...RUN_LABELS, ...ours].map((name) => [name, '']));
}


/***/ }),

/***/ 7985:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P$: () => (/* binding */ computeKey),
/* harmony export */   d5: () => (/* binding */ describePlatform),
/* harmony export */   jE: () => (/* binding */ toImageIdentity),
/* harmony export */   tN: () => (/* binding */ toSnapshotKey),
/* harmony export */   xe: () => (/* binding */ changedIngredients)
/* harmony export */ });
/* unused harmony exports KEY_VERSION, canonicalForm */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _base_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9533);


/** The brand constructor, also of what a tag or a label was written from. */
function toSnapshotKey(hex) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand constructor
    return hex;
}
/** Raised when the canonical form changes: then every snapshot is a clean miss. */
const KEY_VERSION = 1;
/** Hashes the canonical form. */
function computeKey(ingredients) {
    const all = { version: KEY_VERSION, ...ingredients };
    const entries = INGREDIENT_NAMES.map((name) => [name, shortHash(all[name])]);
    return {
        key: toSnapshotKey(hash(canonicalForm(ingredients))),
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one entry for each name
        parts: Object.fromEntries(entries),
    };
}
/** Version and ingredients as JSON with sorted keys, as `docs/snapshot-keys.md` has it. */
function canonicalForm(ingredients) {
    return (0,_base_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .d)({ version: KEY_VERSION, ...ingredients });
}
/**
 * Which ingredients differ; those that follow from the parent are last. In another version of the
 * canonical form nothing else can be compared.
 */
function changedIngredients(before, now) {
    const changed = INGREDIENT_NAMES.filter((name) => before[name] !== now[name]);
    return changed.includes('version') ? ['version'] : changed;
}
/** Of an image that a step starts from, or a tong is made from. */
function toImageIdentity(image) {
    return { platform: describePlatform(image), layers: image.layers, config: image.config };
}
/** `linux/amd64`, with the variant where there is one. */
function describePlatform(image) {
    const { os, architecture, variant } = image.platform;
    return [os, architecture, variant].filter((part) => part !== '').join('/');
}
/** The order in which a miss names what changed. */
const INGREDIENT_NAMES = [
    'version',
    'script',
    'shell',
    'env',
    'inputs',
    'tongs',
    'workdir',
    'workspace',
    'user',
    'salt',
    'platform',
    'parent',
];
function shortHash(value) {
    return hash((0,_base_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .d)(value)).slice(0, 10);
}
function hash(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex');
}


/***/ }),

/***/ 2054:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xq: () => (/* binding */ LOCAL_SCOPE),
/* harmony export */   YD: () => (/* binding */ toScope),
/* harmony export */   zd: () => (/* binding */ DEFAULT_SCOPE)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

const DEFAULT_SCOPE = 'default';
/** Of whoever runs a pipeline on a machine of their own: as trusted there as the default branch. */
const LOCAL_SCOPE = { own: DEFAULT_SCOPE, readable: [DEFAULT_SCOPE] };
/** The scope of a workflow's job. What is not known to be the default branch is not taken for it. */
function toScope({ ref, defaultBranch, pullRequest, isFork }) {
    const known = (name) => name === '' || name === defaultBranch ? [] : [branchScope(`refs/heads/${name}`)];
    if (pullRequest) {
        const own = `${pullRequest.isFork ? 'fork' : 'pr'}-${pullRequest.number}`;
        return { own, readable: [DEFAULT_SCOPE, ...known(pullRequest.base), own] };
    }
    // Nobody else's: no pull request has this number.
    if (isFork)
        return { own: FORK_OF_NO_NUMBER, readable: [DEFAULT_SCOPE, FORK_OF_NO_NUMBER] };
    if (defaultBranch !== '' && ref === `refs/heads/${defaultBranch}`)
        return LOCAL_SCOPE;
    const own = branchScope(ref);
    return { own, readable: [DEFAULT_SCOPE, own] };
}
const FORK_OF_NO_NUMBER = 'fork-0';
/** Eight hex digits of the ref's name: tags take no slash, and no more than 128 characters. */
function branchScope(ref) {
    return `branch-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(ref).digest('hex').slice(0, 8)}`;
}


/***/ }),

/***/ 7550:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ED: () => (/* binding */ parseTag),
/* harmony export */   Lo: () => (/* binding */ formatUseTag),
/* harmony export */   Qb: () => (/* binding */ formatTagPattern),
/* harmony export */   _3: () => (/* binding */ formatTag),
/* harmony export */   iQ: () => (/* binding */ HOUR_MS),
/* harmony export */   k_: () => (/* binding */ toHour)
/* harmony export */ });
/* harmony import */ var _key_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7985);
/* harmony import */ var _scope_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2054);


/** `<key>`, with its scope before it where that is not the default branch's. */
function formatTag(scope, key) {
    return scope === _scope_js__WEBPACK_IMPORTED_MODULE_1__/* .DEFAULT_SCOPE */ .zd ? key : `${scope}-${key}`;
}
/** The tag by which a snapshot's last use is known: engines do not tell when a tag was set. */
function formatUseTag(scope, key, hour) {
    return `used-${formatTag(scope, key)}-${hour}`;
}
/** A pattern of all tags of a key: its names in each scope, and their uses. */
function formatTagPattern(key) {
    return `*${key}*`;
}
/** Undefined for what is no tag of ours. */
function parseTag(tag) {
    const match = TAG.exec(tag);
    if (!match || (match[1] === undefined) !== (match[4] === undefined))
        return undefined;
    return {
        scope: match[2] ?? _scope_js__WEBPACK_IMPORTED_MODULE_1__/* .DEFAULT_SCOPE */ .zd,
        key: (0,_key_js__WEBPACK_IMPORTED_MODULE_0__/* .toSnapshotKey */ .tN)(match[3] ?? ''),
        usedInHour: match[4] === undefined ? undefined : Number(match[4]),
    };
}
const TAG = /^(used-)?(?:((?:pr|fork)-[0-9]{1,12}|branch-[0-9a-f]{8})-)?([0-9a-f]{64})(?:-([0-9]{1,9}))?$/;
const HOUR_MS = 3_600_000;
/** The hour since 1970 that a time is in. */
function toHour(time) {
    return Math.floor(time / HOUR_MS);
}


/***/ }),

/***/ 5248:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ createGit)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);


/** Git for reading only: no hook or monitor of the repository runs, no lock is taken, its owner does not matter. */
function createGit(folder, environment) {
    let found;
    return async (args, input) => {
        const program = (found ??= findGit(environment));
        // Loaded when the first folder is a repository: a third of what the rest of a plan costs.
        const { exec } = await __webpack_require__.e(/* import() */ 260).then(__webpack_require__.bind(__webpack_require__, 1260));
        const stdout = [];
        const stderr = [];
        const exitCode = await exec(quote(program), [...SAFELY, ...args], {
            cwd: folder,
            env: toGitEnvironment(environment),
            silent: true,
            ignoreReturnCode: true,
            ...(input && { input }),
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
    };
}
/** Found here: what `@actions/exec` cannot look at on its way it tells on standard output. */
function findGit({ PATH = '' }) {
    for (const folder of PATH.split(node_path__WEBPACK_IMPORTED_MODULE_1__.delimiter)) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'git');
        if (folder !== '' && isProgram(path))
            return path;
    }
    throw new Error('there is no git in any folder of PATH');
}
function isProgram(path) {
    // An exception for each folder without it would cost more.
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path))
        return false;
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK);
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path).isFile();
    }
    catch {
        return false;
    }
}
/** A whole command line is expected: blanks would part it. */
function quote(path) {
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
    'core.quotePath=false',
    // Where a repository says to look at less, a change could be missed.
    '-c',
    'core.trustctime=true',
    '-c',
    'core.checkStat=default',
];
/** A hook or an outer git names its own repository in these: ours is told by the folder alone. */
const REDIRECTING = /^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|COMMON_DIR|NAMESPACE|PREFIX)$/;
function toGitEnvironment(environment) {
    const kept = Object.entries(environment).filter((entry) => entry[1] !== undefined && !REDIRECTING.test(entry[0]));
    return { ...Object.fromEntries(kept), GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
}


/***/ }),

/***/ 3262:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   identifyRepository: () => (/* binding */ identifyRepository),
/* harmony export */   normalizeRemote: () => (/* binding */ normalizeRemote)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _git_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5248);


/**
 * Who a folder belongs to: host, owner and name of git's `origin`, the same whatever protocol it is
 * reached by; else the folder's real path.
 */
async function identifyRepository(folder, environment) {
    const git = (0,_git_js__WEBPACK_IMPORTED_MODULE_1__/* .createGit */ .l)(folder, environment);
    const answer = await git(['config', '--get', 'remote.origin.url']).catch(() => undefined);
    const url = answer?.exitCode === 0 ? answer.stdout.toString('utf8').trim() : '';
    return normalizeRemote(url) ?? (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(folder);
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


/***/ })

};
