# shellcheck shell=sh disable=SC2034,SC2154
# The images that demo and tests start from: built on this machine and imported, no image registry is asked. Sourced
# after say.sh, debian.sh, dependencies.sh, engine.sh, recipes.sh and buildkit.sh.
#
# An image's label `dev.tongs.test.recipe` is the hash of all that it is made from. What was built is kept as a tar in
# the cache, so that another engine only imports it.

cache=${TONGS_SETUP_CACHE:-/var/cache/tongs-setup}

provide_images() {
  case $1 in
    demo) wanted="busybox node redis" ;;
    test) wanted="busybox debian node redis postgres python" ;;
  esac
  engine_arch=$(echo "$found" | cut -d' ' -f3)
  npm_settings=$(npm config get registry cafile 2>/dev/null)
  obstacle=$(why_not_build)
  if [ "$1 $obstacle" = "test " ] && can_build_buildkit; then wanted="$wanted buildkit"; fi
  entries=
  for image in $wanted; do entries="$entries tongs-test/$image=$(recipe "$image")"; done
  # shellcheck disable=SC2086
  missing=$(engine_api missing $entries)
  if [ -z "$missing" ]; then
    say "images are there: $(echo "$entries" | sed 's/=[^ ]*//g; s/^ //')"
    return
  fi
  [ -z "$obstacle" ] ||
    do_without "the images cannot be built here ($obstacle): run \"sudo sh scripts/setup $1\" on Debian or Ubuntu, once"
  case $missing in *tongs-test/buildkit) [ -f "$(packed buildkit)" ] || start_buildkit ;; esac
  for name in $missing; do provide_image "${name#tongs-test/}"; done
}

# Images are of this machine's architecture, and debootstrap needs root.
why_not_build() {
  reason=$(why_not_install)
  if [ -z "$reason" ] && [ "$(dpkg --print-architecture)" != "$engine_arch" ]; then
    reason="the engine runs on $engine_arch"
  fi
  echo "$reason"
}

# Where nothing can be built, an image of any recipe serves: it was made by root, whose settings may differ.
recipe() {
  if [ -n "$obstacle" ]; then
    echo any
    return
  fi
  {
    cat "$lib/recipes.sh"
    echo "$distribution $release $engine_arch"
    [ "$1" = busybox ] || trusted_certificates
    [ "$1" != postgres ] || cat "$lib/postgres-entrypoint.sh"
    [ "$1" != buildkit ] || echo "$buildkit_version"
    [ "$1" != node ] || { "$node" --version && npm_registry && proxy_changes; }
  } | sha256sum | cut -c 1-16
}

# The file in the cache.
packed() { echo "$cache/$1-$(recipe "$1").tar"; }

provide_image() {
  tar=$(packed "$1")
  if [ ! -f "$tar" ]; then
    case $1 in node | redis | postgres | python) [ -f "$(packed debian)" ] || build debian ;; esac
    [ "$1" != buildkit ] || [ -f "$(packed busybox)" ] || build busybox
    if [ "$1" = buildkit ] && ! await_buildkit; then
      say "tests that need tongs-test/buildkit will be skipped: BuildKit cannot be built here, see $cache/buildkit.log"
      return
    fi
    build "$1"
  fi
  quietly "importing tongs-test/$1 ($(($(stat -c %s "$tar") / 1000000)) MB)" import "$1" "$tar"
}

build() {
  tar=$(packed "$1")
  work=$cache/work
  rm -rf --one-file-system "$work"
  mkdir -p "$work/tree"
  # Those of older recipes are of no use any more.
  rm -f "$cache/$1"-*.tar
  quietly "building tongs-test/$1 ($(contents "$1"))" build_and_pack "$1" "$tar"
}

build_and_pack() {
  "build_$1" "$work/tree"
  pack "$work/tree" "$2"
}

import() {
  changes "$1" "$2" | engine_api import "tongs-test/$1=$(recipe "$1")" "$2"
}
