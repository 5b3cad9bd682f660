# shellcheck shell=sh disable=SC2034,SC2154
# Messages, and commands that are quiet unless they fail. Sourced; `program` names who speaks, `lib` is this folder.

repository=$(CDPATH='' cd -- "$lib/../.." && pwd)
PATH=$PATH:/usr/sbin:/sbin

say() { echo "$program: $*" >&2; }

# One line that says what is wrong and what to do.
fail() {
  say "$*"
  exit 1
}

# Where something is not possible here, and no one's fault.
skip() {
  say "skipped: $*"
  exit 3
}

log=$(mktemp "${TMPDIR:-/tmp}/tongs-$program.XXXXXX")
before_leave() { :; }

# A folder and a file that are gone at the end, however it comes.
work=
policy=
leave() {
  status=$?
  before_leave
  [ -z "$work" ] || rm -rf --one-file-system -- "$work"
  [ -z "$policy" ] || rm -f -- "$policy"
  # The log is kept where something failed and it can tell what.
  if [ $status != 1 ] || [ ! -s "$log" ]; then rm -f -- "$log"; fi
}
trap leave EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# quietly WHAT COMMAND…: says what it does, keeps the output in the log, shows the end of that when it fails.
quietly() {
  what=$1
  shift
  say "$what"
  since=$(date +%s)
  lines=$(wc -l <"$log")
  # A subshell of its own: in a condition `set -e` would not hold inside the command.
  set +e
  (
    set -e
    "$@"
  ) >>"$log" 2>&1 </dev/null
  outcome=$?
  set -e
  if [ $outcome != 0 ]; then
    tail -n "+$((lines + 1))" "$log" | tail -n 30 | sed 's/^/  | /' >&2
    fail "failed at \"$what\", the whole output is in $log"
  fi
  seconds=$(($(date +%s) - since))
  [ $seconds -lt 2 ] || say "… $seconds s"
}

# One set-up at a time on a machine: they share an engine, a cache and perhaps a checkout.
wait_for_turn() {
  command -v flock >/dev/null || return 0
  if [ "$(id -u)" = 0 ]; then turn=/run/lock; else turn=${XDG_CACHE_HOME:-$HOME/.cache}; fi
  mkdir -p "$turn"
  exec 9>"$turn/tongs-setup.lock"
  flock -n 9 || {
    say "waiting for another set-up to finish"
    flock -w 1800 9 || fail "another set-up holds $turn/tongs-setup.lock for half an hour: end it, then try again"
  }
}
