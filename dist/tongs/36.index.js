export const id = 36;
export const ids = [36,301,262,512];
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

/***/ 1909:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ canonicalJson)
});

;// CONCATENATED MODULE: ./node_modules/canonicalize/lib/canonicalize.js
function hasLoneSurrogate (value) {
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);

    if (code >= 0xD800 && code <= 0xDBFF) {
      if (i === value.length - 1) {
        return true;
      }
      const next = value.charCodeAt(i + 1);
      if (!(next >= 0xDC00 && next <= 0xDFFF)) {
        return true;
      }
      i++;
    } else if (code >= 0xDC00 && code <= 0xDFFF) {
      return true;
    }
  }

  return false;
}

function canonicalize (object, seen = new Set()) {
  if (typeof object === 'number' && isNaN(object)) {
    throw new Error('NaN is not allowed');
  }

  if (typeof object === 'number' && !isFinite(object)) {
    throw new Error('Infinity is not allowed');
  }

  if (typeof object === 'string' && hasLoneSurrogate(object)) {
    throw new Error('Lone surrogate is not allowed');
  }

  if (object === null || typeof object !== 'object') {
    return JSON.stringify(object);
  }

  if (typeof object.toJSON === 'function') {
    if (seen.has(object)) {
      throw new Error('Circular reference detected');
    }
    seen.add(object);
    const result = canonicalize(object.toJSON(), seen);
    seen.delete(object);
    return result;
  }

  if (seen.has(object)) {
    throw new Error('Circular reference detected');
  }
  seen.add(object);

  let result;
  if (Array.isArray(object)) {
    const values = object.map((cv) => {
      const value = cv === undefined || typeof cv === 'symbol' ? null : cv;
      return canonicalize(value, seen);
    });
    result = `[${values.join(',')}]`;
  } else {
    const parts = [];
    for (const key of Object.keys(object).sort()) {
      if (object[key] === undefined || typeof object[key] === 'symbol') {
        continue;
      }
      parts.push(`${canonicalize(key)}:${canonicalize(object[key], seen)}`);
    }
    result = `{${parts.join(',')}}`;
  }

  seen.delete(object);
  return result;
}

;// CONCATENATED MODULE: ./build/base/canonical-json.js

/**
 * JSON in its one canonical form (RFC 8785): equal values give equal texts. Rejects texts that are not well-formed
 * Unicode; fields that are undefined are left out.
 */
function canonicalJson(value) {
    return canonicalize(value) ?? 'null';
}


/***/ }),

/***/ 3734:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ findAbove),
/* harmony export */   t: () => (/* binding */ exists)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);


/** Whether something is there, as far as it can be seen. */
async function exists(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)(path).then(() => true, () => false);
}
/** The nearest folder that holds an entry of that name: this one or one above it; undefined where none does. */
async function findAbove(folder, name) {
    for (let at = folder;; at = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(at)) {
        if (await exists((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(at, name)))
            return at;
        if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(at) === at)
            return undefined;
    }
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

/***/ 5788:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ withDeadline),
/* harmony export */   V: () => (/* binding */ TIMED_OUT)
/* harmony export */ });
/* harmony import */ var _base_abortable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7730);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5902);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);



const TIMED_OUT = 'engine-timed-out';
/**
 * What `task` resolves with, or a rejection at the deadline or when `signal` aborts; the signal that
 * the task is given aborts in both cases. A task that does not listen goes on alone.
 */
async function withDeadline(task, options) {
    const done = new AbortController();
    const late = new AbortController();
    options.clock.sleep(options.timeoutMs, done.signal).then(() => late.abort(timedOut(options)), () => { });
    const signal = options.signal ? AbortSignal.any([options.signal, late.signal]) : late.signal;
    try {
        signal.throwIfAborted();
        return await (0,_base_abortable_js__WEBPACK_IMPORTED_MODULE_1__/* .abortable */ .Z)(task(signal), signal);
    }
    finally {
        done.abort();
    }
}
function timedOut({ operation, timeoutMs }) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4(`Cannot ${operation}: the engine gave no answer within ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(timeoutMs)}`, { code: TIMED_OUT, retriable: true, hint: 'Look at the load of the engine and its disk.' });
}


/***/ }),

/***/ 481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ PULL_REFUSED),
/* harmony export */   w: () => (/* binding */ toFailure)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);
/* harmony import */ var _base_format_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(210);
/* harmony import */ var _call_deadline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5788);



/** Code of a pull that the registry has refused for good: it has no such image, or not for this user. */
const PULL_REFUSED = 'pull-refused';
/** Anything thrown, as a value; `signal` is the caller's: whatever is thrown after its abort is due to it. */
function toFailure(thrown, signal) {
    const hint = thrown instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .TongsError */ .Qq ? thrown.hint : undefined;
    return {
        kind: signal?.aborted ? 'cancelled' : kindOf(thrown),
        message: (0,_base_format_error_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .U)(thrown),
        ...(hint !== undefined && { hint }),
    };
}
function kindOf(thrown) {
    if (thrown instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ)
        return 'cancelled';
    if (!(thrown instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4))
        return 'unexpected';
    if (thrown.code === _call_deadline_js__WEBPACK_IMPORTED_MODULE_2__/* .TIMED_OUT */ .V)
        return 'timed-out';
    return thrown.status === undefined ? 'engine-unreachable' : 'engine-refused';
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

/***/ 9200:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Iw: () => (/* binding */ EXPIRES_LABEL),
/* harmony export */   Ml: () => (/* binding */ PRUNED_LABEL),
/* harmony export */   N7: () => (/* binding */ LOCK_ROLE),
/* harmony export */   NW: () => (/* binding */ SNAPSHOT_LABEL_PREFIX),
/* harmony export */   Ni: () => (/* binding */ MTU_OPTION),
/* harmony export */   S: () => (/* binding */ REPOSITORY_LABEL),
/* harmony export */   dk: () => (/* binding */ EPHEMERAL_ROLE),
/* harmony export */   eD: () => (/* binding */ ANVIL_ROLE),
/* harmony export */   eg: () => (/* binding */ ROLE_LABEL),
/* harmony export */   fm: () => (/* binding */ blankedLabels),
/* harmony export */   gW: () => (/* binding */ PROBER_ROLE),
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
/** Role of the containers that look at the ports of tongs. */
const PROBER_ROLE = 'prober';
/** Role of the volumes that a run holds while it builds a snapshot. */
const LOCK_ROLE = 'lock';
/** Role of images that live for a run only. */
const EPHEMERAL_ROLE = 'ephemeral';
const REPOSITORY_LABEL = 'dev.tongs.repository';
/** The process that answers for the object, see `owner.ts`. */
const OWNER_LABEL = 'dev.tongs.owner';
/** RFC 3339 time after which the object is nobody's, unless its owner is seen to live. */
const EXPIRES_LABEL = 'dev.tongs.expires';
/** The step or tong, for people who look at `docker ps`. */
const NAME_LABEL = 'dev.tongs.name';
/** When build cache was last pruned, on a volume that is there for that, see `prune/interval.ts`. */
const PRUNED_LABEL = 'dev.tongs.pruned';
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
/* harmony export */   bd: () => (/* binding */ INGREDIENT_NAMES),
/* harmony export */   d5: () => (/* binding */ describePlatform),
/* harmony export */   jE: () => (/* binding */ toImageIdentity),
/* harmony export */   tN: () => (/* binding */ toSnapshotKey),
/* harmony export */   xe: () => (/* binding */ changedIngredients)
/* harmony export */ });
/* unused harmony exports KEY_VERSION, canonicalForm */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _base_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1909);


/** The brand constructor, also of what a tag or a label was written from. */
function toSnapshotKey(hex) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand constructor
    return hex;
}
/** Raised when the canonical form changes: then every snapshot is a clean miss. */
const KEY_VERSION = 2;
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
/** Version and ingredients as canonical JSON, see `docs/snapshot-keys.md`. */
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
    'prepared',
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
/* harmony export */   GH: () => (/* binding */ namedScope),
/* harmony export */   Xq: () => (/* binding */ LOCAL_SCOPE),
/* harmony export */   YD: () => (/* binding */ toScope),
/* harmony export */   ii: () => (/* binding */ commitScope),
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
/** Of a checkout that is another than the event's: of this commit, under this event, and of nobody else. */
function commitScope(of) {
    const own = `commit-${shortHash(JSON.stringify([of.event, of.ref, of.commit]))}`;
    return { own, readable: [DEFAULT_SCOPE, own] };
}
/** As a caller names it, who knows what is to be trusted: `default`, or a name such as that of a branch. */
function namedScope(name) {
    if (name === DEFAULT_SCOPE)
        return LOCAL_SCOPE;
    const own = branchScope(name);
    return { own, readable: [DEFAULT_SCOPE, own] };
}
/** By a hash of the ref's name: tags take no slash, and no more than 128 characters. */
function branchScope(ref) {
    return `branch-${shortHash(ref)}`;
}
/**
 * 80 bits: whoever may push a branch may choose its name, and must not find one whose hash is that of another.
 * A longer one leaves no room in a tag for the key and the hour of its last use.
 */
function shortHash(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex').slice(0, 20);
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
/** A pattern of the names of a scope's snapshots, as engines have patterns: `?` is one character. */
function formatTagPattern(scope) {
    return scope === _scope_js__WEBPACK_IMPORTED_MODULE_1__/* .DEFAULT_SCOPE */ .zd ? '?'.repeat(KEY_LENGTH) : `${scope}-*`;
}
const KEY_LENGTH = 64;
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
const TAG = /^(used-)?(?:((?:pr|fork)-[0-9]{1,12}|(?:branch|commit)-[0-9a-f]{20})-)?([0-9a-f]{64})(?:-([0-9]{1,9}))?$/;
const HOUR_MS = 3_600_000;
/** The hour since 1970 that a time is in. */
function toHour(time) {
    return Math.floor(time / HOUR_MS);
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
