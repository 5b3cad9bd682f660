# shellcheck shell=sh disable=SC2154
# The program sshd, which tests of engines behind ssh start by themselves. Sourced after say.sh and debian.sh.

provide_ssh_server() {
  command -v sshd >/dev/null && return
  obstacle=$(why_no_ssh_server)
  if [ -n "$obstacle" ]; then
    say "suites that need an ssh server will be skipped ($obstacle): install openssh-server"
    return
  fi
  if [ ! -e /usr/sbin/policy-rc.d ]; then
    policy=/usr/sbin/policy-rc.d
    write_policy "$policy"
  fi
  quietly "installing an ssh server for the tests (openssh-server)" apt_install openssh-server
}

why_no_ssh_server() {
  if [ -d /run/systemd/system ]; then
    echo "its package would open this machine for logins"
  else
    why_not_install
  fi
}
