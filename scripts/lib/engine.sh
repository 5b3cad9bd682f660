# shellcheck shell=sh disable=SC2154
# The engine that answers, or one from the distribution. Sourced after say.sh, debian.sh and dependencies.sh.

# Engines that we started: one file each with host, pid and start time. See started-engine.ts.
started_engines=/run/tongs-setup/engines

engine_api() { "$node" "$lib/engine-api.ts" "$@"; }

provide_engine() {
  found=$(engine_api find) && outcome=0 || outcome=$?
  case $outcome in
    0) ;;
    3) start_engine ;;
    *) do_without "the engine cannot be used, see above" ;;
  esac
  say "using Docker $(echo "$found" | cut -d' ' -f2) at $(echo "$found" | cut -d' ' -f1)"
}

start_engine() {
  reason=$(why_not_start)
  [ -z "$reason" ] ||
    do_without "no engine answers, and none is started ($reason): start Docker 20.10 or later, or name one by DOCKER_HOST"
  command -v dockerd >/dev/null || install_docker
  if [ -d /run/systemd/system ]; then
    quietly "starting Docker (systemctl start docker)" systemctl start docker
    pid=$(systemctl show --property MainPID --value docker)
  else
    start_dockerd
  fi
  await_engine "$pid" "${dockerd_log-}"
  found=$(engine_api find)
  record_engine default "${found%% *}" "$pid"
}

why_not_start() {
  if [ "${TONGS_SETUP_ENGINE-}" = never ]; then
    echo "TONGS_SETUP_ENGINE is never"
  else
    why_not_install
  fi
}

install_docker() {
  # Without systemd its package would start it by an init script that hides what goes wrong.
  if [ ! -d /run/systemd/system ] && [ ! -e /usr/sbin/policy-rc.d ]; then
    policy=/usr/sbin/policy-rc.d
    write_policy "$policy"
  fi
  quietly "installing Docker from the distribution (docker.io)" apt_install docker.io iptables
}

start_dockerd() {
  dockerd_log=/var/log/tongs-setup-dockerd.log
  say "starting Docker (dockerd, its log is $dockerd_log)"
  mountpoint -q /sys/fs/cgroup || mount -t cgroup2 cgroup2 /sys/fs/cgroup || true
  forget_dead /var/run/docker.pid dockerd
  forget_dead /var/run/docker/containerd/containerd.pid containerd
  # It outlives us, and holds neither our terminal nor our lock.
  setsid dockerd >"$dockerd_log" 2>&1 </dev/null 9>&- &
  pid=$!
}

# forget_dead FILE NAME: a pid file of an earlier life, whose number may be another process by now, stops a start.
forget_dead() {
  [ -f "$1" ] || return 0
  is_program "$(cat "$1")" "$2" || rm -f "$1"
}

# is_program PID NAME
is_program() { [ "$(cat "/proc/$1/comm" 2>/dev/null)" = "$2" ]; }

# await_engine PID LOG: until it answers and has its default network. Without a log it is a service of systemd.
await_engine() {
  deadline=$(($(date +%s) + 90))
  until engine_api ready; do
    if [ ! -e "/proc/$1" ]; then fail_to_start "it has ended" "$2"; fi
    if [ "$(date +%s)" -gt $deadline ]; then
      [ -z "$2" ] || kill "$1"
      fail_to_start "it does not answer" "$2"
    fi
    sleep 0.2
  done
}

fail_to_start() {
  [ -n "$2" ] || fail "Docker did not start, $1: see journalctl -u docker"
  tail -n 15 "$2" | sed 's/^/  | /' >&2
  fail "Docker did not start, $1: its whole log is in $2"
}

# record_engine NAME HOST PID
record_engine() {
  mkdir -p "$started_engines"
  # The 22nd field of stat: pid and start time together name one process, ever.
  started=$(sed 's/.*) //' "/proc/$3/stat" | cut -d' ' -f20)
  printf 'host=%s\npid=%s\nstarted=%s\n' "$2" "$3" "$started" >"$started_engines/$1.new"
  mv "$started_engines/$1.new" "$started_engines/$1"
}
