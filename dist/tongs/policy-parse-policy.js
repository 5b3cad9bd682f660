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
// EXTERNAL MODULE: ./build/pipeline/draft/read-draft.js + 5 modules
var read_draft = __webpack_require__(35075);
// EXTERNAL MODULE: ./build/pipeline/yaml/compose.js + 5 modules
var compose = __webpack_require__(92836);
// EXTERNAL MODULE: ./build/pipeline/yaml/node.js
var node = __webpack_require__(50143);
// EXTERNAL MODULE: ./build/pipeline/yaml/problems.js + 1 modules
var yaml_problems = __webpack_require__(89424);
// EXTERNAL MODULE: ./build/pipeline/draft/known-word.js
var known_word = __webpack_require__(52421);
;// CONCATENATED MODULE: ./build/policy/policy-words.js

const LATER_HINT = 'Remove it: this version cannot restrict what a pipeline may do.';
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
        words: ['grants', 'limits', 'ceilings', 'images', 'allowed-images', 'allow', 'deny'],
        in: ['policy'],
        isPlanned: true,
        hint: LATER_HINT,
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
    const { prune, snapshots } = draft?.fields ?? {};
    const keepImages = prune?.fields['keep-images'];
    return {
        file: problems.source.file,
        prune: {
            leastAgeMs: prune?.fields['least-age']?.value,
            keepImages: (keepImages?.items ?? []).flatMap((item) => item?.value ?? []),
        },
        snapshots: { total: snapshots?.fields.total?.value },
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
