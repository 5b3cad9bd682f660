export const id = "shared-run-launch";
export const ids = ["shared-run-launch"];
export const modules = {

/***/ 4001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pd: () => (/* binding */ foldersOf),
  Eo: () => (/* binding */ isName),
  Uq: () => (/* binding */ isShellName),
  s8: () => (/* binding */ isShellsOwn),
  Fx: () => (/* binding */ toFiles)
});

// UNUSED EXPORTS: starterText

// EXTERNAL MODULE: ./build/base/env-list.js
var env_list = __webpack_require__(84976);
// EXTERNAL MODULE: ./build/base/text/quote.js
var quote = __webpack_require__(90366);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/anvil/protocol/loop.js
var loop = __webpack_require__(44722);
;// CONCATENATED MODULE: ./build/anvil/command/interpreter.js


/**
 * The command that runs a script with an interpreter. Some interpreters look for modules beside the script: for
 * these, the script seems to be in the working directory, where Tongs may create no file. The others get its path.
 */
function toInvocation(shell, workdir) {
    const [program = '', ...options] = shell;
    const name = external_node_path_.posix.basename(program);
    const interpreter = INTERPRETERS.find((each) => each.name.test(name) && hasOnlyOptions(options, each));
    const path = external_node_path_.posix.join(workdir, SCRIPT_NAME);
    return interpreter
        ? interpreter.invoke(program, options, path)
        : { words: [...shell, loop/* SCRIPT_FILE */.le], files: {} };
}
/** The name that a script seems to have in the working directory; there is no such file. */
const SCRIPT_NAME = 'tongs-step';
/** Whether the next word would be the path of a script. */
function hasOnlyOptions(words, { option, valued }) {
    return words.every((word, at) => {
        const before = words[at - 1];
        if (before !== undefined && valued.test(before))
            return true;
        const isLast = at === words.length - 1;
        return valued.test(word) ? !isLast : option.test(word);
    });
}
const NODE = {
    name: /^node(?:js)?$/,
    option: /^--(?!$|eval|print|check|interactive|test|watch|run\b|input-type|build-|experimental-(?:default-type|sea))/,
    valued: /^(?:-r|-C|--require|--import|--loader|--experimental-loader|--conditions)$/,
    invoke: (program, options, path) => ({
        words: [program, '-r', loop/* LOADER_FILE */.vr, ...options, path],
        files: { [loop/* LOADER_FILE */.vr]: nodeLoader(path) },
    }),
};
const PYTHON = {
    name: /^(?:python|pypy)[0-9.]*$/,
    option: /^-(?:[bBdEIOPqRsSuv]+|[WX].+)$/,
    valued: /^-[WX]$/,
    invoke: (program, options, path) => ({
        words: [program, ...options, '-c', PYTHON_START, path],
        files: { [loop/* CHILD_FILE */.Ut]: pythonChild(path) },
    }),
};
const INTERPRETERS = [NODE, PYTHON];
/**
 * Node loads this before the script, also in workers and forks, where the path then means the same. It removes itself
 * when it is done, so that its frame is not in the stack of modules that the script requires. Node before
 * 22.15 has hooks for ES modules alone, in a thread of their own (since 18.19), and none that can go.
 */
function nodeLoader(path) {
    return `\
'use strict';
const Module = require('module');
const path = ${JSON.stringify(path)};
const url = require('url').pathToFileURL(path).href;
const source = require('fs').readFileSync(${JSON.stringify(loop/* SCRIPT_FILE */.le)}, 'utf8').replace(/^\\uFEFF/, '');
const isPath = (name) => name === path || name === url;
const findFormat = () => {
  try {
    require('vm').compileFunction(source, ['exports', 'require', 'module', '__filename', '__dirname']);
    return 'commonjs';
  } catch {
    return 'module';
  }
};
if (Module.registerHooks) {
  const format = findFormat();
  const hooks = Module.registerHooks({
    resolve: (name, context, next) => (isPath(name) ? { url, shortCircuit: true } : next(name, context)),
    load: (name, context, next) => {
      if (name !== url) return next(name, context);
      if (format === 'commonjs') hooks.deregister();
      return { format, source, shortCircuit: true };
    },
  });
} else {
  const resolve = Module._resolveFilename;
  const compile = Module._extensions['.js'];
  Module._resolveFilename = function (name) {
    return isPath(name) ? path : resolve.apply(this, arguments);
  };
  Module._extensions['.js'] = function (module, name) {
    if (name !== path) return compile.apply(this, arguments);
    Module._resolveFilename = resolve;
    Module._extensions['.js'] = compile;
    module._compile(source, path);
  };
  const hooks = \`
    let script;
    export const initialize = (data) => (script = data);
    export const resolve = (name, context, next) =>
      name === script.path || name === script.url ? { ...script, shortCircuit: true } : next(name, context);
    export const load = (name, context, next) =>
      name === script.url ? { ...script, shortCircuit: true } : next(name, context);
  \`;
  if (Module.register) {
    const data = { path, url, source, format: findFormat() };
    Module.register('data:text/javascript,' + encodeURIComponent(hooks), { data });
  }
}
`;
}
/** Processes that do not begin as a copy of this one read the script again by its path: they get the path of a file. */
const PYTHON_LEAD = `\
    def lead(spawn):
        prepare = spawn.get_preparation_data
        def get(*names):
            data = prepare(*names)
            if data.get('init_main_from_path') == path:
                data['init_main_from_path'] = '${loop/* CHILD_FILE */.Ut}'
            return data
        spawn.get_preparation_data = get
`;
/**
 * Runs the script in the module `__main__`, as python does. The argument is the path that the script seems to have.
 * Its code has the name of the real file, from which python reads the lines of a traceback.
 */
const PYTHON_START = `\
import sys
def start(path):
    import os
    del sys.argv[0]
    if sys.path[:1] == ['']:
        sys.path[0] = os.path.dirname(path)
    show = sys.excepthook
    def brief(kind, error, trace):
        while trace and trace.tb_frame.f_code.co_filename == '<string>':
            trace = trace.tb_next
        if hasattr(error, 'with_traceback'):
            error = error.with_traceback(trace)
        show(kind, error, trace)
    sys.excepthook = brief
${PYTHON_LEAD}    finders = sys.meta_path
    class Finder(object):
        def find_spec(self, name, *place):
            if name != 'multiprocessing.spawn':
                return None
            finders.remove(self)
            from importlib.util import find_spec
            spec = find_spec(name)
            if spec:
                load = spec.loader.exec_module
                spec.loader.exec_module = lambda spawn: [load(spawn), lead(spawn)]
            return spec
    if sys.version_info >= (3, 4):
        finders.insert(0, Finder())
    with open('${loop/* SCRIPT_FILE */.le}', 'rb') as script:
        return compile(script.read(), script.name, 'exec', 0, True)
__file__ = sys.argv[1]
exec([start(__file__), globals().pop('start'), globals().pop('sys')][0])
`;
/** Runs the script in a process of `multiprocessing`, in the module that python has made for it. */
function pythonChild(path) {
    return `\
def start(path):
    import sys
${PYTHON_LEAD}    if 'multiprocessing.spawn' in sys.modules:
        lead(sys.modules['multiprocessing.spawn'])
    with open('${loop/* SCRIPT_FILE */.le}', 'rb') as script:
        return compile(script.read(), script.name, 'exec', 0, True)
__file__ = ${JSON.stringify(path)}
exec([start(__file__), globals().pop('start')][0])
`;
}

// EXTERNAL MODULE: ./build/anvil/protocol/requests.js
var requests = __webpack_require__(34206);
;// CONCATENATED MODULE: ./build/anvil/command/starter.js






/** The files that a command needs, by path. */
function toFiles(command) {
    const { script, shell, env, workdir, privateFiles = {} } = command;
    const { words, files } = toInvocation(shell, workdir);
    const starter = starterText({ env, workdir, words, privateFiles });
    return { ...files, [loop/* SCRIPT_FILE */.le]: script, [loop/* STARTER_FILE */.r_]: starter };
}
/**
 * The file that starts a step. It sets the env, empties itself (the step's children must not read the values), writes
 * the private files, goes to the working directory, and becomes the interpreter.
 */
function starterText(content) {
    const entries = Object.entries(content.env);
    const plain = entries.filter(([name]) => isShellName(name));
    const odd = entries.filter(([name]) => !isShellName(name));
    const exports = plain.map(([name, value]) => `export ${name}=${(0,quote.quoteShell)(value)}\n`);
    // A shell would drop or change some variables, so `env` sets them.
    const assignments = odd.map(([name, value]) => `${name}=${value}`);
    const viaEnv = odd.length > 0 ? ['env', '--', ...assignments] : [];
    const check = odd.length > 0 ? checkForEnv(odd.map(([name]) => name)) : '';
    const words = [...viaEnv, ...content.words].map(quote.quoteShell).join(' ');
    // Braces: a shell reads a compound whole before it runs it, so the file may be emptied inside.
    return `${exports.join('')}{
: >${loop/* STARTER_FILE */.r_} || exit 126
${writeFiles(content.privateFiles ?? {})}cd ${(0,quote.quoteShell)(content.workdir)} || exit 126
${check}unset OLDPWD SHLVL
exec ${words}
}
`;
}
/**
 * The step's user writes the files, so they belong to it; the folder keeps others out. Subshells, because the
 * interpreter gets the umask of the image.
 */
function writeFiles(files) {
    const folders = foldersOf(files).map((folder) => `(umask 077; mkdir ${(0,quote.quoteShell)(folder)})`);
    if (folders.length === 0)
        return '';
    const lines = Object.entries(files).map(([path, content]) => `(umask 277; printf %b ${(0,quote.quoteShell)((0,requests/* escapeForPrintf */.aH)(content))} >${(0,quote.quoteShell)(path)})`);
    const all = [...folders, ...lines].join(' &&\n');
    return `${all} || { echo 'tongs: cannot write the files of the step' >&2; exit 126; }\n`;
}
/** The folders that are made for the files. */
function foldersOf(files) {
    return [...new Set(Object.keys(files).map((path) => external_node_path_.posix.dirname(path)))];
}
/** The script does not name `env`, so the message that it was not found has to say what needs it. */
function checkForEnv(names) {
    const message = `tongs: the image has no program "env", which is needed to set ${names.join(', ')}`;
    return `command -v env >/dev/null || { echo ${(0,quote.quoteShell)(message)} >&2; exit 127; }\n`;
}
/** Whether a POSIX shell passes on a variable of this name unchanged. */
function isShellName(name) {
    // bash complains about a locale that does not exist.
    return isName(name) && !name.startsWith('LC_') && !isShellsOwn(name);
}
/** Whether a POSIX shell can assign to it. */
function isName(name) {
    return env_list/* VARIABLE_NAME */.nN.test(name);
}
/** Whether some shell gives the name a meaning; bash has dozens of such names. */
function isShellsOwn(name) {
    return name.startsWith('BASH') || SHELLS_OWN.has(name);
}
/** Variables that some shell refuses, changes, or takes as a setting. */
const SHELLS_OWN = new Set([
    '_',
    'DIRSTACK',
    'ENV',
    'EPOCHREALTIME',
    'EPOCHSECONDS',
    'EUID',
    'FUNCNAME',
    'GROUPS',
    'HISTCMD',
    'IFS',
    'LINENO',
    'OLDPWD',
    'OPTARG',
    'OPTIND',
    'PIPESTATUS',
    'POSIXLY_CORRECT',
    'PPID',
    'PS4',
    'PWD',
    'RANDOM',
    'SECONDS',
    'SHELLOPTS',
    'SHLVL',
    'SRANDOM',
    'UID',
]);


/***/ }),

/***/ 9619:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $D: () => (/* binding */ findIntact),
/* harmony export */   Lm: () => (/* binding */ describeIntact),
/* harmony export */   _y: () => (/* binding */ hashRules),
/* harmony export */   aE: () => (/* binding */ readRecord),
/* harmony export */   rh: () => (/* binding */ writeRecord)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(55156);
/* harmony import */ var _base_canonical_json_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(11909);
/* harmony import */ var _base_sha256_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(39589);
/* harmony import */ var _source_paths_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(94900);
/* harmony import */ var _destination_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(37426);
/* harmony import */ var _work_folder_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(27608);









const recordSchema = zod__WEBPACK_IMPORTED_MODULE_7__.strictObject({
    identity: zod__WEBPACK_IMPORTED_MODULE_7__.string(),
    rules: zod__WEBPACK_IMPORTED_MODULE_7__.string(),
    bytes: zod__WEBPACK_IMPORTED_MODULE_7__.number(),
    files: zod__WEBPACK_IMPORTED_MODULE_7__.array(zod__WEBPACK_IMPORTED_MODULE_7__.tuple([zod__WEBPACK_IMPORTED_MODULE_7__.string(), zod__WEBPACK_IMPORTED_MODULE_7__.number(), zod__WEBPACK_IMPORTED_MODULE_7__.number()])).readonly(),
});
/** Undefined if there is none, or another version of Tongs has written it. */
async function readRecord(home, step) {
    try {
        return recordSchema.parse(JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(toPath(home, step), 'utf8')));
    }
    catch {
        return undefined;
    }
}
/** Follows no link: a repository may have anything in the folder of Tongs. */
async function writeRecord(home, step, record) {
    const path = toPath(home, step);
    await (0,_work_folder_js__WEBPACK_IMPORTED_MODULE_6__/* .makeFolder */ .f)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path));
    const part = `${path}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex')}`;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(part, JSON.stringify(record), { flag: 'wx' });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(part, path);
}
/** The record of files that are still there as a snapshot has them; undefined if they have to be copied. */
async function findIntact(home, step, identity) {
    const record = await readRecord(home, step);
    const isOfSame = record?.identity === identity && record.rules === hashRules(step.artifacts);
    if (!isOfSame || identity === '')
        return undefined;
    for (const [path, size, mtimeMs] of record.files) {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)((0,_source_paths_js__WEBPACK_IMPORTED_MODULE_4__/* .diskPath */ .zq)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, _destination_js__WEBPACK_IMPORTED_MODULE_5__/* .OUT_FOLDER */ .WY), path)).catch(() => undefined);
        if (found?.size !== size || Math.abs(found.mtimeMs - mtimeMs) > 1)
            return undefined;
    }
    return record;
}
/** The event for files that an earlier run has copied. */
function describeIntact(step, { files, bytes }, destination) {
    return {
        type: 'artifacts-saved',
        step: step.id,
        files: files.length,
        bytes,
        to: (0,_destination_js__WEBPACK_IMPORTED_MODULE_5__/* .describeTarget */ .ff)(destination, step),
        copied: 0,
    };
}
function hashRules(rules) {
    const plain = rules.map(({ paths, to, when, ifMissing }) => ({
        to,
        when,
        ifMissing,
        paths: paths.map(({ glob, optional }) => ({ glob, optional })),
    }));
    return (0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256 */ .s)((0,_base_canonical_json_js__WEBPACK_IMPORTED_MODULE_8__/* .canonicalJson */ .d)(plain));
}
function toPath(home, { id }) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, _destination_js__WEBPACK_IMPORTED_MODULE_5__/* .OUT_FOLDER */ .WY, '.state', `${(0,_destination_js__WEBPACK_IMPORTED_MODULE_5__/* .toFolderName */ .zq)(id)}.json`);
}


/***/ }),

/***/ 27608:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  y: () => (/* binding */ WorkFolder),
  f: () => (/* binding */ makeFolder)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/base/errors/system-code.js
var system_code = __webpack_require__(90075);
// EXTERNAL MODULE: ./build/run/artifacts/destination.js
var destination = __webpack_require__(37426);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./build/run/artifacts/spool.js




/**
 * Bytes on the disk of this machine, for as long as a run needs them. The file has no name, so nothing is left of it
 * however the run ends.
 */
class Spool {
    #file;
    #pending = Buffer.allocUnsafeSlow(PIECE_BYTES);
    #used = 0;
    #written = 0;
    /** Settles when what was gathered so far is written. */
    #flushed = Promise.resolve();
    constructor(file) {
        this.#file = file;
    }
    /** A new one on the disk of a folder, which exists. */
    static async open(folder) {
        const path = (0,external_node_path_.join)(folder, `.spool-${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`);
        const file = await (0,promises_.open)(path, 'wx+', 0o600);
        await (0,promises_.unlink)(path);
        return new Spool(file);
    }
    /** How many bytes it has. */
    get size() {
        return this.#written + this.#used;
    }
    /** Small pieces are gathered; the bytes are copied or written when this resolves. */
    async append(piece) {
        if (piece.length >= PIECE_BYTES) {
            await this.#flush();
            await this.#write(piece);
            return;
        }
        if (this.#used + piece.length > PIECE_BYTES)
            await this.#flush();
        this.#pending.set(piece, this.#used);
        this.#used += piece.length;
    }
    /** The bytes of a range, in pieces; each is valid until the next one is asked for. */
    async *read(offset, size) {
        await this.#flush();
        const buffer = Buffer.allocUnsafeSlow(Math.min(size, PIECE_BYTES));
        for (let done = 0; done < size;) {
            const length = Math.min(buffer.length, size - done);
            const { bytesRead } = await this.#file.read(buffer, 0, length, offset + done);
            if (bytesRead === 0)
                throw new Error('Cannot read a file that was copied before: it is cut');
            done += bytesRead;
            yield buffer.subarray(0, bytesRead);
        }
    }
    /** Fills the buffer from a place on; only after `settle`. */
    fill(buffer, offset) {
        for (let done = 0; done < buffer.length;) {
            const read = (0,external_node_fs_.readSync)(this.#file.fd, buffer, done, buffer.length - done, offset + done);
            if (read === 0)
                throw new Error('Cannot read a file that was copied before: it is cut');
            done += read;
        }
    }
    /** Resolves when all bytes are written. */
    async settle() {
        await this.#flush();
    }
    /** Whether two ranges of the same size have the same bytes; the other may be in another spool. */
    async equals({ offset, size }, other) {
        const pieces = other.spool.read(other.offset, size);
        for await (const piece of this.read(offset, size)) {
            const { value } = await pieces.next();
            if (!value || !piece.equals(value))
                return false;
        }
        return true;
    }
    /** Whether a file on disk, which has the same size, has the bytes of a range. */
    async equalsFile(path, { offset, size }) {
        const file = await (0,promises_.open)(path, NO_FOLLOW);
        try {
            const other = Buffer.allocUnsafeSlow(Math.min(size, PIECE_BYTES));
            for await (const piece of this.read(offset, size)) {
                const { bytesRead } = await file.read(other, 0, piece.length, null);
                if (!other.subarray(0, bytesRead).equals(piece))
                    return false;
            }
            return true;
        }
        finally {
            await file.close();
        }
    }
    async [Symbol.asyncDispose]() {
        await this.#file.close().catch(() => { });
    }
    /** Several steps may read at once: each waits for a write that another one has begun. */
    #flush() {
        if (this.#used === 0)
            return this.#flushed;
        const piece = this.#pending.subarray(0, this.#used);
        this.#used = 0;
        this.#flushed = this.#write(piece);
        return this.#flushed;
    }
    async #write(bytes) {
        for (let done = 0; done < bytes.length;) {
            const rest = bytes.subarray(done);
            const { bytesWritten } = await this.#file.write(rest, 0, rest.length, this.#written);
            this.#written += bytesWritten;
            done += bytesWritten;
        }
    }
}
const PIECE_BYTES = 1024 * 1024;
// oxlint-disable-next-line no-bitwise -- how flags are put together
const NO_FOLLOW = external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW;

;// CONCATENATED MODULE: ./build/run/artifacts/work-folder.js







/** The folder of Tongs beside a pipeline, for files that are not complete, and for artifacts on a laptop. */
class WorkFolder {
    path;
    /** What was made for this run, to be removed if it stays empty. */
    #made;
    #pid;
    #temporary;
    constructor(path, made, pid) {
        this.path = path;
        this.#made = made;
        this.#pid = pid;
    }
    /** Makes it in the folder of a pipeline if it is not there; git ignores it. */
    static async open(home, processes) {
        const made = [];
        let path = home;
        for (const name of destination/* OUT_FOLDER */.WY.split('/')) {
            path = (0,external_node_path_.join)(path, name);
            if (await makeFolder(path))
                made.push(path);
        }
        await (0,promises_.writeFile)((0,external_node_path_.join)(path, IGNORE_FILE), '*\n', { flag: 'wx' }).catch(unlessThere);
        await removeOldParts(path, processes);
        return new WorkFolder(path, made, processes.self);
    }
    /** Whether its disk takes names that differ only in case for the same. */
    async ignoresCase() {
        const [own, other] = await Promise.all([IGNORE_FILE, IGNORE_FILE.toUpperCase()].map((name) => (0,promises_.lstat)((0,external_node_path_.join)(this.path, name)).catch(() => undefined)));
        return own !== undefined && own.ino === other?.ino;
    }
    openSpool() {
        return Spool.open(this.path);
    }
    /** A folder for files that are not complete. */
    async temporary() {
        this.#temporary ??= (0,external_node_path_.join)(this.path, `${PART_PREFIX}${this.#pid}-${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`);
        await (0,promises_.mkdir)(this.#temporary, { recursive: true, mode: 0o700 });
        return this.#temporary;
    }
    async [Symbol.asyncDispose]() {
        if (this.#temporary !== undefined)
            await (0,promises_.rm)(this.#temporary, FORCE).catch(() => { });
        if (this.#made.length === 0)
            return;
        const left = await (0,promises_.readdir)(this.path).catch(() => []);
        if (left.length !== 1 || left[0] !== IGNORE_FILE)
            return;
        await (0,promises_.rm)((0,external_node_path_.join)(this.path, IGNORE_FILE), FORCE).catch(() => { });
        for (const path of this.#made.toReversed())
            await (0,promises_.rmdir)(path).catch(() => { });
    }
}
const IGNORE_FILE = '.gitignore';
const PART_PREFIX = '.part-';
const FORCE = { recursive: true, force: true };
/** Whether it was not there before. A link is no folder: it could lead anywhere. */
async function makeFolder(path) {
    const found = await (0,promises_.lstat)(path).catch(() => undefined);
    if (found?.isDirectory())
        return false;
    if (!found) {
        await (0,promises_.mkdir)(path).catch(unlessThere);
        return true;
    }
    throw new errors/* StepFailed */.an(`Cannot copy artifacts: "${path}" is ${found.isSymbolicLink() ? 'a symbolic link' : 'a file'}`, {
        code: 'artifacts-refused',
        hint: 'Remove it: Tongs makes a folder of this name.',
    });
}
function unlessThere(error) {
    if ((0,system_code/* systemCode */.x)(error) !== 'EEXIST')
        throw error;
}
/** Removes what runs that were killed have left. */
async function removeOldParts(folder, { isAlive }) {
    for (const name of await (0,promises_.readdir)(folder)) {
        const pid = PART.exec(name)?.[1];
        if (pid === undefined || isAlive(Number(pid)))
            continue;
        await (0,promises_.rm)((0,external_node_path_.join)(folder, name), FORCE).catch(() => { });
    }
}
const PART = /^\.part-([0-9]+)-[0-9a-f]+$/;


/***/ }),

/***/ 89766:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ toCachedResult)
/* harmony export */ });
/** The result of a cached step. Its `base` is needed only if a step that runs starts from it. */
function toCachedResult(reason, snapshot, base) {
    return {
        end: { outcome: 'cached', reason, ms: 0, phases: {} },
        handOver: { base, cacheable: true },
        written: snapshot?.written,
    };
}


/***/ }),

/***/ 79342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ toUnwantedResult)
/* harmony export */ });
/* harmony import */ var _step_result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97166);

/** The result of a step whose condition is false. The steps that start from its files start from other files instead. */
function toUnwantedResult(condition, { cacheable }) {
    const message = `its condition is false: ${condition?.text ?? ''}`;
    return {
        end: { outcome: 'skipped', reason: 'condition-false', message, ms: 0, phases: {} },
        handOver: { ..._step_result_js__WEBPACK_IMPORTED_MODULE_0__/* .NO_FILES */ .EM, cacheable },
    };
}


/***/ }),

/***/ 97166:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EM: () => (/* binding */ NO_FILES),
/* harmony export */   sv: () => (/* binding */ isGoodForRun),
/* harmony export */   tZ: () => (/* binding */ isGoodToGo)
/* harmony export */ });
/* harmony import */ var _plan_endings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89332);

/** For a step that has no files. */
const NO_FILES = { base: undefined, cacheable: false };
/** Whether the run can succeed with this result. */
function isGoodForRun(result) {
    const { outcome, reason } = result.end;
    return isGoodToGo(result) || (outcome === 'skipped' && reason === 'secret-empty');
}
/** Whether steps that need this one may run. */
function isGoodToGo({ end }) {
    return (0,_plan_endings_js__WEBPACK_IMPORTED_MODULE_0__/* .isGoodEnd */ .$)(end);
}


/***/ }),

/***/ 14256:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jv: () => (/* binding */ isOverdue),
/* harmony export */   Q9: () => (/* binding */ TIMEOUT),
/* harmony export */   TU: () => (/* binding */ overdue),
/* harmony export */   db: () => (/* binding */ startDeadline)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(15902);
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);


function startDeadline(clock, timeoutMs) {
    const over = new AbortController();
    const disposed = new AbortController();
    const message = `the pipeline did not end within ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(timeoutMs)}`;
    clock.sleep(timeoutMs, disposed.signal).then(() => over.abort(new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ(message, { code: TIMEOUT, exitCode: 1 })), () => { });
    return { signal: over.signal, [Symbol.dispose]: () => disposed.abort() };
}
/** The code of a run that took too long, before or after its first step started. */
const TIMEOUT = 'pipeline-timeout';
/** Whether the signal was aborted because of that timeout. */
function isOverdue(signal) {
    return signal.reason instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ && signal.reason.code === TIMEOUT;
}
/** The error of a run that took too long before a step could start. */
function overdue(cause) {
    const because = cause instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ ? `: ${cause.message}` : '';
    return new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepFailed */ .an(`Cannot prepare the run${because}`, {
        code: TIMEOUT,
        hint: 'The lines above say what it waited for. If that needs longer, raise the timeout of the pipeline.',
    });
}


/***/ }),

/***/ 37445:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  launch: () => (/* binding */ launch),
  planRequest: () => (/* binding */ planRequest)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/prune/leftovers/prune-leftovers.js
var prune_leftovers = __webpack_require__(76473);
;// CONCATENATED MODULE: ./build/pipeline/used-tongs.js
/** The tongs that run for these steps, in the order of the file. */
function findUsedTongs(tongs, steps) {
    const named = new Set(steps.flatMap((step) => step.tongs));
    return tongs.filter(({ name }) => named.has(name));
}

// EXTERNAL MODULE: ./build/snapshots/names.js
var names = __webpack_require__(64590);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/base/exists.js
var exists = __webpack_require__(73734);
// EXTERNAL MODULE: ./build/base/sha256.js
var sha256 = __webpack_require__(39589);
;// CONCATENATED MODULE: ./build/source/project.js




/**
 * Distinguishes pipelines of one repository that have the same name, by their file and the folder of their source. It
 * is the same in every clone of the repository. Outside of git, it is valid for this folder alone.
 */
async function identifyProject(place) {
    const { folder, pipelineFile, sourceFolder } = place;
    const [owner, source] = await Promise.all([toReal(folder), toReal(sourceFolder)]);
    const root = (await (0,exists/* findAbove */.n)(owner, '.git')) ?? (0,external_node_path_.parse)(owner).root;
    const parts = [(0,external_node_path_.relative)(root, owner), (0,external_node_path_.relative)(folder, pipelineFile), (0,external_node_path_.relative)(owner, source)];
    return (0,sha256/* sha256 */.s)(parts.join('\0')).slice(0, 20);
}
/** Reading the source reports if it does not exist. */
function toReal(path) {
    return (0,promises_.realpath)(path).catch(() => path);
}

// EXTERNAL MODULE: ./build/source/repository.js
var repository = __webpack_require__(53262);
// EXTERNAL MODULE: ./build/run/artifacts/destination.js
var artifacts_destination = __webpack_require__(37426);
// EXTERNAL MODULE: ./build/run/deadline.js
var run_deadline = __webpack_require__(14256);
// EXTERNAL MODULE: ./build/run/prepare/find-source.js
var find_source = __webpack_require__(20985);
// EXTERNAL MODULE: ./build/run/prepare/load-pipeline.js + 39 modules
var load_pipeline = __webpack_require__(48317);
// EXTERNAL MODULE: ./build/run/prepare/plan-made.js + 2 modules
var plan_made = __webpack_require__(37777);
// EXTERNAL MODULE: ./build/run/plan/plan.js
var plan_plan = __webpack_require__(43965);
// EXTERNAL MODULE: ./build/run/artifacts/copy-record.js
var copy_record = __webpack_require__(9619);
// EXTERNAL MODULE: ./build/run/context/cached-result.js
var cached_result = __webpack_require__(89766);
// EXTERNAL MODULE: ./build/run/context/skipped-result.js
var skipped_result = __webpack_require__(79342);
// EXTERNAL MODULE: ./build/run/run-summary.js
var run_summary = __webpack_require__(23138);
// EXTERNAL MODULE: ./build/run/perform/step-finished.js
var step_finished = __webpack_require__(89799);
;// CONCATENATED MODULE: ./build/run/perform-prepared.js






/**
 * Performs a prepared run, and records which snapshots it uses. If every step is cached, the code that runs steps is
 * not even loaded.
 */
async function performPrepared(prepared, options) {
    const { plan, store } = prepared;
    // After an abort, the run does not wait for this.
    const ending = AbortSignal.any([options.signal, options.deadline]);
    const recording = store.recordUse(usedSnapshots(plan), { signal: ending });
    try {
        const intact = isAllIdle(plan) ? await findAllIntact(prepared, plan) : undefined;
        if (isAllIdle(plan) && intact)
            return finishIdle(prepared, { plan, intact }, options);
        const { runPrepared } = await Promise.all(/* import() */[__webpack_require__.e("streamx"), __webpack_require__.e("shared-source-transfer-transfer"), __webpack_require__.e("shared-run-tongs-open-tongs"), __webpack_require__.e("shared-anvil-look-around"), __webpack_require__.e("run-run")]).then(__webpack_require__.bind(__webpack_require__, 81117));
        return await runPrepared(prepared, options);
    }
    finally {
        await recording;
    }
}
/** The snapshots that a plan uses: as the result of a step, or as the files that a step starts from. */
function usedSnapshots(plan) {
    return plan.flatMap((planned) => {
        if (planned.verdict === 'run')
            return planned.fallback ? [planned.fallback.snapshot] : [];
        if (planned.verdict !== 'cached' || planned.reason === 'not-needed')
            return [];
        return planned.snapshot ? [planned.snapshot] : [];
    });
}
function isAllIdle(plan) {
    return plan.every(({ verdict }) => verdict === 'cached' || verdict === 'skip');
}
/** What earlier runs have copied for the steps with artifacts; undefined if anything has to be copied again. */
async function findAllIntact({ request, home }, plan) {
    const intact = [];
    for (const planned of plan) {
        const { step } = planned;
        if (planned.verdict !== 'cached' || step.artifacts.length === 0)
            continue;
        const { snapshot } = planned;
        const record = request.artifacts === 'out' && snapshot
            ? await (0,copy_record/* findIntact */.$D)(home, step, snapshot.identity)
            : undefined;
        if (!record)
            return undefined;
        intact.push({ step, record });
    }
    return intact;
}
/** Needs only the records of the snapshots, and no call of the engine. */
function finishIdle(prepared, { plan, intact }, { machine: { clock }, reporter, deadline, signal }) {
    const startedAt = clock.now();
    const results = new Map(plan.map((planned) => {
        const { step } = planned;
        return planned.verdict === 'cached'
            ? [step.id, (0,cached_result/* toCachedResult */.f)(planned.reason, planned.snapshot)]
            : [step.id, (0,skipped_result/* toUnwantedResult */.D)(step.condition, { cacheable: true })];
    }));
    for (const { step } of plan) {
        const result = results.get(step.id);
        if (!result)
            continue;
        for (const event of (0,step_finished/* toEndEvents */.c)(step, prepared.pipeline.file, result))
            reporter.report(event);
    }
    const destination = (0,artifacts_destination/* toDestination */.YN)(prepared.request.artifacts, prepared);
    for (const { step, record } of intact) {
        reporter.report((0,copy_record/* describeIntact */.Lm)(step, record, destination));
    }
    const ms = clock.now() - startedAt;
    return (0,run_summary/* summarizeRun */.l)(results, { signal: deadline, asked: signal, areSaved: true, ms });
}

// EXTERNAL MODULE: ./build/snapshots/stores/local/local-store.js + 3 modules
var local_store = __webpack_require__(86747);
// EXTERNAL MODULE: ./build/source/find-inside.js
var find_inside = __webpack_require__(88598);
// EXTERNAL MODULE: ./build/source/whiteouts.js
var whiteouts = __webpack_require__(4848);
// EXTERNAL MODULE: ./build/source/read-source.js + 6 modules
var read_source = __webpack_require__(3288);
// EXTERNAL MODULE: ./build/run/images/missing-healthchecks.js
var missing_healthchecks = __webpack_require__(35209);
// EXTERNAL MODULE: ./build/run/prepare/explain-misses.js
var explain_misses = __webpack_require__(8333);
// EXTERNAL MODULE: ./build/run/images/find-image.js
var find_image = __webpack_require__(9674);
// EXTERNAL MODULE: ./build/run/images/foreign-images.js
var foreign_images = __webpack_require__(72204);
// EXTERNAL MODULE: ./build/run/images/foreign-networks.js
var foreign_networks = __webpack_require__(57457);
// EXTERNAL MODULE: ./build/run/images/resolve-images.js + 1 modules
var resolve_images = __webpack_require__(34057);
// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(53916);
// EXTERNAL MODULE: ./build/source/globs.js
var globs = __webpack_require__(50391);
// EXTERNAL MODULE: ./build/source/links.js
var links = __webpack_require__(31385);
;// CONCATENATED MODULE: ./build/run/prepare/input-links.js




/**
 * Warns of links among the `inputs` of steps that lead to an existing file that is no input: the step gets a link to
 * nothing. Each link is named once.
 */
async function planLinkWarnings(steps, { source, visible }) {
    const warned = new Set();
    const looked = new Set();
    const warnings = [];
    const inSource = (0,globs/* createSelector */.Mz)(source.manifest).exists;
    for (const step of steps) {
        const seen = visible.get(step.id);
        if (!step.inputs || !seen || seen === source.manifest || looked.has(seen))
            continue;
        looked.add(seen);
        const isSeen = (0,globs/* createSelector */.Mz)(seen).exists;
        for (const { path } of seen.files.filter(({ kind }) => kind === 'link')) {
            if (warned.has(path))
                continue;
            const missing = await findMissing(path, { source, inSource, isSeen });
            if (missing === undefined)
                continue;
            warned.add(path);
            warnings.push(toWarning(step, path, missing));
        }
    }
    return warnings;
}
/** The target of a link, relative to the source, if the step does not see it; undefined if it does. */
async function findMissing(link, lookups) {
    const { source, inSource, isSeen } = lookups;
    const target = (0,links/* readLinkTarget */.OQ)(source.folder, link);
    if (target === undefined)
        return undefined;
    if ((0,links/* leadsOut */.qm)(target)) {
        const isThere = await (0,exists/* exists */.t)((0,posix_.join)(source.folder, target));
        return isThere ? target : undefined;
    }
    const end = followLinks(target, lookups);
    // A target that is not in the source is missing for every step, or a step makes it.
    return end === undefined || isSeen(end) || !inSource(end) ? undefined : end;
}
/** Follows links in place of folders, up to the first one that the step does not see. */
function followLinks(target, { source, isSeen }) {
    let path = target;
    for (let steps = 0; steps < links/* MOST_LINKS */.Yb; steps += 1) {
        const folder = (0,links/* foldersAbove */.Zv)(path).find((each) => source.manifest.byPath.get(each)?.kind === 'link');
        if (folder === undefined || !isSeen(folder))
            return folder ?? path;
        const next = (0,links/* readLinkTarget */.OQ)(source.folder, folder);
        if (next === undefined || (0,links/* leadsOut */.qm)(next))
            return undefined;
        path = (0,posix_.normalize)((0,posix_.join)(next, path.slice(folder.length + 1)));
    }
    return undefined;
}
function toWarning(step, link, missing) {
    const isOutside = (0,links/* leadsOut */.qm)(missing);
    const why = isOutside ? 'is outside of the source' : 'is not among its inputs';
    return {
        message: `Step "${step.id}" gets the link "${link}", but not what it leads to: "${missing}" ${why}`,
        place: step.place,
        hint: isOutside
            ? 'Put it into the source, or let source.path name a folder that holds both.'
            : `Add "${missing}" to the "inputs" of the step.`,
    };
}

// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/pipeline/settings/env.js
var settings_env = __webpack_require__(50270);
// EXTERNAL MODULE: ./build/run/plan/endings.js
var endings = __webpack_require__(89332);
// EXTERNAL MODULE: ./build/run/plan/step-tree.js
var step_tree = __webpack_require__(5341);
;// CONCATENATED MODULE: ./build/run/resolve/late-steps.js




/**
 * The steps of a plan whose condition, env, start or key depends on how other steps end. Tell it what becomes known,
 * and ask for the steps that are resolved by that. A step is resolved once.
 *
 * - If the condition of a step is false, the steps that start from its files start from those of its parent.
 * - A step is not resolved before the step whose files it starts from; a step with a key also not before the steps on which
 *   the key depends.
 */
class LateSteps {
    #tree;
    #sources;
    #resolved = new Map();
    #endings = new endings/* Endings */.B();
    #outputs = new Map();
    /** For each step that is not resolved, what it waits for. */
    #waits = new Map();
    /** The steps that wait for a step. */
    #waiters = new Map();
    #candidates;
    /** The steps are sorted by needs. */
    constructor(steps, sources) {
        this.#tree = new step_tree/* StepTree */.R(steps);
        this.#sources = sources;
        this.#candidates = new Set(steps.map(({ id }) => id));
    }
    /** Whether some step may still be resolved. */
    get isOpen() {
        return this.#waits.size > 0;
    }
    /** The steps that are not resolved. */
    get open() {
        return new Set(this.#waits.keys());
    }
    /** The step as far as it is resolved. */
    find(id) {
        return this.#tree.find(id);
    }
    waitOf(id) {
        return this.#waits.get(id);
    }
    /** Takes the end of a step. */
    complete(id, completion) {
        const step = this.#tree.find(id);
        if (!step)
            return;
        this.#endings.complete(step, completion);
        if (completion.outputs)
            this.#outputs.set(id, completion.outputs);
        this.#wake(id);
    }
    /**
     * Takes the end that a step will have unless a step before it fails: one that is cached, or whose condition is false.
     * What it writes is known in any case.
     */
    expect(id, completion) {
        const step = this.#tree.find(id);
        if (!step || this.#endings.get(id))
            return;
        this.#outputs.set(id, completion.outputs ?? {});
        if (this.#endings.openNeedOf(step) === undefined)
            this.#endings.complete(step, completion);
        this.#wake(id);
    }
    /** The steps that are resolved since the last call, sorted by needs. */
    resolve() {
        const found = [];
        while (this.#candidates.size > 0) {
            const steps = this.#tree.inOrder([...this.#candidates]);
            this.#candidates = new Set();
            for (const step of steps) {
                const resolved = this.#resolved.has(step.id) ? undefined : this.#tryToResolve(step);
                if (resolved)
                    found.push(resolved);
            }
        }
        const byId = new Map(found.map((each) => [each.step.id, each]));
        return this.#tree.inOrder([...byId.keys()]).flatMap(({ id }) => byId.get(id) ?? []);
    }
    #wake(id) {
        for (const waiter of this.#waiters.get(id) ?? [])
            this.#candidates.add(waiter);
        this.#waiters.delete(id);
    }
    #tryToResolve(step) {
        const resolved = this.#resolveOrWait(step);
        if ('kind' in resolved) {
            this.#waits.set(step.id, resolved);
            const waiters = this.#waiters.get(resolved.step) ?? new Set();
            this.#waiters.set(resolved.step, waiters.add(step.id));
            return undefined;
        }
        this.#waits.delete(step.id);
        this.#resolved.set(step.id, resolved);
        this.#tree.replace(resolved.step);
        this.#wake(step.id);
        return resolved;
    }
    #resolveOrWait(step) {
        const missing = [];
        if (!step.condition?.hasStatus && this.#endings.causeFor(step) !== undefined)
            return { step, isSkipped: false, missing, isLost: true };
        try {
            const wanted = this.#judge(step, missing);
            if (typeof wanted === 'object')
                return wanted;
            const start = this.#findStart(step);
            // Nothing else matters of a step that is skipped; steps that start from its files look further themselves.
            if (!wanted)
                return { step: withStart(step, start), isSkipped: true, missing };
            if ('wait' in start)
                return start.wait;
            const env = this.#findEnv(step, missing);
            if ('kind' in env)
                return env;
            const unsure = this.#findOpenSource(step);
            if (unsure !== undefined)
                return { kind: 'decision', step: unsure };
            return { step: { ...withStart(step, start), ...env }, isSkipped: false, missing };
        }
        catch (error) {
            return { step, isSkipped: false, missing, error };
        }
    }
    /** Whether the condition of a step is true, as far as it is known. */
    #judge(step, missing) {
        const { condition } = step;
        return condition ? this.#evaluate(step, condition, missing) : true;
    }
    #evaluate(step, expression, missing) {
        const facts = {
            status: this.#endings.statusFor(step),
            find: (id) => this.#findFact(id),
        };
        const result = expression.evaluate(facts);
        if (result.isKnown) {
            missing.push(...result.missing);
            return result.value;
        }
        const { waitsFor } = result;
        if (waitsFor)
            return waitsFor;
        return { kind: 'ends', step: this.#endings.openNeedOf(step) ?? step.id };
    }
    #findFact(id) {
        const ended = this.#endings.get(id);
        const outputs = this.#outputs.get(id);
        if (!ended)
            return outputs && { outputs, outcome: undefined, conclusion: undefined };
        const outcome = OUTCOMES[ended.outcome];
        return {
            outputs: outputs ?? {},
            outcome,
            conclusion: ended.tolerated === true ? 'success' : outcome,
        };
    }
    /** The start that follows from the conditions of the steps before it. */
    #findStart({ start }) {
        let each = start;
        while (each.kind === 'step') {
            const parent = this.#resolved.get(each.step);
            if (!parent)
                return { wait: { kind: 'decision', step: each.step } };
            if (!parent.isSkipped)
                return each;
            each = parent.step.start;
        }
        return each;
    }
    #findEnv(step, missing) {
        const { env, lateEnv } = step;
        if (!lateEnv)
            return { env };
        const found = [];
        for (const [name, expression] of Object.entries(lateEnv)) {
            const value = this.#evaluate(step, expression, missing);
            if (typeof value === 'object')
                return value;
            const problem = (0,settings_env/* findTooLong */.eH)(name, value);
            if (problem !== undefined)
                throw new errors/* StepFailed */.an(`Cannot set "${name}" in "env" of step "${step.id}": ${problem}`, {
                    code: 'env-too-long',
                });
            found.push([name, value]);
        }
        // An assignment would lose a variable called `__proto__`.
        return { env: Object.fromEntries([...Object.entries(env), ...found]) };
    }
    /** A step on which the key of this one depends, apart from the one whose files it starts from. */
    #findOpenSource({ id }) {
        const { keyed, preparers, artifactNeeds } = this.#sources;
        if (!keyed.has(id))
            return undefined;
        const lists = (preparers.get(id) ?? []).map(({ steps }) => steps);
        const sources = [...lists, artifactNeeds.get(id) ?? []].flat();
        return sources.find((source) => !this.#resolved.has(source.id))?.id;
    }
}
/** A step whose parent is not resolved yet keeps its own start. */
function withStart(step, start) {
    return 'wait' in start || start === step.start ? step : { ...step, start };
}
const OUTCOMES = {
    succeeded: 'success',
    cached: 'success',
    failed: 'failure',
    'timed-out': 'failure',
    cancelled: 'cancelled',
    skipped: 'skipped',
};

// EXTERNAL MODULE: ./build/run/plan/preparers.js
var plan_preparers = __webpack_require__(82496);
// EXTERNAL MODULE: ./build/run/prepare/tong-files.js
var tong_files = __webpack_require__(74136);
// EXTERNAL MODULE: ./build/run/prepare/select-steps.js
var select_steps = __webpack_require__(69806);
// EXTERNAL MODULE: ./build/snapshots/key.js
var snapshots_key = __webpack_require__(87985);
;// CONCATENATED MODULE: ./build/tongs/key-definition.js
/**
 * The part of a tong's definition that the snapshots of its steps depend on; its image is a part of their keys too.
 * `filesHash` is that of the files that are copied into it.
 */
function toKeyDefinition(tong, filesHash) {
    const { needs, lifecycle, egress, networks, afterReady } = tong;
    return {
        name: tong.name,
        env: tong.env,
        entrypoint: tong.entrypoint ?? null,
        command: tong.command ?? null,
        ...(tong.user !== undefined && { user: tong.user }),
        ...(tong.workdir !== undefined && { workdir: tong.workdir }),
        interface: tong.interface,
        ...(tong.aliases.length > 0 && { aliases: tong.aliases }),
        // The readiness command runs in the tong and may change it: often it is what initiates a replica set.
        probe: tong.readiness.mode === 'command' ? tong.readiness.command : null,
        exports: tong.exports,
        ...(tong.mounts.length > 0 && { mounts: tong.mounts }),
        ...(filesHash !== undefined && { files: filesHash }),
        // Absent without them, so that the keys of other tongs stay the same.
        ...(tong.privileged && { privileged: true }),
        ...(tong.caps.length > 0 && { caps: tong.caps }),
        ...(tong.resources.gpus && { gpus: tong.resources.gpus }),
        // What has its default is left out: then most keys do not depend on the version of Tongs.
        ...(needs.length > 0 && { needs: sortNeeds(needs) }),
        ...(lifecycle !== 'run' && { lifecycle }),
        ...(egress !== 'open' && { egress }),
        ...(networks.length > 0 && { networks: networks.map(({ name }) => name).toSorted() }),
        ...(afterReady.length > 0 && { afterReady }),
    };
}
/** Their sequence in the file makes no difference. */
function sortNeeds(needs) {
    return needs.map(({ tong, until }) => `${tong} ${until}`).toSorted();
}

// EXTERNAL MODULE: ./build/run/plan/image-key.js
var image_key = __webpack_require__(36635);
;// CONCATENATED MODULE: ./build/run/plan/keys.js



/** The root of a step, if its image is known. `roots` has the root of the step whose files it starts from. */
function findRoot({ start }, roots, images) {
    if (start.kind === 'step')
        return roots.get(start.step);
    const image = images.get((0,image_key/* toImageKey */._)(start));
    return image && { name: start.image, image };
}
/** The keys of steps that are added one after the other, each after the steps that it needs. */
class KeyRing {
    keys = new Map();
    preparers = new Map();
    #sources;
    #maker;
    constructor(sources) {
        this.#sources = sources;
        this.#maker = new KeyMaker(sources);
    }
    /** Returns the key if the step is cached. */
    add(step) {
        if (!this.#sources.keyed.has(step.id))
            return undefined;
        const key = this.#maker.make(step);
        const { start } = step;
        const isOnCached = start.kind === 'image' || this.keys.has(start.step);
        if (!step.cache || !key || !isOnCached)
            return undefined;
        this.keys.set(step.id, key);
        const before = this.#maker.preparersOf(step);
        if (before.length > 0)
            this.preparers.set(step.id, before);
        return key;
    }
    /** Notes that the condition of a step is false. */
    skip({ id }) {
        this.#maker.skip(id);
    }
}
class KeyMaker {
    #facts;
    #tongs;
    /** Includes keys of steps that are not cached. */
    #keys = new Map();
    #skipped = new Set();
    constructor(facts) {
        this.#facts = facts;
        this.#tongs = new Map(facts.pipeline.tongs.map((tong) => [tong.name, tong]));
    }
    /** Call it for each step with a key, in the order of the plan. */
    make(step) {
        const ingredients = this.#findIngredients(step);
        const key = ingredients && (0,snapshots_key/* computeKey */.P$)(ingredients);
        if (key)
            this.#keys.set(step.id, key);
        return key;
    }
    skip(id) {
        this.#skipped.add(id);
    }
    preparersOf({ id }) {
        const steps = new Set(this.#tongsOf(id).flatMap(({ steps: before }) => before));
        return [...steps].flatMap((step) => {
            const key = this.#keys.get(step.id);
            return key ? [{ step, parts: key.parts }] : [];
        });
    }
    #findIngredients(step) {
        const { roots, visible, pipeline } = this.#facts;
        const base = roots.get(step.id)?.image;
        const parent = base && this.#parentOf(step, base);
        // Sorted, because their order in the file makes no difference.
        const tongs = step.tongs
            .toSorted()
            .map((name) => this.#toTongIngredient(this.#tongs.get(name)));
        const prepared = this.#tongsOf(step.id).map((each) => this.#toIngredient(each));
        const artifacts = this.#artifactsOf(step);
        const inputs = visible.get(step.id)?.hash;
        if (!base || !parent || inputs === undefined)
            return undefined;
        if (!isComplete(tongs) || !isComplete(prepared) || !isComplete(artifacts))
            return undefined;
        return {
            parent,
            platform: (0,snapshots_key/* describePlatform */.d5)(base),
            script: step.run,
            shell: step.shell,
            workspace: pipeline.workspace,
            workdir: step.workdir,
            user: step.user ?? null,
            env: step.env,
            inputs,
            tongs,
            prepared,
            salt: step.cacheRules.salt ?? null,
            ...(artifacts.length > 0 && { artifacts }),
        };
    }
    #tongsOf(id) {
        return this.#facts.preparedTongs.get(id) ?? [];
    }
    /** What the other steps put in when they have succeeded. A step with another end lets nothing be saved. */
    #artifactsOf({ id }) {
        const sources = this.#facts.artifactNeeds.get(id) ?? [];
        const running = sources.filter((source) => !this.#skipped.has(source.id));
        return running.map((source) => {
            const key = this.#keys.get(source.id)?.key;
            const rules = source.artifacts.filter(({ when }) => when !== 'failure');
            const paths = rules.flatMap((rule) => rule.paths.map(({ glob }) => glob));
            return key && { step: key, paths };
        });
    }
    #parentOf({ start }, base) {
        return start.kind === 'image' ? (0,snapshots_key/* toImageIdentity */.jE)(base) : this.#keys.get(start.step)?.key;
    }
    #toTongIngredient(tong) {
        const { images, tongFiles } = this.#facts;
        const image = tong && images.get((0,image_key/* toImageKey */._)(tong));
        if (!tong || !image)
            return undefined;
        const files = tongFiles.get(tong.name)?.hash;
        return { definition: toKeyDefinition(tong, files), image: (0,snapshots_key/* toImageIdentity */.jE)(image) };
    }
    #toIngredient({ tong, steps }) {
        const keys = steps.map(({ id }) => this.#skipped.has(id) ? 'skipped' : this.#keys.get(id)?.key);
        return isComplete(keys) ? { tong, steps: keys } : undefined;
    }
}
function isComplete(values) {
    return values.every((value) => value !== undefined);
}

// EXTERNAL MODULE: ./build/run/resolve/visible-source.js
var visible_source = __webpack_require__(95081);
;// CONCATENATED MODULE: ./build/run/resolve/keyed-steps.js



/**
 * The visible files, the root image and the key of each step. Until a step is resolved, files and root are those that
 * it has if no step before it is skipped, and it has no key.
 */
class KeyedSteps {
    #sight;
    #images;
    #roots = new Map();
    #preparedTongs = new Map();
    #finder;
    #ring;
    /** Throws if an entry of `inputs` matches nothing. */
    constructor(facts) {
        const { pipeline, steps, source, pipelineFiles, images, tongFiles, artifactNeeds, keyed } = facts;
        const { manifest, git } = source;
        this.#sight = new visible_source/* VisibleSource */.EP(manifest, { pipelineFiles, keyed, git });
        this.#images = images;
        this.#finder = new plan_preparers/* PreparerFinder */.ap(steps);
        this.#ring = new KeyRing({
            pipeline,
            visible: this.visible,
            images,
            tongFiles,
            roots: this.roots,
            preparedTongs: this.#preparedTongs,
            artifactNeeds,
            keyed,
        });
        this.#sight.refuseUnmatched(steps);
        for (const step of steps)
            this.#see(step);
    }
    get visible() {
        return this.#sight.files;
    }
    get roots() {
        return this.#roots;
    }
    get keys() {
        return this.#ring.keys;
    }
    get preparers() {
        return this.#ring.preparers;
    }
    /** Call it for each step, after the steps on which it depends. Returns the key of a cached step. */
    add({ step, isSkipped }) {
        this.#see(step);
        this.#preparedTongs.set(step.id, this.#finder.find(step));
        if (!isSkipped)
            return this.#ring.add(step);
        this.#ring.skip(step);
        return undefined;
    }
    #see(step) {
        this.#sight.add(step);
        const root = findRoot(step, this.#roots, this.#images);
        if (root)
            this.#roots.set(step.id, root);
    }
}

// EXTERNAL MODULE: ./build/run/plan/planner.js + 3 modules
var plan_planner = __webpack_require__(71700);
;// CONCATENATED MODULE: ./build/run/resolve/late-plan.js

/** What plan and run learn about late steps: the keys of resolved steps, and the snapshots of these keys. */
class LatePlan {
    #parts;
    #found = new Map();
    #errors = new Map();
    #before = Promise.resolve();
    constructor(parts) {
        this.#parts = parts;
    }
    /** All snapshots that were found so far. */
    get found() {
        return this.#found;
    }
    /** What an undecided step waits for. */
    waitOf(id) {
        return this.#parts.late.waitOf(id);
    }
    /** The step as far as it is resolved. */
    find(id) {
        return this.#parts.late.find(id);
    }
    /** Why the condition or the env of a step has no value. */
    errorOf(id) {
        return this.#errors.get(id);
    }
    /** The facts of the plan: first of the steps that depend on no other, then, round by round, of cached ones. */
    async plan(steps, facts) {
        const { late, early, steps: keyed } = this.#parts;
        const first = await this.#lookUp(early);
        const learned = [];
        const known = {
            ...facts,
            steps: steps.map((step) => late.find(step.id) ?? step),
            keys: new Map(keyed.keys),
            roots: keyed.roots,
            found: new Map(this.#found),
            late: late.open,
            skipped: new Set([...first].filter(([, { isSkipped }]) => isSkipped).map(([id]) => id)),
            learned,
        };
        if (!late.isOpen)
            return known;
        const planner = new plan_planner/* Planner */.x({ ...known, known: [] });
        for (;;) {
            this.#expect(planner);
            const round = await this.#lookUp(late.resolve());
            if (round.size === 0)
                return known;
            learned.push(round);
            planner.learn(round);
        }
    }
    /** Takes the end of a step. Resolves with what is known by it; undefined if that is nothing. */
    learn(id, completion) {
        const { late } = this.#parts;
        if (!late.isOpen)
            return undefined;
        late.complete(id, completion);
        const resolved = late.resolve();
        if (resolved.length === 0)
            return undefined;
        const before = this.#before;
        // One after the other, so that a step is learned after the steps on which it depends.
        const work = (async () => {
            // Without a snapshot the step runs, and reports what is wrong with the engine.
            const facts = await this.#lookUp(resolved, () => new Map());
            await before;
            return facts;
        })();
        this.#before = work;
        return work;
    }
    /** Takes the ends that cached and skipped steps will have. */
    #expect(planner) {
        for (const planned of planner.steps()) {
            const { id } = planned.step;
            if (planned.verdict === 'cached')
                this.#parts.late.expect(id, {
                    outcome: 'cached',
                    outputs: planned.snapshot?.written?.outputs,
                });
            else if (planned.verdict === 'skip')
                this.#parts.late.expect(id, { outcome: 'skipped', reason: planned.reason });
        }
    }
    async #lookUp(resolved, onFailure) {
        const { steps: keyed, lookUp } = this.#parts;
        const wanted = resolved.filter(({ isLost }) => !isLost);
        const keys = new Map();
        for (const each of wanted) {
            const key = keyed.add(each);
            if (key)
                keys.set(each.step.id, key);
            if (each.error !== undefined)
                this.#errors.set(each.step.id, each.error);
            for (const missing of each.missing)
                this.#warn(each.step, missing);
        }
        const wantedKeys = [...keys.values()].map(toKey);
        const found = keys.size === 0 ? new Map() : await lookUp(wantedKeys).catch(onFailure);
        for (const [key, record] of found)
            this.#found.set(key, record);
        return new Map(wanted.map(({ step, isSkipped }) => {
            const key = keys.get(step.id);
            return [step.id, { step, isSkipped, ...(key && { key, snapshot: found.get(key.key) }) }];
        }));
    }
    #warn(reader, { step, output, written }) {
        this.#parts.report({
            type: 'warned',
            code: 'output-missing',
            message: `Step "${reader.id}" reads the output "${output}" of step "${step}", which has not written it`,
            hint: written.length === 0
                ? `Step "${step}" has no outputs. Write one in its script: echo "${output}=…" >> "$GITHUB_OUTPUT"`
                : `The outputs of step "${step}" are ${written.join(', ')}.`,
        });
    }
}
function toKey({ key }) {
    return key;
}

;// CONCATENATED MODULE: ./build/run/prepare/prepare.js



















/** Reads the source, resolves the images, looks up the snapshots, and plans. Starts nothing. */
async function prepare(resolved, options) {
    const { request, pipeline } = resolved;
    const { machine, session, reporter, signal } = options;
    const { engine } = session;
    const steps = (0,select_steps.sortByNeeds)((0,select_steps.selectSteps)(pipeline, request.steps));
    const first = resolveFirst(steps);
    const tongs = usedTongs(pipeline, steps, first.isSkipped);
    const wants = wantedImages(tongs, steps, first.isSkipped);
    const span = (name, work) => machine.tracer.span('run', name, work);
    // The look-up of snapshots needs to know the image store of the engine: this asks for it meanwhile.
    engine.info({ signal }).catch(() => { });
    const [source, images, repository] = await Promise.all([
        span('source', () => (0,read_source/* readSource */.o)(resolved.sourceFolder, {
            ...pipeline.source,
            ownFiles: request.ownFiles,
            environment: machine.environment,
            signal,
        })),
        span('images', () => findImages(wants, options)),
        resolved.repository,
    ]);
    const pipelineFiles = await findPipelineFiles(resolved, source);
    const tongFiles = (0,tong_files/* findTongFiles */.t)(tongs, { source, pipelineFiles });
    const seen = { source, pipelineFiles, images, tongFiles };
    const keyed = new KeyedSteps({ ...first, ...seen, pipeline, steps });
    (0,whiteouts/* refuseWhiteouts */.V)(keyed.visible.values());
    (0,foreign_images/* refuseForeignImages */.j)(wants, images);
    const { visible } = keyed;
    await warnOfSource(steps, { source, visible }, reporter);
    (0,missing_healthchecks/* refuseMissingHealthchecks */.I)(tongs, images);
    await (0,foreign_networks/* refuseForeignNetworks */.M)(tongs, engine, { signal });
    const snapshotName = (0,names.snapshotRepository)(repository, pipeline.name);
    const store = openStore(snapshotName, resolved, options);
    const isOff = request.snapshots === 'off';
    const lookUp = async (keys) => isOff ? new Map() : store.lookUp(keys, { signal });
    const late = new LatePlan({ ...first, steps: keyed, lookUp, report: reporter.report });
    const decided = await decide(resolved, options, { steps, store, late });
    return {
        ...resolved,
        repository,
        source,
        pipelineFiles,
        images,
        tongFiles,
        visible,
        keyed: first.keyed,
        artifactNeeds: first.artifactNeeds,
        roots: keyed.roots,
        keys: keyed.keys,
        preparers: keyed.preparers,
        late,
        ...decided,
        snapshotRepository: snapshotName,
        store,
    };
}
function openStore(repository, { scope }, { session, machine, reporter }) {
    const { report } = reporter;
    return (0,local_store/* openLocalStore */.n)(session.engine, { repository, scope, clock: machine.clock, report });
}
function findImages(wants, options) {
    const { session, signal, mayPull } = options;
    if (mayPull)
        return (0,resolve_images/* resolveImages */.B)(wants, options);
    return (0,resolve_images/* lookUpImages */.F)(wants, { engine: session.engine, signal });
}
async function warnOfSource(steps, { source, visible }, { report }) {
    const warnOf = (code, diagnostic) => report({ type: 'warned', code, message: diagnostic.message, diagnostic });
    for (const warning of source.warnings)
        warnOf('exclude-unmatched', warning);
    if (source.git?.warning)
        warnOf('git-shallow', source.git.warning);
    for (const warning of await planLinkWarnings(steps, { source, visible }))
        warnOf('link-without-target', warning);
}
/** The steps on which snapshots depend, and the steps that are resolved before anything else is known. */
function resolveFirst(steps) {
    const preparers = (0,plan_preparers/* findPreparers */.ok)(steps);
    const artifactNeeds = (0,plan_preparers/* findArtifactNeeds */.Vy)(steps);
    const keyed = (0,plan_preparers/* findKeyed */.QT)(steps, preparers, artifactNeeds);
    const late = new LateSteps(steps, { keyed, preparers, artifactNeeds });
    const early = late.resolve();
    const skipped = new Set(early.filter(({ isSkipped }) => isSkipped).map(({ step }) => step.id));
    return { keyed, artifactNeeds, late, early, isSkipped: ({ id }) => skipped.has(id) };
}
/** Looks up the snapshots, and plans. If a snapshot is missing, it lists others to compare with. */
async function decide({ project, request }, { machine: { clock, tracer }, signal, mayPull }, at) {
    const { steps, store, late } = at;
    const useCache = request.useCache && request.snapshots !== 'off';
    const facts = await tracer.span('run', 'snapshots', () => late.plan(steps, { project, useCache, now: clock.now() }));
    const list = () => tracer.span('run', 'compare', () => store.list({ signal }));
    const explained = await (0,explain_misses/* explainMisses */.S)(facts, list, { clock, mayWait: !mayPull });
    return { found: late.found, ...explained };
}
/** The paths in the source of the pipeline's file. */
async function findPipelineFiles({ pipelineFile }, { folder }) {
    return pipelineFile === undefined ? [] : (0,find_inside/* findInside */.a)(folder, pipelineFile);
}
/** Not those of steps whose condition is false, except where another step starts from the same image because of that. */
function wantedImages(tongs, steps, isSkipped) {
    const parents = new Set(steps.flatMap(({ start }) => (start.kind === 'step' ? start.step : [])));
    const rooted = steps.filter((step) => !isSkipped(step) || parents.has(step.id));
    return [
        ...rooted.map((step) => step.start).filter((start) => start.kind === 'image'),
        ...tongs.map(find_image/* toTongWant */._I),
    ];
}
/** The tongs of steps whose condition is not known to be false. */
function usedTongs({ tongs }, steps, isSkipped) {
    const mayRun = steps.filter((step) => !isSkipped(step));
    return findUsedTongs(tongs, mayRun);
}

// EXTERNAL MODULE: ./build/run/prepare/read-scope.js
var read_scope = __webpack_require__(53425);
// EXTERNAL MODULE: ./build/run/trust/apply-policy.js + 3 modules
var apply_policy = __webpack_require__(40706);
// EXTERNAL MODULE: ./build/run/trust/check-privileges.js + 2 modules
var check_privileges = __webpack_require__(37085);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(17603);
// EXTERNAL MODULE: ./build/base/text/secret-forms.js
var secret_forms = __webpack_require__(79366);
// EXTERNAL MODULE: ./build/base/text/suggest.js
var suggest = __webpack_require__(56924);
// EXTERNAL MODULE: ./build/anvil/command/starter.js + 1 modules
var starter = __webpack_require__(4001);
// EXTERNAL MODULE: ./build/run/values/caller-secrets.js
var caller_secrets = __webpack_require__(71254);
;// CONCATENATED MODULE: ./build/run/values/may-hold.js
/** Whether the condition of a step may be true, as far as that is known before any step has run. */
function mayHold({ condition }) {
    if (!condition)
        return true;
    return ENDS.some((status) => {
        try {
            const evaluated = condition.evaluate({ status, find: () => undefined });
            return !evaluated.isKnown || evaluated.value;
        }
        catch {
            // It is reported when the condition is decided.
            return true;
        }
    });
}
/** How the steps before it may end. */
const ENDS = [
    { success: true, failure: false },
    { success: false, failure: true },
];

// EXTERNAL MODULE: ./build/run/values/secret-text.js
var secret_text = __webpack_require__(69005);
;// CONCATENATED MODULE: ./build/run/values/check-secrets.js








/**
 * Throws if the caller does not give a secret that a step has to have, or a value that cannot be used as it asks. A step
 * whose condition is false in any case needs no secrets.
 */
function checkSecrets(steps, secrets) {
    const missing = new Set();
    const problems = steps.filter(mayHold).flatMap(({ id, secrets: wanted }) => wanted.flatMap((secret) => {
        const value = secrets.valueOf(secret.name);
        if (value) {
            const problem = value.length > 0 && findProblem(secret, value);
            return problem ? [refuse(secret, problem)] : [];
        }
        if (secret.optional || missing.has(secret.name))
            return [];
        missing.add(secret.name);
        return [
            {
                message: `Cannot run step "${id}": the caller does not give the secret "${secret.name}"`,
                place: secret.place,
                hint: hintFor(secret.name, secrets),
            },
        ];
    }));
    if (problems.length === 0)
        return;
    const all = uniqueBy(problems, ({ message }) => message);
    if (missing.size > 0)
        throw new errors/* InvalidInput */.o9(all, 'secret-missing');
    throw new errors/* InvalidInput */.o9(all, 'secret-unusable');
}
function findProblem({ name, env, file }, value) {
    if (!(0,secret_forms/* isLongEnough */.Rb)(value)) {
        const problem = `no line of its value has ${secret_forms/* SHORTEST_SECRET */.c3} characters, so it could not be redacted`;
        return [problem, 'Use a longer value. If everybody may read it, write it into "env" instead.'];
    }
    if (value.length > caller_secrets/* MOST_SECRET_BYTES */.n) {
        const problem = `its value has more than ${(0,size/* formatBinarySize */.yn)(caller_secrets/* MOST_SECRET_BYTES */.n)}`;
        return [problem, 'Encrypt the file, keep it in the source, and give the key as a secret.'];
    }
    // Such a variable is set by `env`: everybody on the engine's host could read its arguments.
    if (file === undefined && !(0,starter/* isShellName */.Uq)(env)) {
        const problem = `shells have a meaning of their own for the variable "${env}"`;
        return [problem, `Give it another variable: { name: ${name}, env: … }`];
    }
    if (file !== undefined || (0,secret_text/* toVariableText */.n)(value) !== undefined)
        return undefined;
    const asFile = `Let the step have it as a file: { name: ${name}, file: … }`;
    return ['its value is no text, which a variable has to be', asFile];
}
function refuse({ name, place }, [problem, hint]) {
    return { message: `Cannot use the secret "${name}": ${problem}`, place, hint };
}
function hintFor(name, { givenBy, names }) {
    const near = (0,suggest/* suggest */.Z)(name, names);
    const similar = near === undefined ? '' : ` The caller gives "${near}".`;
    if (givenBy === 'flags')
        return `Set the variable ${name}, and add: --secret ${name}${similar}`;
    return `Give it to the action:${similar}\nsecrets: |\n  ${name}=\${{ secrets.${name} }}`;
}
function uniqueBy(values, toKey) {
    return [
        ...new Map(values.toReversed().map((value) => [toKey(value), value])).values(),
    ].toReversed();
}

// EXTERNAL MODULE: ./build/source/paths.js
var source_paths = __webpack_require__(94900);
// EXTERNAL MODULE: ./build/run/plan/next-start.js
var next_start = __webpack_require__(95662);
;// CONCATENATED MODULE: ./build/run/prepare/volume-warnings.js



/**
 * Warns of images with volumes if steps run in them and the files of these steps are committed: a commit leaves out all
 * files in volumes.
 */
function planVolumeWarnings(prepared) {
    const { plan, roots, request, pipeline } = prepared;
    const running = plan.filter(plan_plan/* mayRun */.xP);
    const parents = (0,next_start/* groupByParent */.f5)(plan);
    const committed = running.filter(({ step }) => (step.cache && request.snapshots !== 'off') || parents.has(step.id));
    const images = new Map();
    for (const { step } of committed) {
        const root = roots.get(step.id);
        if (root && root.image.config.volumes.length > 0) {
            images.set(root.name, root.image.config.volumes);
        }
    }
    return [...images].map(([name, volumes]) => volume_warnings_toWarning(name, volumes, pipeline.workspace));
}
function volume_warnings_toWarning(image, volumes, workspace) {
    const holdsSource = volumes.some((volume) => (0,source_paths/* isAtOrBelow */.a5)(workspace, volume) || (0,source_paths/* isAtOrBelow */.a5)(volume, workspace));
    const paths = volumes.map((path) => `"${path}"`).join(', ');
    return {
        type: 'warned',
        code: 'image-volumes',
        message: `Files below ${paths} are not saved: image "${image}" declares ${volumes.length === 1 ? 'a volume' : 'volumes'} there`,
        hint: `${holdsSource ? 'Every step is sent the source again. ' : ''}If later steps or runs need these files, write them elsewhere, or choose an image without VOLUME.`,
    };
}

;// CONCATENATED MODULE: ./build/run/launch.js





















/** Reads, plans and runs a pipeline, and removes the leftovers of dead runs. */
async function launch(request, options) {
    const { machine, reporter } = options;
    const { clock, tracer } = machine;
    const startedAt = clock.now();
    const loaded = await tracer.span('run', 'pipeline', () => load(request, options));
    const { pipeline } = loaded;
    checkSecrets((0,select_steps.selectSteps)(pipeline, request.steps), request.secrets);
    using deadline = (0,run_deadline/* startDeadline */.db)(clock, pipeline.timeoutMs);
    const signal = AbortSignal.any([options.signal, deadline.signal]);
    const session = await tracer.span('run', 'connect', () => options.session);
    const { engine } = session;
    reporter.report({
        type: 'run-started',
        pipeline: pipeline.name,
        file: pipeline.file,
        engine: engine.address,
    });
    const { report } = reporter;
    const sweep = new prune_leftovers.RunSweep(engine, { ...machine.processes, clock, tracer, report, signal });
    try {
        const preparing = prepareInTime({ request, loaded, startedAt }, { ...options, session, signal });
        // Some step will run: the code for that is loaded while git and the engine answer.
        if (pipeline.steps.some(({ cache }) => !cache))
            Promise.all(/* import() */[__webpack_require__.e("streamx"), __webpack_require__.e("shared-source-transfer-transfer"), __webpack_require__.e("shared-run-tongs-open-tongs"), __webpack_require__.e("shared-anvil-look-around"), __webpack_require__.e("run-run")]).then(__webpack_require__.bind(__webpack_require__, 81117)).catch(() => { });
        const prepared = await preparing;
        if (prepared.plan.some(plan_plan/* mayRun */.xP))
            sweep.lookForImages();
        using _ = reportPlan(prepared, reporter);
        const run = { ...options, session, deadline: deadline.signal };
        const summary = await performPrepared(prepared, run);
        const ms = clock.now() - startedAt;
        const unswept = await sweep.end();
        // If the run failed because of the engine, so did the sweep, and that is reported already.
        if (summary.result !== 'engine-failed')
            for (const failure of unswept)
                reporter.report({ type: 'cleanup-failed', ...failure });
        reporter.report({
            type: 'run-finished',
            result: summary.result,
            ms,
            cached: summary.cached,
            misses: countMisses(prepared, summary),
        });
        return summary;
    }
    finally {
        await sweep.settled();
    }
}
function countMisses({ plan }, { steps }) {
    const misses = plan.filter(({ step }) => step.cache && !isHitOrUnwanted(steps.get(step.id)));
    return misses.length;
}
/** A step whose condition is false looks for no snapshot. */
function isHitOrUnwanted(result) {
    return result?.end.outcome === 'cached' || result?.end.reason === 'condition-false';
}
/** Reports the plan, and later the reasons of misses. The run does not wait for these: dispose it to report no more. */
function reportPlan(prepared, reporter) {
    reporter.report((0,plan_made.toPlanMade)(prepared));
    for (const warning of planVolumeWarnings(prepared))
        reporter.report(warning);
    let isOver = false;
    const wait = async () => {
        const explained = await prepared.explained;
        if (explained && !isOver)
            reporter.report((0,plan_made.toMissesExplained)(explained, prepared));
    };
    // If the reasons cannot be found, the run continues without them.
    wait().catch(() => { });
    return { [Symbol.dispose]: () => void (isOver = true) };
}
async function prepareInTime(from, options) {
    try {
        return await prepareLoaded(from, { ...options, mayPull: true });
    }
    catch (error) {
        throw (0,run_deadline/* isOverdue */.Jv)(options.signal) ? (0,run_deadline/* overdue */.TU)(options.signal.reason) : error;
    }
}
/** Reads and plans a pipeline, and starts nothing. */
async function planRequest(request, options) {
    const startedAt = options.machine.clock.now();
    const loaded = await load(request, options);
    const session = await options.session;
    const from = { request, loaded, startedAt };
    const prepared = await prepareLoaded(from, { ...options, session, mayPull: false });
    for (const warning of planVolumeWarnings(prepared))
        options.reporter.report(warning);
    return prepared;
}
async function load(request, { reporter, session, machine, policy, }) {
    // An error in the file is reported, even if there is an error of the engine too.
    session.catch(() => { });
    const { isConfined, env } = request;
    const values = { environment: machine.environment, env };
    const loaded = await (0,load_pipeline.loadPipeline)(request.pipeline, request.folder, { isConfined, values });
    const steps = (0,select_steps.selectSteps)(loaded.pipeline, request.steps);
    const tongs = findUsedTongs(loaded.pipeline.tongs, steps);
    const pipeline = (0,apply_policy/* applyPolicy */.V)(loaded.pipeline, { steps, tongs }, policy);
    for (const diagnostic of loaded.warnings) {
        reporter.report({ type: 'warned', code: 'pipeline', message: diagnostic.message, diagnostic });
    }
    return { ...loaded, pipeline };
}
async function prepareLoaded({ request, loaded, startedAt }, options) {
    const { environment } = options.machine;
    const identity = identify(request, loaded, environment);
    // An error of the source is reported before an error of this.
    identity.catch(() => { });
    const sourceFolder = await (0,find_source/* findSource */.T)(request, loaded);
    const { scope, note } = await (0,read_scope/* readScope */.h)({ environment, sourceFolder, named: request.scope });
    if (note && request.snapshots !== 'off')
        options.reporter.report(note);
    const { path: pipelineFile, folder: home } = loaded;
    const pipeline = await (0,apply_policy/* applyContainerLimits */.s)(loaded.pipeline, options.policy, {
        engine: options.session.engine,
        signal: options.signal,
    });
    const privileges = await (0,check_privileges/* checkPrivileges */.$)({
        tongs: findUsedTongs(pipeline.tongs, (0,select_steps.selectSteps)(pipeline, request.steps).filter(mayHold)),
        grants: request.grants,
        repository: identity,
        scope,
        policy: options.policy,
    }, 
    // `tongs plan` lists what is refused.
    { mayRefuse: options.mayPull });
    const project = await identifyProject({ folder: home, pipelineFile, sourceFolder });
    // The folder has files like those of a source, but none of them is one.
    const ownFiles = [...request.ownFiles, (0,external_node_path_.join)(home, artifacts_destination/* OUT_FOLDER */.WY)];
    return prepare({
        request: { ...request, ownFiles },
        pipeline,
        pipelineFile,
        home,
        sourceFolder,
        repository: identity.then(names.repositoryName),
        project,
        scope,
        privileges,
        startedAt,
    }, options);
}
async function identify(request, { folder }, environment) {
    return request.repository ?? (0,repository.identifyRepository)(folder, environment);
}


/***/ }),

/***/ 89799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ toEndEvents)
/* harmony export */ });
/** The events of a step's end; `file` is the pipeline's. */
function toEndEvents(step, file, result) {
    const finished = toStepFinished(step, file, result);
    const text = result.written?.summary;
    return text === undefined
        ? [finished]
        : [{ type: 'summary-written', step: step.id, text }, finished];
}
function toStepFinished(step, file, { end, written }) {
    const place = { file, line: step.place.line };
    const outputs = written?.outputs ?? {};
    const hasOutputs = Object.keys(outputs).length > 0;
    return { type: 'step-finished', step: step.id, ...end, ...(hasOutputs && { outputs }), place };
}


/***/ }),

/***/ 95662:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vq: () => (/* binding */ planFollowers),
/* harmony export */   f5: () => (/* binding */ groupByParent),
/* harmony export */   vj: () => (/* binding */ mayNeedFiles)
/* harmony export */ });
/* unused harmony export planNext */
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43965);
/* harmony import */ var _step_container_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41694);



/**
 * In place if exactly one step may start from the files of a step that runs, and the same container suits both:
 * starting a container is expensive.
 */
function planNext(planned, plan, root) {
    const [next, ...others] = plan
        .childrenOf(planned.step)
        .filter((child) => mayNeedFiles(child, plan));
    if (!next)
        return 'none';
    // Its children began to start from its image when it was still cached.
    const isAgain = planned.verdict === 'run' && planned.isAgain === true;
    if (isAgain || others.length > 0 || next.verdict !== 'run')
        return 'from-image';
    if (!hasSameContainer(planned.step, next.step))
        return 'from-image';
    // If that step fails before its command, or is skipped, other steps may start from its base: that is an image.
    const isTolerated = next.step.continueOnError;
    if (plan.childrenOf(next.step).some(isTolerated ? _plan_js__WEBPACK_IMPORTED_MODULE_1__/* .mayRun */ .xP : _plan_js__WEBPACK_IMPORTED_MODULE_1__/* .handlesFailure */ .aP))
        return 'from-image';
    if (mayNotStart(next.step) && isHandledBelow(next.step, plan))
        return 'from-image';
    // A commit does not contain the files in an anonymous volume.
    return root?.image.config.volumes.length === 0 ? 'in-place' : 'from-image';
}
/** Whether the step, or one that runs although it is skipped, may start from the files of its parent. */
function mayNeedFiles(planned, plan) {
    return (0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .mayRun */ .xP)(planned) || (planned.verdict === 'skip' && isHandledBelow(planned.step, plan));
}
/** Whether a step may run after a failure of this one, from its files or, if steps between them are skipped, those. */
function isHandledBelow(step, plan) {
    const open = [step];
    for (let each = open.pop(); each; each = open.pop()) {
        for (const child of plan.childrenOf(each)) {
            if ((0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .handlesFailure */ .aP)(child))
                return true;
            if (child.verdict !== 'cached')
                open.push(child.step);
        }
    }
    return false;
}
/** Whether it often happens that the command of such a step does not begin, or is cancelled without the run. */
function mayNotStart(step) {
    const { tongs, secrets, lateEnv, member } = step;
    return (tongs.length > 0 ||
        secrets.length > 0 ||
        lateEnv !== undefined ||
        member?.failFast === true ||
        (0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .neededBy */ .Xl)(step).length > 1);
}
function planFollowers(planned, plan, root) {
    const next = planNext(planned, plan, root);
    const children = plan.childrenOf(planned.step).filter(_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .mayRun */ .xP);
    return {
        next,
        continuedBy: next === 'in-place' ? children[0] : undefined,
        isWantedAfterFailure: () => isHandledBelow(planned.step, plan),
    };
}
/** The steps that may run, grouped by the step whose files they start from. */
function groupByParent(plan) {
    const children = new Map();
    for (const planned of plan) {
        const { step } = planned;
        if (!(0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .mayRun */ .xP)(planned) || step.start.kind !== 'step')
            continue;
        const siblings = children.get(step.start.step);
        if (siblings)
            siblings.push(step);
        else
            children.set(step.start.step, [step]);
    }
    return children;
}
function hasSameContainer(a, b) {
    return (0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)((0,_step_container_js__WEBPACK_IMPORTED_MODULE_2__/* .toStepContainer */ .l)(a), (0,_step_container_js__WEBPACK_IMPORTED_MODULE_2__/* .toStepContainer */ .l)(b));
}


/***/ }),

/***/ 41694:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ toStepContainer)
/* harmony export */ });
/** A step can continue in the container of another one if both have equal settings. */
function toStepContainer({ id, resources, tongs, sharedTongs }) {
    const hasOwn = sharedTongs.length < tongs.length;
    return {
        settings: { resources },
        tongs: tongs.toSorted(),
        alone: hasOwn ? id : undefined,
    };
}


/***/ }),

/***/ 23138:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ summarizeRun)
/* harmony export */ });
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14256);
/* harmony import */ var _context_step_result_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97166);



/** The outcome of a run. If a step failed because of a bug in Tongs, throws its error. */
function summarizeRun(steps, run) {
    const results = [...steps.values()];
    const cached = results.filter(({ end }) => end.outcome === 'cached').length;
    const bug = results.find(({ fault }) => fault !== undefined && !(fault instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4));
    if (bug)
        throw bug.fault;
    return { result: judge(results, run), steps, cached, ms: run.ms };
}
function judge(results, run) {
    if (run.asked.aborted)
        return 'cancelled';
    if ((0,_deadline_js__WEBPACK_IMPORTED_MODULE_1__/* .isOverdue */ .Jv)(run.signal))
        return 'timed-out';
    if (results.some(({ fault }) => fault instanceof _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4))
        return 'engine-failed';
    return results.every(_context_step_result_js__WEBPACK_IMPORTED_MODULE_2__/* .isGoodForRun */ .sv) && run.areSaved ? 'succeeded' : 'failed';
}


/***/ }),

/***/ 69005:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ toFileBytes),
/* harmony export */   n: () => (/* binding */ toVariableText)
/* harmony export */ });
/**
 * The value for a variable: without line ends at its end, as a shell's `$(…)` has it. Undefined if it is no text: a
 * variable has no NUL, and its bytes are UTF-8.
 */
function toVariableText(value) {
    const text = decode(value)?.replace(/[\r\n]+$/, '');
    return text?.includes('\0') ? undefined : text;
}
/**
 * The bytes for a file. A text of several lines gets a line end at its end if it has none: inputs of actions drop it,
 * and programs such as ssh refuse a key without it.
 */
function toFileBytes(value) {
    const text = decode(value);
    const isCut = text !== undefined && text.includes('\n') && !/[\n\0]/.test(text.slice(-1));
    return isCut ? Buffer.concat([value, Buffer.from('\n')]) : value;
}
function decode(value) {
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value);
    }
    catch {
        return undefined;
    }
}


/***/ })

};
