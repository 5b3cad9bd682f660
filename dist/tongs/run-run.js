export const id = "run-run";
export const ids = ["run-run"];
export const modules = {

/***/ 81117:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runPrepared: () => (/* binding */ runPrepared)
});

// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(15902);
// EXTERNAL MODULE: ./build/base/text/count.js
var text_count = __webpack_require__(5613);
// EXTERNAL MODULE: ./build/base/async/within.js
var within = __webpack_require__(33076);
// EXTERNAL MODULE: ./build/prune/leftovers/perform.js + 3 modules
var perform = __webpack_require__(76748);
// EXTERNAL MODULE: ./build/run/context/cleanup-failed.js
var cleanup_failed = __webpack_require__(95254);
// EXTERNAL MODULE: ./build/engine/engine-gone.js
var engine_gone = __webpack_require__(30941);
// EXTERNAL MODULE: ./build/engine/labels.js
var engine_labels = __webpack_require__(89200);
// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/engine/container-name.js
var container_name = __webpack_require__(19674);
// EXTERNAL MODULE: ./build/run/artifacts/destination.js
var artifacts_destination = __webpack_require__(37426);
// EXTERNAL MODULE: ./build/run/artifacts/copy-record.js
var copy_record = __webpack_require__(9619);
// EXTERNAL MODULE: ./build/source/globs.js
var source_globs = __webpack_require__(50391);
;// CONCATENATED MODULE: ./build/run/artifacts/missing.js


/** Why the step fails, if it lacks files that it must have; other missing files are reported as their rule says. */
function judgeMissing(step, missing, how) {
    const fatal = [];
    for (const each of missing) {
        const { ifMissing } = each.rule;
        if (ifMissing === 'ignore')
            continue;
        if (ifMissing === 'error' && how.moment === 'success')
            fatal.push(each);
        else {
            const message = `Step "${step.id}" has no artifacts "${each.pattern.glob}": nothing matches`;
            how.report({ type: 'warned', code: 'artifact-missing', message });
        }
    }
    const [first] = fatal;
    if (!first)
        return undefined;
    const globs = fatal.map(({ pattern }) => `"${pattern.glob}"`).join(', ');
    const hints = [
        (0,source_globs/* hintAtNames */.VX)(first.pattern.glob),
        `Check the path (it is relative to the "workdir" of "anvil"), or write "${first.pattern.glob}?" if the files may be absent.`,
    ];
    return new errors/* StepFailed */.an(`Cannot find the artifacts ${globs} of step "${step.id}": nothing matches`, {
        code: 'artifacts-missing',
        hint: hints.filter((hint) => hint !== undefined).join(' '),
    });
}
/** Devices, pipes and the like are left out. */
function warnOfOdd(step, paths, report) {
    const [first] = paths;
    if (first === undefined)
        return;
    const more = paths.length > 1 ? ` and ${paths.length - 1} more` : '';
    report({
        type: 'warned',
        code: 'artifact-skipped',
        message: `"${first}"${more} of step "${step.id}" is left out of its artifacts: it is no file, folder or link`,
    });
}

// EXTERNAL MODULE: ./build/source/paths.js
var source_paths = __webpack_require__(94900);
// EXTERNAL MODULE: ./build/source/transfer/buffer-bound.js
var buffer_bound = __webpack_require__(96379);
;// CONCATENATED MODULE: ./build/source/transfer/read-tar.js


/**
 * Reads an uncompressed archive of any size, with memory for one piece of the stream. `onMember` is called for each
 * member, and returns what takes its content, if that is wanted. Rejects with a `BrokenTar` if the archive is cut off
 * or is none.
 */
async function readTar(stream, onMember) {
    const reader = new TarReader(onMember);
    const bound = new buffer_bound/* BufferBound */.X();
    for await (const chunk of stream) {
        await reader.take(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
        bound.add(chunk.byteLength);
    }
    reader.end();
}
/** An archive that cannot be read. */
class BrokenTar extends Error {
}
const BLOCK = 512;
/** Longer names and attributes are not those of a file. */
const LONGEST_META = 1024 * 1024;
class TarReader {
    #onMember;
    #part = { kind: 'header' };
    /** Of the current part: bytes of content, and of the padding after it. */
    #left = 0;
    #padding = 0;
    #head = Buffer.alloc(0);
    /** What extends the next header. */
    #records = {};
    #hasEnded = false;
    constructor(onMember) {
        this.#onMember = onMember;
    }
    async take(chunk) {
        let at = 0;
        while (at < chunk.length && !this.#hasEnded) {
            if (this.#part.kind === 'header') {
                at = this.#takeHeader(chunk, at);
                continue;
            }
            const length = Math.min(this.#left, chunk.length - at);
            if (length > 0)
                await this.#takeContent(chunk.subarray(at, at + length));
            this.#left -= length;
            at += length;
            const skipped = this.#left > 0 ? 0 : Math.min(this.#padding, chunk.length - at);
            this.#padding -= skipped;
            at += skipped;
            this.#endPart();
        }
    }
    end() {
        if (!this.#hasEnded)
            throw new BrokenTar('the archive is cut off');
    }
    #takeHeader(chunk, at) {
        const end = Math.min(at + BLOCK - this.#head.length, chunk.length);
        const head = Buffer.concat([this.#head, chunk.subarray(at, end)]);
        this.#head = head;
        if (head.length < BLOCK)
            return end;
        this.#head = Buffer.alloc(0);
        if (head.every((byte) => byte === 0))
            this.#hasEnded = true;
        else
            this.#begin(head);
        return end;
    }
    #begin(head) {
        checkSum(head);
        const type = String.fromCharCode(head[156] ?? 0);
        if (META.includes(type)) {
            const size = readNumber(head, { at: 124, length: 12 });
            if (size > LONGEST_META)
                throw new BrokenTar('a header is too long');
            this.#start({ kind: 'meta', type, pieces: [] }, size);
            return;
        }
        const { member, stored } = toMember(head, type, this.#records);
        this.#records = {};
        this.#start({ kind: 'content', take: this.#onMember(member) }, stored);
    }
    #start(part, size) {
        this.#part = part;
        this.#left = size;
        this.#padding = (BLOCK - (size % BLOCK)) % BLOCK;
        this.#endPart();
    }
    async #takeContent(piece) {
        if (this.#part.kind === 'meta')
            this.#part.pieces.push(Buffer.from(piece));
        if (this.#part.kind === 'content')
            await this.#part.take?.(piece);
    }
    #endPart() {
        if (this.#left > 0 || this.#padding > 0)
            return;
        if (this.#part.kind === 'meta') {
            const { type, pieces } = this.#part;
            this.#records = { ...this.#records, ...readMeta(type, Buffer.concat(pieces)) };
        }
        this.#part = { kind: 'header' };
    }
}
/** Headers that extend the next one: pax records (`g` for all members, which no engine writes), and names of GNU. */
const META = ['x', 'g', 'L', 'K'];
const KINDS = {
    '0': 'file',
    '\0': 'file',
    '7': 'file',
    '1': 'hard-link',
    '2': 'link',
    '5': 'directory',
};
function toMember(head, type, records) {
    const prefix = head.toString('latin1', 257, 262) === 'ustar' ? cutAtNul(head, 345, 155) : EMPTY;
    const short = cutAtNul(head, 0, 100);
    const name = prefix.length > 0 ? Buffer.concat([prefix, Buffer.from('/'), short]) : short;
    const kind = KINDS[type] ?? 'other';
    const stored = readDecimal(records['size']) ?? readNumber(head, { at: 124, length: 12 });
    const mtime = readDecimal(records['mtime']) ?? readNumber(head, { at: 136, length: 12 });
    const member = {
        path: (0,source_paths/* decodePath */.q0)(records['path'] ?? name),
        kind,
        // oxlint-disable-next-line no-bitwise -- a mode is a set of bits
        mode: readNumber(head, { at: 100, length: 8 }) & 0o7777,
        mtimeMs: mtime * 1000,
        size: kind === 'file' ? stored : 0,
        target: (0,source_paths/* decodePath */.q0)(records['linkpath'] ?? cutAtNul(head, 157, 100)),
    };
    // Links and directories have no content, whatever their size says.
    const hasContent = kind === 'file' || kind === 'other';
    return { member, stored: hasContent ? stored : 0 };
}
const EMPTY = Buffer.alloc(0);
function readMeta(type, content) {
    if (type === 'L')
        return { path: cutAtNul(content, 0, content.length) };
    if (type === 'K')
        return { linkpath: cutAtNul(content, 0, content.length) };
    return type === 'x' ? readPax(content) : {};
}
/** Records of the form `length name=value\n`; the length includes itself. */
function readPax(content) {
    const records = {};
    for (let at = 0; at < content.length;) {
        const space = content.indexOf(0x20, at);
        const length = Number(content.toString('latin1', at, Math.max(at, space)));
        const equals = content.indexOf(0x3d, space);
        const end = at + length;
        const isSound = Number.isSafeInteger(length) && space > at && equals > space && end > equals;
        if (!isSound || end > content.length)
            throw new BrokenTar('a header has an invalid record');
        records[content.toString('latin1', space + 1, equals)] = content.subarray(equals + 1, end - 1);
        at = end;
    }
    return records;
}
function readDecimal(value) {
    if (value === undefined)
        return undefined;
    const number = Number(value.toString('latin1'));
    if (Number.isFinite(number))
        return number;
    throw new BrokenTar('a header has an invalid number');
}
/** Octal digits, or for large values the bytes of the number. */
function readNumber(head, { at, length }) {
    const first = head[at] ?? 0;
    if (first === 0x80)
        return Number(BigInt(`0x${head.toString('hex', at + 1, at + length)}`));
    const text = cutAtNul(head, at, length).toString('latin1').trim();
    if (/^[0-7]*$/.test(text))
        return text === '' ? 0 : Number.parseInt(text, 8);
    // A time before 1970 is negative.
    if (first === 0xff)
        return 0;
    throw new BrokenTar('a header has an invalid number');
}
/** The sum counts its own field as spaces. */
function checkSum(head) {
    let sum = 8 * 0x20;
    for (let at = 0; at < BLOCK; at += 1)
        if (at < 148 || at >= 156)
            sum += head[at] ?? 0;
    if (sum !== readNumber(head, { at: 148, length: 8 })) {
        throw new BrokenTar('a header has a wrong checksum');
    }
}
function cutAtNul(bytes, at, length) {
    const field = bytes.subarray(at, at + length);
    const end = field.indexOf(0);
    return end === -1 ? field : field.subarray(0, end);
}

;// CONCATENATED MODULE: ./build/run/artifacts/select-files.js


/**
 * The paths that have to be read so that all files of the rules are among them: the names with which their patterns
 * begin. The empty path is the whole source.
 */
function planRoots(rules) {
    const starts = rules.flatMap(({ paths }) => paths.filter(isInclusion).map((pattern) => startOf(pattern)));
    return [...new Set(starts)]
        .filter((path) => !starts.some((other) => other !== path && isBelow(path, other)))
        .toSorted();
}
/**
 * Names outside of these roots whose existence decides what an exclusion means: if there is a file `[a]`, `![a]` is not
 * a glob.
 */
function listOutside(rules, roots) {
    const exclusions = rules.flatMap(({ paths }) => paths.filter(source_globs/* isExclusion */.VB));
    const asked = exclusions.flatMap((pattern) => (0,source_globs/* listQuestions */.mL)((0,source_globs/* withoutNot */.tc)(pattern)) ?? []);
    const isRead = (path) => roots.some((root) => path === root || isBelow(path, root));
    return [...new Set(asked)].filter((path) => ODD.test(path) && !isRead(path));
}
/** A name that a glob may mean instead. */
const ODD = /[[\](){}!+@|\\?*]/;
function startOf(pattern) {
    const { start } = (0,source_globs/* createMatcher */.P7)(pattern, () => false);
    // The question mark of an optional pattern may be part of the last name.
    return (pattern.optional ? start.slice(0, -1) : start).join('/');
}
/**
 * Down to which depth names below a root decide what is taken; undefined if all names do. Zero if everything below it
 * is taken, so that no name has to be known.
 */
function depthOf(rules, root) {
    const depths = rules.flatMap(({ paths }) => paths.filter(isInclusion).map((pattern) => depthBelow(pattern, root)));
    return depths.includes(undefined) ? undefined : Math.max(0, ...depths.map((depth) => depth ?? 0));
}
function depthBelow(pattern, root) {
    const start = startOf(pattern);
    if (start !== root && !isBelow(start, root))
        return 0;
    const above = root === '' ? 0 : root.split('/').length;
    const parts = pattern.glob.split('/').filter((part) => part !== '' && part !== '.');
    // What is below a folder that is taken need not be known.
    const last = parts.findLastIndex((part) => part !== '**');
    const rest = parts.slice(above, last + 1);
    // A brace may hold slashes.
    return rest.some((part) => part === '**' || /[{(]/.test(part)) ? undefined : rest.length;
}
/** Of these paths, those that are below no other. */
function withoutInner(paths) {
    const outer = [];
    for (const path of paths.toSorted(bySlashFirst)) {
        const last = outer.at(-1);
        if (last === undefined || !(0,source_paths/* isAtOrBelow */.a5)(path, last))
            outer.push(path);
    }
    return outer;
}
/** What is in a folder comes directly after the folder. */
function bySlashFirst(a, b) {
    const [x, y] = [a.replaceAll('/', '\0'), b.replaceAll('/', '\0')];
    return x < y ? -1 : Number(x > y);
}
function isBelow(path, folder) {
    return folder === '' ? path !== '' : (0,source_paths/* isAtOrBelow */.a5)(path, folder);
}
/** Decides which files to keep while they are read, when not all names are known yet. */
class Sieve {
    #matchers;
    /** The names to remember; undefined means all. */
    #asked;
    #names = new Set();
    constructor(rules) {
        const patterns = rules.flatMap(({ paths }) => paths);
        this.#matchers = patterns.filter(isInclusion).map(source_globs/* createLooseMatcher */.Nu);
        const questions = patterns.map((pattern) => (0,source_globs/* listQuestions */.mL)((0,source_globs/* withoutNot */.tc)(pattern)));
        this.#asked = questions.every((paths) => paths !== undefined)
            ? new Set(questions.flat())
            : undefined;
    }
    /** Notes that something is at the path; true if some rule may take it. */
    see(path) {
        if (this.#asked === undefined || this.#asked.has(path))
            this.#names.add(path);
        return this.#matchers.some((matches) => matches(path));
    }
    /** Notes that a folder exists above what is read. */
    note(path) {
        this.#names.add(path);
    }
    exists = (path) => this.#names.has(path);
}
/** The files of each rule. In the order of its patterns: `!` takes out what an earlier one has taken. */
function selectFiles(rules, files, exists) {
    const missing = [];
    const selected = rules.map((rule) => {
        const taken = new Set();
        for (const pattern of rule.paths) {
            const { matches } = (0,source_globs/* createMatcher */.P7)((0,source_globs/* withoutNot */.tc)(pattern), exists);
            const found = files.filter(({ path }) => matches(path));
            if ((0,source_globs/* isExclusion */.VB)(pattern))
                found.forEach((file) => taken.delete(file));
            else {
                found.forEach((file) => taken.add(file));
                const isMet = pattern.optional || found.some(({ kind }) => kind !== 'directory');
                if (!isMet)
                    missing.push({ rule, pattern });
            }
        }
        return { rule, files: files.filter((file) => taken.has(file)) };
    });
    return { rules: selected, missing };
}
function isInclusion(pattern) {
    return !(0,source_globs/* isExclusion */.VB)(pattern);
}

;// CONCATENATED MODULE: ./build/run/artifacts/read-artifacts.js




/**
 * Copies the files that the rules take from a container to a spool. They come as archives of the folders with which
 * the patterns begin, so the image needs no program for it.
 */
async function readArtifacts(source, rules, spool) {
    const reading = new Reading(source, rules, spool);
    const roots = planRoots(rules);
    for (const path of listOutside(rules, roots))
        await reading.ask(path);
    for (const root of roots) {
        for (const path of await reading.narrow(root, depthOf(rules, root)))
            await reading.readRoot(path);
    }
    await reading.readLost();
    const { rules: selected, missing } = selectFiles(rules, reading.files, reading.exists);
    return { spool, rules: selected, missing, odd: reading.odd };
}
/** The engine is asked for each of them, which takes some milliseconds. */
const MOST_ROOTS = 100;
class Reading {
    files = [];
    odd = [];
    #source;
    #sieve;
    #spool;
    #lost = [];
    /** Of the archive that is being read. */
    #kept = new Map();
    constructor(source, rules, spool) {
        this.#source = source;
        this.#spool = spool;
        this.#sieve = new Sieve(rules);
    }
    get exists() {
        return this.#sieve.exists;
    }
    /** The paths below a root that have to be read: few, or the root itself. */
    async narrow(root, depth) {
        const { list, workspace } = this.#source;
        if (!list || depth === 0)
            return [root];
        const inside = root === '' ? '' : `${root}/`;
        const names = await list(`${workspace}/${root}`, depth);
        if (!names)
            return [root];
        const paths = names.map((name) => inside + name);
        const wanted = withoutInner(paths.filter((path) => this.#sieve.see(path)));
        if (wanted.length > MOST_ROOTS)
            return [root];
        if (root !== '')
            this.#sieve.note(root);
        return wanted;
    }
    async readRoot(root) {
        this.#kept = new Map();
        const isThere = await this.#read(root, (member) => this.#take(member));
        if (!isThere)
            return;
        for (let above = (0,source_paths/* parentOf */.gN)(root); above !== ''; above = (0,source_paths/* parentOf */.gN)(above))
            this.#sieve.note(above);
    }
    /** Notes whether something is at a path. */
    async ask(path) {
        const stream = await this.#open(path);
        if (!stream)
            return;
        stream.destroy();
        this.#sieve.note(path);
    }
    /** Reads files again, one by one, that came only as hard links to files that no rule takes. */
    async readLost() {
        for (const { path, index } of this.#lost) {
            const before = this.files[index];
            const offset = this.#spool.size;
            await this.#read(path, (member) => {
                if (before && member.kind === 'file') {
                    this.files[index] = { ...before, offset, size: member.size };
                    return this.#append;
                }
                return undefined;
            });
        }
    }
    async #read(root, onMember) {
        const { signal } = this.#source;
        const stream = await this.#open(root);
        if (!stream)
            return false;
        await readStream(stream, (member) => {
            const inside = toPath(root, member.path);
            const target = member.kind === 'hard-link' ? toPath(root, member.target) : member.target;
            return onMember({ ...member, path: inside, target });
        }, signal);
        return true;
    }
    async #open(root) {
        const { engine, container, workspace, signal } = this.#source;
        // With `/.` it is the folder itself, where a link leads to it.
        const path = root === '' ? `${workspace}/.` : `${workspace}/${root}`;
        try {
            return await engine.getArchive({ container, path, signal });
        }
        catch (error) {
            const isOdd = error instanceof errors/* EngineFailed */.c4 && error.status === 500;
            if (isOdd && (await this.#isBehindFile(root)))
                return undefined;
            throw error;
        }
    }
    /** Whether a part of the path is a file: engines answer 500 then. */
    async #isBehindFile(root) {
        const names = root.split('/');
        for (let length = 1; length < names.length; length += 1) {
            const stream = await this.#open(names.slice(0, length).join('/'));
            if (!stream || (await readFirstKind(stream)) === 'file')
                return true;
        }
        return false;
    }
    #take(member) {
        const { path } = member;
        if (path === '' || !this.#sieve.see(path))
            return undefined;
        const file = this.#toFile(member);
        if (!file) {
            this.odd.push(path);
            return undefined;
        }
        this.files.push(file);
        this.#source.onProgress(this.files.length, this.#spool.size);
        if (member.kind !== 'file')
            return undefined;
        this.#kept.set(path, file);
        return this.#append;
    }
    #toFile({ path, kind, mode, mtimeMs, size, target }) {
        const same = { path, mode, mtimeMs };
        if (kind === 'other')
            return undefined;
        if (kind !== 'hard-link') {
            return {
                ...same,
                kind,
                size,
                target: kind === 'link' ? target : '',
                offset: this.#spool.size,
            };
        }
        const kept = this.#kept.get(target);
        if (!kept)
            this.#lost.push({ path, index: this.files.length });
        return { ...same, kind: 'file', size: kept?.size ?? 0, target: '', offset: kept?.offset ?? 0 };
    }
    #append = async (piece) => {
        await this.#spool.append(piece);
        this.#source.onProgress(this.files.length, this.#spool.size);
    };
}
/** The path of a member below the source: an archive names everything from the last part of its root on. */
function toPath(root, name) {
    const below = name.replace(/\/+$/, '').split('/').slice(1);
    return [...(root === '' ? [] : [root]), ...below].join('/');
}
async function readFirstKind(stream) {
    const first = Promise.withResolvers();
    const reading = readTar(stream, ({ kind }) => {
        first.resolve(kind);
        return undefined;
    });
    // The rest of the archive is not wanted.
    const kind = await Promise.race([first.promise, reading.then(() => undefined)]);
    reading.catch(() => { });
    stream.destroy();
    return kind;
}
async function readStream(stream, onMember, signal) {
    try {
        await readTar(stream, onMember);
    }
    catch (error) {
        signal?.throwIfAborted();
        if (error instanceof errors/* EngineFailed */.c4)
            throw error;
        if (!(error instanceof BrokenTar) && !stream.errored)
            throw error;
        throw new errors/* EngineFailed */.c4('Cannot copy the artifacts of the step: the answer of the engine broke off', {
            code: 'engine-vanished',
            hint: 'Check the log of the engine: the engine stopped, or the connection to it was cut.',
            retriable: true,
            cause: error,
        });
    }
    finally {
        stream.destroy();
    }
}

// EXTERNAL MODULE: ./build/base/errors/format-error.js
var format_error = __webpack_require__(54379);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/source/folder/worktrees.js
var worktrees = __webpack_require__(11987);
// EXTERNAL MODULE: ./build/source/git/git.js + 1 modules
var git = __webpack_require__(17211);
;// CONCATENATED MODULE: ./build/source/git/tracked-paths.js




/** The paths in a folder that git tracks, also in submodules. */
class TrackedPaths {
    #root;
    #paths;
    /** By their names without regard to case and to how letters are composed. */
    #folded;
    constructor(root, paths) {
        this.#root = root;
        this.#paths = new Set(paths);
        this.#folded = new Map(paths.map((path) => [(0,source_paths/* foldCase */.SP)(path), path]));
    }
    /** There are none if the folder is in no repository. */
    static async read(root, options) {
        if ((await (0,worktrees/* findRepository */.W1)(root)) === undefined)
            return new TrackedPaths(root, []);
        const answer = await (0,git/* createGit */.l)(root, options).list(['ls-files', '-z', '--recurse-submodules']);
        if (answer.exitCode !== 0)
            throw new Error(`git cannot list "${root}": ${answer.stderr}`);
        const paths = (0,source_paths/* decodePath */.q0)(answer.stdout).split('\0');
        return new TrackedPaths(root, paths.filter((path) => path !== ''));
    }
    /** Also if the file system takes the path for that of a tracked file, because it ignores case. */
    has(path) {
        if (this.#paths.has(path))
            return true;
        const other = this.#folded.get((0,source_paths/* foldCase */.SP)(path));
        return other !== undefined && this.#areSameFile(path, other);
    }
    #areSameFile(path, other) {
        const [a, b] = [path, other].map((each) => findStats((0,source_paths/* diskPath */.zq)(this.#root, each)));
        return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
    }
}
function findStats(path) {
    try {
        return (0,external_node_fs_.lstatSync)(path);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/base/errors/system-code.js
var system_code = __webpack_require__(90075);
;// CONCATENATED MODULE: ./build/run/artifacts/copy-files.js





/**
 * Writes each file under a temporary name and renames it, so that no file has only a part of its content. Files belong
 * to the user of this process. It follows no link, also not one that comes into being meanwhile.
 */
async function copyFiles(copies, { root, temporary, signal, onCopied }) {
    const folders = new Folders(root);
    for (const [index, copy] of copies.entries()) {
        signal.throwIfAborted();
        if (index % PAUSE_EACH === 0)
            await (0,promises_.setImmediate)();
        if (copy.file.kind === 'directory') {
            folders.make(copy.path);
            continue;
        }
        folders.make((0,source_paths/* parentOf */.gN)(copy.path));
        const part = (0,external_node_path_.join)(temporary, String(index));
        if (copy.file.kind === 'link')
            writeLink(copy, part);
        else
            await writeFile(copy, part, signal);
        place(part, (0,source_paths/* diskPath */.zq)(root, copy.path));
        onCopied(copy);
    }
}
/** Signals are noticed between files. */
const PAUSE_EACH = 64;
/** What is at a path below the folder; links are not followed. */
function lookAt(root, path) {
    try {
        const stats = (0,external_node_fs_.lstatSync)((0,source_paths/* diskPath */.zq)(root, path));
        if (stats.isFile())
            return 'file';
        if (stats.isDirectory())
            return 'directory';
        return stats.isSymbolicLink() ? 'link' : 'other';
    }
    catch (error) {
        const code = (0,system_code/* systemCode */.x)(error);
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return 'nothing';
        throw error;
    }
}
/** Removes a file or a link, unless its path leads through a link or out of the folder. */
function removeCopy(root, path) {
    const names = path.split('/');
    if (names.some((name) => name === '' || name === '.' || name === '..'))
        return;
    for (let above = (0,source_paths/* parentOf */.gN)(path); above !== ''; above = (0,source_paths/* parentOf */.gN)(above)) {
        if (lookAt(root, above) !== 'directory')
            return;
    }
    if (lookAt(root, path) !== 'directory')
        (0,external_node_fs_.rmSync)((0,source_paths/* diskPath */.zq)(root, path), { force: true });
}
/** Makes folders one by one, and checks once that each is a real folder. */
class Folders {
    #root;
    #made = new Set(['']);
    constructor(root) {
        this.#root = root;
    }
    make(path) {
        if (this.#made.has(path))
            return;
        this.make((0,source_paths/* parentOf */.gN)(path));
        if (lookAt(this.#root, path) === 'nothing')
            (0,external_node_fs_.mkdirSync)((0,source_paths/* diskPath */.zq)(this.#root, path));
        if (lookAt(this.#root, path) !== 'directory') {
            throw new Error(`Cannot copy to "${path}": it is no folder any more`);
        }
        this.#made.add(path);
    }
}
function writeLink({ file }, part) {
    (0,external_node_fs_.symlinkSync)((0,source_paths/* encodePath */.O0)(file.target), part);
    (0,external_node_fs_.lutimesSync)(part, toSeconds(file.mtimeMs), toSeconds(file.mtimeMs));
}
async function writeFile({ file, content }, part, signal) {
    const opened = (0,external_node_fs_.openSync)(part, 'wx', 0o600);
    try {
        if (file.size > 0) {
            for await (const piece of content.read(file.offset, file.size)) {
                signal.throwIfAborted();
                writeWhole(opened, piece);
            }
        }
        (0,external_node_fs_.fchmodSync)(opened, toMode(file.mode));
        (0,external_node_fs_.futimesSync)(opened, toSeconds(file.mtimeMs), toSeconds(file.mtimeMs));
    }
    finally {
        (0,external_node_fs_.closeSync)(opened);
    }
}
function writeWhole(file, piece) {
    for (let done = 0; done < piece.length;)
        done += (0,external_node_fs_.writeSync)(file, piece, done);
}
/** Permissions alone: no setuid, and its owner can read it. */
function toMode(mode) {
    // oxlint-disable-next-line no-bitwise -- a mode is a set of bits
    return (mode & 0o777) | 0o400;
}
function toSeconds(ms) {
    return ms / 1000;
}
function place(part, path) {
    try {
        (0,external_node_fs_.renameSync)(part, path);
    }
    catch (error) {
        if ((0,system_code/* systemCode */.x)(error) !== 'EXDEV')
            throw error;
        // The folder is a mount of its own.
        const beside = Buffer.concat([Buffer.from(path), Buffer.from('.tongs-part')]);
        copyPart(part, beside);
        (0,external_node_fs_.renameSync)(beside, path);
        (0,external_node_fs_.rmSync)(part);
    }
}
function copyPart(part, beside) {
    const stats = (0,external_node_fs_.lstatSync)(part);
    (0,external_node_fs_.rmSync)(beside, { force: true });
    if (stats.isSymbolicLink()) {
        (0,external_node_fs_.symlinkSync)((0,external_node_fs_.readlinkSync)(part, { encoding: 'buffer' }), beside);
        return;
    }
    (0,external_node_fs_.copyFileSync)(part, beside);
    const opened = (0,external_node_fs_.openSync)(beside, 'r+');
    (0,external_node_fs_.fchmodSync)(opened, toMode(stats.mode));
    (0,external_node_fs_.futimesSync)(opened, stats.mtimeMs / 1000, stats.mtimeMs / 1000);
    (0,external_node_fs_.closeSync)(opened);
}
/** Whether what is at the place has this content, or leads there. */
async function holdsCopy(root, { path, file, content }) {
    const where = (0,source_paths/* diskPath */.zq)(root, path);
    const stats = (0,external_node_fs_.lstatSync)(where);
    if (file.kind === 'link') {
        return (0,source_paths/* decodePath */.q0)((0,external_node_fs_.readlinkSync)(where, { encoding: 'buffer' })) === file.target;
    }
    if (stats.size !== file.size || !stats.isFile())
        return false;
    return content.equalsFile(where, file);
}

;// CONCATENATED MODULE: ./build/run/artifacts/safe-path.js

/** Why a file is left out of a copy; undefined if it is safe. Its path is relative to the folder of the copy. */
function findDanger({ kind, target }, path) {
    const names = path.split('/');
    if (names.some((name) => name === '' || name === '.' || name === '..' || name.includes('\0'))) {
        return 'its path leads out of the folder';
    }
    if (names.some(isGitFolder))
        return 'it is in a repository of git';
    if (kind === 'link' && !staysInside(path, target))
        return 'the link leads out of the artifacts';
    return undefined;
}
/** Also as a file system without regard to case spells it. */
function isGitFolder(name) {
    return name.toLowerCase() === '.git';
}
/**
 * Whether a link leads to a path in the folder, whatever else is there. A `..` behind a name could lead out of the
 * folder if the name is a link itself.
 */
function staysInside(path, target) {
    if (target === '' || target.includes('\0') || external_node_path_.posix.isAbsolute(target))
        return false;
    const names = target.split('/').filter((name) => name !== '' && name !== '.');
    const first = names.findIndex((name) => name !== '..');
    const ups = first === -1 ? names.length : first;
    const isPlain = first === -1 || !names.slice(first).includes('..');
    return isPlain && ups < path.split('/').length && !names.some(isGitFolder);
}

;// CONCATENATED MODULE: ./build/run/artifacts/plan-copies.js



async function planCopies(steps, facts) {
    const listed = steps.map((step) => ({ ...step, ...listCopies(step) }));
    const places = new Places(listed.flatMap(({ copies }) => copies), facts);
    const problems = [];
    const planned = [];
    for (const { step, base, copies, skipped } of listed) {
        const needed = [];
        const refused = [];
        for (const copy of copies) {
            const problem = await places.refuse(copy);
            if (problem)
                refused.push(problem);
            else if (await places.isNeeded(copy))
                needed.push(copy);
        }
        const [first] = refused;
        if (first)
            problems.push(toProblem(step, first, refused.length));
        else
            planned.push({ step, base, all: copies, needed, skipped });
    }
    return { steps: planned, problems };
}
function toProblem(step, { path, because, hint }, count) {
    const more = count > 1 ? ` (${(0,text_count/* formatCount */.B)(count, 'path')} in all)` : '';
    return { step, message: `Cannot copy "${path}" of step "${step}": ${because}${more}`, hint };
}
/** The files of a step by their places. A file that several rules take to the same place is there once. */
function listCopies({ step, base, rules, content }) {
    const copies = new Map();
    const skipped = [];
    for (const { rule, files } of rules) {
        for (const file of files) {
            const inside = join(rule.to, file.path);
            const because = findDanger(file, inside);
            if (because !== undefined)
                skipped.push({ path: file.path, because });
            else {
                const key = rule.to === '' ? inside : `${file.path}\0${inside}`;
                copies.set(key, { step, path: join(base, inside), file, content });
            }
        }
    }
    return { copies: [...copies.values()], skipped };
}
function join(folder, path) {
    return folder === '' ? path : `${folder}/${path}`;
}
/** The places of all copies, and what is there. */
class Places {
    /** By their names on this disk. */
    #copies;
    #facts;
    #found = new Map();
    #ways = new Map();
    constructor(copies, facts) {
        this.#facts = facts;
        this.#copies = Map.groupBy(copies, ({ path }) => this.#nameOf(path));
    }
    async refuse(copy) {
        const { path, file } = copy;
        const because = this.#blockOn((0,source_paths/* parentOf */.gN)(path)) ?? this.#blockAt(copy) ?? (await this.#findOther(copy));
        if (because === undefined) {
            const isSafe = file.kind === 'directory' || !this.#facts.isTracked(path);
            if (isSafe || (await this.#holds(copy)))
                return undefined;
            return {
                path,
                because: 'git tracks a file of this name, and its content differs',
                hint: ELSEWHERE,
            };
        }
        return { path, ...because };
    }
    async isNeeded(copy) {
        if (copy.file.kind === 'directory')
            return this.#look(copy.path) === 'nothing';
        return !(await this.#holds(copy));
    }
    /** The same for paths that are one file on this disk. */
    #nameOf(path) {
        return this.#facts.ignoresCase ? (0,source_paths/* foldCase */.SP)(path) : path;
    }
    #look(path) {
        const known = this.#found.get(path) ?? this.#facts.look(path);
        this.#found.set(path, known);
        return known;
    }
    async #holds(copy) {
        const kind = this.#look(copy.path);
        return kind === copy.file.kind && (await this.#facts.holds(copy));
    }
    /** What is in the way to the folder of a file, on this machine or among the copies. */
    #blockOn(folder) {
        if (folder === '')
            return undefined;
        if (!this.#ways.has(folder))
            this.#ways.set(folder, this.#findBlock(folder));
        const because = this.#ways.get(folder);
        return because === undefined ? undefined : { because, hint: ELSEWHERE };
    }
    #findBlock(folder) {
        const above = (0,source_paths/* parentOf */.gN)(folder);
        const outer = above === '' ? undefined : this.#blockOn(above)?.because;
        if (outer !== undefined)
            return outer;
        const found = this.#look(folder);
        if (found !== 'nothing' && found !== 'directory') {
            return `"${folder}" is ${NAMES[found]}, a folder is expected`;
        }
        const other = this.#copies
            .get(this.#nameOf(folder))
            ?.find(({ file }) => file.kind !== 'directory');
        return (other &&
            `"${other.path}" is ${NAMES[other.file.kind]} of step "${other.step}", a folder is expected`);
    }
    #blockAt({ path, file }) {
        const found = this.#look(path);
        const isFolder = file.kind === 'directory';
        if (found === 'nothing' || isFolder === (found === 'directory'))
            return undefined;
        return { because: `there is ${NAMES[found]} of this name`, hint: ELSEWHERE };
    }
    /** Another file for the same place. */
    async #findOther(copy) {
        for (const other of this.#copies.get(this.#nameOf(copy.path)) ?? []) {
            if (other === copy || (await this.#isSame(copy, other)))
                continue;
            const isOfSame = other.step === copy.step;
            if (other.path !== copy.path) {
                const whose = isOfSame ? 'the step' : `step "${other.step}"`;
                const because = `"${other.path}" of ${whose} differs from it only in case, and this disk ignores that`;
                return { because, hint: APART };
            }
            const whose = isOfSame ? 'another rule of the step' : `step "${other.step}"`;
            return { because: `${whose} has another file for the same path`, hint: APART };
        }
        return undefined;
    }
    async #isSame(a, b) {
        if (a.file.kind !== b.file.kind)
            return false;
        if (a.file.kind === 'directory')
            return true;
        if (a.file.kind === 'link')
            return a.file.target === b.file.target;
        return a.file.size === b.file.size && (await this.#facts.areSame(a, b));
    }
}
const NAMES = {
    file: 'a file',
    directory: 'a folder',
    link: 'a symbolic link',
    other: 'a special file',
};
const ELSEWHERE = 'Copy the artifacts to another folder: "artifacts: { paths: …, to: reports }"';
const APART = 'Give each a folder of its own. In a matrix: "artifacts: { paths: …, to: reports/${{ matrix.<axis> }} }"';

;// CONCATENATED MODULE: ./build/run/artifacts/save-artifacts.js







/** Copies the files of all steps to their places; false if something was not copied, which is reported. */
async function saveArtifacts({ steps, intact, folder }, options) {
    const { destination } = options;
    for (const { step, record } of intact) {
        options.report((0,copy_record/* describeIntact */.Lm)(step, record, destination));
    }
    if (steps.length === 0)
        return true;
    try {
        const toCopy = steps.map(({ step, artifacts }) => toStep(step, artifacts, destination));
        const work = await folder();
        const plan = await planCopies(toCopy, await readFacts(work, options));
        for (const { step, message, hint } of plan.problems) {
            options.report({ type: 'artifacts-refused', step, message, hint });
        }
        const temporary = await work.temporary();
        for (const copy of plan.steps) {
            const known = steps.find(({ step }) => step.id === copy.step);
            if (known)
                await saveStep(known, copy, { ...options, temporary });
        }
        return plan.problems.length === 0;
    }
    catch (error) {
        reportFailure(error, steps, options);
        return false;
    }
}
function toStep(step, { rules, spool }, destination) {
    return { step: step.id, base: (0,artifacts_destination/* baseOf */.bx)(destination, step.id), rules, content: spool };
}
async function saveStep({ step, identity }, copy, options) {
    const { destination, report, clock, signal, temporary } = options;
    warnOfSkipped(step, copy.skipped, report);
    const total = countOf(copy.needed);
    const onProgress = reportProgress(step, 'writing', { clock, report });
    const done = { files: 0, bytes: 0 };
    await copyFiles(copy.needed, {
        root: destination.root,
        temporary,
        signal,
        onCopied: ({ file }) => {
            done.files += 1;
            done.bytes += file.size;
            onProgress(done.files, done.bytes);
        },
    });
    if (destination.kind === 'out')
        await keepRecord(step, { copy, identity }, options);
    const { files, bytes } = countOf(copy.all);
    const to = (0,artifacts_destination/* describeTarget */.ff)(destination, step);
    report({ type: 'artifacts-saved', step: step.id, files, bytes, to, copied: total.files });
}
/** Call the result often: it reports once a second, how many files were copied so far and how large they are. */
function reportProgress(step, state, { clock, report }) {
    let reportedAt = clock.now();
    return (files, bytes) => {
        const now = clock.now();
        if (now - reportedAt < PROGRESS_MS)
            return;
        reportedAt = now;
        report({ type: 'artifacts-progressed', step: step.id, state, files, bytes });
    };
}
/** Between two reports of progress. */
const PROGRESS_MS = 1_000;
function countOf(copies) {
    const files = copies.filter(({ file }) => file.kind !== 'directory');
    return { files: files.length, bytes: files.reduce((sum, { file }) => sum + file.size, 0) };
}
/** Records the files, and removes those that an earlier run has copied and that are no artifacts any more. */
async function keepRecord(step, made, { destination }) {
    const before = await (0,copy_record/* readRecord */.aE)(destination.home, step);
    const copies = made.copy.all.filter(({ file }) => file.kind !== 'directory');
    const now = new Set(copies.map(({ path }) => path));
    for (const [path] of before?.files ?? []) {
        const isOurs = path.startsWith(`${made.copy.base}/`) && !now.has(path);
        if (isOurs)
            removeCopy(destination.root, path);
    }
    await (0,copy_record/* writeRecord */.rh)(destination.home, step, {
        identity: made.identity ?? '',
        rules: (0,copy_record/* hashRules */._y)(step.artifacts),
        bytes: countOf(copies).bytes,
        files: copies.map(({ path, file }) => [path, sizeOf(file), file.mtimeMs]),
    });
}
/** As the file system counts it: a link is as large as the path in it. */
function sizeOf({ kind, size, target }) {
    return kind === 'link' ? Buffer.byteLength(target) : size;
}
async function readFacts(work, { destination: { root }, environment, signal }) {
    const [tracked, ignoresCase] = await Promise.all([
        TrackedPaths.read(root, { environment, signal }),
        work.ignoresCase(),
    ]);
    return {
        look: (path) => lookAt(root, path),
        ignoresCase,
        isTracked: (path) => tracked.has(path),
        holds: (copy) => holdsCopy(root, copy),
        areSame: (a, b) => a.content.equals(a.file, { spool: b.content, offset: b.file.offset }),
    };
}
function warnOfSkipped(step, skipped, report) {
    const [first] = skipped;
    if (!first)
        return;
    const more = skipped.length > 1 ? ` and ${skipped.length - 1} more` : '';
    report({
        type: 'warned',
        code: 'artifact-skipped',
        message: `"${first.path}"${more} of step "${step.id}" is not copied: ${first.because}`,
    });
}
function reportFailure(error, steps, { report, signal, destination }) {
    const [first] = steps;
    if (!first)
        return;
    const isCancelled = signal.aborted || error instanceof errors/* Cancelled */.cJ;
    const names = steps.map(({ step }) => `"${step.id}"`).join(', ');
    report({
        type: 'artifacts-refused',
        step: first.step.id,
        message: isCancelled
            ? `Cannot copy all artifacts of ${names}: the run was cancelled`
            : `Cannot copy the artifacts of ${names}: ${(0,format_error/* describeError */.U)(error)}`,
        ...(!isCancelled && {
            hint: `Check that "${destination.root}" can be written to, and that its disk is not full.`,
        }),
    });
}

// EXTERNAL MODULE: ./build/engine/create-container.js
var create_container = __webpack_require__(86573);
;// CONCATENATED MODULE: ./build/run/artifacts/snapshot-container.js


/** Reads files of an image in a container that is never started, and removes it. */
async function withSnapshotContainer(engine, how, work) {
    const { request, onCleanupFailed } = how;
    await using container = await (0,create_container/* createUnstarted */.R)(engine, request, (error) => onCleanupFailed(`container "${request.name}"`, error)).catch(explain);
    await work(container.id);
}
function explain(error) {
    if (!(error instanceof errors/* EngineFailed */.c4) || error.status !== 404)
        throw error;
    throw new errors/* EngineFailed */.c4('Cannot read the artifacts of a cached step: its snapshot was removed after the plan was made', { code: 'snapshot-gone', hint: 'Run the pipeline again.', cause: error });
}

// EXTERNAL MODULE: ./build/run/artifacts/work-folder.js + 1 modules
var work_folder = __webpack_require__(27608);
;// CONCATENATED MODULE: ./build/run/artifacts/run-artifacts.js






/** An engine answers several calls at once, and each container takes it some tenths of a second. */
const AT_ONCE = 4;
/**
 * The artifacts of the steps of one run. They are read when a step ends, before the next one changes its files, and
 * copied to their places at the end of the run. Dispose it in any case: nothing but the copies is left.
 */
class RunArtifacts {
    #options;
    #read = new Map();
    #identities = new Map();
    #intact = new Map();
    #snapshots = new Map();
    #folder;
    #reading = new Map();
    /** The containers of cached steps are opened one after another in each of them. */
    #queues = Array.from({ length: AT_ONCE }, () => Promise.resolve());
    #opened = 0;
    constructor(options) {
        this.#options = options;
    }
    /**
     * Reads what the step leaves after its command has ended; earlier attempts do not count. Rejects with `StepFailed` if
     * a step that succeeded lacks a file.
     */
    async collect(step, { container, workspace, list, moment }) {
        await this.#forget(step.id);
        if (step.artifacts.length === 0)
            return;
        await this.#readFrom(step, { container, workspace, list }, moment);
    }
    /** The same for a cached step; reads nothing if the target has the files of this snapshot already. */
    async collectCached(step, snapshot) {
        if (step.artifacts.length === 0 || this.#read.has(step.id))
            return;
        const { destination } = this.#options;
        this.#snapshots.set(step.id, snapshot);
        this.#identities.set(step.id, snapshot.identity);
        const record = destination.kind === 'out'
            ? await (0,copy_record/* findIntact */.$D)(destination.home, step, snapshot.identity)
            : undefined;
        if (record)
            this.#intact.set(step.id, { step, record });
        else
            await this.#readSnapshot(step, snapshot);
    }
    /** Notes the snapshot as which the files of a step were saved. */
    noteSnapshot(step, identity) {
        this.#identities.set(step, identity);
    }
    /** The files of a step, to be put into another one; undefined if it has none. */
    async of(step) {
        const snapshot = this.#snapshots.get(step.id);
        if (!this.#read.has(step.id) && snapshot)
            await this.#readSnapshot(step, snapshot);
        return this.#read.get(step.id)?.artifacts;
    }
    /** Copies everything to its place; false if something could not be copied, which is reported. */
    async save(ending) {
        const steps = this.#inOrder(this.#read).map(({ step, artifacts }) => ({
            step,
            artifacts,
            identity: this.#identities.get(step.id),
        }));
        const intact = this.#inOrder(this.#intact).filter(({ step }) => !this.#read.has(step.id));
        if (steps.length === 0 && intact.length === 0)
            return true;
        return saveArtifacts({ steps, intact, folder: () => this.#openFolder() }, { ...this.#options, signal: ending });
    }
    async [Symbol.asyncDispose]() {
        await Promise.all(this.#queues);
        for (const { artifacts } of this.#read.values())
            await artifacts.spool[Symbol.asyncDispose]();
        this.#read.clear();
        const folder = await this.#folder?.catch(() => undefined);
        await folder?.[Symbol.asyncDispose]();
    }
    #inOrder(byStep) {
        return this.#options.steps.flatMap((id) => byStep.get(id) ?? []);
    }
    async #forget(step) {
        const before = this.#read.get(step);
        this.#read.delete(step);
        this.#reading.delete(step);
        this.#snapshots.delete(step);
        this.#identities.delete(step);
        this.#intact.delete(step);
        await before?.artifacts.spool[Symbol.asyncDispose]();
    }
    #openFolder() {
        const { destination, processes } = this.#options;
        this.#folder ??= work_folder/* WorkFolder */.y.open(destination.home, processes);
        return this.#folder;
    }
    /** Once, whoever asks for it; again after an error. */
    #readSnapshot(step, snapshot) {
        const begun = this.#reading.get(step.id);
        if (begun)
            return begun;
        const reading = this.#openSnapshot(step, snapshot);
        this.#reading.set(step.id, reading);
        reading.catch(() => this.#reading.delete(step.id));
        return reading;
    }
    #openSnapshot(step, { image }) {
        const { engine, labels, containerName, workspace, onCleanupFailed, signal } = this.#options;
        const work = async () => {
            signal.throwIfAborted();
            const request = { name: containerName(step.id), image, labels: labels(step.id) };
            await withSnapshotContainer(engine, { request, onCleanupFailed }, (container) => this.#readFrom(step, { container, workspace }, 'success'));
        };
        const turn = this.#opened % AT_ONCE;
        this.#opened += 1;
        const done = Promise.resolve(this.#queues[turn]).then(work);
        this.#queues[turn] = done.catch(() => { });
        return done;
    }
    async #readFrom(step, from, moment) {
        const { engine, report, signal } = this.#options;
        const rules = step.artifacts.filter(({ when }) => when === 'always' || when === moment);
        if (rules.length === 0)
            return;
        const spool = await (await this.#openFolder()).openSpool();
        try {
            const onProgress = reportProgress(step, 'reading', this.#options);
            const read = await readArtifacts({ engine, ...from, signal, onProgress }, rules, spool);
            warnOfOdd(step, read.odd, report);
            const failure = judgeMissing(step, read.missing, { moment, report });
            // After a failure, only these rules count.
            const kept = failure ? read.rules.filter(({ rule }) => rule.when !== 'success') : read.rules;
            this.#read.set(step.id, { step, artifacts: { spool, rules: kept } });
            if (failure)
                throw failure;
        }
        catch (error) {
            if (!this.#read.has(step.id))
                await spool[Symbol.asyncDispose]();
            throw error;
        }
    }
}

// EXTERNAL MODULE: ./build/run/context/background-tasks.js
var background_tasks = __webpack_require__(21295);
// EXTERNAL MODULE: ./build/snapshots/names.js
var names = __webpack_require__(64590);
// EXTERNAL MODULE: ./build/snapshots/record.js
var record = __webpack_require__(94697);
;// CONCATENATED MODULE: ./build/run/context/ledger.js


/** What one run has made, and its warnings. */
class RunLedger {
    #run;
    #ephemerals = [];
    #madeAt = new Map();
    #warned = new Set();
    constructor(run) {
        this.#run = run;
    }
    /** A new name for an ephemeral image. Ask before the commit: a commit that was interrupted may leave an image. */
    nameEphemeral() {
        const reference = (0,names.ephemeralReference)(this.#run, this.#ephemerals.length);
        this.#ephemerals.push(reference);
        return reference;
    }
    /** The names of all ephemeral images, children before their parents. */
    ephemerals() {
        return this.#ephemerals.toReversed();
    }
    /** Notes when the files of a key were made, and when each of their ancestors was. */
    noteTimes(made) {
        this.#madeAt.set(made.key, toTimes(made));
    }
    /** The noted times of a key, the newest first; undefined if this run has not made its files. */
    timesOf(key) {
        return this.#madeAt.get(key);
    }
    /** Notes a warning, which the run reports only once. */
    noteWarning(subject) {
        this.#warned.add(subject);
    }
    hasWarned(subject) {
        return this.#warned.has(subject);
    }
}
/** When a snapshot's files were made, and when each of their ancestors was. */
function toTimes(made) {
    return [(0,record/* begunAtOf */.g)(made), ...made.ancestors];
}

;// CONCATENATED MODULE: ./build/run/context/lost-removals.js

/**
 * Holds back the failures of removals that got no answer. Only at the end of a run it is known whether the engine is
 * gone. If it is, that is reported once, and not for each object.
 */
class LostRemovals {
    #pass;
    #lost = [];
    constructor(pass) {
        this.#pass = pass;
    }
    get any() {
        return this.#lost.length > 0;
    }
    report = (event) => {
        if (event.type === 'cleanup-failed' && (0,engine_gone/* isGoneCode */.$E)(event.code)) {
            this.#lost.push(event);
        }
        else {
            this.#pass(event);
        }
    };
    /** Forgets them, because the removals are tried again. */
    forget() {
        this.#lost = [];
    }
    /** Reports the failures; only one of them if the engine is gone. */
    reportRest(isGone) {
        const [first] = this.#lost;
        const message = 'the engine is gone; the next run removes what is left';
        const reported = isGone && first ? [{ ...first, subject: 'the run', message }] : this.#lost;
        for (const each of reported)
            this.#pass(each);
        this.#lost = [];
    }
}

// EXTERNAL MODULE: ./build/run/plan/plan.js
var plan_plan = __webpack_require__(43965);
// EXTERNAL MODULE: ./build/run/tongs/open-tongs.js + 22 modules
var open_tongs = __webpack_require__(19035);
// EXTERNAL MODULE: ./build/run/context/run-labels.js
var run_labels = __webpack_require__(12815);
// EXTERNAL MODULE: ./build/run/values/in-workflow.js
var in_workflow = __webpack_require__(42730);
;// CONCATENATED MODULE: ./build/run/values/workflow-variables.js

/** The runner's variables that steps get without asking: programs that run tests and deploy look for them. */
const FORWARDED_VARIABLES = [
    'GITHUB_ACTOR',
    'GITHUB_ACTOR_ID',
    'GITHUB_API_URL',
    'GITHUB_BASE_REF',
    'GITHUB_EVENT_NAME',
    'GITHUB_GRAPHQL_URL',
    'GITHUB_HEAD_REF',
    'GITHUB_JOB',
    'GITHUB_REF',
    'GITHUB_REF_NAME',
    'GITHUB_REF_PROTECTED',
    'GITHUB_REF_TYPE',
    'GITHUB_REPOSITORY',
    'GITHUB_REPOSITORY_ID',
    'GITHUB_REPOSITORY_OWNER',
    'GITHUB_REPOSITORY_OWNER_ID',
    'GITHUB_RUN_ATTEMPT',
    'GITHUB_RUN_ID',
    'GITHUB_RUN_NUMBER',
    'GITHUB_SERVER_URL',
    'GITHUB_SHA',
    'GITHUB_TRIGGERING_ACTOR',
    'GITHUB_WORKFLOW',
    'GITHUB_WORKFLOW_REF',
    'GITHUB_WORKFLOW_SHA',
];
/** Both are empty outside of a workflow. `workspace` is the folder of the source in the anvil. */
function toWorkflowVariables(environment, workspace) {
    if (!(0,in_workflow/* isInWorkflow */.R)(environment))
        return { always: {}, all: {} };
    const given = FORWARDED_VARIABLES.flatMap((name) => {
        const value = environment[name];
        return value === undefined ? [] : [[name, value]];
    });
    const always = { GITHUB_ACTIONS: 'true' };
    const all = { ...always, ...Object.fromEntries(given), GITHUB_WORKSPACE: workspace };
    return { always, all };
}

;// CONCATENATED MODULE: ./build/run/open-context.js













/** Puts together everything that the steps of a run share; `signal` ends the run. */
function openRunContext(prepared, options, signal) {
    const { reporter, run } = options;
    const { clock, tracer, processes, environment } = options.machine;
    const { engine, defaultEnv } = options.session;
    const lost = new LostRemovals(reporter.report);
    const { report } = lost;
    const expiresAt = clock.now() + prepared.pipeline.timeoutMs + EXPIRY_MARGIN_MS;
    const { repository } = prepared;
    const labels = (0,run_labels/* createLabels */.m)({ run, repository, owner: processes.self, expiresAt });
    const variables = toWorkflowVariables(environment, prepared.pipeline.workspace);
    const tongs = (0,open_tongs/* openTongs */.k)({
        run,
        session: options.session,
        clock,
        labels,
        tongs: prepared.pipeline.tongs,
        users: listTongUsers(prepared),
        images: prepared.images,
        tongFiles: prepared.tongFiles,
        source: prepared.source.folder,
        proberImage: async () => findProberImage(prepared),
        reporter,
        report,
        signal,
    });
    const artifacts = openArtifacts(prepared, { options, labels, report, signal });
    return {
        ...prepared,
        engine,
        clock,
        tracer,
        run,
        tongs,
        artifacts,
        large: options.large,
        ledger: new RunLedger(run),
        defaultEnv,
        workflowEnv: (step) => (prepared.keyed.has(step) ? variables.always : variables.all),
        labels,
        containerName: (step) => `tongs-${run}-anvil-${(0,container_name/* toContainerPart */.y)(step)}`,
        vantage: () => ({ ...processes, now: clock.now() }),
        endProcess: processes.endProcess,
        report,
        lost,
        drained: reporter.drained,
        background: new background_tasks/* BackgroundTasks */.F(report),
        signal,
    };
}
/** The labels of a run's objects expire this long after its timeout. */
const EXPIRY_MARGIN_MS = 3_600_000;
/** A step that is cached or skipped uses no tongs. */
function listTongUsers({ plan }) {
    return plan.filter(plan_plan/* mayRun */.xP).map(({ step }) => step);
}
function openArtifacts(prepared, setting) {
    const { options, labels, report, signal } = setting;
    return new RunArtifacts({
        engine: options.session.engine,
        clock: options.machine.clock,
        environment: options.machine.environment,
        destination: (0,artifacts_destination/* toDestination */.YN)(prepared.request.artifacts, prepared),
        processes: {
            self: options.machine.processes.self.pid,
            isAlive: (pid) => options.machine.processes.lookUpProcess(pid).state !== 'gone',
        },
        steps: prepared.plan.map(({ step }) => step.id),
        workspace: prepared.pipeline.workspace,
        labels: (step) => labels(engine_labels/* ARTIFACTS_ROLE */.bR, step),
        containerName: (step) => `tongs-${options.run}-artifacts-${(0,container_name/* toContainerPart */.y)(step)}`,
        report,
        onCleanupFailed: (subject, error) => report((0,cleanup_failed/* toCleanupFailed */.Z)(subject, error)),
        signal,
    });
}
/** Any image of the steps, because those have a shell. */
function findProberImage({ roots }) {
    const [root] = roots.values();
    if (root)
        return root;
    throw new errors/* InternalError */.Gd('Cannot look at a tong from inside: no step has an image');
}

// EXTERNAL MODULE: ./build/run/background/save-request.js
var save_request = __webpack_require__(91222);
// EXTERNAL MODULE: ./build/base/async/abortable.js
var abortable = __webpack_require__(38785);
// EXTERNAL MODULE: ./build/snapshots/identity.js
var identity = __webpack_require__(97074);
// EXTERNAL MODULE: ./build/snapshots/commit.js
var commit = __webpack_require__(13793);
// EXTERNAL MODULE: ./build/snapshots/labels.js + 1 modules
var snapshots_labels = __webpack_require__(55541);
// EXTERNAL MODULE: ./build/source/transfer/source-state.js
var source_state = __webpack_require__(88605);
;// CONCATENATED MODULE: ./build/run/save/commit-ephemeral.js





/** Commits a step's anvil as an image that is removed with the run. */
async function commitEphemeral(context, step, files) {
    const { anvil, state, comment } = files;
    const reference = context.ledger.nameEphemeral();
    const labels = context.labels(engine_labels/* EPHEMERAL_ROLE */.dk, step.id);
    const own = {
        identity: (0,identity/* createIdentity */.DA)(),
        createdAt: context.clock.now(),
        sourceSeal: (0,source_state/* formatSeal */.Z3)((0,source_state/* toSeal */.RI)(state)),
    };
    return (0,commit/* commitAnvil */.M)(anvil, {
        reference,
        labels: (0,snapshots_labels/* toEphemeralLabels */.yW)(labels, own, anvil.base.config.labels),
        comment,
    });
}

// EXTERNAL MODULE: ./build/run/delivery/end-saving.js
var end_saving = __webpack_require__(68945);
// EXTERNAL MODULE: ./build/run/delivery/saved-source-image.js
var saved_source_image = __webpack_require__(75672);
// EXTERNAL MODULE: ./build/run/plan/next-start.js
var next_start = __webpack_require__(95662);
// EXTERNAL MODULE: ./build/run/plan/image-key.js
var image_key = __webpack_require__(36635);
;// CONCATENATED MODULE: ./build/run/plan/plan-source-images.js


/** Sending this takes half a second. */
const LARGE_SOURCE = { files: 2_000, bytes: 24 * 2 ** 20 };
/** The steps that are sent a large source, each with its group. */
function planSourceImages(facts) {
    const groups = new Map();
    const parents = (0,next_start/* groupByParent */.f5)(facts.plan);
    const changing = findChanging(facts.plan);
    for (const users of groupUsers(facts)) {
        if (!isLarge(findSent(facts, users[0]), facts))
            continue;
        const committed = users.filter((step) => step.cache || parents.has(step.id)).length;
        const { start } = users[0];
        const group = {
            pays: doesPay(users.length, committed),
            lasts: start.kind === 'image' || !changing.has(start.step),
        };
        for (const { id } of users)
            groups.set(id, group);
    }
    return groups;
}
/** Steps whose files have changed in this run: they may change again in the next run. */
function findChanging(plan) {
    const changing = new Set();
    for (const planned of plan) {
        const { step } = planned;
        if (planned.verdict !== 'run')
            continue;
        const follows = step.start.kind === 'step' && changing.has(step.start.step);
        if (follows || planned.newest)
            changing.add(step.id);
    }
    return changing;
}
function isLarge(files, { source, large = LARGE_SOURCE }) {
    return files.length >= large.files || sumBytes(files, source) >= large.bytes;
}
/** Whether these files are large, and more than a quarter of all. */
function isGreatPart(files, all, measure) {
    const { source, large = LARGE_SOURCE } = measure;
    if (files.length >= large.files && 4 * files.length > all.length)
        return true;
    const bytes = sumBytes(files, source);
    return bytes >= large.bytes && 4 * bytes > sumBytes(all, source);
}
function sumBytes(files, { sizes }) {
    return files.reduce((sum, { path }) => sum + (sizes.get(path) ?? 0), 0);
}
/** In units of one transfer. */
const COMMIT_COST = 2.5;
/**
 * A commit takes up to two and a half times as long as sending the same files (118 MB in 10,000 files: 2.3 s against
 * 2.3 to 4.8 on Docker 20.10, 6 against 2.7 on 28, 6 against 5 on its containerd store). A source image costs one
 * commit. It saves the transfers of the other users, and the time for the source in each of their commits.
 */
function doesPay(users, committed) {
    // The step that makes it was sent everything already, and its own commit contains the source.
    const others = users - 1;
    const spared = others + Math.min(others, committed) * COMMIT_COST;
    return spared > COMMIT_COST;
}
function groupUsers({ plan, visible, roots, }) {
    const groups = new Map();
    for (const planned of plan) {
        const { step } = planned;
        const manifest = visible.get(step.id);
        // A step that starts from a snapshot of its own starts from no source image.
        if (planned.verdict !== 'run' || planned.fallback || !manifest)
            continue;
        // Files that are sent into an anonymous volume are in no image.
        if (roots.get(step.id)?.image.config.volumes.length !== 0)
            continue;
        const start = step.start.kind === 'step' ? step.start.step : (0,image_key/* toImageKey */._)(step.start);
        const key = JSON.stringify([step.start.kind, start, step.user, manifest.hash]);
        const known = groups.get(key);
        if (known)
            known.push(step);
        else
            groups.set(key, [step]);
    }
    return [...groups.values()];
}
/** The files that a step is sent when it starts from its parent's files. */
function findSent({ visible }, { id, start }) {
    const want = visible.get(id);
    const have = start.kind === 'step' ? visible.get(start.step) : undefined;
    if (!want || want === have)
        return [];
    return want.files.filter(({ path }) => !have?.byPath.has(path));
}

;// CONCATENATED MODULE: ./build/run/delivery/source-images.js










/**
 * Source images, for steps that start from the same files and see the same source. An earlier run may have saved one.
 * If it pays within the run, the first step makes one from its own anvil, and the others wait for that. If not, it is
 * made for later runs after this run, see `save-source.ts`.
 */
class SourceImages {
    #context;
    #groups;
    #images = new Map();
    #wanted = new Map();
    #hasEndedSaving = false;
    constructor(context, groups) {
        this.#context = context;
        this.#groups = groups;
    }
    /** The base for the step's anvil; without a source image, it is `parent`. `signal` ends the wait for another step. */
    async chooseBase(step, parent, signal) {
        const group = this.#groups.get(step.id);
        if (!group)
            return toChosenBase(parent);
        const image = this.#images.get(group) ?? { looking: undefined, making: undefined };
        this.#images.set(group, image);
        const member = { ...(0,saved_source_image/* toSourceImageSpec */.VM)(this.#context, step, parent), group, image };
        if (!group.pays)
            return this.#chooseAlone(member, await this.#look(member));
        while (image.making) {
            const made = await (0,abortable/* abortable */.Z)(image.making, signal);
            if (made)
                return toChosenBase(made);
        }
        return this.#chooseFirst(member);
    }
    /** The source images to make for later runs, as far as steps know them so far. */
    get wanted() {
        return [...this.#wanted.values()];
    }
    /** For a step that continues in the anvil of its parent: later runs start from the parent's snapshot. */
    wantOn(parent, step) {
        const group = this.#groups.get(step.id);
        if (!group?.lasts || !(0,saved_source_image/* isReusable */.g1)(this.#context, parent))
            return;
        this.#wanted.set(group, {
            ...(0,saved_source_image/* toSourceImageSpec */.VM)(this.#context, step, parent),
            known: undefined,
        });
    }
    #chooseAlone(member, saved) {
        return {
            ...toChosenBase(saved ?? member.parent),
            // If files are covered, no source image can be saved. Checking this now avoids sending the source once more.
            checksCovers: !saved && this.#isToLast(member),
            onDelivered: async (delivery) => this.#want(member, saved, delivery),
        };
    }
    async #chooseFirst(member) {
        const { image, parent } = member;
        const { promise, resolve } = Promise.withResolvers();
        image.making = promise;
        let isOver = false;
        const settle = (made) => {
            if (isOver)
                return;
            isOver = true;
            if (!made)
                image.making = undefined;
            resolve(made);
        };
        try {
            const saved = await this.#look(member);
            return {
                base: saved ?? parent,
                checksCovers: !saved && (0,saved_source_image/* isReusable */.g1)(this.#context, parent),
                onDelivered: async (delivery) => {
                    if (!isOver)
                        settle(await this.#make(member, saved, delivery));
                },
                [Symbol.dispose]: () => settle(undefined),
            };
        }
        catch (error) {
            settle(undefined);
            throw error;
        }
    }
    /** Makes the image for the other steps of the run and, if possible, at the same time for later runs. */
    async #make(member, saved, delivery) {
        const { step, parent } = member;
        const { anvil, state, covers } = delivery;
        if (isOn(saved, delivery) && !isLarge(delivery.sent, this.#context))
            return anvil.base;
        if (isOn(parent, delivery) && (0,saved_source_image/* isReusable */.g1)(this.#context, parent) && !covers) {
            const made = await this.#save({ ...member, known: toKnown(saved) }, delivery);
            if (made)
                return made;
        }
        else
            this.#want(member, saved, delivery);
        const comment = (0,commit/* commitComment */.$X)(record/* SOURCE_IMAGE */.I);
        return commitEphemeral(this.#context, step, { anvil, state, comment });
    }
    /** Undefined if that failed, or another run saves it: a source image is optional, so no step fails because of it. */
    async #save(wanted, delivery) {
        const context = this.#context;
        try {
            return await (0,saved_source_image/* withSourceImageLock */.EQ)(context, wanted, () => (0,saved_source_image/* saveSourceImage */.Um)(context, wanted, delivery));
        }
        catch (error) {
            if ((0,engine_gone/* isEngineGone */.SI)(error) || context.signal.aborted)
                throw error;
            context.report({
                type: 'warned',
                code: 'source-not-saved',
                message: `Cannot save the source of step "${wanted.step.id}" for later runs: ${(0,format_error/* describeError */.U)(error)}`,
                hint: 'Later runs will have to send the whole source again.',
            });
            return undefined;
        }
    }
    async #look(member) {
        const context = this.#context;
        const { image, parent } = member;
        image.looking ??= (0,saved_source_image/* findSourceImage */.Mn)(context, member);
        const found = await image.looking;
        if (!found && !this.#hasEndedSaving && (0,saved_source_image/* isReusable */.g1)(context, parent)) {
            this.#hasEndedSaving = true;
            // If that fails, this run only takes longer.
            context.background.start('', () => (0,end_saving/* endSaving */.C)(context).catch(() => { }));
        }
        return found;
    }
    /** Notes the source image to make for later runs, which may replace the one that was found. */
    #want(member, saved, delivery) {
        const { step, parent, below, group } = member;
        // Files that cover those of a source image say nothing about the parent's files.
        const covers = delivery.covers && isOn(parent, delivery);
        if (covers || !(0,saved_source_image/* isReusable */.g1)(this.#context, parent))
            return;
        const { sent, state } = delivery;
        // A small part may change in each run: that is not worth a new source image each time.
        const isFar = isGreatPart(sent, state.manifest.files, this.#context);
        if (isOn(saved, delivery) ? !isFar : !saved && !group.lasts)
            return;
        this.#wanted.set(group, { step, parent, below, known: toKnown(saved) });
    }
    /** Whether a later run is likely to start from the same files. */
    #isToLast({ group, parent }) {
        return group.lasts && (0,saved_source_image/* isReusable */.g1)(this.#context, parent);
    }
}
/** Whether the anvil was made from that image: another base was used if the image was removed meanwhile. */
function isOn(image, { anvil }) {
    return image?.id === anvil.base.id;
}
function toChosenBase(base) {
    return {
        base,
        checksCovers: false,
        onDelivered: () => Promise.resolve(),
        [Symbol.dispose]: () => { },
    };
}
function toKnown(saved) {
    return saved && (0,identity/* identityOf */.cu)(saved.config.labels);
}

// EXTERNAL MODULE: ./build/engine/owner/lock.js
var lock = __webpack_require__(58792);
// EXTERNAL MODULE: ./build/engine/owner/watch-holder.js
var watch_holder = __webpack_require__(60283);
;// CONCATENATED MODULE: ./build/run/perform/host-slots.js



/**
 * The slots of a run, on a host on which the steps of all runs share some. Each of these is a volume of a fixed name: of
 * several processes that create it, the first one decides its labels. Who waits for something else lends both slots, so
 * that no two runs wait for one another.
 */
class HostSlots {
    #slots;
    #options;
    /** By the name of the volume. */
    #watches = new Map();
    #count = 0;
    #seesOthers = false;
    #hasWaited = false;
    constructor(slots, options) {
        this.#slots = slots;
        this.#options = options;
    }
    /** After an abort, it resolves without a slot of the host. */
    async acquire() {
        const slot = await this.#slots.acquire();
        let held;
        const lend = () => {
            if (held)
                this.#giveBack(held);
            held = undefined;
            slot.lend();
        };
        const take = async () => {
            await slot.takeBack();
            held ??= await this.#take();
        };
        try {
            await take();
        }
        catch (error) {
            lend();
            throw error;
        }
        return { lend, takeBack: take, [Symbol.dispose]: lend };
    }
    async #take() {
        const { signal, clock, random, onWait } = this.#options;
        while (!signal.aborted) {
            const held = await this.#takeFree();
            if (held)
                return held;
            if (this.#seesOthers && !this.#hasWaited)
                onWait();
            this.#hasWaited ||= this.#seesOthers;
            await clock.sleep(POLL_MS * (0.5 + random()), signal).catch(() => { });
        }
        return undefined;
    }
    /** Tries every slot once, from a random one on, so that runs seldom try the same. */
    async #takeFree() {
        const { engine, most, random, labels, signal } = this.#options;
        const offset = Math.floor(random() * most);
        for (let tried = 0; tried < most && !signal.aborted; tried += 1) {
            const name = `tongs-step-slot-${((offset + tried) % most) + 1}`;
            this.#count += 1;
            const wanted = { name, labels: labels(`slot ${this.#count}`) };
            const found = await engine.createVolume(wanted);
            if ((0,lock/* isSameHolder */.j1)(found.labels, wanted.labels))
                return found;
            this.#seesOthers ||= found.labels[engine_labels/* RUN_LABEL */.jQ] !== wanted.labels[engine_labels/* RUN_LABEL */.jQ];
            // The next round takes it.
            if (await this.#isOver(found))
                await (0,lock/* removeLock */.oW)(engine, found, this.#options.clock);
        }
        return undefined;
    }
    #isOver({ name, labels }) {
        const isHolderOver = this.#watches.get(name) ?? (0,watch_holder/* watchHolder */.E)(this.#options.engine, this.#options);
        this.#watches.set(name, isHolderOver);
        return isHolderOver(labels);
    }
    #giveBack({ name }) {
        const { engine, startLater } = this.#options;
        startLater(`the slot "${name}"`, async () => void (await engine.removeVolume(name)));
    }
}
const POLL_MS = 500;

// EXTERNAL MODULE: ./build/run/context/cached-result.js
var cached_result = __webpack_require__(89766);
;// CONCATENATED MODULE: ./build/run/context/fetch-base.js
/**
 * The base of a step that starts from a snapshot; undefined if its files cannot be fetched. It needs the config of the
 * root image, so that image has to be on the engine. A run whose steps are all cached needs no base.
 */
async function fetchBase({ store, roots, signal }, step, snapshot) {
    const root = roots.get(step.id);
    return root && store.fetch(snapshot, { config: root.image.config, signal });
}

// EXTERNAL MODULE: ./build/run/context/root-base.js
var root_base = __webpack_require__(27232);
// EXTERNAL MODULE: ./build/run/context/step-result.js
var step_result = __webpack_require__(97166);
// EXTERNAL MODULE: ./build/base/env-list.js
var env_list = __webpack_require__(84976);
// EXTERNAL MODULE: ./build/engine/out-of-memory.js
var out_of_memory = __webpack_require__(61249);
// EXTERNAL MODULE: ./build/snapshots/written.js
var snapshots_written = __webpack_require__(33869);
// EXTERNAL MODULE: ./build/tongs/step-variables.js
var step_variables = __webpack_require__(10832);
// EXTERNAL MODULE: ./build/base/text/quote.js
var quote = __webpack_require__(90366);
;// CONCATENATED MODULE: ./build/anvil/command/given-up.js
/** The exit code after SIGKILL. */
const KILLED = 137;
/**
 * The end of a command, also if only killing its container could stop it. An error that follows from the kill is
 * ignored then, and the result says why the command was stopped.
 */
async function endOrGivenUp(stopping, awaitEnd) {
    try {
        const end = await awaitEnd();
        return stopping.hasGivenUp ? { ...end, isPristine: false } : end;
    }
    catch (error) {
        if (!stopping.hasGivenUp)
            throw error;
        return { exitCode: KILLED, ended: stopping.ended, isPristine: false, written: {} };
    }
}

// EXTERNAL MODULE: ./build/anvil/look-around.js
var look_around = __webpack_require__(12354);
// EXTERNAL MODULE: ./build/anvil/protocol/requests.js
var requests = __webpack_require__(34206);
;// CONCATENATED MODULE: ./build/anvil/command/kill-processes.js


/**
 * Kills every process except process 1 until none is left; as root if the anvil's shell may not.
 * Rejects if a process cannot be killed: such a container must not be committed.
 */
async function killProcesses(anvil) {
    if (await killByShell(anvil))
        return;
    await killAsRoot(anvil);
    if (await killByShell(anvil))
        return;
    throw new errors/* EngineFailed */.c4('Cannot end the processes that the step has left behind', {
        code: 'unkillable-processes',
        hint: 'A process hangs in the kernel, or cannot be killed from inside its container.',
    });
}
/** The same, after the anvil's shell could not kill all: the remaining processes may be those of root. */
async function killLeftProcesses(anvil) {
    if (anvil.uid !== 0)
        await killAsRoot(anvil);
    await killProcesses(anvil);
}
/** Sends SIGKILL to every process except process 1, by an exec. */
async function killAsRoot(anvil, signal = 'KILL') {
    const { output } = await anvil.engine.startExec({
        container: anvil.container,
        command: ['sh', '-c', `kill -${signal} -1`],
        user: '0',
    });
    for await (const _ of output) {
        // Only its end matters.
    }
}
async function killByShell(anvil) {
    const token = (0,requests/* createToken */.Ey)();
    await anvil.channel.send((0,requests/* cleanRequest */.Hu)(token));
    const [left] = await anvil.channel.answer(token);
    return left === '0';
}

// EXTERNAL MODULE: ./build/anvil/protocol/loop.js
var loop = __webpack_require__(44722);
// EXTERNAL MODULE: ./build/anvil/command/starter.js + 1 modules
var starter = __webpack_require__(4001);
;// CONCATENATED MODULE: ./build/anvil/command/stopping.js

/** Time between SIGTERM and SIGKILL at a timeout. */
const GRACE_MS = 10_000;
/** How long a means may still take after the command has ended. */
const LATE_MS = 5_000;
/**
 * Ends a running command at its timeout (TERM, grace, KILL) or when the signal aborts (TERM and KILL
 * at once), and takes stronger means if these do not help. Dispose it when the command has ended: after that no kill is
 * pending that would hit the next command.
 */
class Stopping {
    #means;
    #options;
    #over = new AbortController();
    #climbs = [];
    #ended = 'exited';
    #hasGivenUp = false;
    constructor(means, options) {
        this.#means = means;
        this.#options = options;
        options.signal.addEventListener('abort', this.#onCancel, { once: true });
        if (options.signal.aborted)
            this.#onCancel();
        else if (options.timeoutMs !== undefined)
            void this.#onTimeout(options.timeoutMs);
    }
    get ended() {
        return this.#ended;
    }
    /** Whether its container was killed because nothing less has helped. */
    get hasGivenUp() {
        return this.#hasGivenUp;
    }
    async [Symbol.asyncDispose]() {
        this.#over.abort();
        this.#options.signal.removeEventListener('abort', this.#onCancel);
        await (0,within/* within */.u)(Promise.all(this.#climbs), LATE_MS, this.#options.clock);
    }
    #onCancel = () => {
        if (this.#ended === 'exited')
            this.#ended = 'cancelled';
        const { terminate, kill } = this.#means;
        this.#climbs.push(this.#climb([[0, terminate], [0, kill], ...this.#lastResorts()]));
    };
    async #onTimeout(timeoutMs) {
        if (!(await this.#wait(timeoutMs)) || this.#options.signal.aborted)
            return;
        this.#ended = 'timed-out';
        const { terminate, kill } = this.#means;
        this.#climbs.push(this.#climb([[0, terminate], [GRACE_MS, kill], ...this.#lastResorts()]));
    }
    #lastResorts() {
        return [
            [1_000, this.#means.force],
            [1_500, this.#giveUp],
        ];
    }
    #giveUp = () => {
        this.#hasGivenUp = true;
        return this.#means.abandon();
    };
    async #climb(rungs) {
        for (const [waitMs, means] of rungs) {
            if (!(await this.#wait(waitMs)))
                return;
            // If it fails, a stronger one follows.
            await means().catch(() => { });
        }
    }
    /** False when the command ended first. */
    async #wait(ms) {
        if (this.#over.signal.aborted)
            return false;
        if (ms === 0)
            return true;
        return this.#options.clock.sleep(ms, this.#over.signal).then(() => true, () => false);
    }
}

;// CONCATENATED MODULE: ./build/anvil/command/traces.js


async function findTraces(anvil) {
    const token = (0,requests/* createToken */.Ey)();
    await anvil.channel.send((0,requests/* pristineRequest */.eb)(token));
    return toTraces(await anvil.channel.answer(token));
}
/** Reads the last words of an answer of the anvil's shell. */
function toTraces([differs, names = '']) {
    const listed = names.split(',');
    return {
        isPristine: differs === '0',
        written: loop/* WRITTEN_NAMES */.LO.filter((name) => listed.includes(name)),
    };
}

;// CONCATENATED MODULE: ./build/anvil/command/written-files.js



/** The limit for one file. */
const MOST_WRITTEN_BYTES = 2 ** 20;
/** The variable that names each file. */
const WRITTEN_VARIABLES = {
    output: 'GITHUB_OUTPUT',
    env: 'GITHUB_ENV',
    path: 'GITHUB_PATH',
    summary: 'GITHUB_STEP_SUMMARY',
};
/** The env by which a command finds these files. */
const WRITTEN_ENV = Object.fromEntries(loop/* WRITTEN_NAMES */.LO.map((name) => [WRITTEN_VARIABLES[name], toWrittenPath(name)]));
function toWrittenPath(name) {
    return `${loop/* WRITTEN_DIRECTORY */.kr}/${name}`;
}
/**
 * Reads and empties these files in one round trip. Call it when no process of the command is left, and before the next
 * one starts.
 */
async function readWritten(anvil, names) {
    if (names.length === 0)
        return {};
    const { channel } = anvil;
    const asked = names.map((name) => ({ name, token: (0,requests/* createToken */.Ey)() }));
    await channel.send(asked
        .map(({ name, token }) => (0,requests/* printRequest */.TD)(token, toWrittenPath(name), MOST_WRITTEN_BYTES + 1))
        .join(''));
    const files = {};
    const unreadable = [];
    for (const { name, token } of asked) {
        const { bytes, words } = await channel.printed(token);
        if (words[0] === '0')
            files[name] = bytes;
        else
            unreadable.push(name);
    }
    const [first] = unreadable;
    if (first !== undefined)
        throw notReadable(first);
    return files;
}
function notReadable(name) {
    return new errors/* StepFailed */.an(`Cannot read the file of "${WRITTEN_VARIABLES[name]}": it is no file any more, or another user's`, {
        code: 'step-file-unreadable',
        hint: `Append to it: echo … >> "$${WRITTEN_VARIABLES[name]}". Do not replace it.`,
    });
}

;// CONCATENATED MODULE: ./build/anvil/command/by-exec.js











/** Runs the command by an exec of the engine, as a user that the anvil's shell cannot become. */
async function runByExec(anvil, command) {
    await anvil.writeFiles((0,starter/* toFiles */.Fx)(command));
    command.signal.throwIfAborted();
    const { id, output } = await start(anvil, command);
    const passing = startPassing(output, command, anvil.clock);
    const stopping = new Stopping({
        terminate: () => signalAll(anvil, 'TERM'),
        kill: () => signalAll(anvil, 'KILL'),
        force: () => killAsRoot(anvil),
        abandon: () => anvil.engine.killContainer(anvil.container, 'SIGKILL'),
    }, { ...command, clock: anvil.clock });
    return endOrGivenUp(stopping, async () => {
        const { exitCode, ended } = await waitAndRelease(stopping, () => waitForEnd(anvil, id, passing));
        await cleanUpAfterExec(anvil);
        await passing.done;
        const { isPristine, written } = await findTraces(anvil);
        const names = ended === 'cancelled' ? [] : written;
        return { exitCode, ended, isPristine, written: await readWritten(anvil, names) };
    });
}
/** Resolves with how it ended, before its output is read to the end: that may last longer than its timeout. */
async function waitAndRelease(stopping, wait) {
    await using _ = stopping;
    return { exitCode: await wait(), ended: stopping.ended };
}
async function start(anvil, command) {
    const { requested } = command.identity;
    try {
        return await anvil.engine.startExec({
            container: anvil.container,
            command: ['sh', loop/* STARTER_FILE */.r_],
            ...(requested !== undefined && { user: requested }),
        });
    }
    catch (error) {
        if (requested === undefined || !(0,look_around/* isUserRefused */.M8)(error))
            throw error;
        throw new errors/* StepFailed */.an(`Cannot run the step as user "${requested}"`, {
            code: 'user-unusable',
            cause: error,
        });
    }
}
/**
 * Asks until the command has ended. If a background child holds the output, the engine may notice the end up to 2 s
 * late, and its answer hangs as long (28). The anvil's shell sees the end at once, and kills the remaining processes,
 * so that the engine answers.
 */
async function waitForEnd(anvil, id, output) {
    const { clock, engine } = anvil;
    let asked;
    for (let waitMs = 5;; waitMs = Math.min(waitMs * 1.5, LONGEST_WAIT_MS)) {
        asked ??= engine.inspectExec(id);
        if ((await countLiving(anvil)).visitors === 0)
            await cleanUpAfterExec(anvil);
        const state = await (0,within/* within */.u)(asked, waitMs, clock);
        if (state?.state === 'ended')
            return state.exitCode;
        if (state)
            asked = undefined;
        // After the end of the output, the exit code comes at once, or the engine has lost it.
        const { endedAt } = output;
        if (endedAt !== undefined && clock.now() - endedAt > LOST_AFTER_MS)
            throw exitCodeMissing();
        if (endedAt !== undefined)
            await clock.sleep(CLOSED_WAIT_MS);
        else
            await (0,within/* within */.u)(output.done, waitMs, clock);
    }
}
const LONGEST_WAIT_MS = 200;
const CLOSED_WAIT_MS = 5;
const LOST_AFTER_MS = 10_000;
function startPassing(output, command, clock) {
    const passing = { done: pass(output, command.sink), endedAt: undefined };
    passing.done.then(() => (passing.endedAt = clock.now()), () => { });
    return passing;
}
async function pass(output, sink) {
    try {
        for await (const { stream, bytes } of output)
            await sink(stream, bytes);
    }
    catch (cause) {
        if (cause instanceof errors/* TongsError */.Qq)
            throw cause;
        throw new errors/* EngineFailed */.c4('Cannot read the output of the step: the connection was cut', {
            code: 'engine-vanished',
            cause,
        });
    }
}
async function countLiving(anvil) {
    const token = (0,requests/* createToken */.Ey)();
    await anvil.channel.send((0,requests/* livingRequest */.x2)(token, loop/* STARTER_FILE */.r_));
    const [visitors, others] = await anvil.channel.answer(token);
    return {
        visitors: visitors === 'starting' ? undefined : Number(visitors),
        others: Number(others),
    };
}
async function signalAll(anvil, signal) {
    if (anvil.uid !== 0)
        return killAsRoot(anvil, signal);
    const request = signal === 'TERM' ? requests/* terminateRequest */.vJ : requests/* killRequest */.qx;
    return anvil.channel.send(request((0,requests/* createToken */.Ey)()));
}
/** Only root may kill another user's processes. If the anvil's shell is not root and one is left, an exec kills it. */
async function cleanUpAfterExec(anvil) {
    if (anvil.uid !== 0 && (await countLiving(anvil)).others > 0)
        await killAsRoot(anvil);
    await killProcesses(anvil);
}
function exitCodeMissing() {
    return new errors/* EngineFailed */.c4('Cannot find out how the step ended: the engine lost its exit code', {
        code: 'exit-code-missing',
    });
}

;// CONCATENATED MODULE: ./build/anvil/command/by-shell.js









/** Runs the command by the anvil's own shell, in a session of its own. */
async function runByShell(anvil, command) {
    const { channel } = anvil;
    const token = (0,requests/* createToken */.Ey)();
    command.signal.throwIfAborted();
    await anvil.writeAnd((0,starter/* toFiles */.Fx)(command), (0,requests/* runRequest */.BN)(token, loop/* STARTER_FILE */.r_));
    await using stopping = new Stopping({
        terminate: () => channel.send((0,requests/* terminateRequest */.vJ)(token)),
        kill: () => channel.send((0,requests/* killRequest */.qx)(token)),
        force: () => killAsRoot(anvil),
        abandon: () => anvil.engine.killContainer(anvil.container, 'SIGKILL'),
    }, { ...command, clock: anvil.clock });
    return await endOrGivenUp(stopping, async () => {
        const [code = '', left = '', ...traces] = await channel.passUntil(token, command.sink);
        if (left === '1')
            await killLeftProcesses(anvil);
        if (!/^[0-9]+$/.test(code))
            throw noProcessLeft();
        const { isPristine, written } = toTraces(traces);
        const { ended } = stopping;
        const names = ended === 'cancelled' ? [] : written;
        return {
            exitCode: Number(code),
            ended,
            isPristine,
            written: await readWritten(anvil, names),
        };
    });
}
function noProcessLeft() {
    return new errors/* StepFailed */.an('Cannot start the step: its container has reached its limit of processes', {
        code: 'no-process-left',
        hint: 'Raise resources.pids.',
    });
}

// EXTERNAL MODULE: ./build/anvil/root-script.js
var root_script = __webpack_require__(28301);
;// CONCATENATED MODULE: ./build/anvil/command/run-command.js






/**
 * Runs a command to its end. When this resolves, every process that it started is dead, and the sink has all its
 * output. Rejects if that is not certain: the container is lost, or the exit code is missing.
 */
async function runCommand(anvil, command) {
    // The anvil's own shell takes 3 ms, an exec 55. But the shell cannot become another user.
    const run = command.identity.requested === undefined ? runByShell : runByExec;
    const end = await run(anvil, command);
    const folders = (0,starter/* foldersOf */.pd)(command.privateFiles ?? {});
    if (folders.length === 0)
        return end;
    // Whatever stopped the command, its anvil is not used again.
    if (end.ended !== 'exited')
        return { ...end, isPristine: false };
    return { ...end, isPristine: await removeFolders(anvil, folders) };
}
/** Resolves with whether the anvil is pristine without them. */
async function removeFolders(anvil, folders) {
    await (0,root_script/* runScriptAsRoot */.$)(anvil, Buffer.from(`rm -rf ${folders.map(quote.quoteShell).join(' ')}\n`));
    return (await findTraces(anvil)).isPristine;
}

;// CONCATENATED MODULE: ./build/run/step/drift.js
/** The warning that files changed after the source was listed and before they were sent to a step. */
function describeDrift(step, { untracked }, drifted) {
    // Without git, any file may be one that should be ignored.
    const ignorable = drifted.filter((path) => untracked?.has(path) ?? true);
    const [first, ...more] = new Set([...ignorable, ...drifted]);
    const others = more.length > 0 ? ` and ${more.length} more` : '';
    const advice = ignorable.length > 0
        ? ` If no step needs "${first}", add it to .gitignore: then it is not part of the source.`
        : '';
    return {
        type: 'warned',
        code: 'source-changed',
        message: `The source changed while step "${step.id}" received it: "${first}"${others}`,
        hint: `The step ran with the files as they were then, so its result was not saved as a snapshot.${advice}`,
    };
}

// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(17603);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(56118);
// EXTERNAL MODULE: ./build/base/async/side-by-side.js
var side_by_side = __webpack_require__(59634);
;// CONCATENATED MODULE: ./build/run/save/secret-places.js


/** Each archive takes the engine tens of milliseconds. */
const secret_places_MOST_ROOTS = 64;
/**
 * The archives that together have all changed files: of each added folder as a whole, and of each changed file, or, if
 * these are many, of the folders that they are in. Undefined if that would be the whole filesystem.
 */
function planSecretPlaces(changes) {
    const own = changes.filter(({ path }) => !isOwn(path));
    const left = own.filter(({ kind }) => kind !== 'deleted');
    const kinds = new Map(left.map(({ path, kind }) => [path, kind]));
    const parents = new Set(left.map(({ path }) => external_node_path_.posix.dirname(path)));
    const added = left.filter(({ path, kind }) => kind === 'added' && kinds.get(external_node_path_.posix.dirname(path)) !== 'added');
    // A modified folder without changes in it has only other rights or another owner: its archive ends at once.
    const modified = left.filter(({ path, kind }) => kind === 'modified' && !parents.has(path));
    const wholes = added.map(({ path }) => path);
    const paths = joinRoots([...wholes, ...modified.map(({ path }) => path)]);
    if (paths.includes('/'))
        return undefined;
    const changed = new Set(kinds.keys());
    const known = new Map([
        ...modified.map(({ path }) => [path, 'itself']),
        ...wholes.map((path) => [path, 'all']),
    ]);
    return {
        roots: paths.map((path) => ({ path, changed: known.get(path) ?? changed })),
        names: own.map(({ path }) => path),
    };
}
/** A tmpfs: a commit has only its mount point. */
function isOwn(path) {
    return path === loop/* OWN_DIRECTORY */.Nt || path.startsWith(`${loop/* OWN_DIRECTORY */.Nt}/`);
}
/** Replaces the deepest paths by their folders until few are left. */
function joinRoots(paths) {
    let roots = new Set(paths);
    while (roots.size > secret_places_MOST_ROOTS) {
        const depth = Math.max(...[...roots].map(secret_places_depthOf));
        roots = new Set([...roots].map((path) => (secret_places_depthOf(path) === depth ? external_node_path_.posix.dirname(path) : path)));
    }
    return [...roots].filter((path) => !isBelowAny(path, roots));
}
function secret_places_depthOf(path) {
    return path === '/' ? 0 : path.split('/').length - 1;
}
function isBelowAny(path, roots) {
    for (let each = path; each !== '/';) {
        each = external_node_path_.posix.dirname(each);
        if (roots.has(each))
            return true;
    }
    return false;
}

// EXTERNAL MODULE: ./build/base/text/secret-forms.js
var secret_forms = __webpack_require__(79366);
// EXTERNAL MODULE: ./build/base/text/text-finder.js
var text_finder = __webpack_require__(32164);
// EXTERNAL MODULE: ./build/run/values/secret-text.js
var secret_text = __webpack_require__(69005);
;// CONCATENATED MODULE: ./build/run/save/value-finder.js



/** Fewer characters of base64 are in any large file by chance. */
const SHORTEST_BASE64 = 8;
/** The beginning of a longer form is enough to find it, and costs less. */
const LONGEST_FORM = 4_096;
/** Finds the values of secrets in bytes: each as a whole, in a URL, in JSON, in XML, or in base64. */
class ValueFinder {
    #forms;
    #finder;
    #longest;
    constructor(values) {
        this.#forms = values.flatMap(({ name, value }) => toForms(value).map((form) => [form, name]));
        const forms = [...new Set(this.#forms.map(([form]) => form))];
        this.#finder = new text_finder/* TextFinder */.E(forms);
        this.#longest = forms.reduce((longest, { length }) => Math.max(longest, length), 0);
    }
    /** The name of a secret whose value the text has. */
    findInText(text) {
        return this.#find(toBinary(Buffer.from(text)));
    }
    /** The same for bytes that come in chunks: for each, whether a value ends in it. */
    startStream() {
        let end = '';
        return (chunk) => {
            const text = end + toBinary(chunk);
            end = this.#longest < 2 ? '' : text.slice(1 - this.#longest);
            return this.#find(text);
        };
    }
    #find(text) {
        const [span] = this.#finder.find(text);
        if (!span)
            return undefined;
        return this.#forms.find(([form]) => text.includes(form))?.[1];
    }
}
/** One character for each byte. */
function toBinary(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
function toForms(value) {
    const text = (0,secret_text/* toVariableText */.n)(value);
    const texts = text === undefined ? [] : (0,secret_forms/* listTexts */.fU)(text);
    const bytes = text === undefined ? value : Buffer.from(text);
    const base64 = (0,secret_forms/* listBase64 */.Kb)(bytes).filter((form) => form.length >= SHORTEST_BASE64);
    const forms = [toBinary(bytes), ...texts.map((each) => toBinary(Buffer.from(each))), ...base64];
    return forms.map((form) => form.slice(0, LONGEST_FORM));
}

;// CONCATENATED MODULE: ./build/run/save/search-secrets.js





/** How much of each file is searched, and how much in all. */
const MOST_FILE_BYTES = 4 * 1024 ** 2;
const MOST_BYTES = 256 * 1024 ** 2;
/** What an archive may hold beside that: files that have not changed, or the rest of large ones. */
const MOST_READ_BYTES = 8 * MOST_BYTES;
/** Searches the files that have changed in a container, and their names. It follows no link. */
async function searchSecrets({ engine, container }, values, signal) {
    const places = planSecretPlaces(await engine.listChanges(container, { signal }));
    if (!places)
        return { result: 'too-much' };
    const search = new Search(new ValueFinder(values));
    for (const name of places.names)
        search.lookAtName(name);
    await (0,side_by_side/* sideBySide */.Q)(places.roots, async (root) => {
        if (search.isOver)
            return;
        const archive = await engine.getArchive({ container, path: root.path, signal });
        // A path that the engine cannot name, because it is no UTF-8.
        if (archive)
            await search.read(archive, root);
        else
            search.giveUp();
    });
    return search.outcome;
}
class Search {
    outcome = { result: 'not-found' };
    #finder;
    #searched = 0;
    #read = 0;
    constructor(finder) {
        this.#finder = finder;
    }
    get isOver() {
        return this.outcome.result !== 'not-found';
    }
    giveUp() {
        if (!this.isOver)
            this.outcome = { result: 'too-much' };
    }
    lookAtName(path) {
        this.#note(this.#finder.findInText(path), path);
    }
    async read(archive, { path: root, changed }) {
        const members = (0,tar_stream.extract)();
        archive.on('error', (error) => members.destroy(error));
        archive.pipe(members);
        try {
            for await (const member of members) {
                const path = external_node_path_.posix.join(external_node_path_.posix.dirname(root), member.header.name);
                this.#read += member.header.size ?? 0;
                if (this.#read > MOST_READ_BYTES)
                    this.giveUp();
                if (this.isOver)
                    return;
                const isFolder = member.header.type === 'directory';
                // The rest of its archive has not changed.
                if (changed === 'itself' && isFolder)
                    return;
                if (typeof changed === 'object' && !changed.has(path))
                    member.resume();
                else
                    await this.#searchMember(member, path);
            }
        }
        finally {
            archive.destroy();
        }
    }
    async #searchMember(member, path) {
        const { linkname } = member.header;
        if (linkname)
            this.#note(this.#finder.findInText(linkname), path);
        const find = this.#finder.startStream();
        let left = MOST_FILE_BYTES;
        for await (const chunk of member) {
            if (left <= 0 || this.isOver || !(chunk instanceof Uint8Array))
                continue;
            const bytes = chunk.subarray(0, left);
            left -= bytes.length;
            this.#searched += bytes.length;
            this.#note(find(bytes), path);
            if (this.#searched > MOST_BYTES)
                this.giveUp();
        }
    }
    #note(secret, path) {
        if (secret !== undefined && this.outcome.result !== 'found')
            this.outcome = { result: 'found', secret, path };
    }
}

;// CONCATENATED MODULE: ./build/run/save/holds-secret.js




/**
 * Whether a snapshot of the step would hold a secret of its own or of a step that gives it files or values, or a value
 * that it has masked: in a file, an output or a variable. If so, or if that cannot be found out, reports a warning.
 */
async function holdsSecret({ engine, pipeline, report, request, signal }, step, of) {
    const secrets = listSecrets(listSources(step, pipeline.steps), request.secrets);
    const masked = [...of.masked].map((text) => ({ name: MASKED, value: Buffer.from(text) }));
    const values = [...secrets, ...masked];
    if (values.length === 0)
        return false;
    const inWritten = of.written && findInWritten(of.written, new ValueFinder(values));
    if (inWritten) {
        report(describeFound(step, inWritten));
        return true;
    }
    if (secrets.length === 0)
        return false;
    const { container } = of.files.anvil;
    const found = await of.watch.time('commitMs', () => searchSecrets({ engine, container }, secrets, signal));
    if (found.result === 'not-found')
        return false;
    report(found.result === 'found'
        ? describeFound(step, { secret: found.secret, place: `the file "${found.path}"` })
        : describeTooMuch(step));
    return true;
}
const MASKED = 'a value that it masks';
/**
 * The steps whose secrets may be in what the step has changed: itself, and those that give it artifacts or outputs, with
 * all that these need. The step whose files it starts from has been searched.
 */
function listSources(step, steps) {
    if (steps.every(({ secrets }) => secrets.length === 0))
        return [];
    const byId = new Map(steps.map((each) => [each.id, each]));
    const find = (ids) => ids.flatMap((id) => byId.get(id) ?? []);
    const { needs, lateEnv = {} } = step;
    const sources = new Set([
        ...find(needs).filter(({ artifacts }) => artifacts.length > 0),
        ...find(Object.values(lateEnv).flatMap(({ reads }) => reads)),
    ]);
    // A set goes on to what is added meanwhile.
    for (const each of sources)
        for (const need of find((0,plan_plan/* neededBy */.Xl)(each)))
            sources.add(need);
    return [step, ...sources];
}
function listSecrets(steps, secrets) {
    const names = new Set(steps.flatMap(({ secrets: wanted }) => wanted.map(({ name }) => name)));
    return [...names].flatMap((name) => {
        const value = secrets.valueOf(name);
        return value && value.length > 0 ? [{ name: `the secret "${name}"`, value }] : [];
    });
}
function findInWritten({ outputs, env, path, summary = '' }, finder) {
    const texts = [
        ...Object.entries(outputs).map(toText('the output')),
        ...Object.entries(env).map(toText('the variable')),
        ...path.map((folder) => ['the path', folder]),
        ['the summary', summary],
    ];
    for (const [place, text] of texts) {
        const secret = finder.findInText(text);
        if (secret !== undefined)
            return { secret, place };
    }
    return undefined;
}
function toText(kind) {
    return ([name, text]) => [`${kind} "${name}"`, `${name}=${text}`];
}
function describeFound({ id }, { secret, place }) {
    return {
        type: 'warned',
        code: 'secret-written',
        message: `Step "${id}" was not saved as a snapshot: ${place} has ${secret}`,
        hint: 'Everybody who can read the snapshot could read it. Remove it at the end of the step, or let the program read it from the variable or the file of the secret each time.',
    };
}
function describeTooMuch({ id }) {
    return {
        type: 'warned',
        code: 'secret-search-too-large',
        message: `Step "${id}" was not saved as a snapshot: it changed more than ${(0,size/* formatBinarySize */.yn)(MOST_BYTES)}, which is too much to search for its secrets`,
        hint: 'Do what needs the secret in a step of its own that changes less.',
    };
}

// EXTERNAL MODULE: ./build/run/plan/step-marks.js
var step_marks = __webpack_require__(4363);
;// CONCATENATED MODULE: ./build/run/save/save-snapshot.js




/** Saves a step's files for later runs. Undefined, with a warning, if the snapshot's labels would be too large. */
async function saveSnapshot(context, step, made) {
    const { anvil, newest, state, key, fallback, inherited, written, isFirst } = made;
    const lineage = fallback?.lineage;
    const parent = step.start.kind === 'step' ? context.keys.get(step.start.step) : undefined;
    const createdAt = context.clock.now();
    // A step that starts from its own earlier snapshot has the ancestors of that snapshot, even if those were removed.
    const ancestors = fallback?.snapshot.ancestors ?? (parent ? timesOf(context, parent.key) : []);
    context.ledger.noteTimes({ key: key.key, createdAt, lineage, ancestors });
    const content = {
        key: key.key,
        project: context.project,
        step: step.id,
        run: context.run,
        createdAt,
        ancestors,
        parent: parent && {
            key: parent.key,
            identity: fallback?.snapshot.parent?.identity ?? newest,
        },
        parts: key.parts,
        marks: (0,step_marks/* markStep */.O)(step, state.manifest, context.preparers.get(step.id)),
        lineage,
        sourceSeal: (0,source_state/* formatSeal */.Z3)((0,source_state/* toSeal */.RI)(state)),
        written,
        inherited,
    };
    const saved = await context.store.save(anvil, content, { isFirst });
    if (saved.outcome === 'labels-too-large') {
        context.report(labelsTooLarge(step));
        return undefined;
    }
    context.report({ type: 'snapshot-saved', step: step.id, key: key.key, image: saved.base.id });
    return saved.base;
}
function labelsTooLarge({ id }) {
    return {
        type: 'warned',
        code: 'labels-too-large',
        message: `Step "${id}" was not saved as a snapshot: its metadata does not fit into ${snapshots_labels/* MOST_LABEL_BYTES */.ZT / 1024} KiB of image labels`,
        hint: 'Set fewer variables in its "env", write less to GITHUB_OUTPUT and GITHUB_ENV, or let it start from a shorter chain of cached steps.',
    };
}
/** When the files of a key were made, and when each of their ancestors was. */
function timesOf({ ledger, found }, key) {
    const before = found.get(key);
    return ledger.timesOf(key) ?? (before ? toTimes(before) : []);
}

;// CONCATENATED MODULE: ./build/run/step/layer-count.js

/** Docker refuses an image with more layers ("max depth exceeded"; 20.10 and 28, overlay2). */
const MOST_LAYERS = 125;
/** With more layers than this, a chain of steps stays in one anvil, even if its commits are slow. */
const MANY_LAYERS = MOST_LAYERS - 45;
/** Adds a hint to a failure of the engine that the depth of the step's image may explain. */
function explainDepth(context, step, failure) {
    if (!(failure.fault instanceof errors/* EngineFailed */.c4))
        return failure;
    const layers = countLayers(context, step);
    if (layers <= MOST_LAYERS)
        return failure;
    const hint = [
        `The step would need an image of ${layers} layers, and most engines take ${MOST_LAYERS} at most:`,
        'join some of the steps before it, or give them the same resources and tongs, so that they share a container.',
    ].join('\n');
    return { ...failure, hint };
}
/** The number of layers of a commit of the step: those of the root image, and one for each step. Ignores fallbacks. */
function countLayers({ roots, pipeline }, step) {
    const byId = new Map(pipeline.steps.map((each) => [each.id, each]));
    let layers = roots.get(step.id)?.image.layers.length ?? 0;
    for (let each = step; each; layers += 1) {
        each = each.start.kind === 'step' ? byId.get(each.start.step) : undefined;
    }
    return layers;
}

;// CONCATENATED MODULE: ./build/run/step/hand-over.js






/** Commits the files for later runs and for the next steps, only if one of these needs them. */
async function handOver(context, planned, from) {
    const { step } = planned;
    const { files, next } = from;
    const { clock } = context;
    const isSaved = isToBeSaved(context, planned, from);
    const cacheable = from.cacheable && !(isSaved && (await holdsSecret(context, step, from)));
    const startedAt = clock.now();
    const saved = isSaved && cacheable ? await saveForLater(context, planned, from) : undefined;
    const isHeld = next === 'in-place' && from.isPristine;
    // Nobody knows before whether a retry will be needed, and after the failure these files are gone.
    const base = saved ?? (isHeld && from.isNextRetried ? await hand_over_commit(context, step, from) : undefined);
    const commitMs = clock.now() - startedAt;
    if (isHeld && (await isWorthHolding(context, step, commitMs))) {
        const newest = base ? (0,identity/* identityOf */.cu)(base.config.labels) : files.newest;
        return { base, held: { ...files, newest }, cacheable };
    }
    if (base || next === 'none')
        return { base, cacheable };
    return { base: await hand_over_commit(context, step, from), cacheable };
}
/** An image for this run. */
function hand_over_commit(context, step, { files, watch }) {
    const ephemeral = { ...files, comment: (0,commit/* commitComment */.$X)(step.id) };
    return watch.time('commitMs', () => commitEphemeral(context, step, ephemeral));
}
function isToBeSaved({ request }, { step, key }, { cacheable }) {
    return step.cache && key !== undefined && cacheable && request.snapshots !== 'off';
}
async function saveForLater(context, { step, key }, { files, watch, ...from }) {
    if (!key)
        return undefined;
    return watch.time('commitMs', () => saveSnapshot(context, step, { ...from, ...files, key }));
}
/** After a commit that took longer, the next step starts from the image. */
const SLOW_COMMIT_MS = 1_000;
/** Whether the next step ends sooner in this anvil than in a new one. */
async function isWorthHolding(context, step, commitMs) {
    // Every commit of one container writes all changes since its image; a containerd store reads all files anyway.
    if (commitMs <= SLOW_COMMIT_MS || (await context.engine.info()).containerdStore)
        return true;
    // With a new anvil, each step would add a layer.
    return countLayers(context, step) > MANY_LAYERS;
}

// EXTERNAL MODULE: ./build/tongs/toolkit/mcp-config.js
var mcp_config = __webpack_require__(76264);
;// CONCATENATED MODULE: ./build/run/values/deliver-mcp.js


/** How the MCP servers among the tongs of a step reach its process: a file, whose path is in a variable. */
function deliverMcp(tongs) {
    const config = (0,mcp_config/* toMcpConfig */.E)(tongs);
    if (config === undefined)
        return { env: {}, files: {} };
    return { env: { [mcp_config/* MCP_VARIABLE */.e]: loop/* MCP_FILE */.m$ }, files: { [loop/* MCP_FILE */.m$]: Buffer.from(config) } };
}

;// CONCATENATED MODULE: ./build/run/values/deliver-secrets.js



/** Secrets that are not given, or empty, are left out: `checkSecrets` and `refuseEmpty` have refused the others. */
function deliverSecrets({ secrets: wanted }, secrets) {
    const env = {};
    const files = {};
    for (const { name, env: variable, file } of wanted) {
        const value = secrets.valueOf(name);
        if (!value || value.length === 0)
            continue;
        if (file === undefined)
            env[variable] = (0,secret_text/* toVariableText */.n)(value) ?? '';
        else {
            const path = `${loop/* SECRETS_DIRECTORY */.sI}/${file}`;
            env[variable] = path;
            files[path] = (0,secret_text/* toFileBytes */.j)(value);
        }
    }
    return { env, files };
}
/** The first secret that the step has to have and that is empty. */
function findEmptySecret({ secrets: wanted }, secrets) {
    return wanted.find(({ name, optional }) => !optional && secrets.valueOf(name)?.length === 0)
        ?.name;
}
/** Throws if the step cannot run because of an empty secret. */
function refuseEmpty(step, secrets) {
    const name = findEmptySecret(step, secrets);
    if (name === undefined)
        return;
    throw new errors/* StepFailed */.an(`Cannot run the step: ${describeEmpty(name)}`, {
        code: 'secret-empty',
        hint: EMPTY_HINT,
    });
}
function describeEmpty(name) {
    return `its secret "${name}" is empty`;
}
const EMPTY_HINT = [
    'Runs of GitHub for a fork, or by Dependabot, get no secrets. A name that the repository does not have is empty too.',
    'If the step can do without it, add "optional: true" to the secret.',
].join('\n');

// EXTERNAL MODULE: ./build/anvil/protocol/channel.js + 1 modules
var channel = __webpack_require__(73815);
;// CONCATENATED MODULE: ./build/anvil/explain-loss.js



/**
 * A cut connection does not say why, so this asks the engine. The result is an error that says that the engine is
 * gone or how the container ended, or else the error as it was.
 */
async function explainLoss(error, engine, container) {
    const isLoss = error instanceof errors/* EngineFailed */.c4 && error.code === channel/* ANVIL_ENDED */.I;
    if (!isLoss && !(0,engine_gone/* isEngineGone */.SI)(error))
        return error;
    const signal = AbortSignal.timeout(engine_gone/* ANSWER_MS */.Ki);
    try {
        if (container === undefined) {
            await engine.ping({ signal });
            return error;
        }
        const found = await engine.inspectContainer(container, { signal });
        return found?.running ? error : containerLost(found, error);
    }
    catch (asked) {
        if ((0,engine_gone/* isConnectionCut */.T4)(asked))
            return connectionCut(engine, asked);
        return signal.aborted || (0,engine_gone/* isEngineGone */.SI)(asked) ? engineGone(engine, error) : error;
    }
}
/** It has the last words of ssh for its cause. */
function connectionCut({ address }, { code, hint, cause }) {
    return new errors/* EngineFailed */.c4(`The ssh connection to "${address}" was cut`, { code, hint, cause });
}
function engineGone({ address }, cause) {
    return new errors/* EngineFailed */.c4(`The engine at "${address}" went away`, {
        code: 'engine-vanished',
        hint: 'Check the log of the engine: the engine stopped, or the connection to it was cut.',
        cause,
    });
}
function containerLost(found, cause) {
    const what = found ? `ended with exit code ${found.exitCode}` : 'was removed';
    return new errors/* EngineFailed */.c4(`Cannot continue the step: its container ${what}`, {
        code: channel/* ANVIL_ENDED */.I,
        hint: 'Something outside Tongs did this: check the log of the engine and any cleanup jobs on its host.',
        cause,
    });
}

;// CONCATENATED MODULE: ./build/run/step/lost-variables.js



/**
 * Warns of variables that the step's shell does not pass on to the programs that it starts. A shell drops names that
 * it cannot assign to, and names that have a meaning for the shell itself. Warns of each once in a run. Rejects only
 * if the container is lost.
 */
async function warnOfLostVariables(context, step, to) {
    const { command } = to;
    const [program = ''] = command.shell;
    const toSubject = (name) => `${program} ${name}`;
    const names = to.names.filter((name) => mayBeLost(name) && !context.ledger.hasWarned(toSubject(name)));
    if (!SHELLS.test(external_node_path_.posix.basename(program)) || names.length === 0)
        return;
    const passedOn = await readPassedOn(to.anvil, command);
    const lost = names.filter((name) => !passedOn.includes(`\n${name}=${command.env[name]}\n`));
    const [first] = lost;
    if (first === undefined || passedOn === '')
        return;
    for (const name of lost)
        context.ledger.noteWarning(toSubject(name));
    context.report({
        type: 'warned',
        code: 'env-not-passed-on',
        message: `The shell "${program}" of step "${step}" does not pass ${listNames(lost)} on to the programs that it starts`,
        hint: hintFor(first, program),
    });
}
const SHELLS = /^(?:sh|ash|dash|bash|ksh|mksh|zsh|yash)$/;
/** Whether some shell may drop the name; the lists come from three shells. */
function mayBeLost(name) {
    return !(0,starter/* isName */.Eo)(name) || (0,starter/* isShellsOwn */.s8)(name) || ALSO_LOST.has(name);
}
const ALSO_LOST = new Set(['COMP_WORDBREAKS', 'OPTERR', 'PS1', 'PS2']);
/** The output of the program `env`, after a line end; empty if it could not be run. */
async function readPassedOn(anvil, command) {
    const printed = [];
    const { exitCode } = await runCommand(anvil, {
        ...command,
        // Without the shell's options, which may have any effect. `exit` prevents that the shell itself becomes `env`.
        shell: command.shell.slice(0, 1),
        script: 'env; exit',
        privateFiles: {},
        timeoutMs: LONGEST_MS,
        sink: (stream, bytes) => {
            if (stream === 'stdout')
                printed.push(bytes);
        },
    });
    return exitCode === 0 ? `\n${Buffer.concat(printed).toString()}` : '';
}
const LONGEST_MS = 10_000;
function hintFor(name, program) {
    const assignment = `env ${(0,starter/* isName */.Eo)(name) ? name : `'${name}'`}=… program`;
    const other = (0,starter/* isName */.Eo)(name) || external_node_path_.posix.basename(program) === 'bash' ? '' : ', or use "shell: bash"';
    return `Set it where a program is started: "${assignment}"${other}.`;
}
function listNames(names) {
    const quoted = names.map((name) => `"${name}"`);
    return quoted.length < 2
        ? quoted.join('')
        : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}

// EXTERNAL MODULE: ./build/engine/no-proxy.js
var no_proxy = __webpack_require__(47825);
;// CONCATENATED MODULE: ./build/run/step/step-env.js



/** The engine's own default. */
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** The whole env of a step's process; later entries override earlier ones. */
function composeStepEnv(parts) {
    const image = (0,env_list/* parseEnvList */.N7)(parts.image);
    const { inherited, defaults, tongs, step } = parts;
    const env = {
        ...defaults,
        ...parts.workflow,
        PATH: DEFAULT_PATH,
        CI: 'true',
        ...image,
        HOME: parts.home,
        ...inherited.env,
        // The tongs may be others than those of the step that has written its whole env.
        ...tongs,
        ...step,
        ...(0,no_proxy/* toNoProxy */.j)([defaults, image, inherited.env, tongs, step], parts.hosts),
        ...parts.secrets,
        ...WRITTEN_ENV,
    };
    return { ...env, PATH: [...inherited.path, env.PATH].join(':') };
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./build/run/step/step-failure.js








/** The failure of a command that did not succeed. */
function describeExit(step, end, signal) {
    const { exitCode, ended, outOfMemory } = end;
    switch (ended) {
        case 'cancelled':
            return describeThrown(signal.reason, signal);
        case 'timed-out':
            return {
                outcome: 'timed-out',
                reason: 'timeout',
                message: `did not end within ${(0,duration/* formatDuration */.a3)(step.timeoutMs ?? 0)}`,
                hint: 'If it needs more time, raise the timeout of the step.',
                exitCode,
            };
        case 'exited':
            return {
                outcome: 'failed',
                reason: outOfMemory ? 'out-of-memory' : 'exit-code',
                message: outOfMemory
                    ? `ran out of memory (exit code ${exitCode})`
                    : describeExitCode(exitCode),
                exitCode,
                outOfMemory,
                ...step_failure_hintFor(step, exitCode, outOfMemory),
            };
        default:
            return ended;
    }
}
/** Adds hints about files that the command did not see, or could not rename. */
function addHints({ visible, source, roots }, step, of) {
    const { failure, base, output } = of;
    const sight = { all: source.manifest, seen: visible.get(step.id) ?? source.manifest };
    const seen = addInputsHint(failure, step, { ...sight, tail: output.tail() });
    const asked = addGitHint(seen, { ...sight, tail: output.tail() });
    const isFromCommit = base.id !== roots.get(step.id)?.image.id;
    return isFromCommit ? addRenameHint(asked, output.recent()) : asked;
}
/** Adds a hint if the command may need a file of the source that the step does not see. */
function addInputsHint(failure, step, { seen, all, tail }) {
    const [saw, files] = [seen.files.length, all.files.length];
    if (failure.reason !== 'exit-code' || saw >= files)
        return failure;
    const isAbout = ({ path }) => tail.some((line) => line.includes(path));
    // Without `inputs`, it sees all files except those of pipelines, which commands rarely read.
    if (!step.inputs && !all.files.some((file) => !seen.byPath.has(file.path) && isAbout(file)))
        return failure;
    return addHint(failure, step.inputs
        ? `The step could see only ${saw} of ${(0,text_count/* formatCount */.B)(files, 'source file')}, those listed in its "inputs".`
        : 'A cached step without "inputs" does not see the files of pipelines. To see them, list them: inputs: ["**"] is all files.');
}
/** Adds a hint if git has found no repository, because the step does not get one. */
function addGitHint(failure, { seen, all, tail }) {
    if (failure.reason !== 'exit-code' || !tail.some((line) => NO_REPOSITORY.test(line)))
        return failure;
    if (hasGit(seen))
        return failure;
    const hint = hasGit(all)
        ? 'The step gets no ".git": name it in its "inputs".'
        : 'Steps get no ".git". Write "source: { git: true }", and name ".git" in the "inputs" of the steps that need it.';
    return addHint(failure, hint);
}
function hasGit({ files }) {
    return files.some(({ path }) => (0,source_paths/* isInGitFolder */.e9)(path));
}
/** The messages of git and of setuptools-scm. */
const NO_REPOSITORY = /not a git repository|unable to detect version/i;
/** Adds a hint if the command may have tried to rename a folder of the commit that it started from. */
function addRenameHint(failure, lines) {
    if (failure.reason !== 'exit-code')
        return failure;
    const isReported = lines.some((line) => CROSS_DEVICE.test(line));
    // perl exits with the number of the error. Its message may be in any language.
    const isLikely = failure.exitCode === EXDEV && lines.some((line) => /\brenam/i.test(line));
    return isReported || isLikely ? addHint(failure, RENAME_HINT) : failure;
}
/** How C libraries and programs in Rust, Python, Node and others report a rename across filesystems. */
const CROSS_DEVICE = /cross-device|\bEXDEV\b|\bos error 18\b|\berrno\W{1,3}18\b/i;
const EXDEV = external_node_os_.constants.errno.EXDEV;
const RENAME_HINT = [
    'A folder that comes from a snapshot, or from an earlier commit, cannot be renamed (EXDEV): it is in a lower layer of the filesystem.',
    'It can be renamed in the container in which it was made, so this works in runs in which the earlier step runs as well.',
    'Move it with "mv", or copy and remove it, or create and rename it in one step.',
].join('\n');
function addHint(failure, hint) {
    return { ...failure, hint: failure.hint === undefined ? hint : `${failure.hint}\n${hint}` };
}
/** The failure for anything that was thrown; after a cancel, it has the reason of the cancel. */
function describeThrown(error, signal) {
    if (signal.aborted) {
        const { reason } = signal;
        const code = reason instanceof errors/* Cancelled */.cJ ? reason.code : 'cancelled';
        return { outcome: 'cancelled', reason: code, message: (0,format_error/* describeError */.U)(reason) };
    }
    const message = (0,format_error/* describeError */.U)(error);
    if (!(error instanceof errors/* TongsError */.Qq))
        return { outcome: 'failed', reason: 'internal', message, fault: error };
    const hint = error.hint === undefined ? {} : { hint: error.hint };
    const failure = {
        outcome: 'failed',
        reason: error.code,
        message: withCause(error),
        ...hint,
    };
    return error instanceof errors/* StepFailed */.an ? failure : { ...failure, fault: error };
}
/** The result of a step that did not start because of a thrown error. */
function toFailed(thrown, signal) {
    const { fault, ...why } = describeThrown(thrown, signal);
    return { end: { ...why, ms: 0, phases: {} }, handOver: step_result/* NO_FILES */.EM, fault };
}
function withCause(error) {
    const { cause } = error;
    // A cause with the same code adds nothing.
    if (!(cause instanceof errors/* EngineFailed */.c4) || cause.code === error.code)
        return error.message;
    const said = `: ${cause.message}`;
    return error.message.includes(said) ? error.message : `${error.message}${said}`;
}
function describeExitCode(exitCode) {
    const number = exitCode - 128;
    const name = Object.entries(external_node_os_.constants.signals).find(([, value]) => value === number)?.[0];
    return name === undefined ? `exit code ${exitCode}` : `exit code ${exitCode} (${name})`;
}
function step_failure_hintFor(step, exitCode, outOfMemory) {
    if (outOfMemory) {
        return {
            hint: step.resources.memoryBytes === undefined
                ? "The engine's host ran out of memory."
                : 'Raise resources.memory.',
        };
    }
    if (exitCode === 127)
        return { hint: hintForMissing(step) };
    if (exitCode === 126)
        return {
            hint: 'Exit code 126 means that a program is not executable, or that the workdir cannot be entered.',
        };
    return {};
}
/** Also names the programs that Tongs itself starts for the step, because one of those may be missing. */
function hintForMissing({ shell: [shell = 'sh'], env }) {
    const odd = Object.keys(env).find((name) => !(0,starter/* isShellName */.Uq)(name));
    const programs = [
        ...(odd === undefined ? [] : [`"env", which sets "${odd}" because no shell can`]),
        ...(shell === 'sh' ? [] : [`"${shell}"`]),
    ];
    return programs.length === 0
        ? 'Exit code 127 means that a program was not found in the image.'
        : `Exit code 127 means that a program was not found: does the image have ${programs.join(', and ')}?`;
}

;// CONCATENATED MODULE: ./build/run/delivery/list-by-find.js


/**
 * Lists by a program of the image: to send a whole folder only for its names takes longer. Undefined if the image has
 * no `find`, or a name is no UTF-8.
 */
function listByFind(print) {
    return async (folder, depth) => {
        const most = depth === undefined ? '' : ` -maxdepth ${depth}`;
        const quoted = (0,quote.quoteShell)(folder);
        // In place of a folder, a link has nothing below it.
        const script = `[ ! -L ${quoted} ] && cd ${quoted} 2>/dev/null && find .${most} -print0 2>/dev/null`;
        const printed = await print((0,source_paths/* encodePath */.O0)(`${script}\n`));
        if (!printed.startsWith('.\0') || !printed.endsWith('\0') || printed.includes('\uFFFD')) {
            return undefined;
        }
        const paths = printed
            .slice(0, -1)
            .split('\0')
            .map((path) => path.slice(2))
            .filter((path) => path !== '');
        return paths.every(isInside) ? paths : undefined;
    };
}
/** The step may have put a program of its own in the place of `find`. */
function isInside(path) {
    return !path.split('/').some((name) => name === '' || name === '.' || name === '..');
}

// EXTERNAL MODULE: ./build/source/transfer/transfer.js + 5 modules
var transfer = __webpack_require__(58105);
;// CONCATENATED MODULE: ./build/run/artifacts/put-in.js



/**
 * Puts the artifacts of other steps into a container, at the paths that they had. They belong to the step's user. A
 * file that is there is replaced, and of two steps with the same path the later one wins.
 */
async function putIn(sources, { target, workspace, owner, now, signal }) {
    const files = new Map();
    for (const { rules, spool } of sources) {
        await spool.settle();
        for (const file of rules.flatMap((rule) => rule.files))
            files.set(file.path, { file, spool });
    }
    if (files.size === 0)
        return;
    const folders = await findMissing(files, target, workspace);
    await (0,transfer/* putEntries */.a$)(target, entriesOf(files, folders, { workspace, owner }), {
        mtimeMs: now,
        signal,
        onDrift: () => { },
    });
}
/** The folders that do not exist, parents before children; existing ones stay as they are. */
async function findMissing(files, target, workspace) {
    const folders = new Set();
    for (const [path, { file }] of files) {
        let at = file.kind === 'directory' ? path : (0,source_paths/* parentOf */.gN)(path);
        for (; at !== '' && !folders.has(at); at = (0,source_paths/* parentOf */.gN)(at))
            folders.add(at);
    }
    const all = [...folders].toSorted();
    if (all.length === 0)
        return [];
    const presence = await (0,transfer/* lookAt */.t5)(target, workspace, all);
    return all.filter((path) => presence.get(path) !== 'directory');
}
function* entriesOf(files, folders, { workspace, owner }) {
    const inside = (path) => `${workspace}/${path}`.replace(/^\/+/, '');
    for (const path of folders)
        yield { kind: 'directory', path: inside(path), ...owner };
    for (const { file, spool } of files.values()) {
        const entry = toEntry(file, spool);
        if (entry)
            yield { ...entry, path: inside(file.path), ...owner };
    }
}
function toEntry(file, spool) {
    const { kind, path, size, offset } = file;
    const same = { path, uid: 0, gid: 0, mtime: Math.max(0, Math.floor(file.mtimeMs / 1000)) };
    if (kind === 'directory')
        return undefined;
    if (kind === 'link')
        return { ...same, kind: 'copied-link', target: (0,source_paths/* encodePath */.O0)(file.target) };
    const read = (into, at) => spool.fill(into, offset + at);
    return { ...same, kind: 'copy', mode: toMode(file.mode), size, read };
}

// EXTERNAL MODULE: ./build/run/delivery/deliver-source.js + 1 modules
var deliver_source = __webpack_require__(81211);
;// CONCATENATED MODULE: ./build/run/step/step-artifacts.js







/** Puts in the artifacts of the steps that the step needs and whose files it does not start from. */
async function putInArtifacts(context, step, { ready, watch }) {
    const needs = context.artifactNeeds.get(step.id) ?? [];
    if (needs.length === 0)
        return;
    const { anvil, around } = ready;
    const { clock, engine, signal } = context;
    await watch.time('artifactsMs', async () => {
        const found = await Promise.all(needs.map((need) => context.artifacts.of(need)));
        await putIn(found.filter((artifacts) => artifacts !== undefined), {
            target: (0,deliver_source/* toTarget */.LJ)(anvil),
            workspace: around.workspace.path,
            owner: around.identity,
            now: clock.now() + (await (0,deliver_source/* readClockOffset */.a5)(engine)).least,
            signal,
        });
    });
}
/** Reads the artifacts of a step whose command has ended; resolves with why the step failed, if it did. */
async function collectArtifacts(context, step, end) {
    const { ready, failure, watch } = end;
    if (step.artifacts.length === 0 || failure?.outcome === 'cancelled')
        return failure;
    const ended = {
        container: ready.anvil.container,
        workspace: ready.around.workspace.path,
        list: listByFind((script) => (0,root_script/* printAsRoot */.k)(ready.anvil, script)),
        moment: failure ? 'failure' : 'success',
    };
    try {
        await watch.time('artifactsMs', () => context.artifacts.collect(step, ended));
        return failure;
    }
    catch (error) {
        if (failure) {
            if (!context.signal.aborted)
                context.report(notCopied(step, error));
            return failure;
        }
        if (!(error instanceof errors/* StepFailed */.an))
            throw error;
        return { ...describeThrown(error, context.signal), exitCode: 0 };
    }
}
/** The failure of the step itself is more important. */
function notCopied({ id }, error) {
    const message = `Cannot copy the artifacts of step "${id}", which failed: ${(0,format_error/* describeError */.U)(error)}`;
    return { type: 'warned', code: 'artifact-missing', message };
}

// EXTERNAL MODULE: ./build/anvil/anvil.js
var anvil = __webpack_require__(8319);
// EXTERNAL MODULE: ./build/run/plan/step-container.js
var step_container = __webpack_require__(41694);
;// CONCATENATED MODULE: ./build/run/delivery/enter-workdir.js



/**
 * The surroundings of the step after its source has arrived: the source may have created, removed or relinked the
 * working directory or the home. A missing working directory is created for the step's user.
 */
async function enterWorkdir(context, { user, workdir }, at) {
    const { anvil, delivered } = at;
    const { workspace } = context.pipeline;
    const wanted = { user, workspace, workdir };
    const isStale = delivered.isChanged && mayDiffer(wanted, at.around);
    const around = isStale ? await (0,look_around/* lookAround */.h3)(anvil, wanted) : at.around;
    (0,look_around/* refuseFile */.lv)(around.workdir);
    await ownWorkdir(context, { anvil, around });
    return around;
}
/** Inside the source, an existing folder gets the owner too: an earlier step made it. Others belong to the image. */
async function ownWorkdir({ clock, signal }, { anvil, around }) {
    const { workdir, workspace, identity } = around;
    if (workdir.path === workspace.path)
        return;
    const owner = { uid: identity.uid, gid: identity.gid };
    if (!workdir.exists) {
        const mtimeMs = clock.now() + (await (0,deliver_source/* readClockOffset */.a5)(anvil.engine)).least;
        await (0,transfer/* makeDirectories */.Kb)((0,deliver_source/* toTarget */.LJ)(anvil), workdir.missing, { ...owner, mtimeMs, signal });
    }
    else if (!workdir.isOwned && workdir.path.startsWith(`${workspace.path}/`)) {
        await (0,transfer/* ownDirectory */.cy)((0,deliver_source/* toTarget */.LJ)(anvil), workdir.path, owner);
    }
}
/** False if the step runs in the root of the source and its home is elsewhere: then neither can have changed. */
function mayDiffer(wanted, { workspace, identity: { home } }) {
    const roots = [wanted.workspace, workspace.path];
    const isInside = roots.some((root) => home === root || home.startsWith(`${root}/`));
    return wanted.workdir !== wanted.workspace || home === look_around/* FALLBACK_HOME */.BH || isInside;
}

;// CONCATENATED MODULE: ./build/run/step/fill-anvil.js



/** Brings the files of the source that the step sees into an anvil, and creates the folder that the step runs in. */
async function fillAnvil(context, step, from) {
    const { anvil, origin, chosen, watch } = from;
    const { workspace } = context.pipeline;
    const around = await (0,look_around/* lookAround */.h3)(anvil, { user: step.user, workspace, workdir: step.workdir });
    return watch.time('transferMs', async () => {
        const delivered = await (0,deliver_source/* deliverSource */.v_)(context, step, {
            anvil,
            around,
            held: origin.kind === 'held' ? origin.files : undefined,
            onCovering: chosen?.checksCovers === true ? 'report' : undefined,
            isFallback: origin.kind === 'fallback',
        });
        const { state, drifted } = delivered;
        // If files changed meanwhile, only this step has seen them, so they get into no source image.
        if (drifted.length === 0)
            await chosen?.onDelivered({ ...delivered, anvil });
        chosen?.[Symbol.dispose]();
        const inside = await enterWorkdir(context, step, { anvil, around, delivered });
        return { anvil, around: inside, state, drifted };
    });
}

;// CONCATENATED MODULE: ./build/run/step/step-anvil.js






/**
 * The anvil of one attempt of a step: a new one, or that of the step before. Call `leave` in any case when the attempt
 * has ended.
 *
 *     idle ──▶ opening ──▶ filling ──▶ ready ──▶ handed-over
 *      │          │           │          │
 *      └──────────┴───────────┴──────────┴─────▶ left
 *
 * A held anvil is not opened: it is filled at once.
 */
class StepAnvil {
    #context;
    #step;
    #start;
    #watch;
    #attempt;
    #origin;
    #cacheable;
    #state = { state: 'idle' };
    constructor(context, step, how) {
        this.#context = context;
        this.#step = step;
        this.#start = how.start;
        this.#watch = how.watch;
        this.#attempt = how.attempt;
        this.#origin = how.start.origin;
        this.#cacheable = how.start.cacheable;
    }
    /** The files that the step starts from, which may have been made again. */
    get origin() {
        return this.#origin;
    }
    /** Whether the step's files may be saved for later runs. */
    get cacheable() {
        return this.#cacheable;
    }
    /** Undefined as long as no anvil is open. */
    get container() {
        if ('anvil' in this.#state)
            return this.#state.anvil.container;
        return this.#origin.kind === 'held' ? this.#origin.files.anvil.container : undefined;
    }
    /** Resolves when the anvil is open and the source is in it. */
    async prepare(place) {
        this.#refuseIfLeft();
        const { anvil, chosen } = await this.#enter(place);
        using _ = chosen;
        this.#refuseIfLeft();
        const from = { anvil, chosen, origin: this.#origin, watch: this.#watch };
        const filling = fillAnvil(this.#context, this.#step, from);
        this.#state = { state: 'filling', anvil, filling };
        const ready = await filling;
        this.#refuseIfLeft();
        this.#state = { state: 'ready', anvil };
        return ready;
    }
    /** From now on the anvil is the next step's. */
    handOver() {
        if (this.#state.state !== 'ready') {
            throw new errors/* InternalError */.Gd(`Cannot hand over an anvil that is ${this.#state.state}`);
        }
        this.#state = { state: 'handed-over' };
    }
    /** Disposes the anvil as soon as it is open; never rejects. */
    async leave() {
        const before = this.#state;
        if (before.state === 'handed-over')
            return;
        this.#state = { state: 'left' };
        switch (before.state) {
            case 'idle':
                if (this.#origin.kind === 'held')
                    await this.#origin.files.anvil[Symbol.asyncDispose]();
                return;
            case 'opening': {
                const opened = await before.opening.catch(() => undefined);
                await opened?.anvil[Symbol.asyncDispose]();
                return;
            }
            case 'filling':
                await before.anvil[Symbol.asyncDispose]();
                // The transfer ends with the container.
                await before.filling.catch(() => { });
                return;
            case 'ready':
                await before.anvil[Symbol.asyncDispose]();
                return;
            case 'left':
                return;
            default:
                (0,errors/* unreachable */.HB)(before);
        }
    }
    #refuseIfLeft() {
        if (this.#state.state === 'left')
            throw new errors/* InternalError */.Gd('Cannot prepare an anvil: the step is over');
    }
    async #enter(place) {
        const origin = this.#origin;
        if (origin.kind === 'held')
            return { anvil: origin.files.anvil, chosen: undefined };
        const opening = this.#open(place, origin);
        this.#state = { state: 'opening', opening };
        return opening;
    }
    async #open(place, { kind, base }) {
        using stack = new DisposableStack();
        const { signal } = this.#context;
        // No other step starts from an earlier snapshot of this one, so a source image would not pay.
        const chosen = kind === 'image'
            ? stack.use(await this.#start.sourceImages.chooseBase(this.#step, base, signal))
            : undefined;
        this.#refuseIfLeft();
        const anvil = await this.#watch.time('startMs', () => this.#openOrRestore(place, chosen?.base ?? base));
        stack.move();
        return { anvil, chosen };
    }
    /** Engines report a missing image in different ways: after any refusal, this asks the engine for the image. */
    async #openOrRestore(place, base) {
        try {
            return await this.#openOn(base, place);
        }
        catch (error) {
            const isRefusal = error instanceof errors/* EngineFailed */.c4 && error.status !== undefined;
            if (!isRefusal || (await this.#context.engine.inspectImage(base.id)))
                throw error;
        }
        const restored = await this.#start.restore();
        this.#origin = { kind: 'image', base: restored.base, inherited: restored.inherited };
        this.#cacheable &&= restored.cacheable;
        return this.#openOn(restored.base, place);
    }
    #openOn(base, { network, volumes }) {
        const { engine, clock, labels, containerName, signal, report } = this.#context;
        const { id } = this.#step;
        return (0,anvil/* openAnvil */.p)(engine, {
            // No id of a step has a dot.
            name: this.#attempt === 1 ? containerName(id) : `${containerName(id)}.${this.#attempt}`,
            base,
            imageName: this.#start.imageName,
            platform: this.#wantedPlatform(),
            labels: labels(engine_labels/* ANVIL_ROLE */.eD, id),
            settings: (0,step_container/* toStepContainer */.l)(this.#step).settings,
            network,
            volumes,
            clock,
            signal,
            onCleanupFailed: (error) => report((0,cleanup_failed/* toCleanupFailed */.Z)(`the anvil of step "${id}"`, error)),
        });
    }
    /** Undefined for a snapshot, which has only one platform. */
    #wantedPlatform() {
        const { start } = this.#step;
        return start.kind === 'image' && this.#origin.kind === 'image' ? start.platform : undefined;
    }
}

// EXTERNAL MODULE: ./build/base/text/lines.js
var text_lines = __webpack_require__(19401);
// EXTERNAL MODULE: ./build/base/text/step-mask.js
var step_mask = __webpack_require__(89347);
// EXTERNAL MODULE: ./build/base/text/tail.js
var tail = __webpack_require__(93746);
;// CONCATENATED MODULE: ./build/run/step/step-output.js



/** The number of last lines that are repeated when a step fails. */
const TAIL_LINES = 20;
/** The number of last lines that are searched for a reason: a program often prints more after an error. */
const RECENT_LINES = 200;
/** A line without an end, such as "Setting up …" or the dots of a test runner, is shown after this time. */
const OPEN_MS = 1_000;
/** Reports the output of a step as lines. The step has to wait while reports are not written. */
class StepOutput {
    #context;
    #step;
    #tail = new tail/* Tail */.P(RECENT_LINES);
    #streams = { stdout: createStream('stdout'), stderr: createStream('stderr') };
    /** The values that the step has masked by the runner's command. */
    masked = new Set();
    #over = new AbortController();
    #isWatching = false;
    constructor(context, step) {
        this.#context = context;
        this.#step = step;
    }
    sink = async (stream, bytes) => {
        const source = this.#streams[stream];
        const lines = source.splitter.push(bytes);
        this.#report(source, lines);
        if (lines.length > 0)
            source.openSince = undefined;
        if (source.splitter.hasPartial) {
            source.openSince ??= this.#context.clock.now();
            if (!this.#isWatching)
                void this.#watch();
        }
        await this.#context.drained();
    };
    /** Reports the lines that have not ended. After that, nothing more is reported. */
    finish() {
        this.#over.abort();
        for (const source of Object.values(this.#streams))
            this.#report(source, source.splitter.flush());
    }
    tail() {
        return this.recent().slice(-TAIL_LINES);
    }
    recent() {
        return this.#tail.lines();
    }
    /** Reports lines that take long to end, as far as they have arrived; settles when there are none, or at the end. */
    async #watch() {
        const { clock } = this.#context;
        this.#isWatching = true;
        for (let since = this.#oldest(); since !== undefined; since = this.#oldest()) {
            await clock.sleep(since + OPEN_MS - clock.now(), this.#over.signal).catch(() => { });
            if (this.#over.signal.aborted)
                return;
            for (const source of Object.values(this.#streams))
                this.#reportOpen(source);
        }
        this.#isWatching = false;
    }
    #oldest() {
        const { stdout, stderr } = this.#streams;
        const times = [stdout.openSince, stderr.openSince].filter((time) => time !== undefined);
        return times.length === 0 ? undefined : Math.min(...times);
    }
    #reportOpen(source) {
        const { openSince } = source;
        if (openSince === undefined || openSince + OPEN_MS > this.#context.clock.now())
            return;
        source.openSince = undefined;
        this.#report(source, source.splitter.takePartial());
    }
    #report(source, lines) {
        if (lines.length === 0)
            return;
        const { isOpen: open } = source.splitter;
        this.#remember(source, lines, open);
        const output = { type: 'step-output', step: this.#step, stream: source.name, lines };
        this.#context.report(open ? { ...output, open } : output);
    }
    #noteMask(line) {
        const value = (0,step_mask/* parseMask */.a2)(line);
        if (value !== undefined)
            this.masked.add(value);
    }
    /** Adds whole lines to the tail. */
    #remember(source, [first = '', ...others], isOpen) {
        const lines = [source.begun + first, ...others].map((line) => (0,text_lines/* cutText */.IN)(line, text_lines/* LONGEST_LINE */.i2));
        source.begun = isOpen ? (lines.pop() ?? '') : '';
        for (const line of lines)
            if ((0,step_mask/* mayBeMask */.hb)(line))
                this.#noteMask(line);
        this.#tail.add(lines);
    }
}
function createStream(name) {
    return { name, splitter: new text_lines/* LineSplitter */.g3(), openSince: undefined, begun: '' };
}

;// CONCATENATED MODULE: ./build/run/step/step-retry.js

/**
 * Whether another attempt may end differently: the command has ended, or a tong was not ready. It would not if the
 * image has no shell, for example. Neither a cancel nor an error of the engine is retried.
 */
function isRetriable({ outcome, exitCode, reason, fault }) {
    if (fault !== undefined || (outcome !== 'failed' && outcome !== 'timed-out'))
        return false;
    const hasRun = exitCode !== undefined || reason === 'step-file-invalid';
    return hasRun || reason.startsWith('tong-');
}
/** How many attempts a step may take. */
function countAttempts({ retries }) {
    return 1 + (retries?.max ?? 0);
}
/** Reports that another attempt follows, and what it does not find as the first one did. */
function reportRetry(context, step, failed) {
    context.report(toStepRetried(step, context.pipeline.file, failed));
    // If no command ran, the tongs were not used yet.
    if (failed.end.exitCode !== undefined)
        warnOfTongs(context, step);
}
/**
 * Resolves when nothing of the failed attempt is left and the delay is over; meanwhile another step may have the
 * slot. Rejects as soon as the run has to end.
 */
async function waitToRetry({ clock, signal }, { retries }, { slot, left }) {
    const delayMs = retries?.delayMs ?? 0;
    if (delayMs > 0) {
        slot.lend();
        await clock.sleep(delayMs, signal);
    }
    await (0,abortable/* abortable */.Z)(left, signal);
}
function toStepRetried(step, file, failed) {
    const { message, hint, exitCode, outOfMemory, reason, tail = [], tongTails = {} } = failed.end;
    return {
        type: 'step-retried',
        step: step.id,
        attempt: failed.attempt,
        of: countAttempts(step),
        outcome: failed.end.outcome === 'timed-out' ? 'timed-out' : 'failed',
        reason,
        message: message ?? reason,
        ...(hint !== undefined && { hint }),
        ...(exitCode !== undefined && { exitCode }),
        ...(outOfMemory !== undefined && { outOfMemory }),
        ms: failed.ms,
        delayMs: step.retries?.delayMs ?? 0,
        tail,
        tongTails,
        place: { file, line: step.place.line },
    };
}
/** Warns once for a step that its files are as before, but the data of the tongs that it shares is not. */
function warnOfTongs({ report, ledger }, { id, sharedTongs }) {
    const subject = `tongs of ${id}`;
    if (sharedTongs.length === 0 || ledger.hasWarned(subject))
        return;
    ledger.noteWarning(subject);
    const names = sharedTongs.map((name) => `"${name}"`).join(', ');
    report({
        type: 'warned',
        code: 'tong-not-reset',
        message: `Step "${id}" is retried with the same ${sharedTongs.length === 1 ? 'tong' : 'tongs'} (${names}), which may hold data of the failed attempt`,
        hint: 'Let the script begin with removing such data.',
    });
}

;// CONCATENATED MODULE: ./build/run/step/step-start.js


/** The image of these files; for held files, the image that their anvil was made from. */
function baseOf(origin) {
    return origin.kind === 'held' ? origin.files.anvil.base : origin.base;
}
/** Where a retry starts: from the same files, but not in an anvil that the failed attempt has changed. */
function toRetryOrigin(origin) {
    if (origin.kind !== 'held')
        return origin;
    const { image, inherited } = origin;
    if (image)
        return { kind: 'image', base: image, inherited };
    throw new errors/* InternalError */.Gd('Cannot retry a step: there is no image of the files that it started from');
}
/** The newest commit of these files. */
function newestOf(origin) {
    return origin.kind === 'held' ? origin.files.newest : (0,identity/* identityOf */.cu)(origin.base.config.labels);
}
function fallbackOf(origin) {
    return origin.kind === 'fallback' ? origin.fallback : undefined;
}

// EXTERNAL MODULE: ./build/base/text/env-file.js
var env_file = __webpack_require__(79148);
;// CONCATENATED MODULE: ./build/run/values/cut-summary.js
/** The limit for the summary of one step. */
const MOST_SUMMARY_BYTES = 128 * 1024;
/** The beginning of a step's summary up to a line break, with a note, if it is too long. */
function cutSummary(text) {
    const bytes = Buffer.from(text);
    if (bytes.length <= MOST_SUMMARY_BYTES)
        return text;
    const begin = new TextDecoder().decode(bytes.subarray(0, MOST_SUMMARY_BYTES));
    const end = begin.lastIndexOf('\n');
    const kept = end === -1 ? begin.replace(/\uFFFD$/, '') : begin.slice(0, end + 1);
    return `${kept}${isCode(kept) ? '```\n' : ''}\n${NOTE}\n`;
}
const NOTE = `_The rest is cut: the summary of a step has at most ${MOST_SUMMARY_BYTES / 1024} KiB._`;
/** Whether the text ends within a block of code. */
function isCode(text) {
    return (text.match(/^```/gm)?.length ?? 0) % 2 === 1;
}

;// CONCATENATED MODULE: ./build/run/values/step-written.js






/** Reads what a step has written for other steps. If it has failed, a problem is only a warning. */
function takeWritten({ report }, { id }, { hasFailed, ...ended }) {
    const read = readStepWritten(ended);
    if (read.ok) {
        if (read.ignored.length > 0)
            report(describeIgnored(id, read.ignored));
        return { written: read.written };
    }
    const { message, hint } = read;
    const written = (0,snapshots_written/* inheritOnly */.sU)(ended.inherited);
    if (!hasFailed) {
        return { written, problem: { outcome: 'failed', reason: 'step-file-invalid', message, hint } };
    }
    const warning = `Step "${id}" failed, and what it wrote is lost: ${message}`;
    report({ type: 'warned', code: 'step-file', message: warning, hint });
    return { written };
}
/** Reads the files in which a step writes outputs, variables, folders of `PATH` and a summary. */
function readStepWritten({ files, env: before, inherited, }) {
    const problems = [];
    const outputs = readVariables(files, 'output', problems);
    const env = readVariables(files, 'env', problems);
    const path = readPath(files, problems);
    const summary = cutSummary(decode(files.summary));
    // A script that writes its whole env changes nothing.
    const ignored = env.filter(({ name, value }) => ONLY_OURS.has(name) && before[name] !== value);
    const own = {
        outputs: toRecord(outputs),
        env: toRecord(env.filter(({ name }) => !ONLY_OURS.has(name))),
        path,
        ...(summary.trim() !== '' && { summary }),
    };
    const written = (0,snapshots_written/* addInherited */.OR)(own, inherited);
    const [problem] = [...problems, ...findTooMuch(written)];
    if (problem)
        return { ok: false, ...describeProblem(problem) };
    return { ok: true, written, ignored: [...new Set(ignored.map(({ name }) => name))] };
}
function describeIgnored(step, names) {
    const list = names.map((name) => `"${name}"`).join(', ');
    const them = names.length === 1 ? 'it' : 'them';
    return {
        type: 'warned',
        code: 'step-file',
        message: `Step "${step}" wrote ${list} to GITHUB_ENV, which has no effect: Tongs sets ${them} for each step`,
        hint: 'Use other names.',
    };
}
/** Variables that Tongs sets for each step. */
const ONLY_OURS = new Set([
    ...FORWARDED_VARIABLES,
    ...Object.values(WRITTEN_VARIABLES),
    'GITHUB_ACTIONS',
    'GITHUB_WORKSPACE',
]);
function describeProblem({ name, line, problem, hint }) {
    const at = line === undefined ? '' : `, line ${line}`;
    return { message: `Cannot read ${WRITTEN_VARIABLES[name]}${at}: ${problem}`, hint };
}
function readVariables(files, name, problems) {
    const read = (0,env_file/* parseEnvFile */.F)(readText(files, name, problems));
    if (!read.ok) {
        problems.push({ name, ...read });
        return [];
    }
    if (name === 'env')
        problems.push(...read.entries.flatMap(findTooLong));
    return read.entries;
}
function findTooLong({ name, value, line }) {
    const bytes = (0,env_list/* countVariableBytes */.Nz)(name, value);
    if (bytes <= env_list/* LONGEST_VARIABLE_BYTES */.U4)
        return [];
    const problem = `the ${bytes} bytes of "${name}" exceed the limit of ${env_list/* LONGEST_VARIABLE_BYTES */.U4} for a variable`;
    const hint = 'Write the text to a file, which the steps after it can read.';
    return [{ name: 'env', line, problem, hint }];
}
/** The kernel starts no program whose variables are too long together. */
function findTooMuch({ env, path }) {
    const bytes = Object.entries(env).reduce((sum, pair) => sum + (0,env_list/* countVariableBytes */.Nz)(...pair), 0);
    const pathBytes = (0,env_list/* countVariableBytes */.Nz)('PATH', path.join(':'));
    return [
        ...(bytes > MOST_ENV_BYTES ? [step_written_describeTooMuch('env', bytes, MOST_ENV_BYTES)] : []),
        ...(pathBytes > MOST_PATH_BYTES ? [step_written_describeTooMuch('path', pathBytes, MOST_PATH_BYTES)] : []),
    ];
}
function step_written_describeTooMuch(name, bytes, most) {
    const things = name === 'env' ? 'variables' : 'folders';
    return {
        name,
        problem: `with those of earlier steps, its ${things} have ${bytes} bytes, and the limit is ${most}`,
        hint: 'Write long texts to files, which the steps after it can read.',
    };
}
/** Half of what Linux allows: the step's own variables and arguments need room too. */
const MOST_ENV_BYTES = 2 ** 20;
/** Half of what one variable may have: the rest of `PATH` needs room too. */
const MOST_PATH_BYTES = env_list/* LONGEST_VARIABLE_BYTES */.U4 / 2;
/** As in the runner, the folder that was written last comes first. */
function readPath(files, problems) {
    const folders = readText(files, 'path', problems)
        .split(/\r\n|\r|\n/)
        .filter((folder) => folder !== '');
    return [...new Set(folders.toReversed())];
}
function readText(files, name, problems) {
    const bytes = files[name];
    if (bytes && bytes.length > MOST_WRITTEN_BYTES) {
        const problem = `it exceeds the limit of ${MOST_WRITTEN_BYTES / 1024 ** 2} MiB`;
        const hint = 'Write large texts to other files, which the steps after it can read.';
        problems.push({ name, problem, hint });
        return '';
    }
    const text = decode(bytes);
    const nul = text.indexOf('\0');
    if (nul === -1)
        return text;
    const line = text.slice(0, nul).split('\n').length;
    problems.push({
        name,
        line,
        problem: 'it contains a NUL character',
        hint: 'Write text in UTF-8.',
    });
    return '';
}
/** As the runner does it: a byte order mark is dropped, and an invalid byte becomes U+FFFD. */
function decode(bytes) {
    return new TextDecoder().decode(bytes);
}
/** The last entry of a name counts. An assignment would lose one called `__proto__`. */
function toRecord(entries) {
    return Object.fromEntries(entries.map(({ name, value }) => [name, value]));
}

;// CONCATENATED MODULE: ./build/run/step/step-tongs.js

/**
 * The tongs of one attempt of a step: the same as those of the attempt before. Call `release` in any case when the step
 * has ended.
 */
class StepTongs {
    #context;
    #step;
    #watch;
    #ended = new AbortController();
    /** Undefined until their networks are there, and for a step without tongs. */
    #acquired;
    #wereReady = false;
    constructor(context, step, watch) {
        this.#context = context;
        this.#step = step;
        this.#watch = watch;
    }
    /** Aborts when a tong ends; the reason says which one, and how. */
    get ended() {
        return this.#ended.signal;
    }
    /** Whether one of them that other steps share has ended after all were ready: in this run it does not start again. */
    get areLost() {
        return this.#wereReady && (this.#acquired?.lost() ?? []).length > 0;
    }
    /** Whether files of the source changed while they were copied into one of them. */
    get haveDrifted() {
        return this.#acquired?.haveDrifted ?? false;
    }
    /** The last lines of each tong, by its name. */
    tails() {
        return this.#acquired?.tails() ?? {};
    }
    /** Begins to start the tongs; resolves with the network and the volumes of the step. */
    async acquire() {
        const { tongs, signal } = this.#context;
        if (this.#step.tongs.length === 0)
            return { network: { kind: 'default' }, volumes: [] };
        return this.#watch.time('tongsMs', async () => {
            const acquired = await (0,abortable/* abortable */.Z)(tongs.acquire(this.#step), signal);
            acquired.ended.catch((error) => this.#ended.abort(error));
            this.#acquired = acquired;
            return acquired;
        });
    }
    /**
     * Resolves with the result of the work when the tongs are ready too. Rejects at once if a tong ends or does not
     * become ready, even if the work continues.
     */
    async getReadyBeside(work) {
        const tongs = this.#acquired;
        if (!tongs)
            return work;
        const result = await Promise.race([work, tongs.ready.then(() => work), tongs.ended]);
        await this.#watch.time('tongsMs', () => (0,abortable/* abortable */.Z)(tongs.ready, this.#context.signal));
        this.#wereReady = true;
        return result;
    }
    /** Resolves when all are ready, or the one that failed is given up: then the next attempt starts it again. */
    async settled() {
        await this.#acquired?.ready.catch(() => { });
    }
    /** Ends the tongs that the step shares with nobody: the next attempt gets new ones. Nothing of the attempt may use them any more. */
    async renew() {
        await this.#context.tongs.renew(this.#step);
    }
    /** Releases the tongs in the background; `left` settles when the step's container has left their network. */
    release(left) {
        const { background, tongs } = this.#context;
        const step = this.#step;
        if (step.tongs.length === 0)
            return;
        background.start(`the tongs of step "${step.id}"`, () => tongs.release(step, left));
    }
}

;// CONCATENATED MODULE: ./build/run/step/stopwatch.js
/** Measures the phases of a step. */
class Stopwatch {
    #clock;
    #startedAt;
    #tracer;
    #lane;
    #phases = {};
    /** Each phase is also a span in the lane of the trace. */
    constructor(clock, tracer, lane) {
        this.#clock = clock;
        this.#tracer = tracer;
        this.#lane = lane;
        this.#startedAt = clock.now();
    }
    async time(phase, work) {
        const startedAt = this.#clock.now();
        try {
            return await this.#tracer.span(this.#lane, phase.replace(/Ms$/, ''), work);
        }
        finally {
            const before = this.#phases[phase] ?? 0;
            this.#phases = { ...this.#phases, [phase]: before + this.#clock.now() - startedAt };
        }
    }
    totalMs() {
        return this.#clock.now() - this.#startedAt;
    }
    phases() {
        return this.#phases;
    }
}

;// CONCATENATED MODULE: ./build/run/step/perform-step.js




























/**
 * Runs one step from its start to its commit, with as many attempts as it may take. Never rejects: a failure is a
 * result. The lock of its key is held over all attempts.
 */
async function performStep(context, planned, start) {
    const { step } = planned;
    context.report({ type: 'step-started', step: step.id });
    const watch = new Stopwatch(context.clock, context.tracer, `step ${step.id}`);
    let attempt = new StepAttempt(context, planned, { start, watch, number: 1 });
    try {
        for (;;) {
            const result = await attempt.perform();
            if (!attempt.isToBeRetried(result))
                return result;
            attempt = await attempt.prepareRetry(result);
        }
    }
    catch (error) {
        // The run has ended before the retry.
        return attempt.fail(describeThrown(error, context.signal), undefined);
    }
    finally {
        attempt.leave();
    }
}
class StepAttempt {
    #context;
    #planned;
    #watch;
    #start;
    #number;
    #startedAt;
    #output;
    #tongs;
    #anvil;
    #left;
    /** Undefined until its command has ended. */
    #written;
    constructor(context, planned, { start, watch, number }) {
        const { step } = planned;
        this.#context = context;
        this.#planned = planned;
        this.#watch = watch;
        this.#start = start;
        this.#number = number;
        this.#startedAt = context.clock.now();
        this.#output = new StepOutput(context, step.id);
        this.#tongs = new StepTongs(context, step, watch);
        this.#anvil = new StepAnvil(context, step, { start, watch, attempt: number });
    }
    /** The result of the attempt, which is also that of the step if it is not retried. Never rejects. */
    perform() {
        const { step } = this.#planned;
        const most = countAttempts(step);
        if (most === 1)
            return this.#tryToRun();
        const name = `attempt ${this.#number} of ${most}`;
        return this.#context.tracer.span(`step ${step.id}`, name, () => this.#tryToRun());
    }
    isToBeRetried({ end, fault }) {
        return this.#mayRetry({ ...end, fault });
    }
    /**
     * Resolves with the next attempt when nothing of this one is left and the delay is over. Rejects as soon as the run
     * has to end.
     */
    async prepareRetry({ end }) {
        const context = this.#context;
        const { step } = this.#planned;
        context.signal.throwIfAborted();
        const ms = context.clock.now() - this.#startedAt;
        reportRetry(context, step, { end, attempt: this.#number, ms });
        await this.#watch.time('delayMs', async () => {
            const left = Promise.all([this.#leaveAnvil(), this.#tongs.settled()]);
            await waitToRetry(context, step, { slot: this.#start.slot, left });
            await this.#tongs.renew();
            await this.#takeSlotBack();
        });
        // Its base may have been made again.
        const { origin, cacheable } = this.#anvil;
        const start = { ...this.#start, origin: toRetryOrigin(origin), cacheable };
        const number = this.#number + 1;
        return new StepAttempt(context, this.#planned, { start, watch: this.#watch, number });
    }
    async #tryToRun() {
        try {
            return await this.#run();
        }
        catch (error) {
            const failure = await this.#describe(error);
            return this.fail(failure, await this.#findBaseAfter(failure));
        }
    }
    /** The files of a step that failed before its command ended. Those in a held anvil are committed if they are wanted. */
    async #findBaseAfter({ outcome }) {
        const { origin } = this.#anvil;
        const isWanted = this.#start.isWantedAfterFailure() && outcome !== 'cancelled';
        if (origin.kind !== 'held' || !isWanted)
            return baseOf(origin);
        const files = { ...origin.files, comment: (0,commit/* commitComment */.$X)(this.#planned.step.id) };
        // If the anvil is gone, there are no files.
        return commitEphemeral(this.#context, this.#planned.step, files).catch(() => undefined);
    }
    async #run() {
        const isHeld = this.#anvil.origin.kind === 'held';
        const locking = this.#acquireLock();
        // A held anvil is prepared meanwhile. A new anvil is opened only if no other run has built the snapshot.
        const entering = isHeld ? this.#enter() : undefined;
        entering?.catch(() => { });
        const built = await locking;
        if (built)
            return this.#useBuilt(built);
        refuseEmpty(this.#planned.step, this.#context.request.secrets);
        await this.#takeSlotBack();
        const ready = await (entering ?? this.#enter());
        const { anvil, around, drifted } = ready;
        if (drifted.length > 0)
            this.#warnOfDrift(drifted);
        const hasDrifted = drifted.length > 0 || this.#tongs.haveDrifted;
        const mayBeSaved = this.#anvil.cacheable && !hasDrifted;
        const { continuedBy, locks } = this.#start;
        if (continuedBy && mayBeSaved)
            locks.acquireEarly(continuedBy, this.#planned);
        const { clock } = this.#context;
        const startedAt = clock.now();
        const command = this.#toCommand(anvil, around);
        const end = await this.#watch.time('commandMs', () => this.#runCommand(anvil, command));
        const endedAt = clock.now();
        return this.#conclude(ready, { ...end, env: command.env, startedAt, endedAt, mayBeSaved });
    }
    /** Saves the step's files as far as they are needed, and resolves with the result. */
    async #conclude(ready, end) {
        this.#output.finish();
        const { anvil, state } = ready;
        const { step } = this.#planned;
        const watch = this.#watch;
        const failed = await this.#judge(end, { anvil, startedAt: end.startedAt });
        const { written, problem } = takeWritten(this.#context, step, {
            files: end.written,
            env: end.env,
            inherited: this.#anvil.origin.inherited,
            hasFailed: failed !== undefined,
        });
        this.#written = written;
        const wrong = failed ?? problem;
        const failure = await collectArtifacts(this.#context, step, { ready, failure: wrong, watch });
        const { origin } = this.#anvil;
        // A member that its matrix cancels leaves the files that it started from.
        const before = failure?.outcome === 'cancelled' ? baseOf(origin) : undefined;
        if (failure && !this.#isWanted(failure))
            return this.fail(failure, before);
        const left = await handOver(this.#context, this.#planned, {
            files: { anvil, newest: newestOf(origin), state, endedAt: end.endedAt },
            fallback: fallbackOf(origin),
            inherited: origin.inherited,
            written: this.#written,
            masked: this.#output.masked,
            next: this.#start.next,
            isNextRetried: this.#start.continuedBy?.step.retries !== undefined,
            cacheable: end.mayBeSaved && !failure,
            isFirst: this.#start.locks.isFirst(step),
            isPristine: end.isPristine && !failure,
            watch,
        });
        if (left.base) {
            this.#context.artifacts.noteSnapshot(step.id, (0,identity/* identityOf */.cu)(left.base.config.labels));
        }
        if (left.held)
            this.#anvil.handOver();
        if (failure)
            return this.fail(failure, left.base);
        return {
            end: { outcome: 'succeeded', reason: 'exit-code', exitCode: 0, ...this.#facts() },
            handOver: left,
            written: this.#written,
        };
    }
    /** Whether its files are used although it failed. Those of an attempt that is retried are not. */
    #isWanted(failure) {
        if (this.#mayRetry(failure))
            return false;
        if (this.#planned.step.continueOnError)
            return true;
        return failure.outcome !== 'cancelled' && this.#start.isWantedAfterFailure();
    }
    /** Resolves when the tongs are ready and the source is in the anvil. Both happen at the same time. */
    async #enter() {
        const place = await this.#tongs.acquire();
        const ready = await this.#tongs.getReadyBeside(this.#anvil.prepare(place));
        await putInArtifacts(this.#context, this.#planned.step, { ready, watch: this.#watch });
        return ready;
    }
    /** Why the step failed, as far as that can be found out. */
    async #describe(error) {
        const { engine, signal } = this.#context;
        const explained = signal.aborted
            ? error
            : await explainLoss(error, engine, this.#anvil.container);
        return explainDepth(this.#context, this.#planned.step, describeThrown(explained, signal));
    }
    /** The result of a step that failed; its children start from `base` if the failure is tolerated. */
    fail(failure, base) {
        this.#output.finish();
        const { fault, ...why } = failure;
        const isStopped = why.outcome === 'cancelled' || fault !== undefined;
        return {
            end: {
                ...why,
                ...(this.#planned.step.continueOnError && !isStopped && { tolerated: true }),
                ...this.#facts(),
                tail: this.#output.tail(),
                tongTails: this.#tongs.tails(),
            },
            handOver: { base, cacheable: false },
            written: this.#written ?? (0,snapshots_written/* inheritOnly */.sU)(this.#anvil.origin.inherited),
            fault,
        };
    }
    /** Releases the step's lock, anvil and tongs in the background: the step has ended. */
    leave() {
        this.#start.locks.release(this.#planned.step);
        this.#tongs.release(this.#leaveAnvil());
    }
    /** Settles when the anvil is removed, if no other step continues in it. */
    #leaveAnvil() {
        if (this.#left)
            return this.#left;
        const left = this.#anvil.leave();
        this.#left = left;
        this.#context.background.start(`the anvil of step "${this.#planned.step.id}"`, () => left);
        return left;
    }
    #mayRetry(failure) {
        if (this.#number >= countAttempts(this.#planned.step))
            return false;
        return isRetriable(failure) && !this.#tongs.areLost;
    }
    /** Resolves with the snapshot if another run has built it. If not, this run has to build it. */
    #acquireLock() {
        const { origin, cacheable } = this.#anvil;
        // No other run has to wait for a snapshot that will not be saved. A retry has the lock already.
        if (!cacheable || this.#number > 1)
            return Promise.resolve(undefined);
        return this.#start.locks.acquire(this.#planned, {
            parent: fallbackOf(origin)?.snapshot.parent?.identity ?? newestOf(origin),
            onWait: () => this.#start.slot.lend(),
            signal: this.#context.signal,
        });
    }
    async #takeSlotBack() {
        await this.#start.slot.takeBack();
        this.#context.signal.throwIfAborted();
    }
    /** The result of a step whose snapshot another run has built after the plan was made. */
    async #useBuilt(snapshot) {
        const { step } = this.#planned;
        const isStartedFrom = this.#start.next !== 'none';
        await this.#context.artifacts.collectCached(step, snapshot);
        const base = isStartedFrom ? await fetchBase(this.#context, step, snapshot) : undefined;
        const result = (0,cached_result/* toCachedResult */.f)('built-meanwhile', snapshot, base);
        return { ...result, end: { ...result.end, ...this.#facts() } };
    }
    async #runCommand(anvil, command) {
        const { step } = this.#planned;
        const exported = this.#namedTongs().map((tong) => tong.exports);
        // Of an image's env, only names that no shell can assign are checked: shells use many of the others themselves.
        const ofImage = Object.keys((0,env_list/* parseEnvList */.N7)(anvil.base.config.env));
        const odd = ofImage.filter((name) => !(0,starter/* isName */.Eo)(name));
        const { inherited } = this.#anvil.origin;
        const set = Object.assign({}, inherited.env, ...exported, step.env);
        const names = new Set([...odd, ...Object.keys(set), ...step.secrets.map(({ env }) => env)]);
        await warnOfLostVariables(this.#context, step.id, { anvil, command, names: [...names] });
        return runCommand(anvil, command);
    }
    #toCommand(anvil, around) {
        const { step } = this.#planned;
        const { defaultEnv, workflowEnv, signal } = this.#context;
        const used = this.#namedTongs();
        const secrets = deliverSecrets(step, this.#context.request.secrets);
        const mcp = deliverMcp(used);
        return {
            script: step.run,
            shell: step.shell,
            env: composeStepEnv({
                image: anvil.base.config.env,
                defaults: defaultEnv,
                workflow: workflowEnv(step.id),
                home: around.identity.home,
                inherited: this.#anvil.origin.inherited,
                tongs: Object.assign({}, ...used.map(step_variables/* toStepVariables */.T), mcp.env),
                step: step.env,
                hosts: used.flatMap(step_variables/* toHosts */.D),
                secrets: secrets.env,
            }),
            privateFiles: { ...secrets.files, ...mcp.files },
            workdir: around.workdir.path,
            identity: around.identity,
            timeoutMs: step.timeoutMs,
            signal: AbortSignal.any([signal, this.#tongs.ended]),
            sink: this.#output.sink,
        };
    }
    #namedTongs() {
        const { namedTongs } = this.#planned.step;
        return this.#context.pipeline.tongs.filter((tong) => namedTongs.includes(tong.name));
    }
    async #judge(end, { anvil, startedAt }) {
        const { engine, clock, signal } = this.#context;
        if (end.ended === 'cancelled' && !signal.aborted)
            return this.#describe(this.#tongs.ended.reason);
        if (end.ended === 'exited' && end.exitCode === 0)
            return undefined;
        // The clocks may differ. In a held anvil, events of earlier steps must not count.
        const sinceMs = this.#anvil.origin.kind === 'held' ? startedAt : startedAt - out_of_memory/* CLOCKS_APART_MS */.Yf;
        const outOfMemory = end.ended === 'exited' && (await (0,out_of_memory/* wasOutOfMemory */.qy)(engine, anvil.container, { sinceMs, clock }));
        const { step } = this.#planned;
        const failure = describeExit(step, { ...end, outOfMemory }, signal);
        return addHints(this.#context, step, { failure, base: anvil.base, output: this.#output });
    }
    #warnOfDrift(drifted) {
        this.#context.report(describeDrift(this.#planned.step, this.#context.source, drifted));
    }
    #facts() {
        const attempts = this.#number > 1 && { attempts: this.#number };
        return { ...attempts, ms: this.#watch.totalMs(), phases: this.#watch.phases() };
    }
}

// EXTERNAL MODULE: ./build/run/prepare/plan-made.js + 2 modules
var plan_made = __webpack_require__(37777);
// EXTERNAL MODULE: ./build/run/context/skipped-result.js
var skipped_result = __webpack_require__(79342);
// EXTERNAL MODULE: ./build/snapshots/scope.js
var snapshots_scope = __webpack_require__(32054);
// EXTERNAL MODULE: ./build/run/plan/planner.js + 3 modules
var planner = __webpack_require__(71700);
// EXTERNAL MODULE: ./build/run/context/look-up-snapshot.js
var look_up_snapshot = __webpack_require__(46414);
;// CONCATENATED MODULE: ./build/run/perform/restore-base.js






/**
 * The base of a step whose image was removed after the plan was made: a snapshot that another run has built meanwhile,
 * or else the files of the parent, which runs again. Rejects if neither is possible.
 */
async function restoreBase(context, step, by) {
    const root = context.roots.get(step.id);
    // The image that was removed is an earlier snapshot of the step itself.
    if (step.start.kind === 'image' && root) {
        return { base: (0,root_base/* toRootBase */.$)(root), cacheable: true, inherited: snapshots_written/* NOTHING_INHERITED */.p1 };
    }
    const parent = by.plan.parentOf(step);
    const found = parent && (await findAgain(context, parent));
    if (found)
        return found;
    const changed = by.plan.loseBase(step.id);
    if (!parent || !changed)
        throw snapshotGone(step);
    for (const { step: again, verdict } of changed) {
        if (verdict === 'run')
            context.report(runsAgain(again));
    }
    by.slot.lend();
    const result = await by.scheduler.redo(changed, parent.step.id);
    await by.slot.takeBack();
    if (!(0,step_result/* isGoodToGo */.tZ)(result))
        throw notMadeAgain(step, parent.step, result);
    const { base, cacheable } = result.handOver;
    if (base)
        return { base, cacheable, inherited: result.written ?? snapshots_written/* NOTHING_INHERITED */.p1 };
    throw snapshotGone(step);
}
async function findAgain(context, { step, key }) {
    const snapshot = step.cache && key ? await (0,look_up_snapshot/* lookUpSnapshot */.Z)(context, key.key) : undefined;
    const base = snapshot && (await fetchBase(context, step, snapshot));
    return base && { base, cacheable: true, inherited: snapshot.written ?? snapshots_written/* NOTHING_INHERITED */.p1 };
}
function runsAgain(step) {
    return {
        type: 'warned',
        code: 'snapshot-gone',
        message: `The snapshot of step "${step.id}" was removed after the plan was made, so the step runs again`,
    };
}
function notMadeAgain(step, parent, { end: { message = 'it failed' }, fault }) {
    // An error of the engine or of Tongs is reported unchanged.
    if (fault instanceof Error)
        return fault;
    return new errors/* StepFailed */.an(`Cannot start step "${step.id}": step "${parent.id}", whose snapshot was removed after the plan was made, ran again and failed: ${message}`, { code: 'need-failed' });
}
function snapshotGone(step) {
    return new errors/* EngineFailed */.c4(`Cannot start step "${step.id}": the image that it starts from was removed after the plan was made`, { code: 'snapshot-gone', hint: 'Run the pipeline again.' });
}

// EXTERNAL MODULE: ./build/run/perform/step-finished.js
var step_finished = __webpack_require__(89799);
;// CONCATENATED MODULE: ./build/run/perform/scheduler.js


/**
 * Runs a plan. A step starts as soon as the steps that it needs have ended, its verdict is known, and a slot is free;
 * there are no waves. Whenever a step has ended, the plan is asked again. An error that is thrown becomes the result of
 * its step, and ends no other step.
 *
 * - For a step that has not begun, `#waiting` is the number of its needs without a result.
 * - A step waits, has begun, or has a result. If its verdict changes to `run`, it loses the result and waits again.
 */
class Scheduler {
    #options;
    #results = new Map();
    #waiting = new Map();
    #begun = new Set();
    /** The waits for the results of steps that run again. */
    #watched = new Map();
    #over = Promise.withResolvers();
    #active = 0;
    /** Why a step may be undecided for ever. */
    #unlearned;
    constructor(options) {
        this.#options = options;
    }
    /** Resolves with all results when all steps have ended. */
    async run() {
        const steps = this.#options.plan.steps();
        for (const { step } of steps)
            this.#waiting.set(step.id, (0,plan_plan/* neededBy */.Xl)(step).length);
        for (const { step } of steps)
            this.#begin(step.id);
        this.#endWhereIdle();
        await this.#over.promise;
        const inOrder = steps.map(({ step: { id } }) => [id, this.#results.get(id)]);
        return new Map(inOrder.filter((each) => each[1] !== undefined));
    }
    /** Takes verdicts that changed while steps ran; resolves with the new result of one step. */
    redo(changed, id) {
        this.#update(changed);
        const known = this.#results.get(id);
        if (known)
            return Promise.resolve(known);
        const watched = this.#watched.get(id) ?? Promise.withResolvers();
        this.#watched.set(id, watched);
        return watched.promise;
    }
    #begin(id) {
        if (this.#begun.has(id) || this.#waiting.get(id) !== 0)
            return;
        const planned = this.#options.plan.of(id);
        if (!planned || planned.verdict === 'undecided')
            return;
        this.#begun.add(id);
        this.#active += 1;
        void this.#follow(planned);
    }
    async #follow(planned) {
        const result = await this.#settle(planned, this.#needsOf(planned)).catch(this.#options.fail);
        this.#end(planned, result);
    }
    async #settle(planned, needs) {
        const options = this.#options;
        switch (planned.verdict) {
            case 'skip':
                return options.skip(planned, needs, toCause(planned));
            case 'cached':
                return options.toCached(planned);
            case 'run': {
                using slot = await options.slots.acquire();
                if (options.signal.aborted)
                    return options.skip(planned, needs, { kind: 'run-over' });
                const reason = options.reasonToCancel(planned.step);
                if (reason)
                    return options.skip(planned, needs, { kind: 'cancelled', reason });
                return await options.perform(planned, needs, slot);
            }
            default:
                return (0,errors/* unreachable */.HB)(planned);
        }
    }
    #needsOf({ step }) {
        const needs = new Map();
        for (const id of (0,plan_plan/* neededBy */.Xl)(step)) {
            const result = this.#results.get(id);
            if (result)
                needs.set(id, result);
        }
        return needs;
    }
    #end(planned, came) {
        const { plan } = this.#options;
        const { id } = planned.step;
        const result = this.#report(planned, came);
        this.#results.set(id, result);
        const dependents = plan.dependentsOf(planned.step);
        for (const each of dependents)
            this.#count(each, -1);
        const learning = this.#options.learn(planned, result);
        this.#update(plan.complete(id, result.end));
        for (const each of dependents)
            this.#begin(each);
        this.#watched.get(id)?.resolve(result);
        this.#watched.delete(id);
        // As long as something is being learned, the run is not over.
        if (learning) {
            void this.#learn(learning);
            return;
        }
        this.#active -= 1;
        this.#endWhereIdle();
    }
    async #learn(learning) {
        const { plan, onDecided } = this.#options;
        try {
            const learned = await learning;
            const changed = plan.learn(learned);
            onDecided(changed.filter(({ step }) => learned.has(step.id)));
            this.#update(changed);
        }
        catch (error) {
            // The steps that nothing decides now fail when everything else has ended.
            this.#unlearned = error;
        }
        this.#active -= 1;
        this.#endWhereIdle();
    }
    #report(planned, result) {
        try {
            this.#options.onResult(planned, result);
            return result;
        }
        catch (error) {
            return this.#options.fail(error);
        }
    }
    #update(changed) {
        const { plan } = this.#options;
        const again = changed.filter(({ step, verdict }) => verdict !== 'cached' && this.#results.delete(step.id));
        for (const { step } of again)
            this.#begun.delete(step.id);
        for (const { step } of again) {
            for (const each of plan.dependentsOf(step))
                this.#count(each, 1);
        }
        // In a second loop, because some of them may need others. A step that is decided may start from other files.
        for (const planned of changed) {
            if (this.#begun.has(planned.step.id))
                continue;
            const left = (0,plan_plan/* neededBy */.Xl)(planned.step).length - this.#needsOf(planned).size;
            this.#waiting.set(planned.step.id, left);
        }
        for (const { step } of changed)
            this.#begin(step.id);
    }
    #count(id, change) {
        if (!this.#begun.has(id))
            this.#waiting.set(id, (this.#waiting.get(id) ?? 0) + change);
    }
    /** If no step runs or waits for a slot, either all have ended, or a verdict is missing, which is a bug. */
    #endWhereIdle() {
        if (this.#active > 0)
            return;
        const steps = this.#options.plan.steps();
        const stuck = steps.find(({ step }) => !this.#results.has(step.id));
        if (!stuck) {
            this.#over.resolve();
            return;
        }
        this.#begun.add(stuck.step.id);
        this.#active += 1;
        const message = `Cannot decide whether step "${stuck.step.id}" runs: all that it needs has ended`;
        this.#end(stuck, this.#options.fail(new errors/* InternalError */.Gd(message, this.#unlearned)));
    }
}
function toCause(planned) {
    return planned.reason === 'need-failed'
        ? { kind: 'need-failed', step: planned.cause }
        : { kind: planned.reason };
}

;// CONCATENATED MODULE: ./build/run/perform/matrix-stops.js

/** Cancels the members of a matrix when one of them fails, unless its `fail-fast` is off. */
class MatrixStops {
    /** By the ids of matrices. */
    #stops = new Map();
    /** Aborts when another member has failed; undefined for a step that no other one cancels. */
    signalOf({ member }) {
        return member?.failFast ? this.#stopOf(member.unit).signal : undefined;
    }
    /** Why the step must not start any more. */
    reasonOf({ member }) {
        const reason = member && this.#stops.get(member.unit)?.signal.reason;
        return reason instanceof errors/* Cancelled */.cJ ? reason : undefined;
    }
    /** Call it when a step has failed. Only the first failure of a matrix counts. */
    noteFailure({ id, member }) {
        if (!member?.failFast)
            return;
        const message = `step "${id}" failed, and fail-fast ends its matrix`;
        this.#stopOf(member.unit).abort(new errors/* Cancelled */.cJ(message, { code: 'fail-fast', exitCode: 1 }));
    }
    #stopOf(unit) {
        const known = this.#stops.get(unit);
        if (known)
            return known;
        const stop = new AbortController();
        this.#stops.set(unit, stop);
        return stop;
    }
}

// EXTERNAL MODULE: ./build/run/save/own-lock.js + 1 modules
var own_lock = __webpack_require__(82553);
;// CONCATENATED MODULE: ./build/run/save/build-locks.js



/** The locks under which a run builds its snapshots. Call `release` for each step that has ended or does not start. */
class BuildLocks {
    #context;
    /** The functions that release the locks that are held. */
    #held = new Map();
    /** The snapshot that was found when a lock was acquired early; undefined if that failed. */
    #early = new Map();
    /** The result of the last look-up of a step's snapshot. */
    #seen = new Map();
    constructor(context) {
        this.#context = context;
    }
    /**
     * Acquires the lock under which the step's snapshot is built, if it builds one. Resolves with the snapshot
     * instead if another run has built it, from the same files of the parent, after the plan was made.
     */
    async acquire(planned, how) {
        const key = this.#keyOf(planned);
        if (!key)
            return undefined;
        const { step } = planned;
        const toUsable = (found) => {
            const isOfParent = found?.parent === undefined || found.parent.identity === how.parent;
            return found && isOfParent && isUsable(this.#context, step, found) ? found : undefined;
        };
        const early = await this.#early.get(step.id);
        const built = early && this.#held.has(step.id)
            ? toUsable(early.found)
            : await this.#acquire(step, key, {
                look: async () => toUsable(await this.#look(step, key)),
                onWait: (run) => {
                    this.#context.report({ type: 'step-waiting', step: step.id, builtBy: run });
                    how.onWait();
                },
                signal: how.signal,
            });
        if (built)
            this.#context.ledger.noteTimes(built);
        return built;
    }
    /**
     * Begins to acquire the lock of the next step in the same anvil, because the calls take as long as a short command.
     * Only while this run builds the first snapshot of the step before: until that is saved, no other run has files to
     * build the next step from, so none waits for this lock in vain.
     */
    acquireEarly(next, { step, key }) {
        const { found: planned, request } = this.#context;
        const nextKey = this.#keyOf(next);
        const isFirst = request.useCache && key !== undefined && !planned.has(key.key);
        if (!nextKey || !isFirst || !this.#held.has(step.id))
            return;
        // An earlier attempt of the step has done so.
        if (this.#early.has(next.step.id))
            return;
        const look = () => this.#look(next.step, nextKey);
        // If that fails, it is tried again when the step is about to start.
        const { signal } = this.#context;
        const early = this.#acquire(next.step, nextKey, { look, signal }).then((found) => ({ found }), () => undefined);
        this.#early.set(next.step.id, early);
    }
    /** Whether the lock of a step is held, and no snapshot of its key was found under the lock. */
    isFirst({ id }) {
        return this.#held.has(id) && this.#seen.has(id) && this.#seen.get(id) === undefined;
    }
    /** Releases the lock of a step in the background, if it is held. */
    release({ id }) {
        const early = this.#early.get(id);
        if (!early && !this.#held.has(id))
            return;
        this.#early.delete(id);
        this.#seen.delete(id);
        this.#context.background.start(`the lock of step "${id}"`, async () => {
            await early;
            const release = this.#held.get(id);
            this.#held.delete(id);
            await release?.();
        });
    }
    /** Undefined if the step builds no snapshot. */
    #keyOf({ step, key }) {
        return step.cache && this.#context.request.snapshots !== 'off' ? key?.key : undefined;
    }
    async #look({ id }, key) {
        if (!this.#context.request.useCache)
            return undefined;
        const found = await (0,look_up_snapshot/* lookUpSnapshot */.Z)(this.#context, key);
        this.#seen.set(id, found);
        return found;
    }
    #acquire({ id }, key, how) {
        const onHeld = (release) => void this.#held.set(id, release);
        const { signal, ...lock } = how;
        return (0,own_lock/* acquireOwnLock */.u)({ ...this.#context, signal }, key, { ...lock, name: id, onHeld });
    }
}
/** Not the snapshot that the plan knows: the step runs nevertheless. Not if a step that runs shares a tong with it. */
function isUsable({ found, plan }, step, built) {
    if (found.get(built.key)?.identity === built.identity)
        return false;
    return !plan.some((other) => {
        const isOther = (0,plan_plan/* mayRun */.xP)(other) && other.step.id !== step.id;
        return isOther && other.step.sharedTongs.some((tong) => step.sharedTongs.includes(tong));
    });
}

;// CONCATENATED MODULE: ./build/run/perform/perform-plan.js





















/** Performs a plan and reports each step; resolves with the results. */
async function performPlan(context, options) {
    const { sourceImages, slots } = options;
    const plan = new planner/* Planner */.x(context.facts);
    const locks = new BuildLocks(context);
    const stops = new MatrixStops();
    /** Each continues in the anvil of the step before, if that is held. */
    const continuing = new Set();
    const release = ({ step }, needs) => {
        locks.release(step);
        releaseTongs(context, step);
        if (continuing.has(step.id))
            releaseAnvil(context, step, needs);
    };
    const scheduler = new Scheduler({
        plan,
        slots,
        signal: context.signal,
        reasonToCancel: (step) => stops.reasonOf(step),
        toCached: (planned) => endCached(context, plan, planned),
        skip: (planned, needs, cause) => {
            release(planned, needs);
            return toSkipped(context, planned.step, { needs, cause });
        },
        learn: (planned, result) => context.late.learn(planned.step.id, toCompletion(result)),
        onDecided: (decided) => reportDecided(context, decided),
        perform: async (planned, needs, slot) => {
            const { step } = planned;
            const withheld = findWithheld(context, plan, step);
            const ended = withheld === undefined ? refuse(context, step, needs) : toWithheld(withheld);
            if (ended) {
                release(planned, needs);
                return ended;
            }
            const followers = (0,next_start/* planFollowers */.Vq)(planned, plan, context.roots.get(step.id));
            if (followers.continuedBy)
                continuing.add(followers.continuedBy.step.id);
            const restore = () => restoreBase(context, step, { plan, scheduler, slot });
            const start = await toStart(context, planned, { needs, restore });
            const left = parentOf(step, needs)?.handOver;
            if (left?.held && left.base)
                sourceImages.wantOn(left.base, step);
            const how = { ...followers, slot, restore, sourceImages, locks };
            return performStep(withSignal(context, stops.signalOf(step)), planned, { ...start, ...how });
        },
        fail: (thrown) => toFailed(thrown, context.signal),
        onResult: (planned, result) => {
            for (const event of (0,step_finished/* toEndEvents */.c)(planned.step, context.pipeline.file, result))
                context.report(event);
            if ((0,engine_gone/* isEngineGone */.SI)(result.fault))
                options.stop((0,engine_gone/* toGoneReason */.hD)(result.fault));
            else if (isFailure(result))
                stopOthers(planned.step, context, { ...options, stops });
        },
    });
    return scheduler.run();
}
async function endCached(context, plan, { step, reason, snapshot }) {
    const children = plan.childrenOf(step);
    const isStartedFrom = snapshot !== undefined && children.some((each) => (0,next_start/* mayNeedFiles */.vj)(each, plan));
    const base = isStartedFrom ? await fetchBase(context, step, snapshot) : undefined;
    if (snapshot)
        await context.artifacts.collectCached(step, snapshot);
    return (0,cached_result/* toCachedResult */.f)(reason, snapshot, base);
}
async function toStart(context, planned, from) {
    const { step } = planned;
    const { needs, restore } = from;
    const { name: imageName } = rootOf(context, step);
    const cacheable = areCacheable(needs);
    const origin = await findOrigin(context, planned, needs);
    if (origin)
        return { origin, imageName, cacheable };
    const again = await restore();
    return {
        origin: { kind: 'image', base: again.base, inherited: again.inherited },
        imageName,
        cacheable: cacheable && again.cacheable,
    };
}
/** Whether what is made after these steps may be saved. */
function areCacheable(needs) {
    return [...needs.values()].every(({ handOver }) => handOver.cacheable);
}
/** Undefined if the files cannot be fetched. */
async function findOrigin(context, planned, needs) {
    const { step } = planned;
    const fallback = planned.verdict === 'run' ? planned.fallback : undefined;
    if (fallback) {
        const base = await fetchBase(context, step, fallback.snapshot);
        const inherited = fallback.snapshot.inherited ?? snapshots_written/* NOTHING_INHERITED */.p1;
        return base && { kind: 'fallback', base, fallback, inherited };
    }
    if (step.start.kind === 'image')
        return {
            kind: 'image',
            base: (0,root_base/* toRootBase */.$)(rootOf(context, step)),
            inherited: snapshots_written/* NOTHING_INHERITED */.p1,
        };
    const parent = parentOf(step, needs);
    const { base, held } = parent?.handOver ?? {};
    const inherited = parent?.written ?? snapshots_written/* NOTHING_INHERITED */.p1;
    if (held)
        return { kind: 'held', files: held, image: base, inherited };
    if (base)
        return { kind: 'image', base, inherited };
    if (parent?.end.outcome === 'cached' || parent?.end.outcome === 'skipped')
        return undefined;
    throw new errors/* InternalError */.Gd(`Cannot start step "${step.id}": it has no files`);
}
function rootOf({ roots }, { id }) {
    const root = roots.get(id);
    if (root)
        return root;
    throw new errors/* InternalError */.Gd(`Cannot start step "${id}": it has no image`);
}
/** The result of the step whose files it starts from. */
function parentOf({ start }, needs) {
    return start.kind === 'step' ? needs.get(start.step) : undefined;
}
/** The context of a step that this signal ends as well. */
function withSignal(context, signal) {
    return signal ? { ...context, signal: AbortSignal.any([context.signal, signal]) } : context;
}
function toSkipped(context, step, { needs, cause }) {
    if (cause.kind === 'condition-false') {
        return (0,skipped_result/* toUnwantedResult */.D)(step.condition, { cacheable: areCacheable(needs) });
    }
    return {
        end: { ...explainSkip(cause), ms: 0, phases: {} },
        ...passOn(context, step, needs),
    };
}
function explainSkip(cause) {
    switch (cause.kind) {
        case 'cancelled':
            return { outcome: 'cancelled', reason: cause.reason.code, message: cause.reason.message };
        case 'need-failed':
            return {
                outcome: 'skipped',
                reason: 'need-failed',
                message: `step "${cause.step}" did not succeed`,
            };
        case 'run-over':
            return {
                outcome: 'skipped',
                reason: 'run-over',
                message: 'the run ended before it could start',
            };
        default:
            return (0,errors/* unreachable */.HB)(cause);
    }
}
/** What a step that did not start leaves to the steps that run in spite of that: what it would have started from. */
function passOn(context, step, needs) {
    const root = step.start.kind === 'image' ? context.roots.get(step.id) : undefined;
    const parent = parentOf(step, needs);
    return {
        handOver: { base: root ? (0,root_base/* toRootBase */.$)(root) : parent?.handOver.base, cacheable: false },
        written: parent?.written && (0,snapshots_written/* inheritOnly */.sU)(parent.written),
    };
}
function toCompletion({ end, written }) {
    return { ...end, outputs: written?.outputs };
}
/** The result of a step whose condition or env has no value. */
function refuse(context, step, needs) {
    const error = context.late.errorOf(step.id);
    if (error === undefined)
        return undefined;
    const failed = error instanceof errors/* StepFailed */.an ? error : toExpressionFailed(step, error);
    return { ...toFailed(failed, context.signal), ...passOn(context, step, needs) };
}
function toExpressionFailed({ id }, error) {
    const message = `Cannot evaluate the expressions of step "${id}": ${(0,format_error/* describeError */.U)(error)}`;
    const hint = 'Check the values that its "if" and "env" read.';
    return new errors/* StepFailed */.an(message, { code: 'expression-failed', hint });
}
/** Reports steps that were undecided, and records that their snapshots are used. */
function reportDecided(context, decided) {
    for (const each of decided)
        context.report((0,plan_made.toStepDecided)(each, context));
    const used = decided.flatMap((each) => each.verdict === 'cached' && each.snapshot ? [each.snapshot] : []);
    if (used.length === 0)
        return;
    context.background.start('the use of snapshots', () => context.store.recordUse(used, {}));
}
/**
 * The empty secret because of which a step is skipped. A pull request may come from a fork or a bot, whose runs get no
 * secrets: there a step fails only if others need it, because nobody would see that these had not run.
 */
function findWithheld({ scope, request }, plan, step) {
    if (!(0,snapshots_scope/* isOfPullRequest */.Av)(scope) || plan.dependentsOf(step).length > 0)
        return undefined;
    return findEmptySecret(step, request.secrets);
}
function toWithheld(secret) {
    const message = describeEmpty(secret);
    const end = { outcome: 'skipped', reason: 'secret-empty', message, ms: 0, phases: {} };
    return { end, handOver: step_result/* NO_FILES */.EM };
}
function releaseTongs(context, step) {
    context.background.start(`the tongs of step "${step.id}"`, () => context.tongs.release(step));
}
/** Removes the anvil in which the step would have continued. */
function releaseAnvil(context, step, needs) {
    const held = parentOf(step, needs)?.handOver.held;
    if (!held)
        return;
    context.background.start(`the anvil of step "${step.id}"`, () => held.anvil[Symbol.asyncDispose]());
}
function isFailure(result) {
    const { outcome } = result.end;
    return !(0,step_result/* isGoodToGo */.tZ)(result) && outcome !== 'skipped' && outcome !== 'cancelled';
}
/** Ends the steps that a failure ends: all, or the other members of a matrix. */
function stopOthers(step, { pipeline }, { stops, stop }) {
    stops.noteFailure(step);
    if (pipeline.failFast)
        stop(failFast(step));
}
function failFast(step) {
    return new errors/* Cancelled */.cJ(`step "${step.id}" failed, and fail-fast ends the others`, {
        code: 'fail-fast',
        exitCode: 1,
    });
}

// EXTERNAL MODULE: ./build/base/async/slots.js
var async_slots = __webpack_require__(31382);
// EXTERNAL MODULE: ./build/run/run-summary.js
var run_summary = __webpack_require__(23138);
;// CONCATENATED MODULE: ./build/run/run.js















/**
 * Performs a prepared run. When this settles, only snapshots of the run are left on the engine. Rejects only because of
 * a bug in Tongs.
 */
async function runPrepared(prepared, options) {
    const { clock } = options.machine;
    const startedAt = clock.now();
    const stopping = new AbortController();
    using stack = new DisposableStack();
    stack.use(forwardAbort(options.signal, stopping));
    stack.use(forwardAbort(options.deadline, stopping));
    const context = openRunContext(prepared, options, stopping.signal);
    const sourceImages = new SourceImages(context, planSourceImages(context));
    let isComplete = false;
    let wasCancelled = false;
    try {
        const own = openSlots(prepared, options, stopping.signal);
        const slots = shareSlots(own, context, options);
        const stop = (reason) => stopping.abort(reason);
        const steps = await performPlan(context, { slots, stop, sourceImages });
        const areSaved = await run_saveArtifacts(context, options.signal);
        const ms = clock.now() - startedAt;
        const ended = { signal: stopping.signal, asked: options.signal, areSaved, ms };
        wasCancelled = [...steps.values()].some(({ end }) => end.outcome === 'cancelled');
        const summary = (0,run_summary/* summarizeRun */.l)(steps, ended);
        isComplete = true;
        return summary;
    }
    finally {
        const isTidy = isComplete && !wasCancelled;
        await context.tracer.span('run', 'clean up', () => cleanUp(context, isTidy));
        await context.artifacts[Symbol.asyncDispose]();
        if (isComplete && !stopping.signal.aborted)
            await saveSource(context, sourceImages, options);
    }
}
/** How long artifacts may still be copied after a cancel: the runner kills a cancelled step soon. */
const COPY_AFTER_CANCEL_MS = 2_000;
/** Copies the artifacts to their places, however the steps have ended; false if that failed, which is reported. */
async function run_saveArtifacts(context, asked) {
    const ending = new AbortController();
    const over = new AbortController();
    const end = async () => {
        await context.clock.sleep(COPY_AFTER_CANCEL_MS, over.signal);
        ending.abort(asked.reason);
    };
    const onAsked = () => void end().catch(() => { });
    asked.addEventListener('abort', onAsked, { once: true });
    if (asked.aborted)
        onAsked();
    try {
        return await context.tracer.span('run', 'artifacts', () => context.artifacts.save(ending.signal));
    }
    finally {
        asked.removeEventListener('abort', onAsked);
        over.abort();
    }
}
/** Aborts `to` when `from` aborts, with the same reason, until it is disposed. */
function forwardAbort(from, to) {
    const onAbort = () => to.abort(from.reason);
    from.addEventListener('abort', onAbort, { once: true });
    if (from.aborted)
        onAbort();
    return { [Symbol.dispose]: () => from.removeEventListener('abort', onAbort) };
}
function openSlots(prepared, options, signal) {
    const most = options.policy.limits.maxParallel ?? Number.POSITIVE_INFINITY;
    const wanted = prepared.request.maxParallel ?? prepared.pipeline.maxParallel;
    if (wanted !== undefined)
        return new async_slots/* Slots */.W(Math.min(wanted, most));
    // The first step does not wait for the answer. If this call fails, so do the steps.
    const slots = new async_slots/* Slots */.W(1);
    options.session.engine.info({ signal }).then(({ cpus }) => slots.add(Math.min(cpus, most) - 1), () => { });
    return slots;
}
/** The slots of the run, within those that the policy of the host leaves to all runs. */
function shareSlots(slots, context, { policy, machine }) {
    const { maxSteps: most } = policy.limits;
    if (most === undefined)
        return slots;
    const message = `Steps wait for other runs: this host runs ${(0,text_count/* formatCount */.B)(most, 'step')} at once (${policy.file})`;
    return new HostSlots(slots, {
        ...context,
        most,
        random: machine.random,
        labels: (name) => context.labels(engine_labels/* LOCK_ROLE */.N7, name),
        onWait: () => context.report({ type: 'noted', code: 'host-busy', message }),
        startLater: (subject, work) => context.background.start(subject, work),
    });
}
/** Lets another process save the source, because only later runs use it: this run does not wait for that. */
async function saveSource(context, { wanted }, { startSaving }) {
    if (wanted.length === 0 || !startSaving)
        return;
    const pid = await startSaving((0,save_request/* toSaveRequest */.qJ)(context, wanted, (0,save_request/* savingRun */.E9)(context.run)));
    if (pid !== undefined)
        context.report({ type: 'source-save-started', pid });
}
/** How long the engine may take to remove the objects of the run, without the time that tongs may take to end. */
const CLEANUP_MS = 60_000;
/** Removes anvils first, then tongs, networks and images. Never rejects. */
async function cleanUp(context, isTidy) {
    const work = async () => {
        await context.background.settled();
        await context.tongs[Symbol.asyncDispose]();
        // Children first: an image with children would only lose its name.
        for (const reference of context.ledger.ephemerals()) {
            await context.engine.removeImage(reference).catch((error) => {
                context.report((0,cleanup_failed/* toCleanupFailed */.Z)(`image "${reference}"`, error));
            });
        }
        await removeMore(context, isTidy);
    };
    const done = work().then(() => true, (error) => {
        context.report((0,cleanup_failed/* toCleanupFailed */.Z)('the run', error));
        return true;
    });
    const graces = context.pipeline.tongs.map(({ stop }) => stop.graceMs);
    const ms = CLEANUP_MS + Math.max(0, ...graces);
    if (await (0,within/* within */.u)(done, ms, context.clock))
        return;
    const message = `the engine did not answer within ${(0,duration/* formatDuration */.a3)(ms)}`;
    context.report({ type: 'cleanup-failed', subject: 'the run', message });
}
/**
 * Removes objects that the run may have made without noting them, because it or a step ended early, or an answer was
 * lost.
 */
async function removeMore(context, isTidy) {
    const { engine, store, signal, lost, report } = context;
    const isGone = (lost.any || (0,engine_gone/* hasGoneReason */.m8)(signal)) && (await (0,engine_gone/* hasGone */.iu)(engine));
    if (!isGone) {
        const mayBeLeft = !isTidy || lost.any || signal.aborted;
        if (mayBeLeft)
            await removeRest(context);
        await store.removeReplaced().catch((error) => {
            report((0,cleanup_failed/* toCleanupFailed */.Z)('a replaced snapshot', error));
        });
    }
    lost.reportRest(isGone || (lost.any && (await (0,engine_gone/* hasGone */.iu)(engine))));
}
async function removeRest(context) {
    context.lost.forget();
    const { failures } = await (0,perform.removeRun)(context.engine, context.run, {
        clock: context.clock,
    });
    for (const failure of failures)
        context.report({ type: 'cleanup-failed', ...failure });
}


/***/ })

};
