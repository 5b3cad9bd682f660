export const id = "policy-parse-policy";
export const ids = ["policy-parse-policy"];
export const modules = {

/***/ 45639:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parsePolicy: () => (/* binding */ parsePolicy)
});

// EXTERNAL MODULE: ./build/base/errors/diagnostic.js
var diagnostic = __webpack_require__(74743);
// EXTERNAL MODULE: ./build/pipeline/draft/one-or-many.js
var one_or_many = __webpack_require__(81093);
// EXTERNAL MODULE: ./build/pipeline/draft/read-draft.js + 7 modules
var read_draft = __webpack_require__(90682);
// EXTERNAL MODULE: ./build/pipeline/yaml/compose.js + 5 modules
var compose = __webpack_require__(92836);
// EXTERNAL MODULE: ./build/pipeline/yaml/node.js
var node = __webpack_require__(50143);
// EXTERNAL MODULE: ./build/pipeline/yaml/problems.js + 1 modules
var yaml_problems = __webpack_require__(89424);
// EXTERNAL MODULE: ./build/policy/origins.js
var origins = __webpack_require__(5624);
// EXTERNAL MODULE: ./build/pipeline/draft/known-word.js
var known_word = __webpack_require__(52421);
;// CONCATENATED MODULE: ./build/policy/policy-words.js

const GRANTS_HINT = 'Write a list of rules: "grants: [{ allow: [docker-socket], repositories: [github.com/team/app] }]"';
/** The keys that people try in a policy. */
const POLICY_WORDS = new known_word/* KnownWords */.B([
    {
        words: ['least-age', 'least-prune-age', 'min-age', 'prune-older-than', 'older-than'],
        in: ['policy'],
        hint: 'Write it below "prune:": "prune: { least-age: 1h }"',
    },
    {
        words: ['keep-images', 'keep'],
        in: ['policy'],
        hint: 'Write it below "prune:": "prune: { keep-images: [node:24] }"',
    },
    {
        words: ['total', 'snapshots-total', 'max-size', 'snapshots-max-size'],
        in: ['policy'],
        hint: 'Write it below "snapshots:": "snapshots: { total: 50g }"',
    },
    {
        words: ['older-than', 'min-age', 'least-prune-age'],
        in: ['prune'],
        meant: 'least-age',
        hint: 'Did you mean "least-age"?',
    },
    {
        words: ['max-size', 'max-total', 'snapshots-total'],
        in: ['snapshots'],
        meant: 'total',
        hint: 'Did you mean "total"?',
    },
    {
        words: ['memory', 'cpus', 'timeout', 'max-parallel', 'max-steps'],
        in: ['policy'],
        meant: 'limits',
        hint: 'Write it below "limits:": "limits: { memory: 8g, cpus: 4 }"',
    },
    {
        words: ['ceilings', 'resources', 'limit'],
        in: ['policy'],
        meant: 'limits',
        hint: 'Did you mean "limits"?',
    },
    {
        words: ['allowed-images', 'allowed_images', 'image', 'registries'],
        in: ['policy'],
        meant: 'images',
        hint: 'Did you mean "images"?',
    },
    {
        words: ['grant', 'allow', 'privileges', 'permissions', 'deny'],
        in: ['policy'],
        meant: 'grants',
        hint: GRANTS_HINT,
    },
    {
        words: ['grants', 'grant', 'privileges'],
        in: ['grant'],
        meant: 'allow',
        hint: 'Did you mean "allow"?',
    },
    {
        words: ['repository', 'repos', 'repo', 'for'],
        in: ['grant'],
        meant: 'repositories',
        hint: 'Did you mean "repositories"?',
    },
    {
        words: ['scope', 'branches', 'branch', 'events', 'refs'],
        in: ['grant'],
        meant: 'scopes',
        hint: 'Write where the code may come from: "scopes: [default, branch]"',
    },
], { hasFreeKeys: false });

// EXTERNAL MODULE: ./build/policy/schema.js
var schema = __webpack_require__(25760);
;// CONCATENATED MODULE: ./build/policy/parse-policy.js









/** Reads the text of a policy. The result is a policy, or all its errors, each with its place. */
function parsePolicy(text, file) {
    const problems = new yaml_problems/* Problems */.Z(new diagnostic/* TextFile */.ug(file, text.replace(/^\u{FEFF}/u, '')));
    const policy = read(problems);
    const { errors, warnings } = problems;
    // What is only odd in a pipeline is not clear enough for a policy.
    const refused = [...errors, ...warnings];
    return policy && refused.length === 0 ? { ok: true, policy } : { ok: false, errors: refused };
}
function read(problems) {
    const root = (0,compose/* compose */.Z)(problems)?.root;
    if (!root || root.kind === 'broken' || !isMapping(root, problems))
        return undefined;
    const name = { subject: 'the policy' };
    const draft = (0,read_draft/* readPart */.o)(schema/* policySchema */.w, root, { name, problems, words: POLICY_WORDS });
    const { grants, limits, images, prune, snapshots } = draft?.fields ?? {};
    const keepImages = prune?.fields['keep-images'];
    return {
        file: problems.source.file,
        prune: {
            leastAgeMs: prune?.fields['least-age']?.value,
            keepImages: keepImages ? (0,one_or_many/* toValues */.g8)(keepImages) : [],
        },
        snapshots: { total: snapshots?.fields.total?.value },
        limits: toLimits(limits),
        images: images && (0,one_or_many/* toValues */.g8)(images),
        grants: grants?.items.flatMap((rule) => (rule ? toGrantRule(rule) : [])),
    };
}
function toLimits(draft) {
    const { memory, cpus, timeout, ...steps } = draft?.fields ?? {};
    return {
        memoryBytes: memory?.value,
        cpus: cpus?.value,
        timeoutMs: timeout?.value,
        maxParallel: steps['max-parallel']?.value,
        maxSteps: steps['max-steps']?.value,
    };
}
function toGrantRule({ fields }) {
    const { allow, repositories, scopes } = fields;
    return {
        allow: allow ? (0,one_or_many/* toValues */.g8)(allow) : [],
        repositories: repositories ? (0,one_or_many/* toValues */.g8)(repositories) : [],
        scopes: scopes ? (0,one_or_many/* toValues */.g8)(scopes) : origins/* TRUSTED_ORIGINS */.uU,
    };
}
/** An empty file is refused: a disk that was full while the file was written leaves one. */
function isMapping(root, problems) {
    if (root.kind === 'mapping')
        return true;
    const state = (0,node/* isNull */.kZ)(root) ? 'it is empty' : 'it is not a mapping';
    problems.report((0,node/* headOf */.Uo)(root), `Cannot read the policy: ${state}`, {
        hint: 'Write its limits, for example "prune: { least-age: 1h }", or remove the file.',
    });
    return false;
}


/***/ })

};
