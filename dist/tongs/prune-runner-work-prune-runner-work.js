export const id = "prune-runner-work-prune-runner-work";
export const ids = ["prune-runner-work-prune-runner-work"];
export const modules = {

/***/ 43991:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pruneRunnerWorkAndReport: () => (/* binding */ pruneRunnerWorkAndReport)
});

// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(15902);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(17603);
// EXTERNAL MODULE: ./build/base/text/printable.js
var printable = __webpack_require__(41833);
// EXTERNAL MODULE: ./build/engine/docker/disk.js + 1 modules
var disk = __webpack_require__(29976);
// EXTERNAL MODULE: ./build/prune/cleanup/clean-up.js + 1 modules
var clean_up = __webpack_require__(79288);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./build/prune/runner-work/contents.js




/** Looks at every file below a folder, and follows no link. */
async function readContents(folder, deleter) {
    if (await hasMounts(folder))
        return { changedAt: 0, bytes: 0, obstacle: 'mount' };
    const walk = new Walk(folder, deleter);
    return walk.run();
}
/** Whether something is mounted there or below. A bind mount may be of the same filesystem, so only this list shows it. */
async function hasMounts(folder) {
    const text = await (0,promises_.readFile)('/proc/self/mountinfo', 'utf8').catch(() => '');
    const points = text.split('\n').map((line) => contents_unescape(line.split(' ')[4] ?? ''));
    return points.some((point) => point === folder || point.startsWith(`${folder}/`));
}
/** The kernel writes spaces and the like as three octal digits. */
function contents_unescape(path) {
    return path.replaceAll(/\\([0-7]{3})/g, (_, code) => String.fromCodePoint(Number.parseInt(code, 8)));
}
class Walk {
    #deleter;
    #root;
    #open;
    /** Files with several names: how many of these were seen. */
    #linked = new Map();
    #changedAt = 0;
    #bytes = 0;
    #obstacle;
    constructor(folder, deleter) {
        this.#deleter = deleter;
        this.#root = (0,external_node_fs_.lstatSync)(folder);
        this.#open = [folder];
        this.#count(this.#root);
    }
    async run() {
        for (let folder = this.#open.pop(); folder !== undefined; folder = this.#open.pop()) {
            this.#deleter.signal?.throwIfAborted();
            this.#look(folder);
            if (this.#obstacle)
                break;
            // One call for each file is faster at once than with a promise for each; others go on between folders.
            await (0,external_node_timers_promises_.setImmediate)();
        }
        return { changedAt: this.#changedAt, bytes: this.#bytes, obstacle: this.#obstacle };
    }
    #look(folder) {
        const names = attempt(() => (0,external_node_fs_.readdirSync)(folder));
        const stats = attempt(() => (0,external_node_fs_.lstatSync)(folder));
        if (!names || !stats) {
            this.#obstacle = 'unreadable';
            return;
        }
        if (names.length > 0 && !this.#mayEmpty(stats))
            this.#obstacle = 'other-owner';
        for (const name of names)
            this.#lookAt((0,external_node_path_.join)(folder, name), stats);
    }
    #lookAt(path, above) {
        const found = attempt(() => (0,external_node_fs_.lstatSync)(path));
        if (!found) {
            this.#obstacle = 'unreadable';
            return;
        }
        if (found.dev !== this.#root.dev)
            this.#obstacle = 'mount';
        if (this.#isProtected(found, above))
            this.#obstacle = 'other-owner';
        this.#count(found);
        if (found.isDirectory())
            this.#open.push(path);
    }
    /** The owner of a folder may make it writable. */
    #mayEmpty({ uid, gid, mode }) {
        const { uid: self, groups } = this.#deleter;
        if (self === 0 || uid === self)
            return true;
        const shift = groups.includes(gid) ? 3 : 0;
        return (mode & (WRITE_AND_ENTER << shift)) === WRITE_AND_ENTER << shift;
    }
    /** In a folder with the sticky bit, only owners may delete. */
    #isProtected({ uid }, above) {
        const self = this.#deleter.uid;
        const isSticky = (above.mode & 0o1000) !== 0;
        return isSticky && self !== 0 && uid !== self && above.uid !== self;
    }
    #count(found) {
        this.#changedAt = Math.max(this.#changedAt, found.mtimeMs);
        const bytes = found.blocks * BLOCK;
        if (found.isDirectory() || found.nlink === 1) {
            this.#bytes += bytes;
            return;
        }
        const linked = this.#linked.get(found.ino) ?? { seen: 0, bytes };
        linked.seen += 1;
        this.#linked.set(found.ino, linked);
        if (linked.seen === found.nlink)
            this.#bytes += bytes;
    }
}
/** Of others; those of the group are three bits higher. */
const WRITE_AND_ENTER = 0o003;
/** In which the kernel counts what a file takes. */
const BLOCK = 512;
function attempt(look) {
    try {
        return look();
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/base/async/side-by-side.js
var side_by_side = __webpack_require__(59634);
// EXTERNAL MODULE: ./build/prune/runner-work/runner-field.js
var runner_field = __webpack_require__(58073);
// EXTERNAL MODULE: ./build/prune/runner-work/work-folder.js
var work_folder = __webpack_require__(25408);
;// CONCATENATED MODULE: ./build/prune/runner-work/facts.js





/** Folders that are being deleted begin with this. The runner uses no such name. */
const LEFT_PREFIX = '_tongs-deleting-';
/** Everything in a work folder, without a look at the files of the repositories. */
async function readWorkItems(folder) {
    const tracked = await readTracked(folder);
    const names = (await (0,promises_.readdir)(folder)).toSorted();
    const found = await (0,side_by_side/* sideBySide */.Q)(names, (name) => readWorkItem(folder, name, tracked.get(name)));
    return found.filter((item) => item !== undefined);
}
/** Undefined if it is gone. `trackedAt`: when the runner last noted a job for it. */
async function readWorkItem(folder, name, trackedAt) {
    const path = (0,external_node_path_.join)(folder, name);
    const found = await (0,promises_.lstat)(path).catch(() => undefined);
    if (!found)
        return undefined;
    const times = await (0,side_by_side/* sideBySide */.Q)(TOUCHED, (each) => readTime((0,external_node_path_.join)(path, each(name))));
    const isFolder = found.isDirectory();
    return {
        name,
        path,
        kind: isFolder ? 'folder' : found.isSymbolicLink() ? 'link' : 'other',
        isWorkspace: await isWorkspace(path, { name, isFolder, isTracked: trackedAt !== undefined }),
        isLeft: name.startsWith(LEFT_PREFIX),
        inode: found.ino,
        lastUsedAt: Math.max(found.mtimeMs, trackedAt ?? 0, ...times),
    };
}
/** What a job touches: the workspace, and files of git in it. */
const TOUCHED = [
    (name) => name,
    (name) => (0,external_node_path_.join)(name, '.git'),
    (name) => (0,external_node_path_.join)(name, '.git', 'FETCH_HEAD'),
    (name) => (0,external_node_path_.join)(name, '.git', 'HEAD'),
    (name) => (0,external_node_path_.join)(name, '.git', 'index'),
    (name) => (0,external_node_path_.join)(name, '.git', 'logs', 'HEAD'),
];
async function readTime(path) {
    return (0,promises_.lstat)(path).then(({ mtimeMs }) => mtimeMs, () => 0);
}
/** The runner's own folders, whatever a note says. */
const OWN = ['_PipelineMapping', '_actions', '_diag', '_temp', '_tool', '_update'];
async function isWorkspace(path, about) {
    const { name, isFolder, isTracked } = about;
    if (!isFolder || OWN.includes(name))
        return false;
    if (isTracked)
        return true;
    // Names that the runner gives begin with an underscore.
    if (name.startsWith('_'))
        return false;
    return (0,promises_.lstat)((0,external_node_path_.join)(path, name)).then((found) => found.isDirectory(), () => false);
}
/**
 * The folders for which the runner has noted jobs, and when it did so last. It writes one file for each repository, at
 * each job; repositories of several owners may share a folder.
 */
async function readTracked(folder) {
    const mapping = (0,external_node_path_.join)(folder, work_folder.MAPPING);
    const files = await (0,promises_.readdir)(mapping, { recursive: true }).catch(() => []);
    const tracked = new Map();
    for (const file of files.filter((each) => each.endsWith('.json'))) {
        const path = (0,external_node_path_.join)(mapping, file);
        const text = await (0,promises_.readFile)(path, 'utf8').catch(() => '');
        const name = (0,runner_field/* readRunnerField */.r)(text, 'PipelineDirectory');
        const at = await (0,promises_.stat)(path).then(({ mtimeMs }) => mtimeMs, () => 0);
        if (name !== undefined)
            tracked.set(name, Math.max(at, tracked.get(name) ?? 0));
    }
    return tracked;
}

// EXTERNAL MODULE: ./build/prune/cleanup/plan.js
var plan = __webpack_require__(34897);
// EXTERNAL MODULE: ./build/prune/cleanup/name-pattern.js
var name_pattern = __webpack_require__(49722);
;// CONCATENATED MODULE: ./build/prune/runner-work/plan.js


/** Which folders are deleted, which stay, and why: the least recently used go first. */
function planWork(items, bounds, now) {
    const planned = items
        .filter(({ name }) => bounds.only.length === 0 || (0,name_pattern/* matchesName */.H)(bounds.only, name))
        .map((item) => ({ item, ...decide(item, bounds, now) }));
    return {
        madeAt: now,
        planned: planned.toSorted((a, b) => a.action.localeCompare(b.action) || a.item.lastUsedAt - b.item.lastUsedAt),
    };
}
/** Whether its files have to be looked at: all that is known without that speaks for its deletion. */
function needsContents(item, bounds, now) {
    return decide({ ...item, contents: undefined }, bounds, now).action === 'delete';
}
function decide(item, bounds, now) {
    const { name, kind, contents } = item;
    if (kind === 'link')
        return (0,plan/* keepFor */.Hw)('link');
    if (kind === 'other')
        return (0,plan/* keepFor */.Hw)('not-a-workspace');
    if (contents?.obstacle)
        return (0,plan/* keepFor */.Hw)(contents.obstacle);
    if (item.isLeft)
        return (0,plan/* deleteFor */.Ze)('left-behind');
    if (!item.isWorkspace)
        return (0,plan/* keepFor */.Hw)('not-a-workspace');
    if ((0,name_pattern/* matchesName */.H)(bounds.keep, name))
        return (0,plan/* keepFor */.Hw)('on-keep-list');
    const lastUse = Math.max(item.lastUsedAt, contents?.changedAt ?? 0);
    // An age of exactly the limit is not over it.
    if (lastUse >= now - bounds.olderThanMs)
        return (0,plan/* keepFor */.Hw)('used-recently');
    return (0,plan/* deleteFor */.Ze)('unused-long-enough');
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/base/errors/format-error.js
var format_error = __webpack_require__(54379);
// EXTERNAL MODULE: ./build/base/errors/system-code.js
var system_code = __webpack_require__(90075);
;// CONCATENATED MODULE: ./build/prune/runner-work/remove-tree.js




/**
 * Deletes a folder with everything in it. Root may delete what a job has left, while a process of the job swaps folders
 * for links. So each folder is opened, and everything in it is named by way of the open folder: no link is ever followed.
 */
async function removeTree(folder) {
    await empty(folder);
    await (0,promises_.rmdir)(folder);
}
async function empty(folder) {
    await using handle = await openFolder(folder);
    const { mode } = await handle.stat();
    // Such as Go's module cache, whose folders are read-only. Another user's folder stays as it is.
    if ((mode & EVERYTHING) !== EVERYTHING) {
        await handle.chmod((mode & 0o7777) | EVERYTHING).catch(() => { });
    }
    const inside = pathInto(handle);
    const entries = await (0,promises_.readdir)(inside, { withFileTypes: true });
    const [folders = [], files = []] = [true, false].map((isFolder) => entries
        .filter((entry) => entry.isDirectory() === isFolder)
        .map(({ name }) => (0,external_node_path_.join)(inside, name)));
    // All have to end before the folder is closed: the number of an open folder is given to the next one.
    const ends = await Promise.allSettled(files.map((each) => (0,promises_.unlink)(each)));
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed)
        throw failed.reason;
    // One after the other, because each is open meanwhile.
    for (const each of folders)
        await removeTree(each);
}
/** Opens a folder, and rejects for a link. */
async function openFolder(path) {
    try {
        return await (0,promises_.open)(path, FOLDER);
    }
    catch (error) {
        // Root is never refused, so this is for a user's own folder.
        if ((0,system_code/* systemCode */.x)(error) !== 'EACCES')
            throw error;
        await (0,promises_.chmod)(path, EVERYTHING);
        return (0,promises_.open)(path, FOLDER);
    }
}
const FOLDER = external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_DIRECTORY | external_node_fs_.constants.O_NOFOLLOW;
const EVERYTHING = 0o700;
/** A path that leads into the open folder, whatever its own path leads to by now. */
function pathInto({ fd }) {
    return `/proc/self/fd/${fd}`;
}

;// CONCATENATED MODULE: ./build/prune/runner-work/remove.js







/**
 * Deletes a folder if it is as it was planned. It is moved aside first, so a job that begins meanwhile gets a folder of
 * its own. What cannot be deleted is found and tried again by the next call.
 */
async function removeWork(item) {
    try {
        await using folder = await openFolder((0,external_node_path_.dirname)(item.path));
        return await removeFrom(pathInto(folder), item);
    }
    catch (error) {
        const problem = (0,format_error/* describeError */.U)(error).replaceAll(OPEN_FOLDER, '');
        const message = `Cannot delete "${item.path}": ${problem}`;
        return {
            failed: { message, hint: 'Call it as the user to whom the files belong, or as root.' },
        };
    }
}
/** The name of an open folder says nothing to people. */
const OPEN_FOLDER = /\/proc\/self\/fd\/\d+\//g;
async function removeFrom(folder, item) {
    const tracked = await readTracked(folder);
    const found = await readWorkItem(folder, item.name, tracked.get(item.name));
    if (!found)
        return 'absent';
    const isSame = found.kind === 'folder' && found.inode === item.inode && found.lastUsedAt === item.lastUsedAt;
    if (!isSame)
        return { kept: 'changed-meanwhile' };
    if (await hasMounts(item.path))
        return { kept: 'mount' };
    const aside = (0,external_node_path_.join)(folder, item.isLeft ? item.name : toLeftName(item.name));
    if (!item.isLeft)
        await (0,promises_.rename)(found.path, aside);
    await removeTree(aside);
    return 'removed';
}
function toLeftName(name) {
    return `${LEFT_PREFIX}${(0,external_node_crypto_.randomBytes)(4).toString('hex')}-${name}`;
}

;// CONCATENATED MODULE: ./build/prune/runner-work/prune-runner-work.js









/**
 * Deletes the folders of repositories that no job of the runner has used for as long as the bounds say, and reports it.
 * `folder` is the work folder, see `findWorkFolder`. Never rejects.
 */
async function pruneRunnerWorkAndReport(folder, bounds, options) {
    const { clock, deleter } = options;
    const cleanup = {
        target: 'runner-work',
        noun: 'folder',
        toCells,
        sumBytes,
        plan: (waiting) => lookAndPlan(folder, bounds, { ...waiting, ...deleter, now: clock.now() }),
        remove: removeWork,
        readDisk: () => (0,disk/* readLocalDisk */.d)(folder),
    };
    return (0,clean_up/* cleanUpAndReport */.s)(cleanup, options);
}
async function lookAndPlan(folder, bounds, { now, ...deleter }) {
    const items = [];
    for (const item of await readWorkItems(folder)) {
        const contents = needsContents(item, bounds, now)
            ? await readContents(item.path, deleter)
            : undefined;
        items.push({ ...item, contents });
    }
    return planWork(items, bounds, now);
}
function sumBytes(items) {
    return items.reduce((sum, { contents }) => sum + (contents?.bytes ?? 0), 0);
}
function toCells({ name, path, contents, lastUsedAt }, now) {
    const usedAt = Math.max(lastUsedAt, contents?.changedAt ?? 0);
    return {
        id: (0,printable/* toPlain */.Ul)(name),
        size: contents === undefined ? '-' : (0,size/* formatSize */.Xq)(contents.bytes),
        ...(contents !== undefined && { bytes: contents.bytes }),
        age: (0,duration/* formatDuration */.a3)(Math.max(0, now - usedAt)),
        lastUsedAt: usedAt,
        description: (0,printable/* toPlain */.Ul)(path),
    };
}


/***/ })

};
