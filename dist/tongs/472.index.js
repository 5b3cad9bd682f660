export const id = 472;
export const ids = [472];
export const modules = {

/***/ 3636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ quoteShell)
/* harmony export */ });
/** The text as one word of a POSIX shell, whatever bytes it holds (but NUL). */
function quoteShell(text) {
    return `'${text.replaceAll("'", String.raw `'\''`)}'`;
}


/***/ }),

/***/ 9139:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ createWithin)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);

/** Creates a container; where the engine does not give what `resources` asks for, that is the pipeline's fault. */
async function createWithin(engine, request) {
    try {
        return await engine.createContainer(request);
    }
    catch (error) {
        // What else is in a request is ours or from an image: an engine has no reason to refuse that.
        const isRefused = error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4 && error.status === 400;
        if (!isRefused || Object.keys(request.resources).length === 0)
            throw error;
        throw await explain(engine, request.resources, error);
    }
}
async function explain(engine, { cpus = 0 }, cause) {
    const info = await engine.info().catch(() => undefined);
    if (info && cpus > info.cpus) {
        return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepFailed */ .an(`Cannot use ${cpus} CPUs: the engine has ${info.cpus}`, {
            code: CODE,
            hint: `Lower cpus in "resources" to ${info.cpus} or less.`,
        });
    }
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepFailed */ .an('Cannot create a container with these resources', {
        code: CODE,
        hint: 'Change "resources" to what the engine can give.',
        cause,
    });
}
const CODE = 'resources-refused';


/***/ }),

/***/ 7917:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ openAnvil)
/* harmony export */ });
/* unused harmony export Anvil */
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);
/* harmony import */ var _base_abortable_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7730);
/* harmony import */ var _engine_refused_resources_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9139);
/* harmony import */ var _channel_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5640);
/* harmony import */ var _loop_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5253);
/* harmony import */ var _orders_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5030);






/**
 * A live container in which steps run. It ends with its owner: when the connection is gone, so is
 * the container. Dispose it to remove it; disposing never throws.
 */
class Anvil {
    engine;
    container;
    clock;
    channel;
    /** User id of process 1: the image's user. */
    uid;
    gid;
    #head;
    #remove;
    constructor(parts) {
        this.engine = parts.engine;
        this.container = parts.container;
        this.clock = parts.request.clock;
        this.channel = parts.channel;
        this.uid = parts.greeting.uid;
        this.gid = parts.greeting.gid;
        this.#head = parts.greeting.head;
        this.#remove = parts.remove;
    }
    /** Writes files of ours (below `/.tongs`) through the anvil's shell, in one round trip where they are short. */
    async writeFiles(files) {
        await this.writeAnd(files, '');
    }
    /** Writes files and gives an order, in one message where they are short; its answer is still to be read. */
    async writeAnd(files, order) {
        const short = [];
        const tokens = [];
        for (const [path, text] of Object.entries(files)) {
            const content = Buffer.from(text);
            if (content.length > SHORT_WRITE && this.#head) {
                await this.#writeByHead(path, content);
                continue;
            }
            const token = (0,_orders_js__WEBPACK_IMPORTED_MODULE_4__/* .createToken */ .Ey)();
            const orders = (0,_orders_js__WEBPACK_IMPORTED_MODULE_4__/* .writeOrders */ .tA)(token, path, content);
            short.push(...orders);
            tokens.push(...orders.map(() => token));
        }
        if (order !== '')
            short.push(order);
        if (short.length === 0)
            return;
        await this.channel.send(short.join(''));
        const early = [];
        const keep = (bytes) => void early.push({ stream: 'stderr', bytes });
        for (const token of tokens)
            expectDone(await this.channel.answer(token, keep));
        // The engine hands on either stream by itself: what the order's command says may come before the answers.
        this.channel.unread(early);
    }
    async [Symbol.asyncDispose]() {
        this.channel.close();
        await this.#remove();
    }
    async #writeByHead(path, content) {
        const token = (0,_orders_js__WEBPACK_IMPORTED_MODULE_4__/* .createToken */ .Ey)();
        await this.channel.send((0,_orders_js__WEBPACK_IMPORTED_MODULE_4__/* .headOrder */ .fV)(token, path, content.length));
        await this.channel.send(content);
        expectDone(await this.channel.answer(token));
    }
}
/** Creates and starts the container and waits for its shell; rejects with a hint where there is none. */
async function openAnvil(engine, request) {
    await using stack = new AsyncDisposableStack();
    const container = await create(engine, request);
    const remove = async () => {
        await engine.removeContainer(container).catch(request.onCleanupFailed);
    };
    const disposal = stack.adopt(container, remove);
    const attached = await engine.attachContainer(container);
    stack.defer(() => attached.close());
    await start(engine, container, request);
    const channel = new _channel_js__WEBPACK_IMPORTED_MODULE_2__/* .Channel */ .c(attached);
    const greeting = await greet(channel, request);
    if (!greeting.ownIsOpen)
        await openOwnDirectory(engine, container);
    stack.move();
    return new Anvil({ engine, container: disposal, request, channel, greeting, remove });
}
/** Below this, a write order is faster than `head`, which takes a process and a round trip. */
const SHORT_WRITE = 1_500;
const GREETING = 'tongs-anvil-d41c';
const GREETING_TIMEOUT_MS = 60_000;
/** How much of what a shell complains of is kept. */
const LONGEST_SAID = 1_000;
async function create(engine, request) {
    request.signal?.throwIfAborted();
    return (0,_engine_refused_resources_js__WEBPACK_IMPORTED_MODULE_1__/* .createWithin */ .I)(engine, {
        name: request.name,
        image: request.base.id,
        platform: request.platform,
        labels: request.labels,
        // All in the entrypoint, and no command: a commit would take a command over.
        entrypoint: ['sh', '-c', _loop_js__WEBPACK_IMPORTED_MODULE_3__/* .LOOP */ .hN, GREETING],
        // A stopping engine would wait 10 s for a process 1 that ignores TERM.
        stopSignal: 'SIGKILL',
        withoutHealthcheck: request.base.config.healthcheck !== undefined,
        stdin: true,
        resources: request.resources,
        tmpfs: { [_loop_js__WEBPACK_IMPORTED_MODULE_3__/* .OWN_DIRECTORY */ .Nt]: _loop_js__WEBPACK_IMPORTED_MODULE_3__/* .OWN_MOUNT */ .$7 },
        network: request.network,
        log: 'none',
    });
}
async function start(engine, id, request) {
    try {
        await engine.startContainer(id);
    }
    catch (error) {
        // The engine refuses to start what it cannot execute with 400; what it says is in the cause.
        if (!(error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4) || error.status !== 400)
            throw error;
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepFailed */ .an(`Cannot run steps in image "${request.imageName}": it has no working "sh"`, {
            code: 'image-without-shell',
            hint: 'Steps need a POSIX shell in their image: choose a variant that has one (tongs may do without).',
            cause: error,
        });
    }
}
async function greet(channel, request) {
    const timeout = AbortSignal.timeout(GREETING_TIMEOUT_MS);
    const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout;
    let said = '';
    const listen = (bytes) => {
        said = (said + Buffer.from(bytes).toString()).slice(-LONGEST_SAID);
    };
    try {
        const words = await (0,_base_abortable_js__WEBPACK_IMPORTED_MODULE_5__/* .abortable */ .Z)(channel.answer(GREETING, listen), signal);
        if (words[0] === 'ready')
            return toGreeting(words);
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepFailed */ .an(`Cannot run steps in image "${request.imageName}": its shell is process ${words[1]}, not 1`, {
            code: 'anvil-not-first',
            hint: 'Check that "sh" of the image is the shell itself, and that the engine puts no init in front of it.',
        });
    }
    catch (error) {
        if (error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4 && error.code === _channel_js__WEBPACK_IMPORTED_MODULE_2__/* .ANVIL_ENDED */ .I)
            throw brokenShell(request, said.trim());
        if (!timeout.aborted)
            throw error;
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4(`Cannot run steps in image "${request.imageName}": its shell did not answer`, {
            code: 'anvil-silent',
            cause: error,
        });
    }
}
/** Mostly an image of another platform: the engine starts what the kernel then cannot execute. */
function brokenShell({ imageName }, said) {
    const reason = said === '' ? '' : `: ${said.split('\n').at(-1)}`;
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepFailed */ .an(`Cannot run steps in image "${imageName}": its shell ended at once${reason}`, {
        code: 'image-shell-broken',
        hint: 'See whether the image is made for the platform of the engine, and its "sh" is a POSIX shell.',
    });
}
function toGreeting(words) {
    const number = (name) => Number(words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1));
    return {
        uid: number('uid'),
        gid: number('gid'),
        head: words.includes('head=head'),
        ownIsOpen: words.includes('own=rw'),
    };
}
/** Seen with runc of Docker 20.10, in images of a user other than root: see `loop.ts`. */
async function openOwnDirectory(engine, container) {
    const command = ['chmod', '1777', _loop_js__WEBPACK_IMPORTED_MODULE_3__/* .OWN_DIRECTORY */ .Nt];
    const { output } = await engine.startExec({ container, command, user: '0' });
    for await (const _ of output) {
        // Its end is what counts; where it fails, the first file cannot be written.
    }
}
function expectDone(words) {
    if (words[0] === '0')
        return;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepFailed */ .an('Cannot write the files of the step in the anvil', {
        code: 'anvil-write-failed',
        hint: `The script and env of a step may take ${OWN_LIMIT} together.`,
    });
}
const OWN_LIMIT = '256 MB';


/***/ }),

/***/ 8433:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BH: () => (/* binding */ FALLBACK_HOME),
/* harmony export */   LN: () => (/* binding */ resolvePaths),
/* harmony export */   M8: () => (/* binding */ isUserRefused),
/* harmony export */   h3: () => (/* binding */ lookAround),
/* harmony export */   lv: () => (/* binding */ refuseFile)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);
/* harmony import */ var _base_quote_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3636);
/* harmony import */ var _loop_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5253);
/* harmony import */ var _orders_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5030);




/**
 * Asks inside the anvil who the user is, and where the source and the working directory are; rejects where that
 * of the source cannot be.
 */
async function lookAround(anvil, wanted) {
    const { user } = wanted;
    const asked = user === undefined ? askShell(anvil, wanted) : askAs(anvil, { ...wanted, user });
    const surroundings = await asked;
    refuseFile(surroundings.workspace);
    return surroundings;
}
/** Where absolute paths of the anvil really are. */
async function resolvePaths({ channel }, paths) {
    const asked = paths.map((path) => ({ path, token: (0,_orders_js__WEBPACK_IMPORTED_MODULE_2__/* .createToken */ .Ey)() }));
    await channel.send(asked.map(({ path, token }) => (0,_orders_js__WEBPACK_IMPORTED_MODULE_2__/* .whereOrder */ .Kk)(token, path)).join(''));
    const resolved = [];
    for (const { token } of asked) {
        const answer = toText(await channel.answer(token));
        if (answer === '')
            throw answeredInPart();
        resolved.push(toResolved(answer));
    }
    return resolved;
}
/** Rejects what can be no directory. */
function refuseFile({ path, isFile }) {
    if (!isFile)
        return;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepFailed */ .an(`Cannot use "${path}" as a directory: it is a file, or below one`, {
        code: 'workdir-is-file',
        hint: 'Choose another workdir.',
    });
}
/** The anvil's shell has the image's user; it answers all in one round trip, and starts no process. */
async function askShell({ channel, uid, gid }, { workspace, workdir }) {
    const home = (0,_orders_js__WEBPACK_IMPORTED_MODULE_2__/* .createToken */ .Ey)();
    const places = [workspace, workdir].map((path) => ({ path, token: (0,_orders_js__WEBPACK_IMPORTED_MODULE_2__/* .createToken */ .Ey)() }));
    const orders = places.map(({ path, token }) => (0,_orders_js__WEBPACK_IMPORTED_MODULE_2__/* .whereOrder */ .Kk)(token, path));
    await channel.send((0,_orders_js__WEBPACK_IMPORTED_MODULE_2__/* .homeOrder */ .gk)(home) + orders.join(''));
    const homeText = toText(await channel.answer(home));
    const answers = [];
    for (const { token } of places)
        answers.push(toText(await channel.answer(token)));
    const [atWorkspace, atWorkdir] = answers.filter((answer) => answer !== '').map(toResolved);
    if (!atWorkspace || !atWorkdir)
        throw answeredInPart();
    return {
        identity: { requested: undefined, uid, gid, home: homeText || FALLBACK_HOME },
        workspace: atWorkspace,
        workdir: atWorkdir,
    };
}
/** Channels read bytes as Latin-1. */
function toText(words) {
    return Buffer.from(words.join(' '), 'latin1').toString('utf8');
}
async function askAs(anvil, { user, workspace, workdir }) {
    const places = [workspace, workdir].map((path) => `where ${(0,_base_quote_js__WEBPACK_IMPORTED_MODULE_3__/* .quoteShell */ .L)(path)}`);
    const text = await printAs(anvil, user, [PROBE, ...places].join('\n'));
    const fields = new Map();
    for (const line of text.split('\n')) {
        const [name = '', ...rest] = line.split(' ');
        fields.set(name, [...(fields.get(name) ?? []), rest.join(' ')]);
    }
    const [atWorkspace, atWorkdir] = (fields.get('at') ?? []).map(toResolved);
    const uid = Number(fields.get('uid')?.[0] ?? Number.NaN);
    const gid = Number(fields.get('gid')?.[0] ?? Number.NaN);
    // 20.10 accepts an exec for a user that is not there; what it thinks of it is in the output.
    if (Number.isNaN(uid) || Number.isNaN(gid))
        throw userUnknown(user, text.trim());
    if (!atWorkspace || !atWorkdir)
        throw answeredInPart();
    const home = fields.get('home')?.[0] ?? FALLBACK_HOME;
    return {
        identity: { requested: user, uid, gid, home },
        workspace: atWorkspace,
        workdir: atWorkdir,
    };
}
function answeredInPart() {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4('Cannot look around in the anvil: its shell answered in part', {
        code: 'anvil-unreadable',
    });
}
/** Kept in snapshots, and there in every image that a program can live with. */
const FALLBACK_HOME = '/tmp';
// Builtins only. `Uid:` and `Gid:` have the real id first. The orders `o` and `a` of `loop.ts` do the same.
const PROBE = `\
while read -r key real rest; do
  case $key in Uid:) echo "uid $real";; Gid:) echo "gid $real";; esac
done </proc/self/status
[ -n "$HOME" ] && [ -d "$HOME" ] && [ -w "$HOME" ] && printf 'home %s\\n' "$HOME"
where() {
  p=$1
  ${_loop_js__WEBPACK_IMPORTED_MODULE_1__/* .RESOLVE */ .vo} && printf 'at %s\\n' "$n $o \${PWD%/}$l"
}`;
/** `levels owner path`, see `RESOLVE`. */
function toResolved(line) {
    const [levels = '', owner, ...rest] = line.split(' ');
    const path = rest.join(' ') || '/';
    const isFile = levels === 'file';
    const count = isFile ? 0 : Number(levels);
    const all = toLevels(path);
    return {
        path,
        exists: !isFile && count === 0,
        missing: all.slice(all.length - count),
        isOwned: owner === 'own',
        isFile,
    };
}
/** The path and all above it, the uppermost first. */
function toLevels(path) {
    const names = path.split('/');
    return names.map((_, index) => names.slice(0, index + 1).join('/')).slice(1);
}
async function printAs(anvil, user, script) {
    const printed = [];
    for await (const { stream, bytes } of await startAs(anvil, user, script)) {
        if (stream === 'stdout')
            printed.push(bytes);
    }
    return Buffer.concat(printed).toString('utf8');
}
async function startAs(anvil, user, script) {
    try {
        const { output } = await anvil.engine.startExec({
            container: anvil.container,
            command: ['sh', '-c', script],
            user,
        });
        return output;
    }
    catch (error) {
        if (!isUserRefused(error))
            throw error;
        throw userUnknown(user, error.message.replace(/^Cannot run "[^"]*" in container "[^"]*": /, ''));
    }
}
/**
 * Docker 28 answers 400 to an exec for a user that the image does not have, 20.10 lets the command fail.
 * Other statuses have other reasons: 409 a container that was paused or has ended, 500 the engine's own.
 */
function isUserRefused(error) {
    return error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4 && error.status === 400;
}
function userUnknown(user, said) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepFailed */ .an(`Cannot run the step as user "${user}"`, {
        code: 'user-unknown',
        hint: 'Name a user that the image has, or a number.',
        cause: new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4(said, { code: 'engine-refused' }),
    });
}


/***/ }),

/***/ 5253:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $7: () => (/* binding */ OWN_MOUNT),
/* harmony export */   Nt: () => (/* binding */ OWN_DIRECTORY),
/* harmony export */   Ut: () => (/* binding */ CHILD_FILE),
/* harmony export */   hN: () => (/* binding */ LOOP),
/* harmony export */   le: () => (/* binding */ SCRIPT_FILE),
/* harmony export */   r_: () => (/* binding */ STARTER_FILE),
/* harmony export */   vo: () => (/* binding */ RESOLVE),
/* harmony export */   vr: () => (/* binding */ LOADER_FILE)
/* harmony export */ });
/* harmony import */ var _orders_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5030);

/** Directory of an anvil's own files: a tmpfs, so that a commit holds no more than its mount point. */
const OWN_DIRECTORY = '/.tongs';
/** Mount options of that tmpfs: scripts run from it, for any user. */
const OWN_MOUNT = 'rw,exec,nosuid,nodev,mode=1777,size=256m';
/** What a step's interpreter reads: its name is in the messages of shells. */
const SCRIPT_FILE = `${OWN_DIRECTORY}/step`;
/** Sets the env and becomes the interpreter. */
const STARTER_FILE = `${OWN_DIRECTORY}/start`;
/** What an interpreter loads before the script, where it needs that. */
const LOADER_FILE = `${OWN_DIRECTORY}/loader.cjs`;
/** What an interpreter runs for the script in processes that it starts, where it needs that. */
const CHILD_FILE = `${OWN_DIRECTORY}/child.py`;
/**
 * Shell that goes to the nearest folder above the path in `p`, links followed: `l` is what is left of the path
 * then, `n` how many folders that is (`file` where a file is in the way), and `o` whose the nearest one is (`own`
 * or `other`).
 */
const RESOLVE = `\
n=0 l= o=other
  while [ ! -d "$p" ]; do
    [ ! -e "$p" ] && [ ! -L "$p" ] || n=file
    l=/\${p##*/}$l p=\${p%/*} p=\${p:-/}
    [ $n = file ] || n=$((n+1))
  done
  cd -P "$p" && { [ ! -O . ] || o=own; }`;
/**
 * Process 1 of an anvil: a POSIX shell that obeys orders, one line each, on its attached stdin.
 *
 * Why it is written as it is:
 * - A signal that process 1 has no handler for does nothing when sent from inside, so `kill -9 -1`
 *   hits everybody else. dash and ash have a handler for INT: ignored here (a trap would break off
 *   `read`) and back to its default in the step.
 * - The orders' letters are no hex digits: half a token that a dying watcher left is no order.
 * - `command eval`: a failing fork ends dash and ash otherwise.
 * - A step runs in front: in the back a shell ignores INT and QUIT and takes stdin away. So it is
 *   the watcher that reads stdin meanwhile; at the end of stdin (the owner is dead) or at `k` it
 *   kills all but process 1, and itself.
 * - A step opens its output anew: O_NONBLOCK set by one must not reach the next.
 * - What comes from outside, by exec, has no parent in here: that is how `living` tells that a
 *   command has ended (zombies do not count). It has begun when it has emptied its starter, which
 *   may belong to another user: hence the open umask, and the image's own for steps.
 * - Older runtimes give our tmpfs the mode of a directory that a commit has left in its place: root sets
 *   it right, for steps of other users; else the greeting tells whether we may write there.
 * - A script and the order to run it come in one message: a write that failed keeps `r` from running
 *   what is half there.
 * - A path is told by `printf`: the `echo` of dash obeys backslashes.
 * - The next step must find nothing that a commit does not hold: `look` sees what is in the tmpfs of
 *   `/dev`, and beside our own files in ours, and whether there is System V IPC.
 * - SIGKILL is asynchronous and hits zombies too: `clean` repeats until nobody is left; a fork and
 *   its wait reap orphans. It cannot tell what it may not kill from what is not dead yet: who is not root
 *   gives up soon after a step, and the owner has root kill what is left.
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
  set -- /dev/* /dev/shm/* /dev/shm/.[!.]* /dev/shm/..?* /dev/mqueue/* ${OWN_DIRECTORY}/.[!.]* ${OWN_DIRECTORY}/..?*
  v="$*"
  for f in ${OWN_DIRECTORY}/*; do
    case $f in ${SCRIPT_FILE}|${STARTER_FILE}|${LOADER_FILE}|${CHILD_FILE}|"${OWN_DIRECTORY}/*") ;; *) v="$v $f";; esac
  done
  for f in /proc/sysvipc/*; do
    [ -e "$f" ] || continue
    n=0; while read -r l; do n=$((n+1)); done <$f
    [ $n -lt 2 ] || v="$v $f"
  done
  set -f
}
say() {
  printf '%s\\n' "$tok $1"
}
where() {
  p=$(printf %b "$1")
  ${RESOLVE} && say "$n $o \${PWD%/}$l"
}
look; b=$v e=0 r=120; [ "$u" = 0 ] || r=20
command eval '[ -k ${OWN_DIRECTORY} ] || chmod 1777 ${OWN_DIRECTORY}'
d=; [ ! -w ${OWN_DIRECTORY} ] || d=rw
echo "$0 ready uid=$u gid=$g setsid=$s head=$h own=$d"
while read -r op tok file text <&3; do
  case $op in
  r)
    c=${_orders_js__WEBPACK_IMPORTED_MODULE_0__/* .REFUSED */ .ln} x=0
    if [ $e = 0 ]; then
      ( while read -r op x; do
          case $op$x in t$tok) kill -TERM -1;; k$tok) break;; esac
        done
        kill -9 -1 ) <&3 3<&- 4>&- >/dev/null &
      w=$! c=
      command eval "(umask $m; trap - INT; exec $s sh \\"\\$file\\" $o 3<&- 4>&-); c=\\$?"
      clean $r; x=$l
    fi
    e=0; look; [ "$v" = "$b" ]; n=$?
    echo "$tok \${c:-fork} $x $n"; echo "$tok \${c:-fork} $x $n" >&4
    ;;
  x) clean 120; echo "$tok $l";;
  q) living; [ ! -s "$file" ] || n=starting; echo "$tok $n $a";;
  p) look; [ "$v" = "$b" ]; echo "$tok $?";;
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

/***/ 5030:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ey: () => (/* binding */ createToken),
/* harmony export */   J1: () => (/* binding */ pristineOrder),
/* harmony export */   Kk: () => (/* binding */ whereOrder),
/* harmony export */   Ou: () => (/* binding */ livingOrder),
/* harmony export */   XO: () => (/* binding */ killOrder),
/* harmony export */   fV: () => (/* binding */ headOrder),
/* harmony export */   gI: () => (/* binding */ cleanOrder),
/* harmony export */   gk: () => (/* binding */ homeOrder),
/* harmony export */   gn: () => (/* binding */ terminateOrder),
/* harmony export */   ln: () => (/* binding */ REFUSED),
/* harmony export */   tA: () => (/* binding */ writeOrders),
/* harmony export */   wW: () => (/* binding */ runOrder)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

// The lines that an anvil's process 1 obeys; see `loop.ts` for what each does.
/** What the answer to `runOrder` says in place of an exit code when a file before it could not be written. */
const REFUSED = 'refused';
/** Fresh for each order: 128 random bits in hex, so that no output looks like one by chance. */
function createToken() {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(16).toString('hex');
}
function runOrder(token, file) {
    return `r ${token} ${file}\n`;
}
function cleanOrder(token) {
    return `x ${token}\n`;
}
/** Asks how many processes came by exec (`starting` while the starter is not empty), and how many live. */
function livingOrder(token, starter) {
    return `q ${token} ${starter}\n`;
}
/** Asks for `HOME`, if it is a directory that the anvil's user may write to. */
function homeOrder(token) {
    return `o ${token}\n`;
}
/** Asks where a path is, and whose: `0 own /path`, `2 other /path` where two folders are missing, `file …` where a file is in the way. */
function whereOrder(token, path) {
    return `a ${token} ${escapeForPrintf(Buffer.from(path))}\n`;
}
/** Asks whether nothing is in memory that an earlier command has left: 0 where nothing is. */
function pristineOrder(token) {
    return `p ${token}\n`;
}
function terminateOrder(token) {
    return `t ${token}\n`;
}
function killOrder(token) {
    return `k ${token}\n`;
}
/** The next `bytes` of stdin go to the file; nothing else may follow before the answer. */
function headOrder(token, file, bytes) {
    return `h ${token} ${file} ${bytes}\n`;
}
/** Orders that write the content in pieces, each answered; the shell reads them byte by byte. */
function writeOrders(token, file, content) {
    const orders = [];
    for (let from = 0; from === 0 || from < content.length; from += LONGEST_WRITE) {
        const escaped = escapeForPrintf(content.subarray(from, from + LONGEST_WRITE));
        orders.push(`${from === 0 ? 'w' : 'm'} ${token} ${file} ${escaped}\n`);
    }
    return orders;
}
/** The bytes as `printf %b` writes them: octal for all that is not plain, so no blank is left. */
function escapeForPrintf(bytes) {
    // Latin-1 keeps one character for each byte.
    return Buffer.from(bytes)
        .toString('latin1')
        .replace(ODD_BYTES, (byte) => `\\0${byte.charCodeAt(0).toString(8).padStart(3, '0')}`);
}
/** Bytes of one write order: the shell holds a line in memory. */
const LONGEST_WRITE = 32_768;
/** What is not printable ASCII, and the backslash. */
const ODD_BYTES = /[^!-[\]-~]/g;


/***/ }),

/***/ 600:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ Background)
/* harmony export */ });
/* harmony import */ var _cleanup_failed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6058);

/** Work that goes on beside the steps, such as removing what they no longer need. */
class Background {
    #report;
    #going = new Set();
    constructor(report) {
        this.#report = report;
    }
    /** Starts it; a failure is reported and goes no further. */
    start(subject, work) {
        const going = work()
            .catch((error) => {
            this.#report((0,_cleanup_failed_js__WEBPACK_IMPORTED_MODULE_0__/* .toCleanupFailed */ .Z)(subject, error));
        })
            .finally(() => this.#going.delete(going));
        this.#going.add(going);
    }
    /** Resolves when nothing goes on any more. */
    async settled() {
        while (this.#going.size > 0)
            await Promise.all(this.#going);
    }
}


/***/ }),

/***/ 6058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ LostRemovals),
/* harmony export */   Z: () => (/* binding */ toCleanupFailed)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);
/* harmony import */ var _base_format_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(210);
/* harmony import */ var _engine_gone_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5656);



/** Tells that something could not be removed. */
function toCleanupFailed(subject, error) {
    const message = (0,_base_format_error_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .U)(error);
    return { type: 'cleanup-failed', subject, message, code: (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toErrorCode */ .Xs)(error) };
}
/**
 * Keeps back what is told of removals whose answer was lost: only at the end of a run is it known whether
 * the engine is gone, and then that is told once, and not for each thing.
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
    report = (happening) => {
        if (happening.type === 'cleanup-failed' && (0,_engine_gone_js__WEBPACK_IMPORTED_MODULE_2__/* .isGoneCode */ .$E)(happening.code)) {
            this.#lost.push(happening);
        }
        else {
            this.#pass(happening);
        }
    };
    /** They are being made up for. */
    forget() {
        this.#lost = [];
    }
    /** Passes them on: as one where the engine is gone. */
    tell(isGone) {
        const [first] = this.#lost;
        const message = 'the engine is gone; the next run removes what is left';
        const told = isGone && first ? [{ ...first, subject: 'the run', message }] : this.#lost;
        for (const each of told)
            this.#pass(each);
        this.#lost = [];
    }
}


/***/ }),

/***/ 3631:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ commitEphemeral)
/* harmony export */ });
/* harmony import */ var _engine_labels_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9200);
/* harmony import */ var _snapshots_commit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3793);
/* harmony import */ var _snapshots_identity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7074);
/* harmony import */ var _snapshots_image_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2075);
/* harmony import */ var _source_source_state_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4383);





/** Makes an image of a step's anvil that goes with the run. */
async function commitEphemeral(context, step, { anvil, base, state, comment }) {
    const reference = (0,_snapshots_image_js__WEBPACK_IMPORTED_MODULE_3__.ephemeralReference)(context.run, context.ephemerals.length);
    // Before the commit: what comes of one that is broken off goes as well.
    context.ephemerals.push(reference);
    const labels = context.labels(_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .EPHEMERAL_ROLE */ .dk, step.id);
    const own = {
        identity: (0,_snapshots_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .createIdentity */ .DA)(),
        createdAt: context.clock.now(),
        sourceSeal: (0,_source_source_state_js__WEBPACK_IMPORTED_MODULE_4__/* .formatSeal */ .Z3)((0,_source_source_state_js__WEBPACK_IMPORTED_MODULE_4__/* .toSeal */ .RI)(state)),
    };
    return (0,_snapshots_commit_js__WEBPACK_IMPORTED_MODULE_1__/* .commitAnvil */ .M)(context.engine, {
        container: anvil.container,
        base,
        reference,
        labels: (0,_snapshots_image_js__WEBPACK_IMPORTED_MODULE_3__.toEphemeralLabels)(labels, own, base.config.labels),
        comment,
    });
}


/***/ }),

/***/ 1464:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ commitUnderKey)
/* harmony export */ });
/* harmony import */ var _snapshots_commit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3793);
/* harmony import */ var _snapshots_image_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2075);


/** Commits a container's files for later runs; what has lost its name by the end of the run goes then. */
async function commitUnderKey({ engine, replaced }, made) {
    const { container, base, record, signal } = made;
    const reference = (0,_snapshots_image_js__WEBPACK_IMPORTED_MODULE_1__.snapshotReference)(record);
    // Not always what the plan had found, which may be of another scope, or of a twin of the step.
    const before = await engine.inspectImage(reference);
    const kept = await (0,_snapshots_commit_js__WEBPACK_IMPORTED_MODULE_0__/* .commitAnvil */ .M)(engine, {
        container,
        base,
        reference,
        labels: (0,_snapshots_image_js__WEBPACK_IMPORTED_MODULE_1__.toSnapshotLabels)(record, base.config.labels),
        comment: (0,_snapshots_image_js__WEBPACK_IMPORTED_MODULE_1__.commitComment)(record.step),
        before: before?.id,
        signal,
    });
    if (before) {
        const { id, parent: liesOn, config } = before;
        replaced.push({ image: id, liesOn, parent: (0,_snapshots_image_js__WEBPACK_IMPORTED_MODULE_1__.parentOf)(config.labels) });
    }
    return kept;
}


/***/ }),

/***/ 70:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  v_: () => (/* binding */ deliverSource),
  a5: () => (/* binding */ readClockOffset),
  LJ: () => (/* binding */ toTarget)
});

// UNUSED EXPORTS: liesBelow

// EXTERNAL MODULE: ./build/engine/clock-offset.js
var clock_offset = __webpack_require__(8885);
// EXTERNAL MODULE: ./build/snapshots/image.js
var snapshots_image = __webpack_require__(2075);
// EXTERNAL MODULE: ./build/source/manifest.js
var source_manifest = __webpack_require__(6299);
;// CONCATENATED MODULE: ./build/source/mtime.js
/**
 * The time of files that are sent, in milliseconds since 1970: a whole second, later than that of anything that
 * was made until `newestMs`. Then it may be ahead of `nowMs`, by a second, or by two where one of both comes from
 * another clock. Undefined is a filesystem in which no step has made anything.
 *
 * Whole seconds: a commit cuts fractions off, and some programs (busybox, older shells) see nothing else.
 */
function chooseMtime(nowMs, newestMs) {
    const now = Math.floor(nowMs / 1000);
    const newest = newestMs === undefined ? now - 1 : Math.floor(newestMs / 1000);
    return (newest < now ? now : Math.min(newest, now + 1) + 1) * 1000;
}

// EXTERNAL MODULE: ./build/source/source-state.js
var source_state = __webpack_require__(4383);
// EXTERNAL MODULE: ./build/source/transfer.js + 5 modules
var transfer = __webpack_require__(1508);
// EXTERNAL MODULE: ./build/run/anvil/identity.js
var identity = __webpack_require__(8433);
// EXTERNAL MODULE: ./build/run/anvil/loop.js
var loop = __webpack_require__(5253);
// EXTERNAL MODULE: ./build/run/anvil/orders.js
var orders = __webpack_require__(5030);
;// CONCATENATED MODULE: ./build/run/anvil/root-script.js


/** Runs a script of ours by `sh` as root, without output; its exit code. */
async function runScriptAsRoot(anvil, script) {
    return anvil.uid === 0 ? runByOrder(anvil, script) : runByRootExec(anvil, script);
}
async function runByOrder(anvil, script) {
    const token = (0,orders/* createToken */.Ey)();
    await anvil.writeAnd({ [loop/* SCRIPT_FILE */.le]: script }, (0,orders/* runOrder */.wW)(token, loop/* SCRIPT_FILE */.le));
    const [code] = await anvil.channel.passUntil(token, () => { });
    return Number(code);
}
/** What a script of ours prints that `sh` runs as root. */
async function printAsRoot(anvil, script) {
    const { output } = await startAsRoot(anvil, script);
    const printed = [];
    for await (const { stream, bytes } of output)
        if (stream === 'stdout')
            printed.push(bytes);
    return Buffer.concat(printed).toString('utf8');
}
async function runByRootExec(anvil, script) {
    const { id, output } = await startAsRoot(anvil, script);
    for await (const _ of output) {
        // It prints nothing; its end is what counts.
    }
    for (;;) {
        const state = await anvil.engine.inspectExec(id);
        if (state.state === 'ended')
            return state.exitCode;
        await anvil.clock.sleep(5);
    }
}
async function startAsRoot(anvil, script) {
    await anvil.writeFiles({ [loop/* SCRIPT_FILE */.le]: script });
    return anvil.engine.startExec({
        container: anvil.container,
        command: ['sh', loop/* SCRIPT_FILE */.le],
        user: '0',
    });
}

;// CONCATENATED MODULE: ./build/run/deliver-source.js








/**
 * Makes the anvil hold what the step sees of the source, and the folder for that. Resolves when the time of all
 * that was sent has come: what a step makes is not to be older than its source.
 */
async function deliverSource(context, step, at) {
    const { anvil, base, around } = at;
    const { workspace, identity } = around;
    const manifest = context.visible.get(step.id) ?? context.source.manifest;
    const { uid, gid } = identity;
    const root = workspace.path;
    const have = at.held?.state ?? (await readHeldState(context, { anvil, base, manifest }));
    const isRootMade = have?.root === root ? have.isRootMade : !workspace.exists;
    const want = { manifest, root, uid, gid, isRootMade };
    const dating = await chooseDate(context, at);
    const { isChanged, state, sent, covers, drifted } = await (0,transfer/* performTransfer */.$5)(toTarget(anvil), {
        folder: context.source.folder,
        have,
        want,
        makeDirectories: workspace.missing,
        isBelow: liesBelow(base, have),
        isRootForeign: workspace.exists && !workspace.isOwned,
        mtimeMs: dating.mtimeMs,
        replacesProducts: at.isFallback,
        whereCovering: at.whereCovering,
        signal: context.signal,
    });
    if (sent.length > 0)
        await letPass(context, dating.passedAt);
    return { isChanged, state, drifted, sent, covers };
}
/** Whether the source is in what the anvil was made from: its first change of owner brings it into the anvil's own layer. */
function liesBelow({ config }, have) {
    const seal = (0,source_state/* parseSeal */.T7)((0,snapshots_image.sourceSealOf)(config.labels));
    return seal !== undefined && have?.uid === seal.uid && have.gid === seal.gid;
}
/** What was made in the anvil, or in what it was made from, is older. */
async function chooseDate({ clock, engine }, { held, base }) {
    const { least, most } = await readClockOffset(engine);
    const madeAt = held?.endedAt ?? (0,snapshots_image.createdAtOf)(base.config.labels);
    const mtimeMs = chooseMtime(clock.now() + least, madeAt && madeAt + most);
    return { mtimeMs, passedAt: mtimeMs - least + COARSE_CLOCK_MS };
}
/** Where the engine does not answer, the next call tells of it. */
async function readClockOffset(engine) {
    const info = await engine.info().catch(() => undefined);
    return info?.clock ?? clock_offset/* SAME_CLOCK */.s;
}
/** How far the clock by which a kernel dates files may be behind, and a timer early. */
const COARSE_CLOCK_MS = 20;
async function letPass({ clock, signal }, time) {
    const aheadMs = time - clock.now();
    if (aheadMs > 0)
        await clock.sleep(aheadMs, signal);
}
/** The anvil as what a transfer goes to. */
function toTarget(anvil) {
    const { engine, container } = anvil;
    return {
        engine,
        container,
        runAsRoot: (script) => runScriptAsRoot(anvil, script),
        printAsRoot: (script) => printAsRoot(anvil, script),
    };
}
/** What the filesystem holds already: its label names it, and mostly this run knows the rest. */
async function readHeldState(context, at) {
    const seal = (0,source_state/* parseSeal */.T7)((0,snapshots_image.sourceSealOf)(at.base.config.labels));
    if (!seal)
        return undefined;
    const state = await readSealed(context, seal, at);
    const { volumes } = at.base.config;
    if (volumes.length === 0)
        return state;
    const resolved = await (0,identity/* resolvePaths */.LN)(at.anvil, volumes);
    return (0,source_state/* withoutVolumes */.yH)(state, resolved.map(({ path }) => path));
}
async function readSealed(context, seal, { anvil, manifest: wanted }) {
    // Of none no file tells.
    const manifests = [wanted, new source_manifest/* Manifest */._([]), ...context.visible.values()];
    const manifest = manifests.find((known) => known.hash === seal.hash);
    if (manifest)
        return { ...seal, manifest };
    const { hash } = seal;
    const read = await (0,transfer/* readState */.un)(context.engine, anvil.container, { hash, signal: context.signal });
    // A change of the owner is in the label alone.
    return { ...seal, manifest: read.manifest };
}


/***/ }),

/***/ 873:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ KEEPING_LOCK),
/* harmony export */   z: () => (/* binding */ endKeeping)
/* harmony export */ });
/* harmony import */ var _engine_labels_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9200);
/* harmony import */ var _engine_owner_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4528);


/** Name of the lock that whoever saves the source of a repository holds; no step has it. */
const KEEPING_LOCK = '.source';
/**
 * Ends the process that saves an earlier state of the source: it would slow down this run, which is about to send
 * all of the source, and has it saved at its own end. One that cannot be seen from here goes on.
 */
async function endKeeping({ engine, repository, vantage, endProcess, signal, }) {
    const volumes = await engine.listVolumes({ label: _engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .REPOSITORY_LABEL */ .S, value: repository }, { signal });
    for (const { labels } of volumes) {
        const claim = (0,_engine_owner_js__WEBPACK_IMPORTED_MODULE_1__/* .toClaim */ .y4)(labels);
        const isKeeping = labels[_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .NAME_LABEL */ .nY] === KEEPING_LOCK;
        if (!isKeeping || !claim.owner)
            continue;
        if ((0,_engine_owner_js__WEBPACK_IMPORTED_MODULE_1__/* .judgeOwner */ .lT)(claim, vantage()).because === 'process-alive')
            endProcess(claim.owner.pid);
    }
}


/***/ }),

/***/ 5817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BW: () => (/* binding */ parseBackgroundRequest),
/* harmony export */   Ff: () => (/* binding */ formatBackgroundRequest),
/* harmony export */   RE: () => (/* binding */ keepingRun),
/* harmony export */   gq: () => (/* binding */ toKeepRequest)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2311);

/** The id under which the process makes what it makes. */
function keepingRun(run) {
    return `${run}s`;
}
/** `run` is the id under which the process makes what it makes. */
function toKeepRequest(prepared, wanted, run) {
    const { request, pipeline, source, pipelineFiles, visible, roots } = prepared;
    const { include, exclude, maxBytes } = pipeline.source;
    const seen = withAncestors(prepared.plan.map(({ step }) => step), wanted.map(({ step }) => step));
    return {
        run,
        repository: prepared.repository,
        snapshotRepository: prepared.snapshotRepository,
        scope: request.scope,
        project: request.project,
        workspace: pipeline.workspace,
        source: { folder: source.folder, include, exclude, maxBytes, ownFiles: request.ownFiles },
        pipelineFiles,
        steps: seen.map(({ id, inputs, start }) => ({
            id,
            inputs,
            seesAll: visible.get(id) === source.manifest,
            start: start.kind === 'step' ? start : { kind: 'image' },
        })),
        layers: wanted.map(({ step, parent, below, known }) => ({
            step: step.id,
            // A containerd store keeps several platforms under one id; what was committed has one.
            platform: step.start.kind === 'image' ? step.start.platform : undefined,
            user: step.user,
            parent: parent.id,
            below,
            imageName: roots.get(step.id)?.name ?? parent.id,
            known,
        })),
    };
}
function formatBackgroundRequest(request) {
    return JSON.stringify(request);
}
/** Undefined for what is no such text: the run that was to write it has been killed. */
function parseBackgroundRequest(text) {
    try {
        return BACKGROUND_REQUEST.parse(JSON.parse(text));
    }
    catch {
        return undefined;
    }
}
/** Steps, and those whose files they start from, each after its parent. */
function withAncestors(all, wanted) {
    const byId = new Map(all.map((step) => [step.id, step]));
    const chosen = new Set();
    for (const step of wanted) {
        let each = step;
        while (each && !chosen.has(each)) {
            chosen.add(each);
            each = each.start.kind === 'step' ? byId.get(each.start.step) : undefined;
        }
    }
    return all.filter((step) => chosen.has(step));
}
const TEXTS = zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).readonly();
const STEP_ID = zod__WEBPACK_IMPORTED_MODULE_0__/* .custom */ .IeY((value) => typeof value === 'string');
const IMAGE_ID = zod__WEBPACK_IMPORTED_MODULE_0__/* .custom */ .IeY((value) => typeof value === 'string');
const INPUT = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    glob: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    optional: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    place: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        file: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        line: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(),
        column: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(),
        length: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(),
        text: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    }),
});
const STEP = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    id: STEP_ID,
    inputs: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(INPUT).readonly().optional(),
    /** Of one without `inputs`: whether it sees the files of pipelines, too. */
    seesAll: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    start: zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([
        zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('step'), step: STEP_ID }),
        zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('image') }),
    ]),
});
const REQUEST = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    run: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[a-z0-9]+$/),
    repository: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    snapshotRepository: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    scope: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ own: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), readable: TEXTS }),
    project: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    workspace: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    source: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        folder: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        include: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(INPUT).readonly(),
        exclude: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(INPUT).readonly(),
        maxBytes: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(),
        ownFiles: TEXTS,
    }),
    pipelineFiles: TEXTS,
    /** Those that layers are for, and those that decide what these see, each after its parent. */
    steps: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(STEP).readonly(),
    layers: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        step: STEP_ID,
        platform: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
        user: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
        parent: IMAGE_ID,
        below: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        /** How the user names the image at the bottom, for messages. */
        imageName: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        known: IMAGE_ID.optional(),
    }))
        .readonly(),
});
const BACKGROUND_REQUEST = REQUEST.extend({
    /** The engine that the user has named. */
    host: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    /** Whether another process that saves the source of the repository is waited for. */
    waits: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
});


/***/ }),

/***/ 287:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dm: () => (/* binding */ keepEphemeral),
/* harmony export */   ic: () => (/* binding */ keepSnapshot),
/* harmony export */   nN: () => (/* binding */ removeReplaced)
/* harmony export */ });
/* harmony import */ var _snapshots_image_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2075);
/* harmony import */ var _snapshots_identity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7074);
/* harmony import */ var _source_source_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4383);
/* harmony import */ var _changes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7135);
/* harmony import */ var _cleanup_failed_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6058);
/* harmony import */ var _commit_ephemeral_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3631);
/* harmony import */ var _commit_under_key_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1464);







/** Commits a step's files for later runs, under their key; not where the labels cannot hold what is told of it. */
async function keepSnapshot(context, step, made) {
    const { anvil, base, newest, state, key, fallback } = made;
    const lineage = fallback?.lineage;
    const parent = step.start.kind === 'step' ? context.keys.get(step.start.step) : undefined;
    const createdAt = context.clock.now();
    // Made from the earlier snapshot's files: theirs count, whether their snapshots are there or not.
    const ancestors = fallback?.snapshot.ancestors ?? (parent ? timesOf(context, parent.key) : []);
    context.madeAt.set(key.key, [(0,_snapshots_image_js__WEBPACK_IMPORTED_MODULE_0__.begunAtOf)({ createdAt, lineage }), ...ancestors]);
    const record = {
        repository: context.snapshotRepository,
        scope: context.request.scope.own,
        key: key.key,
        identity: (0,_snapshots_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .createIdentity */ .DA)(),
        project: context.request.project,
        step: step.id,
        run: context.run,
        createdAt,
        ancestors,
        parent: parent && {
            key: parent.key,
            identity: fallback?.snapshot.parent?.identity ?? newest,
        },
        parts: key.parts,
        marks: (0,_changes_js__WEBPACK_IMPORTED_MODULE_3__/* .markStep */ .O)(step, state.manifest, context.preparers.get(step.id)),
        lineage,
        sourceSeal: (0,_source_source_state_js__WEBPACK_IMPORTED_MODULE_2__/* .formatSeal */ .Z3)((0,_source_source_state_js__WEBPACK_IMPORTED_MODULE_2__/* .toSeal */ .RI)(state)),
    };
    if ((0,_snapshots_image_js__WEBPACK_IMPORTED_MODULE_0__.countLabelBytes)((0,_snapshots_image_js__WEBPACK_IMPORTED_MODULE_0__.toSnapshotLabels)(record, base.config.labels)) > _snapshots_image_js__WEBPACK_IMPORTED_MODULE_0__.MOST_LABEL_BYTES) {
        context.report(tooMuchToTell(step));
        return undefined;
    }
    const kept = await (0,_commit_under_key_js__WEBPACK_IMPORTED_MODULE_6__/* .commitUnderKey */ .D)(context, { container: anvil.container, base, record });
    context.report({ type: 'snapshot-saved', step: step.id, key: key.key, image: kept.id });
    return kept;
}
/** Commits a step's files for the steps of this run that start from them. */
function keepEphemeral(context, step, made) {
    return (0,_commit_ephemeral_js__WEBPACK_IMPORTED_MODULE_5__/* .commitEphemeral */ .V)(context, step, { ...made, comment: (0,_snapshots_image_js__WEBPACK_IMPORTED_MODULE_0__.commitComment)(step.id) });
}
function tooMuchToTell({ id }) {
    return {
        type: 'warned',
        code: 'labels-too-large',
        message: `Step "${id}" is not kept: what its snapshot has to tell is more than the ${_snapshots_image_js__WEBPACK_IMPORTED_MODULE_0__.MOST_LABEL_BYTES / 1024} KiB that labels may hold`,
        hint: 'Give it fewer variables in "env", or have it start after fewer cached steps.',
    };
}
/** When the files of a key were made, and those that they were made from. */
function timesOf({ madeAt, found }, key) {
    const before = found.get(key);
    return madeAt.get(key) ?? (before ? [(0,_snapshots_image_js__WEBPACK_IMPORTED_MODULE_0__.begunAtOf)(before), ...before.ancestors] : []);
}
/**
 * Removes what has lost its name to snapshots of this run: at its end, since an image that has children
 * stays, and they are replaced after it. What has got another name meanwhile is somebody's. Never rejects.
 */
async function removeReplaced(context) {
    const { engine, found, report } = context;
    if (context.replaced.length === 0)
        return;
    const childrenFirst = context.replaced.toReversed();
    // Their parents were replaced by an earlier run already, and kept for the sake of these children.
    const orphans = childrenFirst.filter(({ parent }) => {
        return parent !== undefined && found.get(parent.key)?.identity !== parent.identity;
    });
    try {
        const parents = await Promise.all(orphans.map((orphan) => findParent(engine, orphan)));
        const own = childrenFirst.map(({ image }) => image);
        const images = new Set([...own, ...parents.filter((id) => id !== undefined)]);
        const facts = await Promise.all([...images].map((image) => engine.inspectImage(image)));
        const gone = facts.flatMap((image) => (image && isReplaced(image) ? [image] : []));
        const lost = new Set(gone.map(({ config }) => (0,_snapshots_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .identityOf */ .cu)(config.labels)));
        const stranded = await findStranded(context, lost);
        const all = [...stranded, ...gone.flatMap(({ id, tags }) => (tags.length > 0 ? tags : [id]))];
        // Twice: what was made from one of them may come after it.
        await removeEach(engine, await removeEach(engine, all));
    }
    catch (error) {
        report((0,_cleanup_failed_js__WEBPACK_IMPORTED_MODULE_4__/* .toCleanupFailed */ .Z)('a replaced snapshot', error));
    }
}
/** The image of the snapshot that another was made from, where it is still below that. */
async function findParent(engine, child) {
    for (let id = child.liesOn; id !== '';) {
        const image = await engine.inspectImage(id);
        const identity = image && (0,_snapshots_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .identityOf */ .cu)(image.config.labels);
        // Neither a commit of ours, nor made from one.
        if (!image || !identity)
            return undefined;
        if (identity === child.parent?.identity)
            return image.id;
        id = image.parent;
    }
    return undefined;
}
/** Names of the source layers on them: nothing starts from these any more. */
async function findStranded({ engine, snapshotRepository }, lost) {
    if (lost.size === 0)
        return [];
    const all = await engine.listImages({ references: [snapshotRepository] });
    return all.flatMap((image) => {
        const record = (0,_snapshots_image_js__WEBPACK_IMPORTED_MODULE_0__.fromImageSummary)(image);
        const isOn = record?.parent !== undefined && lost.has(record.parent.identity);
        return isOn && record.step === _snapshots_image_js__WEBPACK_IMPORTED_MODULE_0__.SOURCE_LAYER ? image.tags : [];
    });
}
/** Whether it has no names but those that tell of its use. */
function isReplaced({ tags, config }) {
    return (0,_snapshots_image_js__WEBPACK_IMPORTED_MODULE_0__.findOwnNames)(tags, (0,_snapshots_image_js__WEBPACK_IMPORTED_MODULE_0__.readClaim)(config.labels)).uses.length === tags.length;
}
/** Those that the engine keeps: a container, or what was made from them, has need of them. */
async function removeEach(engine, images) {
    const inUse = [];
    for (const image of images) {
        if ((await engine.removeImage(image)) === 'in-use')
            inUse.push(image);
    }
    return inUse;
}


/***/ }),

/***/ 6576:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QH: () => (/* binding */ isKeepable),
/* harmony export */   _Q: () => (/* binding */ toLayerPlace),
/* harmony export */   bP: () => (/* binding */ asOnlyOne),
/* harmony export */   t2: () => (/* binding */ saveLayer),
/* harmony export */   vi: () => (/* binding */ findLayer)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _base_canonical_json_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1909);
/* harmony import */ var _engine_labels_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9200);
/* harmony import */ var _snapshots_identity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7074);
/* harmony import */ var _snapshots_image_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2075);
/* harmony import */ var _snapshots_key_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7985);
/* harmony import */ var _source_source_state_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4383);
/* harmony import */ var _commit_under_key_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1464);
/* harmony import */ var _note_use_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3434);
/* harmony import */ var _own_key_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9889);










/** Whether what is made from these files may be found, and kept: of an image that goes with its run nothing may. */
function isKeepable({ request }, { config }) {
    const { snapshots, useCache } = request;
    return snapshots !== 'off' && useCache && config.labels[_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .ROLE_LABEL */ .eg] !== _engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .EPHEMERAL_ROLE */ .dk;
}
function toLayerPlace({ roots }, step, parent) {
    const root = roots.get(step.id)?.image;
    const identity = (0,_snapshots_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .identityOf */ .cu)(parent.config.labels);
    return { step, parent, below: identity || (root ? hash((0,_snapshots_key_js__WEBPACK_IMPORTED_MODULE_4__/* .toImageIdentity */ .jE)(root)) : '') };
}
/** The source layer that an earlier run has saved for the step, on the files of its parent. */
async function findLayer(context, place) {
    const { parent } = place;
    const record = isKeepable(context, parent)
        ? await (0,_own_key_js__WEBPACK_IMPORTED_MODULE_8__/* .lookUp */ .T)(context, layerKey(context, place))
        : undefined;
    if (!record)
        return undefined;
    context.background.start('the use of a source layer', () => (0,_note_use_js__WEBPACK_IMPORTED_MODULE_7__/* .noteUse */ .M)([record], context));
    return { id: record.image, config: { ...parent.config, labels: record.labels } };
}
/**
 * Does what makes a layer, unless another run is at it, or has made one since `known` was looked up: that is as
 * good. Resolves with undefined then.
 */
async function asOnlyOne(context, place, make) {
    let release;
    try {
        const key = layerKey(context, place);
        const newer = await (0,_own_key_js__WEBPACK_IMPORTED_MODULE_8__/* .claimOwnKey */ .S)(context, key, {
            name: `${place.step.id}.source`,
            look: async () => {
                const found = await (0,_own_key_js__WEBPACK_IMPORTED_MODULE_8__/* .lookUp */ .T)(context, key);
                return found?.image === place.known ? undefined : found;
            },
            onHeld: (free) => (release = free),
        });
        if (!release || newer)
            return undefined;
        context.signal.throwIfAborted();
        return await make();
    }
    finally {
        if (release)
            context.background.start('the lock of a source layer', release);
    }
}
/** Saves a layer for later runs. */
function saveLayer(context, place, { container, state }) {
    const { parent } = place;
    const { key } = (0,_snapshots_image_js__WEBPACK_IMPORTED_MODULE_3__.readClaim)(parent.config.labels);
    const identity = (0,_snapshots_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .identityOf */ .cu)(parent.config.labels);
    const record = {
        repository: context.snapshotRepository,
        scope: context.request.scope.own,
        key: layerKey(context, place),
        identity: (0,_snapshots_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .createIdentity */ .DA)(),
        project: context.request.project,
        step: _snapshots_image_js__WEBPACK_IMPORTED_MODULE_3__.SOURCE_LAYER,
        run: context.run,
        createdAt: context.clock.now(),
        parent: key === '' ? undefined : { key: (0,_snapshots_key_js__WEBPACK_IMPORTED_MODULE_4__/* .toSnapshotKey */ .tN)(key), identity },
        ancestors: [],
        parts: {},
        marks: { env: {}, files: '', steps: {} },
        lineage: undefined,
        sourceSeal: (0,_source_source_state_js__WEBPACK_IMPORTED_MODULE_5__/* .formatSeal */ .Z3)((0,_source_source_state_js__WEBPACK_IMPORTED_MODULE_5__/* .toSeal */ .RI)(state)),
    };
    const { signal } = context;
    return (0,_commit_under_key_js__WEBPACK_IMPORTED_MODULE_6__/* .commitUnderKey */ .D)(context, { container, base: parent, record, signal });
}
/** By what is below it, and by what makes steps see, and own, the same. */
function layerKey({ pipeline, request: { project } }, { step, below }) {
    const { user = null } = step;
    const inputs = step.inputs?.map(({ glob }) => glob) ?? null;
    const parts = { below, project, workspace: pipeline.workspace, user, inputs };
    return (0,_snapshots_key_js__WEBPACK_IMPORTED_MODULE_4__/* .toSnapshotKey */ .tN)(hash({ form: 'source layer 3', ...parts }));
}
function hash(value) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update((0,_base_canonical_json_js__WEBPACK_IMPORTED_MODULE_9__/* .canonicalJson */ .d)(value)).digest('hex');
}


/***/ }),

/***/ 9889:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ claimOwnKey),
  T: () => (/* binding */ lookUp)
});

// EXTERNAL MODULE: ./build/snapshots/image.js
var snapshots_image = __webpack_require__(2075);
// EXTERNAL MODULE: ./build/engine/at-work.js
var at_work = __webpack_require__(1506);
// EXTERNAL MODULE: ./build/engine/labels.js
var labels = __webpack_require__(9200);
// EXTERNAL MODULE: ./build/engine/lock.js
var lock = __webpack_require__(1216);
// EXTERNAL MODULE: ./build/engine/owner.js
var owner = __webpack_require__(4528);
;// CONCATENATED MODULE: ./build/snapshots/key-lock.js




/**
 * Resolves with the snapshot when it is there, or with undefined when this process is the one to build
 * it (or another one does, and nobody is to wait): who builds holds a volume, which engines make once, whoever
 * asks. It is taken over from the dead.
 */
async function claimKey(engine, request) {
    const name = (0,lock/* lockName */.l4)(request.reference);
    const hasLeft = watchHolder(engine, request);
    let isTold = false;
    let waits = 0;
    for (;;) {
        const volume = await engine.createVolume({ name, labels: request.labels });
        const isOurs = (0,lock/* isSameHolder */.j1)(volume.labels, request.labels);
        if (isOurs)
            request.onHeld(async () => void (await engine.removeVolume(name)));
        const found = await request.look();
        if (isOurs || found !== undefined)
            return found;
        const holder = volume.labels[labels/* RUN_LABEL */.jQ] ?? '';
        const { dead, because } = (0,owner/* judgeOwner */.lT)((0,owner/* toClaim */.y4)(volume.labels), request.vantage());
        const isOver = dead || (because !== 'process-alive' && (await hasLeft(holder)));
        if (isOver && (await (0,lock/* removeLock */.oW)(engine, volume, request.clock)) === 'removed')
            continue;
        if (!request.onWait)
            return undefined;
        // Where somebody else is removing the lock of the dead, the next round shows whom to wait for.
        if (!isOver && !isTold)
            request.onWait(holder);
        isTold ||= !isOver;
        await request.clock.sleep(Math.min(LONGEST_WAIT_MS, 50 * 1.5 ** waits), request.signal);
        waits += 1;
    }
}
const LONGEST_WAIT_MS = 500;
/**
 * Tells when a holder has had no anvil at work for a minute. Whether a process on another machine, or in
 * another container, lives cannot be seen; but who builds has an anvil, which ends with its process.
 */
function watchHolder(engine, { clock, signal }) {
    let watched = { run: '', lookAt: 0, seenAt: 0 };
    return async (run) => {
        const now = clock.now();
        if (watched.run !== run)
            watched = { run, lookAt: now + LOOK_MS, seenAt: now };
        if (now < watched.lookAt)
            return false;
        const containers = await engine.listContainers({ label: labels/* RUN_LABEL */.jQ, value: run }, { signal });
        const seenAt = containers.some(at_work/* isAnvilAtWork */.ZI) ? now : watched.seenAt;
        watched = { run, lookAt: now + LOOK_MS, seenAt };
        return now - seenAt >= at_work/* LONGEST_IDLE_MS */.l0;
    };
}
const LOOK_MS = 5_000;

// EXTERNAL MODULE: ./build/snapshots/stores/local.js
var local = __webpack_require__(4370);
;// CONCATENATED MODULE: ./build/run/own-key.js



/** The snapshot that the key names now, in the scopes that the run may read. */
function lookUp({ engine, request, snapshotRepository, signal }, key) {
    const { scope } = request;
    return (0,local/* findSnapshot */.Cb)(engine, { repository: snapshotRepository, scope, key, signal });
}
/** Claims a key of the run's own scope, see `claimKey`: what a fork builds answers for nobody else. */
function claimOwnKey({ engine, request, snapshotRepository, labels, vantage, clock, signal }, key, claim) {
    const { name, ...how } = claim;
    const scope = request.scope.own;
    return claimKey(engine, {
        ...how,
        reference: (0,snapshots_image.snapshotReference)({ repository: snapshotRepository, scope, key }),
        labels: labels('lock', name),
        vantage,
        clock,
        signal,
    });
}


/***/ }),

/***/ 5291:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ createLabels)
/* harmony export */ });
/* harmony import */ var _engine_labels_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9200);
/* harmony import */ var _engine_owner_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4528);


/** Labels of everything that one run, or one process beside it, makes. */
function createLabels(of) {
    return (role, name) => ({
        [_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .RUN_LABEL */ .jQ]: of.run,
        [_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .ROLE_LABEL */ .eg]: role,
        [_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .REPOSITORY_LABEL */ .S]: of.repository,
        [_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .OWNER_LABEL */ .pk]: (0,_engine_owner_js__WEBPACK_IMPORTED_MODULE_1__/* .formatOwner */ .Vu)(of.owner),
        [_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .EXPIRES_LABEL */ .Iw]: (0,_engine_owner_js__WEBPACK_IMPORTED_MODULE_1__/* .formatExpiry */ .B8)(of.expiresAt),
        [_engine_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .NAME_LABEL */ .nY]: name,
    });
}


/***/ }),

/***/ 3793:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ commitAnvil)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5145);

/**
 * Makes an image of a container whose processes have ended, with the base's config restored: nothing
 * that the anvil set (entrypoint, stop signal, healthcheck) is in it.
 */
async function commitAnvil(engine, commit) {
    const config = { ...commit.base.config, labels: commit.labels };
    const { container, reference, comment, before, signal } = commit;
    const request = { container, reference, config, comment, signal };
    try {
        return { id: await engine.commitContainer(request), config };
    }
    catch (error) {
        if (!mayBeTaken(error))
            throw error;
        const now = await engine.inspectImage(reference);
        if (now === undefined || now.id === before)
            throw error;
        return { id: await engine.commitContainer(request), config };
    }
}
/**
 * A containerd store refuses one of two commits that take a name at once (28.5): a run that was killed may have
 * left the other one under way. It does so with the status of a full disk, so who calls looks at the name.
 */
function mayBeTaken(error) {
    return error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EngineFailed */ .c4 && error.status === 500;
}


/***/ }),

/***/ 4383:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bu: () => (/* binding */ parseState),
/* harmony export */   RI: () => (/* binding */ toSeal),
/* harmony export */   T7: () => (/* binding */ parseSeal),
/* harmony export */   Z3: () => (/* binding */ formatSeal),
/* harmony export */   bv: () => (/* binding */ STATE_FILE),
/* harmony export */   lN: () => (/* binding */ formatState),
/* harmony export */   yH: () => (/* binding */ withoutVolumes)
/* harmony export */ });
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6299);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4900);


/** Where the whole state is kept in a filesystem, so that a later transfer knows what to remove. */
const STATE_FILE = '/.tongs-source';
function toSeal(state) {
    const { manifest, root, uid, gid, isRootMade } = state;
    return { hash: manifest.hash, root, uid, gid, isRootMade: isRootMade === true };
}
/** `hash uid:gid root`, with `made` before the root where it was made for the source. */
function formatSeal({ hash, root, uid, gid, isRootMade }) {
    return `${hash} ${uid}:${gid} ${isRootMade ? 'made ' : ''}${root}`;
}
/** Undefined for what is no seal, an empty label among it. */
function parseSeal(text) {
    const match = /^([0-9a-f]{64}) ([0-9]+):([0-9]+) (made )?(\/.*)$/.exec(text);
    if (!match)
        return undefined;
    const [, hash = '', uid, gid, made, root = ''] = match;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked above
    const known = hash;
    return { hash: known, root, uid: Number(uid), gid: Number(gid), isRootMade: made !== undefined };
}
/**
 * What of a state is there in a new container: what was sent into a volume that the image declares is in no
 * commit. Undefined where the whole source was. `volumes` are resolved paths.
 */
function withoutVolumes(state, volumes) {
    const { root, manifest } = state;
    if (volumes.some((volume) => (0,_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .isAtOrBelow */ .a5)(root, volume)))
        return undefined;
    const lost = volumes.filter((volume) => (0,_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .isAtOrBelow */ .a5)(volume, root));
    if (lost.length === 0)
        return state;
    const pathInside = (path) => (root === '/' ? `/${path}` : `${root}/${path}`);
    const kept = manifest.files.filter(({ path }) => !lost.some((volume) => (0,_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .isAtOrBelow */ .a5)(pathInside(path), volume)));
    return kept.length === manifest.files.length ? state : { ...state, manifest: new _manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .Manifest */ ._(kept) };
}
/** The content of `STATE_FILE`: a line that names form, owner and root, then `kind hash path`, each ended by NUL. */
function formatState(state) {
    const head = `${FORM} ${state.uid}:${state.gid} ${state.root}\0`;
    const entries = state.manifest.files.flatMap((file) => [
        Buffer.from(`${file.kind} ${file.hash} `),
        (0,_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .encodePath */ .O0)(file.path),
        NUL,
    ]);
    return Buffer.concat([Buffer.from(head), ...entries]);
}
/** Undefined for what is no such file. */
function parseState(content) {
    const [head = '', ...entries] = content.toString('latin1').split('\0');
    const match = /^tongs-source-1 ([0-9]+):([0-9]+) (\/.*)$/.exec(head);
    if (!match || entries.pop() !== '')
        return undefined;
    const files = entries.map(parseEntry);
    if (!files.every((file) => file !== undefined))
        return undefined;
    const root = Buffer.from(match[3] ?? '', 'latin1').toString('utf8');
    return { manifest: new _manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .Manifest */ ._(files), root, uid: Number(match[1]), gid: Number(match[2]) };
}
const FORM = 'tongs-source-1';
const NUL = Buffer.from([0]);
const KINDS = ['file', 'executable', 'link', 'directory'];
function parseEntry(entry) {
    const match = /^([a-z]+) ([0-9a-f]*) ([^]+)$/.exec(entry);
    const kind = KINDS.find((known) => known === match?.[1]);
    if (!match || !kind)
        return undefined;
    return { kind, hash: match[2] ?? '', path: (0,_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .decodePath */ .q0)(Buffer.from(match[3] ?? '', 'latin1')) };
}


/***/ }),

/***/ 1508:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Kb: () => (/* binding */ makeDirectories),
  cy: () => (/* binding */ ownDirectory),
  $5: () => (/* binding */ performTransfer),
  un: () => (/* binding */ readState)
});

// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(6118);
// EXTERNAL MODULE: ./build/base/errors.js
var errors = __webpack_require__(5145);
// EXTERNAL MODULE: ./build/base/quote.js
var quote = __webpack_require__(3636);
// EXTERNAL MODULE: ./build/source/paths.js
var source_paths = __webpack_require__(4900);
;// CONCATENATED MODULE: ./build/source/transfer-plan.js

/**
 * Only what differs is sent, so that the rest keeps its time and what steps made of it; what the source no
 * longer has is removed. For another user the rest changes its owner. Another root means that the old one is
 * left alone.
 */
function planTransfer(have, want) {
    const before = have?.root === want.root ? have : undefined;
    const isOwned = before === undefined || isSameOwner(before, want);
    if (before && isOwned && isSameManifest(before, want))
        return EMPTY_PLAN;
    const old = before?.manifest.byPath ?? new Map();
    const wanted = want.manifest.byPath;
    const isKept = (file) => isSame(old.get(file.path), file);
    const files = want.manifest.files.filter(({ kind }) => kind !== 'directory');
    // Nothing, or an empty directory, is in its place.
    const gone = [...old.values()].filter((file) => file.kind !== 'directory' && isNoFile(wanted.get(file.path)));
    const oldDirectories = directoriesOf(old.values());
    const directories = directoriesOf(wanted.values());
    const kept = [...directories].filter((path) => oldDirectories.has(path));
    return {
        send: files.filter((file) => !isKept(file)),
        makeDirectories: [...directories].filter((path) => !oldDirectories.has(path)).toSorted(),
        own: isOwned ? [] : ['', ...kept, ...files.filter(isKept).map(({ path }) => path)],
        remove: gone.map((file) => file.path),
        removeDirectories: [...oldDirectories]
            .filter((path) => !directories.has(path))
            .toSorted()
            .toReversed(),
    };
}
const EMPTY_PLAN = {
    send: [],
    makeDirectories: [],
    own: [],
    remove: [],
    removeDirectories: [],
};
function findTouched(have, want, { send, makeDirectories }) {
    const files = have?.root === want.root ? have.manifest.files : [];
    const old = new Set([...files.map(({ path }) => path), ...directoriesOf(files)]);
    const made = makeDirectories.map((path) => ({ kind: 'directory', path }));
    const parents = directoriesOf([...made, ...send]);
    const all = new Set([...send.map(({ path }) => path), ...parents]);
    const added = [...all].filter((path) => {
        const parent = (0,source_paths/* parentOf */.gN)(path);
        return !old.has(path) && (parent === '' || old.has(parent));
    });
    return { added, known: [...parents].filter((path) => old.has(path)) };
}
/** Whether there is nothing to do. */
function isEmptyPlan(plan) {
    return Object.values(plan).every((paths) => paths.length === 0);
}
function isSameOwner(a, b) {
    return a.uid === b.uid && a.gid === b.gid;
}
function isSameManifest(a, b) {
    return a.manifest === b.manifest || a.manifest.hash === b.manifest.hash;
}
function isSame(a, b) {
    return a?.hash === b.hash && a.kind === b.kind;
}
function isNoFile(file) {
    return file === undefined || file.kind === 'directory';
}
/** Every directory that the files need, parents included; the root not. */
function directoriesOf(files) {
    const directories = new Set();
    for (const file of files) {
        let path = file.kind === 'directory' ? file.path : (0,source_paths/* parentOf */.gN)(file.path);
        while (path !== '' && !directories.has(path)) {
            directories.add(path);
            path = (0,source_paths/* parentOf */.gN)(path);
        }
    }
    return directories;
}

;// CONCATENATED MODULE: ./build/source/adjust-script.js



/** How the script ends when it has not done all. */
const ADJUST_EXIT = {
    /** A step put a link in the place of a folder, which must not be followed; nothing was changed. */
    linked: 3,
    /** A file could not be given to its owner. */
    refused: 4,
    /** All was done, but one of the directories is not there, or is something else. */
    replaced: 5,
    noChown: 126,
    noRm: 127,
};
/**
 * A script for any POSIX shell, to be run as root. `guarded` is for where it ended with `linked`: what is behind
 * a link is left out then.
 */
function adjustScript(adjustment, mode) {
    const { root, own, owner, remove, removeDirectories, directories } = adjustment;
    const gone = [...remove, ...removeDirectories];
    const calls = mode === 'plain' ? toCalls : toGuardedCalls;
    const lines = [
        ...(gone.length > 0 || own.length > 0 ? [NEED] : []),
        ...(gone.length > 0 ? [`need rm ${ADJUST_EXIT.noRm}`] : []),
        ...(own.length > 0 ? [`need chown ${ADJUST_EXIT.noChown}`, toOwnFunction(owner)] : []),
        `cd ${(0,quote/* quoteShell */.L)(root)} 2>/dev/null || exit ${directories.length > 0 ? ADJUST_EXIT.replaced : 0}`,
        ...(mode === 'plain' ? toLinkChecks([...gone, ...own]) : []),
        ...calls('rm -f', remove, ' 2>/dev/null'),
        ...calls('rmdir', removeDirectories, ' 2>/dev/null'),
        ...(adjustment.isBelow && own.length > 0
            ? [RENEW, ...toFolderCalls('renew', own, mode), 'unstage']
            : []),
        ...calls('own', own),
        ...toDirectoryChecks(directories),
        'exit 0',
    ];
    return (0,source_paths/* encodePath */.O0)(`${lines.join('\n')}\n`);
}
/** As one call of a command takes them: an argument list has a limit that ten thousand paths exceed. */
function toChunks(paths) {
    const chunks = [];
    for (let from = 0; from < paths.length; from += PATHS_PER_CALL) {
        chunks.push(paths
            .slice(from, from + PATHS_PER_CALL)
            .map(quotePath)
            .join(' '));
    }
    return chunks;
}
const PATHS_PER_CALL = 500;
/** No path is taken for an option. */
function quotePath(path) {
    return (0,quote/* quoteShell */.L)(`./${path}`);
}
/** A program that has no name of its own may be a part of busybox. */
const NEED = `\
need() {
  command -v "$1" >/dev/null && return
  command -v busybox >/dev/null || exit "$2"
  eval "$1() { busybox $1 \\"\\$@\\"; }"
}`;
/** The kernel takes the setuid and setgid bits away from what changes its owner. */
function toOwnFunction({ uid, gid }) {
    const chown = `chown -h ${uid}:${gid}`;
    return `\
own() {
  odd=
  for p; do
    [ -L "$p" ] || { [ -e "$p" ] && [ ! -u "$p" ] && [ ! -g "$p" ]; } || odd=$p
  done
  [ -z "$odd" ] || for p; do
    shift
    m=
    [ -L "$p" ] || {
      [ -e "$p" ] || continue
      [ ! -u "$p" ] || m=u+s
      [ ! -g "$p" ] || m=\${m:+$m,}g+s
    }
    if [ -z "$m" ]; then set -- "$@" "$p"; continue; fi
    ${chown} "$p" 2>/dev/null && chmod "$m" "$p" || exit ${ADJUST_EXIT.refused}
  done
  [ $# = 0 ] || ${chown} "$@" 2>/dev/null || exit ${ADJUST_EXIT.refused}
}`;
}
/** Beside the files, so that they can be moved; no name of a source would be like it. */
const STAGE = '.tongs-renewed';
/**
 * The kernel writes each file to disk, one by one, that it copies up from a layer below for its new owner: ten
 * thousand take 20 s, their copies 2. After the first that cannot be copied the rest waits for that: what is left
 * of one folder must not get into the next one. Nor is anything copied to where a step has made something.
 */
const RENEW = `\
stage=
command -v rm >/dev/null && mkdir ${STAGE} 2>/dev/null && stage=made
unstage() {
  [ -z "$stage" ] || rm -rf ${STAGE}
  stage=
}
renew() {
  [ -n "$stage" ] || return
  d=$1
  shift
  for p; do
    shift
    [ -L "$p" ] || [ ! -f "$p" ] || set -- "$@" "$p"
  done
  [ $# != 0 ] || return
  cp -p "$@" ${STAGE} 2>/dev/null || { unstage; return; }
  set -- ${STAGE}/* ${STAGE}/.[!.]* ${STAGE}/..?*
  for p; do
    shift
    [ ! -e "$p" ] || set -- "$@" "$p"
  done
  mv -f "$@" "$d" 2>/dev/null || unstage
}`;
function toLinkChecks(paths) {
    const parents = [...directoriesOf(paths.map((path) => ({ kind: 'file', path })))];
    return toChunks(parents).map((names) => `for p in ${names}; do [ ! -L "$p" ] || exit ${ADJUST_EXIT.linked}; done`);
}
function toDirectoryChecks(directories) {
    return toChunks(directories).map((names) => `for p in ${names}; do [ -d "$p" ] && [ ! -L "$p" ] || exit ${ADJUST_EXIT.replaced}; done`);
}
function toCalls(command, paths, end = '') {
    return toChunks(paths).map((names) => `${command} ${names}${end}`);
}
function toGuardedCalls(command, paths, end = '') {
    return byFolder(paths).flatMap(([folder, inside]) => {
        const guards = toGuards(folder);
        return toCalls(command, inside, end).map((call) => `${guards}${call}`);
    });
}
/** Calls for each folder, which is the first argument. */
function toFolderCalls(command, paths, mode) {
    return byFolder(paths).flatMap(([folder, inside]) => {
        const guards = mode === 'guarded' ? toGuards(folder) : '';
        return toCalls(`${command} ${quotePath(folder)}`, inside).map((call) => `${guards}${call}`);
    });
}
function byFolder(paths) {
    return [...Map.groupBy(paths, source_paths/* parentOf */.gN)];
}
/** Lets what follows be done unless a link is on the way to the folder. */
function toGuards(folder) {
    const parents = directoriesOf([{ kind: 'directory', path: folder }]);
    return [...parents].map((parent) => `[ -L ${quotePath(parent)} ] || `).join('');
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
;// CONCATENATED MODULE: ./build/source/read-ahead.js

/** How much is made before anybody asks for it. */
const AHEAD_BYTES = 2 * 1024 * 1024;
/**
 * Chunks that are made one after the other, as a stream. The next ones are made while the engine takes
 * the last ones, and not between two of them: each would wait for the other. Destroy it if it is not read
 * to its end.
 */
function readAhead(chunks) {
    const stream = new external_node_stream_.Readable({
        highWaterMark: AHEAD_BYTES,
        // What is there goes out first, in this turn.
        read: () => setImmediate(makeNext),
        destroy: (error, done) => {
            chunks.return();
            done(error);
        },
    });
    const makeNext = () => {
        if (stream.destroyed)
            return;
        try {
            const next = chunks.next();
            stream.push(next.done === true ? null : next.value);
        }
        catch (error) {
            stream.destroy(error instanceof Error ? error : new Error(String(error)));
        }
    };
    return stream;
}

// EXTERNAL MODULE: ./build/source/source-state.js
var source_state = __webpack_require__(4383);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/base/system-code.js
var system_code = __webpack_require__(3909);
// EXTERNAL MODULE: ./build/source/disk.js
var disk = __webpack_require__(1227);
// EXTERNAL MODULE: ./build/source/unreadable.js
var unreadable = __webpack_require__(7145);
;// CONCATENATED MODULE: ./build/source/tar.js







/**
 * An uncompressed archive, chunk by chunk, as the chunks are asked for: bounded memory whatever the
 * files are. Names are bytes and may be of any length (pax records); libraries for tar take text.
 */
function* packTar(entries, options) {
    const chunk = new Chunk();
    for (const entry of entries)
        yield* entryBlocks(chunk, entry, options);
    yield* put(chunk, END);
    yield chunk.finish();
}
const BLOCK = 512;
const CHUNK_BYTES = 512 * 1024;
/** Two empty blocks. */
const END = Buffer.alloc(2 * BLOCK);
/** Gathers blocks until they are worth a write; files are read to where they are sent from. */
class Chunk {
    #bytes = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    #used = 0;
    get room() {
        return CHUNK_BYTES - this.#used;
    }
    /** The next `length` bytes, to be filled; there must be room. */
    take(length) {
        this.#used += length;
        return this.#bytes.subarray(this.#used - length, this.#used);
    }
    /** What was gathered; whoever gets it keeps it. */
    finish() {
        const gathered = this.#bytes.subarray(0, this.#used);
        this.#bytes = Buffer.allocUnsafeSlow(CHUNK_BYTES);
        this.#used = 0;
        return gathered;
    }
}
/** Adds a block; yields what has to go before or with it. */
function* put(chunk, block) {
    for (let from = 0; from < block.length;) {
        if (chunk.room === 0)
            yield chunk.finish();
        const length = Math.min(chunk.room, block.length - from);
        block.copy(chunk.take(length), 0, from, from + length);
        from += length;
    }
}
function* entryBlocks(chunk, entry, options) {
    switch (entry.kind) {
        case 'directory':
            yield* put(chunk, header(entry, { type: '5', mode: 0o755, size: 0, mtime: options.mtime }));
            return;
        case 'text': {
            const size = entry.content.length;
            yield* put(chunk, header(entry, { type: '0', mode: 0o644, size, mtime: options.mtime }));
            yield* put(chunk, entry.content);
            yield* put(chunk, padding(size));
            return;
        }
        case 'link':
            yield* linkBlocks(chunk, entry, options);
            return;
        case 'file':
        case 'executable':
            yield* fileBlocks(chunk, entry, options);
            return;
        default:
            (0,errors/* unreachable */.HB)(entry);
    }
}
function* linkBlocks(chunk, entry, options) {
    const target = orGone(entry, options, () => (0,external_node_fs_.readlinkSync)((0,source_paths/* diskPath */.zq)(entry.from.folder, entry.from.path), { encoding: 'buffer' }));
    if (!target)
        return;
    const head = { type: '2', mode: 0o777, size: 0, mtime: options.mtime, target };
    yield* put(chunk, header(entry, head));
    if (blobHasher(target.length).update(target).digest('hex') !== entry.hash)
        options.onDrift(entry.from.path);
}
function* fileBlocks(chunk, entry, options) {
    const opened = orGone(entry, options, () => (0,external_node_fs_.openSync)((0,source_paths/* diskPath */.zq)(entry.from.folder, entry.from.path), FLAGS));
    if (opened === undefined)
        return;
    const reading = (read) => {
        try {
            return read();
        }
        catch (error) {
            return refuse(entry, options, error);
        }
    };
    try {
        const stats = reading(() => (0,external_node_fs_.fstatSync)(opened));
        if (!stats.isFile()) {
            options.onDrift(entry.from.path);
            return;
        }
        const { size } = stats;
        const mode = entry.kind === 'executable' ? 0o755 : 0o644;
        yield* put(chunk, header(entry, { type: '0', mode, size, mtime: options.mtime }));
        const hash = blobHasher(size);
        for (let left = size; left > 0;) {
            if (chunk.room === 0)
                yield chunk.finish();
            const piece = chunk.take(Math.min(left, chunk.room));
            reading(() => fill(piece, opened));
            hash.update(piece);
            left -= piece.length;
        }
        yield* put(chunk, padding(size));
        if (hash.digest('hex') !== entry.hash)
            options.onDrift(entry.from.path);
    }
    finally {
        (0,external_node_fs_.closeSync)(opened);
    }
}
/** What was a file may have become a link, which is not followed, or a pipe, which is not waited for. */
// oxlint-disable-next-line no-bitwise -- how flags are put together
const FLAGS = external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK;
/** To its end, as the header has promised; with zeros where the file has become shorter. */
function fill(piece, file) {
    let filled = 0;
    while (filled < piece.length) {
        const read = (0,external_node_fs_.readSync)(file, piece, filled, piece.length - filled, null);
        if (read === 0)
            break;
        filled += read;
    }
    piece.fill(0, filled);
}
function orGone(entry, options, read) {
    try {
        return read();
    }
    catch (error) {
        const code = (0,system_code/* systemCode */.x)(error);
        // A link that is none any more, a file that is a link or a socket now.
        if (!(0,disk/* isAbsent */.W0)(error) && code !== 'EINVAL' && code !== 'ELOOP' && code !== 'ENXIO')
            return refuse(entry, options, error);
        options.onDrift(entry.from.path);
        return undefined;
    }
}
function refuse({ from }, options, error) {
    const { message, hint } = (0,unreadable/* describeUnreadable */.D)(from.folder, from.path, error);
    const failed = new errors/* StepFailed */.an(message, { code: 'source-unreadable', hint, cause: error });
    options.onUnreadable?.(failed);
    throw failed;
}
function blobHasher(size) {
    return (0,external_node_crypto_.createHash)('sha1').update(`blob ${size}\0`);
}
/** A ustar header, behind pax records for what it has no room for. */
function header(entry, head) {
    const path = (0,source_paths/* encodePath */.O0)(head.type === '5' ? `${entry.path}/` : entry.path);
    const target = head.target ?? Buffer.alloc(0);
    const records = [
        ...(path.length > NAME_BYTES ? [paxRecord('path', path)] : []),
        ...(target.length > NAME_BYTES ? [paxRecord('linkpath', target)] : []),
        ...(head.size > LARGEST_OCTAL ? [paxRecord('size', Buffer.from(String(head.size)))] : []),
        ...(entry.uid > LARGEST_ID ? [paxRecord('uid', Buffer.from(String(entry.uid)))] : []),
        ...(entry.gid > LARGEST_ID ? [paxRecord('gid', Buffer.from(String(entry.gid)))] : []),
    ];
    const last = ustar({ ...head, target }, { name: path, owner: entry });
    if (records.length === 0)
        return last;
    const pax = Buffer.concat(records);
    const first = { type: 'x', mode: 0o644, size: pax.length, mtime: head.mtime };
    const name = Buffer.from('pax');
    return Buffer.concat([ustar(first, { name, owner: entry }), pax, padding(pax.length), last]);
}
const NAME_BYTES = 100;
const LARGEST_OCTAL = 0o77777777777;
const LARGEST_ID = 0o7777777;
function ustar(head, about) {
    const block = Buffer.alloc(BLOCK);
    about.name.copy(block, 0, 0, NAME_BYTES);
    writeOctal(block, head.mode, { at: 100, digits: 7 });
    writeOctal(block, Math.min(about.owner.uid, LARGEST_ID), { at: 108, digits: 7 });
    writeOctal(block, Math.min(about.owner.gid, LARGEST_ID), { at: 116, digits: 7 });
    writeOctal(block, Math.min(head.size, LARGEST_OCTAL), { at: 124, digits: 11 });
    writeOctal(block, head.mtime, { at: 136, digits: 11 });
    block.write(head.type, 156, 'latin1');
    head.target?.copy(block, 157, 0, NAME_BYTES);
    block.write('ustar\x0000', 257, 'latin1');
    // The checksum counts its own field as blanks.
    block.fill(' ', 148, 156);
    let sum = 0;
    // By index: an iterator takes longer than the rest of the header.
    for (let at = 0; at < BLOCK; at += 1)
        sum += block[at] ?? 0;
    block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    return block;
}
function writeOctal(block, value, field) {
    block.write(`${value.toString(8).padStart(field.digits, '0')}\0`, field.at, 'latin1');
}
/** `length name=value\n`, where the length counts itself. */
function paxRecord(name, value) {
    const rest = Buffer.concat([Buffer.from(` ${name}=`), value, Buffer.from('\n')]);
    let length = rest.length + String(rest.length).length;
    if (String(length).length > String(rest.length).length)
        length = rest.length + String(length).length;
    return Buffer.concat([Buffer.from(String(length)), rest]);
}
function padding(size) {
    return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

// EXTERNAL MODULE: ./build/source/manifest.js
var manifest = __webpack_require__(6299);
;// CONCATENATED MODULE: ./build/source/products.js



/** What of the source the filesystem has never held, where all of that which is there comes from steps. */
function findUnseen(have, want) {
    if (have?.root !== want.root || have.isRootMade !== true)
        return [];
    const old = have.manifest.byPath;
    const oldDirectories = directoriesOf(have.manifest.files);
    return want.manifest.files.filter(({ path }) => !old.has(path) && !oldDirectories.has(path));
}
/** Each of them and every folder above it. */
function pathsOf(files) {
    return [...new Set([...directoriesOf(files), ...files.map(({ path }) => path)])];
}
/** Without the files in whose place a step has made something, or a folder above them something else. */
function withoutProducts(want, unseen, there) {
    const { plan, presence } = there;
    const paths = new Set(unseen.map(({ path }) => path));
    // There the source itself has changed.
    const changed = plan.send.filter(({ path }) => !paths.has(path));
    const replaced = new Set([...plan.remove, ...directoriesOf(changed)]);
    const isProduct = ({ path, kind }) => {
        const end = parentsOf(path).find((parent) => presence.get(parent) !== 'directory');
        if (end !== undefined)
            return presence.get(end) === 'other' && !replaced.has(end);
        const found = presence.get(path);
        return found === 'other' || (found === 'directory' && kind !== 'directory');
    };
    const products = new Set(unseen.filter(isProduct));
    if (products.size === 0)
        return want;
    const files = want.manifest.files.filter((file) => !products.has(file));
    return { ...want, manifest: new manifest/* Manifest */._(files) };
}
/** Folders that steps have made keep their mode; they are the next user's. */
function keepFolders(plan, presence) {
    const isThere = (path) => [...parentsOf(path), path].every((each) => presence.get(each) === 'directory');
    const { makeDirectories, own } = plan;
    return {
        ...plan,
        makeDirectories: makeDirectories.filter((path) => !isThere(path)),
        own: [...own, ...makeDirectories.filter(isThere)],
    };
}
/** Outermost first. */
function parentsOf(path) {
    const parents = [];
    for (let each = (0,source_paths/* parentOf */.gN)(path); each !== ''; each = (0,source_paths/* parentOf */.gN)(each))
        parents.unshift(each);
    return parents;
}

;// CONCATENATED MODULE: ./build/source/transfer.js












const NOTHING = { isChanged: false, sent: [], covers: false, drifted: [] };
/**
 * Makes the container's filesystem hold what is wanted: what is gone is removed, what stays gets the step's user,
 * and one archive brings the rest. What steps have made stays.
 */
async function performTransfer(target, wanted) {
    const { transfer, plan } = await leaveProducts(target, wanted);
    const state = transfer.want;
    const nothing = { ...NOTHING, state };
    if (isEmptyPlan(plan) && transfer.makeDirectories.length === 0)
        return nothing;
    const covers = transfer.whereCovering !== undefined && (await covering(target, transfer, plan));
    if (covers && transfer.whereCovering === 'send-nothing')
        return { ...nothing, covers };
    const known = findKnown(transfer, plan);
    const areReplaced = await adjust(target, transfer, { plan, known });
    const drifted = [];
    const entries = [...archiveEntries(transfer, plan, areReplaced ? known : [])];
    if (entries.length > 0) {
        const onDrift = (path) => drifted.push(path);
        await putEntries(target, entries, { ...transfer, onDrift });
    }
    return { isChanged: true, state, sent: plan.send, covers, drifted };
}
/** Makes directories that are not there, parents before children, each by its absolute resolved path. */
async function makeDirectories(target, paths, how) {
    const { uid, gid, mtimeMs, signal } = how;
    await putEntries(target, toDirectoryEntries(paths, { uid, gid }), {
        mtimeMs,
        signal,
        onDrift: () => { },
    });
}
/** Gives one folder to a user, and nothing that is in it. */
async function ownDirectory(target, root, owner) {
    const nothing = { remove: [], removeDirectories: [], directories: [], isBelow: false };
    await runAdjustment(target, { ...nothing, root, own: [''], owner });
}
function planFor({ have, want, isRootForeign }) {
    const plan = planTransfer(have, want);
    // Whatever a step has done to the root since it got its owner stays.
    const isFirst = have?.root !== want.root;
    return isRootForeign === true && isFirst ? { ...plan, own: ['', ...plan.own] } : plan;
}
async function putEntries({ engine, container }, entries, how) {
    const { mtimeMs, signal, onDrift } = how;
    let unreadable;
    const tar = readAhead(packTar(entries, {
        mtime: Math.floor(mtimeMs / 1000),
        onDrift,
        onUnreadable: (failed) => (unreadable = failed),
    }));
    try {
        // Into "/": every parent of the resolved root is a real directory, and the state file goes along.
        await engine.putArchive({ container, path: '/', signal }, tar);
    }
    catch (error) {
        // A request whose body breaks off looks as if the engine had gone.
        throw unreadable ?? error;
    }
    finally {
        tar.destroy();
    }
}
/** The state that a filesystem says it holds; rejects when its file is gone, damaged, or of another manifest. */
async function readState(engine, container, { hash, signal }) {
    const archive = await engine.getArchive({ container, path: source_state/* STATE_FILE */.bv, signal });
    const content = archive && (await readOnlyMember(archive).catch(toCut));
    const state = content && (0,source_state/* parseState */.Bu)(content);
    if (state?.manifest.hash === hash)
        return state;
    throw new errors/* StepFailed */.an(`Cannot tell which source files the snapshot holds: "${source_state/* STATE_FILE */.bv}" is missing or damaged`, {
        code: 'source-state-unreadable',
        hint: 'A step removed or changed it: keep it, and run once without the cache.',
    });
}
/** Directories that were there before, into which something is sent: a step may have made something else of one. */
function findKnown({ have, want }, plan) {
    const files = new Set(plan.remove);
    return findTouched(have, want, plan).known.filter((path) => !files.has(path));
}
/** `known` are directories that are sent again. */
function* archiveEntries(transfer, plan, known) {
    const { want, folder, have } = transfer;
    const owner = { uid: want.uid, gid: want.gid };
    const root = want.root.replace(/^\/+|\/+$/g, '');
    const inside = (path) => (root === '' ? path : `${root}/${path}`);
    yield* toDirectoryEntries(transfer.makeDirectories, owner);
    const directories = [...plan.makeDirectories, ...known].toSorted();
    yield* toDirectoryEntries(directories.map(inside), owner);
    for (const { kind, path, hash } of plan.send) {
        if (kind !== 'directory')
            yield { kind, path: inside(path), from: { folder, path }, hash, ...owner };
    }
    if (have?.root === want.root && have.manifest.hash === want.manifest.hash)
        return;
    yield { kind: 'text', path: source_state/* STATE_FILE */.bv.slice(1), content: (0,source_state/* formatState */.lN)(want), uid: 0, gid: 0 };
}
function* toDirectoryEntries(paths, owner) {
    for (const path of paths)
        yield { kind: 'directory', path: path.replace(/^\/+/, ''), ...owner };
}
/** The transfer, and its plan, without what would take the place of something that a step has made. */
async function leaveProducts(target, transfer) {
    const { have, want } = transfer;
    const plan = planFor(transfer);
    const isNothingNew = plan.send.length === 0 && plan.makeDirectories.length === 0;
    const isRootMissing = transfer.makeDirectories.includes(want.root);
    if (isNothingNew || isRootMissing || transfer.replacesProducts === true) {
        return { transfer, plan };
    }
    const unseen = findUnseen(have, want);
    if (unseen.length === 0 || !(await mayMeetProducts(target, transfer, plan)))
        return { transfer, plan };
    const presence = await lookAt(target, want.root, pathsOf(unseen));
    const less = { ...transfer, want: withoutProducts(want, unseen, { plan, presence }) };
    return { transfer: less, plan: keepFolders(planFor(less), presence) };
}
/** Whether anything is in the place of what is new, or a known directory is something else by now. */
async function mayMeetProducts({ runAsRoot }, { have, want }, plan) {
    const { added, known } = findTouched(have, want, plan);
    const lines = [
        `cd ${(0,quote/* quoteShell */.L)(want.root)} || exit 1`,
        ...toChecks(added, '[ -e "$p" ] || [ -L "$p" ]'),
        ...toChecks(known, '[ -L "$p" ] || { [ -e "$p" ] && [ ! -d "$p" ]; }'),
    ];
    return (await runAsRoot((0,source_paths/* encodePath */.O0)(`${lines.join('\n')}\nexit 0\n`))) !== 0;
}
/** A script ends with 1 where one of the paths, as `p`, meets the condition. */
function toChecks(paths, condition) {
    return toChunks(paths).map((names) => `for p in ${names}; do ${condition} && exit 1; done`);
}
async function lookAt({ printAsRoot }, root, paths) {
    const tell = 'if [ -L "$p" ]; then printf o; elif [ -d "$p" ]; then printf d; elif [ -e "$p" ]; then printf o; else printf n; fi';
    const lines = [
        `cd ${(0,quote/* quoteShell */.L)(root)} || exit`,
        ...toChunks(paths).map((names) => `for p in ${names}; do ${tell}; done`),
    ];
    const letters = await printAsRoot((0,source_paths/* encodePath */.O0)(`${lines.join('\n')}\n`));
    if (letters.length !== paths.length)
        throw cannotLook(root);
    return new Map(paths.map((path, index) => [path, PRESENCES[letters[index] ?? ''] ?? 'nothing']));
}
const PRESENCES = { d: 'directory', o: 'other' };
function cannotLook(root) {
    return new errors/* EngineFailed */.c4(`Cannot see what steps have made in "${root}": the answer of the anvil broke off`, {
        code: 'engine-vanished',
        hint: 'Look at the log of the engine: it stopped, or the connection to it was cut.',
        retriable: true,
    });
}
/**
 * Whether what is sent changes anything that would be there without it: something is in the place of what is new,
 * or a known directory, which comes along, is another by now. Also where that cannot be told, and where the image
 * has no `rm`, without which nothing of it can be taken away again.
 */
async function covering({ runAsRoot }, { have, want, makeDirectories: made }, plan) {
    const { root } = want;
    const isThere = !made.includes(root);
    const { added, known } = findTouched(have, want, plan);
    // Of another owner before, all of them come along each time.
    const owners = [want, have ?? want].map((of) => `-user ${of.uid} -group ${of.gid}`);
    const isOurs = `\\( -type d -perm 0755 \\( ${owners.join(' -o ')} \\) \\)`;
    const lines = [
        'command -v rm >/dev/null || exit 1',
        `cd ${(0,quote/* quoteShell */.L)(root)} || exit 1`,
        ...toChecks(added, '[ -e "$p" ] || [ -L "$p" ]'),
        ...toChunks(known).map((names) => `[ -z "$(find ${names} -prune ! ${isOurs} 2>&1)" ] || exit 1`),
    ];
    const script = (isThere ? lines : lines.slice(0, 1)).join('\n');
    return (await runAsRoot((0,source_paths/* encodePath */.O0)(`${script}\nexit 0\n`))) !== 0;
}
/** Removes what is gone and gives what stays to the step's user; whether a known directory is another by now. */
async function adjust(target, { want, isBelow = false }, { plan, known }) {
    const { remove, removeDirectories, own } = plan;
    if ([remove, removeDirectories, own, known].every(({ length }) => length === 0))
        return false;
    const { root, uid, gid } = want;
    const adjustment = { root, remove, removeDirectories, own, owner: { uid, gid }, isBelow };
    const exitCode = await runAdjustment(target, { ...adjustment, directories: known });
    return exitCode === ADJUST_EXIT.replaced;
}
async function runAdjustment(target, adjustment) {
    const run = (mode) => target.runAsRoot(adjustScript(adjustment, mode));
    const first = await run('plain');
    const exitCode = first === ADJUST_EXIT.linked ? await run('guarded') : first;
    if (exitCode === 0 || exitCode === ADJUST_EXIT.replaced)
        return exitCode;
    throw toFailure(exitCode, adjustment);
}
function toFailure(exitCode, { owner, root }) {
    const user = `user ${owner.uid}:${owner.gid}`;
    switch (exitCode) {
        case ADJUST_EXIT.noRm:
            return new errors/* StepFailed */.an('Cannot remove from the anvil what the source no longer has: the image has no "rm"', {
                code: 'source-removal-failed',
                hint: 'Choose an image that has it, or run without the cache.',
            });
        case ADJUST_EXIT.noChown:
            return new errors/* StepFailed */.an(`Cannot give the source to ${user}: the image has no "chown"`, {
                code: 'source-owner-failed',
                hint: 'Choose an image that has it, or let all steps that share files run as one user.',
            });
        case ADJUST_EXIT.refused:
            return new errors/* StepFailed */.an(`Cannot give the source in "${root}" to ${user}: the engine refuses it`, {
                code: 'source-owner-failed',
                hint: 'Check that the engine maps this user id, and that no step made a file immutable.',
            });
        default:
            return new errors/* EngineFailed */.c4(`Cannot bring the source in the anvil up to date: its script ended with exit code ${exitCode}`, { code: 'source-removal-failed' });
    }
}
async function readOnlyMember(archive) {
    const members = (0,tar_stream.extract)();
    const read = async () => {
        let content;
        for await (const member of members) {
            // A step may have put a folder in its place.
            if (content)
                member.resume();
            else
                content = await (0,consumers_.buffer)(member);
        }
        return content;
    };
    // A pipe alone would hand no error on: a connection that is cut would end the process.
    const [content] = await Promise.all([read(), (0,promises_.pipeline)(archive, members)]);
    return content;
}
function toCut(cause) {
    throw new errors/* EngineFailed */.c4('Cannot read which source files the snapshot holds: the answer of the engine broke off', {
        code: 'engine-vanished',
        hint: 'Look at the log of the engine: it stopped, or the connection to it was cut.',
        retriable: true,
        cause,
    });
}


/***/ })

};
