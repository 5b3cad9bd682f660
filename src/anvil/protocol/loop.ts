import { REFUSED } from './requests.ts';

/** Directory of an anvil's own files: a tmpfs, so that a commit holds no more than its mount point. */
export const OWN_DIRECTORY = '/.tongs';
/** Mount options of that tmpfs: scripts run from it, for any user. */
export const OWN_MOUNT = 'rw,exec,nosuid,nodev,mode=1777,size=256m';
/** What a step's interpreter reads: its name is in the messages of shells. */
export const SCRIPT_FILE = `${OWN_DIRECTORY}/step`;
/** Sets the env and becomes the interpreter. */
export const STARTER_FILE = `${OWN_DIRECTORY}/start`;
/** What an interpreter loads before the script, where it needs that. */
export const LOADER_FILE = `${OWN_DIRECTORY}/loader.cjs`;
/** What an interpreter runs for the script in processes that it starts, where it needs that. */
export const CHILD_FILE = `${OWN_DIRECTORY}/child.py`;

/**
 * Shell that goes to the nearest folder above the path in `p`, links followed: `l` is what is left of the path
 * then, `n` how many folders that is (`empty` where the path is a folder with nothing in it, `file` where a file is
 * in the way), and `o` whose the nearest one is (`own` or `other`).
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
