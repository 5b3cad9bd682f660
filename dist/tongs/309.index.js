export const id = 309;
export const ids = [309,75];
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

/***/ 7135:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ markStep),
/* harmony export */   p: () => (/* binding */ findChanges)
/* harmony export */ });
/* harmony import */ var _snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5776);
/* harmony import */ var _source_paths_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4900);


/** What a snapshot of the step keeps to name changes by. */
function markStep(step, visible, preparers = []) {
    const steps = preparers.map((each) => [each.step.id, (0,_snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .markParts */ .Cp)(each.parts)]);
    return {
        env: (0,_snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .markEnv */ .JV)(step.env),
        files: markFiles(visible).join(''),
        steps: steps.length > _snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .MOST_STEP_MARKS */ .cN ? undefined : Object.fromEntries(steps),
    };
}
/** Which variables and files differ from what a snapshot was made with, as far as it tells. */
function findChanges(step, { visible, isFirst = () => false }, before) {
    const { env, files } = before.marks;
    const changedEnv = (0,_snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .changedVariables */ .Wo)(env, (0,_snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .markEnv */ .JV)(step.env));
    const changedFiles = visible && compareFiles({ visible, isFirst }, (0,_snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .splitFileMarks */ .FE)(files));
    return {
        ...(changedEnv.length > 0 && { changedEnv }),
        ...(changedFiles && { changedFiles }),
    };
}
/** Names of changed files that are told. */
const MOST_NAMES = 5;
function compareFiles({ visible, isFirst }, before) {
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
    const sorted = [...names.filter(isFirst), ...names.filter((path) => !isFirst(path))];
    return count === 0 ? undefined : { names: sorted.slice(0, MOST_NAMES), count };
}
/** One for each file, in the order of their paths; none where they are too many. */
function markFiles(manifest) {
    const known = MARKS.get(manifest);
    if (known)
        return known;
    const { files } = manifest;
    const marks = files.length > _snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .MOST_FILE_MARKS */ .E3 ? [] : files.map((file) => (0,_snapshots_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .markFile */ .og)(identify(file)));
    MARKS.set(manifest, marks);
    return marks;
}
/** Many steps see the same. */
const MARKS = new WeakMap();
function identify({ kind, hash, path }) {
    return Buffer.concat([Buffer.from(`${kind} ${hash} `), (0,_source_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .encodePath */ .O0)(path)]);
}


/***/ }),

/***/ 7074:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DA: () => (/* binding */ createIdentity),
/* harmony export */   IM: () => (/* binding */ toSnapshotIdentity),
/* harmony export */   cu: () => (/* binding */ identityOf),
/* harmony export */   ss: () => (/* binding */ IDENTITY_LABEL)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _engine_labels_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9200);


/** Identity of a new commit. */
function createIdentity() {
    return toSnapshotIdentity((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(16).toString('hex'));
}
/** The identity that an image's labels tell; empty where they tell none. */
function identityOf(labels) {
    return toSnapshotIdentity(labels[IDENTITY_LABEL] ?? '');
}
/** The brand constructor, also of what a label was written from. */
function toSnapshotIdentity(hex) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand constructor
    return hex;
}
/** Of every commit of ours, ephemeral images included. */
const IDENTITY_LABEL = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}identity`;


/***/ }),

/***/ 2075:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   COMMENT_PREFIX: () => (/* binding */ COMMENT_PREFIX),
/* harmony export */   EPHEMERAL_REPOSITORY: () => (/* binding */ EPHEMERAL_REPOSITORY),
/* harmony export */   MOST_LABEL_BYTES: () => (/* binding */ MOST_LABEL_BYTES),
/* harmony export */   OURS: () => (/* binding */ OURS),
/* harmony export */   SNAPSHOT_LABEL: () => (/* binding */ SNAPSHOT_LABEL),
/* harmony export */   SOURCE_LAYER: () => (/* binding */ SOURCE_LAYER),
/* harmony export */   begunAtOf: () => (/* binding */ begunAtOf),
/* harmony export */   commitComment: () => (/* binding */ commitComment),
/* harmony export */   countLabelBytes: () => (/* binding */ countLabelBytes),
/* harmony export */   createdAtOf: () => (/* binding */ createdAtOf),
/* harmony export */   ephemeralReference: () => (/* binding */ ephemeralReference),
/* harmony export */   findOwnNames: () => (/* binding */ findOwnNames),
/* harmony export */   fromImageSummary: () => (/* binding */ fromImageSummary),
/* harmony export */   parentOf: () => (/* binding */ parentOf),
/* harmony export */   readClaim: () => (/* binding */ readClaim),
/* harmony export */   repositoryName: () => (/* binding */ repositoryName),
/* harmony export */   snapshotReference: () => (/* binding */ snapshotReference),
/* harmony export */   snapshotRepository: () => (/* binding */ snapshotRepository),
/* harmony export */   sourceSealOf: () => (/* binding */ sourceSealOf),
/* harmony export */   splitSnapshotRepository: () => (/* binding */ splitSnapshotRepository),
/* harmony export */   toEphemeralLabels: () => (/* binding */ toEphemeralLabels),
/* harmony export */   toSnapshotLabels: () => (/* binding */ toSnapshotLabels),
/* harmony export */   useReference: () => (/* binding */ useReference)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _engine_labels_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9200);
/* harmony import */ var _engine_image_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2084);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7074);
/* harmony import */ var _key_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7985);
/* harmony import */ var _tag_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7550);






/** When the step's files were made from those of its parent: what a time to live is counted from. */
function begunAtOf(record) {
    return record.lineage?.begunAt ?? record.createdAt;
}
/** What the name of every image of ours begins with. */
const OURS = 'localhost/tongs/';
/** Everything that a repository's pipeline keeps is below this name. */
function snapshotRepository(repository, pipeline) {
    return `${OURS}${repository}/${(0,_engine_image_name_js__WEBPACK_IMPORTED_MODULE_2__/* .toPathComponent */ .WV)(pipeline)}`;
}
/** The two parts of what `snapshotRepository` made. */
function splitSnapshotRepository(name) {
    const [repository = '', ...pipeline] = name.slice(OURS.length).split('/');
    return { repository, pipeline: pipeline.join('/') };
}
/** A readable name and 80 bits of a hash of the whole identity: equal names of two repositories differ. */
function repositoryName(identity) {
    const readable = identity
        .replace(/\.git$/, '')
        .split(/[/:]/)
        .at(-1) ?? '';
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(identity).digest('hex').slice(0, 20);
    return `${(0,_engine_image_name_js__WEBPACK_IMPORTED_MODULE_2__/* .toPathComponent */ .WV)(readable)}-${hash}`;
}
/** A snapshot's name. */
function snapshotReference({ repository, scope, key }) {
    return `${repository}:${(0,_tag_js__WEBPACK_IMPORTED_MODULE_5__/* .formatTag */ ._3)(scope, key)}`;
}
/** A snapshot's second name, see `formatUseTag`. */
function useReference({ repository, scope, key }, hour) {
    return `${repository}:${(0,_tag_js__WEBPACK_IMPORTED_MODULE_5__/* .formatUseTag */ .Lo)(scope, key, hour)}`;
}
/** Name of an image that lives no longer than its run. */
function ephemeralReference(run, index) {
    return `${EPHEMERAL_REPOSITORY}:${run}-${index}`;
}
/** Repository of all of them, whatever their runs. */
const EPHEMERAL_REPOSITORY = `${OURS}ephemeral`;
/** All labels of a new snapshot's image: each of ours is set anew, whatever it inherits. */
function toSnapshotLabels(record, inherited) {
    return {
        ...inherited,
        ...(0,_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .blankedLabels */ .fm)(inherited),
        [REPOSITORY]: record.repository,
        [SCOPE]: record.scope,
        [KEY]: record.key,
        [_identity_js__WEBPACK_IMPORTED_MODULE_3__/* .IDENTITY_LABEL */ .ss]: record.identity,
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
    };
}
/** Bytes of all labels of ours, names included: every look-up reads those of each snapshot that it finds. */
const MOST_LABEL_BYTES = 64 * 1024;
/** What counts against `MOST_LABEL_BYTES`. */
function countLabelBytes(labels) {
    const ours = Object.entries(labels).filter(([name]) => name.startsWith(_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW));
    return ours.reduce((sum, pair) => sum + Buffer.byteLength(pair.join('')), 0);
}
/** Labels of an ephemeral image: the run's own, and what its files are. */
function toEphemeralLabels(run, made, inherited) {
    const own = {
        [_identity_js__WEBPACK_IMPORTED_MODULE_3__/* .IDENTITY_LABEL */ .ss]: made.identity,
        [CREATED]: new Date(made.createdAt).toISOString(),
        [SOURCE]: made.sourceSeal,
    };
    return { ...inherited, ...(0,_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .blankedLabels */ .fm)(inherited), ...run, ...own };
}
/** Which source files an image holds; empty where it says nothing. */
function sourceSealOf(labels) {
    return labels[SOURCE] ?? '';
}
/** The snapshot that it goes on from. */
function parentOf(labels) {
    const [key, identity = ''] = (labels[PARENT] ?? '').split(' ');
    return key ? { key: (0,_key_js__WEBPACK_IMPORTED_MODULE_4__/* .toSnapshotKey */ .tN)(key), identity: (0,_identity_js__WEBPACK_IMPORTED_MODULE_3__/* .toSnapshotIdentity */ .IM)(identity) } : undefined;
}
/** When its files were last changed, by the clock of whoever made it; undefined for what is no snapshot. */
function createdAtOf(labels) {
    return Date.parse(labels[CREATED] ?? '') || undefined;
}
/** Whatever its names are: what is made from a snapshot says the same. Empty texts where it says nothing. */
function readClaim(labels) {
    const read = (label) => labels[label] ?? '';
    return {
        repository: read(REPOSITORY),
        scope: read(SCOPE),
        key: read(KEY),
        step: read(STEP),
        run: read(RUN),
    };
}
/** Those in the repository and the scope, and by the key, that its labels tell. */
function findOwnNames(tags, claim) {
    const own = tags.flatMap((reference) => {
        const { repository, tag } = (0,_engine_image_name_js__WEBPACK_IMPORTED_MODULE_2__/* .splitReference */ .mQ)(reference);
        const parsed = repository.startsWith(OURS) ? (0,_tag_js__WEBPACK_IMPORTED_MODULE_5__/* .parseTag */ .ED)(tag ?? '') : undefined;
        const isMeant = parsed?.key === claim.key && parsed.scope === claim.scope && repository === claim.repository;
        return isMeant ? [{ reference, hour: parsed.usedInHour }] : [];
    });
    return {
        name: own.find(({ hour }) => hour === undefined)?.reference,
        uses: own.flatMap(({ reference, hour }) => (hour === undefined ? [] : [{ reference, hour }])),
    };
}
/** Undefined for what is no snapshot: its name must be the one that its labels tell. */
function fromImageSummary(image) {
    const { labels } = image;
    const claim = readClaim(labels);
    const { name, uses } = findOwnNames(image.tags, claim);
    if (name === undefined)
        return undefined;
    return {
        ...claim,
        key: (0,_key_js__WEBPACK_IMPORTED_MODULE_4__/* .toSnapshotKey */ .tN)(claim.key),
        identity: (0,_identity_js__WEBPACK_IMPORTED_MODULE_3__/* .identityOf */ .cu)(labels),
        image: image.id,
        project: labels[PROJECT] ?? '',
        createdAt: createdAtOf(labels) ?? image.createdAt,
        parent: parentOf(labels),
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
        usedInHours: uses.map(({ hour }) => hour),
        labels,
    };
}
/** What the comment of every commit of ours begins with. */
const COMMENT_PREFIX = 'tongs: ';
/**
 * Comment of every commit that keeps a step's files, or, of no step, the source: what others make from a
 * snapshot has another one, or none.
 */
function commitComment(step) {
    return step === SOURCE_LAYER ? `${COMMENT_PREFIX}source` : `${COMMENT_PREFIX}step ${step}`;
}
/** What a source layer has for its step. */
const SOURCE_LAYER = '';
/** Label of all snapshots, and of what inherits from one. */
const SNAPSHOT_LABEL = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}key`;
const REPOSITORY = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}repository`;
const SCOPE = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}scope`;
const KEY = SNAPSHOT_LABEL;
const PROJECT = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}project`;
const STEP = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}step`;
const RUN = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}run`;
const CREATED = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}created`;
const PARENT = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}parent`;
const ANCESTORS = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}ancestors`;
const PARTS = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}parts`;
const ENV_MARKS = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}env`;
const FILE_MARKS = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}files`;
const STEP_MARKS = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}prepared`;
const LINEAGE = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}lineage`;
const SOURCE = `${_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOT_LABEL_PREFIX */ .NW}source`;
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

/***/ 5776:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cp: () => (/* binding */ markParts),
/* harmony export */   E3: () => (/* binding */ MOST_FILE_MARKS),
/* harmony export */   FE: () => (/* binding */ splitFileMarks),
/* harmony export */   JV: () => (/* binding */ markEnv),
/* harmony export */   Ty: () => (/* binding */ changedParts),
/* harmony export */   Wo: () => (/* binding */ changedVariables),
/* harmony export */   cN: () => (/* binding */ MOST_STEP_MARKS),
/* harmony export */   og: () => (/* binding */ markFile)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _key_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7985);


/** More would fill the labels, which every look-up of a plan reads. */
const MOST_FILE_MARKS = 1_500;
/** The same of steps. */
const MOST_STEP_MARKS = 200;
/** How many digits the mark of a variable, or of an ingredient, has: one in 65,536 changes is not named. */
const DIGITS = 4;
/** The mark of each variable. */
function markEnv(env) {
    const marks = Object.entries(env).map(([name, value]) => {
        return [name, hash(`${name}=${value}`).toString('hex').slice(0, DIGITS)];
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
/** The mark of a step: those of its ingredients one after the other. */
function markParts(parts) {
    return _key_js__WEBPACK_IMPORTED_MODULE_1__/* .INGREDIENT_NAMES */ .bd.map((name) => parts[name].slice(0, DIGITS)).join('');
}
/** Names of the ingredients that are not as they were when the mark was made. */
function changedParts(before, now) {
    return _key_js__WEBPACK_IMPORTED_MODULE_1__/* .INGREDIENT_NAMES */ .bd.filter((name, index) => {
        return before.slice(index * DIGITS, (index + 1) * DIGITS) !== now[name].slice(0, DIGITS);
    });
}
function hash(content) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(content).digest();
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

/***/ 4900:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O0: () => (/* binding */ encodePath),
/* harmony export */   a5: () => (/* binding */ isAtOrBelow),
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
/** Both without a slash at the end, and absolute or both relative. */
function isAtOrBelow(path, folder) {
    return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`);
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
