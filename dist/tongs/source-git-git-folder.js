export const id = "source-git-git-folder";
export const ids = ["source-git-git-folder"];
export const modules = {

/***/ 63045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openGitFolder: () => (/* binding */ openGitFolder)
});

// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/source/folder/disk.js
var disk = __webpack_require__(73920);
// EXTERNAL MODULE: ./build/source/paths.js
var paths = __webpack_require__(94900);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/source/git/git-index.js


/**
 * The content of `.git/index`, in git's format. It has no times and sizes of files, so that the same entries always
 * give the same bytes: git compares contents, once. Git does not expect files that are skipped.
 */
function formatIndex(entries, isSkipped) {
    const blocks = entries.map((entry) => formatEntry(entry, isSkipped(entry)));
    const content = Buffer.concat([toHead(entries.length), ...blocks]);
    const isSha256 = entries.some(({ id }) => id.length > SHA1_DIGITS);
    const checksum = (0,external_node_crypto_.createHash)(isSha256 ? 'sha256' : 'sha1')
        .update(content)
        .digest();
    return Buffer.concat([content, checksum]);
}
const SHA1_DIGITS = 40;
/** The first version with flags for skipped files. */
const VERSION = 3;
function toHead(count) {
    const head = Buffer.from('DIRC\0\0\0\0\0\0\0\0', 'latin1');
    head.writeUInt32BE(VERSION, 4);
    head.writeUInt32BE(count, 8);
    return head;
}
/** Ten numbers about the file, the id, flags, the path, and 1 to 8 NUL up to a multiple of 8. */
function formatEntry({ path, mode, id, stage }, isSkipped) {
    const name = (0,paths/* encodePath */.O0)(path);
    const hash = Buffer.from(id, 'hex');
    const flagsAt = STAT_BYTES + hash.length;
    const nameAt = flagsAt + (isSkipped ? 4 : 2);
    const block = Buffer.alloc(Math.floor((nameAt + name.length) / 8 + 1) * 8);
    block.writeUInt32BE(mode, MODE_AT);
    hash.copy(block, STAT_BYTES);
    const flags = (isSkipped ? HAS_MORE_FLAGS : 0) + stage * STAGE + Math.min(name.length, MOST_NAME);
    block.writeUInt16BE(flags, flagsAt);
    if (isSkipped)
        block.writeUInt16BE(SKIPPED, flagsAt + 2);
    name.copy(block, nameAt);
    return block;
}
const STAT_BYTES = 40;
const MODE_AT = 24;
const HAS_MORE_FLAGS = 0x4000;
const STAGE = 0x1000;
const MOST_NAME = 0xfff;
const SKIPPED = 0x4000;

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/source/git/owner-trust.js
var owner_trust = __webpack_require__(76167);
;// CONCATENATED MODULE: ./build/source/git/git-pack.js





/** Makes a pack in a temporary folder. */
async function makePack(git, content, at) {
    const [history, tree] = await Promise.all([listHistory(git, content), listTree(git, content)]);
    const ids = [...new Set([...history, ...tree, ...content.blobs])].toSorted();
    const place = await (0,promises_.mkdtemp)((0,external_node_path_.join)(await (0,owner_trust/* findTemporary */.z)(at.folder, at.environment), 'tongs-pack-'));
    try {
        // Without a search for similar files, which takes long: deltas that git has already are used.
        const args = ['pack-objects', '-q', '--window=0', '--delta-base-offset', (0,external_node_path_.join)(place, 'pack')];
        await answerOf(git, args, ids);
        const names = await (0,promises_.readdir)(place);
        const read = (ending) => (0,promises_.readFile)((0,external_node_path_.join)(place, names.find((name) => name.endsWith(ending)) ?? ending));
        const [pack, idx] = await Promise.all([read('.pack'), read('.idx')]);
        return { pack, idx };
    }
    finally {
        await (0,promises_.rm)(place, { recursive: true, force: true });
    }
}
/** The commits without their files, and tags that are objects, also tags of tags. */
async function listHistory(git, { head, tags }) {
    const args = ['rev-list', '--objects', '--filter=tree:0', '--stdin'];
    const lines = (await answerOf(git, args, [head, ...tags])).toString('latin1').split('\n');
    // The name of a tag follows its id.
    return lines.flatMap((line) => line.split(' ', 1)).filter((id) => id !== '');
}
/** The folders and the files of HEAD. */
async function listTree(git, { head, isWanted }) {
    const [root, entries] = await Promise.all([
        answerOf(git, ['rev-parse', '--verify', `${head}^{tree}`]),
        answerOf(git, ['ls-tree', '-r', '-t', '-z', head]),
    ]);
    const ids = splitNul(entries).flatMap((entry) => {
        const tab = entry.indexOf('\t');
        const [, type = '', id = ''] = entry.slice(0, tab).split(' ');
        const path = (0,paths/* decodePath */.q0)(Buffer.from(entry.slice(tab + 1), 'latin1'));
        // A submodule is a commit of another repository.
        return type === 'tree' || (type === 'blob' && isWanted(path)) ? [id] : [];
    });
    return [root.toString('latin1').trim(), ...ids];
}
function splitNul(output) {
    return output.toString('latin1').split('\0').slice(0, -1);
}
async function answerOf(git, args, lines = []) {
    const all = [...PLAINLY, ...args];
    const answer = await git.list(all, Buffer.from(lines.map((line) => `${line}\n`).join('')));
    if (answer.exitCode === 0)
        return answer.stdout;
    throw new errors/* StepFailed */.an(`Cannot read the history of the source: git says: ${answer.stderr}`, {
        code: 'source-git-unreadable',
        hint: 'Run "git fsck" in the repository. A partial clone may lack objects: fetch them first.',
    });
}
/** All in one pack, and each commit with the parents that it names: replacements are in the repository only. */
const PLAINLY = ['-c', 'pack.packSizeLimit=0', '--no-replace-objects'];

// EXTERNAL MODULE: ./build/source/git/git.js + 1 modules
var git_git = __webpack_require__(17211);
// EXTERNAL MODULE: ./build/source/folder/worktrees.js
var worktrees = __webpack_require__(11987);
// EXTERNAL MODULE: ./build/source/git/head.js
var git_head = __webpack_require__(46089);
;// CONCATENATED MODULE: ./build/source/git/repository-state.js








/** Rejects if the folder is not that of a repository with a commit. */
async function readRepositoryState(folder, options) {
    await refuseOtherFolders(folder);
    const git = (0,git_git/* createGit */.l)(folder, options);
    const head = await (0,git_head/* readHead */.z)(folder, options.environment);
    if (head === undefined)
        throw refuseUnborn(folder);
    const [branch, tags, entries, shallow] = await Promise.all([
        git.ask(['symbolic-ref', '--quiet', 'HEAD']).then(git_git/* lineOf */.c),
        listTags(git, folder),
        listIndex(git),
        readShallow(git, folder),
    ]);
    return { head, branch, tags, entries, shallow };
}
async function refuseOtherFolders(folder) {
    const repository = await (0,worktrees/* findRepository */.W1)(folder);
    if (repository === folder)
        return;
    const state = repository === undefined
        ? 'there is no git repository'
        : `it is a folder in the repository "${repository}"`;
    throw (0,errors/* invalidInput */.aY)('source-git-missing', `Cannot give steps a ".git" of the source in "${folder}": ${state}`, repository === undefined
        ? 'Remove "git" from "source", or use a clone of the repository as the source.'
        : 'Let the source be the whole repository ("source.path"), or remove "git" from "source".');
}
function refuseUnborn(folder) {
    return (0,errors/* invalidInput */.aY)('source-git-missing', `Cannot give steps a ".git" of the source in "${folder}": its repository has no commit yet`, 'Make the first commit, or remove "git" from "source".');
}
/** Only tags that `git describe` can find. */
async function listTags(git, folder) {
    const format = '--format=%(objectname) %(refname)';
    const answer = await git.list([
        '--no-replace-objects',
        'for-each-ref',
        '--merged=HEAD',
        format,
        'refs/tags',
    ]);
    if (answer.exitCode === 0)
        return splitLines(answer.stdout.toString('utf8'));
    throw (0,errors/* invalidInput */.aY)('source-git-unreadable', `Cannot list the tags of the repository in "${folder}": git says: ${answer.stderr}`, 'Run "git fsck" in the repository.');
}
async function listIndex(git) {
    const answer = await git.list(['ls-files', '-z', '-t', '--stage']);
    return splitNul(answer.stdout).map((line) => {
        const tab = line.indexOf('\t');
        const [letter, mode = '', id = '', stage] = line.slice(0, tab).split(' ');
        return {
            path: (0,paths/* decodePath */.q0)(Buffer.from(line.slice(tab + 1), 'latin1')),
            mode: Number.parseInt(mode, 8),
            id,
            stage: Number(stage),
            isSparse: letter === 'S',
        };
    });
}
async function readShallow(git, folder) {
    const path = (0,git_git/* lineOf */.c)(await git.ask(['rev-parse', '--git-path', 'shallow']));
    const text = await (0,promises_.readFile)((0,external_node_path_.resolve)(folder, path), 'utf8').catch(() => '');
    return splitLines(text).toSorted();
}
function splitLines(text) {
    return text.split('\n').filter((line) => line !== '');
}

;// CONCATENATED MODULE: ./build/source/git/git-folder.js








/**
 * Reads the state of a repository. Resolves with a function that makes the `.git` for steps from it and from the files of
 * the source. Objects are read only if a file of `.git` is.
 */
async function openGitFolder(options) {
    const state = await readRepositoryState(options.folder, options).catch((error) => {
        throw error instanceof errors/* InvalidInput */.o9 ? atPlace(error, options) : error;
    });
    return (source) => new SmallRepository(state, source, options);
}
function atPlace({ diagnostics, code }, { place }) {
    return new errors/* InvalidInput */.o9(diagnostics.map((each) => ({ ...each, ...(place && { place }) })), code);
}
class SmallRepository {
    warning;
    #state;
    #source;
    #options;
    #fixed;
    #contents = new Map();
    #pack;
    constructor(state, source, options) {
        this.#state = state;
        this.#source = source;
        this.#options = options;
        this.#fixed = [...this.#addTexts(), ...this.#addPack()];
        if (state.shallow.length > 0 && state.tags.length === 0) {
            this.warning = { ...SHALLOW, ...(options.place && { place: options.place }) };
        }
    }
    filesFor(seen) {
        const { isWanted } = this.#options;
        const isHidden = ({ path, isSparse, mode }) => isSparse ||
            mode === SUBMODULE ||
            !isWanted(path) ||
            (this.#source.byPath.has(path) && !seen.byPath.has(path));
        const hidden = new Set(this.#state.entries.filter(isHidden));
        const index = formatIndex(this.#state.entries, (entry) => hidden.has(entry));
        return [...this.#fixed, this.#addContent('index', index)];
    }
    read(hash) {
        const content = this.#contents.get(hash);
        if (!content)
            throw new Error(`no file of ${paths/* GIT_FOLDER */.Md} has the hash ${hash}`);
        return content();
    }
    #addTexts() {
        const { head, branch, tags, shallow } = this.#state;
        const refs = [...(branch === '' ? [] : [`${head} ${branch}`]), ...tags];
        return [
            this.#addContent('HEAD', branch === '' ? `${head}\n` : `ref: ${branch}\n`),
            this.#addContent('config', toConfig(head)),
            this.#addContent('packed-refs', refs.map((ref) => `${ref}\n`).join('')),
            ...(shallow.length > 0 ? [this.#addContent('shallow', `${shallow.join('\n')}\n`)] : []),
            { path: `${paths/* GIT_FOLDER */.Md}/refs/heads`, kind: 'directory', hash: '' },
            { path: `${paths/* GIT_FOLDER */.Md}/refs/tags`, kind: 'directory', hash: '' },
        ];
    }
    /**
     * Versions of git pack the same objects into different bytes, so the hashes are those of what is packed. Both files
     * always change together.
     */
    #addPack() {
        const { head, tags, shallow } = this.#state;
        const packed = this.#packed().map(({ path, id }) => [path, id]);
        const name = sha1(JSON.stringify(['tongs-pack 1', head, tags, shallow, packed]));
        return ['pack', 'idx'].map((ending) => {
            const hash = sha1(`${name}.${ending}`);
            this.#contents.set(hash, async () => (await (this.#pack ??= this.#makePack()))[ending]);
            return { path: `${paths/* GIT_FOLDER */.Md}/objects/pack/pack-${name}.${ending}`, kind: 'file', hash };
        });
    }
    /** The tracked files whose content is in the pack. */
    #packed() {
        return this.#state.entries.filter(({ path, mode, isSparse }) => mode !== SUBMODULE && !isSparse && this.#options.isWanted(path));
    }
    #makePack() {
        const { head, tags, entries } = this.#state;
        const sparse = new Set(entries.filter(({ isSparse }) => isSparse).map(({ path }) => path));
        const isWanted = (path) => this.#options.isWanted(path) && !sparse.has(path);
        const blobs = this.#packed().map(({ id }) => id);
        const ids = tags.map((tag) => tag.slice(0, tag.indexOf(' ')));
        const git = (0,git_git/* createGit */.l)(this.#options.folder, this.#options);
        return makePack(git, { head, tags: ids, blobs, isWanted }, this.#options);
    }
    #addContent(name, content) {
        const bytes = Buffer.from(content);
        const hash = (0,disk/* blobHash */.o6)(bytes);
        this.#contents.set(hash, () => Promise.resolve(bytes));
        return { path: `${paths/* GIT_FOLDER */.Md}/${name}`, kind: 'file', hash };
    }
}
const SUBMODULE = 0o160000;
const SHALLOW = {
    message: 'The source is a shallow clone without tags, so "git describe" finds nothing in its ".git"',
    hint: 'Let actions/checkout fetch the history and the tags ("fetch-depth: 0"); elsewhere run "git fetch --unshallow --tags".',
};
function sha1(text) {
    return (0,external_node_crypto_.createHash)('sha1').update(text).digest('hex');
}
function toConfig(head) {
    const isSha256 = head.length > 40;
    const lines = [
        '[core]',
        `\trepositoryformatversion = ${isSha256 ? 1 : 0}`,
        '\tfilemode = true',
        '\tbare = false',
        ...(isSha256 ? ['[extensions]', '\tobjectformat = sha256'] : []),
    ];
    return `${lines.join('\n')}\n`;
}


/***/ })

};
