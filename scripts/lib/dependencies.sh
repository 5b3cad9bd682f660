# shellcheck shell=sh disable=SC2154,SC3013
# The packages of package-lock.json, Node 24 among them. Sourced after say.sh.

node=$repository/node_modules/.bin/node

provide_dependencies() {
  cd "$repository" || exit
  forget_local_programs
  if are_dependencies_current; then return; fi
  command -v npm >/dev/null || fail "npm is not on PATH: install Node.js 20 or later, with npm"
  # --include=dev: NODE_ENV=production would leave them out.
  quietly "installing dependencies (npm ci)" npm ci --include=dev --no-audit --no-fund --no-progress
  # The program comes by an install script, which npm can be told not to run.
  has_node_24 || quietly "installing Node 24 (npm rebuild node)" npm rebuild node --ignore-scripts=false
  has_node_24 || fail "npm did not install Node 24 as $node: remove node_modules and try again"
  lock_sum >node_modules/.tongs-setup
}

# Newer by time alone is not enough: a checkout touches the lock without changing it.
are_dependencies_current() {
  [ -e node_modules/.package-lock.json ] && has_node_24 || return 1
  [ package-lock.json -nt node_modules/.package-lock.json ] || return 0
  [ "$(lock_sum)" = "$(cat node_modules/.tongs-setup 2>/dev/null)" ]
}

lock_sum() { cksum <package-lock.json; }

has_node_24() {
  case $("$node" --version 2>/dev/null) in v24.*) ;; *) return 1 ;; esac
}

# As an npm script we run by the Node of node_modules, which `npm ci` is about to remove.
forget_local_programs() {
  PATH=$(echo "$PATH" | tr : '\n' | grep -v '/node_modules/\.bin$\|/node-gyp-bin$' | paste -s -d : -)
}
