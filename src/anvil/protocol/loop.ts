import { REFUSED } from './requests.ts';

/** The directory for files of Tongs in an anvil: a tmpfs, so that a commit contains only its mount point. */
export const OWN_DIRECTORY = '/.tongs';
/** The mount options of that tmpfs: scripts of any user run from it. */
export const OWN_MOUNT = 'rw,exec,nosuid,nodev,mode=1777,size=256m';
/** The file that a step's interpreter reads; shells print its name in messages. */
export const SCRIPT_FILE = `${OWN_DIRECTORY}/step`;
/** The file that sets the env and becomes the interpreter. */
export const STARTER_FILE = `${OWN_DIRECTORY}/start`;
/** The file that some interpreters load before the script. */
export const LOADER_FILE = `${OWN_DIRECTORY}/loader.cjs`;
/** The file that some interpreters run for the script in processes that they start. */
export const CHILD_FILE = `${OWN_DIRECTORY}/child.py`;
/** The folder of a step's secret files. It exists only as long as the step runs. */
export const SECRETS_DIRECTORY = `${OWN_DIRECTORY}/secrets`;
/** The file that names the MCP servers of a step. Its folder exists only as long as the step runs. */
export const MCP_FILE = `${OWN_DIRECTORY}/mcp/mcp.json`;

/**
 * The directory of the files that a step writes for Tongs. It is a tmpfs of its own, without the sticky bit: a kernel
 * may let nobody but the owner open a file in a sticky directory. The limit is more than Tongs reads of a file.
 */
export const WRITTEN_DIRECTORY = `${OWN_DIRECTORY}/written`;
export const WRITTEN_MOUNT = 'rw,noexec,nosuid,nodev,mode=777,size=64m';
/** The names of these files. */
export const WRITTEN_NAMES = ['output', 'env', 'path', 'summary'] as const;

/**
 * Shell text that goes to the nearest existing folder of the path in `p`, and follows links. Afterwards `l` is the
 * rest of the path, `n` the number of folders in it (`empty` if the path is an empty folder, `file` if a file is in
 * the way), and `o` the owner of the nearest folder (`own` or `other`).
 */
export const RESOLVE = `\
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
export const LOOP = `\
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
    c=${REFUSED} x=0
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
