export const id = 485;
export const ids = [485];
export const modules = {

/***/ 4203:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ findChanges),
  O: () => (/* binding */ markStep)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/snapshots/marks.js

/** More would fill the labels, which every look-up of a plan reads. */
const MOST_FILE_MARKS = 1_500;
/** How many digits a variable's mark has: one in 65,536 changes is not named. */
const ENV_DIGITS = 4;
/** The mark of each variable. */
function markEnv(env) {
    const marks = Object.entries(env).map(([name, value]) => {
        return [name, hash(`${name}=${value}`).toString('hex').slice(0, ENV_DIGITS)];
    });
    return Object.fromEntries(marks);
}
/** The mark of one file, of whatever tells it from all others, its content included. */
function markFile(identity) {
    return hash(identity).subarray(0, 3).toString('base64url');
}
/** Names of the variables that differ, or that only one side has. */
function changedVariables(before, now) {
    const names = new Set([...Object.keys(now), ...Object.keys(before)]);
    return [...names].filter((name) => before[name] !== now[name]);
}
/** The marks one by one; undefined for what is none. */
function splitFileMarks(files) {
    const marks = files.match(/[\w-]{4}/g) ?? [];
    return marks.length > 0 && marks.length * 4 === files.length ? new Set(marks) : undefined;
}
function hash(content) {
    return (0,external_node_crypto_.createHash)('sha256').update(content).digest();
}

// EXTERNAL MODULE: ./build/source/paths.js
var paths = __webpack_require__(4900);
;// CONCATENATED MODULE: ./build/run/changes.js


/** What a snapshot of the step keeps to name changes by. */
function markStep(step, visible) {
    return { env: markEnv(step.env), files: markFiles(visible).join('') };
}
/** Which variables and files differ from what a snapshot was made with, as far as it tells. */
function findChanges(step, visible, before) {
    const { env, files } = before.marks;
    const changedEnv = changedVariables(env, markEnv(step.env));
    const changedFiles = visible && compareFiles(visible, splitFileMarks(files));
    return {
        ...(changedEnv.length > 0 && { changedEnv }),
        ...(changedFiles && { changedFiles }),
    };
}
/** Names of changed files that are told. */
const MOST_NAMES = 5;
function compareFiles(visible, before) {
    const now = markFiles(visible);
    if (!before || now.length === 0)
        return undefined;
    const marks = new Set(now);
    const names = visible.files.flatMap(({ path }, index) => {
        return before.has(now[index] ?? '') ? [] : [path];
    });
    const gone = [...before].filter((mark) => !marks.has(mark)).length;
    // A file that changed is among both: those that went away have no name here.
    const count = Math.max(names.length, gone);
    return count === 0 ? undefined : { names: names.slice(0, MOST_NAMES), count };
}
/** One for each file, in the order of their paths; none where they are too many. */
function markFiles(manifest) {
    const known = MARKS.get(manifest);
    if (known)
        return known;
    const { files } = manifest;
    const marks = files.length > MOST_FILE_MARKS ? [] : files.map((file) => markFile(identify(file)));
    MARKS.set(manifest, marks);
    return marks;
}
/** Many steps see the same. */
const MARKS = new WeakMap();
function identify({ kind, hash, path }) {
    return Buffer.concat([Buffer.from(`${kind} ${hash} `), (0,paths/* encodePath */.O0)(path)]);
}


/***/ }),

/***/ 485:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   toPlanMade: () => (/* binding */ toPlanMade)
/* harmony export */ });
/* harmony import */ var _changes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4203);

/** What was decided, in the order of the file. */
function toPlanMade(prepared) {
    const order = new Map(prepared.pipeline.steps.map((step, index) => [step.id, index]));
    const sorted = prepared.plan.toSorted((a, b) => (order.get(a.step.id) ?? 0) - (order.get(b.step.id) ?? 0));
    return {
        type: 'plan-made',
        sourceFiles: prepared.source.manifest.files.length,
        steps: sorted.map((planned) => toTold(planned, prepared)),
    };
}
function toTold(planned, { visible }) {
    const { step, verdict, reason, expiresAt } = planned;
    const { newest, fallback } = verdict === 'run' ? planned : {};
    const snapshot = planned.snapshot ?? fallback?.snapshot;
    return {
        step: step.id,
        name: step.name,
        needs: step.needs,
        verdict,
        reason,
        changed: namesOfChanged(planned),
        ...(newest && (0,_changes_js__WEBPACK_IMPORTED_MODULE_0__/* .findChanges */ .p)(step, visible.get(step.id), newest)),
        ...(snapshot && { madeAt: snapshot.createdAt, madeBy: snapshot.run }),
        ...(expiresAt !== undefined && { expiresAt }),
    };
}
/** What a step starts from that starts from no step is its image. */
function namesOfChanged(planned) {
    if (planned.verdict === 'hit')
        return [];
    const isRoot = planned.step.start.kind === 'image';
    return planned.changed.map((name) => (name === 'parent' && isRoot ? 'image' : name));
}


/***/ }),

/***/ 4900:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O0: () => (/* binding */ encodePath),
/* harmony export */   gN: () => (/* binding */ parentOf),
/* harmony export */   q0: () => (/* binding */ decodePath),
/* harmony export */   zq: () => (/* binding */ diskPath)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);

// File names are bytes. As text, what is no UTF-8 becomes a lone low surrogate (U+DC80 to U+DCFF,
// one for each byte, as Python does it), which no valid name contains; so nothing is lost.
/** The name as text, reversibly. */
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
/** The path below `folder`, as `node:fs` takes it. */
function diskPath(folder, path) {
    const joined = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, path);
    return ESCAPED.test(joined) ? encodePath(joined) : joined;
}
/** The folder that it is in; empty at the top. */
function parentOf(path) {
    return path.slice(0, Math.max(0, path.lastIndexOf('/')));
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


/***/ })

};
