export const id = "shared";
export const ids = ["shared"];
export const modules = {

/***/ 29808:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ DEFAULT_LEAST_AGE),
/* harmony export */   F: () => (/* binding */ parseAge)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(15902);
/* harmony import */ var _base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66865);


/** The least age where no policy sets a longer one. */
const LEAST_PRUNE_AGE_MS = 60_000;
const DEFAULT_LEAST_AGE = { ms: LEAST_PRUNE_AGE_MS };
/** The age in a text, in whole seconds. */
function parseAge(text, { ms, setBy }) {
    const age = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E9)(text);
    if (!age.ok)
        return age;
    if (age.value < LEAST_PRUNE_AGE_MS) {
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .refused */ .J)(`"${text}" is shorter than 1m`, 'Write at least 1m: a shorter age would delete what a build has just made.');
    }
    // Not raised silently: who asks for it should know.
    if (age.value < ms) {
        const least = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(ms);
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .refused */ .J)(`"${text}" is shorter than ${least}, the least age that the policy of this host allows (${setBy})`, `Write at least ${least}.`);
    }
    // Rounded up to whole seconds, because engines count in these.
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Y)(Math.ceil(age.value / 1_000) * 1_000);
}


/***/ }),

/***/ 61550:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   copyBundle: () => (/* binding */ copyBundle),
/* harmony export */   listBundles: () => (/* binding */ listBundles),
/* harmony export */   readBundle: () => (/* binding */ readBundle)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);



/** Reads the program. It has to be copied, because npm deletes the folder from which `npx` runs it. */
function readBundle(folder) {
    const entries = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)(folder, { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((e) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(e.parentPath, e.name));
    const files = new Map(paths.toSorted().map((path) => [(0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(folder, path), (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(path)]));
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    for (const [path, content] of files)
        hash.update(`${path}\0${content.length}\0`).update(content);
    return { id: hash.digest('hex').slice(0, 12), files };
}
const PREFIX = 'program-';
/**
 * Copies the program to a folder of its own in `home`, and returns that. It is complete, or not there. Of older ones
 * the newest stays, because a hook may be running from it.
 */
function copyBundle({ id, files }, home) {
    const target = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, `${PREFIX}${id}`);
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(target)) {
        const part = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, `part-${id}`);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(part, { recursive: true, force: true });
        for (const [path, content] of files) {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(part, path)), { recursive: true });
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(part, path), content, { flag: 'wx' });
        }
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.renameSync)(part, target);
    }
    const older = listBundles(home).filter((path) => path !== target);
    for (const path of older.slice(1))
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(path, { recursive: true, force: true });
    return target;
}
/** All copies of the program in `home`, the newest first. */
function listBundles(home) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)(home)
        .filter((name) => name.startsWith(PREFIX))
        .map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, name))
        .toSorted((a, b) => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.statSync)(b).mtimeMs - (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.statSync)(a).mtimeMs);
}


/***/ }),

/***/ 38785:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ abortable)
/* harmony export */ });
/**
 * `promise`, or a rejection with the signal's reason if it aborts first. Then `promise` continues in the background.
 */
async function abortable(promise, signal) {
    if (!signal)
        return promise;
    // If nobody else handles its rejection, it must not be unhandled.
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

/***/ 39589:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ sha256)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** The SHA-256 of a text (as UTF-8) or of bytes, in hex. */
function sha256(content) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(content).digest('hex');
}


/***/ }),

/***/ 22084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fv: () => (/* binding */ registryOf),
/* harmony export */   Mf: () => (/* binding */ toFamiliarName),
/* harmony export */   WV: () => (/* binding */ toPathComponent),
/* harmony export */   mQ: () => (/* binding */ splitReference)
/* harmony export */ });
/** Splits at the last `@` and at a `:` after the last `/`, without checking the parts. */
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
/** The name as Docker shows it: its own registry, and `library/` there, are left out. */
function toFamiliarName(reference) {
    return reference.replace(/^(?:index\.)?docker\.io\//, '').replace(/^library\//, '');
}
/** The registry of an image, as Docker's configuration names it: `docker.io` for names without a host. */
function registryOf(reference) {
    const first = reference.split('/')[0] ?? '';
    const isHost = reference.includes('/') && (/[.:]/.test(first) || first === 'localhost');
    return isHost ? first : 'docker.io';
}
/** The text in lower case, with hyphens for characters that a repository path may not have; never empty. */
function toPathComponent(text, longest = 40) {
    const slug = text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .slice(0, longest)
        .replace(/^-+|-+$/g, '');
    return slug === '' ? 'x' : slug;
}


/***/ }),

/***/ 89200:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E2: () => (/* binding */ PRUNE_LABEL),
/* harmony export */   Iw: () => (/* binding */ EXPIRES_LABEL),
/* harmony export */   N7: () => (/* binding */ LOCK_ROLE),
/* harmony export */   NW: () => (/* binding */ SNAPSHOT_LABEL_PREFIX),
/* harmony export */   Ni: () => (/* binding */ MTU_OPTION),
/* harmony export */   S: () => (/* binding */ REPOSITORY_LABEL),
/* harmony export */   SP: () => (/* binding */ CONFIG_LABEL),
/* harmony export */   V5: () => (/* binding */ WRAPPED_ROLE),
/* harmony export */   bR: () => (/* binding */ ARTIFACTS_ROLE),
/* harmony export */   dk: () => (/* binding */ EPHEMERAL_ROLE),
/* harmony export */   eD: () => (/* binding */ ANVIL_ROLE),
/* harmony export */   eg: () => (/* binding */ ROLE_LABEL),
/* harmony export */   fm: () => (/* binding */ blankedLabels),
/* harmony export */   gW: () => (/* binding */ PROBER_ROLE),
/* harmony export */   jQ: () => (/* binding */ RUN_LABEL),
/* harmony export */   nY: () => (/* binding */ NAME_LABEL),
/* harmony export */   pk: () => (/* binding */ OWNER_LABEL),
/* harmony export */   pn: () => (/* binding */ READER_ROLE),
/* harmony export */   rE: () => (/* binding */ SEEN_LABEL)
/* harmony export */ });
/** The label of everything that lives as long as a run: containers, networks, volumes, ephemeral images. */
const RUN_LABEL = 'dev.tongs.run';
/** `anvil`, `tong`, `prober`, `artifacts`, `reader`, `wrapped`, `network`, `volume`, `lock` or `ephemeral`. */
const ROLE_LABEL = 'dev.tongs.role';
/** Role of the containers in which steps run. */
const ANVIL_ROLE = 'anvil';
/** Role of the containers that look at the ports of tongs. */
const PROBER_ROLE = 'prober';
/** Role of the containers from which the artifacts of cached steps are read; they are never started. */
const ARTIFACTS_ROLE = 'artifacts';
/** Role of the containers from which files of a volume are read; they are never started. */
const READER_ROLE = 'reader';
/** Role of the containers of commands that `tongs wrap` runs and that are to be removed at their end (`--rm`). */
const WRAPPED_ROLE = 'wrapped';
/** Role of the volumes that a run holds while it builds a snapshot, and a prune while it prunes. */
const LOCK_ROLE = 'lock';
/** Role of images that live as long as a run. */
const EPHEMERAL_ROLE = 'ephemeral';
const REPOSITORY_LABEL = 'dev.tongs.repository';
/** The process that owns the object, see `owner.ts`. */
const OWNER_LABEL = 'dev.tongs.owner';
/** The RFC 3339 time after which the object has no owner, unless the owner is known to live. */
const EXPIRES_LABEL = 'dev.tongs.expires';
/** The step or tong, for people who look at `docker ps`. */
const NAME_LABEL = 'dev.tongs.name';
/** On the container of a tong: the hash of its definition. */
const CONFIG_LABEL = 'dev.tongs.config';
/** On two volumes of a host: the record of its last prunes, and the lock of a prune, see `prune/turn/turn.ts`. */
const PRUNE_LABEL = 'dev.tongs.prune';
/** The last known use of each image; on a volume for this purpose, see `prune/images/memory.ts`. */
const SEEN_LABEL = 'dev.tongs.images-seen';
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
/** Every label of Tongs that an image may inherit, as an empty text: a commit unites labels, and never drops one. */
function blankedLabels(inherited) {
    const ours = Object.keys(inherited).filter((name) => name.startsWith(SNAPSHOT_LABEL_PREFIX));
    return Object.fromEntries([...RUN_LABELS, ...ours].map((name) => [name, '']));
}


/***/ }),

/***/ 75525:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ retry)
/* harmony export */ });
/** Repeats `task` while it throws a retriable error; rejects with the last error. */
async function retry(task, options) {
    for (let attempt = 1;; attempt += 1) {
        try {
            return await task(attempt);
        }
        catch (error) {
            if (attempt >= options.attempts || !options.isRetriable(error))
                throw error;
            await options.clock.sleep(waitBefore(attempt, options), options.signal);
        }
    }
}
function waitBefore(attempt, options) {
    const full = Math.min(options.firstMs * 2 ** (attempt - 1), options.longestMs);
    return Math.round(full * (0.5 + options.random() / 2));
}


/***/ }),

/***/ 59634:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ sideBySide)
/* harmony export */ });
/** Enough to hide the engine's latency, and few enough not to overload it. */
const AT_ONCE = 8;
/**
 * Runs `task` for each item, several at a time. Results are in the order of the items; rejects with the first error.
 */
async function sideBySide(items, task) {
    const results = [];
    // All workers share one iterator: each takes the next item.
    const queue = items.entries();
    const work = async () => {
        for (const [index, item] of queue)
            results[index] = await task(item);
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, work));
    return results;
}


/***/ }),

/***/ 33076:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ within)
/* harmony export */ });
/** `promise`, or undefined if it takes longer than `ms`. Then it continues in the background; the timer is cleared. */
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

/***/ 11909:
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
 * JSON in its one canonical form (RFC 8785): equal values give equal texts. Throws for texts that are not well-formed
 * Unicode, and leaves out fields that are undefined.
 */
function canonicalJson(value) {
    return canonicalize(value) ?? 'null';
}


/***/ }),

/***/ 88687:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ SIGNAL_NAMES),
/* harmony export */   d: () => (/* binding */ toSignalNumber)
/* harmony export */ });
/** The numbers of signals on Linux, where containers run, without `SIG`; they differ on other systems. */
const NUMBERS = {
    HUP: 1,
    INT: 2,
    QUIT: 3,
    ABRT: 6,
    KILL: 9,
    USR1: 10,
    USR2: 12,
    ALRM: 14,
    TERM: 15,
    CONT: 18,
    WINCH: 28,
    PWR: 30,
};
/** The first signal for programs of their own; `SIGRTMIN+3` ends systemd. */
const RTMIN = 34;
const LAST = 64;
const SIGNAL_NAMES = Object.keys(NUMBERS);
/** The number of a signal by its name, such as `SIGINT`, `int`, `2` or `RTMIN+3`; undefined if there is none. */
function toSignalNumber(text) {
    const name = text.toUpperCase().replace(/^SIG/, '');
    if (Object.hasOwn(NUMBERS, name))
        return NUMBERS[name];
    const [, above] = /^RTMIN(?:\+([0-9]{1,2}))?$/.exec(name) ?? [];
    const number = name.startsWith('RTMIN') ? RTMIN + Number(above ?? 0) : Number(name);
    const isKnown = /^(?:RTMIN(?:\+[0-9]{1,2})?|[0-9]{1,2})$/.test(name);
    return isKnown && number >= 1 && number <= LAST ? number : undefined;
}


/***/ }),

/***/ 87985:
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
/* harmony import */ var _base_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11909);
/* harmony import */ var _base_sha256_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39589);


/** The brand constructor; also for the text of a tag or a label. */
function toSnapshotKey(hex) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand constructor
    return hex;
}
/** Raise it when the canonical form changes: every step is a cache miss then. */
const KEY_VERSION = 2;
/** Hashes the canonical form. */
function computeKey(ingredients) {
    const all = { version: KEY_VERSION, ...ingredients };
    const present = INGREDIENT_NAMES.filter((name) => all[name] !== undefined);
    const entries = present.map((name) => [name, shortHash(all[name])]);
    return {
        key: toSnapshotKey((0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)(canonicalForm(ingredients))),
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one entry for each name that is present
        parts: Object.fromEntries(entries),
    };
}
/** Version and ingredients as canonical JSON, see `docs/internals/snapshot-keys.md`. */
function canonicalForm(ingredients) {
    return (0,_base_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .d)({ version: KEY_VERSION, ...ingredients });
}
/**
 * The ingredients that differ; `parent` is last. If the version of the canonical form differs, nothing else can be
 * compared.
 */
function changedIngredients(before, now) {
    const changed = INGREDIENT_NAMES.filter((name) => before[name] !== now[name]);
    return changed.includes('version') ? ['version'] : changed;
}
/** The identity of an image that a step starts from, or that a tong runs. */
function toImageIdentity(image) {
    return { platform: describePlatform(image), layers: image.layers, config: image.config };
}
/** `linux/amd64`, or with a variant `linux/arm/v7`. */
function describePlatform(image) {
    const { os, architecture, variant } = image.platform;
    return [os, architecture, variant].filter((part) => part !== '').join('/');
}
/** The order in which a cache miss reports what changed. */
const INGREDIENT_NAMES = [
    'version',
    'script',
    'shell',
    'env',
    'inputs',
    'tongs',
    'prepared',
    'artifacts',
    'workdir',
    'workspace',
    'user',
    'salt',
    'platform',
    'parent',
];
function shortHash(value) {
    return (0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)((0,_base_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .d)(value)).slice(0, 10);
}


/***/ }),

/***/ 32054:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Av: () => (/* binding */ isOfPullRequest),
/* harmony export */   GH: () => (/* binding */ namedScope),
/* harmony export */   Xq: () => (/* binding */ LOCAL_SCOPE),
/* harmony export */   YD: () => (/* binding */ toScope),
/* harmony export */   ii: () => (/* binding */ commitScope),
/* harmony export */   zd: () => (/* binding */ DEFAULT_SCOPE)
/* harmony export */ });
/* harmony import */ var _base_sha256_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39589);

const DEFAULT_SCOPE = 'default';
/** The scope on a developer's own machine: as trusted there as the default branch. */
const LOCAL_SCOPE = { own: DEFAULT_SCOPE, readable: [DEFAULT_SCOPE] };
/** The scope of a workflow's job. If the default branch is not known, the job does not count as one of it. */
function toScope({ ref, defaultBranch, pullRequest, isFork }) {
    const known = (name) => name === '' || name === defaultBranch ? [] : [branchScope(`refs/heads/${name}`)];
    if (pullRequest) {
        const own = `${pullRequest.isFork ? 'fork' : 'pr'}-${pullRequest.number}`;
        return { own, readable: [DEFAULT_SCOPE, ...known(pullRequest.base), own] };
    }
    // No pull request has this number.
    if (isFork)
        return { own: FORK_OF_NO_NUMBER, readable: [DEFAULT_SCOPE, FORK_OF_NO_NUMBER] };
    if (defaultBranch !== '' && ref === `refs/heads/${defaultBranch}`)
        return LOCAL_SCOPE;
    const own = branchScope(ref);
    return { own, readable: [DEFAULT_SCOPE, own] };
}
/** Whether the code may come from a pull request. */
function isOfPullRequest({ own }) {
    return own.startsWith('pr-') || own.startsWith('fork-');
}
const FORK_OF_NO_NUMBER = 'fork-0';
/** The scope of a checkout that is not the event's commit: it is shared only by runs of this commit and event. */
function commitScope(of) {
    const own = `commit-${shortHash(JSON.stringify([of.event, of.ref, of.commit]))}`;
    return { own, readable: [DEFAULT_SCOPE, own] };
}
/** The scope that a caller names: `default`, or a name such as that of a branch. */
function namedScope(name) {
    if (name === DEFAULT_SCOPE)
        return LOCAL_SCOPE;
    const own = branchScope(name);
    return { own, readable: [DEFAULT_SCOPE, own] };
}
/** Uses a hash of the ref: a tag may have no slash, and at most 128 characters. */
function branchScope(ref) {
    return `branch-${shortHash(ref)}`;
}
/**
 * 80 bits: somebody who may push a branch chooses its name, and must not find a name with the hash of another branch. A
 * longer hash leaves no room in a tag for the key and the hour of the last use.
 */
function shortHash(text) {
    return (0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)(text).slice(0, 20);
}


/***/ }),

/***/ 97550:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ED: () => (/* binding */ parseTag),
/* harmony export */   Lo: () => (/* binding */ formatUseTag),
/* harmony export */   Qb: () => (/* binding */ formatTagPattern),
/* harmony export */   _3: () => (/* binding */ formatTag),
/* harmony export */   iQ: () => (/* binding */ HOUR_MS),
/* harmony export */   k_: () => (/* binding */ toHour)
/* harmony export */ });
/* harmony import */ var _key_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87985);
/* harmony import */ var _scope_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32054);


/** `<key>` in the default scope, else `<scope>-<key>`. */
function formatTag(scope, key) {
    return scope === _scope_js__WEBPACK_IMPORTED_MODULE_1__/* .DEFAULT_SCOPE */ .zd ? key : `${scope}-${key}`;
}
/** The tag that records when a snapshot was last used: engines do not say when a tag was set. */
function formatUseTag(scope, key, hour) {
    return `used-${formatTag(scope, key)}-${hour}`;
}
/** A pattern for all tags of a scope, in the syntax of engines: `?` is one character. */
function formatTagPattern(scope) {
    return scope === _scope_js__WEBPACK_IMPORTED_MODULE_1__/* .DEFAULT_SCOPE */ .zd ? '?'.repeat(KEY_LENGTH) : `${scope}-*`;
}
const KEY_LENGTH = 64;
/** Undefined if the tag is not one of Tongs. */
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

/***/ 11987:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W1: () => (/* binding */ findRepository),
/* harmony export */   b1: () => (/* binding */ findInMainWorktree),
/* harmony export */   pE: () => (/* binding */ Worktrees),
/* harmony export */   wg: () => (/* binding */ findMissingRepository)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);



/**
 * The repositories that a source belongs to: its own, those around it, and its submodules. Another worktree
 * of one of them does not belong to the source, wherever it is.
 */
class Worktrees {
    /** The real path of each repository's refs, which all its worktrees share. */
    #refs;
    /** The names of linked worktrees that these repositories know. */
    #names;
    constructor(refs, names) {
        this.#refs = refs;
        this.#names = names;
    }
    static NONE = new Worktrees(new Set(), new Set());
    /** Adds the repositories of folders with a `.git`. */
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
        // A repository that was moved, or is mounted elsewhere, knows its worktrees by name, but they do not find it.
        return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path)) === LINKED && this.#names.has((0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path));
    }
    /** Whether `has` may be true for a folder that git considers an ordinary one. */
    get mayBeLost() {
        return this.#names.size > 0;
    }
}
/** The folder in which git has the files of a single linked worktree. */
const LINKED = 'worktrees';
/** The nearest folder with a `.git`, this one or one above it. */
async function findRepository(folder) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, '.git')).catch(() => undefined);
    if (found)
        return folder;
    const above = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(folder);
    return above === folder ? undefined : findRepository(above);
}
/** The real path of a folder. For a linked worktree, that of the same folder in the main worktree or the repository. */
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
/** The target of a folder's `.git`, if no repository is there. */
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
/** Reads a file, and does not wait at a pipe. */
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


/***/ }),

/***/ 17211:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ createGit),
  c: () => (/* binding */ lineOf)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(38321);
// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
;// CONCATENATED MODULE: ./build/source/git/bare-repository.js



/**
 * Rejects a folder that git would treat as a repository without a `.git`, or that is in such a one: its settings are
 * among the files that others have committed, and they decide which programs git runs.
 */
function refuseBareRepository(folder) {
    const found = findBareRepository(folder);
    if (found === undefined)
        return;
    throw (0,errors/* invalidInput */.aY)('source-bare-repository', `Cannot ask git about "${folder}": it would use the settings in "${found}" as its own`, 'Remove or rename "HEAD" in that folder, or choose a source that is not in it.');
}
/** Searches like git: in each folder for a `.git` first. */
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
/** A `commondir` names the folder with the other files. */
function isBareRepository(folder) {
    const has = (name) => isThere((0,external_node_path_.join)(folder, name));
    return has('HEAD') && (has('objects') || has('commondir'));
}
/** Does not follow links: git reads a `HEAD` that is a broken link. Git does not see inaccessible files, either. */
function isThere(path) {
    try {
        return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false }) !== undefined;
    }
    catch {
        return false;
    }
}
/** If it does not exist, git reports that. */
function toReal(folder) {
    try {
        return (0,external_node_fs_.realpathSync)(folder);
    }
    catch {
        return folder;
    }
}

// EXTERNAL MODULE: ./build/source/git/owner-trust.js
var owner_trust = __webpack_require__(76167);
;// CONCATENATED MODULE: ./build/source/git/git.js






/** An answer of one line, without its end; empty if git refuses, or has not answered. */
function lineOf(answer) {
    return answer?.exitCode === 0 ? answer.stdout.toString('utf8').trim() : '';
}
/**
 * Git for reading only: it runs no hook or monitor of the repository, fetches nothing, acquires no lock, and accepts
 * any owner.
 */
function createGit(folder, { environment, signal }) {
    let found;
    const withGit = async (run) => {
        refuseBareRepository(folder);
        const program = (found ??= findGit(environment));
        await using trust = await (0,owner_trust/* openOwnerTrust */.k)(folder, environment);
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
    // Loaded only if a folder is a repository: it takes a third of the time of the rest of a plan.
    const { exec } = await __webpack_require__.e(/* import() */ "actions-exec").then(__webpack_require__.bind(__webpack_require__, 29863));
    const stdout = [];
    const stderr = [];
    const exitCode = await exec(quote(command.program), [...args], {
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
/** Without `@actions/exec`: that decodes and searches all output once more, and cannot kill git. */
async function spawnGit({ program, folder, env }, args, options) {
    const { input, signal } = options;
    signal?.throwIfAborted();
    const child = (0,external_node_child_process_.spawn)(program, args, { cwd: folder, env, signal, killSignal: 'SIGKILL' });
    const { promise: ended, resolve, reject } = Promise.withResolvers();
    child.once('error', reject);
    child.once('close', resolve);
    // Git may end before it has read everything: its exit code says what was wrong.
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
/** The exit code for a git that was killed. */
const KILLED = 137;
/** Found here, because `@actions/exec` prints inaccessible folders on standard output. */
function findGit({ PATH = '' }) {
    for (const folder of PATH.split(external_node_path_.delimiter)) {
        const path = (0,external_node_path_.join)(folder, 'git');
        if (folder !== '' && isProgram(path))
            return path;
    }
    throw new Error('there is no git in any folder of PATH');
}
function isProgram(path) {
    // An exception for each folder without git would take longer.
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
/** A whole command line is expected, in which spaces would separate words. */
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
    'safe.bareRepository=explicit',
    '-c',
    'core.quotePath=false',
    // Settings of the repository that make git examine less could hide a change.
    '-c',
    'core.trustctime=true',
    '-c',
    'core.checkStat=default',
    // A partial clone would fetch attributes that it does not have.
    '-c',
    'protocol.allow=never',
];
/**
 * A hook or an outer git names its own repository in these variables, and where to stop searching for one. Here the
 * folder alone decides. `GIT_ATTR_SOURCE` would use other attributes than those of the files.
 */
const REDIRECTING = /^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|COMMON_DIR|NAMESPACE|PREFIX|IMPLICIT_WORK_TREE|CONFIG|CEILING_DIRECTORIES|ATTR_SOURCE|SHALLOW_FILE|(LITERAL|GLOB|NOGLOB|ICASE)_PATHSPECS)$/;
function toGitEnvironment(environment) {
    const kept = Object.entries(environment).filter((entry) => entry[1] !== undefined && !REDIRECTING.test(entry[0]));
    return {
        ...Object.fromEntries(kept),
        GIT_OPTIONAL_LOCKS: '0',
        GIT_NO_LAZY_FETCH: '1',
        // If a folder is mounted into a repository, the repository is above it, on another filesystem.
        GIT_DISCOVERY_ACROSS_FILESYSTEM: '1',
        LC_ALL: 'C',
    };
}


/***/ }),

/***/ 76167:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ openOwnerTrust),
/* harmony export */   z: () => (/* binding */ findTemporary)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _base_outside_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19299);
/* harmony import */ var _folder_worktrees_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(11987);





/**
 * Lets git before 2.38 read a repository of another user: it reads `safe.directory` only from the configuration files
 * of the user and of the system. So this creates a file that includes the user's own; disposing removes it.
 */
async function openOwnerTrust(folder, environment) {
    const repository = await (0,_folder_worktrees_js__WEBPACK_IMPORTED_MODULE_4__/* .findRepository */ .W1)(folder);
    if (repository === undefined || !isForeign(repository))
        return NOTHING;
    try {
        return await writeTrust(repository, environment);
    }
    catch {
        // If the file cannot be created, a later git reads the repository nevertheless.
        return NOTHING;
    }
}
const NOTHING = { variables: {}, [Symbol.asyncDispose]: () => Promise.resolve() };
/** Git checks the owners of both. */
function isForeign(repository) {
    const user = process.geteuid?.();
    const entries = [repository, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(repository, '.git')];
    return entries.some((path) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false })?.uid !== user);
}
async function writeTrust(repository, environment) {
    const { HOME, XDG_CONFIG_HOME, GIT_CONFIG_GLOBAL } = environment;
    const own = GIT_CONFIG_GLOBAL ?? (HOME && (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(HOME, '.gitconfig'));
    const config = XDG_CONFIG_HOME || (HOME && (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(HOME, '.config'));
    const shared = GIT_CONFIG_GLOBAL === undefined && config ? (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(config, 'git/config') : undefined;
    const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(await findTemporary(repository, environment), 'tongs-git-'));
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'config');
    const included = [shared, own].filter((each) => each !== undefined && each !== '');
    // The first release with this check does not know "*".
    const lines = [
        ...included.map((each) => `[include]\n\tpath = ${quote(each ?? '')}`),
        `[safe]\n\tdirectory = *\n\tdirectory = ${quote(repository)}`,
    ];
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(path, `${lines.join('\n')}\n`);
    return {
        variables: { GIT_CONFIG_GLOBAL: path },
        [Symbol.asyncDispose]: () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(folder, { recursive: true, force: true }),
    };
}
/** A folder for temporary files outside of the repository: in it, they would belong to the source. */
async function findTemporary(repository, { TMPDIR }) {
    if (!TMPDIR)
        return DEFAULT_TEMPORARY;
    const [outer, inner] = await Promise.all([(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(repository), (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(TMPDIR)]);
    return (0,_base_outside_js__WEBPACK_IMPORTED_MODULE_3__/* .isOutside */ ._)(outer, inner) ? TMPDIR : DEFAULT_TEMPORARY;
}
const DEFAULT_TEMPORARY = '/tmp';
/** A value in a configuration file of git. */
function quote(value) {
    const escaped = value.replace(/[\\"]/g, String.raw `\$&`).replaceAll('\n', String.raw `\n`);
    return `"${escaped}"`;
}


/***/ }),

/***/ 39605:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ parseRemote)
/* harmony export */ });
/** Undefined for a local path. User names and passwords in the address are left out. */
function parseRemote(url) {
    const scp = /^(?:[^@/\s]+@)?([^:/\s]+):(?!\/\/)(.+)$/.exec(url);
    const parsed = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? URL.parse(url) : null;
    // GitHub's second host name, on the port that firewalls allow.
    const host = (parsed?.hostname ?? scp?.[1])?.replace(/^ssh\.github\.com$/i, 'github.com');
    const given = parsed?.pathname ?? scp?.[2];
    if (!host || !given || parsed?.protocol === 'file:')
        return undefined;
    const path = given.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
    if (path === '')
        return undefined;
    const isHttp = parsed?.protocol === 'http:' || parsed?.protocol === 'https:';
    const server = isHttp ? `${parsed.protocol}//${parsed.host}` : `https://${host}`;
    return { host, server, path };
}


/***/ }),

/***/ 49082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZI: () => (/* binding */ isAnvilAtWork),
/* harmony export */   c2: () => (/* binding */ endsWithItsOwner),
/* harmony export */   l0: () => (/* binding */ LONGEST_IDLE_MS)
/* harmony export */ });
/* harmony import */ var _labels_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89200);

/**
 * Whether a container shows that the process of its run is alive. Anvils and probers end when the connection
 * of that process ends. Tongs go on running, so a tong shows nothing.
 */
function isAnvilAtWork(container) {
    return endsWithItsOwner(container) && container.state === 'running';
}
/** Such a container ends with its process, which removes it at once. */
function endsWithItsOwner({ labels }) {
    const role = labels[_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .ROLE_LABEL */ .eg];
    return role === _labels_js__WEBPACK_IMPORTED_MODULE_0__/* .ANVIL_ROLE */ .eD || role === _labels_js__WEBPACK_IMPORTED_MODULE_0__/* .PROBER_ROLE */ .gW;
}
/** How long a run may have no anvil at work before it counts as dead, if its process is not visible from here. */
const LONGEST_IDLE_MS = 60_000;


/***/ }),

/***/ 53960:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B8: () => (/* binding */ formatExpiry),
/* harmony export */   Vu: () => (/* binding */ formatOwner),
/* harmony export */   Zz: () => (/* binding */ readOwnerLabels),
/* harmony export */   lT: () => (/* binding */ judgeOwner),
/* harmony export */   pZ: () => (/* binding */ parseOwner)
/* harmony export */ });
/* unused harmony export parseExpiry */
/* harmony import */ var _labels_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89200);

/** Reads an object's own labels, not inherited ones. */
function readOwnerLabels(labels) {
    return {
        owner: parseOwner(labels[_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .OWNER_LABEL */ .pk] ?? ''),
        expiresAt: parseExpiry(labels[_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .EXPIRES_LABEL */ .Iw] ?? ''),
    };
}
/**
 * Whether an object's owner is dead. An owner that is known to live is never dead, even after the expiry. An owner
 * whose process is not visible from here is dead after the expiry, and not before.
 */
function judgeOwner({ owner, expiresAt }, vantage) {
    return (owner && judgeProcess(owner, vantage)) ?? judgeExpiry(expiresAt, vantage.now);
}
/** Undefined if the process is not visible from here. */
function judgeProcess(owner, { self, lookUpProcess }) {
    if (isEarlierBoot(owner, self))
        return { dead: true, because: 'host-rebooted' };
    if (!isSame(owner.boot, self.boot) || !isSame(owner.namespace, self.namespace))
        return undefined;
    const found = lookUpProcess(owner.pid);
    if (found.state === 'gone')
        return { dead: true, because: 'process-gone' };
    if (found.state === 'unreadable' || owner.startedAt === 0)
        return undefined;
    return found.startedAt === owner.startedAt
        ? { dead: false, because: 'process-alive' }
        : { dead: true, because: 'process-gone' };
}
function judgeExpiry(expiresAt, now) {
    if (expiresAt === undefined)
        return { dead: false, because: 'never-expires' };
    return expiresAt <= now
        ? { dead: true, because: 'expired' }
        : { dead: false, because: 'not-expired' };
}
function isEarlierBoot(owner, self) {
    const areKnown = owner.boot !== '' && self.boot !== '';
    return isSame(owner.host, self.host) && areKnown && owner.boot !== self.boot;
}
/** Unknown values are never the same. */
function isSame(a, b) {
    return a !== '' && a === b;
}
const VERSION = 'v1';
const OWNER = /^v1:([0-9a-f]*):([0-9a-f-]*):([0-9]*):([0-9]{1,10}):([0-9]{1,15})$/;
/** The owner as one label value. */
function formatOwner({ host, boot, namespace, pid, startedAt }) {
    return [VERSION, host, boot, namespace, pid, startedAt].join(':');
}
/** Undefined for any text that `formatOwner` has not written. */
function parseOwner(text) {
    const [, host, boot, namespace, pid, startedAt] = OWNER.exec(text) ?? [];
    if (host === undefined || boot === undefined || namespace === undefined)
        return undefined;
    if (Number(pid) < 1)
        return undefined;
    return { host, boot, namespace, pid: Number(pid), startedAt: Number(startedAt) };
}
/** The time in the form of `dev.tongs.expires`. */
function formatExpiry(expiresAt) {
    return new Date(expiresAt).toISOString();
}
/** Undefined for any text that is not RFC 3339. */
function parseExpiry(text) {
    if (!RFC_3339.test(text))
        return undefined;
    const time = Date.parse(text);
    return Number.isNaN(time) ? undefined : time;
}
const RFC_3339 = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})$/;


/***/ }),

/***/ 66:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gk: () => (/* binding */ isOfProgram),
/* harmony export */   pg: () => (/* binding */ processScript),
/* harmony export */   pn: () => (/* binding */ parseProcessReport)
/* harmony export */ });
/**
 * The script that prints the first process of a host, and those that may be of a program. The last mark follows only if
 * `ps` has listed all of them.
 */
function processScript(program, mark) {
    const pattern = program.replaceAll(/[^A-Za-z0-9]/g, '.');
    const filter = `$1 == 1 || /${pattern}/ || $0 == "${mark}" { print substr($0, 1, 400) }`;
    const list = `echo; { echo ${mark}; ps -A -o pid= -o args= && echo ${mark}; }`;
    return `${list} | awk '${filter}'`;
}
/**
 * Pids of the processes of the program: its name is that of the file which runs, or, with `.dll`, that of the file which
 * `dotnet` runs. Undefined if other users' processes are hidden, or the report is not complete.
 */
function parseProcessReport(output, program, mark) {
    // Only whole lines are marks: the shell of the script is one of the processes, and has the mark in its arguments.
    const lines = output.split('\n');
    const [first, last] = [lines.indexOf(mark), lines.lastIndexOf(mark)];
    if (first === last)
        return undefined;
    const rows = lines.slice(first + 1, last).map((line) => line.trim().split(/\s+/));
    if (!rows.some(([pid]) => pid === '1'))
        return undefined;
    const isMeant = (words) => isOfProgram(words, program) || isInFolderWithBlanks(words, program);
    return rows.filter(([, ...words]) => isMeant(words)).map(([pid]) => Number(pid));
}
/** `ps` separates words by blanks, and the path of a program may have some: a later word goes on with it. */
function isInFolderWithBlanks([file = '', ...rest], program) {
    const isEnd = (word) => /^[^/-].*\//.test(word) && [program, `${program}.dll`].includes(nameOf(word));
    return file.startsWith('/') && rest.some(isEnd);
}
/** Whether these are the words of a process of the program. */
function isOfProgram([file = '', first = ''], program) {
    return nameOf(file) === program || nameOf(first) === `${program}.dll`;
}
function nameOf(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}


/***/ }),

/***/ 79288:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ cleanUpAndReport)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/base/exists.js
var exists = __webpack_require__(73734);
// EXTERNAL MODULE: ./build/engine/ssh/process-report.js
var process_report = __webpack_require__(66);
// EXTERNAL MODULE: ./build/prune/uses.js
var uses = __webpack_require__(93495);
;// CONCATENATED MODULE: ./build/prune/running-jobs.js






/** The job that is running, or the reason why that is not known; undefined if none is running. */
async function findRunningJob(options) {
    const { engine, onlooker, now, signal } = options;
    if (engine && isLocal(engine) && !(await isOnThisHost(engine, options)))
        return toElsewhere(engine.address);
    const workers = await findWorkers(options);
    if (!workers)
        return engine && !isLocal(engine) ? toElsewhere(engine.address) : HIDDEN;
    const [worker] = workers;
    if (worker !== undefined)
        return toRunning(worker, engine);
    if (!engine)
        return undefined;
    const { runs } = await (0,uses/* readUses */.N)(engine, { ...onlooker, now }, { signal });
    const [run] = runs;
    return run === undefined ? undefined : toUnderWay(run);
}
/** The program that the Actions runner starts for each job. */
const WORKER = 'Runner.Worker';
function isLocal({ address }) {
    return address.startsWith('unix://');
}
/** A socket can lead to another machine: one that was forwarded by hand, Docker Desktop, or an engine in a container. */
async function isOnThisHost(engine, options) {
    const { signal, hostName = (0,external_node_os_.hostname)() } = options;
    return (await engine.info({ signal })).name === hostName;
}
/** Pids of the workers of all runners of the host; undefined if its processes are not visible from here. */
async function findWorkers(options) {
    const { engine, onlooker, signal, proc = PROC } = options;
    if (engine && !isLocal(engine))
        return engine.findProcesses(WORKER, { signal });
    if (!(await isHostVisible(onlooker.self.namespace, proc)))
        return undefined;
    return findLocalWorkers(proc);
}
const PROC = '/proc';
async function findLocalWorkers(proc) {
    const pids = (await (0,promises_.readdir)(proc)).filter((name) => /^[0-9]+$/.test(name)).map(Number);
    const found = [];
    for (const pid of pids) {
        // Empty for a zombie; the process may end meanwhile.
        const words = (await read((0,external_node_path_.join)(proc, `${pid}`, 'cmdline'))).split('\0');
        if ((0,process_report/* isOfProgram */.Gk)(words, WORKER))
            found.push(pid);
    }
    return found;
}
/**
 * In a container, the processes of the host are in another namespace. With the mount option `hidepid`, those of other
 * users are not in `/proc`, or cannot be read.
 */
async function isHostVisible(namespace, proc) {
    if ((await read((0,external_node_path_.join)(proc, '1', 'comm'))) === '')
        return false;
    if (namespace === FIRST_NAMESPACE)
        return true;
    const marks = await Promise.all(CONTAINER_MARKS.map(exists/* exists */.t));
    return !marks.includes(true);
}
/** The kernel's number of the first pid namespace. */
const FIRST_NAMESPACE = '4026531836';
/** Files that Docker, Podman and Kubernetes put into each container. */
const CONTAINER_MARKS = ['/.dockerenv', '/run/.containerenv', '/dev/termination-log'];
async function read(path) {
    return (0,promises_.readFile)(path, 'utf8').catch(() => '');
}
const WAIT = 'Call it again when no job is running.';
function toRunning(pid, engine) {
    const where = engine && !isLocal(engine) ? `"${engine.address}"` : 'this host';
    const message = `a job is running on ${where}: process ${pid} is the worker of a runner`;
    return { reason: 'job-running', message, hint: WAIT };
}
function toUnderWay(run) {
    const message = `run ${run} of Tongs is in progress on this engine`;
    return { reason: 'run-under-way', message, hint: WAIT };
}
function toElsewhere(address) {
    const message = `whether a job is running on the host of "${address}" is not visible from here`;
    return {
        reason: 'jobs-not-visible',
        message,
        hint: 'Call it on that host, or reach the engine by ssh.',
    };
}
const HIDDEN = {
    reason: 'jobs-not-visible',
    message: 'whether a job is running on this host is not visible to this process',
    hint: 'Call it outside a container, as a user who sees all processes.',
};

// EXTERNAL MODULE: ./build/prune/cleanup/describe.js
var describe = __webpack_require__(72595);
// EXTERNAL MODULE: ./build/prune/cleanup/perform.js
var perform = __webpack_require__(6977);
;// CONCATENATED MODULE: ./build/prune/cleanup/clean-up.js



/** Cleans up, or shows what it would delete, and reports it. Never rejects: a failure is reported. */
async function cleanUpAndReport(cleanup, { engine, ...options }) {
    const { report, onlooker, clock } = options;
    const findJob = ({ signal }) => findRunningJob({ ...(engine && { engine }), onlooker, now: clock.now(), signal });
    const outcome = await (0,perform/* performCleanup */.M)(cleanup, { findJob, ...options });
    if (outcome.result === 'skipped' && outcome.reason === 'dry-run') {
        report((0,describe/* toCleanupPlanned */.c)(outcome.plan, cleanup));
    }
    report((0,describe/* toCleanupFinished */.u)(outcome, cleanup));
    if (outcome.result === 'skipped' && outcome.reason === 'dry-run' && outcome.busy) {
        const { message, hint } = outcome.busy;
        report({
            type: 'warned',
            code: 'host-busy',
            message: `Nothing would be deleted at present: ${message}`,
            hint,
        });
    }
    return outcome;
}


/***/ }),

/***/ 72595:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ toCleanupPlanned),
/* harmony export */   u: () => (/* binding */ toCleanupFinished)
/* harmony export */ });
/* harmony import */ var _base_text_count_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5613);
/* harmony import */ var _base_size_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17603);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(34897);



/** The event of a dry run. */
function toCleanupPlanned(plan, { target, noun, toCells, sumBytes }) {
    const going = (0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .toDelete */ .zo)(plan);
    const kept = plan.planned.length - going.length;
    return {
        type: 'prune-planned',
        target,
        rows: plan.planned.map(({ item, action, because }) => ({
            ...toCells(item, plan.madeAt),
            type: noun,
            action,
            because,
            reason: REASONS[because],
        })),
        summary: `${(0,_base_text_count_js__WEBPACK_IMPORTED_MODULE_2__/* .formatCount */ .B)(going.length, noun)} to delete (${(0,_base_size_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSize */ .Xq)(sumBytes(going))}), ${kept} to keep`,
    };
}
/** The event of a clean-up. The figures of a dry run are those of its plan. */
function toCleanupFinished(outcome, words) {
    const isDryRun = outcome.result === 'skipped' && outcome.reason === 'dry-run';
    const done = 'done' in outcome ? outcome.done : undefined;
    const going = isDryRun ? (0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .toDelete */ .zo)(outcome.plan) : (done?.removed ?? []);
    return {
        type: 'prune-finished',
        target: words.target,
        result: outcome.result,
        ...toProblem(outcome),
        ...(done && toKept(done)),
        dryRun: isDryRun,
        records: going.length,
        ...(done && { deleted: done.removed.map((item) => toDeleted(item, words)) }),
        reclaimedBytes: done?.bytes ?? words.sumBytes(going),
        ...(done?.filesystemBytes !== undefined && { filesystemBytes: done.filesystemBytes }),
        ms: outcome.ms,
    };
}
function toProblem(outcome) {
    const reason = outcome.result === 'skipped' ? outcome.reason : undefined;
    const failure = 'failure' in outcome ? outcome.failure : undefined;
    const isRefused = outcome.result === 'skipped' && outcome.reason !== 'dry-run';
    const problem = failure ?? (isRefused && 'busy' in outcome ? outcome.busy : undefined);
    const because = reason ?? failure?.kind;
    return {
        ...(because !== undefined && { reason: because }),
        ...(problem && { message: problem.message }),
        ...(problem?.hint !== undefined && { hint: problem.hint }),
    };
}
function toKept({ kept }) {
    const reasons = Map.groupBy(kept, ({ because }) => because);
    const counts = [...reasons].map(([because, { length: records }]) => {
        return { because, reason: REASONS[because], records };
    });
    return counts.length > 0 ? { kept: counts } : {};
}
function toDeleted(item, { toCells }) {
    const { id, description } = toCells(item, 0);
    return { id, description };
}
const REASONS = {
    'unused-long-enough': 'unused for longer than the limit',
    'stopped-long-enough': 'stopped for longer than the limit',
    'dangling-long-enough': 'older than the limit, and no container mounts it',
    'left-behind': 'an earlier call could not delete all of it',
    'on-keep-list': 'on the list of names that stay',
    'used-recently': 'used more recently than the limit',
    'age-unknown': 'nothing says how old it is',
    'of-tongs': 'Tongs removes its own things by other rules',
    'of-builder': 'it belongs to a builder of buildx',
    orchestrated: 'it belongs to Kubernetes or to a swarm',
    'changed-meanwhile': 'it has changed since the plan was made',
    'in-use': 'a container uses it',
    'descendant-in-use': 'a container uses an image that lies on it',
    'needed-by-kept': 'an image that stays lies on it',
    'arrival-unknown': 'the engine does not say when it arrived; its age counts from the first call with --yes',
    'not-stopped': 'it is not stopped',
    'not-started-yet': 'created less than an hour ago, and not started yet',
    restarts: 'the engine may start it again: it has a restart policy',
    'volumes-shared': 'another container shares its volumes',
    named: 'somebody gave it a name; --named includes it',
    'data-elsewhere': 'its data are elsewhere: it has a driver or mount options of its own',
    'not-a-workspace': 'no folder of a repository',
    link: 'a symbolic link',
    mount: 'another filesystem is mounted in it',
    unreadable: 'some of it cannot be read by this user',
    'other-owner': 'some of it belongs to another user',
};


/***/ }),

/***/ 49722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ matchesName),
/* harmony export */   N: () => (/* binding */ matchesReference)
/* harmony export */ });
/* harmony import */ var _engine_image_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22084);

/** Whether one of the patterns names it: `*` is any text, `?` one character. */
function matchesName(patterns, name) {
    return patterns.some((pattern) => toExpression(pattern).test(name));
}
/**
 * The same for the name of an image. A pattern without a tag means all tags and digests, and `docker.io/library/` may
 * be left out.
 */
function matchesReference(patterns, reference) {
    return patterns.some((given) => {
        const pattern = given.replace(/^index\.docker\.io\//, 'docker.io/');
        const { tag, digest } = (0,_engine_image_name_js__WEBPACK_IMPORTED_MODULE_0__/* .splitReference */ .mQ)(pattern);
        const isWhole = tag !== undefined || digest !== undefined;
        const expression = toExpression(pattern);
        return spellings(reference, pattern).some((name) => expression.test(isWhole ? name : (0,_engine_image_name_js__WEBPACK_IMPORTED_MODULE_0__/* .splitReference */ .mQ)(name).repository));
    });
}
/** The name as the pattern would spell it. Engines show names of Docker's registry without that, and without `library/`. */
function spellings(reference, pattern) {
    const name = (0,_engine_image_name_js__WEBPACK_IMPORTED_MODULE_0__/* .toFamiliarName */ .Mf)(reference);
    const isLong = pattern.startsWith('docker.io/') || pattern.startsWith('library/');
    if (!isLong)
        return [name];
    // Another registry is no part of it, whatever a star means.
    if ((0,_engine_image_name_js__WEBPACK_IMPORTED_MODULE_0__/* .registryOf */ .Fv)(name) !== 'docker.io')
        return [];
    const path = name.includes('/') ? [name] : [name, `library/${name}`];
    return path.flatMap((each) => [each, `docker.io/${each}`]);
}
function toExpression(pattern) {
    const escaped = pattern
        .replaceAll(/[.+^${}()|[\]\\]/g, String.raw `\$&`)
        .replaceAll('*', '.*')
        .replaceAll('?', '.');
    return new RegExp(`^${escaped}$`, 's');
}


/***/ }),

/***/ 6977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ performCleanup)
/* harmony export */ });
/* harmony import */ var _base_async_within_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33076);
/* harmony import */ var _engine_with_deadline_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98996);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(59285);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(34897);




/** Deletes what the plan says, and nothing else. Never rejects: a failure is in the outcome. */
async function performCleanup(cleanup, options) {
    const startedAt = options.clock.now();
    const end = await planAndRemove(cleanup, options).catch((error) => ({
        result: 'failed',
        failure: (0,_failure_js__WEBPACK_IMPORTED_MODULE_1__.toFailure)(error, options.signal),
    }));
    return { ...end, ms: options.clock.now() - startedAt };
}
const LOOK_TIMEOUT_MS = 5 * 60_000;
const REMOVE_TIMEOUT_MS = 30 * 60_000;
/** After an abort: the whole has to end within five seconds. */
const LAST_REMOVAL_MS = 4_000;
async function planAndRemove(cleanup, options) {
    const { dryRun, findJob, clock, signal } = options;
    const looking = { timeoutMs: LOOK_TIMEOUT_MS, clock, signal };
    const look = (what, task) => (0,_engine_with_deadline_js__WEBPACK_IMPORTED_MODULE_0__/* .withDeadline */ .N)((until) => task({ signal: until }), { operation: what, ...looking });
    const busy = await look('look for running jobs', findJob);
    if (busy && !dryRun)
        return { result: 'skipped', reason: busy.reason, busy };
    const plan = await look(`list the ${cleanup.noun}s`, cleanup.plan);
    if (dryRun)
        return { result: 'skipped', reason: 'dry-run', plan, ...(busy && { busy }) };
    // Without it a later call only deletes less.
    const { remember } = cleanup;
    if (remember)
        await look('note when images were used', remember).catch(() => { });
    const items = (0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .toDelete */ .zo)(plan);
    if (items.length === 0)
        return { result: 'skipped', reason: 'nothing-to-delete', plan };
    const measure = () => look(`measure the ${cleanup.noun}s`, (waiting) => readFigures(cleanup, waiting)).catch(() => ({}));
    const before = await measure();
    const removal = new Removal(cleanup, options);
    await removal.run(items);
    // After a cancel nobody should wait for figures.
    const after = signal?.aborted ? {} : await measure();
    return removal.toEnd(plan, { before, after });
}
async function readFigures(cleanup, waiting) {
    const bytes = await cleanup.measureAll?.(waiting).catch(() => undefined);
    return { bytes, freeBytes: (await cleanup.readDisk(waiting))?.freeBytes };
}
/** Removes one after the other, because the order matters, and stops when a job begins. */
class Removal {
    #cleanup;
    #options;
    #removed = [];
    #absent = [];
    #kept = [];
    #failure;
    constructor(cleanup, options) {
        this.#cleanup = cleanup;
        this.#options = options;
    }
    async run(items) {
        const { clock, signal } = this.#options;
        const operation = `remove the ${this.#cleanup.noun}s`;
        let removing = Promise.resolve();
        const removeAll = (until) => {
            const all = this.#removeEach(items, until);
            removing = all.catch(() => { });
            return all;
        };
        const limits = { operation, timeoutMs: REMOVE_TIMEOUT_MS, clock, signal };
        await (0,_engine_with_deadline_js__WEBPACK_IMPORTED_MODULE_0__/* .withDeadline */ .N)(removeAll, limits).catch((error) => this.#fail((0,_failure_js__WEBPACK_IMPORTED_MODULE_1__.toFailure)(error, signal)));
        // The removal that is under way counts.
        await (0,_base_async_within_js__WEBPACK_IMPORTED_MODULE_3__/* .within */ .u)(removing, LAST_REMOVAL_MS, clock);
    }
    async #removeEach(items, signal) {
        for (const item of items) {
            const busy = await this.#options.findJob({ signal });
            signal.throwIfAborted();
            if (busy)
                return this.#fail({ kind: busy.reason, message: busy.message, hint: busy.hint });
            await this.#removeOne(item, signal);
        }
    }
    /** A failure with one thing does not keep the others. */
    async #removeOne(item, signal) {
        try {
            const end = await this.#cleanup.remove(item, { signal });
            if (end === 'removed')
                this.#removed.push(item);
            else if (end === 'absent')
                this.#absent.push(item);
            else if ('kept' in end)
                this.#kept.push({ item, because: end.kept });
            else
                this.#fail({ kind: 'not-deletable', ...end.failed });
        }
        catch (error) {
            signal.throwIfAborted();
            this.#fail((0,_failure_js__WEBPACK_IMPORTED_MODULE_1__.toFailure)(error));
        }
    }
    /** The first one is reported. */
    #fail(failure) {
        this.#failure ??= failure;
    }
    toEnd(plan, { before, after }) {
        const failure = this.#failure;
        if (failure && this.#removed.length === 0)
            return { result: 'failed', failure, plan };
        const measured = difference(before.bytes, after.bytes);
        const filesystemBytes = difference(after.freeBytes, before.freeBytes);
        const done = {
            removed: this.#removed,
            absent: this.#absent,
            kept: this.#kept,
            bytes: Math.max(measured ?? 0, this.#cleanup.sumBytes(this.#removed)),
            ...(filesystemBytes !== undefined && { filesystemBytes }),
        };
        return failure ? { result: 'partial', plan, done, failure } : { result: 'pruned', plan, done };
    }
}
function difference(one, other) {
    return one === undefined || other === undefined ? undefined : one - other;
}


/***/ }),

/***/ 34897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hw: () => (/* binding */ keepFor),
/* harmony export */   Ze: () => (/* binding */ deleteFor),
/* harmony export */   zo: () => (/* binding */ toDelete)
/* harmony export */ });
/** What the plan deletes, in the order of the deletions. */
function toDelete({ planned }) {
    return planned.flatMap(({ item, action }) => (action === 'delete' ? [item] : []));
}
function keepFor(because) {
    return { action: 'keep', because };
}
function deleteFor(because) {
    return { action: 'delete', because };
}


/***/ }),

/***/ 64590:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EPHEMERAL_REPOSITORY: () => (/* binding */ EPHEMERAL_REPOSITORY),
/* harmony export */   IMAGE_PREFIX: () => (/* binding */ IMAGE_PREFIX),
/* harmony export */   OTHER_PLATFORMS: () => (/* binding */ OTHER_PLATFORMS),
/* harmony export */   ephemeralReference: () => (/* binding */ ephemeralReference),
/* harmony export */   findOwnNames: () => (/* binding */ findOwnNames),
/* harmony export */   repositoryName: () => (/* binding */ repositoryName),
/* harmony export */   snapshotReference: () => (/* binding */ snapshotReference),
/* harmony export */   snapshotRepository: () => (/* binding */ snapshotRepository),
/* harmony export */   splitSnapshotRepository: () => (/* binding */ splitSnapshotRepository),
/* harmony export */   useReference: () => (/* binding */ useReference)
/* harmony export */ });
/* harmony import */ var _engine_image_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22084);
/* harmony import */ var _tag_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97550);
/* harmony import */ var _base_sha256_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39589);



/** The name of every image of Tongs begins with this. */
const IMAGE_PREFIX = 'localhost/tongs/';
/** The name of all snapshots of one pipeline of a repository. */
function snapshotRepository(repository, pipeline) {
    return `${IMAGE_PREFIX}${repository}/${(0,_engine_image_name_js__WEBPACK_IMPORTED_MODULE_2__/* .toPathComponent */ .WV)(pipeline)}`;
}
/** Splits a name that `snapshotRepository` has made. */
function splitSnapshotRepository(name) {
    const [repository = '', ...pipeline] = name.slice(IMAGE_PREFIX.length).split('/');
    return { repository, pipeline: pipeline.join('/') };
}
/** A readable name with 80 bits of a hash of the identity: two repositories of one name differ. */
function repositoryName(identity) {
    const readable = identity
        .replace(/\.git$/, '')
        .split(/[/:]/)
        .at(-1) ?? '';
    const hash = (0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .s)(identity).slice(0, 20);
    return `${(0,_engine_image_name_js__WEBPACK_IMPORTED_MODULE_2__/* .toPathComponent */ .WV)(readable)}-${hash}`;
}
/** A snapshot's name. */
function snapshotReference({ repository, scope, key }) {
    return `${repository}:${(0,_tag_js__WEBPACK_IMPORTED_MODULE_0__/* .formatTag */ ._3)(scope, key)}`;
}
/** The second name of a snapshot, which records its use, see `formatUseTag`. */
function useReference({ repository, scope, key }, hour) {
    return `${repository}:${(0,_tag_js__WEBPACK_IMPORTED_MODULE_0__/* .formatUseTag */ .Lo)(scope, key, hour)}`;
}
/** The name of an image that is removed with its run. */
function ephemeralReference(run, index) {
    return `${EPHEMERAL_REPOSITORY}:${run}-${index}`;
}
/** The repository of the ephemeral images of all runs. */
const EPHEMERAL_REPOSITORY = `${IMAGE_PREFIX}ephemeral`;
/** The repository of images for other platforms, see `run/images/find-image.ts`. */
const OTHER_PLATFORMS = `${IMAGE_PREFIX}other-platforms`;
/** The names that match the repository, scope and key in the labels. */
function findOwnNames(tags, of) {
    const own = tags.flatMap((reference) => {
        const { repository, tag } = (0,_engine_image_name_js__WEBPACK_IMPORTED_MODULE_2__/* .splitReference */ .mQ)(reference);
        const parsed = repository.startsWith(IMAGE_PREFIX) ? (0,_tag_js__WEBPACK_IMPORTED_MODULE_0__/* .parseTag */ .ED)(tag ?? '') : undefined;
        const isMeant = parsed?.key === of.key && parsed.scope === of.scope && repository === of.repository;
        return isMeant ? [{ reference, hour: parsed.usedInHour }] : [];
    });
    return {
        name: own.find(({ hour }) => hour === undefined)?.reference,
        uses: own.flatMap(({ reference, hour }) => (hour === undefined ? [] : [{ reference, hour }])),
    };
}


/***/ }),

/***/ 72754:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ DISK_UNKNOWN),
/* harmony export */   readEngineDisk: () => (/* binding */ readEngineDisk)
/* harmony export */ });
/**
 * The disk with the engine's files. Undefined if it is not visible from here: then bounds for free space are skipped.
 */
async function readEngineDisk(engine, waiting) {
    // Nothing but the engine answers there.
    if (engine.address.startsWith('tcp://'))
        return undefined;
    // In a job container this directory is missing, or another one; then there are no figures.
    const { rootDirectory } = await engine.info(waiting);
    return rootDirectory === '' ? undefined : engine.readDisk(rootDirectory, waiting);
}
/** What people read when a bound was skipped. */
const DISK_UNKNOWN = {
    type: 'warned',
    code: 'disk-unknown',
    message: "The engine's disk is not visible from this machine, so limits in percent and of free space are ignored",
    hint: 'Set a limit of size instead, such as 10g.',
};


/***/ }),

/***/ 1928:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   endProcess: () => (/* binding */ endProcess),
/* harmony export */   lookUpProcess: () => (/* binding */ lookUpProcess),
/* harmony export */   parseStat: () => (/* binding */ parseStat),
/* harmony export */   readOwner: () => (/* binding */ readOwner),
/* harmony export */   readProcesses: () => (/* binding */ readProcesses),
/* harmony export */   readUptime: () => (/* binding */ readUptime)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var _base_errors_system_code_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(90075);
/* harmony import */ var _base_sha256_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39589);




/** The processes of this machine, as far as they are visible. */
function readProcesses() {
    return { self: readOwner(), lookUpProcess, endProcess: (pid) => endProcess(pid) };
}
/** This process as an owner. Without `/proc`, boot and namespace are empty. */
function readOwner() {
    const stat = parseStat(attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)('/proc/self/stat', 'utf8')));
    return {
        host: readHost(),
        boot: attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)('/proc/sys/kernel/random/boot_id', 'utf8').trim()) ?? '',
        namespace: attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)('/proc/self/ns/pid').replaceAll(/\D/g, '')) ?? '',
        // From the `/proc` that later look-ups read, which may be another namespace's.
        pid: stat?.pid ?? process.pid,
        startedAt: stat?.startedAt ?? 0,
    };
}
/** Milliseconds since the boot, also of those in which the machine slept. Undefined without `/proc`. */
function readUptime() {
    const [seconds = ''] = attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)('/proc/uptime', 'utf8'))?.split(' ') ?? [];
    return /^\d+(?:\.\d+)?$/.test(seconds) ? Math.round(Number(seconds) * 1_000) : undefined;
}
/** The state of a process in our own pid namespace; a zombie is gone. */
function lookUpProcess(pid) {
    const stat = parseStat(attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(`/proc/${pid}/stat`, 'utf8')));
    if (!stat)
        return isHidden(pid) ? { state: 'unreadable' } : { state: 'gone' };
    if (GONE.includes(stat.state))
        return { state: 'gone' };
    return { state: 'running', startedAt: stat.startedAt };
}
/** Asks a process to end, or kills it. Harmless if the process is gone, or is another user's. */
function endProcess(pid, signal = 'SIGTERM') {
    attempt(() => process.kill(pid, signal));
}
/** Zombie and dead: the process has ended, but its parent has not waited for it. */
const GONE = ['Z', 'X', 'x'];
/** Reads `/proc/<pid>/stat`; the program's name is in parentheses, and may contain spaces and parentheses. */
function parseStat(text) {
    const [, pid, rest] = /^(\d+) \(.*\) (.*)$/s.exec(text ?? '') ?? [];
    // The third field is the first of these, the start time the twenty-second.
    const fields = rest?.trim().split(' ') ?? [];
    const [state] = fields;
    const startedAt = fields[19];
    if (state === undefined || startedAt === undefined || !/^\d+$/.test(startedAt))
        return undefined;
    return { pid: Number(pid), state, startedAt: Number(startedAt) };
}
/** Empty without a machine id, because host names alone are often the same. */
function readHost() {
    const machine = attempt(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)('/etc/machine-id', 'utf8').trim()) ?? '';
    if (machine === '')
        return '';
    return (0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256 */ .s)(`${machine}\n${(0,node_os__WEBPACK_IMPORTED_MODULE_1__.hostname)()}`).slice(0, 16);
}
/** With the mount option `hidepid`, processes of other users live although they are not in `/proc`. */
function isHidden(pid) {
    try {
        return process.kill(pid, 0);
    }
    catch (error) {
        return (0,_base_errors_system_code_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .x)(error) === 'EPERM';
    }
}
function attempt(read) {
    try {
        return read();
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 56779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ endBackground),
/* harmony export */   e: () => (/* binding */ createSaver)
/* harmony export */ });
/* harmony import */ var _engine_owner_process_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1928);
/* harmony import */ var _prune_leftovers_perform_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76748);
/* harmony import */ var _run_background_background_process_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62235);
/* harmony import */ var _run_background_save_request_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(91222);
/* harmony import */ var _has_ended_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(66702);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(90862);






/** Returns a function that starts the background process, and leaves its end to the post step. */
function createSaver(runner) {
    const { background: program, environment, folder } = runner;
    if (!program)
        return undefined;
    return async (request) => {
        const options = { program, environment, folder, host: undefined, waits: false };
        const pid = (0,_run_background_background_process_js__WEBPACK_IMPORTED_MODULE_2__.startBackground)(request, options)?.pid;
        if (pid === undefined)
            return undefined;
        const found = (0,_engine_owner_process_facts_js__WEBPACK_IMPORTED_MODULE_0__.lookUpProcess)(pid);
        const startedAt = found.state === 'running' ? found.startedAt : 0;
        await (0,_state_js__WEBPACK_IMPORTED_MODULE_4__/* .saveValues */ .se)((0,_state_js__WEBPACK_IMPORTED_MODULE_4__/* .toBackgroundState */ .rL)({ pid, startedAt }));
        return pid;
    };
}
/** The end of a job waits no longer for something that only later jobs use. */
const GRACE_MS = 5_000;
/** How long the process may take to remove its objects. */
const UNWIND_MS = 3_000;
/** Waits for the background process of the main step, ends it, and removes what it may have left. Never rejects. */
async function endBackground({ run, background, isHurried }, { engine, clock }) {
    const ends = (ms) => (0,_has_ended_js__WEBPACK_IMPORTED_MODULE_5__/* .hasEnded */ .h)(() => isRunning(background), { ms, clock });
    if (await ends(isHurried ? 0 : GRACE_MS))
        return;
    (0,_engine_owner_process_facts_js__WEBPACK_IMPORTED_MODULE_0__.endProcess)(background.pid, 'SIGTERM');
    if (await ends(UNWIND_MS))
        return;
    (0,_engine_owner_process_facts_js__WEBPACK_IMPORTED_MODULE_0__.endProcess)(background.pid, 'SIGKILL');
    await (0,_prune_leftovers_perform_js__WEBPACK_IMPORTED_MODULE_1__.removeRun)(engine, (0,_run_background_save_request_js__WEBPACK_IMPORTED_MODULE_3__/* .savingRun */ .E9)(run), { clock });
}
/** False if another process has the same pid by now. */
function isRunning({ pid, startedAt }) {
    const found = (0,_engine_owner_process_facts_js__WEBPACK_IMPORTED_MODULE_0__.lookUpProcess)(pid);
    if (found.state !== 'running')
        return found.state === 'unreadable';
    return startedAt === 0 || found.startedAt === startedAt;
}


/***/ }),

/***/ 66702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ hasEnded)
/* harmony export */ });
const LOOK_MS = 50;
/** Whether a process ends within the time; returns at once if it has ended already. */
async function hasEnded(isRunning, { ms, clock }) {
    const deadline = clock.now() + ms;
    while (isRunning()) {
        if (clock.now() >= deadline)
            return false;
        await clock.sleep(LOOK_MS);
    }
    return true;
}


/***/ }),

/***/ 90862:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $H: () => (/* binding */ loadBackground),
/* harmony export */   IV: () => (/* binding */ loadInputs),
/* harmony export */   Jl: () => (/* binding */ PRUNED_STATE),
/* harmony export */   Ov: () => (/* binding */ loadJobStatus),
/* harmony export */   PE: () => (/* binding */ hadNoEngine),
/* harmony export */   Sj: () => (/* binding */ loadRun),
/* harmony export */   TG: () => (/* binding */ NO_ENGINE_STATE),
/* harmony export */   YT: () => (/* binding */ loadOwner),
/* harmony export */   gW: () => (/* binding */ toRunState),
/* harmony export */   mn: () => (/* binding */ wasPruned),
/* harmony export */   rL: () => (/* binding */ toBackgroundState),
/* harmony export */   se: () => (/* binding */ saveValues)
/* harmony export */ });
/* harmony import */ var _engine_owner_owner_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53960);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7126);


// What the main step passes on to the post step. It has to be small, because each value becomes an env variable.
const RUN = 'run';
const OWNER = 'owner';
const PRUNED = 'pruned';
const NO_ENGINE = 'no-engine';
const BACKGROUND = 'background';
/** Inputs that the post step has to see as the main step did: the runner evaluates expressions in `with` again. */
const SAVED_INPUTS = [
    ..._inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .PRUNE_BOUNDS */ .Nw,
    'prune-dry-run',
    'snapshots',
    'snapshots-max-size',
    'snapshots-max-age',
    'snapshots-min-free',
    'summary',
];
/** The one input that has to be evaluated again. */
const JOB_STATUS = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .toVariable */ .G2)('job-status');
/** Saves values for the post step, in this order. */
async function saveValues(values) {
    const { saveState } = await Promise.all(/* import() */[__webpack_require__.e("actions-exec"), __webpack_require__.e("actions-core")]).then(__webpack_require__.bind(__webpack_require__, 73029));
    for (const [name, value] of Object.entries(values))
        saveState(name, value);
}
/** Which run's objects belong to this step. Saved before the run makes any. */
function toRunState(run, { owner, environment }) {
    const inputs = SAVED_INPUTS.map((name) => [name, environment[(0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .toVariable */ .G2)(name)] ?? '']);
    // The last one: if the run is there, the rest is there as well.
    return { ...Object.fromEntries(inputs), [OWNER]: (0,_engine_owner_owner_js__WEBPACK_IMPORTED_MODULE_0__/* .formatOwner */ .Vu)(owner), [RUN]: run };
}
/** The run of the main step; undefined if it did not get that far. */
function loadRun({ environment }) {
    return environment[`STATE_${RUN}`] || undefined;
}
/** The process of the main step, see `endMain`. */
function loadOwner({ environment }) {
    return (0,_engine_owner_owner_js__WEBPACK_IMPORTED_MODULE_0__/* .parseOwner */ .pZ)(environment[`STATE_${OWNER}`] ?? '');
}
/** The current status of the job. */
function loadJobStatus({ environment }) {
    return environment[JOB_STATUS] ?? '';
}
/** The inputs of that run that the post step uses, with the current status of the job. */
function loadInputs({ environment }, leastAge) {
    const saved = SAVED_INPUTS.map((name) => [(0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .toVariable */ .G2)(name), environment[`STATE_${name}`]]);
    const own = {
        ...Object.fromEntries(saved),
        [JOB_STATUS]: environment[JOB_STATUS],
        [_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .RUNNER_KIND */ .s8]: environment[_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .RUNNER_KIND */ .s8],
    };
    return (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readInputs */ .Ko)(own, _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .RUN_INPUTS */ .qT, leastAge);
}
/** The main step has pruned: the post step does not prune again. */
const PRUNED_STATE = { [PRUNED]: 'true' };
/** No engine was found: nothing was made, and the main step has said why. */
const NO_ENGINE_STATE = { [NO_ENGINE]: 'true' };
function hadNoEngine({ environment }) {
    return environment[`STATE_${NO_ENGINE}`] === 'true';
}
function wasPruned({ environment }) {
    return environment[`STATE_${PRUNED}`] === 'true';
}
function toBackgroundState({ pid, startedAt, }) {
    return { [BACKGROUND]: `${pid} ${startedAt}` };
}
/** The background process of the main step; undefined if there is none. */
function loadBackground({ environment, }) {
    const [, pid, startedAt] = /^([1-9]\d*) (\d+)$/.exec(environment[`STATE_${BACKGROUND}`] ?? '') ?? [];
    return pid === undefined ? undefined : { pid: Number(pid), startedAt: Number(startedAt) };
}


/***/ }),

/***/ 29861:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ BACKGROUND_LOG)
/* harmony export */ });
/** Names a file to which the background process appends its events, for debugging. */
const BACKGROUND_LOG = 'TONGS_BACKGROUND_LOG';


/***/ }),

/***/ 98996:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ withDeadline),
/* harmony export */   V: () => (/* binding */ TIMED_OUT)
/* harmony export */ });
/* harmony import */ var _base_async_abortable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38785);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15902);
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);



const TIMED_OUT = 'engine-timed-out';
/**
 * Resolves with the result of `task`, or rejects at the deadline or when `signal` aborts. The task's own signal
 * aborts in both cases; a task that ignores it continues in the background.
 */
async function withDeadline(task, options) {
    const done = new AbortController();
    const late = new AbortController();
    options.clock.sleep(options.timeoutMs, done.signal).then(() => late.abort(timedOut(options)), () => { });
    const signal = options.signal ? AbortSignal.any([options.signal, late.signal]) : late.signal;
    try {
        signal.throwIfAborted();
        return await (0,_base_async_abortable_js__WEBPACK_IMPORTED_MODULE_1__/* .abortable */ .Z)(task(signal), signal);
    }
    finally {
        done.abort();
    }
}
const HINT = 'Check the load of the engine and its disk.';
function timedOut(options) {
    const { operation, timeoutMs, who = 'the engine', hint = HINT } = options;
    const time = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a3)(timeoutMs);
    return new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4(`Cannot ${operation}: ${who} did not answer within ${time}`, {
        code: TIMED_OUT,
        retriable: true,
        hint,
    });
}


/***/ }),

/***/ 24368:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $A: () => (/* binding */ ENGINE_BUILDER),
/* harmony export */   AK: () => (/* binding */ BUILDER_STOPPED),
/* harmony export */   Mn: () => (/* binding */ BUILDER_FAILED),
/* harmony export */   OD: () => (/* binding */ whoOf),
/* harmony export */   Wg: () => (/* binding */ latencyOf)
/* harmony export */ });
/** How long a request to an engine may take to arrive, with room for a host that is busy. */
function latencyOf({ address }) {
    return address.startsWith('unix://') ? 1_000 : 3_000;
}
/** Who has to answer for a store, for messages; undefined for the engine itself. */
function whoOf({ name }) {
    return name === ENGINE_BUILDER ? undefined : `builder "${name}"`;
}
/** The engine's own builder. Buildx reserves this name, so no other builder has it. */
const ENGINE_BUILDER = 'default';
/** Code of the error if a builder's container does not run: its cache is skipped. */
const BUILDER_STOPPED = 'builder-stopped';
/** Code of the error if a builder does not do what it is asked for. */
const BUILDER_FAILED = 'builder-failed';


/***/ }),

/***/ 59285:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   toFailure: () => (/* binding */ toFailure)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);
/* harmony import */ var _base_errors_format_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54379);
/* harmony import */ var _engine_with_deadline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(98996);
/* harmony import */ var _build_cache_store_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24368);




/** Turns anything thrown into a value. After an abort of the caller's `signal`, everything is the effect of that. */
function toFailure(thrown, signal) {
    const hint = thrown instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .TongsError */ .Qq ? thrown.hint : undefined;
    return {
        kind: signal?.aborted ? kindOfAbort(signal.reason) : kindOf(thrown),
        message: (0,_base_errors_format_error_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .U)(thrown),
        ...(hint !== undefined && { hint }),
    };
}
/** A signal also aborts when a prune has taken too long. */
function kindOfAbort(reason) {
    return reason instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .TongsError */ .Qq && reason.code === _engine_with_deadline_js__WEBPACK_IMPORTED_MODULE_2__/* .TIMED_OUT */ .V ? 'timed-out' : 'cancelled';
}
function kindOf(thrown) {
    if (thrown instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ)
        return 'cancelled';
    if (!(thrown instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4))
        return 'unexpected';
    if (thrown.code === _engine_with_deadline_js__WEBPACK_IMPORTED_MODULE_2__/* .TIMED_OUT */ .V)
        return 'timed-out';
    if (thrown.code === _build_cache_store_js__WEBPACK_IMPORTED_MODULE_3__/* .BUILDER_FAILED */ .Mn)
        return 'builder-failed';
    return thrown.status === undefined ? 'engine-unreachable' : 'engine-refused';
}


/***/ }),

/***/ 62235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   startBackground: () => (/* binding */ startBackground)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _base_environment_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(29861);
/* harmony import */ var _save_request_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(91222);





/**
 * Starts the process that saves the source, in a session of its own: it outlives this process and its terminal, and
 * holds none of its output. Undefined if it cannot be started: then the next run sends the whole source again.
 */
function startBackground(request, options) {
    const { program, host, waits } = options;
    const log = waits ? undefined : openLog(options);
    try {
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program.node, [program.file], {
            detached: true,
            env: inherited(options.environment),
            stdio: ['pipe', waits ? 'pipe' : (log ?? 'ignore'), log ?? 'ignore'],
        });
        child.on('error', () => { });
        child.stdin?.on('error', () => { });
        child.stdin?.end((0,_save_request_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBackgroundRequest */ .Ff)({ ...request, host, waits }));
        child.unref();
        return child.pid === undefined ? undefined : child;
    }
    catch {
        return undefined;
    }
    finally {
        if (log !== undefined)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(log);
    }
}
function openLog({ environment, folder }) {
    const file = environment[_base_environment_js__WEBPACK_IMPORTED_MODULE_4__/* .BACKGROUND_LOG */ .C];
    if (!file)
        return undefined;
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(folder, file), 'a', 0o600);
    }
    catch {
        return undefined;
    }
}
/**
 * The variables that are needed to find the engine (also by ssh), git and its settings, and the user's folders. By its own variable,
 * a runner ends processes that outlive a job. All others are left out: they may contain secrets of the workflow.
 */
function inherited(environment) {
    const entries = Object.entries(environment).filter((entry) => entry[1] !== undefined && INHERITED.test(entry[0]));
    return { ...Object.fromEntries(entries), ...coreSettings(environment) };
}
const INHERITED = /^(?:HOME|PATH|TMPDIR|USER|LOGNAME|LANG|SSH_AUTH_SOCK|RUNNER_TRACKING_ID|SSL_CERT_(?:FILE|DIR)|NODE_EXTRA_CA_CERTS|DOCKER_(?:HOST|CONTEXT|CONFIG|CERT_PATH|TLS_VERIFY|API_VERSION)|GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM)|(?:XDG|LC)_\w+)$/;
/** Settings of git, in variables, that may say which files are ignored. Others may contain the token of a checkout. */
function coreSettings(environment) {
    const count = Number(environment['GIT_CONFIG_COUNT'] ?? 0);
    const settings = [];
    for (let index = 0; index < count; index += 1) {
        const key = environment[`GIT_CONFIG_KEY_${index}`];
        const value = environment[`GIT_CONFIG_VALUE_${index}`];
        if (key === undefined || value === undefined)
            break;
        if (/^core\./i.test(key))
            settings.push([key, value]);
    }
    if (settings.length === 0)
        return {};
    const pairs = settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
    ]);
    return { GIT_CONFIG_COUNT: `${settings.length}`, ...Object.fromEntries(pairs) };
}


/***/ }),

/***/ 91222:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BW: () => (/* binding */ parseBackgroundRequest),
/* harmony export */   E9: () => (/* binding */ savingRun),
/* harmony export */   Ff: () => (/* binding */ formatBackgroundRequest),
/* harmony export */   qJ: () => (/* binding */ toSaveRequest)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55156);

/** The id of the run under which that process makes its objects. */
function savingRun(run) {
    return `${run}s`;
}
/** `run` is the id from `savingRun`. */
function toSaveRequest(prepared, wanted, run) {
    const { request, scope, project, pipeline, source, pipelineFiles, visible, roots } = prepared;
    const { include, exclude, maxBytes, git } = pipeline.source;
    const seen = withAncestors(prepared.plan.map(({ step }) => prepared.late.find(step.id) ?? step), wanted.map(({ step }) => step));
    return {
        run,
        repository: prepared.repository,
        snapshotRepository: prepared.snapshotRepository,
        scope,
        project,
        workspace: pipeline.workspace,
        source: { folder: source.folder, include, exclude, maxBytes, git, ownFiles: request.ownFiles },
        pipelineFiles,
        steps: seen.map(({ id, inputs, start }) => ({
            id,
            inputs,
            seesAll: visible.get(id) === source.manifest,
            start: start.kind === 'step' ? start : { kind: 'image' },
        })),
        images: wanted.map(({ step, parent, below, known }) => ({
            step: step.id,
            // A containerd store has several platforms under one id; an image that was committed has one.
            platform: step.start.kind === 'image' ? step.start.platform : undefined,
            user: step.user,
            parent: parent.id,
            below,
            imageName: roots.get(step.id)?.name ?? parent.id,
            known,
        })),
    };
}
function formatBackgroundRequest(request) {
    return JSON.stringify(request);
}
/** Undefined if the text is no request: the run was killed before it had written all. */
function parseBackgroundRequest(text) {
    try {
        return BACKGROUND_REQUEST.parse(JSON.parse(text));
    }
    catch {
        return undefined;
    }
}
/** The steps, and the steps whose files they start from, each after its parent. */
function withAncestors(all, wanted) {
    const byId = new Map(all.map((step) => [step.id, step]));
    const chosen = new Set();
    for (const step of wanted) {
        let each = step;
        while (each && !chosen.has(each)) {
            chosen.add(each);
            each = each.start.kind === 'step' ? byId.get(each.start.step) : undefined;
        }
    }
    return all.filter((step) => chosen.has(step));
}
const TEXTS = zod__WEBPACK_IMPORTED_MODULE_0__.array(zod__WEBPACK_IMPORTED_MODULE_0__.string()).readonly();
const STEP_ID = zod__WEBPACK_IMPORTED_MODULE_0__.custom((value) => typeof value === 'string');
const IDENTITY = zod__WEBPACK_IMPORTED_MODULE_0__.custom((value) => typeof value === 'string');
const IMAGE_ID = zod__WEBPACK_IMPORTED_MODULE_0__.custom((value) => typeof value === 'string');
const INPUT = zod__WEBPACK_IMPORTED_MODULE_0__.object({
    glob: zod__WEBPACK_IMPORTED_MODULE_0__.string(),
    optional: zod__WEBPACK_IMPORTED_MODULE_0__.boolean(),
    place: zod__WEBPACK_IMPORTED_MODULE_0__.object({
        file: zod__WEBPACK_IMPORTED_MODULE_0__.string(),
        line: zod__WEBPACK_IMPORTED_MODULE_0__.number(),
        column: zod__WEBPACK_IMPORTED_MODULE_0__.number(),
        length: zod__WEBPACK_IMPORTED_MODULE_0__.number(),
        text: zod__WEBPACK_IMPORTED_MODULE_0__.string(),
    }),
});
const STEP = zod__WEBPACK_IMPORTED_MODULE_0__.object({
    id: STEP_ID,
    inputs: zod__WEBPACK_IMPORTED_MODULE_0__.array(INPUT).readonly().optional(),
    /** Whether a step without `inputs` sees the files of pipelines, too. */
    seesAll: zod__WEBPACK_IMPORTED_MODULE_0__.boolean(),
    start: zod__WEBPACK_IMPORTED_MODULE_0__.union([
        zod__WEBPACK_IMPORTED_MODULE_0__.object({ kind: zod__WEBPACK_IMPORTED_MODULE_0__.literal('step'), step: STEP_ID }),
        zod__WEBPACK_IMPORTED_MODULE_0__.object({ kind: zod__WEBPACK_IMPORTED_MODULE_0__.literal('image') }),
    ]),
});
const REQUEST = zod__WEBPACK_IMPORTED_MODULE_0__.object({
    run: zod__WEBPACK_IMPORTED_MODULE_0__.string().regex(/^[a-z0-9]+$/),
    repository: zod__WEBPACK_IMPORTED_MODULE_0__.string(),
    snapshotRepository: zod__WEBPACK_IMPORTED_MODULE_0__.string(),
    scope: zod__WEBPACK_IMPORTED_MODULE_0__.object({ own: zod__WEBPACK_IMPORTED_MODULE_0__.string(), readable: TEXTS }),
    project: zod__WEBPACK_IMPORTED_MODULE_0__.string(),
    workspace: zod__WEBPACK_IMPORTED_MODULE_0__.string(),
    source: zod__WEBPACK_IMPORTED_MODULE_0__.object({
        folder: zod__WEBPACK_IMPORTED_MODULE_0__.string(),
        include: zod__WEBPACK_IMPORTED_MODULE_0__.array(INPUT).readonly(),
        exclude: zod__WEBPACK_IMPORTED_MODULE_0__.array(INPUT).readonly(),
        maxBytes: zod__WEBPACK_IMPORTED_MODULE_0__.number(),
        git: zod__WEBPACK_IMPORTED_MODULE_0__.boolean(),
        ownFiles: TEXTS,
    }),
    pipelineFiles: TEXTS,
    /** The steps that images are for, and the steps that decide which files these see, each after its parent. */
    steps: zod__WEBPACK_IMPORTED_MODULE_0__.array(STEP).readonly(),
    images: zod__WEBPACK_IMPORTED_MODULE_0__.array(zod__WEBPACK_IMPORTED_MODULE_0__.object({
        step: STEP_ID,
        platform: zod__WEBPACK_IMPORTED_MODULE_0__.string().optional(),
        user: zod__WEBPACK_IMPORTED_MODULE_0__.string().optional(),
        parent: IMAGE_ID,
        below: zod__WEBPACK_IMPORTED_MODULE_0__.string(),
        /** The name of the root image in the pipeline, for messages. */
        imageName: zod__WEBPACK_IMPORTED_MODULE_0__.string(),
        known: IDENTITY.optional(),
    }))
        .readonly(),
});
const BACKGROUND_REQUEST = REQUEST.extend({
    /** The host that the user has named. */
    host: zod__WEBPACK_IMPORTED_MODULE_0__.string().optional(),
    /** Whether to wait if another process saves the source of the repository. */
    waits: zod__WEBPACK_IMPORTED_MODULE_0__.boolean(),
});


/***/ }),

/***/ 97074:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DA: () => (/* binding */ createIdentity),
/* harmony export */   IM: () => (/* binding */ toSnapshotIdentity),
/* harmony export */   cu: () => (/* binding */ identityOf),
/* harmony export */   ss: () => (/* binding */ IDENTITY_LABEL)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _engine_labels_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89200);


/** An identity for a new commit. */
function createIdentity() {
    return toSnapshotIdentity((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(16).toString('hex'));
}
/** The identity in an image's labels; empty if there is none. */
function identityOf(labels) {
    return toSnapshotIdentity(labels[IDENTITY_LABEL] ?? '');
}
/** The brand constructor; also for the text of a label. */
function toSnapshotIdentity(hex) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand constructor
    return hex;
}
/** Every commit of Tongs has it, ephemeral images included. */
const IDENTITY_LABEL = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}identity`;


/***/ }),

/***/ 55541:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ZT: () => (/* binding */ MOST_LABEL_BYTES),
  m0: () => (/* binding */ SNAPSHOT_LABEL),
  nP: () => (/* binding */ countLabelBytes),
  B7: () => (/* binding */ createdAtOf),
  Yq: () => (/* binding */ fromImageSummary),
  uw: () => (/* binding */ parentSnapshotOf),
  _7: () => (/* binding */ readSnapshotLabels),
  wb: () => (/* binding */ sourceSealOf),
  yW: () => (/* binding */ toEphemeralLabels),
  TS: () => (/* binding */ toSnapshotLabels)
});

// EXTERNAL MODULE: ./build/engine/labels.js
var engine_labels = __webpack_require__(89200);
// EXTERNAL MODULE: ./build/snapshots/identity.js
var snapshots_identity = __webpack_require__(97074);
// EXTERNAL MODULE: ./build/snapshots/key.js
var snapshots_key = __webpack_require__(87985);
// EXTERNAL MODULE: ./build/snapshots/names.js
var names = __webpack_require__(64590);
// EXTERNAL MODULE: ./build/snapshots/written.js
var written = __webpack_require__(33869);
;// CONCATENATED MODULE: ./build/snapshots/written-label.js
/** The text of a label; empty if nothing was written. A long one is compressed. */
function formatWritten({ outputs, env, path, summary = '' }) {
    if (isEmpty(outputs) && isEmpty(env) && path.length === 0 && summary === '')
        return '';
    const packed = pack(JSON.stringify({ outputs, env, path, summary }));
    if (summary === '' || packed.length <= LONGEST_WITH_SUMMARY)
        return packed;
    return pack(JSON.stringify({ outputs, env, path, summary: SUMMARY_NOT_SAVED }));
}
/** Undefined if nothing was written. */
function parseWritten(label) {
    if (label === '')
        return undefined;
    try {
        const read = JSON.parse(unpack(label));
        if (typeof read !== 'object' || read === null)
            return undefined;
        const { outputs, env, path, summary } = { ...read };
        return {
            outputs: toTexts(outputs),
            env: toTexts(env),
            path: Array.isArray(path) ? path.filter((each) => typeof each === 'string') : [],
            ...(typeof summary === 'string' && summary !== '' && { summary }),
        };
    }
    catch {
        return undefined;
    }
}
function parseInherited(label) {
    const written = parseWritten(label);
    return written && { env: written.env, path: written.path };
}
/** A step is saved even if its summary is too long for the labels of an image. */
const SUMMARY_NOT_SAVED = '_The step is cached. Its summary was too long to be saved with its snapshot._';
/** Leaves room for the other labels, see `MOST_LABEL_BYTES`. */
const LONGEST_WITH_SUMMARY = 48 * 1024;
const LONGEST_PLAIN = 1_024;
/** More than a step may write, so that a label of somebody else cannot fill the memory. */
const LONGEST_UNPACKED = 8 * 1024 ** 2;
const PACKED = 'deflate:';
function pack(text) {
    if (text.length <= LONGEST_PLAIN)
        return text;
    return `${PACKED}${loadZlib().deflateRawSync(text).toString('base64')}`;
}
function unpack(label) {
    if (!label.startsWith(PACKED))
        return label;
    const bytes = Buffer.from(label.slice(PACKED.length), 'base64');
    return loadZlib().inflateRawSync(bytes, { maxOutputLength: LONGEST_UNPACKED }).toString();
}
/** Only for a long label: loading it takes some milliseconds, and most runs need it for nothing. */
function loadZlib() {
    return process.getBuiltinModule('node:zlib');
}
function isEmpty(texts) {
    return Object.keys(texts).length === 0;
}
function toTexts(value) {
    if (typeof value !== 'object' || value === null)
        return {};
    return Object.fromEntries(Object.entries(value).filter((entry) => typeof entry[1] === 'string'));
}

;// CONCATENATED MODULE: ./build/snapshots/labels.js






/** All labels of a new snapshot's image. Each label of Tongs is set, so that none is inherited. */
function toSnapshotLabels(record, inherited) {
    return {
        ...inherited,
        ...(0,engine_labels/* blankedLabels */.fm)(inherited),
        [REPOSITORY]: record.repository,
        [SCOPE]: record.scope,
        [KEY]: record.key,
        [snapshots_identity/* IDENTITY_LABEL */.ss]: record.identity,
        [PROJECT]: record.project,
        [STEP]: record.step,
        [RUN]: record.run,
        [CREATED]: new Date(record.createdAt).toISOString(),
        [PARENT]: record.parent ? `${record.parent.key} ${record.parent.identity}` : '',
        [ANCESTORS]: record.ancestors.map((at) => at.toString(36)).join(' '),
        [PARTS]: JSON.stringify(record.parts),
        [ENV_MARKS]: JSON.stringify(record.marks.env),
        [FILE_MARKS]: record.marks.files,
        [STEP_MARKS]: record.marks.steps ? JSON.stringify(record.marks.steps) : '',
        [LINEAGE]: record.lineage ? formatLineage(record.lineage) : '',
        [SOURCE]: record.sourceSeal,
        [WRITTEN]: record.written ? formatWritten(record.written) : '',
        [INHERITED]: record.inherited ? formatWritten((0,written/* inheritOnly */.sU)(record.inherited)) : '',
    };
}
/** The limit for all labels of Tongs, names included: every look-up reads the labels of each snapshot that it finds. */
const MOST_LABEL_BYTES = 64 * 1024;
/** The bytes that count towards `MOST_LABEL_BYTES`. */
function countLabelBytes(labels) {
    const ours = Object.entries(labels).filter(([name]) => name.startsWith(engine_labels/* SNAPSHOT_LABEL_PREFIX */.NW));
    return ours.reduce((sum, pair) => sum + Buffer.byteLength(pair.join('')), 0);
}
/** Labels of an ephemeral image: those of the run, and those that describe its files. */
function toEphemeralLabels(run, made, inherited) {
    const own = {
        [snapshots_identity/* IDENTITY_LABEL */.ss]: made.identity,
        [CREATED]: new Date(made.createdAt).toISOString(),
        [SOURCE]: made.sourceSeal,
    };
    return { ...inherited, ...(0,engine_labels/* blankedLabels */.fm)(inherited), ...run, ...own };
}
/** Which source files an image holds; empty if its labels do not say. */
function sourceSealOf(labels) {
    return labels[SOURCE] ?? '';
}
/** The snapshot that an image was made from. */
function parentSnapshotOf(labels) {
    const [key, identity = ''] = (labels[PARENT] ?? '').split(' ');
    return key ? { key: (0,snapshots_key/* toSnapshotKey */.tN)(key), identity: (0,snapshots_identity/* toSnapshotIdentity */.IM)(identity) } : undefined;
}
/** When the image was made, by the clock of the machine that ran the step; undefined if it is no snapshot. */
function createdAtOf(labels) {
    return Date.parse(labels[CREATED] ?? '') || undefined;
}
/** An image that somebody makes from a snapshot has the same labels, under another name. A missing label is empty. */
function readSnapshotLabels(labels) {
    const read = (label) => labels[label] ?? '';
    return {
        repository: read(REPOSITORY),
        scope: read(SCOPE),
        key: read(KEY),
        step: read(STEP),
        run: read(RUN),
    };
}
/** Undefined if the image is no snapshot: its name must match its labels. */
function fromImageSummary(image) {
    const { labels } = image;
    const labelled = readSnapshotLabels(labels);
    const { name, uses } = (0,names.findOwnNames)(image.tags, labelled);
    if (name === undefined)
        return undefined;
    return {
        ...labelled,
        key: (0,snapshots_key/* toSnapshotKey */.tN)(labelled.key),
        identity: (0,snapshots_identity/* identityOf */.cu)(labels),
        image: image.id,
        project: labels[PROJECT] ?? '',
        createdAt: createdAtOf(labels) ?? image.createdAt,
        parent: parentSnapshotOf(labels),
        ancestors: parseTimes(labels[ANCESTORS] ?? ''),
        sizeBytes: image.sizeBytes,
        parts: parseTexts(labels[PARTS] ?? ''),
        marks: {
            env: parseTexts(labels[ENV_MARKS] ?? ''),
            files: labels[FILE_MARKS] ?? '',
            steps: labels[STEP_MARKS] ? parseTexts(labels[STEP_MARKS]) : undefined,
        },
        lineage: parseLineage(labels[LINEAGE] ?? ''),
        sourceSeal: sourceSealOf(labels),
        written: parseWritten(labels[WRITTEN] ?? ''),
        inherited: parseInherited(labels[INHERITED] ?? ''),
        usedInHours: uses.map(({ hour }) => hour),
        labels,
    };
}
/** A label of every snapshot, and of every image and container that is made from one. */
const SNAPSHOT_LABEL = `${engine_labels/* SNAPSHOT_LABEL_PREFIX */.NW}key`;
const REPOSITORY = `${engine_labels/* SNAPSHOT_LABEL_PREFIX */.NW}repository`;
const SCOPE = `${engine_labels/* SNAPSHOT_LABEL_PREFIX */.NW}scope`;
const KEY = SNAPSHOT_LABEL;
const PROJECT = `${engine_labels/* SNAPSHOT_LABEL_PREFIX */.NW}project`;
const STEP = `${engine_labels/* SNAPSHOT_LABEL_PREFIX */.NW}step`;
const RUN = `${engine_labels/* SNAPSHOT_LABEL_PREFIX */.NW}run`;
const CREATED = `${engine_labels/* SNAPSHOT_LABEL_PREFIX */.NW}created`;
const PARENT = `${engine_labels/* SNAPSHOT_LABEL_PREFIX */.NW}parent`;
const ANCESTORS = `${engine_labels/* SNAPSHOT_LABEL_PREFIX */.NW}ancestors`;
const PARTS = `${engine_labels/* SNAPSHOT_LABEL_PREFIX */.NW}parts`;
const ENV_MARKS = `${engine_labels/* SNAPSHOT_LABEL_PREFIX */.NW}env`;
const FILE_MARKS = `${engine_labels/* SNAPSHOT_LABEL_PREFIX */.NW}files`;
const STEP_MARKS = `${engine_labels/* SNAPSHOT_LABEL_PREFIX */.NW}prepared`;
const LINEAGE = `${engine_labels/* SNAPSHOT_LABEL_PREFIX */.NW}lineage`;
const SOURCE = `${engine_labels/* SNAPSHOT_LABEL_PREFIX */.NW}source`;
const WRITTEN = `${engine_labels/* SNAPSHOT_LABEL_PREFIX */.NW}written`;
const INHERITED = `${engine_labels/* SNAPSHOT_LABEL_PREFIX */.NW}inherited`;
function parseTimes(text) {
    return text.split(' ').flatMap((time) => {
        return /^[0-9a-z]{1,10}$/.test(time) ? [Number.parseInt(time, 36)] : [];
    });
}
function formatLineage({ generation, begunAt, parentBytes, ownBytes }) {
    return [generation, begunAt, parentBytes, ownBytes].join(' ');
}
function parseLineage(text) {
    const match = /^([0-9]{1,9}) ([0-9]{1,15}) ([0-9]{1,15}) ([0-9]{1,15})$/.exec(text);
    if (!match)
        return undefined;
    const [generation = 0, begunAt = 0, parentBytes = 0, ownBytes = 0] = match.slice(1).map(Number);
    return { generation, begunAt, parentBytes, ownBytes };
}
function parseTexts(text) {
    try {
        const texts = JSON.parse(text);
        if (typeof texts !== 'object' || texts === null)
            return {};
        const entries = Object.entries(texts).filter((entry) => typeof entry[1] === 'string');
        return Object.fromEntries(entries);
    }
    catch {
        return {};
    }
}


/***/ }),

/***/ 33869:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OR: () => (/* binding */ addInherited),
/* harmony export */   p1: () => (/* binding */ NOTHING_INHERITED),
/* harmony export */   sU: () => (/* binding */ inheritOnly)
/* harmony export */ });
/* unused harmony export NOTHING_WRITTEN */
const NOTHING_INHERITED = { env: {}, path: [] };
const NOTHING_WRITTEN = { outputs: {}, ...NOTHING_INHERITED };
/** Adds what a step has inherited to what it has written itself, which comes first. */
function addInherited(own, { env, path }) {
    return {
        ...own,
        env: { ...env, ...own.env },
        path: [...new Set([...own.path, ...path])],
    };
}
/** What a step passes on that has written nothing itself. */
function inheritOnly(from) {
    return addInherited(NOTHING_WRITTEN, from);
}


/***/ }),

/***/ 27149:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ai: () => (/* binding */ BUILDX_PREFIX),
/* harmony export */   CL: () => (/* binding */ STATE_SUFFIX),
/* harmony export */   XD: () => (/* binding */ isStateName)
/* harmony export */ });
// Names that buildx gives to what it makes for a builder with the driver `docker-container`.
/** The beginning of the names of its containers and volumes. */
const BUILDX_PREFIX = 'buildx_buildkit_';
/** The names of state volumes end with it. */
const STATE_SUFFIX = '_state';
function isStateName(name) {
    return name.startsWith(BUILDX_PREFIX) && name.endsWith(STATE_SUFFIX);
}


/***/ }),

/***/ 5624:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Yn: () => (/* binding */ ORIGIN_NAMES),
/* harmony export */   uN: () => (/* binding */ describeOrigin),
/* harmony export */   uU: () => (/* binding */ TRUSTED_ORIGINS)
/* harmony export */ });
/** As messages name the code. */
const ORIGINS = {
    default: 'the default branch',
    branch: 'a branch',
    'pull-request': 'a pull request',
    fork: 'a fork',
    commit: 'a checkout of another commit than that of the event',
};
const ORIGIN_NAMES = [
    'default',
    'branch',
    'pull-request',
    'fork',
    'commit',
];
/** The origins whose authors may write to the repository. */
const TRUSTED_ORIGINS = ['default', 'branch', 'pull-request'];
function describeOrigin(origin) {
    return ORIGINS[origin];
}


/***/ }),

/***/ 30335:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   toLeftoverRow: () => (/* binding */ toLeftoverRow),
/* harmony export */   toLeftoversPlanned: () => (/* binding */ toLeftoversPlanned),
/* harmony export */   toLeftoversRemoved: () => (/* binding */ toLeftoversRemoved)
/* harmony export */ });
/* harmony import */ var _base_text_count_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5613);

/** The event of a sweep that has removed something. */
function toLeftoversRemoved(swept) {
    const { containers, networks, volumes, images } = swept;
    return { type: 'leftovers-removed', containers, networks, volumes, images };
}
/** One row of a dry run: what happens to which object of which run, and why. */
function toLeftoverRow({ object, run, action, because }) {
    return [action, object.kind, object.name, `run ${run}`, because];
}
/** The event of a dry run. */
function toLeftoversPlanned(planned) {
    const going = planned.filter(({ action }) => action === 'remove').length;
    return {
        type: 'prune-planned',
        target: 'leftovers',
        rows: planned.map(toPlannedRow),
        summary: `${(0,_base_text_count_js__WEBPACK_IMPORTED_MODULE_0__/* .formatCount */ .B)(going, 'object')} of dead runs to remove, ${planned.length - going} to keep`,
    };
}
function toPlannedRow({ object, run, action, because }) {
    const { kind, name } = object;
    return {
        action: action === 'remove' ? 'delete' : 'keep',
        id: kind === 'volume' ? name : object.id,
        type: kind,
        size: '-',
        age: '-',
        because,
        reason: REASONS[because],
        description: `${kind} ${name} of run ${run}`,
    };
}
const REASONS = {
    'process-gone': 'the process of its run has ended',
    'host-rebooted': 'the host was restarted after its run began',
    expired: 'the time of its run is over',
    'run-idle': 'the anvils of its run have ended',
    'run-ended': 'its run has ended',
    'process-alive': 'its run is under way',
    'not-expired': 'its run may be under way: its process is not visible from here',
    'never-expires': 'its run may be under way: its process is not visible from here',
    'inherited-label': 'somebody else made it from an image of Tongs',
    'unknown-image': 'its image cannot be inspected, so it may belong to somebody else',
};


/***/ }),

/***/ 42730:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ isInWorkflow)
/* harmony export */ });
/** Whether the process belongs to a workflow of GitHub, or of a runner that behaves like GitHub's. */
function isInWorkflow(environment) {
    return environment['GITHUB_ACTIONS'] === 'true';
}


/***/ }),

/***/ 46089:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ isAt),
/* harmony export */   z: () => (/* binding */ readHead)
/* harmony export */ });
/* harmony import */ var _git_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17211);

/** The checked-out commit of a folder's repository; undefined if there is no repository or no commit. */
function readHead(folder, environment) {
    return resolveCommit((0,_git_js__WEBPACK_IMPORTED_MODULE_0__/* .createGit */ .l)(folder, { environment }), 'HEAD');
}
/** Whether the repository is at one of these commits, or at the commit of one of these tags. */
async function isAt(folder, head, { shas, environment }) {
    if (shas.includes(head))
        return true;
    const git = (0,_git_js__WEBPACK_IMPORTED_MODULE_0__/* .createGit */ .l)(folder, { environment });
    const commits = await Promise.all(shas.filter((sha) => HASH.test(sha)).map((sha) => resolveCommit(git, sha)));
    return commits.includes(head);
}
const HASH = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
async function resolveCommit(git, name) {
    const args = ['rev-parse', '--verify', '--quiet', `${name}^{commit}`];
    const found = (0,_git_js__WEBPACK_IMPORTED_MODULE_0__/* .lineOf */ .c)(await git.ask(args).catch(() => undefined));
    return HASH.test(found) ? found : undefined;
}


/***/ }),

/***/ 90366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   quoteShell: () => (/* binding */ quoteShell),
/* harmony export */   quoteWords: () => (/* binding */ quoteWords)
/* harmony export */ });
/** The text as one word of a POSIX shell; it may have any character except NUL. */
function quoteShell(text) {
    return `'${text.replaceAll("'", String.raw `'\''`)}'`;
}
/** The words of a command as a line of a POSIX shell; only words that need it are quoted. */
function quoteWords(words) {
    return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : quoteShell(word))).join(' ');
}


/***/ }),

/***/ 76171:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ PULL_REFUSED),
/* harmony export */   v: () => (/* binding */ judgePull)
/* harmony export */ });
/** The code of a pull that the registry refuses: it has no such image, or this user may not read it. */
const PULL_REFUSED = 'pull-refused';
/**
 * Why a pull failed: `refused` if the registry has no such image, or this user may not read it; `retriable` if the
 * same pull may succeed a moment later; else `failed`. Engines report the registry's answer only as text, without a
 * status. The words of the image's own name are ignored.
 */
function judgePull(said, reference) {
    const own = new Set(reference.split(SEPARATORS));
    const words = said.split(SEPARATORS).filter((word) => !own.has(word));
    const text = words.join(' ');
    if (RETRIABLE.test(text))
        return 'retriable';
    return REFUSED.test(text) ? 'refused' : 'failed';
}
const SEPARATORS = /[\s"'@:,/()]+/;
const RETRIABLE = /(?:^| )(?:429|5\d\d)(?: |$)|toomanyrequests|rate limit|timeout|connection reset|unexpected EOF/i;
const REFUSED = new RegExp([
    '(?:^| )40[134](?: |$)',
    'unauthorized|forbidden|denied|authentication required|no basic auth credentials',
    '(?:manifest|name|repository) (?:unknown|invalid)|(?:manifest|repository|reference) .*not found',
    'no matching manifest|no match for platform|invalid reference format',
].join('|'), 'i');


/***/ }),

/***/ 53262:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   identifyRepository: () => (/* binding */ identifyRepository),
/* harmony export */   normalizeRemote: () => (/* binding */ normalizeRemote)
/* harmony export */ });
/* harmony import */ var _git_git_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17211);
/* harmony import */ var _git_remote_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39605);
/* harmony import */ var _folder_worktrees_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11987);



/**
 * Identifies the repository of a folder: host, owner and name of git's `origin`, the same for every protocol; else the
 * folder's real path, in the main worktree.
 */
async function identifyRepository(folder, environment) {
    const git = (0,_git_git_js__WEBPACK_IMPORTED_MODULE_0__/* .createGit */ .l)(folder, { environment });
    const answer = await git.ask(['config', '--get', 'remote.origin.url']).catch(() => undefined);
    const url = (0,_git_git_js__WEBPACK_IMPORTED_MODULE_0__/* .lineOf */ .c)(answer);
    return normalizeRemote(url) ?? (0,_folder_worktrees_js__WEBPACK_IMPORTED_MODULE_1__/* .findInMainWorktree */ .b1)(folder);
}
/** `github.com/owner/name` for `https://`, `ssh://` and `git@host:` on any port; undefined for a local path. */
function normalizeRemote(url) {
    const remote = (0,_git_remote_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRemote */ .M)(url);
    return remote && `${remote.host}/${remote.path}`.toLowerCase();
}


/***/ }),

/***/ 31503:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   listRecords: () => (/* binding */ listRecords)
/* harmony export */ });
/* harmony import */ var _base_async_retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75525);
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);


/** The list of a builder's cache, which may be refused for a moment because something else asks as well. */
async function listRecords(store, { clock, random = Math.random, signal }) {
    const list = () => store.list({ signal });
    return (0,_base_async_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .retry */ .L)(list, { ...RETRIES, isRetriable, random, clock, signal });
}
const RETRIES = { attempts: 5, firstMs: 400, longestMs: 4_000 };
/** Docker before 23 refuses a second list at the same time; a containerd store one amid a prune (moby/moby#51979). */
function isRetriable(error) {
    return error instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4 && error.status !== undefined && error.retriable;
}


/***/ }),

/***/ 44705:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ removeDangling)
/* harmony export */ });
/** Removes a volume that a plan lists, if it is still the same and nothing mounts it. The engine refuses one in use. */
async function removeDangling(engine, volume, waiting) {
    const volumes = await engine.inventory.listVolumes(waiting);
    const found = volumes.find(({ name }) => name === volume.name);
    if (!found)
        return 'absent';
    if (!found.isDangling)
        return { kept: 'in-use' };
    // Another one has the name now.
    if (found.createdAt !== volume.createdAt)
        return { kept: 'changed-meanwhile' };
    waiting.signal?.throwIfAborted();
    const removal = await engine.removeVolume(volume.name);
    return removal === 'in-use' ? { kept: 'in-use' } : removal;
}


/***/ }),

/***/ 23745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findCommandEngine: () => (/* binding */ findCommandEngine),
/* harmony export */   toCommandEnvironment: () => (/* binding */ toCommandEnvironment)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);

/** The command and its tongs have to be on one engine: the one that the command names, or else the one that Tongs finds. */
function findCommandEngine({ outer }, given) {
    const valueOf = (name) => outer.findLast((option) => option.name === name)?.value;
    const [host, context, config] = ['host', 'context', 'config'].map(valueOf);
    const environment = {
        ...given.environment,
        ...(config !== undefined && { DOCKER_CONFIG: config }),
        ...(context !== undefined && { DOCKER_CONTEXT: context, DOCKER_HOST: undefined }),
    };
    const named = host ?? context;
    if (named === undefined)
        return { host: given.host, environment };
    if (given.host === undefined)
        return { host, environment };
    throw (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidInput */ .aY)('engine-named-twice', `Cannot choose an engine: "--host ${given.host}" is before "--", and the command names "${named}"`, 'Leave out one of them.');
}
/** The environment of a command, in which docker finds the engine of the tongs as well. */
function toCommandEnvironment(environment, engine) {
    // From the other origins docker finds the same engine by itself.
    const isOurs = engine.origin === '--host' || engine.origin === 'usual socket';
    return isOurs ? { ...environment, DOCKER_HOST: engine.address } : environment;
}


/***/ }),

/***/ 93746:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ Tail)
/* harmony export */ });
/** Remembers the last lines of a process's output. */
class Tail {
    #longest;
    #lines = [];
    constructor(longest) {
        this.#longest = longest;
    }
    add(lines) {
        this.#lines.push(...lines.slice(-this.#longest));
        if (this.#lines.length > this.#longest)
            this.#lines.splice(0, this.#lines.length - this.#longest);
    }
    lines() {
        return [...this.#lines];
    }
}


/***/ }),

/***/ 35949:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ toSocketPath),
/* harmony export */   x: () => (/* binding */ USUAL_SOCKET)
/* harmony export */ });
/** The path of an engine's socket on its host, as far as its address says. */
function toSocketPath(address) {
    return /^(?:unix|ssh):\/\/[^/]*(\/.+)$/.exec(address)?.[1] ?? USUAL_SOCKET;
}
/** Where programs look for the socket. */
const USUAL_SOCKET = '/var/run/docker.sock';


/***/ }),

/***/ 19674:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ toContainerPart)
/* harmony export */ });
/* harmony import */ var _base_sha256_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39589);

/**
 * Makes any text a part of a container's name: the text itself if engines accept it, else its accepted characters and a
 * hash, so that different texts differ. Labels and comments accept any text.
 */
function toContainerPart(text) {
    if (PLAIN.test(text) && !HASHED.test(text))
        return text;
    const readable = text
        .replaceAll(/[^A-Za-z0-9_]+/g, '-')
        .slice(0, LONGEST_READABLE)
        .replaceAll(/^-+|-+$/g, '');
    const hash = (0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)(text).slice(0, HASH_DIGITS);
    return readable === '' ? hash : `${readable}-${hash}`;
}
const LONGEST_READABLE = 40;
const HASH_DIGITS = 16;
/** Most names of steps and tongs match this. */
const PLAIN = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/;
/** A text that was made from another one looks like this. */
const HASHED = new RegExp(`(?:^|-)[0-9a-f]{${HASH_DIGITS}}$`);


/***/ }),

/***/ 47825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ toNoProxy)
/* harmony export */ });
/**
 * `NO_PROXY` and `no_proxy` for a process with these layers of env, the lowest first: the value in the highest layer
 * that has one, the hosts, and the machine itself. Empty if no proxy is set.
 */
function toNoProxy(layers, hosts) {
    if (!hasProxy(layers))
        return {};
    const layer = layers.findLast((each) => LOWER in each || UPPER in each) ?? {};
    const wanted = [...hosts, ...ITSELF];
    return {
        [UPPER]: addHosts(layer[UPPER] ?? layer[LOWER] ?? '', wanted),
        [LOWER]: addHosts(layer[LOWER] ?? layer[UPPER] ?? '', wanted),
    };
}
const UPPER = 'NO_PROXY';
const LOWER = 'no_proxy';
const ITSELF = ['localhost', '127.0.0.1', '::1'];
const PROXY = /^(?:http|https|ftp|all)_proxy$/i;
/** An empty value switches off what a lower layer sets. */
function hasProxy(layers) {
    const env = Object.assign({}, ...layers);
    return Object.entries(env).some(([name, value]) => PROXY.test(name) && value.trim() !== '');
}
function addHosts(list, hosts) {
    const known = list
        .split(/[\s,]+/)
        .filter((entry) => entry !== '')
        .map((entry) => entry.toLowerCase());
    // All hosts; only alone does it mean that.
    if (known.includes('*'))
        return list;
    const added = hosts.filter((host) => !known.includes(host.toLowerCase()));
    const kept = list.trim().replace(/,+$/, '');
    return [...(kept === '' ? [] : [kept]), ...added].join(',');
}


/***/ }),

/***/ 90485:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TK: () => (/* binding */ toTongVariables),
/* harmony export */   Wo: () => (/* binding */ hasPort)
/* harmony export */ });
/* unused harmony export toEnvName */
/**
 * The environment variables by which steps reach a tong: `TONG_<NAME>_HOST`, `_PORT`, `_PORT_<PORT NAME>`
 * and `_PATH`.
 * A list, because the names of two ports may result in the same variable.
 */
function toTongVariables(tong) {
    const prefix = `TONG_${toEnvName(tong.name)}`;
    const host = [`${prefix}_HOST`, tong.name];
    const offered = tong.interface;
    if (offered.kind === 'volume')
        return [host, [`${prefix}_PATH`, offered.mountpoint]];
    if (offered.kind === 'none')
        return [host];
    const { port, ports } = offered;
    const named = Object.entries(ports).map(([name, number]) => [`${prefix}_PORT_${toEnvName(name)}`, String(number)]);
    return [host, [`${prefix}_PORT`, String(port)], ...named];
}
function hasPort(offered) {
    return offered.kind === 'port' || offered.kind === 'mcp';
}
/** Upper case; each run of characters that are neither letters nor digits becomes one underscore. */
function toEnvName(name) {
    return name
        .replace(/[^A-Za-z0-9]+/g, '_')
        .replace(/^_+|_+$/g, '')
        .toUpperCase();
}


/***/ }),

/***/ 13653:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  W: () => (/* binding */ toContainerRequest)
});

// EXTERNAL MODULE: ./build/base/env-list.js
var env_list = __webpack_require__(84976);
// EXTERNAL MODULE: ./build/engine/labels.js
var labels = __webpack_require__(89200);
// EXTERNAL MODULE: ./build/engine/connect/socket-path.js
var socket_path = __webpack_require__(35949);
// EXTERNAL MODULE: ./build/engine/no-proxy.js
var no_proxy = __webpack_require__(47825);
// EXTERNAL MODULE: ./build/base/canonical-json.js + 1 modules
var canonical_json = __webpack_require__(11909);
// EXTERNAL MODULE: ./build/base/sha256.js
var sha256 = __webpack_require__(39589);
;// CONCATENATED MODULE: ./build/tongs/toolkit/config-hash.js


/** The hash of a tong's whole definition; where it is in the file makes no difference. */
function hashConfig(tong) {
    const definition = JSON.stringify(tong, (key, value) => typeof value === 'object' && PLACES.test(key) ? undefined : value);
    return (0,sha256/* sha256 */.s)((0,canonical_json/* canonicalJson */.d)(JSON.parse(definition)));
}
const PLACES = /^(?:place|[a-z]+Place)$/;

;// CONCATENATED MODULE: ./build/tongs/container-request.js





/** How much of a tong's log the engine stores for `docker logs`. */
const LOG_BYTES = 16 * 1024 * 1024;
/** The container of a tong, as the engine is asked for it. */
function toContainerRequest(tong, around) {
    const { imageEnv, defaultEnv, hosts } = around;
    const { tmpfs, ...limits } = tong.resources;
    const binds = tong.mounts.flatMap((mount) => toBind(mount, around.host));
    // The engine puts an image's env below all variables of the request.
    const layers = [(0,env_list/* parseEnvList */.N7)(imageEnv), defaultEnv, tong.env];
    return {
        name: around.containerName,
        image: around.image,
        platform: tong.platform,
        labels: { ...around.labels, [labels/* CONFIG_LABEL */.SP]: hashConfig(tong) },
        entrypoint: tong.entrypoint,
        command: tong.command,
        user: tong.user,
        workdir: tong.workdir,
        env: { ...defaultEnv, ...tong.env, ...(0,no_proxy/* toNoProxy */.j)(layers, hosts) },
        resources: limits,
        ...(tmpfs && { tmpfs: Object.fromEntries(tmpfs.map(toTmpfs)) }),
        ...(around.volumes.length > 0 && { volumes: around.volumes }),
        ...(tong.privileged && { privileged: true }),
        ...(tong.caps.length > 0 && { addedCapabilities: tong.caps }),
        ...(binds.length > 0 && { binds }),
        network: around.network,
        ...(tong.stop.signal !== undefined && { stopSignal: tong.stop.signal }),
        log: { maxBytes: LOG_BYTES },
    };
}
/** A copy of the source is in a volume. */
function toBind(mount, { source, socket }) {
    if (mount.word === 'docker-socket')
        return [{ source: socket, path: socket_path/* USUAL_SOCKET */.x, writable: true }];
    return mount.writable ? [{ source, path: mount.path, writable: true }] : [];
}
/** By default engines forbid programs there, and let only root write. */
function toTmpfs({ path, sizeBytes }) {
    const size = sizeBytes === undefined ? '' : `,size=${Math.ceil(sizeBytes)}`;
    return [path, `rw,exec,nosuid,nodev,mode=1777${size}`];
}


/***/ }),

/***/ 33250:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ue: () => (/* binding */ removeUnmounted),
/* harmony export */   cV: () => (/* binding */ Volumes),
/* harmony export */   is: () => (/* binding */ toVolumeMounts)
/* harmony export */ });
/* harmony import */ var _engine_container_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19674);

/**
 * The volumes of a run: those that tongs share with steps, and the copy of the source for tongs that mount it. Each is
 * made when the first tong that has it starts.
 */
class Volumes {
    #options;
    #made = new Map();
    /** How often each step had tongs of its own. */
    #attempts = new Map();
    #source;
    constructor(options) {
        this.#options = options;
    }
    /** The volumes of a tong itself; resolves when they are there. What failed is tried again the next time. */
    async acquire(user) {
        const { tong } = user;
        const shared = this.#mountsFor([user]);
        await Promise.all(shared.map(({ name }) => this.#create(name)));
        const own = shared.map((mount) => ({ ...mount, copiesImage: true }));
        const copies = tong.mounts.flatMap((mount) => mount.word === 'workspace' && !mount.writable ? [mount.path] : []);
        if (copies.length === 0)
            return { mounts: own, drifted: [] };
        const name = `${this.#options.prefix}-source`;
        const drifted = await this.#acquireSource(name, tong);
        return { mounts: [...own, ...copies.map((path) => ({ name, path }))], drifted };
    }
    /** The mounts of a step that names these tongs; resolves when their volumes are there. */
    async acquireForStep(users) {
        const mounts = this.#mountsFor(users);
        await Promise.all(mounts.map(({ name }) => this.#create(name)));
        return mounts;
    }
    /** From now on the tongs that the step has alone have new volumes. */
    renew(owner) {
        this.#attempts.set(owner, this.#attemptOf(owner) + 1);
    }
    /** Call it after all containers are removed: a volume that is mounted cannot be removed. */
    async [Symbol.asyncDispose]() {
        const names = [...this.#made.keys()];
        await Promise.allSettled(this.#made.values());
        this.#made.clear();
        await Promise.all(names.map((name) => this.#remove(name)));
    }
    #mountsFor(users) {
        const { prefix } = this.#options;
        return toVolumeMounts(users, (volume, owner) => {
            const name = `${prefix}-volume-${volume}`;
            // Neither a volume nor a step has a dot in its name.
            return owner === undefined
                ? name
                : `${name}.${(0,_engine_container_name_js__WEBPACK_IMPORTED_MODULE_0__/* .toContainerPart */ .y)(owner)}.${this.#attemptOf(owner)}`;
        });
    }
    #attemptOf(owner) {
        return this.#attempts.get(owner) ?? 1;
    }
    #acquireSource(name, tong) {
        this.#source ??= this.#create(name).then(() => this.#options.fillSource(name, tong));
        const source = this.#source;
        source.catch(() => (this.#source = undefined));
        return source;
    }
    #create(name) {
        const known = this.#made.get(name);
        if (known)
            return known;
        const { engine, labels } = this.#options;
        const made = engine.createVolume({ name, labels: labels(name) });
        this.#made.set(name, made);
        made.catch(() => this.#made.delete(name));
        return made;
    }
    #remove(name) {
        const { engine, onCleanupFailed } = this.#options;
        return removeUnmounted(engine, name).catch((error) => onCleanupFailed(name, error));
    }
}
/** Removes a volume; rejects if a container still mounts it. */
async function removeUnmounted(engine, volume) {
    if ((await engine.removeVolume(volume)) === 'in-use')
        throw new Error('a container still mounts it');
}
/** The volumes of tongs as they are mounted. Tongs with the same volume and mountpoint have one. */
function toVolumeMounts(users, nameOf) {
    const byPath = new Map();
    for (const { tong, owner } of users) {
        const { interface: offered } = tong;
        if (offered.kind !== 'volume')
            continue;
        const name = nameOf(offered.volume, owner);
        byPath.set(offered.mountpoint, { name, path: offered.mountpoint, writable: true });
    }
    return [...byPath.values()];
}


/***/ }),

/***/ 10832:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ toHosts),
/* harmony export */   T: () => (/* binding */ toStepVariables)
/* harmony export */ });
/* harmony import */ var _pipeline_tong_variables_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(90485);

/** The variables that a step gets from a tong that it names: its address, and its exports. */
function toStepVariables(tong) {
    return { ...Object.fromEntries((0,_pipeline_tong_variables_js__WEBPACK_IMPORTED_MODULE_0__/* .toTongVariables */ .TK)(tong)), ...tong.exports };
}
/** The host names by which other containers on its networks reach a tong. */
function toHosts({ name, aliases }) {
    return [name, ...aliases];
}


/***/ }),

/***/ 40037:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ volumeWords),
/* harmony export */   J: () => (/* binding */ toDockerRun)
/* harmony export */ });
/**
 * The words of the `docker run` that makes the same container, from an image of this name. It is detached, and only on
 * the first of its networks, because docker takes several only since version 25.
 */
function toDockerRun(request, imageName) {
    const { name, image: _, platform, labels, entrypoint, command, env, network, ...settings } = request;
    const [program, ...leading] = entrypoint ?? [];
    return [
        'docker',
        'run',
        '--detach',
        ...option('--name', name),
        ...option('--platform', platform),
        ...networkWords(network),
        ...option('--entrypoint', program),
        ...pairs('--label', labels),
        ...pairs('--env', env),
        ...settingWords(settings),
        imageName,
        ...leading,
        ...(command ?? []),
    ];
}
function settingWords(settings) {
    const { user, workdir, stopSignal, withoutHealthcheck, stdin, ...more } = settings;
    const { tmpfs, volumes, binds, resources, log, privileged, addedCapabilities, ...rest } = more;
    // A field without words would be missing in what is printed.
    const none = rest;
    return [
        ...option('--user', user),
        ...option('--workdir', workdir),
        ...option('--stop-signal', stopSignal),
        ...(withoutHealthcheck ? ['--no-healthcheck'] : []),
        ...(stdin ? ['--interactive'] : []),
        ...(privileged ? ['--privileged'] : []),
        ...(addedCapabilities ?? []).flatMap((name) => ['--cap-add', name]),
        ...Object.entries(tmpfs ?? {}).flatMap(([path, options]) => ['--tmpfs', `${path}:${options}`]),
        ...volumeWords(volumes ?? []),
        ...(binds ?? []).flatMap(bindWords),
        ...resourceWords(resources),
        ...logWords(log),
        ...Object.keys(none),
    ];
}
function resourceWords(resources) {
    const { memoryBytes, cpus, pids, shmBytes, ulimits, gpus, ...rest } = resources;
    const none = rest;
    return [
        ...option('--memory', memoryBytes),
        ...option('--memory-swap', memoryBytes),
        ...option('--cpus', cpus),
        ...option('--pids-limit', pids),
        ...option('--shm-size', shmBytes),
        ...option('--gpus', gpus && toGpuWord(gpus)),
        ...(ulimits ?? []).flatMap(({ name, soft, hard }) => ['--ulimit', `${name}=${soft}:${hard}`]),
        ...Object.keys(none),
    ];
}
/** docker reads it as a line of CSV: without the quotes, the second id would be another field. */
function toGpuWord(gpus) {
    return typeof gpus === 'object' ? `"device=${gpus.join(',')}"` : gpus;
}
/** The options that mount volumes. */
function volumeWords(volumes) {
    return volumes.flatMap(({ name, path, writable, copiesImage }) => {
        const fields = ['type=volume', `source=${name}`, `target=${path}`];
        if (!writable)
            fields.push('readonly');
        if (!copiesImage)
            fields.push('volume-nocopy');
        return mountWords(fields);
    });
}
function bindWords({ source, path, writable }) {
    const fields = ['type=bind', `source=${source}`, `target=${path}`];
    return mountWords(writable ? fields : [...fields, 'readonly']);
}
function mountWords(fields) {
    return ['--mount', fields.map(quoteField).join(',')];
}
/** docker reads the value of `--mount` as a line of CSV. */
function quoteField(field) {
    return /[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
function logWords(log) {
    if (log === 'none')
        return ['--log-driver', 'none'];
    return ['--log-driver', 'json-file', '--log-opt', `max-size=${log.maxBytes}`];
}
function networkWords(network) {
    switch (network.kind) {
        case 'default':
            return [];
        case 'none':
            return ['--network', 'none'];
        case 'container':
            return ['--network', `container:${network.container}`];
        case 'named':
            return [
                '--network',
                network.network,
                ...network.aliases.flatMap((alias) => ['--network-alias', alias]),
            ];
        default:
            return network;
    }
}
function option(name, value) {
    return value === undefined ? [] : [name, String(value)];
}
/** `NAME=value` words, sorted by name. */
function pairs(name, values) {
    return Object.entries(values ?? {})
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([key, value]) => [name, `${key}=${value}`]);
}


/***/ }),

/***/ 5899:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ asOwner)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45479);


/**
 * Does something as the user that a folder belongs to, if this process is root: the files then belong to the runner,
 * and a link that a job has put there leads to nothing that the runner itself could not change. `work` must not load
 * code, which that user may not be able to read.
 */
function asOwner(folder, work) {
    const { uid, gid } = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(folder);
    const { geteuid, getegid, seteuid, setegid } = process;
    const isRoot = geteuid?.() === 0 && uid !== 0;
    const group = getegid?.() ?? 0;
    if (isRoot) {
        setegid?.(gid);
        seteuid?.(uid);
    }
    try {
        return work();
    }
    catch (error) {
        throw isDenied(error) ? denied(error) : error;
    }
    finally {
        if (isRoot) {
            seteuid?.(0);
            setegid?.(group);
        }
    }
}
function isDenied(error) {
    return (error instanceof Error && 'code' in error && ['EACCES', 'EPERM'].includes(String(error.code)));
}
function denied({ path, message }) {
    return (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .invalidInput */ .aY)('runner-folder-denied', `Cannot change "${path ?? ''}": ${message}`, 'Run the command as the user of the runner, or as root.');
}


/***/ }),

/***/ 62760:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BX: () => (/* binding */ writeEnv),
/* harmony export */   E: () => (/* binding */ isHookOfTongs),
/* harmony export */   Jq: () => (/* binding */ writeState),
/* harmony export */   OJ: () => (/* binding */ hookPaths),
/* harmony export */   f8: () => (/* binding */ writeWhole),
/* harmony export */   sx: () => (/* binding */ readEnv),
/* harmony export */   un: () => (/* binding */ readState)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(55156);
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45479);
/* harmony import */ var _runner_env_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(45149);





function hookPaths(runner) {
    const home = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(runner, 'tongs-hook');
    return {
        runner,
        env: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(runner, '.env'),
        home,
        script: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, 'hook.sh'),
        state: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, 'state.json'),
    };
}
/** Whether a script is the one of `hookPaths` for some folder. */
function isHookOfTongs(script) {
    return script.endsWith('/tongs-hook/hook.sh');
}
/** Undefined if the hook is not installed. */
function readState({ state }) {
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(state))
        return undefined;
    try {
        return stateWire.parse(JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(state, 'utf8')));
    }
    catch {
        throw (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .invalidInput */ .aY)('hook-state-invalid', `Cannot read "${state}", which says what the hook has changed`, `Take the line of the hook out of the .env of the runner, remove "${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(state)}", and install the hook again.`);
    }
}
function writeState({ state }, value) {
    writeWhole(state, `${JSON.stringify({ version: 1, ...value }, null, 2)}\n`);
}
const stateWire = zod__WEBPACK_IMPORTED_MODULE_4__.object({
    version: zod__WEBPACK_IMPORTED_MODULE_4__.literal(1),
    change: zod__WEBPACK_IMPORTED_MODULE_4__.discriminatedUnion('kind', [
        zod__WEBPACK_IMPORTED_MODULE_4__.object({ kind: zod__WEBPACK_IMPORTED_MODULE_4__.literal('replaced'), previous: zod__WEBPACK_IMPORTED_MODULE_4__.string() }),
        zod__WEBPACK_IMPORTED_MODULE_4__.object({ kind: zod__WEBPACK_IMPORTED_MODULE_4__.literal('added'), hasMadeFile: zod__WEBPACK_IMPORTED_MODULE_4__.boolean(), hasEndedLine: zod__WEBPACK_IMPORTED_MODULE_4__.boolean() }),
    ]),
    chained: zod__WEBPACK_IMPORTED_MODULE_4__.string().optional(),
});
/** Undefined if there is no such file. */
function readEnv({ env }) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(env) ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(env, 'utf8') : undefined;
}
/** Writes the runner's `.env`, or removes it. It keeps its mode and, if it is a link, its place. */
function writeEnv({ env, script }, text) {
    if (text !== undefined && !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(env))
        return writeWhole(env, text);
    const real = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(env);
    const line = `${_runner_env_js__WEBPACK_IMPORTED_MODULE_3__/* .HOOK_VARIABLE */ .ZH}=${script}`;
    const { uid, mode } = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(real);
    if (uid !== process.geteuid?.()) {
        throw (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .invalidInput */ .aY)('runner-env-denied', `Cannot change "${real}": it belongs to another user than the folder of the runner`, text?.includes(line)
            ? `Put the line ${line} into it, and restart the runner.`
            : `Take the line ${line} out of it, or put the hook before it back, and run the command again.`);
    }
    if (text === undefined)
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(env);
    else
        writeWhole(real, text, mode);
}
/** The runner never finds half a file. */
function writeWhole(path, text, mode = 0o644) {
    const part = `${path}.tongs-part`;
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(part, { force: true });
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(part, text, { mode: mode & 0o7777, flag: 'wx' });
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(part, path);
}


/***/ }),

/***/ 98660:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ formatHookScript)
/* harmony export */ });
/* harmony import */ var _base_text_quote_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(90366);

/**
 * The script that the runner calls after each job, with `bash -e` or `sh -e`. It ends with the exit code of the
 * chained hook, or 0: whatever happens to the program, no job fails because of it.
 */
function formatHookScript(script) {
    const { chained, program } = script;
    return [
        ...HEAD,
        `runner=${(0,_base_text_quote_js__WEBPACK_IMPORTED_MODULE_0__.quoteShell)(script.runner)}`,
        'code=0',
        ...findNode(script.node),
        ...(chained === undefined ? [] : ['', `${chainedCommand(chained)} || code=$?`]),
        ...(program === undefined ? [] : runProgram(program, script.killAfterSeconds)),
        'exit "$code"',
        '',
    ].join('\n');
}
const HEAD = [
    '#!/bin/sh',
    '# Written by "tongs hook". The runner calls it at the end of each job. By itself it never fails a job: its exit code',
    '# is that of the hook that was here before, or 0. To change it, run "tongs hook install" again.',
    '',
    '# A hook that calls this one, and is called by it, would never end.',
    'if [ "${TONGS_HOOK:-}" = 1 ]; then exit 0; fi',
    'export TONGS_HOOK=1',
];
/** The runner replaces its Node when it updates itself, so that it is looked up each time. */
function findNode(node) {
    return [
        'node=',
        `for each in "$runner"/externals/node*/bin/node ${(0,_base_text_quote_js__WEBPACK_IMPORTED_MODULE_0__.quoteShell)(node)} node; do`,
        '  if "$each" -e \'process.exit(parseInt(process.versions.node) < 24 ? 1 : 0)\' >/dev/null 2>&1; then',
        '    node=$each',
        '    break',
        '  fi',
        'done',
    ];
}
/** As the runner would call it. */
function chainedCommand(path) {
    // PowerShell doubles a quote in quotes.
    const inPowerShell = `. '${path.replaceAll("'", "''")}'`;
    if (path.endsWith('.ps1'))
        return `pwsh -command ${(0,_base_text_quote_js__WEBPACK_IMPORTED_MODULE_0__.quoteShell)(inPowerShell)}`;
    const file = (0,_base_text_quote_js__WEBPACK_IMPORTED_MODULE_0__.quoteShell)(path);
    if (path.endsWith('.js')) {
        const own = '"$runner/externals/${ACTIONS_RUNNER_FORCED_INTERNAL_NODE_VERSION:-node20}/bin/node"';
        return `if [ -x ${own} ]; then ${own} ${file}; else "$node" ${file}; fi`;
    }
    return `if command -v bash >/dev/null 2>&1; then bash --noprofile --norc -e -o pipefail ${file}; else sh -e ${file}; fi`;
}
function runProgram(program, killAfterSeconds) {
    const words = program.map(_base_text_quote_js__WEBPACK_IMPORTED_MODULE_0__.quoteShell).join(' ');
    return [
        '',
        'if [ -z "$node" ]; then',
        '  echo "Tongs did not prune: there is no Node 24 or later"',
        'elif command -v timeout >/dev/null 2>&1; then',
        `  timeout -s KILL ${killAfterSeconds} "$node" ${words} </dev/null || true`,
        'else',
        `  "$node" ${words} </dev/null || true`,
        'fi',
    ];
}


/***/ }),

/***/ 45149:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZH: () => (/* binding */ HOOK_VARIABLE),
/* harmony export */   ih: () => (/* binding */ restoreHook),
/* harmony export */   kg: () => (/* binding */ readHook),
/* harmony export */   sd: () => (/* binding */ setHook)
/* harmony export */ });
// The file `.env` in the folder of a GitHub runner. The runner reads it once, when it starts: a name, the first `=`,
// and the value up to the end of the line. There are no quotes and no comments, and the last line of a name counts.
/** The runner runs the script at this path at the end of each job. */
const HOOK_VARIABLE = 'ACTIONS_RUNNER_HOOK_JOB_COMPLETED';
/** The path of the hook; undefined if the file names none. */
function readHook(text) {
    return findLast(text)?.value;
}
/** The file with that hook. `text` is undefined if there is no file yet. */
function setHook(text, path) {
    const line = findLast(text ?? '');
    if (text !== undefined && line) {
        const change = { kind: 'replaced', previous: line.value };
        return { text: replaceValue(text, line, path), change };
    }
    const before = text ?? '';
    const eol = before.includes('\r\n') ? '\r\n' : '\n';
    const hasEndedLine = before !== '' && !before.endsWith('\n');
    return {
        text: `${before}${hasEndedLine ? eol : ''}${HOOK_VARIABLE}=${path}${eol}`,
        change: { kind: 'added', hasMadeFile: text === undefined, hasEndedLine },
    };
}
/** The file as it was before `setHook`, with what others have changed since; undefined: it goes. */
function restoreHook(text, change) {
    const line = findLast(text);
    if (!line)
        return text;
    if (change.kind === 'replaced')
        return replaceValue(text, line, change.previous);
    const before = text.slice(0, line.start);
    const after = text.slice(line.end);
    const hasOwnEnd = change.hasEndedLine && after === '';
    const left = `${hasOwnEnd ? before.replace(/\r?\n$/, '') : before}${after}`;
    return left === '' && change.hasMadeFile ? undefined : left;
}
function findLast(text) {
    const [match] = [...text.matchAll(LINE)].slice(-1);
    if (!match)
        return undefined;
    const value = match[1] ?? '';
    const valueStart = match.index + HOOK_VARIABLE.length + 1;
    return { start: match.index, end: match.index + match[0].length, valueStart, value };
}
const LINE = new RegExp(`^${HOOK_VARIABLE}=([^\\r\\n]*)(?:\\r\\n|\\n|\\r|$)`, 'gm');
function replaceValue(text, { valueStart, value }, next) {
    return `${text.slice(0, valueStart)}${next}${text.slice(valueStart + value.length)}`;
}


/***/ }),

/***/ 1136:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findRunnerFolder: () => (/* binding */ findRunnerFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45479);



/** The real path of the folder of a GitHub runner; throws if it is none. */
function findRunnerFolder(given, folder) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, given);
    if (!isFolder(path)) {
        throw (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .invalidInput */ .aY)('runner-folder-missing', `There is no folder "${given}"`, HINT);
    }
    const real = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(path);
    if (!RUNNER_FILES.some((name) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(real, name)))) {
        throw (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .invalidInput */ .aY)('runner-folder-wrong', `"${given}" is not the folder of a GitHub runner`, HINT);
    }
    // The runner reads a path up to the end of the line, and knows no quotes.
    if (/[\r\n]/.test(real)) {
        throw (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .invalidInput */ .aY)('runner-folder-wrong', 'The path of the runner has a line break', HINT);
    }
    return real;
}
const RUNNER_FILES = ['config.sh', '.runner', 'bin/Runner.Listener'];
const HINT = 'Name the folder that config.sh and run.sh of the runner are in.';
function isFolder(path) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}


/***/ }),

/***/ 30675:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ toBytes)
/* harmony export */ });
/** Undefined for a share of a disk whose size is not known. */
function toBytes(amount, disk) {
    if ('bytes' in amount)
        return amount.bytes;
    return disk && Math.floor((disk.totalBytes * amount.percent) / 100);
}


/***/ }),

/***/ 40101:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parsePruneBounds: () => (/* binding */ parsePruneBounds),
/* harmony export */   parseRequiredPruneBounds: () => (/* binding */ parseRequiredPruneBounds)
/* harmony export */ });
/* harmony import */ var _base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66865);
/* harmony import */ var _age_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29808);
/* harmony import */ var _base_size_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17603);



/** The bounds, or undefined if no prune is asked for; `all` without an age is refused. A policy may set the least age. */
function parsePruneBounds(texts, names, leastAge = _age_js__WEBPACK_IMPORTED_MODULE_0__/* .DEFAULT_LEAST_AGE */ .A) {
    const age = readText(names.olderThan, texts.olderThan, (text) => (0,_age_js__WEBPACK_IMPORTED_MODULE_0__/* .parseAge */ .F)(text, leastAge));
    if (!age.ok)
        return age;
    const size = readText(names.keepStorage, texts.keepStorage, _base_size_js__WEBPACK_IMPORTED_MODULE_1__/* .parseSize */ .DB);
    if (!size.ok)
        return size;
    const free = readText(names.minFree, texts.minFree, parseMinFree);
    if (!free.ok)
        return free;
    if (texts.all && age.value === undefined) {
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`${names.all} is set, but ${names.olderThan} is not`, `Set ${names.olderThan} as well, for example to 7d.`);
    }
    const abandoned = readText(names.abandonedBuilders, texts.abandonedBuilders, (text) => (0,_age_js__WEBPACK_IMPORTED_MODULE_0__/* .parseAge */ .F)(text, leastAge));
    if (!abandoned.ok)
        return abandoned;
    const given = [age.value, size.value, free.value, abandoned.value];
    const isAsked = given.some((value) => value !== undefined);
    if (!isAsked)
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Y)(undefined);
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Y)({
        ...(age.value !== undefined && { olderThanMs: age.value }),
        ...(size.value !== undefined && { keepBytes: size.value }),
        ...(free.value && { minFree: free.value }),
        ...(abandoned.value !== undefined && { abandonedAfterMs: abandoned.value }),
        all: texts.all,
        leastAgeMs: leastAge.ms,
    });
}
/** As `parsePruneBounds`, for a command whose only purpose is to prune: at least one bound has to be given. */
function parseRequiredPruneBounds(texts, names, leastAge = _age_js__WEBPACK_IMPORTED_MODULE_0__/* .DEFAULT_LEAST_AGE */ .A) {
    const bounds = parsePruneBounds(texts, names, leastAge);
    if (!bounds.ok)
        return bounds;
    if (bounds.value)
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Y)(bounds.value);
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`None of ${names.olderThan}, ${names.keepStorage}, ${names.minFree} and ${names.abandonedBuilders} is set`, `Set at least one, for example ${names.olderThan} to 7d.`);
}
/** The value of a text that is given; the problem begins with the name of its setting. */
function readText(name, text, parse) {
    if (text === undefined || text === '')
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Y)(undefined);
    const value = parse(text);
    return value.ok ? value : (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`${name}: ${value.problem}`, value.hint);
}
const MIN_FREE_HINT = 'Write a size such as 20g, a share of the disk such as 15%, or where to begin and where to end: 10%..20%.';
/** `20g`, `15%`, or two marks such as `10%..20%`. */
function parseMinFree(text) {
    const marks = text.split('..');
    const [below, until = below] = marks.map(_base_size_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAmount */ .C_);
    if (!below?.ok || !until?.ok || marks.length > 2) {
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`"${text}" is not an amount of free space`, MIN_FREE_HINT);
    }
    const [first, second] = [below.value, until.value];
    if ('bytes' in first !== 'bytes' in second) {
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`"${text}" has a size and a percentage`, MIN_FREE_HINT);
    }
    if (toNumber(second) < toNumber(first)) {
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J)(`"${text}" ends with less free space than it begins with`, MIN_FREE_HINT);
    }
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Y)({ below: first, until: second });
}
function toNumber(amount) {
    return 'bytes' in amount ? amount.bytes : amount.percent;
}


/***/ }),

/***/ 95140:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ALL_SNAPSHOTS: () => (/* binding */ ALL_SNAPSHOTS),
/* harmony export */   D4: () => (/* binding */ DEFAULT_MAX_AGE),
/* harmony export */   OY: () => (/* binding */ toLimits),
/* harmony export */   ZQ: () => (/* binding */ DEFAULT_MAX_SIZE),
/* harmony export */   kO: () => (/* binding */ onlySize),
/* harmony export */   ku: () => (/* binding */ PROTECTED_MS),
/* harmony export */   parseSnapshotBounds: () => (/* binding */ parseSnapshotBounds),
/* harmony export */   pf: () => (/* binding */ needsDisk)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(15902);
/* harmony import */ var _base_text_parsed_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(66865);
/* harmony import */ var _snapshots_tag_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97550);
/* harmony import */ var _base_size_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17603);
/* harmony import */ var _amount_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30675);





const DEFAULT_MAX_AGE = '14d';
const DEFAULT_MAX_SIZE = '20%';
/**
 * How long a run may need a snapshot that it has found: the default `timeout` of a pipeline. It matters only while a
 * run is in progress whose process is not visible from here.
 */
const PROTECTED_MS = 6 * _snapshots_tag_js__WEBPACK_IMPORTED_MODULE_0__/* .HOUR_MS */ .iQ;
/** Removes everything that is not in use. */
const ALL_SNAPSHOTS = {
    all: true,
    olderThanMs: Infinity,
    maxSize: { bytes: Infinity },
    minFree: undefined,
};
/** Reports every problem, each with the name of its setting. */
function parseSnapshotBounds(texts) {
    const problems = [];
    const { olderThan, maxSize, minFree } = texts;
    const bounds = {
        all: false,
        olderThanMs: keep(olderThan, parseAge(olderThan.text || DEFAULT_MAX_AGE), problems),
        maxSize: keep(maxSize, parseMaxSize(maxSize.text), problems),
        minFree: minFree?.text ? keep(minFree, (0,_base_size_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAmount */ .C_)(minFree.text), problems) : undefined,
    };
    const { olderThanMs, maxSize: most } = bounds;
    if (olderThanMs === undefined || most === undefined || problems.length > 0)
        return { ok: false, problems };
    return { ok: true, value: { ...bounds, olderThanMs, maxSize: most } };
}
/** The bounds in bytes. A share of a disk that is not visible is no bound. */
function toLimits({ all, olderThanMs, maxSize, minFree }, disk) {
    const wanted = minFree && (0,_amount_js__WEBPACK_IMPORTED_MODULE_2__/* .toBytes */ .Z)(minFree, disk);
    return {
        all,
        olderThanMs,
        maxBytes: (0,_amount_js__WEBPACK_IMPORTED_MODULE_2__/* .toBytes */ .Z)(maxSize, disk),
        bytesToFree: disk && wanted !== undefined ? Math.max(0, wanted - disk.freeBytes) : undefined,
    };
}
/** No bound but a size. */
function onlySize(maxBytes) {
    return { all: false, olderThanMs: Infinity, maxBytes, bytesToFree: undefined };
}
/** Whether a bound that somebody has set has no effect as long as the disk is not visible. */
function needsDisk({ maxSize, minFree }) {
    return minFree !== undefined || ('percent' in maxSize && maxSize.isDefault !== true);
}
function parseAge(text) {
    const age = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_3__/* .parseDuration */ .E9)(text);
    if (!age.ok || age.value >= PROTECTED_MS)
        return age;
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_4__/* .refused */ .J)(`"${text}" is shorter than 6h`, 'Write at least 6h: a run in progress may still need snapshots that it has found.');
}
function parseMaxSize(text) {
    if (text)
        return (0,_base_size_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAmount */ .C_)(text);
    const size = (0,_base_size_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAmount */ .C_)(DEFAULT_MAX_SIZE);
    return size.ok ? (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_4__/* .parsed */ .Y)({ ...size.value, isDefault: true }) : size;
}
/** The value, or undefined after adding a problem. */
function keep({ name }, read, problems) {
    if (read.ok)
        return read.value;
    const message = `${name}: ${read.problem}`;
    problems.push(read.hint === undefined ? { message } : { message, hint: read.hint });
    return undefined;
}


/***/ }),

/***/ 92057:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ describeSchema),
/* harmony export */   toJsonSchema: () => (/* binding */ toJsonSchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(98439);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29396);
/* harmony import */ var _base_version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7844);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26104);



/**
 * The JSON Schema of the pipeline file (draft 2020-12), for editors and for the reference page: each
 * field has a `description`, and a `default` if the file could contain that value.
 */
function toJsonSchema() {
    return {
        ...describeSchema(_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .pipelineSchema */ .w, _base_version_js__WEBPACK_IMPORTED_MODULE_0__/* .SCHEMA_URL */ .cZ),
        patternProperties: {
            '^x-': { description: 'Free: a place for what anchors and aliases repeat.' },
        },
    };
}
/** The JSON Schema of a kind of file whose values are scalars of ours. */
function describeSchema(of, url) {
    const { $schema, ...schema } = zod__WEBPACK_IMPORTED_MODULE_2__/* .toJSONSchema */ .bl(of, {
        target: 'draft-2020-12',
        io: 'input',
        // Scalars are read by functions; their JSON Schema is in their metadata.
        unrepresentable: 'any',
        override: ({ zodSchema, jsonSchema }) => {
            // zod drops these two where values are transformed.
            const { default: byDefault, examples } = zod__WEBPACK_IMPORTED_MODULE_3__/* .globalRegistry */ .fd.get(zodSchema) ?? {};
            if (byDefault !== undefined)
                jsonSchema.default = byDefault;
            if (Array.isArray(examples))
                jsonSchema.examples = examples;
        },
    });
    return { $schema, $id: url, ...schema };
}


/***/ }),

/***/ 25760:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ policySchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(55156);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(15902);
/* harmony import */ var _base_size_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17603);
/* harmony import */ var _base_text_parsed_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(66865);
/* harmony import */ var _pipeline_grants_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71640);
/* harmony import */ var _pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57162);
/* harmony import */ var _pipeline_schema_scalar_schema_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(18883);
/* harmony import */ var _pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(15936);
/* harmony import */ var _origins_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5624);









// The one definition of the policy file: the reader, its types, the JSON Schema and the reference page come from here.
// Every number has both bounds: a policy is written once, and a slip in it must not pass unnoticed.
const MINUTE_MS = 60_000;
const MONTH_MS = 30 * 86_400_000;
const YEAR_MS = 365 * 86_400_000;
const leastAge = (0,_pipeline_schema_scalar_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .defineScalar */ .KZ)({ type: 'string', pattern: _pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .DURATION_PATTERN */ .Cq }, (given) => {
    const age = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_6__/* .parseDuration */ .E9)(given);
    if (!age.ok)
        return age;
    const hint = 'Write an age from 1m to 365d.';
    if (age.value < MINUTE_MS)
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_7__/* .refused */ .J)(`"${given}" is shorter than 1m`, hint);
    return age.value <= YEAR_MS ? age : (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_7__/* .refused */ .J)(`"${given}" is longer than a year`, hint);
});
const MEBIBYTE = 1024 ** 2;
const PEBIBYTE = 1024 ** 5;
const total = (0,_pipeline_schema_scalar_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .defineScalar */ .KZ)({ type: 'string', pattern: `${_pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .SIZE_PATTERN */ .bv}|^[0-9]+(\\.[0-9]+)?%$` }, (given) => {
    const amount = (0,_base_size_js__WEBPACK_IMPORTED_MODULE_0__/* .parseAmount */ .C_)(given);
    if (!amount.ok || !('bytes' in amount.value))
        return amount;
    const { bytes } = amount.value;
    if (bytes >= MEBIBYTE && bytes <= PEBIBYTE)
        return amount;
    const range = `from ${(0,_base_size_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBinarySize */ .yn)(MEBIBYTE)} to ${(0,_base_size_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBinarySize */ .yn)(PEBIBYTE)}`;
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_7__/* .refused */ .J)(`"${given}" is not a size ${range}`, 'Write a size such as 50g, or 30%.');
});
/** The characters of references to images, `*` and `?`. */
const IMAGE_PATTERN = '^[A-Za-z0-9*?][A-Za-z0-9._/:@*?-]{0,254}$';
const image = (0,_pipeline_schema_scalar_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .defineScalar */ .KZ)({ type: 'string', pattern: IMAGE_PATTERN }, (given) => new RegExp(IMAGE_PATTERN).test(given)
    ? (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_7__/* .parsed */ .Y)(given)
    : (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_7__/* .refused */ .J)(`"${given}" is not a pattern of images`, 'Write a name as docker prints it, in which * is any text: "node:24" or "ghcr.io/team/*".'));
const prune = zod__WEBPACK_IMPORTED_MODULE_8__.strictObject({
    'least-age': (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(leastAge, 'The least age of the build cache, images, containers, volumes and work folders that may be pruned. Nothing that was used more recently is pruned, by any limit. A shorter age in a workflow or on the command line is an error. Snapshots have limits of their own. From 1 minute to 1 year.', { default: '1m', examples: ['1h'] }),
    'keep-images': (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(zod__WEBPACK_IMPORTED_MODULE_8__.array(image), 'Images that `tongs prune images` never removes, by their names as docker prints them. `*` is any text, `?` one character; a name without a tag means all of its tags.', { default: [], examples: [['node:*', 'ghcr.io/team/*']] }),
})
    .meta({ title: 'prune', examples: [{ 'least-age': '1h' }] });
const snapshots = zod__WEBPACK_IMPORTED_MODULE_8__.strictObject({
    total: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(total, "The most that the snapshots of all repositories may take together: a size (powers of 1024, from 1 MiB to 1 PiB), or a share of the engine's disk. Beyond it, the least recently used snapshots of the largest repository are removed first. A share has no effect where Tongs does not see the engine's disk, as in a job container: a warning says so.", { examples: ['50g', '30%'] }),
})
    .meta({ title: 'snapshots', examples: [{ total: '50g' }] });
const timeout = (0,_pipeline_schema_scalar_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .defineScalar */ .KZ)({ type: 'string', pattern: _pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .DURATION_PATTERN */ .Cq }, (given) => {
    const time = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_6__/* .parseDuration */ .E9)(given);
    if (!time.ok || (time.value >= MINUTE_MS && time.value <= MONTH_MS))
        return time;
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_7__/* .refused */ .J)(`"${given}" is not a time from 1m to 30d`, 'Write a time such as 2h.');
});
/** More is a slip of the pen. */
const MOST_CPUS = 4_096;
const MOST_STEPS = 1_000;
const cpus = (0,_pipeline_schema_scalar_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .defineScalar */ .KZ)({ type: ['number', 'string'], pattern: _pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .NUMBER_PATTERN */ .nj }, (given) => {
    const count = _pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .parseCpus */ .xX(given);
    if (!count.ok || count.value <= MOST_CPUS)
        return count;
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_7__/* .refused */ .J)(`"${given}" is more than ${MOST_CPUS} CPUs`, 'Write a number such as 4.');
});
const memory = (0,_pipeline_schema_scalar_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .defineScalar */ .KZ)({ type: 'string', pattern: _pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .SIZE_PATTERN */ .bv }, (given) => {
    const size = _pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .parseMemory */ .Pw(given);
    if (!size.ok || size.value <= PEBIBYTE)
        return size;
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_7__/* .refused */ .J)(`"${given}" is more than 1 PiB`, 'Write a size such as 8g.');
});
const limits = zod__WEBPACK_IMPORTED_MODULE_8__.strictObject({
    memory: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(memory, 'The most memory of each container of a step or tong. One without a limit of its own gets this one; a larger limit in a pipeline is an error.', { examples: ['8g'] }),
    cpus: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(cpus, 'The most CPUs of each container of a step or tong. One without a limit of its own gets this one; a larger limit in a pipeline is an error.', { examples: [4] }),
    timeout: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(timeout, 'The longest time of a run. A pipeline without a `timeout` gets this one; a longer one is an error. From 1 minute to 30 days.', { examples: ['2h'] }),
    'max-parallel': (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(_pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .wholeNumber */ .rD(MOST_STEPS), 'How many steps of one run may run at once. A larger number of a pipeline or of its caller counts as this one.', { examples: [4] }),
    'max-steps': (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(_pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .wholeNumber */ .rD(MOST_STEPS), 'How many steps of all runs on the engine may run at once. The others wait. By default there is no limit beside that of each run.', { examples: [8] }),
})
    .meta({ title: 'limits', examples: [{ memory: '8g', cpus: 4 }] });
const grantName = (0,_pipeline_schema_scalar_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .defineScalar */ .KZ)({ type: 'string', enum: _pipeline_grants_js__WEBPACK_IMPORTED_MODULE_1__/* .GRANT_NAMES */ .CV }, _pipeline_grants_js__WEBPACK_IMPORTED_MODULE_1__/* .parseGrantName */ .jd);
/** Names of repositories, and paths of folders. */
const repository = (0,_pipeline_schema_scalar_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .defineScalar */ .KZ)({ type: 'string', pattern: '^\\S+$' }, (given) => {
    const hint = 'Write host, owner and name, in which * is any text: "github.com/team/*"';
    if (/\s/.test(given))
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_7__/* .refused */ .J)(`"${given}" contains a space`, hint);
    if (/^[a-z]+:\/\/|^[^/]+@/i.test(given))
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_7__/* .refused */ .J)(`"${given}" is an address`, hint);
    const isName = given === '*' || given.includes('/');
    return isName ? (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_7__/* .parsed */ .Y)(given) : (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_7__/* .refused */ .J)(`"${given}" is not the name of a repository`, hint);
});
const grantRule = zod__WEBPACK_IMPORTED_MODULE_8__.strictObject({
    allow: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .required */ .mw)(zod__WEBPACK_IMPORTED_MODULE_8__.array(grantName).meta({ minItems: 1 }), 'The grants that callers may give to these repositories.', { examples: [['docker-socket']] }),
    repositories: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .required */ .mw)(zod__WEBPACK_IMPORTED_MODULE_8__.array(repository).meta({ minItems: 1 }), "The repositories: host, owner and name, as in git's `origin`; `*` is any text. In a workflow this is the repository of the workflow. Without an `origin` it is the path of the folder.", { examples: [['github.com/team/app', 'github.com/infra/*']] }),
    scopes: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(zod__WEBPACK_IMPORTED_MODULE_8__.array(_pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .oneOf */ .yL(_origins_js__WEBPACK_IMPORTED_MODULE_5__/* .ORIGIN_NAMES */ .Yn)).meta({ minItems: 1 }), "Where the code may come from: `default` (the default branch, and a person's own machine), `branch`, `pull-request`, `fork`, or `commit` (the source is not the commit of the event, so it may be anybody's).", { default: _origins_js__WEBPACK_IMPORTED_MODULE_5__/* .TRUSTED_ORIGINS */ .uU, examples: [['default', 'branch']] }),
})
    .meta({
    title: 'grant',
    examples: [{ allow: ['docker-socket'], repositories: ['github.com/team/app'] }],
});
const policySchema = zod__WEBPACK_IMPORTED_MODULE_8__.strictObject({
    grants: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(zod__WEBPACK_IMPORTED_MODULE_8__.array(grantRule), "The privileges that callers may grant to pipelines. A privilege is granted if one of these rules allows it and the caller gives it. With `[]`, none is. Without this field, callers may give every grant, except to the code of forks and of checkouts that may be a fork's.", {
        examples: [[{ allow: ['docker-socket'], repositories: ['github.com/team/*'] }]],
    }),
    limits: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(limits, 'The most that a pipeline may use.'),
    images: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(zod__WEBPACK_IMPORTED_MODULE_8__.array(image).meta({ minItems: 1 }), 'The images that steps and tongs may use, by their names as in a pipeline. `*` is any text, `?` one character; a name without a tag means all of its tags. Without this field they may use all.', { examples: [['node:*', 'ghcr.io/team/*']] }),
    prune: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(prune, 'Limits for everything that prunes.'),
    snapshots: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(snapshots, 'Limits for the snapshots of all repositories together.'),
})
    .meta({
    title: 'policy',
    description: 'The policy of a host that runs Tongs: what its administrator allows.',
});


/***/ }),

/***/ 82798:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describeAddress: () => (/* binding */ describeAddress),
/* harmony export */   parseAddress: () => (/* binding */ parseAddress)
/* harmony export */ });
/* harmony import */ var _base_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66865);

/** The address as a user writes it. */
function describeAddress(address) {
    if (address.kind === 'unix')
        return `unix://${address.path}`;
    const host = address.host.includes(':') ? `[${address.host}]` : address.host;
    if (address.kind === 'tcp')
        return `tcp://${host}:${address.port}`;
    const { user, port, socket = '' } = address;
    const login = user === undefined ? '' : `${encodeUser(user)}@`;
    return `ssh://${login}${host}${port === undefined ? '' : `:${port}`}${socket}`;
}
/** Reads an address as in `DOCKER_HOST` and contexts: `unix://`, `ssh://`, `tcp://`, `http(s)://`, or `host:port`. */
function parseAddress(text, tls) {
    if (text.startsWith('/'))
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Y)({ kind: 'unix', path: text });
    const scheme = /^([a-z]+):\/\//.exec(text)?.[1];
    switch (scheme) {
        case 'unix':
            return parseSocket(text);
        case 'tcp':
        case 'http':
        case 'https':
        case undefined:
            return parseTcp(scheme ? text : `tcp://${text}`, scheme === 'https' ? (tls ?? SYSTEM_TLS) : tls);
        case 'ssh':
            return parseSsh(text);
        case 'npipe':
            return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" is a Windows pipe`, 'Run Tongs inside WSL 2, where Docker Desktop has a unix socket.');
        default:
            return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" is not the address of an engine`, HINT);
    }
}
const HINT = 'Write unix:///path/to/docker.sock, ssh://user@host or tcp://host:port.';
const SYSTEM_TLS = { skipVerify: false };
function parseSocket(text) {
    const path = text.slice('unix://'.length);
    if (!path.startsWith('/'))
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" has no absolute path`, HINT);
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Y)({ kind: 'unix', path });
}
function parseTcp(text, tls) {
    // A URL drops port 80 after `http:` and 443 after `https:`. These are its defaults, but not those of an engine.
    const url = URL.parse(text.replace(/^[a-z]+:/, 'tcp:'));
    if (!url || url.hostname === '' || url.username !== '' || url.port === '0')
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" is not the address of an engine`, HINT);
    if (url.pathname !== '/' && url.pathname !== '')
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" has a path`, HINT);
    const port = url.port === '' ? (tls ? 2376 : 2375) : Number(url.port);
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Y)({
        kind: 'tcp',
        host: url.hostname.replace(/^\[|\]$/g, ''),
        port,
        ...(tls && { tls }),
    });
}
/** `ssh://[user@]host[:port][/path/to/socket]`. In the user's name, `%40` is an `@`, and so on. */
function parseSsh(text) {
    const [, login, bracketed, name = bracketed ?? '', digits, path] = SSH.exec(text) ?? [];
    const user = login === undefined ? undefined : decodeUser(login);
    if (login?.includes(':'))
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`user "${login.replace(/:.*/s, '')}" has a password in the address`, 'Leave it out: ssh uses keys, and your agent.');
    // A name that begins with a dash would be an option of ssh.
    if (!HOST_NAME.test(name) || user === '' || (user !== undefined && CONTROL.test(user)))
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" is not the address of a host`, SSH_HINT);
    const port = digits === undefined ? undefined : Number(digits);
    if (port !== undefined && (port < 1 || port > 65_535))
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" has no valid port`, SSH_HINT);
    const socket = path === undefined || path === '/' ? undefined : path;
    // The program ssh replaces some of these in paths.
    if (socket !== undefined && (/[%$\\]/.test(socket) || CONTROL.test(socket)))
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" has a character in its path that ssh replaces`, 'Use a socket whose path has no %, $ or backslash.');
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Y)({
        kind: 'ssh',
        host: name,
        ...(user !== undefined && { user }),
        ...(port !== undefined && { port }),
        ...(socket !== undefined && { socket }),
    });
}
const SSH = /^ssh:\/\/(?:([^/]*)@)?(?:\[([^\]/]*)\]|([^/:@[\]]*))(?::([0-9]{1,5}))?(\/.*)?$/s;
const HOST_NAME = /^(?:[\p{L}\p{N}_][\p{L}\p{N}_.+-]*|[0-9a-f:.]*:[0-9a-f:.]*(?:%[\w.-]+)?)$/iu;
const CONTROL = /\p{Cc}/u;
const SSH_HINT = 'Write ssh://user@host, with :port or /path/to/docker.sock after it if needed.';
function decodeUser(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
function encodeUser(user) {
    return user.replaceAll(/[%@:/?#\s]/g, encodeURIComponent);
}


/***/ }),

/***/ 11125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ compareVersions)
/* harmony export */ });
/** Negative if `a` is the older version of the engine's API, positive if `b` is; both are such as `1.41`. */
function compareVersions(a, b) {
    const [majorA = 0, minorA = 0] = a.split('.').map(Number);
    const [majorB = 0, minorB = 0] = b.split('.').map(Number);
    return majorA - majorB || minorA - minorB;
}


/***/ }),

/***/ 29976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ readDisk),
  d: () => (/* binding */ readLocalDisk)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./build/engine/owner/container-root.js

/**
 * Whether a path lies on the root of the container that this process is in. It is then another one than that of the
 * host, even if the name is the same, and its disk says nothing about the host's.
 */
function isOnContainerRoot(path) {
    try {
        return isOnOverlayRoot(path, (0,external_node_fs_.readFileSync)('/proc/self/mountinfo', 'utf8'));
    }
    catch {
        return false;
    }
}
/**
 * The root of a container is an overlay, on which no engine keeps its files. What was mounted into the container is the
 * host's. `mounts` is the text of `/proc/self/mountinfo`.
 */
function isOnOverlayRoot(path, mounts) {
    const [mount] = mounts
        .split('\n')
        .flatMap(parseMount)
        .filter(({ point }) => isBelow(path, point))
        .toSorted((a, b) => b.point.length - a.point.length);
    return mount?.point === '/' && mount.type === 'overlay';
}
/** Six fields, some optional ones, a hyphen, and the type of the filesystem. */
function parseMount(line) {
    const [fields = '', rest = ''] = line.split(' - ');
    const [point, type] = [fields.split(' ')[4], rest.split(' ')[0]];
    return point === undefined || !type ? [] : [{ point: container_root_unescape(point), type }];
}
/** Blanks and some others are octal. */
function container_root_unescape(text) {
    return text.replaceAll(/\\([0-7]{3})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 8)));
}
function isBelow(path, folder) {
    return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}

;// CONCATENATED MODULE: ./build/engine/docker/disk.js


/** An engine behind a unix socket is on this host, unless the socket is that of a tunnel. */
async function readDisk({ address, tunnel }, path, waiting = {}) {
    if (tunnel)
        return tunnel.readDisk(path, waiting);
    if (address.kind !== 'unix' || isOnContainerRoot(path))
        return undefined;
    return readLocalDisk(path);
}
/** The disk of a path on this host. In a job container, the path may be missing. */
async function readLocalDisk(path) {
    try {
        const { bavail, bfree, blocks, bsize, files, ffree } = await (0,promises_.statfs)(path);
        const usedBytes = (blocks - bfree) * bsize;
        const freeBytes = bavail * bsize;
        const disk = { totalBytes: usedBytes + freeBytes, freeBytes };
        return files > 0 ? { ...disk, inodes: { total: files, free: ffree } } : disk;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 31382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ Slots)
/* harmony export */ });
/** A number of slots. Who asks first gets one first. */
class Slots {
    #free;
    #waiting = [];
    constructor(count) {
        this.#free = count;
    }
    async acquire() {
        await this.#take();
        let isTaken = true;
        const lend = () => {
            if (isTaken)
                this.#give();
            isTaken = false;
        };
        return {
            lend,
            takeBack: async () => {
                if (isTaken)
                    return;
                await this.#take();
                isTaken = true;
            },
            [Symbol.dispose]: lend,
        };
    }
    /** Adds slots. */
    add(count) {
        for (let added = 0; added < count; added += 1)
            this.#give();
    }
    async #take() {
        if (this.#free > 0) {
            this.#free -= 1;
            return;
        }
        const { promise, resolve } = Promise.withResolvers();
        this.#waiting.push(resolve);
        await promise;
    }
    #give() {
        const next = this.#waiting.shift();
        if (next)
            next();
        else
            this.#free += 1;
    }
}


/***/ }),

/***/ 38885:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ toClockOffset),
/* harmony export */   s: () => (/* binding */ SAME_CLOCK)
/* harmony export */ });
const SAME_CLOCK = { least: 0, most: 0 };
/** Computes it from the engine's time between two times of ours. Without the engine's time, the clocks count as one. */
function toClockOffset(engineTime, { askedAt, answeredAt }) {
    if (engineTime === undefined)
        return SAME_CLOCK;
    // Either clock is read in whole milliseconds.
    const least = engineTime - answeredAt - 1;
    const most = engineTime - askedAt + 1;
    return least <= 0 && most >= 0 ? SAME_CLOCK : { least, most };
}


/***/ }),

/***/ 45323:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ADMIN_PATH: () => (/* binding */ ADMIN_PATH),
/* harmony export */   runCommand: () => (/* binding */ runCommand)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);

/** In English and in UTC, because it is read. */
const runCommand = ([program = '', ...args]) => new Promise((resolve) => {
    const env = { PATH: ADMIN_PATH, LC_ALL: 'C', TZ: 'UTC', SYSTEMD_COLORS: '0' };
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile)(program, args, { env }, (error, stdout, stderr) => {
        const code = error === null ? 0 : error.code;
        const exitCode = typeof code === 'number' ? code : 127;
        const own = typeof code === 'string' ? (error?.message ?? '') : '';
        resolve({ exitCode, output: `${stdout}${stderr}${own}` });
    });
    child.stdin?.end();
});
/** Also that of a service of systemd. `su` and `sudo` may leave the folders of the administrator out. */
const ADMIN_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';


/***/ }),

/***/ 58073:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ readRunnerField)
/* harmony export */ });
/**
 * A text in a file of the runner. It writes a byte order mark, and the case of its fields has changed between versions.
 * Undefined if the file is broken, or has no such text.
 */
function readRunnerField(text, field) {
    try {
        const fields = JSON.parse(text.replace(/^\uFEFF/, ''));
        if (typeof fields !== 'object' || fields === null)
            return undefined;
        const isMeant = ([name]) => name.toLowerCase() === field.toLowerCase();
        const value = Object.entries(fields).find(isMeant)?.[1];
        return typeof value === 'string' && value !== '' ? value : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 25408:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MAPPING: () => (/* binding */ MAPPING),
/* harmony export */   findWorkFolder: () => (/* binding */ findWorkFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _base_exists_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73734);
/* harmony import */ var _base_text_parsed_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(66865);
/* harmony import */ var _runner_field_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(58073);





/** Written by the runner when it is registered. */
const SETTINGS = '.runner';
/** Written by the runner into its work folder. */
const MAPPING = '_PipelineMapping';
/** The real path of a runner's work folder; the given one is that folder, or the folder of the runner. */
async function findWorkFolder(given) {
    const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(given).catch(() => undefined);
    if (folder === undefined)
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(`"${given}" does not exist`, HINT);
    if (await (0,_base_exists_js__WEBPACK_IMPORTED_MODULE_2__/* .exists */ .t)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, SETTINGS)))
        return readWorkFolder(folder);
    const isWorkFolder = (await (0,_base_exists_js__WEBPACK_IMPORTED_MODULE_2__/* .exists */ .t)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, MAPPING))) || (await isNamedAbove((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(given), folder));
    return isWorkFolder ? (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .parsed */ .Y)(folder) : (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(`"${given}" is no folder of a runner`, HINT);
}
const HINT = `Name the folder of an Actions runner, with the file ${SETTINGS} in it, or its work folder.`;
async function readWorkFolder(runner) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(runner, await readWorkFolderName(runner));
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path).catch(() => undefined);
    if (!found)
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(`the runner in "${runner}" has no work folder "${path}"`, HINT);
    if (found.isDirectory())
        return checkOwner(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(path), runner);
    // The link may have been made for another purpose: whoever names the target knows it.
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(`"${path}" is no folder, but a link or a file`, 'Name the folder that it leads to, if that is a work folder of a runner.');
}
/** A job may change the file that names the folder, so that root would delete the files of others. */
async function checkOwner(work, runner) {
    const [found, above] = await Promise.all([(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(work), (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(runner)]);
    if (found.uid === above.uid)
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .parsed */ .Y)(work);
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(`"${work}" belongs to another user than the folder of the runner`, 'Name it instead of the folder of the runner, if it is a work folder of a runner.');
}
/** Whether the runner in the folder above uses this as its work folder. */
async function isNamedAbove(given, folder) {
    const runner = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(given);
    if (!(await (0,_base_exists_js__WEBPACK_IMPORTED_MODULE_2__/* .exists */ .t)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(runner, SETTINGS))))
        return false;
    const named = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(runner, await readWorkFolderName(runner));
    return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(named).catch(() => '')) === folder;
}
const DEFAULT_NAME = '_work';
async function readWorkFolderName(runner) {
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(runner, SETTINGS), 'utf8').catch(() => '');
    return (0,_runner_field_js__WEBPACK_IMPORTED_MODULE_4__/* .readRunnerField */ .r)(text, 'workFolder') ?? DEFAULT_NAME;
}


/***/ }),

/***/ 5680:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   resultExitCode: () => (/* binding */ resultExitCode)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);

/** The exit code of a process that ran a pipeline. */
function resultExitCode(result, signal) {
    switch (result) {
        case 'succeeded':
            return 0;
        case 'failed':
        case 'timed-out':
            return 1;
        case 'engine-failed':
            return 3;
        case 'cancelled':
            return signal.reason instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ ? signal.reason.exitCode : 130;
        default:
            return (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .unreachable */ .HB)(result);
    }
}


/***/ }),

/***/ 38808:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ createInk)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);

/** Colors for a terminal, or none at all. */
function createInk(enabled) {
    const ink = (style) => (text) => enabled ? (0,node_util__WEBPACK_IMPORTED_MODULE_0__.styleText)(style, text, { validateStream: false }) : text;
    const many = STEP_STYLES.map(ink);
    return {
        bold: ink('bold'),
        red: ink('red'),
        green: ink('green'),
        yellow: ink('yellow'),
        cyan: ink('cyan'),
        dim: ink('dim'),
        nth: (index, text) => many[index % many.length]?.(text) ?? text,
    };
}
const STEP_STYLES = ['cyan', 'magenta', 'blue', 'yellow', 'green'];


/***/ }),

/***/ 76473:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RunSweep: () => (/* binding */ RunSweep),
/* harmony export */   removeKilledRun: () => (/* binding */ removeKilledRun),
/* harmony export */   sweepAndReport: () => (/* binding */ sweepAndReport)
/* harmony export */ });
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30335);
/* harmony import */ var _perform_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76748);


/** Removes what dead runs have left, and reports it. The caller reports what could not be removed. Never rejects. */
async function sweepAndReport(engine, options) {
    const swept = await (0,_perform_js__WEBPACK_IMPORTED_MODULE_1__.sweepLeftovers)(engine, options);
    if ((0,_perform_js__WEBPACK_IMPORTED_MODULE_1__.hasRemoved)(swept))
        options.report((0,_describe_js__WEBPACK_IMPORTED_MODULE_0__.toLeftoversRemoved)(swept));
    return swept;
}
/** Removes what dead runs have left, while another run goes on. */
class RunSweep {
    #engine;
    #options;
    #looking;
    /** Starts with a quick look. */
    constructor(engine, options) {
        this.#engine = engine;
        this.#options = options;
        this.#looking = options.tracer.span('sweep', 'sweep', () => this.#look({ quick: true }));
    }
    /** Looks for images as well. That takes longer: call it if the run has steps to run meanwhile. */
    lookForImages() {
        this.#looking = this.#looking.then((swept) => 
        // Then it has looked for images already, and there is a late look.
        (0,_perform_js__WEBPACK_IMPORTED_MODULE_1__.hasRemoved)(swept) ? swept : this.#look({ quick: false }));
    }
    /**
     * Resolves with what could not be removed. If a dead run had left something, it may have been making more when it
     * died, so there is a late look.
     */
    async end() {
        const swept = await this.#looking;
        const last = (0,_perform_js__WEBPACK_IMPORTED_MODULE_1__.hasRemoved)(swept) ? await this.#look({ quick: false }) : swept;
        return last.failures;
    }
    /** Resolves when no look goes on any more. */
    async settled() {
        await this.#looking;
    }
    /** Once the run is to end, nothing that could not be removed matters. */
    async #look({ quick }) {
        const swept = await sweepAndReport(this.#engine, { ...this.#options, sparesImages: quick });
        return this.#options.signal?.aborted ? { ...swept, failures: [] } : swept;
    }
}
/** How long `removeKilledRun` looks. The next run removes what comes later. */
const LATE_MS = [100, 200, 400, 800];
/**
 * Removes everything of a run whose process has ended. If there was anything, the process was killed: a commit or a
 * create may be under way and make something yet, so there are late looks. Never rejects.
 */
async function removeKilledRun(engine, run, options) {
    let total = await (0,_perform_js__WEBPACK_IMPORTED_MODULE_1__.removeRun)(engine, run, options);
    if (total.found === 0)
        return total;
    for (const waitMs of LATE_MS) {
        await options.clock.sleep(waitMs);
        total = addUp(total, await (0,_perform_js__WEBPACK_IMPORTED_MODULE_1__.removeRun)(engine, run, options));
    }
    return total;
}
function addUp(one, other) {
    return {
        found: one.found + other.found,
        containers: one.containers + other.containers,
        networks: one.networks + other.networks,
        volumes: one.volumes + other.volumes,
        images: one.images + other.images,
        // What was in the way before may be gone by now.
        failures: other.failures,
    };
}


/***/ }),

/***/ 77688:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TW: () => (/* binding */ hintForGithubName),
/* harmony export */   x6: () => (/* binding */ hintForEnvName),
/* harmony export */   xK: () => (/* binding */ GITHUB_NAMES)
/* harmony export */ });
/* unused harmony export REFUSED_GITHUB_NAMES */
/* harmony import */ var _base_text_suggest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56924);

/** All names of the context `github`, except `event`. The reference of expressions is made from this. */
const GITHUB_NAMES = {
    actor: {
        variable: 'GITHUB_ACTOR',
        meaning: 'The user that caused the first run of the workflow.',
    },
    actor_id: { variable: 'GITHUB_ACTOR_ID', meaning: 'The id of that user.' },
    api_url: { variable: 'GITHUB_API_URL', meaning: 'The address of the REST API.' },
    base_ref: {
        variable: 'GITHUB_BASE_REF',
        meaning: 'The target branch of a pull request; otherwise empty.',
    },
    event_name: {
        variable: 'GITHUB_EVENT_NAME',
        meaning: 'The event of the workflow, such as `push`. Outside of a workflow `local`.',
    },
    graphql_url: { variable: 'GITHUB_GRAPHQL_URL', meaning: 'The address of the GraphQL API.' },
    head_ref: {
        variable: 'GITHUB_HEAD_REF',
        meaning: 'The source branch of a pull request; otherwise empty.',
    },
    job: { variable: 'GITHUB_JOB', meaning: 'The id of the job.' },
    ref: {
        variable: 'GITHUB_REF',
        isFromGit: true,
        meaning: 'The full name of the branch, tag or pull request, such as `refs/heads/main`.',
    },
    ref_name: {
        variable: 'GITHUB_REF_NAME',
        isFromGit: true,
        meaning: 'Its short name, such as `main`.',
    },
    ref_protected: {
        variable: 'GITHUB_REF_PROTECTED',
        meaning: '`true` if the branch or tag is protected; otherwise `false`.',
    },
    ref_type: { variable: 'GITHUB_REF_TYPE', isFromGit: true, meaning: '`branch` or `tag`.' },
    repository: {
        variable: 'GITHUB_REPOSITORY',
        isFromGit: true,
        meaning: 'Owner and name of the repository, such as `octocat/hello`.',
    },
    repository_id: { variable: 'GITHUB_REPOSITORY_ID', meaning: 'The id of the repository.' },
    repository_owner: {
        variable: 'GITHUB_REPOSITORY_OWNER',
        isFromGit: true,
        meaning: 'The owner of the repository.',
    },
    repository_owner_id: { variable: 'GITHUB_REPOSITORY_OWNER_ID', meaning: 'The id of the owner.' },
    retention_days: {
        variable: 'GITHUB_RETENTION_DAYS',
        meaning: 'How many days logs and artifacts of the workflow are available.',
    },
    run_attempt: { variable: 'GITHUB_RUN_ATTEMPT', meaning: 'The number of the attempt, from 1.' },
    run_id: {
        variable: 'GITHUB_RUN_ID',
        meaning: 'The id of the run, the same for all its attempts.',
    },
    run_number: {
        variable: 'GITHUB_RUN_NUMBER',
        meaning: 'The number of the run of this workflow, from 1.',
    },
    server_url: {
        variable: 'GITHUB_SERVER_URL',
        isFromGit: true,
        meaning: 'The address of the server, such as `https://github.com`.',
    },
    sha: { variable: 'GITHUB_SHA', isFromGit: true, meaning: 'The commit.' },
    triggering_actor: {
        variable: 'GITHUB_TRIGGERING_ACTOR',
        meaning: 'The user that caused this attempt.',
    },
    workflow: { variable: 'GITHUB_WORKFLOW', meaning: 'The name of the workflow.' },
    workflow_ref: {
        variable: 'GITHUB_WORKFLOW_REF',
        meaning: 'The path of the workflow with its ref.',
    },
    workflow_sha: { variable: 'GITHUB_WORKFLOW_SHA', meaning: 'The commit of the workflow file.' },
};
/** Names of the context on GitHub that are absent here, and why. */
const REFUSED_GITHUB_NAMES = {
    token: 'It is a secret: pass it to the steps that need it with "secrets".',
    workspace: 'It is a folder of the runner. Steps run in their own: read $PWD or $GITHUB_WORKSPACE in the script.',
    event_path: 'It is a file of the runner. Write ${{ github.event.… }} for a value in it.',
    action: 'It is about a step of the workflow.',
    action_path: 'It is a folder of the runner.',
    env: 'It is a file of the runner. Write the variable below "env:".',
    path: 'It is a file of the runner. Add to $GITHUB_PATH in the script.',
};
/** What to write instead of a name that the context does not have. */
function hintForGithubName(name) {
    const reason = Object.hasOwn(REFUSED_GITHUB_NAMES, name) ? REFUSED_GITHUB_NAMES[name] : undefined;
    if (reason !== undefined)
        return reason;
    const names = [...Object.keys(GITHUB_NAMES), 'event'];
    const near = (0,_base_text_suggest_js__WEBPACK_IMPORTED_MODULE_0__/* .suggest */ .Z)(name, names);
    return near === undefined
        ? `Its names are ${names.join(', ')}.`
        : `Did you mean "github.${near}"?`;
}
/** What to do if the caller has not passed a variable. */
function hintForEnvName(name, env) {
    const near = (0,_base_text_suggest_js__WEBPACK_IMPORTED_MODULE_0__/* .suggest */ .Z)(name, Object.keys(env));
    const pass = `Pass it: --env ${name}=… on the command line, or a line "${name}=…" in the input "env" of the action.`;
    return near === undefined ? pass : `Did you mean "env.${near}"? ${pass}`;
}


/***/ }),

/***/ 58792:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j1: () => (/* binding */ isSameHolder),
/* harmony export */   l4: () => (/* binding */ lockName),
/* harmony export */   oW: () => (/* binding */ removeLock)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _labels_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89200);
/* harmony import */ var _owner_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53960);
/* harmony import */ var _base_sha256_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(39589);




// A lock is a volume: of several processes that create one name, the first one decides its labels.
/** `tongs-lock-` and a hash of the locked subject. */
function lockName(subject) {
    return `tongs-lock-${(0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256 */ .s)(subject).slice(0, 32)}`;
}
/** Whether two locks have the same holder, by their labels. */
function isSameHolder(a, b) {
    return HOLDER_LABELS.every((label) => a[label] === b[label]);
}
/** With the name, because two steps of one run may build the same snapshot. The lock of a prune belongs to no run. */
const HOLDER_LABELS = [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .RUN_LABEL */ .jQ, _labels_js__WEBPACK_IMPORTED_MODULE_1__/* .PRUNE_LABEL */ .E2, _labels_js__WEBPACK_IMPORTED_MODULE_1__/* .OWNER_LABEL */ .pk, _labels_js__WEBPACK_IMPORTED_MODULE_1__/* .NAME_LABEL */ .nY];
/**
 * Removes a lock whose holder is dead. Engines remove a volume by its name alone, and several processes may try at
 * once: between one process's look and its removal, another may have removed the lock and acquired its own. So a
 * process holds a second lock while it removes, named by the dead holder. Resolves with `absent` if another process
 * removes or has removed the lock.
 */
async function removeLock(engine, seen, clock) {
    const guard = toGuard(seen, clock.now());
    const made = await engine.createVolume(guard);
    if (!isSameHolder(made.labels, guard.labels)) {
        const { expiresAt = 0 } = (0,_owner_js__WEBPACK_IMPORTED_MODULE_2__/* .readOwnerLabels */ .Zz)(made.labels);
        // The process that held the second lock died within these few calls.
        if (isGuardOver(expiresAt, clock.now()))
            await removeLock(engine, made, clock);
        return 'absent';
    }
    try {
        const label = HOLDER_LABELS.find((each) => seen.labels[each]) ?? _labels_js__WEBPACK_IMPORTED_MODULE_1__/* .RUN_LABEL */ .jQ;
        const filter = { label, value: seen.labels[label] ?? '' };
        const isThere = (await engine.listVolumes(filter)).some(({ name, labels }) => name === seen.name && isSameHolder(labels, seen.labels));
        return isThere ? await engine.removeVolume(seen.name) : 'absent';
    }
    finally {
        await engine.removeVolume(guard.name);
    }
}
/** An expiry that is far ahead was written before the clock was set back: it would come only after the jump. */
function isGuardOver(expiresAt, now) {
    return expiresAt <= now || expiresAt > now + GUARD_MS + MOST_SKEW_MS;
}
/** By how much the clocks of two machines that share an engine may differ. */
const MOST_SKEW_MS = 5 * 60_000;
/** The second lock belongs to no run. It is removed at once, or after its expiry if the process dies. */
function toGuard({ name, labels }, now) {
    const holder = HOLDER_LABELS.map((label) => labels[label] ?? '');
    const nonce = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(8).toString('hex');
    return {
        name: lockName([name, ...holder].join(' ')),
        labels: {
            [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .RUN_LABEL */ .jQ]: `removal-${nonce}`,
            [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .ROLE_LABEL */ .eg]: _labels_js__WEBPACK_IMPORTED_MODULE_1__/* .LOCK_ROLE */ .N7,
            [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .EXPIRES_LABEL */ .Iw]: (0,_owner_js__WEBPACK_IMPORTED_MODULE_2__/* .formatExpiry */ .B8)(now + GUARD_MS),
            [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .NAME_LABEL */ .nY]: 'removal of a lock',
        },
    };
}
/** Longer than an engine takes for the few calls of a removal. */
const GUARD_MS = 60_000;


/***/ }),

/***/ 20544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ usedPercents)
/* harmony export */ });
/** The shares of a disk that are used, from 0 to 100, as `df` shows them. Some filesystems have no fixed number of inodes. */
function usedPercents({ totalBytes, freeBytes, inodes }) {
    return {
        bytes: toUsed(totalBytes, freeBytes),
        ...(inodes && { inodes: toUsed(inodes.total, inodes.free) }),
    };
}
function toUsed(total, free) {
    return total > 0 ? (100 * (total - free)) / total : 0;
}


/***/ }),

/***/ 89347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a2: () => (/* binding */ parseMask),
/* harmony export */   hb: () => (/* binding */ mayBeMask),
/* harmony export */   u1: () => (/* binding */ isMaskBegun)
/* harmony export */ });
// The runner's command by which a step says that a value is secret: `::add-mask::value`.
const COMMAND = '::add-mask';
const MASK = /^[ \t]*::add-mask(?: [^\r\n]*?)?::(.*)$/is;
/** A longer line is no mask. */
const LONGEST_MASK = 65_536;
/** The value that the line masks; undefined if it is another line. */
function parseMask(line) {
    if (!mayBeMask(line) || line.length > LONGEST_MASK)
        return undefined;
    const data = MASK.exec(line)?.[1];
    const value = data?.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
    return value === '' ? undefined : value;
}
/** Whether the text of an unfinished line may become such a command. */
function isMaskBegun(text) {
    if (!mayBeMask(text) || text.length > LONGEST_MASK)
        return false;
    const begun = text.trimStart().slice(0, COMMAND.length).toLowerCase();
    return COMMAND.startsWith(begun);
}
/** A fast test that almost every other line fails. */
function mayBeMask(line) {
    let at = 0;
    while (line.charCodeAt(at) === BLANK || line.charCodeAt(at) === TAB)
        at += 1;
    return line.charCodeAt(at) === COLON;
}
const BLANK = 32;
const TAB = 9;
const COLON = 58;


/***/ }),

/***/ 32164:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ TextFinder)
/* harmony export */ });
/* unused harmony export SHORTEST_FOUND */
/** The shortest text that can be looked for: a window shorter than this would skip nothing. */
const SHORTEST_FOUND = 3;
const PAIRS = 2 ** 16;
/**
 * Finds any of several texts in one pass that skips most of what it reads (the algorithm of Wu and Manber). The search
 * for ten texts costs about as much as for one: a regular expression, or one search each, is ten times slower then.
 */
class TextFinder {
    #texts;
    /** Length of the shortest text, which is how far a window reaches. */
    #width;
    /** How far a window that ends with this pair of characters may move on; 0 if one of the texts may match. */
    #shifts;
    /** The texts by the pair at the end of their window. */
    #byPair;
    /** The texts by their first two characters, and by their first one. */
    #byStart = new Map();
    #longest;
    /** Each has at least `SHORTEST_FOUND` characters. */
    constructor(texts) {
        this.#texts = texts;
        this.#width = texts.reduce((width, { length }) => Math.min(width, length), MOST_SHIFT);
        this.#shifts = new Uint8Array(PAIRS).fill(this.#width - 1);
        for (const text of texts) {
            for (let at = 1; at < this.#width; at += 1) {
                const pair = pairAt(text, at);
                this.#shifts[pair] = Math.min(this.#shifts[pair] ?? 0, this.#width - 1 - at);
            }
        }
        this.#byPair = Map.groupBy(texts, (text) => pairAt(text, this.#width - 1));
        for (const text of texts) {
            for (const start of [text.slice(0, 1), text.slice(0, 2)]) {
                const alike = this.#byStart.get(start);
                if (alike)
                    alike.push(text);
                else
                    this.#byStart.set(start, [text]);
            }
        }
        this.#longest = texts.reduce((longest, { length }) => Math.max(longest, length), 0);
    }
    /** Where the texts are, in order; those that overlap or touch are one. */
    find(text) {
        const spans = [];
        if (this.#texts.length === 0)
            return spans;
        let at = this.#width - 1;
        while (at < text.length) {
            const pair = pairAt(text, at);
            const shift = this.#shifts[pair] ?? 1;
            if (shift === 0)
                this.#addMatches(text, { at, pair }, spans);
            at += Math.max(1, shift);
        }
        return spans;
    }
    /** Where the end of the text begins that may be the beginning of one of the texts; its length if there is none. */
    findBegun(text) {
        for (let start = Math.max(0, text.length - this.#longest + 1); start < text.length; start += 1) {
            const begun = this.#byStart.get(text.slice(start, start + 2));
            const rest = begun && text.slice(start);
            if (rest !== undefined && begun?.some((each) => each.startsWith(rest)))
                return start;
        }
        return text.length;
    }
    /** The longest text whose window ends here. */
    #addMatches(text, window, spans) {
        const start = window.at - this.#width + 1;
        let end = start;
        for (const each of this.#byPair.get(window.pair) ?? []) {
            if (text.startsWith(each, start))
                end = Math.max(end, start + each.length);
        }
        if (end === start)
            return;
        const last = spans.at(-1);
        if (last && start <= last.end) {
            spans[spans.length - 1] = { start: last.start, end: Math.max(last.end, end) };
        }
        else
            spans.push({ start, end });
    }
}
/** The size of the table of shifts. */
const MOST_SHIFT = 255;
/** The characters before and at a place as a number: different pairs may have the same one. */
function pairAt(text, at) {
    return ((text.charCodeAt(at - 1) << 8) ^ text.charCodeAt(at)) & (PAIRS - 1);
}


/***/ }),

/***/ 84886:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ agentSchema)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77030);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(55156);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(15902);
/* harmony import */ var _base_text_parsed_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(66865);
/* harmony import */ var _pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57162);
/* harmony import */ var _prune_snapshots_bounds_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95140);
/* harmony import */ var _pipeline_schema_scalar_schema_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(18883);
/* harmony import */ var _pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(15936);








// The one definition of the agent's configuration: the reader, its variables, the JSON Schema and the reference page
// come from here.
const SECOND_MS = 1_000;
const YEAR_MS = 365 * 86_400_000;
function duration(leastMs, example) {
    return (0,_pipeline_schema_scalar_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .defineScalar */ .KZ)({ type: 'string', pattern: _pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .DURATION_PATTERN */ .Cq }, (given) => {
        if (leastMs === 0 && /^0s?$/.test(given))
            return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_5__/* .parsed */ .Y)(0);
        const time = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_6__/* .parseDuration */ .E9)(given);
        if (!time.ok)
            return time;
        const hint = `Write a time such as ${example}.`;
        if (time.value < leastMs)
            return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_5__/* .refused */ .J)(`"${given}" is too short`, hint);
        return time.value <= YEAR_MS ? time : (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_5__/* .refused */ .J)(`"${given}" is longer than a year`, hint);
    });
}
/** A text whose meaning the reader of bounds finds out; `10%..20%` and `20g` are both good. */
const boundText = (0,_pipeline_schema_scalar_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .defineScalar */ .KZ)({ type: 'string', minLength: 1 }, _base_text_parsed_js__WEBPACK_IMPORTED_MODULE_5__/* .parsed */ .Y);
const percent = (0,_pipeline_schema_scalar_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .defineScalar */ .KZ)({ type: 'string', pattern: '^[0-9]{1,2}%$' }, (given) => {
    const hint = 'Write a percentage from 1% to 99%: how much of the disk is used.';
    if (!/^[0-9]{1,2}%$/.test(given))
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_5__/* .refused */ .J)(`"${given}" is not a percentage`, hint);
    const value = Number(given.slice(0, -1));
    return value >= 1 ? (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_5__/* .parsed */ .Y)(value) : (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_5__/* .refused */ .J)(`"${given}" is not more than zero`, hint);
});
const HOST_NAME = '^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$';
const VARIABLE_NAME = '^[A-Z_][A-Z0-9_]*$';
const hostName = (0,_pipeline_schema_scalar_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .defineScalar */ .KZ)({ type: 'string', pattern: HOST_NAME }, (given) => new RegExp(HOST_NAME).test(given)
    ? (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_5__/* .parsed */ .Y)(given)
    : (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_5__/* .refused */ .J)(`"${given}" is not a name of a host`, 'Write letters, digits, ".", "_" and "-", such as build-1.'));
const hosts = zod__WEBPACK_IMPORTED_MODULE_7__.array(zod__WEBPACK_IMPORTED_MODULE_7__.strictObject({
    name: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)(hostName, 'The name in status, metrics and messages.', {
        examples: ['build-1'],
    }),
    address: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(_pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .filledText */ .Uq, 'Its engine: `ssh://user@host`, `tcp://host:2376` or `unix:///path`. Without it the engine of this machine, found as `docker` finds it.', { examples: ['ssh://ci@build-1'] }),
})
    .meta({ title: 'host', examples: [{ name: 'build-1', address: 'ssh://ci@build-1' }] }))
    .meta({ minItems: 1 });
const proxy = (0,_pipeline_schema_scalar_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .defineScalar */ .KZ)({ type: 'string', minLength: 1 }, (given) => isAddressRange(given)
    ? (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_5__/* .parsed */ .Y)(given)
    : (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_5__/* .refused */ .J)(`"${given}" is not an address`, 'Write an IP address, or a range such as 10.0.0.0/8.'));
function isAddressRange(given) {
    const [, address = '', bits = '0'] = /^([^/]+)(?:\/([0-9]{1,3}))?$/.exec(given) ?? [];
    const version = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(address);
    return version !== 0 && Number(bits) <= (version === 4 ? 32 : 128);
}
/** No field names an environment variable by anything else, so that a secret written there is found. */
const variableName = (0,_pipeline_schema_scalar_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .defineScalar */ .KZ)({ type: 'string', pattern: VARIABLE_NAME }, (given) => new RegExp(VARIABLE_NAME).test(given)
    ? (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_5__/* .parsed */ .Y)(given)
    : (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_5__/* .refused */ .J)('This is not the name of a variable', 'Write the name, such as API_TOKEN, and set the variable to the secret.'));
const taskHosts = zod__WEBPACK_IMPORTED_MODULE_7__.array(hostName).meta({ minItems: 1 });
function schedule(defaults) {
    return {
        every: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(duration(10 * SECOND_MS, '6h'), 'The time between the starts of two runs. Instead of `cron`.', { default: defaults.every, examples: ['6h'] }),
        cron: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(_pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .filledText */ .Uq, 'Five fields: minute, hour, day of month, month, day of week. Instead of `every`.', { examples: ['30 3 * * *'] }),
        'time-zone': (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(_pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .filledText */ .Uq, 'The time zone of `cron`; by default that of the machine.', {
            examples: ['Europe/Berlin'],
        }),
        jitter: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(duration(0, '10m'), 'Each run starts later by a random time of at most this length, so that a fleet does not start at once. By default a tenth of `every`, at most 10m; with `cron` 1m.', { examples: ['10m'] }),
        timeout: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(duration(SECOND_MS, '30m'), 'How long a run may take on one host.', {
            default: '30m',
        }),
        hosts: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(taskHosts, 'Names of hosts. By default all of them.', { examples: [['build-1']] }),
    };
}
const age = duration(60 * SECOND_MS, '7d');
const cache = zod__WEBPACK_IMPORTED_MODULE_7__.strictObject({
    ...schedule({ every: '6h' }),
    'older-than': (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(boundText, 'Deletes what was not used for that long; at least 1m.', {
        examples: ['7d'],
    }),
    'keep-storage': (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(boundText, "The most that a builder's cache may take (powers of 1024). The least recently used goes first.", { examples: ['50g'] }),
    'min-free': (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(boundText, "How much of the engine's disk has to be free: `20g`, `15%`, or `10%..20%` (if less than 10 % is free, delete until 20 % are).", { examples: ['10%..20%'] }),
    'abandoned-builders': (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(boundText, 'Removes the caches of buildx builders whose containers are gone, if not used for that long.', { examples: ['30d'] }),
    all: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(_pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .flag */ .Jt, 'Also deletes what images share, internal records and frontends. Needs `older-than`.', {
        default: false,
    }),
})
    .meta({ title: 'cache', examples: [{ every: '6h', 'older-than': '7d' }] });
const snapshots = zod__WEBPACK_IMPORTED_MODULE_7__.strictObject({
    ...schedule({ every: '6h' }),
    'older-than': (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(boundText, 'Removes snapshots that were not used for that long; at least 6h.', {
        default: _prune_snapshots_bounds_js__WEBPACK_IMPORTED_MODULE_2__/* .DEFAULT_MAX_AGE */ .D4,
    }),
    'max-size': (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(boundText, "The most that the snapshots of each repository may take: a size, or a share of the engine's disk.", { default: _prune_snapshots_bounds_js__WEBPACK_IMPORTED_MODULE_2__/* .DEFAULT_MAX_SIZE */ .ZQ }),
    'min-free': (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(boundText, "How much of the engine's disk has to be free: `20g` or `15%`.", {
        examples: ['15%'],
    }),
})
    .meta({ title: 'snapshots', examples: [{ every: '6h', 'older-than': '14d' }] });
const leftovers = zod__WEBPACK_IMPORTED_MODULE_7__.strictObject(schedule({ every: '1h' }))
    .meta({ title: 'leftovers', examples: [{ every: '1h' }] });
const images = zod__WEBPACK_IMPORTED_MODULE_7__.strictObject({
    ...schedule({ every: '1d' }),
    'older-than': (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)(boundText, 'Removes images that were not used for that long; at least 1m.', {
        examples: ['14d'],
    }),
    keep: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(zod__WEBPACK_IMPORTED_MODULE_7__.array(_pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .filledText */ .Uq), 'Names that stay; `*` is any text.', {
        examples: [['postgres:*', 'ghcr.io/team/*']],
    }),
    only: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(zod__WEBPACK_IMPORTED_MODULE_7__.array(_pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .filledText */ .Uq), 'Looks only at these names.', { examples: [['ci-*']] }),
    'include-unknown': (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(_pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .flag */ .Jt, 'Images of which nobody knows when they arrived count from when they were built.', { default: false }),
})
    .meta({ title: 'images', examples: [{ every: '1d', 'older-than': '14d' }] });
const tasks = zod__WEBPACK_IMPORTED_MODULE_7__.strictObject({
    cache: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(cache, 'Prunes build cache. At least one bound has to be given.'),
    snapshots: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(snapshots, 'Prunes snapshots of all repositories.'),
    leftovers: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(leftovers, 'Removes what killed runs of Tongs have left.'),
    images: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(images, 'Removes images that nothing uses. It removes nothing while a job is running on the host.'),
})
    .meta({ title: 'tasks', examples: [{ cache: { 'older-than': '7d' } }] });
function marks(high, low, title) {
    return zod__WEBPACK_IMPORTED_MODULE_7__.strictObject({
        high: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(percent, 'Above this share that is used, pruning begins.', { default: high }),
        low: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(percent, 'At this share that is used, pruning ends.', { default: low }),
    })
        .meta({ title, examples: [{ high, low }] });
}
const watchdog = zod__WEBPACK_IMPORTED_MODULE_7__.strictObject({
    every: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(duration(SECOND_MS, '1m'), 'The time between two looks at each disk.', {
        default: '1m',
    }),
    hosts: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(taskHosts, 'Names of hosts. By default all of them.', { examples: [['build-1']] }),
    bytes: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(marks('85%', '75%', 'bytes'), 'The marks for space.'),
    inodes: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(marks('90%', '80%', 'inodes'), 'The marks for inodes.'),
    'older-than': (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(age, 'The first step prunes build cache that was not used for that long. Each further step halves it.', { default: '7d' }),
    'at-least': (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(age, 'No step prunes what was used more recently.', { default: '1h' }),
    timeout: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(duration(SECOND_MS, '30m'), 'How long one step may take.', { default: '30m' }),
})
    .meta({ title: 'watchdog', examples: [{ bytes: { high: '85%', low: '75%' } }] });
function secretFile(what) {
    return (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(_pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .filledText */ .Uq, `A file with the ${what}. No other user of the machine should be able to read it, and none may be able to change it.`);
}
function secretVariable(what, example) {
    return (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(variableName, `An environment variable of the agent with the ${what}.`, {
        examples: [example],
    });
}
const receiver = zod__WEBPACK_IMPORTED_MODULE_7__.strictObject({
    type: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)((0,_pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .oneOf */ .yL)(['webhook', 'slack', 'telegram']), 'What receives the messages.'),
    name: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(hostName, 'The name in the status. By default the type.'),
    url: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(_pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .filledText */ .Uq, 'Of a webhook, if the URL itself is no secret.', {
        examples: ['https://alerts.example.org/tongs'],
    }),
    'url-file': secretFile('URL'),
    'url-variable': secretVariable('URL', 'SLACK_URL'),
    'token-file': secretFile('token'),
    'token-variable': secretVariable('token', 'API_TOKEN'),
    chat: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(_pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .filledText */ .Uq, 'Of telegram: the id of the chat.', { examples: ['-1001234567890'] }),
    server: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(_pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .filledText */ .Uq, 'Of telegram: another server of the same API.', {
        default: 'https://api.telegram.org',
    }),
})
    .meta({ title: 'receiver', examples: [{ type: 'slack', 'url-file': '/etc/tongs/slack-url' }] });
const notify = zod__WEBPACK_IMPORTED_MODULE_7__.strictObject({
    min: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(_pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .size */ .Ej, 'A prune that reclaims at least this much is worth a message.', {
        examples: ['5g'],
    }),
    failures: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)((0,_pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .wholeNumber */ .rD)(), 'So many failures in a row of a task on a host, or of a host, are worth a message.', { default: 3 }),
    'again-after': (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(duration(60 * SECOND_MS, '6h'), 'The shortest time between two messages about the same matter.', { default: '6h' }),
    receivers: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(zod__WEBPACK_IMPORTED_MODULE_7__.array(receiver), 'Where the messages go.'),
})
    .meta({
    title: 'notify',
    examples: [{ receivers: [{ type: 'slack', 'url-file': '/etc/tongs/slack-url' }] }],
});
const api = zod__WEBPACK_IMPORTED_MODULE_7__.strictObject({
    listen: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(_pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .filledText */ .Uq, 'An address and a port for TCP, beside the unix socket. It needs a token.', { examples: ['127.0.0.1:7480'] }),
    'token-file': secretFile('token, which has at least 16 characters'),
    'token-variable': secretVariable('token', 'API_TOKEN'),
    'trusted-proxies': (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(zod__WEBPACK_IMPORTED_MODULE_7__.array(proxy).meta({ minItems: 1 }), 'Addresses of reverse proxies in front of the agent. Of a request that comes from one of them, `X-Forwarded-For` says who asks, and `X-Forwarded-Proto` whether by TLS.', { examples: [['127.0.0.1']] }),
})
    .meta({
    title: 'api',
    examples: [{ listen: '127.0.0.1:7480', 'token-file': '/etc/tongs/agent-token' }],
});
const agentSchema = zod__WEBPACK_IMPORTED_MODULE_7__.strictObject({
    enabled: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(_pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .flag */ .Jt, '`false` stops all pruning. It is read at every tick.', { default: true }),
    'disabled-file': (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(_pipeline_schema_values_js__WEBPACK_IMPORTED_MODULE_4__/* .filledText */ .Uq, 'While this file exists, nothing is pruned.', {
        default: '/etc/tongs/agent.disabled',
    }),
    hosts: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(hosts, 'The hosts whose engines the agent looks after. By default only this machine, with the name `local`.'),
    tasks: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(tasks, 'What the agent does again and again. A task that is not named does not run.'),
    watchdog: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(watchdog, 'Looks at the disk of each host, and prunes build cache when it gets full. `watchdog: {}` takes the defaults.'),
    notify: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(notify, 'Messages about what is worth one.'),
    api: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(api, 'How the status and the page are reached.'),
    history: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(zod__WEBPACK_IMPORTED_MODULE_7__.strictObject({
        keep: (0,_pipeline_schema_common_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(duration(3_600_000, '90d'), 'How long runs and samples of disks are kept.', {
            default: '90d',
        }),
    })
        .meta({ title: 'history', examples: [{ keep: '90d' }] }), 'What the agent remembers.'),
})
    .meta({ title: 'agent', description: 'The configuration of `tongs agent`.' });


/***/ }),

/***/ 15902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BY: () => (/* binding */ formatChosenTime),
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   a3: () => (/* binding */ formatDuration)
/* harmony export */ });
/* harmony import */ var _text_parsed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66865);

const UNITS = [
    ['w', 7 * 86_400_000],
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1_000],
    ['ms', 1],
];
const DURATION = /^(?:[0-9]+(?:\.[0-9]+)?(?:ms|[wdhms]))+$/;
const LONGEST_MS = 3650 * 86_400_000;
const HINT = 'Write a number with a unit: 500ms, 30s, 10m, 1h30m, 7d or 2w.';
const ZERO_HINT = 'Write a longer time, such as 10m or 7d.';
/** A text such as `1h30m` in milliseconds: finite, positive, each unit once, from large to small. */
function parseDuration(text) {
    if (/^[0-9.]+$/.test(text))
        return (0,_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" has no unit`, HINT);
    if (!DURATION.test(text))
        return (0,_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" is not a duration`, HINT);
    let total = 0;
    let last = -1;
    for (const [, amount, unit] of text.matchAll(/([0-9.]+)(ms|[wdhms])/g)) {
        const rank = UNITS.findIndex(([name]) => name === unit);
        if (rank <= last) {
            return (0,_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" is not a duration`, 'Write each unit once, from large to small: 1h30m.');
        }
        last = rank;
        total += Number(amount) * (UNITS[rank]?.[1] ?? Number.NaN);
    }
    if (total < 1)
        return (0,_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" is not longer than zero`, ZERO_HINT);
    if (total > LONGEST_MS)
        return (0,_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${text}" is longer than ten years`, HINT);
    return (0,_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Y)(Math.round(total));
}
/** The duration as a person writes it: `450ms`, `3.2s`, `2m05s`, `1h30m`, `3d4h`. */
function formatDuration(ms) {
    if (ms < 999.5)
        return `${Math.round(ms)}ms`;
    if (ms < 59_950)
        return `${(ms / 1_000).toFixed(1)}s`;
    const seconds = Math.round(ms / 1_000);
    if (seconds < 3_600)
        return `${Math.floor(seconds / 60)}m${pad(seconds % 60)}s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 1_440)
        return `${Math.floor(minutes / 60)}h${pad(minutes % 60)}m`;
    const hours = Math.floor(minutes / 60);
    return `${Math.floor(hours / 24)}d${hours % 24}h`;
}
function pad(value) {
    return String(value).padStart(2, '0');
}
/** A time that somebody has chosen, as they would write it: `7d`, `36h`, `90m`, `10s`; any other as `formatDuration`. */
function formatChosenTime(ms) {
    const found = UNITS.find(([unit, size]) => unit !== 'w' && ms >= size && ms % size === 0);
    if (!found || ms / found[1] >= 1_000)
        return formatDuration(ms);
    return `${ms / found[1]}${found[0]}`;
}


/***/ }),

/***/ 79148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ parseEnvFile)
/* harmony export */ });
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19401);

/**
 * Reads variables in the syntax of `GITHUB_ENV`: lines `NAME=value`, or `NAME<<DELIMITER`, lines, `DELIMITER`.
 * As in GitHub's runner, nothing is trimmed, there are no comments, and empty lines are skipped. A line ends at LF or
 * CRLF; between delimiters every CR is text if the line with the name ends at LF.
 */
function parseEnvFile(text) {
    const lines = text.split('\n');
    const entries = [];
    for (let at = 0; at < lines.length; at += 1) {
        const line = lines[at] ?? '';
        const bare = dropReturn(line);
        if (bare === '')
            continue;
        const found = findSeparator(bare);
        if (!found)
            return refuse(at, `${show(bare)} has neither "=" nor "<<"`, FORMAT_HINT);
        const { name, rest, isBlock } = found;
        if (name === '')
            return refuse(at, `${show(bare)} has no name`, FORMAT_HINT);
        if (!isBlock) {
            entries.push({ name, value: rest, line: at + 1 });
            continue;
        }
        if (rest === '')
            return refuse(at, `"${name}<<" has no delimiter`, FORMAT_HINT);
        const hasReturns = line !== bare;
        const block = readBlock(lines, at + 1, { delimiter: rest, hasReturns });
        if (!block)
            return refuse(at, noDelimiter(name, rest), hintForDelimiter(lines, at, rest));
        entries.push({ name, value: block.value, line: at + 1 });
        at = block.end;
    }
    return { ok: true, entries };
}
/** The separator that comes first; the delimiter or the value may contain the other one. */
function findSeparator(line) {
    const match = /<<|=/.exec(line);
    if (!match)
        return undefined;
    const name = line.slice(0, match.index);
    const rest = line.slice(match.index + match[0].length);
    return { name, rest, isBlock: match[0] === '<<' };
}
/** The lines up to the delimiter, and where that is. */
function readBlock(lines, from, { delimiter, hasReturns }) {
    const isEnd = (line) => (hasReturns ? dropReturn(line) : line) === delimiter;
    const end = lines.findIndex((line, at) => at >= from && isEnd(line));
    if (end === -1)
        return undefined;
    const value = lines.slice(from, end).join('\n');
    return { value: hasReturns ? dropReturn(value) : value, end };
}
function dropReturn(text) {
    return text.endsWith('\r') ? text.slice(0, -1) : text;
}
function refuse(at, problem, hint) {
    return { ok: false, line: at + 1, problem, hint };
}
function noDelimiter(name, delimiter) {
    return `the value of ${show(name)} does not end: no line after it is ${show(delimiter)}`;
}
/** The two usual mistakes are a last line without its end, and quotes as in a shell. */
function hintForDelimiter(lines, at, delimiter) {
    const after = lines.slice(at + 1).map(dropReturn);
    const unquoted = delimiter.replace(/^(['"])(.*)\1$/, '$2');
    if (unquoted !== delimiter && after.includes(unquoted))
        return `Write the delimiter without quotes: they are part of it.`;
    if (after.some((line) => line.endsWith(delimiter)))
        return `End the value with a line break, so that the delimiter is alone on its line.`;
    return 'Write the delimiter alone on the line after the value.';
}
const FORMAT_HINT = 'Write "name=value" on one line; for a value of several lines "name<<EOF", the lines, and a line "EOF".';
/** A long line may be a whole file that was written by mistake. */
function show(text) {
    const cut = (0,_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .cutText */ .IN)(text, LONGEST_SHOWN);
    return cut.length < text.length ? `"${cut}…"` : `"${cut}"`;
}
const LONGEST_SHOWN = 60;


/***/ }),

/***/ 56924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ suggest)
/* harmony export */ });
/** The candidate that `word` was most likely meant to be; undefined if none is similar. */
function suggest(word, candidates) {
    const wanted = normalize(word);
    let best;
    let bestDistance = Math.floor(Math.max(wanted.length, 3) / 3) + 1;
    for (const candidate of candidates) {
        const distance = editDistance(wanted, normalize(candidate));
        if (distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}
function normalize(word) {
    return word.toLowerCase().replaceAll('_', '-');
}
/** Insertions, deletions, replacements and swaps of neighbors (optimal string alignment). */
function editDistance(a, b) {
    let before = [];
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i += 1) {
        const next = [i];
        for (let j = 1; j <= b.length; j += 1) {
            const same = a[i - 1] === b[j - 1];
            let cost = Math.min(at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + (same ? 0 : 1));
            const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
            if (swapped)
                cost = Math.min(cost, at(before, j - 2) + 1);
            next.push(cost);
        }
        before = row;
        row = next;
    }
    return at(row, b.length);
}
function at(row, index) {
    return row[index] ?? Number.POSITIVE_INFINITY;
}


/***/ }),

/***/ 71640:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CV: () => (/* binding */ GRANT_NAMES),
/* harmony export */   jd: () => (/* binding */ parseGrantName)
/* harmony export */ });
/* unused harmony export GRANTS */
/* harmony import */ var _base_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66865);
/* harmony import */ var _base_text_suggest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(56924);


/** The privileges that a pipeline can request, each with what it allows. */
const GRANTS = {
    'docker-socket': "A tong gets the engine's socket (`mounts: [docker-socket]`). It can do everything that root of the host can.",
    'workspace-write': 'A tong can change the source on the host (`mounts: [workspace:rw]`).',
    networks: "A tong joins networks of the engine that are not the run's own (`networks`).",
    'public-aliases': 'A tong takes a name that looks like one of the internet (`interface.aliases`), so that steps reach it instead.',
    gpus: 'A tong gets GPUs of the host (`resources.gpus`).',
    privileged: 'A tong is privileged (`privileged: true`). It can become root of the host.',
    caps: 'A tong gets capabilities that containers do not have (`caps`).',
};
const GRANT_NAMES = Object.keys(GRANTS).filter(isGrantName);
function isGrantName(name) {
    return Object.hasOwn(GRANTS, name);
}
/** The name of a grant as somebody wrote it. */
function parseGrantName(given) {
    if (isGrantName(given))
        return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Y)(given);
    const near = (0,_base_text_suggest_js__WEBPACK_IMPORTED_MODULE_1__/* .suggest */ .Z)(given, GRANT_NAMES);
    const hint = near === undefined ? `The grants are ${GRANT_NAMES.join(', ')}.` : `Did you mean "${near}"?`;
    return (0,_base_text_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .refused */ .J)(`"${given}" is not a grant`, hint);
}


/***/ }),

/***/ 5381:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J9: () => (/* binding */ toMemberId),
/* harmony export */   LB: () => (/* binding */ parseMemberName),
/* harmony export */   Uw: () => (/* binding */ toIdValue),
/* harmony export */   bZ: () => (/* binding */ splitNames)
/* harmony export */ });
/* harmony import */ var _base_sha256_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39589);

/** The id of one member: `unit[node=24,shard=2]`. Different members of a matrix have different ids. */
function toMemberId(unit, values) {
    const pairs = [...values].map(([name, value]) => `${name}=${toIdValue(value)}`);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand constructor
    return `${unit}[${pairs.join(',')}]`;
}
/**
 * A value as ids have it. Characters that have a meaning in an id, or that nobody sees, are percent-encoded; a long
 * value is cut, and ends with a part of its hash.
 */
function toIdValue(value) {
    if (USUAL.test(value))
        return value;
    const chars = Array.from(value);
    const encoded = chars.map((char, index) => isSpecial(char, index === 0 || index === chars.length - 1) ? toPercent(char) : char);
    const whole = encoded.join('');
    if (whole.length <= LONGEST_VALUE)
        return whole;
    let start = '';
    for (const each of encoded) {
        if (start.length + each.length > LONGEST_START)
            break;
        start += each;
    }
    return `${start}~${(0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)(value).slice(0, 8)}`;
}
/** Most values: many members are compared by theirs. */
const USUAL = /^[\w.-]{0,64}$/;
const LONGEST_VALUE = 64;
const LONGEST_START = 40;
/** Names are trimmed, so a space at an end would be lost. */
function isSpecial(char, isAtEnd) {
    return /[%,=[\]"\\\p{C}\p{Zl}\p{Zp}]|[^\S ]/u.test(char) || (isAtEnd && char === ' ');
}
function toPercent(char) {
    const bytes = [...Buffer.from(char)];
    return bytes.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}
/** Undefined if the text has no brackets at its end. A part without `=` is an axis without a value. */
function parseMemberName(text) {
    const found = /^([^[\]]*)\[([^[\]]*)\]$/.exec(text.trim());
    if (!found)
        return undefined;
    const [, unit = '', inner = ''] = found;
    const values = inner.split(',').map((part) => {
        const at = part.indexOf('=');
        return at === -1 ? [part.trim(), ''] : [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    });
    return { unit: unit.trim(), values };
}
/** Splits a list of names at spaces, commas and line breaks, except between brackets. */
function splitNames(text) {
    return text.match(/(?:\[[^\]]*\]|[^\s,[])+|\[/g) ?? [];
}


/***/ }),

/***/ 45326:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NO_POLICY: () => (/* binding */ NO_POLICY),
/* harmony export */   POLICY_PATH: () => (/* binding */ POLICY_PATH),
/* harmony export */   leastPruneAge: () => (/* binding */ leastPruneAge)
/* harmony export */ });
/** The file of the policy. It is fixed, see `HOST_POLICY`. */
const POLICY_PATH = '/etc/tongs/policy.yml';
/** The least age of a prune with the file that sets it, if a policy sets one. */
function leastPruneAge({ file, prune, }) {
    return file === undefined || prune.leastAgeMs === undefined
        ? undefined
        : { ms: prune.leastAgeMs, setBy: file };
}
/** The policy of a host without one. */
const NO_POLICY = {
    file: undefined,
    prune: { leastAgeMs: undefined, keepImages: [] },
    snapshots: { total: undefined },
    limits: {
        memoryBytes: undefined,
        cpus: undefined,
        timeoutMs: undefined,
        maxParallel: undefined,
        maxSteps: undefined,
    },
    images: undefined,
    grants: undefined,
};


/***/ }),

/***/ 43655:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  HOST_POLICY: () => (/* binding */ HOST_POLICY),
  readPolicy: () => (/* binding */ readPolicy)
});

// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/policy/model.js
var model = __webpack_require__(45326);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/base/errors/format-error.js
var format_error = __webpack_require__(54379);
// EXTERNAL MODULE: ./build/base/errors/system-code.js
var system_code = __webpack_require__(90075);
// EXTERNAL MODULE: ./build/base/outside.js
var outside = __webpack_require__(19299);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(17603);
;// CONCATENATED MODULE: ./build/policy/trusted-file.js








/** A larger file is no policy. */
const MOST_BYTES = 64 * 1024;
const MOST_LINKS = 40;
const OTHERS_MAY_WRITE = 0o022;
/**
 * The text of the file; undefined if there is no such file. Rejects if anybody but the owner could change the file or
 * put another one in its place, as sudo does with its own. Links are followed if they are as safe.
 */
async function readTrustedFile(file) {
    try {
        if (!(await isThere(file.path)))
            return undefined;
        return await readChecked(await resolveSafely(file), file);
    }
    catch (error) {
        if (error instanceof errors/* TongsError */.Qq)
            throw error;
        const known = READ_PROBLEMS[(0,system_code/* systemCode */.x)(error) ?? ''];
        throw unreadable(file, known?.problem ?? (0,format_error/* describeError */.U)(error), known?.hint);
    }
}
/** A link that leads nowhere is there: somebody wanted a policy. */
async function isThere(path) {
    try {
        await (0,promises_.lstat)(path);
        return true;
    }
    catch (error) {
        if ((0,system_code/* systemCode */.x)(error) === 'ENOENT')
            return false;
        throw error;
    }
}
/** The path without links. Checks each folder on the way, also those that a link leads through. */
async function resolveSafely(file) {
    const rest = file.path.split('/');
    let at = '/';
    let links = 0;
    check(at, await (0,promises_.lstat)(at), file);
    for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
        const next = (0,external_node_path_.join)(at, name);
        const stats = await (0,promises_.lstat)(next);
        if (stats.isSymbolicLink()) {
            links += 1;
            if (links > MOST_LINKS)
                throw unreadable(file, 'it is a link that leads to itself');
            const target = await (0,promises_.readlink)(next);
            if (target.startsWith('/'))
                at = '/';
            rest.unshift(...target.split('/'));
            continue;
        }
        if (stats.isDirectory())
            check(next, stats, file);
        at = next;
    }
    return at;
}
async function readChecked(path, file) {
    // A pipe would wait for a writer.
    const flags = external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK;
    await using handle = await (0,promises_.open)(path, flags);
    const stats = await handle.stat();
    if (!stats.isFile())
        throw unreadable(file, 'it is not a file');
    check(path, stats, file);
    if (stats.size > MOST_BYTES) {
        throw unreadable(file, `it is larger than ${(0,size/* formatBinarySize */.yn)(MOST_BYTES)}`);
    }
    return await handle.readFile('utf8');
}
function check(path, { uid, mode }, { root, owner, path: given }) {
    if ((0,outside/* isOutside */._)(root, path))
        return;
    const whose = owner === 0 ? 'root' : `the user ${owner}`;
    const state = uid !== owner
        ? `belongs to the user ${uid}`
        : (mode & OTHERS_MAY_WRITE) !== 0
            ? 'can be changed by other users'
            : undefined;
    if (state === undefined)
        return;
    throw (0,errors/* invalidInput */.aY)('policy-unsafe', `Cannot trust the policy "${given}": "${path}" ${state}, and only ${whose} may change a policy`, `Run as root: chown ${owner} ${path} && chmod go-w ${path}`);
}
const READ_PROBLEMS = {
    EACCES: {
        problem: 'permission denied',
        hint: 'Let every user that runs Tongs read it: chmod 644 for the file, 755 for its folder.',
    },
    ENOENT: { problem: 'it is a link that leads nowhere' },
    ENOTDIR: { problem: 'a part of its path is not a folder' },
    ELOOP: { problem: 'it is a link that leads to itself' },
};
function unreadable({ path }, problem, hint) {
    return (0,errors/* invalidInput */.aY)('policy-unreadable', `Cannot read the policy "${path}": ${problem}`, hint ?? 'Repair it, or remove it if this host needs no policy.');
}

;// CONCATENATED MODULE: ./build/policy/read-policy.js



/**
 * The policy of the host. The path is fixed: a variable, an option or an input could be set by the job that the policy
 * restricts. Tests pass another file to the code, or run the program where `/etc` is another folder.
 */
const HOST_POLICY = { path: model.POLICY_PATH, owner: 0, root: '/' };
/**
 * Reads the policy. Rejects if it cannot be read, is not safe from other users, or is wrong: then nothing may be run or
 * pruned. The code that reads YAML is loaded only if there is a policy.
 */
async function readPolicy(file) {
    const text = await readTrustedFile(file);
    if (text === undefined)
        return model.NO_POLICY;
    const { parsePolicy } = await Promise.all(/* import() */[__webpack_require__.e("zod"), __webpack_require__.e("js-yaml"), __webpack_require__.e("shared-pipeline-schema-values"), __webpack_require__.e("shared-pipeline-draft-read-draft"), __webpack_require__.e("policy-parse-policy")]).then(__webpack_require__.bind(__webpack_require__, 45639));
    const parsed = parsePolicy(text, file.path);
    if (!parsed.ok)
        throw new errors/* InvalidInput */.o9(parsed.errors, 'policy-invalid');
    return parsed.policy;
}


/***/ }),

/***/ 22708:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $I: () => (/* binding */ formatMasks),
/* harmony export */   Ik: () => (/* binding */ formatGuarded),
/* harmony export */   VP: () => (/* binding */ defuse),
/* harmony export */   fE: () => (/* binding */ formatCommand),
/* harmony export */   jk: () => (/* binding */ MOST_ANNOTATIONS),
/* harmony export */   mu: () => (/* binding */ withHint)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _base_text_secret_forms_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(79366);
/* harmony import */ var _base_text_printable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41833);



// The runner reads commands from a process's output. Our own commands are escaped as it expects. Text of others is
// printed only while commands are stopped, and must not look like the older form of commands either.
/** `::command key=value,…::message`, on a line of its own. */
function formatCommand(command, properties, message = '') {
    const parts = Object.entries(properties)
        .filter((entry) => entry[1] !== undefined)
        .map(([key, value]) => `${key}=${escapeProperty(value)}`);
    const head = parts.length === 0 ? command : `${command} ${parts.join(',')}`;
    return `::${head}::${escapeMessage(message)}`;
}
/** Commands that let the runner mask a value, and each of its lines that is not too short. */
function formatMasks(value) {
    const lines = value.split(/[\r\n]+/).filter((line) => line.trim().length >= _base_text_secret_forms_js__WEBPACK_IMPORTED_MODULE_2__/* .SHORTEST_SECRET */ .c3);
    const texts = lines.length === 0 ? [] : new Set([value.trim(), ...lines.map((line) => line.trim())]);
    return [...texts].map((text) => `::add-mask::${escapeData(text)}`);
}
/** As the runner reads it back: unlike a message, a value stays as it is. */
function escapeData(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
/**
 * Text of others, made harmless: the runner honors the older form of commands anywhere in a line, and pages that show a
 * log draw it even where commands are stopped, or in an annotation.
 */
function defuse(text) {
    return text.includes('##[') ? text.replaceAll('##[', '#\u200b#[') : text;
}
/** A text that quotes others, between lines that stop and resume commands. */
function formatGuarded(text) {
    const token = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(24).toString('hex');
    return `::stop-commands::${token}\n${defuse(text)}\n::${token}::\n`;
}
/** Without terminal sequences: the runner prints a message as it is. */
function escapeMessage(text) {
    const lines = text.split(/\r?\n/).map((line) => (0,_base_text_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .toPrintable */ .f8)(line, { keepsColors: false }));
    return lines.map((line) => defuse(line).replaceAll('%', '%25')).join('%0A');
}
function escapeProperty(text) {
    return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
/** The text of an annotation, which is shown beside the file and without the log. */
function withHint(message, hint) {
    return hint === undefined ? message : `${message}\n${hint}`;
}
/** The runner shows no more annotations of one kind for each step of the job. */
const MOST_ANNOTATIONS = 10;


/***/ }),

/***/ 67258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runCommand: () => (/* binding */ runCommand)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var _base_errors_system_code_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(90075);
/* harmony import */ var _base_errors_format_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(54379);




/** Runs a command with the terminal, input and output of this process. Its words are passed on as they are. */
async function runCommand(words, { environment, takeSignals, signal }) {
    const [program = '', ...args] = words;
    const ended = Promise.withResolvers();
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program, args, { stdio: 'inherit', env: environment });
    using stack = new DisposableStack();
    stack.use(takeSignals((name) => void child.kill(name)));
    const onAbort = () => void child.kill('SIGTERM');
    signal.addEventListener('abort', onAbort, { once: true });
    stack.defer(() => signal.removeEventListener('abort', onAbort));
    child.on('error', (error) => ended.resolve(toNotStarted(program, error)));
    child.once('exit', (exitCode, name) => {
        ended.resolve({ exitCode: name === null ? (exitCode ?? 0) : 128 + node_os__WEBPACK_IMPORTED_MODULE_1__.constants.signals[name] });
    });
    return await ended.promise;
}
/** The exit codes are those of shells. */
function toNotStarted(program, error) {
    const isMissing = (0,_base_errors_system_code_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .x)(error) === 'ENOENT';
    const reason = isMissing ? 'there is no such program' : (0,_base_errors_format_error_js__WEBPACK_IMPORTED_MODULE_2__/* .describeError */ .U)(error);
    return {
        exitCode: isMissing ? 127 : 126,
        problem: `Cannot start "${program}": ${reason}`,
    };
}


/***/ }),

/***/ 76454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ listenForClosedOutput)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);
/* harmony import */ var _errors_format_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54379);


/** 128 plus the number of SIGPIPE. */
const EXIT_CODE = 141;
/**
 * A reader that goes away (`| head`), or a full disk, ends a run like a signal, so that nothing is left behind.
 * `onUnwritable` is called unless the reader went away.
 */
function listenForClosedOutput(out, onUnwritable) {
    const closed = new AbortController();
    out.on('error', (error) => {
        if (closed.signal.aborted)
            return;
        const isReaderGone = error.code === 'EPIPE';
        const why = isReaderGone
            ? 'nobody reads the output any more'
            : `Cannot write the output: ${(0,_errors_format_error_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .U)(error)}`;
        const reason = new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ(why, { code: 'output-closed', exitCode: EXIT_CODE });
        closed.abort(reason);
        if (!isReaderGone)
            onUnwritable(reason);
    });
    return closed.signal;
}


/***/ }),

/***/ 84976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N7: () => (/* binding */ parseEnvList),
/* harmony export */   Nz: () => (/* binding */ countVariableBytes),
/* harmony export */   U4: () => (/* binding */ LONGEST_VARIABLE_BYTES),
/* harmony export */   nN: () => (/* binding */ VARIABLE_NAME)
/* harmony export */ });
/** A name that every POSIX shell takes as that of a variable. */
const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** The limit of the kernel for one variable, as `countVariableBytes` counts. */
const LONGEST_VARIABLE_BYTES = 131_072;
/** What the kernel counts of a variable: name, `=`, value and a final NUL. */
function countVariableBytes(name, value) {
    return Buffer.byteLength(`${name}=${value}`) + 1;
}
/** The variables of `NAME=value` lines, as in an image's config. */
function parseEnvList(lines) {
    return Object.fromEntries(lines.map((line) => {
        const equals = line.indexOf('=');
        return equals === -1 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)];
    }));
}


/***/ }),

/***/ 73734:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ findAbove),
/* harmony export */   t: () => (/* binding */ exists)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


/** Whether a file or folder exists, as far as it is visible. */
async function exists(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)(path).then(() => true, () => false);
}
/** The nearest folder that has an entry of that name: this one or one above it; undefined if none has. */
async function findAbove(folder, name) {
    for (let at = folder;; at = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(at)) {
        if (await exists((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(at, name)))
            return at;
        if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(at) === at)
            return undefined;
    }
}


/***/ }),

/***/ 19219:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ noTracer)
/* harmony export */ });
/** Records nothing. */
const noTracer = { span: (_lane, _name, work) => work() };


/***/ }),

/***/ 30968:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ openJsonLines)
});

// UNUSED EXPORTS: JsonLinesReporter

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./build/report/event.js
// Everything that Tongs reports, in the past tense. Renderers, the JSON log and later the status API
// read the same events. Words in quotes are part of the public surface; `reasons.ts` has those that give reasons.
/** Version of the JSON log: raised when a field changes its meaning or is removed. */
const EVENT_LOG_VERSION = 2;

// EXTERNAL MODULE: ./build/report/files/unwritable.js
var unwritable = __webpack_require__(85684);
;// CONCATENATED MODULE: ./build/report/files/json-lines.js




/**
 * Writes each event in its envelope as a line of JSON; the first line has the version of the log. If an event cannot be
 * written (a full disk), it is lost: a log never ends a run.
 */
class JsonLinesReporter {
    #stream;
    #bounds;
    #full;
    constructor(stream, bounds) {
        this.#stream = stream;
        this.#bounds = bounds;
        stream.on('error', () => { });
        stream.write(`${JSON.stringify({ type: 'log-started', version: EVENT_LOG_VERSION })}\n`);
    }
    take(event) {
        if (this.#stream.destroyed)
            return;
        if (event.type === 'step-output' && this.#bounds?.leavesOut(event))
            return;
        // Where the log has bounds, each tong has a log of its own.
        if (event.type === 'tong-output' && this.#bounds)
            return;
        const omitted = event.type === 'step-finished' && this.#bounds?.omittedOf(event.step);
        if (omitted)
            this.#write({ ...toEnvelope(event), ...omitted });
        this.#write(event);
    }
    #write(event) {
        const line = `${JSON.stringify(event)}\n`;
        if (this.#stream.write(line) || this.#full)
            return;
        this.#full = (0,external_node_events_.once)(this.#stream, 'drain').then(() => this.#settle(), () => this.#settle());
    }
    async drained() {
        await this.#full;
    }
    async [Symbol.asyncDispose]() {
        if (this.#stream.destroyed)
            return;
        this.#stream.end();
        await (0,external_node_events_.once)(this.#stream, 'close').catch(() => { });
    }
    #settle() {
        this.#full = undefined;
    }
}
function toEnvelope({ at, run }) {
    return run === undefined ? { at } : { at, run };
}
/**
 * Opens the log; rejects when the file cannot be written. With bounds, it leaves out output beyond them, and says before
 * each step's end how much that was.
 */
async function openJsonLines(path, bounds) {
    const stream = (0,external_node_fs_.createWriteStream)(path);
    try {
        await (0,external_node_events_.once)(stream, 'open');
    }
    catch (error) {
        throw (0,unwritable/* refuseUnwritable */.G)({ what: 'events', code: 'events-unwritable' }, path, error);
    }
    return new JsonLinesReporter(stream, bounds);
}


/***/ }),

/***/ 41465:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ openTongLogs)
/* harmony export */ });
/* unused harmony export TongLogs */
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78474);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var _base_size_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(17603);
/* harmony import */ var _unwritable_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(85684);






/** In bytes of one file. A tong that prints without end must not fill the host's disk. */
const MOST_BYTES = 64 * 2 ** 20;
/**
 * Writes what each tong prints to a file with its name, and that of the step whose own it is: standard output and standard error together, as the tong printed
 * them. A file begins when its tong first prints something in this run. What cannot be written (a full disk) is lost: a
 * log never ends a run.
 */
class TongLogs {
    takesTongOutput = true;
    folder;
    #mostBytes;
    #logs = new Map();
    constructor(folder, mostBytes = MOST_BYTES) {
        this.folder = folder;
        this.#mostBytes = mostBytes;
    }
    take(event) {
        if (event.type === 'tong-output')
            this.#add(event);
    }
    async drained() {
        const streams = [...this.#logs.values()].map(({ stream }) => stream);
        await Promise.all(streams.map((stream) => settle(stream)));
    }
    async [Symbol.asyncDispose]() {
        const logs = [...this.#logs.values()];
        await Promise.all(logs.map(async ({ stream }) => {
            if (stream.destroyed)
                return;
            stream.end();
            await (0,node_events__WEBPACK_IMPORTED_MODULE_0__.once)(stream, 'close').catch(() => { });
        }));
    }
    #add({ tong, step, lines }) {
        const name = toFileName(tong, step);
        const log = this.#logs.get(name) ?? this.#open(name);
        if (log.isFull || log.stream.destroyed)
            return;
        const text = lines.map((line) => `${line}\n`).join('');
        log.bytes += Buffer.byteLength(text);
        if (log.bytes <= this.#mostBytes) {
            log.stream.write(text);
            return;
        }
        log.isFull = true;
        log.stream.write(`[The rest is left out: a log has at most ${(0,_base_size_js__WEBPACK_IMPORTED_MODULE_4__/* .formatBinarySize */ .yn)(this.#mostBytes)}]\n`);
    }
    #open(name) {
        const stream = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createWriteStream)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(this.folder, name));
        stream.on('error', () => { });
        const log = { stream, bytes: 0, isFull: false };
        this.#logs.set(name, log);
        return log;
    }
}
/** The name of a tong is a DNS label, so it is safe as the name of a file. The ids of members may have any character. */
function toFileName(tong, step) {
    const owner = step === undefined ? '' : `.${step.replaceAll(/[/%]/g, encodeURIComponent)}`;
    return `${tong}${owner}.log`;
}
async function settle(stream) {
    if (!stream.writableNeedDrain || stream.destroyed)
        return;
    await Promise.race([(0,node_events__WEBPACK_IMPORTED_MODULE_0__.once)(stream, 'drain'), (0,node_events__WEBPACK_IMPORTED_MODULE_0__.once)(stream, 'close')]).catch(() => { });
}
/** Makes the folder if it is missing; rejects when that fails. */
async function openTongLogs(folder) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)(folder, { recursive: true });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.access)(folder, node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.constants.W_OK | node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.constants.X_OK);
    }
    catch (error) {
        throw (0,_unwritable_js__WEBPACK_IMPORTED_MODULE_5__/* .refuseUnwritable */ .G)(UNWRITABLE, folder, error);
    }
    return new TongLogs(folder);
}
const UNWRITABLE = {
    what: 'the logs of tongs',
    code: 'tong-logs-unwritable',
    hint: 'Name a folder that your user may write to. It is made if it is missing.',
};


/***/ }),

/***/ 85684:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ refuseUnwritable)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);
/* harmony import */ var _base_errors_format_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54379);
/* harmony import */ var _base_errors_system_code_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(90075);



/** The error for a file or folder that cannot be opened for writing. */
function refuseUnwritable({ what, code, hint = NAME_FILE }, path, error) {
    const problem = PROBLEMS[(0,_base_errors_system_code_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .x)(error) ?? ''] ?? (0,_base_errors_format_error_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .U)(error);
    return (0,_base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidInput */ .aY)(code, `Cannot write ${what} to "${path}": ${problem}`, hint);
}
const NAME_FILE = 'Name a file in an existing folder that your user may write to.';
const PROBLEMS = {
    ENOENT: 'there is no such folder',
    EACCES: 'your user may not write there',
    EISDIR: 'it is a folder',
    EEXIST: 'it is a file',
    ENOTDIR: 'a part of the path is a file',
};


/***/ }),

/***/ 60144:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HP: () => (/* binding */ toPruneResult),
/* harmony export */   Oq: () => (/* binding */ combineTargets),
/* harmony export */   _Z: () => (/* binding */ PruneCollector),
/* harmony export */   yu: () => (/* binding */ combineResults)
/* harmony export */ });
/** `host` is used if the event names none, because there is only one. */
function toPruneResult(prune, host) {
    return {
        host: prune.host ?? host,
        builder: prune.builder ?? null,
        target: prune.target,
        result: prune.result,
        reason: prune.reason ?? null,
        message: prune.message ?? null,
        hint: prune.hint ?? null,
        dryRun: prune.dryRun,
        records: prune.records,
        bytes: {
            engine: prune.reclaimedBytes,
            list: prune.listBytes ?? null,
            filesystem: prune.filesystemBytes ?? null,
        },
        targetMet: prune.targetMet ?? null,
        seconds: Math.round(prune.ms) / 1_000,
        ...(prune.deleted && { deleted: prune.deleted }),
        ...(prune.kept && { kept: prune.kept }),
    };
}
/** One result for several: `failed` only if all have failed. */
function combineResults(prunes) {
    const results = new Set(prunes.map(({ result }) => result));
    const isBroken = results.has('failed') || results.has('partial');
    if (isBroken)
        return results.size === 1 && results.has('failed') ? 'failed' : 'partial';
    return results.has('pruned') ? 'pruned' : 'skipped';
}
/** Whether every bound of size and free space is met; undefined if that is known of none. */
function combineTargets(prunes) {
    const known = prunes.flatMap(({ targetMet }) => (targetMet === undefined ? [] : [targetMet]));
    return known.length === 0 ? undefined : known.every((isMet) => isMet);
}
/** Collects what prunes report, as results with the rows of their plans. */
class PruneCollector {
    finished = [];
    warnings = [];
    #planned = new Map();
    take(event) {
        if (event.type === 'warned')
            this.warnings.push(event.message);
        if (event.type === 'prune-planned')
            this.#planned.set(keyOf(event), event);
        if (event.type === 'prune-finished')
            this.finished.push(event);
    }
    async drained() { }
    /** `host` is the address of the engine, for events that name none. */
    results(host) {
        return this.finished.map((event) => {
            const result = toPruneResult(event, host);
            if (!event.dryRun)
                return result;
            return { ...result, rows: this.#planned.get(keyOf(event))?.rows ?? [] };
        });
    }
}
function keyOf({ host, builder, target }) {
    return JSON.stringify([host, builder, target]);
}


/***/ }),

/***/ 71254:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ MOST_SECRET_BYTES),
/* harmony export */   t: () => (/* binding */ CallerSecrets)
/* harmony export */ });
/** Output is searched for every form of each line. A variable may be twice as long, and GitHub's secrets have 48 KB. */
const MOST_SECRET_BYTES = 64 * 1024;
/** The secrets that the caller of a run gives. Nothing that prints or copies a request can see the values. */
class CallerSecrets {
    /** How the caller gives them, for hints. */
    givenBy;
    #values;
    constructor(givenBy, values = []) {
        this.givenBy = givenBy;
        this.#values = new Map([...values].map(([name, value]) => [name, Buffer.from(value)]));
    }
    get names() {
        return [...this.#values.keys()];
    }
    entries() {
        return this.#values;
    }
    /** Lets nobody read the values. Those that are too large are left out: no step gets one. */
    hide(markSecret) {
        for (const [name, value] of this.#values) {
            if (value.length <= MOST_SECRET_BYTES)
                markSecret(value, `the secret "${name}"`);
        }
    }
    /** Undefined if the caller does not give it; no bytes if the caller has none, as in the run of a fork. */
    valueOf(name) {
        return this.#values.get(name);
    }
}


/***/ }),

/***/ 86140:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ ENV_NAME_PROBLEM),
/* harmony export */   X: () => (/* binding */ isEnvName)
/* harmony export */ });
/** Whether expressions can read a value by this name, as `env.NAME`. */
function isEnvName(name) {
    return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(name);
}
const ENV_NAME_PROBLEM = 'The name of a value has only letters, digits, "_" and "-", and begins with a letter or "_"';


/***/ }),

/***/ 20229:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ isSecretName),
/* harmony export */   n: () => (/* binding */ SECRET_NAME_PROBLEM)
/* harmony export */ });
/* harmony import */ var _base_env_list_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84976);

/** Whether pipelines can ask for a secret of this name. */
function isSecretName(name) {
    return _base_env_list_js__WEBPACK_IMPORTED_MODULE_0__/* .VARIABLE_NAME */ .nN.test(name);
}
const SECRET_NAME_PROBLEM = 'The name of a secret has only letters, digits and "_", and does not begin with a digit';


/***/ }),

/***/ 58495:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   As: () => (/* binding */ hasInterface),
/* harmony export */   CJ: () => (/* binding */ isListening),
/* harmony export */   gI: () => (/* binding */ isLocalGateway),
/* harmony export */   j9: () => (/* binding */ isLocalBridge)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77030);


/** Whether something accepts connections there; resolves within `timeoutMs`, and when the signal aborts. */
function isListening(target) {
    const { address: host, port, timeoutMs, signal } = target;
    return new Promise((resolve) => {
        const socket = (0,node_net__WEBPACK_IMPORTED_MODULE_1__.connect)({ host, port, signal });
        const settle = (listening) => {
            socket.destroy();
            resolve(listening);
        };
        socket.setTimeout(timeoutMs, () => settle(false));
        socket.once('connect', () => settle(true));
        socket.once('error', () => settle(false));
    });
}
/**
 * Whether a bridge network is on this machine: its interface has the id in its name. Addresses
 * do not identify a network: containers of another machine often have the same ones.
 */
async function isLocalBridge(network) {
    return hasInterface(`br-${network.slice(0, 12)}`);
}
/** Whether this process sees a network interface, with or without a carrier. */
async function hasInterface(name) {
    const table = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)('/proc/net/dev', 'utf8').catch(() => '');
    return table.split('\n').some((line) => line.trimStart().startsWith(`${name}:`));
}
/**
 * Whether this process runs on the host of a bridge: then it can dial the containers. Found out by
 * binding to the bridge's address, because the list of interfaces omits those without a carrier.
 */
function isLocalGateway(gateway) {
    if (gateway === undefined)
        return Promise.resolve(false);
    return new Promise((resolve) => {
        const server = (0,node_net__WEBPACK_IMPORTED_MODULE_1__.createServer)();
        server.once('error', () => resolve(false));
        server.listen({ host: gateway, port: 0 }, () => server.close(() => resolve(true)));
    });
}


/***/ }),

/***/ 17533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ createReporter)
/* harmony export */ });
/** A reporter that redacts each event, puts it into its envelope and hands it to every sink. */
function createReporter(sinks, { clock, redactor, run }) {
    return {
        takesTongOutput: sinks.some((sink) => sink.takesTongOutput === true),
        report(event) {
            const at = clock.now();
            for (const each of redactor.redactEvent(event)) {
                const enveloped = run === undefined ? { at, ...each } : { at, run, ...each };
                for (const sink of sinks)
                    sink.take(enveloped);
            }
        },
        async drained() {
            for (const sink of sinks)
                await sink.drained();
        },
    };
}


/***/ }),

/***/ 11122:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ sortByDependencies),
/* harmony export */   f: () => (/* binding */ findCircles)
/* harmony export */ });
/**
 * Sorts items so that each comes after the items that it depends on. Of several that may come next, the first one of
 * the input comes first. Items in a cycle, and items that depend on them, are left out.
 */
function sortByDependencies(items, dependenciesOf) {
    const dependents = new Map(items.map((item) => [item, []]));
    const missing = new Map();
    for (const item of items) {
        const dependencies = dependenciesOf(item);
        missing.set(item, dependencies.length);
        for (const each of dependencies)
            dependents.get(each)?.push(item);
    }
    const sorted = items.filter((item) => missing.get(item) === 0);
    // The list grows during the loop: each sorted item may be the last dependency of others.
    for (const item of sorted) {
        for (const dependent of dependents.get(item) ?? []) {
            const left = (missing.get(dependent) ?? 0) - 1;
            missing.set(dependent, left);
            if (left === 0)
                sorted.push(dependent);
        }
    }
    return sorted;
}
/** The circles that one finds by going from each item to its next one, each once, in the sequence of its links. */
function findCircles(items, nextOf) {
    const seen = new Set();
    return items.flatMap((start) => {
        const walk = [];
        let item = start;
        while (item !== undefined && !seen.has(item)) {
            seen.add(item);
            walk.push(item);
            item = nextOf(item);
        }
        const entry = item === undefined ? -1 : walk.indexOf(item);
        return entry === -1 ? [] : [walk.slice(entry)];
    });
}


/***/ }),

/***/ 37339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ withNeeded),
/* harmony export */   R: () => (/* binding */ toStepTongs)
/* harmony export */ });
/** The tongs of a step that names these. */
function toStepTongs(named, byName) {
    const tongs = withNeeded(named, byName);
    return {
        tongs,
        namedTongs: [...named],
        sharedTongs: tongs.filter((name) => byName.get(name)?.lifecycle !== 'step'),
    };
}
/** These tongs, and those that they need, directly or not. */
function withNeeded(names, byName) {
    // The set grows during the loop.
    const all = new Set(names);
    for (const name of all)
        for (const need of byName.get(name)?.needs ?? [])
            all.add(need.tong);
    return [...all];
}


/***/ }),

/***/ 94697:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ SOURCE_IMAGE),
/* harmony export */   g: () => (/* binding */ begunAtOf)
/* harmony export */ });
/** When the step last started from its parent's files: a time to live counts from there. */
function begunAtOf(record) {
    return record.lineage?.begunAt ?? record.createdAt;
}
/** The `step` of a source image. */
const SOURCE_IMAGE = '';


/***/ }),

/***/ 81093:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ae: () => (/* binding */ toItems),
/* harmony export */   g8: () => (/* binding */ toValues),
/* harmony export */   vC: () => (/* binding */ toPatterns)
/* harmony export */ });
/** The valid values of a field that takes one value or a list of values. */
function toItems(draft) {
    if (!draft)
        return [];
    if (!('items' in draft))
        return [draft];
    return draft.items.filter((item) => item !== undefined);
}
/** Patterns of paths, each with its place in the file. */
function toPatterns(draft, problems) {
    return toItems(draft).map(({ node, value }) => ({ ...value, place: problems.placeOf(node) }));
}
/** Plain values of a list. */
function toValues(draft) {
    return toItems(draft).map((item) => item.value);
}


/***/ }),

/***/ 47330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ GitHubReporter)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(15902);
// EXTERNAL MODULE: ./build/base/text/lines.js
var text_lines = __webpack_require__(19401);
// EXTERNAL MODULE: ./build/report/github/runner-commands.js
var runner_commands = __webpack_require__(22708);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/base/errors/format-error.js
var format_error = __webpack_require__(54379);
;// CONCATENATED MODULE: ./build/report/github/spool.js



/** How much text waits in memory; more than that waits on disk. */
const MEMORY_BYTES = 256 * 1024;
/** Small enough that pieces are young garbage: larger ones would pile up. */
const READ_BYTES = 64 * 1024;
/**
 * Text that waits to be printed: any amount, in bounded memory. First everything is added, then everything is taken. If
 * the disk fails, it says how much is lost.
 */
class Spool {
    #folder;
    #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    #memory = [];
    #memoryBytes = 0;
    #disk;
    #lost;
    /** `folder` is where temporary files go. */
    constructor(folder) {
        this.#folder = folder;
    }
    add(text) {
        this.#memory.push(text);
        this.#memoryBytes += text.length;
        if (this.#memoryBytes > MEMORY_BYTES || this.#lost)
            this.#moveToDisk();
    }
    /** The next piece; undefined when there is none left. */
    take() {
        const piece = this.#disk && this.#read(this.#disk);
        if (piece !== undefined)
            return piece;
        const rest = [...this.#memory, this.#describeLost()].join('');
        this[Symbol.dispose]();
        return rest === '' ? undefined : rest;
    }
    [Symbol.dispose]() {
        this.#memory = [];
        this.#memoryBytes = 0;
        this.#lost = undefined;
        if (!this.#disk)
            return;
        const { file, folder } = this.#disk;
        this.#disk = undefined;
        (0,external_node_fs_.closeSync)(file);
        (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true });
    }
    #read(disk) {
        const read = (0,external_node_fs_.readSync)(disk.file, disk.piece, 0, READ_BYTES, disk.readBytes);
        disk.readBytes += read;
        if (read === 0)
            return undefined;
        return this.#decoder.decode(disk.piece.subarray(0, read), { stream: true });
    }
    #moveToDisk() {
        const text = this.#memory.join('');
        this.#memory = [];
        this.#memoryBytes = 0;
        try {
            this.#disk ??= this.#open();
            // After a gap nothing is added, or the text would seem to be complete.
            if (!this.#lost)
                return (0,external_node_fs_.writeFileSync)(this.#disk.file, text);
        }
        catch (error) {
            this.#lost ??= { characters: 0, because: (0,format_error/* describeError */.U)(error) };
        }
        this.#lost.characters += text.length;
        return undefined;
    }
    #open() {
        const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(this.#folder, 'tongs-spool-'));
        const file = (0,external_node_fs_.openSync)((0,external_node_path_.join)(folder, 'output'), 'w+');
        return { file, folder, piece: Buffer.alloc(READ_BYTES), readBytes: 0 };
    }
    #describeLost() {
        if (!this.#lost)
            return '';
        const { characters, because } = this.#lost;
        return `[${characters} characters of output are lost: ${because}]\n`;
    }
}

// EXTERNAL MODULE: ./build/report/terminal/ink.js
var ink = __webpack_require__(38808);
;// CONCATENATED MODULE: ./build/report/joined-lines.js

/** Joins lines that come in pieces, for output that nobody reads before it ends. A very long line is passed on. */
class JoinedLines {
    /** Of each stream, the beginning of the line that has not ended. */
    #begun = new Map();
    /** The lines that have ended. */
    take(output) {
        const { stream, open, ...rest } = output;
        const begun = this.#begun.get(stream)?.lines[0] ?? '';
        this.#begun.delete(stream);
        const [first = '', ...others] = output.lines;
        const lines = [begun + first, ...others];
        const last = lines.at(-1) ?? '';
        if (open !== true)
            return { ...output, lines };
        if (last.length > text_lines/* LONGEST_LINE */.i2)
            return { ...output, lines };
        this.#begun.set(stream, { ...output, lines: [last] });
        return { ...rest, stream, lines: lines.slice(0, -1) };
    }
    /** The beginnings of lines that have not ended; later output continues them. */
    rest() {
        const begun = [...this.#begun.values()];
        this.#begun.clear();
        return begun;
    }
}

// EXTERNAL MODULE: ./build/report/shown-lines.js
var shown_lines = __webpack_require__(25364);
;// CONCATENATED MODULE: ./build/report/github/paced-output.js
/**
 * Writes texts and spools in order, and no faster than the stream takes them. Otherwise everything would wait in memory:
 * writing to a pipe does not become slower if nobody reads it.
 */
class PacedOutput {
    #out;
    #waiting = [];
    /** The reader is gone, or the disk is full: nothing is written any more, and nobody waits. */
    #isBroken = false;
    /** Set while something waits, or the stream takes nothing. */
    #busy;
    constructor(out) {
        this.#out = out;
        out.once('error', () => {
            this.#isBroken = true;
            this.#advance();
        });
    }
    write(text) {
        this.#waiting.push(text);
        if (!this.#busy)
            this.#advance();
    }
    /** Writes the spool's content when it is its turn, and empties it. */
    pour(spool) {
        this.#waiting.push(spool);
        if (!this.#busy)
            this.#advance();
    }
    /** Resolves when the stream has everything, and takes more. */
    async drained() {
        await this.#busy?.promise;
    }
    #advance() {
        for (let piece = this.#next(); piece !== undefined; piece = this.#next()) {
            if (this.#out.write(piece))
                continue;
            this.#busy ??= Promise.withResolvers();
            this.#out.once('drain', () => this.#advance());
            return;
        }
        this.#busy?.resolve();
        this.#busy = undefined;
    }
    #next() {
        if (this.#isBroken)
            this.#waiting.length = 0;
        for (let first = this.#waiting[0]; first !== undefined; first = this.#waiting[0]) {
            const piece = typeof first === 'string' ? first : first.take();
            if (typeof first === 'string' || piece === undefined)
                this.#waiting.shift();
            if (piece !== undefined)
                return piece;
        }
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/report/terminal/terminal-lines.js
var terminal_lines = __webpack_require__(53112);
// EXTERNAL MODULE: ./build/report/words.js
var words = __webpack_require__(44702);
;// CONCATENATED MODULE: ./build/report/github/github.js











/**
 * Writes the log of GitHub Actions. When several steps run at once, the one in front streams, and the others follow
 * whole. Commands of the runner are stopped from the first line to the last, because each switch would be a line of the
 * log. Pages that show the log still draw groups; annotations come at the end.
 */
class GitHubReporter {
    #options;
    #out;
    #lines = new terminal_lines/* TerminalLines */.E((0,ink/* createInk */.D)(true), { keepsColors: true });
    /** Random, so that nothing that a step prints can resume commands. */
    #token = (0,external_node_crypto_.randomBytes)(24).toString('hex');
    #isGuarded = false;
    #shown = new shown_lines/* ShownLines */.n();
    /** The step whose group is open. */
    #front;
    /** Steps that run behind it, in the order in which they began. */
    #behind = new Map();
    /** Prints what belongs to no group, and came while one was open. */
    #later = [];
    /** Commands for the end, in order. */
    #annotations = [];
    #counts = { error: 0, warning: 0 };
    constructor(options) {
        this.#options = options;
        this.#out = new PacedOutput(options.out);
    }
    take(event) {
        switch (event.type) {
            case 'step-started':
                return this.#begin(event.step);
            case 'step-output':
                return this.#output(event);
            case 'step-retried':
                return this.#retry(event);
            case 'step-finished':
                return this.#finish(event);
            case 'warned':
                return this.#warn(event);
            case 'artifacts-refused':
                return this.#refuseArtifacts(event);
            case 'prune-finished':
                return this.#printPrune(event);
            case 'misses-explained':
                return this.#printOutside(() => this.#text(this.#lines.format(event)));
            default:
                return this.#text(this.#lines.format(event));
        }
    }
    async drained() {
        await this.#out.drained();
    }
    /** Closes open groups, so that an interrupted run leaves a readable log; resolves when it is written. */
    async [Symbol.asyncDispose]() {
        this.#closeGroup();
        this.#printLater();
        for (const [step, behind] of this.#behind)
            this.#printWhole(step, behind);
        this.#behind.clear();
        this.#guard(false);
        for (const command of this.#annotations.splice(0))
            this.#out.write(`${command}\n`);
        await this.#out.drained();
    }
    #begin(step) {
        if (this.#options.log === 'stream')
            return;
        const title = this.#lines.title(step);
        if (this.#front === undefined)
            this.#open(step, title);
        else
            this.#fallBehind(step, title);
    }
    #fallBehind(step, title) {
        const spool = new Spool(this.#options.temporaryFolder);
        this.#behind.set(step, { spool, title, joined: new JoinedLines(), end: undefined });
    }
    #output(output) {
        const { step } = output;
        const behind = this.#behind.get(step);
        if (behind)
            return this.#hold(behind, behind.joined.take(output));
        const lines = this.#shown.take(output);
        if (this.#options.log === 'grouped')
            return this.#text(lines);
        return this.#text(lines.map((line) => `${this.#lines.label(step)} | ${line}`));
    }
    #hold({ spool }, output) {
        const lines = this.#shown.take(output);
        if (lines.length > 0)
            spool.add(`${lines.map(runner_commands/* defuse */.VP).join('\n')}\n`);
    }
    #holdRest(behind) {
        for (const output of behind.joined.rest())
            this.#hold(behind, output);
    }
    /** The next attempt has a group of its own. While it waits, another step may come to the front. */
    #retry(retried) {
        const { step, place, tail, delayMs } = retried;
        const behind = this.#behind.get(step);
        if (behind)
            this.#holdRest(behind);
        this.#shown.end(step);
        const lines = this.#lines.format(retried);
        const title = `${this.#lines.title(step)} (${(0,words/* describeNextAttempt */.OD)(retried)})`;
        if (behind) {
            const marks = [toMark('endgroup'), ...lines.map(runner_commands/* defuse */.VP), toMark('group', title)];
            behind.spool.add(`${marks.join('\n')}\n`);
        }
        else if (this.#front === step) {
            this.#closeGroup();
            this.#text(lines);
            this.#printLater();
            if (delayMs > 0) {
                this.#fallBehind(step, title);
                this.#advance();
            }
            else
                this.#open(step, title);
        }
        else
            this.#text(lines);
        const message = [(0,words/* describeRetried */.dn)(retried), ...tail.slice(-LAST_LINES)].join('\n');
        this.#annotate('warning', `${words/* RETRY_SYMBOL */.c_} step ${this.#lines.title(step)}`, {
            ...place,
            message,
        });
    }
    #finish(end) {
        const behind = this.#behind.get(end.step);
        if (behind)
            behind.end = end;
        else if (this.#front === end.step || this.#front === undefined)
            this.#conclude(end);
        else
            this.#later.push(() => this.#printEnd(end));
        if (this.#front === undefined)
            this.#advance();
    }
    #conclude(end) {
        if (this.#front === end.step)
            this.#closeGroup();
        this.#printEnd(end);
        this.#printLater();
    }
    #printOutside(print) {
        if (this.#front === undefined)
            print();
        else
            this.#later.push(print);
    }
    #printLater() {
        for (const print of this.#later.splice(0))
            print();
    }
    /** Prints the steps that have ended behind the front, and brings the first that still runs to the front. */
    #advance() {
        for (const [step, behind] of this.#behind) {
            this.#behind.delete(step);
            if (!behind.end) {
                this.#open(step, behind.title);
                this.#pour(behind);
                return;
            }
            this.#printWhole(step, behind);
        }
    }
    #printWhole(step, behind) {
        const { title, end } = behind;
        // The time of a step that was retried is not that of its first group.
        const isWhole = end && end.attempts === undefined;
        this.#open(step, isWhole ? `${title} (${(0,duration/* formatDuration */.a3)(end.ms)})` : title);
        this.#pour(behind);
        this.#closeGroup();
        if (end)
            this.#printEnd(end);
    }
    #pour(behind) {
        this.#holdRest(behind);
        this.#guard(true);
        this.#out.pour(behind.spool);
    }
    #printEnd(end) {
        const symbol = (0,words/* outcomeSymbol */.dP)(end.outcome, end.tolerated);
        const isFailure = end.outcome === 'failed' || end.outcome === 'timed-out';
        if (isFailure)
            this.#printTails(end);
        this.#text(this.#lines.format({ ...end, tongTails: {} }));
        if (!isFailure)
            return;
        const level = end.tolerated ? 'warning' : 'error';
        const last = (end.tail ?? []).slice(-LAST_LINES);
        const message = [(0,runner_commands/* withHint */.mu)((0,words/* describeFinished */.S5)(end), end.hint), ...last].join('\n');
        this.#annotate(level, `${symbol} step ${this.#lines.title(end.step)}`, {
            ...end.place,
            message,
        });
    }
    /** The last lines of the step, and a group for each of its tongs. */
    #printTails(end) {
        if ((end.tail ?? []).length > 0)
            this.#text([`the last lines of step "${end.step}":`, ...indent(end.tail ?? [])]);
        for (const [tong, lines] of Object.entries(end.tongTails ?? {})) {
            if (lines.length === 0)
                continue;
            this.#mark('group', `the last lines of tong "${tong}"`);
            this.#text(indent(lines));
            this.#mark('endgroup');
        }
    }
    #warn(warned) {
        this.#text(this.#lines.format(warned));
        const place = warned.diagnostic?.place;
        const message = (0,runner_commands/* withHint */.mu)(warned.message, warned.hint ?? warned.diagnostic?.hint);
        this.#annotate('warning', 'tongs', { file: place?.file, line: place?.line, message });
    }
    #refuseArtifacts(refused) {
        this.#text(this.#lines.format(refused));
        const message = (0,runner_commands/* withHint */.mu)(refused.message, refused.hint);
        this.#annotate('error', `✘ step ${this.#lines.title(refused.step)}`, {
            file: undefined,
            line: undefined,
            message,
        });
    }
    #printPrune(prune) {
        this.#text(this.#lines.format(prune));
        if (!(0,words/* isPruneWarning */.jh)(prune) || prune.reason === 'cancelled')
            return;
        const message = (0,runner_commands/* withHint */.mu)((0,words/* describePrune */.aC)(prune), prune.hint);
        this.#annotate('warning', 'tongs', { file: undefined, line: undefined, message });
    }
    #annotate(level, title, about) {
        this.#counts[level] += 1;
        if (this.#counts[level] > runner_commands/* MOST_ANNOTATIONS */.jk)
            return;
        const { file, line, message } = about;
        const properties = { file, line: line === undefined ? undefined : String(line), title };
        const text = (0,text_lines/* cutText */.IN)(message, LONGEST_ANNOTATION);
        this.#annotations.push((0,runner_commands/* formatCommand */.fE)(level, properties, text));
    }
    #open(step, title) {
        this.#front = step;
        this.#mark('group', title);
    }
    #closeGroup() {
        if (this.#front === undefined)
            return;
        this.#front = undefined;
        this.#mark('endgroup');
    }
    #mark(name, title) {
        this.#guard(true);
        this.#out.write(`${toMark(name, title)}\n`);
    }
    /** Lines that may quote what a step or the engine has written. */
    #text(lines) {
        if (lines.length === 0)
            return;
        this.#guard(true);
        this.#out.write(`${lines.map(runner_commands/* defuse */.VP).join('\n')}\n`);
    }
    #guard(on) {
        if (this.#isGuarded === on)
            return;
        this.#isGuarded = on;
        this.#out.write(on ? `::stop-commands::${this.#token}\n` : `::${this.#token}::\n`);
    }
}
/** A line that pages take for a command of the runner, even where commands are stopped. */
function toMark(name, title = '') {
    return `##[${name}]${(0,runner_commands/* defuse */.VP)(title)}`;
}
function indent(lines) {
    return lines.map((line) => `    ${line}`);
}
/** How many of a failed step's last lines an annotation has, and how long the runner lets it be. */
const LAST_LINES = 5;
const LONGEST_ANNOTATION = 4_000;


/***/ }),

/***/ 19302:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   toEngineStore: () => (/* binding */ toEngineStore)
/* harmony export */ });
/* harmony import */ var _build_cache_store_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24368);
/* harmony import */ var _free_space_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72754);


/** The build cache of the engine's own builder. */
function toEngineStore(engine) {
    return {
        name: _build_cache_store_js__WEBPACK_IMPORTED_MODULE_1__/* .ENGINE_BUILDER */ .$A,
        isSupported: async (waiting) => !(await engine.product(waiting)).startsWith('Podman'),
        list: (waiting) => engine.listBuildCache(waiting),
        prune: (request, waiting) => engine.pruneBuildCache(request, waiting),
        readClock: async (waiting) => (await engine.info(waiting)).clock,
        readDisk: (waiting) => (0,_free_space_js__WEBPACK_IMPORTED_MODULE_0__.readEngineDisk)(engine, waiting),
        latencyMs: (0,_build_cache_store_js__WEBPACK_IMPORTED_MODULE_1__/* .latencyOf */ .Wg)(engine),
    };
}


/***/ }),

/***/ 19615:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   askAgent: () => (/* binding */ askAgent)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37067);

/** Resolves with what an agent answers on its unix socket; rejects if there is none, or if it may not be asked. */
async function askAgent(socketPath, path) {
    const { status, text } = await get(socketPath, path);
    if (status === 200)
        return JSON.parse(text);
    throw new Error(`the agent answers ${path} with ${status}`);
}
const ANSWER_MS = 5_000;
function get(socketPath, path) {
    return new Promise((resolve, reject) => {
        const signal = AbortSignal.timeout(ANSWER_MS);
        const headers = { host: 'localhost', connection: 'close' };
        const call = (0,node_http__WEBPACK_IMPORTED_MODULE_0__.request)({ socketPath, path, headers, signal }, (response) => {
            let text = '';
            response.setEncoding('utf8').on('data', (part) => (text += part));
            response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
            response.on('error', reject);
        });
        call.on('error', reject).end();
    });
}


/***/ }),

/***/ 30707:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ isGitFolderGlob),
/* harmony export */   u: () => (/* binding */ checkGitPatterns)
/* harmony export */ });
/* harmony import */ var _draft_one_or_many_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81093);

/** Refuses patterns that name a part of git's own folder: steps get a small one, all of it or nothing. */
function checkGitPatterns({ fields, broken }, problems) {
    const source = fields.source?.fields;
    const hasGit = source?.git?.value === true;
    const isUnknown = broken.has('source') || fields.source?.broken.has('git') === true;
    for (const { node, value } of (0,_draft_one_or_many_js__WEBPACK_IMPORTED_MODULE_0__/* .toItems */ .ae)(source?.include).filter(isInGitFolder)) {
        problems.report(node, `Cannot include "${value.glob}": the repository itself is not source`, {
            hint: hasGit ? 'Remove it: with "git: true" steps get a small ".git".' : WRITE_GIT,
        });
    }
    for (const { node, value } of (0,_draft_one_or_many_js__WEBPACK_IMPORTED_MODULE_0__/* .toItems */ .ae)(source?.exclude).filter(isInGitFolder)) {
        if (!hasGit)
            continue;
        problems.report(node, `Cannot exclude "${value.glob}": "git: true" adds it to the source`, {
            hint: 'Remove one of them.',
        });
    }
    for (const step of fields.steps?.items ?? []) {
        for (const { node, value } of (0,_draft_one_or_many_js__WEBPACK_IMPORTED_MODULE_0__/* .toItems */ .ae)(step?.fields.inputs).filter(isInGitFolder)) {
            if (isUnknown || (hasGit && isGitFolderGlob(value.glob)))
                continue;
            problems.report(node, `Cannot use "${value.glob}" as an input: ${problemOf(hasGit)}`, {
                hint: hasGit ? hintFor(value.glob) : WRITE_GIT,
            });
        }
    }
}
const WRITE_GIT = 'Write "source: { git: true }": then steps get a small ".git" with HEAD and its tags.';
/** Whether a pattern of `inputs` means the whole `.git`. */
function isGitFolderGlob(glob) {
    return /^(?:\.?\/)*\.git\/*(?:\*\*\/*)?$/.test(glob);
}
function isInGitFolder({ value }) {
    return /^!?(?:\.?\/)*\.git(?:\/|$)/.test(value.glob);
}
function problemOf(hasGit) {
    return hasGit ? 'a step gets all of ".git", or nothing' : 'the repository itself is not source';
}
function hintFor(glob) {
    return glob.startsWith('!')
        ? 'Remove it: a step with "inputs" gets ".git" only if they name it.'
        : 'Write ".git".';
}


/***/ }),

/***/ 13793:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $X: () => (/* binding */ commitComment),
/* harmony export */   M: () => (/* binding */ commitAnvil),
/* harmony export */   zk: () => (/* binding */ COMMENT_PREFIX)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(94697);


/**
 * Makes an image of an anvil whose processes have ended, with the base's config restored: nothing
 * that the anvil set (entrypoint, stop signal, healthcheck) is in it.
 */
async function commitAnvil(anvil, commit) {
    const { engine, container, base } = anvil;
    const config = { ...base.config, labels: commit.labels };
    const { reference, comment, before, signal } = commit;
    const request = { container, reference, config, comment, signal };
    try {
        return { id: await engine.commitContainer(request), config };
    }
    catch (error) {
        if (!mayBeTaken(error))
            throw error;
        const now = await engine.inspectImage(reference);
        if (now === undefined || now.id === before)
            throw error;
        return { id: await engine.commitContainer(request), config };
    }
}
/**
 * A containerd store refuses one of two commits that take a name at once (28.5): a run that was killed may have
 * left the other commit unfinished. The status is that of a full disk, so the caller looks at the name.
 */
function mayBeTaken(error) {
    return error instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4 && error.status === 500;
}
/** The comment of every commit of Tongs begins with this. */
const COMMENT_PREFIX = 'tongs: ';
/**
 * The comment of a commit of a step's files, or of a source image. An image that somebody else makes from a snapshot
 * has another comment, or none.
 */
function commitComment(step) {
    return step === _record_js__WEBPACK_IMPORTED_MODULE_1__/* .SOURCE_IMAGE */ .I ? `${COMMENT_PREFIX}source` : `${COMMENT_PREFIX}step ${step}`;
}


/***/ }),

/***/ 94900:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Md: () => (/* binding */ GIT_FOLDER),
/* harmony export */   O0: () => (/* binding */ encodePath),
/* harmony export */   SP: () => (/* binding */ foldCase),
/* harmony export */   a5: () => (/* binding */ isAtOrBelow),
/* harmony export */   e9: () => (/* binding */ isInGitFolder),
/* harmony export */   gN: () => (/* binding */ parentOf),
/* harmony export */   q0: () => (/* binding */ decodePath),
/* harmony export */   zq: () => (/* binding */ diskPath)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);

// File names are bytes. In a text, each byte that is not UTF-8 becomes a lone low surrogate (U+DC80 to U+DCFF, as in
// Python). No valid name contains one, so nothing is lost.
/** The name as text; `encodePath` is the inverse. */
function decodePath(bytes) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    return text.includes('\uFFFD') ? decodeByPieces(bytes) : text;
}
/** The name's bytes. */
function encodePath(path) {
    if (!ESCAPED.test(path))
        return Buffer.from(path, 'utf8');
    return Buffer.concat(path
        .split(/((?<![\uD800-\uDBFF])[\uDC80-\uDCFF]+)/)
        .map((piece, index) => (index % 2 === 1 ? escapedBytes(piece) : Buffer.from(piece, 'utf8'))));
}
/** The path below `folder`, for `node:fs`. */
function diskPath(folder, path) {
    const joined = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, path);
    return ESCAPED.test(joined) ? encodePath(joined) : joined;
}
/** The folder of a path; empty at the top. */
function parentOf(path) {
    return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
/** Where the source has its repository. */
const GIT_FOLDER = '.git';
/** Whether the path of a file of the source is in the `.git` that is made for steps. */
function isInGitFolder(path) {
    return path.startsWith(`${GIT_FOLDER}/`);
}
/** Whether the path is the folder or below it. Both have no slash at the end, and are both absolute or both relative. */
function isAtOrBelow(path, folder) {
    return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`);
}
/** What two paths have in common that a disk without regard to case takes for the same. */
function foldCase(path) {
    return path.normalize('NFC').toLowerCase();
}
const ESCAPED = /(?<![\uD800-\uDBFF])[\uDC80-\uDCFF]/;
function decodeByPieces(bytes) {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    let text = '';
    for (let at = 0; at < bytes.length;) {
        const length = [1, 2, 3, 4].find((size) => isValid(strict, bytes.subarray(at, at + size)));
        if (length === undefined)
            text += String.fromCharCode(0xdc00 + (bytes[at] ?? 0));
        else
            text += strict.decode(bytes.subarray(at, at + length));
        at += length ?? 1;
    }
    return text;
}
function isValid(decoder, bytes) {
    try {
        decoder.decode(bytes);
        return true;
    }
    catch {
        return false;
    }
}
function escapedBytes(piece) {
    return Buffer.from(Array.from(piece, (unit) => unit.charCodeAt(0) - 0xdc00));
}


/***/ }),

/***/ 60338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ StepNames)
/* harmony export */ });
/* harmony import */ var _base_text_suggest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(56924);
/* harmony import */ var _member_id_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5381);


/**
 * Finds steps by name: `lint` is a step or all members of a matrix, `unit[shard=1]` the members with this value. If it
 * is the id of one member, it means that one, although others may have more values.
 */
class StepNames {
    #byId = new Map();
    #members = new Map();
    #found = new Map();
    #hints = new Map();
    constructor(steps) {
        for (const step of steps) {
            const { id, member } = step;
            if (id !== undefined && !this.#byId.has(id))
                this.#byId.set(id, step);
            if (!member)
                continue;
            const others = this.#members.get(member.unit);
            if (others)
                others.push(step);
            else
                this.#members.set(member.unit, [step]);
        }
    }
    find(name) {
        const known = this.#found.get(name);
        if (known)
            return known;
        const found = this.#find(name);
        this.#found.set(name, found);
        return found;
    }
    /** What to do about a name that means no step. */
    hintFor(name) {
        // Thousands of steps may have the same typing error.
        const known = this.#hints.get(name);
        if (known !== undefined)
            return known;
        const hint = this.#toHint(name);
        this.#hints.set(name, hint);
        return hint;
    }
    #find(name) {
        const step = this.#byId.get(name);
        if (step)
            return { steps: [step], isMatrix: false };
        const all = this.#members.get(name);
        if (all)
            return { steps: all, isMatrix: true };
        const parsed = (0,_member_id_js__WEBPACK_IMPORTED_MODULE_0__/* .parseMemberName */ .LB)(name);
        const members = parsed && this.#members.get(parsed.unit);
        if (!parsed || !members)
            return { steps: [], isMatrix: false };
        const byId = members.filter((each) => fits(each, parsed, isIdValue));
        const steps = byId.length > 0 ? byId : members.filter((each) => fits(each, parsed, isValue));
        const named = new Set(parsed.values.map(([axis]) => axis));
        return { steps, isMatrix: steps.length > 1 || !isCovered(members, named) };
    }
    #toHint(name) {
        const parts = (0,_member_id_js__WEBPACK_IMPORTED_MODULE_0__/* .splitNames */ .bZ)(name).filter((part) => this.find(part).steps.length > 0);
        if (parts.length > 1)
            return `Write a list: [${parts.map(quoteMember).join(', ')}]`;
        const parsed = (0,_member_id_js__WEBPACK_IMPORTED_MODULE_0__/* .parseMemberName */ .LB)(name);
        const inMatrix = parsed && this.#hintInMatrix(name, parsed);
        if (inMatrix !== undefined)
            return inMatrix;
        const names = this.#names();
        const near = (0,_base_text_suggest_js__WEBPACK_IMPORTED_MODULE_1__/* .suggest */ .Z)(parsed?.unit ?? name, names);
        if (near !== undefined)
            return `Did you mean "${near}"?`;
        return `The steps are ${listSome(names)}`;
    }
    /** For a name with brackets behind the id of a step. */
    #hintInMatrix(name, { unit, values }) {
        const members = this.#members.get(unit);
        if (!members) {
            return this.#byId.has(unit) ? `It has no matrix: write "${unit}".` : undefined;
        }
        const axes = [...new Set(members.flatMap(({ member }) => Object.keys(member?.values ?? {})))];
        const strange = values.find(([axis]) => !axes.includes(axis))?.[0];
        if (strange !== undefined) {
            const near = (0,_base_text_suggest_js__WEBPACK_IMPORTED_MODULE_1__/* .suggest */ .Z)(strange, axes);
            const known = `The axes of "${unit}" are ${axes.join(', ')}.`;
            return near === undefined ? known : `Did you mean the axis "${near}"? ${known}`;
        }
        const ids = members.flatMap(({ id }) => id ?? []);
        const near = (0,_base_text_suggest_js__WEBPACK_IMPORTED_MODULE_1__/* .suggest */ .Z)(name, ids);
        const all = `The members of "${unit}" are ${listSome(ids)}`;
        return near === undefined ? all : `Did you mean "${near}"? ${all}`;
    }
    /** The ids in the file: that of a matrix once. */
    #names() {
        const ids = [...this.#byId.values()].flatMap(({ id, member }) => member?.unit ?? id ?? []);
        return [...new Set(ids)];
    }
}
/** Whether each axis that all members have is among these. */
function isCovered(members, named) {
    const [first, ...others] = members.map(({ member }) => member?.values ?? {});
    const common = Object.keys(first ?? {}).filter((axis) => others.every((values) => Object.hasOwn(values, axis)));
    return common.every((axis) => named.has(axis));
}
function fits({ member }, { values }, isMeant) {
    return values.every(([axis, wanted]) => {
        if (!member || !Object.hasOwn(member.values, axis))
            return false;
        return isMeant(member.values[axis] ?? '', wanted);
    });
}
function isIdValue(value, wanted) {
    return (0,_member_id_js__WEBPACK_IMPORTED_MODULE_0__/* .toIdValue */ .Uw)(value) === wanted;
}
/** The value itself is accepted as well, if no id has it. */
function isValue(value, wanted) {
    return value === wanted || isIdValue(value, wanted);
}
/** Between the brackets of a list, YAML reads `[` only in quotes. */
function quoteMember(name) {
    return name.includes('[') ? `"${name}"` : name;
}
const MOST_LISTED = 12;
function listSome(ids) {
    const some = ids.slice(0, MOST_LISTED).join(', ');
    return `${some}${ids.length > MOST_LISTED ? ', …' : '.'}`;
}


/***/ }),

/***/ 43965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xl: () => (/* binding */ neededBy),
/* harmony export */   aP: () => (/* binding */ handlesFailure),
/* harmony export */   xP: () => (/* binding */ mayRun)
/* harmony export */ });
/** Whether it runs, or may run once it is decided. */
function mayRun({ verdict }) {
    return verdict === 'run' || verdict === 'undecided';
}
/** Whether it may run after a failure of the step from whose files it starts. */
function handlesFailure(planned) {
    return mayRun(planned) && planned.step.condition?.hasStatus === true;
}
/** The needs of a step, including the step whose files it starts from. */
function neededBy({ needs, start }) {
    return start.kind === 'step' && !needs.includes(start.step) ? [...needs, start.step] : needs;
}


/***/ }),

/***/ 69806:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findChosen: () => (/* binding */ findChosen),
/* harmony export */   selectSteps: () => (/* binding */ selectSteps),
/* harmony export */   sortByNeeds: () => (/* binding */ sortByNeeds)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);
/* harmony import */ var _base_sort_by_dependencies_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(11122);
/* harmony import */ var _pipeline_matrix_step_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60338);
/* harmony import */ var _plan_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43965);




/**
 * The chosen steps and the steps that they need, in the order of the file; all steps if none is chosen. `unit` chooses
 * all members of a matrix, `unit[shard=1]` those with this value.
 */
function selectSteps(pipeline, chosen) {
    if (chosen.length === 0)
        return pipeline.steps;
    const byId = new Map(pipeline.steps.map((step) => [step.id, step]));
    const open = findChosen(pipeline, chosen).map(({ id }) => id);
    const selected = new Set();
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
        if (selected.has(id))
            continue;
        selected.add(id);
        const step = byId.get(id);
        if (step)
            open.push(...(0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .neededBy */ .Xl)(step));
    }
    return pipeline.steps.filter((step) => selected.has(step.id));
}
/** The chosen steps themselves. */
function findChosen(pipeline, chosen) {
    const names = new _pipeline_matrix_step_names_js__WEBPACK_IMPORTED_MODULE_1__/* .StepNames */ .l(pipeline.steps);
    const unknown = chosen.filter((name) => names.find(name).steps.length === 0);
    if (unknown.length > 0)
        throw unknownSteps(pipeline, unknown, names);
    return chosen.flatMap((name) => names.find(name).steps);
}
/** Sorts steps so that each comes after the steps that it needs; stable. A pipeline has no circles. */
function sortByNeeds(steps) {
    const byId = new Map(steps.map((step) => [step.id, step]));
    return (0,_base_sort_by_dependencies_js__WEBPACK_IMPORTED_MODULE_3__/* .sortByDependencies */ .X)(steps, (step) => (0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .neededBy */ .Xl)(step).flatMap((id) => byId.get(id) ?? []));
}
function unknownSteps({ file }, unknown, names) {
    return new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidInput */ .o9(unknown.map((name) => ({
        message: `Cannot run step "${name}": "${file}" has no such step`,
        hint: names.hintFor(name),
    })), 'step-unknown');
}


/***/ }),

/***/ 18532:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bg: () => (/* binding */ describeSchedule),
/* harmony export */   _p: () => (/* binding */ clampNextRun),
/* harmony export */   mQ: () => (/* binding */ planNextRun)
/* harmony export */ });
/* unused harmony export openCron */
/* harmony import */ var croner__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55814);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(15902);


/**
 * When a task runs next. After a restart that is as if there had been none: a run that was due meanwhile follows soon,
 * and is not repeated. A last run in the future means that the clock was set back: then nobody knows how long ago it was, and
 * the next one follows soon, or a start after a start would put it off.
 */
function planNextRun(schedule, facts) {
    const { now, lastStartedAt, jitterMs, random } = facts;
    const jitter = Math.floor(jitterMs * random);
    const last = lastStartedAt !== undefined && lastStartedAt <= now ? lastStartedAt : undefined;
    if ('everyMs' in schedule) {
        // At the first start a fleet would prune at once.
        if (last === undefined)
            return now + jitter;
        return Math.max(now, last + schedule.everyMs) + jitter;
    }
    const due = nextOfCron(schedule, last ?? now);
    return Math.max(now, due) + jitter;
}
/**
 * The planned time, or an earlier one if the clock was set back meanwhile: no run waits for longer than its schedule
 * says.
 */
function clampNextRun(schedule, plannedAt, { now, jitterMs }) {
    const latest = 'everyMs' in schedule ? now + schedule.everyMs : nextOfCron(schedule, now);
    return Math.min(plannedAt, latest + jitterMs);
}
/** After a time. An expression that never fires is refused when the configuration is read. */
function nextOfCron({ cron, timeZone }, after) {
    const next = openCron({ cron, ...(timeZone !== undefined && { timeZone }) }).nextRun(new Date(after));
    return next?.getTime() ?? Number.POSITIVE_INFINITY;
}
/** Throws if the expression or the time zone is wrong. */
function openCron({ cron, timeZone }) {
    return new croner__WEBPACK_IMPORTED_MODULE_0__/* .Cron */ .l4(cron, {
        mode: '5-part',
        paused: true,
        ...(timeZone !== undefined && { timezone: timeZone }),
    });
}
/** `every 6h`, or the expression. */
function describeSchedule(schedule) {
    if ('everyMs' in schedule)
        return `every ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatChosenTime */ .BY)(schedule.everyMs)}`;
    return `cron ${schedule.cron}${schedule.timeZone === undefined ? '' : ` (${schedule.timeZone})`}`;
}


/***/ })

};
