export const id = 216;
export const ids = [216];
export const modules = {

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

/***/ 2216:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ALL_SNAPSHOTS: () => (/* binding */ ALL_SNAPSHOTS),
/* harmony export */   OY: () => (/* binding */ toLimits),
/* harmony export */   ZQ: () => (/* binding */ DEFAULT_MAX_SIZE),
/* harmony export */   ku: () => (/* binding */ PROTECTED_MS),
/* harmony export */   parseSnapshotBounds: () => (/* binding */ parseSnapshotBounds),
/* harmony export */   pf: () => (/* binding */ needsDisk)
/* harmony export */ });
/* unused harmony export DEFAULT_MAX_AGE */
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5902);
/* harmony import */ var _base_parsed_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3935);
/* harmony import */ var _base_size_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7603);
/* harmony import */ var _tag_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7550);




const DEFAULT_MAX_AGE = '14d';
const DEFAULT_MAX_SIZE = '20%';
/**
 * For as long a run may go on with a snapshot that it has found: the default of a pipeline's `timeout`. Counts only
 * where a run is at work whose process cannot be seen from here.
 */
const PROTECTED_MS = 6 * _tag_js__WEBPACK_IMPORTED_MODULE_1__/* .HOUR_MS */ .iQ;
/** The bounds of who wants the space now. */
const ALL_SNAPSHOTS = {
    all: true,
    olderThanMs: Infinity,
    maxSize: { bytes: Infinity },
    minFree: undefined,
};
/** Everything that is wrong is told, each with what the user calls it. */
function parseSnapshotBounds(texts) {
    const problems = [];
    const { olderThan, maxSize, minFree } = texts;
    const bounds = {
        all: false,
        olderThanMs: keep(olderThan, parseAge(olderThan.text || DEFAULT_MAX_AGE), problems),
        maxSize: keep(maxSize, parseAmount(maxSize.text || DEFAULT_MAX_SIZE, !maxSize.text), problems),
        minFree: minFree?.text ? keep(minFree, parseAmount(minFree.text, false), problems) : undefined,
    };
    const { olderThanMs, maxSize: most } = bounds;
    if (olderThanMs === undefined || most === undefined || problems.length > 0)
        return { ok: false, problems };
    return { ok: true, value: { ...bounds, olderThanMs, maxSize: most } };
}
/** The bounds in bytes; what is a part of a disk that cannot be seen is none. */
function toLimits({ all, olderThanMs, maxSize, minFree }, disk) {
    const wanted = minFree && toBytes(minFree, disk);
    return {
        all,
        olderThanMs,
        maxBytes: toBytes(maxSize, disk),
        bytesToFree: disk && wanted !== undefined ? Math.max(0, wanted - disk.freeBytes) : undefined,
    };
}
/** Whether a bound that somebody asked for says nothing as long as the disk is not known. */
function needsDisk({ maxSize, minFree }) {
    return minFree !== undefined || ('percent' in maxSize && !maxSize.isDefault);
}
function toBytes(amount, disk) {
    if ('bytes' in amount)
        return amount.bytes;
    return disk && Math.floor((disk.totalBytes * amount.percent) / 100);
}
function parseAge(text) {
    const age = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDuration */ .E)(text);
    if (!age.ok || age.value >= PROTECTED_MS)
        return age;
    return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(`"${text}" is shorter than 6h`, 'Write at least 6h: a run that is under way may go on with what it has found.');
}
function parseAmount(text, isDefault) {
    if (!text.endsWith('%')) {
        const size = (0,_base_size_js__WEBPACK_IMPORTED_MODULE_0__/* .parseSize */ .DB)(text);
        return size.ok ? (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .parsed */ .Y)({ bytes: size.value }) : (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(size.problem, AMOUNT_HINT);
    }
    const percent = /^[0-9]+(?:\.[0-9]+)?%$/.test(text) ? Number(text.slice(0, -1)) : Number.NaN;
    if (percent > 0 && percent <= 100)
        return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .parsed */ .Y)({ percent, isDefault });
    return (0,_base_parsed_js__WEBPACK_IMPORTED_MODULE_3__/* .refused */ .J)(`"${text}" is not a part of a disk`, AMOUNT_HINT);
}
const AMOUNT_HINT = "Write a size such as 10g, or a part of the engine's disk such as 20%.";
/** The value, or undefined with a problem more. */
function keep({ name }, read, problems) {
    if (read.ok)
        return read.value;
    const message = `${name}: ${read.problem}`;
    problems.push(read.hint === undefined ? { message } : { message, hint: read.hint });
    return undefined;
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


/***/ })

};
