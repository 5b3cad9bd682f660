# shellcheck shell=sh disable=SC2154
# A browser for the tests of the agent's page. Sourced after say.sh and debian.sh.

provide_browser() {
  command -v chromium >/dev/null && return
  obstacle=$(why_not_install)
  if [ -n "$obstacle" ]; then
    say "the tests of the agent's page will be skipped ($obstacle): install chromium"
    return
  fi
  quietly "installing a browser for the tests (chromium)" apt_install chromium
}
