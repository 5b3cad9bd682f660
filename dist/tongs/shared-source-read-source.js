export const id = "shared-source-read-source";
export const ids = ["shared-source-read-source"];
export const modules = {

/***/ 44722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $7: () => (/* binding */ OWN_MOUNT),
/* harmony export */   LO: () => (/* binding */ WRITTEN_NAMES),
/* harmony export */   Nt: () => (/* binding */ OWN_DIRECTORY),
/* harmony export */   Ut: () => (/* binding */ CHILD_FILE),
/* harmony export */   hN: () => (/* binding */ LOOP),
/* harmony export */   kr: () => (/* binding */ WRITTEN_DIRECTORY),
/* harmony export */   le: () => (/* binding */ SCRIPT_FILE),
/* harmony export */   m$: () => (/* binding */ MCP_FILE),
/* harmony export */   r_: () => (/* binding */ STARTER_FILE),
/* harmony export */   sI: () => (/* binding */ SECRETS_DIRECTORY),
/* harmony export */   sg: () => (/* binding */ WRITTEN_MOUNT),
/* harmony export */   vo: () => (/* binding */ RESOLVE),
/* harmony export */   vr: () => (/* binding */ LOADER_FILE)
/* harmony export */ });
/* harmony import */ var _requests_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34206);

/** The directory for files of Tongs in an anvil: a tmpfs, so that a commit contains only its mount point. */
const OWN_DIRECTORY = '/.tongs';
/** The mount options of that tmpfs: scripts of any user run from it. */
const OWN_MOUNT = 'rw,exec,nosuid,nodev,mode=1777,size=256m';
/** The file that a step's interpreter reads; shells print its name in messages. */
const SCRIPT_FILE = `${OWN_DIRECTORY}/step`;
/** The file that sets the env and becomes the interpreter. */
const STARTER_FILE = `${OWN_DIRECTORY}/start`;
/** The file that some interpreters load before the script. */
const LOADER_FILE = `${OWN_DIRECTORY}/loader.cjs`;
/** The file that some interpreters run for the script in processes that they start. */
const CHILD_FILE = `${OWN_DIRECTORY}/child.py`;
/** The folder of a step's secret files. It exists only as long as the step runs. */
const SECRETS_DIRECTORY = `${OWN_DIRECTORY}/secrets`;
/** The file that names the MCP servers of a step. Its folder exists only as long as the step runs. */
const MCP_FILE = `${OWN_DIRECTORY}/mcp/mcp.json`;
/**
 * The directory of the files that a step writes for Tongs. It is a tmpfs of its own, without the sticky bit: a kernel
 * may let nobody but the owner open a file in a sticky directory. The limit is more than Tongs reads of a file.
 */
const WRITTEN_DIRECTORY = `${OWN_DIRECTORY}/written`;
const WRITTEN_MOUNT = 'rw,noexec,nosuid,nodev,mode=777,size=64m';
/** The names of these files. */
const WRITTEN_NAMES = ['output', 'env', 'path', 'summary'];
/**
 * Shell text that goes to the nearest existing folder of the path in `p`, and follows links. Afterwards `l` is the
 * rest of the path, `n` the number of folders in it (`empty` if the path is an empty folder, `file` if a file is in
 * the way), and `o` the owner of the nearest folder (`own` or `other`).
 */
const RESOLVE = `\
n=0 l= o=other
  while [ ! -d "$p" ]; do
    [ ! -e "$p" ] && [ ! -L "$p" ] || n=file
    l=/\${p##*/}$l p=\${p%/*} p=\${p:-/}
    [ $n = file ] || n=$((n+1))
  done
  cd -P "$p" && { [ ! -O . ] || o=own; } && {
    [ $n != 0 ] || [ ! -r . ] || n=empty
    set +f
    for p in * .[!.]* ..?*; do
      [ ! -e "$p" ] && [ ! -L "$p" ] || { [ $n != empty ] || n=0; break; }
    done
    set -f
  }`;
const WRITTEN_FILES = WRITTEN_NAMES.map((name) => `${WRITTEN_DIRECTORY}/${name}`).join(' ');
/**
 * Process 1 of an anvil: a POSIX shell that takes requests on its attached stdin, one line each.
 *
 * Why it is written as it is:
 * - A signal that process 1 has no handler for does nothing when sent from inside, so `kill -9 -1`
 *   hits all other processes. dash and ash have a handler for INT: it is ignored here (a trap would interrupt
 *   `read`) and set back to its default in the step.
 * - The letters of requests are no hex digits: half a token that a dying watcher left is no request.
 * - `command eval`: a failing fork ends dash and ash otherwise.
 * - A step runs in the foreground: in the background a shell ignores INT and QUIT and takes stdin away. So the
 *   watcher reads stdin meanwhile. At the end of stdin (the owner is dead) or at `k` it kills all processes except
 *   process 1, and itself.
 * - Each step opens its output again, so that O_NONBLOCK of one step does not reach the next.
 * - A process that comes by exec has no parent in the container: so `living` knows when a command has ended
 *   (zombies do not count). It has begun when it has emptied its starter, which may belong to another user: hence
 *   the open umask, and the image's own for steps.
 * - Older runtimes give the tmpfs the mode of the directory that a commit has left in its place. Root corrects it
 *   for steps of other users; any other user says in the greeting whether it may write there.
 * - A script and the request to run it come in one message: after a failed write, `r` does not run an incomplete
 *   script.
 * - A path is printed by `printf`, because the `echo` of dash interprets backslashes.
 * - The next step must not find anything that a commit does not contain: `look` lists what is in the tmpfs of `/dev`,
 *   what is beside the files of Tongs in theirs, and System V IPC.
 * - The files of `written` are there and empty before each step: `g` empties what it prints. If a step has put
 *   anything else in their place, the next step gets another container, so no redirection here follows a link.
 * - SIGKILL is asynchronous and hits zombies too, so `clean` repeats until no process is left; a fork and its wait
 *   reap orphans. It cannot distinguish a process that it may not kill from one that is not dead yet. So a shell that
 *   is not root soon gives up after a step, and the owner lets root kill the rest.
 */
const LOOP = `\
[ $$ = 1 ] || { echo "$0 pid $$"; exit 125; }
exec 3<&0 4>&2 </dev/null 2>/dev/null
set -f; IFS=' 	'; trap '' INT; w=
m=$(umask) || m=022; umask 0
s=setsid; command -v setsid >/dev/null || s=
h=head; command -v head >/dev/null || h=
while read -r n v l; do
  case $n in Uid:) u=$v;; Gid:) g=$v; break;; esac
done </proc/self/status
o='>/proc/self/fd/1 2>/proc/self/fd/4'; (eval ": $o") || o='2>&4'
clean() {
  kill -9 -1
  [ -z "$w" ] || wait $w
  w= n=0 l=0
  while kill -9 -1 && [ $n -lt $1 ]; do
    n=$((n+1)); command eval '[ $n -lt 20 ] || sleep 0.05 || sleep 1; (:)'
  done
  [ $n -lt $1 ] || l=1
}
living() {
  n=-1 a=-1; set +f
  for p in /proc/[0-9]*/stat; do
    read -r l <$p || continue
    set -- \${l##*) }
    [ "$1" != Z ] || continue
    a=$((a+1)); [ "$2" != 0 ] || n=$((n+1))
  done
  set -f
}
look() {
  set +f
  set -- /dev/* /dev/shm/* /dev/shm/.[!.]* /dev/shm/..?* /dev/mqueue/* ${OWN_DIRECTORY}/.[!.]* ${OWN_DIRECTORY}/..?* ${WRITTEN_DIRECTORY}/.[!.]* ${WRITTEN_DIRECTORY}/..?*
  v="$*"
  set -- ${WRITTEN_DIRECTORY}/*; [ $# = ${WRITTEN_NAMES.length} ] || v="$v $*"
  for f in ${WRITTEN_FILES}; do
    [ -f $f ] && [ ! -L $f ] && [ -O $f ] || v="$v $f"
  done
  for f in ${OWN_DIRECTORY}/*; do
    case $f in ${SCRIPT_FILE}|${STARTER_FILE}|${LOADER_FILE}|${CHILD_FILE}|${WRITTEN_DIRECTORY}|"${OWN_DIRECTORY}/*") ;; *) v="$v $f";; esac
  done
  for f in /proc/sysvipc/*; do
    [ -e "$f" ] || continue
    n=0; while read -r l; do n=$((n+1)); done <$f
    [ $n -lt 2 ] || v="$v $f"
  done
  set -f
}
full() {
  v=
  for f in ${WRITTEN_NAMES.join(' ')}; do
    [ ! -s ${WRITTEN_DIRECTORY}/$f ] || v=$v,$f
  done
}
pour() {
  n=0
  while IFS= read -r l || [ -n "$l" ]; do
    printf '%s\\n' "$l"
    n=$((n+1+\${#l})); [ $n -lt $1 ] || break
  done
}
say() {
  printf '%s\\n' "$tok $1"
}
where() {
  p=$(printf %b "$1")
  ${RESOLVE} && say "$n $o \${PWD%/}$l"
}
for f in ${WRITTEN_FILES}; do : >$f; done
look; b=$v e=0 r=120; [ "$u" = 0 ] || r=20
command eval '[ -k ${OWN_DIRECTORY} ] || chmod 1777 ${OWN_DIRECTORY}'
d=; [ ! -w ${OWN_DIRECTORY} ] || d=rw
echo "$0 ready uid=$u gid=$g setsid=$s head=$h own=$d"
while read -r op tok file text <&3; do
  case $op in
  r)
    c=${_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .REFUSED */ .ln} x=0
    if [ $e = 0 ]; then
      ( while read -r op x; do
          case $op$x in t$tok) kill -TERM -1;; k$tok) break;; esac
        done
        kill -9 -1 ) <&3 3<&- 4>&- >/dev/null &
      w=$! c=
      command eval "(umask $m; trap - INT; exec $s sh \\"\\$file\\" $o 3<&- 4>&-); c=\\$?"
      clean $r; x=$l
    fi
    e=0; look; [ "$v" = "$b" ]; n=$?; full
    echo "$tok \${c:-fork} $x $n $v"; echo "$tok \${c:-fork} $x $n $v" >&4
    ;;
  x) clean 120; echo "$tok $l";;
  q) living; [ ! -s "$file" ] || n=starting; echo "$tok $n $a";;
  p) look; [ "$v" = "$b" ]; n=$?; full; echo "$tok $n $v";;
  g)
    c=odd
    if [ -f "$file" ] && [ ! -L "$file" ]; then
      if [ $h ]; then command eval '(exec head -c "$text" <"$file")'; else command eval 'pour "$text" <"$file"'; fi
      c=$?; command eval 'printf "" >"$file"'
    fi
    echo "$tok $c"
    ;;
  o) [ -n "$HOME" ] && [ -d "$HOME" ] && [ -w "$HOME" ] && p=$HOME || p=; say "$p";;
  a) command eval '(where "$file")' || echo "$tok";;
  t) kill -TERM -1;;
  k) kill -9 -1;;
  h) command eval '(exec head -c "$text" <&3 >"$file")'; c=$?; [ $c = 0 ] || e=1; echo "$tok $c";;
  w) command eval 'printf %b "$text" >"$file"'; c=$?; [ $c = 0 ] || e=1; echo "$tok $c";;
  m) command eval 'printf %b "$text" >>"$file"'; c=$?; [ $c = 0 ] || e=1; echo "$tok $c";;
  esac
done
`;


/***/ }),

/***/ 34206:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BN: () => (/* binding */ runRequest),
/* harmony export */   Ey: () => (/* binding */ createToken),
/* harmony export */   Hu: () => (/* binding */ cleanRequest),
/* harmony export */   TD: () => (/* binding */ printRequest),
/* harmony export */   aH: () => (/* binding */ escapeForPrintf),
/* harmony export */   eb: () => (/* binding */ pristineRequest),
/* harmony export */   fX: () => (/* binding */ whereRequest),
/* harmony export */   ln: () => (/* binding */ REFUSED),
/* harmony export */   qx: () => (/* binding */ killRequest),
/* harmony export */   vJ: () => (/* binding */ terminateRequest),
/* harmony export */   wW: () => (/* binding */ writeRequests),
/* harmony export */   x2: () => (/* binding */ livingRequest),
/* harmony export */   yc: () => (/* binding */ headRequest),
/* harmony export */   zy: () => (/* binding */ homeRequest)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

// The requests to an anvil's process 1, one line each; `loop.ts` has what each does.
/** Replaces the exit code in the answer to `runRequest` if a file before it could not be written. */
const REFUSED = 'refused';
/** A new token for each request: 128 random bits in hex, so that no output looks like one by chance. */
function createToken() {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(16).toString('hex');
}
function runRequest(token, file) {
    return `r ${token} ${file}\n`;
}
function cleanRequest(token) {
    return `x ${token}\n`;
}
/** Asks for the number of processes that came by exec (`starting` while the starter is not empty), and of all. */
function livingRequest(token, starter) {
    return `q ${token} ${starter}\n`;
}
/** Asks for `HOME`, if it is a directory that the anvil's user may write to. */
function homeRequest(token) {
    return `o ${token}\n`;
}
/**
 * Asks where a path is, and for its owner: `0 own /path`; `empty own /path` for an empty folder; `2 other /path` if two
 * folders are missing; `file …` if a file is in the way.
 */
function whereRequest(token, path) {
    return `a ${token} ${escapeForPrintf(Buffer.from(path))}\n`;
}
/** Asks whether an earlier command has left anything in memory, 0 if not, and which files it has written. */
function pristineRequest(token) {
    return `p ${token}\n`;
}
/** Asks for the first bytes of a file, which is empty afterwards: they come before an answer of 0. */
function printRequest(token, file, bytes) {
    return `g ${token} ${file} ${bytes}\n`;
}
function terminateRequest(token) {
    return `t ${token}\n`;
}
function killRequest(token) {
    return `k ${token}\n`;
}
/** The next `bytes` of stdin go to the file; nothing else may follow before the answer. */
function headRequest(token, file, bytes) {
    return `h ${token} ${file} ${bytes}\n`;
}
/** Requests that write the content in pieces, each with its answer; the shell reads them byte by byte. */
function writeRequests(token, file, content) {
    const requests = [];
    for (let from = 0; from === 0 || from < content.length; from += LONGEST_WRITE) {
        const escaped = escapeForPrintf(content.subarray(from, from + LONGEST_WRITE));
        requests.push(`${from === 0 ? 'w' : 'm'} ${token} ${file} ${escaped}\n`);
    }
    return requests;
}
/** The bytes as `printf %b` reads them: octal for all special characters, so that there is no space. */
function escapeForPrintf(bytes) {
    // Latin-1 keeps one character for each byte.
    return Buffer.from(bytes)
        .toString('latin1')
        .replace(ODD_BYTES, (byte) => `\\0${byte.charCodeAt(0).toString(8).padStart(3, '0')}`);
}
/** The bytes of one write request: the shell holds a line in memory. */
const LONGEST_WRITE = 32_768;
/** Everything except printable ASCII without the backslash. */
const ODD_BYTES = /[^!-[\]-~]/g;


/***/ }),

/***/ 95081:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B0: () => (/* binding */ planVisibleSource),
/* harmony export */   EP: () => (/* binding */ VisibleSource),
/* harmony export */   b5: () => (/* binding */ isPipelineFile)
/* harmony export */ });
/* harmony import */ var _base_text_suggest_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(56924);
/* harmony import */ var _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45479);
/* harmony import */ var _pipeline_steps_git_patterns_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(30707);
/* harmony import */ var _source_globs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(50391);
/* harmony import */ var _source_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86299);
/* harmony import */ var _source_paths_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(94900);






/**
 * The files of the source that each step sees: its own `inputs`, and those of its ancestors by files. Without `inputs`
 * it sees all files. A step that snapshots depend on does not see the files of pipelines, because their content is in
 * its key in another form. The steps are sorted by needs. Throws if an input matches nothing.
 */
function planVisibleSource(steps, source, options) {
    const sight = new VisibleSource(source, options);
    sight.refuseUnmatched(steps);
    for (const step of steps)
        sight.add(step);
    return sight.files;
}
/** The files that each step sees, of one step after the other. */
class VisibleSource {
    files = new Map();
    #source;
    #views;
    constructor(source, options) {
        this.#source = source;
        this.#views = new Views(source, options);
    }
    /** Adds a step, or another version of it, after the step whose files it starts from. */
    add(step) {
        const inherited = step.start.kind === 'step' ? this.files.get(step.start.step) : undefined;
        this.files.set(step.id, this.#views.of(step, inherited));
    }
    /** Throws if an input matches nothing. */
    refuseUnmatched(steps) {
        const problems = [];
        const { selector } = this.#views;
        for (const { inputs = [] } of steps) {
            const wrong = inputs.filter((input) => isUnmatched(input, selector));
            problems.push(...wrong.map((input) => unmatched(input, this.#source, selector)));
        }
        if (problems.length > 0)
            throw new _base_errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidInput */ .o9(problems, 'input-unmatched');
    }
}
/** Steps that see the same files share one manifest: to make, hash and compare a manifest takes time. */
class Views {
    /** Without `.git`. */
    selector;
    #source;
    #files;
    #git;
    #withoutPipelines;
    #keyed;
    #known = new Map();
    /** The same files without `.git`, for manifests with it. */
    #withoutGit = new Map();
    constructor(source, { pipelineFiles, keyed, git }) {
        const isPipeline = (path) => isPipelineFile(path, pipelineFiles);
        const all = git
            ? new _source_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .Manifest */ ._(source.files.filter((file) => !(0,_source_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .isInGitFolder */ .e9)(file.path)))
            : source;
        const files = all.files.filter(({ path }) => !isPipeline(path));
        this.#source = source;
        this.#files = all;
        this.#git = git;
        this.selector = (0,_source_globs_js__WEBPACK_IMPORTED_MODULE_1__/* .createSelector */ .Mz)(all);
        this.#keyed = keyed;
        this.#withoutPipelines = files.length === all.files.length ? all : new _source_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .Manifest */ ._(files);
    }
    of({ id, inputs }, inherited) {
        if (inherited === this.#source)
            return inherited;
        if (inputs === undefined && !this.#keyed.has(id))
            return this.#source;
        const name = inputs === undefined
            ? ''
            : JSON.stringify(inputs.map(({ glob, optional }) => [glob, optional]));
        const known = this.#known.get(inherited) ?? new Map();
        this.#known.set(inherited, known);
        const before = known.get(name);
        if (before)
            return before;
        const own = inputs ? new _source_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .Manifest */ ._(selectInputs(inputs, this.selector)) : this.#withoutPipelines;
        const made = this.#unite(inherited, own, inputs === undefined || inputs.some(namesGitFolder));
        known.set(name, made);
        return made;
    }
    /** The index in `.git` depends on which files the step sees, so `.git` is added last. */
    #unite(inherited, own, wantsGit) {
        const before = inherited && this.#withoutGit.get(inherited);
        const made = unite(before ?? inherited, own);
        if (!this.#git || !(wantsGit || before))
            return made;
        if (made === before && inherited)
            return inherited;
        if (made === this.#files)
            return this.#source;
        const whole = new _source_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .Manifest */ ._([...made.files, ...this.#git.filesFor(made)]);
        this.#withoutGit.set(whole, made);
        return whole;
    }
}
/** Whether a file of the source is the pipeline that runs, or can be one with a name. */
function isPipelineFile(path, pipelineFiles) {
    return IN_HOME_FOLDER.test(path) || pipelineFiles.includes(path);
}
/** Files that can be pipelines with a name. */
const IN_HOME_FOLDER = /^\.tongs\/[^/]+\.ya?ml$/;
/** The pipeline was refused if the source has no `.git`, or a pattern names a part of it. */
function namesGitFolder({ glob }) {
    return (0,_pipeline_steps_git_patterns_js__WEBPACK_IMPORTED_MODULE_4__/* .isGitFolderGlob */ .$)(glob);
}
/** In the order of the list: `!` excludes files that an earlier entry has added. */
function selectInputs(inputs, { select }) {
    const chosen = new Map();
    for (const input of inputs) {
        const files = select((0,_source_globs_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutNot */ .tc)(input));
        if ((0,_source_globs_js__WEBPACK_IMPORTED_MODULE_1__/* .isExclusion */ .VB)(input))
            for (const file of files)
                chosen.delete(file.path);
        else
            for (const file of files)
                chosen.set(file.path, file);
    }
    return [...chosen.values()];
}
function unite(inherited, own) {
    if (!inherited)
        return own;
    const added = own.files.filter((file) => !inherited.byPath.has(file.path));
    if (added.length === 0)
        return inherited;
    return added.length + inherited.files.length === own.files.length
        ? own
        : new _source_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .Manifest */ ._([...inherited.files, ...added]);
}
/** Also true for an exclusion that matches nothing: then the step sees more than its author believes. */
function isUnmatched(input, { select }) {
    return !input.optional && !namesGitFolder(input) && select((0,_source_globs_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutNot */ .tc)(input)).length === 0;
}
function unmatched({ glob, place }, source, { select }) {
    const slashes = glob.replaceAll('\\', '/');
    const isByBackslash = slashes !== glob && select({ glob: slashes, optional: false }).length > 0;
    const near = isByBackslash ? slashes : suggestGlob(glob, source);
    const hints = [
        near === undefined ? (0,_source_globs_js__WEBPACK_IMPORTED_MODULE_1__/* .hintAtNames */ .VX)(glob) : `Did you mean "${near}"?`,
        `Check the path (it is relative to the source, and ignored files are not part of it), or write "${glob}?" if it may be absent.`,
    ];
    return {
        message: `Cannot find input "${glob}": no file of the source matches it`,
        place,
        hint: hints.filter((hint) => hint !== undefined).join(' '),
    };
}
/** The glob with a similar path before its first wildcard, if its own path does not exist. */
function suggestGlob(glob, source) {
    const not = glob.startsWith('!') ? '!' : '';
    const parts = glob.slice(not.length).replace(/^\.\//, '').replace(/\/$/, '').split('/');
    const firstWild = parts.findIndex((part) => /[*?{},]/.test(part));
    const depth = firstWild === -1 ? parts.length : firstWild;
    const head = parts.slice(0, depth).join('/');
    const paths = new Set(source.files.map(({ path }) => path.split('/').slice(0, depth).join('/')));
    if (depth === 0 || paths.has(head))
        return undefined;
    const near = (0,_base_text_suggest_js__WEBPACK_IMPORTED_MODULE_5__/* .suggest */ .Z)(head, paths);
    return near === undefined ? undefined : not + [near, ...parts.slice(depth)].join('/');
}


/***/ }),

/***/ 88598:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ findInside)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(94900);



/**
 * The paths of a file below a folder (its real path): its name, and the target of a link in its place. Empty if it is
 * elsewhere. The file itself need not exist yet.
 */
async function findInside(folder, path) {
    const [real, parent] = await Promise.all([findReal(path), findReal((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path))]);
    const named = parent === undefined ? path : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(parent, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path));
    const found = new Set([named, real ?? named]);
    return [...found]
        .filter((each) => each.startsWith(`${folder}/`))
        .map((each) => each.slice(folder.length + 1));
}
async function findReal(path) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(path, { encoding: 'buffer' }).catch(() => undefined);
    return found && (0,_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .decodePath */ .q0)(found);
}


/***/ }),

/***/ 73920:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EK: () => (/* binding */ createDiskLookup),
/* harmony export */   GN: () => (/* binding */ isBlobHash),
/* harmony export */   W0: () => (/* binding */ isAbsent),
/* harmony export */   Yi: () => (/* binding */ readFoundFiles),
/* harmony export */   o6: () => (/* binding */ blobHash)
/* harmony export */ });
/* unused harmony export readSourceFile */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var _base_errors_system_code_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(90075);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(94900);





/** The file at a path of the source, hashed; undefined if it is gone or no file (a socket). */
async function readSourceFile(folder, path, signal) {
    const where = (0,_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .diskPath */ .zq)(folder, path);
    try {
        const stats = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.lstat)(where);
        if (stats.isSymbolicLink()) {
            const target = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readlink)(where, { encoding: 'buffer' });
            return { path, kind: 'link', hash: blobHash(target) };
        }
        if (!stats.isFile())
            return undefined;
        const kind = (stats.mode & 0o100) === 0 ? 'file' : 'executable';
        const hash = stats.size > LARGE_BYTES
            ? await hashLarge(where, stats.size, signal)
            : blobHash(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)(where));
        return { path, kind, hash };
    }
    catch (error) {
        if (isAbsent(error))
            return undefined;
        throw error;
    }
}
/** Reads the unread files, and leaves out those that are no files any more. Rejects when the signal is aborted. */
async function readFoundFiles(folder, found, signal) {
    const files = Array.from({ length: found.length });
    const entries = found.entries();
    const worker = async () => {
        for (const [index, file] of entries) {
            signal?.throwIfAborted();
            files[index] =
                file.kind === 'unread' ? await readSourceFile(folder, file.path, signal) : file;
        }
    };
    await Promise.all(Array.from({ length: WORKERS }, worker));
    return files.filter((file) => file !== undefined);
}
/** Git's id of a blob (SHA-1), so that files that git has hashed need not be read. */
function blobHash(content) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}
/**
 * Whether git's id of a content equals `blobHash`. A repository with another object format has other ids: there all
 * files are read, so that the same files have the same hashes everywhere.
 */
function isBlobHash(name) {
    return name.length === BLOB_HASH_DIGITS;
}
const BLOB_HASH_DIGITS = 40;
/** Reports what exists below a folder, without following links; each path is examined once. */
function createDiskLookup(folder) {
    const known = new Map();
    return (path) => {
        const before = known.get(path);
        if (before !== undefined)
            return before;
        const found = isThere((0,_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .diskPath */ .zq)(folder, path));
        known.set(path, found);
        return found;
    };
}
/** If a path is not accessible, reading it reports that. */
function isThere(where) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(where, { throwIfNoEntry: false }) !== undefined;
    }
    catch {
        return false;
    }
}
/** Whether a file system call failed because nothing is at the path. */
function isAbsent(error) {
    const code = (0,_base_errors_system_code_js__WEBPACK_IMPORTED_MODULE_4__/* .systemCode */ .x)(error);
    return code === 'ENOENT' || code === 'ENOTDIR';
}
const WORKERS = 16;
const LARGE_BYTES = 8 * 1024 * 1024;
async function hashLarge(where, size, signal) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha1').update(`blob ${size}\0`);
    await using file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(where);
    const chunks = file.createReadStream({ autoClose: false });
    for await (const chunk of chunks) {
        signal?.throwIfAborted();
        hash.update(chunk);
    }
    return hash.digest('hex');
}


/***/ }),

/***/ 61366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ describeUnreadable)
/* harmony export */ });
/* harmony import */ var _base_errors_system_code_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90075);
/* harmony import */ var _base_errors_format_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54379);


/** The message for a file of the source that exists, but cannot be read. */
function describeUnreadable(folder, path, error) {
    const code = (0,_base_errors_system_code_js__WEBPACK_IMPORTED_MODULE_1__/* .systemCode */ .x)(error);
    const isForbidden = code === 'EACCES' || code === 'EPERM';
    const reason = isForbidden ? 'permission denied' : (0,_base_errors_format_error_js__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .U)(error);
    return {
        message: `Cannot read "${path}" of the source in "${folder}": ${reason}`,
        hint: isForbidden
            ? 'Make it readable for your user, or exclude it with source.exclude or .gitignore.'
            : 'Check the disk, or exclude the file with source.exclude or .gitignore.',
    };
}


/***/ }),

/***/ 50391:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mz: () => (/* binding */ createSelector),
/* harmony export */   Nu: () => (/* binding */ createLooseMatcher),
/* harmony export */   P7: () => (/* binding */ createMatcher),
/* harmony export */   VB: () => (/* binding */ isExclusion),
/* harmony export */   VX: () => (/* binding */ hintAtNames),
/* harmony export */   mL: () => (/* binding */ listQuestions),
/* harmony export */   tc: () => (/* binding */ withoutNot)
/* harmony export */ });
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14006);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94900);


/** In a list of patterns, one with `!` excludes what an earlier one has taken. */
function isExclusion({ glob }) {
    return glob.startsWith('!');
}
/** The pattern of the files that an exclusion means; any other pattern itself. */
function withoutNot(pattern) {
    return isExclusion(pattern) ? { ...pattern, glob: pattern.glob.slice(1) } : pattern;
}
/**
 * Reads a pattern for paths relative to the source. If it is exactly the name of an existing file or folder, it means
 * that one. The same holds for each folder at its beginning, and for a name behind a wildcard. Else it is a glob,
 * with `*`, `**`, `?`, `[…]`, `{…}` and `\`. Names that begin with a dot are not special. A folder means
 * everything below it.
 */
function createMatcher({ glob, optional }, exists) {
    const parts = splitGlob(glob);
    if (parts.length === 0)
        return { matches: () => true, start: [], isNamed: true };
    // The question mark may be part of an existing name.
    const named = [...(optional ? [splitGlob(`${glob}?`)] : []), parts].find((names) => exists(names.join('/')));
    if (named)
        return { matches: isAtOrBelow(named.join('/')), start: named, isNamed: true };
    const wild = parts.findIndex((part, index) => isWildcard(part) || !exists(parts.slice(0, index + 1).join('/')));
    const folder = parts.slice(0, wild).join('/');
    const matches = matchBelow(folder, parts.slice(wild), exists);
    const odd = parts.findIndex((part, index) => index >= wild && (isWildcard(part) || isOddName(part)));
    const start = odd === -1 ? parts : parts.slice(0, odd);
    const isNamed = folder !== '' && parts.slice(wild).every(isAny);
    return { matches: folder === '' ? matches : matchIn(folder, matches), start, isNamed };
}
function splitGlob(glob) {
    return glob.split('/').filter((part) => part !== '' && part !== '.');
}
/** A name may contain a star, but somebody who writes one means any text. */
function isWildcard(part) {
    return /[*?]/.test(part);
}
function isAny(part) {
    return part === '**';
}
function isAtOrBelow(folder) {
    return (path) => path === folder || path.startsWith(`${folder}/`);
}
function matchIn(folder, matches) {
    // If a link is in place of the folder, nothing is below it.
    const takesItself = matches('');
    return (path) => {
        if (path === folder)
            return takesItself;
        return path.startsWith(`${folder}/`) && matches(path.slice(folder.length + 1));
    };
}
/** For paths relative to a folder. The first of `parts` is no name that exists. */
function matchBelow(folder, parts, exists) {
    if (parts.every(isAny))
        return () => true;
    const mayBeNamed = parts.slice(1).some(isOddName) && parts.every(isBalanced);
    if (mayBeNamed)
        return matchByNames(folder, parts, exists);
    const glob = parts.join('/');
    const [itself, below] = [glob, `${glob}/**`].map(compile);
    return (path) => path !== '' && (itself?.(path) === true || below?.(path) === true);
}
function compile(glob) {
    // A letter after a backslash is that letter; the library would make a character class of it.
    const letters = glob.replace(/\\(\\|[a-z0-9])/gi, (escape, character) => character === '\\' ? escape : character);
    return picomatch__WEBPACK_IMPORTED_MODULE_1__(letters, OPTIONS);
}
// Names may contain line breaks: with `s`, the `.` in the expression of a glob matches them.
const OPTIONS = { dot: true, nonegate: true, flags: 's' };
/** Whether a part is a glob that could be a name as well: `[slug]`, `(shop)`. */
function isOddName(part) {
    return !isWildcard(part) && /[[\](){}!+@|\\]/.test(part);
}
/** False if a bracket that is open in one part is closed in another: `{a/b,c}`. */
function isBalanced(part) {
    const count = (character) => part.split(character).length;
    return ['[]', '()', '{}'].every(([open = '', close = '']) => count(open) === count(close));
}
/** Matches part by part, so that a part that is exactly an existing name in the current folder means that name. */
function matchByNames(folder, parts, exists) {
    const outer = folder === '' ? [] : [folder];
    const takes = matchParts(parts, (part, { name, above, isMatch }) => {
        const isThere = isOddName(part) && exists([...outer, ...above(), part].join('/'));
        return isThere ? name === part : isMatch();
    });
    return (path) => path !== '' && takes(path);
}
/** Matches a path name by name; `**` takes any number of names, and a path may go on below the last part. */
function matchParts(parts, takesName) {
    const globs = parts.map(compile);
    const takes = (index, names, depth) => {
        const part = parts[index];
        if (part === undefined)
            return true;
        const rest = (at) => takes(index + 1, names, at);
        if (isAny(part))
            return rest(depth) || (depth < names.length && takes(index, names, depth + 1));
        const name = names[depth];
        if (name === undefined)
            return false;
        const isMatch = () => globs[index]?.(name) === true;
        const tried = { name, above: () => names.slice(0, depth), isMatch };
        return takesName(part, tried) && rest(depth + 1);
    };
    return (path) => takes(0, path === '' ? [] : path.split('/'), 0);
}
/**
 * Matches at least the paths that the pattern matches, whichever names exist: for files whose names are not known yet.
 */
function createLooseMatcher({ glob, optional }) {
    const ways = (optional ? [glob, `${glob}?`] : [glob]).map((each) => matchLoosely(splitGlob(each)));
    return (path) => ways.some((matches) => matches(path));
}
function matchLoosely(parts) {
    if (!parts.every(isBalanced))
        return () => true;
    return matchParts(parts, (part, { name, isMatch }) => part === name || isMatch());
}
/**
 * The paths whose existence decides what a pattern matches; undefined if that depends on what its wildcards match.
 * Both as for `createMatcher`.
 */
function listQuestions({ glob, optional }) {
    const parts = splitGlob(glob);
    const wild = parts.findIndex((part) => isWildcard(part) || isOddName(part));
    if (wild !== -1 && parts.slice(wild + 1).some(isOddName))
        return undefined;
    const starts = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    return optional ? [...starts, splitGlob(`${glob}?`).join('/')] : starts;
}
/** The pattern, with a backslash before the special characters that are usually part of a name. */
function escapeNames(glob) {
    return glob.replace(/(?<!\\)[[\](){}]/g, String.raw `\$&`);
}
/** A hint for a pattern that matches nothing and may have been meant as a name. */
function hintAtNames(glob) {
    const escaped = escapeNames(glob);
    if (escaped === glob)
        return undefined;
    return `Brackets, braces and parentheses are special characters in a pattern. If they are part of a name, write '${escaped}'.`;
}
function createSelector(manifest) {
    const known = new Map();
    let paths;
    const exists = (path) => (paths ??= listPaths(manifest)).has(path);
    const select = (pattern) => {
        const name = `${pattern.glob}${pattern.optional ? '?' : '/'}`;
        const before = known.get(name);
        if (before)
            return before;
        const { matches } = createMatcher(pattern, exists);
        const found = manifest.files.filter((file) => matches(file.path));
        known.set(name, found);
        return found;
    };
    return { select, exists };
}
/** The paths of files and of their folders. */
function listPaths(manifest) {
    const paths = new Set();
    for (const { path } of manifest.files) {
        for (let at = path; at !== '' && !paths.has(at); at = (0,_paths_js__WEBPACK_IMPORTED_MODULE_0__/* .parentOf */ .gN)(at))
            paths.add(at);
    }
    return paths;
}


/***/ }),

/***/ 86299:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ Manifest)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(94900);


/** The files of the source that a step sees, sorted by path. */
class Manifest {
    files;
    #hash;
    #byPath;
    /** The files may be in any order; each path once. */
    constructor(files) {
        this.files = files.toSorted(byPath);
    }
    get hash() {
        this.#hash ??= hashFiles(this.files);
        return this.#hash;
    }
    get byPath() {
        this.#byPath ??= new Map(this.files.map((file) => [file.path, file]));
        return this.#byPath;
    }
}
/** Compares by UTF-16 units: the same on every machine, unlike a comparison by locale. */
function byPath(a, b) {
    return a.path < b.path ? -1 : Number(a.path > b.path);
}
function hashFiles(files) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update('tongs-source 1\0');
    for (const { kind, hash: content, path } of files) {
        hash.update(`${kind} ${content} `).update((0,_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .encodePath */ .O0)(path)).update('\0');
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand constructor
    return hash.digest('hex');
}


/***/ }),

/***/ 3288:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ readSource)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/base/errors/system-code.js
var system_code = __webpack_require__(90075);
// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/source/folder/disk.js
var disk = __webpack_require__(73920);
// EXTERNAL MODULE: ./build/source/globs.js
var globs = __webpack_require__(50391);
;// CONCATENATED MODULE: ./build/source/exclusion.js

function createExclusion(patterns, exists) {
    const idle = new Set(patterns.filter(({ optional }) => !optional));
    const matchers = patterns.map((pattern) => ({ pattern, ...(0,globs/* createMatcher */.P7)(pattern, exists) }));
    const takes = (path) => {
        const by = matchers.filter(({ matches }) => matches(path));
        for (const { pattern } of by)
            idle.delete(pattern);
        return by.length > 0;
    };
    // Files below an excluded folder, and files that git ignores, are never asked for.
    const isOutOfSight = ({ pattern, start, isNamed }) => isNamed ||
        (start.length > 0 &&
            matchers.some((other) => other.pattern !== pattern && other.matches(start.join('/'))));
    return {
        takes,
        findWarnings: () => matchers.filter((each) => idle.has(each.pattern) && !isOutOfSight(each)).map(toWarning),
    };
}
function toWarning({ pattern }) {
    const { glob, place } = pattern;
    const hints = [
        (0,globs/* hintAtNames */.VX)(glob),
        `Check the path (it is relative to the source), or write "${glob}?" if it may be absent.`,
    ];
    return {
        message: `"${glob}" excludes nothing from the source: no file matches it`,
        ...(place && { place }),
        hint: hints.filter((hint) => hint !== undefined).join(' '),
    };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./node_modules/ignore/index.js
var ignore = __webpack_require__(70298);
// EXTERNAL MODULE: ./build/source/paths.js
var paths = __webpack_require__(94900);
;// CONCATENATED MODULE: ./build/source/folder/ignore-rules.js






/** No rules: nothing is ignored. */
function noRules() {
    return ignore({ allowRelativePaths: true, ignorecase: false });
}
/** The rules in `path` below `folder`: its own are added to the outer ones, and the last matching rule decides. */
async function readIgnoreRules(folder, path, outer) {
    const text = await readRules((0,paths/* diskPath */.zq)(folder, path === '' ? NAME : `${path}/${NAME}`));
    if (text === undefined)
        return outer;
    const below = toLatin1(path);
    const lines = text.replace(BYTE_ORDER_MARK, '').split(/\r?\n/);
    return noRules()
        .add(outer)
        .add(lines.map((line) => toOuterPattern(line, below)));
}
/** Whether a path (below the outermost folder) is ignored; its parents are not. */
function isIgnored(rules, path, isFolder) {
    const bytes = toLatin1(path);
    return rules.test(isFolder ? `${bytes}/` : bytes).ignored;
}
const NAME = '.gitignore';
/** UTF-8's, read as Latin-1. */
const BYTE_ORDER_MARK = /^\xEF\xBB\xBF/;
/** Does not follow a link, as git does not, and does not wait at a pipe. */
// oxlint-disable-next-line no-bitwise -- how flags are put together
const FLAGS = external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK;
const PASSED_OVER = ['EISDIR', 'ELOOP', 'EACCES'];
async function readRules(where) {
    try {
        return await (0,promises_.readFile)(where, { encoding: 'latin1', flag: FLAGS });
    }
    catch (error) {
        const code = (0,system_code/* systemCode */.x)(error);
        // If it may not be read, reading the file as source, or its folder, reports that.
        if ((0,disk/* isAbsent */.W0)(error) || PASSED_OVER.includes(code))
            return undefined;
        throw error;
    }
}
/** A pattern of an inner folder, relative to the outermost one. */
function toOuterPattern(line, below) {
    if (below === '')
        return line;
    const [, not = '', slash = '', rest = ''] = /^(!?)(\/?)(.*)$/s.exec(line) ?? [];
    const shown = rest.trimEnd();
    if (shown === '' || line.startsWith('#'))
        return '';
    // A slash at the end means "folders only", any other slash ties the pattern to its folder.
    const isTied = slash !== '' || shown.slice(0, -1).includes('/');
    const prefix = below.replace(/[\\*?[\]]/g, String.raw `\$&`);
    return `${not}/${prefix}/${isTied ? '' : '**/'}${rest.replace(/^\\(?=[!#])/, '')}`;
}
/** One character for each byte. */
function toLatin1(path) {
    return (0,paths/* encodePath */.O0)(path).toString('latin1');
}

;// CONCATENATED MODULE: ./build/source/folder/folder-files.js






/** All files below a folder that is no repository, except those that its `.gitignore` files ignore. */
async function listFolderFiles(folder, options) {
    const found = { ...options, folder, files: [], empty: [] };
    await walk(found, '', noRules());
    return [...found.files.map(toUnread), ...found.empty.map(toEmpty)];
}
/** Files below a folder that match one of the patterns, ignored or not; rejects if a pattern matches none. */
async function listIncludedFiles(folder, patterns, options) {
    const exists = (0,disk/* createDiskLookup */.EK)(folder);
    const files = new Map();
    const unmatched = [];
    for (const pattern of patterns) {
        const { matches, start } = (0,globs/* createMatcher */.P7)(pattern, exists);
        const found = { ...options, folder, files: [], empty: [] };
        await walkFrom(found, start);
        const taken = [...found.files.map(toUnread), ...found.empty.map(toEmpty)].filter(({ path }) => matches(path));
        for (const file of taken)
            files.set(file.path, file);
        if (taken.length === 0 && !pattern.optional)
            unmatched.push(pattern);
    }
    if (unmatched.length > 0)
        throw new errors/* InvalidInput */.o9(unmatched.map(describe), 'include-unmatched');
    return [...files.values()];
}
function describe({ glob, place }) {
    const hints = [
        (0,globs/* hintAtNames */.VX)(glob),
        `Check the path (it is relative to the source), or write "${glob}?" if it may be absent.`,
    ];
    return {
        message: `Cannot include "${glob}" in the source: nothing matches it`,
        ...(place && { place }),
        hint: hints.filter((hint) => hint !== undefined).join(' '),
    };
}
function toUnread(path) {
    return { path, kind: 'unread' };
}
function toEmpty(path) {
    return { path, kind: 'directory', hash: '' };
}
/** Follows real folders only: a link may lead out of the source. */
async function walkFrom(found, names) {
    let path = '';
    for (const name of names) {
        path = join(path, name);
        if (name === '..' || name === '.git' || !found.isWanted(path))
            return;
        const isFolder = await isRealFolder((0,paths/* diskPath */.zq)(found.folder, path));
        if (isFolder === false)
            found.files.push(path);
        if (!isFolder)
            return;
    }
    // A worktree that a pattern names is wanted.
    await walk({ ...found, named: path }, path, null);
}
/** Undefined if nothing is there. */
async function isRealFolder(where) {
    try {
        return (await (0,promises_.lstat)(where)).isDirectory();
    }
    catch (error) {
        if ((0,disk/* isAbsent */.W0)(error))
            return undefined;
        throw error;
    }
}
/** If the rules are null, nothing is ignored. */
async function walk(found, path, outer) {
    found.signal?.throwIfAborted();
    const rules = outer && (await readIgnoreRules(found.folder, path, outer));
    const entries = await (0,promises_.readdir)((0,paths/* diskPath */.zq)(found.folder, path), {
        withFileTypes: true,
        encoding: 'buffer',
    });
    if (isOtherWorktree(found, path, entries))
        return;
    const kept = entries
        .map((entry) => ({ path: join(path, (0,paths/* decodePath */.q0)(entry.name)), isFolder: entry.isDirectory() }))
        .filter((entry) => entry.path !== '.git' && !entry.path.endsWith('/.git'))
        .filter((entry) => found.isWanted(entry.path))
        .filter((entry) => !rules || !isIgnored(rules, entry.path, entry.isFolder));
    if (entries.length === 0 && path !== '')
        found.empty.push(path);
    for (const each of kept) {
        if (each.isFolder)
            await walk(found, each.path, rules);
        else
            found.files.push(each.path);
    }
}
function isOtherWorktree({ folder, worktrees, named = '' }, path, entries) {
    if (!worktrees || path === named)
        return false;
    return entries.some(({ name }) => name.equals(GIT)) && worktrees.has(`${folder}/${path}`);
}
const GIT = Buffer.from('.git');
function join(folder, name) {
    return folder === '' ? name : `${folder}/${name}`;
}

// EXTERNAL MODULE: ./build/base/exists.js
var exists = __webpack_require__(73734);
// EXTERNAL MODULE: ./build/base/errors/format-error.js
var format_error = __webpack_require__(54379);
// EXTERNAL MODULE: ./build/source/git/git.js + 1 modules
var git_git = __webpack_require__(17211);
;// CONCATENATED MODULE: ./build/source/git/git-times.js


/** Reads the lines that `ls-files --debug` adds; undefined for others, which a later git may write. */
function parseTimes(lines) {
    const [, ...found] = SEEN.exec(lines) ?? [];
    const [seconds, nanoseconds, ...modified] = found.map(Number);
    if (seconds === undefined || nanoseconds === undefined)
        return undefined;
    return {
        changed: { seconds, nanoseconds },
        modified: { seconds: modified[0] ?? 0, nanoseconds: modified[1] ?? 0 },
    };
}
const SEEN = /^ {2}ctime: (\d+):(\d+)\n {2}mtime: (\d+):(\d+)\n/;
/**
 * Whether the times of a file that git calls unmodified are equal to the nanosecond. Git is usually built to compare
 * seconds: it misses a change that keeps the size of a file, in the second in which git saw it. If the times differ
 * by more, git has read the file.
 */
function isAsRecorded(folder, entry, options) {
    const { path, times } = entry;
    if (!times)
        return false;
    const found = (0,external_node_fs_.lstatSync)((0,paths/* diskPath */.zq)(folder, path), { throwIfNoEntry: false });
    if (!found)
        return false;
    options.onSize?.(path, found.size);
    const { changed, modified } = times;
    const isBySeconds = isSameSecond(changed, found.ctimeMs) && isSameSecond(modified, found.mtimeMs);
    return (!isBySeconds || (isSameTime(changed, found.ctimeMs) && isSameTime(modified, found.mtimeMs)));
}
function isSameSecond({ seconds }, ms) {
    return Math.floor(ms / 1000) === seconds;
}
/** Some programs other than git write an index without fractions. */
function isSameTime({ seconds, nanoseconds }, ms) {
    return nanoseconds === 0 || seconds * 1000 + nanoseconds / 1_000_000 === ms;
}
/** Whether a path leads through real folders only: git itself follows a link in place of a folder. */
function createReach(folder) {
    const known = new Map([['', true]]);
    const isReal = (path) => {
        const before = known.get(path);
        if (before !== undefined)
            return before;
        const found = isReal((0,paths/* parentOf */.gN)(path)) && isFolder((0,paths/* diskPath */.zq)(folder, path));
        known.set(path, found);
        return found;
    };
    return (path) => isReal((0,paths/* parentOf */.gN)(path));
}
function isFolder(where) {
    return (0,external_node_fs_.lstatSync)(where, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

// EXTERNAL MODULE: ./build/source/folder/worktrees.js
var folder_worktrees = __webpack_require__(11987);
;// CONCATENATED MODULE: ./build/source/git/git-files.js









/**
 * The files that git tracks below a folder, and those that it does not ignore, as they are on disk. A file that git
 * knows to be unmodified need not be read: its hash is in the index. Other files have to be read: those with a
 * filter, an encoding or a conversion of line ends, and those that git is configured not to examine.
 */
async function listGitFiles(folder, options) {
    const git = (0,git_git/* createGit */.l)(folder, options);
    // At the same time: starting git takes longer than its work here.
    const [listing, settings] = await Promise.all([
        list(git, folder, options),
        readSettings(git, ['core.autocrlf', 'core.symlinks']),
    ]);
    const listed = parseListing(listing);
    const isReached = createReach(folder);
    const tracked = [...listed.tracked.values()].filter(({ path }) => options.isWanted(path) && isReached(path));
    const clean = tracked.filter((entry) => entry.state === 'clean' && (0,disk/* isBlobHash */.GN)(entry.hash));
    const trusted = await dropConverted(git, clean.filter((entry) => isAsRecorded(folder, entry, options)), settings);
    const known = new Set(trusted.map((entry) => entry.path));
    const changed = tracked.filter((entry) => entry.state !== 'gone' && !known.has(entry.path));
    const { untracked, repositories, worktrees } = await leaveOutWorktrees(folder, listed, options);
    const added = untracked.filter(options.isWanted);
    for (const path of added)
        options.onUntracked?.(path);
    const unread = [...changed.map((entry) => entry.path), ...added];
    const nested = await Promise.all(repositories
        .filter(isReached)
        .map((path) => listNested(folder, path, { ...options, worktrees })));
    return [
        ...trusted.map(toSourceFile),
        ...unread.map((path) => ({ path, kind: 'unread' })),
        ...nested.flat(),
    ];
}
async function list(git, folder, { signal }) {
    const args = [
        'ls-files',
        '-z',
        '-t',
        '-v',
        '--stage',
        '--cached',
        '--others',
        '--modified',
        '--deleted',
        '--exclude-standard',
        '--debug',
    ];
    const answer = await git.list(args).catch((error) => {
        signal?.throwIfAborted();
        if (error instanceof errors/* InvalidInput */.o9)
            throw error;
        throw (0,errors/* invalidInput */.aY)('git-missing', `Cannot list the source in "${folder}": ${(0,format_error/* describeError */.U)(error)}`, 'Install git: Tongs asks it which files of a repository are part of the source.');
    });
    if (answer.exitCode === 0)
        return answer.stdout;
    throw (0,errors/* invalidInput */.aY)('source-unreadable', `Cannot list the source in "${folder}": git says: ${answer.stderr}`, await hintAtMissing(folder));
}
async function hintAtMissing(folder) {
    const repository = (await (0,folder_worktrees/* findRepository */.W1)(folder)) ?? folder;
    const missing = (0,folder_worktrees/* findMissingRepository */.wg)(repository);
    if (missing === undefined)
        return undefined;
    return `"${(0,external_node_path_.join)(repository, '.git')}" names "${missing}", and there is no repository. If that was moved, run "git worktree repair" where it is now.`;
}
/**
 * Lines of `ls-files -t -v --stage`: a letter, then `mode hash stage<TAB>path` for what is in the index. H clean, S
 * not checked out, lower case assumed unchanged, M unmerged, C changed, R gone, ? untracked; a path may come several
 * times. After the NUL of an entry of the index, lines that begin with two spaces say what git has seen of the file.
 */
function parseListing(output) {
    const tracked = new Map();
    const untracked = [];
    const submodules = [];
    const repositories = [];
    let before;
    for (const piece of splitNul(output)) {
        const seen = takeSeen(piece);
        if (before && seen.times)
            before.times = seen.times;
        before = undefined;
        const { line } = seen;
        if (line.length === 0)
            continue;
        const letter = String.fromCharCode(line[0] ?? 0);
        if (letter === '?') {
            const path = (0,paths/* decodePath */.q0)(line.subarray(2));
            if (path.endsWith('/'))
                repositories.push(path.slice(0, -1));
            else
                untracked.push(path);
            continue;
        }
        const tab = line.indexOf(0x09);
        const [mode = '', hash = '', stage = ''] = line.toString('latin1', 2, tab).split(' ');
        const path = (0,paths/* decodePath */.q0)(line.subarray(tab + 1));
        if (mode === SUBMODULE) {
            if (letter === 'H')
                submodules.push(path);
            continue;
        }
        const entry = tracked.get(path) ?? { path, mode, hash, state: 'clean', times: undefined };
        before = entry;
        entry.state = worse(entry.state, stage === '0' ? stateOf(letter) : 'unsure');
        tracked.set(path, entry);
    }
    return { tracked, untracked, submodules, repositories };
}
/** Other worktrees of the same repositories may be among the files; a submodule comes once. */
async function leaveOutWorktrees(folder, { untracked, submodules, repositories }, { worktrees = folder_worktrees/* Worktrees */.pE.NONE }) {
    const inside = (path) => (0,external_node_path_.join)(folder, path);
    const around = worktrees.with([(await (0,folder_worktrees/* findRepository */.W1)(folder)) ?? folder]);
    const own = submodules.filter((path) => !around.has(inside(path)));
    const all = around.with(own.map(inside));
    const others = repositories.filter((path) => !all.has(inside(path)));
    const isLost = all.mayBeLost ? createLost(folder, all) : () => false;
    return {
        untracked: untracked.filter((path) => !isLost((0,paths/* parentOf */.gN)(path))),
        repositories: [...own, ...others],
        worktrees: all,
    };
}
/** Whether a folder is in a worktree whose `.git` leads nowhere: git lists its files like others. */
function createLost(folder, worktrees) {
    const known = new Map([['', false]]);
    const isLost = (path) => {
        const before = known.get(path);
        if (before !== undefined)
            return before;
        const found = isLost((0,paths/* parentOf */.gN)(path)) || worktrees.has((0,external_node_path_.join)(folder, path));
        known.set(path, found);
        return found;
    };
    return isLost;
}
const SUBMODULE = '160000';
/** What git has seen of the file, and the next line. */
function takeSeen(piece) {
    if (piece[0] !== BLANK)
        return { line: piece };
    let end = 0;
    for (let lines = 0; lines < SEEN_LINES; lines += 1)
        end = piece.indexOf(LINE_END, end) + 1;
    const times = parseTimes(piece.toString('latin1', 0, end));
    return { ...(times && { times }), line: piece.subarray(end) };
}
const BLANK = 0x20;
const LINE_END = 0x0a;
const SEEN_LINES = 5;
const STATES = ['clean', 'modified', 'unsure', 'gone'];
function stateOf(letter) {
    if (letter === 'H')
        return 'clean';
    if (letter === 'C')
        return 'modified';
    return letter === 'R' ? 'gone' : 'unsure';
}
function worse(a, b) {
    return STATES.indexOf(a) > STATES.indexOf(b) ? a : b;
}
/** Leaves out files that git converts between disk and blob: such a file may differ and still be clean. */
async function dropConverted(git, entries, [autocrlf = '', symlinks = '']) {
    if (entries.length === 0)
        return [];
    const input = Buffer.concat(entries.flatMap((entry) => [(0,paths/* encodePath */.O0)(entry.path), NUL]));
    const attributes = await git.list(['check-attr', '-z', '--stdin', '--all'], input);
    const converts = autocrlf !== '' && !OFF.includes(autocrlf);
    if (converts || attributes.exitCode !== 0)
        return [];
    const converted = convertedPaths(attributes.stdout);
    // If a clone has no links, files with the targets replace them.
    const isKept = ({ path, mode }) => !converted.has(path) && !(mode === LINK && OFF.includes(symlinks));
    return entries.filter(isKept);
}
/** The texts for "no" in git's configuration. */
const OFF = ['false', 'no', 'off', '0'];
/** The last value of each, in lower case; empty if it is not set. */
async function readSettings(git, names) {
    const pattern = `^(${names.map((name) => name.replaceAll('.', '\\.')).join('|')})$`;
    // Without git, the listing reports that.
    const answer = await git.ask(['config', '-z', '--get-regexp', pattern]).catch(() => undefined);
    const stdout = answer?.stdout ?? Buffer.alloc(0);
    // A name without a value means yes.
    const found = splitNul(stdout).map((entry) => entry.toString('latin1').toLowerCase().split('\n'));
    return names.map((name) => {
        const entry = found.findLast(([key]) => key === name);
        return entry ? (entry[1] ?? 'true').trim() : '';
    });
}
const NUL = Buffer.from([0]);
const CONVERTING = ['filter', 'text', 'eol', 'crlf', 'ident', 'working-tree-encoding'];
/** Records of `check-attr -z --all`: path, attribute, value, each ended by NUL; unspecified ones are left out. */
function convertedPaths(output) {
    const converted = new Set();
    const fields = splitNul(output);
    for (let index = 0; index + 2 < fields.length; index += 3) {
        const [name = '', value = ''] = [1, 2].map((offset) => fields[index + offset]?.toString('latin1'));
        if (!CONVERTING.includes(name) || value === 'unset')
            continue;
        converted.add((0,paths/* decodePath */.q0)(fields[index] ?? NUL));
    }
    return converted;
}
async function listNested(folder, path, options) {
    const inside = (0,external_node_path_.join)(folder, path);
    // A submodule that is not checked out is an empty folder inside the outer repository.
    if (!(await (0,exists/* exists */.t)((0,external_node_path_.join)(inside, '.git'))))
        return [];
    const isWanted = (inner) => options.isWanted(`${path}/${inner}`);
    const onSize = (inner, bytes) => options.onSize?.(`${path}/${inner}`, bytes);
    const onUntracked = (inner) => options.onUntracked?.(`${path}/${inner}`);
    const files = await listGitFiles(inside, { ...options, isWanted, onSize, onUntracked });
    return files.map((file) => ({ ...file, path: `${path}/${file.path}` }));
}
function toSourceFile(entry) {
    return { path: entry.path, kind: KINDS[entry.mode] ?? 'file', hash: entry.hash };
}
const LINK = '120000';
const KINDS = {
    '100644': 'file',
    '100755': 'executable',
    [LINK]: 'link',
};
function splitNul(output) {
    const pieces = [];
    for (let from = 0; from < output.length;) {
        const end = output.indexOf(0, from);
        pieces.push(output.subarray(from, end === -1 ? undefined : end));
        from = end === -1 ? output.length : end + 1;
    }
    return pieces;
}

// EXTERNAL MODULE: ./build/source/manifest.js
var manifest = __webpack_require__(86299);
// EXTERNAL MODULE: ./build/source/find-inside.js
var find_inside = __webpack_require__(88598);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(17603);
;// CONCATENATED MODULE: ./build/source/size-limit.js




/**
 * Refuses files of more than `maxBytes` in all, naming the largest; none of them is read. `sizes` are those known,
 * and all then.
 */
function refuseTooLarge(folder, files, limit) {
    const { maxBytes } = limit;
    const sizes = Array.from(files, ({ path, kind }) => ({
        path,
        bytes: kind === 'directory' ? 0 : (limit.sizes.get(path) ?? sizeOf(folder, path)),
    }));
    for (const { path, bytes } of sizes)
        limit.sizes.set(path, bytes);
    const total = sizes.reduce((sum, file) => sum + file.bytes, 0);
    if (total <= maxBytes)
        return;
    const largest = sizes.toSorted((a, b) => b.bytes - a.bytes).slice(0, 5);
    const lines = largest.map((file) => `${(0,size/* formatBinarySize */.yn)(file.bytes).padStart(8)}  ${file.path}`);
    throw (0,errors/* invalidInput */.aY)('source-too-large', `Cannot use the source in "${folder}": it has ${(0,size/* formatBinarySize */.yn)(total)}, the limit is ${(0,size/* formatBinarySize */.yn)(maxBytes)}`, `Exclude files that no step needs (source.exclude, .gitignore), or raise source.max-size. The largest files:\n${lines.join('\n')}`);
}
/** The size of a file or a link. If it is not accessible, reading it reports that. */
function sizeOf(folder, path) {
    try {
        // One promise for each file would take five times as long for ten thousand files.
        const found = (0,external_node_fs_.lstatSync)((0,paths/* diskPath */.zq)(folder, path), { throwIfNoEntry: false });
        return found?.isFile() || found?.isSymbolicLink() ? found.size : 0;
    }
    catch {
        return 0;
    }
}

// EXTERNAL MODULE: ./build/source/folder/unreadable.js
var unreadable = __webpack_require__(61366);
;// CONCATENATED MODULE: ./build/source/read-source.js













/**
 * Lists the files of a folder with their hashes. It reads only contents that git does not know, and none if the
 * source is too large.
 */
async function readSource(folder, options) {
    const { environment, signal } = options;
    const real = await resolveFolder(folder);
    const { isWanted, findWarnings } = await createFilter(real, options);
    const opening = openGit({ ...options, folder: real, isWanted, place: options.gitPlace });
    // An error of the files is reported before an error of this.
    opening.catch(() => { });
    try {
        const sizes = new Map();
        const onSize = (path, bytes) => void sizes.set(path, bytes);
        const listed = await listFiles(real, { isWanted, environment, onSize, signal });
        const { worktrees } = listed;
        const included = await listIncludedFiles(real, options.include, {
            isWanted,
            worktrees,
            signal,
        });
        const found = new Map([...included, ...listed.files].map((file) => [file.path, file]));
        refuseTooLarge(real, found.values(), { maxBytes: options.maxBytes, sizes });
        const files = await (0,disk/* readFoundFiles */.Yi)(real, [...found.values()], signal);
        const { untracked } = listed;
        const own = new manifest/* Manifest */._(files);
        const git = (await opening)?.(own);
        return {
            folder: real,
            manifest: git ? new manifest/* Manifest */._([...files, ...git.filesFor(own)]) : own,
            ...(git && { git }),
            sizes,
            ...(untracked && { untracked }),
            warnings: findWarnings(),
        };
    }
    catch (error) {
        throw isAboutFile(error) ? read_source_unreadable(real, error) : error;
    }
}
/** Loads the code for it only if steps get a `.git`. */
async function openGit(options) {
    if (options.git !== true)
        return undefined;
    const { openGitFolder } = await __webpack_require__.e(/* import() */ "source-git-git-folder").then(__webpack_require__.bind(__webpack_require__, 63045));
    return openGitFolder(options);
}
/** Excluded files are not read: they may be large, or private. */
async function createFilter(folder, { exclude, ownFiles = [] }) {
    const exclusion = createExclusion(exclude, (0,disk/* createDiskLookup */.EK)(folder));
    const own = (await Promise.all(ownFiles.map((path) => (0,find_inside/* findInside */.a)(folder, path)))).flat();
    const isOwn = (path) => own.some((each) => path === each || path.startsWith(`${each}/`));
    return {
        isWanted: (path) => !isOwn(path) && !exclusion.takes(path),
        findWarnings: exclusion.findWarnings,
    };
}
async function resolveFolder(folder) {
    const found = await (0,promises_.stat)(folder).catch(() => undefined);
    if (found?.isDirectory())
        return (0,promises_.realpath)(folder);
    throw (0,errors/* invalidInput */.aY)('source-missing', `Cannot read the source in "${folder}": ${found ? 'it is not a folder' : 'there is no such folder'}`, 'Check source.path in the pipeline, --source on the command line, or the action\'s input "source".');
}
async function listFiles(folder, options) {
    const repository = await (0,folder_worktrees/* findRepository */.W1)(folder);
    const worktrees = folder_worktrees/* Worktrees */.pE.NONE.with(repository === undefined ? [] : [repository]);
    const walked = { ...options, worktrees };
    if (repository === undefined)
        return { files: await listFolderFiles(folder, walked), worktrees };
    const untracked = new Set();
    const onUntracked = (path) => void untracked.add(path);
    const files = await listGitFiles(folder, { ...options, onUntracked });
    // A folder that an outer repository ignores does not belong to it, and is read like a folder without git.
    const isNobodys = files.length === 0 && repository !== folder;
    if (isNobodys)
        return { files: await listFolderFiles(folder, walked), worktrees };
    return { files, untracked, worktrees };
}
function isAboutFile(error) {
    if (!(error instanceof Error) || typeof Reflect.get(error, 'path') !== 'string')
        return false;
    return (0,system_code/* systemCode */.x)(error) !== undefined;
}
function read_source_unreadable(folder, error) {
    const path = (0,external_node_path_.relative)(folder, error.path);
    const { message, hint } = (0,unreadable/* describeUnreadable */.D)(folder, path, error);
    return (0,errors/* invalidInput */.aY)('source-unreadable', message, hint);
}


/***/ })

};
